//! Hôm nay: the households to call on, each with its reasons.

use std::collections::BTreeSet;
use std::sync::Arc;

use egui::{Label, RichText, Ui};

use super::doors::{
    Asking, Paper, PlacesBar, ROW, house_words, households, lines, looking, same, tick, turn, two_lines,
    where_cell,
};
use crate::domain::date::show;
use crate::domain::round::{DayList, DayRow, Reason, TodayAim, TodayAsk};
use crate::domain::{Filter, HouseholdId, ListKind, Sort};
use crate::register::{DoorsAnswer, DoorsAsk, DoorsQuestion, Question, reach_words};
use crate::say;
use crate::ui::cx::Cx;
use crate::ui::place::Place;
use crate::ui::screens::overview::count;
use crate::ui::theme::{self, color, space};
use crate::ui::widgets::{
    Button, Column, Icon, Table, TableState, detail_panel, empty_state, soft, strong, tabs,
};
use crate::words::{fill, tr};

/// In less width the day of the last call and the telephone have no column.
const WIDE: f32 = 1000.0;
/// In less width than this one reads under the table whom to meet.
const NARROW: f32 = 760.0;
/// In less height the rows need all of it; all reasons are under the pointer and on the household's page.
const TALL: f32 = 230.0;
/// Room for the reasons of the household in front.
const DETAIL: f32 = 76.0;

/// The part's drafts and choices.
#[derive(Default)]
pub(super) struct TodayPage {
    aim: TodayAim,
    bar: PlacesBar,
    /// Those beyond the cap too.
    whole: bool,
    ticked: BTreeSet<HouseholdId>,
    table: TableState,
    asking: Asking,
    paper: Paper,
    /// The answer that the ticks were last held against.
    seen: Option<Arc<DoorsAnswer>>,
}

/// The question of the whole commune, which the figures ask too.
pub(in crate::ui::screens) fn of_commune(day: crate::domain::Date) -> DoorsQuestion {
    DoorsQuestion {
        ask: DoorsAsk::Today(TodayAsk::default()),
        day,
    }
}

