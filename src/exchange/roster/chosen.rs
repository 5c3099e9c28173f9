//! What somebody chose for the columns of a sheet, and what each column was recognised by.

use std::collections::BTreeMap;

use super::headings::Heading;
use super::{Field, ReadOptions, SheetChoice};
use crate::domain::roster::ColumnBy;

/// What somebody chose for the tables of a sheet.
pub(super) struct Chosen<'a> {
    said: Option<&'a SheetChoice>,
    remembered: &'a BTreeMap<String, SheetChoice>,
}

impl<'a> Chosen<'a> {
    /// What was chosen for a sheet of a file.
    pub(super) fn of(options: &'a ReadOptions, file: &str, sheet: &str) -> Self {
        Self {
            said: options.choices.get(&(file.to_owned(), sheet.to_owned())),
            remembered: &options.remembered,
        }
    }

    /// The choice for a table of this shape, and whether it is a remembered one.
    pub(super) fn for_shape(&self, shape: &str) -> Option<(&'a SheetChoice, bool)> {
        let held = || self.remembered.get(shape).filter(|_| !shape.is_empty());
        self.said
            .map(|choice| (choice, false))
            .or_else(|| held().map(|choice| (choice, true)))
    }
}

/// What the columns of a table were recognised by.
#[derive(Clone, Debug, Default)]
pub(super) struct Evidence {
    /// Columns that say something else than their heading does.
    by: BTreeMap<usize, ColumnBy>,
    /// Columns not read because another of their field is.
    doubles: BTreeMap<usize, Field>,
}

impl Evidence {
    /// Compares what the headings said with what the cells made of it.
    pub(super) fn of(by_heading: &[Heading], columns: &[Heading]) -> Self {
        let other = by_heading.iter().zip(columns).filter(|(a, b)| a.field != b.field);
        Self {
            by: other
                .map(|(_, heading)| (heading.column, ColumnBy::Contents))
                .collect(),
            doubles: BTreeMap::new(),
        }
    }

    /// Follows a choice. A column that somebody chose for a field is read for it, however full another
    /// column of that field is.
    pub(super) fn choose(&mut self, columns: &mut [Heading], choice: &SheetChoice, remembered: bool) {
        let by = if remembered {
            ColumnBy::Remembered
        } else {
            ColumnBy::Chosen
        };
        for heading in columns {
            if let Some(field) = choice.columns.get(&heading.column) {
                heading.field = Some(*field);
                self.by.insert(heading.column, by);
            } else if let Some(field) = heading.field.filter(|field| *field != Field::Ignored)
                && choice.columns.values().any(|chosen| *chosen == field)
            {
                heading.field = None;
                self.doubles.insert(heading.column, field);
            }
        }
    }

    /// Remembers which columns gave way to a fuller one of their field.
    pub(super) fn note_doubles(&mut self, wanted: &[Heading], read: &[Heading]) {
        let left = wanted.iter().zip(read).filter(|(_, read)| read.field.is_none());
        self.doubles
            .extend(left.filter_map(|(wanted, _)| Some((wanted.column, wanted.field?))));
    }

    /// What a column was recognised by.
    pub(super) fn by(&self, column: usize) -> ColumnBy {
        self.by.get(&column).copied().unwrap_or(ColumnBy::Heading)
    }

    /// The field that a column has and another column is read for.
    pub(super) fn double_of(&self, column: usize) -> Option<Field> {
        self.doubles.get(&column).copied()
    }
}
