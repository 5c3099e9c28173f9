//! Papers as a table: filtered, several chosen, their next steps recorded; also those of one decision.

use std::collections::BTreeSet;
use std::rc::Rc;

use egui::{Key, Label, Modifiers, RichText, ScrollArea, Ui};

use super::Wishes;
use super::decisions::decision_head;
use super::forms::{CloseForm, DecideForm, StepForm};
use super::wording::{day_words, kind_words, left_words, next_words, place, short_left, state_chip, who};
use crate::domain::command::FilingCommand;
use crate::domain::date::show;
use crate::domain::{
    Book, Command, DecisionId, FilingFilter, FilingId, FilingOrder, FilingRow, FilingState, Step,
};
use crate::register::{Format, PapersQuestion, Request};
use crate::say;
use crate::ui::cx::{Action, Confirm, Cx, why_read_only};
use crate::ui::place::Place;
use crate::ui::screens::households::forms::follow_focus;
use crate::ui::screens::overview::{cadres, count};
use crate::ui::theme::{color, space};
use crate::ui::widgets::{
    Button, Column, Icon, Table, TableState, check, choice_in_row, detail_panel, empty_state, search_field,
    soft, strong,
};
use crate::words::tr;

/// From this width on there is room for the kind of papers.
const WIDE: f32 = 1080.0;
/// In less width the next step and its day have no column; what is left tells how it stands.
const NARROW: f32 = 830.0;
/// In less height all of it scrolls, and the table has so much of it.
const SHORT: f32 = 330.0;
const SHORT_TABLE: f32 = 180.0;

/// The tab's choices.
#[derive(Default)]
pub(super) struct FilingsTab {
    filter: FilingFilter,
    table: TableState,
    /// Papers ticked in the table.
    chosen: BTreeSet<FilingId>,
    listed: Option<Rc<Listed>>,
}

/// The papers of a question at one revision.
struct Listed {
    revision: u64,
    question: PapersQuestion,
    rows: Vec<FilingRow>,
}

impl FilingsTab {
    /// Of a filter.
    pub(super) fn of(filter: FilingFilter) -> Self {
        Self {
            filter,
            ..Self::default()
        }
    }

    /// Of one decision.
    pub(super) fn of_decision(decision: DecisionId) -> Self {
        Self::of(FilingFilter::of_decision(decision))
    }

