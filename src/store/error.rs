//! What can go wrong with a register file, each a variant with one sentence for the user.

use std::io;
use std::path::{Path, PathBuf};

use rusqlite::ffi;
use uuid::Uuid;

use crate::domain::{Message, Table};
use crate::message;

/// Why a register could not be opened, read or written. Nothing is half done behind any of them.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is no such file.
    #[error("no such file: {0}")]
    Missing(PathBuf),
    /// The folder in which the register should stand is not there.
    #[error("no such folder: {0}")]
    NoFolder(PathBuf),
    /// The path is a folder.
    #[error("a folder, not a file: {0}")]
    Folder(PathBuf),
    /// The file holds nothing.
    #[error("an empty file: {0}")]
    Empty(PathBuf),
    /// The file is something else than a register.
    #[error("not a register: {0}")]
    Foreign(PathBuf),
    /// The file was written by a later version of the program.
    #[error("schema {found} is newer than {known}: {path}")]
    Newer {
        /// Schema number of the file.
        found: u32,
        /// Newest schema number that this build knows.
        known: u32,
        /// The file.
        path: PathBuf,
    },
    /// An older file that would have to be upgraded, but was opened for reading only.
    #[error("must be upgraded before it can be read: {0}")]
    Older(PathBuf),
    /// The file is damaged.
    #[error("damaged ({detail}): {path}")]
    Damaged {
        /// What the database said.
        detail: String,
        /// The file.
        path: PathBuf,
    },
    /// The file or its folder cannot be written.
    #[error("read-only: {0}")]
    ReadOnly(PathBuf),
    /// The file may not be read by this user.
    #[error("not allowed to read: {0}")]
    Forbidden(PathBuf),
    /// Another window or program has the register open for writing.
    #[error("in use by {holder}: {path}")]
    InUse {
        /// Who has it, as that program wrote it down; may be empty.
        holder: String,
        /// The file.
        path: PathBuf,
    },
    /// The disk is full.
    #[error("disk full: {0}")]
    DiskFull(PathBuf),
    /// There is a file of this name already.
    #[error("exists already: {0}")]
    Exists(PathBuf),
    /// The register is encrypted and no passphrase was given.
    #[error("a passphrase is needed: {0}")]
    PassphraseNeeded(PathBuf),
    /// The passphrase does not open the key file.
    #[error("wrong passphrase: {0}")]
    WrongPassphrase(PathBuf),
    /// An empty passphrase protects nothing.
    #[error("an empty passphrase")]
    EmptyPassphrase,
    /// The register is encrypted and its key file is not beside it.
    #[error("the key file is missing: {0}")]
    KeyMissing(PathBuf),
    /// The key file cannot be read as one.
    #[error("the key file is damaged: {0}")]
    KeyDamaged(PathBuf),
    /// The key is not the one of this register, or the first page of the register is damaged.
    #[error("the key does not fit: {0}")]
    KeyDoesNotFit(PathBuf),
    /// The register is plain where an encrypted one was expected.
    #[error("not protected: {0}")]
    NotProtected(PathBuf),
    /// The register is encrypted already.
    #[error("protected already: {0}")]
    ProtectedAlready(PathBuf),
    /// The recovery code was mistyped.
    #[error("not a recovery code")]
    CodeMistyped,
    /// A row is not what the change says it was: somebody else changed it.
    #[error("row {row} of {} is not as expected: {path}", .table.name())]
    Conflict {
        /// Table of the row.
        table: Table,
        /// Id of the row.
        row: Uuid,
        /// The file.
        path: PathBuf,
    },
    /// A change would leave a row that belongs to nothing.
    #[error("a row would belong to nothing: {0}")]
    Orphan(PathBuf),
    /// A row of the journal does not load.
    #[error("unreadable {place}: {path}")]
    Unreadable {
        /// Table, row and field, for the log.
        place: String,
        /// The file.
        path: PathBuf,
    },
    /// Another program keeps the file busy.
    #[error("busy: {0}")]
    Busy(PathBuf),
    /// The system refused to read or write.
    #[error("{detail}: {path}")]
    Io {
        /// What the system said.
        detail: String,
        /// The file or folder.
        path: PathBuf,
    },
    /// The database refused a statement; this is a fault of the program.
    #[error("database: {detail}: {path}")]
    Database {
        /// What the database said.
        detail: String,
        /// The file.
        path: PathBuf,
    },
}

/// The result of work with the store.
pub type Result<T> = std::result::Result<T, StoreError>;

impl StoreError {
    /// The one sentence for the user: what happened, what was kept, what to do; the path last.
    pub fn message(&self) -> Message {
        self.about_file()
            .or_else(|| self.about_key())
            .unwrap_or_else(|| self.about_work())
    }

