//! Cells in each other's place, cells that hold two facts, numbers that a spreadsheet damaged.

use super::{check, field, options, read, told};
use crate::exchange::roster::{Font, Grid, recognise};

#[test]
fn every_pair_of_cells_that_fits_only_the_other_way_is_exchanged() {
    const FIELDS: [(&str, &str, &str, &str); 6] = [
        ("Năm sinh", "birth", "19/08/1971", "19/08/1971"),
        ("Số CCCD", "id", "091171602016", "091171602016"),
        ("Mã BHXH", "bhxh", "9123456789", "9123456789"),
        ("Số thẻ BHYT", "card", "GD4919123456789", "GD4919123456789"),
        ("Giới tính", "sex", "Nữ", "Nữ"),
        ("Quan hệ", "relation", "Con dâu", "Con dâu"),
    ];
    for (place, one) in FIELDS.iter().enumerate() {
        for other in &FIELDS[place + 1..] {
            let text = format!(
                "Họ và tên | {} | {}\nNguyễn Thị Ánh | {} | {}",
                one.0, other.0, other.2, one.2
            );
            // A card column takes the numbers of all three kinds, so that those are at home in it.
            if (one.1 == "card" || other.1 == "card")
                && ["id", "bhxh"].iter().any(|at| [one.1, other.1].contains(at))
            {
                continue;
            }
            let reading = read(&text);
            let held = &reading.persons[0];
            let home = &reading.households[0];
            assert_eq!(
                (field(held, home, one.1), field(held, home, other.1)),
                (one.3.to_owned(), other.3.to_owned()),
                "{text}"
            );
            assert!(
                reading
                    .problems
                    .iter()
                    .any(|problem| problem.reason.text.contains("đổi chỗ")),
                "{text}"
            );
        }
    }
}

#[test]
fn a_name_in_another_column_is_found() {
    check(
        "Họ và tên | Quan hệ | Số CCCD | Năm sinh\nChủ hộ | Nguyễn Thị Ánh | 091171602016 | 1971\n095090578506 | Con | Lê Văn Út | 1990\n1992 | Con | 095092578507 | Lê Văn Ba\n | Con | Lê Thị Tư | 1994",
        "name relation id birth",
        &[
            "Nguyễn Thị Ánh; Chủ hộ; 091171602016; 1971",
            "Lê Văn Út; Con; 095090578506; 1990",
            "Lê Văn Ba; Con; 095092578507; 1992",
            "Lê Thị Tư; Con; -; 1994",
        ],
        4,
    );
}

const FAMILIES: &str = "Chủ hộ | Châu Văn Tư | 091071602016 | 1971\nCon | VÕ HỮU NĂM | 095090578506 | 1990\nMẹ | Mã Thị Bích Ánh | | 1935\nVo | VO VAN BA | | 1972";

#[test]
fn families_that_are_called_like_relations() {
    let rest = "\nLê Văn Út | CH | | 1950\nTrần Thị Nở | Vợ | | 1952\nLê Văn Ba | Con | | 1980\nLê Văn Tư | Con | | 1982\nLê Thị Năm | Con | | 1984";
    let reading = read(&format!(
        "Họ và tên | Quan hệ | Số CCCD | Năm sinh\n{FAMILIES}{rest}"
    ));
    assert_eq!(
        told(&reading, "name relation")[..4],
        [
            "Châu Văn Tư; Chủ hộ",
            "VÕ HỮU NĂM; Con",
            "Mã Thị Bích Ánh; Mẹ",
            "VO VAN BA; Vợ",
        ]
    );
    assert_eq!(reading.problems.len(), 4);
}

#[test]
fn headings_over_each_others_column() {
    check(
        &format!("Họ và tên | Quan hệ | Số CCCD | Năm sinh\n{FAMILIES}"),
        "name relation",
        &[
            "Châu Văn Tư; Chủ hộ",
            "VÕ HỮU NĂM; Con",
            "Mã Thị Bích Ánh; Mẹ",
            "VO VAN BA; Vợ",
        ],
        0,
    );
}

