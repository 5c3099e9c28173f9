//! One entry as typed: the same form for every section, by what its fields hold.

use chrono::Datelike as _;
use egui::Ui;

use crate::domain::rules::{Choice, Draft, Field, FieldKind, Line, RuleKind, Section, Wrong};
use crate::domain::text::clean;
use crate::domain::{Date, OwnRule, OwnRuleId};
use crate::say;
use crate::ui::cx::{Cx, why_read_only};
use crate::ui::theme::space;
use crate::ui::widgets::{Button, TextField, card, check, choice, problem_line, soft};
use crate::words::{fill, tr};

/// What the form answers.
pub(super) enum Answer {
    /// Its entry is to be looked at and then saved.
    Try(OwnRule),
    /// It is left.
    Close,
}

/// An entry being typed.
pub(super) struct Form {
    /// The commune's own rule that is changed; a new one is made without it.
    id: Option<OwnRuleId>,
    /// What the shipped entry it is to stand over says.
    over: Option<String>,
    draft: Draft,
    note: String,
    opened: (Draft, String),
    problem: Option<Wrong>,
}

impl Form {
    /// A new entry of a section.
    pub(super) fn new(section: Section, today: Date) -> Self {
        let mut draft = Draft::new(section);
        if section == Section::Holiday {
            *draft.text_mut("source") = say!("Thông báo nghỉ lễ năm {year}", year = today.year());
        }
        Self::opened(None, None, draft, String::new())
    }

    /// An entry of the commune's to be changed, or a copy to stand over a shipped one.
    pub(super) fn of(line: &Line, own: Option<(OwnRuleId, String)>) -> Self {
        let over = own.is_none().then(|| line.validity.source.clone());
        let (id, note) = own.unzip();
        Self::opened(id, over, Draft::of(line), note.unwrap_or_default())
    }

    fn opened(id: Option<OwnRuleId>, over: Option<String>, draft: Draft, note: String) -> Self {
        Self {
            id,
            over,
            opened: (draft.clone(), note.clone()),
            draft,
            note,
            problem: None,
        }
    }

    /// Whether something was typed that is not saved.
    pub(super) fn is_touched(&self) -> bool {
        (&self.draft, &self.note) != (&self.opened.0, &self.opened.1)
    }

