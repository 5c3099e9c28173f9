//! `roll`: who is to be added, removed and changed in a month, in a form.

use std::path::Path;
use std::sync::Arc;

use super::args::RollArgs;
use super::cadres::cadre_of;
use super::commands::{format_of, hamlet_of, open};
use super::{Failure, Outcome, say_line};
use crate::domain::form::{Form, Per};
use crate::domain::roll::{Among, RollAsk};
use crate::domain::text::fold;
use crate::domain::{Book as _, HouseholdId};
use crate::index::Index;
use crate::message;
use crate::register::{Format, Laptop, Progress, RollRequest, read_form};
use crate::say;
use crate::store::Access;
use crate::words::number;

pub(super) fn roll(args: &RollArgs, laptop: &Laptop) -> Result<Outcome, Failure> {
    let all = [Format::Pdf, Format::Xlsx, Format::Csv, Format::Json];
    let format = format_of(&args.to, &all)?;
    let form = form_of(&args.form)?;
    let register = open(&args.from, Access::Read, laptop)?;
    let index = register.index();
    let hamlet = hamlet_of(index, args.hamlet.as_deref())?;
    let mut households = Vec::new();
    for number in &args.household {
        let found = households_of(index, number, hamlet);
        if found.is_empty() {
            return Err(Failure::Said(message!(
                "Trong sổ không có hộ số «{number}».",
                number = number
            )));
        }
        households.extend(found);
    }
    let ask = RollAsk {
        kind: args.kind,
        category: args.category.clone(),
        hamlet,
        among: cadre_of(index, args.cadre.as_deref())?.map(|cadre| Among::of(&**index, cadre, args.month)),
        households,
        carried: args.carried,
        elsewhere: args.elsewhere,
        ..RollAsk::of(args.month)
    };
    // What was left out is told, so that nobody takes the file for everything.
    let left_out = (form.per != Per::Household).then(|| ask.answer(&**index));
    let request = RollRequest {
        ask,
        form,
        full_ids: args.full_ids,
    };
    let rows = register.write_answer(
        &request.into(),
        &args.to,
        format,
        &mut Progress::to(&mut |_| true),
    )?;
    say_line(&say!(
        "Đã ghi {n} người: {path}",
        n = count(rows),
        path = args.to.display()
    ));
    if let Some(roll) = left_out {
        tell_left_out(roll.earlier, roll.others);
    }
    Ok(Outcome::Done)
}

fn tell_left_out(earlier: usize, others: usize) {
    if earlier > 0 {
        say_line(&say!(
            "Còn {n} người phát sinh từ các tháng trước chưa làm xong; thêm --carried để lấy cả họ.",
            n = count(earlier)
        ));
    }
    if others > 0 {
        say_line(&say!(
            "{n} người do nhà trường, nơi làm việc, cơ quan BHXH lập danh sách; thêm --elsewhere để lấy cả họ.",
            n = count(others)
        ));
    }
}

/// A shipped form by its code, else a form file.
fn form_of(named: &str) -> Result<Arc<Form>, Failure> {
    if let Some(form) = Form::named(named) {
        return Ok(form);
    }
    if Path::new(named).extension().is_none() {
        let codes: Vec<&str> = Form::shipped().iter().map(|form| form.code.as_str()).collect();
        return Err(Failure::Usage(message!(
            "Không có mẫu tên «{name}». Các mẫu có sẵn: {codes}; hoặc nêu tệp mẫu .toml.",
            name = named,
            codes = codes.join(", ")
        )));
    }
    Ok(Arc::new(read_form(Path::new(named))?))
}

/// The households with a number as written, leading zeros aside.
fn households_of(index: &Index, wanted: &str, hamlet: Option<crate::domain::HamletId>) -> Vec<HouseholdId> {
    let key = |number: &str| fold(number).trim().trim_start_matches('0').to_owned();
    let wanted = key(wanted);
    index
        .households()
        .filter(|house| hamlet.is_none_or(|hamlet| hamlet == house.household.hamlet))
        .filter(|house| {
            house
                .household
                .number
                .as_deref()
                .is_some_and(|number| key(number) == wanted)
        })
        .map(|house| house.household.id)
        .collect()
}

fn count(rows: usize) -> String {
    number(i64::try_from(rows).unwrap_or(i64::MAX))
}
