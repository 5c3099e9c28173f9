//! Thiết lập.

use egui::Ui;

use crate::ui::cx::Cx;

/// The screen's drafts and choices.
#[derive(Default)]
pub struct SettingsScreen {}

impl SettingsScreen {
    /// One came here.
    pub fn arrive(&mut self, _cx: &mut Cx<'_>) {}

    /// Whether a form was typed into and not saved.
    pub fn has_draft(&self) -> bool {
        false
    }

    /// Paints the screen.
    pub fn ui(&mut self, _ui: &mut Ui, _cx: &mut Cx<'_>) {}
}
