//! The plain events: born, died, moved in, moved away, away for work, back.

use super::person::name_of;
use super::{Refusal, refuse, save};
use crate::domain::book::{Book, PersonFile};
use crate::domain::change::Change;
use crate::domain::date::Date;
use crate::domain::id::{EventId, PersonId};
use crate::domain::kinds::EventKind;
use crate::domain::message::Message;
use crate::domain::record::Event;
use crate::message;

/// What can be done to events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EventCommand {
    /// Adds or changes one.
    Save(Event),
    /// Removes one entered by mistake.
    Remove {
        /// Whose.
        person: PersonId,
        /// Which.
        event: EventId,
    },
}

impl EventCommand {
    pub(super) fn label(&self, book: &dyn Book) -> Message {
        match self {
            Self::Save(event) => {
                message!(
                    "{event}: {name}",
                    event = event.kind.label(),
                    name = name_of(book, event.person)
                )
            }
            Self::Remove { person, .. } => {
                message!("Xóa biến động của {name}", name = name_of(book, *person))
            }
        }
    }

    pub(super) fn changes(&self, book: &dyn Book, today: Date) -> Result<Vec<Change>, Refusal> {
        match self {
            Self::Save(event) => {
                let Some(file) = book.person(event.person) else {
                    refuse!("Người này không còn trong sổ.");
                };
                check_event(file, event, today)?;
                Ok(save(file.events.iter().find(|held| held.id == event.id), event))
            }
            Self::Remove { person, event } => {
                let held = book
                    .person(*person)
                    .and_then(|file| file.events.iter().find(|held| held.id == *event));
                let Some(held) = held else {
                    refuse!("Biến động này không còn trong sổ.");
                };
                Ok(vec![Change::Remove(held.clone().into())])
            }
        }
    }
}

/// Refuses a day that cannot be.
pub(super) fn check_event(file: &PersonFile, event: &Event, today: Date) -> Result<(), Refusal> {
    if event.day.is_some_and(|day| day.earliest() > today) {
        refuse!("Ngày xảy ra ở sau ngày hôm nay. Hãy sửa ngày rồi ghi lại.");
    }
    if let (EventKind::Died, Some(day), Some(birth)) = (event.kind, event.day, file.person.birth)
        && day.latest() < birth.earliest()
    {
        refuse!("Ngày mất ở trước ngày sinh. Hãy sửa ngày rồi ghi lại.");
    }
    Ok(())
}
