//! What a sheet for the door is to be like, chosen above its pages, and giving it its number.

use std::collections::BTreeSet;

use egui::Ui;

use crate::domain::round::SheetForm;
use crate::domain::{Book, Cadre, CadreId, Campaign, CampaignId, HouseholdId};
use crate::index::SheetOrder;
use crate::print::Shown;
use crate::register::{Question, Request, SheetRequest};
use crate::say;
use crate::ui::cx::{Cx, why_read_only};
use crate::ui::screens::overview::count;
use crate::ui::theme::space;
use crate::ui::widgets::{Button, Icon, check, choice, soft};
use crate::words::tr;

/// The choices, kept from sheet to sheet.
pub(super) struct SheetBar {
    form: SheetForm,
    order: SheetOrder,
    shown: Shown,
    cadre: Option<CadreId>,
    campaign: Option<CampaignId>,
    /// Households ticked one by one; without any the sheet is of all in the list.
    pub(super) ticked: BTreeSet<HouseholdId>,
}

impl Default for SheetBar {
    fn default() -> Self {
        Self {
            form: SheetForm::Long,
            order: SheetOrder::default(),
            shown: Shown::default(),
            cadre: None,
            campaign: None,
            ticked: BTreeSet::new(),
        }
    }
}

impl SheetBar {
    /// The sheet as chosen. `homes` are the households of the list in its order.
    pub(super) fn request(&self, question: Question, homes: &[HouseholdId], full_ids: bool) -> SheetRequest {
        let ticked = homes.iter().copied().filter(|home| self.ticked.contains(home));
        SheetRequest {
            chosen: ticked.collect(),
            form: self.form,
            order: self.order,
            full_ids,
            shown: self.shown,
            cadre: self.cadre,
            campaign: self.campaign,
            ..SheetRequest::of(question)
        }
    }

    /// Ticks a household, or takes the tick away.
    pub(super) fn toggle(&mut self, home: HouseholdId) {
        if !self.ticked.remove(&home) {
            self.ticked.insert(home);
        }
    }

    /// Shows the choices, and the button that gives the sheet in sight its number; `true` when one was changed.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        request: &SheetRequest,
        full_ids: &mut bool,
    ) -> bool {
        let index = std::sync::Arc::clone(&cx.view.index);
        let book: &dyn Book = index.as_ref();
        let mut cadres = vec![(None, tr("Để trống").to_owned())];
        cadres.extend(
            book.rows::<Cadre>()
                .map(|cadre| (Some(cadre.id), cadre.name.clone())),
        );
        let mut rounds = vec![(None, tr("Không thuộc đợt nào").to_owned())];
        let open = book.rows::<Campaign>().filter(|round| round.closed_on.is_none());
        rounds.extend(open.map(|round| (Some(round.id), round.name.clone())));
        let named = |form: &SheetForm| (*form, tr(form.label()).to_owned());
        let forms: Vec<_> = SheetForm::ALL.iter().map(named).collect();
        let named = |order: &SheetOrder| (*order, tr(order.label()).to_owned());
        let orders: Vec<_> = SheetOrder::ALL.iter().map(named).collect();
        let mut changed = false;
        // Four fields that together fill a narrow window and do not grow beyond their words in a wide one; each is
        // as much wider as its edges and its arrow.
        let width = (ui.available_width() / 4.0 - 42.0).clamp(90.0, 200.0);
        ui.horizontal_top(|ui| {
            changed |= choice(ui, tr("Mẫu"), width, &mut self.form, &forms);
            changed |= choice(ui, tr("Thứ tự hộ"), width, &mut self.order, &orders);
            changed |= choice(ui, tr("Người đi"), width, &mut self.cadre, &cadres);
            changed |= choice(ui, tr("Đợt vận động"), width, &mut self.campaign, &rounds);
        });
        ui.horizontal_wrapped(|ui| {
            soft(ui, tr("In thêm:"));
            changed |= check(ui, full_ids, tr("Đủ số CCCD")).changed();
            changed |= check(ui, &mut self.shown.ethnicity, tr("Dân tộc")).changed();
            changed |= check(ui, &mut self.shown.disability, tr("Khuyết tật")).changed();
            changed |= check(ui, &mut self.shown.reasons, tr("Lý do từ chối")).changed();
            if !self.ticked.is_empty() {
                ui.add_space(space::SMALL);
                let said = say!("{n} hộ đã chọn", n = count(self.ticked.len()));
                soft(ui, &said);
            }
            ui.add_space(space::SMALL);
            issue_button(ui, cx, request);
        });
        changed
    }
}

/// The button that gives a sheet its number.
fn issue_button(ui: &mut Ui, cx: &mut Cx<'_>, request: &SheetRequest) {
    let leaflet = request.form == SheetForm::Leaflet;
    let why = if leaflet {
        tr("Tờ gửi từng hộ không mang số phiếu")
    } else {
        why_read_only()
    };
    let button = Button::primary(tr("Lập phiếu có số"))
        .icon(Icon::Page)
        .enabled(cx.can_edit() && !leaflet && !cx.inbox.busy, why)
        .hint(tr("Phiếu được ghi vào sổ với số riêng; đi về thì nhập kết quả theo số ấy, in lại lúc nào cũng đúng như lúc lập"));
    if button.show(ui).clicked() {
        cx.send(Request::IssueSheet(Box::new(request.clone())));
    }
}
