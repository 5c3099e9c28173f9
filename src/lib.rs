//! Sổ BHYT: the register of a commune's households and their health-insurance cards, kept by hamlet
//! cadres on laptops without internet.
//!
//! # The house
//!
//! One crate on four floors. Arrows only point down, never sideways; `tests/walls.rs` holds the walls.
//!
//! | floor | room | does |
//! |---|---|---|
//! | 1 | [`words`] | texts with their English, numbers as people write them |
//! | 1 | [`domain`] | meaning: records, cover status, rules and findings, lists, matching, commands and changes; pure functions |
//! | 2 | [`store`] | the SQLite file: rows, journal, key and cipher, integrity; the only room with SQL |
//! | 2 | [`index`] | the register in memory: search, filters, figures for any day |
//! | 2 | [`exchange`] | bytes to records and back: any roster in, spreadsheets out |
//! | 2 | [`print`] | records to laid-out pages to PDF, and the same pages for the preview |
//! | 3 | [`register`] | the one owner of a register: run, undo, questions, files, backups, its thread |
//! | 4 | [`ui`], [`cli`] | the window; the commands |
//!
//! # Ways through it
//!
//! **A change**: widget → [`domain::Command`] → [`register::Register::run`] → rules → before/after
//! [`domain::Change`]s → one transaction of rows and journal → the same changes patch the index → a new
//! revision → screens repaint. Nothing else writes to a register.
//!
//! **A question**: screen or command → [`register::Question`] (a value) → index → rows. The figure, the list
//! behind it, the printed page and the exported file come from the same question.
//!
//! **A sheet out**: households of a question, in walking order → [`print::visits::content`], all that the sheet will say, as
//! a value → pages. Where it is to be numbered, a command keeps that value with the lines under the laptop's letter
//! and a counter; printing again lays out what was kept.
//!
//! **Results back**: number and line → who is called for there → keys → [`domain::round::entry::Draft`] → one
//! [`domain::command::Call`]: visit, outcomes, paid cards, events, checked whole and stored as one step. From the
//! calls come the day's list, the follow-up, rounds and statistics ([`domain::round`]), never stored.
//!
//! **A file in**: bytes → grid of cells → [`domain::roster::Reading`] → [`domain::matching::MatchPlan`] →
//! shown → one undoable command.
//!
//! # What holds always
//!
//! - Rules know no clock, file or thread: today, now and ids are arguments ([`domain::IdMint`]).
//! - The index patched by changes equals the index built from the rows.
//! - A person needs no number: CCCD, BHXH and card numbers are text, and a clash is a finding, not an error.
//! - Cover status is computed for a day, never stored.
//! - What the law says is data with its days, source and certainty ([`domain::rules`]); a register's own entries
//!   lie over the shipped ones, and whoever holds a register asks [`domain::Book::rules`]. What is not certain is
//!   told as such and never stops anybody.
//! - Nothing a file held is dropped or guessed silently: it is in a row, in a note, or among the problems.
//! - The window never waits: the register answers from its thread, and a frame asks the index only.
//! - There is no network access anywhere.

pub mod cli;
pub mod domain;
pub mod exchange;
pub mod index;
pub mod print;
pub mod register;
pub mod store;
pub mod ui;
pub mod words;
