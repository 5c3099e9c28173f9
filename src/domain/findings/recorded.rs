//! What the register has recorded of the conditions of a rule.

use chrono::Datelike as _;

use super::super::book::HouseholdFile;
use super::super::date::Date;
use super::super::kinds::Living;
use super::super::rules::{Rule, RuleKind};
use super::look::Case;

/// The paper of a group: as recorded, else the kind of paper that the rule names.
pub(super) fn paper(rule: &Rule, case: &Case<'_>, day: Date) -> String {
    if rule.kind() == RuleKind::Group {
        let held = rule.holds.iter().flatten().find_map(|code| {
            let held = case.file.entitlements_on(day).find(|held| held.code == *code)?;
            (!held.paper.is_empty()).then(|| held.paper.clone())
        });
        if let Some(held) = held {
            return held;
        }
        if rule.living.is_some()
            && let Some(record) = case.house.living_record_on(day)
        {
            return if record.paper.is_empty() {
                format!("{} {}", record.living.label(), record.year)
            } else {
                record.paper.clone()
            };
        }
    }
    rule.paper.clone()
}

/// Whether the register says that a condition of the rule was so and is so no longer.
pub(super) fn is_ended(rule: &Rule, case: &Case<'_>, day: Date) -> bool {
    if rule.child_card == Some(true) {
        return case.facts.born.is_some();
    }
    if rule.living.is_some() {
        let this_year = i64::from(day.year());
        let record = case.house.living_record_on(day);
        return record.is_some_and(|record| record.year == this_year);
    }
    rule.holds.as_ref().is_some_and(|codes| {
        let recorded = || {
            case.file
                .entitlements
                .iter()
                .filter(|held| codes.contains(&held.code))
        };
        recorded().any(|held| held.valid_to.is_some_and(|to| to < day))
    })
}

/// Whether a household of this year's list was poor or near-poor in the list before it, of last year.
pub(super) fn left_poverty(house: &HouseholdFile, day: Date) -> bool {
    let Some(now) = house.living_record_on(day) else {
        return false;
    };
    let poor = |living: Living| matches!(living, Living::Poor | Living::NearPoor);
    let before = house
        .livings
        .iter()
        .filter(|held| held.year < now.year)
        .max_by_key(|held| (held.year, held.id));
    now.year == i64::from(day.year())
        && !poor(now.living)
        && before.is_some_and(|before| poor(before.living) && before.year == now.year - 1)
}
