//! Sổ BHYT: the register of a commune's households and their health-insurance cards.

pub mod domain;
pub mod exchange;
pub mod words;
