//! What is wrong is refused in one clear sentence, and the register is as it was.

use std::fs;

use rust_xlsxwriter::Workbook;

use crate::desk::{Desk, sample};

fn workbook(desk: &Desk, name: &str, rows: &[&[&str]]) {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in rows.iter().enumerate() {
        for (column, cell) in cells.iter().enumerate() {
            sheet.write(row as u32, column as u16, *cell).unwrap();
        }
    }
    book.save(desk.path(name)).unwrap();
}

#[test]
fn files_that_are_no_rosters_are_refused_and_leave_nothing() {
    let desk = Desk::new();
    fs::write(desk.path("anh.xlsx"), [0x89, b'P', b'N', b'G', 1, 2, 3, 4]).unwrap();
    fs::write(desk.path("rong.xlsx"), []).unwrap();
    let whole = fs::read(sample("flat.xlsx")).unwrap();
    fs::write(desk.path("cut.xlsx"), &whole[..whole.len() / 2]).unwrap();
    // A workbook with a password is an OLE2 container with a stream of this name.
    let mut locked = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    locked.resize(4096, 0);
    fs::write(desk.path("khoa.xlsx"), locked).unwrap();
    workbook(
        &desk,
        "khongten.xlsx",
        &[
            &["Ngày", "Số tiền"],
            &["01/01/2026", "5000"],
            &["02/01/2026", "7000"],
        ],
    );
    for file in [
        "anh.xlsx",
        "rong.xlsx",
        "cut.xlsx",
        "khoa.xlsx",
        "khongten.xlsx",
        "khongco.xlsx",
    ] {
        let sentence = desk.refused(&["import", file, "--to", "so.sobhyt"]);
        assert!(sentence.contains(file), "{sentence}");
        assert!(!desk.path("so.sobhyt").exists(), "{file} left a register behind");
    }
    desk.done(&["demo", "--to", "so.sobhyt", "--persons", "40"]);
    let before = desk.people("so.sobhyt", "2026-11-20");
    desk.refused(&["import", &sample("flat.xlsx"), "cut.xlsx", "--to", "so.sobhyt"]);
    assert_eq!(desk.people("so.sobhyt", "2026-11-20"), before);
}

#[test]
fn odd_cells_bring_the_person_in_and_are_listed() {
    let desk = Desk::new();
    workbook(
        &desk,
        "le.xlsx",
        &[
            &[
                "STT",
                "Ấp",
                "Hộ số",
                "Họ và tên",
                "Quan hệ",
                "Ngày sinh",
                "Số CCCD",
                "Hạn thẻ BHYT",
            ],
            &[
                "1",
                "Ấp Một",
                "1",
                "Lê Văn Một",
                "Chủ hộ",
                "31/02/1980",
                "091080000001",
                "31/12/2026",
            ],
            &[
                "2",
                "Ấp Một",
                "1",
                "Lê Thị Hai",
                "Vợ",
                "01/05/1982",
                "091080000001",
                "",
            ],
            &[
                "3",
                "Ấp Một",
                "1",
                "",
                "Con",
                "01/05/2010",
                "091210000003",
                "31/12/2026",
            ],
        ],
    );
    let said = desk.run(&["import", "le.xlsx", "--to", "so.sobhyt", "--report", "r.json"]);
    assert_eq!(said.code, 3, "a row without a name: {said:?}");
    let report = desk.json("r.json");
    assert_eq!(
        (
            report["read"].as_u64(),
            report["new"].as_u64(),
            report["rejected"].as_u64()
        ),
        (Some(3), Some(2), Some(1))
    );
    let problems = report["problems"].as_array().unwrap();
    let told = |row: u64, words: &str| {
        problems
            .iter()
            .any(|problem| problem["row"] == row && problem.to_string().contains(words))
    };
    assert!(told(2, "31/02/1980"), "the impossible date: {report}");
    assert!(
        problems
            .iter()
            .any(|problem| problem.to_string().contains("091080000001")),
        "one CCCD twice: {report}"
    );
    assert!(
        told(4, "091210000003"),
        "the row without a name keeps its cells: {report}"
    );
    let people = desk.people("so.sobhyt", "2026-11-20");
    assert_eq!(people.len(), 2);
    assert!(
        people[0]["birth"].is_null() && people[0].to_string().contains("31/02/1980"),
        "kept in the note"
    );
}

