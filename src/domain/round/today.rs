//! The list of a day: whom to call on, and why.
//!
//! The rules are here, over the few facts that they need of a person and of a household; who gathers those facts
//! for a whole register is the index. What each reason weighs is data of the rule book ([`DayListRule`]).

use std::collections::HashMap;

use serde_json::{Map, Value as Json, json};

use super::super::book::Book;
use super::super::date::{Date, show};
use super::super::filing::{Desk, Step, home_of};
use super::super::filter::Filter;
use super::super::id::{HouseholdId, PersonId};
use super::super::record::{Filing, Sheet, Visit};
use super::super::rules::{DayListRule, RuleBook};
use super::super::status::Status;
use super::{After, Door, Reason, Where, Why};

/// Papers that are due within so many working days call for a visit.
const PAPERS_SOON: i64 = 5;

/// What the list is to bring about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TodayAim {
    /// What is most pressing today.
    #[default]
    Day,
    /// The fewest households whose people bring the place to its target.
    Target,
}

/// A question about whom to call on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TodayAsk {
    /// Where.
    pub places: Where,
    /// To which end.
    pub aim: TodayAim,
    /// At most so many households; as many as the rule book says where not given. The way to a target is not cut.
    pub cap: Option<usize>,
}

impl TodayAsk {
    /// The people of the places asked about.
    pub fn filter(&self) -> Filter {
        Filter {
            hamlet: self.places.hamlet,
            group: self.places.group.clone(),
            cadre: self.places.cadre,
            ..Filter::default()
        }
    }
}

/// The answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DayList {
    /// The households to call on, the most pressing first.
    pub rows: Vec<DayRow>,
    /// How many there are, those beyond the cap too.
    pub all: usize,
    /// Households left out because they are on a sheet that went out these days.
    pub on_sheets: usize,
    /// Where the target was asked for: how far the list gets.
    pub target: Option<Reach>,
}

/// How far a list brings its place towards the target.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reach {
    /// The target in tenths of a percent.
    pub target: i64,
    /// People still needed for it.
    pub needed: usize,
    /// Of these, people who paid or whose card is yet to begin: they come without a call.
    pub coming: usize,
    /// People of the list who could be won.
    pub wins: usize,
}

impl Reach {
    /// How many are to be won.
    pub fn to_win(&self) -> usize {
        self.needed.saturating_sub(self.coming)
    }

    /// How many are missing even when everybody of the list is won.
    pub fn short_of(&self) -> usize {
        self.to_win().saturating_sub(self.wins)
    }
}

/// A household to call on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayRow {
    /// The household.
    pub door: Door,
    /// Sum of the points of its reasons.
    pub score: i64,
    /// Why, the weightiest first.
    pub reasons: Vec<Reason>,
    /// Whom it is about, in family order, with their names.
    pub people: Vec<(PersonId, String)>,
    /// The first day by which something is to be done.
    pub due: Option<Date>,
}

impl DayRow {
    /// A household on a day with what was found of it.
    pub fn of(book: &dyn Book, household: HouseholdId, found: Found, day: Date) -> Option<Self> {
        let house = book.household(household)?;
        let about = |id: &PersonId| {
            found.people.contains(id) || found.reasons.iter().any(|reason| reason.people.contains(id))
        };
        let people: Vec<PersonId> = house.members.iter().copied().filter(about).collect();
        let name = |id: PersonId| Some((id, book.person(id)?.person.name.clone()));
        Some(Self {
            door: Door::of(book, house, &people, day),
            score: found.score(),
            due: found.reasons.iter().filter_map(Reason::due).min(),
            reasons: found.reasons,
            people: people.into_iter().filter_map(name).collect(),
        })
    }

    /// The object of the command contract; `say` puts a reason into words.
    pub fn to_json(&self, say: impl Fn(&Reason) -> String) -> Map<String, Json> {
        let mut row = self.door.to_json();
        let reasons: Vec<String> = self.reasons.iter().map(say).collect();
        let people: Vec<&str> = self.people.iter().map(|(_, name)| name.as_str()).collect();
        row.insert("score".to_owned(), json!(self.score));
        row.insert("reasons".to_owned(), json!(reasons));
        row.insert("people".to_owned(), json!(people));
        row.insert("due".to_owned(), json!(self.due.map(show)));
        row
    }
}

