//! The table of hamlets, and what other tables of figures take from it: one line each, every figure a way to the people behind it.

use egui::{Align2, Rect, Response, Sense, Stroke, Ui, UiBuilder, pos2, vec2};

use super::figures::{Figure, Within};
use super::summary::{count, denominator_said, rate_of, share_of, target_said};
use crate::domain::{CadreId, Dashboard, Figures, HamletFigures};
use crate::say;
use crate::ui::cx::Cx;
use crate::ui::place::Place;
use crate::ui::theme::{self, color, size, space};
use crate::ui::widgets::{card, paint_mark, rate_bar, soft, tabs};
use crate::words::{percent, tr};

/// The columns of figures; the rate stands between the second and the third.
const COLUMNS: &[Figure] = &[
    Figure::People,
    Figure::Insured,
    Figure::Needed,
    Figure::Expiring,
    Figure::Expired,
    Figure::Lapsed,
    Figure::Never,
    Figure::Unsaid,
    Figure::NotCovered,
];
/// Columns before the rate.
const BEFORE_RATE: usize = 2;
/// Height of a line.
pub(super) const HEIGHT: f32 = 32.0;
/// Between a figure and the right edge of its column.
const INSET: f32 = 5.0;
/// Room for the rate in figures, beside its bar.
const RATE_WORD: f32 = 58.0;

/// Where the columns stand.
#[derive(Clone, Copy)]
pub(super) struct Grid {
    columns: &'static [Figure],
    /// Columns before the rate.
    before_rate: usize,
    left: f32,
    name: f32,
    rate: f32,
    number: f32,
}

impl Grid {
    fn over(rect: Rect, columns: &'static [Figure], before_rate: usize) -> Self {
        // Fewer figures leave more room for names.
        let part = if columns.len() < COLUMNS.len() { 0.26 } else { 0.18 };
        let name = (rect.width() * part).clamp(112.0, 300.0);
        let rate = (rect.width() * 0.2).clamp(108.0, 220.0);
        Self {
            columns,
            before_rate,
            left: rect.min.x,
            name,
            rate,
            number: (rect.width() - name - rate) / columns.len() as f32,
        }
    }

    pub(super) fn name(&self, line: Rect) -> Rect {
        line.with_max_x(self.left + self.name)
    }

    fn number(&self, line: Rect, place: usize) -> Rect {
        let behind_rate = if place < self.before_rate { 0.0 } else { self.rate };
        let left = self.left + self.name + behind_rate + place as f32 * self.number;
        Rect::from_x_y_ranges(left..=left + self.number, line.y_range())
    }

    fn rate(&self, line: Rect) -> Rect {
        let left = self.left + self.name + self.before_rate as f32 * self.number;
        Rect::from_x_y_ranges(left + space::MEDIUM..=left + self.rate, line.y_range())
    }
}

/// One line of the table.
pub(super) struct Line<'a> {
    pub(super) name: &'a str,
    pub(super) within: Within,
    pub(super) target: i64,
    pub(super) figures: &'a Figures,
}

/// Shows the table; of one cadre only the hamlets where she answers for anybody.
pub(super) fn show(
    ui: &mut Ui,
    board: &Dashboard,
    cadre: Option<CadreId>,
    by_rate: &mut bool,
    cx: &mut Cx<'_>,
) {
    card(ui, "", |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.horizontal(|ui| {
            ui.label(egui::RichText::new(tr("Từng ấp")).font(theme::subtitle()));
            ui.add_space(space::MEDIUM);
            soft(ui, tr("Xếp theo"));
            let orders = [
                (false, tr("Thứ tự ấp").to_owned()),
                (true, tr("Tỷ lệ thấp trước").to_owned()),
            ];
            ui.scope(|ui| tabs(ui, by_rate, &orders));
        });
        ui.add_space(space::SMALL);
        let mut hamlets: Vec<&HamletFigures> = board
            .hamlets
            .iter()
            .filter(|hamlet| cadre.is_none() || hamlet.figures.people > 0)
            .collect();
        if *by_rate {
            hamlets.sort_by(|a, b| a.figures.rate().total_cmp(&b.figures.rate()));
        }
        let grid = heads(ui, tr("Ấp"), COLUMNS, BEFORE_RATE);
        for hamlet in hamlets {
            let shown = Line {
                name: &hamlet.name,
                within: Within {
                    hamlet: Some(hamlet.id),
                    cadre,
                },
                target: hamlet.target,
                figures: &hamlet.figures,
            };
            line(ui, grid, &shown, false, cx);
        }
        let all = cx
            .commune()
            .map_or_else(|| tr("xã").to_owned(), |commune| commune.kind.to_lowercase());
        let all = match cadre {
            None => say!("Toàn {kind}", kind = all),
            Some(_) => tr("Tất cả").to_owned(),
        };
        let total = Line {
            name: &all,
            within: Within { hamlet: None, cadre },
            target: board.target,
            figures: &board.commune,
        };
        line(ui, grid, &total, true, cx);
        ui.add_space(space::SMALL);
        soft(
            ui,
            &say!(
                "Tỷ lệ = người có thẻ còn hạn chia cho {whole}. Vạch đứng trên thanh là chỉ tiêu của ấp.",
                whole = denominator_said(board.denominator)
            ),
        );
    });
}

