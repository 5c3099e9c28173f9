//! One row of a table to one person, with every odd cell told.

use std::sync::Arc;

use super::Field;
use super::cells::{self, is_blank, is_name, mark, tidy};
use super::dates;
use super::grid::{Cell, Grid};
use super::households::Signs;
use super::mended::Lost;
use super::notes::NoteReader;
use super::places::{self, Place, PlaceReader};
use super::rows::{full_name, name_cell};
use super::standing;
use super::swaps::{Cells, settle, shift};
use super::table::Table;
use super::wordings::{Wordings, key};
use crate::domain::numbers::id_facts;
use crate::domain::roster::{RawPerson, RowProblem, RowRef};
use crate::domain::text::{is_upper, proper_case};
use crate::domain::{Date, Living, Message, Relation};
use crate::message;

/// What stands above and around a row and holds for it.
#[derive(Clone, Debug, Default)]
pub(super) struct Around {
    /// Place by title, sheet, file or a heading row.
    pub(super) place: Place,
    /// Living standard by a heading row.
    pub(super) living: Option<Living>,
    /// The part of an agency's list that names who leaves.
    pub(super) leaving: bool,
    /// Heading rows of households so far, and the number of the last.
    pub(super) headings: u32,
    /// Number of the last heading row.
    pub(super) heading_number: Option<String>,
    /// A blank row stands above.
    pub(super) after_blank: bool,
}

/// Zeros restored in a column: row and value of the first, and how many.
pub(super) type Restored = std::collections::BTreeMap<Field, (usize, String, u32)>;

/// Reads the rows of one table.
pub(super) struct PersonReader<'a> {
    pub(super) grid: &'a Grid,
    pub(super) table: &'a Table,
    pub(super) words: &'a Wordings,
    pub(super) notes: NoteReader<'a>,
    pub(super) places: PlaceReader,
    pub(super) file: Arc<str>,
    pub(super) today: Date,
    pub(super) decoded: bool,
    pub(super) lost: Lost,
    pub(super) says_cards: bool,
    /// Names in capitals are to be shown in proper case.
    pub(super) proper_case: bool,
    pub(super) restored: Restored,
    pub(super) problems: Vec<RowProblem>,
}

/// What a person's cells gave, while they are read.
pub(super) struct Draft<'a> {
    pub(super) row: usize,
    pub(super) cells: Cells<'a>,
    pub(super) note: Vec<String>,
    pub(super) living: Option<Living>,
    pub(super) living_unsaid: bool,
    pub(super) living_year: Option<i32>,
    pub(super) person: RawPerson,
}

impl<'a> PersonReader<'a> {
    /// Takes over what another reader of the same table found.
    pub(super) fn absorb(&mut self, other: Self) {
        self.problems.extend(other.problems);
        for (field, (row, value, count)) in other.restored {
            let held = self
                .restored
                .entry(field)
                .or_insert_with(|| (row, value.clone(), 0));
            held.2 += count;
            if row < held.0 {
                (held.0, held.1) = (row, value);
            }
        }
    }

    /// Where a row stands.
    pub(super) fn at(&self, row: usize) -> RowRef {
        RowRef {
            file: Arc::clone(&self.file),
            sheet: Arc::clone(&self.grid.name),
            row: u32::try_from(row + 1).unwrap_or(u32::MAX),
        }
    }

    pub(super) fn problem(&mut self, row: usize, field: Field, value: &str, reason: Message) {
        let problem = RowProblem {
            at: self.at(row),
            column: self.table.heading_of(field),
            value: value.to_owned(),
            reason,
        };
        self.problems.push(problem);
    }

    /// A cell that could not be read: a problem, and its words are kept in the note.
    pub(super) fn unread(&mut self, draft: &mut Draft<'_>, field: Field, reason: Message) {
        let value = draft.cells.get(field).shown().into_owned();
        draft
            .note
            .push(format!("{}: {value}", self.table.heading_of(field)));
        self.problem(draft.row, field, &value, reason);
    }

