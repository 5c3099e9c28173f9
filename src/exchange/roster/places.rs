//! Hamlet and group as titles, sheet names, file names, rows between people and addresses give them.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::place_names::name_after;
use super::wordings::key;
use crate::domain::book::{HAMLET_KINDS, bare_hamlet_name};
use crate::domain::text::{clean, fold, is_upper, proper_case};

/// Under what a place is known whatever its capitals, accents, tone placement and kind word. The kind counts
/// where the name is only a number, for "Ấp 3" and "Khóm 3" are two places.
pub(super) fn place_key(hamlet: Option<&str>, group: Option<&str>) -> (Option<String>, Option<String>) {
    let hamlet = hamlet.map(|name| {
        let bare = bare_hamlet_name(name);
        let words = key(bare);
        if words.bytes().any(|byte| byte.is_ascii_alphabetic()) && words.len() > 2 {
            words
        } else {
            key(name)
        }
    });
    (hamlet, group.map(|group| key(group.trim_start_matches('0'))))
}

/// What a text says about the place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Place {
    /// Full name with its kind in proper case.
    pub(super) hamlet: Option<String>,
    /// Number or name of the group, without the word.
    pub(super) group: Option<String>,
}

/// Reads the cells of place columns and remembers them: a roster repeats a few hamlets and addresses.
#[derive(Debug, Default)]
pub(super) struct PlaceReader {
    hamlets: HashMap<String, Option<String>>,
    address: String,
    apart: (Option<String>, Place),
}

impl PlaceReader {
    /// [`hamlet_cell`] under one heading.
    pub(super) fn hamlet(&mut self, cell: &str, heading: impl FnOnce() -> String) -> Option<String> {
        if let Some(known) = self.hamlets.get(cell) {
            return known.clone();
        }
        let found = hamlet_cell(cell, &heading());
        if self.hamlets.len() < 10_000 {
            self.hamlets.insert(cell.to_owned(), found.clone());
        }
        found
    }

    /// [`in_address`], with the last address remembered for the household's next member.
    pub(super) fn address(&mut self, address: &str) -> (Option<String>, Place) {
        if self.address != address {
            self.apart = in_address(address);
            address.clone_into(&mut self.address);
        }
        self.apart.clone()
    }
}

/// Kinds that may be recognised in text without any accent, where they mean nothing else.
const BARE_KINDS: [&str; 8] = [
    "to dan pho",
    "khu pho",
    "khu vuc",
    "thon",
    "khom",
    "xom",
    "ap",
    "tdp",
];

/// Reads a title, a sheet name or a file name.
pub(super) fn in_text(text: &str) -> Place {
    let text = clean(&text.replace('_', " "));
    Place {
        hamlet: hamlet_in(&text),
        group: group_in(&text),
    }
}

/// The words of a text with the place where each begins.
fn words(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut begin = None;
    for (at, ch) in text.char_indices() {
        match (ch.is_alphanumeric() || ch == '\'', begin) {
            (true, None) => begin = Some(at),
            (false, Some(from)) => {
                found.extend(text.get(from..at).map(|word| (from, word)));
                begin = None;
            }
            _ => {}
        }
    }
    if let Some(from) = begin {
        found.extend(text.get(from..).map(|word| (from, word)));
    }
    found
}

fn hamlet_in(text: &str) -> Option<String> {
    let words = words(text);
    let plain = text.is_ascii();
    (0..words.len()).find_map(|at| {
        let kind = kind_at(&words, at, plain)?;
        let count = kind.split(' ').count();
        // "Trưởng ấp" is an office, not a place.
        let office = at
            .checked_sub(1)
            .and_then(|before| words.get(before))
            .map(|(_, word)| fold(word));
        if matches!(
            office.as_deref(),
            Some("truong" | "pho" | "cac" | "tung" | "theo" | "ban" | "cap")
        ) {
            return None;
        }
        let name = name_after(text, words.get(at + count..)?);
        (!name.is_empty()).then(|| full_name(kind, &name))
    })
}

/// A kind of hamlet with its words, as written and folded.
struct Kind {
    name: &'static str,
    words: Vec<&'static str>,
    folded: Vec<String>,
    /// It may be recognised in text without any accent.
    bare: bool,
}

/// [`HAMLET_KINDS`] with their words, taken apart once for the cells of all rosters.
fn kinds() -> &'static [Kind] {
    static KINDS: OnceLock<Vec<Kind>> = OnceLock::new();
    KINDS.get_or_init(|| {
        HAMLET_KINDS
            .iter()
            .map(|name| Kind {
                name,
                words: name.split(' ').collect(),
                folded: name.split(' ').map(fold).collect(),
                bare: BARE_KINDS.contains(&fold(name).as_str()),
            })
            .collect()
    })
}

