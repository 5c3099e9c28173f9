//! The register of decisions, with how far their households' papers are.

use std::collections::{BTreeSet, HashMap};

use super::{Desk, home_of};
use crate::domain::book::Book;
use crate::domain::date::Date;
use crate::domain::id::{DecisionId, HouseholdId};
use crate::domain::kinds::FilingState;
use crate::domain::record::{Decision, Filing};
use crate::domain::text::fold;

/// A decision with figures of its papers on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecisionRow {
    /// The decision.
    pub decision: Decision,
    /// Papers that it decides.
    pub filings: usize,
    /// Households that they belong to.
    pub households: usize,
    /// Papers that went to the insurance agency.
    pub sent: usize,
    /// Papers whose card was handed over.
    pub handed_over: usize,
    /// Papers whose next step is late.
    pub late: usize,
}

#[derive(Default)]
struct Tally {
    filings: usize,
    households: BTreeSet<HouseholdId>,
    sent: usize,
    handed_over: usize,
    late: usize,
}

/// All decisions, the latest first, with their figures on a day.
pub fn decisions(book: &dyn Book, day: Date) -> Vec<DecisionRow> {
    let mut desk = Desk::new(book, day);
    let mut tallies: HashMap<DecisionId, Tally> = HashMap::new();
    for filing in book.rows::<Filing>() {
        let (Some(decision), Some(standing)) = (filing.decision, desk.standing(filing)) else {
            continue;
        };
        let tally = tallies.entry(decision).or_default();
        tally.filings += 1;
        tally.households.insert(home_of(book, filing));
        tally.sent += usize::from(matches!(
            standing.state,
            FilingState::Sent | FilingState::Issued | FilingState::HandedOver
        ));
        tally.handed_over += usize::from(standing.state == FilingState::HandedOver);
        tally.late += usize::from(standing.is_late());
    }
    let row = |decision: &Decision| {
        let tally = tallies.remove(&decision.id).unwrap_or_default();
        DecisionRow {
            decision: decision.clone(),
            filings: tally.filings,
            households: tally.households.len(),
            sent: tally.sent,
            handed_over: tally.handed_over,
            late: tally.late,
        }
    };
    let mut rows: Vec<DecisionRow> = book.rows::<Decision>().map(row).collect();
    rows.sort_by_key(|row| std::cmp::Reverse((row.decision.day, row.decision.id)));
    rows
}

/// The decision that a number means, whatever its capitals and accents; the latest of several.
pub fn decision_numbered<'b>(book: &'b dyn Book, number: &str) -> Option<&'b Decision> {
    let wanted = number_key(number);
    book.rows::<Decision>()
        .filter(|decision| number_key(&decision.number) == wanted)
        .max_by_key(|decision| (decision.day, decision.id))
}

/// How numbers of decisions are compared: `45/QĐ-UBND`, `45 / qd-ubnd`.
pub(in crate::domain) fn number_key(number: &str) -> String {
    let folded = fold(number);
    folded.chars().filter(|ch| !ch.is_whitespace()).collect()
}
