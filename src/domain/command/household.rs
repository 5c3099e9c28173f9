//! Households: adding, editing, removing, splitting; their living standard by year.

use super::cadre::charges_of;
use super::filing::{papers_follow, papers_leave};
use super::visit::visits_leave;
use super::{Refusal, person::removal_of, refuse, save};
use crate::domain::book::{Book, HouseholdFile};
use crate::domain::change::Change;
use crate::domain::id::{HouseholdId, LivingId, PersonId};
use crate::domain::message::Message;
use crate::domain::record::{Household, LivingStandard, Person};
use crate::domain::relation::Relation;
use crate::message;

/// What can be done to households.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HouseholdCommand {
    /// Adds or changes one.
    Save(Household),
    /// Removes one with all its people, cards and papers.
    Remove(HouseholdId),
    /// Moves some members into a new household.
    Split {
        /// The new household.
        household: Household,
        /// Who moves; the first becomes its head.
        people: Vec<PersonId>,
    },
    /// Records a living standard; one a year.
    SaveLiving(LivingStandard),
    /// Takes a living standard back.
    RemoveLiving {
        /// Whose.
        household: HouseholdId,
        /// Which.
        living: LivingId,
    },
}

/// The head's name of a household, else its number, for labels.
pub(super) fn household_title(book: &dyn Book, file: &HouseholdFile) -> String {
    let head = file
        .members
        .iter()
        .filter_map(|id| book.person(*id))
        .find(|one| Relation::is_head(one.person.relation.as_deref()))
        .or_else(|| file.members.first().and_then(|id| book.person(*id)));
    head.map_or_else(
        || file.household.number.clone().unwrap_or_default(),
        |one| one.person.name.clone(),
    )
}

impl HouseholdCommand {
    pub(super) fn label(&self, book: &dyn Book) -> Message {
        let title = |id: HouseholdId| {
            book.household(id)
                .map_or_else(String::new, |file| household_title(book, file))
        };
        match self {
            Self::Save(household) if book.household(household.id).is_none() => {
                message!(
                    "Thêm hộ {number}",
                    number = household.number.as_deref().unwrap_or("")
                )
            }
            Self::Save(household) => message!("Sửa hộ {head}", head = title(household.id)),
            Self::Remove(id) => message!("Xóa hộ {head}", head = title(*id)),
            Self::Split { people, .. } => message!("Tách hộ, {count} người", count = people.len()),
            Self::SaveLiving(living) => {
                message!(
                    "Ghi mức sống năm {year} của hộ {head}",
                    year = living.year,
                    head = title(living.household)
                )
            }
            Self::RemoveLiving { household, .. } => {
                message!("Xóa mức sống của hộ {head}", head = title(*household))
            }
        }
    }

    pub(super) fn changes(&self, book: &dyn Book) -> Result<Vec<Change>, Refusal> {
        match self {
            Self::Save(household) => {
                check_place(book, household)?;
                Ok(save(
                    book.household(household.id).map(|file| &file.household),
                    household,
                ))
            }
            Self::Remove(id) => {
                let Some(file) = book.household(*id) else {
                    refuse!("Hộ này không còn trong sổ.");
                };
                let people = file.members.iter().filter_map(|id| book.person(*id));
                let mut changes = papers_leave(book, file);
                changes.extend(charges_of(book, |charge| charge.household == Some(*id)));
                changes.extend(people.flat_map(removal_of));
                changes.extend(visits_leave(book, file));
                changes.extend(
                    file.livings
                        .iter()
                        .map(|living| Change::Remove(living.clone().into())),
                );
                changes.push(Change::Remove(file.household.clone().into()));
                Ok(changes)
            }
            Self::Split { household, people } => split(book, household, people),
            Self::SaveLiving(living) => save_living(book, living),
            Self::RemoveLiving { household, living } => {
                let held = book
                    .household(*household)
                    .and_then(|file| file.livings.iter().find(|held| held.id == *living));
                let Some(held) = held else {
                    refuse!("Mức sống này không còn trong sổ.");
                };
                Ok(vec![Change::Remove(held.clone().into())])
            }
        }
    }
}

fn check_place(book: &dyn Book, household: &Household) -> Result<(), Refusal> {
    if book.hamlet(household.hamlet).is_none() {
        refuse!("Chưa chọn ấp của hộ. Hãy chọn ấp rồi ghi lại.");
    }
    Ok(())
}

fn split(book: &dyn Book, household: &Household, people: &[PersonId]) -> Result<Vec<Change>, Refusal> {
    check_place(book, household)?;
    if people.is_empty() {
        refuse!("Chưa chọn ai để tách hộ. Hãy chọn ít nhất một người.");
    }
    let mut changes = vec![Change::Create(household.clone().into())];
    for (place, id) in people.iter().enumerate() {
        let Some(file) = book.person(*id) else {
            refuse!("Người này không còn trong sổ.");
        };
        let moved = Person {
            household: household.id,
            relation: if place == 0 {
                Some("Chủ hộ".to_owned())
            } else {
                file.person.relation.clone()
            },
            position: i64::try_from(place).unwrap_or(0),
            ..file.person.clone()
        };
        changes.extend(Change::edit(&file.person, &moved));
    }
    changes.extend(papers_follow(book, people, household.id));
    Ok(changes)
}

fn save_living(book: &dyn Book, living: &LivingStandard) -> Result<Vec<Change>, Refusal> {
    let Some(file) = book.household(living.household) else {
        refuse!("Hộ này không còn trong sổ.");
    };
    if !(1990..=2100).contains(&living.year) {
        refuse!("Năm của mức sống phải từ 1990 đến 2100. Hãy sửa rồi ghi lại.");
    }
    if file
        .livings
        .iter()
        .any(|held| held.year == living.year && held.id != living.id)
    {
        refuse!(
            "Hộ này đã có mức sống của năm {year}. Hãy sửa dòng đã có.",
            year = living.year
        );
    }
    Ok(save(
        file.livings.iter().find(|held| held.id == living.id),
        living,
    ))
}
