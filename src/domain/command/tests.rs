//! The rules of commands as a table: what is refused, and in which words.

use uuid::Uuid;

use super::*;
use crate::domain::book::{HouseholdFile, PersonFile};
use crate::domain::date::{PartialDate, parse_date};
use crate::domain::id::{
    CardId, CommuneId, EntitlementId, EventId, HamletId, HouseholdId, LivingId, PersonId,
};
use crate::domain::kinds::{CardSource, Denominator, EventKind, Living};
use crate::domain::record::{
    Card, Commune, Entitlement, Event, Hamlet, Household, LivingStandard, Person, Table,
};

/// One hamlet, one household, one person with a card.
struct OneHousehold {
    commune: Commune,
    hamlet: Hamlet,
    household: HouseholdFile,
    person: PersonFile,
}

impl Book for OneHousehold {
    fn plain(&self, _: Table) -> Box<dyn Iterator<Item = &Record> + '_> {
        Box::new(std::iter::empty())
    }

    fn commune(&self) -> Option<&Commune> {
        Some(&self.commune)
    }

    fn hamlets(&self) -> Vec<&Hamlet> {
        vec![&self.hamlet]
    }

    fn household(&self, id: HouseholdId) -> Option<&HouseholdFile> {
        (id == self.household.household.id).then_some(&self.household)
    }

    fn person(&self, id: PersonId) -> Option<&PersonFile> {
        (id == self.person.person.id).then_some(&self.person)
    }

    fn households(&self) -> Box<dyn Iterator<Item = &HouseholdFile> + '_> {
        Box::new(std::iter::once(&self.household))
    }

    fn people(&self) -> Box<dyn Iterator<Item = &PersonFile> + '_> {
        Box::new(std::iter::once(&self.person))
    }
}

fn id<I: From<Uuid>>(number: u128) -> I {
    Uuid::from_u128(number).into()
}

fn book() -> OneHousehold {
    let person = Person {
        id: id(3),
        household: id(2),
        name: "Lê Thị Ánh".into(),
        sex: None,
        birth: PartialDate::year_only(1954),
        relation: Some("Chủ hộ".into()),
        id12: None,
        bhxh: None,
        phone: None,
        ethnicity: None,
        work: None,
        school: None,
        class: None,
        no_card_said: false,
        note: String::new(),
        position: 0,
    };
    OneHousehold {
        commune: Commune {
            id: id(9),
            name: "Hòa An".into(),
            kind: "Xã".into(),
            province: "tỉnh An Giang".into(),
            target: 950,
            expiring_days: 30,
            denominator: Denominator::Register,
        },
        hamlet: Hamlet {
            id: id(1),
            name: "Ấp Hòa Lợi".into(),
            former_names: String::new(),
            position: 0,
            official_population: None,
            target: None,
        },
        household: HouseholdFile {
            household: Household {
                id: id(2),
                hamlet: id(1),
                group_name: None,
                number: Some("00001".into()),
                address: String::new(),
                note: String::new(),
                position: 0,
            },
            livings: vec![living(7, 2026)],
            members: vec![id(3)],
        },
        person: PersonFile {
            cards: vec![card("01/01/2026", "31/12/2026")],
            ..PersonFile::new(person)
        },
    }
}

fn living(number: u128, year: i64) -> LivingStandard {
    LivingStandard {
        id: id::<LivingId>(number),
        household: id(2),
        year,
        living: Living::Poor,
        paper: String::new(),
        paper_date: None,
    }
}

fn card(from: &str, to: &str) -> Card {
    Card {
        id: id::<CardId>(4),
        person: id(3),
        number: None,
        category: None,
        benefit: None,
        valid_from: parse_date(from),
        valid_to: parse_date(to),
        facility: String::new(),
        source: CardSource::Typed,
    }
}

fn event(kind: EventKind, day: &str) -> Event {
    Event {
        id: id::<EventId>(5),
        person: id(3),
        kind,
        day: PartialDate::parse(day),
        note: String::new(),
    }
}

fn entitlement(code: &str) -> Entitlement {
    Entitlement {
        id: id::<EntitlementId>(6),
        person: id(3),
        code: code.into(),
        paper: String::new(),
        paper_date: None,
        valid_from: None,
        valid_to: None,
        wording: String::new(),
    }
}

