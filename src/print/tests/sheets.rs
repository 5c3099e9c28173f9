use proptest::prelude::*;

use super::super::columns::mark;
use super::super::page::Item;
use super::super::sheet::pages;
use super::super::visits::{Came, content, is_called_for, lines};
use super::super::{Document, Ids, LastCall, Page, Shown, VisitOptions, visits};
use super::people::{person, village};
use super::{all_text, assert_tidy, day, texts, visit_options};
use crate::domain::round::{OutcomeBox, SheetBody, SheetContent, SheetForm};
use crate::domain::rules::RuleBook;
use crate::domain::{Disability, HouseholdId, ListRow, PartialDate, Status};

/// The outcomes as the shipped rule book has them.
pub(super) fn boxes() -> Vec<OutcomeBox> {
    let rules = RuleBook::shipped().outcomes_on(day("22/11/2026"));
    let short = |name: &str| name.split(',').next().unwrap().to_owned();
    rules
        .iter()
        .map(|rule| OutcomeBox {
            key: rule.key.clone(),
            text: short(&rule.name),
        })
        .collect()
}

pub(super) fn options(form: SheetForm, number: Option<&str>) -> VisitOptions {
    VisitOptions {
        form,
        boxes: boxes(),
        sheet: number.map(|number| (number.to_owned(), format!("SOBHYT:{number}:0a1b2c3d"))),
        ..visit_options()
    }
}

/// The empty boxes of a page.
fn ticks(page: &Page) -> usize {
    let is_box = |item: &&Item| matches!(item, Item::Rect { fill: None, .. });
    page.items.iter().filter(is_box).count()
}

/// The large numbers at the left edge: one for each household.
fn line_numbers(page: &Page) -> Vec<usize> {
    let number = |item: &Item| match item {
        Item::Text { x, text, size, .. } if *x < 76.0 && *size > 13.5 => text.parse().ok(),
        _ => None,
    };
    page.items.iter().filter_map(number).collect()
}

fn all_lines(document: &Document) -> Vec<usize> {
    document.pages.iter().flat_map(line_numbers).collect()
}

fn households(rows: &[ListRow]) -> usize {
    rows.chunk_by(|a, b| a.household_id == b.household_id).count()
}

#[test]
fn every_household_has_a_line_and_who_is_called_for_a_letter_and_boxes() {
    let rows = village(90, 3);
    let document = visits(&rows, &options(SheetForm::Long, None));
    assert_tidy(&document);
    let mut expected = Vec::new();
    for hamlet in rows.chunk_by(|a, b| a.hamlet_id == b.hamlet_id) {
        expected.extend(1..=households(hamlet));
    }
    assert_eq!(all_lines(&document), expected);
    let called = rows.iter().filter(|row| is_called_for(row)).count();
    assert_eq!(
        document.pages.iter().map(ticks).sum::<usize>(),
        boxes().len() * called
    );
    let is_letter = |text: &&str| text.len() == 1 && text.starts_with(|ch: char| ch.is_ascii_lowercase());
    let letters = document.pages.iter().flat_map(texts).filter(is_letter).count();
    assert_eq!(letters, called);
    assert!(document.missing.is_empty());
}

#[test]
fn the_lines_that_are_kept_are_the_lines_that_are_printed() {
    let rows = village(60, 3);
    let said = content(&rows, &options(SheetForm::Long, Some("A-12")));
    let kept = lines(&rows);
    assert_eq!(kept.0.len(), said.houses().count());
    for ((number, line), house) in kept.numbered().zip(said.houses()) {
        assert_eq!(house.line, number);
        assert_eq!(line.people.len(), house.called().count());
        let letters: Vec<&str> = house.called().filter_map(|one| one.letter.as_deref()).collect();
        let expected = ["a", "b", "c", "d", "e", "f"];
        assert_eq!(letters, &expected[..letters.len()]);
    }
}

#[test]
fn a_numbered_sheet_counts_through_and_says_its_number_on_every_page() {
    let rows = village(60, 3);
    for form in [SheetForm::Long, SheetForm::Short] {
        let document = visits(&rows, &options(form, Some("A-12")));
        assert_tidy(&document);
        assert_eq!(all_lines(&document), (1..=60).collect::<Vec<_>>());
        let all = document.pages.len();
        for (place, page) in document.pages.iter().enumerate() {
            assert!(texts(page).contains(&"Phiếu số: A-12"));
            let told = format!("Trang {}/{all}", place + 1);
            assert!(texts(page).contains(&told.as_str()), "{told}");
        }
    }
}

