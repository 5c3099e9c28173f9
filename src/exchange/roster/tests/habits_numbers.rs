//! Habits of numbers, cards and cells in the wrong column.

use super::{check, read, told};

#[test]
fn zeros_lost_in_number_columns_come_back_with_one_note_each() {
    check(
        "Họ tên | Năm sinh | Nữ | CCCD | Mã BHXH | SĐT\nThị Ngọc Ánh | 1971 | x | #91171602016 | #335746163 | #993911302\nLê Văn Út | 1997 | | #95097578506 | #9155062795 | #909981971",
        "id bhxh phone",
        &[
            "091171602016; 0335746163; 0993911302",
            "095097578506; 9155062795; 0909981971",
        ],
        3,
    );
}

#[test]
fn a_lost_zero_comes_back_and_the_contradiction_is_told() {
    let reading = read("Họ tên | Năm sinh | Giới tính | CCCD\nThị Ngọc Ánh | 1980 | Nam | #91171602016");
    assert_eq!(reading.persons[0].id12.as_deref(), Some("091171602016"));
    let told: Vec<_> = reading
        .problems
        .iter()
        .map(|problem| &*problem.reason.text)
        .collect();
    assert_eq!(
        told,
        [
            "Giới tính không khớp số CCCD",
            "Năm sinh không khớp số CCCD",
            "Đã khôi phục số 0 ở đầu cho {count} số trong cột này",
        ]
    );
    // 097 is no province: this number lacks something else than a zero.
    check(
        "Họ tên | Năm sinh | CCCD\nLê Văn Út | 1980 | #97171602016",
        "id",
        &["97171602016"],
        1,
    );
}

#[test]
fn texts_that_lost_their_zeros_in_a_csv() {
    check(
        "Họ tên | CCCD | SĐT\nThị Ngọc Ánh | 91171602016 | 993911302\nLê Văn Út | 95097578506 | 909981971",
        "id phone",
        &["091171602016; 0993911302", "095097578506; 0909981971"],
        2,
    );
}

#[test]
fn a_number_rounded_away_is_told_and_kept_in_the_note() {
    check(
        "Họ tên | CCCD\nLê Văn Út | 9.1E+10",
        "id note",
        &["-; CCCD: 9.1E+10"],
        1,
    );
    check(
        "Họ tên | Giới tính | CCCD\nLê Văn Út | Nam | 9.5097578506E+10",
        "id",
        &["095097578506"],
        1,
    );
}

#[test]
fn apostrophes_spaces_and_dots_in_numbers() {
    check(
        "Họ tên | CCCD | Số thẻ BHYT | SĐT\nLê Văn Út | '095 097.578-506 | gd 4 91 9155062795 | +84 909.981.971",
        "id card phone",
        &["095097578506; GD4919155062795; 0909981971"],
        0,
    );
}

#[test]
fn an_old_identity_card_keeps_its_nine_digits() {
    check(
        "Họ tên | CMND\nLê Văn Út | #361234567\nTrần Thị Nở | 370123456",
        "id",
        &["361234567", "370123456"],
        0,
    );
}

#[test]
fn a_cccd_in_the_bhxh_column_and_the_other_way_round() {
    check(
        "Họ tên | CCCD | Mã BHXH\nLê Văn Út | 9155062795 | 095097578506\nTrần Thị Nở | | 091160578506\nVõ Thị Lan | 9109862292 |",
        "id bhxh",
        &["095097578506; 9155062795", "091160578506; -", "-; 9109862292"],
        3,
    );
}

#[test]
fn one_bhyt_column_with_10_12_or_15_characters() {
    check(
        "Họ tên | Thẻ BHYT | Hạn thẻ\nA Văn A | GD4919155062795 | 31/12/2026\nB Thị B | 9155062796 | 31/12/2026\nC Văn C | 095097578506 | 31/12/2026\nD Văn D | |",
        "card bhxh id says",
        &[
            "GD4919155062795; -; -; true",
            "9155062796; 9155062796; -; true",
            "095097578506; -; 095097578506; true",
            "-; -; -; true",
        ],
        0,
    );
}

#[test]
fn a_cccd_in_the_birth_cell() {
    check(
        "Họ tên | Ngày sinh | CCCD\nLê Văn Út | 095097578506 | 20/01/1997\nTrần Thị Nở | 091160578506 |",
        "birth id",
        &["20/01/1997; 095097578506", "1960; 091160578506"],
        3,
    );
}

#[test]
fn sex_and_relation_exchanged() {
    check(
        "Họ tên | Giới tính | Quan hệ\nLê Văn Út | Chủ hộ | Nam",
        "sex relation",
        &["Nam; Chủ hộ"],
        1,
    );
}

#[test]
fn cccd_against_sex_and_birth_is_a_warning() {
    check(
        "Họ tên | Năm sinh | Giới tính | CCCD\nThị Ngọc Ánh | 1972 | Nam | 091171602016",
        "birth sex id",
        &["1972; Nam; 091171602016"],
        2,
    );
}

#[test]
fn several_telephones_in_one_cell() {
    check(
        "Họ tên | SĐT\nLê Văn Út | 0909981971 - 0993911302",
        "phone note",
        &["0909981971; SĐT: 0993911302"],
        1,
    );
}

