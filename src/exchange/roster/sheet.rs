//! A grid to people and households: the recogniser itself, without any file.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Field;
use super::column_notes::{note_beside, note_columns, note_unread};
use super::encoding::decode_grid;
use super::grid::Grid;
use super::headings::{Heading, has_key};
use super::households::{self, Grouping};
use super::leftover;
use super::likeness::Likeness;
use super::mended::Lost;
use super::notes::NoteReader;
use super::pass::Pass;
use super::person::{PersonReader, Restored};
use super::places::{self, Place};
use super::purpose;
use super::table::{Chosen, Table, tables};
use super::wordings::Wordings;
use super::{ReadOptions, Stopped};
use crate::domain::roster::{
    ColumnReading, ColumnWhy, RawHousehold, Reading, RowKind, RowProblem, SheetReading,
};
use crate::domain::{Living, Message, Purpose};
use crate::message;

/// Reads one sheet into a reading; tells whether a table of it was refused because its rows are no people.
/// `false` from `tick` stops.
pub(super) fn read_sheet(
    mut grid: Grid,
    file: &Arc<str>,
    options: &ReadOptions,
    words: &Wordings,
    reading: &mut Reading,
    tick: &mut dyn FnMut(usize) -> bool,
) -> Result<bool, Stopped> {
    // Our own lists are Unicode; odd words in them must not be taken for another encoding.
    let ours = (0..grid.rows().min(40)).any(|row| has_key(&grid, row));
    let encoding = if ours { "unicode" } else { decode_grid(&mut grid) };
    let rows = u32::try_from(grid.rows()).unwrap_or(u32::MAX);
    let mut empty = SheetReading {
        purpose: Purpose::Roster,
        purpose_why: Vec::new(),
        shape: String::new(),
        remembered: false,
        file: Arc::clone(file),
        sheet: Arc::clone(&grid.name),
        layout: "none",
        encoding,
        columns: Vec::new(),
        unread: Vec::new(),
        from_row: 1,
        other_rows: Vec::new(),
        hidden: grid.hidden,
        taken: false,
        hidden_rows: 0,
        left_out: rows,
    };
    if grid.hidden && !options.take_hidden {
        empty.hidden_rows = rows;
        empty.left_out = 0;
        reading.sheets.push(empty);
        return Ok(false);
    }
    let found = tables(&grid, words, &Chosen::of(options, file, &grid.name));
    if found.is_empty() {
        reading.sheets.push(empty);
        return Ok(false);
    }
    let mut from = 0;
    let mut refused = false;
    let mut place = Place::default();
    for table in found {
        place = place_around(&grid, from..table.first, file, options, place);
        let mut sheet = SheetPass {
            grid: &grid,
            file,
            options,
            words,
            encoding,
            place: &mut place,
        };
        refused |= sheet.table(&table, from, reading, tick)?;
        from = table.end;
    }
    Ok(refused)
}

pub(super) struct SheetPass<'a> {
    pub(super) grid: &'a Grid,
    pub(super) file: &'a Arc<str>,
    pub(super) options: &'a ReadOptions,
    pub(super) words: &'a Wordings,
    pub(super) encoding: &'static str,
    /// The place above the table; behind it, the place at its end.
    pub(super) place: &'a mut Place,
}

/// The number of a row as the spreadsheet shows it.
pub(super) fn shown_row(row: usize) -> u32 {
    u32::try_from(row).unwrap_or(u32::MAX).saturating_add(1)
}

