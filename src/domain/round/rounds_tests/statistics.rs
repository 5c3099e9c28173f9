//! What calls brought.

use proptest::prelude::*;

use super::*;

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
