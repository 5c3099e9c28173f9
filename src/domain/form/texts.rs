//! Texts of forms, in Vietnamese whatever the language of the window.

use super::super::message::Message;

/// A message in Vietnamese, whatever the language of the window.
pub(super) fn vietnamese(message: &Message) -> String {
    filled(&message.text, |name| {
        let arg = message.args.iter().find(|(key, _)| key == name)?;
        Some(arg.1.clone())
    })
}

/// A text with its places filled; a place that nobody knows stays empty.
pub(super) fn filled(text: &str, value: impl Fn(&str) -> Option<String>) -> String {
    let mut parts = text.split('{');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        if let Some((name, rest)) = part.split_once('}') {
            out.push_str(&value(name).unwrap_or_default());
            out.push_str(rest);
        } else {
            out.push('{');
            out.push_str(part);
        }
    }
    out
}

/// Who pays, for the header of a form.
pub(super) fn payer(support: Option<i64>) -> &'static str {
    match support {
        Some(100) => "Ngân sách nhà nước đóng",
        Some(_) => "Ngân sách nhà nước hỗ trợ và người tham gia đóng",
        None => "",
    }
}

/// An amount with its thousands parted, as Vietnamese offices write it.
pub(super) fn grouped(amount: i64) -> String {
    let digits = amount.to_string();
    let mut out = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push('.');
        }
        out.push(digit);
    }
    out
}
