//! What is refused of a call, in words; nothing of it is stored then.

use super::{Call, told_by};
use crate::domain::book::{Book, PersonFile};
use crate::domain::command::event::check_event;
use crate::domain::command::household::household_title;
use crate::domain::command::person::name_of;
use crate::domain::command::{Refusal, refuse};
use crate::domain::date::{Date, PartialDate, show};
use crate::domain::id::{EventId, PersonId, SheetId};
use crate::domain::kinds::EventKind;
use crate::domain::record::{Cadre, Event, Outcome, Sheet, Visit};
use crate::domain::round::Meaning;

/// More months than this are never paid for at once.
const MOST_MONTHS: i64 = 60;
/// More đồng than this are never paid for one person.
const MOST_DONG: i64 = 100_000_000;

/// Refuses what cannot be. `held` is the call as it stands, where it is corrected: what it holds already is no
/// reason to refuse it.
pub(super) fn check(book: &dyn Book, call: &Call, held: Option<&Call>, today: Date) -> Result<(), Refusal> {
    let visit = &call.visit;
    if book.household(visit.household).is_none() {
        refuse!("Hộ này không còn trong sổ.");
    }
    if today < visit.day {
        refuse!("Ngày đến hộ ở sau ngày hôm nay. Hãy sửa ngày rồi ghi lại.");
    }
    if let Some(cadre) = visit.cadre
        && book.rows::<Cadre>().all(|row| row.id != cadre)
    {
        refuse!("Người đi vận động này không còn trong sổ. Hãy chọn lại người đi.");
    }
    if let Some(sheet) = visit.sheet {
        on_sheet(book, visit, sheet, held)?;
    }
    if call.outcomes.is_empty() {
        refuse!("Chưa ghi kết quả cho ai nên lần đến chưa được ghi. Hãy bấm phím của kết quả.");
    }
    for (place, outcome) in call.outcomes.iter().enumerate() {
        let mut before = call.outcomes.iter().take(place);
        if before.any(|other| other.person == outcome.person) {
            refuse!(
                "{name} có hai kết quả trong cùng một lần đến. Hãy chỉ giữ một.",
                name = name_of(book, outcome.person)
            );
        }
        let as_held = held.and_then(|held| held.outcomes.iter().find(|other| other.id == outcome.id));
        who(book, visit, outcome, as_held)?;
        what(book, visit, outcome, as_held)?;
    }
    follows(book, call, today)
}

/// The sheet is there and open, the line is this household's, and nothing was entered for it.
fn on_sheet(book: &dyn Book, visit: &Visit, id: SheetId, held: Option<&Call>) -> Result<(), Refusal> {
    let Some(sheet) = book.rows::<Sheet>().find(|sheet| sheet.id == id) else {
        refuse!("Phiếu này không có trong sổ đang mở; có thể là phiếu của sổ khác. Chưa ghi gì.");
    };
    let number = &sheet.number;
    let stays = held.is_some_and(|held| (held.visit.sheet, held.visit.line) == (visit.sheet, visit.line));
    if let Some(day) = sheet.closed_on.filter(|_| !stays) {
        refuse!(
            "Phiếu {number} đã cất ngày {day}. Hãy mở lại phiếu rồi nhập tiếp.",
            number = number,
            day = show(day)
        );
    }
    if visit.day < sheet.day {
        refuse!(
            "Ngày đến hộ ở trước ngày lập phiếu {number} ({day}). Hãy sửa ngày rồi ghi lại.",
            number = number,
            day = show(sheet.day)
        );
    }
    let line = visit.line.unwrap_or(0);
    let Some(printed) = sheet.lines.line(line) else {
        refuse!(
            "Phiếu {number} chỉ có {lines} dòng, không có dòng {line}.",
            number = number,
            lines = sheet.lines.0.len(),
            line = line
        );
    };
    if printed.household != visit.household && !stays {
        refuse!(
            "Dòng {line} của phiếu {number} là của hộ khác. Hãy xem lại số dòng.",
            line = line,
            number = number
        );
    }
    let entered =
        |other: &&Visit| other.sheet == Some(id) && other.line == Some(line) && other.id != visit.id;
    let mut visits = book.households().flat_map(|house| &house.visits);
    if let Some(other) = visits.find(entered) {
        refuse!(
            "Dòng {line} của phiếu {number} đã ghi rồi: {told}. Muốn sửa thì mở lần đến ấy ra sửa.",
            line = line,
            number = number,
            told = told(book, other)
        );
    }
    Ok(())
}

/// What is recorded of a call, in few words.
fn told(book: &dyn Book, visit: &Visit) -> String {
    let members = book
        .household(visit.household)
        .map(|house| house.members.as_slice());
    let files = members
        .unwrap_or_default()
        .iter()
        .filter_map(|id| book.person(*id));
    let mut said = vec![show(visit.day)];
    for file in files {
        let outcomes = file.outcomes.iter().filter(|outcome| outcome.visit == visit.id);
        let name = |outcome: &Outcome| match book.rules().outcome(&outcome.code) {
            Some(rule) => rule.name.clone(),
            None => outcome.code.clone(),
        };
        said.extend(outcomes.map(|outcome| format!("{} – {}", file.person.name, name(outcome))));
    }
    said.join("; ")
}

