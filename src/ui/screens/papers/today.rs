//! Việc hôm nay: what is late, what is due today and in the next working days, step by step.

use std::rc::Rc;

use egui::{Label, RichText, Ui};

use super::Wishes;
use super::wording::{day_words, left_words, place, urgency_chip, who};
use crate::domain::filing::Urgency;
use crate::domain::{Book, Date, Decision, Filing, FilingFilter, FilingOrder, FilingRow, Step};
use crate::say;
use crate::ui::cx::Cx;
use crate::ui::place::Place;
use crate::ui::screens::overview::count;
use crate::ui::theme::{self, color};
use crate::ui::widgets::{Column, Icon, Table, TableState, empty_state, soft};
use crate::words::tr;

/// What is due within so many working days is told.
const SOON: i64 = 5;

/// In less width the next step and its day have no column.
const WIDE: f32 = 860.0;

/// What the commune itself answers for by a certain term comes first.
const ORDER: [Step; 4] = [Step::Send, Step::HandOver, Step::Issue, Step::Decide];

/// The tab's choices.
#[derive(Default)]
pub(super) struct TodayTab {
    table: TableState,
    listed: Option<Rc<Listed>>,
}

/// The lines of a day at one revision.
struct Listed {
    revision: u64,
    day: Date,
    /// Papers of any state.
    any: bool,
    late: usize,
    lines: Vec<Line>,
}

enum Line {
    /// A group, with the papers behind it.
    Head {
        /// What is to be done, and how soon.
        words: (&'static str, &'static str),
        papers: usize,
        filter: FilingFilter,
    },
    Row(FilingRow),
}

impl TodayTab {
    pub(super) fn take_focus(&mut self) {
        self.table.take_focus = true;
    }

    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, wishes: &mut Wishes) {
        let listed = self.listed(cx);
        if listed.lines.is_empty() {
            nothing(ui, cx, &listed);
            return;
        }
        if listed.late == 0 {
            soft(
                ui,
                tr("Không có hồ sơ nào quá hạn. Dưới đây là những việc sắp đến hạn."),
            );
        } else {
            let text = say!(
                "{n} hồ sơ quá hạn. Enter mở hộ; ở dòng đầu nhóm thì mở cả nhóm để ghi bước tiếp theo.",
                n = count(listed.late)
            );
            ui.label(RichText::new(text).font(theme::small()).color(color::DANGER));
        }
        let all = [
            Column::fixed(tr("Mức độ"), 112.0),
            Column::stretch(tr("Của ai"), 164.0),
            Column::fixed(tr("Ấp, tổ"), 150.0),
            Column::fixed(tr("Việc cần làm"), 100.0),
            Column::fixed(tr("Hạn"), 108.0),
            Column::fixed(tr("Còn lại"), 172.0),
        ];
        // In little room the group's head tells what is to be done, and what is left tells the day.
        let wide = ui.available_width() >= WIDE;
        let (places, columns): (Vec<usize>, Vec<Column<'_>>) = all
            .into_iter()
            .enumerate()
            .filter(|(place, _)| wide || !matches!(place, 3 | 4))
            .unzip();
        let table = Table::new(tr("Các việc theo hạn"), &columns, listed.lines.len()).opens_by_click();
        let events = table.show(ui, &mut self.table, |ui, row, column| {
            if let (Some(line), Some(column)) = (listed.lines.get(row), places.get(column)) {
                line.cell(ui, *column);
            }
        });
        match events.opened.and_then(|row| listed.lines.get(row)) {
            Some(Line::Head { filter, .. }) => wishes.filings = Some(filter.clone()),
            Some(Line::Row(row)) => cx.go(Place::Household(row.household, row.filing.person)),
            None => {}
        }
    }

    fn listed(&mut self, cx: &Cx<'_>) -> Rc<Listed> {
        if let Some(known) = &self.listed
            && known.revision == cx.view.revision
            && known.day == cx.day
        {
            return Rc::clone(known);
        }
        let listed = Rc::new(Listed::of(cx));
        self.listed = Some(Rc::clone(&listed));
        listed
    }
}

