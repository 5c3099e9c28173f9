//! Tables: wrapped cells under a head that stands on every page.
//!
//! Rows arrive one by one. A row is never split across pages and a heading row stays with the row below it.
//! Text is wrapped, never cut; a row that no page could hold is set smaller, and only one that is still too
//! tall then runs on over the page.

mod head;

use super::flow::Flow;
use super::measure::wrap;
use super::page::{Face, Ink, Style};
pub(super) use head::{Headed, least_width};

/// Height of a line as a share of its size; room for letters with two marks (Ễ, ỗ).
pub(super) const LEADING: f32 = 1.2;
/// From the top of a line to its baseline, as a share of the size.
pub(super) const ASCENT: f32 = 0.93;

const PAD_X: f32 = 3.5;
const PAD_Y: f32 = 3.0;
const RULE: f32 = 0.5;
/// Sizes tried for a row that no page could hold, as shares of the table's size.
const LAST_RESORTS: [f32; 3] = [1.0, 0.8, 0.6];

/// Where text stands in its cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Align {
    Left,
    Centre,
}

/// A column: its head, the width it needs, its share of what is left over, and how its cells stand.
#[derive(Clone, Debug)]
pub(super) struct Column {
    pub(super) head: String,
    pub(super) min: f32,
    pub(super) share: f32,
    pub(super) align: Align,
}

/// What a cell says: paragraphs, each with its face.
pub(super) type Cell = Vec<(Face, String)>;

/// A heading row across the table.
#[derive(Clone, Debug)]
pub(super) struct Band {
    /// In bold.
    pub(super) lead: String,
    /// After it, in regular letters.
    pub(super) tail: String,
    /// On a ground of its own: for the upper level.
    pub(super) filled: bool,
}

#[derive(Clone, Copy, Debug)]
struct Slot {
    left: f32,
    width: f32,
    align: Align,
}

#[derive(Clone, Debug)]
struct TextLine {
    face: Face,
    text: String,
    /// What follows on the same line in regular letters.
    tail: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Head,
    Cells,
    Band { filled: bool },
}

/// A row with its lines broken.
#[derive(Clone, Debug)]
struct Laid {
    kind: Kind,
    size: f32,
    height: f32,
    cells: Vec<(Slot, Vec<TextLine>)>,
}

impl Laid {
    fn new(kind: Kind, size: f32, cells: Vec<(Slot, Vec<TextLine>)>) -> Self {
        let lines = cells
            .iter()
            .map(|(_, lines)| lines.len())
            .max()
            .unwrap_or(0)
            .max(1);
        Self {
            kind,
            size,
            height: lines as f32 * size * LEADING + 2.0 * PAD_Y,
            cells,
        }
    }

    /// The part that fits a height, at least one line, and the rest.
    fn split(mut self, height: f32) -> (Self, Option<Self>) {
        let mut fitting = 1;
        while (fitting + 1) as f32 * self.size * LEADING + 2.0 * PAD_Y <= height {
            fitting += 1;
        }
        let rest: Vec<(Slot, Vec<TextLine>)> = self
            .cells
            .iter_mut()
            .map(|(slot, lines)| (*slot, lines.split_off(fitting.min(lines.len()))))
            .collect();
        let more = rest.iter().any(|(_, lines)| !lines.is_empty());
        (
            Self::new(self.kind, self.size, self.cells),
            more.then(|| Self::new(self.kind, self.size, rest)),
        )
    }
}

/// How far words may be pressed together before numbers are too.
const SQUEEZE: f32 = 0.55;

/// What the widths of columns are to be multiplied with: those of a fixed width, those that take what is left,
/// and what a share of the room left comes to. Numbers and days that break are misread, so that where room is
/// short the words give way first.
fn widths(columns: &[Column], room: f32) -> (f32, f32, f32) {
    let (words, numbers): (Vec<&Column>, Vec<&Column>) =
        columns.iter().partition(|column| column.share > 0.0);
    let sum = |columns: &[&Column]| -> f32 { columns.iter().map(|column| column.min).sum() };
    let (words_need, numbers_need) = (sum(&words), sum(&numbers));
    let left = room - numbers_need;
    if left >= words_need {
        let shares: f32 = words.iter().map(|column| column.share).sum();
        return (1.0, 1.0, (left - words_need) / shares.max(f32::EPSILON));
    }
    if left >= words_need * SQUEEZE {
        return (1.0, left / words_need, 0.0);
    }
    let all = room / (words_need + numbers_need);
    (all, all, 0.0)
}