/// What the list needs of a person who is counted on the day.
#[derive(Clone, Copy, Debug)]
pub struct Standing {
    /// Who.
    pub person: PersonId,
    /// Cover on the day.
    pub status: Status,
    /// The last day of the cover in force, else of the last one there was.
    pub ends: Option<Date>,
    /// A policy group or the household's living standard entitles to a card.
    pub entitled: bool,
    /// What the calls left.
    pub calls: Calls,
}

/// What the calls so far left open with a person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Calls {
    /// The day promised.
    pub promise: Option<Date>,
    /// To be left in peace on the day.
    pub rests: bool,
    /// Nothing is left to do.
    pub closed: bool,
    /// Paid, and waiting for the agency.
    pub has_paid: bool,
}

impl From<&After<'_>> for Calls {
    fn from(after: &After<'_>) -> Self {
        Self {
            promise: after.promise,
            rests: after.rests_until.is_some(),
            closed: after.closed,
            has_paid: after.has_paid,
        }
    }
}

/// A line of a sheet that is out, of which nothing came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OnSheet {
    /// Number of the sheet.
    pub number: String,
    /// Its line.
    pub line: i64,
    /// The day it was made.
    pub day: Date,
}

/// What is found of a household.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Why it is to be called on; empty where it is not.
    pub reasons: Vec<Reason>,
    /// Who could be won for the target.
    pub people: Vec<PersonId>,
    /// It would be called on, but is on a sheet that is out.
    pub on_sheet: bool,
}

impl Found {
    /// Sum of the points.
    pub fn score(&self) -> i64 {
        self.reasons.iter().map(|reason| reason.points).sum()
    }
}

/// What is weighed with a household, beside its people.
#[derive(Clone, Copy, Debug, Default)]
pub struct Home<'h> {
    /// Somebody called by the day.
    pub visited: bool,
    /// The papers that press most.
    pub papers: Option<(Step, Date)>,
    /// The open line of a sheet that it stands on.
    pub sheet: Option<&'h OnSheet>,
}

/// The rules of a day's list.
#[derive(Clone, Copy, Debug)]
pub struct Weighing<'b> {
    book: &'b RuleBook,
    rule: &'b DayListRule,
    day: Date,
}

impl<'b> Weighing<'b> {
    /// The rules that hold on a day; `None` where the book has none for it.
    pub fn on(book: &'b RuleBook, day: Date) -> Option<Self> {
        let rule = book.day_list_on(day)?;
        Some(Self { book, rule, day })
    }

    /// At most so many households.
    pub fn cap(&self) -> usize {
        usize::try_from(self.rule.cap).unwrap_or(usize::MAX)
    }

    /// The most days before its end at which a card is told.
    fn horizon(&self) -> i64 {
        self.rule.ending_days.iter().copied().max().unwrap_or(0)
    }

    /// Days from the day of the list to another.
    fn left(&self, until: Date) -> i64 {
        (until - self.day).num_days()
    }

    /// Whether cover alone leaves something to do with a person: without a card, or with one that ends soon.
    pub fn is_pending(&self, status: Status, ends: Option<Date>) -> bool {
        match status {
            Status::Waiting => false,
            Status::Covered | Status::Expiring => ends.is_some_and(|ends| self.left(ends) <= self.horizon()),
            _ => true,
        }
    }

    /// Whether something is left to do with a person, be it on a later day.
    fn is_open(&self, one: &Standing) -> bool {
        let Calls {
            rests,
            closed,
            has_paid,
            ..
        } = one.calls;
        self.is_pending(one.status, one.ends) && !rests && !closed && !has_paid
    }

