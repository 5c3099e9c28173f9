//! Which rows of an old workbook (xls) are hidden; the cell reader does not tell.
//!
//! An xls file is a small file system ([MS-CFB]); its stream "Workbook" is a list of records ([MS-XLS]), of
//! which two matter here: a sheet's beginning with its name, and the rows. What does not fit hides nothing.

use super::hidden::HiddenRows;

const SECTOR_END: u32 = 0xFFFF_FFFA;
/// Record types of [MS-XLS]: start of a sheet's entry, of a substream, of a row.
const BOUND_SHEET: u16 = 0x0085;
const ROW: u16 = 0x0208;
const BEGIN: u16 = 0x0809;
const END: u16 = 0x000A;

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

fn workbook_stream(bytes: &[u8]) -> Option<Vec<u8>> {
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
        .take_while(|place| **place < SECTOR_END)
        .flat_map(|place| {
            let from = (*place as usize + 1) * size;
            (0..size / 4).filter_map(move |entry| u32_at(bytes, from + 4 * entry))
        })
        .collect();
    let folder = chain(bytes, &table, size, u32_at(bytes, 0x30)?);
    let wanted = |name: &str| name.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>();
    let names = [wanted("Workbook\0"), wanted("Book\0")];
    let entry = folder
        .chunks_exact(128)
        .find(|entry| names.iter().any(|name| entry.starts_with(name)))?;
    let (first, length) = (u32_at(entry, 0x74)?, u32_at(entry, 0x78)? as usize);
    // Streams under 4 KiB stand elsewhere; a workbook that small has no rows to speak of.
    let mut stream = if length < 4_096 {
        return None;
    } else {
        chain(bytes, &table, size, first)
    };
    stream.truncate(length);
    Some(stream)
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
