//! Lists of the insurance agency and of its collectors: told from rosters, and read right.

use super::{field, grid, options, read, told};
use crate::domain::Purpose;
use crate::domain::roster::{ColumnWhy, Reading};
use crate::exchange::roster::{Field, SheetChoice, recognise};

#[track_caller]
fn agency(text: &str, fields: &str, wanted: &[&str]) -> Reading {
    let reading = read(text);
    assert_eq!(told(&reading, fields), wanted, "{:#?}", reading.sheets);
    let sheet = reading.sheets.iter().find(|sheet| sheet.taken).unwrap();
    assert_eq!(sheet.purpose, Purpose::Agency, "{:#?}", sheet.purpose_why);
    assert!(!sheet.purpose_why.is_empty());
    assert!(reading.households.iter().all(|household| household.agency));
    reading
}

#[track_caller]
fn roster(text: &str) {
    let reading = read(text);
    let sheet = reading.sheets.iter().find(|sheet| sheet.taken).unwrap();
    assert_eq!(sheet.purpose, Purpose::Roster, "{:#?}", sheet.purpose_why);
    assert!(!sheet.purpose_why.is_empty());
    assert!(reading.households.iter().all(|household| !household.agency));
}

#[test]
fn cards_issued_with_letterhead_places_and_totals() {
    agency(
        "
        BẢO HIỂM XÃ HỘI TỈNH AN GIANG | | | | | | | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        BHXH CƠ SỞ PHÚ HÒA | | | | | | | Độc lập - Tự do - Hạnh phúc

        DANH SÁCH NGƯỜI ĐƯỢC CẤP THẺ BHYT
        (Từ ngày 01/10/2026 đến ngày 31/10/2026)
        STT | Họ và tên | Ngày sinh | Giới tính | Mã số BHXH | Mã thẻ BHYT | Giá trị thẻ | | Mã KCB
        | | | | | | Từ ngày | Đến ngày |
        I. Ấp Hòa Lợi
        1 | Nguyễn Thị Ánh | 19/08/1971 | Nữ | 9123456789 | GD4919123456789 | 01/11/2026 | 31/10/2027 | 91-012
        Tổ 2
        2 | Lê Văn Út | 1990 | Nam | 9123456780 | GD4919123456780 | 01/11/2026 | 31/10/2027 | 91-012
        Cộng ấp Hòa Lợi: 2 thẻ
        II. Ấp Thạnh Lộc
        3 | Trần Thị Nở | 05/2001 | Nữ | 9123456781 | HS4919123456781 | 01/10/2026 | 30/09/2027 | 91-013
        Tổng cộng: 3 thẻ
        | | | | | | Phú Hòa, ngày 31 tháng 10 năm 2026
        NGƯỜI LẬP | | | | | | GIÁM ĐỐC",
        "name bhxh card from to facility hamlet group",
        &[
            "Nguyễn Thị Ánh; 9123456789; GD4919123456789; 01/11/2026; 31/10/2027; 91-012; Ấp Hòa Lợi; -",
            "Lê Văn Út; 9123456780; GD4919123456780; 01/11/2026; 31/10/2027; 91-012; Ấp Hòa Lợi; 2",
            "Trần Thị Nở; 9123456781; HS4919123456781; 01/10/2026; 30/09/2027; 91-013; Ấp Thạnh Lộc; -",
        ],
    );
}

#[test]
fn cards_ending_without_any_letterhead() {
    agency(
        "
        DANH SÁCH THẺ BHYT HẾT HẠN SỬ DỤNG TRONG THÁNG 12/2026
        TT | Mã số BHXH | Họ tên | Năm sinh | GT | Số CCCD | Thời hạn thẻ từ … đến … | Nơi ĐK KCB
        1 | 9123456789 | NGUYỄN THỊ ÁNH | 1971 | Nữ | 091171602016 | 01/01/2026 - 31/12/2026 | Trạm y tế xã Phú Hòa
        2 | 9123456780 | LÊ VĂN ÚT | 1990 | Nam | 095090578506 | Từ 01/01/2026 đến 31/12/2026 | Trạm y tế xã Phú Hòa",
        "name bhxh id from to facility",
        &[
            "NGUYỄN THỊ ÁNH; 9123456789; 091171602016; 01/01/2026; 31/12/2026; Trạm y tế xã Phú Hòa",
            "LÊ VĂN ÚT; 9123456780; 095090578506; 01/01/2026; 31/12/2026; Trạm y tế xã Phú Hòa",
        ],
    );
}

