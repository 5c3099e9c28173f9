//! Rule files in TOML to entries: what is wrong is told with file, line and reason, and nothing of a wrong
//! file counts.

use toml::Spanned;

use super::dated::{Dated, Sure, Validity};
use crate::domain::date::Date;
use crate::domain::message::Message;
use crate::message;

/// A rule file: its name for messages, and its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleFile {
    /// Shown where something is wrong.
    pub name: String,
    /// TOML.
    pub text: String,
    /// Entered by the commune rather than shipped.
    pub own: bool,
}

/// Why a rule file does not count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleError {
    /// The file.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong.
    pub reason: Message,
}

/// What a section's entries must fulfil.
pub(in crate::domain) trait Entry {
    /// Entries that share a key must not hold on the same day.
    fn keys(&self) -> Vec<String> {
        vec![String::new()]
    }

    /// What is wrong with the entry by itself.
    fn check(&self) -> Result<(), Message>;
}

/// An entry as it stands in a file, freed from its place.
pub(super) struct Read<T> {
    pub(super) value: T,
    pub(super) from: Option<Date>,
    pub(super) to: Option<Date>,
    pub(super) source: String,
    pub(super) sure: Sure,
}

/// Takes the entries of one section of one file, checked, behind those of the files before.
pub(super) fn take<R, T: Entry>(
    into: &mut Vec<Dated<T>>,
    entries: Vec<Spanned<R>>,
    read: impl Fn(R) -> Read<T>,
    file: &RuleFile,
) -> Result<(), RuleError> {
    let first = into.len();
    for entry in entries {
        let wrong = |reason: Message, start: usize| RuleError {
            file: file.name.clone(),
            line: line_of(&file.text, start),
            reason,
        };
        let start = entry.span().start;
        let read = read(entry.into_inner());
        if matches!((read.from, read.to), (Some(from), Some(to)) if to < from) {
            return Err(wrong(
                message!("ngày hết hiệu lực ở trước ngày có hiệu lực"),
                start,
            ));
        }
        if read.source.trim().is_empty() {
            return Err(wrong(message!("chưa ghi căn cứ (source)"), start));
        }
        read.value.check().map_err(|reason| wrong(reason, start))?;
        let dated = Dated {
            value: read.value,
            validity: Validity {
                from: read.from,
                to: read.to,
                source: read.source,
                sure: read.sure,
                own: file.own,
            },
        };
        let keys = dated.value.keys();
        let twin = into.iter().skip(first).find(|other| {
            other.value.keys().iter().any(|key| keys.contains(key)) && other.validity.meets(&dated.validity)
        });
        if let Some(twin) = twin {
            let reason = message!(
                "trùng thời gian hiệu lực với mục căn cứ {source}",
                source = twin.validity.source
            );
            return Err(wrong(reason, start));
        }
        into.push(dated);
    }
    Ok(())
}

/// The line on which a byte of a text stands, from 1.
pub(in crate::domain) fn line_of(text: &str, at: usize) -> usize {
    1 + text.get(..at).unwrap_or(text).matches('\n').count()
}
