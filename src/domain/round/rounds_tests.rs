//! How far rounds are and what calls brought, on a small commune.

use proptest::prelude::*;
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

#[test]
fn a_campaign_is_told_by_its_days() {
    let running = campaign();
    let closed = Campaign {
        closed_on: Some(day("10/11/2026")),
        ..campaign()
    };
    for (campaign, on, stage, figures) in [
        (&running, "31/10/2026", Stage::Coming, "01/11/2026"),
        (&running, "01/11/2026", Stage::Running, "01/11/2026"),
        (&running, "30/11/2026", Stage::Running, "30/11/2026"),
        (&running, "01/12/2026", Stage::Past, "30/11/2026"),
        (&closed, "09/11/2026", Stage::Running, "09/11/2026"),
        (&closed, "10/11/2026", Stage::Closed, "10/11/2026"),
        (&closed, "25/12/2026", Stage::Closed, "10/11/2026"),
    ] {
        assert_eq!(
            (campaign.stage_on(day(on)), campaign.figures_day(day(on))),
            (stage, day(figures)),
            "{on}"
        );
    }
}

/// Everything that can become of somebody, one person each.
fn ten_fates() -> Commune {
    let mut commune = Commune::new();
    commune.house(10).house(11).house(20);
    for person in 100..108 {
        commune.person(person);
    }
    commune.person(110).person(200).person(201).person(202);
    // 100: a card since; entered and begun after the first day.
    commune.card(100, "10/11/2026", "09/11/2027", CardSource::Typed);
    // 101: paid at the door, waits for the agency.
    commune.card(101, "10/11/2026", "09/11/2027", CardSource::Paid);
    // 107: had a card all the time; 110: it ended within the round.
    commune.card(107, "01/01/2026", "31/12/2026", CardSource::Typed);
    commune.card(110, "01/01/2026", "05/11/2026", CardSource::Typed);
    commune.call(500, 10, "05/11/2026", 1);
    commune.said(500, 100, "dong-y").said(500, 101, "da-dong");
    commune
        .said(500, 102, "dong-y")
        .said(500, 103, "tu-choi")
        .said(500, 104, "vang");
    commune.said(500, 105, "the-noi-khac");
    // 106 and 200: nobody asked; 201 died, 202 moved in since.
    commune.event(201, EventKind::Died, "08/11/2026");
    commune.event(202, EventKind::MovedIn, "07/11/2026");
    commune.born(203, "06/11/2026");
    commune
}

#[test]
fn every_fate_is_counted_where_it_belongs() {
    let index = ten_fates().index();
    let progress = index.progress(&campaign(), day("12/11/2026"));
    for (aspect, people) in [
        (Aspect::Aim, &[100, 101, 102, 103, 104, 105, 106, 200, 201][..]),
        (Aspect::Won, &[100]),
        (Aspect::Waiting, &[101]),
        (Aspect::Visited, &[100, 101, 102, 103, 104, 105, 106]),
        (Aspect::Reached, &[100, 101, 102, 103, 105]),
        (Aspect::Agreed, &[102]),
        (Aspect::Paid, &[101]),
        (Aspect::Refused, &[103]),
        (Aspect::Open, &[102, 103, 104, 106, 200]),
        (Aspect::Gone, &[201]),
        (Aspect::Renewed, &[100]),
        (Aspect::Later, &[202, 203]),
    ] {
        assert_eq!(progress.people(aspect, Part::All), ids(people), "{aspect:?}");
        let count = if aspect == Aspect::Visited {
            1
        } else {
            people.len()
        };
        assert_eq!(progress.count(aspect, Part::All), count, "{aspect:?}");
    }
    assert_eq!(
        (progress.goal, progress.missing(), progress.days_left),
        (9, 8, 19)
    );
    assert_eq!((progress.needed_in(1), progress.needed_in(7)), (Some(1), Some(3)));
    // Found on the day before the first call nothing has come of it; the aim is the same.
    let before = index.progress(&campaign(), day("01/11/2026"));
    assert_eq!(
        before.people(Aspect::Aim, Part::All),
        progress.people(Aspect::Aim, Part::All)
    );
    assert_eq!(
        before.count(Aspect::Won, Part::All) + before.count(Aspect::Visited, Part::All),
        0
    );
}

