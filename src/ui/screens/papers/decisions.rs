//! Quyết định: the register of decisions, each with how far its papers are.

use std::rc::Rc;

use egui::{Label, RichText, Ui};

use super::Wishes;
use super::forms::DecisionForm;
use super::wording::kind_words;
use crate::domain::command::DecisionCommand;
use crate::domain::date::show;
use crate::domain::filing::decisions;
use crate::domain::{Book, Command, Date, Decision, DecisionId, DecisionRow};
use crate::say;
use crate::ui::cx::{Cx, why_read_only};
use crate::ui::screens::overview::count;
use crate::ui::theme::{color, space};
use crate::ui::widgets::{Button, Column, Icon, Table, TableState, empty_state, soft, strong};
use crate::words::tr;

/// The tab's choices.
#[derive(Default)]
pub(super) struct DecisionsTab {
    table: TableState,
    listed: Option<(u64, Date, Rc<Vec<DecisionRow>>)>,
}

impl DecisionsTab {
    pub(super) fn take_focus(&mut self) {
        self.table.take_focus = true;
    }

    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, wishes: &mut Wishes) {
        let rows = self.listed(cx);
        if rows.is_empty() {
            let sentence = tr(
                "Chưa có quyết định nào. Ghi quyết định của Chủ tịch UBND xã ở đây, hoặc chọn các hồ sơ ở «Tất cả hồ sơ» rồi bấm «Ghi quyết định».",
            );
            let action = cx.can_edit().then(|| tr("Thêm quyết định"));
            if empty_state(ui, Icon::Page, sentence, action) {
                wishes.form = Some(Box::new(DecisionForm::new(cx.new_id(), cx.today)));
            }
            return;
        }
        ui.horizontal(|ui| {
            strong(ui, &say!("{n} quyết định", n = count(rows.len())));
            let add = Button::secondary(tr("Thêm quyết định")).icon(Icon::Plus);
            if add.enabled(cx.can_edit(), why_read_only()).show(ui).clicked() {
                wishes.form = Some(Box::new(DecisionForm::new(cx.new_id(), cx.today)));
            }
        });
        ui.add_space(space::TINY);
        let columns = [
            Column::fixed(tr("Số"), 130.0),
            Column::fixed(tr("Ngày"), 86.0),
            Column::fixed(tr("Loại"), 200.0),
            Column::fixed(tr("Số hộ"), 60.0).right(),
            Column::fixed(tr("Đã chuyển"), 76.0).right(),
            Column::fixed(tr("Đã giao thẻ"), 84.0).right(),
            Column::fixed(tr("Quá hạn"), 66.0).right(),
            Column::stretch(tr("Ghi chú"), 80.0),
        ];
        let table = Table::new(tr("Sổ quyết định"), &columns, rows.len()).opens_by_click();
        let events = table.show(ui, &mut self.table, |ui, row, column| {
            if let Some(row) = rows.get(row) {
                cell(ui, row, column);
            }
        });
        if let Some(row) = events.opened.and_then(|row| rows.get(row)) {
            wishes.decision = Some(row.decision.id);
        }
    }

    fn listed(&mut self, cx: &Cx<'_>) -> Rc<Vec<DecisionRow>> {
        if let Some((revision, day, known)) = &self.listed
            && (*revision, *day) == (cx.view.revision, cx.day)
        {
            return Rc::clone(known);
        }
        let rows = Rc::new(decisions(cx.view.index.as_ref(), cx.day));
        self.listed = Some((cx.view.revision, cx.day, Rc::clone(&rows)));
        rows
    }
}

fn cell(ui: &mut Ui, row: &DecisionRow, column: usize) {
    let text = match column {
        0 => row.decision.number.clone(),
        1 => show(row.decision.day),
        2 => kind_words(row.decision.kind).to_owned(),
        3 => count(row.households),
        4 => count(row.sent),
        5 => count(row.handed_over),
        6 => count(row.late),
        _ => row.decision.note.clone(),
    };
    let ink = match column {
        0 => color::INK,
        6 if row.late > 0 => color::DANGER,
        _ => color::SOFT_INK,
    };
    ui.add(Label::new(RichText::new(&text).color(ink)).truncate())
        .on_hover_text(&text);
}

/// The decision whose papers are shown; `false` where one wants to leave it, or it is gone.
pub(super) fn decision_head(ui: &mut Ui, cx: &mut Cx<'_>, id: DecisionId, wishes: &mut Wishes) -> bool {
    let index = std::sync::Arc::clone(&cx.view.index);
    let book: &dyn Book = index.as_ref();
    let Some(decision) = book.rows::<Decision>().find(|held| held.id == id) else {
        return false;
    };
    let mut stays = true;
    ui.horizontal(|ui| {
        let back = Button::secondary(tr("Sổ quyết định")).icon(Icon::Back);
        stays = !back.show(ui).clicked();
        strong(
            ui,
            &say!(
                "Quyết định {number} ngày {day}",
                number = decision.number,
                day = show(decision.day)
            ),
        );
        let right = egui::Layout::right_to_left(egui::Align::Center);
        ui.with_layout(right, |ui| {
            let can = cx.can_edit();
            let remove = Button::plain(tr("Xóa quyết định")).enabled(can, why_read_only());
            if remove.show(ui).clicked() {
                cx.run(Command::Decision(DecisionCommand::Remove(decision.id)));
            }
            let edit = Button::plain(tr("Sửa quyết định")).enabled(can, why_read_only());
            if edit.show(ui).clicked() {
                wishes.form = Some(Box::new(DecisionForm::of(decision)));
            }
        });
    });
    let about = [tr(decision.kind.label()), decision.note.as_str()];
    let about: Vec<&str> = about.into_iter().filter(|part| !part.is_empty()).collect();
    soft(ui, &about.join(" · "));
    stays
}
