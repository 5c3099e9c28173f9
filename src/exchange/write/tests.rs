//! What is written must come back: through the readers of other programs, with the worst texts.

use std::io::Cursor;
use std::ops::ControlFlow;

use calamine::{Data, DataType as _, Reader as _, Xlsx};
use uuid::Uuid;

use super::*;
use crate::domain::matching::Left;
use crate::domain::roster::{RejectedRow, RowRef};
use crate::domain::{
    Finding, FindingKind, HamletId, HouseholdId, LeftKind, Living, PartialDate, PersonId, Sex, Status, date,
};
use crate::message;

const HEADINGS: [&str; 33] = [
    "STT",
    "Ấp",
    "Tổ",
    "Hộ số",
    "Họ và tên",
    "Quan hệ",
    "Giới tính",
    "Ngày sinh",
    "Số CCCD",
    "Mã số BHXH",
    "Điện thoại",
    "Số thẻ BHYT",
    "Từ ngày",
    "Đến ngày",
    "Mã đối tượng",
    "Tình trạng thẻ",
    "Diện hộ",
    "Diện chính sách",
    "Dân tộc",
    "Trường",
    "Lớp",
    "Nghề nghiệp",
    "Đi làm xa",
    "Nơi KCB ban đầu",
    "Địa chỉ",
    "Ghi chú",
    "Khóa hộ",
    "Phát hiện",
    "Mã được hưởng",
    "Giấy tờ",
    "Lý do",
    "Căn cứ",
    "Thẻ kế tiếp",
];

fn full_row() -> ListRow {
    ListRow {
        person_id: PersonId(Uuid::from_u128(7)),
        household_id: HouseholdId(Uuid::from_u128(0x0190_0000_0000_7000_8000_12e4_5678_9012)),
        hamlet_id: HamletId(Uuid::from_u128(9)),
        hamlet: "Ấp Hòa Lợi".into(),
        group: Some("04".into()),
        household: Some("00001".into()),
        address: "Số 24, kênh Xáng".into(),
        head: "Thị Ngọc Ánh".into(),
        relation: Some("Chủ hộ".into()),
        name: "Thị Ngọc Ánh".into(),
        sex: Some(Sex::Female),
        birth: PartialDate::full(1971, 8, 19),
        id12: Some("091171602016".into()),
        bhxh: Some("0122814883".into()),
        phone: Some("0993911302".into()),
        card: Some("HN2910122814883".into()),
        card_from: date::parse_date("01/01/2026"),
        card_to: date::parse_date("31/12/2026"),
        facility: "TYT xã Hòa An".into(),
        category: Some("HN".into()),
        later_cards: Vec::new(),
        status: Status::Covered,
        living: Some(Living::Poor),
        entitlements: vec!["HTXH".into(), "QĐ290".into()],
        ethnicity: Some("Khmer".into()),
        work: Some("Làm ruộng".into()),
        school: None,
        class: None,
        away: true,
        note: Some("Nhà gần chùa".into()),
        finding: Some(Finding {
            kind: FindingKind::CoveredWorse,
            expected: "KC".into(),
            paper: "12/QĐ-UBND".into(),
            rule: "R-KC".into(),
            reason: crate::message!("{reason}", reason = "Quyết định 290"),
            source: "Nghị định 188/2025/NĐ-CP".into(),
            sure: crate::domain::rules::Sure::Law,
            verify: false,
            day: None,
        }),
        questions: Vec::new(),
    }
}

fn empty_row() -> ListRow {
    ListRow {
        household_id: HouseholdId(Uuid::from_u128(8)),
        group: None,
        household: None,
        address: String::new(),
        relation: None,
        name: "Danh Sóc".into(),
        sex: None,
        birth: PartialDate::year_only(1954),
        id12: None,
        bhxh: None,
        phone: None,
        card: None,
        card_from: None,
        card_to: None,
        facility: String::new(),
        category: None,
        status: Status::Unsaid,
        living: None,
        entitlements: Vec::new(),
        ethnicity: None,
        work: None,
        away: false,
        note: None,
        finding: None,
        questions: Vec::new(),
        ..full_row()
    }
}

