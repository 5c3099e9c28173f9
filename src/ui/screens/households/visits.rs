//! The calls at the door of a household: when, who went, what came of it; recording, correcting, removing.

use egui::{ScrollArea, Ui};

use super::page::Wishes;
use super::person_panel::ask_removal;
use crate::domain::command::VisitCommand;
use crate::domain::date::show;
use crate::domain::{Book as _, Card, Command, HouseholdFile, PersonFile, VisitId};
use crate::index::Index;
use crate::say;
use crate::ui::cx::{Cx, why_read_only};
use crate::ui::screens::rounds::entry::{VisitForm, held_call, told};
use crate::ui::theme::space;
use crate::ui::widgets::{Button, Icon, card, empty_state};
use crate::words::tr;

/// Shows the calls, the latest first.
pub(super) fn visits(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    index: &Index,
    house: &HouseholdFile,
    wishes: &mut Wishes,
) {
    if house.visits.is_empty() {
        let action = cx.can_edit().then(|| tr("Ghi lần đến đầu tiên"));
        let text = tr("Chưa ghi lần nào đến hộ này.");
        if empty_state(ui, Icon::House, text, action) {
            wishes.form = Some(Box::new(VisitForm::new(index, house, cx.today)));
        }
        return;
    }
    ui.add_space(space::SMALL);
    ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
        ui.set_max_width(ui.available_width() - space::SMALL);
        ui.spacing_mut().item_spacing.y = space::SMALL;
        for visit in house.visits.iter().rev() {
            call(ui, cx, index, visit.id, wishes);
        }
    });
}

fn call(ui: &mut Ui, cx: &mut Cx<'_>, index: &Index, id: VisitId, wishes: &mut Wishes) {
    let Some(call) = held_call(ui, &cx.view.index, id) else {
        return;
    };
    let day = show(call.visit.day);
    card(ui, &say!("Đến hộ ngày {day}", day = day), |ui| {
        told(ui, index, &call);
        ui.horizontal(|ui| {
            let can = cx.can_edit();
            let name = say!("Sửa lần đến {day}", day = day);
            if Button::secondary(&name).enabled(can, why_read_only()).show(ui).clicked() {
                wishes.form = Some(Box::new(VisitForm::correct(index, &call)));
            }
            let name = say!("Xóa lần đến {day}", day = day);
            if Button::danger(&name).enabled(can, why_read_only()).show(ui).clicked() {
                let command = Command::Visit(VisitCommand::Remove(id));
                let body = tr("Kết quả của lần này ra khỏi sổ, cùng thẻ đã đóng tiền mà BHXH chưa xác nhận và biến động ghi khi ấy. Xóa nhầm thì bấm Hoàn tác (Ctrl+Z).");
                let title = say!("Xóa lần đến ngày {day}?", day = day);
                ask_removal(cx, title, body, tr("Xóa lần đến"), command);
            }
        });
    });
}

/// Since when one waits for a card that was paid for at the door.
pub(super) fn paid_words(index: &Index, file: &PersonFile, card: &Card) -> String {
    let of_card = file.outcomes.iter().find(|outcome| outcome.card == Some(card.id));
    match of_card.and_then(|outcome| index.visit(outcome.visit)) {
        Some(visit) => say!("Đã đóng tiền ngày {day}, chờ BHXH cấp thẻ", day = show(visit.day)),
        None => tr("Đã đóng tiền, chờ BHXH cấp thẻ").to_owned(),
    }
}
