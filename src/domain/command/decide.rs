//! Papers decided by a decision, and what is recorded because of it: the living standard of a household, the
//! policy group of a person.

use std::collections::{HashMap, HashSet};

use chrono::Datelike as _;
use uuid::Uuid;

use super::decision::save_decision;
use super::filing::{found, refuse_some};
use super::household::household_title;
use super::{Refusal, refuse};
use crate::domain::book::{Book, HouseholdFile};
use crate::domain::change::Change;
use crate::domain::date::{Date, show};
use crate::domain::filing::home_of;
use crate::domain::id::{FilingId, HouseholdId};
use crate::domain::kinds::{DecisionKind, FilingState, Living};
use crate::domain::message::Message;
use crate::domain::record::{Decision, Entitlement, Filing, LivingStandard};
use crate::message;

/// Papers that a decision decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// The papers.
    pub filing: FilingId,
    /// The id of the living standard or policy group that may be recorded because of it.
    pub record: Uuid,
}

/// What becomes of another living standard that a household has for the year of the decision.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Clash {
    /// Nothing is done, and it is told.
    #[default]
    Tell,
    /// The one on record stays.
    Keep,
    /// The decision's takes its place.
    Replace,
}

/// The year for which a decision's living standards hold: its own, but the yearly review of poor and near-poor
/// households ends with the list of the year to come (review from September to mid-December).
pub fn proposed_year(kind: DecisionKind, day: Date) -> i64 {
    let for_next = kind == DecisionKind::Poverty && 11 <= day.month();
    i64::from(day.year()) + i64::from(for_next)
}

/// The households of papers whose living standard of a year is another than their decision would record.
pub fn living_clashes(book: &dyn Book, filings: &[FilingId], year: i64) -> Vec<HouseholdId> {
    let wanted: HashSet<FilingId> = filings.iter().copied().collect();
    let clashes = book
        .rows::<Filing>()
        .filter(|filing| wanted.contains(&filing.id))
        .filter_map(|filing| {
            let living = living_of(filing)?;
            let house = book.household(home_of(book, filing))?;
            let held = held_in(house, year)?;
            (held.living != living).then_some(house.household.id)
        });
    let distinct: std::collections::BTreeSet<HouseholdId> = clashes.collect();
    distinct.into_iter().collect()
}

/// The living standard that papers ask for.
fn living_of(filing: &Filing) -> Option<Living> {
    match (filing.kind, filing.code.as_str()) {
        (DecisionKind::AverageFarm, _) => Some(Living::AverageFarm),
        (DecisionKind::Poverty, "HN") => Some(Living::Poor),
        (DecisionKind::Poverty, "CN") => Some(Living::NearPoor),
        _ => None,
    }
}

/// The policy group that papers ask for.
fn group_of(filing: &Filing) -> Option<&'static str> {
    match filing.kind {
        DecisionKind::SocialPension => Some("HTXH"),
        DecisionKind::SocialAllowance => Some("BT"),
        DecisionKind::AverageFarm | DecisionKind::Poverty | DecisionKind::Other | DecisionKind::Unknown => {
            None
        }
    }
}

fn held_in(house: &HouseholdFile, year: i64) -> Option<&LivingStandard> {
    house.livings.iter().find(|held| held.year == year)
}

pub(super) fn decide(
    book: &dyn Book,
    decision: &Decision,
    verdicts: &[Verdict],
    (year, clash): (i64, Clash),
    today: Date,
) -> Result<Vec<Change>, Refusal> {
    let ids: Vec<FilingId> = verdicts.iter().map(|verdict| verdict.filing).collect();
    let filings = found(book, &ids)?;
    check(book, &filings, decision)?;
    let mut changes = save_decision(book, decision, today)?;
    for filing in &filings {
        let after = Filing {
            decision: Some(decision.id),
            ..(*filing).clone()
        };
        changes.extend(Change::edit(*filing, &after));
    }
    let mut follow = Follow {
        book,
        decision,
        year,
        clash,
        done: HashSet::new(),
        clashes: Vec::new(),
        changes,
    };
    let records: HashMap<FilingId, Uuid> = verdicts
        .iter()
        .map(|verdict| (verdict.filing, verdict.record))
        .collect();
    for filing in filings {
        if let Some(record) = records.get(&filing.id) {
            follow.record(filing, *record);
        }
    }
    follow.told()
}

