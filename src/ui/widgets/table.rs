//! A table of any length: only the rows in sight are painted, and the keys work.
//!
//! The arrows, `PgUp`, `PgDn`, `Home` and `End` move, Enter opens, Space marks.

use egui::{Align, EventFilter, Id, Key, Layout, Response, RichText, Sense, Ui};
use egui_extras::TableBuilder;

use crate::ui::theme::{self, color, size, space};

/// A column of a table.
#[derive(Clone, Copy, Debug)]
pub struct Column<'a> {
    title: &'a str,
    width: f32,
    stretch: bool,
    right: bool,
    sortable: bool,
}

impl<'a> Column<'a> {
    /// A column of a fixed width.
    pub fn fixed(title: &'a str, width: f32) -> Self {
        Self {
            title,
            width,
            stretch: false,
            right: false,
            sortable: false,
        }
    }

    /// A column that takes what is left, at least this much; the last such column grows.
    pub fn stretch(title: &'a str, least: f32) -> Self {
        Self {
            title,
            width: least,
            stretch: true,
            right: false,
            sortable: false,
        }
    }

    /// Figures stand at the right.
    #[must_use]
    pub fn right(mut self) -> Self {
        self.right = true;
        self
    }

    /// Its head can be pressed.
    #[must_use]
    pub fn sortable(mut self) -> Self {
        self.sortable = true;
        self
    }
}

/// What a table remembers between frames.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableState {
    /// The row the keys move from.
    pub selected: Option<usize>,
    /// The row to be brought into sight in the next frame.
    pub show_row: Option<usize>,
    /// Takes the focus in the next frame.
    pub take_focus: bool,
}

/// What happened to a table in a frame.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TableEvents {
    /// Another row was selected.
    pub selected: Option<usize>,
    /// A row was opened: Enter, or a click where the table opens by clicks, or a double click.
    pub opened: Option<usize>,
    /// Space was pressed on a row.
    pub marked: Option<usize>,
    /// The head of a column was pressed.
    pub head: Option<usize>,
}

/// A table to be shown.
#[must_use = "call show"]
pub struct Table<'a> {
    name: &'a str,
    columns: &'a [Column<'a>],
    rows: usize,
    row_height: f32,
    opens_by_click: bool,
    max_height: f32,
    min_height: f32,
}

