//! Days and amounts as a canvasser types them.

use chrono::{Datelike as _, Days};

use crate::domain::date::{Date, PartialDate, parse_date};

/// More days ahead than this are a slip of the finger.
const MOST_DAYS: u64 = 730;

/// A day that was asked for at the door: `+7` (days after the visit), `15/12` (the next such day), `15` (the next
/// such day of a month), `15/12/26`, `15/12/2026`. `None` where it is none of these.
pub fn due_day(text: &str, visit: Date) -> Option<Date> {
    let text = text.trim();
    if let Some(days) = text.strip_prefix('+') {
        let days: u64 = days.trim().parse().ok()?;
        return visit
            .checked_add_days(Days::new(days))
            .filter(|_| days <= MOST_DAYS);
    }
    if text.starts_with(['-', '−']) {
        // Days before the visit: nobody promises these, and it is not the first of a month either.
        return None;
    }
    let parts: Vec<&str> = text
        .split(['/', '-', '.', ' '])
        .filter(|part| !part.is_empty())
        .collect();
    let number = |part: &str| part.parse::<u32>().ok().filter(|_| part.len() <= 2);
    match *parts.as_slice() {
        [day] => next_day_of_month(number(day)?, visit),
        [day, month] => next_of_year(number(day)?, number(month)?, visit),
        [day, month, year] if year.len() == 2 && day.len() <= 2 => {
            let year = 2000 + i32::try_from(number(year)?).ok()?;
            PartialDate::full(year, number(month)?, number(day)?)?.to_date()
        }
        _ => parse_date(text),
    }
}

fn next_day_of_month(day: u32, after: Date) -> Option<Date> {
    let (mut year, mut month) = (after.year(), after.month());
    // 31 is no day of every month: the next month that has it.
    for _ in 0..3 {
        if let Some(found) = Date::from_ymd_opt(year, month, day).filter(|found| *found >= after) {
            return Some(found);
        }
        (year, month) = if month == 12 {
            (year + 1, 1)
        } else {
            (year, month + 1)
        };
    }
    None
}

fn next_of_year(day: u32, month: u32, after: Date) -> Option<Date> {
    // 29/02 comes back after eight years at the latest, where a century is in between.
    (after.year()..=after.year() + 8)
        .filter_map(|year| Date::from_ymd_opt(year, month, day))
        .find(|found| *found >= after)
}

/// An amount in đồng: `1.366.200`, `1366200`, `1366` and `1366k` (thousands), `1tr366`, `1,5tr`. Fewer than five
/// digits are thousands, as people say them; `0` is nothing. `None` where it is no amount.
pub fn amount(text: &str) -> Option<i64> {
    let folded: String = crate::domain::text::fold(text)
        .chars()
        .filter(|ch| !ch.is_whitespace())
        .collect();
    let folded = folded.trim_end_matches("dong").trim_end_matches('d');
    if let Some((millions, rest)) = folded.split_once("trieu").or_else(|| folded.split_once("tr")) {
        return in_millions(millions, rest);
    }
    if let Some(thousands) = folded.strip_suffix('k').or_else(|| folded.strip_suffix("nghin")) {
        return digits(thousands)?.checked_mul(1000);
    }
    let parted = folded.contains(['.', ',']);
    let value = digits(folded)?;
    if parted || value == 0 || value >= 10_000 {
        Some(value)
    } else {
        value.checked_mul(1000)
    }
}

/// `1tr366`: a million and 366 thousand; `1tr3`: three tenths more; `1,5tr`: one and a half.
fn in_millions(millions: &str, rest: &str) -> Option<i64> {
    let (whole, part) = match millions.split_once([',', '.']) {
        Some((whole, part)) if rest.is_empty() => (whole, part),
        Some(_) => return None,
        None => (millions, rest),
    };
    if !part.bytes().all(|byte| byte.is_ascii_digit()) || part.len() > 6 {
        return None;
    }
    let whole: i64 = whole.parse().ok().filter(|whole| (0..1000).contains(whole))?;
    let part: i64 = format!("{part:0<6}").parse().ok()?;
    Some(whole * 1_000_000 + part)
}

/// Digits, whole or parted by thousands.
fn digits(text: &str) -> Option<i64> {
    let mut groups = text.split(['.', ',']);
    let first = groups.next()?;
    let mut all = first.to_owned();
    for group in groups {
        if group.len() != 3 || first.is_empty() || first.len() > 3 {
            return None;
        }
        all.push_str(group);
    }
    let only_digits = !all.is_empty() && all.len() <= 12 && all.bytes().all(|byte| byte.is_ascii_digit());
    only_digits.then(|| all.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::date::show;

    #[test]
    fn days_are_read_as_they_are_said_at_the_door() {
        let visit = parse_date("22/11/2026").unwrap();
        for (typed, day) in [
            ("+7", "29/11/2026"),
            ("+ 30", "22/12/2026"),
            ("+0", "22/11/2026"),
            ("15/12", "15/12/2026"),
            ("22/11", "22/11/2026"),
            ("21/11", "21/11/2027"),
            ("1/1", "01/01/2027"),
            ("15-12", "15/12/2026"),
            ("15/12/26", "15/12/2026"),
            ("15/12/2026", "15/12/2026"),
            ("2026-12-15", "15/12/2026"),
            ("01/01/2020", "01/01/2020"),
            ("25", "25/11/2026"),
            ("5", "05/12/2026"),
            ("31", "31/12/2026"),
            ("29/2", "29/02/2028"),
        ] {
            assert_eq!(due_day(typed, visit).map(show).as_deref(), Some(day), "{typed}");
        }
        for typed in [
            "",
            "+",
            "+x",
            "+731",
            "+99999999999999999999",
            "31/11",
            "32",
            "0",
            "7b",
            "15/13",
            "1/2/3/4",
        ] {
            assert_eq!(due_day(typed, visit), None, "{typed}");
        }
    }

    #[test]
    fn amounts_are_read_as_they_are_said() {
        for (typed, dong) in [
            ("1.366.200", 1_366_200),
            ("1,366,200", 1_366_200),
            ("1366200", 1_366_200),
            ("1.366.200 đồng", 1_366_200),
            ("1.366.200đ", 1_366_200),
            ("1366", 1_366_000),
            ("1366k", 1_366_000),
            ("341", 341_000),
            ("1tr366", 1_366_000),
            ("1tr366200", 1_366_200),
            ("1tr3", 1_300_000),
            ("2 triệu", 2_000_000),
            ("1,5tr", 1_500_000),
            ("0", 0),
            ("170.775", 170_775),
        ] {
            assert_eq!(amount(typed), Some(dong), "{typed}");
        }
        for typed in [
            "",
            "abc",
            "1.36.200",
            "-5",
            "1tr2tr",
            "99999999999999",
            "1.5tr3",
            "1366.2",
            "tr",
            "k",
        ] {
            assert_eq!(amount(typed), None, "{typed}");
        }
    }
}
