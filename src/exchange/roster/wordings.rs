//! The clerks' wordings of `assets/wordings.toml`, ready for comparison.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

use super::fields::Field;
use crate::domain::text::fold;
use crate::domain::{EventKind, Living};

/// A text as wordings are compared: no accents, small letters, words with single spaces.
pub(super) fn key(text: &str) -> String {
    let folded = fold(text);
    let mut key = String::with_capacity(folded.len());
    for word in folded
        .split(|ch: char| !ch.is_alphanumeric())
        .filter(|word| !word.is_empty())
    {
        if !key.is_empty() {
            key.push(' ');
        }
        key.push_str(word);
    }
    key
}

/// Whether a wording stands in a key as whole words; where.
pub(super) fn find_words(key: &str, words: &str) -> Option<usize> {
    key.match_indices(words).map(|(at, _)| at).find(|at| {
        let before = key
            .get(..*at)
            .is_some_and(|text| text.is_empty() || text.ends_with(' '));
        let after = key
            .get(at + words.len()..)
            .is_some_and(|text| text.is_empty() || text.starts_with(' '));
        before && after
    })
}

/// One wording with its meaning.
struct Wording<T> {
    words: String,
    whole: bool,
    meaning: T,
}

/// Wordings, the longest first.
pub(super) struct Table<T>(Vec<Wording<T>>);

impl<T: Clone> Table<T> {
    fn new(lists: impl IntoIterator<Item = (T, Vec<String>)>) -> Self {
        let mut all = Vec::new();
        for (meaning, words) in lists {
            for word in words {
                let whole = word.starts_with('=');
                all.push(Wording {
                    words: key(&word),
                    whole,
                    meaning: meaning.clone(),
                });
            }
        }
        all.sort_by_key(|wording| std::cmp::Reverse(wording.words.len()));
        Self(all)
    }

    /// The meaning of the longest wording in a key, and the wording.
    pub(super) fn longest(&self, key: &str) -> Option<(T, &str)> {
        self.0
            .iter()
            .find(|wording| {
                if wording.whole {
                    wording.words == key
                } else {
                    find_words(key, &wording.words).is_some()
                }
            })
            .map(|wording| (wording.meaning.clone(), wording.words.as_str()))
    }

    /// The meaning of a key that is a wording as a whole.
    pub(super) fn exact(&self, key: &str) -> Option<T> {
        self.0
            .iter()
            .find(|wording| wording.words == key)
            .map(|wording| wording.meaning.clone())
    }

    /// Every meaning in a key: the longest wording first, its words then taken out.
    pub(super) fn all(&self, key: &str) -> Vec<T> {
        let mut rest = key.to_owned();
        let mut found = Vec::new();
        for wording in &self.0 {
            if wording.whole && wording.words != key {
                continue;
            }
            if let Some(at) = find_words(&rest, &wording.words) {
                rest.replace_range(at..at + wording.words.len(), "|");
                found.push(wording.meaning.clone());
            }
        }
        found
    }
}

/// All wordings.
pub(super) struct Wordings {
    pub(super) headings: Table<Field>,
    pub(super) relations: Table<String>,
    pub(super) living: Table<Living>,
    pub(super) policies: Table<String>,
    /// `None` means that the words keep a note from meaning an event.
    pub(super) events: Table<Option<EventKind>>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    headings: BTreeMap<String, Vec<String>>,
    relations: BTreeMap<String, Vec<String>>,
    living: BTreeMap<String, Vec<String>>,
    policies: BTreeMap<String, Vec<String>>,
    events: BTreeMap<String, Vec<String>>,
}

impl Wordings {
    /// The table shipped with the program.
    pub(super) fn shipped() -> &'static Self {
        static TABLE: OnceLock<Wordings> = OnceLock::new();
        // A test reads the shipped table; a broken one cannot be shipped.
        TABLE.get_or_init(|| {
            Self::new(toml::from_str(include_str!("../../../assets/wordings.toml")).unwrap_or_default())
        })
    }

    fn new(raw: Raw) -> Self {
        let living = |code: &str| match code {
            "poor" => Living::Poor,
            "near_poor" => Living::NearPoor,
            "average_farm" => Living::AverageFarm,
            _ => Living::Ordinary,
        };
        let known = |code: &str| (code != "never").then(|| EventKind::from_code(code));
        let field = |(code, words): (String, Vec<String>)| Some((Field::from_code(&code)?, words));
        Self {
            headings: Table::new(raw.headings.into_iter().filter_map(field)),
            relations: Table::new(raw.relations),
            living: Table::new(raw.living.into_iter().map(|(code, words)| (living(&code), words))),
            policies: Table::new(raw.policies),
            events: Table::new(raw.events.into_iter().map(|(code, words)| (known(&code), words))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_table_is_sound() {
        let raw: Raw = toml::from_str(include_str!("../../../assets/wordings.toml")).unwrap();
        for code in raw.headings.keys() {
            assert!(Field::from_code(code).is_some(), "{code}");
        }
        for code in raw.events.keys().filter(|code| *code != "never") {
            assert_ne!(EventKind::from_code(code), EventKind::Unknown, "{code}");
        }
        let table = Wordings::shipped();
        assert_eq!(
            table.headings.longest("ho va ten chu ho"),
            Some((Field::HeadName, "ho va ten chu ho"))
        );
        assert_eq!(table.policies.all("htxh qd 290 2005"), ["QĐ290", "HTXH"]);
        assert_eq!(
            table.living.longest("ho cn 2026").map(|(living, _)| living),
            Some(Living::NearPoor)
        );
        assert_eq!(key(" Số CCCD/\nĐDCN "), "so cccd ddcn");
    }
}
