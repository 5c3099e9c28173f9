//! Everybody looked at for a month: gone with a card, out of a group with its card, entitled without one.

use std::borrow::Cow;
use std::collections::HashMap;

use chrono::Datelike as _;

use super::super::book::{Book, HouseholdFile, PersonFile};
use super::super::category::benefit_rank;
use super::super::date::{Date, PartialDate};
use super::super::id::{HamletId, HouseholdId};
use super::super::kinds::EventKind;
use super::super::numbers::CardNumber;
use super::super::record::{Card, Event, Filing, HamletArea};
use super::super::rights::{Areas, Facts, Group, Rights, RulesOn, Truth, child_card_end};
use super::super::rules::{Dated, Rule, Sure};
use super::super::share;
use super::causes::{Ground, Told};
use super::{Cause, Mark, Month, OldCard, RollKind, RollLine, Since, Through};

/// All lines of a month, also those of earlier causes and those that others make the list for, hamlet by
/// hamlet and household by household in walking order. A person has one line at most.
pub fn lines(book: &dyn Book, month: Month) -> Vec<RollLine> {
    let look = Look::new(book, month);
    let houses: Vec<&HouseholdFile> = book.households().collect();
    share::map(&houses, |house| look.household(house))
        .into_iter()
        .flatten()
        .collect()
}

/// What is the same for everybody in a month.
struct Look<'a> {
    book: &'a dyn Book,
    /// As they stand at the end of the month.
    rules: RulesOn<'a>,
    month: Month,
    areas: HashMap<HamletId, Vec<&'a HamletArea>>,
    filings: HashMap<HouseholdId, Vec<&'a Filing>>,
}

/// A group that a person belongs to and whose card she should have.
struct Due<'a> {
    code: &'a str,
    rule: &'a Dated<Rule>,
    through: Through,
    verify: bool,
}

impl<'a> Look<'a> {
    fn new(book: &'a dyn Book, month: Month) -> Self {
        let mut areas: HashMap<HamletId, Vec<&HamletArea>> = HashMap::new();
        for area in book.rows::<HamletArea>() {
            areas.entry(area.hamlet).or_default().push(area);
        }
        let mut filings: HashMap<HouseholdId, Vec<&Filing>> = HashMap::new();
        for filing in book.rows::<Filing>() {
            filings.entry(filing.household).or_default().push(filing);
        }
        Self {
            book,
            rules: book.rules().on(month.last()),
            month,
            areas,
            filings,
        }
    }

    fn household(&self, house: &HouseholdFile) -> Vec<RollLine> {
        let known = self.areas.get(&house.household.hamlet);
        let areas: &[&HamletArea] = known.map_or(&[], Vec::as_slice);
        let now = areas.iter().filter(|area| area.holds_on(self.month.last()));
        let now: Areas = now.map(|area| area.kind).collect();
        let people = house.members.iter().filter_map(|id| self.book.person(*id));
        people
            .filter_map(|file| {
                let ground = Ground {
                    file,
                    house,
                    areas,
                    child: self.rules.child,
                    month: self.month,
                };
                self.person(&ground, now)
            })
            .collect()
    }

    fn person(&self, ground: &Ground<'_>, areas: Areas) -> Option<RollLine> {
        let (file, last) = (ground.file, self.month.last());
        if !file.presence_on(last).counted {
            return self.gone(ground);
        }
        let facts = Facts::of(file, ground.house, areas, last);
        let rights = self.rules.rights(&facts);
        let due = Self::due(&rights);
        self.lost(ground, &rights, due.as_ref())
            .or_else(|| self.missing(ground, due.as_ref()?))
    }

