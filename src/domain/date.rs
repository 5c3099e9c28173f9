//! Civil dates as the field writes them: whole, to the month, or only a year.

use std::fmt;

use chrono::{Datelike, NaiveDate};

/// A day of the civil calendar, without time or zone.
pub type Date = NaiveDate;

/// The first year that a birth, a card or a paper of this register can carry.
pub const FIRST_YEAR: i32 = 1850;
/// The last year that any date of this register can carry.
pub const LAST_YEAR: i32 = 2199;

/// A date of which only the year, or the year and month, may be known.
///
/// Births like this are real (`1954`, `03/1954`); they are never completed by a guess.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PartialDate {
    year: i32,
    month: Option<u32>,
    day: Option<u32>,
}

impl PartialDate {
    /// A year alone; `None` outside [`FIRST_YEAR`]`..=`[`LAST_YEAR`].
    pub fn year_only(year: i32) -> Option<Self> {
        (FIRST_YEAR..=LAST_YEAR).contains(&year).then_some(Self {
            year,
            month: None,
            day: None,
        })
    }

    /// A year and a month; `None` where there is no such month.
    pub fn year_month(year: i32, month: u32) -> Option<Self> {
        let known = Self::year_only(year)?;
        (1..=12).contains(&month).then_some(Self {
            month: Some(month),
            ..known
        })
    }

    /// A whole date; `None` where the calendar has no such day (30/02).
    pub fn full(year: i32, month: u32, day: u32) -> Option<Self> {
        let known = Self::year_month(year, month)?;
        NaiveDate::from_ymd_opt(year, month, day).map(|_| Self {
            day: Some(day),
            ..known
        })
    }

    /// The year, always known.
    pub fn year(self) -> i32 {
        self.year
    }

    /// The month where known.
    pub fn month(self) -> Option<u32> {
        self.month
    }

    /// The day where known.
    pub fn day(self) -> Option<u32> {
        self.day
    }

    /// Whether the day is known.
    pub fn is_full(self) -> bool {
        self.day.is_some()
    }

    /// The whole date, where it is known.
    pub fn to_date(self) -> Option<Date> {
        NaiveDate::from_ymd_opt(self.year, self.month?, self.day?)
    }

    /// The first day it can be: 1 January for a year alone. Counting uses this day (design: year-only
    /// births count from 1 January).
    pub fn earliest(self) -> Date {
        NaiveDate::from_ymd_opt(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1))
            .unwrap_or(NaiveDate::MIN)
    }

    /// The last day it can be: 31 December for a year alone.
    pub fn latest(self) -> Date {
        if let Some(date) = self.to_date() {
            return date;
        }
        let (year, month) = match self.month {
            Some(month) if month < 12 => (self.year, month + 1),
            _ => (self.year + 1, 1),
        };
        NaiveDate::from_ymd_opt(year, month, 1)
            .and_then(|next| next.pred_opt())
            .unwrap_or(NaiveDate::MAX)
    }

    /// Whether both can be the same day: the parts that both know agree.
    pub fn agrees_with(self, other: Self) -> bool {
        fn agree(a: Option<u32>, b: Option<u32>) -> bool {
            a.is_none() || b.is_none() || a == b
        }
        self.year == other.year && agree(self.month, other.month) && agree(self.day, other.day)
    }

    /// Reads the stored form: `1971-08-19`, `1971-08` or `1971`.
    pub fn from_iso(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let year = parts.next()?.parse().ok()?;
        let known = match (parts.next(), parts.next()) {
            (None, _) => Self::year_only(year),
            (Some(month), None) => Self::year_month(year, month.parse().ok()?),
            (Some(month), Some(day)) => Self::full(year, month.parse().ok()?, day.parse().ok()?),
        };
        known.filter(|_| parts.next().is_none())
    }

    /// The stored form, which sorts as text: `1971-08-19`, `1971-08` or `1971`.
    pub fn to_iso(self) -> String {
        match (self.month, self.day) {
            (Some(month), Some(day)) => format!("{:04}-{month:02}-{day:02}", self.year),
            (Some(month), None) => format!("{:04}-{month:02}", self.year),
            _ => format!("{:04}", self.year),
        }
    }

    /// Reads what a person types into a form: `19/08/1971`, `19-8-1971`, `8/1971`, `1971`, and the
    /// zeros that stand for an unknown part (`00/00/1954`). Two-digit years are not guessed here.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Some(iso) = Self::from_iso(text).filter(|_| text.len() == 10) {
            return Some(iso);
        }
        let parts: Vec<&str> = text
            .split(['/', '-', '.', ' '])
            .filter(|part| !part.is_empty())
            .collect();
        let number = |part: &str| part.parse::<u32>().ok();
        match *parts.as_slice() {
            [year] if year.len() == 4 => Self::year_only(year.parse().ok()?),
            [month, year] if year.len() == 4 => Self::with_zeros(year.parse().ok()?, number(month)?, 0),
            [day, month, year] if year.len() == 4 => {
                Self::with_zeros(year.parse().ok()?, number(month)?, number(day)?)
            }
            _ => None,
        }
    }

    /// A date whose zero parts mean "not known". A day without its month is no date.
    pub fn with_zeros(year: i32, month: u32, day: u32) -> Option<Self> {
        match (month, day) {
            (0, 0) => Self::year_only(year),
            (0, _) => None,
            (month, 0) => Self::year_month(year, month),
            (month, day) => Self::full(year, month, day),
        }
    }
}

