//! The third list of the plan: who is entitled to a card by a policy group or the household's living
//! standard, and has no valid one, or one of a worse category (seed 003, III.2).

use super::book::{HouseholdFile, PersonFile};
use super::category::benefit_rank;
use super::date::Date;
use super::numbers::CardNumber;
use super::rules::RuleBook;
use super::status::Status;
use super::value::coded_enum;

coded_enum! {
    /// What is wrong with a person's cover, seen from what she is entitled to.
    pub enum FindingKind {
        /// Entitled, and no valid card.
        NotCovered = "not_covered",
        /// Holds a card of a worse category than a group gives.
        CoveredWorse = "covered_worse",
    }
}

impl FindingKind {
    /// The words on screen and paper.
    pub fn label(self) -> &'static str {
        match self {
            Self::NotCovered => "Thuộc diện, chưa có thẻ còn hạn",
            Self::CoveredWorse => "Thẻ đang dùng có mức hưởng thấp hơn diện được hưởng",
            Self::Unknown => "Cần xem lại",
        }
    }
}

/// One finding of the third list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What is wrong.
    pub kind: FindingKind,
    /// The object code the person is entitled to, the best of all her groups.
    pub expected: String,
    /// The paper behind it: as recorded, or the kind of paper that proves the group.
    pub paper: String,
}

/// The finding for a person on a day, if any. Who is not counted on the day is looked at all the same: the
/// caller's filter decides who belongs to a list.
pub fn finding_on(
    file: &PersonFile,
    household: &HouseholdFile,
    day: Date,
    status: Status,
) -> Option<Finding> {
    let table = RuleBook::shipped();
    let best = claims_on(file, household, day)
        .into_iter()
        .max_by_key(|claim| table.digit_on(&claim.expected, day).map_or(0, benefit_rank))?;
    if !status.is_insured() {
        return Some(Finding {
            kind: FindingKind::NotCovered,
            ..best
        });
    }
    let held = file.card_on(day).and_then(|card| {
        let number = card.number.as_deref().and_then(CardNumber::parse);
        let category = card
            .category
            .clone()
            .or_else(|| number.as_ref().map(|number| number.category.clone()));
        // The digit by today's table counts more than a printed one: CN cards became 2 without reprinting.
        category
            .and_then(|code| table.digit_on(&code, day))
            .or(card.benefit)
            .or(number.map(|number| number.benefit))
    })?;
    let due = table.digit_on(&best.expected, day)?;
    (benefit_rank(held) < benefit_rank(due)).then_some(Finding {
        kind: FindingKind::CoveredWorse,
        ..best
    })
}

/// What a person can claim on a day, one for each policy group and for the household's living standard.
fn claims_on(file: &PersonFile, household: &HouseholdFile, day: Date) -> Vec<Finding> {
    let table = RuleBook::shipped();
    let claim = |expected: &str, paper: String| Finding {
        kind: FindingKind::NotCovered,
        expected: expected.to_owned(),
        paper,
    };
    let mut claims: Vec<Finding> = Vec::new();
    if let Some(record) = household.living_record_on(day)
        && let Some(code) = record.living.category()
    {
        let paper = if record.paper.is_empty() {
            format!("{} {}", record.living.label(), record.year)
        } else {
            record.paper.clone()
        };
        claims.push(claim(code, paper));
    }
    for held in file.entitlements_on(day) {
        let Some(gives) = table.gives(&held.code) else {
            continue;
        };
        let paper = if held.paper.is_empty() {
            table
                .policy(&held.code)
                .map_or_else(String::new, |policy| policy.value.paper.clone())
        } else {
            held.paper.clone()
        };
        claims.push(claim(gives, paper));
    }
    claims
}
