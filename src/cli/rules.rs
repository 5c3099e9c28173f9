//! `rules`: the commune's own rules told, rule files taken in with their effect told first, the book written.

use std::path::Path;

use serde_json::{Value as Json, json};

use super::args::RulesArgs;
use super::commands::count;
use super::{Failure, Outcome, say_line};
use crate::domain::date::show;
use crate::domain::rights::{CardDue, Effect, PersonMove, Prices};
use crate::domain::rules::{Line, RuleBook, RuleKind, Sure};
use crate::domain::{Book as _, Command};
use crate::index::Index;
use crate::register::rules::{code_said, said};
use crate::register::{Register, RuleChange, RuleTrial};
use crate::say;
use crate::words::{fill, money, tr};

pub(super) fn rules(register: &mut Register, wanted: &RulesArgs) -> Result<Outcome, Failure> {
    match &wanted.take {
        Some(path) => take(register, path, wanted)?,
        None => tell(register, wanted.json),
    }
    if let Some(path) = &wanted.to {
        let entries = register.write_rules(path)?;
        if !wanted.json {
            say_line(&say!(
                "Đã ghi {n} mục quy định: {path}",
                n = count(entries),
                path = path.display()
            ));
        }
    }
    Ok(Outcome::Done)
}

/// Takes a file in, its effect told first.
fn take(register: &mut Register, path: &Path, wanted: &RulesArgs) -> Result<(), Failure> {
    let trial = register.try_rules(&RuleChange::File(path.to_owned()), None)?;
    let index = std::sync::Arc::clone(register.index());
    if !wanted.json {
        say_trial(&trial, &index);
    }
    let mut applied = false;
    if !wanted.dry_run {
        applied = register.run(&Command::Rule(trial.command.clone()))?.changes > 0;
    }
    if wanted.json {
        say_line(&trial_json(&trial, &index, applied).to_string());
    } else if wanted.dry_run {
        say_line(tr("Chỉ xem trước, chưa ghi gì vào sổ."));
    } else if applied {
        say_line(tr("Đã nạp vào sổ."));
    }
    Ok(())
}

fn taken(trial: &RuleTrial) -> usize {
    match &trial.command {
        crate::domain::command::RuleCommand::Take { rules, .. } => rules.len(),
        _ => 0,
    }
}

fn say_trial(trial: &RuleTrial, index: &Index) {
    let effect = &trial.effect;
    say_line(&say!(
        "{n} mục mới hoặc khác trước, {same} mục đã có",
        n = count(taken(trial)),
        same = count(trial.same)
    ));
    say_line(&say!(
        "Tính cho ngày {day}, {people} người:",
        day = show(effect.day),
        people = count(effect.people)
    ));
    if effect.is_nothing() {
        say_line(tr("Không ai được thêm hay mất quyền lợi, mức đóng không đổi."));
        return;
    }
    say_line(&say!(
        "{gain} người được thêm hoặc được mức hưởng cao hơn, {lose} người mất hoặc bị mức hưởng thấp hơn",
        gain = count(effect.gainers()),
        lose = count(effect.losers())
    ));
    for group in &effect.groups {
        let code = code_said(&group.code, index.rules());
        let (gained, lost) = (count(group.gained), count(group.lost));
        say_line(&if group.kind == RuleKind::CouldFile {
            say!(
                "  {code}, có thể làm hồ sơ: thêm {gained}, bớt {lost}",
                code = code,
                gained = gained,
                lost = lost
            )
        } else {
            say!(
                "  {code}: thêm {gained}, bớt {lost}",
                code = code,
                gained = gained,
                lost = lost
            )
        });
    }
    say_prices(effect);
}

fn say_prices(effect: &Effect) {
    match &effect.prices {
        None => say_line(tr(
            "Chưa so được mức đóng: bộ quy định thiếu số liệu cho ngày này.",
        )),
        Some(prices) => say_line(&say!(
            "Mọi người cùng đóng {months} tháng: {before} → {after}; {dearer} hộ đóng nhiều hơn, {cheaper} hộ đóng ít hơn",
            months = prices.months,
            before = money(prices.before),
            after = money(prices.after),
            dearer = count(prices.dearer),
            cheaper = count(prices.cheaper)
        )),
    }
}

