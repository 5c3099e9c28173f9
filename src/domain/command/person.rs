//! People: adding, editing, moving between households, removing.

use super::filing::{papers_follow, papers_of};
use super::{Refusal, refuse, save};
use crate::domain::book::{Book, PersonFile};
use crate::domain::change::Change;
use crate::domain::date::Date;
use crate::domain::id::PersonId;
use crate::domain::message::Message;
use crate::domain::numbers::is_future;
use crate::domain::record::Person;
use crate::message;

/// What can be done to people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PersonCommand {
    /// Adds or changes one; another household means a move within the register.
    Save(Person),
    /// Removes one entered by mistake, with cards, groups, events and papers. Who died or moved gets an event.
    Remove(PersonId),
}

impl PersonCommand {
    pub(super) fn label(&self, book: &dyn Book) -> Message {
        match self {
            Self::Save(person) => match book.person(person.id) {
                None => message!("Thêm {name}", name = person.name),
                Some(file) if file.person.household != person.household => {
                    message!("Chuyển {name} sang hộ khác", name = person.name)
                }
                Some(_) => message!("Sửa {name}", name = person.name),
            },
            Self::Remove(id) => message!("Xóa {name}", name = name_of(book, *id)),
        }
    }

    pub(super) fn changes(&self, book: &dyn Book, today: Date) -> Result<Vec<Change>, Refusal> {
        match self {
            Self::Save(person) => {
                if person.name.trim().is_empty() {
                    refuse!("Chưa có họ tên. Hãy nhập họ tên rồi ghi lại.");
                }
                if book.household(person.household).is_none() {
                    refuse!("Hộ này không còn trong sổ.");
                }
                if person.birth.is_some_and(|birth| is_future(birth, today)) {
                    refuse!("Ngày sinh ở sau ngày hôm nay. Hãy sửa ngày sinh rồi ghi lại.");
                }
                let mut changes = save(book.person(person.id).map(|file| &file.person), person);
                changes.extend(papers_follow(book, &[person.id], person.household));
                Ok(changes)
            }
            Self::Remove(id) => {
                let Some(file) = book.person(*id) else {
                    refuse!("Người này không còn trong sổ.");
                };
                let mut changes = papers_of(book, |filing| filing.person == Some(*id));
                changes.extend(removal_of(file));
                Ok(changes)
            }
        }
    }
}

/// The name for labels; empty for who is no longer there.
pub(super) fn name_of(book: &dyn Book, id: PersonId) -> String {
    book.person(id)
        .map_or_else(String::new, |file| file.person.name.clone())
}

/// Removing a person with everything that hangs on her, children first.
pub(super) fn removal_of(file: &PersonFile) -> Vec<Change> {
    let outcomes = file
        .outcomes
        .iter()
        .map(|outcome| Change::Remove(outcome.clone().into()));
    let cards = file.cards.iter().map(|card| Change::Remove(card.clone().into()));
    let groups = file
        .entitlements
        .iter()
        .map(|held| Change::Remove(held.clone().into()));
    let events = file
        .events
        .iter()
        .map(|event| Change::Remove(event.clone().into()));
    outcomes
        .chain(cards)
        .chain(groups)
        .chain(events)
        .chain([Change::Remove(file.person.clone().into())])
        .collect()
}
