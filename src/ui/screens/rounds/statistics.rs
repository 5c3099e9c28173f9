//! Thống kê: what the rounds brought, per cadre, hamlet and week.

use egui::Ui;

use crate::ui::cx::Cx;

/// The part's drafts and choices.
#[derive(Default)]
pub(super) struct StatisticsPage;

impl StatisticsPage {
    pub(super) fn take_focus(&mut self) {}

    pub(super) fn ui(&mut self, _ui: &mut Ui, _cx: &mut Cx<'_>) {}
}
