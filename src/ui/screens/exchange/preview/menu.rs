//! The menu on a heading: what the column is read as and why, and everything else it can be.

use egui::{Key, Label, Modifiers, Popup, PopupCloseBehavior, RectAlign, RichText, ScrollArea, Ui};

use super::Desk;
use super::grid::Shown;
use super::sheet::{Head, head_of};
use crate::domain::roster::ColumnWhy;
use crate::domain::roster_field::Field;
use crate::domain::text::fold;
use crate::exchange::roster::column_letters;
use crate::say;
use crate::ui::screens::exchange::sheets::Edit;
use crate::ui::theme::{self, color, space};
use crate::ui::widgets::{search_field, soft};
use crate::words::tr;

/// Width of the menu.
const WIDTH: f32 = 292.0;
/// Height of the fields.
const LIST: f32 = 232.0;

/// A menu that is open.
#[derive(Debug, Default)]
pub(super) struct Menu {
    /// The column it is about.
    pub(super) column: usize,
    /// What is searched for.
    search: String,
    /// The item that Enter takes.
    front: usize,
    /// The arrows moved to another item.
    moved: bool,
    /// It was not shown yet.
    fresh: bool,
}

impl Menu {
    pub(super) fn on(column: usize) -> Self {
        Self {
            column,
            fresh: true,
            ..Self::default()
        }
    }
}

/// What an item of the menu stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Pick {
    /// As recognised.
    Recognition,
    /// This field.
    Field(Field),
}

impl Pick {
    fn field(self) -> Option<Field> {
        match self {
            Self::Recognition => None,
            Self::Field(field) => Some(field),
        }
    }
}

/// One item and its words.
type Item = (Pick, String);

/// Shows the menu below the heading it is about; gives what was chosen.
pub(super) fn show(ui: &Ui, shown: Shown<'_>, desk: &mut Desk) -> Option<Edit> {
    let mut menu = desk.menu.take()?;
    let anchor = desk.anchor.unwrap_or_else(|| ui.max_rect());
    let table = shown.view.table(shown.review, desk.head_row);
    let head = head_of(table, menu.column);
    let mut open = true;
    let mut chosen = None;
    // The press that opened the menu lies outside of it.
    let closing = if menu.fresh {
        PopupCloseBehavior::IgnoreClicks
    } else {
        PopupCloseBehavior::CloseOnClickOutside
    };
    let id = ui.scope_id().with("column menu");
    Popup::new(id, ui.ctx().clone(), anchor, ui.layer_id())
        .open_bool(&mut open)
        .close_behavior(closing)
        .align(RectAlign::BOTTOM_START)
        .width(WIDTH)
        .show(|ui| chosen = contents(ui, &head, &mut menu));
    if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
        open = false;
    }
    if let Some(pick) = chosen {
        desk.take_focus = true;
        return Some(Edit::Column {
            sheet: shown.view.key.clone(),
            column: menu.column,
            field: pick.field(),
        });
    }
    if open {
        desk.menu = Some(menu);
    } else {
        desk.take_focus = true;
    }
    None
}

fn contents(ui: &mut Ui, head: &Head, menu: &mut Menu) -> Option<Pick> {
    ui.spacing_mut().item_spacing.y = 3.0;
    let title = say!(
        "Cột {letter}: {field}",
        letter = column_letters(menu.column),
        field = head.label()
    );
    ui.add(Label::new(RichText::new(title).font(theme::strong())).truncate());
    soft(ui, &why(head));
    ui.add_space(space::TINY);
    let items = items(head, &menu.search);
    let last = items.len().saturating_sub(1);
    let taken = keys(ui, menu, last);
    let fresh = std::mem::take(&mut menu.fresh);
    let hint = tr("Gõ để tìm, ví dụ: thẻ");
    let field = search_field(
        ui,
        tr("Tìm loại cột"),
        hint,
        WIDTH - 60.0,
        &mut menu.search,
        fresh,
    );
    if field.changed() {
        menu.front = 0;
    }
    ui.add_space(space::TINY);
    let mut chosen = taken.then(|| items.get(menu.front).map(|item| item.0)).flatten();
    ScrollArea::vertical()
        .id_salt("fields")
        .max_height(LIST)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.spacing_mut().interact_size.y = 26.0;
            for (place, (pick, text)) in items.iter().enumerate() {
                let front = place == menu.front;
                let text = RichText::new(text).color(color::INK);
                let response = ui.selectable_label(front, text);
                if front && std::mem::take(&mut menu.moved) {
                    response.scroll_to_me(None);
                }
                if response.clicked() {
                    chosen = Some(*pick);
                }
            }
            if items.is_empty() {
                soft(ui, tr("Không có loại cột nào tên như vậy."));
            }
        });
    chosen
}

/// The arrows move, Enter takes.
fn keys(ui: &Ui, menu: &mut Menu, last: usize) -> bool {
    ui.input_mut(|input| {
        if input.consume_key(Modifiers::NONE, Key::ArrowDown) {
            menu.front = (menu.front + 1).min(last);
            menu.moved = true;
        }
        if input.consume_key(Modifiers::NONE, Key::ArrowUp) {
            menu.front = menu.front.saturating_sub(1);
            menu.moved = true;
        }
        !menu.fresh && input.consume_key(Modifiers::NONE, Key::Enter)
    })
}

/// Why the column is read as it is.
fn why(head: &Head) -> String {
    say!("Vì sao: {why}.", why = tr(head.why.label()))
}

/// What can be chosen: the way back and "not read" first, then the fields that the search finds.
fn items(head: &Head, search: &str) -> Vec<Item> {
    let wanted = fold(search.trim());
    let chosen = matches!(head.why, ColumnWhy::Chosen | ColumnWhy::Remembered);
    let mut items: Vec<Item> = Vec::new();
    if chosen {
        items.push((Pick::Recognition, tr("Theo nhận dạng").to_owned()));
    }
    if head.field != Some(Field::Ignored) {
        items.push((Pick::Field(Field::Ignored), tr(Field::Ignored.label()).to_owned()));
    }
    // These two stand in lists that this program wrote, and nobody else's columns are like them.
    let ours = [Field::HouseholdKey, Field::LaterCards, Field::Ignored];
    let fields = Field::ALL.iter().filter(|field| !ours.contains(field));
    items.extend(
        fields
            .filter(|field| head.field != Some(**field))
            .map(|field| (Pick::Field(*field), tr(field.label()).to_owned())),
    );
    items.retain(|(_, text)| wanted.is_empty() || fold(text).contains(&wanted));
    items
}
