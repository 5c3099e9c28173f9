//! The cells of a sheet with what each row was read as beside them. Only what is in sight is painted; row
//! numbers, the reading and the headings stay where they are while the cells scroll in both directions.

use egui::{
    Align2, Color32, EventFilter, Id, Key, Modifiers, Painter, Rect, Response, ScrollArea, Sense, Stroke,
    StrokeKind, Ui, Vec2, vec2,
};

use super::headings;
use super::row::{Sign, read_as};
use super::sheet::{SheetView, What};
use super::sight::{HEAD, HOME, NUMBER, READ, ROOMY, ROW, Sight, line, place_of};
use super::{Cursor, Desk};
use crate::domain::roster::RowKind;
use crate::exchange::roster::Grid;
use crate::say;
use crate::ui::screens::exchange::review::Review;
use crate::ui::screens::exchange::wording::said;
use crate::ui::theme::{self, color, size};
use crate::ui::widgets::Icon;
use crate::words::tr;

/// What is shown.
#[derive(Clone, Copy)]
pub(super) struct Shown<'a> {
    pub(super) review: &'a Review,
    pub(super) view: &'a SheetView,
    pub(super) grid: &'a Grid,
}

/// Shows the grid. Gives the column whose heading was pressed, with the place of that heading.
pub(super) fn show(ui: &mut Ui, shown: Shown<'_>, desk: &mut Desk) -> Option<usize> {
    let area = ui.available_rect_before_wrap();
    let id = ui.scope_id().with("cells of a sheet");
    let whole = ui.interact(area, id, Sense::focusable_noninteractive());
    whole.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Table, true, tr("Các ô của trang")));
    if std::mem::take(&mut desk.take_focus) {
        whole.request_focus();
    }
    let mut pressed = None;
    if whole.has_focus() {
        pressed = keys(ui, id, shown, desk);
    }
    ui.painter().rect_filled(area, 0.0, color::PAPER);
    // Fades would veil the columns that stay; bars are seen on the white ground.
    ui.spacing_mut().scroll.fade.strength = 0.0;
    ui.visuals_mut().extreme_bg_color = color::RAIL;
    ui.visuals_mut().widgets.inactive.bg_fill = color::EDGE;
    let frozen = NUMBER + HOME + if area.width() < ROOMY { READ.1 } else { READ.0 };
    let width = shown.view.edges.last().copied().unwrap_or_default();
    let contents = vec2(frozen + width + 2.0, HEAD + shown.view.whats.len() as f32 * ROW);
    let mut scroll = ScrollArea::both()
        .id_salt(("cells", &shown.view.key))
        .auto_shrink([false, false]);
    if let Some(offset) = desk.offset_for(shown.view, frozen, area.size()) {
        scroll = scroll.scroll_offset(offset);
    }
    let out = scroll.show_viewport(ui, |ui, viewport| {
        let corner = ui.min_rect().min + viewport.min.to_vec2();
        ui.set_min_size(contents);
        let inner = Rect::from_min_size(corner, viewport.size()).intersect(ui.clip_rect());
        let sight = Sight {
            inner,
            viewport,
            frozen: frozen.min(inner.width()),
        };
        touch(ui, shown, &sight, desk, &whole);
        cells(ui, shown, &sight, desk.at);
        readings(ui, shown, &sight, desk.at);
        pressed = headings::show(ui, shown, &sight, desk).or(pressed);
    });
    desk.seen = Some((out.state.clamped_offset(), out.inner_rect.size()));
    let (thick, ink) = if whole.has_focus() {
        (size::STROKE, color::ACCENT)
    } else {
        (size::HAIR, color::LINE)
    };
    ui.painter()
        .rect_stroke(area, 0.0, Stroke::new(thick, ink), StrokeKind::Inside);
    pressed
}

fn keys(ui: &Ui, id: Id, shown: Shown<'_>, desk: &mut Desk) -> Option<usize> {
    let filter = EventFilter {
        vertical_arrows: true,
        horizontal_arrows: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
    let (rows, columns) = (shown.view.whats.len(), shown.grid.width());
    let (last_row, last_column) = (rows.checked_sub(1)?, columns.checked_sub(1)?);
    let Cursor { row, column } = desk.at;
    let leap = desk.seen.map_or(10.0, |(_, size)| (size.y - HEAD) / ROW);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "rows on a screen"
    )]
    let leap = leap.max(2.0) as usize - 1;
    let moves = [
        (Modifiers::CTRL, Key::Home, (0, 0)),
        (Modifiers::CTRL, Key::End, (last_row, last_column)),
        (Modifiers::NONE, Key::ArrowDown, (row + 1, column)),
        (Modifiers::NONE, Key::ArrowUp, (row.saturating_sub(1), column)),
        (Modifiers::NONE, Key::PageDown, (row + leap, column)),
        (Modifiers::NONE, Key::PageUp, (row.saturating_sub(leap), column)),
        (Modifiers::NONE, Key::ArrowRight, (row, column + 1)),
        (Modifiers::NONE, Key::ArrowLeft, (row, column.saturating_sub(1))),
        (Modifiers::NONE, Key::Home, (row, 0)),
        (Modifiers::NONE, Key::End, (row, last_column)),
    ];
    let moved = ui.input_mut(|input| {
        let mut moves = moves.into_iter();
        moves.find_map(|(held, key, to)| input.consume_key(held, key).then_some(to))
    });
    if let Some((row, column)) = moved {
        desk.at = Cursor {
            row: row.min(last_row),
            column: column.min(last_column),
        };
        desk.jump = true;
    }
    ui.input(|input| input.key_pressed(Key::Enter))
        .then_some(desk.at.column)
}

