//! Rows that may be somebody of the register: both sides beside each other, and the choice.

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::{
    Align, Color32, Key, Label, Layout, Modifiers, Panel, Rect, RichText, ScrollArea, Sense, Ui, UiBuilder,
    vec2,
};

use super::Looks;
use super::compare::{Comparison, Fit};
use super::review::{Doubt, Review};
use super::wording::said;
use crate::domain::PersonId;
use crate::domain::book::Book as _;
use crate::domain::matching::Choice;
use crate::index::Index;
use crate::register::{Request, RosterPlan};
use crate::say;
use crate::ui::cx::Cx;
use crate::ui::theme::{self, Mark, color, size, space};
use crate::ui::widgets::{Button, Column, Icon, Table, TableState, check, empty_state, paint_mark, soft};
use crate::words::tr;

/// Width of the list of rows.
const LIST: f32 = 262.0;
/// Width of the fields' words.
const LABEL: f32 = 104.0;
/// Least width of one side.
const SIDE: f32 = 170.0;
/// Height of a field.
const LINE: f32 = 25.0;
/// From this width on the list stands beside the row in front.
const BESIDE: f32 = 800.0;
/// From this width on all buttons stand in one row.
const ONE_ROW: f32 = 610.0;

/// What one looks at, and what was decided and not yet heard back.
#[derive(Default)]
pub(super) struct Desk {
    table: TableState,
    /// The row of the plan that is in front.
    row: Option<usize>,
    /// The candidate in front.
    front: usize,
    sent: BTreeMap<usize, Option<Choice>>,
    /// What is decided holds for the whole household.
    whole: bool,
    /// The cells of the row in front are asked for.
    to_cells: bool,
    /// What is compared, for which plan and row.
    compared: Option<(Arc<RosterPlan>, usize, Comparison)>,
    /// The list has had the focus once, so that the keys work from the beginning.
    greeted: bool,
}

impl Desk {
    fn choice(&self, doubt: &Doubt) -> Option<Choice> {
        self.sent.get(&doubt.row).copied().unwrap_or(doubt.choice)
    }

    /// The place of the row in front among the doubts.
    fn place(&self, review: &Review) -> usize {
        let doubts = &review.doubts;
        let row = self.row.unwrap_or_default();
        let place = doubts.partition_point(|doubt| doubt.row < row);
        place.min(doubts.len().saturating_sub(1))
    }

    fn put_in_front(&mut self, review: &Review, place: usize) {
        if let Some(doubt) = review.doubts.get(place) {
            self.row = Some(doubt.row);
            self.front = 0;
            self.table.selected = Some(place);
            self.table.show_row = Some(place);
        }
    }

    /// Goes to the next row that nobody decided, around the end.
    fn next_open(&mut self, review: &Review, from: usize) {
        let count = review.doubts.len();
        let open = (1..count).map(|step| (from + step) % count).find(|place| {
            let doubt = review.doubts.get(*place);
            doubt.is_some_and(|doubt| self.choice(doubt).is_none())
        });
        if let Some(place) = open {
            self.put_in_front(review, place);
        }
    }
}

/// Shows the rows in doubt.
pub(super) fn show(ui: &mut Ui, review: &Review, looks: &mut Looks, cx: &mut Cx<'_>) -> bool {
    desk(ui, review, &mut looks.doubtful, cx);
    if std::mem::take(&mut looks.doubtful.to_cells) {
        let row = looks.doubtful.row.unwrap_or_default();
        if let Some(person) = review.reading().persons.get(row) {
            looks.show_cells(&person.at, "");
        }
    }
    false
}

fn desk(ui: &mut Ui, review: &Review, desk: &mut Desk, cx: &mut Cx<'_>) {
    // What was sent and is answered by now stands in the review.
    desk.sent.retain(|row, choice| {
        let doubt = review.doubts.iter().find(|doubt| doubt.row == *row);
        doubt.is_some_and(|doubt| doubt.choice != *choice)
    });
    if review.doubts.is_empty() {
        let sentence = tr("Không có dòng nào phải xem lại: dòng nào cũng đã rõ là ai.");
        empty_state(ui, Icon::Check, sentence, None);
        return;
    }
    let place = desk.place(review);
    let Some(doubt) = review.doubts.get(place) else {
        return;
    };
    desk.row = Some(doubt.row);
    desk.table.selected = Some(place);
    let alone = ui.available_width() < BESIDE;
    if alone {
        pair(ui, review, desk, doubt, place, cx);
        return;
    }
    if !std::mem::replace(&mut desk.greeted, true) {
        desk.table.take_focus = true;
    }
    Panel::left("doubtful rows")
        .exact_size(LIST)
        .resizable(false)
        .show_separator_line(false)
        .frame(egui::Frame::new())
        .show(ui, |ui| list(ui, review, desk));
    ui.horizontal_top(|ui| {
        ui.add_space(space::MEDIUM);
        ui.vertical(|ui| {
            ui.set_width(ui.available_width());
            pair(ui, review, desk, doubt, place, cx);
        });
    });
}

