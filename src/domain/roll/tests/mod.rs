//! The list of a month under test: people told in words.

mod cases;
mod laws;

use uuid::Uuid;

use super::*;
use crate::domain::DecisionKind;
use crate::domain::date::{parse_date, show};
use crate::domain::{
    Area, AreaId, Book, Card, CardId, CardSource, Entitlement, EntitlementId, Event, EventId, EventKind,
    Filing, FilingId, Hamlet, HamletArea, HamletId, Household, HouseholdId, Living, LivingId, LivingStandard,
    PartialDate, Pension, Person, PersonId, Record, Study, Work,
};
use crate::index::Index;

fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

fn day(text: &str) -> Option<crate::domain::Date> {
    parse_date(text)
}

/// A hamlet and a household of number `at`.
fn place(at: u128) -> Vec<Record> {
    let hamlet = Hamlet {
        id: HamletId(id(1)),
        name: "Ấp Hòa Lợi".into(),
        former_names: String::new(),
        position: 0,
        official_population: None,
        target: None,
    };
    let household = Household {
        id: HouseholdId(id(100 + at)),
        hamlet: HamletId(id(1)),
        group_name: Some("4".into()),
        number: Some(format!("{at:05}")),
        address: "Số 7, kinh Ba".into(),
        note: String::new(),
        position: 0,
    };
    let mut records: Vec<Record> = vec![household.into()];
    if at == 0 {
        records.insert(0, hamlet.into());
    }
    records
}

/// Somebody told in words, in household `at`: `b=birth`, `card=CODE:from:to`, `+paper@from@to`,
/// `living=year:code@decided`, `area=code:from:to`, `died=`, `out=`, `in=` (a day, a year or `?`), `study=`,
/// `work=`, `pension=`, `khmer`, `sent=CODE:day`, `bare` (no numbers).
fn told(at: u128, text: &str) -> Vec<Record> {
    let who = PersonId(id(1000 + at));
    let mut person = Person {
        name: format!("Người {at}"),
        id12: Some("091171612345".into()),
        ..Person::unknown(who, HouseholdId(id(100 + at)))
    };
    let mut rest: Vec<Record> = Vec::new();
    for (number, word) in (1_u128..).zip(text.split_whitespace()) {
        let row = id(10_000 + at * 100 + number);
        let (key, value) = word.split_once('=').unwrap_or((word, ""));
        let mut parts = value.split([':', '@']);
        let mut next = || parts.next().unwrap_or_default();
        let event = |kind| Event {
            id: EventId(row),
            person: who,
            kind,
            day: PartialDate::parse(value),
            note: String::new(),
        };
        match key {
            "b" => person.birth = PartialDate::parse(value),
            "study" => person.study = Some(Study::from_code(value)),
            "work" => person.work_kind = Some(Work::from_code(value)),
            "pension" => person.pension = Some(Pension::from_code(value)),
            "khmer" => person.ethnicity = Some("Khmer".into()),
            "bare" => person.id12 = None,
            "died" => rest.push(event(EventKind::Died).into()),
            "out" => rest.push(event(EventKind::MovedOut).into()),
            "in" => rest.push(event(EventKind::MovedIn).into()),
            "card" => rest.push(card(row, who, next(), next(), next()).into()),
            "living" => rest.push(
                LivingStandard {
                    id: LivingId(row),
                    household: person.household,
                    year: next().parse().unwrap(),
                    living: Living::from_code(next()),
                    paper: "9/QĐ-UBND".into(),
                    paper_date: day(next()),
                }
                .into(),
            ),
            "area" => rest.push(
                HamletArea {
                    id: AreaId(row),
                    hamlet: HamletId(id(1)),
                    kind: Area::from_code(next()),
                    valid_from: day(next()),
                    valid_to: day(next()),
                    paper: "QĐ 861".into(),
                }
                .into(),
            ),
            "sent" => rest.push(
                Filing {
                    id: FilingId(row),
                    household: person.household,
                    person: None,
                    kind: DecisionKind::Other,
                    code: next().into(),
                    decision: None,
                    asked_on: None,
                    sent_on: day(next()),
                    issued_on: None,
                    handed_on: None,
                    closed_on: None,
                    note: String::new(),
                }
                .into(),
            ),
            paper => {
                let mut parts = paper.trim_start_matches('+').split('@');
                let mut next = || parts.next().unwrap_or_default();
                rest.push(
                    Entitlement {
                        id: EntitlementId(row),
                        person: who,
                        code: next().into(),
                        paper: "12/QĐ".into(),
                        paper_date: None,
                        valid_from: day(next()),
                        valid_to: day(next()),
                        wording: String::new(),
                    }
                    .into(),
                );
            }
        }
    }
    rest.insert(0, person.into());
    rest
}

fn card(row: Uuid, who: PersonId, code: &str, from: &str, to: &str) -> Card {
    Card {
        id: CardId(row),
        person: who,
        number: None,
        category: Some(code.into()).filter(|code: &String| code != "?"),
        benefit: None,
        valid_from: day(from),
        valid_to: day(to),
        facility: String::new(),
        source: CardSource::Typed,
    }
}

fn register(people: &[&str]) -> Index {
    let people = (0..).zip(people);
    Index::build(people.flat_map(|(at, text)| {
        let mut records = place(at);
        records.extend(told(at, text));
        records
    }))
}

/// The lines of a month in short: kind, code, cause, day, and what is to be looked at.
fn said(month: &str, person: &str) -> String {
    let book = register(&[person]);
    let lines = lines(&book, Month::parse(month).unwrap());
    let words: Vec<String> = lines
        .iter()
        .map(|line| {
            let mut words = vec![
                line.kind.code().to_owned(),
                line.code.clone(),
                line.cause.code().to_owned(),
            ];
            words.extend(line.since.known().map(show));
            words.extend(line.marks.iter().map(|mark| mark.code().to_owned()));
            words.extend(line.carried.then(|| "earlier".to_owned()));
            words.extend((line.through != Through::Commune).then(|| line.through.code().to_owned()));
            words.extend(
                line.next
                    .as_ref()
                    .map(|(code, through)| format!(">{code}/{}", through.code())),
            );
            words.join(" ")
        })
        .collect();
    words.join(" | ")
}