const D03: &str = "
    Mẫu D03-TS
    DANH SÁCH NGƯỜI CHỈ THAM GIA BHYT
    Đối tượng tham gia: Hộ gia đình
    STT | Họ và tên | Mã số BHXH | Ngày, tháng, năm sinh | Giới tính | Địa chỉ (cư trú) | Nơi đăng ký KCB | Ngày biên lai | Tiền lương hưu, trợ cấp, lương cơ sở | Tỷ lệ NSNN hỗ trợ (%) | Hỗ trợ khác | Từ tháng, năm | Số tháng | Ghi chú
    A | B | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12
    I | Tăng
    I.1 | Người tham gia mới
    1 | Nguyễn Thị Ánh | 9123456789 | 19/08/1971 | Nữ | Tổ 4, ấp Hòa Lợi, xã Phú Hòa | TYT Phú Hòa | 12/10/2026 | #2530000 | #0 | | 11/2026 | #12 |
    2 | Tăng Thị Bé | #912345678 | 1990 | Nữ | Tổ 5, ấp Hòa Lợi, xã Phú Hòa | TYT Phú Hòa | 12/10/2026 | #2530000 | #0 | | 11/2026 | #12 |
    Cộng tăng | | | | | | | | #5060000
    II | Giảm
    1 | Lê Văn Út | 9123456780 | 1990 | Nam | Tổ 4, ấp Hòa Lợi, xã Phú Hòa | TYT Phú Hòa | | | | | 10/2026 | | chuyển đi làm công ty
    Cộng giảm | | | | | | | | #0
    Tổng cộng | | | | | | | | #5060000";

#[test]
fn d03_ts_with_its_parts() {
    let reading = agency(
        D03,
        "name bhxh birth from to facility hamlet group",
        &[
            "Nguyễn Thị Ánh; 9123456789; 19/08/1971; 01/11/2026; 31/10/2027; TYT Phú Hòa; Ấp Hòa Lợi; 4",
            "Tăng Thị Bé; 0912345678; 1990; 01/11/2026; 31/10/2027; TYT Phú Hòa; Ấp Hòa Lợi; 5",
            "Lê Văn Út; 9123456780; 1990; -; -; -; Ấp Hòa Lợi; 4",
        ],
    );
    // Who leaves gets no card, and it is told.
    let left = &reading.persons[2];
    assert!(left.card.is_none() && !left.says_cards);
    assert!(left.note.as_deref().unwrap().contains("10/2026"));
    assert!(
        reading
            .problems
            .iter()
            .any(|problem| problem.at.row == left.at.row && problem.reason.text.contains("phần Giảm"))
    );
}

#[test]
fn a_collectors_list_with_the_place_in_the_household() {
    let reading = agency(
        "
        STT | Họ và tên người tham gia | Mã số BHXH (10 số) | Số CCCD/Định danh | Ngày sinh | Giới tính | Địa chỉ cư trú | Nơi ĐK KCB ban đầu | Thứ tự trong hộ | Mức đóng chuẩn | Số tiền đóng | Số tháng | Từ ngày | Đến ngày | Ngày biên lai | Số biên lai | Nhân viên thu | Ghi chú
        1 | Nguyễn Thị Ánh | 9123456789 | 091171602016 | 19/08/1971 | Nữ | Ấp Hòa Lợi | TYT Phú Hòa | 1 | #1366200 | #1366200 | #12 | 01/11/2026 | 31/10/2027 | 12/10/2026 | 0001 | Trần Văn Thu |
        2 | Lê Văn Út | 9123456780 | 095090578506 | 1990 | Nam | Ấp Hòa Lợi | TYT Phú Hòa | 2 | #956340 | #956340 | #12 | 01/11/2026 | 31/10/2027 | 12/10/2026 | 0001 | Trần Văn Thu |",
        "name bhxh id from to",
        &[
            "Nguyễn Thị Ánh; 9123456789; 091171602016; 01/11/2026; 31/10/2027",
            "Lê Văn Út; 9123456780; 095090578506; 01/11/2026; 31/10/2027",
        ],
    );
    assert_eq!(reading.households.len(), 2);
}

