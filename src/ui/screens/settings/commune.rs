//! The commune, its target, and what the rate is divided by.

use egui::Ui;

use super::numbers::{say_tenths, tenths, whole};
use crate::domain::command::CommuneCommand;
use crate::domain::text::clean;
use crate::domain::{Command, Commune, Denominator};
use crate::ui::cx::{Cx, why_read_only};
use crate::ui::screens::start::commune_kinds;
use crate::ui::theme::space;
use crate::ui::widgets::{Button, TextField, card, choice, problem_beside, radio, soft};
use crate::words::tr;

/// The fields as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Draft {
    kind: String,
    name: String,
    province: String,
    target: String,
    expiring: String,
    denominator: Denominator,
}

impl Draft {
    fn of(commune: Option<&Commune>) -> Self {
        Self {
            kind: commune.map_or_else(|| "Xã".to_owned(), |one| one.kind.clone()),
            name: commune.map(|one| one.name.clone()).unwrap_or_default(),
            province: commune.map(|one| one.province.clone()).unwrap_or_default(),
            target: say_tenths(commune.map_or(950, |one| one.target)),
            expiring: commune.map_or(30, |one| one.expiring_days).to_string(),
            denominator: commune.map_or(Denominator::Register, |one| one.denominator),
        }
    }

    /// The commune as typed; `None` where something cannot be read.
    fn commune(&self, cx: &Cx<'_>) -> Option<Commune> {
        Some(Commune {
            id: cx.commune().map_or_else(|| cx.new_id(), |one| one.id),
            name: clean(&self.name),
            kind: self.kind.clone(),
            province: clean(&self.province),
            target: tenths(&self.target)?,
            expiring_days: self.days()?,
            denominator: self.denominator,
        })
    }

    fn days(&self) -> Option<i64> {
        whole(&self.expiring).filter(|days| *days <= 365)
    }
}

/// The form, beside what the register holds.
#[derive(Default)]
pub(super) struct Form {
    draft: Option<Draft>,
    held: Option<Draft>,
}

impl Form {
    pub(super) fn has_draft(&self) -> bool {
        self.draft != self.held
    }

    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let held = Draft::of(cx.commune());
        // What changed in the register comes into a form that nobody has typed into.
        if self.held.as_ref() != Some(&held) {
            if !self.has_draft() {
                self.draft = Some(held.clone());
            }
            self.held = Some(held);
        }
        let Some(draft) = &mut self.draft else {
            return;
        };
        let editable = cx.can_edit();
        ui.add_enabled_ui(editable, |ui| {
            ui.columns(2, |columns| {
                if let [left, right] = columns {
                    card(left, tr("Tên"), |ui| names(ui, draft));
                    card(right, tr("Chỉ tiêu"), |ui| targets(ui, draft));
                }
            });
            ui.add_space(space::TINY);
            card(ui, tr("Tỷ lệ bao phủ tính trên"), |ui| {
                denominators(ui, draft);
            });
        });
        ui.add_space(space::SMALL);
        self.buttons(ui, cx, editable);
    }

    fn buttons(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, editable: bool) {
        let changed = self.has_draft();
        let Some(draft) = &mut self.draft else {
            return;
        };
        let commune = draft.commune(cx).filter(|commune| !commune.name.is_empty());
        let why = match (editable, changed) {
            (false, _) => why_read_only(),
            (_, false) => tr("Chưa sửa gì"),
            _ => tr("Còn mục chưa đúng"),
        };
        let mut undone = false;
        ui.horizontal(|ui| {
            let save = Button::primary(tr("Ghi")).min_width(120.0);
            let ready = editable && changed && commune.is_some();
            if save.enabled(ready, why).show(ui).clicked()
                && let Some(commune) = commune.clone()
            {
                cx.run(Command::Commune(CommuneCommand::Save(commune)));
            }
            undone = changed && Button::secondary(tr("Bỏ sửa")).show(ui).clicked();
            if changed && commune.is_none() {
                problem_beside(ui, tr("Còn mục chưa đúng, xin xem các dòng chữ đỏ."));
            }
        });
        if undone {
            self.draft.clone_from(&self.held);
        }
    }
}

fn names(ui: &mut Ui, draft: &mut Draft) {
    let width = ui.available_width();
    ui.horizontal_top(|ui| {
        choice(ui, tr("Loại"), 110.0, &mut draft.kind, &commune_kinds());
        let problem = draft.name.trim().is_empty().then(|| tr("Hãy nhập tên xã."));
        TextField::new(tr("Tên riêng"), &mut draft.name)
            .problem(problem)
            .width(width - 118.0)
            .show(ui);
    });
    TextField::new(tr("Tỉnh, thành phố"), &mut draft.province)
        .width(width)
        .show(ui);
}

fn targets(ui: &mut Ui, draft: &mut Draft) {
    ui.horizontal_top(|ui| {
        let width = (ui.available_width() - space::SMALL) / 2.0;
        let problem = tenths(&draft.target)
            .is_none()
            .then(|| tr("Chỉ tiêu là số từ 0 đến 100, như 95 hoặc 95,5."));
        let field = TextField::new(tr("Chỉ tiêu người có thẻ, %"), &mut draft.target);
        field.problem(problem).width(width).show(ui);
        let problem = draft.days().is_none().then(|| tr("Số ngày là số từ 0 đến 365."));
        let field = TextField::new(tr("Báo sắp hết hạn trước (ngày)"), &mut draft.expiring);
        field.problem(problem).width(width).show(ui);
    });
    soft(ui, tr("Chỉ tiêu riêng của từng ấp nhập ở trang Các ấp."));
}

fn denominators(ui: &mut Ui, draft: &mut Draft) {
    ui.spacing_mut().item_spacing.y = space::TINY;
    let all = [
        (
            Denominator::Register,
            tr("Mọi người trong sổ"),
            tr("Người còn sống, chưa chuyển đi."),
        ),
        (
            Denominator::Present,
            tr("Người đang ở địa phương"),
            tr("Không tính người đi làm ăn xa."),
        ),
        (
            Denominator::Official,
            tr("Dân số được giao"),
            tr("Số chính thức của từng ấp, nhập ở trang Các ấp; ấp chưa nhập thì tính theo sổ."),
        ),
    ];
    for (value, text, explanation) in all {
        radio(ui, &mut draft.denominator, value, text, explanation);
    }
    soft(ui, tr("Cách tính này được in dưới mọi con số."));
}
