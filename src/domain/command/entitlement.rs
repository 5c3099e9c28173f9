//! Policy groups and their papers.

use super::person::name_of;
use super::{Refusal, refuse, save};
use crate::domain::book::Book;
use crate::domain::change::Change;
use crate::domain::id::{EntitlementId, PersonId};
use crate::domain::message::Message;
use crate::domain::record::Entitlement;
use crate::message;

/// What can be done to policy groups.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EntitlementCommand {
    /// Adds or changes one.
    Save(Entitlement),
    /// Removes one entered by mistake.
    Remove {
        /// Whose.
        person: PersonId,
        /// Which.
        entitlement: EntitlementId,
    },
}

impl EntitlementCommand {
    pub(super) fn label(&self, book: &dyn Book) -> Message {
        match self {
            Self::Save(held) => {
                message!(
                    "Ghi diện {code} của {name}",
                    code = held.code,
                    name = name_of(book, held.person)
                )
            }
            Self::Remove { person, .. } => message!("Xóa diện của {name}", name = name_of(book, *person)),
        }
    }

    pub(super) fn changes(&self, book: &dyn Book) -> Result<Vec<Change>, Refusal> {
        match self {
            Self::Save(held) => {
                let Some(file) = book.person(held.person) else {
                    refuse!("Người này không còn trong sổ.");
                };
                if held.code.trim().is_empty() {
                    refuse!("Chưa chọn diện chính sách. Hãy chọn rồi ghi lại.");
                }
                if let (Some(from), Some(to)) = (held.valid_from, held.valid_to)
                    && to < from
                {
                    refuse!("Diện chính sách hết hạn trước ngày bắt đầu. Hãy sửa ngày rồi ghi lại.");
                }
                Ok(save(file.entitlements.iter().find(|one| one.id == held.id), held))
            }
            Self::Remove { person, entitlement } => {
                let held = book
                    .person(*person)
                    .and_then(|file| file.entitlements.iter().find(|held| held.id == *entitlement));
                let Some(held) = held else {
                    refuse!("Diện chính sách này không còn trong sổ.");
                };
                Ok(vec![Change::Remove(held.clone().into())])
            }
        }
    }
}
