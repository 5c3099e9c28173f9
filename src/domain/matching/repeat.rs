//! People whom a later file of one reading names again.
//!
//! Rows of one file are never merged with each other by likeness. Files that are read together are not to double
//! anybody either: a row of a later file that means the person of an earlier one is not written beside it. Where
//! it says the very same it counts as such; where it says more it is put aside whole, to be brought in when the
//! first is in the register.

use std::collections::HashSet;

use rustc_hash::FxHashMap;

use super::super::book::bare_hamlet_name;
use super::super::date::PartialDate;
use super::super::kinds::LeftKind;
use super::super::roster::{RawPerson, Reading, RowRef};
use super::super::text::fold;
use super::house::plain;
use super::plan::Outcome;
use super::rows::{Block, Row, Rows};
use crate::message;

/// So many rows of earlier files are compared with a row, and so many of a household with each other.
const LOOKED_AT: usize = 64;

/// What a row of a later file repeats.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Repeat {
    /// All that this earlier row says.
    Whole(usize),
    /// The person of this earlier row, and says something else too.
    Person(usize),
    /// The household of this earlier row; the person is another.
    Household(usize),
}

impl Repeat {
    /// What becomes of such a row.
    pub(super) fn outcome(self, rows: &Rows<'_>) -> Outcome {
        let at = |row: usize| rows.list.get(row).map(|row| &row.raw.at);
        let (row, file) = match self {
            Self::Whole(row) => return Outcome::Repeated { row },
            Self::Person(row) | Self::Household(row) => {
                at(row).map_or((0, ""), |at: &RowRef| (at.row, &*at.file))
            }
        };
        let why = match self {
            Self::Household(_) => message!(
                "Hộ này đã có ở dòng {row} của tệp {file} trong cùng lượt nhập; hãy nhập lại tệp này lần nữa để thêm người này",
                row = row,
                file = file,
            ),
            _ => message!(
                "Người này đã có ở dòng {row} của tệp {file} trong cùng lượt nhập; hãy nhập lại tệp này lần nữa để ghi phần khác",
                row = row,
                file = file,
            ),
        };
        Outcome::Rejected {
            kind: LeftKind::Doubtful,
            why,
        }
    }
}

/// What the rows of earlier files can be found by.
#[derive(Default)]
struct Earlier<'r> {
    numbers: FxHashMap<&'r str, Vec<usize>>,
    births: FxHashMap<(u32, Option<PartialDate>), Vec<usize>>,
    homes: FxHashMap<(u32, String), Vec<usize>>,
}

/// For each row what it repeats of an earlier file, one to one with the rows of each file.
pub(super) fn repeats(rows: &Rows<'_>, reading: &Reading) -> Vec<Option<Repeat>> {
    let mut found = vec![None; rows.list.len()];
    let mut begins: Vec<usize> = reading.files.clone();
    begins.retain(|at| *at > 0 && *at < rows.list.len());
    begins.dedup();
    if begins.is_empty() {
        return found;
    }
    let ends = begins.iter().copied().chain([rows.list.len()]);
    let mut earlier = Earlier::default();
    let mut from = 0;
    for to in ends {
        let mut taken = HashSet::new();
        for at in from..to {
            let repeat = earlier.find(rows, at, &taken);
            if let (Some(Repeat::Whole(row) | Repeat::Person(row)), Some(place)) = (repeat, found.get_mut(at))
            {
                taken.insert(row);
                *place = repeat;
            }
        }
        for at in from..to {
            if found.get(at) == Some(&None) {
                earlier.add(rows, at);
            }
        }
        from = to;
    }
    households(rows, &mut found);
    found
}

impl<'r> Earlier<'r> {
    fn add(&mut self, rows: &'r Rows<'_>, at: usize) {
        let Some((row, name)) = rows.list.get(at).and_then(|row| Some((row, row.fold?))) else {
            return;
        };
        for number in row.numbers.all() {
            self.numbers.entry(number).or_default().push(at);
        }
        self.births.entry((name, row.raw.birth)).or_default().push(at);
        if let Some(home) = home_of(rows, row) {
            self.homes.entry((name, home)).or_default().push(at);
        }
    }

