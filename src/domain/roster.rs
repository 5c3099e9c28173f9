//! What a roster file says, row by row, before anything is decided: the hand-over from the readers of
//! `exchange` to the match plan.
//!
//! Nothing here is guessed: a value that could not be read stands in [`RowProblem`] with its cell as
//! written, and the person comes in without it.

use std::sync::Arc;

use super::date::{Date, PartialDate};
use super::kinds::{CardSource, Disability, EventKind, Living, Pension, Purpose, Sex, Study, Work};
use super::message::Message;

/// Where a row stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RowRef {
    /// File name without its folder.
    pub file: Arc<str>,
    /// Sheet name; empty for text files.
    pub sheet: Arc<str>,
    /// Row number as the spreadsheet shows it, from 1.
    pub row: u32,
}

/// A file read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// What was understood of each sheet, also of those left out.
    pub sheets: Vec<SheetReading>,
    /// The households as the file groups its people, in its order.
    pub households: Vec<RawHousehold>,
    /// One for each row of a person.
    pub persons: Vec<RawPerson>,
    /// Where in `persons` each file begins that was absorbed; files may have one name.
    pub files: Vec<usize>,
    /// Rows that hold something of a person and no readable name; kept whole.
    pub rejected: Vec<RejectedRow>,
    /// Cells that could not be read, or were read with a doubt, or were mended.
    pub problems: Vec<RowProblem>,
}

impl Reading {
    /// Adds the reading of a further file; its households stay apart from those before.
    pub fn absorb(&mut self, other: Self) {
        let before = self.households.len();
        self.files.push(self.persons.len());
        self.sheets.extend(other.sheets);
        self.households.extend(other.households);
        self.persons.extend(other.persons.into_iter().map(|mut person| {
            person.household += before;
            person
        }));
        self.rejected.extend(other.rejected);
        self.problems.extend(other.problems);
    }
}

/// How one sheet (or one table of it) was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetReading {
    /// File name.
    pub file: Arc<str>,
    /// Sheet name.
    pub sheet: Arc<str>,
    /// How households are told apart: `flat`, `blocks`, `headings`, `none`.
    pub layout: &'static str,
    /// `unicode`, `tcvn3`, `vni`, `mixed`.
    pub encoding: &'static str,
    /// What the list is for.
    pub purpose: Purpose,
    /// Why it is taken for that.
    pub purpose_why: Vec<Message>,
    /// The headings by which a file of the same shape is known again, folded, one a line; empty without any.
    pub shape: String,
    /// How somebody chose to read this shape before was followed.
    pub remembered: bool,
    /// For each recognised column: field code, heading as shown (decoded), column number from 0.
    pub columns: Vec<ColumnReading>,
    /// Columns with a heading that are not read, their field code empty.
    pub unread: Vec<ColumnReading>,
    /// First row of this table with the titles above it, as the spreadsheet shows it; a sheet with several
    /// tables has a reading for each.
    pub from_row: u32,
    /// Filled rows that hold no person, in their order, by the number that the spreadsheet shows.
    pub other_rows: Vec<(u32, RowKind)>,
    /// The sheet is hidden in the file.
    pub hidden: bool,
    /// Its people were taken in; `false` for hidden sheets not asked for and sheets without people.
    pub taken: bool,
    /// Hidden rows that were passed over (or taken, where asked for).
    pub hidden_rows: u32,
    /// Empty, heading, total, signature and note rows left out.
    pub left_out: u32,
}

/// One recognised column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnReading {
    /// Field code: `name`, `birth`, `birth_male`, `birth_female`, `id12` … stable names for the report.
    pub field: &'static str,
    /// The heading as read.
    pub heading: String,
    /// Column number from 0.
    pub column: usize,
    /// By what it was recognised, or why it was not.
    pub why: ColumnWhy,
}

/// The evidence for the meaning of a column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ColumnWhy {
    /// The words of its heading.
    #[default]
    Heading,
    /// What its cells look like.
    Cells,
    /// The user said so for this file.
    Chosen,
    /// Somebody said so for an earlier file of the same shape.
    Remembered,
    /// Another, fuller column holds the same.
    Double,
    /// Nothing tells what it is.
    NotKnown,
}

impl ColumnWhy {
    /// The words on screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Heading => "theo tiêu đề",
            Self::Cells => "theo nội dung các ô",
            Self::Chosen => "do bạn chọn",
            Self::Remembered => "như đã chọn cho tệp cùng dạng",
            Self::Double => "trùng với một cột khác đầy đủ hơn",
            Self::NotKnown => "chưa rõ là cột gì",
        }
    }
}

