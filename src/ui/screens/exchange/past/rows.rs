//! Rows put aside: by kind, searched, ticked off, several at once.

use std::rc::Rc;

use egui::{Label, RichText, Ui};

use super::super::wording::{count, said};
use super::super::{pills, troubles};
use super::intakes::shown_said;
use super::{Past, intake_of};
use crate::domain::command::IntakeCommand;
use crate::domain::date::show;
use crate::domain::wording::words_key;
use crate::domain::{Command, LeftFilter, LeftKind, LeftRow, LeftRowId, Purpose};
use crate::print::ledger_sum;
use crate::register::{Format, Printout};
use crate::say;
use crate::ui::cx::{Cx, why_read_only};
use crate::ui::place::Place;
use crate::ui::screens::lists::export::Export;
use crate::ui::screens::lists::export_band;
use crate::ui::screens::lists::preview::Preview;
use crate::ui::theme::{color, space};
use crate::ui::widgets::{
    Button, Column, Icon, Table, check, empty_state, header, search_field, soft, strong,
};
use crate::words::{number, tr};

/// One row as the table shows it.
pub(super) struct Line {
    id: LeftRowId,
    place: String,
    reason: String,
    cells: String,
    settled: bool,
}

/// The rows of a filter at one revision.
pub(super) struct Listed {
    revision: u64,
    filter: LeftFilter,
    lines: Vec<Line>,
    /// Rows of each kind, whatever kind is chosen.
    kinds: Vec<(LeftKind, usize)>,
    /// What the ledger counts and an intake before has kept.
    before: i64,
}

impl Past {
    pub(super) fn rows(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let listed = self.listed(cx);
        self.head(ui, cx, &listed);
        export_band(&mut self.export, ui, cx);
        about(ui, cx, &listed);
        self.narrow(ui, cx, &listed);
        let listed = self.listed(cx);
        if listed.lines.is_empty() {
            nothing(ui, &listed);
            return;
        }
        self.ticking(ui, cx, &listed);
        self.table(ui, &listed);
    }

    fn listed(&mut self, cx: &Cx<'_>) -> Rc<Listed> {
        if let Some(known) = &self.listed
            && known.revision == cx.view.revision
            && known.filter == self.filter
        {
            return Rc::clone(known);
        }
        let listed = Rc::new(Listed::of(cx, &self.filter));
        self.chosen
            .retain(|id| listed.lines.iter().any(|line| line.id == *id));
        self.listed = Some(Rc::clone(&listed));
        listed
    }

