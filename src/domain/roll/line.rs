//! A line of the list: who, what is to be done, and why.

use serde_json::{Map, Value as Json, json};

use super::super::date::{Date, PartialDate, show};
use super::super::id::{HamletId, HouseholdId, PersonId};
use super::super::message::Message;
use super::super::rights::Through;
use super::super::value::coded_enum;
use super::Month;
use crate::message;

coded_enum! {
    /// What is to be done.
    pub enum RollKind {
        /// *Tăng*: a card is to be issued.
        Add = "add",
        /// *Giảm*: the card is to be ended.
        Remove = "remove",
        /// *Điều chỉnh*: the card is to change its object code.
        Change = "change",
    }
}

coded_enum! {
    /// Why.
    pub enum Cause {
        /// A child was born.
        Born = "born",
        /// Moved in.
        MovedIn = "moved_in",
        /// A paper of a policy group.
        Paper = "paper",
        /// The household came onto a list of living standards.
        Listed = "listed",
        /// It stays on that list in another year.
        Relisted = "relisted",
        /// Reached an age.
        Aged = "aged",
        /// The hamlet is on a list of areas.
        Area = "area",
        /// The card ended, and the group goes on.
        CardEnded = "card_ended",
        /// Belongs to a group of which no beginning is recorded.
        Belongs = "belongs",
        /// Died.
        Died = "died",
        /// Moved away.
        MovedOut = "moved_out",
        /// Grew out of the card of a child.
        AgedOut = "aged_out",
        /// A paper of a policy group ended.
        PaperEnded = "paper_ended",
        /// The household left a list of living standards.
        LeftList = "left_list",
        /// The hamlet left a list of areas.
        AreaEnded = "area_ended",
    }
}

coded_enum! {
    /// What is to be looked at before the line is sent.
    pub enum Mark {
        /// The day is not known well enough to say that it lies in the month.
        UnknownDay = "unknown_day",
        /// Only the year of birth is known, and the age decides.
        VerifyBirth = "verify_birth",
        /// Neither CCCD nor BHXH number is recorded.
        NoNumber = "no_number",
        /// A file for this code went to the insurance agency already.
        Sent = "sent",
        /// The rule is not confirmed.
        Unsure = "unsure",
    }
}

impl RollKind {
    /// The word on screen and paper.
    pub fn label(self) -> &'static str {
        match self {
            Self::Add => "Tăng",
            Self::Remove => "Giảm",
            Self::Change => "Điều chỉnh",
            Self::Unknown => "Khác",
        }
    }
}

impl Mark {
    /// The words on screen and paper.
    pub fn label(self) -> &'static str {
        match self {
            Self::UnknownDay => "Chưa rõ ngày",
            Self::VerifyBirth => "Cần xác minh ngày sinh",
            Self::NoNumber => "Chưa có số CCCD, mã BHXH",
            Self::Sent => "Đã chuyển hồ sơ cho BHXH",
            Self::Unsure => "Quy định chưa được xác nhận",
            Self::Unknown => "Cần xem lại",
        }
    }
}

/// The days on which something may have begun: one day where it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Since {
    /// The first day it can be.
    pub from: Date,
    /// The last day it can be.
    pub to: Date,
}

impl Since {
    /// Nobody knows.
    pub const UNKNOWN: Self = Self {
        from: Date::MIN,
        to: Date::MAX,
    };

    /// A day as far as it is known.
    pub(super) fn told(day: Option<PartialDate>) -> Self {
        day.map_or(Self::UNKNOWN, |day| Self {
            from: day.earliest(),
            to: day.latest(),
        })
    }

    /// One day.
    pub(super) fn day(day: Date) -> Self {
        Self { from: day, to: day }
    }

    /// From ever: no day that anybody has to find out.
    pub(super) const EVER: Self = Self {
        from: Date::MIN,
        to: Date::MIN,
    };

    /// The day, where it is known.
    pub fn known(self) -> Option<Date> {
        (self.from == self.to && self != Self::EVER).then_some(self.from)
    }

    /// Whether it surely lies in a month.
    pub fn is_within(self, month: Month) -> bool {
        month.first() <= self.from && self.to <= month.last()
    }

    /// Whether it surely lies before a month.
    pub fn is_before(self, month: Month) -> bool {
        self.to < month.first()
    }
}

/// The card that a line ends or changes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OldCard {
    /// Number as written.
    pub number: Option<String>,
    /// Object code; empty where not known.
    pub code: String,
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub to: Option<Date>,
}

