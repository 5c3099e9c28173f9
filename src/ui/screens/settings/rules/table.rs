//! The table of entries, with what can be done to the one in front.

use egui::{Label, RichText, ScrollArea, Ui};

use super::rows::{Broken, Row, Rows};
use crate::domain::OwnRuleId;
use crate::domain::date::show;
use crate::domain::rules::{Holds, Line, RuleKind, Section};
use crate::domain::text::fold;
use crate::say;
use crate::ui::cx::{Cx, why_read_only};
use crate::ui::screens::households::facts::period;
use crate::ui::screens::households::forms::follow_focus;
use crate::ui::theme::{self, color, size, space};
use crate::ui::widgets::{
    Button, Column, Icon, Table, TableState, band, check, choice_in_row, detail_panel, empty_state,
    search_field, soft,
};
use crate::words::tr;

/// Height of a row of two lines.
const ROW: f32 = 40.0;
/// Height of the panel below the table.
const DETAIL: f32 = 102.0;
/// In less height all of it scrolls, and the table has so much of it.
const SHORT: f32 = 330.0;
const SHORT_TABLE: f32 = 150.0;
/// In less width the last days have no column.
const NARROW: f32 = 620.0;

/// What is wished for.
pub(super) enum Wish {
    /// A new entry of a section.
    New(Section),
    /// An entry changed, or copied over a shipped one.
    Edit(Box<Line>, Option<(OwnRuleId, String)>),
    /// An entry of the commune's removed.
    Remove(OwnRuleId),
    /// A shipped rule taken back.
    Off(Box<Line>),
    /// What was ever done to an entry.
    History(OwnRuleId),
    /// A rule file taken in.
    Take,
    /// The whole book written.
    Write,
}

/// The table's filters and place.
#[derive(Default)]
pub(super) struct RuleTable {
    rows: Rows,
    only_unsure: bool,
    only_own: bool,
    search: String,
    year: Option<i32>,
    state: TableState,
}

impl RuleTable {
    /// Another section is looked at.
    pub(super) fn start_again(&mut self) {
        self.start_over();
        self.year = None;
    }

    /// Other rows are shown: the first of them is in front, and in sight.
    fn start_over(&mut self) {
        self.state = TableState {
            selected: Some(0),
            show_row: Some(0),
            ..TableState::default()
        };
    }

    /// Shows the entries of a section, of all without one.
    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, section: Option<Section>) -> Option<Wish> {
        self.rows.follow(cx);
        if ui.available_height() >= SHORT {
            return self.contents(ui, cx, section, false);
        }
        // On a low screen, or with large letters, all of it scrolls: the rows never give way to what is
        // around them.
        let whole = ScrollArea::vertical()
            .id_salt("rule table")
            .auto_shrink([false, false]);
        whole
            .show(ui, |ui| {
                ui.set_max_width(ui.available_width() - space::SMALL);
                let wish = self.contents(ui, cx, section, true);
                follow_focus(ui);
                wish
            })
            .inner
    }

    fn contents(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        section: Option<Section>,
        short: bool,
    ) -> Option<Wish> {
        let mut wish = self.controls(ui, cx, section);
        for broken in &self.rows.broken {
            if broken_band(ui, cx, broken) {
                wish = Some(Wish::Remove(broken.id));
            }
        }
        let wanted = fold(&self.search);
        let rows: Vec<&Row> = self
            .rows
            .all
            .iter()
            .filter(|row| self.is_shown(row, section, &wanted))
            .collect();
        if rows.is_empty() {
            empty_state(ui, Icon::List, tr("Không có mục nào khớp."), None);
            return wish;
        }
        self.state.selected = self.state.selected.or(Some(0)).map(|row| row.min(rows.len() - 1));
        if let Some(row) = self.state.selected.and_then(|row| rows.get(row)) {
            let mut words = |ui: &mut Ui| {
                if let Some(wished) = detail(ui, cx, row) {
                    wish = Some(wished);
                }
            };
            if short {
                words(ui);
            } else {
                detail_panel(ui, "rule in front", DETAIL, words);
            }
        }
        let height = if short { SHORT_TABLE } else { f32::INFINITY };
        show_table(ui, &mut self.state, &rows, section, height);
        wish
    }

    fn is_shown(&self, row: &Row, section: Option<Section>, wanted: &str) -> bool {
        section.is_none_or(|section| row.line.section == section)
            && (!self.only_unsure || row.is_unsure())
            && (!self.only_own || row.own.is_some())
            && row.folded.contains(wanted)
            && (section != Some(Section::Holiday) || self.year.is_none_or(|year| row.year() == Some(year)))
    }

    fn controls(&mut self, ui: &mut Ui, cx: &Cx<'_>, section: Option<Section>) -> Option<Wish> {
        let mut wish = None;
        let editable = cx.can_edit();
        ui.horizontal_wrapped(|ui| {
            let why = if editable {
                tr("Hãy chọn một phần ở bên trái trước")
            } else {
                why_read_only()
            };
            let add = Button::secondary(tr("Thêm mục")).icon(Icon::Plus);
            if add.enabled(editable && section.is_some(), why).show(ui).clicked() {
                wish = section.map(Wish::New);
            }
            let take = Button::secondary(tr("Nạp tệp quy định…")).icon(Icon::Folder);
            if take.enabled(editable, why_read_only()).show(ui).clicked() {
                wish = Some(Wish::Take);
            }
            let write = Button::secondary(tr("Xuất bộ quy định…")).icon(Icon::Page);
            if write.show(ui).clicked() {
                wish = Some(Wish::Write);
            }
        });
        ui.horizontal_wrapped(|ui| {
            let hint = tr("Tìm chữ, mã, căn cứ…");
            let search = search_field(
                ui,
                tr("Tìm trong bộ quy định"),
                hint,
                190.0,
                &mut self.search,
                false,
            );
            let mut changed = search.changed();
            changed |= check(ui, &mut self.only_unsure, tr("Chỉ mục chưa chắc chắn")).changed();
            changed |= check(ui, &mut self.only_own, tr("Chỉ mục của xã")).changed();
            if section == Some(Section::Holiday) {
                let mut years = vec![(None, tr("Mọi năm").to_owned())];
                let all = self.rows.years();
                years.extend(all.iter().map(|year| (Some(*year), year.to_string())));
                changed |= choice_in_row(ui, tr("Năm"), 110.0, &mut self.year, &years);
            }
            if changed {
                self.start_over();
            }
        });
        ui.add_space(space::TINY);
        wish
    }
}