/// The kind of hamlet that begins at a word.
fn kind_at(words: &[(usize, &str)], at: usize, plain: bool) -> Option<&'static str> {
    let here = words.get(at..).unwrap_or(&[]);
    let (_, first) = here.first()?;
    // No kind begins with a number, and most words of an address are one or longer than any kind's.
    if first.len() > 8 || first.starts_with(|ch: char| ch.is_ascii_digit()) {
        return None;
    }
    let (lower, folded) = (first.to_lowercase(), fold(first));
    let rest = |count: usize| here.get(1..count).unwrap_or(&[]).iter().map(|(_, word)| *word);
    let whole = |kind: &&Kind| here.len() >= kind.words.len();
    let exact = kinds().iter().filter(whole).find(|kind| {
        let mut parts = kind.words.iter();
        parts.next() == Some(&lower.as_str())
            && parts
                .zip(rest(kind.words.len()))
                .all(|(part, word)| word.to_lowercase() == *part)
    });
    let bare = || {
        kinds().iter().filter(whole).find(|kind| {
            let mut parts = kind.folded.iter();
            plain
                && kind.bare
                && parts.next() == Some(&folded)
                && parts
                    .zip(rest(kind.folded.len()))
                    .all(|(part, word)| fold(word) == *part)
        })
    };
    exact.or_else(bare).map(|kind| kind.name)
}

/// Kind and name as people write them: "Ấp Hòa Lợi" from `ẤP`, `HÒA LỢI`.
fn full_name(kind: &str, name: &str) -> String {
    let kind = match kind {
        "tdp" => "tổ dân phố",
        "kp" => "khu phố",
        kind => kind,
    };
    let mut first = kind.chars();
    let kind: String = first
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .chain(first)
        .collect();
    let name = if is_upper(name) || name.to_lowercase() == name {
        proper_case(name)
    } else {
        name.to_owned()
    };
    format!("{kind} {name}")
}

fn group_in(text: &str) -> Option<String> {
    let words = words(text);
    for (at, (_, word)) in words.iter().enumerate() {
        let folded = fold(word);
        // "to4" and "tổ4" are written in file and sheet names.
        if let Some(number) = folded.strip_prefix("to").filter(|rest| is_number(rest)) {
            return Some(number.to_owned());
        }
        let lower = word.to_lowercase();
        if folded != "to" || !(lower == "tổ" || (lower == "to" && text.is_ascii())) {
            continue;
        }
        let mut rest = words.get(at + 1..).unwrap_or(&[]);
        if let [(_, a), (_, b), ..] = rest
            && fold(a) == "dan"
            && fold(b) == "pho"
        {
            continue;
        }
        // "Tổ nhân dân tự quản số 3", "Tổ số 3".
        while let [(_, next), tail @ ..] = rest {
            if matches!(
                fold(next).as_str(),
                "so" | "nhan" | "dan" | "tu" | "quan" | "doan" | "ket" | "ndtq"
            ) {
                rest = tail;
            } else {
                break;
            }
        }
        if let Some((_, number)) = rest.first().filter(|(_, word)| is_number(word)) {
            return Some((*number).to_owned());
        }
    }
    None
}

/// `4`, `04`, `4A`, `IV`.
fn is_number(word: &str) -> bool {
    let digits = word.trim_end_matches(|ch: char| ch.is_ascii_alphabetic());
    let letters = word.len() - digits.len();
    (!digits.is_empty()
        && digits.len() <= 3
        && letters <= 1
        && digits.bytes().all(|byte| byte.is_ascii_digit()))
        || (!word.is_empty() && word.len() <= 5 && word.chars().all(|ch| matches!(ch, 'I' | 'V' | 'X')))
}

/// A cell of the hamlet column: the kind comes from the cell, else from the heading where that names one.
fn hamlet_cell(cell: &str, heading: &str) -> Option<String> {
    let cell = clean(cell);
    if cell.is_empty() || !cell.chars().any(char::is_alphanumeric) {
        return None;
    }
    let found = words(&cell);
    if let Some(kind) = kind_at(&found, 0, cell.is_ascii()) {
        let rest = found.get(kind.split(' ').count()..).unwrap_or(&[]);
        let from = rest.first().map_or(cell.len(), |(at, _)| *at);
        let name = cell.get(from..).unwrap_or("").trim();
        if !name.is_empty() {
            return Some(full_name(kind, name));
        }
    }
    let named = words(heading);
    let kinds: Vec<&str> = (0..named.len())
        .filter_map(|at| kind_at(&named, at, heading.is_ascii()))
        .collect();
    match kinds.as_slice() {
        [kind] if bare_hamlet_name(&cell) == cell => Some(full_name(kind, &cell)),
        _ if is_upper(&cell) => Some(proper_case(&cell)),
        _ => Some(cell),
    }
}

/// A cell of the group column, without the word: "4" of `Tổ 4`.
pub(super) fn group_cell(cell: &str) -> Option<String> {
    if !cell.is_empty() && cell.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(cell.to_owned());
    }
    let cell = clean(cell);
    let bare = ["tổ số ", "tổ ", "to so ", "to ", "t "]
        .iter()
        .find_map(|word| {
            let lower = cell.to_lowercase();
            lower.starts_with(word).then(|| cell.get(word.len()..)).flatten()
        })
        .unwrap_or(&cell)
        .trim();
    // "Tổ NDTQ số 4", "tổ: 4": as in a title.
    if !is_number(bare)
        && let Some(number) = group_in(&cell)
    {
        return Some(number);
    }
    let bare = match bare.strip_prefix(['T', 't']) {
        Some(number) if is_number(number) => number,
        _ => bare,
    };
    (!bare.is_empty() && bare.chars().any(char::is_alphanumeric)).then(|| bare.to_owned())
}

