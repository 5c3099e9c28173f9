//! What a question about a day needs of every person, in few bytes side by side.
//!
//! The functions here answer as [`PersonFile::status_on`] and [`PersonFile::presence_on`] do, for nearly
//! everybody without looking at the person's file; a test holds both to each other.

use chrono::{Datelike as _, Days};

use super::column::{NONE, Slot};
use crate::domain::book::{HouseholdFile, PersonFile};
use crate::domain::rights::{Traits, days_of};
use crate::domain::status::{LAPSE_DAYS, Presence, ends_on, paid_until, runs};
use crate::domain::{Card, Date, Event, EventId, EventKind, Living, PartialDate, Status};

/// Days from the first to the last, both included, as numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Span {
    pub(super) from: i32,
    pub(super) to: i32,
}

impl Span {
    /// No day.
    const EMPTY: Self = Self {
        from: i32::MAX,
        to: i32::MIN,
    };

    fn of(from: Option<Date>, to: Option<Date>) -> Self {
        Self {
            from: number(from.unwrap_or(Date::MIN)),
            to: number(to.unwrap_or(Date::MAX)),
        }
    }

    /// Whether a day lies in the span.
    pub(super) fn has(self, day: i32) -> bool {
        self.from <= day && day <= self.to
    }

    fn is_empty(self) -> bool {
        self.from > self.to
    }
}

/// The number of a day.
pub(super) fn number(day: Date) -> i32 {
    day.num_days_from_ce()
}

/// The day that is asked about, prepared.
#[derive(Clone, Copy, Debug)]
pub(super) struct Moment {
    /// The day.
    pub(super) date: Date,
    /// Its number.
    pub(super) day: i32,
    /// The last day on which a run of cover may end to be expiring; `None` where nothing is.
    soon: Option<i32>,
    /// Days of warning.
    pub(super) expiring_days: i64,
}

impl Moment {
    /// A day, with the days of warning before a card ends.
    pub(super) fn new(date: Date, expiring_days: i64) -> Self {
        let soon = u64::try_from(expiring_days)
            .ok()
            .and_then(|days| date.checked_add_days(Days::new(days)))
            .map(number);
        Self {
            date,
            day: number(date),
            soon,
            expiring_days,
        }
    }

    fn inside(self, run: Span) -> Status {
        match self.soon {
            Some(limit) if run.to <= limit => Status::Expiring,
            _ => Status::Covered,
        }
    }
}

/// The slot holds a person, and not a place kept for rows that arrived before theirs.
pub(super) const PRESENT: u8 = 1;
/// Said to have no card.
const SAID_NONE: u8 = 1 << 1;
/// Some card is recorded.
const HAS_CARD: u8 = 1 << 2;
/// There are runs of cover before the two kept here.
const MORE_RUNS: u8 = 1 << 3;
/// Presence does not fit into one span each: ask the file.
const PRESENCE_IN_FILE: u8 = 1 << 4;
/// Some policy group is recorded.
const HOLDS_GROUP: u8 = 1 << 5;
/// A birth is recorded.
const HAS_BIRTH: u8 = 1 << 6;
/// Policy groups hold on different days: ask the file.
const PAPERS_IN_FILE: u8 = 1 << 7;
/// Codes of policy groups that have a bit of their own; all others share one more.
const OWN_BITS: u32 = 31;

/// The bit of a code of a policy group by its number.
pub(super) fn paper_bit(number: u32) -> u32 {
    1 << number.min(OWN_BITS)
}

/// The facts of one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hot {
    /// Slot of the household.
    pub(super) household: Slot,
    counted: Span,
    away: Span,
    /// The days on which she may be born.
    born: (i32, i32),
    /// What rules look at besides.
    pub(super) traits: Traits,
    /// Bits of the policy groups recorded, on whatever days they hold.
    pub(super) papers: u32,
    /// The days on which they hold, where those are the same for all.
    papers_hold: Span,
    /// The last two runs of cover; the first is empty where there is only one.
    runs: [Span; 2],
    /// The last day of what was paid for and waits for the agency.
    paid_until: i32,
    flags: u8,
}

impl Hot {
    /// A slot without a person.
    pub(super) const FREE: Self = Self {
        household: NONE,
        counted: Span::EMPTY,
        away: Span::EMPTY,
        born: (0, 0),
        papers: 0,
        papers_hold: Span::EMPTY,
        traits: Traits {
            minority: None,
            pension: None,
            pension_card: false,
            disability: None,
            study: None,
            work: None,
        },
        runs: [Span::EMPTY; 2],
        paid_until: i32::MIN,
        flags: 0,
    };

