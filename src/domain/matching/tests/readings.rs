//! Readings written down shortly: households of people, each person a line of fields.

use std::sync::Arc;

use super::super::{MatchPlan, PlanContext, plan};
use super::book::TestBook;
pub(super) use super::holds::{apply, check};
use crate::domain::Purpose;
use crate::domain::date::{Date, parse_date};
use crate::domain::roster::{
    RawCard, RawEntitlement, RawEvent, RawHousehold, RawPerson, Reading, RowRef, SheetReading,
};
use crate::domain::{Disability, EventKind, Living, PartialDate, Pension, Sex, Study, Work};
use crate::words::fill;

/// The day of all tests.
pub(super) fn today() -> Date {
    parse_date("20/11/2026").unwrap()
}

pub(super) fn day(text: &str) -> Date {
    parse_date(text).unwrap()
}

pub(super) fn parse(text: &str) -> Option<Date> {
    parse_date(text)
}

/// A reading under way.
#[derive(Clone, Debug, Default)]
pub(super) struct Roster(pub Reading);

impl Roster {
    pub(super) fn new() -> Self {
        Self::default()
    }

    /// A sheet without households.
    pub(super) fn list() -> Self {
        Self(Reading {
            sheets: vec![SheetReading {
                file: "a.xlsx".into(),
                sheet: "S".into(),
                layout: "none",
                encoding: "unicode",
                purpose: Purpose::Roster,
                purpose_why: Vec::new(),
                shape: String::new(),
                remembered: false,
                columns: Vec::new(),
                unread: Vec::new(),
                hidden: false,
                taken: true,
                hidden_rows: 0,
                left_out: 0,
                from_row: 1,
                other_rows: Vec::new(),
            }],
            ..Reading::default()
        })
    }

    /// Makes it a list of the insurance agency, or a roster again.
    pub(super) fn set_agency(&mut self, agency: bool) {
        for household in &mut self.0.households {
            household.agency = agency;
        }
    }

    /// A household: `hamlet|group|number|address|living`, blanks where the file does not say; its people as
    /// in [`person`].
    pub(super) fn home(mut self, facts: &str, people: &[&str]) -> Self {
        let mut parts = facts
            .split('|')
            .map(|part| Some(part.trim().to_owned()).filter(|it| !it.is_empty()));
        let mut next = || parts.next().flatten();
        let household = self.0.households.len();
        self.0.households.push(RawHousehold {
            hamlet: next(),
            group: next(),
            number: next(),
            address: next(),
            living: next().map(|living| match living.as_str() {
                "nghèo" => Living::Poor,
                "cận nghèo" => Living::NearPoor,
                _ => Living::Ordinary,
            }),
            living_year: None,
            agency: false,
        });
        for text in people {
            let row = u32::try_from(self.0.persons.len()).unwrap() + 2;
            self.0.persons.push(person(text, household, row));
        }
        self
    }

    pub(super) fn plan(&self, book: &TestBook) -> MatchPlan {
        self.plan_in(book, &PlanContext::on(today()))
    }

    pub(super) fn plan_in(&self, book: &TestBook, context: &PlanContext) -> MatchPlan {
        let made = plan(Arc::new(self.0.clone()), book, context);
        check(&made);
        made
    }

    /// Plans and applies; the plan.
    pub(super) fn enter(&self, book: &mut TestBook) -> MatchPlan {
        let made = self.plan(book);
        apply(&made, book);
        made
    }
}

/// Told sentences in Vietnamese.
pub(super) fn said(plan: &MatchPlan) -> Vec<String> {
    plan.told()
        .iter()
        .map(|told| fill(&told.message.text, &told.message.args))
        .collect()
}

/// A person: the name, then words of the form `b=19/08/1971 r=Con id=… bh=… card=… from=… to=… cat=… sex=nam
/// tel=… eth=… grp=NCC paper=… note=… ev=di
/// pension=… degree=… study=… kind=… cards` (`cards`: the table has a card column; `_` is a space).
pub(super) fn person(text: &str, household: usize, row: u32) -> RawPerson {
    let mut name = Vec::new();
    let mut raw = blank(household, row);
    let mut card = RawCard::default();
    for word in text.split(' ') {
        let Some((field, value)) = word.split_once('=') else {
            if word == "cards" {
                raw.says_cards = true;
            } else {
                name.push(word);
            }
            continue;
        };
        let value = value.replace('_', " ");
        match field {
            "b" => raw.birth = PartialDate::parse(&value),
            "r" => raw.relation = Some(value),
            "id" => raw.id12 = Some(value),
            "bh" => raw.bhxh = Some(value),
            "tel" => raw.phone = Some(value),
            "eth" => raw.ethnicity = Some(value),
            "note" => raw.note = Some(value),
            "pension" => raw.pension = Some(Pension::from_code(&value.replace(' ', "_"))),
            "degree" => raw.disability = Some(Disability::from_code(&value.replace(' ', "_"))),
            "study" => raw.study = Some(Study::from_code(&value.replace(' ', "_"))),
            "kind" => raw.work_kind = Some(Work::from_code(&value.replace(' ', "_"))),
            "sex" => raw.sex = Some(Sex::from_code(&value)),
            "card" => card.number = Some(value),
            "cat" => card.category = Some(value),
            "from" => card.from = parse_date(&value),
            "to" => card.to = parse_date(&value),
            "kcb" => card.facility = Some(value),
            "grp" => raw.entitlements.push(RawEntitlement {
                wording: format!("diện {value}"),
                code: value,
                paper: None,
            }),
            "paper" => raw.entitlements.last_mut().unwrap().paper = Some(value),
            "ev" => raw.events.push(RawEvent {
                kind: EventKind::from_code(&value.replace(' ', "_")),
                day: None,
                wording: format!("ghi chú {value}"),
            }),
            other => panic!("{other}"),
        }
    }
    raw.name = name.join(" ");
    if card != RawCard::default() {
        raw.card = Some(card);
        raw.says_cards = true;
    }
    raw
}

fn blank(household: usize, row: u32) -> RawPerson {
    RawPerson {
        at: RowRef {
            file: "a.xlsx".into(),
            sheet: "S".into(),
            row,
        },
        household,
        name: String::new(),
        name_written: None,
        sex: None,
        birth: None,
        relation: None,
        id12: None,
        bhxh: None,
        phone: None,
        ethnicity: None,
        work: None,
        school: None,
        class: None,
        pension: None,
        disability: None,
        study: None,
        work_kind: None,
        says_cards: false,
        card: None,
        later_cards: Vec::new(),
        entitlements: Vec::new(),
        events: Vec::new(),
        note: None,
    }
}
