//! One writer: the lock beside the register, and who holds it.
//!
//! The lock is the operating system's, on `NAME.sobhyt.lock`, so it goes with the process that held it,
//! however that ended. Who holds it stands in `NAME.sobhyt.user`: Windows lets nobody read a locked file.

use std::ffi::OsString;
use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

use super::error::{At as _, Result, StoreError};

/// The writer's lock; released when dropped.
#[derive(Debug)]
pub(super) struct WriterLock {
    file: Option<File>,
    path: PathBuf,
    user: PathBuf,
}

/// The path with one more ending: `NAME.sobhyt` and `.key` give `NAME.sobhyt.key`.
pub(super) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(path.as_os_str());
    name.push(ending);
    PathBuf::from(name)
}

/// Tries in case the holder goes away, and its lock file with it, just while we take it.
const TRIES: usize = 8;

impl WriterLock {
    /// Takes the lock, or says who has it.
    pub(super) fn take(register: &Path, holder: &str) -> Result<Self> {
        let path = beside(register, ".lock");
        let user = beside(register, ".user");
        for _ in 0..TRIES {
            let file = open(&path).map_err(|error| match StoreError::from_io(&error, register) {
                StoreError::Missing(_) => {
                    StoreError::NoFolder(register.parent().unwrap_or(register).to_owned())
                }
                // A folder stands where the lock would be.
                StoreError::Folder(_) => StoreError::ReadOnly(path.clone()),
                other => other,
            })?;
            match file.try_lock() {
                Ok(()) if is_at(&file, &path) => {
                    // The text only helps others to find the holder; the lock holds without it.
                    let text = format!("{holder} ({})", std::process::id());
                    if let Err(error) = fs::write(&user, text.trim()) {
                        tracing::warn!("cannot say who holds the register: {error}");
                    }
                    return Ok(Self {
                        file: Some(file),
                        path,
                        user,
                    });
                }
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => {
                    return Err(StoreError::InUse {
                        holder: fs::read_to_string(&user).unwrap_or_default(),
                        path: register.to_owned(),
                    });
                }
                Err(TryLockError::Error(error)) => return Err(error).at(&path),
            }
        }
        Err(StoreError::Busy(register.to_owned()))
    }
}

impl Drop for WriterLock {
    fn drop(&mut self) {
        // What cannot be removed stays as an empty file that locks nobody out.
        if let Err(error) = fs::remove_file(&self.user) {
            tracing::debug!("holder's name stays: {error}");
        }
        if let Err(error) = release(self.file.take(), &self.path) {
            tracing::debug!("lock file stays: {error}");
        }
    }
}

#[cfg(not(windows))]
fn open(path: &Path) -> std::io::Result<File> {
    File::options()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .open(path)
}

/// Without the right to delete: nobody can remove the file while another process has it open.
#[cfg(windows)]
fn open(path: &Path) -> std::io::Result<File> {
    use std::os::windows::fs::OpenOptionsExt as _;
    const READ_AND_WRITE: u32 = 1 | 2;
    File::options()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .share_mode(READ_AND_WRITE)
        .open(path)
}

/// Whether the locked file still stands at its path: the last holder may have removed it since we opened it.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    match (file.metadata(), fs::metadata(path)) {
        (Ok(ours), Ok(there)) => (ours.dev(), ours.ino()) == (there.dev(), there.ino()),
        _ => false,
    }
}

/// An open file cannot be removed here.
#[cfg(not(unix))]
fn is_at(_file: &File, _path: &Path) -> bool {
    true
}

/// Removed while still locked: whoever waits sees that the file is gone and takes a new one.
#[cfg(unix)]
fn release(file: Option<File>, path: &Path) -> std::io::Result<()> {
    let removed = fs::remove_file(path);
    drop(file);
    removed
}

/// Closed first; the removal fails, as it should, where another process opened the file meanwhile.
#[cfg(not(unix))]
fn release(file: Option<File>, path: &Path) -> std::io::Result<()> {
    drop(file);
    fs::remove_file(path)
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};
    use std::thread;

    use super::*;

    #[test]
    fn there_are_never_two_holders() {
        let folder = tempfile::tempdir().unwrap();
        let register = folder.path().join("so.sobhyt");
        let (inside, taken) = (AtomicU32::new(0), AtomicU32::new(0));
        thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    for _ in 0..300 {
                        match WriterLock::take(&register, "một người") {
                            Ok(lock) => {
                                assert_eq!(inside.fetch_add(1, Ordering::SeqCst), 0);
                                taken.fetch_add(1, Ordering::SeqCst);
                                thread::yield_now();
                                inside.fetch_sub(1, Ordering::SeqCst);
                                drop(lock);
                            }
                            Err(StoreError::InUse { .. } | StoreError::Busy(_)) => {}
                            Err(error) => panic!("{error}"),
                        }
                    }
                });
            }
        });
        assert_ne!(taken.into_inner(), 0);
        assert_eq!(
            std::fs::read_dir(folder.path()).unwrap().count(),
            0,
            "nothing stays behind"
        );
    }
}
