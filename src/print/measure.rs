//! Widths of text from the font's own tables, and wrapping.
//!
//! Vietnamese in NFC needs no shaping: one character is one glyph. Kerning is left off, as office programs
//! do for Times New Roman, so the sum of advances is the width on paper and in the preview.

use std::sync::OnceLock;

use ttf_parser::Face as FontTables;

use super::page::Face;
use crate::domain::text::clean;

/// A glyph of a face: its number in the font and its advance as a share of the size.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Glyph {
    pub(super) id: u16,
    pub(super) advance: f32,
}

struct Glyphs {
    /// By code point, up to the last one the face has.
    known: Vec<Glyph>,
    /// The visible box that stands for what the face lacks.
    missing: Glyph,
}

static GLYPHS: [OnceLock<Glyphs>; 4] = [const { OnceLock::new() }; 4];

fn glyphs(face: Face) -> &'static Glyphs {
    let [regular, bold, italic, bold_italic] = &GLYPHS;
    let table = match face {
        Face::Regular => regular,
        Face::Bold => bold,
        Face::Italic => italic,
        Face::BoldItalic => bold_italic,
    };
    table.get_or_init(|| read_glyphs(face))
}

fn read_glyphs(face: Face) -> Glyphs {
    let fallback = Glyphs {
        known: Vec::new(),
        missing: Glyph { id: 0, advance: 0.5 },
    };
    // The files are part of the program and a test reads all four.
    let Ok(font) = FontTables::parse(face.bytes(), 0) else {
        return fallback;
    };
    let em = f32::from(font.units_per_em());
    let measured = |id: ttf_parser::GlyphId| Glyph {
        id: id.0,
        advance: f32::from(font.glyph_hor_advance(id).unwrap_or(0)) / em,
    };
    let mut known = Vec::new();
    for point in 0..0x3000_u32 {
        let glyph = char::from_u32(point).and_then(|ch| font.glyph_index(ch));
        known.push(glyph.map_or(Glyph::default(), measured));
    }
    while known.last().is_some_and(|glyph| glyph.id == 0) {
        known.pop();
    }
    // The font's own glyph for missing characters is blank on some printers; the box is a letter like others.
    let missing = font.glyph_index('□').unwrap_or_default();
    Glyphs {
        known,
        missing: measured(missing),
    }
}

fn known(face: Face, ch: char) -> Option<Glyph> {
    let place = usize::try_from(u32::from(ch)).ok()?;
    let glyph = glyphs(face).known.get(place)?;
    (glyph.id != 0).then_some(*glyph)
}

/// The glyph of a character; the box of missing characters where the face lacks it.
pub(super) fn glyph(face: Face, ch: char) -> Glyph {
    known(face, ch).unwrap_or_else(|| glyphs(face).missing)
}

/// Whether the face can draw a character.
pub fn has_glyph(face: Face, ch: char) -> bool {
    known(face, ch).is_some()
}

/// The width of a line of NFC text at a size.
pub fn width(text: &str, face: Face, size: f32) -> f32 {
    text.chars().map(|ch| glyph(face, ch).advance).sum::<f32>() * size
}

/// Breaks text into lines no wider than `room`: between words, and inside a word only where the word alone
/// is wider. Nothing is left out. The text is brought to NFC; the lines of an empty text are none.
pub fn wrap(text: &str, face: Face, size: f32, room: f32) -> Vec<String> {
    let text = clean(text);
    if text.is_empty() {
        return Vec::new();
    }
    if width(&text, face, size) <= room {
        return vec![text];
    }
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut filled = 0.0;
    let space = glyph(face, ' ').advance * size;
    for word in text.split(' ') {
        let long = width(word, face, size);
        if !line.is_empty() && filled + space + long <= room {
            line.push(' ');
            line.push_str(word);
            filled += space + long;
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        if long <= room {
            line.push_str(word);
            filled = long;
        } else {
            (line, filled) = break_word(word, face, size, room, &mut lines);
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// Breaks one word that no line can hold, at a slash or hyphen where the line has one; gives the rest.
fn break_word(word: &str, face: Face, size: f32, room: f32, lines: &mut Vec<String>) -> (String, f32) {
    let mut line = String::new();
    let mut filled = 0.0;
    for ch in word.chars() {
        let advance = glyph(face, ch).advance * size;
        // The rest behind a hyphen may still be too long for a wide letter.
        while filled + advance > room && !line.is_empty() {
            let cut = line
                .rfind(['/', '-'])
                .map(|at| at + 1)
                .filter(|at| *at < line.len());
            let rest = cut.map_or_else(String::new, |at| line.split_off(at));
            lines.push(std::mem::replace(&mut line, rest));
            filled = width(&line, face, size);
        }
        line.push(ch);
        filled += advance;
    }
    (line, filled)
}

/// How much smaller [`fit`] sets what would take too much of the page.
const SMALLER: f32 = 0.7;

/// Breaks a field that stands outside a table into at most `most` lines; gives the size to draw them in.
/// What would take more is set smaller in the same height, which holds hundreds of letters; what no name
/// or address can be is then cut with a mark that says so.
pub(super) fn fit(text: &str, face: Face, size: f32, room: f32, most: usize) -> (f32, Vec<String>) {
    let lines = wrap(text, face, size, room);
    if lines.len() <= most {
        return (size, lines);
    }
    let size = size * SMALLER;
    let mut lines = wrap(text, face, size, room);
    // Seven lines of the smaller size stand in the height of five.
    let most = (most * 7 / 5).max(1);
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            let ending = " […]";
            while width(last, face, size) + width(ending, face, size) > room && last.pop().is_some() {}
            last.push_str(ending);
        }
    }
    (size, lines)
}
