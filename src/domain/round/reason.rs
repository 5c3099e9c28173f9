//! Why a household is called on, as a value that can be said.

use super::super::date::{Date, show};
use super::super::filing::Step;
use super::super::id::PersonId;
use super::super::message::Message;
use crate::message;

/// Why a household is called on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// Somebody promised to pay, or to be there, on this day at the latest.
    Promise(Date),
    /// Papers are due, or soon will be.
    Papers {
        /// What is to be done with them.
        step: Step,
        /// Its last day.
        day: Date,
    },
    /// Cards end soon: one call renews them all.
    Ending {
        /// The last day of the first.
        first: Date,
        /// The last day of the last.
        last: Date,
    },
    /// Cover ended, and after this day a payment waits 30 days for its card.
    Limit(Date),
    /// Entitled to a card and without one.
    Entitled,
    /// A sheet went out with this household, and nothing came back.
    Sheet {
        /// Its number.
        number: String,
        /// The line on it.
        line: i64,
        /// The day it was made.
        day: Date,
    },
    /// Nobody was ever at the door.
    Unvisited,
    /// Without a card, for no other reason.
    Uncovered,
}

/// A reason with those it is about and what it weighs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// Why.
    pub why: Why,
    /// Whom it is about, in family order; nobody where it is about the household.
    pub people: Vec<PersonId>,
    /// Its share of the score.
    pub points: i64,
}

impl Reason {
    /// The day by which something is to be done.
    pub fn due(&self) -> Option<Date> {
        match self.why {
            Why::Promise(day) | Why::Papers { day, .. } | Why::Limit(day) => Some(day),
            Why::Ending { first, .. } => Some(first),
            Why::Entitled | Why::Sheet { .. } | Why::Unvisited | Why::Uncovered => None,
        }
    }

    /// The reason in words, with its numbers and days, as they stand on a day.
    pub fn message(&self, today: Date) -> Message {
        let n = self.people.len();
        match &self.why {
            Why::Promise(day) => promise(*day, n, (*day - today).num_days()),
            Why::Papers { step, day } => papers(*step, *day, (*day - today).num_days()),
            Why::Ending { first, last } => ending(*first, *last, n, (*first - today).num_days()),
            Why::Limit(day) => match (*day - today).num_days() {
                0 => message!(
                    "Mốc 90 ngày: hôm nay là ngày cuối khỏi phải chờ ({n} người)",
                    n = n
                ),
                left => message!(
                    "Mốc 90 ngày: đóng đến hết {day}, còn {left} ngày ({n} người)",
                    day = show(*day),
                    n = n,
                    left = left
                ),
            },
            Why::Entitled => message!("Thuộc diện mà chưa có thẻ: {n} người", n = n),
            Why::Sheet { number, line, day } => message!(
                "Phiếu {number} ngày {day}, dòng {line}: chưa có kết quả",
                number = number,
                day = show(*day),
                line = line
            ),
            Why::Unvisited => message!("Chưa ai đến hộ này lần nào"),
            Why::Uncovered => message!("Chưa có thẻ: {n} người", n = n),
        }
    }
}

fn promise(day: Date, n: usize, left: i64) -> Message {
    match left {
        0 => message!("Hẹn hôm nay ({n} người)", n = n),
        1.. => message!(
            "Hẹn {day}, còn {left} ngày ({n} người)",
            day = show(day),
            left = left,
            n = n
        ),
        _ => message!(
            "Hẹn {day}, đã quá {late} ngày ({n} người)",
            day = show(day),
            late = -left,
            n = n
        ),
    }
}

/// The step is told by texts of its own: a name put into a sentence could not be said in another language.
fn papers(step: Step, day: Date, left: i64) -> Message {
    let (late, day) = (left < 0, show(day));
    match (step, late) {
        (Step::Decide, false) => message!("Hồ sơ cần ra quyết định, hạn {day}", day = day),
        (Step::Decide, true) => message!("Hồ sơ quá hạn ra quyết định từ ngày {day}", day = day),
        (Step::Send, false) => message!("Hồ sơ cần chuyển BHXH, hạn {day}", day = day),
        (Step::Send, true) => message!("Hồ sơ quá hạn chuyển BHXH từ ngày {day}", day = day),
        (Step::Issue, false) => message!("Hồ sơ chờ BHXH cấp thẻ, hạn {day}", day = day),
        (Step::Issue, true) => message!("Hồ sơ quá hạn cấp thẻ từ ngày {day}", day = day),
        (Step::HandOver, false) => message!("Có thẻ cần giao, hạn {day}", day = day),
        (Step::HandOver, true) => message!("Có thẻ quá hạn giao từ ngày {day}", day = day),
    }
}

fn ending(first: Date, last: Date, n: usize, left: i64) -> Message {
    match (n, first == last, left) {
        (_, true, 0) => message!("{n} thẻ hết hạn hôm nay", n = n),
        (_, true, _) => message!(
            "{n} thẻ hết hạn ngày {day}, còn {left} ngày",
            n = n,
            day = show(first),
            left = left
        ),
        (_, false, _) => message!(
            "{n} thẻ hết hạn từ {first} đến {last}, còn {left} ngày: gia hạn cùng lúc",
            n = n,
            first = show(first),
            last = show(last),
            left = left
        ),
    }
}
