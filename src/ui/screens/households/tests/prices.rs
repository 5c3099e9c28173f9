//! What a household would pay, on its page.

use super::{at_household, card, crowded, household, id, person, place, practice_index, today, typical};
use crate::domain::rights::HouseholdOffer;
use crate::domain::{
    Book as _, Filter, ListKind, Living, LivingStandard, PartialDate, Person, Record, Sort, Study, Work,
};
use crate::index::Index;
use crate::print::Item;
use crate::register::{PageRequest, Question, output};
use crate::ui::testing::Window;
use crate::words::{money, number};

fn at_price(index: Index) -> Window {
    let mut window = at_household(index);
    window.click("Mức đóng");
    window
}

/// One woman of whom it is known that she has no card.
fn one() -> Index {
    let mut records = place();
    records.push(household(10, 2, "00012").into());
    records.push(
        Person {
            no_card_said: true,
            ..person(101, 10, "Lê Thị Ánh", "Chủ hộ", "12/03/1974")
        }
        .into(),
    );
    Index::build(records)
}

/// A farm household of so many adults, and a pupil.
fn farmers(adults: u128) -> Index {
    let mut records = place();
    records.push(household(10, 2, "00012").into());
    for number in 1..=adults {
        let relation = if number == 1 { "Chủ hộ" } else { "Con" };
        let name = format!("Nguyễn Thị Hồng Phượng {number}");
        let birth = (1960 + 2 * number).to_string();
        records.push(person(100 + number, 10, &name, relation, &birth).into());
        if number % 3 == 2 {
            records.push(card(200 + number, 100 + number, "", "01/11/2025", "31/10/2026").into());
        }
    }
    records.push(
        Person {
            study: Some(Study::School),
            birth: PartialDate::parse("2012"),
            ..person(199, 10, "Nguyễn Văn Bé", "Cháu", "2012")
        }
        .into(),
    );
    records.push(Record::LivingStandard(LivingStandard {
        id: id(501),
        household: id(10),
        year: 2026,
        living: Living::AverageFarm,
        paper: "215/QĐ-UBND".into(),
        paper_date: None,
    }));
    Index::build(records)
}

#[test]
fn a_household_sees_its_price_for_each_term_and_both_ways() {
    let window = at_price(typical());
    for text in [
        "3 tháng",
        "6 tháng",
        "12 tháng",
        "1.912.680 đồng",
        "2.322.540 đồng",
        "rẻ hơn",
        "theo danh sách của xã",
        "nhà nước 409.860",
        "lần đầu tham gia: thẻ có hiệu lực sau 30 ngày",
        "Đã có thẻ: Nguyễn Thị Bé (đến 30/09/2027)",
    ] {
        assert!(window.shows(text), "{text}");
    }
    assert!(!window.shows("Nguyễn Văn Bảy"), "who died is no member");
}

/// Types another day over the one that stands there.
#[test]
fn a_household_that_pays_nothing_is_told_so() {
    let mut records = place();
    records.push(household(10, 2, "00012").into());
    records.push(
        Person {
            work_kind: Some(Work::Contract),
            ..person(101, 10, "Lê Thị Ánh", "Chủ hộ", "12/03/1974")
        }
        .into(),
    );
    let window = at_price(Index::build(records));
    assert!(window.shows("1 người cần thẻ mới: hộ không phải đóng tiền"));
    assert!(!at_price(one()).shows("hộ không phải đóng tiền"));
}

fn pay_on(window: &mut Window, day: &str) {
    window.focus("Ngày đóng tiền");
    window.press(egui::Modifiers::COMMAND, egui::Key::A);
    window.type_into("Ngày đóng tiền", day);
}

#[test]
fn the_day_of_payment_can_be_changed_and_taken_back() {
    let mut window = at_price(one());
    assert!(window.shows("1.366.200 đồng"));
    pay_on(&mut window, "30/06/2026");
    assert!(window.shows("1.263.600 đồng") && !window.shows("1.366.200 đồng"));
    pay_on(&mut window, "01/01/2027");
    let unsure = "Nghị quyết 72-NQ/TW: mức đóng sẽ tăng từ năm 2027, chưa có nghị định (chưa chắc chắn)";
    let shown = format!("Căn cứ: Nghị định 161/2026/NĐ-CP; {unsure}; Luật BHYT Điều 13 khoản 6");
    assert!(window.shows(&shown));
    pay_on(&mut window, "01/01/2010");
    assert!(window.shows(
        "Bộ quy định không có mức lương cơ sở cho ngày 01/01/2010. Hãy xem lại ngày, hoặc thêm mục ấy ở Bộ quy định."
    ));
    window.click("Hôm nay");
    assert!(window.shows("1.366.200 đồng"));
}

#[test]
fn everybody_covered_says_until_when_nothing_is_due() {
    let mut records = place();
    records.push(household(10, 2, "00012").into());
    records.push(person(101, 10, "Lê Thị Ánh", "Chủ hộ", "1974").into());
    records.push(card(201, 101, "GD4919122814881", "01/06/2026", "31/05/2027").into());
    let window = at_price(Index::build(records));
    assert!(window.shows("Cả hộ đã có thẻ: chưa phải đóng gì trước khi hết hạn ngày 31/05/2027."));
}

/// Page, sheet and command ask the same value: what stands on the sheet is what the page shows.
#[test]
fn the_page_and_the_sheet_tell_the_same_price() {
    let index = practice_index(300);
    let request = PageRequest {
        question: Question {
            filter: Filter {
                list: Some(ListKind::Visits),
                ..Filter::default()
            },
            sort: Sort::Household,
            day: today(),
        },
        full_ids: false,
    };
    let at = today().and_hms_opt(8, 0, 0).unwrap();
    let document = output::pages(&index, &request.into(), at);
    let texts: Vec<&str> = document
        .pages
        .iter()
        .flat_map(|page| &page.items)
        .filter_map(|item| match item {
            Item::Text { text, .. } => Some(&**text),
            _ => None,
        })
        .collect();
    let sheet = texts.join(" ");
    let mut seen = 0;
    for house in index.households() {
        let offer = HouseholdOffer::of(&index, house, today()).unwrap();
        let year = offer.terms.last().unwrap();
        if offer.joining().next().is_none() || year.total() == 0 {
            continue;
        }
        seen += 1;
        for term in &offer.terms {
            let amount = format!("{} tháng {}", term.months, number(term.total()));
            assert!(sheet.contains(&amount), "{amount}");
        }
        if let Some(other) = year.total_as_household() {
            assert!(sheet.contains(&money(other)), "{other}");
        }
    }
    assert!(seen > 10, "{seen}");
    let house = index.household_at(0).unwrap();
    let offer = HouseholdOffer::of(&index, index.household(house).unwrap(), today()).unwrap();
    let window = at_price(index);
    for term in offer.terms.iter().filter(|_| offer.joining().next().is_some()) {
        assert!(window.shows(&money(term.total())), "{}", term.total());
    }
}

#[test]
fn households_pictures_of_prices() {
    at_price(one()).shot("price-one");
    at_price(farmers(4)).shot("price-four");
    at_price(farmers(12)).shot("price-twelve");
    at_price(typical()).shot("price-typical");
    at_price(crowded()).shot("price-crowded");
}
