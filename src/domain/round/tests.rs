//! What calls leave behind, on the day itself and on both sides of each limit.

use uuid::Uuid;

use super::*;
use crate::domain::book::{Book, HouseholdFile, PersonFile};
use crate::domain::date::{Date, parse_date};
use crate::domain::id::{HamletId, HouseholdId, PersonId, VisitId};
use crate::domain::kinds::CardSource;
use crate::domain::record::{Card, Commune, Hamlet, Household, Outcome, Person, Record, Table, Visit};
use crate::domain::value::Codes;

fn id<I: From<Uuid>>(number: u128) -> I {
    Uuid::from_u128(number).into()
}

fn day(text: &str) -> Date {
    parse_date(text).unwrap()
}

/// One person in one household.
pub(super) struct One {
    house: HouseholdFile,
    file: PersonFile,
}

impl Book for One {
    fn commune(&self) -> Option<&Commune> {
        None
    }

    fn hamlets(&self) -> Vec<&Hamlet> {
        Vec::new()
    }

    fn household(&self, asked: HouseholdId) -> Option<&HouseholdFile> {
        (asked == self.house.household.id).then_some(&self.house)
    }

    fn person(&self, asked: PersonId) -> Option<&PersonFile> {
        (asked == self.file.person.id).then_some(&self.file)
    }

    fn households(&self) -> Box<dyn Iterator<Item = &HouseholdFile> + '_> {
        Box::new(std::iter::once(&self.house))
    }

    fn people(&self) -> Box<dyn Iterator<Item = &PersonFile> + '_> {
        Box::new(std::iter::once(&self.file))
    }

    fn plain(&self, _table: Table) -> Box<dyn Iterator<Item = &Record> + '_> {
        Box::new(std::iter::empty())
    }
}

/// A person with cards and calls, told in words: `card=01/01/2026-31/12/2026`, `paid=…-…`,
/// `10/11/2026:dong-y>20/11/2026`.
pub(super) fn told(words: &str) -> One {
    let mut one = One {
        house: HouseholdFile {
            household: Household {
                id: id(2),
                hamlet: HamletId(Uuid::from_u128(3)),
                group_name: None,
                number: None,
                address: String::new(),
                note: String::new(),
                position: 0,
            },
            livings: Vec::new(),
            members: vec![id(1)],
            visits: Vec::new(),
        },
        file: PersonFile::new(Person::unknown(id(1), id(2))),
    };
    for (number, word) in (10..).zip(words.split_whitespace()) {
        match word.split_once('=') {
            Some((kind, days)) => one.file.cards.push(card(number, kind, days)),
            None => called(&mut one, number, word),
        }
    }
    one
}

fn card(number: u128, kind: &str, days: &str) -> Card {
    let (from, to) = days.split_once('-').unwrap();
    Card {
        id: id(number),
        person: id(1),
        number: None,
        category: Some("GD".into()),
        benefit: None,
        valid_from: parse_date(from),
        valid_to: parse_date(to),
        facility: String::new(),
        source: match kind {
            "paid" => CardSource::Paid,
            _ => CardSource::Typed,
        },
    }
}

fn called(one: &mut One, number: u128, word: &str) {
    let (on, said) = word.split_once(':').unwrap();
    let (code, due) = said.split_once('>').unwrap_or((said, ""));
    let visit: VisitId = id(number);
    one.house.visits.push(Visit {
        id: visit,
        household: id(2),
        day: day(on),
        cadre: None,
        campaign: None,
        sheet: None,
        line: None,
        met: String::new(),
        note: String::new(),
    });
    let card = one.file.cards.iter().find(|card| !card.is_issued());
    one.file.outcomes.push(Outcome {
        id: id(number + 100),
        person: id(1),
        visit,
        code: code.into(),
        reasons: Codes::default(),
        due: parse_date(due),
        receipt: String::new(),
        months: None,
        amount: None,
        card: card.filter(|_| code == "da-dong").map(|card| card.id),
    });
}

/// Words, day: attempts, promise, left in peace until, closed, has paid.
type Case<'a> = (&'a str, &'a str, (usize, &'a str, &'a str, bool, bool));

