//! What lists of the government say of a hamlet, each for a period: difficult area, island commune, and the
//! like. They decide which of its people the state pays for.

use egui::Ui;

use crate::domain::command::HamletCommand;
use crate::domain::{Area, AreaId, Book, Command, HamletArea, HamletId};
use crate::register::Request;
use crate::say;
use crate::ui::cx::{Action, Confirm, Cx, why_read_only};
use crate::ui::theme::space;
use crate::ui::widgets::{
    Button, DateDraft, Icon, TextField, choice, date_field, problem_line, soft, strong,
};
use crate::words::tr;

/// One area as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Draft {
    /// `None` for a new one.
    id: Option<AreaId>,
    kind: Option<Area>,
    from: DateDraft,
    to: DateDraft,
    paper: String,
}

impl Draft {
    fn of(area: &HamletArea) -> Self {
        Self {
            id: Some(area.id),
            kind: Some(area.kind),
            from: area.valid_from.into(),
            to: area.valid_to.into(),
            paper: area.paper.clone(),
        }
    }

    /// The area as typed; `None` where something is missing or cannot be read.
    fn area(&self, cx: &Cx<'_>, hamlet: HamletId) -> Option<HamletArea> {
        Some(HamletArea {
            id: self.id.unwrap_or_else(|| cx.new_id()),
            hamlet,
            kind: self.kind?,
            valid_from: self.from.whole().ok()?,
            valid_to: self.to.whole().ok()?,
            paper: crate::domain::text::clean(&self.paper),
        })
    }
}

/// The areas of one hamlet with the form for one of them.
#[derive(Default)]
pub(super) struct Areas {
    draft: Option<Draft>,
    opened: Option<Draft>,
    /// Steps and failures counted when the form was sent.
    sent: Option<(u64, u64)>,
}

impl Areas {
    pub(super) fn has_draft(&self) -> bool {
        self.draft != self.opened
    }

    fn open(&mut self, draft: Draft) {
        self.opened = Some(draft.clone());
        self.draft = Some(draft);
        self.sent = None;
    }

    /// Shows them; the form closes when what it sent is done.
    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, hamlet: HamletId, name: &str, editable: bool) {
        if let Some((steps, failures)) = self.sent {
            if cx.inbox.steps > steps {
                *self = Self::default();
            } else if cx.inbox.failures > failures {
                self.sent = None;
            }
        }
        let heading = |ui: &mut Ui| strong(ui, tr("Vùng theo danh sách của Nhà nước"));
        let add = egui::Sides::new().show(ui, heading, |ui| {
            let add = Button::tool(Icon::Plus, tr("Thêm vùng"));
            add.enabled(editable, why_read_only()).show(ui).clicked()
        });
        if add.1 {
            self.open(Draft::default());
        }
        let book: &dyn Book = &*cx.view.index;
        let mut held: Vec<HamletArea> = book
            .rows::<HamletArea>()
            .filter(|area| area.hamlet == hamlet)
            .cloned()
            .collect();
        held.sort_by_key(|area| std::cmp::Reverse((area.valid_from, area.id)));
        if held.is_empty() && self.draft.is_none() {
            soft(
                ui,
                &say!(
                    "{name} chưa được ghi là vùng khó khăn, xã đảo hay vùng nào khác.",
                    name = name
                ),
            );
        }
        for area in &held {
            self.row(ui, cx, area, editable);
        }
        if self.draft.is_some() {
            self.form(ui, cx, hamlet, editable);
        }
    }

    fn row(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, area: &HamletArea, editable: bool) {
        let kind = tr(area.kind.label());
        let period = area.period();
        let words = |ui: &mut Ui| {
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                ui.add(egui::Label::new(kind).wrap());
                let under = if area.paper.is_empty() {
                    period.clone()
                } else {
                    format!("{period} · {}", area.paper)
                };
                soft(ui, &under);
            });
        };
        let (edit, remove) = egui::Sides::new()
            .shrink_left()
            .show(ui, words, |ui| {
                ui.spacing_mut().item_spacing.x = 2.0;
                let pressed = |ui: &mut Ui, icon, name: &str| {
                    let button = Button::tool(icon, name).enabled(editable, why_read_only());
                    button.show(ui).clicked()
                };
                let remove = say!("Xóa vùng {kind} {period}", kind = kind, period = period);
                let remove = pressed(ui, Icon::Bin, &remove);
                let edit = say!("Sửa vùng {kind} {period}", kind = kind, period = period);
                (pressed(ui, Icon::Pen, &edit), remove)
            })
            .1;
        if edit {
            self.open(Draft::of(area));
        }
        if remove {
            let command = Command::Hamlet(HamletCommand::RemoveArea(area.id));
            cx.out.push(Action::Confirm(Confirm {
                title: say!("Xóa vùng {kind} {period}?", kind = kind, period = period),
                body: tr("Những người được Nhà nước đóng vì vùng này sẽ không còn được xét. Xóa nhầm thì bấm Hoàn tác.")
                    .to_owned(),
                yes: tr("Xóa vùng").to_owned(),
                danger: true,
                then: vec![Action::Send(Request::Run(Box::new(command)))],
            }));
        }
    }

    fn form(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, hamlet: HamletId, editable: bool) {
        let Some(draft) = &mut self.draft else {
            return;
        };
        ui.add_space(space::TINY);
        ui.separator();
        let width = ui.available_width();
        let mut kinds = vec![(None, tr("Chưa chọn").to_owned())];
        kinds.extend(
            Area::ALL
                .iter()
                .map(|kind| (Some(*kind), tr(kind.label()).to_owned())),
        );
        choice(ui, tr("Loại vùng"), width, &mut draft.kind, &kinds);
        date_field(ui, tr("Từ ngày"), &mut draft.from, false);
        date_field(ui, tr("Đến hết ngày"), &mut draft.to, false);
        soft(ui, tr("Để trống nếu từ trước đến nay hoặc chưa hết."));
        TextField::new(tr("Quyết định hoặc danh sách"), &mut draft.paper)
            .width(width)
            .show(ui);
        let area = draft.area(cx, hamlet);
        let late = area.as_ref().is_some_and(HamletArea::ends_before_it_begins);
        let book: &dyn Book = &*cx.view.index;
        let other = area.as_ref().and_then(|area| {
            let mut others = book.rows::<HamletArea>().filter(|held| held.id != area.id);
            others.find(|held| held.doubles(area)).cloned()
        });
        if late {
            problem_line(ui, tr("Ngày hết ở trước ngày bắt đầu."));
        } else if let Some(other) = &other {
            let period = other.period();
            problem_line(
                ui,
                &say!(
                    "Vùng này đã ghi cho khoảng {period}. Hãy sửa dòng đã có.",
                    period = period
                ),
            );
        }
        let area = area.filter(|_| !late && other.is_none());
        let mut closed = false;
        ui.horizontal(|ui| {
            let ready = editable && area.is_some();
            let save = Button::primary(tr("Ghi vùng")).min_width(100.0);
            let save = save.enabled(ready, tr("Hãy chọn loại vùng và xem lại ngày"));
            if save.show(ui).clicked()
                && let Some(area) = area
            {
                self.sent = Some((cx.inbox.steps, cx.inbox.failures));
                cx.run(Command::Hamlet(HamletCommand::SaveArea(area)));
            }
            closed = Button::secondary(tr("Bỏ vùng đang ghi")).show(ui).clicked();
        });
        if closed {
            *self = Self::default();
        }
    }
}
