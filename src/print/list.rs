//! The printed lists of people, with the headings that the commune plan asks for.

use chrono::{Days, NaiveDateTime};

use super::columns::{Field, List, count, fields};
use super::flow::{Flow, Paper};
use super::furniture::{
    Heading, Signature, footer, official_heading, page_numbers, signatures, signatures_height, title_block,
};
use super::page::{Document, Face, Style};
use super::table::{Band, Cell, Table};
use crate::domain::book::bare_hamlet_name;
use crate::domain::date::show;
use crate::domain::{Date, ListKind, ListRow, Sex, Sort};
use crate::say;
use crate::words::tr;

/// Size of the text in tables.
const SIZE: f32 = 12.0;

/// How much of identification numbers stands on paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ids {
    /// No column for them.
    Hidden,
    /// Place and last four digits: `091•••••1234`.
    #[default]
    Masked,
    /// Whole numbers, only where somebody asked for them.
    Full,
}

/// What a list is taken by and what stands around it.
#[derive(Clone, Debug)]
pub struct ListOptions {
    /// Who issues it.
    pub heading: Heading,
    /// The day whose statuses are shown.
    pub as_of: Date,
    /// When it is printed.
    pub printed_at: NaiveDateTime,
    /// The filters in words, as the screen shows them: "Ấp Hòa Lợi", "Tổ 4".
    pub filters: Vec<String>,
    /// The order of the rows; with [`Sort::Household`] households get heading rows.
    pub sort: Sort,
    /// CCCD on paper.
    pub ids: Ids,
    /// A card that ends within so many days is expiring.
    pub expiring_days: i64,
    /// Who signs; nobody where empty.
    pub signatures: Vec<Signature>,
}

impl ListOptions {
    /// A list in household order with masked numbers, to be signed by who made it and by who is in charge.
    pub fn new(heading: Heading, as_of: Date, printed_at: NaiveDateTime) -> Self {
        let sign = tr("(Ký, ghi rõ họ tên)").to_owned();
        let chief = match &heading.hamlet {
            Some(hamlet) => head_of_hamlet(hamlet),
            None => tr("TM. ỦY BAN NHÂN DÂN").to_owned(),
        };
        let signature = |authority| Signature {
            authority,
            note: sign.clone(),
            name: String::new(),
        };
        Self {
            signatures: vec![signature(tr("NGƯỜI LẬP DANH SÁCH").to_owned()), signature(chief)],
            heading,
            as_of,
            printed_at,
            filters: Vec::new(),
            sort: Sort::Household,
            ids: Ids::Masked,
            expiring_days: 30,
        }
    }
}

/// "TRƯỞNG ẤP", "TRƯỞNG KHU PHỐ": by the kind in the hamlet's name.
fn head_of_hamlet(hamlet: &str) -> String {
    let kind = hamlet
        .strip_suffix(bare_hamlet_name(hamlet))
        .map(str::trim)
        .filter(|kind| !kind.is_empty());
    say!("Trưởng {kind}", kind = kind.unwrap_or(tr("ấp"))).to_uppercase()
}

/// Lays out a list of people, in the order of the rows. `kind` chooses title and columns; without one it is
/// the list of all people.
pub fn list(kind: Option<ListKind>, rows: &[ListRow], options: &ListOptions) -> Document {
    let fields = fields(kind, options);
    let columns: Vec<_> = fields.iter().map(|field| field.column(kind)).collect();
    let needed: f32 = columns.iter().map(|column| column.min).sum();
    let paper = if needed <= Paper::OFFICIAL.inner() {
        Paper::OFFICIAL
    } else {
        Paper::OFFICIAL_WIDE
    };
    let mut flow = Flow::new(paper);
    official_heading(&mut flow, &options.heading, options.printed_at.date());
    let (title, second) = titles(kind, options);
    title_block(&mut flow, title, &second, &notes(rows, options));
    if rows.is_empty() {
        let (left, right) = (paper.left, paper.right_edge());
        let style = Style::new(Face::Regular, 13.0);
        super::furniture::centred_lines(
            &mut flow,
            left,
            right,
            style,
            tr("Không có ai trong danh sách này."),
        );
    } else {
        let mut table = Table::begin(&mut flow, columns, SIZE);
        fill(&mut table, &mut flow, rows, &fields, &List { kind, options });
        let signing = signatures_height(&options.signatures);
        table.total(&mut flow, total(rows), signing);
        table.finish(&mut flow);
    }
    signatures(&mut flow, &options.signatures);
    let mut pages = flow.finish();
    page_numbers(&mut pages, &paper);
    footer(
        &mut pages,
        &paper,
        &contents(&fields, options.ids),
        options.printed_at,
    );
    Document::new(tidy(title, &second), options.printed_at, pages)
}

