//! The list of the day and the follow-up by labels, as a cadre goes through them, and pictures of each.

use egui::{Key, Modifiers};

use crate::domain::command::{CadreCommand, VisitCommand};
use crate::domain::practice::practice;
use crate::domain::round::{FollowAsk, FollowKind, TodayAim, follow_up};
use crate::domain::{Cadre, CadreRole, Command, IdMint, ListKind, Record};
use crate::index::Index;
use crate::register::{DoorsAnswer, DoorsAsk, Printout, Request};
use crate::ui::Place;
use crate::ui::laptop::LaptopSettings;
use crate::ui::place::RoundsPage;
use crate::ui::testing::{Shared, Window, invented, today, view_of};

use super::today::of_commune;

fn rounds(index: Index, page: RoundsPage) -> Window {
    let mut window = Window::open(index);
    window.press(Modifiers::NONE, Key::F4);
    assert_eq!(window.harness.state().place(), &Place::Rounds(RoundsPage::AsLeft));
    if page == RoundsPage::FollowUp {
        window.click("Theo dõi");
    }
    window
}

fn list_of(index: &Index) -> crate::domain::round::DayList {
    match of_commune(today()).answer(index) {
        DoorsAnswer::Today(list) => list,
        DoorsAnswer::Follow(_) => unreachable!("whom to call on was asked"),
    }
}

/// A practice commune without anything of the rounds.
fn quiet(persons: usize, keep: impl Fn(&Record) -> bool) -> Index {
    let mut mint = IdMint::new(1_790_000_000_000, uuid::Uuid::from_u128(7));
    let mut records = practice(persons, 7, today(), &mut mint);
    records.retain(keep);
    Index::build(records)
}

#[test]
fn an_empty_register_says_what_to_do_first() {
    for page in [RoundsPage::Today, RoundsPage::FollowUp] {
        let mut window = rounds(Index::default(), page);
        assert!(window.shows("Sổ chưa có ai"), "{page:?}");
        window.shot(&format!("r5-today-empty-{page:?}"));
        window.click("Nhập danh sách");
        assert_eq!(window.harness.state().place(), &Place::Exchange(Vec::new()));
    }
}

#[test]
fn the_list_of_the_day_leads_to_households_and_to_a_sheet() {
    let index = invented(1500);
    let list = list_of(&index);
    assert!(list.rows.len() == 20 && 20 < list.all);
    let mut window = rounds(index, RoundsPage::Today);
    assert!(window.shows("20 trong"));
    window.shot("r5-today-typical");
    // By the keyboard: down, tick two, open the third.
    window.press(Modifiers::NONE, Key::ArrowDown);
    window.press(Modifiers::NONE, Key::Space);
    window.press(Modifiers::NONE, Key::ArrowDown);
    window.press(Modifiers::NONE, Key::Space);
    assert!(window.shows("In phiếu đi 2 hộ…"));
    window.shot("r5-today-ticked");
    window.click("In phiếu đi 2 hộ…");
    let Place::List(question) = window.harness.state().place().clone() else {
        panic!("a list")
    };
    assert_eq!(question.filter.list, Some(ListKind::Visits));
    let two: Vec<_> = list.rows.iter().take(2).map(|row| row.door.household).collect();
    assert_eq!(
        question.filter.households,
        Some(std::sync::Arc::new(two.iter().copied().collect()))
    );
    window.shot("r5-today-sheet");
    let mut window = rounds(invented(1500), RoundsPage::Today);
    window.press(Modifiers::NONE, Key::ArrowDown);
    window.press(Modifiers::NONE, Key::Enter);
    let first = list.rows.first().unwrap();
    assert!(matches!(window.harness.state().place(), Place::Household(id, _) if *id == first.door.household));
}

#[test]
fn the_way_to_the_target_is_asked_for_and_told() {
    let mut window = rounds(invented(1500), RoundsPage::Today);
    window.click("Ít hộ nhất để đạt chỉ tiêu");
    assert!(window.shows("Chỉ tiêu 95"));
    window.shot("r5-today-target");
    window.press(Modifiers::CTRL, Key::P);
    let asked = window.requests().into_iter().find_map(|request| match request {
        Request::Preview(Printout::Doors(question)) => Some(question),
        _ => None,
    });
    let asked = asked.expect("pages of the list");
    assert!(matches!(asked.ask, DoorsAsk::Today(ask) if ask.aim == TodayAim::Target));
}

#[test]
fn a_day_with_nothing_to_do_says_so() {
    // Everybody has a card for long.
    let index = quiet(40, |record| {
        !matches!(record, Record::Person(_) | Record::Card(_) | Record::Filing(_))
    });
    let mut mint = IdMint::new(1_790_000_100_000, uuid::Uuid::from_u128(8));
    let mut index = index;
    let household = crate::domain::Book::households(&index)
        .next()
        .unwrap()
        .household
        .id;
    let person = crate::domain::Person {
        name: "Nguyễn Thị Tư".into(),
        ..crate::domain::Person::unknown(mint.next_id(), household)
    };
    let card = crate::domain::Card {
        id: mint.next_id(),
        person: person.id,
        number: None,
        category: None,
        benefit: None,
        valid_from: Some(today()),
        valid_to: None,
        facility: String::new(),
        source: crate::domain::CardSource::Typed,
    };
    index.patch(&[
        crate::domain::Change::Create(person.into()),
        crate::domain::Change::Create(card.into()),
    ]);
    let mut window = rounds(index, RoundsPage::Today);
    assert!(window.shows("Hôm nay không có hộ nào cần đến"));
    window.shot("r5-today-nothing");
}

