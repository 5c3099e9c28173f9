//! Going from door to door: who answers for whom, whom a round is for, the sheets that go out, and what came back.
//!
//! A *sheet* is a printed, numbered list. Each of its lines is a household; within a line each person who is
//! called for has a letter, so that "B-12, 7b" leads back to one person. A *visit* is one call at one household, and
//! it holds one *outcome* for each person concerned. What outcomes there are, and what follows from each, is data
//! of the rule book ([`super::rules::OutcomeRule`]).

mod after;
mod cadre;
mod campaign;
mod charge;
mod content;
mod door;
pub mod entry;
mod figure_table;
mod find;
mod follow;
#[cfg(test)]
mod follow_tests;
mod meaning;
mod number;
mod packed;
mod progress_table;
mod reason;
mod standing;
mod statistics;
mod today;
#[cfg(test)]
mod today_tests;
mod whom;

#[cfg(test)]
mod rounds_tests;
#[cfg(test)]
mod tests;

pub use after::{After, CallSeen, calls, renewed_after};
pub use cadre::{CadreTitle, cadres_named};
pub use campaign::{Aim, Aimed, Aspect, Part, Progress, Stage, came_after};
pub use charge::Charges;
pub use content::{
    Caller, OutcomeBox, SheetContent, SheetForm, SheetHouse, SheetMember, SheetSection, letter,
};
pub use door::{Door, Where};
pub use figure_table::{Figure, FigureRow, FigureTable, Head};
pub use find::{SheetFound, sheet_named, visit_of};
pub use follow::{FollowAsk, FollowKind, FollowRow, MANY_ATTEMPTS, follow_up};
pub use meaning::{MOST_OUTCOMES, Meaning, OutcomeFault};
pub use number::{Numbering, SheetNumber, TypedNumber, square_text};
pub use packed::{SheetBody, SheetLine, SheetLines};
pub use reason::{Reason, Why};
pub use standing::{SheetStanding, standings};
pub use statistics::{Heard, RoundsQuestion, Statistics, Tally, monday, statistics};
pub use today::{
    Calls, DayList, DayRow, Found, Home, OnSheet, Reach, Standing, TodayAim, TodayAsk, Weighing, due_papers,
    fewest, on_sheets,
};
pub use whom::Whom;
