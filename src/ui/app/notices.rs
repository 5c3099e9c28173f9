//! What comes in: from the register, from file dialogs, from files dropped on the window.

use egui::{Context, ViewportCommand};

use super::{App, TypedPath};
use crate::domain::{Book as _, Message};
use crate::register::{Notice, View};
use crate::say;
use crate::ui::cx::{Action, Confirm};
use crate::ui::place::Place;
use crate::ui::platform::FileAnswer;
use crate::ui::shell::Offer;
use crate::words::{fill, tr};

/// The kind of step that was sent last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Step {
    /// Something new.
    #[default]
    Forward,
    /// Taken back.
    Undo,
    /// Done again.
    Redo,
}

fn said(message: &Message) -> String {
    fill(&message.text, &message.args)
}

impl App {
    pub(super) fn take_notices(&mut self, ctx: &Context) {
        for notice in self.backend.poll() {
            self.take_notice(ctx, notice);
        }
    }

    fn take_notice(&mut self, ctx: &Context, notice: Notice) {
        match notice {
            Notice::View(view) => self.take_view(ctx, view),
            Notice::RecoveryCode(code) => self.inbox.recovery_code = Some(code),
            Notice::PassphraseNeeded { path, wrong } => self.inbox.passphrase_for = Some((path, wrong)),
            Notice::Done(message) => self.take_done(ctx, &message),
            // A form that waits for its saving may close.
            Notice::Unchanged => self.inbox.steps += 1,
            Notice::Plan(plan) => self.inbox.plan = Some(plan),
            Notice::Pages(request, document) => self.inbox.pages = Some((request, document)),
            Notice::Form(form) => self.inbox.form = Some(form),
            Notice::Roll(revision, month, lines) => self.inbox.roll = Some((revision, month, lines)),
            Notice::RuleFigures(day, cadre, figures) => {
                self.inbox.rule_figures = Some((day, cadre, figures));
            }
            Notice::CadreBoard(board) => self.inbox.cadre_board = Some(board),
            Notice::Doors(revision, question, answer) => self.inbox.keep_doors(revision, question, answer),
            Notice::Campaigns(day, all) => self.inbox.campaigns = Some((day, all)),
            Notice::AimSize(campaign, people) => self.inbox.aim_size = Some((campaign, people)),
            Notice::Rounds(counted) => self.inbox.rounds = Some(counted),
            Notice::Written { path, rows, open } => self.take_written(ctx, path, rows, open),
            Notice::SheetIssued(sheet) => self.inbox.issued = Some(sheet),
            Notice::ForPrinter(path) => self.send_to_printer(ctx, &path),
            Notice::History(lines) => self.inbox.history = Some(lines),
            Notice::RuleTrial(trial) => self.inbox.rule_trial = Some(trial),
            Notice::Checked(found) => self.inbox.checked = Some(found),
            Notice::BackedUp(path) => {
                self.messages.say(
                    ctx,
                    say!("Đã sao lưu: {path}", path = path.display()),
                    Offer::None,
                );
                self.inbox.backed_up = Some(path);
            }
            Notice::Progress { job, share } => {
                self.inbox.busy = true;
                self.messages.progress = Some((said(&job), share));
            }
            Notice::Idle => {
                self.inbox.busy = false;
                self.messages.progress = None;
            }
            Notice::Failed(message) => {
                self.inbox.failures += 1;
                self.messages.failures.push(said(&message));
            }
        }
    }

    fn send_to_printer(&mut self, ctx: &Context, path: &std::path::Path) {
        match self.platform.desk.print(path) {
            Ok(()) => self
                .messages
                .say(ctx, tr("Đã gửi trang ra máy in.").to_owned(), Offer::None),
            Err(error) => {
                tracing::warn!(%error, "not printed");
                self.messages.failures.push(
                    tr("Máy in không nhận trang nào. Hãy xem máy in đã bật và nối chưa, hoặc lưu PDF rồi in từ tệp.")
                        .to_owned(),
                );
            }
        }
    }

    fn take_done(&mut self, ctx: &Context, message: &Message) {
        let what = said(message);
        self.inbox.steps += 1;
        let (text, offer) = match self.last_step {
            Step::Forward => (say!("Đã ghi: {what}", what = what), Offer::Undo),
            Step::Undo => (say!("Đã hoàn tác: {what}", what = what), Offer::Redo),
            Step::Redo => (say!("Đã làm lại: {what}", what = what), Offer::Undo),
        };
        self.messages.say(ctx, text, offer);
    }

