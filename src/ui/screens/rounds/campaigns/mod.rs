//! Đợt vận động: the rounds with their goal and progress.

mod form;
mod page;

use std::sync::Arc;

use egui::{RichText, ScrollArea, Ui};

use crate::domain::CampaignId;
use crate::domain::date::show;
use crate::domain::round::{Aspect, Figure, Part, Progress, Stage};
use crate::print::figure_words;
use crate::register::{CampaignsQuestion, Format, Printout, Request, needed_words, places_words, whom_words};
use crate::say;
use crate::ui::cx::{Cx, why_read_only};
use crate::ui::place::{Place, RoundsPage};
use crate::ui::screens::form_guard::{FormGuard, Left};
use crate::ui::screens::households::forms::{After, follow_focus};
use crate::ui::screens::lists::export::Export;
use crate::ui::screens::lists::export_band;
use crate::ui::screens::lists::preview::{Preview, Wish};
use crate::ui::screens::overview::count;
use crate::ui::theme::{self, Mark, color, space};
use crate::ui::widgets::{Button, Icon, card, chip, empty_state, rate_bar, soft, strong};
use crate::words::tr;

use form::CampaignForm;

/// The part's drafts and choices.
#[derive(Default)]
pub(super) struct CampaignsPage {
    /// The round in front; the list without.
    open: Option<CampaignId>,
    form: FormGuard,
    preview: Option<Preview>,
    export: Option<Export>,
    /// The revision and day for which it was last asked how far the rounds are.
    asked: Option<(u64, crate::domain::Date)>,
}

impl CampaignsPage {
    /// Shows one round.
    pub(super) fn show(&mut self, campaign: CampaignId) {
        self.go_to(Some(campaign));
    }

    /// Shows all rounds.
    pub(super) fn show_all(&mut self) {
        self.go_to(None);
    }

    fn go_to(&mut self, open: Option<CampaignId>) {
        self.open = open;
        let here = self.here();
        if !self.form.stays_at(&here) {
            self.preview = None;
            self.export = None;
        }
    }

    fn here(&self) -> Place {
        Place::Rounds(match self.open {
            Some(campaign) => RoundsPage::Campaign(campaign),
            None => RoundsPage::Campaigns,
        })
    }

    /// Whether a form was typed into and not saved.
    pub(super) fn has_draft(&self) -> bool {
        self.form.has_draft()
    }

    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        if self.form.is_open() {
            let here = self.here();
            if let Some(Left::Saved(After::Go(place))) = self.form.ui(ui, cx, &here) {
                cx.go(place);
            }
            return;
        }
        if let Some(export) = &mut self.export
            && export.take_answer(cx)
        {
            self.export = None;
        }
        if let Some(preview) = self.preview.take() {
            self.preview_ui(ui, cx, preview);
            return;
        }
        export_band(&mut self.export, ui, cx);
        let Some(all) = self.progress(cx) else {
            soft(ui, tr("Đang xem từng người…"));
            return;
        };
        let front = self
            .open
            .and_then(|id| all.iter().find(|one| one.campaign.id == id));
        match front {
            Some(progress) => self.one(ui, cx, progress),
            None => self.list(ui, cx, &all),
        }
    }

    /// How far the rounds are: asked for once, since it looks at everybody.
    fn progress(&mut self, cx: &mut Cx<'_>) -> Option<Arc<Vec<Progress>>> {
        let wanted = (cx.view.revision, cx.today);
        if self.asked != Some(wanted) {
            self.asked = Some(wanted);
            cx.send(Request::Campaigns(cx.today));
        }
        let (day, all) = cx.inbox.campaigns.as_ref()?;
        (*day == cx.today).then(|| Arc::clone(all))
    }

    fn add(&mut self, cx: &Cx<'_>) {
        let form = CampaignForm::new(cx.new_id(), cx.today);
        self.form.open(Box::new(form), self.here());
    }

    fn list(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, all: &[Progress]) {
        if all.is_empty() {
            let sentence = if cx.view.index.people_count() == 0 {
                tr("Sổ chưa có ai. Hãy nhập danh sách hộ dân trước, rồi lập đợt vận động.")
            } else {
                tr(
                    "Chưa có đợt vận động nào. Hãy lập một đợt: từ ngày nào đến ngày nào, ở những ấp nào, cho ai.",
                )
            };
            let can = cx.can_edit() && cx.view.index.people_count() > 0;
            if empty_state(ui, Icon::List, sentence, can.then(|| tr("Thêm đợt vận động"))) {
                self.add(cx);
            }
            return;
        }
        ui.horizontal(|ui| {
            let running = all.iter().filter(|one| one.stage == Stage::Running).count();
            strong(
                ui,
                &say!(
                    "{n} đợt, {running} đợt đang làm",
                    n = count(all.len()),
                    running = count(running)
                ),
            );
            let add = Button::primary(tr("Thêm đợt vận động")).icon(Icon::Plus);
            if add.enabled(cx.can_edit(), why_read_only()).show(ui).clicked() {
                self.add(cx);
            }
            self.outputs(ui, cx, None);
        });
        ui.add_space(space::TINY);
        ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
            ui.set_max_width(ui.available_width() - space::SMALL);
            ui.spacing_mut().item_spacing.y = space::SMALL;
            for progress in all {
                card(ui, "", |ui| {
                    ui.horizontal(|ui| {
                        let name = RichText::new(&progress.campaign.name).font(theme::subtitle());
                        if ui.add(egui::Link::new(name.color(color::ACCENT))).clicked() {
                            cx.go(Place::Rounds(RoundsPage::Campaign(progress.campaign.id)));
                        }
                        stage_chip(ui, progress.stage);
                    });
                    about(ui, cx, progress);
                    goal(ui, progress);
                });
            }
            follow_focus(ui);
        });
    }

    /// The ways to paper and files, at the right.
    fn outputs(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, campaign: Option<CampaignId>) {
        let page = Printout::Campaigns(CampaignsQuestion {
            campaign,
            day: cx.today,
        });
        if let Some(wish) = outputs(ui) {
            match wish {
                Output::Pages => self.preview = Some(Preview::new(page)),
                Output::File(format) => self.export = Some(Export::begin(page, format, false, cx)),
            }
        }
    }

    fn preview_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, preview: Preview) {
        self.preview = show_preview(ui, cx, preview, &mut self.export);
    }
}

