//! What strikes in the numbers of a person and of a card, beside what else is known: a look at the paper,
//! never a refusal and never a correction.
//!
//! Numbers are re-issued, papers differ, and what the rule book holds of codes is in part the practice of
//! offices. So a remark either asks for a look at the paper or only tells what kind of number it is.

use chrono::Datelike as _;

use super::date::{Date, PartialDate, show};
use super::kinds::Sex;
use super::message::Message;
use super::numbers::{CardNumber, NumberKind, id_facts, kind_of};
use super::record::{Card, Person};
use super::rules::RuleBook;
use super::text::{compact, digits};
use crate::message;

/// One remark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// It tells what stands there; nothing is to be looked up.
    pub only_tells: bool,
    /// The sentence.
    pub message: Message,
}

impl Remark {
    fn look(message: Message) -> Self {
        Self {
            only_tells: false,
            message,
        }
    }

    fn tell(message: Message) -> Self {
        Self {
            only_tells: true,
            message,
        }
    }
}

/// What is known beside a number: the day, the rule book, and the person as far as anybody said.
#[derive(Clone, Copy, Debug)]
pub struct Beside<'a> {
    /// The rule book of the register.
    pub rules: &'a RuleBook,
    /// Today.
    pub day: Date,
    /// Sex.
    pub sex: Option<Sex>,
    /// Birth.
    pub birth: Option<PartialDate>,
    /// CCCD.
    pub id12: Option<&'a str>,
    /// BHXH number.
    pub bhxh: Option<&'a str>,
}

impl<'a> Beside<'a> {
    /// What the register knows of a person.
    pub fn of(person: &'a Person, rules: &'a RuleBook, day: Date) -> Self {
        Self {
            rules,
            day,
            sex: person.sex,
            birth: person.birth,
            id12: person.id12.as_deref(),
            bhxh: person.bhxh.as_deref(),
        }
    }
}

/// What strikes in a number in the place of the CCCD. Nothing where there is none.
pub fn id_remarks(number: &str, beside: &Beside<'_>) -> Vec<Remark> {
    let written = compact(number);
    if written.is_empty() {
        return Vec::new();
    }
    match kind_of(number) {
        NumberKind::Id12 => id_contradictions(&written, beside),
        NumberKind::Cmnd => vec![Remark::tell(message!(
            "Số CMND cũ 9 số; hãy thay bằng số CCCD 12 số khi biết."
        ))],
        NumberKind::Bhxh => vec![Remark::look(message!(
            "Đây là số 10 chữ số, như mã số BHXH hoặc số điện thoại; số CCCD có 12."
        ))],
        NumberKind::Card => vec![Remark::look(message!(
            "Đây là số thẻ BHYT 15 ký tự, không phải số CCCD."
        ))],
        NumberKind::Other => vec![Remark::look(message!(
            "Số CCCD có 12 chữ số; ở đây có {count}.",
            count = digits(number).len()
        ))],
    }
}

/// Sex, birth year and place of a number of twelve digits.
fn id_contradictions(id12: &str, beside: &Beside<'_>) -> Vec<Remark> {
    let Some(facts) = id_facts(id12) else {
        return Vec::new();
    };
    let mut remarks = Vec::new();
    if beside.sex.is_some_and(|sex| sex != facts.sex) {
        let message = match facts.sex {
            Sex::Male => message!("Số CCCD này là của nam. Hãy xem lại giấy tờ."),
            _ => message!("Số CCCD này là của nữ. Hãy xem lại giấy tờ."),
        };
        remarks.push(Remark::look(message));
    }
    let other_year = beside.birth.is_some_and(|birth| birth.year() != facts.birth_year);
    if other_year || facts.birth_year > beside.day.year() {
        remarks.push(Remark::look(message!(
            "Số CCCD này là của người sinh năm {year}. Hãy xem lại giấy tờ.",
            year = facts.birth_year
        )));
    }
    let place = id12.get(..3).unwrap_or_default();
    if beside.rules.province(place).is_none() {
        remarks.push(Remark::tell(message!(
            "Ba số đầu {code} không phải mã tỉnh nào trước 7/2025; có thể là mã mới hoặc mã nước khai sinh.",
            code = place
        )));
    }
    remarks
}

/// What strikes in a number in the place of the BHXH number. Nothing where there is none.
pub fn bhxh_remarks(number: &str) -> Vec<Remark> {
    if compact(number).is_empty() {
        return Vec::new();
    }
    match kind_of(number) {
        NumberKind::Bhxh => Vec::new(),
        NumberKind::Id12 => vec![Remark::tell(message!(
            "Số 12 chữ số là số CCCD; từ 8/2025 BHXH dùng số này thay mã số BHXH."
        ))],
        NumberKind::Card => vec![Remark::look(message!(
            "Đây là số thẻ BHYT 15 ký tự; mã số BHXH là 10 số cuối."
        ))],
        NumberKind::Cmnd | NumberKind::Other => vec![Remark::look(message!(
            "Mã số BHXH có 10 chữ số; ở đây có {count}.",
            count = digits(number).len()
        ))],
    }
}

