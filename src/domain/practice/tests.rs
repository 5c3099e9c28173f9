//! The practice register is exact, repeatable, whole, and as varied as the field.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use uuid::Uuid;

use super::*;
use crate::domain::FindingKind;
use crate::domain::book::PersonFile;
use crate::domain::findings::Case;
use crate::domain::kinds::{Area, Disability, EventKind, Pension, Sex, Study, Work};
use crate::domain::numbers::{CardNumber, id_agrees, id_facts};
use crate::domain::record::{Person, Table};
use crate::domain::rights::{Areas, Facts};
use crate::domain::status::Status;
use crate::domain::{HouseholdFile, PersonId, date, rules::RuleBook};

fn day(text: &str) -> Date {
    date::parse_date(text).unwrap()
}

fn made(persons: usize, seed: u64, today: &str) -> Vec<Record> {
    let mut mint = IdMint::new(1_760_000_000_000, Uuid::from_u128(u128::from(seed)));
    practice(persons, seed, day(today), &mut mint)
}

fn people(records: &[Record]) -> Vec<&Person> {
    records
        .iter()
        .filter_map(|record| match record {
            Record::Person(person) => Some(person),
            _ => None,
        })
        .collect()
}

fn files(records: &[Record]) -> BTreeMap<PersonId, PersonFile> {
    let mut files: BTreeMap<PersonId, PersonFile> = people(records)
        .into_iter()
        .map(|person| (person.id, PersonFile::new(person.clone())))
        .collect();
    for record in records {
        match record {
            Record::Card(card) => files.get_mut(&card.person).unwrap().cards.push(card.clone()),
            Record::Event(event) => files.get_mut(&event.person).unwrap().events.push(event.clone()),
            Record::Entitlement(held) => {
                files
                    .get_mut(&held.person)
                    .unwrap()
                    .entitlements
                    .push(held.clone());
            }
            _ => {}
        }
    }
    files
}

#[test]
fn the_word_lists_are_whole() {
    let stock = Stock::read().unwrap();
    let table = RuleBook::shipped();
    for work in &stock.work {
        assert!(
            work.category
                .as_deref()
                .is_none_or(|code| table.category(code).is_some())
        );
        let kind = work.kind.as_deref().map(Work::from_code);
        assert!(kind.is_none_or(|kind| Work::ALL.contains(&kind)), "{}", work.name);
        let sex = work.sex.as_deref().map(Sex::from_code);
        assert!(sex.is_none_or(|sex| Sex::ALL.contains(&sex)), "{}", work.name);
    }
    for folk in &stock.folk {
        for names in [&folk.men, &folk.women] {
            for list in [
                &names.middle_old,
                &names.given_old,
                &names.middle_young,
                &names.given_young,
            ] {
                assert!(!list.is_empty(), "{}", folk.ethnicity);
            }
        }
    }
    let names = stock.hamlet_names(400);
    assert_eq!(names.len(), 400);
    let folded: HashSet<String> = names.iter().map(|name| crate::domain::text::fold(name)).collect();
    assert_eq!(folded.len(), 400, "hamlets are told apart without accents too");
}

#[test]
fn the_same_seed_gives_the_same_register() {
    let once = made(400, 7, "22/11/2026");
    assert_eq!(once, made(400, 7, "22/11/2026"));
    assert_ne!(once, made(400, 8, "22/11/2026"));
    let mut mint = IdMint::new(0, Uuid::nil());
    let before: Uuid = mint.clone().next_id();
    practice(1, 1, day("22/11/2026"), &mut mint);
    assert_ne!(
        before,
        mint.next_id::<Uuid>(),
        "the mint goes on behind the register"
    );
}

#[test]
fn there_are_exactly_as_many_people_as_asked_for() {
    for persons in [0, 1, 2, 7, 9, 49, 50, 748, 12_001, 13_000] {
        let records = made(persons, 3, "22/11/2026");
        assert_eq!(people(&records).len(), persons);
        let hamlets = records
            .iter()
            .filter(|record| record.table() == Table::Hamlet)
            .count();
        assert_eq!(hamlets, 8.max(persons.div_ceil(1500)));
    }
}

