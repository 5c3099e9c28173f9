//! Bars: a rate against its target, and the progress of long work.

use egui::{Rect, Response, Sense, Ui, pos2, vec2};

use super::buttons::Button;
use super::frames::soft;
use crate::ui::theme::color;
use crate::words::tr;

/// A rate as a bar with a line at the target; both are shares of one. `name` says the same in words.
pub fn rate_bar(ui: &mut Ui, share: f32, target: f32, width: f32, name: &str) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(width, 20.0), Sense::hover());
    if ui.is_rect_visible(rect) {
        let painter = ui.painter();
        let trough = rect.shrink2(vec2(0.0, 3.0));
        painter.rect_filled(trough, 3.0, color::UNKNOWN_PALE);
        let reached = share >= target;
        let ink = if reached { color::GOOD } else { color::ACCENT };
        let filled = Rect::from_min_max(
            trough.min,
            pos2(egui::lerp(trough.x_range(), share.clamp(0.0, 1.0)), trough.max.y),
        );
        painter.rect_filled(filled, 3.0, ink);
        let line = egui::lerp(trough.x_range(), target.clamp(0.0, 1.0));
        let post = Rect::from_center_size(pos2(line, rect.center().y), vec2(2.5, rect.height()));
        painter.rect_filled(post.expand(1.0), 0.0, color::PAPER);
        painter.rect_filled(post, 0.0, color::INK);
    }
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ProgressIndicator, true, name));
    response.on_hover_text(name)
}

/// Long work: what is done, how far it is, and a way to stop it; `true` when that is pressed.
pub fn busy(ui: &mut Ui, job: &str, share: Option<f32>) -> bool {
    ui.horizontal(|ui| {
        soft(ui, job);
        let (rect, response) = ui.allocate_exact_size(vec2(220.0, 20.0), Sense::hover());
        let trough = rect.shrink2(vec2(0.0, 5.0));
        ui.painter().rect_filled(trough, 5.0, color::ACCENT_PALE);
        // Without a known end the bar stays empty: a moving one would repaint all the time.
        let share = share.map(|share| share.clamp(0.0, 1.0));
        let end = egui::lerp(trough.x_range(), share.unwrap_or(0.0));
        ui.painter()
            .rect_filled(trough.with_max_x(end), 5.0, color::ACCENT);
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ProgressIndicator, true, job));
        if let Some(share) = share {
            ui.label(format!("{:.0} %", share * 100.0));
        }
        Button::secondary(tr("Dừng")).low().show(ui).clicked()
    })
    .inner
}
