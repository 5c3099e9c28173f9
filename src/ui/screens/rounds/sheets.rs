//! Phiếu: the numbered sheets that are out, and those put away.

use std::rc::Rc;

use egui::{Key, Label, RichText, Ui};

use crate::domain::command::SheetCommand;
use crate::domain::date::show;
use crate::domain::round::{TypedNumber, standings};
use crate::domain::{Book, Command, Filter, ListKind, Sheet, SheetId};
use crate::register::{Format, Printout, Question};
use crate::say;
use crate::ui::cx::{Cx, why_read_only};
use crate::ui::place::{Place, RoundsPage};
use crate::ui::screens::lists::export::Export;
use crate::ui::screens::lists::export_band;
use crate::ui::screens::lists::preview::{Preview, Wish};
use crate::ui::screens::overview::count;
use crate::ui::theme::{color, space};
use crate::ui::widgets::{Button, Column, Icon, Table, TableState, TextField, empty_state, strong};
use crate::words::tr;

/// In less width the round of a sheet has no column.
const WIDE: f32 = 800.0;

/// A sheet as its row shows it.
struct Row {
    id: SheetId,
    number: String,
    day: String,
    cadre: String,
    campaign: String,
    households: usize,
    entered: usize,
    age: i64,
    open: bool,
    closed: bool,
}

/// The part's drafts and choices.
#[derive(Default)]
pub(super) struct SheetsPage {
    search: String,
    table: TableState,
    listed: Option<(u64, Rc<Vec<Row>>)>,
    preview: Option<Preview>,
    export: Option<Export>,
}

impl SheetsPage {
    pub(super) fn take_focus(&mut self) {
        self.preview = None;
        self.export = None;
        self.table.take_focus = true;
    }

    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        if let Some(export) = &mut self.export
            && export.take_answer(cx)
        {
            self.export = None;
        }
        if let Some(preview) = self.preview.take() {
            self.preview_ui(ui, cx, preview);
            return;
        }
        let all = self.listed(cx);
        if all.is_empty() {
            nothing(ui, cx);
            return;
        }
        let rows: Vec<&Row> = self.found(&all, cx);
        if self.table.selected.is_none_or(|front| front >= rows.len()) {
            // There is always a sheet that the buttons mean.
            self.table.selected = (!rows.is_empty()).then_some(0);
        }
        self.head(ui, &rows, all.len(), cx);
        if rows.is_empty() {
            let sentence = tr(
                "Trong sổ này không có phiếu nào khớp. Hãy xem lại số in ở đầu phiếu; phiếu của máy khác chỉ có ở đây sau khi nhận gói dữ liệu của máy ấy.",
            );
            if empty_state(ui, Icon::Page, sentence, Some(tr("Xem tất cả phiếu"))) {
                self.search.clear();
            }
            return;
        }
        self.table(ui, &rows, cx);
    }

    fn listed(&mut self, cx: &Cx<'_>) -> Rc<Vec<Row>> {
        if let Some((revision, known)) = &self.listed
            && *revision == cx.view.revision
        {
            return Rc::clone(known);
        }
        let rows = standings(cx.view.index.as_ref()).into_iter().map(|one| Row {
            id: one.sheet.id,
            number: one.sheet.number.clone(),
            day: show(one.sheet.day),
            cadre: one.cadre.map(|cadre| cadre.name.clone()).unwrap_or_default(),
            campaign: one.campaign.map(|round| round.name.clone()).unwrap_or_default(),
            households: one.households(),
            entered: one.entered,
            age: (cx.today - one.sheet.day).num_days().max(0),
            open: one.is_open(),
            closed: one.sheet.closed_on.is_some(),
        });
        let rows: Rc<Vec<Row>> = Rc::new(rows.collect());
        self.listed = Some((cx.view.revision, Rc::clone(&rows)));
        rows
    }

    /// The sheets that what is typed means; while it is no whole number, those whose number begins so.
    fn found<'r>(&self, all: &'r [Row], cx: &Cx<'_>) -> Vec<&'r Row> {
        let typed = self.search.trim();
        let book: &dyn Book = cx.view.index.as_ref();
        let meant = TypedNumber::parse(typed).map(|number| number.find(book.rows::<Sheet>()));
        if let Some(meant) = meant.filter(|meant| !meant.is_empty()) {
            let is_meant = |row: &&Row| meant.iter().any(|sheet| sheet.id == row.id);
            return all.iter().filter(is_meant).collect();
        }
        let plain = |text: &str| -> String {
            let kept = text.chars().filter(char::is_ascii_alphanumeric);
            kept.collect::<String>().to_ascii_uppercase()
        };
        let wanted = plain(typed);
        all.iter()
            .filter(|row| plain(&row.number).starts_with(&wanted))
            .collect()
    }

    /// What is looked for, and what can be done with the sheet in front.
    fn head(&mut self, ui: &mut Ui, rows: &[&Row], all: usize, cx: &mut Cx<'_>) {
        ui.horizontal_top(|ui| {
            let find = std::mem::take(&mut cx.inbox.find);
            let field = TextField::new(tr("Tìm theo số phiếu"), &mut self.search)
                .hint(tr("Ví dụ B12"))
                .width(160.0)
                .focus(find)
                .show(ui);
            if field.changed() {
                self.table.selected = (!rows.is_empty()).then_some(0);
            }
            let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
            if entered && let [only] = rows {
                enter(only, cx);
            }
            ui.vertical(|ui| {
                ui.add_space(f32::from(space::ROUND) + space::MEDIUM);
                ui.horizontal_wrapped(|ui| {
                    let front = self.table.selected.and_then(|place| rows.get(place)).copied();
                    self.actions(ui, front, cx);
                });
            });
        });
        let open = rows.iter().filter(|row| row.open).count();
        strong(
            ui,
            &say!(
                "{open} phiếu còn hộ chưa nhập, trong {all} phiếu",
                open = count(open),
                all = count(all)
            ),
        );
        ui.add_space(space::TINY);
    }

    fn actions(&mut self, ui: &mut Ui, front: Option<&Row>, cx: &mut Cx<'_>) {
        let why = tr("Hãy chọn một phiếu trong bảng trước");
        let results = Button::primary(tr("Nhập kết quả")).enabled(front.is_some(), why);
        if results.show(ui).clicked()
            && let Some(row) = front
        {
            enter(row, cx);
        }
        let again = Button::secondary(tr("In lại")).icon(Icon::Print);
        if again.enabled(front.is_some(), why).show(ui).clicked()
            && let Some(row) = front
        {
            self.preview = Some(Preview::new(Printout::Sheet(row.id)));
        }
        let (text, hint) = if front.is_some_and(|row| row.closed) {
            (tr("Mở lại phiếu"), tr("Các hộ chưa có kết quả lại chờ nhập"))
        } else {
            (
                tr("Cất phiếu"),
                tr("Không chờ kết quả nữa; các hộ chưa nhập trở lại danh sách. Mở lại được."),
            )
        };
        let why = if front.is_some() { why_read_only() } else { why };
        let put = Button::secondary(text)
            .enabled(front.is_some() && cx.can_edit(), why)
            .hint(hint);
        if put.show(ui).clicked()
            && let Some(row) = front
        {
            cx.run(Command::Sheet(if row.closed {
                SheetCommand::Reopen(row.id)
            } else {
                SheetCommand::Close(row.id)
            }));
        }
        let new = Button::plain(tr("Lập phiếu mới")).icon(Icon::Plus);
        if new.show(ui).clicked() {
            to_list(cx);
        }
    }

    fn table(&mut self, ui: &mut Ui, rows: &[&Row], cx: &mut Cx<'_>) {
        let all = [
            Column::fixed(tr("Số phiếu"), 84.0),
            Column::fixed(tr("Ngày lập"), 90.0),
            Column::stretch(tr("Người đi"), 130.0),
            Column::fixed(tr("Đã nhập"), 96.0).right(),
            Column::fixed(tr("Đã lập"), 96.0).right(),
            Column::fixed(tr("Tình trạng"), 110.0),
            Column::stretch(tr("Đợt vận động"), 150.0),
        ];
        let columns = if ui.available_width() < WIDE {
            &all[..6]
        } else {
            &all[..]
        };
        let table = Table::new(tr("Các phiếu"), columns, rows.len());
        let events = table.show(ui, &mut self.table, |ui, row, column| {
            if let Some(row) = rows.get(row) {
                cell(ui, row, column);
            }
        });
        if let Some(row) = events.opened.and_then(|place| rows.get(place)) {
            enter(row, cx);
        }
    }

    fn preview_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, mut preview: Preview) {
        let typing = self.export.is_some();
        let wish = preview.ui(ui, cx, typing, |ui, cx| export_band(&mut self.export, ui, cx));
        match wish {
            Some(Wish::Close) => {
                self.table.take_focus = true;
                return;
            }
            Some(Wish::Save { then_open }) => {
                let page = preview.request().clone();
                self.export = Some(Export::begin(page, Format::Pdf, then_open, cx));
            }
            None => {}
        }
        self.preview = Some(preview);
    }
}

