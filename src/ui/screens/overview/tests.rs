//! Tổng quan under test.

use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::figures::{Figure, Within};
use super::summary::count;
use crate::domain::practice::practice;
use crate::domain::{Date, Filter, IdMint, date};
use crate::index::Index;
use crate::register::{Notice, Request};
use crate::ui::place::{Place, Room};
use crate::ui::testing::{Window, cadres, in_charge, nobody_in_charge, today, view_of};

const ALL: [Figure; 10] = [
    Figure::People,
    Figure::Insured,
    Figure::Needed,
    Figure::Expiring,
    Figure::Expired,
    Figure::Lapsed,
    Figure::Waiting,
    Figure::Never,
    Figure::Unsaid,
    Figure::NotCovered,
];

/// A register of so many invented people, the same every time.
pub(in crate::ui::screens) fn register(persons: usize) -> Index {
    let mut mint = IdMint::new(1_790_000_000_000, uuid::Uuid::from_u128(7));
    Index::build(practice(persons, 2026, today(), &mut mint))
}

/// Everything that can be pressed or typed into has a name, and every letter in sight has a glyph.
pub(in crate::ui::screens) fn assert_named(window: &Window) {
    let mut letters = String::new();
    for node in window.harness.root().children_recursive() {
        let node = node.accesskit_node();
        let named = node.label().or_else(|| node.value()).unwrap_or_default();
        letters.push_str(&named);
        if matches!(
            node.role(),
            egui::Role::Button
                | egui::Role::Link
                | egui::Role::Tab
                | egui::Role::CheckBox
                | egui::Role::ComboBox
                | egui::Role::TextInput
                | egui::Role::Table
        ) {
            let named = node.label().unwrap_or_default();
            assert!(
                !named.trim().is_empty(),
                "{:?} at {:?}",
                node.role(),
                node.raw_bounds()
            );
        }
    }
    let font = crate::ui::theme::body();
    let missing: String = window.harness.ctx.fonts_mut(|fonts| {
        letters
            .chars()
            .filter(|letter| !letter.is_control() && !fonts.has_glyph(&font, *letter))
            .collect()
    });
    assert_eq!(missing, "", "letters without a glyph");
}

fn day(text: &str) -> Date {
    date::parse_date(text).unwrap()
}

#[test]
fn every_figure_is_the_size_of_its_list() {
    let index = register(1200);
    for day in [today(), day("01/03/2026"), day("31/12/2027"), day("01/01/1900")] {
        let board = index.dashboard(&Filter::default(), day);
        let places = board
            .hamlets
            .iter()
            .map(|hamlet| (Some(hamlet.id), &hamlet.figures, hamlet.target))
            .chain([(None, &board.commune, board.target)]);
        for (hamlet, figures, target) in places {
            for figure in ALL {
                let question = figure.question(Within { hamlet, cadre: None }, day);
                let listed = index.people(&question.filter, question.sort, question.day).len();
                assert_eq!(
                    listed,
                    figure.behind(figures, target),
                    "{figure:?} {hamlet:?} {day}"
                );
                if figure != Figure::Needed {
                    assert_eq!(listed, figure.value(figures, target), "{figure:?}");
                }
            }
        }
    }
}

#[test]
fn every_figure_of_a_cadre_is_the_size_of_her_list() {
    let index = in_charge(1200);
    for day in [today(), day("01/03/2026"), day("01/01/1900")] {
        let board = index.cadre_board(&Filter::default(), day);
        assert_eq!(board.cadres.len(), 4);
        for cadre in &board.cadres {
            let within = Within {
                hamlet: None,
                cadre: Some(cadre.id),
            };
            for figure in ALL.into_iter().chain([Figure::Without, Figure::Households]) {
                let question = figure.question(within, day);
                let listed = index.people(&question.filter, question.sort, question.day).len();
                let behind = figure.behind(&cadre.figures, board.target);
                assert_eq!(listed, behind, "{figure:?} {} {day}", cadre.name);
            }
        }
    }
}

