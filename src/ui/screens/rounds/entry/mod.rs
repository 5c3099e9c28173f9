//! Nhập kết quả: results coming back from the round, line by line, by the keyboard.

mod details;
mod done;
mod find;
mod form;
mod sheet;
mod visit;

#[cfg(test)]
mod tests;

use egui::{Key, Ui};

use crate::domain::round::entry::Head;
use crate::domain::round::{SheetFound, sheet_named};
use crate::domain::{Book, Sheet, SheetId};
use crate::say;
use crate::ui::cx::Cx;
use crate::ui::place::{Place, RoundsPage};
use crate::ui::theme::space;
use crate::ui::widgets::{Button, Icon, TextField, empty_state, problem_line, soft};
use crate::words::tr;

use find::summary;
use form::{Asked, CallForm};
use sheet::SheetEntry;
pub(in crate::ui::screens) use visit::{VisitForm, held_call, told};

/// The part's drafts and choices.
#[derive(Default)]
pub(super) struct EntryPage {
    number: String,
    problem: Option<String>,
    /// Sheets of which one is to be chosen: they share the number, or come near it.
    near: Vec<SheetId>,
    open: Option<SheetEntry>,
    /// Sheets left with something typed, so that coming back finds it.
    left: Vec<SheetEntry>,
    focus: bool,
}

impl EntryPage {
    pub(super) fn take_focus(&mut self) {
        match &mut self.open {
            Some(open) => open.take_focus(),
            None => self.focus = true,
        }
    }

    pub(super) fn open(&mut self, sheet: SheetId, cx: &mut Cx<'_>) {
        if self.open.as_ref().is_some_and(|open| open.sheet == sheet) {
            return;
        }
        self.put_aside();
        let known = self.left.iter().position(|left| left.sheet == sheet);
        let entry = match known {
            Some(place) => Some(self.left.swap_remove(place)),
            None => SheetEntry::new(sheet, cx),
        };
        self.near.clear();
        self.problem = entry
            .is_none()
            .then(|| tr("Phiếu này không có trong sổ đang mở.").to_owned());
        self.open = entry;
        self.number.clear();
    }

    pub(super) fn has_draft(&self) -> bool {
        self.open.iter().chain(&self.left).any(SheetEntry::has_draft)
    }

    fn put_aside(&mut self) {
        if let Some(open) = self.open.take().filter(SheetEntry::has_draft) {
            self.left.push(open);
        }
    }

    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        if let Some(open) = &mut self.open {
            if open.ui(ui, cx) {
                self.put_aside();
                self.focus = true;
            }
            return;
        }
        let index = std::sync::Arc::clone(&cx.view.index);
        let book: &dyn Book = &*index;
        if book.rows::<Sheet>().next().is_none() {
            let sentence = tr(
                "Chưa có phiếu nào. Hãy lập phiếu ở mục Phiếu, mang đi từng hộ, rồi nhập kết quả ở đây. Lần đến không có phiếu thì ghi ở trang của hộ.",
            );
            if empty_state(ui, Icon::Print, sentence, Some(tr("Lập phiếu"))) {
                cx.go(Place::Rounds(RoundsPage::Sheets));
            }
            return;
        }
        self.ask(ui, cx, book);
    }

    /// Asks for the number of a sheet.
    fn ask(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, book: &dyn Book) {
        let mut wanted = false;
        ui.horizontal_top(|ui| {
            let field = TextField::new(tr("Số phiếu"), &mut self.number)
                .hint(tr("như B-12, hoặc quét mã QR"))
                .width(260.0)
                .focus(std::mem::take(&mut self.focus));
            let response = field.show(ui);
            wanted = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
            if response.changed() {
                self.problem = None;
                self.near.clear();
            }
            ui.vertical(|ui| {
                ui.add_space(space::LARGE);
                wanted |= Button::primary(tr("Mở phiếu")).show(ui).clicked();
            });
        });
        if let Some(problem) = &self.problem {
            problem_line(ui, problem);
        }
        if wanted {
            self.look_up(cx, book);
        }
        let shown: Vec<SheetId> = if self.near.is_empty() {
            find::open_sheets(book).map(|sheet| sheet.id).collect()
        } else {
            self.near.clone()
        };
        ui.add_space(space::SMALL);
        if self.near.is_empty() && !shown.is_empty() {
            soft(ui, tr("Phiếu còn dòng chưa nhập:"));
        }
        let mut opened = None;
        egui::ScrollArea::vertical()
            .auto_shrink([false, false])
            .show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = space::SMALL;
                for sheet in book.rows::<Sheet>().filter(|sheet| shown.contains(&sheet.id)) {
                    if Button::secondary(&summary(book, sheet)).show(ui).clicked() {
                        opened = Some(sheet.id);
                    }
                }
            });
        if let Some(sheet) = opened {
            self.open(sheet, cx);
        }
    }

    fn look_up(&mut self, cx: &mut Cx<'_>, book: &dyn Book) {
        match sheet_named(book, &self.number) {
            SheetFound::One(sheet) => self.open(sheet, cx),
            SheetFound::Several(sheets) => {
                self.problem =
                    Some(tr("Có nhiều phiếu cùng số này. Hãy chọn theo ngày và người đi.").to_owned());
                self.near = sheets;
            }
            SheetFound::Elsewhere => {
                self.problem = Some(tr("Mã vuông này là của phiếu lập trong một sổ khác. Chưa ghi gì; hãy mở sổ ấy rồi nhập.").to_owned());
                self.near = Vec::new();
                self.focus = true;
            }
            SheetFound::None(near) => {
                let number = self.number.trim();
                self.problem = Some(if number.is_empty() {
                    tr("Hãy nhập số phiếu in ở đầu trang.").to_owned()
                } else if near.is_empty() {
                    say!(
                        "Sổ này không có phiếu {number}. Có thể là phiếu của sổ khác, hoặc lập ở máy khác và chưa nhận về.",
                        number = number
                    )
                } else {
                    say!(
                        "Sổ này không có phiếu {number}. Có phải một trong các phiếu dưới đây?",
                        number = number
                    )
                });
                self.near = near;
                self.focus = true;
            }
        }
    }
}

/// The head of a call on a line of a sheet.
fn head_of(sheet: &Sheet, line: i64, cadre: Option<crate::domain::CadreId>) -> Head {
    Head {
        cadre,
        campaign: sheet.campaign,
        line: Some((sheet.id, line)),
    }
}
