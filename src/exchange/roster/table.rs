//! A table of a sheet: its rows, and what its columns mean by heading and by content.

use std::collections::BTreeMap;

use super::Field;
use super::grid::Grid;
use super::headings::{self, Block, Heading};
use super::places;
use super::profile::{Profile, complete, correct, has};
use super::wordings::{Wordings, key};
use super::{ReadOptions, SheetChoice};
use crate::domain::Purpose;
use crate::domain::roster::ColumnWhy;

/// A recognised table.
#[derive(Clone, Debug)]
pub(super) struct Table {
    /// Row of the heading that notes on columns point to.
    pub(super) heading_row: usize,
    /// First row behind the heading.
    pub(super) first: usize,
    /// Row behind the last.
    pub(super) end: usize,
    /// Rows of the same heading repeated further down, as on every printed page.
    pub(super) repeats: Vec<Block>,
    /// Every column with a heading or a meaning.
    pub(super) columns: Vec<Heading>,
    /// First column of a second table beside this one, which is not read.
    pub(super) beside: Option<usize>,
    /// The names stand in a column for heads: every row is one.
    pub(super) only_heads: bool,
    /// A list that this program wrote: its cells say exactly what they say, and nothing in them is guessed.
    pub(super) ours: bool,
    /// The headings by which a file of the same shape is known again; empty without any.
    pub(super) shape: String,
    /// What somebody chose that such a list is for.
    pub(super) purpose: Option<Purpose>,
    /// A choice remembered for this shape was followed.
    pub(super) remembered: bool,
    at: [Option<usize>; Field::ALL.len()],
}

/// What somebody chose for the tables of a sheet.
pub(super) struct Chosen<'a> {
    said: Option<&'a SheetChoice>,
    remembered: &'a BTreeMap<String, SheetChoice>,
}

impl<'a> Chosen<'a> {
    /// What was chosen for a sheet of a file.
    pub(super) fn of(options: &'a ReadOptions, file: &str, sheet: &str) -> Self {
        Self {
            said: options.choices.get(&(file.to_owned(), sheet.to_owned())),
            remembered: &options.remembered,
        }
    }

    /// The choice for a table of this shape, and whether it is a remembered one.
    fn for_shape(&self, shape: &str) -> Option<(&'a SheetChoice, bool)> {
        let held = || self.remembered.get(shape).filter(|_| !shape.is_empty());
        self.said
            .map(|choice| (choice, false))
            .or_else(|| held().map(|choice| (choice, true)))
    }
}

/// The headings of a table folded, one a line, as its shape is known again; empty without any heading.
fn shape_of(columns: &[Heading]) -> String {
    let keys: Vec<String> = columns.iter().map(|heading| key(&heading.text)).collect();
    let named = keys
        .iter()
        .rposition(|key| !key.is_empty())
        .map_or(0, |last| last + 1);
    keys.get(..named).unwrap_or_default().join("\n")
}

impl Table {
    /// The column of a field.
    pub(super) fn at(&self, field: Field) -> Option<usize> {
        self.at.get(field as usize).copied().flatten()
    }

    /// Whether the table has a column for a field.
    pub(super) fn has(&self, field: Field) -> bool {
        self.at(field).is_some()
    }

    /// Whether a column would show a card, so that a blank says that there is none.
    pub(super) fn shows_cards(&self) -> bool {
        let mut fields = self.columns.iter().filter_map(|heading| heading.field);
        fields.any(Field::shows_card)
    }

    /// The heading over a column, else its letter as the spreadsheet shows it.
    pub(super) fn heading(&self, column: usize) -> String {
        let named = self.columns.iter().find(|heading| heading.column == column);
        named
            .map(|heading| heading.text.clone())
            .filter(|text| !text.is_empty())
            .unwrap_or_else(|| column_letters(column))
    }

    /// Whether a column has a heading.
    pub(super) fn is_named(&self, column: usize) -> bool {
        self.columns
            .iter()
            .any(|heading| heading.column == column && !heading.text.is_empty())
    }

    /// The heading over the column of a field.
    pub(super) fn heading_of(&self, field: Field) -> String {
        self.at(field)
            .map(|column| self.heading(column))
            .unwrap_or_default()
    }
}

