//! Filled forms as files: workbooks as the agency takes them, CSV and JSON.

use rust_xlsxwriter::{
    Color, DocProperties, Format, FormatAlign, FormatBorder, IgnoreError, Workbook, Worksheet, XlsxError,
};
use serde_json::{Map, Value as Json, json};

use crate::domain::date::show;
use crate::domain::form::{FilledForm, FilledSection, FilledSheet, Form, FormCell, Per};

use super::WriteError;
use super::csv::{failed as csv_failed, guarded};
use super::workbook::{A4, MOST_ROWS, failed, has_serial, in_cell, save, sheet_name};

/// Column heading of parts in a flat file.
const PART: &str = "Phần";

/// A filled form as a workbook: a sheet for each of its sheets, headings over headings where the form has
/// them, parts with their counts. Numbers that are names stay text with their zeros, whole dates are dates.
pub fn form_xlsx(form: &Form, filled: &FilledForm) -> Result<Vec<u8>, WriteError> {
    let mut book = Workbook::new();
    book.set_properties(&DocProperties::new().set_title(&form.title));
    let mut names: Vec<String> = Vec::new();
    for sheet in &filled.sheets {
        let wanted = if sheet.name.is_empty() {
            &form.name
        } else {
            &sheet.name
        };
        let name = unlike(&sheet_name(wanted), &names);
        let rows = sheet
            .sections
            .iter()
            .map(|section| section.rows.len() + 2)
            .sum::<usize>();
        if rows + 32 > MOST_ROWS {
            return Err(WriteError::TooManyRows { rows });
        }
        let page = book.add_worksheet();
        page.set_name(&name).map_err(|error| failed(&error))?;
        names.push(name.to_lowercase());
        Writing::new(page, form).sheet(sheet)?;
    }
    save(&mut book)
}

/// A sheet name that no other sheet has yet.
fn unlike(name: &str, taken: &[String]) -> String {
    let mut unlike = name.to_owned();
    let mut number = 1;
    while taken.contains(&unlike.to_lowercase()) {
        number += 1;
        let tail = format!(" ({number})");
        let kept: String = name.chars().take(31 - tail.chars().count()).collect();
        unlike = format!("{}{tail}", kept.trim_end());
    }
    unlike
}

/// A sheet under way.
struct Writing<'book, 'form> {
    page: &'book mut Worksheet,
    form: &'form Form,
    row: u32,
    last: u16,
    text: Format,
    date: Format,
    amount: Format,
    head: Format,
}

impl<'book, 'form> Writing<'book, 'form> {
    fn new(page: &'book mut Worksheet, form: &'form Form) -> Self {
        let boxed = Format::new()
            .set_border(FormatBorder::Thin)
            .set_align(FormatAlign::Top)
            .set_text_wrap();
        Self {
            page,
            form,
            row: 0,
            last: u16::try_from(form.columns.len().saturating_sub(1)).unwrap_or(u16::MAX),
            text: boxed.clone().set_num_format("@"),
            date: boxed
                .clone()
                .set_num_format("dd/mm/yyyy")
                .set_align(FormatAlign::Left),
            amount: boxed.clone().set_num_format("#,##0"),
            head: boxed
                .set_bold()
                .set_align(FormatAlign::Center)
                .set_align(FormatAlign::VerticalCenter)
                .set_background_color(Color::RGB(0x00EB_EBEB)),
        }
    }

    fn sheet(mut self, sheet: &FilledSheet) -> Result<(), WriteError> {
        self.above(sheet).map_err(|error| failed(&error))?;
        self.headings().map_err(|error| failed(&error))?;
        let first = self.row;
        for section in &sheet.sections {
            self.section(section, sheet.sections.len() > 1)?;
        }
        if first < self.row {
            self.page
                .ignore_error_range(first, 0, self.row, self.last, IgnoreError::NumberStoredAsText)
                .map_err(|error| failed(&error))?;
        }
        self.below(sheet).map_err(|error| failed(&error))
    }

    /// A line over all columns.
    fn line(&mut self, text: &str, format: &Format) -> Result<(), XlsxError> {
        if self.last > 0 {
            self.page
                .merge_range(self.row, 0, self.row, self.last, text, format)?;
        } else {
            self.page.write_string_with_format(self.row, 0, text, format)?;
        }
        self.row += 1;
        Ok(())
    }

