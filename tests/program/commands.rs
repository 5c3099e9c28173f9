//! The commands as a contract: exit codes, shapes, the same people behind every figure.

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value;

use crate::desk::{Desk, said};

const DAY: &str = "2026-11-20";

fn demo(desk: &Desk) {
    desk.done(&["demo", "--to", "so.sobhyt", "--persons", "900", "--seed", "5"]);
}

fn rows(desk: &Desk, args: &[&str]) -> Vec<Value> {
    let mut all = args.to_vec();
    all.extend(["--from", "so.sobhyt", "--as-of", DAY, "--to", "ra.json"]);
    desk.done(&all);
    let Value::Array(rows) = desk.json("ra.json") else {
        panic!("an array")
    };
    rows
}

fn names(rows: &[Value]) -> BTreeSet<&str> {
    rows.iter()
        .map(|row| row["person_id"].as_str().unwrap())
        .collect()
}

#[test]
fn a_person_has_the_fields_of_the_contract() {
    let desk = Desk::new();
    demo(&desk);
    let people = rows(&desk, &["people"]);
    let fields = [
        "person_id",
        "household_id",
        "hamlet",
        "group",
        "household",
        "relation",
        "name",
        "sex",
        "birth",
        "id12",
        "bhxh",
        "phone",
        "card",
        "card_from",
        "card_to",
        "category",
        "status",
        "living",
        "entitlements",
        "ethnicity",
        "school",
        "pension",
        "disability",
        "study",
        "work_kind",
        "away",
        "note",
    ];
    for person in &people {
        let person = person.as_object().unwrap();
        let keys = person.keys().map(String::as_str);
        assert_eq!(keys.collect::<BTreeSet<_>>(), fields.into_iter().collect());
        for (field, value) in person {
            let fits = match field.as_str() {
                "away" => value.is_boolean(),
                "entitlements" => value.is_array(),
                _ => value.is_string() || value.is_null(),
            };
            assert!(fits, "{field}: {value}");
        }
    }
    let entitled = rows(&desk, &["list", "entitled"]);
    assert!(
        entitled
            .iter()
            .all(|row| row["finding"].is_string() && row["expected"].is_string())
    );
}

#[test]
fn every_figure_is_the_length_of_its_list() {
    let desk = Desk::new();
    demo(&desk);
    let dashboard = desk.dashboard("so.sobhyt", DAY);
    let figures = &dashboard["commune"];
    assert_eq!(
        rows(&desk, &["people"]).len() as u64,
        figures["people"].as_u64().unwrap()
    );
    for (status, count) in figures["status"].as_object().unwrap() {
        let people = rows(&desk, &["people", "--status", status]);
        assert_eq!(people.len() as u64, count.as_u64().unwrap(), "{status}");
        assert!(people.iter().all(|person| person["status"] == *status));
    }
    let count = |status: &str| figures["status"][status].as_u64().unwrap();
    for (list, expected) in [
        ("uninsured", count("never") + count("unknown")),
        ("expired", count("expired") + count("lapsed")),
        ("expiring", count("expiring")),
        ("waiting", count("waiting")),
    ] {
        assert_eq!(rows(&desk, &["list", list]).len() as u64, expected, "{list}");
    }
    let entitled = rows(&desk, &["list", "entitled"]);
    let uncovered = entitled
        .iter()
        .filter(|row| row["finding"] == "not_covered")
        .count();
    assert_eq!(
        uncovered as u64,
        figures["entitled_not_covered"].as_u64().unwrap()
    );
    let hamlets = dashboard["hamlets"].as_array().unwrap();
    let sum: u64 = hamlets
        .iter()
        .map(|hamlet| hamlet["people"].as_u64().unwrap())
        .sum();
    assert_eq!(sum, figures["people"].as_u64().unwrap());
    for hamlet in hamlets {
        let name = hamlet["hamlet"].as_str().unwrap();
        let people = rows(&desk, &["people", "--hamlet", name]);
        assert_eq!(people.len() as u64, hamlet["people"].as_u64().unwrap(), "{name}");
    }
}