    fn take_written(&mut self, ctx: &Context, path: std::path::PathBuf, rows: usize, open: bool) {
        let rows_said = crate::words::number(i64::try_from(rows).unwrap_or(i64::MAX));
        let text = say!(
            "Đã ghi {rows} dòng vào {path}",
            rows = rows_said,
            path = path.display()
        );
        self.messages.say(ctx, text, Offer::Open(path.clone()));
        if open {
            self.actions.push(Action::Open(path.clone()));
        }
        self.inbox.written = Some((path, rows));
    }

    fn take_view(&mut self, ctx: &Context, view: View) {
        if view.path != self.view.path {
            let warning = view.warning.as_ref().map(said);
            self.screens.forget_register();
            self.trail.start_again();
            self.inbox.plan = None;
            self.inbox.pages = None;
            self.inbox.roll = None;
            self.inbox.rule_figures = None;
            self.inbox.cadre_board = None;
            self.inbox.doors.clear();
            self.inbox.campaigns = None;
            self.inbox.aim_size = None;
            self.inbox.rounds = None;
            self.inbox.history = None;
            self.inbox.rule_trial = None;
            self.inbox.checked = None;
            self.inbox.passphrase_for = None;
            self.day = None;
            self.messages.warning = warning;
            if let Some(path) = &view.path {
                self.settings.remember(path);
                self.keep_settings();
            }
            let title = match view.index.commune() {
                Some(commune) => say!(
                    "{kind} {name} – Sổ BHYT",
                    kind = commune.kind,
                    name = commune.name
                ),
                None => tr("Sổ BHYT").to_owned(),
            };
            ctx.send_viewport_cmd(ViewportCommand::Title(title));
        }
        self.view = view;
    }

    /// Answers of file dialogs go to the inbox.
    pub(super) fn take_answers(&mut self) {
        for answer in self.platform.dialogs.poll() {
            match answer {
                FileAnswer::Chosen(key, paths) => self.inbox.picked.push((key, paths)),
                FileAnswer::Closed => {}
                FileAnswer::Unavailable(question) => {
                    let begin = question
                        .folder
                        .clone()
                        .unwrap_or_else(|| self.platform.desk.documents());
                    let path = question
                        .name
                        .as_ref()
                        .map_or(begin.clone(), |name| begin.join(name));
                    self.typed_path = Some(TypedPath {
                        question,
                        text: path.display().to_string(),
                        fresh: true,
                    });
                }
            }
        }
    }

    /// Files dropped on the window are rosters to be read, or registers to be opened.
    pub(super) fn take_dropped_files(&mut self, ctx: &Context) {
        let paths: Vec<std::path::PathBuf> = ctx.input(|input| {
            input
                .raw
                .dropped_files
                .iter()
                .map(|file| file.path().to_owned())
                .collect()
        });
        if paths.is_empty() {
            return;
        }
        let register = paths
            .iter()
            .find(|path| path.extension().is_some_and(|ending| ending == "sobhyt"));
        if let Some(path) = register.cloned() {
            self.actions.push(Action::Send(crate::register::Request::Open {
                path,
                passphrase: None,
            }));
        } else if self.at_start() {
            self.messages.failures.push(
                tr("Chưa mở sổ nào nên chưa nhập được danh sách. Hãy tạo sổ hoặc mở sổ, rồi thả tệp vào lại.")
                    .to_owned(),
            );
        } else {
            self.actions.push(Action::Go(Place::Exchange(paths)));
        }
    }

    /// Closing the window while a form is open asks first.
    pub(super) fn guard_closing(&mut self, ctx: &Context) {
        let closing = ctx.input(|input| input.viewport().close_requested());
        if !closing || self.quitting || !self.screens.has_drafts() {
            return;
        }
        ctx.send_viewport_cmd(ViewportCommand::CancelClose);
        self.question = Some(Confirm {
            title: tr("Đóng chương trình?").to_owned(),
            body: tr("Có một mẫu đang nhập dở, chưa ghi vào sổ. Nếu đóng bây giờ thì phần đó sẽ mất.")
                .to_owned(),
            yes: tr("Đóng, bỏ phần nhập dở").to_owned(),
            danger: true,
            then: vec![Action::Quit],
        });
    }
}
