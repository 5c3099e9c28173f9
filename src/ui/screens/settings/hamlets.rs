//! The hamlets: adding, renaming (the old name still finds them), their order, population and target.

use egui::{RichText, Ui};

use super::numbers::{optional, say_tenths, tenths, whole};
use crate::domain::book::find_hamlet;
use crate::domain::command::HamletCommand;
use crate::domain::text::{clean, name_key};
use crate::domain::{Area, Book as _, Command, Hamlet, HamletId};
use crate::register::Request;
use crate::say;
use crate::ui::cx::{Action, Confirm, Cx, why_read_only};
use crate::ui::theme::{self, color, size, space};
use crate::ui::widgets::{Button, Icon, TextField, card, empty_state, problem_line, soft, strong};
use crate::words::{number, tr};

/// One hamlet as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Draft {
    /// `None` for a new one.
    id: Option<HamletId>,
    name: String,
    population: String,
    target: String,
}

impl Draft {
    fn of(hamlet: &Hamlet) -> Self {
        Self {
            id: Some(hamlet.id),
            name: hamlet.name.clone(),
            population: hamlet.official_population.map(number).unwrap_or_default(),
            target: hamlet.target.map(say_tenths).unwrap_or_default(),
        }
    }

    /// The hamlet as typed; `None` where something cannot be read.
    fn hamlet(&self, cx: &Cx<'_>) -> Option<Hamlet> {
        let name = clean(&self.name);
        if name.is_empty() {
            return None;
        }
        let hamlets = cx.view.index.hamlets();
        let held = self.id.and_then(|id| cx.view.index.hamlet(id));
        let after_last = hamlets
            .iter()
            .map(|one| one.position.saturating_add(1))
            .max()
            .unwrap_or(0);
        Some(Hamlet {
            id: self.id.unwrap_or_else(|| cx.new_id()),
            former_names: held.map(|held| with_former(held, &name)).unwrap_or_default(),
            name,
            position: held.map_or(after_last, |held| held.position),
            official_population: optional(&self.population, whole).ok()?,
            target: optional(&self.target, tenths).ok()?,
        })
    }
}

/// In less width the form stands above the list instead of beside it.
const SIDE_BY_SIDE: f32 = 820.0;

/// The former names once a hamlet is called `name`: its old name joins them, so that old rosters find it.
fn with_former(held: &Hamlet, name: &str) -> String {
    let old = name_key(&held.name);
    if name_key(name) == old || held.former_names.lines().any(|former| name_key(former) == old) {
        return held.former_names.clone();
    }
    let mut former = held.former_names.clone();
    if !former.is_empty() {
        former.push('\n');
    }
    former.push_str(&held.name);
    former
}

/// The page's form.
#[derive(Default)]
pub(super) struct Form {
    draft: Option<Draft>,
    /// The draft as it was opened.
    opened: Option<Draft>,
    /// Steps and failures counted when the form was sent: one more step closes it, one more failure not.
    sent: Option<(u64, u64)>,
    focus: bool,
    /// The areas of the hamlet that is open.
    areas: super::areas::Areas,
}

impl Form {
    pub(super) fn has_draft(&self) -> bool {
        self.draft != self.opened || self.areas.has_draft()
    }

    fn open(&mut self, draft: Draft) {
        self.areas = super::areas::Areas::default();
        self.opened = Some(draft.clone());
        self.draft = Some(draft);
        self.focus = true;
        self.sent = None;
    }

