//! The price of each household on the list for the door.

use uuid::Uuid;

use super::super::{VisitOptions, visits};
use super::{all_text, assert_tidy, day, texts, visit_options};
use crate::domain::practice::practice;
use crate::domain::rights::{Desk, PayDay};
use crate::domain::{Book as _, Filter, IdMint, ListKind, ListRow, Sort};
use crate::index::Index;
use crate::words::number;

/// A practice register's households to be called on, with what each would pay on a day.
fn called_on(on: &str) -> (Vec<ListRow>, VisitOptions) {
    let mut mint = IdMint::new(1_760_000_000_000, Uuid::from_u128(7));
    let index = Index::build(practice(400, 7, day("22/11/2026"), &mut mint));
    let filter = Filter {
        list: Some(ListKind::Visits),
        ..Filter::default()
    };
    let rows = index.rows(&filter, Sort::Household, day("22/11/2026"));
    let mut options = visit_options();
    let mut pay_day = PayDay::new(&index, day(on)).unwrap();
    for row in &rows {
        let house = index.household(row.household_id).unwrap();
        let offer = pay_day.offer(house).unwrap();
        options.offers.insert(row.household_id, offer);
    }
    (rows, options)
}

#[test]
fn each_household_has_its_price_on_the_page_that_it_stands_on() {
    let (rows, options) = called_on("22/11/2026");
    let document = visits(&rows, &options);
    assert_tidy(&document);
    let mut priced = 0;
    for household in rows.chunk_by(|a, b| a.household_id == b.household_id) {
        let offer = &options.offers[&household[0].household_id];
        let total = offer.terms[2].total();
        if offer.joining().next().is_none() || total == 0 {
            continue;
        }
        priced += 1;
        let number_of = format!("Hộ {}", household[0].household.as_deref().unwrap_or_default());
        let page = document
            .pages
            .iter()
            .find(|page| {
                texts(page)
                    .iter()
                    .any(|text| text.contains(&number_of) && text.contains(&household[0].head))
            })
            .unwrap();
        let amount = format!("3 tháng {}", number(offer.terms[0].total()));
        assert!(texts(page).iter().any(|text| text.contains(&amount)), "{amount}");
    }
    assert!(priced > 20, "{priced}");
    let text = all_text(&document);
    assert!(
        !text.contains("chưa chắc chắn;"),
        "the figures of this day are law"
    );
    let schooled = options
        .offers
        .values()
        .any(|offer| offer.terms[0].lines.iter().any(|line| line.desk == Desk::School));
    assert_eq!(schooled, text.contains("đóng ở trường"));
}

#[test]
fn what_is_not_confirmed_is_said_on_paper() {
    let (rows, options) = called_on("05/01/2027");
    let document = visits(&rows, &options);
    assert_tidy(&document);
    assert!(all_text(&document).contains("Mức đóng chưa chắc chắn; hỏi cơ quan BHXH trước khi thu."));
}

#[test]
fn without_offers_the_sheet_tells_no_price() {
    let (rows, mut options) = called_on("22/11/2026");
    options.offers.clear();
    let text = all_text(&visits(&rows, &options));
    assert!(!text.contains("Mức đóng") && !text.contains("Thẻ mới"));
}
