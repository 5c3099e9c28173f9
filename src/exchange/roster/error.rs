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
    /// The user stopped the reading.
    #[error("reading {file} was cancelled")]
    Cancelled {
        /// File name.
        file: String,
    },
}

impl ReadError {
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
            Self::Cancelled { file } => {
                message!("Đã dừng đọc tệp {file}; sổ vẫn giữ nguyên.", file = file)
            }
        }
    }
}
