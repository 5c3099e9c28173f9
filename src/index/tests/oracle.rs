//! Answers worked out from the rows without any index, by the functions of the domain alone.

use std::collections::BTreeSet;

use super::random::Rows;
use crate::domain::book::{HouseholdFile, PersonFile};
use crate::domain::findings::Case;
use crate::domain::rights::{Areas, Facts, RulesOn};
use crate::domain::rules::RuleBook;
use crate::domain::sort::NameOrder;
use crate::domain::text::{clean, compact, fold};
use crate::domain::{
    CadreId, CadreRole, Card, Charge, Commune, Date, Denominator, Filter, Hamlet, HamletArea, HamletId,
    HouseholdId, Kinds, ListKind, Living, PersonId, Record, Relation, Sort, Status, Table, Visit,
};
use crate::index::order::{natural, natural_or_last};

/// A person with her household and hamlet.
#[derive(Clone)]
pub(super) struct Known {
    pub(super) file: PersonFile,
    pub(super) house: HouseholdFile,
    pub(super) hamlet: Hamlet,
}

/// The listed people of a register.
pub(super) struct Oracle {
    pub(super) commune: Option<Commune>,
    pub(super) hamlets: Vec<Hamlet>,
    pub(super) known: Vec<Known>,
    pub(super) rules: RuleBook,
    areas: Vec<HamletArea>,
    /// Each charge with the role of its cadre.
    charges: Vec<(CadreRole, Charge)>,
}

impl Oracle {
    pub(super) fn of(rows: &Rows) -> Self {
        let mut oracle = Self {
            commune: None,
            hamlets: Vec::new(),
            known: Vec::new(),
            rules: RuleBook::with_own(rows.values().filter_map(|row| row.try_into().ok())).0,
            areas: rows
                .values()
                .filter_map(|row| <&HamletArea>::try_from(row).ok().cloned())
                .collect(),
            charges: rows
                .values()
                .filter_map(|row| <&Charge>::try_from(row).ok())
                .filter_map(|charge| match rows.get(&(Table::Cadre, charge.cadre.0)) {
                    Some(Record::Cadre(cadre)) => Some((cadre.role, charge.clone())),
                    _ => None,
                })
                .collect(),
        };
        for row in rows.values() {
            match row {
                Record::Commune(row) if oracle.commune.is_none() => oracle.commune = Some(row.clone()),
                Record::Hamlet(row) => oracle.hamlets.push(row.clone()),
                _ => {}
            }
        }
        oracle.hamlets.sort_by(|a, b| {
            (a.position.cmp(&b.position))
                .then_with(|| natural(&a.name, &b.name))
                .then(a.id.cmp(&b.id))
        });
        let houses: Vec<HouseholdFile> = rows.values().filter_map(|row| house_file(rows, row)).collect();
        for file in rows.values().filter_map(|row| person_file(rows, row)) {
            let house = houses
                .iter()
                .find(|house| house.household.id == file.person.household);
            let hamlet = |house: &HouseholdFile| {
                let hamlets = oracle.hamlets.iter();
                hamlets
                    .clone()
                    .find(|hamlet| hamlet.id == house.household.hamlet)
                    .cloned()
            };
            if let Some(house) = house
                && let Some(hamlet) = hamlet(house)
            {
                let house = house.clone();
                oracle.known.push(Known { file, house, hamlet });
            }
        }
        oracle
    }

    pub(super) fn status(&self, known: &Known, day: Date) -> Status {
        let expiring = self.commune.as_ref().map_or(30, |commune| commune.expiring_days);
        known.file.status_on(day, expiring)
    }

