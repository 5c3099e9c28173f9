//! Making and opening a register file: what it is, whose it is, how old it is, and only then its rows.

use std::fmt;
use std::fs::{self, File};
use std::io::{ErrorKind, Read as _};
use std::path::{Path, PathBuf};

use rusqlite::{Connection, MAIN_DB, OpenFlags};

use super::code::{RecoveryCode, Secret};
use super::error::{At as _, Result, StoreError};
use super::lock::{WriterLock, beside};
use super::{Store, backup, key, schema};

/// What the register is opened for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// To change it; only one at a time.
    Write,
    /// To look at it, also while another writes.
    Read,
}

/// How a register is made or opened.
#[derive(Clone)]
pub struct OpenOptions {
    /// The passphrase; a plain register opens whatever it is.
    pub passphrase: Option<String>,
    /// What for.
    pub access: Access,
    /// Id of this laptop, written into every journal entry.
    pub device: String,
    /// Who opens it, shown to whoever finds it in use: "Lan, máy ấp 3".
    pub holder: String,
}

impl OpenOptions {
    /// To open a plain register.
    pub fn new(access: Access, device: impl Into<String>) -> Self {
        Self {
            passphrase: None,
            access,
            device: device.into(),
            holder: String::new(),
        }
    }
}

impl fmt::Debug for OpenOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OpenOptions")
            .field("passphrase", &self.passphrase.as_ref().map(|_| "…"))
            .field("access", &self.access)
            .field("device", &self.device)
            .field("holder", &self.holder)
            .finish()
    }
}

/// What the first bytes of a file say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// A database that anybody can read.
    Plain,
    /// Encrypted, as far as can be told from outside.
    Encrypted,
}

const SQLITE_HEADER: &[u8] = b"SQLite format 3\0";
const PAGE_BYTES: u64 = 4096;

impl Store {
    /// Makes a new register and opens it for writing; with a passphrase it is encrypted, and the recovery
    /// code to be printed comes with it. A file that is there already is never touched.
    pub fn create(path: &Path, options: &OpenOptions) -> Result<(Self, Option<RecoveryCode>)> {
        let lock = WriterLock::take(path, &options.holder)?;
        for taken in [path.to_owned(), key::key_path(path)] {
            if taken.try_exists().at(&taken)? {
                return Err(StoreError::Exists(taken));
            }
        }
        let secret = match &options.passphrase {
            Some(passphrase) => Some(new_secret(path, passphrase)?),
            None => None,
        };
        // Made under another name, so that a full disk or a lost process leaves no half register.
        let draft = beside(path, ".new");
        let made = make_empty(&draft, path, secret).and_then(|()| fs::rename(&draft, path).at(path));
        if let Err(error) = made {
            key::remove_quietly(&draft);
            if secret.is_some() {
                key::remove_quietly(&key::key_path(path));
            }
            return Err(error);
        }
        let store = finish(path, secret, options, Some(lock))?;
        Ok((store, secret.map(Secret::code)))
    }

    /// Opens a register: is it one, do we have its key, is it ours, is it not newer; an older one is backed
    /// up and brought to this version.
    pub fn open(path: &Path, options: &OpenOptions) -> Result<Self> {
        let kind = file_kind(path)?;
        let lock = match options.access {
            Access::Write => {
                if fs::metadata(path).at(path)?.permissions().readonly() {
                    return Err(StoreError::ReadOnly(path.to_owned()));
                }
                Some(WriterLock::take(path, &options.holder)?)
            }
            Access::Read => None,
        };
        let secret = match (kind, &options.passphrase) {
            (FileKind::Plain, _) => None,
            (FileKind::Encrypted, Some(passphrase)) => Some(key::read_key(path, passphrase)?),
            (FileKind::Encrypted, None) => return Err(StoreError::PassphraseNeeded(path.to_owned())),
        };
        finish(path, secret, options, lock)
    }
}

/// Makes the secret of a new register and its key file.
pub(super) fn new_secret(path: &Path, passphrase: &str) -> Result<Secret> {
    let secret = Secret::random().map_err(|error| StoreError::Io {
        detail: error.to_string(),
        path: path.to_owned(),
    })?;
    key::write_key(path, secret, passphrase)?;
    Ok(secret)
}

fn make_empty(draft: &Path, path: &Path, secret: Option<Secret>) -> Result<()> {
    if draft.try_exists().at(draft)? {
        fs::remove_file(draft).at(draft)?;
    }
    let flags =
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut db = Connection::open_with_flags(draft, flags).at(path)?;
    give_key(&db, secret, path)?;
    schema::prepare(&db, path)?;
    schema::migrate(&mut db, path, schema::MIGRATIONS)?;
    db.close()
        .map_err(|(_, error)| StoreError::from_sql(&error, path))
}

fn finish(
    path: &Path,
    secret: Option<Secret>,
    options: &OpenOptions,
    lock: Option<WriterLock>,
) -> Result<Store> {
    let mut db = connect(path, options.access, secret)?;
    check_owner(&db, path)?;
    let found = schema::version(&db, path)?;
    if found < schema::LATEST_SCHEMA && options.access == Access::Read {
        return Err(StoreError::Older(path.to_owned()));
    }
    if options.access == Access::Write {
        if found < schema::LATEST_SCHEMA {
            backup::before_upgrade(&db, path, secret, found)?;
            schema::migrate(&mut db, path, schema::MIGRATIONS)?;
        }
        write_ahead(&db, path)?;
    }
    Ok(Store {
        db,
        path: path.to_owned(),
        device: options.device.clone(),
        secret,
        access: options.access,
        _lock: lock,
    })
}

