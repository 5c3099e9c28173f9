//! The list for the door: hamlet by hamlet, household by household, large, with boxes to tick and room to
//! write.
//!
//! Every hamlet is a paper of its own, with its heading and its page numbers, because every hamlet's cadre
//! takes her own. Each person has a line number, under which the result comes back into the register.

use chrono::NaiveDateTime;

use super::block::Block;
use super::columns::{count, mark};
use super::flow::{Flow, Paper};
use super::furniture::{Heading, centred, centred_lines, footer};
use super::list::{Ids, people_and_households};
use super::measure::fit;
use super::page::{Document, Face, Page, Style};
use super::table::{ASCENT, LEADING};
use crate::domain::date::show;
use crate::domain::{Date, HamletId, HouseholdId, ListKind, ListRow, Status};
use crate::say;
use crate::words::tr;

/// What a list for the door is taken by and what stands around it.
#[derive(Clone, Debug)]
pub struct VisitOptions {
    /// The commune; the hamlet of each section comes from its rows.
    pub heading: Heading,
    /// The day whose statuses are shown.
    pub as_of: Date,
    /// When it is printed.
    pub printed_at: NaiveDateTime,
    /// The filters in words: "Tổ 4".
    pub filters: Vec<String>,
    /// CCCD on paper.
    pub ids: Ids,
    /// Number of the sheet. With one, line numbers run through all hamlets, because the number and the line
    /// together lead back to a person; without one each hamlet begins at line 1.
    pub sheet: Option<String>,
}

impl VisitOptions {
    /// A list without a sheet number, CCCD masked.
    pub fn new(heading: Heading, as_of: Date, printed_at: NaiveDateTime) -> Self {
        Self {
            heading,
            as_of,
            printed_at,
            filters: Vec::new(),
            ids: Ids::Masked,
            sheet: None,
        }
    }
}

/// Whether the call is for this person, rather than for others of the household.
pub(super) fn is_called_for(row: &ListRow) -> bool {
    ListKind::Visits.includes(row.status) || row.finding.is_some()
}

/// Lays out the list for the door. Rows come in walking order, members of a household together and in
/// family order; whole households, also those members who need no call.
pub fn visits(rows: &[ListRow], options: &VisitOptions) -> Document {
    let mut pages = Vec::new();
    let mut line = 0;
    for section in rows.chunk_by(|a, b| a.hamlet_id == b.hamlet_id) {
        if options.sheet.is_none() {
            line = 0;
        }
        pages.extend(section_pages(section, &mut line, options));
    }
    if pages.is_empty() {
        pages = section_pages(&[], &mut line, options);
    }
    Document::new(tr("DANH SÁCH ĐẾN TỪNG HỘ").to_owned(), options.printed_at, pages)
}

fn section_pages(rows: &[ListRow], line: &mut usize, options: &VisitOptions) -> Vec<Page> {
    let paper = Paper::WORKING;
    let mut flow = Flow::new(paper);
    let hamlet = rows.first().map(|row| row.hamlet.clone());
    first_heading(&mut flow, hamlet.as_deref().unwrap_or(""), options);
    summary(&mut flow, rows, options);
    if rows.is_empty() {
        let style = Style::new(Face::Regular, 13.0);
        let (left, right) = (paper.left, paper.right_edge());
        centred_lines(&mut flow, left, right, style, tr("Không có hộ nào cần đến."));
    } else {
        legend(&mut flow);
    }
    for (place, household) in rows.chunk_by(same_household).enumerate() {
        let block = Block::lay(household, place + 1, *line, options, &flow);
        *line += household.len();
        block.place(&mut flow);
    }
    let mut pages = flow.finish();
    running_heads(&mut pages, hamlet.as_deref().unwrap_or(""), options);
    footer(&mut pages, &paper, &contents(options), options.printed_at);
    pages
}

fn same_household(a: &ListRow, b: &ListRow) -> bool {
    let key = |row: &ListRow| -> (HamletId, HouseholdId) { (row.hamlet_id, row.household_id) };
    key(a) == key(b)
}

