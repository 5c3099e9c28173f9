//! Entering what came of one call: keys become outcomes, for everybody called for or for some of them by letter.
//!
//! A digit is an outcome, for all who are called for; after letters (`b`, `ac`) for these only. Behind an outcome
//! digits are its details: reasons where it is a refusal, months where it was paid. A letter begins anew.

mod made;
mod pay;
mod typed;

#[cfg(test)]
mod tests;

pub use made::{Gap, Head, Missing};
pub use typed::{amount, due_day};

use super::super::book::{Book, PersonFile};
use super::super::command::{Call, told_by};
use super::super::date::{Date, show};
use super::super::id::{HouseholdId, PersonId};
use super::super::kinds::EventKind;
use super::super::record::{Card, Outcome, Visit};
use super::super::rules::{RefusalReason, RuleBook};
use super::super::status::Status;
use super::Meaning;

/// What is typed for one person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// Code of the outcome; none yet without one.
    pub code: Option<String>,
    /// Codes of the reasons.
    pub reasons: Vec<String>,
    /// The day asked for, as typed.
    pub due: String,
    /// Number of the receipt.
    pub receipt: String,
    /// Months paid for.
    pub months: Option<u32>,
    /// Amount, as typed.
    pub amount: String,
    /// Object code of the card.
    pub category: String,
    /// First day of the card, as typed.
    pub from: String,
    /// Last day of the card, as typed.
    pub to: String,
    /// What is to be recorded of her besides, because somebody said so.
    pub event: Option<EventKind>,
    /// Its day, as typed; it may be only a month or a year.
    pub event_day: String,
    /// Nothing is paid at the door for her: the state or an employer pays.
    pub is_free: bool,
    /// What was proposed last: what still reads so was typed by nobody.
    proposed: pay::Proposed,
}

/// One person called for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Called {
    /// Who.
    pub person: PersonId,
    /// What is typed for her.
    pub said: Said,
    /// The outcome as it is recorded, where a call is corrected, with its card while that waits for the agency.
    held: Option<(Outcome, Option<Card>)>,
}

/// A call while it is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Whose door.
    pub household: HouseholdId,
    /// The day of the visit.
    pub day: Date,
    /// Who is called for, by letter.
    pub called: Vec<Called>,
    /// Who was met.
    pub met: String,
    /// What was said.
    pub note: String,
    /// The call as it is recorded, where it is corrected.
    held: Option<Visit>,
    /// The places chosen by letter; none means all.
    chosen: Vec<usize>,
    /// Digits are details of the outcome given last.
    in_details: bool,
}

/// A key as entering looks at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// `a` to `z`: a person.
    Letter(char),
    /// `0` to `9`: an outcome, a reason, months.
    Digit(char),
    /// What is offered besides: recording who is away, moved, died.
    Space,
    /// Takes the outcome back.
    Erase,
}

/// Where the typing goes on after a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// With keys.
    Keys,
    /// In the field for the day.
    Due,
    /// In the field for the receipt.
    Receipt,
    /// In the field for the day of the event.
    EventDay,
}

/// What the chosen people are asked behind their outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asks {
    /// They have no outcome yet, or different ones.
    Outcome,
    /// Nothing more, or only a day where one likes.
    Nothing,
    /// A day.
    Due,
    /// Reasons.
    Reasons,
    /// Receipt, months, amount, card.
    Payment,
    /// Whether to record that they are away.
    Away,
    /// Whether they moved or died.
    Gone,
}

/// The letter of a place among those called for.
pub fn letter(place: usize) -> Option<char> {
    u8::try_from(place)
        .ok()
        .filter(|place| *place < 26)
        .map(|place| char::from(b'a' + place))
}

/// The reasons of a day with their keys: 1 to 9, then 0; those behind the tenth have none.
pub fn keyed_reasons(rules: &RuleBook, day: Date) -> Vec<(Option<char>, &RefusalReason)> {
    let keys = "1234567890".chars().map(Some).chain(std::iter::repeat(None));
    keys.zip(rules.refusal_reasons_on(day)).collect()
}

