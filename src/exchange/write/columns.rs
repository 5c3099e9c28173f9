//! The one table of columns that CSV and XLSX share, and the words in its cells.

use std::borrow::Cow;

use crate::domain::{
    Card, Date, Disability, HouseholdId, ListRow, Living, PartialDate, Pension, Sex, Study, Work, date,
};

/// What stands where nobody has said: for a reader a blank would mean "none".
pub const NOT_KNOWN: &str = "Chưa rõ";
/// What stands under a yes-or-no heading for yes; no is a blank, as on paper.
pub const TICK: &str = "x";

/// What stands between the parts of a later card.
pub const CARD_PARTS: &str = ", ";
/// Before the object code of a later card.
pub const CARD_CATEGORY: &str = "mã ";
/// Before the first day of a later card.
pub const CARD_FROM: &str = "từ ";
/// Before the last day of a later card.
pub const CARD_TO: &str = "đến ";
/// Before the facility of a later card.
pub const CARD_FACILITY: &str = "nơi KCB ";

/// The content of one cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell<'a> {
    /// Nothing.
    Blank,
    /// Text, also every number that is a name rather than an amount (CCCD, telephone, household number).
    Text(Cow<'a, str>),
    /// A whole date.
    Date(Date),
    /// An amount.
    Number(u32),
}

/// A column of a written list.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// A stable name: the key of the command contract where it has one.
    pub key: &'static str,
    /// Heading, always Vietnamese so that the roster reader knows it again.
    pub heading: &'static str,
    /// Width on a sheet, in characters.
    pub width: f64,
    /// Whether long text goes over several lines.
    pub wrap: bool,
    /// The cell of a row; the number is the row's place in the list, from 1.
    pub get: for<'a> fn(u32, &'a ListRow) -> Cell<'a>,
}

/// The columns of every list.
pub const PEOPLE_COLUMNS: &[Column] = &[
    column("position", "STT", 6.0, |place, _| Cell::Number(place)),
    column("hamlet", "Ấp", 18.0, |_, row| text(&row.hamlet)),
    column("group", "Tổ", 6.0, |_, row| maybe(row.group.as_ref())),
    column("household", "Hộ số", 10.0, |_, row| {
        maybe(row.household.as_ref())
    }),
    wide("name", "Họ và tên", 26.0, |_, row| text(&row.name)),
    column("relation", "Quan hệ", 12.0, |_, row| {
        maybe(row.relation.as_ref())
    }),
    column("sex", "Giới tính", 9.0, |_, row| {
        text(row.sex.map_or("", Sex::label))
    }),
    column("birth", "Ngày sinh", 12.0, |_, row| birth(row.birth)),
    column("id12", "Số CCCD", 15.0, |_, row| maybe(row.id12.as_ref())),
    column("bhxh", "Mã số BHXH", 13.0, |_, row| maybe(row.bhxh.as_ref())),
    column("phone", "Điện thoại", 13.0, |_, row| {
        maybe(row.phone.as_ref())
    }),
    column("card", "Số thẻ BHYT", 19.0, |_, row| maybe(row.card.as_ref())),
    column("card_from", "Từ ngày", 12.0, |_, row| day(row.card_from)),
    column("card_to", "Đến ngày", 12.0, |_, row| day(row.card_to)),
    column("category", "Mã đối tượng", 10.0, |_, row| {
        maybe(row.category.as_ref())
    }),
    column("status", "Tình trạng thẻ", 14.0, |_, row| {
        text(row.status.label())
    }),
    column("living", "Diện hộ", 12.0, |_, row| text(living(row.living))),
    wide("entitlements", "Diện chính sách", 18.0, |_, row| {
        text(row.entitlements.join("; "))
    }),
    column("ethnicity", "Dân tộc", 10.0, |_, row| {
        maybe(row.ethnicity.as_ref())
    }),
    wide("school", "Trường", 22.0, |_, row| maybe(row.school.as_ref())),
    column("class", "Lớp", 8.0, |_, row| maybe(row.class.as_ref())),
    wide("work", "Nghề nghiệp", 18.0, |_, row| maybe(row.work.as_ref())),
    column("away", "Đi làm xa", 9.0, |_, row| {
        text(if row.away { TICK } else { "" })
    }),
    wide("facility", "Nơi KCB ban đầu", 24.0, |_, row| {
        text(&row.facility)
    }),
    wide("address", "Địa chỉ", 26.0, |_, row| text(&row.address)),
    wide("note", "Ghi chú", 30.0, |_, row| maybe(row.note.as_ref())),
    column("household_key", "Khóa hộ", 16.0, |_, row| {
        text(household_key(row.household_id))
    }),
];

/// The last columns of every list, so that those before them keep their places.
pub const LAST_COLUMNS: &[Column] = &[
    wide("later_cards", "Thẻ kế tiếp", 30.0, |_, row| {
        text(later_cards(&row.later_cards))
    }),
    column("pension", "Lương hưu, trợ cấp BHXH", 16.0, |_, row| {
        said(
            row.pension.filter(|said| *said != Pension::Unknown),
            Pension::label,
        )
    }),
    column("disability", "Khuyết tật", 14.0, |_, row| {
        said(
            row.disability.filter(|said| *said != Disability::Unknown),
            Disability::label,
        )
    }),
    column("study", "Bậc học", 14.0, |_, row| {
        said(row.study.filter(|said| *said != Study::Unknown), Study::label)
    }),
    wide("work_kind", "Loại việc làm", 18.0, |_, row| {
        said(row.work_kind.filter(|said| *said != Work::Unknown), Work::label)
    }),
];

