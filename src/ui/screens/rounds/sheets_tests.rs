//! The tab of sheets: found by number, entered, printed again, put away.

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;

use crate::domain::command::SheetCommand;
use crate::domain::round::{SheetBody, SheetContent, SheetLine, SheetLines};
use crate::domain::{Book as _, Command, Date, Record, Sheet, SheetId};
use crate::index::Index;
use crate::register::{Notice, Printout, Request};
use crate::ui::LaptopSettings;
use crate::ui::place::{Place, RoundsPage};
use crate::ui::testing::{Window, invented, today, view_of};

fn sheet(number: u128, named: &str, day: Date, lines: &SheetLines) -> Sheet {
    Sheet {
        id: SheetId(uuid::Uuid::from_u128(number)),
        number: named.into(),
        device: "may-1".into(),
        campaign: None,
        cadre: None,
        day,
        lines: lines.clone(),
        body: SheetBody::pack(&SheetContent::default()).unwrap(),
        closed_on: None,
    }
}

fn with_sheets(count: u128) -> Index {
    let mut index = invented(600);
    let lines: Vec<SheetLine> = index
        .households()
        .take(15)
        .map(|house| SheetLine {
            household: house.household.id,
            people: house.members.clone(),
        })
        .collect();
    let lines = SheetLines(lines);
    let changes: Vec<_> = (1..=count)
        .map(|number| {
            let day = today() - chrono::TimeDelta::days(i64::try_from(count - number).unwrap());
            let record: Record = sheet(number, &format!("B-{number}"), day, &lines).into();
            crate::domain::Change::Create(record)
        })
        .collect();
    index.patch(&changes);
    index
}

fn sheets(index: Index) -> Window {
    let mut window = Window::open(index);
    window.press(Modifiers::NONE, Key::F4);
    window
        .harness
        .get_by_role_and_label(egui::Role::Tab, "Phiếu")
        .click();
    window.harness.run();
    window
}

fn button(window: &mut Window, name: &str) {
    let button = window.harness.get_by_role_and_label(egui::Role::Button, name);
    button.click();
    window.harness.run();
}

#[test]
fn without_sheets_one_is_told_how_to_make_one() {
    let mut window = Window::open(Index::default());
    window.press(Modifiers::NONE, Key::F4);
    window
        .harness
        .get_by_role_and_label(egui::Role::Tab, "Phiếu")
        .click();
    window.harness.run();
    assert!(window.shows("Chưa có phiếu nào"));
    button(&mut window, "Lập phiếu");
    assert!(matches!(window.harness.state().place(), Place::List(_)));
}

#[test]
fn a_sheet_is_found_by_its_number_and_entered() {
    let mut window = sheets(with_sheets(14));
    assert!(window.shows("14 phiếu còn hộ chưa nhập, trong 14 phiếu"));
    window.type_into("Tìm theo số phiếu", "b12");
    assert!(window.shows("B-12") && !window.shows("B-11") && !window.shows("B-1 "));
    window.press(Modifiers::NONE, Key::Enter);
    let expected = RoundsPage::Entry(Some(SheetId(uuid::Uuid::from_u128(12))));
    assert_eq!(window.harness.state().place(), &Place::Rounds(expected));
}

#[test]
fn an_unknown_number_is_said_at_once() {
    let mut window = sheets(with_sheets(3));
    window.type_into("Tìm theo số phiếu", "K-7");
    assert!(window.shows("Trong sổ này không có phiếu nào khớp"));
    button(&mut window, "Xem tất cả phiếu");
    assert!(window.shows("B-3"));
}

#[test]
fn a_sheet_is_printed_again_put_away_and_taken_up() {
    // The buttons mean the latest sheet until another one is chosen.
    let mut window = sheets(with_sheets(3));
    button(&mut window, "Cất phiếu");
    let latest = SheetId(uuid::Uuid::from_u128(3));
    let requests = window.requests();
    let command = Command::Sheet(SheetCommand::Close(latest));
    assert!(
        matches!(requests.as_slice(), [Request::Run(asked)] if **asked == command),
        "{requests:?}"
    );
    button(&mut window, "In lại");
    let requests = window.requests();
    assert!(
        matches!(requests.as_slice(), [Request::Preview(Printout::Sheet(id))] if *id == latest),
        "{requests:?}"
    );
    window.press(Modifiers::NONE, Key::Escape);
    let mut view = view_of(with_sheets(3));
    let changes = command.changes(view.index.as_ref(), today()).unwrap();
    let mut index = Index::clone(&view.index);
    index.patch(&changes);
    (view.index, view.revision) = (index.into(), 2);
    window.tell(Notice::View(view));
    assert!(window.shows("Đã cất"));
    for _ in 0..3 {
        window.press(Modifiers::NONE, Key::ArrowDown);
    }
    button(&mut window, "Mở lại phiếu");
}

#[test]
fn pictures() {
    for (count, zoom) in [(0, 1.2), (7, 1.2), (60, 1.2), (7, 1.5)] {
        let mut window = Window::with_settings(LaptopSettings {
            zoom,
            ..LaptopSettings::default()
        });
        window.tell(Notice::View(view_of(with_sheets(count))));
        window.press(Modifiers::NONE, Key::F4);
        window
            .harness
            .get_by_role_and_label(egui::Role::Tab, "Phiếu")
            .click();
        window.harness.run();
        if count > 0 {
            window.press(Modifiers::NONE, Key::ArrowDown);
        }
        window.shot(&format!("r5-sheets-tab-{count}-{zoom}"));
    }
}
