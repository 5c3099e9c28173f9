//! Theo dõi: promises by date, refusals left in peace, attempts, money on its way to a card.

use std::collections::BTreeSet;
use std::rc::Rc;
use std::sync::Arc;

use egui::{Label, RichText, Ui};

use super::doors::{
    Asking, Paper, PlacesBar, ROW, house_words, lines, looking, tick, turn, two_lines, where_cell,
};
use crate::domain::command::{CadreCommand, VisitCommand};
use crate::domain::date::show;
use crate::domain::round::{FollowAsk, FollowKind, FollowRow};
use crate::domain::{Book, Cadre, CadreId, CadreRole, Charge, Command, Date, HouseholdId, OutcomeId};
use crate::print::day_label;
use crate::register::{DoorsAnswer, DoorsAsk, DoorsQuestion};
use crate::say;
use crate::ui::cx::{Cx, why_read_only};
use crate::ui::place::Place;
use crate::ui::screens::overview::count;
use crate::ui::theme::{color, space};
use crate::ui::widgets::{
    Button, Column, DateDraft, Icon, Table, TableState, band, choice_in_row, date_field, empty_state, soft,
    strong, tabs,
};
use crate::words::tr;

/// In less width who answers for the household has no column.
const WIDE: f32 = 1000.0;
/// In less width than this what came of the last call has none either.
const NARROW: f32 = 760.0;

/// A row, as ticks know it.
type Key = (HouseholdId, Option<crate::domain::PersonId>);

/// The part's drafts and choices.
#[derive(Default)]
pub(super) struct FollowPage {
    kind: Option<FollowKind>,
    bar: PlacesBar,
    ticked: BTreeSet<Key>,
    table: TableState,
    asking: Asking,
    paper: Paper,
    doing: Option<Doing>,
    sorted: Option<Sorted>,
}

/// What is the same in every frame until another answer comes or another kind is looked at.
struct Sorted {
    answer: Arc<DoorsAnswer>,
    kind: FollowKind,
    /// The rows of each kind, in the order of [`FollowKind::ALL`].
    counts: Vec<usize>,
    /// Where the rows of the kind in front stand in the answer.
    places: Rc<[usize]>,
    late: usize,
}

/// The rows of the kind in front.
#[derive(Clone, Copy)]
struct Rows<'r> {
    all: &'r [FollowRow],
    places: &'r [usize],
    late: usize,
}

impl<'r> Rows<'r> {
    fn len(self) -> usize {
        self.places.len()
    }

    fn is_empty(self) -> bool {
        self.places.is_empty()
    }

    fn get(self, row: usize) -> Option<&'r FollowRow> {
        self.all.get(*self.places.get(row)?)
    }

    fn iter(self) -> impl Iterator<Item = &'r FollowRow> {
        self.places.iter().filter_map(move |place| self.all.get(*place))
    }
}

/// What is being done with the rows meant.
enum Doing {
    /// Handed to somebody.
    HandOver(Vec<HouseholdId>, Option<CadreId>),
    /// Left in peace.
    Rest(Vec<OutcomeId>, DateDraft),
}

fn key(row: &FollowRow) -> Key {
    (row.door.household, row.person.as_ref().map(|(id, _)| *id))
}