impl SheetPass<'_> {
    fn table(
        &mut self,
        table: &Table,
        from: usize,
        reading: &mut Reading,
        tick: &mut dyn FnMut(usize) -> bool,
    ) -> Result<bool, Stopped> {
        let lost = Lost::of(self.grid, table);
        let reader = || PersonReader {
            grid: self.grid,
            table,
            words: self.words,
            notes: NoteReader::new(self.words),
            places: places::PlaceReader::default(),
            file: Arc::clone(self.file),
            today: self.options.today,
            decoded: matches!(self.encoding, "tcvn3" | "mixed"),
            lost,
            says_cards: table.shows_cards(),
            proper_case: self.options.names_in_proper_case && !table.ours,
            restored: Restored::new(),
            problems: Vec::new(),
        };
        let mut readers = [reader(), reader()];
        let mut pass = self.rows(table, &mut readers, tick)?;
        let [mut reader, other] = readers;
        reader.absorb(other);
        self.take_above(table, from, &reader, &mut pass);
        let likeness = Likeness::of(&pass.people, &pass.rejected);
        if likeness == Likeness::NoPeople {
            self.refuse(table, &mut pass, from, &reader, reading);
            return Ok(true);
        }
        note_columns(&mut reader);
        note_beside(&mut reader, &pass.people);
        leftover::note_unheaded(&mut reader, &pass.people);
        if likeness == Likeness::MostlyUnread {
            note_unread(&mut reader, pass.people.len() + pass.rejected.len());
        }
        let grouping = households::group(&pass.signs);
        let (purpose, why) = self.purpose(table, from, &grouping);
        let agency = purpose == Purpose::Agency;
        let taken = !pass.people.is_empty();
        let mut sheet = self.sheet_reading(table, &mut pass, from, (grouping.layout, taken));
        sheet.purpose = purpose;
        sheet.purpose_why = why;
        settle_households(&mut pass, &grouping, agency, &mut reader, reading);
        households::note_heads(&mut pass.people, &reader);
        if reading.persons.is_empty() {
            // Moving the list itself spares a second copy of a large roster.
            std::mem::swap(&mut reading.persons, &mut pass.people);
        } else {
            reading.persons.append(&mut pass.people);
        }
        reading.rejected.append(&mut pass.rejected);
        reading.problems.append(&mut reader.problems);
        reading.sheets.push(sheet);
        Ok(false)
    }

    /// A letter or report that merely holds the words of a heading: its rows are counted, and nobody is made
    /// of them.
    fn refuse(
        &self,
        table: &Table,
        pass: &mut Pass,
        from: usize,
        reader: &PersonReader<'_>,
        reading: &mut Reading,
    ) {
        let rows = pass.people.len() + pass.rejected.len();
        let rejected = pass.rejected.iter().map(|row| &row.at);
        let nobody = pass.people.iter().map(|person| &person.at).chain(rejected);
        pass.other_rows.extend(nobody.map(|at| (at.row, RowKind::Note)));
        pass.other_rows.sort_by_key(|(row, _)| *row);
        let mut sheet = self.sheet_reading(table, pass, from, ("none", false));
        sheet.left_out += u32::try_from(rows).unwrap_or(0);
        reading.sheets.push(sheet);
        reading.problems.push(RowProblem {
            at: reader.at(table.heading_row),
            column: table.heading_of(Field::Name),
            value: String::new(),
            reason: message!(
                "Có tiêu đề họ tên nhưng {rows} dòng bên dưới không phải là người; không nhập dòng nào ở đây",
                rows = rows
            ),
        });
    }

    /// What the list is for: what the user says, what was chosen for its shape, else what it looks like.
    fn purpose(&self, table: &Table, from: usize, grouping: &Grouping) -> (Purpose, Vec<Message>) {
        if let Some(purpose) = self.options.purpose {
            return (purpose, vec![message!("Do bạn chọn")]);
        }
        if let Some(purpose) = table.purpose {
            let why = if table.remembered {
                message!("Đã chọn như vậy cho một tệp cùng dạng trước đây")
            } else {
                message!("Do bạn chọn")
            };
            return (purpose, vec![why]);
        }
        let titles = purpose::titles(self.grid, from..table.first, self.file);
        purpose::recognise(table, &titles, grouping)
    }

    /// The rows above the heading: counted, but for those that hold somebody's number.
    fn take_above(&self, table: &Table, from: usize, reader: &PersonReader<'_>, pass: &mut Pass) {
        for row in from..table.first {
            if leftover::is_stray(self.grid, row, self.options) {
                let reason = message!("Dòng có dữ liệu của người nhưng đứng trên tiêu đề của bảng");
                pass.rejected.push(self.rejected(table, row, reader, reason));
            } else {
                self.count(row, pass);
            }
        }
        let mut above = self.rows_above(table, from);
        above.append(&mut pass.other_rows);
        pass.other_rows = above;
    }

    /// Counts a row that holds no person.
    fn count(&self, row: usize, pass: &mut Pass) {
        let hidden = self.grid.row_hidden(row);
        pass.hidden_rows += u32::from(hidden);
        pass.left_out += u32::from(!hidden || self.options.take_hidden);
    }

    /// The filled rows above the people: titles, then the heading.
    fn rows_above(&self, table: &Table, from: usize) -> Vec<(u32, RowKind)> {
        let filled = (from..table.first).filter(|row| {
            self.grid.row(*row).next().is_some() && !leftover::is_stray(self.grid, *row, self.options)
        });
        filled
            .map(|row| {
                let kind = if self.grid.row_hidden(row) && !self.options.take_hidden {
                    RowKind::Hidden
                } else if row < table.heading_row {
                    RowKind::Title
                } else {
                    RowKind::Heading
                };
                (shown_row(row), kind)
            })
            .collect()
    }

    fn sheet_reading(
        &self,
        table: &Table,
        pass: &mut Pass,
        from: usize,
        (layout, taken): (&'static str, bool),
    ) -> SheetReading {
        let (read, unread): (Vec<&Heading>, Vec<&Heading>) =
            table.columns.iter().partition(|heading| heading.field.is_some());
        let told = |heading: &Heading| ColumnReading {
            field: heading.field.map_or("", Field::code),
            heading: heading.text.clone(),
            column: heading.column,
            why: match (heading.field, heading.why) {
                (None, ColumnWhy::Heading | ColumnWhy::Cells) => ColumnWhy::NotKnown,
                (_, why) => why,
            },
        };
        SheetReading {
            purpose: Purpose::Roster,
            purpose_why: Vec::new(),
            shape: table.shape.clone(),
            remembered: table.remembered,
            file: Arc::clone(self.file),
            sheet: Arc::clone(&self.grid.name),
            layout,
            encoding: self.encoding,
            columns: read.into_iter().map(told).collect(),
            unread: unread.into_iter().map(told).collect(),
            from_row: shown_row(from),
            other_rows: std::mem::take(&mut pass.other_rows),
            hidden: self.grid.hidden,
            taken,
            hidden_rows: pass.hidden_rows,
            left_out: pass.left_out,
        }
    }
}

