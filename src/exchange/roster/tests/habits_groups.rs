//! Policy groups, living standards, school, ethnic group and work, from columns and notes in clerks' words.

use super::{check, read, told};

/// Wordings and the codes they mean, the same in a column of groups and in a note where `true`.
const GROUPS: [(&str, &str, bool); 62] = [
    ("Hưu trí XH", "HTXH", true),
    ("HTXH từ 7/2025", "HTXH", true),
    ("TC hưu trí xã hội", "HTXH", true),
    ("hưu trí xh", "HTXH", true),
    ("Trợ cấp HTXH", "HTXH", true),
    ("huu tri xa hoi", "HTXH", true),
    ("NCC", "NCC", true),
    ("Người có công", "NCC", true),
    ("gđ có công", "NCC", true),
    ("TB 2/4", "NCC", true),
    ("thương binh 4/4", "NCC", true),
    ("Bệnh binh 2/3", "NCC", true),
    ("mẹ VNAH", "NCC", true),
    ("CĐHH", "NCC", true),
    ("nhiễm CĐHH", "NCC", true),
    ("da cam", "NCC", true),
    ("KT nặng", "NKT", true),
    ("KT ĐB nặng", "NKT", true),
    ("Khuyết tật nặng", "NKT", true),
    ("NKT đặc biệt nặng", "NKT", true),
    ("KTĐBN", "NKT", true),
    ("khuyết tật nhẹ", "", true),
    ("KT nhẹ", "", true),
    ("QĐ 49", "QĐ49", true),
    ("QĐ49/2015", "QĐ49", true),
    ("Quyết định số 49/2015/QĐ-TTg", "QĐ49", true),
    ("dân công hỏa tuyến", "QĐ49", true),
    ("DCHT", "QĐ49", true),
    ("QĐ 62", "QĐ62", true),
    ("QĐ62/2011/QĐ-TTg", "QĐ62", true),
    ("chiến trường K", "QĐ62", true),
    ("QĐ 142", "QĐ142", true),
    ("qd 142/2008", "QĐ142", true),
    ("QĐ 290", "QĐ290", true),
    ("290/2005", "QĐ290", true),
    ("TNXP", "KC", true),
    ("cựu TNXP", "KC", true),
    ("thanh niên xung phong", "KC", true),
    ("CCB", "CB", true),
    ("Cựu chiến binh", "CB", true),
    ("con LS", "TS", true),
    ("vợ liệt sỹ", "TS", true),
    ("TN liệt sĩ", "TS", true),
    ("gđ LS", "TS", true),
    ("tuất liệt sĩ", "TS", true),
    ("con TB", "TC", true),
    ("thân nhân NCC", "TC", true),
    ("BTXH", "BT", true),
    ("Bảo trợ xã hội", "BT", true),
    ("TC BTXH", "BT", true),
    ("mồ côi", "BT", true),
    ("người già neo đơn", "BT", true),
    ("TE dưới 6 tuổi", "TE", false),
    ("trẻ em dưới 6t", "TE", false),
    ("hưu trí", "HT", false),
    ("lương hưu", "HT", false),
    ("MSLĐ", "HT", false),
    ("HSSV", "HS", false),
    ("thân nhân quân nhân", "TQ", false),
    ("DTTS", "DT", false),
    ("trưởng ấp", "KT", false),
    ("HTXH, QĐ 290", "HTXH+QĐ290", true),
];

#[test]
fn groups_in_a_column_of_their_own() {
    for (words, codes, _) in GROUPS {
        let reading = read(&format!(
            "Họ tên | Năm sinh | Đối tượng\nLê Văn Út | 1940 | {words}"
        ));
        let wanted = if codes.is_empty() { "-" } else { codes };
        assert_eq!(told(&reading, "groups"), [wanted], "{words}");
    }
}

#[test]
fn groups_in_notes() {
    for (words, codes, in_notes) in GROUPS {
        let reading = read(&format!(
            "Họ tên | Năm sinh | Ghi chú\nLê Văn Út | 1940 | {words}"
        ));
        let wanted = if codes.is_empty() || !in_notes { "-" } else { codes };
        assert_eq!(told(&reading, "groups"), [wanted], "{words}");
        assert_eq!(told(&reading, "note"), [words], "the note stays");
    }
}

#[test]
fn who_keeps_an_altar_is_asked_about() {
    check(
        "Họ tên | Đối tượng\nLê Văn Út | thờ cúng LS\nLê Văn Ba | Trợ cấp thờ cúng liệt sĩ",
        "groups",
        &["TS", "TS"],
        2,
    );
}

