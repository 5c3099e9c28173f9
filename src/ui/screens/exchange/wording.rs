//! Codes of the reader and of the plan in words for the screen.

use crate::domain::Message;
use crate::domain::matching::ToldKind;
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
    match code {
        "seq" | "person_no" => tr("Số thứ tự"),
        "household" => tr("Số hộ"),
        "hamlet" => tr("Ấp"),
        "group" => tr("Tổ"),
        "name" | "last_name" => tr("Họ và tên"),
        "head_name" => tr("Tên chủ hộ"),
        "relation" => tr("Quan hệ với chủ hộ"),
        "sex" | "sex_male" | "sex_female" => tr("Giới tính"),
        "birth" | "birth_male" | "birth_female" | "birth_day" | "birth_month" | "birth_year" => {
            tr("Ngày sinh")
        }
        "id12" => tr("Số CCCD"),
        "bhxh" => tr("Mã số BHXH"),
        "phone" => tr("Điện thoại"),
        "address" => tr("Địa chỉ"),
        "ethnicity" => tr("Dân tộc"),
        "work" => tr("Nghề nghiệp"),
        "school" | "school_class" => tr("Trường"),
        "class" => tr("Lớp"),
        "away" => tr("Đi làm ăn xa"),
        "note" => tr("Ghi chú"),
        other => card_or_policy(other),
    }
}

fn card_or_policy(code: &str) -> &'static str {
    match code {
        "card" => tr("Số thẻ BHYT"),
        "card_from" => tr("Thẻ từ ngày"),
        "card_to" => tr("Thẻ đến ngày"),
        "card_span" => tr("Thời hạn thẻ"),
        "card_state" | "has_card" | "no_card" => tr("Tình trạng thẻ"),
        "category" => tr("Mã đối tượng"),
        "facility" => tr("Nơi khám bệnh ban đầu"),
        "living" | "living_poor" | "living_near" | "living_farm" => tr("Mức sống của hộ"),
        "state" | "policy" => tr("Diện chính sách"),
        _ => tr("Cột khác, không dùng"),
    }
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