fn check(book: &dyn Book, filings: &[&Filing], decision: &Decision) -> Result<(), Refusal> {
    let all = || filings.iter().copied();
    refuse_some(
        book,
        all().filter(|filing| filing.kind != decision.kind),
        |name, count| {
            message!(
                "{count} hồ sơ không cùng loại với quyết định (hồ sơ của {name}). Hãy chọn quyết định khác hoặc bỏ chọn các hồ sơ ấy.",
                count = count,
                name = name
            )
        },
    )?;
    let decided = all().filter(|filing| filing.state() != FilingState::Asked);
    refuse_some(book, decided, |name, count| {
        message!(
            "{count} hồ sơ đã có quyết định hoặc đã dừng (hồ sơ của {name}). Hãy bỏ chọn các hồ sơ ấy.",
            count = count,
            name = name
        )
    })?;
    let early = all().filter(|filing| filing.asked_on.is_some_and(|asked| decision.day < asked));
    refuse_some(book, early, |name, count| {
        message!(
            "Quyết định ngày {day} ở trước ngày đề nghị của {count} hồ sơ (hồ sơ của {name}). Hãy sửa ngày rồi ghi lại.",
            day = show(decision.day),
            count = count,
            name = name
        )
    })
}

/// What is recorded because of a decision, under way.
struct Follow<'b> {
    book: &'b dyn Book,
    decision: &'b Decision,
    year: i64,
    clash: Clash,
    /// Households whose living standard is settled.
    done: HashSet<HouseholdId>,
    clashes: Vec<String>,
    changes: Vec<Change>,
}

impl Follow<'_> {
    fn record(&mut self, filing: &Filing, id: Uuid) {
        if let Some(living) = living_of(filing)
            && let Some(house) = self.book.household(home_of(self.book, filing))
            && self.done.insert(house.household.id)
        {
            self.living(house, living, id);
        }
        if let (Some(code), Some(person)) = (group_of(filing), filing.person) {
            self.group(person, code, id);
        }
    }

    fn living(&mut self, house: &HouseholdFile, living: Living, id: Uuid) {
        let Some(held) = held_in(house, self.year) else {
            let new = LivingStandard {
                id: id.into(),
                household: house.household.id,
                year: self.year,
                living,
                paper: self.decision.number.clone(),
                paper_date: Some(self.decision.day),
            };
            self.changes.push(Change::Create(new.into()));
            return;
        };
        let bare = held.paper.trim().is_empty() && held.paper_date.is_none();
        let same = held.living == living;
        if !same && self.clash == Clash::Tell {
            self.clashes.push(household_title(self.book, house));
        }
        if (same && bare) || (!same && self.clash == Clash::Replace) {
            let after = LivingStandard {
                living,
                paper: self.decision.number.clone(),
                paper_date: Some(self.decision.day),
                ..held.clone()
            };
            self.changes.extend(Change::edit(held, &after));
        }
    }

    fn group(&mut self, person: crate::domain::id::PersonId, code: &str, id: Uuid) {
        let Some(file) = self.book.person(person) else {
            return;
        };
        let day = self.decision.day;
        let in_force = file.entitlements_on(day).find(|held| held.code == code);
        let Some(held) = in_force else {
            let new = Entitlement {
                id: id.into(),
                person,
                code: code.to_owned(),
                paper: self.decision.number.clone(),
                paper_date: Some(day),
                valid_from: Some(day),
                valid_to: None,
                wording: String::new(),
            };
            self.changes.push(Change::Create(new.into()));
            return;
        };
        if held.paper.trim().is_empty() && held.paper_date.is_none() {
            let after = Entitlement {
                paper: self.decision.number.clone(),
                paper_date: Some(day),
                ..held.clone()
            };
            self.changes.extend(Change::edit(held, &after));
        }
    }

    fn told(self) -> Result<Vec<Change>, Refusal> {
        if !(1990..=2100).contains(&self.year) {
            refuse!("Năm của mức sống phải từ 1990 đến 2100. Hãy sửa rồi ghi lại.");
        }
        match self.clashes.split_first() {
            None => Ok(self.changes),
            Some((first, others)) => Err(Refusal(clash_message(self.year, first, others.len() + 1))),
        }
    }
}

fn clash_message(year: i64, first: &str, count: usize) -> Message {
    message!(
        "{count} hộ đã có mức sống khác cho năm {year} (hộ {head}). Hãy chọn giữ mức sống đã ghi hay ghi theo quyết định này.",
        count = count,
        year = year,
        head = first
    )
}
