//! Terms, states, lateness and order, as tables.

use uuid::Uuid;

use super::*;
use crate::domain::date::parse_date;
use crate::domain::id::{DecisionId, FilingId, HamletId, HouseholdId};
use crate::domain::record::{Hamlet, Household, OwnRule, Record};
use crate::index::Index;

fn id<I: From<Uuid>>(number: u128) -> I {
    Uuid::from_u128(number).into()
}

fn day(text: &str) -> Date {
    parse_date(text).unwrap()
}

fn decision(on: &str) -> Decision {
    Decision {
        id: id::<DecisionId>(50),
        number: "45/QĐ-UBND".into(),
        day: day(on),
        kind: DecisionKind::AverageFarm,
        note: String::new(),
    }
}

/// Papers of a kind whose steps were done on these days: asked, decided, sent, issued, handed over.
fn papers(kind: DecisionKind, steps: [&str; 5]) -> (Filing, Option<Decision>) {
    let [asked, decided, sent, issued, handed] = steps;
    let decision = parse_date(decided).map(|on| Decision {
        day: on,
        kind,
        ..decision("01/01/2026")
    });
    let filing = Filing {
        asked_on: parse_date(asked),
        decision: decision.as_ref().map(|decision| decision.id),
        sent_on: parse_date(sent),
        issued_on: parse_date(issued),
        handed_on: parse_date(handed),
        ..Filing::new(id::<FilingId>(60), id(2), kind, "GB")
    };
    (filing, decision)
}

fn hamlet(number: u128, position: i64) -> Record {
    Hamlet {
        id: id::<HamletId>(number),
        name: format!("Ấp {number}"),
        former_names: String::new(),
        position,
        official_population: None,
        target: None,
    }
    .into()
}

fn household(number: u128, hamlet: u128, position: i64) -> Record {
    Household {
        id: id::<HouseholdId>(number),
        hamlet: id(hamlet),
        group_name: None,
        number: Some(number.to_string()),
        address: String::new(),
        note: String::new(),
        position,
    }
    .into()
}

fn own(text: &str) -> OwnRule {
    OwnRule {
        id: id(90),
        section: "own".into(),
        text: text.into(),
        note: String::new(),
    }
}

fn standing(steps: (Filing, Option<Decision>), rules: &[OwnRule], today: &str) -> Option<Standing> {
    let (filing, decision) = steps;
    let mut records: Vec<Record> = vec![hamlet(1, 0), household(2, 1, 0), filing.clone().into()];
    records.extend(decision.map(Record::from));
    records.extend(rules.iter().cloned().map(Record::from));
    let index = Index::build(records);
    Desk::new(&index, day(today)).standing(&filing)
}

const FARM: DecisionKind = DecisionKind::AverageFarm;

#[test]
fn the_last_day_counts_working_days_only() {
    let cases = [
        // A decision on a Friday.
        (FARM, ["01/11/2026", "13/11/2026", "", "", ""], Some("20/11/2026")),
        // On a Saturday: the term begins with Monday.
        (FARM, ["01/11/2026", "14/11/2026", "", "", ""], Some("20/11/2026")),
        // Over the end of the year: 1 January and a weekend.
        (FARM, ["", "30/12/2026", "", "", ""], Some("07/01/2027")),
        // Over Tết 2027: 5 to 9 February.
        (FARM, ["", "04/02/2027", "", "", ""], Some("16/02/2027")),
        // Issuing has one term for all kinds.
        (FARM, ["", "13/11/2026", "16/11/2026", "", ""], Some("23/11/2026")),
        (
            DecisionKind::Poverty,
            ["", "13/11/2026", "16/11/2026", "", ""],
            Some("23/11/2026"),
        ),
        // Handing over, past 24 November.
        (
            FARM,
            ["", "13/11/2026", "16/11/2026", "19/11/2026", ""],
            Some("25/11/2026"),
        ),
        // The unsure fifteen days of deciding.
        (FARM, ["02/11/2026", "", "", "", ""], Some("23/11/2026")),
        // Where the book has no term, or its first day is unknown, there is no last day.
        (DecisionKind::Poverty, ["02/11/2026", "", "", "", ""], None),
        (
            DecisionKind::Poverty,
            ["02/11/2026", "13/11/2026", "", "", ""],
            None,
        ),
        (FARM, ["", "", "", "", ""], None),
        (
            FARM,
            ["", "13/11/2026", "16/11/2026", "19/11/2026", "20/11/2026"],
            None,
        ),
    ];
    for (kind, steps, due) in cases {
        let standing = standing(papers(kind, steps), &[], "01/03/2027").unwrap();
        let found = standing.due.map(|due| crate::domain::date::show(due.day));
        assert_eq!(found.as_deref(), due, "{kind:?} {steps:?}");
        if kind == FARM && standing.next == Some(Step::Decide) {
            assert!(standing.due.is_none_or(|due| due.sure == Sure::Unsure));
        }
    }
}

