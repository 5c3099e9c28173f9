//! Habits of telling households apart, and places.

use super::{check, read};

#[test]
fn a_number_on_every_row() {
    check(
        "Hộ số | Họ tên | Năm sinh\n01 | A Văn A | 1990\n01 | B Văn B | 1991\n02 | C Văn C | 1992",
        "hh no",
        &["0; 01", "0; 01", "1; 02"],
        0,
    );
}

#[test]
fn numbers_restart_in_every_group() {
    check(
        "Tổ | Số hộ | Họ tên | Quan hệ\n1 | 1 | A Văn A | CH\n1 | 1 | B Thị B | Vợ\n2 | 1 | C Văn C | CH\n2 | 1 | D Thị D | Vợ",
        "hh group no",
        &["0; 1; 1", "0; 1; 1", "1; 2; 1", "1; 2; 1"],
        0,
    );
}

#[test]
fn numbers_restart_without_a_word() {
    check(
        "Số hộ | Họ tên | Quan hệ\n1 | A Văn A | CH\n2 | B Văn B | CH\n1 | C Văn C | CH\n1 | D Thị D | Vợ\n2 | E Văn E | CH",
        "hh no",
        &["0; 1", "1; 2", "2; 1", "2; 1", "3; 2"],
        0,
    );
}

#[test]
fn one_number_with_two_heads_is_two_households() {
    check(
        "Số hộ | Họ tên | Quan hệ\n7 | A Văn A | CH\n7 | B Thị B | Vợ\n7 | C Văn C | CH\n7 | D Thị D | Vợ",
        "hh",
        &["0", "0", "1", "1"],
        0,
    );
}

#[test]
fn a_member_a_hundred_rows_away_joins_by_number_and_place() {
    check(
        "Số hộ | Họ tên | Quan hệ\n1 | A Văn A | CH\n2 | B Văn B | CH\n3 | C Văn C | CH\n1 | D Thị D | Con",
        "hh",
        &["0", "1", "2", "0"],
        0,
    );
}

#[test]
fn a_number_only_on_the_first_row() {
    check(
        "STT hộ | Số khẩu | Họ tên | Quan hệ\n#1 | #1 | A Văn A | CH\n | #2 | B Thị B | Vợ\n#2 | #1 | C Văn C | CH",
        "hh no",
        &["0; 1", "0; 1", "1; 2"],
        0,
    );
}

#[test]
fn a_dot_stands_for_the_number_above() {
    check(
        "STT hộ | Họ tên | Năm sinh\n1 | A Văn A | 1990\n. | B Thị B | 1991\n\" | C Văn C | 1992\n2 | D Văn D | 1993",
        "hh no",
        &["0; 1", "0; 1", "0; 1", "1; 2"],
        0,
    );
}

#[test]
fn members_before_their_head() {
    check(
        "Số hộ | Họ tên | Quan hệ\n | A Thị A | Vợ\n | B Văn B | Con\n1 | C Văn C | CH\n | D Thị D | Mẹ\n2 | E Văn E | CH",
        "hh no",
        &["0; 1", "0; 1", "0; 1", "1; 2", "1; 2"],
        0,
    );
    check(
        "Họ tên | Quan hệ\nA Thị A | Vợ\nC Văn C | CH\nD Thị D | Mẹ\nE Văn E | CH",
        "hh",
        &["0", "0", "1", "1"],
        0,
    );
}

#[test]
fn a_running_number_only_at_the_heads() {
    check(
        "TT | Họ tên | Quan hệ\n#1 | A Văn A | Chủ hộ\n | B Thị B | Vợ\n#2 | C Văn C | Chủ hộ\n | D Thị D | Con",
        "hh no",
        &["0; 1", "0; 1", "1; 2", "1; 2"],
        0,
    );
}

#[test]
fn only_the_heads_tell() {
    check(
        "STT | Họ tên | Quan hệ\n1 | A Văn A | Chủ hộ\n2 | B Thị B | Vợ\n3 | C Văn C | Chủ hộ",
        "hh no",
        &["0; -", "0; -", "1; -"],
        0,
    );
}

#[test]
fn heading_rows_of_households() {
    check(
        "Họ tên | Năm sinh | Quan hệ\nHộ 12\nA Văn A | 1990 | CH\nB Thị B | 1991 | Vợ\nHỘ SỐ 13 | Tổ 4\nC Văn C | 1992 | CH",
        "hh no group",
        &["0; 12; -", "0; 12; -", "1; 13; 4"],
        0,
    );
}