#[test]
fn every_reference_resolves_to_a_record_before_it() {
    let records = made(1000, 5, "22/11/2026");
    let mut known: HashSet<Uuid> = HashSet::new();
    for record in &records {
        let parent: Option<Uuid> = match record {
            Record::Commune(_)
            | Record::Hamlet(_)
            | Record::Decision(_)
            | Record::Cadre(_)
            | Record::Campaign(_) => None,
            Record::Charge(row) => {
                assert!(row.hamlet.is_some_and(|hamlet| known.contains(&hamlet.0)));
                Some(row.cadre.into())
            }
            Record::Visit(row) => {
                let others = [row.cadre.map(Uuid::from), row.campaign.map(Uuid::from)];
                assert!(others.into_iter().flatten().all(|other| known.contains(&other)));
                Some(row.household.into())
            }
            Record::Outcome(row) => {
                let others = [Some(row.visit.into()), row.card.map(Uuid::from)];
                assert!(others.into_iter().flatten().all(|other| known.contains(&other)));
                Some(row.person.into())
            }
            Record::Household(row) => Some(row.hamlet.into()),
            Record::Person(row) => Some(row.household.into()),
            Record::Card(row) => Some(row.person.into()),
            Record::Entitlement(row) => Some(row.person.into()),
            Record::Event(row) => Some(row.person.into()),
            Record::LivingStandard(row) => Some(row.household.into()),
            Record::HamletArea(row) => Some(row.hamlet.into()),
            Record::Filing(row) => {
                let others = [row.person.map(Uuid::from), row.decision.map(Uuid::from)];
                assert!(others.into_iter().flatten().all(|other| known.contains(&other)));
                Some(row.household.into())
            }
            other => panic!("{other:?} is no part of a practice register"),
        };
        assert!(parent.is_none_or(|parent| known.contains(&parent)), "{record:?}");
        assert!(known.insert(record.row_id()), "ids differ");
        let whole = Record::from_values(record.table(), &record.values());
        assert_eq!(whole.as_ref(), Ok(record));
    }
}

#[test]
fn what_came_of_the_calls_is_of_the_rule_book_and_of_its_day() {
    let today = day("22/11/2026");
    let records = made(3000, 5, "22/11/2026");
    let book = RuleBook::shipped();
    let visits: HashMap<_, _> = records
        .iter()
        .filter_map(|record| match record {
            Record::Visit(visit) => Some((visit.id, visit)),
            _ => None,
        })
        .collect();
    assert!(visits.values().all(|visit| visit.day < today));
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    for record in &records {
        let Record::Outcome(outcome) = record else {
            continue;
        };
        let rule = book.outcome(&outcome.code).unwrap();
        assert_eq!(rule.asks_date, outcome.due.is_some(), "{outcome:?}");
        assert!(outcome.due.is_none_or(|due| visits[&outcome.visit].day < due));
        assert_eq!(rule.code == "da-dong", outcome.card.is_some());
        assert_eq!(rule.code == "da-dong", outcome.amount.is_some());
        assert!(
            outcome
                .reasons
                .0
                .iter()
                .all(|code| book.refusal_reason(code).is_some())
        );
        seen.insert(&rule.code);
    }
    let all = book.outcomes_on(today);
    // Who moved away or died was not called at.
    assert_eq!((seen.len(), all.len()), (all.len() - 1, 10));
}

#[test]
fn every_status_occurs_whatever_the_day_and_the_seed() {
    for today in ["22/11/2026", "20/12/2026", "03/01/2027", "29/02/2028"] {
        for seed in 1..=5 {
            let records = made(750, seed, today);
            let mut counts: BTreeMap<Status, usize> = BTreeMap::new();
            for file in files(&records).values() {
                *counts
                    .entry(file.status_on(day(today), EXPIRING_DAYS))
                    .or_default() += 1;
            }
            for status in Status::ALL {
                assert!(
                    counts.contains_key(status),
                    "{today} {seed}: no {status:?} in {counts:?}"
                );
            }
            let insured = counts[&Status::Covered] + counts[&Status::Expiring];
            assert!((540..=690).contains(&insured), "{today} {seed}: {counts:?}");
        }
    }
}

#[test]
fn no_numbers_clash_but_the_planted_ones() {
    let records = made(5000, 11, "22/11/2026");
    let people = people(&records);
    let doubles = |number: fn(&Person) -> Option<&String>| {
        let mut counts: HashMap<&str, usize> = HashMap::new();
        for person in &people {
            if let Some(number) = number(person) {
                *counts.entry(number).or_default() += 1;
            }
        }
        let mut shared: Vec<usize> = counts.into_values().filter(|count| *count > 1).collect();
        shared.sort_unstable();
        shared
    };
    assert_eq!(doubles(|person| person.id12.as_ref()), [2, 2]);
    assert!(doubles(|person| person.bhxh.as_ref()).is_empty());
    assert!(doubles(|person| person.phone.as_ref()).is_empty());
    let mut households = HashSet::new();
    for record in &records {
        if let Record::Household(household) = record
            && let Some(number) = &household.number
        {
            assert!(households.insert(number.clone()));
        }
        if let Record::Card(card) = record
            && let Some(number) = card.number.as_deref()
            && number.len() == 15
        {
            let parts = CardNumber::parse(number).unwrap();
            assert_eq!(Some(&parts.category), card.category.as_ref());
            assert_eq!(Some(parts.benefit), card.benefit);
        }
    }
}

