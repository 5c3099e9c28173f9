//! Cover status and presence on any date: computed, never typed.

use chrono::Days;

use super::date::Date;
use super::kinds::EventKind;
use super::record::{Card, Event};
use super::value::coded_enum;

coded_enum! {
    /// The cover of a person on a date (*tình trạng thẻ*).
    pub enum Status {
        /// Nobody has said, or there is only a card number without any date.
        Unsaid = "unknown",
        /// Said to have no card, and none is recorded.
        Never = "never",
        /// Not covered; a card starts later, or one was paid for and the agency has not confirmed it.
        Waiting = "waiting",
        /// Covered.
        Covered = "covered",
        /// Covered, and the unbroken run of cards ends soon.
        Expiring = "expiring",
        /// The last cover ended fewer than 90 days ago.
        Expired = "expired",
        /// The last cover ended 90 days ago or more: 30 days of waiting on rejoining (Law Art. 16.3.c).
        Lapsed = "lapsed",
    }
}

impl Status {
    /// The words on screen and paper.
    pub fn label(self) -> &'static str {
        match self {
            Self::Unsaid | Self::Unknown => "Chưa rõ",
            Self::Never => "Chưa có thẻ",
            Self::Waiting => "Chờ hiệu lực",
            Self::Covered => "Còn hạn",
            Self::Expiring => "Sắp hết hạn",
            Self::Expired => "Hết hạn",
            Self::Lapsed => "Gián đoạn",
        }
    }

    /// Whether the person counts as insured.
    pub fn is_insured(self) -> bool {
        matches!(self, Self::Covered | Self::Expiring)
    }
}

/// The gap from which rejoining means waiting (Law Art. 16.3.c: 90 days or more).
pub const LAPSE_DAYS: i64 = 90;

/// One unbroken run of cover, both days included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// First covered day.
    pub from: Date,
    /// Last covered day.
    pub to: Date,
}

/// The days of a card; none where it has no date at all.
fn span(card: &Card) -> Option<Run> {
    let dated = card.valid_from.is_some() || card.valid_to.is_some();
    dated.then(|| Run {
        from: card.valid_from.unwrap_or(Date::MIN),
        to: card.valid_to.unwrap_or(Date::MAX),
    })
}

/// The unbroken runs of cover that cards give, in order. A card that follows without a gap continues the
/// run; a card without any date says nothing; one whose end lies before its start covers no day. What was only
/// paid for covers nobody.
pub fn runs(cards: &[Card]) -> Vec<Run> {
    let mut spans: Vec<Run> = cards
        .iter()
        .filter(|card| card.is_issued())
        .filter_map(span)
        .filter(|span| span.from <= span.to)
        .collect();
    spans.sort_by_key(|span| (span.from, span.to));
    let mut runs: Vec<Run> = Vec::with_capacity(spans.len());
    for span in spans {
        match runs.last_mut() {
            Some(last) if last.to.succ_opt().is_none_or(|next| span.from <= next) => {
                last.to = last.to.max(span.to);
            }
            _ => runs.push(span),
        }
    }
    runs
}

/// The last day of the unbroken cover in force on a day, else of the last cover before it; `None` where there was
/// none yet.
pub fn ends_on(cards: &[Card], day: Date) -> Option<Date> {
    let begun = |run: &Run| run.from <= day;
    runs(cards).into_iter().rfind(begun).map(|run| run.to)
}

/// The cards that were paid for and that no card confirms: none issued shares a day with them.
pub fn unconfirmed(cards: &[Card]) -> impl Iterator<Item = &Card> {
    let is_confirmed = |paid: Run| {
        let mut issued = cards.iter().filter(|card| card.is_issued()).filter_map(span);
        issued.any(|other| other.from <= paid.to && paid.from <= other.to)
    };
    cards
        .iter()
        .filter(|card| !card.is_issued())
        .filter(move |card| span(card).is_some_and(|paid| !is_confirmed(paid)))
}

/// The last day of what was paid for and waits for the agency; until then whoever is not covered is waiting.
pub fn paid_until(cards: &[Card]) -> Option<Date> {
    let ends = unconfirmed(cards).map(|card| card.valid_to.unwrap_or(Date::MAX));
    ends.max()
}

/// The status on a day that cards give; `no_card_said` where the person was said to have none.
pub fn status_of(cards: &[Card], no_card_said: bool, day: Date, expiring_days: i64) -> Status {
    let has_card = cards.iter().any(Card::is_issued);
    let status = status_on(&runs(cards), no_card_said, has_card, day, expiring_days);
    if !status.is_insured() && paid_until(cards).is_some_and(|end| day <= end) {
        return Status::Waiting;
    }
    status
}