/// A table in work on a flow of pages.
#[derive(Debug)]
pub(super) struct Table {
    slots: Vec<Slot>,
    head: Laid,
    /// Headings over several columns.
    upper: head::Upper,
    size: f32,
    left: f32,
    right: f32,
    /// Heading rows that wait for the row they stay with.
    pending: Vec<Laid>,
    /// The top of the run of rows whose upright rules are still to be drawn.
    run_top: Option<f32>,
}

impl Table {
    /// Begins a table across the flow's page and draws its head.
    pub(super) fn begin(flow: &mut Flow, columns: Vec<Column>, size: f32) -> Self {
        let mut table = Self::prepared(flow, columns, size);
        table.start(flow);
        table
    }

    /// A table with its columns laid out, not yet drawn.
    fn prepared(flow: &Flow, columns: Vec<Column>, size: f32) -> Self {
        let inner = flow.paper.inner();
        let (fixed, squeeze, extra) = widths(&columns, inner);
        let mut left = flow.paper.left;
        let mut slots = Vec::with_capacity(columns.len());
        let mut heads = Vec::with_capacity(columns.len());
        for column in columns {
            let width = if column.share > 0.0 {
                column.min * squeeze + column.share * extra
            } else {
                column.min * fixed
            };
            let slot = Slot {
                left,
                width,
                align: column.align,
            };
            left += width;
            heads.push((
                centred(slot),
                lines_of(&[(Face::Bold, column.head)], slot, size - 0.5),
            ));
            slots.push(slot);
        }
        Self {
            slots,
            head: Laid::new(Kind::Head, size - 0.5, heads),
            upper: head::Upper::default(),
            size,
            left: flow.paper.left,
            right: flow.paper.left + inner,
            pending: Vec::new(),
            run_top: None,
        }
    }

    /// Draws the head where there is room for some rows below it.
    fn start(&mut self, flow: &mut Flow) {
        if flow.room() < self.head.height + 3.0 * self.size * LEADING {
            flow.break_page();
        }
        self.draw_head(flow);
    }

    /// Adds a heading row; it is drawn together with the next row.
    pub(super) fn band(&mut self, band: Band) {
        let slot = Slot {
            left: self.left,
            width: self.right - self.left,
            align: Align::Left,
        };
        let style = Style::new(Face::Bold, self.size);
        let mut lines = lines_of(&[(Face::Bold, band.lead)], slot, self.size);
        let room = slot.width - 2.0 * PAD_X;
        if let Some(last) = lines.last_mut() {
            let used = style.width(&last.text);
            let tail = Style::new(Face::Regular, self.size).width(&band.tail);
            if used + tail <= room {
                last.tail = band.tail;
            } else {
                lines.extend(lines_of(&[(Face::Regular, band.tail)], slot, self.size));
            }
        }
        let filled = band.filled;
        self.pending
            .push(Laid::new(Kind::Band { filled }, self.size, vec![(slot, lines)]));
    }

    /// Adds a row of cells.
    pub(super) fn row(&mut self, flow: &mut Flow, cells: &[Cell]) {
        let whole_page = flow.paper.floor() - flow.paper.top - self.head.height;
        let mut laid = self.lay(cells, self.size);
        for share in LAST_RESORTS {
            laid = self.lay(cells, self.size * share);
            if laid.height <= whole_page {
                break;
            }
        }
        self.place(flow, laid);
    }

    /// Adds a row of cells on the page where there is also room for what must follow it.
    pub(super) fn row_before(&mut self, flow: &mut Flow, cells: &[Cell], follows: f32) {
        if follows > 0.0 && self.lay(cells, self.size).height + follows > flow.room() && !self.is_fresh(flow)
        {
            self.turn(flow);
        }
        self.row(flow, cells);
    }

    /// Adds the last row: totals across the table, on the page where there is also room for what must
    /// follow it, so that nobody signs an empty page.
    pub(super) fn total(&mut self, flow: &mut Flow, text: String, follows: f32) {
        self.band(Band {
            lead: text,
            tail: String::new(),
            filled: true,
        });
        let height: f32 = self.pending.iter().map(|laid| laid.height).sum();
        if height + follows > flow.room() && !self.is_fresh(flow) {
            self.turn(flow);
        }
        self.flush(flow);
    }

    /// Ends the table.
    pub(super) fn finish(mut self, flow: &mut Flow) {
        self.flush(flow);
        self.close_run(flow);
    }

    fn flush(&mut self, flow: &mut Flow) {
        for laid in std::mem::take(&mut self.pending) {
            self.emit(flow, laid);
        }
    }

    fn lay(&self, cells: &[Cell], size: f32) -> Laid {
        let cells = self
            .slots
            .iter()
            .zip(cells)
            .map(|(slot, cell)| (*slot, lines_of(cell, *slot, size)))
            .collect();
        Laid::new(Kind::Cells, size, cells)
    }