    fn head(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, listed: &Listed) {
        let title = match intake_of(cx, &self.filter) {
            Some(intake) => say!("Lần nhập ngày {day}", day = show(intake.day)),
            None => tr("Các dòng để lại").to_owned(),
        };
        let none = tr("Không có dòng nào để lưu");
        let printable = !listed.lines.is_empty() || self.filter.intake.is_some();
        header(ui, &title, |ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            let pages = Button::primary(tr("Xem trang in"))
                .icon(Icon::Print)
                .keys(egui::Modifiers::CTRL, egui::Key::P)
                .enabled(printable, none);
            if pages.show(ui).clicked() {
                self.preview = Some(Preview::new(Printout::Left(self.filter.clone())));
            }
            let save = Button::secondary(tr("Lưu ra Excel…")).enabled(!listed.lines.is_empty(), none);
            let hint = tr("Mỗi dòng có lý do ở cột cuối; sửa trong Excel rồi nhập tệp ấy vào sổ");
            if save.hint(hint).show(ui).clicked() {
                let page = Printout::Left(self.filter.clone());
                self.export = Some(Export::begin(page, Format::Xlsx, false, cx));
            }
            if Button::secondary(tr("Các lần nhập"))
                .icon(Icon::Back)
                .show(ui)
                .clicked()
            {
                cx.go(Place::Intakes);
            }
        });
    }

    /// Kinds, search, and whether rows dealt with are shown.
    fn narrow(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, listed: &Listed) {
        let all: usize = listed.kinds.iter().map(|(_, rows)| rows).sum();
        let mut kinds = vec![(None, say!("Tất cả ({n})", n = count(all)))];
        kinds.extend(
            listed
                .kinds
                .iter()
                .map(|(kind, rows)| (Some(*kind), format!("{} ({})", tr(kind.label()), count(*rows)))),
        );
        if kinds.len() > 2 || self.filter.kind.is_some() {
            pills(ui, &mut self.filter.kind, &kinds);
        }
        ui.add_space(space::TINY);
        ui.horizontal(|ui| {
            let focus = std::mem::take(&mut cx.inbox.find);
            let name = tr("Tìm trong các dòng để lại");
            let hint = tr("Họ tên, số thẻ, tên tệp…");
            search_field(ui, name, hint, 280.0, &mut self.filter.search, focus);
            ui.add_space(space::SMALL);
            check(ui, &mut self.filter.settled, tr("Cả dòng đã xong"));
        });
        ui.add_space(space::TINY);
    }

    /// Choosing all, and ticking off what is chosen.
    fn ticking(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, listed: &Listed) {
        ui.horizontal(|ui| {
            strong(ui, &shown_said(listed.lines.len()));
            let every = self.chosen.len() == listed.lines.len();
            let word = if every {
                tr("Bỏ chọn")
            } else {
                tr("Chọn tất cả")
            };
            if Button::plain(word).show(ui).clicked() {
                self.chosen = if every {
                    std::collections::BTreeSet::new()
                } else {
                    listed.lines.iter().map(|line| line.id).collect()
                };
            }
            let of = |settled: bool| -> Vec<LeftRowId> {
                let chosen = listed.lines.iter().filter(|line| self.chosen.contains(&line.id));
                chosen
                    .filter(|line| line.settled != settled)
                    .map(|line| line.id)
                    .collect()
            };
            let (done, again) = (of(true), of(false));
            let why = if cx.can_edit() {
                tr("Đánh dấu các dòng trong bảng trước")
            } else {
                why_read_only()
            };
            let text = match done.len() {
                0 => tr("Đánh dấu đã xong").to_owned(),
                rows => say!("Đánh dấu {n} dòng đã xong", n = count(rows)),
            };
            let tick = Button::secondary(&text).icon(Icon::Check);
            if tick
                .enabled(cx.can_edit() && !done.is_empty(), why)
                .show(ui)
                .clicked()
            {
                settle(cx, done, true);
            }
            if !again.is_empty()
                && Button::plain(tr("Mở lại"))
                    .enabled(cx.can_edit(), why)
                    .show(ui)
                    .clicked()
            {
                settle(cx, again, false);
            }
        });
        ui.add_space(space::TINY);
    }

    fn table(&mut self, ui: &mut Ui, listed: &Listed) {
        let front = self.rows.selected.and_then(|row| listed.lines.get(row));
        troubles::detail(ui, front.map(|line| format!("{}. {}", line.reason, line.cells)));
        let columns = [
            Column::fixed(tr("Chọn"), 40.0),
            Column::fixed(tr("Chỗ trong tệp"), 190.0),
            Column::fixed(tr("Vì sao"), 250.0),
            Column::stretch(tr("Các ô trong dòng"), 200.0),
            Column::fixed(tr("Đã xong"), 64.0),
        ];
        let mut turned = None;
        let chosen = &self.chosen;
        // Without rows dealt with there is nothing to say in the last column.
        let shown = columns.len() - usize::from(!self.filter.settled);
        let columns = columns.get(..shown).unwrap_or_default();
        let table = Table::new(tr("Các dòng để lại"), columns, listed.lines.len());
        let events = table.show(ui, &mut self.rows, |ui, row, column| {
            let Some(line) = listed.lines.get(row) else {
                return;
            };
            let text = match column {
                0 => {
                    let mut on = chosen.contains(&line.id);
                    let named = say!("Chọn dòng: {row}", row = line.place);
                    if ui.checkbox(&mut on, "").accessible_name(&named).changed() {
                        turned = Some(line.id);
                    }
                    return;
                }
                1 => &line.place,
                2 => &line.reason,
                3 => &line.cells,
                _ => {
                    soft(ui, if line.settled { tr("đã xong") } else { "" });
                    return;
                }
            };
            let ink = if column == 3 && !line.settled {
                color::INK
            } else {
                color::SOFT_INK
            };
            ui.add(Label::new(RichText::new(text).color(ink)).truncate())
                .on_hover_text(text);
        });
        let marked = events.marked.and_then(|row| listed.lines.get(row));
        if let Some(id) = turned.or(marked.map(|line| line.id))
            && !self.chosen.remove(&id)
        {
            self.chosen.insert(id);
        }
    }
}

