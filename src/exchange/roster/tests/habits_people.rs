//! Habits of names, births, sexes, relations, groups, notes and encodings.

use super::{check, options, read, told};
use crate::exchange::roster::{Font, Grid, recognise};

#[test]
fn births_in_all_shapes() {
    check(
        "Họ tên | Ngày sinh\nA Văn A | 19/8/1971\nB Văn B | 1954\nC Văn C | 00/00/1954\nD Văn D | #26164\nE Văn E | @19/08/1971\nF Văn F | 19081971\nG Văn G | 8/1971\nH Văn H | 1971-08-19\nI Văn I | ngày 19 tháng 8 năm 1971\nK Văn K | //1951\nL Văn L | #1954",
        "birth",
        &[
            "19/08/1971",
            "1954",
            "1954",
            "19/08/1971",
            "19/08/1971",
            "19/08/1971",
            "08/1971",
            "19/08/1971",
            "19/08/1971",
            "1951",
            "1954",
        ],
        0,
    );
}

#[test]
fn month_before_day_is_told() {
    check(
        "Họ tên | Ngày sinh\nA Văn A | 08/25/1971",
        "birth",
        &["25/08/1971"],
        1,
    );
}

#[test]
fn day_month_and_year_in_three_columns() {
    check(
        "Họ tên | Ngày | Tháng | Năm\nA Văn A | 19 | 8 | 1971\nB Văn B | | | 1954\nC Văn C | | 3 | 1954",
        "birth",
        &["19/08/1971", "1954", "03/1954"],
        0,
    );
    check(
        "Họ tên | Ngày sinh | |\n | Ngày | Tháng | Năm\nA Văn A | #19 | #8 | #1971",
        "birth",
        &["19/08/1971"],
        0,
    );
}

#[test]
fn births_under_nam_and_nu_give_the_sex() {
    check(
        "Họ tên | Năm sinh |\n | Nam | Nữ\nA Văn A | 1971 |\nB Thị B | | 19/08/1975",
        "sex birth",
        &["Nam; 1971", "Nữ; 19/08/1975"],
        0,
    );
    check(
        "Họ tên | Nam | Nữ\nA Văn A | 1971 |\nB Thị B | | 1975",
        "sex birth",
        &["Nam; 1971", "Nữ; 1975"],
        0,
    );
}

#[test]
fn short_years_are_settled_by_the_cccd() {
    check(
        "Họ tên | Ngày sinh | CCCD\nA Văn A | 24/9/14 | 079214425494\nB Thị B | 26/7/51 |\nC Thị C | 5/5/14 | 091114608309",
        "birth",
        &["24/09/2014", "26/07/1951", "05/05/1914"],
        1,
    );
}

#[test]
fn sexes_in_many_signs() {
    for (cells, sex) in [
        ("Nam", "Nam"),
        ("nữ", "Nữ"),
        ("NU", "Nữ"),
        ("#1", "Nam"),
        ("#0", "Nữ"),
        ("M", "Nam"),
        ("F", "Nữ"),
    ] {
        check(
            &format!("Họ tên | Giới tính\nA Văn A | {cells}"),
            "sex",
            &[sex],
            0,
        );
    }
    check("Họ tên | Giới tính\nA Văn A | ???", "sex", &["-"], 0);
    check(
        "Họ tên | Giới tính\nA Văn A | abc",
        "sex note",
        &["-; Giới tính: abc"],
        1,
    );
}

#[test]
fn marks_in_nam_and_nu_columns() {
    check(
        "Họ tên | Nam | Nữ\nA Văn A | x |\nB Thị B | | X\nC | |",
        "sex",
        &["Nam", "Nữ"],
        0,
    );
    check(
        "Họ tên | Năm sinh | Nữ\nA Văn A | 1990 |\nB Thị B | 1991 | x",
        "sex",
        &["Nam", "Nữ"],
        0,
    );
}

#[test]
fn relations_keep_their_wording_and_lose_their_abbreviations() {
    check(
        "Họ tên | Quan hệ\nA Văn A | CH\nB Thị B | vk\nC Văn C | CON\nD Văn D | Con dâu\nE Văn E | Cháu nội\nF Văn F | ở nhờ",
        "relation",
        &["Chủ hộ", "Vợ", "Con", "Con dâu", "Cháu nội", "ở nhờ"],
        0,
    );
}

#[test]
fn a_mark_under_chu_ho() {
    check(
        "Họ tên | Chủ hộ | Năm sinh\nA Văn A | x | 1960\nB Thị B | | 1961\nC Văn C | x | 1970",
        "hh relation",
        &["0; Chủ hộ", "0; -", "1; Chủ hộ"],
        0,
    );
}

#[test]
fn names_with_numbers_bullets_and_births() {
    check(
        "Họ tên | Quan hệ\n1. Lê Văn Út | CH\n- Trần Thị Nở (1960) | Vợ\nVõ Thị Lan 1990 | Con\nLÊ VĂN BA | Con\nLê Thị Tư (đã chết) | Mẹ",
        "name birth events",
        &[
            "Lê Văn Út; -; -",
            "Trần Thị Nở; 1960; -",
            "Võ Thị Lan; 1990; -",
            "LÊ VĂN BA; -; -",
            "Lê Thị Tư; -; chet",
        ],
        0,
    );
}

