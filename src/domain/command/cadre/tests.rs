//! The rules about cadres and their charges as tables: what is refused in which words, and what is handed on.

use uuid::Uuid;

use super::*;
use crate::domain::command::{HamletCommand, HouseholdCommand};
use crate::domain::date::parse_date;
use crate::domain::id::{CampaignId, HamletId, HouseholdId, VisitId};
use crate::domain::kinds::CadreRole;
use crate::domain::record::{Hamlet, Household, Visit};
use crate::domain::round::{Charges, Whom};
use crate::domain::value::Places;
use crate::index::Index;

fn id<I: From<Uuid>>(number: u128) -> I {
    Uuid::from_u128(number).into()
}

fn day(text: &str) -> Date {
    parse_date(text).unwrap()
}

fn cadre(number: u128, name: &str, role: CadreRole) -> Cadre {
    Cadre {
        id: id(number),
        name: name.into(),
        role,
        phone: None,
        note: String::new(),
    }
}

fn hamlet(number: u128, name: &str) -> Hamlet {
    Hamlet {
        id: id(number),
        name: name.into(),
        former_names: String::new(),
        position: 0,
        official_population: None,
        target: None,
    }
}

fn household(number: u128, hamlet: u128) -> Household {
    Household {
        id: id(number),
        hamlet: id(hamlet),
        group_name: Some("Tổ 1".into()),
        number: Some(format!("{number:05}")),
        address: String::new(),
        position: 0,
        note: String::new(),
    }
}

/// A charge over a place: "1" a hamlet, "1/Tổ 1" a group of it, "#101" a household.
fn charge(number: u128, of: u128, place: &str, days: &str) -> Charge {
    let (from, to) = days.split_once('-').unwrap();
    let household = place.strip_prefix('#').map(|number| id(number.parse().unwrap()));
    let (hamlet, group) = match place.split_once('/') {
        Some((hamlet, group)) => (hamlet, Some(group.to_owned())),
        None => (place, None),
    };
    Charge {
        id: id(number),
        cadre: id(of),
        hamlet: hamlet.parse().ok().map(|number: u128| id(number)),
        group_name: group,
        household,
        valid_from: parse_date(from),
        valid_to: parse_date(to),
    }
}

const LAN: u128 = 11;
const HOA: u128 = 12;
const FRONT: u128 = 13;
const COLLECTOR: u128 = 14;

fn book(charges: impl IntoIterator<Item = Charge>) -> Index {
    let mut rows: Vec<crate::domain::Record> = vec![
        hamlet(1, "Ấp Hòa Lợi").into(),
        hamlet(2, "Ấp Xẻo Dừa").into(),
        household(101, 1).into(),
        household(102, 1).into(),
        cadre(LAN, "Nguyễn Thị Lan", CadreRole::Officer).into(),
        cadre(HOA, "Trần Hòa", CadreRole::GroupHead).into(),
        cadre(FRONT, "Lê Mặt Trận", CadreRole::Front).into(),
        cadre(COLLECTOR, "Lý Thu", CadreRole::Collector).into(),
    ];
    rows.extend(charges.into_iter().map(Into::into));
    Index::build(rows)
}

fn check(what: &str, found: Result<Vec<Change>, Refusal>, wanted: Result<usize, &str>) {
    match (found, wanted) {
        (Ok(changes), Ok(count)) => assert_eq!(changes.len(), count, "{what}: {changes:?}"),
        (Err(refusal), Err(begin)) => {
            assert!(refusal.0.text.starts_with(begin), "{what}: {}", refusal.0.text);
        }
        (found, _) => panic!("{what}: {found:?}"),
    }
}

