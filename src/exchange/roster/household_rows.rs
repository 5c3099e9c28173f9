//! Rows that begin a household: its number, or the name of its head, above the people.

use super::cells::is_name;
use super::grid::Grid;
use super::rows::name_cell;
use super::table::Table;
use super::wordings::key;

/// A heading of a household in the column of names with a number of its own in a column before it:
/// `I | Hộ ông Danh Văn A`, and `II | Danh Văn B` where the row below names the same person again.
pub(super) fn numbered_household(
    grid: &Grid,
    table: &Table,
    row: usize,
    first: &str,
) -> Option<HeadingNumber> {
    let letter = first.trim_end_matches(['.', ')', ' ']);
    let lettered = letter.len() == 1 && letter.bytes().all(|byte| byte.is_ascii_uppercase());
    if !is_roman(first) && !lettered {
        return None;
    }
    let number = || Some(letter.to_owned());
    let name = name_cell(grid, table, row).text().filter(|text| *text != first)?;
    if let Some(named) = household_heading(name) {
        return Some(named.or_else(number));
    }
    let alone = grid.row(row).filter(|(_, cell)| cell.text().is_some()).count() == 2;
    let below = (row + 1..grid.rows().min(row + 3)).find(|row| grid.row(*row).next().is_some())?;
    let again = name_cell(grid, table, below).text()?;
    let same = bare_person(name) == bare_person(again);
    (alone && same && is_name(name)).then(number)
}

/// A name folded, without the title that headings put before it.
fn bare_person(name: &str) -> String {
    let folded = key(name);
    let bare = ["ong ", "ba "]
        .iter()
        .find_map(|title| folded.strip_prefix(title));
    bare.filter(|rest| rest.contains(' '))
        .unwrap_or(&folded)
        .to_owned()
}

/// The number that a heading of a household gives, where it gives one.
pub(super) type HeadingNumber = Option<String>;

/// `Hộ 12`, `Hộ số 00012`, `Hộ thứ 3`, `Hộ ông Nguyễn Văn A`, `HỘ: …`. The outer option tells that it is one.
pub(super) fn household_heading(text: &str) -> Option<HeadingNumber> {
    let text =
        text.trim_start_matches(|ch: char| ch.is_ascii_digit() || matches!(ch, '.' | ')' | '-' | ' ' | '*'));
    let lower = text.to_lowercase();
    let (word, rest) = ["hộ", "ho", "mã hộ", "stt hộ", "chủ hộ"]
        .iter()
        .find_map(|word| lower.strip_prefix(word).map(|rest| (*word, rest)))?;
    if rest.starts_with(char::is_alphanumeric) {
        // "Hộ12" is a heading, "Hội" and "Hoa" are not.
        let number = rest.chars().all(|ch| ch.is_ascii_digit());
        return (number && word != "ho").then(|| Some(rest.to_owned()));
    }
    // The rest of the text as written keeps letters and zeros of the number.
    let tail = text.chars().skip(word.chars().count()).collect::<String>();
    let tail = tail.trim_start_matches([' ', ':', '.', '-', '#']);
    let folded = key(tail);
    let number = ["gia dinh so ", "so ", "thu ", "gia dinh "]
        .iter()
        .find_map(|prefix| folded.strip_prefix(prefix).map(|_| prefix.split(' ').count() - 1))
        .map_or_else(
            || tail.to_owned(),
            |skip| tail.split_whitespace().skip(skip).collect::<Vec<_>>().join(" "),
        );
    let number = number.trim_start_matches([' ', ':', '.', '-', '#']);
    let end = number.find(|ch: char| ch.is_whitespace() || matches!(ch, ',' | ':' | '(' | ';' | '|' | '–'));
    let number = number.get(..end.unwrap_or(number.len())).unwrap_or("");
    if number.starts_with(|ch: char| ch.is_ascii_digit()) {
        return Some(Some(number.trim_end_matches(['.', '-']).to_owned()));
    }
    if is_roman(number) && !number.is_empty() {
        return Some(Some(number.to_owned()));
    }
    let person = ["ong", "ba", "gia dinh", "chi", "anh", "co", "chu"]
        .iter()
        .any(|title| folded.starts_with(&format!("{title} ")));
    (person || (text.contains(':') && word != "chủ hộ") || (word == "chủ hộ" && text.contains(':')))
        .then_some(None)
}

/// `I`, `IV.`, `XII)`.
pub(super) fn is_roman(text: &str) -> bool {
    let bare = text.trim_end_matches(['.', ')', ':', ' ']);
    !bare.is_empty() && bare.len() <= 7 && bare.chars().all(|ch| matches!(ch, 'I' | 'V' | 'X' | 'L' | 'C'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn household_headings_give_their_number() {
        let number = |text| household_heading(text).map(Option::unwrap_or_default);
        for (text, wanted) in [
            ("Hộ 00001", Some("00001")),
            ("HỘ SỐ 12", Some("12")),
            ("Hộ số: 12", Some("12")),
            ("Hộ thứ 3", Some("3")),
            ("Hộ12", Some("12")),
            ("Hộ gia đình số 7", Some("7")),
            ("1. Hộ ông Nguyễn Văn A", Some("")),
            ("Hộ II", Some("II")),
            ("Hội người cao tuổi", None),
            ("Hồ Văn Tám", None),
            ("Hoa", None),
        ] {
            assert_eq!(number(text).as_deref(), wanted, "{text}");
        }
        assert!(is_roman("IV.") && !is_roman("Vi") && !is_roman(""));
    }
}
