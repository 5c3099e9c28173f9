//! The same files read in another way: which decisions still hold, and what is read differently.

use std::collections::HashMap;

use super::super::book::Book;
use super::super::roster::{RawPerson, Reading, RowRef};
use super::plan::{Choice, MatchPlan};

/// What a second reading of the same files made of the first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reread {
    /// People read before and now.
    pub people: (usize, usize),
    /// Households before and now.
    pub households: (usize, usize),
    /// Odd cells before and now.
    pub problems: (usize, usize),
    /// Rows of people that say something else than before, or were none.
    pub rows: usize,
    /// Decisions that still hold.
    pub kept: usize,
    /// Decisions about rows that are read as somebody else now; they have to be made again.
    pub lost: usize,
}

impl MatchPlan {
    /// Takes over what was decided in the plan of an earlier reading of the same files, for the rows that
    /// are still the same person's.
    pub fn carry_on(&mut self, before: &Self, book: &dyn Book) -> Reread {
        let rows: HashMap<&RowRef, usize> = people(&self.reading);
        let same_row = |row: usize| {
            let old = before.reading.persons.get(row)?;
            let now = *rows.get(&old.at)?;
            let person = self.reading.persons.get(now)?;
            (person.name == old.name).then_some(now)
        };
        let choices: Vec<(usize, Choice)> = before
            .choices
            .iter()
            .filter_map(|(row, choice)| Some((same_row(*row)?, *choice)))
            .collect();
        let decided = before.proposals.iter().filter(|proposal| proposal.is_decided());
        let decided: Vec<_> = decided
            .map(|proposal| (same_row(proposal.row), proposal))
            .collect();
        let mut reread = Reread {
            people: (before.reading.persons.len(), self.reading.persons.len()),
            households: (before.reading.households.len(), self.reading.households.len()),
            problems: (before.reading.problems.len(), self.reading.problems.len()),
            rows: differing(&before.reading, &self.reading),
            kept: choices.len(),
            lost: before.choices.len() - choices.len(),
        };
        if !choices.is_empty() {
            self.choose_all(choices, book);
        }
        for (row, decided) in decided {
            let held = self
                .proposals
                .iter_mut()
                .find(|proposal| Some(proposal.row) == row && proposal.event == decided.event);
            match held {
                Some(proposal) => {
                    proposal.accepted = decided.accepted;
                    reread.kept += 1;
                }
                None => reread.lost += 1,
            }
        }
        reread
    }
}

fn people(reading: &Reading) -> HashMap<&RowRef, usize> {
    let rows = reading.persons.iter().enumerate();
    rows.map(|(row, person)| (&person.at, row)).collect()
}

/// Rows of people that say something else; who stands with whom in a household is told by their number.
fn differing(before: &Reading, now: &Reading) -> usize {
    let old = people(before);
    let same = |person: &RawPerson| {
        let held = old.get(&person.at).and_then(|row| before.persons.get(*row));
        held.is_some_and(|held| {
            let place = RawPerson {
                household: person.household,
                ..held.clone()
            };
            place == *person
        })
    };
    now.persons.iter().filter(|person| !same(person)).count()
}
