//! What follows the calls: promises, doors at which nothing was reached, refusals, money on its way to a card, cards
//! that followed a call, and households handed to somebody else.

use std::cmp::Reverse;
use std::collections::HashMap;

use serde_json::{Map, Value as Json, json};

use super::super::book::{Book, HouseholdFile, PersonFile};
use super::super::date::{Date, show};
use super::super::id::{CadreId, HouseholdId, OutcomeId, PersonId};
use super::super::record::{Cadre, Card, Charge, Visit};
use super::super::rules::OutcomeRule;
use super::super::status::unconfirmed;
use super::super::value::coded_enum;
use super::{After, Charges, Door, Meaning, Where, renewed_after};

/// So many calls without success are told.
pub const MANY_ATTEMPTS: usize = 3;
/// A card that followed a call of so many days ago is told no more.
const RENEWED_DAYS: i64 = 365;

coded_enum! {
    /// Why somebody is to be followed up.
    pub enum FollowKind {
        /// A day was promised.
        Promise = "promise",
        /// Called at three times and more, and not won.
        Attempts = "attempts",
        /// Refused, and is left in peace for a while.
        Refused = "refused",
        /// Paid, and the agency's list has not confirmed it.
        Paid = "paid",
        /// A card followed a call.
        Renewed = "renewed",
        /// The household was handed to somebody.
        Handed = "handed",
    }
}

impl FollowKind {
    /// The words on screen and paper.
    pub fn label(self) -> &'static str {
        match self {
            Self::Promise => "Đã hẹn",
            Self::Attempts => "Đến nhiều lần",
            Self::Refused => "Từ chối",
            Self::Paid => "Đã đóng, chờ thẻ",
            Self::Renewed => "Có thẻ sau khi đến",
            Self::Handed => "Giao người khác",
            Self::Unknown => "Khác",
        }
    }
}

/// A question about what is to be followed up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FollowAsk {
    /// Where.
    pub places: Where,
    /// Only this kind.
    pub kind: Option<FollowKind>,
}

/// Somebody to be followed up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FollowRow {
    /// Why.
    pub kind: FollowKind,
    /// The household.
    pub door: Door,
    /// Who, with the name; nobody where it is the household.
    pub person: Option<(PersonId, String)>,
    /// The day promised, from which to ask again, of payment, of the card, of handing over; of the last call where
    /// only attempts are counted.
    pub day: Option<Date>,
    /// Calls since the last success or the last card.
    pub attempts: usize,
    /// What came of the last call, as the rule book calls it.
    pub outcome: String,
    /// The row of it, where it can be changed.
    pub outcome_id: Option<OutcomeId>,
    /// Who answers for the household, by name.
    pub cadres: Vec<String>,
}

impl FollowRow {
    /// Whether its day was a promise and is over.
    pub fn is_overdue(&self, today: Date) -> bool {
        self.kind == FollowKind::Promise && self.day.is_some_and(|day| day < today)
    }

    /// The object of the command contract.
    pub fn to_json(&self) -> Map<String, Json> {
        let mut row = self.door.to_json();
        let pairs = [
            ("kind", json!(self.kind.code())),
            ("person", json!(self.person.as_ref().map(|(_, name)| name))),
            ("person_id", json!(self.person.as_ref().map(|(id, _)| id))),
            ("day", json!(self.day.map(show))),
            ("attempts", json!(self.attempts)),
            ("outcome", json!(self.outcome)),
            ("cadres", json!(self.cadres)),
        ];
        row.extend(pairs.into_iter().map(|(key, value)| (key.to_owned(), value)));
        row
    }
}

/// What of a person is found before it is shown.
#[derive(Clone, Copy)]
struct Sight {
    kind: FollowKind,
    day: Option<Date>,
}

/// Who is to be followed up on a day: kind by kind, promises and refusals by their day, the most attempts first, the
/// latest cards first, and then in walking order. This looks at everybody: too much for a frame.
pub fn follow_up(book: &dyn Book, ask: &FollowAsk, day: Date) -> Vec<FollowRow> {
    let charges = Charges::on(book, day);
    let holds = ask.places.holds(&charges);
    let wanted = |kind: FollowKind| ask.kind.is_none_or(|only| only == kind);
    let within = book.rules().day_list_on(day).map_or(0, |rule| rule.renewal_days);
    let names: HashMap<CadreId, &str> = book
        .rows::<Cadre>()
        .map(|cadre| (cadre.id, cadre.name.as_str()))
        .collect();
    let name_all = |ids: Vec<CadreId>| -> Vec<String> {
        let named = ids.iter().filter_map(|id| names.get(id));
        named.map(|name| (*name).to_owned()).collect()
    };
    let handed = if wanted(FollowKind::Handed) {
        handed_on(book, day)
    } else {
        HashMap::new()
    };
    let mut rows: Vec<FollowRow> = Vec::new();
    for house in book.households().filter(|house| holds(house)) {
        for file in house.members.iter().filter_map(|id| book.person(*id)) {
            if file.outcomes.is_empty() && file.cards.iter().all(Card::is_issued) {
                continue;
            }
            let after = After::of(book, file, day);
            for sight in sights(book, file, &after, day, within) {
                if wanted(sight.kind) {
                    let cadres = name_all(charges.of_file(house));
                    rows.push(row(book, house, Some((file, &after)), sight, cadres, day));
                }
            }
        }
        if let Some((cadres, since)) = handed.get(&house.household.id) {
            let sight = Sight {
                kind: FollowKind::Handed,
                day: *since,
            };
            rows.push(row(book, house, None, sight, name_all(cadres.clone()), day));
        }
    }
    // Stable: equals stay in walking order.
    rows.sort_by_key(|row| {
        let (attempts, late) = match row.kind {
            FollowKind::Attempts => (row.attempts, None),
            FollowKind::Renewed => (0, row.day),
            _ => (0, None),
        };
        (row.kind, Reverse(attempts), Reverse(late), row.day)
    });
    rows
}

