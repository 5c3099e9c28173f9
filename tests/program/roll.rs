//! Tăng – giảm from outside: files of every kind, what is left out is told, forms of one's own.

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value;

use crate::desk::Desk;

const MONTH: &str = "2026-11";

fn demo() -> Desk {
    let desk = Desk::new();
    desk.done(&["demo", "--to", "so.sobhyt", "--persons", "900", "--seed", "5"]);
    desk
}

fn lines(desk: &Desk, args: &[&str]) -> Vec<Value> {
    let mut all = vec!["roll", "--from", "so.sobhyt", "--to", "ra.json"];
    all.extend(args);
    desk.done(&all);
    let Value::Array(lines) = desk.json("ra.json") else {
        panic!("an array")
    };
    lines
}

/// The day of the practice register is today, so that its months are told from the dashboard.
fn this_month(desk: &Desk) -> String {
    let today = desk.run(&["dashboard", "--from", "so.sobhyt", "--json"]);
    let board: Value = serde_json::from_str(&today.out).unwrap();
    board["as_of"].as_str().unwrap()[..7].to_owned()
}

#[test]
fn a_line_has_the_fields_of_the_contract() {
    let desk = demo();
    let month = this_month(&desk);
    let all = lines(&desk, &["--month", &month, "--carried", "--elsewhere"]);
    assert!(all.len() > 20, "{}", all.len());
    let fields: BTreeSet<&str> = [
        "person_id",
        "household_id",
        "month",
        "hamlet",
        "group",
        "household",
        "name",
        "relation",
        "sex",
        "birth",
        "id12",
        "bhxh",
        "phone",
        "kind",
        "category",
        "old_category",
        "card",
        "card_from",
        "card_to",
        "from",
        "to",
        "cause",
        "reason",
        "since",
        "paper",
        "source",
        "through",
        "carried",
        "marks",
    ]
    .into();
    let mut people = BTreeSet::new();
    for line in &all {
        let line = line.as_object().unwrap();
        assert_eq!(line.keys().map(String::as_str).collect::<BTreeSet<_>>(), fields);
        assert!(people.insert(line["person_id"].as_str().unwrap()), "once each");
        assert_eq!(line["month"], month.as_str());
        let since = line["since"].as_str();
        let reason = line["reason"].as_str().unwrap();
        assert!(since.is_none_or(|day| reason.contains(day)), "{reason}");
        if line["kind"] == "remove" {
            assert!(line["old_category"].is_string() || line["card_to"].is_string());
        }
    }
    // Narrowed, the lines are those of all that fit.
    for (option, value, field) in [("--kind", "add", "kind"), ("--category", "TE", "category")] {
        let narrowed = lines(
            &desk,
            &["--month", &month, "--carried", "--elsewhere", option, value],
        );
        let expected: Vec<&Value> = all.iter().filter(|line| line[field] == value).collect();
        assert_eq!(narrowed.iter().collect::<Vec<_>>(), expected, "{option}");
    }
    let own = lines(&desk, &["--month", &month]);
    assert!(
        own.iter()
            .all(|line| line["through"] == "commune" && line["carried"] == false)
    );
    assert!(own.len() < all.len());
    // Both ways of writing the month.
    let other = format!("{}/{}", &month[5..], &month[..4]);
    assert_eq!(lines(&desk, &["--month", &other]), own);
}

#[test]
fn every_form_is_written_in_every_shape() {
    let desk = demo();
    for form in ["plain", "d03-ts", "d03-ts-2026", "mau-so-4"] {
        for ending in ["pdf", "xlsx", "csv", "json"] {
            let file = format!("{form}.{ending}");
            let said = desk.done(&[
                "roll",
                "--from",
                "so.sobhyt",
                "--month",
                MONTH,
                "--carried",
                "--form",
                form,
                "--to",
                &file,
            ]);
            assert!(said.contains(&file), "{said}");
            assert!(fs::metadata(desk.path(&file)).unwrap().len() > 40, "{file}");
        }
    }
    // What is left out is told, so that nobody takes the file for everything.
    let said = desk.done(&["roll", "--from", "so.sobhyt", "--month", MONTH, "--to", "a.csv"]);
    assert!(said.contains("--elsewhere"), "{said}");
}

#[test]
fn the_form_of_a_household_holds_its_members() {
    let desk = demo();
    desk.done(&["people", "--from", "so.sobhyt", "--to", "nguoi.json"]);
    let Value::Array(people) = desk.json("nguoi.json") else {
        panic!("an array")
    };
    let number = people[0]["household"].as_str().unwrap();
    let members: BTreeSet<&str> = people
        .iter()
        .filter(|person| person["household_id"] == people[0]["household_id"])
        .map(|person| person["name"].as_str().unwrap())
        .collect();
    // Leading zeros need not be typed.
    let typed = number.trim_start_matches('0');
    let rows = lines(
        &desk,
        &[
            "--month",
            &this_month(&desk),
            "--form",
            "mau-so-4",
            "--household",
            typed,
        ],
    );
    let named: BTreeSet<&str> = rows.iter().map(|row| row["name"].as_str().unwrap()).collect();
    assert_eq!(named, members);
}

#[test]
fn a_form_of_ones_own_is_used_or_refused_by_its_line() {
    let desk = demo();
    let form = "code = \"rieng\"\nname = \"Mẫu riêng\"\ntitle = \"DANH SÁCH\"\nper = \"all\"\nsource = \"Công văn 7\"\n\
        [[sections]]\nkind = \"add\"\ntitle = \"Tăng\"\n\
        [[columns]]\nheading = \"Tên người\"\nwidth = 20\nfield = \"name\"\n";
    fs::write(desk.path("rieng.toml"), form).unwrap();
    let args = |to: &'static str| {
        [
            "roll",
            "--from",
            "so.sobhyt",
            "--month",
            MONTH,
            "--form",
            "rieng.toml",
            "--to",
            to,
        ]
    };
    desk.done(&args("a.csv"));
    let text = fs::read_to_string(desk.path("a.csv")).unwrap();
    assert!(text.starts_with("\u{feff}Phần;Tên người\r\n"), "{text}");

    fs::write(desk.path("rieng.toml"), form.replace("\"name\"\n", "\"ten\"\n")).unwrap();
    let said = desk.run(&args("b.csv"));
    assert_eq!(said.code, 1);
    assert!(
        said.err.contains("rieng.toml") && said.err.contains("dòng 9"),
        "{}",
        said.err
    );
    assert!(!desk.path("b.csv").exists());
    for (option, value, code) in [
        ("--form", "d04", 2),
        ("--form", "khong-co.toml", 1),
        ("--hamlet", "Không Có", 1),
        ("--household", "99999", 1),
    ] {
        let said = desk.run(&[
            "roll",
            "--from",
            "so.sobhyt",
            "--month",
            MONTH,
            option,
            value,
            "--to",
            "c.csv",
        ]);
        assert_eq!(
            (said.code, said.err.lines().count()),
            (code, 1),
            "{option} {value}: {said:?}"
        );
    }
}
