//! What a preview needs to know: what every row is, and columns read as somebody chose.

use super::*;
use crate::domain::roster::{ColumnWhy, RowKind, SheetReading};

/// A list with everything around its people.
const LIST: &str = "
UBND XÃ LONG THẠNH
DANH SÁCH HỘ DÂN
STT|Họ và tên|Năm sinh|Quan hệ|Điện thoại|Liên hệ thêm
(1)|(2)|(3)|(4)|(5)|(6)
TỔ 3
1|Trần Văn Bảy|1954|Chủ hộ|0912345678|0987654321
2|Nguyễn Thị Sáu|1956|Vợ||0987654322
|||||
|Tổng cộng: 2 người
Người lập biểu
";

fn kinds(sheet: &SheetReading) -> Vec<(u32, RowKind)> {
    sheet.other_rows.clone()
}

fn chosen(columns: &[(usize, Field)]) -> ReadOptions {
    let choice = SheetChoice {
        columns: columns.iter().copied().collect(),
        purpose: None,
    };
    let mut options = options();
    let sheet = ("a.xlsx".to_owned(), "Sheet1".to_owned());
    options.choices.insert(sheet, choice);
    options
}

fn read_so(options: &ReadOptions) -> Reading {
    recognise("a.xlsx", vec![grid("Sheet1", LIST)], options, &mut |_| true).unwrap()
}

/// How a column is read, and why.
fn column(reading: &Reading, column: usize) -> (&str, ColumnWhy) {
    let sheet = &reading.sheets[0];
    let mut told = sheet.columns.iter().chain(&sheet.unread);
    let told = told.find(|told| told.column == column).unwrap();
    (told.field, told.why)
}

#[test]
fn every_row_that_is_no_person_says_what_it_is() {
    let reading = read(LIST);
    let wanted = [
        (1, RowKind::Title),
        (2, RowKind::Title),
        (3, RowKind::Heading),
        (4, RowKind::Heading),
        (5, RowKind::Place),
        (9, RowKind::Total),
        (10, RowKind::Signature),
    ];
    assert_eq!(kinds(&reading.sheets[0]), wanted);
    assert_eq!(reading.sheets[0].from_row, 1);
}

#[test]
fn hidden_rows_say_that_they_are() {
    let mut hidden = grid("Sheet1", LIST);
    hidden.hide_row(6);
    let reading = recognise("a.xlsx", vec![hidden], &options(), &mut |_| true).unwrap();
    assert!(kinds(&reading.sheets[0]).contains(&(7, RowKind::Hidden)));
}

#[test]
fn each_table_of_a_sheet_begins_where_its_titles_do() {
    let two = format!("{LIST}DANH SÁCH TỔ 4\nHọ và tên|CCCD|Năm sinh\nLê Văn Tám|089061000777|1961\n");
    let reading = read(&two);
    let from: Vec<u32> = reading.sheets.iter().map(|sheet| sheet.from_row).collect();
    assert_eq!(from, [1, 11], "{:#?}", reading.sheets);
    assert_eq!(
        kinds(&reading.sheets[1]),
        [(11, RowKind::Title), (12, RowKind::Heading)]
    );
}

#[test]
fn a_chosen_column_is_read_however_full_another_of_its_field_is() {
    let fuller = read_so(&options());
    assert_eq!(column(&fuller, 4).0, "phone");
    let reading = read_so(&chosen(&[(5, Field::Phone)]));
    assert_eq!(column(&reading, 5), ("phone", ColumnWhy::Chosen));
    assert_eq!(column(&reading, 4), ("", ColumnWhy::Double));
    assert_eq!(reading.persons[0].phone.as_deref(), Some("0987654321"));
    let twice = read_so(&chosen(&[(4, Field::Phone), (5, Field::Phone)]));
    assert_eq!(column(&twice, 5).0, "phone", "the fuller of two that were chosen");
    assert_eq!(column(&twice, 4), ("", ColumnWhy::Double));
}

#[test]
fn the_cells_that_are_kept_are_read_again_without_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.csv");
    std::fs::write(
        &path,
        "Hä vµ tªn;N¨m sinh;Quan hÖ\nNguyÔn V¨n Tïng;1973;Chñ hé\nTrÇn ThÞ Në;1975;Vî\n",
    )
    .unwrap();
    let (reading, kept) = read_file_keeping(&path, &options(), &mut |_| true).unwrap();
    std::fs::remove_file(&path).unwrap();
    assert_eq!(reading.persons[0].name, "Nguyễn Văn Tùng");
    let sheet = &kept.sheets[0];
    assert_eq!(
        sheet.raw.cell(1, 0).shown(),
        "NguyÔn V¨n Tïng",
        "as the file holds it"
    );
    assert_eq!(sheet.read().cell(1, 0).shown(), "Nguyễn Văn Tùng");
    let again = read_again(&kept, &options(), &mut |_| true).unwrap();
    assert_eq!(again, reading);
    let stopped = read_again(&kept, &options(), &mut |_| false);
    assert!(matches!(stopped, Err(ReadError::Cancelled { .. })));
}
