//! Rows shared between two threads are read as one thread reads them.

use super::*;
use crate::domain::roster::RowProblem;
use crate::message;

/// Households with heads, blanks, a heading row, odd cells, lost zeros, signatures and rows without a name:
/// everything that is carried from row to row, or told beside it.
const PART: &str = "
Hộ 12 - Tổ 3||||
Nguyễn Văn An|Chủ hộ|19/08/1971|91171602016|0912345678
Lê Thị Bình|Vợ|45/13/1972||0912
Nguyễn Văn Cần|Con|2001|91301602017|
||||
Hộ 13||||
Trần Văn Dũng|Chủ hộ|1/4/72|91072602018|x
Trần Thị Em||||
||1999||
|TRƯỞNG ẤP|||
|Phạm Văn Giàu|||
Phạm Văn Hải||||
Hộ cận nghèo||||
Võ Thị Khanh|Chủ hộ|12/05/1980|91180602019|
";

const HEADING: &str = "Họ và tên|Quan hệ|Ngày sinh|Số CCCD|Điện thoại\n";

/// A problem told of one row, moved up by so many rows.
fn moved(problem: &RowProblem, rows: usize) -> RowProblem {
    let mut problem = problem.clone();
    problem.at.row -= u32::try_from(rows).unwrap();
    problem
}

#[test]
fn a_long_list_is_read_as_its_parts_are() {
    let part = PART.trim_start_matches('\n').repeat(20);
    let rows = part.lines().count();
    // One part is too short to be shared; many are shared and stand in several blocks.
    let copies = 40;
    assert!(rows < 500 && rows * copies > 10_000);
    let short = read(&format!("{HEADING}{part}"));
    let long = read(&format!("{HEADING}{}", part.repeat(copies)));
    assert!(short.persons.len() > 100 && !short.rejected.is_empty());
    assert_eq!(long.persons.len(), short.persons.len() * copies);
    assert_eq!(long.households.len(), short.households.len() * copies);
    assert_eq!(long.rejected.len(), short.rejected.len() * copies);
    for (place, person) in long.persons.iter().enumerate() {
        let (copy, place) = (place / short.persons.len(), place % short.persons.len());
        let mut person = person.clone();
        person.at.row -= u32::try_from(copy * rows).unwrap();
        person.household -= copy * short.households.len();
        assert_eq!(person, short.persons[place]);
    }
    // "Hộ cận nghèo" holds for what stands below it, so that only the first part differs.
    let homes: Vec<&[RawHousehold]> = long.households.chunks(short.households.len()).collect();
    assert_eq!(homes[0], short.households);
    assert!(homes.windows(2).skip(1).all(|pair| pair[0] == pair[1]));
    let of_rows = |reading: &Reading| -> Vec<RowProblem> {
        let problems = reading.problems.iter();
        problems.filter(|problem| problem.at.row > 1).cloned().collect()
    };
    let (short_rows, long_rows) = (of_rows(&short), of_rows(&long));
    assert!(short_rows.len() > 10);
    assert_eq!(long_rows.len(), short_rows.len() * copies);
    for (place, problem) in long_rows.iter().enumerate() {
        let (copy, place) = (place / short_rows.len(), place % short_rows.len());
        assert_eq!(moved(problem, copy * rows), short_rows[place]);
    }
    let restored = message!(
        "Đã khôi phục số 0 ở đầu cho {count} số trong cột này",
        count = 80 * copies
    );
    let notes: Vec<&RowProblem> = long.problems.iter().filter(|it| it.reason == restored).collect();
    assert_eq!(notes.len(), 1, "{:?}", long.problems.last());
    assert_eq!(notes[0].value, "91171602016", "the first of the whole column");
}
