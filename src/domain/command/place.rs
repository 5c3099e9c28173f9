//! Setting up the commune and its hamlets.

use super::{Refusal, refuse, save};
use crate::domain::book::{Book, find_hamlet};
use crate::domain::change::Change;
use crate::domain::id::HamletId;
use crate::domain::message::Message;
use crate::domain::record::{Commune, Hamlet};
use crate::message;

/// What can be done to the commune.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CommuneCommand {
    /// Sets it up, or changes it.
    Save(Commune),
}

impl CommuneCommand {
    pub(super) fn label(&self) -> Message {
        let Self::Save(commune) = self;
        message!(
            "Ghi thông tin {kind} {name}",
            kind = commune.kind.to_lowercase(),
            name = commune.name
        )
    }

    pub(super) fn changes(&self, book: &dyn Book) -> Result<Vec<Change>, Refusal> {
        let Self::Save(commune) = self;
        if commune.name.trim().is_empty() {
            refuse!("Chưa có tên xã. Hãy nhập tên rồi ghi lại.");
        }
        if !(0..=1000).contains(&commune.target) {
            refuse!("Chỉ tiêu phải từ 0 đến 100 %. Hãy sửa rồi ghi lại.");
        }
        if !(0..=365).contains(&commune.expiring_days) {
            refuse!("Số ngày báo sắp hết hạn phải từ 0 đến 365. Hãy sửa rồi ghi lại.");
        }
        Ok(save(book.commune(), commune))
    }
}

/// What can be done to hamlets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HamletCommand {
    /// Adds or changes one.
    Save(Hamlet),
    /// Puts all hamlets in this order.
    Order(Vec<HamletId>),
    /// Removes one that has no households.
    Remove(HamletId),
}

impl HamletCommand {
    pub(super) fn label(&self, book: &dyn Book) -> Message {
        match self {
            Self::Save(hamlet) if book.hamlet(hamlet.id).is_none() => {
                message!("Thêm {name}", name = hamlet.name)
            }
            Self::Save(hamlet) => message!("Sửa {name}", name = hamlet.name),
            Self::Order(_) => message!("Xếp lại thứ tự các ấp"),
            Self::Remove(id) => {
                message!(
                    "Xóa {name}",
                    name = book.hamlet(*id).map_or("", |hamlet| hamlet.name.as_str())
                )
            }
        }
    }

    pub(super) fn changes(&self, book: &dyn Book) -> Result<Vec<Change>, Refusal> {
        match self {
            Self::Save(hamlet) => {
                if hamlet.name.trim().is_empty() {
                    refuse!("Chưa có tên ấp. Hãy nhập tên rồi ghi lại.");
                }
                if hamlet.target.is_some_and(|target| !(0..=1000).contains(&target)) {
                    refuse!("Chỉ tiêu phải từ 0 đến 100 %. Hãy sửa rồi ghi lại.");
                }
                if hamlet.official_population.is_some_and(i64::is_negative) {
                    refuse!("Dân số không thể nhỏ hơn 0. Hãy sửa rồi ghi lại.");
                }
                let others: Vec<&Hamlet> = book
                    .hamlets()
                    .into_iter()
                    .filter(|one| one.id != hamlet.id)
                    .collect();
                if let Some(other) = find_hamlet(&others, &hamlet.name)
                    && crate::domain::text::name_key(&other.name)
                        == crate::domain::text::name_key(&hamlet.name)
                {
                    refuse!("Đã có {name} trong sổ. Hãy đặt tên khác.", name = other.name);
                }
                Ok(save(book.hamlet(hamlet.id), hamlet))
            }
            Self::Order(order) => Ok((0..)
                .zip(order)
                .filter_map(|(position, id)| {
                    let hamlet = book.hamlet(*id)?;
                    Change::edit(
                        hamlet,
                        &Hamlet {
                            position,
                            ..hamlet.clone()
                        },
                    )
                })
                .collect()),
            Self::Remove(id) => {
                let Some(hamlet) = book.hamlet(*id) else {
                    refuse!("Ấp này không còn trong sổ.");
                };
                let households = book
                    .households()
                    .filter(|file| file.household.hamlet == *id)
                    .count();
                if households > 0 {
                    refuse!(
                        "{name} còn {count} hộ nên chưa xóa được. Hãy chuyển các hộ sang ấp khác trước.",
                        name = hamlet.name,
                        count = households
                    );
                }
                Ok(vec![Change::Remove(hamlet.clone().into())])
            }
        }
    }
}