#[test]
fn a_last_day_is_as_certain_as_the_holidays_before_it() {
    let told = "[[holidays]]\nname = \"Ngày Văn hóa Việt Nam 2026\"\nfirst = \"2026-11-24\"\nlast = \"2026-11-24\"\nsource = \"Thông báo\"\n";
    for (decided, rules, sure) in [
        ("13/11/2026", vec![], Sure::Law),
        // 24 November was not confirmed, until the commune enters it.
        ("20/11/2026", vec![], Sure::Unsure),
        ("20/11/2026", vec![own(told)], Sure::Law),
        // The second of September and the day beside it are known from practice.
        ("28/08/2026", vec![], Sure::Practice),
    ] {
        let papers = papers(FARM, ["", decided, "", "", ""]);
        let due = standing(papers, &rules, "01/03/2027").unwrap().due.unwrap();
        assert_eq!(due.sure, sure, "{decided}");
    }
}

#[test]
fn what_the_commune_entered_counts_before_what_is_shipped() {
    let steps = || papers(FARM, ["", "20/11/2026", "", "", ""]);
    let make_up = "[[holidays]]\nname = \"Làm bù\"\nfirst = 2026-11-21\nlast = 2026-11-21\nworking = true\nsource = \"UBND\"\n"
        .replace("2026-11-21", "\"2026-11-21\"");
    let shorter =
        "[[deadlines]]\nstep = \"da_chuyen\"\nkind = \"nlndn\"\nworking_days = 2\nsource = \"UBND\"\n";
    for (rules, due) in [
        (vec![], "30/11/2026"),
        (vec![own(&make_up)], "27/11/2026"),
        (vec![own(shorter)], "25/11/2026"),
    ] {
        let standing = standing(steps(), &rules, "20/11/2026").unwrap();
        assert_eq!(standing.due.unwrap().day, day(due), "{rules:?}");
    }
}

#[test]
fn late_is_what_is_past_its_last_day() {
    let steps = || papers(FARM, ["", "13/11/2026", "", "", ""]);
    for (today, left, late) in [
        ("13/11/2026", 5, false),
        ("19/11/2026", 1, false),
        ("20/11/2026", 0, false),
        // The weekend is no working day, yet the last day is past.
        ("21/11/2026", 0, true),
        ("22/11/2026", 0, true),
        ("23/11/2026", -1, true),
        ("25/11/2026", -2, true),
    ] {
        let due = standing(steps(), &[], today).unwrap().due.unwrap();
        assert_eq!((due.left, due.late), (left, late), "{today}");
    }
}

#[test]
fn an_earlier_day_shows_the_state_of_that_day() {
    let steps = || {
        papers(
            FARM,
            [
                "02/11/2026",
                "10/11/2026",
                "12/11/2026",
                "16/11/2026",
                "18/11/2026",
            ],
        )
    };
    for (today, state) in [
        ("01/11/2026", None),
        ("02/11/2026", Some(FilingState::Asked)),
        ("09/11/2026", Some(FilingState::Asked)),
        ("10/11/2026", Some(FilingState::Decided)),
        ("12/11/2026", Some(FilingState::Sent)),
        ("17/11/2026", Some(FilingState::Issued)),
        ("18/11/2026", Some(FilingState::HandedOver)),
    ] {
        let found = standing(steps(), &[], today).map(|standing| standing.state);
        assert_eq!(found, state, "{today}");
    }
    let (mut filing, decision) = steps();
    filing.closed_on = Some(day("19/11/2026"));
    let closed = standing((filing, decision), &[], "20/11/2026").unwrap();
    assert_eq!(
        (closed.state, closed.next, closed.due),
        (FilingState::Closed, None, None)
    );
    // A decision that is on another laptop only: its day is not known, and so no last day is.
    let (filing, _) = papers(FARM, ["02/11/2026", "10/11/2026", "", "", ""]);
    let waiting = standing((filing, None), &[], "20/11/2026").unwrap();
    assert_eq!((waiting.state, waiting.due), (FilingState::Decided, None));
}

