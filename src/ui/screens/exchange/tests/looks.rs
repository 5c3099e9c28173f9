//! Every look of the screen, for human eyes where pictures are asked for, and for the harness, which fails
//! on a widget without a name and on a letter without a glyph.

use std::path::PathBuf;
use std::sync::Arc;

use super::readings::{november, october, planned, register_of};
use crate::register::{Notice, View};
use crate::ui::laptop::LaptopSettings;
use crate::ui::testing::{Window, sentence, view_of};

fn window(zoom: f32, view: View) -> Window {
    let settings = LaptopSettings {
        zoom,
        ..LaptopSettings::default()
    };
    let mut window = Window::with_settings(settings);
    window.tell(Notice::View(view));
    window
}

/// Walks through the whole screen at a zoom.
fn walk(zoom: f32, suffix: &str) {
    let index = register_of(october());
    let mut window = window(zoom, view_of(index.clone()));
    window.press(egui::Modifiers::NONE, egui::Key::F6);
    window.shot(&format!("exchange-1-entrance{suffix}"));
    window.type_into("Hoặc gõ đường dẫn của tệp", "D:/Gửi xã/Danh sách.xlsx");
    window.click("Đọc tệp");
    window.shot(&format!("exchange-2-reading{suffix}"));
    let mut reading = november();
    let mut hidden = super::readings::sheet();
    hidden.sheet = "Lưu tạm".into();
    hidden.hidden = true;
    hidden.taken = false;
    hidden.columns.clear();
    reading.sheets.push(hidden);
    reading.households[3].hamlet = None;
    let mut plan = planned(reading, &index);
    window.tell(Notice::Plan(Arc::new(plan.clone())));
    window.shot(&format!("exchange-3-summary{suffix}"));
    let tabs = [
        ("Thay đổi (", "4-changes"),
        ("Người mới (", "5-newcomers"),
        ("Chờ xem lại (", "6-doubtful"),
        ("Lỗi, ô lạ (", "7-troubles"),
        ("Biến động (", "9-proposals"),
    ];
    for (tab, name) in tabs {
        super::flow::click_tab(&mut window, tab);
        window.shot(&format!("exchange-{name}{suffix}"));
        if name == "7-troubles" {
            super::flow::click_tab(&mut window, "Ô cần xem: ");
            window.shot(&format!("exchange-8-cells{suffix}"));
        }
    }
    plan.plan.accept(0, true);
    window.tell(Notice::Plan(Arc::new(plan)));
    window.click("Nhập vào sổ");
    window.shot(&format!("exchange-10-writing{suffix}"));
    let mut view = view_of(index);
    view.undo = Some(sentence("Nhập danh sách"));
    window.tell(Notice::View(view));
    window.tell(Notice::Done(sentence("Nhập danh sách")));
    window.shot(&format!("exchange-11-result{suffix}"));
}

#[test]
fn at_the_first_zoom() {
    walk(1.2, "");
}

#[test]
fn in_large_letters() {
    walk(1.5, "-large");
}

#[test]
fn the_same_file_again_and_a_failure() {
    let index = register_of(october());
    let mut window = window(1.2, view_of(index.clone()));
    window.press(egui::Modifiers::NONE, egui::Key::F6);
    window.tell(Notice::Plan(Arc::new(planned(october(), &index))));
    window.shot("exchange-12-same");
    super::flow::click_tab(&mut window, "Thay đổi (");
    window.shot("exchange-13-no-changes");
    window.click("Đóng, chọn tệp khác");
    window.type_into("Hoặc gõ đường dẫn của tệp", "D:/hỏng.xlsx");
    window.click("Đọc tệp");
    window.tell(Notice::Failed(sentence(
        "Tệp này có mật khẩu nên chưa đọc được. Sổ vẫn như trước. Hãy bỏ mật khẩu rồi chọn lại.",
    )));
    assert!(window.shows("hỏng.xlsx"), "the file is kept");
    window.shot("exchange-14-failed");
}

#[test]
fn hostile_text_stays_inside_its_room() {
    let long = "Ẵ".repeat(400) + "\u{202e}\u{0}\n\t<b>&amp;";
    let mut reading = november();
    for person in &mut reading.persons {
        person.name = long.clone();
        person.relation = Some(long.clone());
    }
    reading.sheets[0].columns[0].heading = long.clone();
    reading.sheets[0].sheet = long.as_str().into();
    reading.rejected[0].cells[0] = (long.clone(), long.clone());
    reading.problems[0].value = long.clone();
    let index = register_of(october());
    let mut plan = planned(reading, &index);
    plan.request.paths = vec![PathBuf::from(&long), PathBuf::from("b.xlsx")];
    let mut window = window(1.2, view_of(index));
    window.press(egui::Modifiers::NONE, egui::Key::F6);
    window.tell(Notice::Plan(Arc::new(plan)));
    window.shot("exchange-15-hostile");
    for tab in [
        "Thay đổi (",
        "Người mới (",
        "Chờ xem lại (",
        "Lỗi, ô lạ (",
        "Biến động (",
    ] {
        super::flow::click_tab(&mut window, tab);
    }
}
