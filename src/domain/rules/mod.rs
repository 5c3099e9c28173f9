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

pub use dated::{Dated, Sure, Validity};
pub use premium::{Form, PersonPrice, PriceRefusal, Quote, Term};
pub use read::{RuleError, RuleFile};

use super::date::Date;
use super::message::Message;
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
            use super::{Date, Deserialize, Spanned, Sure};

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

/// The shipped rule files by name.
const SHIPPED: &[(&str, &str)] = &[
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
