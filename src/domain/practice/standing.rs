//! What decides the group of payers of an invented person: pension, disability, studies, kind of work; and the
//! areas that lists of the government name.
//!
//! Drawn from dice of their own, so that names, numbers and cards of a seed stay as they are. As in the field,
//! much of it nobody has said.

use chrono::Datelike as _;

use super::super::date::Date;
use super::super::id::HamletId;
use super::super::kinds::{Area, Disability, Pension, Study, Work};
use super::super::record::{HamletArea, Person};
use super::Maker;

/// The age from which somebody is asked about a pension.
const ASKED_FROM: i32 = 55;
/// The age from which nobody works under a contract any more.
const WORKS_UNTIL: i32 = 61;

/// What is known beside the person.
pub(super) struct Around<'a> {
    pub(super) age: i32,
    pub(super) has_pension: bool,
    pub(super) groups: &'a [&'static str],
    /// Object code that comes with school or work.
    pub(super) code: Option<&'static str>,
    pub(super) work: Option<Work>,
}

impl Maker {
    /// Fills in what somebody said of the person.
    pub(super) fn standing(&mut self, person: &mut Person, around: &Around<'_>) {
        person.pension = self.pension(around);
        person.disability = self.disability(around);
        person.study = self.study(around);
        let retired = around.age >= WORKS_UNTIL && around.work.is_some_and(is_employed);
        person.work_kind = around
            .work
            .filter(|_| !around.has_pension && !retired && self.facts.percent(80));
        // Of some pupils the school was never noted: they are to be asked.
        if around.code == Some("HS") && self.facts.percent(5) {
            (person.school, person.class, person.study) = (None, None, None);
        }
    }

    fn pension(&mut self, around: &Around<'_>) -> Option<Pension> {
        let dice = &mut self.facts;
        if around.has_pension {
            return Some(if dice.percent(85) {
                Pension::Pension
            } else {
                Pension::LostCapacity
            });
        }
        if around.age < ASKED_FROM {
            return None;
        }
        let social = around.groups.contains(&"HTXH");
        match dice.below(100) {
            // The social pension is for those who have none.
            0..3 if !social => Some(Pension::Survivor),
            3..4 if !social => Some(Pension::Other),
            0..66 => Some(Pension::None),
            _ => None,
        }
    }

    fn disability(&mut self, around: &Around<'_>) -> Option<Disability> {
        let dice = &mut self.facts;
        if around.groups.contains(&"NKT") {
            return Some(if dice.percent(70) {
                Disability::Severe
            } else {
                Disability::VerySevere
            });
        }
        match dice.below(1000) {
            // Certified, and no decision on an allowance yet.
            0..4 => Some(Disability::Severe),
            4..10 => Some(Disability::Mild),
            10..40 => Some(Disability::None),
            _ => None,
        }
    }

    fn study(&mut self, around: &Around<'_>) -> Option<Study> {
        let dice = &mut self.facts;
        match (around.code, around.age) {
            (Some("HS"), _) => Some(Study::School),
            (Some("SV"), _) => Some(Study::Higher),
            (_, 3..6) => dice.percent(60).then_some(Study::Kindergarten),
            (_, 15..20) => dice.percent(70).then_some(Study::None),
            _ => None,
        }
    }

    /// Areas of the last hamlets: one of minorities and mountains, and one that left the difficult ones. None
    /// that gives everybody there a card by itself: the cards of the practice register were dealt without it.
    pub(super) fn areas(&mut self, hamlets: &[HamletId]) {
        let year = self.today.year();
        let first = |year| Date::from_ymd_opt(year, 1, 1);
        let last = |year| Date::from_ymd_opt(year, 12, 31);
        let mut ends = hamlets.iter().rev();
        if let Some(hamlet) = ends.next() {
            let list = "Danh sách vùng dân tộc thiểu số và miền núi";
            self.area(*hamlet, Area::Minority, (first(year - 5), None), list);
        }
        if let Some(hamlet) = ends.next() {
            let list = "Danh sách xã, ấp khó khăn";
            self.area(*hamlet, Area::Difficult, (first(year - 9), last(year - 4)), list);
        }
    }

    fn area(&mut self, hamlet: HamletId, kind: Area, days: (Option<Date>, Option<Date>), paper: &str) {
        let area = HamletArea {
            id: self.mint.next_id(),
            hamlet,
            kind,
            valid_from: days.0,
            valid_to: days.1,
            paper: paper.to_owned(),
        };
        self.records.push(area.into());
    }
}

fn is_employed(work: Work) -> bool {
    matches!(work, Work::Contract | Work::Office)
}
