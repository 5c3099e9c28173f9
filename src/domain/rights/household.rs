//! The offer to a household of the register on a day of payment: one value behind the household's page, the
//! sheet for the door and the command.
//!
//! # The day on which somebody joined
//!
//! The steps of the household form go by the order of joining within the calendar year (Law on Health
//! Insurance, Article 13.6). A register holds cards, not payments, so the day is read off the cards of the
//! household form (GD): it is the first day of cover, or the day of payment looked at where cover begins
//! later still; where the cards recorded show a gap that made the card wait, it is that many days earlier.
//! A card that begins in January may have been paid for in December, unless its wait is known: then the place
//! in the order is told as not sure ([`Standing::joined_sure`]).
//!
//! Members who moved away or died are not members any more and hold no place in the order.

use std::collections::BTreeMap;

use chrono::{Datelike as _, TimeDelta};

use super::super::book::{Book, HouseholdFile, PersonFile};
use super::super::date::Date;
use super::super::id::{HouseholdId, PersonId};
use super::super::numbers::CardNumber;
use super::super::record::Card;
use super::super::rules::{Basis, PriceRefusal, Sure, Tariff, Waiting, entry_on};
use super::super::status::{Run, Status, paid_until, runs};
use super::offer::{Counter, HOUSEHOLD, Line, Member, Offer};
use super::{Areas, Facts, Rights, RulesOn, Truth};

/// How a member stands on the day of payment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Who.
    pub id: PersonId,
    /// Cover on the day.
    pub status: Status,
    /// Away for work; a member all the same.
    pub away: bool,
    /// The last day of the unbroken cover in force, else of the cover to come, else of the last one there
    /// was. `None` where there was none or it has no end.
    pub cover_ends: Option<Date>,
    /// She would join now: not covered, or the cover ends soon. Of whom it is not known joins as well.
    pub joins: bool,
    /// The day on which she joined in the household form in the calendar year of the payment.
    pub joined: Option<Date>,
    /// That day surely lies in that year.
    pub joined_sure: bool,
    /// Code of a group that would pay for her, if a fact that is missing is so.
    pub ask: Option<String>,
    /// Of who joins and pays a household's or a supported share: the last day on which a payment spares the
    /// wait. May lie before the payment.
    pub without_wait: Option<Date>,
    /// Of the same: the last day by which new cover must begin so that the five continuous years go on.
    pub continuity: Option<Date>,
}

/// What a household is offered on a day of payment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HouseholdOffer {
    /// The household.
    pub household: HouseholdId,
    /// The day of payment.
    pub paid_on: Date,
    /// The members counted on that day, in the order of the household.
    pub members: Vec<Standing>,
    /// The offer for each number of months that one may pay for, the shortest first.
    pub terms: Vec<Offer>,
    /// What the prices rest on, each text once.
    pub basis: Vec<Basis>,
    /// Base salary on that day, đồng a month.
    pub base_salary: i64,
    /// Contribution rate on that day, tenths of a percent.
    pub permille: i64,
    /// Days that a first card, or one after a long gap, waits.
    pub wait_days: i64,
    /// A gap of so many days is a long one.
    pub gap_days: i64,
}

impl HouseholdOffer {
    /// The offer to one household of the register. Refused in words where the rule book has no price for the
    /// day. Who asks for many makes a [`PayDay`] once.
    pub fn of(book: &dyn Book, house: &HouseholdFile, paid_on: Date) -> Result<Self, PriceRefusal> {
        PayDay::new(book, paid_on)?.offer(house)
    }

    /// The members who would join.
    pub fn joining(&self) -> impl Iterator<Item = &Standing> {
        self.members.iter().filter(|member| member.joins)
    }

    /// A member as she stands.
    pub fn standing(&self, person: PersonId) -> Option<&Standing> {
        self.members.iter().find(|member| member.id == person)
    }

    /// The lines of a member, one for each term, by groups.
    pub fn lines(&self, person: PersonId) -> impl Iterator<Item = &Line> {
        let lines = self.terms.iter().flat_map(|offer| &offer.lines);
        lines.filter(move |line| line.id == person)
    }

    /// Where nobody would join: the first day on which somebody's cover ends. `None` where somebody would
    /// join, or no cover has an end.
    pub fn nothing_due_until(&self) -> Option<Date> {
        if self.joining().next().is_some() {
            return None;
        }
        self.members.iter().filter_map(|member| member.cover_ends).min()
    }

