//! What the entries of each section must fulfil, and by what they are told apart.

use super::super::date::Date;
use super::super::kinds::{Area, DecisionKind, Disability, FilingState, Living, Pension, Study, Work};
use super::super::message::Message;
use super::super::round::Meaning;
use super::read::Entry;
use super::{
    BaseSalary, Category, ChildCard, Continuity, Contribution, DayListRule, Deadline, Holiday,
    HouseholdSteps, MayChooseHousehold, OutcomeRule, PolicyGroup, Province, RefusalReason, Rule, RuleKind,
    Screening, Support, Terms, Waiting,
};
use crate::message;

fn share(percent: i64) -> Result<(), Message> {
    if (0..=100).contains(&percent) {
        Ok(())
    } else {
        Err(message!(
            "{percent} không phải là phần trăm từ 0 đến 100",
            percent = percent
        ))
    }
}

impl Entry for BaseSalary {
    fn check(&self) -> Result<(), Message> {
        if (100_000..=100_000_000).contains(&self.dong) {
            Ok(())
        } else {
            Err(message!(
                "mức lương cơ sở {dong} đồng không hợp lý",
                dong = self.dong
            ))
        }
    }
}

impl Entry for Contribution {
    fn check(&self) -> Result<(), Message> {
        share(self.permille)
    }
}

impl Entry for HouseholdSteps {
    fn check(&self) -> Result<(), Message> {
        if self.percents.is_empty() {
            return Err(message!("chưa có bậc nào cho hộ gia đình"));
        }
        self.percents.iter().try_for_each(|percent| share(*percent))
    }
}

impl Entry for Terms {
    fn check(&self) -> Result<(), Message> {
        if !self.months.is_empty() && self.months.iter().all(|months| (1..=60).contains(months)) {
            Ok(())
        } else {
            Err(message!("số tháng đóng phải từ 1 đến 60"))
        }
    }
}

impl Entry for Support {
    fn keys(&self) -> Vec<String> {
        let area = self.area.as_deref().unwrap_or_default();
        self.codes.iter().map(|code| format!("{code} {area}")).collect()
    }

    fn check(&self) -> Result<(), Message> {
        object_codes(&self.codes)?;
        let area = self.area.as_deref();
        if let Some(area) = area.filter(|area| Area::from_code(area) == Area::Unknown) {
            return Err(message!("không có điều kiện nào tên {code}", code = area));
        }
        share(self.percent)
    }
}

impl Entry for MayChooseHousehold {
    fn check(&self) -> Result<(), Message> {
        // None at all is an answer: nobody may choose.
        self.codes.iter().try_for_each(|code| object_code(code))
    }
}

impl Entry for Waiting {
    fn check(&self) -> Result<(), Message> {
        if (0..=3650).contains(&self.gap_days) && (0..=3650).contains(&self.wait_days) {
            Ok(())
        } else {
            Err(message!("số ngày phải từ 0 đến 3650"))
        }
    }
}

impl Entry for Continuity {
    fn check(&self) -> Result<(), Message> {
        if self.months <= 120 {
            Ok(())
        } else {
            Err(message!("số tháng phải từ 0 đến 120"))
        }
    }
}

impl Entry for Rule {
    fn keys(&self) -> Vec<String> {
        vec![self.id.clone()]
    }

    fn check(&self) -> Result<(), Message> {
        let unknown = |codes: &Option<Vec<String>>, known: &dyn Fn(&str) -> bool| {
            codes.iter().flatten().find(|code| !known(code)).cloned()
        };
        let wrong = unknown(&self.living, &|code| Living::from_code(code) != Living::Unknown)
            .or_else(|| unknown(&self.area, &|code| Area::from_code(code) != Area::Unknown))
            .or_else(|| {
                unknown(&self.pension, &|code| {
                    Pension::from_code(code) != Pension::Unknown
                })
            })
            .or_else(|| {
                unknown(&self.disability, &|code| {
                    Disability::from_code(code) != Disability::Unknown
                })
            })
            .or_else(|| unknown(&self.study, &|code| Study::from_code(code) != Study::Unknown))
            .or_else(|| unknown(&self.work, &|code| Work::from_code(code) != Work::Unknown));
        if let Some(code) = wrong {
            return Err(message!("không có điều kiện nào tên {code}", code = code));
        }
        if self.id.trim().is_empty() || self.code.trim().is_empty() || self.clause.trim().is_empty() {
            return Err(message!(
                "chưa ghi đủ tên, mã đối tượng và khoản (id, code, clause)"
            ));
        }
        // Groups of the plan stand in no clause; what only takes a rule back may name any.
        let of_a_clause = !matches!(self.kind(), RuleKind::Count | RuleKind::Off);
        if of_a_clause && !self.clause.starts_with(['1', '2', '3', '4', '5', '6', '7']) {
            return Err(message!(
                "Điều 12 không có khoản {clause}; ghi số khoản rồi điểm, như 3o",
                clause = self.clause
            ));
        }
        match (self.age_from, self.age_below) {
            (Some(from), Some(below)) if below <= from => Err(message!(
                "không ai vừa từ đủ {from} tuổi vừa dưới {below} tuổi",
                from = from,
                below = below
            )),
            _ => Ok(()),
        }
    }
}

