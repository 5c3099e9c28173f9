//! One household on the list for the door: who lives there, how each one's card stands, and where the
//! answer is ticked.

use super::columns::{id_number, status_text, task};
use super::flow::Flow;
use super::list::Ids;
use super::measure::fit;
use super::page::{Face, Ink, Page, Style};
use super::price::{household_lines, member_line};
use super::table::{ASCENT, LEADING};
use super::visits::{VisitOptions, is_called_for};
use crate::domain::date::show;
use crate::domain::rights::HouseholdOffer;
use crate::domain::{ListRow, Status};
use crate::say;
use crate::words::tr;

const NAME: Style = Style::new(Face::Bold, 13.0);
const PLAIN_NAME: Style = Style::new(Face::Regular, 13.0);
const DETAIL: Style = Style::new(Face::Regular, 12.0);
const TITLE: Style = Style::new(Face::Bold, 13.0);
const PRICE: Style = Style::new(Face::Bold, 12.0);
const BOX: f32 = 10.5;

/// Left ends of the columns of a person, from the left margin.
const NUMBER_END: f32 = 24.0;
const MARK: f32 = 29.0;
const TEXT: f32 = 43.0;
const STATUS: f32 = 212.0;
const OUTCOME: f32 = 322.0;

/// For who needs no call: where the details stand.
const BESIDE: f32 = 358.0;

const PAD: f32 = 4.0;
/// Distance of the two lines of boxes: a pen needs more room than print.
const BOX_PITCH: f32 = 19.0;
const SIGN_HEIGHT: f32 = 30.0;
const GAP: f32 = 9.0;

/// Lines of text one below the other.
type Stack = Vec<(Style, String)>;

#[derive(Debug)]
struct Member {
    line: usize,
    called: bool,
    about: Stack,
    status: Stack,
    beside: Stack,
    finding: Stack,
    height: f32,
}

/// A household with its lines broken.
#[derive(Debug)]
pub(super) struct Block {
    title: Stack,
    place: Stack,
    group: Stack,
    phone: Option<String>,
    members: Vec<Member>,
    /// What the household would pay.
    price: Stack,
}

fn height(stack: &Stack) -> f32 {
    stack.iter().map(|(style, _)| style.size * LEADING).sum()
}

fn stack(text: &str, style: Style, room: f32, most: usize) -> Stack {
    let (size, lines) = fit(text, style.face, style.size, room, most);
    let style = Style { size, ..style };
    lines.into_iter().map(|line| (style, line)).collect()
}

impl Block {
    /// Breaks the lines of a household: `place` is its number in the section, `line` the last line used.
    pub(super) fn lay(
        household: &[ListRow],
        place: usize,
        line: usize,
        options: &VisitOptions,
        flow: &Flow,
    ) -> Self {
        let inner = flow.paper.inner();
        let first = household.first();
        let number = match first.and_then(|row| row.household.as_ref()) {
            Some(number) => say!("Hộ {number}", number = number),
            None => tr("Hộ chưa có số").to_owned(),
        };
        let head = first.map(|row| row.head.as_str()).unwrap_or_default();
        let title = if head.is_empty() {
            format!("{place}. {number}")
        } else {
            format!("{place}. {number} – {head}")
        };
        let group = first
            .and_then(|row| row.group.as_ref())
            .map(|group| say!("Tổ {group}", group = group))
            .unwrap_or_default();
        let address = first.map(|row| row.address.as_str()).unwrap_or_default();
        let side = inner * 0.3;
        Self {
            title: stack(&title, TITLE, inner - side - 16.0, 12),
            place: stack(address, DETAIL, inner - side - 16.0, 12),
            group: stack(&group, TITLE, side, 1),
            phone: household.iter().find_map(|row| row.phone.clone()),
            members: household
                .iter()
                .enumerate()
                .map(|(at, row)| Member::lay(row, line + at + 1, options, inner))
                .collect(),
            price: first
                .and_then(|row| options.offers.get(&row.household_id))
                .map(|offer| price_stack(offer, inner))
                .unwrap_or_default(),
        }
    }

    fn title_height(&self) -> f32 {
        // The second line is there even without an address: the phone, or room for it, stands on it.
        let place = height(&self.place).max(DETAIL.size * LEADING);
        height(&self.title) + place + 2.0 * PAD
    }

    fn height(&self) -> f32 {
        let members: f32 = self.members.iter().map(|member| member.height).sum();
        self.title_height() + members + self.foot_height() + GAP
    }

    /// What stands below the members: the price, and room to sign.
    fn foot_height(&self) -> f32 {
        self.price_height() + self.sign_height()
    }

    fn price_height(&self) -> f32 {
        if self.price.is_empty() {
            0.0
        } else {
            height(&self.price) + 2.0 * PAD
        }
    }

    /// Nobody signs where nobody is called for.
    fn sign_height(&self) -> f32 {
        let called = self.members.iter().any(|member| member.called);
        if called { SIGN_HEIGHT } else { 0.0 }
    }

