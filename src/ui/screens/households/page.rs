//! One household: who lives there, and one of them in full.

use egui::{Align, Key, KeyboardShortcut, Layout, Modifiers, RichText, ScrollArea, Ui, vec2};

use super::facts::{self, household_place, household_title, living_words};
use super::filings::HouseholdPapers;
use super::forms::{
    Form, HandOverForm, HouseholdForm, LivingForm, PersonForm, SplitForm, answering, follow_focus,
};
use super::history::HistoryOf;
use super::members::{self, Member};
use super::person_panel::{self, Shared};
use super::price::PriceSection;
use crate::domain::command::HouseholdCommand;
use crate::domain::date::show;
use crate::domain::{Book as _, Command, Date, HouseholdFile, HouseholdId, Living, PersonId};
use crate::index::{Clash, Index};
use crate::register::Request;
use crate::say;
use crate::ui::cx::{Action, Confirm, Cx, why_read_only};
use crate::ui::place::Place;
use crate::ui::screens::overview::cadres;
use crate::ui::screens::papers::AskForm;
use crate::ui::theme::{self, size, space};
use crate::ui::widgets::{Button, Icon, TableState, empty_state, link, soft, tabs};
use crate::words::{number, tr};

/// From this width on the person stands beside the table, else below it.
const SIDE_BY_SIDE: f32 = 900.0;
/// Width of the person's panel beside the table.
const PANEL: f32 = 324.0;

/// Height of the name over a field.
const DATE_NAME: f32 = 19.0;

/// Between the table and the panel.
const GAP: f32 = 12.0;

/// What of the household is in front.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Part {
    /// Its members.
    #[default]
    People,
    /// What it would pay.
    Price,
}

/// The page of one household.
#[derive(Default)]
pub(super) struct HouseholdPage {
    household: Option<HouseholdId>,
    person: Option<PersonId>,
    part: Part,
    price: PriceSection,
    table: TableState,
    /// Whole numbers are shown; ends when one goes to another household.
    revealed: bool,
    /// Clashes of the person in front, for a revision.
    clashes: Option<(u64, PersonId, Vec<Clash>)>,
    papers: HouseholdPapers,
}

/// What was asked for on this page.
#[derive(Default)]
pub(super) struct Wishes {
    /// A form to be opened.
    pub(super) form: Option<Box<dyn Form>>,
    /// The history of something.
    pub(super) history: Option<HistoryOf>,
}

impl HouseholdPage {
    /// One came to a household, perhaps for one of its people.
    pub(super) fn arrive(&mut self, household: HouseholdId, person: Option<PersonId>) {
        if self.household != Some(household) {
            self.household = Some(household);
            self.person = None;
            self.revealed = false;
        }
        if person.is_some() {
            self.part = Part::People;
        }
        self.bring_forward(person);
    }

    /// Puts a person in front; the keys go to the table.
    pub(super) fn bring_forward(&mut self, person: Option<PersonId>) {
        self.person = person.or(self.person);
        self.table.take_focus = true;
    }

