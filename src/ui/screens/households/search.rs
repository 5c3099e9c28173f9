//! Search as one types, with the list of households that it finds.

use std::collections::HashMap;

use egui::text::{CCursor, CCursorRange};
use egui::text_edit::TextEditState;
use egui::{Key, Modifiers, Response, RichText, Ui};

use super::facts::{head, shown_name};
use super::members::{line, two_lines};
use crate::domain::{Book as _, HamletId, HouseholdFile, HouseholdId, PersonId, Status};
use crate::index::Index;
use crate::say;
use crate::ui::cx::{Cx, why_read_only};
use crate::ui::place::Place;
use crate::ui::theme::{self, color, space};
use crate::ui::widgets::{
    Button, Column, Icon, Table, TableState, empty_state, header, paint_mark, search_field, soft,
};
use crate::words::{number, tr};

/// Height of a row of two lines.
const ROW: f32 = 48.0;
/// Rows that `PgUp` and `PgDn` pass over from the search field.
const LEAP: usize = 8;

/// A household that was found, with the people who were found in it.
struct FoundRow {
    household: HouseholdId,
    people: Vec<PersonId>,
}

/// What decides which rows there are.
#[derive(Clone, PartialEq)]
struct Asked {
    revision: u64,
    query: String,
    hamlet: Option<HamletId>,
    group: Option<String>,
}

/// The answer to the last question, kept until something of it changes.
struct Found {
    asked: Asked,
    rows: Vec<FoundRow>,
    groups: Vec<String>,
}

/// The page with the search field and the list.
#[derive(Default)]
pub(super) struct SearchPage {
    query: String,
    hamlet: Option<HamletId>,
    group: Option<String>,
    table: TableState,
    found: Option<Found>,
    take_focus: bool,
    /// The search field had the focus in the last frame: arrows move in the list.
    typing: bool,
}

/// What was asked for on this page.
pub(super) enum SearchEvent {
    /// A household, with the person who was looked for.
    Open(HouseholdId, Option<PersonId>),
    /// A new household, in the hamlet that is chosen.
    Add(Option<HamletId>),
}

impl SearchPage {
    /// One came to the page: typing goes into the search field.
    pub(super) fn arrive(&mut self) {
        self.take_focus = true;
        self.table.show_row = self.table.selected;
    }

    /// Shows the page.
    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> Option<SearchEvent> {
        let index: &Index = &cx.view.index;
        let mut add = false;
        header(ui, tr("Hộ dân"), |ui| add = add_button(ui, cx, index));
        if add {
            return Some(SearchEvent::Add(self.hamlet));
        }
        if index.household_count() == 0 {
            nobody_yet(ui, cx, index);
            return None;
        }
        let moved = self.moved_by_keys(ui);
        let entered = self.question(ui, cx, index);
        self.answer(index, cx.view.revision);
        self.follow(moved);
        self.say_count(ui);
        let opened = self.list(ui, index, cx);
        let chosen = if entered { self.chosen_row() } else { opened };
        let row = self.found.as_ref()?.rows.get(chosen?)?;
        Some(SearchEvent::Open(row.household, row.people.first().copied()))
    }

    /// The row that Enter in the search field opens: the chosen one, else the first that was found.
    fn chosen_row(&self) -> Option<usize> {
        let first = (!self.query.trim().is_empty()).then_some(0);
        self.table.selected.or(first)
    }

