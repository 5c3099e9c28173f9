//! What a row means for a person: fields, card, policy groups, absence.

use uuid::Uuid;

use super::super::book::PersonFile;
use super::super::date::{Date, PartialDate};
use super::super::id::{EntitlementId, EventId, HouseholdId, PersonId};
use super::super::kinds::{CardSource, Disability, EventKind, Pension, Sex, Study, Work};
use super::super::numbers::phone;
use super::super::record::{Card, Entitlement, Event, Person};
use super::super::roster::{RawEvent, RawPerson};
use super::super::status::Status;
use super::super::text::{clean, compact, fold, name_key};
use super::card::{self, CardTouch};
use super::house::newer;
use super::plan::{FieldTold, Withheld};
use super::rows::card_of;

/// What a row does to a person; a new person is one of whom nothing was known.
#[derive(Clone, Debug)]
pub(super) struct Touch {
    /// The person afterwards, still in the household of before.
    pub person: Person,
    /// The cards.
    pub cards: Vec<CardTouch>,
    /// Policy groups to be added; ids are still to be given.
    pub new_entitlements: Vec<Entitlement>,
    /// Policy groups whose paper becomes known: before and after.
    pub papers: Vec<(Entitlement, Entitlement)>,
    /// Absences to be added; ids are still to be given.
    pub away: Vec<Event>,
}

/// Somebody of whom nothing is known but the name.
pub(super) fn nobody(name: &str) -> PersonFile {
    PersonFile::new(Person {
        name: clean(name),
        ..Person::unknown(PersonId(Uuid::nil()), HouseholdId(Uuid::nil()))
    })
}

/// Compares a row with what is known of a person; a card of it comes from `source`.
pub(super) fn touch(
    raw: &RawPerson,
    file: &PersonFile,
    source: CardSource,
    withheld: Withheld,
    today: Date,
) -> Touch {
    let person = fields(raw, file, withheld);
    let cards = cards(raw, &file.cards, source);
    let (new_entitlements, papers) = entitlements(raw, file, today);
    let away = absences(raw, file, today);
    Touch {
        person,
        cards,
        new_entitlements,
        papers,
        away,
    }
}

impl Touch {
    /// All of it, field by field, beside the person as held before.
    pub(super) fn told(&self, before: &Person) -> Vec<FieldTold> {
        let tell = |field, old: &str, new: &str| FieldTold {
            field,
            old: old.to_owned(),
            new: new.to_owned(),
        };
        let mut edits = told(before, &self.person);
        edits.extend(self.cards.iter().flat_map(card::told));
        let added = self.new_entitlements.iter();
        edits.extend(added.map(|held| tell("entitlement", "", &held.code)));
        let papers = self.papers.iter();
        edits.extend(papers.map(|(before, after)| tell("paper", &before.paper, &after.paper)));
        let away = self.away.iter();
        edits.extend(away.map(|event| tell("away", "", EventKind::label(event.kind))));
        edits
    }
}

/// The card of a row and those that follow it; one that a card has changed is not there for the next.
fn cards(raw: &RawPerson, held: &[Card], source: CardSource) -> Vec<CardTouch> {
    let Some(shown) = card_of(raw) else {
        return Vec::new();
    };
    let mut touches = vec![card::touch(shown, held, source)];
    for later in &raw.later_cards {
        let free: Vec<Card> = held
            .iter()
            .filter(|card| touches.iter().all(|touch| !touch.edits(card)))
            .cloned()
            .collect();
        touches.push(card::touch(later, &free, source));
    }
    touches
}

