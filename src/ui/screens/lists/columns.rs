//! The columns of the lists on screen: which a list has, and what each says of a person.

use egui::{Label, RichText, Ui};

use crate::domain::date::show;
use crate::domain::numbers::masked;
use crate::domain::{Filter, FindingKind, ListKind, ListRow, Sort};
use crate::ui::theme::{self, color, space};
use crate::ui::widgets::{Column, status_chip};
use crate::words::{fill, tr};

/// Room for the bar and the margins of the table.
const EDGES: f32 = 38.0;

/// A column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Called,
    Name,
    Birth,
    Year,
    Relation,
    Hamlet,
    Group,
    Household,
    Status,
    From,
    To,
    Category,
    Expected,
    Paper,
    Finding,
    Reason,
    Questions,
    Groups,
    IdNumber,
    Phone,
}

/// The columns of a list that fit into a width; what is needed least goes first.
pub(super) fn of(filter: &Filter, sort: Sort, width: f32) -> Vec<Field> {
    use Field::{
        Birth, Called, Category, Expected, Finding, From, Group, Groups, Hamlet, Household, IdNumber, Name,
        Paper, Phone, Questions, Reason, Relation, Status, To, Year,
    };
    let mut fields = match filter.list {
        Some(ListKind::Entitled) => vec![
            Name, Year, Hamlet, Group, Household, Status, Category, Expected, Finding, Paper,
        ],
        Some(list) if list.tells_findings() => vec![
            Name, Birth, Hamlet, Group, Household, Status, Category, Reason, Paper,
        ],
        Some(ListKind::Resistance) => vec![
            Name, Year, Hamlet, Group, Household, Groups, Status, To, Category, Phone,
        ],
        Some(ListKind::Screening) => vec![Name, Year, Hamlet, Group, Household, Status, Questions, Phone],
        Some(ListKind::Visits) => vec![
            Called, Name, Year, Relation, Hamlet, Group, Household, Status, To, Phone,
        ],
        Some(ListKind::Waiting) => vec![
            Name, Birth, Relation, Hamlet, Group, Household, Status, From, To, Category, Phone,
        ],
        Some(ListKind::Uninsured) => vec![
            Name, Birth, Relation, Hamlet, Group, Household, Status, IdNumber, Phone,
        ],
        _ => vec![
            Name, Birth, Relation, Hamlet, Group, Household, Status, To, Category, IdNumber,
        ],
    };
    if filter.hamlet.is_some() {
        fields.retain(|field| *field != Hamlet);
    }
    if sort == Sort::Name {
        fields.retain(|field| *field != Relation);
    }
    let dispensable: &[Field] = match filter.list {
        Some(ListKind::Screening) => &[Phone, Group, Household, Status, Hamlet],
        Some(ListKind::Entitled) => &[Group, Category, Paper, Household, Hamlet],
        Some(list) if list.tells_findings() => &[Group, Paper, Category, Household, Hamlet],
        Some(ListKind::Visits) => &[Phone, Relation, Group, Year, Hamlet],
        _ => &[Category, Phone, Relation, IdNumber, From, Group, Hamlet],
    };
    for last in dispensable {
        let needed: f32 = fields.iter().map(|field| field.width() + space::MEDIUM).sum();
        if needed + EDGES <= width {
            break;
        }
        fields.retain(|field| *field != *last);
    }
    fields
}

impl Field {
    fn width(self) -> f32 {
        match self {
            Self::Called => 58.0,
            Self::Name => 138.0,
            Self::Birth | Self::From | Self::To => 84.0,
            Self::Relation => 62.0,
            Self::Hamlet | Self::Phone => 94.0,
            Self::Group => 20.0,
            Self::Household => 45.0,
            Self::Status => 116.0,
            Self::Year | Self::Category | Self::Expected => 56.0,
            Self::Paper => 112.0,
            Self::Reason => 260.0,
            Self::Questions => 360.0,
            Self::Groups => 110.0,
            Self::Finding => 100.0,
            Self::IdNumber => 102.0,
        }
    }

