use proptest::prelude::*;

use super::super::page::Item;
use super::super::visits::is_called_for;
use super::super::{Ids, Page, visits};
use super::people::{person, village};
use super::{all_text, assert_tidy, texts, visit_options};
use crate::domain::{HouseholdId, ListRow, PartialDate, Status};

/// The empty boxes of a page.
fn boxes(page: &Page) -> usize {
    let is_box = |item: &&Item| matches!(item, Item::Rect { fill: None, .. });
    page.items.iter().filter(is_box).count()
}

fn line_numbers(page: &Page) -> Vec<usize> {
    let number = |item: &Item| match item {
        Item::Text { x, text, .. } if *x < 76.0 => text.parse().ok(),
        _ => None,
    };
    page.items.iter().filter_map(number).collect()
}

#[test]
fn everybody_has_a_line_and_who_is_called_for_has_boxes() {
    let rows = village(90, 3);
    let document = visits(&rows, &visit_options());
    assert_tidy(&document);
    let mut expected = Vec::new();
    for hamlet in rows.chunk_by(|a, b| a.hamlet_id == b.hamlet_id) {
        expected.extend(1..=hamlet.len());
    }
    let lines: Vec<usize> = document.pages.iter().flat_map(line_numbers).collect();
    assert_eq!(lines, expected);
    let called = rows.iter().filter(|row| is_called_for(row)).count();
    assert_eq!(document.pages.iter().map(boxes).sum::<usize>(), 4 * called);
    let marks = document
        .pages
        .iter()
        .flat_map(texts)
        .filter(|text| *text == "►")
        .count();
    assert_eq!(marks, called);
    assert!(document.missing.is_empty());
}

#[test]
fn a_numbered_sheet_counts_through_and_says_its_number_on_every_page() {
    let rows = village(60, 3);
    let mut options = visit_options();
    options.sheet = Some(("A-0012".into(), "SOBHYT:A-12:0".into()));
    let document = visits(&rows, &options);
    let lines: Vec<usize> = document.pages.iter().flat_map(line_numbers).collect();
    assert_eq!(lines, (1..=rows.len()).collect::<Vec<_>>());
    for page in &document.pages {
        assert!(texts(page).contains(&"Phiếu số: A-0012"));
    }
}

#[test]
fn each_hamlet_is_a_paper_of_its_own() {
    let document = visits(&village(90, 3), &visit_options());
    let firsts: Vec<usize> = (0..document.pages.len())
        .filter(|at| texts(&document.pages[*at]).contains(&"DANH SÁCH ĐẾN TỪNG HỘ"))
        .collect();
    assert_eq!(firsts.len(), 3);
    for (at, page) in document.pages.iter().enumerate() {
        let begun = firsts.iter().rposition(|first| *first <= at).unwrap();
        let end = firsts.get(begun + 1).copied().unwrap_or(document.pages.len());
        let told = format!("Trang {}/{}", at - firsts[begun] + 1, end - firsts[begun]);
        assert!(texts(page).contains(&told.as_str()), "{told}");
        let hamlet = ["ấp hòa lợi", "ấp hòa thuận", "ấp ngọc tân"][begun];
        assert!(
            texts(page).iter().any(|text| text.to_lowercase() == hamlet),
            "{hamlet}"
        );
    }
}

#[test]
fn a_household_stays_on_one_page_unless_it_is_longer() {
    let mut rows = village(20, 1);
    rows.extend((0..14).map(|member| person(member * 3 + 1, 500, member, 0)));
    rows.extend((0..60).map(|member| person(member * 3 + 1, 501, member, 0)));
    let document = visits(&rows, &visit_options());
    assert_tidy(&document);
    let text = all_text(&document);
    assert_eq!(text.matches("Hộ 00500").count(), 1, "fourteen members fit a page");
    let continued = text.matches("Hộ 00501").count();
    assert_eq!(text.matches("(tiếp theo)").count(), continued - 1);
    assert!(continued > 1);
    for page in &document.pages {
        let all = texts(page);
        let last = all.iter().rposition(|text| text.contains(". Hộ ")).unwrap();
        assert!(
            all.len() > last + 3,
            "no household's name stands alone at the foot"
        );
    }
}

#[test]
fn what_is_not_known_leaves_room_and_nothing_private_is_told() {
    let mut row = person(1, 1, 0, 0);
    (row.birth, row.phone, row.relation, row.card_to) = (None, None, None, None);
    (row.household, row.group, row.head) = (None, None, String::new());
    (row.address, row.status) = (String::new(), Status::Unsaid);
    row.note = Some("nhiễm HIV".into());
    row.ethnicity = Some("Khmer".into());
    row.id12 = Some("091171602016".into());
    let mut options = visit_options();
    let text = all_text(&visits(&[row.clone()], &options));
    assert!(
        text.contains("1. Hộ chưa có số\n") && text.contains("sinh ……, 091•••••2016"),
        "{text}"
    );
    assert!(text.contains("ĐT:\n") && text.contains("? Chưa rõ"));
    assert!(!text.contains("HIV") && !text.contains("Khmer") && !text.contains("091171602016"));
    options.ids = Ids::Hidden;
    let text = all_text(&visits(&[row], &options));
    assert!(!text.contains("2016") && !text.contains("số CCCD"));
}

#[test]
fn the_date_beside_the_status_is_the_one_that_matters() {
    let mut rows: Vec<ListRow> = (0..4).map(|member| person(member, 1, member, 0)).collect();
    for (row, status) in
        rows.iter_mut()
            .zip([Status::Waiting, Status::Lapsed, Status::Expiring, Status::Covered])
    {
        row.status = status;
        row.finding = None;
        row.card_from = Some(super::day("01/12/2026"));
        row.card_to = Some(super::day("30/11/2027"));
        row.birth = PartialDate::year_only(1971);
    }
    let text = all_text(&visits(&rows, &visit_options()));
    for line in [
        "◊ Chờ hiệu lực\ntừ 01/12/2026",
        "■ Gián đoạn\nhết ngày 30/11/2027",
        "▲ Sắp hết hạn\nđến 30/11/2027",
        "● Còn hạn đến 30/11/2027\nCon, 1971",
    ] {
        assert!(text.contains(line), "{line:?} in {text}");
    }
}

#[test]
fn an_empty_list_says_so() {
    let document = visits(&[], &visit_options());
    assert_tidy(&document);
    assert!(all_text(&document).contains("Không có hộ nào cần đến."));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, max_shrink_iters: 40, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn any_text_in_any_field_lays_out(
        words in proptest::collection::vec("\\PC{0,80}", 7),
        repeat in 1_usize..60,
        sheet in proptest::option::of("\\PC{0,200}"),
    ) {
        let mut rows = village(5, 1);
        for (row, place) in rows.iter_mut().zip(0..) {
            let text = |offset: usize| words[(place + offset) % words.len()].repeat(repeat);
            row.name = text(0);
            row.address = text(1);
            row.head = text(2);
            row.group = Some(text(3));
            row.household = Some(text(4));
            row.relation = Some(text(5));
            row.hamlet = text(6);
            row.phone = Some(text(1));
            row.id12 = Some(text(2));
            if place % 5 == 0 {
                row.household_id = HouseholdId(uuid::Uuid::from_u128(place as u128 + 1000));
            }
        }
        let mut options = visit_options();
        options.sheet = sheet.map(|sheet| (sheet.clone(), sheet));
        options.filters = words.clone();
        options.heading.commune.clone_from(&words[0]);
        assert_tidy(&visits(&rows, &options));
    }
}
