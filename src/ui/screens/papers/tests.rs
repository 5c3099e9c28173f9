//! The screen of papers by labels, as a clerk goes through it, and pictures of each part.

use egui::{Key, Modifiers};

use crate::domain::command::FilingCommand;
use crate::domain::practice::practice;
use crate::domain::{
    Book as _, Command, Decision, DecisionKind, Filing, FilingState, HouseholdId, IdMint, Living, Record,
    Row as _, Step,
};
use crate::index::Index;
use crate::register::{Notice, Printout, Request};
use crate::ui::Place;
use crate::ui::testing::{Window, invented, sentence, today, view_of};

/// Households of a practice commune, and no papers yet.
fn bare() -> Index {
    let mut mint = IdMint::new(1_790_000_000_000, uuid::Uuid::from_u128(7));
    let mut records = practice(200, 7, today(), &mut mint);
    records.retain(|record| ![Filing::TABLE, Decision::TABLE].contains(&record.table()));
    Index::build(records)
}

fn papers(index: Index) -> Window {
    let mut window = Window::open(index);
    window.press(Modifiers::NONE, Key::F5);
    assert_eq!(window.harness.state().place(), &Place::Papers);
    window
}

/// The command about papers that the window asked for.
fn asked(window: &mut Window) -> FilingCommand {
    let command = window.requests().into_iter().find_map(|request| match request {
        Request::Run(command) => match *command {
            Command::Filing(command) => Some(command),
            _ => None,
        },
        _ => None,
    });
    command.expect("a step of papers")
}

/// What the register is after a command.
fn after(index: &Index, command: &Command) -> Index {
    let changes = command.changes(index, today()).unwrap();
    let mut next = index.clone();
    next.patch(&changes);
    next
}

fn tell(window: &mut Window, index: &Index, revision: u64) {
    let mut view = view_of(index.clone());
    view.revision = revision;
    window.tell(Notice::View(view));
    window.tell(Notice::Done(sentence("Đã ghi")));
}

#[test]
fn an_empty_screen_says_what_to_do_first() {
    let mut window = papers(Index::default());
    assert!(window.shows("Sổ chưa có hộ nào"));
    window.shot("papers-empty-today");
    let mut window = papers(bare());
    assert!(window.shows("Bấm «Lập hồ sơ» và chọn các hộ"));
    window.click("Tất cả hồ sơ");
    assert!(window.shows("Chưa có hồ sơ nào"));
    window.shot("papers-empty-filings");
    window.click("Quyết định");
    assert!(window.shows("Chưa có quyết định nào"));
    window.shot("papers-empty-decisions");
    assert!(window.shows("Thêm quyết định"));
}

#[test]
fn a_clerk_files_decides_and_sends() {
    let index = bare();
    let house: HouseholdId = index
        .households()
        .find(|house| {
            house
                .living_on(today())
                .is_none_or(|living| living == Living::AverageFarm)
        })
        .unwrap()
        .household
        .id;
    let number = index.household(house).unwrap().household.number.clone().unwrap();
    let mut window = papers(index.clone());
    window.click("Lập hồ sơ");
    window.type_into("Tìm hộ để lập hồ sơ", &number);
    window.shot("papers-form-ask");
    window.focus("Chọn để lập hồ sơ");
    window.press(Modifiers::NONE, Key::ArrowDown);
    window.press(Modifiers::NONE, Key::Space);
    window.click("Ghi vào sổ");
    let command = asked(&mut window);
    let FilingCommand::Ask(filings) = &command else {
        panic!("filing, not {command:?}");
    };
    let [filing] = filings.as_slice() else {
        panic!("one file, not {filings:?}");
    };
    assert_eq!((filing.household, filing.asked_on), (house, Some(today())));
    let index = after(&index, &Command::Filing(command.clone()));
    tell(&mut window, &index, 2);

    window.click("Tất cả hồ sơ");
    window.focus("Danh sách hồ sơ");
    window.press(Modifiers::NONE, Key::ArrowDown);
    window.press(Modifiers::NONE, Key::Space);
    window.click("Ghi quyết định… (1)");
    window.shot("papers-form-decide");
    window.type_into("Số quyết định", "45/QĐ-UBND");
    window.click("Ghi vào sổ");
    let command = asked(&mut window);
    let FilingCommand::Decide { decision, year, .. } = &command else {
        panic!("a decision, not {command:?}");
    };
    assert_eq!(
        (decision.number.as_str(), decision.day, *year),
        ("45/QĐ-UBND", today(), 2026)
    );
    let index = after(&index, &Command::Filing(command.clone()));
    tell(&mut window, &index, 3);

    window.click("Đã chuyển BHXH (1)");
    window.shot("papers-form-step");
    window.click("Ghi vào sổ");
    let command = asked(&mut window);
    assert!(matches!(&command, FilingCommand::Step { step: Step::Send, day, .. } if *day == today()));
    let index = after(&index, &Command::Filing(command));
    tell(&mut window, &index, 4);
    let book: &dyn crate::domain::Book = &index;
    assert_eq!(book.rows::<Filing>().next().unwrap().state(), FilingState::Sent);
    window.click("Quyết định");
    assert!(window.shows("45/QĐ-UBND"));
}

