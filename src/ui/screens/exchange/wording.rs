//! Codes of the reader and of the plan in words for the screen.

use crate::domain::Message;
use crate::domain::matching::ToldKind;
use crate::domain::roster_field::Field;
use crate::words::{fill, number, tr};

/// A message as it is read.
pub(super) fn said(message: &Message) -> String {
    fill(&message.text, &message.args)
}

/// A count as people write it.
pub(super) fn count(value: usize) -> String {
    number(i64::try_from(value).unwrap_or(i64::MAX))
}

/// How a sheet tells households apart.
pub(super) fn layout(code: &str) -> &'static str {
    match code {
        "flat" => tr("mỗi dòng một người, số hộ ghi ở từng dòng"),
        "blocks" => tr("mỗi hộ là mấy dòng liền nhau"),
        "headings" => tr("mỗi hộ có một dòng tiêu đề riêng"),
        _ => tr("không ghi ai ở chung hộ với ai"),
    }
}

/// How a sheet writes its letters.
pub(super) fn encoding(code: &str) -> &'static str {
    match code {
        "tcvn3" => tr("chữ TCVN3 kiểu cũ (.VnTime), đã đổi sang chữ thường dùng"),
        "vni" => tr("chữ VNI kiểu cũ, đã đổi sang chữ thường dùng"),
        "mixed" => tr("lẫn nhiều kiểu chữ, đã đổi sang chữ thường dùng"),
        _ => tr("chữ Unicode"),
    }
}

/// What a recognised column holds.
pub(super) fn field(code: &str) -> &'static str {
    Field::from_code(code).map_or("", |field| tr(field.label()))
}

/// A kind of change, as the head of its group.
pub(super) fn kind(kind: ToldKind) -> &'static str {
    match kind {
        ToldKind::NewHamlet => tr("Thêm ấp"),
        ToldKind::NewHousehold => tr("Thêm hộ"),
        ToldKind::Split => tr("Tách hộ"),
        ToldKind::HouseholdMoved => tr("Hộ chuyển ấp"),
        ToldKind::HouseholdEdit => tr("Sửa thông tin hộ"),
        ToldKind::HouseholdEmpty => tr("Hộ không còn ai"),
        ToldKind::Moved => tr("Chuyển sang hộ khác"),
        ToldKind::Joined => tr("Vào hộ đã có"),
        ToldKind::Renewed => tr("Gia hạn thẻ"),
        ToldKind::CardAdded => tr("Thêm thẻ"),
        ToldKind::PersonEdit => tr("Sửa thông tin người"),
    }
}
