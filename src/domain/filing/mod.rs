//! Papers on their way: how far they have come on a day, what is next, and by when.
//!
//! The days are those that somebody recorded and the terms are those of the rule book: where either is
//! missing there is no due day, and none is made up.

mod ask;
mod decided;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use super::book::Book;
use super::date::Date;
use super::id::DecisionId;
use super::kinds::{DecisionKind, FilingState};
use super::record::{Decision, Filing};
use super::rules::{Dated, Deadline, RuleBook, Sure, entry_on};

pub use ask::{FilingFilter, FilingOrder, FilingRow, Gone, Urgency, home_of, late_papers};
pub(super) use decided::number_key;
pub use decided::{DecisionRow, decision_numbered, decisions};

/// Something to be done with papers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// The chairman decides.
    Decide,
    /// The file goes to the insurance agency.
    Send,
    /// The agency issues the card.
    Issue,
    /// The card, or the notice of it, goes into the hand.
    HandOver,
}

impl Step {
    /// All of them, in their order.
    pub const ALL: [Self; 4] = [Self::Decide, Self::Send, Self::Issue, Self::HandOver];

    /// The words on screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Decide => "Ra quyết định",
            Self::Send => "Chuyển BHXH",
            Self::Issue => "Cấp thẻ",
            Self::HandOver => "Giao thẻ",
        }
    }

    /// The state that it leads to.
    pub fn reached(self) -> FilingState {
        match self {
            Self::Decide => FilingState::Decided,
            Self::Send => FilingState::Sent,
            Self::Issue => FilingState::Issued,
            Self::HandOver => FilingState::HandedOver,
        }
    }

    /// What is to be done in a state; nothing where all is done.
    pub fn after(state: FilingState) -> Option<Self> {
        match state {
            FilingState::Asked => Some(Self::Decide),
            FilingState::Decided => Some(Self::Send),
            FilingState::Sent => Some(Self::Issue),
            FilingState::Issued => Some(Self::HandOver),
            FilingState::HandedOver | FilingState::Closed | FilingState::Unknown => None,
        }
    }
}

impl FilingState {
    /// The word of the command contract: `--state` and the key `state`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Decided => "decided",
            Self::Sent => "sent",
            Self::Issued => "issued",
            Self::HandedOver => "handed_over",
            Self::Closed => "closed",
            Self::Unknown => "unknown",
        }
    }

    /// Whether something is left to do.
    pub fn is_open(self) -> bool {
        Step::after(self).is_some()
    }
}

/// By when a step is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    /// The last day.
    pub day: Date,
    /// Working days from the day asked about to the last day; below 0 where it is past.
    pub left: i64,
    /// The last day is past, be it only by a weekend.
    pub late: bool,
    /// How certain the term and the holidays in it are.
    pub sure: Sure,
}

/// How papers stand on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// How far they are.
    pub state: FilingState,
    /// Since when, where that is known.
    pub since: Option<Date>,
    /// What is to be done.
    pub next: Option<Step>,
    /// By when, where the rule book has a term and its first day is known.
    pub due: Option<Due>,
}

impl Standing {
    /// Whether the next step should have been done by now.
    pub fn is_late(&self) -> bool {
        self.due.is_some_and(|due| due.late)
    }
}

impl RuleBook {
    /// The term for a step of papers of a kind that begins after a day: the one for the kind before the one
    /// for all kinds.
    pub fn deadline(&self, step: Step, kind: DecisionKind, begins: Date) -> Option<&Dated<Deadline>> {
        let of = |wanted: Option<&str>| {
            entry_on(&self.deadlines, begins, |entry: &Deadline| {
                entry.step == step.reached().code() && entry.kind.as_deref() == wanted
            })
        };
        of(Some(kind.code())).or_else(|| of(None))
    }
}

/// Looks at many papers on one day: what they have in common is worked out once.
pub struct Desk<'b> {
    rules: &'b RuleBook,
    today: Date,
    decisions: HashMap<DecisionId, &'b Decision>,
    terms: HashMap<(Date, u32), (Date, i64, Sure)>,
}

