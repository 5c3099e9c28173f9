//! What is typed into forms becomes commands, and is never lost.

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;

use super::{answer, at_household, command, crowded, house_id, id, person_of, press, typical, window};
use crate::domain::command::{
    CardCommand, EntitlementCommand, EventCommand, HouseholdCommand, PersonCommand,
};
use crate::domain::date::parse_date;
use crate::domain::{
    CardSource, Command, Disability, EventKind, Living, PartialDate, Pension, Person, Study, Work,
};
use crate::register::{Notice, Request};
use crate::ui::testing::{Window, sentence};

/// Puts a text into a field in place of what stands there.
fn fill(window: &mut Window, label: &str, text: &str) {
    window.harness.get_by_label(label).focus();
    window.harness.run();
    window.press(Modifiers::COMMAND, Key::A);
    window.harness.event(egui::Event::Text(text.to_owned()));
    window.harness.run();
}

#[test]
fn households_phone_is_changed_by_keys_alone() {
    let mut window = at_household(typical());
    let before = person_of(&window, 101);
    // The table has the focus; Enter opens the person in front.
    window.press(Modifiers::NONE, Key::Enter);
    assert!(window.shows("Sửa: Lê Thị Ánh"));
    while !window.harness.get_by_label("Điện thoại").is_focused() {
        window.press(Modifiers::NONE, Key::Tab);
    }
    window.press(Modifiers::COMMAND, Key::A);
    window.harness.event(egui::Event::Text("0909 000 111".to_owned()));
    window.press(Modifiers::NONE, Key::Enter);
    let sent = command(&mut window);
    let after = Person {
        phone: Some("0909 000 111".to_owned()),
        ..before
    };
    assert_eq!(sent, Command::Person(PersonCommand::Save(after)));
    assert!(window.shows("Sửa: Lê Thị Ánh"), "the form waits for the answer");
    answer(&mut window, &sent);
    assert!(window.shows("Nhân khẩu (5)") && window.shows("0909 000 111"));
}

#[test]
fn households_refused_form_stays_with_what_was_typed() {
    let mut window = at_household(typical());
    window.click("Thêm người");
    window.harness.event(egui::Event::Text("Lê Văn Mới".to_owned()));
    window.harness.run();
    fill(&mut window, "Ngày sinh", "1/2/2027");
    window.click("Ghi vào sổ");
    let first = command(&mut window);
    window.tell(Notice::Failed(sentence("Ngày sinh ở sau ngày hôm nay.")));
    assert!(window.shows("Ngày sinh ở sau ngày hôm nay."));
    let name = window.harness.get_by_label("Họ và tên").value();
    assert_eq!(name.as_deref(), Some("Lê Văn Mới"));
    window.click("Đã hiểu");
    fill(&mut window, "Ngày sinh", "1/2/2026");
    window.click("Ghi vào sổ");
    let sent = command(&mut window);
    let (Command::Person(PersonCommand::Save(first)), Command::Person(PersonCommand::Save(second))) =
        (first, sent.clone())
    else {
        panic!("people were saved");
    };
    assert_eq!(first.id, second.id, "it is the same person");
    assert_eq!(second.birth, PartialDate::parse("01/02/2026"));
    assert_eq!(second.household, house_id(10));
    answer(&mut window, &sent);
    assert!(window.shows("Lê Văn Mới") && window.shows("Nhân khẩu (6)"));
}

#[test]
fn households_form_says_what_is_missing_and_sends_nothing() {
    let mut window = at_household(typical());
    window.click("Thêm người");
    fill(&mut window, "Ngày sinh", "32/13/2001");
    window.click("Ghi vào sổ");
    assert!(window.requests().is_empty());
    assert!(window.shows("Chưa có họ tên.") && window.shows("Không có ngày này."));
}

