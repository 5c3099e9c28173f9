//! How far a round is on a day: whom it is for, what came of it, what is still needed.

use std::collections::BTreeSet;

use super::super::book::{Book, PersonFile};
use super::super::date::Date;
use super::super::id::{CadreId, HamletId, HouseholdId, PersonId};
use super::super::kinds::EventKind;
use super::super::record::{Campaign, Visit};
use super::super::rules::OutcomeRule;
use super::super::status::{Status, paid_until, runs};
use super::{Charges, Meaning, renewed_after};

/// Where a round is on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Being walked.
    Running,
    /// Its first day is still to come.
    Coming,
    /// Its last day is past.
    Past,
    /// Ended before its last day.
    Closed,
}

impl Stage {
    /// The word on screen and paper.
    pub fn label(self) -> &'static str {
        match self {
            Self::Running => "Đang làm",
            Self::Coming => "Sắp tới",
            Self::Past => "Đã hết hạn đợt",
            Self::Closed => "Kết thúc sớm",
        }
    }

    /// The code of the command contract.
    pub fn code(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Coming => "coming",
            Self::Past => "past",
            Self::Closed => "closed",
        }
    }

    /// Whether nothing is added any more.
    pub fn is_over(self) -> bool {
        matches!(self, Self::Past | Self::Closed)
    }
}

impl Campaign {
    /// The last day that counts: the day it was ended on, else its last.
    pub fn last_day(&self) -> Date {
        self.closed_on.map_or(self.last, |closed| closed.min(self.last))
    }

    /// Where it is on a day.
    pub fn stage_on(&self, day: Date) -> Stage {
        if day < self.first {
            Stage::Coming
        } else if day <= self.last_day() && self.closed_on.is_none_or(|closed| day < closed) {
            Stage::Running
        } else if self.closed_on.is_some_and(|closed| closed < self.last) {
            Stage::Closed
        } else {
            Stage::Past
        }
    }

    /// The day whose figures are shown on a day: once it is over, its last.
    pub fn figures_day(&self, day: Date) -> Date {
        day.min(self.last_day()).max(self.first)
    }

    /// Whether both are being walked on some day.
    pub fn runs_beside(&self, other: &Self) -> bool {
        self.first <= other.last_day() && other.first <= self.last_day()
    }

    /// Whether it goes to a hamlet.
    pub fn is_in(&self, hamlet: HamletId) -> bool {
        self.places.0.is_empty() || self.places.0.contains(&hamlet)
    }

    /// Whether a call in a hamlet belongs to it: it says so, or it says nothing and lies in its days and places.
    pub fn includes(&self, visit: &Visit, hamlet: HamletId) -> bool {
        match visit.campaign {
            Some(named) => named == self.id,
            None => self.first <= visit.day && visit.day <= self.last_day() && self.is_in(hamlet),
        }
    }
}

/// Somebody a round is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Aimed {
    /// Who.
    pub person: PersonId,
    /// The end of her card, where she had one on the first day that was ending soon: a later one is to be won.
    pub renew_after: Option<Date>,
}

impl Aimed {
    /// Somebody who was meant on the first day, by what was known then.
    pub fn on(file: &PersonFile, first: Date, expiring_days: i64) -> Self {
        let ends = || cover_end(file, first);
        let expiring = file.status_on(first, expiring_days) == Status::Expiring;
        Self {
            person: file.person.id,
            renew_after: expiring.then(ends).flatten(),
        }
    }
}

/// Whom a round is for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Aim {
    /// Those meant on its first day.
    pub people: Vec<Aimed>,
    /// Those who are meant on the day of the figures and were not on the first.
    pub later: Vec<PersonId>,
}

/// Whether somebody came to live here after a day; birth is told by the count itself.
pub fn came_after(file: &PersonFile, day: Date) -> bool {
    let moves = file
        .events
        .iter()
        .filter(|event| matches!(event.kind, EventKind::MovedIn | EventKind::MovedOut))
        .filter_map(|event| Some((event.day?.earliest(), event.id, event.kind)));
    moves
        .min()
        .is_some_and(|(on, _, kind)| kind == EventKind::MovedIn && day < on)
}

/// The last day of the unbroken cover that holds on a day.
fn cover_end(file: &PersonFile, day: Date) -> Option<Date> {
    let all = runs(&file.cards);
    all.iter()
        .find(|run| run.from <= day && day <= run.to)
        .map(|run| run.to)
}

/// A figure of a round. Each is a set of people, so that it can be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Aspect {
    /// All whom it is for.
    Aim,
    /// With a valid card now; a card that was ending must have been renewed.
    Won,
    /// Paid, or with a card that starts later.
    Waiting,
    /// In households that were called at.
    Visited,
    /// Spoken to.
    Reached,
    /// Agreed when last spoken to, and have no card yet.
    Agreed,
    /// Paid at the door.
    Paid,
    /// Refused when last spoken to, and have no card.
    Refused,
    /// No card, not paid, and the case is not closed.
    Open,
    /// Died or moved away since.
    Gone,
    /// A card began after a call.
    Renewed,
    /// Found after the first day: born, moved in, or the card ended since. They are not part of the aim.
    Later,
}

