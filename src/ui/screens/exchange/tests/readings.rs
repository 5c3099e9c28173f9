//! Readings made by hand, the register they were read into, and the plans that come of them.

use std::path::PathBuf;
use std::sync::Arc;

use uuid::Uuid;

use crate::domain::date::parse_date;
use crate::domain::matching::{PlanContext, plan};
use crate::domain::roster::{
    ColumnReading, ColumnWhy, RawCard, RawEvent, RawHousehold, RawPerson, Reading, RejectedRow, RowProblem,
    RowRef, SheetReading,
};
use crate::domain::{EventKind, IdMint, PartialDate, Purpose, Sex};
use crate::index::Index;
use crate::message;
use crate::register::{RosterPlan, RosterRequest};
use crate::ui::testing::today;

/// The file of all tests.
pub(super) const FILE: &str = "Danh sách ấp Hòa Lợi tháng 11.xlsx";

/// A row of the sheet.
pub(super) fn at(row: u32) -> RowRef {
    RowRef {
        file: FILE.into(),
        sheet: "Ấp Hòa Lợi".into(),
        row,
    }
}

/// A person: `name|birth|relation|CCCD|card number|card to`, blanks where the file does not say.
pub(super) fn person(household: usize, row: u32, text: &str) -> RawPerson {
    let parts: Vec<Option<String>> = text
        .split('|')
        .map(|part| Some(part.trim().to_owned()).filter(|part| !part.is_empty()))
        .collect();
    let part = |place: usize| parts.get(place).cloned().flatten();
    let card = RawCard {
        number: part(4),
        to: part(5).and_then(|text| parse_date(&text)),
        ..RawCard::default()
    };
    RawPerson {
        later_cards: Vec::new(),
        at: at(row),
        household,
        name: part(0).unwrap_or_default(),
        name_written: None,
        sex: Some(if text.contains("Thị") {
            Sex::Female
        } else {
            Sex::Male
        }),
        birth: part(1).and_then(|text| PartialDate::parse(&text)),
        relation: part(2),
        id12: part(3),
        bhxh: None,
        phone: None,
        ethnicity: None,
        work: None,
        school: None,
        class: None,
        pension: None,
        disability: None,
        study: None,
        work_kind: None,
        says_cards: true,
        card: (card != RawCard::default()).then_some(card),
        entitlements: Vec::new(),
        events: Vec::new(),
        note: None,
    }
}

/// A reading of households: hamlet, group, number, and their people as in [`person`].
pub(super) fn reading(homes: &[(&str, &str, &str, &[&str])]) -> Reading {
    let mut reading = Reading {
        sheets: vec![sheet()],
        ..Reading::default()
    };
    let said = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    for (hamlet, group, number, people) in homes {
        let household = reading.households.len();
        reading.households.push(RawHousehold {
            hamlet: said(hamlet),
            group: said(group),
            number: said(number),
            ..RawHousehold::default()
        });
        for text in *people {
            let row = u32::try_from(reading.persons.len()).unwrap() + 8;
            reading.persons.push(person(household, row, text));
        }
    }
    reading
}

/// A sheet as the reader tells of it.
pub(super) fn sheet() -> SheetReading {
    let columns = [
        ("seq", "STT"),
        ("household", "Số hộ"),
        ("name", "Họ và tên"),
        ("relation", "QH với chủ hộ"),
        ("birth_male", "Năm sinh: Nam"),
        ("birth_female", "Năm sinh: Nữ"),
        ("id12", "Số CCCD/ĐDCN"),
        ("card", "Mã thẻ BHYT"),
        ("card_from", "Từ ngày"),
        ("card_to", "Đến ngày"),
        ("note", "Ghi chú"),
    ];
    SheetReading {
        file: FILE.into(),
        sheet: "Ấp Hòa Lợi".into(),
        layout: "blocks",
        encoding: "tcvn3",
        purpose: Purpose::Roster,
        purpose_why: Vec::new(),
        shape: String::new(),
        remembered: false,
        columns: columns
            .iter()
            .enumerate()
            .map(|(column, (field, heading))| ColumnReading {
                field,
                heading: (*heading).to_owned(),
                column,
                why: ColumnWhy::default(),
            })
            .collect(),
        unread: Vec::new(),
        hidden: false,
        taken: true,
        hidden_rows: 0,
        left_out: 9,
        from_row: 1,
        other_rows: Vec::new(),
    }
}

/// The register after a month's file.
pub(super) fn register_of(reading: Reading) -> Index {
    let mut index = Index::default();
    let made = plan(Arc::new(reading), &index, &PlanContext::on(today()));
    let mut mint = IdMint::new(1_760_000_000_000, Uuid::from_u128(7));
    index.patch(&made.changes(&index, &mut mint));
    index
}

/// What comes of a reading in a register.
pub(super) fn planned(reading: Reading, index: &Index) -> RosterPlan {
    let sheets = reading.sheets.clone();
    let plan = plan(Arc::new(reading), index, &PlanContext::on(today()));
    RosterPlan {
        request: RosterRequest {
            paths: vec![PathBuf::from("D:/Gửi xã").join(FILE)],
            ..RosterRequest::default()
        },
        sheets,
        plan,
        cells: Arc::default(),
        reread: None,
    }
}

