//! Danh sách: the lists of the plan and the others, filtered and sorted, printed and written to files.

mod columns;
pub(super) mod export;
mod filters;
pub(super) mod preview;
mod roll;
#[cfg(test)]
mod tests;
mod visit_sheet;

use std::collections::HashSet;
use std::rc::Rc;

use egui::{Key, Modifiers, Ui};

use crate::domain::{Book as _, Filter, HouseholdId, ListKind, ListRow, PersonId, Sort};
use crate::register::{Format, PageRequest, Printout, Question};
use crate::say;
use crate::ui::cx::{Action, Cx};
use crate::ui::place::Place;
use crate::ui::screens::overview::day::DayField;
use crate::ui::theme::{size, space};
use crate::ui::widgets::{Button, Column, Icon, Table, TableState, check, empty_state, soft, strong, tabs};
use crate::words::tr;

use export::Export;
use preview::{Preview, Wish};
use roll::RollScreen;
use visit_sheet::SheetBar;

/// Room for the two orders.
const ORDERS: f32 = 196.0;
/// Room for the box that chooses a household.
const TICK: f32 = 40.0;

/// The screen's drafts and choices.
#[derive(Default)]
pub struct ListsScreen {
    filter: Filter,
    sort: Sort,
    /// CCCD whole on paper and in the preview.
    full_ids: bool,
    /// What one came here for, so that the way back leads to the list as it was left.
    came_for: Option<Question>,
    day: DayField,
    table: TableState,
    answer: Option<Rc<Answer>>,
    export: Option<Export>,
    preview: Option<Preview>,
    /// Tăng – giảm, where it is in front.
    in_roll: bool,
    roll: RollScreen,
    /// What a sheet for the door is to be like.
    sheet: SheetBar,
}

/// The people behind a question at one revision.
struct Answer {
    revision: u64,
    question: Question,
    people: Vec<PersonId>,
    households: usize,
    /// The households in the order of the list, where it is the one for the door.
    homes: Vec<HouseholdId>,
}

impl ListsScreen {
    /// One came here, perhaps for something particular.
    pub fn arrive(&mut self, place: &Place, cx: &mut Cx<'_>) {
        self.preview = None;
        self.export = None;
        self.in_roll = self.roll.arrive(place, cx);
        let Place::List(question) = place else {
            self.came_for = None;
            return;
        };
        self.came_for = Some(question.clone());
        if question.day != cx.day {
            cx.out.push(Action::SetDay(Some(question.day)));
        }
        if question.filter != self.filter || question.sort != self.sort {
            self.filter = question.filter.clone();
            self.sort = question.sort;
            self.begin_again();
        }
        self.table.take_focus = true;
    }

