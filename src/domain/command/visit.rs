//! Calls at doors and what came of them.

use super::household::household_title;
use super::{Refusal, refuse};
use crate::domain::book::{Book, HouseholdFile};
use crate::domain::change::Change;
use crate::domain::date::{Date, show};
use crate::domain::id::{HouseholdId, OutcomeId, VisitId};
use crate::domain::message::Message;
use crate::domain::record::{Card, Event, Outcome, Person, Visit};
use crate::message;

/// One call with all that came of it: one step of undo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// The call.
    pub visit: Visit,
    /// What came of it, one for each person concerned.
    pub outcomes: Vec<Outcome>,
    /// Cards that were paid for.
    pub cards: Vec<Card>,
    /// Deaths, moves and work away that were learned of.
    pub events: Vec<Event>,
}

/// What can be done to calls.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VisitCommand {
    /// Records a call.
    Record(Box<Call>),
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
            Self::AskAgain { refusals, from } => message!(
                "Để yên {n} người đến ngày {day}",
                n = refusals.len(),
                day = show(*from)
            ),
            Self::Record(call) => message!("Ghi kết quả đến hộ {head}", head = title(call.visit.household)),
            Self::Remove(id) => {
                let head = book.visit(*id).map(|visit| title(visit.household));
                message!("Xóa lần đến hộ {head}", head = head.unwrap_or_default())
            }
        }
    }

    pub(super) fn changes(&self, book: &dyn Book, today: Date) -> Result<Vec<Change>, Refusal> {
        match self {
            Self::AskAgain { refusals, from } => super::peace::ask_again(book, refusals, *from, today),
            Self::Record(call) => record(book, call, today),
            Self::Remove(id) => {
                let Some(visit) = book.visit(*id) else {
                    refuse!("Lần đến này không còn trong sổ.");
                };
                let mut changes = outcomes_of(book, visit.id);
                changes.push(Change::Remove(visit.clone().into()));
                Ok(changes)
            }
        }
    }
}

fn record(book: &dyn Book, call: &Call, today: Date) -> Result<Vec<Change>, Refusal> {
    let visit = &call.visit;
    if book.household(visit.household).is_none() {
        refuse!("Hộ này không còn trong sổ.");
    }
    if today < visit.day {
        refuse!("Ngày đến hộ ở sau ngày hôm nay. Hãy sửa ngày rồi ghi lại.");
    }
    let mut changes = vec![Change::Create(visit.clone().into())];
    let cards = call.cards.iter().cloned().map(|row| Change::Create(row.into()));
    changes.extend(cards);
    let events = call.events.iter().cloned().map(|row| Change::Create(row.into()));
    changes.extend(events);
    let outcomes = call.outcomes.iter().cloned();
    changes.extend(outcomes.map(|row| Change::Create(row.into())));
    Ok(changes)
}

/// The removal of all that came of a call.
fn outcomes_of(book: &dyn Book, visit: VisitId) -> Vec<Change> {
    let outcomes = book.people().flat_map(|file| &file.outcomes);
    outcomes
        .filter(|outcome| outcome.visit == visit)
        .map(|outcome| Change::Remove(outcome.clone().into()))
        .collect()
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