    /// Dead or moved away, and a card runs on.
    fn gone(&self, ground: &Ground<'_>) -> Option<RollLine> {
        let (left, cause) = departure(&ground.file.events, self.month.last())?;
        let told = Told {
            cause,
            about: left.note.clone(),
            paper: String::new(),
            since: Since::told(left.day),
        };
        let card = self.running(ground.file, told.since)?;
        let code = code_of(card);
        let mut line = self.line(ground, RollKind::Remove, &told, code.clone())?;
        line.through = self.rules.through(&code).unwrap_or(Through::Commune);
        line.old = Some(old(card));
        line.came = arrival(ground.file, self.month.last()).filter(|came| came.is_within(self.month));
        Some(line)
    }

    /// No longer in the group of the card that runs on.
    fn lost(&self, ground: &Ground<'_>, rights: &Rights<'_>, due: Option<&Due<'_>>) -> Option<RollLine> {
        let card = self.running(ground.file, Since::day(self.month.first()))?;
        let code = code_of(card);
        let held = |group: &Group<'_>| group.rule.value.code == code && group.truth == Truth::Yes;
        if code.is_empty() || rights.groups.iter().any(held) {
            return None;
        }
        let rules = self.rules.groups.iter().map(|prepared| &prepared.rule.value);
        let told = ground.ended(rules.filter(|rule| rule.code == code))?;
        self.running(ground.file, told.since)?;
        let other = due.filter(|due| due.code != code && !due.verify);
        let mut line = match other {
            Some(due) if due.through == Through::Commune => {
                let mut line = self.line(ground, RollKind::Change, &told, due.code.to_owned())?;
                self.grant(&mut line, ground, due);
                line
            }
            _ => self.line(ground, RollKind::Remove, &told, code.clone())?,
        };
        line.next = other
            .filter(|_| line.kind == RollKind::Remove)
            .map(|due| (due.code.to_owned(), due.through));
        line.old = Some(old(card));
        Some(line)
    }

    /// Entitled, and without a card as good as that.
    fn missing(&self, ground: &Ground<'_>, due: &Due<'_>) -> Option<RollLine> {
        let last = self.month.last();
        let runs = |card: &&Card| is_dated(card) && card.valid_to.is_none_or(|to| last <= to);
        let cards: Vec<&Card> = ground.file.cards.iter().filter(runs).collect();
        let mut told = self.begun(ground, due, cards.is_empty());
        if told.paper.is_empty() {
            told.paper.clone_from(&due.rule.value.paper);
        }
        let kind = if cards.is_empty() {
            RollKind::Add
        } else {
            let wanted = self.rules.rank(due.code)?;
            // A card of which nobody knows what it gives may be as good as any.
            let ranks: Option<Vec<u8>> = cards.iter().map(|card| self.rank(card)).collect();
            if due.verify || ranks?.into_iter().any(|rank| wanted <= rank) {
                return None;
            }
            RollKind::Change
        };
        let mut line = self.line(ground, kind, &told, due.code.to_owned())?;
        line.old = ground.file.card_on(last).filter(|card| is_dated(card)).map(old);
        line.through = due.through;
        self.grant(&mut line, ground, due);
        if due.verify && !line.marks.contains(&Mark::VerifyBirth) {
            line.marks.push(Mark::VerifyBirth);
        }
        Some(line)
    }

