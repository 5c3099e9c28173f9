//! The cards of an invented person: a believable mix of every cover status around today.

use chrono::Datelike as _;

use super::super::date::{Date, PartialDate};
use super::super::status::Status;
use super::dice::Dice;
use super::invented::{day_of, days_after, months_after};

/// Who pays, which decides how likely somebody is covered and how the card runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Payer {
    /// The state; cards of the calendar year.
    State,
    /// School, employer, or with support by list; cards of the calendar year.
    List,
    /// The person; a year from the day of payment.
    Own,
    /// The state for a child under six, from birth on.
    Child,
}

/// A card to be: code and days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Period {
    pub(super) code: &'static str,
    pub(super) from: Option<Date>,
    pub(super) to: Option<Date>,
}

/// Of a thousand people: covered, expiring, expired, lapsed, waiting, never, not said.
const SHARES: [(Status, [u32; 3]); 7] = [
    (Status::Covered, [925, 890, 640]),
    (Status::Expiring, [10, 25, 45]),
    (Status::Expired, [12, 30, 105]),
    (Status::Lapsed, [8, 15, 45]),
    (Status::Waiting, [5, 5, 25]),
    (Status::Never, [30, 25, 115]),
    (Status::Unsaid, [10, 10, 25]),
];

/// The status that an invented person shall have.
pub(super) fn plan(payer: Payer, dice: &mut Dice) -> Status {
    let row = match payer {
        Payer::State | Payer::Child => 0,
        Payer::List => 1,
        Payer::Own => 2,
    };
    let planned = dice
        .weighted(&SHARES, |(_, shares)| shares.get(row).copied().unwrap_or(0))
        .map_or(Status::Covered, |(status, _)| *status);
    match (payer, planned) {
        // A child's card runs from birth until its time is over; there is nothing to renew.
        (Payer::Child, Status::Never | Status::Unsaid) => planned,
        (Payer::Child, _) => Status::Covered,
        _ => planned,
    }
}

/// What kind of card somebody has or could have.
#[derive(Clone, Copy, Debug)]
pub(super) struct Claim {
    pub(super) code: &'static str,
    pub(super) payer: Payer,
    pub(super) born: Date,
}

/// The cards that give a planned status today, older ones first.
pub(super) fn periods(claim: Claim, planned: Status, today: Date, dice: &mut Dice) -> Vec<Period> {
    let Claim { code, payer, born } = claim;
    let year_until = |to: Date| Period {
        code,
        from: Some(days_after(months_after(to, -12), 1)),
        to: Some(to),
    };
    let year_from = |from: Date| Period {
        code,
        from: Some(from),
        to: Some(days_after(months_after(from, 12), -1)),
    };
    match planned {
        Status::Covered => match payer {
            Payer::Child => vec![Period {
                code,
                from: Some(born),
                to: Some(child_card_end(born)),
            }],
            Payer::Own => {
                let card = year_from(days_after(today, -dice.between(1, 330)));
                with_the_one_before(card, 30, dice)
            }
            Payer::State | Payer::List => calendar_year(code, today, dice),
        },
        Status::Expiring => with_the_one_before(year_until(days_after(today, dice.between(0, 30))), 20, dice),
        Status::Expired => vec![year_until(days_after(today, -dice.between(1, 89)))],
        Status::Lapsed => vec![year_until(days_after(today, -dice.between(90, 900)))],
        Status::Waiting => {
            let next = year_from(days_after(today, dice.between(1, 30)));
            if dice.percent(50) {
                vec![year_until(days_after(today, -dice.between(90, 600))), next]
            } else {
                vec![next]
            }
        }
        Status::Unsaid if dice.percent(50) => vec![Period {
            code,
            from: None,
            to: None,
        }],
        _ => Vec::new(),
    }
}

/// Cards of the calendar year. In its last weeks most of next year's are there already, as the lists for
/// them are made in November.
fn calendar_year(code: &'static str, today: Date, dice: &mut Dice) -> Vec<Period> {
    let last = day_of(today, 12, 31);
    let card = Period {
        code,
        from: Some(day_of(today, 1, 1)),
        to: Some(last),
    };
    let mut cards = with_the_one_before(card, 20, dice);
    if (last - today).num_days() <= super::EXPIRING_DAYS && dice.percent(85) {
        let from = days_after(last, 1);
        cards.push(Period {
            code,
            from: Some(from),
            to: Some(days_after(months_after(from, 12), -1)),
        });
    }
    cards
}

/// A card, in so many of a hundred cases after the one of the year before, without a gap.
fn with_the_one_before(card: Period, percent: u32, dice: &mut Dice) -> Vec<Period> {
    if !dice.percent(percent) {
        return vec![card];
    }
    let before = Period {
        from: card.from.map(|from| months_after(from, -12)),
        to: card.from.map(|from| days_after(from, -1)),
        ..card
    };
    vec![before, card]
}

/// The last day of a child's card (Decree 188/2025 Art. 13.2): 30 September of the year in which the child is
/// 72 months old, or, born after that day, the last of the month.
pub(super) fn child_card_end(birth: Date) -> Date {
    let year = birth.year() + 6;
    let month = birth.month().max(9);
    PartialDate::year_month(year, month).map_or(birth, PartialDate::latest)
}
