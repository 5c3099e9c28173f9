//! Notes about whole columns, said once at their heading instead of at every cell.

use super::Field;
use super::person::PersonReader;
use crate::domain::roster::RowProblem;
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
        if heading.field.is_none() && !heading.text.is_empty() {
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

/// Tells that most rows below a heading could not be read.
pub(super) fn note_unread(reader: &mut PersonReader<'_>, rows: usize) {
    let reason = message!(
        "Phần lớn trong {rows} dòng dưới tiêu đề này không đọc được; có thể sai cột, hoặc không phải danh sách người",
        rows = rows
    );
    reader.problem(reader.table.heading_row, Field::Name, "", reason);
}
