//! Bytes to grids: what kind of file it is by its first bytes, never by its name.

use std::collections::HashMap;
use std::fmt::Display;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use calamine::{
    Data, DataRef, ExcelDateTime, Ods, OdsError, Reader, Sheet, SheetType, SheetVisible, Xls, XlsError, Xlsb,
    XlsbError, Xlsx, XlsxError,
};

use super::book2003::{book_grids, is_book};
use super::error::ReadError;
use super::grid::{Font, Grid, TextPlace};
use super::hidden::{HiddenRows, ods_content, ods_hidden_rows, xlsx_hidden_rows};
use super::limits;
use super::old_rows::xls_hidden_rows;
use super::page::{is_page, page_grid};
use super::plain;

/// Rows between two calls of the progress function.
const STEP: u32 = 2_000;

/// Why the reading stopped, before the file's name is added.
pub(super) enum Stop {
    NotSpreadsheet,
    NoTable,
    Damaged(String),
    Protected,
    TooLarge,
    Cancelled,
}

impl Stop {
    pub(super) fn of(self, file: &str) -> ReadError {
        let file = file.to_owned();
        match self {
            Self::NotSpreadsheet => ReadError::NotSpreadsheet { file },
            Self::NoTable => ReadError::NoTable { file },
            Self::Damaged(detail) => ReadError::Damaged { file, detail },
            Self::Protected => ReadError::Protected { file },
            Self::TooLarge => ReadError::TooLarge { file },
            Self::Cancelled => ReadError::Cancelled { file },
        }
    }
}

type Bytes<'a> = Cursor<&'a [u8]>;

/// Reports rows read; `false` cancels.
pub(super) type Tick<'a> = dyn FnMut() -> bool + 'a;

/// All sheets of a file as grids, text still in the encoding of the file.
pub(super) fn grids_of(bytes: &[u8], tick: &mut Tick<'_>) -> Result<Vec<Grid>, Stop> {
    // A damaged workbook may trip an assertion in a reader that is not ours; the user gets a sentence.
    catch_unwind(AssertUnwindSafe(|| dispatch(bytes, tick)))
        .unwrap_or_else(|_| Err(Stop::Damaged("the reader stopped".to_owned())))
}

fn dispatch(bytes: &[u8], tick: &mut Tick<'_>) -> Result<Vec<Grid>, Stop> {
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return old_workbook(bytes, tick);
    }
    if bytes.starts_with(b"PK") {
        limits::archive(bytes)?;
        let holds = |name: &[u8]| memchr::memmem::find(bytes, name).is_some();
        return if holds(b"xl/workbook.bin") {
            xlsb(bytes, tick)
        } else if holds(b"opendocument.spreadsheet") || (holds(b"content.xml") && !holds(b"xl/")) {
            ods(bytes, tick)
        } else if holds(b"word/") || holds(b"ppt/") {
            Err(Stop::NotSpreadsheet)
        } else {
            xlsx(bytes, tick)
        };
    }
    let text = plain::text_of(bytes).ok_or(Stop::NotSpreadsheet)?;
    if is_book(&text) {
        return book_grids(&text, tick);
    }
    if is_page(&text) {
        return Ok(vec![page_grid(&text, tick)?]);
    }
    if text.trim_start().starts_with('<') {
        return Err(Stop::NoTable);
    }
    plain::text_grid(&text)
        .map(|grid| vec![grid])
        .ok_or(Stop::NotSpreadsheet)
}

fn old_workbook(bytes: &[u8], tick: &mut Tick<'_>) -> Result<Vec<Grid>, Stop> {
    let utf16 = |name: &str| name.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>();
    let holds = |name: &str| memchr::memmem::find(bytes, &utf16(name)).is_some();
    if holds("EncryptedPackage") {
        return Err(Stop::Protected);
    }
    if !holds("Workbook") && !holds("Book") {
        return Err(Stop::NotSpreadsheet);
    }
    limits::old(bytes)?;
    let book: Xls<Bytes<'_>> = Xls::new(Cursor::new(bytes)).map_err(|error| match error {
        XlsError::Password => Stop::Protected,
        error => Stop::Damaged(error.to_string()),
    })?;
    ranges(book, &xls_hidden_rows(bytes), tick)
}

