//! Stories: a cadre's first day, and a commune that takes in its hamlets month after month.

use std::fs;

use rust_xlsxwriter::Workbook;
use serde_json::Value;

use crate::desk::{Desk, sample};

/// A workbook with one sheet of text cells.
fn workbook(desk: &Desk, name: &str, rows: &[Vec<String>]) {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in rows.iter().enumerate() {
        for (column, cell) in cells.iter().enumerate() {
            sheet.write(row as u32, column as u16, cell).unwrap();
        }
    }
    book.save(desk.path(name)).unwrap();
}

#[test]
fn the_first_day_of_a_cadre() {
    let desk = Desk::new();
    // She has one file; she wants to know who has no card, and a list for the door.
    desk.done(&["import", &sample("blocks.xlsx"), "--to", "ap.sobhyt", "--dry-run"]);
    assert!(!desk.path("ap.sobhyt").exists(), "looking writes nothing");
    let said = desk.done(&["import", &sample("blocks.xlsx"), "--to", "ap.sobhyt"]);
    assert!(said.contains("94"), "{said}");
    let dashboard = desk.dashboard("ap.sobhyt", "2026-11-20");
    let commune = &dashboard["commune"];
    let needed = commune["needed"].as_u64().unwrap();
    let (people, insured) = (
        commune["people"].as_u64().unwrap(),
        commune["insured"].as_u64().unwrap(),
    );
    assert_eq!(needed, (people * 95).div_ceil(100).saturating_sub(insured));
    desk.done(&[
        "list",
        "uninsured",
        "--from",
        "ap.sobhyt",
        "--as-of",
        "2026-11-20",
        "--to",
        "chua.pdf",
    ]);
    desk.done(&[
        "list",
        "visits",
        "--from",
        "ap.sobhyt",
        "--as-of",
        "2026-11-20",
        "--to",
        "di.pdf",
    ]);
    for file in ["chua.pdf", "di.pdf"] {
        assert!(fs::metadata(desk.path(file)).unwrap().len() > 5000, "{file}");
    }
    assert!(desk.done(&["check", "ap.sobhyt"]).contains("ap.sobhyt"));
}

/// One person of the months' story: name, birth, relation, household, card end.
type Line = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
);

fn hamlet_file(desk: &Desk, file: &str, hamlet: (usize, &str), lines: &[Line]) {
    let head = [
        "STT",
        "Ấp",
        "Hộ số",
        "Họ và tên",
        "Quan hệ với chủ hộ",
        "Ngày sinh",
        "Giá trị thẻ BHYT đến ngày",
    ];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    for (at, (name, birth, relation, household, end)) in lines.iter().enumerate() {
        let number = (at + 1).to_string();
        let birth = birth.replace('*', &hamlet.0.to_string());
        rows.push(
            [&number, hamlet.1, household, name, relation, &birth, end]
                .map(str::to_owned)
                .to_vec(),
        );
    }
    workbook(desk, file, &rows);
}

