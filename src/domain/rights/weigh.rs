//! Rules weighed against facts.

use super::super::category::benefit_rank;
use super::super::rules::{Dated, Rule, RuleBook, RuleKind, Screening};
use super::facts::{Facts, Truth};

/// A rule that holds, or may hold, for a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Group<'b> {
    /// The rule with its source.
    pub rule: &'b Dated<Rule>,
    /// Whether it surely holds.
    pub truth: Truth,
}

/// What a person is entitled to on a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rights<'b> {
    /// The groups she belongs to, or may belong to, in the order of Article 12.
    pub groups: Vec<Group<'b>>,
    /// The papers she could ask for.
    pub could_file: Vec<Group<'b>>,
    /// The groups to ask about, because a fact is missing.
    pub to_ask: Vec<Group<'b>>,
}

impl<'b> Rights<'b> {
    /// The groups she surely belongs to.
    pub fn sure(&self) -> impl Iterator<Item = &Group<'b>> {
        self.groups.iter().filter(|group| group.truth == Truth::Yes)
    }

    /// The group that pays (Article 13.5): the first in the order of Article 12, with its exceptions. `None`
    /// where only the household form is left.
    pub fn payer(&self) -> Option<&Group<'b>> {
        let clause = |group: &&Group<'b>| group.rule.value.clause.as_str();
        let of = |wanted: &[&str]| {
            self.sure()
                .find(|group| wanted.contains(&group.rule.value.clause.as_str()))
        };
        // Pensioners stay with the insurance fund, recipients of social pension with the state (13.5.b, c); a
        // part-time cadre of the commune goes with the fund, then the state, then its support (13.5.d).
        let first = of(&["2a", "2c"]).or_else(|| of(&["3s", "3t", "3u"]));
        if first.is_some() {
            return first;
        }
        let cadre = of(&["1g"]);
        if cadre.is_some() {
            return self
                .sure()
                .find(|group| !clause(group).starts_with('1'))
                .or(cadre);
        }
        self.sure().next()
    }

    /// The object code she should have: of all her groups the one with the best benefit (Article 22.2), the
    /// paying one among equals. `None` where only the household form is left.
    pub fn expected(&self, day: crate::domain::Date) -> Option<&'b str> {
        let table = RuleBook::shipped();
        let rank = |code: &str| table.digit_on(code, day).map_or(0, benefit_rank);
        let payer = self.payer()?.rule.value.code.as_str();
        let best = self
            .sure()
            .map(|group| group.rule.value.code.as_str())
            .fold(
                payer,
                |best, code| if rank(best) < rank(code) { code } else { best },
            );
        Some(best)
    }
}

