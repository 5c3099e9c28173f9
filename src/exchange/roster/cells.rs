//! Single cells: numbers of people, sexes, marks, relations, names.

use std::borrow::Cow;

use super::dates::{self, Written};
use super::grid::Cell;
use super::wordings::{Wordings, key};
use crate::domain::numbers::{CardNumber, id_facts};
use crate::domain::text::{clean, compact, is_upper};
use crate::domain::{Relation, Sex};

/// A number of a person as a cell holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Digits {
    /// Letters and digits without spaces and marks.
    pub(super) text: String,
    /// The cell is a number, so that zeros in front are lost.
    pub(super) numeric: bool,
    /// The spreadsheet has rounded digits away (`9.1E+10`).
    pub(super) rounded: bool,
}

impl Digits {
    /// Reads a cell; `None` where it is empty.
    pub(super) fn of(cell: Cell<'_>) -> Option<Self> {
        let shown = cell.shown();
        if shown.is_empty() {
            return None;
        }
        let numeric = matches!(cell, Cell::Number(_));
        if numeric {
            // "9.1E+10" typed back into a cell is a number that ends in noughts.
            let noughts = shown.len() >= 10 && shown.ends_with("000000");
            let rounded = shown.contains('.') || shown.len() > 15 || noughts;
            return Some(Self {
                text: shown.into_owned(),
                numeric,
                rounded,
            });
        }
        if let Some(found) = scientific(&shown) {
            return Some(found);
        }
        let whole = shown
            .strip_suffix(".0")
            .filter(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()));
        Some(Self {
            text: compact(whole.unwrap_or(&shown)),
            numeric: whole.is_some(),
            rounded: false,
        })
    }

    /// Whether it is digits only, so many.
    pub(super) fn is(&self, count: usize) -> bool {
        self.text.len() == count && self.all()
    }

    /// Whether it is digits only.
    pub(super) fn all(&self) -> bool {
        !self.text.is_empty() && self.text.bytes().all(|byte| byte.is_ascii_digit())
    }
}

