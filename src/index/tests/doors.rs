//! Whom to call on, worked out from the rows alone and by the index.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Days;
use proptest::prelude::*;

use super::asking::filter;
use super::oracle::{Known, Oracle};
use super::random::{Dice, Rows};
use crate::domain::filing::Urgency;
use crate::domain::round::{DayRow, Meaning, TodayAim, TodayAsk, Where, Why};
use crate::domain::status::{paid_until, runs};
use crate::domain::{
    Card, CardId, CardSource, Date, Denominator, FilingFilter, FilingOrder, Filter, FindingKind, HouseholdId,
    Outcome, PersonId, Record, Sheet, Sort, Status, Table, Visit,
};
use crate::index::Index;

/// A reason in a shape that can be compared: its code, whom it is about, its day, its points.
type Told = (String, BTreeSet<PersonId>, Option<Date>, i64);

/// A household with its reasons and who could be won.
#[derive(Debug, Default)]
struct Expected {
    told: Vec<Told>,
    won: BTreeSet<PersonId>,
    coming: usize,
    on_sheet: bool,
}

struct Doors<'r> {
    rows: &'r Rows,
    oracle: &'r Oracle,
    index: &'r Index,
    day: Date,
}

/// How the last call left somebody.
#[derive(Default)]
struct Left {
    promise: Option<Date>,
    peace: bool,
    closed: bool,
    paid: bool,
}