fn nothing(ui: &mut Ui, cx: &mut Cx<'_>) {
    let sentence = tr(
        "Chưa có phiếu nào. Mở danh sách «Đi từng hộ», chọn các hộ, xem trang in rồi bấm «Lập phiếu có số»; phiếu sẽ nằm ở đây, chờ nhập kết quả.",
    );
    if empty_state(ui, Icon::Page, sentence, Some(tr("Lập phiếu"))) {
        to_list(cx);
    }
}

/// The list that sheets are made of.
fn to_list(cx: &mut Cx<'_>) {
    let filter = Filter {
        list: Some(ListKind::Visits),
        ..Filter::default()
    };
    cx.go(Place::List(Question {
        filter,
        ..Question::on(cx.day)
    }));
}

fn enter(row: &Row, cx: &mut Cx<'_>) {
    cx.go(Place::Rounds(RoundsPage::Entry(Some(row.id))));
}

fn cell(ui: &mut Ui, row: &Row, column: usize) {
    let text = match column {
        0 => row.number.clone(),
        1 => row.day.clone(),
        2 => row.cadre.clone(),
        3 => say!(
            "{entered}/{households} hộ",
            entered = count(row.entered),
            households = count(row.households)
        ),
        4 if row.age == 0 => tr("hôm nay").to_owned(),
        4 => say!("{n} ngày", n = row.age),
        5 if row.closed => tr("Đã cất").to_owned(),
        5 if row.open => tr("Chờ kết quả").to_owned(),
        5 => tr("Đã nhập đủ").to_owned(),
        _ => row.campaign.clone(),
    };
    let ink = match column {
        0 => color::INK,
        _ if row.open => color::INK,
        _ => color::SOFT_INK,
    };
    ui.add(Label::new(RichText::new(&text).color(ink)).truncate())
        .on_hover_text(&text);
}
