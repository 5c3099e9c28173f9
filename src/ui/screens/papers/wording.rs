//! What the parts of this screen share: its head, short words, and the looks of states and days.

use egui::Ui;

use super::{AskForm, Wishes};
use crate::domain::date::show;
use crate::domain::rules::Sure;
use crate::domain::{DecisionKind, FilingRow, FilingState, Standing};
use crate::print::due_words;
use crate::say;
use crate::ui::cx::{Cx, why_read_only};
use crate::ui::screens::households::facts::shown_name;
use crate::ui::theme::{Mark, StatusLook, color};
use crate::ui::widgets::{Button, Icon, chip, header};
use crate::words::{number, tr};

/// The title with the way to new papers.
pub(super) fn head(ui: &mut Ui, cx: &mut Cx<'_>, wishes: &mut Wishes) {
    header(ui, tr("Hồ sơ"), |ui| {
        let why = if cx.can_edit() {
            tr("Sổ chưa có hộ nào. Hãy nhập danh sách hộ dân trước.")
        } else {
            why_read_only()
        };
        let ready = cx.can_edit() && cx.view.index.household_count() > 0;
        let button = Button::primary(tr("Lập hồ sơ")).icon(Icon::Plus);
        if button.enabled(ready, why).show(ui).clicked() {
            wishes.form = Some(Box::new(AskForm::new(cx.today)));
        }
    });
}

/// What papers ask for, short enough for a column.
pub(in crate::ui::screens) fn kind_words(kind: DecisionKind) -> &'static str {
    match kind {
        DecisionKind::AverageFarm => tr("Nông, lâm, ngư, diêm nghiệp"),
        DecisionKind::Poverty => tr("Nghèo, cận nghèo"),
        DecisionKind::SocialPension => tr("Hưu trí xã hội"),
        DecisionKind::SocialAllowance => tr("Trợ cấp xã hội"),
        DecisionKind::Other | DecisionKind::Unknown => tr("Quyết định khác"),
    }
}

/// All kinds that can be chosen, with their words.
pub(super) fn kinds() -> Vec<(DecisionKind, String)> {
    DecisionKind::ALL
        .iter()
        .map(|kind| (*kind, tr(kind.label()).to_owned()))
        .collect()
}

/// How a state looks.
fn state_look(state: FilingState) -> StatusLook {
    let (mark, ink, ground) = match state {
        FilingState::Asked => (Mark::Ring, color::SOFT_INK, color::UNKNOWN_PALE),
        FilingState::Decided => (Mark::Half, color::WARN, color::WARN_PALE),
        FilingState::Sent => (Mark::Clock, color::WAITING, color::WAITING_PALE),
        FilingState::Issued => (Mark::Half, color::ACCENT_DEEP, color::ACCENT_PALE),
        FilingState::HandedOver => (Mark::Full, color::GOOD, color::GOOD_PALE),
        FilingState::Closed => (Mark::Broken, color::SOFT_INK, color::UNKNOWN_PALE),
        FilingState::Unknown => (Mark::Question, color::SOFT_INK, color::UNKNOWN_PALE),
    };
    StatusLook { mark, ink, ground }
}

/// The chip of a state.
pub(in crate::ui::screens) fn state_chip(ui: &mut Ui, state: FilingState) {
    let look = state_look(state);
    chip(ui, look.mark, tr(state.label()), look.ink, look.ground);
}

/// Who papers are of: the person, else the head of the household.
pub(super) fn who(row: &FilingRow) -> String {
    match &row.person {
        Some(person) if *person != row.head => say!(
            "{name} (hộ {head})",
            name = shown_name(person),
            head = shown_name(&row.head)
        ),
        _ => shown_name(&row.head).to_owned(),
    }
}

/// Hamlet and group.
pub(super) fn place(row: &FilingRow) -> String {
    match &row.group {
        Some(group) => format!("{} · {}", row.hamlet, say!("Tổ {group}", group = group)),
        None => row.hamlet.clone(),
    }
}

/// The next step with its last day; an uncertain term is told as such.
pub(in crate::ui::screens) fn next_words(standing: &Standing) -> String {
    let Some(step) = standing.next else {
        return String::new();
    };
    let step = tr(step.label());
    let Some(due) = standing.due else {
        return say!("{step}: chưa có thời hạn", step = step);
    };
    let said = say!(
        "{step} trước hết {day}, {left}",
        step = step,
        day = show(due.day),
        left = due_words(standing)
    );
    if due.sure == Sure::Unsure {
        return say!("{said} (thời hạn chưa chắc chắn)", said = said);
    }
    said
}

/// The last day of the next step; a question mark stands behind an uncertain one.
pub(super) fn day_words(standing: &Standing) -> String {
    match standing.due {
        Some(due) if due.sure == Sure::Unsure => format!("{} (?)", show(due.day)),
        Some(due) => show(due.day),
        None => String::new(),
    }
}

/// The chip that tells how soon something is to be done.
pub(super) fn urgency_chip(ui: &mut Ui, row: &FilingRow) {
    let (mark, word, ink, ground) = match row.standing.due {
        _ if row.gone.is_some() => (Mark::Question, tr("Xem lại"), color::LAPSED, color::LAPSED_PALE),
        Some(due) if due.late => (Mark::Cross, tr("Quá hạn"), color::DANGER, color::DANGER_PALE),
        Some(due) if due.left == 0 => (Mark::Clock, tr("Hôm nay"), color::WARN, color::WARN_PALE),
        Some(_) => (Mark::Half, tr("Sắp đến hạn"), color::WAITING, color::WAITING_PALE),
        None => (
            Mark::Ring,
            tr("Chưa có hạn"),
            color::SOFT_INK,
            color::UNKNOWN_PALE,
        ),
    };
    chip(ui, mark, word, ink, ground);
}

/// What is to be looked at again, or how much time is left.
pub(super) fn left_words(row: &FilingRow) -> String {
    match row.gone {
        Some(gone) => tr(gone.label()).to_owned(),
        None => due_words(&row.standing),
    }
}

/// The same in few words, for a narrow column; the days are working days.
pub(super) fn short_left(row: &FilingRow) -> String {
    match (row.gone, row.standing.due) {
        (Some(_), _) => tr("xem lại").to_owned(),
        (None, None) => String::new(),
        (None, Some(due)) if due.late && due.left == 0 => tr("quá hạn").to_owned(),
        (None, Some(due)) if due.late => say!("quá {n} ngày", n = number(-due.left)),
        (None, Some(due)) if due.left == 0 => tr("hôm nay").to_owned(),
        (None, Some(due)) => say!("còn {n} ngày", n = number(due.left)),
    }
}
