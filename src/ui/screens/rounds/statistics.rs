//! Thống kê: what the rounds brought, per cadre, hamlet and week.

use std::sync::Arc;

use egui::{ScrollArea, Ui};

use super::campaigns::{Output, outputs, show_preview};
use super::grid::figure_grid;
use crate::domain::date::show;
use crate::domain::record::{Cadre, Campaign};
use crate::domain::round::{Head, Heard, RoundsQuestion, Statistics, monday};
use crate::domain::{Book, CadreId, CampaignId, Chosen, Date, Filter, HamletId, Message, Sort};
use crate::register::{Printout, Question, Request, cost_words, question_words};
use crate::say;
use crate::ui::cx::Cx;
use crate::ui::place::{Place, RoundsPage};
use crate::ui::screens::households::forms::follow_focus;
use crate::ui::screens::lists::export::Export;
use crate::ui::screens::lists::export_band;
use crate::ui::screens::lists::preview::Preview;
use crate::ui::screens::overview::count;
use crate::ui::theme::space;
use crate::ui::widgets::{
    Button, DateDraft, Icon, card, check, choice, date_field, empty_state, rate_bar, soft, strong,
};
use crate::words::{fill, tr};

/// Width of the names before bars, and of the bars.
const NAMES: f32 = 260.0;
const BAR: f32 = 280.0;

/// The time that is looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Period {
    /// From Monday on.
    #[default]
    Week,
    /// From the first of the month on.
    Month,
    /// Everything.
    All,
    /// The days of a round.
    Round(CampaignId),
    /// From one day to another.
    Days,
}

/// The part's drafts and choices.
#[derive(Default)]
pub(super) struct StatisticsPage {
    period: Period,
    first: DateDraft,
    last: DateDraft,
    hamlet: Option<HamletId>,
    cadre: Option<CadreId>,
    hides_few: bool,
    /// The revision and question that were last sent.
    asked: Option<(u64, RoundsQuestion)>,
    preview: Option<Preview>,
    export: Option<Export>,
    /// How many people are behind each of [`LISTED`], counted once for an answer.
    sizes: Option<(Arc<Statistics>, Vec<usize>)>,
}

/// The people one may want to look at, and how they are called.
const LISTED: [Heard; 7] = [
    Heard::Asked,
    Heard::Reached,
    Heard::Agreed,
    Heard::Paid,
    Heard::Refused,
    Heard::Broken,
    Heard::NewCard,
];

fn called(heard: Heard) -> &'static str {
    match heard {
        Heard::Asked => tr("Được hỏi"),
        Heard::Reached => tr("Gặp được"),
        Heard::Agreed => tr("Đồng ý"),
        Heard::Paid => tr("Đã đóng"),
        Heard::Refused => tr("Từ chối"),
        Heard::Broken => tr("Hẹn không giữ"),
        Heard::NewCard => tr("Thẻ mới"),
    }
}

