//! Tổng quan.

use egui::Ui;

use crate::ui::cx::Cx;

use crate::ui::widgets::{Icon, empty_state, header};
use crate::words::tr;

/// The screen's drafts and choices.
#[derive(Default)]
pub struct OverviewScreen {}

impl OverviewScreen {
    /// Paints the screen.
    pub fn ui(&mut self, ui: &mut Ui, _cx: &mut Cx<'_>) {
        header(ui, tr("Tổng quan"), |_| {});
        empty_state(
            ui,
            Icon::Overview,
            tr("Sổ chưa có ai. Hãy nhập danh sách hộ dân trước."),
            None,
        );
    }
}