#[test]
fn heading_rows_that_name_the_head() {
    check(
        "STT | Họ tên | Năm sinh | Quan hệ\n1. Hộ ông Lê Văn Út\n1 | Lê Văn Út | 1960 | CH\n2 | Lê Thị Lan | 1990 | Con\n2. Hộ bà Trần Thị Nở\n1 | Trần Thị Nở | 1950 | CH",
        "hh name",
        &["0; Lê Văn Út", "0; Lê Thị Lan", "1; Trần Thị Nở"],
        0,
    );
}

#[test]
fn roman_numerals_between_households() {
    check(
        "STT | Họ tên | Năm sinh\nI | |\n1 | A Văn A | 1990\n2 | B Thị B | 1991\nII | |\n1 | C Văn C | 1992",
        "hh no",
        &["0; I", "0; I", "1; II"],
        0,
    );
}

#[test]
fn blank_rows_between_households() {
    check(
        "Họ tên | Năm sinh\nA Văn A | 1990\nB Thị B | 1991\n\nC Văn C | 1992\n\nD Văn D | 1993\nE Thị E | 1994",
        "hh",
        &["0", "0", "1", "2", "2"],
        0,
    );
}

#[test]
fn the_head_in_a_column_of_its_own() {
    check(
        "Họ và tên chủ hộ | Họ và tên thành viên | Năm sinh\nA Văn A | A Văn A | 1960\n | B Thị B | 1961\nC Văn C | C Văn C | 1970",
        "hh name",
        &["0; A Văn A", "0; B Thị B", "1; C Văn C"],
        0,
    );
    check(
        "Chủ hộ | Thành viên | Năm sinh\nA Văn Ba | | 1960\n | B Thị Bê | 1961\nC Văn Cam | | 1970",
        "hh name relation",
        &["0; A Văn Ba; Chủ hộ", "0; B Thị Bê; -", "1; C Văn Cam; Chủ hộ"],
        0,
    );
}

#[test]
fn a_list_of_heads_only() {
    check(
        "STT | Họ và tên chủ hộ | Năm sinh\n1 | Lê Văn Út | 1960\n2 | Trần Thị Nở | 1950",
        "hh name relation",
        &["0; Lê Văn Út; Chủ hộ", "1; Trần Thị Nở; Chủ hộ"],
        0,
    );
}

#[test]
fn the_same_house_number() {
    check(
        "Họ tên | Năm sinh | Địa chỉ\nA Văn A | 1960 | Số 24, tổ 4, ấp Hòa Lợi\nB Thị B | 1961 | Số 24, tổ 4, ấp Hòa Lợi\nC Văn C | 1970 | Số 25, tổ 5, ấp Hòa Lợi",
        "hh group hamlet address",
        &[
            "0; 4; Ấp Hòa Lợi; Số 24",
            "0; 4; Ấp Hòa Lợi; Số 24",
            "1; 5; Ấp Hòa Lợi; Số 25",
        ],
        0,
    );
}

#[test]
fn groups_and_hamlets_between_the_people() {
    check(
        "Họ tên | Năm sinh\nẤP NGÃ BẢY\nTỔ 3\nA Văn A | 1990\nTổ 4 (12 hộ)\nB Thị B | 1991\nẤp Tân Đức\nC Văn C | 1992",
        "hamlet group",
        &["Ấp Ngã Bảy; 3", "Ấp Ngã Bảy; 4", "Ấp Tân Đức; -"],
        0,
    );
}

#[test]
fn capitals_of_a_hamlet_become_proper_and_its_kind_is_completed() {
    check(
        "Họ tên | Thôn\nA Văn A | HÒA LỢI\nB Thị B | Thôn Hòa Lợi\nC Văn C | #3",
        "hamlet",
        &["Thôn Hòa Lợi", "Thôn Hòa Lợi", "Thôn 3"],
        0,
    );
}

#[test]
fn sections_of_living_standard() {
    check(
        "STT | Họ tên | Quan hệ\nI. HỘ NGHÈO\n1 | A Văn A | CH\n2 | B Thị B | Vợ\nII. Hộ cận nghèo\n1 | C Văn C | CH",
        "hh living",
        &["0; ngheo", "0; ngheo", "1; can_ngheo"],
        0,
    );
}

#[test]
fn living_standard_is_of_the_household() {
    check(
        "Số hộ | Họ tên | Diện hộ\n1 | A Văn A | Hộ CN 2026\n1 | B Thị B |\n2 | C Văn C |\n3 | D Văn D | HN",
        "hh living year",
        &[
            "0; can_ngheo; 2026",
            "0; can_ngheo; 2026",
            "1; thuong; -",
            "2; ngheo; -",
        ],
        0,
    );
    check(
        "Số hộ | Họ tên | Diện hộ\n1 | A Văn A | nghèo\n1 | B Thị B | cận nghèo",
        "living",
        &["ngheo", "ngheo"],
        1,
    );
}

