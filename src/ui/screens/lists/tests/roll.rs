//! Tăng – giảm under test.

use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::Queryable as _;

use super::{button, choose, index_of, lists, press};
use crate::domain::Book as _;
use crate::domain::roll::{Month, RollAsk, RollKind, lines};
use crate::index::Index;
use crate::register::{Format, Notice, Printout, Request, RollRequest, output};
use crate::ui::LaptopSettings;
use crate::ui::place::Place;
use crate::ui::screens::overview::count;
use crate::ui::screens::overview::tests::{assert_named, register};
use crate::ui::testing::{Window, today, view_of};

/// Answers what the window asked for, as the register does; how often it asked.
fn serve(window: &mut Window) -> usize {
    let requests = window.requests();
    let asked = requests.into_iter().filter_map(|request| match request {
        Request::Roll { month, revision } => Some((month, revision)),
        _ => None,
    });
    let asked: Vec<_> = asked.collect();
    for (month, revision) in &asked {
        let found = lines(index_of(window), *month);
        window.tell(Notice::Roll(*revision, *month, found.into()));
    }
    asked.len()
}

/// The screen with the lines of this month.
fn roll(index: Index) -> Window {
    let mut window = lists(index);
    button(&mut window, "Tăng – giảm");
    assert_eq!(serve(&mut window), 1, "asked once, and not every frame");
    window.harness.run();
    assert_eq!(serve(&mut window), 0);
    window
}

fn previewed(window: &mut Window) -> RollRequest {
    let requests = window.requests();
    let asked = requests.into_iter().rev().find_map(|request| match request {
        Request::Preview(Printout::Roll(request)) => Some(request),
        _ => None,
    });
    asked.expect("pages were asked for")
}

#[test]
fn the_figures_are_those_of_the_list() {
    let mut window = roll(register(1500));
    let month = Month::of(today());
    let own = RollAsk::of(month).answer(index_of(&window));
    assert!(window.shows(&format!("Tất cả {}", count(own.lines.len()))));
    for kind in [RollKind::Add, RollKind::Remove, RollKind::Change] {
        let of = own.lines.iter().filter(|line| line.kind == kind).count();
        assert!(
            window.shows(&format!("{} {}", kind.label(), count(of))),
            "{kind:?}"
        );
    }
    assert!(window.shows(&month.to_string()));
    press(
        &mut window,
        Role::CheckBox,
        &format!("Cả {} người từ tháng trước", count(own.earlier)),
    );
    assert!(window.shows(&format!("Tất cả {}", count(own.lines.len() + own.earlier))));
    assert_named(&window);
}

#[test]
fn months_are_turned_and_asked_for() {
    let mut window = roll(register(600));
    button(&mut window, "Tháng trước");
    assert!(
        window.shows("Đang xem từng người…"),
        "the lines of another month are not shown for this"
    );
    assert_eq!(serve(&mut window), 1);
    let before = Month::of(today()).previous();
    assert!(window.shows(&before.to_string()));
    button(&mut window, "Tháng này");
    assert_eq!(serve(&mut window), 1);
    assert!(window.shows(&Month::of(today()).to_string()));
}

#[test]
fn the_choices_keep_their_row_at_every_zoom_and_month() {
    for zoom in [1.0, 1.2, 1.5] {
        let settings = LaptopSettings {
            zoom,
            ..LaptopSettings::default()
        };
        let mut window = Window::with_settings(settings);
        window.tell(Notice::View(view_of(register(600))));
        window.press(Modifiers::NONE, Key::F3);
        // The list fits into the window, title and day included.
        let title = window.harness.get_by_label("Danh sách người").rect();
        let first = window.harness.get_by_role_and_label(Role::Button, "JSON").rect();
        assert!(
            title.max.x <= 1366.0 / zoom && first.max.x <= 1366.0 / zoom,
            "zoom {zoom}"
        );
        let heading = window
            .harness
            .get_by_role_and_label(Role::Label, "Danh sách")
            .rect();
        let pages = window
            .harness
            .get_by_role_and_label(Role::Button, "Xem trang in")
            .rect();
        assert!(heading.max.x <= pages.min.x, "zoom {zoom}: the title stands free");
        button(&mut window, "Tăng – giảm");
        for turned in [false, true] {
            if turned {
                button(&mut window, "Tháng sau");
            }
            let place = |name: &str| {
                let found = window.harness.get_by_role_and_label(Role::Button, name);
                found.rect()
            };
            let (other, before) = (place("Mẫu khác…"), place("Tháng trước"));
            assert!(other.height() < 2.0 * before.height(), "zoom {zoom}: {other:?}");
            assert!(other.max.x <= 1366.0 / zoom, "zoom {zoom}: {other:?}");
        }
    }
}