#[test]
fn cells_that_fit_their_own_column_stay_where_they_are() {
    check(
        "Họ và tên | Quan hệ | Số CCCD | Mã BHXH | Năm sinh\nMã Thị Em | Con | 091171602016 | 9123456789 | 1971\nAnh Văn Ba | Em | | | 1990",
        "name relation id bhxh",
        &["Mã Thị Em; Con; 091171602016; 9123456789", "Anh Văn Ba; Em; -; -"],
        0,
    );
}

#[test]
fn a_whole_row_beside_its_headings() {
    check(
        "STT | Họ và tên | Quan hệ | Giới tính | Năm sinh | Số CCCD | Ghi chú\n1 | Lê Văn Út | CH | Nam | 1990 | 095090578506 |\n | 2 | Trần Thị Nở | Vợ | Nữ | 1991 | 095191578507\nVõ Thị Lan | Con | Nữ | 2010 | 095310578508 | |\n4 | Lê Văn Ba | Con | Nam | 2012 | |",
        "name relation sex birth id",
        &[
            "Lê Văn Út; Chủ hộ; Nam; 1990; 095090578506",
            "Trần Thị Nở; Vợ; Nữ; 1991; 095191578507",
            "Võ Thị Lan; Con; Nữ; 2010; 095310578508",
            "Lê Văn Ba; Con; Nam; 2012; -",
        ],
        2,
    );
}

#[test]
fn two_people_in_one_cell_are_told() {
    let mut grid = Grid::new("S");
    for (row, (name, birth)) in (0..).zip([
        ("Họ và tên", "Năm sinh"),
        ("Lê Văn Út\nTrần Thị Nở", "1990"),
        ("Nguyễn Thị Ngọc\nÁnh", "1991"),
    ]) {
        grid.put_text(row, 0, name, Font::Plain);
        grid.put_text(row, 1, birth, Font::Plain);
    }
    grid.finish();
    let reading = recognise("a.xlsx", vec![grid], &options(), &mut |_| true).unwrap();
    assert_eq!(
        told(&reading, "name"),
        ["Lê Văn Út Trần Thị Nở", "Nguyễn Thị Ngọc Ánh"]
    );
    assert_eq!(reading.problems.len(), 1);
}

#[test]
fn names_with_their_birth_in_every_dress() {
    for (cell, name, birth) in [
        ("Nguyễn Văn A (1954)", "Nguyễn Văn A", "1954"),
        ("Nguyễn Văn A - 1954", "Nguyễn Văn A", "1954"),
        ("Nguyễn Văn A, 1954", "Nguyễn Văn A", "1954"),
        ("Nguyễn Văn A (SN 1954)", "Nguyễn Văn A", "1954"),
        ("Nguyễn Văn A sinh năm 1954", "Nguyễn Văn A", "1954"),
        ("Nguyễn Văn A (12/3/1954)", "Nguyễn Văn A", "12/03/1954"),
        ("Nguyễn Văn A - sn: 12-3-1954", "Nguyễn Văn A", "12/03/1954"),
    ] {
        let reading = read(&format!("Họ và tên | Ghi chú\n{cell} |"));
        assert_eq!(
            told(&reading, "name birth"),
            [format!("{name}; {birth}")],
            "{cell}"
        );
    }
}

#[test]
fn names_with_their_relation_sex_or_a_remark() {
    check(
        "Họ và tên | Năm sinh\nNguyễn Văn A (chủ hộ) | 1954\nTrần Thị B (vợ) | 1956\nNguyễn Văn C - con | 1980\nLê Thị D (con dâu, 1982) |\nNguyễn Thị E (Nữ, cháu) | 2010\nNguyễn Văn F (Ba) | 1990\nNguyễn Văn G (nhà cuối ấp) | 1991",
        "name relation sex birth note",
        &[
            "Nguyễn Văn A; Chủ hộ; -; 1954; -",
            "Trần Thị B; Vợ; -; 1956; -",
            "Nguyễn Văn C; Con; -; 1980; -",
            "Lê Thị D; Con dâu; -; 1982; -",
            "Nguyễn Thị E; -; Nữ; 2010; cháu",
            "Nguyễn Văn F; -; -; 1990; Ba",
            "Nguyễn Văn G; -; -; 1991; nhà cuối ấp",
        ],
        0,
    );
}

