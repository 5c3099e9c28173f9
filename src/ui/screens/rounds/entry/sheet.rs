//! One sheet while its lines are entered: the lines at the left, the household of one of them at the right.

use std::collections::BTreeMap;

use egui::{Align, Label, Layout, RichText, ScrollArea, Ui, vec2};

use super::find::entered;
use super::head_of;
use super::{Asked, CallForm};
use crate::domain::command::SheetCommand;
use crate::domain::date::show;
use crate::domain::round::entry::Draft;
use crate::domain::round::{SheetLine, visit_of};
use crate::domain::{Book as _, Cadre, CadreId, Command, Date, Sheet, SheetId, VisitId};
use crate::index::Index;
use crate::say;
use crate::ui::cx::{Cx, why_read_only};
use crate::ui::place::Place;
use crate::ui::screens::households::facts::{household_place, household_title, shown_name};
use crate::ui::theme::{self, color, size, space};
use crate::ui::widgets::{
    Button, DateDraft, Icon, card, choice, date_field, link, problem_line, soft, strong,
};
use crate::words::tr;

/// Width of the lines.
const LINES: f32 = 270.0;

/// A line that was sent to the register and is not in the index yet.
struct Sent {
    line: i64,
    visit: VisitId,
    draft: Draft,
    failures: u64,
}

/// A sheet that is being entered.
pub(super) struct SheetEntry {
    pub(super) sheet: SheetId,
    /// The day of the visits, for all lines until it is changed.
    day: DateDraft,
    cadre: Option<CadreId>,
    line: i64,
    form: Option<CallForm>,
    /// Lines left with something typed.
    left: BTreeMap<i64, Draft>,
    sent: Vec<Sent>,
    /// The last line is behind one.
    at_end: bool,
    show_line: bool,
}

impl SheetEntry {
    /// The sheet from its first open line; `None` where it is not in the register.
    pub(super) fn new(id: SheetId, cx: &Cx<'_>) -> Option<Self> {
        let index: &Index = &cx.view.index;
        let sheet = find(index, id)?;
        let mut entry = Self {
            sheet: id,
            day: Some(cx.today).into(),
            cadre: sheet.cadre,
            line: 0,
            form: None,
            left: BTreeMap::new(),
            sent: Vec::new(),
            at_end: false,
            show_line: true,
        };
        entry.next_open(index, sheet);
        Some(entry)
    }

    pub(super) fn take_focus(&mut self) {
        self.show_line = true;
    }

    pub(super) fn has_draft(&self) -> bool {
        let typed = self.form.as_ref().is_some_and(|form| form.draft.is_touched());
        typed && !self.at_end || !self.left.is_empty()
    }

    fn day(&self, today: Date) -> Date {
        self.day.whole().ok().flatten().unwrap_or(today)
    }

    /// The next line without a result, behind this one and then from the top.
    fn next_open(&mut self, index: &Index, sheet: &Sheet) {
        let is_open = |(number, line): &(i64, &SheetLine)| !self.is_entered(index, sheet, *number, line);
        let behind = sheet.lines.numbered().filter(|(number, _)| *number > self.line);
        let before = sheet.lines.numbered().filter(|(number, _)| *number < self.line);
        let next = behind.chain(before).find(is_open).map(|(number, _)| number);
        if let Some(line) = next {
            self.go(line);
        } else {
            self.keep_typed();
            self.at_end = true;
        }
    }

    fn is_entered(&self, index: &Index, sheet: &Sheet, number: i64, line: &SheetLine) -> bool {
        visit_of(index, sheet, number, line).is_some() || self.sent.iter().any(|sent| sent.line == number)
    }

    fn keep_typed(&mut self) {
        if let Some(form) = self.form.take().filter(|form| form.draft.is_touched()) {
            self.left.insert(self.line, form.draft);
        }
    }

    fn go(&mut self, line: i64) {
        self.keep_typed();
        self.line = line;
        self.at_end = false;
        self.show_line = true;
    }

