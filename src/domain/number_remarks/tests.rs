//! Each remark on both sides: the number that draws it, and the one beside that does not.

use uuid::Uuid;

use super::super::date::parse_date;
use super::super::id::{CardId, PersonId};
use super::super::kinds::CardSource;
use super::*;

fn beside<'a>() -> Beside<'a> {
    Beside {
        rules: RuleBook::shipped(),
        day: parse_date("23/11/2026").unwrap(),
        sex: None,
        birth: None,
        id12: None,
        bhxh: None,
    }
}

/// The remarks as said, those that only tell in brackets.
fn said(remarks: Vec<Remark>) -> Vec<String> {
    remarks
        .into_iter()
        .map(|remark| {
            let mut text = remark.message.text.into_owned();
            for (name, value) in &remark.message.args {
                text = text.replace(&format!("{{{name}}}"), value);
            }
            if remark.only_tells {
                format!("({text})")
            } else {
                text
            }
        })
        .collect()
}

/// Begins of remarks are enough to know them again.
#[track_caller]
fn assert_begins(found: &[String], wanted: &[&str], what: &str) {
    let fits = found.len() == wanted.len()
        && found
            .iter()
            .zip(wanted)
            .all(|(found, wanted)| found.starts_with(wanted));
    assert!(fits, "{what}: {found:#?}");
}

#[test]
fn a_cccd_is_told_from_other_numbers_by_its_length() {
    for (number, wanted) in [
        ("", &[][..]),
        (" - ", &[]),
        ("091171602016", &[]),
        ("091 171 602 016", &[]),
        ("361234567", &["(Số CMND cũ 9 số"]),
        ("9122814883", &["Đây là số 10 chữ số"]),
        ("GD4919122814883", &["Đây là số thẻ BHYT 15 ký tự"]),
        ("09117160201", &["Số CCCD có 12 chữ số; ở đây có 11."]),
        ("0911716020166", &["Số CCCD có 12 chữ số; ở đây có 13."]),
        ("chưa làm", &["Số CCCD có 12 chữ số; ở đây có 0."]),
    ] {
        assert_begins(&said(id_remarks(number, &beside())), wanted, number);
    }
}

#[test]
fn a_cccd_is_held_against_sex_birth_and_provinces() {
    let year = |year| PartialDate::year_only(year);
    for (number, sex, birth, wanted) in [
        ("091171602016", Some(Sex::Female), year(1971), &[][..]),
        (
            "091171602016",
            Some(Sex::Male),
            year(1971),
            &["Số CCCD này là của nữ"],
        ),
        (
            "091071602016",
            Some(Sex::Female),
            None,
            &["Số CCCD này là của nam"],
        ),
        (
            "091171602016",
            None,
            year(1972),
            &["Số CCCD này là của người sinh năm 1971"],
        ),
        (
            "091171602016",
            Some(Sex::Male),
            PartialDate::full(1970, 12, 31),
            &["Số CCCD này là của nữ", "Số CCCD này là của người sinh năm 1971"],
        ),
        // Born this year is possible, next year not, also where nobody said a birth.
        ("091226602016", None, None, &[]),
        (
            "091227602016",
            None,
            None,
            &["Số CCCD này là của người sinh năm 2027"],
        ),
        // Codes of countries and of merged provinces are only told.
        ("003171602016", Some(Sex::Female), year(1971), &["(Ba số đầu 003"]),
        ("096171602016", None, None, &[]),
        ("097171602016", None, None, &["(Ba số đầu 097"]),
    ] {
        let beside = Beside {
            sex,
            birth,
            ..beside()
        };
        assert_begins(&said(id_remarks(number, &beside)), wanted, number);
    }
}

#[test]
fn a_bhxh_number_is_told_by_its_length() {
    for (number, wanted) in [
        ("", &[][..]),
        ("9122814883", &[]),
        ("91 2281 4883", &[]),
        ("091171602016", &["(Số 12 chữ số là số CCCD"]),
        ("GD4919122814883", &["Đây là số thẻ BHYT"]),
        ("912281488", &["Mã số BHXH có 10 chữ số; ở đây có 9."]),
        ("không có", &["Mã số BHXH có 10 chữ số; ở đây có 0."]),
    ] {
        assert_begins(&said(bhxh_remarks(number)), wanted, number);
    }
}

fn card(number: &str, category: &str, benefit: Option<i64>, days: &str) -> Card {
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let (from, to) = days.split_once('-').unwrap_or((days, ""));
    Card {
        id: CardId(Uuid::nil()),
        person: PersonId(Uuid::nil()),
        number: some(number),
        category: some(category),
        benefit,
        valid_from: parse_date(from),
        valid_to: parse_date(to),
        facility: String::new(),
        source: CardSource::Typed,
    }
}

