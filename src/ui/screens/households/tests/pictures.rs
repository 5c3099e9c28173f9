//! Pictures for human eyes; without the feature `shots` they only prove that everything paints.

use egui::{Key, Modifiers};

use super::{at_household, crowded, id, practice_index, typical, window};
use crate::domain::{FieldEdit, Value};
use crate::index::Index;
use crate::register::{HistoryLine, Notice};
use crate::ui::LaptopSettings;
use crate::ui::testing::{Window, sentence, view_of};

fn at_zoom(zoom: f32, index: Index) -> Window {
    let settings = LaptopSettings {
        zoom,
        ..LaptopSettings::default()
    };
    let mut window = Window::with_settings(settings);
    window.tell(Notice::View(view_of(index)));
    window.press(Modifiers::NONE, Key::F2);
    window
}

#[test]
fn households_pictures_of_the_search() {
    window(Index::default()).shot("households-empty");
    let mut some = window(practice_index(2000));
    some.shot("households-all");
    some.type_into("Tìm hộ, tìm người", "nguyen thi");
    some.shot("households-search");
    some.type_into("Tìm hộ, tìm người", " xyzxyz");
    some.shot("households-nothing");
    let mut large = at_zoom(1.5, practice_index(2000));
    large.type_into("Tìm hộ, tìm người", "nguyen thi");
    large.shot("households-search-150");
}

#[test]
fn households_pictures_of_a_household() {
    let mut one = at_household(typical());
    one.shot("household-typical");
    one.press(Modifiers::NONE, Key::ArrowDown);
    one.click("Hiện số CCCD");
    one.shot("household-second");
    at_household(crowded()).shot("household-crowded");
    for (name, index) in [("typical", typical()), ("crowded", crowded())] {
        let mut large = at_zoom(1.5, index);
        large.press(Modifiers::NONE, Key::ArrowDown);
        large.press(Modifiers::NONE, Key::Enter);
        large.shot(&format!("household-{name}-150"));
    }
}

#[test]
fn households_pictures_of_forms() {
    for (name, buttons) in [
        ("person", &["Sửa người"][..]),
        ("new-person", &["Thêm người"]),
        ("household", &["Sửa hộ"]),
        ("living", &["Mức sống"]),
        ("split", &["Tách hộ"]),
        ("transfer", &["Chuyển hộ"]),
        ("card", &["Thêm thẻ"]),
        ("renewal", &["Gia hạn"]),
        ("entitlement", &["Thêm diện"]),
        ("event", &["Thêm biến động"]),
    ] {
        let mut one = at_household(typical());
        for button in buttons {
            super::press(&mut one, button);
        }
        if name == "transfer" {
            one.type_into("Tìm hộ chuyển đến", "duc");
        }
        one.shot(&format!("form-{name}"));
    }
    let mut large = at_zoom(1.5, typical());
    large.press(Modifiers::NONE, Key::ArrowDown);
    large.press(Modifiers::NONE, Key::Enter);
    super::press(&mut large, "Sửa người");
    large.shot("form-person-150");
}

#[test]
fn households_pictures_of_history_and_questions() {
    let mut one = at_household(typical());
    one.click("Lịch sử");
    let edit = |field: &str, old: Value, new: Value| FieldEdit {
        field: field.into(),
        old,
        new,
    };
    let text = |text: &str| Value::Text(text.into());
    one.tell(Notice::History(vec![
        HistoryLine {
            at_ms: 1_795_330_000_000,
            author: "Nguyễn Văn Út".into(),
            label: sentence("Sửa Lê Thị Ánh"),
            edits: vec![
                edit("phone", Value::Null, text("0912345678")),
                edit("birth", text("1954"), text("1954-03-12")),
                edit("household", Value::Id { id: id(11) }, Value::Id { id: id(10) }),
            ],
        },
        HistoryLine {
            at_ms: 1_790_330_000_000,
            author: "Lê Thị Bông".into(),
            label: sentence("Nhập danh sách Ấp Hòa Lợi 2026.xlsx"),
            edits: Vec::new(),
        },
    ]));
    one.shot("household-history");
    one.press(Modifiers::NONE, Key::Escape);
    one.click("Xóa hộ");
    one.shot("household-removal");
}
