//! Checking, backing up, folding: what keeps a register whole over the years.

use std::fs;

use super::*;
use crate::domain::Table;
use crate::store::{StoreError, UnreadableRow};

fn filled() -> (Store, Family, Maker) {
    let mut store = Store::in_memory().unwrap();
    let mut maker = Maker::new(9);
    let family = settle(&mut store, &mut maker);
    (store, family, maker)
}

#[test]
fn a_register_that_was_worked_in_is_clean() {
    let (mut store, family, mut maker) = filled();
    let after = Person {
        note: "đổi".into(),
        ..family.person.clone()
    };
    let edit = Change::edit(&family.person, &after).unwrap();
    for change in [edit.clone(), edit.inverse(), Change::Remove(family.card.into())] {
        let entry = maker.entry(NOW);
        store.append(&entry, &[change]).unwrap();
    }
    let report = store.check().unwrap();
    assert!(report.is_clean(), "{report:?}");
    assert_eq!((report.rows, report.entries), (4, 4));
}

#[test]
fn each_fault_is_counted_and_a_second_check_finds_the_same() {
    let (store, family, _) = filled();
    let person = family.person.id.0;
    let card = family.card.id.0;
    store
        .db
        .execute_batch(
            "PRAGMA foreign_keys = OFF;
             DROP TRIGGER journal_change_stays;
             DELETE FROM household;
             UPDATE person SET birth = 'hôm qua';
             UPDATE card SET facility = 'khác';
             INSERT INTO journal VALUES (x'00112233445566778899aabbccddeeff', 1, 0, '', '', '{}', 'do', NULL, 0);
             UPDATE journal_change SET body = '{}' WHERE table_name = 'commune';",
        )
        .unwrap();
    let report = store.check().unwrap();
    assert_eq!(report.orphans, 1);
    assert_eq!(
        report.unreadable,
        [UnreadableRow {
            table: Table::Person,
            row: Some(person),
            column: "birth"
        }]
    );
    assert_eq!((report.empty_entries, report.unreadable_changes), (1, 1));
    assert_eq!(
        report.unexplained,
        [
            (Table::Commune, family.commune.id.0),
            (Table::Household, family.household.id.0),
            (Table::Card, card)
        ]
    );
    assert_eq!(report.problems().len(), 5);
    assert_eq!(store.check().unwrap(), report);
}

#[test]
fn a_row_that_does_not_load_is_named_and_kept() {
    let (store, family, _) = filled();
    store
        .db
        .execute_batch("UPDATE card SET valid_from = '31/12'")
        .unwrap();
    let (records, unreadable) = store.load_all().unwrap();
    assert_eq!(records.len(), 4);
    assert_eq!(unreadable.len(), 1);
    assert_eq!(
        (unreadable[0].table, unreadable[0].column),
        (Table::Card, "valid_from")
    );
    assert_eq!(unreadable[0].row, Some(family.card.id.0));
    let kept: String = store
        .db
        .query_row("SELECT valid_from FROM card", [], |row| row.get(0))
        .unwrap();
    assert_eq!(kept, "31/12");
}

#[test]
fn a_code_of_a_later_version_stays_in_the_file() {
    let (mut store, family, mut maker) = filled();
    store.db.execute_batch("UPDATE person SET sex = 'x9'").unwrap();
    let before = Person {
        sex: Some(Sex::Unknown),
        ..family.person
    };
    let after = Person {
        phone: Some("0912345678".into()),
        ..before.clone()
    };
    let entry = maker.entry(NOW);
    store
        .append(&entry, &[Change::edit(&before, &after).unwrap()])
        .unwrap();
    let kept: String = store
        .db
        .query_row("SELECT sex FROM person", [], |row| row.get(0))
        .unwrap();
    assert_eq!(kept, "x9");
    let known = Person {
        sex: Some(Sex::Male),
        ..after.clone()
    };
    let entry = maker.entry(NOW);
    store
        .append(&entry, &[Change::edit(&after, &known).unwrap()])
        .unwrap();
    assert!(rows(&store).contains(&known.into()));
}

