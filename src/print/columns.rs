//! The columns of the printed lists: which a list has, and what each says of a row.

use chrono::Days;

use super::list::{Ids, ListOptions};
use super::page::Face;
use super::table::{Align, Cell, Column};
use crate::domain::date::show;
use crate::domain::numbers::masked;
use crate::domain::status::LAPSE_DAYS;
use crate::domain::{FindingKind, ListKind, ListRow, Living, Sort, Status};
use crate::say;
use crate::words::{fill, number, tr};

/// A column of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Number,
    Name,
    BirthYear,
    Sex,
    Relation,
    Head,
    Group,
    Hamlet,
    IdNumber,
    Category,
    From,
    To,
    DaysLeft,
    Gap,
    LapseDay,
    Status,
    Grounds,
    Reason,
    Questions,
    Answer,
    Paper,
    Held,
    Expected,
    Task,
    Phone,
    InCharge,
    Result,
    Note,
}

/// The columns of a list, in order.
pub(super) fn fields(kind: Option<ListKind>, options: &ListOptions) -> Vec<Field> {
    let mut fields = vec![Field::Number, Field::Name, Field::BirthYear];
    let place: &[Field] = match options.sort {
        // The heading rows name the household.
        Sort::Household => &[Field::Relation],
        Sort::Name if options.heading.hamlet.is_some() => &[Field::Head, Field::Group],
        Sort::Name => &[Field::Head, Field::Group, Field::Hamlet],
    };
    let own = own_fields(kind);
    let is_full = numbered_below(kind);
    if !is_full {
        fields.push(Field::Sex);
    }
    fields.extend(place);
    if options.ids != Ids::Hidden && !is_full {
        fields.push(Field::IdNumber);
    }
    fields.extend(own);
    fields
}

/// Whether a list needs the room for reasons, papers or questions: there the number stands below the name.
fn numbered_below(kind: Option<ListKind>) -> bool {
    let asks = matches!(kind, Some(ListKind::Resistance | ListKind::Screening));
    asks || kind.is_some_and(ListKind::tells_findings)
}

/// The columns that are the list's own.
fn own_fields(kind: Option<ListKind>) -> &'static [Field] {
    match kind {
        Some(ListKind::Uninsured) => &[
            Field::Expected,
            Field::Status,
            Field::Phone,
            Field::Result,
            Field::Note,
        ],
        Some(ListKind::Expiring) => &[
            Field::Category,
            Field::To,
            Field::DaysLeft,
            Field::Phone,
            Field::Note,
        ],
        Some(ListKind::Expired) => &[
            Field::Category,
            Field::To,
            Field::Gap,
            Field::LapseDay,
            Field::Phone,
            Field::Note,
        ],
        Some(ListKind::Waiting) => &[Field::Category, Field::From, Field::To, Field::Phone, Field::Note],
        Some(ListKind::Entitled) => &[
            Field::Grounds,
            Field::Paper,
            Field::Held,
            Field::Expected,
            Field::Task,
            Field::InCharge,
        ],
        Some(list) if list.tells_findings() => &[
            Field::Reason,
            Field::Paper,
            Field::Held,
            Field::Task,
            Field::InCharge,
        ],
        Some(ListKind::Resistance) => &[
            Field::Grounds,
            Field::Status,
            Field::Category,
            Field::To,
            Field::Phone,
            Field::Note,
        ],
        Some(ListKind::Screening) => &[Field::Questions, Field::Phone, Field::Answer],
        _ => &[
            Field::Status,
            Field::Category,
            Field::To,
            Field::Phone,
            Field::Note,
        ],
    }
}

