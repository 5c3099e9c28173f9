//! Meaning: types, validation, cover status, lists, text and commands.
//!
//! Pure functions and plain values. Today and now are arguments; there is no file, clock, thread, SQL or
//! window here, and nothing that speaks: messages are values that `words` turns into sentences.

pub mod book;
pub mod cadre_figures;
pub mod category;
pub mod change;
pub mod command;
pub mod date;
pub mod figures;
pub mod filing;
pub mod filter;
pub mod findings;
pub mod form;
pub mod id;
pub mod kinds;
pub mod left;
pub mod list_row;
pub mod matching;
mod message;
pub mod mint;
pub mod number_remarks;
pub mod numbers;
pub mod practice;
pub mod record;
pub mod relation;
pub mod rights;
pub mod roll;
pub mod roster;
pub mod roster_field;
pub mod round;
pub mod rules;
pub mod share;
pub mod sort;
pub mod status;
pub mod text;
pub mod value;
pub mod wording;

pub use book::{Book, HouseholdFile, PersonFile};
pub use cadre_figures::{CadreBoard, CadreFigures, Unanswered};
pub use change::Change;
pub use command::{Command, Refusal};
pub use date::{Date, PartialDate};
pub use figures::{Dashboard, Figures, GroupFigures, HamletFigures, RuleFigures};
pub use filing::{DecisionRow, FilingFilter, FilingOrder, FilingRow, Standing, Step};
pub use filter::{Filter, ListKind, Sort};
pub use findings::{Finding, FindingKind, Kinds};
pub use id::{
    AreaId, CadreId, CampaignId, CardId, ChargeId, CommuneId, DecisionId, EntitlementId, EntryId, EventId,
    FilingId, HamletId, HouseholdId, IntakeId, LeftRowId, LivingId, OutcomeId, OwnRuleId, PersonId, ShapeId,
    SheetId, VisitId, WordingId,
};
pub use kinds::{
    Area, CadreRole, CardSource, DecisionKind, Denominator, Disability, EventKind, FilingState, LeftKind,
    Living, Pension, Purpose, Sex, Study, Work,
};
pub use left::{LeftCount, LeftFilter, left_counts};
pub use list_row::ListRow;
pub use message::Message;
pub use mint::IdMint;
pub use record::{
    Cadre, Campaign, Card, Charge, Commune, Decision, Entitlement, Event, FieldEdit, FileShape, Filing,
    Hamlet, HamletArea, Household, Intake, LeftRow, LivingStandard, OfficeWording, Outcome, OwnRule, Person,
    Record, Row, Sheet, Table, Visit,
};
pub use relation::Relation;
pub use status::Status;
pub use value::{Cells, Codes, ColumnChoices, Places, SheetTaken, SheetsTaken, Value};
