//! Tables of web pages: what offices' web systems export as ".xls" is HTML.
//!
//! A page becomes one grid: the rows of its tables below one another, and the text around them (titles,
//! captions) as rows of one cell, so that titles name the place as they do in a workbook.

use std::cell::{Cell, RefCell};

use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

use super::grid::{Font, Grid};
use super::open::{Stop, Tick};

/// Bytes between two looks at whether the user has stopped the reading.
const PART: usize = 1 << 18;
/// Columns that one cell may span; pages write any number.
const WIDEST: u16 = 200;

/// Whether a text is a page with a table.
pub(super) fn is_page(text: &str) -> bool {
    text.trim_start().starts_with('<')
        && text
            .as_bytes()
            .windows(6)
            .any(|word| word.eq_ignore_ascii_case(b"<table"))
}

/// The tables of a page.
pub(super) fn page_grid(text: &str, tick: &mut Tick<'_>) -> Result<Grid, Stop> {
    let tokenizer = Tokenizer::new(Page::default(), TokenizerOpts::default());
    let mut rest = text;
    while !rest.is_empty() {
        let mut end = rest.len().min(PART);
        while !rest.is_char_boundary(end) {
            end += 1;
        }
        let (part, after) = rest.split_at(end);
        let queue = BufferQueue::default();
        queue.push_back(part.into());
        // Scripts are not run; the tokenizer only hands back what it has read.
        while !queue.is_empty() {
            // It stops early only for scripts, and this sink never hands it one.
            let _result = tokenizer.feed(&queue);
        }
        rest = after;
        if !tick() {
            return Err(Stop::Cancelled);
        }
    }
    tokenizer.end();
    let mut writer = tokenizer.sink.writer.into_inner();
    writer.close_line();
    writer.grid.finish();
    Ok(writer.grid)
}

/// A table that is open.
#[derive(Default)]
struct Open {
    /// The row being filled.
    row: Option<u32>,
    /// Column of the next cell.
    column: u16,
    /// A cell is open.
    cell: bool,
    /// For each column, how many more rows the cell above it takes.
    below: Vec<u16>,
    /// Columns and rows that the open cell takes.
    span: (u16, u16),
}

/// Fills the grid while the page is read.
#[derive(Default)]
struct Writer {
    grid: Grid,
    tables: Vec<Open>,
    next_row: u32,
    text: String,
    /// Depth of elements whose text is not for people to read.
    quiet: u32,
}

impl Writer {
    /// Puts the text gathered outside of tables into a row of its own.
    fn close_line(&mut self) {
        let text = std::mem::take(&mut self.text);
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if self.grid.put_text(self.next_row, 0, &text, Font::Plain).is_some() {
            self.next_row += 1;
        }
    }

    fn open_table(&mut self) {
        match self.tables.last_mut() {
            // A table inside a cell: what the cell held so far stays in its place.
            Some(_) => self.close_cell(),
            None => self.close_line(),
        }
        self.tables.push(Open::default());
    }

    fn open_row(&mut self, hidden: bool) {
        self.close_cell();
        let row = self.next_row;
        if let Some(table) = self.tables.last_mut() {
            table.row = Some(row);
            table.column = 0;
            self.next_row += 1;
            if hidden {
                self.grid.hide_row(row);
            }
        }
    }

    fn open_cell(&mut self, columns: u16, rows: u16) {
        if self.tables.last().is_some_and(|table| table.row.is_none()) {
            self.open_row(false);
        }
        self.close_cell();
        let Some(table) = self.tables.last_mut() else {
            return;
        };
        // Cells of rows above reach into this one.
        while let Some(left) = table
            .below
            .get_mut(usize::from(table.column))
            .filter(|left| **left > 0)
        {
            *left -= 1;
            table.column = table.column.saturating_add(1);
        }
        table.cell = true;
        table.span = (columns.clamp(1, WIDEST), rows.max(1));
    }

    fn close_cell(&mut self) {
        let Some(table) = self.tables.last_mut() else {
            return;
        };
        let text = std::mem::take(&mut self.text);
        if !std::mem::take(&mut table.cell) {
            // Text between cells belongs to no cell; it must not be lost.
            self.text = text;
            if !self.text.trim().is_empty() {
                self.close_line();
            }
            return;
        }
        let (columns, rows) = std::mem::take(&mut table.span);
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if let Some(row) = table.row {
            self.grid.put_text(row, table.column, &text, Font::Plain);
        }
        let end = table.column.saturating_add(columns);
        if rows > 1 {
            if table.below.len() < usize::from(end) {
                table.below.resize(usize::from(end), 0);
            }
            for column in table.column..end {
                if let Some(below) = table.below.get_mut(usize::from(column)) {
                    *below = rows - 1;
                }
            }
        }
        table.column = end;
    }

    /// Columns at the end of a row that cells above reach into count as one row less as well.
    fn close_row(&mut self) {
        self.close_cell();
        if let Some(table) = self.tables.last_mut() {
            for below in table.below.iter_mut().skip(usize::from(table.column)) {
                *below = below.saturating_sub(1);
            }
            table.column = 0;
            table.row = None;
        }
    }

