//! Damaged files, and files that unpack to more than a laptop holds: a sentence for the user, never a stop.

use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::{laws, options};
use crate::exchange::roster::{ReadError, grids, limits, read_bytes};
use crate::say;

const SAMPLES: [(&str, &[u8]); 5] = [
    (
        "fonts.xlsx",
        include_bytes!("../../../../tests/samples/fonts.xlsx"),
    ),
    (
        "blocks.xlsx",
        include_bytes!("../../../../tests/samples/blocks.xlsx"),
    ),
    (
        "hidden.xls",
        include_bytes!("../../../../tests/samples/hidden.xls"),
    ),
    (
        "hidden.ods",
        include_bytes!("../../../../tests/samples/hidden.ods"),
    ),
    ("xls.xls", include_bytes!("../../../../tests/samples/xls.xls")),
];

/// Numbers that look like chance and are the same every time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit.max(1)
    }
}

/// A file with bytes turned, cut off, doubled or left out.
fn damaged(whole: &[u8], chance: &mut Chance) -> Vec<u8> {
    let mut bytes = whole.to_vec();
    for _ in 0..=chance.below(4) {
        let at = chance.below(bytes.len());
        match chance.below(6) {
            0 => bytes.truncate(at),
            1 => {
                let end = (at + chance.below(600)).min(bytes.len());
                bytes.drain(at..end);
            }
            2 => {
                let end = (at + chance.below(600)).min(bytes.len());
                let piece = bytes[at..end].to_vec();
                let to = chance.below(bytes.len());
                bytes.splice(to..to, piece);
            }
            3 => bytes[at] = [0, 0xFF, 0x7F, 0x80][chance.below(4)],
            _ => bytes[at] ^= 1 << chance.below(8),
        }
        if bytes.is_empty() {
            break;
        }
    }
    bytes
}

/// Reads damaged bytes: a reading with every row in it, or a sentence.
fn read(name: &str, bytes: &[u8]) -> bool {
    let options = options();
    match (
        grids(name, bytes),
        read_bytes(name, bytes, &options, &mut |_| true),
    ) {
        (Ok(grids), Ok(reading)) => {
            let mut names: Vec<_> = grids.iter().map(|grid| &grid.name).collect();
            names.sort_unstable();
            names.dedup();
            if names.len() == grids.len() {
                laws::every_row_counts(&grids, &options, &reading);
            }
            true
        }
        (_, Err(error)) => {
            let message = error.message();
            assert!(
                crate::words::fill(&message.text, &message.args).contains("sổ vẫn giữ nguyên"),
                "{error}"
            );
            false
        }
        (Err(error), Ok(_)) => panic!("read, but no grids: {error}"),
    }
}

fn texts() -> Vec<(&'static str, Vec<u8>)> {
    let csv =
        "Họ và tên;Năm sinh;CCCD\r\nNguyễn Thị Ánh;19/08/1971;091171602016\r\n\"Lê \"\"Út\"\"\";1954;\r\n";
    let wide: Vec<u8> = csv.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let cells = |line: &str| format!("<td>{}</td>", line.replace(';', "</td><td>"));
    let page: Vec<String> = csv
        .lines()
        .map(|line| format!("<tr>{}</tr>", cells(line)))
        .collect();
    let page = page.concat();
    vec![
        ("a.csv", csv.as_bytes().to_vec()),
        ("wide.csv", [&[0xFF, 0xFE], wide.as_slice()].concat()),
        (
            "page.xls",
            format!("<html><body><table>{page}</table></body></html>").into_bytes(),
        ),
    ]
}

/// Set to try each file so many times by hand, after a change of a reader.
fn rounds(usual: usize) -> usize {
    std::env::var("SO_BHYT_DAMAGE")
        .ok()
        .and_then(|rounds| rounds.parse().ok())
        .unwrap_or(usual)
}

#[test]
fn damaged_files_give_rows_or_a_sentence() {
    let hook = std::panic::take_hook();
    // What other readers say when they trip is of no use here.
    std::panic::set_hook(Box::new(|_| {}));
    let found = std::panic::catch_unwind(|| {
        let mut chance = Chance(2026);
        let (mut read_whole, mut all) = (0, 0);
        let texts = texts();
        let samples = SAMPLES.iter().map(|(name, bytes)| (*name, *bytes));
        for (name, whole) in samples.chain(texts.iter().map(|(name, bytes)| (*name, bytes.as_slice()))) {
            assert!(read(name, whole), "{name}");
            let rounds = if whole.len() > 20_000 {
                rounds(40) / 4
            } else {
                rounds(40)
            };
            for _ in 0..rounds {
                read_whole += usize::from(read(name, &damaged(whole, &mut chance)));
                all += 1;
            }
        }
        (read_whole, all)
    });
    std::panic::set_hook(hook);
    let (read_whole, all) = found.unwrap_or_else(|reason| std::panic::resume_unwind(reason));
    // Damage that nothing notices and damage that nothing survives would both prove little.
    assert!(read_whole > all / 20 && read_whole < all, "{read_whole} of {all}");
}

