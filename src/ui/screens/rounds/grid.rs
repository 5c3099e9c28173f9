//! A table of figures whose numbers can be pressed.

use egui::{
    Align, Align2, Label, Layout, Rect, RichText, ScrollArea, Sense, Stroke, Ui, UiBuilder, pos2, vec2,
};

use crate::domain::round::{Figure, FigureRow, FigureTable};
use crate::print::figure_words;
use crate::ui::theme::{self, color, size, space};
use crate::words::{fill, tr};

/// Height of a line.
const HEIGHT: f32 = 30.0;
/// The least width of a column of figures, and of one of amounts.
const FIGURE: f32 = 50.0;
const AMOUNT: f32 = 84.0;
/// The least and the most width of the names.
const NAME: (f32, f32) = (130.0, 240.0);
/// Between a figure and the edge of its column.
const INSET: f32 = 6.0;

/// Where the columns stand.
struct Columns {
    name: f32,
    figures: Vec<f32>,
}

impl Columns {
    fn over(table: &FigureTable, width: f32) -> Self {
        let least = |place: usize| {
            let is_amount = |row: &FigureRow| matches!(row.cells.get(place), Some(Figure::Money(_)));
            if table.rows.iter().any(is_amount) {
                AMOUNT
            } else {
                FIGURE
            }
        };
        let least: Vec<f32> = (0..table.heads.len()).map(least).collect();
        let sum: f32 = least.iter().sum();
        let name = (width - sum).clamp(NAME.0, NAME.1);
        let more = ((width - sum - name) / least.len().max(1) as f32).clamp(0.0, 40.0);
        Self {
            name,
            figures: least.into_iter().map(|width| width + more).collect(),
        }
    }

    fn width(&self) -> f32 {
        self.name + self.figures.iter().sum::<f32>()
    }

    fn figure(&self, line: Rect, place: usize) -> Rect {
        let before: f32 = self.figures.iter().take(place).sum();
        let left = line.min.x + self.name + before;
        let width = self.figures.get(place).copied().unwrap_or(0.0);
        Rect::from_x_y_ranges(left..=left + width, line.y_range())
    }
}

/// Shows a table; gives the row and column of the figure that was pressed. `hints` explain the heads.
pub(super) fn figure_grid(
    ui: &mut Ui,
    table: &FigureTable,
    opens: impl Fn(usize, usize) -> bool,
    hint: impl Fn(usize) -> &'static str,
) -> Option<(usize, usize)> {
    let columns = Columns::over(table, ui.available_width());
    if columns.width() <= ui.available_width() + 1.0 {
        return rows(ui, table, &columns, &opens, &hint);
    }
    let area = ScrollArea::horizontal().id_salt(table.title);
    area.auto_shrink([false, true])
        .show(ui, |ui| rows(ui, table, &columns, &opens, &hint))
        .inner
}

fn rows(
    ui: &mut Ui,
    table: &FigureTable,
    columns: &Columns,
    opens: &impl Fn(usize, usize) -> bool,
    hint: &impl Fn(usize) -> &'static str,
) -> Option<(usize, usize)> {
    let mut pressed = None;

    ui.spacing_mut().item_spacing.y = 0.0;
    heads(ui, table, columns, hint);
    for (place, row) in table.rows.iter().enumerate() {
        let (rect, _) = ui.allocate_exact_size(vec2(columns.width(), HEIGHT), Sense::hover());
        if row.total {
            ui.painter().rect_filled(rect, 0.0, color::FAINT);
        }
        let name = fill(&row.name.text, &row.name.args);
        let at = Rect::from_min_size(rect.min, vec2(columns.name - INSET, HEIGHT));
        text(ui, at, &name, row.total, Layout::left_to_right(Align::Center));
        for (column, figure) in row.cells.iter().enumerate() {
            let cell = columns.figure(rect, column);
            let head = table.heads.get(column).copied().unwrap_or("");
            let named = format!(
                "{}: {name} – {}: {}",
                tr(table.title),
                tr(head),
                figure_words(*figure)
            );
            if opens(place, column) && !matches!(figure, Figure::Count(0)) {
                if number(ui, (table.title, place, column), cell, *figure, &named, row.total) {
                    pressed = Some((place, column));
                }
            } else {
                let at = cell.with_max_x(cell.max.x - INSET);
                text(
                    ui,
                    at,
                    &figure_words(*figure),
                    row.total,
                    Layout::right_to_left(Align::Center),
                );
            }
        }
        rule(ui, rect);
    }
    pressed
}

fn heads(ui: &mut Ui, table: &FigureTable, columns: &Columns, hint: &impl Fn(usize) -> &'static str) {
    let galleys: Vec<_> = table
        .heads
        .iter()
        .zip(&columns.figures)
        .map(|(head, width)| {
            let mut job = egui::text::LayoutJob::simple(
                tr(head).to_owned(),
                theme::small(),
                color::SOFT_INK,
                width - INSET,
            );
            job.halign = Align::RIGHT;
            ui.ctx().fonts_mut(|fonts| fonts.layout_job(job))
        })
        .collect();
    let words = galleys.iter().map(|galley| galley.size().y).fold(16.0, f32::max);
    let (rect, _) = ui.allocate_exact_size(vec2(columns.width(), words + 10.0), Sense::hover());
    let bottom = rect.max.y - 5.0;
    ui.painter().text(
        pos2(rect.min.x, bottom),
        Align2::LEFT_BOTTOM,
        tr(table.of),
        theme::small(),
        color::SOFT_INK,
    );
    for (place, galley) in galleys.into_iter().enumerate() {
        let cell = columns.figure(rect, place);
        let at = pos2(cell.max.x - INSET, bottom - galley.size().y);
        ui.painter().galley(at, galley, color::SOFT_INK);
        let said = hint(place);
        if !said.is_empty() {
            let id = ui.scope_id().with((table.title, "head", place));
            ui.interact(cell, id, Sense::hover()).on_hover_text(said);
        }
    }
    rule(ui, rect);
}

fn rule(ui: &Ui, rect: Rect) {
    let stroke = Stroke::new(size::HAIR, color::LINE);
    ui.painter().hline(rect.x_range(), rect.max.y, stroke);
}

fn text(ui: &mut Ui, rect: Rect, said: &str, total: bool, layout: Layout) {
    let font = if total { theme::strong() } else { theme::body() };
    let mut place = ui.new_child(UiBuilder::new().max_rect(rect).layout(layout));
    place.add(Label::new(RichText::new(said).font(font)).truncate());
}

/// A figure that opens the people behind it; `true` when it was pressed.
fn number(
    ui: &mut Ui,
    salt: (&str, usize, usize),
    rect: Rect,
    figure: Figure,
    named: &str,
    total: bool,
) -> bool {
    let id = ui.scope_id().with(salt);
    let response = ui.interact(rect.shrink2(vec2(1.0, 2.0)), id, Sense::click());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Link, true, named));
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    let lit = response.hovered() || response.has_focus();
    if lit {
        ui.painter()
            .rect_filled(response.rect, f32::from(space::ROUND), color::HOVER);
    }
    let font = if total { theme::strong() } else { theme::body() };
    let ink = if lit { color::ACCENT_DEEP } else { color::ACCENT };
    ui.painter().text(
        rect.right_center() - vec2(INSET, 0.0),
        Align2::RIGHT_CENTER,
        figure_words(figure),
        font,
        ink,
    );
    response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked()
}
