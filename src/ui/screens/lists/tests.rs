//! Danh sách under test.

use egui_kittest::kittest::Queryable as _;
use chrono::NaiveDateTime;
use std::sync::Arc;

use crate::domain::{Filter, ListKind};
use crate::index::Index;
use crate::register::{Notice, Question, Request, output};
use crate::ui::screens::overview::tests::register;
use crate::ui::testing::{Window, today};

fn printed_at() -> NaiveDateTime {
    today().and_hms_opt(8, 30, 0).unwrap()
}

/// Lays out the pages that the window asked for, as the register does.
fn serve_pages(window: &mut Window) {
    let request = window.requests().into_iter().find_map(|request| match request {
        Request::Preview(page) => Some(page),
        _ => None,
    });
    let request = request.expect("pages were asked for");
    let index = Arc::clone(&window.harness.state().view().index);
    let pages = output::pages(&index, &request, printed_at());
    window.tell(Notice::Pages(request, Arc::new(pages)));
}

#[test]
fn pictures() {
    let mut window = Window::open(Index::default());
    window.press(egui::Modifiers::NONE, egui::Key::F3);
    window.shot("lists-empty");
    for persons in [1500, 20_000] {
        let mut window = Window::open(register(persons));
        window.press(egui::Modifiers::NONE, egui::Key::F3);
        window.shot(&format!("lists-all-{persons}"));
        for pill in ["Chưa tham gia", "Đã hết hạn", "Chờ hiệu lực", "Diện chính sách", "Đi từng hộ"] {
            window.harness.get_by_label(pill).click();
            window.harness.run();
            window.shot(&format!("lists-{pill}-{persons}"));
        }
        if persons == 1500 {
            window.click("Xem trang in");
            serve_pages(&mut window);
            window.shot("preview-visits");
            window.click("Đóng");
            window.harness.get_by_label("Chưa tham gia").click();
            window.harness.run();
            window.click("Xem trang in");
            serve_pages(&mut window);
            window.shot("preview-uninsured");
            window.click("Cả trang");
            window.shot("preview-whole");
        }
    }
}
