//! The living standard of a household, year by year.

use chrono::Datelike as _;
use egui::Ui;

use super::{Form, Typed, given, row};
use crate::domain::command::HouseholdCommand;
use crate::domain::date::show;
use crate::domain::{Book as _, Command, Date, HouseholdFile, HouseholdId, Living, LivingId, LivingStandard};
use crate::index::Index;
use crate::say;
use crate::ui::cx::Cx;
use crate::ui::screens::households::facts::{household_title, living_words};
use crate::ui::screens::households::papers::{Pressed, entry, undoable};
use crate::ui::screens::households::person_panel::ask_removal;
use crate::ui::widgets::{Button, DateDraft, Icon, TextField, soft, strong};
use crate::words::tr;

/// Adds or changes the living standard of one year; the other years stand above it.
pub(in crate::ui::screens::households) struct LivingForm {
    id: LivingId,
    household: HouseholdId,
    year: String,
    living: Living,
    paper: String,
    paper_date: DateDraft,
    year_odd: bool,
}

impl LivingForm {
    /// Of this year: what was recorded, else a new one.
    pub(in crate::ui::screens::households) fn new(id: LivingId, house: &HouseholdFile, today: Date) -> Self {
        let year = i64::from(today.year());
        match house.livings.iter().find(|held| held.year == year) {
            Some(held) => Self::of(held),
            None => Self::blank(id, house.household.id, year),
        }
    }

    fn blank(id: LivingId, household: HouseholdId, year: i64) -> Self {
        Self {
            id,
            household,
            year: year.to_string(),
            living: Living::Ordinary,
            paper: String::new(),
            paper_date: DateDraft::default(),
            year_odd: false,
        }
    }

    fn of(held: &LivingStandard) -> Self {
        Self {
            id: held.id,
            household: held.household,
            year: held.year.to_string(),
            living: held.living,
            paper: held.paper.clone(),
            paper_date: held.paper_date.into(),
            year_odd: false,
        }
    }

    /// The years that are recorded, each to be corrected or taken back.
    fn recorded(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let index: &Index = &cx.view.index;
        let Some(house) = index.household(self.household) else {
            return;
        };
        if house.livings.is_empty() {
            soft(ui, tr("Chưa ghi mức sống năm nào."));
            return;
        }
        let mut years: Vec<&LivingStandard> = house.livings.iter().collect();
        years.sort_by_key(|held| std::cmp::Reverse(held.year));
        for held in years {
            let year = held.year;
            let (edit, remove) = (
                say!("Sửa mức sống năm {year}", year = year),
                say!("Xóa mức sống năm {year}", year = year),
            );
            let pressed = entry(ui, cx, &edit, &remove, |ui| {
                let living = living_words(held.living);
                strong(ui, &say!("{year} · {living}", year = year, living = living));
                let day = held.paper_date.map(show);
                let paper = Some(held.paper.clone()).filter(|paper| !paper.is_empty());
                let paper: Vec<String> = [paper, day].into_iter().flatten().collect();
                soft(ui, &paper.join(" · "));
            });
            match pressed {
                Pressed::Edit => *self = Self::of(held),
                Pressed::Remove => {
                    let command = Command::Household(HouseholdCommand::RemoveLiving {
                        household: held.household,
                        living: held.id,
                    });
                    let title = say!("Xóa mức sống năm {year}?", year = year);
                    ask_removal(cx, title, undoable(), tr("Xóa mức sống"), command);
                }
                Pressed::Nothing => {}
            }
        }
        let other = Button::secondary(tr("Thêm năm khác")).icon(Icon::Plus);
        if other.show(ui).clicked() {
            let next = house.livings.iter().map(|held| held.year).min().unwrap_or(0) - 1;
            *self = Self::blank(cx.new_id(), self.household, next);
        }
    }
}

impl Form for LivingForm {
    fn title(&self, index: &Index) -> String {
        let title = index
            .household(self.household)
            .map_or_else(String::new, |house| household_title(index, house));
        say!("Mức sống: {household}", household = title)
    }

    fn ui(&mut self, ui: &mut Ui, typed: &mut Typed, cx: &mut Cx<'_>) {
        let livings: Vec<(Living, String)> = Living::ALL
            .iter()
            .map(|living| (*living, living_words(*living).to_owned()))
            .collect();
        let odd = self.year_odd && self.year.trim().parse::<i64>().is_err();
        row(ui, |ui| {
            let year = TextField::new(tr("Năm"), &mut self.year)
                .width(90.0)
                .problem(odd.then(|| tr("Hãy nhập năm, như 2026.")));
            typed.text(ui, year);
            typed.choice(ui, tr("Mức sống"), 440.0, &mut self.living, &livings);
        });
        row(ui, |ui| {
            let paper = TextField::new(tr("Số quyết định"), &mut self.paper)
                .hint("215/QĐ-UBND")
                .width(316.0);
            typed.text(ui, paper);
            typed.date(ui, tr("Ngày quyết định"), &mut self.paper_date, false);
        });
        ui.separator();
        strong(ui, tr("Các năm đã ghi"));
        self.recorded(ui, cx);
    }

    fn commands(&mut self, _cx: &Cx<'_>) -> Option<Vec<Command>> {
        self.year_odd = true;
        self.paper_date.insist();
        let living = LivingStandard {
            id: self.id,
            household: self.household,
            year: self.year.trim().parse().ok()?,
            living: self.living,
            paper: given(&self.paper).unwrap_or_default(),
            paper_date: self.paper_date.whole().ok()?,
        };
        Some(vec![Command::Household(HouseholdCommand::SaveLiving(living))])
    }
}
