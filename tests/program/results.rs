//! `result`: what came of calls, by sheet and line or by household; what is wrong is said at once and nothing is
//! stored twice.

use std::sync::Arc;

use so_bhyt::domain::command::SheetCommand;
use so_bhyt::domain::round::{SheetBody, SheetLine, SheetLines};
use so_bhyt::domain::{Book, Command, HouseholdFile, Sheet};
use so_bhyt::index::Index;
use so_bhyt::register::{Laptop, Register, SystemClock};
use so_bhyt::store::Access;
use uuid::Uuid;

use crate::desk::Desk;

fn register(desk: &Desk) -> Register {
    let laptop = Laptop {
        device: "thử".into(),
        author: "Người thử".into(),
        clock: Arc::new(SystemClock),
    };
    Register::open(&desk.path("xa.sobhyt"), None, Access::Write, laptop).unwrap()
}

/// Households where nobody called and at least two are there who want a card.
fn lines(index: &Index, today: so_bhyt::domain::Date) -> Vec<SheetLine> {
    let line = |house: &HouseholdFile| {
        let wants = |id: &&so_bhyt::domain::PersonId| {
            let file = index.person(**id).unwrap();
            let status = file.status_on(today, 30).code();
            file.presence_on(today).counted && ["never", "unknown", "expired", "lapsed"].contains(&status)
        };
        let people: Vec<_> = house.members.iter().filter(wants).copied().collect();
        (people.len() >= 2 && house.visits.is_empty()).then_some(SheetLine {
            household: house.household.id,
            people,
        })
    };
    index.households().filter_map(line).take(5).collect()
}

/// A practice register with the sheet B-12 of five lines.
fn desk() -> Desk {
    let desk = Desk::new();
    desk.done(&["demo", "--to", "xa.sobhyt", "--persons", "900", "--seed", "3"]);
    let mut register = register(&desk);
    let today = register.today();
    let sheet = Sheet {
        id: Uuid::now_v7().into(),
        number: "B-12".into(),
        device: "thử".into(),
        campaign: None,
        cadre: None,
        day: today,
        lines: SheetLines(lines(register.index(), today)),
        body: SheetBody::default(),
        closed_on: None,
    };
    assert_eq!(sheet.lines.0.len(), 5);
    register
        .run(&Command::Sheet(SheetCommand::Issue(Box::new(sheet))))
        .unwrap();
    desk
}

/// How many calls and outcomes the register holds.
fn stored(desk: &Desk) -> (usize, usize) {
    let register = register(desk);
    let index: &dyn Book = &**register.index();
    let visits = index.households().map(|house| house.visits.len()).sum();
    let outcomes = index.people().map(|file| file.outcomes.len()).sum();
    (visits, outcomes)
}

fn args<'a>(more: &[&'a str]) -> Vec<&'a str> {
    [&["result", "--to", "xa.sobhyt"], more].concat()
}

#[test]
fn results_come_in_by_line_and_by_person() {
    let desk = desk();
    let (visits, outcomes) = stored(&desk);
    let line = |number: &'static str, more: &[&'static str]| {
        let mut all = args(&["--sheet", "b12", "--line", number]);
        all.extend(more);
        desk.done(&all)
    };
    let told = line("1b", &["--outcome", "dong-y", "--due", "+7"]);
    assert!(told.contains("Ghi kết quả đến hộ"), "{told}");
    assert_eq!(stored(&desk), (visits + 1, outcomes + 1));
    // Another of the same line belongs to the same call.
    line(
        "1a",
        &[
            "--outcome",
            "tu-choi",
            "--reason",
            "dang-khoe",
            "--reason",
            "khac",
        ],
    );
    assert_eq!(stored(&desk), (visits + 1, outcomes + 2));
    let paid = line(
        "2a",
        &["--outcome", "da-dong", "--months", "12", "--receipt", "0012"],
    );
    assert!(paid.contains("chờ BHXH cấp"), "{paid}");
    let waiting = desk.people("xa.sobhyt", &today(&desk));
    let of_paid: Vec<_> = waiting
        .iter()
        .filter(|person| person["status"] == "waiting" && person["card_from"].is_null())
        .collect();
    assert!(
        !of_paid.is_empty(),
        "who paid waits, and no card of hers goes out"
    );
    assert_eq!(stored(&desk).0, visits + 2);
}

fn today(desk: &Desk) -> String {
    register(desk).today().format("%Y-%m-%d").to_string()
}