/// The ground of a row: it tells headings and other rows from people before a word is read.
fn ground(shown: Shown<'_>, row: usize) -> Color32 {
    match shown.view.whats.get(row) {
        Some(What::Other(RowKind::Heading)) => color::RAIL,
        Some(What::Other(_) | What::Untaken) => color::UNKNOWN_PALE,
        Some(What::Unreadable(_)) => color::DANGER_PALE,
        Some(What::Person(person)) => {
            let person = shown.review.reading().persons.get(*person);
            if person.is_some_and(|person| person.household % 2 == 1) {
                color::FAINT
            } else {
                color::PAPER
            }
        }
        _ => color::PAPER,
    }
}

/// Whether the cells of a row belong to their columns; titles and totals run over the lines between them.
fn is_tabular(what: Option<&What>) -> bool {
    !matches!(what, Some(What::Other(kind)) if *kind != RowKind::Heading)
}

fn cells(ui: &Ui, shown: Shown<'_>, sight: &Sight, at: Cursor) {
    let body = sight.body();
    let painter = ui.painter().with_clip_rect(body.intersect(ui.clip_rect()));
    let edges = &shown.view.edges;
    let columns = sight.columns(edges);
    for row in sight.rows(shown.view.whats.len()) {
        let top = sight.top_of(row);
        let across = body.with_min_y(top).with_max_y(top + ROW);
        let fill = if row == at.row {
            color::HOVER
        } else {
            ground(shown, row)
        };
        painter.rect_filled(across, 0.0, fill);
        painter.hline(body.x_range(), top + ROW - 0.5, (size::HAIR, color::LINE));
        if is_tabular(shown.view.whats.get(row)) {
            for edge in edges.get(columns.start..=columns.end).unwrap_or_default() {
                let at = sight.left_of(*edge) - 0.5;
                painter.vline(at, across.y_range(), (size::HAIR, color::LINE));
            }
        }
        let rect_of = |column: usize| {
            let (from, to) = (edges.get(column)?, edges.get(column + 1)?);
            Some(
                across
                    .with_min_x(sight.left_of(*from))
                    .with_max_x(sight.left_of(*to)),
            )
        };
        for odd in shown.view.odd(row) {
            if let Some(rect) = odd.column.and_then(rect_of) {
                painter.rect_filled(rect.shrink(1.0), 2.0, color::WARN_PALE);
                let mark = Rect::from_center_size(rect.right_center() - vec2(11.0, 0.0), Vec2::splat(13.0));
                Icon::Warning.paint(&painter, mark, color::WARN);
            }
        }
        let soft = !matches!(shown.view.whats.get(row), Some(What::Person(_)));
        let ink = if soft { color::SOFT_INK } else { color::INK };
        let mut filled = shown.grid.row(row).peekable();
        while let Some((column, cell)) = filled.next().filter(|(column, _)| *column < columns.end) {
            // Titles run over the blank cells right of them, as in a spreadsheet.
            let end = match filled.peek() {
                Some((next, _)) if soft => *next - 1,
                None if soft => shown.grid.width().saturating_sub(1),
                _ => column,
            };
            if end < columns.start {
                continue;
            }
            let over = rect_of(column).zip(rect_of(end));
            if let Some(rect) = over.map(|(from, to)| from.union(to)) {
                let marked = shown.view.odd(row).iter().any(|odd| odd.column == Some(column));
                let room = rect.shrink2(vec2(6.0, 0.0));
                let room = if marked {
                    room.with_max_x(room.max.x - 14.0)
                } else {
                    room
                };
                line(&painter, room, &cell.shown(), theme::small(), ink);
            }
        }
        if row == at.row
            && let Some(rect) = rect_of(at.column)
        {
            let stroke = Stroke::new(size::STROKE, color::ACCENT);
            painter.rect_stroke(rect.shrink(0.5), 0.0, stroke, StrokeKind::Inside);
        }
    }
}