impl Aspect {
    /// All of them, in the order of pages.
    pub const ALL: [Self; 12] = [
        Self::Aim,
        Self::Won,
        Self::Waiting,
        Self::Visited,
        Self::Reached,
        Self::Agreed,
        Self::Paid,
        Self::Refused,
        Self::Open,
        Self::Gone,
        Self::Renewed,
        Self::Later,
    ];

    /// The word on screen and paper.
    pub fn label(self) -> &'static str {
        match self {
            Self::Aim => "Cần vận động",
            Self::Won => "Đã có thẻ",
            Self::Waiting => "Chờ thẻ",
            Self::Visited => "Hộ đã đến",
            Self::Reached => "Đã gặp",
            Self::Agreed => "Đồng ý",
            Self::Paid => "Đã đóng",
            Self::Refused => "Từ chối",
            Self::Open => "Còn lại",
            Self::Gone => "Không còn ở đây",
            Self::Renewed => "Có thẻ sau khi đến",
            Self::Later => "Phát sinh sau",
        }
    }

    /// The code of the command contract.
    pub fn code(self) -> &'static str {
        match self {
            Self::Aim => "aim",
            Self::Won => "with_card",
            Self::Waiting => "waiting",
            Self::Visited => "households_visited",
            Self::Reached => "reached",
            Self::Agreed => "agreed",
            Self::Paid => "paid",
            Self::Refused => "refused",
            Self::Open => "open",
            Self::Gone => "gone",
            Self::Renewed => "renewed_after_visit",
            Self::Later => "found_later",
        }
    }

    fn bit(self) -> u16 {
        1 << (self as u16)
    }
}

/// A part of a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// All of it.
    All,
    /// A hamlet.
    Hamlet(HamletId),
    /// The households a cadre answers for on the day of the figures.
    Cadre(CadreId),
    /// Those for which nobody answers.
    NoCadre,
}

/// One person of a round with all that holds of her.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Line {
    person: PersonId,
    household: HouseholdId,
    hamlet: HamletId,
    cadres: Vec<CadreId>,
    aspects: u16,
}

/// A round on a day. Every figure is counted from the very people that its list shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// The round.
    pub campaign: Campaign,
    /// Where it is.
    pub stage: Stage,
    /// The day of the figures.
    pub day: Date,
    /// How many people are to get a card.
    pub goal: usize,
    /// Days left, with the day of the figures; 0 once it is over.
    pub days_left: usize,
    lines: Vec<Line>,
    hamlets: Vec<HamletId>,
    cadres: Vec<CadreId>,
}

impl Progress {
    /// How far a round is, as seen on a day. `aim` says whom it is for.
    pub fn of(book: &dyn Book, campaign: &Campaign, aim: &Aim, today: Date) -> Self {
        let stage = campaign.stage_on(today);
        let day = campaign.figures_day(today);
        let charges = Charges::on(book, day);
        let watch = Watch { book, campaign, day };
        let line = |id: PersonId, aspects: u16| {
            let file = book.person(id)?;
            let house = book.household(file.person.household)?;
            Some(Line {
                person: id,
                household: house.household.id,
                hamlet: house.household.hamlet,
                cadres: charges.of_file(house),
                aspects,
            })
        };
        let aimed = aim.people.iter().filter_map(|aimed| {
            let file = book.person(aimed.person)?;
            line(aimed.person, watch.aspects(file, aimed))
        });
        let later = aim.later.iter();
        let later = later.filter_map(|id| line(*id, Aspect::Later.bit()));
        let lines: Vec<Line> = aimed.chain(later).collect();
        let goal = campaign.goal.and_then(|goal| usize::try_from(goal).ok());
        let days_left = if stage.is_over() {
            0
        } else {
            usize::try_from((campaign.last_day() - day).num_days() + 1).unwrap_or(0)
        };
        Self {
            stage,
            day,
            goal: goal.unwrap_or(aim.people.len()),
            days_left,
            hamlets: places(book, &lines),
            cadres: lines
                .iter()
                .flat_map(|line| line.cadres.iter().copied())
                .collect::<BTreeSet<_>>()
                .into_iter()
                .collect(),
            lines,
            campaign: campaign.clone(),
        }
    }

    /// The hamlets with anybody, in the order of lists.
    pub fn hamlets(&self) -> &[HamletId] {
        &self.hamlets
    }

    /// The cadres who answer for anybody, in the order of entry.
    pub fn cadres(&self) -> &[CadreId] {
        &self.cadres
    }

    /// Whether there is anybody for whom no cadre answers.
    pub fn has_nobodys(&self) -> bool {
        self.lines.iter().any(|line| line.cadres.is_empty())
    }

