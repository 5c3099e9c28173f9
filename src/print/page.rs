//! A laid-out page: a display list in points, origin in the upper left corner, y downwards.

use std::collections::BTreeSet;

use chrono::NaiveDateTime;

use super::measure;

/// The faces of the printed page: Tinos, which has the widths of Times New Roman (Decree 30/2020) and
/// every Vietnamese letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Face {
    /// Upright.
    Regular,
    /// Bold.
    Bold,
    /// Italic.
    Italic,
    /// Bold italic.
    BoldItalic,
}

impl Face {
    /// Every face.
    pub const ALL: [Self; 4] = [Self::Regular, Self::Bold, Self::Italic, Self::BoldItalic];

    /// The font file, so that the window can show pages in the letters they print with.
    pub const fn bytes(self) -> &'static [u8] {
        match self {
            Self::Regular => include_bytes!("../../assets/fonts/Tinos-Regular.ttf"),
            Self::Bold => include_bytes!("../../assets/fonts/Tinos-Bold.ttf"),
            Self::Italic => include_bytes!("../../assets/fonts/Tinos-RegularItalic.ttf"),
            Self::BoldItalic => include_bytes!("../../assets/fonts/Tinos-BoldItalic.ttf"),
        }
    }

    /// A name under which the window registers the face.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Regular => "Tinos",
            Self::Bold => "Tinos Bold",
            Self::Italic => "Tinos Italic",
            Self::BoldItalic => "Tinos Bold Italic",
        }
    }
}

/// How dark something is drawn: 0 is black, 255 is white. Paper is printed in black and greys only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Ink(pub u8);

impl Ink {
    /// Text and what must be seen.
    pub const BLACK: Self = Self(0);
    /// Table rules: thin, but copied by any machine.
    pub const RULE: Self = Self(70);
    /// What is said beside the matter: footers.
    pub const QUIET: Self = Self(60);
    /// The ground of heading rows; light enough for black text after a photocopy.
    pub const BAND: Self = Self(235);
    /// Lines to write on.
    pub const WRITING: Self = Self(120);
}

/// One thing drawn on a page.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// One line of text in NFC. Characters that the face lacks ([`measure::has_glyph`]) take the width of
    /// `□` and are drawn as that box.
    Text {
        /// Left end.
        x: f32,
        /// Baseline.
        y: f32,
        /// Size of the face.
        size: f32,
        /// Face.
        face: Face,
        /// Darkness.
        ink: Ink,
        /// What it says.
        text: Box<str>,
    },
    /// A straight line.
    Line {
        /// Left or upper end.
        from: (f32, f32),
        /// Other end.
        to: (f32, f32),
        /// Thickness.
        width: f32,
        /// Darkness.
        ink: Ink,
        /// Drawn as dots, as a line to write on.
        dotted: bool,
    },
    /// A rectangle.
    Rect {
        /// Left edge.
        x: f32,
        /// Upper edge.
        y: f32,
        /// Width.
        width: f32,
        /// Height.
        height: f32,
        /// Ground, where it has one.
        fill: Option<Ink>,
        /// Thickness and darkness of the outline, where it has one.
        stroke: Option<(f32, Ink)>,
    },
}

/// One page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// Width of the paper.
    pub width: f32,
    /// Height of the paper.
    pub height: f32,
    /// What is drawn, in order.
    pub items: Vec<Item>,
}

impl Page {
    pub(super) fn text(&mut self, x: f32, y: f32, style: Style, text: impl Into<Box<str>>) {
        let text = text.into();
        if text.is_empty() {
            return;
        }
        let Style { face, size, ink } = style;
        self.items.push(Item::Text {
            x,
            y,
            size,
            face,
            ink,
            text,
        });
    }

    pub(super) fn line(&mut self, from: (f32, f32), to: (f32, f32), width: f32, ink: Ink) {
        self.items.push(Item::Line {
            from,
            to,
            width,
            ink,
            dotted: false,
        });
    }

    /// A dotted line to write on.
    pub(super) fn writing_line(&mut self, left: f32, right: f32, y: f32) {
        if right - left > 4.0 {
            self.items.push(Item::Line {
                from: (left, y),
                to: (right, y),
                width: 0.8,
                ink: Ink::WRITING,
                dotted: true,
            });
        }
    }

    pub(super) fn rect(&mut self, corner: (f32, f32), size: (f32, f32), fill: Ink) {
        self.items.push(Item::Rect {
            x: corner.0,
            y: corner.1,
            width: size.0,
            height: size.1,
            fill: Some(fill),
            stroke: None,
        });
    }

    /// An empty box to tick; the face has no such letter.
    pub(super) fn tick_box(&mut self, x: f32, baseline: f32, side: f32) {
        self.items.push(Item::Rect {
            x,
            y: baseline - side + 1.0,
            width: side,
            height: side,
            fill: None,
            stroke: Some((0.9, Ink::BLACK)),
        });
    }
}

/// How a run of text looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Style {
    pub(super) face: Face,
    pub(super) size: f32,
    pub(super) ink: Ink,
}

impl Style {
    pub(super) const fn new(face: Face, size: f32) -> Self {
        Self {
            face,
            size,
            ink: Ink::BLACK,
        }
    }

    pub(super) const fn quiet(face: Face, size: f32) -> Self {
        Self {
            face,
            size,
            ink: Ink::QUIET,
        }
    }

    pub(super) fn width(self, text: &str) -> f32 {
        measure::width(text, self.face, self.size)
    }
}

/// Pages that belong together, ready to be shown or written.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// Title for the file's properties.
    pub title: String,
    /// When it was printed, as the caller said.
    pub printed_at: NaiveDateTime,
    /// The pages.
    pub pages: Vec<Page>,
    /// Characters that the face lacks, each once: they stand on the page as empty boxes, and whoever prints
    /// should be told.
    pub missing: Vec<char>,
}

impl Document {
    pub(super) fn new(title: String, printed_at: NaiveDateTime, pages: Vec<Page>) -> Self {
        let mut missing = BTreeSet::new();
        for item in pages.iter().flat_map(|page| &page.items) {
            if let Item::Text { face, text, .. } = item
                && !text.is_ascii()
            {
                missing.extend(text.chars().filter(|ch| !measure::has_glyph(*face, *ch)));
            }
        }
        Self {
            title,
            printed_at,
            pages,
            missing: missing.into_iter().collect(),
        }
    }
}
