//! Tăng – giảm: who is to be added, removed and changed in a month, and the forms of it.

mod rows;

use std::rc::Rc;
use std::sync::Arc;

use egui::{Key, Modifiers, Ui};

use super::export::Export;
use super::preview::{Preview, Wish};
use crate::domain::form::{Form, Per};
use crate::domain::roll::{Month, Roll, RollAsk, RollKind};
use crate::domain::{Book as _, HamletId, HouseholdId};
use crate::register::{Format, Request, RollRequest};
use crate::say;
use crate::ui::cx::{Action, Cx};
use crate::ui::place::Place;
use crate::ui::platform::{FileKind, FileQuestion};
use crate::ui::screens::overview::count;
use crate::ui::theme::space;
use crate::ui::widgets::{Button, Icon, TableState, check, choice, empty_state, header, soft, strong, tabs};
use crate::words::tr;

/// The key of the dialog's answer.
const FORM_KEY: &str = "form file";
/// The form of a household.
const HOUSEHOLD_FORM: &str = "mau-so-4";

/// Room for the month between its arrows, for the way back to this month, for the way to another form.
const MONTH: f32 = 150.0;
const THIS_MONTH: f32 = 104.0;
const OTHER_FORM: f32 = 104.0;

/// The screen's choices.
#[derive(Default)]
pub(super) struct RollScreen {
    /// The month; that of the day of lists without one.
    month: Option<Month>,
    kind: Option<RollKind>,
    category: Option<String>,
    hamlet: Option<HamletId>,
    carried: bool,
    elsewhere: bool,
    full_ids: bool,
    /// The code of the chosen form; the first one without.
    form: String,
    /// A form of the office's own.
    own: Option<Arc<Form>>,
    /// The month and revision last asked for.
    asked: Option<(u64, Month)>,
    answer: Option<Rc<Answer>>,
    table: TableState,
    export: Option<Export>,
    preview: Option<Preview>,
    /// The form of one household is shown, and closing it leads back to where one came from.
    household: Option<HouseholdId>,
}

/// The lines behind the choices at one revision.
struct Answer {
    revision: u64,
    roll: Roll,
    /// The same without the choice of a kind and an object code, for the figures on these choices.
    whole: Roll,
}

impl RollScreen {
    /// One came to the lists; `true` where it is for this.
    pub(super) fn arrive(&mut self, place: &Place, cx: &Cx<'_>) -> bool {
        self.preview = None;
        self.export = None;
        self.household = None;
        match place {
            Place::Roll => {
                self.table.take_focus = true;
                true
            }
            Place::HouseholdForm(household) => {
                self.household = Some(*household);
                self.preview = household_request(*household, cx).map(Preview::new);
                true
            }
            _ => false,
        }
    }

