//! The navigation at the left.

use egui::{Align, Frame, IdSalt, Layout, Margin, Panel, RichText, Ui, Vec2, vec2};

use crate::ui::commands::{CommandState, UiCommand};
use crate::ui::cx::{Action, Cx};
use crate::ui::place::Room;
use crate::ui::theme::{self, Tone, color, size};

/// Shows the navigation.
pub(super) fn show(ui: &mut Ui, state: &CommandState, here: Room, cx: &mut Cx<'_>) {
    let frame = Frame::new()
        .fill(color::RAIL)
        .inner_margin(Margin::symmetric(8, 12));
    Panel::left("rail")
        .resizable(false)
        .show_separator_line(false)
        .exact_size(size::RAIL)
        .frame(frame)
        .show(ui, |ui| {
            ui.with_layout(Layout::top_down_justified(Align::Min), |ui| {
                ui.spacing_mut().item_spacing.y = 4.0;
                for room in Room::ALL {
                    let command = UiCommand::Room(room);
                    if entry(ui, command, state, room == here) {
                        cx.out.push(Action::Command(command));
                    }
                }
            });
        });
}

fn entry(ui: &mut Ui, command: UiCommand, state: &CommandState, here: bool) -> bool {
    ui.scope(|ui| {
        theme::tone(ui.visuals_mut(), Tone::Plain);
        let ink = if here { color::ACCENT_DEEP } else { color::INK };
        if here {
            ui.visuals_mut().widgets.inactive.weak_bg_fill = color::ACCENT_PALE;
        }
        ui.spacing_mut().button_padding = vec2(10.0, 8.0);
        let font = if here { theme::strong() } else { theme::body() };
        let slot = IdSalt::new("room icon");
        let text = RichText::new(command.text()).font(font).color(ink);
        let button = egui::Button::new((
            egui::Atom::custom(slot, Vec2::splat(size::ICON + 2.0)),
            text,
            egui::Atom::grow(),
        ))
        .wrap_mode(egui::TextWrapMode::Extend)
        .gap(10.0)
        .min_size(vec2(0.0, 42.0));
        let shown = button.atom_ui(ui);
        if let Some(rect) = shown.rect(slot) {
            command.icon().paint(ui.painter(), rect, ink);
        }
        if here {
            let edge = shown.response.rect.with_max_x(shown.response.rect.min.x + 4.0);
            ui.painter().rect_filled(edge, 2.0, color::ACCENT);
        }
        shown.response.on_hover_text(command.tooltip(state)).clicked()
    })
    .inner
}