#[test]
fn the_last_call_decides_what_is_open() {
    let none = (0, "", "", false, false);
    let cases: &[Case<'_>] = &[
        ("", "20/11/2026", none),
        ("10/11/2026:dong-y>20/11/2026", "09/11/2026", none),
        (
            "10/11/2026:dong-y>20/11/2026",
            "10/11/2026",
            (1, "20/11/2026", "", false, false),
        ),
        // A promise stays open when its day is over.
        (
            "10/11/2026:dong-y>20/11/2026",
            "30/11/2026",
            (1, "20/11/2026", "", false, false),
        ),
        // A later call takes its place.
        (
            "10/11/2026:dong-y>20/11/2026 21/11/2026:vang",
            "22/11/2026",
            (2, "", "", false, false),
        ),
        // Two outcomes on one day are two calls; the later entered counts.
        (
            "10/11/2026:vang 10/11/2026:hen-lai>12/11/2026",
            "10/11/2026",
            (2, "12/11/2026", "", false, false),
        ),
        // Refused: 60 days in peace, both sides.
        (
            "01/11/2026:tu-choi",
            "31/12/2026",
            (1, "", "31/12/2026", false, false),
        ),
        ("01/11/2026:tu-choi", "01/01/2027", (1, "", "", false, false)),
        // Refused with a day: not before it, whatever the rule book says.
        (
            "01/11/2026:tu-choi>01/02/2027",
            "31/01/2027",
            (1, "", "31/01/2027", false, false),
        ),
        (
            "01/11/2026:tu-choi>01/02/2027",
            "01/02/2027",
            (1, "", "", false, false),
        ),
        ("01/11/2026:the-noi-khac", "01/12/2026", (1, "", "", true, false)),
        // An outcome that the rule book does not know any more.
        (
            "01/11/2026:bo-roi>05/11/2026",
            "06/11/2026",
            (1, "05/11/2026", "", false, false),
        ),
    ];
    check(cases);
}

#[test]
fn a_payment_closes_until_its_card_comes_or_ends() {
    let paid = "paid=01/12/2026-30/11/2027 20/11/2026:da-dong";
    let cases: &[Case<'_>] = &[
        // Nobody knew of it the day before.
        (paid, "19/11/2026", (0, "", "", false, false)),
        (paid, "20/11/2026", (0, "", "", true, true)),
        (paid, "30/11/2027", (0, "", "", true, true)),
        // Its card never came.
        (paid, "01/12/2027", (0, "", "", false, false)),
        // Paid or registered, but nobody said for which days: 120 days for a card to come, then she is asked again.
        ("20/11/2026:da-dong", "20/03/2027", (0, "", "", true, false)),
        ("20/11/2026:da-dong", "21/03/2027", (0, "", "", false, false)),
        // Calls after a success count anew.
        (
            "20/11/2026:da-dong 25/11/2026:vang",
            "25/11/2026",
            (1, "", "", false, false),
        ),
        // The card that came makes all that was said before it history.
        (
            "card=01/12/2026-30/11/2027 10/11/2026:vang 12/11/2026:tu-choi",
            "01/12/2026",
            (0, "", "", false, false),
        ),
        // What is said of its renewal is not.
        (
            "card=01/12/2026-30/11/2027 20/11/2027:dong-y>25/11/2027",
            "21/11/2027",
            (1, "25/11/2027", "", false, false),
        ),
        (
            "card=01/12/2026-30/11/2027 01/12/2026:vang",
            "01/12/2026",
            (1, "", "", false, false),
        ),
    ];
    check(cases);
}

fn check(cases: &[Case<'_>]) {
    let some = |text: &str| parse_date(text);
    for (words, on, (attempts, promise, rests, closed, has_paid)) in cases {
        let one = told(words);
        let after = After::of(&one, &one.file, day(on));
        let expected = (*attempts, some(promise), some(rests), *closed, *has_paid);
        let found = (
            after.attempts,
            after.promise,
            after.rests_until,
            after.closed,
            after.has_paid,
        );
        assert_eq!(found, expected, "{words} on {on}");
    }
}

#[test]
fn calls_are_told_in_order_with_what_came_of_them() {
    let one = told("10/11/2026:vang 12/11/2026:dong-y>20/11/2026");
    let seen = calls(&one, &one.house, day("11/11/2026"));
    assert_eq!(seen.len(), 1);
    let seen = calls(&one, &one.house, day("12/11/2026"));
    let codes: Vec<&str> = seen
        .iter()
        .flat_map(|call| &call.outcomes)
        .map(|outcome| outcome.code.as_str())
        .collect();
    assert_eq!(codes, ["vang", "dong-y"]);
}

#[test]
fn a_card_that_begins_in_time_is_renewed_after_the_visit() {
    let cases = [
        ("card=11/11/2026-10/11/2027 10/11/2026:vang", true),
        ("card=10/11/2026-10/11/2027 10/11/2026:vang", false),
        ("card=10/03/2027-10/11/2027 10/11/2026:vang", true),
        ("card=11/03/2027-10/11/2027 10/11/2026:vang", false),
        ("paid=11/11/2026-10/11/2027 10/11/2026:da-dong", false),
        // Paid within 90 days of the old end: covered from the day of paying, and confirmed since.
        (
            "paid=10/11/2026-09/11/2027 card=10/11/2026-09/11/2027 10/11/2026:da-dong",
            true,
        ),
        (
            "paid=10/11/2026-09/11/2027 card=09/11/2026-08/11/2027 10/11/2026:da-dong",
            false,
        ),
    ];
    for (words, renewed) in cases {
        let one = told(words);
        let visit = &one.house.visits[0];
        assert_eq!(renewed_after(&one.file, visit, 120).is_some(), renewed, "{words}");
    }
}
