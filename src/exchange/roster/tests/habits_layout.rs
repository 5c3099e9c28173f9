//! Habits of headings, titles, sheets and furniture.

use super::{check, grid, options, read, told};
use crate::exchange::roster::{Field, Grid, ReadError, SheetChoice, recognise};

#[test]
fn headings_in_capitals_without_accents_or_abbreviated() {
    for heading in [
        "STT | HỌ VÀ TÊN | NĂM SINH | GIỚI TÍNH | SỐ CCCD | QUAN HỆ",
        "stt | ho va ten | ngay sinh | gioi tinh | so cccd | quan he voi chu ho",
        "TT | Họ tên | NTNS | GT | CMND/CCCD | QH với CH",
        "Số TT | Họ, chữ đệm và tên | Ngày, tháng, năm sinh | Phái | Số định danh cá nhân | Mối quan hệ với chủ hộ",
        "No | Họ và tên nhân khẩu | Sinh ngày | Nam/Nữ | Căn cước công dân | Quan hệ chủ hộ",
        "S T T | Hä vµ tªn | Ngµy sinh | Giíi tÝnh | Sè CCCD | Quan hÖ",
    ] {
        let text = format!("{heading}\n1 | Lê Văn Út | 20/01/1997 | Nam | 095097578506 | CH");
        check(
            &text,
            "name birth sex id relation",
            &["Lê Văn Út; 20/01/1997; Nam; 095097578506; Chủ hộ"],
            0,
        );
    }
}

#[test]
fn a_title_names_the_hamlet() {
    check(
        "DANH SÁCH HỘ ẤP HÒA LỢI NĂM 2026\n\nHọ và tên | Năm sinh\nLê Văn Út | 1997",
        "name hamlet",
        &["Lê Văn Út; Ấp Hòa Lợi"],
        0,
    );
}

#[test]
fn three_rows_of_headings_and_column_numbers() {
    check(
        "
        THÔNG TIN NHÂN KHẨU | | | | THẺ BHYT | |
        STT | Họ và tên | Ngày sinh | | Số thẻ | Giá trị sử dụng |
        | | Nam | Nữ | | Từ ngày | Đến ngày
        1 | 2 | 3 | 4 | 5 | 6 | 7
        1 | Lê Văn Út | 20/01/1997 | | GD4919155062795 | 01/01/2026 | 31/12/2026",
        "name sex birth card from to",
        &["Lê Văn Út; Nam; 20/01/1997; GD4919155062795; 01/01/2026; 31/12/2026"],
        0,
    );
}

#[test]
fn columns_numbered_with_letters() {
    check(
        "A | B | C\nSTT | Họ tên | Năm sinh\nA | B | 1 | 2\n1 | Lê Văn Út | 1997",
        "name birth",
        &["Lê Văn Út; 1997"],
        0,
    );
}

#[test]
fn totals_signatures_and_notes_are_left_out() {
    let text = "
        Họ và tên | Năm sinh | Giới tính
        Tống Văn Cộng | 1970 | Nam
        Công Thị Tổng | 1971 | Nữ
        Cộng: 2 người | |
        Tổng cộng | #2 |

        Ghi chú: danh sách lập theo sổ hộ khẩu | |
        | | Hòa Lợi, ngày 20 tháng 11 năm 2026
        NGƯỜI LẬP BIỂU | | TRƯỞNG ẤP
        (Ký, ghi rõ họ tên) | |
        Danh Thị Ánh Tuyết | | Nguyễn Văn Trưởng";
    check(
        text,
        "name birth",
        &["Tống Văn Cộng; 1970", "Công Thị Tổng; 1971"],
        0,
    );
    assert!(read(text).rejected.is_empty());
}

#[test]
fn a_heading_repeated_on_every_page() {
    let text = "Họ và tên | Năm sinh\nLê Văn Út | 1997\nHọ và tên | Năm sinh\nTrần Thị Nở | 1960";
    check(text, "name birth", &["Lê Văn Út; 1997", "Trần Thị Nở; 1960"], 0);
    assert_eq!(read(text).sheets.len(), 1);
}

#[test]
fn two_tables_below_one_another() {
    let text = "
        TỔ 1 ẤP TÂN ĐỨC
        Họ và tên | Năm sinh
        Lê Văn Út | 1997

        TỔ 2 ẤP TÂN ĐỨC
        STT | Họ tên | Giới tính | Ngày sinh
        1 | Trần Thị Nở | Nữ | 01/02/1960";
    let wanted = [
        "Lê Văn Út; -; 1997; 1; Ấp Tân Đức",
        "Trần Thị Nở; Nữ; 01/02/1960; 2; Ấp Tân Đức",
    ];
    check(text, "name sex birth group hamlet", &wanted, 0);
    assert_eq!(read(text).sheets.len(), 2);
}

