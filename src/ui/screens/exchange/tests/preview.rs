//! The cells of a file beside their reading, and columns read in another way.

use std::fmt::Write as _;

use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::desk::Office;
use super::flow::click_tab;

/// A month's file with a column whose heading says nothing.
pub(super) fn month(number: u32) -> String {
    format!(
        "UBND XÃ LONG THẠNH;;;;;\n\
         DANH SÁCH HỘ DÂN ẤP HÒA LỢI THÁNG {number};;;;;\n\
         STT;Họ và tên;Năm sinh;Quan hệ;Số liên hệ KV;Số hộ\n\
         1;Trần Văn Bảy;1954;Chủ hộ;77-12;00001\n\
         2;Nguyễn Thị Sáu;1956;Vợ;77-13;00001\n\
         3;Lê Văn Tám;31/02/1961;Chủ hộ;77-14;00002\n\
         4;;1999;Con;77-15;00002\n\
         Tổng cộng: 4 người;;;;;\n"
    )
}

fn press_heading(office: &mut Office, begins: &str) {
    let mut found = office.window.harness.query_all_by_label_contains(begins);
    let heading = found.find(|node| node.accesskit_node().role() == egui::Role::Button);
    heading.unwrap_or_else(|| panic!("no heading {begins:?}")).click();
    drop(found);
    office.window.harness.run();
}

#[test]
fn every_row_says_what_it_was_read_as() {
    let mut office = Office::new();
    let file = office.file("hoa loi.csv", &month(10));
    office.read(&file);
    click_tab(&mut office.window, "Xem tệp");
    office.window.shot("preview-1-typical");
    for text in [
        "Dòng 1; Tiêu đề",
        "Dòng 3; Đầu cột",
        "Dòng 4; Hộ 00001; Trần Văn Bảy · 1954 · Chủ hộ",
        "Dòng 8; Dòng cộng",
        "Cột B “Họ và tên”: Họ và tên",
        "Cột E “Số liên hệ KV”: Chưa rõ, không đọc",
    ] {
        assert!(office.window.shows(text), "{text}");
    }
}

#[test]
fn odd_rows_are_walked_by_key_with_their_reasons() {
    let mut office = Office::new();
    let file = office.file("hoa loi.csv", &month(10));
    office.read(&file);
    click_tab(&mut office.window, "Xem tệp");
    office.window.press(Modifiers::NONE, Key::F8);
    assert!(
        office.window.shows("Chưa rõ cột này là gì"),
        "the heading without a meaning"
    );
    office.window.press(Modifiers::NONE, Key::F8);
    assert!(
        office.window.shows("Ô C6 (Ngày sinh"),
        "the day that no calendar has"
    );
    office.window.press(Modifiers::NONE, Key::F8);
    assert!(office.window.shows("Ô A7"), "the row without a name");
    office.window.press(Modifiers::SHIFT, Key::F8);
    assert!(office.window.shows("Ô C6"));
    office.window.press(Modifiers::NONE, Key::ArrowRight);
    assert!(office.window.shows("Ô D6 (Quan hệ với chủ hộ): Chủ hộ"));
}

#[test]
fn a_column_is_chosen_by_its_menu_and_remembered_for_the_next_file() {
    let mut office = Office::new();
    let file = office.file("thang 10.csv", &month(10));
    office.read(&file);
    click_tab(&mut office.window, "Xem tệp");
    press_heading(&mut office, "Cột E “Số liên hệ KV”");
    assert!(office.window.shows("Vì sao: chưa rõ là cột gì."));
    office.window.type_into("Tìm loại cột", "dien thoai");
    office.window.shot("preview-2-menu");
    office.window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(office.answer(), ["again"]);
    assert!(office.window.shows("Cột E “Số liên hệ KV”: Điện thoại"));
    assert!(office.window.shows("Đã đọc lại:"));
    office.window.shot("preview-3-chosen");
    office.window.click("Nhập vào sổ");
    office.answer();
    office.window.click("Nhập tệp khác");
    let file = office.file("thang 11.csv", &month(11));
    office.read(&file);
    click_tab(&mut office.window, "Xem tệp");
    assert!(
        office.window.shows("Cột E “Số liên hệ KV”: Điện thoại"),
        "without a click"
    );
    assert!(
        office
            .window
            .shows("Đọc theo cách đã chọn lần trước (ngày 22/11/2026, tệp thang 10.csv).")
    );
    office.window.shot("preview-4-remembered");
    office.window.click("Quên cách này");
    assert_eq!(office.answer(), ["run", "again"]);
    assert!(office.window.shows("Cột E “Số liên hệ KV”: Chưa rõ, không đọc"));
    assert!(!office.window.shows("Đọc theo cách đã chọn lần trước"));
}

