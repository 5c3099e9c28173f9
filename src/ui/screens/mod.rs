//! The screens, one folder each: a struct of plain draft state, `arrive` and `ui`.

pub mod exchange;
mod form_guard;
pub mod households;
pub mod lists;
pub mod overview;
pub mod papers;
pub mod rounds;
pub mod settings;
pub mod start;

use egui::Ui;

use super::cx::Cx;
use super::place::{Place, Room};

/// All screens with their drafts; a draft stays while one looks at another screen.
#[derive(Default)]
pub(super) struct Screens {
    pub(super) start: start::StartScreen,
    overview: overview::OverviewScreen,
    households: households::HouseholdsScreen,
    lists: lists::ListsScreen,
    rounds: rounds::RoundsScreen,
    papers: papers::PapersScreen,
    exchange: exchange::ExchangeScreen,
    settings: settings::SettingsScreen,
}

impl Screens {
    /// Paints the screen of a room.
    pub(super) fn ui(&mut self, room: Room, ui: &mut Ui, cx: &mut Cx<'_>) {
        match room {
            Room::Overview => self.overview.ui(ui, cx),
            Room::Households => self.households.ui(ui, cx),
            Room::Lists => self.lists.ui(ui, cx),
            Room::Rounds => self.rounds.ui(ui, cx),
            Room::Papers => self.papers.ui(ui, cx),
            Room::Exchange => self.exchange.ui(ui, cx),
            Room::Settings => self.settings.ui(ui, cx),
        }
    }

    /// Tells a screen that one came to it, and for what.
    pub(super) fn arrive(&mut self, place: &Place, cx: &mut Cx<'_>) {
        match place.room() {
            Room::Overview => {}
            Room::Households => self.households.arrive(place, cx),
            Room::Lists => self.lists.arrive(place, cx),
            Room::Rounds => self.rounds.arrive(place, cx),
            Room::Papers => self.papers.arrive(place),
            Room::Exchange => self.exchange.arrive(place, cx),
            Room::Settings => self.settings.arrive(place, cx),
        }
    }

    /// Drops everything that belongs to the register that was open.
    pub(super) fn forget_register(&mut self) {
        *self = Self {
            start: std::mem::take(&mut self.start).after_opening(),
            ..Self::default()
        };
    }

    /// Whether a form is open that was typed into and not saved.
    pub(super) fn has_drafts(&self) -> bool {
        self.households.has_draft()
            || self.rounds.has_draft()
            || self.papers.has_draft()
            || self.exchange.has_draft()
            || self.settings.has_draft()
    }
}