    /// Whether somebody's place in the order of the year rests on a card that may have been paid for in the
    /// year before, and somebody would join in the household form.
    pub fn is_order_unsure(&self) -> bool {
        let unsure = |member: &Standing| member.joined.is_some() && !member.joined_sure;
        let mut lines = self
            .terms
            .iter()
            .flat_map(|offer| offer.lines.iter().chain(offer.as_household.iter().flatten()));
        self.members.iter().any(unsure) && lines.any(|line| line.order.is_some())
    }

    /// The least certain of the figures used.
    pub fn sure(&self) -> Sure {
        self.terms
            .iter()
            .fold(Sure::Law, |sure, offer| sure.and(offer.sure))
    }
}

/// A day of payment: what every household is priced with, made once for many.
pub struct PayDay<'b> {
    book: &'b dyn Book,
    tariff: Tariff<'b>,
    waiting: Option<&'b Waiting>,
    expiring_days: i64,
    /// The rules of the days on which next cards begin.
    rules: BTreeMap<Date, RulesOn<'b>>,
}

impl<'b> PayDay<'b> {
    /// A day of payment by the rules in force in a register. Refused in words where they hold no base salary
    /// or rate for the day.
    pub fn new(book: &'b dyn Book, paid_on: Date) -> Result<Self, PriceRefusal> {
        let rules = book.rules();
        Ok(Self {
            book,
            tariff: rules.tariff(paid_on)?,
            waiting: entry_on(&rules.waiting, paid_on, |_| true).map(|entry| &entry.value),
            expiring_days: book.expiring_days(),
            rules: BTreeMap::new(),
        })
    }

    /// What a household is offered. Refused in words where the rule book has no share for a group.
    pub fn offer(&mut self, house: &HouseholdFile) -> Result<HouseholdOffer, PriceRefusal> {
        self.offer_where(house, None)
    }

    /// What those who pay on this day pay, whether or not their card is due; nobody else of the household joins.
    pub fn offer_to(
        &mut self,
        house: &HouseholdFile,
        payers: &[PersonId],
    ) -> Result<HouseholdOffer, PriceRefusal> {
        self.offer_where(house, Some(payers))
    }

    fn offer_where(
        &mut self,
        house: &HouseholdFile,
        payers: Option<&[PersonId]>,
    ) -> Result<HouseholdOffer, PriceRefusal> {
        let paid_on = self.tariff.paid_on;
        let areas = self.book.areas_on(house.household.hamlet, paid_on);
        let book = self.book;
        let files = house.members.iter().filter_map(|id| book.person(*id));
        let (mut members, joining): (Vec<Standing>, Vec<Member<'_>>) = files
            .filter_map(|file| self.member(file, house, areas, payers))
            .unzip();
        let counter = Counter::new(self.tariff, &joining, areas);
        let mut months = self.tariff.book.terms_on(paid_on).to_vec();
        months.sort_unstable();
        let mut basis = Vec::new();
        let terms: Result<Vec<Offer>, PriceRefusal> = months
            .into_iter()
            .map(|months| counter.offer(months, &mut basis))
            .collect();
        let terms = terms?;
        for standing in &mut members {
            self.count_down(standing, &terms);
        }
        Ok(HouseholdOffer {
            household: house.household.id,
            paid_on,
            members,
            terms,
            basis,
            base_salary: self.tariff.base_salary(),
            permille: self.tariff.permille(),
            wait_days: self.waiting.map_or(0, |waiting| waiting.wait_days),
            gap_days: self.waiting.map_or(0, |waiting| waiting.gap_days),
        })
    }

    /// A member on the day of payment; `None` for who is not counted.
    fn member(
        &mut self,
        file: &PersonFile,
        house: &HouseholdFile,
        areas: Areas,
        payers: Option<&[PersonId]>,
    ) -> Option<(Standing, Member<'b>)> {
        let paid_on = self.tariff.paid_on;
        let presence = file.presence_on(paid_on);
        if !presence.counted {
            return None;
        }
        let runs = runs(&file.cards);
        let status = file.status_on(paid_on, self.expiring_days);
        let ends = run_for(&runs, paid_on).map(|run| run.to);
        let cover_ends = ends.filter(|end| *end != Date::MAX);
        let has_paid = paid_until(&file.cards).is_some_and(|end| paid_on <= end);
        let is_due = !matches!(status, Status::Covered | Status::Waiting) && !has_paid;
        let joins = payers.map_or(is_due, |payers| payers.contains(&file.person.id));
        let joined = self.joined(&file.cards);
        let rights = if joins {
            // Behind the cover that she still has, so that a child who outgrows her card is not told to get
            // the same again.
            let behind = cover_ends.filter(|_| status.is_insured());
            let begins = behind.and_then(|end| end.succ_opt()).unwrap_or(paid_on);
            let facts = Facts::of(file, house, areas, begins);
            self.rules_on(begins).rights(&facts)
        } else {
            Rights::default()
        };
        let standing = Standing {
            id: file.person.id,
            status,
            away: presence.away,
            cover_ends,
            joins,
            joined: joined.map(|(day, _)| day),
            joined_sure: joined.is_some_and(|(_, sure)| sure),
            ask: may_belong(&rights),
            without_wait: None,
            continuity: None,
        };
        let member = Member {
            id: file.person.id,
            rights,
            joins,
            joined: standing.joined,
            last_day: cover_ends,
        };
        Some((standing, member))
    }

    /// The rules of a day, prepared once.
    fn rules_on(&mut self, day: Date) -> &RulesOn<'b> {
        let book = self.tariff.book;
        self.rules.entry(day).or_insert_with(|| book.on(day))
    }

