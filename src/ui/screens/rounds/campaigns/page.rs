//! One round with its figures, each of which opens the people behind it.

use egui::{RichText, ScrollArea, Ui};

use super::{CampaignsPage, about, back, goal, stage_chip};
use crate::domain::command::CampaignCommand;
use crate::domain::round::{Aspect, Part, Progress};
use crate::domain::{Chosen, Command, Filter, Message, Sort};
use crate::register::{Question, Request};
use crate::say;
use crate::ui::cx::{Action, Confirm, Cx, why_read_only};
use crate::ui::place::{Place, RoundsPage};
use crate::ui::screens::households::forms::follow_focus;
use crate::ui::screens::overview::count;
use crate::ui::screens::rounds::grid::figure_grid;
use crate::ui::theme::{self, space};
use crate::ui::widgets::{Button, Tile, card, soft};
use crate::words::{fill, tr};

use super::form::CampaignForm;

/// A figure and its place on the page.
const TILE: (f32, f32) = (146.0, 78.0);

impl CampaignsPage {
    pub(super) fn one(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, progress: &Progress) {
        ui.horizontal(|ui| {
            if back(ui) {
                cx.go(Place::Rounds(RoundsPage::Campaigns));
            }
            self.outputs(ui, cx, Some(progress.campaign.id));
        });
        ui.add_space(space::TINY);
        ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
            ui.set_max_width(ui.available_width() - space::SMALL);
            ui.spacing_mut().item_spacing.y = space::SMALL;
            card(ui, "", |ui| {
                ui.horizontal(|ui| {
                    ui.label(RichText::new(&progress.campaign.name).font(theme::subtitle()));
                    stage_chip(ui, progress.stage);
                    self.steps(ui, cx, progress);
                });
                about(ui, cx, progress);
                if !progress.campaign.note.is_empty() {
                    soft(ui, &progress.campaign.note);
                }
                goal(ui, progress);
            });
            tiles(ui, cx, progress);
            tables(ui, cx, progress);
            soft(
                ui,
                tr("Bấm vào một con số để xem những người trong đó. Một hộ có nhiều người phụ trách thì tính cho từng người. Tính cả lần đến trong thời gian và các ấp của đợt mà không ghi thuộc đợt nào."),
            );
            follow_focus(ui);
        });
    }

    /// Editing, ending, going on, removing.
    fn steps(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, progress: &Progress) {
        let can = cx.can_edit();
        let campaign = &progress.campaign;
        let right = egui::Layout::right_to_left(egui::Align::Center);
        ui.with_layout(right, |ui| {
            let remove = Button::plain(tr("Xóa đợt")).enabled(can, why_read_only());
            if remove.show(ui).clicked() {
                cx.run(Command::Campaign(CampaignCommand::Remove(campaign.id)));
            }
            if progress.stage.is_over() {
                let open_again = campaign.closed_on.is_some() && cx.today <= campaign.last;
                let why = if can {
                    tr("Ngày cuối của đợt đã qua. Muốn làm tiếp thì sửa đợt và chọn ngày cuối khác.")
                } else {
                    why_read_only()
                };
                let reopen = Button::secondary(tr("Mở lại đợt")).enabled(can && open_again, why);
                if reopen.show(ui).clicked() {
                    let command = CampaignCommand::Reopen(campaign.id, cx.today);
                    cx.run(Command::Campaign(command));
                }
            } else {
                let end = Button::secondary(tr("Kết thúc đợt…")).enabled(can, why_read_only());
                if end.show(ui).clicked() {
                    ask_end(cx, progress);
                }
            }
            let edit = Button::secondary(tr("Sửa đợt")).enabled(can, why_read_only());
            if edit.show(ui).clicked() {
                let here = Place::Rounds(RoundsPage::Campaign(campaign.id));
                self.form.open(Box::new(CampaignForm::of(campaign)), here);
            }
        });
    }
}

