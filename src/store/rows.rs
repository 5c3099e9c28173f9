//! Rows of any table to and from the file, by the columns that the records declare.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::OnceLock;

use rusqlite::types::{ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Connection, ErrorCode, Row, params_from_iter};
use uuid::Uuid;

use super::error::{At as _, Result, StoreError};
use super::journal::Draft;
use crate::domain::{Change, FieldEdit, Record, Table, Value};

/// A row that does not load. It stays in the file as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnreadableRow {
    /// Its table.
    pub table: Table,
    /// Its id, where at least that could be read.
    pub row: Option<Uuid>,
    /// The column that does not fit.
    pub column: &'static str,
}

/// The stored code that stands for one this build does not know.
const UNKNOWN_CODE: &str = "?";

/// A value as a parameter of a statement.
struct Stored<'a>(&'a Value);

impl ToSql for Stored<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self.0 {
            Value::Null => ValueRef::Null,
            Value::Int(number) => ValueRef::Integer(*number),
            Value::Text(text) => ValueRef::Text(text.as_bytes()),
            Value::Id { id } => ValueRef::Blob(id.as_bytes()),
        }))
    }
}

/// A stored cell as a value; `None` for what no field of ours can hold.
fn value_of(cell: ValueRef<'_>) -> Option<Value> {
    match cell {
        ValueRef::Null => Some(Value::Null),
        ValueRef::Integer(number) => Some(Value::Int(number)),
        ValueRef::Text(text) => Some(Value::Text(std::str::from_utf8(text).ok()?.to_owned())),
        ValueRef::Blob(bytes) => Some(Value::Id {
            id: Uuid::from_slice(bytes).ok()?,
        }),
        ValueRef::Real(_) => None,
    }
}

/// Reads the cells of a row into `values`, or names the column that cannot be one.
pub(super) fn read_values(
    table: Table,
    row: &Row<'_>,
    values: &mut Vec<Value>,
) -> rusqlite::Result<std::result::Result<(), &'static str>> {
    values.clear();
    for (place, column) in table.columns().iter().enumerate() {
        match value_of(row.get_ref(place)?) {
            Some(value) => values.push(value),
            None => return Ok(Err(column)),
        }
    }
    Ok(Ok(()))
}

/// `SELECT` of all columns of a table, in the order in which its rows were created.
pub(super) fn select_sql(table: Table) -> String {
    format!(
        "SELECT {} FROM {} ORDER BY id",
        table.columns().join(", "),
        table.name()
    )
}

/// Gives every row of a table to `sink`; returns those that do not load.
pub(super) fn load_table(
    db: &Connection,
    path: &Path,
    table: Table,
    sink: &mut dyn FnMut(Record),
) -> Result<Vec<UnreadableRow>> {
    let mut unreadable = Vec::new();
    let mut values = Vec::with_capacity(table.columns().len());
    let mut statement = db.prepare(&select_sql(table)).at(path)?;
    let mut rows = statement.query([]).at(path)?;
    while let Some(row) = rows.next().at(path)? {
        let read = read_values(table, row, &mut values).at(path)?;
        match read.and_then(|()| Record::from_values(table, &values)) {
            Ok(record) => sink(record),
            Err(column) => unreadable.push(UnreadableRow {
                table,
                row: row
                    .get_ref(0)
                    .ok()
                    .and_then(value_of)
                    .and_then(|value| id_of(&value)),
                column,
            }),
        }
    }
    Ok(unreadable)
}

fn id_of(value: &Value) -> Option<Uuid> {
    match value {
        Value::Id { id } => Some(*id),
        _ => None,
    }
}

/// Writes one change to its row, which must be what the change says it was.
pub(super) fn write(db: &Connection, path: &Path, draft: &Draft<'_>) -> Result<()> {
    let row = (draft.change.table(), draft.change.row_id());
    match draft.change {
        Change::Create(_) => insert(db, path, row, &draft.values),
        Change::Remove(_) => remove(db, path, row, &draft.values),
        Change::Edit { edits, .. } => edit(db, path, row, edits),
    }
}

