//! What clerks write and how it is read: the office's own wordings to add to, and the shipped ones to look at.

use egui::{Label, RichText, Ui};

use super::wording_form::{Form, meaning_said};
use crate::domain::command::WordingCommand;
use crate::domain::text::fold;
use crate::domain::wording::{Wording, WordingKind};
use crate::domain::{Book, Command, OfficeWording};
use crate::exchange::roster::shipped_wordings;
use crate::register::Request;
use crate::say;
use crate::ui::cx::{Action, Confirm, Cx, why_read_only};
use crate::ui::theme::{self, color, size, space};
use crate::ui::widgets::{Button, Column, Icon, Table, TableState, card, choice, search_field, soft, strong};
use crate::words::{self, Language, number, tr};

/// Room for the form.
const FORM: f32 = 340.0;
/// Height of the table of shipped wordings.
const SHIPPED: f32 = 330.0;

/// The page's form and choices.
#[derive(Default)]
pub(super) struct Wordings {
    form: Option<Form>,
    search: String,
    kind: Option<WordingKind>,
    shipped: TableState,
    /// The shipped wordings in words, in the language they were said in.
    lines: Option<(Language, Vec<ShippedLine>)>,
}

/// A shipped wording as the table shows it.
struct ShippedLine {
    kind: WordingKind,
    words: String,
    meaning: String,
    /// What the search looks in.
    folded: String,
}

impl ShippedLine {
    fn of(wording: &Wording) -> Self {
        let words = if wording.whole {
            say!("{words} (cả ô)", words = wording.words)
        } else {
            wording.words.clone()
        };
        let meaning = meaning_said(wording.kind, &wording.meaning);
        Self {
            kind: wording.kind,
            folded: fold(&format!("{words} {meaning}")),
            words,
            meaning,
        }
    }
}

impl Wordings {
    /// Opens the form with these words.
    pub(super) fn begin(&mut self, words: &str) {
        self.form = Some(Form::new(words));
    }

    /// Whether the form was typed into and not saved.
    pub(super) fn has_draft(&self) -> bool {
        self.form.as_ref().is_some_and(Form::is_touched)
    }