    /// What the file is, and why it is not opened.
    fn about_file(&self) -> Option<Message> {
        Some(match self {
            Self::Missing(path) => message!(
                "Không tìm thấy sổ; hãy kiểm tra lại tên và thư mục: {path}",
                path = path.display()
            ),
            Self::NoFolder(path) => message!(
                "Không tìm thấy thư mục để đặt sổ; hãy chọn thư mục khác: {path}",
                path = path.display()
            ),
            Self::Folder(path) => message!(
                "Đây là thư mục, không phải sổ; hãy chọn một tệp có đuôi .sobhyt: {path}",
                path = path.display()
            ),
            Self::Empty(path) => message!(
                "Tệp trống, không có sổ bên trong; hãy mở một bản sao lưu: {path}",
                path = path.display()
            ),
            Self::Foreign(path) => message!(
                "Tệp này không phải sổ BHYT, tệp được giữ nguyên; hãy chọn một tệp có đuôi .sobhyt: {path}",
                path = path.display()
            ),
            Self::Newer { path, .. } => message!(
                "Sổ được ghi bằng bản phần mềm mới hơn, sổ được giữ nguyên; hãy cập nhật phần mềm rồi mở lại: {path}",
                path = path.display()
            ),
            Self::Older(path) => message!(
                "Sổ được ghi bằng bản phần mềm cũ và chưa được nâng cấp; hãy mở sổ để ghi một lần: {path}",
                path = path.display()
            ),
            Self::Damaged { path, .. } => message!(
                "Sổ bị hỏng nên không đọc được, tệp được giữ nguyên; hãy mở bản sao lưu gần nhất: {path}",
                path = path.display()
            ),
            Self::Forbidden(path) => message!(
                "Không được phép đọc tệp này, tệp được giữ nguyên; hãy xin quyền đọc hoặc chép sổ sang thư mục của mình: {path}",
                path = path.display()
            ),
            Self::Exists(path) => message!(
                "Đã có tệp cùng tên, tệp được giữ nguyên; hãy chọn tên khác: {path}",
                path = path.display()
            ),
            _ => return None,
        })
    }

    /// What is wrong with a key, a passphrase, a code.
    fn about_key(&self) -> Option<Message> {
        Some(match self {
            Self::PassphraseNeeded(path) => message!(
                "Sổ này có mật khẩu; hãy nhập mật khẩu: {path}",
                path = path.display()
            ),
            Self::WrongPassphrase(path) => message!(
                "Mật khẩu không đúng; hãy nhập lại, hoặc dùng mã khôi phục đã in: {path}",
                path = path.display()
            ),
            Self::EmptyPassphrase => message!("Mật khẩu đang trống; hãy nhập mật khẩu"),
            Self::KeyMissing(path) => message!(
                "Thiếu tệp khóa của sổ; hãy chép tệp khóa về cạnh sổ, hoặc tạo lại từ mã khôi phục đã in: {path}",
                path = path.display()
            ),
            Self::KeyDamaged(path) => message!(
                "Tệp khóa bị hỏng; hãy chép lại từ bản sao lưu, hoặc tạo lại từ mã khôi phục đã in: {path}",
                path = path.display()
            ),
            Self::KeyDoesNotFit(path) => message!(
                "Khóa không mở được sổ này: khóa thuộc sổ khác hoặc sổ bị hỏng, sổ được giữ nguyên; hãy dùng đúng khóa hoặc mở bản sao lưu: {path}",
                path = path.display()
            ),
            Self::NotProtected(path) => message!("Sổ này không có mật khẩu: {path}", path = path.display()),
            Self::ProtectedAlready(path) => {
                message!("Sổ này đã có mật khẩu rồi: {path}", path = path.display())
            }
            Self::CodeMistyped => message!("Mã khôi phục gõ chưa đúng; hãy so lại từng nhóm với bản in"),
            _ => return None,
        })
    }

    /// Why something was not written or read; at last what is a fault of the program.
    fn about_work(&self) -> Message {
        match self {
            Self::ReadOnly(path) => message!(
                "Không được phép ghi vào sổ hoặc thư mục của sổ, sổ được giữ nguyên; hãy chép sổ sang thư mục ghi được: {path}",
                path = path.display()
            ),
            Self::InUse { holder, path } if holder.is_empty() => message!(
                "Sổ đang được mở để ghi ở cửa sổ khác; hãy đóng bên đó rồi mở lại: {path}",
                path = path.display()
            ),
            Self::InUse { holder, path } => message!(
                "Sổ đang được mở để ghi bởi {holder}; hãy đóng bên đó rồi mở lại: {path}",
                holder = holder,
                path = path.display()
            ),
            Self::DiskFull(path) => message!(
                "Ổ đĩa đã đầy, thay đổi chưa được ghi và sổ vẫn như trước; hãy giải phóng chỗ trống rồi làm lại: {path}",
                path = path.display()
            ),
            Self::Conflict { path, .. } => message!(
                "Dữ liệu trong sổ đã khác với lúc bắt đầu sửa, thay đổi chưa được ghi; hãy mở lại sổ rồi sửa lại: {path}",
                path = path.display()
            ),
            Self::Orphan(path) => message!(
                "Thay đổi này làm mất hộ hoặc người mà dữ liệu khác còn cần, nên chưa được ghi: {path}",
                path = path.display()
            ),
            Self::Unreadable { place, path } => message!(
                "Có dòng trong sổ không đọc được ({place}), dòng được giữ nguyên; hãy kiểm tra sổ: {path}",
                place = place,
                path = path.display()
            ),
            Self::Busy(path) => message!(
                "Một chương trình khác đang giữ sổ, thay đổi chưa được ghi; hãy chờ một lát rồi làm lại: {path}",
                path = path.display()
            ),
            Self::Io { detail, path } => message!(
                "Không đọc hoặc ghi được tệp ({detail}), sổ vẫn như trước: {path}",
                detail = detail,
                path = path.display()
            ),
            fault => message!(
                "Phần mềm gặp lỗi khi làm việc với sổ, thay đổi chưa được ghi: {detail}",
                detail = fault
            ),
        }
    }