    fn place(&mut self, flow: &mut Flow, laid: Laid) {
        let height: f32 = self.pending.iter().map(|laid| laid.height).sum::<f32>() + laid.height;
        if height > flow.room() && !self.is_fresh(flow) {
            self.turn(flow);
        }
        self.flush(flow);
        self.emit(flow, laid);
    }

    fn is_fresh(&self, flow: &Flow) -> bool {
        flow.y <= flow.paper.top + self.head.height + 0.1
    }

    fn turn(&mut self, flow: &mut Flow) {
        self.close_run(flow);
        flow.break_page();
        self.draw_head(flow);
    }

    fn emit(&mut self, flow: &mut Flow, laid: Laid) {
        let mut rest = Some(laid);
        while let Some(part) = rest.take() {
            if part.height > flow.room() && !self.is_fresh(flow) {
                self.turn(flow);
            }
            if part.height > flow.room() {
                let (now, later) = part.split(flow.room());
                self.draw(flow, &now);
                rest = later;
                if rest.is_some() {
                    self.turn(flow);
                }
            } else {
                self.draw(flow, &part);
            }
        }
    }

    fn draw_head(&mut self, flow: &mut Flow) {
        if self.is_grouped() {
            self.draw_grouped_head(flow);
            return;
        }
        let head = self.head.clone();
        self.draw(flow, &head);
    }

    fn draw(&mut self, flow: &mut Flow, laid: &Laid) {
        let (top, bottom) = (flow.y, flow.y + laid.height);
        if let Kind::Head | Kind::Band { filled: true } = laid.kind {
            flow.page
                .rect((self.left, top), (self.right - self.left, laid.height), Ink::BAND);
            // The ground covers half of the rule above it.
            flow.page
                .line((self.left, top), (self.right, top), RULE, Ink::RULE);
        }
        if let Kind::Band { .. } = laid.kind {
            self.close_run(flow);
            for x in [self.left, self.right] {
                flow.page.line((x, top), (x, bottom), RULE, Ink::RULE);
            }
        } else if self.run_top.is_none() {
            self.run_top = Some(top);
        }
        for (slot, lines) in &laid.cells {
            draw_cell(flow, laid, *slot, lines);
        }
        flow.page
            .line((self.left, bottom), (self.right, bottom), RULE, Ink::RULE);
        flow.y = bottom;
    }

    /// Draws the upright rules of the rows above.
    fn close_run(&mut self, flow: &mut Flow) {
        let Some(top) = self.run_top.take() else {
            return;
        };
        for x in self.slots.iter().map(|slot| slot.left).chain([self.right]) {
            flow.page.line((x, top), (x, flow.y), RULE, Ink::RULE);
        }
    }
}

fn lines_of(paragraphs: &[(Face, String)], slot: Slot, size: f32) -> Vec<TextLine> {
    let room = (slot.width - 2.0 * PAD_X).max(size);
    paragraphs
        .iter()
        .flat_map(|(face, text)| {
            wrap(text, *face, size, room).into_iter().map(|text| TextLine {
                face: *face,
                text,
                tail: String::new(),
            })
        })
        .collect()
}

/// The same place, its text in the middle.
fn centred(slot: Slot) -> Slot {
    Slot {
        align: Align::Centre,
        ..slot
    }
}

fn draw_cell(flow: &mut Flow, laid: &Laid, slot: Slot, lines: &[TextLine]) {
    let (top, bottom) = (flow.y, flow.y + laid.height);
    if laid.kind == Kind::Head {
        draw_lines(flow, laid.size, slot, lines, (top, bottom));
    } else {
        draw_lines_from(flow, laid.size, slot, lines, top + PAD_Y);
    }
}

/// Draws lines in the middle of a height.
fn draw_lines(flow: &mut Flow, size: f32, slot: Slot, lines: &[TextLine], (top, bottom): (f32, f32)) {
    let tall = lines.len() as f32 * size * LEADING;
    draw_lines_from(flow, size, slot, lines, top + (bottom - top - tall) / 2.0);
}

fn draw_lines_from(flow: &mut Flow, size: f32, slot: Slot, lines: &[TextLine], mut top: f32) {
    for line in lines {
        let style = Style::new(line.face, size);
        let width = style.width(&line.text);
        let x = match slot.align {
            Align::Left => slot.left + PAD_X,
            Align::Centre => slot.left + (slot.width - width) / 2.0,
        };
        let baseline = top + size * ASCENT;
        flow.page.text(x, baseline, style, line.text.as_str());
        if !line.tail.is_empty() {
            let regular = Style::new(Face::Regular, size);
            flow.page.text(x + width, baseline, regular, line.tail.as_str());
        }
        top += size * LEADING;
    }
}
