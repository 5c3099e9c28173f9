//! One household in the long form of a sheet: who lives there, how each one's card stands, and where the answer is
//! ticked.

use super::flow::Flow;
use super::page::{Face, Ink, Page, Style};
use super::sheet::{Stack, draw_stack, height, stack};
use super::table::{ASCENT, LEADING};
use crate::domain::round::{OutcomeBox, SheetHouse, SheetMember};
use crate::say;
use crate::words::tr;

const NAME: Style = Style::new(Face::Bold, 13.0);
const PLAIN_NAME: Style = Style::new(Face::Regular, 13.0);
const DETAIL: Style = Style::new(Face::Regular, 12.0);
const TITLE: Style = Style::new(Face::Bold, 13.0);
const LINE: Style = Style::new(Face::Bold, 17.0);
const PRICE: Style = Style::new(Face::Bold, 12.0);
const LAST: Style = Style::new(Face::Italic, 12.0);
const KEY: Style = Style::new(Face::Bold, 11.0);
const OUTCOME: Style = Style::new(Face::Regular, 11.0);
const BOX: f32 = 11.0;

/// Left ends of the columns of a person, from the left margin.
const LETTER: f32 = 8.0;
const TEXT: f32 = 26.0;
const STATUS: f32 = 206.0;

const PAD: f32 = 4.0;
/// The same of who needs no call: those rows are read, not written on.
const TIGHT: f32 = 2.0;
/// Distance of two lines of boxes: a pen needs more room than print.
const BOX_PITCH: f32 = 17.0;
/// Least room to write a day behind the boxes.
const DAY_ROOM: f32 = 92.0;
const SIGN_HEIGHT: f32 = 27.0;
const GAP: f32 = 9.0;

/// The outcomes to tick in lines, the same for every person of a sheet.
#[derive(Debug)]
pub(super) struct BoxRow {
    /// Line, place in it from the margin, key and text.
    boxes: Vec<(usize, f32, String, String)>,
    /// Where a day is written, after the last box: line and place.
    day: (usize, f32),
    lines: usize,
}

impl BoxRow {
    /// Spreads the outcomes over as few lines as hold them.
    pub(super) fn new(outcomes: &[OutcomeBox], inner: f32) -> Self {
        let (mut line, mut x) = (0, TEXT);
        let mut boxes = Vec::new();
        for one in outcomes {
            // A text of the commune's own may be long; a box never leaves the paper.
            let text = stack(&one.text, OUTCOME, inner * 0.6, 1);
            let text = text.into_iter().next().map_or_else(String::new, |(_, text)| text);
            let wide = BOX + 3.0 + KEY.width(&one.key) + 3.0 + OUTCOME.width(&text);
            if x + wide > inner - 2.0 && x > TEXT {
                (line, x) = (line + 1, TEXT);
            }
            boxes.push((line, x, one.key.clone(), text));
            x += wide + 9.0;
        }
        if x + DAY_ROOM > inner {
            (line, x) = (line + 1, TEXT);
        }
        Self {
            boxes,
            day: (line, x),
            lines: line + 1,
        }
    }

    fn height(&self) -> f32 {
        self.lines as f32 * BOX_PITCH + 3.0
    }

    fn draw(&self, page: &mut Page, left: f32, right: f32, top: f32) {
        let base = |line: usize| top + BOX_PITCH * (line as f32 + 1.0) - 4.0;
        for (line, x, key, text) in &self.boxes {
            let (x, base) = (left + x, base(*line));
            page.tick_box(x, base, BOX);
            let x = x + BOX + 3.0;
            page.text(x, base, KEY, key.as_str());
            page.text(x + KEY.width(key) + 3.0, base, OUTCOME, text.as_str());
        }
        let (line, x) = self.day;
        let label = tr("Hẹn ngày:");
        let (x, base) = (left + x, base(line));
        page.text(x, base, OUTCOME, label);
        let from = x + OUTCOME.width(label) + 4.0;
        page.writing_line(from, (from + 170.0).min(right - 4.0), base + 1.0);
    }
}

