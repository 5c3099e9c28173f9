//! What is wrong with the writing of a rule file, in the words of whoever wrote it.

use super::super::message::Message;
use crate::message;

/// The reader's own sentence in plain words. What is not known stands as it was said.
pub(in crate::domain) fn reason(detail: &str) -> Message {
    let mut named = detail.split('`').skip(1).step_by(2);
    let name = named.next().unwrap_or_default();
    let known = || named.collect::<Vec<_>>().join(", ");
    if detail.starts_with("unknown field") {
        return message!(
            "không có mục hay ô nào tên {name}; ở đây ghi được: {known}",
            name = name,
            known = known()
        );
    }
    if detail.starts_with("unknown variant") {
        return message!(
            "{name} không phải là một trong: {known}",
            name = name,
            known = known()
        );
    }
    if detail.starts_with("missing field") {
        return message!("còn thiếu ô {name}", name = name);
    }
    if detail.starts_with("duplicate key") {
        return message!("ghi hai lần cùng một ô");
    }
    let expected = detail
        .rsplit_once("expected ")
        .map_or("", |(_, expected)| expected);
    if expected.contains("date") || DATES.contains(&detail) {
        return message!("ngày phải có trong lịch và viết như \"2026-07-01\", có dấu ngoặc kép");
    }
    match expected {
        "i64" | "i32" | "u32" if detail.starts_with("invalid") => {
            message!("ở đây phải là số nguyên, không quá lớn và không có dấu ngoặc kép")
        }
        "a string" => message!("ở đây phải là chữ trong dấu ngoặc kép"),
        "a boolean" => message!("ở đây phải là true hoặc false"),
        "a sequence" => message!("ở đây phải là danh sách trong ngoặc vuông; tên mục viết trong [[ ]]"),
        _ => message!(
            "không đúng cách viết của tệp quy định ({detail})",
            detail = detail
        ),
    }
}

/// What the reader says of a text that is no day.
const DATES: [&str; 5] = [
    "input is out of range",
    "input contains invalid characters",
    "premature end of input",
    "trailing input",
    "no possible date and time matching input",
];