    /// Puts the household on the page; a new one where it does not fit, and on several only where it is
    /// longer than a page.
    pub(super) fn place(&self, flow: &mut Flow) {
        let fresh = flow.y <= flow.paper.top + 0.1;
        let first = self.title_height() + self.members.first().map_or(0.0, |member| member.height);
        let whole_page = flow.paper.floor() - flow.paper.top;
        let keep = if self.height() <= whole_page {
            self.height() - GAP
        } else {
            first
        };
        if keep > flow.room() && !fresh {
            flow.break_page();
        }
        self.draw_title(flow);
        let last = self.members.len().saturating_sub(1);
        for (at, member) in self.members.iter().enumerate() {
            // Nobody signs alone at the head of a page, nor does a price stand there alone.
            let foot = if at == last { self.foot_height() } else { 0.0 };
            if member.height + foot > flow.room() {
                flow.break_page();
                self.draw_continuation(flow);
            }
            member.draw(flow);
        }
        if !self.price.is_empty() {
            let left = flow.paper.left + 6.0;
            draw_stack(&mut flow.page, left, flow.y + PAD, &self.price);
            flow.y += self.price_height();
        }
        if self.sign_height() > 0.0 {
            draw_signing(flow);
        }
        flow.y += GAP;
    }

    fn draw_title(&self, flow: &mut Flow) {
        let (left, right) = (flow.paper.left, flow.paper.right_edge());
        let (top, tall) = (flow.y, self.title_height());
        flow.page.rect((left, top), (right - left, tall), Ink::BAND);
        flow.page.line((left, top), (right, top), 1.2, Ink::BLACK);
        let mut y = top + PAD;
        y = draw_stack(&mut flow.page, left + 6.0, y, &self.title);
        draw_stack(&mut flow.page, left + 6.0, y, &self.place);
        for (style, line) in &self.group {
            let x = right - 6.0 - style.width(line);
            flow.page
                .text(x, top + PAD + TITLE.size * ASCENT, *style, line.as_str());
        }
        let base = y + DETAIL.size * ASCENT;
        let label = tr("ĐT:");
        if let Some(phone) = &self.phone {
            let text = format!("{label} {phone}");
            for (style, line) in stack(&text, DETAIL, (right - left) * 0.3, 1) {
                flow.page
                    .text(right - 6.0 - style.width(&line), base, style, line);
            }
        } else {
            let x = right - 6.0 - 100.0;
            flow.page.text(x - DETAIL.width(label) - 4.0, base, DETAIL, label);
            flow.page.writing_line(x, right - 6.0, base + 1.0);
        }
        flow.y = top + tall;
        flow.page.line((left, flow.y), (right, flow.y), 0.5, Ink::RULE);
    }

    fn draw_continuation(&self, flow: &mut Flow) {
        let (left, right) = (flow.paper.left, flow.paper.right_edge());
        let room = right - left - 12.0;
        let first = self.title.first().map_or("", |(_, line)| line.as_str());
        let text = say!("{household} (tiếp theo)", household = first);
        let lines = stack(&text, TITLE, room, 1);
        let tall = height(&lines) + 2.0 * PAD;
        flow.page.rect((left, flow.y), (right - left, tall), Ink::BAND);
        flow.page.line((left, flow.y), (right, flow.y), 1.2, Ink::BLACK);
        draw_stack(&mut flow.page, left + 6.0, flow.y + PAD, &lines);
        flow.y += tall;
        flow.page.line((left, flow.y), (right, flow.y), 0.5, Ink::RULE);
    }
}

/// The price of a household, in heavier letters; what is said of it, in plain ones.
fn price_stack(offer: &HouseholdOffer, inner: f32) -> Stack {
    let mut lines = Stack::new();
    for (at, line) in household_lines(offer).into_iter().enumerate() {
        let style = if at == 0 { PRICE } else { DETAIL };
        lines.extend(stack(&line, style, inner - 12.0, 3));
    }
    lines
}

impl Member {
    fn lay(row: &ListRow, line: usize, options: &VisitOptions, inner: f32) -> Self {
        if !is_called_for(row) {
            return Self::lay_beside(row, line, inner);
        }
        let room = STATUS - TEXT - 8.0;
        let mut about = stack(&row.name, NAME, room, 24);
        about.extend(stack(&details(row, options.ids), DETAIL, room, 18));
        let room = OUTCOME - STATUS - 8.0;
        let mut status = stack(&status_text(row.status), DETAIL, room, 2);
        status.extend(stack(&card_date(row), DETAIL, room, 2));
        let mut finding = row.finding.as_ref().map_or_else(Stack::new, |finding| {
            let dash = if finding.paper.is_empty() { "" } else { " – " };
            let text = format!("→ {}{dash}{}", task(row), finding.paper);
            stack(&text, DETAIL, inner - TEXT - 4.0, 5)
        });
        let expected = options
            .offers
            .get(&row.household_id)
            .and_then(|offer| member_line(offer, row.person_id));
        if let Some(text) = expected {
            finding.extend(stack(&text, DETAIL, inner - TEXT - 4.0, 3));
        }
        let upper = height(&about).max(height(&status)).max(2.0 * BOX_PITCH);
        Self {
            line,
            called: true,
            about,
            status,
            beside: Stack::new(),
            height: upper + height(&finding) + 2.0 * PAD,
            finding,
        }
    }