#[test]
fn numbers_agree_with_sex_and_birth_but_where_they_clash() {
    let records = made(3000, 2, "22/11/2026");
    let mut disagreeing = 0;
    let mut cmnd = 0;
    for person in people(&records) {
        match person.id12.as_deref() {
            Some(id12) if id12.len() == 12 => {
                assert!(id_facts(id12).is_some());
                disagreeing += usize::from(!id_agrees(id12, person.sex, person.birth));
            }
            Some(id12) => {
                assert_eq!(id12.len(), 9);
                cmnd += 1;
            }
            None => {}
        }
    }
    assert!(disagreeing <= 2, "{disagreeing}");
    assert!((1..40).contains(&cmnd), "{cmnd}");
}

#[test]
fn the_register_is_as_varied_as_the_field() {
    let today = day("22/11/2026");
    let records = made(3000, 4, "22/11/2026");
    let files = files(&records);
    let share = |fits: &dyn Fn(&PersonFile) -> bool| files.values().filter(|file| fits(file)).count();
    let event = |kind| share(&|file| file.events.iter().any(|event| event.kind == kind));
    // A practice register has nobody twice.
    for kind in EventKind::ALL
        .iter()
        .filter(|kind| **kind != EventKind::Duplicate)
    {
        assert!(event(*kind) > 0, "{kind:?}");
    }
    let gone = share(&|file| !file.presence_on(today).counted);
    assert!((5..90).contains(&gone), "{gone}");
    assert!(share(&|file| file.presence_on(today).away) > 40);
    assert!(share(&|file| file.person.birth.is_some_and(|birth| !birth.is_full())) > 30);
    assert!(share(&|file| file.person.birth.is_none()) > 0);
    assert!(share(&|file| file.person.id12.is_none()) > 30);
    assert!(share(&|file| file.person.phone.is_none()) > 500);
    assert!(share(&|file| file.person.school.is_some()) > 300);
    assert!(share(&|file| !file.person.note.is_empty()) > 50);
    let held: BTreeSet<&str> = files
        .values()
        .flat_map(|file| &file.cards)
        .filter_map(|card| card.category.as_deref())
        .collect();
    for code in [
        "BT", "CN", "DN", "GB", "GD", "HC", "HN", "HS", "HT", "KC", "LH", "SV", "TE",
    ] {
        assert!(held.contains(code), "{code} of {held:?}");
    }
    let groups: BTreeSet<&str> = files
        .values()
        .flat_map(|file| &file.entitlements)
        .map(|held| held.code.as_str())
        .collect();
    for code in ["HTXH", "NKT", "QĐ290", "QĐ62", "TS"] {
        assert!(groups.contains(code), "{code} of {groups:?}");
    }
}

#[test]
fn what_decides_the_group_of_payers_is_said_of_some() {
    let today = day("22/11/2026");
    let records = made(3000, 4, "22/11/2026");
    let files = files(&records);
    let share = |fits: &dyn Fn(&PersonFile) -> bool| files.values().filter(|file| fits(file)).count();
    let age = |file: &PersonFile| file.person.birth.map(|birth| date::age_on(birth, today));
    for pension in Pension::ALL {
        assert!(
            share(&|file| file.person.pension == Some(*pension)) > 0,
            "{pension:?}"
        );
    }
    for degree in Disability::ALL {
        assert!(
            share(&|file| file.person.disability == Some(*degree)) > 0,
            "{degree:?}"
        );
    }
    for study in Study::ALL {
        assert!(share(&|file| file.person.study == Some(*study)) > 0, "{study:?}");
    }
    // The part-time cadres of the commune are few; nobody was said to have no work.
    for work in [
        Work::Farm,
        Work::Free,
        Work::Contract,
        Work::Office,
        Work::HamletCadre,
    ] {
        assert!(share(&|file| file.person.work_kind == Some(work)) > 0, "{work:?}");
    }
    let holds = |file: &PersonFile, code: &str| file.entitlements.iter().any(|held| held.code == code);
    // To be asked, to be filed for, and nobody with two payments that exclude each other.
    let unasked = |file: &PersonFile| {
        age(file).is_some_and(|age| (6..18).contains(&age)) && file.person.study.is_none()
    };
    let to_file = |file: &PersonFile| {
        age(file).is_some_and(|age| age >= 75)
            && file.person.pension == Some(Pension::None)
            && !holds(file, "HTXH")
    };
    let severe = |file: &PersonFile| {
        file.person.disability == Some(Disability::Severe) && !holds(file, "NKT") && !holds(file, "BT")
    };
    assert!(share(&unasked) > 0 && share(&to_file) > 0 && share(&severe) > 0);
    let both =
        |file: &PersonFile| holds(file, "HTXH") && !matches!(file.person.pension, None | Some(Pension::None));
    assert_eq!(share(&both), 0);
    assert!(
        share(&|file| file.person.disability.is_none()) > 2500,
        "mostly unsaid"
    );
    let areas = |holding: bool| -> Vec<Area> {
        let held = records.iter().filter_map(|record| match record {
            Record::HamletArea(area) if area.holds_on(today) == holding => Some(area.kind),
            _ => None,
        });
        held.collect()
    };
    assert_eq!(
        (areas(true), areas(false)),
        (vec![Area::Minority], vec![Area::Difficult])
    );
}