    /// The error behind a failed statement on the file.
    pub(super) fn from_sql(error: &rusqlite::Error, path: &Path) -> Self {
        let path = path.to_owned();
        let detail = error.to_string();
        let Some(sqlite) = error.sqlite_error() else {
            return Self::Database { detail, path };
        };
        match sqlite.extended_code & 0xff {
            ffi::SQLITE_FULL => Self::DiskFull(path),
            ffi::SQLITE_READONLY | ffi::SQLITE_PERM => Self::ReadOnly(path),
            ffi::SQLITE_BUSY | ffi::SQLITE_LOCKED => Self::Busy(path),
            ffi::SQLITE_CORRUPT | ffi::SQLITE_NOTADB => Self::Damaged { detail, path },
            ffi::SQLITE_IOERR | ffi::SQLITE_CANTOPEN => Self::Io { detail, path },
            ffi::SQLITE_CONSTRAINT if sqlite.extended_code == ffi::SQLITE_CONSTRAINT_FOREIGNKEY => {
                Self::Orphan(path)
            }
            _ => Self::Database { detail, path },
        }
    }

    /// The error behind failed work with a file or folder.
    pub(super) fn from_io(error: &io::Error, path: &Path) -> Self {
        let path = path.to_owned();
        match error.kind() {
            io::ErrorKind::NotFound => Self::Missing(path),
            io::ErrorKind::AlreadyExists => Self::Exists(path),
            io::ErrorKind::IsADirectory => Self::Folder(path),
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly(path),
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull(path),
            _ => Self::Io {
                detail: error.to_string(),
                path,
            },
        }
    }
}

/// Gives a failure the file it happened to.
pub(super) trait At<T> {
    /// The result with the path in its error.
    fn at(self, path: &Path) -> Result<T>;
}

impl<T> At<T> for rusqlite::Result<T> {
    fn at(self, path: &Path) -> Result<T> {
        self.map_err(|error| StoreError::from_sql(&error, path))
    }
}

impl<T> At<T> for io::Result<T> {
    fn at(self, path: &Path) -> Result<T> {
        self.map_err(|error| StoreError::from_io(&error, path))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One of each, but for the program's own fault.
    fn all() -> Vec<StoreError> {
        let path = || PathBuf::from("/nha/so.sobhyt");
        let (detail, holder, place) = (String::new, || String::from("Lan"), String::new);
        vec![
            StoreError::Missing(path()),
            StoreError::NoFolder(path()),
            StoreError::Folder(path()),
            StoreError::Empty(path()),
            StoreError::Foreign(path()),
            StoreError::Newer {
                found: 2,
                known: 1,
                path: path(),
            },
            StoreError::Older(path()),
            StoreError::Damaged {
                detail: detail(),
                path: path(),
            },
            StoreError::ReadOnly(path()),
            StoreError::Forbidden(path()),
            StoreError::InUse {
                holder: holder(),
                path: path(),
            },
            StoreError::InUse {
                holder: String::new(),
                path: path(),
            },
            StoreError::DiskFull(path()),
            StoreError::Exists(path()),
            StoreError::PassphraseNeeded(path()),
            StoreError::WrongPassphrase(path()),
            StoreError::EmptyPassphrase,
            StoreError::KeyMissing(path()),
            StoreError::KeyDamaged(path()),
            StoreError::KeyDoesNotFit(path()),
            StoreError::NotProtected(path()),
            StoreError::ProtectedAlready(path()),
            StoreError::CodeMistyped,
            StoreError::Conflict {
                table: Table::Card,
                row: Uuid::nil(),
                path: path(),
            },
            StoreError::Orphan(path()),
            StoreError::Unreadable {
                place: place(),
                path: path(),
            },
            StoreError::Busy(path()),
            StoreError::Io {
                detail: detail(),
                path: path(),
            },
        ]
    }

    #[test]
    fn each_error_has_a_sentence_of_its_own_with_the_path_last() {
        let errors = all();
        let texts: std::collections::BTreeSet<_> = errors.iter().map(|error| error.message().text).collect();
        assert_eq!(texts.len(), errors.len());
        for error in errors {
            let message = error.message();
            let at = message.args.iter().filter(|(name, _)| *name == "path").count();
            assert_eq!(message.text.ends_with(": {path}"), at == 1, "{error}");
            assert!(!message.text.contains("{detail}") || matches!(error, StoreError::Io { .. }));
        }
    }
}
