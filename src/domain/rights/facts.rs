//! What rules look at: a person, her household and her hamlet on a day, as far as the register knows.

use chrono::{Datelike as _, Months};

use super::super::book::{HouseholdFile, PersonFile};
use super::super::date::{Date, PartialDate};
use super::super::kinds::{Area, Disability, Living, Pension, Study, Work};
use super::super::record::Person;
use super::super::text::fold;
use super::ChildCard;

/// Whether something is so, as far as is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Truth {
    /// It is not.
    No,
    /// It may be: a fact is missing, or a birth is known only to the year and this is the year.
    Verify,
    /// It is.
    Yes,
}

/// Everything about a person that rules look at, on a day.
#[derive(Clone, Debug)]
pub struct Facts<'a> {
    /// The day.
    pub day: Date,
    /// Birth as far as known.
    pub birth: Option<PartialDate>,
    /// Codes of the policy groups recorded and in force on the day.
    pub groups: Vec<&'a str>,
    /// Living standard of the household on the day.
    pub living: Option<Living>,
    /// Whether of an ethnic minority.
    pub minority: Option<bool>,
    /// Kinds of area that the hamlet is of on the day.
    pub areas: Vec<Area>,
    /// Monthly payment of the insurance fund.
    pub pension: Option<Pension>,
    /// Degree of disability.
    pub disability: Option<Disability>,
    /// Where the person studies.
    pub study: Option<Study>,
    /// Kind of work.
    pub work: Option<Work>,
}

impl<'a> Facts<'a> {
    /// What the register knows of a person on a day. `areas` are those of her hamlet.
    pub fn of(file: &'a PersonFile, house: &HouseholdFile, areas: &[Area], day: Date) -> Self {
        let person = &file.person;
        Self {
            day,
            birth: person.birth,
            groups: file.entitlements_on(day).map(|held| held.code.as_str()).collect(),
            living: house.living_on(day),
            minority: person.ethnicity.as_deref().and_then(is_minority),
            areas: areas.to_vec(),
            pension: person.pension,
            disability: person.disability,
            study: person.study.or_else(|| study_told(person)),
            work: person.work_kind,
        }
    }
}

/// Whether an ethnic group as written is a minority; nothing where nothing is written.
fn is_minority(ethnicity: &str) -> Option<bool> {
    let folded = fold(ethnicity);
    (!folded.trim().is_empty()).then(|| folded.trim() != "kinh")
}

/// Where somebody studies, from a class that only general schools have: "7A2", "lớp 11".
fn study_told(person: &Person) -> Option<Study> {
    let class = fold(person.class.as_deref()?);
    let digits: String = class
        .trim()
        .trim_start_matches("lop")
        .trim_start()
        .chars()
        .take_while(char::is_ascii_digit)
        .collect();
    let grade: u32 = digits.parse().ok()?;
    (1..=12).contains(&grade).then_some(Study::School)
}

impl Facts<'_> {
    /// Somebody of whom nothing is known.
    pub fn none_on(day: Date) -> Self {
        Self {
            day,
            birth: None,
            groups: Vec::new(),
            living: None,
            minority: None,
            areas: Vec::new(),
            pension: None,
            disability: None,
            study: None,
            work: None,
        }
    }

    /// Whether the person has reached an age in full years.
    pub fn has_reached(&self, years: u32) -> Truth {
        let Some(birth) = self.birth else {
            return Truth::Verify;
        };
        let reached = |born: Date| {
            born.checked_add_months(Months::new(years * 12))
                .is_some_and(|birthday| birthday <= self.day)
        };
        match (reached(birth.earliest()), reached(birth.latest())) {
            (_, true) => Truth::Yes,
            (false, _) => Truth::No,
            (true, false) => Truth::Verify,
        }
    }

    /// Whether a child's card still runs.
    pub(super) fn is_child(&self, rule: &ChildCard) -> Truth {
        let Some(birth) = self.birth else {
            return Truth::Verify;
        };
        let runs =
            |born: Date| child_card_end(born, rule).is_some_and(|end| born <= self.day && self.day <= end);
        match (runs(birth.earliest()), runs(birth.latest())) {
            (true, true) => Truth::Yes,
            (false, false) => Truth::No,
            _ => Truth::Verify,
        }
    }
}

/// The last day of a child's card (Decree 188/2025, Article 13.2): who is born up to the cut-off has it until
/// the cut-off of the year of turning 72 months; who is born later, until the end of the month of turning so.
pub fn child_card_end(born: Date, rule: &ChildCard) -> Option<Date> {
    let turns = born.checked_add_months(Months::new(rule.months))?;
    let cutoff = Date::from_ymd_opt(turns.year(), rule.cutoff_month, rule.cutoff_day)?;
    if (born.month(), born.day()) <= (rule.cutoff_month, rule.cutoff_day) {
        return Some(cutoff);
    }
    turns.with_day(1)?.checked_add_months(Months::new(1))?.pred_opt()
}