impl Doors<'_> {
    fn visits(&self, household: HouseholdId) -> impl Iterator<Item = &Visit> {
        self.rows.values().filter_map(move |row| match row {
            Record::Visit(visit) if visit.household == household && visit.day <= self.day => Some(visit),
            _ => None,
        })
    }

    fn left(&self, known: &Known) -> Left {
        let file = &known.file;
        let paid = paid_until(&file.cards).is_some_and(|end| self.day <= end);
        let began = file
            .cards
            .iter()
            .filter(|card| card.is_issued())
            .filter_map(|card| card.valid_from)
            .max();
        let mut last: Option<(&Visit, &Outcome)> = None;
        for outcome in &file.outcomes {
            let Some(Record::Visit(visit)) = self.rows.get(&(Table::Visit, outcome.visit.0)) else {
                continue;
            };
            if self.day < visit.day || began.is_some_and(|began| visit.day < began) {
                continue;
            }
            let place = |(visit, outcome): (&Visit, &Outcome)| (visit.day, visit.id, outcome.id);
            if last.is_none_or(|before| place(before) < place((visit, outcome))) {
                last = Some((visit, outcome));
            }
        }
        let mut left = Left {
            paid,
            ..Left::default()
        };
        let Some((visit, outcome)) = last else {
            return left;
        };
        let Some(rule) = self.oracle.rules.outcome(&outcome.code) else {
            left.promise = outcome.due.filter(|_| !paid);
            return left;
        };
        let days = self.oracle.rules.day_list_on(self.day).unwrap().renewal_days;
        let in_time = visit.day + Days::new(u64::try_from(days).unwrap());
        let overdue = outcome.card.is_some() || in_time < self.day;
        let never_confirmed = rule.means() == Meaning::Paid && overdue && !paid;
        left.closed = rule.closes && !never_confirmed;
        match (rule.means(), outcome.due) {
            (Meaning::Refused, Some(again)) => left.peace = self.day < again,
            (_, due) => {
                let days = u64::try_from(rule.rest_days).unwrap();
                left.peace = days > 0 && self.day <= visit.day + Days::new(days);
                left.promise = due.filter(|_| !left.closed && !paid);
            }
        }
        left
    }

    /// The open line of a sheet that a household stands on: number, day.
    fn sheet(&self, household: HouseholdId) -> Option<&Sheet> {
        let sheets = self.rows.values().filter_map(|row| match row {
            Record::Sheet(sheet) => Some(sheet),
            _ => None,
        });
        sheets
            .filter(|sheet| sheet.lines.0.iter().any(|line| line.household == household))
            .filter(|sheet| sheet.day <= self.day && sheet.closed_on.is_none_or(|closed| closed > self.day))
            .filter(|sheet| {
                let mut came = self.visits(household);
                !came.any(|visit| visit.sheet == Some(sheet.id) || visit.day >= sheet.day)
            })
            .max_by_key(|sheet| (sheet.day, sheet.id))
    }

    fn papers(&self, household: HouseholdId) -> Option<(bool, Date)> {
        let rows = FilingFilter::default().rows(self.index, self.day, FilingOrder::Walk);
        rows.into_iter()
            .filter(|row| row.household == household)
            .filter(|row| matches!(row.urgency(5), Urgency::Late | Urgency::Soon))
            .map(|row| (row.standing.due.unwrap().day, row.standing.next))
            .min_by_key(|(day, _)| *day)
            .map(|(day, step)| (step == Some(crate::domain::Step::HandOver), day))
    }

    fn household(&self, members: &[&Known]) -> Expected {
        let rule = self.oracle.rules.day_list_on(self.day).unwrap().clone();
        let rules = self.oracle.rules.on(self.day);
        let house = members[0].house.household.id;
        let days_to = |day: Date| (day - self.day).num_days();
        let mut all = Expected::default();
        let mut groups: BTreeMap<&str, (BTreeSet<PersonId>, Option<Date>)> = BTreeMap::new();
        let mut note = |what: &'static str, person: PersonId, day: Option<Date>| {
            let (people, first) = groups.entry(what).or_default();
            people.insert(person);
            *first = [*first, day].into_iter().flatten().min();
        };
        let present_only =
            self.oracle.commune.as_ref().map(|one| one.denominator) == Some(Denominator::Present);
        let mut asked = false;
        let counted: Vec<&&Known> = members
            .iter()
            .filter(|known| known.file.presence_on(self.day).counted)
            .collect();
        for known in &counted {
            let person = known.file.person.id;
            let status = self.oracle.status(known, self.day);
            let counts = !present_only || !known.file.presence_on(self.day).away;
            if status == Status::Waiting {
                all.coming += usize::from(counts);
                continue;
            }
            let ends = runs(&known.file.cards)
                .iter()
                .rfind(|run| run.from <= self.day)
                .map(|run| run.to);
            if status.is_insured() && ends.is_none_or(|ends| days_to(ends) > 60) {
                continue;
            }
            let left = self.left(known);
            if left.paid || left.closed || left.peace {
                continue;
            }
            if !status.is_insured() && counts {
                all.won.insert(person);
            }
            if left.promise.is_some_and(|day| day > self.day) {
                continue;
            }
            asked = true;
            if let Some(day) = left.promise {
                note("promise", person, Some(day));
            }
            if status.is_insured() {
                note("ending", person, ends);
                continue;
            }
            if let Some(last) = ends.map(|ends| ends + Days::new(89))
                && (0..=rule.limit_days).contains(&days_to(last))
            {
                note("limit", person, Some(last));
            }
            let (kinds, ..) = self.oracle.found(known, &rules);
            let entitled = kinds.has(FindingKind::NotCovered);
            note(if entitled { "entitled" } else { "uncovered" }, person, None);
        }
        let papers = self.papers(house);
        let hands_over = papers.is_some_and(|(hands_over, _)| hands_over) && !counted.is_empty();
        if !asked && !hands_over {
            return all;
        }
        let sheet = self.sheet(house);
        if sheet.is_some_and(|sheet| -days_to(sheet.day) <= rule.sheet_days) {
            all.on_sheet = true;
            return all;
        }
        for (what, (people, day)) in groups {
            let points = match what {
                "promise" => rule.promise,
                "limit" => rule.limit,
                "entitled" => rule.entitled,
                "uncovered" => rule.uncovered,
                _ => match days_to(day.unwrap()) {
                    31.. => rule.ending / 4,
                    15.. => rule.ending / 2,
                    8.. => rule.ending * 3 / 4,
                    _ => rule.ending,
                },
            };
            all.told.push((what.to_owned(), people, day, points));
        }
        if let Some((_, day)) = papers {
            all.told
                .push(("papers".into(), BTreeSet::new(), Some(day), rule.papers));
        }
        if asked && (sheet.is_some() || self.visits(house).next().is_none()) {
            let what = sheet.map_or_else(|| "unvisited".into(), |sheet| format!("sheet {}", sheet.number));
            all.told.push((what, BTreeSet::new(), None, rule.unvisited));
        }
        all.told.sort();
        all
    }
}

