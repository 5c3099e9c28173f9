//! Entries of the rule book with the days on which they hold and the text they come from.

use serde::Deserialize;

use super::super::date::Date;
use super::read::Entry;

/// How certain an entry is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sure {
    /// Read in the text of the law.
    #[default]
    Law,
    /// Known from how offices do it.
    Practice,
    /// Not confirmed: shown as such, and never a reason to refuse.
    Unsure,
}

impl Sure {
    /// How certain something is that rests on both.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Unsure, _) | (_, Self::Unsure) => Self::Unsure,
            (Self::Practice, _) | (_, Self::Practice) => Self::Practice,
            (Self::Law, Self::Law) => Self::Law,
        }
    }
}

/// When an entry holds, where it comes from, and who wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Validity {
    /// First day; from ever without one.
    pub from: Option<Date>,
    /// Last day; until further notice without one.
    pub to: Option<Date>,
    /// Law, decree, decision with its article, in Vietnamese.
    pub source: String,
    /// How certain it is.
    pub sure: Sure,
    /// Entered by the commune rather than shipped.
    pub own: bool,
}

impl Validity {
    /// Whether the entry holds on a day.
    pub fn holds_on(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }

    /// Whether the two hold on a common day.
    pub(super) fn meets(&self, other: &Self) -> bool {
        let before =
            |to: Option<Date>, from: Option<Date>| matches!((to, from), (Some(to), Some(from)) if to < from);
        !before(self.to, other.from) && !before(other.to, self.from)
    }
}

/// An entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dated<T> {
    /// What it says.
    pub value: T,
    /// When and why.
    pub validity: Validity,
}

/// The entry that holds on a day: the commune's before the shipped, the latest begun among several.
pub(in crate::domain) fn on<T>(
    entries: &[Dated<T>],
    day: Date,
    fits: impl Fn(&T) -> bool,
) -> Option<&Dated<T>> {
    entries
        .iter()
        .filter(|entry| entry.validity.holds_on(day) && fits(&entry.value))
        .max_by_key(|entry| (entry.validity.own, entry.validity.from))
}

/// The entries that hold on a day: a shipped one that shares a key with one of the commune's does not.
pub(in crate::domain) fn all_on<T: Entry>(entries: &[Dated<T>], day: Date) -> Vec<&Dated<T>> {
    let holding = || entries.iter().filter(|entry| entry.validity.holds_on(day));
    let own: Vec<String> = holding()
        .filter(|entry| entry.validity.own)
        .flat_map(|entry| entry.value.keys())
        .collect();
    let hidden = |entry: &Dated<T>| {
        !entry.validity.own && !own.is_empty() && entry.value.keys().iter().any(|key| own.contains(key))
    };
    holding().filter(|entry| !hidden(entry)).collect()
}
