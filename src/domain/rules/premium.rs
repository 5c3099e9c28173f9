//! What a card costs, who pays which part, and from when it counts.
//!
//! Amounts are whole đồng. They are computed in integers, divided last and rounded half up; with every base
//! salary so far they are exact, so that no rounding rule matters.

use chrono::Months;

use super::super::date::Date;
use super::super::message::Message;
use super::dated::{Dated, Sure, on};
use super::{BaseSalary, Contribution, RuleBook, Support};
use crate::message;

/// How people join.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Form {
    /// As a household: each after the first pays less, by order of joining in the calendar year
    /// (Law on Health Insurance, Article 13.6). Members with another card do not count in the order.
    Household {
        /// Members who joined in this form earlier in the calendar year of the payment.
        joined: usize,
    },
    /// As members of a group for which the state pays a share (Article 12.4) or all (12.3); no steps.
    Supported {
        /// Object code.
        code: String,
        /// The kind of area they live in, where it raises the share (`xa_ngheo`).
        area: Option<String>,
    },
}

/// What one person pays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PersonPrice {
    /// Place in the order of joining, from 1.
    pub order: usize,
    /// The person's part, đồng.
    pub amount: i64,
    /// The state's part, đồng.
    pub state: i64,
}

/// A price with everything it was computed from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// Who pays what, in the order of joining.
    pub persons: Vec<PersonPrice>,
    /// Months paid for.
    pub months: u32,
    /// Base salary on the day of payment, đồng a month.
    pub base_salary: i64,
    /// Contribution rate on that day, tenths of a percent.
    pub permille: i64,
    /// The day of payment, which decides everything; a later rise asks for nothing more.
    pub paid_on: Date,
    /// Where the figures come from.
    pub sources: Vec<String>,
    /// The least certain of the figures used.
    pub sure: Sure,
}

impl Quote {
    /// What the household pays, đồng.
    pub fn total(&self) -> i64 {
        self.persons.iter().map(|person| person.amount).sum()
    }

    /// What the state pays, đồng.
    pub fn state_total(&self) -> i64 {
        self.persons.iter().map(|person| person.state).sum()
    }
}

/// Why there is no price.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PriceRefusal(pub Message);

/// The days that a card will cover, as expected: the agency's own dates count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
    /// It begins only after the wait.
    pub waits: bool,
}

impl RuleBook {
    /// The price for so many people who pay on a day for so many months.
    pub fn price(
        &self,
        form: &Form,
        persons: usize,
        months: u32,
        paid_on: Date,
    ) -> Result<Quote, PriceRefusal> {
        let none = |what: &str| {
            PriceRefusal(message!(
                "Bộ quy định không có {what} cho ngày {day}.",
                what = what,
                day = super::super::date::show(paid_on)
            ))
        };
        let base = on(&self.base_salary, paid_on, |_| true).ok_or_else(|| none("mức lương cơ sở"))?;
        let rate = on(&self.contribution, paid_on, |_| true).ok_or_else(|| none("tỷ lệ đóng"))?;
        self.check_term(months, paid_on)?;
        let whole = Whole {
            monthly: base.value.dong * rate.value.permille,
            months: i64::from(months),
        };
        let mut quote = Quote::begun(base, rate, months, paid_on);
        match form {
            Form::Household { joined } => {
                let steps =
                    on(&self.household_steps, paid_on, |_| true).ok_or_else(|| none("bậc giảm mức đóng"))?;
                quote.note(steps);
                let step = |order: usize| steps.value.percents.get(order).or(steps.value.percents.last());
                quote
                    .persons
                    .extend((*joined..joined + persons).map(|order| PersonPrice {
                        order: order + 1,
                        amount: whole.part(step(order).copied().unwrap_or(100)),
                        state: 0,
                    }));
            }
            Form::Supported { code, area } => {
                let support = self
                    .support_on(code, area.as_deref(), paid_on)
                    .ok_or_else(|| none("mức hỗ trợ"))?;
                quote.note(support);
                let amount = whole.part(100 - support.value.percent);
                quote.persons.extend((1..=persons).map(|order| PersonPrice {
                    order,
                    amount,
                    state: whole.part(100) - amount,
                }));
            }
        }
        Ok(quote)
    }

