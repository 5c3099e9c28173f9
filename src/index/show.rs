//! The row that lists show of a person.

use super::Index;
use super::column::Slot;
use crate::domain::book::Book as _;
use crate::domain::entitled::finding_on;
use crate::domain::numbers::CardNumber;
use crate::domain::{Date, Filter, ListRow, PersonId, Sort};

impl Index {
    /// The people a filter means on a day, in order, as lists show them.
    pub fn rows(&self, filter: &Filter, sort: Sort, day: Date) -> Vec<ListRow> {
        let people = self.people(filter, sort, day);
        people
            .into_iter()
            .filter_map(|person| self.row(person, day))
            .collect()
    }

    /// A person as lists show her on a day; `None` where she is not here, or her household is not.
    pub fn row(&self, person: PersonId, day: Date) -> Option<ListRow> {
        let slot = self.present_person(person.0)?;
        let hot = *self.hot.get(slot)?;
        if !self.is_person_listed(hot) {
            return None;
        }
        let file = self.people.get(slot)?;
        let household = self.houses.get(hot.household)?;
        let hamlet = self.hamlet(household.household.hamlet)?;
        let status = file.status_on(day, self.expiring_days());
        let card = file.card_on(day);
        let (who, house) = (file.person.clone(), &household.household);
        Some(ListRow {
            person_id: who.id,
            household_id: house.id,
            hamlet_id: hamlet.id,
            hamlet: hamlet.name.clone(),
            group: house.group_name.clone(),
            household: house.number.clone(),
            address: house.address.clone(),
            head: self.head_name(hot.household),
            relation: who.relation,
            name: who.name,
            sex: who.sex,
            birth: who.birth,
            id12: who.id12,
            bhxh: who.bhxh,
            phone: who.phone,
            card: card.and_then(|card| card.number.clone()),
            card_from: card.and_then(|card| card.valid_from),
            card_to: card.and_then(|card| card.valid_to),
            facility: card.map_or_else(String::new, |card| card.facility.clone()),
            category: card.and_then(|card| {
                // The first two letters of a whole card number are its object code.
                let number = || CardNumber::parse(card.number.as_deref()?);
                card.category.clone().or_else(|| Some(number()?.category))
            }),
            later_cards: file.later_cards_on(day).cloned().collect(),
            status,
            living: household.living_on(day),
            entitlements: file.entitlements_on(day).map(|held| held.code.clone()).collect(),
            ethnicity: who.ethnicity,
            work: who.work,
            school: who.school,
            class: who.class,
            pension: who.pension,
            disability: who.disability,
            study: who.study,
            work_kind: who.work_kind,
            away: file.presence_on(day).away,
            note: Some(who.note).filter(|note| !note.is_empty()),
            finding: finding_on(file, household, day, status),
        })
    }

    fn head_name(&self, house: Slot) -> String {
        self.house_hot
            .get(house)
            .and_then(|hot| self.people.get(hot.head))
            .map_or_else(String::new, |head| head.person.name.clone())
    }
}