#[test]
fn a_benefit_digit_is_right_in_its_time() {
    for (number, days, wanted) in [
        ("CN3919122814883", "01/01/2025-31/12/2025", &[][..]),
        (
            "CN2919122814883",
            "01/01/2025-31/12/2025",
            &["Mã CN có mức hưởng 3 từ ngày 01/01/2025, trên thẻ là 2"],
        ),
        ("CN2919122814883", "01/01/2026-31/12/2026", &[]),
        (
            "CN3919122814883",
            "01/01/2026-31/12/2026",
            &["Mã CN có mức hưởng 2 từ ngày 01/01/2026, trên thẻ là 3"],
        ),
        ("LH4919122814883", "31/12/2025-31/12/2025", &[]),
        (
            "LH2919122814883",
            "31/12/2025-31/12/2025",
            &["Mã LH có mức hưởng 4"],
        ),
        ("LH2919122814883", "01/01/2026", &[]),
        (
            "LH4919122814883",
            "01/01/2026",
            &["Mã LH có mức hưởng 2 từ ngày 01/01/2026, trên thẻ là 4"],
        ),
        // A card that runs over the change may show either.
        ("CN3919122814883", "01/07/2025-30/06/2026", &[]),
        ("CN2919122814883", "01/07/2025-30/06/2026", &[]),
        ("CN2919122814883", "01/07/2025", &[]),
        (
            "CN4919122814883",
            "01/07/2025-30/06/2026",
            &["Mã CN có mức hưởng 3"],
        ),
        // Without a first day it can be from any time.
        ("CN3919122814883", "", &[]),
        ("CN2919122814883", "", &[]),
        ("CN1919122814883", "", &["Mã CN có mức hưởng"]),
        ("GD4919122814883", "01/01/2026-31/12/2026", &[]),
        (
            "GD2919122814883",
            "01/01/2026-31/12/2026",
            &["Mã GD có mức hưởng 4"],
        ),
        (
            "ZZ4919122814883",
            "01/01/2026-31/12/2026",
            &["Bộ quy định không có mã đối tượng ZZ"],
        ),
    ] {
        let card = card(number, "", None, days);
        let found = said(card_remarks(&card, &beside()));
        assert_begins(&found, wanted, &format!("{number} {days}"));
    }
    // Code and digit as chosen, without a whole number.
    for (category, digit, wanted) in [
        ("CN", Some(2), &[][..]),
        ("CN", Some(3), &["Mã CN có mức hưởng 2"]),
        ("CN", None, &[]),
        ("ZZ", None, &["Bộ quy định không có mã đối tượng ZZ"]),
    ] {
        let card = card("", category, digit, "01/01/2026-31/12/2026");
        assert_begins(&said(card_remarks(&card, &beside())), wanted, category);
    }
}

#[test]
fn a_card_number_is_held_against_its_holder_and_the_card() {
    let holder = Beside {
        bhxh: Some("9122814883"),
        id12: Some("091171602016"),
        sex: Some(Sex::Female),
        birth: PartialDate::year_only(1971),
        ..beside()
    };
    let nobody = beside();
    for (number, category, beside, wanted) in [
        ("GD4919122814883", "GD", &holder, &[][..]),
        ("GD 4 91 9122814883", "", &holder, &[]),
        (
            "GD4919122814884",
            "GD",
            &holder,
            &["Mã số BHXH trên thẻ khác mã số 9122814883"],
        ),
        ("GD4919122814884", "GD", &nobody, &[]),
        (
            "GD4919122814883",
            "HS",
            &holder,
            &["Số thẻ có mã GD, mã đối tượng đã ghi là HS"],
        ),
        ("GD4039122814883", "GD", &holder, &["(Hai số 03 sau mức hưởng"]),
        ("9122814883", "", &holder, &["(Số 10 chữ số"]),
        (
            "9122814884",
            "",
            &holder,
            &["(Số 10 chữ số", "Mã số BHXH trên thẻ khác"],
        ),
        ("091171602016", "", &holder, &["(Số 12 chữ số"]),
        (
            "091171602017",
            "",
            &holder,
            &["(Số 12 chữ số", "Số trên thẻ khác số CCCD"],
        ),
        ("091171602017", "", &nobody, &["(Số 12 chữ số"]),
        (
            "361234567",
            "",
            &holder,
            &["Số thẻ có 15 ký tự, hoặc 12 hay 10 chữ số; ở đây có 9."],
        ),
        ("GD6919122814883", "", &nobody, &["Số thẻ có 15 ký tự"]),
        ("", "", &holder, &[]),
    ] {
        let card = card(number, category, None, "01/01/2026-31/12/2026");
        assert_begins(&said(card_remarks(&card, beside)), wanted, number);
    }
    // Where no CCCD is known, one that stands as card number is held against the rest.
    let other = Beside {
        id12: None,
        sex: Some(Sex::Male),
        ..holder
    };
    let found = said(card_remarks(&card("091171602016", "", None, ""), &other));
    assert_begins(&found, &["(Số 12 chữ số", "Số CCCD này là của nữ"], "no CCCD");
    let digits = card("GD4919122814883", "GD", Some(3), "01/01/2026");
    assert_begins(
        &said(card_remarks(&digits, &holder)),
        &["Số thẻ có mức hưởng 4, mức hưởng đã ghi là 3"],
        "digit",
    );
}

#[test]
fn remarks_carry_no_whole_cccd() {
    // The panel hides CCCD numbers; a remark beside it must not give them away.
    let holder = Beside {
        id12: Some("091171602016"),
        ..beside()
    };
    let remarks = card_remarks(&card("091171602017", "", None, ""), &holder);
    assert!(said(remarks).iter().all(|text| !text.contains("0911716")));
}
