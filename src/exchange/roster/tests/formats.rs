//! Kinds of files that offices hand over under any name: web pages, XML and binary workbooks, texts.

use std::io::Write as _;

use super::{options, told};
use crate::domain::roster::Reading;
use crate::exchange::roster::{ReadError, grids, read_bytes, read_file};

fn read_as(name: &str, bytes: &[u8]) -> Result<Reading, ReadError> {
    read_bytes(name, bytes, &options(), &mut |_| true)
}

#[track_caller]
fn people(bytes: &[u8], fields: &str) -> Vec<String> {
    told(&read_as("DS_ap_Hoa_Loi.xls", bytes).unwrap(), fields)
}

const PAGE: &str = "<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><head>
<meta http-equiv=Content-Type content=\"text/html; charset=utf-8\">
<style>.xl65{mso-number-format:\"\\@\"}</style></head><body>
<table><tr><td colspan=6 align=center><b>DANH SÁCH NGƯỜI THAM GIA BHYT<br>ẤP HÒA LỢI - TỔ 4</b></td></tr></table>
<table border=1>
<tr><th rowspan=2>STT</th><th rowspan=2>H&#7885; v&agrave; t&ecirc;n</th><th colspan=2>Năm sinh</th><th rowspan=2>Số CCCD</th><th rowspan=2>Địa chỉ</th></tr>
<tr><th>Nam</th><th>Nữ</th></tr>
<tr><td>1</td><td>Nguyễn Thị Ánh</td><td>&nbsp;</td><td>19/08/1971</td><td class=xl65>091171602016</td><td>Số 2 &amp; 3</td></tr>
<tr><td>2<td>Lê Văn Út<td>1990<td><td>095090578506<td>
</table><p>Người lập: Trần Thị Nở</p></body></html>";

#[test]
fn a_web_page_called_xls() {
    let wanted = [
        "Nguyễn Thị Ánh; Nữ; 19/08/1971; 091171602016; Số 2 & 3; Ấp Hòa Lợi; 4",
        "Lê Văn Út; Nam; 1990; 095090578506; -; Ấp Hòa Lợi; 4",
    ];
    let fields = "name sex birth id address hamlet group";
    assert_eq!(people(PAGE.as_bytes(), fields), wanted);
    let marked = [&[0xEF, 0xBB, 0xBF], PAGE.as_bytes()].concat();
    assert_eq!(people(&marked, fields), wanted);
    let utf16: Vec<u8> = PAGE.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(
        people(&[&[0xFF, 0xFE], utf16.as_slice()].concat(), fields),
        wanted
    );
}

#[test]
fn a_web_page_in_tcvn3_is_decoded_like_any_sheet() {
    let page = "<table><tr><td>Hä vµ tªn<td>N¨m sinh<tr><td>NguyÔn V¨n Tïng<td>1971<tr><td>Lª ThÞ H¹nh<td>1975</table>";
    let bytes: Vec<u8> = page
        .chars()
        .map(|ch| u8::try_from(u32::from(ch)).unwrap())
        .collect();
    assert_eq!(
        people(&bytes, "name birth"),
        ["Nguyễn Văn Tùng; 1971", "Lê Thị Hạnh; 1975"]
    );
}

#[test]
fn hidden_rows_of_a_web_page_are_hidden_rows() {
    let page = "<table><tr><td>Họ tên<td>Năm sinh<tr><td>Lê Văn Út<td>1990<tr style=\"display:none\"><td>Ẩn Thị Giấu<td>1991</table>";
    let reading = read_as("a.xls", page.as_bytes()).unwrap();
    assert_eq!(told(&reading, "name"), ["Lê Văn Út"]);
    assert_eq!(reading.sheets[0].hidden_rows, 1);
}

const BOOK: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Styles><Style ss:ID="old"><Font ss:FontName=".VnTimeH" ss:Size="12"/></Style><Style ss:ID="new"><Font ss:FontName="Arial"/></Style></Styles>
<Worksheet ss:Name="Tổ 4"><Table>
<Row><Cell ss:MergeAcross="3"><Data ss:Type="String">DANH SÁCH ẤP HÒA LỢI</Data></Cell></Row>
<Row ss:Index="3"><Cell><Data ss:Type="String">STT</Data></Cell><Cell><Data ss:Type="String">Họ và tên</Data></Cell><Cell><Data ss:Type="String">Ngày sinh</Data></Cell><Cell><Data ss:Type="String">Số CCCD</Data></Cell><Cell><Data ss:Type="String">Ghi chú</Data></Cell></Row>
<Row><Cell><Data ss:Type="Number">1</Data></Cell><Cell><Data ss:Type="String">Nguyễn Thị Ánh</Data><Comment><ss:Data>Không phải ô</ss:Data></Comment></Cell><Cell><Data ss:Type="DateTime">1971-08-19T00:00:00.000</Data></Cell><Cell><Data ss:Type="Number">91171602016</Data></Cell><Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40">đi <B>làm</B> &#272;ồng Nai &amp; xa</ss:Data></Cell></Row>
<Row ss:Hidden="1"><Cell ss:Index="2"><Data ss:Type="String">Ẩn Thị Giấu</Data></Cell></Row>
<Row><Cell ss:Index="2" ss:StyleID="old"><Data ss:Type="String">nguyÔn v¨n tïng</Data></Cell><Cell><Data ss:Type="Number">1990</Data></Cell></Row>
</Table></Worksheet>
<Worksheet ss:Name="Nháp"><Table><Row><Cell><Data ss:Type="String">x</Data></Cell></Row></Table><WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet>
</Workbook>"#;

#[test]
fn a_spreadsheet_of_2003_in_xml() {
    let reading = read_as("xuat.xls", BOOK.as_bytes()).unwrap();
    assert_eq!(
        told(&reading, "name birth id events hamlet group"),
        [
            "Nguyễn Thị Ánh; 19/08/1971; 091171602016; di_lam_xa; Ấp Hòa Lợi; 4",
            "NGUYỄN VĂN TÙNG; 1990; -; -; Ấp Hòa Lợi; 4",
        ]
    );
    assert_eq!(reading.persons[0].note.as_deref(), Some("đi làm Đồng Nai & xa"));
    assert_eq!(reading.persons[0].at.row, 4);
    assert_eq!(reading.sheets[0].hidden_rows, 1);
    assert!(reading.sheets[1].hidden && !reading.sheets[1].taken);
}

#[test]
fn a_broken_spreadsheet_in_xml_is_said_to_be_damaged() {
    let half = &BOOK[..BOOK.find("<Data ss:Type=\"DateTime").unwrap() + 8];
    let error = read_as("a.xls", half.as_bytes()).unwrap_err();
    assert!(matches!(error, ReadError::Damaged { .. }), "{error:?}");
}

/// One record of a binary workbook.
fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let low = u8::try_from(kind & 0x7f).unwrap();
    let mut bytes = if kind < 0x80 {
        vec![low]
    } else {
        vec![low | 0x80, u8::try_from(kind >> 7).unwrap()]
    };
    let mut size = data.len();
    loop {
        let part = u8::try_from(size & 0x7f).unwrap();
        size >>= 7;
        bytes.push(part | if size > 0 { 0x80 } else { 0 });
        if size == 0 {
            break;
        }
    }
    bytes.extend(data);
    bytes
}

fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut bytes = u32::try_from(units.len()).unwrap().to_le_bytes().to_vec();
    bytes.extend(units.into_iter().flat_map(u16::to_le_bytes));
    bytes
}

fn zipped(parts: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        archive
            .start_file(*name, zip::write::SimpleFileOptions::default())
            .unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// A binary workbook of one sheet with these rows of texts.
fn xlsb(rows: &[&[&str]]) -> Vec<u8> {
    let sheet = [&[0; 4][..], &1_u32.to_le_bytes(), &wide("rId1"), &wide("Tổ 4")].concat();
    let book = [
        record(143, &[]),
        record(156, &sheet),
        record(144, &[]),
        record(132, &[]),
    ]
    .concat();
    let last = u32::try_from(rows.len()).unwrap() - 1;
    let size: Vec<u8> = [0, last, 0, 9].into_iter().flat_map(u32::to_le_bytes).collect();
    let mut cells = [record(129, &[]), record(148, &size), record(145, &[])].concat();
    for (row, texts) in (0_u32..).zip(rows) {
        cells.extend(record(0, &[&row.to_le_bytes()[..], &[0; 21]].concat()));
        for (column, text) in (0_u32..).zip(*texts) {
            cells.extend(record(
                6,
                &[&column.to_le_bytes()[..], &[0; 4], &wide(text)].concat(),
            ));
        }
    }
    cells.extend([record(146, &[]), record(130, &[])].concat());
    let links = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.bin"/></Relationships>"#;
    zipped(&[
        ("xl/_rels/workbook.bin.rels", links.as_bytes().to_vec()),
        ("xl/workbook.bin", book),
        ("xl/worksheets/sheet1.bin", cells),
    ])
}

#[test]
fn a_binary_workbook() {
    let bytes = xlsb(&[
        &["STT", "Họ và tên", "Ngày sinh"],
        &["1", "Nguyễn Thị Ánh", "19/08/1971"],
        &["2", "Lê Văn Út", "1990"],
    ]);
    assert_eq!(
        people(&bytes, "name birth group"),
        ["Nguyễn Thị Ánh; 19/08/1971; 4", "Lê Văn Út; 1990; 4"]
    );
}

#[test]
fn lock_files_name_the_file_that_is_open() {
    for (name, real) in [
        ("~$danh sach to 4.xlsx", "danh sach to 4.xlsx"),
        (".~lock.danh sach.ods#", "danh sach.ods"),
    ] {
        let message = read_as(name, b"\x0bnguoi dung\x00\x00").unwrap_err().message();
        assert!(
            message.text.contains("tệp tạm") && message.text.contains("sổ vẫn giữ nguyên"),
            "{message:?}"
        );
        assert!(message.args.contains(&("real".into(), real.to_owned())));
        // Said even where Excel does not let anybody open it.
        let path = std::path::Path::new("/không/có").join(name);
        let error = read_file(&path, &options(), &mut |_| true).unwrap_err();
        assert!(matches!(error, ReadError::LockFile { .. }));
    }
}

#[test]
fn workbooks_with_a_password_are_said_to_have_one() {
    let mut old = include_bytes!("../../../../tests/samples/hidden.xls").to_vec();
    let begin = [0x09, 0x08, 0x10, 0x00, 0x00, 0x06, 0x05, 0x00];
    let at = old.windows(8).position(|bytes| bytes == begin).unwrap() + 20;
    // The record of the cipher takes the place of the first behind the beginning.
    old[at] = 0x2f;
    old[at + 1] = 0;
    let manifest = r#"<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>"#;
    let ods = zipped(&[
        (
            "mimetype",
            b"application/vnd.oasis.opendocument.spreadsheet".to_vec(),
        ),
        ("content.xml", vec![1, 2, 3]),
        ("META-INF/manifest.xml", manifest.as_bytes().to_vec()),
    ]);
    for bytes in [old, ods] {
        let error = read_as("a.xlsx", &bytes).unwrap_err();
        assert!(error.message().text.contains("mật khẩu"), "{error:?}");
    }
}

#[test]
fn pages_and_documents_without_a_table_are_refused_by_name() {
    for (bytes, words) in [
        (
            &b"<html><body><p>Loi dang nhap</p></body></html>"[..],
            "không có bảng",
        ),
        (b"<?xml version=\"1.0\"?><data><row/></data>", "không có bảng"),
        (b"{\\rtf1\\ansi Danh sach}", "không phải bảng tính"),
        (
            b"MIME-Version: 1.0\nContent-Type: multipart/related",
            "không phải bảng tính",
        ),
    ] {
        let message = read_as("a.xls", bytes).unwrap_err().message();
        assert!(message.text.contains(words), "{}", message.text);
    }
}

#[test]
fn the_separator_a_file_names_itself() {
    for text in [
        "sep=;\nHọ tên;Năm sinh;Ghi chú\nLê Văn Út;1990;a,b|c\n",
        "sep=|\r\nHọ tên|Năm sinh|Ghi chú\r\nLê Văn Út|1990|a,b;c\r\n",
        "\"SEP=,\"\nHọ tên,Năm sinh,Ghi chú\nLê Văn Út,1990,a;b|c\n",
        "sep=\t\nHọ tên\tNăm sinh\tGhi chú\nLê Văn Út\t1990\ta;b|c\n",
    ] {
        assert_eq!(
            people(text.as_bytes(), "name birth"),
            ["Lê Văn Út; 1990"],
            "{text}"
        );
        let marked: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(
            people(&[&[0xFF, 0xFE], marked.as_slice()].concat(), "name birth"),
            ["Lê Văn Út; 1990"],
            "{text}"
        );
    }
}

#[test]
fn quoted_cells_hold_lines_separators_and_quotes() {
    let text = "Họ tên;Năm sinh;Ghi chú\n\"Lê Văn\nÚt\";1990;\"nói \"\"chưa\"\"; hẹn lại\r\nđi làm xa\"\nTrần Thị Nở;1991;\n";
    let reading = read_as("a.csv", text.as_bytes()).unwrap();
    assert_eq!(
        told(&reading, "name birth events note"),
        [
            "Lê Văn Út; 1990; di_lam_xa; nói \"chưa\"; hẹn lại đi làm xa",
            "Trần Thị Nở; 1991; -; -",
        ]
    );
    // A cell of two lines is one row of the sheet.
    assert_eq!(reading.persons[1].at.row, 3);
}

#[test]
fn decomposed_windows_1258_and_utf16_of_both_ends() {
    // "Trần Thị Mỹ Huyền" with the tones behind their letters, as windows-1258 writes them.
    let windows = b"Ho\xf2 v\xe0 t\xean;N\xe3m sinh\nTr\xe2\xccn Thi\xf2 My\xde Huy\xea\xccn;1990\n\xd0\xf4\xde Thi\xf2 \xdat;1991\n";
    let grids = grids("a.csv", windows).unwrap();
    assert_eq!(grids[0].cell(0, 0).shown(), "Họ và tên");
    assert_eq!(
        people(windows, "name birth"),
        ["Trần Thị Mỹ Huyền; 1990", "Đỗ Thị Út; 1991"]
    );
    let text = "Họ và tên\tNăm sinh\nTrần Thị Mỹ Huyền\t1990\n";
    let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    for bytes in [
        little.clone(),
        big.clone(),
        [&[0xFF, 0xFE], little.as_slice()].concat(),
        [&[0xFE, 0xFF], big.as_slice()].concat(),
    ] {
        assert_eq!(people(&bytes, "name birth"), ["Trần Thị Mỹ Huyền; 1990"]);
    }
}

#[test]
fn a_letter_that_holds_a_heading_is_no_roster() {
    let letter = "UBND XÃ PHÚ HÒA\nKính gửi: Trưởng các ấp\nHọ và tên, năm sinh, địa chỉ của người chưa có thẻ đề nghị các ấp gửi về xã\nĐề nghị các ấp rà soát, lập danh sách, gửi về trước ngày 25\nNhững người vắng mặt, đi làm xa, cần ghi rõ nơi đến\nKhi lập danh sách cần ghi đủ số điện thoại, địa chỉ, để tiện liên hệ\nXin cảm ơn các đồng chí, chúc sức khỏe\nNơi nhận: như trên, lưu VT\n";
    let error = read_as("thu.txt", letter.as_bytes()).unwrap_err();
    assert!(matches!(error, ReadError::NoPeople { .. }), "{error:?}");
    assert!(error.message().text.contains("sổ vẫn giữ nguyên"));
}

#[test]
fn a_report_beside_a_roster_is_left_out_and_told() {
    let report = super::grid(
        "Báo cáo",
        "Họ và tên | Kết quả | Ghi chú\nTrong tháng đã vận động được nhiều hộ tham gia bảo hiểm | tốt |\nCác hộ còn lại hẹn đến cuối năm sẽ mua thẻ cho cả nhà | khá |\nĐề nghị xã tiếp tục hỗ trợ cho những hộ khó khăn của ấp | |",
    );
    let people = super::grid("DS", "Họ và tên | Năm sinh\nLê Văn Út | 1990");
    let reading =
        crate::exchange::roster::recognise("a.xlsx", vec![report, people], &options(), &mut |_| true)
            .unwrap();
    assert_eq!(told(&reading, "name"), ["Lê Văn Út"]);
    assert!(!reading.sheets[0].taken && reading.sheets[0].left_out == 4);
    assert!(
        reading
            .problems
            .iter()
            .any(|problem| problem.reason.text.contains("không phải là người"))
    );
}

#[test]
fn rows_mostly_unreadable_are_kept_and_the_sheet_is_told() {
    let text = "Họ và tên | Số CCCD | Ghi chú\n1 | 091171602016 | a\n2 | 095090578506 | b\n3 | 095090578507 | c\n4 | 095090578508 | d\nLê Văn Út | 095090578509 | e";
    let reading = super::read(text);
    assert_eq!((reading.persons.len(), reading.rejected.len()), (1, 4));
    assert!(
        reading
            .problems
            .iter()
            .any(|problem| problem.reason.text.contains("Phần lớn"))
    );
}

#[test]
fn a_short_roster_of_bare_names_is_still_one() {
    let text = "Họ và tên | Ghi chú\nLê Văn Út |\nTrần Thị Nở | ở cuối ấp";
    assert_eq!(told(&super::read(text), "name"), ["Lê Văn Út", "Trần Thị Nở"]);
}
