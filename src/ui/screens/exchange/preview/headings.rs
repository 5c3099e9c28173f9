//! The headings over the cells: what the file calls a column, and what it is read as.

use egui::{FontId, Rect, Response, Sense, Stroke, StrokeKind, Ui, Vec2, vec2};

use super::Desk;
use super::grid::Shown;
use super::sheet::{Head, What, head_of};
use super::sight::{HOME, NUMBER, ROW, Sight, line};
use crate::domain::roster::ColumnWhy;
use crate::exchange::roster::column_letters;
use crate::say;
use crate::ui::theme::{self, color, size};
use crate::ui::widgets::Icon;
use crate::words::tr;

/// The headings; gives the column whose heading was pressed.
pub(super) fn show(ui: &Ui, shown: Shown<'_>, sight: &Sight, desk: &mut Desk) -> Option<usize> {
    let head = sight.head();
    ui.painter().rect_filled(head, 0.0, color::RAIL);
    ui.painter()
        .hline(head.x_range(), head.max.y - 0.5, (size::HAIR, color::EDGE));
    let top = sight.rows(shown.view.whats.len()).start;
    desk.head_row = top.max(desk.first_in_sight(shown));
    let table = shown.view.table(shown.review, desk.head_row);
    let edges = &shown.view.edges;
    let mut pressed = None;
    desk.anchor = None;
    let columns = sight.columns(edges);
    for column in columns {
        let Some(seen) = sight.heading(edges, column) else {
            continue;
        };
        let head = head_of(table, column);
        let edge = |column: usize| sight.left_of(edges.get(column).copied().unwrap_or_default());
        let whole = seen.with_min_x(edge(column)).with_max_x(edge(column + 1));
        let response = heading(ui, seen, whole, column, &head);
        if response.clicked() {
            pressed = Some(column);
        }
        if desk.menu.as_ref().is_some_and(|menu| menu.column == column) || pressed == Some(column) {
            desk.anchor = Some(seen);
        }
    }
    let corner = head.with_max_x(head.min.x + sight.frozen);
    ui.painter().rect_filled(corner, 0.0, color::RAIL);
    ui.painter()
        .vline(corner.max.x - 0.5, corner.y_range(), (size::STROKE, color::EDGE));
    let words = corner.with_min_x(corner.min.x + NUMBER + HOME + 6.0);
    let titles = [
        (corner.with_max_x(corner.min.x + NUMBER - 8.0), tr("Dòng")),
        (corner.with_min_x(corner.min.x + NUMBER + 8.0), tr("Hộ")),
        (words, tr("Chương trình đọc là")),
    ];
    for (place, (room, text)) in titles.into_iter().enumerate() {
        let shift = if place == 0 { 24.0 } else { 0.0 };
        let room = room.translate(vec2(shift, 0.0));
        line(ui.painter(), room, text, theme::small(), color::SOFT_INK);
    }
    pressed
}

/// One heading: letter and words of the file above, the field below.
fn heading(ui: &Ui, seen: Rect, whole: Rect, column: usize, head: &Head) -> Response {
    let letter = column_letters(column);
    let id = ui.scope_id().with(("heading", column));
    let response = ui.interact(seen, id, Sense::click());
    let name = if head.heading.is_empty() {
        say!("Cột {letter}: {field}", letter = letter, field = head.label())
    } else {
        say!(
            "Cột {letter} “{heading}”: {field}",
            letter = letter,
            heading = head.heading,
            field = head.label()
        )
    };
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
    let painter = ui.painter().with_clip_rect(seen.intersect(ui.clip_rect()));
    if response.hovered() || response.has_focus() {
        painter.rect_filled(seen, 0.0, color::HOVER);
    }
    let room = whole.shrink2(vec2(7.0, 4.0));
    let upper = room.with_max_y(room.min.y + 19.0);
    let words = if head.heading.is_empty() {
        letter
    } else {
        format!("{letter} · {}", head.heading)
    };
    line(&painter, upper, &words, theme::small(), color::SOFT_INK);
    let lower = room.with_min_y(upper.max.y + 1.0);
    let chosen = matches!(head.why, ColumnWhy::Chosen | ColumnWhy::Remembered);
    let (ink, fill) = match head.field {
        None => (color::SOFT_INK, color::UNKNOWN_PALE),
        Some(_) if chosen => (color::ACCENT_DEEP, color::ACCENT_PALE),
        Some(_) => (color::INK, color::PAPER),
    };
    painter.rect(
        lower.expand2(vec2(3.0, 0.0)),
        4.0,
        fill,
        Stroke::new(size::HAIR, color::LINE),
        StrokeKind::Inside,
    );
    let font = if head.field.is_some() {
        theme::strong()
    } else {
        theme::body()
    };
    let font = FontId::new(size::SMALL, font.family);
    let mut room = lower.with_max_x(lower.max.x - 14.0).with_min_x(lower.min.x + 3.0);
    if chosen {
        let tick = Rect::from_center_size(room.left_center() + vec2(5.0, 0.0), Vec2::splat(11.0));
        Icon::Check.paint(&painter, tick, ink);
        room.min.x += 14.0;
    }
    line(&painter, room, head.label(), font, ink);
    let arrow = Rect::from_center_size(lower.right_center() - vec2(5.0, 0.0), Vec2::splat(11.0));
    Icon::Down.paint(&painter, arrow, color::SOFT_INK);
    if response.has_focus() {
        let stroke = Stroke::new(size::STROKE, color::ACCENT);
        painter.rect_stroke(seen.shrink(1.0), 0.0, stroke, StrokeKind::Inside);
    }
    painter.vline(seen.max.x - 0.5, seen.y_range(), (size::HAIR, color::LINE));
    response.on_hover_text(&name)
}

impl Desk {
    /// The row whose table the headings are of: the one in front, where it is in sight.
    fn first_in_sight(&self, shown: Shown<'_>) -> usize {
        let people = shown.view.whats.iter();
        let first = people.clone().position(|what| matches!(what, What::Person(_)));
        match self.seen {
            Some((offset, _)) if offset.y > ROW => 0,
            _ => first.unwrap_or(0),
        }
    }
}