    /// Why a household is called on, `people` being those of it who are counted, in family order.
    ///
    /// Who promised a later day is not asked again before it. Papers are a reason where somebody is left to win;
    /// a card that is ready is brought to the door in any case.
    pub fn weigh(&self, people: &[Standing], home: Home<'_>) -> Found {
        let open: Vec<&Standing> = people.iter().filter(|one| self.is_open(one)).collect();
        let mut found = Found {
            people: ids(open.iter().filter(|one| !one.status.is_insured())),
            ..Found::default()
        };
        let to_hand_over = home
            .papers
            .is_some_and(|(step, _)| step == Step::HandOver && !people.is_empty());
        if open.is_empty() && !to_hand_over {
            return found;
        }
        let asked: Vec<&Standing> = open
            .into_iter()
            .filter(|one| one.calls.promise.is_none_or(|day| day <= self.day))
            .collect();
        if asked.is_empty() && !to_hand_over {
            return found;
        }
        if home
            .sheet
            .is_some_and(|sheet| -self.left(sheet.day) <= self.rule.sheet_days)
        {
            found.on_sheet = true;
            return found;
        }
        let mut reasons = Vec::new();
        reasons.extend(self.promises(&asked));
        reasons.extend(home.papers.map(|(step, day)| Reason {
            why: Why::Papers { step, day },
            people: Vec::new(),
            points: self.rule.papers,
        }));
        reasons.extend(self.endings(&asked));
        reasons.extend(self.limits(&asked));
        reasons.extend(self.uncovered(&asked));
        if !asked.is_empty() {
            reasons.extend(self.door(home));
        }
        // The order above is kept among equals.
        reasons.sort_by_key(|reason| std::cmp::Reverse(reason.points));
        found.reasons = reasons;
        found
    }

    /// What is told of a household that is only on the way to a target: a promise for later, a sheet that is out,
    /// or that people have no card.
    pub fn weigh_for_target(&self, people: &[Standing], home: Home<'_>) -> Found {
        let mut found = self.weigh(people, Home { sheet: None, ..home });
        if !found.reasons.is_empty() || found.people.is_empty() {
            return found;
        }
        let promised = people
            .iter()
            .filter(|one| found.people.contains(&one.person))
            .filter_map(|one| Some((one.calls.promise?, one.person)));
        found
            .reasons
            .extend(promised.clone().map(|(day, _)| day).min().map(|day| Reason {
                why: Why::Promise(day),
                people: promised.map(|(_, person)| person).collect(),
                points: 0,
            }));
        found
    }

    fn promises(&self, asked: &[&Standing]) -> Option<Reason> {
        let due = |one: &&&Standing| one.calls.promise.is_some();
        let first = asked.iter().filter_map(|one| one.calls.promise).min()?;
        Some(Reason {
            why: Why::Promise(first),
            people: ids(asked.iter().filter(due)),
            points: self.rule.promise,
        })
    }

    /// One call renews every card of the household that ends within the longest step. The nearer the first end,
    /// the more it weighs: at the last of four steps all its points, at the first of them a quarter.
    fn endings(&self, asked: &[&Standing]) -> Option<Reason> {
        let insured = asked.iter().filter(|one| one.status.is_insured());
        let ends = insured.clone().filter_map(|one| one.ends);
        let (first, last) = (ends.clone().min()?, ends.max()?);
        let steps = &self.rule.ending_days;
        let passed = steps.iter().filter(|step| self.left(first) <= **step).count();
        let whole = i64::try_from(steps.len()).unwrap_or(1).max(1);
        Some(Reason {
            why: Why::Ending { first, last },
            people: ids(insured),
            points: self.rule.ending * i64::try_from(passed).unwrap_or(0) / whole,
        })
    }

    fn limits(&self, asked: &[&Standing]) -> Option<Reason> {
        let near = |one: &Standing| {
            let ended = one.ends.filter(|_| !one.status.is_insured())?;
            let last = self.book.last_day_without_wait(ended)?;
            (0..=self.rule.limit_days)
                .contains(&self.left(last))
                .then_some((last, one.person))
        };
        let near: Vec<(Date, PersonId)> = asked.iter().filter_map(|one| near(one)).collect();
        let first = near.iter().map(|(day, _)| *day).min()?;
        Some(Reason {
            why: Why::Limit(first),
            people: near.into_iter().map(|(_, person)| person).collect(),
            points: self.rule.limit,
        })
    }

