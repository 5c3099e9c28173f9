//! Bytes of every kind of file, and the sentences for those that cannot be read.

use super::{options, told};
use crate::domain::roster::Reading;
use crate::exchange::roster::{ReadError, grids, read_bytes, read_file};

const ROWS: &str = "Họ và tên;Năm sinh;SĐT\nNguyễn Thị Ánh;1971;0993911302\n";
const BLOCKS: &[u8] = include_bytes!("../../../../tests/samples/blocks.xlsx");

fn read(bytes: &[u8]) -> Result<Reading, ReadError> {
    read_bytes("tệp.xls", bytes, &options(), &mut |_| true)
}

#[test]
fn text_files_in_every_encoding_and_with_every_separator() {
    let utf16: Vec<u8> = ROWS.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let (windows, ..) = encoding_rs::WINDOWS_1258.encode("Ho va ten;Nam sinh;SDT\n");
    let windows = [&windows[..], b"Nguy\xea\xden Thi\xf2 A\xecnh;1971;0993911302\n"].concat();
    for bytes in [
        ROWS.as_bytes().to_vec(),
        [&[0xEF, 0xBB, 0xBF], ROWS.as_bytes()].concat(),
        [&[0xFE, 0xFF], utf16.as_slice()].concat(),
        utf16,
        ROWS.replace(';', ",").into_bytes(),
        ROWS.replace(';', "\t").into_bytes(),
        ROWS.replace(';', "|").into_bytes(),
        ROWS.replace('\n', "\r\n").into_bytes(),
        windows,
    ] {
        let reading = read(&bytes).unwrap();
        assert_eq!(
            told(&reading, "name birth phone"),
            ["Nguyễn Thị Ánh; 1971; 0993911302"]
        );
    }
}

#[test]
fn what_cannot_be_read_is_said_in_one_sentence() {
    let protected = {
        let mut bytes = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
        bytes.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
        bytes
    };
    let cases: [(&[u8], &str); 8] = [
        (b"", "không có dữ liệu"),
        (b" \n ", "không có dữ liệu"),
        (b"%PDF-1.7 \x00\x01", "không phải bảng tính"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "không phải bảng tính"),
        (&BLOCKS[..BLOCKS.len() / 2], "bị hỏng"),
        (&protected, "mật khẩu"),
        (b"a;b\n1;2\n", "cột họ và tên"),
        (b"<html><table></table></html>", "không có dữ liệu"),
    ];
    for (bytes, words) in cases {
        let message = read(bytes).unwrap_err().message();
        assert!(message.text.contains(words), "{}", message.text);
        assert!(message.text.contains("sổ vẫn giữ nguyên"), "{}", message.text);
        assert_eq!(message.args, [("file".into(), "tệp.xls".to_owned())]);
    }
    let missing = read_file(std::path::Path::new("/không/có.xlsx"), &options(), &mut |_| {
        true
    })
    .unwrap_err();
    assert!(missing.message().text.contains("Không mở được"));
}

#[test]
fn reading_stops_when_told_to() {
    let stopped = read_bytes("a.xlsx", BLOCKS, &options(), &mut |_| false).unwrap_err();
    assert!(matches!(stopped, ReadError::Cancelled { .. }));
    let mut last = 0;
    let mut rising = true;
    read_bytes("a.xlsx", BLOCKS, &options(), &mut |percent| {
        rising &= percent >= last && percent <= 100;
        last = percent;
        true
    })
    .unwrap();
    assert!(rising);
}

#[test]
fn the_preview_shows_the_cells_as_they_stand() {
    let grids = grids("blocks.xlsx", BLOCKS).unwrap();
    assert_eq!((grids[0].rows(), grids[0].width()), (97, 10));
    assert_eq!(grids[0].cell(3, 2).shown(), "THỊ NGỌC ÁNH");
    assert_eq!(grids[0].cell(3, 5).shown(), "91171602016");
}

#[test]
fn hidden_rows_are_seen_in_every_format_of_workbook() {
    let books: [&[u8]; 3] = [
        include_bytes!("../../../../tests/samples/hidden.xls"),
        include_bytes!("../../../../tests/samples/hidden.ods"),
        include_bytes!("../../../../tests/samples/fonts.xlsx"),
    ];
    for bytes in books {
        let reading = read(bytes).unwrap();
        let names: Vec<_> = told(&reading, "name").into_iter().take(2).collect();
        assert_eq!(names, ["Lê Văn Út", "Trần Thị Nở"]);
        assert_eq!(reading.sheets[0].hidden_rows, 1);
        let mut with = options();
        with.take_hidden = true;
        let reading = read_bytes("a", bytes, &with, &mut |_| true).unwrap();
        assert_eq!(told(&reading, "name")[1], "Ẩn Thị Giấu");
    }
}

#[test]
fn fonts_tell_the_encoding_of_single_words() {
    let reading = read(include_bytes!("../../../../tests/samples/fonts.xlsx")).unwrap();
    assert_eq!(told(&reading, "name")[2..], ["Nguyễn Thị Ánh", "NGUYỄN VĂN TÙNG"]);
    let encodings: Vec<_> = reading.sheets.iter().map(|sheet| sheet.encoding).collect();
    assert_eq!(encodings, ["unicode", "unicode", "vni", "tcvn3"]);
}
