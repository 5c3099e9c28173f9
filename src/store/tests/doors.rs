//! Opening and making: each kind of wrong file is one clear refusal, and one writer at a time.

use std::fs;

use super::*;
use crate::store::{LATEST_SCHEMA, StoreError, file_kind};

#[test]
fn a_register_is_made_once_and_opened_again() {
    let folder = Folder::new();
    let mut store = folder.register();
    let family = settle(&mut store, &mut Maker::new(1));
    drop(store);
    assert_eq!(folder.names(), ["so.sobhyt"], "a closed register is one file");
    let again = Store::create(&folder.file("so.sobhyt"), &write());
    assert!(matches!(again, Err(StoreError::Exists(_))));
    for options in [read(), write(), with_passphrase(write(), "thừa mật khẩu")] {
        let store = Store::open(&folder.file("so.sobhyt"), &options).unwrap();
        assert_eq!(rows(&store), family.records());
        assert!(!store.is_protected() && store.recovery_code().is_none());
    }
    assert_eq!(folder.names(), ["so.sobhyt"]);
}

type Expected = fn(&StoreError) -> bool;

#[test]
fn what_is_no_register_is_refused_and_left_alone() {
    let folder = Folder::new();
    let cases: [(&str, &[u8], Expected); 5] = [
        ("empty.sobhyt", b"", |error| matches!(error, StoreError::Empty(_))),
        (
            "text.sobhyt",
            "Danh sách hộ ấp Hòa Lợi".as_bytes(),
            |error| matches!(error, StoreError::Foreign(_)),
        ),
        ("book.xlsx", &[b"PK".as_slice(), &[7; 4094]].concat(), |error| {
            matches!(error, StoreError::Foreign(_))
        }),
        ("zeros.sobhyt", &[0; 8192], |error| {
            matches!(error, StoreError::Foreign(_))
        }),
        (
            "broken.sobhyt",
            &[b"SQLite format 3\0".as_slice(), &[9; 5000]].concat(),
            |error| matches!(error, StoreError::Damaged { .. }),
        ),
    ];
    for (name, bytes, expected) in cases {
        let path = folder.file(name);
        fs::write(&path, bytes).unwrap();
        for options in [read(), write(), with_passphrase(write(), "abc")] {
            let error = Store::open(&path, &options).unwrap_err();
            assert!(expected(&error), "{name}: {error}");
            assert!(error.message().text.ends_with("{path}"));
        }
        assert_eq!(fs::read(&path).unwrap(), bytes, "{name} was left alone");
    }
    let open = |path: &Path| Store::open(path, &write()).unwrap_err();
    assert!(matches!(
        open(&folder.file("none.sobhyt")),
        StoreError::Missing(_)
    ));
    assert!(matches!(open(folder.path()), StoreError::Folder(_)));
    assert_eq!(folder.names().len(), 5, "no locks are left");
}