/// The issuing body and hamlet on the left; the sheet's number, or room for it, on the right.
fn first_heading(flow: &mut Flow, hamlet: &str, options: &VisitOptions) {
    let (left, right) = (flow.paper.left, flow.paper.right_edge());
    let split = left + flow.paper.inner() * 0.5;
    let top = flow.y;
    centred_lines(
        flow,
        left,
        split,
        Style::new(Face::Regular, 12.0),
        &options.heading.office(),
    );
    centred_lines(
        flow,
        left,
        split,
        Style::new(Face::Bold, 12.5),
        &hamlet.to_uppercase(),
    );
    let end = flow.y;
    let style = Style::new(Face::Bold, 13.0);
    let baseline = top + style.size * ASCENT;
    if let Some((style, text)) = sheet_text(options, style, right - split - 8.0) {
        let x = right - style.width(&text);
        flow.page.text(x, baseline, style, text);
    }
    flow.y = end + 12.0;
    let title = Style::new(Face::Bold, 16.0);
    centred_lines(flow, left, right, title, tr("DANH SÁCH ĐẾN TỪNG HỘ"));
    flow.y += 2.0;
}

fn summary(flow: &mut Flow, rows: &[ListRow], options: &VisitOptions) {
    let called = rows.iter().filter(|row| is_called_for(row)).count();
    let mut parts = vec![say!(
        "Tình trạng thẻ tính đến ngày {date}",
        date = show(options.as_of)
    )];
    parts.extend(options.filters.iter().cloned());
    parts.push(people_and_households(rows.iter()));
    parts.push(say!("{n} người cần vận động", n = count(called)));
    let (left, right) = (flow.paper.left, flow.paper.right_edge());
    let italic = Style::new(Face::Italic, 12.5);
    centred_lines(flow, left, right, italic, &parts.join(" · "));
    flow.y += 10.0;
    let style = Style::new(Face::Regular, 12.5);
    let baseline = flow.y + style.size * ASCENT;
    let middle = left + flow.paper.inner() * 0.64;
    for (text, from, to) in [
        (tr("Người đi vận động:"), left, middle - 10.0),
        (tr("Ngày:"), middle, right),
    ] {
        flow.page.text(from, baseline, style, text);
        flow.page
            .writing_line(from + style.width(text) + 4.0, to, baseline + 1.0);
    }
    flow.y += style.size * LEADING + 8.0;
}

/// What the shapes mean, once at the beginning of each paper.
fn legend(flow: &mut Flow) {
    let style = Style::quiet(Face::Regular, 10.5);
    let mut parts = vec![format!("► {}", tr("cần vận động"))];
    parts.extend(
        Status::ALL
            .iter()
            .map(|status| format!("{} {}", mark(*status), tr(status.label()))),
    );
    let (left, right) = (flow.paper.left, flow.paper.right_edge());
    centred_lines(flow, left, right, style, &parts.join(" · "));
    flow.y += 6.0;
}

/// On every page from the second on: hamlet, page of pages, sheet; a loose page finds its place again.
fn running_heads(pages: &mut [Page], hamlet: &str, options: &VisitOptions) {
    let paper = Paper::WORKING;
    let all = pages.len();
    let baseline = paper.top * 0.68;
    let plain = Style::new(Face::Regular, 11.5);
    for (place, page) in pages.iter_mut().enumerate() {
        let number = say!("Trang {page}/{pages}", page = place + 1, pages = all);
        if place == 0 {
            if all > 1 {
                let right = paper.right_edge() - plain.width(&number);
                page.text(right, baseline, plain, number);
            }
            continue;
        }
        let middle = page.width / 2.0;
        let half = centred(page, middle, baseline, Style::new(Face::Regular, 13.0), &number) / 2.0;
        let room = paper.inner() / 2.0 - half - 12.0;
        let bold = Style::new(Face::Bold, 11.5);
        let (size, name) = fit(hamlet, bold.face, bold.size, room, 1);
        if let Some(name) = name.into_iter().next() {
            page.text(paper.left, baseline, Style { size, ..bold }, name);
        }
        if let Some((style, text)) = sheet_text(options, bold, room) {
            page.text(paper.right_edge() - style.width(&text), baseline, style, text);
        }
    }
}

/// The sheet's number on one line.
fn sheet_text(options: &VisitOptions, style: Style, room: f32) -> Option<(Style, String)> {
    let text = say!("Phiếu số: {sheet}", sheet = options.sheet.as_ref()?);
    let (size, lines) = fit(&text, style.face, style.size, room, 1);
    lines
        .into_iter()
        .next()
        .map(|line| (Style { size, ..style }, line))
}

fn contents(options: &VisitOptions) -> String {
    let mut parts = vec![tr("họ tên, năm sinh")];
    if options.ids != Ids::Hidden {
        parts.push(tr("số CCCD"));
    }
    parts.extend([tr("tình trạng thẻ BHYT"), tr("địa chỉ, điện thoại")]);
    parts.join(", ")
}
