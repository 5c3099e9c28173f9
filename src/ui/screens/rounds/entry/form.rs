//! One call while it is entered: who is called for, one key an outcome, and what is asked behind it.

use egui::{Event, Grid, Key as Press, Label, Modifiers, Response, RichText, Ui};

use super::details;
use crate::domain::command::{Call, VisitCommand};
use crate::domain::date::show;
use crate::domain::rights::HouseholdOffer;
use crate::domain::round::calls;
use crate::domain::round::entry::{Draft, Gap, Head, Key, Missing, Next, letter};
use crate::domain::rules::RuleBook;
use crate::domain::{Book as _, Command, Date, HouseholdFile, PersonFile};
use crate::index::Index;
use crate::say;
use crate::ui::cx::Cx;
use crate::ui::screens::households::facts::shown_name;
use crate::ui::theme::{self, color, space};
use crate::ui::widgets::{Button, TextField, problem_line, soft, status_chip};
use crate::words::{fill, number, tr};

/// In less width a person of the line has no column of her own for the outcome.
const WIDE: f32 = 600.0;

/// What a form asks for after a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui::screens) enum Asked {
    /// Nothing.
    Nothing,
    /// To be recorded.
    Save,
    /// The line before.
    Before,
    /// The line behind.
    Behind,
}

/// Whether something was typed in a frame, and what is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui::screens) struct Entered {
    /// Something was typed or chosen.
    pub(in crate::ui::screens) changed: bool,
    /// What is asked for.
    pub(in crate::ui::screens) asked: Asked,
}

/// A call that is being entered.
pub(in crate::ui::screens) struct CallForm {
    pub(in crate::ui::screens) draft: Draft,
    /// Where the focus goes in the next frame.
    pub(super) focus: Option<Next>,
    /// What stands in the way of recording it.
    problem: Option<String>,
    /// Fields that had the focus last, in which letters are not text: they choose people.
    pub(super) keyed_field: Option<egui::Id>,
    /// What is asked behind the outcome changed and is to be seen.
    show_details: bool,
    /// What the household pays, for a day and a revision.
    price: Option<(u64, Date, Option<HouseholdOffer>)>,
}

impl CallForm {
    pub(in crate::ui::screens) fn new(draft: Draft) -> Self {
        Self {
            draft,
            focus: Some(Next::Keys),
            problem: None,
            keyed_field: None,
            show_details: false,
            price: None,
        }
    }