fn fields(raw: &RawPerson, file: &PersonFile, withheld: Withheld) -> Person {
    let held = &file.person;
    let mut after = held.clone();
    if let Some(name) = newer_name(&raw.name, &held.name) {
        after.name = name;
    }
    after.sex = raw.sex.filter(|sex| *sex != Sex::Unknown).or(held.sex);
    after.birth = newer_birth(raw.birth, held.birth);
    if !withheld.id12 {
        after.id12 = newer_number(raw.id12.as_deref(), held.id12.as_deref(), 12);
    }
    if !withheld.bhxh {
        after.bhxh = newer_number(raw.bhxh.as_deref(), held.bhxh.as_deref(), 10);
    }
    let same_phone = match (&raw.phone, &held.phone) {
        (Some(said), Some(held)) => phone(said) == phone(held) && compact(said) == compact(held),
        _ => false,
    };
    if !same_phone {
        put(&mut after.phone, raw.phone.as_deref());
    }
    put(&mut after.relation, raw.relation.as_deref());
    put(&mut after.ethnicity, raw.ethnicity.as_deref());
    put(&mut after.work, raw.work.as_deref());
    put(&mut after.school, raw.school.as_deref());
    put(&mut after.class, raw.class.as_deref());
    after.pension = raw.pension.or(held.pension);
    after.disability = raw.disability.or(held.disability);
    after.study = raw.study.or(held.study);
    after.work_kind = raw.work_kind.or(held.work_kind);
    if let Some(note) = noted(raw.note.as_deref(), &held.note) {
        after.note = note;
    }
    after.no_card_said |= raw.says_cards && card_of(raw).is_none() && file.cards.is_empty();
    after
}

fn put(field: &mut Option<String>, said: Option<&str>) {
    if let Some(said) = newer(said, field.as_deref().unwrap_or("")) {
        *field = Some(said);
    }
}

/// The name of the file, unless it is only another spelling of the name held, or lost its accents.
fn newer_name(said: &str, held: &str) -> Option<String> {
    if said == held {
        return None;
    }
    let said = clean(said);
    let plain = |text: &str| fold(text) == text.to_lowercase();
    let spelling =
        name_key(&said) == name_key(held) || (fold(&said) == fold(held) && plain(&said) && !plain(held));
    (!said.is_empty() && !spelling).then_some(said)
}

/// The fuller of two births that agree; the newer of two that do not.
fn newer_birth(said: Option<PartialDate>, held: Option<PartialDate>) -> Option<PartialDate> {
    let (Some(said), Some(held)) = (said, held) else {
        return said.or(held);
    };
    let parts = |date: PartialDate| (date.month().is_some(), date.day().is_some());
    if said.agrees_with(held) && parts(said) <= parts(held) {
        Some(held)
    } else {
        Some(said)
    }
}

/// The newer number, unless it is the same, or only a shorter or damaged one beside a whole one.
fn newer_number(said: Option<&str>, held: Option<&str>, whole: usize) -> Option<String> {
    let said = said.map(clean).filter(|said| !said.is_empty());
    let Some(held) = held else {
        return said;
    };
    let is_whole = |text: &str| {
        let number = compact(text);
        number.len() == whole && number.bytes().all(|byte| byte.is_ascii_digit())
    };
    let Some(said) = said else {
        return Some(held.to_owned());
    };
    if compact(&said) == compact(held) || (is_whole(held) && !is_whole(&said)) {
        return Some(held.to_owned());
    }
    Some(said)
}

/// The note with what the file adds to it.
fn noted(said: Option<&str>, held: &str) -> Option<String> {
    let said = clean_lines(said?);
    if said.is_empty() || held.contains(&said) || clean(held).contains(&clean(&said)) {
        None
    } else if held.is_empty() {
        Some(said)
    } else {
        Some(format!("{held}; {said}"))
    }
}

/// A text cleaned line by line.
fn clean_lines(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(clean).collect();
    lines.join("\n").trim().to_owned()
}

