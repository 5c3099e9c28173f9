//! Which rows of an old workbook (xls) are hidden; the cell reader does not tell.
//!
//! An xls file is a small file system ([MS-CFB]); its stream "Workbook" is a list of records ([MS-XLS]), of
//! which two matter here: a sheet's beginning with its name, and the rows. What does not fit hides nothing.

use super::hidden::HiddenRows;

const SECTOR_END: u32 = 0xFFFF_FFFA;
/// From here on numbers of sectors are marks: end, free, table.
const FIRST_MARK: u32 = 0xFFFF_FFFC;
/// Record types of [MS-XLS]: start of a sheet's entry, of a substream, of a row.
const BOUND_SHEET: u16 = 0x0085;
const ROW: u16 = 0x0208;
const BEGIN: u16 = 0x0809;
const END: u16 = 0x000A;
/// Numbers of several cells in one record.
const MANY_NUMBERS: u16 = 0x00BD;
/// Records of cells: formulas, numbers, texts, marks and errors, each beginning with row and column.
const CELLS: [u16; 9] = [
    0x0006,
    0x0203,
    0x0204,
    0x0205,
    0x0207,
    0x027E,
    0x00D6,
    0x00FD,
    MANY_NUMBERS,
];

/// Hidden rows of an xls workbook by sheet name, rows from 0.
pub(super) fn xls_hidden_rows(bytes: &[u8]) -> HiddenRows {
    let mut hidden = HiddenRows::new();
    let Some(stream) = workbook_stream(bytes) else {
        return hidden;
    };
    for (name, offset) in sheets(&stream) {
        let rows = rows_from(&stream, offset);
        if !rows.is_empty() {
            hidden.insert(name, rows);
        }
    }
    hidden
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

/// Cells that a reader makes room for which keeps each sheet from its first cell to its last.
pub(super) fn areas(bytes: &[u8]) -> u64 {
    let Some(stream) = workbook_stream(bytes) else {
        return 0;
    };
    sheets(&stream)
        .into_iter()
        .map(|(_, offset)| area(&stream, offset))
        .fold(0, u64::saturating_add)
}

/// The room from the first cell of a sheet to its last.
fn area(stream: &[u8], offset: usize) -> u64 {
    let (mut rows, mut columns) = ((u16::MAX, 0), (u16::MAX, 0));
    let mut depth = 0;
    for (kind, body) in records(stream, offset) {
        match kind {
            BEGIN => depth += 1,
            END if depth <= 1 => break,
            END => depth -= 1,
            kind if CELLS.contains(&kind) => {
                let (Some(row), Some(column)) = (u16_at(body, 0), u16_at(body, 2)) else {
                    continue;
                };
                let last = body.len().checked_sub(2).and_then(|at| u16_at(body, at));
                let last = last.filter(|_| kind == MANY_NUMBERS).unwrap_or(column);
                rows = (rows.0.min(row), rows.1.max(row));
                columns = (columns.0.min(column), columns.1.max(column).max(last));
            }
            _ => {}
        }
    }
    let count = |(first, last): (u16, u16)| u64::from(last.saturating_sub(first)) + 1;
    count(rows) * count(columns)
}

/// The bytes of a chain of sectors.
fn chain(bytes: &[u8], table: &[u32], size: usize, first: u32) -> Vec<u8> {
    let mut out = Vec::new();
    let mut sector = first;
    // A chain cannot be longer than the file; a longer one runs in a circle.
    for _ in 0..table.len() {
        if sector >= SECTOR_END {
            break;
        }
        let from = (sector as usize + 1).saturating_mul(size);
        out.extend_from_slice(bytes.get(from..(from + size).min(bytes.len())).unwrap_or(&[]));
        sector = table.get(sector as usize).copied().unwrap_or(SECTOR_END);
    }
    out
}

/// The size of sectors, and for each sector which follows it.
fn sectors(bytes: &[u8]) -> Option<(usize, Vec<u32>)> {
    let size = 1_usize
        .checked_shl(u32::from(u16_at(bytes, 0x1E)?))
        .filter(|size| *size <= 4_096)?;
    let mut places: Vec<u32> = (0..109)
        .filter_map(|place| u32_at(bytes, 0x4C + 4 * place))
        .collect();
    let mut more = u32_at(bytes, 0x44)?;
    for _ in 0..bytes.len() / size {
        if more >= SECTOR_END {
            break;
        }
        let from = (more as usize + 1) * size;
        places.extend((0..size / 4 - 1).filter_map(|place| u32_at(bytes, from + 4 * place)));
        more = u32_at(bytes, from + size - 4)?;
    }
    let table: Vec<u32> = places
        .iter()
        .filter(|place| **place < FIRST_MARK)
        .flat_map(|place| {
            let from = (*place as usize + 1) * size;
            (0..size / 4).filter_map(move |entry| u32_at(bytes, from + 4 * entry))
        })
        .collect();
    Some((size, table))
}

/// Whether following sectors comes back to where it was, as only damage makes it.
pub(super) fn runs_in_circle(bytes: &[u8]) -> bool {
    sectors(bytes).is_some_and(|(size, table)| {
        let small: Vec<u32> = u32_at(bytes, 0x3C)
            .map(|first| chain(bytes, &table, size, first))
            .unwrap_or_default()
            .chunks_exact(4)
            .filter_map(|place| u32_at(place, 0))
            .collect();
        has_circle(&table) || has_circle(&small)
    })
}

fn has_circle(table: &[u32]) -> bool {
    // For each sector the walk that came by first.
    let mut seen = vec![0_usize; table.len()];
    for start in 0..table.len() {
        let mut at = start;
        while let (Some(walk), Some(next)) = (seen.get_mut(at), table.get(at)) {
            if *walk == start + 1 {
                return true;
            }
            if *walk > 0 {
                break;
            }
            *walk = start + 1;
            at = *next as usize;
        }
    }
    false
}

fn workbook_stream(bytes: &[u8]) -> Option<Vec<u8>> {
    let (size, table) = sectors(bytes)?;
    let folder = chain(bytes, &table, size, u32_at(bytes, 0x30)?);
    let wanted = |name: &str| name.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>();
    let names = [wanted("Workbook\0"), wanted("Book\0")];
    let entry = folder
        .chunks_exact(128)
        .find(|entry| names.iter().any(|name| entry.starts_with(name)))?;
    let (first, length) = (u32_at(entry, 0x74)?, u32_at(entry, 0x78)? as usize);
    let mut stream = if length < 4_096 {
        small_stream(bytes, &table, size, &folder, first)?
    } else {
        chain(bytes, &table, size, first)
    };
    stream.truncate(length);
    Some(stream)
}

/// A stream under 4 KiB: it stands in sectors of 64 bytes within the stream of the folder's first entry.
fn small_stream(bytes: &[u8], table: &[u32], size: usize, folder: &[u8], first: u32) -> Option<Vec<u8>> {
    let root = folder.get(..128)?;
    let room = chain(bytes, table, size, u32_at(root, 0x74)?);
    let places = chain(bytes, table, size, u32_at(bytes, 0x3C)?);
    let small: Vec<u32> = places
        .chunks_exact(4)
        .filter_map(|place| u32_at(place, 0))
        .collect();
    let mut out = Vec::new();
    let mut sector = first;
    for _ in 0..small.len() {
        if sector >= SECTOR_END {
            break;
        }
        let from = (sector as usize).saturating_mul(64);
        out.extend_from_slice(room.get(from..(from + 64).min(room.len())).unwrap_or(&[]));
        sector = small.get(sector as usize).copied().unwrap_or(SECTOR_END);
    }
    Some(out)
}

/// The records of a stream from a place: type and body.
fn records(stream: &[u8], from: usize) -> impl Iterator<Item = (u16, &[u8])> {
    let mut at = from;
    std::iter::from_fn(move || {
        let kind = u16_at(stream, at)?;
        let length = usize::from(u16_at(stream, at + 2)?);
        let body = stream.get(at + 4..at + 4 + length)?;
        at += 4 + length;
        Some((kind, body))
    })
}

fn sheets(stream: &[u8]) -> Vec<(String, usize)> {
    let sheet = |body: &[u8]| {
        let offset = u32_at(body, 0)? as usize;
        let count = usize::from(*body.get(6)?);
        let wide = *body.get(7)? & 1 == 1;
        let text = body.get(8..)?;
        let name = if wide {
            let units: Vec<u16> = (0..count).filter_map(|unit| u16_at(text, 2 * unit)).collect();
            String::from_utf16_lossy(&units)
        } else {
            text.iter().take(count).map(|byte| char::from(*byte)).collect()
        };
        Some((name, offset))
    };
    records(stream, 0)
        .take_while(|(kind, _)| *kind != END)
        .filter(|(kind, _)| *kind == BOUND_SHEET)
        .filter_map(|(_, body)| sheet(body))
        .collect()
}

fn rows_from(stream: &[u8], offset: usize) -> Vec<u32> {
    let mut depth = 0;
    let mut rows = Vec::new();
    for (kind, body) in records(stream, offset) {
        match kind {
            BEGIN => depth += 1,
            END if depth <= 1 => break,
            END => depth -= 1,
            // Bit 5 of the row's flags: height zero, which is how hiding is stored.
            ROW if u16_at(body, 12).is_some_and(|flags| flags & 0x20 != 0) => {
                rows.extend(u16_at(body, 0).map(u32::from));
            }
            _ => {}
        }
    }
    rows
}
