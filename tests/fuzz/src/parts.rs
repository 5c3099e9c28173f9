//! Workbooks around parts that are to be tried, so that mutations meet the readers of the parts instead of
//! the checksums of the archive.

use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>"#;
const RELS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#;
const BOOK: &str = r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const SHEET: &str = r#"<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row><row r="2"><c r="A2" t="s"><v>2</v></c><c r="B2"><v>1971</v></c></row></sheetData></worksheet>"#;
const STRINGS: &str = r#"<sst count="3" uniqueCount="3"><si><t>Họ và tên</t></si><si><t>Năm sinh</t></si><si><t>Nguyễn Thị Ánh</t></si></sst>"#;

fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, bytes) in parts {
        zip.start_file(*name, options).expect("a part in memory");
        zip.write_all(bytes).expect("bytes in memory");
    }
    zip.finish().expect("an archive in memory").into_inner()
}

/// The file that data stand for: by their first byte a workbook around them, else the bytes as they are.
pub(crate) fn of(data: &[u8]) -> Vec<u8> {
    let Some((kind, part)) = data.split_first() else {
        return Vec::new();
    };
    let excel = |changed: &str| {
        let parts = [
            ("[Content_Types].xml", TYPES),
            ("xl/workbook.xml", BOOK),
            ("xl/_rels/workbook.xml.rels", RELS),
            ("xl/worksheets/sheet1.xml", SHEET),
            ("xl/sharedStrings.xml", STRINGS),
            ("xl/styles.xml", "<styleSheet/>"),
        ];
        let bytes = parts.map(|(name, text)| (name, if name.ends_with(changed) { part } else { text.as_bytes() }));
        archive(&bytes)
    };
    match kind {
        1 => excel("sheet1.xml"),
        2 => excel("sharedStrings.xml"),
        3 => excel("workbook.xml"),
        4 => excel("workbook.xml.rels"),
        5 => excel("styles.xml"),
        6 => archive(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", part)]),
        _ => data.to_vec(),
    }
}