#[test]
fn a_sheet_for_every_group_named_on_its_tab() {
    let sheets = vec![
        grid("Tổ 1", "Họ tên | Năm sinh\nLê Văn Út | 1997"),
        grid("to2", "Họ tên | Năm sinh\nTrần Thị Nở | 1960"),
        grid("Ghi chú", "Không có gì ở đây"),
    ];
    let reading = recognise("DS ap Hoa Loi.xlsx", sheets, &options(), &mut |_| true).unwrap();
    assert_eq!(
        told(&reading, "name group hamlet"),
        ["Lê Văn Út; 1; Ấp Hoa Loi", "Trần Thị Nở; 2; Ấp Hoa Loi"]
    );
    assert_eq!(
        reading.sheets.iter().map(|sheet| sheet.taken).collect::<Vec<_>>(),
        [true, true, false]
    );
}

#[test]
fn the_hamlet_is_asked_for_only_where_the_file_is_silent() {
    let mut with = options();
    with.hamlet = Some("Ấp Kinh Xáng".into());
    let text = "Họ tên | Ấp\nLê Văn Út | Ngã Bảy\nTrần Thị Nở |";
    let reading = recognise("a.xlsx", vec![grid("", text)], &with, &mut |_| true).unwrap();
    assert_eq!(told(&reading, "hamlet"), ["Ấp Ngã Bảy", "Ấp Kinh Xáng"]);
}

#[test]
fn hidden_sheets_and_rows_are_named_and_taken_only_when_asked() {
    let sheets = || {
        let mut one = Grid::new("Một");
        for (row, name) in (0..).zip(["Họ và tên", "Lê Văn Út", "Trần Thị Nở"]) {
            one.put_text(row, 0, name, super::Font::Plain);
            one.put_text(
                row,
                1,
                if row == 0 { "Năm sinh" } else { "1990" },
                super::Font::Plain,
            );
        }
        one.hide_row(2);
        one.finish();
        let mut two = grid("Hai", "Họ tên | Năm sinh\nVõ Thị Lan | 1995");
        two.hidden = true;
        vec![one, two]
    };
    let mut with = options();
    let reading = recognise("a.xlsx", sheets(), &with, &mut |_| true).unwrap();
    assert_eq!(told(&reading, "name"), ["Lê Văn Út"]);
    let seen: Vec<_> = reading
        .sheets
        .iter()
        .map(|sheet| (sheet.hidden, sheet.taken, sheet.hidden_rows))
        .collect();
    assert_eq!(seen, [(false, true, 1), (true, false, 2)]);
    with.take_hidden = true;
    let reading = recognise("a.xlsx", sheets(), &with, &mut |_| true).unwrap();
    assert_eq!(told(&reading, "name"), ["Lê Văn Út", "Trần Thị Nở", "Võ Thị Lan"]);
}

#[test]
fn columns_are_recognised_by_what_they_hold() {
    check(
        "STT | Họ và tên | | | | Cột lạ\n1 | Lê Văn Út | 20/01/1997 | Nam | 095097578506 | a\n2 | Lê Thị Nở | 03/04/1960 | Nữ | 091160578506 | b",
        "name birth sex id",
        &[
            "Lê Văn Út; 20/01/1997; Nam; 095097578506",
            "Lê Thị Nở; 03/04/1960; Nữ; 091160578506",
        ],
        1,
    );
}

#[test]
fn a_list_without_any_heading() {
    check(
        "1 | Lê Văn Út | 20/01/1997 | Chủ hộ\n2 | Trần Thị Nở | 03/04/1960 | Vợ\n3 | Lê Thị Lan | 2005 | Con",
        "hh name birth relation",
        &[
            "0; Lê Văn Út; 20/01/1997; Chủ hộ",
            "0; Trần Thị Nở; 03/04/1960; Vợ",
            "0; Lê Thị Lan; 2005; Con",
        ],
        0,
    );
}

#[test]
fn the_user_says_what_a_column_is() {
    let text = "Thông tin | Cột 2 | Cột 3\nLê Văn Út | 20/01/1997 | 0993911302\nVõ Thị Lan | 1990 |";
    let silent = recognise("a.xlsx", vec![grid("S", "a | b\nc | d")], &options(), &mut |_| {
        true
    });
    assert!(matches!(silent, Err(ReadError::NoNames { .. })));
    let mut with = options();
    let columns = [(0, Field::Name), (1, Field::Birth), (2, Field::Ignored)];
    with.choices.insert(
        ("a.xlsx".into(), "S".into()),
        SheetChoice {
            columns: columns.into_iter().collect(),
            purpose: None,
        },
    );
    let reading = recognise("a.xlsx", vec![grid("S", text)], &with, &mut |_| true).unwrap();
    assert_eq!(
        told(&reading, "name birth phone")[1..],
        ["Lê Văn Út; 20/01/1997; -", "Võ Thị Lan; 1990; -"]
    );
}

