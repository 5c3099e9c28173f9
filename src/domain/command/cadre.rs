//! Cadres and what they answer for.

use super::{Refusal, refuse, save};
use crate::domain::book::Book;
use crate::domain::change::Change;
use crate::domain::id::{CadreId, ChargeId};
use crate::domain::message::Message;
use crate::domain::record::{Cadre, Charge, Sheet};
use crate::message;

/// What can be done to cadres.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CadreCommand {
    /// Adds or changes one.
    Save(Cadre),
    /// Removes one entered by mistake, with all charges; refused once sheets or visits name her.
    Remove(CadreId),
    /// Adds or changes what one answers for.
    SaveCharge(Charge),
    /// Removes a charge entered by mistake.
    RemoveCharge(ChargeId),
}

impl CadreCommand {
    pub(super) fn label(&self, book: &dyn Book) -> Message {
        match self {
            Self::Save(cadre) => message!("Ghi người phụ trách {name}", name = cadre.name),
            Self::Remove(id) => message!("Xóa người phụ trách {name}", name = cadre_name(book, *id)),
            Self::SaveCharge(charge) => {
                message!("Phân công {name}", name = cadre_name(book, charge.cadre))
            }
            Self::RemoveCharge(id) => {
                let cadre = held(book, *id).map(|charge| cadre_name(book, charge.cadre));
                message!("Xóa phân công {name}", name = cadre.unwrap_or_default())
            }
        }
    }

    pub(super) fn changes(&self, book: &dyn Book) -> Result<Vec<Change>, Refusal> {
        match self {
            Self::Save(cadre) => {
                if cadre.name.trim().is_empty() {
                    refuse!("Chưa ghi họ tên người phụ trách. Hãy ghi rồi lưu lại.");
                }
                Ok(save(find(book, cadre.id), cadre))
            }
            Self::Remove(id) => remove(book, *id),
            Self::SaveCharge(charge) => save_charge(book, charge),
            Self::RemoveCharge(id) => match held(book, *id) {
                Some(charge) => Ok(vec![Change::Remove(charge.clone().into())]),
                None => refuse!("Phân công này không còn trong sổ."),
            },
        }
    }
}

fn find(book: &dyn Book, id: CadreId) -> Option<&Cadre> {
    book.rows::<Cadre>().find(|cadre| cadre.id == id)
}

fn held(book: &dyn Book, id: ChargeId) -> Option<&Charge> {
    book.rows::<Charge>().find(|charge| charge.id == id)
}

/// The name for labels; empty for who is no longer there.
pub(super) fn cadre_name(book: &dyn Book, id: CadreId) -> String {
    find(book, id).map_or_else(String::new, |cadre| cadre.name.clone())
}

fn remove(book: &dyn Book, id: CadreId) -> Result<Vec<Change>, Refusal> {
    let Some(cadre) = find(book, id) else {
        refuse!("Người phụ trách này không còn trong sổ.");
    };
    let mut visits = book.households().flat_map(|house| &house.visits);
    let named = visits.any(|visit| visit.cadre == Some(id))
        || book.rows::<Sheet>().any(|sheet| sheet.cadre == Some(id));
    if named {
        refuse!(
            "{name} đã có phiếu hoặc lần vận động nên không xóa được. Hãy ghi ngày kết thúc cho các phân công.",
            name = cadre.name
        );
    }
    let mut changes = charges_of(book, |charge| charge.cadre == id);
    changes.push(Change::Remove(cadre.clone().into()));
    Ok(changes)
}

/// The removal of all charges that fit.
pub(super) fn charges_of(book: &dyn Book, fits: impl Fn(&Charge) -> bool) -> Vec<Change> {
    book.rows::<Charge>()
        .filter(|charge| fits(charge))
        .map(|charge| Change::Remove(charge.clone().into()))
        .collect()
}

fn save_charge(book: &dyn Book, charge: &Charge) -> Result<Vec<Change>, Refusal> {
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
    if let (Some(from), Some(to)) = (charge.valid_from, charge.valid_to)
        && to < from
    {
        refuse!("Ngày thôi phụ trách ở trước ngày bắt đầu. Hãy sửa ngày rồi ghi lại.");
    }
    Ok(save(held(book, charge.id), charge))
}