#[test]
fn visits_are_whole_households_with_a_reason() {
    let desk = Desk::new();
    demo(&desk);
    let (all, visits) = (rows(&desk, &["people"]), rows(&desk, &["list", "visits"]));
    let mut reasons = BTreeSet::new();
    for list in ["uninsured", "expired", "expiring", "waiting", "entitled"] {
        let rows = rows(&desk, &["list", list]);
        reasons.extend(
            rows.iter()
                .map(|row| row["household_id"].as_str().unwrap().to_owned()),
        );
    }
    let expected: BTreeSet<&str> = all
        .iter()
        .filter(|person| reasons.contains(person["household_id"].as_str().unwrap()))
        .map(|person| person["person_id"].as_str().unwrap())
        .collect();
    assert_eq!(names(&visits), expected);
}

#[test]
fn every_format_holds_the_same_people() {
    let desk = Desk::new();
    demo(&desk);
    let json = rows(&desk, &["list", "uninsured", "--sort", "name"]);
    for format in ["csv", "xlsx", "pdf"] {
        let to = format!("ra.{format}");
        let said = desk.done(&[
            "list",
            "uninsured",
            "--sort",
            "name",
            "--from",
            "so.sobhyt",
            "--as-of",
            DAY,
            "--to",
            &to,
        ]);
        assert!(said.contains(&json.len().to_string()), "{said}");
    }
    let csv = fs::read(desk.path("ra.csv")).unwrap();
    assert!(
        csv.starts_with(&[0xef, 0xbb, 0xbf]),
        "a byte order mark, so that Excel reads Vietnamese"
    );
    let text = String::from_utf8(csv).unwrap();
    assert!(text.lines().next().unwrap().contains(';'));
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b';')
        .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let name = reader
        .headers()
        .unwrap()
        .iter()
        .position(|heading| heading == "Họ và tên")
        .unwrap();
    let in_csv: Vec<String> = reader
        .records()
        .map(|record| record.unwrap()[name].to_owned())
        .collect();
    let in_json: Vec<&str> = json.iter().map(|row| row["name"].as_str().unwrap()).collect();
    assert_eq!(in_csv, in_json);
    assert!(fs::read(desk.path("ra.pdf")).unwrap().starts_with(b"%PDF"));
}

#[test]
fn wrong_usage_is_two_and_a_wrong_name_is_one() {
    let desk = Desk::new();
    demo(&desk);
    for args in [
        &["list", "nothing", "--from", "so.sobhyt", "--to", "a.pdf"][..],
        &["people", "--from", "so.sobhyt", "--to", "a.docx"],
        &["people", "--from", "so.sobhyt"],
        &["dashboard", "--from", "so.sobhyt", "--as-of", "31/02/2026"],
    ] {
        assert_eq!(desk.run(args).code, 2, "{args:?}");
    }
    let sentence = desk.refused(&[
        "people",
        "--from",
        "so.sobhyt",
        "--hamlet",
        "Ấp Không Có",
        "--to",
        "a.json",
    ]);
    assert!(sentence.contains("Ấp Không Có"), "{sentence}");
    assert!(!desk.path("a.json").exists());
    let english = desk.refused(&[
        "--lang",
        "en",
        "people",
        "--from",
        "none.sobhyt",
        "--to",
        "a.json",
    ]);
    assert!(english.is_ascii() && !english.is_empty(), "{english}");
}

#[test]
fn a_passphrase_protects_and_opens_every_command() {
    let desk = Desk::new();
    let with = |args: &[&str]| {
        said(
            desk.command(args)
                .env("SO_BHYT_PASSPHRASE", "mật khẩu dài")
                .output()
                .unwrap(),
        )
    };
    let made = with(&["demo", "--to", "kin.sobhyt", "--persons", "60"]);
    assert_eq!(made.code, 0, "{made:?}");
    assert!(desk.path("kin.sobhyt.key").exists());
    let bytes = fs::read(desk.path("kin.sobhyt")).unwrap();
    assert!(
        !bytes.starts_with(b"SQLite format 3"),
        "an encrypted file looks like nothing"
    );
    desk.refused(&["check", "kin.sobhyt"]);
    assert_eq!(with(&["check", "kin.sobhyt"]).code, 0);
    let wrong = said(
        desk.command(&["check", "kin.sobhyt"])
            .env("SO_BHYT_PASSPHRASE", "sai")
            .output()
            .unwrap(),
    );
    assert_eq!(wrong.code, 1, "{wrong:?}");
    demo(&desk);
    assert_eq!(
        with(&["check", "so.sobhyt"]).code,
        0,
        "a plain register opens regardless"
    );
}

