//! Lines that no form stands on: those recorded, those of a sheet put away, and the end of the sheet. They are
//! walked by the keyboard as the others are.

use egui::{Event, Key, Modifiers, Ui};

use super::find::entered;
use super::form::CallForm;
use super::sheet::{SheetEntry, find, household_head};
use crate::domain::command::SheetCommand;
use crate::domain::round::entry::Draft;
use crate::domain::{Book as _, Command, Sheet, VisitId};
use crate::index::Index;
use crate::say;
use crate::ui::cx::{Cx, why_read_only};
use crate::ui::theme::space;
use crate::ui::widgets::{Button, card, soft};
use crate::words::tr;

/// What a key asks for where no form takes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Walk {
    /// The line before.
    Before,
    /// The line behind.
    Behind,
    /// What the button in the strong colour does.
    Main,
    /// What is recorded, to be corrected.
    Correct,
}

/// The key of this frame.
fn walk(ui: &Ui) -> Option<Walk> {
    if !ui.is_enabled() || egui::Popup::is_any_open(ui.ctx()) || ui.ctx().text_edit_focused() {
        return None;
    }
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    if pressed(Key::ArrowUp) {
        return Some(Walk::Before);
    }
    if pressed(Key::ArrowDown) {
        return Some(Walk::Behind);
    }
    // Enter and the space bar belong to the button that one came to by Tab.
    if ui.memory(egui::Memory::focused).is_some() {
        return None;
    }
    // An Enter held down from the last line does not go on here.
    let anew = |event: &Event| {
        matches!(
            event,
            Event::Key {
                key: Key::Enter,
                pressed: true,
                repeat: false,
                ..
            }
        )
    };
    if ui.input(|input| input.events.iter().any(anew)) && pressed(Key::Enter) {
        return Some(Walk::Main);
    }
    pressed(Key::Space).then_some(Walk::Correct)
}

impl SheetEntry {
    /// What can be pressed now.
    pub(super) fn keys_said(&self, index: &Index, sheet: &Sheet) -> &'static str {
        if self.form.is_some() {
            tr("Enter: ghi · ↑ ↓: dòng khác · Backspace: xóa kết quả")
        } else if self.at_end || !self.is_recorded(index, sheet) {
            tr("Enter: bấm nút xanh đậm · ↑ ↓: dòng khác")
        } else {
            tr("Enter: dòng chưa nhập kế tiếp · ↑ ↓: dòng khác · phím cách: sửa kết quả")
        }
    }

    /// What is recorded of a line, and the way to correct it.
    pub(super) fn entered_line(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, index: &Index, visit: VisitId) {
        let Some(call) = super::held_call(ui, &cx.view.index, visit) else {
            return;
        };
        let mut asked = walk(ui);
        card(ui, "", |ui| {
            if let Some(house) = index.household(call.visit.household) {
                household_head(ui, cx, index, self.line, house);
            }
            super::visit::told(ui, index, &call);
            ui.horizontal(|ui| {
                let correct = Button::secondary(tr("Sửa kết quả")).enabled(cx.can_edit(), why_read_only());
                if correct.show(ui).clicked() {
                    asked = Some(Walk::Correct);
                }
                if Button::primary(tr("Dòng chưa nhập kế tiếp")).show(ui).clicked() {
                    asked = Some(Walk::Main);
                }
            });
        });
        let Some(sheet) = find(index, self.sheet) else {
            return;
        };
        match asked {
            Some(Walk::Before) => self.step(sheet, -1),
            Some(Walk::Behind) => self.step(sheet, 1),
            Some(Walk::Main) => self.next_open(index, sheet),
            Some(Walk::Correct) if cx.can_edit() => {
                self.cadre = call.visit.cadre;
                self.form = Some(CallForm::new(Draft::correct(index, &call)));
            }
            _ => {}
        }
    }

    /// A line without a result on a sheet that was put away.
    pub(super) fn closed(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, sheet: &Sheet) {
        let asked = walk(ui);
        let mut reopens = asked == Some(Walk::Main) && cx.can_edit();
        card(ui, tr("Phiếu đã cất"), |ui| {
            soft(
                ui,
                tr("Dòng này chưa có kết quả. Muốn nhập tiếp thì mở lại phiếu."),
            );
            let open = Button::primary(tr("Mở lại phiếu")).enabled(cx.can_edit(), why_read_only());
            reopens |= open.show(ui).clicked();
        });
        match asked {
            Some(Walk::Before) => self.step(sheet, -1),
            Some(Walk::Behind) => self.step(sheet, 1),
            _ if reopens => cx.run(Command::Sheet(SheetCommand::Reopen(self.sheet))),
            _ => {}
        }
    }

    /// What was entered, what is open, and putting the sheet away.
    pub(super) fn summary(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, index: &Index, sheet: &Sheet) {
        let all = sheet.lines.0.len();
        let done = (entered(index, sheet) + self.sent.len()).min(all);
        let open = all - done;
        let asked = walk(ui);
        if asked == Some(Walk::Before) {
            self.go(self.line.max(1));
            return;
        }
        let enter = asked == Some(Walk::Main);
        card(ui, tr("Hết phiếu"), |ui| {
            ui.spacing_mut().item_spacing.y = space::SMALL;
            ui.label(say!(
                "Đã nhập {done} hộ, còn {open} hộ chưa nhập.",
                done = done,
                open = open
            ));
            if open > 0 {
                soft(
                    ui,
                    tr("Hộ chưa nhập vẫn để ngỏ và sẽ hiện lại trong danh sách hôm nay."),
                );
            }
            if !self.left.is_empty() {
                soft(
                    ui,
                    &say!("{n} dòng đã nhập dở mà chưa ghi (dấu …).", n = self.left.len()),
                );
            }
            ui.horizontal(|ui| self.ways_on(ui, cx, index, sheet, open, enter));
        });
    }

    /// The buttons at the end; the strong one is also Enter.
    fn ways_on(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        index: &Index,
        sheet: &Sheet,
        open: usize,
        enter: bool,
    ) {
        if sheet.closed_on.is_some() {
            self.leaves |= Button::primary(tr("Phiếu khác")).show(ui).clicked() || enter;
            soft(ui, tr("Phiếu đã cất"));
            return;
        }
        if open > 0 && (Button::primary(tr("Nhập tiếp hộ còn lại")).show(ui).clicked() || enter) {
            self.line = 0;
            self.next_open(index, sheet);
        }
        let away = if open == 0 {
            Button::primary(tr("Cất phiếu"))
        } else {
            Button::secondary(tr("Cất phiếu"))
        };
        let pressed = away.enabled(cx.can_edit(), why_read_only()).show(ui).clicked();
        if pressed || enter && open == 0 && cx.can_edit() {
            cx.run(Command::Sheet(SheetCommand::Close(sheet.id)));
        }
    }

    /// Whether the line in front has a result.
    fn is_recorded(&self, index: &Index, sheet: &Sheet) -> bool {
        let line = sheet.lines.line(self.line);
        line.is_some_and(|line| self.is_entered(index, sheet, self.line, line))
    }
}
