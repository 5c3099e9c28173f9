//! A sheet as a grid of typed cells, the same whatever file it came from.
//!
//! All text stands in one buffer and cells are small, so that a sheet of 200,000 rows stays far below the
//! memory that one string per cell would take.

use std::borrow::Cow;
use std::sync::Arc;

use super::limits;
use crate::domain::Date;
use crate::domain::date::show;

/// One cell as the file holds it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cell<'a> {
    /// Nothing, or only spaces.
    Empty,
    /// Text as it stands (decoded where the sheet was in a legacy encoding).
    Text(&'a str),
    /// A number without a date format.
    Number(f64),
    /// A number shown as a date.
    Date(Date),
}

impl<'a> Cell<'a> {
    /// The cell as a person would read it: whole numbers without a point, dates as dd/mm/yyyy.
    pub fn shown(self) -> Cow<'a, str> {
        match self {
            Self::Empty => Cow::Borrowed(""),
            Self::Text(text) => Cow::Borrowed(text.trim()),
            Self::Number(number) => Cow::Owned(number_text(number)),
            Self::Date(date) => Cow::Owned(show(date)),
        }
    }

    /// Whether nothing stands here.
    pub fn is_empty(self) -> bool {
        matches!(self, Self::Empty)
    }

    /// The text of a text cell.
    pub fn text(self) -> Option<&'a str> {
        match self {
            Self::Text(text) => Some(text.trim()),
            _ => None,
        }
    }
}

/// A number without exponent; whole numbers without a point.
fn number_text(number: f64) -> String {
    format!("{number}")
}

/// What the font of a cell says about its encoding.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Font {
    /// Unknown, or an ordinary font.
    #[default]
    Plain,
    /// A TCVN3 font (`.VnTime`, `.VnArial`).
    Tcvn3,
    /// A TCVN3 font that draws small letters as capitals (`.VnTimeH`).
    Tcvn3Capitals,
    /// A VNI font (`VNI-Times`).
    Vni,
}

impl Font {
    /// Reads the kind from a font's name.
    pub fn from_name(name: &str) -> Self {
        let name = name.trim().to_ascii_lowercase();
        if name.starts_with(".vn") {
            if name.ends_with('h') {
                Self::Tcvn3Capitals
            } else {
                Self::Tcvn3
            }
        } else if name.starts_with("vni-") || name.starts_with("vni ") {
            Self::Vni
        } else {
            Self::Plain
        }
    }
}

#[derive(Clone, Copy, Debug)]
enum Stored {
    Text { start: u32, len: u32, font: Font },
    Number(f64),
    Date(Date),
}

/// A place in the text buffer, for texts that many cells share.
#[derive(Clone, Copy, Debug)]
pub struct TextPlace {
    start: u32,
    len: u32,
}

/// A sheet.
#[derive(Clone, Debug, Default)]
pub struct Grid {
    /// Sheet name; empty for text files.
    pub name: Arc<str>,
    /// The sheet is hidden in the file.
    pub hidden: bool,
    text: String,
    cells: Vec<Stored>,
    columns: Vec<u16>,
    row_of: Vec<u32>,
    /// For each row the place of its first cell; one more at the end.
    starts: Vec<u32>,
    hidden_rows: Vec<bool>,
    width: usize,
    /// Cells did not go in.
    too_large: bool,
}

impl Grid {
    /// An empty sheet to be filled with `put_…` and closed with [`Grid::finish`].
    pub fn new(name: &str) -> Self {
        Self {
            name: Arc::from(name),
            ..Self::default()
        }
    }

    /// A grid from rows of texts, as tests and text files give it.
    pub fn from_rows<R, C, S>(name: &str, rows: R) -> Self
    where
        R: IntoIterator<Item = C>,
        C: IntoIterator<Item = S>,
        S: AsRef<str>,
    {
        let mut grid = Self::new(name);
        for (row, cells) in (0..).zip(rows) {
            for (column, text) in (0..).zip(cells) {
                grid.put_text(row, column, text.as_ref(), Font::Plain);
            }
        }
        grid.finish();
        grid
    }

    fn put(&mut self, row: u32, column: u16, cell: Stored) {
        if row >= limits::SHEET_ROWS || self.cells.len() >= limits::CELLS {
            self.too_large = true;
            return;
        }
        self.cells.push(cell);
        self.columns.push(column);
        self.row_of.push(row);
    }

    /// Puts a text; only spaces count as nothing. Gives its place for [`Grid::put_same`].
    pub fn put_text(&mut self, row: u32, column: u16, text: &str, font: Font) -> Option<TextPlace> {
        // U+00AD is a letter of TCVN3 and no reason to take a cell for empty.
        if text.trim().is_empty() {
            return None;
        }
        let place = TextPlace {
            start: u32::try_from(self.text.len()).ok()?,
            len: u32::try_from(text.len()).ok()?,
        };
        self.text.push_str(text);
        self.put_same(row, column, place, font);
        Some(place)
    }

    /// Puts a text that another cell already holds.
    pub fn put_same(&mut self, row: u32, column: u16, place: TextPlace, font: Font) {
        let TextPlace { start, len } = place;
        self.put(row, column, Stored::Text { start, len, font });
    }

    /// Puts a number.
    pub fn put_number(&mut self, row: u32, column: u16, number: f64) {
        self.put(row, column, Stored::Number(number));
    }

    /// Puts a date.
    pub fn put_date(&mut self, row: u32, column: u16, date: Date) {
        self.put(row, column, Stored::Date(date));
    }

