//! A sheet prepared for showing: what each of its rows is, which cells are odd, how wide its columns are.

use std::collections::BTreeMap;

use crate::domain::matching::Outcome;
use crate::domain::roster::{ColumnWhy, RowKind, SheetReading};
use crate::domain::roster_field::Field;
use crate::exchange::roster::{Grid, SheetCells, column_letters};
use crate::ui::screens::exchange::review::Review;
use crate::words::tr;

/// Rows looked at to find how wide a column is.
const SAMPLE: usize = 60;
/// Narrowest and widest column.
const WIDTHS: (f32, f32) = (84.0, 210.0);

/// What a row of the sheet is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// Nothing in it.
    Blank,
    /// A person: the row of the plan.
    Person(usize),
    /// Nobody could be read from it.
    Unreadable(usize),
    /// No person.
    Other(RowKind),
    /// Of a sheet that was not taken.
    Untaken,
}

/// Something odd in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Oddity {
    /// Row from 0.
    pub(super) row: usize,
    /// Column from 0, where it is about one.
    pub(super) column: Option<usize>,
    /// Its place in the plan's problems.
    pub(super) problem: usize,
}

/// A sheet prepared for showing.
#[derive(Debug)]
pub(super) struct SheetView {
    /// The file's name and the sheet's.
    pub(super) key: (String, String),
    /// One for each row of the grid.
    pub(super) whats: Vec<What>,
    /// Its tables among the plan's sheets, from above to below.
    pub(super) tables: Vec<usize>,
    /// In the order of rows.
    pub(super) oddities: Vec<Oddity>,
    /// Rows that want a look, in their order.
    pub(super) marked: Vec<usize>,
    /// Left edges of the columns, and the right edge of the last.
    pub(super) edges: Vec<f32>,
    /// The first household of the sheet.
    first_household: usize,
}

impl SheetView {
    /// Prepares a sheet of a file.
    pub(super) fn of(review: &Review, file: &str, cells: &SheetCells) -> Self {
        let grid = cells.read();
        let name = &*grid.name;
        let mine = |sheet: &SheetReading| &*sheet.file == file && &*sheet.sheet == name;
        let sheets = review.of.sheets.iter().enumerate();
        let mut tables: Vec<usize> = sheets.filter(|(_, it)| mine(it)).map(|(at, _)| at).collect();
        tables.sort_by_key(|at| review.of.sheets.get(*at).map_or(0, |sheet| sheet.from_row));
        let mut view = Self {
            key: (file.to_owned(), name.to_owned()),
            whats: blank_rows(review, &tables, grid),
            oddities: Vec::new(),
            marked: Vec::new(),
            edges: Vec::new(),
            first_household: usize::MAX,
            tables,
        };
        view.find_people(review);
        view.find_oddities(review, grid);
        view.measure(review, grid);
        view
    }

    /// The number of a household as people see it: that of the file, else its place in the sheet.
    pub(super) fn household(&self, review: &Review, household: usize) -> String {
        let raw = review.reading().households.get(household);
        raw.and_then(|raw| raw.number.clone())
            .unwrap_or_else(|| (household.saturating_sub(self.first_household) + 1).to_string())
    }