/// The sheets of a workbook that is read as ranges of cells.
fn ranges<'b, B>(mut book: B, hidden: &HiddenRows, tick: &mut Tick<'_>) -> Result<Vec<Grid>, Stop>
where
    B: Reader<Bytes<'b>>,
    B::Error: Display,
{
    let mut grids = Vec::new();
    for sheet in book.sheets_metadata().to_vec() {
        if let Some(mut grid) = start(&sheet) {
            let range = book
                .worksheet_range(&sheet.name)
                .map_err(|error| Stop::Damaged(error.to_string()))?;
            for row in hidden.get(&sheet.name).into_iter().flatten() {
                grid.hide_row(*row);
            }
            fill(&mut grid, &range, tick)?;
            grids.push(grid);
        }
    }
    Ok(grids)
}

fn xlsb(bytes: &[u8], tick: &mut Tick<'_>) -> Result<Vec<Grid>, Stop> {
    let damaged = |error: XlsbError| match error {
        XlsbError::Password => Stop::Protected,
        error => Stop::Damaged(error.to_string()),
    };
    let mut book: Xlsb<Bytes<'_>> = Xlsb::new(Cursor::new(bytes)).map_err(damaged)?;
    let mut grids = Vec::new();
    for sheet in book.sheets_metadata().to_vec() {
        let Some(mut grid) = start(&sheet) else {
            continue;
        };
        let mut reader = book.worksheet_cells_reader(&sheet.name).map_err(damaged)?;
        let mut cells = Cells::default();
        while let Some(cell) = reader.next_cell().map_err(damaged)? {
            cells.put(
                &mut grid,
                cell.get_position(),
                cell.get_value(),
                Font::Plain,
                tick,
            )?;
        }
        grid.finish();
        grids.push(grid);
    }
    Ok(grids)
}

fn ods(bytes: &[u8], tick: &mut Tick<'_>) -> Result<Vec<Grid>, Stop> {
    limits::repeats(&ods_content(bytes))?;
    let book: Ods<Bytes<'_>> = Ods::new(Cursor::new(bytes)).map_err(|error| match error {
        OdsError::Password => Stop::Protected,
        error => Stop::Damaged(error.to_string()),
    })?;
    ranges(book, &ods_hidden_rows(bytes), tick)
}

/// Cells and hidden rows are two ways through the same bytes, gone at the same time.
fn xlsx(bytes: &[u8], tick: &mut Tick<'_>) -> Result<Vec<Grid>, Stop> {
    std::thread::scope(|scope| {
        let hidden = scope.spawn(|| xlsx_hidden_rows(bytes));
        let mut grids = xlsx_cells(bytes, tick)?;
        let hidden = hidden.join().unwrap_or_else(|panic| resume_unwind(panic));
        for grid in &mut grids {
            for row in hidden.get(grid.name.as_ref()).into_iter().flatten() {
                grid.hide_row(*row);
            }
        }
        Ok(grids)
    })
}

fn xlsx_cells(bytes: &[u8], tick: &mut Tick<'_>) -> Result<Vec<Grid>, Stop> {
    let damaged = |error: XlsxError| match error {
        XlsxError::Password => Stop::Protected,
        error => Stop::Damaged(error.to_string()),
    };
    let mut book: Xlsx<Bytes<'_>> = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    let mut grids = Vec::new();
    for sheet in book.sheets_metadata().to_vec() {
        let Some(mut grid) = start(&sheet) else {
            continue;
        };
        let mut reader = book.worksheet_cells_reader(&sheet.name).map_err(damaged)?;
        let fonts = fonts(reader.styles());
        let mut cells = Cells::default();
        while let Some((cell, style)) = reader.next_cell_with_style_id().map_err(damaged)? {
            let font = fonts.get(style).copied().unwrap_or_default();
            cells.put(&mut grid, cell.get_position(), cell.get_value(), font, tick)?;
        }
        grid.finish();
        grids.push(grid);
    }
    Ok(grids)
}

/// Cells taken one by one as they stand in the file.
#[derive(Default)]
struct Cells {
    shared: Shared,
    seen: u32,
}

