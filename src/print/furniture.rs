//! What stands around the matter of a page: the official heading, titles, signatures, page numbers and
//! the footer (Decree 30/2020/NĐ-CP, Appendix I; Law 91/2025 on personal data).

use chrono::{Datelike as _, NaiveDateTime};

use super::flow::{Flow, Paper};
use super::measure::fit;
use super::page::{Face, Ink, Page, Style};
use super::table::{ASCENT, LEADING};
use crate::domain::date::show;
use crate::domain::{Commune, Date};
use crate::say;
use crate::words::tr;

/// Who issues the paper, and where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heading {
    /// Kind of the commune: "Xã".
    pub kind: String,
    /// Its name without the kind: "Long Thạnh".
    pub commune: String,
    /// Its province with the kind: "tỉnh An Giang".
    pub province: String,
    /// The hamlet that makes the list, where the list is of one hamlet.
    pub hamlet: Option<String>,
}

impl Heading {
    /// The heading of a commune, or of one of its hamlets.
    pub fn of(commune: &Commune, hamlet: Option<String>) -> Self {
        Self {
            kind: commune.kind.clone(),
            commune: commune.name.clone(),
            province: commune.province.clone(),
            hamlet,
        }
    }

    /// "UBND XÃ LONG THẠNH".
    pub(super) fn office(&self) -> String {
        let place = format!("{} {}", self.kind, self.commune);
        say!("UBND {place}", place = place).to_uppercase()
    }

    /// The body above and the body that issues.
    fn bodies(&self) -> (String, String) {
        match &self.hamlet {
            Some(hamlet) => (self.office(), hamlet.to_uppercase()),
            None => (self.province.to_uppercase(), self.office()),
        }
    }

    /// "Long Thạnh, ngày 05 tháng 02 năm 2026": days below ten and the months 1 and 2 carry a zero.
    fn place_and_date(&self, date: Date) -> String {
        let month = if date.month() < 3 {
            format!("{:02}", date.month())
        } else {
            date.month().to_string()
        };
        say!(
            "{place}, ngày {day} tháng {month} năm {year}",
            place = if self.commune.is_empty() {
                "……………"
            } else {
                &self.commune
            },
            day = format!("{:02}", date.day()),
            month = month,
            year = date.year()
        )
    }
}

/// Somebody who signs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// Authority, in capitals: "TM. ỦY BAN NHÂN DÂN".
    pub authority: String,
    /// Under it, in small letters: "(Ký, ghi rõ họ tên)".
    pub note: String,
    /// Name below the room to sign; may be empty.
    pub name: String,
}

/// A line of text centred on a point; gives its width.
pub(super) fn centred(page: &mut Page, middle: f32, baseline: f32, style: Style, text: &str) -> f32 {
    let width = style.width(text);
    page.text(middle - width / 2.0, baseline, style, text);
    width
}

/// Lines that one text of a heading may take.
const MOST_LINES: usize = 5;

/// A text centred between two edges, downwards from the flow's place.
pub(super) fn centred_lines(flow: &mut Flow, left: f32, right: f32, style: Style, text: &str) {
    let (size, lines) = fit(text, style.face, style.size, right - left, MOST_LINES);
    let style = Style { size, ..style };
    for line in lines {
        let baseline = flow.y + style.size * ASCENT;
        centred(&mut flow.page, f32::midpoint(left, right), baseline, style, &line);
        flow.y += style.size * LEADING;
    }
}

fn short_rule(flow: &mut Flow, middle: f32, half: f32) {
    let y = flow.y + 4.0;
    flow.page
        .line((middle - half, y), (middle + half, y), 0.7, Ink::BLACK);
    flow.y += 7.0;
}

