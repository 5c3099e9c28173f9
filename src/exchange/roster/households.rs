//! Who lives together, by whatever sign the table keeps to.
//!
//! A number alone never joins two households: numbers restart in every group and file. Two runs of the same
//! number are one household only if they stand in the same place and do not each have a head.

use std::collections::{HashMap, HashSet};

use super::Field;
use super::cells;
use super::person::PersonReader;
use super::places::place_key;
use super::wordings::key;
use crate::domain::Living;
use crate::domain::roster::RawPerson;
use crate::message;

/// What a row says about its household.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a separate sign that a row shows or does not"
)]
pub(super) struct Signs {
    /// Household key of a list of ours.
    pub(super) key: Option<String>,
    /// Household number of its column, blank where the cell is.
    pub(super) number: Option<String>,
    /// Running number of the rows.
    pub(super) seq: Option<String>,
    /// Number of the person in the household.
    pub(super) person_no: Option<u32>,
    /// Hamlet and group of the row.
    pub(super) place: (Option<String>, Option<String>),
    /// Relation is "head".
    pub(super) head: bool,
    /// Any relation is given.
    pub(super) related: bool,
    /// Heading rows of households so far.
    pub(super) headings: u32,
    /// The number the last heading row gave.
    pub(super) heading_number: Option<String>,
    /// A blank row stands directly above.
    pub(super) after_blank: bool,
    /// Name of the head in its own column.
    pub(super) head_name: Option<String>,
    /// Address as a sign of one house, where it names one.
    pub(super) house: Option<String>,
    /// Address below the hamlet, for the household.
    pub(super) address: Option<String>,
    /// Living standard, for the household.
    pub(super) living: Option<Living>,
    /// The row says that the living standard is not known.
    pub(super) living_unsaid: bool,
    /// Year given with the living standard.
    pub(super) living_year: Option<i32>,
}

/// The grouping of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Grouping {
    /// `flat`, `blocks`, `headings`, `none`.
    pub(super) layout: &'static str,
    /// For each row the number of its household, from 0 without gaps.
    pub(super) household: Vec<usize>,
    /// For each household its number.
    pub(super) numbers: Vec<Option<String>>,
}

/// The head named beside the members goes into a note where the household has no member of that name.
pub(super) fn note_heads(people: &mut [RawPerson], reader: &PersonReader<'_>) {
    let (Some(column), Some(_)) = (reader.table.at(Field::HeadName), reader.table.at(Field::Name)) else {
        return;
    };
    let mut known: HashSet<(usize, String)> = people
        .iter()
        .map(|person| (person.household, key(&person.name)))
        .collect();
    for person in people {
        let cell = reader
            .grid
            .cell((person.at.row as usize).saturating_sub(1), column);
        let Some(head) = cell.text().filter(|_| cells::mark(cell).is_none()) else {
            continue;
        };
        let name = cells::name(head).map_or_else(|| head.to_owned(), |found| found.name);
        if known.insert((person.household, key(&name))) {
            let line = format!("{}: {}", reader.table.heading(column), cells::tidy(head));
            let note = person.note.get_or_insert_default();
            if !note.is_empty() {
                note.push_str("; ");
            }
            note.push_str(&line);
        }
    }
}

/// Tells that members of a household differ in where they live.
pub(super) fn elsewhere(reader: &mut PersonReader<'_>, row: u32, kept: &str, said: &str) {
    let reason = message!(
        "Nơi ở khác với người trước trong cùng hộ; hộ giữ {place}",
        place = kept
    );
    let field = [Field::Address, Field::Hamlet, Field::Group]
        .into_iter()
        .find(|field| reader.table.has(*field))
        .unwrap_or(Field::Note);
    reader.problem((row as usize).saturating_sub(1), field, said, reason);
}

/// Tells that members of a household differ in its living standard.
pub(super) fn differs(reader: &mut PersonReader<'_>, row: u32, first: Living, living: Living) {
    let field = [Field::Living, Field::State, Field::Policy, Field::Note]
        .into_iter()
        .find(|field| reader.table.has(*field))
        .unwrap_or(Field::Note);
    let kept = if first == Living::Ordinary {
        "hộ thường"
    } else {
        first.label()
    };
    let reason = message!(
        "Diện hộ khác với người trước trong cùng hộ; hộ giữ diện {living}",
        living = kept
    );
    reader.problem((row as usize).saturating_sub(1), field, living.label(), reason);
}