/// What was decided about a row, in a word or two.
fn choice_words(choice: Option<Choice>) -> (&'static str, Color32) {
    match choice {
        None => (tr("chưa chọn"), color::WARN),
        Some(Choice::Same(_)) => (tr("đúng người"), color::GOOD),
        Some(Choice::Another) => (tr("người khác"), color::GOOD),
        Some(Choice::LeaveOut) => (tr("bỏ qua"), color::SOFT_INK),
    }
}

fn list(ui: &mut Ui, review: &Review, desk: &mut Desk) {
    let columns = [
        Column::stretch(tr("Dòng chờ xem lại"), 120.0),
        Column::fixed(tr("Đã chọn"), 84.0),
    ];
    let mut state = std::mem::take(&mut desk.table);
    let table = Table::new(tr("Các dòng chờ xem lại"), &columns, review.doubts.len());
    let events = table.show(ui, &mut state, |ui, row, column| {
        let Some(doubt) = review.doubts.get(row) else {
            return;
        };
        if column == 0 {
            let person = review.reading().persons.get(doubt.row);
            let name = person.map_or("", |person| person.name.as_str());
            ui.add(Label::new(name).truncate());
        } else {
            let (word, ink) = choice_words(desk.choice(doubt));
            ui.label(RichText::new(word).font(theme::small()).color(ink));
        }
    });
    desk.table = state;
    if let Some(place) = events.selected {
        desk.put_in_front(review, place);
    }
}

fn pair(ui: &mut Ui, review: &Review, desk: &mut Desk, doubt: &Doubt, place: usize, cx: &mut Cx<'_>) {
    // What is offered beyond the three choices needs more room, else a row of its own.
    let mut wanted = ONE_ROW;
    wanted += if desk.choice(doubt).is_some() { 180.0 } else { 0.0 };
    wanted += if household(review, doubt).next().is_some() {
        190.0
    } else {
        0.0
    };
    let rows = if ui.available_width() < wanted { 2 } else { 1 };
    let height = if rows == 2 { 84.0 } else { 46.0 };
    Panel::bottom("doubtful choice")
        .exact_size(height)
        .resizable(false)
        .show_separator_line(false)
        .frame(egui::Frame::new())
        .show(ui, |ui| choices(ui, review, desk, (doubt, place), rows, cx));
    ui.spacing_mut().item_spacing.y = 3.0;
    let why = said(&doubt.why);
    ui.add(Label::new(RichText::new(&why).font(theme::strong())).truncate())
        .on_hover_text(&why);
    let row_height = std::mem::replace(&mut ui.spacing_mut().interact_size.y, 0.0);
    ui.horizontal(|ui| {
        soft(
            ui,
            &say!(
                "Người thứ {n} trong {all} · {place} ·",
                n = place + 1,
                all = review.doubts.len(),
                place = review.place_of(doubt.row)
            ),
        );
        let open = review.doubts.iter().filter(|doubt| desk.choice(doubt).is_none());
        soft(
            ui,
            &say!("còn {n} / {all} ·", n = open.count(), all = review.doubts.len()),
        );
        let (word, ink) = choice_words(desk.choice(doubt));
        ui.label(RichText::new(word).font(theme::small()).color(ink));
    });
    ui.spacing_mut().interact_size.y = row_height;
    let fresh = desk
        .compared
        .as_ref()
        .is_some_and(|(of, row, _)| Arc::ptr_eq(of, &review.of) && *row == doubt.row);
    if !fresh {
        let made = Comparison::of(review, doubt, &cx.view.index, cx.day);
        desk.compared = Some((Arc::clone(&review.of), doubt.row, made));
    }
    if let Some((_, _, comparison)) = &desk.compared {
        sides(ui, comparison, &mut desk.front);
    }
}