/// Texts that break careless writers, each in a name and a note.
fn hostile_rows() -> Vec<ListRow> {
    [
        "=HYPERLINK(\"http://x\";\"bấm\")",
        "'=1+1",
        "+84 912 345 678",
        "+1+cmd|' /C calc'!A0",
        "- đã chuyển đi",
        "-5",
        "@SUM(A1)",
        "\t=1",
        " dòng một\ndòng \"hai\"; hết\r\nba ",
        "Thi\u{323} A\u{302}\u{301}n",
        "_x0041_ & <b> ]]>",
        "🙂 \u{1} \u{200b}",
        "'quán 'Năm'",
        "00012",
    ]
    .into_iter()
    .map(|text| ListRow {
        name: text.into(),
        note: Some(text.into()),
        birth: PartialDate::year_month(1954, 3),
        living: Some(Living::Ordinary),
        status: Status::Never,
        ..full_row()
    })
    .collect()
}

fn never_stop(_: usize) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

fn sheet(bytes: Vec<u8>) -> (String, Vec<Vec<Data>>) {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let name = book.sheet_names()[0].clone();
    let range = book.worksheet_range(&name).unwrap();
    (name, range.rows().map(<[Data]>::to_vec).collect())
}

fn csv_records(bytes: &[u8]) -> Vec<Vec<String>> {
    let text = std::str::from_utf8(bytes)
        .unwrap()
        .strip_prefix('\u{feff}')
        .unwrap();
    ::csv::ReaderBuilder::new()
        .delimiter(b';')
        .has_headers(false)
        .from_reader(text.as_bytes())
        .records()
        .map(|record| record.unwrap().iter().map(str::to_owned).collect())
        .collect()
}

#[test]
fn headings_and_their_order_are_a_contract() {
    let bytes = xlsx(&[full_row()], true, "Danh sách", &mut never_stop).unwrap();
    let (_, rows) = sheet(bytes);
    let headings: Vec<&str> = rows[0].iter().filter_map(|cell| cell.get_string()).collect();
    assert_eq!(headings, HEADINGS);
    assert_eq!(csv_records(&csv(&[], true).unwrap()), [HEADINGS]);
    let plain = [&HEADINGS[..27], &HEADINGS[32..]].concat();
    assert_eq!(csv_records(&csv(&[], false).unwrap()), [plain]);
}

#[test]
fn json_has_the_keys_of_the_contract() {
    let bytes = json(&[full_row(), empty_row()], true);
    let rows: Vec<serde_json::Map<String, Json>> = serde_json::from_slice(&bytes).unwrap();
    let mut keys: Vec<&str> = rows[0].keys().map(String::as_str).collect();
    keys.sort_unstable();
    let mut contract = [
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
        "away",
        "note",
        "finding",
        "expected",
        "paper",
        "reason",
        "source",
        "verify",
    ];
    contract.sort_unstable();
    assert_eq!(keys, contract);
    assert_eq!(
        (
            &rows[0]["living"],
            &rows[1]["living"],
            &rows[0]["away"],
            &rows[0]["finding"]
        ),
        (
            &Json::from("nghèo"),
            &Json::Null,
            &Json::from(true),
            &Json::from("covered_worse")
        )
    );
    let plain: Vec<serde_json::Map<String, Json>> =
        serde_json::from_slice(&json(&[full_row()], false)).unwrap();
    assert!(!plain[0].contains_key("finding") && plain[0].len() == 23);
    assert_eq!(json(&[], true), b"[]\n");
}

