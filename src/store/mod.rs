//! The register's file: one SQLite database with rows, journal, and ledger of what left the laptop.
//!
//! [`Store`] is the only thing that speaks SQL. It writes through one door, [`Store::append`]: rows and
//! journal in one transaction, each touched row held against what the change says it was. It knows no
//! rules and no clock; times, authors and changes come from the caller. Rows go by the columns that the
//! records declare, so that a new field is a line in the domain and a line in `schema/`.
//!
//! Beside `NAME.sobhyt` stand, while it is open, SQLite's log (`-wal`, `-shm`) and the lock of the writer,
//! and for an encrypted register always `NAME.sobhyt.key`.

mod backup;
mod check;
mod clock;
mod code;
mod error;
mod image;
mod journal;
mod key;
mod ledger;
mod lock;
mod open;
mod protect;
mod read;
mod rows;
mod schema;
mod write;

#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};

use rusqlite::Connection;

pub use check::CheckReport;
pub use clock::{Clock, FIRST_MS, LAST_MS, Tick, next_clock};
pub use code::RecoveryCode;
pub use error::{Result, StoreError};
pub use journal::{EntryKind, JournalEntry, Label, NewEntry, UndoItem};
pub use ledger::Outgoing;
pub use open::{Access, FileKind, OpenOptions, file_kind};
pub use protect::{protect, restore_key};
pub use rows::UnreadableRow;
pub use schema::LATEST_SCHEMA;

/// An open register file. One of them writes; any number read beside it.
#[derive(Debug)]
pub struct Store {
    db: Connection,
    path: PathBuf,
    device: String,
    secret: Option<code::Secret>,
    access: Access,
    /// Held as long as the register is open for writing; goes after the database is closed.
    _lock: Option<lock::WriterLock>,
}

impl Store {
    /// A register in memory, which is gone when dropped: for tests and dry runs.
    pub fn in_memory() -> Result<Self> {
        let path = PathBuf::from(":memory:");
        let mut db = Connection::open_in_memory().map_err(|error| StoreError::from_sql(&error, &path))?;
        schema::prepare(&db, &path)?;
        schema::migrate(&mut db, &path, schema::MIGRATIONS)?;
        Ok(Self {
            db,
            path,
            device: "memory".to_owned(),
            secret: None,
            access: Access::Write,
            _lock: None,
        })
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether the file is encrypted.
    pub fn is_protected(&self) -> bool {
        self.secret.is_some()
    }

    /// The recovery code of an encrypted register, to be printed again.
    pub fn recovery_code(&self) -> Option<RecoveryCode> {
        self.secret.map(code::Secret::code)
    }

    /// What the register was opened for.
    pub fn access(&self) -> Access {
        self.access
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        if let Err(error) = self.fold() {
            tracing::warn!("the log stays beside the register: {error}");
        }
    }
}
