use proptest::prelude::*;

use super::super::measure::{has_glyph, width, wrap};
use super::super::page::Face;

#[test]
fn every_vietnamese_letter_and_every_sign_of_the_pages_is_in_every_face() {
    let letters = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđ";
    let signs = "0123456789.,;:/-–—()[]…•·●▲▼■◊○?►→%";
    for face in Face::ALL {
        for ch in letters
            .chars()
            .chain(letters.to_uppercase().chars())
            .chain(signs.chars())
        {
            assert!(has_glyph(face, ch), "{face:?} lacks {ch}");
        }
    }
    assert!(!has_glyph(Face::Regular, '😀'));
}

#[test]
fn widths_are_those_of_times_new_roman() {
    for (text, face, wide) in [
        ("", Face::Regular, 0.0),
        ("Nguyễn", Face::Regular, 37.99),
        ("Nguyễn", Face::Bold, 39.34),
    ] {
        assert!(
            (width(text, face, 12.0) - wide).abs() < 0.1,
            "{text} {}",
            width(text, face, 12.0)
        );
    }
    let widths = ["Ấ", "A"].map(|letter| width(letter, Face::Regular, 12.0).to_bits());
    assert_eq!(widths[0], widths[1]);
}

#[test]
fn text_is_broken_between_words_and_after_a_slash() {
    let lines = |text: &str, room| wrap(text, Face::Regular, 12.0, room);
    assert_eq!(lines("Nguyễn Thị Hồng", 60.0), ["Nguyễn Thị", "Hồng"]);
    assert_eq!(lines("1245/QĐ-UBND", 60.0), ["1245/QĐ-", "UBND"]);
    assert_eq!(lines("   ", 60.0), Vec::<String>::new());
    assert_eq!(
        lines("WWWWWWW", 5.0).len(),
        7,
        "narrower than a letter still ends"
    );
}

#[test]
fn decomposed_text_is_drawn_composed() {
    assert_eq!(
        wrap("Nguye\u{302}\u{303}n", Face::Regular, 12.0, 100.0),
        ["Nguyễn"]
    );
}

proptest! {
    #[test]
    fn wrapping_loses_nothing_and_keeps_to_the_room(text in "\\PC{0,200}", room in 20.0_f32..300.0) {
        let lines = wrap(&text, Face::Bold, 12.0, room);
        let kept: String = lines.concat().split(' ').collect();
        let whole: String = crate::domain::text::clean(&text).split(' ').collect();
        prop_assert_eq!(kept, whole);
        for line in lines {
            prop_assert!(width(&line, Face::Bold, 12.0) <= room + 0.01 || line.chars().count() == 1);
        }
    }
}
