//! Which list, and which of its people.

use egui::{Align, ComboBox, Layout, PopupCloseBehavior, Rect, Sense, Ui, UiBuilder, pos2, vec2};

use crate::domain::{Book as _, CadreId, Filter, FindingKind, ListKind, Status};
use crate::index::Index;
use crate::say;
use crate::ui::cx::Cx;
use crate::ui::screens::overview::cadres;
use crate::ui::screens::overview::day::DayField;
use crate::ui::theme::space;
use crate::ui::widgets::{TextField, check, choice, choice_in_row, soft, tabs};
use crate::words::tr;

/// Room for the way back to today.
const TODAY: f32 = 108.0;

/// The lists in the order of the row.
const KINDS: [Option<ListKind>; 7] = [
    None,
    Some(ListKind::Uninsured),
    Some(ListKind::Expired),
    Some(ListKind::Expiring),
    Some(ListKind::Waiting),
    Some(ListKind::Entitled),
    Some(ListKind::Visits),
];

/// The least room beside the row for the other lists.
const OTHERS_WIDTH: f32 = 150.0;

/// The lists that are asked for less often, behind the row.
const OTHERS: [ListKind; 7] = [
    ListKind::CouldFile,
    ListKind::Pupils,
    ListKind::ChildrenEnding,
    ListKind::LeftPoverty,
    ListKind::NoLonger,
    ListKind::Resistance,
    ListKind::Screening,
];

/// The short word of a list on its pill.
fn word(kind: Option<ListKind>) -> &'static str {
    match kind {
        None => tr("Tất cả"),
        Some(ListKind::Uninsured) => tr("Chưa tham gia"),
        Some(ListKind::Expired) => tr("Đã hết hạn"),
        Some(ListKind::Expiring) => tr("Sắp hết hạn"),
        Some(ListKind::Waiting) => tr("Chờ hiệu lực"),
        Some(ListKind::Entitled) => tr("Diện chính sách"),
        Some(ListKind::CouldFile) => tr("Có thể làm hồ sơ"),
        Some(ListKind::Pupils) => tr("Học sinh chưa có thẻ"),
        Some(ListKind::ChildrenEnding) => tr("Thẻ trẻ em sắp hết"),
        Some(ListKind::LeftPoverty) => tr("Vừa thoát nghèo"),
        Some(ListKind::NoLonger) => tr("Không còn thuộc diện"),
        Some(ListKind::Resistance) => tr("Có quyết định"),
        Some(ListKind::Screening) => tr("Cần hỏi theo tuổi"),
        Some(kind) => tr(kind.label()),
    }
}

/// Whether there is too little room for everything that a wide window shows in one row.
pub(super) fn is_narrow(ui: &Ui) -> bool {
    ui.available_width() < 800.0
}

/// Shows the row of lists; `true` when another was chosen. In a narrow window the other lists stand in a row of
/// their own, with what else is put `beside` them.
pub(super) fn kinds(ui: &mut Ui, filter: &mut Filter, beside: impl FnOnce(&mut Ui)) -> bool {
    let all = KINDS.map(|kind| (kind, word(kind).to_owned()));
    let changed = ui
        .scope(|ui| {
            let narrow = is_narrow(ui);
            ui.spacing_mut().button_padding.x = if narrow { 8.0 } else { 12.0 };
            let (mut changed, shown) = ui
                .horizontal(|ui| {
                    let mut changed = tabs(ui, &mut filter.list, &all);
                    let room = ui.available_width();
                    let fits = !narrow && room >= OTHERS_WIDTH;
                    if fits {
                        changed |= others(ui, &mut filter.list, room.min(230.0));
                    }
                    (changed, fits)
                })
                .inner;
            if !shown {
                ui.horizontal(|ui| {
                    changed |= others(ui, &mut filter.list, 230.0);
                    beside(ui);
                });
            }
            changed
        })
        .inner;
    if changed {
        // What narrowed the other list would leave this one empty.
        filter.statuses.clear();
        filter.finding = None;
    }
    changed
}

/// Shows the choice of the other lists; `true` when one was chosen.
fn others(ui: &mut Ui, list: &mut Option<ListKind>, width: f32) -> bool {
    let before = *list;
    let shown = list.filter(|kind| OTHERS.contains(kind));
    let response = ComboBox::from_id_salt("other lists")
        .width(width)
        .height(400.0)
        .truncate()
        .selected_text(shown.map_or(tr("Danh sách khác"), |kind| word(Some(kind))))
        .show_ui(ui, |ui| {
            for kind in OTHERS {
                ui.selectable_value(list, Some(kind), tr(kind.label()));
            }
        })
        .response;
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ComboBox, true, tr("Danh sách khác")));
    *list != before
}