/// The terms that can be paid for on a day with their keys: the first digit of the months, where no shorter term
/// has it.
pub fn keyed_months(rules: &RuleBook, day: Date) -> Vec<(Option<char>, u32)> {
    let mut terms = rules.terms_on(day).to_vec();
    terms.sort_unstable();
    let mut keyed: Vec<(Option<char>, u32)> = Vec::new();
    for months in terms {
        let key = months.to_string().chars().next();
        let taken = keyed.iter().any(|(other, _)| *other == key);
        keyed.push((key.filter(|_| !taken), months));
    }
    keyed
}

/// Whether somebody can be called for at a household on a day: she lives there and neither died nor moved away.
pub fn can_be_called(file: &PersonFile, household: HouseholdId, day: Date) -> bool {
    file.person.household == household && file.presence_on(day).counted
}

impl Draft {
    /// A new call for these people of a household, as far as they are still there on the day.
    pub fn new(
        book: &dyn Book,
        household: HouseholdId,
        people: impl IntoIterator<Item = PersonId>,
        day: Date,
    ) -> Self {
        let there = |person: &PersonId| {
            book.person(*person)
                .is_some_and(|file| can_be_called(file, household, day))
        };
        Self::naming(household, people.into_iter().filter(there), day)
    }

    /// A new call for exactly these people, wherever they are now: recording it tells who cannot be called for.
    pub fn naming(household: HouseholdId, people: impl IntoIterator<Item = PersonId>, day: Date) -> Self {
        Self {
            household,
            day,
            called: people.into_iter().map(Called::new).collect(),
            met: String::new(),
            note: String::new(),
            held: None,
            chosen: Vec::new(),
            in_details: false,
        }
    }

    /// A new call without a sheet, for those of a household who want a card; for all where nobody does.
    pub fn of_household(book: &dyn Book, household: HouseholdId, day: Date) -> Self {
        let house = book.household(household);
        let members = house.map_or(&[][..], |house| house.members.as_slice());
        let wants = |id: &&PersonId| {
            book.person(**id).is_some_and(|file| {
                let status = file.status_on(day, book.expiring_days());
                !matches!(status, Status::Covered | Status::Waiting)
            })
        };
        let draft = Self::new(book, household, members.iter().filter(wants).copied(), day);
        if draft.called.is_empty() {
            return Self::new(book, household, members.iter().copied(), day);
        }
        draft
    }

    /// A call of the register that is to be corrected. Other members of the household can get an outcome as well.
    pub fn correct(book: &dyn Book, call: &Call) -> Self {
        let visit = &call.visit;
        let house = book.household(visit.household);
        let members = house.map_or(&[][..], |house| house.members.as_slice());
        let mut draft = Self::new(book, visit.household, members.iter().copied(), visit.day);
        for outcome in &call.outcomes {
            let place = draft.called.iter().position(|one| one.person == outcome.person);
            let place = place.unwrap_or_else(|| {
                draft.called.push(Called::new(outcome.person));
                draft.called.len() - 1
            });
            if let Some(one) = draft.called.get_mut(place) {
                one.take_held(call, outcome);
            }
        }
        // Who has an outcome comes first: the letters of the paper are theirs.
        draft.called.sort_by_key(|one| one.held.is_none());
        draft.met.clone_from(&visit.met);
        draft.note.clone_from(&visit.note);
        draft.held = Some(visit.clone());
        draft
    }

    /// Whether anything was typed.
    pub fn is_touched(&self) -> bool {
        let said = self.called.iter().any(|one| one.said.code.is_some());
        said || !self.met.trim().is_empty() || !self.note.trim().is_empty()
    }

    /// Whether a call of the register is corrected.
    pub fn corrects(&self) -> bool {
        self.held.is_some()
    }

