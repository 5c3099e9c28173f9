//! How far rounds are.

use super::*;
use crate::domain::filter::{Chosen, Filter, Sort};

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
    // The list behind a figure holds the same people, those who are gone too.
    let chosen = |aspect| Filter {
        chosen: Some(Chosen {
            what: String::new(),
            people: progress.people(aspect, Part::All).into(),
        }),
        everyone: true,
        ..Filter::default()
    };
    for aspect in Aspect::ALL {
        let listed = index.people(&chosen(aspect), Sort::Household, day("12/11/2026"));
        assert_eq!(listed, progress.people(aspect, Part::All), "{aspect:?}");
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