    /// Shows it; `true` where one leaves it.
    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> bool {
        let index = std::sync::Arc::clone(&cx.view.index);
        let Some(sheet) = find(&index, self.sheet) else {
            problem_line(ui, tr("Phiếu này không còn trong sổ."));
            return Button::secondary(tr("Phiếu khác")).show(ui).clicked();
        };
        self.follow_sent(cx, &index);
        let leaves = self.head(ui, cx, &index, sheet);
        let height = ui.available_height();
        ui.horizontal_top(|ui| {
            ui.allocate_ui_with_layout(vec2(LINES, height), Layout::top_down(Align::Min), |ui| {
                ui.set_width(LINES);
                self.lines(ui, &index, sheet);
            });
            ui.add_space(space::SMALL);
            let width = ui.available_width();
            ui.allocate_ui_with_layout(vec2(width, height), Layout::top_down(Align::Min), |ui| {
                ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
                    ui.set_max_width(ui.available_width() - space::SMALL);
                    self.line_ui(ui, cx, &index, sheet);
                });
            });
        });
        leaves
    }

    /// What was sent and arrived is forgotten; what was refused is opened again as it was typed.
    fn follow_sent(&mut self, cx: &Cx<'_>, index: &Index) {
        self.sent.retain(|sent| index.visit(sent.visit).is_none());
        let refused = |sent: &Sent| cx.inbox.failures > sent.failures;
        if let Some(place) = self.sent.iter().position(refused) {
            let sent = self.sent.remove(place);
            self.go(sent.line);
            let mut form = CallForm::new(sent.draft);
            form.refuse(tr(
                "Dòng này chưa ghi được, những gì đã nhập vẫn còn. Hãy bấm Enter để ghi lại.",
            ));
            self.form = Some(form);
        }
    }

    /// Number, day, who went; `true` where one wants another sheet.
    fn head(&mut self, ui: &mut Ui, cx: &Cx<'_>, index: &Index, sheet: &Sheet) -> bool {
        let mut leaves = false;
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = space::MEDIUM;
            ui.vertical(|ui| {
                ui.set_width(LINES - space::MEDIUM);
                let title = say!("Phiếu {number}", number = sheet.number);
                ui.label(RichText::new(title).font(theme::subtitle()));
                soft(ui, &say!("lập ngày {day}", day = show(sheet.day)));
            });
            let before = self.day.whole();
            date_field(ui, tr("Ngày đến các hộ"), &mut self.day, false);
            if self.day.whole() != before {
                let day = self.day(cx.today);
                if let Some(form) = &mut self.form {
                    form.draft.day = day;
                }
            }
            let mut all = vec![(None, tr("Chưa ghi").to_owned())];
            let book: &dyn crate::domain::Book = index;
            all.extend(
                book.rows::<Cadre>()
                    .map(|cadre| (Some(cadre.id), cadre.name.clone())),
            );
            choice(ui, tr("Người đi"), 220.0, &mut self.cadre, &all);
            ui.vertical(|ui| {
                ui.add_space(size::SMALL + space::SMALL);
                leaves = Button::secondary(tr("Phiếu khác")).show(ui).clicked();
            });
        });
        leaves
    }

    /// The lines with their state.
    fn lines(&mut self, ui: &mut Ui, index: &Index, sheet: &Sheet) {
        let done = entered(index, sheet);
        let all = sheet.lines.0.len();
        strong(
            ui,
            &say!(
                "Đã nhập {done} · còn {open}",
                done = done,
                open = all.saturating_sub(done)
            ),
        );
        let mut wanted = None;
        ScrollArea::vertical()
            .auto_shrink([false, false])
            .id_salt("lines")
            .show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 2.0;
                for (number, line) in sheet.lines.numbered() {
                    let state = self.state(index, sheet, number, line);
                    let head = index.household(line.household);
                    let title = head.map_or_else(
                        || tr("(hộ không còn trong sổ)").to_owned(),
                        |house| household_title(index, house),
                    );
                    let text = format!("{number}. {title}{state}");
                    let here = number == self.line && !self.at_end;
                    let row = egui::Button::selectable(here, text)
                        .truncate()
                        .min_size(vec2(LINES - space::MEDIUM, size::ROW));
                    let row = ui.add(row);
                    if here && std::mem::take(&mut self.show_line) {
                        row.scroll_to_me(Some(Align::Center));
                    }
                    if row.clicked() {
                        wanted = Some(number);
                    }
                }
            });
        if let Some(line) = wanted {
            self.go(line);
        }
    }

    fn state(&self, index: &Index, sheet: &Sheet, number: i64, line: &SheetLine) -> &'static str {
        if self.is_entered(index, sheet, number, line) {
            " ✓"
        } else if self.left.contains_key(&number) {
            " …"
        } else {
            ""
        }
    }

    /// The household of the line, or the end of the sheet.
    fn line_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, index: &Index, sheet: &Sheet) {
        if self.at_end {
            self.summary(ui, cx, index, sheet);
            return;
        }
        let Some(line) = sheet.lines.line(self.line) else {
            return;
        };
        if let Some(visit) = visit_of(index, sheet, self.line, line)
            && !self.form.as_ref().is_some_and(|form| form.draft.corrects())
        {
            self.form = None;
            self.entered_line(ui, cx, index, visit.id);
            return;
        }
        if sheet.closed_on.is_some() {
            self.closed(ui, cx);
            return;
        }
        let day = self.day(cx.today);
        if self.form.is_none() {
            let draft = self
                .left
                .remove(&self.line)
                .unwrap_or_else(|| Draft::new(index, line.household, line.people.iter().copied(), day));
            self.form = Some(CallForm::new(draft));
        }
        card(ui, "", |ui| {
            title(ui, cx, index, self.line, line);
            let can = cx.can_edit();
            let Some(form) = &mut self.form else {
                return;
            };
            let asked = form.ui(ui, cx, can).asked;
            let mut asked = buttons(ui, cx, asked);
            if asked == Asked::Save && self.form.as_ref().is_some_and(|form| !form.draft.is_touched()) {
                asked = Asked::Behind;
            }
            match asked {
                Asked::Nothing => {}
                Asked::Save => self.save(cx, index, sheet),
                Asked::Before => self.step(sheet, -1),
                Asked::Behind => self.step(sheet, 1),
            }
        });
    }

    /// One line up or down; behind the last one is at the end.
    fn step(&mut self, sheet: &Sheet, by: i64) {
        let line = self.line + by;
        if sheet.lines.line(line).is_some() {
            self.go(line);
        } else if by > 0 {
            self.keep_typed();
            self.at_end = true;
        }
    }

    fn save(&mut self, cx: &mut Cx<'_>, index: &Index, sheet: &Sheet) {
        self.day.insist();
        let head = head_of(sheet, self.line, self.cadre);
        let Some(form) = &mut self.form else {
            return;
        };
        if self.day.whole().ok().flatten().is_none() {
            form.refuse(tr("Ngày đến các hộ chưa đúng. Hãy sửa ở phía trên."));
            return;
        }
        let Some(command) = form.command(cx, head) else {
            return;
        };
        if let Command::Visit(
            crate::domain::command::VisitCommand::Record(call)
            | crate::domain::command::VisitCommand::Correct(call),
        ) = &command
        {
            let new = index.visit(call.visit.id).is_none();
            if new {
                self.sent.push(Sent {
                    line: self.line,
                    visit: call.visit.id,
                    draft: form.draft.clone(),
                    failures: cx.inbox.failures,
                });
            }
        }
        cx.run(command);
        self.form = None;
        self.left.remove(&self.line);
        self.next_open(index, sheet);
    }

    /// What is recorded of a line, and the way to correct it.
    fn entered_line(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, index: &Index, visit: VisitId) {
        let Some(call) = super::held_call(ui, &cx.view.index, visit) else {
            return;
        };
        card(ui, "", |ui| {
            if let Some(house) = index.household(call.visit.household) {
                household_head(ui, cx, index, self.line, house);
            }
            super::visit::told(ui, index, &call);
            ui.horizontal(|ui| {
                let correct = Button::secondary(tr("Sửa kết quả")).enabled(cx.can_edit(), why_read_only());
                if correct.show(ui).clicked() {
                    self.cadre = call.visit.cadre;
                    self.form = Some(CallForm::new(Draft::correct(index, &call)));
                }
                let next = Button::primary(tr("Dòng chưa nhập kế tiếp"));
                if next.show(ui).clicked()
                    && let Some(sheet) = find(index, self.sheet)
                {
                    self.next_open(index, sheet);
                }
            });
        });
    }

    fn closed(&self, ui: &mut Ui, cx: &mut Cx<'_>) {
        card(ui, tr("Phiếu đã cất"), |ui| {
            soft(
                ui,
                tr("Dòng này chưa có kết quả. Muốn nhập tiếp thì mở lại phiếu."),
            );
            let open = Button::primary(tr("Mở lại phiếu")).enabled(cx.can_edit(), why_read_only());
            if open.show(ui).clicked() {
                cx.run(Command::Sheet(SheetCommand::Reopen(self.sheet)));
            }
        });
    }

    /// What was entered, what is open, and putting the sheet away.
    fn summary(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, index: &Index, sheet: &Sheet) {
        let all = sheet.lines.0.len();
        let done = (entered(index, sheet) + self.sent.len()).min(all);
        let open = all - done;
        card(ui, tr("Hết phiếu"), |ui| {
            ui.spacing_mut().item_spacing.y = space::SMALL;
            ui.label(say!(
                "Đã nhập {done} hộ, còn {open} hộ chưa nhập.",
                done = done,
                open = open
            ));
            if open > 0 {
                soft(
                    ui,
                    tr("Hộ chưa nhập vẫn để ngỏ và sẽ hiện lại trong danh sách hôm nay."),
                );
            }
            if !self.left.is_empty() {
                soft(
                    ui,
                    &say!("{n} dòng đã nhập dở mà chưa ghi (dấu …).", n = self.left.len()),
                );
            }
            ui.horizontal(|ui| {
                if open > 0 && Button::primary(tr("Nhập tiếp hộ còn lại")).show(ui).clicked() {
                    self.line = 0;
                    self.next_open(index, sheet);
                }
                if sheet.closed_on.is_none() {
                    let away = if open == 0 {
                        Button::primary(tr("Cất phiếu"))
                    } else {
                        Button::secondary(tr("Cất phiếu"))
                    };
                    if away.enabled(cx.can_edit(), why_read_only()).show(ui).clicked() {
                        cx.run(Command::Sheet(SheetCommand::Close(sheet.id)));
                    }
                } else {
                    soft(ui, tr("Phiếu đã cất"));
                }
            });
        });
    }
}

