//! Moving a person into another household of the register.

use egui::{RichText, Ui};

use super::{After, Form, Typed, given, row, suggestions};
use crate::domain::command::PersonCommand;
use crate::domain::{Book as _, Command, HouseholdId, Person};
use crate::index::Index;
use crate::say;
use crate::ui::cx::Cx;
use crate::ui::place::Place;
use crate::ui::screens::households::facts::{household_place, household_title, shown_name};
use crate::ui::theme::{self, color};
use crate::ui::widgets::{TextField, problem_line, radio, soft};
use crate::words::tr;

/// Households offered at once; more letters find others.
const MOST: usize = 6;
/// Relations in the new household that are written most.
const RELATIONS: [&str; 8] = ["Vợ", "Chồng", "Con dâu", "Con rể", "Cháu", "Cha", "Mẹ", "Ở nhờ"];

/// Moves one person.
pub(in crate::ui::screens::households) struct TransferForm {
    person: Person,
    query: String,
    relation: String,
    found: Vec<HouseholdId>,
    chosen: Option<HouseholdId>,
    missing: bool,
}

impl TransferForm {
    /// For a person of the register.
    pub(in crate::ui::screens::households) fn new(person: &Person) -> Self {
        Self {
            person: person.clone(),
            query: String::new(),
            relation: String::new(),
            found: Vec::new(),
            chosen: None,
            missing: false,
        }
    }

    fn find(&mut self, index: &Index) {
        self.found.clear();
        for hit in index.search(&self.query, MOST * 8) {
            let is_new = hit.household != self.person.household && !self.found.contains(&hit.household);
            if is_new && self.found.len() < MOST {
                self.found.push(hit.household);
            }
        }
        self.chosen = self.chosen.filter(|chosen| self.found.contains(chosen));
        if let [only] = self.found.as_slice() {
            self.chosen = Some(*only);
        }
    }

    fn households(&mut self, ui: &mut Ui, typed: &mut Typed, index: &Index) {
        if self.found.is_empty() {
            let text = if self.query.trim().is_empty() {
                tr("Gõ tên chủ hộ, tên người trong hộ hoặc số hộ để tìm hộ chuyển đến.")
            } else {
                tr("Không tìm thấy hộ nào khác.")
            };
            soft(ui, text);
        }
        for id in self.found.clone() {
            let Some(house) = index.household(id) else {
                continue;
            };
            let (title, place) = (household_title(index, house), household_place(index, house));
            ui.scope(|ui| {
                ui.spacing_mut().interact_size.y = 0.0;
                if radio(ui, &mut self.chosen, Some(id), &title, &place) {
                    typed.mark_changed();
                }
            });
        }
    }
}

impl Form for TransferForm {
    fn title(&self, _index: &Index) -> String {
        say!("Chuyển {name} sang hộ khác", name = shown_name(&self.person.name))
    }

    fn verb(&self) -> &'static str {
        tr("Chuyển hộ")
    }

    fn ui(&mut self, ui: &mut Ui, typed: &mut Typed, cx: &mut Cx<'_>) {
        let index: &Index = &cx.view.index;
        let query = TextField::new(tr("Tìm hộ chuyển đến"), &mut self.query).width(420.0);
        if typed.text(ui, query).changed() {
            self.find(index);
        }
        self.households(ui, typed, index);
        if self.missing && self.chosen.is_none() {
            problem_line(ui, tr("Chưa chọn hộ chuyển đến."));
        }
        row(ui, |ui| {
            let relation = TextField::new(tr("Quan hệ với chủ hộ mới"), &mut self.relation).width(200.0);
            typed.text(ui, relation);
            let words: Vec<String> = RELATIONS.iter().map(|word| (*word).to_owned()).collect();
            if let Some(word) = suggestions(ui, tr("Chọn quan hệ"), &words) {
                self.relation = word;
                typed.mark_changed();
            }
        });
        let text = tr("Thẻ, diện chính sách và biến động đi theo người này.");
        ui.label(RichText::new(text).font(theme::small()).color(color::SOFT_INK));
    }

    fn commands(&mut self, cx: &Cx<'_>) -> Option<Vec<Command>> {
        self.missing = true;
        let index: &Index = &cx.view.index;
        let household = self.chosen?;
        let members = index
            .household(household)
            .into_iter()
            .flat_map(|house| &house.members);
        let last = members
            .filter_map(|id| Some(index.person(*id)?.person.position))
            .max();
        Some(vec![Command::Person(PersonCommand::Save(Person {
            household,
            relation: given(&self.relation),
            position: last.map_or(0, |last| last.saturating_add(1)),
            ..self.person.clone()
        }))])
    }

    fn after(&self) -> After {
        match self.chosen {
            Some(household) => After::Go(Place::Household(household, Some(self.person.id))),
            None => After::Stay(None),
        }
    }
}
