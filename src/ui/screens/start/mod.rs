//! The first page.

use std::path::PathBuf;

use egui::Ui;

use crate::ui::cx::Cx;

/// The screen's drafts and choices.
#[derive(Default)]
pub struct StartScreen {
    /// Where documents usually are.
    pub documents: PathBuf,
    /// Where the practice register goes.
    pub practice: PathBuf,
}

impl StartScreen {
    /// As in the beginning, for the next time.
    #[must_use]
    pub fn after_opening(self) -> Self {
        Self {
            documents: self.documents,
            practice: self.practice,
        }
    }

    /// Paints the page.
    pub fn ui(&mut self, _ui: &mut Ui, _cx: &mut Cx<'_>) {}
}
