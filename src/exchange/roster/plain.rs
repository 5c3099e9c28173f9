//! Text files: their encoding, their separator, their rows.

use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1258};
use unicode_normalization::UnicodeNormalization as _;

use super::grid::{Font, Grid};
use super::syllable::is_syllable;
use crate::exchange::write::unguarded;

/// Columns of the widest sheet that spreadsheet programs know.
const WIDEST: usize = 16_384;

/// A text file as a grid; `None` where it is no table.
pub(super) fn text_grid(text: &str) -> Option<Grid> {
    let head = text.get(..text.floor_char_boundary(64)).unwrap_or(text);
    let head = head.trim_start().to_ascii_lowercase();
    // Documents are text only by accident.
    if ["%pdf", "{\\rtf", "mime-version:"]
        .iter()
        .any(|start| head.starts_with(start))
    {
        return None;
    }
    let (text, said) = said_separator(text);
    let separator = said.unwrap_or_else(|| separator(text));
    let mut grid = Grid::new("");
    for (row, record) in (0..).zip(Records { text, separator }) {
        // A line of more fields than a sheet has columns is no row of a table.
        if record.len() > WIDEST {
            return None;
        }
        for (column, field) in (0..).zip(record) {
            grid.put_text(row, column, unguarded(&field), Font::Plain);
        }
    }
    grid.finish();
    Some(grid)
}

/// `sep=;` in the first line, as spreadsheet programs write and want it: the rows behind it, and the sign.
fn said_separator(text: &str) -> (&str, Option<char>) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let bare = first.trim_end_matches('\r').trim_matches('"');
    let sign = bare
        .get(..4)
        .filter(|word| word.eq_ignore_ascii_case("sep="))
        .and_then(|_| bare.get(4..))
        .and_then(|sign| sign.chars().next());
    match sign {
        Some(sign) => (rest, Some(sign)),
        None => (text, None),
    }
}

/// The text of a file in whatever usual encoding; `None` where it is no text.
pub(super) fn text_of(bytes: &[u8]) -> Option<String> {
    if let Some(rest) = bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]) {
        return Some(String::from_utf8_lossy(rest).into_owned());
    }
    let sample = bytes.get(..bytes.len().min(4_096)).unwrap_or(bytes);
    let zeros = |odd: usize| {
        sample
            .iter()
            .skip(odd)
            .step_by(2)
            .filter(|byte| **byte == 0)
            .count()
    };
    // Vietnamese letters of U+1Exx leave no zero byte, but digits and separators do.
    let many = sample.len() / 8 + 1;
    if bytes.starts_with(&[0xFF, 0xFE]) || (zeros(1) >= many && zeros(0) == 0) {
        return Some(UTF_16LE.decode(bytes).0.into_owned());
    }
    if bytes.starts_with(&[0xFE, 0xFF]) || (zeros(0) >= many && zeros(1) == 0) {
        return Some(UTF_16BE.decode(bytes).0.into_owned());
    }
    if sample.contains(&0) {
        return None;
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Some(text.to_owned()),
        Err(_) => Some(one_byte_text(bytes)),
    }
}

/// Text of one byte a letter: windows-1258 where that gives Vietnamese, else the bytes as Latin-1 letters,
/// which the TCVN3 and VNI readers take from there.
fn one_byte_text(bytes: &[u8]) -> String {
    let windows: String = WINDOWS_1258.decode_without_bom_handling(bytes).0.nfc().collect();
    let latin: String = bytes.iter().map(|byte| char::from(*byte)).collect();
    let share = |text: &str| {
        let words = text
            .split(|ch: char| !ch.is_alphanumeric())
            .filter(|word| !word.is_ascii())
            .take(500);
        let (all, good) = words.fold((0_u32, 0_u32), |(all, good), word| {
            (all + 1, good + u32::from(is_syllable(word)))
        });
        good * 100 / all.max(1)
    };
    if share(&windows) >= 60 { windows } else { latin }
}