    fn close(&mut self) {
        *self = Self::default();
    }

    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        if let Some((steps, failures)) = self.sent {
            if cx.inbox.steps > steps {
                self.close();
            } else if cx.inbox.failures > failures {
                self.sent = None;
            }
        }
        let editable = cx.can_edit();
        let hamlets: Vec<Hamlet> = cx.view.index.hamlets().into_iter().cloned().collect();
        if hamlets.is_empty() && self.draft.is_none() {
            let sentence = tr(
                "Chưa có ấp nào. Thêm từng ấp ở đây, hoặc nhập danh sách hộ dân: các ấp trong tệp sẽ tự vào sổ.",
            );
            if empty_state(ui, Icon::House, sentence, editable.then(|| tr("Thêm ấp"))) {
                self.open(Draft::default());
            }
            return;
        }
        let whole = ui.available_width();
        if whole < SIDE_BY_SIDE {
            if self.draft.is_some() {
                card(ui, self.title(), |ui| self.form(ui, cx, editable));
                self.areas_of_open(ui, cx, editable);
                ui.add_space(space::SMALL);
            }
            card(ui, "", |ui| self.list(ui, cx, &hamlets, editable));
            return;
        }
        ui.horizontal_top(|ui| {
            ui.vertical(|ui| {
                ui.set_width(whole - 320.0 - space::SMALL);
                card(ui, "", |ui| self.list(ui, cx, &hamlets, editable));
            });
            ui.vertical(|ui| {
                ui.set_width(320.0);
                if self.draft.is_some() {
                    card(ui, self.title(), |ui| self.form(ui, cx, editable));
                    self.areas_of_open(ui, cx, editable);
                } else {
                    soft(
                        ui,
                        tr("Chọn “Sửa” ở một ấp để đổi tên, nhập dân số được giao hoặc chỉ tiêu riêng."),
                    );
                }
            });
        });
    }

    fn areas_of_open(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, editable: bool) {
        let open = self.draft.as_ref().and_then(|draft| draft.id);
        let name = open.and_then(|id| Some(cx.view.index.hamlet(id)?.name.clone()));
        if let (Some(id), Some(name)) = (open, name) {
            ui.add_space(space::SMALL);
            card(ui, "", |ui| self.areas.ui(ui, cx, id, &name, editable));
        }
    }

    fn title(&self) -> &'static str {
        match self.draft.as_ref().and_then(|draft| draft.id) {
            Some(_) => tr("Sửa ấp"),
            None => tr("Thêm ấp"),
        }
    }

    fn list(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, hamlets: &[Hamlet], editable: bool) {
        let heading = |ui: &mut Ui| strong(ui, &say!("{count} ấp", count = hamlets.len()));
        let add = egui::Sides::new().show(ui, heading, |ui| {
            let add = Button::secondary(tr("Thêm ấp")).icon(Icon::Plus);
            add.enabled(editable, why_read_only()).show(ui).clicked()
        });
        if add.1 {
            self.open(Draft::default());
        }
        if hamlets.is_empty() {
            return;
        }
        egui::Grid::new("hamlets")
            .num_columns(4)
            .striped(true)
            .spacing([space::MEDIUM, space::TINY])
            .min_row_height(size::CONTROL + space::TINY)
            .show(ui, |ui| {
                for head in [tr("Tên"), tr("Dân số được giao"), tr("Chỉ tiêu"), ""] {
                    soft(ui, head);
                }
                ui.end_row();
                for (place, hamlet) in hamlets.iter().enumerate() {
                    self.row(ui, cx, hamlets, place, hamlet, editable);
                    ui.end_row();
                }
            });
    }

    fn row(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        hamlets: &[Hamlet],
        place: usize,
        hamlet: &Hamlet,
        editable: bool,
    ) {
        let being_edited = self
            .draft
            .as_ref()
            .is_some_and(|draft| draft.id == Some(hamlet.id));
        let font = if being_edited {
            theme::strong()
        } else {
            theme::body()
        };
        name_cell(ui, cx, hamlet, font);
        let unset = || RichText::new("—").color(color::SOFT_INK);
        ui.label(
            hamlet
                .official_population
                .map_or_else(unset, |people| RichText::new(number(people))),
        );
        ui.label(
            hamlet
                .target
                .map_or_else(unset, |target| RichText::new(format!("{} %", say_tenths(target)))),
        );
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            let up = say!("Đưa {name} lên", name = hamlet.name);
            if Button::tool(Icon::Up, &up)
                .enabled(editable && place > 0, "")
                .show(ui)
                .clicked()
            {
                exchange(cx, hamlets, place, place - 1);
            }
            let down = say!("Đưa {name} xuống", name = hamlet.name);
            let last = place + 1 == hamlets.len();
            if Button::tool(Icon::Down, &down)
                .enabled(editable && !last, "")
                .show(ui)
                .clicked()
            {
                exchange(cx, hamlets, place, place + 1);
            }
            let edit = say!("Sửa {name}", name = hamlet.name);
            if Button::tool(Icon::Pen, &edit)
                .enabled(editable, why_read_only())
                .show(ui)
                .clicked()
            {
                self.open(Draft::of(hamlet));
            }
            let remove = say!("Xóa {name}", name = hamlet.name);
            if Button::tool(Icon::Bin, &remove)
                .enabled(editable, why_read_only())
                .show(ui)
                .clicked()
            {
                cx.out.push(Action::Confirm(removal(hamlet)));
            }
        });
    }

    fn form(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, editable: bool) {
        let Some(draft) = &mut self.draft else {
            return;
        };
        let width = ui.available_width();
        let taken = same_name(cx, draft);
        let focus = std::mem::take(&mut self.focus);
        TextField::new(tr("Tên, cả chữ ấp"), &mut draft.name)
            .hint(tr("ví dụ: Ấp Hòa Lợi"))
            .problem(taken.as_deref())
            .width(width)
            .focus(focus)
            .show(ui);
        let problem = optional(&draft.population, whole)
            .is_err()
            .then(|| tr("Dân số là một số, như 1.250."));
        TextField::new(tr("Dân số được giao (không bắt buộc)"), &mut draft.population)
            .problem(problem)
            .width(width)
            .show(ui);
        let problem = optional(&draft.target, tenths)
            .is_err()
            .then(|| tr("Chỉ tiêu là số từ 0 đến 100, như 95 hoặc 95,5."));
        TextField::new(tr("Chỉ tiêu riêng, % (để trống: theo xã)"), &mut draft.target)
            .problem(problem)
            .width(width)
            .show(ui);
        if draft.id.is_some() {
            soft(
                ui,
                tr("Khi đổi tên, tên cũ vẫn được nhớ để nhận ra trong các danh sách cũ."),
            );
        }
        let hamlet = draft.hamlet(cx).filter(|_| taken.is_none());
        let named = !draft.name.trim().is_empty();
        let mut closed = false;
        ui.horizontal(|ui| {
            let why = if named {
                tr("Còn mục chưa đúng")
            } else {
                tr("Hãy nhập tên trước")
            };
            let ready = editable && hamlet.is_some();
            let save = Button::primary(tr("Ghi ấp")).min_width(100.0).enabled(ready, why);
            if save.show(ui).clicked()
                && let Some(hamlet) = hamlet
            {
                self.sent = Some((cx.inbox.steps, cx.inbox.failures));
                cx.run(Command::Hamlet(HamletCommand::Save(hamlet)));
            }
            closed = Button::secondary(tr("Đóng")).show(ui).clicked();
        });
        if !editable {
            problem_line(ui, why_read_only());
        }
        if closed {
            self.close();
        }
    }
}