    /// The table that a row stands in.
    pub(super) fn table<'a>(&self, review: &'a Review, row: usize) -> Option<&'a SheetReading> {
        let shown = u32::try_from(row).unwrap_or(u32::MAX).saturating_add(1);
        let all = || {
            let tables = self.tables.iter();
            tables.filter_map(|at| review.of.sheets.get(*at))
        };
        let above = all().rfind(|sheet| sheet.from_row <= shown);
        above.or_else(|| all().next())
    }

    /// What is odd in a row.
    pub(super) fn odd(&self, row: usize) -> &[Oddity] {
        let from = self.oddities.partition_point(|odd| odd.row < row);
        let to = self.oddities.partition_point(|odd| odd.row <= row);
        self.oddities.get(from..to).unwrap_or_default()
    }

    /// The next row that wants a look, around the end.
    pub(super) fn next_marked(&self, from: usize, back: bool) -> Option<usize> {
        let marked = &self.marked;
        if back {
            let before = marked.iter().rev().find(|row| **row < from);
            before.or(marked.last()).copied()
        } else {
            let behind = marked.iter().find(|row| **row > from);
            behind.or(marked.first()).copied()
        }
    }

    fn put(&mut self, row: u32, what: What) {
        let place = (row as usize).checked_sub(1);
        if let Some(slot) = place.and_then(|place| self.whats.get_mut(place)) {
            *slot = what;
        }
    }

    fn is_mine(&self, at: &crate::domain::roster::RowRef) -> bool {
        *at.file == *self.key.0 && *at.sheet == *self.key.1
    }

    fn find_people(&mut self, review: &Review) {
        let reading = review.reading();
        let rows = &review.plan().rows;
        let mut marked = Vec::new();
        for (row, person) in reading.persons.iter().enumerate() {
            if self.is_mine(&person.at) {
                self.put(person.at.row, What::Person(row));
                self.first_household = self.first_household.min(person.household);
                let outcome = rows.get(row).map(|row| &row.outcome);
                if matches!(outcome, Some(Outcome::Doubtful { .. } | Outcome::Rejected { .. })) {
                    marked.push(person.at.row);
                }
            }
        }
        for (place, row) in reading.rejected.iter().enumerate() {
            if self.is_mine(&row.at) {
                self.put(row.at.row, What::Unreadable(place));
                marked.push(row.at.row);
            }
        }
        self.marked = marked
            .into_iter()
            .filter_map(|row| (row as usize).checked_sub(1))
            .collect();
    }

    fn find_oddities(&mut self, review: &Review, grid: &Grid) {
        let mut columns: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for table in self.tables.iter().filter_map(|at| review.of.sheets.get(*at)) {
            let read = table.columns.iter().map(|it| (it.heading.as_str(), it.column));
            let unread = table.unread.iter().map(|it| (it.heading.as_str(), it.column));
            for (heading, column) in read.chain(unread) {
                columns.entry(heading).or_default().push(column);
            }
        }
        let letters: Vec<String> = (0..grid.width()).map(column_letters).collect();
        for (problem, odd) in review.plan().problems.iter().enumerate() {
            let Some(row) = (odd.at.row as usize).checked_sub(1) else {
                continue;
            };
            if !self.is_mine(&odd.at) {
                continue;
            }
            let named = columns.get(odd.column.as_str()).map_or(&[][..], Vec::as_slice);
            // Of several columns with one heading it is the one in which the value stands.
            let said = |column: &&usize| grid.cell(row, **column).shown() == odd.value.trim();
            let column = named.iter().find(said).or(named.first()).copied();
            let column = column.or_else(|| letters.iter().position(|letter| *letter == odd.column));
            self.oddities.push(Oddity { row, column, problem });
            self.marked.push(row);
        }
        self.oddities
            .sort_by_key(|odd| (odd.row, odd.column, odd.problem));
        self.marked.sort_unstable();
        self.marked.dedup();
    }

    fn measure(&mut self, review: &Review, grid: &Grid) {
        let first = self
            .whats
            .iter()
            .position(|what| matches!(what, What::Person(_)))
            .unwrap_or(0);
        let mut letters = vec![0_usize; grid.width()];
        let people = self.whats.iter().enumerate().skip(first);
        let people = people.filter(|(_, what)| matches!(what, What::Person(_)));
        for (row, _) in people.take(SAMPLE) {
            for (column, cell) in grid.row(row) {
                if let Some(widest) = letters.get_mut(column) {
                    *widest = (*widest).max(cell.shown().chars().count());
                }
            }
        }
        let table = self.table(review, first);
        let mut edge = 0.0;
        self.edges = vec![edge];
        for (column, letters) in letters.into_iter().enumerate() {
            let head = head_of(table, column).label();
            let marked = self.oddities.iter().any(|odd| odd.column == Some(column));
            let mark = if marked { 16.0 } else { 0.0 };
            let text = (letters as f32).mul_add(7.2, 18.0) + mark;
            let head = (head.chars().count() as f32).mul_add(6.6, 40.0).min(170.0);
            edge += text.max(head).clamp(WIDTHS.0, WIDTHS.1).round();
            self.edges.push(edge);
        }
    }
}

fn blank_rows(review: &Review, tables: &[usize], grid: &Grid) -> Vec<What> {
    let sheets = || tables.iter().filter_map(|at| review.of.sheets.get(*at));
    let taken = sheets().any(|sheet| sheet.taken || !sheet.other_rows.is_empty());
    let mut whats: Vec<What> = (0..grid.rows())
        .map(|row| match grid.row(row).next() {
            Some(_) if !taken => What::Untaken,
            _ => What::Blank,
        })
        .collect();
    for (row, kind) in sheets().flat_map(|sheet| &sheet.other_rows) {
        let place = (*row as usize).checked_sub(1);
        if let Some(slot) = place.and_then(|place| whats.get_mut(place)) {
            *slot = What::Other(*kind);
        }
    }
    whats
}

/// What a column is read as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Head {
    /// The heading as the file has it.
    pub(super) heading: String,
    /// The field, where it is read.
    pub(super) field: Option<Field>,
    /// By what it was recognised, or why it was not.
    pub(super) why: ColumnWhy,
}

impl Head {
    /// The field in words.
    pub(super) fn label(&self) -> &'static str {
        match (self.field, self.why) {
            (Some(field), _) => tr(field.label()),
            (None, ColumnWhy::Double) => tr("Trùng, không đọc"),
            (None, _) => tr("Chưa rõ, không đọc"),
        }
    }
}

/// What a column of a table is read as.
pub(super) fn head_of(table: Option<&SheetReading>, column: usize) -> Head {
    let told = table.and_then(|table| {
        let mut told = table.columns.iter().chain(&table.unread);
        told.find(|told| told.column == column)
    });
    Head {
        heading: told.map_or_else(String::new, |told| told.heading.clone()),
        field: told.and_then(|told| Field::from_code(told.field)),
        why: told.map_or(ColumnWhy::NotKnown, |told| told.why),
    }
}
