//! What the file holds: rows, entries, changes, the ledger.

use rusqlite::{OptionalExtension as _, Params, params};
use uuid::Uuid;

use super::error::{At as _, Result};
use super::journal::{self, CHANGE_COLUMNS, ENTRY_COLUMNS, EntryKind, JournalEntry, Label, UndoItem};
use super::rows::{self, UnreadableRow};
use super::{Clock, Store};
use crate::domain::{Change, EntryId, Record, Table};

impl Store {
    /// Gives every row to `sink`, parents' tables first; returns the rows that do not load.
    pub fn load(&self, sink: &mut dyn FnMut(Record)) -> Result<Vec<UnreadableRow>> {
        let mut unreadable = Vec::new();
        for table in Table::ALL {
            unreadable.extend(rows::load_table(&self.db, &self.path, *table, sink)?);
        }
        Ok(unreadable)
    }

    /// Every row that loads, parents' tables first, and the rows that do not.
    pub fn load_all(&self) -> Result<(Vec<Record>, Vec<UnreadableRow>)> {
        let mut records = Vec::new();
        let unreadable = self.load(&mut |record| records.push(record))?;
        Ok((records, unreadable))
    }

    /// Entries of the journal, newest first.
    pub fn entries(&self, skip: usize, take: usize) -> Result<Vec<JournalEntry>> {
        let sql = format!(
            "SELECT {ENTRY_COLUMNS} FROM journal
             ORDER BY clock_ms DESC, clock_count DESC, device DESC LIMIT ? OFFSET ?"
        );
        let (take, skip) = (
            i64::try_from(take).unwrap_or(i64::MAX),
            i64::try_from(skip).unwrap_or(i64::MAX),
        );
        self.collect(&sql, params![take, skip], journal::entry_of)
    }

    /// One entry of the journal.
    pub fn entry(&self, id: EntryId) -> Result<Option<JournalEntry>> {
        self.db
            .query_row(
                &format!("SELECT {ENTRY_COLUMNS} FROM journal WHERE id = ?"),
                [id.0.as_bytes()],
                journal::entry_of,
            )
            .optional()
            .at(&self.path)
    }

    /// How many entries the journal has.
    pub fn entry_count(&self) -> Result<usize> {
        let count: i64 = self
            .db
            .query_row("SELECT count(*) FROM journal", [], |row| row.get(0))
            .at(&self.path)?;
        Ok(usize::try_from(count).unwrap_or(0))
    }

    /// The changes of one entry, in the order they were made.
    pub fn changes_of(&self, entry: EntryId) -> Result<Vec<Change>> {
        let sql = format!("SELECT {CHANGE_COLUMNS} FROM journal_change WHERE entry = ? ORDER BY seq");
        self.collect(&sql, [entry.0.as_bytes()], journal::stored_change_of)?
            .iter()
            .map(|change| change.try_read(&self.path))
            .collect()
    }

    /// Everything that happened to one row, newest first.
    pub fn history_of(&self, table: Table, row: Uuid) -> Result<Vec<(JournalEntry, Change)>> {
        let sql = format!(
            "SELECT {CHANGE_COLUMNS} FROM journal_change JOIN journal ON journal.id = entry
             WHERE table_name = ? AND row_id = ?
             ORDER BY clock_ms DESC, clock_count DESC, device DESC, seq DESC"
        );
        let changes = self.collect(
            &sql,
            params![table.name(), row.as_bytes()],
            journal::stored_change_of,
        )?;
        let mut history = Vec::with_capacity(changes.len());
        for change in changes {
            if let Some(entry) = self.entry(change.entry)? {
                history.push((entry, change.try_read(&self.path)?));
            }
        }
        Ok(history)
    }

    /// The clock of the last entry.
    pub fn last_clock(&self) -> Result<Option<Clock>> {
        journal::last_clock(&self.db, &self.path)
    }

    /// All entries, oldest first, with what undo and redo need to know of them.
    pub fn undo_items(&self) -> Result<Vec<UndoItem>> {
        self.collect(
            "SELECT id, kind, cause, label FROM journal ORDER BY clock_ms, clock_count, device",
            [],
            |row| {
                Ok(UndoItem {
                    id: EntryId(Uuid::from_bytes(row.get(0)?)),
                    kind: EntryKind::from_code(row.get_ref(1)?.as_str()?),
                    cause: row
                        .get::<_, Option<[u8; 16]>>(2)?
                        .map(|id| EntryId(Uuid::from_bytes(id))),
                    label: Label::from_json(row.get_ref(3)?.as_str()?),
                })
            },
        )
    }

    /// The numbers of all sheets that a laptop ever made here, also of those taken back since: the journal forgets
    /// none. A number stands more than once where making the sheet was done again.
    pub fn sheet_numbers_of(&self, device: &str) -> Result<Vec<String>> {
        self.collect(
            "SELECT json_extract(body, '$.number') FROM journal_change
             WHERE table_name = 'sheet' AND op = 'create'
               AND json_extract(body, '$.device') = ? AND json_extract(body, '$.number') IS NOT NULL",
            [device],
            |row| row.get(0),
        )
    }

    /// The ids of all laptops that ever wrote into this register.
    pub fn devices(&self) -> Result<Vec<String>> {
        self.collect("SELECT DISTINCT device FROM journal ORDER BY device", [], |row| {
            row.get(0)
        })
    }

    /// All rows of a query, each made by `read`.
    pub(super) fn collect<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl FnMut(&rusqlite::Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>> {
        let mut statement = self.db.prepare_cached(sql).at(&self.path)?;
        let rows = statement.query_map(params, read).at(&self.path)?;
        rows.collect::<rusqlite::Result<Vec<T>>>().at(&self.path)
    }
}