fn told(row: &DayRow) -> Vec<Told> {
    let mut told: Vec<Told> = row
        .reasons
        .iter()
        .map(|reason| {
            let what = match &reason.why {
                Why::Promise(_) => "promise".into(),
                Why::Papers { .. } => "papers".into(),
                Why::Ending { .. } => "ending".into(),
                Why::Limit(_) => "limit".into(),
                Why::Entitled => "entitled".into(),
                Why::Sheet { number, .. } => format!("sheet {number}"),
                Why::Unvisited => "unvisited".into(),
                Why::Uncovered => "uncovered".into(),
            };
            (
                what,
                reason.people.iter().copied().collect(),
                reason.due(),
                reason.points,
            )
        })
        .collect();
    told.sort();
    told
}

/// The households of the places asked about, in walking order, each with all its members.
fn homes<'o>(oracle: &'o Oracle, places: &Filter, day: Date) -> Vec<Vec<&'o Known>> {
    let everybody = Filter {
        everyone: true,
        ..places.clone()
    };
    let mut homes: Vec<Vec<&Known>> = Vec::new();
    for person in oracle.people(&everybody, Sort::Household, day) {
        let known = oracle
            .known
            .iter()
            .find(|known| known.file.person.id == person)
            .unwrap();
        let same = |home: &&mut Vec<&Known>| home[0].house.household.id == known.house.household.id;
        match homes.last_mut().filter(same) {
            Some(home) => home.push(known),
            None => homes.push(vec![known]),
        }
    }
    homes
}

/// Days from the day of the list to the end of a card, on both sides of each limit.
const ENDS: [i64; 18] = [
    -90, -89, -88, -76, -75, -74, -1, 0, 6, 7, 8, 14, 15, 30, 31, 60, 61, 200,
];

/// A register of many people who are here, some with one card that ends near a limit of the list.
fn register(dice: &mut Dice) -> (Rows, Date) {
    let mut rows = dice.rows(24);
    for _ in 0..2 {
        rows.extend(dice.rows(24));
    }
    let day = dice.day();
    let people: Vec<PersonId> = rows
        .values()
        .filter_map(|row| match row {
            Record::Person(person) => Some(person.id),
            _ => None,
        })
        .collect();
    for person in people {
        if dice.chance(2) {
            rows.retain(|_, row| !matches!(row, Record::Event(event) if event.person == person));
        }
        if dice.chance(2) {
            rows.retain(|_, row| !matches!(row, Record::Card(card) if card.person == person));
            let end = day + chrono::TimeDelta::days(dice.pick(&ENDS));
            let card = Card {
                id: CardId(uuid::Uuid::from_u128(person.0.as_u128() + (99 << 100))),
                person,
                number: None,
                category: None,
                benefit: None,
                valid_from: Some(end - Days::new(364)),
                valid_to: Some(end),
                facility: String::new(),
                source: CardSource::Agency,
            };
            rows.insert((Table::Card, card.id.0), card.into());
        }
    }
    (rows, day)
}

fn check(seed: u64) {
    let mut dice = Dice(seed);
    let (rows, day) = register(&mut dice);
    let oracle = Oracle::of(&rows);
    let index = Index::build(rows.values().cloned());
    let places = filter(&mut dice, &rows);
    let places = Where {
        hamlet: places.hamlet,
        group: places.group,
        cadre: places.cadre,
    };
    let ask = TodayAsk {
        places,
        aim: TodayAim::Day,
        cap: Some(usize::MAX),
    };
    let doors = Doors {
        rows: &rows,
        oracle: &oracle,
        index: &index,
        day,
    };
    let homes = homes(&oracle, &ask.filter(), day);
    let expected: Vec<(HouseholdId, Expected)> = homes
        .iter()
        .map(|home| (home[0].house.household.id, doors.household(home)))
        .collect();
    day_list_is(&index, &ask, day, &expected);
    way_is_shortest(
        &index,
        &TodayAsk {
            aim: TodayAim::Target,
            ..ask
        },
        day,
        &expected,
    );
}

