//! The schema: its number, its columns, and the way from an older file to this one.

use std::collections::BTreeSet;
use std::fs;

use rusqlite::Connection;

use super::*;
use crate::domain::Table;
use crate::store::{LATEST_SCHEMA, StoreError, backup, schema};

#[test]
fn the_newest_schema_number_is_a_decision() {
    // Raising it asks for a step in `schema/`, a kept file of the released version, and its upgrade test.
    assert_eq!(LATEST_SCHEMA, 5);
    assert_eq!(schema::MIGRATIONS.len(), 5);
    for step in schema::MIGRATIONS {
        assert!(step.starts_with("-- Why: "), "every step says why");
    }
    let store = Store::in_memory().unwrap();
    assert_eq!(schema::version(&store.db, &store.path).unwrap(), LATEST_SCHEMA);
}

#[test]
fn the_columns_are_those_of_the_records() {
    let store = Store::in_memory().unwrap();
    for table in Table::ALL {
        let columns: Vec<(String, i64)> = store
            .collect(
                &format!(
                    "SELECT name, pk FROM pragma_table_info('{}') ORDER BY cid",
                    table.name()
                ),
                [],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )
            .unwrap();
        let names: Vec<&str> = columns.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, table.columns(), "{}", table.name());
        assert_eq!(columns.first(), Some(&("id".to_owned(), 1)));
        let strict: i64 = store
            .db
            .query_row(
                "SELECT strict FROM pragma_table_list WHERE name = ?",
                [table.name()],
                |row| row.get(0),
            )
            .unwrap();
        assert_eq!(strict, 1, "{} is strict", table.name());
    }
}

#[test]
fn every_link_is_checked_at_commit_and_found_by_an_index() {
    let store = Store::in_memory().unwrap();
    let mut order = Vec::new();
    for table in Table::ALL {
        let links: Vec<(String, String)> = store
            .collect(
                &format!(
                    "SELECT \"table\", \"from\" FROM pragma_foreign_key_list('{}')",
                    table.name()
                ),
                [],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )
            .unwrap();
        // A column named like a table is a link to it, but for the sheet of a file that a row was read from.
        let named: BTreeSet<&str> = table
            .columns()
            .iter()
            .copied()
            .filter(|column| Table::from_name(column).is_some())
            .filter(|column| (*table, *column) != (Table::LeftRow, "sheet"))
            .collect();
        assert_eq!(
            links
                .iter()
                .map(|(_, from)| from.as_str())
                .collect::<BTreeSet<_>>(),
            named
        );
        for (parent, column) in links {
            assert!(
                order.contains(&Table::from_name(&parent).unwrap()),
                "parents stand first"
            );
            let plan: String = store
                .db
                .query_row(
                    &format!(
                        "EXPLAIN QUERY PLAN SELECT id FROM {} WHERE {column} = x'00'",
                        table.name()
                    ),
                    [],
                    |row| row.get(3),
                )
                .unwrap();
            assert!(plan.contains("USING"), "{plan}");
        }
        order.push(*table);
    }
}