impl TodayPage {
    pub(super) fn take_focus(&mut self) {
        self.table.take_focus = true;
    }

    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        if self.paper.preview(ui, cx) {
            return;
        }
        if cx.view.index.people_count() == 0 {
            nobody(ui, cx);
            return;
        }
        self.choose(ui, cx);
        let question = self.question(cx);
        let answer = self.asking.answer(&question, cx);
        let Some(DoorsAnswer::Today(list)) = answer.as_deref() else {
            looking(ui);
            return;
        };
        if !same(self.seen.as_ref(), answer.as_ref()) {
            // Nobody means households out of sight by a button.
            let here: BTreeSet<HouseholdId> = list.rows.iter().map(|row| row.door.household).collect();
            self.ticked.retain(|id| here.contains(id));
            self.seen.clone_from(&answer);
        }
        self.line(ui, list, &question, cx);
        self.paper.band(ui, cx);
        if list.rows.is_empty() {
            self.nothing(ui, list);
        } else {
            self.table(ui, list, cx);
        }
    }

    fn question(&self, cx: &Cx<'_>) -> DoorsQuestion {
        DoorsQuestion {
            ask: DoorsAsk::Today(TodayAsk {
                places: self.bar.places.clone(),
                aim: self.aim,
                cap: (self.whole && self.aim == TodayAim::Day).then_some(usize::MAX),
            }),
            day: cx.day,
        }
    }

    fn choose(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let aims = [
            (TodayAim::Day, tr("Danh sách hôm nay").to_owned()),
            (TodayAim::Target, tr("Ít hộ nhất để đạt chỉ tiêu").to_owned()),
        ];
        let before = (self.aim, self.bar.places.clone());
        ui.horizontal_wrapped(|ui| {
            tabs(ui, &mut self.aim, &aims);
            ui.add_space(space::SMALL);
            self.bar.ui(ui, cx);
        });
        if before != (self.aim, self.bar.places.clone()) {
            self.whole = false;
            self.table.selected = None;
            self.table.show_row = Some(0);
        }
        ui.add_space(space::TINY);
    }

    /// How many, and what can be done with them.
    fn line(&mut self, ui: &mut Ui, list: &DayList, question: &DoorsQuestion, cx: &mut Cx<'_>) {
        ui.horizontal(|ui| {
            self.told(ui, list);
            let right = egui::Layout::right_to_left(egui::Align::Center);
            ui.with_layout(right, |ui| {
                ui.spacing_mut().item_spacing.x = 6.0;
                let any = !list.rows.is_empty();
                self.paper.buttons(ui, question, any, cx);
                let meant = if self.ticked.is_empty() {
                    list.rows.len()
                } else {
                    self.ticked.len()
                };
                let text = say!("In phiếu đi {n} hộ…", n = count(meant));
                let sheet = Button::primary(&text).hint(tr(
                    "Mở phiếu đi từng hộ của các hộ đã chọn; chưa chọn hộ nào thì lấy cả danh sách",
                ));
                let none = tr("Danh sách này không có hộ nào");
                if sheet.enabled(any, none).show(ui).clicked() {
                    let chosen = households(self.meant(list).into_iter().map(|row| &row.door));
                    cx.go(Place::List(sheet_of(chosen, cx)));
                }
            });
        });
        let notes = notes(list, cx);
        if !notes.is_empty() {
            soft(ui, &notes);
        }
        ui.add_space(space::TINY);
    }

    fn told(&mut self, ui: &mut Ui, list: &DayList) {
        if self.aim == TodayAim::Target {
            strong(ui, &say!("{n} hộ", n = count(list.rows.len())));
            return;
        }
        let (shown, all) = (list.rows.len(), list.all);
        if shown < all {
            let text = say!("{shown} trong {all} hộ", shown = count(shown), all = count(all));
            strong(ui, &text);
            if Button::plain(tr("Xem tất cả")).show(ui).clicked() {
                self.whole = true;
                self.table.take_focus = true;
            }
        } else {
            strong(ui, &say!("{n} hộ cần đến", n = count(all)));
            if self.whole && Button::plain(tr("Chỉ những hộ cần nhất")).show(ui).clicked() {
                self.whole = false;
                self.table.take_focus = true;
            }
        }
    }

    /// The households that the button means: those ticked, else all.
    fn meant<'l>(&self, list: &'l DayList) -> Vec<&'l DayRow> {
        let rows = list.rows.iter();
        let is_meant = |row: &&DayRow| self.ticked.is_empty() || self.ticked.contains(&row.door.household);
        rows.filter(is_meant).collect()
    }

    fn nothing(&mut self, ui: &mut Ui, list: &DayList) {
        if self.bar.is_narrowed() {
            let sentence = match list.target {
                Some(reach) => reach_words(&reach, 0),
                None => tr("Ở đây hôm nay không có hộ nào cần đến.").to_owned(),
            };
            if empty_state(ui, Icon::Check, &sentence, Some(tr("Xem cả xã"))) {
                self.bar = PlacesBar::default();
            }
            return;
        }
        let sentence = match list.target {
            Some(reach) => reach_words(&reach, 0),
            None => tr(
                "Hôm nay không có hộ nào cần đến: không có hẹn, không thẻ nào sắp hết, ai cũng đã có thẻ hoặc đang được để yên.",
            )
            .to_owned(),
        };
        empty_state(ui, Icon::Check, &sentence, None);
    }

    fn table(&mut self, ui: &mut Ui, list: &DayList, cx: &mut Cx<'_>) {
        let all = [
            Column::fixed(tr("Chọn"), 50.0),
            Column::fixed(tr("Chủ hộ"), 148.0),
            Column::fixed(tr("Ấp, địa chỉ"), 156.0),
            Column::stretch(tr("Vì sao nên đến"), 260.0),
            Column::fixed(tr("Gặp ai"), 150.0),
            Column::fixed(tr("Điện thoại"), 104.0),
            Column::fixed(tr("Đến lần cuối"), 96.0),
        ];
        let width = ui.available_width();
        let wide = width >= WIDE;
        let columns = match width {
            WIDE.. => &all[..],
            NARROW.. => &all[..5],
            _ => &all[..4],
        };
        let front = self.table.selected.and_then(|row| list.rows.get(row));
        if let Some(row) = front.filter(|_| ui.available_height() >= TALL) {
            detail_panel(ui, "household in front", DETAIL, |ui| detail(ui, row, cx));
        }
        let mut turned = None;
        let ticked = &self.ticked;
        let table = Table::new(tr("Các hộ cần đến"), columns, list.rows.len()).row_height(ROW);
        let events = table.show(ui, &mut self.table, |ui, place, column| {
            let Some(row) = list.rows.get(place) else {
                return;
            };
            if column == 0 {
                let on = ticked.contains(&row.door.household);
                if tick(ui, on, &row.door.head) {
                    turned = Some(row.door.household);
                }
                return;
            }
            cell(ui, row, column, wide, cx);
        });
        let at = |place: Option<usize>| list.rows.get(place?);
        if let Some(one) = turned.or(at(events.marked).map(|row| row.door.household)) {
            turn(&mut self.ticked, one);
        }
        if let Some(row) = at(events.opened) {
            let first = row.people.first().map(|(person, _)| *person);
            cx.go(Place::Household(row.door.household, first));
        }
    }
}