#[test]
fn the_third_list_has_both_findings() {
    let today = day("22/11/2026");
    let records = made(750, 1, "22/11/2026");
    let files = files(&records);
    let mut homes: BTreeMap<HouseholdId, HouseholdFile> = BTreeMap::new();
    for record in &records {
        match record {
            Record::Household(household) => {
                homes.insert(
                    household.id,
                    HouseholdFile {
                        household: household.clone(),
                        livings: Vec::new(),
                        members: Vec::new(),
                        visits: Vec::new(),
                    },
                );
            }
            Record::LivingStandard(row) => homes.get_mut(&row.household).unwrap().livings.push(row.clone()),
            _ => {}
        }
    }
    let mut kinds: BTreeMap<FindingKind, usize> = BTreeMap::new();
    let rules = RuleBook::shipped().on(today);
    for file in files.values() {
        let status = file.status_on(today, EXPIRING_DAYS);
        let house = &homes[&file.person.household];
        let facts = Facts::of(file, house, Areas::default(), today);
        let case = Case {
            facts: &facts,
            status,
            counted: file.presence_on(today).counted,
            file,
            house,
        };
        for finding in rules.findings(&case) {
            assert!(!finding.paper.is_empty() || finding.rule.is_empty());
            *kinds.entry(finding.kind).or_default() += 1;
        }
    }
    assert!(
        kinds[&FindingKind::NotCovered] > 10 && kinds[&FindingKind::CoveredWorse] > 0,
        "{kinds:?}"
    );
}

#[test]
fn families_are_believable() {
    let today = day("22/11/2026");
    let records = made(3000, 9, "22/11/2026");
    let mut homes: BTreeMap<HouseholdId, Vec<&Person>> = BTreeMap::new();
    for person in people(&records) {
        homes.entry(person.household).or_default().push(person);
    }
    let mut sizes = BTreeSet::new();
    for members in homes.values() {
        sizes.insert(members.len());
        let age = |person: &Person| person.birth.map(|birth| date::age_on(birth, today));
        let head = members[0];
        assert_eq!(head.relation.as_deref(), Some("Chủ hộ"));
        assert_eq!(
            members
                .iter()
                .filter(|member| member.relation == head.relation)
                .count(),
            1
        );
        for member in members {
            let (Some(head_age), Some(age)) = (age(head), age(member)) else {
                continue;
            };
            match member.relation.as_deref() {
                Some("Con") => assert!(head_age - age >= 17, "{head:?} {member:?}"),
                Some("Mẹ" | "Cha") => assert!(age - head_age >= 17, "{head:?} {member:?}"),
                Some("Vợ" | "Chồng") => assert!(age >= 18 && head.sex != member.sex),
                _ => {}
            }
            assert!((0..=98).contains(&age));
        }
    }
    assert!(sizes.iter().all(|size| (1..=9).contains(size)) && sizes.len() >= 8);
}

#[test]
fn a_childs_card_ends_by_the_decree() {
    for (birth, end) in [
        ("15/03/2020", "30/09/2026"),
        ("30/09/2020", "30/09/2026"),
        ("01/10/2020", "31/10/2026"),
        ("20/11/2020", "30/11/2026"),
        ("31/12/2020", "31/12/2026"),
    ] {
        assert_eq!(cover::child_card_end(day(birth)), day(end), "{birth}");
    }
}