    fn find(&self, rows: &Rows<'_>, at: usize, taken: &HashSet<usize>) -> Option<Repeat> {
        let row = rows.list.get(at)?;
        let name = row.fold?;
        let numbers = row
            .numbers
            .all()
            .filter_map(|number| self.numbers.get(number.as_str()));
        let home = home_of(rows, row).and_then(|home| self.homes.get(&(name, home)));
        let births = self.births.get(&(name, row.raw.birth));
        let mut person = None;
        for other in numbers
            .chain(home)
            .chain(births)
            .flat_map(|list| list.iter().take(LOOKED_AT))
        {
            let Some(before) = rows.list.get(*other).filter(|_| !taken.contains(other)) else {
                continue;
            };
            let same_household = same_household(rows, before, row);
            let identical = same_household && same_words(before.raw, row.raw);
            if identical && (same_person(rows, before, row) || same_members(rows, before, row)) {
                return Some(Repeat::Whole(*other));
            }
            if person.is_none() && same_person(rows, before, row) {
                person = Some(Repeat::Person(*other));
            }
        }
        person
    }
}

/// Hamlet, group and number of a household that has a number, as text that is equal for the same.
fn home_of(rows: &Rows<'_>, row: &Row<'_>) -> Option<String> {
    let raw = rows.blocks.get(row.block)?.raw;
    let number = plain(raw.number.as_deref()?);
    let hamlet = raw
        .hamlet
        .as_deref()
        .map(bare_hamlet_name)
        .map(fold)
        .unwrap_or_default();
    let group = raw.group.as_deref().map(plain).unwrap_or_default();
    (!number.is_empty()).then(|| format!("{hamlet}\u{1}{group}\u{1}{number}"))
}

/// The same name with a number, with the very same day of birth, or with a birth that agrees under the same
/// household number.
fn same_person(rows: &Rows<'_>, a: &Row<'_>, b: &Row<'_>) -> bool {
    let same_id = a.numbers.id.is_some() && a.numbers.id == b.numbers.id;
    let same_bhxh = a
        .numbers
        .bhxh
        .iter()
        .any(|number| b.numbers.bhxh.contains(number));
    if a.fold != b.fold {
        return false;
    }
    if same_id || same_bhxh {
        return true;
    }
    let other_id = a.numbers.id.as_ref().zip(b.numbers.id.as_ref());
    let conflict = other_id.is_some_and(|(a, b)| a.len() == b.len())
        || (!a.numbers.bhxh.is_empty() && !b.numbers.bhxh.is_empty());
    if conflict || a.raw.sex.zip(b.raw.sex).is_some_and(|(a, b)| a != b) {
        return false;
    }
    let births = a.raw.birth.zip(b.raw.birth);
    let full = |birth: PartialDate| birth.is_full() && (birth.month(), birth.day()) != (Some(1), Some(1));
    births.is_some_and(|(a, b)| a == b && full(a))
        || (births.is_none_or(|(a, b)| a.agrees_with(b))
            && home_of(rows, a).is_some_and(|home| home_of(rows, b) == Some(home)))
}

fn same_words(a: &RawPerson, b: &RawPerson) -> bool {
    let placed = RawPerson {
        at: a.at.clone(),
        household: a.household,
        ..b.clone()
    };
    placed == *a
}

fn same_household(rows: &Rows<'_>, a: &Row<'_>, b: &Row<'_>) -> bool {
    let raw = |row: &Row<'_>| rows.blocks.get(row.block).map(|block| block.raw);
    raw(a) == raw(b)
}

/// Two households whose members say the very same, one by one.
fn same_members(rows: &Rows<'_>, a: &Row<'_>, b: &Row<'_>) -> bool {
    let (Some(a), Some(b)) = (rows.blocks.get(a.block), rows.blocks.get(b.block)) else {
        return false;
    };
    let people = |block: &Block<'_>| -> Vec<&RawPerson> {
        let list = block.rows.iter().filter_map(|row| rows.list.get(*row));
        list.map(|row| row.raw).collect()
    };
    a.rows.len() == b.rows.len()
        && a.rows.len() <= LOOKED_AT
        && people(a)
            .into_iter()
            .zip(people(b))
            .all(|(a, b)| same_words(a, b))
}

/// Others in a household of which at least half are repeated wait too: written now they would make up a second
/// household beside their own.
fn households(rows: &Rows<'_>, found: &mut [Option<Repeat>]) {
    for block in rows.blocks.iter().filter(|block| !block.loose) {
        let repeated: Vec<usize> = block
            .rows
            .iter()
            .filter_map(|row| match found.get(*row)? {
                Some(Repeat::Whole(row) | Repeat::Person(row)) => Some(*row),
                _ => None,
            })
            .collect();
        let Some(first) = repeated
            .first()
            .filter(|_| repeated.len() * 2 >= block.rows.len())
        else {
            continue;
        };
        for row in &block.rows {
            if let Some(place @ None) = found.get_mut(*row) {
                *place = Some(Repeat::Household(*first));
            }
        }
    }
}
