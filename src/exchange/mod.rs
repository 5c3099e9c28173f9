//! Bytes to domain records and back: rosters in, spreadsheets out, packages between laptops.

pub mod roster;