/// The columns that the list of entitled people has besides.
pub const FINDING_COLUMNS: &[Column] = &[
    wide("finding", "Phát hiện", 30.0, |_, row| {
        text(row.finding.as_ref().map_or("", |finding| finding.kind.label()))
    }),
    column("expected", "Mã được hưởng", 10.0, |_, row| {
        text(
            row.finding
                .as_ref()
                .map_or("", |finding| finding.expected.as_str()),
        )
    }),
    wide("paper", "Giấy tờ", 30.0, |_, row| {
        text(row.finding.as_ref().map_or("", |finding| finding.paper.as_str()))
    }),
    wide("reason", "Lý do", 30.0, |_, row| text(reason(row))),
    wide("source", "Căn cứ", 30.0, |_, row| {
        text(row.finding.as_ref().map_or("", |finding| finding.source.as_str()))
    }),
];

/// Why a finding was made, in words; empty without one.
pub(super) fn reason(row: &ListRow) -> String {
    let reason = row.finding.as_ref().map(|finding| &finding.reason);
    reason.map_or_else(String::new, |reason| {
        crate::words::fill(&reason.text, &reason.args)
    })
}

/// The columns of a list in their order; `with_finding` for the list of entitled people.
pub fn columns(with_finding: bool) -> impl Iterator<Item = &'static Column> {
    let findings = if with_finding { FINDING_COLUMNS } else { &[] };
    PEOPLE_COLUMNS.iter().chain(findings).chain(LAST_COLUMNS)
}

/// What tells a household apart in a file: `H-` and the last group of its id. Two households can share a
/// number or have none; their people must not fall together when the file is read again. The letter in front
/// keeps a spreadsheet from taking it for a number (`12e456789012`).
pub fn household_key(id: HouseholdId) -> String {
    let id = id.to_string();
    let (_, tail) = id.rsplit_once('-').unwrap_or(("", &id));
    format!("H-{tail}")
}

/// Cards that follow the one shown, a line each: `GD4919155062795, mã GD, từ 01/01/2027, đến 31/12/2027, nơi
/// KCB TYT xã Hòa An`. Without them a card about to end would look as if nothing came after it.
fn later_cards(cards: &[Card]) -> String {
    let lines: Vec<String> = cards.iter().map(later_card).collect();
    lines.join("\n")
}

fn later_card(card: &Card) -> String {
    let part = |word: &str, value: Option<String>| {
        let value = value.filter(|value| !value.is_empty())?;
        Some(format!("{word}{value}"))
    };
    [
        part("", card.number.clone()),
        part(CARD_CATEGORY, card.category.clone()),
        part(CARD_FROM, card.valid_from.map(date::show)),
        part(CARD_TO, card.valid_to.map(date::show)),
        part(CARD_FACILITY, Some(card.facility.clone())),
    ]
    .into_iter()
    .flatten()
    .collect::<Vec<_>>()
    .join(CARD_PARTS)
}

const fn column(
    key: &'static str,
    heading: &'static str,
    width: f64,
    get: for<'a> fn(u32, &'a ListRow) -> Cell<'a>,
) -> Column {
    Column {
        key,
        heading,
        width,
        wrap: false,
        get,
    }
}

const fn wide(
    key: &'static str,
    heading: &'static str,
    width: f64,
    get: for<'a> fn(u32, &'a ListRow) -> Cell<'a>,
) -> Column {
    Column {
        wrap: true,
        ..column(key, heading, width, get)
    }
}

/// A text; an empty one is nothing.
pub(super) fn text<'a>(text: impl Into<Cow<'a, str>>) -> Cell<'a> {
    let text = text.into();
    if text.is_empty() {
        Cell::Blank
    } else {
        Cell::Text(text)
    }
}

pub(super) fn maybe<T: AsRef<str> + ?Sized>(value: Option<&T>) -> Cell<'_> {
    value.map_or(Cell::Blank, |value| text(value.as_ref()))
}

/// What somebody said; a code of a later version says nothing to a reader of this one.
fn said<T>(value: Option<T>, label: fn(T) -> &'static str) -> Cell<'static> {
    value.map_or(Cell::Blank, |value| text(label(value)))
}

pub(super) fn day(value: Option<Date>) -> Cell<'static> {
    value.map_or(Cell::Blank, Cell::Date)
}

pub(super) fn amount(count: usize) -> Cell<'static> {
    Cell::Number(u32::try_from(count).unwrap_or(u32::MAX))
}

/// A birth known in part stays as it is said: "1954", "03/1954".
fn birth(value: Option<PartialDate>) -> Cell<'static> {
    match value {
        Some(partial) => partial
            .to_date()
            .map_or_else(|| text(partial.to_string()), Cell::Date),
        None => Cell::Blank,
    }
}

/// A blank under this heading means "said to be none" to a reader, so what nobody has said needs a word.
fn living(value: Option<Living>) -> &'static str {
    match value {
        Some(Living::Unknown) | None => NOT_KNOWN,
        Some(living) => living.label(),
    }
}

impl Cell<'_> {
    /// The cell as plain text: dates as people write them.
    pub fn to_text(&self) -> Cow<'_, str> {
        match self {
            Self::Blank => Cow::Borrowed(""),
            Self::Text(text) => Cow::Borrowed(text),
            Self::Date(day) => Cow::Owned(date::show(*day)),
            Self::Number(number) => Cow::Owned(number.to_string()),
        }
    }
}
