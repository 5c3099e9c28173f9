//! The page of an intake.

use uuid::Uuid;

use super::super::intake::{IntakeOptions, IntakePage, intake};
use super::people::day;
use super::{all_text, assert_tidy, heading};
use crate::domain::{Cells, Intake, IntakeId, LeftKind, LeftRow, Purpose, SheetTaken, SheetsTaken};
use crate::message;

fn taken(number: u128, sheets: usize) -> Intake {
    let sheet = |at: usize| SheetTaken {
        file: format!("Danh sách tổ {at}.xlsx"),
        sheet: "Trang tính có tên thật là dài để xem có xuống dòng không".into(),
        purpose: if at == 1 { Purpose::Agency } else { Purpose::Roster }
            .code()
            .into(),
        layout: ["flat", "blocks", "headings", "none"][at % 4].into(),
        encoding: "unicode".into(),
        rows: at * 100,
        taken: at != 2,
    };
    Intake {
        id: IntakeId(Uuid::from_u128(number)),
        day: day("22/11/2026"),
        source: "Danh sách ấp Hòa Lợi tháng 11 (bản gửi lần thứ hai, đã sửa).xlsx".into(),
        purpose: Purpose::Roster,
        read: 1_234,
        added: 1_000,
        updated: 100,
        same: 100,
        doubtful: 4,
        rejected: 30,
        sheets: (sheets > 0).then(|| SheetsTaken((0..sheets).map(sheet).collect())),
    }
}

fn row(number: u32, intake: u128) -> LeftRow {
    let long = if number.is_multiple_of(7) {
        "Ẵ".repeat(120)
    } else {
        String::new()
    };
    LeftRow {
        id: Uuid::from_u128(u128::from(number)).into(),
        intake: IntakeId(Uuid::from_u128(intake)),
        kind: LeftKind::ALL[number as usize % LeftKind::ALL.len()],
        file: "Danh sách ấp Hòa Lợi tháng 11.xlsx".into(),
        sheet: "Ấp Hòa Lợi".into(),
        row: i64::from(number) + 8,
        reason: message!(
            "Số {number} trong sổ đang là của {person}",
            number = "089162000222",
            person = long
        ),
        cells: Cells(vec![
            ("Họ và tên".into(), format!("Nguyễn Thị {long}")),
            ("Số CCCD".into(), format!("089 162 {number:03} 222")),
            ("Ghi chú".into(), String::new()),
        ]),
        settled: number.is_multiple_of(3),
    }
}

#[test]
fn the_page_of_an_intake_is_tidy_empty_and_crowded() {
    let printed_at = day("22/11/2026").and_hms_opt(8, 30, 0).unwrap();
    for (rows, sheets, one) in [
        (0, 0, true),
        (0, 3, true),
        (5, 3, true),
        (300, 9, true),
        (40, 2, false),
    ] {
        let first = taken(1, sheets);
        let second = taken(2, 0);
        let held: Vec<LeftRow> = (0..rows).map(|number| row(number, 1)).collect();
        let page = IntakePage {
            one,
            intakes: if one { vec![&first] } else { vec![&second, &first] },
            rows: held.iter().collect(),
            all: held.iter().collect(),
        };
        let document = intake(&page, &IntakeOptions::new(heading(), printed_at));
        assert_tidy(&document);
        assert!(document.missing.is_empty(), "{:?}", document.missing);
        let text = all_text(&document).replace('\n', " ");
        for figure in ["1.234", "1.000", "KẾT QUẢ NHẬP", "CÁC DÒNG ĐỂ LẠI"] {
            let wanted = match figure {
                "KẾT QUẢ NHẬP" => one,
                "CÁC DÒNG ĐỂ LẠI" => !one,
                _ => true,
            };
            assert_eq!(text.contains(figure), wanted, "{figure}");
        }
        let squeezed = text.replace(' ', "");
        assert!(!squeezed.contains("089162000222") && !squeezed.contains("089162001222"));
        assert_eq!(text.contains("Tổng cộng: "), rows > 0);
        let last = document.pages.last().unwrap();
        assert!(super::texts(last).iter().any(|text| text.contains("NGƯỜI LẬP")));
    }
}
