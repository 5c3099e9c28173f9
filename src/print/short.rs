//! The short form of a sheet: one row for each household, with the digits of the outcomes to cross.

use super::flow::Flow;
use super::page::{Face, Ink, Page, Style};
use super::sheet::{Stack, draw_stack, height, stack};
use super::table::{ASCENT, LEADING};
use crate::domain::round::{SheetContent, SheetHouse};
use crate::say;
use crate::words::{number, tr};

const HEAD: Style = Style::new(Face::Bold, 10.5);
const LINE: Style = Style::new(Face::Bold, 14.0);
const NAME: Style = Style::new(Face::Bold, 12.0);
const TEXT: Style = Style::new(Face::Regular, 11.5);
const KEY: Style = Style::new(Face::Regular, 10.0);

/// Right ends of the columns, from the left margin: line, household, telephone and price, who is called for, outcomes,
/// remark.
const ENDS: [f32; 5] = [28.0, 152.0, 228.0, 346.0, 438.0];

/// A row grows with its names and addresses; only what is longer than this is set smaller.
const MOST_LINES: usize = 12;

const PAD: f32 = 4.0;
const BOX: f32 = 13.5;
/// Boxes side by side.
const ABREAST: usize = 5;
const STEP: f32 = 17.0;

/// The columns and the digits, the same for every household of a sheet.
#[derive(Debug)]
pub(super) struct Short {
    keys: Vec<String>,
    heads: Vec<Stack>,
    ends: Vec<f32>,
}

impl Short {
    pub(super) fn new(content: &SheetContent, flow: &Flow) -> Self {
        let mut ends = ENDS.to_vec();
        ends.push(flow.paper.inner());
        let titles = [
            tr("Số"),
            tr("Hộ, địa chỉ"),
            tr("Điện thoại, mức đóng 12 tháng"),
            tr("Người cần vận động"),
            tr("Kết quả"),
            tr("Ghi chú, hẹn ngày"),
        ];
        let mut left = 0.0;
        let heads = titles.iter().zip(&ends).map(|(title, end)| {
            let room = end - left - 2.0 * PAD;
            left = *end;
            stack(title, HEAD, room, 3)
        });
        Self {
            keys: content.boxes.iter().map(|one| one.key.clone()).collect(),
            heads: heads.collect(),
            ends,
        }
    }

    /// The left end and the width of a column, without its edges.
    fn column(&self, place: usize) -> (f32, f32) {
        let left = match place {
            0 => 0.0,
            _ => self.ends.get(place - 1).copied().unwrap_or(0.0),
        };
        let right = self.ends.get(place).copied().unwrap_or(left);
        (left + PAD, right - left - 2.0 * PAD)
    }

    /// The head of the columns, at the top of every page.
    pub(super) fn draw_head(&self, flow: &mut Flow) {
        let (left, right) = (flow.paper.left, flow.paper.right_edge());
        let tall = self.heads.iter().map(height).fold(0.0, f32::max) + 2.0 * PAD;
        let top = flow.y;
        flow.page.rect((left, top), (right - left, tall), Ink::BAND);
        flow.page.line((left, top), (right, top), 1.0, Ink::BLACK);
        for (place, head) in self.heads.iter().enumerate() {
            draw_stack(&mut flow.page, left + self.column(place).0, top + PAD, head);
        }
        self.rules(flow, top, tall);
    }

    fn rules(&self, flow: &mut Flow, top: f32, tall: f32) {
        let (left, right) = (flow.paper.left, flow.paper.right_edge());
        let bottom = top + tall;
        for x in std::iter::once(0.0).chain(self.ends.iter().copied()) {
            flow.page
                .line((left + x, top), (left + x, bottom), 0.5, Ink::RULE);
        }
        flow.page.line((left, bottom), (right, bottom), 0.5, Ink::RULE);
        flow.y = bottom;
    }

