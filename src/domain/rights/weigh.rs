//! Rules weighed against facts.

use super::super::rules::{Dated, Rule};
use super::facts::{Facts, Truth};
use super::on_day::{RulesOn, Sifted};

/// A rule that holds, or may hold, for a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Group<'b> {
    /// The rule with its source.
    pub rule: &'b Dated<Rule>,
    /// Whether it surely holds.
    pub truth: Truth,
    /// How good its benefit is on the day, larger is better.
    pub rank: u8,
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
    pub fn expected(&self) -> Option<&'b str> {
        let best = self.sure().fold(
            *self.payer()?,
            |best, group| {
                if best.rank < group.rank { *group } else { best }
            },
        );
        Some(best.rule.value.code.as_str())
    }
}

impl<'b> RulesOn<'b> {
    /// What a person is entitled to.
    pub fn rights(&self, facts: &Facts<'_>) -> Rights<'b> {
        let weighed = |rules: &Sifted<'b>| -> Vec<Group<'b>> {
            rules
                .for_facts(facts)
                .map(|(_, rule)| Group {
                    rule: rule.rule,
                    truth: self.weigh(rule, facts),
                    rank: rule.rank,
                })
                .filter(|group| group.truth != Truth::No)
                .collect()
        };
        let groups = weighed(&self.groups);
        // A group that comes first anyway leaves nothing to ask.
        let before = |ask: &Group<'_>| {
            let clause = &ask.rule.value.clause;
            groups
                .iter()
                .any(|held| held.truth == Truth::Yes && held.rule.value.clause < *clause)
        };
        let mut to_ask = weighed(&self.asks);
        to_ask.retain(|ask| ask.truth == Truth::Verify && !before(ask));
        Rights {
            could_file: weighed(&self.could_file),
            to_ask,
            groups,
        }
    }
}