/// The separator that gives the most columns in the most lines.
fn separator(text: &str) -> char {
    // Whole records: a note of many lines in quotes is one cell.
    let weight = |separator: char| {
        let mut counts: Vec<usize> = Records { text, separator }
            .filter(|record| record.iter().any(|field| !field.trim().is_empty()))
            .take(60)
            .map(|record| record.len())
            .collect();
        counts.sort_unstable();
        let middle = counts.get(counts.len() / 2).copied().unwrap_or(0);
        let same = counts.iter().filter(|count| **count == middle).count();
        if middle < 2 { 0 } else { same * 100 + middle }
    };
    let mut best = (0, ';');
    for separator in [';', '\t', ',', '|'] {
        let found = weight(separator);
        if found > best.0 {
            best = (found, separator);
        }
    }
    best.1
}

/// The records of a text, one for each row a spreadsheet would show: blank lines are rows too.
struct Records<'a> {
    text: &'a str,
    separator: char,
}

impl Iterator for Records<'_> {
    type Item = Vec<String>;

    fn next(&mut self) -> Option<Vec<String>> {
        if self.text.is_empty() {
            return None;
        }
        let mut record = Vec::new();
        let mut field = String::new();
        let mut quoted = false;
        let mut rest = self.text.char_indices().peekable();
        while let Some((at, ch)) = rest.next() {
            match ch {
                '"' if quoted && rest.peek().is_some_and(|(_, next)| *next == '"') => {
                    field.push('"');
                    rest.next();
                }
                '"' if quoted => quoted = false,
                '"' if field.trim().is_empty() && self.quote_ends(at) => {
                    field.clear();
                    quoted = true;
                }
                ch if ch == self.separator && !quoted => record.push(std::mem::take(&mut field)),
                '\r' if !quoted && rest.peek().is_some_and(|(_, next)| *next == '\n') => {}
                '\n' | '\r' if !quoted => {
                    self.text = self.text.get(at + 1..).unwrap_or("");
                    record.push(field);
                    return Some(record);
                }
                ch => field.push(ch),
            }
        }
        self.text = "";
        record.push(field);
        Some(record)
    }
}

impl Records<'_> {
    /// Whether a quote that opens a field is closed soon; a lone quote is a sign like any other, and must
    /// not swallow the rest of the file.
    fn quote_ends(&self, at: usize) -> bool {
        let after = self.text.get(at + 1..).unwrap_or("").as_bytes();
        memchr::memchr(b'"', after).is_some_and(|end| {
            let quoted = after.get(..end).unwrap_or(&[]);
            memchr::memchr_iter(b'\n', quoted).count() < 20
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(bytes: &[u8]) -> Vec<Vec<String>> {
        let grid = text_grid(&text_of(bytes).unwrap()).unwrap();
        (0..grid.rows())
            .map(|row| {
                (0..grid.width())
                    .map(|column| grid.cell(row, column).shown().into_owned())
                    .collect()
            })
            .collect()
    }

    #[test]
    fn every_usual_encoding_is_read() {
        let text = "Họ tên;Năm sinh\nNguyễn Thị Ánh;1971\n";
        let wanted = [["Họ tên", "Năm sinh"], ["Nguyễn Thị Ánh", "1971"]];
        let bom = [&[0xEF, 0xBB, 0xBF], text.as_bytes()].concat();
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let with_mark = [&[0xFF, 0xFE], little.as_slice()].concat();
        let windows = b"H\xf2o t\xean;N\xe3m sinh\nNguy\xea\xden Th\xf2i A\xecnh;1971\n";
        assert_eq!(rows(text.as_bytes()), wanted);
        assert_eq!(rows(&bom), wanted);
        assert_eq!(rows(&with_mark), wanted);
        assert_eq!(rows(&little), wanted);
        assert_eq!(
            rows(b"a\tb\n\n\"x\ty\"\t2\r\n"),
            [["a", "b"], ["", ""], ["x\ty", "2"]]
        );
        assert_eq!(rows(windows)[1][1], "1971");
        assert!(text_grid("%PDF-1.7").is_none() && text_of(&[1, 0, 2, 3, 0, 0]).is_none());
    }

    #[test]
    fn a_lone_quote_swallows_nothing() {
        assert_eq!(rows(b"a;\"b\nc;d"), [["a", "\"b"], ["c", "d"]]);
        assert_eq!(rows(b"sep=|\na|b;c\n"), [["a", "b;c"]]);
        assert_eq!(rows(b"\xEF\xBB\xBF\"SEP=,\"\r\na;b,c\r\n"), [["a;b", "c"]]);
    }
}
