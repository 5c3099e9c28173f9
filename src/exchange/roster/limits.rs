//! How large a file may be: a small one can unpack to more than the laptop has, by damage or by intent.
//!
//! The program is made for registers of up to 200,000 people. The bounds are twice what a roster of so many
//! needs, and keep the reading below a gigabyte of memory: checked before anything is unpacked, and again
//! while cells are taken.

use std::io::Cursor;

use zip::ZipArchive;

use super::old_rows;
use super::open::Stop;

/// Bytes of a file as it stands on the disk.
pub(super) const FILE: u64 = 150_000_000;

/// Cells of a file, empty ones between filled ones too where a reader makes room for them: 200,000 people
/// with 50 columns.
pub(super) const CELLS: usize = 10_000_000;

/// Rows that hold anything, in all sheets: twice 200,000.
pub(super) const ROWS: usize = 400_000;

/// Rows of one sheet, as spreadsheet programs know them; a number above is damage.
pub(super) const SHEET_ROWS: u32 = 1_048_576;

/// Bytes of all sheets unpacked: 200,000 people with 20 columns take 180 MB.
const SHEETS: u64 = 400_000_000;

/// Bytes of the texts that cells share, unpacked.
const TEXTS: u64 = 100_000_000;

/// Bytes of every other part that is read whole: names of sheets, styles.
const OTHER: u64 = 8_000_000;

/// Looks through a packed workbook before it is unpacked.
pub(super) fn archive(bytes: &[u8]) -> Result<(), Stop> {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else {
        // Whoever reads the workbook says what is wrong with it.
        return Ok(());
    };
    let mut sheets = SHEETS;
    for place in 0..archive.len() {
        let Ok(file) = archive.by_index_raw(place) else {
            continue;
        };
        let name = file
            .name()
            .map(|name| name.to_ascii_lowercase())
            .unwrap_or_default();
        let sheet = name.contains("worksheets/") || name == "content.xml";
        let most = match name.rsplit('/').next().unwrap_or_default() {
            _ if sheet => sheets,
            "sharedstrings.xml" | "sharedstrings.bin" => TEXTS,
            "workbook.xml" | "workbook.bin" | "styles.xml" | "styles.bin" | "[content_types].xml" => OTHER,
            _ if name.contains("_rels/") => OTHER,
            _ => continue,
        };
        // The archive gives no more than it says.
        let size = file.size();
        if size > most {
            return Err(Stop::TooLarge);
        }
        if sheet {
            sheets -= size;
        }
    }
    Ok(())
}

/// Looks through an ods workbook, which may repeat a cell and a row any number of times.
pub(super) fn repeats(content: &str) -> Result<(), Stop> {
    let mut all = 0;
    for table in content.split("<table:table ").skip(1) {
        let (mut rows, mut gap, mut width) = (0_u64, 0_u64, 0_u64);
        for row in table.split("<table:table-row").skip(1) {
            let (head, cells) = row.split_once('>').unwrap_or((row, ""));
            let times = repeated(head, "number-rows-repeated");
            let own = row_width(cells);
            if own == 0 {
                gap = gap.saturating_add(times);
            } else {
                rows = rows
                    .saturating_add(std::mem::take(&mut gap))
                    .saturating_add(times);
                width = width.max(own);
            }
            // What is repeated is held for each row before rows are made equally long.
            all += own;
        }
        all = all.saturating_add(rows.saturating_mul(width));
        if all > CELLS as u64 {
            return Err(Stop::TooLarge);
        }
    }
    Ok(())
}

/// Columns of a row up to its last cell that holds anything.
fn row_width(cells: &str) -> u64 {
    let (mut width, mut gap) = (0_u64, 0_u64);
    for local in cells.split("<table:").skip(1) {
        if !local.starts_with("table-cell") && !local.starts_with("covered-table-cell") {
            continue;
        }
        let head = local.split('>').next().unwrap_or(local);
        let times = repeated(head, "number-columns-repeated");
        if head.ends_with('/') && !head.contains("value") {
            gap = gap.saturating_add(times);
        } else {
            width = width
                .saturating_add(std::mem::take(&mut gap))
                .saturating_add(times);
        }
    }
    width
}

fn repeated(head: &str, name: &str) -> u64 {
    let value = head
        .split_once(name)
        .and_then(|(_, rest)| rest.strip_prefix("=\""));
    value
        .and_then(|rest| rest.split('"').next())
        .and_then(|times| times.parse().ok())
        .unwrap_or(1)
}

/// Looks through an old workbook: its reader makes room from the first cell of a sheet to the last, and
/// follows a damaged table of sectors without end.
pub(super) fn old(bytes: &[u8]) -> Result<(), Stop> {
    if old_rows::runs_in_circle(bytes) {
        Err(Stop::Damaged("its sectors run in a circle".to_owned()))
    } else if old_rows::areas(bytes) > CELLS as u64 {
        Err(Stop::TooLarge)
    } else {
        Ok(())
    }
}
