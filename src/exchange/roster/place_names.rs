//! Where the name of a hamlet ends in a title, a sheet name or a file name.

use crate::domain::text::{fold, is_upper};

/// Words that end the name of a hamlet in a title or a sentence.
const STOPS: [&str; 34] = [
    "xa", "phuong", "huyen", "quan", "tinh", "tp", "thanh", "thuoc", "to", "ho", "quy", "dot", "thang",
    "ngay", "bhyt", "danh", "co", "chua", "va", "tham", "gia", "toan", "cua", "tong", "so", "bo", "sung",
    "cap", "moi", "copy", "ky", "lap", "khong", "den",
];

/// Those of [`STOPS`] that are written with accents.
const ACCENTED_STOPS: [&str; 29] = [
    "xã",
    "phường",
    "huyện",
    "quận",
    "tỉnh",
    "thành",
    "thuộc",
    "tổ",
    "hộ",
    "quý",
    "qúy",
    "đợt",
    "tháng",
    "ngày",
    "có",
    "chưa",
    "và",
    "toàn",
    "của",
    "tổng",
    "số",
    "bổ",
    "cấp",
    "mới",
    "kỳ",
    "kì",
    "lập",
    "không",
    "đến",
];

/// The name that stands behind the kind of a hamlet, up to a word that belongs to the title.
pub(super) fn name_after(text: &str, words: &[(usize, &str)]) -> String {
    let mut name: Vec<&str> = Vec::new();
    let mut end = None;
    for (place, (at, word)) in words.iter().enumerate() {
        let gap = end.and_then(|end: usize| text.get(end..*at)).unwrap_or("");
        if name.len() == 4 || gap.contains([',', ';', '(', ')', '-', '–', '/', '.', ':', '|']) {
            break;
        }
        let folded = fold(word);
        let (next_at, next) = words.get(place + 1).copied().unwrap_or((text.len(), ""));
        let year = folded == "nam" && next.starts_with(|ch: char| ch.is_ascii_digit());
        let long_number = word.len() >= 4 && word.bytes().all(|byte| byte.is_ascii_digit());
        // "Thạnh Lộc" holds no stop; "Thanh" may open a name but never follows one as "thành phố".
        let stop = is_stop(word, &folded)
            && !(name.is_empty() && opens_name(word))
            && !name
                .last()
                .is_some_and(|before| ends_name(before, word, next, text.get(at + word.len()..next_at)));
        let city = folded == "thanh" && fold(next) != "pho";
        // "T11" behind a name is a month.
        let month = !name.is_empty()
            && folded
                .strip_prefix('t')
                .is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit()));
        if year || long_number || month || (stop && !city) {
            break;
        }
        name.push(word);
        end = Some(at + word.len());
        if word.bytes().all(|byte| byte.is_ascii_digit()) {
            break;
        }
    }
    name.join(" ")
}

/// Whether a word is one of [`STOPS`]; a word with accents only with its own, for "Tịnh" is no "tỉnh".
fn is_stop(word: &str, folded: &str) -> bool {
    STOPS.contains(&folded) && (word.is_ascii() || ACCENTED_STOPS.contains(&word.to_lowercase().as_str()))
}

/// Words of [`STOPS`] that end names too ("Tân Lập", "Kênh Mới", "Mỹ Quý"): the last word, written like the
/// one before it.
fn ends_name(before: &str, word: &str, next: &str, gap: Option<&str>) -> bool {
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    let folded = fold(word);
    let numbered = next.starts_with(|ch: char| ch.is_ascii_digit());
    let last = next.is_empty()
        || numbered
        || gap.is_some_and(|gap| !gap.trim().is_empty())
        || matches!(
            fold(next).as_str(),
            "nam" | "xa" | "phuong" | "huyen" | "tinh" | "to" | "quy" | "thang"
        );
    let may = match folded.as_str() {
        "lap" | "gia" | "toan" | "danh" => true,
        "quy" | "ky" => !numbered,
        "moi" => capital(word),
        _ => false,
    };
    may && last && capital(before) == capital(word) && is_upper(before) == is_upper(word)
}

/// Words of [`STOPS`] that names of places also begin with ("Tô", "Hồ", "Bờ" …) when written with accents
/// of their own.
fn opens_name(word: &str) -> bool {
    let lower = word.to_lowercase();
    !matches!(
        lower.as_str(),
        "tổ" | "to" | "hộ" | "ho" | "có" | "co" | "và" | "va" | "số" | "so" | "xã" | "xa"
    ) && !word.is_ascii()
        && !matches!(
            lower.as_str(),
            "chưa" | "của" | "tổng" | "toàn" | "thuộc" | "danh" | "đến" | "tỉnh" | "không"
        )
}
