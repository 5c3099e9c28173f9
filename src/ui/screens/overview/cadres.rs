//! The households of one cadre, and the table of all cadres: every figure a way to the people behind it.

use std::sync::Arc;

use egui::{Layout, RichText, Sense, Ui, UiBuilder, vec2};

use super::figures::{Figure, Within};
use super::hamlets::{HEIGHT, Line, figures, heads};
use crate::domain::{Book, Cadre, CadreBoard, CadreFigures, CadreId, Date};
use crate::index::Index;
use crate::register::{Request, cadre_title};
use crate::say;
use crate::ui::cx::Cx;
use crate::ui::place::Place;
use crate::ui::theme::{self, space};
use crate::ui::widgets::{card, choice, link, soft};
use crate::words::tr;

/// The columns of figures; the rate stands behind the third.
const COLUMNS: &[Figure] = &[
    Figure::Households,
    Figure::People,
    Figure::Insured,
    Figure::Without,
    Figure::Expiring,
    Figure::NotCovered,
];
/// Columns before the rate.
const BEFORE_RATE: usize = 3;

/// Whether the register names any cadre.
pub(in crate::ui::screens) fn any(index: &Index) -> bool {
    let book: &dyn Book = index;
    book.rows::<Cadre>().next().is_some()
}

/// All cadres to choose from behind "all", by role and name.
pub(in crate::ui::screens) fn choices(index: &Index) -> Vec<(Option<CadreId>, String)> {
    let book: &dyn Book = index;
    let mut cadres: Vec<&Cadre> = book.rows::<Cadre>().collect();
    cadres.sort_by_cached_key(|cadre| (cadre.role, crate::domain::text::fold(&cadre.name), cadre.id));
    let named = cadres.into_iter().filter_map(|cadre| {
        let title = cadre_title(index, cadre.id)?;
        Some((Some(cadre.id), title))
    });
    std::iter::once((None, tr("Tất cả").to_owned()))
        .chain(named)
        .collect()
}

/// The choice of one cadre, where there is any; one who is gone is chosen no more.
pub(super) fn choose(ui: &mut Ui, cadre: &mut Option<CadreId>, cx: &Cx<'_>) {
    let all = choices(&cx.view.index);
    if all.iter().all(|(id, _)| id != cadre) {
        *cadre = None;
    }
    if all.len() > 1 {
        choice(ui, tr("Người phụ trách"), 210.0, cadre, &all);
    }
}

/// The figures of all cadres, asked for once for a revision and a day, since they look at everybody.
#[derive(Default)]
pub(in crate::ui::screens) struct CadreCounts {
    asked: Option<(u64, Date)>,
}

impl CadreCounts {
    /// The figures of the day; those of before the last change while newer ones are on their way.
    pub(in crate::ui::screens) fn of_day(&mut self, cx: &mut Cx<'_>) -> Option<Arc<CadreBoard>> {
        let wanted = (cx.view.revision, cx.day);
        if self.asked != Some(wanted) {
            self.asked = Some(wanted);
            cx.send(Request::CadreBoard(cx.day));
        }
        let board = cx.inbox.cadre_board.as_ref()?;
        (board.as_of == cx.day).then(|| Arc::clone(board))
    }
}

/// The table of cadres.
#[derive(Default)]
pub(super) struct Cadres {
    counts: CadreCounts,
}

impl Cadres {
    /// Shows the table, where there is any cadre; a name pressed is the cadre chosen.
    pub(super) fn ui(&mut self, ui: &mut Ui, chosen: &mut Option<CadreId>, cx: &mut Cx<'_>) {
        if !any(&cx.view.index) {
            return;
        }
        let board = self.counts.of_day(cx);
        let shown = |ui: &mut Ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.label(RichText::new(tr("Từng người phụ trách")).font(theme::subtitle()));
            ui.add_space(space::SMALL);
            let Some(board) = board else {
                soft(ui, tr("Đang xem từng người…"));
                return;
            };
            let grid = heads(ui, tr("Người phụ trách"), COLUMNS, BEFORE_RATE);
            for cadre in &board.cadres {
                let title = cadre_title(&cx.view.index, cadre.id).unwrap_or_else(|| cadre.name.clone());
                let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), Sense::hover());
                let layout = Layout::left_to_right(egui::Align::Center);
                let mut room = ui.new_child(UiBuilder::new().max_rect(grid.name(rect)).layout(layout));
                if name(&mut room, cadre, &title) {
                    *chosen = Some(cadre.id);
                }
                let line = Line {
                    name: &title,
                    within: Within {
                        hamlet: None,
                        cadre: Some(cadre.id),
                    },
                    target: board.target,
                    figures: &cadre.figures,
                };
                figures(ui, grid, rect, &line, false, cx);
            }
            ui.add_space(space::SMALL);
            notes(ui, &board, cx);
        };
        // The same figures of one cadre stand in the table of hamlets, too.
        ui.push_id("cadres", |ui| card(ui, "", shown));
    }
}

/// Name and role; `true` when the name was pressed.
fn name(ui: &mut Ui, cadre: &CadreFigures, title: &str) -> bool {
    ui.spacing_mut().item_spacing.x = space::SMALL;
    let pressed = link(ui, title).on_hover_text(tr("Xem số liệu của riêng người này"));
    // Where others have the name, the title says the role already.
    if *title == cadre.name {
        let role = RichText::new(tr(cadre.role.label())).font(theme::small());
        let role = role.color(theme::color::SOFT_INK);
        ui.add(egui::Label::new(role).truncate());
    }
    pressed.clicked()
}

/// Why the lines do not add up, and what nobody answers for.
fn notes(ui: &mut Ui, board: &CadreBoard, cx: &mut Cx<'_>) {
    soft(
        ui,
        tr(
            "Một hộ có thể do nhiều người cùng phụ trách (cán bộ, tổ trưởng, nhân viên thu) nên các dòng không cộng lại thành toàn xã.",
        ),
    );
    let households: usize = board.unanswered.iter().map(|place| place.households).sum();
    if households > 0 {
        let text = say!(
            "{n} hộ chưa ai phụ trách: xem và phân công",
            n = super::count(households)
        );
        if link(ui, &text).clicked() {
            cx.go(Place::Cadres(None));
        }
    }
}