    pub(super) fn take_focus(&mut self) {
        self.table.take_focus = true;
    }

    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, wishes: &mut Wishes) {
        if let Some(id) = self.filter.decision
            && !decision_head(ui, cx, id, wishes)
        {
            wishes.close_decision = true;
            return;
        }
        if ui.available_height() >= SHORT {
            self.contents(ui, cx, wishes, f32::INFINITY);
            return;
        }
        // On a low screen, or with large letters, all of it scrolls: the rows never give way to the buttons.
        let whole = ScrollArea::vertical()
            .id_salt("papers")
            .auto_shrink([false, false]);
        whole.show(ui, |ui| {
            ui.set_max_width(ui.available_width() - space::SMALL);
            self.contents(ui, cx, wishes, SHORT_TABLE);
            follow_focus(ui);
        });
    }

    fn contents(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, wishes: &mut Wishes, height: f32) {
        self.narrow(ui, cx);
        let listed = self.listed(cx);
        self.line(ui, &listed, wishes);
        if listed.rows.is_empty() {
            self.nothing(ui);
            return;
        }
        self.steps(ui, cx, &listed, wishes);
        self.table(ui, cx, &listed, height);
    }

    fn question(&self, cx: &Cx<'_>) -> PapersQuestion {
        PapersQuestion {
            filter: self.filter.clone(),
            order: if self.filter.decision.is_some() {
                FilingOrder::Walk
            } else {
                FilingOrder::Urgency
            },
            day: cx.day,
        }
    }

    fn listed(&mut self, cx: &Cx<'_>) -> Rc<Listed> {
        let question = self.question(cx);
        if let Some(known) = &self.listed
            && known.revision == cx.view.revision
            && known.question == question
        {
            return Rc::clone(known);
        }
        let rows = question.rows(&cx.view.index);
        let here: BTreeSet<FilingId> = rows.iter().map(|row| row.filing.id).collect();
        // Nobody means papers out of sight by a button.
        self.chosen.retain(|id| here.contains(id));
        let listed = Rc::new(Listed {
            revision: cx.view.revision,
            question,
            rows,
        });
        self.listed = Some(Rc::clone(&listed));
        listed
    }

    fn narrow(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let index = &cx.view.index;
        let mut hamlets = vec![(None, tr("Tất cả các ấp").to_owned())];
        let named = index.hamlets().into_iter();
        hamlets.extend(named.map(|hamlet| (Some(hamlet.id), hamlet.name.clone())));
        let mut states = vec![(None, tr("Mọi trạng thái").to_owned())];
        let all = FilingState::ALL.iter();
        states.extend(all.map(|state| (Some(*state), tr(state.label()).to_owned())));
        let mut kinds = vec![(None, tr("Mọi loại").to_owned())];
        let all = crate::domain::DecisionKind::ALL.iter();
        kinds.extend(all.map(|kind| (Some(*kind), kind_words(*kind).to_owned())));
        ui.horizontal_wrapped(|ui| {
            let focus = std::mem::take(&mut cx.inbox.find);
            let hint = tr("Tên, số hộ, số quyết định");
            search_field(ui, tr("Tìm hồ sơ"), hint, 190.0, &mut self.filter.search, focus);
            choice_in_row(ui, tr("Ấp"), 140.0, &mut self.filter.hamlet, &hamlets);
            if cadres::any(index) {
                let all = cadres::choices(index);
                choice_in_row(ui, tr("Người phụ trách"), 150.0, &mut self.filter.cadre, &all);
            }
            choice_in_row(ui, tr("Trạng thái"), 150.0, &mut self.filter.state, &states);
            if self.filter.decision.is_none() {
                choice_in_row(ui, tr("Loại"), 150.0, &mut self.filter.kind, &kinds);
            }
            check(ui, &mut self.filter.late, tr("Chỉ quá hạn"));
        });
        ui.add_space(space::TINY);
    }

    /// How many, the way to paper and files.
    fn line(&mut self, ui: &mut Ui, listed: &Listed, wishes: &mut Wishes) {
        ui.horizontal(|ui| {
            strong(ui, &say!("{n} hồ sơ", n = count(listed.rows.len())));
            let every = !listed.rows.is_empty() && self.chosen.len() == listed.rows.len();
            let word = if every {
                tr("Bỏ chọn")
            } else {
                tr("Chọn tất cả")
            };
            if !listed.rows.is_empty() && Button::plain(word).show(ui).clicked() {
                self.chosen = if every {
                    BTreeSet::new()
                } else {
                    listed.rows.iter().map(|row| row.filing.id).collect()
                };
            }
            let right = egui::Layout::right_to_left(egui::Align::Center);
            ui.with_layout(right, |ui| {
                ui.spacing_mut().item_spacing.x = 6.0;
                let none = tr("Không có hồ sơ nào");
                let any = !listed.rows.is_empty();
                for (format, text) in [
                    (Format::Json, tr("JSON")),
                    (Format::Csv, tr("CSV")),
                    (Format::Xlsx, tr("Xuất Excel")),
                ] {
                    if Button::secondary(text).enabled(any, none).show(ui).clicked() {
                        wishes.file = Some((listed.question.clone(), format));
                    }
                }
                let pages = Button::secondary(tr("Xem trang in"))
                    .icon(Icon::Print)
                    .keys(Modifiers::CTRL, Key::P);
                if pages.enabled(any, none).show(ui).clicked() {
                    wishes.pages = Some(listed.question.clone());
                }
            });
        });
    }

    /// The papers meant by a button: those ticked, else the one in front.
    fn meant<'l>(&self, listed: &'l Listed) -> Vec<&'l FilingRow> {
        if self.chosen.is_empty() {
            let front = self.table.selected.and_then(|row| listed.rows.get(row));
            return front.into_iter().collect();
        }
        let rows = listed.rows.iter();
        rows.filter(|row| self.chosen.contains(&row.filing.id)).collect()
    }

    fn steps(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, listed: &Listed, wishes: &mut Wishes) {
        let meant = self.meant(listed);
        let ready = |step: Step| -> Vec<FilingId> {
            let rows = meant
                .iter()
                .filter(|row| Step::after(row.filing.state()) == Some(step));
            rows.map(|row| row.filing.id).collect()
        };
        let can = cx.can_edit();
        let why = |text| if can { text } else { why_read_only() };
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            let asked = ready(Step::Decide);
            let kinds: BTreeSet<&str> = meant
                .iter()
                .filter(|row| asked.contains(&row.filing.id))
                .map(|row| row.filing.kind.code())
                .collect();
            let text = numbered(tr("Ghi quyết định…"), asked.len());
            let button = Button::secondary(&text).enabled(
                can && kinds.len() == 1,
                why(tr("Chọn các hồ sơ cùng loại, đã đề nghị và chưa có quyết định")),
            );
            let first = meant.iter().find(|row| asked.contains(&row.filing.id));
            if button.show(ui).clicked()
                && let Some(first) = first
            {
                let form = DecideForm::new(cx, asked, first.filing.kind);
                wishes.form = Some(Box::new(form));
            }
            for (step, word) in [
                (Step::Send, tr("Đã chuyển BHXH")),
                (Step::Issue, tr("Đã cấp thẻ")),
                (Step::HandOver, tr("Đã giao thẻ")),
            ] {
                let ids = ready(step);
                let text = numbered(word, ids.len());
                let button = Button::secondary(&text).enabled(
                    can && !ids.is_empty(),
                    why(tr("Chọn các hồ sơ đã xong bước liền trước")),
                );
                if button.show(ui).clicked() {
                    wishes.form = Some(Box::new(StepForm::new(ids, step, cx.today)));
                }
            }
            mending(ui, cx, &meant, wishes);
        });
        ui.add_space(space::TINY);
    }

    fn table(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, listed: &Listed, height: f32) {
        if let Some(row) = self.table.selected.and_then(|row| listed.rows.get(row)) {
            if height.is_finite() {
                detail(ui, row);
            } else {
                detail_panel(ui, "papers in front", 62.0, |ui| detail(ui, row));
            }
        }
        let all = [
            Column::fixed(tr("Chọn"), 38.0),
            Column::stretch(tr("Của ai"), 150.0),
            Column::fixed(tr("Ấp, tổ"), 150.0),
            Column::fixed(tr("Loại"), 138.0),
            Column::fixed(tr("Trạng thái"), 150.0),
            Column::fixed(tr("Việc tiếp theo"), 98.0),
            Column::fixed(tr("Hạn"), 108.0),
            Column::fixed(tr("Còn lại"), 112.0),
        ];
        let width = ui.available_width();
        let (places, columns): (Vec<usize>, Vec<Column<'_>>) = all
            .into_iter()
            .enumerate()
            .filter(|(place, _)| match place {
                3 => width >= WIDE,
                5 | 6 => width >= NARROW,
                _ => true,
            })
            .unzip();
        let mut turned = None;
        let chosen = &self.chosen;
        let table = Table::new(tr("Danh sách hồ sơ"), &columns, listed.rows.len()).height(height);
        let events = table.show(ui, &mut self.table, |ui, place, column| {
            let Some(row) = listed.rows.get(place) else {
                return;
            };
            if column == 0 {
                let mut on = chosen.contains(&row.filing.id);
                let named = say!("Chọn hồ sơ: {who}", who = who(row));
                if ui.checkbox(&mut on, "").accessible_name(&named).changed() {
                    turned = Some(row.filing.id);
                }
                return;
            }
            if let Some(column) = places.get(column) {
                cell(ui, row, *column);
            }
        });
        let marked = events.marked.and_then(|row| listed.rows.get(row));
        if let Some(id) = turned.or(marked.map(|row| row.filing.id))
            && !self.chosen.remove(&id)
        {
            self.chosen.insert(id);
        }
        if let Some(row) = events.opened.and_then(|row| listed.rows.get(row)) {
            cx.go(Place::Household(row.household, row.filing.person));
        }
    }

    fn nothing(&mut self, ui: &mut Ui) {
        let bare = FilingFilter {
            decision: self.filter.decision,
            ..FilingFilter::default()
        };
        if self.filter != bare {
            let sentence = tr("Không có hồ sơ nào khớp với các điều kiện đã chọn.");
            if empty_state(ui, Icon::Page, sentence, Some(tr("Bỏ các điều kiện lọc"))) {
                self.filter = bare;
            }
            return;
        }
        let sentence = if bare.decision.is_some() {
            tr(
                "Quyết định này chưa có hồ sơ nào. Ở «Tất cả hồ sơ», chọn các hồ sơ đã đề nghị rồi bấm «Ghi quyết định».",
            )
        } else {
            tr("Chưa có hồ sơ nào. Bấm «Lập hồ sơ» và chọn các hộ đã đề nghị.")
        };
        empty_state(ui, Icon::Page, sentence, None);
    }
}