impl Field {
    /// The column with its head; widths in points for 12-point text.
    pub(super) fn column(self, kind: Option<ListKind>) -> Column {
        let (head, min, share, align) = match self {
            Self::Number => (tr("STT"), 34.0, 0.0, Align::Centre),
            Self::Name => (tr("Họ và tên"), 118.0, 2.0, Align::Left),
            Self::BirthYear => (tr("Năm sinh"), 36.0, 0.0, Align::Centre),
            Self::Sex => (tr("Giới tính"), 34.0, 0.0, Align::Centre),
            Self::Relation => (tr("Quan hệ"), 54.0, 0.5, Align::Left),
            Self::Head => (tr("Chủ hộ"), 96.0, 2.0, Align::Left),
            Self::Group => (tr("Tổ"), 28.0, 0.0, Align::Centre),
            Self::Hamlet => (tr("Ấp"), 62.0, 1.0, Align::Left),
            Self::IdNumber => (tr("Số CCCD"), 80.0, 0.0, Align::Left),
            Self::Category => (tr("Mã ĐT"), 34.0, 0.0, Align::Centre),
            Self::From => (tr("Có hiệu lực từ"), 68.0, 0.0, Align::Centre),
            Self::To => (tr("Hạn thẻ"), 68.0, 0.0, Align::Centre),
            Self::DaysLeft => (tr("Số ngày còn lại"), 48.0, 0.0, Align::Centre),
            Self::Gap => (tr("Số ngày gián đoạn"), 54.0, 0.0, Align::Centre),
            Self::LapseDay => (tr("Mốc 90 ngày"), 68.0, 0.0, Align::Centre),
            Self::Status => (tr("Tình trạng thẻ"), 86.0, 0.0, Align::Left),
            Self::Grounds => (tr("Diện chính sách"), 68.0, 1.5, Align::Left),
            Self::Reason => (tr("Lý do"), 110.0, 2.5, Align::Left),
            Self::Questions => (tr("Câu hỏi"), 180.0, 4.0, Align::Left),
            Self::Answer => (tr("Trả lời, số quyết định"), 90.0, 2.0, Align::Left),
            Self::Paper => (tr("Giấy tờ, quyết định số"), 120.0, 2.0, Align::Left),
            Self::Held => (tr("Thẻ hiện có"), 86.0, 0.0, Align::Left),
            Self::Expected if kind == Some(ListKind::Entitled) => (tr("Thẻ đúng"), 38.0, 0.0, Align::Centre),
            Self::Expected => (tr("Nhóm dự kiến (mã ĐT)"), 50.0, 0.0, Align::Centre),
            Self::Task => (tr("Việc cần làm"), 84.0, 1.5, Align::Left),
            Self::Phone => (tr("Điện thoại"), 68.0, 0.0, Align::Left),
            Self::InCharge => (tr("Người phụ trách"), 56.0, 1.0, Align::Left),
            Self::Result => (tr("Kết quả vận động"), 66.0, 3.0, Align::Left),
            Self::Note => (tr("Ghi chú"), 52.0, 2.0, Align::Left),
        };
        Column {
            head: head.to_owned(),
            min,
            share,
            align,
        }
    }

    /// What the column says of a row; `place` is the row's number in the list.
    pub(super) fn cell(self, row: &ListRow, place: usize, of: &List<'_>) -> Cell {
        let options = of.options;
        let optional = |text: &Option<String>| text.clone().unwrap_or_default();
        let text = match self {
            Self::Number => count(place),
            Self::Name => return name(row, of),
            Self::BirthYear => row
                .birth
                .map(|birth| birth.year().to_string())
                .unwrap_or_default(),
            Self::Sex => row.sex.map(|sex| tr(sex.label()).to_owned()).unwrap_or_default(),
            Self::Relation => optional(&row.relation),
            Self::Head => row.head.clone(),
            Self::Group => optional(&row.group),
            Self::Hamlet => row.hamlet.clone(),
            Self::IdNumber => id_number(row, options.ids),
            Self::Category => optional(&row.category),
            Self::From => row.card_from.map(show).unwrap_or_default(),
            Self::To => row.card_to.map(show).unwrap_or_default(),
            Self::DaysLeft => days(row.card_to.map(|to| (to - options.as_of).num_days())),
            Self::Gap => days(row.card_to.map(|to| (options.as_of - to).num_days())),
            Self::LapseDay => return lapse_day(row, options),
            Self::Status => status_text(row.status),
            Self::Grounds => Some(grounds(row))
                .filter(|said| !said.is_empty())
                .unwrap_or_else(|| reason(row)),
            Self::Reason => reason(row),
            Self::Questions => {
                return row
                    .questions
                    .iter()
                    .map(|one| (Face::Regular, one.clone()))
                    .collect();
            }
            Self::Paper => row
                .finding
                .as_ref()
                .map(|found| found.paper.clone())
                .unwrap_or_default(),
            Self::Held => return held(row),
            Self::Expected => row
                .finding
                .as_ref()
                .map(|found| found.expected.clone())
                .unwrap_or_default(),
            Self::Task => task(row),
            Self::Phone => optional(&row.phone),
            Self::InCharge | Self::Result | Self::Answer => String::new(),
            Self::Note => note(row),
        };
        vec![(Face::Regular, text)]
    }
}

/// The list a cell belongs to.
#[derive(Clone, Copy, Debug)]
pub(super) struct List<'a> {
    pub(super) kind: Option<ListKind>,
    pub(super) options: &'a ListOptions,
}

