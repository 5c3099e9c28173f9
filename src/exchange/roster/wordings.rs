//! The clerks' wordings of `assets/wordings.toml`, ready for comparison.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::sync::OnceLock;

use serde::Deserialize;

use super::Field;
pub(super) use crate::domain::wording::words_key as key;
use crate::domain::wording::{NO_EVENT, UserWordings, Wording, WordingKind};
use crate::domain::{EventKind, Living};

/// Whether a wording stands in a key as whole words; where.
pub(super) fn find_words(key: &str, words: &str) -> Option<usize> {
    word_starts(key).find(|at| key.get(*at..).is_some_and(|rest| begins_with(rest, words)))
}

/// Where the words of a key begin.
fn word_starts(key: &str) -> impl Iterator<Item = usize> {
    std::iter::once(0).chain(memchr::memchr_iter(b' ', key.as_bytes()).map(|space| space + 1))
}

/// Whether a text begins with whole words.
fn begins_with(text: &str, words: &str) -> bool {
    text.strip_prefix(words)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

/// One wording with its meaning.
struct Entry<T> {
    words: String,
    whole: bool,
    own: bool,
    meaning: T,
}

/// Wordings, the longest first; of the same words those of the user first.
pub(super) struct Table<T> {
    entries: Vec<Entry<T>>,
    /// The entries by their first word, so that a cell is not held against all of them.
    by_first: HashMap<String, Vec<usize>>,
}

impl<T: Clone> Table<T> {
    /// The wordings of one kind: shipped ones, and those of the user over them.
    fn new(
        kind: WordingKind,
        shipped: &[Wording],
        user: &UserWordings,
        meaning: impl Fn(&str) -> Option<T>,
    ) -> Self {
        let own = user.entries().iter().rev().map(|entry| (entry, true));
        let all = own.chain(shipped.iter().map(|entry| (entry, false)));
        let mut all: Vec<Entry<T>> = all
            .filter(|(entry, _)| entry.kind == kind)
            .filter_map(|(entry, own)| {
                Some(Entry {
                    words: key(&entry.words),
                    whole: entry.whole,
                    own,
                    meaning: meaning(&entry.meaning)?,
                })
            })
            .collect();
        // The sort keeps the user's before the shipped, and the user's last before his earlier ones.
        all.sort_by_key(|entry| std::cmp::Reverse(entry.words.len()));
        let mut by_first: HashMap<String, Vec<usize>> = HashMap::new();
        for (place, entry) in all.iter().enumerate() {
            let first = first_word(&entry.words).to_owned();
            by_first.entry(first).or_default().push(place);
        }
        Self {
            entries: all,
            by_first,
        }
    }

    /// The entries that begin with the first word of a text, the longest first.
    fn beginning(&self, text: &str) -> impl Iterator<Item = (usize, &Entry<T>)> {
        let places = self.by_first.get(first_word(text)).map_or(&[][..], Vec::as_slice);
        places
            .iter()
            .filter_map(|place| Some((*place, self.entries.get(*place)?)))
    }

    /// The entries that stand in a key, by the word with which they begin there.
    fn within<'k>(&'k self, key: &'k str) -> impl Iterator<Item = (usize, &'k Entry<T>)> {
        word_starts(key)
            .filter_map(|at| key.get(at..))
            .flat_map(move |rest| {
                self.beginning(rest).filter(move |(_, entry)| {
                    if entry.whole {
                        entry.words == key
                    } else {
                        begins_with(rest, &entry.words)
                    }
                })
            })
    }

    /// What the user said that a key means as a whole.
    pub(super) fn own(&self, key: &str) -> Option<T> {
        self.beginning(key)
            .find(|(_, entry)| entry.own && entry.words == key)
            .map(|(_, entry)| entry.meaning.clone())
    }

    /// The meaning of the longest wording in a key, and the wording.
    pub(super) fn longest(&self, key: &str) -> Option<(T, &str)> {
        let (place, _) = self.within(key).min_by_key(|(place, _)| *place)?;
        let entry = self.entries.get(place)?;
        Some((entry.meaning.clone(), entry.words.as_str()))
    }

    /// The meaning of a key written without spaces, as machines name their columns (`MasoBHXH`).
    pub(super) fn squeezed(&self, key: &str) -> Option<T> {
        let same = |words: &str| {
            words
                .bytes()
                .filter(|byte| *byte != b' ')
                .eq(key.bytes().filter(|byte| *byte != b' '))
        };
        (key.len() > 4)
            .then(|| self.entries.iter().find(|entry| same(&entry.words)))
            .flatten()
            .map(|entry| entry.meaning.clone())
    }

    /// The meaning of a key that is a wording as a whole.
    pub(super) fn exact(&self, key: &str) -> Option<T> {
        self.beginning(key)
            .find(|(_, entry)| entry.words == key)
            .map(|(_, entry)| entry.meaning.clone())
    }

    /// Every meaning in a key: the longest wording first, its words then taken out.
    pub(super) fn all(&self, key: &str) -> Vec<T> {
        self.all_at(key)
            .0
            .into_iter()
            .map(|(meaning, _)| meaning)
            .collect()
    }

    /// Every meaning in a key with the bytes where it stands, and the key with bars in place of the wordings.
    pub(super) fn all_at(&self, key: &str) -> (Vec<(T, Range<usize>)>, String) {
        let mut places: Vec<usize> = self.within(key).map(|(place, _)| place).collect();
        places.sort_unstable();
        places.dedup();
        let mut rest = key.to_owned();
        let mut found = Vec::new();
        for entry in places.iter().filter_map(|place| self.entries.get(*place)) {
            if let Some(at) = find_words(&rest, &entry.words) {
                let span = at..at + entry.words.len();
                rest.replace_range(span.clone(), &"|".repeat(span.len()));
                found.push((entry.meaning.clone(), span));
            }
        }
        (found, rest)
    }

    /// Every wording in a key with its meaning, also those within others.
    pub(super) fn each<'k>(&'k self, key: &'k str) -> impl Iterator<Item = (&'k T, &'k str)> {
        self.within(key)
            .map(|(_, entry)| (&entry.meaning, entry.words.as_str()))
    }
}

