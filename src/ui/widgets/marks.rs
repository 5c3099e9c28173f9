//! The shapes of statuses and the chips that carry them.

use egui::{Color32, Painter, Pos2, Response, Sense, Shape, Stroke, Ui, vec2};

use crate::domain::Status;
use crate::ui::theme::{self, Mark, size, space};
use crate::words::tr;

/// Paints the shape of a status around a point.
pub fn paint_mark(painter: &Painter, at: Pos2, radius: f32, mark: Mark, color: Color32) {
    let stroke = Stroke::new(size::STROKE, color);
    match mark {
        Mark::Full => {
            painter.circle_filled(at, radius, color);
        }
        Mark::Ring => {
            painter.circle_stroke(at, radius - 0.5, stroke);
        }
        Mark::Half => {
            painter.circle_stroke(at, radius - 0.5, stroke);
            let half: Vec<Pos2> = (0..=12_u8)
                .map(|step| {
                    let angle = std::f32::consts::PI * (0.5 + f32::from(step) / 12.0);
                    at + (radius - 0.5) * vec2(angle.cos(), angle.sin())
                })
                .collect();
            painter.add(Shape::convex_polygon(half, color, Stroke::NONE));
        }
        Mark::Clock => {
            painter.circle_stroke(at, radius - 0.5, stroke);
            painter.line_segment([at, at - vec2(0.0, radius * 0.6)], stroke);
            painter.line_segment([at, at + vec2(radius * 0.5, 0.0)], stroke);
        }
        Mark::Cross => {
            let reach = radius * 0.8;
            let stroke = Stroke::new(size::STROKE + 0.4, color);
            painter.line_segment([at - vec2(reach, reach), at + vec2(reach, reach)], stroke);
            painter.line_segment([at + vec2(-reach, reach), at + vec2(reach, -reach)], stroke);
        }
        Mark::Broken => {
            let stroke = Stroke::new(size::STROKE + 0.8, color);
            painter.line_segment([at - vec2(radius, 0.0), at - vec2(radius * 0.3, 0.0)], stroke);
            painter.line_segment([at + vec2(radius * 0.3, 0.0), at + vec2(radius, 0.0)], stroke);
        }
        Mark::Question => {
            painter.text(at, egui::Align2::CENTER_CENTER, "?", theme::strong(), color);
        }
    }
}

/// A shape and a word on a ground of their colour.
pub fn chip(ui: &mut Ui, mark: Mark, word: &str, ink: Color32, ground: Color32) -> Response {
    let galley = ui.painter().layout_no_wrap(word.to_owned(), theme::body(), ink);
    let radius = 5.5;
    let wanted = vec2(galley.size().x + 2.0 * radius + 6.0 + 18.0, galley.size().y + 6.0);
    let (rect, response) = ui.allocate_exact_size(wanted, Sense::hover());
    if ui.is_rect_visible(rect) {
        let painter = ui.painter();
        painter.rect_filled(rect, rect.height() / 2.0, ground);
        let left = rect.left_center() + vec2(9.0 + radius, 0.0);
        paint_mark(painter, left, radius, mark, ink);
        let corner = left + vec2(radius + 6.0, -galley.size().y / 2.0);
        painter.galley(corner, galley, ink);
    }
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, word));
    response
}

/// The chip of a cover status.
pub fn status_chip(ui: &mut Ui, status: Status) -> Response {
    let look = theme::status_look(status);
    ui.spacing_mut().item_spacing.x = space::SMALL;
    chip(ui, look.mark, tr(status.label()), look.ink, look.ground)
}
