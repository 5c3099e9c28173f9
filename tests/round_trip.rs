//! What a written list says, the reader reads back: into an empty register everything but the ids, into the
//! register it came from nothing new.
//!
//! A list shows one card of a person and the policy groups, living standard and absence of its day. What it
//! does not show cannot travel: former cards, papers and their dates, who died or moved away, and events.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::cast_possible_truncation,
    reason = "tests state what must hold and stop where it does not"
)]

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::Arc;

use so_bhyt::domain::matching::{Outcome, PlanContext, plan};
use so_bhyt::domain::practice::practice;
use so_bhyt::domain::record::{Card, Entitlement, Event, Hamlet, Household, LivingStandard, Person, Record};
use so_bhyt::domain::roster::Reading;
use so_bhyt::domain::{
    CardSource, Change, Date, EventKind, Filter, HouseholdId, IdMint, ListRow, Living, PartialDate, Sex, Sort,
};
use so_bhyt::exchange::roster::{ReadOptions, read_bytes};
use so_bhyt::exchange::write::{Format, list};
use so_bhyt::index::Index;
use uuid::Uuid;

fn day(text: &str) -> Date {
    so_bhyt::domain::date::parse_date(text).unwrap()
}

fn mint(seed: u128) -> IdMint {
    IdMint::new(1_780_000_000_000, Uuid::from_u128(seed))
}

/// The rows of everyone counted on a day.
fn rows(index: &Index, on: Date) -> Vec<ListRow> {
    index.rows(&Filter::default(), Sort::Household, on)
}

fn reading(rows: &[ListRow], format: Format, on: Date) -> Arc<Reading> {
    let bytes = list(format, rows, false, "Cả xã", &mut |_| ControlFlow::Continue(())).unwrap();
    let name = format!("Danh sách tổ 3.{}", format.ending());
    Arc::new(read_bytes(&name, &bytes, &ReadOptions::new(on), &mut |_| true).unwrap())
}

/// A row without ids, as text: what must come back. `finding` follows from the rest and from papers.
fn said(row: &ListRow) -> String {
    format!(
        "{:?} {:?} {:?} {} {:?} {:?}",
        row.to_json(false)
            .into_iter()
            .filter(|(key, _)| !key.ends_with("_id"))
            .collect::<Vec<_>>(),
        row.class,
        row.work,
        row.address,
        row.facility,
        row.head,
    )
}

/// The households as numbers in the order in which the rows meet them.
fn partition(rows: &[ListRow]) -> Vec<usize> {
    let mut known: BTreeMap<HouseholdId, usize> = BTreeMap::new();
    rows.iter()
        .map(|row| {
            let next = known.len();
            *known.entry(row.household_id).or_insert(next)
        })
        .collect()
}

fn comes_back(what: &str, records: Vec<Record>, on: Date) {
    let origin = Index::build(records);
    let before = rows(&origin, on);
    assert!(!before.is_empty());
    for format in [Format::Xlsx, Format::Csv] {
        let what = format!("{what} {format:?}");
        let read = reading(&before, format, on);
        assert_eq!(read.persons.len(), before.len(), "{what}: {:?}", read.rejected);
        let unclear: Vec<_> = read
            .problems
            .iter()
            .filter(|problem| problem.reason.text.contains("Chưa rõ"))
            .collect();
        assert!(unclear.is_empty(), "{what}: {unclear:?}");

        let mut empty = Index::build([]);
        let first = plan(Arc::clone(&read), &empty, &PlanContext::on(on));
        let changes = first.changes(&empty, &mut mint(7));
        empty.patch(&changes);
        let after = rows(&empty, on);
        let differ: Vec<_> = before
            .iter()
            .zip(&after)
            .map(|(before, after)| (said(before), said(after)))
            .filter(|(before, after)| before != after)
            .collect();
        assert_eq!(before.len(), after.len(), "{what}");
        assert!(
            differ.is_empty(),
            "{what}: {} rows differ, as\n{}\n{}",
            differ.len(),
            differ[0].0,
            differ[0].1
        );
        assert_eq!(partition(&before), partition(&after), "{what}: households");

        for (register, name) in [(&origin, "where it came from"), (&empty, "where it was read")] {
            let again = plan(Arc::clone(&read), register, &PlanContext::on(on));
            let changed: Vec<_> = again
                .rows
                .iter()
                .zip(&before)
                .filter(|(row, _)| !matches!(row.outcome, Outcome::Same { .. }))
                .map(|(row, before)| (&row.outcome, said(before)))
                .collect();
            assert!(
                changed.is_empty(),
                "{what}, {name}: {} as {:#?}",
                changed.len(),
                changed[0]
            );
            let changes: Vec<Change> = again.changes(register, &mut mint(8));
            assert!(changes.is_empty(), "{what}, {name}: {:?}", changes.first());
            if register.people_count() == before.len() {
                let people: Vec<_> = again.rows.iter().filter_map(|row| row.outcome.person()).collect();
                assert_eq!(people.len(), before.len());
            }
        }
    }
}

#[test]
fn practice_registers_come_back() {
    for (persons, seed, on) in [
        (300, 1, "20/11/2026"),
        (500, 2, "05/12/2026"),
        (800, 3, "31/12/2026"),
        (400, 4, "01/01/2027"),
        (400, 5, "29/02/2024"),
        (600, 6, "15/06/2026"),
    ] {
        let today = day(on);
        let records = practice(persons, seed, today, &mut mint(u128::from(seed)));
        comes_back(&format!("practice {seed}"), records.clone(), today);
        let later = day("10/07/2026");
        comes_back(&format!("practice {seed} on another day"), records, later);
    }
}