/// The buttons, and the keys 1, 2, 3 and 0 that do the same.
fn choices(
    ui: &mut Ui,
    review: &Review,
    desk: &mut Desk,
    (doubt, place): (&Doubt, usize),
    rows: usize,
    cx: &mut Cx<'_>,
) {
    let same = doubt.candidates.get(desk.front).map(|who| Choice::Same(*who));
    let held = desk.choice(doubt);
    let mut asked = None;
    ui.add_space(space::SMALL);
    ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
    ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Extend);
    ui.horizontal(|ui| {
        let offers = [
            (same, tr("Đúng là người này (1)"), Key::Num1),
            (Some(Choice::Another), tr("Là người khác (2)"), Key::Num2),
            (Some(Choice::LeaveOut), tr("Bỏ qua dòng này (3)"), Key::Num3),
        ];
        for (choice, text, key) in offers {
            if choice.is_some() && offer(ui, text, key, held == choice) {
                asked = Some(choice);
            }
        }
        if held.is_some() && offer(ui, tr("Quyết định lại (0)"), Key::Num0, false) {
            asked = Some(None);
        }
        if rows == 1 {
            tools(ui, review, desk, doubt, place);
        }
    });
    if rows > 1 {
        ui.horizontal(|ui| tools(ui, review, desk, doubt, place));
    }
    if let Some(choice) = asked {
        let decisions = decisions(review, desk, doubt, choice, &cx.view.index);
        desk.sent.extend(decisions.iter().copied());
        cx.send(Request::Decide(decisions));
        if choice.is_some() {
            desk.next_open(review, place);
        }
    }
}

/// What stands beside the choices: the way on, the cells, the household.
fn tools(ui: &mut Ui, review: &Review, desk: &mut Desk, doubt: &Doubt, place: usize) {
    around(ui, review, desk, place);
    if !review.of.cells.is_empty() {
        desk.to_cells = Button::tool(Icon::Page, tr("Xem trong tệp")).show(ui).clicked();
    }
    let others = household(review, doubt).count();
    if others > 0 {
        let text = say!("Cả hộ như vậy ({n} dòng)", n = others + 1);
        check(ui, &mut desk.whole, &text);
    }
}

/// A button with its key; the one that was chosen has a tick.
fn offer(ui: &mut Ui, text: &str, key: Key, chosen: bool) -> bool {
    let mut button = Button::secondary(text);
    if chosen {
        button = button.icon(Icon::Check);
    }
    let pressed = button.show(ui).clicked();
    let typed = ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    pressed || typed
}

/// The way to the rows before and behind.
fn around(ui: &mut Ui, review: &Review, desk: &mut Desk, place: usize) {
    if review.doubts.len() < 2 {
        return;
    }
    let mut go = None;
    // Where the list has the focus, it takes the arrows itself.
    let arrow = |key| ui_free(ui) && ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let (up, down) = (arrow(Key::ArrowUp), arrow(Key::ArrowDown));
    if Button::tool(Icon::Up, tr("Dòng trước")).show(ui).clicked() || up {
        go = place.checked_sub(1);
    }
    if Button::tool(Icon::Down, tr("Dòng sau")).show(ui).clicked() || down {
        go = Some(place + 1);
    }
    if let Some(place) = go {
        desk.put_in_front(review, place);
    }
}

/// The other rows in doubt of the same household.
fn household<'a>(review: &'a Review, doubt: &'a Doubt) -> impl Iterator<Item = &'a Doubt> {
    let home = |row: usize| {
        let person = review.reading().persons.get(row);
        person.map(|person| person.household)
    };
    let mine = home(doubt.row);
    let doubts = review.doubts.iter();
    doubts.filter(move |other| other.row != doubt.row && home(other.row) == mine)
}

/// What is decided by one press: about the row, and about its household where that was ticked. There each
/// row is the candidate who lives with the person chosen, else the only one; where that is not clear, the
/// row stays open.
fn decisions(
    review: &Review,
    desk: &Desk,
    doubt: &Doubt,
    choice: Option<Choice>,
    index: &Index,
) -> Vec<(usize, Option<Choice>)> {
    let mut decisions = vec![(doubt.row, choice)];
    if !desk.whole {
        return decisions;
    }
    let home = |who: PersonId| index.person(who).map(|held| held.person.household);
    for other in household(review, doubt) {
        let choice = match choice {
            Some(Choice::Same(chosen)) => {
                let mut candidates = other.candidates.iter().copied();
                let free = |who: &PersonId| *who != chosen;
                let with = candidates
                    .clone()
                    .filter(free)
                    .find(|who| home(*who) == home(chosen));
                let only = candidates.next().filter(|_| other.candidates.len() == 1);
                let Some(who) = with.or(only.filter(free)) else {
                    continue;
                };
                Some(Choice::Same(who))
            }
            other => other,
        };
        decisions.push((other.row, choice));
    }
    decisions
}

/// Whether nothing has the focus.
fn ui_free(ui: &Ui) -> bool {
    ui.memory(|memory| memory.focused().is_none())
}