fn fill(table: &mut Table, flow: &mut Flow, rows: &[ListRow], fields: &[Field], of: &List<'_>) {
    let grouped = of.options.sort == Sort::Household;
    let mut hamlet = None;
    let mut household = None;
    let mut cells: Vec<Cell> = Vec::with_capacity(fields.len());
    for (place, row) in rows.iter().enumerate() {
        if grouped && hamlet != Some(row.hamlet_id) {
            hamlet = Some(row.hamlet_id);
            household = None;
            let members = rows
                .iter()
                .skip(place)
                .take_while(|other| other.hamlet_id == row.hamlet_id);
            table.band(Band {
                lead: row.hamlet.to_uppercase(),
                tail: format!(": {}", people_and_households(members)),
                filled: true,
            });
        }
        if grouped && household != Some(row.household_id) {
            household = Some(row.household_id);
            table.band(household_band(row));
        }
        cells.clear();
        cells.extend(fields.iter().map(|field| field.cell(row, place + 1, of)));
        table.row(flow, &cells);
    }
}

fn household_band(row: &ListRow) -> Band {
    let mut lead = match &row.household {
        Some(number) => say!("Hộ {number}", number = number),
        None => tr("Hộ chưa có số").to_owned(),
    };
    if !row.head.is_empty() {
        lead = format!("{lead} – {}", row.head);
    }
    let mut tail = String::new();
    if let Some(group) = &row.group {
        tail.push_str(" · ");
        tail.push_str(&say!("Tổ {group}", group = group));
    }
    if !row.address.is_empty() {
        tail.push_str(" · ");
        tail.push_str(&row.address);
    }
    Band {
        lead,
        tail,
        filled: false,
    }
}

