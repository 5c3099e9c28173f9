//! Dates as rosters write them: any order and separator, zeros for what is not known, Excel serials,
//! years of two digits.

use chrono::{Days, NaiveDate};

use super::grid::Cell;
use crate::domain::{Date, PartialDate};

/// A date as far as its cell tells, before the century is settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Written {
    /// Day; 0 where not known.
    pub(super) day: u32,
    /// Month; 0 where not known.
    pub(super) month: u32,
    /// Year as written.
    pub(super) year: u32,
    /// The year has only two digits.
    pub(super) short: bool,
    /// Month stood before day, as files re-saved in an American setting have it.
    pub(super) swapped: bool,
}

impl Written {
    fn new(day: u32, month: u32, year: u32) -> Option<Self> {
        let plain = Self {
            day,
            month,
            year,
            short: year < 100,
            swapped: false,
        };
        if (13..=31).contains(&month) && (1..=12).contains(&day) {
            return Some(Self {
                day: month,
                month: day,
                swapped: true,
                ..plain
            });
        }
        let fits = month <= 12 && day <= 31 && (plain.short || (1850..=2199).contains(&year));
        fits.then_some(plain)
    }

    fn of_date(date: Date) -> Option<Self> {
        use chrono::Datelike as _;
        Self::new(date.day(), date.month(), u32::try_from(date.year()).ok()?)
    }

    /// The date with its century: that of the CCCD where it fits, else the latest that is not in the
    /// future. The second value tells whether the century was only assumed.
    pub(super) fn settle(self, id_year: Option<i32>, this_year: i32) -> (Option<PartialDate>, bool) {
        let year = i32::try_from(self.year).unwrap_or(0);
        if !self.short {
            return (PartialDate::with_zeros(year, self.month, self.day), false);
        }
        let settled = id_year.filter(|full| full % 100 == year);
        let assumed = if 2000 + year <= this_year {
            2000 + year
        } else {
            1900 + year
        };
        (
            PartialDate::with_zeros(settled.unwrap_or(assumed), self.month, self.day),
            settled.is_none(),
        )
    }

    /// The whole date of a card, whose short years are of this century.
    pub(super) fn on_card(self) -> Option<Date> {
        let year = if self.short { 2000 + self.year } else { self.year };
        NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, self.month, self.day)
    }
}

/// Reads a cell as a date.
pub(super) fn read(cell: Cell<'_>) -> Option<Written> {
    match cell {
        Cell::Empty => None,
        Cell::Date(date) => Written::of_date(date),
        Cell::Number(number) => read_number(number),
        Cell::Text(text) => read_text(text),
    }
}

fn read_number(number: f64) -> Option<Written> {
    if number.fract() != 0.0 && number < 13.0 {
        // "8.1971" typed as a number is a month and a year.
        return read_text(&format!("{number:.4}"));
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the range is checked"
    )]
    let whole = if (0.0..1e9).contains(&number) {
        number as u32
    } else {
        return None;
    };
    match whole {
        1850..=2199 => Written::new(0, 0, whole),
        3_600..=80_000 => from_serial(whole),
        100_000.. => read_text(&whole.to_string()),
        _ => None,
    }
}

fn from_serial(days: u32) -> Option<Written> {
    let epoch = NaiveDate::from_ymd_opt(1899, 12, 30)?;
    Written::of_date(epoch.checked_add_days(Days::new(u64::from(days)))?)
}

/// Reads a text as a date; `None` where other words stand in it.
pub(super) fn read_text(text: &str) -> Option<Written> {
    let mut groups: [&str; 3] = [""; 3];
    let mut count = 0;
    let mut month_name = None;
    let text = text.trim().trim_matches('\'');
    for token in tokens(without_time(text)) {
        if token.starts_with(|ch: char| ch.is_ascii_digit()) {
            *groups.get_mut(count)? = token;
            count += 1;
        } else if let Some(month) = month_of(token) {
            month_name = Some(month);
        } else if !is_date_word(token) {
            return None;
        }
    }
    let number = |group: &str| group.parse::<u32>().ok();
    if let Some(month) = month_name {
        return match groups {
            [a, b, ""] if a.len() == 4 => Written::new(number(b)?, month, number(a)?),
            [a, b, ""] if !b.is_empty() => Written::new(number(a)?, month, number(b)?),
            [year, "", ""] if year.len() == 4 => Written::new(0, month, number(year)?),
            _ => None,
        };
    }
    match groups {
        [one, "", ""] => one_group(one),
        [a, b, ""] => two_groups(a, b),
        [a, b, c] if a.len() == 4 && b.len() <= 2 && c.len() <= 2 => {
            Written::new(number(c)?, number(b)?, number(a)?)
        }
        [a, b, c] if a.len() <= 2 && b.len() <= 2 && (c.len() == 4 || c.len() == 2) => {
            Written::new(number(a)?, number(b)?, number(c)?)
        }
        _ => None,
    }
}

