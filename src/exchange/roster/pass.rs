//! The rows of a table, each to what it is, and those of people to people.
//!
//! A row is judged and read by itself, so that the rows of a block are shared between two threads; what stands
//! above them is followed row by row in between.

use std::sync::Arc;

use super::Stopped;
use super::households::Signs;
use super::person::{Around, PersonReader};
use super::rows::{Row, classify, kind_of};
use super::sheet::{SheetPass, shown_row};
use super::table::Table;
use crate::domain::roster::{RawPerson, RejectedRow, RowKind};
use crate::domain::{Message, share};
use crate::message;

/// Rows read together, and between two calls of the progress function.
const BLOCK: usize = 4_000;

/// What the rows of a table gave.
#[derive(Default)]
pub(super) struct Pass {
    pub(super) people: Vec<RawPerson>,
    pub(super) signs: Vec<Signs>,
    pub(super) rejected: Vec<RejectedRow>,
    pub(super) other_rows: Vec<(u32, RowKind)>,
    pub(super) left_out: u32,
    pub(super) hidden_rows: u32,
}

/// What stands above the next row.
struct Above {
    around: Arc<Around>,
    /// Signatures have begun.
    signed: bool,
}

impl SheetPass<'_> {
    /// Looks at all rows of a table, block by block. `false` from `tick` stops.
    pub(super) fn rows(
        &mut self,
        table: &Table,
        readers: &mut [PersonReader<'_>; 2],
        tick: &mut dyn FnMut(usize) -> bool,
    ) -> Result<Pass, Stopped> {
        let mut pass = Pass::default();
        // Growing by doubling would need three times the room of a large roster.
        let filled = self.grid.filled_rows(table.first..table.end);
        pass.people.reserve_exact(filled);
        pass.signs.reserve_exact(filled);
        let mut above = Above {
            around: Arc::new(Around {
                place: self.place.clone(),
                ..Around::default()
            }),
            signed: false,
        };
        for begin in (table.first..table.end).step_by(BLOCK) {
            let rows: Vec<usize> = (begin..(begin + BLOCK).min(table.end)).collect();
            if !tick(rows.len()) {
                return Err(Stopped);
            }
            let people = self.people(table, &rows, &mut above, readers, &mut pass);
            let read = share::map_with(readers, &people, |reader, (row, around)| {
                reader.read(*row, around)
            });
            for (person, signs) in read {
                pass.people.push(person);
                pass.signs.push(signs);
            }
            let [reader, other] = &mut *readers;
            reader.problems.append(&mut other.problems);
        }
        self.place.clone_from(&above.around.place);
        Ok(pass)
    }

    /// The rows of people in a block, each with what stands above it; the other rows are counted.
    fn people(
        &self,
        table: &Table,
        rows: &[usize],
        above: &mut Above,
        [reader, _]: &[PersonReader<'_>; 2],
        pass: &mut Pass,
    ) -> Vec<(usize, Arc<Around>)> {
        let kinds = share::map(rows, |row| {
            let taken = self.options.take_hidden || !self.grid.row_hidden(*row);
            taken.then(|| classify(self.grid, table, *row, self.words, false))
        });
        let mut people = Vec::with_capacity(rows.len());
        for (row, kind) in rows.iter().zip(kinds) {
            pass.hidden_rows += u32::from(self.grid.row_hidden(*row));
            let Some(mut kind) = kind else {
                pass.other_rows.push((shown_row(*row), RowKind::Hidden));
                continue;
            };
            if above.signed {
                kind = classify(self.grid, table, *row, self.words, true);
            }
            if let Some(kind) = kind_of(self.grid, table, *row, &kind, above.signed) {
                pass.other_rows.push((shown_row(*row), kind));
            }
            match kind {
                Row::Person => {
                    above.signed = false;
                    people.push((*row, Arc::clone(&above.around)));
                    if above.around.after_blank {
                        Arc::make_mut(&mut above.around).after_blank = false;
                    }
                    continue;
                }
                Row::Unreadable => {
                    let reason = message!("Dòng có dữ liệu nhưng không đọc được họ tên");
                    pass.rejected.push(self.rejected(table, *row, reader, reason));
                    continue;
                }
                Row::Blank => Arc::make_mut(&mut above.around).after_blank = true,
                Row::Signature => above.signed = true,
                kind => note_heading(Arc::make_mut(&mut above.around), kind),
            }
            pass.left_out += 1;
        }
        people
    }

    /// A row kept whole among the rejected.
    pub(super) fn rejected(
        &self,
        table: &Table,
        row: usize,
        reader: &PersonReader<'_>,
        reason: Message,
    ) -> RejectedRow {
        RejectedRow {
            at: reader.at(row),
            // Empty cells too, so that what is missing has a column to be written into.
            cells: (0..self.grid.width())
                .map(|column| (column, self.grid.cell(row, column)))
                .filter(|(column, cell)| !cell.is_empty() || table.is_named(*column))
                .map(|(column, cell)| (table.heading(column), cell.shown().into_owned()))
                .collect(),
            reason,
        }
    }
}

fn note_heading(around: &mut Around, row: Row) {
    match row {
        Row::Household { number, place } => {
            around.headings += 1;
            around.heading_number = number;
            around.place.group = place.group.or(around.place.group.take());
            around.place.hamlet = place.hamlet.or(around.place.hamlet.take());
        }
        Row::Place(place) => {
            // A group belongs to the hamlet above it; a new hamlet begins without a group.
            if place.hamlet.is_some() {
                around.place.group = None;
                around.place.hamlet = place.hamlet;
            }
            around.place.group = place.group.or(around.place.group.take());
        }
        Row::Living(living) => around.living = Some(living),
        Row::Section(leaving) => around.leaving = leaving,
        _ => {}
    }
}
