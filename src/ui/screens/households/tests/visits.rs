//! Calls at the door of a household: recorded, corrected, removed; what was paid for and waits.

use egui::{Key, Modifiers};

use super::{answer, at_household, command, id, press, typical};
use crate::domain::command::VisitCommand;
use crate::domain::{Book as _, Card, CardSource, Command};
use crate::register::Request;
use crate::ui::testing::Window;

#[test]
fn households_take_a_call_without_a_sheet_and_it_is_corrected_and_removed() {
    let mut window = at_household(typical());
    press(&mut window, "Ghi lần đến");
    assert!(window.shows("Ghi lần đến: Hộ Lê Thị Ánh"));
    let type_key = |window: &mut Window, key: &str| {
        window.harness.event(egui::Event::Text(key.to_owned()));
        window.harness.run();
    };
    type_key(&mut window, "a");
    type_key(&mut window, "1");
    type_key(&mut window, "1");
    window.shot("r5-entry-household");
    window.press(Modifiers::NONE, Key::Enter);
    let recorded = command(&mut window);
    answer(&mut window, &recorded);
    let Command::Visit(VisitCommand::Record(call)) = &recorded else {
        panic!("a call, not {recorded:?}");
    };
    let who = call.outcomes.first().unwrap().person;
    window.click("Lần đến (1)");
    window.shot("r5-entry-visits");
    assert!(window.shows("Đã đóng, đăng ký"));
    window.click("Sửa lần đến 22/11/2026");
    type_key(&mut window, "4");
    window.press(Modifiers::NONE, Key::Enter);
    let corrected = command(&mut window);
    assert!(matches!(&corrected, Command::Visit(VisitCommand::Correct(call)) if call.cards.is_empty()));
    answer(&mut window, &corrected);
    let index = window.harness.state().view().index.clone();
    let cards = &index.person(who).unwrap().cards;
    assert!(
        cards.iter().all(crate::domain::Card::is_issued),
        "what was paid for went"
    );
    assert!(window.shows("Vắng nhà"));
    window.click("Xóa lần đến 22/11/2026");
    window.click("Xóa lần đến");
    let removed = command(&mut window);
    assert!(matches!(removed, Command::Visit(VisitCommand::Remove(_))));
    answer(&mut window, &removed);
    assert!(window.shows("Chưa ghi lần nào đến hộ này."));
}

#[test]
fn households_show_who_paid_and_waits_until_the_card_is_in_the_hand() {
    let mut index = typical();
    let paid = Card {
        source: CardSource::Paid,
        ..super::card(299, 103, "", "22/12/2026", "21/12/2027")
    };
    index.patch(&[crate::domain::Change::Create(paid.into())]);
    let mut window = at_household(index);
    for _ in 0..3 {
        if window.shows("Đã nhận thẻ") {
            break;
        }
        window.press(Modifiers::NONE, Key::ArrowDown);
    }
    assert!(window.shows("Đã đóng tiền, chờ BHXH cấp thẻ"));
    press(&mut window, "Đã nhận thẻ");
    window.type_into("Số thẻ BHYT", "GD4919122814889");
    window.press(Modifiers::NONE, Key::Enter);
    let requests = window.requests();
    let saved = requests.iter().find_map(|request| match request {
        Request::Run(command) => match command.as_ref() {
            Command::Card(crate::domain::command::CardCommand::Save(card)) => Some(card.clone()),
            _ => None,
        },
        _ => None,
    });
    let saved = saved.expect("the card is saved");
    assert_eq!((saved.id, saved.source), (id(299), CardSource::Typed));
}
