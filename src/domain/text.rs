//! Vietnamese text: cleaning, folding for search, and keys under which variants of one name meet.

mod letters;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use letters::{is_tone, letter};

/// NFC, with what keyboards and spreadsheets put in place of Vietnamese letters and spaces mended:
/// `Ð` and `Ɖ` become `Đ`, every kind of space one plain space, invisible marks go, ends are trimmed.
pub fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut space = false;
    let mut push = |ch: char| match ch {
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}' => {}
        ch if ch.is_whitespace() || ch.is_control() => space = true,
        ch => {
            if space && !out.is_empty() {
                out.push(' ');
            }
            space = false;
            out.push(match ch {
                '\u{d0}' | '\u{189}' => 'Đ',
                '\u{f0}' | '\u{256}' => 'đ',
                '\u{2018}' | '\u{2019}' => '\'',
                '\u{201c}' | '\u{201d}' => '"',
                ch => ch,
            });
        }
    };
    if text.chars().all(is_whole) {
        text.chars().for_each(push);
    } else {
        text.nfc().for_each(&mut push);
    }
    out
}

/// Whether a letter stands for itself in NFC, whatever is around it: all of ASCII and of Vietnamese keyboards.
fn is_whole(ch: char) -> bool {
    ch.is_ascii() || letter(ch).is_some()
}

/// The text without marks, đ as d, in small letters, with single spaces: what search compares.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(text, &mut out);
    out
}

/// [`fold`] appended to a buffer, for building the index without a string per row.
pub fn fold_into(text: &str, out: &mut String) {
    let begin = out.len();
    let mut space = false;
    let mut push = |ch: char| {
        if ch.is_whitespace() {
            space = true;
            return;
        }
        if space && out.len() > begin {
            out.push(' ');
        }
        space = false;
        match ch {
            'đ' | 'Đ' | 'ð' | 'Ð' | 'Ɖ' | 'ɖ' => out.push('d'),
            ch if ch.is_ascii() => out.push(ch.to_ascii_lowercase()),
            ch => out.extend(ch.to_lowercase()),
        }
    };
    // Marks are dropped, so that their order among each other does not matter and letters go one by one.
    for ch in text.chars() {
        if ch.is_ascii() {
            push(ch);
        } else if let Some(letter) = letter(ch) {
            push(letter.base);
        } else {
            ch.nfd().filter(|ch| !is_combining_mark(*ch)).for_each(&mut push);
        }
    }
}

/// The key under which spellings of one name meet: small letters, tone kept but freed from its place in
/// the syllable (`hoà` = `hòa`, `thuý` = `thúy`), `y` and `i` alike at the end of a syllable (`Lý` = `Lí`).
pub fn name_key(name: &str) -> String {
    let mut key = String::with_capacity(name.len() + 8);
    for word in clean(name).to_lowercase().split(|ch: char| !ch.is_alphanumeric()) {
        if word.is_empty() {
            continue;
        }
        if !key.is_empty() {
            key.push(' ');
        }
        let begin = key.len();
        // One tone per syllable, moved to its end.
        let tone = push_toneless(word, &mut key);
        if key[begin..].ends_with('y')
            && !key[begin..].ends_with("uy")
            && !ends_in_vowel_then_y(&key[begin..])
        {
            key.pop();
            key.push('i');
        }
        key.extend(tone);
    }
    key
}

/// Appends a word in small letters without its tone; gives the tone.
fn push_toneless(word: &str, key: &mut String) -> Option<char> {
    let mut tone = None;
    if word.chars().all(is_whole) {
        for ch in word.chars() {
            match letter(ch) {
                Some(letter) => {
                    key.push(letter.base);
                    key.extend(letter.mark);
                    tone = letter.tone.or(tone);
                }
                None => key.push(ch),
            }
        }
    } else {
        for ch in word.nfd() {
            if is_tone(ch) {
                tone = Some(ch);
            } else {
                key.push(ch);
            }
        }
    }
    tone
}

/// `ay`, `ây`, `oy`: here y and i are different sounds (`Hay`, `Hai`), so the ending is kept.
fn ends_in_vowel_then_y(word: &str) -> bool {
    let mut ends = word.chars().rev().skip(1).skip_while(|ch| is_combining_mark(*ch));
    matches!(ends.next(), Some('a' | 'e' | 'i' | 'o' | 'u'))
}

/// The given name, by which lists of people are sorted: the last word.
pub fn given_name(name: &str) -> &str {
    name.rsplit(' ').find(|word| !word.is_empty()).unwrap_or("")
}

/// A name written in capitals in proper case (`NGUYỄN THỊ ÁNH` to `Nguyễn Thị Ánh`).
pub fn proper_case(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut first = true;
    for ch in name.chars() {
        if ch.is_alphabetic() || is_combining_mark(ch) {
            if first && !is_combining_mark(ch) {
                out.extend(ch.to_uppercase());
            } else {
                out.extend(ch.to_lowercase());
            }
            first = false;
        } else {
            out.push(ch);
            first = ch != '\'';
        }
    }
    out
}

