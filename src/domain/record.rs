//! The records of a register, each a flat row of named fields.
//!
//! One declaration gives the type, the columns of its table, the image that the journal keeps of a new
//! row, and the field-level edits. Human numbers (CCCD, BHXH, card, household number) are text and never
//! unique: a clash is a finding to settle.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::date::{Date, PartialDate};
use super::id::{
    CardId, CommuneId, EntitlementId, EventId, HamletId, HouseholdId, IntakeId, LeftRowId, LivingId,
    PersonId, ShapeId, WordingId,
};
use super::kinds::{CardSource, Denominator, EventKind, LeftKind, Living, Purpose, Sex};
use super::message::Message;
use super::value::{Cells, ColumnChoices, Field, SheetsTaken, Value};
use super::wording::WordingKind;

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

records! {
    /// The commune of this register and what was agreed for all of it.
    Commune "commune" {
        /// Id.
        id: CommuneId,
        /// Name without its kind: "Long Thạnh".
        name: String,
        /// Kind as written: "Xã", "Phường", "Đặc khu".
        kind: String,
        /// Province with its kind: "tỉnh An Giang".
        province: String,
        /// Target of cover in tenths of a percent: 950 is 95 %.
        target: i64,
        /// A card that ends within so many days is expiring.
        expiring_days: i64,
        /// What the rate is divided by.
        denominator: Denominator,
    }
    /// A hamlet.
    Hamlet "hamlet" {
        /// Id.
        id: HamletId,
        /// Full name with its kind as people write it: "Ấp Hòa Lợi".
        name: String,
        /// Names it had before, one a line, so that old rosters still find it.
        former_names: String,
        /// Place in lists.
        position: i64,
        /// Official population for the denominator, where one is set.
        official_population: Option<i64>,
        /// Target of its own in tenths of a percent; the commune's otherwise.
        target: Option<i64>,
    }
    /// A household: people registered at one address.
    Household "household" {
        /// Id.
        id: HouseholdId,
        /// Hamlet it belongs to.
        hamlet: HamletId,
        /// Group (*tổ*) as people write it, without the word: "4".
        group_name: Option<String>,
        /// Number as written in the roster, zeros kept.
        number: Option<String>,
        /// Address below the hamlet: house number, road, canal.
        address: String,
        /// Anything else.
        note: String,
        /// Place in the walking order of its hamlet.
        position: i64,
    }
    /// A person.
    Person "person" {
        /// Id.
        id: PersonId,
        /// Household the person lives in.
        household: HouseholdId,
        /// Name as written.
        name: String,
        /// Sex where known.
        sex: Option<Sex>,
        /// Birth as far as known.
        birth: Option<PartialDate>,
        /// Relation to the head, in the file's cleaned wording: "Chủ hộ", "Con".
        relation: Option<String>,
        /// CCCD of 12 digits, or an old CMND of 9; kept as text whatever it holds.
        id12: Option<String>,
        /// BHXH number of 10 digits.
        bhxh: Option<String>,
        /// Telephone.
        phone: Option<String>,
        /// Ethnic group (sensitive data, Decree 356/2025).
        ethnicity: Option<String>,
        /// Work.
        work: Option<String>,
        /// School.
        school: Option<String>,
        /// Class at school.
        class: Option<String>,
        /// Said to have no card: a roster with a card column left it blank, or a cadre was told.
        no_card_said: bool,
        /// Anything else.
        note: String,
        /// Place in the household, the head first.
        position: i64,
    }
    /// One period of cover.
    Card "card" {
        /// Id.
        id: CardId,
        /// Whose.
        person: PersonId,
        /// Number as written: 15, 12 or 10 characters, or unknown.
        number: Option<String>,
        /// Object code (*mã đối tượng*): "GD".
        category: Option<String>,
        /// Benefit digit, 1 to 5.
        benefit: Option<i64>,
        /// First day of cover; without one it counts from ever.
        valid_from: Option<Date>,
        /// Last day of cover; without one it counts until further notice.
        valid_to: Option<Date>,
        /// Registered primary facility (*nơi đăng ký KCB ban đầu*).
        facility: String,
        /// Where the record came from.
        source: CardSource,
    }
    /// A policy group with its paper.
    Entitlement "entitlement" {
        /// Id.
        id: EntitlementId,
        /// Whose.
        person: PersonId,
        /// Code: an object code, or QĐ49, QĐ62, QĐ142, QĐ290, HTXH, NKT, NCC.
        code: String,
        /// Number of the decision.
        paper: String,
        /// Day of the decision.
        paper_date: Option<Date>,
        /// In force from.
        valid_from: Option<Date>,
        /// In force to.
        valid_to: Option<Date>,
        /// The words it was entered with, where a roster gave it.
        wording: String,
    }
    /// Something that happened to a person.
    Event "event" {
        /// Id.
        id: EventId,
        /// To whom.
        person: PersonId,
        /// What.
        kind: EventKind,
        /// When, as far as known; without a day it counts from ever.
        day: Option<PartialDate>,
        /// Where to, where from, the words of a roster.
        note: String,
    }
    /// The living standard of a household in a year, by the chairman's decision.
    LivingStandard "living_standard" {
        /// Id.
        id: LivingId,
        /// Whose.
        household: HouseholdId,
        /// Year of the list.
        year: i64,
        /// Standard.
        living: Living,
        /// Number of the decision.
        paper: String,
        /// Day of the decision.
        paper_date: Option<Date>,
    }
    /// Files taken in at one time, with what became of their rows:
    /// `read = added + updated + same + doubtful + rejected`.
    Intake "intake" {
        /// Id.
        id: IntakeId,
        /// The day.
        day: Date,
        /// File names.
        source: String,
        /// What the files were read as; the agency's where every sheet was one of its lists.
        purpose: Purpose,
        /// Rows that held something of a person.
        read: i64,
        /// People not in the register before.
        added: i64,
        /// Known people of whom something changed.
        updated: i64,
        /// Known people of whom nothing changed.
        same: i64,
        /// Rows put aside because they may be one of several people.
        doubtful: i64,
        /// Rows put aside for another reason.
        rejected: i64,
        /// How each sheet was understood; not known of an intake by an earlier version.
        sheets: Option<SheetsTaken>,
    }
    /// A row of a file that was not written into the register, whole, until somebody has settled it.
    LeftRow "left_row" {
        /// Id.
        id: LeftRowId,
        /// When it was put aside.
        intake: IntakeId,
        /// Why, as a kind.
        kind: LeftKind,
        /// File name.
        file: String,
        /// Sheet name; empty for text files.
        sheet: String,
        /// Row number as the spreadsheet shows it.
        row: i64,
        /// Why, in words.
        reason: Message,
        /// Its cells with their headings, in the order of the file.
        cells: Cells,
        /// Somebody has dealt with it.
        settled: bool,
    }
    /// How a shape of file is read, as somebody chose it, for the next file of the same shape.
    FileShape "file_shape" {
        /// Id.
        id: ShapeId,
        /// The headings that tell the shape, folded, one a line.
        shape: String,
        /// The columns as chosen.
        columns: ColumnChoices,
        /// What such a file is for, where somebody said so.
        purpose: Option<Purpose>,
        /// The last file of this shape.
        source: String,
        /// When it was last read so.
        used_on: Date,
    }
    /// A wording of this office and what it means, laid over the shipped ones.
    OfficeWording "office_wording" {
        /// Id.
        id: WordingId,
        /// Where it stands, and so what it can mean.
        kind: WordingKind,
        /// The words.
        words: String,
        /// It counts only where it is the whole cell.
        whole: bool,
        /// What it means: a field, a relation, a living standard, a policy group or an event, by its code.
        meaning: String,
    }
}

