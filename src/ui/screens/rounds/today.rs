//! Hôm nay: the households to call on, each with its reasons.

use egui::Ui;

use crate::ui::cx::Cx;

/// The part's drafts and choices.
#[derive(Default)]
pub(super) struct TodayPage;

impl TodayPage {
    pub(super) fn take_focus(&mut self) {}

    pub(super) fn ui(&mut self, _ui: &mut Ui, _cx: &mut Cx<'_>) {}
}