/// A register file as the first version of the schema made it: its step alone, filled with the rows of a
/// family.
fn first_version(folder: &Folder) -> (PathBuf, Family) {
    let (path, family) = family_file(folder);
    let old = folder.file("cu.sobhyt");
    let mut db = Connection::open(&old).unwrap();
    schema::migrate(&mut db, &old, &schema::MIGRATIONS[..1]).unwrap();
    db.execute("ATTACH ? AS now", [path.to_str().unwrap()]).unwrap();
    let tables: Vec<String> = db
        .prepare("SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    let work = db.transaction().unwrap();
    for table in tables {
        // The columns of then; later ones are not known to it.
        let columns: String = work
            .query_row(
                &format!("SELECT group_concat(name) FROM pragma_table_info('{table}', 'main')"),
                [],
                |row| row.get(0),
            )
            .unwrap();
        work.execute_batch(&format!(
            "INSERT INTO main.{table} ({columns}) SELECT {columns} FROM now.{table}"
        ))
        .unwrap();
    }
    work.commit().unwrap();
    drop(db);
    (old, family)
}

#[test]
fn a_file_of_the_first_version_is_kept_and_brought_to_this_one() {
    let folder = Folder::new();
    let (path, family) = first_version(&folder);
    let error = Store::open(&path, &read()).unwrap_err();
    assert!(matches!(error, StoreError::Older(_)), "{error}");
    let store = Store::open(&path, &write()).unwrap();
    assert_eq!(rows(&store), family.records());
    assert_eq!(schema::version(&store.db, &path).unwrap(), LATEST_SCHEMA);
    let mut entries = store.entries(0, 10).unwrap();
    assert!(!entries.is_empty(), "the journal comes along");
    // What the first version made can be taken back in this one.
    let changes = store.changes_of(entries.pop().unwrap().id).unwrap();
    assert!(!changes.is_empty());
    let kept = Connection::open(folder.file("cu-v1.sobhyt")).unwrap();
    assert_eq!(schema::version(&kept, &path).unwrap(), 1);
}

/// The newest schema and one step more.
fn with_step(step: &'static str) -> Vec<&'static str> {
    let mut steps = schema::MIGRATIONS.to_vec();
    steps.push(step);
    steps
}

fn family_file(folder: &Folder) -> (PathBuf, Family) {
    let mut store = folder.register();
    let family = settle(&mut store, &mut Maker::new(1));
    drop(store);
    (folder.file("so.sobhyt"), family)
}

#[test]
fn an_older_file_takes_the_steps_it_lacks_once() {
    let folder = Folder::new();
    let (path, _) = family_file(&folder);
    let mut db = Connection::open(&path).unwrap();
    let steps = with_step("ALTER TABLE hamlet ADD COLUMN code TEXT; UPDATE hamlet SET code = 'A';");
    for _ in 0..2 {
        schema::migrate(&mut db, &path, &steps).unwrap();
    }
    assert_eq!(schema::version(&db, &path).unwrap(), LATEST_SCHEMA + 1);
    let code: String = db
        .query_row("SELECT code FROM hamlet", [], |row| row.get(0))
        .unwrap();
    assert_eq!(code, "A");
}

#[test]
fn a_step_that_fails_leaves_the_file_as_it_was() {
    let folder = Folder::new();
    let (path, family) = family_file(&folder);
    for step in [
        "DROP TABLE event; SELECT * FROM nowhere;",
        "DROP TABLE card; DELETE FROM household;",
    ] {
        let mut db = Connection::open(&path).unwrap();
        assert!(schema::migrate(&mut db, &path, &with_step(step)).is_err());
        drop(db);
        let store = Store::open(&path, &write()).unwrap();
        assert_eq!(rows(&store), family.records());
    }
}

#[test]
fn the_copy_before_an_upgrade_is_a_whole_register() {
    let folder = Folder::new();
    let (path, family) = family_file(&folder);
    let store = Store::open(&path, &write()).unwrap();
    backup::before_upgrade(&store.db, &path, None, 1).unwrap();
    backup::before_upgrade(&store.db, &path, None, 1).unwrap();
    for name in ["so-v1.sobhyt", "so-v1-2.sobhyt"] {
        let copy = Store::open(&folder.file(name), &read()).unwrap();
        assert_eq!(rows(&copy), family.records());
    }
}

#[test]
fn a_file_of_version_nothing_is_not_ours() {
    let folder = Folder::new();
    let (path, _) = family_file(&folder);
    let db = Connection::open(&path).unwrap();
    db.pragma_update(None, "user_version", 0).unwrap();
    drop(db);
    let before = fs::read(&path).unwrap();
    let error = Store::open(&path, &write()).unwrap_err();
    assert!(matches!(error, StoreError::Foreign(_)), "{error}");
    assert_eq!(fs::read(&path).unwrap(), before);
}