/// What strikes in a card beside its holder: its number, object code, benefit digit. Nothing of a card without
/// number and code.
pub fn card_remarks(card: &Card, beside: &Beside<'_>) -> Vec<Remark> {
    let number = card.number.as_deref().unwrap_or_default();
    let mut remarks = Vec::new();
    let parsed = CardNumber::parse(number);
    match kind_of(number) {
        _ if compact(number).is_empty() => {}
        NumberKind::Card => {}
        NumberKind::Bhxh => {
            remarks.push(Remark::tell(message!(
                "Số 10 chữ số: mã số BHXH, như in trên thẻ từ 4/2021."
            )));
            other_bhxh(number, beside, &mut remarks);
        }
        NumberKind::Id12 => {
            remarks.push(Remark::tell(message!("Số 12 chữ số: số CCCD dùng làm số thẻ.")));
            let own = beside.id12.map(compact).filter(|own| !own.is_empty());
            match own {
                Some(own) if own != compact(number) => remarks.push(Remark::look(message!(
                    "Số trên thẻ khác số CCCD đã ghi của người này."
                ))),
                Some(_) => {}
                None => remarks.extend(id_contradictions(&compact(number), beside)),
            }
        }
        NumberKind::Cmnd | NumberKind::Other => remarks.push(Remark::look(message!(
            "Số thẻ có 15 ký tự, hoặc 12 hay 10 chữ số; ở đây có {count}.",
            count = compact(number).chars().count()
        ))),
    }
    if let Some(parsed) = &parsed {
        parts(parsed, card, beside, &mut remarks);
    }
    let code = parsed.as_ref().map(|parsed| parsed.category.as_str());
    let digit = parsed.as_ref().map(|parsed| parsed.benefit);
    if let Some(code) = code.or(card.category.as_deref()) {
        benefit(code, digit.or(card.benefit), card, beside, &mut remarks);
    }
    remarks
}

/// The parts of a whole card number beside the holder and what else stands on the card.
fn parts(parsed: &CardNumber, card: &Card, beside: &Beside<'_>, remarks: &mut Vec<Remark>) {
    if let Some(category) = card.category.as_deref().filter(|own| *own != parsed.category) {
        remarks.push(Remark::look(message!(
            "Số thẻ có mã {code}, mã đối tượng đã ghi là {own}.",
            code = parsed.category,
            own = category
        )));
    }
    if let Some(own) = card.benefit.filter(|own| *own != parsed.benefit) {
        remarks.push(Remark::look(message!(
            "Số thẻ có mức hưởng {digit}, mức hưởng đã ghi là {own}.",
            digit = parsed.benefit,
            own = own
        )));
    }
    if beside.rules.province(&format!("0{}", parsed.province)).is_none() {
        remarks.push(Remark::tell(message!(
            "Hai số {code} sau mức hưởng không phải mã tỉnh nào trước 7/2025.",
            code = parsed.province
        )));
    }
    other_bhxh(&parsed.bhxh, beside, remarks);
}

/// A card that carries the BHXH number of somebody else.
fn other_bhxh(number: &str, beside: &Beside<'_>, remarks: &mut Vec<Remark>) {
    let own = beside.bhxh.map(compact).filter(|own| !own.is_empty());
    if let Some(own) = own.filter(|own| *own != compact(number)) {
        remarks.push(Remark::look(message!(
            "Mã số BHXH trên thẻ khác mã số {own} của người này.",
            own = own
        )));
    }
}

/// The object code and its benefit digit. A digit counts as right where it is the code's on any day of the
/// card: cards were not printed again when a digit changed.
fn benefit(code: &str, digit: Option<i64>, card: &Card, beside: &Beside<'_>, remarks: &mut Vec<Remark>) {
    let rules = beside.rules;
    let entries: Vec<_> = rules
        .categories
        .iter()
        .filter(|entry| entry.value.code == code)
        .collect();
    if entries.is_empty() {
        remarks.push(Remark::look(message!(
            "Bộ quy định không có mã đối tượng {code}. Hãy xem lại thẻ.",
            code = code
        )));
        return;
    }
    let Some(digit) = digit else {
        return;
    };
    // A card without a first day can be from any time.
    let due: Vec<i64> = match card.valid_from {
        None => entries.iter().map(|entry| entry.value.digit).collect(),
        Some(from) => [from, card.valid_to.unwrap_or(beside.day)]
            .into_iter()
            .filter_map(|day| rules.digit_on(code, day))
            .collect(),
    };
    if let Some(first) = due.first().filter(|_| !due.contains(&digit)) {
        remarks.push(Remark::look(match card.valid_from {
            Some(day) => message!(
                "Mã {code} có mức hưởng {due} từ ngày {day}, trên thẻ là {digit}.",
                code = code,
                due = first,
                day = show(day),
                digit = digit
            ),
            None => message!(
                "Mã {code} có mức hưởng {due}, trên thẻ là {digit}.",
                code = code,
                due = first,
                digit = digit
            ),
        }));
    }
}

#[cfg(test)]
mod tests;