/// The name with the former ones behind it, and the areas of the day below.
fn name_cell(ui: &mut Ui, cx: &Cx<'_>, hamlet: &Hamlet, font: egui::FontId) {
    let areas = cx.view.index.areas_on(hamlet.id, cx.day);
    let named = Area::ALL.iter().filter(|area| areas.has(**area));
    let areas: Vec<&str> = named.map(|area| tr(area.label())).collect();
    ui.vertical(|ui| {
        ui.set_width(210.0);
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.horizontal(|ui| {
            ui.add(egui::Label::new(RichText::new(&hamlet.name).font(font)).truncate());
            if !hamlet.former_names.is_empty() {
                let former = hamlet.former_names.lines().collect::<Vec<_>>().join(", ");
                let former = RichText::new(say!("trước là {names}", names = former));
                let former = former.font(theme::small()).color(color::SOFT_INK);
                ui.add(egui::Label::new(former).truncate());
            }
        });
        if !areas.is_empty() {
            let words = RichText::new(areas.join(", ")).font(theme::small());
            ui.add(egui::Label::new(words.color(color::SOFT_INK)).truncate());
        }
    });
}

/// What is wrong with the name, where another hamlet has it.
fn same_name(cx: &Cx<'_>, draft: &Draft) -> Option<String> {
    let others: Vec<&Hamlet> = cx
        .view
        .index
        .hamlets()
        .into_iter()
        .filter(|one| Some(one.id) != draft.id)
        .collect();
    let other = find_hamlet(&others, &draft.name)?;
    (name_key(&other.name) == name_key(&draft.name))
        .then(|| say!("Đã có {name} trong sổ. Hãy đặt tên khác.", name = other.name))
}

fn removal(hamlet: &Hamlet) -> Confirm {
    Confirm {
        title: say!("Xóa {name}?", name = hamlet.name),
        body: tr("Chỉ xóa được ấp không còn hộ nào. Xóa nhầm thì bấm Hoàn tác.").to_owned(),
        yes: tr("Xóa ấp").to_owned(),
        danger: true,
        then: vec![Action::Send(Request::Run(Box::new(Command::Hamlet(
            HamletCommand::Remove(hamlet.id),
        ))))],
    }
}

/// Two hamlets change places.
fn exchange(cx: &mut Cx<'_>, hamlets: &[Hamlet], from: usize, to: usize) {
    let mut order: Vec<_> = hamlets.iter().map(|hamlet| hamlet.id).collect();
    order.swap(from, to);
    cx.run(Command::Hamlet(HamletCommand::Order(order)));
}