#[test]
fn one_cadre_is_chosen_and_her_figures_open_her_people() {
    let mut window = Window::open(in_charge(1200));
    let index = window.harness.state().view().index.clone();
    let board = index.cadre_board(&Filter::default(), today());
    let lan = board.of(uuid::Uuid::from_u128(cadres::LAN).into()).unwrap();
    let hers = &lan.figures;
    assert!(hers.people > 20 && hers.people < index.count(&Filter::default(), today()) / 2);
    window.shot("r5-people-overview");
    let named = format!(
        "Nguyễn Thị Lan – Chưa có thẻ còn hạn: {}",
        count(hers.people - hers.insured())
    );
    window.harness.get_by_label(&named).scroll_to_me();
    window.harness.run();
    window.shot("r5-people-overview-cadres");
    assert!(window.shows("hộ chưa ai phụ trách: xem và phân công"));
    window.harness.get_by_label(&named).click();
    window.harness.run();
    let without = count(hers.people - hers.insured());
    assert!(window.shows(&format!("{without} người trong ")), "{without}");
    window.press(Modifiers::ALT, Key::ArrowLeft);
    window.click("Nguyễn Thị Lan");
    window.shot("r5-people-overview-of-one");
    assert!(window.shows(&format!("Người: {}", count(hers.people))));
    assert_named(&window);
    let insured = format!("Tất cả – Có thẻ còn hạn: {}", count(hers.insured()));
    window.harness.get_by_label(&insured).scroll_to_me();
    window.harness.run();
    window.harness.get_by_label(&insured).click();
    window.harness.run();
    let insured = format!("{} người trong ", count(hers.insured()));
    assert!(window.shows(&insured), "{insured}");
    let Place::List(question) = window.harness.state().place() else {
        panic!("a list")
    };
    assert_eq!(question.filter.cadre, Some(lan.id));
}

#[test]
fn without_cadres_the_overview_says_nothing_of_them() {
    let window = Window::open(nobody_in_charge(260));
    assert!(!window.shows("Từng người phụ trách") && !window.shows("Người phụ trách"));
}

#[test]
fn the_groups_of_the_plan_open_their_people() {
    let mut window = Window::open(register(1200));
    let index = window.harness.state().view().index.clone();
    let groups = index.plan_groups(&Filter::default(), today());
    let elderly = groups
        .iter()
        .find(|group| group.code == "nguoi_cao_tuoi")
        .unwrap();
    assert!(elderly.commune.0 > 50 && elderly.commune.1 < elderly.commune.0);
    let in_hamlets: usize = elderly.hamlets.iter().map(|(_, people, _)| people).sum();
    assert_eq!(in_hamlets, elderly.commune.0);
    window.click(&elderly.name);
    window.shot("overview-groups");
    window.click(&format!("{} người", count(elderly.commune.0)));
    assert!(window.shows(&format!("{} người trong ", count(elderly.commune.0))));
    window.shot("overview-group-list");
}

#[test]
fn groups_and_findings_are_counted_outside_the_frame_once_for_a_revision_and_a_day() {
    let mut window = Window::open(register(300));
    // A register that does not answer yet.
    window.world.borrow_mut().index = None;
    let asked = |window: &mut Window| {
        let requests = window.requests();
        let counts = requests.into_iter().filter_map(|request| match request {
            Request::RuleFigures(day, _) => Some(day),
            _ => None,
        });
        counts.collect::<Vec<Date>>()
    };
    assert!(window.shows("Bộ quy định phát hiện") && asked(&mut window).is_empty());
    window.harness.get_by_label("Ngày xem").focus();
    window.harness.run();
    window.press(Modifiers::CTRL | Modifiers::COMMAND, Key::A);
    window.harness.get_by_label("Ngày xem").type_text("30/06/2027");
    window.harness.run();
    assert!(
        window.shows("Đang xem từng người…"),
        "figures of another day are not shown for this one"
    );
    window.harness.run_steps(5);
    let later = day("30/06/2027");
    assert_eq!(asked(&mut window), [later]);
    let figures = register(300).rule_figures(&Filter::default(), later);
    window.tell(Notice::RuleFigures(later, None, figures.into()));
    assert!(window.shows("Bộ quy định phát hiện") && asked(&mut window).is_empty());
}

#[test]
fn what_the_rule_book_finds_opens_its_list() {
    let mut window = Window::open(register(1200));
    let index = window.harness.state().view().index.clone();
    let counts = index.finding_counts(&Filter::default(), today());
    let (kind, people) = *counts
        .iter()
        .find(|(kind, _)| *kind == crate::domain::FindingKind::CouldFile)
        .unwrap();
    assert!(people > 0);
    window.click(&format!("{}: {} người", kind.label(), count(people)));
    assert!(window.shows(&format!("{} người trong ", count(people))));
    window.shot("overview-finding-list");
}

/// The figures in sight: the name of each thing to press, and how many people its list holds.
fn figures_in_sight(window: &Window) -> Vec<(String, usize)> {
    let index = &window.harness.state().view().index;
    let board = index.dashboard(&Filter::default(), today());
    let mut found = Vec::new();
    for node in window.harness.root().children_recursive() {
        let Some(named) = node.accesskit_node().label() else {
            continue;
        };
        for figure in ALL {
            let starts = format!("{}: ", figure.name());
            if named.starts_with(&starts) && node.accesskit_node().role() == egui::Role::Button {
                found.push((named.clone(), figure.behind(&board.commune, board.target)));
            }
            for hamlet in &board.hamlets {
                if named.starts_with(&format!("{} – {starts}", hamlet.name)) {
                    found.push((named.clone(), figure.behind(&hamlet.figures, hamlet.target)));
                }
            }
        }
    }
    found
}

