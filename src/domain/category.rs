//! Object codes with their benefit digits by date, and the policy groups that lead to them.
//!
//! The table is data (`assets/rules/categories.toml`), because codes and digits change by decree.

use std::sync::OnceLock;

use serde::Deserialize;

use super::date::Date;

/// An object code (*mã đối tượng*).
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Category {
    /// Two letters.
    pub code: String,
    /// What it means, in Vietnamese.
    pub name: String,
    digits: Vec<DatedDigit>,
    /// Not confirmed by an official text: shown as such, never used to reject.
    #[serde(default)]
    pub unsure: bool,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct DatedDigit {
    digit: i64,
    from: Option<Date>,
    to: Option<Date>,
}

/// A policy group that rosters and cadres name by its paper rather than by an object code.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PolicyGroup {
    /// The code of the command contract: QĐ49, HTXH, NKT …
    pub code: String,
    /// What it means, in Vietnamese.
    pub name: String,
    /// The object code its holder is entitled to.
    pub gives: String,
    /// The paper that proves it, in Vietnamese.
    pub paper: String,
}

/// The table of codes and groups.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Categories {
    category: Vec<Category>,
    group: Vec<PolicyGroup>,
}

impl Categories {
    /// The table shipped with the program.
    pub fn shipped() -> &'static Self {
        static TABLE: OnceLock<Categories> = OnceLock::new();
        // A test reads the shipped table; a broken one cannot be shipped.
        TABLE.get_or_init(|| {
            Self::read(include_str!("../../assets/rules/categories.toml")).unwrap_or_default()
        })
    }

    /// Reads a table in TOML.
    pub fn read(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text)
    }

    /// All object codes, in the order of the table.
    pub fn categories(&self) -> &[Category] {
        &self.category
    }

    /// All policy groups, in the order of the table.
    pub fn groups(&self) -> &[PolicyGroup] {
        &self.group
    }

    /// An object code.
    pub fn category(&self, code: &str) -> Option<&Category> {
        self.category.iter().find(|category| category.code == code)
    }

    /// A policy group.
    pub fn group(&self, code: &str) -> Option<&PolicyGroup> {
        self.group.iter().find(|group| group.code == code)
    }

    /// The object code that a policy group or object code entitles to.
    pub fn gives<'a>(&'a self, code: &'a str) -> Option<&'a str> {
        self.group(code)
            .map(|group| group.gives.as_str())
            .or_else(|| self.category(code).map(|category| category.code.as_str()))
    }

    /// The benefit digit of an object code on a day.
    pub fn digit_on(&self, code: &str, day: Date) -> Option<i64> {
        self.category(code)?
            .digits
            .iter()
            .find(|dated| dated.from.is_none_or(|from| from <= day) && dated.to.is_none_or(|to| day <= to))
            .map(|dated| dated.digit)
    }
}

/// How good a benefit digit is for its holder, larger is better: 5 and 1 pay most, then 2, 3 and 4.
pub fn benefit_rank(digit: i64) -> u8 {
    match digit {
        5 => 4,
        1 => 3,
        2 => 2,
        3 => 1,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::super::date::parse_date;
    use super::*;

    #[test]
    fn the_shipped_table_is_whole_and_dated() {
        let table = Categories::read(include_str!("../../assets/rules/categories.toml")).unwrap();
        assert!(table.categories().len() > 40);
        for group in table.groups() {
            assert!(table.category(&group.gives).is_some(), "{}", group.code);
        }
        let (before, after) = (
            parse_date("31/12/2025").unwrap(),
            parse_date("01/01/2026").unwrap(),
        );
        for (code, old, new) in [("CN", 3, 2), ("LH", 4, 2), ("HN", 2, 2), ("GB", 4, 4)] {
            assert_eq!(
                (table.digit_on(code, before), table.digit_on(code, after)),
                (Some(old), Some(new)),
                "{code}"
            );
        }
        assert_eq!(table.digit_on("ZZ", after), None);
        assert!(Categories::read("[[category]]\ncode = 3").is_err());
    }
}
