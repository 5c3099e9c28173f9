//! Cards, heads, bands and empty screens.

use egui::{Align, Color32, Frame, Layout, Margin, Panel, Response, RichText, ScrollArea, Stroke, Ui};

use super::buttons::Button;
use super::icons::Icon;
use crate::ui::theme::{self, color, size, space};

/// Second text: labels, explanations.
pub fn soft(ui: &mut Ui, text: &str) -> Response {
    ui.label(RichText::new(text).font(theme::small()).color(color::SOFT_INK))
}

/// Text that stands out.
pub fn strong(ui: &mut Ui, text: &str) -> Response {
    ui.label(RichText::new(text).font(theme::strong()))
}

/// What is wrong, under the field it is about.
pub fn problem_line(ui: &mut Ui, text: &str) -> Response {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::TINY;
        ui.spacing_mut().interact_size.y = 0.0;
        Icon::Warning.show(ui, 15.0, color::DANGER);
        let text = RichText::new(text).font(theme::small()).color(color::DANGER);
        ui.add(egui::Label::new(text).wrap())
    })
    .inner
}

/// What is wrong, in a row beside a button.
pub fn problem_beside(ui: &mut Ui, text: &str) -> Response {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::TINY;
        Icon::Warning.show(ui, 15.0, color::DANGER);
        ui.label(RichText::new(text).font(theme::small()).color(color::DANGER))
    })
    .inner
}

/// The title of a screen, with what belongs to it at the right.
pub fn header<R>(ui: &mut Ui, title: &str, right: impl FnOnce(&mut Ui) -> R) -> R {
    let inner = egui::Sides::new()
        .height(size::CONTROL)
        .show(
            ui,
            |ui| ui.label(RichText::new(title).font(theme::title())),
            right,
        )
        .1;
    ui.add_space(space::SMALL);
    inner
}

/// A white card with an optional head.
pub fn card<R>(ui: &mut Ui, head: &str, contents: impl FnOnce(&mut Ui) -> R) -> R {
    Frame::new()
        .fill(color::PAPER)
        .stroke(Stroke::new(size::HAIR, color::LINE))
        .corner_radius(space::ROUND)
        .inner_margin(Margin::same(space::CARD))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            if !head.is_empty() {
                ui.label(RichText::new(head).font(theme::subtitle()));
                ui.add_space(2.0);
            }
            // Columns stretch what stands in them; a card sets its own layout again.
            ui.with_layout(Layout::top_down(Align::Min), contents).inner
        })
        .inner
}

/// A page that scrolls, not wider than is good for reading.
pub fn page<R>(ui: &mut Ui, contents: impl FnOnce(&mut Ui) -> R) -> R {
    ScrollArea::vertical()
        .auto_shrink([false, false])
        .show(ui, |ui| {
            // Room for the edge of cards beside the bar.
            ui.set_max_width((ui.available_width() - space::SMALL).min(size::PAGE * 1.25));
            ui.spacing_mut().item_spacing.y = space::MEDIUM;
            contents(ui)
        })
        .inner
}

/// A coloured band with an icon: warnings, failures, good news.
pub fn band<R>(
    ui: &mut Ui,
    icon: Icon,
    ink: Color32,
    ground: Color32,
    contents: impl FnOnce(&mut Ui) -> R,
) -> R {
    Frame::new()
        .fill(ground)
        .corner_radius(space::ROUND)
        .inner_margin(Margin::symmetric(space::CARD, 10))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.horizontal_top(|ui| {
                icon.show(ui, size::ICON + 2.0, ink);
                ui.vertical(|ui| {
                    ui.set_width(ui.available_width());
                    contents(ui)
                })
                .inner
            })
            .inner
        })
        .inner
}

/// A screen with nothing to show yet: what it is for and what to do first; `true` when that is pressed.
pub fn empty_state(ui: &mut Ui, icon: Icon, sentence: &str, action: Option<&str>) -> bool {
    ui.vertical_centered(|ui| {
        ui.add_space((ui.available_height() * 0.18).clamp(space::MEDIUM, 120.0));
        icon.show(ui, size::BIG_ICON, color::EDGE);
        ui.add_space(space::SMALL);
        ui.set_max_width(460.0);
        ui.label(RichText::new(sentence).font(theme::body()).color(color::SOFT_INK));
        ui.add_space(space::SMALL);
        action.is_some_and(|text| Button::primary(text).show(ui).clicked())
    })
    .inner
}

/// A pale panel at the bottom that tells more of the row or cell in front; its words scroll where they are many.
pub fn detail_panel(ui: &mut Ui, id: &'static str, height: f32, words: impl FnOnce(&mut Ui)) {
    Panel::bottom(id)
        .exact_size(height)
        .resizable(false)
        .show_separator_line(false)
        .frame(Frame::new().inner_margin(Margin {
            top: 6,
            ..Margin::ZERO
        }))
        .show(ui, |ui| {
            Frame::new()
                .fill(color::FAINT)
                .corner_radius(space::ROUND)
                .inner_margin(Margin::symmetric(10, 6))
                .show(ui, |ui| {
                    ui.set_min_size(ui.available_size());
                    ScrollArea::vertical()
                        .id_salt((id, "words"))
                        .min_scrolled_height(0.0)
                        .auto_shrink([false, false])
                        .show(ui, words);
                });
        });
}