/// The person is there, of this household, and neither dead nor gone by that day.
fn who(book: &dyn Book, visit: &Visit, outcome: &Outcome, as_held: Option<&Outcome>) -> Result<(), Refusal> {
    let Some(file) = book.person(outcome.person) else {
        refuse!("Người này không còn trong sổ.");
    };
    let name = &file.person.name;
    let known = as_held.is_some_and(|held| held.person == outcome.person);
    if file.person.household != visit.household && !known {
        let home = book.household(file.person.household);
        refuse!(
            "{name} không thuộc hộ này mà thuộc hộ {head}. Chưa ghi gì.",
            name = name,
            head = home.map_or_else(String::new, |home| household_title(book, home))
        );
    }
    let own = told_by(outcome.id);
    match gone_by(file, visit.day, own) {
        Some((EventKind::Died, Some(day))) => refuse!(
            "{name} đã mất ({day}) nên không ghi kết quả được. Chưa ghi gì.",
            name = name,
            day = day
        ),
        Some((EventKind::Died, None)) => {
            refuse!(
                "{name} đã mất nên không ghi kết quả được. Chưa ghi gì.",
                name = name
            )
        }
        Some((_, Some(day))) => refuse!(
            "{name} đã chuyển đi ({day}) nên không ghi kết quả được. Chưa ghi gì.",
            name = name,
            day = day
        ),
        Some((_, None)) => {
            refuse!(
                "{name} đã chuyển đi nên không ghi kết quả được. Chưa ghi gì.",
                name = name
            )
        }
        None => Ok(()),
    }
}

/// Whether somebody has died or moved away by a day, and since when; an event that the call itself told of aside.
fn gone_by(file: &PersonFile, day: Date, own: EventId) -> Option<(EventKind, Option<PartialDate>)> {
    let others: Vec<Event> = file
        .events
        .iter()
        .filter(|event| event.id != own)
        .cloned()
        .collect();
    if crate::domain::status::presence_on(None, &others, day).counted {
        return None;
    }
    let happened = |event: &&Event| event.day.is_none_or(|at| at.earliest() <= day);
    let latest = |kind: EventKind| {
        let all = others.iter().filter(|event| event.kind == kind);
        all.filter(happened)
            .max_by_key(|event| event.day.map(PartialDate::earliest))
    };
    let event = latest(EventKind::Died).or_else(|| latest(EventKind::MovedOut))?;
    Some((event.kind, event.day))
}

/// The outcome is one of the rule book, with the day, months and money that go with it.
fn what(book: &dyn Book, visit: &Visit, outcome: &Outcome, as_held: Option<&Outcome>) -> Result<(), Refusal> {
    let name = name_of(book, outcome.person);
    let kept = as_held.is_some_and(|held| held.code == outcome.code);
    let rule = book.rules().outcome(&outcome.code);
    let Some(rule) = rule.filter(|rule| kept || rule.off != Some(true)) else {
        refuse!(
            "Không có kết quả nào mã «{code}» trong bộ quy định.",
            code = outcome.code
        );
    };
    for reason in &outcome.reasons.0 {
        let kept = as_held.is_some_and(|held| held.reasons.0.contains(reason));
        let known = book.rules().refusal_reason(reason);
        if known.is_none_or(|known| known.off == Some(true) && !kept) {
            refuse!("Không có lý do nào mã «{code}» trong bộ quy định.", code = reason);
        }
    }
    match outcome.due {
        None if rule.asks_date => refuse!(
            "{name}: kết quả «{outcome}» cần có ngày hẹn. Hãy nhập như +7 hoặc 15/12.",
            name = name,
            outcome = rule.name
        ),
        Some(due) if due < visit.day => refuse!(
            "{name}: ngày hẹn {due} ở trước ngày đến hộ {day}. Hãy sửa ngày rồi ghi lại.",
            name = name,
            due = show(due),
            day = show(visit.day)
        ),
        _ => {}
    }
    if outcome
        .months
        .is_some_and(|months| !(1..=MOST_MONTHS).contains(&months))
    {
        refuse!(
            "{name}: số tháng đóng phải từ 1 đến {most}.",
            name = name,
            most = MOST_MONTHS
        );
    }
    if outcome
        .amount
        .is_some_and(|amount| !(0..=MOST_DONG).contains(&amount))
    {
        refuse!(
            "{name}: số tiền đóng không hợp lý. Hãy xem lại biên lai.",
            name = name
        );
    }
    let paid = outcome.card.is_some() || outcome.months.is_some() || outcome.amount.is_some();
    if paid && rule.means() != Meaning::Paid {
        refuse!(
            "{name}: kết quả «{outcome}» không phải là đã đóng tiền nên không ghi số tháng, số tiền và thẻ.",
            name = name,
            outcome = rule.name
        );
    }
    Ok(())
}

/// The cards and events belong to the outcomes and make sense.
fn follows(book: &dyn Book, call: &Call, today: Date) -> Result<(), Refusal> {
    let named = |person: PersonId| name_of(book, person);
    for card in &call.cards {
        let mut outcomes = call.outcomes.iter();
        if !outcomes.any(|outcome| outcome.card == Some(card.id) && outcome.person == card.person) {
            refuse!(
                "Thẻ của {name} không thuộc kết quả nào của lần đến này.",
                name = named(card.person)
            );
        }
        if card
            .valid_from
            .zip(card.valid_to)
            .is_some_and(|(from, to)| to < from)
        {
            refuse!("Thẻ hết hạn trước ngày bắt đầu. Hãy sửa ngày rồi ghi lại.");
        }
    }
    for event in &call.events {
        let mut outcomes = call.outcomes.iter();
        if !outcomes.any(|outcome| told_by(outcome.id) == event.id && outcome.person == event.person) {
            refuse!(
                "Biến động của {name} không thuộc kết quả nào của lần đến này.",
                name = named(event.person)
            );
        }
        if let Some(file) = book.person(event.person) {
            check_event(file, event, today)?;
        }
    }
    Ok(())
}