/// Two hamlets, a household in each, with papers of different urgency.
fn two_hamlets() -> Index {
    let filing = |number: u128, household: u128, sent: &str, closed: &str| Filing {
        sent_on: parse_date(sent),
        closed_on: parse_date(closed),
        decision: Some(id(50)),
        ..Filing::new(id(number), id(household), FARM, "GB")
    };
    let records: Vec<Record> = vec![
        hamlet(1, 1),
        hamlet(11, 0),
        household(2, 1, 0),
        household(12, 11, 0),
        decision("13/11/2026").into(),
        filing(61, 2, "", "").into(),
        filing(62, 2, "19/11/2026", "").into(),
        filing(63, 12, "16/11/2026", "").into(),
        filing(64, 12, "", "17/11/2026").into(),
    ];
    Index::build(records)
}

#[test]
fn the_most_urgent_comes_first_or_the_next_door() {
    let index = two_hamlets();
    let ids = |filter: &FilingFilter, order| -> Vec<u128> {
        let rows = filter.rows(&index, day("24/11/2026"), order);
        rows.iter().map(|row| row.filing.id.0.as_u128()).collect()
    };
    let all = FilingFilter::default();
    assert_eq!(ids(&all, FilingOrder::Urgency), [61, 63, 62, 64]);
    assert_eq!(ids(&all, FilingOrder::Walk), [63, 64, 61, 62]);
    let late = FilingFilter {
        late: true,
        ..FilingFilter::default()
    };
    assert_eq!(ids(&late, FilingOrder::Urgency), [61, 63]);
    let open = FilingFilter {
        open: true,
        hamlet: Some(id(11)),
        ..FilingFilter::default()
    };
    assert_eq!(ids(&open, FilingOrder::Walk), [63]);
    let sent = FilingFilter {
        state: Some(FilingState::Sent),
        ..FilingFilter::default()
    };
    assert_eq!(ids(&sent, FilingOrder::Walk), [63, 62]);
    assert_eq!(
        ids(&FilingFilter::of_household(id(2)), FilingOrder::Walk),
        [61, 62]
    );
    let found = FilingFilter {
        search: "45/qd".into(),
        ..FilingFilter::default()
    };
    assert_eq!(ids(&found, FilingOrder::Walk).len(), 4);
}

#[test]
fn figures_are_those_of_the_list() {
    let index = two_hamlets();
    for today in ["13/11/2026", "21/11/2026", "24/11/2026", "30/11/2026"] {
        let late = FilingFilter {
            late: true,
            ..FilingFilter::default()
        };
        let rows = late.rows(&index, day(today), FilingOrder::Walk);
        let by_household = late_papers(&index, day(today));
        assert_eq!(by_household.values().sum::<usize>(), rows.len(), "{today}");
        let registered = decisions(&index, day(today));
        assert_eq!(registered[0].late, rows.len(), "{today}");
        let board = index.dashboard(&crate::domain::Filter::default(), day(today));
        assert_eq!(board.commune.late_papers, rows.len());
        for hamlet in &board.hamlets {
            let here = by_household.iter().filter(|(home, _)| {
                let house = index.household(**home).unwrap();
                house.household.hamlet == hamlet.id
            });
            let of: usize = here.map(|(_, late)| late).sum();
            assert_eq!(hamlet.figures.late_papers, of);
        }
    }
    let register = decisions(&index, day("24/11/2026"));
    let row = &register[0];
    assert_eq!(
        (row.filings, row.households, row.sent, row.handed_over),
        (4, 2, 2, 0)
    );
    let book: &dyn Book = &index;
    assert!(decision_numbered(book, "45 / qđ-ubnd").is_some());
    assert!(decision_numbered(book, "46/QĐ-UBND").is_none());
}

#[test]
fn twenty_thousand_papers_are_looked_at_without_delay() {
    // Ten times the papers take about ten times as long: a look-up that walks over all of them would take a
    // hundred times. The bound leaves room for a busy machine.
    let time = |papers: u128| {
        let mut records = vec![hamlet(1, 0), decision("13/11/2026").into()];
        for number in 0..papers {
            records.push(household(1_000_000 + number, 1, 0));
            let filing = Filing {
                decision: Some(id(50)),
                ..Filing::new(id(2_000_000 + number), id(1_000_000 + number), FARM, "GB")
            };
            records.push(filing.into());
        }
        let index = Index::build(records);
        let began = std::time::Instant::now();
        let rows = FilingFilter::default().rows(&index, day("24/11/2026"), FilingOrder::Urgency);
        let late: usize = late_papers(&index, day("24/11/2026")).values().sum();
        let register = decisions(&index, day("24/11/2026"));
        let took = began.elapsed();
        assert_eq!(
            (rows.len(), late, register[0].filings),
            (rows.len(), rows.len(), rows.len())
        );
        took
    };
    let (few, many) = (time(2_000), time(20_000));
    assert!(many < few * 50, "{few:?} {many:?}");
}
