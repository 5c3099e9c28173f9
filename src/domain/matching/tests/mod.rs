//! Tests of the plan, on books and readings made in memory.

mod again;
mod book;
mod cases;
mod guards;
pub(crate) mod holds;
mod months;
mod paid;
mod random;
mod readings;
mod speed;
