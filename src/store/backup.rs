//! Verified copies of the register, and the folding of its log into the one file.

use std::ffi::OsString;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::backup::Backup;
use rusqlite::{Connection, OpenFlags};

use super::code::Secret;
use super::error::{At as _, Result, StoreError};
use super::lock::beside;
use super::{Access, Store, key, open};

/// Pages copied in one step.
const STEP_PAGES: i32 = 4096;

impl Store {
    /// Writes a copy of the whole register, with its key file, into a folder, and returns its path.
    ///
    /// The copy is one plain file of its own; it is read back and checked before it gets its name.
    pub fn backup_to(&self, dir: &Path, stamp: &str) -> Result<PathBuf> {
        fs::create_dir_all(dir).at(dir)?;
        let mut name = OsString::from(self.path.file_stem().unwrap_or_default());
        name.push("-");
        name.push(stamp);
        let target = free_name(&dir.join(name))?;
        copy_verified(&self.db, &self.path, self.secret, &target)?;
        Ok(target)
    }

    /// Folds the log into the file, so that a copy of the file is a whole register. `false` where a reader
    /// still needs the log; a later call folds it.
    pub fn fold(&self) -> Result<bool> {
        if self.access == Access::Read {
            return Ok(open::is_folded(&self.path));
        }
        let busy: i64 = self
            .db
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))
            .at(&self.path)?;
        Ok(busy == 0)
    }
}

/// The first name in the row `NAME.sobhyt`, `NAME-2.sobhyt` … that is free.
fn free_name(stem: &Path) -> Result<PathBuf> {
    let mut target = beside(stem, ".sobhyt");
    let mut number = 2_u32;
    while target.try_exists().at(&target)? || key::key_path(&target).try_exists().at(&target)? {
        target = beside(stem, &format!("-{number}.sobhyt"));
        number = number.saturating_add(1);
    }
    Ok(target)
}

/// The copy that is made before an older register is brought to this version.
pub(super) fn before_upgrade(db: &Connection, path: &Path, secret: Option<Secret>, found: u32) -> Result<()> {
    let mut name = OsString::from(path.file_stem().unwrap_or_default());
    name.push(format!("-v{found}"));
    let target = free_name(&path.with_file_name(name))?;
    copy_verified(db, path, secret, &target)
}

/// Copies the open register to `target`, checks the copy, and only then gives it its name.
fn copy_verified(db: &Connection, path: &Path, secret: Option<Secret>, target: &Path) -> Result<()> {
    let draft = beside(target, ".new");
    let copied = copy(db, &draft, secret)
        .and_then(|()| secret.map_or(Ok(()), |_| key::copy_key(path, target)))
        .and_then(|()| fs::rename(&draft, target).at(target))
        .and_then(|()| key::sync_folder(target).at(target));
    if copied.is_err() {
        key::remove_quietly(&draft);
    }
    copied
}

fn copy(db: &Connection, draft: &Path, secret: Option<Secret>) -> Result<()> {
    if draft.try_exists().at(draft)? {
        fs::remove_file(draft).at(draft)?;
    }
    let flags =
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut copy = Connection::open_with_flags(draft, flags).at(draft)?;
    open::give_key(&copy, secret, draft)?;
    Backup::new(db, &mut copy)
        .and_then(|backup| backup.run_to_completion(STEP_PAGES, Duration::ZERO, None))
        .at(draft)?;
    // The copy carries the mark of a log; without it, it is one file and can lie on a read-only medium.
    copy.query_row("PRAGMA journal_mode = DELETE", [], |_| Ok(()))
        .at(draft)?;
    verify(&copy, draft)?;
    copy.close()
        .map_err(|(_, error)| StoreError::from_sql(&error, draft))?;
    File::options()
        .write(true)
        .open(draft)
        .and_then(|file| file.sync_all())
        .at(draft)
}

/// Reads a whole database and reports the first thing wrong with it.
pub(super) fn verify(db: &Connection, path: &Path) -> Result<()> {
    let said: String = db
        .query_row("PRAGMA quick_check(1)", [], |row| row.get(0))
        .at(path)?;
    if said == "ok" {
        open::check_owner(db, path)
    } else {
        Err(StoreError::Damaged {
            detail: said,
            path: path.to_owned(),
        })
    }
}
