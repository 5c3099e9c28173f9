//! `price --household`: what a household of a register would pay.

use std::cmp::Ordering;

use serde_json::{Value as Json, json};
use uuid::Uuid;

use super::args::PriceArgs;
use super::{Failure, Outcome, say_line};
use crate::domain::date::show;
use crate::domain::rights::{Desk, HouseholdOffer, Line, Offer, Standing};
use crate::domain::rules::Sure;
use crate::domain::text::fold;
use crate::domain::{Book as _, Date, HouseholdFile, HouseholdId};
use crate::index::Index;
use crate::message;
use crate::say;
use crate::words::{fill, money, number, tr};

/// Says what the household that is meant would pay.
pub(super) fn offer(args: &PriceArgs, wanted: &str, index: &Index) -> Result<Outcome, Failure> {
    let house = find(index, wanted, args.hamlet.as_deref())?;
    let mut offer =
        HouseholdOffer::of(index, house, args.paid_on).map_err(|refusal| Failure::Said(refusal.0))?;
    if let Some(months) = args.months {
        index
            .rules()
            .check_term(months, args.paid_on)
            .map_err(|refusal| Failure::Said(refusal.0))?;
        offer.terms.retain(|term| term.months == months);
    }
    if args.json {
        say_line(&to_json(index, house, &offer).to_string());
    } else {
        say_offer(index, &offer);
    }
    Ok(Outcome::Done)
}

/// The household of an id or a number, the number as written or without its leading zeros.
pub(super) fn find<'b>(
    index: &'b Index,
    wanted: &str,
    hamlet: Option<&str>,
) -> Result<&'b HouseholdFile, Failure> {
    let none = || {
        Failure::Said(message!(
            "Trong sổ không có hộ số {household}.",
            household = wanted
        ))
    };
    if let Ok(id) = Uuid::parse_str(wanted) {
        return index.household(HouseholdId(id)).ok_or_else(none);
    }
    let hamlet = match hamlet {
        None => None,
        Some(name) => Some(
            index
                .hamlet_named(name)
                .ok_or_else(|| Failure::Said(message!("Trong sổ không có ấp tên «{name}».", name = name)))?,
        ),
    };
    let here: Vec<&HouseholdFile> = index
        .households()
        .filter(|house| hamlet.is_none_or(|id| house.household.hamlet == id))
        .collect();
    let with = |same: &dyn Fn(&str) -> bool| -> Vec<&'b HouseholdFile> {
        let number = |house: &HouseholdFile| house.household.number.as_deref().is_some_and(same);
        here.iter().copied().filter(|house| number(house)).collect()
    };
    let bare = |text: &str| fold(text).trim_start_matches('0').to_owned();
    let mut found = with(&|number| number == wanted);
    if found.is_empty() {
        let key = bare(wanted);
        found = with(&|number| bare(number) == key);
    }
    match found.as_slice() {
        [] => Err(none()),
        [one] => Ok(one),
        several => {
            let name = |house: &&HouseholdFile| {
                index
                    .hamlet(house.household.hamlet)
                    .map(|hamlet| hamlet.name.clone())
            };
            let names: Vec<String> = several.iter().filter_map(name).collect();
            Err(Failure::Said(message!(
                "Có {n} hộ số {household} ({hamlets}); hãy thêm --hamlet, hoặc nêu mã hộ trong tệp JSON.",
                n = several.len(),
                household = wanted,
                hamlets = names.join(", ")
            )))
        }
    }
}

fn day(date: Date) -> String {
    date.format("%Y-%m-%d").to_string()
}

fn name_of(index: &Index, member: &Standing) -> String {
    index
        .person(member.id)
        .map_or_else(String::new, |file| file.person.name.clone())
}

fn to_json(index: &Index, house: &HouseholdFile, offer: &HouseholdOffer) -> Json {
    let members: Vec<Json> = offer
        .members
        .iter()
        .map(|member| {
            json!({
                "person_id": member.id,
                "name": name_of(index, member),
                "status": member.status.code(),
                "away": member.away,
                "joins": member.joins,
                "joined": member.joined.map(day),
                "joined_sure": member.joined.map(|_| member.joined_sure),
                "cover_ends": member.cover_ends.map(day),
                "ask": member.ask,
                "last_day_without_wait": member.without_wait.map(day),
                "last_day_of_continuity": member.continuity.map(day),
            })
        })
        .collect();
    let sources: Vec<Json> = offer
        .basis
        .iter()
        .map(|basis| json!({"source": basis.source, "sure": basis.sure != Sure::Unsure}))
        .collect();
    json!({
        "household_id": offer.household,
        "household": house.household.number,
        "hamlet": index.hamlet(house.household.hamlet).map(|hamlet| &hamlet.name),
        "paid_on": day(offer.paid_on),
        "base_salary": offer.base_salary,
        "rate": offer.permille as f64 / 1000.0,
        "sure": offer.sure() != Sure::Unsure,
        "order_sure": !offer.is_order_unsure(),
        "nothing_due_until": offer.nothing_due_until().map(day),
        "sources": sources,
        "members": members,
        "offers": offer.terms.iter().map(term_json).collect::<Vec<Json>>(),
    })
}