fn broken_band(ui: &mut Ui, cx: &Cx<'_>, broken: &Broken) -> bool {
    band(ui, Icon::Warning, color::DANGER, color::DANGER_PALE, |ui| {
        let said = say!(
            "Mục «{section}» của xã không đọc được nên không được tính: {reason}",
            section = Section::from_code(&broken.section)
                .map_or(broken.section.as_str(), |section| tr(section.label())),
            reason = broken.reason
        );
        let remove = Button::secondary(tr("Xóa mục hỏng")).low();
        let sides = egui::Sides::new().shrink_left().truncate();
        let shown = sides.show(
            ui,
            |ui| ui.label(&said).on_hover_text(&said),
            |ui| remove.enabled(cx.can_edit(), why_read_only()).show(ui).clicked(),
        );
        shown.1
    })
}

fn show_table(ui: &mut Ui, state: &mut TableState, rows: &[&Row], section: Option<Section>, height: f32) {
    let (from, to) = if section == Some(Section::Holiday) {
        (tr("Ngày đầu"), tr("Ngày cuối"))
    } else {
        (tr("Từ ngày"), tr("Đến ngày"))
    };
    let mut columns = vec![
        Column::stretch(tr("Nội dung và căn cứ"), 180.0),
        Column::fixed(from, 84.0),
        Column::fixed(to, 84.0),
        Column::fixed(tr("Tình trạng"), 172.0),
    ];
    // In little room the last day gives way; the panel tells it.
    let narrow = ui.available_width() < NARROW;
    if narrow {
        columns.remove(2);
    }
    let room = (ui.available_height() - size::ROW - space::SMALL).max(ROW);
    let table = Table::new(tr("Các mục quy định"), &columns, rows.len());
    let table = table.row_height(ROW);
    let table = if height.is_finite() {
        table.height(height)
    } else {
        table.max_height(room)
    };
    table.show(ui, state, |ui, at, column| {
        let Some(row) = rows.get(at) else {
            return;
        };
        let (first, last) = row.days();
        match column {
            0 => contents(ui, row, section.is_none()),
            1 => day(ui, first),
            2 if !narrow => day(ui, last),
            _ => marks(ui, row),
        }
    });
}

/// What an entry says and by which text; one that the commune's stands over is struck.
fn contents(ui: &mut Ui, row: &Row, with_section: bool) {
    let faded = row.state != Holds::Now && row.line.section != Section::Holiday;
    let says = match row.line.text("name") {
        // Its days stand beside it.
        Some(name) if row.line.section == Section::Holiday && row.line.yes("working") != Some(true) => name,
        _ => row.says.as_str(),
    };
    let mut text = RichText::new(if with_section {
        format!("{}: {says}", tr(row.line.section.label()))
    } else {
        says.to_owned()
    });
    if faded {
        text = text.color(color::SOFT_INK);
    }
    if row.state == Holds::Covered {
        text = text.strikethrough();
    }
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.spacing_mut().interact_size.y = 0.0;
        ui.add_space(space::TINY);
        ui.add(Label::new(text).truncate());
        let source = RichText::new(&row.line.validity.source);
        ui.add(Label::new(source.font(theme::small()).color(color::SOFT_INK)).truncate());
    });
}

