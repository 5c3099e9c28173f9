//! Which lines are wanted.

use std::collections::BTreeMap;

use super::super::book::Book;
use super::super::id::{HamletId, HouseholdId};
use super::{Month, RollKind, RollLine, Through, lines};

/// Which lines of which month. The default of every part asks for all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RollAsk {
    /// The month.
    pub month: Month,
    /// Only this kind.
    pub kind: Option<RollKind>,
    /// Only this object code.
    pub category: Option<String>,
    /// Only this hamlet.
    pub hamlet: Option<HamletId>,
    /// Only these households; all where empty.
    pub households: Vec<HouseholdId>,
    /// Also what arose before the month and is still open.
    pub carried: bool,
    /// Also those whose list a school, an employer or the fund makes.
    pub elsewhere: bool,
}

/// The lines wanted, with what was left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Roll {
    /// What was asked.
    pub ask: RollAsk,
    /// In the order of hamlets, households and members.
    pub lines: Vec<RollLine>,
    /// Lines from earlier months that were not asked for.
    pub earlier: usize,
    /// Lines through a school, an employer or the fund that were not asked for.
    pub others: usize,
}

impl RollAsk {
    /// All lines of the commune's own that arose in a month.
    pub fn of(month: Month) -> Self {
        Self {
            month,
            kind: None,
            category: None,
            hamlet: None,
            households: Vec::new(),
            carried: false,
            elsewhere: false,
        }
    }

    /// The lines wanted of a register.
    pub fn answer(&self, book: &dyn Book) -> Roll {
        self.select(&lines(book, self.month))
    }

    /// The lines wanted of all lines of the month.
    pub fn select(&self, all: &[RollLine]) -> Roll {
        let mut roll = Roll {
            ask: self.clone(),
            lines: Vec::new(),
            earlier: 0,
            others: 0,
        };
        for line in all.iter().filter(|line| self.fits(line)) {
            if line.through != Through::Commune && !self.elsewhere {
                roll.others += usize::from(!line.carried || self.carried);
            } else if line.carried && !self.carried {
                roll.earlier += 1;
            } else {
                roll.lines.push(line.clone());
            }
        }
        roll
    }

    fn fits(&self, line: &RollLine) -> bool {
        self.kind.is_none_or(|kind| kind == line.kind)
            && self
                .category
                .as_deref()
                .is_none_or(|code| code.eq_ignore_ascii_case(&line.code))
            && self.hamlet.is_none_or(|hamlet| hamlet == line.hamlet)
            && (self.households.is_empty() || self.households.contains(&line.household))
    }
}

impl Roll {
    /// Lines by object code and kind, the codes in their order.
    pub fn counts(&self) -> BTreeMap<(String, RollKind), usize> {
        let mut counts = BTreeMap::new();
        for line in &self.lines {
            *counts.entry((line.code.clone(), line.kind)).or_default() += 1;
        }
        counts
    }
}