/// The heads of the columns, wrapped; gives where the columns stand.
pub(super) fn heads(ui: &mut Ui, named: &str, columns: &'static [Figure], before_rate: usize) -> Grid {
    let width = ui.available_width();
    let over = Rect::from_min_size(ui.cursor().min, vec2(width, 0.0));
    let grid = Grid::over(over, columns, before_rate);
    let galleys: Vec<_> = columns
        .iter()
        .map(|figure| {
            let mut job = egui::text::LayoutJob::simple(
                figure.head().to_owned(),
                theme::small(),
                color::SOFT_INK,
                grid.number - INSET,
            );
            job.halign = egui::Align::RIGHT;
            ui.ctx().fonts_mut(|fonts| fonts.layout_job(job))
        })
        .collect();
    let words = galleys.iter().map(|galley| galley.size().y).fold(0.0, f32::max);
    let (rect, _) = ui.allocate_exact_size(vec2(width, words + 22.0), Sense::hover());
    let bottom = rect.max.y - 6.0;
    for (place, (figure, galley)) in columns.iter().zip(galleys).enumerate() {
        let cell = grid.number(rect, place);
        let top = bottom - galley.size().y;
        if let Some(look) = figure.look() {
            let at = pos2(cell.max.x - INSET - 5.0, rect.min.y + 8.0);
            paint_mark(ui.painter(), at, 5.0, look.mark, look.ink);
        }
        ui.painter()
            .galley(pos2(cell.max.x - INSET, top), galley, color::SOFT_INK);
        let id = ui.scope_id().with(("head", named, place));
        ui.interact(cell, id, Sense::hover())
            .on_hover_text(figure.explanation());
    }
    let small = |rect: Rect, text: &str| {
        let at = pos2(rect.min.x, bottom);
        ui.painter()
            .text(at, Align2::LEFT_BOTTOM, text, theme::small(), color::SOFT_INK);
    };
    small(grid.name(rect), named);
    small(grid.rate(rect), tr("Tỷ lệ"));
    rule(ui, rect.max.y, rect);
    grid
}

fn rule(ui: &Ui, y: f32, rect: Rect) {
    let stroke = Stroke::new(size::HAIR, color::LINE);
    ui.painter().hline(rect.x_range(), y, stroke);
}

fn line(ui: &mut Ui, grid: Grid, place: &Line<'_>, total: bool, cx: &mut Cx<'_>) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), Sense::hover());
    if total {
        ui.painter().rect_filled(rect, 0.0, color::FAINT);
    }
    name(ui, grid.name(rect), place.name, total);
    figures(ui, grid, rect, place, total, cx);
}

/// The figures of a line, each a way to the people behind it, and the rate.
pub(super) fn figures(ui: &mut Ui, grid: Grid, rect: Rect, place: &Line<'_>, total: bool, cx: &mut Cx<'_>) {
    for (column, figure) in grid.columns.iter().enumerate() {
        if number(ui, grid.number(rect, column), *figure, place, total).clicked() {
            cx.go(Place::List(figure.question(place.within, cx.day)));
        }
    }
    rate(ui, grid.rate(rect), place, total);
    rule(ui, rect.max.y, rect);
}

fn name(ui: &mut Ui, rect: Rect, text: &str, total: bool) {
    let font = if total { theme::strong() } else { theme::body() };
    let label = egui::Label::new(egui::RichText::new(text).font(font)).truncate();
    let mut place = ui.new_child(
        UiBuilder::new()
            .max_rect(rect)
            .layout(egui::Layout::left_to_right(egui::Align::Center)),
    );
    place.add(label);
}

/// A figure that opens the people behind it.
fn number(ui: &mut Ui, rect: Rect, figure: Figure, place: &Line<'_>, total: bool) -> Response {
    let value = figure.value(place.figures, place.target);
    let id = ui.scope_id().with((place.within, figure.name()));
    let response = ui.interact(rect.shrink2(vec2(1.0, 2.0)), id, Sense::click());
    let named = format!("{} – {}: {}", place.name, figure.name(), count(value));
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Link, true, &named));
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    let lit = response.hovered() || response.has_focus();
    let ink = match (lit, value) {
        (true, _) => color::ACCENT_DEEP,
        (false, 0) => color::SOFT_INK,
        (false, _) => color::ACCENT,
    };
    let font = if total { theme::strong() } else { theme::body() };
    if lit {
        ui.painter()
            .rect_filled(response.rect, f32::from(space::ROUND), color::HOVER);
    }
    let written = ui.painter().text(
        rect.right_center() - vec2(INSET, 0.0),
        Align2::RIGHT_CENTER,
        count(value),
        font,
        ink,
    );
    if lit {
        let stroke = Stroke::new(size::HAIR, ink);
        ui.painter().hline(written.x_range(), written.max.y - 2.0, stroke);
    }
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

fn rate(ui: &mut Ui, rect: Rect, place: &Line<'_>, total: bool) {
    let figures = place.figures;
    let said = percent(figures.insured_counted, figures.denominator);
    let font = if total { theme::strong() } else { theme::body() };
    ui.painter()
        .text(rect.left_center(), Align2::LEFT_CENTER, &said, font, color::INK);
    let bar = Rect::from_min_max(
        pos2(rect.min.x + RATE_WORD, rect.center().y - 10.0),
        pos2(rect.max.x - space::SMALL, rect.center().y + 10.0),
    );
    let named = say!(
        "{place}: tỷ lệ {rate}, chỉ tiêu {target}",
        place = place.name,
        rate = said,
        target = target_said(place.target)
    );
    let mut room = ui.new_child(UiBuilder::new().max_rect(bar));
    rate_bar(
        &mut room,
        rate_of(figures),
        share_of(place.target),
        bar.width(),
        &named,
    );
}
