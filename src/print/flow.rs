//! Paper and page breaks.

use super::page::Page;

/// Points in a millimetre.
const MM: f32 = 72.0 / 25.4;

/// A sheet of paper with its margins, in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Paper {
    pub(super) width: f32,
    pub(super) height: f32,
    pub(super) left: f32,
    pub(super) right: f32,
    pub(super) top: f32,
    pub(super) bottom: f32,
}

impl Paper {
    /// A4 with the margins of Decree 30/2020, Appendix I.
    pub(super) const OFFICIAL: Self = Self {
        width: 210.0 * MM,
        height: 297.0 * MM,
        left: 30.0 * MM,
        right: 15.0 * MM,
        top: 20.0 * MM,
        bottom: 20.0 * MM,
    };

    /// The same, for wide tables.
    pub(super) const OFFICIAL_WIDE: Self = Self {
        width: 297.0 * MM,
        height: 210.0 * MM,
        ..Self::OFFICIAL
    };

    /// A4 for working sheets: room to write counts more than margins; the left one still takes a staple.
    pub(super) const WORKING: Self = Self {
        left: 18.0 * MM,
        right: 13.0 * MM,
        top: 16.0 * MM,
        bottom: 19.0 * MM,
        ..Self::OFFICIAL
    };

    /// The width between the margins.
    pub(super) fn inner(&self) -> f32 {
        self.width - self.left - self.right
    }

    /// The right margin's edge.
    pub(super) fn right_edge(&self) -> f32 {
        self.width - self.right
    }

    /// The lowest point of the matter of a page.
    pub(super) fn floor(&self) -> f32 {
        self.height - self.bottom
    }
}

/// Pages being filled from top to bottom.
#[derive(Debug)]
pub(super) struct Flow {
    pub(super) paper: Paper,
    /// The page in work.
    pub(super) page: Page,
    /// The next free point of the page in work.
    pub(super) y: f32,
    done: Vec<Page>,
}

impl Flow {
    pub(super) fn new(paper: Paper) -> Self {
        Self {
            paper,
            page: blank(paper),
            y: paper.top,
            done: Vec::new(),
        }
    }

    /// The height still free on the page in work.
    pub(super) fn room(&self) -> f32 {
        self.paper.floor() - self.y
    }

    /// Begins a new page.
    pub(super) fn break_page(&mut self) {
        let mut full = std::mem::replace(&mut self.page, blank(self.paper));
        full.items.shrink_to_fit();
        self.done.push(full);
        self.y = self.paper.top;
    }

    /// All pages.
    pub(super) fn finish(mut self) -> Vec<Page> {
        self.break_page();
        self.done
    }
}

fn blank(paper: Paper) -> Page {
    Page {
        width: paper.width,
        height: paper.height,
        items: Vec::new(),
    }
}
