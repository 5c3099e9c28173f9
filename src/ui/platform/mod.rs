//! What the window needs from the system around it, behind traits so that tests can stand in for it.

mod dialogs;
mod printer;
mod settings;
mod system;

use std::path::{Path, PathBuf};

pub use dialogs::ThreadedDialogs;
pub use system::SystemDesk;

use super::laptop::LaptopSettings;

/// What kind of file dialog.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// One file that exists.
    Open,
    /// Several files that exist.
    OpenMany,
    /// A file to be written.
    Save,
    /// A folder.
    Folder,
}

/// A file dialog to be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileQuestion {
    /// Under this key the answer is found in the inbox.
    pub key: &'static str,
    /// What kind.
    pub kind: FileKind,
    /// Title of the dialog.
    pub title: String,
    /// What the files are called, and their endings.
    pub filter: Option<(String, Vec<&'static str>)>,
    /// Name to begin with.
    pub name: Option<String>,
    /// Folder to begin in.
    pub folder: Option<PathBuf>,
}

impl FileQuestion {
    /// A question without filter, name and folder.
    pub fn new(key: &'static str, kind: FileKind, title: impl Into<String>) -> Self {
        Self {
            key,
            kind,
            title: title.into(),
            filter: None,
            name: None,
            folder: None,
        }
    }

    /// Only files with these endings.
    #[must_use]
    pub fn only(mut self, what: impl Into<String>, endings: &[&'static str]) -> Self {
        self.filter = Some((what.into(), endings.to_vec()));
        self
    }

    /// A name to begin with.
    #[must_use]
    pub fn named(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// A folder to begin in.
    #[must_use]
    pub fn within(mut self, folder: Option<PathBuf>) -> Self {
        self.folder = folder;
        self
    }
}

/// What came of a file dialog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileAnswer {
    /// These were chosen; never empty.
    Chosen(&'static str, Vec<PathBuf>),
    /// The dialog was closed.
    Closed,
    /// This system shows no dialogs: the path has to be typed.
    Unavailable(FileQuestion),
}

/// File dialogs that do not stop the window.
pub trait FileDialogs {
    /// Shows a dialog; the answer comes by [`Self::poll`].
    fn ask(&mut self, question: FileQuestion);
    /// Whatever was answered since.
    fn poll(&mut self) -> Vec<FileAnswer>;
}

/// The rest of the system: viewers, folders, the settings of the laptop.
pub trait Desk {
    /// Opens a file or folder in the system's viewer.
    fn open(&mut self, path: &Path) -> std::io::Result<()>;
    /// Where documents usually are.
    fn documents(&self) -> PathBuf;
    /// Where the practice register goes.
    fn practice_path(&self) -> PathBuf;
    /// Whether something is at a path already.
    fn exists(&self, path: &Path) -> bool;
    /// Keeps the settings of the laptop.
    fn keep(&mut self, settings: &LaptopSettings) -> std::io::Result<()>;
    /// Speaks this language from now on; one for the whole process.
    fn speak(&mut self, language: crate::words::Language);
    /// Whether pages can be sent to a printer from here.
    fn can_print(&self) -> bool;
    /// The file through which pages go to the printer; it is not kept.
    fn print_file(&self) -> PathBuf;
    /// Sends the pages of a file to the printer.
    fn print(&mut self, path: &Path) -> std::io::Result<()>;
    /// Writes a text file.
    fn write_text(&mut self, path: &Path, text: &str) -> std::io::Result<()>;
}

/// Everything of the system that the window uses.
pub struct Platform {
    /// File dialogs.
    pub dialogs: Box<dyn FileDialogs>,
    /// The rest.
    pub desk: Box<dyn Desk>,
}

impl Platform {
    /// The real system. `wake` makes the window look for answers.
    pub fn system(wake: impl Fn() + Send + Clone + 'static) -> Self {
        Self {
            dialogs: Box::new(ThreadedDialogs::new(wake)),
            desk: Box::new(SystemDesk),
        }
    }
}
