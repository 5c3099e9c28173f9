//! The rules that hold on a day, prepared so that a whole register is weighed against them at once.

use std::collections::BTreeMap;

use chrono::{Datelike as _, Months};

use super::super::category::benefit_rank;
use super::super::date::Date;
use super::super::kinds::{Area, Disability, Living, Pension, Study, Work};
use super::super::rules::{ChildCard, Dated, Rule, RuleBook, RuleKind, Screening, entries_on, entry_on};
use super::facts::{Facts, Truth, bit, child_card_end};
use super::sieve::Sieve;
use super::through::Through;

/// One rule with its conditions as numbers.
#[derive(Clone, Debug)]
pub(in crate::domain) struct Prepared<'b> {
    pub(in crate::domain) rule: &'b Dated<Rule>,
    /// How good the benefit of its code is on the day, larger is better.
    pub(in crate::domain) rank: u8,
    /// Whether it is a group whose card neither an employer nor a school makes.
    pub(in crate::domain) is_policy: bool,
    /// First and last day of birth that its ages allow.
    born: Option<(i32, i32)>,
    child: bool,
    /// Unknown facts leave something to verify instead of making it false.
    pub(super) asks: bool,
    pub(super) minority: Option<bool>,
    pub(super) living: Option<u8>,
    pub(super) area: Option<u8>,
    pub(super) pension: Option<u8>,
    pub(super) disability: Option<u8>,
    pub(super) study: Option<u8>,
    pub(super) work: Option<u8>,
}

/// Rules of one kind, behind their sieve.
#[derive(Clone, Debug, Default)]
pub(in crate::domain) struct Sifted<'b> {
    rules: Vec<Prepared<'b>>,
    sieve: Sieve<'b>,
}

impl<'b> Sifted<'b> {
    fn new(rules: Vec<Prepared<'b>>) -> Self {
        Self {
            sieve: Sieve::new(&rules),
            rules,
        }
    }

    /// All of them.
    pub(in crate::domain) fn iter(&self) -> std::slice::Iter<'_, Prepared<'b>> {
        self.rules.iter()
    }

    /// Those that may hold for a person, in order, with their places.
    pub(in crate::domain) fn for_facts(
        &self,
        facts: &Facts<'_>,
    ) -> impl Iterator<Item = (usize, &Prepared<'b>)> {
        let places = self.sieve.places(facts);
        places.filter_map(|place| Some((place, self.rules.get(place)?)))
    }
}

/// The rules of a book that hold on a day. Making it takes longer than weighing a person, so whoever looks
/// at many makes it once.
#[derive(Clone, Debug)]
pub struct RulesOn<'b> {
    pub(in crate::domain) book: &'b RuleBook,
    pub(in crate::domain) day: Date,
    /// The groups in the order of Article 12.
    pub(in crate::domain) groups: Sifted<'b>,
    /// What could be asked for.
    pub(in crate::domain) could_file: Sifted<'b>,
    /// What is to be asked where a fact is missing.
    pub(in crate::domain) asks: Sifted<'b>,
    /// The groups of the plan.
    pub(in crate::domain) counts: Sifted<'b>,
    pub(in crate::domain) child: Option<&'b ChildCard>,
    /// The groups of the plan by code and name, and which of them each rule of `counts` is of.
    pub(in crate::domain) plan: Vec<(&'b str, &'b str)>,
    pub(in crate::domain) plan_places: Vec<usize>,
    /// Births from first to last for which a child's card runs, worked out beforehand for who looks at many.
    child_births: Option<Vec<(i32, i32)>>,
    screening: Vec<&'b Dated<Screening>>,
    ranks: BTreeMap<&'b str, u8>,
}

impl RuleBook {
    /// The rules that hold on a day.
    pub fn on(&self, day: Date) -> RulesOn<'_> {
        let holding = entries_on(&self.categories, day).into_iter();
        // Of several that hold for a code the one that begins last counts, as in [`RuleBook::digit_on`].
        let mut digits: BTreeMap<&str, (Option<Date>, i64)> = BTreeMap::new();
        for entry in holding {
            let latest = (entry.validity.from, entry.value.digit);
            let held = digits.entry(&entry.value.code).or_insert(latest);
            if held.0 <= latest.0 {
                *held = latest;
            }
        }
        let ranks = digits
            .into_iter()
            .map(|(code, (_, digit))| (code, benefit_rank(digit)));
        let ranks: BTreeMap<&str, u8> = ranks.collect();
        let mut by_kind: [Vec<Prepared<'_>>; 4] = Default::default();
        let [groups, could_file, asks, counts] = &mut by_kind;
        for rule in entries_on(&self.rules, day) {
            let rank = ranks.get(rule.value.code.as_str()).copied().unwrap_or(0);
            let prepared = Prepared::new(rule, day, rank);
            match rule.value.kind() {
                RuleKind::Group => groups.push(prepared),
                RuleKind::CouldFile => could_file.push(prepared),
                RuleKind::Ask => asks.push(prepared),
                RuleKind::Count => counts.push(prepared),
                RuleKind::Off => {}
            }
        }
        groups.sort_by(|a, b| a.rule.value.clause.cmp(&b.rule.value.clause));
        let (plan, plan_places) = plan_groups(counts);
        let [groups, could_file, asks, counts] = by_kind.map(Sifted::new);
        RulesOn {
            book: self,
            day,
            groups,
            could_file,
            asks,
            counts,
            plan,
            plan_places,
            child: entry_on(&self.child_card, day, |_| true).map(|entry| &entry.value),
            child_births: None,
            screening: entries_on(&self.screening, day),
            ranks,
        }
    }

