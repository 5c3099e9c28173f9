//! What is known of people and households, in the words of this screen.

use crate::domain::date::{age_on, show};
use crate::domain::relation::Relation;
use crate::domain::rules::RuleBook;
use crate::domain::status::{Run, runs};
use crate::domain::{
    Book as _, Card, CardSource, Date, EventKind, HouseholdFile, Living, PartialDate, PersonFile, PersonId,
    Status,
};
use crate::index::Index;
use crate::say;
use crate::words::tr;

/// The name to show: never an empty place on the screen.
pub(in crate::ui::screens) fn shown_name(name: &str) -> &str {
    if name.trim().is_empty() {
        tr("(chưa có tên)")
    } else {
        name
    }
}

/// The member who stands for the household: the head, else the first.
pub(in crate::ui::screens) fn head<'a>(index: &'a Index, house: &HouseholdFile) -> Option<&'a PersonFile> {
    let mut members = house.members.iter().filter_map(|id| index.person(*id));
    let first = members.clone().next();
    members
        .find(|file| Relation::is_head(file.person.relation.as_deref()))
        .or(first)
}

/// A household in few words: its head, else its number.
pub(in crate::ui::screens) fn household_title(index: &Index, house: &HouseholdFile) -> String {
    match (head(index, house), &house.household.number) {
        (Some(file), _) => say!("Hộ {head}", head = shown_name(&file.person.name)),
        (None, Some(number)) => say!("Hộ số {number}", number = number),
        (None, None) => tr("Hộ chưa có ai").to_owned(),
    }
}

/// Where a household is: hamlet, group, number, address, as far as known.
pub(in crate::ui::screens) fn household_place(index: &Index, house: &HouseholdFile) -> String {
    let row = &house.household;
    let hamlet = index.hamlet(row.hamlet).map(|hamlet| hamlet.name.clone());
    let group = row
        .group_name
        .as_ref()
        .map(|group| say!("Tổ {group}", group = group));
    let number = row
        .number
        .as_ref()
        .map(|number| say!("Hộ số {number}", number = number));
    let address = Some(row.address.clone()).filter(|address| !address.is_empty());
    let known: Vec<String> = [hamlet, group, number, address].into_iter().flatten().collect();
    known.join(" · ")
}

/// The name of a person who may be gone.
pub(super) fn name_of(index: &Index, person: PersonId) -> String {
    index
        .person(person)
        .map_or_else(String::new, |file| shown_name(&file.person.name).to_owned())
}

/// "58 tuổi"; empty where nobody knows the birth.
pub(super) fn age_words(birth: Option<PartialDate>, day: Date) -> String {
    match birth.map(|birth| age_on(birth, day)) {
        Some(0) => tr("dưới 1 tuổi").to_owned(),
        Some(age) if age > 0 => say!("{age} tuổi", age = age),
        _ => String::new(),
    }
}

/// The living standard in the words of the decisions.
pub(super) fn living_words(living: Living) -> &'static str {
    match living {
        Living::Poor => tr("Hộ nghèo"),
        Living::NearPoor => tr("Hộ cận nghèo"),
        Living::AverageFarm => tr("Hộ nông, lâm, ngư, diêm nghiệp mức sống trung bình"),
        Living::Ordinary => tr("Không thuộc diện nào"),
        Living::Unknown => tr("Khác"),
    }
}

/// Where a card record came from.
pub(super) fn source_words(source: CardSource) -> &'static str {
    match source {
        CardSource::Typed => tr("nhập tay"),
        CardSource::Roster => tr("từ danh sách"),
        CardSource::Agency => tr("từ BHXH"),
        CardSource::Paid => tr("đã đóng tiền, chờ BHXH cấp"),
        CardSource::Unknown => tr("nguồn khác"),
    }
}

/// The name of an object code or policy group by a register's rules; the code itself where they have none.
pub(super) fn code_name<'a>(rules: &'a RuleBook, code: &'a str) -> &'a str {
    let group = rules.policy(code).map(|policy| policy.value.name.as_str());
    group
        .or_else(|| rules.category(code).map(|category| category.value.name.as_str()))
        .unwrap_or(code)
}

/// A code with its name: "GD – Hộ gia đình".
pub(super) fn code_and_name(rules: &RuleBook, code: &str) -> String {
    match code_name(rules, code) {
        name if name == code => code.to_owned(),
        name => format!("{code} – {name}"),
    }
}

/// From and to, as far as known; empty where neither is.
pub(in crate::ui::screens) fn period(from: Option<Date>, to: Option<Date>) -> String {
    match (from.map(show), to.map(show)) {
        (Some(from), Some(to)) => say!("{from} – {to}", from = from, to = to),
        (Some(from), None) => say!("từ {from}", from = from),
        (None, Some(to)) => say!("đến {to}", to = to),
        (None, None) => String::new(),
    }
}

/// The end of the unbroken run of cover that a day lies in, else of the last one before it.
fn run_for(cards: &[Card], day: Date) -> Option<Run> {
    let runs = runs(cards);
    let now = runs.iter().find(|run| run.from <= day && day <= run.to);
    let next = runs.iter().find(|run| run.from > day);
    now.or(next).or(runs.last()).copied()
}

/// When cover begins or ends, seen from a day: short enough for a column, and as a sentence.
pub(super) fn cover_words(file: &PersonFile, status: Status, day: Date) -> (String, String) {
    let same = |text: String| (text.clone(), text);
    let Some(run) = run_for(&file.cards, day) else {
        return match file.cards.first() {
            Some(_) => same(tr("thẻ không ghi ngày").to_owned()),
            None => same(String::new()),
        };
    };
    let (from, to) = (show(run.from), show(run.to));
    if status == Status::Waiting {
        return same(say!("từ {from}", from = from));
    }
    if status.is_insured() && run.to == Date::MAX {
        return same(tr("không ghi ngày hết").to_owned());
    }
    let short = |days: &str| say!("{day} · {days} ngày", day = to, days = days);
    if status.is_insured() {
        let left = days(day, run.to);
        let whole = say!("Có giá trị đến hết {day}, còn {days} ngày", day = to, days = left);
        (short(&left), whole)
    } else {
        let past = days(run.to, day);
        let whole = say!("Đã hết từ {day}, được {days} ngày", day = to, days = past);
        (short(&past), whole)
    }
}

fn days(from: Date, to: Date) -> String {
    crate::words::number((to - from).num_days())
}

/// Why a person is not counted on a day; `None` for who is.
pub(in crate::ui::screens) fn why_not_counted(file: &PersonFile, day: Date) -> Option<String> {
    if file.presence_on(day).counted {
        return None;
    }
    let latest = |kind: EventKind| {
        let happened = file.events.iter().filter(|event| event.kind == kind);
        happened
            .filter(|event| event.day.is_none_or(|on| on.earliest() <= day))
            .max_by_key(|event| event.day)
    };
    let gone = latest(EventKind::Died).or_else(|| latest(EventKind::MovedOut));
    Some(match gone {
        Some(event) => match event.day {
            Some(on) => say!("{event} {day}", event = tr(event.kind.label()), day = on),
            None => tr(event.kind.label()).to_owned(),
        },
        None => tr("Sinh sau ngày xem").to_owned(),
    })
}
