//! What screens asked for, carried out after the frame.

use egui::{Context, ViewportCommand};

use super::App;
use super::notices::Step;
use crate::register::Request;
use crate::say;
use crate::ui::commands::UiCommand;
use crate::ui::cx::{Action, Cx};
use crate::ui::laptop::LaptopSettings;
use crate::ui::place::Place;
use crate::ui::shell::Offer;
use crate::ui::theme;

impl App {
    /// Carries out what was asked for; an action may ask for more.
    pub(super) fn perform(&mut self, ctx: &Context) {
        // A bound, so that two actions that call each other cannot hold the window.
        for _ in 0..8 {
            if self.actions.is_empty() {
                break;
            }
            for action in std::mem::take(&mut self.actions) {
                self.act(ctx, action);
            }
        }
    }

    fn act(&mut self, ctx: &Context, action: Action) {
        match action {
            Action::Send(request) => self.send(request),
            Action::Go(place) => {
                self.trail.go(place);
                self.arrive();
            }
            Action::Back => {
                if self.trail.back() {
                    self.arrive();
                }
            }
            Action::Ask(question) => self.platform.dialogs.ask(question),
            Action::Open(path) => {
                if self.platform.desk.open(&path).is_err() {
                    self.fail(say!(
                        "Không mở được bằng chương trình xem của máy. Tệp vẫn còn nguyên ở: {path}",
                        path = path.display()
                    ));
                }
            }
            Action::Print(page) => {
                let path = self.platform.desk.print_file();
                self.send(Request::Print { page: *page, path });
            }
            Action::SaveText { path, text } => self.save_text(ctx, &path, &text),
            Action::SetDay(day) => self.day = day.filter(|day| *day != self.today),
            Action::Settings(settings) => self.change_settings(ctx, settings),
            Action::Confirm(question) => self.question = Some(question),
            Action::Say(text) => self.messages.say(ctx, text, Offer::None),
            Action::Fail(text) => self.fail(text),
            Action::Cancel => self.backend.cancel(),
            Action::RecoveryKept => self.inbox.recovery_code = None,
            Action::ForgetPassphrase => self.inbox.passphrase_for = None,
            Action::Command(command) => self.command(command),
            Action::Quit => {
                self.quitting = true;
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
        }
    }

    fn send(&mut self, request: Request) {
        match &request {
            Request::Run(_) | Request::ApplyRoster | Request::IssueSheet(_) => self.last_step = Step::Forward,
            Request::Undo => self.last_step = Step::Undo,
            Request::Redo => self.last_step = Step::Redo,
            Request::DropRoster => self.inbox.plan = None,
            Request::History { .. } => self.inbox.history = None,
            Request::TryRules { .. } => self.inbox.rule_trial = None,
            Request::Check => self.inbox.checked = None,
            _ => {}
        }
        self.backend.send(request);
    }

    fn fail(&mut self, text: String) {
        self.messages.failures.push(text);
    }

    fn save_text(&mut self, ctx: &Context, path: &std::path::Path, text: &str) {
        match self.platform.desk.write_text(path, text) {
            Ok(()) => self.messages.say(
                ctx,
                say!("Đã lưu: {path}", path = path.display()),
                Offer::Open(path.to_owned()),
            ),
            Err(_) => self.fail(say!(
                "Không ghi được tệp. Hãy chọn thư mục khác rồi lưu lại: {path}",
                path = path.display()
            )),
        }
    }

    /// Tells the screen of the place what it shows now.
    fn arrive(&mut self) {
        let place = self.trail.here().clone();
        let mut cx = Cx {
            view: &self.view,
            today: self.today,
            day: self.day.unwrap_or(self.today),
            settings: &self.settings,
            inbox: &mut self.inbox,
            out: &mut self.actions,
        };
        self.screens.arrive(&place, &mut cx);
    }

    fn change_settings(&mut self, ctx: &Context, settings: LaptopSettings) {
        let settings = settings.mended();
        if settings == self.settings {
            return;
        }
        // Zooming must not undo a language that was asked for on the command line.
        if settings.language != self.settings.language {
            self.platform.desk.speak(settings.language());
        }
        ctx.set_zoom_factor(settings.zoom);
        self.settings = settings;
        self.keep_settings();
    }

    pub(super) fn keep_settings(&mut self) {
        // Not worth a word to the user: the next start looks as the first one did.
        if let Err(error) = self.platform.desk.keep(&self.settings) {
            tracing::warn!(%error, "the settings of the laptop could not be kept");
        }
    }

    /// Does what a key, a button of the top bar or of the navigation says.
    pub(super) fn command(&mut self, command: UiCommand) {
        let action = match command {
            UiCommand::Room(room) if self.trail.here().room() == room => return,
            UiCommand::Room(room) => Action::Go(room.door()),
            UiCommand::Undo => Action::Send(Request::Undo),
            UiCommand::Redo => Action::Send(Request::Redo),
            UiCommand::Back => Action::Back,
            UiCommand::Find => {
                self.inbox.find = true;
                match self.trail.here() {
                    Place::Lists | Place::List(_) | Place::Households | Place::Filings(_) => return,
                    _ => Action::Go(Place::Households),
                }
            }
            UiCommand::ZoomIn => self.zoomed(self.settings.zoom + theme::ZOOM_STEP),
            UiCommand::ZoomOut => self.zoomed(self.settings.zoom - theme::ZOOM_STEP),
            UiCommand::ZoomReset => self.zoomed(theme::FIRST_ZOOM),
        };
        self.actions.push(action);
    }

    fn zoomed(&self, zoom: f32) -> Action {
        Action::Settings(LaptopSettings {
            zoom: (zoom * 10.0).round() / 10.0,
            ..self.settings.clone()
        })
    }
}
