//! A small register that can be read at a glance.

use uuid::Uuid;

use crate::domain::{
    Card, CardId, CardSource, Change, Hamlet, HamletId, Household, HouseholdId, Person, PersonId, Record,
};
use crate::index::Index;

fn hamlet(number: u128, name: &str) -> Hamlet {
    Hamlet {
        id: HamletId(Uuid::from_u128(number)),
        name: name.into(),
        former_names: String::new(),
        position: i64::try_from(number).unwrap(),
        official_population: None,
        target: None,
    }
}

fn household(number: u128, hamlet: u128, written: &str, group: &str) -> Household {
    Household {
        id: HouseholdId(Uuid::from_u128(100 + number)),
        hamlet: HamletId(Uuid::from_u128(hamlet)),
        group_name: Some(group.into()),
        number: Some(written.into()),
        address: String::new(),
        note: String::new(),
        position: i64::try_from(number).unwrap(),
    }
}

/// A person of a household; the first of each is its head.
pub(super) fn person(number: u128, house: u128, name: &str) -> Person {
    Person {
        id: PersonId(Uuid::from_u128(1000 + number)),
        household: HouseholdId(Uuid::from_u128(100 + house)),
        name: name.into(),
        sex: None,
        birth: None,
        relation: Some(
            if number.is_multiple_of(10) {
                "Chủ hộ"
            } else {
                "Con"
            }
            .into(),
        ),
        id12: Some(format!("0911716{number:05}")),
        bhxh: None,
        phone: Some(format!("09123{number:05}")),
        ethnicity: None,
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

/// A card of a person.
pub(super) fn card(number: u128, person: u128, written: &str) -> Card {
    Card {
        id: CardId(Uuid::from_u128(5000 + number)),
        person: PersonId(Uuid::from_u128(1000 + person)),
        number: Some(written.into()),
        category: None,
        benefit: None,
        valid_from: None,
        valid_to: None,
        facility: String::new(),
        source: CardSource::Typed,
    }
}

/// Two hamlets, three households, nine people.
pub(super) fn register() -> Vec<Record> {
    let mut records: Vec<Record> = vec![
        hamlet(1, "Ấp Hòa Lợi").into(),
        hamlet(2, "Ấp Bình An").into(),
        household(1, 1, "00001", "10").into(),
        household(2, 1, "00012", "2").into(),
        household(3, 2, "00013", "1").into(),
        card(1, 20, "GD4919122814883").into(),
    ];
    for (number, house, name) in [
        (10, 1, "Nguyễn Văn An"),
        (11, 1, "Nguyễn Thị Ánh"),
        (12, 1, "Nguyễn Văn Anh"),
        (20, 2, "Trần Anh Dũng"),
        (21, 2, "Trần Thị Oanh"),
        (30, 3, "Đặng Thanh Hòa"),
        (31, 3, "Đặng Văn Hoà"),
        (32, 3, "Đặng Đức"),
        (33, 3, "Lê Thị Ngọc Kim Hoàng Thanh Thúy"),
    ] {
        records.push(person(number, house, name).into());
    }
    records
}

#[test]
fn households_follow_each_other_in_walking_order() {
    let index = Index::build(register());
    let id = |number: u128| HouseholdId(Uuid::from_u128(100 + number));
    assert_eq!((index.household_count(), index.people_count()), (3, 9));
    assert_eq!(index.household_after(id(1)), Some(id(2)));
    assert_eq!(index.household_after(id(3)), None);
    assert_eq!(index.household_before(id(3)), Some(id(2)));
    assert_eq!(index.household_before(id(1)), None);
    assert_eq!(
        (index.household_at(0), index.walk_place(id(9))),
        (Some(id(1)), None)
    );
    assert_eq!(index.groups(HamletId(Uuid::from_u128(1))), ["2", "10"]);
}

#[test]
fn numbers_carried_twice_are_told_until_settled() {
    let mut index = Index::build(register());
    assert_eq!(index.clashes(), []);
    let twin = Person {
        id12: person(10, 1, "")
            .id12
            .map(|id| id.replace("0911716", "091 171 6")),
        ..person(34, 3, "Nguyễn Văn An")
    };
    index.patch(&[
        Change::Create(card(2, 32, "gd 4 91 9122814883").into()),
        Change::Create(card(3, 32, "GD4919122814883").into()),
        Change::Create(twin.clone().into()),
    ]);
    let clashes = index.clashes();
    let shared: Vec<(&str, usize)> = clashes
        .iter()
        .map(|clash| (clash.number.as_str(), clash.people.len()))
        .collect();
    assert_eq!(shared, [("091171600010", 2), ("GD4919122814883", 2)]);
    assert_eq!(index.clashes_of(twin.id), clashes[..1]);
    assert_eq!(index.clashes_of(PersonId(Uuid::from_u128(1020))), clashes[1..]);
    assert_eq!(index.clashes_of(PersonId(Uuid::from_u128(1021))), []);
    index.patch(&[Change::Remove(twin.into())]);
    assert_eq!(index.clashes().len(), 1);
}

#[test]
fn an_edit_leaves_alone_what_it_does_not_touch() {
    let mut index = Index::build(register());
    let before = index.clone();
    let old = person(11, 1, "Nguyễn Thị Ánh");
    let new = Person {
        phone: Some("0999000999".into()),
        ..old.clone()
    };
    index.patch(&[Change::edit(&old, &new).unwrap()]);
    assert!(std::sync::Arc::ptr_eq(&before.walk, &index.walk));
    assert!(std::sync::Arc::ptr_eq(&before.by_name, &index.by_name));
    assert_eq!(
        (before.search("0999", 9).len(), index.search("0999", 9).len()),
        (0, 1)
    );
}
