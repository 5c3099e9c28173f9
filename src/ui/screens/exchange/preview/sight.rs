//! Where the parts of the grid stand on the screen, and text in them.

use std::ops::Range;

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Color32, FontId, Painter, Pos2, Rect, Vec2, pos2, vec2};

use super::Desk;
use super::grid::Shown;
use super::sheet::SheetView;

/// Height of a row.
pub(super) const ROW: f32 = 24.0;
/// Height of the headings.
pub(super) const HEAD: f32 = 50.0;
/// Width of the row numbers with their signs.
pub(super) const NUMBER: f32 = 62.0;
/// Width of the household.
pub(super) const HOME: f32 = 56.0;
/// Width of the reading, where there is room and where there is little.
pub(super) const READ: (f32, f32) = (290.0, 170.0);
/// From this width on there is room.
pub(super) const ROOMY: f32 = 840.0;
/// Longest text laid out in a cell, in characters.
const LONGEST: usize = 90;

/// Where things stand on the screen in this frame.
pub(super) struct Sight {
    /// The whole area.
    pub(super) inner: Rect,
    /// What of the contents is in sight.
    pub(super) viewport: Rect,
    /// Width of what does not scroll sideways.
    pub(super) frozen: f32,
}

impl Sight {
    pub(super) fn head(&self) -> Rect {
        self.inner.with_max_y(self.inner.min.y + HEAD)
    }

    pub(super) fn left(&self) -> Rect {
        let left = self.inner.with_max_x(self.inner.min.x + self.frozen);
        left.with_min_y(self.inner.min.y + HEAD)
    }

    pub(super) fn body(&self) -> Rect {
        let corner = self.inner.min + vec2(self.frozen, HEAD);
        Rect::from_min_max(corner, self.inner.max.max(corner))
    }

    pub(super) fn top_of(&self, row: usize) -> f32 {
        self.inner.min.y + HEAD + row as f32 * ROW - self.viewport.min.y
    }

    pub(super) fn left_of(&self, edge: f32) -> f32 {
        self.inner.min.x + self.frozen + edge - self.viewport.min.x
    }

    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "rows on a screen"
    )]
    pub(super) fn rows(&self, all: usize) -> Range<usize> {
        let first = (self.viewport.min.y / ROW).floor().max(0.0) as usize;
        let count = (self.body().height() / ROW).ceil().max(0.0) as usize + 1;
        first.min(all)..(first + count).min(all)
    }

    pub(super) fn columns(&self, edges: &[f32]) -> Range<usize> {
        let (from, to) = (self.viewport.min.x, self.viewport.min.x + self.body().width());
        let first = edges.partition_point(|edge| *edge <= from).saturating_sub(1);
        let last = edges.partition_point(|edge| *edge < to);
        first..last.min(edges.len().saturating_sub(1))
    }

    /// The rectangle of a column's heading, as far as it is in sight.
    pub(super) fn heading(&self, edges: &[f32], column: usize) -> Option<Rect> {
        let (from, to) = (*edges.get(column)?, *edges.get(column + 1)?);
        let whole = self
            .head()
            .with_min_x(self.left_of(from))
            .with_max_x(self.left_of(to));
        let seen = whole.intersect(self.head().with_min_x(self.body().min.x));
        (seen.width() > 2.0).then_some(seen)
    }
}

impl Desk {
    /// How far to scroll so that the cell in front is in sight; `None` where it is.
    pub(super) fn offset_for(&mut self, view: &SheetView, frozen: f32, area: Vec2) -> Option<Vec2> {
        if !std::mem::take(&mut self.jump) {
            return None;
        }
        let (offset, seen) = self.seen.unwrap_or((Vec2::ZERO, area));
        let mut wanted = offset;
        let room = seen - vec2(frozen, HEAD);
        let top = self.at.row as f32 * ROW;
        if top < offset.y || top + ROW > offset.y + room.y {
            wanted.y = (top - (room.y / 3.0)).max(0.0);
        }
        let edge = |column: usize| view.edges.get(column).copied();
        if let (Some(left), Some(right)) = (edge(self.at.column), edge(self.at.column + 1))
            && (left < offset.x || right > offset.x + room.x)
        {
            wanted.x = (right - room.x).max(0.0).min(left);
        }
        (wanted != offset).then_some(wanted)
    }
}

/// A line of text cut to its room.
pub(super) fn line(painter: &Painter, at: Rect, text: &str, font: FontId, ink: Color32) {
    let short: String = text
        .chars()
        .take(LONGEST)
        .map(|ch| if ch.is_control() { ' ' } else { ch })
        .collect();
    let mut job = LayoutJob::single_section(short, TextFormat::simple(font, ink));
    job.break_on_newline = false;
    job.wrap = TextWrapping::truncate_at_width(at.width().max(1.0));
    let galley = painter.layout_job(job);
    let corner = pos2(at.min.x, at.center().y - galley.size().y / 2.0);
    painter.galley(corner, galley, ink);
}

/// The row and the column at a point.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "rows on a screen"
)]
pub(super) fn place_of(sight: &Sight, shown: Shown<'_>, at: Pos2) -> (Option<usize>, Option<usize>) {
    let row = ((at.y - sight.top_of(0)) / ROW).floor().max(0.0) as usize;
    let column = (at.x >= sight.body().min.x).then(|| {
        let edge = at.x - sight.left_of(0.0);
        shown
            .view
            .edges
            .partition_point(|left| *left <= edge)
            .saturating_sub(1)
    });
    let column = column.filter(|column| *column < shown.grid.width());
    ((row < shown.view.whats.len()).then_some(row), column)
}
