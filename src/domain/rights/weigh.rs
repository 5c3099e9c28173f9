//! Rules weighed against facts.

use std::cmp::Reverse;

use super::super::kinds::Area;
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
    /// The groups she belongs to, or may belong to, in the order of Article 12; of those that the state
    /// supports (clause 4) the one with the highest share first (Article 13.5).
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
        let mut groups = weighed(&self.groups);
        self.most_supported_first(&mut groups, facts);
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

    /// Puts what surely holds of clause 4 in the order of the state's share: of several supported groups the
    /// one with the highest share counts (Article 13.5), the first in the order of Article 12 among equals.
    fn most_supported_first(&self, groups: &mut [Group<'b>], facts: &Facts<'_>) {
        let is_sure = |group: &Group<'_>| group.truth == Truth::Yes && is_supported(&group.rule.value);
        if groups.iter().filter(|group| is_sure(group)).nth(1).is_none() {
            return;
        }
        // Clause 4 stands together, as the groups are in the order of Article 12.
        let clause = groups.iter().position(|group| is_supported(&group.rule.value));
        let first = clause.unwrap_or(0);
        let count = groups
            .iter()
            .filter(|group| is_supported(&group.rule.value))
            .count();
        if let Some(supported) = groups.get_mut(first..first + count) {
            supported.sort_by_key(|group| Reverse(self.share_of(&group.rule.value, facts)));
        }
    }

    /// The percent that the state pays for who belongs to a group, where she lives; 0 where the book tells none.
    pub(in crate::domain) fn share_of(&self, rule: &Rule, facts: &Facts<'_>) -> i64 {
        let lives_there = |area: &str| facts.areas.has(Area::from_code(area));
        let support = self.book.support_where(&rule.code, self.day, lives_there);
        support.map_or(0, |support| support.value.percent)
    }
}

/// Whether the state supports the group with a share (clause 4).
pub(in crate::domain) fn is_supported(rule: &Rule) -> bool {
    rule.clause.starts_with('4')
}
