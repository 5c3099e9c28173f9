//! Heads of tables in which a heading stands over several columns.

use super::{Column, Kind, Laid, PAD_X, PAD_Y, RULE, Slot, Table, TextLine, draw_lines, lines_of};
use crate::print::flow::Flow;
use crate::print::page::{Face, Ink};

/// A column with what stands over its heading and the number under it.
#[derive(Clone, Debug)]
pub(in crate::print) struct Headed {
    /// The column.
    pub(in crate::print) column: Column,
    /// Heading over this and the neighbouring columns with the same; empty where there is none.
    pub(in crate::print) over: String,
    /// As printed forms number their columns; empty where they do not.
    pub(in crate::print) mark: String,
}

/// A heading over several columns.
#[derive(Clone, Debug)]
pub(super) struct Group {
    /// First and last of its columns.
    first: usize,
    last: usize,
    slot: Slot,
    lines: Vec<TextLine>,
}

/// The upper row of a head.
#[derive(Clone, Debug, Default)]
pub(super) struct Upper {
    groups: Vec<Group>,
    height: f32,
}

impl Table {
    /// Begins a table whose columns may stand in groups and be numbered.
    pub(in crate::print) fn begin_headed(flow: &mut Flow, headed: &[Headed], size: f32) -> Self {
        let columns: Vec<Column> = headed.iter().map(|one| one.column.clone()).collect();
        let mut table = Self::prepared(flow, columns, size);
        let small = size - 0.5;
        let mut heads = Vec::with_capacity(headed.len());
        for (slot, one) in table.slots.iter().zip(headed) {
            let mut words = vec![(Face::Bold, one.column.head.clone())];
            if !one.mark.is_empty() {
                words.push((Face::Italic, format!("({})", one.mark)));
            }
            let slot = super::centred(*slot);
            heads.push((slot, lines_of(&words, slot, small)));
        }
        table.upper = table.groups_of(headed, small);
        table.head = Laid::new(Kind::Head, small, heads);
        table.head.height += table.upper.height;
        table.start(flow);
        table
    }

    fn groups_of(&self, headed: &[Headed], size: f32) -> Upper {
        let mut upper = Upper::default();
        let mut at = 0;
        for run in headed.chunk_by(|a, b| a.over == b.over) {
            let (first, last) = (at, at + run.len() - 1);
            at += run.len();
            let (Some(from), Some(to), Some(one)) =
                (self.slots.get(first), self.slots.get(last), run.first())
            else {
                continue;
            };
            if one.over.is_empty() {
                continue;
            }
            let slot = super::centred(Slot {
                width: to.left + to.width - from.left,
                ..*from
            });
            let lines = lines_of(&[(Face::Bold, one.over.clone())], slot, size);
            let height = lines.len() as f32 * size * super::LEADING + 2.0 * PAD_Y;
            upper.height = upper.height.max(height);
            upper.groups.push(Group {
                first,
                last,
                slot,
                lines,
            });
        }
        upper
    }

    /// Draws a head with groups: its own rules too, because those within a group begin lower.
    pub(super) fn draw_grouped_head(&mut self, flow: &mut Flow) {
        let (head, upper) = (self.head.clone(), self.upper.clone());
        let (top, bottom) = (flow.y, flow.y + head.height);
        let low = top + upper.height;
        flow.page
            .rect((self.left, top), (self.right - self.left, head.height), Ink::BAND);
        for y in [top, bottom] {
            flow.page.line((self.left, y), (self.right, y), RULE, Ink::RULE);
        }
        let group_of = |column: usize| {
            upper
                .groups
                .iter()
                .find(|group| (group.first..=group.last).contains(&column))
        };
        for (column, (slot, lines)) in head.cells.iter().enumerate() {
            let group = group_of(column);
            let from = if group.is_some() { low } else { top };
            draw_lines(flow, head.size, *slot, lines, (from, bottom));
            let inner = group.is_some_and(|group| group.first < column);
            let begin = if inner { low } else { top };
            flow.page
                .line((slot.left, begin), (slot.left, bottom), RULE, Ink::RULE);
        }
        flow.page
            .line((self.right, top), (self.right, bottom), RULE, Ink::RULE);
        for group in &upper.groups {
            draw_lines(flow, head.size, group.slot, &group.lines, (top, low));
            let right = group.slot.left + group.slot.width;
            flow.page
                .line((group.slot.left, low), (right, low), RULE, Ink::RULE);
        }
        flow.y = bottom;
        self.run_top = None;
    }

    /// Whether some heading stands over several columns.
    pub(super) fn is_grouped(&self) -> bool {
        !self.upper.groups.is_empty()
    }
}

/// The least width of a column in which no word of these is broken.
pub(in crate::print) fn least_width<'t>(words: impl Iterator<Item = (Face, &'t str)>, size: f32) -> f32 {
    let words = words.flat_map(|(face, text)| text.split_whitespace().map(move |word| (face, word)));
    let widest = words.map(|(face, word)| crate::print::measure::width(word, face, size));
    widest.fold(0.0, f32::max) + 2.0 * PAD_X + 0.5
}