    fn uncovered(&self, asked: &[&Standing]) -> impl Iterator<Item = Reason> {
        let without = |entitled: bool| {
            let of = asked
                .iter()
                .filter(move |one| !one.status.is_insured() && one.entitled == entitled);
            ids(of)
        };
        let kinds = [
            (Why::Entitled, without(true), self.rule.entitled),
            (Why::Uncovered, without(false), self.rule.uncovered),
        ];
        kinds
            .into_iter()
            .filter(|(_, people, _)| !people.is_empty())
            .map(|(why, people, points)| Reason { why, people, points })
    }

    /// What is said of the door: nobody was there yet, or a sheet with it never came back.
    fn door(&self, home: Home<'_>) -> Option<Reason> {
        let why = match home.sheet {
            Some(sheet) => Why::Sheet {
                number: sheet.number.clone(),
                line: sheet.line,
                day: sheet.day,
            },
            None if home.visited => return None,
            None => Why::Unvisited,
        };
        Some(Reason {
            why,
            people: Vec::new(),
            points: self.rule.unvisited,
        })
    }
}

fn ids<'s, S>(of: impl Iterator<Item = S>) -> Vec<PersonId>
where
    S: std::ops::Deref<Target = &'s Standing>,
{
    of.map(|one| one.person).collect()
}

/// Of households with so many people to win and a score, in walking order, the fewest that together have at least
/// so many to win: places in `candidates`, the most people first, then the highest score. All that have anybody,
/// where even they are too few.
pub fn fewest(candidates: &[(usize, i64)], to_win: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..candidates.len()).collect();
    let key = |place: &usize| candidates.get(*place).copied().unwrap_or_default();
    order.retain(|place| 0 < key(place).0);
    order.sort_by_key(|place| std::cmp::Reverse(key(place)));
    let mut won = 0;
    order
        .into_iter()
        .take_while(|place| {
            let wanted = won < to_win;
            won += key(place).0;
            wanted
        })
        .collect()
}

/// The papers of each household whose next step is due on a day or in the next working days: the first due of them.
/// Papers of somebody who died or moved away call nobody.
pub fn due_papers(book: &dyn Book, day: Date) -> HashMap<HouseholdId, (Step, Date)> {
    let mut desk = Desk::new(book, day);
    let mut due: HashMap<HouseholdId, (Step, Date)> = HashMap::new();
    for filing in book.rows::<Filing>() {
        let Some(standing) = desk.standing(filing) else {
            continue;
        };
        let is_here = filing
            .person
            .and_then(|id| book.person(id))
            .is_none_or(|file| file.presence_on(day).counted);
        if let (Some(step), Some(until), true) = (standing.next, standing.due, is_here)
            && (until.late || until.left <= PAPERS_SOON)
        {
            let first = due.entry(home_of(book, filing)).or_insert((step, until.day));
            if until.day < first.1 {
                *first = (step, until.day);
            }
        }
    }
    due
}

/// The households on sheets that are out on a day and of which nothing came back: the latest sheet of each.
///
/// A call on the day of the sheet or later settles the line, be it entered without the sheet.
pub fn on_sheets(book: &dyn Book, day: Date) -> HashMap<HouseholdId, OnSheet> {
    let mut open: HashMap<HouseholdId, OnSheet> = HashMap::new();
    let out = |sheet: &&Sheet| sheet.day <= day && sheet.closed_on.is_none_or(|closed| day < closed);
    for sheet in book.rows::<Sheet>().filter(out) {
        let settles =
            |visit: &Visit| visit.day <= day && (visit.sheet == Some(sheet.id) || sheet.day <= visit.day);
        for (line, of) in sheet.lines.numbered() {
            let Some(house) = book.household(of.household) else {
                continue;
            };
            let later = open.get(&of.household).is_some_and(|other| sheet.day < other.day);
            if !later && !house.visits.iter().any(settles) {
                let (number, day) = (sheet.number.clone(), sheet.day);
                open.insert(of.household, OnSheet { number, line, day });
            }
        }
    }
    open
}
