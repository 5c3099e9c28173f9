//! Any roster an office keeps, to a [`Reading`]: bytes → grids of cells → recognised tables → people.
//!
//! The recogniser decides nothing about the register and guesses nothing silently: what a cell could mean in
//! two ways is read in the likelier one with a problem beside it, what cannot be read stands in the note and
//! in a problem, and a row without a readable name is kept whole among the rejected. For every sheet
//! persons + rejected + left out + hidden rows passed over = rows of the sheet.

mod about;
mod book2003;
mod cells;
mod column_notes;
mod dates;
mod denied;
mod encoding;
mod error;
mod grid;
mod headings;
mod hidden;
mod household_rows;
mod households;
mod kept;
mod leftover;
mod legacy;
mod likeness;
mod limits;
mod mended;
mod notes;
mod old_rows;
mod open;
mod page;
mod pass;
mod person;
mod person_card;
mod person_facts;
mod person_groups;
mod person_ours;
mod person_standing;
mod place_names;
mod places;
mod plain;
mod profile;
mod purpose;
mod rows;
mod said;
mod sections;
mod sheet;
mod standing;
mod swaps;
mod syllable;
mod table;
mod wordings;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

pub use error::ReadError;
pub use grid::{Cell, Font, Grid, TextPlace};
pub use kept::{FileCells, SheetCells, read_again, read_file_keeping};
pub use table::column_letters;
pub use wordings::{meanings_of, shipped_wordings};

use self::wordings::Wordings;
use crate::domain::roster::Reading;
pub use crate::domain::roster_field::Field;
use crate::domain::wording::UserWordings;
use crate::domain::{Date, Purpose};

/// What the caller knows and wants.
#[derive(Clone, Debug)]
pub struct ReadOptions {
    /// Hamlet of rows for which the file names none.
    pub hamlet: Option<String>,
    /// Take hidden sheets and rows as well.
    pub take_hidden: bool,
    /// The day of reading: no birth lies behind it, and short years are settled by it.
    pub today: Date,
    /// What the list is for, whatever its looks.
    pub purpose: Option<Purpose>,
    /// How the user wants sheets to be read: by file and sheet name. A sheet named here follows nothing that
    /// is remembered.
    pub choices: BTreeMap<(String, String), SheetChoice>,
    /// How shapes of file were read before, by [`SheetReading::shape`](crate::domain::roster::SheetReading).
    pub remembered: Arc<BTreeMap<String, SheetChoice>>,
    /// Show names written in capitals in proper case (`NGUYỄN VĂN ÚT` as `Nguyễn Văn Út`).
    pub names_in_proper_case: bool,
    /// The user's own wordings, over the shipped ones.
    pub wordings: Arc<UserWordings>,
}

/// How one sheet, or one shape of sheet, is to be read, as somebody chose it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetChoice {
    /// Columns by number from 0; the others as recognised.
    pub columns: BTreeMap<usize, Field>,
    /// What the sheet is for; as recognised otherwise.
    pub purpose: Option<Purpose>,
}

impl ReadOptions {
    /// Options of a first reading.
    pub fn new(today: Date) -> Self {
        Self {
            hamlet: None,
            take_hidden: false,
            today,
            purpose: None,
            choices: BTreeMap::new(),
            remembered: Arc::default(),
            names_in_proper_case: false,
            wordings: Arc::default(),
        }
    }
}

/// The user stopped the reading.
struct Stopped;

/// Reads a roster file. `progress` gets percent done and answers `false` to cancel.
pub fn read_file(
    path: &Path,
    options: &ReadOptions,
    progress: &mut dyn FnMut(u32) -> bool,
) -> Result<Reading, ReadError> {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    // Excel keeps its lock files to itself; they could not even be read.
    if let Some(error) = ReadError::of_lock_file(&name) {
        return Err(error);
    }
    let bytes = bytes_of(path, &name)?;
    read_bytes(&name, &bytes, options, progress)
}

