//! What holds of every plan, whatever was read: for the tests of the plan, of the readers, and the fuzzer.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use uuid::Uuid;

use super::book::TestBook;
use crate::domain::matching::{Ledger, MatchPlan, Outcome, PlanContext, plan};
use crate::domain::roster::Reading;
use crate::domain::{Change, IdMint};

/// What holds of every plan.
pub(crate) fn check(plan: &MatchPlan) {
    let Ledger {
        read,
        new,
        updated,
        same,
        doubtful,
        rejected,
    } = plan.ledger;
    assert_eq!(read, new + updated + same + doubtful + rejected);
    assert_eq!(read, plan.reading().persons.len() + plan.reading().rejected.len());
    let mut people: Vec<_> = plan.rows.iter().filter_map(|row| row.outcome.person()).collect();
    let count = people.len();
    people.sort_unstable();
    people.dedup();
    assert_eq!(people.len(), count, "one to one");
}

/// Applies a plan, proves that taking it back restores the book, and applies it again.
pub(crate) fn apply(plan: &MatchPlan, book: &mut TestBook) -> Vec<Change> {
    static COUNT: AtomicU64 = AtomicU64::new(1);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let mut mint = IdMint::new(1_760_000_000_000 + count, Uuid::from_u128(count.into()));
    let changes = plan.changes(book, &mut mint);
    let before = book.clone();
    book.apply(&changes);
    let after = book.clone();
    book.apply(&Change::inverse_of(&changes));
    assert!(*book == before, "undo restores the book");
    book.apply(&changes);
    assert!(*book == after, "redo restores it again");
    changes
}

/// Enters readings one after the other, each of them twice: the second time brings nobody in again, and
/// changes nothing unless the first time left doubts, on which applying the rest may shed new light.
pub(crate) fn enter_twice(readings: Vec<Reading>, context: &PlanContext) {
    let mut book = TestBook::default();
    for reading in readings {
        let reading = Arc::new(reading);
        let first = plan(Arc::clone(&reading), &book, context);
        check(&first);
        apply(&first, &mut book);
        let again = plan(reading, &book, context);
        check(&again);
        let doubts = first.ledger.doubtful > 0;
        for (at, (row, before)) in again.rows.iter().zip(&first.rows).enumerate() {
            let fine = match row.outcome {
                Outcome::Same { .. } | Outcome::Repeated { .. } => true,
                Outcome::Updated { .. } | Outcome::Doubtful { .. } => doubts,
                Outcome::New | Outcome::Rejected { .. } => false,
            };
            assert!(
                fine || !before.outcome.is_written(),
                "row {at} of {:#?}\nfirst {before:?}\nagain {row:?}",
                again.reading().persons
            );
        }
        if !doubts {
            let changes = apply(&again, &mut book);
            assert!(changes.is_empty(), "{changes:#?}");
        }
    }
}
