//! The table of lines.

use egui::{Label, RichText, Ui};

use crate::domain::book::bare_hamlet_name;
use crate::domain::date::show;
use crate::domain::roll::{Roll, RollKind, RollLine, Through};
use crate::domain::{Book as _, HouseholdId, PersonId};
use crate::index::Index;
use crate::say;
use crate::ui::theme::{self, color, space};
use crate::ui::widgets::{Column, Table, TableState};
use crate::words::{fill, tr};

/// Room for the bar and the margins of the table.
const EDGES: f32 = 38.0;

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
    fn title(self) -> &'static str {
        match self {
            Self::Name => tr("Họ và tên"),
            Self::Year => tr("Năm sinh"),
            Self::Place => tr("Ấp, hộ"),
            Self::Kind => tr("Việc"),
            Self::Code => tr("Mã"),
            Self::Reason => tr("Lý do"),
            Self::Old => tr("Thẻ cũ"),
            Self::From => tr("Từ ngày"),
            Self::Paper => tr("Giấy tờ"),
            Self::Note => tr("Cần xem"),
        }
    }

    fn width(self) -> f32 {
        match self {
            Self::Name => 158.0,
            Self::Year => 62.0,
            Self::Place => 142.0,
            Self::Kind => 100.0,
            Self::Code => 64.0,
            Self::Reason => 216.0,
            Self::Old => 132.0,
            Self::From => 82.0,
            Self::Paper | Self::Note => 110.0,
        }
    }

    fn column(self) -> Column<'static> {
        match self {
            Self::Reason => Column::stretch(self.title(), self.width()),
            _ => Column::fixed(self.title(), self.width()),
        }
    }

    /// The columns that fit into a width; what is needed least goes first.
    fn of(width: f32) -> Vec<Self> {
        use Field::{Code, From, Kind, Name, Note, Old, Paper, Place, Reason, Year};
        let mut fields = vec![Name, Year, Place, Kind, Code, Reason, Old, From, Paper, Note];
        for last in [From, Paper, Old, Year, Place] {
            let needed: f32 = fields.iter().map(|field| field.width() + space::MEDIUM).sum();
            if needed + EDGES <= width {
                break;
            }
            fields.retain(|field| *field != last);
        }
        fields
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
