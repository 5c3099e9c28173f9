//! The figures of a day of payment, looked up once for a whole household.
//!
//! Amounts are whole đồng. They are computed in integers, divided last and rounded half up; with every base
//! salary so far they are exact, so that no rounding rule matters.

use super::super::date::{Date, show};
use super::super::kinds::Area;
use super::dated::{Dated, Sure, Validity, on};
use super::premium::{PersonPrice, PriceRefusal};
use super::{BaseSalary, Contribution, HouseholdSteps, RuleBook, Support};
use crate::message;

/// A text that a price rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Basis {
    /// Law, decree, decision with its article, in Vietnamese.
    pub source: String,
    /// How certain the figures from it are.
    pub sure: Sure,
}

/// What prices on a day of payment are computed from.
#[derive(Clone, Copy, Debug)]
pub struct Tariff<'b> {
    /// The rule book that it is of.
    pub(in crate::domain) book: &'b RuleBook,
    pub(super) base: &'b Dated<BaseSalary>,
    pub(super) rate: &'b Dated<Contribution>,
    /// The day of payment, which decides everything; a later rise asks for nothing more.
    pub paid_on: Date,
}

/// Why there is no price: the rule book holds no such figure for the day.
pub(super) fn no_figure(what: &str, paid_on: Date) -> PriceRefusal {
    PriceRefusal(message!(
        "Bộ quy định không có {what} cho ngày {day}. Hãy xem lại ngày, hoặc thêm mục ấy ở Bộ quy định.",
        what = what,
        day = show(paid_on)
    ))
}

/// Why there is no price for a group: the rule book holds no share of the state for it.
pub(in crate::domain) fn no_share(code: &str, paid_on: Date) -> PriceRefusal {
    PriceRefusal(message!(
        "Bộ quy định không có mức hỗ trợ của nhóm {code} cho ngày {day}. Hãy xem lại mã, hoặc thêm mục ấy ở Bộ quy định.",
        code = code,
        day = show(paid_on)
    ))
}

impl RuleBook {
    /// The figures of a day of payment; refused where the book has no base salary or rate for it.
    pub fn tariff(&self, paid_on: Date) -> Result<Tariff<'_>, PriceRefusal> {
        let none = |what: &str| no_figure(what, paid_on);
        Ok(Tariff {
            book: self,
            base: on(&self.base_salary, paid_on, |_| true).ok_or_else(|| none("mức lương cơ sở"))?,
            rate: on(&self.contribution, paid_on, |_| true).ok_or_else(|| none("tỷ lệ đóng"))?,
            paid_on,
        })
    }

    /// The state's share for a group on a day: the highest that holds where people live.
    pub fn support_on(&self, code: &str, area: Option<&str>, day: Date) -> Option<&Dated<Support>> {
        self.support_where(code, day, |wanted| area == Some(wanted))
    }

    /// The state's share for a group on a day, where `is_there` says which kinds of area people live in.
    pub(in crate::domain) fn support_where(
        &self,
        code: &str,
        day: Date,
        is_there: impl Fn(&str) -> bool,
    ) -> Option<&Dated<Support>> {
        // The commune's entry stands for the shipped one of its own kind: a general share of the province takes
        // nothing from those who have more by where they live.
        let of_kind = |by_area: bool| {
            let entries = self.support.iter();
            entries
                .filter(|entry| entry.value.codes.iter().any(|held| held == code))
                .filter(|entry| entry.validity.holds_on(day))
                .filter(|entry| entry.value.area.is_some() == by_area)
                .filter(|entry| entry.value.area.as_deref().is_none_or(&is_there))
                .max_by_key(|entry| (entry.validity.own, entry.value.percent, entry.validity.from))
        };
        [of_kind(false), of_kind(true)]
            .into_iter()
            .flatten()
            .max_by_key(|entry| entry.value.percent)
    }

    /// The numbers of months for which one may pay at once on a day, as the book lists them.
    pub fn terms_on(&self, paid_on: Date) -> &[u32] {
        on(&self.terms, paid_on, |_| true).map_or(&[], |terms| &terms.value.months)
    }
}

impl<'b> Tariff<'b> {
    /// Base salary, đồng a month.
    pub fn base_salary(&self) -> i64 {
        self.base.value.dong
    }

    /// Contribution rate, tenths of a percent.
    pub fn permille(&self) -> i64 {
        self.rate.value.permille
    }

    /// The entries that every price of the day rests on.
    pub(in crate::domain) fn common(&self) -> [&'b Validity; 2] {
        [&self.base.validity, &self.rate.validity]
    }

    /// The steps of the household form.
    pub(in crate::domain) fn steps(&self) -> Result<&'b Dated<HouseholdSteps>, PriceRefusal> {
        on(&self.book.household_steps, self.paid_on, |_| true)
            .ok_or_else(|| no_figure("bậc giảm mức đóng", self.paid_on))
    }

    /// The state's share for a group where people live, if the book tells one.
    pub(in crate::domain) fn support(
        &self,
        code: &str,
        is_there: impl Fn(Area) -> bool,
    ) -> Option<&'b Dated<Support>> {
        self.book
            .support_where(code, self.paid_on, |area| is_there(Area::from_code(area)))
    }

    /// What a person pays in the household form at a place of the order, from 1.
    pub(in crate::domain) fn on_step(
        &self,
        steps: &HouseholdSteps,
        order: usize,
        months: u32,
    ) -> PersonPrice {
        let percents = &steps.percents;
        let step = percents.get(order.saturating_sub(1)).or(percents.last());
        PersonPrice {
            order,
            amount: self.part(months, step.copied().unwrap_or(100)),
            state: 0,
        }
    }

    /// What a person pays of whose contribution the state pays so many percent.
    pub(in crate::domain) fn shared(&self, percent: i64, order: usize, months: u32) -> PersonPrice {
        let amount = self.part(months, 100 - percent);
        PersonPrice {
            order,
            amount,
            state: self.part(months, 100) - amount,
        }
    }

    /// So many percent of the whole contribution of a person, đồng, rounded half up.
    fn part(&self, months: u32, percent: i64) -> i64 {
        // Base salary × rate is in thousandths of a đồng.
        let monthly = self.base.value.dong * self.rate.value.permille;
        (monthly * i64::from(months) * percent + 50_000) / 100_000
    }
}