#[test]
fn a_decision_stays_when_another_column_is_read() {
    let mut office = Office::new();
    let first = office.file("thang 9.csv", &month(9));
    office.read(&first);
    office.window.click("Nhập vào sổ");
    office.answer();
    office.window.click("Nhập tệp khác");
    // The same name twice in the hamlet, and neither birth nor household says who it is.
    let text = month(10).replace(
        "1;Trần Văn Bảy;1954;Chủ hộ;77-12;00001",
        "1;Trần Văn Bảy;;;77-12;00009",
    );
    let second = office.file("thang 10.csv", &text);
    office.read(&second);
    let doubtful = office.plan().plan.ledger.doubtful;
    assert_eq!(doubtful, 1, "{:?}", office.plan().plan.rows);
    click_tab(&mut office.window, "Chờ xem lại (");
    office.window.click("Là người khác (2)");
    assert_eq!(office.answer(), ["decide"]);
    click_tab(&mut office.window, "Xem tệp");
    press_heading(&mut office, "Cột E “Số liên hệ KV”");
    office.window.type_into("Tìm loại cột", "khong doc");
    office.window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(office.answer(), ["again"]);
    assert_eq!(office.plan().reread.map(|it| (it.kept, it.lost)), Some((1, 0)));
    click_tab(&mut office.window, "Chờ xem lại (");
    assert!(
        office.window.shows("người khác"),
        "the decided row stays in sight"
    );
    office.window.click("Quyết định lại (0)");
    assert_eq!(office.answer(), ["decide"]);
    assert_eq!(office.plan().plan.ledger.doubtful, doubtful);
}

#[test]
fn a_choice_that_leaves_no_names_is_refused_and_the_review_stays() {
    let mut office = Office::new();
    let file = office.file("hoa loi.csv", &month(10));
    office.read(&file);
    click_tab(&mut office.window, "Xem tệp");
    press_heading(&mut office, "Cột B “Họ và tên”");
    assert!(office.window.shows("Vì sao: theo tiêu đề."));
    office.window.click("Không đọc cột này");
    assert_eq!(office.answer(), ["again"]);
    assert!(office.window.shows("Cột B “Họ và tên”: Họ và tên"));
    press_heading(&mut office, "Cột E “Số liên hệ KV”");
    office.window.click("Điện thoại");
    assert_eq!(office.answer(), ["again"]);
    let choices = &office.plan().request.choices;
    let columns: Vec<usize> = choices
        .values()
        .flat_map(|it| it.columns.keys().copied())
        .collect();
    assert_eq!(columns, [4], "what was refused is not asked for again");
    office.window.click("Về nhận dạng ban đầu");
    office.answer();
    assert!(office.plan().request.choices.is_empty());
}

