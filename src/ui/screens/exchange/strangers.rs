//! People of the insurance agency's lists who are not in the register: put aside, saved, or added one by one.

use std::sync::Arc;

use egui::{Label, RichText, Ui};

use super::review::{Review, Stranger};
use super::wording::count;
use super::{Looks, troubles};
use crate::domain::date::show as show_date;
use crate::domain::matching::Choice;
use crate::domain::roster::RawPerson;
use crate::domain::text::fold;
use crate::register::{Request, RosterPlan};
use crate::say;
use crate::ui::cx::{Action, Cx};
use crate::ui::platform::{FileKind, FileQuestion};
use crate::ui::theme::color;
use crate::ui::widgets::{Button, Column, Icon, Table, TableState, empty_state, search_field, soft};
use crate::words::tr;

/// The key of the dialog for the workbook of strangers.
pub(super) const SAVE: &str = "exchange strangers";
/// From this width on there is room for all columns.
const ALL_COLUMNS: f32 = 840.0;

/// What one looks at.
#[derive(Default)]
pub(super) struct Desk {
    table: TableState,
    search: String,
    /// The places among the strangers that the search finds, for which plan and search.
    found: Option<(Arc<RosterPlan>, String, Vec<usize>)>,
}

impl Desk {
    /// Searches anew where the plan or the search is another.
    fn find(&mut self, review: &Review) {
        let fresh = self
            .found
            .as_ref()
            .is_some_and(|(of, search, _)| Arc::ptr_eq(of, &review.of) && *search == self.search);
        if fresh {
            return;
        }
        let wanted = fold(self.search.trim());
        let fits = |stranger: &Stranger| {
            wanted.is_empty() || person_of(review, *stranger).is_some_and(|person| holds(person, &wanted))
        };
        let all = review.strangers.iter().enumerate();
        let found = all.filter(|(_, it)| fits(it)).map(|(place, _)| place).collect();
        self.found = Some((Arc::clone(&review.of), self.search.clone(), found));
    }

    fn at(&self, review: &Review, row: usize) -> Option<Stranger> {
        let (.., found) = self.found.as_ref()?;
        review.strangers.get(*found.get(row)?).copied()
    }

    fn len(&self) -> usize {
        self.found.as_ref().map_or(0, |(.., found)| found.len())
    }
}

fn person_of(review: &Review, stranger: Stranger) -> Option<&RawPerson> {
    review.reading().persons.get(stranger.row)
}

/// Whether a name or a number holds what is searched for.
fn holds(person: &RawPerson, wanted: &str) -> bool {
    let card = person.card.as_ref().and_then(|card| card.number.as_deref());
    let mut numbers = [person.id12.as_deref(), person.bhxh.as_deref(), card]
        .into_iter()
        .flatten();
    fold(&person.name).contains(wanted) || numbers.any(|number| fold(number).contains(wanted))
}

/// Shows the list.
pub(super) fn show(ui: &mut Ui, review: &Review, looks: &mut Looks, cx: &mut Cx<'_>) -> bool {
    if review.strangers.is_empty() {
        let sentence = tr("Ai trong danh sách cũng đã có trong sổ.");
        empty_state(ui, Icon::Check, sentence, None);
        return false;
    }
    bar(ui, review, looks, cx);
    looks.strangers.find(review);
    let columns = [
        Column::fixed(tr("Thêm vào sổ"), 96.0),
        Column::stretch(tr("Họ và tên"), 150.0),
        Column::fixed(tr("Ngày sinh"), 86.0),
        Column::fixed(tr("Số thẻ BHYT"), 140.0),
        Column::fixed(tr("Thẻ đến ngày"), 92.0),
        Column::fixed(tr("Số CCCD"), 110.0),
        Column::fixed(tr("Chỗ trong tệp"), 130.0),
    ];
    let shown = if ui.available_width() < ALL_COLUMNS {
        5
    } else {
        columns.len()
    };
    let desk = &mut looks.strangers;
    let mut state = std::mem::take(&mut desk.table);
    let columns = columns.get(..shown).unwrap_or_default();
    let table = Table::new(tr("Người không có trong sổ"), columns, desk.len());
    let events = table.show(ui, &mut state, |ui, row, column| {
        if let Some(stranger) = desk.at(review, row) {
            cell(ui, review, stranger, column);
        }
    });
    desk.table = state;
    if let Some(stranger) = events.marked.and_then(|row| looks.strangers.at(review, row)) {
        decide(stranger, cx);
    }
    let opened = events.opened.and_then(|row| looks.strangers.at(review, row));
    let opened = opened.filter(|_| !review.of.cells.is_empty());
    if let Some(person) = opened.and_then(|stranger| person_of(review, stranger)) {
        looks.show_cells(&person.at, "");
    }
    false
}

