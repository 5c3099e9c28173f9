//! Cells that stand in the wrong column of their row.
//!
//! Two cells are exchanged only if each fits nothing but the other's column; a number moves to an empty
//! cell only if its shape leaves no doubt.

use super::Field;
use super::cells::{Digits, is_name, is_relation, looks_like_card, sex};
use super::dates;
use super::grid::{Cell, Grid};
use super::mended::is_sure_id;
use super::table::Table;
use super::wordings::{Wordings, key};

/// The cells of one row by field.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cells<'a> {
    cells: [Cell<'a>; Field::ALL.len()],
}

impl<'a> Cells<'a> {
    /// A row without cells.
    pub(super) fn new() -> Self {
        Self {
            cells: [Cell::Empty; Field::ALL.len()],
        }
    }

    /// The cell of a field.
    pub(super) fn get(&self, field: Field) -> Cell<'a> {
        self.cells.get(field as usize).copied().unwrap_or(Cell::Empty)
    }

    /// Sets the cell of a field.
    pub(super) fn set(&mut self, field: Field, cell: Cell<'a>) {
        if let Some(slot) = self.cells.get_mut(field as usize) {
            *slot = cell;
        }
    }
}

/// Columns between which cells are looked for.
const MOVABLE: [Field; 10] = [
    Field::Name,
    Field::Id12,
    Field::Bhxh,
    Field::Card,
    Field::Birth,
    Field::BirthMale,
    Field::BirthFemale,
    Field::Sex,
    Field::Relation,
    Field::Phone,
];

/// Whether a cell fits a column by its shape.
fn fits(field: Field, cell: Cell<'_>, words: &Wordings) -> bool {
    let Some(digits) = Digits::of(cell) else {
        return false;
    };
    match field {
        Field::Id12 => is_sure_id(&digits) || digits.is(9) || digits.is(12) || digits.is(11),
        Field::Bhxh => {
            digits.is(10) || (digits.numeric && digits.all() && (7..10).contains(&digits.text.len()))
        }
        // A card column takes all three numbers of insurance (domain: 10, 12 or 15 characters).
        Field::Card => looks_like_card(&digits.text) || digits.is(10) || digits.is(12),
        Field::Birth | Field::BirthMale | Field::BirthFemale => {
            dates::read(cell).is_some() && (!digits.all() || digits.text.len() < 9)
        }
        Field::Sex => sex(cell).is_some(),
        Field::Relation => cell.text().is_some_and(|text| is_relation(text, words)) && sex(cell).is_none(),
        Field::Name => is_person(cell, words),
        Field::Phone => digits.text.len() >= 9 && digits.text.len() <= 11 && digits.all(),
        _ => false,
    }
}

/// Whether a cell is the name of a person and no other words.
fn is_person(cell: Cell<'_>, words: &Wordings) -> bool {
    cell.text().is_some_and(|text| {
        is_name(text)
            && text.split_whitespace().count() <= 6
            && words.relations.exact(&key(text)).is_none()
            && (text.matches(' ').count() > 1 || !is_relation(text, words))
            && sex(cell).is_none()
    })
}

/// Whether a name that the row lacks stands in another column, whose cell stands in the column of names.
pub(super) fn name_elsewhere(grid: &Grid, table: &Table, row: usize, words: &Wordings) -> bool {
    let Some(names) = table.at(Field::Name) else {
        return false;
    };
    let held = grid.cell(row, names);
    MOVABLE.iter().any(|field| {
        let Some(column) = table.at(*field).filter(|column| *column != names) else {
            return false;
        };
        let cell = grid.cell(row, column);
        is_person(cell, words)
            && !fits(*field, cell, words)
            && (held.is_empty() || (fits(*field, held, words) && !fits(Field::Name, held, words)))
    })
}

/// Whether a whole row stands one column beside its headings: read that way every cell of a known shape fits,
/// the name too, and as it stands it does not. Tells the step to the cells.
pub(super) fn shift(grid: &Grid, table: &Table, row: usize, words: &Wordings) -> Option<isize> {
    let cell = |field: Field, step: isize| {
        table
            .at(field)
            .and_then(|column| column.checked_add_signed(step))
            .map_or(Cell::Empty, |column| grid.cell(row, column))
    };
    let name = cell(Field::Name, 0);
    if at_home(Field::Name, name) || table.has(Field::LastName) || is_person(name, words) {
        return None;
    }
    let fitting = |step: isize| {
        let held = MOVABLE.iter().map(|field| (*field, cell(*field, step)));
        let filled: Vec<_> = held.filter(|(_, cell)| !cell.is_empty()).collect();
        let fit = filled
            .iter()
            .filter(|(field, cell)| fits(*field, *cell, words))
            .count();
        (fit, filled.len())
    };
    [1, -1].into_iter().find(|step| {
        let (fit, filled) = fitting(*step);
        fit == filled && fit >= 3 && fit > fitting(0).0 && is_person(cell(Field::Name, *step), words)
    })
}

