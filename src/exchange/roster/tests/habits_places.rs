//! Names of hamlets and groups whatever their capitals, accents, tone placement and kind words.

use super::{check, grid, options, read, told};
use crate::exchange::roster::places::in_text;
use crate::exchange::roster::recognise;

#[test]
fn a_household_is_not_divided_by_the_spelling_of_its_hamlet() {
    for other in [
        "Ấp Hoà Lợi",
        "ẤP HÒA LỢI",
        "ấp hòa lợi",
        "Ap Hoa Loi",
        "Ấp  Hòa Lợi ",
        "Ấp: Hòa Lợi",
        "Ấp. Hòa Lợi",
        "Hòa Lợi",
        "HOÀ LỢI",
        "Ấp Ho\u{300}a Lợi",
    ] {
        let text = format!(
            "Ấp | Số hộ | Họ tên | Năm sinh\nẤp Hòa Lợi | 1 | Lê Văn Út | 1950\n{other} | 1 | Trần Thị Nở | 1952\n{other} | 2 | Võ Thị Lan | 1970\nẤp Hòa Lợi | 2 | Võ Văn Ba | 1972"
        );
        assert_eq!(told(&read(&text), "hh"), ["0", "0", "1", "1"], "{other}");
    }
}

#[test]
fn hamlets_of_a_column_in_proper_case_with_their_kind() {
    for (heading, cell, wanted) in [
        ("Ấp", "HÒA LỢI", "Ấp Hòa Lợi"),
        ("Ấp", "ẤP HÒA LỢI", "Ấp Hòa Lợi"),
        ("Ấp", "ấp: Hòa Lợi", "Ấp Hòa Lợi"),
        ("Ấp", "Ấp. Hòa Lợi", "Ấp Hòa Lợi"),
        ("Khóm", "3", "Khóm 3"),
        ("Thôn/Ấp", "KHU PHỐ 2", "Khu phố 2"),
        ("Ấp/Khóm", "kp 2", "Khu phố 2"),
        ("Ấp", "Tổ dân phố 7", "Tổ dân phố 7"),
        ("Ấp", "TDP 7", "Tổ dân phố 7"),
        ("Ấp", "THÔN ĐÔNG", "Thôn Đông"),
    ] {
        let text = format!("{heading} | Họ tên | Năm sinh\n{cell} | Lê Văn Út | 1950");
        assert_eq!(told(&read(&text), "hamlet"), [wanted], "{heading} / {cell}");
    }
}

#[test]
fn groups_in_every_dress() {
    for (cell, wanted) in [
        ("4", "4"),
        ("Tổ 4", "4"),
        ("TỔ 04", "04"),
        ("tổ số 4", "4"),
        ("T4", "4"),
        ("Tổ 4A", "4A"),
        ("Tổ NDTQ số 4", "4"),
        ("#4", "4"),
        ("tổ: 4", "4"),
        ("TO 4", "4"),
    ] {
        let text = format!("Tổ | Họ tên | Năm sinh\n{cell} | Lê Văn Út | 1950");
        assert_eq!(told(&read(&text), "group"), [wanted], "{cell}");
    }
}

#[test]
fn hamlets_of_titles_in_capitals_decomposed_or_without_accents() {
    for title in [
        "DANH SÁCH NHÂN KHẨU ẤP HÒA LỢI",
        "DANH SÁCH NHÂN KHẨU ẤP HO\u{300}A LỢI NĂM 2026",
        "Danh sách hộ dân ấp Hòa Lợi, xã Phú Hòa",
        "ẤP: HÒA LỢI",
        "Ấp Hòa Lợi - Xã Phú Hòa - Tỉnh An Giang",
    ] {
        let text = format!("{title}\n\nHọ tên | Năm sinh\nLê Văn Út | 1950");
        assert_eq!(told(&read(&text), "hamlet"), ["Ấp Hòa Lợi"], "{title}");
    }
}

#[test]
fn the_sheet_or_the_file_names_the_place() {
    let text = "Họ tên | Năm sinh\nLê Văn Út | 1950";
    for (file, sheet, wanted) in [
        ("a.xlsx", "Ấp Hòa Lợi", "Ấp Hòa Lợi; -"),
        ("a.xlsx", "ẤP HÒA LỢI - TỔ 4", "Ấp Hòa Lợi; 4"),
        ("a.xlsx", "To 4", "-; 4"),
        ("DS_ấp_Hòa_Lợi_tổ_4.xlsx", "Sheet1", "Ấp Hòa Lợi; 4"),
        ("BHYT ẤP HÒA LỢI T11-2026.xls", "Sheet1", "Ấp Hòa Lợi; -"),
    ] {
        let reading = recognise(file, vec![grid(sheet, text)], &options(), &mut |_| true).unwrap();
        assert_eq!(told(&reading, "hamlet group"), [wanted], "{file} / {sheet}");
    }
}

#[test]
fn heading_rows_between_the_people() {
    check(
        "
        Họ tên | Năm sinh | Quan hệ
        ẤP HÒA LỢI
        TỔ 3
        Lê Văn Út | 1950 | CH
        Tổ số 4:
        Trần Thị Nở | 1952 | CH
        II. Ấp Thạnh Lộc
        Tổ 1 (12 hộ)
        Võ Thị Lan | 1970 | CH",
        "hamlet group",
        &["Ấp Hòa Lợi; 3", "Ấp Hòa Lợi; 4", "Ấp Thạnh Lộc; 1"],
        0,
    );
}

#[test]
fn names_of_hamlets_may_end_in_words_of_titles() {
    for (text, hamlet) in [
        ("Ấp Kênh Mới", "Ấp Kênh Mới"),
        ("ẤP KÊNH MỚI", "Ấp Kênh Mới"),
        ("DANH SÁCH ẤP TÂN LẬP NĂM 2026", "Ấp Tân Lập"),
        ("Ấp Tân Lập 2", "Ấp Tân Lập 2"),
        ("Ấp Mỹ Quý, tổ 3", "Ấp Mỹ Quý"),
        ("Ấp Tân Quy", "Ấp Tân Quy"),
        ("Ấp An Tịnh", "Ấp An Tịnh"),
        ("Ấp Hòa Lợi mới", "Ấp Hòa Lợi"),
        ("ẤP HÒA LỢI QUÝ 4", "Ấp Hòa Lợi"),
        ("DS ấp Hòa Lợi lập ngày 3", "Ấp Hòa Lợi"),
        ("ap Hoa Loi to 3 moi", "Ấp Hoa Loi"),
        ("Ấp Hòa Lợi xã Tân An", "Ấp Hòa Lợi"),
    ] {
        assert_eq!(in_text(text).hamlet.as_deref(), Some(hamlet), "{text}");
    }
}
