//! Finding a sheet by what somebody typed or scanned, and what came back on its lines.

use super::super::book::Book;
use super::super::id::SheetId;
use super::super::record::{Sheet, Visit};
use super::super::text::fold;
use super::SheetLine;

/// At most so many numbers that come near are shown.
const MOST_NEAR: usize = 6;

/// What a number of a sheet leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SheetFound {
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
pub fn sheet_named(book: &dyn Book, text: &str) -> SheetFound {
    let last = text.trim().rsplit([':', '/', ' ']).next().unwrap_or("");
    let whole = parts(text);
    let wanted = [whole.clone(), parts(last)];
    if whole.1.is_empty() {
        return SheetFound::None(Vec::new());
    }
    let sheets = || book.rows::<Sheet>();
    let same: Vec<SheetId> = sheets()
        .filter(|sheet| wanted.contains(&parts(&sheet.number)))
        .map(|sheet| sheet.id)
        .collect();
    match same.as_slice() {
        [one] => SheetFound::One(*one),
        [] => {
            let close = |sheet: &&Sheet| {
                let (letters, digits) = parts(&sheet.number);
                digits == whole.1 || (letters == whole.0 && strsim::levenshtein(&digits, &whole.1) <= 1)
            };
            SheetFound::None(
                sheets()
                    .filter(close)
                    .map(|sheet| sheet.id)
                    .take(MOST_NEAR)
                    .collect(),
            )
        }
        _ => SheetFound::Several(same),
    }
}

/// The visit of a line, where one was entered.
pub fn visit_of<'b>(book: &'b dyn Book, sheet: &Sheet, number: i64, line: &SheetLine) -> Option<&'b Visit> {
    let house = book.household(line.household)?;
    let of_line = |visit: &&Visit| visit.sheet == Some(sheet.id) && visit.line == Some(number);
    house.visits.iter().find(of_line)
}
