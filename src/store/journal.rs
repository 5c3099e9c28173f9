//! The journal: what every entry says, and how its changes are kept.
//!
//! A created or removed row is one image by named columns, an edit is its fields old and new. Labels are
//! kept as text and arguments, so that history speaks the language of whoever reads it.

use std::path::Path;

use rusqlite::{Connection, OptionalExtension as _, Row, params};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::clock::Clock;
use super::error::{At as _, Result, StoreError};
use super::image::{self, Image};
use crate::domain::value::coded_enum;
use crate::domain::{Change, EntryId, FieldEdit, Message, Record, Table, Value};

coded_enum! {
    /// How an entry came about.
    pub enum EntryKind {
        /// A user's command.
        Do = "do",
        /// The taking back of an entry, which is its cause.
        Undo = "undo",
        /// The doing again of an undone entry, which is its cause.
        Redo = "redo",
    }
}

/// A sentence as it is kept in the file: a text (key of the English table) and what goes into its places.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Label {
    /// The Vietnamese text with places like `{name}`.
    pub text: String,
    /// What goes into the places.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub args: Vec<(String, String)>,
}

impl From<&Message> for Label {
    fn from(message: &Message) -> Self {
        Self {
            text: message.text.clone().into_owned(),
            args: message
                .args
                .iter()
                .map(|(name, value)| (name.clone().into_owned(), value.clone()))
                .collect(),
        }
    }
}

impl Label {
    /// The sentence, to be said in the language in force.
    pub fn to_message(&self) -> Message {
        Message {
            text: self.text.clone().into(),
            args: self
                .args
                .iter()
                .map(|(name, value)| (name.clone().into(), value.clone()))
                .collect(),
        }
    }

    pub(super) fn to_json(&self) -> String {
        // Texts and pairs of texts always serialise.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// A label that is no JSON of ours is shown as it stands rather than lost.
    pub(super) fn from_json(json: &str) -> Self {
        serde_json::from_str(json).unwrap_or_else(|_unreadable| Self {
            text: json.to_owned(),
            args: Vec::new(),
        })
    }
}

/// What the caller says of an entry; the store adds the clock and the device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewEntry {
    /// Id of the entry.
    pub id: EntryId,
    /// What the laptop's clock says, UTC milliseconds.
    pub at_ms: i64,
    /// Who made the change.
    pub author: String,
    /// What the change is called.
    pub label: Label,
    /// How it came about.
    pub kind: EntryKind,
    /// The entry that this one undoes or redoes.
    pub cause: Option<EntryId>,
}

/// An entry of the journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JournalEntry {
    /// Id of the entry.
    pub id: EntryId,
    /// Its place in the order of all entries of all laptops.
    pub clock: Clock,
    /// The laptop it was made on.
    pub device: String,
    /// Who made the change.
    pub author: String,
    /// What the change is called.
    pub label: Label,
    /// How it came about.
    pub kind: EntryKind,
    /// The entry that this one undoes or redoes.
    pub cause: Option<EntryId>,
    /// What the laptop's clock said, UTC milliseconds.
    pub at_ms: i64,
}

/// What undo and redo need to know of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UndoItem {
    /// Id of the entry.
    pub id: EntryId,
    /// How it came about.
    pub kind: EntryKind,
    /// The entry that this one undoes or redoes.
    pub cause: Option<EntryId>,
    /// What the change is called.
    pub label: Label,
}

pub(super) const ENTRY_COLUMNS: &str = "id, clock_ms, clock_count, device, author, label, kind, cause, at_ms";

/// The entry in a row of [`ENTRY_COLUMNS`].
pub(super) fn entry_of(row: &Row<'_>) -> rusqlite::Result<JournalEntry> {
    Ok(JournalEntry {
        id: EntryId(Uuid::from_bytes(row.get(0)?)),
        clock: Clock {
            ms: row.get(1)?,
            count: row.get(2)?,
        },
        device: row.get(3)?,
        author: row.get(4)?,
        label: Label::from_json(row.get_ref(5)?.as_str()?),
        kind: EntryKind::from_code(row.get_ref(6)?.as_str()?),
        cause: row
            .get::<_, Option<[u8; 16]>>(7)?
            .map(|id| EntryId(Uuid::from_bytes(id))),
        at_ms: row.get(8)?,
    })
}

