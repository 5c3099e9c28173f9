//! Small habits: ethnic groups in short, pupils with their class, births before 1900, facts that only the
//! CCCD gives.

use super::{check, read, told};

#[test]
fn ethnic_groups_in_short() {
    for (words, wanted) in [
        ("KM", "Khmer"),
        ("Khơ me", "Khmer"),
        ("Khơ-me", "Khmer"),
        ("Kh'mer", "Khmer"),
        ("KHMER", "Khmer"),
        ("khmer", "Khmer"),
        ("K", "Kinh"),
        ("kinh", "Kinh"),
        ("Kinh", "Kinh"),
        ("Hoa", "Hoa"),
        ("Chăm", "Chăm"),
    ] {
        let reading = read(&format!(
            "Họ tên | Năm sinh | Dân tộc\nLê Văn Út | 1950 | {words}"
        ));
        assert_eq!(told(&reading, "ethnicity"), [wanted], "{words}");
    }
}

#[test]
fn pupils_and_students_with_their_class() {
    for (words, wanted) in [
        ("HS lớp 5", "HS; 5; -"),
        ("HS lớp 5A trường TH Hòa An 1", "HS; 5A; TH Hòa An 1"),
        ("hs 7", "HS; 7; -"),
        ("học sinh lớp 9", "HS; 9; -"),
        ("SV năm 2", "SV; năm 2; -"),
        ("SV năm thứ 3", "SV; năm 3; -"),
        ("HS", "HS; -; -"),
    ] {
        let reading = read(&format!(
            "Họ tên | Năm sinh | Đối tượng\nLê Văn Út | 2012 | {words}"
        ));
        assert_eq!(told(&reading, "groups class school"), [wanted], "{words}");
        assert!(reading.problems.is_empty(), "{words}: {:#?}", reading.problems);
    }
}

#[test]
fn name_and_birth_under_one_heading() {
    for heading in [
        "Họ tên, năm sinh",
        "Họ và tên - năm sinh",
        "Họ tên, ngày sinh",
        "Họ và tên, ngày tháng năm sinh",
    ] {
        check(
            &format!("STT | {heading} | Giới tính\n1 | Lê Văn Út, 1950 | Nam\n2 | Lê Thị Ba - 1952 | Nữ"),
            "name birth",
            &["Lê Văn Út; 1950", "Lê Thị Ba; 1952"],
            0,
        );
    }
}

#[test]
fn births_before_1900_are_told() {
    check(
        "Họ tên | Ngày sinh\nLê Văn Út | 1/1/1850\nLê Văn Ba | 1/1/1900",
        "birth",
        &["01/01/1850", "01/01/1900"],
        1,
    );
}

#[test]
fn sex_and_birth_year_come_from_a_sound_cccd_where_the_file_has_none() {
    let reading = read(
        "Họ tên | Giới tính | Năm sinh | CCCD\nLê Văn Út | | | 091071602016\nLê Thị Ba | Nữ | | 091171602017\nLê Văn Tư | | 31/02/1980 | 091080602018\nLê Văn Năm | | | 000071602016",
    );
    assert_eq!(
        told(&reading, "sex birth"),
        ["Nam; 1971", "Nữ; 1971", "Nam; -", "-; -"]
    );
    let told: Vec<_> = reading
        .problems
        .iter()
        .filter(|problem| problem.reason.text.contains("suy ra từ CCCD"))
        .map(|problem| (problem.column.as_str(), problem.value.as_str()))
        .collect();
    assert_eq!(
        told,
        [("Giới tính", "091071602016"), ("Năm sinh", "091071602016")],
        "one note for each column, not a problem for each row"
    );
}
