//! What is found, and in which order.

use super::fixed::{person, register};
use crate::domain::date::parse_date;
use crate::domain::{Book as _, Change, Filter, Person};
use crate::index::Index;

/// The names and household numbers found.
fn found(index: &Index, query: &str) -> Vec<String> {
    index
        .search(query, 50)
        .into_iter()
        .map(|hit| match hit.person {
            Some(id) => index.person(id).unwrap().person.name.clone(),
            None => index
                .household(hit.household)
                .unwrap()
                .household
                .number
                .clone()
                .unwrap(),
        })
        .collect()
}

#[test]
fn names_are_found_as_they_are_typed() {
    let index = Index::build(register());
    for (query, names) in [
        ("dung", &["Trần Anh Dũng"][..]),
        ("ĐẶNG đức", &["Đặng Đức"]),
        ("duc dang", &["Đặng Đức"]),
        (
            // The given name first, then others, then beginnings, then parts; the hamlet's households last.
            "an",
            &[
                "Nguyễn Văn An",
                "Nguyễn Văn Anh",
                "Nguyễn Thị Ánh",
                "Trần Anh Dũng",
                "Đặng Đức",
                "Đặng Văn Hoà",
                "Đặng Thanh Hòa",
                "Trần Thị Oanh",
                "Lê Thị Ngọc Kim Hoàng Thanh Thúy",
                "00013",
            ],
        ),
        (
            "anh",
            &[
                "Nguyễn Văn Anh",
                "Nguyễn Thị Ánh",
                "Trần Anh Dũng",
                "Đặng Thanh Hòa",
                "Trần Thị Oanh",
                "Lê Thị Ngọc Kim Hoàng Thanh Thúy",
            ],
        ),
        ("nguyễn văn anh", &["Nguyễn Văn Anh"]),
        ("nguyen van an", &["Nguyễn Văn An", "Nguyễn Văn Anh"]),
        ("thuy", &["Lê Thị Ngọc Kim Hoàng Thanh Thúy"]),
        ("kim hoang thanh", &["Lê Thị Ngọc Kim Hoàng Thanh Thúy"]),
        ("oang", &["Lê Thị Ngọc Kim Hoàng Thanh Thúy"]),
        ("xyz", &[]),
        ("", &[]),
        ("  ", &[]),
        ("...", &[]),
    ] {
        let hits = found(&index, query);
        assert_eq!(hits, names, "{query}");
    }
}

#[test]
fn accents_that_are_typed_come_first() {
    let index = Index::build(register());
    assert_eq!(found(&index, "ánh")[..2], ["Nguyễn Thị Ánh", "Nguyễn Văn Anh"]);
    // The tone may stand at either place of a word.
    assert_eq!(found(&index, "hoà")[..2], ["Đặng Văn Hoà", "Đặng Thanh Hòa"]);
    assert_eq!(found(&index, "hòa")[..2], ["Đặng Văn Hoà", "Đặng Thanh Hòa"]);
    assert_eq!(found(&index, "a\u{301}nh")[0], "Nguyễn Thị Ánh");
}

#[test]
fn numbers_and_places_are_found() {
    let index = Index::build(register());
    for (query, hits) in [
        ("091171600031", &["Đặng Văn Hoà"][..]),
        ("0912300011", &["Nguyễn Thị Ánh"]),
        ("0912.300.011", &["Nguyễn Thị Ánh"]),
        ("00021", &["Trần Thị Oanh"]),
        ("9122814883", &["Trần Anh Dũng"]),
        ("gd491", &["Trần Anh Dũng"]),
        ("00013", &["00013"]),
        (
            "dang 00013",
            &["00013", "Đặng Đức", "Đặng Văn Hoà", "Đặng Thanh Hòa"],
        ),
        // By the head's name and a word of one's own.
        ("oanh dung", &["Trần Thị Oanh"]),
        ("duc binh", &["Đặng Đức"]),
    ] {
        assert_eq!(found(&index, query), hits, "{query}");
    }
    assert_eq!(found(&index, "binh an")[0], "00013");
    assert_eq!(found(&index, "binh an")[0], "00013");
    // Two digits are in nearly every number: they mean the household.
    assert_eq!(found(&index, "12"), ["00012"]);
}

#[test]
fn lists_are_narrowed_by_the_same_search() {
    let index = Index::build(register());
    let day = parse_date("20/11/2026").unwrap();
    let count = |search: &str| {
        let filter = Filter {
            search: search.into(),
            ..Filter::default()
        };
        index.count(&filter, day)
    };
    // A household's number, hamlet or head stands for all its members; one phone holds 00012 too.
    let counts = ["", " ", "oanh", "00012", "hoa loi", "tran anh", "?!", "khong ai"].map(count);
    assert_eq!(counts, [9, 9, 1, 3, 5, 2, 0, 0]);
}

#[test]
fn no_query_is_too_long_or_too_odd() {
    let mut index = Index::build(register());
    let odd = Person {
        name: "\u{130}\u{df}\u{301} 🙂 \u{202e}abc \n x".into(),
        ..person(90, 3, "")
    };
    index.patch(&[Change::Create(odd.into())]);
    let long = "nguyen ".repeat(100_000);
    let many = (0..5000)
        .map(|number| number.to_string())
        .collect::<Vec<_>>()
        .join(" ");
    let letters = "ă".repeat(5000);
    for query in [
        &long,
        &many,
        &letters,
        "\0",
        "\u{301}",
        "🙂",
        "\u{130}",
        "' OR 1=1 --",
        "%_*[]\\",
    ] {
        assert!(index.search(query, 7).len() <= 7);
    }
    assert_eq!(index.search("nguyen", 0), []);
    assert_eq!(index.search("nguyen", 2).len(), 2);
    assert_eq!(index.search("abc", 9).len(), 1);
}
