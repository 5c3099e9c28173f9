//! Vận động: going from door to door. Whom to call on today, the sheets that go out, what comes back, what was
//! promised, the rounds and what they brought.

mod campaigns;
mod doors;
#[cfg(test)]
mod doors_tests;
pub(in crate::ui::screens) mod entry;
mod follow;
mod grid;
#[cfg(test)]
mod round_tests;
mod sheets;
#[cfg(test)]
mod sheets_tests;
mod statistics;
mod today;

use egui::Ui;

use crate::ui::cx::Cx;
use crate::ui::place::{Place, RoundsPage};
use crate::ui::theme::space;
use crate::ui::widgets::{header, tabs};
use crate::words::tr;

pub(super) use doors::Asking;
pub(super) use today::of_commune;

use campaigns::CampaignsPage;
use entry::EntryPage;
use follow::FollowPage;
use sheets::SheetsPage;
use statistics::StatisticsPage;
use today::TodayPage;

/// The parts of the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Tab {
    /// Whom to call on.
    #[default]
    Today,
    /// What went out.
    Sheets,
    /// What comes back.
    Entry,
    /// What is to be followed up.
    FollowUp,
    /// The rounds.
    Campaigns,
    /// What they brought.
    Statistics,
}

/// The screen's drafts and choices.
#[derive(Default)]
pub struct RoundsScreen {
    tab: Tab,
    today: TodayPage,
    sheets: SheetsPage,
    entry: EntryPage,
    follow: FollowPage,
    campaigns: CampaignsPage,
    statistics: StatisticsPage,
}

impl RoundsScreen {
    /// One came here, perhaps for something particular.
    pub fn arrive(&mut self, place: &Place, cx: &mut Cx<'_>) {
        let Place::Rounds(page) = place else {
            return;
        };
        match page {
            RoundsPage::AsLeft => {}
            RoundsPage::Today => self.tab = Tab::Today,
            RoundsPage::Sheets => self.tab = Tab::Sheets,
            RoundsPage::Entry(sheet) => {
                self.tab = Tab::Entry;
                if let Some(sheet) = sheet {
                    self.entry.open(*sheet, cx);
                }
            }
            RoundsPage::FollowUp => self.tab = Tab::FollowUp,
            RoundsPage::Campaigns => {
                self.tab = Tab::Campaigns;
                self.campaigns.show_all();
            }
            RoundsPage::Campaign(campaign) => {
                self.tab = Tab::Campaigns;
                self.campaigns.show(*campaign);
            }
            RoundsPage::Statistics => self.tab = Tab::Statistics,
        }
        self.take_focus();
    }

    fn take_focus(&mut self) {
        match self.tab {
            Tab::Today => self.today.take_focus(),
            Tab::Sheets => self.sheets.take_focus(),
            Tab::Entry => self.entry.take_focus(),
            Tab::FollowUp => self.follow.take_focus(),
            // One begins there by what one wants to see.
            Tab::Campaigns | Tab::Statistics => {}
        }
    }

    /// Whether something was typed and not saved.
    pub fn has_draft(&self) -> bool {
        self.entry.has_draft() || self.campaigns.has_draft()
    }

    /// Paints the screen.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        header(ui, tr("Vận động"), |_| {});
        let all = [
            (Tab::Today, tr("Hôm nay").to_owned()),
            (Tab::Sheets, tr("Phiếu").to_owned()),
            (Tab::Entry, tr("Nhập kết quả").to_owned()),
            (Tab::FollowUp, tr("Theo dõi").to_owned()),
            (Tab::Campaigns, tr("Đợt vận động").to_owned()),
            (Tab::Statistics, tr("Thống kê").to_owned()),
        ];
        if tabs(ui, &mut self.tab, &all) {
            self.take_focus();
        }
        ui.add_space(space::TINY);
        match self.tab {
            Tab::Today => self.today.ui(ui, cx),
            Tab::Sheets => self.sheets.ui(ui, cx),
            Tab::Entry => self.entry.ui(ui, cx),
            Tab::FollowUp => self.follow.ui(ui, cx),
            Tab::Campaigns => self.campaigns.ui(ui, cx),
            Tab::Statistics => self.statistics.ui(ui, cx),
        }
    }
}