    /// The cells of a household: all but the boxes.
    fn cells(&self, house: &SheetHouse) -> [Stack; 4] {
        let room = |place: usize| self.column(place).1;
        let head = if house.head.is_empty() {
            &house.number
        } else {
            &house.head
        };
        let mut home = stack(head, NAME, room(1), MOST_LINES);
        let place = [house.group.as_str(), house.address.as_str()];
        let place: Vec<&str> = place.into_iter().filter(|part| !part.is_empty()).collect();
        home.extend(stack(&place.join(", "), TEXT, room(1), MOST_LINES));
        let mut reach = match &house.phone {
            Some(phone) => stack(phone, TEXT, room(2), 2),
            None => stack(tr("ĐT: …………"), TEXT, room(2), 1),
        };
        if let Some((_, amount)) = house.terms.iter().rfind(|(months, _)| *months == 12) {
            let told = if *amount == 0 {
                tr("không phải đóng").to_owned()
            } else {
                number(*amount)
            };
            reach.extend(stack(&told, NAME, room(2), 2));
        }
        let called: Vec<String> = house
            .called()
            .map(|member| {
                let letter = member.letter.as_deref().unwrap_or_default();
                format!("{letter}. {}", member.name)
            })
            .collect();
        let mut names = Stack::new();
        for name in &called {
            names.extend(stack(name, TEXT, room(3), MOST_LINES));
        }
        if called.is_empty() {
            names = stack(tr("không ai"), TEXT, room(3), 1);
        }
        [
            stack(&house.line.to_string(), LINE, room(0), 1),
            home,
            reach,
            names,
        ]
    }

    /// One household; never split unless it is longer than a page.
    pub(super) fn place(&self, house: &SheetHouse, flow: &mut Flow) {
        let cells = self.cells(house);
        let boxes = self.keys.len().div_ceil(ABREAST) as f32 * STEP + 4.0;
        let tall = cells.iter().map(height).fold(boxes, f32::max) + 2.0 * PAD;
        if tall > flow.room() && flow.y > flow.paper.top + 0.1 {
            flow.break_page();
            self.draw_head(flow);
        }
        if tall > flow.room() {
            self.place_long(house, &cells, flow);
            return;
        }
        let (left, top) = (flow.paper.left, flow.y);
        for (place, cell) in cells.iter().enumerate() {
            draw_stack(&mut flow.page, left + self.column(place).0, top + PAD, cell);
        }
        self.draw_boxes(&mut flow.page, left + self.column(4).0, top + PAD);
        self.rules(flow, top, tall);
    }

    /// A household with more people than a page has lines: the row goes on over the page.
    fn place_long(&self, house: &SheetHouse, cells: &[Stack; 4], flow: &mut Flow) {
        let mut rest: Vec<&[(Style, String)]> = cells.iter().map(Vec::as_slice).collect();
        let mut boxes = true;
        while rest.iter().any(|cell| !cell.is_empty()) {
            let (left, top) = (flow.paper.left, flow.y);
            let room = flow.room() - 2.0 * PAD;
            let mut tall: f32 = 0.0;
            for (place, cell) in rest.iter_mut().enumerate() {
                let mut filled = 0.0;
                let fits = cell.iter().take_while(|(style, _)| {
                    filled += style.size * LEADING;
                    filled <= room
                });
                let (now, later) = cell.split_at(fits.count());
                let now: Stack = now.to_vec();
                draw_stack(&mut flow.page, left + self.column(place).0, top + PAD, &now);
                tall = tall.max(height(&now));
                *cell = later;
            }
            if tall <= 0.0 {
                break;
            }
            if std::mem::take(&mut boxes) {
                self.draw_boxes(&mut flow.page, left + self.column(4).0, top + PAD);
            }
            self.rules(flow, top, tall + 2.0 * PAD);
            if rest.iter().any(|cell| !cell.is_empty()) {
                flow.break_page();
                self.draw_head(flow);
                let line = house.line.to_string();
                let text = say!("{household} (tiếp theo)", household = line);
                let note = stack(&text, TEXT, flow.paper.inner(), 1);
                flow.y = draw_stack(&mut flow.page, flow.paper.left, flow.y + PAD, &note) + PAD;
            }
        }
    }

    /// The digits of the outcomes, each in its box.
    fn draw_boxes(&self, page: &mut Page, left: f32, top: f32) {
        for (place, key) in self.keys.iter().enumerate() {
            let x = left + (place % ABREAST) as f32 * STEP;
            let y = top + (place / ABREAST) as f32 * STEP;
            page.tick_box(x, y + BOX + 1.0, BOX);
            let inset = (BOX - KEY.width(key)) / 2.0;
            page.text(x + inset, y + 1.5 + KEY.size * ASCENT, KEY, key.as_str());
        }
    }
}
