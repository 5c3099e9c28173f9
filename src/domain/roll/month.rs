//! A month of the calendar.

use std::fmt;

use chrono::Datelike as _;

use super::super::date::{Date, PartialDate};

/// A month of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    first: Date,
}

impl Month {
    /// The month of a day.
    pub fn of(day: Date) -> Self {
        Self {
            first: day.with_day(1).unwrap_or(day),
        }
    }

    /// Reads `2026-11`, `11/2026` and `11-2026`.
    pub fn parse(text: &str) -> Option<Self> {
        let known = PartialDate::parse(text)
            .or_else(|| PartialDate::from_iso(text.trim()))
            .filter(|date| date.month().is_some() && !date.is_full())?;
        Some(Self::of(known.earliest()))
    }

    /// Its first day.
    pub fn first(self) -> Date {
        self.first
    }

    /// Its last day.
    pub fn last(self) -> Date {
        self.partial().map_or(self.first, PartialDate::latest)
    }

    /// The month after.
    #[must_use]
    pub fn next(self) -> Self {
        self.last().succ_opt().map_or(self, Self::of)
    }

    /// The month before.
    #[must_use]
    pub fn previous(self) -> Self {
        self.first.pred_opt().map_or(self, Self::of)
    }

    /// `2026-11`.
    pub fn to_iso(self) -> String {
        self.first.format("%Y-%m").to_string()
    }

    fn partial(self) -> Option<PartialDate> {
        PartialDate::year_month(self.first.year(), self.first.month())
    }
}

/// As people write it: `11/2026`.
impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.first.format("%m/%Y"))
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::date::show;
    use super::*;

    #[test]
    fn a_month_is_read_and_has_its_days() {
        for (text, first, last) in [
            ("2026-11", "01/11/2026", "30/11/2026"),
            ("11/2026", "01/11/2026", "30/11/2026"),
            ("2/2024", "01/02/2024", "29/02/2024"),
            ("12-2026", "01/12/2026", "31/12/2026"),
        ] {
            let month = Month::parse(text).unwrap();
            assert_eq!(
                (show(month.first()), show(month.last())),
                (first.into(), last.into())
            );
            assert_eq!(month.next().previous(), month);
        }
        for text in [
            "2026",
            "2026-13",
            "13/2026",
            "01/11/2026",
            "2026-11-01",
            "",
            "tháng 11",
        ] {
            assert_eq!(Month::parse(text), None, "{text}");
        }
        let december = Month::parse("12/2026").unwrap();
        assert_eq!(
            (december.next().to_string(), december.next().to_iso()),
            ("01/2027".into(), "2027-01".into())
        );
    }
}