impl StatisticsPage {
    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        if let Some(export) = &mut self.export
            && export.take_answer(cx)
        {
            self.export = None;
        }
        if let Some(preview) = self.preview.take() {
            self.preview = show_preview(ui, cx, preview, &mut self.export);
            return;
        }
        export_band(&mut self.export, ui, cx);
        let question = self.question(cx.today);
        self.narrow(ui, cx);
        ui.horizontal(|ui| {
            check(ui, &mut self.hides_few, tr("Giấu số dưới 5 khi in, xuất tệp")).on_hover_text(tr(
                "Bản in và tệp ghi «< 5» thay cho số người dưới 5, để không nhận ra từng người.",
            ));
            match outputs(ui) {
                Some(Output::Pages) => self.preview = Some(Preview::new(Printout::Rounds(question.clone()))),
                Some(Output::File(format)) => {
                    let page = Printout::Rounds(question.clone());
                    self.export = Some(Export::begin(page, format, false, cx));
                }
                None => {}
            }
        });
        ui.add_space(space::TINY);
        let Some(counted) = self.counted(cx, &question) else {
            soft(ui, tr("Đang xem từng lần đến…"));
            return;
        };
        if counted.total.visits == 0 {
            self.nothing(ui, cx);
            return;
        }
        if !self
            .sizes
            .as_ref()
            .is_some_and(|(of, _)| Arc::ptr_eq(of, &counted))
        {
            let sizes = LISTED.map(|heard| counted.people(heard).len());
            self.sizes = Some((Arc::clone(&counted), sizes.to_vec()));
        }
        let sizes = self.sizes.as_ref().map_or(&[][..], |(_, sizes)| sizes);
        ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
            ui.set_max_width(ui.available_width() - space::SMALL);
            ui.spacing_mut().item_spacing.y = space::SMALL;
            body(ui, cx, &counted, sizes);
            follow_focus(ui);
        });
    }

    fn question(&self, today: Date) -> RoundsQuestion {
        let all = RoundsQuestion {
            hamlet: self.hamlet,
            cadre: self.cadre,
            hides_few: self.hides_few,
            ..RoundsQuestion::on(today)
        };
        let first_of_month = chrono::Datelike::with_day(&today, 1);
        match self.period {
            Period::Week => RoundsQuestion {
                first: Some(monday(today)),
                ..all
            },
            Period::Month => RoundsQuestion {
                first: first_of_month,
                ..all
            },
            Period::All => all,
            Period::Round(campaign) => RoundsQuestion {
                campaign: Some(campaign),
                ..all
            },
            Period::Days => RoundsQuestion {
                first: self.first.whole().ok().flatten(),
                last: self.last.whole().ok().flatten(),
                ..all
            },
        }
    }

    /// The choices of time, hamlet and cadre.
    fn narrow(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let index = &cx.view.index;
        let book: &dyn Book = index.as_ref();
        let mut periods = vec![
            (
                Period::Week,
                say!("Tuần này (từ {day})", day = show(monday(cx.today))),
            ),
            (Period::Month, tr("Tháng này").to_owned()),
            (Period::All, tr("Từ trước đến nay").to_owned()),
            (Period::Days, tr("Từ ngày … đến ngày …").to_owned()),
        ];
        let rounds = book.rows::<Campaign>();
        periods.extend(rounds.map(|one| (Period::Round(one.id), say!("Đợt {name}", name = one.name))));
        let mut hamlets = vec![(None, tr("Tất cả các ấp").to_owned())];
        hamlets.extend(
            index
                .hamlets()
                .into_iter()
                .map(|one| (Some(one.id), one.name.clone())),
        );
        let mut cadres = vec![(None, tr("Mọi người đến").to_owned())];
        cadres.extend(book.rows::<Cadre>().map(|one| (Some(one.id), one.name.clone())));
        ui.horizontal_top(|ui| {
            choice(ui, tr("Thời gian"), 250.0, &mut self.period, &periods);
            if self.period == Period::Days {
                date_field(ui, tr("Từ ngày"), &mut self.first, false);
                date_field(ui, tr("Đến ngày"), &mut self.last, false);
            }
            choice(ui, tr("Ấp"), 170.0, &mut self.hamlet, &hamlets);
            choice(ui, tr("Người đến"), 190.0, &mut self.cadre, &cadres);
        });
    }

    /// The statistics: asked for once, since they look at everybody.
    fn counted(&mut self, cx: &mut Cx<'_>, question: &RoundsQuestion) -> Option<Arc<Statistics>> {
        // What is hidden is hidden on paper; the screen is the office's own.
        let question = RoundsQuestion {
            hides_few: false,
            ..question.clone()
        };
        let wanted = (cx.view.revision, question);
        if self.asked.as_ref() != Some(&wanted) {
            cx.send(Request::Rounds(wanted.1.clone()));
            self.asked = Some(wanted.clone());
        }
        let counted = cx.inbox.rounds.as_ref()?;
        (counted.question == wanted.1).then(|| Arc::clone(counted))
    }

    fn nothing(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let any = cx.view.index.households().any(|house| !house.visits.is_empty());
        if any {
            let sentence = tr("Không có lần đến hộ nào trong thời gian và phạm vi đã chọn.");
            if empty_state(ui, Icon::List, sentence, Some(tr("Xem từ trước đến nay"))) {
                *self = Self {
                    period: Period::All,
                    ..Self::default()
                };
            }
            return;
        }
        let sentence =
            tr("Chưa có lần đến hộ nào. Hãy lập phiếu, đi từng hộ, rồi nhập kết quả; số liệu ở đây tự có.");
        if empty_state(ui, Icon::List, sentence, Some(tr("Lập phiếu"))) {
            cx.go(Place::Rounds(RoundsPage::Sheets));
        }
    }
}