    /// [`RuleBook::on`] for whoever weighs many people: takes as long as some hundred of them, and makes each
    /// quicker.
    pub fn on_for_many(&self, day: Date) -> RulesOn<'_> {
        let mut rules = self.on(day);
        rules.child_births = Some(rules.births_with_child_cards());
        rules
    }
}

/// The groups of the plan, each once, and the place of the group of each rule. The rules of a group are put
/// behind one another, so that nobody is counted twice in it.
fn plan_groups<'b>(counts: &mut [Prepared<'b>]) -> (Vec<(&'b str, &'b str)>, Vec<usize>) {
    let mut groups: Vec<(&'b str, &'b str)> = Vec::new();
    for rule in counts.iter() {
        let value = &rule.rule.value;
        if groups.iter().all(|(code, _)| *code != value.code) {
            groups.push((&value.code, value.name.as_deref().unwrap_or(&value.paper)));
        }
    }
    let place = |rule: &Prepared<'b>| {
        let known = groups.iter().position(|(code, _)| *code == rule.rule.value.code);
        known.unwrap_or(0)
    };
    counts.sort_by_key(place);
    let places = counts.iter().map(place).collect();
    (groups, places)
}

impl<'b> RulesOn<'b> {
    /// The day.
    pub fn day(&self) -> Date {
        self.day
    }

    /// How good the benefit of an object code is on the day, larger is better; nothing for an unknown code.
    pub fn rank(&self, code: &str) -> Option<u8> {
        self.ranks.get(code).copied()
    }

    /// Whether all conditions of a rule hold. A fact that is not known leaves something to be verified only
    /// where the age speaks for a paper to ask for; otherwise half the register would have to be verified.
    pub(in crate::domain) fn weigh(&self, rule: &Prepared<'_>, facts: &Facts<'_>) -> Truth {
        let age = self.weigh_age(rule, facts);
        if age == Truth::No || !rule.fits(facts) {
            return Truth::No;
        }
        let pension = facts.traits.pension.map(|one| one as u8);
        if rule.pension.is_some() && pension.is_none() && facts.traits.pension_card {
            return Truth::No;
        }
        let asked =
            asked(rule.pension, pension).min(asked(rule.study, facts.traits.study.map(|one| one as u8)));
        match asked {
            Truth::Verify if !rule.asks => Truth::No,
            asked => age.min(asked),
        }
    }

    /// The conditions on the age. That a birth is missing is told once by the register, not by every rule.
    fn weigh_age(&self, rule: &Prepared<'_>, facts: &Facts<'_>) -> Truth {
        if rule.born.is_none() && !rule.child {
            return Truth::Yes;
        }
        let Some((first, last)) = facts.born else {
            return Truth::No;
        };
        let by_years = rule.born.map_or(Truth::Yes, |(from, to)| {
            if last < from || to < first {
                Truth::No
            } else if from <= first && last <= to {
                Truth::Yes
            } else {
                Truth::Verify
            }
        });
        if by_years == Truth::No || !rule.child {
            return by_years;
        }
        by_years.min(self.weigh_child(first, last))
    }

    /// Whether a child's card still runs.
    fn weigh_child(&self, first: i32, last: i32) -> Truth {
        let Some(rule) = self.child else {
            return Truth::No;
        };
        if last < self.first_child(rule) {
            return Truth::No;
        }
        let runs = |born: i32| match &self.child_births {
            Some(births) => births.iter().any(|(from, to)| (*from..=*to).contains(&born)),
            None => self.child_card_runs(born, rule),
        };
        match (runs(first), runs(last)) {
            (true, true) => Truth::Yes,
            (false, false) => Truth::No,
            _ => Truth::Verify,
        }
    }

    /// Nobody born before this day has a child's card: it never outlasts its months by more than a year.
    fn first_child(&self, rule: &ChildCard) -> i32 {
        let months = i32::try_from(rule.months).unwrap_or(i32::MAX).saturating_add(13);
        let today = self.day.num_days_from_ce();
        today.saturating_sub(months.saturating_mul(31))
    }

    fn child_card_runs(&self, born: i32, rule: &ChildCard) -> bool {
        let born = Date::from_num_days_from_ce_opt(born);
        let end = born.and_then(|born| child_card_end(born, rule));
        born.is_some_and(|born| born <= self.day) && end.is_some_and(|end| self.day <= end)
    }

