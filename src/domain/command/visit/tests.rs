//! Calls at doors: what is refused and in which words, what is stored, corrected and removed.

use uuid::Uuid;

use super::*;
use crate::domain::command::{Command, RuleCommand};
use crate::domain::date::{PartialDate, parse_date};
use crate::domain::id::SheetId;
use crate::domain::kinds::{CardSource, Denominator, EventKind};
use crate::domain::record::{Commune, Hamlet, Household, OwnRule, Sheet};
use crate::domain::round::{SheetBody, SheetLine, SheetLines};
use crate::domain::value::Codes;
use crate::index::Index;
use crate::words::fill;

fn id<I: From<Uuid>>(number: u128) -> I {
    Uuid::from_u128(number).into()
}

fn day(text: &str) -> Date {
    parse_date(text).unwrap()
}

fn today() -> Date {
    day("22/11/2026")
}

fn household(number: u128) -> Household {
    Household {
        id: id(number),
        hamlet: id(2),
        group_name: None,
        number: Some(number.to_string()),
        address: String::new(),
        note: String::new(),
        position: 0,
    }
}

fn person(number: u128, home: u128, name: &str) -> Person {
    Person {
        name: name.into(),
        birth: PartialDate::year_only(1970),
        ..Person::unknown(id(number), id(home))
    }
}

fn event(number: u128, of: u128, kind: EventKind, on: &str) -> Event {
    Event {
        id: id(number),
        person: id(of),
        kind,
        day: PartialDate::parse(on),
        note: String::new(),
    }
}

fn sheet(number: u128, name: &str, closed: Option<&str>) -> Sheet {
    let line = |household: u128, people: &[u128]| SheetLine {
        household: id(household),
        people: people.iter().map(|person| id(*person)).collect(),
    };
    Sheet {
        id: id(number),
        number: name.into(),
        device: "b".into(),
        campaign: None,
        cadre: None,
        day: day("10/11/2026"),
        lines: SheetLines(vec![line(10, &[101, 102]), line(11, &[111])]),
        body: SheetBody::default(),
        closed_on: closed.map(day),
    }
}

/// Two households; of the first one member died and one moved away.
fn register() -> Index {
    let commune = Commune {
        id: id(1),
        name: "Long Thạnh".into(),
        kind: "Xã".into(),
        province: "tỉnh An Giang".into(),
        target: 950,
        expiring_days: 30,
        denominator: Denominator::Register,
    };
    let hamlet = Hamlet {
        id: id(2),
        name: "Ấp Hòa Lợi".into(),
        former_names: String::new(),
        position: 0,
        official_population: None,
        target: None,
    };
    Index::build(vec![
        commune.into(),
        hamlet.into(),
        household(10).into(),
        household(11).into(),
        person(101, 10, "Lê Thị Ánh").into(),
        person(102, 10, "Nguyễn Văn Tám").into(),
        person(103, 10, "Nguyễn Văn Bảy").into(),
        person(104, 10, "Nguyễn Văn Chín").into(),
        person(111, 11, "Phạm Văn Đức").into(),
        event(303, 103, EventKind::Died, "03/2026").into(),
        event(304, 104, EventKind::MovedOut, "01/10/2026").into(),
        sheet(901, "B-12", None).into(),
        sheet(902, "B-13", Some("20/11/2026")).into(),
    ])
}

fn outcome(number: u128, of: u128, code: &str) -> Outcome {
    Outcome {
        id: id(number),
        person: id(of),
        visit: id(500),
        code: code.into(),
        reasons: Codes::default(),
        due: None,
        receipt: String::new(),
        months: None,
        amount: None,
        card: None,
    }
}

/// A call on line 1 of B-12: nobody was at home.
fn call() -> Call {
    Call {
        visit: Visit {
            id: id(500),
            household: id(10),
            day: day("20/11/2026"),
            cadre: None,
            campaign: None,
            sheet: Some(id::<SheetId>(901)),
            line: Some(1),
            met: String::new(),
            note: String::new(),
        },
        outcomes: vec![outcome(601, 101, "vang"), outcome(602, 102, "vang")],
        cards: Vec::new(),
        events: Vec::new(),
    }
}

