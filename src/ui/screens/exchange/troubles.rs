//! Rows that are not written, and cells that were odd: what stood there, and why.

use egui::{Label, RichText, Ui};

use super::review::{Refused, Review};
use super::wording::{count, said};
use super::{Looks, pills};
use crate::domain::roster::RowRef;
use crate::say;
use crate::ui::cx::{Action, Cx};
use crate::ui::place::Place;
use crate::ui::platform::{FileKind, FileQuestion};
use crate::ui::theme::{self, color};
use crate::ui::widgets::{Button, Column, Icon, Table, detail_panel, empty_state};
use crate::words::tr;

/// The key of the dialog for the workbook of rejected rows.
pub(super) const SAVE: &str = "exchange rejected";
/// Room for the row in front, below the table.
const DETAIL: f32 = 74.0;

/// Shows both lists, one at a time.
pub(super) fn show(ui: &mut Ui, review: &Review, looks: &mut Looks, cx: &mut Cx<'_>) -> bool {
    let (rows, cells) = (review.refused.len(), review.problems.len());
    if rows + cells == 0 {
        let sentence = tr("Không có lỗi: dòng nào cũng nhập được, ô nào cũng đọc được.");
        empty_state(ui, Icon::Check, sentence, None);
        return false;
    }
    if rows == 0 || cells == 0 {
        looks.cells = rows == 0;
    }
    let all = [
        (false, say!("Dòng không nhập được: {n}", n = count(rows))),
        (true, say!("Ô cần xem: {n}", n = count(cells))),
    ];
    pills(ui, &mut looks.cells, &all);
    if looks.cells {
        problems(ui, review, looks, cx);
    } else {
        refused(ui, review, looks, cx);
    }
    false
}

fn refused(ui: &mut Ui, review: &Review, looks: &mut Looks, cx: &mut Cx<'_>) {
    if !review.refused.is_empty() {
        let front = looks.refused.selected.and_then(|row| review.refused.get(row));
        let at = front.and_then(|row| row_of(review, *row));
        saving(ui, review, looks, at, cx);
    }
    let shown = looks.refused.selected.and_then(|row| review.refused.get(row));
    detail(ui, shown.map(|row| cells_of(review, *row)));
    let columns = [
        Column::fixed(tr("Chỗ trong tệp"), 150.0),
        Column::fixed(tr("Lý do"), 230.0),
        Column::stretch(tr("Các ô trong dòng"), 200.0),
    ];
    let table = Table::new(tr("Dòng không nhập được"), &columns, review.refused.len());
    let events = table.show(ui, &mut looks.refused, |ui, row, column| {
        let Some(row) = review.refused.get(row) else {
            return;
        };
        let text = match (column, row) {
            (0, Refused::Unreadable(at)) => {
                let row = review.reading().rejected.get(*at);
                row.map_or_else(String::new, |row| review.place(&row.at))
            }
            (0, Refused::LeftOut(at)) => review.place_of(*at),
            (1, _) => review.reason(*row),
            _ => cells_of(review, *row),
        };
        cell(ui, &text, column == 1);
    });
    let opened = events.opened.and_then(|row| review.refused.get(row));
    if let Some(at) = opened.and_then(|row| row_of(review, *row)) {
        looks.show_cells(at, "");
    }
}

/// Where a row that is not written stands.
fn row_of(review: &Review, row: Refused) -> Option<&RowRef> {
    let reading = review.reading();
    match row {
        Refused::Unreadable(at) => reading.rejected.get(at).map(|row| &row.at),
        Refused::LeftOut(at) => reading.persons.get(at).map(|person| &person.at),
    }
}

/// The way from a row in front to its cells.
fn to_cells(ui: &mut Ui, review: &Review, looks: &mut Looks, at: Option<(&RowRef, &str)>) {
    if review.of.cells.is_empty() {
        return;
    }
    let button = Button::secondary(tr("Xem trong tệp"))
        .icon(Icon::Page)
        .enabled(at.is_some(), tr("Hãy chọn một dòng trước."));
    let pressed = button.show(ui).clicked();
    if let Some((at, column)) = at.filter(|_| pressed) {
        looks.show_cells(at, column);
    }
}

