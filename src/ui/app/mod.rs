//! The app: one backend, the screens, and the order of a frame.

mod actions;
mod notices;
#[cfg(test)]
mod tests;

use std::path::PathBuf;
use std::sync::Arc;

use super::cx::{Action, Confirm, Cx, Inbox};
use super::laptop::LaptopSettings;
use super::place::Trail;
use super::platform::{FileQuestion, Platform};
use super::screens::Screens;
use super::shell::{self, Messages};
use super::{commands, theme};
use crate::domain::Date;
use crate::register::{Notice, Request, View};

/// The other end: the register on its thread, or one that answers at once in tests.
pub trait Backend {
    /// Sends a request; never waits.
    fn send(&mut self, request: Request);
    /// Whatever came back since.
    fn poll(&mut self) -> Vec<Notice>;
    /// Stops the long job that runs, past the requests that wait.
    fn cancel(&mut self) {}
}

/// Says what day it is.
pub type Clock = Box<dyn Fn() -> Date>;

/// The window's program.
pub struct App {
    backend: Box<dyn Backend>,
    platform: Platform,
    clock: Clock,
    today: Date,
    /// The day chosen for figures and lists; `None` follows the calendar.
    day: Option<Date>,
    view: View,
    settings: LaptopSettings,
    trail: Trail,
    screens: Screens,
    inbox: Inbox,
    messages: Messages,
    question: Option<Confirm>,
    /// A file question whose answer is typed, because the system shows no dialogs.
    typed_path: Option<TypedPath>,
    actions: Vec<Action>,
    /// The kind of step sent last, for the words of the toast.
    last_step: notices::Step,
    quitting: bool,
}

/// The answer to a file question while it is typed.
struct TypedPath {
    question: FileQuestion,
    text: String,
    /// Not shown yet: the field takes the keyboard.
    fresh: bool,
}

/// A view of no register.
fn closed_view() -> View {
    View {
        path: None,
        revision: 0,
        index: Arc::default(),
        undo: None,
        redo: None,
        protected: false,
        read_only: false,
        warning: None,
    }
}

impl App {
    /// The app over a backend; `open` is opened first, else the last register where the settings say so.
    pub fn new(
        ctx: &egui::Context,
        backend: Box<dyn Backend>,
        platform: Platform,
        clock: Clock,
        settings: LaptopSettings,
        open: Option<PathBuf>,
    ) -> Self {
        theme::apply(ctx);
        ctx.set_zoom_factor(settings.zoom);
        let today = clock();
        let mut app = Self {
            backend,
            platform,
            clock,
            today,
            day: None,
            view: closed_view(),
            settings,
            trail: Trail::default(),
            screens: Screens::default(),
            inbox: Inbox::default(),
            messages: Messages::default(),
            question: None,
            typed_path: None,
            actions: Vec::new(),
            last_step: notices::Step::default(),
            quitting: false,
        };
        app.inbox.printer = app.platform.desk.can_print();
        app.screens.start.documents = app.platform.desk.documents();
        app.screens.start.practice = app.platform.desk.practice_path();
        if let Some(path) = open.or_else(|| app.register_to_open()) {
            app.actions.push(Action::Send(Request::Open {
                path,
                passphrase: None,
            }));
        }
        app
    }

    /// The register of last time, where it is still there.
    fn register_to_open(&self) -> Option<PathBuf> {
        let last = self
            .settings
            .registers
            .first()
            .filter(|_| self.settings.open_last)?;
        self.platform.desk.exists(last).then(|| last.clone())
    }

    /// The register as the window knows it.
    pub fn view(&self) -> &View {
        &self.view
    }

    /// Where the window is.
    pub fn place(&self) -> &super::Place {
        self.trail.here()
    }

    /// Whether the first page is shown instead of a register.
    fn at_start(&self) -> bool {
        self.view.path.is_none() || self.inbox.recovery_code.is_some()
    }

    /// What decides whether commands can be given now.
    fn command_state(&self) -> commands::CommandState {
        let said = |message: &Option<crate::domain::Message>| {
            message
                .as_ref()
                .map(|message| crate::words::fill(&message.text, &message.args))
        };
        let free = self.question.is_none() && self.typed_path.is_none() && !self.at_start();
        commands::CommandState {
            open: free,
            undo: said(&self.view.undo).filter(|_| free && !self.view.read_only),
            redo: said(&self.view.redo).filter(|_| free && !self.view.read_only),
            back: free && self.trail.can_go_back(),
        }
    }

    fn paint(&mut self, ui: &mut egui::Ui) {
        let state = self.command_state();
        let at_start = self.at_start();
        let mut cx = Cx {
            view: &self.view,
            today: self.today,
            day: self.day.unwrap_or(self.today),
            settings: &self.settings,
            inbox: &mut self.inbox,
            out: &mut self.actions,
        };
        if at_start {
            shell::plain_frame(ui, &mut self.messages, &mut cx, |ui, cx| {
                self.screens.start.ui(ui, cx);
            });
            return;
        }
        let place = self.trail.here().clone();
        shell::frame(ui, &state, &place, &mut self.messages, &mut cx, |ui, cx| {
            self.screens.ui(place.room(), ui, cx);
        });
        cx.inbox.find = false;
    }

    fn paint_question(&mut self, ctx: &egui::Context) {
        let Some(question) = &self.question else {
            return;
        };
        let answer = super::widgets::ask(
            ctx,
            &question.title,
            &question.body,
            &question.yes,
            question.danger,
        );
        if let Some(answer) = answer
            && let Some(question) = self.question.take()
            && answer == super::widgets::Answer::Yes
        {
            self.actions.extend(question.then);
        }
    }
}

impl App {
    fn paint_typed_path(&mut self, ctx: &egui::Context) {
        let Some(typed) = &mut self.typed_path else {
            return;
        };
        let focus = std::mem::take(&mut typed.fresh);
        match super::widgets::ask_path(ctx, &typed.question.title, &mut typed.text, focus) {
            None => {}
            Some(super::widgets::Answer::No) => self.typed_path = None,
            Some(super::widgets::Answer::Yes) => {
                if let Some(typed) = self.typed_path.take() {
                    let path = PathBuf::from(typed.text.trim());
                    self.inbox.picked.push((typed.question.key, vec![path]));
                    ctx.request_repaint();
                }
            }
        }
    }
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        self.today = (self.clock)();
        self.take_notices(ctx);
        self.take_answers();
        self.perform(ctx);
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        let ctx = ui.ctx().clone();
        if let Some(command) = commands::UiCommand::pressed(&ctx, &self.command_state()) {
            self.command(command);
        }
        self.take_dropped_files(&ctx);
        self.guard_closing(&ctx);
        // Esc belongs to what stands in front of the screens, before a screen can take it.
        if self.typed_path.is_some()
            && ctx.input_mut(|input| input.consume_key(egui::Modifiers::NONE, egui::Key::Escape))
        {
            self.typed_path = None;
        }
        self.paint(ui);
        self.paint_question(&ctx);
        self.paint_typed_path(&ctx);
        if !self.actions.is_empty() {
            self.perform(&ctx);
            // What was sent may be answered at once, and the next frame shows it.
            ctx.request_repaint();
        }
    }
}
