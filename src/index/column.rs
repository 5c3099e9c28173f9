//! Columns that are cheap to clone: rows in shared chunks, of which an edit copies one.

use std::sync::Arc;

use memchr::memmem::Finder;

use crate::domain::share;

/// The place of a row in its columns.
pub(super) type Slot = u32;

/// With fewer rows a second thread costs more than it brings.
const GATHER_SHARED_FROM: usize = 50_000;

/// No row.
pub(super) const NONE: Slot = Slot::MAX;

/// Rows by slot, in chunks of `N`. A clone shares every chunk; writing copies the chunk that is shared.
#[derive(Clone, Debug)]
pub(super) struct Column<T, const N: usize> {
    chunks: Vec<Arc<Vec<T>>>,
}

impl<T, const N: usize> Default for Column<T, N> {
    fn default() -> Self {
        Self { chunks: Vec::new() }
    }
}

impl<T: Clone, const N: usize> Column<T, N> {
    /// How many rows there are.
    pub(super) fn len(&self) -> usize {
        self.chunks
            .last()
            .map_or(0, |last| (self.chunks.len() - 1) * N + last.len())
    }

    /// The row at a slot.
    pub(super) fn get(&self, slot: Slot) -> Option<&T> {
        let slot = slot as usize;
        self.chunks.get(slot / N)?.get(slot % N)
    }

    /// The row at a slot, to be changed.
    pub(super) fn edit(&mut self, slot: Slot) -> Option<&mut T> {
        let slot = slot as usize;
        Arc::make_mut(self.chunks.get_mut(slot / N)?).get_mut(slot % N)
    }

    /// Puts a new row behind the others.
    pub(super) fn push(&mut self, row: T) -> Slot {
        let slot = self.len();
        if slot.is_multiple_of(N) {
            self.chunks.push(Arc::new(Vec::with_capacity(N)));
        }
        if let Some(last) = self.chunks.last_mut() {
            Arc::make_mut(last).push(row);
        }
        Slot::try_from(slot).unwrap_or(NONE)
    }

    /// All rows in the order of their slots.
    pub(super) fn iter(&self) -> impl Iterator<Item = &T> {
        self.chunks.iter().flat_map(|chunk| chunk.iter())
    }

    /// Calls `look` with every row of this column and of another of the same length: faster than an
    /// iterator where everybody is looked at.
    pub(super) fn each_with<U>(&self, other: &Column<U, N>, mut look: impl FnMut(Slot, &T, &U)) {
        let mut slot = 0;
        for (chunk, others) in self.chunks.iter().zip(&other.chunks) {
            for (row, other) in chunk.iter().zip(others.iter()) {
                look(slot, row, other);
                slot += 1;
            }
        }
    }

    /// Calls `look` with every row.
    pub(super) fn each(&self, mut look: impl FnMut(Slot, &T)) {
        let mut slot = 0;
        for chunk in &self.chunks {
            for row in chunk.iter() {
                look(slot, row);
                slot += 1;
            }
        }
    }

    /// Looks at every row and gathers, on two threads where there are many rows: what each of them gathered.
    pub(super) fn gather<A: Send>(
        &self,
        begin: impl Fn() -> A + Sync,
        look: impl Fn(&mut A, Slot, &T) + Sync,
    ) -> Vec<A>
    where
        T: Send + Sync,
    {
        share::halves(&self.chunks, self.len() >= GATHER_SHARED_FROM, |first, chunks| {
            let mut gathered = begin();
            let mut slot = Slot::try_from(first * N).unwrap_or(NONE);
            for chunk in chunks {
                for row in chunk.iter() {
                    look(&mut gathered, slot, row);
                    slot += 1;
                }
            }
            gathered
        })
    }

    /// All rows with their slots.
    pub(super) fn rows(&self) -> impl Iterator<Item = (Slot, &T)> {
        (0..).zip(self.iter())
    }
}

/// Rows of one shared chunk of text.
const TEXT_ROWS: usize = 512;

#[derive(Clone, Debug, Default)]
struct TextChunk {
    bytes: Vec<u8>,
    /// Where each row ends; it begins where the row before it ends.
    ends: Vec<u32>,
}

impl TextChunk {
    fn range(&self, row: usize) -> std::ops::Range<usize> {
        let begin = row.checked_sub(1).and_then(|before| self.ends.get(before));
        let end = self.ends.get(row);
        let at = |end: Option<&u32>| end.map_or(0, |end| *end as usize);
        at(begin)..at(end)
    }

