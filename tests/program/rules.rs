//! `rules`: own entries told, rule files taken in with their effect first, the book written and taken back.

use std::fs;

use serde_json::Value;

use crate::desk::Desk;

/// A province that pays all for farm households and a new base salary.
const PROVINCE: &str = "# Nghị quyết của tỉnh\n[[support]]\ncodes = [\"GB\"]\npercent = 100\nfrom = \"2020-01-01\"\nsource = \"Nghị quyết 05/2026/NQ-HĐND\"\nsure = \"unsure\"\n\n[[base_salary]]\ndong = 3000000\nfrom = \"2020-01-01\"\nsource = \"Nghị định thử\"\n";

fn desk() -> Desk {
    let desk = Desk::new();
    desk.done(&["demo", "--to", "xa.sobhyt", "--persons", "400", "--seed", "3"]);
    fs::write(desk.path("tinh.toml"), PROVINCE).unwrap();
    desk
}

fn json(said: &str) -> Value {
    serde_json::from_str(said.trim()).unwrap()
}

fn price(desk: &Desk, more: &[&str]) -> i64 {
    let mut args = vec![
        "price",
        "--persons",
        "1",
        "--months",
        "12",
        "--paid-on",
        "2026-11-22",
        "--json",
    ];
    args.extend(more);
    json(&desk.done(&args))["total"].as_i64().unwrap()
}

#[test]
fn a_rule_file_is_looked_at_taken_in_and_counts() {
    let desk = desk();
    let told = desk.done(&["rules", "--from", "xa.sobhyt"]);
    assert!(
        told.contains("Mục của xã: 0") && told.contains("Tết Nguyên đán 2026"),
        "{told}"
    );

    let before = price(&desk, &["--from", "xa.sobhyt"]);
    assert_eq!(before, price(&desk, &[]));
    let dry = ["rules", "--from", "xa.sobhyt", "--take", "tinh.toml", "--dry-run"];
    let told = desk.done(&dry);
    assert!(
        told.contains("2 mục mới") && told.contains("chưa ghi gì vào sổ"),
        "{told}"
    );
    let told = json(&desk.done(&[&dry[..], &["--json"]].concat()));
    assert_eq!(
        (told["taken"].as_i64(), told["applied"].as_bool()),
        (Some(2), Some(false))
    );
    let prices = &told["prices"];
    assert!(
        prices["before"].as_i64() < prices["after"].as_i64() && prices["dearer"].as_i64() > Some(50),
        "{prices}"
    );
    assert_eq!(
        price(&desk, &["--from", "xa.sobhyt"]),
        before,
        "nothing was written"
    );

    let taken = json(&desk.done(&["rules", "--from", "xa.sobhyt", "--take", "tinh.toml", "--json"]));
    assert_eq!(
        (taken["applied"].as_bool(), &taken["prices"]),
        (Some(true), prices)
    );
    assert_eq!(price(&desk, &["--from", "xa.sobhyt"]), 3_000_000 * 12 * 45 / 1000);
    assert_eq!(price(&desk, &["--from", "xa.sobhyt", "--group", "GB"]), 0);
    assert_eq!(price(&desk, &[]), before, "the shipped rules are as they were");

    let told = json(&desk.done(&["rules", "--from", "xa.sobhyt", "--json"]));
    let own = told["own"].as_array().unwrap();
    assert_eq!(own.len(), 2);
    assert!(
        own.iter()
            .all(|line| line["own"] == true && line["from"] == "2020-01-01")
    );
    assert!(
        told["unsure"]
            .as_array()
            .unwrap()
            .iter()
            .any(|line| line["own"] == true)
    );
    assert_eq!(told["broken"].as_array().map(Vec::len), Some(0));
    assert!(desk.done(&["check", "xa.sobhyt"]).contains("xa.sobhyt"));
}

#[test]
fn a_wrong_rule_file_changes_nothing_and_says_where() {
    let desk = desk();
    let wrong = PROVINCE.replace("percent = 100", "percent = 130");
    fs::write(desk.path("sai.toml"), wrong).unwrap();
    let said = desk.refused(&["rules", "--from", "xa.sobhyt", "--take", "sai.toml"]);
    assert!(
        said.contains("sai.toml, dòng 2") && said.contains("130"),
        "{said}"
    );
    fs::write(desk.path("sai.toml"), [0xff, 0xfe, 0x00]).unwrap();
    let said = desk.refused(&["rules", "--from", "xa.sobhyt", "--take", "sai.toml"]);
    assert!(said.contains("UTF-8"), "{said}");
    desk.refused(&["rules", "--from", "xa.sobhyt", "--take", "khong-co.toml"]);
    assert_eq!(desk.run(&["rules", "--from", "xa.sobhyt", "--dry-run"]).code, 2);
    assert!(
        desk.done(&["rules", "--from", "xa.sobhyt"])
            .contains("Mục của xã: 0")
    );

    // What clashes with an entry taken in before is refused with its line.
    desk.done(&["rules", "--from", "xa.sobhyt", "--take", "tinh.toml"]);
    let later = PROVINCE.replace("2020-01-01", "2026-01-01");
    fs::write(desk.path("sau.toml"), format!("\u{feff}{later}")).unwrap();
    let said = desk.refused(&["rules", "--from", "xa.sobhyt", "--take", "sau.toml"]);
    assert!(
        said.contains("sau.toml, dòng ") && said.contains("Nghị định thử"),
        "{said}"
    );
}

#[test]
fn the_book_goes_to_another_register_and_comes_back_unchanged() {
    let desk = desk();
    desk.done(&[
        "rules",
        "--from",
        "xa.sobhyt",
        "--take",
        "tinh.toml",
        "--to",
        "bo.toml",
    ]);
    let book = fs::read_to_string(desk.path("bo.toml")).unwrap();
    let own = book.lines().filter(|line| *line == "own = true").count();
    assert!(book.starts_with("# ") && own == 2, "{own}");
    let again = desk.done(&["rules", "--from", "xa.sobhyt", "--take", "bo.toml"]);
    assert!(
        again.contains("0 mục mới") && !again.contains("Đã nạp"),
        "{again}"
    );
    desk.done(&["demo", "--to", "khac.sobhyt", "--persons", "50"]);
    desk.done(&[
        "rules",
        "--from",
        "khac.sobhyt",
        "--take",
        "bo.toml",
        "--to",
        "bo-khac.toml",
    ]);
    assert_eq!(fs::read_to_string(desk.path("bo-khac.toml")).unwrap(), book);
}
