//! How files of one shape are read, as somebody chose it for one of them.

use super::{Refusal, refuse};
use crate::domain::book::Book;
use crate::domain::change::Change;
use crate::domain::id::ShapeId;
use crate::domain::message::Message;
use crate::domain::record::FileShape;
use crate::message;

/// What can be done to remembered shapes. They are made when a roster is taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ShapeCommand {
    /// Files of this shape are recognised anew from now on.
    Forget(ShapeId),
}

impl ShapeCommand {
    pub(super) fn label(&self, book: &dyn Book) -> Message {
        let Self::Forget(id) = self;
        let source = find(book, *id).map_or("", |held| held.source.as_str());
        message!("Quên cách đọc cột của {source}", source = source)
    }

    pub(super) fn changes(&self, book: &dyn Book) -> Result<Vec<Change>, Refusal> {
        let Self::Forget(id) = self;
        let Some(held) = find(book, *id) else {
            refuse!("Cách đọc này không còn trong sổ.");
        };
        Ok(vec![Change::Remove(held.clone().into())])
    }
}

fn find(book: &dyn Book, id: ShapeId) -> Option<&FileShape> {
    book.rows::<FileShape>().find(|held| held.id == id)
}
