//! Object codes with their benefit digits by date, and the policy groups that lead to them: looking them up
//! in the rule book.

use super::date::Date;
use super::rules::{Category, Dated, PolicyGroup, RuleBook, entry_on};

impl RuleBook {
    /// Every object code once, in the order of the book.
    pub fn category_list(&self) -> Vec<&Category> {
        unique(&self.categories, |category| &category.code)
    }

    /// Every policy group once, in the order of the book.
    pub fn policy_list(&self) -> Vec<&PolicyGroup> {
        unique(&self.policies, |policy| &policy.code)
    }

    /// An object code, as last worded.
    pub fn category(&self, code: &str) -> Option<&Dated<Category>> {
        last(&self.categories, |category| category.code == code)
    }

    /// A policy group, as last worded.
    pub fn policy(&self, code: &str) -> Option<&Dated<PolicyGroup>> {
        last(&self.policies, |policy| policy.code == code)
    }

    /// The object code that a policy group or object code entitles to.
    pub fn gives<'a>(&'a self, code: &str) -> Option<&'a str> {
        self.policy(code)
            .map(|policy| policy.value.gives.as_str())
            .or_else(|| self.category(code).map(|category| category.value.code.as_str()))
    }

    /// The papers of those who took part in the resistance wars and in defence (domain: QĐ 49, 62, 142, 290):
    /// the policy groups that lead to the code KC.
    pub fn resistance_codes(&self) -> Vec<&str> {
        let policies = self.policy_list().into_iter();
        policies
            .filter(|policy| policy.gives == "KC")
            .map(|policy| policy.code.as_str())
            .collect()
    }

    /// The benefit digit of an object code on a day.
    pub fn digit_on(&self, code: &str, day: Date) -> Option<i64> {
        entry_on(&self.categories, day, |category| category.code == code).map(|entry| entry.value.digit)
    }

    /// The province that a number of identification begins with: `091`.
    pub fn province(&self, code: &str) -> Option<&str> {
        last(&self.provinces, |province| province.code == code).map(|entry| entry.value.name.as_str())
    }
}

/// Every entry once by its code: of several, as last worded.
fn unique<T>(entries: &[Dated<T>], code: fn(&T) -> &String) -> Vec<&T> {
    let mut all: Vec<&T> = Vec::new();
    for entry in entries {
        match all.iter_mut().find(|held| code(held) == code(&entry.value)) {
            Some(held) => *held = &entry.value,
            None => all.push(&entry.value),
        }
    }
    all
}

/// The commune's before the shipped, the latest begun among several.
fn last<T>(entries: &[Dated<T>], fits: impl Fn(&T) -> bool) -> Option<&Dated<T>> {
    entries
        .iter()
        .filter(|entry| fits(&entry.value))
        .max_by_key(|entry| (entry.validity.own, entry.validity.from))
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
        let book = RuleBook::shipped();
        assert!(book.category_list().len() > 40);
        for policy in book.policy_list() {
            assert!(book.category(&policy.gives).is_some(), "{}", policy.code);
        }
        let (before, after) = (
            parse_date("31/12/2025").unwrap(),
            parse_date("01/01/2026").unwrap(),
        );
        for (code, old, new) in [("CN", 3, 2), ("LH", 4, 2), ("HN", 2, 2), ("GB", 4, 4)] {
            assert_eq!(
                (book.digit_on(code, before), book.digit_on(code, after)),
                (Some(old), Some(new)),
                "{code}"
            );
        }
        assert_eq!(book.digit_on("ZZ", after), None);
        assert_eq!(
            (book.provinces.len(), book.province("091"), book.province("003")),
            (63, Some("Kiên Giang"), None)
        );
    }
}
