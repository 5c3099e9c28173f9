//! The system's file dialogs, each in a thread of its own so that the window keeps painting.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use super::{FileAnswer, FileDialogs, FileKind, FileQuestion};

/// Nobody closes a dialog in less time than this after asking for it.
const QUICKEST_HAND: Duration = Duration::from_millis(250);

/// File dialogs of the system.
pub struct ThreadedDialogs<W> {
    answers: Receiver<FileAnswer>,
    sender: Sender<FileAnswer>,
    wake: W,
    /// One dialog at a time: a second click on the button must not open a second dialog.
    open: bool,
}

impl<W: Fn() + Send + Clone + 'static> ThreadedDialogs<W> {
    /// Dialogs that call `wake` when there is an answer.
    pub fn new(wake: W) -> Self {
        let (sender, answers) = channel();
        Self {
            answers,
            sender,
            wake,
            open: false,
        }
    }
}

impl<W: Fn() + Send + Clone + 'static> FileDialogs for ThreadedDialogs<W> {
    fn ask(&mut self, question: FileQuestion) {
        if self.open {
            return;
        }
        self.open = true;
        let (sender, wake) = (self.sender.clone(), self.wake.clone());
        let unasked = question.clone();
        let started = std::thread::Builder::new()
            .name("file dialog".to_owned())
            .spawn(move || {
                let began = Instant::now();
                let mut answer = show(&question);
                // A system without dialogs answers as if the dialog was closed, only faster than any hand.
                if answer == FileAnswer::Closed && began.elapsed() < QUICKEST_HAND {
                    answer = FileAnswer::Unavailable(question);
                }
                // The window may be gone by now; then nobody waits for the answer.
                drop(sender.send(answer));
                wake();
            });
        if started.is_err() {
            drop(self.sender.send(FileAnswer::Unavailable(unasked)));
        }
    }

    fn poll(&mut self) -> Vec<FileAnswer> {
        let answers: Vec<FileAnswer> = self.answers.try_iter().collect();
        if !answers.is_empty() {
            self.open = false;
        }
        answers
    }
}

fn show(question: &FileQuestion) -> FileAnswer {
    let mut dialog = rfd::FileDialog::new().set_title(&question.title);
    if let Some((what, endings)) = &question.filter {
        dialog = dialog.add_filter(what, endings);
    }
    if let Some(name) = &question.name {
        dialog = dialog.set_file_name(name);
    }
    if let Some(folder) = question.folder.as_ref().filter(|folder| folder.is_dir()) {
        dialog = dialog.set_directory(folder);
    }
    let chosen = match question.kind {
        FileKind::Open => dialog.pick_file().map(|path| vec![path]),
        FileKind::OpenMany => dialog.pick_files(),
        FileKind::Save => dialog.save_file().map(|path| vec![path]),
        FileKind::Folder => dialog.pick_folder().map(|path| vec![path]),
    };
    match chosen {
        Some(paths) if !paths.is_empty() => FileAnswer::Chosen(question.key, paths),
        _ => FileAnswer::Closed,
    }
}