#[test]
fn machine_headings_of_a_filing_service() {
    agency(
        "STT | HoTen | MasoBHXH | Loai | PA | TyleNSDP | NgayBienLai | SoBienLai | Tiendong | TuNgay | DenNgay | Sothang | NgaySinh | GioiTinh | MaBenhVien | Maho_Giadinh | SoCCCD\n1 | Nguyễn Thị Ánh | 9123456789 | 1 | TM | 0 | 12/10/2026 | 000123 | #1366200 | 01/11/2026 | 31/10/2027 | #12 | 19/08/1971 | #0 | 91012 | 9101234567 | 091171602016\n2 | Lê Văn Út | 9123456780 | 1 | ON | 0 | 12/10/2026 | 000124 | #956340 | 01/11/2026 | 31/10/2027 | #12 | 01/02/1990 | #1 | 91012 | 9101234568 | 095090578506",
        "name bhxh from to birth sex facility id",
        &[
            "Nguyễn Thị Ánh; 9123456789; 01/11/2026; 31/10/2027; 19/08/1971; Nữ; 91012; 091171602016",
            "Lê Văn Út; 9123456780; 01/11/2026; 31/10/2027; 01/02/1990; Nam; 91012; 095090578506",
        ],
    );
}

#[test]
fn a_bare_export_with_twelve_digit_numbers() {
    agency(
        "Họ và tên | Ngày sinh | Số ĐDCN/CCCD | Mã số BHXH | Số thẻ BHYT | Hạn thẻ từ | Hạn thẻ đến | Nơi KCB | Thời điểm đủ 5 năm liên tục\nNguyễn Thị Ánh | 19/08/1971 | 091171602016 | 9123456789 | 091171602016 | 01/01/2026 | 31/12/2026 | 91012 - TYT Phú Hòa | 01/01/2025\nLê Văn Út | 1990 | 095090578506 | 9123456780 | 9123456780 | 01/01/2026 | 31/12/2026 | 91012 - TYT Phú Hòa |",
        "name id bhxh card to",
        &[
            "Nguyễn Thị Ánh; 091171602016; 9123456789; 091171602016; 31/12/2026",
            "Lê Văn Út; 095090578506; 9123456780; 9123456780; 31/12/2026",
        ],
    );
}

#[test]
fn the_file_name_alone_may_tell_it() {
    let text =
        "Họ tên | Năm sinh | Số thẻ BHYT | Đến ngày\nNguyễn Thị Ánh | 1971 | GD4919123456789 | 31/12/2026";
    let read = |name: &str| {
        recognise(name, vec![grid("Sheet1", text)], &options(), &mut |_| true)
            .unwrap()
            .sheets[0]
            .purpose
    };
    assert_eq!(read("DS_the_BHYT_het_han_T12.xlsx"), Purpose::Agency);
    assert_eq!(read("Book1.xlsx"), Purpose::Roster);
}

