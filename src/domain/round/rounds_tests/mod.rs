//! How far rounds are and what calls brought, on a small commune.

mod campaign;
mod statistics;

use uuid::Uuid;

use super::*;
use crate::domain::date::{Date, PartialDate, parse_date};
use crate::domain::filter::ListKind;
use crate::domain::id::{CampaignId, PersonId};
use crate::domain::kinds::{CadreRole, CardSource, EventKind};
use crate::domain::record::{
    Cadre, Campaign, Card, Charge, Event, Hamlet, Household, Outcome, Person, Record, Visit,
};
use crate::domain::value::{Codes, Places};
use crate::index::Index;

fn id<I: From<Uuid>>(number: u128) -> I {
    Uuid::from_u128(number).into()
}

fn day(text: &str) -> Date {
    parse_date(text).unwrap()
}

/// The rows of a small commune: two hamlets, households 10, 11 … in the first, 20, 21 … in the second.
struct Commune(Vec<Record>);

impl Commune {
    fn new() -> Self {
        let hamlet = |number, name: &str| Hamlet {
            id: id(number),
            name: name.into(),
            former_names: String::new(),
            position: i64::try_from(number).unwrap(),
            official_population: None,
            target: None,
        };
        Self(vec![hamlet(1, "Ấp Một").into(), hamlet(2, "Ấp Hai").into()])
    }

    fn house(&mut self, number: u128) -> &mut Self {
        let house = Household {
            id: id(number),
            hamlet: id(number / 10),
            group_name: None,
            number: Some(number.to_string()),
            address: String::new(),
            note: String::new(),
            position: i64::try_from(number).unwrap(),
        };
        self.0.push(house.into());
        self
    }

    /// Person 101 lives in household 10.
    fn person(&mut self, number: u128) -> &mut Self {
        let person = Person {
            name: format!("Người Số {number}"),
            no_card_said: true,
            birth: PartialDate::parse("1980"),
            ..Person::unknown(id(number), id(number / 10))
        };
        self.0.push(person.into());
        self
    }

    fn born(&mut self, number: u128, on: &str) -> &mut Self {
        let person = Person {
            name: format!("Người Số {number}"),
            no_card_said: true,
            birth: PartialDate::parse(on),
            ..Person::unknown(id(number), id(number / 10))
        };
        self.0.push(person.into());
        self
    }

    fn event(&mut self, person: u128, kind: EventKind, on: &str) -> &mut Self {
        let event = Event {
            id: id(self.0.len() as u128 + 100_000),
            person: id(person),
            kind,
            day: PartialDate::parse(on),
            note: String::new(),
        };
        self.0.push(event.into());
        self
    }

    fn card(&mut self, person: u128, from: &str, to: &str, source: CardSource) -> &mut Self {
        let card = Card {
            id: id(self.0.len() as u128 + 200_000),
            person: id(person),
            number: None,
            category: None,
            benefit: None,
            valid_from: Some(day(from)),
            valid_to: Some(day(to)),
            facility: String::new(),
            source,
        };
        self.0.push(card.into());
        self
    }

    fn call(&mut self, number: u128, house: u128, on: &str, cadre: u128) -> &mut Self {
        self.call_for(number, house, on, cadre, None)
    }

    fn call_for(&mut self, number: u128, house: u128, on: &str, cadre: u128, of: Option<u128>) -> &mut Self {
        let visit = Visit {
            id: id(number),
            household: id(house),
            day: day(on),
            cadre: Some(id(cadre)).filter(|_| cadre > 0),
            campaign: of.map(id),
            sheet: None,
            line: None,
            met: String::new(),
            note: String::new(),
        };
        self.0.push(visit.into());
        self
    }

    fn said(&mut self, visit: u128, person: u128, code: &str) -> &mut Self {
        self.outcome(visit, person, code, |_| {})
    }

    fn outcome(
        &mut self,
        visit: u128,
        person: u128,
        code: &str,
        more: impl FnOnce(&mut Outcome),
    ) -> &mut Self {
        let mut outcome = Outcome {
            id: id(self.0.len() as u128 + 300_000),
            person: id(person),
            visit: id(visit),
            code: code.into(),
            reasons: Codes::default(),
            due: None,
            receipt: String::new(),
            months: None,
            amount: None,
            card: None,
        };
        more(&mut outcome);
        self.0.push(outcome.into());
        self
    }

    fn index(&self) -> Index {
        Index::build(self.0.clone())
    }
}

fn campaign() -> Campaign {
    Campaign {
        id: id(900),
        name: "Đợt cuối năm".into(),
        first: day("01/11/2026"),
        last: day("30/11/2026"),
        places: Places::default(),
        whom: Whom::of_list(ListKind::Uninsured),
        goal: None,
        closed_on: None,
        note: String::new(),
    }
}

fn ids(numbers: &[u128]) -> Vec<PersonId> {
    numbers.iter().map(|number| id(*number)).collect()
}
