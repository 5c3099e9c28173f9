//! Tests of the whole reader.

mod agency;
mod damage;
mod denied;
mod files;
mod finds;
mod formats;
mod habits_cells;
mod habits_groups;
mod habits_households;
mod habits_layout;
mod habits_notes;
mod habits_numbers;
mod habits_people;
mod habits_places;
mod habits_standing;
mod habits_wordings;
mod laws;
mod ledger;
mod odd;
mod preview;
mod samples;
mod shared;
mod small_habits;

use super::*;
use crate::domain::date::show;
use crate::domain::roster::{RawHousehold, RawPerson};
use crate::domain::{PartialDate, Sex};

/// Options of a first reading on the day of the samples.
fn options() -> ReadOptions {
    ReadOptions::new(Date::from_ymd_opt(2026, 11, 20).unwrap())
}

/// A grid from lines of cells between bars; `#` in front makes a number, `@` a date.
fn grid(sheet: &str, text: &str) -> Grid {
    let mut grid = Grid::new(sheet);
    for (row, line) in (0..).zip(text.trim_matches('\n').lines()) {
        for (column, cell) in (0..).zip(line.split('|').map(str::trim)) {
            if let Some(number) = cell.strip_prefix('#') {
                grid.put_number(row, column, number.parse().unwrap());
            } else if let Some(date) = cell.strip_prefix('@') {
                grid.put_date(row, column, crate::domain::date::parse_date(date).unwrap());
            } else {
                grid.put_text(row, column, cell, Font::Plain);
            }
        }
    }
    grid.finish();
    grid
}

/// Reads one sheet named "Sheet1" of a file "a.xlsx".
fn read(text: &str) -> Reading {
    recognise("a.xlsx", vec![grid("Sheet1", text)], &options(), &mut |_| true).unwrap()
}

/// What a reading says of one person in one field, "-" for nothing.
fn field(person: &RawPerson, household: &RawHousehold, field: &str) -> String {
    let card = person.card.clone().unwrap_or_default();
    let text = match field {
        "hh" => Some(person.household.to_string()),
        "no" => household.number.clone(),
        "hamlet" => household.hamlet.clone(),
        "group" => household.group.clone(),
        "address" => household.address.clone(),
        "living" => household.living.map(|living| living.code().to_owned()),
        "year" => household.living_year.map(|year| year.to_string()),
        "name" => Some(person.name.clone()),
        "sex" => person.sex.map(Sex::label).map(str::to_owned),
        "birth" => person.birth.map(|birth: PartialDate| birth.to_string()),
        "relation" => person.relation.clone(),
        "id" => person.id12.clone(),
        "bhxh" => person.bhxh.clone(),
        "phone" => person.phone.clone(),
        "ethnicity" => person.ethnicity.clone(),
        "work" => person.work.clone(),
        "school" => person.school.clone(),
        "class" => person.class.clone(),
        "pension" => person.pension.map(|said| said.code().to_owned()),
        "disability" => person.disability.map(|said| said.code().to_owned()),
        "study" => person.study.map(|said| said.code().to_owned()),
        "kind" => person.work_kind.map(|said| said.code().to_owned()),
        "card" => card.number,
        "category" => card.category,
        "from" => card.from.map(show),
        "to" => card.to.map(show),
        "facility" => card.facility,
        "says" => Some(person.says_cards.to_string()),
        "note" => person.note.clone(),
        "groups" => Some(
            person
                .entitlements
                .iter()
                .map(|held| held.code.as_str())
                .collect::<Vec<_>>()
                .join("+"),
        ),
        "events" => Some(
            person
                .events
                .iter()
                .map(|event| event.kind.code())
                .collect::<Vec<_>>()
                .join("+"),
        ),
        other => panic!("no field {other}"),
    };
    text.filter(|text| !text.is_empty())
        .unwrap_or_else(|| "-".to_owned())
}

/// The people of a reading, one line each: the fields between semicolons.
fn told(reading: &Reading, fields: &str) -> Vec<String> {
    let line = |person: &RawPerson| {
        let household = &reading.households[person.household];
        fields
            .split(' ')
            .map(|name| field(person, household, name))
            .collect::<Vec<_>>()
            .join("; ")
    };
    reading.persons.iter().map(line).collect()
}

/// Reads a sheet and compares what it says of its people, and how many problems it tells.
#[track_caller]
fn check(text: &str, fields: &str, wanted: &[&str], problems: usize) {
    let reading = read(text);
    assert_eq!(told(&reading, fields), wanted, "{:#?}", reading.sheets);
    assert_eq!(reading.problems.len(), problems, "{:#?}", reading.problems);
    assert_ledger(&reading, text.trim_matches('\n').lines().count());
}

/// Every row is accounted for.
#[track_caller]
fn assert_ledger(reading: &Reading, rows: usize) {
    let left: u32 = reading.sheets.iter().map(|sheet| sheet.left_out).sum();
    let counted = reading.persons.len() + reading.rejected.len() + left as usize;
    let blank = rows.saturating_sub(counted);
    // Blank rows behind the last cell are no rows of a grid.
    assert!(
        counted <= rows && blank <= 2,
        "{counted} of {rows} rows counted: {reading:#?}"
    );
}
