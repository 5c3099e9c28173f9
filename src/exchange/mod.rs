//! Bytes to domain records and back: reading any roster, writing spreadsheets.
//!
//! Nothing here decides what happens to the register, and nothing opens a file: bytes come in, bytes go out.

pub mod roster;
pub mod write;
