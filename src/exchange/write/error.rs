//! Why a list could not be written.

use crate::domain::Message;
use crate::message;

/// A list that could not be written. Nothing was left half done: the bytes are returned whole or not at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WriteError {
    /// Stopped by the one who asked for it.
    #[error("stopped")]
    Stopped,
    /// More rows than a worksheet holds.
    #[error("{rows} rows do not fit on a worksheet")]
    TooManyRows {
        /// Rows of the list.
        rows: usize,
    },
    /// A text longer than a cell of a workbook holds (32,767 characters). It is not cut silently.
    #[error("the text under {heading} of {who} is too long for a cell")]
    TextTooLong {
        /// Whose row.
        who: String,
        /// Heading of the column.
        heading: String,
    },
    /// Anything else, from the library underneath: most often no room for its temporary file.
    #[error("{detail}")]
    Failed {
        /// What the library said.
        detail: String,
    },
}

impl WriteError {
    /// What to tell the user.
    pub fn message(&self) -> Message {
        match self {
            Self::Stopped => message!("Đã dừng ghi danh sách. Chưa có tệp nào được ghi."),
            Self::TooManyRows { rows } => message!(
                "Một trang tính không chứa hết {rows} dòng. Hãy lọc theo ấp, hoặc ghi ra tệp CSV.",
                rows = rows
            ),
            Self::TextTooLong { who, heading } => message!(
                "Ô \"{heading}\" của {who} dài quá 32767 ký tự, bảng tính không chứa được. Hãy rút ngắn, hoặc ghi ra tệp CSV.",
                heading = heading,
                who = who
            ),
            Self::Failed { detail } => message!("Không ghi được danh sách: {detail}", detail = detail),
        }
    }
}
