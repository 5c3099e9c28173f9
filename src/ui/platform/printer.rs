//! Pages to the printer of the system: `lp` or `lpr` where there is one, the shell's own printing on Windows.

use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// One name for all pages: the next ones go over those before, so that no copy stays behind for long.
pub(super) fn file() -> PathBuf {
    std::env::temp_dir().join("so-bhyt-in.pdf")
}

/// Whether the system takes pages from a program.
#[cfg(not(windows))]
pub(super) fn can_print() -> bool {
    spooler().is_some()
}

/// Windows prints with whatever shows PDF files; whether there is one is seen when it prints.
#[cfg(windows)]
pub(super) fn can_print() -> bool {
    true
}

/// Sends a file to the printer and, where the spooler has its own copy by then, removes it.
#[cfg(not(windows))]
pub(super) fn print(path: &Path) -> io::Result<()> {
    let program = spooler().ok_or(io::ErrorKind::NotFound)?;
    let done = Command::new(program)
        .arg(path)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    // The pages hold personal data: gone whatever came of it.
    let removed = std::fs::remove_file(path);
    if done?.success() {
        removed
    } else {
        Err(io::ErrorKind::Other.into())
    }
}

/// Sends a file to the printer; the viewer that prints reads it after this returns.
#[cfg(windows)]
pub(super) fn print(path: &Path) -> io::Result<()> {
    let ask = "Start-Process -LiteralPath $env:SO_BHYT_PRINT -Verb Print -WindowStyle Hidden";
    let done = Command::new("powershell.exe")
        .args([
            "-NoProfile",
            "-NonInteractive",
            "-WindowStyle",
            "Hidden",
            "-Command",
            ask,
        ])
        .env("SO_BHYT_PRINT", path)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()?;
    if done.success() {
        Ok(())
    } else {
        Err(io::ErrorKind::Other.into())
    }
}

/// The program that takes files for the printer, found on the path.
#[cfg(not(windows))]
fn spooler() -> Option<PathBuf> {
    let folders: Vec<PathBuf> = std::env::split_paths(&std::env::var_os("PATH")?).collect();
    let find = |name: &str| {
        folders
            .iter()
            .map(|folder| folder.join(name))
            .find(|path| path.is_file())
    };
    find("lp").or_else(|| find("lpr"))
}
