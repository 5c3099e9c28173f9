//! The intakes, the latest first, each with its ledger.

use egui::{Label, RichText, Ui};

use super::super::wording::count;
use super::{Past, counts, explain, open_said, waiting_line};
use crate::domain::date::show;
use crate::domain::{Book, Intake, LeftFilter};
use crate::ui::cx::Cx;
use crate::ui::place::Place;
use crate::ui::theme::color;
use crate::ui::widgets::{Button, Column, Icon, Table, empty_state, header};
use crate::words::{number, tr};

/// From this width on there is room for what the files were for.
const WIDE: f32 = 1090.0;

impl Past {
    pub(super) fn intakes(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let back = header(ui, tr("Các lần nhập"), |ui| {
            Button::secondary(tr("Nhập tệp khác"))
                .icon(Icon::Back)
                .show(ui)
                .clicked()
        });
        if back {
            cx.go(Place::Exchange(Vec::new()));
        }
        let index = std::sync::Arc::clone(&cx.view.index);
        let book: &dyn Book = index.as_ref();
        let mut intakes: Vec<&Intake> = book.rows::<Intake>().collect();
        intakes.reverse();
        if intakes.is_empty() {
            let sentence =
                tr("Chưa nhập tệp nào vào sổ. Nhập một danh sách, rồi kết quả của lần nhập nằm ở đây.");
            if empty_state(ui, Icon::Exchange, sentence, Some(tr("Nhập danh sách"))) {
                cx.go(Place::Exchange(Vec::new()));
            }
            return;
        }
        explain(
            ui,
            tr(
                "Mở một lần nhập để xem những dòng đã để lại, sửa chúng trong Excel rồi nhập lại, hoặc in ra.",
            ),
        );
        waiting_line(ui, cx);
        let counts = counts(cx);
        let wide = ui.available_width() >= WIDE;
        let purpose = Column::fixed(tr("Loại"), if wide { 150.0 } else { 0.0 });
        let mut columns = vec![
            Column::fixed(tr("Ngày"), 84.0),
            Column::stretch(tr("Tệp"), 150.0),
            Column::fixed(tr("Đọc"), 54.0).right(),
            Column::fixed(tr("Mới"), 54.0).right(),
            Column::fixed(tr("Cập nhật"), 62.0).right(),
            Column::fixed(tr("Giữ nguyên"), 74.0).right(),
            Column::fixed(tr("Chờ xem lại"), 74.0).right(),
            Column::fixed(tr("Không nhập"), 74.0).right(),
            Column::fixed(tr("Còn để lại"), 70.0).right(),
        ];
        if wide {
            columns.push(purpose);
        }
        let table = Table::new(tr("Các lần nhập"), &columns, intakes.len()).opens_by_click();
        let events = table.show(ui, &mut self.intakes, |ui, row, column| {
            let Some(intake) = intakes.get(row) else {
                return;
            };
            let left = counts.get(&intake.id).copied().unwrap_or_default();
            let text = match column {
                0 => show(intake.day),
                1 => intake.source.clone(),
                2 => number(intake.read),
                3 => number(intake.added),
                4 => number(intake.updated),
                5 => number(intake.same),
                6 => number(intake.doubtful),
                7 => number(intake.rejected),
                8 => open_said(left.open, left.all),
                _ => tr(intake.purpose.label()).to_owned(),
            };
            let ink = match column {
                8 if left.open > 0 => color::WARN,
                1 => color::INK,
                _ => color::SOFT_INK,
            };
            ui.add(Label::new(RichText::new(&text).color(ink)).truncate())
                .on_hover_text(&text);
        });
        if let Some(intake) = events.opened.and_then(|row| intakes.get(row)) {
            let left = counts.get(&intake.id).copied().unwrap_or_default();
            cx.go(Place::Left(LeftFilter {
                settled: left.open == 0,
                ..LeftFilter::of(intake.id)
            }));
        }
    }
}

/// Rows shown of all, in words.
pub(super) fn shown_said(shown: usize) -> String {
    crate::say!("{n} dòng", n = count(shown))
}
