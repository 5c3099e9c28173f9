//! A decision by itself: adding one, correcting its number and day.

use egui::Ui;

use super::super::wording::kinds;
use super::day_of;
use crate::domain::command::DecisionCommand;
use crate::domain::text::clean;
use crate::domain::{Command, Date, Decision, DecisionId, DecisionKind};
use crate::index::Index;
use crate::ui::cx::Cx;
use crate::ui::screens::households::forms::{Form, Typed, row};
use crate::ui::widgets::{DateDraft, TextField, problem_line};
use crate::words::tr;

/// Number, day and note of a decision.
pub(super) struct DecisionFields {
    pub(super) number: String,
    pub(super) day: DateDraft,
    pub(super) note: String,
    missing: bool,
}

impl DecisionFields {
    pub(super) fn new(today: Date) -> Self {
        Self {
            number: String::new(),
            day: Some(today).into(),
            note: String::new(),
            missing: false,
        }
    }

    pub(super) fn ui(&mut self, ui: &mut Ui, typed: &mut Typed) {
        row(ui, |ui| {
            let empty = self.missing && self.number.trim().is_empty();
            let number = TextField::new(tr("Số quyết định"), &mut self.number)
                .hint("45/QĐ-UBND")
                .width(200.0)
                .problem(empty.then(|| tr("Chưa nhập số quyết định.")));
            typed.text(ui, number);
            typed.date(ui, tr("Ngày quyết định"), &mut self.day, false);
            let note = TextField::new(tr("Ghi chú"), &mut self.note).width(300.0);
            typed.text(ui, note);
        });
        if self.missing && self.day.whole() == Ok(None) {
            problem_line(ui, tr("Chưa nhập ngày."));
        }
    }

    pub(super) fn decision(&mut self, id: DecisionId, kind: DecisionKind) -> Option<Decision> {
        self.missing = true;
        let day = day_of(&mut self.day)?;
        let number = clean(&self.number);
        (!number.is_empty()).then(|| Decision {
            id,
            number,
            day,
            kind,
            note: clean(&self.note),
        })
    }
}

/// Adds or corrects a decision.
pub(in crate::ui::screens::papers) struct DecisionForm {
    id: DecisionId,
    fields: DecisionFields,
    kind: DecisionKind,
    new: bool,
}

impl DecisionForm {
    pub(in crate::ui::screens::papers) fn new(id: DecisionId, today: Date) -> Self {
        Self {
            id,
            fields: DecisionFields::new(today),
            kind: DecisionKind::AverageFarm,
            new: true,
        }
    }

    pub(in crate::ui::screens::papers) fn of(decision: &Decision) -> Self {
        Self {
            id: decision.id,
            fields: DecisionFields {
                number: decision.number.clone(),
                day: Some(decision.day).into(),
                note: decision.note.clone(),
                missing: false,
            },
            kind: decision.kind,
            new: false,
        }
    }
}

impl Form for DecisionForm {
    fn title(&self, _index: &Index) -> String {
        if self.new {
            tr("Thêm quyết định").to_owned()
        } else {
            tr("Sửa quyết định").to_owned()
        }
    }

    fn ui(&mut self, ui: &mut Ui, typed: &mut Typed, _cx: &mut Cx<'_>) {
        self.fields.ui(ui, typed);
        typed.choice(ui, tr("Quyết định về"), 420.0, &mut self.kind, &kinds());
    }

    fn commands(&mut self, _cx: &Cx<'_>) -> Option<Vec<Command>> {
        let decision = self.fields.decision(self.id, self.kind)?;
        Some(vec![Command::Decision(DecisionCommand::Save(decision))])
    }
}
