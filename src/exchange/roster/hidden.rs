//! Which rows of a workbook are hidden; the cell reader does not tell.
//!
//! Only the tags that matter are looked for, so that a large sheet costs little more than unpacking it.

use std::collections::HashMap;
use std::io::{Cursor, Read as _};

use zip::ZipArchive;

use super::limits::SHEET_ROWS;

/// Hidden rows by sheet name, rows from 0.
pub(super) type HiddenRows = HashMap<String, Vec<u32>>;

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// Hidden rows of an xlsx workbook. What cannot be read hides nothing: the cell reader will say why.
pub(super) fn xlsx_hidden_rows(bytes: &[u8]) -> HiddenRows {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else {
        return HiddenRows::new();
    };
    let book = part(&mut archive, "xl/workbook.xml");
    let links = part(&mut archive, "xl/_rels/workbook.xml.rels");
    let targets: HashMap<&str, &str> = tags(&links, "Relationship")
        .filter_map(|tag| Some((attribute(tag, "Id")?, attribute(tag, "Target")?)))
        .collect();
    let mut hidden = HiddenRows::new();
    for tag in tags(&book, "sheet") {
        let (Some(name), Some(link)) = (attribute(tag, "name"), attribute(tag, "id")) else {
            continue;
        };
        let Some(target) = targets.get(link) else {
            continue;
        };
        let path = target
            .strip_prefix('/')
            .map_or_else(|| format!("xl/{target}"), str::to_owned);
        let rows = hidden_in_sheet(&part(&mut archive, &path));
        if !rows.is_empty() {
            hidden.insert(unescape(name), rows);
        }
    }
    hidden
}

fn hidden_in_sheet(xml: &str) -> Vec<u32> {
    // Most sheets hide nothing, and one search over the bytes shows it. Columns can be hidden too, so the
    // head of the sheet is passed over.
    let body = memchr::memmem::find(xml.as_bytes(), b"sheetData>")
        .and_then(|at| xml.get(at..))
        .unwrap_or(xml);
    if memchr::memmem::find(body.as_bytes(), b"hidden=").is_none() {
        return Vec::new();
    }
    let mut rows = Vec::new();
    let mut row = 0_u32;
    for tag in tags(body, "row") {
        row = attribute(tag, "r")
            .and_then(|r| r.parse().ok())
            .unwrap_or(row.saturating_add(1));
        if matches!(attribute(tag, "hidden"), Some("1" | "true")) {
            rows.push(row.saturating_sub(1));
        }
    }
    rows
}

/// The sheets of an ods workbook as they are written; empty where they cannot be read.
pub(super) fn ods_content(bytes: &[u8]) -> String {
    ZipArchive::new(Cursor::new(bytes))
        .map(|mut archive| part(&mut archive, "content.xml"))
        .unwrap_or_default()
}

/// Hidden and filtered rows of an ods workbook.
pub(super) fn ods_hidden_rows(bytes: &[u8]) -> HiddenRows {
    let content = ods_content(bytes);
    let mut hidden = HiddenRows::new();
    for table in content.split("<table:table ").skip(1) {
        let Some(name) = attribute(table.split('>').next().unwrap_or(""), "name") else {
            continue;
        };
        let mut row = 0_u32;
        let mut rows = Vec::new();
        for tag in tags(table, "table-row") {
            let times: u32 = attribute(tag, "number-rows-repeated")
                .and_then(|n| n.parse().ok())
                .unwrap_or(1);
            if matches!(attribute(tag, "visibility"), Some("collapse" | "filter")) && times < 100_000 {
                rows.extend(row..row.saturating_add(times).min(SHEET_ROWS));
            }
            row = row.saturating_add(times);
        }
        if !rows.is_empty() {
            hidden.insert(unescape(name), rows);
        }
    }
    hidden
}

fn part(archive: &mut Archive<'_>, name: &str) -> String {
    let mut bytes = Vec::new();
    let read = archive.by_name(name).map(|mut file| file.read_to_end(&mut bytes));
    match read {
        Ok(Ok(_)) => String::from_utf8(bytes).unwrap_or_default(),
        _ => String::new(),
    }
}

/// The start tags of one local name, without their brackets.
fn tags<'a>(xml: &'a str, local: &'a str) -> impl Iterator<Item = &'a str> {
    let mut rest = xml;
    std::iter::from_fn(move || {
        loop {
            let begin = memchr::memchr(b'<', rest.as_bytes())?;
            let after = rest.get(begin + 1..)?;
            let end = memchr::memchr(b'>', after.as_bytes())?;
            let tag = after.get(..end)?;
            rest = after.get(end..)?;
            let name = tag.split([' ', '/', '\t', '\r', '\n']).next().unwrap_or("");
            if name.rsplit(':').next() == Some(local) {
                return Some(tag);
            }
        }
    })
}

/// The value of an attribute by its local name.
fn attribute<'a>(tag: &'a str, local: &str) -> Option<&'a str> {
    for (at, _) in tag.match_indices(local) {
        let before = tag.get(..at)?.chars().next_back();
        let Some(value) = tag.get(at + local.len()..)?.strip_prefix('=') else {
            continue;
        };
        if before.is_some_and(|ch| ch.is_whitespace() || ch == ':') {
            let quote = value.chars().next()?;
            return value.get(1..)?.split(quote).next();
        }
    }
    None
}

fn unescape(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&apos;", "'")
        .replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_rows_are_found_by_their_tags() {
        let xml = r#"<worksheet><cols><col hidden="1"/></cols><sheetData><row r="1"><c/></row>
            <row r="4" spans="1:2" hidden="1"><c/></row><row><c/></row><x:row r="9" hidden="true"/></sheetData>"#;
        assert_eq!(hidden_in_sheet(xml), [3, 8]);
        assert!(hidden_in_sheet(r#"<cols><col hidden="1"/></cols><sheetData><row r="1"/>"#).is_empty());
        assert_eq!(
            attribute(r#"sheet name="A &amp; B" r:id="rId1""#, "id"),
            Some("rId1")
        );
        assert_eq!(unescape("A &amp; B"), "A & B");
    }
}