#[test]
fn cadres_are_told_apart() {
    let book = book([]);
    let with_phone = |cadre: Cadre, phone: &str| Cadre {
        phone: Some(phone.into()),
        ..cadre
    };
    for (cadre, wanted) in [
        (cadre(20, " ", CadreRole::Officer), Err("Chưa ghi họ tên")),
        (
            cadre(20, "nguyễn  thị LAN", CadreRole::Officer),
            Err("Đã có {name}"),
        ),
        (cadre(20, "Nguyễn Thị Lan", CadreRole::Collector), Ok(1)),
        (cadre(20, "Nguyễn Thị Làn", CadreRole::Officer), Ok(1)),
        (
            with_phone(cadre(20, "Nguyễn Thị Lan", CadreRole::Officer), "0912 1"),
            Ok(1),
        ),
        (
            with_phone(cadre(20, "Nguyễn Thị Lan", CadreRole::Officer), "  "),
            Err("Đã có {name}"),
        ),
        (cadre(LAN, "Nguyễn Thị Lan", CadreRole::Officer), Ok(0)),
        (cadre(LAN, "Nguyễn Thị Lan", CadreRole::Front), Ok(1)),
        (
            cadre(HOA, "Nguyễn Thị Lan", CadreRole::Officer),
            Err("Đã có {name}"),
        ),
    ] {
        let what = format!("{cadre:?}");
        check(&what, CadreCommand::Save(cadre).changes(&book), wanted);
    }
}

#[test]
fn a_charge_is_over_something_and_given_once() {
    let book = book([
        charge(31, LAN, "1/Tổ 1", "01/01/2026-"),
        charge(32, LAN, "#101", "01/01/2026-31/03/2026"),
    ]);
    for (given, wanted) in [
        (charge(40, LAN, "1", "-"), Ok(1)),
        (
            charge(40, LAN, "1/TO 1", "01/02/2026-"),
            Err("{name} đã được phân công"),
        ),
        (charge(40, LAN, "1/Tổ 1", "-31/12/2025"), Ok(1)),
        (
            charge(40, LAN, "1/Tổ 1", "-01/01/2026"),
            Err("{name} đã được phân công"),
        ),
        (charge(40, LAN, "2/Tổ 1", "01/02/2026-"), Ok(1)),
        (charge(40, LAN, "1/", "01/02/2026-"), Ok(1)),
        (charge(40, HOA, "1/Tổ 1", "01/02/2026-"), Ok(1)),
        (
            charge(40, LAN, "#101", "31/03/2026-"),
            Err("{name} đã được phân công"),
        ),
        (charge(40, LAN, "#101", "01/04/2026-"), Ok(1)),
        (charge(40, LAN, "#102", "-"), Ok(1)),
        (charge(31, LAN, "1/Tổ 1", "01/01/2026-31/12/2026"), Ok(1)),
        (charge(31, LAN, "1/Tổ 1", "01/01/2026-"), Ok(0)),
        (
            charge(40, LAN, "1", "02/01/2026-01/01/2026"),
            Err("Ngày thôi phụ trách"),
        ),
        (charge(40, LAN, "9", "-"), Err("Chưa chọn ấp, tổ hoặc hộ")),
        (charge(40, LAN, "", "-"), Err("Chưa chọn ấp, tổ hoặc hộ")),
        (charge(40, LAN, "#109", "-"), Err("Hộ này không còn")),
        (charge(40, 99, "1", "-"), Err("Người phụ trách này không còn")),
    ] {
        let what = format!("{given:?}");
        check(&what, CadreCommand::SaveCharge(given).changes(&book), wanted);
    }
}

#[test]
fn a_charge_over_a_household_is_kept_without_a_place() {
    let mut book = book([]);
    let given = Charge {
        hamlet: Some(HamletId(Uuid::from_u128(1))),
        group_name: Some("Tổ 1".into()),
        ..charge(40, LAN, "#101", "-")
    };
    let changes = CadreCommand::SaveCharge(given).changes(&book).unwrap();
    book.patch(&changes);
    let book: &dyn Book = &book;
    assert_eq!(
        held(book, id(40)).unwrap(),
        &charge(40, LAN, "#101", "-"),
        "the household says where it is"
    );
}

