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

/// Tests of other things wait for as little as there is.
const TEST_FACTOR: u8 = 4;

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
    write_key_with(
        register,
        secret,
        passphrase,
        if cfg!(test) { TEST_FACTOR } else { WORK_FACTOR },
    )
}

fn write_key_with(register: &Path, secret: Secret, passphrase: &str, work_factor: u8) -> Result<()> {
    let path = key_path(register);
    let mut recipient = scrypt::Recipient::new(passphrase_of(passphrase)?);
    recipient.set_work_factor(work_factor);
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
        .and_then(|()| fs::rename(&draft, path))
        .and_then(|()| sync_folder(path));
    if written.is_err() {
        remove_quietly(&draft);
    }
    written.at(path)
}

/// Brings a new name in a folder to the disk, so that a lost battery does not take it back.
#[cfg(unix)]
pub(super) fn sync_folder(path: &Path) -> std::io::Result<()> {
    match path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        Some(folder) => File::open(folder)?.sync_all(),
        None => File::open(".")?.sync_all(),
    }
}

/// Folders cannot be opened here; the file system orders its names by itself.
#[cfg(not(unix))]
pub(super) fn sync_folder(_path: &Path) -> std::io::Result<()> {
    Ok(())
}

/// Removes a draft; one that stays is litter, not a fault worth hiding the first error for.
pub(super) fn remove_quietly(path: &Path) {
    if let Err(error) = fs::remove_file(path) {
        tracing::debug!("draft not removed: {error}");
    }
}

/// Copies the key file of a register to that of a copy.
pub(super) fn copy_key(register: &Path, copy: &Path) -> Result<()> {
    let path = key_path(register);
    match fs::read(&path) {
        Ok(armored) => write_whole(&key_path(copy), &armored),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Err(StoreError::KeyMissing(path)),
        Err(error) => Err(error).at(&path),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guessing_passphrases_is_slow_work() {
        let folder = tempfile::tempdir().unwrap();
        let register = folder.path().join("so.sobhyt");
        let secret = Secret::random().unwrap();
        write_key_with(&register, secret, "mật khẩu", WORK_FACTOR).unwrap();
        let armored = fs::read(key_path(&register)).unwrap();
        assert!(armored.starts_with(b"-----BEGIN AGE ENCRYPTED FILE-----"));
        let mut hasty = scrypt::Identity::new(passphrase_of("mật khẩu").unwrap());
        hasty.set_max_work_factor(15);
        let refused = age::decrypt(&hasty, &armored);
        assert!(matches!(
            refused,
            Err(DecryptError::ExcessiveWork { required: 16, .. })
        ));
        assert_eq!(read_key(&register, "mật khẩu").unwrap(), secret);
    }
}
