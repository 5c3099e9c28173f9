//! What one cadre answers for, what she will, and what she did: ended charges stay to be seen.

use egui::{RichText, Ui};

use super::charge::ChargeDraft;
use super::{CadresPage, Open, cadre};
use crate::domain::command::CadreCommand;
use crate::domain::{Book, CadreId, Charge, ChargeId, Command};
use crate::index::Index;
use crate::register::{Request, cadre_title, place_said};
use crate::say;
use crate::ui::cx::{Action, Confirm, Cx, why_read_only};
use crate::ui::screens::households::facts::{household_place, household_title, period};
use crate::ui::theme::{self, color, space};
use crate::ui::widgets::{Button, DateDraft, Icon, date_field, soft};
use crate::words::tr;

/// A charge whose last day is being typed.
pub(super) struct Ending {
    charge: ChargeId,
    last: DateDraft,
}

/// What a charge is over, in words.
pub(super) fn place_of(index: &Index, charge: &Charge) -> String {
    match (charge.household, charge.hamlet) {
        (Some(id), _) => match index.household(id) {
            Some(house) => format!(
                "{} · {}",
                household_title(index, house),
                household_place(index, house)
            ),
            None => tr("Hộ này không còn trong sổ.").to_owned(),
        },
        (None, Some(hamlet)) => place_said(index, hamlet, charge.group_name.as_deref()),
        (None, None) => String::new(),
    }
}

impl CadresPage {
    pub(super) fn charges(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, id: CadreId, editable: bool) {
        let title = cadre_title(&cx.view.index, id).unwrap_or_default();
        ui.label(RichText::new(&title).font(theme::subtitle()));
        let note = cadre(cx, id).map_or("", |cadre| cadre.note.as_str());
        if !note.is_empty() {
            soft(ui, note);
        }
        let book: &dyn Book = &*cx.view.index;
        let mut charges: Vec<Charge> = book
            .rows::<Charge>()
            .filter(|charge| charge.cadre == id)
            .cloned()
            .collect();
        charges.sort_by_cached_key(|charge| {
            (
                charge.household.is_some(),
                place_of(&cx.view.index, charge),
                charge.id,
            )
        });
        let (past, held): (Vec<_>, Vec<_>) = charges
            .into_iter()
            .partition(|charge| charge.is_over_on(cx.today));
        soft(ui, tr("Đang phụ trách"));
        if held.is_empty() {
            ui.label(tr("Chưa được phân công nơi nào"));
        }
        for charge in &held {
            self.charge_row(ui, cx, charge, editable);
        }
        ui.add_space(space::TINY);
        let add = Button::primary(tr("Thêm nơi phụ trách")).enabled(editable, why_read_only());
        let add = add.show(ui);
        if std::mem::take(&mut self.focus) {
            add.request_focus();
        }
        if add.clicked() {
            let draft = ChargeDraft::for_cadre(id, cx);
            self.open(Open::Charge(Box::new(draft)));
        }
        if !past.is_empty() {
            ui.add_space(space::SMALL);
            ui.separator();
            soft(ui, tr("Đã thôi phụ trách"));
            for charge in past.iter().rev() {
                self.charge_row(ui, cx, charge, editable);
            }
        }
    }

    fn charge_row(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, charge: &Charge, editable: bool) {
        let place = place_of(&cx.view.index, charge);
        let over = charge.is_over_on(cx.today);
        let days = period(charge.valid_from, charge.valid_to);
        let words = |ui: &mut Ui| {
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                let ink = if over { color::SOFT_INK } else { color::INK };
                ui.add(egui::Label::new(RichText::new(&place).color(ink)).wrap());
                if !days.is_empty() {
                    soft(ui, &days);
                }
            });
        };
        let (ending, edit, remove) = egui::Sides::new()
            .shrink_left()
            .show(ui, words, |ui| {
                ui.spacing_mut().item_spacing.x = 2.0;
                let pressed = |ui: &mut Ui, icon, name: &str| {
                    let button = Button::tool(icon, name).enabled(editable, why_read_only());
                    button.show(ui).clicked()
                };
                let remove = pressed(ui, Icon::Bin, &say!("Xóa phân công {place}", place = place));
                let edit = pressed(ui, Icon::Pen, &say!("Sửa phân công {place}", place = place));
                let end = !over && editable && {
                    let button = Button::plain(tr("Thôi phụ trách")).low().show(ui);
                    let named = say!("Thôi phụ trách {place}", place = place);
                    button.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &named));
                    button.clicked()
                };
                (end, edit, remove)
            })
            .1;
        if ending {
            self.ending = Some(Ending {
                charge: charge.id,
                last: Some(cx.today).into(),
            });
        }
        if edit {
            let draft = ChargeDraft::of(charge, &cx.view.index);
            self.open(Open::Charge(Box::new(draft)));
        }
        if remove {
            ask_removal(cx, charge, &place);
        }
        self.ending_form(ui, cx, charge, editable);
    }

    /// The last day of a charge, where it is asked for.
    fn ending_form(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, charge: &Charge, editable: bool) {
        let Some(ending) = self.ending.as_mut().filter(|ending| ending.charge == charge.id) else {
            return;
        };
        let mut closed = false;
        let mut done = None;
        ui.indent("last day", |ui| {
            date_field(ui, tr("Ngày cuối cùng"), &mut ending.last, false);
            ui.horizontal(|ui| {
                let last = ending.last.whole().ok().flatten();
                let save = Button::primary(tr("Ghi ngày thôi"));
                let save = save.enabled(editable && last.is_some(), tr("Hãy ghi đủ ngày, tháng, năm"));
                if save.show(ui).clicked() {
                    done = last;
                }
                closed = Button::secondary(tr("Đóng")).show(ui).clicked();
            });
        });
        if let Some(last) = done {
            let command = CadreCommand::EndCharge {
                charge: charge.id,
                last,
            };
            self.send(cx, Command::Cadre(command), Open::Charges(charge.cadre));
        } else if closed {
            self.ending = None;
        }
    }
}

fn ask_removal(cx: &mut Cx<'_>, charge: &Charge, place: &str) {
    let command = Command::Cadre(CadreCommand::RemoveCharge(charge.id));
    cx.out.push(Action::Confirm(Confirm {
        title: say!("Xóa phân công {place}?", place = place),
        body: tr("Chỉ xóa phân công ghi nhầm. Người thôi phụ trách thì hãy ghi ngày thôi, để về sau còn xem lại được. Xóa nhầm thì bấm Hoàn tác.")
            .to_owned(),
        yes: tr("Xóa phân công").to_owned(),
        danger: true,
        then: vec![Action::Send(Request::Run(Box::new(command)))],
    }));
}
