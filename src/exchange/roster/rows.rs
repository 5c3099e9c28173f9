//! What each row of a table is: a person, a heading between people, or furniture.

use std::borrow::Cow;

use super::Field;
use super::cells::{
    Digits, is_blank, is_name, is_named, is_relation, looks_like_card, looks_like_id, mark, name, sex,
};
use super::dates;
use super::grid::{Cell, Grid};
use super::headings::{has_key, is_number_row};
use super::household_rows::{household_heading, is_roman, numbered_household};
use super::places::{self, Place};
use super::sections::section;
use super::swaps::{name_elsewhere, shift};
use super::table::Table;
use super::wordings::{Wordings, key};
use crate::domain::Living;
use crate::domain::roster::RowKind;

/// What a row is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Row {
    /// Nothing in it.
    Blank,
    /// A total, a note, a signature, column numbers: left out and counted.
    Furniture,
    /// Signatures begin: what follows without facts of a person belongs to them.
    Signature,
    /// A household begins.
    Household {
        /// Its number, where the row gives it.
        number: Option<String>,
        /// Hamlet or group named beside it.
        place: Place,
    },
    /// A hamlet or group begins.
    Place(Place),
    /// Households of one living standard begin.
    Living(Living),
    /// A part of a list of the agency begins; `true` where its people leave ("Giảm").
    Section(bool),
    /// A person.
    Person,
    /// Facts of a person without a name to read.
    Unreadable,
}

/// Looks at one row. `signed` tells that signatures have begun.
pub(super) fn classify(grid: &Grid, table: &Table, row: usize, words: &Wordings, signed: bool) -> Row {
    let filled = grid.row(row).filter(|(_, cell)| !is_blank(*cell)).count();
    if filled == 0 {
        return Row::Blank;
    }
    if let Some(found) = classify_ours(grid, table, row) {
        return found;
    }
    let repeated = |block: &super::headings::Block| (block.top..=block.bottom).contains(&row);
    if table.repeats.iter().any(repeated) || (is_number_row(grid, row) && !named(grid, table, row)) {
        return Row::Furniture;
    }
    let evidence = has_evidence(grid, table, row, words);
    if is_total(grid, table, row) {
        // No total is a CCCD or a card: whoever stands there is kept for a person to look at.
        return if has_number(grid, row) {
            Row::Unreadable
        } else {
            Row::Furniture
        };
    }
    if !evidence {
        if let Some(found) = heading_row(grid, table, row, filled, words) {
            return found;
        }
        if signed {
            return Row::Furniture;
        }
    }
    if named(grid, table, row) {
        let only = filled == 1 && !evidence;
        let born = || {
            name_cell(grid, table, row)
                .text()
                .and_then(name)
                .is_some_and(|name| name.birth.is_some())
        };
        return if only && is_sentence(grid, row) && !born() {
            Row::Furniture
        } else {
            Row::Person
        };
    }
    if (evidence && name_elsewhere(grid, table, row, words)) || shift(grid, table, row, words).is_some() {
        return Row::Person;
    }
    if !evidence && (only_numbers(grid, table, row) || (filled <= 2 && is_sentence(grid, row))) {
        return Row::Furniture;
    }
    Row::Unreadable
}

/// What a classified row is for the preview; `None` for people, for rows of nobody and for blank ones.
pub(super) fn kind_of(grid: &Grid, table: &Table, row: usize, found: &Row, signed: bool) -> Option<RowKind> {
    let repeated = |block: &super::headings::Block| (block.top..=block.bottom).contains(&row);
    Some(match found {
        Row::Person | Row::Unreadable | Row::Blank => return None,
        Row::Household { .. } => RowKind::Household,
        Row::Place(_) => RowKind::Place,
        Row::Section(_) => RowKind::Title,
        Row::Living(_) => RowKind::Living,
        Row::Signature => RowKind::Signature,
        Row::Furniture if has_key(grid, row) || table.repeats.iter().any(repeated) => RowKind::Heading,
        Row::Furniture if is_total(grid, table, row) => RowKind::Total,
        Row::Furniture if is_number_row(grid, row) => RowKind::Heading,
        Row::Furniture if signed => RowKind::Signature,
        Row::Furniture => RowKind::Note,
    })
}

/// A row with a household key in a list of ours: a person, whatever the words in it, or the heading again.
fn classify_ours(grid: &Grid, table: &Table, row: usize) -> Option<Row> {
    let column = table.at(Field::HouseholdKey)?;
    if grid.cell(row, column).is_empty() {
        return None;
    }
    if has_key(grid, row) {
        return Some(Row::Furniture);
    }
    let named = name_cell(grid, table, row)
        .text()
        .is_some_and(|text| text.chars().any(char::is_alphabetic));
    Some(if named { Row::Person } else { Row::Unreadable })
}