#[derive(Debug)]
struct Member<'c> {
    letter: Option<&'c str>,
    about: Stack,
    beside: Stack,
    height: f32,
}

/// A household with its lines broken.
#[derive(Debug)]
pub(super) struct Block<'c> {
    line: String,
    title: Stack,
    place: Stack,
    group: Stack,
    phone: Option<&'c str>,
    members: Vec<Member<'c>>,
    /// The last call and what the household would pay.
    foot: Stack,
}

impl<'c> Block<'c> {
    /// Breaks the lines of a household.
    pub(super) fn lay(house: &'c SheetHouse, boxes: &BoxRow, flow: &Flow) -> Self {
        let inner = flow.paper.inner();
        let line = house.line.to_string();
        let title = if house.head.is_empty() {
            house.number.clone()
        } else {
            format!("{} – {}", house.number, house.head)
        };
        let side = inner * 0.3;
        let room = inner - side - 22.0 - LINE.width(&line);
        Self {
            title: stack(&title, TITLE, room, 12),
            place: stack(&house.address, DETAIL, room, 12),
            group: stack(&house.group, TITLE, side, 1),
            phone: house.phone.as_deref(),
            members: house
                .members
                .iter()
                .map(|member| Member::lay(member, boxes, inner))
                .collect(),
            foot: foot_stack(house, inner),
            line,
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

    /// What stands below the members: the last call, the price, and room to sign.
    fn foot_height(&self) -> f32 {
        self.told_height() + self.sign_height()
    }

    fn told_height(&self) -> f32 {
        if self.foot.is_empty() {
            0.0
        } else {
            height(&self.foot) + 2.0 * PAD
        }
    }

    /// Nobody signs where nobody is called for.
    fn sign_height(&self) -> f32 {
        let called = self.members.iter().any(|member| member.letter.is_some());
        if called { SIGN_HEIGHT } else { 0.0 }
    }

    /// Puts the household on the page; a new one where it does not fit, and on several only where it is
    /// longer than a page.
    pub(super) fn place(&self, boxes: &BoxRow, flow: &mut Flow) {
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
            member.draw(boxes, flow);
        }
        if !self.foot.is_empty() {
            let left = flow.paper.left + 6.0;
            draw_stack(&mut flow.page, left, flow.y + PAD, &self.foot);
            flow.y += self.told_height();
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
        flow.page.text(
            left + 6.0,
            top + PAD + TITLE.size * ASCENT + 2.0,
            LINE,
            self.line.as_str(),
        );
        let text = left + 16.0 + LINE.width(&self.line);
        let y = draw_stack(&mut flow.page, text, top + PAD, &self.title);
        draw_stack(&mut flow.page, text, y, &self.place);
        for (style, line) in &self.group {
            let x = right - 6.0 - style.width(line);
            flow.page
                .text(x, top + PAD + TITLE.size * ASCENT, *style, line.as_str());
        }
        self.draw_phone(flow, y + DETAIL.size * ASCENT);
        flow.y = top + tall;
        flow.page.line((left, flow.y), (right, flow.y), 0.5, Ink::RULE);
    }

    /// The telephone, or room to write it.
    fn draw_phone(&self, flow: &mut Flow, base: f32) {
        let (left, right) = (flow.paper.left, flow.paper.right_edge());
        let label = tr("ĐT:");
        if let Some(phone) = self.phone {
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
    }

    fn draw_continuation(&self, flow: &mut Flow) {
        let (left, right) = (flow.paper.left, flow.paper.right_edge());
        let room = right - left - 12.0;
        let first = self.title.first().map_or("", |(_, line)| line.as_str());
        let household = format!("{}. {first}", self.line);
        let text = say!("{household} (tiếp theo)", household = household);
        let lines = stack(&text, TITLE, room, 1);
        let tall = height(&lines) + 2.0 * PAD;
        flow.page.rect((left, flow.y), (right - left, tall), Ink::BAND);
        flow.page.line((left, flow.y), (right, flow.y), 1.2, Ink::BLACK);
        draw_stack(&mut flow.page, left + 6.0, flow.y + PAD, &lines);
        flow.y += tall;
        flow.page.line((left, flow.y), (right, flow.y), 0.5, Ink::RULE);
    }
}

/// What was said last; then the price, in heavier letters, and what is said of it in plain ones.
fn foot_stack(house: &SheetHouse, inner: f32) -> Stack {
    let mut lines = Stack::new();
    for line in &house.last {
        lines.extend(stack(line, LAST, inner - 12.0, 5));
    }
    for (at, line) in house.price.iter().enumerate() {
        let style = if at == 0 { PRICE } else { DETAIL };
        lines.extend(stack(line, style, inner - 12.0, 3));
    }
    lines
}

impl<'c> Member<'c> {
    fn lay(member: &'c SheetMember, boxes: &BoxRow, inner: f32) -> Self {
        let letter = member.letter.as_deref();
        let (left, right) = (STATUS - TEXT - 8.0, inner - STATUS - 4.0);
        let status = format!("{} {}", member.status, member.card);
        let Some(letter) = letter else {
            // One line, without a letter that nobody needs at the door.
            let told = format!("{} · {}", status.trim_end(), member.about);
            let about = stack(&member.name, PLAIN_NAME, left, 36);
            let beside = stack(&told, DETAIL, right, 18);
            return Self {
                letter: None,
                height: height(&about).max(height(&beside)) + 2.0 * TIGHT,
                about,
                beside,
            };
        };
        let mut about = stack(&member.name, NAME, left, 24);
        about.extend(stack(&member.about, DETAIL, left, 18));
        let mut beside = stack(&status, DETAIL, right, 2);
        for line in &member.could {
            beside.extend(stack(line, DETAIL, right, 6));
        }
        Self {
            letter: Some(letter),
            height: height(&about).max(height(&beside)) + boxes.height() + 2.0 * PAD,
            about,
            beside,
        }
    }

    fn draw(&self, boxes: &BoxRow, flow: &mut Flow) {
        let (left, right) = (flow.paper.left, flow.paper.right_edge());
        let top = flow.y + if self.letter.is_some() { PAD } else { TIGHT };
        let page = &mut flow.page;
        if let Some(letter) = self.letter {
            page.text(left + LETTER, top + NAME.size * ASCENT, NAME, letter);
            let below = flow.y + self.height - PAD - boxes.height();
            boxes.draw(page, left, right, below);
        }
        draw_stack(page, left + TEXT, top, &self.about);
        // On the baseline of the name, which is larger.
        let lower = top + (NAME.size - DETAIL.size) * ASCENT;
        draw_stack(page, left + STATUS, lower, &self.beside);
        flow.y += self.height;
        flow.page.line((left, flow.y), (right, flow.y), 0.4, Ink::RULE);
    }
}

/// Room to write a remark, the day and to sign, once a household.
fn draw_signing(flow: &mut Flow) {
    let (left, right) = (flow.paper.left, flow.paper.right_edge());
    let base = flow.y + SIGN_HEIGHT - 8.0;
    let (second, third) = (left + 236.0, left + 348.0);
    for (label, from, to) in [
        (tr("Ghi chú:"), left + 6.0, second - 10.0),
        (tr("Ngày:"), second, third - 10.0),
        (tr("Ký tên:"), third, right - 4.0),
    ] {
        flow.page.text(from, base, DETAIL, label);
        flow.page
            .writing_line(from + DETAIL.width(label) + 4.0, to, base + 1.0);
    }
    flow.y += SIGN_HEIGHT;
}
