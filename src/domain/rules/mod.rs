//! The rule book: what the law says on a day, as dated data with its sources.
//!
//! The shipped files stand in `assets/rules`; a commune lays entries of its own over them. A file with an
//! error is refused as a whole with its line, so that whoever holds a good book goes on with it.

mod dated;
mod draft;
mod entries;
mod line;
#[cfg(test)]
mod own_tests;
mod premium;
mod read;
mod reason;
mod section;
mod taken;
mod tariff;
#[cfg(test)]
mod tests;
mod working_days;

use std::sync::OnceLock;

use serde::{Deserialize, Serialize};
use toml::Spanned;

pub use dated::{Dated, Sure, Validity};
pub(super) use dated::{all_on as entries_on, on as entry_on};
pub use draft::{Draft, Wrong};
pub use line::{Holds, Line, clash};
pub use premium::{Form, PersonPrice, PriceRefusal, Quote, Term};
pub use read::{RuleError, RuleFile};
pub use section::{Choice, Field, FieldKind};
pub use taken::{Taken, own_lines, take_file};
pub(super) use tariff::no_share;
pub use tariff::{Basis, Tariff};

use super::date::Date;
use super::record::OwnRule;
pub(super) use read::line_of;
use read::{Read, take};
pub(super) use reason::reason;
use section::{Shape, Shaped};

macro_rules! sections {
    ($($(#[$doc:meta])* $section:ident: $name:ident { $($(#[$fdoc:meta])* $field:ident: $ty:ty),* $(,)? })*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Debug, PartialEq, Eq)]
            pub struct $name { $($(#[$fdoc])* pub $field: $ty,)* }
        )*

        /// A section of a rule file.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Section { $($(#[$doc])* $name,)* }

        impl Section {
            /// All of them, in the order of the book.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// Its name in a file.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => stringify!($section),)* }
            }

            /// The fields of its entries: name, shape, and whether an entry may do without.
            fn shapes(self) -> &'static [(&'static str, Shape, bool)] {
                match self {
                    $(Self::$name => &[
                        $((stringify!($field), <$ty as Shaped>::SHAPE, <$ty as Shaped>::OPTIONAL)),*
                    ],)*
                }
            }
        }

        /// The entries as they stand in a file.
        mod raw {
            use super::{Date, Deserialize, RuleKind, Serialize, Spanned, Sure};

            $(
                #[derive(Debug, Serialize, Deserialize)]
                #[serde(deny_unknown_fields)]
                pub(super) struct $name {
                    $(pub(super) $field: $ty,)*
                    pub(super) from: Option<Date>,
                    pub(super) to: Option<Date>,
                    pub(super) source: String,
                    #[serde(default, skip_serializing_if = "Sure::is_law")]
                    pub(super) sure: Sure,
                    /// The commune's own, in a file that holds the whole book.
                    pub(super) own: Option<bool>,
                }
            )*

            /// A file to be written.
            #[derive(Default, Serialize)]
            pub(super) struct Written {
                $(#[serde(skip_serializing_if = "Vec::is_empty")] pub(super) $section: Vec<$name>,)*
            }

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
                    own: raw.own == Some(true),
                }, file)?;)*
                Ok(())
            }

            /// The entries as they go into a file, the commune's marked where the file holds all.
            fn written(&self, mark: bool) -> raw::Written {
                raw::Written {
                    $($section: self.$section.iter().map(|entry| raw::$name {
                        $($field: entry.value.$field.clone(),)*
                        from: entry.validity.from,
                        to: entry.validity.to,
                        source: entry.validity.source.clone(),
                        sure: entry.validity.sure,
                        own: (mark && entry.validity.own).then_some(true),
                    }).collect(),)*
                }
            }

            /// Every entry as a line, section by section.
            pub fn lines(&self) -> Vec<Line> {
                let written = self.written(false);
                let mut lines = Vec::new();
                $(lines.extend(self.$section.iter().zip(&written.$section).map(|(entry, raw)| {
                    Line::of(Section::$name, entry, raw)
                }));)*
                lines
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
        /// What it says of her, in Vietnamese; by its object code without one.
        name: Option<String>,
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
        /// So many days before its end the child is to be told of.
        warn_days: i64,
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
        /// The offices work on these days all the same (*làm bù*), also on a Saturday or Sunday.
        working: Option<bool>,
    }
    /// Object codes (*mã đối tượng*) with the benefit digit they give.
    categories: Category {
        /// Two letters.
        code: String,
        /// What it means, in Vietnamese.
        name: String,
        /// Benefit digit, 1 to 5.
        digit: i64,
    }
    /// Policy groups that rosters and cadres name by their paper rather than by an object code.
    policies: PolicyGroup {
        /// The code of the command contract: QĐ49, HTXH, NKT …
        code: String,
        /// What it means, in Vietnamese.
        name: String,
        /// The object code its holder is entitled to.
        gives: String,
        /// The paper that proves it, in Vietnamese.
        paper: String,
    }
    /// Provinces by the first digits of a number of identification.
    provinces: Province {
        /// Three digits.
        code: String,
        /// Name.
        name: String,
    }
    /// By when a paper must have taken its next step.
    deadlines: Deadline {
        /// Code of the [`FilingState`](super::FilingState) to be reached.
        step: String,
        /// Code of the [`DecisionKind`](super::DecisionKind) it is for; for all without one.
        kind: Option<String>,
        /// Working days after the step before.
        working_days: u32,
    }
    /// What can come of a visit for one person; at most ten hold on a day.
    outcomes: OutcomeRule {
        /// Stable code.
        code: String,
        /// What it is called, in Vietnamese.
        name: String,
        /// The key that enters it: one digit.
        key: String,
        /// Code of the [`Meaning`](super::round::Meaning), by which the program knows what follows.
        meaning: String,
        /// Somebody was met who could say yes or no.
        reached: bool,
        /// It counts as a success of the round.
        success: bool,
        /// It asks for a day: of the promise, or on which to come again.
        asks_date: bool,
        /// Nothing is left to do with this person.
        closes: bool,
        /// So many days the person is left in peace.
        rest_days: i64,
        /// It holds no more: an entry of the commune's that takes a shipped outcome back.
        off: Option<bool>,
    }
    /// Why people do not join, as a canvasser notes it.
    refusal_reasons: RefusalReason {
        /// Stable code.
        code: String,
        /// What it is called, in Vietnamese.
        name: String,
        /// It holds no more: an entry of the commune's that takes a shipped reason back.
        off: Option<bool>,
    }
    /// Whom the list of a day calls for, and in which order.
    day_list: DayListRule {
        /// At most so many households.
        cap: u32,
        /// A card that ends within so many days, one step after the other.
        ending_days: Vec<i64>,
        /// The last day without a new wait is so many days off or nearer.
        limit_days: i64,
        /// A household on a sheet that is out is not called for again for so many days.
        sheet_days: i64,
        /// A card that begins within so many days after a visit counts as renewed after it.
        renewal_days: i64,
        /// Points of a promise that is due.
        promise: i64,
        /// Points of a card that ends, at the nearest step; less at those before.
        ending: i64,
        /// Points of the limit of 90 days that is near.
        limit: i64,
        /// Points of somebody entitled and not covered.
        entitled: i64,
        /// Points of papers with a deadline.
        papers: i64,
        /// Points of anybody else without a card.
        uncovered: i64,
        /// Points of a household that was never called at.
        unvisited: i64,
    }
}

