//! Sheets of paper on a desk: size, place, which page one looks at.

use egui::{Context, Frame, Key, Rect, ScrollArea, Sense, Shadow, Stroke, StrokeKind, Ui, pos2, vec2};

use super::paint;
use crate::print::Page;
use crate::say;
use crate::ui::theme::{color, size, space};
use crate::words::tr;

/// One step of the zoom.
pub(super) const ZOOM_STEP: f32 = 1.15;
/// Smallest and largest page, as shares of the real paper.
const ZOOM_RANGE: (f32, f32) = (0.3, 4.0);
/// Even on the smallest desk a page is not smaller than this.
const LEAST: f32 = 0.1;
/// Points of the window at which a screen of usual density shows an inch.
const POINTS_PER_INCH: f32 = 96.0;
/// Points of paper in an inch.
const PAPER_POINTS_PER_INCH: f32 = 72.0;
/// Desk around and between sheets.
const DESK: f32 = 18.0;
/// One press of an arrow key.
const ARROW_STEP: f32 = 60.0;

/// How large pages are shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Zoom {
    /// As wide as the desk.
    Width,
    /// A whole page in sight.
    Whole,
    /// A share of the real paper.
    Paper(f32),
}

/// What the desk remembers between frames.
pub(super) struct Sheets {
    zoom: Zoom,
    page: usize,
    /// The page to be brought to the top in the next frame.
    wanted: Option<usize>,
    offset: f32,
    /// Window points to a point of paper in the last frame.
    scale: f32,
}

impl Default for Sheets {
    fn default() -> Self {
        Self {
            zoom: Zoom::Width,
            page: 0,
            wanted: Some(0),
            offset: 0.0,
            scale: 1.0,
        }
    }
}

/// Window points to a point of paper at the real size.
fn real_scale(ctx: &Context) -> f32 {
    POINTS_PER_INCH / PAPER_POINTS_PER_INCH / ctx.zoom_factor()
}

impl Sheets {
    /// The page one looks at, from 0.
    pub(super) fn page(&self) -> usize {
        self.page
    }

    /// Brings a page to the top.
    pub(super) fn go_to(&mut self, page: usize) {
        self.wanted = Some(page);
    }

    /// How large the page is, compared with the real paper.
    pub(super) fn share_of_paper(&self, ctx: &Context) -> f32 {
        self.scale / real_scale(ctx)
    }

    /// Chooses a size.
    pub(super) fn set_zoom(&mut self, zoom: Zoom) {
        self.zoom = zoom;
        self.wanted = Some(self.page);
    }

    /// Larger or smaller.
    pub(super) fn zoom_by(&mut self, ctx: &Context, factor: f32) {
        let share = self.share_of_paper(ctx) * factor;
        self.set_zoom(Zoom::Paper(share.clamp(ZOOM_RANGE.0, ZOOM_RANGE.1)));
    }

    /// Shows the pages; `keys` says whether keys turn them.
    pub(super) fn show(&mut self, ui: &mut Ui, pages: &[Page], keys: bool) {
        let last = pages.len().saturating_sub(1);
        if keys {
            self.keys(ui, last);
        }
        let pinch = ui.input(egui::InputState::zoom_delta);
        if (pinch - 1.0).abs() > f32::EPSILON {
            self.zoom_by(ui.ctx(), pinch);
        }
        let frame = Frame::new()
            .fill(color::LINE)
            .stroke(Stroke::new(size::HAIR, color::EDGE));
        frame.show(ui, |ui| self.desk(ui, pages));
    }

