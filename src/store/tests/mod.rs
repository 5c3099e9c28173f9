//! Tests of the store: one file for each promise.

mod crash;
mod doors;
mod journal;
mod keeping;
mod protection;
mod schema;

use std::path::{Path, PathBuf};

use tempfile::TempDir;
use uuid::Uuid;

use super::{Access, EntryKind, NewEntry, OpenOptions, Store};
use crate::domain::{
    Card, CardSource, Change, Commune, Denominator, EntryId, Hamlet, Household, IdMint, PartialDate, Person,
    Record, Sex,
};
use crate::message;

pub(super) const NOW: i64 = 1_790_000_000_000;

pub(super) struct Folder {
    dir: TempDir,
}

impl Folder {
    pub(super) fn new() -> Self {
        Self {
            dir: tempfile::tempdir().unwrap(),
        }
    }

    pub(super) fn path(&self) -> &Path {
        self.dir.path()
    }

    pub(super) fn file(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// A plain register in this folder, open for writing.
    pub(super) fn register(&self) -> Store {
        let (store, code) = Store::create(&self.file("so.sobhyt"), &write()).unwrap();
        assert!(code.is_none());
        store
    }

    /// The names in the folder, sorted.
    pub(super) fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = std::fs::read_dir(self.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }
}

pub(super) fn write() -> OpenOptions {
    OpenOptions {
        holder: "Chị Lan".into(),
        ..OpenOptions::new(Access::Write, "laptop-1")
    }
}

pub(super) fn read() -> OpenOptions {
    OpenOptions::new(Access::Read, "laptop-2")
}

pub(super) fn with_passphrase(options: OpenOptions, passphrase: &str) -> OpenOptions {
    OpenOptions {
        passphrase: Some(passphrase.into()),
        ..options
    }
}

/// Makes rows with ids of their own.
pub(super) struct Maker {
    mint: IdMint,
}

impl Maker {
    pub(super) fn new(seed: u128) -> Self {
        Self {
            mint: IdMint::new(1_790_000_000_000, Uuid::from_u128(seed)),
        }
    }

    pub(super) fn entry(&mut self, at_ms: i64) -> NewEntry {
        NewEntry {
            id: self.mint.next_id::<EntryId>(),
            at_ms,
            author: "Chị Lan".into(),
            label: (&message!("Thêm hộ {name}", name = "Hộ 00001")).into(),
            kind: EntryKind::Do,
            cause: None,
        }
    }

    pub(super) fn commune(&mut self) -> Commune {
        Commune {
            id: self.mint.next_id(),
            name: "Long Thạnh".into(),
            kind: "Xã".into(),
            province: "tỉnh An Giang".into(),
            target: 950,
            expiring_days: 30,
            denominator: Denominator::Register,
        }
    }

    pub(super) fn hamlet(&mut self) -> Hamlet {
        Hamlet {
            id: self.mint.next_id(),
            name: "Ấp Hòa Lợi".into(),
            former_names: String::new(),
            position: 0,
            official_population: None,
            target: Some(900),
        }
    }

    pub(super) fn household(&mut self, hamlet: &Hamlet) -> Household {
        Household {
            id: self.mint.next_id(),
            hamlet: hamlet.id,
            group_name: Some("4".into()),
            number: Some("00001".into()),
            address: "Số 24".into(),
            note: String::new(),
            position: 0,
        }
    }

    pub(super) fn person(&mut self, household: &Household) -> Person {
        Person {
            id: self.mint.next_id(),
            household: household.id,
            name: "Lê Thị Ánh Nguyệt".into(),
            sex: Some(Sex::Female),
            birth: PartialDate::year_only(1954),
            relation: Some("Chủ hộ".into()),
            id12: Some("089154000123".into()),
            bhxh: None,
            phone: None,
            ethnicity: Some("Kinh".into()),
            work: None,
            school: None,
            class: None,
            no_card_said: false,
            note: String::new(),
            position: 0,
            pension: None,
            disability: None,
            study: None,
            work_kind: None,
        }
    }

    pub(super) fn card(&mut self, person: &Person) -> Card {
        Card {
            id: self.mint.next_id(),
            person: person.id,
            number: Some("GD4890123456789".into()),
            category: Some("GD".into()),
            benefit: Some(4),
            valid_from: PartialDate::full(2026, 1, 1).and_then(PartialDate::to_date),
            valid_to: None,
            facility: "TYT Long Thạnh".into(),
            source: CardSource::Roster,
        }
    }

    /// A commune with one hamlet, one household, one person with a card.
    pub(super) fn family(&mut self) -> Family {
        let commune = self.commune();
        let hamlet = self.hamlet();
        let household = self.household(&hamlet);
        let person = self.person(&household);
        let card = self.card(&person);
        Family {
            commune,
            hamlet,
            household,
            person,
            card,
        }
    }
}

#[derive(Clone, Debug)]
pub(super) struct Family {
    pub(super) commune: Commune,
    pub(super) hamlet: Hamlet,
    pub(super) household: Household,
    pub(super) person: Person,
    pub(super) card: Card,
}

impl Family {
    pub(super) fn records(&self) -> Vec<Record> {
        vec![
            self.commune.clone().into(),
            self.hamlet.clone().into(),
            self.household.clone().into(),
            self.person.clone().into(),
            self.card.clone().into(),
        ]
    }

    pub(super) fn changes(&self) -> Vec<Change> {
        self.records().into_iter().map(Change::Create).collect()
    }
}

/// Writes a family and returns it.
pub(super) fn settle(store: &mut Store, maker: &mut Maker) -> Family {
    let family = maker.family();
    let entry = maker.entry(NOW);
    store.append(&entry, &family.changes()).unwrap();
    family
}

pub(super) fn rows(store: &Store) -> Vec<Record> {
    let (records, unreadable) = store.load_all().unwrap();
    assert_eq!(unreadable, []);
    records
}
