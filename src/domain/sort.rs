//! Vietnamese alphabetical order: lists of people go by given name, then family name, then middle names.

use icu_collator::options::{CollatorOptions, Strength};
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::locale;

use super::text::given_name;

/// Makes sort keys by the CLDR rules for Vietnamese (a ă â b c d đ e ê …; tones after letters).
///
/// Keys compare as bytes. They depend on the version of the rules, so they are computed when a register
/// is opened and never stored.
#[derive(Debug)]
pub struct NameOrder {
    collator: CollatorBorrowed<'static>,
}

impl NameOrder {
    /// The Vietnamese order; without data for it (never the case in a built program) the root order.
    pub fn new() -> Option<Self> {
        let mut options = CollatorOptions::default();
        options.strength = Some(Strength::Tertiary);
        Collator::try_new(locale!("vi").into(), options)
            .ok()
            .map(|collator| Self { collator })
    }

    /// The sort key of any text.
    pub fn key(&self, text: &str) -> Vec<u8> {
        let mut key = Vec::with_capacity(text.len() + 8);
        let Ok(()) = self.collator.write_sort_key_to(text, &mut key);
        key
    }

    /// The sort key of a person's name: given name, then the words before it in their order.
    pub fn name_key(&self, name: &str) -> Vec<u8> {
        let given = given_name(name);
        let before = name.get(..name.len() - given.len()).unwrap_or("").trim();
        let mut key = self.key(given);
        key.push(0);
        key.extend(self.key(before));
        key
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_ordered_by_given_name_in_the_vietnamese_alphabet() {
        let order = NameOrder::new().unwrap();
        let mut names = [
            "Trần Đức",
            "Trần Dũng",
            "Lê Thị Út",
            "Nguyễn Ân",
            "Lê Ăn",
            "Lê An",
            "Phạm Văn An",
            "Lê Ánh",
            "Đỗ Yến",
            "Bùi Ơn",
            "Bùi Oanh",
        ];
        names.sort_by_cached_key(|name| order.name_key(name));
        assert_eq!(
            names,
            [
                "Lê An",
                "Phạm Văn An",
                "Lê Ánh",
                "Lê Ăn",
                "Nguyễn Ân",
                "Trần Dũng",
                "Trần Đức",
                "Bùi Oanh",
                "Bùi Ơn",
                "Lê Thị Út",
                "Đỗ Yến"
            ]
        );
    }
}
