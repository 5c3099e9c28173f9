//! Values on their way into cells.

use super::super::date::{Date, PartialDate};
use super::{FormCell, Write};

/// A value before it is written.
#[derive(PartialEq)]
pub(super) enum Raw {
    Text(String),
    Day(PartialDate),
    Number(i64),
}

impl Raw {
    pub(super) fn whole(day: Date) -> Self {
        Self::Day(day.into())
    }

    pub(super) fn written(self, write: Write) -> FormCell {
        match (self, write) {
            (Self::Text(text), _) => FormCell::Text(text),
            (Self::Number(number), Write::Text) => FormCell::Text(number.to_string()),
            (Self::Number(number), _) => FormCell::Number(number),
            (Self::Day(day), Write::Year) => FormCell::Text(day.year().to_string()),
            (Self::Day(day), Write::Month) => FormCell::Text(match day.month() {
                Some(month) => format!("{month:02}/{}", day.year()),
                None => day.year().to_string(),
            }),
            (Self::Day(day), _) => day
                .to_date()
                .map_or_else(|| FormCell::Text(day.to_string()), FormCell::Date),
        }
    }
}