    /// Paints the screen.
    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        self.take_answers(cx);
        if let Some(mut preview) = self.preview.take() {
            match self.preview_ui(ui, cx, &mut preview) {
                Some(Wish::Close) if self.household.is_some() => cx.out.push(Action::Back),
                Some(Wish::Close) => self.table.take_focus = true,
                _ => self.preview = Some(preview),
            }
            return;
        }
        let month = self.month(cx);
        self.ask(month, cx);
        let answer = self.answer(month, cx);
        self.head(ui, answer.as_deref(), cx);
        super::export_band(&mut self.export, ui, cx);
        self.choices(ui, month, answer.as_deref(), cx);
        let Some(answer) = self.answer(self.month(cx), cx) else {
            ui.add_space(space::LARGE);
            ui.vertical_centered(|ui| soft(ui, tr("Đang xem từng người…")));
            return;
        };
        self.line(ui, &answer);
        if answer.roll.lines.is_empty() {
            self.nobody(ui, &answer, cx);
        } else if let Some(opened) = rows::table(ui, &mut self.table, &answer.roll, &cx.view.index) {
            cx.go(Place::Household(opened.0, Some(opened.1)));
        }
    }

    fn take_answers(&mut self, cx: &mut Cx<'_>) {
        if let Some(export) = &mut self.export
            && export.take_answer(cx)
        {
            self.export = None;
        }
        let picked = cx.inbox.take_picked(FORM_KEY);
        if let Some(path) = picked.and_then(|paths| paths.into_iter().next()) {
            cx.send(Request::ReadForm(path));
        }
        if let Some(form) = cx.inbox.form.take() {
            self.form.clone_from(&form.code);
            self.own = Some(form);
        }
    }

    fn month(&self, cx: &Cx<'_>) -> Month {
        self.month.unwrap_or_else(|| Month::of(cx.day))
    }

    /// Asks for the lines of the month where they are not at hand.
    fn ask(&mut self, month: Month, cx: &mut Cx<'_>) {
        let wanted = (cx.view.revision, month);
        if self.asked != Some(wanted) {
            self.asked = Some(wanted);
            cx.send(Request::Roll {
                month,
                revision: cx.view.revision,
            });
        }
    }

    fn wanted(&self, month: Month) -> RollAsk {
        RollAsk {
            kind: self.kind,
            category: self.category.clone(),
            hamlet: self.hamlet,
            carried: self.carried,
            elsewhere: self.elsewhere,
            ..RollAsk::of(month)
        }
    }

    /// The lines wanted; those of before while newer ones are on their way.
    fn answer(&mut self, month: Month, cx: &Cx<'_>) -> Option<Rc<Answer>> {
        let (revision, known, lines) = cx.inbox.roll.as_ref()?;
        if *known != month {
            return None;
        }
        let ask = self.wanted(month);
        if let Some(answer) = &self.answer
            && answer.revision == *revision
            && answer.roll.ask == ask
        {
            return Some(Rc::clone(answer));
        }
        let whole = RollAsk {
            kind: None,
            category: None,
            ..ask.clone()
        };
        let answer = Rc::new(Answer {
            revision: *revision,
            roll: ask.select(lines),
            whole: whole.select(lines),
        });
        self.answer = Some(Rc::clone(&answer));
        Some(answer)
    }

    fn chosen_form(&self) -> Option<Arc<Form>> {
        let own = self.own.iter().find(|form| form.code == self.form).cloned();
        own.or_else(|| Form::named(&self.form))
            .or_else(|| Form::shipped().first().cloned())
    }

    fn request(&self, month: Month) -> Option<RollRequest> {
        Some(RollRequest {
            ask: self.wanted(month),
            form: self.chosen_form()?,
            full_ids: self.full_ids,
        })
    }

    /// The title with what can be done with the list.
    fn head(&mut self, ui: &mut Ui, answer: Option<&Answer>, cx: &mut Cx<'_>) {
        let any = answer.is_some_and(|answer| !answer.roll.lines.is_empty());
        let why = tr("Danh sách này không có ai");
        let Some(request) = self.request(self.month(cx)) else {
            return;
        };
        header(ui, tr("Tăng – giảm"), |ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            for (format, text) in [
                (Format::Json, tr("JSON")),
                (Format::Csv, tr("CSV")),
                (Format::Pdf, tr("Lưu PDF")),
                (Format::Xlsx, tr("Xuất Excel")),
            ] {
                let mut button = Button::secondary(text).enabled(any, why);
                if format == Format::Xlsx {
                    button = button.hint(tr("Tệp gửi cơ quan BHXH: đủ số CCCD, mã số BHXH. Hãy giữ kín."));
                }
                if button.show(ui).clicked() {
                    self.export = Some(Export::begin(request.clone(), format, false, cx));
                }
            }
            let pages = Button::primary(tr("Xem trang in"))
                .icon(Icon::Print)
                .keys(Modifiers::CTRL, Key::P);
            if pages.enabled(any, why).show(ui).clicked() {
                self.preview = Some(Preview::new(request));
            }
            if Button::secondary(tr("Danh sách khác")).show(ui).clicked() {
                cx.go(Place::Lists);
            }
        });
    }

    /// Month, hamlet, object code and form.
    fn choices(&mut self, ui: &mut Ui, month: Month, answer: Option<&Answer>, cx: &mut Cx<'_>) {
        let [places, object_codes, forms] = widths(ui.available_width(), month != Month::of(cx.today));
        ui.horizontal_top(|ui| {
            self.months(ui, month, cx);
            ui.add_space(space::SMALL);
            let mut hamlets = vec![(None, tr("Tất cả").to_owned())];
            let named = cx.view.index.hamlets().into_iter();
            hamlets.extend(named.map(|hamlet| (Some(hamlet.id), hamlet.name.clone())));
            if choice(ui, tr("Ấp"), places, &mut self.hamlet, &hamlets) {
                self.begin_again();
            }
            let codes = answer.map_or_else(Vec::new, |answer| codes(&answer.whole));
            let mut all = vec![(None, tr("Tất cả").to_owned())];
            all.extend(codes.into_iter().map(|(code, said)| (Some(code), said)));
            if let Some(code) = self
                .category
                .clone()
                .filter(|code| !all.iter().any(|(one, _)| one.as_ref() == Some(code)))
            {
                all.push((Some(code.clone()), code));
            }
            if choice(ui, tr("Mã đối tượng"), object_codes, &mut self.category, &all) {
                self.begin_again();
            }
            self.forms(ui, forms, cx);
        });
    }

    /// The month with the way to its neighbours.
    fn months(&mut self, ui: &mut Ui, month: Month, cx: &Cx<'_>) {
        let now = Month::of(cx.today);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = space::TINY;
            soft(ui, tr("Tháng"));
            ui.horizontal(|ui| {
                let mut go = None;
                if Button::tool(Icon::Up, tr("Tháng trước")).show(ui).clicked() {
                    go = Some(month.previous());
                }
                strong(ui, &month.to_string());
                if Button::tool(Icon::Down, tr("Tháng sau")).show(ui).clicked() {
                    go = Some(month.next());
                }
                if month != now && Button::plain(tr("Tháng này")).show(ui).clicked() {
                    go = Some(now);
                }
                if go.is_some() {
                    self.month = go;
                    self.begin_again();
                }
            });
        });
    }

    fn forms(&mut self, ui: &mut Ui, width: f32, cx: &mut Cx<'_>) {
        let own = self.own.iter();
        let all: Vec<(String, String)> = Form::shipped()
            .iter()
            .chain(own)
            .map(|form| (form.code.clone(), form.name.clone()))
            .collect();
        if self.form.is_empty() {
            self.form = all.first().map(|(code, _)| code.clone()).unwrap_or_default();
        }
        choice(ui, tr("Mẫu in và xuất"), width, &mut self.form, &all);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = space::TINY;
            soft(ui, "");
            let other = Button::plain(tr("Mẫu khác…"));
            let other = other.hint(tr(
                "Chọn tệp mẫu .toml của cơ quan mình: cột nào, thứ tự nào, lấy từ đâu",
            ));
            if other.show(ui).clicked() {
                let question = FileQuestion::new(FORM_KEY, FileKind::Open, tr("Chọn tệp mẫu"))
                    .only(tr("Tệp mẫu"), &["toml"]);
                cx.out.push(Action::Ask(question));
            }
        });
    }

    /// Kinds with their figures, and what is left out.
    fn line(&mut self, ui: &mut Ui, answer: &Answer) {
        ui.add_space(space::TINY);
        let of = |kind: RollKind| answer.whole.lines.iter().filter(|line| line.kind == kind).count();
        let mut kinds = vec![(None, say!("Tất cả {n}", n = count(answer.whole.lines.len())))];
        for kind in RollKind::ALL {
            kinds.push((Some(*kind), format!("{} {}", tr(kind.label()), count(of(*kind)))));
        }
        ui.horizontal_wrapped(|ui| {
            let mut changed = tabs(ui, &mut self.kind, &kinds);
            ui.add_space(space::SMALL);
            let (earlier, others) = (answer.roll.earlier, answer.roll.others);
            let text = if self.carried || earlier == 0 {
                tr("Cả người từ tháng trước").to_owned()
            } else {
                say!("Cả {n} người từ tháng trước", n = count(earlier))
            };
            changed |= check(ui, &mut self.carried, &text).changed();
            let text = if self.elsewhere || others == 0 {
                tr("Cả người nơi khác lập").to_owned()
            } else {
                say!("Cả {n} người nơi khác lập", n = count(others))
            };
            let elsewhere = check(ui, &mut self.elsewhere, &text);
            changed |= elsewhere
                .on_hover_text(tr("Học sinh qua nhà trường, người đi làm qua nơi làm việc, người hưởng lương hưu qua cơ quan BHXH."))
                .changed();
            check(ui, &mut self.full_ids, tr("In đủ số CCCD")).on_hover_text(tr(
                "Bình thường số CCCD được che bớt. Chỉ in đủ khi thật cần, và giữ kín bản in.",
            ));
            if changed {
                self.begin_again();
            }
        });
        ui.add_space(space::TINY);
    }

    fn nobody(&mut self, ui: &mut Ui, answer: &Answer, cx: &mut Cx<'_>) {
        if cx.view.index.people_count() == 0 {
            let sentence =
                tr("Sổ chưa có ai. Hãy nhập danh sách hộ dân trước, rồi các danh sách ở đây tự có người.");
            if empty_state(ui, Icon::List, sentence, Some(tr("Nhập danh sách"))) {
                cx.go(Place::Exchange(Vec::new()));
            }
        } else if answer.roll.earlier > 0 && !self.carried {
            let sentence = say!(
                "Trong tháng không phát sinh ai, nhưng còn {n} người từ các tháng trước chưa làm xong.",
                n = count(answer.roll.earlier)
            );
            if empty_state(ui, Icon::List, &sentence, Some(tr("Xem những người ấy"))) {
                self.carried = true;
            }
        } else {
            let sentence = tr("Trong tháng không có ai cần tăng, giảm hay điều chỉnh.");
            empty_state(ui, Icon::List, sentence, None);
        }
    }

    /// Another list begins at its first row.
    fn begin_again(&mut self) {
        self.table.selected = None;
        self.table.show_row = Some(0);
    }

    fn preview_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, preview: &mut Preview) -> Option<Wish> {
        let typing = self.export.is_some();
        let wish = preview.ui(ui, cx, typing, |ui, cx| {
            super::export_band(&mut self.export, ui, cx);
        });
        if let Some(Wish::Save { then_open }) = wish {
            let page = preview.request().clone();
            self.export = Some(Export::begin(page, Format::Pdf, then_open, cx));
        }
        wish
    }
}

