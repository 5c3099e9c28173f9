//! Adding and changing a household.

use egui::Ui;

use super::{After, Form, Typed, given, row, suggestions};
use crate::domain::command::HouseholdCommand;
use crate::domain::{Book as _, Command, HamletId, Household, HouseholdId};
use crate::index::Index;
use crate::say;
use crate::ui::cx::Cx;
use crate::ui::place::Place;
use crate::ui::screens::households::facts::household_title;
use crate::ui::widgets::TextField;
use crate::words::tr;

/// The fields of a household while they are typed; also used for the new one of a split.
pub(super) struct HouseholdFields {
    hamlet: Option<HamletId>,
    group: String,
    number: String,
    address: String,
    note: String,
}

impl HouseholdFields {
    /// Empty but for the place.
    pub(super) fn at(hamlet: Option<HamletId>, group: Option<&str>) -> Self {
        Self {
            hamlet,
            group: group.unwrap_or_default().to_owned(),
            number: String::new(),
            address: String::new(),
            note: String::new(),
        }
    }

    fn of(household: &Household) -> Self {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        Self {
            hamlet: Some(household.hamlet),
            group: text(&household.group_name),
            number: text(&household.number),
            address: household.address.clone(),
            note: household.note.clone(),
        }
    }

    /// Shows the fields.
    pub(super) fn ui(&mut self, ui: &mut Ui, typed: &mut Typed, index: &Index) {
        let hamlets: Vec<(Option<HamletId>, String)> = index
            .hamlets()
            .into_iter()
            .map(|hamlet| (Some(hamlet.id), hamlet.name.clone()))
            .collect();
        row(ui, |ui| {
            typed.choice(ui, tr("Ấp"), 220.0, &mut self.hamlet, &hamlets);
            let group = TextField::new(tr("Tổ"), &mut self.group).hint("4").width(90.0);
            typed.text(ui, group);
            let groups = self.hamlet.map_or_else(Vec::new, |hamlet| index.groups(hamlet));
            if !groups.is_empty()
                && let Some(group) = suggestions(ui, tr("Chọn tổ đã có"), &groups)
            {
                self.group = group;
                typed.mark_changed();
            }
            let number = TextField::new(tr("Số hộ"), &mut self.number)
                .hint("00123")
                .width(130.0);
            typed.text(ui, number);
        });
        let address = TextField::new(tr("Địa chỉ trong ấp"), &mut self.address)
            .hint(tr("Số nhà, đường, kênh"))
            .width(468.0);
        typed.text(ui, address);
        let note = TextField::new(tr("Ghi chú về hộ"), &mut self.note)
            .rows(2)
            .width(468.0);
        typed.text(ui, note);
    }

    /// The household as typed, over what stands in the register.
    pub(super) fn household(&self, index: &Index, id: HouseholdId) -> Option<Household> {
        let hamlet = self.hamlet?;
        let before = index.household(id).map(|file| &file.household);
        Some(Household {
            id,
            hamlet,
            group_name: given(&self.group),
            number: given(&self.number),
            address: given(&self.address).unwrap_or_default(),
            note: self.note.trim().to_owned(),
            position: match before {
                Some(before) if before.hamlet == hamlet => before.position,
                _ => last_position(index, hamlet),
            },
        })
    }
}

/// A new household stands at the end of its hamlet's way.
fn last_position(index: &Index, hamlet: HamletId) -> i64 {
    let positions = index
        .households()
        .filter(|file| file.household.hamlet == hamlet)
        .map(|file| file.household.position);
    positions.max().map_or(0, |last| last.saturating_add(1))
}

/// Adds or changes a household.
pub(in crate::ui::screens::households) struct HouseholdForm {
    id: HouseholdId,
    is_new: bool,
    fields: HouseholdFields,
}

impl HouseholdForm {
    /// A new household, in the hamlet that was chosen last, or in the only one.
    pub(in crate::ui::screens::households) fn new(
        id: HouseholdId,
        index: &Index,
        hamlet: Option<HamletId>,
    ) -> Self {
        let first = index.hamlets().first().map(|hamlet| hamlet.id);
        Self {
            id,
            is_new: true,
            fields: HouseholdFields::at(hamlet.or(first), None),
        }
    }

    /// One that is in the register.
    pub(in crate::ui::screens::households) fn edit(household: &Household) -> Self {
        Self {
            id: household.id,
            is_new: false,
            fields: HouseholdFields::of(household),
        }
    }
}

impl Form for HouseholdForm {
    fn title(&self, index: &Index) -> String {
        match index.household(self.id) {
            Some(file) if !self.is_new => say!("Sửa: {household}", household = household_title(index, file)),
            _ => tr("Thêm hộ").to_owned(),
        }
    }

    fn ui(&mut self, ui: &mut Ui, typed: &mut Typed, cx: &mut Cx<'_>) {
        self.fields.ui(ui, typed, &cx.view.index);
    }

    fn commands(&mut self, cx: &Cx<'_>) -> Option<Vec<Command>> {
        let household = self.fields.household(&cx.view.index, self.id)?;
        Some(vec![Command::Household(HouseholdCommand::Save(household))])
    }

    fn after(&self) -> After {
        if self.is_new {
            After::Go(Place::Household(self.id, None))
        } else {
            After::Stay(None)
        }
    }
}
