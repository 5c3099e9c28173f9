//! Moving some members into a household of their own.

use egui::Ui;

use super::household::HouseholdFields;
use super::{After, Form, Typed};
use crate::domain::command::HouseholdCommand;
use crate::domain::{Book as _, Command, Date, HouseholdFile, HouseholdId, PersonId};
use crate::index::Index;
use crate::say;
use crate::ui::cx::Cx;
use crate::ui::place::Place;
use crate::ui::screens::households::facts::{household_title, name_of};
use crate::ui::widgets::{problem_line, strong};
use crate::words::tr;

/// Splits a household.
pub(in crate::ui::screens::households) struct SplitForm {
    from: HouseholdId,
    into: HouseholdId,
    members: Vec<(PersonId, bool)>,
    head: Option<PersonId>,
    fields: HouseholdFields,
    missing: bool,
}

impl SplitForm {
    /// From a household of the register into a new one in the same place.
    pub(in crate::ui::screens::households) fn new(
        into: HouseholdId,
        house: &HouseholdFile,
        index: &Index,
        day: Date,
    ) -> Self {
        let row = &house.household;
        let members = house.members.iter().filter_map(|id| index.person(*id));
        let present = members.filter(|file| file.presence_on(day).counted);
        Self {
            from: row.id,
            into,
            members: present.map(|file| (file.person.id, false)).collect(),
            head: None,
            fields: HouseholdFields::at(Some(row.hamlet), row.group_name.as_deref()),
            missing: false,
        }
    }

    fn leaving(&self) -> impl Iterator<Item = PersonId> {
        self.members.iter().filter(|(_, goes)| *goes).map(|(id, _)| *id)
    }
}

impl Form for SplitForm {
    fn title(&self, index: &Index) -> String {
        let title = index
            .household(self.from)
            .map_or_else(String::new, |house| household_title(index, house));
        say!("Tách hộ từ: {household}", household = title)
    }

    fn verb(&self) -> &'static str {
        tr("Tách hộ")
    }

    fn ui(&mut self, ui: &mut Ui, typed: &mut Typed, cx: &mut Cx<'_>) {
        let index: &Index = &cx.view.index;
        strong(ui, tr("Ai sang hộ mới?"));
        let mut members = std::mem::take(&mut self.members);
        super::row(ui, |ui| {
            for (id, goes) in &mut members {
                typed.check(ui, goes, &name_of(index, *id));
            }
        });
        self.members = members;
        if self.missing && self.leaving().next().is_none() {
            problem_line(ui, tr("Chưa chọn ai sang hộ mới."));
        }
        self.head = self
            .head
            .filter(|head| self.leaving().any(|id| id == *head))
            .or_else(|| self.leaving().next());
        let heads: Vec<(Option<PersonId>, String)> =
            self.leaving().map(|id| (Some(id), name_of(index, id))).collect();
        if heads.len() > 1 {
            typed.choice(ui, tr("Chủ hộ mới"), 290.0, &mut self.head, &heads);
        }
        strong(ui, tr("Hộ mới ở đâu?"));
        self.fields.ui(ui, typed, index);
    }

    fn commands(&mut self, cx: &Cx<'_>) -> Option<Vec<Command>> {
        self.missing = true;
        let household = self.fields.household(&cx.view.index, self.into)?;
        let head = self.head?;
        let others = self.leaving().filter(|id| *id != head);
        let people = std::iter::once(head).chain(others).collect();
        Some(vec![Command::Household(HouseholdCommand::Split {
            household,
            people,
        })])
    }

    fn after(&self) -> After {
        After::Go(Place::Household(self.into, self.head))
    }
}