#[test]
fn parts_add_up_and_an_ended_round_stays_as_it_was() {
    let mut commune = ten_fates();
    let cadre = |number, name: &str| Cadre {
        id: id(number),
        name: name.into(),
        role: CadreRole::Officer,
        phone: None,
        note: String::new(),
    };
    commune.0.push(cadre(1, "Lê Thị Hoa").into());
    commune.0.push(
        Charge {
            id: id(71),
            cadre: id(1),
            hamlet: Some(id(1)),
            group_name: None,
            household: None,
            valid_from: None,
            valid_to: None,
        }
        .into(),
    );
    let index = commune.index();
    let progress = index.progress(&campaign(), day("12/11/2026"));
    for aspect in Aspect::ALL {
        let sum = |parts: Vec<(crate::domain::Message, Part)>| -> usize {
            parts.iter().map(|(_, part)| progress.count(aspect, *part)).sum()
        };
        let all = progress.count(aspect, Part::All);
        assert_eq!(sum(progress.hamlet_parts(&index)), all, "{aspect:?}");
        assert_eq!(sum(progress.cadre_parts(&index)), all, "{aspect:?}");
    }
    assert_eq!(progress.count(Aspect::Aim, Part::Cadre(id(1))), 7);
    assert_eq!(progress.count(Aspect::Aim, Part::NoCadre), 2);
    // Ended before the first call: nothing of what came later counts.
    let ended = Campaign {
        closed_on: Some(day("04/11/2026")),
        ..campaign()
    };
    let then = index.progress(&ended, day("20/12/2026"));
    assert_eq!((then.stage, then.day), (Stage::Closed, day("04/11/2026")));
    assert_eq!(
        then.count(Aspect::Visited, Part::All) + then.count(Aspect::Won, Part::All),
        0
    );
    assert_eq!((then.needed_in(7), then.days_left), (None, 0));
    assert_eq!(then.count(Aspect::Later, Part::All), 0);
}

#[test]
fn a_card_that_was_ending_is_won_only_by_a_later_one() {
    let mut commune = Commune::new();
    commune.house(10).person(100).person(101).person(102);
    for person in [100, 101, 102] {
        commune.card(person, "21/11/2025", "20/11/2026", CardSource::Typed);
    }
    commune.card(101, "21/11/2026", "20/11/2027", CardSource::Typed);
    let renewal = Campaign {
        whom: Whom::of_list(ListKind::Expiring),
        goal: Some(2),
        ..campaign()
    };
    let index = commune.index();
    for (on, won) in [
        ("01/11/2026", &[101][..]),
        ("15/11/2026", &[101]),
        ("25/11/2026", &[101]),
    ] {
        let progress = index.progress(&renewal, day(on));
        assert_eq!(
            progress.count(Aspect::Aim, Part::All),
            3,
            "{on}: renewing leaves the aim as it was"
        );
        assert_eq!(progress.people(Aspect::Won, Part::All), ids(won), "{on}");
        assert_eq!((progress.goal, progress.share()), (2, Some(0.5)), "{on}");
    }
}

#[test]
fn a_call_belongs_to_the_round_it_names_else_to_its_days_and_places() {
    let here = Campaign {
        places: Places(vec![id(1)]),
        ..campaign()
    };
    let visit = |on: &str, of: Option<u128>| Visit {
        id: id(1),
        household: id(10),
        day: day(on),
        cadre: None,
        campaign: of.map(id),
        sheet: None,
        line: None,
        met: String::new(),
        note: String::new(),
    };
    for (on, of, hamlet, belongs) in [
        ("05/11/2026", None, 1, true),
        ("05/11/2026", None, 2, false),
        ("31/10/2026", None, 1, false),
        ("01/12/2026", None, 1, false),
        ("05/11/2026", Some(900), 2, true),
        ("05/11/2026", Some(901), 1, false),
    ] {
        assert_eq!(
            here.includes(&visit(on, of), id(hamlet)),
            belongs,
            "{on} {of:?} {hamlet}"
        );
    }
}