/// Line 1: one paid, the other is said to have moved away.
fn rich_call() -> Call {
    let card = Card {
        id: id(701),
        person: id(101),
        number: None,
        category: Some("GD".into()),
        benefit: None,
        valid_from: parse_date("20/12/2026"),
        valid_to: parse_date("19/12/2027"),
        facility: String::new(),
        source: CardSource::Paid,
    };
    let paid = Outcome {
        receipt: "0012".into(),
        months: Some(12),
        amount: Some(1_366_200),
        card: Some(card.id),
        ..outcome(601, 101, "da-dong")
    };
    Call {
        outcomes: vec![paid, outcome(602, 102, "khong-con")],
        cards: vec![card],
        events: vec![event(602, 102, EventKind::MovedOut, "11/2026")],
        ..call()
    }
}

fn run(index: &mut Index, command: VisitCommand) -> Result<Vec<Change>, String> {
    let changes = Command::Visit(command)
        .changes(index, today())
        .map_err(|refusal| fill(&refusal.0.text, &refusal.0.args))?;
    index.patch(&changes);
    Ok(changes)
}

fn record(index: &mut Index, call: Call) -> Result<Vec<Change>, String> {
    run(index, VisitCommand::Record(Box::new(call)))
}

fn changed(how: impl FnOnce(&mut Call)) -> Call {
    let mut call = call();
    how(&mut call);
    call
}

fn with_first(how: impl FnOnce(&mut Outcome)) -> Call {
    changed(|call| how(call.outcomes.first_mut().unwrap()))
}

#[test]
fn what_cannot_be_is_refused_in_words_and_stores_nothing() {
    let of = |person: u128| changed(|call| call.outcomes = vec![outcome(601, person, "vang")]);
    let cases: Vec<(Call, &str)> = vec![
        (changed(|call| call.visit.household = id(99)), "Hộ này không còn"),
        (
            changed(|call| call.visit.day = day("23/11/2026")),
            "sau ngày hôm nay",
        ),
        (
            changed(|call| call.visit.day = day("09/11/2026")),
            "trước ngày lập phiếu B-12 (10/11/2026)",
        ),
        (
            changed(|call| call.visit.cadre = Some(id(99))),
            "Người đi vận động này không còn",
        ),
        (
            changed(|call| call.visit.sheet = Some(id(99))),
            "phiếu của sổ khác",
        ),
        (
            changed(|call| call.visit.sheet = Some(id(902))),
            "Phiếu B-13 đã cất ngày 20/11/2026",
        ),
        (
            changed(|call| call.visit.line = Some(3)),
            "chỉ có 2 dòng, không có dòng 3",
        ),
        (changed(|call| call.visit.line = None), "không có dòng 0"),
        (
            changed(|call| call.visit.line = Some(2)),
            "Dòng 2 của phiếu B-12 là của hộ khác",
        ),
        (changed(|call| call.outcomes.clear()), "Chưa ghi kết quả cho ai"),
        (of(99), "Người này không còn"),
        (of(111), "Phạm Văn Đức không thuộc hộ này"),
        (of(103), "Nguyễn Văn Bảy đã mất (03/2026)"),
        (of(104), "Nguyễn Văn Chín đã chuyển đi (01/10/2026)"),
        (
            changed(|call| call.outcomes.push(outcome(603, 101, "tu-choi"))),
            "Lê Thị Ánh có hai kết quả",
        ),
        (with_first(|one| one.code = "khac-la".into()), "mã «khac-la»"),
        (
            with_first(|one| one.reasons = Codes(vec!["la".into()])),
            "lý do nào mã «la»",
        ),
        (with_first(|one| one.code = "dong-y".into()), "cần có ngày hẹn"),
        (
            with_first(|one| one.due = parse_date("19/11/2026")),
            "ngày hẹn 19/11/2026 ở trước ngày đến hộ 20/11/2026",
        ),
        (
            with_first(|one| one.months = Some(3)),
            "không phải là đã đóng tiền",
        ),
        (
            with_first(|one| {
                one.code = "da-dong".into();
                one.months = Some(0);
            }),
            "số tháng đóng phải từ 1 đến 60",
        ),
        (
            with_first(|one| {
                one.code = "da-dong".into();
                one.amount = Some(-1);
            }),
            "số tiền đóng không hợp lý",
        ),
        (
            Call {
                events: vec![event(602, 102, EventKind::Died, "2031")],
                ..call()
            },
            "sau ngày hôm nay",
        ),
        (
            Call {
                events: vec![event(999, 102, EventKind::Died, "2026")],
                ..call()
            },
            "không thuộc kết quả nào",
        ),
        (
            Call {
                cards: rich_call().cards,
                ..call()
            },
            "không thuộc kết quả nào",
        ),
    ];
    for (call, words) in cases {
        let mut index = register();
        let refused = record(&mut index, call).unwrap_err();
        assert!(refused.contains(words), "{words}: {refused}");
    }
}

