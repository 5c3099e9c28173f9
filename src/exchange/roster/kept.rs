//! Files read with their cells kept beside the reading, for a window that shows them and reads them again in
//! another way without the file.

use std::path::Path;
use std::sync::Arc;

use super::{Grid, ReadError, ReadOptions, bytes_of, decode, grids_with, recognise};
use crate::domain::roster::Reading;

/// A file's cells.
#[derive(Clone, Debug, Default)]
pub struct FileCells {
    /// The file's name without its folder.
    pub name: Arc<str>,
    /// Its sheets in their order.
    pub sheets: Vec<SheetCells>,
}

/// A sheet's cells.
#[derive(Clone, Debug, Default)]
pub struct SheetCells {
    /// As they stand in the file.
    pub raw: Grid,
    /// With their text in Unicode, where it stands in a legacy encoding.
    pub decoded: Option<Grid>,
}

impl SheetCells {
    /// The cells as they are read.
    pub fn read(&self) -> &Grid {
        self.decoded.as_ref().unwrap_or(&self.raw)
    }
}

/// [`read_file`](super::read_file), with the cells kept.
pub fn read_file_keeping(
    path: &Path,
    options: &ReadOptions,
    progress: &mut dyn FnMut(u32) -> bool,
) -> Result<(Reading, FileCells), ReadError> {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    let bytes = bytes_of(path, &name)?;
    let mut steps = 0;
    let grids = grids_with(&name, &bytes, &mut || {
        steps += 1;
        progress(50 * steps / (steps + 4))
    })?;
    let reading = recognise(&name, grids.clone(), options, &mut |percent| {
        progress(50 + percent / 2)
    })?;
    let sheets = grids.into_iter().map(|raw| with_unicode(raw, &reading)).collect();
    let name = Arc::from(&*name);
    Ok((reading, FileCells { name, sheets }))
}

/// Reads a file's cells again, in another way.
pub fn read_again(
    file: &FileCells,
    options: &ReadOptions,
    progress: &mut dyn FnMut(u32) -> bool,
) -> Result<Reading, ReadError> {
    let grids = file.sheets.iter().map(|sheet| sheet.raw.clone()).collect();
    recognise(&file.name, grids, options, progress)
}

/// Decodes a sheet that the reader found to stand in a legacy encoding.
fn with_unicode(raw: Grid, reading: &Reading) -> SheetCells {
    let legacy = reading
        .sheets
        .iter()
        .any(|sheet| sheet.sheet == raw.name && sheet.encoding != "unicode");
    let decoded = legacy.then(|| {
        let mut decoded = raw.clone();
        decode(&mut decoded);
        decoded
    });
    SheetCells { raw, decoded }
}
