//! The five rosters of a made-up commune, each in a shape that offices keep, against what a careful clerk
//! reads in them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use serde_json::Value;

use crate::desk::{Desk, sample};

const DAY: &str = "2026-11-20";

/// Every sample, and the share of its cells that must be as in its truth: all of them.
const SAMPLES: [(&str, &str); 5] = [
    ("flat.xlsx", "flat.truth.json"),
    ("official.xlsx", "official.truth.json"),
    ("blocks.xlsx", "blocks.truth.json"),
    ("xls.xls", "xls.truth.json"),
    ("tcvn3.xlsx", "tcvn3.truth.json"),
];

fn truth(name: &str) -> Vec<Value> {
    serde_json::from_str(&fs::read_to_string(sample(name)).unwrap()).unwrap()
}

/// A cell to compare: without regard to case and spaces; a number and its text alike.
fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text
            .to_lowercase()
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" "),
        Value::Array(all) => {
            let mut all: Vec<String> = all.iter().map(plain).collect();
            all.sort();
            all.join(" ")
        }
        // Nothing in a cell and nothing known are the same to who compares cells.
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

#[test]
fn the_five_samples_come_in_cell_by_cell() {
    for (file, truth_file) in SAMPLES {
        let desk = Desk::new();
        let said = desk.run(&["import", &sample(file), "--to", "so.sobhyt", "--report", "r.json"]);
        assert_eq!(said.code, 0, "{file}: {said:?}");
        let people = desk.people("so.sobhyt", DAY);
        let truth = truth(truth_file);
        assert_eq!(people.len(), truth.len(), "{file}: every person and no other");
        let report = desk.json("r.json");
        assert_eq!(report["read"], truth.len(), "{file}");
        assert_eq!(report["new"], truth.len(), "{file}");

        let (mut cells, mut wrong) = (0, Vec::new());
        let mut homes: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (person, expected) in paired(&people, &truth) {
            homes
                .entry(plain(&expected["hh"]))
                .or_default()
                .insert(plain(&person["household_id"]));
            for (field, value) in expected.as_object().unwrap() {
                if value.is_null() || field == "hh" || field == "name_upper" {
                    continue;
                }
                cells += 1;
                if plain(value) != plain(&person[field]) {
                    wrong.push(format!("{field}: {value} / {}", person[field]));
                }
            }
        }
        assert!(
            wrong.len() * 1000 <= cells,
            "{file}: {} of {cells} cells differ: {:?}",
            wrong.len(),
            wrong.first()
        );
        let distinct: BTreeSet<&BTreeSet<String>> = homes.values().collect();
        assert!(
            homes.values().all(|ids| ids.len() == 1),
            "{file}: a household was torn apart"
        );
        assert_eq!(distinct.len(), homes.len(), "{file}: two households were joined");
    }
}

/// People beside their truth: both are in the order of the file, hamlet by hamlet and household by household;
/// within a household members are told apart by name and birth.
fn paired<'a>(people: &'a [Value], truth: &'a [Value]) -> Vec<(&'a Value, &'a Value)> {
    let key = |value: &Value| {
        format!(
            "{}|{}|{}",
            plain(&value["name"]),
            plain(&value["birth"]),
            plain(&value["hamlet"])
        )
    };
    let mut waiting: BTreeMap<String, Vec<&Value>> = BTreeMap::new();
    for person in people.iter().rev() {
        waiting.entry(key(person)).or_default().push(person);
    }
    truth
        .iter()
        .map(|expected| {
            let fitting = waiting.get_mut(&key(expected)).and_then(|fitting| {
                // Of people of one name and birth, the one with the card or number the truth tells.
                let score = |person: &Value| {
                    ["id12", "card", "household", "group"]
                        .iter()
                        .filter(|field| plain(&expected[**field]) == plain(&person[**field]))
                        .count()
                };
                let best = (0..fitting.len()).max_by_key(|at| (score(fitting[*at]), *at))?;
                Some(fitting.remove(best))
            });
            (
                fitting.unwrap_or_else(|| panic!("nobody is {expected}")),
                expected,
            )
        })
        .collect()
}

#[test]
fn the_statuses_of_the_commune_are_as_counted_by_hand() {
    let desk = Desk::new();
    desk.done(&["import", &sample("flat.xlsx"), "--to", "so.sobhyt"]);
    let counted: Value = serde_json::from_str(&fs::read_to_string(sample("commune.json")).unwrap()).unwrap();
    let dashboard = desk.dashboard("so.sobhyt", counted["as_of"].as_str().unwrap());
    assert_eq!(dashboard["commune"]["people"], counted["persons"]);
    for (status, count) in counted["status"].as_object().unwrap() {
        assert_eq!(&dashboard["commune"]["status"][status], count, "{status}");
    }
    let homes: BTreeSet<String> = desk
        .people("so.sobhyt", DAY)
        .iter()
        .map(|one| plain(&one["household_id"]))
        .collect();
    assert_eq!(homes.len() as u64, counted["households"].as_u64().unwrap());
}

#[test]
fn the_same_file_again_changes_nothing() {
    for (file, _) in SAMPLES {
        let desk = Desk::new();
        desk.done(&["import", &sample(file), "--to", "so.sobhyt"]);
        let before = desk.people("so.sobhyt", DAY);
        desk.done(&["import", &sample(file), "--to", "so.sobhyt", "--report", "r.json"]);
        let report = desk.json("r.json");
        assert_eq!(report["same"], report["read"], "{file}: {report}");
        assert_eq!(desk.people("so.sobhyt", DAY), before, "{file}");
    }
}

#[test]
fn what_goes_out_comes_back_unchanged() {
    for (file, ending) in [
        ("flat.xlsx", "xlsx"),
        ("flat.xlsx", "csv"),
        ("official.xlsx", "xlsx"),
        ("tcvn3.xlsx", "csv"),
    ] {
        let desk = Desk::new();
        let exported = format!("ra.{ending}");
        desk.done(&["import", &sample(file), "--to", "a.sobhyt"]);
        desk.done(&["people", "--from", "a.sobhyt", "--as-of", DAY, "--to", &exported]);
        desk.done(&["import", &exported, "--to", "b.sobhyt"]);
        assert_eq!(
            without_ids(desk.people("b.sobhyt", DAY)),
            without_ids(desk.people("a.sobhyt", DAY)),
            "{file} {ending}"
        );
        desk.done(&["import", &exported, "--to", "a.sobhyt", "--report", "r.json"]);
        let report = desk.json("r.json");
        assert_eq!(report["same"], report["read"], "{file} {ending}");
    }
}

/// People without the ids, which every register makes for itself.
fn without_ids(mut people: Vec<Value>) -> Vec<Value> {
    for person in &mut people {
        let person = person.as_object_mut().unwrap();
        person.remove("person_id");
        person.remove("household_id");
    }
    people
}