#[test]
fn a_line_is_entered_once_and_tells_what_is_recorded() {
    let mut index = register();
    record(&mut index, call()).unwrap();
    let again = changed(|call| {
        call.visit.id = id(501);
        call.outcomes = vec![outcome(611, 101, "tu-choi")];
    });
    let refused = record(&mut index, again).unwrap_err();
    for words in [
        "Dòng 1 của phiếu B-12 đã ghi rồi",
        "20/11/2026",
        "Lê Thị Ánh – Vắng nhà",
    ] {
        assert!(refused.contains(words), "{refused}");
    }
    // The other line of the sheet is free.
    let other = changed(|call| {
        call.visit.id = id(502);
        call.visit.household = id(11);
        call.visit.line = Some(2);
        call.outcomes = vec![Outcome {
            visit: id(502),
            ..outcome(621, 111, "vang")
        }];
    });
    assert!(record(&mut index, other).is_ok());
}

#[test]
fn who_died_later_still_had_her_outcome() {
    let mut index = register();
    let before = changed(|call| {
        call.visit.day = day("28/02/2026");
        (call.visit.sheet, call.visit.line) = (None, None);
        call.outcomes = vec![outcome(601, 103, "vang")];
    });
    assert!(record(&mut index, before).is_ok());
}

#[test]
fn undo_of_each_step_gives_the_register_of_before() {
    let mut index = register();
    let recorded = record(&mut index, rich_call()).unwrap();
    let whole = Call::held(&index, id(500)).unwrap();
    assert_eq!(
        (whole.outcomes.len(), whole.cards.len(), whole.events.len()),
        (2, 1, 1)
    );
    let mut corrected = call();
    corrected.visit.note = "gặp bà".into();
    let correction = run(&mut index, VisitCommand::Correct(Box::new(corrected.clone()))).unwrap();
    assert_eq!(Call::held(&index, id(500)), Some(corrected));
    assert!(
        index.person(id(101)).unwrap().cards.is_empty(),
        "the card paid for went"
    );
    assert!(
        index.person(id(102)).unwrap().events.is_empty(),
        "so did the event"
    );
    index.patch(&Change::inverse_of(&correction));
    assert_eq!(Call::held(&index, id(500)), Some(whole.clone()));
    let removal = run(&mut index, VisitCommand::Remove(id(500))).unwrap();
    assert_eq!(Call::held(&index, id(500)), None);
    assert!(index.person(id(101)).unwrap().cards.is_empty());
    assert!(index.person(id(101)).unwrap().outcomes.is_empty());
    index.patch(&Change::inverse_of(&removal));
    assert_eq!(Call::held(&index, id(500)), Some(whole));
    index.patch(&Change::inverse_of(&recorded));
    assert_eq!(Call::held(&index, id(500)), None);
    assert!(index.person(id(102)).unwrap().events.is_empty());
    let gone = run(&mut index, VisitCommand::Remove(id(500))).unwrap_err();
    assert!(gone.contains("không còn trong sổ"));
}

#[test]
fn a_card_confirmed_since_stays_when_the_call_goes() {
    let mut index = register();
    record(&mut index, rich_call()).unwrap();
    let paid = index.person(id(101)).unwrap().cards.first().unwrap().clone();
    let confirmed = Card {
        source: CardSource::Agency,
        ..paid.clone()
    };
    index.patch(&[Change::edit(&paid, &confirmed).unwrap()]);
    run(&mut index, VisitCommand::Remove(id(500))).unwrap();
    assert_eq!(index.person(id(101)).unwrap().cards, [confirmed]);
}