/// The list for the door of these households.
fn sheet_of(chosen: Arc<BTreeSet<HouseholdId>>, cx: &Cx<'_>) -> Question {
    Question {
        filter: Filter {
            list: Some(ListKind::Visits),
            households: Some(chosen),
            ..Filter::default()
        },
        sort: Sort::Household,
        day: cx.day,
    }
}

/// What is to be known of the list as a whole.
fn notes(list: &DayList, cx: &Cx<'_>) -> String {
    let mut notes = Vec::new();
    if cx.day != cx.today {
        notes.push(say!("Xem cho ngày {day}.", day = show(cx.day)));
    }
    if !list.rows.is_empty() {
        notes.extend(list.target.map(|reach| reach_words(&reach, list.rows.len())));
    }
    if list.on_sheets > 0 {
        notes.push(say!(
            "{n} hộ đang ở trên phiếu mới phát, không gọi lại.",
            n = count(list.on_sheets)
        ));
    }
    notes.join(" ")
}

fn cell(ui: &mut Ui, row: &DayRow, column: usize, wide: bool, cx: &Cx<'_>) {
    match column {
        1 if wide => two_lines(ui, &row.door.head, &house_words(&row.door)),
        1 => {
            let phone = row.door.phone.clone();
            two_lines(
                ui,
                &row.door.head,
                &phone.unwrap_or_else(|| house_words(&row.door)),
            );
        }
        2 => where_cell(ui, &row.door),
        3 => reasons(ui, row, cx),
        4 => {
            let names = row.people.iter().map(|(_, name)| name.as_str());
            two_lines_of(ui, &names.collect::<Vec<&str>>());
        }
        5 => {
            ui.label(row.door.phone.as_deref().unwrap_or("–"));
        }
        _ => {
            let last = row.door.last_visit.map(show);
            let text = last.unwrap_or_else(|| tr("chưa đến").to_owned());
            ui.add(Label::new(RichText::new(text).color(color::SOFT_INK)).truncate());
        }
    }
}

fn said(row: &DayRow, cx: &Cx<'_>) -> Vec<String> {
    let messages = row.reasons.iter().map(|reason| reason.message(cx.day));
    messages
        .map(|message| fill(&message.text, &message.args))
        .collect()
}

/// The household in front, with all its reasons and everybody to be met.
fn detail(ui: &mut Ui, row: &DayRow, cx: &Cx<'_>) {
    ui.spacing_mut().item_spacing.y = 1.0;
    ui.spacing_mut().interact_size.y = 0.0;
    ui.add(Label::new(said(row, cx).join(" · ")).wrap());
    let names: Vec<&str> = row.people.iter().map(|(_, name)| name.as_str()).collect();
    let mut parts = vec![row.door.head.clone(), house_words(&row.door)];
    if !names.is_empty() {
        parts.push(say!("Gặp: {names}", names = names.join(", ")));
    }
    let last = row.door.last_visit;
    parts.push(last.map_or_else(
        || tr("chưa đến lần nào").to_owned(),
        |day| say!("đến lần cuối {day}", day = show(day)),
    ));
    soft(ui, &parts.join(" · "));
}

/// The reasons in two lines, the weightiest alone on the first; all of them under the pointer.
fn reasons(ui: &mut Ui, row: &DayRow, cx: &Cx<'_>) {
    let said = said(row, cx);
    let Some((first, more)) = said.split_first() else {
        return;
    };
    let due = row.reasons.first().and_then(Reason::due);
    let late = due.is_some_and(|due| due < cx.day);
    let ink = if late { color::DANGER } else { color::INK };
    let mut shown = vec![RichText::new(first).color(ink)];
    if !more.is_empty() {
        let more = more.join(" · ");
        shown.push(RichText::new(more).font(theme::small()).color(color::SOFT_INK));
    }
    ui.scope(|ui| lines(ui, &shown))
        .response
        .on_hover_text(said.join("\n"));
}

/// The first name, and the others under it.
fn two_lines_of(ui: &mut Ui, names: &[&str]) {
    match names {
        [] => {}
        [one] => lines(ui, &[RichText::new(*one).color(color::INK)]),
        [first, others @ ..] => two_lines(ui, first, &others.join(", ")),
    }
}

fn nobody(ui: &mut Ui, cx: &mut Cx<'_>) {
    let sentence = tr(
        "Sổ chưa có ai. Hãy nhập danh sách hộ dân trước; rồi mỗi ngày ở đây có sẵn các hộ cần đến và lý do.",
    );
    if empty_state(ui, Icon::List, sentence, Some(tr("Nhập danh sách"))) {
        cx.go(Place::Exchange(Vec::new()));
    }
}