/// What is to be told of a person.
fn sights(book: &dyn Book, file: &PersonFile, after: &After<'_>, day: Date, within: i64) -> Vec<Sight> {
    let mut sights = Vec::new();
    if let Some(card) = renewed(book, file, day, within) {
        sights.push(Sight {
            kind: FollowKind::Renewed,
            day: Some(card),
        });
    }
    if !file.presence_on(day).counted {
        return sights;
    }
    if after.has_paid {
        sights.push(Sight {
            kind: FollowKind::Paid,
            day: paid_on(book, file),
        });
        return sights;
    }
    if !needs_card(book, file, day) {
        return sights;
    }
    let last_means = after.last.map(|(_, outcome)| {
        let rule = book.rules().outcome(&outcome.code);
        rule.map_or(Meaning::Unknown, OutcomeRule::means)
    });
    if after.closed {
        // Paid or registered, without a word of when the card begins.
        if last_means == Some(Meaning::Paid) {
            sights.push(Sight {
                kind: FollowKind::Paid,
                day: after.last.map(|(visit, _)| visit.day),
            });
        }
        return sights;
    }
    let refused = last_means == Some(Meaning::Refused);
    if let Some(promise) = after.promise {
        sights.push(Sight {
            kind: FollowKind::Promise,
            day: Some(promise),
        });
    }
    if refused {
        sights.push(Sight {
            kind: FollowKind::Refused,
            day: after.rests_until.and_then(|until| until.succ_opt()),
        });
    }
    if MANY_ATTEMPTS <= after.attempts {
        sights.push(Sight {
            kind: FollowKind::Attempts,
            day: after.last.map(|(visit, _)| visit.day),
        });
    }
    sights
}

/// Whether something is left to win: no card, or one whose end is told of beforehand.
fn needs_card(book: &dyn Book, file: &PersonFile, day: Date) -> bool {
    let status = file.status_on(day, book.expiring_days());
    let ends = super::super::status::ends_on(&file.cards, day);
    super::Weighing::on(book.rules(), day).is_none_or(|weighing| weighing.is_pending(status, ends))
}

/// When she paid for what the agency has not confirmed: the day of the call, else the first day paid for.
fn paid_on(book: &dyn Book, file: &PersonFile) -> Option<Date> {
    let paid = unconfirmed(&file.cards).max_by_key(|card| (card.valid_to, card.id))?;
    let outcome = file.outcomes.iter().find(|outcome| outcome.card == Some(paid.id));
    let visit = outcome.and_then(|outcome| book.visit(outcome.visit));
    visit.map(|visit| visit.day).or(paid.valid_from)
}

/// The first day of the last card that followed a call of the last year.
fn renewed(book: &dyn Book, file: &PersonFile, day: Date, within: i64) -> Option<Date> {
    let recent = |visit: &&Visit| (0..=RENEWED_DAYS).contains(&(day - visit.day).num_days());
    let visits = file
        .outcomes
        .iter()
        .filter_map(|outcome| book.visit(outcome.visit));
    let cards = visits
        .filter(recent)
        .filter_map(|visit| renewed_after(file, visit, within));
    cards.filter_map(|card| card.valid_from).max()
}

/// The households that somebody has by a charge of their own on a day, with since when.
fn handed_on(book: &dyn Book, day: Date) -> HashMap<HouseholdId, (Vec<CadreId>, Option<Date>)> {
    let mut handed: HashMap<HouseholdId, (Vec<CadreId>, Option<Date>)> = HashMap::new();
    for charge in book.rows::<Charge>().filter(|charge| charge.holds_on(day)) {
        if let Some(household) = charge.household {
            let (cadres, since) = handed.entry(household).or_default();
            cadres.push(charge.cadre);
            *since = (*since).max(charge.valid_from);
        }
    }
    handed
}

fn row(
    book: &dyn Book,
    house: &HouseholdFile,
    who: Option<(&PersonFile, &After<'_>)>,
    sight: Sight,
    cadres: Vec<String>,
    day: Date,
) -> FollowRow {
    let last = who.and_then(|(_, after)| after.last);
    let about: Vec<PersonId> = who.map(|(file, _)| file.person.id).into_iter().collect();
    FollowRow {
        kind: sight.kind,
        door: Door::of(book, house, &about, day),
        person: who.map(|(file, _)| (file.person.id, file.person.name.clone())),
        day: sight.day,
        attempts: who.map_or(0, |(_, after)| after.attempts),
        outcome: last.map_or_else(String::new, |(_, outcome)| {
            let rule = book.rules().outcome(&outcome.code);
            rule.map_or_else(|| outcome.code.clone(), |rule| rule.name.clone())
        }),
        outcome_id: last.map(|(_, outcome)| outcome.id),
        cadres,
    }
}
