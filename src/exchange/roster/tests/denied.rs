//! Words that deny, end or await what stands behind them: nothing is taken, the words are kept and told.

use super::{assert_ledger, read, told};

/// Reads one person with one cell under a heading of its own.
fn cell(heading: &str, words: &str) -> super::Reading {
    let text = format!("Họ tên | Năm sinh | {heading}\nLê Văn Út | 1950 | {words}");
    let reading = read(&text);
    assert_ledger(&reading, 2);
    reading
}

#[test]
fn denied_groups_in_a_column_are_kept_in_the_note_and_told() {
    for words in [
        "không phải NCC",
        "Không thuộc đối tượng NCC",
        "Không thuộc diện NCC",
        "Đã cắt BTXH",
        "Chưa được hưởng HTXH",
        "chưa có giấy xác nhận khuyết tật",
        "hết hưởng NKT",
        "thôi hưởng BTXH",
        "ngừng hưởng trợ cấp BTXH",
        "đang làm hồ sơ HTXH",
        "đang chờ HTXH",
        "xin HTXH",
        "không NCC HTXH",
        "HTXH đã cắt",
        "BTXH (chưa được hưởng)",
    ] {
        let reading = cell("Đối tượng", words);
        assert_eq!(told(&reading, "groups living"), ["-; -"], "{words}");
        assert_eq!(told(&reading, "note"), [format!("Đối tượng: {words}")], "{words}");
        assert_eq!(reading.problems.len(), 1, "{words}: {:#?}", reading.problems);
        assert!(reading.problems[0].reason.text.contains("phủ định"), "{words}");
        assert_eq!(reading.problems[0].value, words);
    }
}

#[test]
fn what_is_not_denied_is_taken() {
    for (words, groups) in [
        ("HTXH, không phải NCC", "HTXH"),
        ("người hoạt động không chuyên trách ấp", "KT"),
        ("không còn khả năng lao động, khuyết tật nặng", "NKT"),
        ("chiến trường K", "QĐ62"),
        ("HTXH đã cắt khẩu", "HTXH"),
        ("Không; BTXH", "BT"),
    ] {
        assert_eq!(told(&cell("Đối tượng", words), "groups"), [groups], "{words}");
    }
}

#[test]
fn denied_living_standards_are_told() {
    for words in [
        "không phải hộ nghèo",
        "không cận nghèo",
        "chưa thoát nghèo",
        "đang xét hộ nghèo",
    ] {
        let reading = cell("Diện hộ", words);
        assert_eq!(told(&reading, "living"), ["-"], "{words}");
        assert_eq!(told(&reading, "note"), [format!("Diện hộ: {words}")], "{words}");
        assert_eq!(reading.problems.len(), 1, "{words}: {:#?}", reading.problems);
    }
    for words in ["không nghèo", "thoát nghèo", "không thuộc hộ nghèo", "không"] {
        let reading = cell("Diện hộ", words);
        assert_eq!(told(&reading, "living"), ["thuong"], "{words}");
        assert!(reading.problems.is_empty(), "{words}");
    }
    let reading = cell("Hộ nghèo", "không phải");
    assert_eq!(told(&reading, "living note"), ["-; Hộ nghèo: không phải"]);
    assert_eq!(reading.problems.len(), 1);
}

#[test]
fn denied_events_in_a_note_are_told() {
    for words in [
        "không đi làm xa",
        "Không đi làm",
        "chưa đi Bình Dương",
        "không phải trùng",
        "không bị trùng tên",
        "không phải NCC",
        "chưa chết",
        "chưa xóa khẩu",
    ] {
        let reading = cell("Ghi chú", words);
        assert_eq!(told(&reading, "events groups note"), [format!("-; -; {words}")]);
        let wanted = usize::from(words != "chưa chết");
        assert_eq!(reading.problems.len(), wanted, "{words}: {:#?}", reading.problems);
    }
    for words in ["không đi", "chưa đi làm xa", "hết đi"] {
        let reading = cell("Đi làm xa", words);
        assert_eq!(
            told(&reading, "events note"),
            [format!("-; Đi làm xa: {words}")],
            "{words}"
        );
        assert_eq!(reading.problems.len(), 1, "{words}: {:#?}", reading.problems);
    }
}

#[test]
fn a_move_with_its_destination_is_no_absence() {
    for (words, events) in [
        ("chuyển đi Bình Dương", "di"),
        ("chuyển đi Bình Dương 3/2025", "di"),
        ("chuyển đi TPHCM", "di"),
        ("cắt khẩu đi Bình Dương", "di"),
        ("lấy chồng ở Bình Dương", "di"),
        ("chuyển khẩu về Bình Dương", "di"),
        ("chuyển khẩu đến Bình Dương 2024", "di"),
        ("chuyển khẩu về ấp Hòa Lợi", "den"),
        ("chuyển khẩu về Hòa Lợi", "den"),
        ("chuyển khẩu về đây", "den"),
        ("chuyển khẩu về 2024", "den"),
        ("chuyển khẩu về từ Cà Mau", "den"),
        ("chuyển khẩu đến", "den"),
        ("chuyển đi làm Bình Dương", "di_lam_xa"),
        ("chưa cắt khẩu, đi Bình Dương", "di_lam_xa"),
        ("đi Bình Dương", "di_lam_xa"),
    ] {
        let text = format!(
            "Họ tên | Năm sinh | Ấp | Ghi chú\nLê Văn Út | 1950 | Hòa Lợi | {words}\nLê Văn Ba | 1951 | Hòa Lợi |"
        );
        let reading = read(&text);
        assert_eq!(told(&reading, "events")[0], events, "{words}");
    }
    let reading = cell("Ghi chú", "chuyển đi Bình Dương 3/2025");
    let day = crate::domain::PartialDate::parse("03/2025");
    assert_eq!(reading.persons[0].events[0].day, day);
}
