//! Hộ dân: search as one types, the page of a household, and all that is entered by hand.

pub(in crate::ui::screens) mod facts;
mod filings;
pub(in crate::ui::screens) mod forms;
mod history;
mod members;
mod page;
mod papers;
mod person_panel;
mod price;
mod search;
#[cfg(test)]
mod tests;
mod visits;

use egui::Ui;

use crate::index::Index;
use crate::say;
use crate::ui::cx::Cx;
use crate::ui::place::Place;
use crate::ui::widgets::{Answer, ask};
use crate::words::tr;

use forms::{After, Form, HouseholdForm, OpenForm, Outcome};
use history::HistoryPage;
use page::HouseholdPage;
use search::{SearchEvent, SearchPage};

/// The screen's drafts and choices.
#[derive(Default)]
pub struct HouseholdsScreen {
    /// Where one is; a form may belong to another place until it is given up.
    place: Place,
    search: SearchPage,
    page: HouseholdPage,
    history: Option<HistoryPage>,
    form: Option<OpenForm>,
    /// One wants to leave a form that was typed into: the question is on the screen.
    leaving: bool,
}

impl HouseholdsScreen {
    /// One came here, perhaps for something particular.
    pub fn arrive(&mut self, place: &Place, _cx: &mut Cx<'_>) {
        self.place = place.clone();
        match &self.form {
            Some(form) if form.home == *place => return,
            Some(form) if form.is_dirty() => {
                self.leaving = true;
                return;
            }
            _ => self.form = None,
        }
        self.settle_in();
    }

    /// Makes ready what the place shows.
    fn settle_in(&mut self) {
        self.history = None;
        match self.place {
            Place::Household(household, person) => self.page.arrive(household, person),
            _ => self.search.arrive(),
        }
    }

    /// Whether a form was typed into and not saved.
    pub fn has_draft(&self) -> bool {
        self.form.as_ref().is_some_and(OpenForm::is_dirty)
    }

    /// Paints the screen.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        if self.form.is_some() {
            self.form_ui(ui, cx);
        } else if let Some(history) = &mut self.history {
            if history.ui(ui, cx, true) {
                self.history = None;
                self.page.bring_forward(None);
            }
        } else if let Place::Household(..) = self.place {
            self.page_ui(ui, cx);
        } else if let Some(event) = self.search.ui(ui, cx) {
            match event {
                SearchEvent::Open(household, person) => cx.go(Place::Household(household, person)),
                SearchEvent::Add(hamlet) => {
                    let form = HouseholdForm::new(cx.new_id(), &cx.view.index, hamlet);
                    self.open(Box::new(form));
                }
            }
        }
    }

    fn page_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let wishes = self.page.ui(ui, cx, true);
        if let Some(form) = wishes.form {
            self.open(form);
        } else if let Some(of) = wishes.history {
            self.history = Some(HistoryPage::new(of));
        }
    }

    fn open(&mut self, form: Box<dyn Form>) {
        self.form = Some(OpenForm::new(form, self.place.clone()));
    }

    fn form_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let Some(form) = &mut self.form else {
            return;
        };
        let outcome = form.ui(ui, cx, !self.leaving);
        match outcome {
            Outcome::Open => {}
            Outcome::Leave if form.is_dirty() => self.leaving = true,
            Outcome::Leave => self.close_form(),
            Outcome::Saved(after) => self.saved(after, cx),
        }
        if self.leaving {
            self.ask_before_leaving(ui, cx);
        }
    }

    fn ask_before_leaving(&mut self, ui: &Ui, cx: &mut Cx<'_>) {
        let Some(form) = &self.form else {
            self.leaving = false;
            return;
        };
        let index: &Index = &cx.view.index;
        let body = say!(
            "“{form}” chưa ghi vào sổ. Nếu bỏ thì những gì vừa nhập sẽ mất.",
            form = form.title(index)
        );
        let answer = ask(
            ui.ctx(),
            tr("Bỏ phần đang nhập dở?"),
            &body,
            tr("Bỏ phần nhập dở"),
            true,
        );
        match answer {
            Some(Answer::Yes) => self.close_form(),
            Some(Answer::No) => {
                self.leaving = false;
                // One was on the way elsewhere: back to where the form belongs.
                if form.home != self.place {
                    cx.go(form.home.clone());
                }
            }
            None => {}
        }
    }

    fn close_form(&mut self) {
        self.form = None;
        self.leaving = false;
        self.settle_in();
    }

    fn saved(&mut self, after: After, cx: &mut Cx<'_>) {
        self.form = None;
        self.leaving = false;
        match after {
            After::Stay(person) => {
                self.settle_in();
                self.page.bring_forward(person);
            }
            After::Go(place) => cx.go(place),
        }
    }
}
