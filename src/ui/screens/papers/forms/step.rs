//! A step of papers with its day, and the end of papers with its reason.

use egui::Ui;

use super::day_of;
use crate::domain::command::FilingCommand;
use crate::domain::text::clean;
use crate::domain::{Command, Date, FilingId, Step};
use crate::index::Index;
use crate::say;
use crate::ui::cx::Cx;
use crate::ui::screens::households::forms::{Form, Typed, row};
use crate::ui::screens::overview::count;
use crate::ui::widgets::{DateDraft, TextField, problem_line};
use crate::words::tr;

/// Marks papers as sent, issued or handed over.
pub(in crate::ui::screens::papers) struct StepForm {
    filings: Vec<FilingId>,
    step: Step,
    day: DateDraft,
    missing: bool,
}

impl StepForm {
    pub(in crate::ui::screens::papers) fn new(filings: Vec<FilingId>, step: Step, today: Date) -> Self {
        Self {
            filings,
            step,
            day: Some(today).into(),
            missing: false,
        }
    }
}

impl Form for StepForm {
    fn title(&self, _index: &Index) -> String {
        let n = count(self.filings.len());
        match self.step {
            Step::Decide => say!("Ghi quyết định cho {n} hồ sơ", n = n),
            Step::Send => say!("Đã chuyển {n} hồ sơ sang BHXH", n = n),
            Step::Issue => say!("BHXH đã cấp thẻ cho {n} hồ sơ", n = n),
            Step::HandOver => say!("Đã giao thẻ của {n} hồ sơ", n = n),
        }
    }

    fn ui(&mut self, ui: &mut Ui, typed: &mut Typed, _cx: &mut Cx<'_>) {
        let label = match self.step {
            Step::Decide => tr("Ngày quyết định"),
            Step::Send => tr("Ngày chuyển BHXH"),
            Step::Issue => tr("Ngày cấp thẻ"),
            Step::HandOver => tr("Ngày giao thẻ"),
        };
        typed.date(ui, label, &mut self.day, false);
        if self.missing && self.day.whole() == Ok(None) {
            problem_line(ui, tr("Chưa nhập ngày."));
        }
    }

    fn commands(&mut self, _cx: &Cx<'_>) -> Option<Vec<Command>> {
        self.missing = true;
        let day = day_of(&mut self.day)?;
        Some(vec![Command::Filing(FilingCommand::Step {
            filings: self.filings.clone(),
            step: self.step,
            day,
        })])
    }
}

/// Ends papers that were refused or taken back.
pub(in crate::ui::screens::papers) struct CloseForm {
    filings: Vec<FilingId>,
    day: DateDraft,
    note: String,
    missing: bool,
}

impl CloseForm {
    pub(in crate::ui::screens::papers) fn new(filings: Vec<FilingId>, today: Date) -> Self {
        Self {
            filings,
            day: Some(today).into(),
            note: String::new(),
            missing: false,
        }
    }
}

impl Form for CloseForm {
    fn title(&self, _index: &Index) -> String {
        say!("Dừng {n} hồ sơ", n = count(self.filings.len()))
    }

    fn ui(&mut self, ui: &mut Ui, typed: &mut Typed, _cx: &mut Cx<'_>) {
        row(ui, |ui| {
            let empty = self.missing && self.note.trim().is_empty();
            let note = TextField::new(tr("Vì sao dừng"), &mut self.note)
                .hint(tr("Hộ rút lại, không đủ điều kiện, đã chuyển đi…"))
                .width(420.0)
                .problem(empty.then(|| tr("Chưa ghi vì sao dừng hồ sơ.")));
            typed.text(ui, note);
            typed.date(ui, tr("Ngày dừng"), &mut self.day, false);
        });
        if self.missing && self.day.whole() == Ok(None) {
            problem_line(ui, tr("Chưa nhập ngày."));
        }
    }

    fn commands(&mut self, _cx: &Cx<'_>) -> Option<Vec<Command>> {
        self.missing = true;
        let day = day_of(&mut self.day)?;
        let note = clean(&self.note);
        (!note.is_empty()).then(|| {
            vec![Command::Filing(FilingCommand::Close {
                filings: self.filings.clone(),
                day,
                note,
            })]
        })
    }
}
