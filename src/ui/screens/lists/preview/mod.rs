//! The preview: the very pages that print, on a desk to scroll over.

mod paint;
mod view;

use std::sync::Arc;

use egui::{Key, Ui};

use crate::print::Document;
use crate::register::{Printout, Request};
use crate::say;
use crate::ui::cx::{Action, Cx};
use crate::ui::theme::space;
use crate::ui::widgets::{Button, Icon, problem_line, soft, strong};
use crate::words::tr;

use view::{Sheets, Zoom};

/// From this width on the bar has room for every word.
const WIDE: f32 = 930.0;

/// What one wants of the preview.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui::screens) enum Wish {
    /// Back to the list.
    Close,
    /// The pages as a file.
    Save {
        /// Opens it when it is written.
        then_open: bool,
    },
}

/// The pages of a list, as they print.
pub(in crate::ui::screens) struct Preview {
    request: Printout,
    /// The revision whose pages were asked for last.
    asked_at: Option<u64>,
    sheets: Sheets,
}

impl Preview {
    /// A preview that asks for its pages in its first frame.
    pub(in crate::ui::screens) fn new(request: impl Into<Printout>) -> Self {
        Self {
            request: request.into(),
            asked_at: None,
            sheets: Sheets::default(),
        }
    }

    /// What is previewed.
    pub(in crate::ui::screens) fn request(&self) -> &Printout {
        &self.request
    }

    /// Paints the preview; `below` stands between the bar and the pages. While somebody types there, keys
    /// belong to the field.
    pub(in crate::ui::screens) fn ui(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        typing: bool,
        below: impl FnOnce(&mut Ui, &mut Cx<'_>),
    ) -> Option<Wish> {
        if self.asked_at != Some(cx.view.revision) {
            self.asked_at = Some(cx.view.revision);
            cx.send(Request::Preview(self.request.clone()));
        }
        let pages = cx
            .inbox
            .pages
            .as_ref()
            .filter(|(request, _)| *request == self.request);
        let document = pages.map(|(_, document)| Arc::clone(document));
        let mut wish = self.bar(ui, cx, document.as_deref());
        below(ui, cx);
        if let Some(document) = &document {
            missing_letters(ui, document);
            self.sheets.show(ui, &document.pages, !typing);
        } else {
            ui.add_space(space::LARGE);
            ui.vertical_centered(|ui| soft(ui, tr("Đang dàn trang…")));
        }
        if !typing && ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, Key::Escape)) {
            wish = Some(Wish::Close);
        }
        wish
    }

    fn bar(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, document: Option<&Document>) -> Option<Wish> {
        let mut wish = None;
        let wide = ui.available_width() >= WIDE;
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            let close = Button::secondary(tr("Đóng")).icon(Icon::Back);
            if close.hint(tr("Trở lại danh sách (phím Esc)")).show(ui).clicked() {
                wish = Some(Wish::Close);
            }
            let count = document.map_or(0, |document| document.pages.len());
            if count > 0 {
                self.turning(ui, count);
                self.zooming(ui, wide);
            }
            let right = egui::Layout::right_to_left(egui::Align::Center);
            ui.with_layout(right, |ui| {
                let why = tr("Trang in chưa sẵn sàng");
                let save = Button::primary(tr("Lưu PDF"))
                    .enabled(count > 0, why)
                    .keys(egui::Modifiers::CTRL, Key::S);
                if save.show(ui).clicked() {
                    wish = Some(Wish::Save { then_open: false });
                }
                let open = Button::secondary(tr("Lưu và mở")).enabled(count > 0, why);
                if open.show(ui).clicked() {
                    wish = Some(Wish::Save { then_open: true });
                }
                let why = if count > 0 {
                    tr("Máy này chưa có chương trình in. Hãy lưu PDF rồi in từ tệp.")
                } else {
                    why
                };
                let print = Button::secondary(tr("In ra máy in")).icon(Icon::Print);
                let print = print.enabled(count > 0 && cx.inbox.printer, why);
                if print.show(ui).clicked() {
                    cx.out.push(Action::Print(Box::new(self.request.clone())));
                }
            });
        });
        ui.add_space(space::TINY);
        wish
    }

    fn turning(&mut self, ui: &mut Ui, count: usize) {
        let here = self.sheets.page();
        let before = Button::tool(Icon::Up, tr("Trang trước")).enabled(here > 0, tr("Đây là trang đầu"));
        if before.show(ui).clicked() {
            self.sheets.go_to(here.saturating_sub(1));
        }
        strong(ui, &say!("Trang {page}/{pages}", page = here + 1, pages = count));
        let after =
            Button::tool(Icon::Down, tr("Trang sau")).enabled(here + 1 < count, tr("Đây là trang cuối"));
        if after.show(ui).clicked() {
            self.sheets.go_to(here + 1);
        }
    }

    fn zooming(&mut self, ui: &mut Ui, wide: bool) {
        ui.add_space(space::SMALL);
        if Button::tool(Icon::Minus, tr("Thu nhỏ")).show(ui).clicked() {
            self.sheets.zoom_by(ui.ctx(), 1.0 / view::ZOOM_STEP);
        }
        soft(
            ui,
            &format!("{:.0} %", self.sheets.share_of_paper(ui.ctx()) * 100.0),
        );
        if Button::tool(Icon::Plus, tr("Phóng to")).show(ui).clicked() {
            self.sheets.zoom_by(ui.ctx(), view::ZOOM_STEP);
        }
        let all = [
            (Zoom::Width, tr("Bề ngang")),
            (Zoom::Whole, tr("Cả trang")),
            (Zoom::Paper(1.0), "100 %"),
        ];
        // With large letters there is room for one word only.
        let shown = if wide { all.len() } else { 1 };
        for (zoom, word) in all.into_iter().take(shown) {
            if Button::plain(word).show(ui).clicked() {
                self.sheets.set_zoom(zoom);
            }
        }
    }
}

/// Letters that no face has stand on paper as boxes; who prints should know before.
fn missing_letters(ui: &mut Ui, document: &Document) {
    if document.missing.is_empty() {
        return;
    }
    let letters: Vec<String> = document
        .missing
        .iter()
        .take(12)
        .map(|letter| format!("U+{:04X}", u32::from(*letter)))
        .collect();
    problem_line(
        ui,
        &say!(
            "Trong danh sách có ký tự mà phông in không có; trên giấy sẽ là ô trống: {letters}",
            letters = letters.join(", ")
        ),
    );
}