/// A date without the time that exports put behind it (`19/08/1971 00:00:00`, `1971-08-19T00:00`).
fn without_time(text: &str) -> &str {
    let Some(colon) = text.find(':') else {
        return text;
    };
    let head = text.get(..colon).unwrap_or("");
    let end = head.rfind([' ', 'T']);
    end.filter(|_| head.ends_with(|ch: char| ch.is_ascii_digit()))
        .and_then(|end| head.get(..end))
        .unwrap_or(text)
}

/// Runs of digits and runs of letters.
fn tokens(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|ch: char| !ch.is_alphanumeric());
        let first = rest.chars().next()?;
        let digit = first.is_ascii_digit();
        let end = rest
            .find(|ch: char| !ch.is_alphanumeric() || ch.is_ascii_digit() != digit)
            .unwrap_or(rest.len());
        let (token, tail) = rest.split_at(end);
        rest = tail;
        Some(token)
    })
}

fn month_of(word: &str) -> Option<u32> {
    const MONTHS: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    let lower = word.to_ascii_lowercase();
    let place = MONTHS
        .iter()
        .position(|month| lower.starts_with(month) && lower.len() <= 9)?;
    u32::try_from(place + 1).ok()
}

fn is_date_word(word: &str) -> bool {
    matches!(
        word.to_lowercase().as_str(),
        "ngày"
            | "ngay"
            | "tháng"
            | "thang"
            | "năm"
            | "nam"
            | "sinh"
            | "khoảng"
            | "t"
            | "th"
            | "st"
            | "nd"
            | "rd"
            | "sn"
            | "ns"
    )
}

fn one_group(digits: &str) -> Option<Written> {
    let part = |range: std::ops::Range<usize>| digits.get(range)?.parse::<u32>().ok();
    match digits.len() {
        4 => Written::new(0, 0, part(0..4)?).filter(|date| !date.short),
        2 => Written::new(0, 0, part(0..2)?),
        5 => from_serial(part(0..5)?).filter(|date| date.year < 2100),
        6 => Written::new(part(0..2)?, part(2..4)?, part(4..6)?),
        7 => Written::new(part(0..1)?, part(1..3)?, part(3..7)?),
        8 => Written::new(part(0..2)?, part(2..4)?, part(4..8)?)
            .or_else(|| Written::new(part(6..8)?, part(4..6)?, part(0..4)?)),
        _ => None,
    }
}

fn two_groups(a: &str, b: &str) -> Option<Written> {
    let number = |group: &str| group.parse::<u32>().ok();
    match (a.len(), b.len()) {
        (4, 1 | 2) => month_year(number(b)?, number(a)?),
        (1 | 2, 2 | 4) => month_year(number(a)?, number(b)?),
        // "19/081971" and "1908/1971": a separator was forgotten.
        (1 | 2, 6) => Written::new(number(a)?, number(b.get(..2)?)?, number(b.get(2..)?)?),
        (4, 4) => Written::new(number(a.get(..2)?)?, number(a.get(2..)?)?, number(b)?),
        _ => None,
    }
}

fn month_year(month: u32, year: u32) -> Option<Written> {
    (month <= 12).then(|| Written::new(0, month, year)).flatten()
}

