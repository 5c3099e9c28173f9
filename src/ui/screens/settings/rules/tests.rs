//! The page of the rule book: what is shown, what is asked, what is applied, by the labels on the screen.

use std::sync::Arc;

use uuid::Uuid;

use crate::domain::command::RuleCommand;
use crate::domain::rights::effect;
use crate::domain::rules::{Holds, RuleFile, Section, own_lines, take_file};
use crate::domain::{Book, Change, Command, OwnRule, OwnRuleId, Table};
use crate::index::Index;
use crate::register::{HistoryLine, Notice, Request, RuleChange, RuleTrial};
use crate::ui::testing::{Window, invented, sentence, today, view_of};

const HOLIDAY: &str = "[[holidays]]\nname = \"Nghỉ bù của xã\"\nfirst = \"2026-12-28\"\nlast = \"2026-12-28\"\nsource = \"Thông báo 12/TB-UBND\"\n";
const SUPPORT: &str = "[[support]]\ncodes = [\"GB\"]\npercent = 60\nfrom = \"2026-11-01\"\nsource = \"Nghị quyết 05/2026/NQ-HĐND\"\nsure = \"unsure\"\n";

fn own(number: u128, section: &str, text: &str) -> OwnRule {
    OwnRule {
        id: OwnRuleId(Uuid::from_u128(number)),
        section: section.into(),
        text: text.into(),
        note: "Tỉnh hỗ trợ thêm".into(),
    }
}

/// A register of invented people with own rules; one of them cannot be read.
fn register() -> Index {
    let mut index = invented(600);
    index.patch(&[
        Change::Create(own(1, "holidays", HOLIDAY).into()),
        Change::Create(own(2, "support", SUPPORT).into()),
        Change::Create(own(3, "terms", "[[terms]]\nmonths = [0]\nsource = \"Xã\"\n").into()),
    ]);
    index
}

fn page(index: Index) -> Window {
    let mut window = Window::open(index);
    window.click("Thiết lập");
    window.click("Bộ quy định");
    window
}

/// Answers the trial that the window asked for last, as the register does.
fn answer(window: &mut Window, index: &Index) -> RuleCommand {
    let requests = window.requests();
    let Some(Request::TryRules { change, day }) = requests.last() else {
        panic!("{requests:?}");
    };
    let RuleChange::Command(command) = change else {
        panic!("{change:?}");
    };
    let after = command.book_after(index);
    let trial = RuleTrial {
        command: command.clone(),
        same: 0,
        effect: effect(index, index.rules(), &after, day.unwrap_or_else(today)),
    };
    let command = command.clone();
    window.tell(Notice::RuleTrial(Arc::new(trial)));
    command
}

/// Puts the first row with these words in front.
fn find(window: &mut Window, text: &str) {
    window.type_into("Tìm trong bộ quy định", text);
    assert!(!window.shows("Không có mục nào khớp"), "{text}");
}

#[test]
fn the_book_is_shown_by_section_with_what_is_own_and_unsure() {
    let mut window = page(register());
    window.shot("rules-all");
    assert!(window.shows("Mục «Số tháng đóng» của xã không đọc được"));
    window.click("Mức lương cơ sở");
    window.shot("rules-base-salary");
    assert!(window.shows("2.530.000 đồng một tháng") && window.shows("Nghị định 161/2026"));
    assert!(window.shows("Đang áp dụng hôm nay") && window.shows("Hết hiệu lực"));
    window.click("Mức Nhà nước hỗ trợ");
    window.shot("rules-support");
    find(&mut window, "GB");
    window.shot("rules-covered");
    assert!(window.shows("GB: Nhà nước hỗ trợ 60 %") && window.shows("Có mục của xã thay"));
    assert!(window.shows("Của xã") && window.shows("Chưa chắc chắn"));
    window.click("Chỉ mục chưa chắc chắn");
    assert!(window.shows("GB: Nhà nước hỗ trợ 60 %") && !window.shows("GB: Nhà nước hỗ trợ 30 %"));
    window.click("Xóa chữ tìm");
    window.click("Tất cả các phần");
    window.shot("rules-unsure");
    assert!(window.shows("Ngày nghỉ: Tết Nguyên đán 2026"));
}