/// Widths of the lists that fold out (hamlets, object codes, forms) beside the month and the way to a form of
/// one's own, which keep theirs in any window; `away` where the way back to this month stands there too.
fn widths(room: f32, away: bool) -> [f32; 3] {
    let others = MONTH + OTHER_FORM + 5.0 * space::SMALL + if away { THIS_MONTH } else { 0.0 };
    let left = room - others;
    [(0.25, 160.0), (0.36, 230.0), (0.39, 250.0)].map(|(share, most)| (left * share).clamp(70.0, most))
}

/// The form of one household, with whole numbers: the household takes it to the agency itself.
fn household_request(household: HouseholdId, cx: &Cx<'_>) -> Option<RollRequest> {
    let form = Form::named(HOUSEHOLD_FORM).filter(|form| form.per == Per::Household)?;
    Some(RollRequest {
        ask: RollAsk {
            households: vec![household],
            ..RollAsk::of(Month::of(cx.today))
        },
        form,
        full_ids: true,
    })
}

/// Object codes with their figures: "TE – tăng 12, giảm 3".
fn codes(roll: &Roll) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = Vec::new();
    for ((code, kind), lines) in roll.counts() {
        let figure = format!("{} {}", tr(kind.label()).to_lowercase(), count(lines));
        if let Some((_, said)) = all.last_mut().filter(|(last, _)| *last == code) {
            said.push_str(", ");
            said.push_str(&figure);
        } else {
            let shown = if code.is_empty() {
                tr("Chưa rõ mã")
            } else {
                &code
            };
            let said = format!("{shown}: {figure}");
            all.push((code, said));
        }
    }
    all
}