#[test]
fn words_that_are_no_group_in_a_note() {
    for words in [
        "bị tâm thần",
        "bộ đội xuất ngũ",
        "công an viên ấp",
        "làm ruộng",
        "học sinh lớp 5",
        "ở trung tâm xã",
    ] {
        let reading = read(&format!(
            "Họ tên | Năm sinh | Ghi chú\nLê Văn Út | 1990 | {words}"
        ));
        assert_eq!(told(&reading, "groups"), ["-"], "{words}");
    }
}

#[test]
fn living_standards_in_every_abbreviation() {
    for (words, living) in [
        ("hộ CN 2026", "can_ngheo"),
        ("HCN", "can_ngheo"),
        ("C.nghèo", "can_ngheo"),
        ("h.cận nghèo", "can_ngheo"),
        ("CẬN NGHÈO", "can_ngheo"),
        ("can ngheo", "can_ngheo"),
        ("HN", "ngheo"),
        ("Hộ nghèo 2026", "ngheo"),
        ("nghèo đa chiều", "ngheo"),
        ("H. nghèo", "ngheo"),
        ("NLNDN", "nlndn"),
        ("MSTB", "nlndn"),
        ("NN MSTB", "nlndn"),
        ("hộ làm nông có mức sống trung bình", "nlndn"),
        ("GB", "nlndn"),
        ("thoát nghèo 2025", "thuong"),
        ("mới thoát cận nghèo", "thuong"),
        ("không", "thuong"),
        ("hộ thường", "thuong"),
    ] {
        let text = format!("Số hộ | Họ tên | Diện hộ\n1 | Lê Văn Út | {words}\n2 | Lê Văn Ba |");
        assert_eq!(told(&read(&text), "living"), [living, "thuong"], "{words}");
    }
}

#[test]
fn living_standards_in_notes() {
    check(
        "Số hộ | Họ tên | Ghi chú\n1 | Lê Văn Út | hộ nghèo\n2 | Lê Văn Ba | hộ CN 2026\n3 | Lê Văn Tư | hộ MSTB\n4 | Lê Văn Năm | khá",
        "living year",
        &["ngheo; -", "can_ngheo; 2026", "nlndn; -", "-; -"],
        0,
    );
}

#[test]
fn school_and_class_from_notes() {
    for (note, school, class) in [
        ("học lớp 5A trường TH Hòa An 1", "TH Hòa An 1", "5A"),
        ("HS lớp 10 THPT Long Thạnh", "THPT Long Thạnh", "10"),
        ("đang học lớp 8", "-", "8"),
        ("SV ĐH Cần Thơ", "ĐH Cần Thơ", "-"),
        ("sinh viên Đại học An Giang", "Đại học An Giang", "-"),
        ("học trường Mầm non Hoa Sen", "Mầm non Hoa Sen", "-"),
        ("lớp 3/2 TH Hòa Lợi", "TH Hòa Lợi", "3/2"),
        ("học nghề sửa xe", "-", "-"),
        ("trưởng ấp", "-", "-"),
    ] {
        let reading = read(&format!("Họ tên | Năm sinh | Ghi chú\nLê Văn Út | 2012 | {note}"));
        assert_eq!(
            told(&reading, "school class"),
            [format!("{school}; {class}")],
            "{note}"
        );
    }
}

#[test]
fn ethnic_group_and_work_from_notes() {
    for (note, ethnicity, work) in [
        ("DT Khmer", "Khmer", "-"),
        ("dân tộc Hoa, làm ruộng", "Hoa", "làm ruộng"),
        ("Khơ me", "Khmer", "-"),
        ("người Chăm; buôn bán", "Chăm", "buôn bán"),
        ("công nhân Cty Minh Phú", "-", "công nhân Cty Minh Phú"),
        ("nghề: thợ hồ", "-", "thợ hồ"),
        ("Hoa", "-", "-"),
        ("nhà anh Thái", "-", "-"),
    ] {
        let reading = read(&format!("Họ tên | Năm sinh | Ghi chú\nLê Văn Út | 1980 | {note}"));
        assert_eq!(
            told(&reading, "ethnicity work"),
            [format!("{ethnicity}; {work}")],
            "{note}"
        );
    }
}

#[test]
fn columns_say_more_than_notes() {
    check(
        "Họ tên | Dân tộc | Nghề nghiệp | Lớp | Ghi chú\nLê Văn Út | Kinh | Thợ mộc | 6B | DT Khmer, làm ruộng; học lớp 5",
        "ethnicity work class",
        &["Kinh; Thợ mộc; 6B"],
        0,
    );
}
