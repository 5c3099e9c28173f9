//! What all records share, and the declaration that makes a record of named fields.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::Table;
use crate::domain::value::Value;

/// What all records share: a table, named fields, an id.
pub trait Row: Sized + Clone + PartialEq {
    /// The table this row lives in.
    const TABLE: Table;
    /// The columns in the order of the declaration; the first is `id`.
    const COLUMNS: &'static [&'static str];
    /// The id of the row.
    fn row_id(&self) -> Uuid;
    /// The values of all columns, in order.
    fn values(&self) -> Vec<Value>;
    /// The row from the values of all columns; the name of the column that does not fit otherwise.
    fn from_values(values: &[Value]) -> Result<Self, &'static str>;
    /// Sets one field by its column's name; `false` where there is no such column or the value does not fit.
    fn set(&mut self, column: &str, value: &Value) -> bool;
    /// The fields in which the two rows differ, as edits from `self` to `after`.
    fn edits_to(&self, after: &Self) -> Vec<FieldEdit> {
        Self::COLUMNS
            .iter()
            .zip(self.values().into_iter().zip(after.values()))
            .filter(|(_, (old, new))| old != new)
            .map(|(field, (old, new))| FieldEdit {
                field: (*field).to_owned(),
                old,
                new,
            })
            .collect()
    }
}

/// One field of one row: what it held, what it holds now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldEdit {
    /// The column's name.
    pub field: String,
    /// The value before.
    pub old: Value,
    /// The value after.
    pub new: Value,
}

/// Declares the records: their types, their tables, and [`Record`], which is any of them.
macro_rules! records {
    ($($(#[$doc:meta])* $name:ident $table:literal { $($(#[$fdoc:meta])* $field:ident: $ty:ty),* $(,)? })*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Debug, PartialEq, Eq)]
            pub struct $name { $($(#[$fdoc])* pub $field: $ty,)* }

            impl Row for $name {
                const TABLE: Table = Table::$name;
                const COLUMNS: &'static [&'static str] = &[$(stringify!($field)),*];

                fn row_id(&self) -> Uuid {
                    self.id.into()
                }

                fn values(&self) -> Vec<Value> {
                    vec![$(self.$field.to_value()),*]
                }

                fn from_values(values: &[Value]) -> Result<Self, &'static str> {
                    let mut values = values.iter();
                    Ok(Self {
                        $($field: values.next().and_then(Field::from_value).ok_or(stringify!($field))?,)*
                    })
                }

                fn set(&mut self, column: &str, value: &Value) -> bool {
                    match column {
                        $(stringify!($field) => match Field::from_value(value) {
                            Some(typed) => {
                                self.$field = typed;
                                true
                            }
                            None => false,
                        },)*
                        _ => false,
                    }
                }
            }

            impl From<$name> for Record {
                fn from(row: $name) -> Self {
                    Self::$name(row)
                }
            }

            impl<'r> TryFrom<&'r Record> for &'r $name {
                type Error = Table;

                /// The row, where the record is of this table; else the table that it is of.
                fn try_from(record: &'r Record) -> Result<Self, Table> {
                    match record {
                        Record::$name(row) => Ok(row),
                        other => Err(other.table()),
                    }
                }
            }
        )*

        /// The tables of the register, one for each kind of record.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Table { $($(#[$doc])* $name,)* }

        impl Table {
            /// Every table; a row's parents stand in tables before its own.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The table's name in the file and in the journal.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$name => $table,)* }
            }

            /// The columns of the table; the first is `id`.
            pub const fn columns(self) -> &'static [&'static str] {
                match self { $(Self::$name => $name::COLUMNS,)* }
            }

            /// The table with this name.
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|table| table.name() == name)
            }
        }

        /// A whole row of any table: the image that the journal keeps of what was created or removed.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Record { $($(#[$doc])* $name($name),)* }

        impl Record {
            /// The table of the row.
            pub const fn table(&self) -> Table {
                match self { $(Self::$name(_) => Table::$name,)* }
            }

            /// The id of the row.
            pub fn row_id(&self) -> Uuid {
                match self { $(Self::$name(row) => row.row_id(),)* }
            }

            /// The values of all columns, in order.
            pub fn values(&self) -> Vec<Value> {
                match self { $(Self::$name(row) => row.values(),)* }
            }

            /// A row of a table from the values of all its columns.
            pub fn from_values(table: Table, values: &[Value]) -> Result<Self, &'static str> {
                match table { $(Table::$name => $name::from_values(values).map(Self::$name),)* }
            }

            /// Sets one field by its column's name.
            pub fn set(&mut self, column: &str, value: &Value) -> bool {
                match self { $(Self::$name(row) => row.set(column, value),)* }
            }
        }
    };
}
pub(super) use records;