#[test]
fn households_remarks_beside_a_number_do_not_hold_up() {
    let mut window = at_household(typical());
    press(&mut window, "Sửa người");
    fill(&mut window, "Số CCCD (số định danh)", "09107800123");
    assert!(
        !window.shows("ở đây có 11"),
        "half a number is not told while it is typed"
    );
    window.type_into("Số CCCD (số định danh)", "4");
    window.press(Modifiers::NONE, Key::Tab);
    assert!(window.shows("Số CCCD này là của nam") && window.shows("sinh năm 1978"));
    assert!(window.shows("Nguyễn Văn Tám trong sổ cũng có số này"));
    window.press(Modifiers::NONE, Key::Enter);
    let sent = command(&mut window);
    assert!(matches!(sent, Command::Person(PersonCommand::Save(person))
        if person.id12.as_deref() == Some("091078001234")));
}

/// Opens a folded list by keys, and takes what stands there.
fn choose(window: &mut Window, label: &str, choice: &str) {
    window.focus(label);
    window.press(Modifiers::NONE, Key::Enter);
    window.click(choice);
}

#[test]
fn households_form_takes_what_decides_the_group_of_payers() {
    let mut window = at_household(typical());
    press(&mut window, "Sửa người");
    choose(&mut window, "Lương hưu, trợ cấp BHXH", "Trợ cấp tuất hằng tháng");
    choose(&mut window, "Khuyết tật", "Đặc biệt nặng");
    choose(&mut window, "Bậc học", "Không đi học");
    choose(&mut window, "Loại việc làm", "Nông, lâm, ngư, diêm nghiệp");
    window.shot("form-person-standing");
    window.click("Ghi vào sổ");
    let sent = command(&mut window);
    let Command::Person(PersonCommand::Save(person)) = &sent else {
        panic!("{sent:?}");
    };
    assert_eq!(
        (person.pension, person.disability, person.study, person.work_kind),
        (
            Some(Pension::Survivor),
            Some(Disability::VerySevere),
            Some(Study::None),
            Some(Work::Farm)
        )
    );
    assert_eq!(person.work.as_deref(), Some("Làm ruộng"), "the words stay");
    answer(&mut window, &sent);
    for said in [
        "Trợ cấp tuất hằng tháng",
        "Đặc biệt nặng",
        "Không đi học",
        "Nông, lâm, ngư, diêm nghiệp",
    ] {
        assert!(window.shows(said), "the panel shows {said}");
    }
    window.shot("household-standing");
    press(&mut window, "Sửa người");
    choose(&mut window, "Khuyết tật", "Chưa rõ");
    window.click("Ghi vào sổ");
    let sent = command(&mut window);
    assert!(matches!(sent, Command::Person(PersonCommand::Save(person))
        if person.disability.is_none() && person.pension == Some(Pension::Survivor)));
}

#[test]
fn households_card_form_tells_what_does_not_fit_and_saves_all_the_same() {
    let mut window = at_household(typical());
    press(&mut window, "Thêm thẻ");
    fill(&mut window, "Số thẻ BHYT", "CN39191228148");
    assert!(!window.shows("Số thẻ có 15 ký tự"), "not while it is typed");
    window.press(Modifiers::NONE, Key::Tab);
    assert!(window.shows("Số thẻ có 15 ký tự, hoặc 12 hay 10 chữ số; ở đây có 13."));
    fill(&mut window, "Số thẻ BHYT", "CN3919122814883");
    fill(&mut window, "Có giá trị từ ngày", "1/1/2026");
    fill(&mut window, "Đến hết ngày", "31/12/2026");
    window.press(Modifiers::NONE, Key::Tab);
    assert!(window.shows("Mã CN có mức hưởng 2 từ ngày 01/01/2026, trên thẻ là 3."));
    window.shot("form-card-remarks");
    window.click("Ghi vào sổ");
    let sent = command(&mut window);
    assert!(matches!(sent, Command::Card(CardCommand::Save(card)) if card.benefit == Some(3)));
}