#[test]
fn the_broken_entry_can_be_removed() {
    let index = register();
    let mut window = page(index.clone());
    window.click("Xóa mục hỏng");
    let command = answer(&mut window, &index);
    assert_eq!(command, RuleCommand::Remove(OwnRuleId(Uuid::from_u128(3))));
    assert!(window.shows("Không ai được thêm hay mất quyền lợi"));
    window.shot("rules-effect-nothing");
    window.click("Áp dụng");
    let requests = window.requests();
    assert!(matches!(requests.as_slice(), [Request::Run(held)] if **held == Command::Rule(command)));
    window.tell(Notice::Done(sentence("Xóa quy định")));
    assert!(window.shows("Các mục quy định"), "the table again");
}

#[test]
fn a_shipped_entry_is_changed_as_the_communes_own_with_its_effect_first() {
    let index = register();
    let mut window = page(index.clone());
    window.click("Mức lương cơ sở");
    find(&mut window, "2.530.000 đồng một tháng");
    window.click("Sửa thành mục của xã");
    window.shot("rules-form");
    assert!(window.shows("vẫn còn trong chương trình"));
    // The field holds the figure with its digits; one more makes it ten times as much.
    window.type_into("Số tiền, đồng một tháng", "0");
    window.click("Xem ảnh hưởng rồi ghi");
    let command = answer(&mut window, &index);
    let RuleCommand::Save(rule) = &command else {
        panic!("{command:?}");
    };
    let lines = own_lines(rule).unwrap();
    assert_eq!(lines[0].whole("dong"), Some(25_300_000));
    window.shot("rules-effect-prices");
    assert!(window.shows("Đóng nhiều hơn") && window.shows("các hộ đóng tổng cộng"));
    window.click("Hủy");
    assert!(window.shows("Số tiền, đồng một tháng"), "the form is as it was");
    assert!(window.requests().is_empty());
    window.click("Xem ảnh hưởng rồi ghi");
    window.tell(Notice::Failed(sentence("Mục này trùng thời gian hiệu lực.")));
    assert!(window.shows("Số tiền, đồng một tháng"), "a refused form stays");
    window.click("Xem ảnh hưởng rồi ghi");
    answer(&mut window, &index);
    window.click("Áp dụng");
    assert!(matches!(window.requests().as_slice(), [Request::Run(_)]));
    window.tell(Notice::Done(sentence("Thêm quy định Mức lương cơ sở")));
    assert!(window.shows("Các mục quy định"));
}

#[test]
fn a_rule_is_switched_off_and_everybody_who_loses_is_named() {
    let index = register();
    let mut window = page(index.clone());
    window.click("Nhóm đối tượng");
    window.shot("rules-groups");
    find(&mut window, "R-HN");
    window.click("Tắt quy định này");
    let command = answer(&mut window, &index);
    let RuleCommand::Save(rule) = &command else {
        panic!("{command:?}");
    };
    let line = &own_lines(rule).unwrap()[0];
    assert_eq!((line.text("id"), line.text("kind")), (Some("R-HN"), Some("off")));
    assert_eq!(line.validity.from, Some(today()));
    let after = command.book_after(&index);
    let losers = effect(&index, index.rules(), &after, today()).losers();
    assert!(losers > 5, "{losers}");
    window.shot("rules-effect-people");
    assert!(window.shows(&format!("Xem tất cả {losers} người")));
    window.click(&format!("Xem tất cả {losers} người"));
    window.shot("rules-effect-all-people");
    assert!(window.shows("bớt HN") && window.shows("HN – Hộ nghèo"));
    // Another day is another question.
    window.click("Tính lại");
    assert!(matches!(
        window.requests().as_slice(),
        [Request::TryRules { change: RuleChange::Command(RuleCommand::Save(_)), day: Some(day) }] if *day == today()
    ));
    assert!(window.shows("Đang tính ảnh hưởng"));
}

