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
    /// Reads the settings; what is missing or damaged is as in the beginning.
    pub fn load(path: &Path) -> Self {
        std::fs::read_to_string(path)
            .ok()
            .and_then(|text| toml::from_str::<Self>(&text).ok())
            .unwrap_or_default()
            .mended()
    }

    /// Writes the settings beside and over the old ones, so that a cut never leaves half of them.
    pub fn save(&self, path: &Path) -> std::io::Result<()> {
        let text = toml::to_string_pretty(self).map_err(std::io::Error::other)?;
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let beside = path.with_extension("new");
        std::fs::write(&beside, text)?;
        std::fs::rename(&beside, path)
    }

    /// Where the settings are on this machine.
    pub fn usual_path() -> Option<PathBuf> {
        directories::ProjectDirs::from("vn", "", "so-bhyt")
            .map(|dirs| dirs.config_dir().join("settings.toml"))
    }

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_come_back_and_damage_does_no_harm() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deep/settings.toml");
        let mut settings = LaptopSettings {
            zoom: 1.5,
            ..LaptopSettings::default()
        };
        settings.remember(Path::new("a.sobhyt"));
        settings.remember(Path::new("b.sobhyt"));
        settings.remember(Path::new("a.sobhyt"));
        assert_eq!(
            settings.registers,
            [PathBuf::from("a.sobhyt"), PathBuf::from("b.sobhyt")]
        );
        settings.save(&path).unwrap();
        assert_eq!(LaptopSettings::load(&path), settings);
        std::fs::write(&path, "zoom = nan\n").unwrap();
        assert!((LaptopSettings::load(&path).zoom - theme::FIRST_ZOOM).abs() < f32::EPSILON);
        std::fs::write(&path, "zoom = ]").unwrap();
        assert_eq!(LaptopSettings::load(&path), LaptopSettings::default());
    }
}