#[test]
fn an_unreadable_journal_line_is_an_error_with_its_place() {
    let (mut store, family, mut maker) = filled();
    store
        .db
        .execute_batch("DROP TRIGGER journal_change_stays; UPDATE journal_change SET op = 'melt'")
        .unwrap();
    let error = store.history_of(Table::Card, family.card.id.0).unwrap_err();
    assert!(
        matches!(&error, StoreError::Unreadable { place, .. } if place.contains("card")),
        "{error}"
    );
    let entry = maker.entry(NOW);
    let hamlet = maker.hamlet();
    store.append(&entry, &[Change::Create(hamlet.into())]).unwrap();
}

#[test]
fn a_backup_is_one_whole_file_with_a_name_of_its_own() {
    let folder = Folder::new();
    let mut store = folder.register();
    let family = settle(&mut store, &mut Maker::new(1));
    let dir = folder.file("sao luu").join("năm 2026");
    let first = store.backup_to(&dir, "20261122-0800").unwrap();
    let second = store.backup_to(&dir, "20261122-0800").unwrap();
    assert_eq!(first, dir.join("so-20261122-0800.sobhyt"));
    assert_eq!(second, dir.join("so-20261122-0800-2.sobhyt"));
    settle(&mut store, &mut Maker::new(2));
    assert_eq!(fs::read_dir(&dir).unwrap().count(), 2, "no logs, no drafts");
    let mut copy = Store::open(&first, &write()).unwrap();
    assert_eq!(rows(&copy), family.records());
    settle(&mut copy, &mut Maker::new(3));
    assert!(copy.check().unwrap().is_clean());
}

#[test]
fn a_folded_register_can_be_copied_as_one_file() {
    let folder = Folder::new();
    let mut store = folder.register();
    let family = settle(&mut store, &mut Maker::new(1));
    assert!(store.fold().unwrap());
    let copy = folder.file("chép tay #1?100%.sobhyt");
    fs::copy(folder.file("so.sobhyt"), &copy).unwrap();
    assert_eq!(rows(&Store::open(&copy, &read()).unwrap()), family.records());
    let uri = crate::store::open::immutable_uri(&copy);
    let flags = rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY | rusqlite::OpenFlags::SQLITE_OPEN_URI;
    let sealed = rusqlite::Connection::open_with_flags(uri, flags).unwrap();
    let people: i64 = sealed
        .query_row("SELECT count(*) FROM person", [], |row| row.get(0))
        .unwrap();
    assert_eq!(people, 1);
}

#[test]
fn random_work_is_always_explained_by_the_journal() {
    let mut store = Store::in_memory().unwrap();
    let mut maker = Maker::new(77);
    let family = settle(&mut store, &mut maker);
    let mut people = vec![family.person.clone()];
    let mut state = 7_u64;
    let mut next = |below: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % below
    };
    let mut done: Vec<EntryId> = Vec::new();
    for step in 0..300 {
        let entry = maker.entry(NOW + step);
        let changes = match next(4) {
            0 => {
                people.push(maker.person(&family.household));
                vec![Change::Create(people.last().unwrap().clone().into())]
            }
            1 if people.len() > 1 => vec![Change::Remove(
                people.swap_remove(1 + next(people.len() - 1)).into(),
            )],
            2 if !done.is_empty() => {
                let changes = store.changes_of(done.pop().unwrap()).unwrap();
                Change::inverse_of(&changes)
            }
            _ => {
                let at = next(people.len());
                let before = people[at].clone();
                people[at].note = format!("bước {step}");
                people[at].phone = (step % 2 == 0).then(|| format!("09{step:08}"));
                vec![Change::edit(&before, &people[at]).unwrap()]
            }
        };
        match store.append(&entry, &changes) {
            Ok(_) => done.push(entry.id),
            Err(error) => assert!(
                matches!(error, StoreError::Conflict { .. } | StoreError::Orphan(_)),
                "{error}"
            ),
        }
        people = rows(&store)
            .into_iter()
            .filter_map(|record| match record {
                Record::Person(person) => Some(person),
                _ => None,
            })
            .collect();
        people.sort_by_key(|person| person.id != family.person.id);
    }
    let report = store.check().unwrap();
    assert!(report.is_clean(), "{report:?}");
    assert!(100 < report.entries);
}