fn day(ui: &mut Ui, day: Option<crate::domain::Date>) {
    match day {
        Some(day) => ui.label(show(day)),
        None => ui.label(RichText::new("…").color(color::SOFT_INK)),
    };
}

/// How it stands today, whose it is and how certain.
fn marks(ui: &mut Ui, row: &Row) {
    let (state, ink) = match row.state {
        _ if row.line.section == Section::Holiday && row.state == Holds::Now => ("", color::INK),
        Holds::Now => (tr("Đang áp dụng hôm nay"), color::GOOD),
        Holds::Covered => (tr("Có mục của xã thay"), color::SOFT_INK),
        Holds::Past => (tr("Hết hiệu lực"), color::SOFT_INK),
        Holds::Later => (tr("Chưa đến ngày"), color::WAITING),
    };
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.spacing_mut().interact_size.y = 0.0;
        let marked = row.own.is_some() || row.is_unsure();
        ui.add_space(if marked && !state.is_empty() {
            space::TINY
        } else {
            space::MEDIUM
        });
        if !state.is_empty() {
            ui.label(RichText::new(state).font(theme::small()).color(ink));
        }
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = space::SMALL;
            if row.own.is_some() {
                ui.label(
                    RichText::new(tr("Của xã"))
                        .font(theme::small())
                        .color(color::ACCENT),
                );
            }
            if row.is_unsure() {
                Icon::Warning.show(ui, 14.0, color::WARN);
                ui.label(
                    RichText::new(tr("Chưa chắc chắn"))
                        .font(theme::small())
                        .color(color::WARN),
                );
            }
        });
    });
}

/// The entry in front: whole, with what can be done to it.
fn detail(ui: &mut Ui, cx: &Cx<'_>, row: &Row) -> Option<Wish> {
    let mut wish = None;
    let editable = cx.can_edit();
    ui.spacing_mut().item_spacing.y = 2.0;
    ui.horizontal(|ui| {
        let edit = match row.own {
            Some(_) => tr("Sửa mục này"),
            None => tr("Sửa thành mục của xã"),
        };
        let edit = Button::secondary(edit)
            .icon(Icon::Pen)
            .enabled(editable, why_read_only());
        if edit.show(ui).clicked() {
            let own = row.own.map(|id| (id, row.note.clone()));
            wish = Some(Wish::Edit(Box::new(row.line.clone()), own));
        }
        if let Some(id) = row.own {
            let remove = Button::secondary(tr("Xóa mục này")).icon(Icon::Bin);
            if remove.enabled(editable, why_read_only()).show(ui).clicked() {
                wish = Some(Wish::Remove(id));
            }
            if Button::secondary(tr("Lịch sử")).show(ui).clicked() {
                wish = Some(Wish::History(id));
            }
        } else if row.line.section == Section::Rule && row.state != Holds::Covered {
            let off = Button::secondary(tr("Tắt quy định này"));
            if off.enabled(editable, why_read_only()).show(ui).clicked() {
                wish = Some(Wish::Off(Box::new(row.line.clone())));
            }
        }
    });
    ui.add(Label::new(&row.says).wrap());
    let validity = &row.line.validity;
    let mut more = vec![say!("Căn cứ: {sources}", sources = validity.source)];
    let (first, last) = row.days();
    more.extend(Some(period(first, last)).filter(|days| !days.is_empty()));
    more.push(tr(validity.sure.label()).to_owned());
    if let Some(paper) = row.line.text("paper").filter(|paper| !paper.is_empty()) {
        more.push(say!("Giấy tờ: {paper}", paper = paper));
    }
    if let (Section::Rule, Some(clause)) = (row.line.section, row.line.text("clause")) {
        more.push(say!("Điều 12: {clause}", clause = clause));
        more.push(row.line.text("id").unwrap_or_default().to_owned());
    }
    if row.line.text("kind") == Some(RuleKind::Off.code()) {
        more.push(tr("Xóa mục này thì quy định có sẵn lại được tính").to_owned());
    }
    if !row.note.is_empty() {
        more.push(say!("Ghi chú: {note}", note = row.note));
    }
    soft(ui, &more.join(" · "));
    wish
}