    fn desk(&mut self, ui: &mut Ui, pages: &[Page]) {
        let room = ui.available_size() - vec2(ui.spacing().scroll.allocated_width(), 0.0);
        let widest = pages.iter().map(|page| page.width).fold(1.0, f32::max);
        let highest = pages.iter().map(|page| page.height).fold(1.0, f32::max);
        let scale = self.scale_for(ui.ctx(), room, vec2(widest, highest));
        self.scale = scale;
        let tops: Vec<f32> = pages
            .iter()
            .scan(DESK, |top, page| {
                let here = *top;
                *top += page.height * scale + DESK;
                Some(here)
            })
            .collect();
        let below = pages
            .last()
            .zip(tops.last())
            .map_or(0.0, |(page, top)| top + page.height * scale + DESK);
        let content = vec2((widest * scale + 2.0 * DESK).max(room.x), below);
        let mut area = ScrollArea::both().id_salt("pages").auto_shrink([false, false]);
        if let Some(wanted) = self.wanted.take() {
            let page = wanted.min(pages.len().saturating_sub(1));
            self.page = page;
            self.offset = tops.get(page).copied().unwrap_or(0.0) - DESK;
            self.offset = self.offset.clamp(0.0, (below - room.y).max(0.0));
            area = area.vertical_scroll_offset(self.offset);
        }
        let output = area.show_viewport(ui, |ui, seen| {
            let origin = ui.max_rect().min;
            let all = Rect::from_min_size(origin, content);
            let desk = ui.allocate_rect(all, Sense::hover());
            desk.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Document, true, tr("Trang in")));
            for (place, (page, top)) in pages.iter().zip(&tops).enumerate() {
                let paper = vec2(page.width, page.height) * scale;
                if top + paper.y < seen.min.y || *top > seen.max.y {
                    continue;
                }
                let left = (content.x - paper.x) / 2.0;
                let rect = Rect::from_min_size(pos2(origin.x + left, origin.y + top), paper);
                sheet(ui, rect, page, scale, place);
            }
        });
        let offset = output.state.clamped_offset().y;
        if (offset - self.offset).abs() > 0.5 {
            self.offset = offset;
            self.page = page_at(&tops, offset, room.y, below);
        }
    }

    fn scale_for(&self, ctx: &Context, room: egui::Vec2, paper: egui::Vec2) -> f32 {
        let desk = room - vec2(2.0 * DESK, 2.0 * DESK);
        let real = real_scale(ctx);
        let scale = match self.zoom {
            Zoom::Width => desk.x / paper.x,
            Zoom::Whole => (desk.x / paper.x).min(desk.y / paper.y),
            Zoom::Paper(share) => real * share,
        };
        scale.clamp(real * LEAST, real * ZOOM_RANGE.1)
    }

    fn keys(&mut self, ui: &Ui, last: usize) {
        let here = self.page;
        let turned = ui.input_mut(|input| {
            [
                (Key::PageDown, (here + 1).min(last)),
                (Key::PageUp, here.saturating_sub(1)),
                (Key::Home, 0),
                (Key::End, last),
            ]
            .into_iter()
            .find(|(key, _)| input.consume_key(egui::Modifiers::NONE, *key))
            .map(|(_, page)| page)
        });
        if let Some(page) = turned {
            self.wanted = Some(page);
        }
        let scrolled = ui.input_mut(|input| {
            let down = input.consume_key(egui::Modifiers::NONE, Key::ArrowDown);
            let up = input.consume_key(egui::Modifiers::NONE, Key::ArrowUp);
            f32::from(i8::from(up) - i8::from(down)) * ARROW_STEP
        });
        if scrolled != 0.0 {
            ui.scroll_with_delta(vec2(0.0, scrolled));
        }
        let zoomed = ui.input_mut(|input| {
            let none = egui::Modifiers::NONE;
            let larger = input.consume_key(none, Key::Plus) || input.consume_key(none, Key::Equals);
            let smaller = input.consume_key(none, Key::Minus);
            match (larger, smaller) {
                (true, false) => Some(ZOOM_STEP),
                (false, true) => Some(1.0 / ZOOM_STEP),
                _ => None,
            }
        });
        if let Some(factor) = zoomed {
            self.zoom_by(ui.ctx(), factor);
        }
    }
}

/// The page that fills most of the upper part of the desk; the last one where the desk ends.
fn page_at(tops: &[f32], offset: f32, height: f32, below: f32) -> usize {
    let last = tops.len().saturating_sub(1);
    if offset + height >= below - 1.0 && offset > 0.0 {
        return last;
    }
    let eye = offset + height * 0.4;
    tops.partition_point(|top| *top <= eye).saturating_sub(1)
}

fn sheet(ui: &Ui, rect: Rect, page: &Page, scale: f32, place: usize) {
    let id = ui.scope_id().with(("sheet", place));
    let response = ui.interact(rect, id, Sense::hover());
    let named = say!("Tờ {page}", page = place + 1);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Image, true, &named));
    let shadow = Shadow {
        offset: [0, 2],
        blur: space::PAGE.unsigned_abs() / 2,
        spread: 0,
        color: color::VEIL,
    };
    let painter = ui.painter();
    painter.add(shadow.as_shape(rect, 0));
    painter.rect_filled(rect, 0.0, color::PAPER);
    paint::page(
        &painter.with_clip_rect(painter.clip_rect().intersect(rect)),
        page,
        rect.min,
        scale,
    );
    painter.rect_stroke(
        rect,
        0.0,
        Stroke::new(size::HAIR, color::EDGE),
        StrokeKind::Outside,
    );
}
