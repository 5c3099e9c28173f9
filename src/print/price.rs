//! What a household would pay, on the list for the door.

use std::cmp::Ordering;

use crate::domain::PersonId;
use crate::domain::date::show;
use crate::domain::rights::{Desk, HouseholdOffer, Offer};
use crate::domain::rules::Sure;
use crate::say;
use crate::words::{fill, money, number, tr};

/// The lines below a household: what it pays for each number of months; where there is a choice, the other
/// way too. None where nobody would join.
pub(super) fn household_lines(offer: &HouseholdOffer) -> Vec<String> {
    let people = offer.joining().count();
    if people == 0 || offer.terms.is_empty() {
        return Vec::new();
    }
    let mut lines = Vec::new();
    let day = show(offer.paid_on);
    if offer.terms.iter().all(|term| term.total() == 0) {
        lines.push(say!(
            "{people} người cần thẻ mới: hộ không phải đóng tiền",
            people = people
        ));
    } else {
        lines.push(say!(
            "Mức đóng ngày {day}, {people} người: {terms}",
            day = day,
            people = people,
            terms = terms(offer, |term| Some(term.total()))
        ));
    }
    if let Some(year) = offer.terms.last().filter(|term| term.at_school() > 0) {
        lines.push(say!(
            "trong đó đóng ở trường {amount} cho {months} tháng",
            amount = money(year.at_school()),
            months = year.months
        ));
    }
    let way = offer.terms.last().and_then(Offer::household_against_groups);
    if let Some(way) = way {
        let terms = terms(offer, Offer::total_as_household);
        lines.push(match way {
            Ordering::Less => say!("Hoặc theo hộ gia đình (rẻ hơn): {terms}", terms = terms),
            Ordering::Equal => say!("Hoặc theo hộ gia đình (bằng nhau): {terms}", terms = terms),
            Ordering::Greater => say!("Hoặc theo hộ gia đình (đắt hơn): {terms}", terms = terms),
        });
    }
    if offer.is_order_unsure() {
        lines.push(tr("Thứ tự trong hộ chưa chắc chắn: có thẻ bắt đầu từ tháng 1.").to_owned());
    }
    if offer.sure() == Sure::Unsure {
        lines.push(tr("Mức đóng chưa chắc chắn; hỏi cơ quan BHXH trước khi thu.").to_owned());
    }
    lines
}

/// "3 tháng 341.550 · 6 tháng 683.100 · 12 tháng 1.366.200 đồng".
fn terms(offer: &HouseholdOffer, amount: impl Fn(&Offer) -> Option<i64>) -> String {
    let last = offer.terms.len().saturating_sub(1);
    let terms: Vec<String> = offer
        .terms
        .iter()
        .enumerate()
        .filter_map(|(at, term)| {
            let amount = amount(term)?;
            let amount = if at == last { money(amount) } else { number(amount) };
            Some(say!(
                "{months} tháng {amount}",
                months = term.months,
                amount = amount
            ))
        })
        .collect();
    terms.join(" · ")
}

/// What is told of a member who would join: the code of her next card, her place in the order, where it is
/// paid, from when it would count. Nothing of who would not join.
pub(super) fn member_parts(offer: &HouseholdOffer, person: PersonId) -> Option<Vec<String>> {
    let standing = offer.standing(person)?;
    let line = offer.lines(person).last()?;
    let mut parts = vec![say!("Thẻ mới {code}", code = line.code)];
    parts.extend(line.order.map(|order| say!("người thứ {order}", order = order)));
    if line.desk != Desk::Door {
        parts.push(tr(line.desk.label()).to_owned());
    }
    parts.extend(
        line.term
            .map(|term| say!("dự kiến từ {day}", day = show(term.from))),
    );
    let told = [offer.told_wait(standing), HouseholdOffer::told_ask(standing)];
    parts.extend(
        told.into_iter()
            .flatten()
            .map(|told| fill(&told.text, &told.args)),
    );
    Some(parts)
}
