//! A row of the file beside the people of the register it may be, field by field.

use super::review::{Doubt, Review};
use crate::domain::book::Book as _;
use crate::domain::date::show as show_date;
use crate::domain::text::{compact, name_key};
use crate::domain::{Date, ListRow, PartialDate, Relation, Sex};
use crate::index::Index;
use crate::say;
use crate::words::tr;

/// How a field of the register stands to that of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fit {
    /// The same.
    Same,
    /// Another.
    Differs,
    /// One side does not say.
    Unsaid,
}

/// One field of a candidate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cell {
    /// What the register says.
    pub(super) text: String,
    /// How that stands to the file.
    pub(super) fit: Fit,
}

/// Someone of the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Candidate {
    /// Who.
    pub(super) name: String,
    /// The fields, in the order of [`Comparison::fields`].
    pub(super) cells: Vec<Cell>,
}

/// A row of the file beside its candidates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Comparison {
    /// The fields: their words, and what the file says.
    pub(super) fields: Vec<(&'static str, String)>,
    /// The people it may be.
    pub(super) candidates: Vec<Candidate>,
}

/// One side of the comparison.
struct Side {
    name: String,
    birth: Option<PartialDate>,
    sex: Option<Sex>,
    id12: String,
    bhxh: String,
    relation: String,
    household: String,
    head: String,
    place: String,
    card: String,
    card_to: Option<Date>,
}

impl Comparison {
    /// Compares a row in doubt with everybody it may be.
    pub(super) fn of(review: &Review, doubt: &Doubt, index: &Index, day: Date) -> Self {
        let Some(file) = side_of_file(review, doubt.row) else {
            return Self {
                fields: Vec::new(),
                candidates: Vec::new(),
            };
        };
        let candidates = doubt.candidates.iter().map(|id| {
            let person = index.person(*id);
            let name = person.map_or_else(String::new, |held| held.person.name.clone());
            match index.row(*id, day) {
                Some(row) => Candidate {
                    cells: side_of_register(row).cells(&file),
                    name,
                },
                None => Candidate {
                    name,
                    cells: Vec::new(),
                },
            }
        });
        Self {
            fields: labels().into_iter().zip(file.texts()).collect(),
            candidates: candidates.collect(),
        }
    }
}

/// The fields in the order of the comparison.
fn labels() -> [&'static str; 11] {
    [
        tr("Họ và tên"),
        tr("Ngày sinh"),
        tr("Giới tính"),
        tr("Số CCCD"),
        tr("Mã số BHXH"),
        tr("Quan hệ"),
        tr("Số hộ"),
        tr("Chủ hộ"),
        tr("Ấp, tổ"),
        tr("Số thẻ BHYT"),
        tr("Thẻ đến ngày"),
    ]
}

impl Side {
    fn texts(&self) -> Vec<String> {
        vec![
            self.name.clone(),
            self.birth.map_or_else(String::new, |birth| birth.to_string()),
            self.sex.map_or("", Sex::label).to_owned(),
            self.id12.clone(),
            self.bhxh.clone(),
            self.relation.clone(),
            self.household.clone(),
            self.head.clone(),
            self.place.clone(),
            self.card.clone(),
            self.card_to.map_or_else(String::new, show_date),
        ]
    }

    /// The fields of this side, each weighed against the file's.
    fn cells(&self, file: &Self) -> Vec<Cell> {
        let births = self.birth.zip(file.birth);
        let cells = self.texts().into_iter().zip(file.texts()).enumerate();
        cells
            .map(|(at, (text, other))| {
                let fit = match (at, births) {
                    (1, Some((held, said))) if held.agrees_with(said) => Fit::Same,
                    _ => fit(&text, &other),
                };
                Cell { text, fit }
            })
            .collect()
    }
}

fn fit(held: &str, said: &str) -> Fit {
    if held.is_empty() || said.is_empty() {
        return Fit::Unsaid;
    }
    // Tones and accents tell people apart; capitals, spaces and where a tone is put do not.
    let key = |text: &str| compact(&name_key(text));
    if key(held) == key(said) {
        Fit::Same
    } else {
        Fit::Differs
    }
}

/// Hamlet and group in one line.
pub(super) fn place(hamlet: &str, group: &str) -> String {
    match (hamlet, group) {
        (hamlet, "") => hamlet.to_owned(),
        ("", group) => say!("tổ {group}", group = group),
        (hamlet, group) => say!("{hamlet}, tổ {group}", hamlet = hamlet, group = group),
    }
}

fn side_of_file(review: &Review, row: usize) -> Option<Side> {
    let reading = review.reading();
    let person = reading.persons.get(row)?;
    let household = reading.households.get(person.household);
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let head = reading
        .persons
        .iter()
        .find(|other| other.household == person.household && Relation::is_head(other.relation.as_deref()));
    let card = person.card.as_ref();
    Some(Side {
        name: person.name.clone(),
        birth: person.birth,
        sex: person.sex,
        id12: text(&person.id12),
        bhxh: text(&person.bhxh),
        relation: text(&person.relation),
        household: household.map_or_else(String::new, |held| text(&held.number)),
        head: head.map_or_else(String::new, |head| head.name.clone()),
        place: household.map_or_else(String::new, super::newcomers::place),
        card: card.map_or_else(String::new, |card| text(&card.number)),
        card_to: card.and_then(|card| card.to),
    })
}

fn side_of_register(row: ListRow) -> Side {
    Side {
        name: row.name,
        birth: row.birth,
        sex: row.sex,
        id12: row.id12.unwrap_or_default(),
        bhxh: row.bhxh.unwrap_or_default(),
        relation: row.relation.unwrap_or_default(),
        household: row.household.unwrap_or_default(),
        head: row.head,
        place: place(&row.hamlet, row.group.as_deref().unwrap_or_default()),
        card: row.card.unwrap_or_default(),
        card_to: row.card_to,
    }
}
