//! The laptop: who works at it, what its clock says, and the few settings that belong to it and not to a
//! register.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::domain::Date;

/// Where time comes from; tests bring their own.
pub trait Clock: Send + Sync + std::fmt::Debug {
    /// UTC milliseconds since 1970.
    fn now_ms(&self) -> i64;
    /// The civil date where the laptop stands.
    fn today(&self) -> Date {
        self.local().date()
    }
    /// Civil date and time, as printed under pages.
    fn local(&self) -> NaiveDateTime;
}

/// The clock of the operating system.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now_ms(&self) -> i64 {
        chrono::Utc::now().timestamp_millis()
    }

    fn local(&self) -> NaiveDateTime {
        chrono::Local::now().naive_local()
    }
}

/// Who makes a change and when: what every journal entry says.
#[derive(Clone, Debug)]
pub struct Laptop {
    /// Id of the laptop; it belongs to the laptop and not to any file.
    pub device: String,
    /// Who works at it.
    pub author: String,
    /// Its clock.
    pub clock: Arc<dyn Clock>,
}

impl Laptop {
    /// This laptop by its settings and the system's clock.
    pub fn this(settings: &Settings) -> Self {
        Self {
            device: settings.device.clone(),
            author: settings.author.clone(),
            clock: Arc::new(SystemClock),
        }
    }
}

/// Settings of the laptop: a small TOML file in the user's configuration folder.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Id of the laptop, made once.
    pub device: String,
    /// Who works at it; the user's name to begin with.
    pub author: String,
    /// `vi` or `en`.
    pub language: String,
    /// Zoom of the window, 1.2 to begin with.
    pub zoom: f32,
    /// The register that opens again next time.
    pub last: Option<PathBuf>,
    /// Registers opened before, latest first.
    pub recent: Vec<PathBuf>,
    /// How the window was drawn when it last started and did not come up: the other way is tried next.
    pub failed_renderer: Option<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            device: Uuid::now_v7().simple().to_string(),
            author: author_of_this_computer(),
            language: "vi".to_owned(),
            zoom: 1.2,
            last: None,
            recent: Vec::new(),
            failed_renderer: None,
        }
    }
}

/// How many earlier registers the first page offers.
const RECENT: usize = 6;

impl Settings {
    /// Reads the settings; the defaults, written at once so that the device keeps its id, where there are
    /// none or the file cannot be read.
    pub fn load(path: &Path) -> Self {
        let read = fs::read_to_string(path)
            .ok()
            .and_then(|text| toml::from_str::<Self>(&text).ok());
        read.unwrap_or_else(|| {
            let settings = Self::default();
            settings.save(path);
            settings
        })
    }

    /// Writes the settings. A laptop that cannot keep them still works; the next start finds the defaults.
    pub fn save(&self, path: &Path) {
        let Ok(text) = toml::to_string(self) else { return };
        let folder = path.parent().map_or(Ok(()), fs::create_dir_all);
        if let Err(error) = folder.and_then(|()| super::output::write_whole(path, text.as_bytes())) {
            tracing::warn!("settings not kept: {error}: {}", path.display());
        }
    }

    /// The settings file of this user.
    pub fn path() -> PathBuf {
        let file = "so-bhyt.toml";
        directories::ProjectDirs::from("", "", "so-bhyt")
            .map_or_else(|| PathBuf::from(file), |dirs| dirs.config_dir().join(file))
    }

    /// Remembers a register as the last one opened.
    pub fn remember(&mut self, register: &Path) {
        self.recent.retain(|known| known != register);
        self.recent.insert(0, register.to_owned());
        self.recent.truncate(RECENT);
        self.last = Some(register.to_owned());
    }
}

fn author_of_this_computer() -> String {
    std::env::var("USERNAME")
        .or_else(|_| std::env::var("USER"))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_device_keeps_its_id_and_the_last_register_comes_first() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a").join("so-bhyt.toml");
        let mut first = Settings::load(&path);
        assert_eq!(Settings::load(&path).device, first.device);
        for number in 0..9 {
            first.remember(Path::new(&format!("{number}.sobhyt")));
        }
        first.remember(Path::new("7.sobhyt"));
        first.save(&path);
        let again = Settings::load(&path);
        assert_eq!(again.last.as_deref(), Some(Path::new("7.sobhyt")));
        assert_eq!(
            (again.recent.len(), again.recent[1].to_str()),
            (RECENT, Some("8.sobhyt"))
        );
    }

    #[test]
    fn a_broken_settings_file_gives_the_defaults() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("so-bhyt.toml");
        fs::write(&path, "zoom = [").unwrap();
        assert!((Settings::load(&path).zoom - 1.2).abs() < f32::EPSILON);
    }
}
