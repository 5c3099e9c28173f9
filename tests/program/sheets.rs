//! Sheets for the door by commands: numbered, printed again, listed.

use std::fs;

use serde_json::Value;

use crate::desk::Desk;

fn demo(desk: &Desk) {
    desk.done(&["demo", "--to", "so.sobhyt", "--persons", "300", "--seed", "3"]);
}

fn listed(desk: &Desk, args: &[&str]) -> Vec<Value> {
    let mut all = vec!["sheets", "--from", "so.sobhyt", "--to", "phieu.json"];
    all.extend(args);
    desk.done(&all);
    serde_json::from_slice(&fs::read(desk.path("phieu.json")).unwrap()).unwrap()
}

#[test]
fn a_sheet_is_issued_printed_again_and_listed() {
    let desk = Desk::new();
    demo(&desk);
    let list = ["list", "visits", "--from", "so.sobhyt", "--to"];
    desk.done(&[&list[..], &["khong-so.pdf"]].concat());
    assert!(
        listed(&desk, &[]).is_empty(),
        "without --issue there is no number"
    );
    let said = desk.done(
        &[
            &list[..],
            &["co-so.pdf", "--issue", "--form", "short", "--order", "name"],
        ]
        .concat(),
    );
    let number = said.lines().next().unwrap().to_owned();
    assert!(number.ends_with("-1") && number.len() == 4, "{number}");
    let typed = number.to_lowercase().replace('-', " ");
    desk.done(&["sheet", &typed, "--from", "so.sobhyt", "--to", "lai.pdf"]);
    let read = |name: &str| fs::read(desk.path(name)).unwrap();
    assert_eq!(read("co-so.pdf"), read("lai.pdf"), "byte for byte");
    let sheets = listed(&desk, &["--open"]);
    assert_eq!(sheets.len(), 1);
    assert_eq!(sheets[0]["number"], number.as_str());
    assert_eq!(sheets[0]["entered"], 0);
    assert_eq!(sheets[0]["open"], true);
    assert!(sheets[0]["households"].as_u64().unwrap() > 20);
    for file in ["phieu.csv", "phieu.xlsx"] {
        desk.done(&["sheets", "--from", "so.sobhyt", "--to", file]);
        assert!(!read(file).is_empty());
    }
    let second = desk.done(&[&list[..], &["hai.pdf", "--issue"]].concat());
    assert!(second.starts_with(&number.replace("-1", "-2")), "{second}");
}

#[test]
fn what_does_not_go_together_is_refused_in_words() {
    let desk = Desk::new();
    demo(&desk);
    for (args, code, words) in [
        (&["list", "visits", "--issue", "--to", "x.xlsx"][..], 2, "PDF"),
        (&["list", "expired", "--issue", "--to", "x.pdf"], 2, "visits"),
        (
            &["list", "visits", "--issue", "--form", "leaflet", "--to", "x.pdf"],
            1,
            "không mang số phiếu",
        ),
        (
            &["list", "visits", "--for", "Không Ai", "--to", "x.pdf"],
            1,
            "Không Ai",
        ),
        (
            &["list", "visits", "--campaign", "Không Có", "--to", "x.pdf"],
            1,
            "Không Có",
        ),
        (&["sheet", "K-99", "--to", "x.pdf"], 1, "K-99"),
        (&["sheet", "K-99", "--to", "x.json"], 2, "pdf"),
    ] {
        let said = desk.run(&[args, &["--from", "so.sobhyt"]].concat());
        assert_eq!(said.code, code, "{args:?}: {said:?}");
        assert!(said.err.contains(words), "{args:?}: {said:?}");
        assert_eq!(said.err.trim().lines().count(), 1);
        assert!(!desk.path("x.pdf").exists());
    }
    assert!(listed(&desk, &[]).is_empty());
}

#[test]
fn a_sheet_whose_file_cannot_be_written_is_named_and_can_be_printed_again() {
    let desk = Desk::new();
    demo(&desk);
    let said = desk.run(&[
        "list",
        "visits",
        "--from",
        "so.sobhyt",
        "--issue",
        "--to",
        "khong/co/x.pdf",
    ]);
    assert_eq!(said.code, 1, "{said:?}");
    let number = said.out.trim().to_owned();
    assert!(
        said.err.contains(&number) && said.err.contains("nằm trong sổ"),
        "{said:?}"
    );
    assert_eq!(listed(&desk, &[])[0]["number"], number.as_str());
    desk.done(&["sheet", &number, "--from", "so.sobhyt", "--to", "lai.pdf"]);
}

#[test]
fn a_sheet_made_for_a_day_to_come_can_be_walked_at_once() {
    let desk = Desk::new();
    demo(&desk);
    let said = desk.done(&[
        "list",
        "visits",
        "--from",
        "so.sobhyt",
        "--issue",
        "--as-of",
        "2099-12-31",
        "--to",
        "x.pdf",
    ]);
    let number = said.lines().next().unwrap();
    desk.done(&[
        "result",
        "--to",
        "so.sobhyt",
        "--sheet",
        number,
        "--line",
        "1",
        "--outcome",
        "vang",
    ]);
}