#[test]
fn each_hamlet_is_a_paper_of_its_own() {
    let document = visits(&village(90, 3), &options(SheetForm::Long, None));
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
    rows.extend((0..14).map(|member| {
        let mut row = person(member * 3 + 1, 500, member, 0);
        // Half of them need no call, as in a family where the children have cards.
        if member % 2 == 0 {
            (row.status, row.finding) = (Status::Covered, None);
        }
        row
    }));
    rows.extend((0..60).map(|member| person(member * 3 + 1, 501, member, 0)));
    let document = visits(&rows, &options(SheetForm::Long, None));
    assert_tidy(&document);
    let text = all_text(&document);
    assert_eq!(text.matches("Hộ 00500").count(), 1, "fourteen members fit a page");
    let continued = text.matches("Hộ 00501").count();
    assert_eq!(text.matches("(tiếp theo)").count(), continued - 1);
    assert!(continued > 1);
    for page in &document.pages {
        let all = texts(page);
        let last = all.iter().rposition(|text| text.contains("Hộ 0")).unwrap();
        assert!(
            all.len() > last + 5,
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
    row.disability = Some(Disability::Severe);
    row.id12 = Some("091171602016".into());
    let mut finding = person(4, 1, 0, 0).finding.unwrap();
    finding.paper = "Giấy xác nhận mức độ khuyết tật số 7".into();
    row.finding = Some(finding);
    let mut options = options(SheetForm::Long, None);
    options.last.insert(
        row.household_id,
        LastCall {
            day: day("01/10/2026"),
            met: String::new(),
            note: "chê bệnh viện".into(),
            results: vec![Came {
                name: row.name.clone(),
                outcome: "Từ chối".into(),
                due: None,
                refused: true,
                reasons: vec!["Không đủ tiền".into()],
            }],
        },
    );
    let text = all_text(&visits(&[row.clone()], &options));
    assert!(
        text.contains("Hộ chưa có số\n") && text.contains("sinh ……, 091•••••2016"),
        "{text}"
    );
    assert!(text.contains("ĐT:\n") && text.contains("? Chưa rõ"));
    assert!(text.contains("01/10/2026") && text.contains("Từ chối"));
    for private in [
        "HIV",
        "Khmer",
        "091171602016",
        "khuyết tật",
        "Không đủ tiền",
        "chê bệnh viện",
    ] {
        assert!(!text.contains(private), "{private} in {text}");
    }
    options.shown = Shown {
        ethnicity: true,
        disability: true,
        reasons: true,
    };
    let text = all_text(&visits(&[row.clone()], &options));
    for asked in [
        "Khmer",
        "khuyết tật: Nặng",
        "khuyết tật số 7",
        "Không đủ tiền",
        "chê bệnh viện",
        "dân tộc, khuyết tật, lý do từ chối",
    ] {
        assert!(text.replace('\n', " ").contains(asked), "{asked} in {text}");
    }
    assert!(!text.contains("HIV"), "the note of a person never");
    options.ids = Ids::Hidden;
    let text = all_text(&visits(&[row], &options));
    assert!(!text.contains("•2016") && !text.contains("số CCCD"));
}

#[test]
fn what_was_said_last_stands_below_the_household() {
    let rows = village(3, 1);
    let mut options = options(SheetForm::Long, None);
    options.last.insert(
        rows[0].household_id,
        LastCall {
            day: day("12/10/2026"),
            met: "bà Hai".into(),
            note: "bán lúa xong sẽ đóng".into(),
            results: vec![Came {
                name: "Lê Thị Út".into(),
                outcome: "Hẹn lại".into(),
                due: Some(day("05/12/2026")),
                ..Came::default()
            }],
        },
    );
    let text = all_text(&visits(&rows, &options)).replace('\n', " ");
    assert!(
        text.contains(
            "Lần trước, ngày 12/10/2026: Lê Thị Út: Hẹn lại, hẹn ngày 05/12/2026; gặp bà Hai; «bán lúa xong sẽ đóng»"
        ),
        "{text}"
    );
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
        row.card_from = Some(day("01/12/2026"));
        row.card_to = Some(day("30/11/2027"));
        row.birth = PartialDate::year_only(1971);
    }
    let text = all_text(&visits(&rows, &options(SheetForm::Long, None)));
    for line in [
        "◊ Chờ hiệu lực từ 01/12/2026",
        "■ Gián đoạn hết ngày 30/11/2027",
        "▲ Sắp hết hạn đến 30/11/2027",
        "● Còn hạn đến 30/11/2027 · Con, 1971",
    ] {
        assert!(text.contains(line), "{line:?} in {text}");
    }
}

#[test]
fn an_empty_list_says_so() {
    for form in [SheetForm::Long, SheetForm::Short, SheetForm::Leaflet] {
        let document = visits(&[], &options(form, None));
        assert_tidy(&document);
        assert!(all_text(&document).contains("Không có hộ nào cần đến."));
    }
}

#[test]
fn the_short_form_has_a_row_for_each_household_with_the_digits_of_the_outcomes() {
    let rows = village(80, 2);
    let document = visits(&rows, &options(SheetForm::Short, None));
    assert_tidy(&document);
    assert_eq!(all_lines(&document).len(), households(&rows));
    let ticks: usize = document.pages.iter().map(ticks).sum();
    assert_eq!(ticks, boxes().len() * households(&rows));
    assert!(
        document.pages.len() * 8 < households(&rows),
        "many households on a page"
    );
    for row in rows.iter().filter(|row| is_called_for(row)) {
        let text = all_text(&document).replace('\n', " ");
        assert!(text.contains(&row.name), "{}", row.name);
    }
}

#[test]
fn the_legend_parts_no_shape_or_digit_from_its_word() {
    let rows = village(3, 1);
    let long = all_text(&visits(&rows, &options(SheetForm::Long, None)));
    let short = all_text(&visits(&rows, &options(SheetForm::Short, None)));
    for status in Status::ALL {
        let told = format!("{} {}", mark(*status), status.label());
        assert!(long.contains(&told), "{told} in {long}");
    }
    for told in boxes() {
        let told = format!("{} {}", told.key, told.text);
        assert!(short.contains(&told), "{told} in {short}");
    }
}

#[test]
fn a_long_address_in_the_short_form_is_written_as_large_as_a_short_one() {
    let mut row = person(1, 1, 0, 0);
    row.address = "Số 1234/56/78A hẻm nhánh 9 đường Phạm Hùng nối dài tuyến dân cư vượt lũ Kinh Xáng Xà No \
                   giai đoạn 2, cạnh trường tiểu học, đối diện chùa"
        .into();
    let document = visits(&[row], &options(SheetForm::Short, None));
    assert_tidy(&document);
    let size = |item: &Item| match item {
        Item::Text { text, size, .. } if text.contains("1234/56") => Some(*size),
        _ => None,
    };
    let sizes: Vec<f32> = document.pages[0].items.iter().filter_map(size).collect();
    assert!(sizes.len() == 1 && sizes[0] > 11.0, "{sizes:?}");
}

#[test]
fn a_leaflet_asks_nobody_for_a_card_that_only_has_to_begin() {
    let mut rows: Vec<ListRow> = (0..2).map(|member| person(member, 1, member, 0)).collect();
    for (row, (name, status)) in rows
        .iter_mut()
        .zip([("Lê Thị Chờ", Status::Waiting), ("Lê Văn Thiếu", Status::Never)])
    {
        (row.name, row.status, row.finding) = (name.into(), status, None);
        row.card_from = Some(day("26/11/2026"));
    }
    let text = all_text(&visits(&rows, &options(SheetForm::Leaflet, None)));
    let (asked, made) = text.split_once("Thẻ đã làm, dùng được:").expect(&text);
    assert!(
        asked.contains("cần làm thẻ:") && asked.contains("– Lê Văn Thiếu"),
        "{text}"
    );
    assert!(!asked.contains("Lê Thị Chờ"), "{text}");
    assert!(made.contains("– Lê Thị Chờ từ 26/11/2026"), "{text}");
    let alone = all_text(&visits(&rows[..1], &options(SheetForm::Leaflet, None)));
    assert!(
        alone.contains("– Lê Thị Chờ từ 26/11/2026") && !alone.contains("cần làm thẻ"),
        "{alone}"
    );
}

#[test]
fn a_leaflet_is_a_page_of_its_own_without_what_others_need_not_know() {
    let rows = village(12, 1);
    let document = visits(&rows, &options(SheetForm::Leaflet, None));
    assert_tidy(&document);
    assert_eq!(document.pages.len(), 12);
    let text = all_text(&document);
    assert!(text.contains("Có thẻ thì được gì?"));
    assert!(!text.contains("•••") && !text.contains("Gián đoạn") && !text.contains("hủy sau khi"));
    for row in &rows {
        if let Some(phone) = &row.phone {
            assert!(!text.contains(phone), "not even their own telephone");
        }
    }
}

#[test]
fn laying_out_tells_how_far_it_is_and_stops() {
    let said = content(&village(40, 1), &options(SheetForm::Long, None));
    let mut told = Vec::new();
    assert!(
        pages(&said, &mut |done, all| {
            told.push((done, all));
            true
        })
        .is_some()
    );
    assert_eq!((told.first(), told.last()), (Some(&(1, 40)), Some(&(40, 40))));
    assert!(pages(&said, &mut |done, _| done < 5).is_none());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, max_shrink_iters: 40, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn any_text_in_any_field_lays_out_and_what_is_kept_prints_the_same(
        words in proptest::collection::vec("\\PC{0,80}", 7),
        repeat in 1_usize..60,
        sheet in proptest::option::of("\\PC{0,200}"),
        form in prop_oneof![Just(SheetForm::Long), Just(SheetForm::Short), Just(SheetForm::Leaflet)],
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
        let mut options = options(form, sheet.as_deref());
        options.filters = words.clone();
        options.heading.commune.clone_from(&words[0]);
        let said = content(&rows, &options);
        let document = pages(&said, &mut |_, _| true).unwrap();
        assert_tidy(&document);
        let kept = SheetBody::pack(&said).unwrap();
        let again: SheetContent = kept.unpack().unwrap();
        prop_assert_eq!(&again, &said);
        prop_assert_eq!(pages(&again, &mut |_, _| true).unwrap(), document);
    }
}
