//! The list of cadres with the figures of their households, and the places without anybody.

use egui::{Align, Layout, RichText, Ui, vec2};

use super::charge::ChargeDraft;
use super::person::CadreDraft;
use super::{CadresPage, Open, cadre};
use crate::domain::command::CadreCommand;
use crate::domain::{CadreBoard, CadreFigures, Command, Filter, Sort, Status, Unanswered};
use crate::register::{Question, Request, cadre_title, charges_said, place_said, unanswered_said};
use crate::say;
use crate::ui::cx::{Action, Confirm, Cx, why_read_only};
use crate::ui::place::Place;
use crate::ui::screens::overview::count;
use crate::ui::theme::{self, color, size, space};
use crate::ui::widgets::{Button, Icon, link, soft, strong};
use crate::words::{percent, tr};

/// Room for the figures of a row.
const FIGURES: f32 = 176.0;
/// Room for its buttons.
const BUTTONS: f32 = 118.0;
/// Places without anybody that are told at once.
const MOST_TOLD: usize = 12;

impl CadresPage {
    pub(super) fn list(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, board: Option<&CadreBoard>, editable: bool) {
        let cadres = board.map_or(0, |board| board.cadres.len());
        let heading = |ui: &mut Ui| strong(ui, &say!("{n} người phụ trách", n = count(cadres)));
        let add = egui::Sides::new().show(ui, heading, |ui| {
            let add = Button::secondary(tr("Thêm người phụ trách")).icon(Icon::Plus);
            add.enabled(editable, why_read_only()).show(ui).clicked()
        });
        if add.1 {
            self.open(Open::Person(CadreDraft::default()));
        }
        let Some(board) = board else {
            soft(ui, tr("Đang xem từng người…"));
            return;
        };
        for figures in &board.cadres {
            ui.separator();
            self.row(ui, cx, figures, editable);
        }
    }

    fn row(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, figures: &CadreFigures, editable: bool) {
        let Some(title) = cadre_title(&cx.view.index, figures.id) else {
            return;
        };
        ui.push_id(figures.id.0, |ui| {
            ui.horizontal_top(|ui| {
                let words = ui.available_width() - FIGURES - BUTTONS - 2.0 * space::SMALL;
                let column = Layout::top_down(Align::Min);
                ui.allocate_ui_with_layout(vec2(words, 0.0), column, |ui| {
                    ui.set_width(words);
                    self.who(ui, cx, figures, &title);
                });
                ui.allocate_ui_with_layout(vec2(FIGURES, 0.0), column, |ui| {
                    ui.set_width(FIGURES);
                    numbers(ui, cx, figures);
                });
                self.buttons(ui, cx, figures, &title, editable);
            });
        });
    }

    /// Name, role, telephone, and what she answers for today.
    fn who(&mut self, ui: &mut Ui, cx: &Cx<'_>, figures: &CadreFigures, title: &str) {
        ui.spacing_mut().item_spacing.y = 2.0;
        ui.spacing_mut().interact_size.y = 0.0;
        let is_open = self.open == Open::Charges(figures.id);
        let font = if is_open { theme::strong() } else { theme::body() };
        let name = RichText::new(title).font(font).color(color::ACCENT);
        if ui.add(egui::Link::new(name)).clicked() {
            self.open(Open::Charges(figures.id));
        }
        let phone = cadre(cx, figures.id).and_then(|cadre| cadre.phone.clone());
        let role = tr(figures.role.label()).to_owned();
        let parts: Vec<String> = std::iter::once(role).chain(phone).collect();
        soft(ui, &parts.join(" · "));
        let places = charges_said(&cx.view.index, figures.id, cx.day);
        let places = if places.is_empty() {
            tr("Chưa được phân công nơi nào").to_owned()
        } else {
            places.join(" · ")
        };
        ui.add(egui::Label::new(RichText::new(places).font(theme::small())).wrap());
    }