#[test]
fn a_relation_of_its_own_column_wins_over_brackets() {
    check(
        "Họ và tên | Quan hệ\nNguyễn Văn A (con) | Cháu",
        "name relation",
        &["Nguyễn Văn A; Cháu"],
        0,
    );
}

#[test]
fn two_telephones_in_every_dress() {
    for cell in [
        "0912345678 - 0987654321",
        "0912345678/0987654321",
        "0912345678; 0987654321",
        "0912.345.678, 0987.654.321",
        "0912345678\u{a0}–\u{a0}0987654321",
    ] {
        let reading = read(&format!("Họ tên | SĐT\nLê Văn Út | {cell}"));
        assert_eq!(told(&reading, "phone"), ["0912345678"], "{cell}");
        assert!(
            reading.persons[0].note.as_deref().unwrap().contains("0987654321"),
            "{cell}"
        );
    }
}

#[test]
fn a_cccd_with_its_day_of_issue_or_the_old_number() {
    for cell in [
        "091171602016 (12/03/2021)",
        "091171602016 - 12/03/2021",
        "091171602016 cấp ngày 12/3/2021",
        "091171602016, cấp 12/3/2021 tại CA An Giang",
        "091171602016 / 361234567",
        "CMND 361234567; CCCD 091171602016",
    ] {
        let reading = read(&format!("Họ tên | Số CCCD\nNguyễn Thị Ánh | {cell}"));
        assert_eq!(told(&reading, "id"), ["091171602016"], "{cell}");
        assert_eq!(
            told(&reading, "note"),
            [format!("Số CCCD: {cell}")],
            "nothing of the cell is lost"
        );
        assert_eq!(reading.problems.len(), 1, "{cell}");
    }
}

#[test]
fn a_birth_with_words_behind_it() {
    check(
        "Họ tên | Năm sinh\nA Văn A | 1954 (72 tuổi)\nB Văn B | 19/08/1971 tại Kiên Giang",
        "birth note",
        &[
            "1954; Năm sinh: 1954 (72 tuổi)",
            "19/08/1971; Năm sinh: 19/08/1971 tại Kiên Giang",
        ],
        2,
    );
}

#[test]
fn both_days_of_a_card_in_the_column_of_its_end() {
    for cell in [
        "01/01/2026 - 31/12/2026",
        "01/01/2026-31/12/2026",
        "1/1/26 – 31/12/26",
        "Từ 01/01/2026 đến 31/12/2026",
        "01/01/2026 đến 31/12/2026",
        "01.01.2026 ~ 31.12.2026",
    ] {
        let reading = read(&format!(
            "Họ tên | Số thẻ | Hạn thẻ\nA Văn A | GD4919155062795 | {cell}"
        ));
        assert_eq!(told(&reading, "from to"), ["01/01/2026; 31/12/2026"], "{cell}");
    }
}

#[test]
fn a_card_with_its_days_in_one_cell() {
    check(
        "Họ tên | Số thẻ BHYT\nA Văn A | GD4919155062795 (01/01/2026 - 31/12/2026)\nB Văn B | GD4919155062796 hạn 31/12/2026\nC Văn C | 9155062797 - 31/12/2026",
        "card from to",
        &[
            "GD4919155062795; 01/01/2026; 31/12/2026",
            "GD4919155062796; -; 31/12/2026",
            "9155062797; -; 31/12/2026",
        ],
        0,
    );
}