/// An archive of parts, each written in pieces so that a huge one needs no memory here.
fn archive(parts: &[(&str, &str, &str, usize)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let packed = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, head, piece, times) in parts {
        zip.start_file(*name, packed).unwrap();
        zip.write_all(head.as_bytes()).unwrap();
        let many = piece.repeat(1_000);
        for _ in 0..times / 1_000 {
            zip.write_all(many.as_bytes()).unwrap();
        }
        zip.write_all(piece.repeat(times % 1_000).as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const BOOK: &str =
    r#"<workbook xmlns:r="r"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const ROOT: &str = r#"<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const RELS: &str = r#"<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;

fn excel(head: &str, piece: &str, times: usize, strings: usize) -> Vec<u8> {
    archive(&[
        ("_rels/.rels", ROOT, "", 0),
        ("xl/workbook.xml", BOOK, "", 0),
        ("xl/_rels/workbook.xml.rels", RELS, "", 0),
        ("xl/worksheets/sheet1.xml", head, piece, times),
        (
            "xl/sharedStrings.xml",
            if strings > 0 { "<sst>" } else { "<sst/>" },
            "<si/>",
            strings,
        ),
    ])
}

fn calc(rows: &str) -> Vec<u8> {
    let content = format!(
        r#"<office:document-content><office:body><office:spreadsheet><table:table table:name="S">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"#
    );
    archive(&[
        (
            "mimetype",
            "application/vnd.oasis.opendocument.spreadsheet",
            "",
            0,
        ),
        ("META-INF/manifest.xml", "<manifest/>", "", 0),
        ("content.xml", &content, "", 0),
    ])
}

#[track_caller]
fn too_large(what: &str, bytes: &[u8]) {
    let error = read_bytes("a.xlsx", bytes, &options(), &mut |_| true).unwrap_err();
    assert!(matches!(error, ReadError::TooLarge { .. }), "{what}: {error}");
    let message = error.message();
    assert!(
        crate::words::fill(&message.text, &message.args).contains("quá lớn"),
        "{what}"
    );
}

#[test]
fn files_that_unpack_to_too_much_are_refused() {
    let cell = r#"<table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="16384"><text:p>1</text:p></table:table-cell>"#;
    let cases = [
        (
            "a sheet of half a gigabyte",
            excel("<worksheet><sheetData>", "<row></row>          ", 24_000_000, 0),
        ),
        ("texts without end", excel("<worksheet/>", "", 0, 24_000_000)),
        (
            "a row that no sheet has",
            excel(
                r#"<worksheet><sheetData><row r="4294967295"><c r="A4294967295"><v>1</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>"#,
                "",
                0,
                0,
            ),
        ),
        (
            "a cell repeated over rows",
            calc(&format!(
                r#"<table:table-row table:number-rows-repeated="5000">{cell}</table:table-row>"#
            )),
        ),
        (
            "a cell repeated in many rows",
            calc(&format!("<table:table-row>{cell}</table:table-row>").repeat(700)),
        ),
    ];
    for (what, bytes) in cases {
        assert!(bytes.len() < 3_000_000, "{what}: {} bytes", bytes.len());
        too_large(what, &bytes);
    }
}

/// What an archive says of the size of its parts is judged before it is unpacked, so that it must be true.
#[test]
fn a_part_that_lies_about_its_size_is_refused() {
    let mut bytes = excel("<worksheet/>", "", 0, 24_000_000);
    let size = u32::try_from("<sst>".len() + 24_000_000 * "<si/>".len())
        .unwrap()
        .to_le_bytes();
    let places: Vec<usize> = bytes
        .windows(4)
        .enumerate()
        .filter(|(_, at)| *at == size)
        .map(|(at, _)| at)
        .collect();
    assert!(!places.is_empty());
    for at in places {
        bytes[at..at + 4].copy_from_slice(&90_000_u32.to_le_bytes());
    }
    let error = read_bytes("a.xlsx", &bytes, &options(), &mut |_| true).unwrap_err();
    assert!(matches!(error, ReadError::Damaged { .. }), "{error}");
}

#[test]
fn what_spreadsheets_repeat_at_their_ends_is_not_too_much() {
    let name = |text: &str| {
        format!(r#"<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>"#)
    };
    let gap = r#"<table:table-cell table:number-columns-repeated="16380"/>"#;
    let row = |one: &str, other: &str| {
        format!(
            "<table:table-row>{}{}{gap}</table:table-row>",
            name(one),
            name(other)
        )
    };
    let end = format!(r#"<table:table-row table:number-rows-repeated="1048570">{gap}</table:table-row>"#);
    let bytes = calc(&(row("Họ và tên", "Năm sinh") + &row("Nguyễn Thị Ánh", "1971") + &end));
    let reading = read_bytes("a.ods", &bytes, &options(), &mut |_| true).unwrap();
    assert_eq!(reading.persons.len(), 1);
}

#[test]
fn an_old_workbook_with_far_cells_is_refused() {
    let whole = SAMPLES[2].1;
    // The first record of a text cell (type, length, row, column): its column is moved to the far right, and
    // another one's row to the far end.
    let places: Vec<usize> = (0..whole.len() - 8)
        .filter(|at| whole[*at..*at + 4] == [0xFD, 0x00, 0x0A, 0x00])
        .collect();
    let mut bytes = whole.to_vec();
    bytes[places[0] + 6..places[0] + 8].copy_from_slice(&0xFFFE_u16.to_le_bytes());
    bytes[places[1] + 4..places[1] + 6].copy_from_slice(&0xFFFE_u16.to_le_bytes());
    too_large("far cells", &bytes);
}

#[test]
fn a_text_of_too_many_rows_is_refused() {
    let line = "a;1\n";
    too_large("rows", line.repeat(limits::ROWS + 1).as_bytes());
    assert!(say!("{n}", n = limits::ROWS) == "400000");
}