impl Entry for ChildCard {
    fn check(&self) -> Result<(), Message> {
        if !(0..=3650).contains(&self.warn_days) {
            return Err(message!("số ngày phải từ 0 đến 3650"));
        }
        // A leap year has every day there is.
        if Date::from_ymd_opt(2024, self.cutoff_month, self.cutoff_day).is_some() && self.months <= 600 {
            Ok(())
        } else {
            Err(message!("mốc ngày của thẻ trẻ em không có trong lịch"))
        }
    }
}

impl Entry for Screening {
    fn keys(&self) -> Vec<String> {
        vec![self.id.clone()]
    }

    fn check(&self) -> Result<(), Message> {
        if self.question.trim().is_empty() {
            Err(message!("chưa ghi câu hỏi (question)"))
        } else {
            Ok(())
        }
    }
}

impl Entry for Holiday {
    fn keys(&self) -> Vec<String> {
        vec![self.name.clone()]
    }

    fn check(&self) -> Result<(), Message> {
        if self.first <= self.last {
            Ok(())
        } else {
            Err(message!("ngày nghỉ cuối ở trước ngày nghỉ đầu"))
        }
    }
}

/// Two capital letters.
fn object_code(code: &str) -> Result<(), Message> {
    if code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase()) {
        Ok(())
    } else {
        Err(message!(
            "mã đối tượng {code} không phải là hai chữ in hoa",
            code = code
        ))
    }
}

/// One object code or more.
fn object_codes(codes: &[String]) -> Result<(), Message> {
    if codes.is_empty() || codes.iter().any(|code| code.trim().is_empty()) {
        return Err(message!("chưa ghi mã đối tượng (codes)"));
    }
    codes.iter().try_for_each(|code| object_code(code))
}

impl Entry for Category {
    fn keys(&self) -> Vec<String> {
        vec![self.code.clone()]
    }

    fn check(&self) -> Result<(), Message> {
        object_code(&self.code)?;
        if !(1..=5).contains(&self.digit) {
            return Err(message!("mức hưởng phải từ 1 đến 5"));
        }
        named(&self.name)
    }
}

impl Entry for PolicyGroup {
    fn keys(&self) -> Vec<String> {
        vec![self.code.clone()]
    }

    fn check(&self) -> Result<(), Message> {
        object_code(&self.gives)?;
        named(&self.code)?;
        named(&self.name)
    }
}

impl Entry for Province {
    fn keys(&self) -> Vec<String> {
        vec![self.code.clone()]
    }

    fn check(&self) -> Result<(), Message> {
        if self.code.len() != 3 || !self.code.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(message!(
                "mã tỉnh {code} không phải là ba chữ số",
                code = self.code
            ));
        }
        named(&self.name)
    }
}

impl Entry for Deadline {
    fn keys(&self) -> Vec<String> {
        vec![format!(
            "{} {}",
            self.step,
            self.kind.as_deref().unwrap_or_default()
        )]
    }

    fn check(&self) -> Result<(), Message> {
        let unknown = FilingState::from_code(&self.step) == FilingState::Unknown;
        let kind = self.kind.as_deref().unwrap_or(DecisionKind::Other.code());
        if unknown || DecisionKind::from_code(kind) == DecisionKind::Unknown {
            return Err(message!("không có bước hoặc loại hồ sơ này (step, kind)"));
        }
        if self.working_days <= 365 {
            Ok(())
        } else {
            Err(message!("số ngày làm việc phải từ 0 đến 365"))
        }
    }
}

/// Days from none to ten years.
fn some_days(days: i64) -> Result<(), Message> {
    if (0..=3650).contains(&days) {
        Ok(())
    } else {
        Err(message!("số ngày phải từ 0 đến 3650"))
    }
}

impl Entry for OutcomeRule {
    fn keys(&self) -> Vec<String> {
        vec![self.code.clone()]
    }

    fn check(&self) -> Result<(), Message> {
        if self.code.trim().is_empty() {
            return Err(message!("chưa ghi mã (code)"));
        }
        if self.key.len() != 1 || !self.key.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(message!("phím {key} không phải là một chữ số", key = self.key));
        }
        if Meaning::from_code(&self.meaning) == Meaning::Unknown {
            return Err(message!("không có ý nghĩa nào tên {code}", code = self.meaning));
        }
        some_days(self.rest_days)?;
        named(&self.name)
    }
}

impl Entry for RefusalReason {
    fn keys(&self) -> Vec<String> {
        vec![self.code.clone()]
    }

    fn check(&self) -> Result<(), Message> {
        if self.code.trim().is_empty() {
            return Err(message!("chưa ghi mã (code)"));
        }
        named(&self.name)
    }
}

impl Entry for DayListRule {
    fn check(&self) -> Result<(), Message> {
        for days in
            self.ending_days
                .iter()
                .copied()
                .chain([self.limit_days, self.sheet_days, self.renewal_days])
        {
            some_days(days)?;
        }
        let points = [
            self.promise,
            self.ending,
            self.limit,
            self.entitled,
            self.papers,
            self.uncovered,
            self.unvisited,
        ];
        if points.iter().any(|points| !(0..=10_000).contains(points)) {
            return Err(message!("số điểm phải từ 0 đến 10000"));
        }
        if (1..=1_000).contains(&self.cap) {
            Ok(())
        } else {
            Err(message!("số hộ nhiều nhất phải từ 1 đến 1000"))
        }
    }
}

fn named(name: &str) -> Result<(), Message> {
    if name.trim().is_empty() {
        Err(message!("chưa ghi tên (name)"))
    } else {
        Ok(())
    }
}