fn name(row: &ListRow, of: &List<'_>) -> Cell {
    let mut cell = vec![(Face::Regular, row.name.clone())];
    if numbered_below(of.kind) {
        cell.push((Face::Regular, id_number(row, of.options.ids)));
    }
    cell
}

/// A whole number with its thousands parted.
pub(super) fn count(value: usize) -> String {
    number(i64::try_from(value).unwrap_or(i64::MAX))
}

/// The status with the shape that stands for it, so that it is told without colour and from afar.
pub(super) fn status_text(status: Status) -> String {
    format!("{} {}", mark(status), tr(status.label()))
}

/// The shape beside a status: full where covered, hollow where never covered, pointing where time runs.
pub(super) fn mark(status: Status) -> char {
    match status {
        Status::Covered => '●',
        Status::Expiring => '▲',
        Status::Expired => '▼',
        Status::Lapsed => '■',
        Status::Waiting => '◊',
        Status::Never => '○',
        Status::Unsaid | Status::Unknown => '?',
    }
}

/// The CCCD as far as it was asked for.
pub(super) fn id_number(row: &ListRow, ids: Ids) -> String {
    match (ids, &row.id12) {
        (Ids::Masked, Some(number)) => masked(number),
        (Ids::Full, Some(number)) => number.clone(),
        (Ids::Hidden, _) | (_, None) => String::new(),
    }
}

fn days(days: Option<i64>) -> String {
    days.map(|days| number(days.max(0))).unwrap_or_default()
}

/// The first day on which rejoining means waiting, and how long until then.
fn lapse_day(row: &ListRow, options: &ListOptions) -> Cell {
    let limit = u64::try_from(LAPSE_DAYS)
        .ok()
        .and_then(|days| row.card_to?.checked_add_days(Days::new(days)));
    let Some(limit) = limit else {
        return Cell::new();
    };
    let left = (limit - options.as_of).num_days();
    let told = if left > 0 {
        say!("còn {n} ngày", n = number(left))
    } else {
        tr("đã quá").to_owned()
    };
    vec![(Face::Regular, show(limit)), (Face::Italic, told)]
}

/// Why somebody stands in a list of findings.
fn reason(row: &ListRow) -> String {
    let said = row.finding.as_ref().map(|found| &found.reason);
    said.map_or_else(String::new, |said| fill(&said.text, &said.args))
}

/// The policy groups and the living standard behind an entitlement.
fn grounds(row: &ListRow) -> String {
    let living = row.living.map(Living::label).filter(|label| !label.is_empty());
    let living = living.map(|label| say!("hộ {living}", living = tr(label)));
    let mut all = row.entitlements.clone();
    all.extend(living);
    all.join(", ")
}

fn held(row: &ListRow) -> Cell {
    let mut cell = vec![(Face::Regular, status_text(row.status))];
    let card = match (&row.category, row.card_to) {
        (Some(code), Some(to)) => format!("{code}, {}", show(to)),
        (Some(code), None) => code.clone(),
        (None, Some(to)) => show(to),
        (None, None) => return cell,
    };
    cell.push((Face::Regular, card));
    cell
}

/// What to do about a finding of the third list.
pub(super) fn task(row: &ListRow) -> String {
    let Some(finding) = &row.finding else {
        return String::new();
    };
    match finding.kind {
        FindingKind::NotCovered => say!("Lập danh sách cấp thẻ {code}", code = finding.expected),
        FindingKind::CoveredWorse => say!("Đổi sang thẻ {code}", code = finding.expected),
        FindingKind::CouldFile => tr("Làm hồ sơ đề nghị").to_owned(),
        FindingKind::ToVerify => tr("Xác minh ngày sinh").to_owned(),
        FindingKind::Pupil => tr("Báo nhà trường và BHXH").to_owned(),
        FindingKind::ChildEnding => tr("Chuyển sang thẻ học sinh hoặc hộ gia đình").to_owned(),
        FindingKind::LeftPoverty => tr("Vận động tham gia theo hộ").to_owned(),
        FindingKind::NoLonger => tr("Báo giảm thẻ").to_owned(),
        FindingKind::Unknown => tr(finding.kind.label()).to_owned(),
    }
}

fn note(row: &ListRow) -> String {
    let away = row.away.then(|| tr("Đi làm ăn xa").to_owned());
    let parts: Vec<String> = away.into_iter().chain(row.note.clone()).collect();
    parts.join("; ")
}