fn trial_json(trial: &RuleTrial, index: &Index, applied: bool) -> Json {
    let effect = &trial.effect;
    let groups: Vec<Json> = effect
        .groups
        .iter()
        .map(|group| {
            json!({"code": group.code, "kind": group.kind.code(), "gained": group.gained, "lost": group.lost})
        })
        .collect();
    let people: Vec<Json> = effect.moves.iter().map(|moved| move_json(moved, index)).collect();
    json!({
        "taken": taken(trial),
        "same": trial.same,
        "day": effect.day.to_string(),
        "people": effect.people,
        "gain": effect.gainers(),
        "lose": effect.losers(),
        "groups": groups,
        "moves": people,
        "prices": effect.prices.as_ref().map(prices_json),
        "applied": applied,
    })
}

fn move_json(moved: &PersonMove, index: &Index) -> Json {
    let codes = |groups: &[(RuleKind, String)]| -> Vec<Json> {
        let told = groups.iter();
        told.map(|(kind, code)| json!({"kind": kind.code(), "code": code}))
            .collect()
    };
    let card = |card: &Option<CardDue>| {
        let card = card.as_ref();
        card.map(|card| json!({"category": card.code, "benefit": card.digit}))
    };
    json!({
        "person_id": moved.person.0.to_string(),
        "name": index.person(moved.person).map(|file| file.person.name.clone()),
        "gained": codes(&moved.gained),
        "lost": codes(&moved.lost),
        "before": card(&moved.before),
        "after": card(&moved.after),
    })
}

fn prices_json(prices: &Prices) -> Json {
    json!({
        "months": prices.months,
        "before": prices.before,
        "after": prices.after,
        "dearer": prices.dearer,
        "cheaper": prices.cheaper,
    })
}

/// The commune's own entries, and those that nobody is sure of.
fn tell(register: &Register, as_json: bool) {
    let book = register.index().rules();
    let lines = book.lines();
    let own: Vec<&Line> = lines.iter().filter(|line| line.validity.own).collect();
    let unsure: Vec<&Line> = lines
        .iter()
        .filter(|line| line.validity.sure == Sure::Unsure)
        .collect();
    let broken = register.index().rule_errors();
    if as_json {
        let all = |lines: &[&Line]| -> Vec<Json> { lines.iter().map(|line| line_json(line, book)).collect() };
        let broken: Vec<Json> = broken
            .iter()
            .map(|error| {
                let reason = fill(&error.reason.text, &error.reason.args);
                json!({"section": error.file, "line": error.line, "reason": reason})
            })
            .collect();
        say_line(&json!({"own": all(&own), "unsure": all(&unsure), "broken": broken}).to_string());
        return;
    }
    say_line(&say!("Mục của xã: {n}", n = count(own.len())));
    for line in &own {
        say_entry(line, book);
    }
    say_line(&say!("Mục chưa chắc chắn: {n}", n = count(unsure.len())));
    for line in &unsure {
        say_entry(line, book);
    }
    for error in broken {
        say_line(&say!(
            "Mục {section} của xã không đọc được nên không tính (dòng {line}): {reason}",
            section = error.file,
            line = error.line,
            reason = fill(&error.reason.text, &error.reason.args)
        ));
    }
}

fn say_entry(line: &Line, book: &RuleBook) {
    let day = |day: Option<crate::domain::Date>| day.map_or_else(|| "…".to_owned(), show);
    say_line(&format!(
        "  {}: {} ({} – {}; {})",
        tr(line.section.label()),
        said(line, book),
        day(line.validity.from),
        day(line.validity.to),
        line.validity.source
    ));
}

fn line_json(line: &Line, book: &RuleBook) -> Json {
    json!({
        "section": line.section.code(),
        "says": said(line, book),
        "from": line.validity.from.map(|day| day.to_string()),
        "to": line.validity.to.map(|day| day.to_string()),
        "source": line.validity.source,
        "sure": line.validity.sure.code(),
        "own": line.validity.own,
        "values": line.values,
    })
}
