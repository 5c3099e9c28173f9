//! How things stand with a household and with a person after the calls at their door.

use chrono::Days;

use super::super::book::{Book, HouseholdFile, PersonFile};
use super::super::date::Date;
use super::super::record::{Card, Outcome, Visit};
use super::super::rules::OutcomeRule;
use super::super::status::unconfirmed;
use super::Meaning;

/// One call with what came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallSeen<'b> {
    /// The call.
    pub visit: &'b Visit,
    /// What came of it for those who live in the household now, in family order.
    pub outcomes: Vec<&'b Outcome>,
}

/// The calls at a household's door up to a day, the latest last.
pub fn calls<'b>(book: &'b dyn Book, house: &'b HouseholdFile, day: Date) -> Vec<CallSeen<'b>> {
    let members = || house.members.iter().filter_map(|id| book.person(*id));
    let seen = |visit: &'b Visit| CallSeen {
        visit,
        outcomes: members()
            .flat_map(|file| &file.outcomes)
            .filter(|outcome| outcome.visit == visit.id)
            .collect(),
    };
    let visits = house.visits.iter().take_while(|visit| visit.day <= day);
    visits.map(seen).collect()
}

/// How a person stands on a day after the calls.
///
/// What was said before a card began that she has now is history: it promises nothing and closes nothing any more.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct After<'b> {
    /// Calls since the last success, or since the last card began.
    pub attempts: usize,
    /// The last call that still matters, with what came of it.
    pub last: Option<(&'b Visit, &'b Outcome)>,
    /// The day that the last outcome asked for and that nothing has settled since.
    pub promise: Option<Date>,
    /// Left in peace up to and including this day, if it is not over.
    pub rests_until: Option<Date>,
    /// Nothing is left to do with her.
    pub closed: bool,
    /// She paid and waits for the agency.
    pub has_paid: bool,
}

impl<'b> After<'b> {
    /// How a person stands on a day, by the outcomes as the register's rule book knows them. An outcome whose visit
    /// has not arrived yet says nothing; one whose code nobody knows any more still tells that somebody called.
    pub fn of(book: &'b dyn Book, file: &'b PersonFile, day: Date) -> Self {
        let has_paid = paid_by(book, file, day);
        if file.outcomes.is_empty() {
            return Self {
                has_paid,
                ..Self::default()
            };
        }
        let began = last_beginning(&file.cards);
        let mut said: Vec<(&Visit, &Outcome)> = file
            .outcomes
            .iter()
            .filter_map(|outcome| Some((book.visit(outcome.visit)?, outcome)))
            .filter(|(visit, _)| visit.day <= day && began.is_none_or(|began| began <= visit.day))
            .collect();
        said.sort_by_key(|(visit, outcome)| (visit.day, visit.id, outcome.id));
        let rule = |outcome: &Outcome| book.rules().outcome(&outcome.code);
        let is_success = |(_, outcome): &(&Visit, &Outcome)| rule(outcome).is_some_and(|rule| rule.success);
        let behind = said.iter().rposition(is_success).map_or(0, |place| place + 1);
        let mut calls: Vec<_> = said
            .iter()
            .skip(behind)
            .map(|(visit, _)| (visit.day, visit.id))
            .collect();
        calls.dedup();
        let mut after = Self {
            attempts: calls.len(),
            last: said.last().copied(),
            has_paid,
            ..Self::default()
        };
        if let Some((visit, outcome)) = after.last {
            after.follow(book, visit, outcome, day);
        }
        after
    }

    /// What the last outcome leaves open.
    fn follow(&mut self, book: &dyn Book, visit: &Visit, outcome: &Outcome, day: Date) {
        let rule = book.rules().outcome(&outcome.code);
        let meaning = rule.map_or(Meaning::Unknown, OutcomeRule::means);
        self.closed = rule.is_some_and(|rule| rule.closes);
        if meaning == Meaning::Paid && !self.has_paid {
            // What was paid for came to its end, or was never said, and in all that time no card confirmed it.
            let late = outcome.card.is_some() || came_too_late(book, visit, day);
            self.closed = self.closed && !late;
        }
        // A day given with a refusal is not a promise: nobody is to come before it.
        let not_before = outcome.due.filter(|_| meaning == Meaning::Refused);
        let rests = match not_before {
            Some(due) => due.pred_opt(),
            None => rule.and_then(|rule| {
                let days = u64::try_from(rule.rest_days).ok().filter(|days| *days > 0)?;
                visit.day.checked_add_days(Days::new(days))
            }),
        };
        self.rests_until = rests.filter(|until| day <= *until);
        if !self.closed && !self.has_paid && not_before.is_none() {
            self.promise = outcome.due;
        }
    }
}

/// Whether she has paid by a day for what the agency has not confirmed, and it is not over. What was paid at a call of a
/// later day is not paid yet; without a call the day of payment is unknown, and it counts.
fn paid_by(book: &dyn Book, file: &PersonFile, day: Date) -> bool {
    let later = |card: &Card| {
        let of_card = file.outcomes.iter().find(|outcome| outcome.card == Some(card.id));
        let visit = of_card.and_then(|outcome| book.visit(outcome.visit));
        visit.is_some_and(|visit| day < visit.day)
    };
    unconfirmed(&file.cards).any(|card| card.valid_to.is_none_or(|end| day <= end) && !later(card))
}

/// Whether the time is over in which a card follows a call.
fn came_too_late(book: &dyn Book, visit: &Visit, day: Date) -> bool {
    let rule = book.rules().day_list_on(day);
    rule.is_some_and(|rule| rule.renewal_days < (day - visit.day).num_days())
}

/// The first day of the card that began last. A card without a first day began before anybody called.
fn last_beginning(cards: &[Card]) -> Option<Date> {
    let issued = cards.iter().filter(|card| card.is_issued());
    issued.filter_map(|card| card.valid_from).max()
}

/// The first card issued that begins after a call and within so many days of it: "renewed after the visit". Whoever
/// pays at the door soon after her card ended is covered from that very day; such a card counts too.
pub fn renewed_after<'p>(file: &'p PersonFile, visit: &Visit, within_days: i64) -> Option<&'p Card> {
    let days = u64::try_from(within_days).ok()?;
    let last = visit.day.checked_add_days(Days::new(days))?;
    let of_visit = |outcome: &&Outcome| outcome.visit == visit.id;
    let paid = |outcome: &Outcome| outcome.card.is_some() || outcome.months.is_some();
    let paid_here = file.outcomes.iter().filter(of_visit).any(paid);
    let follows = |from: Date| visit.day < from || (paid_here && visit.day == from);
    file.cards
        .iter()
        .filter(|card| card.is_issued())
        .filter(|card| card.valid_from.is_some_and(|from| follows(from) && from <= last))
        .min_by_key(|card| (card.valid_from, card.id))
}
