//! Words that deny, end or await what stands beside them: "không phải NCC", "đã cắt BTXH", "đang làm hồ sơ".
//!
//! A denied wording is never taken for its meaning nor for the opposite: a person looks at it.

use super::wordings::find_words;

/// Words that deny what follows them.
const DENIALS: [&str; 10] = [
    "khong", "ko", "kg", "chua", "het", "ngung", "xin", "cat", "sap", "thoi",
];

/// Two words that deny what follows them; each alone may mean something else.
const PAIRS: [&str; 18] = [
    "thoi huong",
    "da thoi",
    "dung huong",
    "tam dung",
    "dang cho",
    "cho xet",
    "cho duyet",
    "cho cap",
    "dang xet",
    "lam ho",
    "nop ho",
    "lam giay",
    "de nghi",
    "du dinh",
    "chuan bi",
    "k phai",
    "k thuoc",
    "k duoc",
];

/// Words that may stand between a denial and what it denies.
const LINKS: [&str; 55] = [
    "phai", "thuoc", "duoc", "huong", "con", "dien", "doi", "tuong", "la", "ho", "so", "nguoi", "gia",
    "dinh", "tro", "cap", "che", "do", "xet", "duyet", "cong", "nhan", "giay", "xac", "lam", "lanh", "du",
    "tuoi", "dieu", "kien", "nua", "da", "moi", "bi", "co", "vao", "muc", "hang", "thang", "tien", "hoac",
    "va", "ra", "khoi", "ghi", "tham", "ro", "biet", "nop", "thu", "tuc", "danh", "sach", "dang", "de",
];

/// Words behind a policy group or living standard that take it back.
const AFTER: [&str; 18] = [
    "da cat",
    "bi cat",
    "het huong",
    "thoi huong",
    "da thoi",
    "ngung huong",
    "tam ngung",
    "tam dung",
    "dung huong",
    "chua duoc huong",
    "chua huong",
    "khong huong",
    "khong con huong",
    "khong duoc huong",
    "lam ho so",
    "cho duyet",
    "cho xet",
    "da thoat",
];

/// Whether the words in front of a wording deny it. Words of bars are other wordings of the same piece, over
/// which a denial reaches.
pub(super) fn before(front: &str) -> bool {
    let words: Vec<&str> = front.split_whitespace().collect();
    for (at, word) in words.iter().enumerate().rev() {
        let pair = at
            .checked_sub(1)
            .and_then(|before| words.get(before))
            .is_some_and(|before| PAIRS.contains(&format!("{before} {word}").as_str()));
        if pair || DENIALS.contains(word) {
            return true;
        }
        if !LINKS.contains(word) && !word.starts_with('|') {
            return false;
        }
    }
    false
}

/// Whether the words behind a wording take it back, and no other wording.
pub(super) fn after(behind: &str) -> bool {
    AFTER.iter().any(|words| {
        find_words(behind, words)
            .and_then(|at| behind.get(at + words.len()..))
            .map(str::trim_start)
            // "Đã cắt khẩu", "đã cắt hộ khẩu" is a move; behind another wording the words speak of that one.
            .is_some_and(|rest| {
                !rest.contains('|') && !["khau", "hk", "ho"].iter().any(|word| rest.starts_with(word))
            })
    })
}

/// Whether a cell of a column of marks begins with a denial.
pub(super) fn begins(key: &str) -> bool {
    let first = key.split(' ').next().unwrap_or_default();
    // "Thời vụ" is a kind of work away.
    (first != "thoi" && DENIALS.contains(&first)) || PAIRS.iter().any(|pair| key.starts_with(pair))
}

/// Whether the words in front of a wording say plainly that it is not so: "không hưởng", "chưa có", "không
/// phải". A stop, a request or a wait is another thing.
pub(super) fn plainly(front: &str) -> bool {
    for word in front.split_whitespace().rev() {
        if ["khong", "ko", "kg", "chua"].contains(&word) {
            return true;
        }
        if ![
            "phai", "thuoc", "duoc", "huong", "co", "dien", "la", "doi", "tuong", "che", "do", "muc",
        ]
        .contains(&word)
        {
            return false;
        }
    }
    false
}
