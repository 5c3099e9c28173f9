//! What clerks write and what they mean by it: the entries that a user lays over the shipped table.

use std::borrow::Cow;

use super::book::Book;
use super::id::WordingId;
use super::kinds::{EventKind, Living};
use super::message::Message;
use super::record::OfficeWording;
use super::roster_field::Field;
use super::rules::RuleBook;
use super::text::fold;
use super::value::coded_enum;
use crate::message;

coded_enum! {
    /// Where a wording stands, and so what it can mean.
    pub enum WordingKind {
        /// Over a column; means a [`Field`] by its code.
        Heading = "tieu_de",
        /// In a column of relations; means the wording as it should stand ("Chủ hộ").
        Relation = "quan_he",
        /// Names the living standard of a household; means a [`Living`] by its code.
        Living = "muc_song",
        /// Names a policy group; means the code of the group or an object code.
        Policy = "dien",
        /// Names an event in a note; means an [`EventKind`] by its code, or [`NO_EVENT`].
        Event = "su_viec",
    }
}

/// The meaning of words that keep a note from meaning an event ("chuyển tuyến").
pub const NO_EVENT: &str = "never";

impl WordingKind {
    /// The word on screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Heading => "Tiêu đề cột",
            Self::Relation => "Quan hệ",
            Self::Living => "Mức sống của hộ",
            Self::Policy => "Diện chính sách",
            Self::Event => "Ghi chú về sự việc",
            Self::Unknown => "",
        }
    }

    /// What wordings of this kind can mean: code and words for the screen, in the order of a menu. Relations
    /// mean any wording, so there is nothing to choose from.
    pub fn meanings(self) -> Vec<(Cow<'static, str>, Cow<'static, str>)> {
        let fixed = |code: &'static str, label: &'static str| (Cow::Borrowed(code), Cow::Borrowed(label));
        match self {
            Self::Heading => Field::ALL
                .iter()
                .map(|field| fixed(field.code(), field.label()))
                .collect(),
            Self::Living => Living::ALL
                .iter()
                .map(|living| fixed(living.code(), Plain::of(*living).label()))
                .collect(),
            Self::Event => EventKind::ALL
                .iter()
                .map(|kind| fixed(kind.code(), kind.label()))
                .chain([fixed(NO_EVENT, Plain::NoEvent.label())])
                .collect(),
            Self::Policy => {
                let table = RuleBook::shipped();
                let groups = table
                    .policy_list()
                    .into_iter()
                    .map(|group| (&group.code, &group.name));
                let codes = table
                    .category_list()
                    .into_iter()
                    .map(|category| (&category.code, &category.name));
                groups
                    .chain(codes)
                    .map(|(code, name)| (Cow::Owned(code.clone()), Cow::Owned(name.clone())))
                    .collect()
            }
            Self::Relation | Self::Unknown => Vec::new(),
        }
    }

    /// Whether wordings of this kind can mean this.
    pub fn can_mean(self, meaning: &str) -> bool {
        match self {
            Self::Heading => Field::from_code(meaning).is_some(),
            Self::Relation => has_words(meaning),
            Self::Living => Living::from_code(meaning) != Living::Unknown,
            Self::Policy => RuleBook::shipped().gives(meaning).is_some(),
            Self::Event => meaning == NO_EVENT || EventKind::from_code(meaning) != EventKind::Unknown,
            Self::Unknown => false,
        }
    }
}

/// Meanings whose own labels are too short for a menu.
enum Plain {
    Ordinary,
    Poor,
    NearPoor,
    AverageFarm,
    NoEvent,
}

impl Plain {
    fn of(living: Living) -> Self {
        match living {
            Living::Poor => Self::Poor,
            Living::NearPoor => Self::NearPoor,
            Living::AverageFarm => Self::AverageFarm,
            Living::Ordinary | Living::Unknown => Self::Ordinary,
        }
    }

    fn label(self) -> &'static str {
        match self {
            Self::Ordinary => "Không thuộc diện nào",
            Self::Poor => "Hộ nghèo",
            Self::NearPoor => "Hộ cận nghèo",
            Self::AverageFarm => "Hộ nông, lâm, ngư, diêm nghiệp mức sống trung bình",
            Self::NoEvent => "Không phải sự việc",
        }
    }
}

/// A text as wordings are compared: no accents, small letters, words with single spaces.
pub fn words_key(text: &str) -> String {
    let folded = fold(text);
    let mut key = String::with_capacity(folded.len());
    for word in folded
        .split(|ch: char| !ch.is_alphanumeric())
        .filter(|word| !word.is_empty())
    {
        if !key.is_empty() {
            key.push(' ');
        }
        key.push_str(word);
    }
    key
}

