//! Nhập kết quả: results coming back from the round, line by line, by the keyboard.

use egui::Ui;

use crate::domain::SheetId;
use crate::ui::cx::Cx;

/// The part's drafts and choices.
#[derive(Default)]
pub(super) struct EntryPage;

impl EntryPage {
    pub(super) fn take_focus(&mut self) {}

    pub(super) fn open(&mut self, _sheet: SheetId, _cx: &mut Cx<'_>) {}

    pub(super) fn has_draft(&self) -> bool {
        false
    }

    pub(super) fn ui(&mut self, _ui: &mut Ui, _cx: &mut Cx<'_>) {}
}
