//! No grid, however odd, makes the reader stop or lose a row.

use proptest::prelude::*;

use super::options;
use crate::exchange::roster::{Font, Grid, ReadError, read_bytes, recognise};

/// What cells of rosters hold, and what disturbs it.
const CELLS: [&str; 61] = [
    "",
    "",
    "",
    "Họ và tên",
    "Họ tên chủ hộ",
    "Năm sinh",
    "Ngày sinh",
    "Nam",
    "Nữ",
    "CCCD",
    "Quan hệ",
    "Số thẻ BHYT",
    "Hạn thẻ",
    "Ghi chú",
    "Tổ",
    "Ấp",
    "Hộ số",
    "STT",
    "Lê Văn Út",
    "TRẦN THỊ NỞ",
    "Chủ hộ",
    "CH",
    "Con",
    "x",
    "1",
    "2",
    "I",
    "II",
    "Hộ 12",
    "TỔ 3",
    "ẤP HÒA LỢI",
    "Tổng cộng",
    "NGƯỜI LẬP BIỂU",
    "091171602016",
    "91171602016",
    "GD4919122814883",
    "9122814883",
    "19/08/1971",
    "1954",
    "00/00/1954",
    "31/02/1990",
    "24/9/14",
    "đã chết 2024",
    "hộ CN 2026",
    "HTXH; QĐ 290",
    "NguyÔn V¨n Tïng",
    "Nguyeãn Thò Aùnh",
    "(1)",
    "(2)",
    "(3)",
    "9.1E+10",
    "'",
    "-",
    "Số 24, tổ 4, ấp Hòa Lợi",
    "01/01/2026 - 31/12/2026",
    "\u{301}\u{301}",
    "Ⅷ",
    "ạ̣̣",
    "Tổ",
    "hộ",
    "🧑 Lê",
];

fn cell() -> impl Strategy<Value = String> {
    let words = prop::sample::select(&CELLS[..]);
    prop_oneof![4 => words.prop_map(str::to_owned), 1 => "\\PC{0,12}", 1 => "[0-9/.E+-]{0,14}"]
}

fn rows() -> impl Strategy<Value = Vec<Vec<String>>> {
    prop::collection::vec(prop::collection::vec(cell(), 0..7), 0..25)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_row_is_lost(rows in rows(), hidden in 0_u32..30, take in any::<bool>(), numbers in any::<bool>()) {
        let mut grid = Grid::new("S");
        for (row, cells) in (0..).zip(&rows) {
            for (column, text) in (0..).zip(cells) {
                match text.parse::<f64>() {
                    Ok(number) if numbers => grid.put_number(row, column, number),
                    _ => {
                        grid.put_text(row, column, text, Font::Plain);
                    }
                }
            }
        }
        grid.hide_row(hidden);
        grid.finish();
        let count = grid.rows();
        let mut with = options();
        with.take_hidden = take;
        match recognise("a.xlsx", vec![grid], &with, &mut |_| true) {
            Ok(reading) => {
                let of = |field: fn(&crate::domain::roster::SheetReading) -> u32| -> usize {
                    reading.sheets.iter().map(|sheet| field(sheet) as usize).sum()
                };
                let passed_over = if take { 0 } else { of(|sheet| sheet.hidden_rows) };
                let counted = reading.persons.len() + reading.rejected.len() + of(|sheet| sheet.left_out) + passed_over;
                prop_assert_eq!(counted, count, "{:#?}", reading);
                prop_assert!(reading.persons.iter().all(|person| person.household < reading.households.len()));
                let lived: std::collections::BTreeSet<_> = reading.persons.iter().map(|person| person.household).collect();
                prop_assert_eq!(lived.len(), reading.households.len(), "a household without people");
                // A preview says of each row one thing.
                let others = reading.sheets.iter().flat_map(|sheet| &sheet.other_rows);
                let mut said: Vec<u32> = others.map(|(row, _)| *row).collect();
                said.extend(reading.persons.iter().map(|person| person.at.row));
                said.extend(reading.rejected.iter().map(|row| row.at.row));
                let all = said.len();
                said.sort_unstable();
                said.dedup();
                prop_assert_eq!(said.len(), all, "{:#?}", reading);
                prop_assert!(said.last().is_none_or(|last| *last as usize <= count));
            }
            Err(error) => prop_assert!(matches!(error, ReadError::NoNames { .. } | ReadError::NoPeople { .. }), "{error}"),
        }
    }

    #[test]
    fn no_bytes_stop_the_reader(bytes in prop::collection::vec(any::<u8>(), 0..400), head in 0_usize..7) {
        let heads: [&[u8]; 7] = [b"<table><tr><td>H\xe1\xbb\x8d t\xc3\xaan<td rowspan=9>", b"<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet><Table><Row ss:Index=\"4000000000\"><Cell><Data>H\xe1\xbb\x8d t\xc3\xaan",b"", b"PK\x03\x04", &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "Họ tên;Năm sinh\n".as_bytes(), &[0xFF, 0xFE]];
        let whole = [heads[head], &bytes].concat();
        let people = read_bytes("a", &whole, &options(), &mut |_| true).map_or(0, |reading| reading.persons.len());
        prop_assert!(people <= whole.len());
    }
}
