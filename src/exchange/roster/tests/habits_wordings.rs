//! Wordings of clerks: the shipped ones, and those that a user lays over them.

use std::sync::Arc;

use super::{grid, options, told};
use crate::domain::roster::Reading;
use crate::domain::wording::{NO_EVENT, UserWordings, Wording, WordingKind};
use crate::exchange::roster::recognise;

/// Reads a sheet with wordings of a user: kind, words (`=` in front for whole cells), meaning.
fn read_with(text: &str, own: &[(WordingKind, &str, &str)]) -> Reading {
    let entry = |(kind, words, meaning): &(WordingKind, &str, &str)| Wording {
        kind: *kind,
        words: words.trim_start_matches('=').to_owned(),
        whole: words.starts_with('='),
        meaning: (*meaning).to_owned(),
    };
    let mut options = options();
    options.wordings = Arc::new(UserWordings::new(own.iter().map(entry)));
    recognise("a.xlsx", vec![grid("Sheet1", text)], &options, &mut |_| true).unwrap()
}

#[test]
fn a_heading_that_only_this_office_uses() {
    let text = "Họ tên | Mã QL | Năm sinh\nLê Văn Út | 95097578 | 1990\nTrần Thị Nở | 95097579 | 1991";
    let wanted = ["95097578", "95097579"];
    assert_eq!(told(&read_with(text, &[]), "no"), ["-", "-"]);
    let own = [(WordingKind::Heading, "mã ql", "household")];
    assert_eq!(told(&read_with(text, &own), "no"), wanted);
}

#[test]
fn a_heading_of_the_users_wins_over_the_shipped_one() {
    let text = "Họ tên | Đối tượng | Năm\nLê Văn Út | GD | 1990";
    assert_eq!(told(&read_with(text, &[]), "groups category"), ["GD; -"]);
    let own = [(WordingKind::Heading, "Đối tượng", "category")];
    assert_eq!(told(&read_with(text, &own), "groups category"), ["-; GD"]);
    // Even over the words that are looked at before any table.
    let own = [(WordingKind::Heading, "=năm", "household")];
    assert_eq!(told(&read_with(text, &own), "no"), ["1990"]);
}

#[test]
fn family_names_and_households_differ_by_one_mark() {
    for (heading, wanted) in [("Họ | Tên", "Lê Văn Út; -"), ("HỌ | TÊN", "Lê Văn Út; -")] {
        let text = format!("{heading} | Năm sinh\nLê Văn | Út | 1990");
        assert_eq!(told(&read_with(&text, &[]), "name no"), [wanted], "{heading}");
    }
    let text = "Hộ | Họ tên | Năm sinh\n12 | Lê Văn Út | 1990";
    assert_eq!(told(&read_with(text, &[]), "name no"), ["Lê Văn Út; 12"]);
}

#[test]
fn telephones_and_peoples_share_an_abbreviation() {
    for (heading, cell, wanted) in [
        ("ĐT", "0993911302", "0993911302; -"),
        ("DT", "Khmer", "-; Khmer"),
        ("dt", "Kinh", "-; Kinh"),
        ("DT", "0993911302", "0993911302; -"),
    ] {
        let text = format!("Họ tên | Năm sinh | {heading}\nLê Văn Út | 1990 | {cell}");
        assert_eq!(
            told(&read_with(&text, &[]), "phone ethnicity"),
            [wanted],
            "{heading}"
        );
    }
}

#[test]
fn longer_words_win_whoever_wrote_them() {
    let text = "Họ tên | Mã số BHXH\nLê Văn Út | 9123456789";
    let own = [(WordingKind::Heading, "mã số", "household")];
    assert_eq!(told(&read_with(text, &own), "bhxh no"), ["9123456789; -"]);
}

#[test]
fn relations_groups_standards_and_events_of_the_user() {
    let text = "Họ tên | Quan hệ | Đối tượng | Diện hộ | Ghi chú\nLê Văn Út | cht | hội K | hộ loại 3 | đi ghe\nTrần Thị Nở | v | NCC | | đi làm rẫy";
    let own = [
        (WordingKind::Relation, "cht", "Chủ hộ"),
        (WordingKind::Policy, "hội K", "QĐ62"),
        (WordingKind::Policy, "NCC", "CC"),
        (WordingKind::Living, "hộ loại 3", "ngheo"),
        (WordingKind::Event, "đi ghe", "di_lam_xa"),
        (WordingKind::Event, "đi làm rẫy", NO_EVENT),
    ];
    assert_eq!(
        told(&read_with(text, &own), "relation groups living events"),
        ["Chủ hộ; QĐ62; ngheo; di_lam_xa", "Vợ; CC; ngheo; -"]
    );
}

#[test]
fn the_last_of_the_users_entries_counts_and_bad_ones_mean_nothing() {
    let text = "Họ tên | Ghi chú\nLê Văn Út | lên thành";
    let own = [
        (WordingKind::Event, "lên thành", "di"),
        (WordingKind::Event, "Lên Thành", "di_lam_xa"),
        (WordingKind::Event, "lên thành", "no_such_event"),
        (WordingKind::Heading, "--", "id12"),
    ];
    assert_eq!(told(&read_with(text, &own), "events"), ["di_lam_xa"]);
}