    /// Shows it. `keys` are its own while nothing stands in front of it.
    pub(in crate::ui::screens) fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, keys: bool) -> Entered {
        let index = std::sync::Arc::clone(&cx.view.index);
        let before = self.draft.clone();
        if self.focus == Some(Next::Keys) {
            self.focus = None;
            ui.memory_mut(egui::Memory::stop_text_input);
        }
        let mut asked = Asked::Nothing;
        if keys && !egui::Popup::is_any_open(ui.ctx()) {
            asked = self.keys(ui, index.rules());
        }
        ui.spacing_mut().item_spacing.y = space::SMALL;
        self.people(ui, cx, &index);
        self.outcomes(ui, index.rules());
        let shown = ui.scope(|ui| details::details(ui, self, index.rules()));
        let entered = shown.inner;
        if std::mem::take(&mut self.show_details) {
            shown.response.scroll_to_me(None);
        }
        self.words(ui);
        if let Some(problem) = &self.problem {
            problem_line(ui, problem);
        }
        if entered && keys {
            asked = Asked::Save;
        }
        let changed = self.draft != before;
        if changed {
            self.problem = None;
            self.draft.propose(&*index, number);
            let rules = index.rules();
            if before.asks(rules) != self.draft.asks(rules) {
                self.show_details = true;
                ui.ctx().request_repaint();
            }
        }
        Entered { changed, asked }
    }

    /// The keys of this frame that are not typed into a field.
    fn keys(&mut self, ui: &Ui, rules: &RuleBook) -> Asked {
        let focused = ui.memory(egui::Memory::focused);
        let in_keyed_field = focused.is_some() && focused == self.keyed_field;
        if ui.ctx().text_edit_focused() && !in_keyed_field {
            return Asked::Nothing;
        }
        // Letters are no part of a day: they choose people, wherever the cursor is.
        let typed: Vec<char> = ui.input_mut(|input| {
            let mut typed = Vec::new();
            input.events.retain(|event| match event {
                Event::Text(text) if !in_keyed_field || text.chars().all(is_key) => {
                    typed.extend(text.chars());
                    false
                }
                _ => true,
            });
            typed
        });
        for ch in typed {
            self.key(ch, rules);
        }
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        if in_keyed_field {
            return Asked::Nothing;
        }
        if pressed(Press::Backspace) {
            self.press(Key::Erase, rules);
        }
        if pressed(Press::ArrowUp) {
            return Asked::Before;
        }
        if pressed(Press::ArrowDown) {
            return Asked::Behind;
        }
        // Enter belongs to the button that one came to by Tab.
        if focused.is_none() && pressed(Press::Enter) {
            return Asked::Save;
        }
        Asked::Nothing
    }

    fn key(&mut self, ch: char, rules: &RuleBook) {
        let key = match ch {
            ' ' => Key::Space,
            ch if ch.is_ascii_digit() => Key::Digit(ch),
            ch => Key::Letter(ch),
        };
        self.press(key, rules);
    }

    /// A key, or a button in its place.
    pub(super) fn press(&mut self, key: Key, rules: &RuleBook) {
        if let Some(next) = self.draft.press(key, rules) {
            self.focus = Some(next);
        }
    }

    /// Who is called for, each with her letter.
    fn people(&mut self, ui: &mut Ui, cx: &Cx<'_>, index: &Index) {
        if self.draft.called.is_empty() {
            soft(
                ui,
                tr("Không còn ai của dòng này ở hộ: đã mất, chuyển đi hoặc sang hộ khác."),
            );
            return;
        }
        self.follow_price(cx, index);
        let house = index.household(self.draft.household);
        let mut chosen = None;
        let narrow = ui.available_width() < WIDE;
        Grid::new("called for")
            .num_columns(5)
            .striped(true)
            .spacing([space::SMALL, 4.0])
            .show(ui, |ui| {
                for place in 0..self.draft.called.len() {
                    let one = self.draft.called.get(place);
                    let Some(file) = one.and_then(|one| index.person(one.person)) else {
                        continue;
                    };
                    let name = letter(place).map_or_else(|| "–".to_owned(), |letter| letter.to_string());
                    let button = if self.draft.is_chosen(place) {
                        Button::primary(&name)
                    } else {
                        Button::secondary(&name)
                    };
                    if button.min_width(32.0).show(ui).clicked() {
                        chosen = Some(place);
                    }
                    self.person(ui, place, file, house, index, narrow);
                    ui.end_row();
                }
            });
        if let Some(place) = chosen {
            self.draft.choose(place);
            self.focus = Some(Next::Keys);
        }
    }

    fn person(
        &self,
        ui: &mut Ui,
        place: usize,
        file: &PersonFile,
        house: Option<&HouseholdFile>,
        index: &Index,
        narrow: bool,
    ) {
        let day = self.draft.day;
        let code = self
            .draft
            .called
            .get(place)
            .and_then(|one| one.said.code.as_deref());
        let outcome = code.and_then(|code| index.rules().outcome(code));
        let name = RichText::new(shown_name(&file.person.name)).font(theme::strong());
        let birth = file.person.birth.map(|birth| birth.year().to_string());
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.set_width(160.0);
            ui.add(Label::new(name).truncate());
            soft(
                ui,
                &birth.map_or_else(String::new, |year| say!("sinh {birth}", birth = year)),
            );
        });
        status_chip(ui, file.status_on(day, index.expiring_days()));
        let offer = self.price.as_ref().and_then(|(.., offer)| offer.as_ref());
        let last_term = offer.and_then(|offer| offer.terms.last());
        let line = last_term.and_then(|term| term.lines.iter().find(|line| line.id == file.person.id));
        let price = match (last_term, line) {
            (Some(term), Some(line)) => {
                say!(
                    "{amount}/{months} tháng",
                    amount = number(line.amount),
                    months = term.months
                )
            }
            _ => String::new(),
        };
        // In a narrow window what came of the call stands where the price was.
        if !narrow || outcome.is_none() {
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                ui.set_width(150.0);
                ui.add(Label::new(price).truncate());
                let last = RichText::new(last_call(index, house, file, day));
                ui.add(Label::new(last.font(theme::small()).color(color::SOFT_INK)).truncate());
            });
        }
        if narrow && outcome.is_none() {
            return;
        }
        let text = outcome.map_or("", |rule| rule.name.as_str());
        ui.vertical(|ui| {
            ui.set_width(118.0);
            ui.add_space(space::SMALL);
            let text = RichText::new(text).font(theme::strong()).color(color::ACCENT);
            ui.add(Label::new(text).truncate());
        });
    }

    fn follow_price(&mut self, cx: &Cx<'_>, index: &Index) {
        let now = (cx.view.revision, self.draft.day);
        if self
            .price
            .as_ref()
            .is_some_and(|(revision, day, _)| (*revision, *day) == now)
        {
            return;
        }
        let house = index.household(self.draft.household);
        let offer = house.and_then(|house| HouseholdOffer::of(index, house, self.draft.day).ok());
        self.price = Some((now.0, now.1, offer));
    }

    /// One key an outcome.
    fn outcomes(&mut self, ui: &mut Ui, rules: &RuleBook) {
        let shown = self.draft.shown().and_then(|said| said.code.clone());
        let mut given = None;
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = egui::vec2(6.0, 6.0);
            for rule in rules.outcomes_on(self.draft.day) {
                let text = format!("{}  {}", rule.key, rule.name);
                let button = if shown.as_deref() == Some(rule.code.as_str()) {
                    Button::primary(&text)
                } else {
                    Button::secondary(&text)
                };
                if button.show(ui).clicked() {
                    given = Some(rule.code.clone());
                }
            }
        });
        if let Some(code) = given {
            self.draft.give(&code);
            let asks_day = self.draft.asks(rules) == crate::domain::round::entry::Asks::Due;
            self.focus = Some(if asks_day { Next::Due } else { Next::Keys });
        }
    }

    /// Who was met and what was said.
    fn words(&mut self, ui: &mut Ui) {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = space::MEDIUM;
            let met = TextField::new(tr("Đã gặp ai"), &mut self.draft.met)
                .width(200.0)
                .show(ui);
            let rest = ui.available_width().clamp(120.0, 360.0);
            let note = TextField::new(tr("Ghi thêm"), &mut self.draft.note)
                .width(rest)
                .show(ui);
            leave_by_enter(ui, &met);
            leave_by_enter(ui, &note);
        });
    }

    /// The command that records it, where nothing stands in the way; else that is said here.
    pub(in crate::ui::screens) fn command(&mut self, cx: &Cx<'_>, head: Head) -> Option<Command> {
        let index: &Index = &cx.view.index;
        let made = self.draft.call(head, index.rules(), || cx.new_id());
        let call = match made {
            Ok(call) => call,
            Err(missing) => {
                self.tell(index, missing);
                return None;
            }
        };
        let command = Command::Visit(self.verb(call));
        match command.changes(index, cx.today) {
            Ok(_) => Some(command),
            Err(refusal) => {
                self.problem = Some(fill(&refusal.0.text, &refusal.0.args));
                None
            }
        }
    }

    fn verb(&self, call: Call) -> VisitCommand {
        if self.draft.corrects() {
            VisitCommand::Correct(Box::new(call))
        } else {
            VisitCommand::Record(Box::new(call))
        }
    }

    /// Says what is missing and goes there.
    fn tell(&mut self, index: &Index, missing: Missing) {
        let message = missing.message();
        let mut text = fill(&message.text, &message.args);
        if let Missing::Of(person, gap) = missing {
            self.draft.choose_people(&[person]);
            if let Some(file) = index.person(person).filter(|_| self.draft.called.len() > 1) {
                text = format!("{}: {text}", shown_name(&file.person.name));
            }
            self.focus = Some(match gap {
                Gap::Due | Gap::NoDue => Next::Due,
                Gap::Event => Next::EventDay,
                Gap::Months | Gap::Amount | Gap::Card => Next::Keys,
            });
        }
        self.problem = Some(text);
    }

    /// Says what the register refused.
    pub(super) fn refuse(&mut self, text: &str) {
        self.problem = Some(text.to_owned());
    }
}

/// What is no part of a day, even in its field: it chooses people, or what is to be recorded of them.
fn is_key(ch: char) -> bool {
    ch.is_alphabetic() || ch == ' '
}

/// Enter ends the typing in a field; the next Enter records.
fn leave_by_enter(ui: &Ui, response: &Response) {
    if response.lost_focus() && ui.input(|input| input.key_pressed(Press::Enter)) {
        ui.memory_mut(egui::Memory::stop_text_input);
    }
}

/// The last call that brought something for a person: its day and outcome.
fn last_call(index: &Index, house: Option<&HouseholdFile>, file: &PersonFile, day: Date) -> String {
    let Some(house) = house.filter(|_| !file.outcomes.is_empty()) else {
        return tr("chưa đến lần nào").to_owned();
    };
    for seen in calls(index, house, day).iter().rev() {
        let of_her = seen
            .outcomes
            .iter()
            .find(|outcome| outcome.person == file.person.id);
        if let Some(outcome) = of_her {
            let rule = index.rules().outcome(&outcome.code);
            let name = rule.map_or(outcome.code.as_str(), |rule| rule.name.as_str());
            return format!("{}: {name}", show(seen.visit.day));
        }
    }
    String::new()
}
