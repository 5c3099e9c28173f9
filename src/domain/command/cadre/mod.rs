//! Cadres and what they answer for.

mod charges;
#[cfg(test)]
mod tests;

use super::{Refusal, refuse, save};
use crate::domain::book::Book;
use crate::domain::change::Change;
use crate::domain::date::{Date, show};
use crate::domain::id::{CadreId, ChargeId};
use crate::domain::message::Message;
use crate::domain::record::{Cadre, Campaign, Charge, Sheet};
use crate::domain::text::clean;
use crate::message;

/// What can be done to cadres.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CadreCommand {
    /// Adds or changes one. Two of the same name are told apart by role or telephone.
    Save(Cadre),
    /// Removes one entered by mistake, with all charges; refused once sheets, visits or campaigns name her.
    Remove(CadreId),
    /// Adds or changes what one answers for.
    SaveCharge(Charge),
    /// Says which day is the last of a charge.
    EndCharge {
        /// Which.
        charge: ChargeId,
        /// Its last day.
        last: Date,
    },
    /// Removes a charge entered by mistake.
    RemoveCharge(ChargeId),
    /// Hands single households on, all in one step.
    ///
    /// Each charge is over one household from a day on, and no household comes twice. What another has of the same
    /// household on that day, and of the same kind of work (going to doors, or collecting), ends the day before. A
    /// handing on that is planned for later stays: the new charge ends the day before it. Whoever has the household
    /// already keeps it.
    HandOver {
        /// The new charges.
        charges: Vec<Charge>,
    },
}

impl CadreCommand {
    pub(super) fn label(&self, book: &dyn Book) -> Message {
        let of_charge = |id: ChargeId| {
            let cadre = held(book, id).map(|charge| cadre_name(book, charge.cadre));
            cadre.unwrap_or_default()
        };
        match self {
            Self::Save(cadre) => message!("Ghi người phụ trách {name}", name = cadre.name),
            Self::Remove(id) => message!("Xóa người phụ trách {name}", name = cadre_name(book, *id)),
            Self::SaveCharge(charge) => {
                message!("Phân công {name}", name = cadre_name(book, charge.cadre))
            }
            Self::EndCharge { charge, last } => message!(
                "{name} thôi phụ trách sau ngày {day}",
                name = of_charge(*charge),
                day = show(*last)
            ),
            Self::RemoveCharge(id) => message!("Xóa phân công {name}", name = of_charge(*id)),
            Self::HandOver { charges } => {
                let mut names: Vec<String> = Vec::new();
                for charge in charges {
                    let name = cadre_name(book, charge.cadre);
                    if !names.contains(&name) {
                        names.push(name);
                    }
                }
                message!(
                    "Giao {count} hộ cho {name}",
                    count = charges.len(),
                    name = names.join(", ")
                )
            }
        }
    }

    pub(super) fn changes(&self, book: &dyn Book) -> Result<Vec<Change>, Refusal> {
        match self {
            Self::Save(cadre) => save_cadre(book, cadre),
            Self::Remove(id) => remove(book, *id),
            Self::SaveCharge(charge) => charges::save_charge(book, charge),
            Self::EndCharge { charge, last } => charges::end(book, *charge, *last),
            Self::RemoveCharge(id) => match held(book, *id) {
                Some(charge) => Ok(vec![Change::Remove(charge.clone().into())]),
                None => refuse!("Phân công này không còn trong sổ."),
            },
            Self::HandOver { charges } => charges::hand_over(book, charges),
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

fn save_cadre(book: &dyn Book, cadre: &Cadre) -> Result<Vec<Change>, Refusal> {
    let cadre = Cadre {
        name: clean(&cadre.name),
        phone: cadre
            .phone
            .as_deref()
            .map(clean)
            .filter(|phone| !phone.is_empty()),
        ..cadre.clone()
    };
    if cadre.name.is_empty() {
        refuse!("Chưa ghi họ tên người phụ trách. Hãy ghi rồi lưu lại.");
    }
    let mut others = book.rows::<Cadre>().filter(|other| other.id != cadre.id);
    if let Some(other) = others.find(|other| other.is_as(&cadre)) {
        refuse!(
            "Đã có {name} với vai trò và điện thoại này trong sổ. Nếu là người khác, hãy ghi thêm điện thoại để phân biệt.",
            name = other.name
        );
    }
    Ok(save(find(book, cadre.id), &cadre))
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
    let mut campaigns = book.rows::<Campaign>();
    if let Some(campaign) = campaigns.find(|campaign| campaign.whom.cadre == Some(id)) {
        refuse!(
            "Đợt vận động {campaign} lọc theo {name} nên không xóa được. Hãy ghi ngày kết thúc cho các phân công.",
            campaign = campaign.name,
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