#[test]
fn a_workbook_keeps_zeros_as_text_and_dates_as_dates() {
    let bytes = xlsx(
        &[full_row(), empty_row()],
        true,
        "Hộ nghèo [2026/11]: 'ấp' Hòa Lợi và các ấp khác",
        &mut never_stop,
    )
    .unwrap();
    let (name, rows) = sheet(bytes);
    assert_eq!(name, "Hộ nghèo  2026 11   'ấp' Hòa Lợ");
    let cell = |row: usize, heading: &str| {
        let column = HEADINGS.iter().position(|known| *known == heading).unwrap();
        rows[row].get(column).cloned().unwrap_or(Data::Empty)
    };
    for (heading, text) in [
        ("Ấp", "Ấp Hòa Lợi"),
        ("Tổ", "04"),
        ("Hộ số", "00001"),
        ("Giới tính", "Nữ"),
        ("Số CCCD", "091171602016"),
        ("Mã số BHXH", "0122814883"),
        ("Điện thoại", "0993911302"),
        ("Tình trạng thẻ", "Còn hạn"),
        ("Diện hộ", "nghèo"),
        ("Diện chính sách", "HTXH; QĐ290"),
        ("Đi làm xa", "x"),
        ("Khóa hộ", "H-12e456789012"),
        ("Mã được hưởng", "KC"),
    ] {
        assert_eq!(cell(1, heading), Data::String(text.into()), "{heading}");
    }
    for (heading, shown) in [("Ngày sinh", "1971-08-19"), ("Đến ngày", "2026-12-31")] {
        assert_eq!(
            cell(1, heading).as_date().unwrap().to_string(),
            shown,
            "{heading}"
        );
    }
    assert_eq!(cell(2, "Ngày sinh"), Data::String("1954".into()));
    assert_eq!(cell(2, "Diện hộ"), Data::String(NOT_KNOWN.into()));
    assert_eq!(cell(2, "Tình trạng thẻ"), Data::String(NOT_KNOWN.into()));
    assert_eq!(
        (cell(2, "Số CCCD"), cell(2, "Đi làm xa")),
        (Data::Empty, Data::Empty)
    );
}

#[test]
fn a_birth_before_the_days_of_spreadsheets_stays_readable() {
    let row = ListRow {
        birth: PartialDate::full(1899, 2, 28),
        ..full_row()
    };
    let (_, rows) = sheet(xlsx(&[row], false, "", &mut never_stop).unwrap());
    assert_eq!(rows[1][7], Data::String("28/02/1899".into()));
}

#[test]
fn hostile_text_comes_back_from_a_workbook() {
    let rows = hostile_rows();
    let (name, read) = sheet(xlsx(&rows, false, "??", &mut never_stop).unwrap());
    assert_eq!(name, "Danh sách");
    for (row, cells) in rows.iter().zip(&read[1..]) {
        assert_eq!(cells[4], Data::String(row.name.clone()));
        assert_eq!(cells[25], Data::String(row.name.clone()));
        assert_eq!(cells[7], Data::String("03/1954".into()));
        assert_eq!(cells[16], Data::Empty, "said to be none");
    }
}

#[test]
fn hostile_text_comes_back_from_csv_and_runs_nowhere() {
    let rows = hostile_rows();
    let bytes = csv(&rows, false).unwrap();
    let records = csv_records(&bytes);
    assert_eq!(records.len(), rows.len() + 1);
    for (row, record) in rows.iter().zip(&records[1..]) {
        let written = &record[4];
        assert_eq!(unguarded(written), row.name);
        let runs = written.trim_start().starts_with(['=', '@'])
            || (written.starts_with(['+', '-']) && written.contains(char::is_alphabetic));
        assert!(!runs, "{written:?}");
    }
    assert!(bytes.windows(2).any(|pair| pair == b"\r\n"));
}

#[test]
fn the_guard_is_taken_off_exactly() {
    for (text, written) in [
        ("=1", "'=1"),
        ("'=1", "''=1"),
        ("''@a", "'''@a"),
        ("'-5", "''-5"),
        ("-5", "-5"),
        ("+84 912.345", "+84 912.345"),
        ("+84a", "'+84a"),
        ("- ốm", "'- ốm"),
        ("'Năm'", "'Năm'"),
        ("", ""),
        ("a=1", "a=1"),
        ("\n＝1", "'\n＝1"),
    ] {
        assert_eq!(guarded(text), written);
        assert_eq!(unguarded(written), text);
    }
}

#[test]
fn csv_says_what_a_workbook_says() {
    let rows = [full_row(), empty_row()];
    let (_, sheet_rows) = sheet(xlsx(&rows, true, "a", &mut never_stop).unwrap());
    let records = csv_records(&csv(&rows, true).unwrap());
    assert_eq!(records[1][7], "19/08/1971");
    for (cells, record) in sheet_rows.iter().zip(&records) {
        for (cell, text) in cells.iter().zip(record) {
            let shown = match cell {
                Data::DateTime(_) => date::show(cell.as_date().unwrap()),
                cell => cell.to_string(),
            };
            assert_eq!(&shown, text);
        }
    }
}

