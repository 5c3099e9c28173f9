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

use crate::ui::cx::Cx;
use crate::ui::place::Place;
use crate::ui::screens::form_guard::{FormGuard, Left};

use forms::{After, Form, HouseholdForm};
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
    form: FormGuard,
}

impl HouseholdsScreen {
    /// One came here, perhaps for something particular.
    pub fn arrive(&mut self, place: &Place, _cx: &mut Cx<'_>) {
        self.place = place.clone();
        if !self.form.stays_at(place) {
            self.settle_in();
        }
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
        self.form.has_draft()
    }

    /// Paints the screen.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        if self.form.is_open() {
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
        self.form.open(form, self.place.clone());
    }

    fn form_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        match self.form.ui(ui, cx, &self.place) {
            None => {}
            Some(Left::Closed { .. }) => self.settle_in(),
            Some(Left::Saved(After::Go(place))) => cx.go(place),
            Some(Left::Saved(After::Stay(person))) => {
                self.settle_in();
                self.page.bring_forward(person);
            }
        }
    }
}
