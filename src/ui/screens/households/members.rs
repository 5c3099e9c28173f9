//! The members of a household in family order; who is not counted stands greyed at the end.

use egui::{Color32, Label, RichText, Ui};

use super::facts::{age_words, code_and_name, cover_words, shown_name, why_not_counted};
use crate::domain::numbers::masked;
use crate::domain::rules::RuleBook;
use crate::domain::{Book as _, Date, HouseholdFile, PersonFile, Status};
use crate::index::Index;
use crate::say;
use crate::ui::theme::{self, color, size};
use crate::ui::widgets::{Column, Table, TableEvents, TableState, status_chip};
use crate::words::tr;

/// Height of a row of two lines.
pub(super) const ROW: f32 = 48.0;

/// A member as the table shows him.
pub(super) struct Member<'a> {
    /// Everything known.
    pub(super) file: &'a PersonFile,
    /// Cover on the day.
    pub(super) status: Status,
    /// Away for work on the day.
    away: bool,
    /// Why the member is not counted.
    pub(super) gone: Option<String>,
    /// When cover begins or ends, short and as a sentence.
    cover: String,
    cover_whole: String,
}

/// The members: those counted on the day in family order, then the others.
pub(super) fn members<'a>(index: &'a Index, house: &HouseholdFile, day: Date) -> Vec<Member<'a>> {
    let files = house.members.iter().filter_map(|id| index.person(*id));
    let mut members: Vec<Member<'a>> = files
        .map(|file| {
            let status = file.status_on(day, index.expiring_days());
            let (cover, cover_whole) = cover_words(file, status, day);
            Member {
                file,
                status,
                away: file.presence_on(day).away,
                gone: why_not_counted(file, day),
                cover,
                cover_whole,
            }
        })
        .collect();
    members.sort_by_key(|member| member.gone.is_some());
    members
}

/// Shows the table.
pub(super) fn table(
    ui: &mut Ui,
    state: &mut TableState,
    members: &[Member<'_>],
    revealed: bool,
    (rules, day): (&RuleBook, Date),
    room: f32,
) -> TableEvents {
    let columns = [
        Column::stretch(tr("Họ tên, quan hệ, diện"), 130.0),
        Column::fixed(tr("Ngày sinh"), 84.0),
        Column::fixed(tr("CCCD, điện thoại"), 110.0),
        Column::fixed(tr("Thẻ, ngày hết"), 143.0),
    ];
    Table::new(tr("Nhân khẩu"), &columns, members.len())
        .row_height(ROW)
        .max_height(room.max(3.0 * ROW))
        .show(ui, state, |ui, row, column| {
            let Some(member) = members.get(row) else {
                return;
            };
            ui.spacing_mut().interact_size.y = 0.0;
            match column {
                0 => name_cell(ui, member, rules, day),
                1 => {
                    let person = &member.file.person;
                    let birth = person.birth.map(|birth| birth.to_string()).unwrap_or_default();
                    plain_cell(ui, member, &birth, &age_words(person.birth, day));
                }
                2 => number_cell(ui, member, revealed),
                _ => status_cell(ui, member),
            }
        })
}

fn ink(member: &Member<'_>) -> Color32 {
    match member.gone {
        Some(_) => color::SOFT_INK,
        None => color::INK,
    }
}

/// Two lines, one over the other, in the middle of the row.
pub(super) fn two_lines(ui: &mut Ui, lines: impl FnOnce(&mut Ui)) {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 1.0;
        ui.add_space((ui.available_height() - size::TEXT - size::SMALL - 11.0).max(0.0) / 2.0);
        lines(ui);
    });
}

/// A line that ends in dots where the column is too narrow, and then shows whole under the pointer.
pub(super) fn line(ui: &mut Ui, text: RichText) {
    ui.add(Label::new(text).truncate());
}

fn plain_cell(ui: &mut Ui, member: &Member<'_>, first: &str, second: &str) {
    two_lines(ui, |ui| {
        line(ui, RichText::new(first).color(ink(member)));
        line(
            ui,
            RichText::new(second).font(theme::small()).color(color::SOFT_INK),
        );
    });
}

fn name_cell(ui: &mut Ui, member: &Member<'_>, rules: &RuleBook, day: Date) {
    let person = &member.file.person;
    let font = if member.gone.is_some() {
        theme::body()
    } else {
        theme::strong()
    };
    let relation = person.relation.as_deref().unwrap_or(tr("chưa rõ quan hệ"));
    let sex = person.sex.map_or("", |sex| tr(sex.label()));
    let away = if member.away { tr("đi xa") } else { "" };
    let held: Vec<&str> = member
        .file
        .entitlements_on(day)
        .map(|held| held.code.as_str())
        .collect();
    let groups = held.join(", ");
    let below: Vec<&str> = [relation, sex, away, &groups]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    two_lines(ui, |ui| {
        line(
            ui,
            RichText::new(shown_name(&person.name))
                .font(font)
                .color(ink(member)),
        );
        let below = RichText::new(below.join(" · "))
            .font(theme::small())
            .color(color::SOFT_INK);
        let below = ui.add(Label::new(below).truncate());
        if !held.is_empty() {
            let names: Vec<String> = held.iter().map(|code| code_and_name(rules, code)).collect();
            below.on_hover_text(say!("Diện chính sách: {names}", names = names.join("; ")));
        }
    });
}

fn number_cell(ui: &mut Ui, member: &Member<'_>, revealed: bool) {
    let person = &member.file.person;
    let id12 = person.id12.as_deref().unwrap_or_default();
    let id12 = if revealed { id12.to_owned() } else { masked(id12) };
    plain_cell(ui, member, &id12, person.phone.as_deref().unwrap_or_default());
}

fn status_cell(ui: &mut Ui, member: &Member<'_>) {
    if let Some(reason) = &member.gone {
        line(ui, RichText::new(reason).color(color::SOFT_INK));
        return;
    }
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 1.0;
        let free = if member.cover.is_empty() { 24.0 } else { 42.0 };
        ui.add_space((ui.available_height() - free).max(0.0) / 2.0);
        status_chip(ui, member.status);
        if !member.cover.is_empty() {
            let text = RichText::new(&member.cover)
                .font(theme::small())
                .color(color::SOFT_INK);
            ui.add(Label::new(text).truncate())
                .on_hover_text(&member.cover_whole);
        }
    });
}
