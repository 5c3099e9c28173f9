//! What a list is for: a roster of households, or a list of the insurance agency, with the evidence.
//!
//! The agency's lists know no households: cards with their days, no relation to a head, titles and columns of
//! its own. Taking a roster for one would add nobody, so it takes several signs, and signs of households
//! outweigh them.

use super::Field;
use super::grid::Grid;
use super::households::Grouping;
use super::table::Table;
use super::wordings::{find_words, key};
use crate::domain::{Message, Purpose};
use crate::message;

/// Signs it takes to believe in a list of the agency.
const ENOUGH: i32 = 4;

/// So many headings of the agency outweigh a number of households among them, as collectors' lists have it.
const CERTAIN: usize = 3;

/// Words of titles, sheet names and file names: what they weigh.
const TITLES: [(&str, i32); 34] = [
    ("d03 ts", 4),
    ("d03ts", 4),
    ("d03", 3),
    ("mau d03", 4),
    ("bao hiem xa hoi tinh", 3),
    ("bao hiem xa hoi thanh pho", 3),
    ("bao hiem xa hoi huyen", 3),
    ("bao hiem xa hoi co so", 3),
    ("bao hiem xa hoi khu vuc", 3),
    ("bao hiem xa hoi viet nam", 3),
    ("bhxh co so", 3),
    ("bhxh tinh", 3),
    ("bhxh huyen", 3),
    ("bhxh tp", 3),
    ("bhxh khu vuc", 3),
    ("chi tham gia bhyt", 3),
    ("chi tham gia bao hiem y te", 3),
    ("duoc cap the", 3),
    ("cap the bhyt", 3),
    ("cap the bao hiem y te", 3),
    ("giao the", 2),
    ("giao nhan the", 2),
    ("the bhyt het han", 2),
    ("the het han", 2),
    ("the bhyt con han", 2),
    ("the bhyt sap het han", 2),
    ("het han the", 2),
    ("the bao hiem y te het han", 2),
    ("het gia tri su dung", 2),
    ("the bhyt con gia tri", 2),
    ("gia han the", 2),
    ("nguoi tham gia bhyt", 1),
    ("doi tuong tham gia bhyt", 1),
    ("bao hiem xa hoi", 1),
];

/// Words of titles that speak of households and people instead.
const AGAINST: [&str; 9] = [
    "nhan khau",
    "ho dan",
    "cu tru",
    "chua tham gia",
    "van dong",
    "chua co the",
    "ra soat ho",
    "so theo doi ho",
    "danh sach ho gia dinh",
];

/// Words of headings that only the agency and its collectors keep, whatever the column is read as.
const HEADINGS: [&str; 19] = [
    "bien lai",
    "phuong an",
    "ty le nsnn",
    "ty le ngan sach",
    "nsnn ho tro",
    "nsdp",
    "muc dong",
    "so tien dong",
    "tien luong",
    "luong co so",
    "so thang",
    "muc huong",
    "5 nam lien tuc",
    "du 5 nam",
    "ma don vi",
    "ma kcb",
    "nhan vien thu",
    "ma dot",
    "noi doi tuong sinh song",
];

