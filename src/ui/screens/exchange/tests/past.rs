//! Past imports and the rows they put aside.

use std::path::PathBuf;
use std::sync::Arc;

use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use uuid::Uuid;

use super::flow::{click_tab, screen};
use super::readings::{at, november, october, planned, register_of, village};
use crate::domain::command::IntakeCommand;
use crate::domain::roster::{Reading, RejectedRow};
use crate::domain::{
    Book as _, Change, Command, IdMint, Intake, LeftFilter, LeftKind, LeftRow, Record, Table,
};
use crate::index::Index;
use crate::message;
use crate::register::{Format, Notice, Printout, Request, output};
use crate::ui::Place;
use crate::ui::screens::overview::tests::assert_named;
use crate::ui::testing::{Window, sentence, today, view_of};

/// Takes a reading in, as the register does.
fn take_in(index: &mut Index, reading: Reading, source: &str, seed: u128) {
    let plan = planned(reading, index).plan;
    // Later imports have later ids.
    let moment = 1_790_000_000_000 + u64::try_from(seed).unwrap();
    let mut mint = IdMint::new(moment, Uuid::from_u128(seed));
    let mut changes = plan.changes(index, &mut mint);
    changes.extend(plan.intake(source, index, &mut mint));
    index.patch(&changes);
}

/// The register after both months' files.
fn after_november() -> Index {
    let mut index = Index::default();
    take_in(&mut index, october(), "Danh sách ấp Hòa Lợi tháng 10.xlsx", 1);
    take_in(&mut index, november(), "Danh sách ấp Hòa Lợi tháng 11.xlsx", 2);
    index
}

fn left(index: &Index) -> Vec<LeftRow> {
    LeftFilter::default().rows(index).into_iter().cloned().collect()
}

fn last(index: &Index) -> Intake {
    let Some(Record::Intake(intake)) = index.plain(Table::Intake).last() else {
        panic!("there is an intake")
    };
    intake.clone()
}

fn press_button(window: &mut Window, name: &str) {
    window.harness.get_by_role_and_label(Role::Button, name).click();
    window.harness.run();
}