/// Shows the filters; `true` when one was changed.
pub(super) fn bar(ui: &mut Ui, filter: &mut Filter, day: &mut DayField, cx: &mut Cx<'_>) -> bool {
    let in_bar = !is_narrow(ui) && cadres::any(&cx.view.index);
    let widths = Widths::over(ui.available_width(), cx.day != cx.today, in_bar);
    let mut changed = false;
    ui.horizontal_top(|ui| {
        changed |= slot(ui, widths.search, |ui| {
            let find = std::mem::take(&mut cx.inbox.find);
            TextField::new(tr("Tìm trong danh sách"), &mut filter.search)
                .hint(tr("Tên, CCCD, thẻ"))
                .width(widths.search)
                .focus(find)
                .show(ui)
                .changed()
        });
        changed |= slot(ui, widths.hamlet, |ui| {
            hamlets(ui, filter, widths.hamlet, &cx.view.index)
        });
        changed |= slot(ui, widths.group, |ui| {
            groups(ui, filter, widths.group, &cx.view.index)
        });
        if in_bar {
            changed |= slot(ui, widths.cadre, |ui| {
                let all = cadres::choices(&cx.view.index);
                choice(ui, tr("Người phụ trách"), widths.cadre, &mut filter.cadre, &all)
            });
        }
        changed |= slot(ui, widths.usual, |ui| statuses(ui, filter, widths.usual));
        changed |= slot(ui, widths.usual, |ui| match filter.list {
            Some(list) if list == ListKind::Entitled || list == ListKind::CouldFile => {
                findings(ui, filter, list, widths.usual)
            }
            _ => entitlements(ui, filter, widths.usual, cx),
        });
        slot(ui, widths.day, |ui| day.show(ui, cx, widths.day));
        day.today_button(ui, cx);
    });
    changed
}

/// The choice of a cadre beside the other lists, where the row of filters has no room for it.
pub(super) fn cadre_beside(ui: &mut Ui, cadre: &mut Option<CadreId>, cx: &Cx<'_>) {
    if is_narrow(ui) && cadres::any(&cx.view.index) {
        let all = cadres::choices(&cx.view.index);
        choice_in_row(ui, tr("Người phụ trách"), 190.0, cadre, &all);
    }
}

/// A place of a fixed width in the row, whatever its contents take.
fn slot<R>(ui: &mut Ui, width: f32, contents: impl FnOnce(&mut Ui) -> R) -> R {
    let (left, bottom) = (ui.cursor().min, ui.max_rect().max.y);
    let place = Rect::from_min_max(left, pos2(left.x + width, bottom));
    let mut inner = ui.new_child(
        UiBuilder::new()
            .max_rect(place)
            .layout(Layout::top_down(Align::Min)),
    );
    let result = contents(&mut inner);
    let height = inner.min_rect().height();
    ui.allocate_exact_size(vec2(width, height), Sense::hover());
    result
}

/// Widths of the filters, which together fill the row.
struct Widths {
    search: f32,
    hamlet: f32,
    group: f32,
    cadre: f32,
    usual: f32,
    day: f32,
}

impl Widths {
    fn over(room: f32, with_today: bool, with_cadre: bool) -> Self {
        let tight = room < 800.0 || (with_cadre && with_today);
        let (hamlet, group, usual, day) = match (tight, with_cadre) {
            (true, false) => (118.0, 90.0, 114.0, 104.0),
            (true, true) => (112.0, 86.0, 112.0, 104.0),
            (false, false) => (160.0, 92.0, 150.0, 112.0),
            (false, true) => (132.0, 86.0, 126.0, 108.0),
        };
        let names = if tight { 24.0 } else { 36.0 };
        let cadre = if with_cadre { usual + names } else { 0.0 };
        let today = if with_today { TODAY } else { 0.0 };
        let gaps = if with_cadre { 6.0 } else { 5.0 } * space::SMALL;
        let others = hamlet + group + cadre + 2.0 * usual + day + today + gaps;
        Self {
            search: (room - others).max(110.0),
            hamlet,
            group,
            cadre,
            usual,
            day,
        }
    }
}

/// A small label over something of a fixed width.
fn labelled<R>(ui: &mut Ui, label: &str, width: f32, contents: impl FnOnce(&mut Ui) -> R) -> R {
    let layout = Layout::top_down(Align::Min);
    ui.allocate_ui_with_layout(vec2(width, 0.0), layout, |ui| {
        ui.spacing_mut().item_spacing.y = space::TINY;
        soft(ui, label);
        contents(ui)
    })
    .inner
}

fn hamlets(ui: &mut Ui, filter: &mut Filter, width: f32, index: &Index) -> bool {
    let mut all = vec![(None, tr("Tất cả").to_owned())];
    let named = index.hamlets().into_iter();
    all.extend(named.map(|hamlet| (Some(hamlet.id), hamlet.name.clone())));
    let changed = choice(ui, tr("Ấp"), width, &mut filter.hamlet, &all);
    if changed {
        // Tổ 3 of one hamlet has nothing to do with tổ 3 of another.
        filter.group = None;
    }
    changed
}

