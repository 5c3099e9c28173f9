//! From a file to the register and back.

use std::path::PathBuf;
use std::sync::Arc;

use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::readings::{november, october, planned, register_of, village};
use crate::domain::matching::Choice;
use crate::index::Index;
use crate::register::{Notice, Request, RosterPlan};
use crate::ui::Place;
use crate::ui::testing::{Window, sentence, view_of};

/// A file let go over the window.
#[derive(Debug)]
struct Dropped(&'static str);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &std::path::Path {
        std::path::Path::new(self.0)
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        Err("the window only wants the path".to_owned())
    }
}

/// Presses the tab whose text begins so.
pub(super) fn click_tab(window: &mut Window, begins: &str) {
    let mut found = window.harness.query_all_by_label_contains(begins);
    let tab = found.find(|node| node.accesskit_node().role() == egui::Role::Tab);
    tab.unwrap_or_else(|| panic!("no tab {begins:?}")).click();
    drop(found);
    window.harness.run();
}

/// The screen, with this register open.
pub(super) fn screen(index: Index) -> Window {
    let mut window = Window::open(index);
    window.press(Modifiers::NONE, Key::F6);
    window.requests();
    window
}

/// The screen with last month's register and this month's plan.
pub(super) fn reviewing() -> (Window, RosterPlan) {
    let index = register_of(october());
    let plan = planned(november(), &index);
    let mut window = screen(index);
    window.tell(Notice::Plan(Arc::new(plan.clone())));
    (window, plan)
}

