//! What the parts of a review show.

use super::flow::{click_tab, reviewing, screen};
use super::readings::{october, planned, reading, register_of, sheet};
use crate::register::{Notice, Request};
use std::sync::Arc;

#[test]
fn every_part_has_its_count() {
    let (window, plan) = reviewing();
    let ledger = plan.plan.ledger;
    assert!(
        ledger.new > 0 && ledger.updated > 0 && ledger.same > 0,
        "{ledger:?}"
    );
    assert!(ledger.doubtful > 0 && ledger.rejected > 0, "{ledger:?}");
    for text in [
        format!("Đọc được: {}", ledger.read),
        format!("Giữ nguyên: {}", ledger.same),
        format!("Không nhập được: {}", ledger.rejected),
        format!("Thay đổi ({})", plan.plan.told().len()),
        format!("Người mới ({})", ledger.new),
        format!("Chờ xem lại ({})", ledger.doubtful),
        format!("Biến động ({})", plan.plan.proposals.len()),
    ] {
        assert!(window.shows(&text), "{text}");
    }
}

#[test]
fn the_summary_says_how_a_sheet_was_understood() {
    let (window, _) = reviewing();
    assert!(window.shows("mỗi hộ là mấy dòng liền nhau; chữ TCVN3 kiểu cũ"));
    assert!(window.shows("QH với chủ hộ") && window.shows("Quan hệ với chủ hộ"));
    assert!(window.shows("9 dòng trống, tiêu đề, cộng hoặc chữ ký được bỏ qua"));
}

#[test]
fn a_hidden_sheet_and_a_missing_hamlet_are_asked_about() {
    let index = register_of(october());
    let mut asked = reading(&[("", "2", "00300", &["Lâm Văn Ba|1970|Chủ hộ|||"])]);
    let mut hidden = sheet();
    hidden.sheet = "Nháp".into();
    (hidden.hidden, hidden.taken) = (true, false);
    asked.sheets.push(hidden);
    let mut window = screen(index.clone());
    window.type_into("Hoặc gõ đường dẫn của tệp", "a.xlsx");
    window.click("Đọc tệp");
    window.tell(Notice::Plan(Arc::new(planned(asked, &index))));
    assert!(window.shows("1 hộ mới không ghi ở ấp nào"));
    assert!(window.shows("1 trang đang ẩn trong tệp nên chưa lấy"));
    window.click("Lấy cả trang và dòng đang ẩn trong tệp");
    window.requests();
    window.click("Đọc lại");
    let requests = window.requests();
    assert!(
        matches!(requests.as_slice(), [Request::DropRoster, Request::ReadRoster(request)] if request.take_hidden),
        "{requests:?}"
    );
}

#[test]
fn changes_are_told_by_kind() {
    let (mut window, _) = reviewing();
    click_tab(&mut window, "Thay đổi (");
    assert!(window.shows("Gia hạn thẻ của Trần Văn Bảy: 31/10/2026 → 31/10/2027"));
    assert!(window.shows("Tách hộ"));
    click_tab(&mut window, "Sửa thông tin người: ");
    assert!(window.shows("Phạm Thị Ánh: CCCD – → 089165000321"));
    assert!(!window.shows("Gia hạn thẻ của Trần Văn Bảy"));
}

#[test]
fn both_sides_of_a_doubt_are_shown_with_their_differences() {
    let (mut window, _) = reviewing();
    click_tab(&mut window, "Chờ xem lại (");
    assert!(window.shows("Người thứ 1 trong 3 · Ấp Hòa Lợi, dòng 17"));
    assert!(window.shows("Trong sổ"));
    assert!(window.shows("(khác)"), "a difference is named too");
}

#[test]
fn odd_cells_name_their_place_and_what_was_done() {
    let (mut window, _) = reviewing();
    click_tab(&mut window, "Lỗi, ô lạ (");
    assert!(window.shows("Năm sinh: Nam: 1959"));
    click_tab(&mut window, "Ô cần xem: ");
    assert!(window.shows("31/02/2027"));
    assert!(window.shows("Cột bị mất số 0 ở đầu; đã thêm lại ở 12 ô"));
}
