//! Papers on their way as files. The headings and words are Vietnamese whatever the language of the window, as
//! those of all written lists.

use rust_xlsxwriter::Workbook;

use serde_json::Value as Json;

use super::WriteError;
use super::columns::{Cell, TICK, amount, day, household_key, maybe, text};
use super::csv::csv_table;
use super::workbook::{Heading, Sheet, in_cell, save};
use crate::domain::FilingRow;
use crate::domain::rules::Sure;

/// A column: heading, width on a sheet, whether long text wraps, and the cell of a row.
struct Column {
    heading: &'static str,
    width: f64,
    wrap: bool,
    get: for<'a> fn(u32, &'a FilingRow) -> Cell<'a>,
}

const COLUMNS: &[Column] = &[
    column("STT", 6.0, |place, _| Cell::Number(place)),
    column("Ấp", 18.0, |_, row| text(&row.hamlet)),
    column("Tổ", 6.0, |_, row| maybe(row.group.as_deref())),
    column("Hộ số", 10.0, |_, row| maybe(row.number.as_deref())),
    wide("Chủ hộ", 26.0, |_, row| text(&row.head)),
    wide("Hồ sơ riêng của", 26.0, |_, row| {
        maybe(row.person.as_deref())
    }),
    wide("Địa chỉ", 26.0, |_, row| text(&row.address)),
    column("Số người", 8.0, |_, row| amount(row.people)),
    wide("Loại hồ sơ", 34.0, |_, row| text(row.filing.kind.label())),
    column("Mã đối tượng", 9.0, |_, row| text(&row.filing.code)),
    column("Số quyết định", 16.0, |_, row| {
        maybe(row.decision.as_ref().map(|(number, _)| number.as_str()))
    }),
    column("Ngày quyết định", 12.0, |_, row| {
        day(row.decision.as_ref().map(|(_, on)| *on))
    }),
    column("Ngày đề nghị", 12.0, |_, row| day(row.filing.asked_on)),
    column("Ngày chuyển BHXH", 12.0, |_, row| day(row.filing.sent_on)),
    column("Ngày cấp thẻ", 12.0, |_, row| day(row.filing.issued_on)),
    column("Ngày giao thẻ", 12.0, |_, row| day(row.filing.handed_on)),
    column("Ngày dừng", 12.0, |_, row| day(row.filing.closed_on)),
    column("Trạng thái", 17.0, |_, row| text(row.standing.state.label())),
    column("Việc tiếp theo", 15.0, |_, row| {
        text(row.standing.next.map_or("", |step| step.label()))
    }),
    column("Hạn", 12.0, |_, row| day(row.standing.due.map(|due| due.day))),
    column("Còn (ngày làm việc)", 11.0, |_, row| {
        days(row.standing.due.filter(|due| !due.late).map(|due| due.left))
    }),
    column("Quá hạn (ngày làm việc)", 11.0, |_, row| {
        days(row.standing.due.filter(|due| due.late).map(|due| -due.left))
    }),
    column("Thời hạn chưa chắc chắn", 11.0, |_, row| {
        let unsure = row.standing.due.is_some_and(|due| due.sure == Sure::Unsure);
        text(if unsure { TICK } else { "" })
    }),
    wide("Cần xem lại", 22.0, |_, row| {
        text(row.gone.map_or("", |gone| gone.label()))
    }),
    wide("Ghi chú", 30.0, |_, row| text(&row.filing.note)),
    column("Khóa hộ", 16.0, |_, row| {
        Cell::Text(household_key(row.household).into())
    }),
];

const fn column(
    heading: &'static str,
    width: f64,
    get: for<'a> fn(u32, &'a FilingRow) -> Cell<'a>,
) -> Column {
    Column {
        heading,
        width,
        wrap: false,
        get,
    }
}

const fn wide(heading: &'static str, width: f64, get: for<'a> fn(u32, &'a FilingRow) -> Cell<'a>) -> Column {
    Column {
        wrap: true,
        ..column(heading, width, get)
    }
}

fn days(count: Option<i64>) -> Cell<'static> {
    let count = count.and_then(|count| u32::try_from(count).ok());
    count.map_or(Cell::Blank, Cell::Number)
}

/// Papers as CSV, as lists of people are.
pub fn papers_csv(rows: &[FilingRow]) -> Result<Vec<u8>, WriteError> {
    let headings: Vec<&str> = COLUMNS.iter().map(|column| column.heading).collect();
    let lines = (1..).zip(rows).map(|(place, row)| {
        let cells = COLUMNS.iter().map(|column| (column.get)(place, row));
        cells.collect::<Vec<Cell<'_>>>()
    });
    csv_table(&headings, lines)
}

/// Papers as a workbook of one sheet.
pub fn papers_xlsx(rows: &[FilingRow], title: &str) -> Result<Vec<u8>, WriteError> {
    let headings: Vec<Heading<'_>> = COLUMNS
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
        for (number, column) in (0..).zip(COLUMNS) {
            sheet
                .put(place, number, column.wrap, &(column.get)(place, row))
                .map_err(|error| in_cell(&error, &row.head, column.heading))?;
        }
    }
    save(&mut book)
}

/// Papers as one array of objects, an object a line.
pub fn papers_json(rows: &[FilingRow]) -> Vec<u8> {
    let mut out = String::with_capacity(rows.len() * 640 + 4);
    out.push('[');
    for (place, row) in rows.iter().enumerate() {
        out.push_str(if place == 0 { "\n" } else { ",\n" });
        out.push_str(&Json::Object(row.to_json()).to_string());
    }
    out.push_str(if rows.is_empty() { "]\n" } else { "\n]\n" });
    out.into_bytes()
}
