//! Rows and journal are written together, read back, and guard each other.

use super::*;
use crate::domain::{Table, Value};
use crate::store::{Clock, StoreError, UndoItem};

#[test]
fn what_was_written_is_read_back() {
    let mut store = Store::in_memory().unwrap();
    let mut maker = Maker::new(1);
    let family = maker.family();
    let entry = maker.entry(NOW);
    let written = store.append(&entry, &family.changes()).unwrap();
    assert_eq!(written.clock, Clock { ms: NOW, count: 0 });
    assert_eq!(rows(&store), family.records());
    assert_eq!(store.entry(entry.id).unwrap().as_ref(), Some(&written));
    assert_eq!(store.entries(0, 10).unwrap(), [written]);
    assert_eq!(store.changes_of(entry.id).unwrap(), family.changes());
    assert_eq!(store.entry_count().unwrap(), 1);
}

#[test]
fn edits_and_removals_keep_what_was() {
    let mut store = Store::in_memory().unwrap();
    let mut maker = Maker::new(2);
    let family = settle(&mut store, &mut maker);
    let after = Person {
        phone: Some("0912345678".into()),
        bhxh: None,
        id12: None,
        no_card_said: true,
        ..family.person.clone()
    };
    let edit = Change::edit(&family.person, &after).unwrap();
    let removal = Change::Remove(family.card.clone().into());
    let entry = maker.entry(NOW + 1);
    store.append(&entry, &[edit.clone(), removal.clone()]).unwrap();
    let left = rows(&store);
    assert!(left.contains(&after.clone().into()) && left.len() == 4);
    assert_eq!(store.changes_of(entry.id).unwrap(), [edit.clone(), removal]);

    let back = Change::inverse_of(&store.changes_of(entry.id).unwrap());
    let undo = NewEntry {
        kind: EntryKind::Undo,
        cause: Some(entry.id),
        ..maker.entry(NOW + 2)
    };
    store.append(&undo, &back).unwrap();
    assert_eq!(rows(&store), family.records());

    let history = store.history_of(Table::Person, family.person.id.into()).unwrap();
    let kinds: Vec<EntryKind> = history.iter().map(|(entry, _)| entry.kind).collect();
    assert_eq!(kinds, [EntryKind::Undo, EntryKind::Do, EntryKind::Do]);
    assert_eq!(history[1].1, edit);
    let items = store.undo_items().unwrap();
    assert_eq!(
        items[2],
        UndoItem {
            id: undo.id,
            kind: EntryKind::Undo,
            cause: Some(entry.id),
            label: undo.label.clone(),
        }
    );
}

#[test]
fn a_change_that_is_not_true_any_more_writes_nothing() {
    let mut store = Store::in_memory().unwrap();
    let mut maker = Maker::new(3);
    let family = settle(&mut store, &mut maker);
    let stale = Person {
        name: "Tên cũ".into(),
        ..family.person.clone()
    };
    let gone = maker.card(&family.person);
    let other = maker.hamlet();
    let cases = [
        Change::edit(&stale, &family.person).unwrap(),
        Change::Remove(stale.into()),
        Change::Remove(gone.into()),
        Change::Create(family.card.clone().into()),
    ];
    for change in cases {
        let entry = maker.entry(NOW + 5);
        let changes = [Change::Create(other.clone().into()), change];
        let error = store.append(&entry, &changes).unwrap_err();
        assert!(matches!(error, StoreError::Conflict { .. }), "{error}");
        assert_eq!(rows(&store), family.records(), "rolled back whole");
        assert_eq!(store.entry_count().unwrap(), 1);
    }
}

#[test]
fn an_entry_says_something() {
    let mut store = Store::in_memory().unwrap();
    let entry = Maker::new(8).entry(NOW);
    assert!(store.append(&entry, &[]).is_err());
    assert_eq!(store.entry_count().unwrap(), 0);
}