#[test]
fn a_charge_ends_on_a_day() {
    let book = book([
        charge(31, LAN, "1", "01/01/2026-"),
        charge(32, LAN, "2", "01/01/2026-31/03/2026"),
        charge(33, LAN, "2", "01/06/2026-"),
    ]);
    for (number, last, wanted) in [
        (31, "30/06/2026", Ok(1)),
        (31, "01/01/2026", Ok(1)),
        (31, "31/12/2025", Err("Phân công này bắt đầu từ ngày")),
        (32, "31/03/2026", Ok(0)),
        (32, "28/02/2026", Ok(1)),
        (32, "31/05/2026", Ok(1)),
        (32, "01/06/2026", Err("{name} đã được phân công")),
        (39, "01/06/2026", Err("Phân công này không còn")),
    ] {
        let command = CadreCommand::EndCharge {
            charge: id(number),
            last: day(last),
        };
        check(&format!("{number} {last}"), command.changes(&book), wanted);
    }
}

/// Who answers for household 101 after it was handed on.
fn after(held: &[Charge], given: Charge, days: &[&str]) -> Result<(usize, Vec<Vec<u128>>), Refusal> {
    let mut book = book(held.iter().cloned());
    let command = CadreCommand::HandOver { charges: vec![given] };
    let changes = command.changes(&book)?;
    book.patch(&changes);
    let house = book.household(HouseholdId(Uuid::from_u128(101))).unwrap();
    let answers = |text: &&str| {
        let charges = Charges::on(&book, day(text)).of_file(house);
        charges.iter().map(|cadre| cadre.0.as_u128()).collect()
    };
    let answers = days.iter().map(answers).collect();
    Ok((changes.len(), answers))
}

#[test]
fn a_household_handed_on_leaves_the_one_before() {
    let days = ["31/05/2026", "01/06/2026", "01/08/2026"];
    for (what, held, to, changes, answers) in [
        (
            "nobody before",
            vec![],
            FRONT,
            1,
            [vec![], vec![FRONT], vec![FRONT]],
        ),
        (
            "another before",
            vec![charge(31, LAN, "#101", "01/01/2026-")],
            FRONT,
            2,
            [vec![LAN], vec![FRONT], vec![FRONT]],
        ),
        (
            "another since the same day",
            vec![charge(31, LAN, "#101", "01/06/2026-")],
            FRONT,
            2,
            [vec![], vec![FRONT], vec![FRONT]],
        ),
        (
            "another until before",
            vec![charge(31, LAN, "#101", "01/01/2026-31/05/2026")],
            FRONT,
            1,
            [vec![LAN], vec![FRONT], vec![FRONT]],
        ),
        (
            "another is planned for later",
            vec![charge(31, LAN, "#101", "01/08/2026-")],
            FRONT,
            1,
            [vec![], vec![FRONT], vec![LAN]],
        ),
        (
            "she has it already",
            vec![charge(31, FRONT, "#101", "01/01/2026-")],
            FRONT,
            0,
            [vec![FRONT], vec![FRONT], vec![FRONT]],
        ),
        (
            "she has it beside another",
            vec![
                charge(31, FRONT, "#101", "01/01/2026-"),
                charge(32, LAN, "#101", "01/01/2026-"),
            ],
            FRONT,
            1,
            [vec![LAN, FRONT], vec![FRONT], vec![FRONT]],
        ),
        (
            "a collector stays",
            vec![charge(31, COLLECTOR, "#101", "01/01/2026-")],
            FRONT,
            1,
            [vec![COLLECTOR], vec![COLLECTOR, FRONT], vec![COLLECTOR, FRONT]],
        ),
        (
            "whoever has the group keeps the rest of it",
            vec![charge(31, HOA, "1/Tổ 1", "01/01/2026-")],
            FRONT,
            1,
            [vec![HOA], vec![FRONT], vec![FRONT]],
        ),
    ] {
        let given = charge(40, to, "#101", "01/06/2026-");
        let (count, found) = after(&held, given, &days).unwrap();
        assert_eq!((count, found), (changes, answers.to_vec()), "{what}");
    }
}

