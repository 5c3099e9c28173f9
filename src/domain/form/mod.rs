//! Forms of the insurance agency as data: title, header, columns and sections of a printed or exported list,
//! and which fact of the register stands in which column.
//!
//! The shipped forms stand in `assets/forms`; an office that needs other columns writes a file of its own in
//! the same shape. A file with an error is refused with its line. Texts of forms are Vietnamese whatever the
//! language of the window, because the agency reads them.

mod field;
mod fill;
mod raw;
mod read;
#[cfg(test)]
mod tests;
mod texts;
mod worth;

use std::sync::{Arc, OnceLock};

pub use field::{SourceField, Write};
pub(super) use fill::reason;
pub use fill::{FillOptions, FilledForm, FilledSection, FilledSheet, FormCell};

use super::roll::RollKind;
use super::rules::{RuleError, RuleFile, Sure};

/// What one sheet of a form is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Per {
    /// Everybody on one sheet.
    All,
    /// A sheet for each object code.
    Category,
    /// A sheet for each household, with all its members.
    Household,
}

/// A form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// Stable name: `d03-ts`.
    pub code: String,
    /// The words to choose it by, in Vietnamese.
    pub name: String,
    /// What stands in the corner: "Mẫu D03-TS".
    pub number: String,
    /// Title.
    pub title: String,
    /// Line under the title.
    pub second: String,
    /// What one sheet is for.
    pub per: Per,
    /// Lines above the table.
    pub header: Vec<String>,
    /// Kinds of lines, in order, each with the title of its part. Unused where a sheet is for a household.
    pub sections: Vec<(RollKind, String)>,
    /// Columns from the left.
    pub columns: Vec<FormColumn>,
    /// Lines below the table.
    pub footnotes: Vec<String>,
    /// Who signs: authority and the words under it.
    pub signatures: Vec<(String, String)>,
    /// Where the columns come from.
    pub source: String,
    /// How certain the headings are.
    pub sure: Sure,
}

/// A column of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormColumn {
    /// Heading over several columns; empty where there is none.
    pub over: String,
    /// Heading.
    pub heading: String,
    /// What stands under the heading, as printed forms number their columns: "A", "1".
    pub mark: String,
    /// Width in characters.
    pub width: u32,
    /// What stands in it.
    pub field: SourceField,
    /// How that is written.
    pub write: Write,
}

/// The shipped forms by file name.
const SHIPPED: &[(&str, &str)] = &[
    (
        "tang_giam.toml",
        include_str!("../../../assets/forms/tang_giam.toml"),
    ),
    ("d03_ts.toml", include_str!("../../../assets/forms/d03_ts.toml")),
    (
        "d03_ts_2026.toml",
        include_str!("../../../assets/forms/d03_ts_2026.toml"),
    ),
    (
        "mau_so_4.toml",
        include_str!("../../../assets/forms/mau_so_4.toml"),
    ),
];

impl Form {
    /// The forms shipped with the program; the first is the plain one.
    pub fn shipped() -> &'static [Arc<Self>] {
        static FORMS: OnceLock<Vec<Arc<Form>>> = OnceLock::new();
        // A test reads the shipped files; broken ones cannot be shipped.
        FORMS.get_or_init(|| {
            SHIPPED
                .iter()
                .filter_map(|(name, text)| Self::read(&shipped_file(name, text)).ok())
                .map(Arc::new)
                .collect()
        })
    }

    /// A shipped form by its code.
    pub fn named(code: &str) -> Option<Arc<Self>> {
        Self::shipped().iter().find(|form| form.code == code).cloned()
    }

    /// Reads a form file.
    pub fn read(file: &RuleFile) -> Result<Self, RuleError> {
        read::form(file)
    }

    /// Whether some columns have a heading over them.
    pub fn has_upper_headings(&self) -> bool {
        self.columns.iter().any(|column| !column.over.is_empty())
    }

    /// Whether the columns are numbered.
    pub fn has_marks(&self) -> bool {
        self.columns.iter().any(|column| !column.mark.is_empty())
    }
}

fn shipped_file(name: &str, text: &str) -> RuleFile {
    RuleFile {
        name: name.to_owned(),
        text: text.to_owned(),
        own: false,
    }
}