#[test]
fn bad_input_is_said_at_once_and_nothing_is_stored_twice() {
    let desk = desk();
    desk.done(&args(&["--sheet", "B-12", "--line", "1", "--outcome", "vang"]));
    let before = stored(&desk);
    let tomorrow = register(&desk)
        .today()
        .succ_opt()
        .unwrap()
        .format("%Y-%m-%d")
        .to_string();
    let yesterday = register(&desk)
        .today()
        .pred_opt()
        .unwrap()
        .format("%Y-%m-%d")
        .to_string();
    let cases: &[(&[&str], &str)] = &[
        (
            &["--sheet", "B-12", "--line", "1", "--outcome", "vang"],
            "đã ghi rồi",
        ),
        (
            &["--sheet", "B-12", "--line", "1a", "--outcome", "tu-choi"],
            "đã ghi rồi",
        ),
        (
            &["--sheet", "B-11", "--line", "1", "--outcome", "vang"],
            "Các số gần giống: B-12",
        ),
        (
            &["--sheet", "ZZ-999", "--line", "1", "--outcome", "vang"],
            "phiếu của sổ khác",
        ),
        (
            &["--sheet", "B-12", "--line", "9", "--outcome", "vang"],
            "không có dòng 9",
        ),
        (
            &["--sheet", "B-12", "--line", "2z", "--outcome", "vang"],
            "không có người mang chữ z",
        ),
        (&["--sheet", "B-12", "--line", "2", "--outcome", "la"], "mã «la»"),
        // What has no place with the outcome is refused, not dropped.
        (
            &[
                "--sheet",
                "B-12",
                "--line",
                "2",
                "--outcome",
                "vang",
                "--months",
                "12",
            ],
            "không phải là đã đóng",
        ),
        (
            &[
                "--sheet",
                "B-12",
                "--line",
                "2",
                "--outcome",
                "vang",
                "--reason",
                "khac",
            ],
            "không phải là từ chối",
        ),
        (
            &[
                "--sheet",
                "B-12",
                "--line",
                "2",
                "--outcome",
                "tu-choi",
                "--reason",
                "la",
            ],
            "lý do nào mã «la»",
        ),
        (
            &["--sheet", "B-12", "--line", "2", "--outcome", "dong-y"],
            "cần ngày hẹn",
        ),
        (
            &[
                "--sheet",
                "B-12",
                "--line",
                "2",
                "--outcome",
                "dong-y",
                "--due",
                "xx",
            ],
            "Ngày hẹn chưa đúng",
        ),
        (
            &[
                "--sheet",
                "B-12",
                "--line",
                "2",
                "--outcome",
                "dong-y",
                "--due",
                "01/01/2020",
            ],
            "ở trước ngày đến hộ",
        ),
        (
            &[
                "--sheet",
                "B-12",
                "--line",
                "2",
                "--outcome",
                "vang",
                "--day",
                &tomorrow,
            ],
            "sau ngày hôm nay",
        ),
        (
            &[
                "--sheet",
                "B-12",
                "--line",
                "2",
                "--outcome",
                "vang",
                "--day",
                &yesterday,
            ],
            "trước ngày lập phiếu",
        ),
        (
            &[
                "--sheet",
                "B-12",
                "--line",
                "2",
                "--outcome",
                "vang",
                "--cadre",
                "Không Ai",
            ],
            "tên «Không Ai»",
        ),
        (&["--household", "99999", "--outcome", "vang"], "không có hộ số"),
        // What does not go with the outcome is not dropped in silence.
        (
            &[
                "--sheet",
                "B-12",
                "--line",
                "2",
                "--outcome",
                "vang",
                "--months",
                "3",
            ],
            "không phải là đã đóng tiền",
        ),
        (
            &[
                "--sheet",
                "B-12",
                "--line",
                "2",
                "--outcome",
                "vang",
                "--receipt",
                "0012",
            ],
            "không phải là đã đóng tiền",
        ),
        (
            &[
                "--sheet",
                "B-12",
                "--line",
                "2",
                "--outcome",
                "vang",
                "--reason",
                "khac",
            ],
            "không phải là từ chối",
        ),
        (
            &[
                "--sheet",
                "B-12",
                "--line",
                "2",
                "--outcome",
                "da-dong",
                "--months",
                "5",
            ],
            "đóng được 3, 6, 12 tháng",
        ),
        (
            &[
                "--sheet",
                "B-12",
                "--line",
                "2",
                "--outcome",
                "dong-y",
                "--due=-1",
            ],
            "Ngày hẹn chưa đúng",
        ),
    ];
    for (more, words) in cases {
        let said = desk.refused(&args(more));
        assert!(said.contains(words), "{more:?}: {said}");
        assert_eq!(stored(&desk), before, "{more:?}");
    }
    for wrong in [
        &["--outcome", "vang"][..],
        &["--sheet", "B-12", "--outcome", "vang"],
        &["--sheet", "B-12", "--line", "x", "--outcome", "vang"],
        &[
            "--sheet",
            "B-12",
            "--line",
            "2",
            "--outcome",
            "da-dong",
            "--amount",
            "nhiều",
        ],
        &[
            "--sheet",
            "B-12",
            "--line",
            "2",
            "--outcome",
            "da-dong",
            "--months",
            "0",
        ],
    ] {
        assert_eq!(desk.run(&args(wrong)).code, 2, "{wrong:?}");
    }
    assert_eq!(stored(&desk), before);
}

#[test]
fn somebody_who_died_gets_no_outcome() {
    let desk = desk();
    {
        let mut register = register(&desk);
        let book: &dyn Book = &**register.index();
        let sheet = book.rows::<Sheet>().find(|sheet| sheet.number == "B-12").unwrap();
        let event = so_bhyt::domain::Event {
            id: Uuid::now_v7().into(),
            person: *sheet.lines.line(3).unwrap().people.first().unwrap(),
            kind: so_bhyt::domain::EventKind::Died,
            day: so_bhyt::domain::PartialDate::parse("2026"),
            note: String::new(),
        };
        let command = Command::Event(so_bhyt::domain::command::EventCommand::Save(event));
        register.run(&command).unwrap();
    }
    let before = stored(&desk);
    let said = desk.refused(&args(&["--sheet", "B-12", "--line", "3a", "--outcome", "vang"]));
    assert!(said.contains("đã mất (2026)"), "{said}");
    assert_eq!(stored(&desk), before);
    // The others of the line are entered all the same.
    desk.done(&args(&["--sheet", "B-12", "--line", "3", "--outcome", "vang"]));
    assert_eq!(stored(&desk).0, before.0 + 1);
}
