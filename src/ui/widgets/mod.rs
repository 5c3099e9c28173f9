//! The parts all screens are made of. They know colours and keys, and nothing of registers.

mod bars;
mod buttons;
mod choice;
mod date_field;
mod dialog;
mod fields;
mod frames;
mod icons;
mod marks;
mod table;
mod tiles;

#[cfg(test)]
mod tests;

pub use bars::{busy, rate_bar};
pub use buttons::{Button, link, tabs};
pub use choice::{check, choice, choice_in_row, radio};
pub use date_field::{DateDraft, date_field};
pub use dialog::{Answer, ask, ask_path};
pub use fields::{TextField, focused_field_has_changes, search_field};
pub use frames::{
    band, card, detail_panel, empty_state, header, page, problem_beside, problem_line, soft, strong,
};
pub use icons::Icon;
pub use marks::{chip, paint_mark, status_chip};
pub use table::{Column, Table, TableEvents, TableState};
pub use tiles::Tile;