/// Last month's file.
pub(super) fn october() -> Reading {
    reading(&[
        (
            "Ấp Hòa Lợi",
            "3",
            "00012",
            &[
                "Trần Văn Bảy|12/03/1954|Chủ hộ|089054000123|GD4898912345678|31/10/2026",
                "Nguyễn Thị Sáu|1956|Vợ|089156000456|GD4898912345679|31/10/2026",
                "Trần Văn Út|02/09/1988|Con|089088001234||",
            ],
        ),
        (
            "Ấp Hòa Lợi",
            "3",
            "00013",
            &[
                "Lê Văn Tám|1961|Chủ hộ|089061000777|GD4898900000001|31/12/2026",
                "Phạm Thị Ánh|15/08/1965|Vợ|||",
            ],
        ),
        (
            "Ấp Hòa Lợi",
            "4",
            "00020",
            &[
                "Nguyễn Văn Hai|20/07/1970|Chủ hộ|||",
                "Nguyễn Thị Lan|1999|Con|||",
                "Nguyễn Văn Minh|10/10/2001|Con|089201000999||",
            ],
        ),
        ("Ấp Hòa Lợi", "4", "00021", &["Nguyễn Thị Lan|1999|Chủ hộ|||"]),
    ])
}

/// This month's file: something of every kind.
pub(super) fn november() -> Reading {
    let mut reading = reading(&[
        (
            "Ấp Hòa Lợi",
            "3",
            "00012",
            &[
                "Trần Văn Bảy|12/03/1954|Chủ hộ|089054000123|GD4898912345678|31/10/2027",
                "Nguyễn Thị Sáu|1956|Vợ|089156000456|GD4898912345679|31/10/2027",
            ],
        ),
        (
            "Ấp Hòa Lợi",
            "3",
            "00013",
            &[
                "Lê Văn Tám|1961|Chủ hộ|089061000777|GD4898900000001|31/12/2026",
                "Phạm Thị Ánh|15/08/1965|Vợ|089165000321||",
            ],
        ),
        (
            "Ấp Hòa Lợi",
            "3",
            "00045",
            &[
                "Trần Văn Út|02/09/1988|Chủ hộ|089088001234||",
                "Đỗ Thị Ngọc Hân|11/11/1990|Vợ|089190004321|DN4898955566677|30/06/2027",
                "Trần Đỗ Gia Huy|05/2024|Con|||",
            ],
        ),
        (
            "Ấp Hòa Phú",
            "1",
            "00102",
            &[
                "Huỳnh Thị Kim Loan|1972|Chủ hộ|089172000888||",
                "Trần Hoàng Phúc|24/12/2010|Con|||",
            ],
        ),
        (
            "Ấp Hòa Lợi",
            "5",
            "00077",
            &["Nguyễn Thị Lan|1999|Chủ hộ|089199000555|GD4898977788899|31/03/2027"],
        ),
        (
            "Ấp Hòa Phú",
            "2",
            "00110",
            &["Lý Thị Hoa|1980|Chủ hộ|089201000999|DN4898900700700|31/12/2026"],
        ),
        ("Ấp Hòa Lợi", "5", "00078", &["Nguyễn Văn Hai|1970|Chủ hộ|||"]),
    ]);
    let note = |kind, day: Option<&str>, wording: &str| RawEvent {
        kind,
        day: day.and_then(PartialDate::parse),
        wording: wording.to_owned(),
    };
    reading.persons[2]
        .events
        .push(note(EventKind::Died, Some("10/2026"), "mất tháng 10/2026"));
    reading.persons[8]
        .events
        .push(note(EventKind::MovedIn, None, "mới chuyển đến"));
    reading.rejected.push(RejectedRow {
        at: at(31),
        cells: vec![
            ("STT".into(), "24".into()),
            ("Họ và tên".into(), String::new()),
            ("Năm sinh: Nam".into(), "1959".into()),
            ("Mã thẻ BHYT".into(), "GD4898911122233".into()),
        ],
        reason: message!("Không đọc được họ tên"),
    });
    reading.problems.push(RowProblem {
        at: at(15),
        column: "Đến ngày".into(),
        value: "31/02/2027".into(),
        reason: message!("Không có ngày này trong lịch; để trống, giữ nguyên chữ trong ghi chú"),
    });
    reading.problems.push(RowProblem {
        at: at(7),
        column: "Số CCCD/ĐDCN".into(),
        value: String::new(),
        reason: message!("Cột bị mất số 0 ở đầu; đã thêm lại ở {count} ô", count = 12),
    });
    reading
}

/// A village: so many people, four to a household.
pub(super) fn village(people: u32) -> Reading {
    let mut reading = Reading {
        sheets: vec![sheet()],
        ..Reading::default()
    };
    for number in 0..people {
        let household = usize::try_from(number / 4).unwrap();
        if number % 4 == 0 {
            reading.households.push(RawHousehold {
                hamlet: Some("Ấp Hòa Lợi".into()),
                group: Some((household % 12 + 1).to_string()),
                number: Some(format!("{:05}", household + 1)),
                ..RawHousehold::default()
            });
        }
        let relation = if number % 4 == 0 { "Chủ hộ" } else { "Con" };
        let text = format!(
            "Nguyễn Văn Người {number}|{}|{relation}|0890{number:08}||",
            1930 + number % 90
        );
        reading.persons.push(person(household, number + 8, &text));
    }
    reading
}