/// The cell of the name, or of the head where members and heads share the rows.
pub(super) fn name_cell<'a>(grid: &'a Grid, table: &Table, row: usize) -> Cell<'a> {
    let at = |field| {
        table
            .at(field)
            .map_or(Cell::Empty, |column| grid.cell(row, column))
    };
    match at(Field::Name) {
        Cell::Empty if table.has(Field::HeadName) => at(Field::HeadName),
        Cell::Empty => at(Field::LastName),
        cell => cell,
    }
}

fn named(grid: &Grid, table: &Table, row: usize) -> bool {
    full_name(grid, table, row).is_some_and(|text| is_named(&text))
}

/// The words of the name, the family's before the given one where they stand apart.
pub(super) fn full_name<'a>(grid: &'a Grid, table: &Table, row: usize) -> Option<Cow<'a, str>> {
    let given = name_cell(grid, table, row).text()?;
    let at = |field| {
        table
            .at(field)
            .map_or(Cell::Empty, |column| grid.cell(row, column))
    };
    let apart = !at(Field::Name).is_empty();
    Some(match at(Field::LastName).text().filter(|_| apart) {
        Some(last) => Cow::Owned(format!("{last} {given}")),
        None => Cow::Borrowed(given),
    })
}

/// Whether a row holds a number that only people have, in whatever column.
pub(super) fn has_number(grid: &Grid, row: usize) -> bool {
    grid.row(row).any(|(_, cell)| {
        Digits::of(cell).is_some_and(|digits| looks_like_id(&digits.text) || looks_like_card(&digits.text))
    })
}

/// Whether a cell fits its column so well that it can only belong to a person.
fn has_evidence(grid: &Grid, table: &Table, row: usize, words: &Wordings) -> bool {
    let cells = |relations: bool| {
        table.columns.iter().filter_map(move |heading| {
            let field = heading.field.filter(|field| field.is_evidence())?;
            let cell = grid.cell(row, heading.column);
            let open = !cell.is_empty() && (field == Field::Relation) == relations;
            open.then_some((field, cell))
        })
    };
    // Numbers and dates are quickly seen; only rows without any have their words looked up.
    cells(false).any(|(field, cell)| is_evidence(field, cell))
        || cells(true).any(|(_, cell)| cell.text().is_some_and(|text| is_relation(text, words)))
}

fn is_evidence(field: Field, cell: Cell<'_>) -> bool {
    match field {
        Field::Birth | Field::BirthMale | Field::BirthFemale | Field::CardFrom | Field::CardTo => {
            dates::read(cell).is_some() || Digits::of(cell).is_some_and(|digits| digits.is(12))
        }
        Field::BirthYear => dates::read(cell).is_some(),
        Field::Id12 | Field::Bhxh | Field::Card | Field::Phone => {
            // "Long Thạnh, ngày 20 tháng 11 năm 2026" above a signature has digits enough, but is no number.
            let shown = cell.shown();
            let digits = shown.bytes().filter(u8::is_ascii_digit).count();
            digits >= 6 && shown.chars().filter(|ch| ch.is_alphabetic()).count() <= digits
        }
        Field::Sex => sex(cell).is_some(),
        Field::SexMale | Field::SexFemale => mark(cell) == Some(true) && cell.text().is_some(),
        _ => false,
    }
}

fn first_text(grid: &Grid, row: usize) -> Option<&str> {
    grid.row(row)
        .find_map(|(_, cell)| cell.text().filter(|text| text.chars().any(char::is_alphabetic)))
}

/// "Tổng cộng", "Cộng": with its accents, for Tống and Công are names of people.
fn is_total(grid: &Grid, table: &Table, row: usize) -> bool {
    let Some(text) = first_text(grid, row) else {
        return false;
    };
    let text = text.trim_start_matches(|ch: char| !ch.is_alphabetic());
    if !text.starts_with(['t', 'T', 'c', 'C', 'l', 'L']) {
        return false;
    }
    let lower = text.to_lowercase();
    let starts = [
        "tổng cộng",
        "tổng số",
        "cộng",
        "tong cong",
        "tong so",
        "tổng:",
        "tổng hợp",
        "cộng:",
        "lũy kế",
    ];
    let begins = lower == "tổng" || lower == "total" || starts.iter().any(|start| lower.starts_with(start));
    // A relation or a sex beside it would make it a person after all.
    let text_of = |field| table.at(field).and_then(|column| grid.cell(row, column).text());
    begins && text_of(Field::Relation).is_none() && text_of(Field::Sex).is_none()
}

/// Rows without facts of a person that stand between or below people.
fn heading_row(grid: &Grid, table: &Table, row: usize, filled: usize, words: &Wordings) -> Option<Row> {
    let texts: Vec<&str> = grid
        .row(row)
        .filter_map(|(_, cell)| cell.text())
        .filter(|text| !text.is_empty())
        .collect();
    let first = first_text(grid, row)?;
    let folded = key(first);
    if texts.iter().any(|text| is_signature(&key(text), text)) {
        return Some(Row::Signature);
    }
    if [
        "ghi chu",
        "luu y",
        "chu thich",
        "nguon",
        "noi nhan",
        "danh sach nay",
        "trong do",
    ]
    .iter()
    .any(|start| folded.starts_with(start))
    {
        return Some(Row::Furniture);
    }
    if filled > 4 {
        return None;
    }
    if let Some(leaving) = section(&texts) {
        return Some(Row::Section(leaving));
    }
    beginning(grid, table, row, first, &texts.join(" | "), words)
}

