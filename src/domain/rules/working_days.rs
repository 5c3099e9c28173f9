//! Deadlines in working days: Monday to Friday without the holidays of the book.

use chrono::{Datelike as _, Weekday};

use super::super::date::Date;
use super::{Dated, Holiday, RuleBook, Sure};

/// Whether a day is of the weekend.
fn is_weekend(day: Date) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

impl RuleBook {
    /// Whether offices work on a day.
    pub fn is_working_day(&self, day: Date) -> bool {
        match self.holiday_on(day) {
            Some(held) => held.value.working == Some(true),
            None => !is_weekend(day),
        }
    }

    /// How certain it is which of the days after `from` up to and with `to` are working days: as certain as the
    /// entries that make one of them other than its weekday.
    pub fn sure_of_working_days(&self, from: Date, to: Date) -> Sure {
        let days = from.iter_days().skip(1).take_while(|day| *day <= to);
        days.filter_map(|day| {
            let held = self.holiday_on(day)?;
            let is_working = held.value.working == Some(true);
            (is_working == is_weekend(day)).then_some(held.validity.sure)
        })
        .fold(Sure::Law, Sure::and)
    }

    /// What the book says of a day: the commune's entries stand for shipped ones of their name, and work for a
    /// feast.
    fn holiday_on(&self, day: Date) -> Option<&Dated<Holiday>> {
        let own = |name: &str| {
            self.holidays
                .iter()
                .any(|held| held.validity.own && held.value.name == name)
        };
        self.holidays
            .iter()
            .filter(|held| (held.value.first..=held.value.last).contains(&day))
            .filter(|held| held.validity.own || !own(&held.value.name))
            .max_by_key(|held| held.value.working == Some(true))
    }

    /// The last day of a term of so many working days that begins on the day after `day`; `day` itself for
    /// a term of none.
    pub fn after_working_days(&self, day: Date, count: u32) -> Date {
        let mut last = day;
        let mut left = count;
        while 0 < left {
            let Some(next) = last.succ_opt() else {
                return last;
            };
            last = next;
            left -= u32::from(self.is_working_day(last));
        }
        last
    }

    /// How many working days lie behind `from` up to and with `to`; negative where `to` is the earlier.
    pub fn working_days_between(&self, from: Date, to: Date) -> i64 {
        if to < from {
            return -self.working_days_between(to, from);
        }
        let days = from.iter_days().skip(1).take_while(|day| *day <= to);
        days.map(|day| i64::from(self.is_working_day(day))).sum()
    }
}
