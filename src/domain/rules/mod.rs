//! The rule book: what the law says on a day, as dated data with its sources.
//!
//! The shipped files stand in `assets/rules`; a commune lays entries of its own over them. A file with an
//! error is refused as a whole with its line, so that whoever holds a good book goes on with it.

mod dated;
mod premium;
mod read;
#[cfg(test)]
mod tests;
mod working_days;

use std::sync::OnceLock;

use serde::Deserialize;
use toml::Spanned;

pub(super) use dated::on as entry_on;
pub use dated::{Dated, Sure, Validity};
pub use premium::{Form, PersonPrice, PriceRefusal, Quote, Term};
pub use read::{RuleError, RuleFile};

use super::date::Date;
use super::kinds::Living;
use super::message::Message;
use super::rights::{Area, Disability, Pension, Study, Work};
use crate::message;
use read::{Entry, Read, line_of, take};

macro_rules! sections {
    ($($(#[$doc:meta])* $section:ident: $name:ident { $($(#[$fdoc:meta])* $field:ident: $ty:ty),* $(,)? })*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Debug, PartialEq, Eq)]
            pub struct $name { $($(#[$fdoc])* pub $field: $ty,)* }
        )*

        /// The entries as they stand in a file.
        mod raw {
            use super::{Date, Deserialize, RuleKind, Spanned, Sure};

            $(
                #[derive(Debug, Deserialize)]
                #[serde(deny_unknown_fields)]
                pub(super) struct $name {
                    $(pub(super) $field: $ty,)*
                    pub(super) from: Option<Date>,
                    pub(super) to: Option<Date>,
                    pub(super) source: String,
                    #[serde(default)]
                    pub(super) sure: Sure,
                }
            )*

            #[derive(Debug, Deserialize)]
            #[serde(deny_unknown_fields)]
            pub(super) struct File {
                $(#[serde(default)] pub(super) $section: Vec<Spanned<$name>>,)*
            }
        }

        /// Everything the law says that the program needs, each entry with its days and its source.
        #[derive(Clone, Debug, Default, PartialEq, Eq)]
        pub struct RuleBook {
            $($(#[$doc])* pub $section: Vec<Dated<$name>>,)*
        }

        impl RuleBook {
            fn take_file(&mut self, file: &RuleFile, read: raw::File) -> Result<(), RuleError> {
                $(take(&mut self.$section, read.$section, |raw| Read {
                    value: $name { $($field: raw.$field,)* },
                    from: raw.from,
                    to: raw.to,
                    source: raw.source,
                    sure: raw.sure,
                }, file)?;)*
                Ok(())
            }
        }
    };
}

sections! {
    /// Base salary (*mức lương cơ sở, mức tham chiếu*).
    base_salary: BaseSalary {
        /// Đồng a month.
        dong: i64,
    }
    /// Contribution rate.
    contribution: Contribution {
        /// Tenths of a percent of the base salary.
        permille: i64,
    }
    /// Steps of the household form.
    household_steps: HouseholdSteps {
        /// Percent of the first person's amount by order of joining; the last holds for all who follow.
        percents: Vec<i64>,
    }
    /// Months for which one may pay at once.
    terms: Terms {
        /// The choices.
        months: Vec<u32>,
    }
    /// The state's share for a group that pays a part or nothing.
    support: Support {
        /// Object codes.
        codes: Vec<String>,
        /// Only where the commune or hamlet is of this kind (`xa_ngheo`); everywhere without one.
        area: Option<String>,
        /// Percent of the whole amount.
        percent: i64,
    }
    /// Supported groups whose members may choose the household form instead.
    may_choose_household: MayChooseHousehold {
        /// Object codes.
        codes: Vec<String>,
    }
    /// The wait before a card counts, the first time or after a gap.
    waiting: Waiting {
        /// A gap of so many days or more.
        gap_days: i64,
        /// Days from the payment to the first day of cover.
        wait_days: i64,
    }
    /// What breaks the five years of continuous cover.
    continuity: Continuity {
        /// A gap of more than so many months.
        months: u32,
    }
    /// Who belongs to which group, and who could ask for a paper.
    rules: Rule {
        /// Stable name: `R-LH`.
        id: String,
        /// Whether it is a group, something to file for, or something to ask; a group without one.
        kind: Option<RuleKind>,
        /// Object code it leads to.
        code: String,
        /// Point of Article 12: `3t`.
        clause: String,
        /// The age reached, in full years.
        age_from: Option<u32>,
        /// The age not reached yet, in full years.
        age_below: Option<u32>,
        /// The card of a child still runs.
        child_card: Option<bool>,
        /// One of these papers is recorded.
        holds: Option<Vec<String>>,
        /// None of these papers is recorded.
        without: Option<Vec<String>>,
        /// Codes of [`Living`].
        living: Option<Vec<String>>,
        /// Of an ethnic minority, or not.
        minority: Option<bool>,
        /// Codes of [`Area`].
        area: Option<Vec<String>>,
        /// Codes of [`Pension`].
        pension: Option<Vec<String>>,
        /// Codes of [`Disability`].
        disability: Option<Vec<String>>,
        /// Codes of [`Study`].
        study: Option<Vec<String>>,
        /// Codes of [`Work`].
        work: Option<Vec<String>>,
        /// The paper that proves it, or that is to be filed, in Vietnamese.
        paper: String,
    }
    /// How long a child's card runs.
    child_card: ChildCard {
        /// Months of life that it covers.
        months: u32,
        /// Who is born up to this day of the year has it until this day; later births until the month's end.
        cutoff_month: u32,
        /// See `cutoff_month`.
        cutoff_day: u32,
    }
    /// Questions to ask at the door by year of birth.
    screening: Screening {
        /// Stable name.
        id: String,
        /// Born in this year or before.
        born_to: i32,
        /// What to ask, in Vietnamese.
        question: String,
        /// The papers that a yes may lead to.
        codes: Vec<String>,
    }
    /// Days on which offices are closed, besides Saturdays and Sundays.
    holidays: Holiday {
        /// What is celebrated, in Vietnamese.
        name: String,
        /// First day.
        first: Date,
        /// Last day.
        last: Date,
    }
}

/// What a rule says of whom it holds for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RuleKind {
    /// She belongs to the group now.
    Group,
    /// She could ask for the paper of the group.
    CouldFile,
    /// She may belong to the group: only where a fact is missing.
    Ask,
}

impl Rule {
    /// What it says; a rule that names no kind tells of a group.
    pub fn kind(&self) -> RuleKind {
        self.kind.unwrap_or(RuleKind::Group)
    }

    /// Whether it looks at the age.
    pub(super) fn looks_at_age(&self) -> bool {
        self.age_from.is_some() || self.age_below.is_some() || self.child_card.is_some()
    }
}

/// The shipped rule files by name.
const SHIPPED: &[(&str, &str)] = &[
    ("groups.toml", include_str!("../../../assets/rules/groups.toml")),
    ("premium.toml", include_str!("../../../assets/rules/premium.toml")),
    (
        "holidays.toml",
        include_str!("../../../assets/rules/holidays.toml"),
    ),
];

impl RuleBook {
    /// The book shipped with the program.
    pub fn shipped() -> &'static Self {
        static BOOK: OnceLock<RuleBook> = OnceLock::new();
        // A test reads the shipped files; broken ones cannot be shipped.
        BOOK.get_or_init(|| Self::read(&[]).unwrap_or_default())
    }

    /// The shipped book with a commune's own files over it.
    pub fn read(own: &[RuleFile]) -> Result<Self, RuleError> {
        let shipped = SHIPPED.iter().map(|(name, text)| RuleFile {
            name: (*name).to_owned(),
            text: (*text).to_owned(),
            own: false,
        });
        let mut book = Self::default();
        for file in shipped.chain(own.iter().cloned()) {
            let read: raw::File = toml::from_str(&file.text).map_err(|error| RuleError {
                file: file.name.clone(),
                line: line_of(&file.text, error.span().map_or(0, |span| span.start)),
                reason: message!("{detail}", detail = error.message()),
            })?;
            book.take_file(&file, read)?;
        }
        Ok(book)
    }
}

fn share(percent: i64) -> Result<(), Message> {
    if (0..=100).contains(&percent) {
        Ok(())
    } else {
        Err(message!(
            "{percent} không phải là phần trăm từ 0 đến 100",
            percent = percent
        ))
    }
}

impl Entry for BaseSalary {
    fn check(&self) -> Result<(), Message> {
        if (100_000..=100_000_000).contains(&self.dong) {
            Ok(())
        } else {
            Err(message!(
                "mức lương cơ sở {dong} đồng không hợp lý",
                dong = self.dong
            ))
        }
    }
}

impl Entry for Contribution {
    fn check(&self) -> Result<(), Message> {
        share(self.permille)
    }
}

impl Entry for HouseholdSteps {
    fn check(&self) -> Result<(), Message> {
        if self.percents.is_empty() {
            return Err(message!("chưa có bậc nào cho hộ gia đình"));
        }
        self.percents.iter().try_for_each(|percent| share(*percent))
    }
}

impl Entry for Terms {
    fn check(&self) -> Result<(), Message> {
        if !self.months.is_empty() && self.months.iter().all(|months| (1..=60).contains(months)) {
            Ok(())
        } else {
            Err(message!("số tháng đóng phải từ 1 đến 60"))
        }
    }
}

impl Entry for Support {
    fn keys(&self) -> Vec<String> {
        let area = self.area.as_deref().unwrap_or_default();
        self.codes.iter().map(|code| format!("{code} {area}")).collect()
    }

    fn check(&self) -> Result<(), Message> {
        if self.codes.is_empty() || self.codes.iter().any(|code| code.trim().is_empty()) {
            return Err(message!("chưa ghi mã đối tượng (codes)"));
        }
        share(self.percent)
    }
}

impl Entry for MayChooseHousehold {
    fn check(&self) -> Result<(), Message> {
        Ok(())
    }
}

impl Entry for Waiting {
    fn check(&self) -> Result<(), Message> {
        if (0..=3650).contains(&self.gap_days) && (0..=3650).contains(&self.wait_days) {
            Ok(())
        } else {
            Err(message!("số ngày phải từ 0 đến 3650"))
        }
    }
}

impl Entry for Continuity {
    fn check(&self) -> Result<(), Message> {
        if self.months <= 120 {
            Ok(())
        } else {
            Err(message!("số tháng phải từ 0 đến 120"))
        }
    }
}

impl Entry for Rule {
    fn keys(&self) -> Vec<String> {
        vec![self.id.clone()]
    }

    fn check(&self) -> Result<(), Message> {
        let unknown = |codes: &Option<Vec<String>>, known: &dyn Fn(&str) -> bool| {
            codes.iter().flatten().find(|code| !known(code)).cloned()
        };
        let wrong = unknown(&self.living, &|code| Living::from_code(code) != Living::Unknown)
            .or_else(|| unknown(&self.area, &|code| Area::from_code(code) != Area::Unknown))
            .or_else(|| {
                unknown(&self.pension, &|code| {
                    Pension::from_code(code) != Pension::Unknown
                })
            })
            .or_else(|| {
                unknown(&self.disability, &|code| {
                    Disability::from_code(code) != Disability::Unknown
                })
            })
            .or_else(|| unknown(&self.study, &|code| Study::from_code(code) != Study::Unknown))
            .or_else(|| unknown(&self.work, &|code| Work::from_code(code) != Work::Unknown));
        if let Some(code) = wrong {
            return Err(message!("không có điều kiện nào tên {code}", code = code));
        }
        if self.id.trim().is_empty() || self.code.trim().is_empty() || self.clause.trim().is_empty() {
            return Err(message!(
                "chưa ghi đủ tên, mã đối tượng và khoản (id, code, clause)"
            ));
        }
        Ok(())
    }
}

impl Entry for ChildCard {
    fn check(&self) -> Result<(), Message> {
        // A leap year has every day there is.
        if Date::from_ymd_opt(2024, self.cutoff_month, self.cutoff_day).is_some() && self.months <= 600 {
            Ok(())
        } else {
            Err(message!("mốc ngày của thẻ trẻ em không có trong lịch"))
        }
    }
}

impl Entry for Screening {
    fn keys(&self) -> Vec<String> {
        vec![self.id.clone()]
    }

    fn check(&self) -> Result<(), Message> {
        if self.question.trim().is_empty() {
            Err(message!("chưa ghi câu hỏi (question)"))
        } else {
            Ok(())
        }
    }
}

impl Entry for Holiday {
    fn keys(&self) -> Vec<String> {
        vec![self.name.clone()]
    }

    fn check(&self) -> Result<(), Message> {
        if self.first <= self.last {
            Ok(())
        } else {
            Err(message!("ngày nghỉ cuối ở trước ngày nghỉ đầu"))
        }
    }
}
