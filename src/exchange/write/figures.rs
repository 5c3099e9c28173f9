//! Tables of figures as files. Headings are Vietnamese whatever the language of the window, as those of all
//! written lists.

use rust_xlsxwriter::Workbook;

use super::WriteError;
use super::columns::Cell;
use super::csv::csv_table;
use super::workbook::{Heading, Sheet, failed, in_cell, save};
use crate::domain::Message;
use crate::domain::round::{Figure, FigureTable};

/// Figures that belong together, as of one round.
#[derive(Clone, Debug)]
pub struct NamedTables {
    /// Of what.
    pub name: String,
    /// The tables.
    pub tables: Vec<FigureTable>,
}

/// A message in Vietnamese.
fn said(message: &Message) -> String {
    let mut text = message.text.to_string();
    for (place, value) in &message.args {
        text = text.replace(&format!("{{{place}}}"), value);
    }
    text
}

fn cell(figure: Figure) -> Cell<'static> {
    let whole = |value: u64| match u32::try_from(value) {
        Ok(value) => Cell::Number(value),
        Err(_) => Cell::Text(value.to_string().into()),
    };
    match figure {
        Figure::Count(count) => whole(count as u64),
        Figure::Money(amount) => whole(amount.unsigned_abs()),
        Figure::Few => Cell::Text("< 5".into()),
        Figure::Ratio(value) => Cell::Text(format!("{value:.1}").replace('.', ",").into()),
        Figure::Share(value) => Cell::Text(format!("{:.1} %", value * 100.0).replace('.', ",").into()),
        Figure::None => Cell::Blank,
    }
}

/// Every figure on a line of its own: of what, which table, which row, which figure, how many.
pub fn figures_csv(all: &[NamedTables], of: &str) -> Result<Vec<u8>, WriteError> {
    let mut lines: Vec<Vec<Cell<'_>>> = Vec::new();
    for named in all {
        for table in &named.tables {
            for row in &table.rows {
                for (head, figure) in table.heads.iter().zip(&row.cells) {
                    lines.push(vec![
                        Cell::Text(named.name.as_str().into()),
                        Cell::Text(table.title.into()),
                        Cell::Text(said(&row.name).into()),
                        Cell::Text((*head).into()),
                        cell(*figure),
                    ]);
                }
            }
        }
    }
    csv_table(&[of, "Bảng", "Mục", "Chỉ số", "Số"], lines.into_iter())
}

/// A workbook with a sheet for each kind of table, over all names.
pub fn figures_xlsx(all: &[NamedTables], of: &str) -> Result<Vec<u8>, WriteError> {
    let mut book = Workbook::new();
    let mut titles: Vec<&str> = Vec::new();
    for table in all.iter().flat_map(|named| &named.tables) {
        if !titles.contains(&table.title) {
            titles.push(table.title);
        }
    }
    for title in &titles {
        sheet(&mut book, all, of, title)?;
    }
    if titles.is_empty() {
        // A workbook without a sheet opens nowhere.
        book.add_worksheet()
            .set_name(of)
            .map_err(|error| failed(&error))?;
    }
    save(&mut book)
}

fn sheet(book: &mut Workbook, all: &[NamedTables], of: &str, title: &str) -> Result<(), WriteError> {
    let of_title = || {
        all.iter().flat_map(|named| {
            let tables = named.tables.iter().filter(|table| table.title == title);
            tables.map(move |table| (named, table))
        })
    };
    let Some((_, first)) = of_title().next() else {
        return Ok(());
    };
    let heading = |text, width| Heading {
        text,
        width,
        wrap: true,
    };
    let mut headings = vec![heading(of, 30.0), heading(first.of, 30.0)];
    headings.extend(first.heads.iter().map(|head| heading(*head, 11.0)));
    let rows = of_title().map(|(_, table)| table.rows.len()).sum();
    let mut page = Sheet::new(book, title, &headings, rows)?;
    let lines = of_title().flat_map(|(named, table)| table.rows.iter().map(move |row| (named, row)));
    for (place, (named, row)) in (1..).zip(lines) {
        let name = said(&row.name);
        let names = [
            Cell::Text(named.name.as_str().into()),
            Cell::Text(name.as_str().into()),
        ];
        let cells = names
            .into_iter()
            .chain(row.cells.iter().map(|figure| cell(*figure)));
        for (number, cell) in (0..).zip(cells) {
            page.put(place, number, true, &cell)
                .map_err(|error| in_cell(&error, &name, title))?;
        }
    }
    Ok(())
}
