//! What a person is entitled to on a day, by the rule book: her groups, who pays, the card she should have.
//!
//! The rules are data (`assets/rules/groups.toml`); here is how they are weighed. A fact that the register does not
//! know never makes a rule true: the rule is then to be verified, and that is said.

mod facts;
mod offer;
mod on_day;
mod sieve;
#[cfg(test)]
mod tests;
mod weigh;

pub use super::kinds::{Area, Disability, Pension, Study, Work};
pub use super::rules::{ChildCard, Rule, RuleKind, Screening};
pub use facts::{Areas, Facts, Traits, Truth, child_card_end, days_of, groups_on};
pub use offer::{HOUSEHOLD, Line, Member, Offer, Payer};
pub(super) use on_day::Prepared;
pub use on_day::RulesOn;
pub use weigh::{Group, Rights};
