//! The bar below: long work, what was just done with its way back, and else which file this is.

use egui::{Align, Frame, Layout, Margin, Panel, Ui};

use super::messages::{Messages, Offer};
use crate::register::Request;
use crate::ui::cx::{Action, Cx};
use crate::ui::theme::{color, size, space};
use crate::ui::widgets::{Button, Icon, busy, soft};
use crate::words::tr;

/// Shows the bar.
pub(super) fn show(ui: &mut Ui, messages: &mut Messages, cx: &mut Cx<'_>) {
    messages.age(ui.ctx());
    let said = messages.toast.is_some() && messages.progress.is_none();
    let ground = if said { color::GOOD_PALE } else { color::PAPER };
    let frame = Frame::new().fill(ground).inner_margin(Margin::symmetric(14, 0));
    Panel::bottom("status bar")
        .exact_size(size::STATUS_BAR)
        .show_separator_line(true)
        .frame(frame)
        .show(ui, |ui| {
            ui.spacing_mut().interact_size.y = size::STATUS_BAR - space::SMALL;
            ui.horizontal_centered(|ui| {
                if let Some((job, share)) = &messages.progress {
                    if busy(ui, job, *share) {
                        cx.out.push(Action::Cancel);
                    }
                } else if messages.toast.is_some() {
                    toast(ui, messages, cx);
                } else {
                    file(ui, cx);
                }
            });
        });
}

fn toast(ui: &mut Ui, messages: &mut Messages, cx: &mut Cx<'_>) {
    let Some((text, offer)) = messages
        .toast
        .as_ref()
        .map(|toast| (toast.text.clone(), toast.offer.clone()))
    else {
        return;
    };
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let mut gone = Button::tool(Icon::Close, tr("Đóng dòng này"))
            .low()
            .show(ui)
            .clicked();
        let answer = match offer {
            Offer::None => None,
            Offer::Undo => Some((tr("Hoàn tác"), Action::Send(Request::Undo))),
            Offer::Redo => Some((tr("Làm lại"), Action::Send(Request::Redo))),
            Offer::Open(path) => Some((tr("Mở tệp"), Action::Open(path))),
        };
        if let Some((word, action)) = answer
            && Button::secondary(word).low().show(ui).clicked()
        {
            cx.out.push(action);
            gone = true;
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            Icon::Check.show(ui, size::ICON, color::GOOD);
            ui.add(egui::Label::new(text).truncate());
        });
        if gone {
            messages.toast = None;
        }
    });
}

fn file(ui: &mut Ui, cx: &Cx<'_>) {
    let Some(path) = &cx.view.path else {
        return;
    };
    let icon = if cx.view.protected { Icon::Lock } else { Icon::Page };
    icon.show(ui, size::SMALL + 2.0, color::SOFT_INK);
    let text = egui::RichText::new(path.display().to_string())
        .font(crate::ui::theme::small())
        .color(color::SOFT_INK);
    ui.add(egui::Label::new(text).truncate());
    if cx.view.protected {
        soft(ui, tr("có mật khẩu"));
    }
}
