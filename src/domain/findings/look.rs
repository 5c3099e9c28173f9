//! Looking at one person for everything that is to be found.

use std::borrow::Cow;

use chrono::Datelike as _;

use super::super::book::{HouseholdFile, PersonFile};
use super::super::date::{Date, show};
use super::super::kinds::EventKind;
use super::super::message::Message;
use super::super::numbers::CardNumber;
use super::super::record::Event;
use super::super::rights::{Facts, Prepared, RulesOn, Through, Truth, child_card_end, is_supported};
use super::super::rules::{Dated, Rule, Sure};
use super::super::status::Status;
use super::recorded::{is_ended, left_poverty, paper};
use super::{Finding, FindingKind, Kinds};
use crate::message;

/// A person on the day of the rules.
#[derive(Clone, Copy, Debug)]
pub struct Case<'a> {
    /// What rules look at.
    pub facts: &'a Facts<'a>,
    /// Cover on the day.
    pub status: Status,
    /// Whether she is counted on the day.
    pub counted: bool,
    /// The person.
    pub file: &'a PersonFile,
    /// Her household.
    pub house: &'a HouseholdFile,
}

/// What was found, before it is put into words.
#[derive(Clone, Copy)]
struct Found<'b> {
    kind: FindingKind,
    rule: Option<&'b Dated<Rule>>,
    truth: Truth,
    day: Option<Date>,
}

/// The card in force as rules look at it.
struct Held {
    code: Option<String>,
    rank: Option<u8>,
}

/// Whether a group is one of pupils and students.
fn is_school(rule: &Rule) -> bool {
    Through::of_clause(&rule.clause) == Through::School
}

impl<'b> RulesOn<'b> {
    /// Whether a policy group surely entitles her to a card: with no valid card, that is the finding
    /// [`FindingKind::NotCovered`].
    pub fn is_owed(&self, facts: &Facts<'_>) -> bool {
        self.groups
            .for_facts(facts)
            .any(|(_, rule)| rule.is_policy && self.weigh(rule, facts) == Truth::Yes)
    }

    /// What a paper with this code does by itself: whether it surely entitles to a card, and whether any
    /// policy group asks for it at all.
    pub fn weight_of_paper(&self, code: &str) -> (bool, bool) {
        let asking = self.groups.iter().filter(|rule| {
            let codes = &rule.rule.value.holds;
            rule.is_policy && codes.iter().flatten().any(|wanted| wanted == code)
        });
        let facts = Facts {
            groups: vec![code],
            ..Facts::none()
        };
        (
            asking.clone().any(|rule| self.weigh(rule, &facts) == Truth::Yes),
            asking.count() > 0,
        )
    }

    /// The groups of the plan, each once: code and name.
    pub fn plan_groups(&self) -> &[(&'b str, &'b str)] {
        &self.plan
    }

    /// Calls `found` with the place of each group of the plan that she surely is of, once each.
    pub fn in_plan_groups(&self, facts: &Facts<'_>, mut found: impl FnMut(usize)) {
        let mut last = None;
        for (place, rule) in self.counts.for_facts(facts) {
            let group = self.plan_places.get(place).copied();
            if group != last
                && let Some(group) = group
                && self.weigh(rule, facts) == Truth::Yes
            {
                last = Some(group);
                found(group);
            }
        }
    }

    /// The kinds of findings among those wanted.
    pub fn kinds(&self, case: &Case<'_>, wanted: Kinds) -> Kinds {
        let mut kinds = Kinds::default();
        self.look(case, wanted, &mut |found| kinds.add(found.kind));
        kinds
    }

    /// All findings, the most pressing kind first.
    pub fn findings(&self, case: &Case<'_>) -> Vec<Finding> {
        let mut all = Vec::new();
        self.look(case, Kinds::ALL, &mut |found| all.push(found));
        let mut findings: Vec<Finding> = all.into_iter().map(|found| self.told(case, found)).collect();
        findings.sort_by_key(|finding| finding.kind);
        findings
    }

