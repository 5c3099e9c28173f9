//! What a row of a sheet was read as, in words.

use egui::{Color32, Painter, Pos2, Rect, Vec2};

use super::sheet::{SheetView, What};
use crate::domain::date::show as show_date;
use crate::domain::matching::Outcome;
use crate::domain::roster::{RawCard, RawPerson, RowKind};
use crate::domain::{Living, Sex};
use crate::say;
use crate::ui::screens::exchange::review::Review;
use crate::ui::screens::exchange::wording::{count, said};
use crate::ui::theme::{Mark, color};
use crate::ui::widgets::{Icon, paint_mark};
use crate::words::tr;

/// Why a row wants a look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// So many things in it are odd.
    Odd(usize),
    /// It may be one of several people.
    Doubt,
    /// It is not written.
    Out,
}

impl Sign {
    /// The sign of a row, where it wants a look.
    pub(super) fn of(review: &Review, view: &SheetView, row: usize) -> Option<Self> {
        let outcome = match view.whats.get(row) {
            Some(What::Unreadable(_)) => return Some(Self::Out),
            Some(What::Person(person)) => review.plan().rows.get(*person).map(|row| &row.outcome),
            _ => None,
        };
        match (outcome, view.odd(row).len()) {
            (Some(Outcome::Doubtful { .. }), _) => Some(Self::Doubt),
            (Some(Outcome::Rejected { .. }), _) => Some(Self::Out),
            (_, 0) => None,
            (_, odd) => Some(Self::Odd(odd)),
        }
    }

    /// The word beside the shape.
    pub(super) fn word(self) -> String {
        match self {
            Self::Odd(n) => say!("{n} chỗ lạ", n = count(n)),
            Self::Doubt => tr("chờ xem lại").to_owned(),
            Self::Out => tr("không nhập").to_owned(),
        }
    }

    /// The colour of both.
    pub(super) fn ink(self) -> Color32 {
        match self {
            Self::Odd(_) | Self::Doubt => color::WARN,
            Self::Out => color::DANGER,
        }
    }

    /// Paints the shape around a point.
    pub(super) fn paint(self, painter: &Painter, at: Pos2) {
        match self {
            Self::Odd(_) => {
                let room = Rect::from_center_size(at, Vec2::splat(14.0));
                Icon::Warning.paint(painter, room, self.ink());
            }
            Self::Doubt => paint_mark(painter, at, 5.5, Mark::Question, self.ink()),
            Self::Out => paint_mark(painter, at, 5.0, Mark::Cross, self.ink()),
        }
    }
}

/// What a row was read as, in one line.
pub(super) fn read_as(review: &Review, view: &SheetView, row: usize) -> String {
    match view.whats.get(row) {
        None | Some(What::Blank) => String::new(),
        Some(What::Untaken) => tr("Trang này chưa lấy").to_owned(),
        Some(What::Other(kind)) => kind_words(*kind).to_owned(),
        Some(What::Unreadable(place)) => {
            let row = review.reading().rejected.get(*place);
            row.map_or_else(String::new, |row| said(&row.reason))
        }
        Some(What::Person(person)) => {
            let person = review.reading().persons.get(*person);
            person.map_or_else(String::new, |person| person_words(review, person))
        }
    }
}

/// Why a row holds no person.
fn kind_words(kind: RowKind) -> &'static str {
    match kind {
        RowKind::Title => tr("Tiêu đề"),
        RowKind::Heading => tr("Đầu cột"),
        RowKind::Household => tr("Mở đầu một hộ"),
        RowKind::Place => tr("Tên ấp hoặc tổ"),
        RowKind::Living => tr("Mở đầu một diện hộ"),
        RowKind::Total => tr("Dòng cộng"),
        RowKind::Signature => tr("Chữ ký"),
        RowKind::Note => tr("Ghi chú hoặc dòng để trống"),
        RowKind::Hidden => tr("Dòng ẩn, chưa lấy"),
    }
}

fn person_words(review: &Review, person: &RawPerson) -> String {
    let mut parts = vec![person.name.clone()];
    let mut put = |text: Option<String>| parts.extend(text.filter(|text| !text.is_empty()));
    put(person.birth.map(|birth| birth.to_string()));
    put(person.sex.map(|sex| Sex::label(sex).to_owned()));
    put(person.relation.clone());
    put(person.id12.as_ref().map(|id| say!("CCCD {number}", number = id)));
    put(person.bhxh.as_ref().map(|id| say!("BHXH {number}", number = id)));
    put(person.card.as_ref().map(card_words));
    let home = review.reading().households.get(person.household);
    let living = home.and_then(|home| home.living);
    let special = living.filter(|living| !matches!(living, Living::Ordinary | Living::Unknown));
    put(special.map(|living| tr(living.label()).to_owned()));
    for group in &person.entitlements {
        put(Some(group.code.clone()));
    }
    put(person
        .phone
        .as_ref()
        .map(|number| say!("ĐT {number}", number = number)));
    put(person.ethnicity.clone());
    put(person.school.clone());
    put(person.class.clone());
    put(person.work.clone());
    put(person.pension.map(|said| tr(said.label()).to_owned()));
    let degree = person.disability.map(|degree| tr(degree.label()).to_lowercase());
    put(degree.map(|degree| say!("khuyết tật: {degree}", degree = degree)));
    put(person.study.map(|said| tr(said.label()).to_owned()));
    put(person.work_kind.map(|said| tr(said.label()).to_owned()));
    for event in &person.events {
        put(Some(event.wording.clone()));
    }
    put(home.map(crate::ui::screens::exchange::newcomers::place));
    parts.join(" · ")
}

/// "thẻ GD489… 01/01/2026–31/12/2026".
fn card_words(card: &RawCard) -> String {
    let mut words = vec![tr("thẻ").to_owned()];
    words.extend(card.number.clone());
    let day = |day: Option<crate::domain::Date>| day.map_or_else(|| "…".to_owned(), show_date);
    if card.from.is_some() || card.to.is_some() {
        words.push(format!("{}–{}", day(card.from), day(card.to)));
    }
    words.join(" ")
}
