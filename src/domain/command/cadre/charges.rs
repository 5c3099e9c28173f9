//! What a cadre answers for: one charge, and households handed on.

use std::collections::{BTreeMap, BTreeSet};

use super::{cadre_name, find, held};
use crate::domain::book::Book;
use crate::domain::change::Change;
use crate::domain::command::household::household_title;
use crate::domain::command::{Refusal, refuse, save};
use crate::domain::date::{Date, show};
use crate::domain::id::{CadreId, ChargeId, HouseholdId};
use crate::domain::record::{Cadre, Charge};

/// Refuses a charge that is over nothing, of nobody, or ends before it begins.
fn check(book: &dyn Book, charge: &Charge) -> Result<(), Refusal> {
    if find(book, charge.cadre).is_none() {
        refuse!("Người phụ trách này không còn trong sổ.");
    }
    if charge
        .household
        .is_some_and(|household| book.household(household).is_none())
    {
        refuse!("Hộ này không còn trong sổ.");
    }
    let hamlet = charge.hamlet.filter(|hamlet| book.hamlet(*hamlet).is_some());
    if charge.household.is_none() && hamlet.is_none() {
        refuse!("Chưa chọn ấp, tổ hoặc hộ để phân công. Hãy chọn rồi ghi lại.");
    }
    if charge.ends_before_it_begins() {
        refuse!("Ngày thôi phụ trách ở trước ngày bắt đầu. Hãy sửa ngày rồi ghi lại.");
    }
    Ok(())
}

pub(super) fn save_charge(book: &dyn Book, charge: &Charge) -> Result<Vec<Change>, Refusal> {
    let charge = charge.plain();
    check(book, &charge)?;
    let mut others = book.rows::<Charge>().filter(|other| other.id != charge.id);
    let same = |other: &&Charge| {
        other.cadre == charge.cadre && other.is_over_same_place(&charge) && other.overlaps(&charge)
    };
    if let Some(other) = others.find(same) {
        refuse!(
            "{name} đã được phân công nơi này trong khoảng {period}. Hãy sửa phân công đã có, hoặc đổi ngày.",
            name = cadre_name(book, charge.cadre),
            period = other.period()
        );
    }
    Ok(save(held(book, charge.id), &charge))
}

pub(super) fn end(book: &dyn Book, id: ChargeId, last: Date) -> Result<Vec<Change>, Refusal> {
    let Some(charge) = held(book, id) else {
        refuse!("Phân công này không còn trong sổ.");
    };
    if let Some(from) = charge.valid_from.filter(|from| last < *from) {
        refuse!(
            "Phân công này bắt đầu từ ngày {day}, sau ngày kết thúc. Hãy chọn ngày khác, hoặc xóa phân công nếu ghi nhầm.",
            day = show(from)
        );
    }
    let ended = Charge {
        valid_to: Some(last),
        ..charge.clone()
    };
    // A charge that was to go on longer than another of the same place may only become shorter, so nothing new
    // overlaps; one that had ended earlier is a charge to be saved like any other.
    if charge.valid_to.is_some_and(|to| to < last) {
        return save_charge(book, &ended);
    }
    Ok(Change::edit(charge, &ended).into_iter().collect())
}

pub(super) fn hand_over(book: &dyn Book, charges: &[Charge]) -> Result<Vec<Change>, Refusal> {
    let goes: BTreeMap<CadreId, bool> = book
        .rows::<Cadre>()
        .map(|cadre| (cadre.id, cadre.role.goes_to_doors()))
        .collect();
    let mut of_household: BTreeMap<HouseholdId, Vec<&Charge>> = BTreeMap::new();
    for charge in book.rows::<Charge>() {
        if let Some(household) = charge.household {
            of_household.entry(household).or_default().push(charge);
        }
    }
    let mut seen = BTreeSet::new();
    let mut changes = Vec::new();
    for charge in charges {
        let charge = charge.plain();
        let (Some(household), Some(from)) = (charge.household, charge.valid_from) else {
            refuse!("Chưa chọn hộ hoặc chưa ghi từ ngày nào. Hãy ghi rồi giao lại.");
        };
        check(book, &charge)?;
        if !seen.insert(household) {
            let title = book.household(household).map(|file| household_title(book, file));
            refuse!(
                "Hộ {head} được giao hai lần trong một lượt. Hãy chỉ chọn một người cho mỗi hộ.",
                head = title.unwrap_or_default()
            );
        }
        let same_work = |other: &&&Charge| {
            goes.get(&other.cadre) == goes.get(&charge.cadre)
                && other.id != charge.id
                && !other.is_over_on(from)
        };
        let others = of_household.get(&household).map_or(&[][..], Vec::as_slice);
        let others: Vec<&Charge> = others.iter().filter(same_work).copied().collect();
        changes.extend(one_handed(&charge, from, &others));
    }
    Ok(changes)
}

/// One household handed on from a day; `others` are the charges over it that hold then or begin later.
fn one_handed(charge: &Charge, from: Date, others: &[&Charge]) -> Vec<Change> {
    let before = |day: Date| day.pred_opt().unwrap_or(day);
    let mut changes = Vec::new();
    let mut handed = Some(charge.clone());
    for other in others {
        match other.valid_from {
            // Planned for later: until then the household is hers.
            Some(later) if from < later => {
                if let Some(handed) = &mut handed {
                    let until = before(later);
                    handed.valid_to = Some(handed.valid_to.map_or(until, |to| to.min(until)));
                }
            }
            _ if other.cadre == charge.cadre => handed = None,
            Some(begun) if begun == from => changes.push(Change::Remove((*other).clone().into())),
            _ => {
                let ended = Charge {
                    valid_to: Some(before(from)),
                    ..(*other).clone()
                };
                changes.extend(Change::edit(*other, &ended));
            }
        }
    }
    changes.extend(handed.map(|handed| Change::Create(handed.into())));
    changes
}
