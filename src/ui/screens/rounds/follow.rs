//! Theo dõi: promises by date, refusals left in peace, attempts.

use egui::Ui;

use crate::ui::cx::Cx;

/// The part's drafts and choices.
#[derive(Default)]
pub(super) struct FollowPage;

impl FollowPage {
    pub(super) fn take_focus(&mut self) {}

    pub(super) fn ui(&mut self, _ui: &mut Ui, _cx: &mut Cx<'_>) {}
}