    fn set(&mut self, row: usize, text: &[u8]) {
        while self.ends.len() <= row {
            self.ends.push(u32::try_from(self.bytes.len()).unwrap_or(0));
        }
        let range = self.range(row);
        let old = u32::try_from(range.len()).unwrap_or(0);
        let new = u32::try_from(text.len()).unwrap_or(0);
        if range.end == self.bytes.len() {
            self.bytes.truncate(range.start);
            self.bytes.extend_from_slice(text);
        } else {
            self.bytes.splice(range, text.iter().copied());
        }
        for end in self.ends.iter_mut().skip(row) {
            *end = *end - old + new;
        }
        if row + 1 == TEXT_ROWS {
            self.bytes.shrink_to_fit();
        }
    }
}

/// A column of short byte strings that stand one behind the other, so that one pass searches them all.
#[derive(Clone, Debug, Default)]
pub(super) struct Texts {
    chunks: Vec<Arc<TextChunk>>,
}

impl Texts {
    /// The text at a slot; empty where none was set.
    pub(super) fn get(&self, slot: Slot) -> &[u8] {
        let slot = slot as usize;
        self.chunks
            .get(slot / TEXT_ROWS)
            .and_then(|chunk| chunk.bytes.get(chunk.range(slot % TEXT_ROWS)))
            .unwrap_or(&[])
    }

    /// Sets the text at a slot. A text to be searched ends with a line feed.
    pub(super) fn set(&mut self, slot: Slot, text: &[u8]) {
        if self.get(slot) == text {
            return;
        }
        let slot = slot as usize;
        while self.chunks.len() <= slot / TEXT_ROWS {
            self.chunks.push(Arc::default());
        }
        if let Some(chunk) = self.chunks.get_mut(slot / TEXT_ROWS) {
            Arc::make_mut(chunk).set(slot % TEXT_ROWS, text);
        }
    }

    /// Calls `found` with every row that holds the needle, once each, from the place of its first hit on.
    pub(super) fn find(&self, needle: &Finder<'_>, mut found: impl FnMut(Slot, &[u8], usize)) {
        for (number, chunk) in self.chunks.iter().enumerate() {
            let (mut at, mut row) = (0, 0);
            while let Some(place) = chunk.bytes.get(at..).and_then(|rest| needle.find(rest)) {
                let hit = at + place;
                while chunk.ends.get(row).is_some_and(|end| *end as usize <= hit) {
                    row += 1;
                }
                let range = chunk.range(row);
                at = range.end.max(hit + 1);
                let slot = Slot::try_from(number * TEXT_ROWS + row).unwrap_or(NONE);
                let begin = range.start;
                if let Some(text) = chunk.bytes.get(range) {
                    found(slot, text, hit - begin);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clone_keeps_what_it_saw() {
        let mut column: Column<u32, 4> = Column::default();
        for number in 0..10 {
            assert_eq!(column.push(number), number);
        }
        let before = column.clone();
        *column.edit(5).unwrap() = 50;
        column.push(10);
        assert_eq!((before.get(5), before.len()), (Some(&5), 10));
        assert_eq!((column.get(5), column.len()), (Some(&50), 11));
        assert!(Arc::ptr_eq(&before.chunks[0], &column.chunks[0]));
        assert_eq!((column.get(11), column.get(NONE)), (None, None));
    }

    #[test]
    fn two_threads_gather_every_row_at_its_slot() {
        for count in [0, 1, 999, GATHER_SHARED_FROM, GATHER_SHARED_FROM + 1001] {
            let mut column: Column<usize, 128> = Column::default();
            (0..count).for_each(|row| {
                column.push(row);
            });
            let gathered = column.gather(Vec::new, |seen, slot, row| seen.push((slot, *row)));
            let all: Vec<(Slot, usize)> = gathered.concat();
            assert!(all.iter().all(|(slot, row)| *slot as usize == *row));
            assert_eq!(all.len(), count);
            assert!(all.is_sorted());
        }
    }

    #[test]
    fn texts_are_set_in_any_order_and_found() {
        let mut texts = Texts::default();
        for (slot, text) in [
            (3, "anh\n"),
            (1, "ba\n"),
            (600, "banh\n"),
            (3, "oanh anh\n"),
            (1, "\n"),
        ] {
            texts.set(slot, text.as_bytes());
        }
        assert_eq!((texts.get(3), texts.get(0)), (&b"oanh anh\n"[..], &b""[..]));
        let mut hits = Vec::new();
        texts.find(&Finder::new("anh"), |slot, text, at| {
            hits.push((slot, text.len(), at));
        });
        assert_eq!(hits, [(3, 9, 1), (600, 5, 1)]);
    }
}
