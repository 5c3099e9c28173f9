use proptest::prelude::*;

use super::super::page::Item;
use super::super::{Document, Ids, ListOptions, Page, list};
use super::people::{day, person, village};
use super::{all_text, assert_tidy, heading, list_options, texts};
use crate::domain::{HamletId, HouseholdId, ListKind, ListRow, Sort};

const KINDS: [Option<ListKind>; 14] = [
    None,
    Some(ListKind::Uninsured),
    Some(ListKind::Expired),
    Some(ListKind::Expiring),
    Some(ListKind::Waiting),
    Some(ListKind::Entitled),
    Some(ListKind::Visits),
    Some(ListKind::CouldFile),
    Some(ListKind::Pupils),
    Some(ListKind::ChildrenEnding),
    Some(ListKind::LeftPoverty),
    Some(ListKind::NoLonger),
    Some(ListKind::Resistance),
    Some(ListKind::Screening),
];

/// The numbers in the first column, top to bottom over all pages.
fn numbers(document: &Document) -> Vec<usize> {
    let of = |page: &Page| -> Vec<usize> {
        let first_column = |item: &Item| match item {
            Item::Text { x, y, text, .. } if *x < 115.0 && *y < page.height - 50.0 => text.parse().ok(),
            _ => None,
        };
        page.items.iter().filter_map(first_column).collect()
    };
    document.pages.iter().flat_map(of).collect()
}

fn find<'a>(document: &'a Document, wanted: &str) -> Vec<&'a str> {
    let texts = document.pages.iter().flat_map(texts);
    texts.filter(|text| text.contains(wanted)).collect()
}

#[test]
fn every_list_shows_everybody_once_under_a_head_on_each_page() {
    let rows = village(60, 3);
    for kind in KINDS {
        for sort in [Sort::Household, Sort::Name] {
            for ids in [Ids::Hidden, Ids::Masked, Ids::Full] {
                let mut options = list_options();
                (options.sort, options.ids) = (sort, ids);
                let document = list(kind, &rows, &options);
                assert_tidy(&document);
                let expected: Vec<usize> = (1..=rows.len()).collect();
                assert_eq!(numbers(&document), expected, "{kind:?} {sort:?}");
                for (number, page) in document.pages.iter().enumerate() {
                    assert!(texts(page).contains(&"Họ và tên"), "{kind:?} page {number}");
                    assert!(number == 0 || texts(page).contains(&(number + 1).to_string().as_str()));
                }
                assert!(document.missing.is_empty());
            }
        }
    }
}

#[test]
fn numbers_are_never_broken_over_lines() {
    let mut rows = village(6, 3);
    for row in &mut rows {
        row.phone = Some("0912345678".into());
        row.id12 = Some("091202020202".into());
        row.questions = vec![
            "Có tham gia kháng chiến không?".into(),
            "Đã có quyết định nào chưa?".into(),
        ];
    }
    for kind in KINDS {
        for sort in [Sort::Household, Sort::Name] {
            let mut options = list_options();
            (options.sort, options.ids) = (sort, Ids::Full);
            let document = list(kind, &rows, &options);
            let has_phone = !kind.is_some_and(ListKind::tells_findings);
            assert_eq!(
                !find(&document, "0912345678").is_empty(),
                has_phone,
                "{kind:?} {sort:?}"
            );
            assert!(!find(&document, "091202020202").is_empty(), "{kind:?} {sort:?}");
        }
    }
    // Each question begins a line of its own.
    let document = list(Some(ListKind::Screening), &rows, &list_options());
    assert!(find(&document, "?;").is_empty());
    assert!(
        !find(&document, "tình trạng thẻ")
            .iter()
            .any(|foot| foot.starts_with("Gồm"))
    );
}

