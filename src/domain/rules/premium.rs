//! What a card costs, who pays which part, and from when it counts.

use chrono::Months;

use super::super::date::Date;
use super::super::message::Message;
use super::RuleBook;
use super::dated::{Sure, Validity, on};
use super::tariff::{Tariff, no_share};
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
        let tariff = self.tariff(paid_on)?;
        self.check_term(months, paid_on)?;
        let mut quote = Quote::begun(&tariff, months);
        match form {
            Form::Household { joined } => {
                let steps = tariff.steps()?;
                quote.note(&steps.validity);
                let orders = joined + 1..=joined + persons;
                let prices = orders.map(|order| tariff.on_step(&steps.value, order, months));
                quote.persons.extend(prices);
            }
            Form::Supported { code, area } => {
                let support = self
                    .support_on(code, area.as_deref(), paid_on)
                    .ok_or_else(|| no_share(code, paid_on))?;
                quote.note(&support.validity);
                let prices = (1..=persons).map(|order| tariff.shared(support.value.percent, order, months));
                quote.persons.extend(prices);
            }
        }
        Ok(quote)
    }

    /// Whether one may pay for so many months at once on a day.
    pub fn check_term(&self, months: u32, paid_on: Date) -> Result<(), PriceRefusal> {
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
    fn begun(tariff: &Tariff<'_>, months: u32) -> Self {
        let mut quote = Self {
            persons: Vec::new(),
            months,
            base_salary: tariff.base_salary(),
            permille: tariff.permille(),
            paid_on: tariff.paid_on,
            sources: Vec::new(),
            sure: Sure::Law,
        };
        for validity in tariff.common() {
            quote.note(validity);
        }
        quote
    }

    fn note(&mut self, validity: &Validity) {
        if !self.sources.contains(&validity.source) {
            self.sources.push(validity.source.clone());
        }
        self.sure = self.sure.and(validity.sure);
    }
}