#[test]
fn every_figure_opens_its_people() {
    let mut window = Window::open(register(260));
    let figures = figures_in_sight(&window);
    assert_eq!(figures.len(), 10 + 8 * 9, "tiles and eight hamlets");
    for (named, behind) in figures {
        window.harness.get_by_label(&named).scroll_to_me();
        window.harness.run();
        window.harness.get_by_label(&named).click();
        window.harness.run();
        assert_eq!(window.harness.state().place().room(), Room::Lists, "{named}");
        let said = format!("{} người trong ", count(behind));
        assert!(window.shows(&said), "{named}: {said}");
        window.press(Modifiers::ALT, Key::ArrowLeft);
    }
}

#[test]
fn hamlets_stand_by_rate_where_asked() {
    let mut window = Window::open(register(800));
    window.harness.get_by_label("Tỷ lệ thấp trước").click();
    window.harness.run();
    let index = &window.harness.state().view().index;
    let board = index.dashboard(&Filter::default(), today());
    let mut rows: Vec<(f32, f64)> = board
        .hamlets
        .iter()
        .map(|hamlet| {
            let named = format!("{} – Người: {}", hamlet.name, count(hamlet.figures.people));
            let at = window.harness.get_by_label(&named).rect().min.y;
            (at, hamlet.figures.rate())
        })
        .collect();
    rows.sort_by(|a, b| a.0.total_cmp(&b.0));
    assert!(rows.is_sorted_by(|a, b| a.1 <= b.1), "{rows:?}");
}

#[test]
fn another_day_gives_other_figures_and_today_comes_back() {
    let mut window = Window::open(register(800));
    assert_named(&window);
    let expected = |window: &Window, day| {
        let index = &window.harness.state().view().index;
        let board = index.dashboard(&Filter::default(), day);
        format!(
            "Hết hạn: {}",
            count(Figure::Expired.value(&board.commune, board.target))
        )
    };
    let later = day("30/06/2027");
    window.harness.get_by_label("Ngày xem").focus();
    window.harness.run();
    window.press(Modifiers::CTRL | Modifiers::COMMAND, Key::A);
    window.harness.get_by_label("Ngày xem").type_text("30/06/2027");
    window.harness.run();
    assert!(window.shows("Số liệu ngày 30/06/2027"));
    assert!(window.shows(&expected(&window, later)));
    assert_ne!(expected(&window, later), expected(&window, today()));
    window.harness.get_by_label("Về hôm nay").click();
    window.harness.run();
    assert!(window.shows("Số liệu hôm nay, 22/11/2026"));
    assert!(window.shows(&expected(&window, today())));
}

#[test]
fn half_a_date_is_a_problem_only_when_it_is_left() {
    let mut window = Window::open(register(60));
    window.harness.get_by_label("Ngày xem").focus();
    window.harness.run();
    window.press(Modifiers::CTRL | Modifiers::COMMAND, Key::A);
    window.harness.get_by_label("Ngày xem").type_text("31/02/2027");
    window.harness.run();
    assert!(!window.shows("Không có ngày này"));
    window.press(Modifiers::NONE, Key::Tab);
    assert!(window.shows("Không có ngày này"));
    assert!(window.shows("Số liệu hôm nay"), "the figures stay as they were");
}

#[test]
fn an_empty_register_says_what_to_do_first() {
    let mut window = Window::open(Index::default());
    assert!(window.shows("Sổ chưa có ai"));
    assert_named(&window);
    window.harness.get_by_label("Nhập danh sách").click();
    window.harness.run();
    assert_eq!(window.harness.state().place(), &Place::Exchange(Vec::new()));
}

#[test]
fn figures_follow_the_register_also_where_it_can_only_be_read() {
    let mut window = Window::open(register(60));
    let mut view = view_of(register(300));
    view.revision = 2;
    view.read_only = true;
    window.tell(Notice::View(view));
    let people = register(300).count(&Filter::default(), today());
    assert!(window.shows(&format!("Người: {people}")));
    let tile = format!("Người: {people}");
    let tile = window.harness.query_all_by_label_contains(&tile).next();
    tile.unwrap().click();
    window.harness.run();
    assert!(window.shows(&format!("{people} người trong ")));
}
