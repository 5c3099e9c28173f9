//! Square codes (QR) as black modules on a page.

use qrcode::{Color, EcLevel, QrCode};

use super::page::{Ink, Page};

/// Draws a text as a square code with its upper right corner at a place. `false` where the text is too long for one,
/// and nothing is drawn.
pub(super) fn draw(page: &mut Page, right: f32, top: f32, side: f32, text: &str) -> bool {
    let Ok(code) = QrCode::with_error_correction_level(text, EcLevel::M) else {
        return false;
    };
    let width = code.width();
    let module = side / width as f32;
    let colors = code.to_colors();
    for (row, modules) in colors.chunks(width).enumerate() {
        let mut column = 0;
        // Neighbours in a row are one stroke: no hair-lines between them on any printer.
        for run in modules.chunk_by(|a, b| a == b) {
            if run.first() == Some(&Color::Dark) {
                let corner = (right - side + column as f32 * module, top + row as f32 * module);
                page.rect(corner, (run.len() as f32 * module, module), Ink::BLACK);
            }
            column += run.len();
        }
    }
    true
}
