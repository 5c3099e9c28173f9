//! What a card of a row means for the cards a person has: the same, more of the same, or another one.

use std::borrow::Cow;

use uuid::Uuid;

use super::super::date::{Date, show};
use super::super::id::{CardId, PersonId};
use super::super::kinds::CardSource;
use super::super::numbers::CardNumber;
use super::super::record::Card;
use super::super::roster::RawCard;
use super::super::status::unconfirmed;
use super::super::text::{compact, fold};
use super::plan::FieldTold;

/// That a card confirms what was paid for at the door: the days paid for beside those of the card.
pub(super) const PAID: &str = "paid";

/// What a row does to the cards of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum CardTouch {
    /// Nothing.
    Same,
    /// Another card; ids are still to be given.
    Add {
        /// The card.
        card: Card,
        /// The end it renews, where it follows one.
        renews: Option<Date>,
    },
    /// A card that is completed or corrected.
    Edit {
        /// As it is.
        before: Card,
        /// As it will be.
        after: Card,
    },
}

impl CardTouch {
    /// Whether this changes a card.
    pub(super) fn edits(&self, card: &Card) -> bool {
        matches!(self, Self::Edit { before, .. } if before.id == card.id)
    }
}

/// Whether the last day of a card lies before its first: neither day can be trusted.
pub(super) fn ends_before_it_begins(raw: &RawCard) -> bool {
    raw.from.zip(raw.to).is_some_and(|(from, to)| to < from)
}

/// The card of a row without days that cannot be; `None` where nothing is left of it.
pub(super) fn sound(raw: &RawCard) -> Option<Cow<'_, RawCard>> {
    if !ends_before_it_begins(raw) {
        return Some(Cow::Borrowed(raw));
    }
    let given = |text: &Option<String>| text.as_deref().is_some_and(|text| !text.trim().is_empty());
    (given(&raw.number) || given(&raw.category) || given(&raw.facility)).then(|| {
        Cow::Owned(RawCard {
            from: None,
            to: None,
            ..raw.clone()
        })
    })
}

/// Compares the card of a row with those a person has. Days of which the last lies before the first touch
/// nothing: they would take away cover that is known.
pub(super) fn touch(raw: &RawCard, cards: &[Card], source: CardSource) -> CardTouch {
    let Some(raw) = sound(raw) else {
        return CardTouch::Same;
    };
    let said = card_said(&raw, source);
    let issued = || cards.iter().filter(|held| held.is_issued());
    let same = issued()
        .filter(|held| agrees(held, &said))
        .max_by_key(|held| (likeness(held, &said), held.valid_to, held.id))
        .or_else(|| issued().rev().find(|held| corrects(held, &said)));
    if let Some(before) = same {
        let after = completed(before, &said);
        return if after == *before {
            CardTouch::Same
        } else {
            CardTouch::Edit {
                before: before.clone(),
                after,
            }
        };
    }
    if let Some(paid) = paid_for(cards, &said) {
        return CardTouch::Edit {
            before: paid.clone(),
            after: confirmed(paid, &said),
        };
    }
    let last_end = issued().filter_map(|card| card.valid_to).max();
    let renews = last_end.filter(|end| said.valid_to.is_some_and(|new| new > *end));
    CardTouch::Add { card: said, renews }
}

/// The card that was paid for at the door and that this one is: it waits for the agency, and they share a day. Of
/// several the one that begins nearest.
fn paid_for<'c>(cards: &'c [Card], said: &Card) -> Option<&'c Card> {
    let (from, to) = (said.valid_from, said.valid_to);
    if from.is_none() && to.is_none() {
        return None;
    }
    let shares_a_day = |held: &&Card| {
        held.valid_from.zip(to).is_none_or(|(from, to)| from <= to)
            && held.valid_to.zip(from).is_none_or(|(to, from)| from <= to)
    };
    unconfirmed(cards)
        .filter(shares_a_day)
        .min_by_key(|held| match held.valid_from.zip(from) {
            Some((held, said)) => (held - said).num_days().abs(),
            None => i64::MAX,
        })
}

/// What was paid for, as the card that confirms it: the row's own words count, and what it leaves out stays as it
/// was paid for.
fn confirmed(paid: &Card, said: &Card) -> Card {
    let facility = if said.facility.is_empty() {
        &paid.facility
    } else {
        &said.facility
    };
    Card {
        id: paid.id,
        person: paid.person,
        number: said.number.clone().or_else(|| paid.number.clone()),
        category: said.category.clone().or_else(|| paid.category.clone()),
        benefit: said.benefit.or(paid.benefit),
        valid_from: said.valid_from.or(paid.valid_from),
        valid_to: said.valid_to.or(paid.valid_to),
        facility: facility.clone(),
        source: said.source,
    }
}

/// The card as the row gives it, with what its number tells.
fn card_said(raw: &RawCard, source: CardSource) -> Card {
    let number = raw.number.clone().filter(|number| !compact(number).is_empty());
    let parts = number.as_deref().and_then(CardNumber::parse);
    let given = raw.category.clone().filter(|code| !code.trim().is_empty());
    Card {
        id: CardId(Uuid::nil()),
        person: PersonId(Uuid::nil()),
        category: given.or_else(|| parts.as_ref().map(|parts| parts.category.clone())),
        benefit: parts.map(|parts| parts.benefit),
        number,
        valid_from: raw.from,
        valid_to: raw.to,
        facility: raw.facility.clone().unwrap_or_default(),
        source,
    }
}