fn calls() -> Commune {
    let mut commune = Commune::new();
    commune.house(10).house(20);
    commune.person(100).person(101).person(200);
    // Sunday, then the Monday after it: two weeks by ISO.
    commune
        .call(500, 10, "15/11/2026", 1)
        .call(501, 10, "16/11/2026", 2);
    commune
        .call_for(502, 20, "17/11/2026", 1, Some(900))
        .call(503, 20, "18/11/2026", 0);
    commune.outcome(500, 100, "dong-y", |one| one.due = Some(day("16/11/2026")));
    commune.outcome(500, 101, "dong-y", |one| one.due = Some(day("16/11/2026")));
    commune.outcome(501, 100, "da-dong", |one| {
        one.receipt = "BL 12".into();
        one.months = Some(12);
        one.amount = Some(1_366_200);
    });
    commune.outcome(501, 101, "tu-choi", |one| {
        one.reasons = Codes(vec!["khong-du-tien".into(), "dang-khoe".into()]);
    });
    commune.outcome(502, 200, "tu-choi", |_| {});
    commune.said(503, 200, "vang");
    commune.card(200, "25/11/2026", "24/11/2027", CardSource::Typed);
    commune
}

#[test]
fn calls_are_counted_per_cadre_hamlet_and_week() {
    let index = calls().index();
    let question = RoundsQuestion::on(day("20/11/2026"));
    let counted = statistics(&index, &question);
    let total = &counted.total;
    assert_eq!(
        (total.visits, total.households, total.people, total.asked),
        (4, 2, 3, 6)
    );
    assert_eq!(
        (total.reached, total.agreed, total.paid, total.refused),
        (5, 2, 1, 2)
    );
    assert_eq!((total.months, total.amount, total.receipts), (12, 1_366_200, 1));
    assert_eq!((total.promised, total.kept, total.broken), (2, 1, 1));
    assert_eq!((total.new_cards, total.visits_per_card()), (1, Some(4.0)));
    let weeks: Vec<_> = counted
        .weeks
        .iter()
        .map(|(monday, tally)| (*monday, tally.visits))
        .collect();
    assert_eq!(weeks, [(day("09/11/2026"), 1), (day("16/11/2026"), 3)]);
    let cadres: Vec<_> = counted
        .cadres
        .iter()
        .map(|(id, tally)| (*id, tally.visits, tally.new_cards))
        .collect();
    assert_eq!(
        cadres,
        [(None, 1, 1), (Some(id(1)), 2, 0), (Some(id(2)), 1, 0)],
        "the card belongs to the last call before it"
    );
    assert_eq!(
        counted.reasons,
        [("dang-khoe".to_owned(), 1), ("khong-du-tien".to_owned(), 1)]
    );
    assert_eq!((counted.no_reason, counted.calls), (1, [0, 2, 0, 0, 0]));
    assert_eq!(counted.people(Heard::Broken), ids(&[101]));
    assert_eq!(counted.people(Heard::NewCard), ids(&[200]));
}

#[test]
fn a_question_narrows_to_period_round_hamlet_and_cadre() {
    let mut commune = calls();
    commune.0.push(campaign().into());
    let index = commune.index();
    let all = RoundsQuestion::on(day("20/11/2026"));
    let first = Some(day("16/11/2026"));
    for (question, visits) in [
        (all.clone(), 4),
        (RoundsQuestion { first, ..all.clone() }, 3),
        (
            RoundsQuestion {
                first,
                last: first,
                ..all.clone()
            },
            1,
        ),
        (
            RoundsQuestion {
                day: day("16/11/2026"),
                ..all.clone()
            },
            2,
        ),
        (
            RoundsQuestion {
                hamlet: Some(id(2)),
                ..all.clone()
            },
            2,
        ),
        (
            RoundsQuestion {
                cadre: Some(id(1)),
                ..all.clone()
            },
            2,
        ),
        // Those that name no round lie in its days and places.
        (
            RoundsQuestion {
                campaign: Some(id::<CampaignId>(900)),
                ..all.clone()
            },
            4,
        ),
        (
            RoundsQuestion {
                campaign: Some(id::<CampaignId>(901)),
                ..all.clone()
            },
            0,
        ),
    ] {
        assert_eq!(statistics(&index, &question).total.visits, visits, "{question:?}");
    }
    let none = statistics(
        &index,
        &RoundsQuestion {
            cadre: Some(id(9)),
            ..all
        },
    );
    assert_eq!((none.total.visits_per_card(), none.total.people), (None, 0));
}