/// Two dates in one cell: `01/01/2026 - 31/12/2026`, `từ 01/01/2026 đến 31/12/2026`.
pub(super) fn read_span(text: &str) -> Option<(Written, Written)> {
    // A single date is shorter than the shortest pair ("1/1/26-2/2/26").
    if text.len() < 13 {
        return None;
    }
    let halves = |separator: &str| {
        text.match_indices(separator).find_map(|(at, _)| {
            let first = read_text(
                text.get(..at)?
                    .trim()
                    .trim_start_matches(['t', 'T', 'ừ', 'Ừ', 'u']),
            )?;
            let second = read_text(text.get(at + separator.len()..)?)?;
            (first.day > 0 && second.day > 0).then_some((first, second))
        })
    };
    ["đến", "den", "ĐẾN", "->", "–", "—", "~", "-", "\n", " "]
        .iter()
        .find_map(|separator| halves(separator))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_clerks_are_read() {
        for (text, wanted) in [
            ("19/08/1971", "19/08/1971"),
            ("9-8-1971", "09/08/1971"),
            ("19.08.1971", "19/08/1971"),
            ("19 08 1971", "19/08/1971"),
            ("1971-08-19 00:00:00", "19/08/1971"),
            ("1971/8/19", "19/08/1971"),
            ("ngày 19 tháng 8 năm 1971", "19/08/1971"),
            ("19-Aug-1971", "19/08/1971"),
            ("Aug 19, 1971", "19/08/1971"),
            ("19081971", "19/08/1971"),
            ("19710819", "19/08/1971"),
            ("9081971", "09/08/1971"),
            ("19/081971", "19/08/1971"),
            ("T8/1971", "08/1971"),
            ("8/1971", "08/1971"),
            ("1971", "1971"),
            ("//1951", "1951"),
            ("  /  /1951", "1951"),
            ("00/00/1954", "1954"),
            ("00/03/1954", "03/1954"),
            ("'1954", "1954"),
            ("08/25/1971", "25/08/1971"),
            ("26164", "19/08/1971"),
        ] {
            let date = read_text(text).and_then(|date| date.settle(None, 2026).0);
            assert_eq!(
                date.map(|date| date.to_string()).as_deref(),
                Some(wanted),
                "{text}"
            );
        }
        for text in [
            "",
            "Nam",
            "091171602016",
            "45/13/1990",
            "Đang học",
            "19/8/197",
            "1/2/3/1990",
            "30/02/1990",
        ] {
            assert_eq!(
                read_text(text).and_then(|date| date.settle(None, 2026).0),
                None,
                "{text}"
            );
        }
    }

    #[test]
    fn numbers_can_be_years_serials_and_digits() {
        let shown = |number| {
            read(Cell::Number(number))
                .and_then(|date| date.settle(None, 2026).0)
                .unwrap()
                .to_string()
        };
        assert_eq!(shown(1954.0), "1954");
        assert_eq!(shown(26_164.0), "19/08/1971");
        assert_eq!(shown(19_081_971.0), "19/08/1971");
        assert_eq!(shown(8.1971), "08/1971");
        assert_eq!(read(Cell::Number(7.0)), None);
    }

    #[test]
    fn a_short_year_follows_the_cccd() {
        let date = read_text("24/9/14").unwrap();
        assert_eq!(
            date.settle(Some(1914), 2026),
            (PartialDate::full(1914, 9, 24), false)
        );
        assert_eq!(
            date.settle(Some(1971), 2026),
            (PartialDate::full(2014, 9, 24), true)
        );
        assert_eq!(
            read_text("1/4/72").unwrap().settle(None, 2026),
            (PartialDate::full(1972, 4, 1), true)
        );
    }

    #[test]
    fn two_dates_in_one_cell_are_taken_apart() {
        for text in [
            "01/01/2026 - 31/12/2026",
            "01/01/2026-31/12/2026",
            "từ 01/01/2026 đến 31/12/2026",
            "1/1/26-31/12/26",
        ] {
            let (from, to) = read_span(text).unwrap();
            assert_eq!(from.on_card(), NaiveDate::from_ymd_opt(2026, 1, 1), "{text}");
            assert_eq!(to.on_card(), NaiveDate::from_ymd_opt(2026, 12, 31), "{text}");
        }
        assert!(read_span("31/12/2026").is_none() && read_span("31-12-2026").is_none());
    }
}