    /// The facts of a person. `household` and being present are the caller's to keep.
    pub(super) fn of(file: &PersonFile) -> Self {
        let mut flags = 0;
        let mut raise = |flag: u8, when: bool| {
            if when {
                flags |= flag;
            }
        };
        raise(SAID_NONE, file.person.no_card_said);
        raise(HAS_CARD, file.cards.iter().any(Card::is_issued));
        raise(HOLDS_GROUP, !file.entitlements.is_empty());
        let mut last_runs = [Span::EMPTY; 2];
        let all = runs(&file.cards);
        for (place, run) in last_runs.iter_mut().rev().zip(all.iter().rev()) {
            *place = Span::of(Some(run.from), Some(run.to));
        }
        raise(MORE_RUNS, all.len() > 2);
        let counted = counted(file.person.birth, &file.events);
        let away = spells(&file.events, EventKind::Away, EventKind::Back);
        raise(PRESENCE_IN_FILE, counted.len() > 1 || away.len() > 1);
        raise(HAS_BIRTH, file.person.birth.is_some());
        let mut papers = file
            .entitlements
            .iter()
            .map(|held| Span::of(held.valid_from, held.valid_to));
        let papers_hold = papers.next().unwrap_or(Span::EMPTY);
        raise(PAPERS_IN_FILE, papers.any(|other| other != papers_hold));
        let one = |spans: &[Span]| spans.first().copied().unwrap_or(Span::EMPTY);
        Self {
            household: NONE,
            counted: one(&counted),
            away: one(&away),
            born: file.person.birth.map_or((0, 0), days_of),
            traits: Traits::of(file),
            papers: 0,
            papers_hold,
            runs: last_runs,
            paid_until: paid_until(&file.cards).map_or(i32::MIN, number),
            flags,
        }
    }

    /// The same facts for a slot that holds a person of a household, or only a place kept for one.
    pub(super) fn placed(self, household: Slot, present: bool) -> Self {
        Self {
            household,
            flags: if present {
                self.flags | PRESENT
            } else {
                self.flags & !PRESENT
            },
            ..self
        }
    }

    /// Whether the slot holds a person.
    pub(super) fn is_present(self) -> bool {
        self.flags & PRESENT != 0
    }

    /// Whether the policy groups recorded hold on a day; `None` where only the file knows.
    pub(super) fn papers_hold(self, at: Moment) -> Option<bool> {
        (self.flags & PAPERS_IN_FILE == 0).then(|| self.papers_hold.has(at.day))
    }

    /// Whether any policy group is recorded.
    pub(super) fn holds_group(self) -> bool {
        self.flags & HOLDS_GROUP != 0
    }

    /// Cover status on a day.
    pub(super) fn status(self, at: Moment, file: impl FnOnce() -> Option<Status>) -> Status {
        let status = self.status_by_runs(at, file);
        if at.day <= self.paid_until && !status.is_insured() {
            return Status::Waiting;
        }
        status
    }

    fn status_by_runs(self, at: Moment, file: impl FnOnce() -> Option<Status>) -> Status {
        let [before, last] = self.runs;
        if last.is_empty() {
            let never = self.flags & (SAID_NONE | HAS_CARD) == SAID_NONE;
            return if never { Status::Never } else { Status::Unsaid };
        }
        if at.day > last.to {
            let lapsed = i64::from(at.day) - i64::from(last.to) >= LAPSE_DAYS;
            return if lapsed { Status::Lapsed } else { Status::Expired };
        }
        if at.day >= last.from {
            return at.inside(last);
        }
        if before.has(at.day) {
            return at.inside(before);
        }
        if at.day < before.from && self.flags & MORE_RUNS != 0 {
            return file().unwrap_or(Status::Waiting);
        }
        Status::Waiting
    }

