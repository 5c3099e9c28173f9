//! The row that lists show of a person.

use std::borrow::Cow;

use super::Index;
use super::column::Slot;
use crate::domain::book::{Book as _, HouseholdFile, PersonFile};
use crate::domain::findings::Case;
use crate::domain::rights::{Areas, Facts, RulesOn};
use crate::domain::{Card, Date, Filter, Finding, Kinds, ListKind, ListRow, PersonId, Sort};

/// The rows of a list on a day.
#[derive(Debug)]
pub struct Rows<'a> {
    index: &'a Index,
    rules: RulesOn<'a>,
    /// The findings that the list is about.
    about: Kinds,
    /// Whether the list is about what to ask.
    asks: bool,
}

impl Rows<'_> {
    /// What is to be found of a person on the day, the most pressing first.
    pub fn findings(&self, person: PersonId) -> Vec<Finding> {
        let file = self.index.person(person);
        let house = file.and_then(|file| self.index.household(file.person.household));
        match (file, house) {
            (Some(file), Some(house)) => self.index.found(file, house, &self.rules),
            _ => Vec::new(),
        }
    }

    /// A person as the list shows her; `None` where she is not here, or her household is not.
    pub fn row(&self, person: PersonId) -> Option<ListRow> {
        self.index.row_on(person, self)
    }
}

impl Index {
    /// The people a filter means on a day, in order, as lists show them.
    pub fn rows(&self, filter: &Filter, sort: Sort, day: Date) -> Vec<ListRow> {
        let people = self.people(filter, sort, day);
        let rows = self.rows_of(filter, day);
        people.into_iter().filter_map(|person| rows.row(person)).collect()
    }

    /// The rows of a list, one by one: for who shows only some of them.
    pub fn rows_of(&self, filter: &Filter, day: Date) -> Rows<'_> {
        let by_list = filter.list.map_or(Kinds::THIRD_LIST, ListKind::findings);
        let wanted = filter.finding.map_or(by_list, Kinds::one);
        Rows {
            index: self,
            asks: filter.list == Some(ListKind::Screening),
            rules: self.rules().on(day),
            about: if wanted == Kinds::default() {
                Kinds::THIRD_LIST
            } else {
                wanted
            },
        }
    }

    /// A person as lists show her on a day; `None` where she is not here, or her household is not.
    pub fn row(&self, person: PersonId, day: Date) -> Option<ListRow> {
        self.rows_of(&Filter::default(), day).row(person)
    }

    /// What is to be found of a person on a day, the most pressing first.
    pub fn findings(&self, person: PersonId, day: Date) -> Vec<Finding> {
        self.rows_of(&Filter::default(), day).findings(person)
    }

    fn found(&self, file: &PersonFile, house: &HouseholdFile, rules: &RulesOn<'_>) -> Vec<Finding> {
        let day = rules.day();
        let facts = Facts::of(file, house, self.areas_on(house.household.hamlet, day), day);
        rules.findings(&Case {
            facts: &facts,
            status: file.status_on(day, self.expiring_days()),
            counted: file.presence_on(day).counted,
            file,
            house,
        })
    }

    fn row_on(&self, person: PersonId, of: &Rows<'_>) -> Option<ListRow> {
        let rules = &of.rules;
        let day = rules.day();
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
            category: card.and_then(Card::object_code).map(Cow::into_owned),
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
            finding: self
                .found(file, household, rules)
                .into_iter()
                .find(|finding| of.about.has(finding.kind)),
            questions: if of.asks {
                questions(rules, file, household, card)
            } else {
                Vec::new()
            },
        })
    }

    fn head_name(&self, house: Slot) -> String {
        self.house_hot
            .get(house)
            .and_then(|hot| self.people.get(hot.head))
            .map_or_else(String::new, |head| head.person.name.clone())
    }
}

/// The questions to ask somebody at the door by year of birth.
fn questions(
    rules: &RulesOn<'_>,
    file: &PersonFile,
    household: &HouseholdFile,
    card: Option<&Card>,
) -> Vec<String> {
    let facts = Facts::of(file, household, Areas::default(), rules.day());
    let code = card.and_then(Card::object_code);
    let asked = rules.questions(&facts, code.as_deref());
    asked.map(|entry| entry.value.question.clone()).collect()
}