#[test]
fn holidays_stand_by_year_and_are_added() {
    let index = register();
    let mut window = page(index.clone());
    window.click("Ngày nghỉ");
    window.shot("rules-holidays");
    assert!(window.shows("Tết Dương lịch 2026"));
    find(&mut window, "bù của xã");
    assert!(window.shows("Nghỉ bù của xã"));
    window.click("Xóa chữ tìm");
    window.click("Năm");
    window.click("2027");
    window.shot("rules-holidays-2027");
    assert!(window.shows("Tết Dương lịch 2027") && !window.shows("Nghỉ bù của xã"));
    window.click("Thêm mục");
    window.shot("rules-holiday-form");
    window.click("Xem ảnh hưởng rồi ghi");
    assert!(window.requests().is_empty() && window.shows("chưa ghi mục này"));
    window.type_into("Tên gọi", "Làm bù Tết 2027");
    window.type_into("Ngày đầu", "13/02/2027");
    window.type_into("Ngày cuối", "13/02/2027");
    window.click("Xem ảnh hưởng rồi ghi");
    let command = answer(&mut window, &index);
    let RuleCommand::Save(rule) = command else {
        panic!("{command:?}");
    };
    let line = &own_lines(&rule).unwrap()[0];
    assert_eq!(line.section, Section::Holiday);
    assert_eq!(line.validity.source, "Thông báo nghỉ lễ năm 2026");
    assert!(window.shows("Không ai được thêm hay mất quyền lợi"));
}

#[test]
fn an_own_entry_is_changed_removed_and_has_its_history() {
    let index = register();
    let mut window = page(index.clone());
    window.click("Chỉ mục của xã");
    find(&mut window, "Nghỉ bù của xã");
    window.click("Lịch sử");
    let requests = window.requests();
    assert!(
        matches!(requests.as_slice(), [Request::History { table: Table::OwnRule, row }] if row.as_u128() == 1)
    );
    let (before, after) = (
        own(1, "holidays", HOLIDAY),
        own(1, "holidays", &HOLIDAY.replace("28", "29")),
    );
    let Some(Change::Edit { edits, .. }) = Change::edit(&before, &after) else {
        panic!("an edit");
    };
    let line = HistoryLine {
        at_ms: 1_790_000_000_000,
        author: "Chị Ba".into(),
        label: sentence("Sửa quy định"),
        edits,
    };
    window.tell(Notice::History(vec![line]));
    window.shot("rules-history");
    assert!(window.shows("Chị Ba") && window.shows("29/12/2026"));
    window.click("Về bảng quy định");
    window.click("Sửa mục này");
    window.type_into("Ghi chú: vì sao xã ghi mục này", " từ 2026");
    window.click("Xem ảnh hưởng rồi ghi");
    let command = answer(&mut window, &index);
    assert!(
        matches!(command, RuleCommand::Save(rule) if rule.note == "Tỉnh hỗ trợ thêm từ 2026" && rule.id.0.as_u128() == 1)
    );
    window.click("Hủy");
    window.click("Đóng");
    window.click("Xóa mục này");
    let command = answer(&mut window, &index);
    assert_eq!(command, RuleCommand::Remove(OwnRuleId(Uuid::from_u128(1))));
}