/// Groups the rows of one table.
pub(super) fn group(rows: &[Signs]) -> Grouping {
    if rows.iter().any(|row| row.key.is_some()) {
        return by_key(rows);
    }
    let filled = |of: fn(&Signs) -> bool| rows.iter().filter(|row| of(row)).count();
    let numbers = filled(|row| row.number.is_some());
    let heads = filled(|row| row.head);
    let people = rows.len();
    if numbers > 0 && (numbers * 10 >= people * 9 || (numbers * 10 >= people * 7 && heads * 2 < numbers)) {
        return flat(rows);
    }
    if numbers > 0 {
        return blocks(rows, "blocks", |row| row.number.clone());
    }
    let headings = rows.last().map_or(0, |row| row.headings) > 0;
    if headings {
        return by_headings(rows);
    }
    let seqs = filled(|row| row.seq.is_some());
    if seqs > 0 && seqs < people && (heads == 0 || heads.abs_diff(seqs) * 10 <= seqs) {
        return blocks(rows, "blocks", |row| row.seq.clone());
    }
    if filled(|row| row.head_name.is_some()) > 0 {
        return changes(rows, |row| row.head_name.clone().or_else(|| row.house.clone()));
    }
    if heads > 0 {
        return by_heads(rows);
    }
    if filled(|row| row.person_no == Some(1)) > 1 {
        return starts(rows, "blocks", |row, _| row.person_no == Some(1));
    }
    let addresses = filled(|row| row.house.is_some());
    let kin = filled(|row| row.related);
    let gaps = filled(|row| row.after_blank);
    if gaps > 1 && (kin > 0 || gaps * 8 >= people) && gaps < people {
        return starts(rows, "blocks", |row, _| row.after_blank);
    }
    if addresses * 10 >= people * 8 {
        return changes(rows, |row| row.house.clone());
    }
    alone(rows)
}

/// Lists of ours carry a key: one key, one household, wherever its rows stand. Rows that somebody added without
/// a key belong to the household above where they have its number and place and bring no head.
fn by_key(rows: &[Signs]) -> Grouping {
    let mut grouping = Grouping {
        layout: "flat",
        ..Grouping::default()
    };
    let mut known: HashMap<&str, usize> = HashMap::new();
    let mut last: Option<(usize, &Signs)> = None;
    for row in rows {
        let held = match &row.key {
            Some(key) => known.get(key.as_str()).copied(),
            None => last
                .filter(|(_, above)| above.number == row.number && same_place(above, row) && !row.head)
                .map(|(household, _)| household),
        };
        let household = held.unwrap_or_else(|| {
            grouping.numbers.push(row.number.clone());
            grouping.numbers.len() - 1
        });
        if let Some(key) = &row.key {
            known.insert(key, household);
        }
        grouping.household.push(household);
        last = Some((household, row));
    }
    grouping
}

fn alone(rows: &[Signs]) -> Grouping {
    Grouping {
        layout: "none",
        household: (0..rows.len()).collect(),
        numbers: vec![None; rows.len()],
    }
}

/// Builds a grouping from the rows at which households begin.
fn starts(rows: &[Signs], layout: &'static str, begins: impl Fn(&Signs, usize) -> bool) -> Grouping {
    let mut grouping = Grouping {
        layout,
        ..Grouping::default()
    };
    for (place, row) in rows.iter().enumerate() {
        if place == 0 || begins(row, place) {
            grouping.numbers.push(None);
        }
        grouping.household.push(grouping.numbers.len() - 1);
    }
    grouping
}

/// A household number on every row (or nearly): runs of one number, joined with later runs of the same.
fn flat(rows: &[Signs]) -> Grouping {
    let mut runs = Grouping {
        layout: "flat",
        ..Grouping::default()
    };
    let mut heads: Vec<usize> = Vec::new();
    let mut last: Option<(&Signs, Option<&String>)> = None;
    for row in rows {
        let number = row
            .number
            .as_ref()
            .or_else(|| last.and_then(|(_, number)| number));
        let same = last.is_some_and(|(before, held)| held == number && same_place(before, row));
        // A second head under one number is another household, unless members may stand before their head.
        let second = row.head && heads.last().is_some_and(|count| *count > 0);
        if !same || second {
            runs.numbers.push(number.cloned());
            heads.push(0);
        }
        if let Some(count) = heads.last_mut() {
            *count += usize::from(row.head);
        }
        runs.household.push(runs.numbers.len() - 1);
        last = Some((row, number));
    }
    join_runs(rows, &runs, &heads)
}

/// A household number with its hamlet and group, as they are compared.
type NumberAt<'a> = (&'a str, (Option<String>, Option<String>));

/// Whether two rows stand in one place, however each spells it.
fn same_place(one: &Signs, other: &Signs) -> bool {
    one.place == other.place || at(one) == at(other)
}

fn at(row: &Signs) -> (Option<String>, Option<String>) {
    place_key(row.place.0.as_deref(), row.place.1.as_deref())
}