#[test]
fn a_list_of_the_agency_puts_strangers_aside_and_adds_whom_one_chooses() {
    let mut office = Office::new();
    let first = office.file("thang 9.csv", &month(9));
    office.read(&first);
    office.window.click("Nhập vào sổ");
    office.answer();
    office.window.click("Nhập tệp khác");
    let list = "STT;Họ và tên;Năm sinh;Mã thẻ BHYT;Từ ngày;Đến ngày\n\
                1;Trần Văn Bảy;1954;GD4898912345678;01/01/2026;31/12/2026\n\
                2;Huỳnh Thị Lạ;1990;DN4898955566677;01/01/2026;31/12/2026\n\
                3;Võ Văn Khách;1985;DN4898955566688;01/01/2026;31/12/2026\n";
    let list = office.file("the con han.csv", list);
    office.read(&list);
    office.window.click("Danh sách này là");
    office.window.click("Danh sách của cơ quan BHXH");
    assert_eq!(office.answer(), ["again"]);
    for text in ["Thẻ thêm: 1", "Không có trong sổ: 2"] {
        assert!(office.window.shows(text), "{text}");
    }
    office.window.shot("preview-5-agency");
    click_tab(&mut office.window, "Không có trong sổ (2)");
    office.window.type_into("Tìm người lạ", "vo van");
    assert!(!office.window.shows("Huỳnh Thị Lạ") && office.window.shows("Võ Văn Khách"));
    office.window.focus("Người không có trong sổ");
    office.window.press(Modifiers::NONE, Key::ArrowDown);
    office.window.click("Thêm vào sổ");
    assert_eq!(office.answer(), ["decide"]);
    assert_eq!(office.plan().plan.ledger.new, 1);
    assert!(office.window.shows("2 người; sẽ thêm 1"));
    office.window.shot("preview-6-strangers");
    office.window.click("Thôi không thêm");
    office.answer();
    assert_eq!(office.plan().plan.ledger.new, 0);
}

/// A crowded file: long headings, forty columns, households of fourteen, something odd in every fifth row.
fn crowded(rows: u32) -> String {
    let mut text = String::from(
        "ỦY BAN NHÂN DÂN XÃ LONG THẠNH\nDANH SÁCH RÀ SOÁT HỘ DÂN THAM GIA BẢO HIỂM Y TẾ ẤP HÒA LỢI\n",
    );
    let heads = [
        "STT",
        "Hộ số",
        "Họ và tên",
        "Ngày, tháng, năm sinh (ghi theo căn cước công dân hoặc giấy khai sinh)",
        "Quan hệ với chủ hộ",
        "Số căn cước công dân/ Mã định danh cá nhân",
        "Mã thẻ bảo hiểm y tế hiện đang sử dụng",
        "Thẻ có giá trị đến ngày",
    ];
    text += &heads.join(";");
    for extra in 9..=40 {
        write!(text, ";Chỉ tiêu điều tra số {extra} theo công văn của xã").unwrap();
    }
    text += "\n";
    for row in 0..rows {
        let home = row / 14 + 1;
        let relation = if row % 14 == 0 { "Chủ hộ" } else { "Con" };
        let birth = if row % 5 == 3 {
            "31/02/1990".to_owned()
        } else {
            format!("{:02}/06/{}", row % 28 + 1, 1940 + row % 80)
        };
        write!(
            text,
            "{};{home:05};Nguyễn Thị Hoàng Ngọc Phương Uyên {row};{birth};{relation};089{:09};GD489{:010};31/12/2026",
            row + 1,
            row * 7 + 190_000_000,
            row + 1_000_000_000,
        )
        .unwrap();
        for extra in 9..=40 {
            text += if (row + extra) % 3 == 0 { ";Có" } else { ";" };
        }
        text += "\n";
    }
    text + "Tổng cộng;;;;;;;\n;;;;;;Người lập bảng\n"
}

