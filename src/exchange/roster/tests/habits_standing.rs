//! Pension, disability, school and work: columns of their own, policy groups, notes, and denials.

use super::{assert_ledger, check, read, told};

/// What one cell under a heading says: pension, disability, study, kind of work, groups, note.
#[track_caller]
fn assert_cell(heading: &str, words: &str, wanted: &str, problems: usize) {
    let text = format!("Họ tên | Năm sinh | {heading}\nLê Văn Út | 1950 | {words}");
    let reading = read(&text);
    assert_ledger(&reading, 2);
    let fields = "pension disability study kind groups note";
    assert_eq!(told(&reading, fields), [wanted], "{heading}: {words}");
    assert_eq!(
        reading.problems.len(),
        problems,
        "{heading}: {words}: {:#?}",
        reading.problems
    );
}

#[test]
fn columns_of_their_own() {
    for (heading, words, wanted, problems) in [
        ("Lương hưu", "x", "luong_huu; -; -; -; -; -", 0),
        ("Hưu trí", "x", "luong_huu; -; -; -; -; -", 0),
        ("Lương hưu", "không", "khong; -; -; -; -; -", 0),
        (
            "Lương hưu",
            "3.250.000",
            "luong_huu; -; -; -; -; Lương hưu: 3.250.000",
            0,
        ),
        (
            "Lương hưu",
            "#3250000",
            "luong_huu; -; -; -; -; Lương hưu: 3250000",
            0,
        ),
        ("Không có lương hưu", "x", "khong; -; -; -; -; -", 0),
        (
            "Hưởng BHXH",
            "mất sức",
            "mat_suc; -; -; -; -; Hưởng BHXH: mất sức",
            0,
        ),
        ("Hưởng BHXH", "tuất", "tuat; -; -; -; -; Hưởng BHXH: tuất", 0),
        ("Hưởng BHXH", "Trợ cấp tuất hằng tháng", "tuat; -; -; -; -; -", 0),
        ("Hưởng BHXH", "x", "-; -; -; -; -; Hưởng BHXH: x", 1),
        ("Hưởng BHXH", "theo sổ", "-; -; -; -; -; Hưởng BHXH: theo sổ", 1),
        ("Mức độ khuyết tật", "Nặng", "-; nang; -; -; NKT; -", 0),
        (
            "Mức độ khuyết tật",
            "Đặc biệt nặng",
            "-; dac_biet_nang; -; -; NKT; -",
            0,
        ),
        ("Khuyết tật", "nhẹ", "-; nhe; -; -; -; -", 0),
        ("Khuyết tật", "không", "-; khong; -; -; -; -", 0),
        (
            "Khuyết tật",
            "KT nặng vận động",
            "-; nang; -; -; NKT; Khuyết tật: KT nặng vận động",
            0,
        ),
        ("Khuyết tật", "x", "-; -; -; -; NKT; -", 1),
        ("Khuyết tật nặng", "x", "-; nang; -; -; NKT; -", 0),
        ("Khuyết tật", "QĐ 62", "-; -; -; -; QĐ62; -", 0),
        ("Dạng tật", "vận động", "-; -; -; -; -; Dạng tật: vận động", 0),
        ("Bậc học", "Phổ thông", "-; -; pho_thong; -; -; -", 0),
        (
            "Bậc học",
            "Cao đẳng nghề",
            "-; -; nghe_dai_hoc; -; -; Bậc học: Cao đẳng nghề",
            0,
        ),
        (
            "Tình trạng đi học",
            "nghỉ học",
            "-; -; khong; -; -; Tình trạng đi học: nghỉ học",
            0,
        ),
        ("Bậc học", "không", "-; -; khong; -; -; -", 0),
        ("Bậc học", "12/12", "-; -; -; -; -; Bậc học: 12/12", 1),
        ("Loại việc làm", "Tự do", "-; -; -; tu_do; -; -", 0),
        (
            "Loại việc làm",
            "có HĐLĐ",
            "-; -; -; hop_dong; -; Loại việc làm: có HĐLĐ",
            0,
        ),
        (
            "Loại việc làm",
            "linh tinh",
            "-; -; -; -; -; Loại việc làm: linh tinh",
            1,
        ),
        // The state's social pension is none of the insurance fund.
        (
            "Lương hưu",
            "hưu trí xã hội",
            "-; -; -; -; -; Lương hưu: hưu trí xã hội",
            1,
        ),
    ] {
        assert_cell(heading, words, wanted, problems);
    }
}

