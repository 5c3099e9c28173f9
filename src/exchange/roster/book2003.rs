//! `SpreadsheetML` 2003 ("XML Spreadsheet"), which older web systems write and call ".xls".

use std::collections::HashMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::grid::{Font, Grid};
use super::limits::SHEET_ROWS;
use super::open::{Stop, Tick};
use crate::domain::Date;

/// Cells between two looks at whether the user has stopped the reading.
const STEP: u32 = 20_000;

/// Whether a text is such a workbook.
pub(super) fn is_book(text: &str) -> bool {
    let head = text.get(..text.floor_char_boundary(4_096)).unwrap_or(text);
    text.trim_start().starts_with('<') && head.contains("urn:schemas-microsoft-com:office:spreadsheet")
}

/// All sheets of the workbook.
pub(super) fn book_grids(text: &str, tick: &mut Tick<'_>) -> Result<Vec<Grid>, Stop> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = false;
    let mut book = Book::default();
    let mut events = 0;
    loop {
        events += 1;
        if events % STEP == 0 && !tick() {
            return Err(Stop::Cancelled);
        }
        match reader.read_event() {
            Ok(Event::Start(tag)) => book.start(&tag),
            Ok(Event::Empty(tag)) => {
                book.start(&tag);
                book.end(tag.local_name().as_ref());
            }
            Ok(Event::End(tag)) => book.end(tag.local_name().as_ref()),
            Ok(Event::Text(text)) => book.text(&text),
            Ok(Event::CData(text)) => book.text(&text),
            Ok(Event::GeneralRef(name)) => book.reference(&name),
            Ok(Event::Eof) => break,
            Ok(_) => {}
            Err(error) => return Err(Stop::Damaged(error.to_string())),
        }
    }
    Ok(book.finished())
}

/// What is open while the workbook is read.
#[derive(Default)]
struct Book {
    grids: Vec<Grid>,
    fonts: HashMap<String, Font>,
    style: String,
    row: u32,
    column: u16,
    across: u16,
    font: Font,
    kind: Kind,
    text: String,
    open: Place,
}

/// What text that comes now belongs to.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Place {
    #[default]
    Nowhere,
    Data,
    Visible,
    /// A note on a cell holds data of its own, which is no cell.
    Comment,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Kind {
    #[default]
    Text,
    Number,
    Day,
}

impl Book {
    fn start(&mut self, tag: &BytesStart<'_>) {
        match tag.local_name().as_ref() {
            "Style" => self.style = attribute(tag, "ID").unwrap_or_default(),
            "Font" => {
                let font = attribute(tag, "FontName").map(|name| Font::from_name(&name));
                self.fonts
                    .insert(std::mem::take(&mut self.style), font.unwrap_or_default());
            }
            "Worksheet" => {
                self.grids
                    .push(Grid::new(&attribute(tag, "Name").unwrap_or_default()));
                self.row = 0;
            }
            "Row" => {
                if let Some(index) = number(tag, "Index") {
                    self.row = index.saturating_sub(1);
                }
                self.column = 0;
                let times = number(tag, "Span").unwrap_or(0).min(100_000);
                if attribute(tag, "Hidden").as_deref() == Some("1")
                    && let Some(grid) = self.grids.last_mut()
                {
                    (self.row..=self.row.saturating_add(times).min(SHEET_ROWS))
                        .for_each(|row| grid.hide_row(row));
                }
                self.row = self.row.saturating_add(times);
            }
            "Cell" => {
                if let Some(index) = number(tag, "Index").and_then(|index| u16::try_from(index).ok()) {
                    self.column = index.saturating_sub(1);
                }
                self.across = number(tag, "MergeAcross")
                    .and_then(|across| u16::try_from(across).ok())
                    .unwrap_or(0);
                let style = attribute(tag, "StyleID").unwrap_or_default();
                self.font = self.fonts.get(&style).copied().unwrap_or_default();
            }
            "Comment" => self.open = Place::Comment,
            "Data" if self.open == Place::Nowhere => {
                self.open = Place::Data;
                self.kind = match attribute(tag, "Type").as_deref() {
                    Some("Number" | "Boolean") => Kind::Number,
                    Some("DateTime") => Kind::Day,
                    _ => Kind::Text,
                };
                self.text.clear();
            }
            "Visible" => {
                self.open = Place::Visible;
                self.text.clear();
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "Data" if self.open == Place::Data => {
                self.put();
                self.open = Place::Nowhere;
            }
            "Comment" => self.open = Place::Nowhere,
            "Visible" => {
                if let Some(grid) = self.grids.last_mut() {
                    grid.hidden = self.text.trim() != "SheetVisible";
                }
                self.open = Place::Nowhere;
            }
            "Cell" => self.column = self.column.saturating_add(1 + self.across),
            "Row" => self.row = self.row.saturating_add(1),
            _ => {}
        }
    }

    fn put(&mut self) {
        let Some(grid) = self.grids.last_mut() else {
            return;
        };
        let text = self.text.as_str();
        match (self.kind, text.trim().parse::<f64>(), day(text)) {
            (Kind::Number, Ok(number), _) => grid.put_number(self.row, self.column, number),
            (Kind::Day, _, Some(day)) => grid.put_date(self.row, self.column, day),
            _ => {
                grid.put_text(self.row, self.column, text, self.font);
            }
        }
    }

    fn text(&mut self, text: &str) {
        if matches!(self.open, Place::Data | Place::Visible) {
            self.text.push_str(text);
        }
    }

    /// `&amp;`, `&#7885;`: names of XML and numbers.
    fn reference(&mut self, name: &str) {
        let code = name
            .strip_prefix('#')
            .and_then(|code| match code.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok(),
                None => code.parse().ok(),
            });
        let letter = code.and_then(char::from_u32).or(match name {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            _ => None,
        });
        match letter {
            Some(letter) => self.text(letter.encode_utf8(&mut [0; 4])),
            None => self.text(&format!("&{name};")),
        }
    }

    fn finished(self) -> Vec<Grid> {
        let mut grids = self.grids;
        grids.iter_mut().for_each(Grid::finish);
        grids
    }
}

/// `1954-03-01T00:00:00.000`.
fn day(text: &str) -> Option<Date> {
    let day = text.trim().split('T').next()?;
    Date::parse_from_str(day, "%Y-%m-%d").ok()
}

fn attribute(tag: &BytesStart<'_>, local: &str) -> Option<String> {
    tag.attributes()
        .with_checks(false)
        .flatten()
        .find(|attribute| attribute.key.local_name().as_ref() == local)
        .map(|attribute| {
            let value = attribute.value.as_ref();
            quick_xml::escape::unescape(value).map_or_else(|_| value.to_owned(), std::borrow::Cow::into_owned)
        })
}

fn number(tag: &BytesStart<'_>, local: &str) -> Option<u32> {
    attribute(tag, local)?.trim().parse().ok()
}