fn body(ui: &mut Ui, cx: &mut Cx<'_>, counted: &Statistics, sizes: &[usize]) {
    let index = Arc::clone(&cx.view.index);
    summary(ui, cx, counted, sizes);
    for table in [
        counted.by_hamlet(&*index),
        counted.by_cadre(&*index),
        counted.by_week(),
    ] {
        card(ui, tr(table.title), |ui| {
            figure_grid(ui, &table, |_, _| false, |_| "");
        });
    }
    soft(
        ui,
        tr(
            "Lượt hỏi và các cột sau đó tính mỗi lần hỏi một người là một lượt, nên các dòng cộng lại đúng bằng tổng. Số hộ và số người ở dòng tổng chỉ tính mỗi hộ, mỗi người một lần.",
        ),
    );
    bars(ui, tr(Head::Outcomes.label()), &counted.outcomes_said(&*index));
    let reasons = counted.reasons_said(&*index);
    if !reasons.is_empty() {
        bars(ui, tr(Head::Reasons.label()), &reasons);
    }
    bars(ui, tr(Head::Calls.label()), &counted.calls_said());
}

/// What one wants to know first; the people behind it can be looked at.
fn summary(ui: &mut Ui, cx: &mut Cx<'_>, counted: &Statistics, sizes: &[usize]) {
    let total = &counted.total;
    card(ui, "", |ui| {
        strong(ui, &question_words(&cx.view.index, &counted.question).join(" · "));
        soft(ui, &cost_words(counted));
        soft(
            ui,
            &say!(
                "Hẹn ngày đóng: {promised} · đã giữ {kept} · quá ngày chưa giữ {broken} · chưa đến ngày {pending}",
                promised = count(total.promised),
                kept = count(total.kept),
                broken = count(total.broken),
                pending = count(total.pending())
            ),
        );
        ui.horizontal_wrapped(|ui| {
            soft(ui, tr("Xem danh sách:"));
            for (heard, people) in LISTED.into_iter().zip(sizes) {
                let word = called(heard);
                let text = format!("{word} ({})", count(*people));
                let none = tr("Không có ai");
                if Button::plain(&text).enabled(*people > 0, none).show(ui).clicked() {
                    open(cx, counted, word, counted.people(heard));
                }
            }
        });
    });
}

fn open(cx: &mut Cx<'_>, counted: &Statistics, word: &str, people: Vec<crate::domain::PersonId>) {
    let mut what = vec![word.to_owned()];
    what.extend(question_words(&cx.view.index, &counted.question));
    cx.go(Place::List(Question {
        filter: Filter {
            chosen: Some(Chosen {
                what: what.join(", "),
                people: people.into(),
            }),
            everyone: true,
            ..Filter::default()
        },
        sort: Sort::Household,
        day: counted.question.day,
    }));
}

/// Names with their numbers and bars.
fn bars(ui: &mut Ui, title: &str, said: &[(Message, usize)]) {
    let sum: usize = said.iter().map(|(_, count)| count).sum();
    card(ui, title, |ui| {
        ui.spacing_mut().item_spacing.y = space::TINY;
        for (name, number) in said {
            let name = fill(&name.text, &name.args);
            ui.horizontal(|ui| {
                let size = egui::vec2(NAMES, 22.0);
                let left = egui::Layout::left_to_right(egui::Align::Center);
                ui.allocate_ui_with_layout(size, left, |ui| {
                    ui.set_width(NAMES);
                    ui.add(egui::Label::new(&name).truncate());
                });
                let share = if sum == 0 {
                    0.0
                } else {
                    *number as f32 / sum as f32
                };
                rate_bar(ui, share, 1.1, BAR, &format!("{name}: {}", count(*number)));
                strong(ui, &count(*number));
                soft(ui, &crate::words::percent(*number, sum));
            });
        }
    });
}