#[test]
fn households_form_that_was_typed_into_is_not_left_silently() {
    let mut window = at_household(typical());
    press(&mut window, "Sửa người");
    window.press(Modifiers::NONE, Key::Escape);
    assert!(window.shows("Nhân khẩu (5)"), "nothing typed, nothing asked");
    press(&mut window, "Sửa người");
    fill(&mut window, "Dân tộc", "Khmer");
    window.press(Modifiers::NONE, Key::Escape);
    assert!(window.shows("Bỏ phần đang nhập dở?"));
    window.press(Modifiers::NONE, Key::Escape);
    assert!(window.shows("Sửa: Lê Thị Ánh"));
    // Another way out: the search.
    window.press(Modifiers::CTRL, Key::F);
    assert!(window.shows("Bỏ phần đang nhập dở?"));
    window.click("Không");
    let typed = window.harness.get_by_label("Dân tộc").value();
    assert_eq!(typed.as_deref(), Some("Khmer"));
    window.press(Modifiers::CTRL, Key::F);
    window.click("Bỏ phần nhập dở");
    assert!(window.shows("2 hộ, theo thứ tự đi trong ấp"));
    assert!(window.requests().is_empty());
}

#[test]
fn households_unchanged_form_closes_without_a_step() {
    let mut window = at_household(typical());
    press(&mut window, "Sửa người");
    window.click("Ghi vào sổ");
    assert!(window.requests().is_empty() && window.shows("Nhân khẩu (5)"));
}

#[test]
fn households_card_number_fills_what_it_says() {
    let mut window = at_household(typical());
    press(&mut window, "Thêm thẻ");
    window
        .harness
        .event(egui::Event::Text("ht3 91 9122814881".to_owned()));
    window.harness.run();
    assert!(window.shows("Ghi luôn mã số BHXH 9122814881 cho Lê Thị Ánh"));
    fill(&mut window, "Có giá trị từ ngày", "1/1/2027");
    window.click("3 tháng");
    window.click("Ghi vào sổ");
    let sent = command(&mut window);
    let Command::Card(CardCommand::Save(card)) = &sent else {
        panic!("{sent:?}");
    };
    assert_eq!((card.category.as_deref(), card.benefit), (Some("HT"), Some(3)));
    assert_eq!(card.valid_to, parse_date("31/03/2027"));
    assert_eq!(card.source, CardSource::Typed);
    let sent = sent.clone();
    answer(&mut window, &sent);
    // The number in the card goes to the person once the card is in.
    let follow = command(&mut window);
    assert!(matches!(&follow, Command::Person(PersonCommand::Save(person))
        if person.bhxh.as_deref() == Some("9122814881")));
    answer(&mut window, &follow);
    // A card of another number does not put its number in place of the one on record.
    press(&mut window, "Thêm thẻ");
    fill(&mut window, "Số thẻ BHYT", "HT3919122814882");
    window.press(Modifiers::NONE, Key::Tab);
    assert!(window.shows("Mã số BHXH trên thẻ khác mã số 9122814881 của người này."));
    window.click("Ghi vào sổ");
    let sent = command(&mut window);
    answer(&mut window, &sent);
    assert!(window.requests().is_empty(), "the person stays as it was");
}

#[test]
fn households_renewal_goes_on_where_the_card_ends() {
    let mut window = at_household(typical());
    press(&mut window, "Gia hạn");
    window.click("6 tháng");
    fill(&mut window, "Nơi đăng ký khám chữa bệnh ban đầu", "Trạm xá");
    window.press(Modifiers::NONE, Key::Enter);
    let Command::Card(CardCommand::Save(card)) = command(&mut window) else {
        panic!("a card is saved");
    };
    assert_eq!(card.valid_from, parse_date("11/12/2026"));
    assert_eq!(card.valid_to, parse_date("10/06/2027"));
    assert_eq!(card.category.as_deref(), Some("GB"));
}

