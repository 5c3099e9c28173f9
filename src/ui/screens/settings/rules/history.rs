//! What was ever done to an entry of the commune's.

use chrono::{Local, TimeZone as _};
use egui::{Label, RichText, ScrollArea, Ui};

use crate::domain::rules::own_lines;
use crate::domain::{Book as _, FieldEdit, OwnRule, OwnRuleId, Value};
use crate::register::rules::said;
use crate::say;
use crate::ui::cx::Cx;
use crate::ui::theme::{color, space};
use crate::ui::widgets::{Button, Icon, card, soft, strong};
use crate::words::{fill, tr};

/// Shows the history that was asked for; `true` when it is left.
pub(super) fn ui(ui: &mut Ui, cx: &Cx<'_>) -> bool {
    let mut left = false;
    ui.horizontal(|ui| {
        left = Button::secondary(tr("Về bảng quy định"))
            .icon(Icon::Back)
            .show(ui)
            .clicked();
        strong(ui, tr("Lịch sử của mục này"));
    });
    ui.add_space(space::TINY);
    ScrollArea::vertical()
        .id_salt("rule history")
        .auto_shrink([false, true])
        .show(ui, |ui| {
            ui.set_max_width(ui.available_width() - space::SMALL);
            match cx.inbox.history.as_deref() {
                None => drop(soft(ui, tr("Đang đọc nhật ký…"))),
                Some([]) => drop(soft(ui, tr("Nhật ký chưa có thay đổi nào ở mục này."))),
                Some(lines) => {
                    for line in lines {
                        card(ui, "", |ui| {
                            strong(ui, &fill(&line.label.text, &line.label.args));
                            soft(
                                ui,
                                &say!("{when} · {who}", when = moment(line.at_ms), who = line.author),
                            );
                            for edit in &line.edits {
                                edit_ui(ui, cx, edit);
                            }
                        });
                    }
                }
            }
        });
    left
}

fn edit_ui(ui: &mut Ui, cx: &Cx<'_>, edit: &FieldEdit) {
    let old = RichText::new(shown(cx, edit, &edit.old))
        .color(color::SOFT_INK)
        .strikethrough();
    ui.add(Label::new(old).wrap());
    ui.add(Label::new(format!("→ {}", shown(cx, edit, &edit.new))).wrap());
}

/// A value in words: an entry as a sentence, as far as it can be read.
fn shown(cx: &Cx<'_>, edit: &FieldEdit, value: &Value) -> String {
    let Value::Text(text) = value else {
        return tr("(trống)").to_owned();
    };
    if edit.field != "text" {
        return text.clone();
    }
    let rule = OwnRule {
        id: OwnRuleId(uuid::Uuid::nil()),
        section: String::new(),
        text: text.clone(),
        note: String::new(),
    };
    let lines = own_lines(&rule).unwrap_or_default();
    let words: Vec<String> = lines
        .iter()
        .map(|line| {
            let days = [line.validity.from, line.validity.to];
            let days = days.map(|day| day.map_or_else(|| "…".to_owned(), crate::domain::date::show));
            let [from, to] = days;
            let says = said(line, cx.view.index.rules());
            format!("{says} ({from} – {to}; {})", line.validity.source)
        })
        .collect();
    if words.is_empty() {
        text.clone()
    } else {
        words.join("; ")
    }
}

/// A moment on the clock of this laptop.
fn moment(at_ms: i64) -> String {
    let at = Local.timestamp_millis_opt(at_ms).single();
    at.map(|at| at.format("%d/%m/%Y %H:%M").to_string())
        .unwrap_or_default()
}
