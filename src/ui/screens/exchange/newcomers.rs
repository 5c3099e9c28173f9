//! The people a plan adds.

use egui::{Label, Ui};

use super::review::Review;
use crate::domain::Sex;
use crate::domain::date::show as show_date;
use crate::domain::roster::{RawHousehold, RawPerson};
use crate::ui::widgets::{Column, Icon, Table, TableState, empty_state};
use crate::words::tr;

/// From this width on there is room for all columns.
const ALL_COLUMNS: f32 = 840.0;

/// Shows the list.
pub(super) fn show(ui: &mut Ui, review: &Review, state: &mut TableState) -> bool {
    if review.newcomers.is_empty() {
        let sentence = tr("Tệp không có người nào mới: ai cũng đã có trong sổ.");
        empty_state(ui, Icon::Person, sentence, None);
        return false;
    }
    let all = [
        Column::stretch(tr("Họ và tên"), 150.0),
        Column::fixed(tr("Ngày sinh"), 86.0),
        Column::fixed(tr("Ấp, tổ"), 150.0),
        Column::fixed(tr("Số hộ"), 66.0),
        Column::fixed(tr("Quan hệ"), 92.0),
        Column::fixed(tr("Giới"), 40.0),
        Column::fixed(tr("Thẻ đến ngày"), 92.0),
        Column::fixed(tr("Dòng"), 50.0).right(),
    ];
    // In large letters the last columns find no room; what tells people apart stands first.
    let shown = if ui.available_width() < ALL_COLUMNS {
        5
    } else {
        all.len()
    };
    let columns = all.get(..shown).unwrap_or_default();
    let table = Table::new(tr("Người mới"), columns, review.newcomers.len());
    table.show(ui, state, |ui, row, column| {
        let reading = review.reading();
        let person = review.newcomers.get(row).and_then(|at| reading.persons.get(*at));
        if let Some(person) = person {
            let text = cell(person, reading.households.get(person.household), column);
            ui.add(Label::new(text).truncate());
        }
    });
    false
}

fn cell(person: &RawPerson, household: Option<&RawHousehold>, column: usize) -> String {
    match column {
        0 => person.name.clone(),
        1 => person.birth.map_or_else(String::new, |birth| birth.to_string()),
        2 => household.map_or_else(String::new, place),
        3 => household
            .and_then(|household| household.number.clone())
            .unwrap_or_default(),
        4 => person.relation.clone().unwrap_or_default(),
        5 => person.sex.map_or("", Sex::label).to_owned(),
        6 => {
            let to = person.card.as_ref().and_then(|card| card.to);
            to.map_or_else(String::new, show_date)
        }
        _ => person.at.row.to_string(),
    }
}

/// Hamlet and group as far as the file says them.
pub(super) fn place(household: &RawHousehold) -> String {
    super::compare::place(
        household.hamlet.as_deref().unwrap_or_default(),
        household.group.as_deref().unwrap_or_default(),
    )
}
