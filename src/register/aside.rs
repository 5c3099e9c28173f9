//! What files left aside, as pages and as a workbook to be corrected and brought in again.

use std::path::Path;

use chrono::NaiveDateTime;

use super::error::{Error, Result};
use super::handle::RosterPlan;
use super::question::Format;
use super::{Register, output};
use crate::domain::matching::Left;
use crate::domain::{LeftFilter, LeftKind, Message};
use crate::exchange::write::left_xlsx;
use crate::index::Index;
use crate::message;
use crate::print::{self, Document, IntakeOptions, IntakePage};
use crate::words::tr;

/// What it is called in the ledger of what left the laptop.
pub(super) fn title() -> Message {
    message!("Dòng để lại khi nhập")
}

/// The printed page: the ledgers of the intakes, and the rows.
pub(super) fn pages(index: &Index, filter: &LeftFilter, printed_at: NaiveDateTime) -> Document {
    let page = IntakePage {
        one: filter.intake.is_some(),
        intakes: filter.intakes(index),
        rows: filter.rows(index),
        all: LeftFilter {
            intake: filter.intake,
            settled: true,
            ..LeftFilter::default()
        }
        .rows(index),
    };
    let mut filters: Vec<String> = filter
        .kind
        .map(|kind| tr(kind.label()).to_owned())
        .into_iter()
        .collect();
    if !filter.search.trim().is_empty() {
        filters.push(format!("«{}»", filter.search.trim()));
    }
    if !filter.settled {
        filters.push(tr("chỉ những dòng chưa xong").to_owned());
    }
    let options = IntakeOptions {
        filters,
        ..IntakeOptions::new(output::heading(index, None), printed_at)
    };
    print::intake(&page, &options)
}

/// The rows as a file; only a workbook can be corrected and brought in again, so there is no other shape.
pub(super) fn bytes(index: &Index, filter: &LeftFilter, _format: Format) -> Result<(Vec<u8>, usize)> {
    let rows = filter.rows(index);
    let left: Vec<Left> = rows
        .iter()
        .map(|row| Left {
            kind: row.kind,
            row: row.to_rejected(),
        })
        .collect();
    Ok((left_xlsx(&left)?, rows.len()))
}

impl Register {
    /// Writes the rows of these kinds that a plan leaves aside into a workbook, whether the plan is applied or
    /// not. Gives their number.
    pub fn write_left(&self, planned: &RosterPlan, kinds: &[LeftKind], path: &Path) -> Result<usize> {
        let mut left = planned.plan.left();
        left.retain(|left| kinds.contains(&left.kind));
        output::write_whole(path, &left_xlsx(&left)?).map_err(|source| Error::Output {
            path: path.to_owned(),
            source,
        })?;
        self.note_outgoing(&title(), left.len(), Format::Xlsx.ending());
        Ok(left.len())
    }
}