/// Adds somebody, or takes that back.
fn decide(stranger: Stranger, cx: &mut Cx<'_>) {
    let choice = (!stranger.added).then_some(Choice::Another);
    cx.send(Request::Decide(vec![(stranger.row, choice)]));
}

fn bar(ui: &mut Ui, review: &Review, looks: &mut Looks, cx: &mut Cx<'_>) {
    let desk = &mut looks.strangers;
    ui.horizontal_wrapped(|ui| {
        let hint = tr("Tên, số thẻ hoặc số CCCD");
        let find = std::mem::take(&mut cx.inbox.find);
        search_field(ui, tr("Tìm người lạ"), hint, 220.0, &mut desk.search, find);
        desk.find(review);
        let front = desk.table.selected.and_then(|row| desk.at(review, row));
        let text = match front {
            Some(Stranger { added: true, .. }) => tr("Thôi không thêm"),
            _ => tr("Thêm vào sổ"),
        };
        let add = Button::secondary(text)
            .enabled(front.is_some(), tr("Hãy chọn một dòng trước."))
            .hint(tr("Phím cách cũng thêm hoặc thôi thêm dòng đang chọn."));
        let pressed = add.show(ui).clicked();
        if let Some(stranger) = front.filter(|_| pressed) {
            decide(stranger, cx);
        }
        if Button::secondary(tr("Lưu ra Excel…")).show(ui).clicked() {
            let name = say!("Không có trong sổ – {files}.xlsx", files = troubles::stem(review));
            let folder = review.of.request.paths.first().and_then(|path| path.parent());
            let question = FileQuestion::new(SAVE, FileKind::Save, tr("Lưu những người không có trong sổ"))
                .only(tr("Excel"), &["xlsx"])
                .named(name)
                .within(folder.map(std::path::PathBuf::from));
            cx.out.push(Action::Ask(question));
        }
        let added = review.strangers.iter().filter(|it| it.added).count();
        let text = say!(
            "{n} người; sẽ thêm {added}",
            n = count(review.strangers.len()),
            added = count(added)
        );
        soft(ui, &text);
    });
}

fn cell(ui: &mut Ui, review: &Review, stranger: Stranger, column: usize) {
    let Some(person) = person_of(review, stranger) else {
        return;
    };
    let card = person.card.as_ref();
    let text = match column {
        0 if stranger.added => {
            Icon::Check.show(ui, 14.0, color::GOOD);
            tr("sẽ thêm").to_owned()
        }
        0 => tr("để riêng").to_owned(),
        1 => person.name.clone(),
        2 => person.birth.map_or_else(String::new, |birth| birth.to_string()),
        3 => card.and_then(|card| card.number.clone()).unwrap_or_default(),
        4 => card.and_then(|card| card.to).map_or_else(String::new, show_date),
        5 => person.id12.clone().unwrap_or_default(),
        _ => review.place(&person.at),
    };
    let ink = match column {
        0 if stranger.added => color::GOOD,
        1 => color::INK,
        _ => color::SOFT_INK,
    };
    ui.add(Label::new(RichText::new(&text).color(ink)).truncate())
        .on_hover_text(&text);
}