    /// Somebody who needs no call: one line, without a number that nobody needs at the door.
    fn lay_beside(row: &ListRow, line: usize, inner: f32) -> Self {
        let about = stack(&row.name, PLAIN_NAME, STATUS - TEXT - 8.0, 36);
        let told = format!("{} {}", status_text(row.status), card_date(row));
        let status = stack(&told, DETAIL, BESIDE - STATUS - 8.0, 3);
        let beside = stack(&details(row, Ids::Hidden), DETAIL, inner - BESIDE - 4.0, 18);
        Self {
            line,
            called: false,
            height: height(&about).max(height(&status)).max(height(&beside)) + 2.0 * PAD,
            about,
            status,
            beside,
            finding: Stack::new(),
        }
    }

    fn draw(&self, flow: &mut Flow) {
        let (left, right) = (flow.paper.left, flow.paper.right_edge());
        let top = flow.y + PAD;
        let base = top + NAME.size * ASCENT;
        let page = &mut flow.page;
        let number = self.line.to_string();
        page.text(left + NUMBER_END - DETAIL.width(&number), base, DETAIL, number);
        if self.called {
            page.text(left + MARK, base, DETAIL, "►");
            draw_boxes(page, left + OUTCOME, right, base);
        }
        draw_stack(page, left + TEXT, top, &self.about);
        // On the baseline of the name, which is larger.
        let lower = top + (NAME.size - DETAIL.size) * ASCENT;
        draw_stack(page, left + STATUS, lower, &self.status);
        draw_stack(page, left + BESIDE, lower, &self.beside);
        let below = flow.y + self.height - PAD - height(&self.finding);
        draw_stack(page, left + TEXT, below, &self.finding);
        flow.y += self.height;
        flow.page.line((left, flow.y), (right, flow.y), 0.4, Ink::RULE);
    }
}

/// The date that matters about the card: its start while it waits, else its end.
fn card_date(row: &ListRow) -> String {
    match row.status {
        Status::Waiting => row.card_from.map(|date| say!("từ {date}", date = show(date))),
        Status::Expired | Status::Lapsed => {
            row.card_to.map(|date| say!("hết ngày {date}", date = show(date)))
        }
        _ => row.card_to.map(|date| say!("đến {date}", date = show(date))),
    }
    .unwrap_or_default()
}

/// Relation, year of birth or room to write it, CCCD as far as asked for, away for work. Never ethnicity, disability or the
/// note: the sheet is seen by neighbours.
fn details(row: &ListRow, ids: Ids) -> String {
    let birth = row
        .birth
        .map_or_else(|| tr("sinh ……").to_owned(), |birth| birth.year().to_string());
    let parts = [
        row.relation.clone(),
        Some(birth),
        Some(id_number(row, ids)),
        row.away.then(|| tr("đi làm ăn xa").to_owned()),
    ];
    let parts: Vec<String> = parts
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
        .collect();
    parts.join(", ")
}

fn draw_stack(page: &mut Page, x: f32, top: f32, stack: &Stack) -> f32 {
    let mut y = top;
    for (style, line) in stack {
        page.text(x, y + style.size * ASCENT, *style, line.as_str());
        y += style.size * LEADING;
    }
    y
}

/// The outcomes to tick: agreed, refused, absent; to come again on a day.
fn draw_boxes(page: &mut Page, left: f32, right: f32, base: f32) {
    let mut x = left;
    for label in [tr("Đồng ý"), tr("Từ chối"), tr("Vắng")] {
        page.tick_box(x, base, BOX);
        page.text(x + BOX + 4.0, base, DETAIL, label);
        x += BOX + 4.0 + DETAIL.width(label) + 10.0;
    }
    let second = base + BOX_PITCH;
    let label = tr("Hẹn lại ngày");
    page.tick_box(left, second, BOX);
    page.text(left + BOX + 4.0, second, DETAIL, label);
    let from = left + BOX + 4.0 + DETAIL.width(label) + 4.0;
    page.writing_line(from, right - 4.0, second + 1.0);
}

/// Room to write a remark and to sign, once a household.
fn draw_signing(flow: &mut Flow) {
    let (left, right) = (flow.paper.left, flow.paper.right_edge());
    let base = flow.y + SIGN_HEIGHT - 8.0;
    let middle = left + OUTCOME;
    for (label, from, to) in [
        (tr("Ghi chú:"), left + 6.0, middle - 12.0),
        (tr("Ký tên:"), middle, right - 4.0),
    ] {
        flow.page.text(from, base, DETAIL, label);
        flow.page
            .writing_line(from + DETAIL.width(label) + 4.0, to, base + 1.0);
    }
    flow.y += SIGN_HEIGHT;
}
