//! Calls at doors and what came of them.

mod check;

#[cfg(test)]
mod tests;

use crate::domain::book::{Book, HouseholdFile};
use crate::domain::change::Change;
use crate::domain::command::household::household_title;
use crate::domain::command::{Refusal, refuse};
use crate::domain::date::{Date, show};
use crate::domain::id::{EventId, HouseholdId, OutcomeId, VisitId};
use crate::domain::message::Message;
use crate::domain::record::{Card, Event, Outcome, Person, Record, Row, Visit};
use crate::message;

/// One call with all that came of it: one step of undo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// The call.
    pub visit: Visit,
    /// What came of it, one for each person concerned.
    pub outcomes: Vec<Outcome>,
    /// Cards that were paid for; each belongs to one of the outcomes.
    pub cards: Vec<Card>,
    /// Deaths, moves and work away that were learned of; each has the id of its outcome ([`told_by`]).
    pub events: Vec<Event>,
}

impl Call {
    /// A call of the register with what hangs on it. `None` for one that is not there.
    pub fn held(book: &dyn Book, id: VisitId) -> Option<Self> {
        let visit = book.visit(id)?.clone();
        let mut call = Self {
            visit,
            outcomes: Vec::new(),
            cards: Vec::new(),
            events: Vec::new(),
        };
        for file in book.people() {
            for outcome in file.outcomes.iter().filter(|outcome| outcome.visit == id) {
                let cards = file.cards.iter().filter(|card| Some(card.id) == outcome.card);
                // A card that somebody confirmed since is no longer the call's own.
                call.cards.extend(cards.filter(|card| !card.is_issued()).cloned());
                let event = told_by(outcome.id);
                let events = file.events.iter().filter(|held| held.id == event);
                call.events.extend(events.cloned());
                call.outcomes.push(outcome.clone());
            }
        }
        Some(call)
    }
}

/// The id of the event that an outcome tells of: its own. So the event goes when the outcome does.
pub fn told_by(outcome: OutcomeId) -> EventId {
    EventId(outcome.0)
}

/// What can be done to calls.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VisitCommand {
    /// Records a call.
    Record(Box<Call>),
    /// Corrects one that is recorded: as it is to stand, with all that came of it.
    Correct(Box<Call>),
    /// Removes one entered by mistake, with what came of it.
    Remove(VisitId),
    /// Leaves people who refused in peace until a day.
    AskAgain {
        /// The refusals, each the last word of its person.
        refusals: Vec<OutcomeId>,
        /// From this day on they may be asked again.
        from: Date,
    },
}

impl VisitCommand {
    pub(super) fn label(&self, book: &dyn Book) -> Message {
        let title = |id: HouseholdId| {
            book.household(id)
                .map_or_else(String::new, |file| household_title(book, file))
        };
        match self {
            Self::Record(call) => message!("Ghi kết quả đến hộ {head}", head = title(call.visit.household)),
            Self::Correct(call) => message!("Sửa kết quả đến hộ {head}", head = title(call.visit.household)),
            Self::AskAgain { refusals, from } => message!(
                "Để yên {n} người đến ngày {day}",
                n = refusals.len(),
                day = show(*from)
            ),
            Self::Remove(id) => {
                let head = book.visit(*id).map(|visit| title(visit.household));
                message!("Xóa lần đến hộ {head}", head = head.unwrap_or_default())
            }
        }
    }

    pub(super) fn changes(&self, book: &dyn Book, today: Date) -> Result<Vec<Change>, Refusal> {
        match self {
            Self::Record(call) => {
                check::check(book, call, None, today)?;
                let mut changes = vec![Change::Create(call.visit.clone().into())];
                changes.extend(created(&call.cards));
                changes.extend(created(&call.events));
                changes.extend(created(&call.outcomes));
                Ok(changes)
            }
            Self::Correct(call) => {
                let held = held(book, call.visit.id)?;
                check::check(book, call, Some(&held), today)?;
                Ok(corrected(&held, call))
            }
            Self::AskAgain { refusals, from } => {
                crate::domain::command::peace::ask_again(book, refusals, *from, today)
            }
            Self::Remove(id) => {
                let held = held(book, *id)?;
                let mut changes = removed(&held.outcomes);
                changes.extend(removed(&held.cards));
                changes.extend(removed(&held.events));
                changes.push(Change::Remove(held.visit.into()));
                Ok(changes)
            }
        }
    }
}

fn held(book: &dyn Book, id: VisitId) -> Result<Call, Refusal> {
    match Call::held(book, id) {
        Some(held) => Ok(held),
        None => refuse!("Lần đến này không còn trong sổ."),
    }
}

fn created<R: Row + Into<Record>>(rows: &[R]) -> Vec<Change> {
    let rows = rows.iter().cloned();
    rows.map(|row| Change::Create(row.into())).collect()
}

fn removed<R: Row + Into<Record>>(rows: &[R]) -> Vec<Change> {
    let rows = rows.iter().cloned();
    rows.map(|row| Change::Remove(row.into())).collect()
}

/// What makes a call what it is to be: outcomes go before the cards they name, and come after them.
fn corrected(held: &Call, call: &Call) -> Vec<Change> {
    let mut changes: Vec<Change> = Change::edit(&held.visit, &call.visit).into_iter().collect();
    changes.extend(removed(&only_in(&held.outcomes, &call.outcomes)));
    changes.extend(saved(&held.cards, &call.cards));
    changes.extend(saved(&held.events, &call.events));
    changes.extend(saved(&held.outcomes, &call.outcomes));
    changes.extend(removed(&only_in(&held.cards, &call.cards)));
    changes.extend(removed(&only_in(&held.events, &call.events)));
    changes
}

fn saved<R: Row + Into<Record>>(held: &[R], rows: &[R]) -> Vec<Change> {
    let change = |row: &R| match held.iter().find(|held| held.row_id() == row.row_id()) {
        None => Some(Change::Create(row.clone().into())),
        Some(held) => Change::edit(held, row),
    };
    rows.iter().filter_map(change).collect()
}

fn only_in<R: Row>(held: &[R], rows: &[R]) -> Vec<R> {
    let gone = |held: &&R| rows.iter().all(|row| row.row_id() != held.row_id());
    held.iter().filter(gone).cloned().collect()
}

/// What becomes of the calls when a household is removed with all its people: those that tell of somebody who lives
/// elsewhere now go there, the others go with it.
pub(super) fn visits_leave(book: &dyn Book, house: &HouseholdFile) -> Vec<Change> {
    let gone = house.household.id;
    let mut kept: Vec<(VisitId, HouseholdId)> = Vec::new();
    if !house.visits.is_empty() {
        let elsewhere = book.people().filter(|file| file.person.household != gone);
        for file in elsewhere {
            let Person { household, .. } = file.person;
            kept.extend(file.outcomes.iter().map(|outcome| (outcome.visit, household)));
        }
        kept.sort_unstable();
    }
    let leave = |visit: &Visit| {
        let at = kept.partition_point(|(id, _)| *id < visit.id);
        match kept.get(at).filter(|(id, _)| *id == visit.id) {
            None => Some(Change::Remove(visit.clone().into())),
            Some((_, household)) => {
                let after = Visit {
                    household: *household,
                    ..visit.clone()
                };
                Change::edit(visit, &after)
            }
        }
    };
    house.visits.iter().filter_map(leave).collect()
}