fn buttons(ui: &mut Ui, cx: &Cx<'_>, asked: Asked) -> Asked {
    let mut asked = asked;
    ui.horizontal_wrapped(|ui| {
        let save = Button::primary(tr("Ghi và sang hộ sau"))
            .icon(Icon::Check)
            .enabled(cx.can_edit(), why_read_only());
        if save.show(ui).clicked() {
            asked = Asked::Save;
        }
        if Button::secondary(tr("Để lại, sang dòng sau")).show(ui).clicked() {
            asked = Asked::Behind;
        }
        soft(ui, tr("Enter: ghi · ↑ ↓: dòng khác · Backspace: xóa kết quả"));
    });
    asked
}

fn find(index: &Index, id: SheetId) -> Option<&Sheet> {
    let book: &dyn crate::domain::Book = index;
    book.rows::<Sheet>().find(|sheet| sheet.id == id)
}

/// Whose line it is; who of it is no longer there is told.
fn title(ui: &mut Ui, cx: &mut Cx<'_>, index: &Index, number: i64, line: &SheetLine) {
    let Some(house) = index.household(line.household) else {
        problem_line(ui, tr("Hộ của dòng này không còn trong sổ."));
        return;
    };
    household_head(ui, cx, index, number, house);
    for file in line.people.iter().filter_map(|id| index.person(*id)) {
        let name = shown_name(&file.person.name);
        if file.person.household != line.household {
            soft(ui, &say!("{name} nay ở hộ khác.", name = name));
        } else if let Some(why) = crate::ui::screens::households::facts::why_not_counted(file, cx.today) {
            soft(ui, &format!("{name}: {why}"));
        }
    }
}

fn household_head(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    index: &Index,
    number: i64,
    house: &crate::domain::HouseholdFile,
) {
    ui.horizontal(|ui| {
        let text = format!("{number}. {}", household_title(index, house));
        ui.add(Label::new(RichText::new(text).font(theme::subtitle())).truncate());
        if link(ui, tr("Mở trang của hộ")).clicked() {
            cx.go(Place::Household(house.household.id, None));
        }
    });
    let place = RichText::new(household_place(index, house)).color(color::SOFT_INK);
    ui.add(Label::new(place).wrap());
}
