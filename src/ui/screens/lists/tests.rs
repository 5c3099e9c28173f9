//! Danh sách under test.

mod files;
mod hostile;
mod pages;
mod pictures;
mod roll;
mod sheets;

use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::domain::{Book as _, Filter, ListKind, PersonId, Sort, Status};
use crate::index::Index;
use crate::register::Question;
use crate::ui::place::{Place, Room};
use crate::ui::screens::overview::count;
use crate::ui::screens::overview::tests::{assert_named, register};
use crate::ui::testing::{Window, cadres, in_charge, today};

const PILLS: [(&str, Option<ListKind>); 7] = [
    ("Tất cả", None),
    ("Chưa tham gia", Some(ListKind::Uninsured)),
    ("Đã hết hạn", Some(ListKind::Expired)),
    ("Sắp hết hạn", Some(ListKind::Expiring)),
    ("Chờ hiệu lực", Some(ListKind::Waiting)),
    ("Diện chính sách", Some(ListKind::Entitled)),
    ("Đi từng hộ", Some(ListKind::Visits)),
];

/// The lists of a register, opened by their key.
fn lists(index: Index) -> Window {
    let mut window = Window::open(index);
    window.press(Modifiers::NONE, Key::F3);
    window
}

/// Presses the one thing of this role and name.
fn press(window: &mut Window, role: egui::Role, name: &str) {
    window.harness.get_by_role_and_label(role, name).click();
    window.harness.run();
}

fn button(window: &mut Window, name: &str) {
    press(window, egui::Role::Button, name);
}

fn pill(window: &mut Window, name: &str) {
    press(window, egui::Role::Tab, name);
}

/// Chooses from a list that folds out.
fn choose(window: &mut Window, label: &str, value: &str) {
    press(window, egui::Role::ComboBox, label);
    press(window, egui::Role::Button, value);
}

fn index_of(window: &Window) -> &Index {
    &window.harness.state().view().index
}

fn filter_of(list: Option<ListKind>) -> Filter {
    Filter {
        list,
        ..Filter::default()
    }
}

fn people_of(window: &Window, filter: &Filter, sort: Sort) -> Vec<PersonId> {
    index_of(window).people(filter, sort, today())
}

/// The screen says as many people as the filter means.
fn assert_shows(window: &Window, filter: &Filter) {
    let people = people_of(window, filter, Sort::Household).len();
    let said = format!("{} người trong ", count(people));
    assert!(window.shows(&said), "{said}: {filter:?}");
}

#[test]
fn each_list_holds_its_people() {
    let mut window = lists(register(600));
    for (name, list) in PILLS {
        pill(&mut window, name);
        assert_shows(&window, &filter_of(list));
        assert_named(&window);
    }
}

#[test]
fn the_other_lists_stand_behind_the_row() {
    let mut window = lists(register(600));
    for list in [
        ListKind::CouldFile,
        ListKind::Pupils,
        ListKind::ChildrenEnding,
        ListKind::LeftPoverty,
        ListKind::NoLonger,
        ListKind::Resistance,
        ListKind::Screening,
    ] {
        choose(&mut window, "Danh sách khác", list.label());
        let filter = filter_of(Some(list));
        let people = people_of(&window, &filter, Sort::Household).len();
        if people == 0 {
            assert!(window.shows("Không có ai trong danh sách này."), "{list:?}");
        } else {
            assert_shows(&window, &filter);
        }
        assert_named(&window);
        window.shot(&format!("lists-other-{}", list.code()));
    }
}

#[test]
fn a_group_of_the_plan_is_chosen_like_a_paper() {
    let mut window = lists(register(600));
    choose(&mut window, "Diện", "Nhóm: Người cao tuổi (từ 60 tuổi)");
    let filter = Filter {
        plan_group: Some("nguoi_cao_tuoi".to_owned()),
        ..Filter::default()
    };
    assert_shows(&window, &filter);
    choose(&mut window, "Diện", "Tất cả");
    assert_shows(&window, &Filter::default());
}

