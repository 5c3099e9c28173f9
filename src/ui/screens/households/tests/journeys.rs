//! Searching, opening, walking, looking.

use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::{
    answer, at_household, command, crowded, house_id, id, practice_index, press, read_only, typical, window,
};
use crate::domain::command::CadreCommand;
use crate::domain::{Book as _, Command, Household, PersonId, Record, Table};
use crate::index::Index;
use crate::register::Request;
use crate::ui::Place;
use crate::ui::testing::{Window, in_charge};

fn place(window: &Window) -> Place {
    window.harness.state().place().clone()
}

#[test]
fn households_are_found_as_one_types_and_opened_by_keys() {
    let mut window = window(typical());
    assert!(window.shows("2 hộ, theo thứ tự đi trong ấp"));
    // The search field has the focus: one can type at once.
    window.harness.event(egui::Event::Text("ngoc hoa".to_owned()));
    window.harness.run();
    assert!(window.shows("có Trần Thị Ngọc Hoa") && window.shows("Tìm thấy trong 1 hộ"));
    window.press(Modifiers::NONE, Key::Enter);
    let hoa: PersonId = id(103);
    assert_eq!(place(&window), Place::Household(house_id(10), Some(hoa)));
    assert!(window.shows("chưa có thẻ"), "she is in front");
    window.press(Modifiers::CTRL, Key::F);
    assert_eq!(place(&window), Place::Households);
    // The old words are chosen: typing replaces them.
    window.harness.event(egui::Event::Text("5604".to_owned()));
    window.harness.run();
    assert!(window.shows("Không tìm thấy hộ nào"));
}

#[test]
fn households_are_found_by_parts_of_numbers() {
    for (words, found) in [
        ("154602016", 2),
        ("2345678", 1),
        ("4919122814884", 1),
        ("00013", 1),
        ("ba xa", 2),
    ] {
        let mut window = window(typical());
        window.type_into("Tìm hộ, tìm người", words);
        assert!(window.shows(&format!("Tìm thấy trong {found} hộ")), "{words}");
    }
}

#[test]
fn households_are_walked_through_in_order() {
    let mut window = at_household(typical());
    assert!(window.shows("Hộ Lê Thị Ánh"));
    window.press(Modifiers::ALT, Key::PageUp);
    assert!(window.shows("Hộ Lê Thị Ánh"), "the first one stays");
    window.press(Modifiers::ALT, Key::PageDown);
    assert!(window.shows("Hộ Phạm Văn Đức"));
    window.click("Hộ trước");
    assert!(window.shows("Hộ Lê Thị Ánh"));
    // A number that somebody else carries leads there.
    window.click("Phạm Văn Đức (Hộ Phạm Văn Đức)");
    let duc: PersonId = id(111);
    assert_eq!(place(&window), Place::Household(house_id(11), Some(duc)));
}

#[test]
fn households_show_numbers_masked_until_asked() {
    let mut window = at_household(typical());
    assert!(window.shows("091•••••2016") && !window.shows("091154602016"));
    window.click("Hiện số CCCD");
    assert!(window.shows("091154602016"));
    window.press(Modifiers::ALT, Key::PageDown);
    assert!(!window.shows("091154602016"), "another household is masked again");
}

#[test]
fn households_show_who_is_not_counted_and_why() {
    let window = at_household(typical());
    assert!(window.shows("Đã mất 03/2026") && window.shows("Chủ hộ · Nữ · QĐ49"));
    assert!(window.shows("10/12/2026 · 18 ngày") && window.shows("31/08/2026 · 83 ngày"));
}

#[test]
fn households_empty_say_what_to_do_first() {
    let mut window = window(Index::default());
    window.click("Nhập danh sách hộ dân");
    assert_eq!(place(&window), Place::Exchange(Vec::new()));
}

#[test]
fn households_of_hostile_text_paint() {
    for index in [crowded(), bare()] {
        let mut window = at_household(index);
        for _ in 0..14 {
            window.press(Modifiers::NONE, Key::ArrowDown);
        }
        every_letter_has_its_glyph(&window);
        press(&mut window, "Sửa hộ");
        every_letter_has_its_glyph(&window);
        window.press(Modifiers::NONE, Key::Escape);
    }
}

