//! Xem tệp: the cells of a sheet as they stand in the file, beside what each row was read as.

mod detail;
mod grid;
mod headings;
mod menu;
mod row;
mod sheet;
mod sight;

use std::sync::Arc;

use egui::{Key, Modifiers, Rect, Ui, Vec2};

use self::grid::Shown;
use self::menu::Menu;
use self::sheet::SheetView;
use super::review::Review;
use super::sheets::{self, Edit};
use super::wording::count;
use crate::domain::roster::RowRef;
use crate::exchange::roster::{FileCells, SheetCells};
use crate::register::RosterPlan;
use crate::say;
use crate::ui::cx::Cx;
use crate::ui::theme::space;
use crate::ui::widgets::{Button, Icon, check, choice_in_row, empty_state, soft};
use crate::words::tr;

/// The cell in front.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Cursor {
    /// Row from 0.
    row: usize,
    /// Column from 0.
    column: usize,
}

/// What one looks at.
#[derive(Debug, Default)]
pub(super) struct Desk {
    /// The sheet, counted over all files; `None` for the first with people.
    sheet: Option<usize>,
    /// Shows the letters as the file holds them.
    raw: bool,
    at: Cursor,
    /// The cell in front is to be brought into sight.
    jump: bool,
    take_focus: bool,
    /// How far it was scrolled in the last frame, and how much was in sight.
    seen: Option<(Vec2, Vec2)>,
    menu: Option<Menu>,
    /// A row of the table whose headings are shown.
    head_row: usize,
    /// Where the heading of the menu stands.
    anchor: Option<Rect>,
    prepared: Option<(Arc<RosterPlan>, usize, SheetView)>,
    /// A place to go to as soon as the sheets are at hand.
    goal: Option<(RowRef, String)>,
}

impl Desk {
    /// Goes to a row of a file, and to a column by its heading.
    pub(super) fn go_to(&mut self, at: &RowRef, column: &str) {
        self.goal = Some((at.clone(), column.to_owned()));
    }

    fn reach_goal(&mut self, review: &Review) {
        let Some((at, _)) = &self.goal else {
            return;
        };
        let place =
            all(review).position(|(file, sheet)| *file.name == *at.file && sheet.raw.name == at.sheet);
        if let Some(place) = place
            && self.sheet != Some(place)
        {
            self.sheet = Some(place);
            self.seen = None;
        }
        self.at.row = (at.row as usize).saturating_sub(1);
        self.jump = true;
        self.take_focus = true;
    }

    fn goal_column(&mut self, review: &Review, view: &SheetView) {
        let Some((at, heading)) = self.goal.take() else {
            return;
        };
        let Some(row) = (at.row as usize).checked_sub(1) else {
            return;
        };
        let odd = view.odd(row).iter().find(|odd| {
            let problem = review.plan().problems.get(odd.problem);
            problem.is_some_and(|problem| problem.column == heading)
        });
        self.at.column = odd.and_then(|odd| odd.column).unwrap_or(0);
    }
}

/// All sheets of all files.
fn all(review: &Review) -> impl Iterator<Item = (&FileCells, &SheetCells)> {
    let files = review.of.cells.iter();
    files.flat_map(|file| file.sheets.iter().map(move |sheet| (file, sheet)))
}

/// The first sheet that people were taken from.
fn first_taken(review: &Review) -> usize {
    let taken = |(file, cells): (&FileCells, &SheetCells)| {
        let mut sheets = review.of.sheets.iter();
        sheets.any(|it| it.taken && it.file == file.name && it.sheet == cells.raw.name)
    };
    all(review).position(taken).unwrap_or(0)
}