    /// The group whose card the person should have: what surely holds, else what an unknown day of birth
    /// leaves open.
    fn due<'r>(rights: &Rights<'r>) -> Option<Due<'r>> {
        // Whom nobody lists because she pays all herself is no group here.
        let listed = |group: &&Group<'_>| !group.rule.value.clause.starts_with('5');
        let Some(code) = rights.expected() else {
            let unsure = rights.groups.iter().filter(|group| group.truth == Truth::Verify);
            let group = unsure.into_iter().find(listed)?;
            return Some(Due {
                code: &group.rule.value.code,
                rule: group.rule,
                through: Through::of_clause(&group.rule.value.clause),
                verify: true,
            });
        };
        let group = rights.sure().find(|group| group.rule.value.code == code)?;
        let payer = rights.payer().filter(listed)?;
        Some(Due {
            code,
            rule: group.rule,
            through: Through::of_clause(&payer.rule.value.clause),
            verify: false,
        })
    }

    /// What made it necessary: the last of what had to come together.
    fn begun(&self, ground: &Ground<'_>, due: &Due<'_>, without_card: bool) -> Told {
        let told = ground.began(&due.rule.value);
        let (undated, mut known): (Vec<Told>, Vec<Told>) =
            told.into_iter().partition(|told| told.since == Since::UNKNOWN);
        known.reverse();
        let paper = known.first().or(undated.first()).map(|told| told.paper.clone());
        known.extend(self.arrived(ground));
        known.extend(last_card_of(ground).filter(|_| without_card));
        let from = known.iter().map(|told| told.since.from).max();
        let mut latest: Option<Told> = None;
        for told in known {
            if latest.as_ref().is_none_or(|known| known.since.to < told.since.to) {
                latest = Some(told);
            }
        }
        if let (Some(latest), Some(from)) = (&mut latest, from) {
            latest.since.from = from;
        }
        let dated = latest
            .as_ref()
            .is_some_and(|told| told.since.is_within(self.month));
        let mut told = match (latest, undated.into_iter().next()) {
            (Some(latest), None) => latest,
            (Some(latest), Some(_)) if dated => latest,
            (_, Some(undated)) => undated,
            (None, None) => Told {
                cause: Cause::Belongs,
                about: due.code.to_owned(),
                paper: String::new(),
                since: Since::UNKNOWN,
            },
        };
        if told.paper.is_empty() {
            told.paper = paper.unwrap_or_default();
        }
        told
    }

    /// Moving in, the last time by the end of the month.
    fn arrived(&self, ground: &Ground<'_>) -> Option<Told> {
        let events = ground.file.events.iter();
        let day = events
            .filter(|event| event.kind == EventKind::MovedIn)
            .filter_map(|event| event.day)
            .filter(|day| day.earliest() <= self.month.last())
            .max_by_key(|day| day.earliest())?;
        Some(Told {
            cause: Cause::MovedIn,
            about: String::new(),
            paper: String::new(),
            since: Since::told(Some(day)),
        })
    }

    /// The days of the new card, where the state pays for it from a day that is known; and what is unsure.
    fn grant(&self, line: &mut RollLine, ground: &Ground<'_>, due: &Due<'_>) {
        let rule = &due.rule.value;
        line.source.clone_from(&due.rule.validity.source);
        if due.rule.validity.sure == Sure::Unsure {
            line.marks.push(Mark::Unsure);
        }
        if !rule.clause.starts_with('3') {
            return;
        }
        line.from = line.since.known();
        line.to = if rule.child_card == Some(true) {
            let birth = ground.file.person.birth.and_then(PartialDate::to_date);
            birth
                .zip(self.rules.child)
                .and_then(|(birth, child)| child_card_end(birth, child))
        } else if rule.living.is_some() {
            Date::from_ymd_opt(self.month.last().year(), 12, 31)
        } else {
            None
        };
    }

    /// A line, where what it tells has begun by the end of the month.
    fn line(&self, ground: &Ground<'_>, kind: RollKind, told: &Told, code: String) -> Option<RollLine> {
        if self.month.last() < told.since.from {
            return None;
        }
        let carried = told.since.is_before(self.month);
        let mut marks = Vec::new();
        if !carried && !told.since.is_within(self.month) {
            marks.push(Mark::UnknownDay);
            let by_age = matches!(told.cause, Cause::Born | Cause::Aged | Cause::AgedOut);
            marks.extend(by_age.then_some(Mark::VerifyBirth));
        }
        let person = &ground.file.person;
        if person.id12.is_none() && person.bhxh.is_none() {
            marks.push(Mark::NoNumber);
        }
        let household = ground.house.household.id;
        let sent = |filing: &&&Filing| {
            filing.code == code
                && filing.person.is_none_or(|of| of == person.id)
                && filing.sent_on.is_some_and(|day| day <= self.month.last())
                && filing.issued_on.is_none()
                && filing.closed_on.is_none()
        };
        if self
            .filings
            .get(&household)
            .is_some_and(|all| all.iter().any(|filing| sent(&filing)))
        {
            marks.push(Mark::Sent);
        }
        Some(RollLine {
            person: person.id,
            household,
            hamlet: ground.house.household.hamlet,
            kind,
            code,
            old: None,
            cause: told.cause,
            about: told.about.clone(),
            since: told.since,
            came: None,
            paper: told.paper.clone(),
            source: String::new(),
            through: Through::Commune,
            next: None,
            carried,
            marks,
            from: None,
            to: None,
        })
    }

    /// The card that runs on past the day on which something began, as far as this month is concerned.
    fn running<'f>(&self, file: &'f PersonFile, since: Since) -> Option<&'f Card> {
        let day = since.from.max(self.month.first());
        file.cards
            .iter()
            .filter(|card| is_dated(card) && card.valid_to.is_none_or(|to| day <= to))
            .max_by_key(|card| (card.valid_to.unwrap_or(Date::MAX), card.valid_from))
    }

    fn rank(&self, card: &Card) -> Option<u8> {
        let code = code_of(card);
        let number = || Some(CardNumber::parse(card.number.as_deref()?)?.benefit);
        let by_code = self.rules.rank(&code);
        by_code.or_else(|| card.benefit.or_else(number).map(benefit_rank))
    }
}

