//! The rule book: what is shipped, what the commune added over it, and what a change of it would do.

mod effect;
mod form;
mod history;
mod rows;
mod table;

#[cfg(test)]
mod tests;

use egui::{Frame, Margin, Panel, ScrollArea, Ui};

use crate::domain::OwnRuleId;
use crate::domain::command::RuleCommand;
use crate::domain::rules::Section;
use crate::register::{Request, RuleChange};
use crate::ui::cx::{Action, Cx};
use crate::ui::platform::{FileKind, FileQuestion};
use crate::ui::theme::{size, space};
use crate::ui::widgets::soft;
use crate::words::tr;

/// Room for the list of sections.
const SECTIONS: f32 = 208.0;
/// Keys of the file dialogs.
const TAKE: &str = "rules to take";
const WRITE: &str = "rules to write";

/// The page's form and choices.
#[derive(Default)]
pub(super) struct Rules {
    section: Option<Section>,
    table: table::RuleTable,
    form: Option<form::Form>,
    history: Option<OwnRuleId>,
    /// The history last asked for, at a revision.
    told: Option<(u64, OwnRuleId)>,
    trial: Option<Trial>,
    effect: effect::EffectPanel,
}

/// A change whose effect was asked for.
struct Trial {
    change: RuleChange,
    /// Failures counted when the register was asked.
    failures: u64,
    /// Steps and failures counted when it was applied.
    applied: Option<(u64, u64)>,
}

impl Rules {
    /// Whether the form was typed into and not saved.
    pub(super) fn has_draft(&self) -> bool {
        self.form.as_ref().is_some_and(form::Form::is_touched)
    }