/// `A`, `B`, … `AA` as spreadsheets name columns.
pub fn column_letters(column: usize) -> String {
    let mut rest = column + 1;
    let mut letters = Vec::new();
    while rest > 0 {
        letters.push(char::from(b'A' + u8::try_from((rest - 1) % 26).unwrap_or(0)));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// The tables of a sheet, from above to below. `chosen` is what the user said about columns.
pub(super) fn tables(grid: &Grid, words: &Wordings, chosen: &Chosen<'_>) -> Vec<Table> {
    let mut found: Vec<Table> = Vec::new();
    for (columns, blocks) in same_headings(grid, words) {
        let (Some(block), Some((_, end))) = (blocks.first(), blocks.last()) else {
            continue;
        };
        let (block, end) = (block.0, *end);
        let range = block.bottom + 1..end;
        if let Some(mut table) = table(grid, words, columns, block.top, range, chosen) {
            table.repeats = blocks.iter().skip(1).map(|(block, _)| *block).collect();
            found.push(table);
        } else if let Some(before) = found.last_mut() {
            // What only looked like a heading stands between the people of the table above.
            before.end = end;
        }
    }
    if found.is_empty() {
        let columns: Vec<Heading> = (0..grid.width())
            .map(|column| Heading {
                column,
                text: String::new(),
                field: None,
                why: ColumnWhy::Heading,
            })
            .collect();
        found.extend(table(grid, words, columns, 0, 0..grid.rows(), chosen));
    }
    found
}

/// A heading block with the row behind its people.
type Part = (Block, usize);

/// The heading blocks of a sheet, those with the same headings in a row together.
fn same_headings(grid: &Grid, words: &Wordings) -> Vec<(Vec<Heading>, Vec<Part>)> {
    let blocks = headings::blocks(grid, words);
    let mut found: Vec<(Vec<Heading>, Vec<Part>)> = Vec::new();
    for (place, block) in blocks.iter().enumerate() {
        let next = blocks.get(place + 1);
        let end = next.map_or(grid.rows(), |next| above_title(grid, block.bottom + 1, next.top));
        let columns = headings::headings(grid, *block, words);
        let shortened = |parts: &[Part]| {
            let first = parts.first();
            first.is_some_and(|(held, _)| headings::repeats_upper(grid, *block, *held))
        };
        match found.last_mut() {
            Some((held, parts)) if *held == columns || shortened(parts) => parts.push((*block, end)),
            _ => found.push((columns, vec![(*block, end)])),
        }
    }
    found
}

/// The first row of the title over a heading: the topmost of a few thin rows that names a place or a list.
fn above_title(grid: &Grid, from: usize, heading: usize) -> usize {
    let mut title = heading;
    for row in (from.max(heading.saturating_sub(6))..heading).rev() {
        if grid.row(row).count() > 2 {
            break;
        }
        let names = grid.row(row).filter_map(|(_, cell)| cell.text()).any(|text| {
            let found = places::in_text(text);
            found.hamlet.is_some() || found.group.is_some() || key(text).starts_with("danh sach")
        });
        if names {
            title = row;
        }
    }
    title
}

fn table(
    grid: &Grid,
    words: &Wordings,
    mut columns: Vec<Heading>,
    heading_row: usize,
    rows: std::ops::Range<usize>,
    chosen: &Chosen<'_>,
) -> Option<Table> {
    let profiles: Vec<Profile> = columns
        .iter()
        .map(|heading| Profile::of(grid, rows.clone(), heading.column, words))
        .collect();
    let ours = has(&columns, Field::HouseholdKey);
    if !ours {
        look_at_cells(&mut columns, &profiles);
    }
    let beside = leave_beside(&mut columns);
    let shape = shape_of(&columns);
    let (choice, remembered) = chosen.for_shape(&shape).unzip();
    if let Some(choice) = choice {
        follow(&mut columns, choice, remembered == Some(true));
    }
    drop_doubles(&mut columns, &profiles);
    let only_heads = heads_as_names(&mut columns);
    let mut at = [None; Field::ALL.len()];
    for heading in &columns {
        if let Some(place) = heading.field.and_then(|field| at.get_mut(field as usize)) {
            *place = Some(heading.column);
        }
    }
    let table = Table {
        heading_row,
        first: rows.start,
        end: rows.end,
        repeats: Vec::new(),
        beside,
        columns: columns
            .into_iter()
            .filter(|heading| heading.field.is_some() || !heading.text.is_empty())
            .collect(),
        only_heads,
        ours,
        shape,
        purpose: choice.and_then(|choice| choice.purpose),
        remembered: remembered.unwrap_or(false),
        at,
    };
    table.has(Field::Name).then_some(table)
}

/// Follows what somebody chose. A column chosen for a field is read for it, however full another column of
/// that field is.
fn follow(columns: &mut [Heading], choice: &SheetChoice, remembered: bool) {
    let chosen = |field: Field| choice.columns.values().any(|other| *other == field);
    for heading in columns {
        if let Some(field) = choice.columns.get(&heading.column) {
            heading.field = Some(*field);
            heading.why = if remembered {
                ColumnWhy::Remembered
            } else {
                ColumnWhy::Chosen
            };
        } else if heading
            .field
            .is_some_and(|field| field != Field::Ignored && chosen(field))
        {
            heading.field = None;
            heading.why = ColumnWhy::Double;
        }
    }
}

/// Corrects and completes what the headings say by what the cells hold.
fn look_at_cells(columns: &mut [Heading], profiles: &[Profile]) {
    let by_heading: Vec<Option<Field>> = columns.iter().map(|heading| heading.field).collect();
    let without_heading = by_heading.iter().all(Option::is_none);
    correct(columns, profiles);
    complete(columns, profiles, without_heading);
    for (heading, before) in columns.iter_mut().zip(by_heading) {
        if heading.field != before {
            heading.why = ColumnWhy::Cells;
        }
    }
}

/// Leaves out a second table that stands beside the first under the same headings, so that the columns of two
/// people never make one; where it begins.
fn leave_beside(columns: &mut [Heading]) -> Option<usize> {
    let mut names = columns
        .iter()
        .enumerate()
        .filter(|(_, heading)| heading.field == Some(Field::Name) && !heading.text.is_empty());
    let ((left, first), (right, second)) = (names.next()?, names.next()?);
    let apart = right - left;
    if key(&first.text) != key(&second.text) {
        return None;
    }
    let same = |place: usize| {
        let again = columns.get(place + apart).map(|heading| key(&heading.text));
        let own = columns.get(place).map(|heading| key(&heading.text));
        own == again && own.is_some_and(|own| !own.is_empty())
    };
    let repeated: Vec<usize> = (0..apart).filter(|place| same(*place)).collect();
    let begin = repeated
        .first()
        .filter(|_| repeated.len() >= 2)
        .map(|place| place + apart)?;
    for heading in columns.iter_mut().skip(begin) {
        heading.field = None;
        heading.why = ColumnWhy::Double;
    }
    Some(begin)
}

/// Of several columns of one field the fullest stays; the others are shown and not read.
fn drop_doubles(columns: &mut [Heading], profiles: &[Profile]) {
    let filled = |place: usize| profiles.get(place).map_or(0, |profile| profile.filled);
    let fields: Vec<Option<Field>> = columns.iter().map(|heading| heading.field).collect();
    for (place, field) in fields.iter().enumerate() {
        let Some(field) = field.filter(|field| *field != Field::Ignored) else {
            continue;
        };
        let better = fields.iter().enumerate().any(|(other, held)| {
            *held == Some(field) && other != place && (filled(other), place) > (filled(place), other)
        });
        if better && let Some(heading) = columns.get_mut(place) {
            heading.field = None;
            heading.why = ColumnWhy::Double;
        }
    }
}

/// Where only heads are named, their column is the column of names.
fn heads_as_names(columns: &mut [Heading]) -> bool {
    if has(columns, Field::Name) {
        return false;
    }
    for heading in columns.iter_mut() {
        if matches!(heading.field, Some(Field::HeadName)) {
            heading.field = Some(Field::Name);
            return !has(columns, Field::Relation);
        }
    }
    false
}
