//! What a household would pay for its members without a card: who is paid for by the state, who pays a part,
//! who joins as a household and in which order.

use std::cmp::Ordering;

use super::super::date::Date;
use super::super::id::PersonId;
use super::super::rules::{Basis, PriceRefusal, RuleBook, Sure, Tariff, Term, Validity, no_share};
use super::{Areas, Group, Rights, Through};

/// The object code of the household form.
pub const HOUSEHOLD: &str = "GD";

/// A member as the offer looks at her.
#[derive(Clone, Debug)]
pub struct Member<'b> {
    /// Who.
    pub id: PersonId,
    /// What she is entitled to when her next card begins; looked at only of who joins.
    pub rights: Rights<'b>,
    /// She would join now: she has no card, or it ends soon.
    pub joins: bool,
    /// The day on which she joined in the household form, in the calendar year of the payment, and so has a
    /// place in its order already. She keeps it when she pays again in that year.
    pub joined: Option<Date>,
    /// The end of her unbroken cover in force, or of the last one before.
    pub last_day: Option<Date>,
}

/// Who pays for a member.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Payer {
    /// An employer or the insurance fund: the card is made there, not at the door.
    Elsewhere,
    /// The state pays all.
    State,
    /// The state pays a share.
    Shared,
    /// She pays in the household form.
    Household,
}

/// Where a member's card is asked and paid for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Desk {
    /// With whoever collects for households.
    Door,
    /// By the commune's list, without a payment.
    List,
    /// At school.
    School,
    /// At the place of work.
    Work,
    /// With the insurance agency, whose fund pays.
    Fund,
    /// With the army or the police.
    Forces,
}

impl Desk {
    /// The words on screen and paper; none for the collector's.
    pub fn label(self) -> &'static str {
        match self {
            Self::Door => "",
            Self::List => "theo danh sách của xã",
            Self::School => "đóng ở trường",
            Self::Work => "làm ở nơi làm việc",
            Self::Fund => "do cơ quan BHXH cấp",
            Self::Forces => "do quân đội, công an lập danh sách",
        }
    }

    /// Stable code for files.
    pub fn code(self) -> &'static str {
        match self {
            Self::Door => "door",
            Self::List => "list",
            Self::School => "school",
            Self::Work => "work",
            Self::Fund => "fund",
            Self::Forces => "forces",
        }
    }

    /// Where who makes the list has a desk of its own; of the commune's, the price tells.
    fn of(through: Through) -> Option<Self> {
        match through {
            Through::School => Some(Self::School),
            Through::Work => Some(Self::Work),
            Through::Fund => Some(Self::Fund),
            Through::Forces => Some(Self::Forces),
            Through::Commune | Through::Unknown => None,
        }
    }
}

/// One member who would join.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Who.
    pub id: PersonId,
    /// Object code of the card.
    pub code: String,
    /// Who pays.
    pub payer: Payer,
    /// Where.
    pub desk: Desk,
    /// Place in the order of the household form, from 1.
    pub order: Option<usize>,
    /// Her part, đồng.
    pub amount: i64,
    /// The state's part, đồng.
    pub state: i64,
    /// The days that the card would cover, as expected. Only of cards paid for at the door: schools,
    /// employers and lists have days of their own.
    pub term: Option<Term>,
}

/// What a household would pay for a term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The members who would join, in the order of the household.
    pub lines: Vec<Line>,
    /// Months paid for.
    pub months: u32,
    /// The same members where those who may choose (farm households, near-poor …; Article 13.5) would all
    /// join in the household form instead. `None` where nobody may choose.
    pub as_household: Option<Vec<Line>>,
    /// The least certain of the figures used.
    pub sure: Sure,
}

/// What lines come to for those who join.
fn sum(lines: &[Line]) -> i64 {
    lines.iter().map(|line| line.amount).sum()
}

impl Offer {
    /// What the household pays, đồng.
    pub fn total(&self) -> i64 {
        sum(&self.lines)
    }

    /// What the state pays, đồng.
    pub fn state_total(&self) -> i64 {
        self.lines.iter().map(|line| line.state).sum()
    }

    /// What of it is paid at school rather than at the door, đồng.
    pub fn at_school(&self) -> i64 {
        let at_school = self.lines.iter().filter(|line| line.desk == Desk::School);
        at_school.map(|line| line.amount).sum()
    }

    /// What the household would pay where those who may choose join in the household form, đồng.
    pub fn total_as_household(&self) -> Option<i64> {
        self.as_household.as_deref().map(sum)
    }

    /// How the price in the household form stands to the price by groups: `Less` where it is cheaper. `None`
    /// where nobody may choose.
    pub fn household_against_groups(&self) -> Option<Ordering> {
        Some(self.total_as_household()?.cmp(&self.total()))
    }

    /// An entry that the offer rests on; its text goes to the others, each once.
    fn note(&mut self, validity: &Validity, basis: &mut Vec<Basis>) {
        if !basis.iter().any(|basis| basis.source == validity.source) {
            basis.push(Basis {
                source: validity.source.clone(),
                sure: validity.sure,
            });
        }
        self.sure = self.sure.and(validity.sure);
    }
}

