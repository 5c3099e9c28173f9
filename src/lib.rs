//! Sổ BHYT: the register of a commune's households and their health-insurance cards.

pub mod cli;
pub mod domain;
pub mod exchange;
pub mod index;
pub mod print;
pub mod register;
pub mod store;
pub mod ui;
pub mod words;
