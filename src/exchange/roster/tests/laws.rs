//! What holds of every reading, however odd the file.

use std::collections::BTreeSet;

use super::odd::{OddFile, markers};
use crate::domain::roster::{RawPerson, Reading, SheetReading};
use crate::domain::{Date, PartialDate};
use crate::exchange::roster::{Grid, ReadError, ReadOptions, decode, recognise};

/// Reads a file and checks every law; the reading, unless the file holds no people.
pub(crate) fn read(file: &OddFile) -> Option<Reading> {
    let mut last = 0;
    let read = |last: &mut u32| {
        recognise(file.name, file.grids.clone(), &file.options, &mut |percent| {
            assert!((*last..=100).contains(&percent), "{percent} % after {last} %");
            *last = percent;
            true
        })
    };
    let reading = match read(&mut last) {
        Ok(reading) => reading,
        Err(error) => {
            assert!(
                matches!(error, ReadError::NoNames { .. } | ReadError::NoPeople { .. }),
                "{error}"
            );
            return None;
        }
    };
    last = 0;
    assert_eq!(read(&mut last).ok().as_ref(), Some(&reading), "read twice");
    every_row_counts(&file.grids, &file.options, &reading);
    households_hold_people(&reading);
    for person in &reading.persons {
        days_are_real(person, file.options.today);
    }
    size_is_bounded(&file.grids, &reading);
    for grid in &file.grids {
        no_word_is_lost(grid, &reading);
        no_number_is_passed_over(grid, &file.options, &reading);
    }
    Some(reading)
}

/// Persons + rejected + left out + hidden rows passed over = rows, and each row is at most one of these.
pub(crate) fn every_row_counts(grids: &[Grid], options: &ReadOptions, reading: &Reading) {
    for grid in grids {
        let sheets = || reading.sheets.iter().filter(|sheet| sheet.sheet == grid.name);
        let sum =
            |field: fn(&SheetReading) -> u32| sheets().map(|sheet| field(sheet) as usize).sum::<usize>();
        let taken = reading.persons.iter().map(|person| &person.at);
        let rejected = reading.rejected.iter().map(|row| &row.at);
        // What a preview says of the other rows; it says one thing of each.
        let others = sheets().flat_map(|sheet| &sheet.other_rows).map(|(row, _)| *row);
        let told: Vec<u32> = taken
            .chain(rejected)
            .filter(|at| at.sheet == grid.name)
            .map(|at| at.row)
            .collect();
        let mut said = BTreeSet::new();
        for row in told.iter().copied().chain(others) {
            assert!(said.insert(row), "row {row} stands twice: {reading:#?}");
            assert!((1..=grid.rows()).contains(&(row as usize)), "row {row}");
        }
        let hidden = if options.take_hidden {
            0
        } else {
            sum(|sheet| sheet.hidden_rows)
        };
        assert_eq!(
            told.len() + sum(|sheet| sheet.left_out) + hidden,
            grid.rows(),
            "{reading:#?}"
        );
    }
}

fn households_hold_people(reading: &Reading) {
    let lived: BTreeSet<usize> = reading.persons.iter().map(|person| person.household).collect();
    assert!(
        lived
            .iter()
            .eq((0..reading.households.len()).collect::<Vec<_>>().iter()),
        "{lived:?}"
    );
}

fn days_are_real(person: &RawPerson, today: Date) {
    assert!(person.name.chars().any(char::is_alphabetic), "{person:?}");
    let born = person.birth.map(PartialDate::earliest);
    assert!(born.is_none_or(|day| day <= today), "{person:?}");
    let years = |day: Date| (1800..2200).contains(&chrono::Datelike::year(&day));
    let cards = person.card.iter().chain(&person.later_cards);
    assert!(
        cards.flat_map(|card| [card.from, card.to]).flatten().all(years),
        "{person:?}"
    );
    assert!(born.is_none_or(years), "{person:?}");
}

/// What is told grows with what was read: a few sentences and a heading for each cell.
fn size_is_bounded(grids: &[Grid], reading: &Reading) {
    let cells: usize = grids.iter().map(|grid| grid.rows() * grid.width()).sum();
    let rows: usize = grids.iter().map(Grid::rows).sum();
    let longest = grids
        .iter()
        .flat_map(Grid::texts)
        .map(|(_, text, _)| text.len())
        .max()
        .unwrap_or(0);
    let size = format!("{reading:?}").len();
    let bound = 4_000 + rows * 4_000 + cells * (600 + 12 * longest);
    assert!(size <= bound, "{size} of {bound} bytes for {cells} cells");
}

