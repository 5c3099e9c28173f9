//! Numbers as Vietnamese offices write them: `1.366.200`, `95,3 %`.

use super::{Language, language};

/// A whole number with its thousands parted: `12.345` (English: `12,345`).
pub fn number(value: impl Into<i64>) -> String {
    let value = value.into();
    let mark = match language() {
        Language::Vietnamese => '.',
        Language::English => ',',
    };
    let digits = value.unsigned_abs().to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3 + 1);
    if value < 0 {
        out.push('-');
    }
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(mark);
        }
        out.push(digit);
    }
    out
}

/// An amount in đồng: `1.366.200 đồng`.
pub fn money(dong: i64) -> String {
    let unit = super::tr("đồng");
    format!("{} {unit}", number(dong))
}

/// A share as a percentage with one decimal, rounded down so that a target
/// never looks reached before it is: 0.94999 is `94,9 %`.
pub fn percent(part: usize, whole: usize) -> String {
    if whole == 0 {
        return "—".to_owned();
    }
    let tenths = part.saturating_mul(1000) / whole;
    let mark = match language() {
        Language::Vietnamese => ',',
        Language::English => '.',
    };
    format!("{}{mark}{} %", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_parted_by_thousands() {
        for (value, text) in [
            (0, "0"),
            (999, "999"),
            (1000, "1.000"),
            (1_366_200, "1.366.200"),
            (-12_345, "-12.345"),
        ] {
            assert_eq!(number(value), text);
        }
    }

    #[test]
    fn a_share_is_never_rounded_up_to_the_target() {
        assert_eq!(percent(94_999, 100_000), "94,9 %");
        assert_eq!(percent(19, 20), "95,0 %");
        assert_eq!(percent(0, 0), "—");
    }
}