#[test]
fn late_papers_lead_from_the_overview_to_the_days_work() {
    let index = invented(1_500);
    let late = index
        .dashboard(&crate::domain::Filter::default(), today())
        .commune
        .late_papers;
    assert!(late > 0, "the practice register has late papers");
    let mut window = Window::open(index);
    window.click(&format!("Hồ sơ quá hạn: {late}"));
    assert_eq!(window.harness.state().place(), &Place::PapersToday);
    assert!(window.shows("Quá hạn chuyển BHXH"));
    assert!(window.shows("ngày làm việc"));
    window.shot("papers-typical-today");
    // The head of a group opens the papers behind it.
    window.focus("Các việc theo hạn");
    window.press(Modifiers::NONE, Key::Home);
    window.press(Modifiers::NONE, Key::Enter);
    let place = window.harness.state().place().clone();
    assert!(
        matches!(place, Place::Filings(filter) if filter.late),
        "the group's papers"
    );
}

#[test]
fn what_the_table_shows_is_what_prints() {
    let mut window = papers(invented(1_500));
    window.click("Tất cả hồ sơ");
    window.click("Chỉ quá hạn");
    window.shot("papers-typical-filings");
    window.press(Modifiers::CTRL, Key::P);
    let pages = window.requests().into_iter().find_map(|request| match request {
        Request::Preview(Printout::Papers(question)) => Some(question),
        _ => None,
    });
    assert!(pages.expect("pages of papers").filter.late);
    window.press(Modifiers::NONE, Key::Escape);
    window.click("Quyết định");
    window.shot("papers-typical-decisions");
    window.focus("Sổ quyết định");
    window.press(Modifiers::NONE, Key::ArrowDown);
    window.press(Modifiers::NONE, Key::Enter);
    assert!(window.shows("Xóa quyết định"));
    window.shot("papers-typical-decision");
    window.click("Xuất Excel");
    assert_eq!(window.world.borrow().questions.len(), 1);
}

#[test]
fn a_file_is_taken_back_ended_and_removed() {
    let mut window = papers(invented(1_500));
    window.click("Tất cả hồ sơ");
    window.focus("Danh sách hồ sơ");
    window.press(Modifiers::NONE, Key::Home);
    window.click("Lùi một bước");
    assert!(matches!(asked(&mut window), FilingCommand::StepBack(ids) if ids.len() == 1));
    window.click("Dừng hồ sơ…");
    window.click("Ghi vào sổ");
    assert!(window.shows("Chưa ghi vì sao dừng hồ sơ."));
    window.type_into("Vì sao dừng", "Hộ rút lại");
    window.click("Ghi vào sổ");
    assert!(matches!(asked(&mut window), FilingCommand::Close { note, .. } if note == "Hộ rút lại"));
    window.tell(Notice::Done(sentence("Dừng hồ sơ")));
    window.click("Xóa hồ sơ…");
    assert!(window.shows("Chỉ xóa hồ sơ lập nhầm"));
}

#[test]
fn a_household_shows_its_papers_and_files_for_itself() {
    let index = invented(1_500);
    let book: &dyn crate::domain::Book = &index;
    let filing = book
        .rows::<Filing>()
        .find(|filing| filing.decision.is_some())
        .unwrap();
    let home = filing.household;
    let mut window = Window::open(index.clone());
    window.press(Modifiers::NONE, Key::F2);
    let name = index.household(home).unwrap().household.number.clone();
    window.type_into("Tìm hộ, tìm người", &name.unwrap());
    window.press(Modifiers::NONE, Key::Enter);
    assert!(window.shows("Hồ sơ của hộ"));
    window.shot("papers-household");
    window.click("Lập hồ sơ");
    assert!(window.shows("Ngày đề nghị"));
    window.shot("papers-household-form");
    window.click("Ghi vào sổ");
    let FilingCommand::Ask(filings) = asked(&mut window) else {
        panic!("a new file");
    };
    assert_eq!(filings[0].kind, DecisionKind::AverageFarm);
    assert_eq!(filings[0].household, home);
}

#[test]
fn a_crowded_screen_stands() {
    let mut mint = IdMint::new(1_790_000_000_000, uuid::Uuid::from_u128(7));
    let mut records: Vec<Record> = practice(12_000, 7, today(), &mut mint);
    let homes: Vec<HouseholdId> = records
        .iter()
        .filter_map(|record| match record {
            Record::Household(house) => Some(house.id),
            _ => None,
        })
        .collect();
    for (place, home) in homes.iter().enumerate() {
        let note =
            "Hộ đề nghị qua trưởng ấp, thiếu chữ ký của chủ hộ và bản sao giấy tờ kèm theo".repeat(place % 3);
        let asked = today() - chrono::Days::new(place as u64 % 60);
        records.push(
            Filing {
                asked_on: Some(asked),
                note,
                ..Filing::new(mint.next_id(), *home, DecisionKind::Poverty, "HN")
            }
            .into(),
        );
    }
    let mut window = papers(Index::build(records));
    window.shot("papers-crowded-today");
    window.click("Tất cả hồ sơ");
    window.focus("Danh sách hồ sơ");
    window.press(Modifiers::NONE, Key::End);
    window.shot("papers-crowded-filings");
    window.click("Chọn tất cả");
    window.click("Quyết định");
    window.shot("papers-crowded-decisions");
}
