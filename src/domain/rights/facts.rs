//! What rules look at: a person, her household and her hamlet on a day, as far as the register knows.

use chrono::{Datelike as _, Months};

use super::super::book::{HouseholdFile, PersonFile};
use super::super::date::{Date, PartialDate};
use super::super::kinds::{Area, Disability, Living, Pension, Study, Work};
use super::super::record::{Card, Person};
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

/// Kinds of area, as a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Areas(u8);

impl Areas {
    /// Whether a kind is among them.
    pub fn has(self, area: Area) -> bool {
        self.0 & bit(area as u8) != 0
    }

    /// Whether any of these bits is set.
    pub(super) fn meets(self, mask: u8) -> bool {
        self.0 & mask != 0
    }
}

impl FromIterator<Area> for Areas {
    fn from_iter<I: IntoIterator<Item = Area>>(areas: I) -> Self {
        Self(areas.into_iter().fold(0, |bits, area| bits | bit(area as u8)))
    }
}

/// The bit that stands for a value of a short list.
pub(super) fn bit(value: u8) -> u8 {
    1 << value
}

/// What is known of a person that does not change with the day, in few bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Traits {
    /// Whether of an ethnic minority.
    pub minority: Option<bool>,
    /// Monthly payment of the insurance fund.
    pub pension: Option<Pension>,
    /// Has, or had, a card that only recipients of such a payment get: then it is not said that she has none.
    pub pension_card: bool,
    /// Degree of disability.
    pub disability: Option<Disability>,
    /// Where the person studies.
    pub study: Option<Study>,
    /// Kind of work.
    pub work: Option<Work>,
}

impl Traits {
    /// What is recorded of a person. A class that only general schools have tells of school.
    pub fn of(file: &PersonFile) -> Self {
        let person = &file.person;
        Self {
            minority: person.ethnicity.as_deref().and_then(is_minority),
            pension: person.pension,
            pension_card: file.cards.iter().any(is_pension_card),
            disability: person.disability,
            study: person.study.or_else(|| study_told(person)),
            work: person.work_kind,
        }
    }
}

/// Everything about a person that rules look at, on a day.
#[derive(Clone, Debug)]
pub struct Facts<'a> {
    /// The first and the last day on which she may be born, as numbers of days.
    pub born: Option<(i32, i32)>,
    /// What does not change with the day.
    pub traits: Traits,
    /// Living standard of the household on the day.
    pub living: Option<Living>,
    /// Kinds of area that the hamlet is of on the day.
    pub areas: Areas,
    /// Codes of the policy groups recorded and in force on the day.
    pub groups: Vec<&'a str>,
}

impl<'a> Facts<'a> {
    /// What the register knows of a person on a day. `areas` are those of her hamlet.
    pub fn of(file: &'a PersonFile, house: &HouseholdFile, areas: Areas, day: Date) -> Self {
        Self {
            born: file.person.birth.map(days_of),
            traits: Traits::of(file),
            living: house.living_on(day),
            areas,
            groups: groups_on(file, day),
        }
    }

    /// Somebody of whom nothing is known.
    pub fn none() -> Self {
        Self {
            born: None,
            traits: Traits::default(),
            living: None,
            areas: Areas::default(),
            groups: Vec::new(),
        }
    }
}

/// Codes of the policy groups in force on a day.
pub fn groups_on(file: &PersonFile, day: Date) -> Vec<&str> {
    if file.entitlements.is_empty() {
        return Vec::new();
    }
    file.entitlements_on(day).map(|held| held.code.as_str()).collect()
}

/// The first and the last day that a birth may mean, as numbers of days.
pub fn days_of(birth: PartialDate) -> (i32, i32) {
    (
        birth.earliest().num_days_from_ce(),
        birth.latest().num_days_from_ce(),
    )
}

/// Whether an ethnic group as written is a minority; nothing where nothing is written.
fn is_minority(ethnicity: &str) -> Option<bool> {
    let folded = fold(ethnicity);
    (!folded.trim().is_empty()).then(|| folded.trim() != "kinh")
}

/// Whether a card is one that only pensioners (HT) and survivors (CT) have.
fn is_pension_card(card: &Card) -> bool {
    let code = card.object_code().filter(|_| card.is_issued());
    matches!(code.as_deref(), Some("HT" | "CT"))
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
