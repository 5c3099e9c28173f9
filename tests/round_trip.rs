//! What a written list says, the reader reads back: into an empty register everything but the ids, into the
//! register it came from nothing new.
//!
//! A list shows one card of a person and the policy groups, living standard and absence of its day. What it
//! does not show cannot travel: former cards, papers and their dates, who died or moved away, and events.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::cast_possible_truncation,
    reason = "tests state what must hold and stop where it does not"
)]

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::Arc;

use so_bhyt::domain::matching::{Outcome, PlanContext, plan};
use so_bhyt::domain::practice::practice;
use so_bhyt::domain::record::{Card, Entitlement, Event, Hamlet, Household, LivingStandard, Person, Record};
use so_bhyt::domain::roster::Reading;
use so_bhyt::domain::{
    CardSource, Change, Date, Disability, EventKind, Filter, HouseholdId, IdMint, ListRow, Living,
    PartialDate, Pension, Sex, Sort, Study, Work,
};
use so_bhyt::exchange::roster::{ReadOptions, read_bytes};
use so_bhyt::exchange::write::{Format, list};
use so_bhyt::index::Index;
use uuid::Uuid;

fn day(text: &str) -> Date {
    so_bhyt::domain::date::parse_date(text).unwrap()
}

fn mint(seed: u128) -> IdMint {
    IdMint::new(1_780_000_000_000, Uuid::from_u128(seed))
}

/// The rows of everyone counted on a day.
fn rows(index: &Index, on: Date) -> Vec<ListRow> {
    index.rows(&Filter::default(), Sort::Household, on)
}

fn reading(rows: &[ListRow], format: Format, on: Date) -> Arc<Reading> {
    let bytes = list(format, rows, false, "Cả xã", &mut |_| ControlFlow::Continue(())).unwrap();
    let name = format!("Danh sách tổ 3.{}", format.ending());
    Arc::new(read_bytes(&name, &bytes, &ReadOptions::new(on), &mut |_| true).unwrap())
}

/// A row without ids, as text: what must come back. `finding` follows from the rest and from papers.
fn said(row: &ListRow) -> String {
    format!(
        "{:?} {:?} {:?} {} {:?} {:?}",
        row.to_json(false)
            .into_iter()
            .filter(|(key, _)| !key.ends_with("_id"))
            .collect::<Vec<_>>(),
        row.class,
        row.work,
        row.address,
        row.facility,
        row.head,
    )
}

/// The households as numbers in the order in which the rows meet them.
fn partition(rows: &[ListRow]) -> Vec<usize> {
    let mut known: BTreeMap<HouseholdId, usize> = BTreeMap::new();
    rows.iter()
        .map(|row| {
            let next = known.len();
            *known.entry(row.household_id).or_insert(next)
        })
        .collect()
}

fn comes_back(what: &str, records: Vec<Record>, on: Date) {
    let origin = Index::build(records);
    let before = rows(&origin, on);
    assert!(!before.is_empty());
    for format in [Format::Xlsx, Format::Csv] {
        let what = format!("{what} {format:?}");
        let read = reading(&before, format, on);
        assert_eq!(read.persons.len(), before.len(), "{what}: {:?}", read.rejected);
        let unclear: Vec<_> = read
            .problems
            .iter()
            .filter(|problem| problem.reason.text.contains("Chưa rõ"))
            .collect();
        assert!(unclear.is_empty(), "{what}: {unclear:?}");

        let mut empty = Index::build([]);
        let first = plan(Arc::clone(&read), &empty, &PlanContext::on(on));
        let changes = first.changes(&empty, &mut mint(7));
        empty.patch(&changes);
        let after = rows(&empty, on);
        let differ: Vec<_> = before
            .iter()
            .zip(&after)
            .map(|(before, after)| (said(before), said(after)))
            .filter(|(before, after)| before != after)
            .collect();
        assert_eq!(before.len(), after.len(), "{what}");
        assert!(
            differ.is_empty(),
            "{what}: {} rows differ: {differ:#?}",
            differ.len(),
        );
        assert_eq!(partition(&before), partition(&after), "{what}: households");

        for (register, name) in [(&origin, "where it came from"), (&empty, "where it was read")] {
            let again = plan(Arc::clone(&read), register, &PlanContext::on(on));
            let unlike: Vec<_> = again
                .rows
                .iter()
                .zip(&before)
                .filter(|(row, _)| !matches!(row.outcome, Outcome::Same { .. }))
                .map(|(row, before)| (&row.outcome, said(before)))
                .collect();
            assert!(
                unlike.is_empty(),
                "{what}, {name}: {} as {:#?}",
                unlike.len(),
                unlike[0]
            );
            let changes: Vec<Change> = again.changes(register, &mut mint(8));
            assert!(changes.is_empty(), "{what}, {name}: {:?}", changes.first());
            if register.people_count() == before.len() {
                let people: Vec<_> = again.rows.iter().filter_map(|row| row.outcome.person()).collect();
                assert_eq!(people.len(), before.len());
            }
        }
    }
}