#[test]
fn lists_narrow_by_hamlet_group_and_status() {
    let mut window = lists(register(600));
    pill(&mut window, "Đã hết hạn");
    let mut filter = filter_of(Some(ListKind::Expired));
    let (id, name) = {
        let hamlets = index_of(&window).hamlets();
        (hamlets[2].id, hamlets[2].name.clone())
    };
    choose(&mut window, "Ấp", &name);
    filter.hamlet = Some(id);
    assert_shows(&window, &filter);
    choose(&mut window, "Tổ", "Tổ 1");
    filter.group = Some("1".to_owned());
    assert_shows(&window, &filter);
    press(&mut window, egui::Role::ComboBox, "Tình trạng thẻ");
    press(&mut window, egui::Role::CheckBox, "Gián đoạn");
    filter.statuses = vec![Status::Lapsed];
    assert_shows(&window, &filter);
    window.press(Modifiers::NONE, Key::Escape);
    button(&mut window, "Bỏ lọc");
    assert_shows(&window, &filter_of(Some(ListKind::Expired)));
}

#[test]
fn a_search_narrows_without_accents() {
    let mut window = lists(register(600));
    window.press(Modifiers::CTRL, Key::F);
    let field = "Tìm trong danh sách";
    let field = window.harness.get_by_role_and_label(egui::Role::TextInput, field);
    assert!(field.accesskit_node().is_focused(), "Ctrl+F goes to the field");
    field.type_text("nguyen thi");
    window.harness.run();
    let filter = Filter {
        search: "nguyen thi".to_owned(),
        ..Filter::default()
    };
    assert_shows(&window, &filter);
}

/// The names in sight, from above.
fn names_in_sight(window: &Window, all: &[String]) -> Vec<String> {
    let mut found: Vec<(f32, String)> = window
        .harness
        .root()
        .children_recursive()
        .filter(|node| node.accesskit_node().role() == egui::Role::Label)
        .filter_map(|node| Some((node.rect().min.y, node.accesskit_node().value()?)))
        .filter(|(_, text)| all.contains(text))
        .collect();
    found.sort_by(|a, b| a.0.total_cmp(&b.0));
    found.into_iter().map(|(_, name)| name).collect()
}

#[test]
fn names_stand_by_given_name_where_asked() {
    let mut window = lists(register(600));
    pill(&mut window, "Theo tên");
    let named = |window: &Window, sort| -> Vec<String> {
        let people = people_of(window, &Filter::default(), sort);
        let name = |id: &PersonId| index_of(window).person(*id).unwrap().person.name.clone();
        people.iter().map(name).collect()
    };
    let expected = named(&window, Sort::Name);
    let shown = names_in_sight(&window, &expected);
    assert!(shown.len() > 5, "{shown:?}");
    assert_eq!(shown, expected[..shown.len()]);
    let given: Vec<&str> = shown
        .iter()
        .filter_map(|name| name.split(' ').next_back())
        .collect();
    assert!(given.first().unwrap().starts_with(['A', 'Á', 'Ạ']), "{given:?}");
    pill(&mut window, "Theo hộ");
    let expected = named(&window, Sort::Household);
    let shown = names_in_sight(&window, &expected);
    assert_eq!(shown, expected[..shown.len()]);
}