/// `9.1171602016E+10` written as text: whole if it holds enough digits, else rounded.
fn scientific(text: &str) -> Option<Digits> {
    let (mantissa, exponent) = text.split_once(['E', 'e'])?;
    let exponent: usize = exponent
        .strip_prefix('+')
        .unwrap_or(exponent)
        .trim()
        .parse()
        .ok()?;
    if exponent < 8 {
        return None;
    }
    let (whole, part) = mantissa.split_once(['.', ',']).unwrap_or((mantissa, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.len() != 1 || !digits(whole) || !digits(part) || exponent > 20 {
        return None;
    }
    let rounded = part.len() < exponent;
    Some(Digits {
        text: if rounded {
            text.to_owned()
        } else {
            format!("{whole}{part}")
        },
        numeric: true,
        rounded,
    })
}

/// Whether a number has the shape of a CCCD with a known province.
pub(super) fn looks_like_id(text: &str) -> bool {
    id_facts(text).is_some_and(|facts| facts.province.is_some())
}

/// Whether a text is a card number of 15 characters.
pub(super) fn looks_like_card(text: &str) -> bool {
    CardNumber::parse(text).is_some()
}

/// Reads a sex in words, letters or 1 and 0.
pub(super) fn sex(cell: Cell<'_>) -> Option<Sex> {
    match cell {
        // The texts are as nearly every list writes them.
        Cell::Number(1.0) | Cell::Text("Nam") => Some(Sex::Male),
        Cell::Number(0.0) | Cell::Text("Nữ") => Some(Sex::Female),
        Cell::Text(text) if text.len() > 12 => None,
        Cell::Text(text) => match key(text).as_str() {
            "nam" | "male" | "m" | "trai" | "1" | "ong" => Some(Sex::Male),
            "nu" | "female" | "f" | "gai" | "0" | "ba" | "n u" => Some(Sex::Female),
            "n" if text.trim() == "N" => None,
            _ => None,
        },
        _ => None,
    }
}

/// Whether a cell marks its column: x, a tick, 1, "Có". `None` where it is neither a mark nor empty.
pub(super) fn mark(cell: Cell<'_>) -> Option<bool> {
    match cell {
        Cell::Empty | Cell::Number(0.0) => Some(false),
        Cell::Number(1.0) => Some(true),
        Cell::Number(_) | Cell::Date(_) => None,
        Cell::Text(text) => match text.trim() {
            "√" | "✓" | "✔" | "☑" | "☒" | "+" | "v" | "V" | "ü" | "*" => Some(true),
            "-" | "–" | "/" | "." | "0" | "☐" => Some(false),
            // Marks are short; longer words need not be looked at.
            text if text.len() > 9 => None,
            text => match key(text).as_str() {
                "x" | "co" | "1" | "yes" | "true" | "xx" | "dung" => Some(true),
                "khong" | "ko" | "no" | "false" | "0" | "chua" => Some(false),
                _ => None,
            },
        },
    }
}

/// Whether a cell stands for "nothing": empty or only marks ("-", ".", "nt").
pub(super) fn is_blank(cell: Cell<'_>) -> bool {
    match cell {
        Cell::Empty => true,
        Cell::Text(text) => {
            let first = text.chars().find(|ch| ch.is_alphanumeric());
            first.is_none()
                || (text.len() <= 6
                    && matches!(first, Some('n' | 'N'))
                    && matches!(key(text).as_str(), "nt" | "null" | "n a"))
        }
        _ => false,
    }
}

/// [`clean`] for the many cells that need no cleaning.
pub(super) fn tidy(text: &str) -> String {
    let plain = |bytes: &[u8]| bytes.iter().all(|byte| (0x20..0x7f).contains(byte));
    let text = text.trim();
    if plain(text.as_bytes()) && !text.contains("  ") {
        text.to_owned()
    } else {
        clean(text)
    }
}

/// The relation in clean wording: abbreviations expanded, words all in capitals set small.
pub(super) fn relation(text: &str, words: &Wordings) -> Option<String> {
    let text = clean(text);
    if !text.chars().any(char::is_alphanumeric) {
        return None;
    }
    // A wording written out with its accents stays as the file has it.
    let known = (text.is_ascii() || text.chars().count() <= 6 || text.contains('.'))
        .then(|| words.relations.exact(&key(&text)))
        .flatten();
    if let Some(full) = known.filter(|full| key(full) != key(&text) || text.is_ascii() || is_upper(&text)) {
        return Some(full);
    }
    if !is_upper(&text) {
        return Some(text);
    }
    let mut lower = text.chars();
    let first = lower.next().into_iter().flat_map(char::to_uppercase);
    Some(first.chain(lower.flat_map(char::to_lowercase)).collect())
}

/// Whether a text is a relation in any known wording.
pub(super) fn is_relation(text: &str, words: &Wordings) -> bool {
    text.chars().count() <= 24
        && (words.relations.exact(&key(text)).is_some()
            || (!begins_as_name(text) && Relation::from_wording(text) != Relation::Other))
}

/// Families are called Châu, Võ and Mã: only by their accents are they told from "cháu", "vợ" and "má", and
/// where accents are missing, by the words that follow.
fn begins_as_name(text: &str) -> bool {
    const ACCENTED: [&str; 14] = [
        "chủ", "vợ", "chồng", "dâu", "rể", "cháu", "chắt", "mẹ", "má", "bố", "bà", "ông", "chị", "tía",
    ];
    let cleaned = clean(text).to_lowercase();
    let first = cleaned.split(' ').next().unwrap_or("");
    if first.is_ascii() {
        return matches!(first, "vo" | "chau" | "ma") && cleaned.split(' ').count() > 2;
    }
    !ACCENTED.contains(&first)
}

/// A name cell taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct NameCell {
    /// The name, cleaned.
    pub(super) name: String,
    /// A birth that stood behind the name.
    pub(super) birth: Option<Written>,
    /// A relation that stood behind the name, as written.
    pub(super) relation: Option<String>,
    /// A sex that stood behind the name.
    pub(super) sex: Option<Sex>,
    /// Other words that stood behind the name.
    pub(super) remark: Option<String>,
}

impl NameCell {
    /// Takes words that stood in brackets or behind a dash apart; `false` where they say nothing known, and
    /// are no remark either.
    fn take(&mut self, words: &str) {
        let mut rest: Vec<&str> = Vec::new();
        for part in words
            .split([',', ';'])
            .map(str::trim)
            .filter(|part| !part.is_empty())
        {
            if let Some(date) = dates::read_text(part).filter(|date| !date.short || date.day > 0) {
                self.birth = self.birth.or(Some(date));
            } else if let Some(sex) = sex(Cell::Text(part)).filter(|_| is_sex_word(part)) {
                self.sex = Some(sex);
            } else if self.relation.is_none() && is_kin(part) {
                self.relation = Some(part.to_owned());
            } else {
                rest.push(part);
            }
        }
        if !rest.is_empty() {
            let rest = rest.join(", ");
            self.remark = Some(
                self.remark
                    .take()
                    .map_or(rest.clone(), |held| format!("{held}; {rest}")),
            );
        }
    }
}

/// "Nam" and "Nữ" written out; "Ba" and "M" behind a name are something else.
fn is_sex_word(text: &str) -> bool {
    matches!(key(text).as_str(), "nam" | "nu")
}

/// Whether words behind a name are certainly its relation: "Ba", "Anh" and "Em" are names too.
fn is_kin(text: &str) -> bool {
    let short = matches!(key(text).as_str(), "ba" | "ma" | "cha" | "re" | "dau");
    !short
        && is_relation(text, Wordings::shipped())
        && matches!(
            Relation::from_wording(text),
            Relation::Head | Relation::Spouse | Relation::Child | Relation::Parent
        )
}

/// Reads a name; `None` where there are no letters to read.
pub(super) fn name(text: &str) -> Option<NameCell> {
    let cleaned = clean(text);
    let mut found = NameCell::default();
    let mut bare: Cow<'_, str> = Cow::Borrowed(strip_number(&cleaned));
    if let Some((before, rest)) = bare.split_once('(') {
        let inside = rest.split(')').next().unwrap_or("").trim().to_owned();
        let after = rest.split_once(')').map_or("", |(_, after)| after.trim());
        found.take(&inside);
        bare = Cow::Owned(format!("{} {after}", before.trim()));
    }
    // "Nguyễn Thị B - vợ": behind a dash only what is certainly no part of the name.
    let dash = bare.rsplit_once(" - ").or_else(|| bare.rsplit_once(" – "));
    if let Some((before, after)) = dash
        && after.split(' ').count() <= 4
        && before.contains(' ')
        && (is_kin(after) || is_sex_word(after))
    {
        found.take(after);
        bare = Cow::Owned(before.trim().to_owned());
    }
    let (name, birth) = split_birth(bare.trim());
    found.birth = found.birth.or(birth);
    name.trim_matches([' ', '-', ',', '.', ':', ';', '*', '+'])
        .clone_into(&mut found.name);
    let letters = found.name.chars().filter(|ch| ch.is_alphabetic()).count();
    let digits = found.name.chars().filter(char::is_ascii_digit).count();
    (letters >= 2 && digits * 2 <= letters).then_some(found)
}

/// Whether [`name`] reads a name, seen at a glance where nothing but a name stands there.
pub(super) fn is_named(text: &str) -> bool {
    let bare = !text.contains(|ch: char| ch.is_ascii_digit() || ch == '(');
    (bare && text.chars().filter(|ch| ch.is_alphabetic()).nth(1).is_some()) || name(text).is_some()
}

/// A name without the bullet or running number in front of it.
fn strip_number(text: &str) -> &str {
    let bare = text.trim_start_matches(['-', '+', '*', '•', ' ', '.']);
    let rest = bare.trim_start_matches(|ch: char| ch.is_ascii_digit());
    if rest.len() < bare.len() {
        rest.trim_start_matches(['.', ')', '/', '-', ' ', ':'])
    } else {
        bare
    }
}

/// "Nguyễn Văn A 1954", "Nguyễn Văn A - 12/3/1954", "Nguyễn Văn A, SN 1954".
fn split_birth(text: &str) -> (&str, Option<Written>) {
    let Some(at) = text.find(|ch: char| ch.is_ascii_digit()) else {
        return (text, None);
    };
    let (before, rest) = text.split_at(at);
    match dates::read_text(rest).filter(|date| !date.short || date.day > 0) {
        Some(date) => {
            let before = before.trim_end_matches([' ', '-', ',', ':', '–', ';', '.']);
            let lower = before.to_lowercase();
            let word = [" sn", " sinh năm", " sinh", " ns", " năm sinh", " s"]
                .iter()
                .find(|word| lower.ends_with(**word));
            let name = word
                .and_then(|word| before.get(..before.len().checked_sub(word.len())?))
                .unwrap_or(before);
            (name, Some(date))
        }
        None => (text, None),
    }
}

/// Whether a text could be a person's name and nothing else: some words of letters.
pub(super) fn is_name(text: &str) -> bool {
    let mut count = 0;
    for word in text.split_whitespace() {
        count += 1;
        if count > 8
            || !word
                .chars()
                .all(|ch| ch.is_alphabetic() || matches!(ch, '\'' | '.' | '-' | '\u{300}'..='\u{36f}'))
        {
            return false;
        }
    }
    count >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_survive_spreadsheets() {
        let digits = |cell| Digits::of(cell).unwrap();
        assert_eq!(digits(Cell::Number(91_171_602_016.0)).text, "91171602016");
        assert_eq!(digits(Cell::Text("'091 171.602-016")).text, "091171602016");
        assert_eq!(digits(Cell::Text("9.1171602016E+10")).text, "91171602016");
        assert!(digits(Cell::Text("9.1E+10")).rounded && !digits(Cell::Text("91171602016.0")).rounded);
        assert!(digits(Cell::Text("91171602016.0")).is(11));
    }

    #[test]
    fn relations_keep_their_wording() {
        let words = Wordings::shipped();
        for (text, wanted) in [
            ("CH", "Chủ hộ"),
            ("chu ho", "Chủ hộ"),
            ("CHỦ HỘ", "Chủ hộ"),
            ("C.hộ", "Chủ hộ"),
            ("VỢ", "Vợ"),
            ("V", "Vợ"),
            ("con", "Con"),
            ("Con dâu", "Con dâu"),
            ("Cháu nội", "Cháu nội"),
            ("Chủ hộ (mới)", "Chủ hộ (mới)"),
            ("Bà", "Bà"),
            ("Bố", "Bố"),
        ] {
            assert_eq!(relation(text, words).as_deref(), Some(wanted), "{text}");
        }
    }

    #[test]
    fn names_are_freed_of_what_is_no_name() {
        let read = |text| name(text).unwrap();
        assert_eq!(read(" 1. Nguyễn Văn  A").name, "Nguyễn Văn A");
        assert_eq!(read("Nguyễn Văn A (1954)").birth.unwrap().year, 1954);
        assert_eq!(
            (
                read("Lê Thị B - 12/3/1954").name.as_str(),
                read("Lê Thị B SN 1954").name.as_str()
            ),
            ("Lê Thị B", "Lê Thị B")
        );
        assert_eq!(read("Lê Thị B (đã chết)").remark.as_deref(), Some("đã chết"));
        assert_eq!(read("\u{d0}ỗ Thị Út").name, "Đỗ Thị Út");
        assert!(name("123").is_none() && name("???").is_none() && name("-").is_none());
    }
}