#[test]
fn practice_registers_come_back() {
    for (persons, seed, on) in [
        (300, 1, "20/11/2026"),
        (500, 2, "05/12/2026"),
        (800, 3, "31/12/2026"),
        (400, 4, "01/01/2027"),
        (400, 5, "29/02/2024"),
        (600, 6, "15/06/2026"),
    ] {
        let today = day(on);
        let mut records = practice(persons, seed, today, &mut mint(u128::from(seed)));
        // What was only paid for is no card yet: no list claims it.
        let is_paid = |card: &Card| card.source == CardSource::Paid;
        records.retain(|record| !<&Card>::try_from(record).is_ok_and(is_paid));
        comes_back(&format!("practice {seed}"), records.clone(), today);
        let later = day("10/07/2026");
        comes_back(&format!("practice {seed} on another day"), records, later);
    }
}

/// A register made by hand.
struct Made {
    mint: IdMint,
    records: Vec<Record>,
    household: HouseholdId,
    hamlet: so_bhyt::domain::HamletId,
}

impl Made {
    fn new() -> Self {
        Self {
            mint: mint(99),
            records: Vec::new(),
            household: HouseholdId(Uuid::nil()),
            hamlet: so_bhyt::domain::HamletId(Uuid::nil()),
        }
    }

    fn hamlet(&mut self, name: &str) {
        self.hamlet = self.mint.next_id();
        let position = i64::try_from(self.records.len()).unwrap();
        self.records.push(Record::Hamlet(Hamlet {
            id: self.hamlet,
            name: name.to_owned(),
            former_names: String::new(),
            position,
            official_population: None,
            target: None,
        }));
    }

    fn household(&mut self, group: &str, number: &str, address: &str, living: Option<(i64, Living)>) {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        self.household = self.mint.next_id();
        let position = i64::try_from(self.records.len()).unwrap();
        self.records.push(Record::Household(Household {
            id: self.household,
            hamlet: self.hamlet,
            group_name: some(group),
            number: some(number),
            address: address.to_owned(),
            note: String::new(),
            position,
        }));
        if let Some((year, living)) = living {
            self.records.push(Record::LivingStandard(LivingStandard {
                id: self.mint.next_id(),
                household: self.household,
                year,
                living,
                paper: String::new(),
                paper_date: None,
            }));
        }
    }

    fn person(&mut self, name: &str, with: impl FnOnce(&mut Person)) -> so_bhyt::domain::PersonId {
        let mut person = Person {
            id: self.mint.next_id(),
            household: self.household,
            name: name.to_owned(),
            sex: None,
            birth: None,
            relation: None,
            id12: None,
            bhxh: None,
            phone: None,
            ethnicity: None,
            work: None,
            school: None,
            class: None,
            no_card_said: false,
            note: String::new(),
            position: i64::try_from(self.records.len()).unwrap(),
            pension: None,
            disability: None,
            study: None,
            work_kind: None,
        };
        with(&mut person);
        let id = person.id;
        self.records.push(Record::Person(person));
        id
    }