#[test]
fn a_given_name_in_a_column_of_its_own() {
    check(
        "Họ và chữ đệm | Tên | Năm sinh\nLê Văn | Út | 1997",
        "name birth",
        &["Lê Văn Út; 1997"],
        0,
    );
    check(
        "STT | Họ và tên | | Năm sinh\n1 | Lê Văn | Út | 1997\n2 | Trần Thị | Nở | 1960",
        "name birth",
        &["Lê Văn Út; 1997", "Trần Thị Nở; 1960"],
        0,
    );
}

#[test]
fn rows_prepared_and_not_filled_in() {
    check(
        "STT | Họ tên | Năm sinh\n#1 | Lê Văn Út | 1997\n#2 | |\n#3 | |",
        "name",
        &["Lê Văn Út"],
        0,
    );
}

#[test]
fn a_row_of_facts_without_a_name_is_kept_whole() {
    let reading = read("STT | Họ tên | Năm sinh | CCCD\n1 | Lê Văn Út | 1997 |\n2 | | 1960 | 091160578506");
    assert_eq!(reading.rejected.len(), 1);
    assert_eq!(reading.rejected[0].at.row, 3);
    let cells: Vec<_> = reading.rejected[0]
        .cells
        .iter()
        .map(|(heading, cell)| format!("{heading}={cell}"))
        .collect();
    assert_eq!(cells, ["STT=2", "Họ tên=", "Năm sinh=1960", "CCCD=091160578506"]);
}

#[test]
fn the_place_and_date_above_a_signature_is_no_person() {
    let reading = read(
        "STT | Họ tên | Năm sinh | Mã số thẻ\n1 | Lê Văn Út | 1997 | GD4919155062795\n | | | Long Thạnh, ngày 20 tháng 11 năm 2026",
    );
    assert_eq!((reading.persons.len(), reading.rejected.len()), (1, 0));
}

#[test]
fn an_agency_list_has_no_households() {
    let text = "
        BẢO HIỂM XÃ HỘI VIỆT NAM
        DANH SÁCH THẺ BHYT HẾT HẠN THÁNG 12/2026
        STT | Họ và tên | Mã số BHXH | Ngày sinh | Giới tính | Mã thẻ BHYT | Hạn thẻ từ | Hạn thẻ đến | Nơi KCB ban đầu
        1 | Lê Văn Út | 9155062795 | 20/01/1997 | Nam | GD4919155062795 | 01/01/2026 | 31/12/2026 | TYT xã Hòa An
        2 | Trần Thị Nở | 0335746163 | 1960 | Nữ | HN2910335746163 | 01/01/2026 | 31/12/2026 | TYT xã Hòa An";
    let wanted = [
        "0; Lê Văn Út; 9155062795; GD; 31/12/2026; TYT xã Hòa An",
        "1; Trần Thị Nở; 0335746163; HN; 31/12/2026; TYT xã Hòa An",
    ];
    check(text, "hh name bhxh category to facility", &wanted, 0);
    assert_eq!(read(text).sheets[0].layout, "none");
}

#[test]
fn our_own_export_comes_back_whole() {
    let text = "
        STT | Ấp | Tổ | Hộ số | Họ và tên | Quan hệ | Giới tính | Ngày sinh | Số CCCD | Mã số BHXH | Điện thoại | Số thẻ BHYT | Từ ngày | Đến ngày | Mã đối tượng | Tình trạng thẻ | Diện hộ | Diện chính sách | Dân tộc | Trường | Lớp | Nghề nghiệp | Đi làm xa | Nơi KCB ban đầu | Địa chỉ | Ghi chú
        1 | Ấp Hòa Lợi | 4 | 00001 | Lê Văn Út | Chủ hộ | Nam | 20/01/1997 | 095097578506 | 9155062795 | 0993911302 | GD4919155062795 | 01/01/2026 | 31/12/2026 | GD | Còn hạn | cận nghèo | HTXH; QĐ290 | Khmer | THPT Hòa An | 12A | Làm ruộng | x | TYT xã Hòa An | Số 24 | Ghi chú
        2 | Ấp Hòa Lợi | 4 | 00001 | Trần Thị Nở | Vợ | Nữ | 1960 | | | | | | | | Chưa rõ | cận nghèo | | | | | | | | Số 24 |
        3 | Ấp Hòa Lợi | 4 | 00002 | Võ Thị Lan | Chủ hộ | Nữ | 03/1995 | | | | | | | | Chưa có thẻ | | | | | | | | | |";
    let fields = "hh no hamlet group address living name relation sex birth id bhxh phone card from to category says groups ethnicity school class work events facility note";
    check(
        text,
        fields,
        &[
            "0; 00001; Ấp Hòa Lợi; 4; Số 24; can_ngheo; Lê Văn Út; Chủ hộ; Nam; 20/01/1997; 095097578506; 9155062795; 0993911302; GD4919155062795; 01/01/2026; 31/12/2026; GD; true; HTXH+QĐ290; Khmer; THPT Hòa An; 12A; Làm ruộng; di_lam_xa; TYT xã Hòa An; Ghi chú",
            "0; 00001; Ấp Hòa Lợi; 4; Số 24; can_ngheo; Trần Thị Nở; Vợ; Nữ; 1960; -; -; -; -; -; -; -; false; -; -; -; -; -; -; -; -",
            "1; 00002; Ấp Hòa Lợi; 4; -; thuong; Võ Thị Lan; Chủ hộ; Nữ; 03/1995; -; -; -; -; -; -; -; true; -; -; -; -; -; -; -; -",
        ],
        0,
    );
}