impl FollowPage {
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
        let every = self.question(None, cx);
        let answer = self.asking.answer(&every, cx);
        let Some(DoorsAnswer::Follow(rows)) = answer.as_deref() else {
            looking(ui);
            return;
        };
        let Some(held) = &answer else {
            return;
        };
        self.sort(held, rows, cx.day);
        let kind = self.choose(ui, cx);
        self.sort(held, rows, cx.day);
        let Some(sorted) = &self.sorted else {
            return;
        };
        let (places, late) = (Rc::clone(&sorted.places), sorted.late);
        let rows = Rows {
            all: rows,
            places: &places,
            late,
        };
        self.line(ui, kind, rows, cx);
        self.doing(ui, cx);
        self.paper.band(ui, cx);
        if rows.is_empty() {
            self.nothing(ui, kind);
        } else {
            self.table(ui, kind, rows, cx);
        }
    }

    /// Sorts an answer by kinds, once.
    fn sort(&mut self, answer: &Arc<DoorsAnswer>, rows: &[FollowRow], day: Date) {
        let kind = self.kind.unwrap_or(FollowKind::Promise);
        let known = self.sorted.as_ref();
        if known.is_some_and(|sorted| sorted.kind == kind && Arc::ptr_eq(&sorted.answer, answer)) {
            return;
        }
        let of = |kind: FollowKind| rows.iter().filter(|row| row.kind == kind).count();
        let numbered = rows.iter().enumerate().filter(|(_, row)| row.kind == kind);
        let places: Rc<[usize]> = numbered.map(|(place, _)| place).collect();
        let in_front = Rows {
            all: rows,
            places: &places,
            late: 0,
        };
        // Nobody means rows out of sight by a button.
        let here: BTreeSet<Key> = in_front.iter().map(key).collect();
        self.ticked.retain(|one| here.contains(one));
        let late = in_front.iter().filter(|row| row.is_overdue(day)).count();
        self.sorted = Some(Sorted {
            answer: Arc::clone(answer),
            kind,
            counts: FollowKind::ALL.iter().map(|kind| of(*kind)).collect(),
            places,
            late,
        });
    }

    fn question(&self, kind: Option<FollowKind>, cx: &Cx<'_>) -> DoorsQuestion {
        let places = self.bar.places.clone();
        DoorsQuestion {
            ask: DoorsAsk::Follow(FollowAsk { places, kind }),
            day: cx.day,
        }
    }

    /// The kinds with how many each has; the one in front.
    fn choose(&mut self, ui: &mut Ui, cx: &Cx<'_>) -> FollowKind {
        let counts = self.sorted.as_ref().map_or(&[][..], |sorted| &sorted.counts);
        let kinds: Vec<(FollowKind, String)> = FollowKind::ALL
            .iter()
            .zip(counts)
            .map(|(kind, rows)| (*kind, format!("{} ({})", tr(kind.label()), count(*rows))))
            .collect();
        let mut kind = self.kind.unwrap_or(FollowKind::Promise);
        let before = (self.kind, self.bar.places.clone());
        ui.horizontal_wrapped(|ui| tabs(ui, &mut kind, &kinds));
        ui.add_space(space::TINY);
        self.kind = Some(kind);
        ui.horizontal_wrapped(|ui| self.bar.ui(ui, cx));
        if before != (self.kind, self.bar.places.clone()) {
            self.ticked.clear();
            self.doing = None;
            self.table.selected = None;
            self.table.show_row = Some(0);
        }
        kind
    }

    fn line(&mut self, ui: &mut Ui, kind: FollowKind, rows: Rows<'_>, cx: &mut Cx<'_>) {
        ui.add_space(space::TINY);
        ui.horizontal(|ui| {
            strong(ui, &told(kind, rows.len()));
            if rows.late > 0 {
                let text = say!("{n} người đã quá hẹn", n = count(rows.late));
                ui.label(RichText::new(text).color(color::DANGER));
            }
            let right = egui::Layout::right_to_left(egui::Align::Center);
            ui.with_layout(right, |ui| {
                ui.spacing_mut().item_spacing.x = 6.0;
                let question = self.question(Some(kind), cx);
                self.paper.buttons(ui, &question, !rows.is_empty(), cx);
                self.actions(ui, kind, rows, cx);
            });
        });
        ui.add_space(space::TINY);
    }

    /// The rows meant by a button: those ticked, else the one in front.
    fn meant<'r>(&self, rows: Rows<'r>) -> Vec<&'r FollowRow> {
        if self.ticked.is_empty() {
            return self.front(rows).into_iter().collect();
        }
        let ticked = rows.iter().filter(|row| self.ticked.contains(&key(row)));
        ticked.collect()
    }

    fn front<'r>(&self, rows: Rows<'r>) -> Option<&'r FollowRow> {
        self.table.selected.and_then(|row| rows.get(row))
    }

    fn actions(&mut self, ui: &mut Ui, kind: FollowKind, rows: Rows<'_>, cx: &Cx<'_>) {
        // Which rows is looked up when a button is pressed; every tick is on one of them.
        let any = !self.ticked.is_empty() || self.front(rows).is_some();
        let can = cx.can_edit();
        let why = |text| if can { text } else { why_read_only() };
        let book: &dyn Book = cx.view.index.as_ref();
        let any_cadre = book.rows::<Cadre>().next().is_some();
        let hand = Button::secondary(tr("Giao cho người khác…")).enabled(
            can && any_cadre && any,
            why(if any_cadre {
                tr("Chọn hộ trong bảng trước")
            } else {
                tr("Chưa ghi người phụ trách nào: hãy ghi ở Thiết lập trước")
            }),
        );
        if hand.show(ui).clicked() {
            let meant = self.meant(rows);
            let houses: BTreeSet<HouseholdId> = meant.iter().map(|row| row.door.household).collect();
            self.doing = Some(Doing::HandOver(houses.into_iter().collect(), None));
        }
        if kind != FollowKind::Refused {
            return;
        }
        let rest = Button::secondary(tr("Để yên đến ngày…"))
            .enabled(can && any, why(tr("Chọn người trong bảng trước")));
        if rest.show(ui).clicked() {
            let meant = self.meant(rows);
            let refusals = meant.iter().filter_map(|row| row.outcome_id).collect();
            self.doing = Some(Doing::Rest(refusals, DateDraft::default()));
        }
    }

    /// The line in which one says to whom, or until when.
    fn doing(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let Some(mut doing) = self.doing.take() else {
            return;
        };
        let mut commands = None;
        let mut stop = ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, egui::Key::Escape));
        band(ui, Icon::Person, color::ACCENT, color::ACCENT_PALE, |ui| {
            let ready = match &mut doing {
                Doing::HandOver(houses, cadre) => hand_over(ui, houses, cadre, cx),
                Doing::Rest(refusals, day) => rest(ui, refusals, day),
            };
            ui.horizontal(|ui| {
                let save = Button::primary(tr("Ghi")).enabled(ready.is_some(), tr("Hãy chọn trước"));
                if save.show(ui).clicked() {
                    commands = ready;
                }
                stop |= Button::plain(tr("Thôi")).show(ui).clicked();
            });
        });
        ui.add_space(space::SMALL);
        if let Some(commands) = commands {
            for command in commands {
                cx.run(command);
            }
            self.ticked.clear();
            self.table.take_focus = true;
        } else if stop {
            self.table.take_focus = true;
        } else {
            self.doing = Some(doing);
        }
    }

    fn nothing(&mut self, ui: &mut Ui, kind: FollowKind) {
        let sentence = match kind {
            FollowKind::Promise => {
                tr("Không có ai hẹn ngày. Hẹn ghi ở «Nhập kết quả» sẽ hiện ở đây theo ngày.")
            }
            FollowKind::Attempts => tr("Không có ai đã đến từ ba lần trở lên mà chưa vận động được."),
            FollowKind::Refused => tr("Không có ai từ chối."),
            FollowKind::Paid => tr("Không có ai đã đóng mà còn chờ danh sách của cơ quan BHXH."),
            FollowKind::Renewed => tr("Chưa có thẻ nào được cấp sau các lần đến."),
            FollowKind::Handed | FollowKind::Unknown => tr("Chưa có hộ nào được giao riêng cho ai."),
        };
        let narrowed = self.bar.is_narrowed();
        let way = narrowed.then(|| tr("Xem cả xã"));
        if empty_state(ui, Icon::Check, sentence, way) {
            self.bar = PlacesBar::default();
        }
    }

    fn table(&mut self, ui: &mut Ui, kind: FollowKind, rows: Rows<'_>, cx: &mut Cx<'_>) {
        let all = [
            Column::fixed(tr("Chọn"), 50.0),
            Column::stretch(tr("Họ và tên, chủ hộ"), 180.0),
            Column::fixed(tr("Ấp, địa chỉ"), 190.0),
            Column::fixed(day_label(kind), 150.0),
            Column::fixed(tr("Kết quả lần cuối"), 176.0),
            Column::fixed(tr("Điện thoại"), 104.0),
            Column::fixed(tr("Người phụ trách"), 170.0),
        ];
        let columns = match ui.available_width() {
            WIDE.. => &all[..],
            NARROW.. => &all[..5],
            _ => &all[..4],
        };
        let mut turned = None;
        let ticked = &self.ticked;
        let table = Table::new(tr("Những người cần theo dõi"), columns, rows.len()).row_height(ROW);
        let events = table.show(ui, &mut self.table, |ui, place, column| {
            let Some(row) = rows.get(place) else {
                return;
            };
            if column == 0 {
                let name = row.person.as_ref().map_or(&row.door.head, |(_, name)| name);
                if tick(ui, ticked.contains(&key(row)), name) {
                    turned = Some(key(row));
                }
                return;
            }
            cell(ui, row, column, cx.day);
        });
        let at = |place: Option<usize>| rows.get(place?);
        if let Some(one) = turned.or(at(events.marked).map(key)) {
            turn(&mut self.ticked, one);
        }
        if let Some(row) = at(events.opened) {
            cx.go(Place::Household(
                row.door.household,
                row.person.as_ref().map(|(id, _)| *id),
            ));
        }
    }
}

