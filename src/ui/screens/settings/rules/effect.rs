//! What a change of rules would do, before it is done: figures, names, prices, and the two answers.

use egui::{Label, RichText, ScrollArea, Ui};

use crate::domain::command::RuleCommand;
use crate::domain::rights::{CardDue, Effect, HouseMove, PersonMove, Prices};
use crate::domain::rules::RuleKind;
use crate::domain::{Book as _, Command, Date};
use crate::index::Index;
use crate::register::RuleTrial;
use crate::register::rules::code_said;
use crate::say;
use crate::ui::cx::{Cx, why_read_only};
use crate::ui::place::Place;
use crate::ui::theme::{color, space};
use crate::ui::widgets::{
    Button, Column, DateDraft, Icon, Table, TableState, Tile, band, date_field, link, soft, strong,
};
use crate::words::{fill, money, number, tr};

/// How many names and households are told before all are asked for.
const FIRST: usize = 5;
/// Height of the lists of all.
const LIST: f32 = 230.0;

/// What is answered.
pub(super) enum Answer {
    /// The change is to be made.
    Apply,
    /// It is not.
    Leave,
    /// The effect on another day is asked for.
    On(Date),
}

/// What is open in the panel.
#[derive(Default)]
pub(super) struct EffectPanel {
    day: Option<DateDraft>,
    /// It was shown since another change is looked at.
    shown: bool,
    all_people: bool,
    all_houses: bool,
    people: TableState,
    houses: TableState,
}

impl EffectPanel {
    /// Another change is looked at.
    pub(super) fn start_again(&mut self) {
        *self = Self::default();
    }

