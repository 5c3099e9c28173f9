//! The forms of this screen. A form takes the place of the page while it is open; what was typed stays
//! until it is saved or given up.

mod card;
mod entitlement;
mod event;
mod hand_over;
mod household;
mod living;
mod person;
mod split;
mod transfer;

pub(super) use card::CardForm;
pub(super) use entitlement::EntitlementForm;
pub(super) use event::EventForm;
pub(super) use hand_over::{HandOverForm, answering};
pub(super) use household::HouseholdForm;
pub(super) use living::LivingForm;
pub(super) use person::PersonForm;
pub(super) use split::SplitForm;
pub(super) use transfer::TransferForm;

use egui::{Key, Modifiers, Response, RichText, ScrollArea, Ui};

use crate::domain::number_remarks::Remark;
use crate::domain::text::clean;
use crate::domain::{Command, PersonId};
use crate::index::Index;
use crate::ui::cx::Cx;
use crate::ui::place::Place;
use crate::ui::theme::{self, color, size, space};
use crate::ui::widgets::{
    Button, DateDraft, Icon, TextField, card as frame, check, choice, date_field, header, soft,
};
use crate::words::{fill, tr};

/// One form.
pub(in crate::ui::screens) trait Form {
    /// What is being done to whom.
    fn title(&self, index: &Index) -> String;
    /// A line under the title that helps to be sure it is the right person.
    fn about(&self, _index: &Index) -> String {
        String::new()
    }
    /// The word on the button that saves.
    fn verb(&self) -> &'static str {
        tr("Ghi vào sổ")
    }
    /// The fields.
    fn ui(&mut self, ui: &mut Ui, typed: &mut Typed, cx: &mut Cx<'_>);
    /// What is to be done, the deciding command first; `None` where a field says what is missing.
    fn commands(&mut self, cx: &Cx<'_>) -> Option<Vec<Command>>;
    /// Where one is when it is done.
    fn after(&self) -> After {
        After::Stay(None)
    }
}

/// Where one is after saving.
#[derive(Clone, Debug)]
pub(in crate::ui::screens) enum After {
    /// On the same page, with this person in front where given.
    Stay(Option<PersonId>),
    /// Elsewhere.
    Go(Place),
}

/// What happened in the fields of a form in a frame.
#[derive(Default)]
pub(in crate::ui::screens) struct Typed {
    /// Something was typed or chosen.
    changed: bool,
    /// Enter was pressed in a field.
    enter: bool,
    /// The first field takes the focus.
    focus: bool,
}

impl Typed {
    /// A text field.
    pub(in crate::ui::screens) fn text(&mut self, ui: &mut Ui, field: TextField<'_>) -> Response {
        let response = field.focus(std::mem::take(&mut self.focus)).show(ui);
        self.note(ui, &response);
        response
    }

    /// A date field.
    pub(in crate::ui::screens) fn date(
        &mut self,
        ui: &mut Ui,
        label: &str,
        draft: &mut DateDraft,
        partial: bool,
    ) {
        let response = date_field(ui, label, draft, partial);
        if std::mem::take(&mut self.focus) {
            response.request_focus();
        }
        self.note(ui, &response);
    }

    /// A choice of one of several.
    pub(in crate::ui::screens) fn choice<T: PartialEq + Clone>(
        &mut self,
        ui: &mut Ui,
        label: &str,
        width: f32,
        current: &mut T,
        all: &[(T, String)],
    ) {
        self.changed |= choice(ui, label, width, current, all);
    }

    /// A box to tick.
    pub(in crate::ui::screens) fn check(&mut self, ui: &mut Ui, on: &mut bool, text: &str) {
        let response = check(ui, on, text);
        if std::mem::take(&mut self.focus) {
            response.request_focus();
        }
        self.changed |= response.changed();
    }

    /// Something was chosen in another way.
    pub(in crate::ui::screens) fn mark_changed(&mut self) {
        self.changed = true;
    }

    fn note(&mut self, ui: &Ui, response: &Response) {
        self.changed |= response.changed();
        if response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
            self.enter = true;
            // A refused form is mended where one was.
            response.request_focus();
        }
    }
}

/// A form that is open.
pub(in crate::ui::screens) struct OpenForm {
    form: Box<dyn Form>,
    /// Where it was opened, and where one comes back to.
    pub(in crate::ui::screens) home: Place,
    dirty: bool,
    begun: bool,
    /// It was sent: failures and steps counted until then.
    waiting: Option<(u64, u64)>,
    /// What is sent once the first command is done.
    follow: Vec<Command>,
}

