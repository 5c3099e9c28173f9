//! The sheets that are out, in the words of this screen.

use crate::domain::date::show;
use crate::domain::round::visit_of;
use crate::domain::{Book, Cadre, Sheet};
use crate::say;

/// How many lines are entered.
pub(super) fn entered(book: &dyn Book, sheet: &Sheet) -> usize {
    let lines = sheet.lines.numbered();
    lines
        .filter(|(number, line)| visit_of(book, sheet, *number, line).is_some())
        .count()
}

/// The sheets that are out and have lines without a result, the latest first.
pub(super) fn open_sheets(book: &dyn Book) -> impl Iterator<Item = &Sheet> {
    let mut open: Vec<&Sheet> = book
        .rows::<Sheet>()
        .filter(|sheet| sheet.closed_on.is_none() && entered(book, sheet) < sheet.lines.0.len())
        .collect();
    open.sort_by_key(|sheet| std::cmp::Reverse((sheet.day, sheet.id)));
    open.into_iter()
}

/// A sheet in one line.
pub(super) fn summary(book: &dyn Book, sheet: &Sheet) -> String {
    let mut text = say!(
        "Phiếu {number} · lập ngày {day} · đã nhập {entered}/{lines} dòng",
        number = sheet.number,
        day = show(sheet.day),
        entered = entered(book, sheet),
        lines = sheet.lines.0.len()
    );
    let mut cadres = book.rows::<Cadre>();
    if let Some(cadre) = cadres.find(|cadre| Some(cadre.id) == sheet.cadre) {
        text = format!("{text} · {}", cadre.name);
    }
    text
}