impl<'b> Desk<'b> {
    /// A look at a register's papers on a day.
    pub fn new(book: &'b dyn Book, today: Date) -> Self {
        Self {
            rules: book.rules(),
            today,
            decisions: book
                .rows::<Decision>()
                .map(|decision| (decision.id, decision))
                .collect(),
            terms: HashMap::new(),
        }
    }

    /// The decision of papers, where there is one and it is in the register.
    pub fn decision(&self, filing: &Filing) -> Option<&'b Decision> {
        self.decisions.get(&filing.decision?).copied()
    }

    /// How papers stood on the day; `None` where they had not been asked for yet. Steps of later days do not
    /// count, so that an earlier day can be looked at.
    pub fn standing(&mut self, filing: &Filing) -> Option<Standing> {
        if filing.asked_on.is_some_and(|asked| self.today < asked) {
            return None;
        }
        let decision = self.decision(filing);
        let (state, since) = state_on(filing, decision, self.today);
        let next = Step::after(state);
        let due = next.and_then(|step| self.due(step, filing.kind, since?));
        Some(Standing {
            state,
            since,
            next,
            due,
        })
    }

    fn due(&mut self, step: Step, kind: DecisionKind, begins: Date) -> Option<Due> {
        let entry = self.rules.deadline(step, kind, begins)?;
        let (rules, today) = (self.rules, self.today);
        let count = entry.value.working_days;
        let (day, left, sure) = *self.terms.entry((begins, count)).or_insert_with(|| {
            let last = rules.after_working_days(begins, count);
            let left = rules.working_days_between(today, last);
            (last, left, rules.sure_of_working_days(begins, last))
        });
        Some(Due {
            day,
            left,
            late: day < today,
            sure: entry.validity.sure.and(sure),
        })
    }
}

/// How far papers were on a day, and since when.
fn state_on(filing: &Filing, decision: Option<&Decision>, day: Date) -> (FilingState, Option<Date>) {
    let steps = [
        (FilingState::Closed, filing.closed_on),
        (FilingState::HandedOver, filing.handed_on),
        (FilingState::Issued, filing.issued_on),
        (FilingState::Sent, filing.sent_on),
    ];
    let last = steps.into_iter().find(|(_, on)| on.is_some_and(|on| on <= day));
    if let Some(last) = last {
        return last;
    }
    match decision {
        Some(decision) if day < decision.day => (FilingState::Asked, filing.asked_on),
        Some(decision) => (FilingState::Decided, Some(decision.day)),
        // The decision may be on another laptop: that there is one is known, its day is not.
        None if filing.decision.is_some() => (FilingState::Decided, None),
        None => (FilingState::Asked, filing.asked_on),
    }
}

impl Filing {
    /// Papers of which nothing is done yet.
    pub fn new(
        id: super::id::FilingId,
        household: super::id::HouseholdId,
        kind: DecisionKind,
        code: &str,
    ) -> Self {
        Self {
            id,
            household,
            person: None,
            kind,
            code: code.to_owned(),
            decision: None,
            asked_on: None,
            sent_on: None,
            issued_on: None,
            handed_on: None,
            closed_on: None,
            note: String::new(),
        }
    }

    /// How far the papers are by what is recorded, whatever the days.
    pub fn state(&self) -> FilingState {
        state_on(self, None, Date::MAX).0
    }
}

impl DecisionKind {
    /// Whether such papers are one person's rather than a whole household's.
    pub fn is_of_a_person(self) -> bool {
        matches!(self, Self::SocialPension | Self::SocialAllowance)
    }

    /// The object codes of the cards that such papers lead to, the usual one first.
    pub fn codes(self) -> &'static [&'static str] {
        match self {
            Self::AverageFarm => &["GB"],
            Self::Poverty => &["HN", "CN"],
            Self::SocialPension => &["LH"],
            Self::SocialAllowance => &["BT"],
            Self::Other | Self::Unknown => &[],
        }
    }
}