fn ask_end(cx: &mut Cx<'_>, progress: &Progress) {
    let campaign = &progress.campaign;
    let command = CampaignCommand::End(campaign.id, cx.today);
    cx.out.push(Action::Confirm(Confirm {
        title: say!("Kết thúc đợt {name} hôm nay?", name = campaign.name),
        body: tr(
            "Số liệu của đợt dừng ở ngày hôm nay và vẫn xem được. Trước ngày cuối của đợt thì mở lại được.",
        )
        .to_owned(),
        yes: tr("Kết thúc đợt").to_owned(),
        danger: false,
        then: vec![Action::Send(Request::Run(Box::new(Command::Campaign(command))))],
    }));
}

/// The figures of the whole round.
fn tiles(ui: &mut Ui, cx: &mut Cx<'_>, progress: &Progress) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(space::SMALL, space::SMALL);
        for aspect in Aspect::ALL {
            let value = progress.count(aspect, Part::All);
            let mut tile = Tile::new(tr(aspect.label()), count(value)).size(TILE.0, TILE.1);
            if value > 0 {
                tile = tile.pressable();
            }
            let shown = tile.show(ui).on_hover_text(hint(aspect));
            if value > 0 && shown.clicked() {
                open(cx, progress, aspect, Part::All, None);
            }
        }
    });
}

/// The figures by hamlet and by who answers for the households.
fn tables(ui: &mut Ui, cx: &mut Cx<'_>, progress: &Progress) {
    let index = std::sync::Arc::clone(&cx.view.index);
    let parts = [progress.hamlet_parts(&*index), progress.cadre_parts(&*index)];
    for (table, parts) in progress.tables(&*index).iter().zip(parts) {
        card(ui, tr(table.title), |ui| {
            let head = |column: usize| Aspect::ALL.get(column).map_or("", |aspect| hint(*aspect));
            let Some((row, column)) = figure_grid(ui, table, |_, _| true, head) else {
                return;
            };
            let Some(aspect) = Aspect::ALL.get(column) else {
                return;
            };
            match parts.get(row) {
                Some((name, part)) => open(cx, progress, *aspect, *part, Some(name)),
                None => open(cx, progress, *aspect, Part::All, None),
            }
        });
    }
}

/// Goes to the people behind a figure.
fn open(cx: &mut Cx<'_>, progress: &Progress, aspect: Aspect, part: Part, name: Option<&Message>) {
    let mut what = format!("{}: {}", progress.campaign.name, tr(aspect.label()));
    if let Some(name) = name {
        what = format!("{what}, {}", fill(&name.text, &name.args));
    }
    cx.go(Place::List(Question {
        filter: Filter {
            chosen: Some(Chosen {
                what,
                people: progress.people(aspect, part).into(),
            }),
            everyone: true,
            ..Filter::default()
        },
        sort: Sort::Household,
        day: progress.day,
    }));
}

/// What exactly a figure counts.
fn hint(aspect: Aspect) -> &'static str {
    match aspect {
        Aspect::Aim => tr("Những người mà đợt này nhắm tới, tính vào ngày đầu của đợt"),
        Aspect::Won => tr("Người đã có thẻ còn hạn; thẻ sắp hết thì phải đã gia hạn"),
        Aspect::Waiting => tr("Người đã đóng tiền, hoặc thẻ chưa đến ngày có hiệu lực"),
        Aspect::Visited => tr("Số hộ đã có người đến; bấm để xem những người cần vận động trong các hộ ấy"),
        Aspect::Reached => tr("Người đã được gặp và hỏi"),
        Aspect::Agreed => tr("Lần gần nhất đã đồng ý nhưng chưa có thẻ, chưa đóng"),
        Aspect::Paid => tr("Người đã đóng tiền khi cán bộ đến"),
        Aspect::Refused => tr("Lần gần nhất đã từ chối và chưa có thẻ"),
        Aspect::Open => tr("Chưa có thẻ, chưa đóng, vẫn cần vận động"),
        Aspect::Gone => tr("Đã mất hoặc chuyển đi sau ngày đầu của đợt"),
        Aspect::Renewed => tr("Có thẻ bắt đầu sau lần đến nhà"),
        Aspect::Later => {
            tr("Người mới sinh, mới chuyển đến hoặc thẻ hết hạn sau ngày đầu; không tính vào số cần vận động")
        }
    }
}
