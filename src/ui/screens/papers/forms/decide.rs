//! Several papers decided by one decision, and what is recorded because of it.

use egui::Ui;

use super::decision::DecisionFields;
use crate::domain::command::{Clash, FilingCommand, Verdict, living_clashes, proposed_year};
use crate::domain::date::show;
use crate::domain::{Book, Command, Decision, DecisionId, DecisionKind, FilingId};
use crate::index::Index;
use crate::say;
use crate::ui::cx::Cx;
use crate::ui::screens::households::facts::household_title;
use crate::ui::screens::households::forms::{Form, Typed, row};
use crate::ui::screens::overview::count;
use crate::ui::widgets::{TextField, problem_line, radio, soft, strong};
use crate::words::tr;

/// Decides papers of one kind.
pub(in crate::ui::screens::papers) struct DecideForm {
    verdicts: Vec<Verdict>,
    kind: DecisionKind,
    /// Decisions of the kind that are on record, the latest first.
    known: Vec<Decision>,
    /// One of those; a new one without.
    chosen: Option<DecisionId>,
    new: DecisionId,
    fields: DecisionFields,
    /// The year of the living standards; that of the decision while nothing was typed.
    year: String,
    clash: Clash,
    missing: bool,
}

impl DecideForm {
    pub(in crate::ui::screens::papers) fn new(
        cx: &Cx<'_>,
        filings: Vec<FilingId>,
        kind: DecisionKind,
    ) -> Self {
        let book: &dyn Book = cx.view.index.as_ref();
        let of_kind = book.rows::<Decision>().filter(|held| held.kind == kind);
        let mut known: Vec<Decision> = of_kind.cloned().collect();
        known.sort_by_key(|held| std::cmp::Reverse((held.day, held.id)));
        let verdict = |filing| Verdict {
            filing,
            record: cx.new_id(),
        };
        Self {
            verdicts: filings.into_iter().map(verdict).collect(),
            kind,
            known,
            chosen: None,
            new: cx.new_id(),
            fields: DecisionFields::new(cx.today),
            year: String::new(),
            clash: Clash::Tell,
            missing: false,
        }
    }

    fn day(&self) -> Option<crate::domain::Date> {
        match self.known_chosen() {
            Some(decision) => Some(decision.day),
            None => self.fields.day.whole().ok().flatten(),
        }
    }

    fn known_chosen(&self) -> Option<&Decision> {
        self.known.iter().find(|held| Some(held.id) == self.chosen)
    }

    fn year(&self) -> Option<i64> {
        if self.year.trim().is_empty() {
            return self.day().map(|day| proposed_year(self.kind, day));
        }
        self.year.trim().parse().ok()
    }

    /// The year of the living standards, and what becomes of others on record.
    fn livings(&mut self, ui: &mut Ui, typed: &mut Typed, index: &Index) {
        let proposed = self.day().map(|day| proposed_year(self.kind, day).to_string());
        let odd = self.missing && self.year().is_none();
        row(ui, |ui| {
            let year = TextField::new(tr("Ghi mức sống cho năm"), &mut self.year)
                .hint(proposed.as_deref().unwrap_or_default())
                .width(160.0)
                .problem(odd.then(|| tr("Hãy nhập năm, như 2026.")));
            typed.text(ui, year);
        });
        soft(
            ui,
            tr("Mức sống của các hộ được ghi cùng lúc, với số và ngày của quyết định này."),
        );
        let Some(year) = self.year() else {
            return;
        };
        let ids: Vec<FilingId> = self.verdicts.iter().map(|verdict| verdict.filing).collect();
        let clashes = living_clashes(index, &ids, year);
        let Some(first) = clashes.first().and_then(|id| index.household(*id)) else {
            return;
        };
        strong(
            ui,
            &say!(
                "{n} hộ đã có mức sống khác cho năm {year}, như {household}:",
                n = count(clashes.len()),
                year = year,
                household = household_title(index, first)
            ),
        );
        let replace = tr("Ghi theo quyết định này");
        let keep = tr("Giữ mức sống đã ghi");
        if radio(ui, &mut self.clash, Clash::Replace, replace, "")
            | radio(ui, &mut self.clash, Clash::Keep, keep, "")
        {
            typed.mark_changed();
        }
        if self.missing && self.clash == Clash::Tell {
            problem_line(ui, tr("Hãy chọn một trong hai."));
        }
    }
}

impl Form for DecideForm {
    fn title(&self, _index: &Index) -> String {
        say!("Ghi quyết định cho {n} hồ sơ", n = count(self.verdicts.len()))
    }

    fn about(&self, _index: &Index) -> String {
        tr(self.kind.label()).to_owned()
    }

    fn ui(&mut self, ui: &mut Ui, typed: &mut Typed, cx: &mut Cx<'_>) {
        if !self.known.is_empty() {
            let mut all = vec![(None, tr("Quyết định mới").to_owned())];
            all.extend(self.known.iter().map(|held| {
                let text = say!(
                    "Quyết định {number} ngày {day}",
                    number = held.number,
                    day = show(held.day)
                );
                (Some(held.id), text)
            }));
            typed.choice(ui, tr("Theo quyết định"), 320.0, &mut self.chosen, &all);
        }
        if self.chosen.is_none() {
            self.fields.ui(ui, typed);
        }
        match self.kind {
            DecisionKind::AverageFarm | DecisionKind::Poverty => {
                let index = std::sync::Arc::clone(&cx.view.index);
                self.livings(ui, typed, &index);
            }
            DecisionKind::SocialPension | DecisionKind::SocialAllowance => {
                soft(
                    ui,
                    tr(
                        "Diện chính sách của từng người được ghi cùng lúc, với số và ngày của quyết định này.",
                    ),
                );
            }
            DecisionKind::Other | DecisionKind::Unknown => {}
        }
    }

    fn commands(&mut self, cx: &Cx<'_>) -> Option<Vec<Command>> {
        self.missing = true;
        let decision = match self.known_chosen() {
            Some(decision) => decision.clone(),
            None => self.fields.decision(self.new, self.kind)?,
        };
        let year = self.year()?;
        let ids: Vec<FilingId> = self.verdicts.iter().map(|verdict| verdict.filing).collect();
        let clashes = living_clashes(cx.view.index.as_ref(), &ids, year);
        if self.clash == Clash::Tell && !clashes.is_empty() {
            return None;
        }
        Some(vec![Command::Filing(FilingCommand::Decide {
            decision,
            verdicts: self.verdicts.clone(),
            year,
            clash: self.clash,
        })])
    }
}
