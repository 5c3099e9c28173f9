//! The parts of a list of the insurance agency: who comes, who leaves, what is corrected.

use super::wordings::key;

/// What parts are called, without accents; `true` where their people leave the insurance.
const PARTS: [(&str, bool); 23] = [
    ("nguoi tham gia", false),
    ("tang", false),
    ("tang moi", false),
    ("bao tang", false),
    ("giam", true),
    ("bao giam", true),
    ("giam han", true),
    ("thu hoi the", true),
    ("dung dong", true),
    ("dieu chinh", false),
    ("dieu chinh thong tin", false),
    ("gia han", false),
    ("gia han the", false),
    ("dong tiep", false),
    ("tai tuc", false),
    ("tham gia moi", false),
    ("tham gia lan dau", false),
    ("tham gia lai", false),
    ("cap moi", false),
    ("cap lai", false),
    ("cap doi", false),
    ("tai cap", false),
    ("tang muc dong", false),
];

/// "I. TĂNG", "II | Giảm", "Điều chỉnh thông tin": a part of a list of the agency, and whether its people leave.
/// Tăng is a family name too, so it must be the whole of the words or be followed by a word for people.
pub(super) fn section(texts: &[&str]) -> Option<bool> {
    let words = key(&texts.join(" "));
    let mut bare = words.as_str();
    // "I.1", "II", "2", "a" in front.
    while let Some((first, rest)) = bare.split_once(' ') {
        let number = first.len() <= 4
            && first
                .chars()
                .all(|ch| ch.is_ascii_digit() || "ivxabc".contains(ch));
        if !number {
            break;
        }
        bare = rest;
    }
    let follows = |rest: &str| {
        rest.is_empty()
            || [
                " nguoi",
                " doi tuong",
                " the",
                " bhyt",
                " lao dong",
                " so",
                " thong tin",
                " moi",
                " lai",
            ]
            .iter()
            .any(|word| rest.starts_with(word))
            || rest.trim_start().starts_with(|ch: char| ch.is_ascii_digit())
    };
    PARTS
        .iter()
        .find(|(part, _)| bare.strip_prefix(part).is_some_and(follows))
        .map(|(_, leaving)| *leaving)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_told_from_people() {
        for (texts, wanted) in [
            (&["I", "Tăng"][..], Some(false)),
            (&["II. GIẢM"], Some(true)),
            (&["I.1", "Người tham gia mới"], Some(false)),
            (&["III - Điều chỉnh thông tin"], Some(false)),
            (&["Giảm: 3 người"], Some(true)),
            (&["Tăng Thị Bé"], None),
            (&["1", "Tăng Văn Giảm"], None),
            (&["Tổ 3"], None),
        ] {
            assert_eq!(section(texts), wanted, "{texts:?}");
        }
    }
}
