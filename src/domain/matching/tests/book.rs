//! A register in memory that applies changes.
#![expect(
    clippy::iter_over_hash_type,
    reason = "the order in which rows are sorted does not show"
)]

use std::collections::{BTreeMap, HashMap};

use uuid::Uuid;

use crate::domain::record::{Record, Row as _, Table};
use crate::domain::relation::Relation;
use crate::domain::{
    Book, CardId, Change, Commune, EntitlementId, EventId, Hamlet, HamletId, HouseholdFile, HouseholdId,
    LivingId, PersonFile, PersonId,
};

/// A register in memory.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct TestBook {
    pub hamlets: HashMap<HamletId, Hamlet>,
    pub households: HashMap<HouseholdId, HouseholdFile>,
    pub people: HashMap<PersonId, PersonFile>,
    owner: HashMap<Uuid, PersonId>,
    home_of_living: HashMap<LivingId, HouseholdId>,
    plain: BTreeMap<(Table, Uuid), Record>,
}

impl TestBook {
    /// Applies changes in their order; panics where a parent is missing or an old value is not as told.
    pub(crate) fn apply(&mut self, changes: &[Change]) {
        for change in changes {
            match change {
                Change::Create(record) => self.create(record.clone()),
                Change::Remove(record) => self.remove(record),
                Change::Edit { table, id, edits } => {
                    assert!(!edits.is_empty());
                    let mut record = self.record(*table, *id);
                    let columns = table.columns();
                    for edit in edits {
                        let at = columns.iter().position(|name| *name == edit.field).unwrap();
                        assert_eq!(record.values()[at], edit.old, "{edit:?}");
                        assert!(record.set(&edit.field, &edit.new));
                    }
                    self.put(record);
                }
            }
        }
        self.sort();
    }

    fn create(&mut self, record: Record) {
        match record {
            Record::Household(row) => {
                assert!(self.hamlets.contains_key(&row.hamlet), "hamlet before household");
                let file = HouseholdFile {
                    household: row.clone(),
                    livings: Vec::new(),
                    members: Vec::new(),
                    visits: Vec::new(),
                };
                assert!(self.households.insert(row.id, file).is_none());
            }
            Record::Person(row) => {
                assert!(self.households.contains_key(&row.household), "household first");
                assert!(self.people.insert(row.id, PersonFile::new(row)).is_none());
            }
            Record::Card(row) => {
                self.owner.insert(row.id.0, row.person);
                self.people.get_mut(&row.person).unwrap().cards.push(row);
            }
            Record::Entitlement(row) => {
                self.owner.insert(row.id.0, row.person);
                self.people.get_mut(&row.person).unwrap().entitlements.push(row);
            }
            Record::Event(row) => {
                self.owner.insert(row.id.0, row.person);
                self.people.get_mut(&row.person).unwrap().events.push(row);
            }
            Record::LivingStandard(row) => {
                self.home_of_living.insert(row.id, row.household);
                self.households.get_mut(&row.household).unwrap().livings.push(row);
            }
            record => self.put(record),
        }
    }

    fn remove(&mut self, record: &Record) {
        match record {
            Record::Commune(_) => {}
            Record::Hamlet(row) => drop(self.hamlets.remove(&row.id)),
            Record::Household(row) => drop(self.households.remove(&row.id)),
            Record::Person(row) => drop(self.people.remove(&row.id)),
            Record::Card(row) => {
                self.owner.remove(&row.id.0);
                self.people
                    .get_mut(&row.person)
                    .unwrap()
                    .cards
                    .retain(|held| held.id != row.id);
            }
            Record::Entitlement(row) => {
                self.owner.remove(&row.id.0);
                let file = self.people.get_mut(&row.person).unwrap();
                file.entitlements.retain(|held| held.id != row.id);
            }
            Record::Event(row) => {
                self.owner.remove(&row.id.0);
                self.people
                    .get_mut(&row.person)
                    .unwrap()
                    .events
                    .retain(|held| held.id != row.id);
            }
            Record::LivingStandard(row) => {
                self.home_of_living.remove(&row.id);
                let file = self.households.get_mut(&row.household).unwrap();
                file.livings.retain(|held| held.id != row.id);
            }
            other => drop(self.plain.remove(&(other.table(), other.row_id()))),
        }
    }

    fn record(&self, table: Table, id: Uuid) -> Record {
        let file = || &self.people[&self.owner[&id]];
        match table {
            Table::Commune => unreachable!(),
            Table::Hamlet => self.hamlets[&HamletId(id)].clone().into(),
            Table::Household => self.households[&HouseholdId(id)].household.clone().into(),
            Table::Person => self.people[&PersonId(id)].person.clone().into(),
            Table::Card => file()
                .cards
                .iter()
                .find(|row| row.id == CardId(id))
                .unwrap()
                .clone()
                .into(),
            Table::Entitlement => {
                let rows = &file().entitlements;
                rows.iter()
                    .find(|row| row.id == EntitlementId(id))
                    .unwrap()
                    .clone()
                    .into()
            }
            Table::Event => file()
                .events
                .iter()
                .find(|row| row.id == EventId(id))
                .unwrap()
                .clone()
                .into(),
            Table::LivingStandard => {
                let home = &self.households[&self.home_of_living[&LivingId(id)]];
                home.livings
                    .iter()
                    .find(|row| row.id == LivingId(id))
                    .unwrap()
                    .clone()
                    .into()
            }
            other => self.plain[&(other, id)].clone(),
        }
    }

