//! Numbers typed into the settings.

/// A share typed as a percentage, in tenths of a percent: `95` and `95,0` are 950. `None` where it is none.
pub(super) fn tenths(text: &str) -> Option<i64> {
    let text = text.trim().trim_end_matches('%').trim_end();
    let (whole, part) = text.split_once([',', '.']).unwrap_or((text, "0"));
    let digit = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit()) && !text.is_empty();
    if !digit(whole) || !digit(part) || part.len() > 1 {
        return None;
    }
    let tenths = whole.parse::<i64>().ok()?.checked_mul(10)? + part.parse::<i64>().ok()?;
    (0..=1000).contains(&tenths).then_some(tenths)
}

/// Tenths of a percent as they are typed.
pub(super) fn say_tenths(tenths: i64) -> String {
    match tenths % 10 {
        0 => (tenths / 10).to_string(),
        part => format!("{},{part}", tenths / 10),
    }
}

/// A whole number that may be parted by points: `1.234`.
pub(super) fn whole(text: &str) -> Option<i64> {
    let digits: String = text.chars().filter(|ch| !matches!(ch, '.' | ' ')).collect();
    let number = digits.bytes().all(|byte| byte.is_ascii_digit()) && (1..=9).contains(&digits.len());
    number.then(|| digits.parse().ok()).flatten()
}

/// An optional value: an empty field says nothing, a wrong one is an error.
pub(super) fn optional(text: &str, read: fn(&str) -> Option<i64>) -> Result<Option<i64>, ()> {
    if text.trim().is_empty() {
        Ok(None)
    } else {
        read(text).map(Some).ok_or(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages_and_numbers_are_read_as_people_write_them() {
        for (text, wanted) in [
            ("95", Some(950)),
            (" 95,5 % ", Some(955)),
            ("95.5", Some(955)),
            ("100", Some(1000)),
            ("100,1", None),
            ("95,55", None),
            ("-1", None),
            ("", None),
            ("chín", None),
        ] {
            assert_eq!(tenths(text), wanted, "{text:?}");
        }
        assert_eq!(
            (say_tenths(950).as_str(), say_tenths(955).as_str()),
            ("95", "95,5")
        );
        assert_eq!(
            (whole("1.234"), whole("12x"), whole("")),
            (Some(1234), None, None)
        );
        assert_eq!((optional(" ", whole), optional("x", whole)), (Ok(None), Err(())));
    }
}
