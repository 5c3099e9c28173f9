//! The steps that make a register file of this version out of an older one, or out of nothing.

use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, TransactionBehavior};

use super::error::{At as _, Result, StoreError};

/// Marks the file as a register: the letters `SoBH`.
pub(super) const APPLICATION_ID: i32 = 0x536f_4248;

/// Numbered, append-only steps: never edit one that was released, add the next.
pub(super) const MIGRATIONS: &[&str] = &[
    include_str!("schema/0001_register.sql"),
    include_str!("schema/0002_intake.sql"),
    include_str!("schema/0003_intake_sheets.sql"),
    include_str!("schema/0004_rules.sql"),
    include_str!("schema/0005_rounds.sql"),
];

/// The newest schema number that this build knows.
pub const LATEST_SCHEMA: u32 = 5;

/// Statements that one connection keeps prepared: every shape of write, with room for edits.
const STATEMENTS_KEPT: usize = 256;

/// Sets what every connection needs, before it reads or writes a row.
pub(super) fn prepare(db: &Connection, path: &Path) -> Result<()> {
    db.busy_timeout(Duration::from_secs(5)).at(path)?;
    db.set_prepared_statement_cache_capacity(STATEMENTS_KEPT);
    // Temporary results stay in memory: those of an encrypted register must not reach the disk in the clear.
    db.execute_batch(
        "PRAGMA foreign_keys = ON;
         PRAGMA temp_store = MEMORY;
         PRAGMA trusted_schema = OFF;
         PRAGMA cell_size_check = ON;
         PRAGMA cache_size = -32000;",
    )
    .at(path)
}

/// The number under which the file's schema goes.
pub(super) fn version(db: &Connection, path: &Path) -> Result<u32> {
    db.query_row("PRAGMA user_version", [], |row| row.get(0)).at(path)
}

/// Takes the file through the steps that it lacks, all or none.
pub(super) fn migrate(db: &mut Connection, path: &Path, steps: &[&str]) -> Result<()> {
    let done = usize::try_from(version(db, path)?).unwrap_or(usize::MAX);
    let missing = steps.get(done..).unwrap_or_default();
    if missing.is_empty() {
        return Ok(());
    }
    // A step may rebuild a table that others refer to; the links are checked as a whole before the commit.
    db.execute_batch("PRAGMA foreign_keys = OFF").at(path)?;
    let result = run_steps(db, path, missing, steps.len());
    db.execute_batch("PRAGMA foreign_keys = ON").at(path)?;
    result
}

fn run_steps(db: &mut Connection, path: &Path, missing: &[&str], reached: usize) -> Result<()> {
    let work = db
        .transaction_with_behavior(TransactionBehavior::Exclusive)
        .at(path)?;
    for step in missing {
        work.execute_batch(step).at(path)?;
    }
    work.pragma_update(None, "application_id", APPLICATION_ID)
        .at(path)?;
    work.pragma_update(None, "user_version", i64::try_from(reached).unwrap_or(i64::MAX))
        .at(path)?;
    let broken: i64 = work
        .query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| {
            row.get(0)
        })
        .at(path)?;
    if broken != 0 {
        return Err(StoreError::Orphan(path.to_owned()));
    }
    work.commit().at(path)
}