    /// Shows the form.
    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &Cx<'_>) -> Option<Answer> {
        let section = tr(self.draft.section().label());
        let title = match (self.id, &self.over) {
            (Some(_), _) => say!("Sửa mục của xã: {section}", section = section),
            (None, Some(_)) => say!("Mục của xã thay cho mục có sẵn: {section}", section = section),
            (None, None) => say!("Thêm mục của xã: {section}", section = section),
        };
        card(ui, &title, |ui| {
            if let Some(source) = &self.over {
                soft(
                    ui,
                    &say!(
                        "Mục có sẵn (căn cứ {source}) vẫn còn trong chương trình; trong những ngày mục này có hiệu lực thì mục này được tính.",
                        source = source
                    ),
                );
            }
            let whole = ui.available_width();
            let half = (whole - space::SMALL) / 2.0;
            let fields: Vec<Field> = self.draft.section().fields().collect();
            let fields: Vec<Field> = fields.into_iter().filter(|field| self.is_asked(*field)).collect();
            let mut rest = fields.as_slice();
            while let Some((first, others)) = rest.split_first() {
                match others.split_first() {
                    Some((second, others)) if is_narrow(*first) && is_narrow(*second) => {
                        ui.horizontal_top(|ui| {
                            self.field(ui, *first, half);
                            self.field(ui, *second, half);
                        });
                        rest = others;
                    }
                    _ => {
                        self.field(ui, *first, if is_narrow(*first) { half } else { whole });
                        rest = others;
                    }
                }
            }
            TextField::new(tr("Ghi chú: vì sao xã ghi mục này"), &mut self.note)
                .width(whole)
                .show(ui);
            self.buttons(ui, cx)
        })
    }

    /// Whether a field is asked for: a holiday holds on its own days and needs no others.
    fn is_asked(&self, field: Field) -> bool {
        let of_entry = matches!(field.name, "from" | "to");
        !(of_entry && self.draft.section() == Section::Holiday && self.draft.get(field.name).is_empty())
    }

    fn field(&mut self, ui: &mut Ui, field: Field, width: f32) {
        let decided = matches!(field.kind, FieldKind::One(Choice::Rule | Choice::Sure));
        let label = if field.optional && !decided && field.kind != FieldKind::YesNo {
            say!("{field} (nếu có)", field = tr(field.label()))
        } else {
            tr(field.label()).to_owned()
        };
        match field.kind {
            FieldKind::One(of) => {
                let options = options(of, field.optional);
                choice(ui, &label, width, self.draft.text_mut(field.name), &options);
            }
            FieldKind::YesNo => {
                let both = field.name == "minority";
                let without = if both { tr("Không xét") } else { tr("Không") };
                let mut options = vec![
                    (String::new(), without.to_owned()),
                    ("true".to_owned(), tr("Có").to_owned()),
                ];
                if both || self.draft.get(field.name) == "false" {
                    options.push(("false".to_owned(), tr("Không").to_owned()));
                }
                choice(ui, &label, width, self.draft.text_mut(field.name), &options);
            }
            FieldKind::Some(of) => self.several(ui, field, of),
            _ => self.typed(ui, field, &label, width),
        }
    }

    fn typed(&mut self, ui: &mut Ui, field: Field, label: &str, width: f32) {
        let hint = match field.kind {
            FieldKind::Day => tr("ngày/tháng/năm"),
            FieldKind::Codes => tr("các mã, cách nhau dấu phẩy: CN, GB"),
            FieldKind::Wholes => tr("các số, cách nhau dấu phẩy"),
            FieldKind::Tenths => tr("ví dụ: 4,5"),
            _ => "",
        };
        let problem = self
            .problem
            .as_ref()
            .filter(|wrong| wrong.field == Some(field.name));
        let problem = problem.map(|wrong| fill(&wrong.reason.text, &wrong.reason.args));
        let typed = TextField::new(label, self.draft.text_mut(field.name))
            .hint(hint)
            .width(width)
            .problem(problem.as_deref())
            .show(ui);
        if typed.changed() {
            self.problem = None;
        }
    }

    fn several(&mut self, ui: &mut Ui, field: Field, of: Choice) {
        soft(
            ui,
            &say!(
                "{field}, một trong những mục được chọn (không chọn: không xét)",
                field = tr(field.label())
            ),
        );
        ui.horizontal_wrapped(|ui| {
            for (code, label) in of.all() {
                let mut on = self.draft.has(field.name, code);
                if check(ui, &mut on, tr(label)).changed() {
                    self.draft.choose(field.name, code, on);
                }
            }
        });
    }

    fn buttons(&mut self, ui: &mut Ui, cx: &Cx<'_>) -> Option<Answer> {
        let mut answer = None;
        if let Some(wrong) = &self.problem {
            let reason = fill(&wrong.reason.text, &wrong.reason.args);
            let field = self
                .draft
                .section()
                .fields()
                .find(|field| wrong.field == Some(field.name));
            match field {
                Some(field) => problem_line(ui, &format!("{}: {reason}", tr(field.label()))),
                None => problem_line(ui, &reason),
            };
        }
        ui.horizontal(|ui| {
            let go = Button::primary(tr("Xem ảnh hưởng rồi ghi")).enabled(cx.can_edit(), why_read_only());
            if go.show(ui).clicked() {
                match self.draft.to_text() {
                    Ok(text) => answer = Some(Answer::Try(self.rule(text, cx))),
                    Err(wrong) => self.problem = Some(wrong),
                }
            }
            if Button::secondary(tr("Đóng")).show(ui).clicked() {
                answer = Some(Answer::Close);
            }
        });
        answer
    }

    fn rule(&self, text: String, cx: &Cx<'_>) -> OwnRule {
        OwnRule {
            id: self.id.unwrap_or_else(|| cx.new_id()),
            section: self.draft.section().code().to_owned(),
            text,
            note: clean(&self.note),
        }
    }
}

/// A shipped rule taken back from today on.
pub(super) fn off(line: &Line, cx: &Cx<'_>) -> Option<OwnRule> {
    let mut draft = Draft::of(line);
    RuleKind::Off.code().clone_into(draft.text_mut("kind"));
    *draft.text_mut("from") = crate::domain::date::show(cx.today);
    *draft.text_mut("to") = String::new();
    *draft.text_mut("source") = say!("Xã tắt mục có sẵn: {source}", source = line.validity.source);
    *draft.text_mut("sure") = String::new();
    Some(OwnRule {
        id: cx.new_id(),
        section: line.section.code().to_owned(),
        text: draft.to_text().ok()?,
        note: String::new(),
    })
}

fn is_narrow(field: Field) -> bool {
    let wide =
        matches!(field.kind, FieldKind::Some(_)) || matches!(field.name, "source" | "paper" | "question");
    !wide
}

/// What can be chosen; the first of a choice that may be left out is the one that holds without it.
fn options(of: Choice, optional: bool) -> Vec<(String, String)> {
    let all = of.all().into_iter();
    let mut options: Vec<(String, String)> = all
        .map(|(code, label)| (code.to_owned(), tr(label).to_owned()))
        .collect();
    match of {
        Choice::Rule | Choice::Sure => {
            if let Some((code, _)) = options.first_mut() {
                code.clear();
            }
        }
        _ if optional => options.insert(0, (String::new(), tr("Không xét").to_owned())),
        _ => {}
    }
    options
}
