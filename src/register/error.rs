//! The one error of the register, and the sentence it becomes.

use std::path::PathBuf;

use crate::domain::rules::RuleError;
use crate::domain::{Message, Refusal};
use crate::exchange::roster::ReadError;
use crate::exchange::write::WriteError;
use crate::message;
use crate::print::PdfError;
use crate::store::StoreError;

/// Why the register did not do something. In every case it is as it was.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A rule speaks against it.
    #[error("refused: {}", .0.0.text)]
    Refused(Refusal),
    /// The file.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A roster could not be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// An answer could not be put into a file's shape.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// Pages could not be put into a file.
    #[error(transparent)]
    Pages(PdfError),
    /// A file could not be written.
    #[error("cannot write {path}: {source}")]
    Output {
        /// Where.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A form file could not be read.
    #[error("cannot read {path}: {source}")]
    Unreadable {
        /// Which.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A form file is wrong.
    #[error("{}:{}: {}", .0.file, .0.line, .0.reason.text)]
    Form(RuleError),
    /// The last step can no longer be taken back: later work stands on it.
    #[error("later work depends on this step")]
    Depended(Message),
    /// A person stopped it.
    #[error("cancelled")]
    Cancelled,
}

/// What the register answers.
pub type Result<T> = std::result::Result<T, Error>;

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<PdfError> for Error {
    fn from(error: PdfError) -> Self {
        match error {
            PdfError::Cancelled => Self::Cancelled,
            error @ PdfError::Writing(_) => Self::Pages(error),
        }
    }
}

impl Error {
    /// What happened, what was kept, what to do.
    pub fn message(&self) -> Message {
        match self {
            Self::Refused(refusal) => refusal.0.clone(),
            Self::Store(error) => error.message(),
            Self::Read(error) => error.message(),
            Self::Write(error) => error.message(),
            Self::Pages(error) => message!(
                "Không tạo được trang in ({detail}); sổ không thay đổi.",
                detail = error
            ),
            Self::Output { path, source } if source.kind() == std::io::ErrorKind::StorageFull => message!(
                "Ổ đĩa đã đầy nên chưa ghi được tệp; sổ không thay đổi. Hãy giải phóng chỗ trống hoặc chọn nơi khác: {path}",
                path = path.display()
            ),
            Self::Output { path, .. } => message!(
                "Không ghi được tệp; sổ không thay đổi. Hãy đóng tệp nếu đang mở, hoặc chọn nơi khác: {path}",
                path = path.display()
            ),
            Self::Unreadable { path, .. } => message!(
                "Không đọc được tệp mẫu; chưa ghi gì. Hãy xem lại tệp: {path}",
                path = path.display()
            ),
            Self::Form(error) => message!(
                "Tệp mẫu {file} sai ở dòng {line}: {reason}. Chưa ghi gì; hãy sửa dòng ấy.",
                file = error.file,
                line = error.line,
                reason = crate::words::fill(&error.reason.text, &error.reason.args)
            ),
            Self::Depended(label) => message!(
                "Không hoàn tác được «{label}» vì có việc làm sau đó dựa vào; sổ không thay đổi.",
                label = crate::words::fill(&label.text, &label.args)
            ),
            Self::Cancelled => message!("Đã dừng theo yêu cầu; sổ không thay đổi."),
        }
    }
}
