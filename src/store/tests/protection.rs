//! An encrypted register is closed to everybody without its key, and opens again for whoever has one.

use std::fs;

use super::*;
use crate::store::{FileKind, RecoveryCode, StoreError, file_kind, protect, restore_key};

const PASSPHRASE: &str = "Ấp Hòa Lợi 2026";

/// An encrypted register with a family in it; its file, its code.
fn encrypted(folder: &Folder) -> (PathBuf, RecoveryCode, Family) {
    let path = folder.file("so.sobhyt");
    let (mut store, code) = Store::create(&path, &with_passphrase(write(), PASSPHRASE)).unwrap();
    let family = settle(&mut store, &mut Maker::new(1));
    assert!(store.is_protected());
    assert_eq!(store.recovery_code(), code);
    (path, code.unwrap(), family)
}

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|part| part == text.as_bytes())
}

fn assert_sealed(path: &Path) {
    let bytes = fs::read(path).unwrap();
    for text in [
        "SQLite format 3",
        "Nguyệt",
        "089154000123",
        "journal",
        "CREATE TABLE",
    ] {
        assert!(!holds(&bytes, text), "{text} can be read in {}", path.display());
    }
    let foreign = rusqlite::Connection::open(path).unwrap();
    assert!(
        foreign
            .query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))
            .is_err()
    );
}

#[test]
fn without_the_key_nothing_can_be_read() {
    let folder = Folder::new();
    let (path, _, family) = encrypted(&folder);
    assert_eq!(folder.names(), ["so.sobhyt", "so.sobhyt.key"]);
    assert_sealed(&path);
    assert_eq!(file_kind(&path).unwrap(), FileKind::Encrypted);
    let open = |options: &OpenOptions| Store::open(&path, options);
    assert!(matches!(open(&read()), Err(StoreError::PassphraseNeeded(_))));
    assert!(matches!(
        open(&with_passphrase(read(), "sai")),
        Err(StoreError::WrongPassphrase(_))
    ));
    assert!(matches!(
        open(&with_passphrase(read(), " ")),
        Err(StoreError::EmptyPassphrase)
    ));

    // The same passphrase, typed by an input method that sets its marks apart.
    let decomposed: String = unicode_normalization::UnicodeNormalization::nfd(PASSPHRASE).collect();
    assert_ne!(decomposed, PASSPHRASE);
    let store = open(&with_passphrase(write(), &decomposed)).unwrap();
    assert_eq!(rows(&store), family.records());
    assert!(store.check().unwrap().is_clean());
    let log = fs::read(folder.file("so.sobhyt-wal")).unwrap_or_default();
    assert!(!holds(&log, "Nguyệt"));
}

#[test]
fn the_printed_code_makes_the_key_again() {
    let folder = Folder::new();
    let (path, code, family) = encrypted(&folder);
    let key = folder.file("so.sobhyt.key");
    fs::write(&key, "age-encryption.org/v1\nrác").unwrap();
    let open = |passphrase: &str| Store::open(&path, &with_passphrase(read(), passphrase));
    assert!(matches!(open(PASSPHRASE), Err(StoreError::KeyDamaged(_))));
    fs::remove_file(&key).unwrap();
    assert!(matches!(open(PASSPHRASE), Err(StoreError::KeyMissing(_))));

    let wrong = code.to_string().replace('0', "8").replace('7', "3");
    let wrong = if wrong == code.to_string() {
        String::from("ABC")
    } else {
        wrong
    };
    assert!(matches!(
        restore_key(&path, &wrong, "mới"),
        Err(StoreError::CodeMistyped)
    ));
    let other = Folder::new();
    let (_, foreign, _) = encrypted(&other);
    let error = restore_key(&path, &foreign.to_string(), "mới").unwrap_err();
    assert!(matches!(error, StoreError::KeyDoesNotFit(_)), "{error}");
    assert!(!key.exists(), "a wrong code makes no key");

    restore_key(&path, &code.to_string().to_lowercase(), "mới").unwrap();
    assert_eq!(rows(&open("mới").unwrap()), family.records());
}

#[test]
fn a_new_passphrase_shuts_out_the_old_one() {
    let folder = Folder::new();
    let (path, code, _) = encrypted(&folder);
    let store = Store::open(&path, &with_passphrase(write(), PASSPHRASE)).unwrap();
    let error = store.change_passphrase("sai", "mới").unwrap_err();
    assert!(matches!(error, StoreError::WrongPassphrase(_)), "{error}");
    store.change_passphrase(PASSPHRASE, "mới").unwrap();
    drop(store);
    let old = Store::open(&path, &with_passphrase(write(), PASSPHRASE));
    assert!(matches!(old, Err(StoreError::WrongPassphrase(_))));
    let store = Store::open(&path, &with_passphrase(write(), "mới")).unwrap();
    assert_eq!(store.recovery_code(), Some(code));
}