/// What a row is that holds no person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// Above a heading: titles, or what stands between two tables.
    Title,
    /// A heading, its column numbers, or the heading again.
    Heading,
    /// A household begins.
    Household,
    /// A hamlet or group begins.
    Place,
    /// Households of one living standard begin.
    Living,
    /// A total.
    Total,
    /// Signatures begin, or what stands with them.
    Signature,
    /// A note, a row that was prepared and not filled in, or text that is no list.
    Note,
    /// Hidden in the file and passed over.
    Hidden,
}

/// A household as the file groups it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RawHousehold {
    /// Full hamlet name with its kind where the file says it, in proper case: "Ấp Hòa Lợi".
    pub hamlet: Option<String>,
    /// Group without the word: "4".
    pub group: Option<String>,
    /// Number without the word, zeros kept: "00001".
    pub number: Option<String>,
    /// Address below the hamlet.
    pub address: Option<String>,
    /// Living standard; `Some(Ordinary)` where a column for it exists and is blank.
    pub living: Option<Living>,
    /// Year the file gives with the living standard ("hộ CN 2026").
    pub living_year: Option<i32>,
    /// It stands in a list of the insurance agency: nobody is added, moved or split by it.
    pub agency: bool,
}

impl RawHousehold {
    /// Where a card that its rows give comes from.
    pub fn card_source(&self) -> CardSource {
        if self.agency {
            CardSource::Agency
        } else {
            CardSource::Roster
        }
    }
}

/// A person's row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawPerson {
    /// Where it stands.
    pub at: RowRef,
    /// Which of [`Reading::households`].
    pub household: usize,
    /// Name, cleaned.
    pub name: String,
    /// The name as the file has it, where it was asked to be shown in another case.
    pub name_written: Option<String>,
    /// Sex.
    pub sex: Option<Sex>,
    /// Birth as far as given.
    pub birth: Option<PartialDate>,
    /// Relation in cleaned wording, abbreviations expanded.
    pub relation: Option<String>,
    /// CCCD of 12 digits or CMND of 9, or the number as written where it is neither.
    pub id12: Option<String>,
    /// BHXH number.
    pub bhxh: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// Ethnic group.
    pub ethnicity: Option<String>,
    /// Work.
    pub work: Option<String>,
    /// School.
    pub school: Option<String>,
    /// Class.
    pub class: Option<String>,
    /// Monthly payment of the insurance fund, where words leave no doubt of it.
    pub pension: Option<Pension>,
    /// Degree of disability, where it is said.
    pub disability: Option<Disability>,
    /// Kind of school, by the words for school and class.
    pub study: Option<Study>,
    /// Kind of work, where words leave no doubt of it.
    pub work_kind: Option<Work>,
    /// Whether the table has a column that would show a card: blank then means "has none".
    pub says_cards: bool,
    /// The card, where any part of one is given.
    pub card: Option<RawCard>,
    /// Cards that follow it, where a list of ours gives them.
    pub later_cards: Vec<RawCard>,
    /// Policy groups named.
    pub entitlements: Vec<RawEntitlement>,
    /// What a note says happened; away for work is applied, the others are proposed.
    pub events: Vec<RawEvent>,
    /// Note column as written, with cells that could not be read appended by name.
    pub note: Option<String>,
}

/// A card as far as a row gives it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RawCard {
    /// Number as written, cleaned of spaces.
    pub number: Option<String>,
    /// Object code.
    pub category: Option<String>,
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub to: Option<Date>,
    /// Facility.
    pub facility: Option<String>,
}

/// A policy group as a row names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawEntitlement {
    /// Code of the group.
    pub code: String,
    /// The words of the cell.
    pub wording: String,
    /// Number of the decision, where the cell gives one.
    pub paper: Option<String>,
}

/// Something a note says happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawEvent {
    /// What.
    pub kind: EventKind,
    /// When, where said.
    pub day: Option<PartialDate>,
    /// The words of the cell.
    pub wording: String,
}

/// A row that is not a person and not furniture of the table either.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RejectedRow {
    /// Where it stands.
    pub at: RowRef,
    /// Its cells as written, by heading.
    pub cells: Vec<(String, String)>,
    /// Why it could not be read.
    pub reason: Message,
}

/// One odd cell, or one note for a whole column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowProblem {
    /// Where it stands; for a column note the heading's row.
    pub at: RowRef,
    /// Heading of the column.
    pub column: String,
    /// The cell as written.
    pub value: String,
    /// What is odd and what was done.
    pub reason: Message,
}
