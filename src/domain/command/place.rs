//! Setting up the commune and its hamlets.

use super::cadre::charges_of;
use super::{Refusal, refuse, save};
use crate::domain::book::{Book, find_hamlet};
use crate::domain::change::Change;
use crate::domain::id::{AreaId, HamletId};
use crate::domain::message::Message;
use crate::domain::record::{Commune, Hamlet, HamletArea};
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
    /// Removes one that has no households, with its areas and with what cadres answered for in it.
    Remove(HamletId),
    /// Records that lists of the government name a hamlet for a period, or corrects it.
    SaveArea(HamletArea),
    /// Takes such a record back.
    RemoveArea(AreaId),
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
            Self::SaveArea(area) => message!(
                "Ghi vùng của {name}",
                name = book.hamlet(area.hamlet).map_or("", |hamlet| hamlet.name.as_str())
            ),
            Self::RemoveArea(id) => message!(
                "Xóa vùng của {name}",
                name = area(book, *id)
                    .and_then(|area| book.hamlet(area.hamlet))
                    .map_or("", |hamlet| hamlet.name.as_str())
            ),
        }
    }

    pub(super) fn changes(&self, book: &dyn Book) -> Result<Vec<Change>, Refusal> {
        match self {
            Self::Save(hamlet) => save_hamlet(book, hamlet),
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
            Self::Remove(id) => remove(book, *id),
            Self::SaveArea(area) => save_area(book, area),
            Self::RemoveArea(id) => match area(book, *id) {
                Some(held) => Ok(vec![Change::Remove(held.clone().into())]),
                None => refuse!("Vùng này không còn trong sổ."),
            },
        }
    }
}

fn save_hamlet(book: &dyn Book, hamlet: &Hamlet) -> Result<Vec<Change>, Refusal> {
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
        && crate::domain::text::name_key(&other.name) == crate::domain::text::name_key(&hamlet.name)
    {
        refuse!("Đã có {name} trong sổ. Hãy đặt tên khác.", name = other.name);
    }
    Ok(save(book.hamlet(hamlet.id), hamlet))
}

fn remove(book: &dyn Book, id: HamletId) -> Result<Vec<Change>, Refusal> {
    let Some(hamlet) = book.hamlet(id) else {
        refuse!("Ấp này không còn trong sổ.");
    };
    let households = book
        .households()
        .filter(|file| file.household.hamlet == id)
        .count();
    if households > 0 {
        refuse!(
            "{name} còn {count} hộ nên chưa xóa được. Hãy chuyển các hộ sang ấp khác trước.",
            name = hamlet.name,
            count = households
        );
    }
    let areas = book.rows::<HamletArea>().filter(|area| area.hamlet == id);
    let mut changes: Vec<Change> = areas.map(|area| Change::Remove(area.clone().into())).collect();
    changes.extend(charges_of(book, |charge| charge.hamlet == Some(id)));
    changes.push(Change::Remove(hamlet.clone().into()));
    Ok(changes)
}

fn area(book: &dyn Book, id: AreaId) -> Option<&HamletArea> {
    book.rows::<HamletArea>().find(|area| area.id == id)
}

