//! Đợt vận động: the rounds with their goal and progress.

use egui::Ui;

use crate::domain::CampaignId;
use crate::ui::cx::Cx;

/// The part's drafts and choices.
#[derive(Default)]
pub(super) struct CampaignsPage;

impl CampaignsPage {
    pub(super) fn take_focus(&mut self) {}

    pub(super) fn show(&mut self, _campaign: CampaignId) {}

    pub(super) fn show_all(&mut self) {}

    pub(super) fn has_draft(&self) -> bool {
        false
    }

    pub(super) fn ui(&mut self, _ui: &mut Ui, _cx: &mut Cx<'_>) {}
}