    fn close_table(&mut self) {
        self.close_row();
        self.tables.pop();
    }

    fn start(&mut self, tag: &Tag) {
        match &*tag.name {
            "script" | "style" | "title" | "xml" | "select" | "textarea" | "button" => self.quiet += 1,
            "table" => self.open_table(),
            "tr" => {
                if self.tables.last().is_some_and(|table| table.row.is_some()) {
                    self.close_row();
                }
                self.open_row(is_hidden(tag));
            }
            "td" | "th" => self.open_cell(number(tag, "colspan"), number(tag, "rowspan")),
            _ => self.gap(&tag.name),
        }
    }

    fn end(&mut self, tag: &Tag) {
        match &*tag.name {
            "script" | "style" | "title" | "xml" | "select" | "textarea" | "button" => {
                self.quiet = self.quiet.saturating_sub(1);
            }
            "table" => self.close_table(),
            "tr" => self.close_row(),
            "td" | "th" => self.close_cell(),
            _ => self.gap(&tag.name),
        }
    }

    /// Elements that end a line: a space inside a cell, a row of its own outside of tables.
    fn gap(&mut self, name: &str) {
        let ends_line = matches!(
            name,
            "br" | "p" | "div" | "li" | "hr" | "caption" | "center" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6"
        );
        if ends_line && self.tables.is_empty() {
            self.close_line();
        } else if ends_line {
            self.text.push(' ');
        }
    }
}

fn attribute<'a>(tag: &'a Tag, name: &str) -> Option<&'a str> {
    tag.attrs
        .iter()
        .find(|attribute| &*attribute.name.local == name)
        .map(|attribute| &*attribute.value)
}

fn number(tag: &Tag, name: &str) -> u16 {
    attribute(tag, name)
        .and_then(|value| value.trim().parse().ok())
        .unwrap_or(1)
}

fn is_hidden(tag: &Tag) -> bool {
    attribute(tag, "hidden").is_some()
        || attribute(tag, "style").is_some_and(|style| {
            let style: String = style.to_ascii_lowercase().split_whitespace().collect();
            style.contains("display:none")
        })
}

#[derive(Default)]
struct Page {
    writer: RefCell<Writer>,
    raw: Cell<bool>,
}

impl TokenSink for Page {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut writer = self.writer.borrow_mut();
        match token {
            Token::CharacterTokens(text) if writer.quiet == 0 => writer.text.push_str(&text),
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => {
                if !tag.self_closing || matches!(&*tag.name, "br" | "hr") {
                    writer.start(&tag);
                } else if matches!(&*tag.name, "td" | "th") {
                    writer.start(&tag);
                    writer.end(&tag);
                }
                self.raw.set(matches!(&*tag.name, "script" | "style"));
                if self.raw.get() {
                    let kind = if &*tag.name == "script" {
                        RawKind::ScriptData
                    } else {
                        RawKind::Rawtext
                    };
                    return TokenSinkResult::RawData(kind);
                }
            }
            Token::TagToken(tag) => writer.end(&tag),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(html: &str) -> Vec<Vec<String>> {
        let grid = page_grid(html, &mut || true).unwrap_or_default();
        (0..grid.rows())
            .map(|row| {
                (0..grid.width())
                    .map(|column| grid.cell(row, column).shown().into_owned())
                    .collect()
            })
            .collect()
    }

    #[test]
    fn tags_left_open_entities_and_spans() {
        let found = rows(
            "<html><head><title>x</title><style>td{mso-number-format:'<b>'}</style></head><body>
             <h3>DANH S&Aacute;CH &#7844;P 1</h3>
             <TABLE><tr><th rowspan=2>STT<th colspan=2>H&#7885; t&ecirc;n<th>Ng&agrave;y<br>sinh
             <tr><td>a<td>b<td>c
             <tr style='display: NONE'><td>1<td>L&ecirc;&nbsp;V&#259;n<td>&Uacute;t<td/></TABLE>",
        );
        assert_eq!(
            found,
            [
                ["DANH SÁCH ẤP 1", "", "", ""],
                ["STT", "Họ tên", "", "Ngày sinh"],
                ["", "a", "b", "c"],
                ["1", "Lê Văn", "Út", ""],
            ]
        );
    }

    #[test]
    fn tables_inside_tables_lose_nothing() {
        let found = rows(
            "<table><tr><td>Trái<table><tr><td>1</td><td>2</td></tr></table>sau</td></tr><tr><td>3</td></tr></table>",
        );
        let all: Vec<_> = found
            .concat()
            .into_iter()
            .filter(|cell| !cell.is_empty())
            .collect();
        assert_eq!(all, ["Trái", "1", "2", "sau", "3"]);
    }

    #[test]
    fn a_page_is_told_by_its_table() {
        assert!(is_page(" \n<html><TABLE>") && !is_page("<html><p>x") && !is_page("a <table"));
    }
}
