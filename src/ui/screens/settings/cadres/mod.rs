//! Người phụ trách: the cadres, what each answers for, and the places that nobody answers for.

mod charge;
mod charges;
mod list;
mod person;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use egui::{Key, Response, Ui};

use crate::domain::book::Book;
use crate::domain::{Cadre, CadreBoard, CadreId, Command};
use crate::ui::cx::Cx;
use crate::ui::screens::overview::cadres::{CadreCounts, any};
use crate::ui::theme::space;
use crate::ui::widgets::{Icon, card, empty_state, soft};
use crate::words::tr;

use charge::ChargeDraft;
use charges::Ending;
use person::CadreDraft;

/// In less width what is open stands above the list instead of beside it.
const SIDE_BY_SIDE: f32 = 820.0;
/// Width of what is open, beside the list.
const SIDE: f32 = 340.0;

/// What is open beside the list.
#[derive(Clone, Debug, Default, PartialEq)]
enum Open {
    #[default]
    Nothing,
    /// Somebody's facts.
    Person(CadreDraft),
    /// A charge.
    Charge(Box<ChargeDraft>),
    /// All charges of somebody.
    Charges(CadreId),
}

/// The page with its drafts.
#[derive(Default)]
pub(super) struct CadresPage {
    counts: CadreCounts,
    open: Open,
    /// What is open, as it was opened.
    opened: Open,
    ending: Option<Ending>,
    /// Steps and failures counted when a form was sent, and what is open once it is done.
    sent: Option<(u64, u64, Open)>,
    /// The first field takes the focus.
    focus: bool,
    /// Something else was opened just now.
    arrived: bool,
}

impl CadresPage {
    /// One came here, perhaps for one of them.
    pub(super) fn arrive(&mut self, cadre: Option<CadreId>) {
        if let Some(cadre) = cadre.filter(|_| !self.has_draft()) {
            self.open(Open::Charges(cadre));
        }
    }

    pub(super) fn has_draft(&self) -> bool {
        self.open != self.opened
    }

    fn open(&mut self, open: Open) {
        self.opened = open.clone();
        self.open = open;
        self.ending = None;
        self.sent = None;
        self.focus = true;
        self.arrived = true;
    }

    /// Sends what a form holds; once it is done, `then` is open.
    fn send(&mut self, cx: &mut Cx<'_>, command: Command, then: Open) {
        self.sent = Some((cx.inbox.steps, cx.inbox.failures, then));
        cx.run(command);
    }

    /// Takes the answer to what was sent.
    fn settle(&mut self, cx: &Cx<'_>) {
        if let Some((steps, failures, then)) = &self.sent {
            if cx.inbox.steps > *steps {
                let then = then.clone();
                self.open(then);
            } else if cx.inbox.failures > *failures {
                self.sent = None;
            }
        }
        // Somebody who was removed has nothing to show.
        if let Open::Charges(id) = self.open
            && cadre(cx, id).is_none()
        {
            self.open(Open::Nothing);
        }
    }

    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        self.settle(cx);
        let editable = cx.can_edit();
        if !any(&cx.view.index) && self.open == Open::Nothing {
            let sentence = tr(
                "Chưa có người phụ trách nào. Thêm từng cán bộ, tổ trưởng, nhân viên thu rồi giao ấp, tổ cho mỗi người: mọi danh sách và số liệu sẽ xem được theo từng người.",
            );
            let action = editable.then(|| tr("Thêm người phụ trách"));
            if empty_state(ui, Icon::Person, sentence, action) {
                self.open(Open::Person(CadreDraft::default()));
            }
            return;
        }
        let whole = ui.available_width();
        if whole < SIDE_BY_SIDE {
            if self.open != Open::Nothing {
                self.side(ui, cx, editable);
                ui.add_space(space::SMALL);
            }
            self.left(ui, cx, editable);
            return;
        }
        ui.horizontal_top(|ui| {
            ui.vertical(|ui| {
                ui.set_width(whole - SIDE - space::SMALL);
                self.left(ui, cx, editable);
            });
            ui.vertical(|ui| {
                ui.set_width(SIDE);
                self.side(ui, cx, editable);
            });
        });
    }

    fn left(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, editable: bool) {
        let board = self.counts.of_day(cx);
        card(ui, "", |ui| self.list(ui, cx, board.as_deref(), editable));
        // Before there is anybody, there is nobody to assign a place to.
        let told = |board: &Arc<CadreBoard>| !board.cadres.is_empty() && !board.unanswered.is_empty();
        if let Some(board) = board.filter(told) {
            ui.add_space(space::SMALL);
            card(ui, tr("Nơi chưa ai phụ trách"), |ui| {
                self.unanswered(ui, cx, &board.unanswered, editable);
            });
        }
    }

    fn side(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, editable: bool) {
        if std::mem::take(&mut self.arrived) {
            // What was opened from far below is to be seen.
            ui.scroll_to_cursor(Some(egui::Align::TOP));
        }
        match &self.open {
            Open::Nothing => {
                soft(
                    ui,
                    tr("Bấm vào tên để xem những nơi người ấy phụ trách, cả những nơi đã thôi."),
                );
            }
            Open::Person(draft) => {
                let head = if draft.is_new() {
                    tr("Thêm người phụ trách")
                } else {
                    tr("Sửa người phụ trách")
                };
                card(ui, head, |ui| self.person(ui, cx, editable));
            }
            Open::Charge(draft) => {
                let head = if draft.is_new() {
                    tr("Phân công")
                } else {
                    tr("Sửa phân công")
                };
                card(ui, head, |ui| self.charge(ui, cx, editable));
            }
            Open::Charges(id) => {
                let id = *id;
                card(ui, "", |ui| self.charges(ui, cx, id, editable));
            }
        }
    }
}

/// A cadre of the register.
fn cadre<'c>(cx: &'c Cx<'_>, id: CadreId) -> Option<&'c Cadre> {
    let book: &dyn Book = &*cx.view.index;
    book.rows::<Cadre>().find(|cadre| cadre.id == id)
}

/// Whether Enter was pressed in a field.
fn entered(ui: &Ui, field: &Response) -> bool {
    field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter))
}
