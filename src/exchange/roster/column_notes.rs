//! Notes about whole columns, said once at their heading instead of at every cell.

use super::Field;
use super::cells::is_named;
use super::person::PersonReader;
use super::wordings::key;
use crate::domain::roster::{RawPerson, RowProblem};
use crate::message;

/// One note for each column in which zeros were restored or blanks filled from the CCCD, and for each that was not recognised.
pub(super) fn note_columns(reader: &mut PersonReader<'_>) {
    for (field, (_, value, count)) in std::mem::take(&mut reader.restored) {
        let reason = match field {
            Field::CardMonths => message!(
                "Đã tính ngày cuối của thẻ theo số tháng cho {count} người",
                count = count
            ),
            Field::Name => message!(
                "Đã đổi {count} họ tên viết hoa toàn bộ sang viết hoa đầu từ, như đã yêu cầu",
                count = count
            ),
            Field::Sex | Field::SexMale | Field::SexFemale => {
                message!("Giới tính của {count} người được suy ra từ CCCD", count = count)
            }
            Field::Birth | Field::BirthMale | Field::BirthFemale | Field::BirthYear => {
                message!("Năm sinh của {count} người được suy ra từ CCCD", count = count)
            }
            _ => message!(
                "Đã khôi phục số 0 ở đầu cho {count} số trong cột này",
                count = count
            ),
        };
        reader.problem(reader.table.heading_row, field, &value, reason);
    }
    for heading in &reader.table.columns {
        let beside = reader.table.beside.is_some_and(|begin| heading.column >= begin);
        if heading.field.is_none() && !heading.text.is_empty() && !beside {
            let problem = RowProblem {
                at: reader.at(reader.table.heading_row),
                column: heading.text.clone(),
                value: String::new(),
                reason: message!("Chưa rõ cột này là gì nên không đọc; có thể chọn lại ở màn hình xem trước"),
            };
            reader.problems.push(problem);
        }
    }
}

/// Tells of everybody in a table beside this one, which is not read.
pub(super) fn note_beside(reader: &mut PersonReader<'_>, people: &[RawPerson]) {
    let Some(begin) = reader.table.beside else {
        return;
    };
    let title = key(&reader.table.heading_of(Field::Name));
    let mut columns = reader
        .table
        .columns
        .iter()
        .filter(|heading| heading.column >= begin);
    let Some(names) = columns.find(|heading| key(&heading.text) == title) else {
        return;
    };
    for person in people {
        let cell = reader
            .grid
            .cell((person.at.row as usize).saturating_sub(1), names.column);
        let Some(name) = cell.text().filter(|text| is_named(text)) else {
            continue;
        };
        let problem = RowProblem {
            at: person.at.clone(),
            column: names.text.clone(),
            value: name.to_owned(),
            reason: message!(
                "Hai bảng đứng cạnh nhau: người ở bảng bên phải chưa được nhập; hãy đưa bảng đó xuống dưới hoặc sang trang khác rồi nhập lại"
            ),
        };
        reader.problems.push(problem);
    }
}

/// Tells that most rows below a heading could not be read.
pub(super) fn note_unread(reader: &mut PersonReader<'_>, rows: usize) {
    let reason = message!(
        "Phần lớn trong {rows} dòng dưới tiêu đề này không đọc được; có thể sai cột, hoặc không phải danh sách người",
        rows = rows
    );
    reader.problem(reader.table.heading_row, Field::Name, "", reason);
}