/// What became of a form in a frame.
pub(in crate::ui::screens) enum Outcome {
    /// It stays open.
    Open,
    /// One wants to leave without saving.
    Leave,
    /// It was saved.
    Saved(After),
}

impl OpenForm {
    /// A form opened at a place.
    pub(in crate::ui::screens) fn new(form: Box<dyn Form>, home: Place) -> Self {
        Self {
            form,
            home,
            dirty: false,
            begun: false,
            waiting: None,
            follow: Vec::new(),
        }
    }

    /// Whether something was typed that is not in the register.
    pub(in crate::ui::screens) fn is_dirty(&self) -> bool {
        self.dirty
    }

    /// What the form does, for the question before it is given up.
    pub(in crate::ui::screens) fn title(&self, index: &Index) -> String {
        self.form.title(index)
    }

    /// Shows the form. While a question stands in front of it, keys are not its own.
    pub(in crate::ui::screens) fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, in_front: bool) -> Outcome {
        if let Some(after) = self.answered(cx) {
            return Outcome::Saved(after);
        }
        let index: &Index = &cx.view.index;
        header(ui, &self.form.title(index), |_| {});
        let about = self.form.about(index);
        if !about.is_empty() {
            ui.add_space(-space::SMALL);
            soft(ui, &about);
        }
        let mut typed = Typed {
            focus: !std::mem::replace(&mut self.begun, true),
            ..Typed::default()
        };
        let height = (ui.available_height() - size::CONTROL - 2.0 * space::MEDIUM).max(120.0);
        ScrollArea::vertical()
            .auto_shrink([false, true])
            .max_height(height)
            .show(ui, |ui| {
                ui.set_max_width(ui.available_width() - space::SMALL);
                frame(ui, "", |ui| {
                    ui.spacing_mut().item_spacing = egui::vec2(space::MEDIUM, space::MEDIUM);
                    self.form.ui(ui, &mut typed, cx);
                });
                follow_focus(ui);
            });
        ui.add_space(space::TINY);
        let (save, leave) = self.buttons(ui);
        self.dirty |= typed.changed;
        let keys = in_front && !egui::Popup::is_any_open(ui.ctx());
        let pressed = |modifiers, key| keys && ui.input_mut(|input| input.consume_key(modifiers, key));
        if save || (keys && typed.enter) || pressed(Modifiers::CTRL, Key::Enter) {
            return self.save(cx);
        }
        if leave || pressed(Modifiers::NONE, Key::Escape) {
            return Outcome::Leave;
        }
        Outcome::Open
    }

    fn buttons(&self, ui: &mut Ui) -> (bool, bool) {
        ui.horizontal(|ui| {
            let save = Button::primary(self.form.verb())
                .icon(Icon::Check)
                .min_width(120.0)
                .enabled(self.waiting.is_none(), tr("Đang ghi"))
                .show(ui)
                .clicked();
            let leave = Button::secondary(tr("Bỏ qua")).show(ui).clicked();
            ui.add_space(space::SMALL);
            soft(ui, tr("Enter: ghi · Esc: bỏ qua · Tab: sang ô sau"));
            (save, leave)
        })
        .inner
    }

    fn save(&mut self, cx: &mut Cx<'_>) -> Outcome {
        if self.waiting.is_some() {
            return Outcome::Open;
        }
        let Some(commands) = self.form.commands(cx) else {
            return Outcome::Open;
        };
        let index: &Index = &cx.view.index;
        // What changes nothing is not sent: nothing would be answered.
        let mut wanted = commands.into_iter().filter(|command| {
            command
                .changes(index, cx.today)
                .ok()
                .is_none_or(|all| !all.is_empty())
        });
        let Some(first) = wanted.next() else {
            return Outcome::Saved(self.form.after());
        };
        self.follow = wanted.collect();
        self.waiting = Some((cx.inbox.failures, cx.inbox.steps));
        cx.run(first);
        Outcome::Open
    }

    /// Whether the register has done what was sent. A refusal leaves the form open as it is.
    fn answered(&mut self, cx: &mut Cx<'_>) -> Option<After> {
        let (failures, steps) = self.waiting?;
        if cx.inbox.failures > failures {
            self.waiting = None;
            return None;
        }
        if cx.inbox.steps == steps {
            return None;
        }
        for command in std::mem::take(&mut self.follow) {
            cx.run(command);
        }
        Some(self.form.after())
    }
}