#[test]
fn large_workbooks_are_written_and_can_be_stopped() {
    let rows = vec![full_row(); CONSTANT_MEMORY_ROWS + 1];
    let mut reports = 0;
    let bytes = xlsx(&rows, false, "Cả xã", &mut |_| {
        reports += 1;
        ControlFlow::Continue(())
    })
    .unwrap();
    assert_eq!(reports, 40);
    let (_, read) = sheet(bytes);
    assert_eq!(read.len(), rows.len() + 1);
    assert_eq!(read[20_001][8], Data::String("091171602016".into()));
    let stopped = xlsx(&rows, false, "Cả xã", &mut |_| ControlFlow::Break(()));
    assert_eq!(stopped, Err(WriteError::Stopped));
}

#[test]
fn a_text_too_long_for_a_cell_is_refused_with_its_place() {
    let row = ListRow {
        note: Some("a".repeat(32_768)),
        ..full_row()
    };
    let error = xlsx(std::slice::from_ref(&row), false, "", &mut never_stop).unwrap_err();
    assert_eq!(
        error,
        WriteError::TextTooLong {
            who: "Thị Ngọc Ánh".into(),
            heading: "Ghi chú".into()
        }
    );
    assert!(csv(&[row], false).is_ok());
    for error in [
        error,
        WriteError::Stopped,
        WriteError::TooManyRows { rows: 2 },
        WriteError::Failed { detail: "x".into() },
    ] {
        let message = error.message();
        let said = crate::words::fill(&message.text, &message.args);
        assert!(!said.contains('{') && !error.to_string().is_empty(), "{said}");
    }
}

#[test]
fn formats_are_known_by_their_endings() {
    assert_eq!(Format::of_file_name("Ấp 1.XLSX"), Some(Format::Xlsx));
    assert_eq!(Format::of_file_name("a.b.csv"), Some(Format::Csv));
    assert_eq!(Format::of_file_name("a.pdf"), None);
    assert_eq!(Format::of_file_name("xlsx"), None);
    for format in Format::ALL {
        assert!(
            !list(format, &[full_row()], true, "a", &mut never_stop)
                .unwrap()
                .is_empty()
        );
    }
}

#[test]
fn rejected_rows_come_with_their_own_headings_and_a_reason() {
    let row = |number: u32, cells: &[(&str, &str)]| Left {
        kind: LeftKind::Unreadable,
        row: RejectedRow {
            at: RowRef {
                file: "rà soát.xlsx".into(),
                sheet: "".into(),
                row: number,
            },
            cells: cells
                .iter()
                .map(|(heading, text)| ((*heading).to_owned(), (*text).to_owned()))
                .collect(),
            reason: message!("Không có {what}", what = "tên"),
        },
    };
    let rows = [
        row(
            3,
            &[("STT", "1"), ("Nam", ""), ("Nam", "x"), (REASON_HEADING, "cũ")],
        ),
        row(9, &[("Số CCCD", "091171602016"), ("STT", "=2")]),
    ];
    let (_, read) = sheet(left_xlsx(&rows).unwrap());
    let text = |cells: &[Data]| cells.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(
        text(&read[0]),
        [
            "Họ và tên",
            "STT",
            "Nam",
            "Nam",
            "Số CCCD",
            REASON_HEADING,
            PLACE_HEADING
        ]
    );
    assert_eq!(
        text(&read[1]),
        ["", "1", "", "x", "", "Không có tên", "rà soát.xlsx, 3"]
    );
    assert_eq!(
        text(&read[2]),
        [
            "",
            "=2",
            "",
            "",
            "091171602016",
            "Không có tên",
            "rà soát.xlsx, 9"
        ]
    );
    let named = [row(1, &[("Số", "1"), ("Họ tên\nchủ hộ", "")])];
    let (_, read) = sheet(left_xlsx(&named).unwrap());
    assert_eq!(
        text(&read[0]),
        ["Số", "Họ tên\nchủ hộ", REASON_HEADING, PLACE_HEADING]
    );
    assert!(left_xlsx(&[]).is_ok());
}
