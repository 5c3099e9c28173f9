//! What is wrong with a person's cover, seen from what she is entitled to: the third list of the plan
//! (seed 003, III.2), the papers that could be asked for, and the cards that should have ended.

mod look;
mod recorded;
#[cfg(test)]
mod tests;

pub use look::Case;

use super::date::Date;
use super::message::Message;
use super::rules::Sure;
use super::value::coded_enum;

coded_enum! {
    /// The kinds of findings.
    pub enum FindingKind {
        /// Entitled, and no valid card.
        NotCovered = "not_covered",
        /// Holds a card of a worse category than a group gives.
        CoveredWorse = "covered_worse",
        /// Could ask for a paper that she does not have.
        CouldFile = "could_file",
        /// May be entitled: her birth is known only to the year, and this is the year.
        ToVerify = "to_verify",
        /// Studies, or is of an age to, and has no card.
        Pupil = "pupil_not_covered",
        /// The card of a child ends soon for good.
        ChildEnding = "child_card_ending",
        /// Her household has just left poverty, and she has no card.
        LeftPoverty = "left_poverty",
        /// Has a card that she is no longer entitled to: dead, moved away, aged out, off the list.
        NoLonger = "no_longer_entitled",
    }
}

impl FindingKind {
    /// The words on screen and paper.
    pub fn label(self) -> &'static str {
        match self {
            Self::NotCovered => "Thuộc diện, chưa có thẻ còn hạn",
            Self::CoveredWorse => "Thẻ đang dùng có mức hưởng thấp hơn diện được hưởng",
            Self::CouldFile => "Có thể làm hồ sơ để được hưởng",
            Self::ToVerify => "Cần xác minh ngày sinh để xét diện",
            Self::Pupil => "Học sinh, sinh viên chưa có thẻ",
            Self::ChildEnding => "Thẻ trẻ em sắp hết theo tuổi",
            Self::LeftPoverty => "Hộ vừa thoát nghèo, chưa có thẻ",
            Self::NoLonger => "Còn thẻ nhưng không còn thuộc diện",
            Self::Unknown => "Cần xem lại",
        }
    }
}

/// One finding: what is wrong, by which rule, and which paper is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What is wrong.
    pub kind: FindingKind,
    /// The rule of the book by its name there: `R-LH-75`.
    pub rule: String,
    /// What the rule says of her, with the day it is about.
    pub reason: Message,
    /// The object code that she is, or would be, entitled to; of a card that should have ended, its code.
    pub expected: String,
    /// The paper behind it: as recorded, or the kind of paper that proves the group or is to be filed.
    pub paper: String,
    /// The legal source of the rule.
    pub source: String,
    /// How certain the rule is.
    pub sure: Sure,
    /// It holds only if her birth, or a fact that is not recorded, turns out so.
    pub verify: bool,
    /// The day it is about: the last day of a child's card, the day of a death.
    pub day: Option<Date>,
}

/// A set of kinds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kinds(u16);

impl Kinds {
    /// Every kind.
    pub const ALL: Self = Self(u16::MAX);
    /// The third list of the plan.
    pub const THIRD_LIST: Self = Self::one(FindingKind::NotCovered).and(Self::one(FindingKind::CoveredWorse));

    /// One kind alone.
    pub const fn one(kind: FindingKind) -> Self {
        Self(1 << (kind as u16))
    }

    /// The kinds of both.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether a kind is among them.
    pub const fn has(self, kind: FindingKind) -> bool {
        self.0 & (1 << (kind as u16)) != 0
    }

    /// Whether they share a kind.
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Adds a kind.
    pub fn add(&mut self, kind: FindingKind) {
        *self = self.and(Self::one(kind));
    }
}
