//! The rules of commands as a table: what is refused, and in which words.

use uuid::Uuid;

use super::*;
use crate::domain::book::{HouseholdFile, PersonFile};
use crate::domain::date::{PartialDate, parse_date};
use crate::domain::id::{
    CardId, CommuneId, EntitlementId, EventId, HamletId, HouseholdId, LivingId, PersonId,
};
use crate::domain::kinds::{CardSource, Denominator, EventKind, LeftKind, Living};
use crate::domain::record::{
    Card, Commune, Entitlement, Event, Hamlet, Household, LeftRow, LivingStandard, OfficeWording, Person,
    Table,
};
use crate::domain::value::Cells;
use crate::domain::wording::WordingKind;

/// One hamlet, one household, one person with a card.
struct OneHousehold {
    commune: Commune,
    hamlet: Hamlet,
    household: HouseholdFile,
    person: PersonFile,
    /// Rows put aside and wordings.
    plain: Vec<Record>,
}

impl Book for OneHousehold {
    fn plain(&self, table: Table) -> Box<dyn Iterator<Item = &Record> + '_> {
        Box::new(self.plain.iter().filter(move |record| record.table() == table))
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
        pension: None,
        disability: None,
        study: None,
        work_kind: None,
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
            visits: Vec::new(),
        },
        person: PersonFile {
            cards: vec![card("01/01/2026", "31/12/2026")],
            ..PersonFile::new(person)
        },
        plain: vec![
            left(21, false).into(),
            left(22, true).into(),
            wording(31, WordingKind::Policy, "hưu non", "HTXH").into(),
        ],
    }
}

fn left(number: u128, settled: bool) -> LeftRow {
    LeftRow {
        id: id(number),
        intake: id(20),
        kind: LeftKind::Unreadable,
        file: "a.xlsx".into(),
        sheet: String::new(),
        row: 7,
        reason: crate::message!("Không đọc được họ tên"),
        cells: Cells(vec![("STT".into(), "1".into())]),
        settled,
    }
}

fn wording(number: u128, kind: WordingKind, words: &str, meaning: &str) -> OfficeWording {
    OfficeWording {
        id: id(number),
        kind,
        words: words.into(),
        whole: false,
        meaning: meaning.into(),
    }
}

fn settle(rows: &[u128], settled: bool) -> Command {
    Command::Intake(IntakeCommand::Settle {
        rows: rows.iter().map(|row| id(*row)).collect(),
        settled,
    })
}

fn keep(wording: OfficeWording) -> Command {
    Command::Wording(WordingCommand::Save(wording))
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
        (settle(&[], true), "Chưa chọn dòng nào"),
        (settle(&[21, 99], true), "không còn trong sổ"),
        (
            keep(wording(32, WordingKind::Policy, "Hưu-Non", "NKT")),
            "Đã có cách ghi",
        ),
        (
            keep(wording(32, WordingKind::Policy, " . ", "NKT")),
            "chưa có chữ nào",
        ),
        (
            keep(wording(32, WordingKind::Living, "hộ K", "giàu")),
            "Không có nghĩa nào",
        ),
        (
            Command::Wording(WordingCommand::Remove(id(99))),
            "không còn trong sổ",
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

#[test]
fn rows_put_aside_are_ticked_off_and_opened_again() {
    let book = book();
    let today = parse_date("22/11/2026").unwrap();
    for (rows, settled, changed, label) in [
        (&[21][..], true, 1, "Đánh dấu {count} dòng để lại là đã xong"),
        (&[21, 22], true, 1, "Đánh dấu {count} dòng để lại là đã xong"),
        (&[22, 22], true, 0, "Đánh dấu {count} dòng để lại là đã xong"),
        (&[21, 22], false, 1, "Mở lại {count} dòng để lại"),
    ] {
        let command = settle(rows, settled);
        assert_eq!(command.changes(&book, today).unwrap().len(), changed, "{rows:?}");
        assert_eq!(command.label(&book).text, label);
    }
}

#[test]
fn wordings_are_kept_changed_and_removed() {
    let book = book();
    let today = parse_date("22/11/2026").unwrap();
    let held = wording(31, WordingKind::Policy, "hưu non", "HTXH");
    let cases = [
        (
            keep(wording(32, WordingKind::Policy, "hưu già", "HTXH")),
            "Thêm cách ghi «{words}»",
            1,
        ),
        // The same words of another kind are another wording, and a wording is no twin of itself.
        (
            keep(wording(32, WordingKind::Relation, "hưu non", "Ông")),
            "Thêm cách ghi «{words}»",
            1,
        ),
        (
            keep(wording(31, WordingKind::Policy, "Hưu non", "NKT")),
            "Sửa cách ghi «{words}»",
            1,
        ),
        (keep(held.clone()), "Sửa cách ghi «{words}»", 0),
        (
            Command::Wording(WordingCommand::Remove(held.id)),
            "Xóa cách ghi «{words}»",
            1,
        ),
    ];
    for (command, label, changed) in cases {
        assert_eq!(
            command.changes(&book, today).unwrap().len(),
            changed,
            "{command:?}"
        );
        let said = command.label(&book);
        assert_eq!(said.text, label);
        assert!(said.args[0].1.to_lowercase().starts_with("hưu"), "{said:?}");
    }
}
