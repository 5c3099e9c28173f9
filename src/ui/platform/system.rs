//! Viewers, folders and the settings file of the real system.

use std::path::{Path, PathBuf};

use super::{Desk, printer};
use crate::ui::laptop::LaptopSettings;

/// The real system.
pub struct SystemDesk;

impl Desk for SystemDesk {
    fn open(&mut self, path: &Path) -> std::io::Result<()> {
        opener::open(path).map_err(std::io::Error::other)
    }

    fn documents(&self) -> PathBuf {
        let dirs = directories::UserDirs::new();
        let documents = dirs.as_ref().and_then(directories::UserDirs::document_dir);
        let home = dirs.as_ref().map(directories::UserDirs::home_dir);
        documents
            .or(home)
            .map_or_else(|| PathBuf::from("."), Path::to_owned)
    }

    fn practice_path(&self) -> PathBuf {
        self.documents().join("Sổ thực hành.sobhyt")
    }

    fn exists(&self, path: &Path) -> bool {
        path.exists()
    }

    fn keep(&mut self, settings: &LaptopSettings) -> std::io::Result<()> {
        match LaptopSettings::usual_path() {
            Some(path) => settings.save(&path),
            None => Err(std::io::ErrorKind::NotFound.into()),
        }
    }

    fn speak(&mut self, language: crate::words::Language) {
        crate::words::set_language(language);
    }

    fn can_print(&self) -> bool {
        printer::can_print()
    }

    fn print_file(&self) -> PathBuf {
        printer::file()
    }

    fn print(&mut self, path: &Path) -> std::io::Result<()> {
        printer::print(path)
    }

    fn write_text(&mut self, path: &Path, text: &str) -> std::io::Result<()> {
        std::fs::write(path, text)
    }
}