    /// Paints the page.
    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        self.listen(cx);
        let plain = Frame::new().inner_margin(Margin::ZERO);
        Panel::left("sections of the rule book")
            .exact_size(SECTIONS)
            .resizable(false)
            .frame(plain)
            .show(ui, |ui| self.sections(ui));
        let beside = Frame::new().inner_margin(Margin {
            left: 12,
            ..Margin::ZERO
        });
        beside.show(ui, |ui| {
            if self.trial.is_some() {
                self.effect_ui(ui, cx);
            } else if self.form.is_some() {
                self.form_ui(ui, cx);
            } else if let Some(id) = self.history {
                self.history_ui(ui, cx, id);
            } else {
                self.table_ui(ui, cx);
            }
        });
    }

    fn sections(&mut self, ui: &mut Ui) {
        let all = std::iter::once((None, tr("Tất cả các phần")));
        let all = all.chain(
            Section::ALL
                .iter()
                .map(|section| (Some(*section), tr(section.label()))),
        );
        ScrollArea::vertical()
            .id_salt("sections")
            .auto_shrink([false, false])
            .show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                ui.spacing_mut().button_padding.y = 1.0;
                ui.spacing_mut().interact_size.y = size::LOW_CONTROL;
                for (section, label) in all {
                    let chosen = self.section == section;
                    let row = egui::Button::selectable(chosen, label);
                    let row = row.min_size(egui::vec2(SECTIONS - 16.0, size::LOW_CONTROL));
                    if ui.add(row).clicked() && !chosen {
                        self.section = section;
                        self.table.start_again();
                        // A form that was begun stays until it is closed.
                        self.history = None;
                    }
                }
            });
    }

    /// Takes what came in: chosen files, and what became of what was asked.
    fn listen(&mut self, cx: &mut Cx<'_>) {
        if let Some(path) = cx
            .inbox
            .take_picked(TAKE)
            .and_then(|paths| paths.into_iter().next())
        {
            self.ask(cx, RuleChange::File(path));
        }
        if let Some(path) = cx
            .inbox
            .take_picked(WRITE)
            .and_then(|paths| paths.into_iter().next())
        {
            cx.send(Request::WriteRules(path));
        }
        let Some(trial) = &mut self.trial else {
            return;
        };
        match trial.applied {
            Some((steps, _)) if cx.inbox.steps > steps => {
                self.trial = None;
                self.form = None;
                cx.inbox.rule_trial = None;
            }
            Some((_, failures)) if cx.inbox.failures > failures => trial.applied = None,
            None if cx.inbox.failures > trial.failures && cx.inbox.rule_trial.is_none() => self.trial = None,
            _ => {}
        }
    }

    /// Asks what a change would do.
    fn ask(&mut self, cx: &mut Cx<'_>, change: RuleChange) {
        self.effect.start_again();
        self.trial = Some(Trial {
            change: change.clone(),
            failures: cx.inbox.failures,
            applied: None,
        });
        cx.send(Request::TryRules { change, day: None });
    }

    fn table_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        match self.table.ui(ui, cx, self.section) {
            None => {}
            Some(table::Wish::New(section)) => self.form = Some(form::Form::new(section, cx.today)),
            Some(table::Wish::Edit(line, own)) => self.form = Some(form::Form::of(&line, own)),
            Some(table::Wish::Remove(id)) => self.ask(cx, RuleChange::Command(RuleCommand::Remove(id))),
            Some(table::Wish::Off(line)) => {
                if let Some(rule) = form::off(&line, cx) {
                    self.ask(cx, RuleChange::Command(RuleCommand::Save(rule)));
                }
            }
            Some(table::Wish::History(id)) => self.history = Some(id),
            Some(table::Wish::Take) => {
                let question = FileQuestion::new(TAKE, FileKind::Open, tr("Chọn tệp quy định"));
                cx.out
                    .push(Action::Ask(question.only(tr("Tệp quy định"), &["toml"])));
            }
            Some(table::Wish::Write) => {
                let question = FileQuestion::new(WRITE, FileKind::Save, tr("Xuất bộ quy định"));
                let question = question
                    .only(tr("Tệp quy định"), &["toml"])
                    .named("bo-quy-dinh.toml");
                cx.out.push(Action::Ask(question));
            }
        }
    }

    fn form_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let Some(form) = &mut self.form else {
            return;
        };
        let shown = ScrollArea::vertical()
            .id_salt("rule form")
            .auto_shrink([false, false]);
        let answer = shown.show(ui, |ui| {
            ui.set_max_width(ui.available_width() - space::SMALL);
            form.ui(ui, cx)
        });
        match answer.inner {
            None => {}
            Some(form::Answer::Close) => self.form = None,
            Some(form::Answer::Try(rule)) => self.ask(cx, RuleChange::Command(RuleCommand::Save(rule))),
        }
    }

    fn history_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, id: OwnRuleId) {
        let question = (cx.view.revision, id);
        if self.told != Some(question) {
            self.told = Some(question);
            cx.send(Request::History {
                table: crate::domain::Table::OwnRule,
                row: id.0,
            });
            return;
        }
        if history::ui(ui, cx) {
            self.history = None;
            self.told = None;
        }
    }

    fn effect_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let Some(asked) = &mut self.trial else {
            return;
        };
        let Some(trial) = cx.inbox.rule_trial.clone() else {
            soft(ui, tr("Đang tính ảnh hưởng của thay đổi…"));
            ui.add_space(space::SMALL);
            return;
        };
        match self.effect.ui(ui, cx, &trial) {
            None => {}
            Some(effect::Answer::Apply) => {
                asked.applied = Some((cx.inbox.steps, cx.inbox.failures));
                cx.run(crate::domain::Command::Rule(trial.command.clone()));
            }
            Some(effect::Answer::Leave) => {
                self.trial = None;
                cx.inbox.rule_trial = None;
            }
            Some(effect::Answer::On(day)) => {
                asked.failures = cx.inbox.failures;
                let change = asked.change.clone();
                cx.send(Request::TryRules {
                    change,
                    day: Some(day),
                });
            }
        }
    }
}