    /// Arrows while one types move in the list.
    fn moved_by_keys(&self, ui: &Ui) -> Option<Key> {
        let keys = [Key::ArrowDown, Key::ArrowUp, Key::PageDown, Key::PageUp];
        keys.into_iter()
            .filter(|_| self.typing)
            .find(|key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, *key)))
    }

    fn follow(&mut self, moved: Option<Key>) {
        let rows = self.found.as_ref().map_or(0, |found| found.rows.len());
        let (Some(key), Some(last)) = (moved, rows.checked_sub(1)) else {
            return;
        };
        let here = self.table.selected;
        let row = match key {
            Key::ArrowDown => here.map_or(0, |row| row + 1),
            Key::PageDown => here.map_or(0, |row| row + LEAP),
            Key::PageUp => here.map_or(0, |row| row.saturating_sub(LEAP)),
            _ => here.map_or(0, |row| row.saturating_sub(1)),
        };
        self.table.selected = Some(row.min(last));
        self.table.show_row = self.table.selected;
    }

    /// The search field and the filters; `true` when Enter was pressed in the field.
    fn question(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, index: &Index) -> bool {
        let focus = std::mem::take(&mut self.take_focus) || cx.inbox.find;
        let groups = self.found.as_ref().map_or(&[][..], |found| &found.groups);
        let mut entered = false;
        ui.horizontal(|ui| {
            let filters = 176.0 + 124.0 + 3.0 * space::SMALL;
            let field = search_field(
                ui,
                tr("Tìm hộ, tìm người"),
                tr("Tên, số CCCD, số thẻ, điện thoại, số hộ, địa chỉ"),
                (ui.available_width() - filters - 44.0).clamp(200.0, 620.0),
                &mut self.query,
                focus,
            );
            if focus {
                select_all(ui, &field, &self.query);
            }
            self.typing = field.has_focus();
            entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
            if hamlet_choice(ui, index, &mut self.hamlet) {
                self.group = None;
            }
            group_choice(ui, groups, self.hamlet.is_some(), &mut self.group);
        });
        entered
    }

    /// Finds again where the question or the register changed.
    fn answer(&mut self, index: &Index, revision: u64) {
        let asked = Asked {
            revision,
            query: self.query.trim().to_owned(),
            hamlet: self.hamlet,
            group: self.group.clone(),
        };
        let before = self.found.as_ref().map(|found| &found.asked);
        if before == Some(&asked) {
            return;
        }
        // A change in the register leaves the place in the list; another question begins at its top.
        if before.is_none_or(|before| {
            Asked {
                revision,
                ..before.clone()
            } != asked
        }) {
            let first = (!asked.query.is_empty()).then_some(0);
            self.table.selected = first;
            self.table.show_row = Some(0);
        }
        let rows = find(index, &asked);
        let groups = asked.hamlet.map_or_else(Vec::new, |hamlet| index.groups(hamlet));
        self.found = Some(Found { asked, rows, groups });
    }

    fn say_count(&self, ui: &mut Ui) {
        let Some(found) = &self.found else {
            return;
        };
        let households = number(i64::try_from(found.rows.len()).unwrap_or(i64::MAX));
        let text = if found.asked.query.is_empty() {
            say!(
                "{households} hộ, theo thứ tự đi trong ấp",
                households = households
            )
        } else {
            say!("Tìm thấy trong {households} hộ", households = households)
        };
        soft(ui, &text);
    }

    fn list(&mut self, ui: &mut Ui, index: &Index, cx: &Cx<'_>) -> Option<usize> {
        let rows = self.found.as_ref().map_or(&[][..], |found| &found.rows);
        if rows.is_empty() {
            let text = say!(
                "Không tìm thấy hộ nào. Hãy gõ ít chữ hơn, hoặc chọn “{all}”.",
                all = tr("Tất cả các ấp")
            );
            empty_state(ui, Icon::Search, &text, None);
            return None;
        }
        let width = ui.available_width();
        let columns = [
            Column::fixed(tr("Chủ hộ"), width * 0.29),
            Column::stretch(tr("Nơi ở"), width * 0.2),
            Column::fixed(tr("Số người"), 70.0),
            Column::fixed(tr("Tình trạng thẻ"), width * 0.29),
        ];
        let table = Table::new(tr("Các hộ tìm thấy"), &columns, rows.len())
            .row_height(ROW)
            .opens_by_click();
        let day = cx.day;
        let events = table.show(ui, &mut self.table, |ui, row, column| {
            let Some(row) = rows.get(row) else {
                return;
            };
            let Some(house) = index.household(row.household) else {
                return;
            };
            ui.spacing_mut().interact_size.y = 0.0;
            match column {
                0 => head_cell(ui, index, house, &row.people),
                1 => place_cell(ui, index, house),
                2 => {
                    let counted = counted(index, house, day);
                    ui.label(number(i64::try_from(counted.len()).unwrap_or(0)));
                }
                _ => status_cell(ui, &counted(index, house, day)),
            }
        });
        events.opened
    }
}