    /// Marks a row as hidden in the file, before the grid is closed or after.
    pub fn hide_row(&mut self, row: u32) {
        let row = row as usize;
        // Rows behind the last cell are hidden by the thousand in some files and mean nothing.
        let most = if self.starts.is_empty() {
            limits::SHEET_ROWS as usize
        } else {
            self.rows()
        };
        if row < most {
            if self.hidden_rows.len() <= row {
                self.hidden_rows.resize(row + 1, false);
            }
            if let Some(flag) = self.hidden_rows.get_mut(row) {
                *flag = true;
            }
        }
    }

    /// Brings the cells into order and closes the grid.
    pub fn finish(&mut self) {
        let at = |place: usize| Some((*self.row_of.get(place)?, *self.columns.get(place)?));
        let sorted = (1..self.cells.len()).all(|place| at(place - 1) < at(place));
        if !sorted {
            let mut order: Vec<usize> = (0..self.cells.len()).collect();
            order.sort_by_key(|place| at(*place));
            order.dedup_by_key(|place| at(*place));
            self.cells = order
                .iter()
                .filter_map(|place| self.cells.get(*place).copied())
                .collect();
            let columns = order
                .iter()
                .filter_map(|place| self.columns.get(*place).copied())
                .collect();
            self.row_of = order
                .iter()
                .filter_map(|place| self.row_of.get(*place).copied())
                .collect();
            self.columns = columns;
        }
        let rows = self.row_of.last().map_or(0, |row| *row as usize + 1);
        self.starts = Vec::with_capacity(rows + 1);
        for (place, row) in (0_u32..).zip(&self.row_of) {
            while self.starts.len() <= *row as usize {
                self.starts.push(place);
            }
        }
        self.starts
            .push(u32::try_from(self.cells.len()).unwrap_or(u32::MAX));
        self.row_of = Vec::new();
        self.hidden_rows.truncate(rows);
        self.width = self
            .columns
            .iter()
            .max()
            .map_or(0, |column| usize::from(*column) + 1);
    }

    /// Number of rows up to the last that holds anything.
    pub fn rows(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// Whether cells were left out because there is no room for so many, or none in that row.
    pub(super) fn is_too_large(&self) -> bool {
        self.too_large
    }

    /// Number of rows in a range that hold anything.
    pub fn filled_rows(&self, rows: std::ops::Range<usize>) -> usize {
        rows.filter(|row| !self.span(*row).is_empty()).count()
    }

    /// Number of columns up to the last that holds anything.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Whether a row is hidden in the file.
    pub fn row_hidden(&self, row: usize) -> bool {
        self.hidden_rows.get(row).copied().unwrap_or(false)
    }

    /// Number of hidden rows among [`Grid::rows`].
    pub fn hidden_row_count(&self) -> usize {
        self.hidden_rows.iter().filter(|hidden| **hidden).count()
    }

    fn span(&self, row: usize) -> std::ops::Range<usize> {
        let start = |row: usize| self.starts.get(row).map_or(self.cells.len(), |at| *at as usize);
        start(row)..start(row + 1)
    }

    fn view(&self, stored: Stored) -> Cell<'_> {
        match stored {
            Stored::Text { start, len, .. } => {
                let start = start as usize;
                Cell::Text(self.text.get(start..start + len as usize).unwrap_or(""))
            }
            Stored::Number(number) => Cell::Number(number),
            Stored::Date(date) => Cell::Date(date),
        }
    }

    /// The cell at a place; empty outside the grid.
    pub fn cell(&self, row: usize, column: usize) -> Cell<'_> {
        let span = self.span(row);
        let columns = self.columns.get(span.clone()).unwrap_or(&[]);
        let found = match columns.get(column) {
            // Rows without gaps are the usual case.
            Some(at) if usize::from(*at) == column => Some(column),
            _ => columns.binary_search_by_key(&column, |at| usize::from(*at)).ok(),
        };
        found
            .and_then(|place| self.cells.get(span.start + place))
            .map_or(Cell::Empty, |stored| self.view(*stored))
    }

    /// The filled cells of a row with their columns.
    pub fn row(&self, row: usize) -> impl Iterator<Item = (usize, Cell<'_>)> + Clone {
        self.span(row).filter_map(|place| {
            let column = usize::from(*self.columns.get(place)?);
            Some((column, self.view(*self.cells.get(place)?)))
        })
    }

    /// Every text with its column and font, once per cell.
    pub fn texts(&self) -> impl Iterator<Item = (usize, &str, Font)> {
        self.cells
            .iter()
            .zip(&self.columns)
            .filter_map(|(stored, column)| match *stored {
                Stored::Text { font, .. } => match self.view(*stored) {
                    Cell::Text(text) => Some((usize::from(*column), text, font)),
                    _ => None,
                },
                _ => None,
            })
    }

    /// Replaces texts; `None` leaves a text as it is.
    pub fn replace_texts(&mut self, mut with: impl FnMut(usize, &str, Font) -> Option<String>) {
        for (stored, column) in self.cells.iter_mut().zip(&self.columns) {
            let Stored::Text { start, len, font } = *stored else {
                continue;
            };
            let at = start as usize..start as usize + len as usize;
            let Some(text) = self
                .text
                .get(at)
                .and_then(|old| with(usize::from(*column), old, font))
            else {
                continue;
            };
            if let (Ok(start), Ok(len)) = (u32::try_from(self.text.len()), u32::try_from(text.len())) {
                self.text.push_str(&text);
                *stored = Stored::Text { start, len, font };
            }
        }
    }
}