/// The crowded file at a zoom: pictures, and what is in sight at the far corner.
fn walk_crowded(zoom: f32, suffix: &str) {
    let mut office = Office::at_zoom(zoom);
    let file = office.file("Rà soát toàn ấp.csv", &crowded(5_000));
    office.read(&file);
    office.window.shot(&format!("preview-7-summary{suffix}"));
    click_tab(&mut office.window, "Xem tệp");
    office.window.shot(&format!("preview-8-crowded{suffix}"));
    office.window.press(Modifiers::NONE, Key::F8);
    office.window.press(Modifiers::NONE, Key::F8);
    office.window.shot(&format!("preview-9-odd{suffix}"));
    press_heading(&mut office, "Cột D ");
    office.window.shot(&format!("preview-10-menu{suffix}"));
    office.window.press(Modifiers::NONE, Key::Escape);
    office.window.press(Modifiers::CTRL, Key::End);
    office.window.shot(&format!("preview-11-corner{suffix}"));
    assert!(office.window.shows("Cột AN “Chỉ tiêu điều tra số 40"));
    assert!(office.window.shows("Dòng 5005; Chữ ký"));
    assert!(office.window.shows("Ô AN5005"));
}

#[test]
fn a_crowded_file_is_walked_to_its_far_corner() {
    walk_crowded(1.2, "");
}

#[test]
fn a_crowded_file_in_large_letters() {
    walk_crowded(1.5, "-large");
}

#[test]
fn twenty_thousand_rows_of_forty_columns_paint_only_what_is_in_sight() {
    let mut office = Office::new();
    let file = office.file("lon.csv", &crowded(20_000));
    office.read(&file);
    click_tab(&mut office.window, "Xem tệp");
    let seen = |office: &Office| {
        let rows = office
            .window
            .harness
            .query_all_by_label_contains("Nguyễn Thị Hoàng");
        rows.count()
    };
    assert!((1..60).contains(&seen(&office)), "{}", seen(&office));
    let begun = std::time::Instant::now();
    for _ in 0..10 {
        office.window.harness.step();
    }
    let frames = begun.elapsed();
    assert!(
        frames < std::time::Duration::from_secs(3),
        "{frames:?} for ten frames"
    );
}

#[test]
fn old_letters_are_shown_as_read_and_as_they_stand() {
    let mut office = Office::new();
    let text = "Hä vµ tªn;N¨m sinh;Quan hÖ\nNguyÔn V¨n Tïng;1973;Chñ hé\nTrÇn ThÞ Në;1975;Vî\n";
    let file = office.file("cu.csv", text);
    office.read(&file);
    click_tab(&mut office.window, "Xem tệp");
    office.window.focus("Các ô của trang");
    office.window.press(Modifiers::NONE, Key::ArrowDown);
    assert!(office.window.shows("Ô A2 (Họ và tên): Nguyễn Văn Tùng"));
    office.window.click("Xem chữ gốc trong tệp");
    assert!(office.window.shows("Ô A2 (Họ và tên): NguyÔn V¨n Tïng"));
    office.window.shot("preview-12-raw");
}

#[test]
fn an_odd_cell_leads_to_its_place_in_the_file() {
    let mut office = Office::new();
    let file = office.file("hoa loi.csv", &month(10));
    office.read(&file);
    click_tab(&mut office.window, "Lỗi, ô lạ (");
    click_tab(&mut office.window, "Ô cần xem: ");
    office.window.focus("Ô cần xem");
    office.window.press(Modifiers::NONE, Key::End);
    assert!(office.window.shows("Ngày sinh không có trong lịch"));
    office.window.shot("preview-13-troubles");
    office.window.click("Xem trong tệp");
    assert!(
        office.window.shows("Ô C6 (Ngày sinh): 31/02/1961"),
        "row and column are in front"
    );
}

