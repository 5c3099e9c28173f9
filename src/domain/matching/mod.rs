//! What a read roster means for the register: who is new, who is updated, who is the same, who is in doubt.
//!
//! [`plan`] compares a [`Reading`](super::roster::Reading) with the register and decides, row by row, without
//! writing anything. The plan is shown, doubtful rows are settled by a person ([`MatchPlan::choose`]), and
//! [`MatchPlan::changes`] turns it into one set of changes that can be undone as one step.
//!
//! What holds always:
//! - every row read has exactly one outcome, and the [`Ledger`] adds up;
//! - matching is one to one: no two rows of a reading mean the same person of the register;
//! - rows of a file are never merged with each other, and never in doubt because of one another;
//! - a row of a later file that means a person of an earlier file of the same reading brings in nobody;
//! - a blank never empties a field, and the same reading planned again after it was applied changes nothing;
//! - a household is recognised by its members; its number alone never joins two.
//!
//! How it is done, in this order: `rows` gathers what rows say, `known` looks the register up by number and
//! name, `evidence` weighs a row against a person, `solve` settles offers one to one, `pair` runs the rounds
//! from the strongest evidence to the weakest, `homes` decides which household of the register each household
//! of the file is, and `settle` writes down outcomes, edits and what is to be told.

mod card;
mod carry;
mod changes;
mod doubt;
mod evidence;
mod homes;
mod house;
mod image;
mod known;
mod left;
mod pair;
mod person;
mod place;
mod plan;
mod problems;
mod repeat;
mod rows;
mod settle;
mod solve;
mod told;

#[cfg(test)]
pub(crate) mod tests;

pub use carry::Reread;
pub use left::Left;
pub use plan::{
    Choice, FieldTold, HamletRef, HouseholdTarget, Ledger, MatchPlan, NewHamlet, Outcome, PlanContext,
    PlannedHousehold, PlannedRow, Proposal, Told, ToldKind, plan,
};