fn day_list_is(index: &Index, ask: &TodayAsk, day: Date, expected: &[(HouseholdId, Expected)]) {
    let list = index.day_list(ask, day);
    let score = |told: &[Told]| told.iter().map(|(.., points)| points).sum::<i64>();
    let mut wanted: Vec<(i64, HouseholdId, Vec<Told>)> = expected
        .iter()
        .filter(|(_, one)| !one.told.is_empty())
        .map(|(house, one)| (score(&one.told), *house, one.told.clone()))
        .collect();
    wanted.sort_by_key(|(score, ..)| -score);
    let given: Vec<(i64, HouseholdId, Vec<Told>)> = list
        .rows
        .iter()
        .map(|row| (row.score, row.door.household, told(row)))
        .collect();
    assert_eq!(given, wanted, "{ask:?} on {day}");
    assert_eq!(list.all, wanted.len());
    let on_sheets = expected.iter().filter(|(_, one)| one.on_sheet).count();
    assert_eq!(list.on_sheets, on_sheets);
    let two = index.day_list(
        &TodayAsk {
            cap: Some(2),
            ..ask.clone()
        },
        day,
    );
    assert_eq!(
        (two.rows.as_slice(), two.all),
        (&list.rows[..list.rows.len().min(2)], list.all)
    );
}

fn way_is_shortest(index: &Index, ask: &TodayAsk, day: Date, expected: &[(HouseholdId, Expected)]) {
    let list = index.day_list(ask, day);
    let reach = list.target.unwrap();
    assert_eq!(
        reach.coming,
        expected.iter().map(|(_, one)| one.coming).sum::<usize>()
    );
    let board = index.dashboard(&ask.filter(), day);
    let needed = match board.hamlets.first().filter(|_| ask.places.hamlet.is_some()) {
        Some(hamlet) => hamlet.figures.needed(hamlet.target),
        None => board.commune.needed(board.target),
    };
    assert_eq!(reach.needed, needed);
    let won: BTreeMap<HouseholdId, usize> = expected.iter().map(|(id, one)| (*id, one.won.len())).collect();
    let wins: usize = list.rows.iter().map(|row| won[&row.door.household]).sum();
    assert_eq!(reach.wins, wins);
    let mut sizes: Vec<usize> = won.values().copied().filter(|size| *size > 0).collect();
    sizes.sort_unstable_by(|a, b| b.cmp(a));
    let fewest = (0..=sizes.len()).find(|n| sizes.iter().take(*n).sum::<usize>() >= reach.to_win());
    assert_eq!(list.rows.len(), fewest.unwrap_or(sizes.len()), "{reach:?}");
    assert_eq!(reach.short_of() == 0, fewest.is_some());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn whom_to_call_on_is_what_the_rows_say(seed: u64) {
        check(seed);
    }
}

#[test]
fn every_reason_comes_up_in_random_registers() {
    // Guards the generator: what the oracle compares must happen.
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for seed in 0..60 {
        let mut dice = Dice(seed);
        let (rows, day) = register(&mut dice);
        let index = Index::build(rows.values().cloned());
        let ask = TodayAsk {
            cap: Some(usize::MAX),
            ..TodayAsk::default()
        };
        let list = index.day_list(&ask, day);
        seen.extend(
            list.rows
                .iter()
                .flat_map(told)
                .map(|(what, ..)| what.split(' ').next().unwrap().to_owned()),
        );
        if list.on_sheets > 0 {
            seen.insert("out".into());
        }
    }
    let kinds = [
        "ending",
        "entitled",
        "limit",
        "out",
        "papers",
        "promise",
        "sheet",
        "uncovered",
        "unvisited",
    ];
    assert_eq!(seen.iter().map(String::as_str).collect::<Vec<_>>(), kinds);
}
