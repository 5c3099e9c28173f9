mod error;
pub use error::ReadError;
use crate::domain::{Date, roster::Reading};
pub struct ReadOptions { pub hamlet: Option<String>, pub take_hidden: bool, pub today: Date }
impl ReadOptions { pub fn on(today: Date) -> Self { Self { hamlet: None, take_hidden: false, today } } }
pub fn read_file(_p: &std::path::Path, _o: &ReadOptions, _g: &mut dyn FnMut(u32) -> bool) -> Result<Reading, ReadError> { Ok(Reading::default()) }
