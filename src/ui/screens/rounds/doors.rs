//! What the list of the day and the follow-up share: where one looks, the rows ticked, the way to paper and files.

use std::collections::BTreeSet;
use std::sync::Arc;

use egui::{Key, Label, Modifiers, RichText, Ui};

use crate::domain::round::{Door, Where};
use crate::domain::{Book, Cadre, HamletId, HouseholdId};
use crate::register::{DoorsAnswer, DoorsQuestion, Format, Printout, Request};
use crate::say;
use crate::ui::cx::Cx;
use crate::ui::screens::lists::export::Export;
use crate::ui::screens::lists::export_band;
use crate::ui::screens::lists::preview::{Preview, Wish};
use crate::ui::theme::{self, color};
use crate::ui::widgets::{Button, Icon, choice_in_row, soft};
use crate::words::tr;

/// Two lines of small letters with air around them.
pub(super) const ROW: f32 = 50.0;

/// Asks the register's thread, once for each question and revision.
#[derive(Default)]
pub(in crate::ui::screens) struct Asking {
    asked: Option<(u64, DoorsQuestion)>,
}

impl Asking {
    /// The latest answer; that of before the last change while a newer one is on its way.
    pub(in crate::ui::screens) fn answer(
        &mut self,
        question: &DoorsQuestion,
        cx: &mut Cx<'_>,
    ) -> Option<Arc<DoorsAnswer>> {
        let revision = cx.view.revision;
        let known = cx.inbox.doors_at(question, revision);
        let is_new = known.as_ref().is_some_and(|(is_new, _)| *is_new);
        let is_asked = self
            .asked
            .as_ref()
            .is_some_and(|(at, of)| *at == revision && of == question);
        if !is_new && !is_asked {
            self.asked = Some((revision, question.clone()));
            cx.send(Request::Doors {
                question: question.clone(),
                revision,
            });
        }
        known.map(|(_, answer)| answer)
    }
}

/// Whether two answers are one and the same, which is known without comparing their rows.
pub(super) fn same(one: Option<&Arc<DoorsAnswer>>, other: Option<&Arc<DoorsAnswer>>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => Arc::ptr_eq(one, other),
        (one, other) => one.is_none() && other.is_none(),
    }
}

/// The choice of places.
#[derive(Default)]
pub(super) struct PlacesBar {
    /// The places chosen.
    pub(super) places: Where,
    /// The groups of the hamlet chosen, looked up once for a revision.
    groups: Option<(u64, HamletId, Vec<String>)>,
}

impl PlacesBar {
    /// Whether anything narrows the question.
    pub(super) fn is_narrowed(&self) -> bool {
        self.places != Where::default()
    }

    /// Paints the choices.
    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let index = &cx.view.index;
        let mut hamlets = vec![(None, tr("Tất cả các ấp").to_owned())];
        let named = index.hamlets().into_iter();
        hamlets.extend(named.map(|hamlet| (Some(hamlet.id), hamlet.name.clone())));
        let before = self.places.hamlet;
        choice_in_row(ui, tr("Ấp"), 160.0, &mut self.places.hamlet, &hamlets);
        if self.places.hamlet != before {
            self.places.group = None;
        }
        if let Some(hamlet) = self.places.hamlet {
            let mut groups = vec![(None, tr("Tất cả các tổ").to_owned())];
            let named = self.groups(hamlet, cx).iter();
            groups.extend(named.map(|group| (Some(group.clone()), say!("Tổ {group}", group = group))));
            choice_in_row(ui, tr("Tổ"), 116.0, &mut self.places.group, &groups);
        }
        let book: &dyn Book = index.as_ref();
        let mut cadres = vec![(None, tr("Mọi người phụ trách").to_owned())];
        let named = book.rows::<Cadre>();
        cadres.extend(named.map(|cadre| (Some(cadre.id), cadre.name.clone())));
        if cadres.len() > 1 {
            choice_in_row(ui, tr("Người phụ trách"), 176.0, &mut self.places.cadre, &cadres);
        }
    }

    fn groups(&mut self, hamlet: HamletId, cx: &Cx<'_>) -> &[String] {
        let wanted = (cx.view.revision, hamlet);
        if self
            .groups
            .as_ref()
            .is_none_or(|(at, of, _)| (*at, *of) != wanted)
        {
            self.groups = Some((wanted.0, hamlet, cx.view.index.groups(hamlet)));
        }
        self.groups.as_ref().map_or(&[], |(_, _, groups)| groups)
    }
}