fn told(kind: FollowKind, rows: usize) -> String {
    if kind == FollowKind::Handed {
        say!("{n} hộ", n = count(rows))
    } else {
        say!("{n} người", n = count(rows))
    }
}

/// To whom the households go; the commands once that is said.
fn hand_over(
    ui: &mut Ui,
    houses: &[HouseholdId],
    chosen: &mut Option<CadreId>,
    cx: &Cx<'_>,
) -> Option<Vec<Command>> {
    let book: &dyn Book = cx.view.index.as_ref();
    let mut cadres = vec![(None, tr("Chọn người").to_owned())];
    let goes = |cadre: &&Cadre| cadre.role != CadreRole::Collector;
    cadres.extend(book.rows::<Cadre>().filter(goes).map(|cadre| {
        let text = format!("{} ({})", cadre.name, tr(cadre.role.label()));
        (Some(cadre.id), text)
    }));
    strong(ui, &say!("Giao {n} hộ cho", n = count(houses.len())));
    ui.horizontal(|ui| {
        choice_in_row(ui, tr("Người nhận"), 300.0, chosen, &cadres);
        soft(ui, tr("kể từ hôm nay"));
    });
    let cadre = (*chosen)?;
    let charge = |household: &HouseholdId| Charge {
        id: cx.new_id(),
        cadre,
        hamlet: None,
        group_name: None,
        household: Some(*household),
        valid_from: Some(cx.today),
        valid_to: None,
    };
    let charges = houses.iter().map(charge).collect();
    Some(vec![Command::Cadre(CadreCommand::HandOver { charges })])
}

