//! What a person is entitled to on a day, by the rule book: her groups, who pays, the card she should have.
//!
//! The rules are data (`assets/rules/groups.toml`); here is how they are weighed. A fact that the register does not
//! know never makes a rule true: the rule is then to be verified, and that is said.

mod effect;
#[cfg(test)]
mod effect_tests;
mod facts;
mod household;
#[cfg(test)]
mod household_tests;
mod offer;
mod on_day;
mod sieve;
#[cfg(test)]
mod tests;
mod through;
mod told;
mod weigh;

pub use super::kinds::{Area, Disability, Pension, Study, Work};
pub use super::rules::{ChildCard, Rule, RuleKind, Screening};
pub use effect::{CardDue, Effect, GroupMove, HouseMove, PersonMove, Prices, effect};
pub use facts::{Areas, Facts, Traits, Truth, child_card_end, days_of, groups_on};
pub use household::{HouseholdOffer, PayDay, Standing};
pub use offer::{Desk, HOUSEHOLD, Line, Member, Offer, Payer};
pub(super) use on_day::Prepared;
pub use on_day::RulesOn;
pub use through::Through;
pub(super) use weigh::is_supported;
pub use weigh::{Group, Rights};
