//! The sheet for the door, second step: laying its content out as pages.
//!
//! Every hamlet begins a page of its own, with its heading, because every hamlet's cadre takes her own. Nothing is
//! looked up here: the same content gives the same pages at any time.

use super::block::{Block, BoxRow};
use super::flow::{Flow, Paper};
use super::furniture::{centred, centred_lines, footer};
use super::leaflet;
use super::measure::fit;
use super::page::{Document, Face, Ink, Page, Style};
use super::short::Short;
use super::square;
use super::table::{ASCENT, LEADING};
use crate::domain::Status;
use crate::domain::date::show;
use crate::domain::round::{SheetContent, SheetForm, SheetSection};
use crate::say;
use crate::words::tr;

use super::columns::{count, mark};

/// Side of the square code.
const SQUARE: f32 = 56.0;

/// Lines of text one below the other.
pub(super) type Stack = Vec<(Style, String)>;

/// A text broken into at most so many lines; what would take more is set smaller.
pub(super) fn stack(text: &str, style: Style, room: f32, most: usize) -> Stack {
    let (size, lines) = fit(text, style.face, style.size, room, most);
    let style = Style { size, ..style };
    lines.into_iter().map(|line| (style, line)).collect()
}

pub(super) fn height(stack: &Stack) -> f32 {
    stack.iter().map(|(style, _)| style.size * LEADING).sum()
}

/// Draws lines downwards; gives the place below them.
pub(super) fn draw_stack(page: &mut Page, x: f32, top: f32, stack: &Stack) -> f32 {
    let mut y = top;
    for (style, line) in stack {
        page.text(x, y + style.size * ASCENT, *style, line.as_str());
        y += style.size * LEADING;
    }
    y
}

/// Lays a sheet out. `progress` hears of households done and in all, and stops the work by `false`.
pub fn pages(content: &SheetContent, progress: &mut dyn FnMut(usize, usize) -> bool) -> Option<Document> {
    let all = content.houses().count();
    let mut done = 0;
    let mut step = || {
        done += 1;
        progress(done, all)
    };
    if content.form() == SheetForm::Leaflet {
        let pages = leaflet::pages(content, &mut step)?;
        return Some(Document::new(
            tr(SheetForm::Leaflet.label()).to_owned(),
            content.made_at,
            pages,
        ));
    }
    let mut pages = Vec::new();
    let mut hamlets = Vec::new();
    let nothing = [SheetSection::default()];
    let sections = if content.sections.is_empty() {
        nothing.as_slice()
    } else {
        &content.sections
    };
    for section in sections {
        let laid = section_pages(section, content, &mut step)?;
        hamlets.extend(
            laid.iter()
                .enumerate()
                .map(|(at, _)| (at, laid.len(), &section.hamlet)),
        );
        pages.extend(laid);
    }
    let all = pages.len();
    for (place, (page, (at, of, hamlet))) in pages.iter_mut().zip(hamlets).enumerate() {
        // A numbered sheet counts through; without a number each hamlet is a paper of its own.
        let (number, of) = match content.number {
            Some(_) => (place + 1, all),
            None => (at + 1, of),
        };
        running_head(page, at == 0, (number, of), hamlet, content);
    }
    footer(&mut pages, &Paper::WORKING, &content.holds, content.made_at);
    let title = tr("DANH SÁCH ĐẾN TỪNG HỘ").to_owned();
    Some(Document::new(title, content.made_at, pages))
}

/// The pages where nobody stops the work.
pub(super) fn pages_of(content: &SheetContent) -> Document {
    pages(content, &mut |_, _| true)
        .unwrap_or_else(|| Document::new(String::new(), content.made_at, Vec::new()))
}

fn section_pages(
    section: &SheetSection,
    content: &SheetContent,
    step: &mut dyn FnMut() -> bool,
) -> Option<Vec<Page>> {
    let paper = Paper::WORKING;
    let mut flow = Flow::new(paper);
    first_heading(&mut flow, &section.hamlet, content);
    summary(&mut flow, section, content);
    if section.houses.is_empty() {
        let style = Style::new(Face::Regular, 13.0);
        let (left, right) = (paper.left, paper.right_edge());
        centred_lines(&mut flow, left, right, style, tr("Không có hộ nào cần đến."));
        return Some(flow.finish());
    }
    legend(&mut flow, content);
    if content.form() == SheetForm::Short {
        let short = Short::new(content, &flow);
        short.draw_head(&mut flow);
        for house in &section.houses {
            short.place(house, &mut flow);
            if !step() {
                return None;
            }
        }
        return Some(flow.finish());
    }
    let boxes = BoxRow::new(&content.boxes, paper.inner());
    for house in &section.houses {
        Block::lay(house, &boxes, &flow).place(&boxes, &mut flow);
        if !step() {
            return None;
        }
    }
    Some(flow.finish())
}

/// The issuing body and hamlet on the left; the sheet's number with its square code on the right.
fn first_heading(flow: &mut Flow, hamlet: &str, content: &SheetContent) {
    let (left, right) = (flow.paper.left, flow.paper.right_edge());
    let split = left + flow.paper.inner() * 0.5;
    let top = flow.y;
    let plain = Style::new(Face::Regular, 12.0);
    centred_lines(flow, left, split, plain, &content.office);
    let bold = Style::new(Face::Bold, 12.5);
    centred_lines(flow, left, split, bold, &hamlet.to_uppercase());
    let mut end = flow.y;
    if let Some((number, text)) = &content.number {
        let drawn = square::draw(&mut flow.page, right, top, SQUARE, text);
        let edge = if drawn { right - SQUARE - 10.0 } else { right };
        let style = Style::new(Face::Bold, 17.0);
        let text = say!("Phiếu số: {sheet}", sheet = number);
        let lines = stack(&text, style, edge - split - 8.0, 2);
        let mut y = top;
        for (style, line) in &lines {
            let x = edge - style.width(line);
            flow.page.text(x, y + style.size * ASCENT, *style, line.as_str());
            y += style.size * LEADING;
        }
        end = end.max(y).max(if drawn { top + SQUARE - 8.0 } else { y });
    }
    flow.y = end + 10.0;
    let title = Style::new(Face::Bold, 16.0);
    centred_lines(flow, left, right, title, tr("DANH SÁCH ĐẾN TỪNG HỘ"));
    flow.y += 2.0;
}

