//! A form in the place of a page, and the question before it is given up. All screens with forms have one.

use egui::Ui;

use crate::say;
use crate::ui::cx::Cx;
use crate::ui::place::Place;
use crate::ui::widgets::{Answer, ask};
use crate::words::tr;

use super::households::forms::{After, Form, OpenForm, Outcome};

/// The form that is open on a screen, if any.
#[derive(Default)]
pub(super) struct FormGuard {
    form: Option<OpenForm>,
    /// One wants to leave a form that was typed into: the question is on the screen.
    leaving: bool,
}

/// How a form went.
pub(super) enum Left {
    /// It was left, with nothing typed or with what was typed given up.
    Closed {
        /// One is elsewhere than where it was opened.
        moved: bool,
    },
    /// It was saved.
    Saved(After),
}

impl FormGuard {
    /// Opens a form at a place.
    pub(super) fn open(&mut self, form: Box<dyn Form>, home: Place) {
        self.form = Some(OpenForm::new(form, home));
        self.leaving = false;
    }

    /// One came to a place: whether the form stays in front. What was typed into is not lost by going elsewhere.
    pub(super) fn stays_at(&mut self, place: &Place) -> bool {
        match &self.form {
            Some(form) if form.home == *place => true,
            Some(form) if form.is_dirty() => {
                self.leaving = true;
                true
            }
            _ => {
                self.form = None;
                false
            }
        }
    }

    /// Whether a form is in front.
    pub(super) fn is_open(&self) -> bool {
        self.form.is_some()
    }

    /// Whether a form was typed into and not saved.
    pub(super) fn has_draft(&self) -> bool {
        self.form.as_ref().is_some_and(OpenForm::is_dirty)
    }

    /// Shows the form. `here` is where one is; the form may belong elsewhere until it is given up.
    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, here: &Place) -> Option<Left> {
        let form = self.form.as_mut()?;
        match form.ui(ui, cx, !self.leaving) {
            Outcome::Open => {}
            Outcome::Leave if form.is_dirty() => self.leaving = true,
            Outcome::Leave => return Some(self.close(here)),
            Outcome::Saved(after) => {
                self.close(here);
                return Some(Left::Saved(after));
            }
        }
        if self.leaving {
            self.ask_before_leaving(ui, cx, here)
        } else {
            None
        }
    }

    fn close(&mut self, here: &Place) -> Left {
        self.leaving = false;
        let form = self.form.take();
        Left::Closed {
            moved: form.is_some_and(|form| form.home != *here),
        }
    }

    fn ask_before_leaving(&mut self, ui: &Ui, cx: &mut Cx<'_>, here: &Place) -> Option<Left> {
        let form = self.form.as_ref()?;
        let body = say!(
            "“{form}” chưa ghi vào sổ. Nếu bỏ thì những gì vừa nhập sẽ mất.",
            form = form.title(&cx.view.index)
        );
        let answer = ask(
            ui.ctx(),
            tr("Bỏ phần đang nhập dở?"),
            &body,
            tr("Bỏ phần nhập dở"),
            true,
        );
        match answer {
            Some(Answer::Yes) => return Some(self.close(here)),
            Some(Answer::No) => {
                self.leaving = false;
                // One was on the way elsewhere: back to where the form belongs.
                if form.home != *here {
                    cx.go(form.home.clone());
                }
            }
            None => {}
        }
        None
    }
}
