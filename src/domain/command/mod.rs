//! Commands: everything a person can do to a register, as values.
//!
//! A command is a family of families, one for each noun. [`Command::changes`] is where the rules are: it
//! looks at the register as it stands and answers with the changes to make, or with a refusal in words.
//! Saving carries the whole new record; only the fields that differ become edits, so that two people who
//! edit different fields do not undo each other's work.

mod cadre;
mod campaign;
mod card;
mod decide;
mod decision;
mod entitlement;
mod event;
mod filing;
mod household;
mod intake;
mod peace;
mod person;
mod place;
mod roster;
mod rule;
mod shape;
mod sheet;
mod visit;
mod wording;

#[cfg(test)]
mod tests;

pub use cadre::CadreCommand;
pub use campaign::CampaignCommand;
pub use card::CardCommand;
pub use decide::{Clash, Verdict, living_clashes, proposed_year};
pub use decision::DecisionCommand;
pub use entitlement::EntitlementCommand;
pub use event::EventCommand;
pub use filing::FilingCommand;
pub use household::HouseholdCommand;
pub use intake::IntakeCommand;
pub use person::PersonCommand;
pub use place::{CommuneCommand, HamletCommand};
pub use roster::RosterCommand;
pub use rule::RuleCommand;
pub use shape::ShapeCommand;
pub use sheet::SheetCommand;
pub use visit::{Call, VisitCommand, told_by};
pub use wording::WordingCommand;

use super::book::Book;
use super::change::Change;
use super::date::Date;
use super::message::Message;
use super::record::{Record, Row};

/// One thing a person does to the register; one step of undo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// The commune and what was agreed for it.
    Commune(CommuneCommand),
    /// Hamlets.
    Hamlet(HamletCommand),
    /// Households and their living standard.
    Household(HouseholdCommand),
    /// People.
    Person(PersonCommand),
    /// Cards.
    Card(CardCommand),
    /// Policy groups.
    Entitlement(EntitlementCommand),
    /// Births, deaths, moves.
    Event(EventCommand),
    /// Roster files, planned before.
    Roster(RosterCommand),
    /// How files of one shape are read.
    Shape(ShapeCommand),
    /// Rows that files left aside.
    Intake(IntakeCommand),
    /// The office's own wordings.
    Wording(WordingCommand),
    /// The commune's own entries of the rule book.
    Rule(RuleCommand),
    /// The chairman's decisions.
    Decision(DecisionCommand),
    /// Papers on their way.
    Filing(FilingCommand),
    /// Who goes from door to door, and what they answer for.
    Cadre(CadreCommand),
    /// Rounds.
    Campaign(CampaignCommand),
    /// Printed, numbered lists for the door.
    Sheet(SheetCommand),
    /// Calls and what came of them.
    Visit(VisitCommand),
}

/// Why a command is not carried out, in words for the person who gave it. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal(pub Message);

impl Command {
    /// What this does, for the undo menu and the journal.
    pub fn label(&self, book: &dyn Book) -> Message {
        match self {
            Self::Commune(command) => command.label(),
            Self::Hamlet(command) => command.label(book),
            Self::Household(command) => command.label(book),
            Self::Person(command) => command.label(book),
            Self::Card(command) => command.label(book),
            Self::Entitlement(command) => command.label(book),
            Self::Event(command) => command.label(book),
            Self::Roster(command) => command.label(),
            Self::Shape(command) => command.label(book),
            Self::Intake(command) => command.label(),
            Self::Wording(command) => command.label(book),
            Self::Rule(command) => command.label(book),
            Self::Decision(command) => command.label(book),
            Self::Filing(command) => command.label(book),
            Self::Cadre(command) => command.label(book),
            Self::Campaign(command) => command.label(book),
            Self::Sheet(command) => command.label(book),
            Self::Visit(command) => command.label(book),
        }
    }

    /// The changes this makes to the register as it stands; none where it is so already.
    pub fn changes(&self, book: &dyn Book, today: Date) -> Result<Vec<Change>, Refusal> {
        match self {
            Self::Commune(command) => command.changes(book),
            Self::Hamlet(command) => command.changes(book),
            Self::Household(command) => command.changes(book),
            Self::Person(command) => command.changes(book, today),
            Self::Card(command) => command.changes(book),
            Self::Entitlement(command) => command.changes(book),
            Self::Event(command) => command.changes(book, today),
            Self::Roster(command) => Ok(command.changes.clone()),
            Self::Shape(command) => command.changes(book),
            Self::Intake(command) => command.changes(book),
            Self::Wording(command) => command.changes(book),
            Self::Rule(command) => command.changes(book),
            Self::Decision(command) => command.changes(book, today),
            Self::Filing(command) => command.changes(book, today),
            Self::Cadre(command) => command.changes(book),
            Self::Campaign(command) => command.changes(book),
            Self::Sheet(command) => command.changes(book, today),
            Self::Visit(command) => command.changes(book, today),
        }
    }
}

/// Creates the record, or edits it where it exists.
fn save<R: Row + Into<Record>>(before: Option<&R>, after: &R) -> Vec<Change> {
    match before {
        None => vec![Change::Create(after.clone().into())],
        Some(before) => Change::edit(before, after).into_iter().collect(),
    }
}

/// Refuses with a message: `refuse!("…")`.
macro_rules! refuse {
    ($($message:tt)*) => {
        return Err($crate::domain::command::Refusal($crate::message!($($message)*)))
    };
}
use refuse;