#[test]
fn three_hamlets_send_their_workbooks_month_after_month() {
    let desk = Desk::new();
    let hamlets = ["Ấp Hòa Lợi", "Ấp Hòa Thuận", "Ấp Tân Đức"];
    let month_one: &[Line] = &[
        ("Nguyễn Văn Bình", "05/02/197*", "Chủ hộ", "1", "30/11/2026"),
        ("Trần Thị Hoa", "1*/09/1972", "Vợ", "1", "30/11/2026"),
        ("Nguyễn Thị Mai", "2*/03/1999", "Con", "1", ""),
        ("Nguyễn Minh Đức", "14/07/200*", "Con", "1", "31/12/2026"),
        ("Lê Văn Tám", "195*", "Chủ hộ", "2", ""),
        ("Phạm Thị Sáu", "196*", "Vợ", "2", "31/12/2026"),
    ];
    // Each hamlet keeps a register of its own and sends what it exports; names and household
    // numbers are the same in all three, as they are in life.
    for (at, hamlet) in hamlets.iter().enumerate() {
        let (roster, register, sent) = (
            format!("{at}.xlsx"),
            format!("{at}.sobhyt"),
            format!("gui-{at}.xlsx"),
        );
        hamlet_file(&desk, &roster, (at, hamlet), month_one);
        desk.done(&["import", &roster, "--to", &register]);
        desk.done(&["people", "--from", &register, "--to", &sent]);
        desk.done(&["import", &sent, "--to", "xa.sobhyt"]);
    }
    let commune = desk.people("xa.sobhyt", "2026-11-20");
    assert_eq!(commune.len(), 18, "three hamlets of six people");
    let households = |people: &[Value]| {
        let mut ids: Vec<String> = people.iter().map(|one| one["household_id"].to_string()).collect();
        ids.sort();
        ids.dedup();
        ids.len()
    };
    assert_eq!(households(&commune), 6);

    // Next month in the first hamlet: a card is renewed, a daughter marries into household 2, a son founds
    // a household of his own, a child is born.
    let month_two: &[Line] = &[
        ("Nguyễn Văn Bình", "05/02/197*", "Chủ hộ", "1", "30/11/2027"),
        ("Trần Thị Hoa", "1*/09/1972", "Vợ", "1", "30/11/2026"),
        ("Lê Văn Tám", "195*", "Chủ hộ", "2", ""),
        ("Phạm Thị Sáu", "196*", "Vợ", "2", "31/12/2026"),
        ("Nguyễn Thị Mai", "2*/03/1999", "Con dâu", "2", ""),
        ("Nguyễn Minh Đức", "14/07/200*", "Chủ hộ", "3", "31/12/2026"),
        ("Nguyễn Gia Hân", "01/11/2026", "Con", "3", ""),
    ];
    hamlet_file(&desk, "0-thang-sau.xlsx", (0, hamlets[0]), month_two);
    desk.done(&["import", "0-thang-sau.xlsx", "--to", "0.sobhyt"]);
    desk.done(&["people", "--from", "0.sobhyt", "--to", "gui-0-thang-sau.xlsx"]);
    let told = desk.done(&[
        "import",
        "gui-0-thang-sau.xlsx",
        "--to",
        "xa.sobhyt",
        "--dry-run",
        "--report",
        "r.json",
    ]);
    for words in [
        "Nguyễn Văn Bình",
        "30/11/2027",
        "Nguyễn Thị Mai",
        "Nguyễn Minh Đức",
    ] {
        assert!(told.contains(words), "told before it is done: {words}\n{told}");
    }
    assert_eq!(
        desk.people("xa.sobhyt", "2026-11-20"),
        commune,
        "a dry run writes nothing"
    );
    let report = desk.json("r.json");
    assert_eq!(
        (report["new"].as_u64(), report["doubtful"].as_u64()),
        (Some(1), Some(0)),
        "{report}"
    );
    desk.done(&["import", "gui-0-thang-sau.xlsx", "--to", "xa.sobhyt"]);

    let after = desk.people("xa.sobhyt", "2026-11-20");
    assert_eq!((after.len(), households(&after)), (19, 7));
    let of = |people: &[Value], name: &str| {
        let found = people
            .iter()
            .find(|one| one["name"] == name && one["hamlet"] == hamlets[0]);
        found.unwrap_or_else(|| panic!("{name}")).clone()
    };
    let home = |name: &str| of(&after, name)["household_id"].clone();
    assert_eq!(of(&after, "Nguyễn Văn Bình")["card_to"], "30/11/2027");
    assert_eq!(home("Nguyễn Thị Mai"), home("Lê Văn Tám"));
    assert_eq!(home("Nguyễn Minh Đức"), home("Nguyễn Gia Hân"));
    assert_ne!(home("Nguyễn Minh Đức"), home("Nguyễn Văn Bình"));
    for name in ["Nguyễn Văn Bình", "Nguyễn Thị Mai", "Nguyễn Minh Đức"] {
        assert_eq!(
            of(&after, name)["person_id"],
            of(&commune, name)["person_id"],
            "{name} is the same person"
        );
    }
    // The other hamlets send the same workbook again: nothing changes.
    desk.done(&["import", "gui-1.xlsx", "--to", "xa.sobhyt", "--report", "r.json"]);
    assert_eq!(desk.json("r.json")["same"], 6);
    assert_eq!(desk.people("xa.sobhyt", "2026-11-20"), after);
    desk.done(&["check", "xa.sobhyt"]);
}