/// A line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RollLine {
    /// Who.
    pub person: PersonId,
    /// Her household.
    pub household: HouseholdId,
    /// Its hamlet.
    pub hamlet: HamletId,
    /// What is to be done.
    pub kind: RollKind,
    /// The object code of the new card, or of the one that ends; empty where that is not known.
    pub code: String,
    /// The card that ends or changes, or the last one where a card is to be issued.
    pub old: Option<OldCard>,
    /// Why.
    pub cause: Cause,
    /// What the cause names: a policy group, a list, an age.
    pub about: String,
    /// When it began.
    pub since: Since,
    /// A card that came and went: when the person moved in, or was born, in the same month.
    pub came: Option<Since>,
    /// The paper behind it, as recorded, or the kind of paper that proves it.
    pub paper: String,
    /// The law behind it.
    pub source: String,
    /// Who makes the list.
    pub through: Through,
    /// The group she belongs to next, and who makes its list, where the card ends.
    pub next: Option<(String, Through)>,
    /// It arose before the month and is still open.
    pub carried: bool,
    /// What is to be looked at first.
    pub marks: Vec<Mark>,
    /// First day of the new card, where the state pays and the day is known.
    pub from: Option<Date>,
    /// Last day of the new card, where the rules say it.
    pub to: Option<Date>,
}

impl RollLine {
    /// Why, in words, without the day.
    pub fn reason(&self) -> Message {
        let about = &self.about;
        match self.cause {
            Cause::Born => message!("Trẻ mới sinh"),
            Cause::MovedIn => message!("Chuyển đến"),
            Cause::Paper => message!("Có giấy tờ diện {about}", about = about),
            Cause::Listed => message!("Hộ mới vào danh sách {about}", about = about),
            Cause::Relisted => message!("Hộ tiếp tục trong danh sách {about}", about = about),
            Cause::Aged => message!("Đủ {about} tuổi", about = about),
            Cause::Area => message!("Ấp thuộc {about}", about = about),
            Cause::CardEnded => message!("Thẻ {about} đã hết hạn", about = about),
            Cause::Belongs => message!("Thuộc diện {about}", about = about),
            Cause::Died if about.is_empty() => message!("Đã mất"),
            Cause::Died => message!("Đã mất ({about})", about = about),
            Cause::MovedOut if about.is_empty() => message!("Chuyển đi"),
            Cause::MovedOut => message!("Chuyển đi ({about})", about = about),
            Cause::AgedOut => message!("Hết tuổi hưởng thẻ trẻ em"),
            Cause::PaperEnded => message!("Hết thời hạn hưởng diện {about}", about = about),
            Cause::LeftList => message!("Hộ ra khỏi danh sách {about}", about = about),
            Cause::AreaEnded => message!("Ấp không còn thuộc {about}", about = about),
            Cause::Unknown => message!("Cần xem lại"),
        }
    }

    /// When, in words: the day of an event, or the day from which something is so.
    pub fn when(&self) -> Message {
        let since = self.since;
        let happened = matches!(
            self.cause,
            Cause::Born | Cause::MovedIn | Cause::Died | Cause::MovedOut | Cause::Aged
        );
        match since.known() {
            Some(day) if happened => message!("ngày {day}", day = show(day)),
            Some(day) => message!("từ ngày {day}", day = show(day)),
            None if since == Since::EVER => message!("từ trước đến nay"),
            None if since == Since::UNKNOWN => message!("chưa rõ ngày"),
            None => message!(
                "khoảng từ {from} đến {to}",
                from = show(since.from),
                to = show(since.to)
            ),
        }
    }

    /// That somebody who left came in the same month, in words.
    pub fn arrival(&self) -> Option<Message> {
        let day = self.came?.known()?;
        Some(message!("đến ngày {day}", day = show(day)))
    }

    /// The object of the command contract, but for what says who it is.
    pub fn to_json(&self) -> Map<String, Json> {
        let old = self.old.as_ref();
        let mut object = Map::new();
        let mut put = |key: &str, value: Json| {
            object.insert(key.to_owned(), value);
        };
        put("person_id", json!(self.person));
        put("household_id", json!(self.household));
        put("kind", json!(self.kind.code()));
        put(
            "category",
            json!(Some(&self.code).filter(|code| !code.is_empty())),
        );
        put("cause", json!(self.cause.code()));
        put("since", json!(self.since.known().map(show)));
        put("paper", json!(self.paper));
        put("source", json!(self.source));
        put("through", json!(self.through.code()));
        put("carried", json!(self.carried));
        let marks: Vec<&str> = self.marks.iter().map(|mark| mark.code()).collect();
        put("marks", json!(marks));
        put("from", json!(self.from.map(show)));
        put("to", json!(self.to.map(show)));
        put("card", json!(old.and_then(|card| card.number.clone())));
        put(
            "old_category",
            json!(old.map(|card| &card.code).filter(|code| !code.is_empty())),
        );
        put("card_from", json!(old.and_then(|card| card.from).map(show)));
        put("card_to", json!(old.and_then(|card| card.to).map(show)));
        object
    }
}