#[test]
fn without_a_display_the_window_says_so_and_names_the_commands() {
    let desk = Desk::new();
    let said = desk.run(&[]);
    assert_eq!(said.code, 1, "{said:?}");
    assert!(
        said.err.contains("import") && said.err.contains("dashboard"),
        "{said:?}"
    );
}

#[test]
fn a_price_is_that_of_the_published_tables() {
    let desk = Desk::new();
    for (args, total, amounts) in [
        (
            "--persons 3 --months 12 --paid-on 2026-07-01",
            3_142_260,
            vec![1_366_200, 956_340, 819_720],
        ),
        (
            "--persons 2 --months 12 --paid-on 30/06/2026",
            2_148_120,
            vec![1_263_600, 884_520],
        ),
        (
            "--persons 1 --months 3 --paid-on 2026-10-05 --joined 1",
            239_085,
            vec![239_085],
        ),
        (
            "--persons 3 --months 12 --paid-on 2026-08-01 --group GB",
            2_869_020,
            vec![956_340; 3],
        ),
        (
            "--persons 1 --months 6 --paid-on 2026-08-01 --group hs",
            341_550,
            vec![341_550],
        ),
        (
            "--persons 2 --months 12 --paid-on 2026-08-01 --group QĐ62",
            0,
            vec![0, 0],
        ),
    ] {
        let mut words: Vec<&str> = vec!["price"];
        words.extend(args.split(' '));
        words.push("--json");
        let price: Value = serde_json::from_str(&desk.done(&words)).unwrap();
        assert_eq!(price["total"], total, "{args}");
        let each: Vec<i64> = price["persons"]
            .as_array()
            .unwrap()
            .iter()
            .map(|person| person["amount"].as_i64().unwrap())
            .collect();
        assert_eq!(each, amounts, "{args}");
    }
    let price: Value = serde_json::from_str(&desk.done(&[
        "price",
        "--persons",
        "5",
        "--months",
        "6",
        "--paid-on",
        "01/07/2026",
        "--json",
    ]))
    .unwrap();
    assert_eq!(price["persons"][4]["order"], 5);
    assert_eq!(price["base_salary"], 2_530_000);
    assert_eq!(price["rate"], 0.045);
    assert_eq!(price["months"], 6);
    assert_eq!(price["paid_on"], "2026-07-01");
    for args in [
        "--persons 1 --months 5 --paid-on 2026-07-01",
        "--persons 1 --months 12 --paid-on 2018-07-01",
        "--persons 1 --months 12 --paid-on 2026-07-01 --group ZZ",
    ] {
        let mut words: Vec<&str> = vec!["price"];
        words.extend(args.split(' '));
        desk.refused(&words);
    }
}

