//! What the program says: Vietnamese sentences with their English table, and
//! numbers as people write them.
//!
//! The Vietnamese text is the key. [`tr`] returns it as it is, or, when English
//! was chosen, what `assets/english.toml` gives for it. [`fill`] puts arguments
//! into the named places (`{name}`) of such a text. A test keeps the table
//! complete and its places equal on both sides.

mod number;

use std::collections::HashMap;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

pub use number::{money, number, percent};

/// The languages of screen, paper and messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// Tiếng Việt, the language of all texts in the code.
    Vietnamese,
    /// English, from `assets/english.toml`.
    English,
}

impl Language {
    /// Reads `vi` or `en`, the values of `--lang` and `SO_BHYT_LANG`.
    pub fn from_code(code: &str) -> Option<Self> {
        match code.trim().to_ascii_lowercase().as_str() {
            "vi" => Some(Self::Vietnamese),
            "en" => Some(Self::English),
            _ => None,
        }
    }

    /// `vi` or `en`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Vietnamese => "vi",
            Self::English => "en",
        }
    }
}

static ENGLISH: AtomicBool = AtomicBool::new(false);

/// Chooses the language of the whole process; called once by `main` and by the settings page.
pub fn set_language(language: Language) {
    ENGLISH.store(language == Language::English, Ordering::Relaxed);
}

/// The language in force.
pub fn language() -> Language {
    if ENGLISH.load(Ordering::Relaxed) {
        Language::English
    } else {
        Language::Vietnamese
    }
}

/// The text in the language in force. A text without English stays Vietnamese.
pub fn tr(text: &'static str) -> &'static str {
    match language() {
        Language::Vietnamese => text,
        Language::English => english(text).unwrap_or(text),
    }
}

/// [`tr`], then every `{name}` of the text replaced by its argument.
pub fn fill<K: AsRef<str>>(text: &str, args: &[(K, String)]) -> String {
    let mut rest = match language() {
        Language::Vietnamese => text,
        Language::English => english(text).unwrap_or(text),
    };
    let mut said = String::with_capacity(rest.len() + 32);
    while let Some((before, after)) = rest.split_once('{') {
        said.push_str(before);
        let Some((name, tail)) = after.split_once('}') else {
            said.push('{');
            rest = after;
            continue;
        };
        if let Some((_, value)) = args.iter().find(|(key, _)| key.as_ref() == name) {
            said.push_str(value);
        } else {
            said.push('{');
            said.push_str(name);
            said.push('}');
        }
        rest = tail;
    }
    said.push_str(rest);
    said
}

/// Says a text with arguments: `say!("Đã nhập {n} người", n = 5)`.
///
/// Values are turned into text by `Display`; give numbers through
/// [`number`] where they can pass a thousand.
#[macro_export]
macro_rules! say {
    ($text:literal $(, $name:ident = $value:expr)* $(,)?) => {
        {
        let args: &[(&str, String)] = &[$((stringify!($name), ($value).to_string())),*];
        $crate::words::fill($text, args)
    }
    };
}

fn english(text: &str) -> Option<&'static str> {
    english_table().get(text).map(String::as_str)
}

/// The whole English table, Vietnamese to English; the test that keeps it complete reads it.
pub fn english_table() -> &'static HashMap<String, String> {
    static TABLE: OnceLock<HashMap<String, String>> = OnceLock::new();
    TABLE.get_or_init(|| {
        // A broken table must not stop the work: the screen stays Vietnamese and a test fails.
        toml::from_str(include_str!("../../assets/english.toml")).unwrap_or_default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_go_to_their_named_places() {
        assert_eq!(
            fill("{a} rồi {b}, {a}", &[("a", "một".into()), ("b", "hai".into())]),
            "một rồi hai, một"
        );
        assert_eq!(
            fill::<&str>("{không} có", &[]),
            "{không} có",
            "an unknown place is left to be seen"
        );
        assert_eq!(fill::<&str>("lẻ { ngoặc", &[]), "lẻ { ngoặc");
    }
}
