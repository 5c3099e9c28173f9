//! The list of a day and what follows the calls, as files. The headings are Vietnamese whatever the language of the
//! window, as those of all written lists.

use rust_xlsxwriter::Workbook;
use serde_json::{Map, Value as Json};

use super::WriteError;
use super::columns::{Cell, day, household_key, maybe, text};
use super::csv::csv_table;
use super::workbook::{Heading, Sheet, in_cell, save};
use crate::domain::Date;
use crate::domain::round::{DayRow, Door, FollowRow, Reason};
use crate::words::fill;

/// A column: heading, width on a sheet, whether long text wraps, and the cell of a row.
struct Column<R: 'static> {
    heading: &'static str,
    width: f64,
    wrap: bool,
    get: for<'a> fn(u32, &'a R, Date) -> Cell<'a>,
}

/// A row that stands for a household.
trait AtDoor {
    fn door(&self) -> &Door;
}

impl AtDoor for DayRow {
    fn door(&self) -> &Door {
        &self.door
    }
}

impl AtDoor for FollowRow {
    fn door(&self) -> &Door {
        &self.door
    }
}

const fn column<R>(
    heading: &'static str,
    width: f64,
    get: for<'a> fn(u32, &'a R, Date) -> Cell<'a>,
) -> Column<R> {
    Column {
        heading,
        width,
        wrap: false,
        get,
    }
}

const fn wide<R>(
    heading: &'static str,
    width: f64,
    get: for<'a> fn(u32, &'a R, Date) -> Cell<'a>,
) -> Column<R> {
    Column {
        wrap: true,
        ..column(heading, width, get)
    }
}

/// Where a household is, and how it is reached.
const fn door_columns<R: AtDoor>() -> [Column<R>; 8] {
    [
        column("STT", 6.0, |place, _, _| Cell::Number(place)),
        column("Ấp", 18.0, |_, row, _| text(&row.door().hamlet)),
        column("Tổ", 6.0, |_, row, _| maybe(row.door().group.as_deref())),
        column("Hộ số", 10.0, |_, row, _| maybe(row.door().number.as_deref())),
        wide("Chủ hộ", 26.0, |_, row, _| text(&row.door().head)),
        wide("Địa chỉ", 26.0, |_, row, _| text(&row.door().address)),
        column("Điện thoại", 14.0, |_, row, _| {
            maybe(row.door().phone.as_deref())
        }),
        column("Lần đến cuối", 12.0, |_, row, _| {
            day(row.door().last_visit)
        }),
    ]
}

fn key_column<R: AtDoor>() -> Column<R> {
    column("Khóa hộ", 16.0, |_, row, _| {
        Cell::Text(household_key(row.door().household).into())
    })
}

fn day_columns() -> Vec<Column<DayRow>> {
    let mut columns: Vec<Column<DayRow>> = door_columns().into();
    columns.extend([
        wide("Lý do", 52.0, |_, row, on| {
            Cell::Text(reasons(row, on).join("; ").into())
        }),
        wide("Người cần gặp", 40.0, |_, row, _| {
            Cell::Text(people(row).join(", ").into())
        }),
        column("Hạn gần nhất", 12.0, |_, row, _| day(row.due)),
        column("Điểm", 8.0, |_, row, _| {
            Cell::Number(u32::try_from(row.score).unwrap_or(0))
        }),
        key_column(),
    ]);
    columns
}

fn follow_columns() -> Vec<Column<FollowRow>> {
    let mut columns: Vec<Column<FollowRow>> = vec![column("Việc theo dõi", 22.0, |_, row, _| {
        text(row.kind.label())
    })];
    columns.extend(door_columns());
    // The number of the row stands first.
    columns.swap(0, 1);
    columns.extend([
        wide("Họ và tên", 26.0, |_, row: &FollowRow, _| {
            maybe(row.person.as_ref().map(|(_, name)| name.as_str()))
        }),
        column("Ngày", 12.0, |_, row, _| day(row.day)),
        column("Số lần đến", 9.0, |_, row, _| {
            Cell::Number(u32::try_from(row.attempts).unwrap_or(u32::MAX))
        }),
        wide("Kết quả lần cuối", 24.0, |_, row, _| text(&row.outcome)),
        wide("Người phụ trách", 26.0, |_, row, _| {
            Cell::Text(row.cadres.join(", ").into())
        }),
        key_column(),
    ]);
    columns
}