impl RuleBook {
    /// What a person is entitled to.
    pub fn rights<'b>(&'b self, facts: &Facts<'_>) -> Rights<'b> {
        let mut rights = Rights::default();
        for rule in super::super::rules::entries_on(&self.rules, facts.day) {
            let truth = self.weigh(&rule.value, facts);
            let into = match (rule.value.kind(), truth) {
                (_, Truth::No) | (RuleKind::Ask, Truth::Yes) | (RuleKind::Count | RuleKind::Off, _) => {
                    continue;
                }
                (RuleKind::Group, _) => &mut rights.groups,
                (RuleKind::CouldFile, _) => &mut rights.could_file,
                (RuleKind::Ask, Truth::Verify) => &mut rights.to_ask,
            };
            into.push(Group { rule, truth });
        }
        // A group that comes first anyway leaves nothing to ask.
        let before = |ask: &Group<'_>| {
            let clause = &ask.rule.value.clause;
            rights
                .groups
                .iter()
                .any(|held| held.truth == Truth::Yes && held.rule.value.clause < *clause)
        };
        rights.to_ask = std::mem::take(&mut rights.to_ask)
            .into_iter()
            .filter(|ask| !before(ask))
            .collect();
        rights
            .groups
            .sort_by(|a, b| a.rule.value.clause.cmp(&b.rule.value.clause));
        rights
    }

    /// Whether all conditions of a rule hold. A fact that is not known leaves something to be verified only
    /// where the age speaks for a paper to ask for; otherwise half the register would have to be verified.
    fn weigh(&self, rule: &Rule, facts: &Facts<'_>) -> Truth {
        let asks = rule.kind() != RuleKind::Group && rule.looks_at_age();
        let known = match weigh_facts(rule, facts) {
            Truth::Verify if !asks => Truth::No,
            known => known,
        };
        self.weigh_age(rule, facts)
            .min(weigh_papers(rule, facts))
            .min(known)
    }

    /// The conditions on the age.
    fn weigh_age(&self, rule: &Rule, facts: &Facts<'_>) -> Truth {
        if rule.looks_at_age() && facts.birth.is_none() {
            // That the birth is missing is told once by the register, not by every rule.
            return Truth::No;
        }
        let mut all = Truth::Yes;
        let mut and = |truth: Truth| all = all.min(truth);
        if let Some(years) = rule.age_from {
            and(facts.has_reached(years));
        }
        if let Some(years) = rule.age_below {
            and(match facts.has_reached(years) {
                Truth::Yes => Truth::No,
                Truth::No => Truth::Yes,
                Truth::Verify => Truth::Verify,
            });
        }
        if rule.child_card == Some(true) {
            let child = super::super::rules::entry_on(&self.child_card, facts.day, |_| true);
            and(child.map_or(Truth::No, |child| facts.is_child(&child.value)));
        }
        all
    }

    /// The questions to ask at the door by year of birth, leaving out what is recorded already.
    pub fn questions<'b>(&'b self, facts: &Facts<'_>) -> Vec<&'b Dated<Screening>> {
        let Some(birth) = facts.birth else {
            return Vec::new();
        };
        let open = |screening: &Screening| {
            birth.year() <= screening.born_to
                && !screening
                    .codes
                    .iter()
                    .any(|code| facts.groups.contains(&code.as_str()))
        };
        self.screening
            .iter()
            .filter(|entry| entry.validity.holds_on(facts.day) && open(&entry.value))
            .collect()
    }
}

/// The conditions on papers and places, which are known or not there.
fn weigh_papers(rule: &Rule, facts: &Facts<'_>) -> Truth {
    let holds = |codes: &Vec<String>| codes.iter().any(|code| facts.groups.contains(&code.as_str()));
    let there = |codes: &Vec<String>| facts.areas.iter().any(|area| has(codes, area.code()));
    let fits = rule.holds.as_ref().is_none_or(holds)
        && !rule.without.as_ref().is_some_and(holds)
        && rule.area.as_ref().is_none_or(there);
    said(fits)
}

/// The conditions on facts that may be unknown. Pension and study are to be asked of a person; a household
/// of which nothing was said is an ordinary one until a list says otherwise.
fn weigh_facts(rule: &Rule, facts: &Facts<'_>) -> Truth {
    let mut all = Truth::Yes;
    let mut and = |truth: Truth| all = all.min(truth);
    if let Some(codes) = &rule.living {
        and(said(facts.living.is_some_and(|living| has(codes, living.code()))));
    }
    if let Some(wanted) = rule.minority {
        and(said(facts.minority == Some(wanted)));
    }
    if let Some(codes) = &rule.disability {
        and(said(
            facts.disability.is_some_and(|degree| has(codes, degree.code())),
        ));
    }
    if let Some(codes) = &rule.work {
        and(said(facts.work.is_some_and(|work| has(codes, work.code()))));
    }
    if let Some(codes) = &rule.pension {
        and(asked(facts.pension, |pension| has(codes, pension.code())));
    }
    if let Some(codes) = &rule.study {
        and(asked(facts.study, |study| has(codes, study.code())));
    }
    all
}

/// What counts only where it was said.
fn said(fits: bool) -> Truth {
    if fits { Truth::Yes } else { Truth::No }
}

/// What is to be asked where it was not said.
fn asked<T>(known: Option<T>, fits: impl Fn(T) -> bool) -> Truth {
    known.map_or(Truth::Verify, |known| said(fits(known)))
}

fn has(codes: &[String], code: &str) -> bool {
    codes.iter().any(|held| held == code)
}
