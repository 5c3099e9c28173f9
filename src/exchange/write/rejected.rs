//! The rows that could not be read, as a workbook to be corrected and brought in again.

use std::collections::HashMap;

use rust_xlsxwriter::Workbook;

use crate::domain::LeftKind;
pub use crate::domain::left::{PLACE_HEADING, REASON_HEADING};
use crate::domain::matching::Left;
use crate::domain::roster::{RejectedRow, RowRef};
use crate::domain::text::fold;
use crate::words::{fill, tr};

use super::WriteError;
use super::columns::Cell;
use super::workbook::{Heading, Sheet, in_cell, save};

/// Heading of the household key, by which the reader knows lists of ours.
const KEY_HEADING: &str = "Khóa hộ";

/// Heading of the name, added where the rows have none: most rows are rejected for want of a name, and it
/// has to be typed somewhere.
const NAME_HEADING: &str = "Họ và tên";

/// Writes rows put aside, to be corrected and brought in again: a sheet for each kind and each sheet they came
/// from, so that headings of one file never stand over the cells of another. People who are not in the
/// register get columns to say where they live.
pub fn left_xlsx(left: &[Left]) -> Result<Vec<u8>, WriteError> {
    let mut sheets: Vec<((LeftKind, &RowRef), Vec<&RejectedRow>)> = Vec::new();
    for Left { kind, row } in left {
        let same = |(held, at): &(LeftKind, &RowRef)| {
            held == kind && at.file == row.at.file && at.sheet == row.at.sheet
        };
        match sheets.iter_mut().find(|(of, _)| same(of)) {
            Some((_, rows)) => rows.push(row),
            None => sheets.push(((*kind, &row.at), vec![row])),
        }
    }
    let mut book = Workbook::new();
    if sheets.is_empty() {
        write(&mut book, tr("Dòng chưa nhập"), (&[], &[]), &[])?;
    }
    for (number, ((kind, _), rows)) in (1..).zip(&sheets) {
        let name = match number {
            1 => tr("Dòng chưa nhập").to_owned(),
            number => format!("{} {number}", tr("Dòng chưa nhập")),
        };
        // A list of ours is a roster whatever it looks like; without a key in it its rows are read like any.
        let (first, last): (&[&str], &[&str]) = match kind {
            LeftKind::Stranger => (&["Ấp", "Tổ"], &[KEY_HEADING]),
            LeftKind::Unreadable => (&[], &[]),
            _ => (&[], &[KEY_HEADING]),
        };
        write(&mut book, &name, (first, last), rows)?;
    }
    save(&mut book)
}

/// Writes rows with their cells as they were, under the columns asked for around their own headings in the
/// order in which these are first met, then the reason and the place. What these two columns said of an earlier
/// attempt goes.
fn write(
    book: &mut Workbook,
    name: &str,
    (first, last): (&[&'static str], &[&'static str]),
    rows: &[&RejectedRow],
) -> Result<(), WriteError> {
    let mut table = table_of(first, rows);
    table.extend(last);
    let headings: Vec<Heading<'_>> = table
        .iter()
        .map(|heading| Heading {
            text: heading,
            width: 18.0,
            wrap: true,
        })
        .chain([REASON_HEADING, PLACE_HEADING].map(|text| Heading {
            text,
            width: 36.0,
            wrap: true,
        }))
        .collect();
    let mut sheet = Sheet::new(book, name, &headings, rows.len())?;
    let columns = Columns::new(&table);
    for (place, row) in (1..).zip(rows) {
        let who = place_of(&row.at);
        for (column, heading, text) in columns.cells(row) {
            sheet
                .put(place, column, true, &Cell::Text(text.into()))
                .map_err(|error| in_cell(&error, &who, heading))?;
        }
        let reason = fill(&row.reason.text, &row.reason.args);
        for (column, text) in (columns.count()..).zip([reason, who.clone()]) {
            sheet
                .put(place, column, true, &Cell::Text(text.into()))
                .map_err(|error| in_cell(&error, &who, REASON_HEADING))?;
        }
    }
    Ok(())
}

/// All headings, each as often as one row has it (two-row headings give "Nam" twice).
fn table_of<'r>(first: &[&'static str], rows: &[&'r RejectedRow]) -> Vec<&'r str> {
    let mut table: Vec<&str> = first.to_vec();
    let mut widest: HashMap<&str, usize> = first.iter().map(|heading| (*heading, 1)).collect();
    for row in rows {
        let mut seen: HashMap<&str, usize> = HashMap::new();
        for (heading, _) in own_cells(row) {
            let count = seen.entry(heading).or_default();
            *count += 1;
            let widest = widest.entry(heading).or_default();
            if *count > *widest {
                *widest = *count;
                table.push(heading);
            }
        }
    }
    let names_people = |heading: &&str| {
        fold(heading)
            .split(|ch: char| !ch.is_alphanumeric())
            .any(|word| word == "ten")
    };
    if !table.iter().any(names_people) {
        table.insert(0, NAME_HEADING);
    }
    table
}

fn own_cells(row: &RejectedRow) -> impl Iterator<Item = (&str, &str)> {
    row.cells
        .iter()
        .map(|(heading, text)| (heading.as_str(), text.as_str()))
        .filter(|(heading, _)| ![REASON_HEADING, PLACE_HEADING].contains(heading))
}

/// Where each heading's columns stand.
struct Columns<'a> {
    places: HashMap<&'a str, Vec<u16>>,
    count: u16,
}

impl<'a> Columns<'a> {
    fn new(table: &[&'a str]) -> Self {
        let mut places: HashMap<&'a str, Vec<u16>> = HashMap::new();
        let mut count = 0;
        for (column, heading) in (0..).zip(table) {
            places.entry(heading).or_default().push(column);
            count = column + 1;
        }
        Self { places, count }
    }

    fn count(&self) -> u16 {
        self.count
    }

    /// The cells of a row with their columns.
    fn cells<'row>(&self, row: &'row RejectedRow) -> Vec<(u16, &'row str, &'row str)> {
        let mut seen: HashMap<&str, usize> = HashMap::new();
        own_cells(row)
            .filter_map(|(heading, text)| {
                let occurrence = seen.entry(heading).or_default();
                let column = *self.places.get(heading)?.get(*occurrence)?;
                *occurrence += 1;
                (!text.is_empty()).then_some((column, heading, text))
            })
            .collect()
    }
}

/// File, sheet, row: "rà soát.xlsx, Ấp 1, 12".
fn place_of(at: &RowRef) -> String {
    [at.file.as_ref(), at.sheet.as_ref(), &at.row.to_string()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}
