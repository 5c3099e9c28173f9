//! Forms whose columns are data.

use super::super::form::{FormOptions, form};
use super::super::list::Ids;
use super::people::day;
use super::{all_text, assert_tidy, heading};
use crate::domain::IdMint;
use crate::domain::form::{FillOptions, FilledForm, Form, FormCell, Per};
use crate::domain::practice::practice;
use crate::domain::roll::{Month, RollAsk};
use crate::index::Index;
use crate::print::Document;

fn filled(form: &Form, persons: usize, ids: Ids) -> FilledForm {
    let mut mint = IdMint::new(1_780_000_000_000, uuid::Uuid::from_u128(3));
    let book = Index::build(practice(persons, 11, day("22/11/2026"), &mut mint));
    let ask = RollAsk {
        carried: true,
        elsewhere: true,
        ..RollAsk::of(Month::parse("11/2026").unwrap())
    };
    let options = FillOptions {
        day: day("22/11/2026"),
        months: 12,
        full_ids: ids == Ids::Full,
    };
    form.fill(&book, &ask.answer(&book), &options)
}

fn laid(of: &Form, filled: &FilledForm) -> Document {
    let options = FormOptions {
        heading: heading(),
        printed_at: day("22/11/2026").and_hms_opt(8, 5, 0).unwrap(),
        filters: vec!["Ấp Hòa Lợi".into()],
        ids: Ids::Masked,
    };
    form(of, filled, &options)
}

#[test]
fn every_form_is_tidy_and_holds_everybody() {
    for one in Form::shipped() {
        let filled = filled(one, 1500, Ids::Masked);
        assert!(filled.people > 30, "{}", one.code);
        let document = laid(one, &filled);
        assert_tidy(&document);
        assert!(
            document.pages.len() >= filled.sheets.len(),
            "every sheet is a paper of its own"
        );
        let text = all_text(&document);
        for sheet in &filled.sheets {
            for words in sheet.title.split_whitespace() {
                assert!(text.contains(words), "{}: {words}", one.code);
            }
        }
        // Numbers and names stand whole: no word is broken.
        let sections = filled.sheets.iter().flat_map(|sheet| &sheet.sections);
        for cell in sections.flat_map(|section| &section.rows).flatten() {
            if let FormCell::Text(words) = cell {
                for word in words.split_whitespace() {
                    assert!(text.contains(word), "{}: {word}", one.code);
                }
            }
        }
        // The state's heading stands on what the commune makes, not on what a household declares.
        assert_eq!(
            text.contains("UBND XÃ LONG THẠNH"),
            one.per != Per::Household,
            "{}",
            one.code
        );
        assert!(text.contains("hủy sau khi nhập kết quả"));
    }
}

#[test]
fn an_empty_form_says_so() {
    for one in Form::shipped() {
        let document = laid(one, &filled(one, 0, Ids::Masked));
        assert_tidy(&document);
        assert_eq!(document.pages.len(), 1, "{}", one.code);
        assert!(all_text(&document).contains("Không có ai trong danh sách này."));
    }
}

#[test]
fn heads_stand_on_every_page_with_their_groups() {
    let one = Form::named("plain").unwrap();
    let document = laid(&one, &filled(&one, 4000, Ids::Masked));
    assert!(document.pages.len() > 3);
    for page in document.pages.iter().take(3) {
        let texts = super::texts(page);
        for heading in ["Thẻ cũ", "Số thẻ", "Lý do"] {
            assert!(texts.contains(&heading), "{heading}: {texts:?}");
        }
    }
}
