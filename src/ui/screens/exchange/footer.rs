//! The bar below a review: what would be written, and the two ways out.

use egui::{Align, Frame, Layout, Margin, Panel, RichText, Ui, UiBuilder};

use super::review::Review;
use super::wording::count;
use crate::say;
use crate::ui::cx::{Cx, why_read_only};
use crate::ui::theme::{self, color, space};
use crate::ui::widgets::{Button, soft};
use crate::words::tr;

/// What was pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// Write the plan.
    Apply,
    /// Leave it.
    Drop,
}

/// Height of the bar.
const HEIGHT: f32 = 62.0;

/// The room above the bar. What stands there is shown first, so that Tab comes to the bar last: a key pressed
/// in passing must not end a review.
pub(super) fn above(ui: &mut Ui) -> Ui {
    let mut room = ui.available_rect_before_wrap();
    room.max.y -= HEIGHT + space::SMALL;
    ui.new_child(UiBuilder::new().max_rect(room))
}

/// Shows the bar at the bottom of the screen, behind [`above`].
pub(super) fn bar<R>(ui: &mut Ui, contents: impl FnOnce(&mut Ui) -> R) -> R {
    let frame = Frame::new().inner_margin(Margin {
        top: 8,
        ..Margin::ZERO
    });
    Panel::bottom("exchange footer")
        .exact_size(HEIGHT)
        .resizable(false)
        .show_separator_line(true)
        .frame(frame)
        .show(ui, |ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), contents)
                .inner
        })
        .inner
}

/// Shows the bar of a review.
pub(super) fn show(ui: &mut Ui, review: &Review, writing: bool, cx: &Cx<'_>) -> Option<Asked> {
    bar(ui, |ui| {
        let asked = buttons(ui, review, writing, cx);
        ui.with_layout(Layout::top_down(Align::Min), |ui| words(ui, review, writing));
        asked
    })
}

fn buttons(ui: &mut Ui, review: &Review, writing: bool, cx: &Cx<'_>) -> Option<Asked> {
    let nothing = review.extent.is_nothing();
    let why_not = if !cx.can_edit() {
        why_read_only()
    } else if nothing {
        tr("Không có gì mới để ghi.")
    } else {
        tr("Đang ghi vào sổ.")
    };
    let free = cx.can_edit() && !nothing && !writing;
    let apply = Button::primary(tr("Nhập vào sổ"))
        .enabled(free, why_not)
        .min_width(150.0)
        .keys(egui::Modifiers::CTRL, egui::Key::Enter)
        .show(ui)
        .clicked();
    let leave = if nothing {
        tr("Đóng, chọn tệp khác")
    } else {
        tr("Thôi, không nhập")
    };
    let leave = Button::secondary(leave)
        .enabled(!writing, tr("Đang ghi vào sổ."))
        .show(ui)
        .clicked();
    match (apply, leave) {
        (true, _) => Some(Asked::Apply),
        (_, true) => Some(Asked::Drop),
        _ => None,
    }
}

fn words(ui: &mut Ui, review: &Review, writing: bool) {
    ui.spacing_mut().item_spacing.y = 2.0;
    ui.add_space(space::SMALL);
    let line = if writing {
        tr("Đang ghi vào sổ…").to_owned()
    } else if review.extent.is_nothing() {
        tr("Không có gì mới: nhập tệp này thì sổ vẫn như cũ.").to_owned()
    } else {
        say!("Ghi {what}", what = review.extent.words())
    };
    ui.add(egui::Label::new(RichText::new(line).font(theme::strong()).color(color::INK)).truncate());
    let mut out = Vec::new();
    let mut stays = |rows: usize, what: &dyn Fn(String) -> String| {
        if rows > 0 {
            out.push(what(count(rows)));
        }
    };
    stays(review.undecided(), &|n| say!("{n} dòng chờ xem lại", n = n));
    stays(review.strangers_left(), &|n| {
        say!("{n} người không có trong sổ", n = n)
    });
    stays(review.refused.len(), &|n| say!("{n} dòng không nhập được", n = n));
    let left = if out.is_empty() {
        tr("Mọi dòng của tệp đều được nhận.").to_owned()
    } else {
        say!("Đứng ngoài, không mất: {rows}.", rows = out.join(", "))
    };
    soft(ui, &left);
}
