//! STUB (replaced at merge).
mod handle;
pub mod question;
pub use handle::*;
pub use question::{Format, Question};
