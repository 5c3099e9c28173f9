//! Tests of the whole reader.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod samples;

use super::*;

pub(super) fn options() -> ReadOptions {
    ReadOptions::new(Date::from_ymd_opt(2026, 11, 20).unwrap())
}