#[test]
fn a_database_of_another_program_is_refused() {
    let folder = Folder::new();
    let path = folder.file("other.sobhyt");
    let db = rusqlite::Connection::open(&path).unwrap();
    db.execute_batch("CREATE TABLE notes (a); PRAGMA user_version = 1")
        .unwrap();
    drop(db);
    let before = fs::read(&path).unwrap();
    let error = Store::open(&path, &write()).unwrap_err();
    assert!(matches!(error, StoreError::Foreign(_)), "{error}");
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn a_register_of_a_later_version_is_refused() {
    let folder = Folder::new();
    let store = folder.register();
    store
        .db
        .pragma_update(None, "user_version", LATEST_SCHEMA + 1)
        .unwrap();
    drop(store);
    let error = Store::open(&folder.file("so.sobhyt"), &write()).unwrap_err();
    assert!(matches!(error, StoreError::Newer { found, .. } if found == LATEST_SCHEMA + 1));
}

#[test]
fn a_damaged_register_is_told_from_a_whole_one() {
    let folder = Folder::new();
    let mut store = folder.register();
    settle(&mut store, &mut Maker::new(2));
    drop(store);
    let path = folder.file("so.sobhyt");
    let whole = fs::read(&path).unwrap();
    fs::write(&path, &whole[..whole.len() / 2]).unwrap();
    let result = Store::open(&path, &write()).and_then(|store| store.load_all().map(|_| ()));
    assert!(matches!(result, Err(StoreError::Damaged { .. })), "{result:?}");
}

#[test]
fn a_read_only_register_opens_for_reading_only() {
    let folder = Folder::new();
    let mut store = folder.register();
    let family = settle(&mut store, &mut Maker::new(3));
    drop(store);
    let path = folder.file("so.sobhyt");
    let mut permissions = fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    let error = Store::open(&path, &write()).unwrap_err();
    assert!(matches!(error, StoreError::ReadOnly(_)), "{error}");
    let mut store = Store::open(&path, &read()).unwrap();
    assert_eq!(rows(&store), family.records());
    let mut maker = Maker::new(4);
    let entry = maker.entry(NOW);
    let hamlet = maker.hamlet();
    let error = store
        .append(&entry, &[Change::Create(hamlet.into())])
        .unwrap_err();
    assert!(matches!(error, StoreError::ReadOnly(_)), "{error}");
}

#[test]
fn there_is_one_writer_and_it_is_named() {
    let folder = Folder::new();
    let mut store = folder.register();
    let path = folder.file("so.sobhyt");
    let family = settle(&mut store, &mut Maker::new(5));
    match Store::open(&path, &write()).unwrap_err() {
        StoreError::InUse { holder, .. } => assert!(holder.starts_with("Chị Lan ("), "{holder}"),
        error => panic!("{error}"),
    }
    let reader = Store::open(&path, &read()).unwrap();
    assert_eq!(rows(&reader), family.records());
    let more = settle(&mut store, &mut Maker::new(6));
    assert_eq!(
        rows(&reader).len(),
        2 * more.records().len(),
        "it sees what was written since"
    );
    drop((store, reader));
    Store::open(&path, &write()).unwrap();
}

#[test]
fn a_lock_file_without_a_holder_locks_nobody_out() {
    let folder = Folder::new();
    drop(folder.register());
    fs::write(folder.file("so.sobhyt.lock"), "").unwrap();
    fs::write(folder.file("so.sobhyt.user"), "máy đã tắt (1)").unwrap();
    let store = Store::open(&folder.file("so.sobhyt"), &write()).unwrap();
    drop(store);
    assert_eq!(folder.names(), ["so.sobhyt"]);
}

#[test]
fn a_full_disk_loses_nothing() {
    let folder = Folder::new();
    let mut store = folder.register();
    let mut maker = Maker::new(7);
    let family = settle(&mut store, &mut maker);
    store.db.pragma_update(None, "max_page_count", 60).unwrap();
    let many: Vec<Change> = (0..2_000)
        .map(|_| Change::Create(maker.person(&family.household).into()))
        .collect();
    let entry = maker.entry(NOW + 1);
    let error = store.append(&entry, &many).unwrap_err();
    assert!(matches!(error, StoreError::DiskFull(_)), "{error}");
    assert_eq!(rows(&store), family.records());
    store.db.pragma_update(None, "max_page_count", 1_000_000).unwrap();
    store.append(&entry, &many).unwrap();
    assert!(store.check().unwrap().is_clean());
}

#[test]
fn making_one_where_nobody_can_write_says_so() {
    let folder = Folder::new();
    let nowhere = folder.path().join("none").join("so.sobhyt");
    let error = Store::create(&nowhere, &write()).unwrap_err();
    assert!(matches!(error, StoreError::NoFolder(_)), "{error}");
    let error = Store::create(folder.path(), &write()).unwrap_err();
    assert!(matches!(error, StoreError::Exists(_)), "{error}");
}

#[test]
fn the_kind_of_a_file_is_told_without_opening_it() {
    let folder = Folder::new();
    drop(folder.register());
    let kind = file_kind(&folder.file("so.sobhyt")).unwrap();
    assert_eq!(kind, crate::store::FileKind::Plain);
}
