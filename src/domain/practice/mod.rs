//! The practice register: an invented commune to try everything on.
//!
//! Nobody in it exists: names are combined from lists (`assets/practice.toml`), numbers have the right shape
//! and telephone numbers reach nobody. The same seed, day and mint give the same register. It holds what a
//! cadre meets in the field: every cover status, births of which only the year is known, missing numbers,
//! people who died, moved or work far away, worse cards than people are entitled to, and two clashes of
//! CCCD numbers to settle. Pension, disability, studies and kind of work are said of some, and two hamlets are
//! named by lists of difficult areas. Cadres answer for its hamlets; a round from door to door is under way.

mod cover;
mod dice;
mod family;
mod filings;
mod invented;
mod papers;
mod person;
mod rounds;
mod standing;
mod stock;

#[cfg(test)]
mod tests;

use chrono::Datelike as _;

use super::date::Date;
use super::id::{HamletId, HouseholdId};
use super::kinds::{Denominator, Living};
use super::mint::IdMint;
use super::record::{Commune, Hamlet, Household, LivingStandard, Record};

use dice::Dice;
use family::{family, size};
use invented::{Numbers, days_after};
use person::Seat;
use stock::Stock;

/// Days before its end from which a card of the practice commune is expiring.
const EXPIRING_DAYS: i64 = 30;
/// Target of cover in tenths of a percent.
const TARGET: i64 = 950;
/// Hamlets of a small register.
const FEWEST_HAMLETS: usize = 8;
/// People of a large hamlet.
const PEOPLE_PER_HAMLET: usize = 1500;
/// People of a group.
const PEOPLE_PER_GROUP: usize = 150;
/// What the seed of the later facts differs by.
const FACTS: u64 = 0x5bd1_e995_9d1b_54a5;
/// From this number of people on, two pairs share a CCCD.
const PEOPLE_FOR_CLASHES: usize = 50;

/// Invents a commune of exactly so many people, as seen on a day. Every record comes after those that it
/// refers to.
pub fn practice(persons: usize, seed: u64, today: Date, mint: &mut IdMint) -> Vec<Record> {
    let mut maker = Maker {
        today,
        stock: Stock::shipped(),
        dice: Dice::new(seed),
        facts: Dice::new(seed ^ FACTS),
        mint: mint.clone(),
        numbers: Numbers::default(),
        households: 0,
        records: Vec::with_capacity(persons * 3 + 64),
    };
    maker.commune();
    let count = persons.div_ceil(PEOPLE_PER_HAMLET).max(FEWEST_HAMLETS);
    let names = maker.stock.hamlet_names(count);
    let count = names.len();
    let mut hamlets = Vec::with_capacity(count);
    for (place, name) in names.into_iter().enumerate() {
        // The first hamlets take one more each, so that the sum is exact.
        let people = persons / count + usize::from(place < persons % count);
        let hamlet = maker.hamlet(name, place, people);
        hamlets.push(hamlet);
        maker.people_of(hamlet, people);
    }
    maker.areas(&hamlets);
    if persons >= PEOPLE_FOR_CLASHES {
        plant_clashes(&mut maker.records);
    }
    filings::add(&mut maker.records, seed, today, &mut maker.mint);
    rounds::add(&mut maker.records, seed, today, &mut maker.mint);
    *mint = maker.mint;
    maker.records
}

/// A commune under way.
struct Maker {
    today: Date,
    stock: &'static Stock,
    dice: Dice,
    /// For what was added to practice registers later: the rest of a seed stays as it was.
    facts: Dice,
    mint: IdMint,
    numbers: Numbers,
    households: usize,
    records: Vec<Record>,
}

impl Maker {
    fn commune(&mut self) {
        let place = &self.stock.place;
        let commune = Commune {
            id: self.mint.next_id(),
            name: place.commune.clone(),
            kind: place.kind.clone(),
            province: place.province.clone(),
            target: TARGET,
            expiring_days: EXPIRING_DAYS,
            denominator: Denominator::Register,
        };
        self.records.push(commune.into());
    }

    fn hamlet(&mut self, name: String, place: usize, people: usize) -> HamletId {
        let id = self.mint.next_id();
        let hamlet = Hamlet {
            id,
            name,
            former_names: String::new(),
            position: count(place),
            official_population: Some(count(people + people / 40)),
            target: None,
        };
        self.records.push(hamlet.into());
        id
    }

    fn people_of(&mut self, hamlet: HamletId, people: usize) {
        let groups = people.div_ceil(PEOPLE_PER_GROUP).max(2);
        let (mut left, mut position) = (people, 0);
        while left > 0 {
            let size = size(&mut self.dice).min(left);
            // Groups follow one another along the way through the hamlet.
            let group = (people - left) * groups / people + 1;
            self.household(hamlet, group, position, size);
            left -= size;
            position += 1;
        }
    }

    fn household(&mut self, hamlet: HamletId, group: usize, position: usize, size: usize) {
        self.households += 1;
        let id: HouseholdId = self.mint.next_id();
        let lane = self.dice.word(&self.stock.place.lanes);
        let address = format!("Số {}, {lane}", self.dice.between(1, 480));
        let has_number = self.dice.permille(985);
        let household = Household {
            id,
            hamlet,
            group_name: Some(group.to_string()),
            number: has_number.then(|| format!("{:05}", self.households)),
            address: if self.dice.percent(90) {
                address
            } else {
                String::new()
            },
            note: String::new(),
            position: count(position),
        };
        self.records.push(household.into());
        let living = self.living(id);
        let members = family(self.stock, size, &mut self.dice);
        for (position, member) in members.into_iter().enumerate() {
            let seat = Seat {
                household: id,
                living,
                position: count(position),
            };
            self.person(seat, member);
        }
    }

    /// The living standard of the year by the decision of the December before; of a few nothing is known.
    fn living(&mut self, household: HouseholdId) -> Option<Living> {
        let shares = [
            (Some(Living::Poor), 4),
            (Some(Living::NearPoor), 5),
            (Some(Living::AverageFarm), 11),
            (Some(Living::Ordinary), 74),
            (None, 6),
        ];
        let (living, _) = *self.dice.weighted(&shares, |(_, share)| *share)?;
        let living = living?;
        let year = self.today.year();
        let decided = Date::from_ymd_opt(year - 1, 12, 15)
            .map(|first| days_after(first, self.dice.between(0, 15)))
            .filter(|_| living != Living::Ordinary);
        let standard = LivingStandard {
            id: self.mint.next_id(),
            household,
            year: i64::from(year),
            living,
            paper: decided.map_or_else(String::new, |_| {
                format!("{}/QĐ-UBND", self.dice.between(180, 420))
            }),
            paper_date: decided,
        };
        self.records.push(standard.into());
        Some(living)
    }
}

/// Two people get the CCCD of somebody else: a typing error that the register has to show.
fn plant_clashes(records: &mut [Record]) {
    let holders: Vec<(usize, String)> = records
        .iter()
        .enumerate()
        .filter_map(|(place, record)| match record {
            Record::Person(person) => {
                let id12 = person.id12.clone().filter(|id12| id12.len() == 12)?;
                Some((place, id12))
            }
            _ => None,
        })
        .collect();
    let at = |share: usize| holders.get(holders.len() * share / 10);
    for (from, to) in [(1, 6), (3, 8)] {
        if let (Some((_, id12)), Some((place, _))) = (at(from), at(to))
            && let Some(Record::Person(person)) = records.get_mut(*place)
        {
            person.id12 = Some(id12.clone());
        }
    }
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