#[test]
fn damaged_numbers_are_kept_and_told_in_every_column() {
    let reading = read(
        "Họ tên | Số CCCD | Mã BHXH | SĐT | Số thẻ BHYT\nA Văn A | 9.1E+10 | 9,1E+09 | 9.1E+08 | 9.1E+09\nB Văn B | #91000000000 | #9100000000 | |\nC Văn C | 9.1E10 | | |",
    );
    assert_eq!(
        told(&reading, "id bhxh phone card"),
        ["-; -; -; -", "-; -; -; -", "-; -; -; -"]
    );
    assert_eq!(
        reading.persons[0].note.as_deref(),
        Some("Số CCCD: 9.1E+10; Mã BHXH: 9,1E+09; SĐT: 9.1E+08; Số thẻ BHYT: 9.1E+09")
    );
    assert_eq!(
        reading.persons[1].note.as_deref(),
        Some("Số CCCD: 91000000000; Mã BHXH: 9100000000")
    );
    // A card that could not be read is not "no card".
    assert!(!reading.persons[0].says_cards);
    assert_eq!(reading.problems.len(), 7);
}

#[test]
fn cccd_and_bhxh_change_places_row_by_row() {
    check(
        "Họ tên | Số CCCD | Mã BHXH\nA Văn A | 091071602016 | 9123456789\nB Văn B | 9123456780 | 095090578506\nC Văn C | 095092578507 |\nD Văn D | | 095094578508\nE Văn E | 9123456781 |",
        "id bhxh",
        &[
            "091071602016; 9123456789",
            "095090578506; 9123456780",
            "095092578507; -",
            "095094578508; -",
            "-; 9123456781",
        ],
        3,
    );
}

#[test]
fn names_in_capitals_are_set_small_only_where_asked() {
    let text = "Họ và tên | Năm sinh\nNGUYỄN THỊ ÁNH | 1971\nLê Văn Út | 1990\nH'HEN NIÊ | 1992";
    let grid = || super::grid("S", text);
    let plain = recognise("a.xlsx", vec![grid()], &options(), &mut |_| true).unwrap();
    assert_eq!(told(&plain, "name"), ["NGUYỄN THỊ ÁNH", "Lê Văn Út", "H'HEN NIÊ"]);
    let mut with = options();
    with.names_in_proper_case = true;
    let proper = recognise("a.xlsx", vec![grid()], &with, &mut |_| true).unwrap();
    assert_eq!(
        told(&proper, "name"),
        ["Nguyễn Thị Ánh", "Lê Văn Út", "H'hen Niê"]
    );
    assert_eq!(proper.persons[0].name_written.as_deref(), Some("NGUYỄN THỊ ÁNH"));
    assert_eq!(proper.persons[1].name_written, None);
    // One note for the column, with a name as it was written.
    let notes: Vec<_> = proper
        .problems
        .iter()
        .map(|problem| problem.value.as_str())
        .collect();
    assert_eq!(notes, ["NGUYỄN THỊ ÁNH"]);
    assert!(plain.problems.is_empty());
}

#[test]
fn capitals_of_the_h_fonts_in_proper_case() {
    let mut grid = Grid::new("");
    for (row, (name, birth)) in (0..).zip([("Hä vµ tªn", "N¨m sinh"), ("nguyÔn thÞ ¸nh", "1971")]) {
        let font = if row == 0 {
            Font::Tcvn3
        } else {
            Font::Tcvn3Capitals
        };
        grid.put_text(row, 0, name, font);
        grid.put_text(row, 1, birth, font);
    }
    grid.finish();
    let mut with = options();
    with.names_in_proper_case = true;
    let reading = recognise("a.xlsx", vec![grid], &with, &mut |_| true).unwrap();
    assert_eq!(told(&reading, "name"), ["Nguyễn Thị Ánh"]);
    assert_eq!(reading.persons[0].name_written.as_deref(), Some("NGUYỄN THỊ ÁNH"));
}