impl RuleBook {
    /// What a household would pay on a day for so many months. `areas` are the kinds of area of its hamlet,
    /// where those raise the state's share.
    pub fn offer(
        &self,
        members: &[Member<'_>],
        areas: Areas,
        months: u32,
        paid_on: Date,
    ) -> Result<Offer, PriceRefusal> {
        self.check_term(months, paid_on)?;
        Counter::new(self.tariff(paid_on)?, members, areas).offer(months, &mut Vec::new())
    }
}

/// Counts what a household would pay, for one term after another.
pub(super) struct Counter<'a> {
    tariff: Tariff<'a>,
    members: &'a [Member<'a>],
    areas: Areas,
    /// The members who have a place in the year's order already, in that order.
    joined: Vec<PersonId>,
}

impl<'a> Counter<'a> {
    /// For a household on a day of payment.
    pub(super) fn new(tariff: Tariff<'a>, members: &'a [Member<'a>], areas: Areas) -> Self {
        let mut joined: Vec<(Date, PersonId)> = members
            .iter()
            .filter_map(|member| Some((member.joined?, member.id)))
            .collect();
        // Stable: who joined on one day stands in the order of the household.
        joined.sort_by_key(|(day, _)| *day);
        Self {
            tariff,
            members,
            areas,
            joined: joined.into_iter().map(|(_, id)| id).collect(),
        }
    }

    /// What the household would pay for so many months; what it rests on goes to the texts gathered so far.
    pub(super) fn offer(&self, months: u32, basis: &mut Vec<Basis>) -> Result<Offer, PriceRefusal> {
        let mut offer = Offer {
            lines: Vec::new(),
            months,
            as_household: None,
            sure: Sure::Law,
        };
        for validity in self.tariff.common() {
            offer.note(validity, basis);
        }
        offer.lines = self.lines(&mut offer, basis, false)?;
        let (book, paid_on) = (self.tariff.book, self.tariff.paid_on);
        let chooses =
            |line: &Line| line.payer == Payer::Shared && book.may_choose_household(&line.code, paid_on);
        if offer.lines.iter().any(chooses) {
            offer.as_household = Some(self.lines(&mut offer, basis, true)?);
        }
        Ok(offer)
    }

    /// A line for each who joins; `household` where those who may choose take the household form.
    fn lines(
        &self,
        offer: &mut Offer,
        basis: &mut Vec<Basis>,
        household: bool,
    ) -> Result<Vec<Line>, PriceRefusal> {
        let mut next = self.joined.len();
        let mut lines = Vec::new();
        for member in self.members.iter().filter(|member| member.joins) {
            let by_group = match member.rights.payer() {
                Some(group) => Some(self.by_group(member, group, offer, basis)?),
                None => None,
            };
            let chooses = |line: &Line| {
                household
                    && line.payer == Payer::Shared
                    && self
                        .tariff
                        .book
                        .may_choose_household(&line.code, self.tariff.paid_on)
            };
            let line = match by_group.filter(|line| !chooses(line)) {
                Some(line) => line,
                None => self.in_household(member, &mut next, offer, basis)?,
            };
            lines.push(line);
        }
        Ok(lines)
    }

    /// A line in the household form: at her place of the year where she has one, else at the next.
    fn in_household(
        &self,
        member: &Member<'_>,
        next: &mut usize,
        offer: &mut Offer,
        basis: &mut Vec<Basis>,
    ) -> Result<Line, PriceRefusal> {
        let steps = self.tariff.steps()?;
        offer.note(&steps.validity, basis);
        let held = self.joined.iter().position(|id| *id == member.id);
        let order = held.unwrap_or(*next) + 1;
        *next += usize::from(held.is_none());
        let price = self.tariff.on_step(&steps.value, order, offer.months);
        Ok(Line {
            id: member.id,
            code: HOUSEHOLD.to_owned(),
            payer: Payer::Household,
            desk: Desk::Door,
            order: Some(order),
            amount: price.amount,
            state: price.state,
            term: self.term(member, offer.months),
        })
    }

    /// A line by the group that pays.
    fn by_group(
        &self,
        member: &Member<'_>,
        group: &Group<'_>,
        offer: &mut Offer,
        basis: &mut Vec<Basis>,
    ) -> Result<Line, PriceRefusal> {
        let (code, clause) = (&group.rule.value.code, group.rule.value.clause.as_str());
        let own_desk = Desk::of(Through::of_clause(clause));
        let mut line = Line {
            id: member.id,
            code: code.clone(),
            payer: Payer::Elsewhere,
            desk: own_desk.unwrap_or(Desk::List),
            order: None,
            amount: 0,
            state: 0,
            term: None,
        };
        if clause.starts_with(['1', '2']) {
            return Ok(line);
        }
        let (percent, validity) = match self.tariff.support(code, |area| self.areas.has(area)) {
            Some(support) => (support.value.percent, &support.validity),
            // Clause 3 itself says that the state pays all.
            None if clause.starts_with('3') => (100, &group.rule.validity),
            None => {
                return Err(no_share(code, self.tariff.paid_on));
            }
        };
        offer.note(validity, basis);
        let price = self.tariff.shared(percent, 1, offer.months);
        (line.amount, line.state) = (price.amount, price.state);
        (line.payer, line.desk) = if price.amount == 0 {
            (Payer::State, own_desk.unwrap_or(Desk::List))
        } else {
            (Payer::Shared, own_desk.unwrap_or(Desk::Door))
        };
        if line.desk == Desk::Door {
            line.term = self.term(member, offer.months);
        }
        Ok(line)
    }

    fn term(&self, member: &Member<'_>, months: u32) -> Option<Term> {
        let tariff = &self.tariff;
        tariff.book.term(member.last_day, tariff.paid_on, months)
    }
}
