//! What is told about a member's next card, as messages, so that the page, the sheet and the command say the
//! same.

use super::super::date::{Date, show};
use super::super::message::Message;
use super::super::status::Status;
use super::{HouseholdOffer, Standing};
use crate::message;

impl HouseholdOffer {
    /// Whether a member's next card waits, and how long the wait can still be spared. `None` for who does not
    /// pay at the door.
    pub fn told_wait(&self, member: &Standing) -> Option<Message> {
        self.lines(member.id).find_map(|line| line.term)?;
        if member.status == Status::Unsaid {
            return Some(message!(
                "chưa rõ thẻ cũ; chưa từng có thì chờ {wait} ngày",
                wait = self.wait_days
            ));
        }
        let Some(last) = member.without_wait else {
            return Some(message!(
                "lần đầu tham gia: thẻ có hiệu lực sau {wait} ngày",
                wait = self.wait_days
            ));
        };
        Some(match self.days_to(last) {
            days if days < 0 => message!(
                "quá {gap} ngày: thẻ mới có hiệu lực sau {wait} ngày",
                gap = self.gap_days,
                wait = self.wait_days
            ),
            0 => message!("ngày cuối để không phải chờ {wait} ngày", wait = self.wait_days),
            days => message!(
                "còn {days} ngày để không phải chờ {wait} ngày",
                days = days,
                wait = self.wait_days
            ),
        })
    }

    /// How long the five continuous years can still be kept. `None` for who does not pay at the door, or had
    /// no cover.
    pub fn told_continuity(&self, member: &Standing) -> Option<Message> {
        let last = member.continuity?;
        let begins = self.lines(member.id).find_map(|line| line.term)?.from;
        Some(match self.days_to(last) {
            _ if last < begins => message!("thời gian liên tục 5 năm tính lại từ đầu"),
            days => message!(
                "còn {days} ngày để giữ liên tục 5 năm (đến {day})",
                days = days,
                day = show(last)
            ),
        })
    }

    /// That a group would pay for a member, if what is not known is so.
    pub fn told_ask(member: &Standing) -> Option<Message> {
        let code = member.ask.as_deref()?;
        Some(match code {
            "HS" => message!("hỏi có đang đi học không: nếu có thì đóng ở trường (HS)"),
            _ => message!("cần xác minh: có thể thuộc nhóm {code}", code = code),
        })
    }

    fn days_to(&self, day: Date) -> i64 {
        (day - self.paid_on).num_days()
    }
}
