//! The numbers of people and cards: what they tell, and where they contradict other facts.
//!
//! Nothing here is a hard error: numbers are re-issued and papers differ, so a contradiction is a finding
//! ("check the paper") and never a correction.

use std::collections::HashSet;
use std::sync::OnceLock;

use chrono::Datelike as _;

use super::date::{Date, PartialDate};
use super::kinds::Sex;
use super::rules::RuleBook;
use super::text::{compact, digits};

/// What a 12-digit personal identification number (CCCD) tells about its holder.
///
/// Structure `PPP C YY RRRRRR`: place of birth registration, century and sex, year, random
/// (Decree 137/2015, Law on Identification 26/2023).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IdFacts {
    /// Province of birth registration; `None` for a code that is none of the 63.
    pub province: Option<u16>,
    /// Sex by the century digit.
    pub sex: Sex,
    /// Year of birth.
    pub birth_year: i32,
}

/// Whether a number of identification may begin so: the provinces of the shipped rule book, looked up once,
/// because every row of a file asks.
fn is_province(code: u16) -> bool {
    static KNOWN: OnceLock<HashSet<u16>> = OnceLock::new();
    KNOWN
        .get_or_init(|| {
            let provinces = RuleBook::shipped().provinces.iter();
            provinces
                .filter_map(|entry| entry.value.code.parse().ok())
                .collect()
        })
        .contains(&code)
}

/// Reads the facts of a CCCD; `None` where it is not twelve digits.
pub fn id_facts(id12: &str) -> Option<IdFacts> {
    if id12.len() != 12 || !id12.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let part = |range: std::ops::Range<usize>| id12.get(range)?.parse::<u16>().ok();
    let (place, century, year) = (part(0..3)?, part(3..4)?, part(4..6)?);
    Some(IdFacts {
        province: is_province(place).then_some(place),
        sex: if century.is_multiple_of(2) {
            Sex::Male
        } else {
            Sex::Female
        },
        birth_year: 1900 + i32::from(century / 2) * 100 + i32::from(year),
    })
}

/// Whether a number could be a CCCD whose facts agree with what else is known of its holder: a known
/// province, and sex and birth year where they are given. Used to decide whether a lost leading zero may
/// be restored or a number in the wrong column may be moved.
pub fn id_agrees(id12: &str, sex: Option<Sex>, birth: Option<PartialDate>) -> bool {
    id_facts(id12).is_some_and(|facts| {
        facts.province.is_some()
            && sex.is_none_or(|sex| sex == facts.sex)
            && birth.is_none_or(|birth| birth.year() == facts.birth_year)
    })
}

/// What kind of number stands in a cell, by its shape alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberKind {
    /// Twelve digits: số định danh, CCCD.
    Id12,
    /// Nine digits: an old CMND (or a phone or BHXH number that lost its zero).
    Cmnd,
    /// Ten digits: mã số BHXH (or a telephone).
    Bhxh,
    /// Two letters and thirteen digits: a card number.
    Card,
    /// Anything else.
    Other,
}

/// The kind of a number, whatever spaces, dots or dashes stand in it.
pub fn kind_of(number: &str) -> NumberKind {
    let compacted = compact(number);
    if CardNumber::parse(&compacted).is_some() {
        return NumberKind::Card;
    }
    if !compacted.bytes().all(|byte| byte.is_ascii_digit()) {
        return NumberKind::Other;
    }
    match compacted.len() {
        12 => NumberKind::Id12,
        10 => NumberKind::Bhxh,
        9 => NumberKind::Cmnd,
        _ => NumberKind::Other,
    }
}

/// The parts of a 15-character card number `XX D PP NNNNNNNNNN` (Decision 1351/QĐ-BHXH).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardNumber {
    /// Object code, two letters.
    pub category: String,
    /// Benefit digit, 1 to 5.
    pub benefit: i64,
    /// Province of issue, two digits.
    pub province: String,
    /// BHXH number of the holder, ten digits.
    pub bhxh: String,
}

impl CardNumber {
    /// Reads a card number however it is spaced; `None` where it is not of this shape.
    pub fn parse(number: &str) -> Option<Self> {
        let number = compact(number);
        if number.len() != 15 || !number.is_ascii() {
            return None;
        }
        let (letters, rest) = number.split_at(2);
        let fits = letters.bytes().all(|byte| byte.is_ascii_uppercase())
            && rest.bytes().all(|byte| byte.is_ascii_digit())
            && matches!(rest.as_bytes().first(), Some(b'1'..=b'5'));
        fits.then(|| Self {
            category: letters.to_owned(),
            benefit: rest.get(0..1).and_then(|digit| digit.parse().ok()).unwrap_or(4),
            province: rest.get(1..3).unwrap_or("").to_owned(),
            bhxh: rest.get(3..).unwrap_or("").to_owned(),
        })
    }
}

