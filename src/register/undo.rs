//! Undo and redo over the journal: which entry comes next, also after a restart.

use crate::domain::{EntryId, Message};
use crate::store::{EntryKind, UndoItem};

/// What can be taken back and done again, last first.
#[derive(Clone, Debug, Default)]
pub(super) struct UndoStacks {
    undo: Vec<(EntryId, Message)>,
    redo: Vec<(EntryId, Message)>,
}

impl UndoStacks {
    /// The stacks as the journal leaves them, from its entries in the order they were made.
    pub(super) fn from_journal(items: Vec<UndoItem>) -> Self {
        let mut stacks = Self::default();
        for item in items {
            stacks.note(item.kind, item.id, item.label.to_message());
        }
        stacks
    }

    /// Notes an entry just written.
    ///
    /// A command clears what could be done again; an undone entry goes over to redo under the id of the
    /// entry that undid it, and the other way round.
    pub(super) fn note(&mut self, kind: EntryKind, id: EntryId, label: Message) {
        match kind {
            EntryKind::Do => {
                self.redo.clear();
                self.undo.push((id, label));
            }
            EntryKind::Undo => {
                self.undo.pop();
                self.redo.push((id, label));
            }
            EntryKind::Redo => {
                self.redo.pop();
                self.undo.push((id, label));
            }
            // An entry of a later version: nothing before it can safely be taken back.
            EntryKind::Unknown => *self = Self::default(),
        }
    }

    /// The entry that undo takes back.
    pub(super) fn next_undo(&self) -> Option<&(EntryId, Message)> {
        self.undo.last()
    }

    /// The entry that redo takes back, which is itself an undo.
    pub(super) fn next_redo(&self) -> Option<&(EntryId, Message)> {
        self.redo.last()
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::message;

    #[test]
    fn stacks_follow_the_journal() {
        let id = |number| EntryId(Uuid::from_u128(number));
        let mut stacks = UndoStacks::default();
        let next = |stacks: &UndoStacks| {
            let top = |entry: Option<&(EntryId, Message)>| entry.map(|(id, _)| id.0.as_u128());
            (top(stacks.next_undo()), top(stacks.next_redo()))
        };
        for (kind, number, expected) in [
            (EntryKind::Do, 1, (Some(1), None)),
            (EntryKind::Do, 2, (Some(2), None)),
            (EntryKind::Undo, 3, (Some(1), Some(3))),
            (EntryKind::Undo, 4, (None, Some(4))),
            (EntryKind::Redo, 5, (Some(5), Some(3))),
            (EntryKind::Do, 6, (Some(6), None)),
        ] {
            stacks.note(kind, id(number), message!("việc"));
            assert_eq!(next(&stacks), expected, "after entry {number}");
        }
        stacks.note(EntryKind::Unknown, id(7), message!("việc"));
        assert_eq!(next(&stacks), (None, None));
    }
}