    /// The column of the table.
    pub(super) fn column(self) -> Column<'static> {
        let title = match self {
            Self::Called => tr("Vận động"),
            Self::Name => tr("Họ và tên"),
            Self::Birth => tr("Ngày sinh"),
            Self::Year => tr("Năm sinh"),
            Self::Relation => tr("Quan hệ"),
            Self::Hamlet => tr("Ấp"),
            Self::Group => tr("Tổ"),
            Self::Household => tr("Hộ"),
            Self::Status => tr("Tình trạng thẻ"),
            Self::From => tr("Từ ngày"),
            Self::To => tr("Hạn thẻ"),
            Self::Category => tr("Mã thẻ"),
            Self::Expected => tr("Thẻ đúng"),
            Self::Paper => tr("Giấy tờ"),
            Self::Finding => tr("Việc cần làm"),
            Self::Reason => tr("Lý do"),
            Self::Questions => tr("Câu hỏi"),
            Self::Groups => tr("Diện chính sách"),
            Self::IdNumber => tr("Số CCCD"),
            Self::Phone => tr("Điện thoại"),
        };
        match self {
            Self::Name | Self::Reason | Self::Questions => Column::stretch(title, self.width()),
            _ => Column::fixed(title, self.width()),
        }
    }

    /// Paints one cell.
    pub(super) fn cell(self, ui: &mut Ui, row: &ListRow) {
        let optional = |text: &Option<String>| text.clone().unwrap_or_default();
        let finding = row.finding.as_ref();
        let text = match self {
            Self::Status => {
                status_chip(ui, row.status);
                return;
            }
            Self::Called => {
                if ListKind::Visits.includes(row.status) || finding.is_some() {
                    let text = RichText::new(tr("cần gặp")).font(theme::strong());
                    ui.add(Label::new(text.color(color::ACCENT)).truncate());
                }
                return;
            }
            Self::Name => {
                let text = RichText::new(&row.name).font(theme::strong());
                ui.add(Label::new(text).truncate());
                return;
            }
            Self::Year => row
                .birth
                .map(|birth| birth.year().to_string())
                .unwrap_or_default(),
            Self::Birth => row.birth.map(|birth| birth.to_string()).unwrap_or_default(),
            Self::Relation => optional(&row.relation),
            Self::Hamlet => row.hamlet.clone(),
            Self::Group => optional(&row.group),
            Self::Household => optional(&row.household),
            Self::From => row.card_from.map(show).unwrap_or_default(),
            Self::To => row.card_to.map(show).unwrap_or_default(),
            Self::Category => optional(&row.category),
            Self::Expected => finding.map(|found| found.expected.clone()).unwrap_or_default(),
            Self::Paper => finding.map(|found| found.paper.clone()).unwrap_or_default(),
            Self::Reason => {
                if let Some(found) = finding {
                    let reason = fill(&found.reason.text, &found.reason.args);
                    ui.add(Label::new(&reason).truncate())
                        .on_hover_text(format!("{reason}\n{}", found.source));
                }
                return;
            }
            Self::Questions => {
                let questions = row.questions.join("\n");
                let first = row.questions.first().map_or("", String::as_str);
                ui.add(Label::new(first).truncate()).on_hover_text(questions);
                return;
            }
            Self::Groups => row.entitlements.join(", "),
            Self::Finding => {
                if let Some(found) = finding {
                    ui.add(Label::new(short(found.kind)).truncate())
                        .on_hover_text(tr(found.kind.label()));
                }
                return;
            }
            Self::IdNumber => row.id12.as_deref().map(masked).unwrap_or_default(),
            Self::Phone => optional(&row.phone),
        };
        ui.add(Label::new(text).truncate());
    }
}

/// A finding in few words; the whole sentence is its tooltip.
fn short(kind: FindingKind) -> &'static str {
    match kind {
        FindingKind::NotCovered => tr("Cần cấp thẻ"),
        FindingKind::CoveredWorse => tr("Cần đổi thẻ"),
        FindingKind::CouldFile => tr("Làm hồ sơ"),
        FindingKind::ToVerify => tr("Xác minh ngày sinh"),
        FindingKind::Pupil => tr("Báo nhà trường"),
        FindingKind::ChildEnding => tr("Chuyển sang thẻ khác"),
        FindingKind::LeftPoverty => tr("Vận động tham gia"),
        FindingKind::NoLonger => tr("Báo giảm thẻ"),
        FindingKind::Unknown => tr("Cần xem lại"),
    }
}
