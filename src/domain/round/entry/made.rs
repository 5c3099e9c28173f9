//! What was typed, made into a call that can be recorded; what is missing, in words.

use uuid::Uuid;

use super::super::super::command::{Call, told_by};
use super::super::super::date::{Date, PartialDate, parse_date};
use super::super::super::id::{CadreId, CampaignId, CardId, OutcomeId, PersonId, SheetId, VisitId};
use super::super::super::kinds::CardSource;
use super::super::super::message::Message;
use super::super::super::record::{Card, Event, Outcome, Visit};
use super::super::super::rules::RuleBook;
use super::super::super::text::clean;
use super::super::super::value::Codes;
use super::{Called, Draft, Said, amount, due_day};
use crate::message;

/// What is the same for all calls of a round: who went, and on which line of which sheet it stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// Who called.
    pub cadre: Option<CadreId>,
    /// As part of which round.
    pub campaign: Option<CampaignId>,
    /// The sheet and the line.
    pub line: Option<(SheetId, i64)>,
}

/// What stands in the way of recording what was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// Nobody has an outcome.
    Outcome,
    /// Something of a person.
    Of(PersonId, Gap),
}

/// What is missing, or wrong, of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// The outcome asks for a day, and none was typed.
    NoDue,
    /// The day asked for is no day.
    Due,
    /// It is not said for how many months was paid.
    Months,
    /// The amount is no amount.
    Amount,
    /// A day of the card is no day.
    Card,
    /// The day of the event is no day.
    Event,
}

impl Missing {
    /// What is to be done.
    pub fn message(self) -> Message {
        match self {
            Self::Outcome => message!("Chưa có kết quả: hãy bấm phím số của kết quả."),
            Self::Of(_, Gap::NoDue) => {
                message!("Kết quả này cần ngày hẹn: hãy nhập như +7 hoặc 15/12.")
            }
            Self::Of(_, Gap::Due) => message!("Ngày hẹn chưa đúng: hãy nhập như +7 hoặc 15/12."),
            Self::Of(_, Gap::Months) => message!("Chưa chọn số tháng đóng."),
            Self::Of(_, Gap::Amount) => message!("Số tiền chưa đúng: hãy nhập như 1.366.200 hoặc 1tr366."),
            Self::Of(_, Gap::Card) => message!("Ngày của thẻ chưa đúng: hãy nhập như 15/12/2026."),
            Self::Of(_, Gap::Event) => {
                message!("Chưa có ngày đi hoặc ngày mất: hãy nhập như 15/12/2026, 12/2026 hoặc 2026.")
            }
        }
    }
}

impl Draft {
    /// The call as it was typed, with new ids where it needs some.
    pub fn call(
        &self,
        head: Head,
        rules: &RuleBook,
        mut new_id: impl FnMut() -> Uuid,
    ) -> Result<Call, Missing> {
        let fresh = Visit {
            id: VisitId(self.held.as_ref().map_or_else(&mut new_id, |held| held.id.0)),
            household: self.household,
            day: self.day,
            cadre: head.cadre,
            campaign: head.campaign,
            sheet: head.line.map(|(sheet, _)| sheet),
            line: head.line.map(|(_, line)| line),
            met: String::new(),
            note: String::new(),
        };
        let visit = match &self.held {
            // Where a call stands is not corrected here, only what came of it.
            Some(held) => Visit {
                day: self.day,
                cadre: head.cadre,
                ..held.clone()
            },
            None => fresh,
        };
        let mut call = Call {
            visit: Visit {
                met: clean(&self.met),
                note: clean(&self.note),
                ..visit
            },
            outcomes: Vec::new(),
            cards: Vec::new(),
            events: Vec::new(),
        };
        for one in self.called.iter().filter(|one| one.said.code.is_some()) {
            one.write(&mut call, rules, &mut new_id)
                .map_err(|gap| Missing::Of(one.person, gap))?;
        }
        if call.outcomes.is_empty() {
            return Err(Missing::Outcome);
        }
        Ok(call)
    }
}

fn whole_day(text: &str) -> Result<Option<Date>, Gap> {
    match text.trim() {
        "" => Ok(None),
        text => parse_date(text).map(Some).ok_or(Gap::Card),
    }
}

impl Called {
    fn write(&self, call: &mut Call, rules: &RuleBook, new_id: &mut impl FnMut() -> Uuid) -> Result<(), Gap> {
        let said = &self.said;
        let held = self.held.as_ref().map(|(outcome, _)| outcome);
        let id = OutcomeId(held.map_or_else(&mut *new_id, |held| held.id.0));
        let rule = said.code.as_deref().and_then(|code| rules.outcome(code));
        let due = match said.due.trim() {
            "" if rule.is_some_and(|rule| rule.asks_date) => return Err(Gap::NoDue),
            "" => None,
            text => Some(due_day(text, call.visit.day).ok_or(Gap::Due)?),
        };
        let mut outcome = Outcome {
            id,
            person: self.person,
            visit: call.visit.id,
            code: said.code.clone().unwrap_or_default(),
            reasons: Codes(said.reasons.clone()),
            due,
            receipt: String::new(),
            months: None,
            amount: None,
            card: None,
        };
        if said.pays(rules) {
            said.write_payment(&mut outcome)?;
            let card = self.paid_card(&mut *new_id)?;
            // What the agency confirmed since is no longer this call's to change.
            let confirmed = held.filter(|_| self.held.as_ref().is_some_and(|(_, card)| card.is_none()));
            let confirmed = confirmed.and_then(|held| held.card);
            outcome.card = confirmed.or(card.as_ref().map(|card| card.id));
            call.cards.extend(card.filter(|_| confirmed.is_none()));
        }
        if let Some(kind) = said.event {
            let day = PartialDate::parse(&said.event_day).ok_or(Gap::Event)?;
            call.events.push(Event {
                id: told_by(id),
                person: self.person,
                kind,
                day: Some(day),
                note: String::new(),
            });
        }
        call.outcomes.push(outcome);
        Ok(())
    }

    /// The card that was paid for, where its days are known.
    fn paid_card(&self, new_id: &mut impl FnMut() -> Uuid) -> Result<Option<Card>, Gap> {
        let said = &self.said;
        let (from, to) = (whole_day(&said.from)?, whole_day(&said.to)?);
        if from.is_none() && to.is_none() {
            return Ok(None);
        }
        if from.zip(to).is_some_and(|(from, to)| to < from) {
            return Err(Gap::Card);
        }
        let held = self.held.as_ref().and_then(|(_, card)| card.as_ref());
        let blank = Card {
            id: CardId(held.map_or_else(&mut *new_id, |held| held.id.0)),
            person: self.person,
            number: None,
            category: None,
            benefit: None,
            valid_from: None,
            valid_to: None,
            facility: String::new(),
            source: CardSource::Paid,
        };
        let category = clean(&said.category).to_uppercase();
        Ok(Some(Card {
            category: Some(category).filter(|code| !code.is_empty()),
            valid_from: from,
            valid_to: to,
            ..held.cloned().unwrap_or(blank)
        }))
    }
}

impl Said {
    fn write_payment(&self, outcome: &mut Outcome) -> Result<(), Gap> {
        outcome.receipt = clean(&self.receipt);
        outcome.months = self.months.map(i64::from);
        if outcome.months.is_none() && !self.is_free {
            return Err(Gap::Months);
        }
        outcome.amount = match self.amount.trim() {
            "" => None,
            text => Some(amount(text).ok_or(Gap::Amount)?),
        };
        Ok(())
    }
}
