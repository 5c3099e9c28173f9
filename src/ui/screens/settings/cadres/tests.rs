//! The page of the people in charge: a journey by label, and pictures.

use egui::{Key, Modifiers};

use crate::domain::command::CadreCommand;
use crate::domain::date::parse_date;
use crate::domain::{Book as _, Cadre, CadreId, CadreRole, Charge, Command};
use crate::index::Index;
use crate::register::{Notice, Request};
use crate::ui::place::Place;
use crate::ui::screens::overview::tests::assert_named;
use crate::ui::testing::{Window, cadres, in_charge, nobody_in_charge, sentence, view_of};
use crate::ui::{LaptopSettings, place::Room};

fn page(index: Index) -> Window {
    let mut window = Window::open(index);
    window.click("Thiết lập");
    window.click("Người phụ trách");
    window
}

/// The one command that was given.
fn given(window: &mut Window) -> CadreCommand {
    let requests = window.requests();
    let [Request::Run(command)] = requests.as_slice() else {
        panic!("{requests:?}");
    };
    let Command::Cadre(command) = command.as_ref() else {
        panic!("{command:?}");
    };
    command.clone()
}

/// Carries a command out and tells the window.
fn carry_out(window: &mut Window, command: &CadreCommand) {
    let mut index = (*window.harness.state().view().index).clone();
    let changes = Command::Cadre(command.clone()).changes(&index, crate::ui::testing::today());
    index.patch(&changes.unwrap());
    let mut view = view_of(index);
    view.revision = window.harness.state().view().revision + 1;
    window.tell(Notice::View(view));
    window.tell(Notice::Done(sentence("Phân công")));
}

fn choose(window: &mut Window, label: &str, value: &str) {
    use egui_kittest::kittest::Queryable as _;
    let combo = window.harness.get_by_role_and_label(egui::Role::ComboBox, label);
    combo.click();
    window.harness.run();
    let button = window.harness.get_by_role_and_label(egui::Role::Button, value);
    button.click();
    window.harness.run();
}

fn cadre_id(number: u128) -> CadreId {
    CadreId(uuid::Uuid::from_u128(number))
}

#[test]
fn the_first_cadre_is_added_and_given_a_group() {
    let mut window = page(nobody_in_charge(300));
    window.shot("r5-people-empty");
    assert!(window.shows("Chưa có người phụ trách nào"));
    window.click("Thêm người phụ trách");
    window.type_into("Họ và tên", "Nguyễn  Thị Lan");
    window.type_into("Điện thoại", "0912 000 901");
    window.shot("r5-people-form");
    window.press(Modifiers::NONE, Key::Enter);
    let command = given(&mut window);
    let CadreCommand::Save(cadre) = &command else {
        panic!("{command:?}");
    };
    let wanted = Cadre {
        id: cadre.id,
        name: "Nguyễn Thị Lan".into(),
        role: CadreRole::Officer,
        phone: Some("0912 000 901".into()),
        note: String::new(),
    };
    assert_eq!(cadre, &wanted);
    carry_out(&mut window, &command);
    assert!(window.shows("Nơi chưa ai phụ trách"));
    window.shot("r5-people-first");
    window.click("Thêm nơi phụ trách");
    window.click("Một tổ");
    let hamlets = window.harness.state().view().index.clone();
    let hamlet = hamlets.hamlets()[1].clone();
    choose(&mut window, "Ấp", &hamlet.name);
    assert!(window.requests().is_empty());
    choose(&mut window, "Tổ", "Tổ 1");
    window.shot("r5-people-charge");
    window.click("Ghi phân công");
    let command = given(&mut window);
    let CadreCommand::SaveCharge(charge) = &command else {
        panic!("{command:?}");
    };
    let wanted = Charge {
        id: charge.id,
        cadre: cadre.id,
        hamlet: Some(hamlet.id),
        group_name: Some("1".into()),
        household: None,
        valid_from: parse_date("22/11/2026"),
        valid_to: None,
    };
    assert_eq!(charge, &wanted);
    carry_out(&mut window, &command);
    assert!(window.shows(&format!("{}: tổ 1", hamlet.name)));
    window.shot("r5-people-charged");
}

