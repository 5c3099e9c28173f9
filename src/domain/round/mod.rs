//! Going from door to door: who answers for whom, whom a round is for, the sheets that go out, and what came back.
//!
//! A *sheet* is a printed, numbered list. Each of its lines is a household; within a line each person who is
//! called for has a letter, so that "B-12, 7b" leads back to one person. A *visit* is one call at one household, and
//! it holds one *outcome* for each person concerned. What outcomes there are, and what follows from each, is data
//! of the rule book ([`super::rules::OutcomeRule`]).

mod after;
mod cadre;
mod charge;
mod content;
mod meaning;
mod number;
mod packed;
mod standing;
mod whom;

#[cfg(test)]
mod tests;

pub use after::{After, CallSeen, calls, renewed_after};
pub use cadre::{CadreTitle, cadres_named};
pub use charge::Charges;
pub use content::{
    Caller, OutcomeBox, SheetContent, SheetForm, SheetHouse, SheetMember, SheetSection, letter,
};
pub use meaning::{MOST_OUTCOMES, Meaning};
pub use number::{Numbering, SheetNumber, TypedNumber, square_text};
pub use packed::{SheetBody, SheetLine, SheetLines};
pub use standing::{SheetStanding, standings};
pub use whom::Whom;