/// Until when people who refused are left in peace; the command once that is said.
fn rest(ui: &mut Ui, refusals: &[OutcomeId], day: &mut DateDraft) -> Option<Vec<Command>> {
    strong(
        ui,
        &say!("Để yên {n} người, hỏi lại từ", n = count(refusals.len())),
    );
    date_field(ui, tr("Ngày hỏi lại"), day, false);
    let from = day.whole().ok().flatten()?;
    let command = VisitCommand::AskAgain {
        refusals: refusals.to_vec(),
        from,
    };
    Some(vec![Command::Visit(command)])
}

fn cell(ui: &mut Ui, row: &FollowRow, column: usize, today: Date) {
    match column {
        1 => match &row.person {
            Some((_, name)) => {
                let head = say!("Chủ hộ: {head}", head = row.door.head);
                two_lines(ui, name, &head);
            }
            None => two_lines(ui, &row.door.head, &house_words(&row.door)),
        },
        2 => where_cell(ui, &row.door),
        3 => day_cell(ui, row, today),
        4 => {
            let calls = match row.attempts {
                0 => String::new(),
                n => say!("đã đến {n} lần", n = count(n)),
            };
            two_lines(ui, &row.outcome, &calls);
        }
        5 => {
            ui.label(row.door.phone.as_deref().unwrap_or("–"));
        }
        _ => {
            let text = RichText::new(row.cadres.join(", ")).color(color::SOFT_INK);
            ui.add(Label::new(text).truncate());
        }
    }
}

fn day_cell(ui: &mut Ui, row: &FollowRow, today: Date) {
    let Some(day) = row.day else {
        ui.label("–");
        return;
    };
    let left = (day - today).num_days();
    let (note, ink) = match (row.kind, left) {
        (FollowKind::Promise, ..0) => (say!("× quá {n} ngày", n = -left), color::DANGER),
        (FollowKind::Promise | FollowKind::Refused, 0) => (tr("hôm nay").to_owned(), color::ACCENT),
        (FollowKind::Promise | FollowKind::Refused, 1..) => (say!("còn {n} ngày", n = left), color::SOFT_INK),
        (_, ..0) => (say!("{n} ngày trước", n = -left), color::SOFT_INK),
        _ => (String::new(), color::SOFT_INK),
    };
    let day = RichText::new(show(day)).color(color::INK);
    lines(
        ui,
        &[
            day,
            RichText::new(note).font(crate::ui::theme::small()).color(ink),
        ],
    );
}

fn nobody(ui: &mut Ui, cx: &mut Cx<'_>) {
    let sentence = tr(
        "Sổ chưa có ai. Hãy nhập danh sách hộ dân trước; hẹn, từ chối và tiền đã đóng sẽ theo dõi được ở đây.",
    );
    if empty_state(ui, Icon::List, sentence, Some(tr("Nhập danh sách"))) {
        cx.go(Place::Exchange(Vec::new()));
    }
}