fn save_area(book: &dyn Book, area: &HamletArea) -> Result<Vec<Change>, Refusal> {
    if book.hamlet(area.hamlet).is_none() {
        refuse!("Ấp này không còn trong sổ.");
    }
    if area.ends_before_it_begins() {
        refuse!("Ngày hết ở trước ngày bắt đầu. Hãy sửa rồi ghi lại.");
    }
    let mut others = book.rows::<HamletArea>().filter(|held| held.id != area.id);
    if let Some(other) = others.find(|held| held.doubles(area)) {
        refuse!(
            "Ấp đã được ghi là “{kind}” trong khoảng {period}. Hãy sửa dòng đã có hoặc đổi ngày.",
            kind = other.kind.label(),
            period = other.period()
        );
    }
    Ok(save(
        book.rows::<HamletArea>().find(|held| held.id == area.id),
        area,
    ))
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::domain::date::parse_date;
    use crate::domain::kinds::Area;
    use crate::domain::rights::Areas;
    use crate::index::Index;

    fn hamlet(number: u128, name: &str) -> Hamlet {
        Hamlet {
            id: HamletId(Uuid::from_u128(number)),
            name: name.into(),
            former_names: String::new(),
            position: 0,
            official_population: None,
            target: None,
        }
    }

    fn area(number: u128, hamlet: u128, kind: Area, days: &str) -> HamletArea {
        let (from, to) = days.split_once('-').unwrap();
        HamletArea {
            id: AreaId(Uuid::from_u128(number)),
            hamlet: HamletId(Uuid::from_u128(hamlet)),
            kind,
            valid_from: parse_date(from),
            valid_to: parse_date(to),
            paper: String::new(),
        }
    }

    fn book() -> Index {
        Index::build([
            hamlet(1, "Ấp Hòa Lợi").into(),
            hamlet(2, "Ấp Xẻo Dừa").into(),
            area(11, 1, Area::Difficult, "01/01/2021-31/12/2025").into(),
            area(12, 1, Area::Island, "-").into(),
        ])
    }

    #[test]
    fn an_area_of_one_kind_is_recorded_once_for_a_day() {
        let book = book();
        let run = |area: HamletArea| {
            let command = HamletCommand::SaveArea(area);
            command
                .changes(&book)
                .map_err(|refusal| refusal.0.text.into_owned())
        };
        for (area, wanted) in [
            (area(13, 1, Area::Difficult, "01/01/2026-"), Ok(())),
            (area(13, 1, Area::Difficult, "-31/12/2020"), Ok(())),
            (area(13, 1, Area::Difficult, "31/12/2025-"), Err("Ấp đã được ghi")),
            (area(13, 1, Area::Difficult, "-01/01/2021"), Err("Ấp đã được ghi")),
            (area(13, 1, Area::Difficult, "-"), Err("Ấp đã được ghi")),
            (area(13, 1, Area::Island, "01/01/2030-"), Err("Ấp đã được ghi")),
            (area(13, 1, Area::Minority, "01/01/2022-"), Ok(())),
            (area(13, 2, Area::Difficult, "01/01/2022-"), Ok(())),
            // Itself it may overlap.
            (area(11, 1, Area::Difficult, "01/01/2021-31/12/2026"), Ok(())),
            (
                area(13, 2, Area::Island, "02/01/2026-01/01/2026"),
                Err("Ngày hết ở trước"),
            ),
            (area(13, 2, Area::Island, "02/01/2026-02/01/2026"), Ok(())),
            (area(13, 3, Area::Island, "-"), Err("Ấp này không còn")),
        ] {
            let what = format!("{area:?}");
            match (run(area), wanted) {
                (Ok(changes), Ok(())) => assert_eq!(changes.len(), 1, "{what}"),
                (Err(text), Err(begin)) => assert!(text.starts_with(begin), "{what}: {text}"),
                (found, _) => panic!("{what}: {found:?}"),
            }
        }
    }

    #[test]
    fn areas_come_and_go_with_undo_and_leave_with_their_hamlet() {
        let mut book = book();
        let day = parse_date("01/06/2025").unwrap();
        let one = HamletId(Uuid::from_u128(1));
        let both = Areas::from_iter([Area::Difficult, Area::Island]);
        assert_eq!(book.areas_on(one, day), both);
        let removal = HamletCommand::RemoveArea(AreaId(Uuid::from_u128(11)));
        let changes = removal.changes(&book).unwrap();
        book.patch(&changes);
        assert_eq!(book.areas_on(one, day), Areas::from_iter([Area::Island]));
        assert!(removal.changes(&book).is_err(), "it is gone");
        book.patch(&Change::inverse_of(&changes));
        assert_eq!(book.areas_on(one, day), both);
        let changes = HamletCommand::Remove(one).changes(&book).unwrap();
        assert_eq!(changes.len(), 3);
        assert!(matches!(changes.last(), Some(Change::Remove(record)) if record.row_id() == one.0));
        book.patch(&changes);
        assert!(book.areas_on(one, day) == Areas::default() && book.hamlet(one).is_none());
        book.patch(&Change::inverse_of(&changes));
        assert_eq!(book.areas_on(one, day), both);
    }
}