    fn put(&mut self, record: Record) {
        let key = record.row_id();
        match record {
            Record::Commune(_) => {}
            Record::Hamlet(row) => drop(self.hamlets.insert(row.id, row)),
            Record::Household(row) => self.households.get_mut(&HouseholdId(key)).unwrap().household = row,
            Record::Person(row) => self.people.get_mut(&PersonId(key)).unwrap().person = row,
            Record::Card(row) => {
                let cards = &mut self.people.get_mut(&row.person).unwrap().cards;
                *cards.iter_mut().find(|held| held.id.0 == key).unwrap() = row;
            }
            Record::Entitlement(row) => {
                let rows = &mut self.people.get_mut(&row.person).unwrap().entitlements;
                *rows.iter_mut().find(|held| held.id.0 == key).unwrap() = row;
            }
            Record::Event(row) => {
                let rows = &mut self.people.get_mut(&row.person).unwrap().events;
                *rows.iter_mut().find(|held| held.id.0 == key).unwrap() = row;
            }
            Record::LivingStandard(row) => {
                let rows = &mut self.households.get_mut(&row.household).unwrap().livings;
                *rows.iter_mut().find(|held| held.id.0 == key).unwrap() = row;
            }
            other => drop(self.plain.insert((other.table(), key), other)),
        }
    }

    fn sort(&mut self) {
        let mut members: HashMap<HouseholdId, Vec<(bool, i64, PersonId)>> = HashMap::new();
        for file in self.people.values_mut() {
            file.cards.sort_by_key(|row| row.id);
            file.entitlements.sort_by_key(|row| row.id);
            file.events.sort_by_key(|row| row.id);
            let person = &file.person;
            let other = !Relation::is_head(person.relation.as_deref());
            members
                .entry(person.household)
                .or_default()
                .push((other, person.position, person.id));
        }
        for (id, file) in &mut self.households {
            file.livings.sort_by_key(|row| row.id);
            let mut own = members.remove(id).unwrap_or_default();
            own.sort_unstable();
            file.members = own.into_iter().map(|(.., id)| id).collect();
        }
        assert!(members.is_empty(), "everybody lives in a household");
    }

    /// The person with this name; panics where there is not exactly one.
    pub(crate) fn named(&self, name: &str) -> &PersonFile {
        let mut found = self.people.values().filter(|file| file.person.name == name);
        let first = found.next().unwrap_or_else(|| panic!("{name}"));
        assert!(found.next().is_none(), "two people named {name}");
        first
    }

    /// Names of the people who live with this one, sorted.
    pub(crate) fn with(&self, name: &str) -> Vec<&str> {
        let home = &self.households[&self.named(name).person.household];
        let mut names: Vec<&str> = home
            .members
            .iter()
            .map(|id| self.people[id].person.name.as_str())
            .collect();
        names.sort_unstable();
        names
    }
}

impl Book for TestBook {
    fn plain(&self, table: Table) -> Box<dyn Iterator<Item = &Record> + '_> {
        Box::new(
            self.plain
                .iter()
                .filter(move |((of, _), _)| *of == table)
                .map(|(_, record)| record),
        )
    }

    fn commune(&self) -> Option<&Commune> {
        None
    }

    fn hamlets(&self) -> Vec<&Hamlet> {
        let mut all: Vec<&Hamlet> = self.hamlets.values().collect();
        all.sort_by_key(|hamlet| (hamlet.position, hamlet.id));
        all
    }

    fn household(&self, id: HouseholdId) -> Option<&HouseholdFile> {
        self.households.get(&id)
    }

    fn person(&self, id: PersonId) -> Option<&PersonFile> {
        self.people.get(&id)
    }

    fn households(&self) -> Box<dyn Iterator<Item = &HouseholdFile> + '_> {
        let mut all: Vec<&HouseholdFile> = self.households.values().collect();
        all.sort_by_key(|file| (file.household.hamlet, file.household.position, file.household.id));
        Box::new(all.into_iter())
    }

    fn people(&self) -> Box<dyn Iterator<Item = &PersonFile> + '_> {
        Box::new(self.people.values())
    }
}

/// Two tables tell the same ids apart.
#[test]
fn a_change_and_its_inverse_leave_nothing() {
    let hamlet = Hamlet {
        id: HamletId(Uuid::from_u128(1)),
        name: "Ấp Một".into(),
        former_names: String::new(),
        position: 0,
        official_population: None,
        target: None,
    };
    let after = Hamlet {
        position: 3,
        ..hamlet.clone()
    };
    assert_eq!(after.edits_to(&hamlet).len(), 1);
    let changes = [
        Change::Create(hamlet.clone().into()),
        Change::edit(&hamlet, &after).unwrap(),
    ];
    let mut book = TestBook::default();
    book.apply(&changes);
    assert_eq!(book.hamlets()[0].position, 3);
    book.apply(&Change::inverse_of(&changes));
    assert_eq!(book, TestBook::default());
}
