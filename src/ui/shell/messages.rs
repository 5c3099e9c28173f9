//! What the window has to say: done, failed, warned, at work.

use std::path::PathBuf;

use egui::{Context, Key, Ui};

use crate::ui::cx::{Cx, why_read_only};
use crate::ui::theme::{color, space};
use crate::ui::widgets::{Button, Icon, band, strong};
use crate::words::tr;

/// How long a line about something done stays: long enough for slow readers.
const TOAST_SECS: f64 = 15.0;

/// The button beside what was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ui) enum Offer {
    /// None.
    None,
    /// Take it back.
    Undo,
    /// Do it again.
    Redo,
    /// Open the file.
    Open(PathBuf),
}

/// A line about something done.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Toast {
    pub(super) text: String,
    pub(super) offer: Offer,
    until: f64,
}

/// Everything to be said at the moment.
#[derive(Clone, Debug, Default)]
pub(in crate::ui) struct Messages {
    pub(super) toast: Option<Toast>,
    /// Failures, each shown until it is closed.
    pub(in crate::ui) failures: Vec<String>,
    /// A sentence from the moment of opening.
    pub(in crate::ui) warning: Option<String>,
    /// The long job and how far it is.
    pub(in crate::ui) progress: Option<(String, Option<f32>)>,
}

impl Messages {
    /// Says that something was done.
    pub(in crate::ui) fn say(&mut self, ctx: &Context, text: String, offer: Offer) {
        let until = ctx.input(|input| input.time) + TOAST_SECS;
        self.toast = Some(Toast { text, offer, until });
    }

    /// Lets old lines go.
    pub(super) fn age(&mut self, ctx: &Context) {
        let Some(toast) = &self.toast else {
            return;
        };
        let left_secs = toast.until - ctx.input(|input| input.time);
        if left_secs <= 0.0 {
            self.toast = None;
        } else {
            ctx.request_repaint_after(std::time::Duration::from_secs_f64(left_secs + 0.1));
        }
    }

    /// Whether the bar below has something to say.
    pub(super) fn has_line(&self) -> bool {
        self.toast.is_some() || self.progress.is_some()
    }

    /// Failures, the warning and the read-only banner, above the screen.
    pub(super) fn bands(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        self.failure(ui);
        if let Some(warning) = self.warning.clone() {
            let closed = band(ui, Icon::Warning, color::WARN, color::WARN_PALE, |ui| {
                closable(ui, |ui| {
                    ui.label(warning);
                })
            });
            if closed {
                self.warning = None;
            }
            ui.add_space(space::SMALL);
        }
        if cx.view.path.is_some() && cx.view.read_only {
            band(ui, Icon::Lock, color::WARN, color::WARN_PALE, |ui| {
                ui.label(why_read_only())
            });
            ui.add_space(space::SMALL);
        }
    }

    fn failure(&mut self, ui: &mut Ui) {
        let Some(text) = self.failures.first().cloned() else {
            return;
        };
        let closed = band(ui, Icon::Warning, color::DANGER, color::DANGER_PALE, |ui| {
            closable(ui, |ui| {
                strong(ui, tr("Chưa làm được"));
                ui.label(text);
            })
        });
        if closed || ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, Key::Escape)) {
            self.failures.remove(0);
        }
        ui.add_space(space::SMALL);
    }
}

/// Text with a button at its right that closes it; `true` when it is pressed.
fn closable(ui: &mut Ui, text: impl FnOnce(&mut Ui)) -> bool {
    let room = ui.available_width() - 110.0;
    ui.horizontal_top(|ui| {
        ui.vertical(|ui| {
            ui.set_width(room.max(120.0));
            ui.spacing_mut().item_spacing.y = space::TINY;
            text(ui);
        });
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Min), |ui| {
            Button::secondary(tr("Đã hiểu")).show(ui).clicked()
        })
        .inner
    })
    .inner
}
