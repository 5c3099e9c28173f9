//! Rows that files left aside: ticking off those that somebody has dealt with.

use super::{Refusal, refuse};
use crate::domain::book::Book;
use crate::domain::change::Change;
use crate::domain::id::LeftRowId;
use crate::domain::message::Message;
use crate::domain::record::LeftRow;
use crate::message;

/// What can be done with what files left aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IntakeCommand {
    /// Ticks rows off, or opens them again.
    Settle {
        /// Which.
        rows: Vec<LeftRowId>,
        /// Somebody has dealt with them.
        settled: bool,
    },
}

impl IntakeCommand {
    pub(super) fn label(&self) -> Message {
        let Self::Settle { rows, settled } = self;
        if *settled {
            message!("Đánh dấu {count} dòng để lại là đã xong", count = rows.len())
        } else {
            message!("Mở lại {count} dòng để lại", count = rows.len())
        }
    }

    pub(super) fn changes(&self, book: &dyn Book) -> Result<Vec<Change>, Refusal> {
        let Self::Settle { rows, settled } = self;
        if rows.is_empty() {
            refuse!("Chưa chọn dòng nào. Hãy đánh dấu các dòng rồi làm lại.");
        }
        let wanted: std::collections::HashSet<LeftRowId> = rows.iter().copied().collect();
        let held: Vec<&LeftRow> = book
            .rows::<LeftRow>()
            .filter(|row| wanted.contains(&row.id))
            .collect();
        if held.len() < wanted.len() {
            refuse!("Có dòng không còn trong sổ (lần nhập đã được hoàn tác). Hãy chọn lại.");
        }
        let settle = |row: &LeftRow| {
            Change::edit(
                row,
                &LeftRow {
                    settled: *settled,
                    ..row.clone()
                },
            )
        };
        Ok(held.into_iter().filter_map(settle).collect())
    }
}