#[test]
fn a_place_without_anybody_is_assigned_from_its_line() {
    let mut window = page(in_charge(1200));
    assert_named(&window);
    window.shot("r5-people-typical");
    let index = window.harness.state().view().index.clone();
    let second = index.hamlets()[1].clone();
    assert!(window.shows(&format!("{}: chưa ai phụ trách", second.name)));
    window.click(&format!("Giao {}", second.name));
    choose(&mut window, "Giao cho ai", "Danh Sà Rươl");
    assert!(window.shows("Đang phụ trách nơi này: Lý Thị Thu."));
    window.click("Ghi phân công");
    let CadreCommand::SaveCharge(charge) = given(&mut window) else {
        panic!("a charge")
    };
    assert_eq!(charge.cadre, cadre_id(cadres::FRONT));
    assert_eq!((charge.hamlet, charge.group_name), (Some(second.id), None));
}

#[test]
fn a_charge_ends_and_stays_to_be_seen() {
    let mut window = page(in_charge(1200));
    window.click("Nguyễn Thị Lan");
    assert!(window.shows("Đã thôi phụ trách"), "the second hamlet until March");
    let index = window.harness.state().view().index.clone();
    let first = index.hamlets()[0].name.clone();
    window.click(&format!("Thôi phụ trách {first}"));
    window.shot("r5-people-ending");
    window.click("Ghi ngày thôi");
    let command = given(&mut window);
    let CadreCommand::EndCharge { last, .. } = &command else {
        panic!("{command:?}");
    };
    assert_eq!(Some(*last), parse_date("22/11/2026"));
    carry_out(&mut window, &command);
    assert!(window.shows(&first) && window.shows("01/01/2026 – 22/11/2026"));
    window.click(&format!("Xóa phân công {first}"));
    assert!(window.shows("Chỉ xóa phân công ghi nhầm"));
}

#[test]
fn a_household_is_handed_on_where_it_is_assigned() {
    let mut window = page(in_charge(1200));
    let index = window.harness.state().view().index.clone();
    let house = index.household(index.household_at(3).unwrap()).unwrap();
    let number = house.household.number.clone().unwrap();
    window.click("Phân công cho Danh Sà Rươl");
    window.click("Một hộ");
    window.type_into("Tìm hộ", &number);
    window.shot("r5-people-household");
    assert!(window.shows("Đang phụ trách hộ này: "));
    window.click("Ghi phân công");
    let CadreCommand::HandOver { charges } = given(&mut window) else {
        panic!("handed on")
    };
    let [charge] = charges.as_slice() else {
        panic!("{charges:?}")
    };
    assert_eq!(charge.household, Some(house.household.id));
    assert_eq!(charge.cadre, cadre_id(cadres::FRONT));
}

#[test]
fn figures_lead_to_the_people_of_a_cadre() {
    let mut window = page(in_charge(1200));
    let board = window
        .harness
        .state()
        .view()
        .index
        .cadre_board(&crate::domain::Filter::default(), crate::ui::testing::today());
    let front = &board.of(cadre_id(cadres::FRONT)).unwrap().figures;
    assert_eq!(front.households, 1, "the household that was handed on");
    window.click(&format!("1 hộ, {} người", front.people));
    assert_eq!(window.harness.state().place().room(), Room::Lists);
    assert!(window.shows(&format!("{} người trong 1 hộ", front.people)));
}

#[test]
fn one_comes_to_a_cadre_from_elsewhere_and_reads_only_what_may_be_read() {
    let mut window = Window::open(in_charge(300));
    let mut view = view_of(in_charge(300));
    view.revision = 2;
    view.read_only = true;
    window.tell(Notice::View(view));
    window.click("Thiết lập");
    window.click("Người phụ trách");
    window.click("Trần Văn Hòa");
    window.click("Thêm nơi phụ trách");
    assert!(window.requests().is_empty(), "nothing can be changed here");
    assert_eq!(window.harness.state().place(), &Place::Settings);
}

#[test]
fn pictures_of_a_large_letter_page() {
    let settings = LaptopSettings {
        zoom: 1.5,
        ..LaptopSettings::default()
    };
    let mut window = Window::with_settings(settings);
    window.tell(Notice::View(view_of(in_charge(1200))));
    window.click("Thiết lập");
    window.click("Người phụ trách");
    window.click("Nguyễn Thị Lan");
    window.shot("r5-people-150");
}
