//! The five sample rosters against what a careful clerk reads in them.

use serde_json::Value;

use super::options;
use crate::domain::date::show;
use crate::domain::roster::{RawHousehold, RawPerson, Reading};
use crate::domain::text::{clean, compact};
use crate::domain::{EventKind, PartialDate, Sex};
use crate::exchange::roster::read_bytes;

fn read(name: &str, bytes: &[u8]) -> Reading {
    read_bytes(name, bytes, &options(), &mut |_| true).unwrap()
}

fn said(person: &RawPerson, household: &RawHousehold, field: &str) -> Option<String> {
    let card = person.card.as_ref();
    match field {
        "hamlet" => household.hamlet.clone(),
        "group" => household.group.clone(),
        "household" => household.number.clone(),
        "relation" => person.relation.clone(),
        "name" => Some(person.name.clone()),
        "sex" => person.sex.map(Sex::label).map(str::to_owned),
        "birth" => person.birth.map(|birth: PartialDate| birth.to_string()),
        "id12" => person.id12.clone(),
        "bhxh" => person.bhxh.clone(),
        "phone" => person.phone.clone(),
        "card" => card.and_then(|card| card.number.clone()),
        "card_from" => card.and_then(|card| card.from).map(show),
        "card_to" => card.and_then(|card| card.to).map(show),
        "living" => household.living.map(|living| living.label().to_owned()),
        "ethnicity" => person.ethnicity.clone(),
        "school" => person.school.clone(),
        "away" => Some(
            person
                .events
                .iter()
                .any(|event| event.kind == EventKind::Away)
                .to_string(),
        ),
        "entitlements" => {
            let mut codes: Vec<_> = person.entitlements.iter().map(|held| held.code.clone()).collect();
            codes.sort();
            Some(codes.join(","))
        }
        _ => None,
    }
}

fn wanted(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(codes) => {
            let mut codes: Vec<_> = codes.iter().filter_map(Value::as_str).collect();
            codes.sort_unstable();
            codes.join(",")
        }
        value => value.to_string(),
    }
}

/// What was read in a cell, where it is not what the clerk read.
fn differs(person: &RawPerson, household: &RawHousehold, field: &str, value: &Value) -> Option<String> {
    if field == "name_upper" {
        let upper = crate::domain::text::is_upper(&person.name);
        return (Value::Bool(upper) != *value).then(|| person.name.clone());
    }
    let number = matches!(field, "id12" | "bhxh" | "phone" | "card");
    let same = |text: &str| {
        if number {
            compact(text)
        } else {
            clean(text).to_lowercase()
        }
    };
    let mut found = said(person, household, field);
    if field == "phone" {
        // The clerk wrote an empty text for "none"; a reading has no other word for it.
        found = found.or(Some(String::new()));
    }
    let equal = found.as_deref().map(same) == Some(same(&wanted(value)));
    (!equal).then(|| format!("{found:?}"))
}

fn compare(name: &str, bytes: &[u8], truth: &str) -> Reading {
    let reading = read(name, bytes);
    let truth: Vec<serde_json::Map<String, Value>> = serde_json::from_str(truth).unwrap();
    assert_eq!(
        reading.persons.len(),
        truth.len(),
        "{name}: people; {:?}",
        reading.sheets
    );
    let mut wrong = Vec::new();
    let mut homes = std::collections::BTreeMap::new();
    for (person, truth) in reading.persons.iter().zip(&truth) {
        let household = &reading.households[person.household];
        for (field, value) in truth {
            if value.is_null() || field == "hh" {
                continue;
            }
            if let Some(found) = differs(person, household, field, value) {
                wrong.push(format!(
                    "{name} row {} {field}: {found}, not {value}",
                    person.at.row
                ));
            }
        }
        let home = truth["hh"].as_str().unwrap().to_owned();
        let held = homes.entry(home).or_insert(person.household);
        assert_eq!(
            *held, person.household,
            "{name} row {}: household split",
            person.at.row
        );
    }
    assert_eq!(homes.len(), reading.households.len(), "{name}: households");
    assert!(
        wrong.is_empty(),
        "{} cells differ: {:#?}",
        wrong.len(),
        &wrong[..wrong.len().min(20)]
    );
    assert!(reading.rejected.is_empty(), "{:?}", reading.rejected);
    reading
}

macro_rules! sample {
    ($file:literal, $truth:literal) => {
        compare(
            $file,
            include_bytes!(concat!("../../../../tests/samples/", $file)),
            include_str!(concat!("../../../../tests/samples/", $truth, ".truth.json")),
        )
    };
}

#[test]
fn one_row_a_person() {
    let reading = sample!("flat.xlsx", "flat");
    assert_eq!(
        (reading.sheets[0].layout, reading.sheets[0].encoding),
        ("flat", "unicode")
    );
    assert!(reading.problems.is_empty(), "{:?}", reading.problems);
}

#[test]
fn a_number_on_the_head_only() {
    let reading = sample!("blocks.xlsx", "blocks");
    assert_eq!(reading.sheets[0].layout, "blocks");
}

#[test]
fn sheets_with_titles_and_signatures() {
    let reading = sample!("official.xlsx", "official");
    assert_eq!((reading.sheets.len(), reading.sheets[0].layout), (8, "headings"));
}

#[test]
fn an_encoding_of_before_unicode() {
    let reading = sample!("tcvn3.xlsx", "tcvn3");
    assert_eq!(reading.sheets[0].encoding, "tcvn3");
}

#[test]
fn the_old_format_even_renamed() {
    sample!("xls.xls", "xls");
    let bytes = include_bytes!("../../../../tests/samples/xls.xls");
    assert_eq!(read("renamed.xlsx", bytes).persons.len(), 748);
}