    /// The rules of the day, the facts of a person, and what is found of her.
    pub(super) fn found(&self, known: &Known, rules: &RulesOn<'_>) -> (Kinds, bool, bool, Vec<String>) {
        let day = rules.day();
        let areas = self.areas.iter();
        let here: Areas = areas
            .filter(|area| area.hamlet == known.hamlet.id && area.holds_on(day))
            .map(|area| area.kind)
            .collect();
        let facts = Facts::of(&known.file, &known.house, here, day);
        let mut kinds = Kinds::default();
        let findings = rules.findings(&Case {
            facts: &facts,
            status: self.status(known, day),
            counted: known.file.presence_on(day).counted,
            file: &known.file,
            house: &known.house,
        });
        for finding in findings {
            kinds.add(finding.kind);
        }
        let resistance = self.rules.resistance_codes();
        let fought = facts
            .groups
            .iter()
            .any(|held| resistance.iter().any(|code| fold(code) == fold(held)));
        let mut plan = Vec::new();
        rules.in_plan_groups(&facts, |place| plan.push(rules.plan_groups()[place].0.to_owned()));
        let asked = {
            let card = known.file.card_on(day).and_then(Card::object_code);
            rules.questions(&facts, card.as_deref()).next().is_some()
        };
        (kinds, fought, asked, plan)
    }

    fn counted(known: &Known, filter: &Filter, day: Date) -> bool {
        let everyone = filter.everyone || filter.list == Some(ListKind::NoLonger);
        everyone || known.file.presence_on(day).counted
    }

    /// Whether a cadre answers for the household: in her role nobody has a narrower charge over it.
    fn answers(&self, known: &Known, cadre: CadreId, day: Date) -> bool {
        let home = &known.house.household;
        let width = |charge: &Charge| match (charge.household, charge.hamlet, &charge.group_name) {
            (Some(household), ..) => (household == home.id).then_some(0),
            (None, Some(hamlet), Some(group)) => {
                let same = fold(group) == fold(home.group_name.as_deref().unwrap_or(""));
                (hamlet == home.hamlet && same).then_some(1)
            }
            (None, Some(hamlet), None) => (hamlet == home.hamlet).then_some(2),
            (None, None, _) => None,
        };
        let holding: Vec<(CadreRole, u8, CadreId)> = self
            .charges
            .iter()
            .filter(|(_, charge)| {
                charge.valid_from.is_none_or(|from| from <= day) && charge.valid_to.is_none_or(|to| day <= to)
            })
            .filter_map(|(role, charge)| Some((*role, width(charge)?, charge.cadre)))
            .collect();
        holding.iter().any(|(role, width, who)| {
            let goes_before = |other: CadreRole, narrower: u8| {
                let collects = CadreRole::Collector;
                let handed_on = narrower == 0 && other != collects && *role != collects;
                (other == *role || handed_on) && narrower < *width
            };
            *who == cadre
                && !holding
                    .iter()
                    .any(|(other, narrower, _)| goes_before(*other, *narrower))
        })
    }

    /// The inhabited households, by hamlet, for which nobody who goes from door to door answers.
    pub(super) fn unanswered(&self, day: Date) -> BTreeSet<(HamletId, HouseholdId)> {
        let everybody = Filter::default();
        let inhabited = self
            .known
            .iter()
            .filter(|known| Self::counted(known, &everybody, day));
        let mut cadres: Vec<CadreId> = self
            .charges
            .iter()
            .filter(|(role, _)| *role != CadreRole::Collector)
            .map(|(_, charge)| charge.cadre)
            .collect();
        cadres.sort_unstable();
        cadres.dedup();
        inhabited
            .filter(|known| !cadres.iter().any(|cadre| self.answers(known, *cadre, day)))
            .map(|known| (known.hamlet.id, known.house.household.id))
            .collect()
    }

