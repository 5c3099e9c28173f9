//! Danh sách.

use egui::Ui;

use crate::ui::cx::Cx;
use crate::ui::place::Place;
use crate::ui::widgets::{Icon, empty_state, header};
use crate::words::tr;

/// The screen's drafts and choices.
#[derive(Default)]
pub struct ListsScreen {}

impl ListsScreen {
    /// One came here, perhaps for something particular.
    pub fn arrive(&mut self, _place: &Place, _cx: &mut Cx<'_>) {}

    /// Paints the screen.
    pub fn ui(&mut self, ui: &mut Ui, _cx: &mut Cx<'_>) {
        header(ui, tr("Danh sách"), |_| {});
        empty_state(ui, Icon::List, tr("Chưa có ai trong danh sách."), None);
    }
}
