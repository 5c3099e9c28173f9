//! Thiết lập: the commune, its hamlets, protection and copies of the file, the screen.

mod about;
mod areas;
mod cadres;
mod commune;
mod file;
mod hamlets;
mod numbers;
mod rules;
mod wording_form;
mod wordings;

#[cfg(test)]
mod tests;

use egui::{ScrollArea, Ui};

use crate::ui::cx::Cx;
use crate::ui::place::Place;
use crate::ui::theme::space;
use crate::ui::widgets::{header, tabs};
use crate::words::tr;

/// The pages of the settings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Page {
    #[default]
    Commune,
    Hamlets,
    Cadres,
    Wordings,
    Rules,
    File,
    Screen,
    About,
}

/// The screen's drafts and choices.
#[derive(Default)]
pub struct SettingsScreen {
    page: Page,
    commune: commune::Form,
    hamlets: hamlets::Form,
    cadres: cadres::CadresPage,
    wordings: wordings::Wordings,
    rules: rules::Rules,
    file: file::Form,
}

impl SettingsScreen {
    /// One came here.
    pub fn arrive(&mut self, place: &Place, cx: &mut Cx<'_>) {
        if let Place::Wording(words) = place {
            self.page = Page::Wordings;
            self.wordings.begin(words);
        } else if let Place::Cadres(cadre) = place {
            self.page = Page::Cadres;
            self.cadres.arrive(*cadre);
        } else if cx.commune().is_none() {
            self.page = Page::Commune;
        }
    }

    /// Whether a form was typed into and not saved.
    pub fn has_draft(&self) -> bool {
        self.commune.has_draft()
            || self.hamlets.has_draft()
            || self.cadres.has_draft()
            || self.wordings.has_draft()
            || self.rules.has_draft()
    }

    /// Paints the screen.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        header(ui, tr("Thiết lập"), |_| {});
        let pages = [
            (Page::Commune, tr("Xã và chỉ tiêu").to_owned()),
            (Page::Hamlets, tr("Các ấp").to_owned()),
            (Page::Cadres, tr("Người phụ trách").to_owned()),
            (Page::Wordings, tr("Cách ghi").to_owned()),
            (Page::Rules, tr("Bộ quy định").to_owned()),
            (Page::File, tr("Mật khẩu và sao lưu").to_owned()),
            (Page::Screen, tr("Màn hình").to_owned()),
            (Page::About, tr("Giới thiệu").to_owned()),
        ];
        tabs(ui, &mut self.page, &pages);
        ui.add_space(space::TINY);
        if self.page == Page::Rules {
            // Its table and lists scroll by themselves.
            self.rules.ui(ui, cx);
            return;
        }
        ScrollArea::vertical()
            .id_salt(self.page as usize)
            .auto_shrink([false, false])
            .show(ui, |ui| {
                ui.set_max_width(ui.available_width() - space::SMALL);
                match self.page {
                    Page::Commune => self.commune.ui(ui, cx),
                    Page::Hamlets => self.hamlets.ui(ui, cx),
                    Page::Cadres => self.cadres.ui(ui, cx),
                    Page::Wordings => self.wordings.ui(ui, cx),
                    Page::Rules => {}
                    Page::File => self.file.ui(ui, cx),
                    Page::Screen => about::screen(ui, cx),
                    Page::About => about::about(ui, cx),
                }
            });
    }
}
