//! Buttons, links and tabs.

use egui::response::Flags;
use egui::{IdSalt, Key, KeyboardShortcut, ModifierNames, Modifiers, Response, RichText, Ui, Vec2, vec2};

use super::icons::Icon;
use crate::ui::theme::{self, Tone, color, size};

/// A button. Its text is its name for screen readers and tests.
#[must_use = "call show"]
pub struct Button<'a> {
    text: &'a str,
    tone: Tone,
    icon: Option<Icon>,
    icon_only: bool,
    enabled: bool,
    why_not: &'a str,
    hint: &'a str,
    min_width: f32,
    height: f32,
    keys: Option<KeyboardShortcut>,
}

impl<'a> Button<'a> {
    fn new(text: &'a str, tone: Tone) -> Self {
        Self {
            text,
            tone,
            icon: None,
            icon_only: false,
            enabled: true,
            why_not: "",
            hint: "",
            min_width: 0.0,
            height: size::CONTROL,
            keys: None,
        }
    }

    /// What one mostly wants here; at most one in sight.
    pub fn primary(text: &'a str) -> Self {
        Self::new(text, Tone::Primary)
    }

    /// Everything else.
    pub fn secondary(text: &'a str) -> Self {
        Self::new(text, Tone::Secondary)
    }

    /// Removes something.
    pub fn danger(text: &'a str) -> Self {
        Self::new(text, Tone::Danger)
    }

    /// A button without a frame.
    pub fn plain(text: &'a str) -> Self {
        Self::new(text, Tone::Plain)
    }

    /// An icon without text; `name` says what it does and shows as its tooltip.
    pub fn tool(icon: Icon, name: &'a str) -> Self {
        Self {
            icon: Some(icon),
            icon_only: true,
            hint: name,
            ..Self::new(name, Tone::Plain)
        }
    }

    /// An icon before the text.
    pub fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    /// Can be pressed only where `enabled`; otherwise the tooltip says why not.
    pub fn enabled(mut self, enabled: bool, why_not: &'a str) -> Self {
        self.enabled = enabled;
        self.why_not = why_not;
        self
    }

    /// A tooltip.
    pub fn hint(mut self, hint: &'a str) -> Self {
        self.hint = hint;
        self
    }

    /// Not narrower than this.
    pub fn min_width(mut self, width: f32) -> Self {
        self.min_width = width;
        self
    }

    /// These keys press it from anywhere on the screen; its tooltip names them.
    pub fn keys(mut self, modifiers: Modifiers, key: Key) -> Self {
        self.keys = Some(KeyboardShortcut::new(modifiers, key));
        self
    }

    /// Low enough for the bar at the bottom.
    pub fn low(mut self) -> Self {
        self.height = size::LOW_CONTROL;
        self
    }

    /// Shows the button.
    pub fn show(self, ui: &mut Ui) -> Response {
        let icon = self.icon.map_or(0.0, |_| size::ICON + ui.spacing().icon_spacing);
        let text = if self.icon_only { "" } else { self.text };
        make_room(ui, text, icon);
        let response = ui
            .scope(|ui| {
                theme::tone(ui.visuals_mut(), self.tone);
                if self.height < size::CONTROL {
                    ui.spacing_mut().button_padding.y = 0.0;
                    ui.spacing_mut().interact_size.y = self.height;
                }
                if self.tone == Tone::Plain {
                    ui.spacing_mut().button_padding.x = 8.0;
                }
                ui.add_enabled_ui(self.enabled, |ui| self.face(ui)).inner
            })
            .inner;
        let response = self.listen(ui, response);
        let response = match self.hint {
            "" => response,
            hint => response.on_hover_text(hint),
        };
        match self.why_not {
            "" => response,
            why => response.on_disabled_hover_text(why),
        }
    }

    /// Takes the button's keys for a press.
    fn listen(&self, ui: &Ui, mut response: Response) -> Response {
        let Some(keys) = self.keys.filter(|_| self.enabled) else {
            return response;
        };
        if ui.input_mut(|input| input.consume_shortcut(&keys)) {
            response.flags |= Flags::FAKE_PRIMARY_CLICKED;
        }
        response.on_hover_text(keys.format(&ModifierNames::NAMES, false))
    }

    fn face(&self, ui: &mut Ui) -> Response {
        let slot = IdSalt::new("icon");
        let icon_size = Vec2::splat(size::ICON);
        let button = match self.icon {
            Some(_) if self.icon_only => egui::Button::new(egui::Atom::custom(slot, icon_size)),
            Some(_) => egui::Button::new((egui::Atom::custom(slot, icon_size), self.label())),
            // The same room on both sides, whatever the layout around the button.
            None => egui::Button::new((egui::Atom::grow(), self.label(), egui::Atom::grow())).gap(0.0),
        };
        let shown = button.min_size(vec2(self.min_width, self.height)).atom_ui(ui);
        if let (Some(icon), Some(rect)) = (self.icon, shown.rect(slot)) {
            let ink = ui.style().interact(&shown.response).fg_stroke.color;
            icon.paint(ui.painter(), rect, ink);
        }
        if self.icon_only {
            shown.response.accessible_name(self.text)
        } else {
            shown.response
        }
    }

    fn label(&self) -> RichText {
        match self.tone {
            Tone::Primary => RichText::new(self.text).font(theme::strong()),
            _ => RichText::new(self.text).font(theme::body()),
        }
    }
}

/// Begins a new line of a row that wraps where this one has no room for a control with this text and so much
/// beside it. A scope within the row cannot do that by itself: it would break its text letter by letter.
pub(super) fn make_room(ui: &mut Ui, text: &str, beside: f32) {
    let layout = ui.layout();
    let at_edge = ui.cursor().min.x <= ui.max_rect().min.x;
    if at_edge || !layout.main_wrap() || !layout.is_horizontal() {
        return;
    }
    let text = ui
        .painter()
        .layout_no_wrap(text.to_owned(), theme::strong(), color::INK)
        .size()
        .x;
    if ui.available_size_before_wrap().x < text + beside + 2.0 * ui.spacing().button_padding.x {
        ui.end_row();
    }
}

/// Text that can be pressed, in the colour of links.
pub fn link(ui: &mut Ui, text: &str) -> Response {
    ui.add(egui::Link::new(
        RichText::new(text).font(theme::body()).color(color::ACCENT),
    ))
}

/// A row of pills of which one is chosen; `true` when another was chosen.
pub fn tabs<T: PartialEq + Clone>(ui: &mut Ui, current: &mut T, all: &[(T, String)]) -> bool {
    let mut changed = false;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
        for (value, text) in all {
            let chosen = value == current;
            make_room(ui, text, 0.0);
            let response = ui
                .scope(|ui| {
                    theme::tone(
                        ui.visuals_mut(),
                        if chosen { Tone::Primary } else { Tone::Secondary },
                    );
                    let text = RichText::new(text).font(if chosen { theme::strong() } else { theme::body() });
                    ui.add(egui::Button::new(text).corner_radius(size::CONTROL / 2.0))
                })
                .inner;
            response.widget_info(|| egui::WidgetInfo::selected(egui::Role::Tab, true, chosen, text));
            if response.clicked() && !chosen {
                *current = value.clone();
                changed = true;
            }
        }
    });
    changed
}
