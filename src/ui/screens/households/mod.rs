//! Hộ dân.

use egui::Ui;

use crate::ui::cx::Cx;
use crate::ui::place::Place;
use crate::ui::widgets::{Icon, empty_state, header};
use crate::words::tr;

/// The screen's drafts and choices.
#[derive(Default)]
pub struct HouseholdsScreen {}

impl HouseholdsScreen {
    /// One came here, perhaps for something particular.
    pub fn arrive(&mut self, _place: &Place, _cx: &mut Cx<'_>) {}
    /// Whether a form was typed into and not saved.
    pub fn has_draft(&self) -> bool {
        false
    }
    /// Paints the screen.
    pub fn ui(&mut self, ui: &mut Ui, _cx: &mut Cx<'_>) {
        header(ui, tr("Hộ dân"), |_| {});
        empty_state(ui, Icon::House, tr("Chưa có hộ nào trong sổ."), None);
    }
}