#[test]
fn who_is_entitled_by_her_age_alone_has_that_as_her_group() {
    let mut rows = village(1, 1);
    let child = &mut rows[0];
    (child.living, child.entitlements) = (None, Vec::new());
    child.finding = village(9, 3).into_iter().find_map(|row| row.finding);
    let finding = child.finding.as_mut().unwrap();
    finding.reason = crate::message!("{reason}", reason = "Trẻ em dưới 6 tuổi");
    let document = list(Some(ListKind::Entitled), &rows, &list_options());
    assert!(all_text(&document).replace('\n', " ").contains("Trẻ em"));
}

#[test]
fn hamlets_and_households_head_their_people_and_stay_with_them() {
    let rows = village(60, 3);
    let document = list(None, &rows, &list_options());
    for household in ["Hộ 00000 – ", "Hộ 00037 – ", "Hộ 00059 – "] {
        assert_eq!(find(&document, household).len(), 1);
    }
    assert_eq!(find(&document, "ẤP HÒA THUẬN").len(), 1);
    for page in &document.pages {
        let matter: Vec<&str> = texts(page);
        let last = matter
            .iter()
            .rposition(|text| text.starts_with("Hộ 0"))
            .unwrap_or(0);
        let tail: Vec<&&str> = matter.iter().skip(last).collect();
        assert!(tail.len() > 6, "a heading row stands alone at the foot: {tail:?}");
    }
}

#[test]
fn totals_and_signatures_close_the_list_together() {
    for households in 1..40 {
        let rows = village(households, 1);
        let document = list(Some(ListKind::Expired), &rows, &list_options());
        let last = texts(document.pages.last().unwrap());
        assert!(
            last.iter().any(|text| text.starts_with("Tổng cộng: ")),
            "{households}"
        );
        assert!(last.contains(&"NGƯỜI LẬP DANH SÁCH") && last.contains(&"TM. ỦY BAN NHÂN DÂN"));
    }
    let rows: Vec<ListRow> = (0..3).map(|n| person(n, n, 0, 0)).collect();
    let document = list(None, &rows, &list_options());
    assert_eq!(
        find(&document, "Tổng cộng"),
        ["Tổng cộng: 3 người, 3 hộ (nam 2, nữ 1)"]
    );
}

#[test]
fn the_head_of_the_hamlet_signs_by_the_kind_of_place() {
    for (hamlet, signs) in [
        ("Ấp Hòa Lợi", "TRƯỞNG ẤP"),
        ("Khu phố 3", "TRƯỞNG KHU PHỐ"),
        ("Hòa Lợi", "TRƯỞNG ẤP"),
    ] {
        let mut heading = heading();
        heading.hamlet = Some(hamlet.into());
        let options = ListOptions::new(heading, day("22/11/2026"), list_options().printed_at);
        assert_eq!(options.signatures[1].authority, signs);
    }
}

#[test]
fn the_heading_follows_the_decree() {
    let mut options = list_options();
    let text = all_text(&list(Some(ListKind::Uninsured), &[], &options));
    for line in [
        "TỈNH AN GIANG",
        "UBND XÃ LONG THẠNH",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Long Thạnh, ngày 05 tháng 02 năm 2026",
        "DANH SÁCH NGƯỜI CHƯA THAM GIA BẢO HIỂM Y TẾ",
        "Không có ai trong danh sách này.",
    ] {
        assert!(text.lines().any(|one| one == line), "{line} is missing in {text}");
    }
    options.heading.hamlet = Some("Ấp Hòa Lợi".into());
    options.printed_at = day("22/11/2026").and_hms_opt(7, 0, 0).unwrap();
    let text = all_text(&list(Some(ListKind::Expiring), &[], &options));
    assert!(text.contains("UBND XÃ LONG THẠNH\nẤP HÒA LỢI\n"));
    assert!(text.contains("ngày 22 tháng 11 năm 2026"));
    assert!(text.contains("(từ ngày 22/11/2026 đến ngày 22/12/2026)"));
}