/// The button that adds a household; without a hamlet there is nowhere to put one.
fn add_button(ui: &mut Ui, cx: &Cx<'_>, index: &Index) -> bool {
    let button = Button::primary(tr("Thêm hộ")).icon(Icon::Plus);
    let button = if index.hamlets().is_empty() {
        button.enabled(
            false,
            tr("Sổ chưa có ấp nào. Hãy thêm ấp ở trang Thiết lập trước."),
        )
    } else {
        button.enabled(cx.can_edit(), why_read_only())
    };
    button.show(ui).clicked()
}

/// What to do while the register is empty.
fn nobody_yet(ui: &mut Ui, cx: &mut Cx<'_>, index: &Index) {
    let text = if index.hamlets().is_empty() {
        tr("Chưa có hộ nào trong sổ. Hãy nhập danh sách hộ dân từ tệp Excel; các ấp sẽ có theo danh sách.")
    } else {
        tr(
            "Chưa có hộ nào trong sổ. Hãy nhập danh sách hộ dân từ tệp Excel, hoặc bấm “Thêm hộ” để nhập từng hộ.",
        )
    };
    if empty_state(ui, Icon::House, text, Some(tr("Nhập danh sách hộ dân"))) {
        cx.go(Place::Exchange(Vec::new()));
    }
}

fn hamlet_choice(ui: &mut Ui, index: &Index, chosen: &mut Option<HamletId>) -> bool {
    let mut all = vec![(None, tr("Tất cả các ấp").to_owned())];
    all.extend(
        index
            .hamlets()
            .iter()
            .map(|hamlet| (Some(hamlet.id), hamlet.name.clone())),
    );
    named_choice(ui, tr("Lọc theo ấp"), 176.0, chosen, &all)
}

fn group_choice(ui: &mut Ui, groups: &[String], ready: bool, chosen: &mut Option<String>) {
    let mut all = vec![(None, tr("Tất cả tổ").to_owned())];
    all.extend(
        groups
            .iter()
            .map(|group| (Some(group.clone()), say!("Tổ {group}", group = group))),
    );
    ui.add_enabled_ui(ready, |ui| {
        named_choice(ui, tr("Lọc theo tổ"), 124.0, chosen, &all);
    })
    .response
    .on_disabled_hover_text(tr("Hãy chọn ấp trước"));
}

/// A choice in a row with the search field: a label above it would push it down.
fn named_choice<T: PartialEq + Clone>(
    ui: &mut Ui,
    name: &str,
    width: f32,
    chosen: &mut T,
    all: &[(T, String)],
) -> bool {
    let mut changed = false;
    let shown = all.iter().find(|(value, _)| value == chosen);
    let list = egui::ComboBox::from_id_salt(name)
        .width(width)
        .truncate()
        .selected_text(shown.map_or("", |(_, text)| text.as_str()))
        .show_ui(ui, |ui| {
            for (value, text) in all {
                if ui.selectable_label(value == chosen, text).clicked() && value != chosen {
                    *chosen = value.clone();
                    changed = true;
                }
            }
        });
    let _named = list.response.accessible_name(name);
    changed
}

/// The next letter typed replaces the old search.
fn select_all(ui: &Ui, field: &Response, query: &str) {
    let mut state = TextEditState::load(ui.ctx(), field.id).unwrap_or_default();
    let all = CCursorRange::two(CCursor::new(0), CCursor::new(query.chars().count()));
    state.cursor.set_char_range(Some(all));
    state.store(ui.ctx(), field.id);
}

fn find(index: &Index, asked: &Asked) -> Vec<FoundRow> {
    let group = asked.group.as_deref().map(crate::domain::text::fold);
    let fits = |house: &HouseholdFile| {
        let row = &house.household;
        asked.hamlet.is_none_or(|hamlet| hamlet == row.hamlet)
            && group.as_ref().is_none_or(|group| {
                row.group_name
                    .as_deref()
                    .is_some_and(|own| crate::domain::text::fold(own) == *group)
            })
    };
    if asked.query.is_empty() {
        let all = index.households().filter(|house| fits(house));
        return all
            .map(|house| FoundRow {
                household: house.household.id,
                people: Vec::new(),
            })
            .collect();
    }
    let mut places: HashMap<HouseholdId, usize> = HashMap::new();
    let mut rows: Vec<FoundRow> = Vec::new();
    for hit in index.search(&asked.query, usize::MAX) {
        if !index.household(hit.household).is_some_and(fits) {
            continue;
        }
        let place = *places.entry(hit.household).or_insert(rows.len());
        if place == rows.len() {
            rows.push(FoundRow {
                household: hit.household,
                people: Vec::new(),
            });
        }
        if let Some(row) = rows.get_mut(place) {
            row.people.extend(hit.person);
        }
    }
    rows
}