    /// The last day of the cover in force on a day, else of the last cover before it. `cards` is asked only where
    /// the runs kept here do not tell.
    pub(super) fn ends<'c>(self, at: Moment, cards: impl FnOnce() -> Option<&'c [Card]>) -> Option<Date> {
        let [before, last] = self.runs;
        let told = [last, before]
            .into_iter()
            .find(|run| !run.is_empty() && run.from <= at.day);
        match told {
            Some(run) => Date::from_num_days_from_ce_opt(run.to),
            None if self.flags & MORE_RUNS != 0 => ends_on(cards()?, at.date),
            None => None,
        }
    }

    /// Whether the person is counted, and away, on a day.
    pub(super) fn presence(self, at: Moment, file: impl FnOnce() -> Option<Presence>) -> Presence {
        if self.flags & PRESENCE_IN_FILE != 0
            && let Some(presence) = file()
        {
            return presence;
        }
        Presence {
            counted: self.counted.has(at.day),
            away: self.away.has(at.day),
        }
    }

    /// The first and the last day on which she may be born.
    pub(super) fn born(self) -> Option<(i32, i32)> {
        (self.flags & HAS_BIRTH != 0).then_some(self.born)
    }
}

/// The spans in which the latest event of the two kinds is `begin`.
fn spells(events: &[Event], begin: EventKind, end: EventKind) -> Vec<Span> {
    let mut marks: Vec<(i32, EventId, EventKind)> = events
        .iter()
        .filter(|event| event.kind == begin || event.kind == end)
        .map(|event| {
            let day = event.day.map_or(Date::MIN, PartialDate::earliest);
            (number(day), event.id, event.kind)
        })
        .collect();
    marks.sort_unstable();
    let mut spells = Vec::new();
    let mut open = None;
    for (day, _, kind) in marks {
        match open {
            None if kind == begin => open = Some(day),
            Some(from) if kind == end => {
                spells.push(Span { from, to: day - 1 });
                open = None;
            }
            _ => {}
        }
    }
    spells.extend(open.map(|from| Span { from, to: i32::MAX }));
    spells.retain(|spell| !spell.is_empty());
    spells
}

/// The spans in which a person is counted: born, not dead, not moved away.
fn counted(birth: Option<PartialDate>, events: &[Event]) -> Vec<Span> {
    let mut from = birth.map_or(i32::MIN, |birth| number(birth.earliest()));
    let end = events
        .iter()
        .filter(|event| event.kind == EventKind::Died)
        .map(|event| number(event.day.map_or(Date::MIN, PartialDate::earliest)) - 1)
        .min()
        .unwrap_or(i32::MAX - 1);
    let mut spans = Vec::new();
    for gone in spells(events, EventKind::MovedOut, EventKind::MovedIn) {
        let to = end.min(gone.from - 1);
        spans.push(Span { from, to });
        from = from.max(gone.to.saturating_add(1));
    }
    spans.push(Span { from, to: end });
    spans.retain(|span| !span.is_empty());
    spans
}

/// Living standards kept beside each other; earlier years are looked up in the file.
const YEARS: usize = 3;

/// The facts of one household.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct HouseHot {
    /// Whether the slot holds a household, and not a place kept for rows that arrived before it.
    pub(super) present: bool,
    /// Slot of the hamlet.
    pub(super) hamlet: Slot,
    /// The group, as a number that equal folded names share.
    pub(super) group: u32,
    /// Slot of the head, where there is one.
    pub(super) head: Slot,
    /// The last years with a decision, the latest first.
    livings: [Option<(i32, Living)>; YEARS],
    more_livings: bool,
}

impl HouseHot {
    /// A slot without a household.
    pub(super) const FREE: Self = Self {
        present: false,
        hamlet: NONE,
        group: NONE,
        head: NONE,
        livings: [None; YEARS],
        more_livings: false,
    };

    /// Takes over the living standards of a household.
    pub(super) fn set_livings(&mut self, file: &HouseholdFile) {
        let bounded = |year: i64| i32::try_from(year).unwrap_or(if year < 0 { i32::MIN } else { i32::MAX });
        // In the order of years and ids: of two decisions for one year the later one counts.
        let mut years: Vec<(i32, Living)> = Vec::with_capacity(file.livings.len());
        for held in &file.livings {
            years.retain(|(year, _)| *year != bounded(held.year));
            years.push((bounded(held.year), held.living));
        }
        self.livings = [None; YEARS];
        for (place, held) in self.livings.iter_mut().zip(years.iter().rev()) {
            *place = Some(*held);
        }
        self.more_livings = years.len() > YEARS;
    }

    /// The living standard on a day.
    pub(super) fn living(&self, at: Moment, file: impl FnOnce() -> Option<Living>) -> Option<Living> {
        let year = at.date.year();
        let held = self.livings.iter().flatten().find(|(from, _)| *from <= year);
        match held {
            Some((_, living)) => Some(*living),
            None if self.more_livings => file(),
            None => None,
        }
    }
}
