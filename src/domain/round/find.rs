//! Finding a sheet by what somebody typed or scanned, and what came back on its lines.

use super::super::book::Book;
use super::super::id::SheetId;
use super::super::record::{Sheet, Visit};
use super::{SheetLine, SheetNumber, TypedNumber};

/// At most so many numbers that come near are shown.
const MOST_NEAR: usize = 6;

/// What a number of a sheet leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SheetFound {
    /// One sheet.
    One(SheetId),
    /// Several with this number.
    Several(Vec<SheetId>),
    /// The square code is of a sheet of another register that happens to bear a number known here.
    Elsewhere,
    /// None; these come near.
    None(Vec<SheetId>),
}

/// The sheet that a number means, typed or read from the square code on paper.
pub fn sheet_named(book: &dyn Book, text: &str) -> SheetFound {
    let Some(typed) = TypedNumber::parse(text) else {
        return SheetFound::None(Vec::new());
    };
    let same: Vec<SheetId> = typed
        .find(book.rows::<Sheet>())
        .iter()
        .map(|sheet| sheet.id)
        .collect();
    match same.as_slice() {
        [one] => return SheetFound::One(*one),
        [] => {}
        _ => return SheetFound::Several(same),
    }
    let wanted = &typed.number;
    let of_number = |sheet: &Sheet| SheetNumber::parse(&sheet.number).as_ref() == Some(wanted);
    if typed.id_end.is_some() && book.rows::<Sheet>().any(of_number) {
        return SheetFound::Elsewhere;
    }
    let digits = |number: &SheetNumber| number.counter.to_string();
    let close = |sheet: &&Sheet| {
        SheetNumber::parse(&sheet.number).is_some_and(|held| {
            let slip = strsim::levenshtein(&digits(&held), &digits(wanted)) <= 1;
            held.counter == wanted.counter || held.letters == wanted.letters && slip
        })
    };
    let near = book.rows::<Sheet>().filter(close).map(|sheet| sheet.id);
    SheetFound::None(near.take(MOST_NEAR).collect())
}

/// The visit of a line, where one was entered.
pub fn visit_of<'b>(book: &'b dyn Book, sheet: &Sheet, number: i64, line: &SheetLine) -> Option<&'b Visit> {
    let house = book.household(line.household)?;
    let of_line = |visit: &&Visit| visit.sheet == Some(sheet.id) && visit.line == Some(number);
    house.visits.iter().find(of_line)
}
