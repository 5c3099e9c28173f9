//! Lists, figures and book lookups against the oracle.

use proptest::prelude::*;

use super::oracle::Oracle;
use super::random::{Dice, Rows};
use crate::domain::{
    Book, Cadre, CadreId, Date, Filter, FindingKind, HamletId, Kinds, ListKind, PersonId, Sort, Status,
};
use crate::index::Index;

fn hamlet_ids(rows: &Rows) -> Vec<Option<HamletId>> {
    let oracle = Oracle::of(rows);
    let mut ids: Vec<Option<HamletId>> = oracle.hamlets.iter().map(|hamlet| Some(hamlet.id)).collect();
    ids.push(None);
    ids.push(Some(HamletId(uuid::Uuid::nil())));
    ids
}

const SEARCHES: [&str; 12] = [
    "",
    "",
    "",
    "",
    "anh",
    "Hòa",
    "0912",
    "nguyen 12",
    "duc 091171",
    "gd4",
    "khom",
    "so",
];

/// The id of a cadre as random registers make it.
fn cadre_id(number: u128) -> CadreId {
    CadreId(uuid::Uuid::from_u128((17 << 100) + number))
}

fn filter(dice: &mut Dice, rows: &Rows) -> Filter {
    let mut lists: Vec<Option<ListKind>> = ListKind::ALL.iter().copied().map(Some).collect();
    lists.extend([None, None, None]);
    let statuses = (0..dice.pick(&[0, 0, 1, 3]))
        .map(|_| dice.pick(Status::ALL))
        .collect();
    Filter {
        hamlet: if dice.chance(2) {
            None
        } else {
            dice.pick(&hamlet_ids(rows))
        },
        group: dice
            .pick(&[
                None,
                None,
                None,
                None,
                Some("2"),
                Some("TO A"),
                Some(""),
                Some("zz"),
            ])
            .map(str::to_owned),
        cadre: dice
            .pick(&[None, None, None, None, Some(1), Some(2), Some(9)])
            .map(cadre_id),
        statuses,
        entitlement: dice
            .pick(&[
                None,
                None,
                None,
                None,
                None,
                Some("QĐ49"),
                Some("HN"),
                Some("qđ62"),
            ])
            .map(str::to_owned),
        list: dice.pick(&lists),
        finding: dice.pick(&[
            None,
            None,
            None,
            None,
            Some(FindingKind::NotCovered),
            Some(FindingKind::CoveredWorse),
            Some(FindingKind::CouldFile),
            Some(FindingKind::NoLonger),
        ]),
        plan_group: dice
            .pick(&[
                None,
                None,
                None,
                Some("nguoi_cao_tuoi"),
                Some("ho_ngheo"),
                Some("la"),
            ])
            .map(str::to_owned),
        search: dice.pick(&SEARCHES).to_owned(),
        everyone: dice.chance(4),
    }
}

fn check_figures(index: &Index, oracle: &Oracle, filter: &Filter, day: Date) {
    let dashboard = index.dashboard(filter, day);
    let [people, insured, below, above] = oracle.shares(filter, day);
    let figures = &dashboard.commune;
    let official_counts = Filter {
        hamlet: None,
        ..filter.clone()
    } == Filter::default();
    assert_eq!(
        (figures.people, figures.insured()),
        (people, insured),
        "{filter:?}"
    );
    let official = oracle
        .commune
        .as_ref()
        .is_some_and(|commune| commune.denominator == crate::domain::Denominator::Official);
    if official_counts || !official {
        assert_eq!(
            (figures.denominator, figures.insured_counted),
            (below, above),
            "{filter:?}"
        );
    } else {
        assert_eq!(figures.denominator, people);
    }
    let mut sum = crate::domain::Figures::default();
    for hamlet in &dashboard.hamlets {
        sum.add(&hamlet.figures);
    }
    assert_eq!(&sum, figures);
}