/// Every marker in the row of a person or of a rejected row stands in what was read of the row, unless its
/// whole column is known not to be read or said not to be understood.
fn no_word_is_lost(grid: &Grid, reading: &Reading) {
    // Words are ASCII whatever the encoding; headings are told as they were decoded.
    let mut decoded = grid.clone();
    decode(&mut decoded);
    let one = reading
        .sheets
        .iter()
        .filter(|sheet| sheet.sheet == grid.name)
        .count()
        == 1;
    let columns = || {
        let own = reading.sheets.iter().filter(|sheet| sheet.sheet == grid.name);
        own.flat_map(|sheet| &sheet.columns)
    };
    // The key of a household in a list of this program is nobody's word, and its rows have one number.
    let unread = |column: usize| {
        let ours = columns().any(|read| read.field == "household_key");
        columns().any(|read| {
            read.column == column
                && (["ignored", "household_key"].contains(&read.field) || (ours && read.field == "household"))
        })
    };
    let problems = || {
        reading
            .problems
            .iter()
            .filter(|problem| problem.at.sheet == grid.name)
    };
    let asked: Vec<&str> = problems()
        .filter(|problem| problem.reason.text.starts_with("Chưa rõ cột này"))
        .map(|problem| problem.column.as_str())
        .collect();
    let told = |column: usize| {
        let over = [grid, &decoded].into_iter().flat_map(|grid| {
            (0..grid.rows())
                .flat_map(move |row| [grid.cell(row, column), grid.cell(row, column.saturating_sub(1))])
        });
        // Where a sheet holds several tables, a column may be read in one and not in the other.
        (!one || columns().all(|read| read.column != column))
            && over.map(|cell| cell.shown().into_owned()).any(|shown| {
                !shown.is_empty()
                    && asked
                        .iter()
                        .any(|asked| bare(asked).contains(&bare(&shown)) || *asked == letter(column))
            })
    };
    // Of a table beside another each row is told by its name, and brought in from a file of its own.
    let beside = |row: u32, column: usize| {
        columns().all(|read| read.column != column)
            && problems().any(|problem| {
                problem.at.row == row && problem.reason.text.starts_with("Hai bảng đứng cạnh nhau")
            })
    };
    let check = |row: u32, said: &str| {
        let said = said.to_lowercase();
        for (column, cell) in grid.row(row as usize - 1) {
            for marker in markers(cell) {
                assert!(
                    said.contains(&marker) || unread(column) || told(column) || beside(row, column),
                    "{marker} is lost from {} in row {row}: {reading:#?}",
                    columns()
                        .find(|read| read.column == column)
                        .map_or("an unknown column", |read| read.field)
                );
            }
        }
    };
    for person in reading
        .persons
        .iter()
        .filter(|person| person.at.sheet == grid.name)
    {
        let household = &reading.households[person.household];
        let odd: Vec<_> = problems()
            .filter(|problem| problem.at.row == person.at.row)
            .collect();
        // A head is a member, or is noted once in the household.
        let notes: Vec<_> = (reading.persons.iter())
            .filter(|other| other.household == person.household)
            .map(|other| (&other.name, &other.note))
            .collect();
        check(person.at.row, &format!("{person:?}{household:?}{odd:?}{notes:?}"));
    }
    for row in reading.rejected.iter().filter(|row| row.at.sheet == grid.name) {
        check(row.at.row, &format!("{:?}", row.cells));
    }
}

/// The letters and digits of a heading, which is told without its punctuation.
fn bare(text: &str) -> String {
    text.chars()
        .filter(|ch| ch.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

fn letter(column: usize) -> String {
    char::from(b'A' + u8::try_from(column % 26).unwrap_or(0)).to_string()
}

/// A row with a CCCD in the column of CCCDs is never taken for furniture.
fn no_number_is_passed_over(grid: &Grid, options: &ReadOptions, reading: &Reading) {
    let mut sheets = reading.sheets.iter().filter(|sheet| sheet.sheet == grid.name);
    let (Some(sheet), None) = (sheets.next(), sheets.next()) else {
        return;
    };
    let Some(column) = sheet.columns.iter().find(|column| column.field == "id12") else {
        return;
    };
    for row in (0..grid.rows()).filter(|row| options.take_hidden || !grid.row_hidden(*row)) {
        let shown = grid.cell(row, column.column).shown().into_owned();
        let number =
            shown.len() == 12 && shown.starts_with("091") && shown.bytes().all(|byte| byte.is_ascii_digit());
        let people = reading.persons.iter().map(|person| &person.at);
        let rejected = reading.rejected.iter().map(|row| &row.at);
        let known = people
            .chain(rejected)
            .any(|at| at.sheet == grid.name && at.row as usize == row + 1);
        assert!(
            known || !number,
            "row {} with {shown} is left out: {reading:#?}",
            row + 1
        );
    }
}
