//! The ledger of what left the laptop: prints and exports, append-only, beside the journal.

use rusqlite::{Connection, params};

use super::error::{At as _, Result};
use super::journal::Label;
use super::{Access, Store, open};

/// One print or export. It says what and when, never a citizen's number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outgoing {
    /// When, UTC milliseconds.
    pub at_ms: i64,
    /// Who made it.
    pub author: String,
    /// What it held.
    pub what: Label,
    /// How many rows.
    pub rows: i64,
    /// "pdf", "xlsx", "csv", "json", "print" …
    pub format: String,
}

impl Store {
    /// Notes a print or export.
    ///
    /// A reader notes too: the line goes in beside whoever writes, because it touches no row.
    pub fn note_outgoing(&self, outgoing: &Outgoing) -> Result<()> {
        match self.access {
            Access::Write => self.insert_outgoing(&self.db, outgoing),
            Access::Read => {
                let db = open::connect(&self.path, Access::Write, self.secret)?;
                self.insert_outgoing(&db, outgoing)
            }
        }
    }

    fn insert_outgoing(&self, db: &Connection, outgoing: &Outgoing) -> Result<()> {
        db.execute(
            "INSERT INTO outgoing (at_ms, author, what, rows, format) VALUES (?, ?, ?, ?, ?)",
            params![
                outgoing.at_ms,
                outgoing.author,
                outgoing.what.to_json(),
                outgoing.rows,
                outgoing.format
            ],
        )
        .at(&self.path)
        .map(|_| ())
    }

    /// Every print and export, newest first.
    pub fn outgoing(&self) -> Result<Vec<Outgoing>> {
        self.collect(
            "SELECT at_ms, author, what, rows, format FROM outgoing ORDER BY id DESC",
            [],
            |row| {
                Ok(Outgoing {
                    at_ms: row.get(0)?,
                    author: row.get(1)?,
                    what: Label::from_json(row.get_ref(2)?.as_str()?),
                    rows: row.get(3)?,
                    format: row.get(4)?,
                })
            },
        )
    }
}