/// Each figure is as long as the list that opens behind it.
fn check_lists_behind(index: &Index, filter: &Filter, day: Date) {
    let dashboard = index.dashboard(filter, day);
    let mut places = vec![(filter.clone(), &dashboard.commune)];
    for hamlet in &dashboard.hamlets {
        let hamlet_filter = Filter {
            hamlet: Some(hamlet.id),
            ..filter.clone()
        };
        places.push((hamlet_filter, &hamlet.figures));
    }
    for (place, figures) in places {
        let list = |filter: &Filter| index.people(filter, Sort::Household, day).len();
        assert_eq!(figures.people, list(&place));
        for status in Status::ALL {
            let behind = Filter {
                statuses: vec![*status],
                ..place.clone()
            };
            assert_eq!(figures.with(*status), list(&behind), "{status:?}");
        }
        let insured = Filter {
            statuses: vec![Status::Covered, Status::Expiring],
            ..place.clone()
        };
        assert_eq!(figures.insured(), list(&insured));
        let not_covered = Filter {
            finding: Some(FindingKind::NotCovered),
            ..place.clone()
        };
        assert_eq!(figures.entitled_not_covered, list(&not_covered));
        for group in index.plan_groups(&place, day) {
            let of_group = Filter {
                plan_group: Some(group.code.clone()),
                ..place.clone()
            };
            if place.plan_group.is_none() {
                assert_eq!(group.commune.0, list(&of_group), "{}", group.code);
            }
        }
        for (kind, people) in index.finding_counts(&place, day) {
            let list = ListKind::ALL
                .iter()
                .copied()
                .find(|list| list.tells_findings() && list.findings().has(kind));
            let found = Filter {
                list,
                finding: Some(kind),
                ..place.clone()
            };
            assert_eq!(people, index.count(&found, day), "{kind:?}");
        }
        let mut households: Vec<_> = index
            .rows(&place, Sort::Household, day)
            .into_iter()
            .map(|row| row.household_id)
            .collect();
        households.dedup();
        assert_eq!(figures.households, households.len());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn lists_and_figures_are_those_of_the_domain(seed in any::<u64>(), size in 1_usize..24) {
        let mut dice = Dice(seed);
        let rows = dice.rows(size);
        let (index, oracle) = (Index::build(rows.values().cloned()), Oracle::of(&rows));
        for _ in 0..12 {
            let (filter, day) = (filter(&mut dice, &rows), dice.day());
            for sort in [Sort::Household, Sort::Name] {
                let people = index.people(&filter, sort, day);
                prop_assert_eq!(&people, &oracle.people(&filter, sort, day), "{:?} {} {:?}", sort, day, &filter);
                prop_assert_eq!(index.count(&filter, day), people.len());
                prop_assert_eq!(index.rows(&filter, sort, day).len(), people.len());
            }
            check_figures(&index, &oracle, &filter, day);
        }
    }

    #[test]
    fn each_cadre_has_the_figures_of_her_lists(seed in any::<u64>(), size in 1_usize..24) {
        let mut dice = Dice(seed);
        let rows = dice.rows(size);
        let (index, oracle) = (Index::build(rows.values().cloned()), Oracle::of(&rows));
        for _ in 0..4 {
            let day = dice.day();
            let asked = Filter { cadre: None, ..filter(&mut dice, &rows) };
            let board = index.cadre_board(&asked, day);
            prop_assert_eq!(board.cadres.len(), (&index as &dyn Book).rows::<Cadre>().count());
            for cadre in &board.cadres {
                let of_cadre = Filter { cadre: Some(cadre.id), ..asked.clone() };
                let alone = index.dashboard(&of_cadre, day);
                prop_assert_eq!(&cadre.figures, &alone.commune, "{:?} {}", &of_cadre, day);
                prop_assert_eq!(cadre.figures.people, oracle.people(&of_cadre, Sort::Name, day).len());
                let one = index.cadre_board(&of_cadre, day);
                prop_assert_eq!(&one.cadres, std::slice::from_ref(cadre));
                prop_assert!(one.unanswered.is_empty());
            }
        }
        let day = dice.day();
        let told = index.cadre_board(&Filter::default(), day).unanswered;
        let wanted = oracle.unanswered(day);
        prop_assert_eq!(told.iter().map(|place| place.households).sum::<usize>(), wanted.len());
        for hamlet in hamlet_ids(&rows).into_iter().flatten() {
            let here = told.iter().filter(|place| place.hamlet == hamlet);
            let households: usize = here.clone().map(|place| place.households).sum();
            prop_assert_eq!(households, wanted.iter().filter(|(of, _)| *of == hamlet).count());
            let whole = here.clone().any(|place| place.group.is_none());
            prop_assert!(!whole || here.count() == 1, "a whole hamlet is told once");
        }
    }

    #[test]
    fn every_figure_opens_a_list_of_its_length(seed in any::<u64>(), size in 1_usize..24) {
        let mut dice = Dice(seed);
        let rows = dice.rows(size);
        let index = Index::build(rows.values().cloned());
        for group in [None, None, Some("2".to_owned())] {
            check_lists_behind(&index, &Filter { group, ..Filter::default() }, dice.day());
        }
    }

    #[test]
    fn each_person_is_shown_as_the_domain_says(seed in any::<u64>(), size in 1_usize..24) {
        let mut dice = Dice(seed);
        let rows = dice.rows(size);
        let (index, oracle) = (Index::build(rows.values().cloned()), Oracle::of(&rows));
        let day = dice.day();
        let rules = oracle.rules.on(day);
        prop_assert_eq!(Book::people(&index).count(), oracle.known.len());
        for known in &oracle.known {
            let id = known.file.person.id;
            let row = index.row(id, day).unwrap();
            prop_assert_eq!(index.person(id), Some(&known.file));
            prop_assert_eq!(row.status, oracle.status(known, day));
            let found = index.findings(row.person_id, day);
            let mut kinds = Kinds::default();
            for finding in &found {
                kinds.add(finding.kind);
            }
            prop_assert_eq!(kinds, oracle.found(known, &rules).0);
            let third = found.into_iter().find(|finding| Kinds::THIRD_LIST.has(finding.kind));
            prop_assert_eq!(row.finding, third);
            prop_assert_eq!((row.hamlet_id, &row.hamlet), (known.hamlet.id, &known.hamlet.name));
            let house = index.household(known.house.household.id).unwrap();
            prop_assert!(house.members.contains(&id));
            prop_assert_eq!(house.living_on(day), known.house.living_on(day));
        }
        prop_assert_eq!(index.person(PersonId(uuid::Uuid::nil())), None);
        prop_assert_eq!(Book::hamlets(&index).len(), oracle.hamlets.len());
    }
}