/// Joins runs of one number in one place: the later one only if it brings no head where there is one already,
/// and, where no heads are named, only if it does not look like a new count from the beginning.
fn join_runs(rows: &[Signs], runs: &Grouping, heads: &[usize]) -> Grouping {
    let any_head = heads.iter().any(|count| *count > 0);
    let mut first_row = vec![None; runs.numbers.len()];
    for (row, run) in runs.household.iter().enumerate() {
        if let Some(slot) = first_row.get_mut(*run) {
            *slot = slot.or(Some(row));
        }
    }
    let mut known: HashMap<NumberAt<'_>, (usize, usize)> = HashMap::new();
    let mut target = Vec::with_capacity(runs.numbers.len());
    let mut numbers = Vec::new();
    let mut before_repeats = false;
    for (run, number) in runs.numbers.iter().enumerate() {
        let place = first_row
            .get(run)
            .copied()
            .flatten()
            .and_then(|row| rows.get(row))
            .map(at);
        let own = heads.get(run).copied().unwrap_or(0);
        let at = number.as_deref().zip(place);
        let held = at.as_ref().and_then(|at| known.get(at).copied());
        let join = held.filter(|(_, held_heads)| {
            if any_head {
                own == 0 || *held_heads == 0
            } else {
                !before_repeats
            }
        });
        before_repeats = held.is_some();
        let household = join.map_or_else(
            || {
                numbers.push(number.clone());
                numbers.len() - 1
            },
            |(household, _)| household,
        );
        if let Some(at) = at {
            known.insert(at, (household, own + join.map_or(0, |(_, held)| held)));
        }
        target.push(household);
    }
    Grouping {
        layout: runs.layout,
        household: runs
            .household
            .iter()
            .filter_map(|run| target.get(*run).copied())
            .collect(),
        numbers,
    }
}

/// A number only on the first row of a household, or on its head's row with members before it.
fn blocks(rows: &[Signs], layout: &'static str, number: impl Fn(&Signs) -> Option<String>) -> Grouping {
    let numbered: Vec<bool> = rows.iter().map(|row| number(row).is_some()).collect();
    let apart = blank_rows_divide(rows, &numbered);
    let counted = rows.iter().filter(|row| row.person_no == Some(1)).count();
    let numbers_count = numbered.iter().filter(|has| **has).count();
    let by_person = counted > 1 && counted.abs_diff(numbers_count) * 10 <= counted;
    let members_first =
        !by_person && numbered.first() == Some(&false) && numbered.last() == Some(&true) && numbers_count > 1;
    let mut last = None;
    let grouping = starts(rows, layout, |row, place| {
        if apart {
            row.after_blank
        } else if by_person {
            row.person_no == Some(1)
        } else if members_first {
            place.checked_sub(1).and_then(|before| numbered.get(before)) == Some(&true)
        } else {
            numbered.get(place) == Some(&true)
        }
    });
    let mut merged = Grouping {
        layout,
        ..Grouping::default()
    };
    for (row, household) in rows.iter().zip(&grouping.household) {
        let own = number(row);
        // The same number written on each of a few rows in a run is one household.
        let repeats = own.is_some()
            && own == merged.numbers.last().cloned().flatten()
            && !row.head
            && !members_first
            && !apart;
        if last != Some(*household) && (merged.numbers.is_empty() || !repeats) {
            merged.numbers.push(None);
        }
        last = Some(*household);
        if let Some(slot) = merged.numbers.last_mut().filter(|slot| slot.is_none()) {
            *slot = own;
        }
        merged.household.push(merged.numbers.len().saturating_sub(1));
    }
    merged
}

/// Whether blank rows divide the households: members stand above the first number, and between any two blank
/// rows there is one number.
fn blank_rows_divide(rows: &[Signs], numbered: &[bool]) -> bool {
    let mut counts = vec![0];
    for (place, (row, has)) in rows.iter().zip(numbered).enumerate() {
        if place > 0 && row.after_blank {
            counts.push(0);
        }
        if let Some(count) = counts.last_mut() {
            *count += usize::from(*has);
        }
    }
    numbered.first() == Some(&false) && counts.len() > 1 && counts.iter().all(|count| *count == 1)
}

fn by_headings(rows: &[Signs]) -> Grouping {
    let mut grouping = starts(rows, "headings", |row, place| {
        place
            .checked_sub(1)
            .and_then(|before| rows.get(before))
            .is_some_and(|before| before.headings != row.headings)
    });
    for (row, household) in rows.iter().zip(&grouping.household) {
        if let Some(slot) = grouping.numbers.get_mut(*household) {
            slot.clone_from(&row.heading_number);
        }
    }
    grouping
}

/// Only the relation tells: a household begins at its head, or ends with it where members stand first.
fn by_heads(rows: &[Signs]) -> Grouping {
    let gaps = rows.iter().filter(|row| row.after_blank).count();
    let heads = rows.iter().filter(|row| row.head).count();
    let first = rows.first().is_some_and(|row| row.head);
    if !first && gaps > 0 && (gaps + 1).abs_diff(heads) <= 1 {
        return starts(rows, "blocks", |row, _| row.after_blank);
    }
    let last = rows.last().is_some_and(|row| row.head);
    if !first && last && heads > 1 {
        return starts(rows, "blocks", |_, place| {
            place
                .checked_sub(1)
                .and_then(|before| rows.get(before))
                .is_some_and(|before| before.head)
        });
    }
    starts(rows, "blocks", |row, _| row.head)
}

/// A household lasts as long as a value does; a blank continues it.
fn changes(rows: &[Signs], value: impl Fn(&Signs) -> Option<String>) -> Grouping {
    let mut held: Option<String> = None;
    let begins: Vec<bool> = rows
        .iter()
        .map(|row| {
            let own = value(row);
            let new = own.is_some() && own != held;
            if new {
                held = own;
            }
            new || (row.head && held.is_none())
        })
        .collect();
    starts(rows, "blocks", |_, place| begins.get(place) == Some(&true))
}