#[test]
fn what_cannot_be_is_refused_in_words() {
    let book = book();
    let person = book.person.person.clone();
    let household = book.household.household.clone();
    let cases: Vec<(Command, &str)> = vec![
        (
            Command::Person(PersonCommand::Save(Person {
                name: " ".into(),
                ..person.clone()
            })),
            "Chưa có họ tên",
        ),
        (
            Command::Person(PersonCommand::Save(Person {
                birth: PartialDate::year_only(2031),
                ..person.clone()
            })),
            "Ngày sinh ở sau",
        ),
        (
            Command::Person(PersonCommand::Save(Person {
                household: id(99),
                ..person.clone()
            })),
            "Hộ này không còn",
        ),
        (
            Command::Person(PersonCommand::Remove(id(99))),
            "Người này không còn",
        ),
        (
            Command::Household(HouseholdCommand::Save(Household {
                hamlet: id(99),
                ..household.clone()
            })),
            "Chưa chọn ấp",
        ),
        (
            Command::Household(HouseholdCommand::SaveLiving(living(8, 2026))),
            "đã có mức sống",
        ),
        (
            Command::Household(HouseholdCommand::SaveLiving(living(8, 26))),
            "Năm của mức sống",
        ),
        (
            Command::Household(HouseholdCommand::Split {
                household,
                people: vec![],
            }),
            "Chưa chọn ai",
        ),
        (
            Command::Card(CardCommand::Save(card("01/02/2026", "01/01/2026"))),
            "hết hạn trước ngày bắt đầu",
        ),
        (Command::Card(CardCommand::Save(card("", ""))), "ít nhất một mục"),
        (
            Command::Event(EventCommand::Save(event(EventKind::Died, "01/01/1950"))),
            "Ngày mất ở trước",
        ),
        (
            Command::Event(EventCommand::Save(event(EventKind::Died, "2030"))),
            "sau ngày hôm nay",
        ),
        (
            Command::Entitlement(EntitlementCommand::Save(entitlement(" "))),
            "Chưa chọn diện",
        ),
        (
            Command::Hamlet(HamletCommand::Remove(id::<HamletId>(1))),
            "còn {count} hộ",
        ),
        (
            Command::Hamlet(HamletCommand::Save(Hamlet {
                id: id(11),
                ..book.hamlet.clone()
            })),
            "Đã có {name}",
        ),
        (
            Command::Commune(CommuneCommand::Save(Commune {
                target: 1001,
                id: id::<CommuneId>(9),
                ..book.commune.clone()
            })),
            "Chỉ tiêu",
        ),
    ];
    for (command, words) in cases {
        let refusal = command
            .changes(&book, parse_date("22/11/2026").unwrap())
            .unwrap_err();
        assert!(refusal.0.text.contains(words), "{command:?}: {}", refusal.0.text);
    }
}

#[test]
fn saving_edits_only_what_differs_and_nothing_where_all_is_so() {
    let book = book();
    let today = parse_date("22/11/2026").unwrap();
    let person = book.person.person.clone();
    let same = Command::Person(PersonCommand::Save(person.clone()));
    assert_eq!(same.changes(&book, today), Ok(vec![]));
    let phone = Command::Person(PersonCommand::Save(Person {
        phone: Some("0912".into()),
        ..person
    }));
    let changes = phone.changes(&book, today).unwrap();
    let [Change::Edit { edits, .. }] = changes.as_slice() else {
        panic!("one edit, not {changes:?}");
    };
    assert_eq!(
        edits.iter().map(|edit| edit.field.as_str()).collect::<Vec<_>>(),
        ["phone"]
    );
}

#[test]
fn hamlets_are_put_in_order_as_one_step() {
    let mut book = book();
    book.hamlet.position = 5;
    let order = Command::Hamlet(HamletCommand::Order(vec![id(1)]));
    let changes = order.changes(&book, parse_date("22/11/2026").unwrap()).unwrap();
    assert_eq!(changes.len(), 1);
    book.hamlet.position = 0;
    assert_eq!(
        order.changes(&book, parse_date("22/11/2026").unwrap()),
        Ok(vec![])
    );
}

#[test]
fn removing_a_household_removes_what_hangs_on_it_children_first() {
    let book = book();
    let changes = Command::Household(HouseholdCommand::Remove(id(2)))
        .changes(&book, parse_date("22/11/2026").unwrap())
        .unwrap();
    let tables: Vec<&str> = changes.iter().map(|change| change.table().name()).collect();
    assert_eq!(tables, ["card", "person", "living_standard", "household"]);
}

#[test]
fn a_shape_that_nobody_remembers_cannot_be_forgotten() {
    let command = Command::Shape(ShapeCommand::Forget(id(70)));
    let refused = command.changes(&book(), parse_date("22/11/2026").unwrap());
    assert_eq!(refused.unwrap_err().0.text, "Cách đọc này không còn trong sổ.");
}
