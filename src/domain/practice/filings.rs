//! Papers of the practice commune: decisions and files at every step, some of them late.

use chrono::Datelike as _;

use super::dice::Dice;
use super::invented::days_after;
use crate::domain::date::{Date, age_on};
use crate::domain::id::{DecisionId, HouseholdId, PersonId};
use crate::domain::kinds::{DecisionKind, Living};
use crate::domain::mint::IdMint;
use crate::domain::record::{Decision, Filing, Person, Record};

/// Days before today of the decisions on farm households: the last ones have files that are late.
const DECIDED: [i32; 3] = [24, 11, 3];

/// Adds decisions and papers for some of the people invented so far. The commune itself stays as it is: what
/// the papers add is drawn from dice of their own.
pub(super) fn add(records: &mut Vec<Record>, seed: u64, today: Date, mint: &mut IdMint) {
    let mut desk = Desk {
        dice: Dice::new(seed ^ 0x9af1),
        today,
        mint,
        made: Vec::new(),
    };
    let farms = farms(records, today);
    let others = households_without_standard(records);
    let old = pensioners(records, today);
    desk.farms(records, &farms);
    desk.requests(&others);
    desk.pensions(&old);
    let made = desk.made;
    records.extend(made);
}

/// Households of average living standard this year; every third has papers of this year.
fn farms(records: &[Record], today: Date) -> Vec<(usize, HouseholdId)> {
    let year = i64::from(today.year());
    let farms = records
        .iter()
        .enumerate()
        .filter_map(|(place, record)| match record {
            Record::LivingStandard(held) if held.living == Living::AverageFarm && held.year == year => {
                Some((place, held.household))
            }
            _ => None,
        });
    farms.step_by(3).collect()
}

/// Households of which no living standard is known; half of them have asked for one.
fn households_without_standard(records: &[Record]) -> Vec<HouseholdId> {
    let mut known = std::collections::HashSet::new();
    for record in records {
        if let Record::LivingStandard(held) = record {
            known.insert(held.household);
        }
    }
    let households = records.iter().filter_map(|record| match record {
        Record::Household(household) if !known.contains(&household.id) => Some(household.id),
        _ => None,
    });
    households.step_by(2).collect()
}

/// People of 75 and more without a paper.
fn pensioners(records: &[Record], today: Date) -> Vec<(HouseholdId, PersonId)> {
    let mut held = std::collections::HashSet::new();
    for record in records {
        match record {
            Record::Entitlement(group) => held.insert(group.person),
            Record::Event(event) => held.insert(event.person),
            _ => false,
        };
    }
    let old = |person: &Person| person.birth.is_some_and(|birth| 76 <= age_on(birth, today));
    let people = records.iter().filter_map(|record| match record {
        Record::Person(person) if old(person) && !held.contains(&person.id) => {
            Some((person.household, person.id))
        }
        _ => None,
    });
    people.step_by(2).collect()
}

struct Desk<'m> {
    dice: Dice,
    today: Date,
    mint: &'m mut IdMint,
    made: Vec<Record>,
}

impl Desk<'_> {
    fn ago(&self, days: i32) -> Date {
        days_after(self.today, -days)
    }

    fn decision(&mut self, number: i32, ago: i32, kind: DecisionKind) -> (DecisionId, String) {
        let number = format!("{number}/QĐ-UBND");
        let decision = Decision {
            id: self.mint.next_id(),
            number: number.clone(),
            day: self.ago(ago),
            kind,
            note: String::new(),
        };
        let id = decision.id;
        self.made.push(decision.into());
        (id, number)
    }

    /// Three decisions, the first long done; the standing of a household names its decision.
    fn farms(&mut self, records: &mut [Record], farms: &[(usize, HouseholdId)]) {
        let share = farms.len().div_ceil(DECIDED.len()).max(1);
        for ((ago, number), chunk) in DECIDED.into_iter().zip([301, 318, 327]).zip(farms.chunks(share)) {
            let (id, number) = self.decision(number, ago, DecisionKind::AverageFarm);
            for (turn, (place, household)) in (0..).zip(chunk) {
                let day = self.ago(ago);
                if let Some(Record::LivingStandard(held)) = records.get_mut(*place) {
                    held.paper.clone_from(&number);
                    held.paper_date = Some(day);
                }
                let filing_id = self.mint.next_id();
                let mut filing = Filing::new(filing_id, *household, DecisionKind::AverageFarm, "GB");
                filing.decision = Some(id);
                let before = self.dice.between(6, 20);
                filing.asked_on = Some(self.ago(ago + before));
                self.steps(&mut filing, ago, turn);
                self.made.push(filing.into());
            }
        }
    }

    /// How far papers are that were decided so many days ago: of five that had time, one was forgotten, one
    /// waits for its card, one for being handed over; of those just decided every second went to the agency.
    fn steps(&mut self, filing: &mut Filing, ago: i32, turn: u32) {
        let had_time = ago > 10;
        let left_out = if had_time { 5 } else { 2 };
        if turn.is_multiple_of(left_out) {
            return;
        }
        let sent = ago - self.dice.between(1, 3.min(ago));
        filing.sent_on = Some(self.ago(sent));
        if !had_time || turn % 5 == 1 {
            return;
        }
        let issued = sent - self.dice.between(3, 6);
        filing.issued_on = Some(self.ago(issued));
        if turn % 5 != 2 {
            let after = self.dice.between(1, 2);
            filing.handed_on = Some(self.ago(issued - after));
        }
    }

    /// Households that asked and wait for a decision.
    fn requests(&mut self, households: &[HouseholdId]) {
        for household in households {
            let id = self.mint.next_id();
            let mut filing = Filing::new(id, *household, DecisionKind::AverageFarm, "GB");
            let ago = self.dice.between(1, 24);
            filing.asked_on = Some(self.ago(ago));
            self.made.push(filing.into());
        }
    }

    fn pensions(&mut self, people: &[(HouseholdId, PersonId)]) {
        for (household, person) in people {
            let id = self.mint.next_id();
            let mut filing = Filing::new(id, *household, DecisionKind::SocialPension, "LH");
            filing.person = Some(*person);
            let ago = self.dice.between(1, 30);
            filing.asked_on = Some(self.ago(ago));
            self.made.push(filing.into());
        }
    }
}