/// The end of the last card that ended.
fn last_card_of(ground: &Ground<'_>) -> Option<Told> {
    let dated = ground.file.cards.iter().filter(|card| is_dated(card));
    let card = dated.max_by_key(|card| card.valid_to)?;
    Some(Told {
        cause: Cause::CardEnded,
        about: code_of(card),
        paper: String::new(),
        since: Since::day(card.valid_to?.succ_opt()?),
    })
}

/// A card without any date says nothing about days, and one that was only paid for is not there yet.
fn is_dated(card: &Card) -> bool {
    card.is_issued() && (card.valid_from.is_some() || card.valid_to.is_some())
}

/// The object code of a card; empty where it is not known.
fn code_of(card: &Card) -> String {
    card.object_code().map_or_else(String::new, Cow::into_owned)
}

fn old(card: &Card) -> OldCard {
    OldCard {
        number: card.number.clone(),
        code: code_of(card),
        from: card.valid_from,
        to: card.valid_to,
    }
}

/// The event by which somebody is no longer counted on a day.
fn departure(events: &[Event], day: Date) -> Option<(&Event, Cause)> {
    let happened = |event: &Event| event.day.map_or(Date::MIN, PartialDate::earliest);
    let of = |kinds: &'static [EventKind]| {
        events
            .iter()
            .filter(move |event| kinds.contains(&event.kind) && happened(event) <= day)
    };
    // Of several, the one that says most of the day.
    let died = of(&[EventKind::Died]).min_by_key(|event| (event.day.is_none(), happened(event)));
    if let Some(died) = died {
        return Some((died, Cause::Died));
    }
    of(&[EventKind::MovedOut, EventKind::MovedIn])
        .max_by_key(|event| (happened(event), event.id, event.kind))
        .filter(|event| event.kind == EventKind::MovedOut)
        .map(|event| (event, Cause::MovedOut))
}

/// When somebody came: moved in, or was born.
fn arrival(file: &PersonFile, day: Date) -> Option<Since> {
    let moved = file
        .events
        .iter()
        .filter(|event| event.kind == EventKind::MovedIn);
    moved
        .filter_map(|event| event.day)
        .chain(file.person.birth)
        .filter(|known| known.earliest() <= day)
        .max_by_key(|known| known.earliest())
        .map(|known| Since::told(Some(known)))
}