#[test]
fn households_are_handed_on_in_one_step_or_not_at_all() {
    let mut book = book([charge(31, LAN, "#101", "01/01/2026-")]);
    let before = format!("{:?}", Charges::on(&book, day("01/06/2026")));
    let over = |charges: Vec<Charge>| CadreCommand::HandOver { charges };
    for (charges, wanted) in [
        (
            vec![
                charge(40, FRONT, "#101", "01/06/2026-"),
                charge(41, FRONT, "#102", "01/06/2026-"),
            ],
            Ok(3),
        ),
        (
            vec![
                charge(40, FRONT, "#101", "01/06/2026-"),
                charge(41, HOA, "#101", "01/06/2026-"),
            ],
            Err("Hộ {head} được giao hai lần"),
        ),
        (
            vec![charge(40, FRONT, "#101", "-")],
            Err("Chưa chọn hộ hoặc chưa ghi"),
        ),
        (vec![charge(40, FRONT, "1", "01/06/2026-")], Err("Chưa chọn hộ")),
        (
            vec![charge(40, FRONT, "#109", "01/06/2026-")],
            Err("Hộ này không còn"),
        ),
        (
            vec![charge(40, 99, "#101", "01/06/2026-")],
            Err("Người phụ trách này không còn"),
        ),
        (vec![], Ok(0)),
    ] {
        let what = format!("{charges:?}");
        check(&what, over(charges).changes(&book), wanted);
    }
    let changes = over(vec![
        charge(40, FRONT, "#101", "01/06/2026-"),
        charge(41, FRONT, "#102", "01/06/2026-"),
    ])
    .changes(&book)
    .unwrap();
    book.patch(&changes);
    assert_ne!(before, format!("{:?}", Charges::on(&book, day("01/06/2026"))));
    book.patch(&Change::inverse_of(&changes));
    assert_eq!(before, format!("{:?}", Charges::on(&book, day("01/06/2026"))));
}

#[test]
fn a_cadre_whose_name_stands_elsewhere_stays() {
    let whom = Whom {
        cadre: Some(id(HOA)),
        ..Whom::default()
    };
    let campaign = Campaign {
        id: CampaignId(Uuid::from_u128(50)),
        name: "Tháng cao điểm".into(),
        first: day("01/06/2026"),
        last: day("30/06/2026"),
        places: Places::default(),
        whom,
        goal: None,
        closed_on: None,
        note: String::new(),
    };
    let visit = Visit {
        id: VisitId(Uuid::from_u128(51)),
        household: id(101),
        day: day("01/06/2026"),
        cadre: Some(id(FRONT)),
        campaign: None,
        sheet: None,
        line: None,
        met: String::new(),
        note: String::new(),
    };
    let mut book = book([
        charge(31, LAN, "#101", "-"),
        charge(32, LAN, "1", "-"),
        charge(33, HOA, "1", "-"),
    ]);
    book.patch(&[Change::Create(campaign.into()), Change::Create(visit.into())]);
    for (number, wanted) in [
        (LAN, Ok(3)),
        (HOA, Err("Đợt vận động {campaign}")),
        (FRONT, Err("{name} đã có phiếu hoặc lần vận động")),
        (COLLECTOR, Ok(1)),
        (99, Err("Người phụ trách này không còn")),
    ] {
        check(
            &number.to_string(),
            CadreCommand::Remove(id(number)).changes(&book),
            wanted,
        );
    }
}

#[test]
fn charges_leave_with_their_hamlet_and_their_household() {
    let charges = [
        charge(31, LAN, "2", "-"),
        charge(32, HOA, "2/Tổ 3", "-"),
        charge(33, LAN, "#101", "-"),
        charge(34, LAN, "1", "-"),
    ];
    let left = |book: &Index| {
        let book: &dyn Book = book;
        let charges = book.rows::<Charge>().map(|charge| charge.id.0.as_u128());
        charges.collect::<Vec<_>>()
    };
    let mut book = book(charges);
    let changes = HamletCommand::Remove(id(2)).changes(&book).unwrap();
    book.patch(&changes);
    assert_eq!(left(&book), [33, 34]);
    book.patch(&Change::inverse_of(&changes));
    assert_eq!(left(&book), [31, 32, 33, 34]);
    let changes = HouseholdCommand::Remove(id(101)).changes(&book).unwrap();
    book.patch(&changes);
    assert_eq!(left(&book), [31, 32, 34]);
}