fn groups(ui: &mut Ui, filter: &mut Filter, width: f32, index: &Index) -> bool {
    let mut all = vec![(None, tr("Tất cả").to_owned())];
    if let Some(hamlet) = filter.hamlet {
        let named = index.groups(hamlet).into_iter();
        all.extend(named.map(|group| (Some(group.clone()), say!("Tổ {group}", group = group))));
        all.push((Some(String::new()), tr("Không có tổ").to_owned()));
    }
    let shown = ui.add_enabled_ui(all.len() > 1, |ui| {
        choice(ui, tr("Tổ"), width, &mut filter.group, &all)
    });
    shown.response.on_disabled_hover_text(tr("Hãy chọn ấp trước"));
    shown.inner
}

/// Several statuses; the list stays open while one ticks.
fn statuses(ui: &mut Ui, filter: &mut Filter, width: f32) -> bool {
    let of_list = |status: Status| match filter.list {
        None | Some(ListKind::Entitled | ListKind::Visits) => true,
        Some(list) if list.tells_findings() => true,
        Some(ListKind::Resistance | ListKind::Screening) => true,
        Some(list) => list.includes(status),
    };
    let offered: Vec<Status> = Status::ALL
        .iter()
        .copied()
        .filter(|status| of_list(*status))
        .collect();
    let said = match filter.statuses.as_slice() {
        [] => tr("Tất cả").to_owned(),
        [one] => tr(one.label()).to_owned(),
        several => say!("{n} tình trạng", n = several.len()),
    };
    let mut changed = false;
    labelled(ui, tr("Tình trạng thẻ"), width, |ui| {
        let response = ComboBox::from_id_salt("statuses")
            .width(width)
            .truncate()
            .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
            .selected_text(said)
            .show_ui(ui, |ui| {
                for status in offered {
                    let mut on = filter.statuses.contains(&status);
                    if check(ui, &mut on, tr(status.label())).changed() {
                        changed = true;
                        filter.statuses.retain(|other| *other != status);
                        if on {
                            filter.statuses.push(status);
                        }
                    }
                }
            })
            .response;
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ComboBox, true, tr("Tình trạng thẻ")));
    });
    changed
}

/// What people are chosen by: a paper or code, or a group of the plan.
#[derive(Clone, PartialEq)]
enum Belonging {
    Any,
    Code(String),
    PlanGroup(String),
}

fn entitlements(ui: &mut Ui, filter: &mut Filter, width: f32, cx: &Cx<'_>) -> bool {
    let table = cx.view.index.rules();
    let mut all = vec![(Belonging::Any, tr("Tất cả").to_owned())];
    for (code, name) in table.on(cx.day).plan_groups() {
        all.push((
            Belonging::PlanGroup((*code).to_owned()),
            say!("Nhóm: {name}", name = name),
        ));
    }
    let policies = table.policy_list().into_iter();
    let categories = table.category_list().into_iter();
    all.extend(
        policies
            .map(|policy| (&policy.code, &policy.name))
            .chain(categories.map(|category| (&category.code, &category.name)))
            .map(|(code, name)| (Belonging::Code(code.clone()), format!("{code} – {name}"))),
    );
    let mut chosen = match (&filter.plan_group, &filter.entitlement) {
        (Some(group), _) => Belonging::PlanGroup(group.clone()),
        (None, Some(code)) => Belonging::Code(code.clone()),
        (None, None) => Belonging::Any,
    };
    let changed = choice(ui, tr("Diện"), width, &mut chosen, &all);
    if changed {
        (filter.plan_group, filter.entitlement) = match chosen {
            Belonging::Any => (None, None),
            Belonging::Code(code) => (None, Some(code)),
            Belonging::PlanGroup(group) => (Some(group), None),
        };
    }
    changed
}

fn findings(ui: &mut Ui, filter: &mut Filter, list: ListKind, width: f32) -> bool {
    let mut all = vec![(None, tr("Tất cả").to_owned())];
    all.extend(
        FindingKind::ALL
            .iter()
            .filter(|kind| list.findings().has(**kind))
            .map(|kind| (Some(*kind), tr(kind.label()).to_owned())),
    );
    choice(ui, tr("Vướng mắc"), width, &mut filter.finding, &all)
}

/// Whether anything beside the choice of the list narrows it.
pub(super) fn is_narrowed(filter: &Filter) -> bool {
    *filter != without_filters(filter)
}

/// The same list with all its people.
pub(super) fn without_filters(filter: &Filter) -> Filter {
    Filter {
        list: filter.list,
        ..Filter::default()
    }
}