    fn fits(&self, known: &Known, filter: &Filter, rules: &RulesOn<'_>) -> bool {
        let day = rules.day();
        let group = known.house.household.group_name.as_deref().unwrap_or("");
        let status = self.status(known, day);
        let (kinds, fought, asked, plan) = self.found(known, rules);
        let in_list = |list: ListKind| match list {
            ListKind::Resistance => fought,
            ListKind::Screening => asked,
            _ => list.includes(status) || kinds.meets(list.findings()),
        };
        let living = known.house.living_on(day).and_then(Living::category);
        Self::counted(known, filter, day)
            && filter.hamlet.is_none_or(|id| id == known.hamlet.id)
            && filter
                .group
                .as_ref()
                .is_none_or(|asked| fold(asked) == fold(group))
            && filter.cadre.is_none_or(|cadre| self.answers(known, cadre, day))
            && (filter.statuses.is_empty() || filter.statuses.contains(&status))
            && filter.entitlement.as_ref().is_none_or(|code| {
                living == Some(code.as_str())
                    || known
                        .file
                        .entitlements_on(day)
                        .any(|held| held.code.to_uppercase() == code.to_uppercase())
            })
            && filter.list.is_none_or(in_list)
            && filter.finding.is_none_or(|kind| kinds.has(kind))
            && filter
                .plan_group
                .as_ref()
                .is_none_or(|group| plan.contains(group))
            && self.is_found(known, &filter.search)
    }

    /// Every word in her own name and numbers, some at the beginning of a word of the household's texts or
    /// the given name of its head; or all of them in those texts and the head's whole name.
    fn is_found(&self, known: &Known, query: &str) -> bool {
        let head = self.head(known.house.household.id);
        let head = fold(head.as_ref().map_or("", |head| &head.file.person.name));
        let given = head.rsplit(' ').find(|word| word.contains(char::is_alphanumeric));
        let number = known.house.household.number.clone().unwrap_or_default();
        let place = [
            number.as_str(),
            number.trim_start_matches('0'),
            &known.house.household.address,
            &known.hamlet.name,
        ]
        .map(fold)
        .join(" ");
        let begins = |text: &str, word: &str| {
            text.split(' ')
                .any(|own| own.trim_start_matches('(').starts_with(word))
        };
        let words: Vec<String> = query.split_whitespace().map(|word| fold(&clean(word))).collect();
        let by_place = |word: &String| begins(&place, word);
        let by_given = |word: &String| by_place(word) || given.is_some_and(|given| begins(given, word));
        let by_own = |word: &String| Self::has_own(&known.file, word);
        words.iter().all(by_own)
            || words.iter().any(by_own) && words.iter().all(|word| by_own(word) || by_given(word))
            || words.iter().all(|word| by_place(word) || begins(&head, word))
    }

    fn has_own(file: &PersonFile, word: &str) -> bool {
        let person = &file.person;
        let mut numbers: Vec<&str> = [&person.id12, &person.bhxh, &person.phone]
            .into_iter()
            .filter_map(|number| number.as_deref())
            .collect();
        numbers.extend(file.cards.iter().filter_map(|card| card.number.as_deref()));
        fold(&person.name).split(' ').any(|own| own.contains(word))
            || word.len() >= 3
                && word.contains(char::is_numeric)
                && numbers
                    .iter()
                    .any(|number| compact(number).to_lowercase().contains(word))
    }

    /// Members in family order.
    fn members(&self, house: HouseholdId) -> Vec<&Known> {
        let mut members: Vec<&Known> = self
            .known
            .iter()
            .filter(|known| known.house.household.id == house)
            .collect();
        members.sort_by_key(|known| family_place(known));
        members
    }

    fn head(&self, house: HouseholdId) -> Option<&Known> {
        let first = self.members(house).into_iter().next()?;
        Relation::is_head(first.file.person.relation.as_deref()).then_some(first)
    }

