//! What records tell of themselves, beyond their fields.

use std::borrow::Cow;

use super::{Card, HamletArea, Person};
use crate::domain::date::{Date, show};
use crate::domain::id::{HouseholdId, PersonId};
use crate::domain::kinds::CardSource;
use crate::domain::numbers::CardNumber;

impl Card {
    /// Whether it is a card rather than one that was only paid for: what was paid for covers nobody until a list of
    /// the agency, or the card in the hand, confirms it.
    pub fn is_issued(&self) -> bool {
        self.source != CardSource::Paid
    }

    /// The object code: as recorded, else the first letters of a whole card number.
    pub fn object_code(&self) -> Option<Cow<'_, str>> {
        if let Some(code) = &self.category {
            return Some(Cow::Borrowed(code));
        }
        let number = CardNumber::parse(self.number.as_deref()?)?;
        Some(Cow::Owned(number.category))
    }
}

impl HamletArea {
    /// Whether it holds on a day.
    pub fn holds_on(&self, day: Date) -> bool {
        self.valid_from.is_none_or(|from| from <= day) && self.valid_to.is_none_or(|to| day <= to)
    }

    /// Whether its last day lies before its first.
    pub fn ends_before_it_begins(&self) -> bool {
        self.valid_from
            .zip(self.valid_to)
            .is_some_and(|(from, to)| to < from)
    }

    /// Whether it says the same of the same hamlet for a common day.
    pub fn doubles(&self, other: &Self) -> bool {
        let over = |one: &Self, two: &Self| {
            one.valid_to
                .zip(two.valid_from)
                .is_some_and(|(to, from)| to < from)
        };
        self.hamlet == other.hamlet && self.kind == other.kind && !over(self, other) && !over(other, self)
    }

    /// First and last day as people write them, dots where there is none.
    pub fn period(&self) -> String {
        let day = |day: Option<Date>| day.map_or_else(|| "…".to_owned(), show);
        format!("{} – {}", day(self.valid_from), day(self.valid_to))
    }
}

impl Person {
    /// Somebody of a household of whom nothing else is known yet, not even the name.
    pub fn unknown(id: PersonId, household: HouseholdId) -> Self {
        Self {
            id,
            household,
            name: String::new(),
            sex: None,
            birth: None,
            relation: None,
            id12: None,
            bhxh: None,
            phone: None,
            ethnicity: None,
            work: None,
            school: None,
            class: None,
            no_card_said: false,
            note: String::new(),
            position: 0,
            pension: None,
            disability: None,
            study: None,
            work_kind: None,
        }
    }
}