impl<'a> Table<'a> {
    /// A table with a name for screen readers, unique on its screen.
    pub fn new(name: &'a str, columns: &'a [Column<'a>], rows: usize) -> Self {
        Self {
            name,
            columns,
            rows,
            row_height: size::ROW,
            opens_by_click: false,
            max_height: f32::INFINITY,
            min_height: 0.0,
        }
    }

    /// Another height of rows.
    pub fn row_height(mut self, height: f32) -> Self {
        self.row_height = height;
        self
    }

    /// One click opens a row.
    pub fn opens_by_click(mut self) -> Self {
        self.opens_by_click = true;
        self
    }

    /// Scrolls inside of this height.
    pub fn max_height(mut self, height: f32) -> Self {
        self.max_height = height;
        self
    }

    /// Takes this height for its rows, as far as there are any; for a table in what scrolls as a whole, which
    /// would otherwise get only what is in sight.
    pub fn height(mut self, height: f32) -> Self {
        self.max_height = height;
        self.min_height = height;
        self
    }

    /// Shows the table; `cell` paints one cell, given row and column.
    pub fn show(
        self,
        ui: &mut Ui,
        state: &mut TableState,
        mut cell: impl FnMut(&mut Ui, usize, usize),
    ) -> TableEvents {
        let mut events = TableEvents::default();
        let id = ui.scope_id().with(("table", self.name));
        let mut area = ui.available_rect_before_wrap();
        area.max.y = area.max.y.min(area.min.y + self.max_height + size::ROW);
        let whole = ui.interact(area, id, Sense::focusable_noninteractive());
        whole.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Table, true, self.name));
        if std::mem::take(&mut state.take_focus) {
            whole.request_focus();
        }
        if state.selected.is_some_and(|row| row >= self.rows) {
            state.selected = self.rows.checked_sub(1);
        }
        if whole.has_focus() {
            self.keys(ui, id, area.height(), state, &mut events);
        }
        // The ground stands behind the rows, but its height is known only after them.
        let ground = ui.painter().add(egui::Shape::Noop);
        let frame = egui::Frame::new().inner_margin(egui::Margin::symmetric(10, 2));
        let used = frame
            .show(ui, |ui| self.paint(ui, state, &mut events, &whole, &mut cell))
            .response
            .rect;
        paint_ground(ui, ground, used, whole.has_focus());
        events
    }

    fn keys(&self, ui: &Ui, id: Id, height: f32, state: &mut TableState, events: &mut TableEvents) {
        let filter = EventFilter {
            vertical_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
        let Some(last) = self.rows.checked_sub(1) else {
            return;
        };
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "rows on a screen"
        )]
        let leap = (height / self.row_height).max(2.0) as usize - 1;
        let here = state.selected;
        let moved = ui.input(|input| {
            let down = |by: usize| here.map_or(0, |row| row.saturating_add(by).min(last));
            let up = |by: usize| here.map_or(0, |row| row.saturating_sub(by));
            [
                (Key::ArrowDown, down(1)),
                (Key::ArrowUp, up(1)),
                (Key::PageDown, down(leap)),
                (Key::PageUp, up(leap)),
                (Key::Home, 0),
                (Key::End, last),
            ]
            .into_iter()
            .find(|(key, _)| input.key_pressed(*key))
            .map(|(_, row)| row)
        });
        if let Some(row) = moved.filter(|row| Some(*row) != here) {
            state.selected = Some(row);
            state.show_row = Some(row);
            events.selected = Some(row);
        }
        if ui.input(|input| input.key_pressed(Key::Enter)) {
            events.opened = state.selected;
        }
        if ui.input(|input| input.key_pressed(Key::Space)) {
            events.marked = state.selected;
        }
    }

    fn paint(
        &self,
        ui: &mut Ui,
        state: &mut TableState,
        events: &mut TableEvents,
        whole: &Response,
        cell: &mut impl FnMut(&mut Ui, usize, usize),
    ) {
        ui.spacing_mut().item_spacing = egui::vec2(space::MEDIUM, 0.0);
        let mut builder = TableBuilder::new(ui)
            .id_salt(self.name)
            .striped(true)
            .sense(Sense::CLICK)
            .auto_shrink([false, true])
            // In little room the rows scroll; they never run over what stands below.
            .min_scrolled_height(self.min_height)
            .max_scroll_height(self.max_height)
            .cell_layout(Layout::left_to_right(Align::Center));
        for column in self.columns {
            builder = builder.column(if column.stretch {
                egui_extras::Column::remainder().at_least(column.width).clip(true)
            } else {
                egui_extras::Column::exact(column.width).clip(true)
            });
        }
        if let Some(row) = state.show_row.take() {
            builder = builder.scroll_to_row(row, None);
        }
        let table = builder.header(size::ROW, |mut header| {
            for (place, column) in self.columns.iter().enumerate() {
                header.col(|ui| {
                    if head(ui, column) {
                        events.head = Some(place);
                    }
                });
            }
        });
        table.body(|body| {
            body.rows(self.row_height, self.rows, |mut row| {
                let number = row.index();
                row.set_selected(state.selected == Some(number));
                for (place, column) in self.columns.iter().enumerate() {
                    row.col(|ui| {
                        if column.right {
                            let layout = Layout::right_to_left(Align::Center);
                            ui.with_layout(layout, |ui| cell(ui, number, place));
                        } else {
                            cell(ui, number, place);
                        }
                    });
                }
                let response = row.response();
                if response.clicked() {
                    whole.request_focus();
                    if state.selected.replace(number) != Some(number) {
                        events.selected = Some(number);
                    }
                }
                if response.double_clicked() || (self.opens_by_click && response.clicked()) {
                    events.opened = Some(number);
                }
            });
        });
    }
}

fn paint_ground(ui: &Ui, ground: egui::layers::ShapeIdx, used: egui::Rect, focused: bool) {
    let head = used.with_max_y(used.min.y + size::ROW + 4.0);
    let round = egui::CornerRadius::same(space::ROUND);
    let flat_below = egui::CornerRadius {
        sw: 0,
        se: 0,
        ..round
    };
    let shapes = vec![
        egui::Shape::rect_filled(used, round, color::PAPER),
        egui::Shape::rect_filled(head, flat_below, color::RAIL),
    ];
    ui.painter().set(ground, egui::Shape::Vec(shapes));
    let (thick, ink) = if focused {
        (size::STROKE, color::ACCENT)
    } else {
        (size::HAIR, color::LINE)
    };
    let edge = egui::Stroke::new(thick, ink);
    ui.painter()
        .rect_stroke(used, round, edge, egui::StrokeKind::Inside);
}

fn head(ui: &mut Ui, column: &Column<'_>) -> bool {
    let text = RichText::new(column.title)
        .font(theme::small())
        .color(color::SOFT_INK);
    let show = |ui: &mut Ui| {
        if column.sortable {
            ui.add(egui::Button::new(text.clone()).frame(false)).clicked()
        } else {
            ui.add(egui::Label::new(text.clone()).truncate());
            false
        }
    };
    if column.right {
        ui.with_layout(Layout::right_to_left(Align::Center), show).inner
    } else {
        show(ui)
    }
}