    /// Shows the page.
    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, keys: bool) -> Wishes {
        let index: &Index = &cx.view.index;
        let mut wishes = Wishes::default();
        let Some(house) = self.household.and_then(|id| index.household(id)) else {
            let text = tr("Hộ này không còn trong sổ.");
            if empty_state(ui, Icon::House, text, Some(tr("Tìm hộ khác"))) {
                cx.go(Place::Households);
            }
            return wishes;
        };
        way(ui, cx, index, house, keys);
        head(ui, cx, index, house, &mut wishes);
        if house.members.is_empty() {
            nobody(ui, cx, index, house, &mut wishes);
            return wishes;
        }
        let day = cx.day;
        let members = members::members(index, house, day);
        self.follow(&members);
        if self.part == Part::Price {
            // The field stands beside the choice, its name above it: the pills come down to its line.
            ui.horizontal_top(|ui| {
                ui.vertical(|ui| {
                    ui.add_space(DATE_NAME);
                    self.parts(ui, members.len());
                });
                ui.add_space(space::MEDIUM);
                self.price.day_field(ui, cx.today);
            });
            self.price.ui(ui, cx, index, house);
            return wishes;
        }
        self.papers.follow(cx, index, house.household.id);
        if ui.available_width() >= SIDE_BY_SIDE {
            let height = ui.available_height();
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = GAP;
                let left = ui.available_width() - PANEL - GAP;
                ui.allocate_ui_with_layout(vec2(left, height), Layout::top_down(Align::Min), |ui| {
                    ui.set_width(left);
                    let below = self.papers.height();
                    self.table(ui, cx, index, &members, below, &mut wishes);
                    self.papers.show(ui, cx);
                });
                ui.allocate_ui_with_layout(vec2(PANEL, height), Layout::top_down(Align::Min), |ui| {
                    ScrollArea::vertical().auto_shrink([false, true]).show(ui, |ui| {
                        self.panel(ui, cx, index, house, &members, &mut wishes);
                        follow_focus(ui);
                    });
                });
            });
        } else {
            ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
                // All of it scrolls: the members leave no room for the papers.
                self.table(ui, cx, index, &members, 0.0, &mut wishes);
                self.papers.show(ui, cx);
                ui.add_space(space::SMALL);
                self.panel(ui, cx, index, house, &members, &mut wishes);
                follow_focus(ui);
            });
        }
        wishes
    }

    /// The choice of what is in front.
    fn parts(&mut self, ui: &mut Ui, people: usize) {
        let people = number(i64::try_from(people).unwrap_or(i64::MAX));
        let all = [
            (Part::People, say!("Nhân khẩu ({people})", people = people)),
            (Part::Price, tr("Mức đóng").to_owned()),
        ];
        if tabs(ui, &mut self.part, &all) && self.part == Part::People {
            self.table.take_focus = true;
        }
    }

    /// The person in front is the row chosen in the table, and the other way round.
    fn follow(&mut self, members: &[Member<'_>]) {
        let place = |person: PersonId| members.iter().position(|member| member.file.person.id == person);
        let row = self.person.and_then(place).unwrap_or(0);
        if self.table.selected != Some(row) {
            self.table.selected = Some(row);
            self.table.show_row = Some(row);
        }
    }

    fn table(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        index: &Index,
        members: &[Member<'_>],
        below: f32,
        wishes: &mut Wishes,
    ) {
        let has_ids = members.iter().any(|member| member.file.person.id12.is_some());
        let mut revealed = self.revealed;
        egui::Sides::new().show(
            ui,
            |ui| self.parts(ui, members.len()),
            |ui| {
                ui.spacing_mut().interact_size.y = 0.0;
                let word = if revealed {
                    tr("Ẩn số CCCD")
                } else {
                    tr("Hiện số CCCD")
                };
                if has_ids && link(ui, word).clicked() {
                    revealed = !revealed;
                }
                if cx.day != cx.today {
                    soft(ui, &say!("tính đến {day}", day = show(cx.day)));
                }
            },
        );
        self.revealed = revealed;
        let by = (index.rules(), cx.day);
        let room = if below > 0.0 {
            ui.available_height() - below - size::ROW
        } else {
            f32::INFINITY
        };
        let events = members::table(ui, &mut self.table, members, revealed, by, room);
        let chosen = events.selected.or(events.opened).and_then(|row| members.get(row));
        if let Some(member) = chosen {
            self.person = Some(member.file.person.id);
        }
        if let Some(member) = events.opened.and_then(|row| members.get(row))
            && cx.can_edit()
            && index.person(member.file.person.id).is_some()
        {
            wishes.form = Some(Box::new(PersonForm::edit(&member.file.person)));
        }
    }

    fn panel(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        index: &Index,
        house: &HouseholdFile,
        members: &[Member<'_>],
        wishes: &mut Wishes,
    ) {
        let Some(member) = self.table.selected.and_then(|row| members.get(row)) else {
            return;
        };
        let (person, revision) = (member.file.person.id, cx.view.revision);
        let known = self
            .clashes
            .take()
            .filter(|(at, of, _)| *at == revision && *of == person);
        let (_, _, clashes) = self
            .clashes
            .insert(known.unwrap_or_else(|| (revision, person, index.clashes_of(person))));
        let shared = Shared {
            index,
            house,
            clashes,
            revealed: self.revealed,
        };
        person_panel::show(ui, cx, member, &shared, wishes);
    }
}

/// Who it is, where, and what can be done with the whole household.
fn head(ui: &mut Ui, cx: &mut Cx<'_>, index: &Index, house: &HouseholdFile, wishes: &mut Wishes) {
    ui.scope(|ui| {
        ui.spacing_mut().interact_size.y = 0.0;
        ui.spacing_mut().item_spacing.y = 2.0;
        ui.add(egui::Label::new(household_place(index, house)).wrap());
        let mut below = living_line(house, cx.day);
        if !house.household.note.is_empty() {
            below = say!(
                "{text} · Ghi chú: {note}",
                text = below,
                note = house.household.note
            );
        }
        soft(ui, &below);
        in_charge(ui, cx, index, house, wishes);
    });
    ui.add_space(2.0);
    household_buttons(ui, cx, index, house, wishes);
    ui.add_space(space::TINY);
}

/// Who answers for the household, and the way to hand it to somebody else; nothing where nobody answers for anything.
fn in_charge(ui: &mut Ui, cx: &mut Cx<'_>, index: &Index, house: &HouseholdFile, wishes: &mut Wishes) {
    if !cadres::any(index) {
        return;
    }
    let id = house.household.id;
    let names = answering(index, id, cx.day);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::SMALL;
        let said = if names.is_empty() {
            tr("Chưa ai phụ trách hộ này")
        } else {
            tr("Người phụ trách:")
        };
        soft(ui, said);
        for (cadre, name) in names {
            let name = RichText::new(name).font(theme::small());
            if ui
                .add(egui::Link::new(name.color(theme::color::ACCENT)))
                .clicked()
            {
                cx.go(Place::Cadres(Some(cadre)));
            }
        }
        let give = Button::plain(tr("Giao cho người khác")).low();
        if give.enabled(cx.can_edit(), why_read_only()).show(ui).clicked() {
            wishes.form = Some(Box::new(HandOverForm::new(cx.new_id(), id, cx.today)));
        }
    });
}