fn entitlements(
    raw: &RawPerson,
    file: &PersonFile,
    today: Date,
) -> (Vec<Entitlement>, Vec<(Entitlement, Entitlement)>) {
    let (mut added, mut papers): (Vec<Entitlement>, Vec<(Entitlement, Entitlement)>) = Default::default();
    for said in &raw.entitlements {
        let paper = said.paper.as_deref().map(clean).unwrap_or_default();
        if let Some(twice) = added.iter_mut().find(|held| held.code == said.code) {
            if twice.paper.is_empty() {
                twice.paper = paper;
            }
            continue;
        }
        let in_force =
            |held: &&Entitlement| held.code == said.code && held.valid_to.is_none_or(|to| today <= to);
        let Some(held) = file.entitlements.iter().find(in_force) else {
            added.push(Entitlement {
                id: EntitlementId(Uuid::nil()),
                person: file.person.id,
                code: said.code.clone(),
                paper,
                paper_date: None,
                valid_from: None,
                valid_to: None,
                wording: said.wording.clone(),
            });
            continue;
        };
        // A paper on record has its date and was looked at; a roster only supplies what is missing.
        let known = papers.iter().any(|(before, _)| before.id == held.id);
        if held.paper.is_empty() && !paper.is_empty() && !known {
            papers.push((
                held.clone(),
                Entitlement {
                    paper,
                    ..held.clone()
                },
            ));
        }
    }
    (added, papers)
}

/// The absences that a row adds, ids still to be given: none where the person is away already.
pub(super) fn absences(raw: &RawPerson, file: &PersonFile, today: Date) -> Vec<Event> {
    let mut added: Vec<Event> = Vec::new();
    if file.presence_on(today).away {
        return added;
    }
    for said in raw.events.iter().filter(|said| said.kind == EventKind::Away) {
        let known = file
            .events
            .iter()
            .any(|held| held.kind == EventKind::Away && held.day == said.day);
        if !known && added.is_empty() {
            added.push(event(said, file.person.id));
        }
    }
    added
}

/// The record of what a note says; its id is still to be given.
pub(super) fn event(said: &RawEvent, person: PersonId) -> Event {
    Event {
        id: EventId(Uuid::nil()),
        person,
        kind: said.kind,
        day: said.day,
        note: clean(&said.wording),
    }
}

/// Whether the register already holds what a note says happened.
pub(super) fn is_recorded(said: &RawEvent, file: &PersonFile) -> bool {
    file.events.iter().any(|held| {
        held.kind == said.kind
            && match (held.day, said.day) {
                (Some(held), Some(said)) => held.agrees_with(said),
                _ => true,
            }
    })
}

fn told(before: &Person, after: &Person) -> Vec<FieldTold> {
    if before == after {
        return Vec::new();
    }
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let birth = |birth: Option<PartialDate>| birth.map_or_else(String::new, |birth| birth.to_string());
    let said = |said: bool| if said { Status::Never.label() } else { "" }.to_owned();
    let sex = |sex: Option<Sex>| sex.map_or("", Sex::label).to_owned();
    [
        ("name", before.name.clone(), after.name.clone()),
        ("sex", sex(before.sex), sex(after.sex)),
        ("birth", birth(before.birth), birth(after.birth)),
        ("relation", text(&before.relation), text(&after.relation)),
        ("id12", text(&before.id12), text(&after.id12)),
        ("bhxh", text(&before.bhxh), text(&after.bhxh)),
        ("phone", text(&before.phone), text(&after.phone)),
        ("ethnicity", text(&before.ethnicity), text(&after.ethnicity)),
        ("work", text(&before.work), text(&after.work)),
        ("school", text(&before.school), text(&after.school)),
        ("class", text(&before.class), text(&after.class)),
        (
            "pension",
            before.pension.map_or("", Pension::label).to_owned(),
            after.pension.map_or("", Pension::label).to_owned(),
        ),
        (
            "disability",
            before.disability.map_or("", Disability::label).to_owned(),
            after.disability.map_or("", Disability::label).to_owned(),
        ),
        (
            "study",
            before.study.map_or("", Study::label).to_owned(),
            after.study.map_or("", Study::label).to_owned(),
        ),
        (
            "work_kind",
            before.work_kind.map_or("", Work::label).to_owned(),
            after.work_kind.map_or("", Work::label).to_owned(),
        ),
        (
            "no_card_said",
            said(before.no_card_said),
            said(after.no_card_said),
        ),
        ("note", before.note.clone(), after.note.clone()),
    ]
    .into_iter()
    .filter(|(_, old, new)| old != new)
    .map(|(field, old, new)| FieldTold { field, old, new })
    .collect()
}
