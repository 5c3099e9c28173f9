//! Field values as the journal and the file hold them, and how typed fields become such values and back.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::date::{Date, PartialDate};
use super::id::{
    AreaId, CadreId, CampaignId, CardId, ChargeId, CommuneId, DecisionId, EntitlementId, EntryId, EventId,
    FilingId, HamletId, HouseholdId, IntakeId, LeftRowId, LivingId, OutcomeId, OwnRuleId, PersonId, ShapeId,
    SheetId, VisitId, WordingId,
};
use super::message::Message;

/// The value of one field of one record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Value {
    /// Not known, not given.
    Null,
    /// A number, or 0 and 1 for no and yes.
    Int(i64),
    /// Text; also dates (ISO) and codes of enums.
    Text(String),
    /// The id of a record.
    Id {
        /// The id itself.
        id: Uuid,
    },
}

/// A field type: its values go into the file and the journal and come back.
pub trait Field: Sized {
    /// The value to be stored.
    fn to_value(&self) -> Value;
    /// The typed field, or `None` where the stored value is not of this type.
    fn from_value(value: &Value) -> Option<Self>;
}

impl Field for String {
    fn to_value(&self) -> Value {
        Value::Text(self.clone())
    }

    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Text(text) => Some(text.clone()),
            _ => None,
        }
    }
}

impl Field for i64 {
    fn to_value(&self) -> Value {
        Value::Int(*self)
    }

    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Int(number) => Some(*number),
            _ => None,
        }
    }
}

impl Field for bool {
    fn to_value(&self) -> Value {
        Value::Int(i64::from(*self))
    }

    fn from_value(value: &Value) -> Option<Self> {
        i64::from_value(value).map(|number| number != 0)
    }
}

impl Field for Date {
    fn to_value(&self) -> Value {
        Value::Text(PartialDate::from(*self).to_iso())
    }

    fn from_value(value: &Value) -> Option<Self> {
        PartialDate::from_value(value)?.to_date()
    }
}

impl Field for PartialDate {
    fn to_value(&self) -> Value {
        Value::Text(self.to_iso())
    }

    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Text(text) => Self::from_iso(text),
            _ => None,
        }
    }
}

impl<T: Field> Field for Option<T> {
    fn to_value(&self) -> Value {
        self.as_ref().map_or(Value::Null, Field::to_value)
    }

    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Null => Some(None),
            value => T::from_value(value).map(Some),
        }
    }
}

/// The cells of a row with their headings, in the order of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Cells(pub Vec<(String, String)>);

/// Columns of a sheet by number from 0, each with the code of the field that somebody chose for it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ColumnChoices(pub BTreeMap<usize, String>);

/// How one sheet of a file was understood when it was taken in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetTaken {
    /// File name.
    pub file: String,
    /// Sheet name; empty for text files.
    pub sheet: String,
    /// Code of its purpose.
    pub purpose: String,
    /// How households are told apart: `flat`, `blocks`, `headings`, `none`.
    pub layout: String,
    /// `unicode`, `tcvn3`, `vni`, `mixed`.
    pub encoding: String,
    /// Rows of people.
    pub rows: usize,
    /// Its people were taken in; not those of a hidden sheet that nobody asked for.
    pub taken: bool,
}

/// How the sheets of an intake were understood, in the order of the files.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SheetsTaken(pub Vec<SheetTaken>);

/// A short list of codes: reasons, as ticked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Codes(pub Vec<String>);

/// Some hamlets; none means all.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Places(pub Vec<HamletId>);

macro_rules! json_fields {
    ($($name:ident),*) => {$(
        impl Field for $name {
            fn to_value(&self) -> Value {
                json(self)
            }

            fn from_value(value: &Value) -> Option<Self> {
                serde_json::from_str(&String::from_value(value)?).ok()
            }
        }
    )*};
}

json_fields!(Message, Cells, ColumnChoices, SheetsTaken, Codes, Places);

/// A small value as one text.
fn json(value: &impl Serialize) -> Value {
    // Texts, and maps with plain keys, always serialize.
    Value::Text(serde_json::to_string(value).unwrap_or_default())
}

macro_rules! id_fields {
    ($($id:ident),*) => {$(
        impl Field for $id {
            fn to_value(&self) -> Value {
                Value::Id { id: self.0 }
            }

            fn from_value(value: &Value) -> Option<Self> {
                match value {
                    Value::Id { id } => Some(Self(*id)),
                    _ => None,
                }
            }
        }
    )*};
}

id_fields!(
    CommuneId,
    HamletId,
    HouseholdId,
    PersonId,
    CardId,
    EntitlementId,
    EventId,
    LivingId,
    EntryId,
    IntakeId,
    LeftRowId,
    ShapeId,
    WordingId,
    AreaId,
    OwnRuleId,
    DecisionId,
    FilingId,
    CadreId,
    ChargeId,
    CampaignId,
    SheetId,
    VisitId,
    OutcomeId
);

/// Declares an enum with stable stored codes. A code that this build does not know loads as `Unknown`;
/// because edits are stored field by field, the unknown code stays in the file.
macro_rules! coded_enum {
    ($(#[$doc:meta])* pub enum $name:ident { $($(#[$vdoc:meta])* $variant:ident = $code:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name {
            $($(#[$vdoc])* $variant,)*
            /// A code from a later version of the program.
            Unknown,
        }

        impl $name {
            /// Every known value, in the order of the declaration.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// The stored code.
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$variant => $code,)*
                    Self::Unknown => "?",
                }
            }

            /// The value with this code; [`Self::Unknown`] where there is none.
            pub fn from_code(code: &str) -> Self {
                match code {
                    $($code => Self::$variant,)*
                    _ => Self::Unknown,
                }
            }
        }

        impl $crate::domain::value::Field for $name {
            fn to_value(&self) -> $crate::domain::value::Value {
                $crate::domain::value::Value::Text(self.code().to_owned())
            }

            fn from_value(value: &$crate::domain::value::Value) -> Option<Self> {
                String::from_value(value).map(|code| Self::from_code(&code))
            }
        }
    };
}
pub(crate) use coded_enum;
