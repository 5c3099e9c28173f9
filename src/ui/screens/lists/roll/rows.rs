//! The table of lines.

use egui::{Label, RichText, Ui};

use crate::domain::book::bare_hamlet_name;
use crate::domain::date::show;
use crate::domain::roll::{Roll, RollKind, RollLine, Through};
use crate::domain::{Book as _, HouseholdId, PersonId};
use crate::index::Index;
use crate::say;
use crate::ui::theme::{self, color};
use crate::ui::widgets::{Column, Table, TableState};
use crate::words::{fill, tr};

/// From this width on papers and the old card have columns of their own.
const WIDE: f32 = 940.0;

/// A column.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Field {
    Name,
    Year,
    Place,
    Kind,
    Code,
    Reason,
    Old,
    From,
    Paper,
    Note,
}

impl Field {
    fn column(self) -> Column<'static> {
        match self {
            Self::Name => Column::stretch(tr("Họ và tên"), 150.0),
            Self::Year => Column::fixed(tr("Năm sinh"), 62.0),
            Self::Place => Column::fixed(tr("Ấp, hộ"), 128.0),
            Self::Kind => Column::fixed(tr("Việc"), 78.0),
            Self::Code => Column::fixed(tr("Mã"), 62.0),
            Self::Reason => Column::stretch(tr("Lý do"), 226.0),
            Self::Old => Column::fixed(tr("Thẻ cũ"), 118.0),
            Self::From => Column::fixed(tr("Từ ngày"), 80.0),
            Self::Paper => Column::fixed(tr("Giấy tờ"), 110.0),
            Self::Note => Column::fixed(tr("Cần xem"), 120.0),
        }
    }

    fn of(width: f32) -> Vec<Self> {
        let all = [
            Self::Name,
            Self::Year,
            Self::Place,
            Self::Kind,
            Self::Code,
            Self::Reason,
            Self::Old,
            Self::From,
            Self::Paper,
            Self::Note,
        ];
        let spared = |field: &Self| width >= WIDE || !matches!(field, Self::Old | Self::Paper | Self::From);
        all.into_iter().filter(spared).collect()
    }
}

/// Shows the lines; the household and person of one that was opened.
pub(super) fn table(
    ui: &mut Ui,
    state: &mut TableState,
    roll: &Roll,
    index: &Index,
) -> Option<(HouseholdId, PersonId)> {
    let fields = Field::of(ui.available_width());
    let columns: Vec<Column<'_>> = fields.iter().map(|field| field.column()).collect();
    let cell = |ui: &mut Ui, row: usize, column: usize| {
        if let (Some(line), Some(field)) = (roll.lines.get(row), fields.get(column)) {
            show_cell(ui, *field, line, index);
        }
    };
    let events = Table::new(tr("Danh sách tăng, giảm"), &columns, roll.lines.len())
        .opens_by_click()
        .show(ui, state, cell);
    let line = roll.lines.get(events.opened?)?;
    Some((line.household, line.person))
}

fn show_cell(ui: &mut Ui, field: Field, line: &RollLine, index: &Index) {
    let text = text_of(field, line, index);
    let words = match field {
        Field::Name | Field::Kind | Field::Code => RichText::new(&text).font(theme::strong()),
        Field::Note => RichText::new(&text).color(color::SOFT_INK),
        _ => RichText::new(&text),
    };
    ui.add(Label::new(words).truncate()).on_hover_text(text);
}

fn text_of(field: Field, line: &RollLine, index: &Index) -> String {
    let person = || index.person(line.person).map(|file| &file.person);
    match field {
        Field::Name => person().map(|person| person.name.clone()).unwrap_or_default(),
        Field::Year => person()
            .and_then(|person| person.birth)
            .map(|birth| birth.year().to_string())
            .unwrap_or_default(),
        Field::Place => place(line, index),
        Field::Kind => format!("{} {}", mark(line.kind), tr(line.kind.label())),
        Field::Code => match line.old.as_ref().filter(|_| line.kind == RollKind::Change) {
            Some(old) => format!("{}→{}", old.code, line.code),
            None => line.code.clone(),
        },
        Field::Reason => reason(line),
        Field::Old => old(line),
        Field::From => line.from.map(show).unwrap_or_default(),
        Field::Paper => line.paper.clone(),
        Field::Note => note(line),
    }
}

/// A shape beside the word, so that the kinds are told apart from afar.
fn mark(kind: RollKind) -> char {
    match kind {
        RollKind::Add => '▲',
        RollKind::Remove => '▼',
        RollKind::Change | RollKind::Unknown => '●',
    }
}

fn place(line: &RollLine, index: &Index) -> String {
    let hamlet = index
        .hamlet(line.hamlet)
        .map(|hamlet| bare_hamlet_name(&hamlet.name).to_owned());
    let number = index
        .household(line.household)
        .and_then(|house| house.household.number.clone());
    let parts: Vec<String> = hamlet.into_iter().chain(number).collect();
    parts.join(", ")
}

fn reason(line: &RollLine) -> String {
    let parts = [Some(line.reason()), Some(line.when()), line.arrival()];
    let parts: Vec<String> = parts
        .iter()
        .flatten()
        .map(|part| fill(&part.text, &part.args))
        .collect();
    parts.join(", ")
}

fn old(line: &RollLine) -> String {
    let Some(card) = &line.old else {
        return String::new();
    };
    match card.to {
        Some(to) => say!("{code} đến {day}", code = card.code, day = show(to)),
        None => card.code.clone(),
    }
}

fn note(line: &RollLine) -> String {
    let mut parts: Vec<String> = line
        .marks
        .iter()
        .map(|mark| tr(mark.label()).to_owned())
        .collect();
    if line.through != Through::Commune {
        parts.push(tr(line.through.label()).to_owned());
    }
    if let Some((code, through)) = &line.next {
        parts.push(say!(
            "chuyển sang {code}: {through}",
            code = code,
            through = tr(through.label())
        ));
    }
    if line.carried {
        parts.push(tr("từ tháng trước").to_owned());
    }
    parts.join("; ")
}