/// The status on a day, from the runs of cover, from whether the person was said to have no card, and from
/// whether any card at all is recorded.
fn status_on(runs: &[Run], no_card_said: bool, has_card: bool, day: Date, expiring_days: i64) -> Status {
    if let Some(run) = runs.iter().find(|run| run.from <= day && day <= run.to) {
        let soon = u64::try_from(expiring_days)
            .ok()
            .and_then(|days| day.checked_add_days(Days::new(days)));
        return match soon {
            Some(limit) if run.to <= limit => Status::Expiring,
            _ => Status::Covered,
        };
    }
    if runs.iter().any(|run| run.from > day) {
        return Status::Waiting;
    }
    match runs.last() {
        Some(last) if (day - last.to).num_days() < LAPSE_DAYS => Status::Expired,
        Some(_) => Status::Lapsed,
        None if no_card_said && !has_card => Status::Never,
        None => Status::Unsaid,
    }
}

/// The card shown for a day: the one in force that ends last, else the one that ends last of all, else one
/// without dates. What was only paid for is no card to show.
pub fn card_on(cards: &[Card], day: Date) -> Option<&Card> {
    let end = |card: &&Card| (card.valid_to.unwrap_or(Date::MAX), card.valid_from);
    let issued = || cards.iter().filter(|card| card.is_issued());
    let dated = || issued().filter(|card| span(card).is_some());
    dated()
        .filter(|card| {
            card.valid_from.is_none_or(|from| from <= day) && card.valid_to.is_none_or(|to| day <= to)
        })
        .max_by_key(end)
        .or_else(|| dated().max_by_key(end))
        .or_else(|| issued().next())
}

/// Where a person stands on a day by birth and events.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Presence {
    /// Whether the person is counted: born, not dead, not moved away.
    pub counted: bool,
    /// Whether the person is away for work, which does not end being counted.
    pub away: bool,
}

