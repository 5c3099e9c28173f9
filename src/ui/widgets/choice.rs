//! Choosing one of several, and yes or no.

use egui::{Align, ComboBox, Layout, Response, RichText, Ui, vec2};

use super::buttons::make_room;
use super::frames::soft;
use crate::ui::theme::{self, size, space};

/// A list that folds out, with its label above; `true` when another value was chosen.
pub fn choice<T: PartialEq + Clone>(
    ui: &mut Ui,
    label: &str,
    width: f32,
    current: &mut T,
    all: &[(T, String)],
) -> bool {
    let column = Layout::top_down(Align::Min);
    let shown = ui.allocate_ui_with_layout(vec2(width, 0.0), column, |ui| {
        ui.spacing_mut().item_spacing.y = space::TINY;
        labelled(ui, label, width, current, all)
    });
    shown.inner
}

/// A list that folds out in a row of controls, with its label before it; `true` when another value was
/// chosen.
pub fn choice_in_row<T: PartialEq + Clone>(
    ui: &mut Ui,
    label: &str,
    width: f32,
    current: &mut T,
    all: &[(T, String)],
) -> bool {
    make_room(ui, label, width + ui.spacing().item_spacing.x);
    ui.horizontal(|ui| labelled(ui, label, width, current, all)).inner
}

fn labelled<T: PartialEq + Clone>(
    ui: &mut Ui,
    label: &str,
    width: f32,
    current: &mut T,
    all: &[(T, String)],
) -> bool {
    let mut changed = false;
    let head = (!label.is_empty()).then(|| soft(ui, label));
    let shown = all
        .iter()
        .find(|(value, _)| value == current)
        .map_or("", |(_, text)| text.as_str());
    let response = ComboBox::from_id_salt(label)
        .width(width)
        .truncate()
        .selected_text(shown)
        .show_ui(ui, |ui| {
            for (value, text) in all {
                if ui.selectable_label(value == current, text).clicked() && value != current {
                    *current = value.clone();
                    changed = true;
                }
            }
        })
        .response;
    if let Some(head) = head {
        let _named = response.labelled_by(head.id);
    }
    changed
}

/// A box to tick.
pub fn check(ui: &mut Ui, on: &mut bool, text: &str) -> Response {
    ui.checkbox(on, text)
}

/// One of several values, with a second line that explains it; `true` when it was chosen now.
pub fn radio<T: PartialEq>(ui: &mut Ui, current: &mut T, value: T, text: &str, explanation: &str) -> bool {
    let chosen = *current == value;
    let clicked = ui
        .scope(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.spacing_mut().interact_size.y = size::LOW_CONTROL;
            let response = ui.radio(chosen, RichText::new(text).font(theme::body()));
            if !explanation.is_empty() {
                ui.horizontal_top(|ui| {
                    ui.spacing_mut().interact_size.y = 0.0;
                    ui.add_space(ui.spacing().icon_width + ui.spacing().icon_spacing);
                    soft(ui, explanation);
                });
            }
            response.clicked()
        })
        .inner;
    if clicked && !chosen {
        *current = value;
        return true;
    }
    false
}