#[test]
fn a_file_is_taken_in_and_the_book_written() {
    let index = register();
    let mut window = page(index.clone());
    window.click("Nạp tệp quy định…");
    window.answer(&["Documents/tinh.toml"]);
    let requests = window.requests();
    assert!(matches!(
        requests.as_slice(),
        [Request::TryRules { change: RuleChange::File(path), day: None }] if path.ends_with("tinh.toml")
    ));
    window.tell(Notice::Failed(sentence(
        "Tệp quy định tinh.toml, dòng 3: chưa ghi căn cứ.",
    )));
    assert!(
        window.shows("dòng 3") && window.shows("Các mục quy định"),
        "nothing is taken in"
    );

    window.click("Nạp tệp quy định…");
    window.answer(&["Documents/tinh.toml"]);
    window.requests();
    let text =
        "[[support]]\ncodes = [\"HS\"]\npercent = 100\nfrom = \"2026-11-01\"\nsource = \"Nghị quyết tỉnh\"\n";
    let file = RuleFile {
        name: "tinh.toml".into(),
        text: text.into(),
        own: false,
    };
    let book: &dyn Book = &index;
    let taken = take_file(&file, book.rows::<OwnRule>(), || OwnRuleId(Uuid::from_u128(9))).unwrap();
    let command = RuleCommand::Take {
        source: "tinh.toml".into(),
        rules: taken.rules,
    };
    let after = command.book_after(&index);
    let trial = RuleTrial {
        effect: effect(&index, index.rules(), &after, today()),
        command,
        same: taken.same,
    };
    window.tell(Notice::RuleTrial(Arc::new(trial)));
    window.shot("rules-effect-file");
    assert!(window.shows("1 mục mới hoặc khác trước") && window.shows("Nạp 1 mục quy định từ tinh.toml"));
    window.click("Áp dụng");
    window.tell(Notice::Done(sentence("Nạp 1 mục")));
    window.requests();
    window.click("Xuất bộ quy định…");
    window.answer(&["Documents/bo-quy-dinh.toml"]);
    assert!(
        matches!(window.requests().as_slice(), [Request::WriteRules(path)] if path.ends_with("bo-quy-dinh.toml"))
    );
}

#[test]
fn nothing_can_be_changed_in_a_register_that_is_only_read() {
    let mut window = page(register());
    let mut view = view_of(register());
    view.read_only = true;
    window.tell(Notice::View(view));
    window.click("Mức lương cơ sở");
    find(&mut window, "2.530.000 đồng một tháng");
    window.click("Sửa thành mục của xã");
    window.click("Thêm mục");
    window.click("Nạp tệp quy định…");
    assert!(!window.shows("Xem ảnh hưởng rồi ghi") && window.world.borrow().questions.is_empty());
}

#[test]
fn every_section_paints_in_a_crowded_and_an_empty_register() {
    for index in [Index::default(), crowded()] {
        let mut window = page(index);
        for section in Section::ALL {
            window.click(section.label());
            window.click("Thêm mục");
            assert!(window.shows("Xem ảnh hưởng rồi ghi"), "{section:?}");
            if *section == Section::Rule {
                window.shot("rules-form-group");
            }
            window.click("Đóng");
        }
        window.click("Ngày nghỉ");
        window.shot("rules-crowded");
    }
}

/// Many own entries with long words.
fn crowded() -> Index {
    let mut index = invented(100);
    let entries = (0_u32..120).map(|number| {
        let text = format!(
            "[[holidays]]\nname = \"Ngày nghỉ riêng thứ {number} của xã, theo thông báo rất dài của Ủy ban nhân dân tỉnh về việc hoán đổi ngày làm việc\"\nfirst = \"{}-05-10\"\nlast = \"{}-05-12\"\nsource = \"Thông báo số {number}/TB-UBND ngày 10 tháng 5 về việc nghỉ và làm bù của các cơ quan hành chính trên toàn tỉnh\"\nsure = \"unsure\"\n",
            2026 + number / 20,
            2026 + number / 20,
        );
        Change::Create(own(u128::from(number) + 10, "holidays", &text).into())
    });
    index.patch(&entries.collect::<Vec<Change>>());
    assert_eq!(index.rule_errors(), []);
    let lines = index.rules().lines();
    assert!(
        lines
            .iter()
            .any(|line| line.holds_on(today(), &lines) == Holds::Now)
    );
    index
}
