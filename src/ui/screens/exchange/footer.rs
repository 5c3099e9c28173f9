//! The bar below a review: what would be written, and the two ways out.

use egui::{Align, Frame, Layout, Margin, Panel, RichText, Ui};

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

/// Shows the bar; it takes its room from the bottom of the screen.
pub(super) fn show(ui: &mut Ui, review: &Review, writing: bool, cx: &Cx<'_>) -> Option<Asked> {
    let frame = Frame::new().inner_margin(Margin {
        top: 8,
        ..Margin::ZERO
    });
    Panel::bottom("exchange footer")
        .exact_size(62.0)
        .resizable(false)
        .show_separator_line(true)
        .frame(frame)
        .show(ui, |ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let asked = buttons(ui, review, writing, cx);
                ui.with_layout(Layout::top_down(Align::Min), |ui| words(ui, review, writing));
                asked
            })
            .inner
        })
        .inner
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
    let open = review.undecided();
    let out = review.out();
    let left = match (open, out) {
        (0, 0) => tr("Mọi dòng của tệp đều được nhận.").to_owned(),
        (0, out) => say!("{n} dòng không nhập được thì đứng ngoài.", n = count(out)),
        (open, 0) => say!("{n} dòng chờ xem lại thì đứng ngoài, không mất.", n = count(open)),
        (open, out) => say!(
            "Đứng ngoài: {waiting} dòng chờ xem lại, {out} dòng không nhập được.",
            waiting = count(open),
            out = count(out)
        ),
    };
    soft(ui, &left);
}