/// The first word of a key.
fn first_word(key: &str) -> &str {
    key.split(' ').next().unwrap_or("")
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

/// The wordings shipped with the program, in the order of its table: by kind, then by meaning.
pub fn shipped_wordings() -> &'static [Wording] {
    static LIST: OnceLock<Vec<Wording>> = OnceLock::new();
    // A test reads the shipped table; a broken one cannot be shipped.
    LIST.get_or_init(|| {
        list(toml::from_str(include_str!("../../../assets/wordings.toml")).unwrap_or_default())
    })
}

fn list(raw: Raw) -> Vec<Wording> {
    let kinds = [
        (WordingKind::Heading, raw.headings),
        (WordingKind::Relation, raw.relations),
        (WordingKind::Living, raw.living),
        (WordingKind::Policy, raw.policies),
        (WordingKind::Event, raw.events),
    ];
    let mut all = Vec::new();
    for (kind, meanings) in kinds {
        for (meaning, wordings) in meanings {
            all.extend(wordings.iter().map(|words| Wording {
                kind,
                words: words.trim_start_matches('=').to_owned(),
                whole: words.starts_with('='),
                meaning: meaning.clone(),
            }));
        }
    }
    all
}

impl Wordings {
    /// The table shipped with the program.
    pub(super) fn shipped() -> &'static Self {
        static TABLE: OnceLock<Wordings> = OnceLock::new();
        TABLE.get_or_init(|| Self::with(&UserWordings::default()))
    }

    /// The shipped table with the user's wordings over it.
    pub(super) fn with(user: &UserWordings) -> Self {
        let shipped = shipped_wordings();
        let living = |code: &str| Some(Living::from_code(code));
        let event = |code: &str| Some((code != NO_EVENT).then(|| EventKind::from_code(code)));
        let text = |text: &str| Some(text.to_owned());
        Self {
            headings: Table::new(WordingKind::Heading, shipped, user, Field::from_code),
            relations: Table::new(WordingKind::Relation, shipped, user, text),
            living: Table::new(WordingKind::Living, shipped, user, living),
            policies: Table::new(WordingKind::Policy, shipped, user, text),
            events: Table::new(WordingKind::Event, shipped, user, event),
        }
    }
}