#[test]
fn living_standard_as_marks_in_columns() {
    check(
        "Số hộ | Họ tên | Hộ nghèo | Hộ cận nghèo | Hộ MSTB\n1 | A Văn A | x | |\n2 | B Thị B | | x |\n3 | C Văn C | | | X\n4 | D Văn D | | |",
        "living",
        &["ngheo", "can_ngheo", "nlndn", "thuong"],
        0,
    );
}

#[test]
fn who_left_poverty_is_not_poor() {
    let reading = read("Số hộ | Họ tên | Diện hộ\n1 | A Văn A | Thoát nghèo 2025");
    assert_eq!(reading.households[0].living.unwrap().code(), "thuong");
}

#[test]
fn sections_of_an_agency_list_are_no_households() {
    check(
        "STT | Họ và tên | Mã số BHXH | Địa chỉ\nI | Tăng | |\n1 | Lê Văn Út | 9155062795 | Tổ 5, ấp Hòa Lợi\n2 | Trần Thị Nở | 9155062796 | Tổ 5, ấp Hòa Lợi\nII | Giảm | |",
        "hh name group",
        &["0; Lê Văn Út; 5", "1; Trần Thị Nở; 5"],
        0,
    );
}

#[test]
fn heading_rows_name_the_head_in_the_column_of_names() {
    let wanted = &["0; Danh Văn A", "0; Thị A", "1; Danh Văn B", "1; Thị B"];
    let people = |first: &str, second: &str| {
        format!(
            "TT | Họ và tên | Ngày sinh | Giới tính | Quan hệ\n{first}\n1 | Danh Văn A | 03/04/1959 | Nam | Chủ hộ\n2 | Thị A | 04/05/1961 | Nữ | Vợ\n{second}\n1 | Danh Văn B | 05/04/1959 | Nam | Chủ hộ\n2 | Thị B | 06/05/1961 | Nữ | Vợ"
        )
    };
    check(
        &people("I | Hộ ông Danh Văn A", "II | Hộ ông Danh Văn B"),
        "hh name",
        wanted,
        0,
    );
    check(&people("I | Danh Văn A", "II | Danh Văn B"), "hh name", wanted, 0);
    check(
        &people("I. | Ông Danh Văn A", "II. | Hộ bà Danh Văn B"),
        "hh name",
        wanted,
        0,
    );
    check(&people("I", "II | Hộ ông Danh Văn B"), "hh name", wanted, 0);
    check(
        "Hộ | TT | Họ và tên | Ngày sinh | Quan hệ\nI | | Hộ ông Danh Văn A\n | 1 | Danh Văn A | 03/04/1959 | Chủ hộ\n | 2 | Thị A | 04/05/1961 | Vợ\nII | | Hộ ông Danh Văn B\n | 1 | Danh Văn B | 05/04/1959 | Chủ hộ",
        "hh no name",
        &["0; I; Danh Văn A", "0; I; Thị A", "1; II; Danh Văn B"],
        0,
    );
    // Where nobody below bears the name, the row is the only one that tells of the person.
    check(
        "TT | Họ và tên | Ngày sinh\nI | Danh Văn A |\n1 | Thị A | 04/05/1961",
        "name",
        &["Danh Văn A", "Thị A"],
        0,
    );
}

#[test]
fn a_heading_for_heads_and_members_keeps_the_numbers() {
    for heading in [
        "Họ tên chủ hộ/thành viên",
        "Họ và tên chủ hộ và các thành viên trong hộ",
        "Họ và tên chủ hộ, nhân khẩu",
    ] {
        check(
            &format!(
                "STT | {heading} | Mã hộ | Giới tính | Năm sinh\n1 | Bùi Văn Cự | 01 | Nam | 1971\n2 | Bùi Thị Dần | 01 | Nữ | 1999\n3 | Bùi Thị Em | 02 | Nữ | 1980"
            ),
            "hh no relation",
            &["0; 01; -", "0; 01; -", "1; 02; -"],
            0,
        );
    }
}

#[test]
fn blank_rows_tell_where_members_stand_around_their_head() {
    check(
        "Hộ | Họ tên | Ngày sinh | GT | Quan hệ\n | Đỗ Thị Con | 12/05/2001 | Nữ | Con\n5 | Đỗ Văn Cha | 03/03/1970 | Nam | Chủ hộ\n\n | Võ Thị Mẹ | 1945 | Nữ | Mẹ\n6 | Võ Văn Trưởng | 15/7/1968 | Nam | Chủ hộ\n | Huỳnh Thị Dâu | 1/2/1972 | Nữ | Vợ",
        "hh no",
        &["0; 5", "0; 5", "1; 6", "1; 6", "1; 6"],
        0,
    );
}