    /// The places that a key is for: those chosen by letter, else all; of a call that is corrected all whom it told
    /// of.
    pub fn current(&self) -> Vec<usize> {
        if !self.chosen.is_empty() {
            return self.chosen.clone();
        }
        let told_of = |one: &Called| self.held.is_none() || one.held.is_some();
        let called = self.called.iter().enumerate();
        called
            .filter(|(_, one)| told_of(one))
            .map(|(place, _)| place)
            .collect()
    }

    /// Whether a place was chosen by its letter.
    pub fn is_chosen(&self, place: usize) -> bool {
        self.chosen.contains(&place)
    }

    /// Chooses one place, as a press of the mouse does; once more takes it back.
    pub fn choose(&mut self, place: usize) {
        self.chosen = if self.chosen == [place] {
            Vec::new()
        } else {
            vec![place]
        };
        self.in_details = false;
    }

    /// Chooses these people, as far as they are called for; the details of their outcome are what is typed next.
    pub fn choose_people(&mut self, people: &[PersonId]) {
        let called = self.called.iter().enumerate();
        let chosen = called.filter(|(_, one)| people.contains(&one.person));
        self.chosen = chosen.map(|(place, _)| place).collect();
        self.in_details = true;
    }

    /// What is typed for those chosen; the first of them speaks for all.
    pub fn shown(&self) -> Option<&Said> {
        let first = *self.current().first()?;
        self.called.get(first).map(|one| &one.said)
    }

    /// Changes what is typed for all those chosen.
    pub fn change(&mut self, mut how: impl FnMut(&mut Said)) {
        for place in self.current() {
            if let Some(one) = self.called.get_mut(place) {
                how(&mut one.said);
            }
        }
    }

    /// What those chosen are asked.
    pub fn asks(&self, rules: &RuleBook) -> Asks {
        let codes: Vec<Option<&str>> = self
            .current()
            .iter()
            .filter_map(|place| self.called.get(*place))
            .map(|one| one.said.code.as_deref())
            .collect();
        let code = match codes.as_slice() {
            [Some(first), others @ ..] if others.iter().all(|code| *code == Some(first)) => *first,
            _ => return Asks::Outcome,
        };
        let Some(rule) = rules.outcome(code) else {
            return Asks::Nothing;
        };
        match rule.means() {
            Meaning::Paid => Asks::Payment,
            Meaning::Refused => Asks::Reasons,
            Meaning::Away => Asks::Away,
            Meaning::Gone => Asks::Gone,
            _ if rule.asks_date => Asks::Due,
            _ => Asks::Nothing,
        }
    }

    /// Takes a key; where the typing goes on, or `None` where the key means nothing here.
    pub fn press(&mut self, key: Key, rules: &RuleBook) -> Option<Next> {
        match key {
            Key::Letter(letter) => self.press_letter(letter),
            Key::Digit(digit) => self.press_digit(digit, rules),
            Key::Space => self.press_space(rules),
            Key::Erase => {
                self.change(|said| *said = Said::default());
                self.in_details = false;
                Some(Next::Keys)
            }
        }
    }

    fn press_letter(&mut self, wanted: char) -> Option<Next> {
        let wanted = wanted.to_ascii_lowercase();
        let place = (0..self.called.len()).find(|place| letter(*place) == Some(wanted))?;
        if std::mem::take(&mut self.in_details) {
            self.chosen.clear();
        }
        match self.chosen.iter().position(|held| *held == place) {
            Some(at) => {
                self.chosen.remove(at);
            }
            None => self.chosen.push(place),
        }
        Some(Next::Keys)
    }

