//! The one door through which the register changes.

use std::sync::mpsc::sync_channel;

use rusqlite::TransactionBehavior;

use super::error::{At as _, Result, StoreError};
use super::journal::{self, Draft, JournalEntry, NewEntry};
use super::{Store, Tick, next_clock, rows};
use crate::domain::Change;

/// Changes made ready together.
const BLOCK: usize = 1_024;

fn drafted(changes: &[Change]) -> Vec<Draft<'_>> {
    changes.iter().map(Draft::of).collect()
}

/// Gives all changes with their values and bodies to `write`, block by block and in order, until that answers
/// `false`; tells whether all were written. Of many changes the next ones are made ready on another thread
/// while the file takes those before them.
fn each_block(changes: &[Change], write: &mut dyn FnMut(&[Draft<'_>]) -> Result<bool>) -> Result<bool> {
    if changes.len() <= BLOCK {
        return write(&drafted(changes));
    }
    std::thread::scope(|scope| {
        let (drafts, ready) = sync_channel(2);
        scope.spawn(move || {
            for block in changes.chunks(BLOCK) {
                // Nobody takes them any more where writing has stopped.
                if drafts.send(drafted(block)).is_err() {
                    return;
                }
            }
        });
        for block in ready {
            if !write(&block)? {
                return Ok(false);
            }
        }
        Ok(true)
    })
}

impl Store {
    /// Writes the changes and their journal entry in one transaction, and returns the entry with its clock.
    ///
    /// Each edited or removed row must exist with the values that the change claims, each created one must
    /// not; otherwise, and on any other error, nothing is written.
    pub fn append(&mut self, entry: &NewEntry, changes: &[Change]) -> Result<JournalEntry> {
        let appended = self.append_watched(entry, changes, &mut |_| true)?;
        appended.ok_or_else(|| StoreError::Database {
            detail: "stopped by nobody".to_owned(),
            path: self.path.clone(),
        })
    }

    /// [`Store::append`] that can be stopped: `progress` hears how many changes are written and answers `false`
    /// to stop. Stopped, nothing is written, and there is no entry.
    pub fn append_watched(
        &mut self,
        entry: &NewEntry,
        changes: &[Change],
        progress: &mut dyn FnMut(usize) -> bool,
    ) -> Result<Option<JournalEntry>> {
        self.append_blocks(entry, &mut std::iter::once(changes), progress)
    }

    /// [`Store::append_watched`] with changes that come some at a time, so that those of a large roster are
    /// never held all at once.
    pub fn append_blocks<B: AsRef<[Change]>>(
        &mut self,
        entry: &NewEntry,
        blocks: &mut dyn Iterator<Item = B>,
        progress: &mut dyn FnMut(usize) -> bool,
    ) -> Result<Option<JournalEntry>> {
        let path = &self.path;
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
        journal::write(&work, path, &entry)?;
        let mut done = 0;
        for block in blocks {
            let whole = each_block(block.as_ref(), &mut |drafts| {
                for (seq, draft) in (done..).zip(drafts) {
                    rows::write(&work, path, draft)?;
                    journal::write_change(&work, path, entry.id, seq, draft)?;
                    done = seq + 1;
                }
                Ok(progress(usize::try_from(done).unwrap_or(usize::MAX)))
            })?;
            if !whole {
                return Ok(None);
            }
        }
        if done == 0 {
            return Err(StoreError::Database {
                detail: "an entry without changes".to_owned(),
                path: path.clone(),
            });
        }
        work.commit().at(path)?;
        Ok(Some(entry))
    }

    /// What the clock would say for an entry made now; tells where the laptop's date lies before the last one.
    pub fn tick(&self, now_ms: i64) -> Result<Tick> {
        Ok(next_clock(self.last_clock()?, now_ms))
    }
}
