//! Handing a household to somebody else: another cadre, or the Front's group.

use egui::Ui;

use super::{Form, Typed, row};
use crate::domain::command::CadreCommand;
use crate::domain::round::Charges;
use crate::domain::{Book as _, CadreId, Charge, ChargeId, Command, Date, HouseholdId};
use crate::index::Index;
use crate::register::cadre_title;
use crate::say;
use crate::ui::cx::Cx;
use crate::ui::screens::households::facts::{household_place, household_title};
use crate::ui::screens::overview::cadres::choices;
use crate::ui::widgets::{DateDraft, problem_line, soft};
use crate::words::tr;

/// Hands one household on from a day.
pub(in crate::ui::screens::households) struct HandOverForm {
    id: ChargeId,
    household: HouseholdId,
    cadre: Option<CadreId>,
    from: DateDraft,
    missing: bool,
}

impl HandOverForm {
    /// For a household, from today unless another day is typed.
    pub(in crate::ui::screens::households) fn new(id: ChargeId, household: HouseholdId, today: Date) -> Self {
        Self {
            id,
            household,
            cadre: None,
            from: Some(today).into(),
            missing: false,
        }
    }
}

/// Who answers for a household on a day.
pub(in crate::ui::screens::households) fn answering(
    index: &Index,
    household: HouseholdId,
    day: Date,
) -> Vec<(CadreId, String)> {
    let Some(house) = index.household(household) else {
        return Vec::new();
    };
    let cadres = Charges::on(index, day).of_file(house).into_iter();
    cadres
        .filter_map(|id| Some((id, cadre_title(index, id)?)))
        .collect()
}

impl Form for HandOverForm {
    fn title(&self, index: &Index) -> String {
        let house = index.household(self.household);
        let title = house.map(|house| household_title(index, house));
        say!(
            "Giao cho người khác: {household}",
            household = title.unwrap_or_default()
        )
    }

    fn about(&self, index: &Index) -> String {
        index
            .household(self.household)
            .map_or_else(String::new, |house| household_place(index, house))
    }

    fn verb(&self) -> &'static str {
        tr("Giao hộ")
    }

    fn ui(&mut self, ui: &mut Ui, typed: &mut Typed, cx: &mut Cx<'_>) {
        let index: &Index = &cx.view.index;
        let mut all = choices(index);
        if let Some(nobody) = all.first_mut() {
            tr("Chưa chọn").clone_into(&mut nobody.1);
        }
        row(ui, |ui| {
            typed.choice(ui, tr("Giao cho ai"), 320.0, &mut self.cadre, &all);
            typed.date(ui, tr("Từ ngày"), &mut self.from, false);
        });
        if self.missing && self.cadre.is_none() {
            problem_line(ui, tr("Chưa chọn giao cho ai."));
        }
        let now = answering(index, self.household, cx.today).into_iter();
        let now: Vec<String> = now.map(|(_, name)| name).collect();
        if !now.is_empty() {
            soft(
                ui,
                &say!("Đang phụ trách hộ này: {names}.", names = now.join(", ")),
            );
        }
        soft(
            ui,
            tr(
                "Từ ngày này hộ chỉ còn trong danh sách vận động của người được giao; nhân viên thu không đổi.",
            ),
        );
    }

    fn commands(&mut self, _cx: &Cx<'_>) -> Option<Vec<Command>> {
        self.missing = true;
        self.from.insist();
        Some(vec![Command::Cadre(CadreCommand::HandOver {
            charges: vec![Charge {
                id: self.id,
                cadre: self.cadre?,
                hamlet: None,
                group_name: None,
                household: Some(self.household),
                valid_from: Some(self.from.whole().ok()??),
                valid_to: None,
            }],
        })])
    }
}
