//! Sổ BHYT: the register of a commune's households and their health-insurance cards.

pub mod domain;
pub mod index;
pub mod print;
pub mod register;
pub mod ui;
pub mod words;
