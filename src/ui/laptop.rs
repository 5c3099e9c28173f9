//! The settings of this laptop: what belongs to the machine and not to any register.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::theme;
use crate::words::Language;

/// How many registers the first page remembers.
const REMEMBERED: usize = 6;

/// What the window remembers from one start to the next.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct LaptopSettings {
    /// Size of everything.
    pub zoom: f32,
    /// `vi` or `en`.
    pub language: String,
    /// Registers opened before, the last first.
    pub registers: Vec<PathBuf>,
    /// Whether the last register is opened at the start.
    pub open_last: bool,
}

impl Default for LaptopSettings {
    fn default() -> Self {
        Self {
            zoom: theme::FIRST_ZOOM,
            language: Language::Vietnamese.code().to_owned(),
            registers: Vec::new(),
            open_last: true,
        }
    }
}

impl LaptopSettings {
    /// Puts a register at the head of those remembered.
    pub fn remember(&mut self, path: &Path) {
        self.registers.retain(|known| known != path);
        self.registers.insert(0, path.to_owned());
        self.registers.truncate(REMEMBERED);
    }

    /// The language chosen.
    pub fn language(&self) -> Language {
        Language::from_code(&self.language).unwrap_or(Language::Vietnamese)
    }

    /// A zoom that can be worked with, whatever stands in the file.
    pub(super) fn mended(mut self) -> Self {
        let (least, most) = theme::ZOOM_RANGE;
        self.zoom = if self.zoom.is_finite() {
            self.zoom.clamp(least, most)
        } else {
            theme::FIRST_ZOOM
        };
        self
    }
}
