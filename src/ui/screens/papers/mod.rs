//! Hồ sơ: papers on their way. What is to be done today, all papers with their steps, and the register of
//! decisions.

mod decisions;
mod filings;
mod forms;
#[cfg(test)]
mod tests;
mod today;
pub(super) mod wording;

use egui::Ui;

use crate::domain::DecisionId;
use crate::register::{Format, PapersQuestion, Printout};
use crate::ui::cx::Cx;
use crate::ui::place::Place;
use crate::ui::screens::form_guard::{FormGuard, Left};
use crate::ui::screens::households::forms::{After, Form};
use crate::ui::screens::lists::export::Export;
use crate::ui::screens::lists::export_band;
use crate::ui::screens::lists::preview::{Preview, Wish};
use crate::ui::theme::space;
use crate::ui::widgets::tabs;
use crate::words::tr;

use decisions::DecisionsTab;
use filings::FilingsTab;
use today::TodayTab;

pub(super) use forms::AskForm;

/// The parts of the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Tab {
    /// What is late or due.
    #[default]
    Today,
    /// All papers.
    Filings,
    /// The register of decisions.
    Decisions,
}

/// What a part of the screen asks for.
#[derive(Default)]
struct Wishes {
    form: Option<Box<dyn Form>>,
    pages: Option<PapersQuestion>,
    file: Option<(PapersQuestion, Format)>,
    /// Papers to be looked at in the second tab.
    filings: Option<crate::domain::FilingFilter>,
    /// A decision to be opened.
    decision: Option<DecisionId>,
    /// Back to the register of decisions.
    close_decision: bool,
}

/// The screen's drafts and choices.
#[derive(Default)]
pub struct PapersScreen {
    place: Place,
    tab: Tab,
    today: TodayTab,
    filings: FilingsTab,
    decisions: DecisionsTab,
    /// The decision whose papers are in front.
    decided: Option<FilingsTab>,
    form: FormGuard,
    preview: Option<Preview>,
    export: Option<Export>,
}

impl PapersScreen {
    /// One came here, perhaps for something particular.
    pub fn arrive(&mut self, place: &Place) {
        self.place = place.clone();
        if !self.form.stays_at(place) {
            self.settle_in();
        }
    }

    fn settle_in(&mut self) {
        self.preview = None;
        self.export = None;
        match &self.place {
            Place::PapersToday => self.tab = Tab::Today,
            Place::Filings(filter) => {
                self.tab = Tab::Filings;
                self.filings = FilingsTab::of(filter.clone());
            }
            _ => {}
        }
        self.take_focus();
    }

    fn take_focus(&mut self) {
        match (&mut self.decided, self.tab) {
            (_, Tab::Today) => self.today.take_focus(),
            (_, Tab::Filings) => self.filings.take_focus(),
            (Some(decided), Tab::Decisions) => decided.take_focus(),
            (None, Tab::Decisions) => self.decisions.take_focus(),
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
            return;
        }
        if let Some(export) = &mut self.export
            && export.take_answer(cx)
        {
            self.export = None;
        }
        if let Some(preview) = self.preview.take() {
            self.preview_ui(ui, cx, preview);
            return;
        }
        let mut wishes = Wishes::default();
        wording::head(ui, cx, &mut wishes);
        let all = [
            (Tab::Today, tr("Việc hôm nay").to_owned()),
            (Tab::Filings, tr("Tất cả hồ sơ").to_owned()),
            (Tab::Decisions, tr("Quyết định").to_owned()),
        ];
        if tabs(ui, &mut self.tab, &all) {
            self.decided = None;
            self.take_focus();
        }
        ui.add_space(space::TINY);
        export_band(&mut self.export, ui, cx);
        match (&mut self.decided, self.tab) {
            (_, Tab::Today) => self.today.ui(ui, cx, &mut wishes),
            (_, Tab::Filings) => self.filings.ui(ui, cx, &mut wishes),
            (Some(decided), Tab::Decisions) => decided.ui(ui, cx, &mut wishes),
            (None, Tab::Decisions) => self.decisions.ui(ui, cx, &mut wishes),
        }
        self.follow(wishes, cx);
    }

    fn follow(&mut self, wishes: Wishes, cx: &mut Cx<'_>) {
        if let Some(form) = wishes.form {
            self.form.open(form, self.place.clone());
        }
        if let Some(question) = wishes.pages {
            self.preview = Some(Preview::new(Printout::Papers(question)));
        }
        if let Some((question, format)) = wishes.file {
            self.export = Some(Export::begin(Printout::Papers(question), format, false, cx));
        }
        if let Some(filter) = wishes.filings {
            cx.go(Place::Filings(filter));
        }
        if wishes.close_decision || wishes.decision.is_some() {
            self.decided = wishes.decision.map(FilingsTab::of_decision);
            self.take_focus();
        }
    }

    fn preview_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, mut preview: Preview) {
        let wish = preview.ui(ui, cx, self.export.is_some(), |ui, cx| {
            export_band(&mut self.export, ui, cx);
        });
        if let Some(Wish::Save { then_open }) = wish {
            let page = preview.request().clone();
            self.export = Some(Export::begin(page, Format::Pdf, then_open, cx));
        }
        if wish == Some(Wish::Close) {
            self.take_focus();
        } else {
            self.preview = Some(preview);
        }
    }

    fn form_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        match self.form.ui(ui, cx, &self.place) {
            None => {}
            Some(Left::Closed { moved: true }) => self.settle_in(),
            Some(Left::Saved(After::Go(place))) => cx.go(place),
            Some(Left::Closed { moved: false } | Left::Saved(After::Stay(_))) => self.take_focus(),
        }
    }
}