    /// Paints the screen.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        if self.in_roll {
            self.roll.ui(ui, cx);
            return;
        }
        if let Some(export) = &mut self.export
            && export.take_answer(cx)
        {
            self.export = None;
        }
        if let Some(mut preview) = self.preview.take() {
            match self.preview_ui(ui, cx, &mut preview) {
                Some(Wish::Close) => self.table.take_focus = true,
                _ => self.preview = Some(preview),
            }
            return;
        }
        let answer = self.answer(cx);
        self.head(ui, &answer, cx);
        export_band(&mut self.export, ui, cx);
        let mut to_roll = false;
        let narrow = filters::is_narrow(ui);
        let mut cadre = self.filter.cadre;
        let changed = filters::kinds(ui, &mut self.filter, |ui| {
            to_roll = narrow && roll_button(ui);
            filters::cadre_beside(ui, &mut cadre, cx);
        });
        let changed = changed || cadre != self.filter.cadre;
        self.filter.cadre = cadre;
        if to_roll {
            self.go_to_roll(&answer, cx);
        }
        if changed {
            self.begin_again();
        }
        ui.add_space(space::TINY);
        if filters::bar(ui, &mut self.filter, &mut self.day, cx) {
            self.begin_again();
        }
        let answer = self.answer(cx);
        self.line(ui, &answer);
        if answer.people.is_empty() {
            self.nobody(ui, cx);
        } else {
            self.table(ui, &answer, cx);
        }
    }

    fn question(&self, cx: &Cx<'_>) -> Question {
        let question = Question {
            filter: self.filter.clone(),
            sort: self.sort,
            day: cx.day,
        };
        if question.is_for_the_door() {
            // One goes from door to door, and not from name to name.
            return Question {
                sort: Sort::Household,
                ..question
            };
        }
        question
    }

    fn answer(&mut self, cx: &Cx<'_>) -> Rc<Answer> {
        let (revision, question) = (cx.view.revision, self.question(cx));
        if let Some(known) = &self.answer
            && known.revision == revision
            && known.question == question
        {
            return Rc::clone(known);
        }
        let index = &cx.view.index;
        let people = index.people(&question.filter, question.sort, question.day);
        let mut households = HashSet::new();
        let homes = people
            .iter()
            .filter_map(|person| Some(index.person(*person)?.person.household))
            .filter(|home| households.insert(*home));
        let homes: Vec<HouseholdId> = homes.collect();
        let answer = Rc::new(Answer {
            revision,
            question,
            households: homes.len(),
            people,
            homes,
        });
        self.answer = Some(Rc::clone(&answer));
        answer
    }

    /// Another list begins at its first row.
    fn begin_again(&mut self) {
        self.table.selected = None;
        self.table.show_row = Some(0);
    }

    fn page(&self, answer: &Answer) -> Printout {
        let question = answer.question.clone();
        if question.is_for_the_door() {
            return self.sheet.request(question, &answer.homes, self.full_ids).into();
        }
        let page = PageRequest {
            question,
            full_ids: self.full_ids,
        };
        page.into()
    }

    /// The title with what can be done with the list.
    fn head(&mut self, ui: &mut Ui, answer: &Answer, cx: &mut Cx<'_>) {
        let any = !answer.people.is_empty();
        let why = tr("Danh sách này không có ai");
        let narrow = filters::is_narrow(ui);
        crate::ui::widgets::header(ui, tr("Danh sách"), |ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            // From the right: what is wanted least stands last.
            for (format, then_open, text) in [
                (Format::Json, false, tr("JSON")),
                (Format::Csv, false, tr("CSV")),
                (Format::Xlsx, false, tr("Xuất Excel")),
                (Format::Pdf, true, tr("Lưu và mở")),
                (Format::Pdf, false, tr("Lưu PDF")),
            ] {
                let mut button = Button::secondary(text).enabled(any, why);
                if format == Format::Pdf && !then_open {
                    button = button.keys(Modifiers::CTRL, Key::S);
                }
                if button.show(ui).clicked() {
                    let page = self.page(answer);
                    self.export = Some(Export::begin(page, format, then_open, cx));
                }
            }
            let pages = Button::primary(tr("Xem trang in"))
                .icon(Icon::Print)
                .keys(Modifiers::CTRL, Key::P);
            if pages.enabled(any, why).show(ui).clicked() {
                self.preview = Some(Preview::new(self.page(answer)));
            }
            if !narrow && roll_button(ui) {
                self.go_to_roll(answer, cx);
            }
        });
    }

    fn go_to_roll(&self, answer: &Answer, cx: &mut Cx<'_>) {
        self.leave(answer, cx);
        cx.go(Place::Roll);
    }

    /// How many people, in which order, and what stands on paper.
    fn line(&mut self, ui: &mut Ui, answer: &Answer) {
        ui.add_space(space::TINY);
        ui.horizontal(|ui| {
            strong(ui, &count_said(answer));
            if let Some(chosen) = &self.filter.chosen {
                soft(ui, &chosen.what);
            }
            if filters::is_narrowed(&self.filter) && Button::plain(tr("Bỏ lọc")).show(ui).clicked() {
                self.filter = filters::without_filters(&self.filter);
                self.begin_again();
            }
            let right = egui::Layout::right_to_left(egui::Align::Center);
            ui.with_layout(right, |ui| {
                check(ui, &mut self.full_ids, tr("In đủ số CCCD")).on_hover_text(tr(
                    "Bình thường số CCCD được che bớt. Chỉ in đủ khi thật cần, và giữ kín bản in.",
                ));
                if self.filter.list != Some(ListKind::Visits) {
                    ui.add_space(space::SMALL);
                    ui.allocate_ui_with_layout(
                        egui::vec2(ORDERS, size::CONTROL),
                        egui::Layout::left_to_right(egui::Align::Center),
                        |ui| self.order(ui),
                    );
                }
            });
        });
    }

    fn order(&mut self, ui: &mut Ui) {
        let orders = [
            (Sort::Household, tr("Theo hộ").to_owned()),
            (Sort::Name, tr("Theo tên").to_owned()),
        ];
        if tabs(ui, &mut self.sort, &orders) {
            self.begin_again();
        }
    }

    fn nobody(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        if cx.view.index.people_count() == 0 {
            let sentence =
                tr("Sổ chưa có ai. Hãy nhập danh sách hộ dân trước, rồi các danh sách ở đây tự có người.");
            if empty_state(ui, Icon::List, sentence, Some(tr("Nhập danh sách"))) {
                cx.go(Place::Exchange(Vec::new()));
            }
        } else if filters::is_narrowed(&self.filter) {
            let sentence = tr("Không có ai khớp với các điều kiện đã chọn.");
            if empty_state(ui, Icon::List, sentence, Some(tr("Bỏ các điều kiện lọc"))) {
                self.filter = filters::without_filters(&self.filter);
            }
        } else {
            empty_state(ui, Icon::List, tr("Không có ai trong danh sách này."), None);
        }
    }

    fn table(&mut self, ui: &mut Ui, answer: &Answer, cx: &mut Cx<'_>) {
        let door = answer.question.is_for_the_door();
        let tick = if door { TICK } else { 0.0 };
        let shown = columns::of(&self.filter, self.sort, ui.available_width() - tick);
        let mut columns: Vec<_> = shown.iter().map(|field| field.column()).collect();
        if door {
            columns.insert(0, Column::fixed("", TICK - space::MEDIUM));
        }
        let index = std::sync::Arc::clone(&cx.view.index);
        let rows = index.rows_of(&answer.question.filter, answer.question.day);
        let mut at_hand = None;
        let mut cell = |ui: &mut Ui, place: usize, column: usize| {
            if at_hand.as_ref().is_none_or(|(at, _)| *at != place) {
                let row = answer.people.get(place).and_then(|person| rows.row(*person));
                at_hand = Some((place, row));
            }
            let Some((_, Some(row))) = &at_hand else {
                return;
            };
            match column.checked_sub(usize::from(door)) {
                None => tick_household(ui, &mut self.sheet, row),
                Some(column) => {
                    if let Some(field) = shown.get(column) {
                        field.cell(ui, row);
                    }
                }
            }
        };
        let events = Table::new(tr("Danh sách người"), &columns, answer.people.len())
            .opens_by_click()
            .show(ui, &mut self.table, &mut cell);
        let home = |person: &PersonId| Some(index.person(*person)?.person.household);
        let marked = events.marked.filter(|_| door);
        if let Some(home) = marked.and_then(|place| home(answer.people.get(place)?)) {
            self.sheet.toggle(home);
        }
        let opened = events.opened.and_then(|place| answer.people.get(place));
        if let Some(person) = opened.and_then(|person| index.person(*person)) {
            self.leave(answer, cx);
            cx.go(Place::Household(person.person.household, Some(person.person.id)));
        }
    }

    /// The way back leads to the list as it is now, not as one came to it.
    fn leave(&self, answer: &Answer, cx: &mut Cx<'_>) {
        if self
            .came_for
            .as_ref()
            .is_some_and(|came_for| *came_for != answer.question)
        {
            cx.go(Place::List(answer.question.clone()));
        }
    }

    fn preview_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, preview: &mut Preview) -> Option<Wish> {
        let typing = self.export.is_some();
        if let Some(issued) = cx.inbox.issued.take() {
            // The pages with their number, and where to put them.
            *preview = Preview::new(Printout::Sheet(issued));
            self.sheet.ticked.clear();
            self.export = Some(Export::begin(Printout::Sheet(issued), Format::Pdf, true, cx));
        }
        let request = match preview.request() {
            Printout::Visits(request) => Some(request.as_ref().clone()),
            _ => None,
        };
        let mut changed = false;
        let wish = preview.ui(ui, cx, typing, |ui, cx| {
            export_band(&mut self.export, ui, cx);
            if let Some(request) = &request {
                changed = self.sheet.ui(ui, cx, request, &mut self.full_ids);
                ui.add_space(space::SMALL);
            }
        });
        if changed {
            let answer = self.answer(cx);
            *preview = Preview::new(self.page(&answer));
        }
        if let Some(Wish::Save { then_open }) = wish {
            let page = preview.request().clone();
            self.export = Some(Export::begin(page, Format::Pdf, then_open, cx));
        }
        wish
    }
}

