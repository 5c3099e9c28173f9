//! Danh sách under test.

use chrono::NaiveDateTime;
use egui_kittest::kittest::Queryable as _;
use std::sync::Arc;

use crate::domain::{Filter, ListKind};
use crate::index::Index;
use crate::register::{Notice, Question, Request, output};
use crate::ui::LaptopSettings;
use crate::ui::screens::overview::tests::register;
use crate::ui::testing::{Window, today, view_of};

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
    if cfg!(feature = "shots") {
        let bytes = crate::print::pdf::write(&pages, &mut |_, _| true).unwrap();
        let kind = request.question.filter.list.map_or("all", ListKind::code);
        let folder = std::env::temp_dir().join("shots");
        std::fs::write(folder.join(format!("{kind}.pdf")), bytes).unwrap();
    }
    window.tell(Notice::Pages(request, Arc::new(pages)));
}

/// Pictures for human eyes: three registers, two sizes of letters.
#[test]
fn pictures() {
    for zoom in [1.2, 1.5] {
        let settings = LaptopSettings {
            zoom,
            ..LaptopSettings::default()
        };
        for persons in [0, 1500, 20_000] {
            let mut window = Window::with_settings(settings.clone());
            let index = if persons == 0 {
                Index::default()
            } else {
                register(persons)
            };
            window.tell(Notice::View(view_of(index)));
            window.shot(&format!("overview-{persons}-{zoom}"));
            window.press(egui::Modifiers::NONE, egui::Key::F3);
            window.shot(&format!("lists-all-{persons}-{zoom}"));
            if persons == 1500 {
                picture_lists(&mut window, zoom);
            }
        }
    }
}

fn picture_lists(window: &mut Window, zoom: f32) {
    let pills = [
        "Chưa tham gia",
        "Đã hết hạn",
        "Chờ hiệu lực",
        "Diện chính sách",
        "Đi từng hộ",
    ];
    for pill in pills {
        press(window, pill);
        window.shot(&format!("lists-{pill}-{zoom}"));
    }
    for pill in ["Chưa tham gia", "Đi từng hộ"] {
        press(window, pill);
        press(window, "Xem trang in");
        serve_pages(window);
        window.shot(&format!("preview-{pill}-{zoom}"));
        press(window, "Lưu PDF");
        window.shot(&format!("preview-save-{pill}-{zoom}"));
        press(window, "Thôi");
        if zoom < 1.4 {
            press(window, "Cả trang");
            window.shot(&format!("preview-whole-{pill}-{zoom}"));
        }
        press(window, "Đóng");
    }
}

fn press(window: &mut Window, name: &str) {
    window.harness.get_by_label(name).click();
    window.harness.run();
}
