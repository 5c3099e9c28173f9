//! Cards: recording, correcting, taking back.

use super::person::name_of;
use super::{Refusal, refuse, save};
use crate::domain::book::Book;
use crate::domain::change::Change;
use crate::domain::id::{CardId, PersonId};
use crate::domain::message::Message;
use crate::domain::record::{Card, Outcome};
use crate::message;

/// What can be done to cards.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CardCommand {
    /// Adds or changes one.
    Save(Card),
    /// Removes one entered by mistake.
    Remove {
        /// Whose.
        person: PersonId,
        /// Which.
        card: CardId,
    },
}

impl CardCommand {
    pub(super) fn label(&self, book: &dyn Book) -> Message {
        match self {
            Self::Save(card) => message!("Ghi thẻ của {name}", name = name_of(book, card.person)),
            Self::Remove { person, .. } => message!("Xóa thẻ của {name}", name = name_of(book, *person)),
        }
    }

    pub(super) fn changes(&self, book: &dyn Book) -> Result<Vec<Change>, Refusal> {
        match self {
            Self::Save(card) => {
                let Some(file) = book.person(card.person) else {
                    refuse!("Người này không còn trong sổ.");
                };
                if let (Some(from), Some(to)) = (card.valid_from, card.valid_to)
                    && to < from
                {
                    refuse!("Thẻ hết hạn trước ngày bắt đầu. Hãy sửa ngày rồi ghi lại.");
                }
                if card.number.is_none()
                    && card.category.is_none()
                    && card.valid_from.is_none()
                    && card.valid_to.is_none()
                {
                    refuse!("Thẻ chưa có số, mã đối tượng hay ngày nào. Hãy nhập ít nhất một mục.");
                }
                Ok(save(file.cards.iter().find(|held| held.id == card.id), card))
            }
            Self::Remove { person, card } => {
                let held = book
                    .person(*person)
                    .and_then(|file| file.cards.iter().find(|held| held.id == *card));
                let Some(held) = held else {
                    refuse!("Thẻ này không còn trong sổ.");
                };
                let mut changes = unpaid(book, held.person, held.id);
                changes.push(Change::Remove(held.clone().into()));
                Ok(changes)
            }
        }
    }
}

/// Outcomes that name a card let go of it; what was paid stays on them.
fn unpaid(book: &dyn Book, person: PersonId, card: CardId) -> Vec<Change> {
    let outcomes = book.person(person).map_or(&[][..], |file| &file.outcomes);
    let of_card = outcomes.iter().filter(|outcome| outcome.card == Some(card));
    let let_go = |outcome: &Outcome| {
        let after = Outcome {
            card: None,
            ..outcome.clone()
        };
        Change::edit(outcome, &after)
    };
    of_card.filter_map(let_go).collect()
}
