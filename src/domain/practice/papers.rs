//! Policy groups with their papers, and the events in the life of an invented person.

use chrono::Datelike as _;

use super::super::date::{Date, PartialDate};
use super::super::id::PersonId;
use super::super::kinds::EventKind;
use super::super::record::{Entitlement, Event};
use super::Maker;
use super::invented::days_after;

/// Social pensions are paid since this day (Law 41/2024, Decree 176/2025).
const SOCIAL_PENSION_SINCE: (i32, u32, u32) = (2025, 7, 1);

impl Maker {
    /// The policy groups of somebody born in a year and so old, by code.
    pub(super) fn groups(&mut self, year: i32, age: i32, has_pension: bool) -> Vec<&'static str> {
        let dice = &mut self.dice;
        let mut groups = Vec::new();
        if age >= 75 && !has_pension && dice.percent(82) {
            groups.push("HTXH");
        }
        if dice.permille(12) {
            groups.push("NKT");
        }
        if year <= 1959 && dice.percent(7) {
            groups.extend(dice.pick(&["QĐ290", "QĐ290", "QĐ142", "QĐ49"]).copied());
        } else if year <= 1972 && dice.percent(2) {
            groups.push("QĐ62");
        }
        if year <= 1955 && dice.percent(1) {
            groups.push("NCC");
        }
        if age >= 30 && dice.permille(5) {
            groups.push("TS");
        }
        groups
    }

    /// A policy group with its decision; some decisions have yet to be found.
    pub(super) fn entitlement(&mut self, person: PersonId, code: &str) -> Entitlement {
        let oldest = self.oldest_decision(code);
        let decided = days_after(self.today, -self.dice.between(1, oldest));
        let office = if code.starts_with("QĐ") {
            "QĐ-BTL"
        } else {
            "QĐ-UBND"
        };
        let found = self.dice.percent(85);
        Entitlement {
            id: self.mint.next_id(),
            person,
            code: code.to_owned(),
            paper: if found {
                format!("{}/{office}", self.dice.between(12, 2980))
            } else {
                String::new()
            },
            paper_date: found.then_some(decided),
            valid_from: (found && self.dice.percent(70)).then_some(decided),
            valid_to: None,
            wording: String::new(),
        }
    }

    /// How many days ago the first decision of a kind can have been made.
    fn oldest_decision(&self, code: &str) -> i32 {
        let (year, month, day) = SOCIAL_PENSION_SINCE;
        let since = Date::from_ymd_opt(year, month, day)
            .filter(|_| code == "HTXH")
            .map(|first| (self.today - first).num_days())
            .and_then(|days| i32::try_from(days).ok())
            .filter(|days| *days > 0);
        since.unwrap_or(4000)
    }

    /// What happened to somebody. The head of a household stays where she is, so that a household whose
    /// number is on the door is never without people.
    pub(super) fn events(&mut self, person: PersonId, born: Date, age: i32, is_head: bool) -> Vec<Event> {
        let mut events = Vec::new();
        if age == 0 && self.dice.percent(80) {
            events.push(self.event(person, EventKind::Born, Some(born.into()), ""));
        }
        if is_head {
            return events;
        }
        if age >= 62 && self.dice.percent(6) {
            let day = self.past_day(age);
            events.push(self.event(person, EventKind::Died, day, ""));
        } else if (18..45).contains(&age) && self.dice.permille(16) {
            let day = self.past_day(age);
            events.push(self.event(person, EventKind::MovedOut, day, ""));
        } else if (18..46).contains(&age) && self.dice.percent(9) {
            self.away(person, &mut events);
        } else if self.dice.permille(8) {
            let day = self.past_day(age);
            events.push(self.event(person, EventKind::MovedIn, day, ""));
        }
        events
    }

    /// Away for work; some are back.
    fn away(&mut self, person: PersonId, events: &mut Vec<Event>) {
        let left = days_after(self.today, -self.dice.between(120, 900));
        let place = self.dice.word(&self.stock.place.away_to);
        let day = self.dice.percent(75).then(|| left.into());
        events.push(self.event(person, EventKind::Away, day, place));
        if self.dice.percent(15) {
            let back = days_after(self.today, -self.dice.between(1, 110));
            events.push(self.event(person, EventKind::Back, Some(back.into()), ""));
        }
    }

    fn event(&mut self, person: PersonId, kind: EventKind, day: Option<PartialDate>, note: &str) -> Event {
        Event {
            id: self.mint.next_id(),
            person,
            kind,
            day,
            note: note.to_owned(),
        }
    }

    /// A day of the last two years, of which sometimes only the month is known; never before the birth.
    fn past_day(&mut self, age: i32) -> Option<PartialDate> {
        let day = days_after(self.today, -self.dice.between(1, 700.min(age * 365 + 1)));
        if self.dice.percent(15) {
            PartialDate::year_month(day.year(), day.month())
        } else {
            Some(day.into())
        }
    }
}