impl Person {
    /// Somebody of a household of whom nothing else is known yet, not even the name.
    pub fn unknown(id: PersonId, household: HouseholdId) -> Self {
        Self {
            id,
            household,
            name: String::new(),
            sex: None,
            birth: None,
            relation: None,
            id12: None,
            bhxh: None,
            phone: None,
            ethnicity: None,
            work: None,
            school: None,
            class: None,
            no_card_said: false,
            note: String::new(),
            position: 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person() -> Person {
        Person {
            name: "Lê Thị Ánh".into(),
            sex: Some(Sex::Female),
            birth: PartialDate::year_only(1954),
            relation: Some("Chủ hộ".into()),
            ..Person::unknown(PersonId(Uuid::from_u128(1)), HouseholdId(Uuid::from_u128(2)))
        }
    }

    #[test]
    fn a_row_comes_back_from_its_values() {
        let before = person();
        assert_eq!(Person::from_values(&before.values()), Ok(before.clone()));
        assert_eq!(Person::from_values(&[]), Err("id"));
        let after = Person {
            phone: Some("0912345678".into()),
            no_card_said: true,
            ..before.clone()
        };
        let edits = before.edits_to(&after);
        assert_eq!(
            edits.iter().map(|edit| edit.field.as_str()).collect::<Vec<_>>(),
            ["phone", "no_card_said"]
        );
        let mut replayed = before;
        assert!(edits.iter().all(|edit| replayed.set(&edit.field, &edit.new)));
        assert_eq!(replayed, after);
        assert!(!replayed.set("none", &Value::Null) && !replayed.set("name", &Value::Int(1)));
    }

    #[test]
    fn values_survive_json() {
        for value in [
            Value::Null,
            Value::Int(-3),
            Value::Text("1954".into()),
            Value::Id {
                id: Uuid::from_u128(7),
            },
        ] {
            let json = serde_json::to_string(&value).unwrap();
            assert_eq!(serde_json::from_str::<Value>(&json).unwrap(), value, "{json}");
        }
    }
}