#[test]
fn a_plain_register_is_put_under_a_passphrase() {
    let folder = Folder::new();
    let mut store = folder.register();
    let path = folder.file("so.sobhyt");
    let family = settle(&mut store, &mut Maker::new(2));
    let error = protect(&path, PASSPHRASE, "").unwrap_err();
    assert!(matches!(error, StoreError::InUse { .. }), "{error}");
    drop(store);
    assert!(matches!(
        protect(&path, "  ", ""),
        Err(StoreError::EmptyPassphrase)
    ));
    assert_eq!(folder.names(), ["so.sobhyt"]);
    fs::write(folder.file("so.sobhyt.key"), "khóa của bản sao cũ").unwrap();

    let code = protect(&path, PASSPHRASE, "").unwrap();
    assert_eq!(
        folder.names(),
        ["so.sobhyt", "so.sobhyt.key", "so.sobhyt.key.old"]
    );
    assert_sealed(&path);
    let mut store = Store::open(&path, &with_passphrase(write(), PASSPHRASE)).unwrap();
    assert_eq!(store.recovery_code(), Some(code));
    assert_eq!(rows(&store), family.records());
    assert_eq!(store.entry_count().unwrap(), 1);
    settle(&mut store, &mut Maker::new(3));
    assert!(store.check().unwrap().is_clean());
    assert!(
        store.db.execute("DELETE FROM journal", []).is_err(),
        "the triggers came along"
    );
    drop(store);
    assert!(matches!(
        protect(&path, "lại", ""),
        Err(StoreError::ProtectedAlready(_))
    ));
}

#[test]
fn a_plain_register_has_no_passphrase_to_change() {
    let folder = Folder::new();
    let store = folder.register();
    assert!(matches!(
        store.change_passphrase("a", "b"),
        Err(StoreError::NotProtected(_))
    ));
    drop(store);
    let (_, code, _) = encrypted(&Folder::new());
    let error = restore_key(&folder.file("so.sobhyt"), &code.to_string(), "mới").unwrap_err();
    assert!(matches!(error, StoreError::NotProtected(_)), "{error}");
}

#[test]
fn an_encrypted_backup_opens_with_its_own_key_file() {
    let folder = Folder::new();
    let (path, _, family) = encrypted(&folder);
    let store = Store::open(&path, &with_passphrase(write(), PASSPHRASE)).unwrap();
    let copy = store.backup_to(&folder.file("sao luu"), "2026-11-22").unwrap();
    assert_sealed(&copy);
    store.change_passphrase(PASSPHRASE, "mới").unwrap();
    let backup = Store::open(&copy, &with_passphrase(read(), PASSPHRASE)).unwrap();
    assert_eq!(rows(&backup), family.records());
    fs::remove_file(folder.file("so.sobhyt.key")).unwrap();
    let error = store
        .backup_to(&folder.file("sao luu"), "2026-11-23")
        .unwrap_err();
    assert!(matches!(error, StoreError::KeyMissing(_)), "{error}");
}

#[test]
fn a_broken_page_is_found() {
    let folder = Folder::new();
    let (path, ..) = encrypted(&folder);
    let mut bytes = fs::read(&path).unwrap();
    let last = bytes.len() - 2_000;
    bytes[last] ^= 1;
    fs::write(&path, &bytes).unwrap();
    let store = Store::open(&path, &with_passphrase(read(), PASSPHRASE)).unwrap();
    let found = store.check().map(|report| report.is_clean());
    assert!(!matches!(found, Ok(true)), "{found:?}");
    drop(store);
    fs::write(&path, &bytes[..bytes.len() - 100]).unwrap();
    let error = Store::open(&path, &with_passphrase(read(), PASSPHRASE)).unwrap_err();
    assert!(matches!(error, StoreError::Damaged { .. }), "{error}");
}

#[test]
fn a_refused_creation_leaves_nothing() {
    let folder = Folder::new();
    fs::write(folder.file("so.sobhyt.key"), "khóa khác").unwrap();
    let path = folder.file("so.sobhyt");
    let error = Store::create(&path, &with_passphrase(write(), PASSPHRASE)).unwrap_err();
    assert!(matches!(error, StoreError::Exists(_)), "{error}");
    assert!(Store::create(&folder.file("b.sobhyt"), &with_passphrase(write(), "")).is_err());
    assert_eq!(folder.names(), ["so.sobhyt.key"]);
    assert_eq!(
        fs::read_to_string(folder.file("so.sobhyt.key")).unwrap(),
        "khóa khác"
    );
}

#[test]
fn nobody_reads_the_passphrase_in_a_log() {
    let shown = format!("{:?}", with_passphrase(write(), PASSPHRASE));
    assert!(!shown.contains("2026"), "{shown}");
}
