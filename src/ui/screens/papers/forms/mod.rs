//! The forms of papers: filing for households, recording decisions and steps, ending papers.

mod ask;
mod decide;
mod decision;
mod step;

pub(in crate::ui::screens) use ask::AskForm;
pub(super) use decide::DecideForm;
pub(super) use decision::DecisionForm;
pub(super) use step::{CloseForm, StepForm};

use crate::domain::Date;
use crate::ui::widgets::DateDraft;

/// The day typed; `None`, with the problem shown, where it is missing or none.
fn day_of(draft: &mut DateDraft) -> Option<Date> {
    draft.insist();
    draft.whole().ok().flatten()
}