fn sides(ui: &mut Ui, comparison: &Comparison, front: &mut usize) {
    let count = comparison.candidates.len();
    let room = ui.available_width() - LABEL - space::MEDIUM;
    let width = (room / (count as f32 + 1.0)).floor().clamp(SIDE, 320.0);
    let height = ui.available_height();
    ScrollArea::both()
        .id_salt("sides")
        .auto_shrink([false, false])
        .max_height(height)
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let whole = LABEL + width * (count as f32 + 1.0);
            heads(ui, comparison, front, whole, width);
            for (at, (label, text)) in comparison.fields.iter().enumerate() {
                let said_anywhere = |who: &super::compare::Candidate| {
                    who.cells.get(at).is_some_and(|cell| !cell.text.is_empty())
                };
                if text.is_empty() && !comparison.candidates.iter().any(said_anywhere) {
                    continue;
                }
                let (line, _) = ui.allocate_exact_size(vec2(whole, LINE), Sense::hover());
                ui.painter()
                    .hline(line.x_range(), line.max.y, (size::HAIR, color::LINE));
                let mut cells = parts(line, width);
                within(ui, cells.next(), |ui| soft(ui, label));
                within(ui, cells.next(), |ui| plain(ui, text));
                for (who, rect) in comparison.candidates.iter().zip(cells) {
                    if let Some(cell) = who.cells.get(at) {
                        weighed(ui, rect, &cell.text, cell.fit);
                    }
                }
            }
        });
}

fn heads(ui: &mut Ui, comparison: &Comparison, front: &mut usize, whole: f32, width: f32) {
    let (line, _) = ui.allocate_exact_size(vec2(whole, 30.0), Sense::hover());
    ui.painter().rect_filled(line, 0.0, color::RAIL);
    let mut cells = parts(line, width).skip(1);
    within(ui, cells.next(), |ui| {
        ui.label(RichText::new(tr("Trong tệp")).font(theme::strong()))
    });
    let several = comparison.candidates.len() > 1;
    for (place, rect) in (0..comparison.candidates.len()).zip(cells) {
        within(ui, Some(rect), |ui| {
            if several {
                let text = say!("Trong sổ, người {n}", n = place + 1);
                let response = ui.radio(*front == place, RichText::new(text).font(theme::strong()));
                if response.clicked() {
                    *front = place;
                }
            } else {
                ui.label(RichText::new(tr("Trong sổ")).font(theme::strong()));
            }
        });
    }
}

/// The rectangles of a line: the label's, then one for each side.
fn parts(line: Rect, width: f32) -> impl Iterator<Item = Rect> {
    let label = line.with_max_x(line.min.x + LABEL);
    let sides = (0..).map(move |place: u16| {
        let left = line.min.x + LABEL + f32::from(place) * width;
        line.with_min_x(left).with_max_x(left + width)
    });
    std::iter::once(label).chain(sides)
}

fn within<R>(ui: &mut Ui, rect: Option<Rect>, contents: impl FnOnce(&mut Ui) -> R) {
    let Some(rect) = rect else {
        return;
    };
    let builder = UiBuilder::new()
        .max_rect(rect.shrink2(vec2(8.0, 0.0)))
        .layout(Layout::left_to_right(Align::Center));
    ui.scope_builder(builder, contents);
}

fn plain(ui: &mut Ui, text: &str) {
    ui.add(Label::new(text).truncate()).on_hover_text(text);
}

/// What the register says, with a tick where it agrees and a cross where it does not.
fn weighed(ui: &mut Ui, rect: Rect, text: &str, fit: Fit) {
    if fit == Fit::Differs {
        let ground = rect.shrink2(vec2(1.0, 1.0));
        ui.painter().rect_filled(ground, 3.0, color::WARN_PALE);
    }
    within(ui, Some(rect), |ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let (mark, _) = ui.allocate_exact_size(vec2(12.0, 12.0), Sense::hover());
        match fit {
            Fit::Same => Icon::Check.paint(ui.painter(), mark, color::GOOD),
            Fit::Differs => paint_mark(ui.painter(), mark.center(), 4.5, Mark::Cross, color::WARN),
            Fit::Unsaid => {}
        }
        let (name, ink) = match fit {
            Fit::Differs => (say!("{text} (khác)", text = text), color::WARN),
            Fit::Same | Fit::Unsaid => (text.to_owned(), color::INK),
        };
        let shown = ui.add(Label::new(RichText::new(text).color(ink)).truncate());
        shown.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &name));
        shown.on_hover_text(text);
    });
}
