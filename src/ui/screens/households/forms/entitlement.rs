//! Recording a policy group with its paper.

use egui::Ui;

use super::{After, Form, Typed, given, row};
use crate::domain::command::EntitlementCommand;
use crate::domain::rules::RuleBook;
use crate::domain::{Book as _, Command, Entitlement, EntitlementId, PersonId};
use crate::index::Index;
use crate::say;
use crate::ui::cx::Cx;
use crate::ui::screens::households::facts::{code_and_name, name_of};
use crate::ui::widgets::{DateDraft, TextField, problem_line, soft};
use crate::words::tr;

/// Adds or changes a policy group of a person.
pub(in crate::ui::screens::households) struct EntitlementForm {
    id: EntitlementId,
    person: PersonId,
    is_new: bool,
    code: String,
    paper: String,
    paper_date: DateDraft,
    from: DateDraft,
    to: DateDraft,
    wording: String,
    code_missing: bool,
}

impl EntitlementForm {
    /// Another one.
    pub(in crate::ui::screens::households) fn new(id: EntitlementId, person: PersonId) -> Self {
        Self {
            id,
            person,
            is_new: true,
            code: String::new(),
            paper: String::new(),
            paper_date: DateDraft::default(),
            from: DateDraft::default(),
            to: DateDraft::default(),
            wording: String::new(),
            code_missing: false,
        }
    }

    /// One that is in the register.
    pub(in crate::ui::screens::households) fn edit(held: &Entitlement) -> Self {
        Self {
            id: held.id,
            person: held.person,
            is_new: false,
            code: held.code.clone(),
            paper: held.paper.clone(),
            paper_date: held.paper_date.into(),
            from: held.valid_from.into(),
            to: held.valid_to.into(),
            wording: held.wording.clone(),
            code_missing: false,
        }
    }

    fn entitlement(&self) -> Option<Entitlement> {
        Some(Entitlement {
            id: self.id,
            person: self.person,
            code: Some(self.code.clone()).filter(|code| !code.is_empty())?,
            paper: given(&self.paper).unwrap_or_default(),
            paper_date: self.paper_date.whole().ok()?,
            valid_from: self.from.whole().ok()?,
            valid_to: self.to.whole().ok()?,
            wording: self.wording.clone(),
        })
    }

    /// The paper that usually proves the group.
    fn usual_paper<'b>(&self, rules: &'b RuleBook) -> &'b str {
        let group = rules.policy(&self.code);
        group.map_or("", |group| group.value.paper.as_str())
    }
}

/// Groups named by their paper first, then the object codes.
fn groups(table: &RuleBook, current: &str) -> Vec<(String, String)> {
    let groups = table.policy_list().into_iter().map(|group| &group.code);
    let codes = table.category_list().into_iter().map(|category| &category.code);
    let mut all: Vec<(String, String)> = groups
        .chain(codes)
        .map(|code| (code.clone(), code_and_name(table, code)))
        .collect();
    if !all.iter().any(|(code, _)| code == current) {
        let text = if current.is_empty() {
            tr("Hãy chọn").to_owned()
        } else {
            current.to_owned()
        };
        all.insert(0, (current.to_owned(), text));
    }
    all
}

impl Form for EntitlementForm {
    fn title(&self, index: &Index) -> String {
        let name = name_of(index, self.person);
        if self.is_new {
            say!("Thêm diện chính sách của {name}", name = name)
        } else {
            say!("Sửa diện chính sách của {name}", name = name)
        }
    }

    fn ui(&mut self, ui: &mut Ui, typed: &mut Typed, cx: &mut Cx<'_>) {
        let rules = cx.view.index.rules();
        let all = groups(rules, &self.code);
        typed.choice(ui, tr("Diện chính sách"), 480.0, &mut self.code, &all);
        if self.code_missing && self.code.is_empty() {
            problem_line(ui, tr("Chưa chọn diện chính sách."));
        }
        if !self.wording.is_empty() {
            soft(
                ui,
                &say!("Trong danh sách ghi: {wording}", wording = self.wording),
            );
        }
        row(ui, |ui| {
            let paper = TextField::new(tr("Số quyết định, giấy tờ"), &mut self.paper)
                .hint("215/QĐ-UBND")
                .width(316.0);
            typed.text(ui, paper);
            typed.date(ui, tr("Ngày quyết định"), &mut self.paper_date, false);
        });
        let usual = self.usual_paper(rules);
        if !usual.is_empty() {
            soft(ui, &say!("Giấy tờ thường có: {paper}", paper = usual));
        }
        row(ui, |ui| {
            typed.date(ui, tr("Được hưởng từ ngày"), &mut self.from, false);
            typed.date(ui, tr("Đến ngày"), &mut self.to, false);
        });
    }

    fn commands(&mut self, _cx: &Cx<'_>) -> Option<Vec<Command>> {
        self.code_missing = true;
        for date in [&mut self.paper_date, &mut self.from, &mut self.to] {
            date.insist();
        }
        let held = self.entitlement()?;
        Some(vec![Command::Entitlement(EntitlementCommand::Save(held))])
    }

    fn after(&self) -> After {
        After::Stay(Some(self.person))
    }
}