    /// The first day in the calendar year of the payment on which cards of the household form say that she
    /// joined, and whether it surely lies in that year.
    fn joined(&self, cards: &[Card]) -> Option<(Date, bool)> {
        let days = cards
            .iter()
            .filter(|card| is_household(card))
            .filter_map(|card| self.joined_by(card, cards))
            .filter(|(day, _)| day.year() == self.tariff.paid_on.year() && *day <= self.tariff.paid_on);
        days.fold(None, |known: Option<(Date, bool)>, (day, sure)| match known {
            Some((first, known_sure)) => Some((first.min(day), known_sure || sure)),
            None => Some((day, sure)),
        })
    }

    /// The day on which a card of the household form was paid for, as far as the cards say, and whether it
    /// surely lies in its year.
    fn joined_by(&self, card: &Card, cards: &[Card]) -> Option<(Date, bool)> {
        let from = card.valid_from?;
        let wait = self.waiting.map_or(0, |rule| rule.wait_days);
        let earlier = |days: i64| from.checked_sub_signed(TimeDelta::days(days));
        let before = cards
            .iter()
            .filter(|other| other.valid_from.is_none_or(|start| start < from))
            .filter_map(|other| other.valid_to)
            .max();
        let gap = before.map(|end| (from - end).num_days());
        if let (Some(gap), Some(rule)) = (gap, self.waiting)
            && gap >= rule.gap_days + rule.wait_days
        {
            return Some((earlier(wait)?, true));
        }
        let day = from.min(self.tariff.paid_on);
        let may_be = day.checked_sub_signed(TimeDelta::days(wait))?;
        Some((day, may_be.year() == day.year()))
    }

    /// Sets the two limits of a member who would pay at the door.
    fn count_down(&self, standing: &mut Standing, terms: &[Offer]) {
        let pays = terms
            .first()
            .and_then(|offer| offer.lines.iter().find(|line| line.id == standing.id))
            .is_some_and(|line| line.term.is_some());
        if let Some(last_day) = standing.cover_ends.filter(|_| pays) {
            standing.without_wait = self.tariff.book.last_day_without_wait(last_day);
            standing.continuity = self.tariff.book.last_day_of_continuity(last_day);
        }
    }
}

/// The run of cover that a day lies in, else the next one, else the last one there was.
fn run_for(runs: &[Run], day: Date) -> Option<&Run> {
    let now = runs.iter().find(|run| run.from <= day && day <= run.to);
    now.or_else(|| runs.iter().find(|run| run.from > day))
        .or(runs.last())
}

/// Whether a card is one of the household form, by its object code or its number.
fn is_household(card: &Card) -> bool {
    match &card.category {
        Some(code) => code == HOUSEHOLD,
        None => card
            .number
            .as_deref()
            .and_then(CardNumber::parse)
            .is_some_and(|number| number.category == HOUSEHOLD),
    }
}

/// The first group that would pay before the one that does, if a fact that is missing is so.
fn may_belong(rights: &Rights<'_>) -> Option<String> {
    let payer = rights.payer().map(|group| group.rule.value.clause.as_str());
    let comes_before = |clause: &str| payer.is_none_or(|payer| clause < payer);
    rights
        .groups
        .iter()
        .chain(&rights.to_ask)
        .filter(|group| group.truth == Truth::Verify)
        .find(|group| comes_before(&group.rule.value.clause))
        .map(|group| group.rule.value.code.clone())
}