/// The title and the line below it.
fn titles(kind: Option<ListKind>, options: &ListOptions) -> (&'static str, String) {
    let title = match kind {
        None => tr("DANH SÁCH NHÂN KHẨU VÀ TÌNH TRẠNG THẺ BẢO HIỂM Y TẾ"),
        Some(ListKind::Uninsured) => tr("DANH SÁCH NGƯỜI CHƯA THAM GIA BẢO HIỂM Y TẾ"),
        Some(ListKind::Expired) => tr("DANH SÁCH THẺ BHYT ĐÃ HẾT HẠN"),
        Some(ListKind::Expiring) => tr("DANH SÁCH THẺ BHYT SẮP HẾT HẠN"),
        Some(ListKind::Waiting) => tr("DANH SÁCH THẺ BHYT CHỜ HIỆU LỰC"),
        Some(ListKind::Entitled) => tr("DANH SÁCH NGƯỜI THUỘC DIỆN CHÍNH SÁCH CHƯA ĐƯỢC HỖ TRỢ ĐẦY ĐỦ"),
        Some(ListKind::Visits) => tr("DANH SÁCH HỘ CẦN ĐẾN VẬN ĐỘNG"),
        Some(ListKind::CouldFile) => tr("DANH SÁCH NGƯỜI CÓ THỂ LÀM HỒ SƠ ĐỂ ĐƯỢC HƯỞNG CHÍNH SÁCH BHYT"),
        Some(ListKind::Pupils) => tr("DANH SÁCH HỌC SINH, SINH VIÊN CHƯA THAM GIA BHYT"),
        Some(ListKind::ChildrenEnding) => tr("DANH SÁCH TRẺ EM CÓ THẺ BHYT SẮP HẾT THEO TUỔI"),
        Some(ListKind::LeftPoverty) => tr("DANH SÁCH NGƯỜI THUỘC HỘ VỪA THOÁT NGHÈO CHƯA CÓ THẺ BHYT"),
        Some(ListKind::NoLonger) => tr("DANH SÁCH NGƯỜI CÒN THẺ BHYT NHƯNG KHÔNG CÒN THUỘC DIỆN"),
        Some(ListKind::Resistance) => {
            tr("DANH SÁCH NGƯỜI THAM GIA KHÁNG CHIẾN, BẢO VỆ TỔ QUỐC THEO QUYẾT ĐỊNH")
        }
        Some(ListKind::Screening) => tr("DANH SÁCH NGƯỜI CẦN HỎI VỀ QUÁ TRÌNH THAM GIA KHÁNG CHIẾN"),
        Some(ListKind::Unknown) => tr("DANH SÁCH NHÂN KHẨU"),
    };
    let limit = u64::try_from(options.expiring_days)
        .ok()
        .and_then(|days| options.as_of.checked_add_days(Days::new(days)));
    let second = match (kind, limit) {
        (Some(ListKind::Expiring), Some(limit)) => say!(
            "(từ ngày {from} đến ngày {to})",
            from = show(options.as_of),
            to = show(limit)
        ),
        _ => String::new(),
    };
    (title, second)
}

fn notes(rows: &[ListRow], options: &ListOptions) -> Vec<String> {
    let order = match options.sort {
        Sort::Household => tr("xếp theo hộ"),
        Sort::Name => tr("xếp theo tên"),
    };
    let mut parts = vec![say!(
        "Tình trạng thẻ tính đến ngày {date}",
        date = show(options.as_of)
    )];
    parts.extend(options.filters.iter().cloned());
    parts.push(order.to_owned());
    parts.push(people_and_households(rows.iter()));
    vec![parts.join(" · ")]
}

/// "214 người, 80 hộ". Households are counted as runs in household order and by id otherwise.
pub(super) fn people_and_households<'a>(rows: impl Iterator<Item = &'a ListRow>) -> String {
    let mut people = 0;
    let mut households = std::collections::BTreeSet::new();
    for row in rows {
        people += 1;
        households.insert(row.household_id);
    }
    say!(
        "{people} người, {households} hộ",
        people = count(people),
        households = count(households.len())
    )
}

fn total(rows: &[ListRow]) -> String {
    let of = |sex| rows.iter().filter(|row| row.sex == Some(sex)).count();
    let (male, female) = (of(Sex::Male), of(Sex::Female));
    let mut text = say!(
        "Tổng cộng: {all} (nam {male}, nữ {female}",
        all = people_and_households(rows.iter()),
        male = count(male),
        female = count(female)
    );
    let unsaid = rows.len() - male - female;
    if unsaid > 0 {
        text.push_str(&say!(", chưa rõ {n}", n = count(unsaid)));
    }
    text.push(')');
    text
}

/// What the paper holds, for the footer.
fn contents(fields: &[Field], ids: Ids) -> String {
    let has = |field| fields.contains(&field);
    let mut parts = vec![tr("họ tên, năm sinh")];
    if ids != Ids::Hidden {
        parts.push(tr("số CCCD"));
    }
    if [Field::Status, Field::Held, Field::To].into_iter().any(has) {
        parts.push(tr("tình trạng thẻ BHYT"));
    }
    if has(Field::Grounds) || has(Field::Reason) {
        parts.push(tr("diện chính sách"));
    }
    if has(Field::Phone) {
        parts.push(tr("điện thoại"));
    }
    parts.join(", ")
}

fn tidy(title: &str, second: &str) -> String {
    if second.is_empty() {
        title.to_owned()
    } else {
        format!("{title} {second}")
    }
}
