//! The groups of which the plan wants everybody to have a card, and what the rule book finds besides: each
//! figure opens the people behind it.

use egui::{Align2, Rect, Sense, Stroke, Ui, UiBuilder, pos2, vec2};

use super::figures::Within;
use super::summary::count;
use crate::domain::{
    Book as _, CadreId, Date, Filter, FindingKind, GroupFigures, ListKind, RuleFigures, Sort, Status,
};
use crate::register::Question;
use crate::say;
use crate::ui::cx::Cx;
use crate::ui::place::Place;
use crate::ui::theme::{self, color, size, space};
use crate::ui::widgets::{card, link, rate_bar, soft};
use crate::words::{percent, tr};

/// Height of a line.
const HEIGHT: f32 = 32.0;
/// Room for the rate in figures, beside its bar.
const RATE_WORD: f32 = 68.0;

/// Shows the card of groups; `open` is the group whose hamlets are shown.
pub(super) fn show(
    ui: &mut Ui,
    counted: &RuleFigures,
    open: &mut Option<String>,
    (day, cadre): (Date, Option<CadreId>),
    cx: &mut Cx<'_>,
) {
    card(ui, "", |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.label(egui::RichText::new(tr("Các nhóm phải có thẻ 100 %")).font(theme::subtitle()));
        soft(
            ui,
            tr("Chỉ đếm người mà sổ biết chắc thuộc nhóm. Bấm vào tên nhóm để xem từng ấp."),
        );
        ui.add_space(space::SMALL);
        for group in &counted.groups {
            let is_open = open.as_deref() == Some(&group.code);
            let line = Line {
                name: &group.name,
                group: &group.code,
                within: Within { hamlet: None, cadre },
                counts: group.commune,
            };
            if show_line(ui, &line, day, cx) {
                *open = (!is_open).then(|| group.code.clone());
            }
            if is_open {
                hamlets(ui, group, (day, cadre), cx);
            }
        }
    });
    card(ui, "", |ui| {
        ui.label(egui::RichText::new(tr("Bộ quy định phát hiện")).font(theme::subtitle()));
        let any = counted.findings.iter().any(|(_, people)| *people > 0);
        if !any {
            soft(ui, tr("Không có gì cần xem lại trong ngày này."));
        }
        for (kind, people) in counted.findings.iter().filter(|(_, people)| *people > 0) {
            finding(ui, (*kind, *people), (day, cadre), cx);
        }
    });
}

fn hamlets(ui: &mut Ui, group: &GroupFigures, (day, cadre): (Date, Option<CadreId>), cx: &mut Cx<'_>) {
    for (id, people, insured) in &group.hamlets {
        let name = cx
            .view
            .index
            .hamlet(*id)
            .map_or_else(String::new, |hamlet| format!("        {}", hamlet.name));
        let line = Line {
            name: &name,
            group: &group.code,
            within: Within {
                hamlet: Some(*id),
                cadre,
            },
            counts: (*people, *insured),
        };
        show_line(ui, &line, day, cx);
    }
}

/// One line of the card.
struct Line<'a> {
    name: &'a str,
    group: &'a str,
    within: Within,
    counts: (usize, usize),
}

/// Shows a line: name, people, with a card, rate, without one. `true` when its name was pressed.
fn show_line(ui: &mut Ui, line: &Line<'_>, day: Date, cx: &mut Cx<'_>) -> bool {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), Sense::hover());
    let stroke = Stroke::new(size::HAIR, color::LINE);
    ui.painter().hline(rect.x_range(), rect.min.y, stroke);
    let (people, insured) = line.counts;
    let number = 96.0;
    let name = rect.with_max_x(rect.min.x + (rect.width() * 0.34).max(180.0));
    let at = |place: f32| {
        let left = name.max.x + place * number;
        Rect::from_x_y_ranges(left..=left + number, rect.y_range())
    };
    let pressed = child(ui, name, |ui| {
        if line.within.hamlet.is_some() {
            ui.label(line.name);
            false
        } else {
            link(ui, line.name).clicked()
        }
    });
    figure(
        ui,
        at(0.0),
        &say!("{n} người", n = count(people)),
        line,
        Vec::new(),
        day,
        cx,
    );
    let covered = vec![Status::Covered, Status::Expiring];
    figure(
        ui,
        at(1.0),
        &say!("{n} có thẻ", n = count(insured)),
        line,
        covered,
        day,
        cx,
    );
    let without = Status::ALL
        .iter()
        .copied()
        .filter(|status| !status.is_insured())
        .collect();
    let missing = say!("{n} chưa có", n = count(people.saturating_sub(insured)));
    figure(ui, at(2.0), &missing, line, without, day, cx);
    let rate = Rect::from_min_max(
        pos2(at(3.0).min.x + space::MEDIUM, rect.center().y - 8.0),
        pos2(rect.max.x - RATE_WORD, rect.center().y + 8.0),
    );
    let said = percent(insured, people);
    let shown = pos2(rect.max.x - 5.0, rect.center().y);
    ui.painter()
        .text(shown, Align2::RIGHT_CENTER, &said, theme::body(), color::INK);
    if rate.width() > 30.0 {
        let named = say!("{group}: {rate}", group = line.name.trim(), rate = said);
        let mut place = ui.new_child(UiBuilder::new().max_rect(rate));
        rate_bar(&mut place, share(insured, people), 1.0, rate.width(), &named);
    }
    pressed
}

#[expect(clippy::cast_precision_loss, reason = "a length on a screen")]
fn share(part: usize, whole: usize) -> f32 {
    if whole == 0 {
        0.0
    } else {
        part as f32 / whole as f32
    }
}

fn child<R>(ui: &mut Ui, rect: Rect, contents: impl FnOnce(&mut Ui) -> R) -> R {
    let layout = egui::Layout::left_to_right(egui::Align::Center);
    let mut place = ui.new_child(UiBuilder::new().max_rect(rect).layout(layout));
    contents(&mut place)
}

/// A figure that opens the people behind it.
fn figure(
    ui: &mut Ui,
    rect: Rect,
    text: &str,
    line: &Line<'_>,
    statuses: Vec<Status>,
    day: Date,
    cx: &mut Cx<'_>,
) {
    if child(ui, rect, |ui| link(ui, text).clicked()) {
        let filter = Filter {
            hamlet: line.within.hamlet,
            cadre: line.within.cadre,
            plan_group: Some(line.group.to_owned()),
            statuses,
            ..Filter::default()
        };
        cx.go(Place::List(question(filter, day)));
    }
}

fn finding(
    ui: &mut Ui,
    (kind, people): (FindingKind, usize),
    (day, cadre): (Date, Option<CadreId>),
    cx: &mut Cx<'_>,
) {
    ui.horizontal(|ui| {
        let text = say!("{what}: {n} người", what = tr(kind.label()), n = count(people));
        if link(ui, &text).clicked() {
            let list = ListKind::ALL
                .iter()
                .copied()
                .find(|list| list.tells_findings() && list.findings().has(kind));
            let filter = Filter {
                list,
                cadre,
                finding: Some(kind),
                ..Filter::default()
            };
            cx.go(Place::List(question(filter, day)));
        }
    });
}

fn question(filter: Filter, day: Date) -> Question {
    Question {
        filter,
        sort: Sort::Household,
        day,
    }
}