    fn above(&mut self, sheet: &FilledSheet) -> Result<(), XlsxError> {
        let title = Format::new()
            .set_bold()
            .set_font_size(14)
            .set_align(FormatAlign::Center);
        let second = Format::new().set_bold().set_align(FormatAlign::Center);
        if !self.form.number.is_empty() {
            let corner = Format::new().set_italic().set_align(FormatAlign::Right);
            self.line(&self.form.number.clone(), &corner)?;
        }
        self.line(&sheet.title, &title)?;
        if !sheet.second.is_empty() {
            self.line(&sheet.second, &second)?;
        }
        for line in &sheet.header {
            self.line(line, &Format::new())?;
        }
        self.row += 1;
        Ok(())
    }

    fn headings(&mut self) -> Result<(), XlsxError> {
        let (first, form) = (self.row, self.form);
        let low = first + u32::from(form.has_upper_headings());
        for (number, column) in (0..).zip(&form.columns) {
            self.page.set_column_width(number, f64::from(column.width))?;
            if !column.over.is_empty() || low == first {
                self.page
                    .write_string_with_format(low, number, &column.heading, &self.head)?;
            } else {
                self.page
                    .merge_range(first, number, low, number, &column.heading, &self.head)?;
            }
        }
        let mut number: u16 = 0;
        for run in form.columns.chunk_by(|a, b| a.over == b.over) {
            let next = number.saturating_add(u16::try_from(run.len()).unwrap_or(u16::MAX));
            if let Some(over) = run
                .first()
                .map(|column| &column.over)
                .filter(|over| !over.is_empty())
            {
                if run.len() > 1 {
                    self.page
                        .merge_range(first, number, first, next - 1, over, &self.head)?;
                } else {
                    self.page
                        .write_string_with_format(first, number, over, &self.head)?;
                }
            }
            number = next;
        }
        self.row = low + 1;
        if form.has_marks() {
            let plain = self.head.clone().set_italic();
            for (number, column) in (0..).zip(&form.columns) {
                self.page
                    .write_string_with_format(self.row, number, &column.mark, &plain)?;
            }
            self.row += 1;
        }
        self.page
            .set_freeze_panes(self.row, 0)?
            .set_repeat_rows(first, self.row - 1)?
            .set_landscape()
            .set_paper_size(A4)
            .set_print_fit_to_pages(1, 0);
        Ok(())
    }

    fn section(&mut self, section: &FilledSection, titled: bool) -> Result<(), WriteError> {
        if titled {
            let band = self.text.clone().set_bold();
            self.line(&section.title, &band).map_err(|error| failed(&error))?;
        }
        for row in &section.rows {
            for ((number, cell), column) in (0..).zip(row).zip(&self.form.columns) {
                self.put(number, cell)
                    .map_err(|error| in_cell(&error, &who(row), &column.heading))?;
            }
            self.row += 1;
        }
        let total = self.text.clone().set_bold();
        self.line(&total_of(section), &total)
            .map_err(|error| failed(&error))
    }

    fn put(&mut self, column: u16, cell: &FormCell) -> Result<(), XlsxError> {
        let row = self.row;
        match cell {
            FormCell::Blank => self.page.write_blank(row, column, &self.text)?,
            FormCell::Text(text) => self
                .page
                .write_string_with_format(row, column, text, &self.text)?,
            FormCell::Date(day) if has_serial(*day) => {
                self.page.write_date_with_format(row, column, *day, &self.date)?
            }
            FormCell::Date(day) => self
                .page
                .write_string_with_format(row, column, show(*day), &self.text)?,
            FormCell::Number(number) => {
                // Amounts of a form are far below what a sheet's numbers hold exactly.
                self.page
                    .write_number_with_format(row, column, *number as f64, &self.amount)?
            }
        };
        Ok(())
    }

    fn below(&mut self, sheet: &FilledSheet) -> Result<(), XlsxError> {
        self.row += 1;
        for line in &sheet.footnotes {
            self.line(line, &Format::new().set_italic())?;
        }
        let signs = u16::try_from(self.form.signatures.len()).unwrap_or(u16::MAX);
        let bold = Format::new().set_bold().set_align(FormatAlign::Center);
        let italic = Format::new().set_italic().set_align(FormatAlign::Center);
        for (place, (authority, note)) in (0_u16..).zip(&self.form.signatures) {
            // Each in the middle of its share of the width.
            let column = (2 * place + 1) * (self.last + 1) / (2 * signs.max(1));
            self.page
                .write_string_with_format(self.row, column, authority, &bold)?;
            self.page
                .write_string_with_format(self.row + 1, column, note, &italic)?;
        }
        Ok(())
    }
}

