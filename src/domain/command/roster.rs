//! Roster files as one step: the changes of a match plan that a person has seen.

use crate::domain::change::Change;
use crate::domain::message::Message;
use crate::message;

/// Roster files taken in, or the practice register filled: many changes, one step of undo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RosterCommand {
    /// What is taken in: file names, for the journal.
    pub source: String,
    /// What the plan does. The store refuses it as a whole where a row is no longer as the plan saw it.
    pub changes: Vec<Change>,
}

impl RosterCommand {
    /// What it is called in the journal.
    pub(super) fn label(&self) -> Message {
        Self::label_of(&self.source)
    }

    /// What taking something in is called in the journal.
    pub fn label_of(source: &str) -> Message {
        message!("Nhập {source}", source = source)
    }
}
