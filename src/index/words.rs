//! The words of all names: a few thousand, so that a search looks at each word once and not at each person.

use super::column::{Column, NONE};
use super::shards::Shards;
use crate::domain::text::{clean, fold, name_key};

/// Words kept of a name: the given name first, then the others; what does not fit stands joined in the last.
pub(super) const NAME_WORDS: usize = 6;

/// The words of one name as numbers of a [`Words`]; [`NONE`] where there are fewer.
pub(super) type NameWords = [u32; NAME_WORDS];

/// A word as search compares it.
#[derive(Clone, Debug)]
pub(super) struct Word {
    /// In small letters, with its accents.
    pub(super) spelled: Box<str>,
    /// Without accents.
    pub(super) folded: Box<str>,
    /// The same for `hòa` and `hoà`.
    pub(super) key: Box<str>,
}

/// The words met so far. Words are never forgotten; a register opened again knows only those in use.
#[derive(Clone, Debug, Default)]
pub(super) struct Words {
    /// By their spelling in names, whatever their capitals, and by their spelling in small letters.
    known: Shards<Box<str>, u32>,
    words: Column<Word, 256>,
}

/// A word in small letters without the marks around it; empty where there is no letter or digit.
pub(super) fn plain(word: &str) -> String {
    clean(word)
        .to_lowercase()
        .trim_matches(|ch: char| !ch.is_alphanumeric())
        .to_owned()
}

impl Words {
    /// The numbers of the words of a name.
    pub(super) fn name(&mut self, name: &str) -> NameWords {
        let mut numbers = [NONE; NAME_WORDS];
        let mut words: Vec<u32> = Vec::with_capacity(NAME_WORDS);
        let mut rest = name.trim();
        let mut given = NONE;
        if let Some((before, last)) = rest.rsplit_once(char::is_whitespace) {
            given = self.number(last);
            rest = before.trim_end();
        }
        while !rest.is_empty() {
            let whole = words.len() + 2 == NAME_WORDS;
            let (word, after) = match rest.split_once(char::is_whitespace) {
                Some(parts) if !whole => parts,
                _ => (rest, ""),
            };
            words.push(self.number(word));
            rest = after.trim_start();
        }
        words.insert(0, given);
        words.retain(|word| *word != NONE);
        for (place, word) in numbers.iter_mut().zip(words) {
            *place = word;
        }
        numbers
    }

    /// The number of a word as written; [`NONE`] where it holds no letter or digit.
    fn number(&mut self, raw: &str) -> u32 {
        if let Some(number) = self.known.get(raw) {
            return number;
        }
        let spelled = plain(raw);
        let number = if spelled.is_empty() {
            NONE
        } else if let Some(number) = self.known.get(spelled.as_str()) {
            number
        } else {
            let word = Word {
                folded: fold(&spelled).into(),
                key: name_key(&spelled).into(),
                spelled: spelled.as_str().into(),
            };
            let number = self.words.push(word);
            self.known.insert(spelled.into(), number);
            number
        };
        self.known.insert(raw.into(), number);
        number
    }

    /// All words in the order of their numbers.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Word> {
        self.words.iter()
    }
}

/// Numbers for texts of which few differ, such as groups.
#[derive(Clone, Debug, Default)]
pub(super) struct Numbered {
    known: Shards<Box<str>, u32>,
    count: u32,
}

impl Numbered {
    /// The number of a text, a new one where it is new.
    pub(super) fn number(&mut self, text: &str) -> u32 {
        if let Some(number) = self.known.get(text) {
            return number;
        }
        let number = self.count;
        self.known.insert(text.into(), number);
        self.count += 1;
        number
    }

    /// Every text with its number, in no order that means anything.
    pub(super) fn all(&self) -> impl Iterator<Item = (&str, u32)> {
        self.known.iter().map(|(text, number)| (&**text, *number))
    }

    /// The number of a text that is known.
    pub(super) fn get(&self, text: &str) -> Option<u32> {
        self.known.get(text)
    }
}