impl Listed {
    fn of(cx: &Cx<'_>) -> Self {
        let book: &dyn Book = cx.view.index.as_ref();
        let open = FilingFilter {
            open: true,
            ..FilingFilter::default()
        };
        let rows = open.rows(book, cx.day, FilingOrder::Urgency);
        let late = rows.iter().filter(|row| row.standing.is_late()).count();
        let mut lines = Vec::new();
        for step in ORDER {
            let of = |row: &&FilingRow| {
                row.gone.is_none() && row.standing.next == Some(step) && row.urgency(SOON) == Urgency::Late
            };
            let words = (late_head(step), "");
            group(&mut lines, words, &rows, of, step_filter(step, true));
        }
        for step in ORDER {
            let of = |row: &&FilingRow| {
                row.gone.is_none() && row.standing.next == Some(step) && row.urgency(SOON) == Urgency::Soon
            };
            let filter = step_filter(step, false);
            let words = (soon_head(step), tr("5 ngày làm việc tới"));
            group(&mut lines, words, &rows, of, filter);
        }
        let gone = |row: &&FilingRow| row.gone.is_some();
        let words = (tr("Cần xem lại"), tr("không còn người nhận"));
        group(&mut lines, words, &rows, gone, open);
        Self {
            revision: cx.view.revision,
            day: cx.day,
            any: book.rows::<Filing>().next().is_some() || book.rows::<Decision>().next().is_some(),
            late,
            lines,
        }
    }
}

fn step_filter(step: Step, late: bool) -> FilingFilter {
    let state = crate::domain::FilingState::ALL
        .iter()
        .find(|state| Step::after(**state) == Some(step));
    FilingFilter {
        state: state.copied(),
        late,
        ..FilingFilter::default()
    }
}

fn late_head(step: Step) -> &'static str {
    match step {
        Step::Decide => tr("Quá hạn ra quyết định"),
        Step::Send => tr("Quá hạn chuyển BHXH"),
        Step::Issue => tr("Quá hạn cấp thẻ"),
        Step::HandOver => tr("Quá hạn giao thẻ"),
    }
}

fn soon_head(step: Step) -> &'static str {
    match step {
        Step::Decide => tr("Cần ra quyết định"),
        Step::Send => tr("Cần chuyển BHXH"),
        Step::Issue => tr("BHXH cần cấp thẻ"),
        Step::HandOver => tr("Cần giao thẻ"),
    }
}

fn group(
    lines: &mut Vec<Line>,
    words: (&'static str, &'static str),
    rows: &[FilingRow],
    fits: impl Fn(&&FilingRow) -> bool,
    filter: FilingFilter,
) {
    let of: Vec<&FilingRow> = rows.iter().filter(fits).collect();
    if of.is_empty() {
        return;
    }
    lines.push(Line::Head {
        words,
        papers: of.len(),
        filter,
    });
    lines.extend(of.into_iter().cloned().map(Line::Row));
}

impl Line {
    fn cell(&self, ui: &mut Ui, column: usize) {
        match self {
            Self::Head {
                words,
                papers,
                filter,
            } => {
                let papers = say!("{n} hồ sơ", n = count(*papers));
                let text = match column {
                    0 => papers.as_str(),
                    1 => words.0,
                    2 => words.1,
                    _ => return,
                };
                let ink = if filter.late { color::DANGER } else { color::INK };
                let font = if column == 2 {
                    theme::body()
                } else {
                    theme::strong()
                };
                ui.add(Label::new(RichText::new(text).font(font).color(ink)).truncate());
            }
            Self::Row(row) => row_cell(ui, row, column),
        }
    }
}

fn row_cell(ui: &mut Ui, row: &FilingRow, column: usize) {
    let text = match column {
        0 => {
            urgency_chip(ui, row);
            return;
        }
        1 => who(row),
        2 => place(row),
        3 => tr(row.standing.next.map_or("", Step::label)).to_owned(),
        4 => day_words(&row.standing),
        _ => left_words(row),
    };
    let ink = match column {
        1 => color::INK,
        5 if row.standing.is_late() => color::DANGER,
        _ => color::SOFT_INK,
    };
    ui.add(Label::new(RichText::new(&text).color(ink)).truncate())
        .on_hover_text(&text);
}

fn nothing(ui: &mut Ui, cx: &mut Cx<'_>, listed: &Listed) {
    if cx.view.index.household_count() == 0 {
        let sentence =
            tr("Sổ chưa có hộ nào. Hãy nhập danh sách hộ dân trước, rồi lập hồ sơ cho các hộ ở đây.");
        if empty_state(ui, Icon::Page, sentence, Some(tr("Nhập danh sách"))) {
            cx.go(Place::Exchange(Vec::new()));
        }
    } else if listed.any {
        let sentence = tr("Không có việc nào quá hạn hay đến hạn trong 5 ngày làm việc tới.");
        empty_state(ui, Icon::Check, sentence, None);
    } else {
        let sentence = tr(
            "Chưa có hồ sơ nào. Bấm «Lập hồ sơ» và chọn các hộ đã đề nghị; khi có quyết định thì ghi số và ngày, rồi sổ nhắc hạn chuyển BHXH, cấp thẻ và giao thẻ.",
        );
        empty_state(ui, Icon::Page, sentence, None);
    }
}