/// A quick look before [`fits`]: most cells are where they belong.
fn at_home(field: Field, cell: Cell<'_>) -> bool {
    match (field, cell) {
        (Field::Relation, Cell::Text(text)) => {
            // Several words may be a name.
            text == "Chủ hộ"
                || (!text.contains(' ')
                    && !text.bytes().any(|byte| byte.is_ascii_digit())
                    && sex(cell).is_none())
        }
        // Three words without a number are a name nearly always; shorter ones are looked at.
        (Field::Name, Cell::Text(text)) => {
            text.matches(' ').count() > 1 && !text.bytes().any(|byte| byte.is_ascii_digit())
        }
        (Field::Id12, Cell::Text(text)) => text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit()),
        (Field::Bhxh | Field::Phone, Cell::Text(text)) => {
            text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_digit())
        }
        (Field::Card, Cell::Text(text)) => is_card_number(text),
        _ => false,
    }
}

/// Fifteen letters and digits as they stand on a card.
fn is_card_number(text: &str) -> bool {
    match text.as_bytes() {
        [a, b, b'1'..=b'5', rest @ ..] => {
            a.is_ascii_uppercase()
                && b.is_ascii_uppercase()
                && rest.len() == 12
                && rest.iter().all(u8::is_ascii_digit)
        }
        _ => false,
    }
}

/// Whether a cell that does not fit its own column certainly belongs to another.
fn surely(field: Field, cell: Cell<'_>) -> bool {
    let Some(digits) = Digits::of(cell) else {
        return false;
    };
    match field {
        Field::Id12 => is_sure_id(&digits),
        Field::Card => looks_like_card(&digits.text),
        Field::Bhxh => digits.is(10),
        Field::Sex => cell.text().is_some() && sex(cell).is_some(),
        _ => false,
    }
}

/// Puts cells into their columns. `has` tells which columns the table has. Gives the fields that changed
/// places, the cell's own column first, for the notes.
pub(super) fn settle(
    cells: &mut Cells<'_>,
    has: impl Fn(Field) -> bool,
    words: &Wordings,
) -> Vec<(Field, Field)> {
    let odd = |cells: &Cells<'_>, field: Field| {
        let cell = cells.get(field);
        !cell.is_empty() && !at_home(field, cell) && !fits(field, cell, words)
    };
    if !MOVABLE.iter().any(|field| odd(cells, *field)) {
        return Vec::new();
    }
    let mut moved = Vec::new();
    for (place, one) in MOVABLE.iter().enumerate() {
        for other in MOVABLE.iter().skip(place + 1) {
            let (a, b) = (cells.get(*one), cells.get(*other));
            if odd(cells, *one) && odd(cells, *other) && fits(*other, a, words) && fits(*one, b, words) {
                cells.set(*one, b);
                cells.set(*other, a);
                moved.push((*one, *other));
            }
        }
    }
    if cells.get(Field::Name).is_empty() && has(Field::Name) && !has(Field::LastName) && !has(Field::HeadName)
    {
        let found = MOVABLE
            .into_iter()
            .find(|field| odd(cells, *field) && is_person(cells.get(*field), words));
        if let Some(one) = found {
            cells.set(Field::Name, cells.get(one));
            cells.set(one, Cell::Empty);
            moved.push((one, Field::Name));
        }
    }
    for one in MOVABLE {
        // A number of the agency in a card column is at home there.
        if !odd(cells, one) {
            continue;
        }
        let cell = cells.get(one);
        let free = |other: &Field| {
            has(*other) && *other != one && cells.get(*other).is_empty() && surely(*other, cell)
        };
        if let Some(other) = [Field::Id12, Field::Card, Field::Bhxh, Field::Sex]
            .into_iter()
            .find(free)
        {
            cells.set(other, cell);
            cells.set(one, Cell::Empty);
            moved.push((one, other));
        }
    }
    moved
}