/// The place by the rows above a table, else where the table before ended, else by the sheet, the file, the
/// user.
fn place_around(
    grid: &Grid,
    rows: std::ops::Range<usize>,
    file: &str,
    options: &ReadOptions,
    before: Place,
) -> Place {
    let mut found = Place::default();
    let mut take = |place: Place| {
        found.hamlet = found.hamlet.take().or(place.hamlet);
        found.group = found.group.take().or(place.group);
    };
    for row in rows.take(40) {
        for (_, cell) in grid.row(row) {
            if let Some(text) = cell.text().filter(|text| text.chars().count() > 3) {
                take(places::in_text(text));
            }
        }
    }
    take(before);
    take(places::in_text(&grid.name));
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    take(places::in_text(stem));
    take(Place {
        hamlet: options.hamlet.clone(),
        group: None,
    });
    found
}

/// Whether the table has a column that names living standards, so that a blank says "none".
fn says_living(table: &Table) -> bool {
    [
        Field::Living,
        Field::LivingPoor,
        Field::LivingNear,
        Field::LivingFarm,
        Field::State,
    ]
    .into_iter()
    .any(|field| table.has(field))
}

/// Gives the people their households, and the households what their members' rows say of them.
fn settle_households(
    pass: &mut Pass,
    grouping: &Grouping,
    agency: bool,
    reader: &mut PersonReader<'_>,
    reading: &mut Reading,
) {
    let base = reading.households.len();
    let blank = says_living(reader.table).then_some(Living::Ordinary);
    let empty = |number: &Option<String>| RawHousehold {
        number: number.clone(),
        living: blank,
        agency,
        ..RawHousehold::default()
    };
    reading.households.extend(grouping.numbers.iter().map(empty));
    // The first to say something about living standard decides; who differs is told.
    let mut said: BTreeMap<usize, Living> = BTreeMap::new();
    let mut unsaid: BTreeSet<usize> = BTreeSet::new();
    let signs = std::mem::take(&mut pass.signs);
    for ((person, signs), household) in pass.people.iter_mut().zip(signs).zip(&grouping.household) {
        person.household = base + household;
        let Some(slot) = reading.households.get_mut(base + household) else {
            continue;
        };
        let (hamlet, group) = signs.place;
        for (held, said) in [
            (&mut slot.hamlet, hamlet),
            (&mut slot.group, group),
            (&mut slot.address, signs.address),
        ] {
            match (held.as_deref(), said) {
                (None, said) => *held = said,
                (Some(kept), Some(said)) if kept != said => {
                    households::elsewhere(reader, person.at.row, kept, &said);
                }
                _ => {}
            }
        }
        slot.living_year = slot.living_year.or(signs.living_year);
        if signs.living_unsaid {
            unsaid.insert(*household);
        }
        if let Some(living) = signs.living {
            let first = *said.entry(*household).or_insert(living);
            slot.living = Some(first);
            if first != living {
                households::differs(reader, person.at.row, first, living);
            }
        }
    }
    for household in unsaid.iter().filter(|household| !said.contains_key(household)) {
        if let Some(slot) = reading.households.get_mut(base + household) {
            slot.living = None;
        }
    }
}