#[test]
fn decomposed_letters_eth_and_odd_spaces() {
    check(
        "Họ tên | Năm sinh\n\u{d0}ỗ  Thi\u{323} \u{a0}U\u{301}t\u{200b} | 1990",
        "name",
        &["Đỗ Thị Út"],
        0,
    );
}

#[test]
fn vni_is_read_by_what_it_becomes() {
    check(
        "Hoï vaø teân | Naêm sinh | Quan heä\nNguyeãn Thò Aùnh | 1971 | Chuû hoä\nTraàn Vaên Phöôùc | 1973 | Choàng",
        "name birth relation",
        &["Nguyễn Thị Ánh; 1971; Chủ hộ", "Trần Văn Phước; 1973; Chồng"],
        0,
    );
}

#[test]
fn capitals_of_the_h_fonts() {
    let mut grid = Grid::new("");
    let cells = [
        ("Hä vµ tªn", "N¨m sinh", Font::Tcvn3),
        ("nguyÔn v¨n tïng", "1971", Font::Tcvn3Capitals),
    ];
    for (row, (name, birth, font)) in (0..).zip(cells) {
        grid.put_text(row, 0, name, font);
        grid.put_text(row, 1, birth, font);
    }
    grid.finish();
    let reading = recognise("a.xlsx", vec![grid], &options(), &mut |_| true).unwrap();
    assert_eq!(told(&reading, "name birth"), ["NGUYỄN VĂN TÙNG; 1971"]);
    assert_eq!(reading.sheets[0].encoding, "tcvn3");
}

#[test]
fn unicode_is_never_decoded_again() {
    check(
        "Họ tên | Năm sinh\nLê Hùng | 1990\nHà Bá | 1991\nNguyễn Văn Đê | 1992\nNguyÔn V¨n Tïng | 1993",
        "name",
        &["Lê Hùng", "Hà Bá", "Nguyễn Văn Đê", "Nguyễn Văn Tùng"],
        0,
    );
    assert_eq!(
        read("Họ tên | Năm sinh\nLê Hùng | 1990").sheets[0].encoding,
        "unicode"
    );
}

#[test]
fn policy_groups_from_columns_and_notes() {
    check(
        "Họ tên | Đối tượng | Ghi chú\nA Văn A | Hưu trí XH; QĐ 290/2005 |\nB Văn B | KT nặng |\nC Văn C | | NCC, hộ nghèo\nD Văn D | NKT | QĐ 49\nE Văn E | TE |",
        "groups living",
        &["HTXH+QĐ290; -", "NKT; -", "NCC; ngheo", "NKT+QĐ49; -", "TE; -"],
        0,
    );
}

#[test]
fn an_unknown_group_is_told_and_kept() {
    check(
        "Họ tên | Đối tượng\nA Văn A | Hội viên nông dân",
        "groups note",
        &["-; Đối tượng: Hội viên nông dân"],
        1,
    );
}

#[test]
fn one_column_for_living_standard_and_groups() {
    check(
        "Số hộ | Họ tên | Diện\n1 | A Văn A | cận nghèo\n2 | B Văn B | HTXH\n3 | C Văn C |",
        "living groups",
        &["can_ngheo; -", "thuong; HTXH", "thuong; -"],
        0,
    );
}

#[test]
fn notes_become_proposals_and_stay() {
    check(
        "Họ tên | Ghi chú\nA Văn A | đã chết 2024\nB Văn B | chuyển đi Cần Thơ\nC Văn C | đi làm Bình Dương\nD Văn D | mất CCCD\nE Văn E | trùng dòng 3",
        "events note",
        &[
            "chet; đã chết 2024",
            "di; chuyển đi Cần Thơ",
            "di_lam_xa; đi làm Bình Dương",
            "-; mất CCCD",
            "trung; trùng dòng 3",
        ],
        0,
    );
}

#[test]
fn away_in_a_column_of_its_own() {
    check(
        "Họ tên | Đi làm xa\nA Văn A | x\nB Văn B |\nC Văn C | Bình Dương\nD Văn D | Không",
        "events",
        &["di_lam_xa", "-", "di_lam_xa", "-"],
        0,
    );
}

#[test]
fn school_and_class_together() {
    check(
        "Họ tên | Trường, lớp\nA Văn A | Lớp 5A, TH Hòa An 1\nB Văn B | THCS Hòa An",
        "school class",
        &["TH Hòa An 1; 5A", "THCS Hòa An; -"],
        0,
    );
}

#[test]
fn ethnicity_and_work() {
    check(
        "Họ tên | Dân tộc | Nghề nghiệp\nDanh Út | Khmer | Làm ruộng",
        "name ethnicity work",
        &["Danh Út; Khmer; Làm ruộng"],
        0,
    );
}

#[test]
fn a_birth_in_the_future_is_not_believed() {
    check(
        "Họ tên | Ngày sinh\nA Văn A | 01/01/2090",
        "birth note",
        &["-; Ngày sinh: 01/01/2090"],
        1,
    );
}
