//! The one door through which the register changes.

use rusqlite::TransactionBehavior;

use super::error::{At as _, Result, StoreError};
use super::journal::{self, JournalEntry, NewEntry};
use super::{Store, Tick, next_clock, rows};
use crate::domain::Change;

impl Store {
    /// Writes the changes and their journal entry in one transaction, and returns the entry with its clock.
    ///
    /// Each edited or removed row must exist with the values that the change claims, each created one must
    /// not; otherwise, and on any other error, nothing is written.
    pub fn append(&mut self, entry: &NewEntry, changes: &[Change]) -> Result<JournalEntry> {
        let path = &self.path;
        if changes.is_empty() {
            return Err(StoreError::Database {
                detail: "an entry without changes".to_owned(),
                path: path.clone(),
            });
        }
        let work = self
            .db
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .at(path)?;
        let last = journal::last_clock(&work, path)?;
        let entry = JournalEntry {
            id: entry.id,
            clock: next_clock(last, entry.at_ms).clock,
            device: self.device.clone(),
            author: entry.author.clone(),
            label: entry.label.clone(),
            kind: entry.kind,
            cause: entry.cause,
            at_ms: entry.at_ms,
        };
        for change in changes {
            rows::write(&work, path, change)?;
        }
        journal::write(&work, path, &entry, changes)?;
        work.commit().at(path)?;
        Ok(entry)
    }

    /// What the clock would say for an entry made now; tells where the laptop's date lies before the last one.
    pub fn tick(&self, now_ms: i64) -> Result<Tick> {
        Ok(next_clock(self.last_clock()?, now_ms))
    }
}