/// An address taken apart: what stands before the group and hamlet, and the place itself.
fn in_address(address: &str) -> (Option<String>, Place) {
    let address = clean(address);
    let mut place = Place::default();
    let mut rest: Vec<&str> = Vec::new();
    for part in address.split([',', ';']).flat_map(|part| part.split(" - ")) {
        let part = part.trim();
        let folded = key(part);
        let found = in_text(part);
        let group = found.group.filter(|_| folded.starts_with("to"));
        let begins = kind_at(&words(part), 0, part.is_ascii()).is_some();
        if place.hamlet.is_none() && begins && found.hamlet.is_some() {
            place.hamlet = found.hamlet;
            place.group = place.group.or(group);
        } else if place.group.is_none() && group.is_some() {
            place.group = group;
        } else if !part.is_empty() {
            rest.push(part);
        }
    }
    if place == Place::default() {
        return ((!address.is_empty()).then_some(address), place);
    }
    // Commune and province behind the hamlet say nothing about the house.
    let upper = [
        "xa ",
        "phuong ",
        "huyen ",
        "tinh ",
        "thi tran ",
        "tp ",
        "quan ",
        "thanh pho ",
        "thi xa ",
    ];
    rest.retain(|part| {
        let folded = format!("{} ", key(part));
        !upper.iter().any(|word| folded.starts_with(word))
    });
    let rest = rest.join(", ");
    ((!rest.is_empty()).then_some(rest), place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_found_in_titles_and_names() {
        for (text, hamlet, group) in [
            ("DANH SÁCH HỘ ẤP HÒA LỢI NĂM 2026", Some("Ấp Hòa Lợi"), None),
            ("Ấp Thạnh Lộc", Some("Ấp Thạnh Lộc"), None),
            ("DS BHYT ap Hoa Loi to 3 (ban sao)", Some("Ấp Hoa Loi"), Some("3")),
            ("TỔ 3 - ẤP NGÃ BẢY (45 hộ)", Some("Ấp Ngã Bảy"), Some("3")),
            ("TRƯỞNG ẤP", None, None),
            ("TỔ NHÂN DÂN TỰ QUẢN SỐ 12", None, Some("12")),
            ("Tổ dân phố 7", Some("Tổ dân phố 7"), None),
            ("DS_to4_ap_Tan_Duc", Some("Ấp Tan Duc"), Some("4")),
            ("THÔN: Thanh Bình, xã Hòa An", Some("Thôn Thanh Bình"), None),
            ("Danh sách các ấp thuộc xã", None, None),
            ("Khu phố 3 phường An Bình", Some("Khu phố 3"), None),
            ("Sheet1", None, None),
        ] {
            let place = in_text(text);
            assert_eq!(
                (place.hamlet.as_deref(), place.group.as_deref()),
                (hamlet, group),
                "{text}"
            );
        }
    }

    #[test]
    fn addresses_give_their_tail() {
        let (address, place) = in_address("Số 24, tổ 4, ấp Hòa Lợi");
        assert_eq!(address.as_deref(), Some("Số 24"));
        assert_eq!(
            (place.hamlet.as_deref(), place.group.as_deref()),
            (Some("Ấp Hòa Lợi"), Some("4"))
        );
        let (address, place) = in_address("Kênh 5, Ấp Tân Đức, xã Hòa An, tỉnh An Giang");
        assert_eq!(
            (address.as_deref(), place.hamlet.as_deref()),
            (Some("Kênh 5"), Some("Ấp Tân Đức"))
        );
        assert_eq!(
            in_address("Số 7 đường Ấp Bắc").0.as_deref(),
            Some("Số 7 đường Ấp Bắc")
        );
    }

    #[test]
    fn cells_of_place_columns_are_completed() {
        assert_eq!(hamlet_cell("HÒA LỢI", "Ấp").as_deref(), Some("Ấp Hòa Lợi"));
        assert_eq!(hamlet_cell("ẤP HÒA LỢI", "Ấp").as_deref(), Some("Ấp Hòa Lợi"));
        assert_eq!(hamlet_cell("3", "Ấp").as_deref(), Some("Ấp 3"));
        assert_eq!(hamlet_cell("Hòa Lợi", "Thôn/Ấp").as_deref(), Some("Hòa Lợi"));
        assert_eq!(
            hamlet_cell("Ấp Hòa Lợi", "Thôn/Ấp").as_deref(),
            Some("Ấp Hòa Lợi")
        );
        assert_eq!(group_cell("Tổ 4").as_deref(), Some("4"));
        assert_eq!(group_cell("T4").as_deref(), Some("4"));
    }
}