/// Paints a preview with its export; gives it back while it is open.
pub(super) fn show_preview(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    mut preview: Preview,
    export: &mut Option<Export>,
) -> Option<Preview> {
    let wish = preview.ui(ui, cx, export.is_some(), |ui, cx| export_band(export, ui, cx));
    if let Some(Wish::Save { then_open }) = wish {
        *export = Some(Export::begin(
            preview.request().clone(),
            Format::Pdf,
            then_open,
            cx,
        ));
    }
    (wish != Some(Wish::Close)).then_some(preview)
}

/// What is asked for on paper or as a file.
pub(super) enum Output {
    /// The pages, to be looked at.
    Pages,
    /// A file.
    File(Format),
}

/// The buttons to paper and files, at the right of a row.
pub(super) fn outputs(ui: &mut Ui) -> Option<Output> {
    use egui::{Key, Modifiers};
    let mut wish = None;
    let right = egui::Layout::right_to_left(egui::Align::Center);
    ui.with_layout(right, |ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        for (format, text) in [
            (Format::Json, tr("JSON")),
            (Format::Csv, tr("CSV")),
            (Format::Xlsx, tr("Xuất Excel")),
        ] {
            if Button::secondary(text).show(ui).clicked() {
                wish = Some(Output::File(format));
            }
        }
        let pages = Button::secondary(tr("Xem trang in"))
            .icon(Icon::Print)
            .keys(Modifiers::CTRL, Key::P);
        if pages.show(ui).clicked() {
            wish = Some(Output::Pages);
        }
    });
    wish
}

/// Where a round is, with a shape and a word.
fn stage_chip(ui: &mut Ui, stage: Stage) {
    let (mark, ink, ground) = match stage {
        Stage::Running => (Mark::Half, color::GOOD, color::GOOD_PALE),
        Stage::Coming => (Mark::Clock, color::WAITING, color::WAITING_PALE),
        Stage::Past | Stage::Closed => (Mark::Full, color::SOFT_INK, color::UNKNOWN_PALE),
    };
    chip(ui, mark, tr(stage.label()), ink, ground);
}

/// Days, places and whom it is for.
fn about(ui: &mut Ui, cx: &Cx<'_>, progress: &Progress) {
    let campaign = &progress.campaign;
    let index = &cx.view.index;
    let mut said = vec![
        say!(
            "Từ {first} đến {last}",
            first = show(campaign.first),
            last = show(campaign.last_day())
        ),
        places_words(index, campaign),
        whom_words(index, campaign),
    ];
    if progress.stage.is_over() {
        said.push(say!("số liệu ngày {day}", day = show(progress.day)));
    }
    soft(ui, &said.join(" · "));
}

/// The goal as a bar, with its number and what is still needed in words.
fn goal(ui: &mut Ui, progress: &Progress) {
    let won = progress.count(Aspect::Won, Part::All);
    let mut said = say!(
        "{won} trên {goal} người đã có thẻ",
        won = count(won),
        goal = count(progress.goal)
    );
    if let Some(share) = progress.share() {
        said = format!("{said} ({})", figure_words(Figure::Share(share)));
    }
    ui.horizontal_wrapped(|ui| {
        #[expect(clippy::cast_possible_truncation, reason = "a bar on a screen")]
        let share = progress.share().unwrap_or(0.0) as f32;
        rate_bar(ui, share, 1.0, 260.0, &said);
        strong(ui, &said);
        if progress.missing() == 0 && progress.goal > 0 {
            soft(ui, tr("Đã đạt"));
        }
    });
    let needed = needed_words(progress);
    if !needed.is_empty() {
        soft(ui, &needed);
    }
}

/// The way back to all rounds; `true` when it was pressed.
fn back(ui: &mut Ui) -> bool {
    let button = Button::secondary(tr("Tất cả các đợt")).icon(Icon::Back);
    button.show(ui).clicked()
}
