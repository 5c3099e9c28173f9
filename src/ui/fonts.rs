//! The letters: Inter for the window, Tinos for the pages.
//!
//! The fonts of egui lack 89 Vietnamese letters, and fonts of the system differ from laptop to laptop, so
//! only our own are used.

use std::sync::Arc;

use egui::{FontData, FontDefinitions, FontFamily};

/// Half-bold letters of the window.
const SEMIBOLD: &str = "inter-semibold";
/// The faces of printed pages, by the names under which the preview asks for them.
const PAGE_FACES: [(&str, &[u8]); 4] = [
    ("tinos", include_bytes!("../../assets/fonts/Tinos-Regular.ttf")),
    ("tinos-bold", include_bytes!("../../assets/fonts/Tinos-Bold.ttf")),
    (
        "tinos-italic",
        include_bytes!("../../assets/fonts/Tinos-RegularItalic.ttf"),
    ),
    (
        "tinos-bold-italic",
        include_bytes!("../../assets/fonts/Tinos-BoldItalic.ttf"),
    ),
];

/// Half-bold letters of the window.
pub fn semibold() -> FontFamily {
    FontFamily::Name(SEMIBOLD.into())
}

/// A face of printed pages, for the preview.
pub fn page_face(bold: bool, italic: bool) -> FontFamily {
    let name = match (bold, italic) {
        (false, false) => "tinos",
        (true, false) => "tinos-bold",
        (false, true) => "tinos-italic",
        (true, true) => "tinos-bold-italic",
    };
    FontFamily::Name(name.into())
}

/// All fonts and which family uses them.
pub fn definitions() -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    let mut add = |name: &str, bytes: &'static [u8], families: Vec<FontFamily>| {
        fonts
            .font_data
            .insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
        for family in families {
            fonts.families.insert(family, vec![name.to_owned()]);
        }
    };
    add(
        "inter",
        include_bytes!("../../assets/fonts/Inter-Regular.ttf"),
        vec![FontFamily::Proportional, FontFamily::Monospace],
    );
    add(
        SEMIBOLD,
        include_bytes!("../../assets/fonts/Inter-SemiBold.ttf"),
        vec![semibold()],
    );
    for (name, bytes) in PAGE_FACES {
        add(name, bytes, vec![FontFamily::Name(name.into())]);
    }
    for (name, _) in PAGE_FACES {
        if let Some(face) = fonts.font_data.get_mut(name) {
            // Letters fitted to pixels would be narrower or wider than the places they have on paper.
            Arc::make_mut(face).tweak.hinting = Some(false);
        }
    }
    fonts
}

/// Gives a context these fonts and no others.
pub fn install(ctx: &egui::Context) {
    ctx.set_fonts(definitions());
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every letter of Vietnamese with every tone, both cases.
    fn vietnamese() -> String {
        use unicode_normalization::UnicodeNormalization as _;
        let mut letters = String::from("đĐ");
        for base in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY".chars() {
            letters.push(base);
            for tone in ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'] {
                letters.extend([base, tone].iter().collect::<String>().nfc());
            }
        }
        letters
    }

    #[test]
    fn every_face_has_every_letter() {
        let ctx = egui::Context::default();
        install(&ctx);
        ctx.run_ui(egui::RawInput::default(), |_| {})
            .textures_delta
            .clear();
        let marks = "0123456789 .,;:!?%()/–—…·“”‘’'\"+-−×÷=<>&@#*[]{}|\\_°²₫•→←↑↓";
        let families = definitions().families.into_keys();
        for family in families {
            let font = egui::FontId::new(14.0, family.clone());
            let letters = vietnamese();
            let missing: String = ctx.fonts_mut(|fonts| {
                letters
                    .chars()
                    .chain("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ".chars())
                    .chain(marks.chars())
                    .filter(|letter| !fonts.has_glyph(&font, *letter))
                    .collect()
            });
            assert_eq!(missing, "", "{family:?}");
        }
    }
}
