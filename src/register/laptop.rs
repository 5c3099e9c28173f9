//! The laptop: who works at it, and what its clock says.

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
    /// This laptop by its identity and the system's clock.
    pub fn this(identity: &Identity) -> Self {
        Self {
            device: identity.device.clone(),
            author: identity.author.clone(),
            clock: Arc::new(SystemClock),
        }
    }
}

/// What a laptop knows of itself: a small TOML file in the user's configuration folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Identity {
    /// Id of the laptop, made once.
    pub device: String,
    /// Who works at it; the user's name to begin with.
    pub author: String,
    /// The way of drawing that was being tried when the window last did not come up.
    pub renderer_on_trial: Option<String>,
}

impl Default for Identity {
    fn default() -> Self {
        Self {
            device: Uuid::now_v7().simple().to_string(),
            author: author_of_this_computer(),
            renderer_on_trial: None,
        }
    }
}

impl Identity {
    /// Reads the file; a new identity, written at once so that the device keeps its id, where there is none
    /// or it cannot be read.
    pub fn load(path: &Path) -> Self {
        let read = fs::read_to_string(path)
            .ok()
            .and_then(|text| toml::from_str::<Self>(&text).ok());
        read.unwrap_or_else(|| {
            let identity = Self::default();
            identity.save(path);
            identity
        })
    }

    /// Writes the file. A laptop that cannot keep it still works, under a new id next time.
    pub fn save(&self, path: &Path) {
        let Ok(text) = toml::to_string(self) else { return };
        let folder = path.parent().map_or(Ok(()), fs::create_dir_all);
        if let Err(error) = folder.and_then(|()| super::output::write_whole(path, text.as_bytes())) {
            tracing::warn!("identity not kept: {error}: {}", path.display());
        }
    }

    /// The file of this user.
    pub fn path() -> PathBuf {
        let file = "laptop.toml";
        directories::ProjectDirs::from("vn", "", "so-bhyt")
            .map_or_else(|| PathBuf::from(file), |dirs| dirs.config_dir().join(file))
    }
}

fn author_of_this_computer() -> String {
    std::env::var("USERNAME")
        .or_else(|_unset| std::env::var("USER"))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_device_keeps_its_id_and_a_broken_file_gives_a_new_one() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a").join("laptop.toml");
        let first = Identity::load(&path);
        assert_eq!(Identity::load(&path), first);
        fs::write(&path, "device = [").unwrap();
        assert_ne!(Identity::load(&path).device, first.device);
    }
}