    /// The births for which a child's card runs on the day, in spans.
    fn births_with_child_cards(&self) -> Vec<(i32, i32)> {
        let mut spans: Vec<(i32, i32)> = Vec::new();
        let Some(rule) = self.child else {
            return spans;
        };
        for born in self.first_child(rule)..=self.day.num_days_from_ce() {
            if !self.child_card_runs(born, rule) {
                continue;
            }
            match spans.last_mut().filter(|(_, to)| *to == born - 1) {
                Some((_, to)) => *to = born,
                None => spans.push((born, born)),
            }
        }
        spans
    }

    /// The questions to ask at the door by year of birth, leaving out what is recorded already or told by the
    /// object code of the card she has.
    pub fn questions(
        &self,
        facts: &Facts<'_>,
        held: Option<&str>,
    ) -> impl Iterator<Item = &'b Dated<Screening>> {
        let year = facts
            .born
            .and_then(|(first, _)| Date::from_num_days_from_ce_opt(first))
            .map(|day| day.year());
        self.screening.iter().copied().filter(move |entry| {
            let known = |code: &String| {
                facts.groups.contains(&code.as_str()) || held.is_some() && self.book.gives(code) == held
            };
            year.is_some_and(|year| year <= entry.value.born_to) && !entry.value.codes.iter().any(known)
        })
    }
}

impl<'b> Prepared<'b> {
    fn new(rule: &'b Dated<Rule>, day: Date, rank: u8) -> Self {
        let value = &rule.value;
        Self {
            rule,
            rank,
            is_policy: !matches!(Through::of_clause(&value.clause), Through::School | Through::Work),
            born: births(value, day),
            child: value.child_card == Some(true),
            asks: value.kind() != RuleKind::Group && value.looks_at_age(),
            minority: value.minority,
            living: mask(value.living.as_ref(), |code| Living::from_code(code) as u8),
            area: mask(value.area.as_ref(), |code| Area::from_code(code) as u8),
            pension: mask(value.pension.as_ref(), |code| Pension::from_code(code) as u8),
            disability: mask(value.disability.as_ref(), |code| {
                Disability::from_code(code) as u8
            }),
            study: mask(value.study.as_ref(), |code| Study::from_code(code) as u8),
            work: mask(value.work.as_ref(), |code| Work::from_code(code) as u8),
        }
    }

    /// The conditions that count only where they were said: papers, places, household, work.
    fn fits(&self, facts: &Facts<'_>) -> bool {
        let traits = &facts.traits;
        let said = |mask: Option<u8>, value: Option<u8>| {
            mask.is_none_or(|mask| value.is_some_and(|value| mask & bit(value) != 0))
        };
        said(self.living, facts.living.map(|one| one as u8))
            && said(self.work, traits.work.map(|one| one as u8))
            && said(self.disability, traits.disability.map(|one| one as u8))
            && self.area.is_none_or(|mask| facts.areas.meets(mask))
            && self.minority.is_none_or(|wanted| traits.minority == Some(wanted))
            && self.papers_fit(&facts.groups)
    }

    fn papers_fit(&self, groups: &[&str]) -> bool {
        let any = |codes: &Vec<String>| codes.iter().any(|code| groups.contains(&code.as_str()));
        let rule = &self.rule.value;
        rule.holds.as_ref().is_none_or(any) && !rule.without.as_ref().is_some_and(any)
    }
}

/// What is to be asked where it was not said.
fn asked(mask: Option<u8>, value: Option<u8>) -> Truth {
    match (mask, value) {
        (None, _) => Truth::Yes,
        (Some(_), None) => Truth::Verify,
        (Some(mask), Some(value)) if mask & bit(value) != 0 => Truth::Yes,
        (Some(_), Some(_)) => Truth::No,
    }
}

fn mask(codes: Option<&Vec<String>>, place: fn(&str) -> u8) -> Option<u8> {
    codes.map(|codes| codes.iter().fold(0, |bits, code| bits | bit(place(code))))
}

/// The births that a rule's ages allow on a day: born so that `age_from` is reached and `age_below` is not.
fn births(rule: &Rule, day: Date) -> Option<(i32, i32)> {
    if rule.age_from.is_none() && rule.age_below.is_none() {
        return None;
    }
    let to = rule.age_from.map_or(i32::MAX, |years| last_birth(years, day));
    let from = rule
        .age_below
        .map_or(i32::MIN, |years| last_birth(years, day).saturating_add(1));
    Some((from, to))
}

/// The last day of birth of those who have reached an age in full years; whoever is born on 29 February
/// reaches it on the 28th of a common year.
fn last_birth(years: u32, day: Date) -> i32 {
    let months = Months::new(years.saturating_mul(12));
    let Some(mut last) = day.checked_sub_months(months) else {
        return i32::MIN;
    };
    let reached = |born: &Date| {
        born.checked_add_months(months)
            .is_some_and(|birthday| birthday <= day)
    };
    while let Some(next) = last.succ_opt().filter(reached) {
        last = next;
    }
    last.num_days_from_ce()
}
