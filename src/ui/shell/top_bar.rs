//! The bar above: which register this is, the way back, search, undo and redo.

use egui::{Align, Frame, Layout, Margin, Panel, RichText, Ui};

use crate::say;
use crate::ui::commands::{CommandState, UiCommand};
use crate::ui::cx::{Action, Cx};
use crate::ui::theme::{self, color, size, space};
use crate::ui::widgets::Button;
use crate::words::tr;

/// Shows the bar.
pub(super) fn show(ui: &mut Ui, state: &CommandState, cx: &mut Cx<'_>) {
    let frame = Frame::new()
        .fill(color::PAPER)
        .inner_margin(Margin::symmetric(14, 6));
    Panel::top("top bar")
        .exact_size(size::TOP_BAR)
        .show_separator_line(true)
        .frame(frame)
        .show(ui, |ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                for command in [UiCommand::Redo, UiCommand::Undo] {
                    tool(ui, command, state, cx, false);
                }
                ui.add(egui::Separator::default().vertical().spacing(space::MEDIUM));
                tool(ui, UiCommand::Find, state, cx, true);
                tool(ui, UiCommand::Back, state, cx, true);
                // The names take what is left, however long they are.
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| register_names(ui, cx));
            });
        });
}

fn register_names(ui: &mut Ui, cx: &Cx<'_>) {
    let (name, province) = names(cx);
    let program = RichText::new(tr("Sổ BHYT"));
    ui.label(program.font(theme::subtitle()).color(color::ACCENT));
    ui.add_space(space::SMALL);
    ui.add(egui::Separator::default().vertical().spacing(space::MEDIUM));
    ui.add(egui::Label::new(RichText::new(name).font(theme::strong())).truncate());
    let province = RichText::new(province)
        .font(theme::small())
        .color(color::SOFT_INK);
    ui.add(egui::Label::new(province).truncate());
}

fn names(cx: &Cx<'_>) -> (String, String) {
    match cx.commune() {
        Some(commune) => (
            say!("{kind} {name}", kind = commune.kind, name = commune.name),
            commune.province.clone(),
        ),
        None => (tr("Chưa đặt tên xã").to_owned(), String::new()),
    }
}

fn tool(ui: &mut Ui, command: UiCommand, state: &CommandState, cx: &mut Cx<'_>, worded: bool) {
    let tooltip = command.tooltip(state);
    let button = if worded {
        Button::plain(command.text()).icon(command.icon())
    } else {
        Button::tool(command.icon(), command.text())
    };
    let button = button
        .hint(&tooltip)
        .enabled(command.is_enabled(state), command.why_not());
    if button.show(ui).clicked() {
        cx.out.push(Action::Command(command));
    }
}
