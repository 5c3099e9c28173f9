//! What the fuzz targets and the odd files of [`super::odd`] found, each as small as it could be made.

use super::{options, read, told};
use crate::domain::roster::Reading;
use crate::exchange::roster::{ReadError, read_bytes};

/// The notes of the people, "-" for none.
fn notes(text: &str) -> Vec<String> {
    told(&read(text), "note")
}

#[test]
fn a_family_name_does_not_unname_a_person() {
    let reading = read("Họ và chữ đệm|Tên|CCCD\nLê Văn|Zaba|091171602016\nGD4919122814883|Zebo|091171602017");
    assert_eq!(told(&reading, "name"), ["Lê Văn Zaba"]);
    assert_eq!(reading.rejected.len(), 1, "a person without a name is nobody");
}

#[test]
fn words_in_columns_of_marks_and_numbers_stay_in_the_note() {
    for (heading, cell, wanted) in [
        ("STT", "1 zaba", "STT: 1 zaba"),
        ("Cận nghèo", "QĐ 12 zaba", "Cận nghèo: QĐ 12 zaba"),
        ("Nữ", "zaba", "Nữ: zaba"),
        ("Chưa có thẻ", "zaba hẹn mua", "Chưa có thẻ: zaba hẹn mua"),
        ("Nơi KCB", "BV Zaba", "Nơi KCB: BV Zaba"),
        ("Tình trạng thẻ", "zaba giữ", "Tình trạng thẻ: zaba giữ"),
        ("Diện hộ", "hộ nghèo zaba", "Diện hộ: hộ nghèo zaba"),
        ("Số khẩu", "zaba", "Số khẩu: zaba"),
        ("Mã đối tượng", "zaba|x", "Mã đối tượng: zaba"),
    ] {
        let beside = if cell.contains('|') {
            "|Chưa có thẻ"
        } else {
            ""
        };
        let text = format!("Họ và tên|Năm sinh|{heading}{beside}\nLê Văn Út|1971|{cell}\nTrần Thị Nở|1975|");
        let found = notes(&text);
        assert!(found[0].contains(wanted), "{heading}: {found:?}");
        assert_eq!(found[1], "-", "{heading}");
    }
}

#[test]
fn what_only_repeats_the_meaning_of_a_column_is_no_note() {
    for (heading, cell) in [
        ("Diện hộ", "Hộ cận nghèo 2026"),
        ("Cận nghèo", "x"),
        ("Tình trạng thẻ", "Còn hạn"),
        ("Nữ", "Nữ"),
        ("STT", "12a"),
        ("Địa chỉ", "Tổ 4, ấp Hòa Lợi"),
        ("Chưa có thẻ", "Chưa"),
    ] {
        let text = format!("Họ và tên|Năm sinh|{heading}\nLê Văn Út|1971|{cell}");
        assert_eq!(notes(&text), ["-"], "{heading}: {cell}");
    }
}

#[test]
fn a_head_who_is_no_member_is_named_in_the_note() {
    let text = "Họ và tên|Họ tên chủ hộ|Năm sinh\nLê Văn Út|Lê Văn Zaba|2015\nLê Thị Nở|Lê Văn Zaba|2017\nTrần Văn Tư|Trần Văn Tư|1970";
    assert_eq!(notes(text), ["Họ tên chủ hộ: Lê Văn Zaba", "-", "-"]);
}

#[test]
fn a_column_without_a_heading_that_says_something_is_told() {
    let reading = read(
        "Họ và tên|Năm sinh|CCCD|\nLê Văn Út|1971|091071602017|làm thuê\nTrần Thị Nở|1971|091171602016|",
    );
    let told: Vec<_> = reading
        .problems
        .iter()
        .map(|problem| (&*problem.column, &*problem.value))
        .collect();
    assert_eq!(told, [("D", "làm thuê")]);
}

#[test]
fn members_who_live_elsewhere_are_told() {
    let reading = read("Số hộ|Họ và tên|Năm sinh|Địa chỉ\n1|Lê Văn Út|1971|Số 2\n1|Trần Thị Nở|1975|Số 9");
    let told: Vec<_> = reading.problems.iter().map(|problem| &*problem.value).collect();
    assert_eq!((reading.households.len(), told), (1, vec!["Số 9"]));
}

#[test]
fn people_above_the_heading_and_in_a_total_are_kept() {
    let above = read(
        "1|Lê Văn Út|091071602017\n2|Trần Thị Nở|091171602016\nSTT|Họ và tên|CCCD\n3|Lê Thị Tư|091171602018",
    );
    assert_eq!((above.persons.len(), above.rejected.len()), (1, 2));
    let total = read("Họ và tên|Năm sinh|CCCD\nLê Văn Út|1971|091071602017\nTổng cộng|1975|091171602016");
    assert_eq!((total.persons.len(), total.rejected.len()), (1, 1));
}

fn bytes(bytes: &[u8]) -> Result<Reading, ReadError> {
    read_bytes("a", bytes, &options(), &mut |_| true)
}

#[test]
fn a_line_of_more_fields_than_columns_is_no_table() {
    let wide = format!("Họ và tên;Năm sinh\n{}", ";".repeat(70_000));
    assert!(matches!(
        bytes(wide.as_bytes()),
        Err(ReadError::NotSpreadsheet { .. })
    ));
}

/// The table of sectors of an old workbook leads back to where it was; its reader went round until the
/// memory was full.
#[test]
fn an_old_workbook_that_runs_in_a_circle_is_damaged() {
    let mut book = include_bytes!("../../../../tests/samples/hidden.xls").to_vec();
    let table = 512 * (1 + u32::from_le_bytes(book[0x4C..0x50].try_into().unwrap()) as usize);
    let folder = u32::from_le_bytes(book[0x30..0x34].try_into().unwrap());
    let at = table + 4 * folder as usize;
    book[at..at + 4].copy_from_slice(&folder.to_le_bytes());
    assert!(matches!(bytes(&book), Err(ReadError::Damaged { .. })));
}