#[test]
fn both_days_of_a_card_in_one_cell() {
    check(
        "Họ tên | Số thẻ | Thời hạn thẻ\nA Văn A | GD4919155062795 | 01/01/2026 - 31/12/2026\nB Thị B | GD4919155062796 | từ 1/1/2026 đến 31/12/2026",
        "from to",
        &["01/01/2026; 31/12/2026", "01/01/2026; 31/12/2026"],
        0,
    );
}

#[test]
fn card_days_in_many_shapes() {
    check(
        "Họ tên | Hạn thẻ đến\nA Văn A | 17.06.2027\nB Văn B | 4-10-2026\nC Văn C | 31/12/26\nD Văn D | @31/12/2026\nE Văn E | #46387\nF Văn F | 12/2026\nG Văn G | 2026",
        "to",
        &[
            "17/06/2027",
            "04/10/2026",
            "31/12/2026",
            "31/12/2026",
            "31/12/2026",
            "31/12/2026",
            "31/12/2026",
        ],
        2,
    );
}

#[test]
fn words_in_the_card_column_are_not_no_card() {
    check(
        "Họ tên | Số thẻ BHYT\nA Văn A | Đang tham gia tại Cty\nB Văn B | Chưa có\nC Văn C | x\nD Văn D |",
        "says card note",
        &[
            "false; -; Số thẻ BHYT: Đang tham gia tại Cty",
            "true; -; -",
            "false; -; Số thẻ BHYT: x",
            "true; -; -",
        ],
        2,
    );
}

#[test]
fn marks_for_having_a_card() {
    check(
        "Họ tên | Có thẻ | Chưa có thẻ\nA Văn A | x |\nB Văn B | | x",
        "says card",
        &["false; -", "true; -"],
        0,
    );
}

#[test]
fn a_list_without_card_columns_says_nothing_of_cards() {
    check("Họ tên | Năm sinh\nA Văn A | 1990", "says card", &["false; -"], 0);
}

#[test]
fn the_object_code_from_its_column_or_the_number() {
    check(
        "Họ tên | Mã thẻ | Mã ĐT | Đến ngày\nA Văn A | GD4919155062795 | |\nB Văn B | | hn | 31/12/2026",
        "category",
        &["GD", "HN"],
        0,
    );
}

#[test]
fn impossible_days_keep_the_person_and_the_cell() {
    check(
        "Họ tên | Ngày sinh | Hạn thẻ\nLê Văn Út | 31/02/1990 | 30/02/2026\nTrần Thị Nở | không rõ | ?",
        "name birth to note",
        &[
            "Lê Văn Út; -; -; Ngày sinh: 31/02/1990; Hạn thẻ: 30/02/2026",
            "Trần Thị Nở; -; -; Ngày sinh: không rõ",
        ],
        3,
    );
}

#[test]
fn a_number_that_is_none_of_these_stays_as_written() {
    let reading = read("Họ tên | CCCD\nLê Văn Út | 12345\nTrần Thị Nở | chưa làm");
    assert_eq!(reading.persons[0].id12.as_deref(), Some("12345"));
    assert_eq!(reading.persons[1].note.as_deref(), Some("CCCD: chưa làm"));
    assert_eq!(reading.problems.len(), 2);
}

#[test]
fn marks_under_still_valid_and_expired() {
    check(
        "Họ tên | Năm sinh | Thẻ BHYT |\n | | Còn hạn | Hết hạn\nA Văn A | 1960 | x |\nB Thị B | 1962 | | x\nC Văn C | 1990 | |",
        "says card note",
        &["false; -; -", "false; -; Thẻ BHYT / Hết hạn: x", "true; -; -"],
        1,
    );
}

#[test]
fn a_card_that_ends_before_it_begins_gives_no_days() {
    for (heads, cells, number, note) in [
        (
            "Mã thẻ BHYT | Từ ngày | Đến ngày",
            "GD4919100000001 | 01/01/2027 | 31/12/2026",
            "GD4919100000001",
            "Từ ngày: 01/01/2027; Đến ngày: 31/12/2026",
        ),
        (
            "Từ ngày | Đến ngày",
            "01/01/2027 | 31/12/2026",
            "-",
            "Từ ngày: 01/01/2027; Đến ngày: 31/12/2026",
        ),
        (
            "Mã thẻ BHYT | Thời hạn thẻ",
            "GD4919100000001 | 01/01/2027 - 31/12/2026",
            "GD4919100000001",
            "Thời hạn thẻ: 01/01/2027 - 31/12/2026",
        ),
        (
            "Mã thẻ BHYT | Ghi chú",
            "GD4919100000001 (01/01/2027 - 31/12/2026) |",
            "GD4919100000001",
            "Mã thẻ BHYT: GD4919100000001 (01/01/2027 - 31/12/2026)",
        ),
    ] {
        let text = format!("Hộ | Họ tên | Ngày sinh | {heads}\n1 | Âu Văn Một | 01/01/1960 | {cells}");
        let reading = read(&text);
        assert_eq!(
            told(&reading, "card from to says note"),
            [format!("{number}; -; -; {}; {note}", number != "-")],
            "{text}"
        );
        assert_eq!(reading.problems.len(), 1, "{text}: {:#?}", reading.problems);
        assert!(
            reading.problems[0]
                .reason
                .text
                .contains("đứng trước ngày bắt đầu")
        );
        assert!(reading.problems[0].value.contains("01/01/2027"));
    }
}