/// "Cộng: 12 người, số tiền 11476080 đồng".
fn total_of(section: &FilledSection) -> String {
    let people = section.rows.len();
    match section.amount {
        Some(amount) => format!("Cộng: {people} người, số tiền {amount} đồng"),
        None => format!("Cộng: {people} người"),
    }
}

/// The first words of a row, for messages.
fn who(row: &[FormCell]) -> String {
    row.iter()
        .find_map(|cell| match cell {
            FormCell::Text(text) => Some(text.clone()),
            _ => None,
        })
        .unwrap_or_default()
}

/// A filled form as one flat table: UTF-8 with BOM, semicolons, CRLF. The sheet and the part of each row stand
/// in columns of their own.
pub fn form_csv(form: &Form, filled: &FilledForm) -> Result<Vec<u8>, WriteError> {
    let mut out = Vec::new();
    out.extend_from_slice("\u{feff}".as_bytes());
    let mut writer = ::csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(::csv::Terminator::CRLF)
        .from_writer(&mut out);
    let sheet_heading = match form.per {
        Per::All => None,
        Per::Category => Some("Mã đối tượng"),
        Per::Household => Some("Hộ"),
    };
    let parts = form.per != Per::Household;
    let mut headings: Vec<String> = sheet_heading.into_iter().map(str::to_owned).collect();
    headings.extend(parts.then(|| PART.to_owned()));
    headings.extend(form.columns.iter().map(|column| match column.over.as_str() {
        "" => column.heading.clone(),
        over => format!("{over}: {}", column.heading),
    }));
    writer
        .write_record(&headings)
        .map_err(|error| csv_failed(&error))?;
    for sheet in &filled.sheets {
        for section in &sheet.sections {
            for row in &section.rows {
                let mut cells: Vec<String> = sheet_heading.iter().map(|_| sheet.name.clone()).collect();
                cells.extend(parts.then(|| section.title.clone()));
                cells.extend(row.iter().map(text_of));
                let cells = cells.iter().map(|cell| guarded(cell));
                let cells: Vec<String> = cells.map(std::borrow::Cow::into_owned).collect();
                writer.write_record(&cells).map_err(|error| csv_failed(&error))?;
            }
        }
    }
    writer.flush().map_err(|error| csv_failed(&error.into()))?;
    drop(writer);
    Ok(out)
}

/// A filled form as one array of objects, the keys those of its columns' sources, with the sheet and the part.
pub fn form_json(form: &Form, filled: &FilledForm) -> Vec<u8> {
    let mut rows = Vec::with_capacity(filled.people);
    for sheet in &filled.sheets {
        for section in &sheet.sections {
            for row in &section.rows {
                let mut object = Map::new();
                object.insert("sheet".to_owned(), json!(sheet.name));
                object.insert("part".to_owned(), json!(section.title));
                for (column, cell) in form.columns.iter().zip(row) {
                    object.insert(column.field.code().to_owned(), json_of(cell));
                }
                rows.push(Json::Object(object));
            }
        }
    }
    lines_of(&rows)
}

/// One array, an object a line.
pub fn lines_of(objects: &[Json]) -> Vec<u8> {
    let mut out = String::from("[");
    for (place, object) in objects.iter().enumerate() {
        out.push_str(if place == 0 { "\n" } else { ",\n" });
        out.push_str(&object.to_string());
    }
    out.push_str(if objects.is_empty() { "]\n" } else { "\n]\n" });
    out.into_bytes()
}

fn text_of(cell: &FormCell) -> String {
    match cell {
        FormCell::Blank => String::new(),
        FormCell::Text(text) => text.clone(),
        FormCell::Date(day) => show(*day),
        FormCell::Number(number) => number.to_string(),
    }
}

fn json_of(cell: &FormCell) -> Json {
    match cell {
        FormCell::Blank => Json::Null,
        FormCell::Number(number) => json!(number),
        other => json!(text_of(other)),
    }
}