    fn card(&mut self, number: &str, category: &str, from: &str, to: &str, facility: &str) {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let date = so_bhyt::domain::date::parse_date;
        let name = format!("Thẻ {number} {category} {from} {to}");
        let person = self.person(&name.split_whitespace().collect::<Vec<_>>().join(" "), |_| {});
        self.records.push(Record::Card(Card {
            id: self.mint.next_id(),
            person,
            benefit: None,
            number: some(number),
            category: some(category),
            valid_from: date(from),
            valid_to: date(to),
            facility: facility.to_owned(),
            source: CardSource::Typed,
        }));
    }
}

/// Names, notes and other words that careless readers take for something else.
const WORDS: [&str; 26] = [
    "=HYPERLINK(\"http://x\";\"bấm\")",
    "'=1+1a",
    "+1+cmd|' /C calc'!A0",
    "- đã chuyển đi",
    "@SUM(A1)",
    "Dòng \"hai\"; hết",
    "\"Út\"",
    "_x0041_ & <b> ]]>",
    "Nguyễn Văn A (1954)",
    "Nguyễn Văn Tư 12/3/1960",
    "1. Lê Thị Ba",
    "Tổng cộng",
    "Hộ 12",
    "Tổ 3 ấp Hòa Lợi",
    "Người lập bảng",
    "Ghi chú: xem sau",
    "Họ và tên",
    "Chủ hộ",
    "đã chết 2024",
    "đi làm Bình Dương",
    "hộ nghèo, QĐ 49, khuyết tật nặng",
    "trùng dòng 5",
    "Ý",
    "TRẦN THỊ ÁNH",
    "a, b; c | d",
    "Diện hộ: Chưa rõ",
];

fn by_hand() -> Vec<Record> {
    let mut made = Made::new();
    for (at, name) in ["Ấp 3", "Khóm 3", "Hòa Lợi", "ẤP TÂN ĐỨC", "Chưa rõ ấp"]
        .iter()
        .enumerate()
    {
        made.hamlet(name);
        let living = [
            Living::Poor,
            Living::Ordinary,
            Living::AverageFarm,
            Living::NearPoor,
        ];
        made.household(
            "4A",
            "00001",
            "Số 24, tổ 9, ấp Khác",
            Some((2025, living[at % 4])),
        );
        made.person("Lê Văn Út", |_| {});
        made.person("Lê Văn Út", |person| person.sex = Some(Sex::Male));
        // The same number in the same group, and none at all.
        made.household("4A", "00001", "", None);
        made.person("Trần Thị Sáu", |person| person.relation = Some("Vợ".into()));
        made.household("Tổ tự quản", "Hộ 7", "Tổ 5", Some((2026, Living::Ordinary)));
        made.person("Danh Sóc", |person| person.relation = Some("Chủ hộ".into()));
        made.person("Danh Sà", |person| person.relation = Some("CH".into()));
        for _ in 0..2 {
            made.household("", "", "", None);
            made.person("Không Số", |_| {});
        }
    }
    odd_people(&mut made);
    odd_cards(&mut made);
    made.records
}