    fn lines(&self, aspect: Aspect, part: Part) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(move |line| {
            line.aspects & aspect.bit() != 0
                && match part {
                    Part::All => true,
                    Part::Hamlet(hamlet) => line.hamlet == hamlet,
                    Part::Cadre(cadre) => line.cadres.contains(&cadre),
                    Part::NoCadre => line.cadres.is_empty(),
                }
        })
    }

    /// The people behind a figure, household by household.
    pub fn people(&self, aspect: Aspect, part: Part) -> Vec<PersonId> {
        self.lines(aspect, part).map(|line| line.person).collect()
    }

    /// A figure: people, and for [`Aspect::Visited`] households.
    pub fn count(&self, aspect: Aspect, part: Part) -> usize {
        let lines = self.lines(aspect, part);
        if aspect == Aspect::Visited {
            return lines.map(|line| line.household).collect::<BTreeSet<_>>().len();
        }
        lines.count()
    }

    /// People still to be won for the goal.
    pub fn missing(&self) -> usize {
        self.goal.saturating_sub(self.count(Aspect::Won, Part::All))
    }

    /// The share of the goal that is reached, 0 to 1 and above; `None` where the goal is nobody.
    pub fn share(&self) -> Option<f64> {
        let won = self.count(Aspect::Won, Part::All);
        (self.goal > 0).then(|| won as f64 / self.goal as f64)
    }

    /// People to be won in each of so many days to come to the goal; `None` where it is over or reached.
    pub fn needed_in(&self, days: usize) -> Option<usize> {
        let missing = self.missing();
        if self.days_left == 0 || missing == 0 {
            return None;
        }
        Some((missing * days).div_ceil(self.days_left).min(missing))
    }
}

/// The hamlets of lines in the order of lists.
fn places(book: &dyn Book, lines: &[Line]) -> Vec<HamletId> {
    let here: BTreeSet<HamletId> = lines.iter().map(|line| line.hamlet).collect();
    let all = book.hamlets().into_iter().map(|hamlet| hamlet.id);
    all.filter(|hamlet| here.contains(hamlet)).collect()
}

/// What a round looks at.
struct Watch<'b> {
    book: &'b dyn Book,
    campaign: &'b Campaign,
    day: Date,
}

impl Watch<'_> {
    fn is_of_it(&self, visit: &Visit) -> bool {
        let house = self.book.household(visit.household);
        visit.day <= self.day
            && house.is_some_and(|house| self.campaign.includes(visit, house.household.hamlet))
    }

    fn aspects(&self, file: &PersonFile, aimed: &Aimed) -> u16 {
        let mut is = Aspect::Aim.bit();
        let mut mark = |aspect: Aspect, holds: bool| {
            if holds {
                is |= aspect.bit();
            }
        };
        let counted = file.presence_on(self.day).counted;
        let status = file.status_on(self.day, self.book.expiring_days());
        let renewed = |end: Date| cover_end(file, self.day).is_some_and(|now| end < now);
        let won = counted && status.is_insured() && aimed.renew_after.is_none_or(renewed);
        let house = self.book.household(file.person.household);
        let called = house.is_some_and(|house| house.visits.iter().any(|visit| self.is_of_it(visit)));
        let mut said: Vec<_> = file
            .outcomes
            .iter()
            .filter_map(|outcome| Some((self.book.visit(outcome.visit)?, outcome)))
            .filter(|(visit, _)| self.is_of_it(visit))
            .collect();
        said.sort_by_key(|(visit, outcome)| (visit.day, visit.id, outcome.id));
        let rules = self.book.rules();
        let meaning = |code: &str| rules.outcome(code).map_or(Meaning::Unknown, OutcomeRule::means);
        let paid = said
            .iter()
            .any(|(_, outcome)| meaning(&outcome.code) == Meaning::Paid);
        let last = said.last().map(|(_, outcome)| outcome.code.as_str());
        let last_means = last.map(meaning);
        let closes = last
            .and_then(|code| rules.outcome(code))
            .is_some_and(|rule| rule.closes);
        let waiting = counted
            && !won
            && (status == Status::Waiting || paid_until(&file.cards).is_some_and(|end| self.day <= end));
        let free = counted && !won && !waiting && !paid;
        let within = rules.day_list_on(self.day).map_or(0, |rule| rule.renewal_days);
        let card_after = |visit: &Visit| {
            let card = renewed_after(file, visit, within).and_then(|card| card.valid_from);
            card.is_some_and(|from| from <= self.day)
        };
        mark(Aspect::Won, won);
        mark(Aspect::Waiting, waiting || (counted && !won && paid));
        mark(Aspect::Visited, called);
        mark(
            Aspect::Reached,
            said.iter()
                .any(|(_, outcome)| rules.outcome(&outcome.code).is_some_and(|rule| rule.reached)),
        );
        mark(Aspect::Agreed, free && last_means == Some(Meaning::Agreed));
        mark(Aspect::Paid, paid);
        mark(Aspect::Refused, free && last_means == Some(Meaning::Refused));
        mark(Aspect::Open, free && !closes);
        mark(Aspect::Gone, !counted);
        mark(Aspect::Renewed, said.iter().any(|(visit, _)| card_after(visit)));
        is
    }
}
