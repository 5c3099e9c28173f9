//! Cadres in the words of screens, pages and file names.

use std::collections::BTreeMap;

use crate::domain::round::CadreTitle;
use crate::domain::{Book, CadreId, Charge, Date, HamletId, Unanswered};
use crate::index::Index;
use crate::say;
use crate::words::{number, tr};

/// A cadre by her name, with role and telephone as far as others have the same; `None` for who is no longer there.
pub fn cadre_title(index: &Index, id: CadreId) -> Option<String> {
    let title = CadreTitle::of(index, id)?;
    let role = title.role.map(|role| tr(role.label()).to_owned());
    let more: Vec<String> = role.into_iter().chain(title.phone).collect();
    Some(if more.is_empty() {
        title.name
    } else {
        format!("{} ({})", title.name, more.join(", "))
    })
}

/// A place below the commune: "Ấp Hòa Lợi", "Tổ 3 Ấp Hòa Lợi", "Ấp Hòa Lợi, hộ không có tổ".
pub fn place_said(index: &Index, hamlet: HamletId, group: Option<&str>) -> String {
    let hamlet = index.hamlet(hamlet).map_or("", |hamlet| hamlet.name.as_str());
    match group {
        None => hamlet.to_owned(),
        Some("") => say!("{hamlet}, hộ không có tổ", hamlet = hamlet),
        Some(group) => say!("Tổ {group} {hamlet}", group = group, hamlet = hamlet),
    }
}

/// What a cadre answers for on a day, one hamlet after the other: "Ấp Hòa Lợi", "Ấp Xẻo Dừa: tổ 1, 3", "2 hộ riêng".
pub fn charges_said(index: &Index, cadre: CadreId, day: Date) -> Vec<String> {
    let charges = (index as &dyn Book).rows::<Charge>();
    let mut groups: BTreeMap<HamletId, Vec<&str>> = BTreeMap::new();
    let mut whole: Vec<HamletId> = Vec::new();
    let mut households = 0;
    for charge in charges.filter(|charge| charge.cadre == cadre && charge.holds_on(day)) {
        match (charge.household, charge.hamlet, &charge.group_name) {
            (Some(_), ..) => households += 1,
            (None, Some(hamlet), Some(group)) => groups.entry(hamlet).or_default().push(group),
            (None, Some(hamlet), None) => whole.push(hamlet),
            (None, None, _) => {}
        }
    }
    let mut said = Vec::new();
    for hamlet in index.hamlets() {
        if whole.contains(&hamlet.id) {
            said.push(hamlet.name.clone());
        }
        if let Some(groups) = groups.get_mut(&hamlet.id) {
            groups.sort_unstable_by_key(|group| (group.chars().count(), *group));
            let named: Vec<&str> = groups
                .iter()
                .map(|group| {
                    if group.is_empty() {
                        tr("không có tổ")
                    } else {
                        *group
                    }
                })
                .collect();
            said.push(say!(
                "{hamlet}: tổ {groups}",
                hamlet = hamlet.name,
                groups = named.join(", ")
            ));
        }
    }
    if households > 0 {
        said.push(say!("{n} hộ giao riêng", n = number(households)));
    }
    said
}

/// A place that nobody answers for, as a sentence.
pub fn unanswered_said(index: &Index, place: &Unanswered) -> String {
    say!(
        "{place}: chưa ai phụ trách ({n} hộ)",
        place = place_said(index, place.hamlet, place.group.as_deref()),
        n = number(i64::try_from(place.households).unwrap_or(i64::MAX))
    )
}