    fn press_digit(&mut self, digit: char, rules: &RuleBook) -> Option<Next> {
        if self.in_details {
            match self.asks(rules) {
                Asks::Reasons => {
                    let keyed = keyed_reasons(rules, self.day);
                    if let Some((_, reason)) = keyed.iter().find(|(key, _)| *key == Some(digit)) {
                        self.toggle_reason(&reason.code);
                        return Some(Next::Keys);
                    }
                }
                Asks::Payment => {
                    let keyed = keyed_months(rules, self.day);
                    if let Some((_, months)) = keyed.iter().find(|(key, _)| *key == Some(digit)) {
                        self.change(|said| said.months = Some(*months));
                        return Some(Next::Receipt);
                    }
                }
                _ => {}
            }
        }
        let all = rules.outcomes_on(self.day);
        let rule = all.into_iter().find(|rule| rule.key.chars().eq([digit]))?;
        self.give(&rule.code);
        let asks = self.asks(rules);
        Some(if asks == Asks::Due { Next::Due } else { Next::Keys })
    }

    /// Gives an outcome to those chosen. What was typed for another outcome goes; the same once more changes nothing.
    pub fn give(&mut self, code: &str) {
        self.change(|said| {
            if said.code.as_deref() != Some(code) {
                *said = Said {
                    code: Some(code.to_owned()),
                    ..Said::default()
                };
            }
        });
        self.in_details = true;
    }

    /// A reason for those chosen is given, or taken back where all of them have it.
    pub fn toggle_reason(&mut self, code: &str) {
        let has = |said: &Said| said.reasons.iter().any(|held| held == code);
        let all_have = self.shown().is_some_and(has);
        self.change(|said| {
            said.reasons.retain(|held| held != code);
            if !all_have {
                said.reasons.push(code.to_owned());
            }
        });
    }

    fn press_space(&mut self, rules: &RuleBook) -> Option<Next> {
        let day = show(self.day);
        match self.asks(rules) {
            Asks::Away => {
                let on = self.shown()?.event.is_none();
                self.record(on.then_some(EventKind::Away), &day);
                Some(Next::Keys)
            }
            Asks::Gone => {
                let next = match self.shown()?.event {
                    None => Some(EventKind::MovedOut),
                    Some(EventKind::MovedOut) => Some(EventKind::Died),
                    Some(_) => None,
                };
                self.record(next, "");
                Some(if next.is_some() {
                    Next::EventDay
                } else {
                    Next::Keys
                })
            }
            _ => None,
        }
    }

    /// Records something of those chosen besides the outcome, or no longer; `day` where none was typed yet.
    pub fn record(&mut self, event: Option<EventKind>, day: &str) {
        self.change(|said| {
            said.event = event;
            if said.event_day.is_empty() {
                day.clone_into(&mut said.event_day);
            }
        });
    }
}

impl Called {
    fn new(person: PersonId) -> Self {
        Self {
            person,
            said: Said::default(),
            held: None,
        }
    }

    /// Takes over what is recorded.
    fn take_held(&mut self, call: &Call, outcome: &Outcome) {
        let day = |day: Option<Date>| day.map(show).unwrap_or_default();
        let card = call.cards.iter().find(|card| Some(card.id) == outcome.card);
        let event = call.events.iter().find(|event| event.id == told_by(outcome.id));
        self.said = Said {
            code: Some(outcome.code.clone()),
            reasons: outcome.reasons.0.clone(),
            due: day(outcome.due),
            receipt: outcome.receipt.clone(),
            months: outcome.months.and_then(|months| u32::try_from(months).ok()),
            amount: outcome.amount.map(|dong| dong.to_string()).unwrap_or_default(),
            category: card.and_then(|card| card.category.clone()).unwrap_or_default(),
            from: day(card.and_then(|card| card.valid_from)),
            to: day(card.and_then(|card| card.valid_to)),
            event: event.map(|event| event.kind),
            event_day: event
                .and_then(|event| event.day)
                .map(|day| day.to_string())
                .unwrap_or_default(),
            // What was recorded without months stays without.
            is_free: outcome.months.is_none(),
            proposed: pay::Proposed::default(),
        };
        self.held = Some((outcome.clone(), card.cloned()));
    }
}
