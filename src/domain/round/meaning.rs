//! What an outcome means to the program, and which outcomes and reasons hold on a day.

use super::super::date::Date;
use super::super::rules::{Dated, DayListRule, OutcomeRule, RefusalReason, RuleBook, entries_on, entry_on};
use super::super::value::coded_enum;

coded_enum! {
    /// What follows from an outcome, whatever the commune calls it.
    pub enum Meaning {
        /// Paid or registered: asks for receipt, months and amount, and proposes the card.
        Paid = "paid",
        /// Agreed; the day of paying is promised.
        Agreed = "agreed",
        /// To come again.
        Again = "again",
        /// Nobody was at home.
        Absent = "absent",
        /// Away for work.
        Away = "away",
        /// Has a card that the register does not know: by work, school, army.
        Elsewhere = "elsewhere",
        /// Waits for a decision: poverty, average living standard, social pension, disability.
        Decision = "decision",
        /// A paper is missing or a number is wrong.
        Papers = "papers",
        /// Refused: asks for reasons.
        Refused = "refused",
        /// Moved away or died.
        Gone = "gone",
        /// Anything else.
        Other = "other",
    }
}

impl Meaning {
    /// The words on screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Paid => "Đã đóng tiền",
            Self::Agreed => "Đồng ý, hứa ngày đóng",
            Self::Again => "Hẹn đến lại",
            Self::Absent => "Không có ai ở nhà",
            Self::Away => "Đi làm ăn xa",
            Self::Elsewhere => "Có thẻ nơi khác",
            Self::Decision => "Chờ quyết định",
            Self::Papers => "Thiếu giấy tờ",
            Self::Refused => "Từ chối",
            Self::Gone => "Không còn ở đây",
            Self::Other | Self::Unknown => "Khác",
        }
    }
}

/// Why an outcome could not be entered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OutcomeFault {
    /// Two have one key.
    SameKey {
        /// The key.
        key: String,
        /// Their names.
        names: [String; 2],
    },
    /// More than [`MOST_OUTCOMES`] hold on a day.
    TooMany,
}

/// More outcomes than this are not offered: one digit enters one.
pub const MOST_OUTCOMES: usize = 10;

impl OutcomeRule {
    /// What follows from it.
    pub fn means(&self) -> Meaning {
        Meaning::from_code(&self.meaning)
    }
}

impl RuleBook {
    /// The outcomes that can be entered on a day, in the order of their keys: 1 to 9, then 0. Of two with the same
    /// key the first by code has it.
    pub fn outcomes_on(&self, day: Date) -> Vec<&OutcomeRule> {
        let place = |rule: &OutcomeRule| match rule.key.as_str() {
            "0" => "a".to_owned(),
            key => key.to_owned(),
        };
        let mut held: Vec<&OutcomeRule> = entries_on(&self.outcomes, day)
            .into_iter()
            .map(|entry| &entry.value)
            .filter(|rule| rule.off != Some(true))
            .collect();
        held.sort_by_key(|rule| (place(rule), rule.code.clone()));
        held.dedup_by(|a, b| a.key == b.key);
        held.truncate(MOST_OUTCOMES);
        held
    }

    /// The first thing in the outcomes that makes one of them unreachable, on any day: two that can be entered with
    /// one key, or more than ten.
    pub fn outcome_fault(&self) -> Option<OutcomeFault> {
        let days = self.outcomes.iter().flat_map(|entry| {
            let behind = entry.validity.to.and_then(|to| to.succ_opt());
            [entry.validity.from, behind]
        });
        let mut days: Vec<Date> = days.flatten().chain([Date::MIN]).collect();
        days.sort_unstable();
        days.dedup();
        days.into_iter().find_map(|day| self.outcome_fault_on(day))
    }

    fn outcome_fault_on(&self, day: Date) -> Option<OutcomeFault> {
        let held: Vec<&OutcomeRule> = entries_on(&self.outcomes, day)
            .into_iter()
            .map(|entry| &entry.value)
            .filter(|rule| rule.off != Some(true))
            .collect();
        if held.len() > MOST_OUTCOMES {
            return Some(OutcomeFault::TooMany);
        }
        for (place, rule) in held.iter().enumerate() {
            let mut before = held.iter().take(place);
            if let Some(other) = before.find(|other| other.key == rule.key) {
                return Some(OutcomeFault::SameKey {
                    key: rule.key.clone(),
                    names: [other.name.clone(), rule.name.clone()],
                });
            }
        }
        None
    }

    /// An outcome by its code, whether or not it can still be entered: what was entered stays readable.
    pub fn outcome(&self, code: &str) -> Option<&OutcomeRule> {
        let mut of_code = self.outcomes.iter().filter(|entry| entry.value.code == code);
        of_code.next_back().map(|entry: &Dated<OutcomeRule>| &entry.value)
    }

    /// The reasons that can be given on a day, in the order of the book.
    pub fn refusal_reasons_on(&self, day: Date) -> Vec<&RefusalReason> {
        entries_on(&self.refusal_reasons, day)
            .into_iter()
            .map(|entry| &entry.value)
            .filter(|reason| reason.off != Some(true))
            .collect()
    }

    /// A reason by its code.
    pub fn refusal_reason(&self, code: &str) -> Option<&RefusalReason> {
        let mut of_code = self
            .refusal_reasons
            .iter()
            .filter(|entry| entry.value.code == code);
        of_code.next_back().map(|entry| &entry.value)
    }

    /// How the list of a day is made.
    pub fn day_list_on(&self, day: Date) -> Option<&DayListRule> {
        entry_on(&self.day_list, day, |_| true).map(|entry| &entry.value)
    }
}