    fn buttons(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, figures: &CadreFigures, name: &str, editable: bool) {
        ui.spacing_mut().item_spacing.x = 2.0;
        let pressed = |ui: &mut Ui, icon, text: &str| {
            let button = Button::tool(icon, text).enabled(editable, why_read_only());
            button.show(ui).clicked()
        };
        if pressed(ui, Icon::Plus, &say!("Phân công cho {name}", name = name)) {
            let draft = ChargeDraft::for_cadre(figures.id, cx);
            self.open(Open::Charge(Box::new(draft)));
        }
        if pressed(ui, Icon::Pen, &say!("Sửa {name}", name = name))
            && let Some(cadre) = cadre(cx, figures.id)
        {
            let draft = CadreDraft::of(cadre);
            self.open(Open::Person(draft));
        }
        if pressed(ui, Icon::Bin, &say!("Xóa {name}", name = name)) {
            let command = Command::Cadre(CadreCommand::Remove(figures.id));
            cx.out.push(Action::Confirm(Confirm {
                title: say!("Xóa {name}?", name = name),
                body: tr("Chỉ xóa được người ghi nhầm, chưa có phiếu hay lần vận động nào; các phân công của người ấy cũng bị xóa. Người thôi phụ trách thì hãy ghi ngày thôi. Xóa nhầm thì bấm Hoàn tác.")
                    .to_owned(),
                yes: tr("Xóa người phụ trách").to_owned(),
                danger: true,
                then: vec![Action::Send(Request::Run(Box::new(command)))],
            }));
        }
    }

    /// The places that nobody answers for, each with the way to assign it.
    pub(super) fn unanswered(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, places: &[Unanswered], editable: bool) {
        for place in places.iter().take(MOST_TOLD) {
            let said = unanswered_said(&cx.view.index, place);
            let named = place_said(&cx.view.index, place.hamlet, place.group.as_deref());
            let assign = say!("Giao {place}", place = named);
            let words = |ui: &mut Ui| {
                Icon::Warning.show(ui, size::ICON, color::WARN);
                ui.add(egui::Label::new(&said).wrap());
            };
            let pressed = egui::Sides::new().shrink_left().show(ui, words, |ui| {
                let button = Button::secondary(&assign).low();
                button.enabled(editable, why_read_only()).show(ui).clicked()
            });
            if pressed.1 {
                let draft = ChargeDraft::for_place(place, cx);
                self.open(Open::Charge(Box::new(draft)));
            }
        }
        if let Some(more) = places.len().checked_sub(MOST_TOLD).filter(|more| *more > 0) {
            soft(ui, &say!("… và {n} nơi nữa", n = count(more)));
        }
    }
}

/// Households, people, rate, and those without a card; each opens its list.
fn numbers(ui: &mut Ui, cx: &mut Cx<'_>, cadre: &CadreFigures) {
    ui.spacing_mut().item_spacing.y = 2.0;
    ui.spacing_mut().interact_size.y = 0.0;
    let figures = &cadre.figures;
    let all = say!(
        "{households} hộ, {people} người",
        households = count(figures.households),
        people = count(figures.people)
    );
    let without = figures.people.saturating_sub(figures.insured());
    let without = say!("{n} chưa có thẻ còn hạn", n = count(without));
    if link(ui, &all).clicked() {
        cx.go(list_of(cadre, Vec::new(), cx));
    }
    if link(ui, &without).clicked() {
        let statuses = Status::ALL.iter().copied();
        let uninsured = statuses.filter(|status| !status.is_insured()).collect();
        cx.go(list_of(cadre, uninsured, cx));
    }
    soft(
        ui,
        &say!(
            "Tỷ lệ có thẻ {rate}",
            rate = percent(figures.insured_counted, figures.denominator)
        ),
    );
}

/// The people of a cadre's households with these statuses.
fn list_of(cadre: &CadreFigures, statuses: Vec<Status>, cx: &Cx<'_>) -> Place {
    Place::List(Question {
        filter: Filter {
            statuses,
            ..Filter::of_cadre(Some(cadre.id))
        },
        sort: Sort::Household,
        day: cx.day,
    })
}
