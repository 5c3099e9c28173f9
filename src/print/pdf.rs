//! Pages as a PDF file: faces embedded as subsets, text that can be searched and copied.

use std::ops::Range;

use chrono::{Datelike as _, Timelike as _};
use krilla::SerializeSettings;
use krilla::color::luma;
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::metadata::{DateTime, Metadata};
use krilla::page::PageSettings;
use krilla::paint::{Fill, Stroke, StrokeDash};
use krilla::surface::{Location, Surface};
use krilla::text::{Font, Glyph as PdfGlyph, GlyphId};

use super::measure::glyph;
use super::page::{Document, Face, Ink, Item, Page};
use crate::words::language;

/// Why no file came out.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// The caller asked to stop.
    #[error("cancelled")]
    Cancelled,
    /// A page has no size, or the writer refused the pages.
    #[error("the PDF could not be written: {0}")]
    Writing(String),
}

/// Writes pages as a file. `progress` hears of pages done and pages in all, and stops the work by `false`.
/// The same document gives the same bytes.
pub fn write(
    document: &Document,
    progress: &mut dyn FnMut(usize, usize) -> bool,
) -> Result<Vec<u8>, PdfError> {
    let fonts = Fonts::open()?;
    let mut pdf = krilla::Document::new_with(SerializeSettings {
        enable_tagging: false,
        ..SerializeSettings::default()
    });
    pdf.set_metadata(metadata(document));
    let all = document.pages.len();
    let mut glyphs = Vec::new();
    for (done, page) in document.pages.iter().enumerate() {
        if !progress(done, all) {
            return Err(PdfError::Cancelled);
        }
        let settings = PageSettings::from_wh(page.width, page.height)
            .ok_or_else(|| PdfError::Writing("page size".to_owned()))?;
        let mut sheet = pdf.start_page_with(settings);
        let mut surface = sheet.surface();
        draw_page(&mut surface, page, &fonts, &mut glyphs);
        surface.finish();
        sheet.finish();
    }
    if !progress(all, all) {
        return Err(PdfError::Cancelled);
    }
    pdf.finish()
        .map_err(|error| PdfError::Writing(format!("{error:?}")))
}

fn metadata(document: &Document) -> Metadata {
    let at = document.printed_at;
    let small = |value: u32| u8::try_from(value).unwrap_or(0);
    let created = DateTime::new(u16::try_from(at.year()).unwrap_or(0))
        .month(small(at.month()))
        .day(small(at.day()))
        .hour(small(at.hour()))
        .minute(small(at.minute()))
        .second(small(at.second()));
    Metadata::new()
        .title(document.title.clone())
        .creator("Sổ BHYT".to_owned())
        .language(language().code().to_owned())
        .creation_date(created)
}

struct Fonts {
    regular: Font,
    bold: Font,
    italic: Font,
    bold_italic: Font,
}

impl Fonts {
    fn open() -> Result<Self, PdfError> {
        let open = |face: Face| {
            Font::new(face.bytes().into(), 0).ok_or_else(|| PdfError::Writing(face.name().to_owned()))
        };
        Ok(Self {
            regular: open(Face::Regular)?,
            bold: open(Face::Bold)?,
            italic: open(Face::Italic)?,
            bold_italic: open(Face::BoldItalic)?,
        })
    }

    fn of(&self, face: Face) -> Font {
        match face {
            Face::Regular => &self.regular,
            Face::Bold => &self.bold,
            Face::Italic => &self.italic,
            Face::BoldItalic => &self.bold_italic,
        }
        .clone()
    }
}

/// One placed character: the face needs no shaping for Vietnamese, so the program's own measure is what the
/// file gets.
struct Placed {
    id: u16,
    advance: f32,
    range: Range<usize>,
}

impl PdfGlyph for Placed {
    fn glyph_id(&self) -> GlyphId {
        GlyphId::new(u32::from(self.id))
    }

    fn text_range(&self) -> Range<usize> {
        self.range.clone()
    }

    fn x_advance(&self, size: f32) -> f32 {
        self.advance * size
    }

    fn x_offset(&self, _size: f32) -> f32 {
        0.0
    }

    fn y_offset(&self, _size: f32) -> f32 {
        0.0
    }

    fn y_advance(&self, _size: f32) -> f32 {
        0.0
    }

    fn location(&self) -> Option<Location> {
        None
    }
}

fn fill_of(ink: Ink) -> Fill {
    Fill {
        paint: luma::Color::new(ink.0).into(),
        ..Fill::default()
    }
}

fn stroke_of(width: f32, ink: Ink, dotted: bool) -> Stroke {
    Stroke {
        paint: luma::Color::new(ink.0).into(),
        width,
        dash: dotted.then(|| StrokeDash {
            array: vec![0.8, 2.4],
            offset: 0.0,
        }),
        ..Stroke::default()
    }
}

/// The glyphs of a line of text, one a character.
fn place_glyphs(face: Face, text: &str, glyphs: &mut Vec<Placed>) {
    glyphs.clear();
    glyphs.extend(text.char_indices().map(|(at, ch)| {
        let glyph = glyph(face, ch);
        Placed {
            id: glyph.id,
            advance: glyph.advance,
            range: at..at + ch.len_utf8(),
        }
    }));
}

fn draw_page(surface: &mut Surface<'_>, page: &Page, fonts: &Fonts, glyphs: &mut Vec<Placed>) {
    for item in &page.items {
        match item {
            Item::Text {
                x,
                y,
                size,
                face,
                ink,
                text,
            } => {
                place_glyphs(*face, text, glyphs);
                surface.set_fill(Some(fill_of(*ink)));
                surface.set_stroke(None);
                surface.draw_glyphs(
                    Point::from_xy(*x, *y),
                    glyphs,
                    fonts.of(*face),
                    text,
                    *size,
                    false,
                );
            }
            Item::Line {
                from,
                to,
                width,
                ink,
                dotted,
            } => {
                let mut path = PathBuilder::new();
                path.move_to(from.0, from.1);
                path.line_to(to.0, to.1);
                draw_path(surface, path, None, Some(stroke_of(*width, *ink, *dotted)));
            }
            Item::Rect {
                x,
                y,
                width,
                height,
                fill,
                stroke,
            } => {
                let mut path = PathBuilder::new();
                if let Some(rect) = Rect::from_xywh(*x, *y, *width, *height) {
                    path.push_rect(rect);
                }
                let stroke = stroke.map(|(width, ink)| stroke_of(width, ink, false));
                draw_path(surface, path, fill.map(fill_of), stroke);
            }
        }
    }
}

fn draw_path(surface: &mut Surface<'_>, path: PathBuilder, fill: Option<Fill>, stroke: Option<Stroke>) {
    if let Some(path) = path.finish() {
        surface.set_fill(fill);
        surface.set_stroke(stroke);
        surface.draw_path(&path);
    }
}