fn asked(window: &mut Window) -> (Vec<PathBuf>, Option<String>, bool) {
    match window.requests().as_slice() {
        [Request::ReadRoster(request)] => {
            (request.paths.clone(), request.hamlet.clone(), request.take_hidden)
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_dropped_file_is_read_at_once() {
    let mut window = Window::open(register_of(october()));
    let place = Place::Exchange(vec![PathBuf::from("a.xlsx"), PathBuf::from("b.csv")]);
    window.press(Modifiers::NONE, Key::F6);
    for name in ["a.xlsx", "b.csv"] {
        let file = Arc::new(Dropped(name));
        window.harness.input_mut().dropped_files.push(file);
    }
    window.harness.run();
    assert_eq!(window.harness.state().place(), &place);
    let (paths, hamlet, hidden) = asked(&mut window);
    assert_eq!(paths, [PathBuf::from("a.xlsx"), PathBuf::from("b.csv")]);
    assert_eq!((hamlet, hidden), (None, false));
    assert!(window.shows("Đang đọc a.xlsx, b.csv"));
}

#[test]
fn files_are_chosen_with_options() {
    let mut window = screen(register_of(october()));
    window.click("Lấy cả trang và dòng đang ẩn trong tệp");
    window.click("Ấp của những hộ mà tệp không ghi ấp");
    window.click("Ấp khác, gõ tên…");
    window.type_into("Tên ấp", " Ấp  Mới ");
    window.click("Chọn tệp…");
    assert_eq!(
        window.world.borrow().questions.last().unwrap().kind,
        crate::ui::platform::FileKind::OpenMany
    );
    window.answer(&["x.xls"]);
    let (paths, hamlet, hidden) = asked(&mut window);
    assert_eq!(paths, [PathBuf::from("x.xls")]);
    assert_eq!((hamlet.as_deref(), hidden), (Some("Ấp Mới"), true));
}

#[test]
fn a_typed_path_loses_its_quotation_marks() {
    let mut window = screen(Index::default());
    window.type_into("Hoặc gõ đường dẫn của tệp", "\"C:/ấp một.xlsx\"");
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(asked(&mut window).0, [PathBuf::from("C:/ấp một.xlsx")]);
}

#[test]
fn reading_can_be_stopped_and_a_failure_keeps_the_file() {
    let mut window = screen(Index::default());
    window.type_into("Hoặc gõ đường dẫn của tệp", "a.xlsx");
    window.click("Đọc tệp");
    window.click("Dừng đọc");
    assert_eq!(window.world.borrow().cancelled, 1);
    window.requests();
    window.click("Đọc lại");
    assert_eq!(asked(&mut window).0, [PathBuf::from("a.xlsx")]);
    window.tell(Notice::Failed(sentence("Tệp bị hỏng. Sổ vẫn như trước.")));
    assert!(window.shows("Tệp vừa chọn: a.xlsx"));
    window.click("Đọc lại");
    window.tell(Notice::Progress {
        job: sentence("Đang đọc danh sách"),
        share: None,
    });
    window.tell(Notice::Idle);
    assert!(window.shows("Thả tệp danh sách vào đây"), "stopped from below");
}

#[test]
fn a_plan_is_applied_and_taken_back() {
    let (mut window, _) = reviewing();
    assert!(window.shows("Ghi 4 người mới") || window.shows("người mới"));
    window.click("Nhập vào sổ");
    assert!(matches!(window.requests().as_slice(), [Request::ApplyRoster]));
    assert!(window.shows("Đang ghi vào sổ…"));
    let mut view = view_of(register_of(october()));
    view.undo = Some(sentence("Nhập danh sách"));
    window.tell(Notice::View(view.clone()));
    window.tell(Notice::Done(sentence("Nhập danh sách")));
    assert!(window.shows("Đã nhập vào sổ"));
    assert!(window.shows("dòng chờ xem lại chưa được ghi"));
    window.click("Hoàn tác cả lần nhập");
    assert!(matches!(window.requests().as_slice(), [Request::Undo]));
    view.redo = view.undo.take();
    window.tell(Notice::View(view));
    assert!(window.shows("Đã hoàn tác lần nhập này"));
    window.click("Xem tổng quan");
    assert_eq!(window.harness.state().place(), &Place::Overview);
}

#[test]
fn a_plan_that_fails_to_be_written_stays() {
    let (mut window, _) = reviewing();
    window.click("Nhập vào sổ");
    window.requests();
    window.tell(Notice::Failed(sentence("Ổ đĩa đã đầy. Sổ vẫn như trước.")));
    window.click("Nhập vào sổ");
    assert!(matches!(window.requests().as_slice(), [Request::ApplyRoster]));
}

#[test]
fn a_plan_is_dropped() {
    let (mut window, _) = reviewing();
    window.click("Thôi, không nhập");
    assert!(matches!(window.requests().as_slice(), [Request::DropRoster]));
    assert!(window.shows("Thả tệp danh sách vào đây"));
}

#[test]
fn the_same_file_again_changes_nothing() {
    let index = register_of(october());
    let plan = planned(october(), &index);
    let mut window = screen(index);
    window.tell(Notice::Plan(Arc::new(plan)));
    assert!(window.shows("Không có gì mới: nhập tệp này thì sổ vẫn như cũ."));
    let apply = window.harness.get_by_label("Nhập vào sổ");
    assert!(apply.accesskit_node().is_disabled());
}

#[test]
fn a_register_that_can_only_be_read_takes_nothing_in() {
    let index = register_of(october());
    let plan = planned(november(), &index);
    let mut view = view_of(index);
    view.read_only = true;
    let mut window = Window::first_start();
    window.tell(Notice::View(view));
    window.press(Modifiers::NONE, Key::F6);
    window.tell(Notice::Plan(Arc::new(plan)));
    let apply = window.harness.get_by_label("Nhập vào sổ");
    assert!(apply.accesskit_node().is_disabled());
}

#[test]
fn rows_in_doubt_are_decided_by_button_and_by_key() {
    let (mut window, mut plan) = reviewing();
    let index = register_of(october());
    let doubtful = plan.plan.ledger.doubtful;
    assert!(doubtful >= 2, "{:?}", plan.plan.ledger);
    click_tab(&mut window, "Chờ xem lại (");
    window.click("Đúng là người này (1)");
    let (row, choice) = chosen(&mut window);
    assert!(matches!(choice, Choice::Same(_)));
    plan.plan.choose(row, choice, &index);
    window.tell(Notice::Plan(Arc::new(plan.clone())));
    assert!(window.shows("đúng người"), "a decided row stays in sight");
    window.press(Modifiers::NONE, Key::Num2);
    let (second, choice) = chosen(&mut window);
    assert_ne!(second, row, "the next open row came to the front by itself");
    assert_eq!(choice, Choice::Another);
    plan.plan.choose(second, choice, &index);
    window.tell(Notice::Plan(Arc::new(plan)));
    window.press(Modifiers::NONE, Key::Num3);
    assert_eq!(chosen(&mut window).1, Choice::LeaveOut);
}

fn chosen(window: &mut Window) -> (usize, Choice) {
    match window.requests().as_slice() {
        [Request::Decide(rows)] => match rows.as_slice() {
            [(row, Some(choice))] => (*row, *choice),
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_event_is_accepted() {
    let (mut window, plan) = reviewing();
    click_tab(&mut window, "Biến động (");
    let first = &plan.plan.proposals[0];
    let name = &plan.plan.reading().persons[first.row].name;
    window.click(&format!("{}: {name}", first.event.kind.label()));
    assert!(matches!(
        window.requests().as_slice(),
        [Request::Accept {
            proposal: 0,
            accepted: true
        }]
    ));
}

#[test]
fn rejected_rows_are_saved_as_a_workbook() {
    let (mut window, _) = reviewing();
    click_tab(&mut window, "Lỗi, ô lạ (");
    window.click("Lưu các dòng lỗi ra Excel…");
    window.answer(&["D:/lỗi.xlsx"]);
    match window.requests().as_slice() {
        [Request::SaveRejected { path, kind: None }] => assert_eq!(path, &PathBuf::from("D:/lỗi.xlsx")),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_village_of_twenty_thousand_paints_only_what_is_in_sight() {
    let index = register_of(october());
    let plan = planned(village(20_000), &index);
    let mut window = screen(index);
    window.tell(Notice::Plan(Arc::new(plan)));
    click_tab(&mut window, "Người mới (");
    let rows = window
        .harness
        .query_all_by_label_contains("Nguyễn Văn Người")
        .count();
    assert!((1..60).contains(&rows), "{rows}");
    click_tab(&mut window, "Thay đổi (");
    let begun = std::time::Instant::now();
    for _ in 0..10 {
        window.harness.step();
    }
    assert!(
        begun.elapsed() < std::time::Duration::from_secs(3),
        "frames of a large plan"
    );
}
