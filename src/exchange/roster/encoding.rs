//! Which columns of a sheet stand in a legacy encoding, and their text in Unicode.
//!
//! The font of a cell says most; where it is unknown or ordinary, a text is decoded only if that makes
//! Vietnamese syllables of it and it makes none as it stands. Text that holds a letter which only Unicode
//! has is never decoded again.

use super::grid::{Font, Grid};
use super::legacy::Legacy;
use super::syllable::is_syllable;

/// Cells looked at in each column before it is decided.
const SAMPLE: u32 = 400;

/// Words with letters outside ASCII, and how many become syllables in each reading.
#[derive(Clone, Copy, Default)]
struct Score {
    words: u32,
    as_is: u32,
    tcvn3: u32,
    vni: u32,
}

impl Score {
    fn of(text: &str) -> Self {
        let mut score = Self::default();
        for word in telling_words(text) {
            score.words += 1;
            score.as_is += u32::from(is_syllable(word));
            score.tcvn3 += u32::from(is_syllable(&lower_inside(Legacy::Tcvn3.decode(word))));
            score.vni += u32::from(is_syllable(&Legacy::Vni.decode(word)));
        }
        score
    }

    fn add(&mut self, other: Self) {
        self.words += other.words;
        self.as_is += other.as_is;
        self.tcvn3 += other.tcvn3;
        self.vni += other.vni;
    }

    fn of_legacy(self, legacy: Legacy) -> u32 {
        match legacy {
            Legacy::Tcvn3 => self.tcvn3,
            Legacy::Vni => self.vni,
        }
    }

    /// The legacy encoding that these words are in, if one explains clearly more than Unicode does.
    fn verdict(self) -> Option<Legacy> {
        let best = if self.tcvn3 >= self.vni {
            Legacy::Tcvn3
        } else {
            Legacy::Vni
        };
        let good = self.of_legacy(best);
        (good * 10 >= self.words * 6 && self.as_is * 10 < good * 7).then_some(best)
    }
}

/// The words with letters outside ASCII: only they differ between encodings.
fn telling_words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|ch: char| ch.is_ascii() && !ch.is_ascii_alphabetic())
        .filter(|word| !word.is_ascii())
}

/// Whether a word of the text reads as it stands.
fn has_syllable(text: &str) -> bool {
    telling_words(text).any(is_syllable)
}

/// Capitals of TCVN3 keep small accented letters (`NGUYễN`), which is no fault of the word.
fn lower_inside(word: String) -> String {
    if word.chars().all(|ch| !ch.is_ascii_lowercase()) {
        word.to_lowercase()
    } else {
        word
    }
}

/// Whether the text holds a letter that only Unicode has, so that it cannot be legacy bytes.
fn only_unicode(text: &str) -> bool {
    text.chars()
        .any(|ch| matches!(ch, '\u{100}'..='\u{1b0}' | '\u{1ea0}'..='\u{1ef9}' | '\u{300}'..='\u{36f}'))
}

#[derive(Clone, Copy, Default)]
struct Column {
    cells: u32,
    unicode: u32,
    score: Score,
    verdict: Option<Legacy>,
}

/// Decodes what stands in a legacy encoding and says what was found: `unicode`, `tcvn3`, `vni`, `mixed`.
pub(super) fn decode_grid(grid: &mut Grid) -> &'static str {
    let (columns, whole) = survey(grid);
    let mut found = [0_u32; 2];
    grid.replace_texts(|column, text, font| {
        if (text.is_ascii() && font != Font::Tcvn3Capitals) || only_unicode(text) {
            return None;
        }
        let column = columns.get(column).copied().unwrap_or_default();
        let legacy = choose(text, font, column, whole)?;
        if let Some(count) = found.get_mut(usize::from(legacy == Legacy::Vni)) {
            *count += u32::from(!text.is_ascii());
        }
        Some(to_unicode(text, legacy, font))
    });
    let unicode: u32 = columns.iter().map(|column| column.unicode).sum();
    match (found, unicode) {
        ([0, 0], _) => "unicode",
        ([_, 0], 0) => "tcvn3",
        ([0, _], 0) => "vni",
        _ => "mixed",
    }
}

fn survey(grid: &Grid) -> (Vec<Column>, Option<Legacy>) {
    let mut columns = vec![Column::default(); grid.width()];
    for (column, text, _) in grid.texts() {
        let Some(column) = columns.get_mut(column) else {
            continue;
        };
        if text.is_ascii() || column.cells >= SAMPLE {
            continue;
        }
        column.cells += 1;
        if only_unicode(text) {
            column.unicode += 1;
        } else {
            column.score.add(Score::of(text));
        }
    }
    let mut all = Score::default();
    for column in &mut columns {
        // One or two words decide nothing; such columns follow the sheet.
        column.verdict = column.score.verdict().filter(|_| column.score.words > 2);
        all.add(column.score);
    }
    let whole = all.verdict().filter(|_| all.words > 2);
    (columns, whole)
}

fn choose(text: &str, font: Font, column: Column, whole: Option<Legacy>) -> Option<Legacy> {
    let by_font = match font {
        Font::Plain => None,
        Font::Tcvn3 | Font::Tcvn3Capitals => Some(Legacy::Tcvn3),
        Font::Vni => Some(Legacy::Vni),
    };
    if by_font.is_none() && column.verdict.is_none() && column.unicode > 0 && has_syllable(text) {
        // A column that is Unicode otherwise: only what makes no sense there is looked at closer.
        return None;
    }
    let score = Score::of(text);
    let sound = score.as_is == score.words;
    if let Some(legacy) = by_font {
        return (!sound || score.of_legacy(legacy) == score.words).then_some(legacy);
    }
    if column.verdict.is_none() && column.unicode > 0 {
        return whole
            .or(score.verdict())
            .filter(|legacy| score.words > 0 && score.as_is == 0 && score.of_legacy(*legacy) == score.words);
    }
    if let Some(legacy) = column.verdict.or(whole) {
        // Between rows that are Unicode, a text that reads well as it stands stays.
        let keep = sound && score.words > 0 && (column.unicode > 0 || score.of_legacy(legacy) < score.words);
        return (!keep).then_some(legacy);
    }
    let alone = score.words >= 2 && score.as_is == 0;
    score
        .verdict()
        .filter(|legacy| alone && score.of_legacy(*legacy) == score.words)
}

fn to_unicode(text: &str, legacy: Legacy, font: Font) -> String {
    let decoded = legacy.decode(text);
    let mut ascii = text.chars().filter(char::is_ascii_alphabetic).peekable();
    let capitals = ascii.peek().is_some() && ascii.all(|ch| ch.is_ascii_uppercase());
    let letters = text.chars().filter(char::is_ascii_alphabetic).count();
    if legacy == Legacy::Tcvn3 && (font == Font::Tcvn3Capitals || (capitals && letters > 2)) {
        decoded.to_uppercase()
    } else {
        decoded
    }
}