/// Taking a step back, ending, removing.
fn mending(ui: &mut Ui, cx: &mut Cx<'_>, meant: &[&FilingRow], wishes: &mut Wishes) {
    let can = cx.can_edit();
    let why = if can {
        tr("Chọn hồ sơ trong bảng trước")
    } else {
        why_read_only()
    };
    let ids: Vec<FilingId> = meant.iter().map(|row| row.filing.id).collect();
    let any = can && !ids.is_empty();
    let moved = meant.iter().any(|row| row.filing.state() != FilingState::Asked);
    let back = Button::plain(tr("Lùi một bước")).hint(tr(
        "Bỏ ngày của bước cuối. Mức sống, diện đã ghi theo quyết định vẫn giữ; sửa ở trang của hộ.",
    ));
    if back.enabled(any && moved, why).show(ui).clicked() {
        cx.run(Command::Filing(FilingCommand::StepBack(ids.clone())));
    }
    let open = meant.iter().filter(|row| row.filing.state().is_open());
    let open: Vec<FilingId> = open.map(|row| row.filing.id).collect();
    let stop = Button::plain(tr("Dừng hồ sơ…")).enabled(can && !open.is_empty(), why);
    if stop.show(ui).clicked() {
        wishes.form = Some(Box::new(CloseForm::new(open, cx.today)));
    }
    if Button::plain(tr("Xóa hồ sơ…"))
        .enabled(any, why)
        .show(ui)
        .clicked()
    {
        ask_removal(cx, ids);
    }
}

