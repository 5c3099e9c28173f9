//! Lists as files: JSON for scripts, CSV and XLSX for people.
//!
//! One table of [`Column`]s serves CSV and XLSX. Its headings and words are Vietnamese whatever the language
//! of the window, so that the roster reader takes a written list back in: what is not known is written as
//! such, never as a blank that would mean "none". Rows keep the order they are given in.

mod columns;
mod csv;
mod doors;
mod error;
mod figures;
mod form;
mod papers;
mod rejected;
mod sheets;
mod workbook;

#[cfg(test)]
mod tests;

use std::ops::ControlFlow;

use serde_json::Value as Json;

use crate::domain::ListRow;

pub use columns::{
    CARD_CATEGORY, CARD_FACILITY, CARD_FROM, CARD_PARTS, CARD_TO, Cell, Column, FINDING_COLUMNS,
    LAST_COLUMNS, NOT_KNOWN, PEOPLE_COLUMNS, TICK, columns, household_key,
};
pub use csv::{csv, guarded, unguarded};
pub use doors::{day_list_csv, day_list_json, day_list_xlsx, follow_csv, follow_json, follow_xlsx};
pub use error::WriteError;
pub use figures::{NamedTables, figures_csv, figures_xlsx};
pub use form::{form_csv, form_json, form_xlsx, lines_of};
pub use papers::{papers_csv, papers_json, papers_xlsx};
pub use rejected::{PLACE_HEADING, REASON_HEADING, left_xlsx};
pub use sheets::{sheets_csv, sheets_json, sheets_xlsx};
pub use workbook::{CONSTANT_MEMORY_ROWS, xlsx};

/// The kinds of file a list is written to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For scripts: the shape of the command contract.
    Json,
    /// For a double click in a Vietnamese Excel.
    Csv,
    /// A workbook.
    Xlsx,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 3] = [Self::Json, Self::Csv, Self::Xlsx];

    /// The ending of its file names, without the dot.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
        }
    }

    /// The format that a file name's ending asks for, in small letters or capitals.
    pub fn of_file_name(name: &str) -> Option<Self> {
        let (_, ending) = name.rsplit_once('.')?;
        Self::ALL
            .into_iter()
            .find(|format| format.ending().eq_ignore_ascii_case(ending))
    }
}

/// Writes a list in a format. `title` names the sheet of a workbook; `progress` hears the number of rows
/// done now and then, and may stop the work.
pub fn list(
    format: Format,
    rows: &[ListRow],
    with_finding: bool,
    title: &str,
    progress: &mut dyn FnMut(usize) -> ControlFlow<()>,
) -> Result<Vec<u8>, WriteError> {
    match format {
        Format::Json => Ok(json(rows, with_finding)),
        Format::Csv => csv(rows, with_finding),
        Format::Xlsx => xlsx(rows, with_finding, title, progress),
    }
}

/// One array of objects in UTF-8, an object a line, each of the shape of the command contract
/// ([`ListRow::to_json`]).
pub fn json(rows: &[ListRow], with_finding: bool) -> Vec<u8> {
    let mut out = String::with_capacity(rows.len() * 512 + 4);
    out.push('[');
    for (place, row) in rows.iter().enumerate() {
        out.push_str(if place == 0 { "\n" } else { ",\n" });
        let mut object = row.to_json(with_finding);
        if with_finding {
            object.insert("reason".to_owned(), Json::String(columns::reason(row)));
        }
        out.push_str(&Json::Object(object).to_string());
    }
    out.push_str(if rows.is_empty() { "]\n" } else { "\n]\n" });
    out.into_bytes()
}