fn every_letter_has_its_glyph(window: &Window) {
    let font = crate::ui::theme::body();
    for node in window.harness.query_all_by(|_| true) {
        let text = node.accesskit_node().label().unwrap_or_default();
        let missing: String = window.harness.ctx.fonts_mut(|fonts| {
            text.chars()
                .filter(|letter| !fonts.has_glyph(&font, *letter))
                .collect()
        });
        assert_eq!(missing, "", "{text}");
    }
}

/// A household of which nothing is known.
fn bare() -> Index {
    let mut index = typical();
    let nobody = Household {
        group_name: None,
        number: None,
        address: String::new(),
        position: 0,
        ..super::household(9, 2, "")
    };
    index.patch(&[crate::domain::Change::Create(Record::from(nobody))]);
    index
}

#[test]
fn households_without_people_ask_for_the_head() {
    let mut window = at_household(bare());
    window.click("Thêm chủ hộ");
    assert!(window.shows("Thêm người"));
    window.press(Modifiers::NONE, Key::Escape);
    assert!(window.shows("Hộ này chưa có ai"));
}

#[test]
fn households_of_a_whole_commune_stay_quick() {
    let mut window = window(practice_index(20_000));
    window.type_into("Tìm hộ, tìm người", "nguyen");
    let begin = std::time::Instant::now();
    for _ in 0..20 {
        window.press(Modifiers::NONE, Key::PageDown);
    }
    let frame = begin.elapsed() / 20;
    assert!(frame < std::time::Duration::from_millis(400), "{frame:?}");
    window.press(Modifiers::NONE, Key::Enter);
    assert!(matches!(place(&window), Place::Household(..)));
}

#[test]
fn households_of_a_read_only_register_cannot_be_changed() {
    let mut window = read_only(typical());
    window.press(Modifiers::NONE, Key::ArrowDown);
    window.press(Modifiers::NONE, Key::Enter);
    window.click("Thêm người");
    window.press(Modifiers::NONE, Key::Enter);
    assert!(window.shows("Nhân khẩu (5)"), "no form opened");
}

#[test]
fn households_history_is_asked_for_row_by_row() {
    let mut window = at_household(typical());
    press(&mut window, "Lịch sử");
    let asked = window.requests();
    let anh: PersonId = id(101);
    assert!(
        matches!(asked.as_slice(), [Request::History { table: Table::Person, row }] if *row == anh.0),
        "{asked:?}"
    );
    window.press(Modifiers::NONE, Key::Escape);
    press(&mut window, "Lịch sử hộ");
    let asked = window.requests();
    assert!(
        matches!(
            asked.as_slice(),
            [Request::History {
                table: Table::Household,
                ..
            }]
        ),
        "{asked:?}"
    );
}

#[test]
fn a_household_says_who_answers_for_it_and_is_handed_on() {
    let mut window = Window::open(in_charge(1200));
    let index = window.harness.state().view().index.clone();
    let id = index.household_at(1).unwrap();
    window.press(Modifiers::NONE, Key::F2);
    let house = index.household(id).unwrap();
    let number = house.household.number.clone().unwrap();
    window.type_into("Tìm hộ, tìm người", &number);
    window.press(Modifiers::NONE, Key::Enter);
    window.shot("r5-people-house");
    for name in ["Nguyễn Thị Lan", "Lý Thị Thu", "Trần Văn Hòa"] {
        assert!(window.shows(name), "{name}");
    }
    window.click("Giao cho người khác");
    window.click("Giao hộ");
    assert!(window.shows("Chưa chọn giao cho ai."));
    let combo = window
        .harness
        .get_by_role_and_label(egui::Role::ComboBox, "Giao cho ai");
    combo.click();
    window.harness.run();
    window.click("Danh Sà Rươl");
    window.shot("r5-people-hand-over");
    window.requests();
    window.click("Giao hộ");
    let handed = command(&mut window);
    let Command::Cadre(CadreCommand::HandOver { charges }) = &handed else {
        panic!("{handed:?}")
    };
    assert_eq!(charges.len(), 1);
    assert_eq!(charges.first().unwrap().household, Some(id));
    answer(&mut window, &handed);
    assert!(
        !window.shows("Nguyễn Thị Lan") && window.shows("Lý Thị Thu"),
        "the collector stays"
    );
    window.click("Danh Sà Rươl");
    assert!(window.shows("Đang phụ trách"), "her charges are in front");
    assert_eq!(place(&window).room(), crate::ui::place::Room::Settings);
}
