//! An entry while it is typed: every field as text, read into TOML by what the field holds.

use std::collections::BTreeMap;

use toml::{Table, Value};

use super::super::date::{parse_date, show};
use super::super::message::Message;
use super::super::text::clean;
use super::{Field, FieldKind, Line, RuleBook, RuleFile, Section};
use crate::message;

/// An entry as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    section: Section,
    texts: BTreeMap<&'static str, String>,
}

/// What is wrong with a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// The field; `None` where the entry as a whole is wrong.
    pub field: Option<&'static str>,
    /// Why.
    pub reason: Message,
}

impl Draft {
    /// An entry of which nothing is typed yet.
    pub fn new(section: Section) -> Self {
        Self {
            section,
            texts: section
                .fields()
                .map(|field| (field.name, String::new()))
                .collect(),
        }
    }

    /// An entry to be changed.
    pub fn of(line: &Line) -> Self {
        let texts = line.section.fields();
        Self {
            section: line.section,
            texts: texts.map(|field| (field.name, typed(line, field))).collect(),
        }
    }

    /// The section it is for.
    pub fn section(&self) -> Section {
        self.section
    }

    /// What is typed in a field.
    pub fn get(&self, field: &str) -> &str {
        self.texts.get(field).map_or("", String::as_str)
    }

    /// The text of a field.
    pub fn text_mut(&mut self, field: &'static str) -> &mut String {
        self.texts.entry(field).or_default()
    }

    /// Whether a choice of several is among the chosen.
    pub fn has(&self, field: &str, code: &str) -> bool {
        listed(self.get(field)).any(|held| held == code)
    }

    /// Takes a choice of several in or out.
    pub fn choose(&mut self, field: &'static str, code: &str, chosen: bool) {
        let mut held: Vec<String> = listed(self.get(field)).map(str::to_owned).collect();
        held.retain(|one| one != code);
        if chosen {
            held.push(code.to_owned());
        }
        *self.text_mut(field) = held.join(", ");
    }

    /// The entry as it stands in a rule file, checked.
    pub fn to_text(&self) -> Result<String, Wrong> {
        let mut table = Table::new();
        for field in self.section.fields() {
            if let Some(value) = read(field, self.get(field.name))? {
                table.insert(field.name.to_owned(), value);
            }
        }
        let whole = |reason| Wrong { field: None, reason };
        let mut file = Table::new();
        file.insert(
            self.section.code().to_owned(),
            Value::Array(vec![Value::Table(table)]),
        );
        let text = toml::to_string(&file).map_err(|error| whole(message!("{detail}", detail = error)))?;
        let file = RuleFile {
            name: self.section.code().to_owned(),
            text,
            own: true,
        };
        // Read and written once more, the fields stand in the order of the section.
        let book = RuleBook::of_file(&file).map_err(|error| whole(error.reason))?;
        Ok(book.to_toml(false))
    }
}

/// The parts of a list as typed.
fn listed(text: &str) -> impl Iterator<Item = &str> {
    text.split([',', ';', '\n'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
}

/// A field of an entry as it is typed.
fn typed(line: &Line, field: Field) -> String {
    let name = field.name;
    match field.kind {
        FieldKind::Day => line.day(name).map(show).unwrap_or_default(),
        FieldKind::Tenths => line.whole(name).map(tenths_typed).unwrap_or_default(),
        FieldKind::Whole | FieldKind::Percent => line
            .whole(name)
            .map(|number| number.to_string())
            .unwrap_or_default(),
        FieldKind::Wholes => {
            let all: Vec<String> = line.wholes(name).iter().map(i64::to_string).collect();
            all.join(", ")
        }
        FieldKind::Codes | FieldKind::Some(_) => line.texts(name).join(", "),
        FieldKind::YesNo => line.yes(name).map(|yes| yes.to_string()).unwrap_or_default(),
        FieldKind::Text | FieldKind::One(_) => line.text(name).unwrap_or_default().to_owned(),
    }
}

/// Tenths of a percent as percent: 45 is `4,5`.
fn tenths_typed(tenths: i64) -> String {
    match tenths % 10 {
        0 => (tenths / 10).to_string(),
        part => format!("{},{part}", tenths / 10),
    }
}

/// What a field says; nothing where it is empty and may be.
fn read(field: Field, text: &str) -> Result<Option<Value>, Wrong> {
    let text = clean(text);
    let wrong = |reason| {
        Err(Wrong {
            field: Some(field.name),
            reason,
        })
    };
    if text.is_empty() {
        return match field.kind {
            _ if field.optional => Ok(None),
            FieldKind::Codes => Ok(Some(Value::Array(Vec::new()))),
            _ => wrong(message!("chưa ghi mục này")),
        };
    }
    let value = match field.kind {
        FieldKind::Day => parse_date(&text).map(|day| Value::String(day.to_string())),
        FieldKind::Whole | FieldKind::Percent => whole(&text).map(Value::Integer),
        FieldKind::Tenths => tenths(&text).map(Value::Integer),
        FieldKind::Wholes => {
            let numbers: Option<Vec<Value>> = listed(&text)
                .map(|part| whole(part).map(Value::Integer))
                .collect();
            numbers.map(Value::Array)
        }
        FieldKind::Codes | FieldKind::Some(_) => Some(Value::Array(
            listed(&text).map(|part| Value::String(part.to_owned())).collect(),
        )),
        FieldKind::YesNo => text.parse().ok().map(Value::Boolean),
        FieldKind::One(_) | FieldKind::Text => Some(Value::String(text)),
    };
    match value {
        Some(value) => Ok(Some(value)),
        None if field.kind == FieldKind::Day => wrong(message!("không có ngày này; hãy ghi như 31/12/2026")),
        None => wrong(message!("không phải là số")),
    }
}

/// A whole number whose thousands may be parted: `2.530.000`.
fn whole(text: &str) -> Option<i64> {
    let text = text.trim_end_matches('%');
    let digits: String = text.chars().filter(|ch| !matches!(ch, '.' | ' ' | '_')).collect();
    let plain = digits.bytes().all(|byte| byte.is_ascii_digit()) && (1..=12).contains(&digits.len());
    plain.then(|| digits.parse().ok()).flatten()
}

/// Percent with at most one decimal, in tenths: `4,5` is 45.
fn tenths(text: &str) -> Option<i64> {
    let text = text.trim_end_matches('%').trim_end();
    let (whole_part, part) = text.split_once([',', '.']).unwrap_or((text, "0"));
    if part.len() != 1 {
        return None;
    }
    whole(whole_part)?.checked_mul(10)?.checked_add(whole(part)?)
}