    /// Paints the page.
    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        if self.form.as_mut().is_some_and(|form| form.is_done(cx)) {
            self.form = None;
        }
        ui.horizontal_top(|ui| {
            let whole = ui.available_width();
            ui.vertical(|ui| {
                ui.set_width(whole - FORM - space::SMALL);
                ui.spacing_mut().item_spacing.y = space::SMALL;
                card(ui, "", |ui| self.own(ui, cx));
                card(ui, tr("Cách ghi có sẵn"), |ui| self.shipped(ui));
            });
            ui.vertical(|ui| {
                ui.set_width(FORM);
                self.side(ui, cx);
            });
        });
    }

    fn side(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let Some(form) = &mut self.form else {
            soft(
                ui,
                tr(
                    "Khi danh sách của cơ quan mình có tiêu đề cột, chữ tắt hay ghi chú mà chương trình chưa hiểu, thêm cách ghi ấy ở đây. Từ lần đọc tệp sau, nó được hiểu đúng như đã chọn.",
                ),
            );
            return;
        };
        let title = if form.is_new() {
            tr("Thêm cách ghi")
        } else {
            tr("Sửa cách ghi")
        };
        if card(ui, title, |ui| form.ui(ui, cx)) {
            self.form = None;
        }
    }

    fn own(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let editable = cx.can_edit();
        let index = std::sync::Arc::clone(&cx.view.index);
        let book: &dyn Book = index.as_ref();
        let own: Vec<&OfficeWording> = book.rows::<OfficeWording>().collect();
        let heading = |ui: &mut Ui| {
            let said = match own.len() {
                0 => tr("Chưa có cách ghi riêng của cơ quan").to_owned(),
                count => say!(
                    "{n} cách ghi riêng của cơ quan",
                    n = number(i64::try_from(count).unwrap_or(0))
                ),
            };
            strong(ui, &said)
        };
        let add = egui::Sides::new().show(ui, heading, |ui| {
            let add = Button::secondary(tr("Thêm cách ghi")).icon(Icon::Plus);
            add.enabled(editable, why_read_only()).show(ui).clicked()
        });
        if add.1 {
            self.begin("");
        }
        if own.is_empty() {
            return;
        }
        egui::Grid::new("own wordings")
            .num_columns(4)
            .striped(true)
            .spacing([space::MEDIUM, space::TINY])
            .min_row_height(size::CONTROL + space::TINY)
            .show(ui, |ui| {
                for head in [tr("Chữ"), tr("Loại"), tr("Được đọc là"), ""] {
                    soft(ui, head);
                }
                ui.end_row();
                for held in own {
                    self.row(ui, cx, held, editable);
                    ui.end_row();
                }
            });
    }

    fn row(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, held: &OfficeWording, editable: bool) {
        let being_edited = self.form.as_ref().is_some_and(|form| form.id() == Some(held.id));
        let font = if being_edited {
            theme::strong()
        } else {
            theme::body()
        };
        let cell = |ui: &mut Ui, width: f32, text: &str, font: egui::FontId| {
            ui.horizontal(|ui| {
                ui.set_width(width);
                ui.add(Label::new(RichText::new(text).font(font)).truncate())
                    .on_hover_text(text);
            });
        };
        cell(ui, 150.0, &held.words, font);
        cell(ui, 120.0, tr(held.kind.label()), theme::small());
        cell(ui, 170.0, &meaning_said(held.kind, &held.meaning), theme::body());
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            let edit = say!("Sửa {name}", name = held.words);
            if Button::tool(Icon::Pen, &edit)
                .enabled(editable, why_read_only())
                .show(ui)
                .clicked()
            {
                self.form = Some(Form::of(held));
            }
            let remove = say!("Xóa {name}", name = held.words);
            if Button::tool(Icon::Bin, &remove)
                .enabled(editable, why_read_only())
                .show(ui)
                .clicked()
            {
                cx.out.push(Action::Confirm(removal(held)));
            }
        });
    }

    fn shipped(&mut self, ui: &mut Ui) {
        soft(
            ui,
            tr("Chỉ để xem. Cách ghi riêng ở trên được xét trước cách ghi có sẵn cùng chữ."),
        );
        let mut kinds = vec![(None, tr("Mọi loại").to_owned())];
        kinds.extend(
            WordingKind::ALL
                .iter()
                .map(|kind| (Some(*kind), tr(kind.label()).to_owned())),
        );
        choice(ui, tr("Loại cách ghi"), 300.0, &mut self.kind, &kinds);
        let name = tr("Tìm cách ghi có sẵn");
        search_field(
            ui,
            name,
            tr("Tìm chữ hoặc nghĩa…"),
            300.0,
            &mut self.search,
            false,
        );
        if self
            .lines
            .as_ref()
            .is_none_or(|(language, _)| *language != words::language())
        {
            let lines = shipped_wordings().iter().map(ShippedLine::of).collect();
            self.lines = Some((words::language(), lines));
        }
        let wanted = fold(&self.search);
        let shown: Vec<&ShippedLine> = self
            .lines
            .iter()
            .flat_map(|(_, lines)| lines)
            .filter(|line| self.kind.is_none_or(|kind| line.kind == kind))
            .filter(|line| line.folded.contains(&wanted))
            .collect();
        if shown.is_empty() {
            soft(ui, tr("Không có cách ghi có sẵn nào khớp."));
            return;
        }
        let columns = [
            Column::fixed(tr("Chữ"), 210.0),
            Column::fixed(tr("Loại"), 130.0),
            Column::stretch(tr("Được đọc là"), 160.0),
        ];
        let table = Table::new(tr("Cách ghi có sẵn"), &columns, shown.len()).max_height(SHIPPED);
        table.show(ui, &mut self.shipped, |ui, row, column| {
            let Some(line) = shown.get(row) else {
                return;
            };
            let text = match column {
                0 => &line.words,
                1 => tr(line.kind.label()),
                _ => &line.meaning,
            };
            let ink = if column == 1 { color::SOFT_INK } else { color::INK };
            ui.add(Label::new(RichText::new(text).color(ink)).truncate())
                .on_hover_text(text);
        });
    }
}

fn removal(held: &OfficeWording) -> Confirm {
    Confirm {
        title: say!("Xóa cách ghi «{words}»?", words = held.words),
        body: tr(
            "Từ lần đọc tệp sau, chữ này được đọc như khi chưa có cách ghi ấy. Xóa nhầm thì bấm Hoàn tác.",
        )
        .to_owned(),
        yes: tr("Xóa cách ghi").to_owned(),
        danger: true,
        then: vec![Action::Send(Request::Run(Box::new(Command::Wording(
            WordingCommand::Remove(held.id),
        ))))],
    }
}