fn reasons(row: &DayRow, on: Date) -> Vec<String> {
    row.reasons.iter().map(|reason| said(reason, on)).collect()
}

fn said(reason: &Reason, on: Date) -> String {
    let message = reason.message(on);
    fill(&message.text, &message.args)
}

fn people(row: &DayRow) -> Vec<&str> {
    row.people.iter().map(|(_, name)| name.as_str()).collect()
}

fn csv_of<R: AtDoor>(columns: &[Column<R>], rows: &[R], on: Date) -> Result<Vec<u8>, WriteError> {
    let headings: Vec<&str> = columns.iter().map(|column| column.heading).collect();
    let lines = (1..).zip(rows).map(|(place, row)| {
        let cells = columns.iter().map(|column| (column.get)(place, row, on));
        cells.collect::<Vec<Cell<'_>>>()
    });
    csv_table(&headings, lines)
}

fn xlsx_of<R: AtDoor>(
    columns: &[Column<R>],
    rows: &[R],
    on: Date,
    title: &str,
) -> Result<Vec<u8>, WriteError> {
    let headings: Vec<Heading<'_>> = columns
        .iter()
        .map(|column| Heading {
            text: column.heading,
            width: column.width,
            wrap: column.wrap,
        })
        .collect();
    let mut book = Workbook::new();
    let mut sheet = Sheet::new(&mut book, title, &headings, rows.len())?;
    for (place, row) in (1..).zip(rows) {
        for (number, column) in (0..).zip(columns) {
            sheet
                .put(place, number, column.wrap, &(column.get)(place, row, on))
                .map_err(|error| in_cell(&error, &row.door().head, column.heading))?;
        }
    }
    save(&mut book)
}

fn json_of(rows: impl ExactSizeIterator<Item = Map<String, Json>>) -> Vec<u8> {
    let none = rows.len() == 0;
    let mut out = String::with_capacity(rows.len() * 512 + 4);
    out.push('[');
    for (place, row) in rows.enumerate() {
        out.push_str(if place == 0 { "\n" } else { ",\n" });
        out.push_str(&Json::Object(row).to_string());
    }
    out.push_str(if none { "]\n" } else { "\n]\n" });
    out.into_bytes()
}

/// The list of a day as CSV.
pub fn day_list_csv(rows: &[DayRow], on: Date) -> Result<Vec<u8>, WriteError> {
    csv_of(&day_columns(), rows, on)
}

/// The list of a day as a workbook of one sheet.
pub fn day_list_xlsx(rows: &[DayRow], on: Date, title: &str) -> Result<Vec<u8>, WriteError> {
    xlsx_of(&day_columns(), rows, on, title)
}

/// The list of a day as one array of objects, an object a line.
pub fn day_list_json(rows: &[DayRow], on: Date) -> Vec<u8> {
    json_of(rows.iter().map(|row| row.to_json(|reason| said(reason, on))))
}

/// What follows the calls as CSV.
pub fn follow_csv(rows: &[FollowRow], on: Date) -> Result<Vec<u8>, WriteError> {
    csv_of(&follow_columns(), rows, on)
}

/// What follows the calls as a workbook of one sheet.
pub fn follow_xlsx(rows: &[FollowRow], on: Date, title: &str) -> Result<Vec<u8>, WriteError> {
    xlsx_of(&follow_columns(), rows, on, title)
}

/// What follows the calls as one array of objects, an object a line.
pub fn follow_json(rows: &[FollowRow]) -> Vec<u8> {
    json_of(rows.iter().map(FollowRow::to_json))
}