#[test]
fn a_household_of_a_register_has_its_price() {
    let desk = Desk::new();
    desk.done(&["demo", "--to", "so.sobhyt", "--persons", "300"]);
    desk.done(&["list", "visits", "--from", "so.sobhyt", "--to", "di.json"]);
    let rows = desk.json("di.json");
    let row = rows
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["status"] == "never")
        .unwrap();
    let (id, number, hamlet) = (
        row["household_id"].as_str().unwrap(),
        row["household"].as_str().unwrap(),
        row["hamlet"].as_str().unwrap(),
    );
    let day = ["--from", "so.sobhyt", "--paid-on", "2026-12-01", "--json"];
    let ask = |words: &[&str]| -> Value {
        let mut all = vec!["price"];
        all.extend(words);
        all.extend(day);
        serde_json::from_str(&desk.done(&all)).unwrap()
    };
    let offer = ask(&["--household", id]);
    assert_eq!(
        ask(&["--household", number, "--hamlet", hamlet]),
        offer,
        "a number means the same household as its id"
    );
    assert_eq!(offer["household_id"], row["household_id"]);
    assert_eq!(
        (&offer["base_salary"], &offer["rate"]),
        (&Value::from(2_530_000), &Value::from(0.045))
    );
    let terms = offer["offers"].as_array().unwrap();
    assert_eq!(
        terms
            .iter()
            .map(|term| term["months"].as_u64().unwrap())
            .collect::<Vec<_>>(),
        [3, 6, 12]
    );
    let joining = offer["members"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|member| member["joins"] == true)
        .count();
    for term in terms {
        let persons = term["persons"].as_array().unwrap();
        let sum: i64 = persons
            .iter()
            .map(|person| person["amount"].as_i64().unwrap())
            .sum();
        assert_eq!((persons.len(), Some(sum)), (joining, term["total"].as_i64()));
    }
    let half = ask(&["--household", id, "--months", "6"]);
    assert_eq!(half["offers"].as_array().unwrap().as_slice(), [terms[1].clone()]);
    let said = desk.done(&[
        "price",
        "--household",
        id,
        "--from",
        "so.sobhyt",
        "--paid-on",
        "2026-12-01",
    ]);
    assert!(said.contains("12 tháng") && said.contains("Căn cứ:"), "{said}");
    for words in [
        ["--household", "khongco"],
        ["--household", "00000000-0000-0000-0000-000000000000"],
    ] {
        let mut all = vec!["price"];
        all.extend(words);
        all.extend(day);
        desk.refused(&all);
    }
}

#[test]
fn papers_come_out_by_state_decision_and_lateness() {
    let desk = Desk::new();
    demo(&desk);
    let papers = |more: &[&str]| {
        let mut args = vec!["papers", "--from", "so.sobhyt", "--to", "ho-so.json"];
        args.extend(more);
        desk.done(&args);
        let Value::Array(rows) = desk.json("ho-so.json") else {
            panic!("an array")
        };
        rows
    };
    let all = papers(&[]);
    let fields = [
        "filing_id",
        "household_id",
        "hamlet",
        "group",
        "household",
        "head",
        "address",
        "people",
        "person_id",
        "person",
        "kind",
        "code",
        "decision",
        "decided_on",
        "asked_on",
        "sent_on",
        "issued_on",
        "handed_on",
        "closed_on",
        "state",
        "next_state",
        "due_on",
        "working_days_left",
        "late",
        "due_is",
        "gone",
        "note",
    ];
    for row in &all {
        let keys: BTreeSet<&str> = row.as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(keys, fields.into_iter().collect());
    }
    let sent = papers(&["--state", "sent"]);
    let wanted = all.iter().filter(|row| row["state"] == "sent").count();
    assert!(wanted > 0 && sent.len() == wanted);
    let number = all.iter().find_map(|row| row["decision"].as_str()).unwrap();
    let decided = papers(&["--decision", number]);
    let of = all.iter().filter(|row| row["decision"] == number).count();
    assert_eq!(decided.len(), of);

    let late = papers(&["--late"]);
    desk.done(&["papers", "--from", "so.sobhyt", "--late", "--to", "ho-so.pdf"]);
    assert!(fs::read(desk.path("ho-so.pdf")).unwrap().starts_with(b"%PDF"));
    let board = desk.done(&["dashboard", "--from", "so.sobhyt", "--json"]);
    let board: Value = serde_json::from_str(&board).unwrap();
    assert_eq!(board["commune"]["late_papers"], late.len());
    let hamlets = board["hamlets"].as_array().unwrap().iter();
    let sum: u64 = hamlets
        .map(|hamlet| hamlet["late_papers"].as_u64().unwrap())
        .sum();
    assert_eq!(sum, late.len() as u64);

    let refused = desk.refused(&[
        "papers",
        "--from",
        "so.sobhyt",
        "--decision",
        "999/X",
        "--to",
        "x.pdf",
    ]);
    assert!(refused.contains("999/X"), "{refused}");
    assert!(!desk.path("x.pdf").exists());
}