/// Two numbers of one card: equal, or one is the BHXH number within the other.
fn same_number(a: &str, b: &str) -> bool {
    let (a, b) = (compact(a), compact(b));
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    a == b || (short.len() == 10 && CardNumber::parse(long).is_some_and(|parts| parts.bhxh == **short))
}

fn fits<T: PartialEq>(a: Option<&T>, b: Option<&T>) -> bool {
    a.is_none() || b.is_none() || a == b
}

/// The number fits; `None` where one of them has none.
fn number_fits(held: &Card, said: &Card) -> Option<bool> {
    Some(same_number(held.number.as_deref()?, said.number.as_deref()?))
}

/// Both can be the same card: nothing that both say is contradictory, and together they make sense.
fn agrees(held: &Card, said: &Card) -> bool {
    let dated = |card: &Card| card.valid_from.is_some() || card.valid_to.is_some();
    let from = said.valid_from.or(held.valid_from);
    let to = said.valid_to.or(held.valid_to);
    let bare = !dated(said) && said.number.is_none();
    fits(held.valid_from.as_ref(), said.valid_from.as_ref())
        && fits(held.valid_to.as_ref(), said.valid_to.as_ref())
        && (number_fits(held, said) != Some(false)
            || (said.valid_to.is_some() && held.valid_to == said.valid_to)
            || (said.valid_from.is_some() && held.valid_from == said.valid_from))
        && (!bare || fits(held.category.as_ref(), said.category.as_ref()))
        && (from.zip(to).is_none_or(|(from, to)| from <= to)
            || (held.valid_from, held.valid_to) == (from, to))
}

fn likeness(held: &Card, said: &Card) -> usize {
    let same = [
        number_fits(held, said) == Some(true),
        held.valid_to.is_some() && held.valid_to == said.valid_to,
        held.valid_from.is_some() && held.valid_from == said.valid_from,
        held.category.is_some() && held.category == said.category,
    ];
    same.into_iter().filter(|same| *same).count()
}

/// The row gives other dates for the very same card: the same start with another end, the same end with
/// another start, a start or an earlier end within the held period.
fn corrects(held: &Card, said: &Card) -> bool {
    if number_fits(held, said) == Some(false) {
        return false;
    }
    let starts_within = |day: Date| {
        held.valid_from.is_some_and(|from| from <= day) && held.valid_to.is_none_or(|to| day <= to)
    };
    match (said.valid_from, said.valid_to) {
        (Some(from), Some(to)) => held.valid_from == Some(from) || held.valid_to == Some(to),
        (Some(from), None) => starts_within(from),
        (None, Some(to)) => {
            held.valid_to.is_some_and(|held| to < held) && held.valid_from.is_none_or(|from| from <= to)
        }
        (None, None) => false,
    }
}

/// The held card with what the row says in its place; blanks keep what is held.
fn completed(held: &Card, said: &Card) -> Card {
    let mut after = held.clone();
    let keeps_number = match (&held.number, &said.number) {
        (Some(held), Some(said)) => {
            compact(held) == compact(said)
                || (CardNumber::parse(held).is_some() && CardNumber::parse(said).is_none())
        }
        (_, None) => true,
        (None, Some(_)) => false,
    };
    if !keeps_number {
        after.number.clone_from(&said.number);
        after.benefit = said.benefit.or(held.benefit);
    }
    // What the held number tells already need not be written beside it.
    let told = held.number.as_deref().and_then(CardNumber::parse);
    if after.category.is_some() || said.category != told.map(|parts| parts.category) {
        after.category = said.category.clone().or(after.category);
    }
    after.benefit = after.benefit.or(said.benefit);
    after.valid_from = said.valid_from.or(held.valid_from);
    after.valid_to = said.valid_to.or(held.valid_to);
    if !said.facility.is_empty() && fold(&said.facility) != fold(&held.facility) {
        after.facility.clone_from(&said.facility);
    }
    after
}

/// What changes, field by field.
pub(super) fn told(touch: &CardTouch) -> Vec<FieldTold> {
    let blank;
    let (before, after) = match touch {
        CardTouch::Same => return Vec::new(),
        CardTouch::Edit { before, after } => (before, after),
        CardTouch::Add { card, renews } => {
            blank = Card {
                number: None,
                category: None,
                valid_from: None,
                valid_to: *renews,
                facility: String::new(),
                ..card.clone()
            };
            (&blank, card)
        }
    };
    let day = |day: Option<Date>| day.map_or_else(String::new, show);
    let confirms = !before.is_issued() && after.is_issued();
    // Beside the days that were paid for, so that a difference is seen.
    let issued = if confirms { days(after) } else { String::new() };
    let was_paid = if confirms { days(before) } else { String::new() };
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    [
        ("card", text(&before.number), text(&after.number)),
        ("category", text(&before.category), text(&after.category)),
        ("card_from", day(before.valid_from), day(after.valid_from)),
        ("card_to", day(before.valid_to), day(after.valid_to)),
        ("facility", before.facility.clone(), after.facility.clone()),
        (PAID, was_paid, issued),
    ]
    .into_iter()
    .filter(|(field, old, new)| old != new || (*field == PAID && confirms))
    .map(|(field, old, new)| FieldTold { field, old, new })
    .collect()
}

/// The days of a card as people write them.
fn days(card: &Card) -> String {
    let day = |day: Option<Date>| day.map_or_else(|| "…".to_owned(), show);
    format!("{} – {}", day(card.valid_from), day(card.valid_to))
}