    /// Reads a row that was found to hold a person.
    pub(super) fn read(&mut self, row: usize, around: &Around) -> (RawPerson, Signs) {
        if self.is_ours(row) {
            return self.read_ours(self.draft(row, 0));
        }
        let step = shift(self.grid, self.table, row, self.words);
        let mut draft = self.draft(row, step.unwrap_or(0));
        if step.is_some() {
            let value = draft.cells.get(Field::Name).shown().into_owned();
            self.problem(
                row,
                Field::Name,
                &value,
                message!("Cả dòng lệch một cột so với tiêu đề, đã đọc theo cột bên cạnh"),
            );
        }
        let moved = settle(&mut draft.cells, |field| self.table.has(field), self.words);
        for (one, other) in moved {
            let value = format!(
                "{} | {}",
                draft.cells.get(one).shown(),
                draft.cells.get(other).shown()
            );
            let other = self.table.heading_of(other);
            self.problem(
                row,
                one,
                &value,
                message!("Hai ô đứng nhầm cột, đã đổi chỗ với cột {other}", other = other),
            );
        }
        let remark = self.name(&mut draft);
        self.facts(&mut draft, remark.as_ref().and_then(|(birth, _)| *birth));
        self.numbers(&mut draft);
        self.card(&mut draft);
        if around.leaving {
            self.leaving(&mut draft);
        }
        self.standing(&mut draft);
        self.groups(&mut draft, remark.and_then(|(_, words)| words));
        Self::moves(&mut draft, around);
        Self::texts(&mut draft);
        standing::derive(&mut draft.person);
        self.derive(&mut draft);
        self.cross_check(&draft);
        self.finish(draft, around)
    }

    fn draft(&self, row: usize, step: isize) -> Draft<'a> {
        let mut cells = Cells::new();
        for heading in &self.table.columns {
            if let Some(field) = heading.field {
                let column = heading.column.checked_add_signed(step);
                let cell = column.map_or(Cell::Empty, |column| self.grid.cell(row, column));
                // Marks for "nothing" are nothing, except where the column is made of marks.
                cells.set(
                    field,
                    if is_blank(cell) && mark(cell) != Some(true) {
                        Cell::Empty
                    } else {
                        cell
                    },
                );
            }
        }
        Draft {
            row,
            cells,
            note: Vec::new(),
            living: None,
            living_unsaid: false,
            living_year: None,
            person: RawPerson {
                at: self.at(row),
                household: 0,
                name: String::new(),
                name_written: None,
                sex: None,
                birth: None,
                relation: None,
                id12: None,
                bhxh: None,
                phone: None,
                ethnicity: None,
                work: None,
                school: None,
                class: None,
                pension: None,
                disability: None,
                study: None,
                work_kind: None,
                says_cards: self.says_cards,
                card: None,
                later_cards: Vec::new(),
                entitlements: Vec::new(),
                events: Vec::new(),
                note: None,
            },
        }
    }

    /// The name; gives a birth and words that stood behind it.
    fn name(&mut self, draft: &mut Draft<'_>) -> Option<(Option<dates::Written>, Option<String>)> {
        let cell = match draft.cells.get(Field::Name) {
            Cell::Empty => name_cell(self.grid, self.table, draft.row),
            cell => cell,
        };
        let last = draft
            .cells
            .get(Field::LastName)
            .text()
            .filter(|_| !draft.cells.get(Field::Name).is_empty());
        let text = cell.text()?;
        if text.split('\n').filter(|line| is_name(line)).count() > 1 {
            self.problem(
                draft.row,
                Field::Name,
                text,
                message!("Ô họ tên có nhiều dòng, có thể là nhiều người; cần xem lại"),
            );
        }
        let whole = last.map(|last| format!("{last} {text}"));
        // Cells that changed places may leave no name; the row was taken for a person by what stands in it.
        let found = cells::name(whole.as_deref().unwrap_or(text)).or_else(|| {
            let text = full_name(self.grid, self.table, draft.row)?;
            cells::name(&text)
        })?;
        draft.person.name = if self.decoded {
            with_capitals(&found.name)
        } else {
            found.name
        };
        self.proper_name(draft);
        draft.person.sex = found.sex;
        draft.person.relation = found
            .relation
            .and_then(|relation| cells::relation(&relation, self.words))
            .map(|relation| with_capital(&relation));
        if draft.cells.get(Field::Name).is_empty() && self.table.has(Field::HeadName) {
            draft.person.relation = Some("Chủ hộ".to_owned());
        }
        Some((found.birth, found.remark))
    }

    /// A name in capitals is shown in proper case where asked; how it was written is kept beside it.
    fn proper_name(&mut self, draft: &mut Draft<'_>) {
        if !self.proper_case || !is_upper(&draft.person.name) {
            return;
        }
        let written = std::mem::take(&mut draft.person.name);
        draft.person.name = proper_case(&written);
        let first = self
            .restored
            .entry(Field::Name)
            .or_insert_with(|| (draft.row, written.clone(), 0));
        first.2 += 1;
        draft.person.name_written = Some(written);
    }

    /// CCCD against sex and birth year: warnings, never corrections.
    pub(super) fn cross_check(&mut self, draft: &Draft<'_>) {
        let Some(facts) = draft.person.id12.as_deref().and_then(id_facts) else {
            return;
        };
        let value = draft.person.id12.clone().unwrap_or_default();
        if draft.person.sex.is_some_and(|sex| sex != facts.sex) {
            self.problem(
                draft.row,
                Field::Id12,
                &value,
                message!("Giới tính không khớp số CCCD"),
            );
        }
        if draft
            .person
            .birth
            .is_some_and(|birth| birth.year() != facts.birth_year)
        {
            self.problem(
                draft.row,
                Field::Id12,
                &value,
                message!("Năm sinh không khớp số CCCD"),
            );
        }
        if facts.province.is_none() {
            self.problem(
                draft.row,
                Field::Id12,
                &value,
                message!("Ba số đầu của CCCD không phải mã tỉnh nào"),
            );
        }
    }

    fn finish(&mut self, mut draft: Draft<'_>, around: &Around) -> (RawPerson, Signs) {
        let text = |field| draft.cells.get(field).shown().into_owned();
        let (address, of_address) = self.places.address(&draft.cells.get(Field::Address).shown());
        let heading = || self.table.heading_of(Field::Hamlet);
        let hamlet = self
            .places
            .hamlet(&draft.cells.get(Field::Hamlet).shown(), heading);
        let group = places::group_cell(&text(Field::Group));
        let place = (
            hamlet
                .or(of_address.hamlet)
                .or_else(|| around.place.hamlet.clone()),
            group.or(of_address.group).or_else(|| around.place.group.clone()),
        );
        let given = |field| Some(tidy(&text(field))).filter(|text| text.chars().any(char::is_alphanumeric));
        let number = given(Field::Household).map(|number| bare_number(&number));
        // Where the household is numbered, the other signs are not needed.
        let plain = number.is_some();
        // A house has a number; a group or hamlet alone is an address of many.
        let house = address
            .as_deref()
            .filter(|address| !plain && address.contains(|ch: char| ch.is_ascii_digit()));
        let signs = Signs {
            key: None,
            number,
            seq: given(Field::Seq).filter(|_| !plain),
            person_no: text(Field::PersonNo).trim().parse().ok(),
            place,
            head: Relation::is_head(draft.person.relation.as_deref()),
            related: draft.person.relation.is_some(),
            headings: around.headings,
            heading_number: around.heading_number.clone(),
            after_blank: around.after_blank,
            head_name: given(Field::HeadName).filter(|_| !plain).map(|name| key(&name)),
            house: house.map(key),
            address,
            living: draft.living.or(around.living),
            living_unsaid: draft.living_unsaid,
            living_year: draft.living_year,
        };
        self.leftover(&mut draft, &signs);
        draft.person.note = (!draft.note.is_empty()).then(|| draft.note.join("; "));
        (draft.person, signs)
    }
}