/// What can be done with the whole household.
fn household_buttons(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    index: &Index,
    house: &HouseholdFile,
    wishes: &mut Wishes,
) {
    let can = cx.can_edit();
    let pressed = |ui: &mut Ui, button: Button<'_>| button.enabled(can, why_read_only()).show(ui).clicked();
    let row = &house.household;
    ui.horizontal_wrapped(|ui| {
        if pressed(ui, Button::primary(tr("Thêm người")).icon(Icon::Plus)) {
            wishes.form = Some(Box::new(PersonForm::new(cx.new_id(), house, index)));
        }
        if pressed(ui, Button::secondary(tr("Sửa hộ"))) {
            wishes.form = Some(Box::new(HouseholdForm::edit(row)));
        }
        if pressed(ui, Button::secondary(tr("Mức sống"))) {
            wishes.form = Some(Box::new(LivingForm::new(cx.new_id(), house, cx.today)));
        }
        if pressed(ui, Button::secondary(tr("Lập hồ sơ"))) {
            wishes.form = Some(Box::new(AskForm::for_household(row.id, cx.today)));
        }
        if house.members.len() > 1 && pressed(ui, Button::secondary(tr("Tách hộ"))) {
            wishes.form = Some(Box::new(SplitForm::new(cx.new_id(), house, index, cx.today)));
        }
        let form = Button::secondary(tr("Mẫu số 4")).icon(Icon::Print);
        let form = form.hint(tr("Danh sách thành viên hộ tham gia BHYT, để hộ ký và nộp"));
        if form
            .enabled(!house.members.is_empty(), tr("Hộ chưa có ai"))
            .show(ui)
            .clicked()
        {
            cx.go(Place::HouseholdForm(row.id));
        }
        if Button::secondary(tr("Lịch sử hộ")).show(ui).clicked() {
            wishes.history = Some(HistoryOf::Household(row.id));
        }
        if pressed(ui, Button::danger(tr("Xóa hộ"))) {
            ask_removal(cx, index, house);
        }
    });
}

