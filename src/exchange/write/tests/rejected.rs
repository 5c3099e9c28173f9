//! Rows put aside, as a workbook to be corrected and brought in again.

use super::*;

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