    /// Shows what the change would do.
    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, trial: &RuleTrial) -> Option<Answer> {
        let mut answer = head(ui, cx, trial);
        ui.add_space(space::TINY);
        let mut page = ScrollArea::vertical()
            .id_salt("effect")
            .auto_shrink([false, false]);
        if !std::mem::replace(&mut self.shown, true) {
            // Another effect begins at its top, however far down the last one was read.
            page = page.vertical_scroll_offset(0.0);
        }
        page.show(ui, |ui| {
            ui.set_max_width(ui.available_width() - space::SMALL);
            ui.spacing_mut().item_spacing.y = space::SMALL;
            if let Some(day) = self.day_row(ui, &trial.effect) {
                answer = Some(Answer::On(day));
            }
            if let RuleCommand::Take { rules, .. } = &trial.command {
                ui.label(say!(
                    "{n} mục mới hoặc khác trước, {same} mục đã có",
                    n = count(rules.len()),
                    same = count(trial.same)
                ));
            }
            if trial.effect.is_nothing() {
                nothing(ui, &trial.effect);
                return;
            }
            tiles(ui, &trial.effect);
            let index = std::sync::Arc::clone(&cx.view.index);
            groups(ui, &trial.effect, &index);
            self.people(ui, cx, &trial.effect, &index);
            match &trial.effect.prices {
                Some(prices) => self.prices(ui, cx, prices, &index),
                None => drop(soft(
                    ui,
                    tr("Chưa so được mức đóng: bộ quy định thiếu số liệu cho ngày này."),
                )),
            }
        });
        answer
    }

    fn day_row(&mut self, ui: &mut Ui, effect: &Effect) -> Option<Date> {
        let draft = self.day.get_or_insert_with(|| Some(effect.day).into());
        let mut wanted = None;
        ui.horizontal_top(|ui| {
            date_field(ui, tr("Tính cho ngày"), draft, false);
            ui.vertical(|ui| {
                ui.add_space(space::LARGE);
                let day = draft.whole().ok().flatten();
                let again = Button::secondary(tr("Tính lại"));
                if again
                    .enabled(day.is_some(), tr("Hãy nhập một ngày"))
                    .show(ui)
                    .clicked()
                {
                    wanted = day;
                }
            });
            ui.vertical(|ui| {
                ui.add_space(space::LARGE + space::SMALL);
                let people = count(effect.people);
                let day = crate::domain::date::show(effect.day);
                soft(
                    ui,
                    &say!(
                        "Đã tính ngày {day}, cho {people} người",
                        day = day,
                        people = people
                    ),
                );
            });
        });
        wanted
    }

    fn people(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, effect: &Effect, index: &Index) {
        let moves = &effect.moves;
        if moves.is_empty() {
            return;
        }
        strong(ui, &say!("{n} người có thay đổi", n = count(moves.len())));
        if !self.all_people {
            for moved in moves.iter().take(FIRST) {
                ui.horizontal_wrapped(|ui| {
                    ui.spacing_mut().interact_size.y = 0.0;
                    if link(ui, &name(index, moved)).clicked() {
                        cx.go(Place::Household(moved.household, Some(moved.person)));
                    }
                    ui.label(move_said(moved));
                });
            }
            if moves.len() > FIRST {
                let all = say!("Xem tất cả {n} người", n = count(moves.len()));
                self.all_people = Button::secondary(&all).show(ui).clicked();
            }
            return;
        }
        let columns = [
            Column::fixed(tr("Họ tên"), 190.0),
            Column::fixed(tr("Ấp"), 120.0),
            Column::stretch(tr("Thay đổi"), 200.0),
        ];
        let table = Table::new(tr("Những người có thay đổi"), &columns, moves.len()).max_height(LIST);
        let events = table.show(ui, &mut self.people, |ui, row, column| {
            let Some(moved) = moves.get(row) else {
                return;
            };
            let text = match column {
                0 => name(index, moved),
                1 => hamlet(index, moved.household),
                _ => move_said(moved),
            };
            ui.add(Label::new(text).truncate());
        });
        if let Some(moved) = events.opened.and_then(|row| moves.get(row)) {
            cx.go(Place::Household(moved.household, Some(moved.person)));
        }
    }

    fn prices(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, prices: &Prices, index: &Index) {
        strong(ui, tr("Mức đóng"));
        ui.label(say!(
            "Nếu mọi người cùng đóng {months} tháng vào ngày ấy, các hộ đóng tổng cộng {before} → {after} ({change}).",
            months = prices.months,
            before = money(prices.before),
            after = money(prices.after),
            change = signed(prices.after - prices.before)
        ));
        let moves = &prices.largest;
        if !self.all_houses {
            for moved in moves.iter().take(FIRST) {
                ui.horizontal_wrapped(|ui| {
                    ui.spacing_mut().interact_size.y = 0.0;
                    if link(ui, &house(index, moved)).clicked() {
                        cx.go(Place::Household(moved.household, None));
                    }
                    ui.label(price_said(moved));
                });
            }
            if moves.len() > FIRST {
                let more = say!("Xem {n} hộ đổi nhiều nhất", n = count(moves.len()));
                self.all_houses = Button::secondary(&more).show(ui).clicked();
            }
            return;
        }
        let columns = [
            Column::fixed(tr("Hộ"), 220.0),
            Column::fixed(tr("Ấp"), 120.0),
            Column::stretch(tr("Mức đóng"), 200.0),
        ];
        let table =
            Table::new(tr("Những hộ đổi mức đóng nhiều nhất"), &columns, moves.len()).max_height(LIST);
        let events = table.show(ui, &mut self.houses, |ui, row, column| {
            let Some(moved) = moves.get(row) else {
                return;
            };
            let text = match column {
                0 => house(index, moved),
                1 => hamlet(index, moved.household),
                _ => price_said(moved),
            };
            ui.add(Label::new(text).truncate());
        });
        if let Some(moved) = events.opened.and_then(|row| moves.get(row)) {
            cx.go(Place::Household(moved.household, None));
        }
    }
}

/// What would be done, and the two answers.
fn head(ui: &mut Ui, cx: &Cx<'_>, trial: &RuleTrial) -> Option<Answer> {
    let mut answer = None;
    let label = Command::Rule(trial.command.clone()).label(cx.view.index.as_ref());
    ui.horizontal_wrapped(|ui| {
        strong(ui, tr("Ảnh hưởng nếu áp dụng:"));
        ui.label(fill(&label.text, &label.args));
    });
    ui.horizontal(|ui| {
        let apply = Button::primary(tr("Áp dụng")).min_width(110.0);
        if apply.enabled(cx.can_edit(), why_read_only()).show(ui).clicked() {
            answer = Some(Answer::Apply);
        }
        if Button::secondary(tr("Hủy")).show(ui).clicked() {
            answer = Some(Answer::Leave);
        }
        soft(ui, tr("Chưa ghi gì vào sổ. Áp dụng rồi vẫn hoàn tác được."));
    });
    answer
}

fn nothing(ui: &mut Ui, effect: &Effect) {
    band(ui, Icon::Check, color::GOOD, color::GOOD_PALE, |ui| {
        ui.label(tr("Không ai được thêm hay mất quyền lợi, mức đóng không đổi."));
        if effect.prices.is_none() {
            soft(
                ui,
                tr("Chưa so được mức đóng: bộ quy định thiếu số liệu cho ngày này."),
            );
        }
    });
}