/// The official heading: the issuing body on the left, the national title on the right.
pub(super) fn official_heading(flow: &mut Flow, heading: &Heading, date: Date) {
    let top = flow.y;
    let title = tr("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
    let motto = tr("Độc lập - Tự do - Hạnh phúc");
    let bold = Style::new(Face::Bold, 12.5);
    let nation = bold.width(title).min(flow.paper.inner() * 0.63);
    let right = flow.paper.right_edge();
    let split = right - nation - 8.0;
    // On wide paper the issuing body keeps to the left instead of floating towards the middle.
    let (edge, split) = (
        flow.paper.left,
        split.min(flow.paper.left + flow.paper.inner() * 0.42),
    );
    let nation_left = right - nation;

    let (above, issuer) = heading.bodies();
    centred_lines(flow, edge, split, Style::new(Face::Regular, 12.5), &above);
    centred_lines(flow, edge, split, bold, &issuer);
    short_rule(flow, f32::midpoint(edge, split), (split - edge) * 0.2);
    let left_end = flow.y;

    flow.y = top;
    centred_lines(flow, nation_left, right, bold, title);
    let style = Style::new(Face::Bold, 13.0);
    let middle = f32::midpoint(nation_left, right);
    centred_lines(flow, nation_left, right, style, motto);
    short_rule(flow, middle, style.width(motto) / 2.0);
    flow.y = left_end.max(flow.y) + 6.0;
    let italic = Style::new(Face::Italic, 13.0);
    centred_lines(flow, nation_left, right, italic, &heading.place_and_date(date));
    flow.y += 12.0;
}

/// Title, second title line and what the list was taken by.
pub(super) fn title_block(flow: &mut Flow, title: &str, second: &str, notes: &[String]) {
    let (left, right) = (flow.paper.left, flow.paper.right_edge());
    let middle = f32::midpoint(left, right);
    centred_lines(flow, left, right, Style::new(Face::Bold, 14.0), title);
    if !second.is_empty() {
        centred_lines(flow, left, right, Style::new(Face::Bold, 13.0), second);
    }
    short_rule(flow, middle, 45.0);
    flow.y += 3.0;
    for note in notes {
        centred_lines(flow, left, right, Style::new(Face::Italic, 12.0), note);
    }
    flow.y += 9.0;
}

/// The height that signatures take.
pub(super) fn signatures_height(signatures: &[Signature]) -> f32 {
    let named = signatures.iter().any(|signature| !signature.name.is_empty());
    match (signatures.is_empty(), named) {
        (true, _) => 0.0,
        (false, false) => 115.0,
        (false, true) => 135.0,
    }
}

/// The signatures side by side, kept on one page.
pub(super) fn signatures(flow: &mut Flow, signatures: &[Signature]) {
    if signatures.is_empty() {
        return;
    }
    if flow.room() < signatures_height(signatures) {
        flow.break_page();
    }
    flow.y += 14.0;
    let top = flow.y;
    let share = flow.paper.inner() / signatures.len() as f32;
    let mut left = flow.paper.left;
    let mut end = top;
    for signature in signatures {
        let right = left + share;
        flow.y = top;
        centred_lines(
            flow,
            left + 4.0,
            right - 4.0,
            Style::new(Face::Bold, 13.0),
            &signature.authority,
        );
        centred_lines(
            flow,
            left + 4.0,
            right - 4.0,
            Style::new(Face::Italic, 12.0),
            &signature.note,
        );
        flow.y += 62.0;
        centred_lines(
            flow,
            left + 4.0,
            right - 4.0,
            Style::new(Face::Bold, 13.0),
            &signature.name,
        );
        end = end.max(flow.y);
        left = right;
    }
    flow.y = end;
}

/// The two lines at the foot of every page: the duty towards personal data, and what the paper holds and
/// when it was printed.
pub(super) fn footer(pages: &mut [Page], paper: &Paper, contents: &str, printed_at: NaiveDateTime) {
    let duty = tr("Tài liệu có dữ liệu cá nhân – không sao chép, hủy sau khi nhập kết quả.");
    foot(pages, paper, Some(duty), contents, printed_at);
}

/// [`footer`] with another duty, or none: on what is given to those it is about.
pub(super) fn foot(
    pages: &mut [Page],
    paper: &Paper,
    duty: Option<&str>,
    contents: &str,
    printed_at: NaiveDateTime,
) {
    let (left, right) = (paper.left, paper.right_edge());
    let style = Style::quiet(Face::Italic, 9.5);
    let printed = say!(
        "Gồm {contents}. In từ Sổ BHYT lúc {time} ngày {date}.",
        contents = contents,
        time = printed_at.format("%H:%M"),
        date = show(printed_at.date())
    );
    let rule = paper.floor() + 11.0;
    for page in pages {
        page.line((left, rule), (right, rule), 0.4, Ink::RULE);
        for (line, text) in duty.into_iter().chain([printed.as_str()]).enumerate() {
            page.text(left, rule + 12.0 + 11.5 * line as f32, style, text);
        }
    }
}

/// Numbers the pages from the second on, centred in the top margin.
pub(super) fn page_numbers(pages: &mut [Page], paper: &Paper) {
    let baseline = paper.top * 0.68;
    let style = Style::new(Face::Regular, 13.0);
    for (place, page) in pages.iter_mut().enumerate().skip(1) {
        let middle = page.width / 2.0;
        centred(page, middle, baseline, style, &(place + 1).to_string());
    }
}