#[test]
fn the_keys_lead_to_a_household_and_back_to_the_list_as_it_was_left() {
    let mut window = Window::open(register(600));
    let tile = "Người: ";
    let tile = window.harness.query_all_by_label_contains(tile).next();
    tile.unwrap().click();
    window.harness.run();
    pill(&mut window, "Chưa tham gia");
    let filter = filter_of(Some(ListKind::Uninsured));
    let people = people_of(&window, &filter, Sort::Household);
    window.harness.get_by_label("Danh sách người").focus();
    window.harness.run();
    for key in [
        Key::ArrowDown,
        Key::ArrowDown,
        Key::ArrowDown,
        Key::ArrowUp,
        Key::Enter,
    ] {
        window.press(Modifiers::NONE, key);
    }
    let person = index_of(&window).person(people[1]).unwrap().person.clone();
    assert_eq!(
        window.harness.state().place(),
        &Place::Household(person.household, Some(person.id))
    );
    window.press(Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(
        window.harness.state().place(),
        &Place::List(Question {
            filter: filter.clone(),
            sort: Sort::Household,
            day: today()
        })
    );
    assert_shows(&window, &filter);
    window.press(Modifiers::ALT, Key::ArrowLeft);
    assert_shows(&window, &Filter::default());
    window.press(Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(window.harness.state().place().room(), Room::Overview);
}

#[test]
fn twenty_thousand_people_scroll() {
    let mut window = lists(register(20_000));
    assert_shows(&window, &Filter::default());
    window.harness.get_by_label("Danh sách người").focus();
    window.harness.run();
    window.press(Modifiers::NONE, Key::End);
    let people = people_of(&window, &Filter::default(), Sort::Household);
    let last = index_of(&window).person(*people.last().unwrap()).unwrap();
    assert!(window.shows(&last.person.name));
    let rows = window.harness.root().children_recursive().count();
    assert!(rows < 600, "only rows in sight are made: {rows} nodes");
}

#[test]
fn a_cadre_narrows_the_list_and_stands_on_the_page_and_in_the_files_name() {
    let mut window = lists(in_charge(1200));
    choose(&mut window, "Người phụ trách", "Nguyễn Thị Lan");
    pill(&mut window, "Chưa tham gia");
    let filter = Filter {
        list: Some(ListKind::Uninsured),
        ..Filter::of_cadre(Some(uuid::Uuid::from_u128(cadres::LAN).into()))
    };
    let all = filter_of(Some(ListKind::Uninsured));
    let hers = people_of(&window, &filter, Sort::Household).len();
    assert!(0 < hers && hers < people_of(&window, &all, Sort::Household).len());
    assert_shows(&window, &filter);
    window.shot("r5-people-list");
    assert_named(&window);
    for list in [filter.list, Some(ListKind::Visits)] {
        let question = Question {
            filter: Filter {
                list,
                ..filter.clone()
            },
            ..Question::on(today())
        };
        let page = crate::register::PageRequest {
            question,
            full_ids: false,
        };
        let at = today().and_hms_opt(8, 0, 0).unwrap();
        let document = crate::register::output::pages(index_of(&window), &page.into(), at);
        let mut items = document.pages.iter().flat_map(|page| &page.items);
        let said = items.any(|item| match item {
            crate::print::Item::Text { text, .. } => text.contains("Người phụ trách: Nguyễn Thị Lan"),
            _ => false,
        });
        assert!(said, "{list:?}: the page says whose households it holds");
    }
    button(&mut window, "Lưu PDF");
    let name = window.world.borrow().questions.last().unwrap().clone();
    let name = format!("{name:?}");
    assert!(
        name.contains("Chưa tham gia BHYT - Nguyễn Thị Lan - 2026-11-22.pdf"),
        "{name}"
    );
    button(&mut window, "Thôi");
    button(&mut window, "Bỏ lọc");
    assert_shows(&window, &all);
}

#[test]
fn the_cadre_is_chosen_in_a_narrow_window_and_on_another_day_too() {
    let settings = crate::ui::LaptopSettings {
        zoom: 1.5,
        ..crate::ui::LaptopSettings::default()
    };
    let mut narrow = Window::with_settings(settings);
    narrow.tell(crate::register::Notice::View(crate::ui::testing::view_of(
        in_charge(1200),
    )));
    narrow.press(Modifiers::NONE, Key::F3);
    choose(&mut narrow, "Người phụ trách", "Danh Sà Rươl");
    narrow.shot("r5-people-list-150");
    assert!(narrow.shows("người trong 1 hộ"));
    let mut window = lists(in_charge(1200));
    window.focus("Ngày xem");
    window.press(Modifiers::CTRL | Modifiers::COMMAND, Key::A);
    window.type_into("Ngày xem", "01/05/2026");
    choose(&mut window, "Người phụ trách", "Danh Sà Rươl");
    window.shot("r5-people-list-day");
    assert!(window.shows("0 người"), "the household was handed on in June");
}
