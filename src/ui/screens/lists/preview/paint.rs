//! The items of a printed page, painted into the window: the same letters at the same places as in the
//! file.

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{FontId, Galley, Mesh, Painter, Pos2, Rect, Stroke, StrokeKind, pos2, vec2};

use crate::print::{Face, Ink, Item, Page, measure};
use crate::ui::{fonts, theme};

/// The dots of a writing line and the gaps between, in points of paper.
const DOTS: (f32, f32) = (0.8, 2.4);
/// A line thinner than this many pixels would vanish on the screen.
const THINNEST: f32 = 0.7;

/// Paints a page with its upper left corner at a place of the window.
pub(super) fn page(painter: &Painter, page: &Page, corner: Pos2, scale: f32) {
    let seen = painter.clip_rect();
    let at = |x: f32, y: f32| pos2(corner.x + x * scale, corner.y + y * scale);
    for item in &page.items {
        match item {
            Item::Text {
                x,
                y,
                size,
                face,
                ink,
                text,
            } => {
                let baseline = at(*x, *y);
                let reach = size * scale;
                if baseline.y + reach < seen.min.y || baseline.y - reach > seen.max.y {
                    continue;
                }
                words(painter, baseline, text, *face, *size, *ink, scale);
            }
            Item::Line {
                from,
                to,
                width,
                ink,
                dotted,
            } => {
                let ends = [at(from.0, from.1), at(to.0, to.1)];
                let stroke = pen(painter, *width, *ink, scale);
                if *dotted {
                    dots(painter, ends, stroke, scale);
                } else {
                    painter.line_segment(ends, stroke);
                }
            }
            Item::Rect {
                x,
                y,
                width,
                height,
                fill,
                stroke,
            } => {
                let rect = Rect::from_min_size(at(*x, *y), vec2(*width, *height) * scale);
                if let Some(ink) = fill {
                    painter.rect_filled(rect, 0.0, theme::page_ink(*ink));
                }
                if let Some((width, ink)) = stroke {
                    let stroke = pen(painter, *width, *ink, scale);
                    painter.rect_stroke(rect, 0.0, stroke, StrokeKind::Middle);
                }
            }
        }
    }
}

fn pen(painter: &Painter, width: f32, ink: Ink, scale: f32) -> Stroke {
    let thinnest = THINNEST / painter.ctx().pixels_per_point();
    Stroke::new((width * scale).max(thinnest), theme::page_ink(ink))
}

/// A line to write on. Its dots are smaller than pixels: they are set on whole ones, or they would swim.
fn dots(painter: &Painter, ends: [Pos2; 2], stroke: Stroke, scale: f32) {
    let pixel = 1.0 / painter.ctx().pixels_per_point();
    let whole = |length: f32| (length * scale / pixel).round().max(1.0) * pixel;
    let (dot, step) = (whole(DOTS.0), whole(DOTS.0 + DOTS.1).max(3.0 * pixel));
    let snapped = |at: f32| (at / pixel).round() * pixel;
    let [from, to] = ends;
    let (bottom, height) = (snapped(from.y), whole(stroke.width / scale));
    let mut mesh = Mesh::default();
    let mut left = snapped(from.x);
    while left + dot <= to.x {
        let rect = Rect::from_min_max(pos2(left, bottom - height), pos2(left + dot, bottom));
        mesh.add_colored_rect(rect, stroke.color);
        left += step;
    }
    painter.add(mesh);
}

/// One line of text with its baseline where the file has it, exactly as wide as there.
fn words(painter: &Painter, baseline: Pos2, text: &str, face: Face, size: f32, ink: Ink, scale: f32) {
    let format = TextFormat {
        font_id: FontId::new(size * scale, family(face)),
        color: theme::page_ink(ink),
        ..TextFormat::default()
    };
    let mut galley = lay(painter, text, format.clone());
    let letters = text.chars().count();
    let excess = measure::width(text, face, size) * scale - reach(&galley);
    // The window kerns and rounds, the file does neither: the difference is spread over the letters.
    if letters > 1 && excess.abs() > 0.2 {
        let format = TextFormat {
            extra_letter_spacing: excess / letters as f32,
            ..format
        };
        galley = lay(painter, text, format);
    }
    let Some(row) = galley.rows.first() else {
        return;
    };
    let rise = row.pos.y + row.glyphs.first().map_or(0.0, |glyph| glyph.pos.y);
    let ink = theme::page_ink(ink);
    painter.galley(baseline - vec2(0.0, rise), galley, ink);
}

fn lay(painter: &Painter, text: &str, format: TextFormat) -> Arc<Galley> {
    let mut job = LayoutJob::single_section(text.to_owned(), format);
    job.wrap = TextWrapping::no_max_width();
    job.break_on_newline = false;
    painter.layout_job(job)
}

/// The right end of the last letter.
fn reach(galley: &Galley) -> f32 {
    let last = galley.rows.first().and_then(|row| row.glyphs.last());
    last.map_or(0.0, |glyph| glyph.pos.x + glyph.advance_width)
}

fn family(face: Face) -> egui::FontFamily {
    match face {
        Face::Regular => fonts::page_face(false, false),
        Face::Bold => fonts::page_face(true, false),
        Face::Italic => fonts::page_face(false, true),
        Face::BoldItalic => fonts::page_face(true, true),
    }
}
