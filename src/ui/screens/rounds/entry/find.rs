//! Finding a sheet by what somebody typed or scanned.

use crate::domain::date::show;
use crate::domain::round::SheetLine;
use crate::domain::text::fold;
use crate::domain::{Book, Cadre, Sheet, SheetId, Visit};
use crate::say;

/// At most so many numbers that come near are shown.
const MOST_NEAR: usize = 6;

/// What a number leads to.
pub(super) enum Found {
    /// One sheet.
    One(SheetId),
    /// Several with this number.
    Several(Vec<SheetId>),
    /// None; these come near.
    None(Vec<SheetId>),
}

/// Letters and digits of a number, however it was typed: `b12`, `B 12`, `B-012`.
fn parts(text: &str) -> (String, String) {
    let plain: String = fold(text).chars().filter(char::is_ascii_alphanumeric).collect();
    let split = plain.trim_end_matches(|ch: char| ch.is_ascii_digit()).len();
    let (letters, digits) = plain.split_at(split);
    (letters.to_owned(), digits.trim_start_matches('0').to_owned())
}

/// The sheet that a number means. A scanned code holds the number as its last word.
pub(super) fn named(book: &dyn Book, text: &str) -> Found {
    let last = text.trim().rsplit([':', '/', ' ']).next().unwrap_or("");
    let whole = parts(text);
    let wanted = [whole.clone(), parts(last)];
    if whole.1.is_empty() {
        return Found::None(Vec::new());
    }
    let sheets = || book.rows::<Sheet>();
    let same: Vec<SheetId> = sheets()
        .filter(|sheet| wanted.contains(&parts(&sheet.number)))
        .map(|sheet| sheet.id)
        .collect();
    match same.as_slice() {
        [one] => Found::One(*one),
        [] => {
            let close = |sheet: &&Sheet| {
                let (letters, digits) = parts(&sheet.number);
                digits == whole.1 || (letters == whole.0 && strsim::levenshtein(&digits, &whole.1) <= 1)
            };
            Found::None(
                sheets()
                    .filter(close)
                    .map(|sheet| sheet.id)
                    .take(MOST_NEAR)
                    .collect(),
            )
        }
        _ => Found::Several(same),
    }
}

/// The visit of a line, where one was entered.
pub(super) fn visit_of<'b>(
    book: &'b dyn Book,
    sheet: &Sheet,
    number: i64,
    line: &SheetLine,
) -> Option<&'b Visit> {
    let house = book.household(line.household)?;
    let of_line = |visit: &&Visit| visit.sheet == Some(sheet.id) && visit.line == Some(number);
    house.visits.iter().find(of_line)
}

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
