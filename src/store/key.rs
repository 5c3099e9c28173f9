//! The key file: the register's secret under the passphrase, `NAME.sobhyt.key` beside the register.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use age::secrecy::SecretString;
use age::{DecryptError, scrypt};
use unicode_normalization::UnicodeNormalization as _;

use super::code::{RecoveryCode, Secret};
use super::error::{At as _, Result, StoreError};
use super::lock::beside;

/// Fixed, because what age finds fitting on a fast machine takes over a gigabyte of memory on a slow one.
const WORK_FACTOR: u8 = 16;

/// First line of what the key file holds.
const HEADING: &str = "so-bhyt key 1";

/// More than any key file has; what is longer is something else.
const MAX_BYTES: u64 = 64 * 1024;

/// The key file of a register.
pub(super) fn key_path(register: &Path) -> PathBuf {
    beside(register, ".key")
}

/// Vietnamese input methods compose letters in different ways; the same passphrase must stay the same.
fn passphrase_of(text: &str) -> Result<SecretString> {
    let text: String = text.trim().nfc().collect();
    if text.is_empty() {
        return Err(StoreError::EmptyPassphrase);
    }
    Ok(SecretString::from(text))
}

/// Writes the key file of a register, whole or not at all; one that was there is replaced.
pub(super) fn write_key(register: &Path, secret: Secret, passphrase: &str) -> Result<()> {
    let path = key_path(register);
    let mut recipient = scrypt::Recipient::new(passphrase_of(passphrase)?);
    recipient.set_work_factor(WORK_FACTOR);
    let plain = format!("{HEADING}\n{}\n", secret.code());
    let armored = age::encrypt_and_armor(&recipient, plain.as_bytes()).map_err(|error| StoreError::Io {
        detail: error.to_string(),
        path: path.clone(),
    })?;
    write_whole(&path, armored.as_bytes())
}

/// Writes a small file beside its place, to the disk, then puts it there.
pub(super) fn write_whole(path: &Path, bytes: &[u8]) -> Result<()> {
    let draft = beside(path, ".new");
    let written = File::create(&draft)
        .and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()))
        .and_then(|()| fs::rename(&draft, path));
    if written.is_err() {
        remove_quietly(&draft);
    }
    written.at(path)
}

/// Removes a draft; one that stays is litter, not a fault worth hiding the first error for.
pub(super) fn remove_quietly(path: &Path) {
    if let Err(error) = fs::remove_file(path) {
        tracing::debug!("draft not removed: {error}");
    }
}

/// The secret in the key file of a register.
pub(super) fn read_key(register: &Path, passphrase: &str) -> Result<Secret> {
    let path = key_path(register);
    let damaged = || StoreError::KeyDamaged(path.clone());
    let length = match fs::metadata(&path) {
        Ok(found) => found.len(),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            return Err(StoreError::KeyMissing(path));
        }
        Err(error) => return Err(error).at(&path),
    };
    if MAX_BYTES < length {
        return Err(damaged());
    }
    let armored = fs::read(&path).at(&path)?;
    let mut identity = scrypt::Identity::new(passphrase_of(passphrase)?);
    identity.set_max_work_factor(WORK_FACTOR);
    let plain = age::decrypt(&identity, &armored).map_err(|error| match error {
        DecryptError::DecryptionFailed | DecryptError::KeyDecryptionFailed | DecryptError::NoMatchingKeys => {
            StoreError::WrongPassphrase(register.to_owned())
        }
        _ => damaged(),
    })?;
    let text = std::str::from_utf8(&plain).map_err(|_not_text| damaged())?;
    let code = text.strip_prefix(HEADING).ok_or_else(damaged)?;
    RecoveryCode::parse(code)
        .map(RecoveryCode::secret)
        .map_err(|_mistyped| damaged())
}