/// Height of a label over its field, and of the edge of the card over that.
const LABEL: f32 = 26.0;

/// Scrolls to what the focus came to by keys.
pub(in crate::ui::screens) fn follow_focus(ui: &Ui) {
    let focused = ui.memory(egui::Memory::focused);
    let key = ui.scope_id().with("focus followed");
    let before: Option<egui::Id> = ui.data(|data| data.get_temp(key)).flatten();
    if focused == before {
        return;
    }
    ui.data_mut(|data| data.insert_temp(key, focused));
    let response = focused.and_then(|id| ui.ctx().read_response(id));
    if let Some(response) = response.filter(|response| response.layer_id == ui.layer_id())
        && ui.min_rect().contains_rect(response.rect)
    {
        // With the label above the field.
        let mut wanted = response.rect.expand(space::MEDIUM);
        wanted.min.y -= LABEL;
        ui.scroll_to_rect(wanted, None);
    }
}

/// The text where there is any, in NFC.
pub(in crate::ui::screens) fn given(text: &str) -> Option<String> {
    Some(clean(text)).filter(|text| !text.is_empty())
}

/// A row of fields that goes on below where the window is narrow.
pub(in crate::ui::screens) fn row<R>(ui: &mut Ui, contents: impl FnOnce(&mut Ui) -> R) -> R {
    let layout = egui::Layout::left_to_right(egui::Align::Min).with_main_wrap(true);
    let size = egui::vec2(ui.available_width(), 0.0);
    ui.allocate_ui_with_layout(size, layout, contents).inner
}

/// A field with soft remarks below: they never hold up saving.
pub(in crate::ui::screens) fn remarked(
    ui: &mut Ui,
    width: f32,
    remarks: &[Remarked],
    field: impl FnOnce(&mut Ui),
) {
    let layout = egui::Layout::top_down(egui::Align::Min);
    ui.allocate_ui_with_layout(egui::vec2(width, 0.0), layout, |ui| {
        ui.set_width(width);
        ui.spacing_mut().item_spacing.y = space::TINY;
        field(ui);
        for remark in remarks {
            remark.show(ui);
        }
    });
}

/// A remark below a field or beside what is recorded.
pub(in crate::ui::screens) enum Remarked {
    /// Wants a look at the paper.
    Look(String),
    /// Tells what stands there.
    Tell(String),
}

impl From<Remark> for Remarked {
    fn from(remark: Remark) -> Self {
        let text = fill(&remark.message.text, &remark.message.args);
        if remark.only_tells {
            Self::Tell(text)
        } else {
            Self::Look(text)
        }
    }
}

impl Remarked {
    /// Shows it, over several lines where it must.
    pub(in crate::ui::screens) fn show(&self, ui: &mut Ui) {
        let (text, ink) = match self {
            Self::Look(text) => (text, color::WARN),
            Self::Tell(text) => (text, color::SOFT_INK),
        };
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = space::TINY;
            ui.spacing_mut().interact_size.y = 0.0;
            if matches!(self, Self::Look(_)) {
                Icon::Warning.show(ui, 15.0, ink);
            }
            let text = RichText::new(text).font(theme::small()).color(ink);
            ui.add(egui::Label::new(text).wrap());
        });
    }
}

/// Whether a field is being typed into, as it was in the frame before: what strikes in a number is told when
/// the focus leaves, for half a number is always a wrong one.
pub(super) fn is_typing(response: &Response, before: bool) -> bool {
    response.has_focus() && (before || response.changed())
}

/// Words that can be put into a field by one press, beside it.
pub(in crate::ui::screens) fn suggestions(ui: &mut Ui, name: &str, words: &[String]) -> Option<String> {
    let mut chosen = None;
    // The button belongs to the field before it.
    ui.add_space(space::TINY - space::MEDIUM);
    ui.vertical(|ui| {
        // The field beside has its label above it.
        ui.add_space(size::SMALL + 8.0);
        let button = Button::tool(Icon::Down, name).show(ui);
        egui::Popup::menu(&button).show(|ui| {
            ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
                for word in words {
                    if ui.button(word).clicked() {
                        chosen = Some(word.clone());
                    }
                }
            });
        });
    });
    chosen
}