#[test]
fn cards_had_and_not_had_under_one_heading() {
    for (over, yes) in [
        ("BHYT", "Đã có"),
        ("Tình trạng BHYT", "Có thẻ"),
        ("Thẻ BHYT", "Có"),
    ] {
        let text = format!(
            "Hộ | Họ tên | NS | {over} |\n | | | {yes} | Chưa có\n1 | Lê Văn Út | 1960 | x |\n1 | Lê Thị Lan | 1990 | | x"
        );
        let reading = read(&text);
        assert_eq!(told(&reading, "name"), ["Lê Văn Út", "Lê Thị Lan"], "{over}");
        assert!(reading.rejected.is_empty(), "{over}: {:?}", reading.rejected);
        assert_eq!(told(&reading, "says"), ["false", "true"], "{over}");
        let fields: Vec<_> = reading.sheets[0]
            .columns
            .iter()
            .map(|column| column.field)
            .collect();
        assert_eq!(
            fields,
            ["household", "name", "birth", "has_card", "no_card"],
            "{over}"
        );
    }
}

#[test]
fn card_numbers_under_the_words_for_having_one_are_read() {
    check(
        "Hộ | Họ tên | NS | BHYT |\n | | | Đã có | Chưa có\n1 | Lê Văn Út | 1960 | GD4919155062795 |\n1 | Lê Thị Lan | 1990 | | x",
        "card says",
        &["GD4919155062795; true", "-; true"],
        0,
    );
}

#[test]
fn a_repeated_heading_may_show_only_its_first_row() {
    check(
        "HO VA TEN | NGAY THANG NAM SINH | | |\n | Ngay | Thang | Nam\nLê Văn Hai | 3 | 4 | 1979\nHO VA TEN | NGAY THANG NAM SINH | | |\nTrần Văn Ba | 4 | 5 | 1980",
        "name birth",
        &["Lê Văn Hai; 03/04/1979", "Trần Văn Ba; 04/05/1980"],
        0,
    );
}

#[test]
fn a_line_of_labels_and_values_is_a_title() {
    let reading = read(
        "Đối tượng tham gia: Hộ gia đình | | Mã đối tượng: GD | |\nHọ và tên | Mã số BHXH | Địa chỉ | Lương cơ sở | Ngày sinh\nLê Văn Út | 9155062795 | Tổ 5, ấp Hòa Lợi | #2530000 | 01/01/1960",
    );
    let sheet = &reading.sheets[0];
    let headings: Vec<_> = sheet
        .columns
        .iter()
        .map(|column| column.heading.as_str())
        .collect();
    assert_eq!(headings, ["Họ và tên", "Mã số BHXH", "Địa chỉ", "Ngày sinh"]);
    assert_eq!(told(&reading, "name category"), ["Lê Văn Út; -"]);
}

#[test]
fn a_table_beside_another_is_told_and_never_mixed_with_it() {
    let reading = read(
        "Hộ | Họ tên | NS | | Hộ | Họ tên | NS\n1 | Lê Văn Út | | | 3 | Trần Thị Nở | 1950\n2 | Lê Thị Lan | 1990 | | 4 | Trần Văn Ba | 1951\n | | | | 5 | Trần Văn Tư | 1952",
    );
    let people = ["1; Lê Văn Út; -", "2; Lê Thị Lan; 1990"];
    assert_eq!(told(&reading, "no name birth"), people);
    let names: Vec<_> = reading
        .problems
        .iter()
        .map(|problem| (problem.at.row, problem.value.as_str()))
        .collect();
    assert_eq!(
        names,
        [(2, "Trần Thị Nở"), (3, "Trần Văn Ba")],
        "{:?}",
        reading.problems
    );
    assert_eq!(reading.rejected.len(), 1, "{:?}", reading.rejected);
}