/// What a rule says of whom it holds for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RuleKind {
    /// She belongs to the group now.
    Group,
    /// She could ask for the paper of the group.
    CouldFile,
    /// She may belong to the group: only where a fact is missing.
    Ask,
    /// She is counted in a group of the plan, whose cover is told apart: `code` names it, `paper` words it.
    Count,
    /// It holds for nobody: an entry of the commune's that takes a shipped rule back.
    Off,
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
    (
        "categories.toml",
        include_str!("../../../assets/rules/categories.toml"),
    ),
    (
        "provinces.toml",
        include_str!("../../../assets/rules/provinces.toml"),
    ),
    (
        "deadlines.toml",
        include_str!("../../../assets/rules/deadlines.toml"),
    ),
    ("rounds.toml", include_str!("../../../assets/rules/rounds.toml")),
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
            book.lay_over(&file)?;
        }
        Ok(book)
    }

    /// The shipped book with the commune's own entries over it. An entry that cannot be read, as one of a
    /// later version, does not count, and is told; all others do.
    pub fn with_own<'r>(own: impl IntoIterator<Item = &'r OwnRule>) -> (Self, Vec<RuleError>) {
        let mut book = Self::shipped().clone();
        let mut errors = Vec::new();
        for rule in own {
            let file = RuleFile {
                name: rule.section.clone(),
                text: rule.text.clone(),
                own: true,
            };
            let mut tried = book.clone();
            match tried.lay_over(&file) {
                Ok(()) => book = tried,
                Err(error) => errors.push(error),
            }
        }
        (book, errors)
    }

    /// The entries of one file alone.
    pub fn of_file(file: &RuleFile) -> Result<Self, RuleError> {
        let mut book = Self::default();
        book.lay_over(file)?;
        Ok(book)
    }

    /// The entries as a rule file; with `mark` the commune's own are told apart in it.
    pub fn to_toml(&self, mark: bool) -> String {
        // Numbers, texts, days and lists of them: everything that an entry holds has its TOML.
        toml::to_string(&self.written(mark)).unwrap_or_default()
    }

    /// Lays the entries of one more file over those of before. Where it is refused, some of its entries may
    /// count already: the caller drops the book.
    fn lay_over(&mut self, file: &RuleFile) -> Result<(), RuleError> {
        let read: raw::File = toml::from_str(&file.text).map_err(|error| RuleError {
            file: file.name.clone(),
            line: line_of(&file.text, error.span().map_or(0, |span| span.start)),
            reason: reason(error.message()),
        })?;
        self.take_file(file, read)
    }
}
