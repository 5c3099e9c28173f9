//! The settings of the laptop in their file.

use std::path::{Path, PathBuf};

use crate::ui::laptop::LaptopSettings;

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
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;
    use crate::ui::theme;

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