/// Shows the part; what is to be read in another way is put into `edit`.
pub(super) fn show(ui: &mut Ui, review: &Review, desk: &mut Desk, edit: &mut Option<Edit>, cx: &Cx<'_>) {
    desk.reach_goal(review);
    let place = desk.sheet.unwrap_or_else(|| first_taken(review));
    let Some((file, cells)) = all(review).nth(place) else {
        empty_state(ui, Icon::Page, tr("Không có ô nào để xem."), None);
        return;
    };
    let fresh = desk
        .prepared
        .as_ref()
        .is_some_and(|(of, at, _)| Arc::ptr_eq(of, &review.of) && *at == place);
    if !fresh {
        let view = SheetView::of(review, &file.name, cells);
        desk.prepared = Some((Arc::clone(&review.of), place, view));
    }
    // Taken out while it is shown, so that the desk can be changed beside it.
    let Some((of, at, view)) = desk.prepared.take() else {
        return;
    };
    desk.goal_column(review, &view);
    bar(ui, review, desk, place, cells, &view);
    sheets::remembered(ui, review, &view.key, edit, cx);
    sheets::lost(ui, review);
    let grid = if desk.raw { &cells.raw } else { cells.read() };
    let shown = Shown {
        review,
        view: &view,
        grid,
    };
    detail::show(ui, shown, desk.at);
    if let Some(column) = grid::show(ui, shown, desk) {
        desk.at.column = column;
        desk.jump = true;
        desk.menu = Some(Menu::on(column));
        ui.ctx().request_repaint();
    }
    if let Some(asked) = menu::show(ui, shown, desk) {
        *edit = Some(asked);
    }
    desk.prepared = Some((of, at, view));
}

/// What is shown, and the way from one odd row to the next.
fn bar(ui: &mut Ui, review: &Review, desk: &mut Desk, place: usize, cells: &SheetCells, view: &SheetView) {
    let several = all(review).count() > 1;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::SMALL;
        if several {
            let names: Vec<(usize, String)> = all(review)
                .enumerate()
                .map(|(at, (file, sheet))| (at, sheet_name(review, file, sheet)))
                .collect();
            let mut chosen = place;
            if choice_in_row(ui, tr("Trang"), 200.0, &mut chosen, &names) {
                desk.sheet = Some(chosen);
                desk.at = Cursor::default();
                desk.seen = None;
            }
        }
        let marked = view.marked.len();
        let free = marked > 0;
        let why_not = tr("Không có dòng nào lạ trên trang này.");
        // The keys with Shift are asked for first: those without would take them too.
        let back = Button::tool(Icon::Up, tr("Chỗ lạ phía trước"))
            .enabled(free, why_not)
            .keys(Modifiers::SHIFT, Key::F8)
            .show(ui)
            .clicked();
        let next = Button::secondary(tr("Chỗ lạ tiếp theo"))
            .icon(Icon::Down)
            .enabled(free, why_not)
            .keys(Modifiers::NONE, Key::F8)
            .show(ui)
            .clicked();
        if next || back {
            desk.seek_marked(view, back);
        }
        let wanted = say!("{n} dòng cần xem", n = count(marked));
        let words = std::iter::once(wanted).chain(sheets::reread_words(review));
        soft(ui, &words.collect::<Vec<_>>().join(" · "));
        if cells.decoded.is_some() {
            check(ui, &mut desk.raw, tr("Xem chữ gốc trong tệp"));
        }
    });
}

impl Desk {
    fn seek_marked(&mut self, view: &SheetView, back: bool) {
        if let Some(row) = view.next_marked(self.at.row, back) {
            let odd = view.odd(row).iter().find_map(|odd| odd.column);
            self.at = Cursor {
                row,
                column: odd.unwrap_or(0),
            };
            self.jump = true;
            self.take_focus = true;
        }
    }
}

fn sheet_name(review: &Review, file: &FileCells, sheet: &SheetCells) -> String {
    let mut parts = Vec::new();
    if review.of.cells.len() > 1 || sheet.raw.name.is_empty() {
        parts.push(file.name.to_string());
    }
    if !sheet.raw.name.is_empty() {
        parts.push(sheet.raw.name.to_string());
    }
    if sheet.raw.hidden {
        parts.push(tr("đang ẩn").to_owned());
    }
    parts.join(" · ")
}
