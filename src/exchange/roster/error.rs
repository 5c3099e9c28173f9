//! Why a file could not be read, each as one sentence for the user.

use thiserror::Error;

use crate::domain::Message;
use crate::message;

/// A file that gives no reading at all. The register is as it was.
#[derive(Debug, Error)]
pub enum ReadError {
    /// The file could not be opened or read from the disk.
    #[error("cannot read {file}")]
    Unreadable {
        /// File name.
        file: String,
        /// What the system said.
        #[source]
        source: std::io::Error,
    },
    /// The file holds nothing.
    #[error("{file} is empty")]
    Empty {
        /// File name.
        file: String,
    },
    /// The file is something else than a table: a picture, a PDF, a text document.
    #[error("{file} is no spreadsheet")]
    NotSpreadsheet {
        /// File name.
        file: String,
    },
    /// The file is what a spreadsheet program puts beside a file that is open.
    #[error("{file} is a lock file of {real}")]
    LockFile {
        /// File name.
        file: String,
        /// Name of the file that is open.
        real: String,
    },
    /// The file is a page or document without any table.
    #[error("{file} has no table")]
    NoTable {
        /// File name.
        file: String,
    },
    /// The file is a spreadsheet and broken.
    #[error("{file} is damaged: {detail}")]
    Damaged {
        /// File name.
        file: String,
        /// What the reader found, for the log.
        detail: String,
    },
    /// The workbook asks for a password.
    #[error("{file} is protected by a password")]
    Protected {
        /// File name.
        file: String,
    },
    /// No sheet has a column of names.
    #[error("{file} has no column of names")]
    NoNames {
        /// File name.
        file: String,
    },
    /// There is a heading of names, and below it are no people.
    #[error("{file} holds no people")]
    NoPeople {
        /// File name.
        file: String,
    },
    /// The file holds, or unpacks to, more than any register.
    #[error("{file} is too large")]
    TooLarge {
        /// File name.
        file: String,
    },
    /// The user stopped the reading.
    #[error("reading {file} was cancelled")]
    Cancelled {
        /// File name.
        file: String,
    },
}

impl ReadError {
    /// Tells by its name that a file only marks another as open: `~$NAME` of Excel, whose first letters
    /// stand for two of a long name, and `.~lock.NAME#` of `LibreOffice`.
    pub(super) fn of_lock_file(file: &str) -> Option<Self> {
        let real = file.strip_prefix("~$").or_else(|| {
            file.strip_prefix(".~lock.")
                .map(|real| real.strip_suffix('#').unwrap_or(real))
        })?;
        Some(Self::LockFile {
            file: file.to_owned(),
            real: real.to_owned(),
        })
    }

    /// What to tell the user: what happened, what was kept, what to do.
    pub fn message(&self) -> Message {
        match self {
            Self::Unreadable { file, .. } => message!(
                "Không mở được tệp {file}; sổ vẫn giữ nguyên. Hãy kiểm tra tệp còn ở chỗ cũ và không bị chương trình khác khóa, rồi thử lại.",
                file = file
            ),
            Self::Empty { file } => message!(
                "Tệp {file} không có dữ liệu; sổ vẫn giữ nguyên. Hãy chọn tệp danh sách khác.",
                file = file
            ),
            Self::NotSpreadsheet { file } => message!(
                "Tệp {file} không phải bảng tính; sổ vẫn giữ nguyên. Hãy chọn tệp Excel, OpenDocument hoặc CSV.",
                file = file
            ),
            Self::LockFile { file, real } => message!(
                "Tệp {file} chỉ là tệp tạm mà Excel tạo ra khi tệp {real} đang mở, không có danh sách trong đó; sổ vẫn giữ nguyên. Hãy chọn chính tệp {real}.",
                file = file,
                real = real
            ),
            Self::NoTable { file } => message!(
                "Tệp {file} là một trang web hoặc văn bản không có bảng nào; sổ vẫn giữ nguyên. Hãy tải lại danh sách dưới dạng Excel rồi nhập tệp đó.",
                file = file
            ),
            Self::Damaged { file, .. } => message!(
                "Tệp {file} bị hỏng, không đọc được; sổ vẫn giữ nguyên. Hãy mở bằng Excel, lưu lại thành tệp mới rồi nhập tệp đó.",
                file = file
            ),
            Self::Protected { file } => message!(
                "Tệp {file} có đặt mật khẩu; sổ vẫn giữ nguyên. Hãy mở bằng Excel, bỏ mật khẩu, lưu lại rồi nhập.",
                file = file
            ),
            Self::NoNames { file } => message!(
                "Không tìm thấy cột họ và tên trong tệp {file}; sổ vẫn giữ nguyên. Hãy ghi tiêu đề “Họ và tên” trên cột tên rồi nhập lại.",
                file = file
            ),
            Self::NoPeople { file } => message!(
                "Tệp {file} có chữ “họ tên” nhưng các dòng bên dưới không phải là người, có lẽ là thư hay báo cáo; sổ vẫn giữ nguyên. Hãy chọn tệp danh sách.",
                file = file
            ),
            Self::TooLarge { file } => message!(
                "Tệp {file} quá lớn để đọc (hơn 400.000 dòng, hơn 10 triệu ô, hoặc bung ra quá nhiều); sổ vẫn giữ nguyên. Hãy kiểm tra đúng tệp danh sách, tách thành các tệp nhỏ hơn rồi nhập từng tệp.",
                file = file
            ),
            Self::Cancelled { file } => {
                message!("Đã dừng đọc tệp {file}; sổ vẫn giữ nguyên.", file = file)
            }
        }
    }
}
