//! Bytes to domain records and back: reading any roster, writing spreadsheets.
//!
//! Nothing here decides what happens to the register.

pub mod roster;
pub mod write;