impl From<Date> for PartialDate {
    fn from(date: Date) -> Self {
        Self {
            year: date.year(),
            month: Some(date.month()),
            day: Some(date.day()),
        }
    }
}

/// As people write it: `19/08/1971`, `08/1971`, `1971`.
impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(day) = self.day {
            write!(f, "{day:02}/")?;
        }
        if let Some(month) = self.month {
            write!(f, "{month:02}/")?;
        }
        write!(f, "{:04}", self.year)
    }
}

/// A whole date as people write it: `19/08/1971`.
pub fn show(date: Date) -> String {
    date.format("%d/%m/%Y").to_string()
}

/// Reads a whole date, `YYYY-MM-DD` or `dd/mm/yyyy` (also with `-` or `.`), the DATE of the commands and forms.
pub fn parse_date(text: &str) -> Option<Date> {
    PartialDate::parse(text).and_then(PartialDate::to_date)
}

/// Whole years of age on a day; for a birth known only to the year, the age reached during that year at
/// the earliest possible birthday.
pub fn age_on(birth: PartialDate, day: Date) -> i32 {
    let born = birth.earliest();
    let had_birthday = (day.month(), day.day()) >= (born.month(), born.day());
    day.year() - born.year() - i32::from(!had_birthday)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_people_type_them() {
        let cases = [
            ("19/08/1971", Some("1971-08-19")),
            ("9-8-1971", Some("1971-08-09")),
            ("1971-08-19", Some("1971-08-19")),
            ("08/1971", Some("1971-08")),
            ("1954", Some("1954")),
            ("00/00/1954", Some("1954")),
            ("00/03/1954", Some("1954-03")),
            ("12/00/1954", None),
            ("30/02/1990", None),
            ("29/02/2024", Some("2024-02-29")),
            ("19/08/71", None),
            ("", None),
            ("ngày", None),
            ("1/2/3/1990", None),
            ("0999", None),
        ];
        for (text, iso) in cases {
            assert_eq!(
                PartialDate::parse(text).map(PartialDate::to_iso).as_deref(),
                iso,
                "{text:?}"
            );
        }
    }

    #[test]
    fn a_year_alone_spans_its_year() {
        let year = PartialDate::year_only(1954).unwrap();
        assert_eq!(
            (show(year.earliest()), show(year.latest())),
            ("01/01/1954".into(), "31/12/1954".into())
        );
        let month = PartialDate::year_month(2024, 2).unwrap();
        assert_eq!(show(month.latest()), "29/02/2024");
        assert_eq!(
            (year.to_string(), month.to_string()),
            ("1954".into(), "02/2024".into())
        );
        assert!(year.agrees_with(PartialDate::full(1954, 7, 3).unwrap()));
        assert!(!month.agrees_with(PartialDate::full(2024, 7, 3).unwrap()));
    }

    #[test]
    fn age_turns_on_the_birthday() {
        let birth = PartialDate::full(1951, 11, 22).unwrap();
        let day = |text| parse_date(text).unwrap();
        assert_eq!(
            (age_on(birth, day("21/11/2026")), age_on(birth, day("22/11/2026"))),
            (74, 75)
        );
        assert_eq!(
            age_on(PartialDate::year_only(1951).unwrap(), day("01/01/2026")),
            75
        );
    }
}
