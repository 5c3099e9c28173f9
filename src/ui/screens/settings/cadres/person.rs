//! Who she is: name, role, telephone.

use egui::Ui;

use super::{CadresPage, Open, entered};
use crate::domain::command::CadreCommand;
use crate::domain::text::clean;
use crate::domain::{Cadre, CadreId, CadreRole, Command};
use crate::ui::cx::{Cx, why_read_only};
use crate::ui::widgets::{Button, TextField, choice, problem_line, soft};
use crate::words::tr;

/// Somebody as typed.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct CadreDraft {
    /// `None` for a new one.
    id: Option<CadreId>,
    name: String,
    role: CadreRole,
    phone: String,
    note: String,
}

impl Default for CadreDraft {
    fn default() -> Self {
        Self {
            id: None,
            name: String::new(),
            role: CadreRole::Officer,
            phone: String::new(),
            note: String::new(),
        }
    }
}

impl CadreDraft {
    pub(super) fn of(cadre: &Cadre) -> Self {
        Self {
            id: Some(cadre.id),
            name: cadre.name.clone(),
            role: cadre.role,
            phone: cadre.phone.clone().unwrap_or_default(),
            note: cadre.note.clone(),
        }
    }

    pub(super) fn is_new(&self) -> bool {
        self.id.is_none()
    }

    /// The cadre as typed; `None` without a name.
    fn cadre(&self, cx: &Cx<'_>) -> Option<Cadre> {
        let name = clean(&self.name);
        let phone = clean(&self.phone);
        (!name.is_empty()).then(|| Cadre {
            id: self.id.unwrap_or_else(|| cx.new_id()),
            name,
            role: self.role,
            phone: Some(phone).filter(|phone| !phone.is_empty()),
            note: clean(&self.note),
        })
    }
}

/// What each role does, for whoever does not know the word.
fn meaning(role: CadreRole) -> &'static str {
    match role {
        CadreRole::Officer => {
            tr("Phụ trách khối dân cư, chịu trách nhiệm về tỷ lệ tham gia nơi mình phụ trách.")
        }
        CadreRole::Collector => {
            tr("Thu tiền đóng cho tổ chức dịch vụ thu; có thể cùng phụ trách với cán bộ.")
        }
        CadreRole::GroupHead => tr("Tổ trưởng tổ nhân dân tự quản."),
        CadreRole::Front => tr("Mặt trận, hội, đoàn thể; nhận vận động những hộ được giao lại."),
        CadreRole::Unknown => "",
    }
}

impl CadresPage {
    pub(super) fn person(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, editable: bool) {
        let focus = std::mem::take(&mut self.focus);
        let Open::Person(draft) = &mut self.open else {
            return;
        };
        let width = ui.available_width();
        let name = TextField::new(tr("Họ và tên"), &mut draft.name)
            .width(width)
            .focus(focus)
            .show(ui);
        let roles: Vec<(CadreRole, String)> = CadreRole::ALL
            .iter()
            .map(|role| (*role, tr(role.label()).to_owned()))
            .collect();
        choice(ui, tr("Vai trò"), width, &mut draft.role, &roles);
        soft(ui, meaning(draft.role));
        let phone = TextField::new(tr("Điện thoại"), &mut draft.phone)
            .width(width)
            .show(ui);
        let note = TextField::new(tr("Ghi chú"), &mut draft.note)
            .width(width)
            .show(ui);
        let enter = [name, phone, note].iter().any(|field| entered(ui, field));
        let cadre = draft.cadre(cx);
        let home = draft.id.map_or(Open::Nothing, Open::Charges);
        let mut closed = false;
        let mut save = false;
        ui.horizontal(|ui| {
            let ready = editable && cadre.is_some();
            let button =
                Button::primary(tr("Ghi người phụ trách")).enabled(ready, tr("Hãy ghi họ tên trước"));
            save = button.show(ui).clicked() || (enter && ready);
            closed = Button::secondary(tr("Đóng")).show(ui).clicked();
        });
        if !editable {
            problem_line(ui, why_read_only());
        }
        if let Some(cadre) = cadre.filter(|_| save) {
            let then = Open::Charges(cadre.id);
            self.send(cx, Command::Cadre(CadreCommand::Save(cadre)), then);
        } else if closed {
            self.open(home);
        }
    }
}
