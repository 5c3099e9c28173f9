//! Whether the rows below a heading are people at all: letters and reports hold the words of headings too.

use crate::domain::roster::{RawPerson, RejectedRow};
use crate::exchange::write::REASON_HEADING;

/// How far the rows below a heading look like people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Likeness {
    /// As a roster should.
    People,
    /// Some are, and most could not be read.
    MostlyUnread,
    /// None of them is.
    NoPeople,
}

impl Likeness {
    /// Looks at the people and the rows without a name that a table gave.
    pub(super) fn of(people: &[RawPerson], rejected: &[RejectedRow]) -> Self {
        let proven = |person: &RawPerson| {
            person.birth.is_some()
                || person.sex.is_some()
                || person.id12.is_some()
                || person.bhxh.is_some()
                || person.card.is_some()
                || person.phone.is_some()
        };
        let good = people.iter().filter(|person| proven(person)).count();
        let maybe = people.iter().filter(|person| !is_sentence(&person.name)).count();
        let all = people.len() + rejected.len();
        // Rows without a name but with numbers are rows of people all the same, and stay among the rejected.
        let numbers = |row: &RejectedRow| {
            row.cells
                .iter()
                .any(|(_, cell)| cell.bytes().filter(u8::is_ascii_digit).count() >= 8)
        };
        // So are those of our own workbook of rows put aside, when they come back as they were.
        let ours = |row: &RejectedRow| row.cells.iter().any(|(heading, _)| heading == REASON_HEADING);
        let held = |row: &RejectedRow| numbers(row) || ours(row);
        if good == 0 && maybe * 2 < all && !rejected.iter().any(held) {
            Self::NoPeople
        } else if good.max(maybe) * 2 < all && all >= 4 {
            Self::MostlyUnread
        } else {
            Self::People
        }
    }
}

/// Whether words below a heading of names are part of a sentence: too many, or small letters after a capital.
fn is_sentence(name: &str) -> bool {
    let words: Vec<&str> = name.split(' ').collect();
    let small = |word: &&&str| word.starts_with(char::is_lowercase);
    let smalls = words.iter().filter(small).count();
    let starts = words
        .first()
        .is_some_and(|word| word.starts_with(char::is_uppercase));
    words.len() > 6 || (starts && words.len() > 3 && smalls * 2 > words.len()) || (smalls > 4)
}