/// A row that begins a household, a place or a section of one living standard.
fn beginning(
    grid: &Grid,
    table: &Table,
    row: usize,
    first: &str,
    joined: &str,
    words: &Wordings,
) -> Option<Row> {
    let folded = key(first);
    // A household heading names "hộ" first; the name of a person may stand behind it.
    let section = folded.trim_start_matches(['i', 'v', 'x', ' ', '1', '2', '3', 'a', 'b', 'c']);
    if let Some((living, wording)) = words.living.longest(section)
        && section.split(' ').count() <= wording.split(' ').count() + 3
        && (section.starts_with("ho ") || section.starts_with(wording))
        && !first
            .chars()
            .any(|ch| ch.is_ascii_digit() && ch != '2' && ch != '0')
        && living != Living::Ordinary
        && !named_apart(grid, table, row, first)
    {
        return Some(Row::Living(living));
    }
    if let Some(number) = household_heading(first).or_else(|| numbered_household(grid, table, row, first)) {
        return Some(Row::Household {
            number,
            place: places::in_text(joined),
        });
    }
    if is_roman(first) && !named_apart(grid, table, row, first) {
        // "I | Người cao tuổi" divides a list by something else than households.
        let alone = grid.row(row).filter(|(_, cell)| cell.text().is_some()).count() == 1;
        let number = first.trim_matches(['.', ')', ' ']).to_owned();
        return Some(if alone {
            Row::Household {
                number: Some(number),
                place: Place::default(),
            }
        } else {
            Row::Furniture
        });
    }
    let place = places::in_text(joined);
    let begins = {
        let start = places::in_text(first);
        start.hamlet.is_some() || start.group.is_some()
    };
    (begins && place != Place::default() && starts_with_place(first)).then_some(Row::Place(place))
}

/// Whether a name stands in the column of names apart from the cell that was judged.
fn named_apart(grid: &Grid, table: &Table, row: usize, judged: &str) -> bool {
    name_cell(grid, table, row)
        .text()
        .is_some_and(|text| text != judged && is_name(text))
}

/// A place heading begins with the place, perhaps behind a number ("I. Tổ 3", "Danh sách tổ 3").
fn starts_with_place(text: &str) -> bool {
    let folded = key(text);
    let bare =
        folded.trim_start_matches(|ch: char| ch.is_ascii_digit() || matches!(ch, 'i' | 'v' | 'x' | ' '));
    let kinds = [
        "to ",
        "to",
        "ap ",
        "thon ",
        "khom ",
        "khu ",
        "xom ",
        "ban ",
        "lang ",
        "tdp ",
        "buon ",
        "danh sach",
        "dia ban",
    ];
    kinds.iter().any(|kind| bare.starts_with(kind)) || bare.is_empty()
}

fn is_signature(key: &str, text: &str) -> bool {
    const STARTS: [&str; 24] = [
        "nguoi lap",
        "nguoi thong ke",
        "nguoi ghi",
        "truong ap",
        "truong thon",
        "truong khom",
        "truong khu",
        "to truong",
        "xac nhan",
        "tm ",
        "chu tich",
        "pho chu tich",
        "can bo lap",
        "ky ten",
        "bi thu",
        "thu truong",
        "ke toan",
        "nguoi kiem",
        "dai dien",
        "ky ghi ro",
        "ky va ghi ro",
        "ubnd ",
        "uy ban nhan dan",
        "nguoi tong hop",
    ];
    let dated = key.contains("ngay") && key.contains("thang") && key.contains(" nam") && key.len() < 60;
    STARTS.iter().any(|start| key.starts_with(start))
        || (dated && !text.contains("sinh"))
        || key == "giam doc"
}

/// Words that are too many or of the wrong kind for a name.
fn is_sentence(grid: &Grid, row: usize) -> bool {
    first_text(grid, row).is_some_and(|text| {
        text.split_whitespace().count() > 6
            || text.ends_with(':')
            || text.starts_with(['(', '*'])
            || text.contains(": ")
    })
}

/// Rows prepared with numbers, places or formulas and not filled in.
fn only_numbers(grid: &Grid, table: &Table, row: usize) -> bool {
    grid.row(row)
        .filter(|(_, cell)| !is_blank(*cell))
        .all(|(column, cell)| {
            let field = table
                .columns
                .iter()
                .find(|heading| heading.column == column)
                .and_then(|heading| heading.field);
            matches!(
                field,
                Some(
                    Field::Seq
                        | Field::PersonNo
                        | Field::Household
                        | Field::Hamlet
                        | Field::Group
                        | Field::Ignored
                )
            ) || matches!(cell, Cell::Number(number) if number == 0.0)
        })
}
