//! The office's own wordings: what its clerks write and what they mean by it.

use super::{Refusal, refuse, save};
use crate::domain::book::Book;
use crate::domain::change::Change;
use crate::domain::id::WordingId;
use crate::domain::message::Message;
use crate::domain::record::OfficeWording;
use crate::domain::wording::Wording;
use crate::message;

/// What can be done with the office's wordings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WordingCommand {
    /// Adds or changes one.
    Save(OfficeWording),
    /// Removes one; the shipped meaning, where there is one, counts again.
    Remove(WordingId),
}

impl WordingCommand {
    pub(super) fn label(&self, book: &dyn Book) -> Message {
        match self {
            Self::Save(wording) if find(book, wording.id).is_none() => {
                message!("Thêm cách ghi «{words}»", words = wording.words)
            }
            Self::Save(wording) => message!("Sửa cách ghi «{words}»", words = wording.words),
            Self::Remove(id) => message!(
                "Xóa cách ghi «{words}»",
                words = find(book, *id).map_or("", |held| held.words.as_str())
            ),
        }
    }

    pub(super) fn changes(&self, book: &dyn Book) -> Result<Vec<Change>, Refusal> {
        match self {
            Self::Save(wording) => {
                Wording::from(wording).check().map_err(Refusal)?;
                if let Some(twin) = Wording::from(wording).twin(Some(wording.id), book) {
                    refuse!(
                        "Đã có cách ghi «{words}» cùng loại. Hãy sửa cách ghi ấy.",
                        words = twin.words
                    );
                }
                Ok(save(find(book, wording.id), wording))
            }
            Self::Remove(id) => match find(book, *id) {
                Some(held) => Ok(vec![Change::Remove(held.clone().into())]),
                None => refuse!("Cách ghi này không còn trong sổ."),
            },
        }
    }
}

fn find(book: &dyn Book, id: WordingId) -> Option<&OfficeWording> {
    book.rows::<OfficeWording>().find(|held| held.id == id)
}