#[test]
fn a_correction_of_a_closed_sheet_is_allowed_and_a_new_call_is_not() {
    let mut index = register();
    record(&mut index, call()).unwrap();
    let before = sheet(901, "B-12", None);
    index.patch(&[Change::edit(&before, &sheet(901, "B-12", Some("21/11/2026"))).unwrap()]);
    let corrected = with_first(|one| one.code = "tu-choi".into());
    assert!(run(&mut index, VisitCommand::Correct(Box::new(corrected))).is_ok());
}

/// Two laptops enter two sheets of one round: whichever arrives first, the register is the same.
#[test]
fn calls_of_two_laptops_come_in_any_order() {
    let second = || {
        let mut call = changed(|call| {
            call.visit.id = id(502);
            call.visit.household = id(11);
            call.visit.line = Some(2);
        });
        call.outcomes = vec![Outcome {
            visit: id(502),
            due: parse_date("29/11/2026"),
            ..outcome(621, 111, "dong-y")
        }];
        call
    };
    // The same household, by a sheet of the other laptop and without one.
    let third = || {
        let mut call = changed(|call| {
            call.visit.id = id(503);
            (call.visit.sheet, call.visit.line) = (None, None);
        });
        call.outcomes = vec![Outcome {
            visit: id(503),
            ..outcome(631, 102, "di-xa")
        }];
        call
    };
    let made = |call: Call| record(&mut register(), call).unwrap();
    let steps = [made(rich_call()), made(second()), made(third())];
    let told = |order: [usize; 3]| {
        let mut index = register();
        for step in order {
            index.patch(steps.get(step).unwrap());
        }
        let files: Vec<_> = [101, 102, 111].map(|who| index.person(id(who)).cloned()).into();
        let houses: Vec<_> = [10, 11].map(|house| index.household(id(house)).cloned()).into();
        let calls: Vec<_> = [500, 502, 503].map(|visit| Call::held(&index, id(visit))).into();
        (files, houses, calls)
    };
    let first = told([0, 1, 2]);
    for order in [[0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
        assert_eq!(told(order), first, "{order:?}");
    }
}

fn own(number: u128, text: &str) -> OwnRule {
    OwnRule {
        id: id(number),
        section: "outcomes".into(),
        text: text.into(),
        note: String::new(),
    }
}

fn entry(code: &str, key: &str, off: bool) -> String {
    format!(
        "[[outcomes]]\ncode = \"{code}\"\nname = \"Khác {code}\"\nkey = \"{key}\"\nmeaning = \"other\"\nreached = true\nsuccess = false\nasks_date = false\ncloses = false\nrest_days = 0\noff = {off}\nsource = \"Xã\"\n"
    )
}

#[test]
fn every_outcome_keeps_a_key_of_its_own() {
    let mut index = register();
    let mut save = |rule: OwnRule| {
        let command = Command::Rule(RuleCommand::Save(rule));
        let changes = command
            .changes(&index, today())
            .map_err(|refusal| fill(&refusal.0.text, &refusal.0.args))?;
        index.patch(&changes);
        Ok::<(), String>(())
    };
    let eleventh = save(own(1, &entry("moi", "3", false))).unwrap_err();
    assert!(eleventh.contains("nhiều nhất 10 kết quả"), "{eleventh}");
    let same = save(own(1, &entry("vang", "3", false))).unwrap_err();
    assert!(same.contains("Phím 3") && same.contains("Hẹn lại"), "{same}");
    // One is switched off, and its key is free for another.
    save(own(1, &entry("vang", "4", true))).unwrap();
    save(own(2, &entry("moi", "4", false))).unwrap();
    let remove = Command::Rule(RuleCommand::Remove(id(1)));
    let refused = remove.changes(&index, today()).unwrap_err();
    assert!(
        refused.0.text.contains("nhiều nhất"),
        "the shipped one would come back: {refused:?}"
    );
    let switched_off = index.rules().outcomes_on(today());
    assert!(switched_off.iter().all(|rule| rule.code != "vang"));
    assert!(
        switched_off
            .iter()
            .any(|rule| rule.code == "moi" && rule.key == "4")
    );
    let of_off = with_first(|one| one.code = "vang".into());
    assert!(record(&mut index, of_off).unwrap_err().contains("mã «vang»"));
}
