//! Is the file whole? Asked of the database, then of what the rows and the journal say of each other.

use std::collections::HashMap;

use rusqlite::Connection;
use uuid::Uuid;

use super::error::{At as _, Result};
use super::journal::{CHANGE_COLUMNS, stored_change_of};
use super::rows::{self, UnreadableRow};
use super::{Store, rows::read_values};
use crate::domain::{Change, Message, Record, Table, Value};
use crate::message;

/// What a check found. It changes nothing, so a second check finds the same.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CheckReport {
    /// Rows read, of all tables.
    pub rows: usize,
    /// Entries of the journal.
    pub entries: usize,
    /// What the database says of its own pages; empty when whole.
    pub damage: Vec<String>,
    /// What the seals of an encrypted file say; empty when whole, and for a plain one.
    pub broken_seals: Vec<String>,
    /// Rows whose parent is not there.
    pub orphans: usize,
    /// Rows that do not load.
    pub unreadable: Vec<UnreadableRow>,
    /// Entries without any change.
    pub empty_entries: usize,
    /// Changes that this build cannot read.
    pub unreadable_changes: usize,
    /// Rows that differ from what the journal tells, or are missing on either side.
    pub unexplained: Vec<(Table, Uuid)>,
}

impl CheckReport {
    /// Whether nothing is wrong.
    pub fn is_clean(&self) -> bool {
        self.problems().is_empty()
    }

    /// One sentence for each kind of fault; empty when the file is whole.
    pub fn problems(&self) -> Vec<Message> {
        let counted = [
            (
                self.damage.len(),
                message!(
                    "{n} chỗ hỏng trong tệp; hãy mở bản sao lưu gần nhất",
                    n = self.damage.len()
                ),
            ),
            (
                self.broken_seals.len(),
                message!(
                    "{n} trang mã hóa không còn nguyên vẹn; hãy mở bản sao lưu gần nhất",
                    n = self.broken_seals.len()
                ),
            ),
            (
                self.orphans,
                message!("{n} dòng không còn thuộc hộ hoặc người nào", n = self.orphans),
            ),
            (
                self.unreadable.len(),
                message!(
                    "{n} dòng không đọc được, vẫn giữ nguyên trong sổ",
                    n = self.unreadable.len()
                ),
            ),
            (
                self.empty_entries,
                message!("{n} mục nhật ký không có thay đổi nào", n = self.empty_entries),
            ),
            (
                self.unreadable_changes,
                message!(
                    "{n} thay đổi trong nhật ký không đọc được",
                    n = self.unreadable_changes
                ),
            ),
            (
                self.unexplained.len(),
                message!("{n} dòng khác với nhật ký", n = self.unexplained.len()),
            ),
        ];
        counted
            .into_iter()
            .filter(|(count, _)| *count != 0)
            .map(|(_, problem)| problem)
            .collect()
    }
}

/// Rows as values, by table and id.
type Rows = HashMap<(Table, Uuid), Vec<Value>>;

impl Store {
    /// Checks the whole file: its pages, its seals, its links, its rows, and that the journal, replayed,
    /// gives exactly these rows.
    pub fn check(&self) -> Result<CheckReport> {
        let mut report = CheckReport {
            damage: self.said("PRAGMA quick_check")?,
            ..CheckReport::default()
        };
        report.damage.retain(|line| line != "ok");
        if self.is_protected() {
            report.broken_seals = self.said("PRAGMA cipher_integrity_check")?;
        }
        if !report.damage.is_empty() || !report.broken_seals.is_empty() {
            // What stands on broken pages is not worth counting.
            return Ok(report);
        }
        report.orphans = self.count("SELECT count(*) FROM pragma_foreign_key_check")?;
        report.entries = self.entry_count()?;
        report.empty_entries =
            self.count("SELECT count(*) FROM journal WHERE id NOT IN (SELECT entry FROM journal_change)")?;
        report.unreadable = self.load(&mut |_| report.rows += 1)?;
        let mut told = self.replay(&mut report)?;
        self.compare(&mut told, &mut report)?;
        report.unexplained.extend(told.into_keys());
        report.unexplained.sort_unstable();
        Ok(report)
    }

    fn said(&self, pragma: &str) -> Result<Vec<String>> {
        self.collect(pragma, [], |row| row.get(0))
    }

    fn count(&self, sql: &str) -> Result<usize> {
        let count: i64 = self.db.query_row(sql, [], |row| row.get(0)).at(&self.path)?;
        Ok(usize::try_from(count).unwrap_or(0))
    }

    /// The rows as the journal tells them.
    fn replay(&self, report: &mut CheckReport) -> Result<Rows> {
        let mut told = Rows::new();
        let sql = format!(
            "SELECT {CHANGE_COLUMNS} FROM journal_change JOIN journal ON journal.id = entry
             ORDER BY clock_ms, clock_count, device, seq"
        );
        let mut statement = self.db.prepare(&sql).at(&self.path)?;
        let changes = statement.query_map([], stored_change_of).at(&self.path)?;
        for change in changes {
            match change.at(&self.path)?.read() {
                Some(change) => tell(&mut told, change),
                None => report.unreadable_changes += 1,
            }
        }
        Ok(told)
    }

    /// Takes every stored row out of what was told; what differs or was not told is unexplained.
    fn compare(&self, told: &mut Rows, report: &mut CheckReport) -> Result<()> {
        let mut values = Vec::new();
        for table in Table::ALL {
            let mut statement = self.prepare_all(&self.db, *table)?;
            let mut rows = statement.query([]).at(&self.path)?;
            while let Some(row) = rows.next().at(&self.path)? {
                let read = read_values(*table, row, &mut values).at(&self.path)?;
                let Some(Value::Id { id }) = values.first() else {
                    continue;
                };
                let told = told.remove(&(*table, *id));
                if read.is_ok() && !is_explained(*table, &values, told.as_deref()) {
                    report.unexplained.push((*table, *id));
                }
            }
        }
        Ok(())
    }

    fn prepare_all<'db>(&self, db: &'db Connection, table: Table) -> Result<rusqlite::Statement<'db>> {
        db.prepare(&rows::select_sql(table)).at(&self.path)
    }
}

/// Whether a stored row is what was told. A code that this build reads as unknown may stand behind the
/// stored row, and a row that does not load was counted as such.
fn is_explained(table: Table, stored: &[Value], told: Option<&[Value]>) -> bool {
    told == Some(stored)
        || Record::from_values(table, stored).map_or(true, |record| told == Some(&record.values()[..]))
}

fn tell(told: &mut Rows, change: Change) {
    let key = (change.table(), change.row_id());
    match change {
        Change::Create(record) => {
            told.insert(key, record.values());
        }
        Change::Remove(_) => {
            told.remove(&key);
        }
        Change::Edit { table, edits, .. } => {
            let Some(row) = told.get_mut(&key) else {
                return;
            };
            for edit in edits {
                let place = table.columns().iter().position(|column| *column == edit.field);
                if let Some(value) = place.and_then(|place| row.get_mut(place)) {
                    *value = edit.new;
                }
            }
        }
    }
}
