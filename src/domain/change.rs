//! Changes: what a command does to the rows, with enough of the past to be undone.

use uuid::Uuid;

use super::record::{FieldEdit, Record, Row, Table};

/// One row created, removed, or edited field by field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// A new row, whole.
    Create(Record),
    /// A removed row, whole, as it was.
    Remove(Record),
    /// Fields of a row, old and new.
    Edit {
        /// Table of the row.
        table: Table,
        /// Id of the row.
        id: Uuid,
        /// Edited fields; never empty.
        edits: Vec<FieldEdit>,
    },
}

impl Change {
    /// The edit from one version of a row to another; `None` where nothing differs.
    pub fn edit<R: Row>(before: &R, after: &R) -> Option<Self> {
        let edits = before.edits_to(after);
        (!edits.is_empty()).then(|| Self::Edit {
            table: R::TABLE,
            id: before.row_id(),
            edits,
        })
    }

    /// The change that takes this one back.
    #[must_use]
    pub fn inverse(&self) -> Self {
        match self {
            Self::Create(record) => Self::Remove(record.clone()),
            Self::Remove(record) => Self::Create(record.clone()),
            Self::Edit { table, id, edits } => Self::Edit {
                table: *table,
                id: *id,
                edits: edits
                    .iter()
                    .map(|edit| FieldEdit {
                        field: edit.field.clone(),
                        old: edit.new.clone(),
                        new: edit.old.clone(),
                    })
                    .collect(),
            },
        }
    }

    /// The changes that take all of these back, in reverse order.
    pub fn inverse_of(changes: &[Self]) -> Vec<Self> {
        changes.iter().rev().map(Self::inverse).collect()
    }

    /// The table of the changed row.
    pub fn table(&self) -> Table {
        match self {
            Self::Create(record) | Self::Remove(record) => record.table(),
            Self::Edit { table, .. } => *table,
        }
    }

    /// The id of the changed row.
    pub fn row_id(&self) -> Uuid {
        match self {
            Self::Create(record) | Self::Remove(record) => record.row_id(),
            Self::Edit { id, .. } => *id,
        }
    }
}
