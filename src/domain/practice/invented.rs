//! Invented numbers and days: numbers of the right shape, each handed out once.

use std::collections::HashSet;

use chrono::{Datelike as _, Days, Months};

use super::super::date::Date;
use super::super::kinds::Sex;
use super::dice::Dice;
use super::stock::Place;

/// Tries for a number that nobody has yet. Each kind has at least a million, so the first nearly always does.
const TRIES: usize = 200;

/// The numbers handed out so far.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    taken: HashSet<String>,
}

impl Numbers {
    /// A CCCD that agrees with sex and year of birth (Decree 137/2015: place, century and sex, year, random).
    pub(super) fn cccd(&mut self, place: &Place, sex: Sex, year: i32, dice: &mut Dice) -> Option<String> {
        let province = *dice.pick(&place.id_provinces)?;
        let century = (year - 1900).div_euclid(100) * 2 + i32::from(sex == Sex::Female);
        let front = format!("{province:03}{century}{:02}", year.rem_euclid(100));
        self.fresh(dice, |dice| format!("{front}{:06}", dice.below(1_000_000)))
    }

    /// An old CMND of nine digits.
    pub(super) fn cmnd(&mut self, dice: &mut Dice) -> Option<String> {
        self.fresh(dice, |dice| format!("37{:07}", dice.below(10_000_000)))
    }

    /// A BHXH number of ten digits.
    pub(super) fn bhxh(&mut self, place: &Place, dice: &mut Dice) -> Option<String> {
        self.fresh(dice, |dice| {
            format!("{}{:08}", place.card_province, dice.below(100_000_000))
        })
    }

    /// A telephone number that reaches nobody.
    pub(super) fn phone(&mut self, place: &Place, dice: &mut Dice) -> Option<String> {
        let front = dice.word(&place.phone_starts);
        self.fresh(dice, |dice| format!("{front}{:06}", dice.below(1_000_000)))
    }

    fn fresh(&mut self, dice: &mut Dice, make: impl Fn(&mut Dice) -> String) -> Option<String> {
        (0..TRIES)
            .map(|_| make(dice))
            .find(|number| self.taken.insert(number.clone()))
    }
}

/// The day so many days later, or earlier.
pub(super) fn days_after(day: Date, days: i32) -> Date {
    let span = Days::new(u64::from(days.unsigned_abs()));
    let moved = if days < 0 {
        day.checked_sub_days(span)
    } else {
        day.checked_add_days(span)
    };
    moved.unwrap_or(day)
}

/// The day so many months later, or earlier.
pub(super) fn months_after(day: Date, months: i32) -> Date {
    let span = Months::new(months.unsigned_abs());
    let moved = if months < 0 {
        day.checked_sub_months(span)
    } else {
        day.checked_add_months(span)
    };
    moved.unwrap_or(day)
}

/// A birthday that makes somebody so old today.
pub(super) fn birthday(today: Date, age: i32, dice: &mut Dice) -> Date {
    days_after(months_after(today, -12 * age), -dice.between(0, 364))
}

/// A day of a year; the last one where there is no such day.
pub(super) fn day_of(today: Date, month: u32, day: u32) -> Date {
    Date::from_ymd_opt(today.year(), month, day).unwrap_or(today)
}
