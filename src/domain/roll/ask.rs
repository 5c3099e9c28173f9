//! Which lines are wanted.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde_json::{Value as Json, json};

use super::super::book::Book;
use super::super::id::{CadreId, HamletId, HouseholdId};
use super::super::kinds::Sex;
use super::super::round::Charges;
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
    /// Only the households that a cadre answers for.
    pub among: Option<Among>,
    /// Only these households; all where empty.
    pub households: Vec<HouseholdId>,
    /// Also what arose before the month and is still open.
    pub carried: bool,
    /// Also those whose list a school, an employer or the fund makes.
    pub elsewhere: bool,
}

/// The households that a cadre answers for on the last day of the month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Among {
    /// Who.
    pub cadre: CadreId,
    /// Hers.
    pub households: Arc<BTreeSet<HouseholdId>>,
}

impl Among {
    /// The households of a cadre in a month.
    pub fn of(book: &dyn Book, cadre: CadreId, month: Month) -> Self {
        let charges = Charges::on(book, month.last());
        let hers = book
            .households()
            .filter(|house| charges.of_file(house).contains(&cadre));
        Self {
            cadre,
            households: Arc::new(hers.map(|house| house.household.id).collect()),
        }
    }
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
            among: None,
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
            && self
                .among
                .as_ref()
                .is_none_or(|among| among.households.contains(&line.household))
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

    /// The objects of the command contract.
    pub fn to_json(&self, book: &dyn Book) -> Vec<Json> {
        let object = |line: &RollLine| {
            let file = book.person(line.person)?;
            let house = book.household(line.household)?;
            let (person, row) = (&file.person, &house.household);
            let mut object = line.to_json();
            let mut put = |key: &str, value: Json| {
                object.insert(key.to_owned(), value);
            };
            let hamlet = book.hamlet(line.hamlet);
            put("month", json!(self.ask.month.to_iso()));
            put("hamlet", json!(hamlet.map(|hamlet| &hamlet.name)));
            put("group", json!(row.group_name));
            put("household", json!(row.number));
            put("name", json!(person.name));
            put("relation", json!(person.relation));
            put("sex", json!(person.sex.map(Sex::label)));
            put("birth", json!(person.birth.map(|birth| birth.to_string())));
            put("id12", json!(person.id12));
            put("bhxh", json!(person.bhxh));
            put("phone", json!(person.phone));
            put("reason", json!(super::super::form::reason(line)));
            Some(Json::Object(object))
        };
        self.lines.iter().filter_map(object).collect()
    }
}