#[test]
fn numbers_are_masked_unless_asked_for_and_the_foot_says_what_the_paper_holds() {
    let rows = village(5, 1);
    let mut options = list_options();
    for kind in KINDS {
        options.ids = Ids::Masked;
        let text = all_text(&list(kind, &rows, &options));
        assert!(
            text.contains("091•••••0000") && !text.contains("091100000000"),
            "{kind:?}"
        );
        assert!(
            !text.contains("Khmer") && !text.contains("09/03/"),
            "no ethnic group, no whole birth date"
        );
        assert!(text.contains("không sao chép, hủy sau khi nhập kết quả"));
        assert!(text.contains("số CCCD") && text.contains("In từ Sổ BHYT lúc 18:40 ngày 05/02/2026."));
        options.ids = Ids::Full;
        assert!(all_text(&list(kind, &rows, &options)).contains("091100000000"));
    }
}

#[test]
fn days_are_counted_from_the_day_of_the_list() {
    let mut row = person(0, 0, 0, 0);
    row.card_to = Some(day("31/10/2026"));
    let expired = all_text(&list(Some(ListKind::Expired), &[row.clone()], &list_options()));
    assert!(expired.contains("\n22\n29/01/2027\ncòn 68 ngày\n"), "{expired}");
    row.card_to = Some(day("24/08/2026"));
    let lapsed = all_text(&list(Some(ListKind::Expired), &[row.clone()], &list_options()));
    assert!(lapsed.contains("\n90\n22/11/2026\nđã quá\n"), "{lapsed}");
    row.card_to = Some(day("15/12/2026"));
    let expiring = all_text(&list(Some(ListKind::Expiring), &[row], &list_options()));
    assert!(expiring.contains("\n15/12/2026\n23\n"), "{expiring}");
}

#[test]
fn foreign_letters_are_reported_and_leave_a_box() {
    let mut row = person(0, 0, 0, 0);
    row.name = "Danh ភ 😀".into();
    let document = list(None, &[row], &list_options());
    assert_eq!(document.missing, ['ភ', '😀']);
    assert_eq!(find(&document, "ភ").len(), 1);
}

#[test]
fn a_field_of_five_hundred_letters_is_wrapped_and_whole() {
    for long in ["W".repeat(500), "chữ ".repeat(900)] {
        let mut rows = village(6, 1);
        rows[3].name.clone_from(&long);
        rows[5].note = Some(long.clone());
        rows[6].head.clone_from(&long);
        rows[6].household_id = HouseholdId(uuid::Uuid::from_u128(77));
        for kind in KINDS {
            let document = list(kind, &rows, &list_options());
            assert_tidy(&document);
            let letter: String = long.chars().take(1).collect();
            let wide = document
                .pages
                .iter()
                .flat_map(texts)
                .filter(|text| text.starts_with(&letter));
            let found: usize = wide.map(|text| text.matches(&letter).count()).sum();
            let least = long.matches(&letter).count();
            assert!(found >= least, "{kind:?}: {found} of {least}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, max_shrink_iters: 40, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn any_text_in_any_field_lays_out(
        words in proptest::collection::vec("\\PC{0,80}", 8),
        repeat in 1_usize..30,
        kind in proptest::sample::select(&KINDS),
        sort in prop_oneof![Just(Sort::Household), Just(Sort::Name)],
    ) {
        let mut rows = village(4, 2);
        for (row, place) in rows.iter_mut().zip(0..) {
            let text = |offset: usize| words[(place + offset) % words.len()].repeat(repeat);
            row.name = text(0);
            row.address = text(1);
            row.head = text(2);
            row.group = Some(text(3));
            row.household = Some(text(4));
            row.relation = Some(text(5));
            row.note = Some(text(6));
            row.hamlet = text(7);
            row.phone = Some(text(1));
            row.id12 = Some(text(2));
            row.category = Some(text(3));
            row.entitlements = vec![text(4), text(5)];
            row.hamlet_id = HamletId(row.household_id.0);
        }
        let mut options = list_options();
        options.sort = sort;
        options.filters = words.clone();
        options.heading = heading();
        options.heading.commune.clone_from(&words[0]);
        assert_tidy(&list(kind, &rows, &options));
    }
}