#[test]
fn each_sheet_of_several_files_is_shown_by_itself() {
    let mut office = Office::new();
    let first = office.file("hoa loi.csv", &month(10));
    let other = month(10)
        .replace("HÒA LỢI", "HÒA PHÚ")
        .replace("Trần Văn Bảy", "Đỗ Văn Chín");
    let second = office.file("hoa phu.csv", &other);
    office.read_all(&[&first, &second]);
    click_tab(&mut office.window, "Xem tệp");
    assert!(office.window.shows("Dòng 4; Hộ 00001; Trần Văn Bảy"));
    office.window.shot("preview-14-several");
    office.window.click("Trang");
    office.window.click("hoa phu.csv");
    assert!(office.window.shows("Dòng 4; Hộ 00001; Đỗ Văn Chín"));
    press_heading(&mut office, "Cột E “Số liên hệ KV”");
    office.window.type_into("Tìm loại cột", "ghi chu");
    office.window.press(Modifiers::NONE, Key::Enter);
    office.answer();
    let chosen: Vec<&str> = office
        .plan()
        .request
        .choices
        .keys()
        .map(|key| key.0.as_str())
        .collect();
    assert_eq!(chosen, ["hoa phu.csv"], "only the sheet in front");
    assert!(
        office.window.shows("Dòng 4; Hộ 00001; Đỗ Văn Chín"),
        "one stays where one was"
    );
}

#[test]
fn one_decision_holds_for_a_household_where_that_is_ticked() {
    let mut office = Office::new();
    let known = "Họ và tên;Năm sinh;Quan hệ;Ấp;Số hộ\n\
                 Trần Văn Bảy;1954;Chủ hộ;Ấp Hòa Lợi;00001\n\
                 Nguyễn Thị Sáu;1956;Vợ;Ấp Hòa Lợi;00001\n";
    let known = office.file("a.csv", known);
    office.read(&known);
    office.window.click("Nhập vào sổ");
    office.answer();
    office.window.click("Nhập tệp khác");
    let asked = "Họ và tên;Năm sinh;Quan hệ;Ấp;Số hộ\n\
                 Trần Văn Bảy;;;Ấp Hòa Lợi;00009\n\
                 Nguyễn Thị Sáu;;;Ấp Hòa Lợi;00009\n";
    let asked = office.file("b.csv", asked);
    office.read(&asked);
    assert_eq!(
        office.plan().plan.ledger.doubtful,
        2,
        "{:?}",
        office.plan().plan.rows
    );
    click_tab(&mut office.window, "Chờ xem lại (2)");
    assert!(office.window.shows("còn 2 / 2"));
    office.window.click("Cả hộ như vậy (2 dòng)");
    office.window.shot("preview-15-household");
    office.window.press(Modifiers::NONE, Key::Num1);
    assert_eq!(office.answer(), ["decide"]);
    let people: std::collections::BTreeSet<_> = office
        .plan()
        .plan
        .rows
        .iter()
        .filter_map(|row| row.outcome.person())
        .collect();
    assert_eq!(people.len(), 2, "each is the one who lives with the other");
    office.window.shot("preview-16-decided");
    assert!(office.window.shows("còn 0 / 2"));
}

#[test]
fn names_in_capitals_are_written_as_names_where_one_asks_and_the_hamlet_is_asked_once() {
    let mut office = Office::new();
    let text = "Họ và tên;Năm sinh;Quan hệ\nTRẦN VĂN BẢY;1954;Chủ hộ\nNGUYỄN THỊ SÁU;1956;Vợ\n";
    let file = office.file("a.csv", text);
    office.read(&file);
    assert!(office.window.shows("1 hộ mới không ghi ở ấp nào"));
    assert!(office.window.shows("2 tên viết in hoa cả"));
    office.window.shot("preview-17-asked");
    office
        .window
        .click("Viết tên in hoa thành chữ thường (Nguyễn Văn A)");
    office.window.click("Ấp của những hộ mà tệp không ghi ấp");
    office.window.click("Ấp khác, gõ tên…");
    office.window.type_into("Tên ấp", "Ấp Hòa Lợi");
    office.window.click("Đọc lại");
    assert_eq!(office.answer(), ["again"], "without the file");
    assert!(!office.window.shows("không ghi ở ấp nào") && !office.window.shows("tên viết in hoa cả"));
    click_tab(&mut office.window, "Người mới (2)");
    assert!(office.window.shows("Trần Văn Bảy") && office.window.shows("Ấp Hòa Lợi"));
}