#[test]
fn nothing_is_left_without_its_parent() {
    let mut store = Store::in_memory().unwrap();
    let mut maker = Maker::new(4);
    let family = settle(&mut store, &mut maker);
    let entry = maker.entry(NOW + 1);
    let error = store
        .append(&entry, &[Change::Remove(family.household.clone().into())])
        .unwrap_err();
    assert!(matches!(error, StoreError::Orphan(_)), "{error}");
    let whole: Vec<Change> = family.changes().iter().map(Change::inverse).collect();
    store.append(&entry, &whole).unwrap();
    assert_eq!(rows(&store), [], "in one change the order does not matter");
}

#[test]
fn a_field_that_does_not_exist_never_becomes_sql() {
    let mut store = Store::in_memory().unwrap();
    let mut maker = Maker::new(5);
    let family = settle(&mut store, &mut maker);
    for field in ["name = 'x' --", "id", "none"] {
        let entry = maker.entry(NOW + 1);
        let change = Change::Edit {
            table: Table::Person,
            id: family.person.id.into(),
            edits: vec![crate::domain::FieldEdit {
                field: field.into(),
                old: Value::Null,
                new: Value::Null,
            }],
        };
        assert!(store.append(&entry, &[change]).is_err());
    }
    assert_eq!(rows(&store), family.records());
}

#[test]
fn entries_come_newest_first_in_pages_and_a_wrong_date_keeps_their_order() {
    let mut store = Store::in_memory().unwrap();
    let mut maker = Maker::new(6);
    let mut ids = Vec::new();
    for (day, back) in [0, 10, 10, -40, -30].into_iter().enumerate() {
        let entry = maker.entry(NOW + back);
        let hamlet = maker.hamlet();
        store.append(&entry, &[Change::Create(hamlet.into())]).unwrap();
        ids.insert(0, entry.id);
        assert_eq!(store.entry_count().unwrap(), day + 1);
    }
    let listed = |skip, take| -> Vec<EntryId> {
        let page = store.entries(skip, take).unwrap();
        page.iter().map(|entry| entry.id).collect()
    };
    assert_eq!(listed(0, 100), ids);
    assert_eq!(listed(1, 2), ids[1..3]);
    assert_eq!(store.tick(NOW - 50).unwrap().behind_ms, 60);
    assert_eq!(
        store.last_clock().unwrap(),
        Some(Clock {
            ms: NOW + 10,
            count: 3
        })
    );
    assert_eq!(store.entries(0, 1).unwrap()[0].at_ms, NOW - 30);
}

#[test]
fn the_journal_cannot_be_rewritten() {
    let mut store = Store::in_memory().unwrap();
    settle(&mut store, &mut Maker::new(7));
    store.note_outgoing(&outgoing()).unwrap();
    for table in ["journal", "journal_change", "outgoing"] {
        assert!(store.db.execute(&format!("DELETE FROM {table}"), []).is_err());
    }
    assert!(store.db.execute("UPDATE journal SET author = ''", []).is_err());
}

#[test]
fn the_ledger_says_what_left() {
    let store = Store::in_memory().unwrap();
    store.note_outgoing(&outgoing()).unwrap();
    let second = crate::store::Outgoing {
        at_ms: NOW + 1,
        ..outgoing()
    };
    store.note_outgoing(&second).unwrap();
    assert_eq!(store.outgoing().unwrap(), [second, outgoing()]);
}

#[test]
fn a_reader_notes_too_what_it_prints() {
    let folder = Folder::new();
    let writer = folder.register();
    let reader = Store::open(&folder.file("so.sobhyt"), &read()).unwrap();
    reader.note_outgoing(&outgoing()).unwrap();
    assert_eq!(writer.outgoing().unwrap(), [outgoing()]);
}

fn outgoing() -> crate::store::Outgoing {
    crate::store::Outgoing {
        at_ms: NOW,
        author: "Chị Lan".into(),
        what: (&message!("Danh sách chưa có thẻ, {hamlet}", hamlet = "Ấp Hòa Lợi")).into(),
        rows: 12,
        format: "pdf".into(),
    }
}

#[test]
fn a_store_can_live_on_a_thread_of_its_own() {
    fn is_send<T: Send>() {}
    is_send::<Store>();
}