/// The clock of the last entry.
pub(super) fn last_clock(db: &Connection, path: &Path) -> Result<Option<Clock>> {
    db.query_row(
        "SELECT clock_ms, clock_count FROM journal ORDER BY clock_ms DESC, clock_count DESC LIMIT 1",
        [],
        |row| {
            Ok(Clock {
                ms: row.get(0)?,
                count: row.get(1)?,
            })
        },
    )
    .optional()
    .at(path)
}

/// Writes an entry, inside the caller's transaction; its changes follow.
pub(super) fn write(db: &Connection, path: &Path, entry: &JournalEntry) -> Result<()> {
    db.prepare_cached("INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .at(path)?
        .execute(params![
            entry.id.0.as_bytes(),
            entry.clock.ms,
            entry.clock.count,
            entry.device,
            entry.author,
            entry.label.to_json(),
            entry.kind.code(),
            entry.cause.as_ref().map(|cause| cause.0.as_bytes()),
            entry.at_ms,
        ])
        .at(path)?;
    Ok(())
}

/// Writes the change at a place of an entry.
pub(super) fn write_change(
    db: &Connection,
    path: &Path,
    entry: EntryId,
    seq: i64,
    draft: &Draft<'_>,
) -> Result<()> {
    let body = draft.body.as_ref().map_err(|detail| StoreError::Database {
        detail: detail.clone(),
        path: path.to_owned(),
    })?;
    let op = match draft.change {
        Change::Create(_) => "create",
        Change::Remove(_) => "remove",
        Change::Edit { .. } => "edit",
    };
    db.prepare_cached("INSERT INTO journal_change VALUES (?, ?, ?, ?, ?, ?)")
        .at(path)?
        .execute(params![
            entry.0.as_bytes(),
            seq,
            draft.change.table().name(),
            draft.change.row_id().as_bytes(),
            op,
            body,
        ])
        .at(path)?;
    Ok(())
}

/// A change with the values of its row and its body for the journal: all that can be made ready before
/// the file is touched.
pub(super) struct Draft<'c> {
    pub(super) change: &'c Change,
    /// The values of all columns of a created or removed row.
    pub(super) values: Vec<Value>,
    body: std::result::Result<String, String>,
}

impl<'c> Draft<'c> {
    pub(super) fn of(change: &'c Change) -> Self {
        let (values, body) = match change {
            Change::Create(record) | Change::Remove(record) => {
                let (table, values) = (record.table(), record.values());
                let image = Image {
                    table,
                    values: &values,
                };
                let body = serde_json::to_string(&image);
                (values, body)
            }
            Change::Edit { edits, .. } => (Vec::new(), serde_json::to_string(edits)),
        };
        Self {
            change,
            values,
            body: body.map_err(|error| error.to_string()),
        }
    }
}

/// A change as the journal holds it.
pub(super) struct StoredChange {
    pub(super) entry: EntryId,
    pub(super) table: String,
    pub(super) row: Uuid,
    pub(super) op: String,
    pub(super) body: String,
}

pub(super) const CHANGE_COLUMNS: &str = "entry, table_name, row_id, op, body";

/// The change in a row of [`CHANGE_COLUMNS`].
pub(super) fn stored_change_of(row: &Row<'_>) -> rusqlite::Result<StoredChange> {
    Ok(StoredChange {
        entry: EntryId(Uuid::from_bytes(row.get(0)?)),
        table: row.get(1)?,
        row: Uuid::from_bytes(row.get(2)?),
        op: row.get(3)?,
        body: row.get(4)?,
    })
}

impl StoredChange {
    /// The change, or `None` where this build cannot read it.
    pub(super) fn read(&self) -> Option<Change> {
        let table = Table::from_name(&self.table)?;
        match self.op.as_str() {
            "create" => self.image(table).map(Change::Create),
            "remove" => self.image(table).map(Change::Remove),
            "edit" => {
                let edits: Vec<FieldEdit> = serde_json::from_str(&self.body).ok()?;
                Some(Change::Edit {
                    table,
                    id: self.row,
                    edits,
                })
            }
            _ => None,
        }
    }

    fn image(&self, table: Table) -> Option<Record> {
        let values = image::read(table, self.row, &self.body).ok()?;
        Record::from_values(table, &values).ok()
    }

    /// The change, or the error that names it.
    pub(super) fn try_read(&self, path: &Path) -> Result<Change> {
        self.read().ok_or_else(|| StoreError::Unreadable {
            place: format!("journal {} {} {}", self.entry, self.table, self.row),
            path: path.to_owned(),
        })
    }
}