fn odd_people(made: &mut Made) {
    made.household("1", "9", "-", Some((2026, Living::NearPoor)));
    for words in WORDS {
        let text = words.to_owned();
        made.person(words, |person| person.note.clone_from(&text));
        made.person("Người Thường", |person| {
            person.relation = Some(text.clone());
            person.work = Some(text.clone());
            person.school = Some(text.clone());
            person.class = Some(text.clone());
            person.ethnicity = Some(text.clone());
            person.note = format!("{text}\nđã chết 2024\n\ntên: {text}");
        });
    }
    for (place, number) in [
        "123456789",
        "12345678901",
        "091171602016",
        "0912345678",
        "912345678",
        "không có",
        "A-12.3",
        "12.0x",
    ]
    .into_iter()
    .enumerate()
    {
        made.person(
            &format!(
                "Số Lạ {}",
                ["Một", "Hai", "Ba", "Bốn", "Năm", "Sáu", "Bảy", "Tám"][place]
            ),
            |person| {
                person.id12 = Some(number.into());
                person.bhxh = Some(number.into());
                person.phone = Some(number.into());
                person.sex = Some(Sex::Male);
                person.birth = [
                    PartialDate::year_only(1954),
                    PartialDate::year_month(1954, 3),
                    PartialDate::full(1899, 1, 2),
                ][place % 3];
                person.no_card_said = place % 2 == 0;
            },
        );
    }
    standings(made);
    let away = made.person("Đi Xa", |person| person.note = "đi làm Bình Dương".into());
    made.records.push(Record::Event(Event {
        id: made.mint.next_id(),
        person: away,
        kind: EventKind::Away,
        day: None,
        note: "Bình Dương".into(),
    }));
    let table = so_bhyt::domain::rules::RuleBook::shipped();
    let person = made.person("Đủ Diện", |_| {});
    let codes = table.category_list().into_iter().map(|one| &one.code);
    for code in codes.chain(table.policy_list().into_iter().map(|one| &one.code)) {
        made.records.push(Record::Entitlement(Entitlement {
            id: made.mint.next_id(),
            person,
            code: code.clone(),
            paper: String::new(),
            paper_date: None,
            valid_from: None,
            valid_to: None,
            wording: String::new(),
        }));
    }
}

/// Every pension, degree, study and kind of work, also beside texts that say something else.
fn standings(made: &mut Made) {
    let most = [
        Pension::ALL.len(),
        Disability::ALL.len(),
        Study::ALL.len(),
        Work::ALL.len(),
    ];
    for place in 0..most.into_iter().max().unwrap() {
        let name = ["Một", "Hai", "Ba", "Bốn", "Năm", "Sáu", "Bảy"][place];
        for texts in [false, true] {
            made.person(&format!("Diện {name}"), |person| {
                person.pension = Pension::ALL.get(place).copied();
                person.disability = Disability::ALL.get(place).copied();
                person.study = Study::ALL.get(place).copied();
                person.work_kind = Work::ALL.get(place).copied();
                if texts {
                    person.sex = Some(Sex::Female);
                    person.school = Some("ĐH Cần Thơ".into());
                    person.class = Some("5A".into());
                    person.work = Some("Trưởng ấp".into());
                    person.note = "hưởng lương hưu, KT nặng".into();
                }
            });
        }
    }
    // Nothing follows from the words of a list of ours.
    made.person("Chưa Ai Nói", |person| {
        person.school = Some("TH Hòa An".into());
        person.class = Some("5A".into());
        person.work = Some("Làm ruộng".into());
        person.note = "không có lương hưu".into();
    });
}

fn odd_cards(made: &mut Made) {
    made.household("1", "10", "", None);
    for (number, category, from, to, facility) in [
        ("GD4919155062795", "", "", "", ""),
        (
            "GD4919155062796",
            "HC",
            "01/01/2026",
            "31/12/2026",
            "TYT xã; phường, 2",
        ),
        ("9155062797", "", "01/01/2026", "", "=TYT"),
        ("091171602098", "GD", "", "31/12/2026", ""),
        ("", "gd", "", "", ""),
        ("", "DN", "", "30/06/2026", ""),
        ("", "", "01/12/2026", "", ""),
        ("X-12/a", "", "", "", "BV"),
        ("7", "", "01/01/2026", "20/11/2026", ""),
    ] {
        made.card(number, category, from, to, facility);
    }
    // Prolonged by a card that begins later, and by one after that.
    made.card("GD4919155062799", "GD", "01/12/2025", "30/11/2026", "");
    let Some(Record::Card(first)) = made.records.last().cloned() else {
        panic!("a card was made");
    };
    for (from, to, facility) in [
        ("01/12/2026", "31/12/2026", "TYT xã, ấp 3"),
        ("01/01/2027", "31/12/2027", ""),
    ] {
        made.records.push(Record::Card(Card {
            id: made.mint.next_id(),
            valid_from: Some(day(from)),
            valid_to: Some(day(to)),
            facility: facility.into(),
            ..first.clone()
        }));
    }
}

#[test]
fn odd_registers_come_back() {
    comes_back("by hand", by_hand(), day("20/11/2026"));
}