/// Row numbers, signs, households and what each row was read as.
fn readings(ui: &Ui, shown: Shown<'_>, sight: &Sight, at: Cursor) {
    let left = sight.left();
    let painter = ui.painter().with_clip_rect(left.intersect(ui.clip_rect()));
    for row in sight.rows(shown.view.whats.len()) {
        let top = sight.top_of(row);
        let across = left.with_min_y(top).with_max_y(top + ROW);
        let fill = if row == at.row {
            color::ACCENT_PALE
        } else {
            ground(shown, row)
        };
        painter.rect_filled(across, 0.0, fill);
        painter.hline(left.x_range(), top + ROW - 0.5, (size::HAIR, color::LINE));
        let number = across.with_max_x(left.min.x + NUMBER);
        painter.text(
            number.right_center() - vec2(8.0, 0.0),
            Align2::RIGHT_CENTER,
            row + 1,
            theme::small(),
            color::SOFT_INK,
        );
        let sign = Sign::of(shown.review, shown.view, row);
        if let Some(sign) = sign {
            sign.paint(&painter, number.left_center() + vec2(12.0, 0.0));
        }
        let home = household(&painter, shown, row, across.with_min_x(number.max.x));
        let text = read_as(shown.review, shown.view, row);
        let mut room = across.with_min_x(number.max.x + HOME).shrink2(vec2(6.0, 0.0));
        if let Some(sign) = sign {
            let word = sign.word();
            let size = painter
                .layout_no_wrap(word.clone(), theme::small(), sign.ink())
                .size();
            let place = room.with_min_x((room.max.x - size.x).max(room.min.x));
            line(
                &painter,
                place.with_max_x(room.max.x + 2.0),
                &word,
                theme::small(),
                sign.ink(),
            );
            room.max.x -= size.x + 8.0;
        }
        let person = matches!(shown.view.whats.get(row), Some(What::Person(_)));
        let ink = if person { color::INK } else { color::SOFT_INK };
        line(&painter, room, &text, theme::small(), ink);
        name_row(ui, across, row, &home, &text, sign);
    }
    painter.vline(left.max.x - 0.5, left.y_range(), (size::STROKE, color::EDGE));
}

/// What a screen reader says of a row.
fn name_row(ui: &Ui, across: Rect, row: usize, home: &str, text: &str, sign: Option<Sign>) {
    if text.is_empty() {
        return;
    }
    let response = ui.interact(across, ui.scope_id().with(("row", row)), Sense::hover());
    let mut name = say!("Dòng {row}", row = row + 1);
    for part in [home, text] {
        if !part.is_empty() {
            name = format!("{name}; {part}");
        }
    }
    if let Some(sign) = sign {
        name = format!("{name}; {}", sign.word());
    }
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &name));
    response.on_hover_text(&name);
}

/// The band of a household with its number on its first row; gives its words.
fn household(painter: &Painter, shown: Shown<'_>, row: usize, at: Rect) -> String {
    let home_of = |row: usize| match shown.view.whats.get(row) {
        Some(What::Person(person)) => {
            let person = shown.review.reading().persons.get(*person)?;
            Some(person.household)
        }
        _ => None,
    };
    let Some(home) = home_of(row) else {
        return String::new();
    };
    let words = say!("Hộ {number}", number = shown.view.household(shown.review, home));
    let band = at.with_max_x(at.min.x + 4.0);
    let ink = if home % 2 == 1 { color::ACCENT } else { color::EDGE };
    painter.rect_filled(band, 0.0, ink);
    if row.checked_sub(1).and_then(home_of) != Some(home) {
        let room = at.with_max_x(at.min.x + HOME).with_min_x(at.min.x + 9.0);
        let number = shown.view.household(shown.review, home);
        line(painter, room, &number, theme::small(), color::SOFT_INK);
    }
    words
}

/// Presses and the pointer over the cells.
fn touch(ui: &Ui, shown: Shown<'_>, sight: &Sight, desk: &mut Desk, whole: &Response) {
    let area = sight.inner.with_min_y(sight.inner.min.y + HEAD);
    let response = ui.interact(area, ui.scope_id().with("touch"), Sense::CLICK);
    let at = response.hover_pos().map(|at| place_of(sight, shown, at));
    let Some((row, column)) = at else {
        return;
    };
    let Some(row) = row else {
        return;
    };
    if response.clicked() {
        whole.request_focus();
        desk.at = Cursor {
            row,
            column: column.unwrap_or(desk.at.column),
        };
    }
    let odd = shown
        .view
        .odd(row)
        .iter()
        .filter(|odd| column.is_some() && odd.column == column);
    let reasons: Vec<String> = odd
        .filter_map(|odd| shown.review.plan().problems.get(odd.problem))
        .map(|problem| said(&problem.reason))
        .collect();
    if !reasons.is_empty() {
        response.on_hover_text_at_pointer(reasons.join("\n"));
    }
}
