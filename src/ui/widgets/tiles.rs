//! A figure with its words, which can be pressed to see who is behind it.

use egui::{CornerRadius, Response, Sense, Stroke, StrokeKind, Ui, vec2};

use super::marks::paint_mark;
use crate::ui::theme::{self, StatusLook, color, size, space};

/// A figure tile.
#[must_use = "call show"]
pub struct Tile<'a> {
    label: &'a str,
    figure: String,
    note: String,
    look: Option<StatusLook>,
    pressable: bool,
    size: egui::Vec2,
}

impl<'a> Tile<'a> {
    /// A figure and what it counts.
    pub fn new(label: &'a str, figure: impl Into<String>) -> Self {
        Self {
            label,
            figure: figure.into(),
            note: String::new(),
            look: None,
            pressable: false,
            size: vec2(168.0, 92.0),
        }
    }

    /// A second line under the figure.
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.note = note.into();
        self
    }

    /// The shape and colour of a status.
    pub fn look(mut self, look: StatusLook) -> Self {
        self.look = Some(look);
        self
    }

    /// Opens the people behind it.
    pub fn pressable(mut self) -> Self {
        self.pressable = true;
        self
    }

    /// Another size.
    pub fn size(mut self, width: f32, height: f32) -> Self {
        self.size = vec2(width, height);
        self
    }

    /// Shows the tile.
    pub fn show(self, ui: &mut Ui) -> Response {
        let sense = if self.pressable {
            Sense::click()
        } else {
            Sense::hover()
        };
        let (rect, response) = ui.allocate_exact_size(self.size, sense);
        let name = format!("{}: {} {}", self.label, self.figure, self.note);
        let role = if self.pressable {
            egui::Role::Button
        } else {
            egui::Role::Label
        };
        response.widget_info(|| egui::WidgetInfo::labeled(role, true, name.trim_end()));
        if ui.is_rect_visible(rect) {
            self.paint(ui, rect, &response);
        }
        if self.pressable {
            response.on_hover_cursor(egui::CursorIcon::PointingHand)
        } else {
            response
        }
    }

    fn paint(&self, ui: &Ui, rect: egui::Rect, response: &Response) {
        let lit = self.pressable && (response.hovered() || response.has_focus());
        let (ground, edge) = if lit {
            (color::HOVER, Stroke::new(size::STROKE, color::ACCENT))
        } else {
            (color::PAPER, Stroke::new(size::HAIR, color::LINE))
        };
        let painter = ui.painter();
        painter.rect(
            rect,
            CornerRadius::same(space::ROUND),
            ground,
            edge,
            StrokeKind::Inside,
        );
        let inner = rect.shrink2(vec2(f32::from(space::CARD), 10.0));
        let mut corner = inner.min;
        let ink = self.look.map_or(color::INK, |look| look.ink);
        if let Some(look) = self.look {
            paint_mark(painter, corner + vec2(6.0, 9.0), 5.5, look.mark, look.ink);
            corner.x += 18.0;
        }
        let line = |text: &str, font, ink, width| {
            let mut job =
                egui::text::LayoutJob::single_section(text.to_owned(), egui::TextFormat::simple(font, ink));
            job.wrap = egui::text::TextWrapping::truncate_at_width(width);
            ui.ctx().fonts_mut(|fonts| fonts.layout_job(job))
        };
        let label = line(
            self.label,
            theme::small(),
            color::SOFT_INK,
            inner.max.x - corner.x,
        );
        painter.galley(corner, label, color::SOFT_INK);
        let figure = line(&self.figure, theme::figure(), ink, inner.width());
        painter.galley(inner.min + vec2(0.0, 19.0), figure, ink);
        let note = line(&self.note, theme::small(), color::SOFT_INK, inner.width());
        let bottom = inner.left_bottom() - vec2(0.0, note.size().y);
        painter.galley(bottom, note, color::SOFT_INK);
    }
}
