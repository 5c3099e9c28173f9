//! The built program, from outside: its commands, their exit codes, files and JSON shapes, and stories of
//! people who work with it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::cast_possible_truncation,
    reason = "tests state what must hold and stop where it does not"
)]

mod agency;
mod bad_input;
mod cadres;
mod commands;
mod desk;
mod findings;
mod results;
mod roll;
mod rounds;
mod rules;
mod samples;
mod sheets;
mod stories;
mod together;
