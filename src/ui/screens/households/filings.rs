//! The papers of a household on its page: how far they are and by when the next step is to be done.

use egui::{Label, RichText, Ui};

use crate::domain::{Date, FilingFilter, FilingOrder, FilingRow, HouseholdId};
use crate::index::Index;
use crate::say;
use crate::ui::cx::Cx;
use crate::ui::place::Place;
use crate::ui::screens::papers::wording::{kind_words, next_words, state_chip};
use crate::ui::theme::color;
use crate::ui::widgets::{card, link};
use crate::words::tr;

/// Height that each line of papers takes, and their head.
const LINE: f32 = 44.0;
const HEAD: f32 = 90.0;
/// So many papers are shown; the rest is a click away.
const MOST: usize = 3;

/// The papers of the household in front, for a revision and a day.
#[derive(Default)]
pub(super) struct HouseholdPapers {
    known: Option<(u64, Date, HouseholdId)>,
    rows: Vec<FilingRow>,
}

impl HouseholdPapers {
    /// Looks them up where something changed.
    pub(super) fn follow(&mut self, cx: &Cx<'_>, index: &Index, household: HouseholdId) {
        let now = (cx.view.revision, cx.day, household);
        if self.known != Some(now) {
            self.known = Some(now);
            self.rows = FilingFilter::of_household(household).rows(index, cx.day, FilingOrder::Urgency);
        }
    }

    /// The height that the papers take on the page; none where there are none.
    pub(super) fn height(&self) -> f32 {
        match self.rows.len().min(MOST) {
            0 => 0.0,
            shown => HEAD + LINE * shown as f32,
        }
    }

    /// Shows them; nothing where there are none.
    pub(super) fn show(&self, ui: &mut Ui, cx: &mut Cx<'_>) {
        if self.rows.is_empty() {
            return;
        }
        card(ui, tr("Hồ sơ của hộ"), |ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            ui.spacing_mut().interact_size.y = 0.0;
            for row in self.rows.iter().take(MOST) {
                line(ui, row);
            }
            let more = self.rows.len().saturating_sub(MOST);
            let text = match more {
                0 => tr("Mở trong sổ hồ sơ").to_owned(),
                more => say!("Mở trong sổ hồ sơ (còn {n})", n = more),
            };
            if let Some((_, _, household)) = self.known
                && link(ui, &text).clicked()
            {
                cx.go(Place::Filings(FilingFilter::of_household(household)));
            }
        });
    }
}

fn line(ui: &mut Ui, row: &FilingRow) {
    ui.horizontal(|ui| {
        state_chip(ui, row.standing.state);
        let mut what = kind_words(row.filing.kind).to_owned();
        if let Some(person) = &row.person {
            what = format!("{what}: {person}");
        }
        if let Some((number, _)) = &row.decision {
            what = format!("{what} · {number}");
        }
        ui.add(Label::new(what).truncate());
    });
    let (text, ink) = match row.gone {
        Some(gone) => (tr(gone.label()).to_owned(), color::DANGER),
        None if row.standing.is_late() => (format!("× {}", next_words(&row.standing)), color::DANGER),
        None => (next_words(&row.standing), color::SOFT_INK),
    };
    if !text.is_empty() {
        let text = RichText::new(text).font(crate::ui::theme::small()).color(ink);
        ui.add(Label::new(text).truncate());
    }
}