/// Tells from the first bytes what a file is; never changes it.
pub fn file_kind(path: &Path) -> Result<FileKind> {
    let found = fs::metadata(path).at(path)?;
    if found.is_dir() {
        return Err(StoreError::Folder(path.to_owned()));
    }
    if found.len() == 0 {
        return Err(StoreError::Empty(path.to_owned()));
    }
    let mut start = Vec::new();
    File::open(path)
        .and_then(|file| file.take(PAGE_BYTES).read_to_end(&mut start))
        .map_err(|error| match error.kind() {
            ErrorKind::PermissionDenied => StoreError::Forbidden(path.to_owned()),
            _ => StoreError::from_io(&error, path),
        })?;
    if start.starts_with(SQLITE_HEADER) {
        return Ok(FileKind::Plain);
    }
    if found.len() % PAGE_BYTES == 0 && looks_random(&start) {
        return Ok(FileKind::Encrypted);
    }
    if key::key_path(path).try_exists().unwrap_or(false) {
        // Its key is here, so it was a register; it no longer has the shape of one.
        return Err(StoreError::Damaged {
            detail: "an encrypted register of broken length".to_owned(),
            path: path.to_owned(),
        });
    }
    Err(StoreError::Foreign(path.to_owned()))
}

/// An encrypted page holds nearly every byte value; documents and archives begin with tables and names.
fn looks_random(page: &[u8]) -> bool {
    let mut seen = [false; 256];
    for byte in page {
        if let Some(seen) = seen.get_mut(usize::from(*byte)) {
            *seen = true;
        }
    }
    let archive =
        page.starts_with(b"PK") || page.starts_with(b"%PDF") || page.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]);
    !archive && 240 < seen.iter().filter(|seen| **seen).count()
}

/// Opens the database and reads its first page, which proves the key.
pub(super) fn connect(path: &Path, access: Access, secret: Option<Secret>) -> Result<Connection> {
    let flags = match access {
        Access::Write => OpenFlags::SQLITE_OPEN_READ_WRITE,
        Access::Read => OpenFlags::SQLITE_OPEN_READ_ONLY,
    } | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    match connect_as(path, path, flags, secret) {
        Err(StoreError::Io { .. } | StoreError::ReadOnly(_)) if access == Access::Read && is_folded(path) => {
            // On a medium that cannot be written there is no place for the log's index, and no need of it.
            let uri = PathBuf::from(immutable_uri(path));
            connect_as(&uri, path, flags | OpenFlags::SQLITE_OPEN_URI, secret)
        }
        result => result,
    }
}

fn connect_as(target: &Path, path: &Path, flags: OpenFlags, secret: Option<Secret>) -> Result<Connection> {
    let db = Connection::open_with_flags(target, flags).at(path)?;
    give_key(&db, secret, path)
        .and_then(|()| schema::prepare(&db, path))
        .and_then(|()| {
            db.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))
                .at(path)
        })
        .map_err(|error| match error {
            StoreError::Damaged { .. } if secret.is_some() => StoreError::KeyDoesNotFit(path.to_owned()),
            error => error,
        })?;
    if flags.contains(OpenFlags::SQLITE_OPEN_READ_WRITE) && db.is_readonly(MAIN_DB).at(path)? {
        return Err(StoreError::ReadOnly(path.to_owned()));
    }
    Ok(db)
}

/// Gives the connection its key; the format of encryption is pinned to SQLCipher 4.
pub(super) fn give_key(db: &Connection, secret: Option<Secret>, path: &Path) -> Result<()> {
    match secret {
        // SQLCipher writes its own log to standard error, which is for the one sentence of ours.
        Some(secret) => db
            .execute_batch(&format!(
                "PRAGMA cipher_log_level = NONE; PRAGMA key = \"x'{}'\"; PRAGMA cipher_compatibility = 4;",
                secret.key_hex()
            ))
            .at(path),
        None => Ok(()),
    }
}

/// Whether everything written is in the one file.
pub(super) fn is_folded(path: &Path) -> bool {
    fs::metadata(beside(path, "-wal")).map_or(true, |log| log.len() == 0)
}

/// The path as a URI that tells SQLite that nobody writes.
pub(super) fn immutable_uri(path: &Path) -> String {
    let mut uri = String::from("file:");
    let text = path.to_string_lossy().replace('\\', "/");
    if text.as_bytes().get(1) == Some(&b':') {
        uri.push_str("///");
    }
    for ch in text.chars() {
        match ch {
            '%' => uri.push_str("%25"),
            '?' => uri.push_str("%3f"),
            '#' => uri.push_str("%23"),
            ch => uri.push(ch),
        }
    }
    uri.push_str("?immutable=1");
    uri
}

/// Ours, and not of a later version.
pub(super) fn check_owner(db: &Connection, path: &Path) -> Result<()> {
    let owner: i32 = db
        .query_row("PRAGMA application_id", [], |row| row.get(0))
        .at(path)?;
    let found = schema::version(db, path)?;
    if owner != schema::APPLICATION_ID || found == 0 {
        return Err(StoreError::Foreign(path.to_owned()));
    }
    if schema::LATEST_SCHEMA < found {
        return Err(StoreError::Newer {
            found,
            known: schema::LATEST_SCHEMA,
            path: path.to_owned(),
        });
    }
    Ok(())
}

/// Commits go to a log that readers do not wait for, and each is on the disk before it counts as done.
fn write_ahead(db: &Connection, path: &Path) -> Result<()> {
    let mode: String = db
        .query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0))
        .at(path)?;
    if mode != "wal" {
        return Err(StoreError::Io {
            detail: format!("journal mode {mode}"),
            path: path.to_owned(),
        });
    }
    db.execute_batch("PRAGMA synchronous = FULL").at(path)
}
