//! `price`: what so many people pay, by the shipped rules or those of a register.

use serde_json::{Value as Json, json};

use super::args::PriceArgs;
use super::{Failure, Outcome, say_line};
use crate::domain::date::show;
use crate::domain::rules::{Form, Quote, RuleBook, Sure};
use crate::say;
use crate::words::{money, number, tr};

/// The object code of the household form.
const HOUSEHOLD: &str = "GD";

pub(super) fn price(ask: &PriceArgs, rules: &RuleBook) -> Result<Outcome, Failure> {
    let form = form_of(ask.group.as_deref(), ask.joined as usize, rules);
    let quote = rules
        .price(&form, ask.persons as usize, ask.months, ask.paid_on)
        .map_err(|refusal| Failure::Said(refusal.0))?;
    if ask.json {
        say_line(&to_json(&quote).to_string());
    } else {
        say_quote(&quote);
    }
    Ok(Outcome::Done)
}

/// A policy group pays as the object code that it leads to.
fn form_of(group: Option<&str>, joined: usize, rules: &RuleBook) -> Form {
    let code = group.map(str::to_uppercase);
    let code = code.as_deref().map(|code| rules.gives(code).unwrap_or(code));
    match code {
        None | Some(HOUSEHOLD) => Form::Household { joined },
        Some(code) => Form::Supported {
            code: code.to_owned(),
            area: None,
        },
    }
}

fn to_json(quote: &Quote) -> Json {
    let persons: Vec<Json> = quote
        .persons
        .iter()
        .map(|person| json!({"order": person.order, "amount": person.amount}))
        .collect();
    json!({
        "total": quote.total(),
        "persons": persons,
        "months": quote.months,
        "base_salary": quote.base_salary,
        "rate": quote.permille as f64 / 1000.0,
        "paid_on": quote.paid_on.format("%Y-%m-%d").to_string(),
    })
}

fn say_quote(quote: &Quote) {
    for person in &quote.persons {
        let order = i64::try_from(person.order).unwrap_or(i64::MAX);
        if person.state > 0 {
            say_line(&say!(
                "Người thứ {order}: {amount} (nhà nước hỗ trợ {state})",
                order = number(order),
                amount = money(person.amount),
                state = money(person.state)
            ));
        } else {
            say_line(&say!(
                "Người thứ {order}: {amount}",
                order = number(order),
                amount = money(person.amount)
            ));
        }
    }
    say_line(&say!(
        "Cộng: {total} cho {months} tháng, đóng ngày {day}, mức lương cơ sở {base}",
        total = money(quote.total()),
        months = quote.months,
        day = show(quote.paid_on),
        base = money(quote.base_salary)
    ));
    say_line(&say!("Căn cứ: {sources}", sources = quote.sources.join("; ")));
    if quote.sure == Sure::Unsure {
        say_line(tr(
            "Có số liệu chưa được xác nhận bằng văn bản; hãy hỏi cơ quan BHXH trước khi thu.",
        ));
    }
}