fn saving(ui: &mut Ui, review: &Review, looks: &mut Looks, at: Option<&RowRef>, cx: &mut Cx<'_>) {
    ui.horizontal(|ui| {
        to_cells(ui, review, looks, at.map(|at| (at, "")));
        if Button::secondary(tr("Lưu các dòng lỗi ra Excel…"))
            .show(ui)
            .clicked()
        {
            let name = say!("Dòng lỗi – {files}.xlsx", files = stem(review));
            let folder = review.of.request.paths.first().and_then(|path| path.parent());
            let question = FileQuestion::new(SAVE, FileKind::Save, tr("Lưu các dòng lỗi"))
                .only(tr("Excel"), &["xlsx"])
                .named(name)
                .within(folder.map(std::path::PathBuf::from));
            cx.out.push(Action::Ask(question));
        }
        ui.add(
            Label::new(
                RichText::new(tr("Sửa các dòng ấy trong tệp mới, rồi nhập tệp đó ở trang này."))
                    .font(theme::small())
                    .color(color::SOFT_INK),
            )
            .truncate(),
        );
    });
}

/// The first file's name without its ending.
pub(super) fn stem(review: &Review) -> String {
    let first = review.of.request.paths.first().and_then(|path| path.file_stem());
    first.map_or_else(String::new, |stem| stem.to_string_lossy().into_owned())
}

/// The cells of a row that have something in them, with their headings.
fn cells_of(review: &Review, row: Refused) -> String {
    match row {
        Refused::Unreadable(at) => {
            let cells = review
                .reading()
                .rejected
                .get(at)
                .map_or(&[][..], |row| &row.cells);
            let said = cells.iter().filter(|(_, value)| !value.trim().is_empty());
            let said: Vec<String> = said
                .map(|(heading, value)| format!("{heading}: {value}"))
                .collect();
            said.join("; ")
        }
        Refused::LeftOut(at) => {
            let person = review.reading().persons.get(at);
            person.map_or_else(String::new, |person| match person.birth {
                Some(birth) => format!("{} ({birth})", person.name),
                None => person.name.clone(),
            })
        }
    }
}

fn problems(ui: &mut Ui, review: &Review, looks: &mut Looks, cx: &mut Cx<'_>) {
    let front = looks.problems.selected.and_then(|row| review.problems.get(row));
    let front = front.and_then(|place| review.plan().problems.get(*place));
    ui.horizontal(|ui| {
        to_cells(ui, review, looks, front.map(|odd| (&odd.at, odd.column.as_str())));
        let text = tr(
            "Những người này vẫn được nhập; ô lạ thì để trống hoặc đã chữa như ghi bên dưới, nên xem lại giấy tờ.",
        );
        let text = RichText::new(text).font(theme::small()).color(color::SOFT_INK);
        ui.add(Label::new(text).truncate());
    });
    let at = |row: usize| {
        let place = review.problems.get(row)?;
        review.plan().problems.get(*place)
    };
    let shown = looks.problems.selected.and_then(at);
    if let Some(value) = shown
        .map(|problem| problem.value.trim())
        .filter(|value| !value.is_empty())
    {
        // Words that were not understood can be taught at once; the file is then read again.
        if Button::secondary(tr("Thêm cách ghi cho ô này…"))
            .show(ui)
            .clicked()
        {
            cx.go(Place::Wording(value.to_owned()));
        }
    }
    detail(ui, shown.map(|problem| said(&problem.reason)));
    let columns = [
        Column::fixed(tr("Chỗ trong tệp"), 150.0),
        Column::fixed(tr("Cột"), 120.0),
        Column::fixed(tr("Ô ghi"), 130.0),
        Column::stretch(tr("Lý do và đã làm gì"), 200.0),
    ];
    let table = Table::new(tr("Ô cần xem"), &columns, review.problems.len());
    let events = table.show(ui, &mut looks.problems, |ui, row, column| {
        let Some(problem) = at(row) else {
            return;
        };
        let text = match column {
            0 => review.place(&problem.at),
            1 => problem.column.clone(),
            2 => problem.value.clone(),
            _ => said(&problem.reason),
        };
        cell(ui, &text, column == 3);
    });
    if let Some(odd) = events.opened.and_then(at) {
        looks.show_cells(&odd.at, &odd.column);
    }
}

fn cell(ui: &mut Ui, text: &str, important: bool) {
    let ink = if important { color::INK } else { color::SOFT_INK };
    ui.add(Label::new(RichText::new(text).color(ink)).truncate())
        .on_hover_text(text);
}

/// The whole text of the row in front: a table cuts long ones.
pub(super) fn detail(ui: &mut Ui, text: Option<String>) {
    let Some(text) = text else {
        return;
    };
    detail_panel(ui, "trouble in front", DETAIL, |ui| {
        ui.add(Label::new(text).wrap());
    });
}