impl Cells {
    fn put(
        &mut self,
        grid: &mut Grid,
        (row, column): (u32, u32),
        value: &DataRef<'_>,
        font: Font,
        tick: &mut Tick<'_>,
    ) -> Result<(), Stop> {
        if row >= self.seen.saturating_add(STEP) {
            self.seen = row;
            if !tick() {
                return Err(Stop::Cancelled);
            }
        }
        if grid.is_too_large() {
            return Err(Stop::TooLarge);
        }
        let Ok(column) = u16::try_from(column) else {
            return Err(Stop::TooLarge);
        };
        match value {
            DataRef::SharedString(text) => self.shared.put(grid, row, column, text, font),
            DataRef::Float(number) => grid.put_number(row, column, *number),
            #[expect(
                clippy::cast_precision_loss,
                reason = "spreadsheet numbers are doubles anyway"
            )]
            DataRef::Int(number) => grid.put_number(row, column, *number as f64),
            DataRef::DateTime(date) => put_date(grid, row, column, *date),
            DataRef::String(text) | DataRef::DateTimeIso(text) => {
                grid.put_text(row, column, text, font);
            }
            DataRef::Bool(value) => {
                grid.put_number(row, column, f64::from(u8::from(*value)));
            }
            DataRef::DurationIso(_) | DataRef::Error(_) | DataRef::Empty => {}
        }
        Ok(())
    }
}

/// Shared strings put so far: the same one is stored once however many cells show it.
#[derive(Default)]
struct Shared(HashMap<usize, TextPlace>);

impl Shared {
    fn put(&mut self, grid: &mut Grid, row: u32, column: u16, text: &str, font: Font) {
        let address = text.as_ptr().addr();
        if let Some(place) = self.0.get(&address) {
            grid.put_same(row, column, *place, font);
        } else if let Some(place) = grid.put_text(row, column, text, font) {
            self.0.insert(address, place);
        }
    }
}

fn fonts(styles: &[calamine::Style]) -> Vec<Font> {
    let name = |style: &calamine::Style| style.font.as_ref()?.name.as_deref().map(Font::from_name);
    styles
        .iter()
        .map(|style| name(style).unwrap_or_default())
        .collect()
}

/// A grid for a sheet of cells; charts and macros have none.
fn start(sheet: &Sheet) -> Option<Grid> {
    if sheet.typ != SheetType::WorkSheet {
        return None;
    }
    let mut grid = Grid::new(&sheet.name);
    grid.hidden = sheet.visible != SheetVisible::Visible;
    Some(grid)
}

fn fill(grid: &mut Grid, range: &calamine::Range<Data>, tick: &mut Tick<'_>) -> Result<(), Stop> {
    let (top, left) = range.start().unwrap_or((0, 0));
    for (row, cells) in (top..).zip(range.rows()) {
        if row % STEP == STEP - 1 && !tick() {
            return Err(Stop::Cancelled);
        }
        for (column, cell) in (left..).zip(cells) {
            let Ok(column) = u16::try_from(column) else {
                continue;
            };
            match cell {
                Data::String(text) | Data::DateTimeIso(text) => {
                    grid.put_text(row, column, text, Font::Plain);
                }
                Data::Float(number) => grid.put_number(row, column, *number),
                #[expect(
                    clippy::cast_precision_loss,
                    reason = "spreadsheet numbers are doubles anyway"
                )]
                Data::Int(number) => grid.put_number(row, column, *number as f64),
                Data::DateTime(date) => put_date(grid, row, column, *date),
                Data::Bool(value) => grid.put_number(row, column, f64::from(u8::from(*value))),
                _ => {}
            }
        }
    }
    grid.finish();
    Ok(())
}

/// A number with a date format. A small one is a year that somebody typed into a column of dates.
fn put_date(grid: &mut Grid, row: u32, column: u16, date: ExcelDateTime) {
    let serial = date.as_f64();
    match date.as_datetime() {
        Some(at) if date.is_datetime() && serial > 2_200.0 => grid.put_date(row, column, at.date()),
        _ => grid.put_number(row, column, serial),
    }
}
