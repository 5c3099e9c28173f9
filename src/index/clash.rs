//! Numbers that more than one person carries: never an error, always something to settle.

use std::collections::BTreeSet;
use std::hash::{BuildHasher as _, RandomState};

use memchr::memmem::Finder;

use super::Index;
use super::column::Slot;
use crate::domain::PersonId;
use crate::domain::book::PersonFile;
use crate::domain::text::compact;

/// Which number is shared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ClashKind {
    /// CCCD, or an old CMND.
    Id12,
    /// BHXH number.
    Bhxh,
    /// Card number.
    Card,
}

/// A number that several people carry.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Clash {
    /// Which number.
    pub kind: ClashKind,
    /// The number, without spaces and marks.
    pub number: String,
    /// The people, by id.
    pub people: Vec<PersonId>,
}

/// The least length of a number that can belong to only one person; shorter cells are remarks or scraps.
const LEAST: usize = 9;

/// The numbers of a person that nobody else should carry, as they are compared.
fn own_numbers(file: &PersonFile) -> impl Iterator<Item = (ClashKind, String)> {
    let person = [
        (ClashKind::Id12, file.person.id12.as_deref()),
        (ClashKind::Bhxh, file.person.bhxh.as_deref()),
    ];
    let cards = file
        .cards
        .iter()
        .map(|card| (ClashKind::Card, card.number.as_deref()));
    person
        .into_iter()
        .chain(cards)
        .filter_map(|(kind, number)| Some((kind, compact(number?))))
        .filter(|(_, number)| number.len() >= LEAST && number.contains(|ch: char| ch.is_ascii_digit()))
}

impl Index {
    /// All numbers that several listed people carry, by kind and number. Looks at everybody: for a page
    /// that is opened, not for every frame.
    pub fn clashes(&self) -> Vec<Clash> {
        let hasher = RandomState::new();
        let mut prints: Vec<(u64, Slot)> = Vec::new();
        for (slot, file) in self.listed() {
            prints.extend(own_numbers(file).map(|number| (hasher.hash_one(number), slot)));
        }
        prints.sort_unstable();
        prints.dedup();
        let shared: BTreeSet<Slot> = prints
            .chunk_by(|a, b| a.0 == b.0)
            .filter(|same| same.len() > 1)
            .flatten()
            .map(|(_, slot)| *slot)
            .collect();
        self.shared_by(shared)
    }

    /// The numbers that a person shares with others.
    pub fn clashes_of(&self, person: PersonId) -> Vec<Clash> {
        let Some(file) = self
            .present_person(person.0)
            .and_then(|slot| self.people.get(slot))
        else {
            return Vec::new();
        };
        let mut carriers = BTreeSet::new();
        for (_, number) in own_numbers(file) {
            let number = number.to_lowercase();
            self.numbers.find(&Finder::new(&number), |slot, _, _| {
                carriers.insert(slot);
            });
        }
        carriers.retain(|slot| self.hot.get(*slot).is_some_and(|hot| self.is_person_listed(*hot)));
        let mut clashes = self.shared_by(carriers);
        clashes.retain(|clash| clash.people.contains(&person));
        clashes
    }

    fn listed(&self) -> impl Iterator<Item = (Slot, &PersonFile)> {
        self.people
            .rows()
            .zip(self.hot.iter())
            .filter(|(_, hot)| self.is_person_listed(**hot))
            .map(|(row, _)| row)
    }

    /// The numbers that at least two of these people carry.
    fn shared_by(&self, people: BTreeSet<Slot>) -> Vec<Clash> {
        let mut carried: Vec<(ClashKind, String, PersonId)> = people
            .into_iter()
            .filter_map(|slot| self.people.get(slot))
            .flat_map(|file| own_numbers(file).map(|(kind, number)| (kind, number, file.person.id)))
            .collect();
        carried.sort_unstable();
        carried.dedup();
        carried
            .chunk_by(|a, b| (a.0, &a.1) == (b.0, &b.1))
            .filter(|same| same.len() > 1)
            .filter_map(|same| {
                let (kind, number, _) = same.first()?;
                Some(Clash {
                    kind: *kind,
                    number: number.clone(),
                    people: same.iter().map(|(.., id)| *id).collect(),
                })
            })
            .collect()
    }
}
