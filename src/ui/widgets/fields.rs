//! Fields to type into. A field that has the focus is never rewritten: Unikey and ibus type by taking
//! letters back, and a field that changes under them loses letters. What was typed is put into NFC and
//! trimmed when the focus leaves.

use egui::{Align, Align2, Context, Id, Layout, Response, RichText, TextEdit, Ui, vec2};

use super::frames::{problem_line, soft};
use super::icons::Icon;
use crate::domain::text::clean;
use crate::ui::theme::{color, size, space};

/// A text field with its label above and its problem below.
#[must_use = "call show"]
pub struct TextField<'a> {
    label: &'a str,
    text: &'a mut String,
    hint: &'a str,
    problem: Option<&'a str>,
    width: f32,
    rows: usize,
    password: bool,
    enabled: bool,
    focus: bool,
}

impl<'a> TextField<'a> {
    /// A field named by its label.
    pub fn new(label: &'a str, text: &'a mut String) -> Self {
        Self {
            label,
            text,
            hint: "",
            problem: None,
            width: 260.0,
            rows: 1,
            password: false,
            enabled: true,
            focus: false,
        }
    }

    /// What shows while the field is empty: an example.
    pub fn hint(mut self, hint: &'a str) -> Self {
        self.hint = hint;
        self
    }

    /// What is wrong with the text; shown under the field.
    pub fn problem(mut self, problem: Option<&'a str>) -> Self {
        self.problem = problem;
        self
    }

    /// Width of the field.
    pub fn width(mut self, width: f32) -> Self {
        self.width = width;
        self
    }

    /// Several lines.
    pub fn rows(mut self, rows: usize) -> Self {
        self.rows = rows;
        self
    }

    /// Shows dots instead of letters.
    pub fn password(mut self) -> Self {
        self.password = true;
        self
    }

    /// Can be typed into.
    pub fn enabled(mut self, enabled: bool) -> Self {
        self.enabled = enabled;
        self
    }

    /// Takes the focus now.
    pub fn focus(mut self, focus: bool) -> Self {
        self.focus = focus;
        self
    }

    /// Shows the field.
    pub fn show(self, ui: &mut Ui) -> Response {
        ui.allocate_ui_with_layout(vec2(self.width, 0.0), Layout::top_down(Align::Min), |ui| {
            ui.spacing_mut().item_spacing.y = space::TINY;
            let head = soft(ui, self.label);
            if self.problem.is_some() {
                let edge = egui::Stroke::new(size::STROKE, color::DANGER);
                ui.visuals_mut().widgets.inactive.bg_stroke = edge;
            }
            let edit = if self.rows > 1 {
                TextEdit::multiline(self.text)
            } else {
                TextEdit::singleline(self.text)
            };
            let edit = edit
                .desired_rows(self.rows)
                .password(self.password)
                .hint_text(RichText::new(self.hint).color(color::HINT))
                .align(if self.rows > 1 {
                    Align2::LEFT_TOP
                } else {
                    Align2::LEFT_CENTER
                })
                .margin(egui::Margin::symmetric(8, 6))
                .desired_width(self.width)
                .min_size(vec2(0.0, size::CONTROL));
            let response = ui.add_enabled(self.enabled, edit).labelled_by(head.id);
            if self.focus {
                response.request_focus();
            }
            watch(ui.ctx(), &response);
            if response.lost_focus() && !self.password {
                settle(self.text, self.rows > 1);
            }
            if let Some(problem) = self.problem {
                problem_line(ui, problem);
            }
            response
        })
        .inner
    }
}

/// A field to search in, with a glass before and a cross behind.
pub fn search_field(
    ui: &mut Ui,
    name: &str,
    hint: &str,
    width: f32,
    text: &mut String,
    focus: bool,
) -> Response {
    ui.horizontal(|ui| {
        let edit = TextEdit::singleline(text)
            .hint_text(RichText::new(hint).color(color::HINT))
            .align(Align2::LEFT_CENTER)
            .margin(egui::Margin {
                left: 34,
                right: 8,
                top: 6,
                bottom: 6,
            })
            .desired_width(width)
            .min_size(vec2(0.0, size::CONTROL + 4.0));
        let mut response = ui.add(edit).accessible_name(name);
        let glass = egui::Rect::from_center_size(
            response.rect.left_center() + vec2(18.0, 0.0),
            vec2(size::ICON, size::ICON),
        );
        Icon::Search.paint(ui.painter(), glass, color::SOFT_INK);
        if focus {
            response.request_focus();
        }
        watch(ui.ctx(), &response);
        if response.lost_focus() {
            settle(text, false);
        }
        let clear = super::Button::tool(Icon::Close, crate::words::tr("Xóa chữ tìm"));
        if !text.is_empty() && clear.show(ui).clicked() {
            text.clear();
            response.mark_changed();
            response.request_focus();
        }
        response
    })
    .inner
}

/// NFC, plain spaces, no ends; line by line where there are lines.
pub(super) fn settle(text: &mut String, lines: bool) {
    let settled = if lines {
        text.lines()
            .map(clean)
            .collect::<Vec<_>>()
            .join("\n")
            .trim_end()
            .to_owned()
    } else {
        clean(text)
    };
    if settled != *text {
        *text = settled;
    }
}

fn changes_key() -> Id {
    Id::unique("the focused field has changes")
}

/// Remembers whether the field that has the focus was typed into, for Ctrl+Z.
pub(super) fn watch(ctx: &Context, response: &Response) {
    if response.gained_focus() || response.lost_focus() {
        ctx.data_mut(|data| data.insert_temp(changes_key(), false));
    }
    if response.changed() {
        ctx.data_mut(|data| data.insert_temp(changes_key(), true));
    }
}

/// Whether Ctrl+Z belongs to the field that has the focus, because something was typed into it.
pub fn focused_field_has_changes(ctx: &Context) -> bool {
    ctx.text_edit_focused() && ctx.data(|data| data.get_temp(changes_key()).unwrap_or(false))
}