/// A CCCD with its middle hidden: `091•••••1234`. Shorter numbers show only their last four characters.
pub fn masked(number: &str) -> String {
    let count = number.chars().count();
    let (head, tail) = if count >= 12 {
        (3, 4)
    } else {
        (0, 4.min(count / 2))
    };
    number
        .chars()
        .enumerate()
        .map(|(place, ch)| {
            if place < head || place >= count - tail {
                ch
            } else {
                '•'
            }
        })
        .collect()
}

/// A text in which every number as long as a CCCD or CMND is [`masked`], also where it is written in groups
/// ("091 171 602 016") or has lost its first zero.
pub fn masked_within(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(ch) = chars.get(at) {
        if !ch.is_ascii_digit() {
            out.push(*ch);
            at += 1;
            continue;
        }
        let group = group_from(chars.get(at..).unwrap_or_default());
        at += group.chars().count();
        let runs = || group.split(|ch: char| !ch.is_ascii_digit());
        if !runs().any(|run| is_personal(run.len())) && is_personal(digits(&group).len()) {
            out.push_str(&masked(&digits(&group)));
            continue;
        }
        let mut rest = group.as_str();
        for run in runs() {
            let run_out = if is_personal(run.len()) {
                masked(run)
            } else {
                run.to_owned()
            };
            out.push_str(&run_out);
            rest = rest.get(run.len()..).unwrap_or_default();
            if let Some(mark) = rest.chars().next() {
                out.push(mark);
                rest = rest.get(mark.len_utf8()..).unwrap_or_default();
            }
        }
    }
    out
}

/// Digits from the beginning, with single marks between them.
fn group_from(chars: &[char]) -> String {
    let mut group = String::new();
    for (at, ch) in chars.iter().enumerate() {
        let next_is_digit = chars.get(at + 1).is_some_and(char::is_ascii_digit);
        if ch.is_ascii_digit() || ([' ', '.', '-'].contains(ch) && next_is_digit) {
            group.push(*ch);
        } else {
            break;
        }
    }
    group
}

/// A CMND, a CCCD without its first zero, a CCCD.
fn is_personal(digits: usize) -> bool {
    [9, 11, 12].contains(&digits)
}

/// A telephone number without marks; `+84` and `84` in front become `0`.
pub fn phone(text: &str) -> String {
    let number = digits(text);
    match number.strip_prefix("84") {
        Some(rest) if rest.len() == 9 => format!("0{rest}"),
        _ => number,
    }
}

/// Whether a birth lies in the future, which no birth of a register can.
pub fn is_future(birth: PartialDate, today: Date) -> bool {
    birth.year() > today.year() || birth.earliest() > today
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cccd_tells_place_sex_and_year() {
        let facts = id_facts("091171602016").unwrap();
        assert_eq!(
            facts,
            IdFacts {
                province: Some(91),
                sex: Sex::Female,
                birth_year: 1971
            }
        );
        assert_eq!(id_facts("089301885815").unwrap().birth_year, 2001);
        assert_eq!(id_facts("999201885815").unwrap().province, None);
        assert_eq!((id_facts("91171602016"), id_facts("09117160201x")), (None, None));
        let birth = PartialDate::year_only(1971);
        assert!(id_agrees("091171602016", Some(Sex::Female), birth));
        assert!(!id_agrees("091171602016", Some(Sex::Male), birth));
        assert!(!id_agrees("091171602016", None, PartialDate::year_only(1972)));
    }

    #[test]
    fn numbers_are_told_apart_by_shape() {
        for (number, kind) in [
            ("091 171 602 016", NumberKind::Id12),
            ("361234567", NumberKind::Cmnd),
            ("9122814883", NumberKind::Bhxh),
            ("gd 4 91 9122814883", NumberKind::Card),
            ("GD6919122814883", NumberKind::Other),
            ("12345678901", NumberKind::Other),
            ("Đang tham gia", NumberKind::Other),
        ] {
            assert_eq!(kind_of(number), kind, "{number}");
        }
    }

    #[test]
    fn masking_keeps_place_and_last_four() {
        assert_eq!(masked("091171602016"), "091•••••2016");
        assert_eq!(masked("361234567"), "•••••4567");
        assert_eq!(masked(""), "");
        for (text, shown) in [
            ("Số CCCD: 091171602016; 1954", "Số CCCD: 091•••••2016; 1954"),
            ("091 171 602 016", "091•••••2016"),
            ("091.171.602.016, 0912 345 678", "091•••••2016, 0912 345 678"),
            ("1959 091059000111", "1959 091•••••0111"),
            ("91171602016", "•••••••2016"),
            ("CMND 361234567 01/01/2026", "CMND •••••4567 01/01/2026"),
            ("01.01.2026 31.12.2026", "01.01.2026 31.12.2026"),
            ("GD4919122814883 Ấp 3", "GD4919122814883 Ấp 3"),
        ] {
            assert_eq!(masked_within(text), shown);
        }
        assert_eq!(phone("+84 912.345.678"), "0912345678");
    }
}
