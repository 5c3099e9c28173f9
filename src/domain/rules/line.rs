//! Entries of any section alike: what a table of the rule book shows and a form changes.

use serde::Serialize;
use toml::{Table, Value};

use super::super::date::Date;
use super::read::Entry;
use super::{Dated, RuleBook, Section, Validity};

/// An entry of the rule book.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The section it stands in.
    pub section: Section,
    /// Its fields as they stand in a file.
    pub values: Table,
    /// When it holds, and why.
    pub validity: Validity,
    /// By these it is told apart: two of a section that share one must not hold on the same day.
    pub keys: Vec<String>,
}

/// How an entry stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Holds {
    /// It counts.
    Now,
    /// It does not count yet.
    Later,
    /// An entry of the commune's counts in its place.
    Covered,
    /// It counts no longer.
    Past,
}

impl Line {
    pub(super) fn of<T: Entry>(section: Section, entry: &Dated<T>, raw: &impl Serialize) -> Self {
        Self {
            section,
            // Every entry is a table of plain values.
            values: Table::try_from(raw).unwrap_or_default(),
            validity: entry.validity.clone(),
            keys: entry.value.keys(),
        }
    }

    /// A text field.
    pub fn text(&self, field: &str) -> Option<&str> {
        self.values.get(field)?.as_str()
    }

    /// A number.
    pub fn whole(&self, field: &str) -> Option<i64> {
        self.values.get(field)?.as_integer()
    }

    /// Yes or no.
    pub fn yes(&self, field: &str) -> Option<bool> {
        self.values.get(field)?.as_bool()
    }

    /// A day.
    pub fn day(&self, field: &str) -> Option<Date> {
        self.text(field)?.parse().ok()
    }

    /// A list of texts; empty where there is none.
    pub fn texts(&self, field: &str) -> Vec<&str> {
        let list = self.values.get(field).and_then(Value::as_array);
        list.into_iter().flatten().filter_map(Value::as_str).collect()
    }

    /// A list of numbers; empty where there is none.
    pub fn wholes(&self, field: &str) -> Vec<i64> {
        let list = self.values.get(field).and_then(Value::as_array);
        list.into_iter().flatten().filter_map(Value::as_integer).collect()
    }

    /// Whether both say the same in the same days by the same source, whoever wrote them.
    pub fn says_as(&self, other: &Self) -> bool {
        self.section == other.section && self.values == other.values
    }

    /// Whether the two are told apart by a key they share and hold on a common day.
    pub fn meets(&self, other: &Self) -> bool {
        self.section == other.section
            && self.keys.iter().any(|key| other.keys.contains(key))
            && self.validity.meets(&other.validity)
    }

    /// What it is called among those of its section: its code, name, codes; else nothing.
    pub fn name(&self) -> String {
        for field in ["id", "code", "name", "step"] {
            if let Some(name) = self.text(field) {
                return name.to_owned();
            }
        }
        self.texts("codes").join(", ")
    }

    /// How it stands on a day among all lines of its book. One that is still to come is covered where an
    /// entry of the commune's stands over all its days.
    pub fn holds_on(&self, day: Date, all: &[Self]) -> Holds {
        if self.validity.to.is_some_and(|to| to < day) {
            return Holds::Past;
        }
        let begins = self.validity.from.filter(|from| day < *from);
        let lasts = |line: &Self| {
            let to = line.validity.to;
            to.is_none_or(|to| self.validity.to.is_some_and(|end| end <= to))
        };
        let over = |key: &String| {
            all.iter().any(|line| {
                line.section == self.section
                    && line.validity.own
                    && line.validity.holds_on(begins.unwrap_or(day))
                    && (begins.is_none() || lasts(line))
                    && line.keys.contains(key)
            })
        };
        if !self.validity.own && self.keys.iter().all(over) {
            Holds::Covered
        } else if begins.is_some() {
            Holds::Later
        } else {
            Holds::Now
        }
    }
}

/// The line of the others that shares a key and a day with this one.
pub fn clash<'l>(line: &Line, others: impl IntoIterator<Item = &'l Line>) -> Option<&'l Line> {
    others.into_iter().find(|other| line.meets(other))
}

impl RuleBook {
    /// The first day on which this book and another say different things, as far as their entries tell; the
    /// latest of these days where several entries differ. `None` where only entries without a first day do,
    /// or none.
    pub fn first_day_of_change(&self, other: &Self) -> Option<Date> {
        let (mine, others) = (self.lines(), other.lines());
        let only = |lines: &[Line], among: &[Line]| -> Option<Date> {
            let new = lines.iter().filter(|line| !among.contains(line));
            new.filter_map(|line| line.validity.from).max()
        };
        only(&mine, &others).max(only(&others, &mine))
    }
}
