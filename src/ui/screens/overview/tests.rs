//! Tổng quan under test.

use crate::domain::IdMint;
use crate::domain::practice::practice;
use crate::index::Index;
use crate::ui::testing::{Window, today};

pub(in crate::ui::screens) fn register(persons: usize) -> Index {
    let mut mint = IdMint::new(1_790_000_000_000, uuid::Uuid::from_u128(7));
    Index::build(practice(persons, 2026, today(), &mut mint))
}