/// A wording and its meaning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    /// Where it stands.
    pub kind: WordingKind,
    /// As people write it; compared without accents, capitals and punctuation.
    pub words: String,
    /// Only where it is the whole cell; else also where it stands among other words.
    pub whole: bool,
    /// Code of the meaning, see [`WordingKind`].
    pub meaning: String,
}

impl From<&OfficeWording> for Wording {
    fn from(held: &OfficeWording) -> Self {
        Self {
            kind: held.kind,
            words: held.words.clone(),
            whole: held.whole,
            meaning: held.meaning.clone(),
        }
    }
}

impl Wording {
    /// Refuses an entry without letters or digits, and one whose meaning does not exist.
    pub fn check(&self) -> Result<(), Message> {
        if !has_words(&self.words) {
            return Err(message!("Cách ghi chưa có chữ nào"));
        }
        if self.meaning.trim().is_empty() {
            return Err(message!("Cách ghi {words} chưa có nghĩa", words = self.words));
        }
        if !self.kind.can_mean(&self.meaning) {
            return Err(message!(
                "Không có nghĩa nào tên {meaning} cho cách ghi {words}",
                meaning = self.meaning,
                words = self.words
            ));
        }
        Ok(())
    }
}

impl Wording {
    /// Another wording of the office than the one with this id, which the reader could not tell from this one.
    pub fn twin<'b>(&self, own: Option<WordingId>, book: &'b dyn Book) -> Option<&'b OfficeWording> {
        let key = words_key(&self.words);
        book.rows::<OfficeWording>()
            .find(|held| Some(held.id) != own && held.kind == self.kind && words_key(&held.words) == key)
    }
}

fn has_words(text: &str) -> bool {
    fold(text).chars().any(char::is_alphanumeric)
}

/// The user's own wordings. Of several meanings of the same words the last counts; before shipped wordings
/// of the same words they win, and longer words win over shorter ones whoever wrote them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UserWordings(Vec<Wording>);

impl UserWordings {
    /// Takes the entries that [`Wording::check`] accepts; others, as of a later version, mean nothing here.
    pub fn new(entries: impl IntoIterator<Item = Wording>) -> Self {
        Self(
            entries
                .into_iter()
                .filter(|entry| entry.check().is_ok())
                .collect(),
        )
    }

    /// The entries in the order they were given.
    pub fn entries(&self) -> &[Wording] {
        &self.0
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(kind: WordingKind, words: &str, meaning: &str) -> Wording {
        Wording {
            kind,
            words: words.to_owned(),
            whole: false,
            meaning: meaning.to_owned(),
        }
    }

    #[test]
    fn entries_are_checked_for_words_and_meaning() {
        for (kind, words, meaning) in [
            (WordingKind::Heading, "Mã ĐDCN mới", "id12"),
            (WordingKind::Relation, "bác họ", "Bác"),
            (WordingKind::Living, "hộ K", "ngheo"),
            (WordingKind::Policy, "CCB già", "CB"),
            (WordingKind::Policy, "hưu non", "HTXH"),
            (WordingKind::Event, "đi biển", "di_lam_xa"),
            (WordingKind::Event, "mất sổ", NO_EVENT),
        ] {
            assert_eq!(entry(kind, words, meaning).check(), Ok(()), "{words}");
        }
        for (kind, words, meaning) in [
            (WordingKind::Heading, "Cột lạ", "no_such_column"),
            (WordingKind::Heading, " -/. ", "id12"),
            (WordingKind::Living, "hộ K", "giàu"),
            (WordingKind::Policy, "gì đó", "ZZ9"),
            (WordingKind::Event, "đi biển", "?"),
            (WordingKind::Relation, "bác họ", " "),
            (WordingKind::Unknown, "bác họ", "Bác"),
        ] {
            assert!(entry(kind, words, meaning).check().is_err(), "{words}");
        }
    }

    #[test]
    fn every_meaning_offered_is_accepted() {
        for kind in WordingKind::ALL {
            for (meaning, _) in kind.meanings() {
                assert!(kind.can_mean(&meaning), "{meaning}");
            }
        }
        assert!(WordingKind::Policy.meanings().len() > 40);
        let mixed = UserWordings::new([
            entry(WordingKind::Living, "hộ K", "giàu"),
            entry(WordingKind::Living, "hộ K", "ngheo"),
        ]);
        assert_eq!(mixed.entries().len(), 1);
    }
}
