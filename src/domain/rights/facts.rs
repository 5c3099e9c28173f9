//! What rules look at: a person, her household and her hamlet on a day, as far as the register knows.

use chrono::{Datelike as _, Months};

use super::super::date::{Date, PartialDate};
use super::super::kinds::Living;
use super::super::value::coded_enum;
use super::ChildCard;

coded_enum! {
    /// What somebody receives every month from the insurance fund.
    pub enum Pension {
        /// Said to receive nothing.
        None = "khong",
        /// *Lương hưu.*
        Pension = "luong_huu",
        /// *Trợ cấp mất sức lao động.*
        LostCapacity = "mat_suc",
        /// *Trợ cấp tuất.*
        Survivor = "tuat",
        /// Another monthly allowance of the insurance fund.
        Other = "tro_cap_khac",
    }
}

coded_enum! {
    /// Degree of disability by the certificate (Law on Persons with Disabilities).
    pub enum Disability {
        /// Said to have none.
        None = "khong",
        /// *Nhẹ*: no card by itself.
        Mild = "nhe",
        /// *Nặng.*
        Severe = "nang",
        /// *Đặc biệt nặng.*
        VerySevere = "dac_biet_nang",
    }
}

coded_enum! {
    /// Where somebody studies.
    pub enum Study {
        /// Said not to study.
        None = "khong",
        /// Kindergarten.
        Kindergarten = "mam_non",
        /// General school, grades 1 to 12.
        School = "pho_thong",
        /// Vocational school, college, university.
        Higher = "nghe_dai_hoc",
    }
}

coded_enum! {
    /// The kind of work that decides who pays.
    pub enum Work {
        /// Said to have none.
        None = "khong",
        /// Farm, forest, fishery, salt.
        Farm = "nong_nghiep",
        /// For oneself.
        Free = "tu_do",
        /// With a labour contract of a month or longer.
        Contract = "hop_dong",
        /// Civil servant, public employee.
        Office = "co_quan",
        /// Part-time cadre of the commune.
        CommuneCadre = "khong_chuyen_trach_xa",
        /// Part-time cadre of the hamlet.
        HamletCadre = "khong_chuyen_trach_ap",
    }
}

coded_enum! {
    /// What lists of the government say about a place, each for a period.
    pub enum Area {
        /// Difficult area.
        Difficult = "kho_khan",
        /// Especially difficult area.
        VeryDifficult = "dac_biet_kho_khan",
        /// Island commune.
        Island = "xa_dao",
        /// Area of ethnic minorities and mountains.
        Minority = "dan_toc_mien_nui",
        /// Left the list of difficult areas less than 36 months ago.
        LeftDifficult = "moi_thoat_kho_khan",
        /// Poor commune.
        PoorCommune = "xa_ngheo",
    }
}

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