#[test]
fn rosters_with_cards_stay_rosters() {
    // Household, relation or head in a column of its own.
    roster(
        "BHXH TỈNH AN GIANG\nSTT | Họ và tên | Quan hệ | Năm sinh | Mã số BHXH | Mã thẻ BHYT | Từ ngày | Đến ngày | Nơi KCB\n1 | Nguyễn Thị Ánh | CH | 1971 | 9123456789 | GD4919123456789 | 01/01/2026 | 31/12/2026 | TYT",
    );
    roster(
        "Số hộ | Họ và tên | Năm sinh | Mã số BHXH | Mã thẻ BHYT | Từ ngày | Đến ngày | Nơi KCB\n1 | Nguyễn Thị Ánh | 1971 | 9123456789 | GD4919123456789 | 01/01/2026 | 31/12/2026 | TYT",
    );
    // A hamlet's flat list of its people.
    roster(
        "DANH SÁCH NHÂN KHẨU THAM GIA BHYT ẤP HÒA LỢI\nSTT | Họ và tên | Năm sinh | CCCD | Số thẻ BHYT | Hạn thẻ | Ghi chú\n1 | Nguyễn Thị Ánh | 1971 | 091171602016 | GD4919123456789 | 31/12/2026 |",
    );
    roster(
        "DANH SÁCH NGƯỜI CHƯA THAM GIA BHYT TỔ 5\nSTT | Họ và tên | Năm sinh | CCCD | Ghi chú\n1 | Nguyễn Thị Ánh | 1971 | 091171602016 |",
    );
    // Blocks of people below a number.
    roster(
        "STT | Họ và tên | Năm sinh | Mã số BHXH | Số thẻ BHYT | Từ ngày | Đến ngày | Nơi KCB\n1 | Nguyễn Thị Ánh | 1971 | 9123456789 | GD4919123456789 | 01/01/2026 | 31/12/2026 | TYT\n | Lê Văn Út | 1990 | 9123456780 | GD4919123456780 | 01/01/2026 | 31/12/2026 | TYT\n2 | Trần Thị Nở | 1991 | 9123456781 | GD4919123456781 | 01/01/2026 | 31/12/2026 | TYT\n | Trần Văn Ba | 1992 | 9123456782 | GD4919123456782 | 01/01/2026 | 31/12/2026 | TYT",
    );
    // Columns that only a hamlet keeps.
    roster(
        "Họ và tên | Năm sinh | Dân tộc | Nghề nghiệp | Mã số BHXH | Số thẻ BHYT | Từ ngày | Đến ngày | Nơi KCB\nNguyễn Thị Ánh | 1971 | Kinh | Làm ruộng | 9123456789 | GD4919123456789 | 01/01/2026 | 31/12/2026 | TYT",
    );
}

#[test]
fn what_the_user_says_counts_more_than_any_sign() {
    let mut with = options();
    with.purpose = Some(Purpose::Roster);
    let reading = recognise("a.xlsx", vec![grid("S", D03)], &with, &mut |_| true).unwrap();
    assert_eq!(reading.sheets[0].purpose, Purpose::Roster);
    assert_eq!(reading.sheets[0].purpose_why[0].text, "Do bạn chọn");
}

#[test]
fn every_column_tells_why_it_was_understood() {
    let text = "Họ tên | Cột lạ | Dấu | Màu | Năm sinh | Năm sinh\nA Văn A | 091171602016 | Nam | xanh | 1971 | 1971\nB Văn B | 095090578506 | Nữ | đỏ | 1972 |";
    let with = |columns: &[(usize, Field)], remembered: bool| {
        let mut options = options();
        let choice = SheetChoice {
            columns: columns.iter().copied().collect(),
            purpose: None,
        };
        if remembered {
            let shape = read(text).sheets[0].shape.clone();
            options.remembered = std::sync::Arc::new([(shape, choice)].into_iter().collect());
        } else {
            options.choices.insert(("a.xlsx".into(), "S".into()), choice);
        }
        recognise("a.xlsx", vec![grid("S", text)], &options, &mut |_| true).unwrap()
    };
    let why = |reading: &Reading, column: usize| {
        let sheet = &reading.sheets[0];
        let all = sheet.columns.iter().chain(&sheet.unread);
        all.clone()
            .find(|held| held.column == column)
            .map(|held| held.why)
    };
    let plain = with(&[], false);
    assert_eq!(why(&plain, 0), Some(ColumnWhy::Heading), "{:#?}", plain.sheets);
    assert_eq!(why(&plain, 1), Some(ColumnWhy::Cells));
    assert_eq!(why(&plain, 2), Some(ColumnWhy::Cells));
    assert_eq!(why(&plain, 3), Some(ColumnWhy::NotKnown));
    assert_eq!(why(&plain, 5), Some(ColumnWhy::Double));
    assert_eq!(why(&with(&[(3, Field::Note)], false), 3), Some(ColumnWhy::Chosen));
    assert_eq!(
        why(&with(&[(3, Field::Note)], true), 3),
        Some(ColumnWhy::Remembered)
    );
    assert_eq!(
        field(&plain.persons[0], &plain.households[0], "id"),
        "091171602016"
    );
}