/// Presence on a day. The latest event of a kind that has happened by then decides; an event without a day
/// has always been so; a partly known day counts from its first possible day.
pub fn presence_on(born: Option<Date>, events: &[Event], day: Date) -> Presence {
    let latest = |kinds: [EventKind; 2]| {
        events
            .iter()
            .filter(|event| kinds.contains(&event.kind))
            .map(|event| {
                (
                    event.day.map_or(Date::MIN, super::date::PartialDate::earliest),
                    event.id,
                    event.kind,
                )
            })
            .filter(|(happened, ..)| *happened <= day)
            .max()
            .map(|(.., kind)| kind)
    };
    let died = latest([EventKind::Died, EventKind::Died]).is_some();
    let moved = latest([EventKind::MovedOut, EventKind::MovedIn]) == Some(EventKind::MovedOut);
    Presence {
        counted: born.is_none_or(|born| born <= day) && !died && !moved,
        away: latest([EventKind::Away, EventKind::Back]) == Some(EventKind::Away),
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::super::date::{PartialDate, parse_date};
    use super::super::id::{CardId, EventId, PersonId};
    use super::super::kinds::CardSource;
    use super::*;

    fn day(text: &str) -> Date {
        parse_date(text).unwrap()
    }

    fn card(from: &str, to: &str) -> Card {
        Card {
            id: CardId(Uuid::nil()),
            person: PersonId(Uuid::nil()),
            number: None,
            category: None,
            benefit: None,
            valid_from: parse_date(from),
            valid_to: parse_date(to),
            facility: String::new(),
            source: CardSource::Typed,
        }
    }

    #[test]
    fn status_follows_the_table_of_the_design() {
        type Case<'a> = (&'a [(&'a str, &'a str)], bool, Status);
        let on = "20/11/2026";
        let cases: &[Case<'_>] = &[
            (&[], false, Status::Unsaid),
            (&[], true, Status::Never),
            (&[("", "")], true, Status::Unsaid),
            (&[("01/12/2026", "30/11/2027")], false, Status::Waiting),
            (
                &[("01/01/2020", "31/12/2020"), ("21/11/2026", "20/11/2027")],
                false,
                Status::Waiting,
            ),
            (&[("01/01/2026", "21/12/2026")], false, Status::Covered),
            (&[("01/01/2026", "20/12/2026")], false, Status::Expiring),
            (&[("01/01/2026", "20/11/2026")], false, Status::Expiring),
            (
                &[("01/01/2026", "20/12/2026"), ("21/12/2026", "20/12/2027")],
                false,
                Status::Covered,
            ),
            (
                &[("01/01/2026", "20/12/2026"), ("22/12/2026", "20/12/2027")],
                false,
                Status::Expiring,
            ),
            (&[("01/01/2026", "19/11/2026")], true, Status::Expired),
            (&[("01/01/2026", "23/08/2026")], false, Status::Expired),
            (&[("01/01/2026", "22/08/2026")], false, Status::Lapsed),
            (&[("", "31/12/2026")], false, Status::Covered),
            (&[("01/01/2026", "")], false, Status::Covered),
            (&[("01/12/2026", "")], false, Status::Waiting),
            (&[("01/12/2026", "01/01/2026")], true, Status::Unsaid),
        ];
        for (cards, said, expected) in cases {
            let cards: Vec<Card> = cards.iter().map(|(from, to)| card(from, to)).collect();
            let status = status_of(&cards, *said, day(on), 30);
            assert_eq!(status, *expected, "{cards:?}");
        }
    }

    #[test]
    fn what_was_paid_for_waits_until_a_card_confirms_it() {
        let paid = Card {
            source: CardSource::Paid,
            ..card("21/11/2026", "20/11/2027")
        };
        let status = |cards: &[Card], on: &str| status_of(cards, true, day(on), 30);
        // Nobody is covered by it, whatever its days; until its end she waits.
        for on in ["20/11/2026", "21/11/2026", "20/11/2027"] {
            assert_eq!(status(std::slice::from_ref(&paid), on), Status::Waiting, "{on}");
        }
        assert_eq!(status(std::slice::from_ref(&paid), "21/11/2027"), Status::Never);
        assert_eq!(card_on(std::slice::from_ref(&paid), day("01/01/2027")), None);
        // A card that ends soon ends soon, although the next one is paid for.
        let old = card("21/11/2025", "20/11/2026");
        assert_eq!(
            status(&[old.clone(), paid.clone()], "20/11/2026"),
            Status::Expiring
        );
        assert_eq!(
            status(&[old.clone(), paid.clone()], "21/11/2026"),
            Status::Waiting
        );
        // Confirmed by a card with other days: from then on only that card counts.
        let issued = card("01/12/2026", "30/06/2027");
        let both = [old, paid, issued];
        assert_eq!(status(&both, "01/12/2026"), Status::Covered);
        assert_eq!(status(&both, "25/11/2026"), Status::Waiting);
        assert_eq!(status(&both, "01/07/2027"), Status::Expired);
        assert_eq!(unconfirmed(&both).count(), 0);
    }

    #[test]
    fn the_card_shown_is_the_one_in_force_else_the_latest() {
        let cards = [
            card("01/01/2025", "31/12/2025"),
            card("01/01/2026", "31/12/2026"),
            card("01/01/2027", "31/12/2027"),
        ];
        let shown = |on| {
            card_on(&cards, day(on))
                .and_then(|card| card.valid_to)
                .map(super::super::date::show)
        };
        assert_eq!(shown("05/05/2026").as_deref(), Some("31/12/2026"));
        assert_eq!(shown("05/05/2028").as_deref(), Some("31/12/2027"));
        assert_eq!(shown("05/05/2024").as_deref(), Some("31/12/2027"));
    }

    #[test]
    fn events_decide_who_is_counted() {
        let event = |kind, on: &str| Event {
            id: EventId(Uuid::nil()),
            person: PersonId(Uuid::nil()),
            kind,
            day: PartialDate::parse(on),
            note: String::new(),
        };
        let at = |events: &[Event], on| presence_on(Some(day("01/01/1954")), events, day(on));
        let gone = [
            event(EventKind::MovedOut, "10/03/2026"),
            event(EventKind::MovedIn, "10/09/2026"),
        ];
        assert!(at(&gone, "09/03/2026").counted);
        assert!(!at(&gone, "10/03/2026").counted);
        assert!(at(&gone, "10/09/2026").counted);
        assert!(!at(&[event(EventKind::Died, "2026")], "01/01/2026").counted);
        assert!(!at(&[event(EventKind::Died, "")], "01/01/2000").counted);
        assert!(!at(&[], "31/12/1953").counted);
        let away = at(&[event(EventKind::Away, "")], "01/01/2026");
        assert!(away.counted && away.away);
    }
}