/// The statement that creates a row of a table; made once, for it is needed for every row of an import.
fn insert_sql(table: Table) -> &'static str {
    static SQL: OnceLock<Vec<String>> = OnceLock::new();
    let all = SQL.get_or_init(|| {
        let sql = |table: &Table| {
            let columns = table.columns();
            let places = vec!["?"; columns.len()].join(", ");
            let (name, columns) = (table.name(), columns.join(", "));
            format!("INSERT INTO {name} ({columns}) VALUES ({places})")
        };
        Table::ALL.iter().map(sql).collect()
    });
    // Tables stand in the order of their declaration.
    all.get(table as usize).map_or("", String::as_str)
}

fn insert(db: &Connection, path: &Path, (table, id): (Table, Uuid), values: &[Value]) -> Result<()> {
    let mut statement = db.prepare_cached(insert_sql(table)).at(path)?;
    match statement.execute(params_from_iter(values.iter().map(Stored))) {
        Ok(_) => Ok(()),
        Err(error) if is_taken(&error) => Err(conflict(table, id, path)),
        Err(error) => Err(StoreError::from_sql(&error, path)),
    }
}

fn is_taken(error: &rusqlite::Error) -> bool {
    error.sqlite_error().is_some_and(|sqlite| {
        sqlite.code == ErrorCode::ConstraintViolation
            && sqlite.extended_code == rusqlite::ffi::SQLITE_CONSTRAINT_PRIMARYKEY
    })
}

fn remove(db: &Connection, path: &Path, row: (Table, Uuid), values: &[Value]) -> Result<()> {
    let (table, _) = row;
    let mut sql = format!("DELETE FROM {} WHERE true", table.name());
    let mut params = Vec::with_capacity(values.len());
    for (column, value) in table.columns().iter().zip(values) {
        expect_value(&mut sql, column, value, &mut params);
    }
    one_row(db, path, &sql, &params, row)
}

fn edit(db: &Connection, path: &Path, row: (Table, Uuid), edits: &[FieldEdit]) -> Result<()> {
    let (table, id) = row;
    // Column names come from the journal too, so they are held against the declaration before they are SQL.
    let known = |edit: &FieldEdit| table.columns().iter().skip(1).any(|column| *column == edit.field);
    if edits.is_empty() || !edits.iter().all(known) {
        return Err(StoreError::Database {
            detail: format!("no such field of {}", table.name()),
            path: path.to_owned(),
        });
    }
    let mut sql = format!("UPDATE {} SET ", table.name());
    let mut params: Vec<&Value> = Vec::with_capacity(edits.len() * 2 + 1);
    for (place, edit) in edits.iter().enumerate() {
        sql.push_str(if place == 0 { "" } else { ", " });
        sql.push_str(&edit.field);
        sql.push_str(" = ?");
        params.push(&edit.new);
    }
    sql.push_str(" WHERE true");
    let id_value = Value::Id { id };
    expect_value(&mut sql, "id", &id_value, &mut params);
    for edit in edits {
        expect_value(&mut sql, &edit.field, &edit.old, &mut params);
    }
    one_row(db, path, &sql, &params, row)
}

/// Adds the condition that a column still holds this value.
fn expect_value<'a>(sql: &mut String, column: &str, value: &'a Value, params: &mut Vec<&'a Value>) {
    // A code of a later version is loaded as unknown; what the file really holds cannot be compared.
    if matches!(value, Value::Text(code) if code == UNKNOWN_CODE) {
        return;
    }
    // Writing to a String cannot fail.
    write!(sql, " AND {column} IS ?").unwrap_or_default();
    params.push(value);
}

fn one_row(db: &Connection, path: &Path, sql: &str, params: &[&Value], row: (Table, Uuid)) -> Result<()> {
    let mut statement = db.prepare_cached(sql).at(path)?;
    let written = statement
        .execute(params_from_iter(params.iter().map(|value| Stored(value))))
        .at(path)?;
    if written == 1 {
        Ok(())
    } else {
        Err(conflict(row.0, row.1, path))
    }
}

fn conflict(table: Table, row: Uuid, path: &Path) -> StoreError {
    StoreError::Conflict {
        table,
        row,
        path: path.to_owned(),
    }
}
