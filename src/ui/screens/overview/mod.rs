//! Tổng quan: the figures of a day against the target, for the commune and for each hamlet; every figure
//! opens the people behind it.

pub(super) mod cadres;
pub(super) mod day;
mod figures;
mod groups;
mod hamlets;
mod summary;
#[cfg(test)]
pub(super) mod tests;

use std::rc::Rc;
use std::sync::Arc;

use egui::{Align, Layout, RichText, ScrollArea, Ui};

use crate::domain::date::show;
use crate::domain::{CadreId, Dashboard, Date, Filter, RuleFigures};
use crate::register::Request;
use crate::say;
use crate::ui::cx::Cx;
use crate::ui::place::Place;
use crate::ui::screens::exchange::waiting_line;
use crate::ui::theme::{self, color, size, space};
use crate::ui::widgets::{Button, Icon, empty_state, soft};
use crate::words::tr;

use day::DayField;
pub(super) use summary::count;

/// The screen's drafts and choices.
#[derive(Default)]
pub struct OverviewScreen {
    day: DayField,
    /// The figures last counted, with the revision they were counted at.
    counted: Option<(u64, Option<CadreId>, Rc<Dashboard>)>,
    /// Hamlets with the lowest rate first, instead of in their order.
    by_rate: bool,
    /// The revision, day and cadre for which it was last asked what the rule book counts and finds.
    asked: Option<(u64, Date, Option<CadreId>)>,
    /// The households of one cadre only.
    cadre: Option<CadreId>,
    /// The cadre whose figures were shown last.
    shown: Option<CadreId>,
    cadres: cadres::Cadres,
    /// The group of the plan whose hamlets are shown.
    open_group: Option<String>,
}

impl OverviewScreen {
    /// Paints the screen.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        if cx.view.index.people_count() == 0 {
            head(ui, tr("Tổng quan"), &place_line(cx), |_| {});
            empty(ui, cx);
            return;
        }
        head(ui, tr("Tổng quan"), &place_line(cx), |ui| {
            self.day.show(ui, cx, 120.0);
            self.day.today_button(ui, cx);
            cadres::choose(ui, &mut self.cadre, cx);
        });
        let board = self.dashboard(cx);
        let mut area = ScrollArea::vertical().auto_shrink([false, false]);
        if std::mem::replace(&mut self.shown, self.cadre) != self.cadre {
            // Chosen far below, her figures begin at the top.
            area = area.vertical_scroll_offset(0.0);
        }
        area.show(ui, |ui| {
            // Room for the edge of cards beside the bar.
            ui.set_max_width(ui.available_width() - space::SMALL);
            ui.spacing_mut().item_spacing.y = space::SMALL;
            summary::show(ui, &board, self.cadre, cx);
            if self.cadre.is_none() {
                late_line(ui, board.commune.late_papers, cx);
                waiting_line(ui, cx);
            }
            ui.add_space(space::TINY);
            hamlets::show(ui, &board, self.cadre, &mut self.by_rate, cx);
            self.cadres.ui(ui, &mut self.cadre, cx);
            match self.rule_figures(cx) {
                Some(figures) => {
                    let which = (board.as_of, self.cadre);
                    groups::show(ui, &figures, &mut self.open_group, which, cx);
                }
                None => {
                    soft(ui, tr("Đang xem từng người…"));
                }
            }
        });
    }

    /// What the rule book counts and finds: asked for once, since it looks at everybody; those of before the
    /// last change while newer ones are on their way.
    fn rule_figures(&mut self, cx: &mut Cx<'_>) -> Option<Arc<RuleFigures>> {
        let wanted = (cx.view.revision, cx.day, self.cadre);
        if self.asked != Some(wanted) {
            self.asked = Some(wanted);
            cx.send(Request::RuleFigures(cx.day, self.cadre));
        }
        let (day, cadre, figures) = cx.inbox.rule_figures.as_ref()?;
        (*day == cx.day && *cadre == self.cadre).then(|| Arc::clone(figures))
    }

    fn dashboard(&mut self, cx: &Cx<'_>) -> Rc<Dashboard> {
        let (revision, day): (u64, Date) = (cx.view.revision, cx.day);
        if let Some((counted_at, cadre, board)) = &self.counted
            && *counted_at == revision
            && *cadre == self.cadre
            && board.as_of == day
        {
            return Rc::clone(board);
        }
        let filter = Filter::of_cadre(self.cadre);
        let board = Rc::new(cx.view.index.dashboard(&filter, day));
        self.counted = Some((revision, self.cadre, Rc::clone(&board)));
        board
    }
}

/// The title of a screen over a quiet line, with what belongs to it at the right.
pub(super) fn head(ui: &mut Ui, title: &str, line: &str, right: impl FnOnce(&mut Ui)) {
    ui.horizontal_top(|ui| {
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = space::TINY;
            ui.label(RichText::new(title).font(theme::title()));
            soft(ui, line);
        });
        ui.with_layout(Layout::right_to_left(Align::Min), right);
    });
    ui.add_space(space::TINY);
}

/// How many papers are late, in red with a sign, and the way to them; nothing where none is.
fn late_line(ui: &mut Ui, late: usize, cx: &mut Cx<'_>) {
    if late == 0 {
        return;
    }
    ui.horizontal(|ui| {
        Icon::Warning.show(ui, size::ICON, color::DANGER);
        let text = say!("Hồ sơ quá hạn: {n}", n = count(late));
        let text = RichText::new(text).font(theme::strong()).color(color::DANGER);
        if ui.add(egui::Link::new(text)).clicked() {
            cx.go(Place::PapersToday);
        }
    });
}

fn place_line(cx: &Cx<'_>) -> String {
    let day = if cx.day == cx.today {
        say!("Số liệu hôm nay, {day}", day = show(cx.day))
    } else {
        say!("Số liệu ngày {day}", day = show(cx.day))
    };
    match cx.commune() {
        Some(commune) if !commune.name.is_empty() => {
            say!("{kind} {name}", kind = commune.kind, name = commune.name) + " · " + &day
        }
        _ => day,
    }
}

/// A register without people: what to do first.
fn empty(ui: &mut Ui, cx: &mut Cx<'_>) {
    let sentence = tr(
        "Sổ chưa có ai. Hãy nhập danh sách hộ dân từ tệp Excel mà xã hoặc ấp đang dùng, hoặc thêm từng hộ bằng tay.",
    );
    if empty_state(ui, Icon::Overview, sentence, Some(tr("Nhập danh sách"))) {
        cx.go(Place::Exchange(Vec::new()));
    }
    ui.vertical_centered(|ui| {
        if Button::secondary(tr("Thêm hộ")).show(ui).clicked() {
            cx.go(Place::Households);
        }
    });
}
