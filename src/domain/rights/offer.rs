//! What a household would pay for its members without a card: who is paid for by the state, who pays a part,
//! who joins as a household and in which order.

use super::super::date::Date;
use super::super::id::PersonId;
use super::super::rules::{Form, PriceRefusal, Quote, RuleBook, Sure};
use super::Rights;

/// The object code of the household form.
pub const HOUSEHOLD: &str = "GD";

/// A member as the offer looks at her.
#[derive(Clone, Debug)]
pub struct Member<'b> {
    /// Who.
    pub id: PersonId,
    /// What she is entitled to on the day of payment.
    pub rights: Rights<'b>,
    /// She would join now: she has no card, or it ends soon.
    pub joins: bool,
    /// She joined in the household form in the calendar year of the payment already, and so counts in its order.
    pub joined: bool,
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

/// One member who would join.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Who.
    pub id: PersonId,
    /// Object code of the card.
    pub code: String,
    /// Who pays.
    pub payer: Payer,
    /// Place in the order of the household form, from 1.
    pub order: Option<usize>,
    /// Her part, đồng.
    pub amount: i64,
    /// The state's part, đồng.
    pub state: i64,
}

/// What a household would pay for a term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The members who would join, in the order of the household.
    pub lines: Vec<Line>,
    /// Months paid for.
    pub months: u32,
    /// Where the members who may choose (farm households, near-poor …; Article 13.5) would all join in the
    /// household form instead: the total then, đồng. `None` where nobody may choose.
    pub as_household: Option<i64>,
    /// The least certain of the figures used.
    pub sure: Sure,
}

impl Offer {
    /// What the household pays, đồng.
    pub fn total(&self) -> i64 {
        self.lines.iter().map(|line| line.amount).sum()
    }
}

impl RuleBook {
    /// What a household would pay on a day for so many months. `area` is the kind of area where that raises
    /// the state's share.
    pub fn offer(
        &self,
        members: &[Member<'_>],
        area: Option<&str>,
        months: u32,
        paid_on: Date,
    ) -> Result<Offer, PriceRefusal> {
        let mut offer = self.offer_as(members, area, months, paid_on, false)?;
        let chooses =
            |line: &Line| line.payer == Payer::Shared && self.may_choose_household(&line.code, paid_on);
        if offer.lines.iter().any(chooses) {
            let other = self.offer_as(members, area, months, paid_on, true)?;
            offer.as_household = Some(other.total());
        }
        Ok(offer)
    }

    fn offer_as(
        &self,
        members: &[Member<'_>],
        area: Option<&str>,
        months: u32,
        paid_on: Date,
        choose_household: bool,
    ) -> Result<Offer, PriceRefusal> {
        let mut joined = members.iter().filter(|member| member.joined).count();
        let mut offer = Offer {
            lines: Vec::new(),
            months,
            as_household: None,
            sure: Sure::Law,
        };
        for member in members.iter().filter(|member| member.joins) {
            let payer = member.rights.payer().map(|group| group.rule.value.code.as_str());
            let chosen = payer
                .filter(|code| !(choose_household && self.may_choose_household(code, paid_on)))
                .unwrap_or(HOUSEHOLD);
            let clause = member
                .rights
                .payer()
                .map(|group| group.rule.value.clause.as_str());
            let form = if chosen == HOUSEHOLD {
                Form::Household { joined }
            } else if clause.is_some_and(|clause| clause.starts_with(['1', '2'])) {
                offer.lines.push(line(member.id, chosen, Payer::Elsewhere, None));
                continue;
            } else {
                Form::Supported {
                    code: chosen.to_owned(),
                    area: area.map(str::to_owned),
                }
            };
            let quote = self.price(&form, 1, months, paid_on)?;
            offer.sure = offer.sure.and(quote.sure);
            let payer = match (&form, quote.total()) {
                (Form::Household { .. }, _) => Payer::Household,
                (Form::Supported { .. }, 0) => Payer::State,
                (Form::Supported { .. }, _) => Payer::Shared,
            };
            joined += usize::from(payer == Payer::Household);
            offer.lines.push(line(member.id, chosen, payer, Some(&quote)));
        }
        Ok(offer)
    }
}

fn line(id: PersonId, code: &str, payer: Payer, quote: Option<&Quote>) -> Line {
    let person = quote.and_then(|quote| quote.persons.first());
    Line {
        id,
        code: code.to_owned(),
        payer,
        order: person
            .map(|person| person.order)
            .filter(|_| payer == Payer::Household),
        amount: person.map_or(0, |person| person.amount),
        state: person.map_or(0, |person| person.state),
    }
}
