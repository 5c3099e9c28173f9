//! What was taken in before: the intakes with their ledgers, and the rows that they left aside, to be looked
//! through, ticked off, printed, and saved as a workbook that can be brought in again.

mod intakes;
mod rows;

use std::collections::BTreeSet;
use std::rc::Rc;

use egui::Ui;

use self::rows::Listed;
use crate::domain::{Intake, LeftFilter, LeftRow, LeftRowId, left_counts};
use crate::register::{Format, Printout};
use crate::say;
use crate::ui::cx::Cx;
use crate::ui::place::Place;
use crate::ui::screens::lists::export::Export;
use crate::ui::screens::lists::export_band;
use crate::ui::screens::lists::preview::{Preview, Wish};
use crate::ui::widgets::{TableState, card as paper, link, soft};
use crate::words::tr;

use super::wording::count;

/// What one looks at of the past.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Look {
    /// At nothing: the screen is at its work.
    #[default]
    Away,
    /// At the intakes.
    Intakes,
    /// At rows put aside.
    Rows,
}

/// The page's choices.
#[derive(Default)]
pub(super) struct Past {
    look: Look,
    intakes: TableState,
    filter: LeftFilter,
    rows: TableState,
    /// Rows ticked in the table.
    chosen: BTreeSet<LeftRowId>,
    listed: Option<Rc<Listed>>,
    preview: Option<Preview>,
    /// Only the pages were asked for: closing them leaves the past.
    only_pages: bool,
    export: Option<Export>,
}

impl Past {
    /// Whether the page is in front.
    pub(super) fn is_open(&self) -> bool {
        self.look != Look::Away
    }

    /// Puts the intakes in front.
    pub(super) fn show_intakes(&mut self) {
        *self = Self {
            look: Look::Intakes,
            ..Self::default()
        };
        self.intakes.take_focus = true;
    }

    /// Puts rows in front.
    pub(super) fn show_rows(&mut self, filter: &LeftFilter) {
        *self = Self {
            look: Look::Rows,
            filter: filter.clone(),
            ..Self::default()
        };
        self.rows.take_focus = true;
    }

    /// Puts the printed pages of rows in front; closing them leads back to where one was.
    pub(super) fn show_pages(&mut self, filter: &LeftFilter) {
        self.show_rows(filter);
        self.preview = Some(Preview::new(Printout::Left(filter.clone())));
        self.only_pages = true;
    }

    /// Paints the page.
    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        if let Some(export) = &mut self.export
            && export.take_answer(cx)
        {
            self.export = None;
        }
        if let Some(mut preview) = self.preview.take() {
            let wish = preview.ui(ui, cx, self.export.is_some(), |ui, cx| {
                export_band(&mut self.export, ui, cx);
            });
            if let Some(Wish::Save { then_open }) = wish {
                let page = preview.request().clone();
                self.export = Some(Export::begin(page, Format::Pdf, then_open, cx));
            }
            if wish != Some(Wish::Close) {
                self.preview = Some(preview);
            } else if self.only_pages {
                *self = Self::default();
            }
            return;
        }
        match self.look {
            Look::Rows => self.rows(ui, cx),
            Look::Intakes | Look::Away => self.intakes(ui, cx),
        }
    }
}

/// The way in, on the entrance: the last intake, and how many rows wait; nothing where there was none.
pub(super) fn card(ui: &mut Ui, cx: &mut Cx<'_>) {
    let index = std::sync::Arc::clone(&cx.view.index);
    let book: &dyn crate::domain::Book = index.as_ref();
    let Some(last) = book.rows::<Intake>().last() else {
        return;
    };
    paper(ui, tr("Các lần nhập"), |ui| {
        let day = crate::domain::date::show(last.day);
        ui.label(say!(
            "Gần nhất: {files}, ngày {day}.",
            files = last.source,
            day = day
        ));
        if link(ui, tr("Xem các lần nhập")).clicked() {
            cx.go(Place::Intakes);
        }
        waiting_line(ui, cx);
    });
}

/// A quiet line with the way to the rows that still wait; nothing where none does.
pub(in crate::ui::screens) fn waiting_line(ui: &mut Ui, cx: &mut Cx<'_>) {
    let book: &dyn crate::domain::Book = cx.view.index.as_ref();
    let open = book.rows::<LeftRow>().filter(|row| !row.settled).count();
    if open == 0 {
        return;
    }
    let text = say!("{n} dòng còn để lại từ các lần nhập", n = count(open));
    if link(ui, &text).clicked() {
        cx.go(Place::Left(LeftFilter::default()));
    }
}

/// How many rows of an intake are still open, in words.
fn open_said(open: usize, all: usize) -> String {
    match (open, all) {
        (_, 0) => "–".to_owned(),
        (0, _) => tr("xong").to_owned(),
        (open, _) => count(open),
    }
}

/// Explains the page under its title.
fn explain(ui: &mut Ui, text: &str) {
    soft(ui, text);
    ui.add_space(crate::ui::theme::space::TINY);
}

/// Rows by intake.
fn counts(cx: &Cx<'_>) -> std::collections::BTreeMap<crate::domain::IntakeId, crate::domain::LeftCount> {
    left_counts(cx.view.index.as_ref())
}

/// The intake of a filter, where it is of one that is in the register.
fn intake_of<'c>(cx: &'c Cx<'_>, filter: &LeftFilter) -> Option<&'c Intake> {
    let one = filter.intake?;
    let book: &dyn crate::domain::Book = cx.view.index.as_ref();
    book.rows::<Intake>().find(|held| held.id == one)
}
