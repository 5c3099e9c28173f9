//! What files left aside, asked for with one value: the list on the screen, the printed page, the workbook
//! and every figure come from the same rows.

use std::collections::BTreeMap;

use super::book::Book;
use super::id::IntakeId;
use super::kinds::LeftKind;
use super::record::{Intake, LeftRow};
use super::text::fold;

/// Heading of the reason in a workbook of rows put aside. Not "Lý do", under which rosters note why somebody
/// refused, and which the reader would take for a note when the corrected file comes in again.
pub const REASON_HEADING: &str = "Chưa nhập vì";
/// Heading of where such a row stood.
pub const PLACE_HEADING: &str = "Vị trí gốc";

/// Which rows put aside.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LeftFilter {
    /// Of this intake; of all otherwise.
    pub intake: Option<IntakeId>,
    /// Of this kind.
    pub kind: Option<LeftKind>,
    /// Also those that somebody has dealt with.
    pub settled: bool,
    /// Words that all stand somewhere in the row.
    pub search: String,
}

/// Rows of an intake that were put aside, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LeftCount {
    /// All of them.
    pub all: usize,
    /// Those that nobody has dealt with.
    pub open: usize,
}

impl LeftFilter {
    /// Everything that one intake left aside, dealt with or not.
    pub fn of(intake: IntakeId) -> Self {
        Self {
            intake: Some(intake),
            settled: true,
            ..Self::default()
        }
    }

    /// The rows: the latest intake first, each in the order of its files.
    pub fn rows<'b>(&self, book: &'b dyn Book) -> Vec<&'b LeftRow> {
        let wanted = fold(&self.search);
        let words: Vec<&str> = wanted.split_whitespace().collect();
        let mut rows: Vec<&LeftRow> = book
            .rows::<LeftRow>()
            .filter(|row| self.intake.is_none_or(|intake| row.intake == intake))
            .filter(|row| self.kind.is_none_or(|kind| row.kind == kind))
            .filter(|row| self.settled || !row.settled)
            .filter(|row| words.is_empty() || holds(row, &words))
            .collect();
        rows.sort_by(|a, b| b.intake.cmp(&a.intake).then(a.id.cmp(&b.id)));
        rows
    }

    /// The intakes behind the rows, the latest first; the one asked for even where it left nothing.
    pub fn intakes<'b>(&self, book: &'b dyn Book) -> Vec<&'b Intake> {
        if self.intake.is_some() {
            return book
                .rows::<Intake>()
                .filter(|held| self.intake == Some(held.id))
                .collect();
        }
        let mut of: Vec<IntakeId> = self.rows(book).into_iter().map(|row| row.intake).collect();
        of.dedup();
        let mut intakes: Vec<&Intake> = book
            .rows::<Intake>()
            .filter(|held| of.contains(&held.id))
            .collect();
        intakes.reverse();
        intakes
    }
}

/// Whether every word stands somewhere in a row.
fn holds(row: &LeftRow, words: &[&str]) -> bool {
    let cells = row.cells.0.iter().map(|(_, text)| text);
    let said = row.reason.args.iter().map(|(_, text)| text);
    let texts: Vec<String> = cells
        .chain([&row.file, &row.sheet])
        .chain(said)
        .map(|text| fold(text))
        .collect();
    words
        .iter()
        .all(|word| texts.iter().any(|text| text.contains(word)))
}

/// Rows put aside by intake.
pub fn left_counts(book: &dyn Book) -> BTreeMap<IntakeId, LeftCount> {
    let mut counts: BTreeMap<IntakeId, LeftCount> = BTreeMap::new();
    for row in book.rows::<LeftRow>() {
        let count = counts.entry(row.intake).or_default();
        count.all += 1;
        count.open += usize::from(!row.settled);
    }
    counts
}

impl Intake {
    /// The ledger: rows read, then the parts that they add up from: new, updated, same, doubtful, rejected.
    pub fn figures(&self) -> [i64; 6] {
        [
            self.read,
            self.added,
            self.updated,
            self.same,
            self.doubtful,
            self.rejected,
        ]
    }

    /// Rows that were put aside before by another intake and were still open, so that this one did not put
    /// them aside again: what the ledger counts beyond the rows kept with it. Rows of events stand beside
    /// the ledger, for their people were written.
    pub fn waiting_before(&self, rows: &[&LeftRow]) -> i64 {
        let kept = rows
            .iter()
            .filter(|row| row.intake == self.id && row.kind != LeftKind::Event)
            .count();
        let kept = i64::try_from(kept).unwrap_or(i64::MAX);
        (self.doubtful.saturating_add(self.rejected))
            .saturating_sub(kept)
            .max(0)
    }
}