/// The line with the path of the file that is about to be written.
pub(super) fn export_band(export: &mut Option<Export>, ui: &mut Ui, cx: &mut Cx<'_>) {
    if export.as_mut().is_some_and(|export| export.ui(ui, cx)) {
        *export = None;
    }
}

/// The box that puts a household on the sheet, on each of its rows.
fn tick_household(ui: &mut Ui, sheet: &mut SheetBar, row: &ListRow) {
    let mut on = sheet.ticked.contains(&row.household_id);
    let response = check(ui, &mut on, "").on_hover_text(tr("Đưa hộ này vào phiếu (phím cách)"));
    let named = say!("Chọn hộ của {name}", name = row.name);
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::CheckBox, true, on, &named));
    if response.changed() {
        sheet.toggle(row.household_id);
    }
}

fn count_said(answer: &Answer) -> String {
    use crate::ui::screens::overview::count;
    say!(
        "{people} người trong {households} hộ",
        people = count(answer.people.len()),
        households = count(answer.households)
    )
}

/// The way to the monthly list; `true` when it was pressed.
fn roll_button(ui: &mut Ui) -> bool {
    let button = Button::secondary(tr("Tăng – giảm"));
    let hint = tr("Ai cần cấp thẻ, dừng thẻ, đổi mã trong tháng; mẫu D03-TS, Mẫu số 4");
    button.hint(hint).show(ui).clicked()
}