/// The bytes of a file that is not larger than any roster.
fn bytes_of(path: &Path, name: &str) -> Result<Vec<u8>, ReadError> {
    let file = || name.to_owned();
    let unreadable = |source| ReadError::Unreadable { file: file(), source };
    if std::fs::metadata(path).map_err(unreadable)?.len() > limits::FILE {
        return Err(ReadError::TooLarge { file: file() });
    }
    std::fs::read(path).map_err(unreadable)
}

/// Reads a roster from the bytes of a file; `name` is the file's name without its folder.
pub fn read_bytes(
    name: &str,
    bytes: &[u8],
    options: &ReadOptions,
    progress: &mut dyn FnMut(u32) -> bool,
) -> Result<Reading, ReadError> {
    let mut steps = 0;
    // How much there is to unpack is not known before; this part takes the first half of the bar.
    let grids = grids_with(name, bytes, &mut || {
        steps += 1;
        progress(50 * steps / (steps + 4))
    })?;
    recognise(name, grids, options, &mut |percent| progress(50 + percent / 2))
}

/// The sheets of a file as they stand, for the preview. Legacy encodings are not decoded yet.
pub fn grids(name: &str, bytes: &[u8]) -> Result<Vec<Grid>, ReadError> {
    grids_with(name, bytes, &mut || true)
}

fn grids_with(name: &str, bytes: &[u8], tick: &mut open::Tick<'_>) -> Result<Vec<Grid>, ReadError> {
    if let Some(error) = ReadError::of_lock_file(name) {
        return Err(error);
    }
    let empty = || ReadError::Empty {
        file: name.to_owned(),
    };
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(empty());
    }
    let grids = open::grids_of(bytes, tick).map_err(|stop| stop.of(name))?;
    let filled = |grid: &Grid| grid.filled_rows(0..grid.rows());
    if grids.iter().any(Grid::is_too_large) || grids.iter().map(filled).sum::<usize>() > limits::ROWS {
        return Err(ReadError::TooLarge {
            file: name.to_owned(),
        });
    }
    if grids.iter().all(|grid| grid.rows() == 0) {
        Err(empty())
    } else {
        Ok(grids)
    }
}

/// Turns a sheet's text into Unicode where it stands in a legacy encoding; tells which: `unicode`, `tcvn3`,
/// `vni`, `mixed`. Reading does this by itself; a preview calls it to show the cells as they will be read.
pub fn decode(grid: &mut Grid) -> &'static str {
    encoding::decode_grid(grid)
}

/// Recognises people and households in grids of cells: the reader without any file.
pub fn recognise(
    name: &str,
    grids: Vec<Grid>,
    options: &ReadOptions,
    progress: &mut dyn FnMut(u32) -> bool,
) -> Result<Reading, ReadError> {
    let file: Arc<str> = Arc::from(name);
    let total: usize = grids.iter().map(Grid::rows).sum::<usize>().max(1);
    let own = (!options.wordings.is_empty()).then(|| Wordings::with(&options.wordings));
    let words = own.as_ref().unwrap_or_else(|| Wordings::shipped());
    let mut done = 0;
    let mut refused = false;
    let mut reading = Reading::default();
    let cancelled = || ReadError::Cancelled {
        file: name.to_owned(),
    };
    for grid in grids {
        if !progress(u32::try_from(done.min(total) * 100 / total).unwrap_or(100)) {
            return Err(cancelled());
        }
        refused |= sheet::read_sheet(grid, &file, options, words, &mut reading, &mut |rows| {
            done += rows;
            progress(u32::try_from(done.min(total) * 100 / total).unwrap_or(100))
        })
        .map_err(|Stopped| cancelled())?;
    }
    let nothing = reading.persons.is_empty() && reading.rejected.is_empty();
    if nothing && refused {
        return Err(ReadError::NoPeople {
            file: name.to_owned(),
        });
    }
    if nothing
        && reading
            .sheets
            .iter()
            .all(|sheet| sheet.columns.is_empty() && !sheet.hidden)
    {
        return Err(ReadError::NoNames {
            file: name.to_owned(),
        });
    }
    Ok(reading)
}
