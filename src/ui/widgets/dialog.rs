//! A question with two answers, in front of everything.

use egui::{Context, Frame, Id, Key, Margin, Modal, RichText, Stroke};

use super::buttons::Button;
use super::fields::TextField;
use crate::ui::theme::{self, color, size, space};
use crate::words::tr;

/// The answer to a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Go on.
    Yes,
    /// Leave it.
    No,
}

/// What questions stand on.
fn paper() -> Frame {
    Frame::new()
        .fill(color::PAPER)
        .stroke(Stroke::new(size::HAIR, color::EDGE))
        .corner_radius(space::ROUND)
        .inner_margin(Margin::same(22))
}

/// Asks; Enter presses the focused button, Esc leaves.
pub fn ask(ctx: &Context, title: &str, body: &str, yes: &str, danger: bool) -> Option<Answer> {
    let shown = Modal::new(Id::unique("question"))
        .backdrop_color(color::VEIL)
        .frame(paper())
        .show(ctx, |ui| {
            ui.set_width(440.0);
            ui.label(RichText::new(title).font(theme::subtitle()));
            ui.add_space(space::TINY);
            ui.label(body);
            ui.add_space(space::MEDIUM);
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let go = if danger {
                    Button::danger(yes)
                } else {
                    Button::primary(yes)
                };
                let go = go.show(ui);
                let leave = Button::secondary(tr("Không")).show(ui);
                // The harmless answer is the one under the finger.
                if ui.memory(|memory| memory.focused().is_none()) {
                    if danger {
                        leave.request_focus();
                    } else {
                        go.request_focus();
                    }
                }
                if go.clicked() {
                    Some(Answer::Yes)
                } else if leave.clicked() {
                    Some(Answer::No)
                } else {
                    None
                }
            })
            .inner
        });
    let left = shown.should_close() || ctx.input(|input| input.key_pressed(Key::Escape));
    shown.inner.or(left.then_some(Answer::No))
}

/// Asks for a path by typing, where the system shows no file dialogs. `focus` puts the keyboard into the
/// field, once. Enter takes the path, Esc leaves; `None` while nothing is decided.
pub fn ask_path(ctx: &Context, title: &str, text: &mut String, focus: bool) -> Option<Answer> {
    let shown = Modal::new(Id::unique("typed path"))
        .backdrop_color(color::VEIL)
        .frame(paper())
        .show(ctx, |ui| {
            ui.set_width(560.0);
            ui.label(RichText::new(title).font(theme::subtitle()));
            ui.add_space(space::TINY);
            let field = TextField::new(tr("Đường dẫn"), text)
                .width(560.0)
                .focus(focus)
                .show(ui);
            let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
            ui.add_space(space::MEDIUM);
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let go = Button::primary(tr("Chọn"))
                    .enabled(!text.trim().is_empty(), tr("Chưa gõ đường dẫn"))
                    .show(ui);
                let leave = Button::secondary(tr("Không")).show(ui);
                if (go.clicked() || entered) && !text.trim().is_empty() {
                    Some(Answer::Yes)
                } else if leave.clicked() {
                    Some(Answer::No)
                } else {
                    None
                }
            })
            .inner
        });
    let left = shown.should_close() || ctx.input(|input| input.key_pressed(Key::Escape));
    shown.inner.or(left.then_some(Answer::No))
}
