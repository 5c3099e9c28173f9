//! What a plan changes of what the register knows, by kind.

use egui::{Label, RichText, Ui};

use super::review::Review;
use super::wording::{count, kind, said};
use super::{Looks, Tab, pills};
use crate::domain::matching::ToldKind;
use crate::say;
use crate::ui::theme::{color, space};
use crate::ui::widgets::{Column, Icon, Table, TableState, choice, empty_state, soft};
use crate::words::tr;

/// Below this height every line counts.
const LOW: f32 = 330.0;

/// Shows the changes.
pub(super) fn show(ui: &mut Ui, review: &Review, looks: &mut Looks) -> bool {
    let all = review.plan().told();
    if all.is_empty() {
        let sentence = if review.newcomers.is_empty() {
            tr("Không có gì thay đổi trong sổ.")
        } else {
            tr("Không đổi gì của người đã có trong sổ; tệp chỉ thêm người mới.")
        };
        if review.newcomers.is_empty() {
            empty_state(ui, Icon::Check, sentence, None);
        } else if empty_state(ui, Icon::List, sentence, Some(tr("Xem người mới"))) {
            looks.tab = Tab::Newcomers;
        }
        return false;
    }
    if looks.kind.is_some_and(|kind| !review.told.contains_key(&kind)) {
        looks.kind = None;
    }
    let kinds = kinds(review);
    // In large letters a list that folds out leaves more room for the rows.
    let other = if ui.available_height() < LOW {
        choice(ui, tr("Loại thay đổi"), 260.0, &mut looks.kind, &kinds)
    } else {
        review.told.len() > 1 && pills(ui, &mut looks.kind, &kinds)
    };
    if other {
        looks.changes = TableState::default();
    }
    ui.add_space(space::TINY);
    let shown = Shown::of(review, looks.kind);
    let front = looks.changes.selected.and_then(|row| all.get(shown.at(row)?));
    super::troubles::detail(ui, front.map(|told| said(&told.message)));
    let columns = [
        Column::fixed(tr("Loại"), 150.0),
        Column::stretch(tr("Thay đổi"), 240.0),
        Column::fixed(tr("Chỗ trong tệp"), 150.0),
    ];
    let table = Table::new(tr("Các thay đổi"), &columns, shown.len());
    table.show(ui, &mut looks.changes, |ui, row, column| {
        let Some(told) = shown.at(row).and_then(|at| all.get(at)) else {
            return;
        };
        match column {
            0 => {
                soft(ui, kind(told.kind));
            }
            1 => {
                let text = said(&told.message);
                ui.add(Label::new(RichText::new(&text).color(color::INK)).truncate())
                    .on_hover_text(&text);
            }
            _ => {
                let place = told.row.map_or_else(String::new, |row| review.place_of(row));
                ui.add(Label::new(RichText::new(place).color(color::SOFT_INK)).truncate());
            }
        }
    });
    false
}

/// The lines shown: of one kind, or all kinds one after the other.
struct Shown<'a> {
    parts: Vec<&'a [usize]>,
}

impl<'a> Shown<'a> {
    fn of(review: &'a Review, kind: Option<ToldKind>) -> Self {
        let parts = match kind {
            Some(kind) => review.told.get(&kind).map(Vec::as_slice).into_iter().collect(),
            None => review.told.values().map(Vec::as_slice).collect(),
        };
        Self { parts }
    }

    fn len(&self) -> usize {
        self.parts.iter().map(|part| part.len()).sum()
    }

    fn at(&self, row: usize) -> Option<usize> {
        let mut left = row;
        for part in &self.parts {
            match part.get(left) {
                Some(at) => return Some(*at),
                None => left -= part.len(),
            }
        }
        None
    }
}

fn kinds(review: &Review) -> Vec<(Option<ToldKind>, String)> {
    let all = say!("Tất cả: {n}", n = count(review.plan().told().len()));
    let mut kinds = vec![(None, all)];
    kinds.extend(
        review
            .told
            .iter()
            .map(|(of, lines)| (Some(*of), format!("{}: {}", kind(*of), count(lines.len())))),
    );
    kinds
}
