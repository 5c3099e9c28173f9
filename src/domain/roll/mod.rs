//! *Tăng – giảm*: who is to be added to, removed from or changed in the insurance agency's lists in a month,
//! by the facts of the register and the rule book (seed 003, III.2; Law on Health Insurance, Articles 8.3 and
//! 17.1.c).
//!
//! A person stands in the list at most once. What cannot be dated is not pressed into a month: it carries a
//! mark. What arose before the month and is still open is told apart, so that nobody falls through.

mod ask;
mod causes;
mod line;
mod look;
mod month;
#[cfg(test)]
mod tests;

pub use super::rights::Through;
pub use ask::{Among, Roll, RollAsk};
pub use line::{Cause, Mark, OldCard, RollKind, RollLine, Since};
pub use look::lines;
pub use month::Month;