#[test]
fn few_people_are_not_told_where_that_is_asked() {
    let index = calls().index();
    let open = RoundsQuestion::on(day("20/11/2026"));
    let hiding = RoundsQuestion {
        hides_few: true,
        ..open.clone()
    };
    let total = |question: &RoundsQuestion| {
        let table = statistics(&index, question).by_hamlet(&index);
        table.rows.last().unwrap().cells.clone()
    };
    // 4 calls at 2 households, 3 people, asked 6 times, 5 reached, 2 agreed.
    assert_eq!(total(&open)[2..6], [3, 6, 5, 2].map(Figure::Count));
    assert_eq!(
        total(&hiding)[..6],
        [
            Figure::Count(4),
            Figure::Count(2),
            Figure::Few,
            Figure::Count(6),
            Figure::Count(5),
            Figure::Few
        ]
    );
    assert_eq!(total(&hiding).last(), Some(&Figure::Few));
    let json = statistics(&index, &hiding).to_json(&index);
    assert_eq!(json["total"]["agreed"], serde_json::Value::Null);
    assert_eq!(json["total"]["amount"], serde_json::Value::Null);
    assert_eq!(json["hamlets"][0]["hamlet"], "Ấp Một");
}

const CODES: [&str; 6] = ["da-dong", "dong-y", "vang", "tu-choi", "hen-lai", "cua-ban-sau"];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn the_sum_is_the_sum_of_its_parts(calls in prop::collection::vec((0..4_u128, 0..30_u32, 0..3_u128, prop::collection::vec((0..3_u128, 0..CODES.len(), 0..3_u32), 0..4)), 0..25)) {
        let mut commune = Commune::new();
        for house in [10, 11, 20, 21] {
            commune.house(house).person(house * 10).person(house * 10 + 1).person(house * 10 + 2);
        }
        commune.card(100, "20/11/2026", "19/11/2027", CardSource::Typed);
        commune.card(211, "28/11/2026", "19/11/2027", CardSource::Typed);
        for (number, (house, on, cadre, outcomes)) in calls.iter().enumerate() {
            let house = [10, 11, 20, 21][usize::try_from(*house).unwrap()];
            let visit = number as u128 + 500;
            commune.call(visit, house, &format!("{:02}/11/2026", on + 1), *cadre);
            for (person, code, due) in outcomes {
                commune.outcome(visit, house * 10 + person, CODES[*code], |one| {
                    one.due = Some(day(&format!("{:02}/11/2026", on + 1)) + chrono::Days::new(u64::from(*due)));
                    one.months = Some(i64::from(*due));
                    one.amount = Some(i64::from(*due) * 100);
                });
            }
        }
        let index = commune.index();
        let counted = statistics(&index, &RoundsQuestion::on(day("25/11/2026")));
        let sums = |tally: &Tally| {
            let outcomes: Vec<usize> = (0..counted.codes.len()).map(|place| tally.outcome(place)).collect();
            let counts = [tally.visits, tally.asked, tally.reached, tally.agreed, tally.paid, tally.receipts, tally.refused, tally.promised, tally.kept, tally.broken, tally.new_cards];
            (counts, tally.months, tally.amount, outcomes)
        };
        let parts: [Vec<&Tally>; 3] = [
            counted.cadres.iter().map(|(_, tally)| tally).collect(),
            counted.hamlets.iter().map(|(_, tally)| tally).collect(),
            counted.weeks.iter().map(|(_, tally)| tally).collect(),
        ];
        for part in &parts {
            let mut sum = ([0; 11], 0, 0, vec![0; counted.codes.len()]);
            for tally in part {
                let (counts, months, amount, outcomes) = sums(tally);
                for (all, one) in sum.0.iter_mut().zip(counts) { *all += one; }
                sum.1 += months;
                sum.2 += amount;
                for (all, one) in sum.3.iter_mut().zip(outcomes) { *all += one; }
            }
            prop_assert_eq!(&sum, &sums(&counted.total));
        }
        // A household and a person is of one hamlet; by cadre and week they may stand more than once.
        let [cadres, hamlets, weeks] = &parts;
        let distinct = |part: &[&Tally]| -> (usize, usize) {
            (part.iter().map(|tally| tally.households).sum(), part.iter().map(|tally| tally.people).sum())
        };
        let all = (counted.total.households, counted.total.people);
        prop_assert_eq!(distinct(hamlets), all);
        for part in [cadres, weeks] {
            let (households, people) = distinct(part);
            prop_assert!(households >= all.0 && people >= all.1);
        }
        prop_assert_eq!(counted.calls.iter().sum::<usize>(), counted.total.households);
        prop_assert!(counted.total.kept + counted.total.broken <= counted.total.promised);
    }
}