/// Pages and files of what the screen shows.
#[derive(Default)]
pub(super) struct Paper {
    preview: Option<Preview>,
    export: Option<Export>,
}

impl Paper {
    /// Paints the preview where one is open; `true` then.
    pub(super) fn preview(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> bool {
        if let Some(export) = &mut self.export
            && export.take_answer(cx)
        {
            self.export = None;
        }
        let Some(mut preview) = self.preview.take() else {
            return false;
        };
        let typing = self.export.is_some();
        let wish = preview.ui(ui, cx, typing, |ui, cx| {
            export_band(&mut self.export, ui, cx);
        });
        if let Some(Wish::Save { then_open }) = wish {
            let page = preview.request().clone();
            self.export = Some(Export::begin(page, Format::Pdf, then_open, cx));
        }
        if wish != Some(Wish::Close) {
            self.preview = Some(preview);
        }
        true
    }

    /// The line with the path of a file that is about to be written.
    pub(super) fn band(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        export_band(&mut self.export, ui, cx);
    }

    /// The buttons, from the right.
    pub(super) fn buttons(&mut self, ui: &mut Ui, question: &DoorsQuestion, any: bool, cx: &mut Cx<'_>) {
        let none = tr("Danh sách này không có hộ nào");
        let page = || Printout::Doors(question.clone());
        for (format, text) in [(Format::Csv, tr("CSV")), (Format::Xlsx, tr("Xuất Excel"))] {
            if Button::secondary(text).enabled(any, none).show(ui).clicked() {
                self.export = Some(Export::begin(page(), format, false, cx));
            }
        }
        let pages = Button::secondary(tr("Xem trang in"))
            .icon(Icon::Print)
            .keys(Modifiers::CTRL, Key::P);
        if pages.enabled(any, none).show(ui).clicked() {
            self.preview = Some(Preview::new(page()));
        }
    }
}

/// Turns a tick.
pub(super) fn turn<T: Ord>(ticked: &mut BTreeSet<T>, one: T) {
    if !ticked.remove(&one) {
        ticked.insert(one);
    }
}

/// The box of a row; `true` when it was turned.
pub(super) fn tick(ui: &mut Ui, on: bool, name: &str) -> bool {
    let mut on = on;
    let named = say!("Chọn: {name}", name = name);
    ui.checkbox(&mut on, "").accessible_name(&named).changed()
}

/// A text over a quiet one.
pub(super) fn two_lines(ui: &mut Ui, first: &str, second: &str) {
    let first = RichText::new(first).color(color::INK);
    lines(
        ui,
        &[
            first,
            RichText::new(second).font(theme::small()).color(color::SOFT_INK),
        ],
    );
}

/// Short lines, one under another, each as long as the column is wide.
pub(super) fn lines(ui: &mut Ui, texts: &[RichText]) {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 1.0;
        ui.spacing_mut().interact_size.y = 0.0;
        ui.add_space(if texts.len() > 1 { 4.0 } else { 14.0 });
        for text in texts.iter().filter(|text| !text.is_empty()) {
            let whole = text.text().to_owned();
            ui.add(Label::new(text.clone()).truncate()).on_hover_text(whole);
        }
    });
}

/// Where the household is, over how it is reached.
pub(super) fn where_cell(ui: &mut Ui, door: &Door) {
    let mut place = door.hamlet.clone();
    if let Some(group) = door.group.as_ref().filter(|group| !group.is_empty()) {
        place = format!("{place}, {}", say!("Tổ {group}", group = group));
    }
    two_lines(ui, &place, &door.address);
}

/// The head and the number of the household, in one line.
pub(super) fn house_words(door: &Door) -> String {
    match &door.number {
        Some(number) => say!("Hộ {number}", number = number),
        None => tr("Hộ chưa có số").to_owned(),
    }
}

/// The households of rows, each once.
pub(super) fn households<'d>(doors: impl Iterator<Item = &'d Door>) -> Arc<BTreeSet<HouseholdId>> {
    Arc::new(doors.map(|door| door.household).collect())
}

/// While the register looks at everybody.
pub(super) fn looking(ui: &mut Ui) {
    ui.add_space(crate::ui::theme::space::LARGE);
    ui.vertical_centered(|ui| soft(ui, tr("Đang xem từng hộ…")));
}
