//! The letters of Vietnamese taken apart once: a table in place of the Unicode rules for every letter of
//! every cell. What is not in it goes the long way.

use std::sync::OnceLock;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// A letter beyond ASCII.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Letter {
    /// The small letter without marks: `e` of `Ệ`; `đ` has none.
    pub(super) base: char,
    /// The mark that makes another vowel of it: the roof of `ê`.
    pub(super) mark: Option<char>,
    /// The tone.
    pub(super) tone: Option<char>,
}

/// Huyền, sắc, ngã, hỏi, nặng.
pub(super) fn is_tone(ch: char) -> bool {
    matches!(ch, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}')
}

/// The blocks in which Vietnamese letters stand: `À` to `ư`, `Ạ` to `ỹ`.
const BLOCKS: [(u32, u32); 2] = [(0xc0, 0x1b0), (0x1ea0, 0x1ef9)];

/// A letter taken apart; `None` outside the blocks and for what is no letter with at most one mark and tone.
pub(super) fn letter(ch: char) -> Option<Letter> {
    static TABLES: OnceLock<[Vec<Option<Letter>>; 2]> = OnceLock::new();
    let [latin, vietnamese] = TABLES.get_or_init(|| {
        BLOCKS.map(|(first, last)| {
            let chars = (first..=last).map(char::from_u32);
            chars.map(|ch| ch.and_then(take_apart)).collect()
        })
    });
    let [(first, _), (second, _)] = BLOCKS;
    let code = u32::from(ch);
    let (table, place) = match code.checked_sub(second) {
        Some(place) => (vietnamese, place),
        None => (latin, code.checked_sub(first)?),
    };
    table.get(place as usize).copied().flatten()
}

fn take_apart(ch: char) -> Option<Letter> {
    let mut lower = ch.to_lowercase().filter(|_| ch.is_alphabetic());
    let (small, None) = (lower.next()?, lower.next()) else {
        return None;
    };
    let mut parts = small.nfd();
    let base = parts.next()?;
    let (tones, marks): (Vec<char>, Vec<char>) = parts.partition(|part| is_tone(*part));
    if 1 < tones.len() || 1 < marks.len() || !marks.iter().all(|mark| is_combining_mark(*mark)) {
        return None;
    }
    Some(Letter {
        base,
        mark: marks.first().copied(),
        tone: tones.first().copied(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_taken_apart() {
        let parts = |ch| letter(ch).map(|it| (it.base, it.mark, it.tone));
        assert_eq!(parts('Ệ'), Some(('e', Some('\u{302}'), Some('\u{323}'))));
        assert_eq!(parts('ý'), Some(('y', None, Some('\u{301}'))));
        assert_eq!(parts('Đ'), Some(('đ', None, None)));
        assert_eq!(
            (parts('e'), parts('×'), parts('Ω'), parts('\u{301}')),
            (None, None, None, None)
        );
    }
}