#[test]
fn households_events_and_papers_are_recorded() {
    let mut window = at_household(typical());
    press(&mut window, "Thêm biến động");
    window.click("Chuyển đi");
    fill(&mut window, "Ngày xảy ra", "10/2026");
    window.click("Ghi vào sổ");
    let sent = command(&mut window);
    assert!(matches!(&sent, Command::Event(EventCommand::Save(event))
        if event.kind == EventKind::MovedOut && event.day == PartialDate::parse("10/2026")));
    answer(&mut window, &sent);
    assert!(window.shows("Chuyển đi 10/2026"));
    press(&mut window, "Sửa diện QĐ49");
    fill(&mut window, "Số quyết định, giấy tờ", "99/QĐ-UBND");
    window.press(Modifiers::NONE, Key::Enter);
    let sent = command(&mut window);
    assert!(
        matches!(sent, Command::Entitlement(EntitlementCommand::Save(held))
        if held.paper == "99/QĐ-UBND" && held.wording == "Dân công hỏa tuyến")
    );
}

#[test]
fn households_living_standard_is_recorded_by_year() {
    let mut window = at_household(typical());
    window.click("Mức sống");
    window.click("Thêm năm khác");
    fill(&mut window, "Năm", "2025");
    fill(&mut window, "Số quyết định", "12/QĐ-UBND");
    window.press(Modifiers::NONE, Key::Enter);
    let sent = command(&mut window);
    assert!(
        matches!(&sent, Command::Household(HouseholdCommand::SaveLiving(living))
        if living.year == 2025 && living.living == Living::Ordinary && living.paper == "12/QĐ-UBND")
    );
}

#[test]
fn households_people_move_and_split() {
    let mut window = at_household(typical());
    press(&mut window, "Chuyển hộ");
    window.harness.event(egui::Event::Text("van duc".to_owned()));
    window.harness.run();
    fill(&mut window, "Quan hệ với chủ hộ mới", "Mẹ");
    window.press(Modifiers::NONE, Key::Enter);
    let sent = command(&mut window);
    assert!(matches!(&sent, Command::Person(PersonCommand::Save(person))
        if person.household == house_id(11) && person.relation.as_deref() == Some("Mẹ")));
    answer(&mut window, &sent);
    assert!(window.shows("Hộ Phạm Văn Đức") && window.shows("Nhân khẩu (2)"));

    let mut window = at_household(crowded());
    window.click("Tách hộ");
    window.click("Nguyễn Văn Thứ 4");
    window.click("Nguyễn Văn Thứ 7");
    fill(&mut window, "Số hộ", "00099");
    window.press(Modifiers::NONE, Key::Enter);
    let sent = command(&mut window);
    let Command::Household(HouseholdCommand::Split { household, people }) = &sent else {
        panic!("{sent:?}");
    };
    assert_eq!(people, &[id(104), id(107)]);
    assert_eq!(household.number.as_deref(), Some("00099"));
    answer(&mut window, &sent);
    assert!(window.shows("Hộ số 00099") && window.shows("Nhân khẩu (2)"));
}

#[test]
fn households_are_added_in_their_place() {
    let mut window = window(typical());
    window.click("Thêm hộ");
    fill(&mut window, "Số hộ", "00014");
    window.press(Modifiers::NONE, Key::Enter);
    let sent = command(&mut window);
    let Command::Household(HouseholdCommand::Save(household)) = &sent else {
        panic!("{sent:?}");
    };
    assert_eq!((household.hamlet, household.position), (id(2), 12));
    answer(&mut window, &sent);
    assert!(window.shows("Hộ này chưa có ai"));
}

#[test]
fn households_removals_are_asked_about_first() {
    let mut window = at_household(typical());
    window.click("Xóa hộ");
    assert!(window.shows("Hoàn tác (Ctrl+Z)"));
    window.click("Không");
    assert!(window.requests().is_empty());
    press(&mut window, "Xóa người");
    assert!(window.shows("Xóa Lê Thị Ánh khỏi sổ?"));
    window.press(Modifiers::NONE, Key::Escape);
    press(&mut window, "Xóa thẻ 01/01/2025 – 31/12/2025");
    window.click("Xóa thẻ");
    let asked = window.requests();
    assert!(
        matches!(asked.as_slice(), [Request::Run(command)]
            if matches!(**command, Command::Card(CardCommand::Remove { .. }))),
        "{asked:?}"
    );
}