#[test]
fn a_thousand_households_are_shown_whole() {
    let mut window = rounds(invented(6000), RoundsPage::Today);
    window.click("Xem tất cả");
    assert!(window.shows("hộ cần đến"));
    window.press(Modifiers::NONE, Key::End);
    window.shot("r5-today-crowded");
    window.click("Chỉ những hộ cần nhất");
    assert!(window.shows("20 trong"));
}

#[test]
fn the_figures_lead_to_the_list() {
    let index = invented(1500);
    let all = list_of(&index).all;
    let mut window = Window::open(index);
    let line = format!("Hôm nay: 20 hộ cần đến nhất trong {all} hộ");
    assert!(window.shows(&line));
    window.shot("r5-today-overview");
    window.click(&line);
    assert_eq!(window.harness.state().place(), &Place::Rounds(RoundsPage::Today));
}

#[test]
fn each_kind_of_follow_up_has_its_rows() {
    let index = invented(1500);
    let rows = follow_up(&index, &FollowAsk::default(), today());
    let mut window = rounds(index, RoundsPage::FollowUp);
    for kind in FollowKind::ALL {
        let of = rows.iter().filter(|row| row.kind == *kind).count();
        let name = format!("{} ({of})", kind.label());
        window.click(&name);
        window.shot(&format!("r5-today-follow-{}", kind.code()));
    }
}

#[test]
fn people_who_refused_are_left_in_peace() {
    let mut mint = IdMint::new(1_790_000_000_000, uuid::Uuid::from_u128(7));
    let records = practice(1500, 7, today(), &mut mint);
    let index = Index::build(records);
    let rows = follow_up(&index, &FollowAsk::default(), today());
    let refused = rows.iter().filter(|row| row.kind == FollowKind::Refused);
    let refused: Vec<_> = refused.collect();
    assert!(!refused.is_empty(), "somebody refused in the practice commune");
    let mut window = rounds(index, RoundsPage::FollowUp);
    window.click(&format!("Từ chối ({})", refused.len()));
    window.focus("Những người cần theo dõi");
    window.press(Modifiers::NONE, Key::ArrowDown);
    window.press(Modifiers::NONE, Key::Space);
    window.click("Để yên đến ngày…");
    window.type_into("Ngày hỏi lại", "1/3/2027");
    window.shot("r5-today-rest");
    window.click("Ghi");
    let commands: Vec<Command> = runs(&mut window);
    assert!(
        matches!(commands.as_slice(), [Command::Visit(VisitCommand::AskAgain { refusals, .. })] if refusals.len() == 1),
        "{commands:?}"
    );
}

#[test]
fn households_are_handed_on() {
    let index = invented(1500);
    let book: &dyn crate::domain::Book = &index;
    let goes = |cadre: &&Cadre| cadre.role != CadreRole::Collector;
    let cadre = book.rows::<Cadre>().find(goes).unwrap().clone();
    let rows = follow_up(&index, &FollowAsk::default(), today());
    let mut window = rounds(index, RoundsPage::FollowUp);
    window.focus("Những người cần theo dõi");
    window.press(Modifiers::NONE, Key::ArrowDown);
    window.click("Giao cho người khác…");
    window.click("Người nhận");
    let shown = format!("{} ({})", cadre.name, cadre.role.label());
    window.click(&shown);
    window.shot("r5-today-hand-over");
    window.click("Ghi");
    let commands = runs(&mut window);
    let [Command::Cadre(CadreCommand::HandOver { charges })] = commands.as_slice() else {
        panic!("{commands:?}");
    };
    let [charge] = charges.as_slice() else {
        panic!("{charges:?}");
    };
    assert_eq!(charge.cadre, cadre.id);
    assert_eq!(charge.household, rows.first().map(|row| row.door.household));
    assert_eq!((charge.valid_from, charge.valid_to), (Some(today()), None));
}

fn runs(window: &mut Window) -> Vec<Command> {
    let requests = window.requests().into_iter();
    let commands = requests.filter_map(|request| match request {
        Request::Run(command) => Some(*command),
        _ => None,
    });
    commands.collect()
}

#[test]
fn large_letters_leave_room_for_both_lists() {
    let settings = LaptopSettings {
        zoom: 1.5,
        ..LaptopSettings::default()
    };
    let mut window = Window::started(settings, [1366.0, 768.0], Shared::default());
    window.tell(crate::register::Notice::View(view_of(invented(1500))));
    window.press(Modifiers::NONE, Key::F4);
    assert!(window.shows("20 trong"));
    window.shot("r5-today-large");
    window.click("Theo dõi");
    window.shot("r5-today-follow-large");
}
