//! Names that nobody has, and registers in which nobody is.

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use uuid::Uuid;

use super::{button, lists, pill};
use crate::domain::IdMint;
use crate::domain::Record;
use crate::domain::practice::practice;
use crate::index::Index;
use crate::ui::screens::overview::tests::{assert_named, register};
use crate::ui::testing::{Window, today};

fn hostile() -> Index {
    let mut mint = IdMint::new(1_790_000_000_000, Uuid::from_u128(7));
    let texts = [
        "",
        " ",
        "{name} <b>\"'&;\\ %s",
        "Nguyễn\u{200b}Thị\u{301}\u{301}\u{301}\u{301} Ánh",
        "\u{202e}ngược lại\u{202c}",
        "dòng một\ndòng hai\ttab",
        "\u{0}\u{7f} Đặng \u{feff}Út",
    ];
    let long = "Công Tằng Tôn Nữ ".repeat(40);
    let records = practice(120, 3, today(), &mut mint);
    let records = records.into_iter().enumerate().map(|(place, record)| {
        let text = texts.get(place % 9).map_or(long.as_str(), |text| text).to_owned();
        match record {
            Record::Person(mut person) => {
                person.name.clone_from(&text);
                person.id12 = Some(text.clone());
                person.phone = Some(text.clone());
                person.relation = Some(text);
                Record::Person(person)
            }
            Record::Household(mut household) => {
                household.number = Some(text.clone());
                household.group_name = Some(text);
                Record::Household(household)
            }
            Record::Hamlet(mut hamlet) => {
                hamlet.name = text;
                Record::Hamlet(hamlet)
            }
            other => other,
        }
    });
    Index::build(records)
}

#[test]
fn hostile_texts_stay_in_their_places() {
    let mut window = Window::open(hostile());
    window.shot("overview-hostile");
    let width = window.harness.ctx.content_rect().width();
    window.press(Modifiers::NONE, Key::F3);
    for name in ["Chưa tham gia", "Diện chính sách", "Đi từng hộ", "Tất cả"] {
        pill(&mut window, name);
    }
    window.shot("lists-hostile");
    let button_at = |window: &Window, name| window.harness.get_by_label(name).rect();
    assert!(button_at(&window, "JSON").max.x <= width, "nothing is pushed out");
    button(&mut window, "Lưu PDF");
    let asked = window.world.borrow().questions.last().unwrap().clone();
    assert_eq!(
        asked.name.as_deref(),
        Some("Danh sách nhân khẩu - 2026-11-22.pdf")
    );
}

#[test]
fn a_file_name_holds_nothing_that_a_system_refuses() {
    let name = "Ấp 1/2: \"Cầu\" ".repeat(20);
    let mut mint = IdMint::new(1_790_000_000_000, Uuid::from_u128(7));
    let mut records = practice(60, 3, today(), &mut mint);
    let known = records.iter_mut().find_map(|record| match record {
        Record::Hamlet(known) => Some(known),
        _ => None,
    });
    known.unwrap().name.clone_from(&name);
    let index = Index::build(records);
    let mut window = lists(index);
    super::choose(&mut window, "Ấp", &name);
    button(&mut window, "CSV");
    let asked = window.world.borrow().questions.last().unwrap().clone();
    let name = asked.name.unwrap();
    assert!(
        !name.contains(['/', ':', '"', '\\', '*', '?', '<', '>', '|']),
        "{name}"
    );
    assert!(
        name.ends_with(" - 2026-11-22.csv") && name.chars().count() < 150,
        "{name}"
    );
}

#[test]
fn empty_lists_say_why() {
    let window = lists(Index::default());
    assert!(window.shows("Sổ chưa có ai"));
    assert_named(&window);
    let mut window = lists(register(60));
    window.press(Modifiers::CTRL, Key::F);
    let field = "Tìm trong danh sách";
    let field = window.harness.get_by_role_and_label(egui::Role::TextInput, field);
    field.type_text("không ai tên thế này");
    window.harness.run();
    assert!(window.shows("Không có ai khớp"));
    assert!(window.shows("0 người trong 0 hộ"));
    button(&mut window, "Bỏ các điều kiện lọc");
    assert!(!window.shows("Không có ai khớp"));
}