/// Decides what a table is for by its columns, its heading words and the texts around it.
pub(super) fn recognise(table: &Table, titles: &[String], grouping: &Grouping) -> (Purpose, Vec<Message>) {
    let theirs = headings_of_agency(table);
    if let Some(sign) = sign_of_households(table, grouping, theirs.len() >= CERTAIN) {
        return (Purpose::Roster, vec![sign]);
    }
    let number = table.has(Field::Card) || table.has(Field::Bhxh);
    let dated = [Field::CardTo, Field::CardFrom, Field::CardSpan]
        .into_iter()
        .any(|field| table.has(field));
    if !number || !dated {
        return (
            Purpose::Roster,
            vec![message!(
                "Không có đủ cột số thẻ và thời hạn thẻ của danh sách BHXH"
            )],
        );
    }
    let mut why = vec![message!(
        "Có cột số thẻ hoặc mã số BHXH cùng thời hạn thẻ, không có cột hộ và quan hệ"
    )];
    let mut weight = 2 + i32::from(table.has(Field::Bhxh)) + i32::from(table.has(Field::Facility));
    weight += i32::try_from(theirs.len().min(2)).unwrap_or(0);
    if !theirs.is_empty() {
        let headings = theirs.join("”, “");
        why.push(message!(
            "Có cột riêng của cơ quan BHXH: “{headings}”",
            headings = headings
        ));
    }
    let (title, words) = title_of(titles);
    weight += title;
    if let Some(words) = words {
        why.push(message!("Tên danh sách có chữ “{words}”", words = words));
    }
    // What only a hamlet writes down.
    let own = [
        Field::Living,
        Field::Policy,
        Field::State,
        Field::Ethnicity,
        Field::Away,
        Field::School,
        Field::Work,
    ];
    weight -= own
        .into_iter()
        .filter(|field| table.has(*field))
        .fold(0, |sum, _| sum + 2);
    if weight >= ENOUGH {
        (Purpose::Agency, why)
    } else {
        (
            Purpose::Roster,
            vec![message!(
                "Không đủ dấu hiệu của danh sách BHXH nên coi là danh sách hộ dân"
            )],
        )
    }
}

/// A column or shape that no list of the agency has.
fn sign_of_households(table: &Table, grouping: &Grouping, certain: bool) -> Option<Message> {
    if table.ours {
        return Some(message!("Là danh sách do chương trình này xuất ra"));
    }
    for field in [
        Field::Relation,
        Field::Household,
        Field::HeadName,
        Field::LivingPoor,
        Field::LivingNear,
        Field::LivingFarm,
    ] {
        if table.has(field) && !(certain && field == Field::Household) {
            return Some(message!(
                "Có cột “{heading}” của danh sách hộ dân",
                heading = table.heading_of(field)
            ));
        }
    }
    // People in blocks, several in each, live together; a number missing here and there is no block.
    let grouped = grouping.numbers.len() * 4 <= grouping.household.len() * 3;
    let blocks = matches!(grouping.layout, "blocks" | "headings") && grouped && !certain;
    (blocks || table.only_heads).then(|| message!("Người trong danh sách đứng theo từng hộ"))
}

/// Headings that the agency keeps, as shown.
fn headings_of_agency(table: &Table) -> Vec<String> {
    table
        .columns
        .iter()
        .filter(|heading| {
            let words = key(&heading.text);
            // Machines write their headings without spaces.
            let bare = words.replace(' ', "");
            words == "pa"
                || HEADINGS.iter().any(|sign| {
                    find_words(&words, sign).is_some()
                        || (words == bare && bare.contains(&sign.replace(' ', "")))
                })
        })
        .map(|heading| heading.text.clone())
        .take(CERTAIN)
        .collect()
}

/// The weight of the texts around a table, and the weightiest words.
fn title_of(titles: &[String]) -> (i32, Option<&'static str>) {
    let stands = |words: &str| titles.iter().any(|title| find_words(title, words).is_some());
    let best = TITLES
        .iter()
        .filter(|(words, _)| stands(words))
        .max_by_key(|(words, weight)| (*weight, words.len()));
    let against = AGAINST.iter().any(|words| stands(words));
    let (words, weight) = best.map_or((None, 0), |(words, weight)| (Some(*words), *weight));
    (weight - if against { 2 } else { 0 }, words)
}

/// The texts around a table, folded: rows above it, the sheet's name, the file's name.
pub(super) fn titles(grid: &Grid, rows: std::ops::Range<usize>, file: &str) -> Vec<String> {
    let above = rows.take(40).flat_map(|row| {
        grid.row(row)
            .filter_map(|(_, cell)| cell.text().map(key))
            .collect::<Vec<_>>()
    });
    above
        .chain([key(&grid.name), key(&file.replace('_', " "))])
        .collect()
}
