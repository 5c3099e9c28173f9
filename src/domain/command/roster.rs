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
    pub fn label(&self) -> Message {
        message!("Nhập {source}", source = self.source)
    }
}
