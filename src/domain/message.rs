//! What the domain has to say, as a value: the text with its named places, and the arguments.
//!
//! The domain does not speak; whoever shows a message hands it to `words::fill`, which knows the language.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// A sentence to be said: Vietnamese text (the key of the English table) and arguments for its places.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// The Vietnamese text with places like `{name}`.
    ///
    /// Borrowed from the program, but for labels that come back from the journal.
    pub text: Cow<'static, str>,
    /// What goes into the places.
    pub args: Vec<(Cow<'static, str>, String)>,
}

/// Builds a [`Message`]: `message!("Không có ấp tên {name}", name = text)`.
#[macro_export]
macro_rules! message {
    ($text:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::domain::Message {
            text: ::std::borrow::Cow::Borrowed($text),
            args: vec![$((::std::borrow::Cow::Borrowed(stringify!($name)), ($value).to_string())),*],
        }
    };
}
