//! Lists as workbooks.

use std::ops::ControlFlow;

use rust_xlsxwriter::{
    DocProperties, Format, FormatAlign, FormatBorder, IgnoreError, Workbook, Worksheet, XlsxError,
};

use crate::domain::{Date, ListRow};

use super::WriteError;
use super::columns::{Cell, Column, columns};

/// From this number of rows on, a workbook is written without keeping its cells in memory.
pub const CONSTANT_MEMORY_ROWS: usize = 20_000;

/// The most rows that a worksheet holds under its heading.
pub(super) const MOST_ROWS: usize = 1_048_575;

const ROWS_PER_REPORT: usize = 500;

/// Writes a list as a workbook of one sheet, named by `title` as far as sheet names allow: bold headings
/// that stay in sight and filter, numbers of people and cards as text so that their zeros stay, whole dates
/// as dates. `progress` hears the rows done and may stop the work.
pub fn xlsx(
    rows: &[ListRow],
    with_finding: bool,
    title: &str,
    progress: &mut dyn FnMut(usize) -> ControlFlow<()>,
) -> Result<Vec<u8>, WriteError> {
    let columns: Vec<&Column> = columns(with_finding).collect();
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
        for (number, column) in (0..).zip(&columns) {
            sheet
                .put(place, number, column.wrap, &(column.get)(place, row))
                .map_err(|error| in_cell(&error, &row.name, column.heading))?;
        }
        let done = place as usize;
        if done.is_multiple_of(ROWS_PER_REPORT) && progress(done).is_break() {
            return Err(WriteError::Stopped);
        }
    }
    save(&mut book)
}

/// A heading with what its column needs.
pub(super) struct Heading<'a> {
    /// The words.
    pub(super) text: &'a str,
    /// Width in characters.
    pub(super) width: f64,
    /// Whether long text goes over several lines.
    pub(super) wrap: bool,
}

/// A sheet under way.
pub(super) struct Sheet<'book> {
    page: &'book mut Worksheet,
    line: Format,
    wrapped: Format,
    date: Format,
    amount: Format,
}

impl<'book> Sheet<'book> {
    /// A sheet with its headings, ready for the rows.
    pub(super) fn new(
        book: &'book mut Workbook,
        title: &str,
        headings: &[Heading<'_>],
        rows: usize,
    ) -> Result<Self, WriteError> {
        if rows > MOST_ROWS {
            return Err(WriteError::TooManyRows { rows });
        }
        book.set_properties(&DocProperties::new().set_title(title));
        let page = if rows > CONSTANT_MEMORY_ROWS {
            book.add_worksheet_with_constant_memory()
                .map_err(|error| failed(&error))?
        } else {
            book.add_worksheet()
        };
        // The format "@" keeps the zeros of what a cadre types into these columns later.
        let line = Format::new().set_num_format("@").set_align(FormatAlign::Top);
        let mut started = Self {
            page,
            wrapped: line.clone().set_text_wrap(),
            date: Format::new()
                .set_num_format("dd/mm/yyyy")
                .set_align(FormatAlign::Top)
                .set_align(FormatAlign::Left),
            amount: Format::new().set_align(FormatAlign::Top),
            line,
        };
        started
            .head(title, headings, rows)
            .map_err(|error| failed(&error))?;
        Ok(started)
    }

    fn head(&mut self, title: &str, headings: &[Heading<'_>], rows: usize) -> Result<(), XlsxError> {
        let bold = Format::new()
            .set_bold()
            .set_text_wrap()
            .set_align(FormatAlign::VerticalCenter)
            .set_border_bottom(FormatBorder::Thin);
        let last_row = u32::try_from(rows).unwrap_or(u32::MAX);
        let last_column = u16::try_from(headings.len().saturating_sub(1)).unwrap_or(u16::MAX);
        self.page
            .set_name(sheet_name(title))?
            .set_freeze_panes(1, 0)?
            .autofilter(0, 0, last_row, last_column)?
            .set_repeat_rows(0, 0)?
            .set_landscape()
            .set_paper_size(A4)
            .set_print_fit_to_pages(1, 0);
        if rows > 0 {
            // Without this every CCCD carries a green corner asking to be made a number.
            self.page
                .ignore_error_range(1, 0, last_row, last_column, IgnoreError::NumberStoredAsText)?;
        }
        for (number, heading) in (0..).zip(headings) {
            let format = if heading.wrap { &self.wrapped } else { &self.line };
            self.page
                .set_column_width(number, heading.width)?
                .set_column_format(number, format)?
                .write_string_with_format(0, number, heading.text, &bold)?;
        }
        Ok(())
    }

    /// Writes one cell.
    pub(super) fn put(
        &mut self,
        row: u32,
        column: u16,
        wrap: bool,
        cell: &Cell<'_>,
    ) -> Result<(), XlsxError> {
        let text = if wrap { &self.wrapped } else { &self.line };
        match cell {
            Cell::Blank => return Ok(()),
            Cell::Text(words) => self
                .page
                .write_string_with_format(row, column, words.as_ref(), text)?,
            Cell::Date(day) if has_serial(*day) => {
                self.page.write_date_with_format(row, column, *day, &self.date)?
            }
            Cell::Date(_) => {
                self.page
                    .write_string_with_format(row, column, cell.to_text().as_ref(), text)?
            }
            Cell::Number(number) => self
                .page
                .write_number_with_format(row, column, *number, &self.amount)?,
        };
        Ok(())
    }
}

/// The paper size A4 by its number in the format.
pub(super) const A4: u8 = 9;

/// Spreadsheets count days from 1900 and take that year for a leap year; dates before its March are text.
pub(super) fn has_serial(day: Date) -> bool {
    Date::from_ymd_opt(1900, 3, 1).is_some_and(|first| day >= first)
}

/// A title as a sheet name: at most 31 characters, none of those that sheet names forbid.
pub(super) fn sheet_name(title: &str) -> String {
    let allowed: String = title
        .chars()
        .map(|ch| match ch {
            '[' | ']' | ':' | '*' | '?' | '/' | '\\' => ' ',
            ch if ch.is_control() => ' ',
            ch => ch,
        })
        .collect();
    // Spreadsheets count UTF-16 units; Vietnamese letters are one each in NFC.
    let mut units = 0;
    let short: String = allowed
        .trim()
        .chars()
        .take_while(|ch| {
            units += ch.len_utf16();
            units <= 31
        })
        .collect();
    let name = short.trim_matches(|ch: char| ch == '\'' || ch.is_whitespace());
    if name.is_empty() || name.eq_ignore_ascii_case("history") {
        "Danh sách".to_owned()
    } else {
        name.to_owned()
    }
}

/// The finished bytes.
pub(super) fn save(book: &mut Workbook) -> Result<Vec<u8>, WriteError> {
    book.save_to_buffer().map_err(|error| failed(&error))
}

/// What went wrong in a cell, said with its row and heading.
pub(super) fn in_cell(error: &XlsxError, who: &str, heading: &str) -> WriteError {
    match error {
        XlsxError::MaxStringLengthExceeded => WriteError::TextTooLong {
            who: who.to_owned(),
            heading: heading.to_owned(),
        },
        error => failed(error),
    }
}

pub(super) fn failed(error: &XlsxError) -> WriteError {
    WriteError::Failed {
        detail: error.to_string(),
    }
}