fn summary(flow: &mut Flow, section: &SheetSection, content: &SheetContent) {
    let called: usize = section.houses.iter().map(|house| house.called().count()).sum();
    let people: usize = section.houses.iter().map(|house| house.members.len()).sum();
    let mut parts = vec![say!(
        "Tình trạng thẻ tính đến ngày {date}",
        date = show(content.day)
    )];
    parts.extend(content.campaign.iter().cloned());
    parts.extend(content.filters.iter().cloned());
    parts.push(say!(
        "{households} hộ, {people} người",
        households = count(section.houses.len()),
        people = count(people)
    ));
    parts.push(say!("{n} người cần vận động", n = count(called)));
    let (left, right) = (flow.paper.left, flow.paper.right_edge());
    let italic = Style::new(Face::Italic, 12.5);
    centred_lines(flow, left, right, italic, &parts.join(" · "));
    flow.y += 10.0;
    let style = Style::new(Face::Regular, 12.5);
    let baseline = flow.y + style.size * ASCENT;
    let middle = left + flow.paper.inner() * 0.64;
    let caller = content.cadre.as_ref().map(|cadre| {
        let phone = cadre.phone.as_ref().map(|phone| format!(" – {phone}"));
        format!("{}{}", cadre.name, phone.unwrap_or_default())
    });
    let bold = Style::new(Face::Bold, 12.5);
    for (text, said, from, to) in [
        (tr("Người đi vận động:"), caller, left, middle - 10.0),
        (tr("Ngày:"), None, middle, right),
    ] {
        flow.page.text(from, baseline, style, text);
        let from = from + style.width(text) + 4.0;
        match said.map(|said| stack(&said, bold, to - from, 1)) {
            Some(lines) => {
                for (style, line) in lines.into_iter().take(1) {
                    flow.page.text(from, baseline, style, line);
                }
            }
            None => flow.page.writing_line(from, to, baseline + 1.0),
        }
    }
    flow.y += style.size * LEADING + 8.0;
}

/// What letters, shapes and digits mean, once at the beginning of each paper.
fn legend(flow: &mut Flow, content: &SheetContent) {
    let style = Style::quiet(Face::Regular, 10.5);
    let (left, right) = (flow.paper.left, flow.paper.right_edge());
    let mut parts = vec![tr("a, b, c: người cần vận động").to_owned()];
    if content.form() == SheetForm::Short {
        let told = |one: &crate::domain::round::OutcomeBox| format!("{} {}", one.key, one.text);
        parts.extend(content.boxes.iter().map(told));
    } else {
        let told = |status: &Status| format!("{} {}", mark(*status), tr(status.label()));
        parts.extend(Status::ALL.iter().map(told));
    }
    // Line by line, so that no shape or digit is parted from its word.
    for line in lines_of(&parts, style, right - left) {
        centred_lines(flow, left, right, style, &line);
    }
    flow.y += 6.0;
}

/// Parts one after another with a dot between them, as many to a line as there is room for.
fn lines_of(parts: &[String], style: Style, room: f32) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for part in parts {
        let longer = lines.last().map(|line| format!("{line} · {part}"));
        match (lines.last_mut(), longer.filter(|line| style.width(line) <= room)) {
            (Some(last), Some(longer)) => *last = longer,
            _ => lines.push(part.clone()),
        }
    }
    lines
}

/// At the top of every page: hamlet, page of pages, sheet; a loose page finds its place again.
fn running_head(
    page: &mut Page,
    first: bool,
    (number, of): (usize, usize),
    hamlet: &str,
    content: &SheetContent,
) {
    let paper = Paper::WORKING;
    let baseline = paper.top * 0.68;
    let plain = Style::new(Face::Regular, 11.5);
    let told = say!("Trang {page}/{pages}", page = number, pages = of);
    if first {
        if of > 1 {
            let right = paper.right_edge() - plain.width(&told);
            page.text(right, baseline, plain, told);
        }
        return;
    }
    let middle = page.width / 2.0;
    let half = centred(page, middle, baseline, Style::new(Face::Regular, 13.0), &told) / 2.0;
    let room = paper.inner() / 2.0 - half - 12.0;
    let bold = Style::new(Face::Bold, 11.5);
    for (style, name) in stack(hamlet, bold, room, 1).into_iter().take(1) {
        page.text(paper.left, baseline, style, name);
    }
    let Some((number, _)) = &content.number else {
        return;
    };
    let text = say!("Phiếu số: {sheet}", sheet = number);
    let bold = Style::new(Face::Bold, 13.0);
    for (style, text) in stack(&text, bold, room, 1).into_iter().take(1) {
        page.text(paper.right_edge() - style.width(&text), baseline, style, text);
    }
    page.line(
        (paper.left, baseline + 5.0),
        (paper.right_edge(), baseline + 5.0),
        0.4,
        Ink::RULE,
    );
}
