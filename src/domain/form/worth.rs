//! What a person's card costs, as far as forms ask for it.

use std::collections::HashMap;

use chrono::Datelike as _;

use super::super::book::{Book, HouseholdFile};
use super::super::date::Date;
use super::super::id::PersonId;
use super::super::kinds::Area;
use super::super::rights::{Areas, HOUSEHOLD, HouseholdOffer, Payer};
use super::super::roll::{RollKind, RollLine, Through};
use super::super::rules::{Form as Joining, Quote, RuleBook, Support};
use super::SourceField;

/// What a card costs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Worth {
    pub(super) base_salary: i64,
    pub(super) months: Option<u32>,
    /// The whole contribution for the months.
    pub(super) whole: Option<i64>,
    /// The person's part.
    pub(super) amount: Option<i64>,
    /// The state's part.
    pub(super) state: Option<i64>,
    /// The state's share, percent.
    pub(super) support: Option<i64>,
    /// Place in the order of the household form.
    pub(super) order: Option<usize>,
}

impl Worth {
    /// What is left to pay, percent of the whole.
    fn rate(&self) -> Option<i64> {
        let (amount, whole) = (self.amount?, self.whole.filter(|whole| *whole > 0)?);
        Some((amount * 100 + whole / 2) / whole)
    }

    /// The figure that a column asks for.
    pub(super) fn number(&self, field: SourceField) -> Option<i64> {
        match field {
            SourceField::Months => self.months.map(i64::from),
            SourceField::BaseSalary => Some(self.base_salary).filter(|dong| *dong > 0),
            SourceField::Standard => self.whole,
            SourceField::Support => self.support,
            SourceField::Rate => self.rate(),
            SourceField::Order => i64::try_from(self.order?).ok(),
            SourceField::Amount => self.amount,
            SourceField::StateAmount => self.state,
            _ => None,
        }
    }

    fn of(quote: &Quote, at: usize) -> Option<Self> {
        let person = quote.persons.get(at)?;
        let whole = person.amount + person.state;
        Some(Self {
            base_salary: quote.base_salary,
            months: Some(quote.months),
            whole: Some(whole),
            amount: Some(person.amount),
            state: Some(person.state),
            support: None,
            order: None,
        })
    }
}

/// The state's share for a group where people live, with the kind of area that raises it.
fn share<'r>(rules: &'r RuleBook, code: &str, areas: Areas, day: Date) -> Option<&'r Support> {
    let entry = rules.support_where(code, day, |area| areas.has(Area::from_code(area)));
    entry.map(|entry| &entry.value)
}

/// What the card of a line costs. Where the state pays all, the commune collects nothing: only the base salary,
/// the state's share and, where its days are known, its months are told.
pub(super) fn of_line(book: &dyn Book, line: &RollLine, months: u32, day: Date) -> Worth {
    let rules = book.rules();
    let base_salary =
        super::super::rules::entry_on(&rules.base_salary, day, |_| true).map_or(0, |entry| entry.value.dong);
    let share = share(rules, &line.code, book.areas_on(line.hamlet, day), day);
    let support = share.map(|share| share.percent);
    let bare = Worth {
        base_salary,
        support,
        months: line
            .from
            .zip(line.to)
            .and_then(|(from, to)| months_between(from, to)),
        ..Worth::default()
    };
    if line.kind == RollKind::Remove
        || line.through != Through::Commune
        || support.is_none_or(|share| share >= 100)
    {
        return bare;
    }
    let form = Joining::Supported {
        code: line.code.clone(),
        area: share.and_then(|share| share.area.clone()),
    };
    let quote = rules.price(&form, 1, months, day);
    quote
        .ok()
        .and_then(|quote| Worth::of(&quote, 0))
        .map_or(bare, |worth| Worth { support, ..worth })
}

/// Months that a card covers in part at least.
fn months_between(from: Date, to: Date) -> Option<u32> {
    let months = (to.year() - from.year()) * 12 + to.month().cast_signed() - from.month().cast_signed() + 1;
    u32::try_from(months).ok()
}

/// What each member of a household who would join now pays: those without a card in force, or whose card ends
/// soon. Nothing where the rule book has no price for the day.
pub(super) fn of_household(
    book: &dyn Book,
    house: &HouseholdFile,
    months: u32,
    day: Date,
) -> HashMap<PersonId, Worth> {
    let rules = book.rules();
    let areas = book.areas_on(house.household.hamlet, day);
    let Ok(offers) = HouseholdOffer::of(book, house, day) else {
        return HashMap::new();
    };
    let Some(offer) = offers.terms.iter().find(|offer| offer.months == months) else {
        return HashMap::new();
    };
    // The whole is what the first of a household pays.
    let whole = rules
        .price(&Joining::Household { joined: 0 }, 1, months, day)
        .ok();
    let whole_amount = whole.as_ref().map(Quote::total);
    let base_salary = whole.as_ref().map_or(0, |quote| quote.base_salary);
    let lines = offer.lines.iter().filter(|line| line.payer != Payer::Elsewhere);
    lines
        .map(|line| {
            let support = share(rules, &line.code, areas, day).map(|share| share.percent);
            let worth = Worth {
                base_salary,
                months: Some(months).filter(|_| line.payer != Payer::State),
                whole: whole_amount,
                amount: Some(line.amount),
                state: Some(line.state),
                support: support.filter(|_| line.code != HOUSEHOLD),
                order: line.order,
            };
            (line.id, worth)
        })
        .collect()
}