fn numbered(word: &str, papers: usize) -> String {
    match papers {
        0 => word.to_owned(),
        papers => format!("{word} ({})", count(papers)),
    }
}

fn cell(ui: &mut Ui, row: &FilingRow, column: usize) {
    let text = match column {
        1 => who(row),
        2 => place(row),
        3 => kind_words(row.filing.kind).to_owned(),
        4 => {
            state_chip(ui, row.standing.state);
            return;
        }
        5 => tr(row.standing.next.map_or("", Step::label)).to_owned(),
        6 => day_words(&row.standing),
        _ => short_left(row),
    };
    let ink = match column {
        1 => color::INK,
        7 if row.standing.is_late() || row.gone.is_some() => color::DANGER,
        _ => color::SOFT_INK,
    };
    let text = if column == 7 && row.standing.is_late() {
        // A shape beside the colour, for who cannot tell red.
        format!("× {text}")
    } else {
        text
    };
    let shown = ui.add(Label::new(RichText::new(&text).color(ink)).truncate());
    shown.on_hover_text(if column == 7 { left_words(row) } else { text });
}

/// The row in front with the days of all its steps.
fn detail(ui: &mut Ui, row: &FilingRow) {
    let filing = &row.filing;
    let mut parts = vec![tr(filing.kind.label()).to_owned()];
    if let Some((number, day)) = &row.decision {
        parts.push(say!(
            "Quyết định {number} ngày {day}",
            number = number,
            day = show(*day)
        ));
    }
    for (word, on) in [
        (tr("đề nghị"), filing.asked_on),
        (tr("chuyển BHXH"), filing.sent_on),
        (tr("cấp thẻ"), filing.issued_on),
        (tr("giao thẻ"), filing.handed_on),
        (tr("dừng"), filing.closed_on),
    ] {
        parts.extend(on.map(|on| format!("{word} {}", show(on))));
    }
    if !filing.note.is_empty() {
        parts.push(filing.note.clone());
    }
    ui.spacing_mut().item_spacing.y = 1.0;
    ui.spacing_mut().interact_size.y = 0.0;
    let next = next_words(&row.standing);
    if !next.is_empty() {
        ui.add(Label::new(next).wrap());
    }
    soft(ui, &parts.join(" · "));
}

fn ask_removal(cx: &mut Cx<'_>, ids: Vec<FilingId>) {
    cx.out.push(Action::Confirm(Confirm {
        title: say!("Xóa {n} hồ sơ?", n = count(ids.len())),
        body: tr(
            "Chỉ xóa hồ sơ lập nhầm; hồ sơ bị trả lại hoặc rút lại thì hãy dừng và ghi lý do. Xóa rồi vẫn lấy lại được bằng Hoàn tác (Ctrl+Z).",
        )
        .to_owned(),
        yes: tr("Xóa hồ sơ").to_owned(),
        danger: true,
        then: vec![Action::Send(Request::Run(Box::new(Command::Filing(
            FilingCommand::Remove(ids),
        ))))],
    }));
}
