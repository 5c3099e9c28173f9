//! Phiếu: the numbered sheets that are out, and those put away.

use egui::Ui;

use crate::ui::cx::Cx;

/// The part's drafts and choices.
#[derive(Default)]
pub(super) struct SheetsPage;

impl SheetsPage {
    pub(super) fn take_focus(&mut self) {}

    pub(super) fn ui(&mut self, _ui: &mut Ui, _cx: &mut Cx<'_>) {}
}