/// A household without anybody.
fn nobody(ui: &mut Ui, cx: &mut Cx<'_>, index: &Index, house: &HouseholdFile, wishes: &mut Wishes) {
    let action = cx.can_edit().then(|| tr("Thêm chủ hộ"));
    if empty_state(
        ui,
        Icon::Person,
        tr("Hộ này chưa có ai. Hãy thêm chủ hộ trước."),
        action,
    ) {
        wishes.form = Some(Box::new(PersonForm::new(cx.new_id(), house, index)));
    }
}

/// Title and the way to the neighbours.
fn way(ui: &mut Ui, cx: &mut Cx<'_>, index: &Index, house: &HouseholdFile, keys: bool) {
    let id = house.household.id;
    let (before, after) = (index.household_before(id), index.household_after(id));
    let key = |key| KeyboardShortcut::new(Modifiers::ALT, key);
    let pressed =
        |shortcut: KeyboardShortcut| keys && ui.input_mut(|input| input.consume_shortcut(&shortcut));
    let mut goes = if pressed(key(Key::PageUp)) {
        before
    } else if pressed(key(Key::PageDown)) {
        after
    } else {
        None
    };
    let title = household_title(index, house);
    egui::Sides::new().shrink_left().show(
        ui,
        |ui| ui.add(egui::Label::new(RichText::new(title).font(theme::title())).truncate()),
        |ui| {
            let edge = tr("Không còn hộ nào phía này");
            let next = Button::secondary(tr("Hộ sau"))
                .icon(Icon::Down)
                .enabled(after.is_some(), edge)
                .hint(tr("Hộ kế tiếp trên đường đi (Alt+PageDown)"));
            if next.show(ui).clicked() {
                goes = after;
            }
            let previous = Button::secondary(tr("Hộ trước"))
                .icon(Icon::Up)
                .enabled(before.is_some(), edge)
                .hint(tr("Hộ liền trước trên đường đi (Alt+PageUp)"));
            if previous.show(ui).clicked() {
                goes = before;
            }
            let search = Button::secondary(tr("Tìm hộ khác")).icon(Icon::Search);
            if search.show(ui).clicked() {
                cx.go(Place::Households);
            }
        },
    );
    if let Some(other) = goes {
        cx.go(Place::Household(other, None));
    }
}

/// The living standard in force on a day with its decision.
fn living_line(house: &HouseholdFile, day: Date) -> String {
    let Some(record) = house.living_record_on(day) else {
        return tr("Mức sống: chưa ghi").to_owned();
    };
    let (year, living) = (record.year, living_words(record.living));
    let mut line = say!("Mức sống năm {year}: {living}", year = year, living = living);
    if record.living != Living::Ordinary && !record.paper.is_empty() {
        line = say!("{line} (số {paper}", line = line, paper = record.paper);
        if let Some(date) = record.paper_date {
            line = say!("{line}, ngày {day}", line = line, day = show(date));
        }
        line.push(')');
    }
    line
}

fn ask_removal(cx: &mut Cx<'_>, index: &Index, house: &HouseholdFile) {
    let command = Command::Household(HouseholdCommand::Remove(house.household.id));
    let people = house.members.len();
    cx.out.push(Action::Confirm(Confirm {
        title: match facts::head(index, house) {
            Some(head) => say!("Xóa hộ {name}?", name = facts::shown_name(&head.person.name)),
            None => tr("Xóa hộ này?").to_owned(),
        },
        body: say!(
            "Cả hộ với {people} người, thẻ và giấy tờ của họ sẽ ra khỏi sổ. Người đã mất hoặc chuyển đi thì hãy ghi biến động thay vì xóa. Xóa nhầm thì bấm Hoàn tác (Ctrl+Z).",
            people = people
        ),
        yes: tr("Xóa hộ").to_owned(),
        danger: true,
        then: vec![
            Action::Send(Request::Run(Box::new(command))),
            Action::Go(Place::Households),
        ],
    }));
}
