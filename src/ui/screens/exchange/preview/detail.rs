//! The cell and the row in front, in full: what stands there, what it was read as, and what is odd.

use egui::{Frame, Label, Margin, Panel, RichText, ScrollArea, Ui};

use super::Cursor;
use super::grid::Shown;
use super::row::{Sign, read_as};
use super::sheet::{What, head_of};
use crate::domain::matching::Outcome;
use crate::exchange::roster::column_letters;
use crate::say;
use crate::ui::screens::exchange::wording::said;
use crate::ui::theme::{self, color, space};
use crate::ui::widgets::{problem_line, soft};

/// Height with room, and without.
const HEIGHT: (f32, f32) = (104.0, 64.0);
/// From this height on there is room.
const ROOMY: f32 = 360.0;

/// Shows the panel below the cells.
pub(super) fn show(ui: &mut Ui, shown: Shown<'_>, at: Cursor) {
    let height = if ui.available_height() < ROOMY {
        HEIGHT.1
    } else {
        HEIGHT.0
    };
    Panel::bottom("cell in front")
        .exact_size(height)
        .resizable(false)
        .show_separator_line(false)
        .frame(Frame::new().inner_margin(Margin {
            top: 6,
            ..Margin::ZERO
        }))
        .show(ui, |ui| {
            Frame::new()
                .fill(color::FAINT)
                .corner_radius(space::ROUND)
                .inner_margin(Margin::symmetric(10, 6))
                .show(ui, |ui| {
                    ui.set_min_size(ui.available_size());
                    ScrollArea::vertical()
                        .id_salt("cell text")
                        .min_scrolled_height(0.0)
                        .auto_shrink([false, false])
                        .show(ui, |ui| words(ui, shown, at));
                });
        });
}

fn words(ui: &mut Ui, shown: Shown<'_>, at: Cursor) {
    ui.spacing_mut().item_spacing.y = 2.0;
    let head = head_of(shown.view.table(shown.review, at.row), at.column);
    let cell = shown.grid.cell(at.row, at.column).shown();
    let cell = if cell.is_empty() { "–".into() } else { cell };
    let text = say!(
        "Ô {place} ({field}): {cell}",
        place = format!("{}{}", column_letters(at.column), at.row + 1),
        field = head.label(),
        cell = cell
    );
    ui.add(Label::new(RichText::new(text).font(theme::strong())).wrap());
    for reason in reasons(shown, at.row) {
        problem_line(ui, &reason);
    }
    let read = read_as(shown.review, shown.view, at.row);
    if !read.is_empty() {
        soft(
            ui,
            &say!("Dòng {row} đọc là: {read}", row = at.row + 1, read = read),
        );
    }
}

/// Everything that is odd in a row, in whole sentences.
fn reasons(shown: Shown<'_>, row: usize) -> Vec<String> {
    let plan = shown.review.plan();
    let mut reasons = Vec::new();
    if let Some(What::Person(person)) = shown.view.whats.get(row)
        && let Some(Outcome::Doubtful { why, .. } | Outcome::Rejected { why, .. }) =
            plan.rows.get(*person).map(|row| &row.outcome)
        && let Some(sign) = Sign::of(shown.review, shown.view, row)
    {
        reasons.push(format!("{}: {}", sign.word(), said(why)));
    }
    for odd in shown.view.odd(row) {
        if let Some(problem) = plan.problems.get(odd.problem) {
            let reason = said(&problem.reason);
            reasons.push(if problem.column.is_empty() {
                reason
            } else {
                format!("{}: {reason}", problem.column)
            });
        }
    }
    reasons
}
