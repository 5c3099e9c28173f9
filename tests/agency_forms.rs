//! A form written for the insurance agency, read back by our own reader: whoever opens it finds everybody.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests state what must hold and stop where it does not"
)]

use std::collections::BTreeMap;

use so_bhyt::domain::date::parse_date;
use so_bhyt::domain::form::{FillOptions, Form};
use so_bhyt::domain::practice::practice;
use so_bhyt::domain::roll::{Month, RollAsk};
use so_bhyt::domain::{Book as _, Date, IdMint};
use so_bhyt::exchange::roster::{ReadOptions, read_bytes};
use so_bhyt::exchange::write::{form_csv, form_xlsx};
use so_bhyt::index::Index;
use uuid::Uuid;

fn today() -> Date {
    parse_date("22/11/2026").unwrap()
}

/// Name to birth, BHXH number and CCCD, each as often as there are such people.
type People = BTreeMap<(String, String, String, String), usize>;

#[test]
fn the_reader_reads_what_was_written() {
    let mut mint = IdMint::new(1_780_000_000_000, Uuid::from_u128(3));
    let book = Index::build(practice(1200, 11, today(), &mut mint));
    let ask = RollAsk {
        carried: true,
        elsewhere: true,
        ..RollAsk::of(Month::of(today()))
    };
    let roll = ask.answer(&book);
    assert!(roll.lines.len() > 30);
    let options = FillOptions {
        day: today(),
        months: 12,
        full_ids: true,
    };
    for (code, with_id) in [("d03-ts", false), ("d03-ts-2026", true), ("plain", true)] {
        let form = Form::named(code).unwrap();
        let filled = form.fill(&book, &roll, &options);
        let mut wanted = People::new();
        for line in &roll.lines {
            let person = &book.person(line.person).unwrap().person;
            let birth = person.birth.map(|birth| birth.to_string()).unwrap_or_default();
            let id12 = person.id12.clone().filter(|_| with_id).unwrap_or_default();
            let bhxh = person.bhxh.clone().unwrap_or_default();
            *wanted
                .entry((person.name.clone(), birth, bhxh, id12))
                .or_default() += 1;
        }
        let files = [
            ("D03.xlsx", form_xlsx(&form, &filled).unwrap()),
            ("D03.csv", form_csv(&form, &filled).unwrap()),
        ];
        for (name, bytes) in files {
            let read = read_bytes(name, &bytes, &ReadOptions::new(today()), &mut |_| true).unwrap();
            let mut found = People::new();
            for raw in &read.persons {
                let birth = raw.birth.map(|birth| birth.to_string()).unwrap_or_default();
                let key = (
                    raw.name.clone(),
                    birth,
                    raw.bhxh.clone().unwrap_or_default(),
                    raw.id12.clone().unwrap_or_default(),
                );
                *found.entry(key).or_default() += 1;
            }
            assert_eq!(found, wanted, "{code} {name}: {:?}", read.rejected);
        }
    }
}
