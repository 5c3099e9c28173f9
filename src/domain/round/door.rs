//! A household as the lists of the rounds name it.

use serde_json::{Map, Value as Json, json};

use super::super::book::{Book, HouseholdFile, PersonFile};
use super::super::date::{Date, show};
use super::super::id::{CadreId, HamletId, HouseholdId, PersonId};
use super::super::relation::Relation;
use super::super::text::fold;
use super::Charges;

/// Where a question about doors looks. The default is everywhere.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Where {
    /// Only this hamlet.
    pub hamlet: Option<HamletId>,
    /// Only this group, compared without accents and case.
    pub group: Option<String>,
    /// Only households that this cadre answers for on the day.
    pub cadre: Option<CadreId>,
}

impl Where {
    /// Whether each household is asked about, `charges` being those of the day.
    pub(super) fn holds<'w>(&'w self, charges: &'w Charges) -> impl Fn(&HouseholdFile) -> bool + 'w {
        let group = self.group.as_deref().map(fold);
        move |house| {
            let home = &house.household;
            self.hamlet.is_none_or(|hamlet| hamlet == home.hamlet)
                && group
                    .as_ref()
                    .is_none_or(|group| *group == fold(home.group_name.as_deref().unwrap_or("")))
                && self
                    .cadre
                    .is_none_or(|cadre| charges.of_file(house).contains(&cadre))
        }
    }
}

/// A household as one finds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Door {
    /// The household.
    pub household: HouseholdId,
    /// Its hamlet's full name.
    pub hamlet: String,
    /// Its group.
    pub group: Option<String>,
    /// Its number.
    pub number: Option<String>,
    /// The name of its head, or of its first member.
    pub head: String,
    /// Address below the hamlet.
    pub address: String,
    /// A telephone: of those the row is about, else of the head, else of anybody in it.
    pub phone: Option<String>,
    /// The last call at its door up to the day.
    pub last_visit: Option<Date>,
}

impl Door {
    /// A household on a day, in a row about these people.
    pub fn of(book: &dyn Book, house: &HouseholdFile, about: &[PersonId], day: Date) -> Self {
        let home = &house.household;
        let members: Vec<&PersonFile> = house.members.iter().filter_map(|id| book.person(*id)).collect();
        let is_head = |file: &&&PersonFile| Relation::is_head(file.person.relation.as_deref());
        let head = members.iter().find(is_head).or(members.first());
        let here: Vec<&PersonFile> = members
            .iter()
            .copied()
            .filter(|file| file.presence_on(day).counted)
            .collect();
        let concerned = here.iter().filter(|file| about.contains(&file.person.id));
        let phone = concerned
            .chain(&here)
            .find_map(|file| file.person.phone.clone().filter(|phone| !phone.trim().is_empty()));
        Self {
            household: home.id,
            hamlet: book
                .hamlet(home.hamlet)
                .map_or_else(String::new, |hamlet| hamlet.name.clone()),
            group: home.group_name.clone(),
            number: home.number.clone(),
            head: head.map_or_else(String::new, |file| file.person.name.clone()),
            address: home.address.clone(),
            phone,
            last_visit: house
                .visits
                .iter()
                .map(|visit| visit.day)
                .rfind(|called| *called <= day),
        }
    }

    /// The fields of the command contract.
    pub fn to_json(&self) -> Map<String, Json> {
        let pairs = [
            ("hamlet", json!(self.hamlet)),
            ("group", json!(self.group)),
            ("household", json!(self.number)),
            ("household_id", json!(self.household)),
            ("head", json!(self.head)),
            ("address", json!(self.address)),
            ("phone", json!(self.phone)),
            ("last_visit", json!(self.last_visit.map(show))),
        ];
        let pairs = pairs.into_iter();
        pairs.map(|(key, value)| (key.to_owned(), value)).collect()
    }
}