/// The first letter as a capital, as a relation stands in a column of its own.
fn with_capital(text: &str) -> String {
    let mut rest = text.chars();
    let first = rest.next().into_iter().flat_map(char::to_uppercase);
    first.chain(rest).collect()
}

/// Fonts of TCVN3 have no accented capitals; a name whose other words begin with capitals gets them.
fn with_capitals(name: &str) -> String {
    let odd = name.split(' ').any(|word| {
        word.chars()
            .next()
            .is_some_and(|ch| ch.is_lowercase() && !ch.is_ascii())
    });
    let plain = name
        .split(' ')
        .any(|word| word.chars().next().is_some_and(char::is_uppercase));
    let rest_small = name
        .split(' ')
        .all(|word| word.chars().skip(1).all(char::is_lowercase));
    if odd && (plain || !name.is_ascii()) && rest_small {
        proper_case(name)
    } else {
        name.to_owned()
    }
}

/// The number of a household without the word before it.
fn bare_number(text: &str) -> String {
    let lower = text.to_lowercase();
    ["hộ số ", "hộ ", "ho "]
        .iter()
        .find(|word| lower.starts_with(**word))
        .and_then(|word| text.get(word.len()..))
        .unwrap_or(text)
        .trim()
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_from_tcvn3_get_their_capitals() {
        assert_eq!(with_capitals("Thị Ngọc ánh"), "Thị Ngọc Ánh");
        assert_eq!(with_capitals("NGUYỄN ÁNH"), "NGUYỄN ÁNH");
    }
}