fn term_json(term: &Offer) -> Json {
    let lines = |lines: &[Line]| lines.iter().map(line_json).collect::<Vec<Json>>();
    json!({
        "months": term.months,
        "total": term.total(),
        "state": term.state_total(),
        "at_school": term.at_school(),
        "persons": lines(&term.lines),
        "as_household": term.as_household.as_deref().map(|other| json!({
            "total": term.total_as_household(),
            "persons": lines(other),
        })),
    })
}

fn line_json(line: &Line) -> Json {
    json!({
        "person_id": line.id,
        "code": line.code,
        "desk": line.desk.code(),
        "order": line.order,
        "amount": line.amount,
        "state": line.state,
        "from": line.term.map(|term| day(term.from)),
        "to": line.term.map(|term| day(term.to)),
        "waits": line.term.map(|term| term.waits),
    })
}

fn say_offer(index: &Index, offer: &HouseholdOffer) {
    for member in &offer.members {
        say_member(index, offer, member);
    }
    if let Some(until) = offer.nothing_due_until() {
        say_line(&say!(
            "Cả hộ đã có thẻ, chưa phải đóng trước {day}.",
            day = show(until)
        ));
    }
    for term in offer.terms.iter().filter(|term| !term.lines.is_empty()) {
        say_line(&say!(
            "Cộng {months} tháng: {total}",
            months = term.months,
            total = money(term.total())
        ));
        if let Some(line) = both_ways(term) {
            say_line(&line);
        }
    }
    say_line(&say!(
        "Đóng ngày {day}, mức lương cơ sở {base}",
        day = show(offer.paid_on),
        base = money(offer.base_salary)
    ));
    let sources: Vec<&str> = offer.basis.iter().map(|basis| basis.source.as_str()).collect();
    say_line(&say!("Căn cứ: {sources}", sources = sources.join("; ")));
    if offer.is_order_unsure() {
        say_line(tr(
            "Chưa rõ thẻ bắt đầu từ tháng 1 được đóng tiền trong năm nào: thứ tự trong hộ có thể khác.",
        ));
    }
    if offer.sure() == Sure::Unsure {
        say_line(tr(
            "Có số liệu chưa được xác nhận bằng văn bản; hãy hỏi cơ quan BHXH trước khi thu.",
        ));
    }
}

/// The price in the household form beside the price by groups, where there is a choice.
fn both_ways(term: &Offer) -> Option<String> {
    let other = money(term.total_as_household()?);
    Some(match term.household_against_groups()? {
        Ordering::Less => say!("  đóng theo hộ gia đình: {total}, rẻ hơn", total = other),
        Ordering::Equal => say!("  đóng theo hộ gia đình: {total}, bằng nhau", total = other),
        Ordering::Greater => say!("  đóng theo hộ gia đình: {total}, đắt hơn", total = other),
    })
}

fn say_member(index: &Index, offer: &HouseholdOffer, member: &Standing) {
    let name = name_of(index, member);
    let status = tr(member.status.label());
    if !member.joins {
        let text = match member.cover_ends {
            Some(end) => say!(
                "{name}: {status}, đến {day}",
                name = name,
                status = status,
                day = show(end)
            ),
            None => format!("{name}: {status}"),
        };
        say_line(&text);
        return;
    }
    let Some(line) = offer.lines(member.id).last() else {
        return;
    };
    let mut parts = vec![line.code.clone()];
    parts.extend(line.order.map(|order| say!("thứ {order}", order = order)));
    parts.extend(
        Some(line.desk)
            .filter(|desk| *desk != Desk::Door)
            .map(|desk| tr(desk.label()).to_owned()),
    );
    let amounts: Vec<String> = offer.lines(member.id).map(|line| number(line.amount)).collect();
    parts.push(amounts.join(" / "));
    parts.extend(
        line.term
            .map(|term| say!("dự kiến từ {day}", day = show(term.from))),
    );
    let told = [offer.told_wait(member), HouseholdOffer::told_ask(member)];
    parts.extend(
        told.into_iter()
            .flatten()
            .map(|told| fill(&told.text, &told.args)),
    );
    say_line(&format!("{name} ({status}): {}", parts.join("; ")));
}