#[test]
fn pages_and_files_carry_the_choices() {
    let mut window = roll(register(1500));
    let (id, name) = {
        let hamlets = index_of(&window).hamlets();
        (hamlets[0].id, hamlets[0].name.clone())
    };
    press(
        &mut window,
        Role::CheckBox,
        &format!("Cả {} người từ tháng trước", count(own_earlier())),
    );
    choose(&mut window, "Ấp", &name);
    choose(&mut window, "Mẫu in và xuất", "Mẫu D03-TS");
    button(&mut window, "Xem trang in");
    let request = previewed(&mut window);
    let expected = RollAsk {
        hamlet: Some(id),
        carried: true,
        ..RollAsk::of(Month::of(today()))
    };
    assert_eq!((&request.ask, request.form.code.as_str()), (&expected, "d03-ts"));
    assert!(!request.full_ids);
    window.press(Modifiers::NONE, Key::Escape);
    button(&mut window, "Xuất Excel");
    button(&mut window, "Ghi tệp");
    let requests = window.requests();
    let written = requests.into_iter().find_map(|request| match request {
        Request::Write {
            page: Printout::Roll(roll),
            format,
            path,
            ..
        } => Some((roll, format, path)),
        _ => None,
    });
    let (roll, format, path) = written.expect("a file was asked for");
    assert_eq!((&roll.ask, format), (&expected, Format::Xlsx));
    assert!(path.to_string_lossy().contains("Mẫu D03-TS"), "{path:?}");
}

/// Lines of earlier months in the register of these tests.
fn own_earlier() -> usize {
    RollAsk::of(Month::of(today())).answer(&register(1500)).earlier
}

#[test]
fn a_household_has_its_form_and_the_way_back() {
    let mut window = Window::open(register(600));
    window.press(Modifiers::NONE, Key::F2);
    window.press(Modifiers::NONE, Key::ArrowDown);
    window.press(Modifiers::NONE, Key::Enter);
    let Place::Household(house, _) = *window.harness.state().place() else {
        panic!("a household is open");
    };
    button(&mut window, "Mẫu số 4");
    assert_eq!(window.harness.state().place(), &Place::HouseholdForm(house));
    let request = previewed(&mut window);
    assert_eq!(
        (request.form.code.as_str(), request.ask.households.as_slice()),
        ("mau-so-4", &[house][..])
    );
    let printed_at = today().and_hms_opt(8, 30, 0).unwrap();
    let pages = output::pages(index_of(&window), &Printout::Roll(request.clone()), printed_at);
    let all = pages.pages.len();
    window.tell(Notice::Pages(Printout::Roll(request), pages.into()));
    assert!(window.shows(&format!("Trang 1/{all}")));
    button(&mut window, "Đóng");
    assert!(matches!(window.harness.state().place(), Place::Household(at, _) if *at == house));
}

#[test]
fn an_empty_month_says_what_else_there_is() {
    let window = roll(Index::default());
    assert!(window.shows("Sổ chưa có ai."));
    let own = window.harness.query_all_by_role(Role::Button).count();
    assert!(own > 0);
}

#[test]
fn pictures() {
    for persons in [0, 1500, 20_000] {
        let index = if persons == 0 {
            Index::default()
        } else {
            register(persons)
        };
        let mut window = roll(index);
        window.shot(&format!("roll-{persons}"));
        if persons == 1500 {
            let earlier = own_earlier();
            press(
                &mut window,
                Role::CheckBox,
                &format!("Cả {} người từ tháng trước", count(earlier)),
            );
            window.shot("roll-carried");
        }
    }
}
