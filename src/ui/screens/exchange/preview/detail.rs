//! The cell and the row in front, in full: what stands there, what it was read as, and what is odd.

use egui::{Label, RichText, Ui};

use super::Cursor;
use super::grid::Shown;
use super::row::{Sign, read_as};
use super::sheet::{What, head_of};
use crate::domain::matching::Outcome;
use crate::exchange::roster::column_letters;
use crate::say;
use crate::ui::screens::exchange::wording::said;
use crate::ui::theme::{self, color, space};
use crate::ui::widgets::{Icon, detail_panel, soft};

/// Heights with much room, with little, and with next to none; and from which room on each is taken.
const HEIGHTS: [(f32, f32); 3] = [(330.0, 90.0), (250.0, 66.0), (0.0, 42.0)];

/// Below this height there is one line.
const NARROW: f32 = 50.0;

/// Shows the panel below the cells.
pub(super) fn show(ui: &mut Ui, shown: Shown<'_>, at: Cursor) {
    let room = ui.available_height();
    let height = HEIGHTS.iter().find(|(from, _)| room >= *from);
    let height = height.map_or(0.0, |(_, height)| *height);
    detail_panel(ui, "cell in front", height, |ui| {
        words(ui, shown, at, height < NARROW);
    });
}

fn words(ui: &mut Ui, shown: Shown<'_>, at: Cursor, narrow: bool) {
    ui.spacing_mut().item_spacing.y = 2.0;
    let head = head_of(shown.view.table(shown.review, at.row), at.column);
    let cell = shown.grid.cell(at.row, at.column).shown();
    let cell = if cell.is_empty() { "–".into() } else { cell };
    let mut text = say!(
        "Ô {place} ({field}): {cell}",
        place = format!("{}{}", column_letters(at.column), at.row + 1),
        field = head.label(),
        cell = cell
    );
    let mut reasons = reasons(shown, at.row);
    if narrow && !reasons.is_empty() {
        // In one line the reason matters more than all that was read.
        let all = std::mem::take(&mut reasons).join("; ");
        text = format!("{text} – {all}");
    }
    let font = if narrow { theme::small() } else { theme::strong() };
    ui.add(Label::new(RichText::new(text).font(font)).wrap());
    for reason in reasons {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = space::TINY;
            ui.spacing_mut().interact_size.y = 0.0;
            Icon::Warning.show(ui, 15.0, color::WARN);
            let text = RichText::new(&reason).font(theme::small()).color(color::WARN);
            ui.add(Label::new(text).wrap());
        });
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