fn tiles(ui: &mut Ui, effect: &Effect) {
    let (dearer, cheaper) = effect
        .prices
        .as_ref()
        .map_or((0, 0), |prices| (prices.dearer, prices.cheaper));
    ui.horizontal_wrapped(|ui| {
        let between = ui.spacing().item_spacing.x;
        let width = ((ui.available_width() - 3.0 * between) / 4.0).floor() - 1.0;
        for (label, figure, note) in [
            (tr("Được thêm"), effect.gainers(), tr("người")),
            (tr("Bị mất, bị giảm"), effect.losers(), tr("người")),
            (tr("Đóng nhiều hơn"), dearer, tr("hộ")),
            (tr("Đóng ít hơn"), cheaper, tr("hộ")),
        ] {
            Tile::new(label, count(figure))
                .note(note)
                .size(width.max(120.0), 84.0)
                .show(ui);
        }
    });
}

fn groups(ui: &mut Ui, effect: &Effect, index: &Index) {
    if effect.groups.is_empty() {
        return;
    }
    egui::Grid::new("groups moved")
        .num_columns(3)
        .striped(true)
        .spacing([space::LARGE, space::TINY])
        .show(ui, |ui| {
            for head in [tr("Nhóm"), tr("Thêm"), tr("Bớt")] {
                soft(ui, head);
            }
            ui.end_row();
            for group in &effect.groups {
                let code = code_said(&group.code, index.rules());
                ui.label(if group.kind == RuleKind::CouldFile {
                    say!("{code}, có thể làm hồ sơ", code = code)
                } else {
                    code
                });
                ui.label(RichText::new(count(group.gained)).color(color::GOOD));
                ui.label(RichText::new(count(group.lost)).color(color::DANGER));
                ui.end_row();
            }
        });
}

fn name(index: &Index, moved: &PersonMove) -> String {
    let name = index.person(moved.person).map(|file| file.person.name.clone());
    let name = name.filter(|name| !name.trim().is_empty());
    name.unwrap_or_else(|| tr("(chưa có tên)").to_owned())
}

fn hamlet(index: &Index, household: crate::domain::HouseholdId) -> String {
    let house = index.household(household);
    let hamlet = house.and_then(|house| index.hamlet(house.household.hamlet));
    hamlet.map(|hamlet| hamlet.name.clone()).unwrap_or_default()
}

/// A household by its head, else its number.
fn house(index: &Index, moved: &HouseMove) -> String {
    let Some(file) = index.household(moved.household) else {
        return String::new();
    };
    let head = file.members.first().and_then(|id| index.person(*id));
    match (head, &file.household.number) {
        (Some(head), _) => say!("Hộ {head}", head = head.person.name),
        (None, Some(number)) => say!("Hộ số {number}", number = number),
        (None, None) => tr("Hộ chưa có ai").to_owned(),
    }
}

fn move_said(moved: &PersonMove) -> String {
    let groups = |groups: &[(RuleKind, String)]| {
        let told = groups.iter().map(|(kind, code)| match kind {
            RuleKind::CouldFile => say!("{code} (có thể làm hồ sơ)", code = code),
            _ => code.clone(),
        });
        told.collect::<Vec<String>>().join(", ")
    };
    let mut parts = Vec::new();
    if !moved.gained.is_empty() {
        parts.push(say!("thêm {groups}", groups = groups(&moved.gained)));
    }
    if !moved.lost.is_empty() {
        parts.push(say!("bớt {groups}", groups = groups(&moved.lost)));
    }
    if moved.before != moved.after {
        parts.push(say!(
            "thẻ {before} → {after}",
            before = card(moved.before.as_ref()),
            after = card(moved.after.as_ref())
        ));
    }
    parts.join("; ")
}

fn card(card: Option<&CardDue>) -> String {
    match card {
        None => tr("tự đóng theo hộ").to_owned(),
        Some(card) => format!(
            "{}{}",
            card.code,
            card.digit.map(|digit| digit.to_string()).unwrap_or_default()
        ),
    }
}

fn price_said(moved: &HouseMove) -> String {
    format!(
        "{} → {} ({})",
        money(moved.before),
        money(moved.after),
        signed(moved.after - moved.before)
    )
}

fn signed(dong: i64) -> String {
    if dong > 0 {
        format!("+{}", money(dong))
    } else {
        money(dong)
    }
}

fn count(count: usize) -> String {
    number(i64::try_from(count).unwrap_or(i64::MAX))
}