impl Listed {
    fn of(cx: &Cx<'_>, filter: &LeftFilter) -> Self {
        let book: &dyn crate::domain::Book = cx.view.index.as_ref();
        let any = LeftFilter {
            kind: None,
            ..filter.clone()
        };
        let of_any = any.rows(book);
        let kinds = LeftKind::ALL.iter().chain([&LeftKind::Unknown]).map(|kind| {
            let rows = of_any.iter().filter(|row| row.kind == *kind);
            (*kind, rows.count())
        });
        let whole = LeftFilter {
            intake: filter.intake,
            settled: true,
            ..LeftFilter::default()
        };
        let before = intake_of(cx, filter).map_or(0, |intake| intake.waiting_before(&whole.rows(book)));
        Self {
            revision: cx.view.revision,
            filter: filter.clone(),
            lines: filter.rows(book).into_iter().map(line).collect(),
            kinds: kinds.filter(|(_, rows)| *rows > 0).collect(),
            before,
        }
    }
}

fn line(row: &LeftRow) -> Line {
    let place = [row.sheet.as_str(), row.file.as_str()];
    let place: Vec<&str> = place.into_iter().filter(|part| !part.is_empty()).collect();
    let filled = row.cells.0.iter().filter(|(_, text)| !text.trim().is_empty());
    // A table cuts what is long: names come first.
    let (names, others): (Vec<_>, Vec<_>) = filled.partition(|(heading, _)| {
        let heading = words_key(heading);
        heading.split(' ').any(|word| word == "ten")
    });
    let cells = names.into_iter().map(|(_, text)| text.clone());
    let others = others
        .into_iter()
        .map(|(heading, text)| format!("{heading}: {text}"));
    let cells: Vec<String> = cells.chain(others).collect();
    Line {
        id: row.id,
        place: say!(
            "Dòng {row}, {file}",
            row = number(row.row),
            file = place.join(", ")
        ),
        reason: said(&row.reason),
        cells: cells.join("; "),
        settled: row.settled,
    }
}

fn settle(cx: &mut Cx<'_>, rows: Vec<LeftRowId>, settled: bool) {
    cx.run(Command::Intake(IntakeCommand::Settle { rows, settled }));
}

/// The files, the sum of the ledger, and what is kept elsewhere.
fn about(ui: &mut Ui, cx: &Cx<'_>, listed: &Listed) {
    let Some(intake) = intake_of(cx, &listed.filter) else {
        let text = if listed.filter.intake.is_some() {
            tr("Lần nhập này không còn trong sổ: nó đã được hoàn tác.")
        } else {
            tr(
                "Những dòng này của các tệp chưa vào sổ, và không được tính là người ở bất cứ đâu. Xử lý xong dòng nào thì đánh dấu dòng ấy.",
            )
        };
        soft(ui, text);
        return;
    };
    ui.spacing_mut().item_spacing.y = 2.0;
    let files = format!("{} · {}", intake.source, tr(intake.purpose.label()));
    ui.add(Label::new(RichText::new(&files).color(color::SOFT_INK)).truncate())
        .on_hover_text(&files);
    strong(
        ui,
        &ledger_sum(intake.figures(), intake.purpose == Purpose::Agency),
    );
    if listed.before > 0 {
        soft(
            ui,
            &say!(
                "{n} dòng trong số đó đã được để lại từ lần nhập trước và vẫn chưa xong, nên không ghi lại ở đây.",
                n = number(listed.before)
            ),
        );
    }
    ui.add_space(space::TINY);
}

fn nothing(ui: &mut Ui, listed: &Listed) {
    let filter = &listed.filter;
    let sentence = if !filter.search.trim().is_empty() || filter.kind.is_some() {
        tr("Không có dòng nào khớp.")
    } else if filter.settled {
        tr("Lần nhập này không để lại dòng nào.")
    } else {
        tr("Không còn dòng nào chưa xong.")
    };
    empty_state(ui, Icon::Check, sentence, None);
}