/// What the readers take a text for, as wordings of one kind over the user's own: codes as in
/// [`Wording::meaning`], nothing where no wording is known. A cell is read with more around it (the column,
/// the household, the columns beside); this is what the words alone say.
pub fn meanings_of(kind: WordingKind, text: &str, user: &UserWordings) -> Vec<String> {
    let table = Wordings::with(user);
    let key = key(text);
    match kind {
        WordingKind::Heading => {
            let field = table.headings.own(&key);
            let field = field.or_else(|| table.headings.longest(&key).map(|(field, _)| field));
            field.map(|field| field.code().to_owned()).into_iter().collect()
        }
        WordingKind::Relation => table.relations.exact(&key).into_iter().collect(),
        WordingKind::Living => {
            let living = table.living.longest(&key);
            living
                .map(|(living, _)| living.code().to_owned())
                .into_iter()
                .collect()
        }
        WordingKind::Policy => table.policies.all(&key),
        WordingKind::Event => {
            let event = table.events.longest(&key).map(|(event, _)| event);
            let code = event.map(|event| event.map_or(NO_EVENT, EventKind::code).to_owned());
            code.into_iter().collect()
        }
        WordingKind::Unknown => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_table_is_sound() {
        let raw: Raw = toml::from_str(include_str!("../../../assets/wordings.toml")).unwrap();
        let mut seen = std::collections::BTreeMap::new();
        for wording in list(raw) {
            assert_eq!(wording.check(), Ok(()), "{wording:?}");
            if matches!(wording.words.as_str(), "họ" | "đt") {
                // Told from "hộ" and "dt" by their marks before the table is asked.
                continue;
            }
            // The same words in two meanings would be read by chance.
            let meaning = seen
                .entry((wording.kind, key(&wording.words)))
                .or_insert_with(|| wording.meaning.clone());
            assert_eq!(*meaning, wording.meaning, "{wording:?}");
        }
        assert!(shipped_wordings().len() > 500);
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

    #[test]
    fn a_text_is_tried_out_with_the_wordings_of_the_office() {
        let own = |kind, words: &str, meaning: &str| Wording {
            kind,
            words: words.to_owned(),
            whole: false,
            meaning: meaning.to_owned(),
        };
        let user = UserWordings::new([
            own(WordingKind::Policy, "hưu non", "HTXH"),
            own(WordingKind::Event, "đi biển", "di_lam_xa"),
            own(WordingKind::Relation, "bác họ", "Bác"),
        ]);
        for (kind, text, meanings) in [
            (WordingKind::Policy, "Hưu non, QĐ 290", &["HTXH", "QĐ290"][..]),
            (WordingKind::Policy, "không rõ", &[]),
            (WordingKind::Event, "Đi biển từ tháng 3", &["di_lam_xa"]),
            (WordingKind::Relation, "Bác họ", &["Bác"]),
            (WordingKind::Heading, "Họ và tên chủ hộ", &["head_name"]),
            (WordingKind::Living, "hộ CN 2026", &["can_ngheo"]),
            (WordingKind::Unknown, "Bác họ", &[]),
        ] {
            assert_eq!(meanings_of(kind, text, &user), meanings, "{text}");
        }
        let nobody = UserWordings::default();
        assert!(meanings_of(WordingKind::Relation, "Bác họ", &nobody).is_empty());
    }
}
