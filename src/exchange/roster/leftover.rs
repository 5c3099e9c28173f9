//! Words of cells that no reader of a row took: they stay in the note.
//!
//! A column of marks holds the number of a decision, a facility stands beside a card that nobody gave, a
//! running number carries a name. What the row means is not changed by it, but nothing a clerk wrote is lost.

use super::Field;
use super::ReadOptions;
use super::cells::{is_blank, mark, sex, tidy};
use super::dates;
use super::grid::{Cell, Grid};
use super::household_rows::is_roman;
use super::households::Signs;
use super::person::{Draft, PersonReader};
use super::person_card::says_none;
use super::rows::has_number;
use super::wordings::{Wordings, find_words, key};
use crate::domain::book::HAMLET_KINDS;
use crate::domain::roster::{RawPerson, RowProblem};
use crate::domain::text::compact;
use crate::message;

/// Columns whose words may remain; those of the others are always kept, or told where they cannot be read.
const FIELDS: [Field; 31] = [
    Field::State,
    Field::CardMonths,
    Field::LastName,
    Field::Address,
    Field::Hamlet,
    Field::Group,
    Field::SchoolClass,
    Field::Seq,
    Field::PersonNo,
    Field::SexMale,
    Field::SexFemale,
    Field::Birth,
    Field::BirthMale,
    Field::BirthFemale,
    Field::BirthDay,
    Field::BirthMonth,
    Field::BirthYear,
    Field::Bhxh,
    Field::Card,
    Field::CardFrom,
    Field::CardTo,
    Field::CardSpan,
    Field::LaterCards,
    Field::CardState,
    Field::HasCard,
    Field::NoCard,
    Field::Category,
    Field::Facility,
    Field::LivingPoor,
    Field::LivingNear,
    Field::LivingFarm,
];

/// Words of a column about having a card that say no more than yes or no.
const CARD_WORDS: [&str; 16] = [
    "chua ro",
    "con han",
    "het han",
    "sap het han",
    "cho hieu luc",
    "gian doan",
    "con hieu luc",
    "het hieu luc",
    "co the",
    "da co",
    "da co the",
    "co bhyt",
    "da tham gia",
    "dang tham gia",
    "tham gia",
    "con",
];

impl PersonReader<'_> {
    /// Puts words that nothing else holds into the note, with the heading of their column.
    pub(super) fn leftover(&self, draft: &mut Draft<'_>, signs: &Signs) {
        let ours = self.is_ours(draft.row);
        for field in FIELDS {
            // Lists of this program have a column for each of these two; elsewhere such words are told.
            if field == Field::State && !ours {
                continue;
            }
            let cell = draft.cells.get(field);
            let Some(text) = cell.text().filter(|text| has_word(text)) else {
                continue;
            };
            if placed(field, text, signs) || taken(field, cell, text, draft, self.words) {
                continue;
            }
            let words = tidy(text);
            if !draft.note.iter().any(|note| note.contains(&words)) {
                draft
                    .note
                    .push(format!("{}: {words}", self.table.heading_of(field)));
            }
        }
    }
}

/// One note for each column without a heading that was not recognised and holds something of a person.
pub(super) fn note_unheaded(reader: &mut PersonReader<'_>, people: &[RawPerson]) {
    let mut open: Vec<bool> = vec![true; reader.grid.width()];
    for heading in &reader.table.columns {
        if let Some(open) = open.get_mut(heading.column) {
            *open = false;
        }
    }
    if !open.contains(&true) {
        return;
    }
    for person in people {
        let row = (person.at.row as usize).saturating_sub(1);
        for (column, cell) in reader.grid.row(row) {
            let Some(open) = open.get_mut(column).filter(|open| **open && says_something(cell)) else {
                continue;
            };
            *open = false;
            let problem = RowProblem {
                at: person.at.clone(),
                column: reader.table.heading(column),
                value: cell.shown().into_owned(),
                reason: message!("Chưa rõ cột này là gì nên không đọc; có thể chọn lại ở màn hình xem trước"),
            };
            reader.problems.push(problem);
        }
    }
}

/// Whether a cell without a heading holds more than a mark or a running number.
fn says_something(cell: Cell<'_>) -> bool {
    let shown = cell.shown();
    !is_blank(cell) && (has_word(&shown) || shown.chars().filter(char::is_ascii_digit).count() >= 6)
}

/// Whether a row above the heading holds a number that only people have.
pub(super) fn is_stray(grid: &Grid, row: usize, options: &ReadOptions) -> bool {
    (options.take_hidden || !grid.row_hidden(row)) && has_number(grid, row)
}

/// Whether letters stand side by side: "12a" and "x" are no words.
fn has_word(text: &str) -> bool {
    let mut before = false;
    text.chars().any(|ch| {
        let letter = ch.is_alphabetic();
        std::mem::replace(&mut before, letter) && letter
    })
}

/// Whether every word of a cell about the place went into the place.
fn placed(field: Field, text: &str, signs: &Signs) -> bool {
    if !matches!(field, Field::Address | Field::Hamlet | Field::Group) {
        return false;
    }
    let (hamlet, group) = &signs.place;
    let kept = [&signs.address, hamlet, group].map(|part| key(part.as_deref().unwrap_or("")));
    let words = match field {
        Field::Address => key(&below_commune(text, hamlet.as_deref())),
        _ => key(text),
    };
    let known = |word: &str| {
        word.is_empty()
            || matches!(word, "to" | "so" | "nha" | "nhom" | "dia" | "chi")
            || HAMLET_KINDS
                .iter()
                .any(|kind| key(kind).split(' ').any(|part| part == word))
            || kept
                .iter()
                .flat_map(|part| part.split(' '))
                .any(|part| part == word)
    };
    words.split(' ').all(known)
}