#[test]
fn the_way_leads_from_the_entrance_to_the_rows_and_they_are_ticked_off() {
    let index = after_november();
    let rows = left(&index);
    let mut window = screen(index.clone());
    window.shot("past-1-entrance");
    assert!(window.shows(&format!("{} dòng còn để lại từ các lần nhập", rows.len())));
    window.click("Xem các lần nhập");
    assert_eq!(window.harness.state().place(), &Place::Intakes);
    window.shot("past-2-intakes");
    assert_named(&window);
    window.press(Modifiers::NONE, Key::ArrowDown);
    window.press(Modifiers::NONE, Key::Enter);
    assert!(matches!(window.harness.state().place(), Place::Left(_)));
    assert!(window.shows("dòng đọc được = "));
    window.shot("past-3-rows");
    assert_named(&window);
    // One kind of rows, and a search.
    click_tab(&mut window, "Không đọc được họ tên (1)");
    assert!(window.shows("Họ và tên") || window.shows("GD4898911122233"));
    click_tab(&mut window, "Tất cả (");
    let unreadable = rows.iter().find(|row| row.kind == LeftKind::Unreadable).unwrap();
    window.type_into("Tìm trong các dòng để lại", "gd48989111");
    assert!(window.shows("1 dòng"));
    let tick = format!("Chọn dòng: Dòng 31, {}, {}", unreadable.sheet, unreadable.file);
    window.click(&tick);
    window.shot("past-4-ticked");
    window.click("Đánh dấu 1 dòng đã xong");
    let requests = window.requests();
    let [Request::Run(command)] = requests.as_slice() else {
        panic!("{requests:?}")
    };
    let expected = Command::Intake(IntakeCommand::Settle {
        rows: vec![unreadable.id],
        settled: true,
    });
    assert_eq!(command.as_ref(), &expected);
    let mut settled = index;
    settled.patch(&command.changes(&settled, today()).unwrap());
    let mut view = view_of(settled);
    view.revision = 2;
    window.tell(Notice::View(view));
    assert!(
        window.shows("Không có dòng nào khớp."),
        "it is out of the open rows"
    );
    window.click("Cả dòng đã xong");
    assert!(window.shows("đã xong"));
    window.press(Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(window.harness.state().place(), &Place::Intakes);
}

#[test]
fn rows_are_saved_and_printed_as_they_are_shown() {
    let index = after_november();
    let intake = last(&index);
    let mut window = screen(index.clone());
    window.click("Xem các lần nhập");
    window.press(Modifiers::NONE, Key::Home);
    window.press(Modifiers::NONE, Key::Enter);
    let shown = LeftFilter {
        settled: false,
        ..LeftFilter::of(intake.id)
    };
    press_button(&mut window, "Lưu ra Excel…");
    let name = window.world.borrow().questions.last().unwrap().name.clone();
    assert_eq!(
        name.as_deref(),
        Some("Dòng để lại - Danh sách ấp Hòa Lợi tháng 11 - 2026-11-22.xlsx")
    );
    window.answer(&["D:/để lại"]);
    match window.requests().as_slice() {
        [
            Request::Write {
                page: Printout::Left(filter),
                path,
                format: Format::Xlsx,
                ..
            },
        ] => {
            assert_eq!((filter, path), (&shown, &PathBuf::from("D:/để lại.xlsx")));
        }
        other => panic!("{other:?}"),
    }
    press_button(&mut window, "Xem trang in");
    let requests = window.requests();
    let [Request::Preview(asked)] = requests.as_slice() else {
        panic!("{requests:?}")
    };
    assert_eq!(asked, &Printout::Left(shown));
    let printed_at = today().and_hms_opt(8, 30, 0).unwrap();
    let pages = Arc::new(output::pages(&index, asked, printed_at));
    window.tell(Notice::Pages(asked.clone(), pages));
    assert!(window.shows("Trang 1/"));
    window.shot("past-5-pages");
    window.press(Modifiers::NONE, Key::Escape);
    assert!(
        window.shows("Lưu ra Excel…"),
        "closing the pages leads back to the rows"
    );
}

#[test]
fn the_result_says_the_sum_and_leads_to_the_rows_and_the_page() {
    let before = {
        let mut index = Index::default();
        take_in(&mut index, october(), "tháng 10.xlsx", 1);
        index
    };
    let plan = planned(november(), &before);
    let waiting = plan.plan.left().len();
    let mut window = screen(before);
    window.tell(Notice::Plan(Arc::new(plan)));
    window.click("Nhập vào sổ");
    window.requests();
    let index = after_november();
    let intake = last(&index);
    let mut view = view_of(index);
    view.undo = Some(sentence("Nhập danh sách"));
    window.tell(Notice::View(view));
    window.tell(Notice::Done(sentence("Nhập danh sách")));
    assert!(window.shows("dòng đọc được = "), "the ledger as a sum");
    assert!(window.shows("2 thẻ được gia hạn."));
    assert!(window.shows(&format!("{waiting} dòng để lại vẫn nằm nguyên trong sổ")));
    assert!(
        window.shows("2 ghi chú về biến động"),
        "a death in a note does not vanish"
    );
    window.shot("past-6-result");
    window.click("In kết quả nhập");
    let requests = window.requests();
    assert!(
        matches!(requests.as_slice(), [Request::Preview(Printout::Left(of))] if *of == LeftFilter::of(intake.id)),
        "{requests:?}"
    );
    window.press(Modifiers::NONE, Key::Escape);
    assert!(
        window.shows("Đã nhập vào sổ"),
        "closing the pages leads back to the result"
    );
    window.click("Xem các dòng để lại");
    assert!(matches!(window.harness.state().place(), Place::Left(of) if of.intake == Some(intake.id)));
}

#[test]
fn a_list_of_strangers_alone_can_be_taken_in_once() {
    let mut reading = november();
    reading.persons.clear();
    let index = register_of(october());
    let mut window = screen(index.clone());
    window.tell(Notice::Plan(Arc::new(planned(reading.clone(), &index))));
    assert!(window.shows("Ghi 1 dòng để lại"));
    window.click("Nhập vào sổ");
    assert!(matches!(window.requests().as_slice(), [Request::ApplyRoster]));
    let mut after = index;
    take_in(&mut after, reading.clone(), "a.xlsx", 5);
    let mut window = screen(after.clone());
    window.tell(Notice::Plan(Arc::new(planned(reading, &after))));
    assert!(window.shows("Không có gì mới"), "the same rows wait already");
}

#[test]
fn without_imports_the_past_is_quiet() {
    let mut window = screen(register_of(october()));
    assert!(!window.shows("Các lần nhập") && !window.shows("còn để lại"));
    window.press(Modifiers::NONE, Key::F1);
    assert!(!window.shows("còn để lại"));
    // An import that left nothing is told of, and no row waits.
    let mut index = Index::default();
    take_in(&mut index, october(), "a.xlsx", 1);
    let mut window = screen(index);
    assert!(!window.shows("còn để lại"));
    window.click("Xem các lần nhập");
    window.press(Modifiers::NONE, Key::Home);
    window.press(Modifiers::NONE, Key::Enter);
    assert!(window.shows("Lần nhập này không để lại dòng nào."));
    window.shot("past-7-nothing-left");
}

#[test]
fn the_overview_leads_to_all_rows_that_wait() {
    let index = after_november();
    let count = left(&index).len();
    let mut window = screen(index);
    window.press(Modifiers::NONE, Key::F1);
    window.shot("past-8-overview");
    window.click(&format!("{count} dòng còn để lại từ các lần nhập"));
    assert_eq!(
        window.harness.state().place(),
        &Place::Left(LeftFilter::default())
    );
    assert!(window.shows("Các dòng để lại"));
    window.shot("past-9-all");
    // Undone imports take their rows along, and the page says so instead of showing nothing.
    let mut view = view_of(register_of(october()));
    view.revision = 2;
    window.tell(Notice::View(view));
    assert!(window.shows("Không còn dòng nào chưa xong."));
}

#[test]
fn a_commune_with_thousands_of_rows_and_hostile_words_paints_what_is_in_sight() {
    let long = "Ẵ".repeat(300) + "\u{202e}\u{0}\n<b>";
    let mut index = register_of(village(40));
    for number in 0..40_u32 {
        let rejected = (0..200)
            .map(|row| RejectedRow {
                at: at(row + number * 200),
                cells: vec![
                    (
                        "Họ và tên".into(),
                        if row == 3 { long.clone() } else { String::new() },
                    ),
                    ("Số CCCD".into(), format!("0890{row:04}{number:04}")),
                ],
                reason: message!("Không đọc được họ tên"),
            })
            .collect();
        let reading = Reading {
            rejected,
            ..Reading::default()
        };
        take_in(
            &mut index,
            reading,
            &format!(
                "Ấp {number} – {}.xlsx",
                if number == 7 { &long } else { "rà soát" }
            ),
            u128::from(number) + 3,
        );
    }
    assert_eq!(left(&index).len(), 8_000);
    let mut window = screen(index);
    window.click("Xem các lần nhập");
    window.shot("past-10-crowded-intakes");
    window.click("8.000 dòng còn để lại từ các lần nhập");
    window.shot("past-11-crowded-rows");
    let painted = window.harness.query_all_by_label_contains("Chọn dòng: ").count();
    assert!((1..60).contains(&painted), "{painted}");
    window.click("Chọn tất cả");
    press_button(&mut window, "Đánh dấu 8.000 dòng đã xong");
    let requests = window.requests();
    let settled = requests.iter().any(|request| {
        matches!(request, Request::Run(command)
            if matches!(command.as_ref(), Command::Intake(IntakeCommand::Settle { rows, .. }) if rows.len() == 8_000))
    });
    assert!(settled);
}

#[test]
fn a_register_that_can_only_be_read_ticks_nothing_off() {
    let mut view = view_of(after_november());
    view.read_only = true;
    let mut window = Window::first_start();
    window.tell(Notice::View(view));
    window.press(Modifiers::NONE, Key::F6);
    window.click("Xem các lần nhập");
    window.press(Modifiers::NONE, Key::Home);
    window.press(Modifiers::NONE, Key::Enter);
    window.click("Chọn tất cả");
    let rows = left(&after_november()).len();
    let word = format!("Đánh dấu {rows} dòng đã xong");
    let tick = window.harness.get_by_label(&word);
    assert!(tick.accesskit_node().is_disabled());
}

#[test]
fn an_import_taken_back_takes_its_rows_along() {
    let mut index = Index::default();
    take_in(&mut index, october(), "a.xlsx", 1);
    let plan = planned(november(), &index).plan;
    let mut mint = IdMint::new(1_790_000_000_009, Uuid::from_u128(9));
    let changes = plan.intake("b.xlsx", &index, &mut mint);
    index.patch(&changes);
    assert!(!left(&index).is_empty());
    index.patch(&Change::inverse_of(&changes));
    assert!(left(&index).is_empty());
    assert_eq!(index.plain(Table::Intake).count(), 1);
}

#[test]
fn an_odd_cell_leads_to_a_new_wording() {
    let index = register_of(october());
    let mut window = screen(index.clone());
    window.tell(Notice::Plan(Arc::new(planned(november(), &index))));
    click_tab(&mut window, "Lỗi, ô lạ (");
    click_tab(&mut window, "Ô cần xem: ");
    window.harness.get_by_label("31/02/2027").click();
    window.harness.run();
    window.click("Thêm cách ghi cho ô này…");
    assert_eq!(
        window.harness.state().place(),
        &Place::Wording("31/02/2027".into())
    );
    assert!(window.shows("Chữ, như người lập danh sách ghi"));
}