fn head_cell(ui: &mut Ui, index: &Index, house: &HouseholdFile, found: &[PersonId]) {
    let head = head(index, house);
    let is_found = head.is_some_and(|head| found.contains(&head.person.id));
    let ink = if is_found { color::ACCENT } else { color::INK };
    let name = head.map_or(tr("Hộ chưa có ai"), |head| shown_name(&head.person.name));
    let others: Vec<&str> = found
        .iter()
        .filter(|id| head.is_none_or(|head| head.person.id != **id))
        .filter_map(|id| Some(shown_name(&index.person(*id)?.person.name)))
        .collect();
    let name = RichText::new(name).font(theme::strong()).color(ink);
    if others.is_empty() {
        line(ui, name);
        return;
    }
    two_lines(ui, |ui| {
        line(ui, name);
        let others = say!("có {names}", names = others.join(", "));
        line(
            ui,
            RichText::new(others).font(theme::small()).color(color::ACCENT),
        );
    });
}

fn place_cell(ui: &mut Ui, index: &Index, house: &HouseholdFile) {
    let row = &house.household;
    let hamlet = index.hamlet(row.hamlet).map_or("", |hamlet| hamlet.name.as_str());
    let group = row
        .group_name
        .as_ref()
        .map(|group| say!("Tổ {group}", group = group));
    let first: Vec<&str> = [Some(hamlet), group.as_deref()].into_iter().flatten().collect();
    let number = row
        .number
        .as_ref()
        .map(|number| say!("Hộ số {number}", number = number));
    let address = Some(row.address.as_str()).filter(|address| !address.is_empty());
    let second: Vec<&str> = [number.as_deref(), address].into_iter().flatten().collect();
    two_lines(ui, |ui| {
        line(ui, RichText::new(first.join(" · ")));
        line(
            ui,
            RichText::new(second.join(" · "))
                .font(theme::small())
                .color(color::SOFT_INK),
        );
    });
}

/// The statuses of those who are counted.
fn counted(index: &Index, house: &HouseholdFile, day: crate::domain::Date) -> Vec<Status> {
    let files = house.members.iter().filter_map(|id| index.person(*id));
    files
        .filter(|file| file.presence_on(day).counted)
        .map(|file| file.status_on(day, index.expiring_days()))
        .collect()
}

/// How many have which status: who is covered or will be above, who is not below.
fn status_cell(ui: &mut Ui, statuses: &[Status]) {
    let above = [Status::Covered, Status::Expiring, Status::Waiting];
    let below = [Status::Never, Status::Expired, Status::Lapsed, Status::Unsaid];
    let has = |group: &[Status]| group.iter().any(|status| statuses.contains(status));
    let lines: Vec<&[Status]> = [&above[..], &below[..]]
        .into_iter()
        .filter(|group| has(group))
        .collect();
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        let height = if lines.len() > 1 { 40.0 } else { 20.0 };
        ui.add_space((ui.available_height() - height).max(0.0) / 2.0);
        for group in lines {
            status_counts(ui, group, statuses);
        }
    });
}

fn status_counts(ui: &mut Ui, group: &[Status], statuses: &[Status]) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 5.0;
        for status in group {
            let count = statuses.iter().filter(|one| *one == status).count();
            if count == 0 {
                continue;
            }
            let look = theme::status_look(*status);
            let (rect, _) = ui.allocate_exact_size(egui::vec2(13.0, 18.0), egui::Sense::hover());
            paint_mark(ui.painter(), rect.center(), 5.0, look.mark, look.ink);
            let words = say!(
                "{count} {status}",
                count = count,
                status = tr(status.label()).to_lowercase()
            );
            ui.label(RichText::new(words).font(theme::small()).color(look.ink));
            ui.add_space(5.0);
        }
    });
}