/// Whether every letter is a capital and there are at least two.
pub fn is_upper(text: &str) -> bool {
    let mut letters = 0;
    for ch in text.chars().filter(|ch| ch.is_alphabetic()) {
        if ch.is_lowercase() {
            return false;
        }
        letters += 1;
    }
    letters > 1
}

/// Only the letters and digits, capitals: how numbers of cards and papers are compared.
pub fn compact(text: &str) -> String {
    if text.is_ascii() {
        let bytes = text.bytes().filter(u8::is_ascii_alphanumeric);
        return bytes.map(|byte| char::from(byte.to_ascii_uppercase())).collect();
    }
    text.chars()
        .filter(|ch| ch.is_alphanumeric())
        .flat_map(char::to_uppercase)
        .collect()
}

/// Only the digits, full-width digits turned to plain ones.
pub fn digits(text: &str) -> String {
    text.chars().filter_map(ascii_digit).collect()
}

fn ascii_digit(ch: char) -> Option<char> {
    match ch {
        '0'..='9' => Some(ch),
        '\u{ff10}'..='\u{ff19}' => char::from_digit(u32::from(ch) - 0xff10, 10),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_forgets_marks_case_and_spaces() {
        for (text, folded) in [
            ("Nguyễn  Thị\u{a0}Ánh", "nguyen thi anh"),
            ("ĐẶNG Văn Đức", "dang van duc"),
            ("\u{d0}ỗ Ɖức", "do duc"),
            ("e\u{302}\u{323}", "e"),
            ("", ""),
        ] {
            assert_eq!(fold(text), folded, "{text:?}");
        }
    }

    /// What the table of letters says is what the rules of Unicode say, for every letter there is.
    #[test]
    fn the_short_way_and_the_long_way_agree() {
        for ch in '\0'..=char::MAX {
            let text = format!("a{ch}Y");
            let mut plain = String::new();
            for part in text.nfd().filter(|part| !is_combining_mark(*part)) {
                match part {
                    'đ' | 'Đ' | 'ð' | 'Ð' | 'Ɖ' | 'ɖ' => plain.push('d'),
                    part => plain.extend(part.to_lowercase()),
                }
            }
            if !ch.is_whitespace() {
                assert_eq!(fold(&text), plain, "{ch:?}");
            }
            if is_whole(ch) {
                let decomposed: String = text.nfd().collect();
                assert_eq!(text.nfc().collect::<String>(), text, "{ch:?}");
                assert_eq!(clean(&text), clean(&decomposed), "{ch:?}");
                let lower = clean(&text).to_lowercase();
                let mut long: String = lower.nfd().filter(|part| !is_tone(*part)).collect();
                long.extend(lower.nfd().filter(|part| is_tone(*part)));
                let mut short = String::new();
                let tone = push_toneless(&lower, &mut short);
                short.extend(tone);
                assert_eq!(short, long, "{ch:?}");
            }
        }
    }

    #[test]
    fn variants_of_one_name_meet_and_different_names_do_not() {
        for (a, b) in [
            ("Trần Hoà", "TRẦN HÒA"),
            ("Nguyễn Thuý", "Nguyễn Thúy"),
            ("Lê Uỷ", "Lê Ủy"),
            ("Lý Lí", "Lí Lý"),
            ("\u{d0}ỗ Minh", "Đỗ  Minh"),
        ] {
            assert_eq!(name_key(a), name_key(b), "{a} / {b}");
        }
        for (a, b) in [
            ("Hòa", "Hoa"),
            ("Hay", "Hai"),
            ("Thúy", "Thúi"),
            ("Tú", "Tù"),
            ("Đa", "Da"),
            ("Tây", "Tâi"),
        ] {
            assert_ne!(name_key(a), name_key(b), "{a} / {b}");
        }
    }

    #[test]
    fn names_in_capitals_get_proper_case() {
        assert_eq!(proper_case("NGUYỄN THỊ ÁNH"), "Nguyễn Thị Ánh");
        assert_eq!(proper_case("H'HEN NIÊ"), "H'hen Niê");
        assert!(is_upper("THỊ ÁNH") && !is_upper("Thị Ánh") && !is_upper("A"));
    }

    #[test]
    fn cleaning_mends_what_other_programs_left() {
        assert_eq!(clean(" \u{d0}ỗ\u{200b} \u{a0} Thi\u{323} \r\n"), "Đỗ Thị");
        assert_eq!(compact(" gd-4 91.9122 "), "GD4919122");
        assert_eq!(digits("０９１ 1'2"), "09112");
    }
}
