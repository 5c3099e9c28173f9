//! Putting a register under a passphrase, and getting back in without it.

use std::fs::{self, File};
use std::path::Path;

use rusqlite::{Connection, params};

use super::code::{RecoveryCode, Secret};
use super::error::{At as _, Result, StoreError};
use super::lock::{WriterLock, beside};
use super::open::{self, Access, FileKind};
use super::{Store, backup, key, schema};

impl Store {
    /// Gives the key file of this open register another passphrase.
    ///
    /// The recovery code stays. Backups made before keep their own key file and with it the old passphrase.
    pub fn change_passphrase(&self, old: &str, new: &str) -> Result<()> {
        let Some(secret) = self.secret else {
            return Err(StoreError::NotProtected(self.path.clone()));
        };
        if key::read_key(&self.path, old)? != secret {
            return Err(StoreError::KeyDoesNotFit(self.path.clone()));
        }
        key::write_key(&self.path, secret, new)
    }
}

/// Makes the key file of a closed register again from the printed code, under a new passphrase.
pub fn restore_key(path: &Path, code: &str, new_passphrase: &str) -> Result<()> {
    let secret = RecoveryCode::parse(code)?.secret();
    if open::file_kind(path)? == FileKind::Plain {
        return Err(StoreError::NotProtected(path.to_owned()));
    }
    let db = open::connect(path, Access::Read, Some(secret))?;
    open::check_owner(&db, path)?;
    key::write_key(path, secret, new_passphrase)
}

/// Encrypts a plain register that nobody has open, and returns the recovery code to be printed.
///
/// The encrypted copy is made beside it, read back and compared before it takes the place of the plain
/// file; on any error the plain file stays as it was. Backups made before stay plain.
pub fn protect(path: &Path, passphrase: &str, holder: &str) -> Result<RecoveryCode> {
    if open::file_kind(path)? == FileKind::Encrypted {
        return Err(StoreError::ProtectedAlready(path.to_owned()));
    }
    let _lock = WriterLock::take(path, holder)?;
    set_old_key_aside(path)?;
    let secret = open::new_secret(path, passphrase)?;
    let draft = beside(path, ".new");
    let done = seal(path, &draft, secret).and_then(|()| {
        fs::rename(&draft, path).at(path)?;
        key::sync_folder(path).at(path)
    });
    if let Err(error) = done {
        key::remove_quietly(&draft);
        key::remove_quietly(&key::key_path(path));
        return Err(error);
    }
    Ok(secret.code())
}

/// A key beside a plain register opens nothing here, but may open a backup: it is kept.
fn set_old_key_aside(path: &Path) -> Result<()> {
    let old = key::key_path(path);
    if old.try_exists().at(&old)? {
        fs::rename(&old, beside(&old, ".old")).at(&old)?;
    }
    Ok(())
}

/// Writes the encrypted copy and proves that it holds the same.
fn seal(path: &Path, draft: &Path, secret: Secret) -> Result<()> {
    // An empty file is where a new database may begin; the connection may not make one itself.
    File::create(draft).at(draft)?;
    let plain = open::connect(path, Access::Write, None)?;
    open::check_owner(&plain, path)?;
    export(&plain, path, draft, secret)?;
    let sealed = open::connect(draft, Access::Write, Some(secret))?;
    backup::verify(&sealed, draft)?;
    let broken: Option<String> = sealed
        .prepare("PRAGMA cipher_integrity_check")
        .and_then(|mut check| check.query_map([], |row| row.get(0))?.next().transpose())
        .at(draft)?;
    if let Some(detail) = broken {
        return Err(StoreError::Damaged {
            detail,
            path: draft.to_owned(),
        });
    }
    if contents(&plain, path)? != contents(&sealed, draft)? {
        return Err(StoreError::Damaged {
            detail: "the encrypted copy is not complete".to_owned(),
            path: draft.to_owned(),
        });
    }
    sealed
        .close()
        .map_err(|(_, error)| StoreError::from_sql(&error, draft))?;
    File::options()
        .write(true)
        .open(draft)
        .and_then(|file| file.sync_all())
        .at(draft)?;
    // The last connection that closes folds the log away; if one is left, a reader is still there.
    plain
        .close()
        .map_err(|(_, error)| StoreError::from_sql(&error, path))?;
    if open::is_folded(path) {
        Ok(())
    } else {
        Err(StoreError::Busy(path.to_owned()))
    }
}

fn export(plain: &Connection, path: &Path, draft: &Path, secret: Secret) -> Result<()> {
    let target = draft.to_str().ok_or_else(|| StoreError::Io {
        detail: "the file's name is no Unicode text".to_owned(),
        path: path.to_owned(),
    })?;
    plain.execute_batch("PRAGMA foreign_keys = OFF").at(path)?;
    plain
        .execute(
            "ATTACH DATABASE ? AS sealed KEY ?",
            params![target, format!("x'{}'", secret.key_hex())],
        )
        .at(draft)?;
    plain
        .query_row("SELECT sqlcipher_export('sealed')", [], |_| Ok(()))
        .at(draft)?;
    let version = schema::version(plain, path)?;
    plain
        .execute_batch(&format!(
            "PRAGMA sealed.application_id = {}; PRAGMA sealed.user_version = {version}; DETACH DATABASE sealed;",
            schema::APPLICATION_ID
        ))
        .at(draft)
}

/// Every table with the number of its rows, and every other part of the schema.
fn contents(db: &Connection, path: &Path) -> Result<Vec<(String, i64)>> {
    let mut parts: Vec<(String, i64)> = Vec::new();
    let mut statement = db
        .prepare("SELECT type, name FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name")
        .at(path)?;
    let mut rows = statement.query([]).at(path)?;
    while let Some(row) = rows.next().at(path)? {
        let (kind, name): (String, String) = (row.get(0).at(path)?, row.get(1).at(path)?);
        let count = if kind == "table" {
            db.query_row(&format!("SELECT count(*) FROM \"{name}\""), [], |row| row.get(0))
                .at(path)?
        } else {
            0
        };
        parts.push((name, count));
    }
    Ok(parts)
}