    pub(super) fn people(&self, filter: &Filter, sort: Sort, day: Date) -> Vec<PersonId> {
        let rules = self.rules.on(day);
        let mut chosen: Vec<&Known> = self
            .known
            .iter()
            .filter(|known| self.fits(known, filter, &rules))
            .collect();
        if filter.list == Some(ListKind::Visits) {
            let called: BTreeSet<HouseholdId> = chosen.iter().map(|known| known.house.household.id).collect();
            chosen = self
                .known
                .iter()
                .filter(|known| called.contains(&known.house.household.id))
                .filter(|known| Self::counted(known, filter, day))
                .collect();
        }
        match sort {
            Sort::Name => {
                let order = NameOrder::new().unwrap();
                chosen.sort_by_key(|known| {
                    let person = &known.file.person;
                    (order.name_key(&person.name), person.birth, person.id)
                });
            }
            Sort::Household => {
                let rank = |known: &Known| self.hamlets.iter().position(|one| one.id == known.hamlet.id);
                chosen.sort_by(|a, b| {
                    let (one, two) = (&a.house.household, &b.house.household);
                    (rank(a).cmp(&rank(b)))
                        .then(one.position.cmp(&two.position))
                        .then_with(|| natural_or_last(one.group_name.as_deref(), two.group_name.as_deref()))
                        .then_with(|| natural_or_last(one.number.as_deref(), two.number.as_deref()))
                        .then_with(|| one.id.cmp(&two.id))
                        .then_with(|| family_place(a).cmp(&family_place(b)))
                });
            }
        }
        chosen.into_iter().map(|known| known.file.person.id).collect()
    }

    /// People, insured people, denominator and insured people in it, of one hamlet or of all.
    pub(super) fn shares(&self, filter: &Filter, day: Date) -> [usize; 4] {
        let mut sums = [0; 4];
        let denominator = self.commune.as_ref().map(|commune| commune.denominator);
        for hamlet in &self.hamlets {
            if filter.hamlet.is_some_and(|id| id != hamlet.id) {
                continue;
            }
            let of_hamlet = Filter {
                hamlet: Some(hamlet.id),
                ..filter.clone()
            };
            let chosen = self.people(&of_hamlet, Sort::Name, day);
            let known = self
                .known
                .iter()
                .filter(|known| chosen.contains(&known.file.person.id));
            let insured = |known: &&Known| self.status(known, day).is_insured();
            let (people, all_insured) = (chosen.len(), known.clone().filter(insured).count());
            let official = hamlet.official_population.filter(|people| *people > 0);
            let (below, above) = match denominator {
                Some(Denominator::Present) => {
                    let present = known.filter(|known| !known.file.presence_on(day).away);
                    (present.clone().count(), present.filter(insured).count())
                }
                Some(Denominator::Official) => (
                    official.map_or(people, |people| usize::try_from(people).unwrap()),
                    all_insured,
                ),
                _ => (people, all_insured),
            };
            for (sum, one) in sums.iter_mut().zip([people, all_insured, below, above]) {
                *sum += one;
            }
        }
        sums
    }
}

fn family_place(known: &Known) -> (Relation, i64, PersonId) {
    let person = &known.file.person;
    let relation = Relation::from_wording(person.relation.as_deref().unwrap_or(""));
    (relation, person.position, person.id)
}

fn house_file(rows: &Rows, row: &Record) -> Option<HouseholdFile> {
    let Record::Household(household) = row else {
        return None;
    };
    let livings = rows.values().filter_map(|row| match row {
        Record::LivingStandard(held) if held.household == household.id => Some(held.clone()),
        _ => None,
    });
    let visits = rows.values().filter_map(|row| match row {
        Record::Visit(visit) if visit.household == household.id => Some(visit.clone()),
        _ => None,
    });
    let mut visits: Vec<Visit> = visits.collect();
    visits.sort_by_key(|visit| (visit.day, visit.id));
    Some(HouseholdFile {
        household: household.clone(),
        livings: livings.collect(),
        members: Vec::new(),
        visits,
    })
}

fn person_file(rows: &Rows, row: &Record) -> Option<PersonFile> {
    let Record::Person(person) = row else {
        return None;
    };
    let mut file = PersonFile::new(person.clone());
    for row in rows.values() {
        match row {
            Record::Card(row) if row.person == person.id => file.cards.push(row.clone()),
            Record::Entitlement(row) if row.person == person.id => file.entitlements.push(row.clone()),
            Record::Event(row) if row.person == person.id => file.events.push(row.clone()),
            Record::Outcome(row) if row.person == person.id => file.outcomes.push(row.clone()),
            _ => {}
        }
    }
    assert!(file.cards.is_sorted_by_key(|card| card.id));
    Some(file)
}