/// Kinds of places from the commune upwards, folded.
const HIGHER: [&str; 16] = [
    "xa",
    "phuong",
    "thi tran",
    "dac khu",
    "huyen",
    "quan",
    "thi xa",
    "thanh pho",
    "tp",
    "tinh",
    "x",
    "p",
    "h",
    "q",
    "t",
    "tt",
];

/// An address without its tail from the commune upwards, which is the same for the whole register: the parts
/// from the first that names such a place, or behind the one that names the hamlet.
fn below_commune(text: &str, hamlet: Option<&str>) -> String {
    let hamlet = hamlet.map(key);
    let mut kept = Vec::new();
    let mut behind = false;
    for part in text.split([',', ';']) {
        let words = key(part);
        let higher = HIGHER
            .iter()
            .any(|kind| words.strip_prefix(kind).is_some_and(|name| name.starts_with(' ')));
        behind |= higher;
        // A name of a place is short and has no number; anything else is kept wherever it stands.
        let name = words.split(' ').count() <= 5 && !words.bytes().any(|byte| byte.is_ascii_digit());
        if !(behind && name) {
            kept.push(part);
        }
        behind |= hamlet
            .as_deref()
            .is_some_and(|hamlet| find_words(&words, hamlet).is_some());
    }
    kept.join(", ")
}

/// Whether every word of a cell stands in one of these texts.
fn within(text: &str, held: &[Option<&String>]) -> bool {
    let held: Vec<String> = held.iter().flatten().map(|held| key(held)).collect();
    key(text)
        .split(' ')
        .all(|word| word == "lop" || held.iter().any(|held| held.split(' ').any(|part| part == word)))
}

/// Whether a cell says no more than what was read from it.
fn taken(field: Field, cell: Cell<'_>, text: &str, draft: &Draft<'_>, words: &Wordings) -> bool {
    let person = &draft.person;
    let card = person.card.as_ref();
    let holds = |held: Option<&String>| held.is_some_and(|held| compact(held) == compact(text));
    match field {
        Field::Seq | Field::PersonNo => is_roman(text),
        Field::SexMale | Field::SexFemale => mark(cell).is_some() || sex(cell).is_some(),
        Field::Birth | Field::BirthMale | Field::BirthFemale | Field::BirthYear => {
            dates::read(cell).is_some()
        }
        Field::BirthDay | Field::BirthMonth => {
            person.birth.is_some_and(|birth| birth.month().is_some())
                && dates::read_text(&format!("{text} 2000")).is_some()
        }
        Field::SchoolClass => within(text, &[person.school.as_ref(), person.class.as_ref()]),
        Field::CardMonths => key(text)
            .split(' ')
            .all(|word| word == "thang" || word.bytes().all(|byte| byte.is_ascii_digit())),
        Field::LastName => within(text, &[Some(&person.name)]),
        Field::Bhxh => holds(person.bhxh.as_ref()),
        Field::Card => {
            says_none(text) || mark(cell).is_some() || holds(card.and_then(|card| card.number.as_ref()))
        }
        Field::CardFrom | Field::CardTo | Field::CardSpan => {
            says_none(text) || dates::read(cell).is_some() || dates::read_span(text).is_some()
        }
        Field::LaterCards => !person.later_cards.is_empty(),
        Field::CardState | Field::HasCard | Field::NoCard => {
            mark(cell).is_some() || says_none(text) || CARD_WORDS.contains(&key(text).as_str())
        }
        Field::Category => {
            let code = card.and_then(|card| card.category.as_deref());
            code.is_some_and(|code| code.to_uppercase() == tidy(text).to_uppercase())
        }
        Field::Facility => card.is_some_and(|card| card.facility.is_some()),
        _ => mark(cell).is_some() || words.living.exact(&key(text)).is_some(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tail_of_an_address_is_everybodys() {
        let hamlet = Some("Ấp Hòa Lợi");
        for (text, kept) in [
            ("Ấp Hòa Lợi, xã Long Thạnh", "Ấp Hòa Lợi"),
            (
                "Số 12, tổ 3, ấp Hòa Lợi, xã Long Thạnh, An Giang",
                "Số 12, tổ 3, ấp Hòa Lợi",
            ),
            ("Ấp Hoà Lợi, Long Thạnh, Giồng Riềng, Kiên Giang", "Ấp Hoà Lợi"),
            (
                "Ấp Hòa Lợi, nhà cạnh chùa lớn bên kia sông",
                "Ấp Hòa Lợi, nhà cạnh chùa lớn bên kia sông",
            ),
            ("X. Long Thạnh, H. Giồng Riềng", ""),
        ] {
            let tidied: Vec<&str> = kept.split(", ").collect();
            let left = below_commune(text, hamlet);
            let left: Vec<&str> = left.split(',').map(str::trim).collect();
            assert_eq!(left, tidied, "{text}");
        }
    }

    #[test]
    fn words_are_letters_side_by_side() {
        for (text, wanted) in [
            ("12a", false),
            ("x", false),
            ("I", false),
            ("Ba", true),
            ("1 ba", true),
            ("a b", false),
        ] {
            assert_eq!(has_word(text), wanted, "{text}");
        }
    }
}
