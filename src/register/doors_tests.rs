//! Each figure of the doors is as long as its list, its page and its files.

use serde_json::Value as Json;

use super::doors::{DoorsAnswer, DoorsAsk, DoorsQuestion};
use super::output;
use super::{Format, Printout, Progress};
use crate::domain::date::parse_date;
use crate::domain::practice::practice;
use crate::domain::round::{FollowAsk, FollowKind, TodayAim, TodayAsk, Where};
use crate::domain::{Book as _, IdMint};
use crate::index::Index;
use crate::print::Item;

fn questions(index: &Index) -> Vec<DoorsQuestion> {
    let day = parse_date("22/11/2026").unwrap();
    let hamlet = index.hamlets().first().map(|hamlet| hamlet.id);
    let places = Where {
        hamlet,
        ..Where::default()
    };
    let mut asks = vec![
        DoorsAsk::Today(TodayAsk::default()),
        DoorsAsk::Today(TodayAsk {
            places: places.clone(),
            cap: Some(usize::MAX),
            ..TodayAsk::default()
        }),
        DoorsAsk::Today(TodayAsk {
            places: places.clone(),
            aim: TodayAim::Target,
            cap: None,
        }),
        DoorsAsk::Follow(FollowAsk { places, kind: None }),
    ];
    asks.extend(FollowKind::ALL.iter().map(|kind| {
        DoorsAsk::Follow(FollowAsk {
            kind: Some(*kind),
            ..FollowAsk::default()
        })
    }));
    asks.into_iter().map(|ask| DoorsQuestion { ask, day }).collect()
}

#[test]
fn figure_list_page_and_file_agree() {
    let day = parse_date("22/11/2026").unwrap();
    let printed_at = day.and_hms_opt(8, 30, 0).unwrap();
    let mut mint = IdMint::new(1_790_000_000_000, uuid::Uuid::from_u128(7));
    let index = Index::build(practice(1500, 7, day, &mut mint));
    let mut somewhere = 0;
    for question in questions(&index) {
        let answer = question.answer(&index);
        somewhere += usize::from(!answer.is_empty());
        let of = Printout::Doors(question.clone());
        let bytes = |format| {
            output::bytes(&index, &of, format, printed_at, &mut Progress::to(&mut |_| true)).unwrap()
        };
        for format in [Format::Json, Format::Csv, Format::Xlsx, Format::Pdf] {
            let (_, rows) = bytes(format);
            assert_eq!(rows, answer.len(), "{question:?} as {format:?}");
        }
        let json: Json = serde_json::from_slice(&bytes(Format::Json).0).unwrap();
        let json = json.as_array().unwrap();
        assert_eq!(json.len(), answer.len());
        let csv = String::from_utf8(bytes(Format::Csv).0).unwrap();
        assert_eq!(csv.lines().count(), answer.len() + 1);
        let document = output::pages(&index, &of, printed_at);
        let words: Vec<&str> = document
            .pages
            .iter()
            .flat_map(|page| &page.items)
            .filter_map(|item| match item {
                Item::Text { text, .. } => Some(text.as_ref()),
                _ => None,
            })
            .collect();
        let numbered = |place: usize| words.contains(&place.to_string().as_str());
        assert!(answer.is_empty() || numbered(answer.len()), "{question:?}");
        let footers = words
            .iter()
            .filter(|text| text.contains("dữ liệu cá nhân"))
            .count();
        assert!(document.pages.len() <= footers, "each page says what it holds");
        if let DoorsAnswer::Today(list) = &answer {
            for (row, object) in list.rows.iter().zip(json) {
                assert_eq!(object["score"], row.score);
                assert_eq!(object["household"].as_str(), row.door.number.as_deref());
                assert_eq!(object["reasons"].as_array().unwrap().len(), row.reasons.len());
            }
        }
    }
    assert!(somewhere >= 6, "the practice commune has something to follow up");
}

#[test]
fn a_sheet_of_chosen_households_holds_all_of_them() {
    use crate::domain::{Filter, ListKind, Sort};
    let day = parse_date("22/11/2026").unwrap();
    let mut mint = IdMint::new(1_790_000_000_000, uuid::Uuid::from_u128(7));
    let index = Index::build(practice(1500, 7, day, &mut mint));
    let ask = TodayAsk {
        cap: Some(usize::MAX),
        ..TodayAsk::default()
    };
    let list = index.day_list(&ask, day);
    let chosen: std::collections::BTreeSet<_> = list.rows.iter().map(|row| row.door.household).collect();
    let filter = Filter {
        list: Some(ListKind::Visits),
        households: Some(std::sync::Arc::new(chosen.clone())),
        ..Filter::default()
    };
    let rows = index.rows(&filter, Sort::Household, day);
    let here: std::collections::BTreeSet<_> = rows.iter().map(|row| row.household_id).collect();
    assert_eq!(here, chosen);
}