    fn look(&self, case: &Case<'_>, wanted: Kinds, found: &mut dyn FnMut(Found<'b>)) {
        if !case.counted {
            if wanted.has(FindingKind::NoLonger) {
                self.look_at_the_gone(case, found);
            }
            return;
        }
        let insured = case.status.is_insured();
        let held = if insured { self.held(case.file) } else { None };
        let best = self.best(case.facts);
        self.look_at_cover(case, wanted, held.as_ref(), best, found);
        if wanted.has(FindingKind::CouldFile) {
            self.look_for_papers(case, best.is_some(), found);
        }
        let by_school = best.is_none_or(|best| is_school(&best.rule.value));
        if wanted.has(FindingKind::Pupil) && !insured && by_school {
            self.look_at_school(case, found);
        }
        // Whose card is of another group keeps it when she outgrows that of children.
        let of_children = |code: &str| {
            let mut rules = self.groups.iter().map(|rule| &rule.rule.value);
            rules.any(|rule| rule.child_card == Some(true) && rule.code == code)
        };
        let code = held.as_ref().and_then(|held| held.code.as_deref());
        if wanted.has(FindingKind::ChildEnding) && insured && code.is_none_or(of_children) {
            self.look_at_childhood(case, found);
        }
        if wanted.has(FindingKind::LeftPoverty)
            && !insured
            && best.is_none()
            && left_poverty(case.house, self.day)
        {
            found(Found {
                kind: FindingKind::LeftPoverty,
                rule: None,
                truth: Truth::Yes,
                day: None,
            });
        }
        // A card that is worse than it should be is exchanged, whatever list it was from.
        let worse = held
            .as_ref()
            .and_then(|held| held.rank)
            .zip(best)
            .is_some_and(|(rank, best)| rank < best.rank);
        if wanted.has(FindingKind::NoLonger)
            && !worse
            && let Some(rule) = held.and_then(|held| self.ended_rule(case, held.code.as_deref()?))
        {
            found(Found {
                kind: FindingKind::NoLonger,
                rule: Some(rule),
                truth: Truth::Yes,
                day: None,
            });
        }
    }

    /// What is due to somebody whom any policy group surely entitles: of all her groups the one with the best
    /// benefit; among equals the one with the highest share of the state where it supports them (Article 13.5),
    /// else the first in the order of Article 12, so that it is the one whose price is told. A pupil of a farm
    /// household is due the card of her school.
    fn best(&self, facts: &Facts<'_>) -> Option<&Prepared<'b>> {
        if !self.is_owed(facts) {
            return None;
        }
        let more = |best: &Prepared<'b>, rule: &Prepared<'b>| {
            let (held, other) = (&best.rule.value, &rule.rule.value);
            let both = is_supported(held) && is_supported(other);
            both && self.share_of(held, facts) < self.share_of(other, facts)
        };
        let better = |best: &Prepared<'b>, rule: &Prepared<'b>| {
            best.rank < rule.rank || best.rank == rule.rank && more(best, rule)
        };
        self.groups
            .for_facts(facts)
            .map(|(_, rule)| rule)
            .filter(|rule| self.weigh(rule, facts) == Truth::Yes)
            .reduce(|best, rule| if better(best, rule) { rule } else { best })
    }

    /// Entitled and not covered, covered worse, or perhaps so.
    fn look_at_cover(
        &self,
        case: &Case<'_>,
        wanted: Kinds,
        held: Option<&Held>,
        best: Option<&Prepared<'b>>,
        found: &mut dyn FnMut(Found<'b>),
    ) {
        let insured = case.status.is_insured();
        let rank = held.and_then(|held| held.rank);
        if let Some(best) = best {
            let kind = match (insured, rank) {
                (false, _) => Some(FindingKind::NotCovered),
                (true, Some(rank)) if rank < best.rank => Some(FindingKind::CoveredWorse),
                (true, _) => None,
            };
            if let Some(kind) = kind {
                found(Found {
                    kind,
                    rule: Some(best.rule),
                    truth: Truth::Yes,
                    day: None,
                });
            }
        }
        if !wanted.has(FindingKind::ToVerify) {
            return;
        }
        let has = rank.max(best.map(|best| best.rank));
        let better =
            |rule: &&Prepared<'b>| (!insured && best.is_none()) || (has.is_some_and(|has| has < rule.rank));
        let maybe = self
            .groups
            .for_facts(case.facts)
            .map(|(_, rule)| rule)
            .filter(|rule| rule.is_policy && self.weigh(rule, case.facts) == Truth::Verify)
            .find(better);
        if let Some(rule) = maybe {
            found(Found {
                kind: FindingKind::ToVerify,
                rule: Some(rule.rule),
                truth: Truth::Verify,
                day: None,
            });
        }
    }

    /// Papers to ask for. One that only makes the card cheaper (clause 4) is nothing for who has a group.
    fn look_for_papers(&self, case: &Case<'_>, has_group: bool, found: &mut dyn FnMut(Found<'b>)) {
        for (_, rule) in self.could_file.for_facts(case.facts) {
            let truth = self.weigh(rule, case.facts);
            if truth == Truth::No || has_group && rule.rule.value.clause.starts_with('4') {
                continue;
            }
            found(Found {
                kind: FindingKind::CouldFile,
                rule: Some(rule.rule),
                truth,
                day: None,
            });
        }
    }

    /// Pupils and students, and children of an age to be one.
    fn look_at_school(&self, case: &Case<'_>, found: &mut dyn FnMut(Found<'b>)) {
        let sure = self
            .groups
            .for_facts(case.facts)
            .map(|(_, rule)| rule)
            .find(|rule| is_school(&rule.rule.value) && self.weigh(rule, case.facts) == Truth::Yes);
        let maybe = || {
            self.asks
                .for_facts(case.facts)
                .map(|(_, rule)| rule)
                .find(|rule| is_school(&rule.rule.value) && self.weigh(rule, case.facts) == Truth::Verify)
        };
        if let Some(rule) = sure.or_else(maybe) {
            found(Found {
                kind: FindingKind::Pupil,
                rule: Some(rule.rule),
                truth: self.weigh(rule, case.facts),
                day: None,
            });
        }
    }

    /// A child whose card ends with her age soon.
    fn look_at_childhood(&self, case: &Case<'_>, found: &mut dyn FnMut(Found<'b>)) {
        let (Some(child), Some((first, last))) = (self.child, case.facts.born) else {
            return;
        };
        let end =
            |born: i32| Date::from_num_days_from_ce_opt(born).and_then(|born| child_card_end(born, child));
        let (Some(earliest), Some(latest)) = (end(first), end(last)) else {
            return;
        };
        let near = |end: Date| (0..=child.warn_days).contains(&(end - self.day).num_days());
        let rule = self
            .groups
            .iter()
            .find(|rule| rule.rule.value.child_card == Some(true));
        if near(earliest) || near(latest) {
            found(Found {
                kind: FindingKind::ChildEnding,
                rule: rule.map(|rule| rule.rule),
                truth: if earliest == latest {
                    Truth::Yes
                } else {
                    Truth::Verify
                },
                day: Some(if near(earliest) { earliest } else { latest }),
            });
        }
    }

    /// Who died with any card in force, or moved away with one from the commune's lists.
    fn look_at_the_gone(&self, case: &Case<'_>, found: &mut dyn FnMut(Found<'b>)) {
        let today = self.day.num_days_from_ce();
        let unborn = case.facts.born.is_some_and(|(first, _)| today < first);
        if unborn || !case.status.is_insured() {
            return;
        }
        let died = self.death(case.file);
        let code = self.held(case.file).and_then(|held| held.code);
        let listed = |code: &str| self.through(code) == Some(Through::Commune);
        if died.is_some() || code.as_deref().is_some_and(listed) {
            found(Found {
                kind: FindingKind::NoLonger,
                rule: None,
                truth: Truth::Yes,
                day: died.and_then(|event| event.day?.to_date()),
            });
        }
    }

    fn death<'a>(&self, file: &'a PersonFile) -> Option<&'a Event> {
        let by_now = |event: &Event| event.day.is_none_or(|day| day.earliest() <= self.day);
        file.events
            .iter()
            .find(|event| event.kind == EventKind::Died && by_now(event))
    }

    /// The group of the card in force, where the register says that she belongs to it no longer: too old, a
    /// household of another standard this year, a paper that ended. That nothing is recorded says nothing.
    fn ended_rule(&self, case: &Case<'_>, code: &str) -> Option<&'b Dated<Rule>> {
        let mut ended = None;
        for rule in self.groups.iter().filter(|rule| rule.rule.value.code == code) {
            if self.weigh(rule, case.facts) != Truth::No {
                return None;
            }
            ended = ended.or_else(|| is_ended(&rule.rule.value, case, self.day).then_some(rule.rule));
        }
        ended
    }

    /// The card in force. The digit by the day's table counts more than a printed one: cards became better
    /// without reprinting.
    fn held(&self, file: &PersonFile) -> Option<Held> {
        let card = file.card_on(self.day)?;
        let number = card.number.as_deref().and_then(CardNumber::parse);
        let code = card.object_code().map(Cow::into_owned);
        let rank = code
            .as_deref()
            .and_then(|code| self.rank(code))
            .or_else(|| Some(super::super::category::benefit_rank(card.benefit?)))
            .or_else(|| Some(super::super::category::benefit_rank(number?.benefit)));
        Some(Held { code, rank })
    }

    /// What is to be asked of a child of an age to go to school.
    fn school_paper(&self) -> String {
        let ask = self.asks.iter().find(|rule| is_school(&rule.rule.value));
        ask.map_or_else(String::new, |ask| ask.rule.value.paper.clone())
    }

    /// What the rule says of her, with the day it is about and what is still to be verified.
    fn reason(&self, case: &Case<'_>, found: Found<'b>) -> Message {
        let Some(rule) = found.rule else {
            return match (case.counted, self.death(case.file), found.day) {
                (true, _, _) => message!("Hộ đã ra khỏi danh sách nghèo, cận nghèo"),
                (false, Some(_), Some(day)) => message!("Đã mất ngày {day}", day = show(day)),
                (false, Some(_), None) => message!("Đã mất"),
                (false, None, _) => message!("Đã chuyển đi"),
            };
        };
        let rule = &rule.value;
        let category = || {
            self.book
                .category(&rule.code)
                .map(|category| category.value.name.clone())
        };
        let name = rule.name.clone().or_else(category);
        let reason = name.unwrap_or_else(|| rule.code.clone());
        if let Some(year) = self.earlier_list(case, found) {
            return message!(
                "{reason} (theo danh sách năm {year}, cần xác minh)",
                reason = reason,
                year = year
            );
        }
        // Only the end of a child's card has a day and a rule.
        match (found.day, found.truth == Truth::Verify) {
            (None, false) => message!("{reason}", reason = reason),
            (None, true) => message!("{reason} (cần xác minh)", reason = reason),
            (Some(day), false) => {
                message!("Thẻ trẻ em hết theo tuổi vào ngày {day}", day = show(day))
            }
            (Some(day), true) => {
                message!(
                    "Thẻ trẻ em hết theo tuổi vào ngày {day} (cần xác minh)",
                    day = show(day)
                )
            }
        }
    }

    /// The year of the list that says the household's living standard, where it is not this year's: a standard is
    /// decided year by year (Decision 24/2021/QĐ-TTg), so an earlier one is to be verified, unless she is entitled
    /// without it.
    fn earlier_list(&self, case: &Case<'_>, found: Found<'b>) -> Option<i64> {
        let rule = &found.rule?.value;
        let of_now = matches!(found.kind, FindingKind::NotCovered | FindingKind::CoveredWorse);
        let by_standard = of_now && rule.living.is_some();
        let record = case.house.living_record_on(self.day).filter(|_| by_standard)?;
        let without = || Facts {
            living: None,
            ..case.facts.clone()
        };
        let is_old = record.year < i64::from(self.day.year());
        (is_old && !self.is_owed(&without())).then_some(record.year)
    }

    fn told(&self, case: &Case<'_>, found: Found<'b>) -> Finding {
        let rule = found.rule;
        let held = || self.held(case.file).and_then(|held| held.code);
        let expected = match (found.kind, rule) {
            (FindingKind::NoLonger | FindingKind::LeftPoverty, None) | (FindingKind::NoLonger, Some(_)) => {
                held().unwrap_or_default()
            }
            (_, rule) => rule.map_or_else(String::new, |rule| rule.value.code.clone()),
        };
        Finding {
            kind: found.kind,
            rule: rule.map_or_else(String::new, |rule| rule.value.id.clone()),
            reason: self.reason(case, found),
            expected,
            paper: match found.kind {
                // What is to be brought is for the card that follows.
                FindingKind::ChildEnding => self.school_paper(),
                _ => rule.map_or_else(String::new, |rule| paper(&rule.value, case, self.day)),
            },
            source: rule.map_or_else(String::new, |rule| rule.validity.source.clone()),
            sure: rule.map_or(Sure::Practice, |rule| rule.validity.sure),
            verify: found.truth == Truth::Verify || self.earlier_list(case, found).is_some(),
            day: found.day,
        }
    }
}