    fn check_term(&self, months: u32, paid_on: Date) -> Result<(), PriceRefusal> {
        match on(&self.terms, paid_on, |_| true) {
            Some(terms) if !terms.value.months.contains(&months) => {
                let all: Vec<String> = terms.value.months.iter().map(u32::to_string).collect();
                Err(PriceRefusal(message!(
                    "Chỉ đóng được cho {months} tháng.",
                    months = all.join(", ")
                )))
            }
            _ => Ok(()),
        }
    }

    /// The state's share for a group on a day: the highest that holds where people live.
    pub fn support_on(&self, code: &str, area: Option<&str>, day: Date) -> Option<&Dated<Support>> {
        self.support
            .iter()
            .filter(|entry| entry.value.codes.iter().any(|held| held == code) && entry.validity.holds_on(day))
            .filter(|entry| entry.value.area.is_none() || entry.value.area.as_deref() == area)
            .max_by_key(|entry| (entry.validity.own, entry.value.percent, entry.validity.from))
    }

    /// Whether members of a supported group may join as a household instead (Article 13.5).
    pub fn may_choose_household(&self, code: &str, day: Date) -> bool {
        on(&self.may_choose_household, day, |_| true)
            .is_some_and(|entry| entry.value.codes.iter().any(|held| held == code))
    }

    /// The days that a card bought by a household or a supported person will cover. `last_day` is the end of
    /// the unbroken cover before, where there was any.
    pub fn term(&self, last_day: Option<Date>, paid_on: Date, months: u32) -> Option<Term> {
        let rule = &on(&self.waiting, paid_on, |_| true)?.value;
        let gap = last_day.map(|last| (paid_on - last).num_days());
        let waits = gap.is_none_or(|gap| rule.gap_days <= gap);
        let from = match last_day {
            Some(last) if !waits => last.succ_opt()?.max(paid_on),
            _ => paid_on.checked_add_signed(chrono::TimeDelta::days(rule.wait_days))?,
        };
        let to = from.checked_add_months(Months::new(months))?.pred_opt()?;
        Some(Term { from, to, waits })
    }

    /// The last day on which a payment still spares the wait, for cover that ends or ended on a day.
    pub fn last_day_without_wait(&self, last_day: Date) -> Option<Date> {
        let rule = &on(&self.waiting, last_day, |_| true)?.value;
        last_day.checked_add_signed(chrono::TimeDelta::days(rule.gap_days - 1))
    }

    /// The last day by which new cover must begin so that the five continuous years go on.
    pub fn last_day_of_continuity(&self, last_day: Date) -> Option<Date> {
        let rule = &on(&self.continuity, last_day, |_| true)?.value;
        last_day.checked_add_months(Months::new(rule.months))
    }
}

impl Quote {
    /// A quote for nobody yet.
    fn begun(base: &Dated<BaseSalary>, rate: &Dated<Contribution>, months: u32, paid_on: Date) -> Self {
        let mut quote = Self {
            persons: Vec::new(),
            months,
            base_salary: base.value.dong,
            permille: rate.value.permille,
            paid_on,
            sources: Vec::new(),
            sure: Sure::Law,
        };
        quote.note(base);
        quote.note(rate);
        quote
    }

    fn note<T>(&mut self, entry: &Dated<T>) {
        let source = &entry.validity.source;
        if !self.sources.contains(source) {
            self.sources.push(source.clone());
        }
        self.sure = self.sure.and(entry.validity.sure);
    }
}

/// The whole contribution of one person.
#[derive(Clone, Copy)]
struct Whole {
    /// Base salary × rate, thousandths of a đồng.
    monthly: i64,
    months: i64,
}

impl Whole {
    /// So many percent of it, đồng, rounded half up.
    fn part(self, percent: i64) -> i64 {
        (self.monthly * self.months * percent + 50_000) / 100_000
    }
}