#[test]
fn registers_that_are_none_are_refused_and_kept() {
    let desk = Desk::new();
    fs::write(desk.path("thu.sobhyt"), "đây là một bức thư").unwrap();
    let sentence = desk.refused(&["import", &sample("blocks.xlsx"), "--to", "thu.sobhyt"]);
    assert!(sentence.contains("thu.sobhyt"), "{sentence}");
    assert_eq!(
        fs::read_to_string(desk.path("thu.sobhyt")).unwrap(),
        "đây là một bức thư"
    );
    desk.refused(&["check", "khongco.sobhyt"]);
    desk.done(&["demo", "--to", "so.sobhyt", "--persons", "300"]);
    desk.refused(&["demo", "--to", "so.sobhyt"]);
    let mut bytes = fs::read(desk.path("so.sobhyt")).unwrap();
    for byte in bytes.iter_mut().skip(5000).take(60_000) {
        *byte ^= 0x5a;
    }
    fs::write(desk.path("hong.sobhyt"), &bytes).unwrap();
    desk.refused(&["check", "hong.sobhyt"]);
    desk.done(&["check", "so.sobhyt"]);
}

#[test]
fn what_is_put_aside_is_said_and_saved() {
    let desk = Desk::new();
    let head: &[&str] = &[
        "STT",
        "Ấp",
        "Hộ số",
        "Họ và tên",
        "Quan hệ",
        "Ngày sinh",
        "Hạn thẻ BHYT",
        "Số CCCD",
        "Ghi chú",
    ];
    let month = |end: &'static str| -> Vec<Vec<&'static str>> {
        let mut rows = vec![
            vec![
                "1",
                "Ấp Một",
                "1",
                "Lê Văn Một",
                "Chủ hộ",
                "05/02/1960",
                end,
                "089060000111",
                "",
            ],
            vec![
                "3",
                "Ấp Một",
                "2",
                "Trần Văn Ba",
                "Chủ hộ",
                "1955",
                "",
                "089055000222",
                "đã chết",
            ],
        ];
        rows.extend((0..12).map(|_| vec!["4", "Ấp Một", "3", "", "Con", "1962", "", "089162000333", ""]));
        rows
    };
    let file = |name: &str, rows: Vec<Vec<&'static str>>| {
        let mut all = vec![head];
        all.extend(rows.iter().map(Vec::as_slice));
        workbook(&desk, name, &all);
    };
    file("a.xlsx", month("31/12/2026"));
    let said = desk.run(&["import", "a.xlsx", "--to", "so.sobhyt"]);
    assert_eq!(said.code, 3, "{said:?}");
    assert!(said.out.contains("13 dòng để lại nằm trong sổ"), "{said:?}");
    assert!(said.out.contains("--left"), "{said:?}");
    file("b.xlsx", month("31/12/2027"));
    let said = desk.run(&["import", "b.xlsx", "--to", "so.sobhyt", "--left", "lai.xlsx"]);
    assert_eq!(said.code, 3, "{said:?}");
    assert!(said.out.contains("lai.xlsx"), "{said:?}");
    let renewals: Vec<&str> = said
        .out
        .lines()
        .filter(|line| line.contains("Lê Văn Một"))
        .collect();
    assert_eq!(renewals, ["Gia hạn thẻ của Lê Văn Một: 31/12/2026 → 31/12/2027"]);
    // The saved rows are read again, and those that nobody corrected are put aside only once.
    let said = desk.run(&["import", "lai.xlsx", "--to", "so.sobhyt", "--report", "r.json"]);
    assert_eq!(said.code, 3, "{said:?}");
    let report = desk.json("r.json");
    let figures = ["read", "new", "same", "rejected"].map(|name| report[name].as_u64().unwrap());
    assert_eq!(figures, [13, 0, 1, 12]);
    let said = desk.run(&["import", "lai.xlsx", "--to", "so.sobhyt", "--left", "lai2.xlsx"]);
    assert!(said.out.contains("13 dòng để lại"), "{said:?}");
    let people = desk.people("so.sobhyt", "2026-11-20");
    assert_eq!(people.len(), 2, "rows put aside are nobody");
}