#[test]
fn what_groups_say_of_pension_and_disability() {
    for (words, wanted, problems) in [
        ("Hưu trí", "luong_huu; -; -; -; HT; -", 0),
        ("hưởng lương hưu", "luong_huu; -; -; -; HT; -", 0),
        ("mất sức lao động", "mat_suc; -; -; -; HT; -", 0),
        ("hưởng tuất", "tuat; -; -; -; CT; -", 0),
        ("tuất liệt sĩ", "-; -; -; -; TS; -", 0),
        ("Hưu trí xã hội", "-; -; -; -; HTXH; -", 0),
        ("KT nặng", "-; nang; -; -; NKT; -", 0),
        ("khuyết tật đặc biệt nặng", "-; dac_biet_nang; -; -; NKT; -", 0),
        ("Khuyết tật", "-; -; -; -; NKT; -", 1),
        ("NKT nhẹ", "-; nhe; -; -; -; Đối tượng: NKT nhẹ", 0),
        (
            "không hưởng lương hưu",
            "khong; -; -; -; -; Đối tượng: không hưởng lương hưu",
            0,
        ),
        (
            "không khuyết tật",
            "-; khong; -; -; -; Đối tượng: không khuyết tật",
            0,
        ),
        (
            "QĐ 290, không có lương hưu",
            "khong; -; -; -; QĐ290; Đối tượng: không có lương hưu",
            0,
        ),
        (
            "thôi hưởng lương hưu",
            "-; -; -; -; -; Đối tượng: thôi hưởng lương hưu",
            1,
        ),
        ("học sinh", "-; -; pho_thong; -; HS; -", 0),
        ("HSSV", "-; -; -; -; HS; -", 0),
        ("SV", "-; -; nghe_dai_hoc; -; SV; -", 0),
        ("HS lớp 5", "-; -; pho_thong; -; HS; -", 0),
    ] {
        assert_cell("Đối tượng", words, wanted, problems);
    }
}

#[test]
fn what_notes_say_in_passing() {
    for (words, wanted, problems) in [
        ("hưởng lương hưu", "luong_huu; -; -; -; -; hưởng lương hưu", 0),
        ("không có lương hưu", "khong; -; -; -; -; không có lương hưu", 0),
        ("chồng hưởng lương hưu", "-; -; -; -; -; chồng hưởng lương hưu", 0),
        ("đang chờ lương hưu", "-; -; -; -; -; đang chờ lương hưu", 0),
        ("KT nhẹ", "-; nhe; -; -; -; KT nhẹ", 0),
        ("KT nặng", "-; nang; -; -; NKT; KT nặng", 0),
        ("hưu trí xã hội", "-; -; -; -; HTXH; hưu trí xã hội", 0),
        (
            "học lớp 7A trường THCS Hòa An",
            "-; -; pho_thong; -; -; học lớp 7A trường THCS Hòa An",
            0,
        ),
        ("SV ĐH Cần Thơ", "-; -; nghe_dai_hoc; -; -; SV ĐH Cần Thơ", 0),
        (
            "công nhân cty Hoa Sen",
            "-; -; -; hop_dong; -; công nhân cty Hoa Sen",
            0,
        ),
        ("làm ruộng", "-; -; -; nong_nghiep; -; làm ruộng", 0),
        ("buôn bán", "-; -; -; -; -; buôn bán", 0),
    ] {
        assert_cell("Ghi chú", words, wanted, problems);
    }
}

#[test]
fn school_and_work_keep_their_words() {
    check(
        "Họ tên | Năm sinh | Trường | Lớp | Nghề nghiệp\n\
         A Văn A | 2015 | TH Hòa An | 5A1 |\n\
         B Văn B | 2021 | Mầm non Hoa Sen | Lá |\n\
         C Văn C | 2005 | ĐH Cần Thơ | năm 2 |\n\
         D Văn D | 1980 | | | Làm ruộng\n\
         E Văn E | 1985 | | | công nhân cty may\n\
         F Văn F | 1985 | | | buôn bán\n\
         G Văn G | 1985 | | 12/12 | Trưởng ấp",
        "study kind school class work",
        &[
            "pho_thong; -; TH Hòa An; 5A1; -",
            "mam_non; -; Mầm non Hoa Sen; Lá; -",
            "nghe_dai_hoc; -; ĐH Cần Thơ; năm 2; -",
            "-; nong_nghiep; -; -; Làm ruộng",
            "-; hop_dong; -; -; công nhân cty may",
            "-; -; -; -; buôn bán",
            "-; khong_chuyen_trach_ap; -; 12/12; Trưởng ấp",
        ],
        0,
    );
}

#[test]
fn a_column_stands_before_what_a_note_says() {
    check(
        "Họ tên | Lương hưu | Khuyết tật | Ghi chú\n\
         A Văn A | không | nhẹ | hưởng lương hưu\n\
         B Văn B | | | hưởng lương hưu, KT nặng",
        "pension disability",
        &["khong; nhe", "luong_huu; nang"],
        0,
    );
}
