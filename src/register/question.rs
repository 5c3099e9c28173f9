//! A question with everything that decides its answer: which people, in which order, on which day.
//!
//! Screens, commands, pages and files all ask with this one value, so a figure, the list behind it, the
//! printed page and the exported file can only agree.

use std::path::Path;

use crate::domain::{Date, FilingFilter, FilingOrder, Filter, ListKind, Sort};

/// Which people, in which order, on which day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Which people; `filter.list` names the list.
    pub filter: Filter,
    /// In which order.
    pub sort: Sort,
    /// On which day.
    pub day: Date,
}

impl Question {
    /// Everybody counted on a day, in household order.
    pub fn on(day: Date) -> Self {
        Self {
            filter: Filter::default(),
            sort: Sort::Household,
            day,
        }
    }

    /// Whether the answer goes household by household onto a sheet for the door.
    pub fn is_for_the_door(&self) -> bool {
        self.filter.list == Some(ListKind::Visits)
    }
}

/// Which papers on their way, in which order, on which day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PapersQuestion {
    /// Which papers.
    pub filter: FilingFilter,
    /// In which order.
    pub order: FilingOrder,
    /// On which day.
    pub day: Date,
}

/// The kinds of files that an answer can be written to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Printed pages.
    Pdf,
    /// A workbook.
    Xlsx,
    /// Semicolon-separated text that Vietnamese Excel opens by a double click.
    Csv,
    /// The objects of the command contract.
    Json,
}

impl Format {
    /// By the ending of a file name.
    pub fn of(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        match ending.as_str() {
            "pdf" => Some(Self::Pdf),
            "xlsx" => Some(Self::Xlsx),
            "csv" => Some(Self::Csv),
            "json" => Some(Self::Json),
            _ => None,
        }
    }

    /// The ending of its files.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Xlsx => "xlsx",
            Self::Csv => "csv",
            Self::Json => "json",
        }
    }
}
