//! The preview under test.

use std::sync::Arc;

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;

use super::{button, index_of, lists, pill};
use crate::domain::{Filter, ListKind, Sort};
use crate::print::Document;
use crate::register::{Notice, PageRequest, Printout, Question, Request, output};
use crate::ui::screens::overview::tests::{assert_named, register};
use crate::ui::testing::{Window, today, view_of};

/// The pages that the window asked for.
pub(super) fn asked(window: &mut Window) -> Option<Printout> {
    let requests = window.requests();
    requests.into_iter().rev().find_map(|request| match request {
        Request::Preview(page) => Some(page),
        _ => None,
    })
}

/// Lays out the pages that the window asked for, as the register does.
pub(super) fn serve(window: &mut Window) -> Arc<Document> {
    let request = asked(window).expect("pages were asked for");
    let printed_at = today().and_hms_opt(8, 30, 0).unwrap();
    let pages = Arc::new(output::pages(index_of(window), &request, printed_at));
    window.tell(Notice::Pages(request, Arc::clone(&pages)));
    pages
}

#[test]
fn the_preview_shows_the_pages_of_the_document() {
    let mut window = lists(register(600));
    for (name, list) in [
        ("Chưa tham gia", ListKind::Uninsured),
        ("Diện chính sách", ListKind::Entitled),
        ("Đi từng hộ", ListKind::Visits),
    ] {
        pill(&mut window, name);
        button(&mut window, "Xem trang in");
        assert!(window.shows("Đang dàn trang"));
        let document = serve(&mut window);
        let all = document.pages.len();
        assert!(window.shows(&format!("Trang 1/{all}")), "{list:?}");
        assert_named(&window);
        window.press(Modifiers::NONE, Key::Escape);
        assert!(window.shows("Xem trang in"), "Escape goes back to the list");
    }
}

#[test]
fn the_way_from_door_to_door_has_one_order() {
    let mut window = lists(register(300));
    pill(&mut window, "Theo tên");
    pill(&mut window, "Đi từng hộ");
    button(&mut window, "Xem trang in");
    let Some(Printout::Visits(request)) = asked(&mut window) else {
        panic!("a sheet for the door");
    };
    assert_eq!(request.question.sort, Sort::Household);
}

#[test]
fn keys_and_buttons_turn_pages() {
    let mut window = lists(register(600));
    pill(&mut window, "Đi từng hộ");
    button(&mut window, "Xem trang in");
    let all = serve(&mut window).pages.len();
    assert!(all > 4, "{all}");
    let none = Modifiers::NONE;
    for (key, page) in [
        (Key::PageDown, 2),
        (Key::PageDown, 3),
        (Key::PageUp, 2),
        (Key::End, all),
        (Key::PageUp, all - 1),
        (Key::Home, 1),
    ] {
        window.press(none, key);
        assert!(window.shows(&format!("Trang {page}/{all}")), "{key:?} {page}");
        assert!(window.shows(&format!("Tờ {page}")), "the page is in sight");
    }
    button(&mut window, "Trang sau");
    assert!(window.shows(&format!("Trang 2/{all}")));
    for word in ["Cả trang", "Phóng to", "Thu nhỏ", "100 %", "Bề ngang"] {
        button(&mut window, word);
        assert!(window.shows(&format!("Trang 2/{all}")), "{word} keeps the page");
    }
    assert!(
        window.harness.query_by_label(&format!("Tờ {all}")).is_none(),
        "far pages are not painted"
    );
}

#[test]
fn the_preview_is_saved_as_it_was_asked_for() {
    let mut window = lists(register(600));
    pill(&mut window, "Đã hết hạn");
    button(&mut window, "Xem trang in");
    serve(&mut window);
    button(&mut window, "Lưu và mở");
    window.answer(&["trang.pdf"]);
    let requests = window.requests();
    let expected = PageRequest {
        question: Question {
            filter: Filter {
                list: Some(ListKind::Expired),
                ..Filter::default()
            },
            sort: Sort::Household,
            day: today(),
        },
        full_ids: false,
    };
    assert!(
        matches!(requests.as_slice(), [Request::Write { page: Printout::List(page), then_open: true, .. }] if *page == expected),
        "{requests:?}"
    );
    assert!(window.shows("Đóng"), "the preview stays");
}

#[test]
fn pages_follow_a_change_of_the_register() {
    let mut window = lists(register(60));
    button(&mut window, "Xem trang in");
    let before = serve(&mut window).pages.len();
    let mut view = view_of(register(600));
    view.revision = 2;
    window.tell(Notice::View(view));
    let after = serve(&mut window).pages.len();
    assert!(before < after);
    assert!(window.shows(&format!("Trang 1/{after}")));
}
