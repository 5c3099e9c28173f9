//! The cells of a file beside their reading, and columns read in another way.

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
