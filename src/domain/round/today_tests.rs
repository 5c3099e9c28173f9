//! Each reason of the day's list on its first and its last day, and on the days beside them.

use chrono::TimeDelta;
use uuid::Uuid;

use super::super::date::{Date, parse_date};
use super::super::filing::Step;
use super::super::id::PersonId;
use super::super::message::Message;
use super::super::rules::RuleBook;
use super::super::status::Status;
use super::today::{Calls, Found, Home, OnSheet, Reach, Standing, Weighing, fewest};

fn today() -> Date {
    parse_date("22/11/2026").unwrap()
}

fn after(days: i64) -> Date {
    today() + TimeDelta::days(days)
}

fn weighing() -> Weighing<'static> {
    Weighing::on(RuleBook::shipped(), today()).unwrap()
}

/// The first, second, third … person of a household.
fn one(number: u128, status: Status, ends: Option<i64>) -> Standing {
    Standing {
        person: PersonId(Uuid::from_u128(number)),
        status,
        ends: ends.map(after),
        entitled: false,
        calls: Calls::default(),
    }
}

fn with(one: Standing, calls: Calls) -> Standing {
    Standing { calls, ..one }
}

fn promised(days: i64) -> Calls {
    Calls {
        promise: Some(after(days)),
        ..Calls::default()
    }
}

const VISITED: Home<'static> = Home {
    visited: true,
    papers: None,
    sheet: None,
};

fn filled(message: &Message) -> String {
    let args = message.args.iter();
    args.fold(message.text.to_string(), |text, (name, value)| {
        text.replace(&format!("{{{name}}}"), value)
    })
}

/// The reasons in words with their points.
fn told(found: &Found) -> Vec<(String, i64)> {
    let reasons = found.reasons.iter();
    reasons
        .map(|reason| (filled(&reason.message(today())), reason.points))
        .collect()
}

fn weigh(people: &[Standing], home: Home<'_>) -> Vec<(String, i64)> {
    told(&weighing().weigh(people, home))
}

fn said(reasons: &[(&str, i64)]) -> Vec<(String, i64)> {
    let reasons = reasons.iter();
    reasons
        .map(|(text, points)| ((*text).to_owned(), *points))
        .collect()
}

#[test]
fn a_card_weighs_more_the_nearer_its_end() {
    for (days, points) in [
        (61, None),
        (60, Some(15)),
        (31, Some(15)),
        (30, Some(30)),
        (15, Some(30)),
        (14, Some(45)),
        (8, Some(45)),
        (7, Some(60)),
        (1, Some(60)),
    ] {
        let status = if days <= 30 {
            Status::Expiring
        } else {
            Status::Covered
        };
        let found = weigh(&[one(1, status, Some(days))], VISITED);
        let end = super::super::date::show(after(days));
        let expected = points.map(|points| (format!("1 thẻ hết hạn ngày {end}, còn {days} ngày"), points));
        assert_eq!(found, expected.into_iter().collect::<Vec<_>>(), "{days}");
    }
    let last_day = weigh(&[one(1, Status::Expiring, Some(0))], VISITED);
    assert_eq!(last_day, said(&[("1 thẻ hết hạn hôm nay", 60)]));
}

#[test]
fn one_call_renews_all_cards_of_a_household() {
    let family = [
        one(1, Status::Expiring, Some(9)),
        one(2, Status::Covered, Some(39)),
        one(3, Status::Covered, Some(60)),
        one(4, Status::Covered, Some(61)),
    ];
    let found = weighing().weigh(&family, VISITED);
    let text = "3 thẻ hết hạn từ 01/12/2026 đến 21/01/2027, còn 9 ngày: gia hạn cùng lúc";
    assert_eq!(told(&found), said(&[(text, 45)]));
    let ids: Vec<u128> = found.reasons[0].people.iter().map(|id| id.0.as_u128()).collect();
    assert_eq!(ids, [1, 2, 3]);
    assert_eq!(found.people, [], "they have cards: nobody to win for the target");
}

#[test]
fn a_promise_is_due_on_its_day_and_keeps_others_away_before() {
    let never = |calls| with(one(1, Status::Never, None), calls);
    let rest = ("Chưa có thẻ: 1 người", 10);
    for (days, text) in [
        (-3, "Hẹn 19/11/2026, đã quá 3 ngày (1 người)"),
        (-1, "Hẹn 21/11/2026, đã quá 1 ngày (1 người)"),
        (0, "Hẹn hôm nay (1 người)"),
    ] {
        let found = weigh(&[never(promised(days))], VISITED);
        assert_eq!(found, said(&[(text, 100), rest]));
    }
    let later = [never(promised(1))];
    assert_eq!(weigh(&later, VISITED), []);
    // On the way to the target the promise is told, and counts for nothing today.
    let found = weighing().weigh_for_target(&later, VISITED);
    assert_eq!(told(&found), said(&[("Hẹn 23/11/2026, còn 1 ngày (1 người)", 0)]));
    assert_eq!(found.people.len(), 1);
}

#[test]
fn the_limit_of_ninety_days_is_told_for_two_weeks() {
    // A card that ended 89 days ago: today is the last day.
    for (ended, text) in [
        (-74, None),
        (
            -75,
            Some("Mốc 90 ngày: đóng đến hết 06/12/2026, còn 14 ngày (1 người)"),
        ),
        (
            -88,
            Some("Mốc 90 ngày: đóng đến hết 23/11/2026, còn 1 ngày (1 người)"),
        ),
        (
            -89,
            Some("Mốc 90 ngày: hôm nay là ngày cuối khỏi phải chờ (1 người)"),
        ),
        (-90, None),
    ] {
        let status = if ended > -90 {
            Status::Expired
        } else {
            Status::Lapsed
        };
        let found = weigh(&[one(1, status, Some(ended))], VISITED);
        let mut expected: Vec<(&str, i64)> = text.map(|text| (text, 50)).into_iter().collect();
        expected.push(("Chưa có thẻ: 1 người", 10));
        assert_eq!(found, said(&expected), "{ended}");
    }
}

#[test]
fn who_is_settled_is_no_reason() {
    let calls = |rests, closed, has_paid| Calls {
        promise: None,
        rests,
        closed,
        has_paid,
    };
    let settled = [
        one(1, Status::Waiting, None),
        one(2, Status::Covered, Some(200)),
        with(one(3, Status::Never, None), calls(true, false, false)),
        with(one(4, Status::Lapsed, Some(-300)), calls(false, true, false)),
        with(one(5, Status::Expiring, Some(3)), calls(false, false, true)),
    ];
    assert_eq!(weighing().weigh(&settled, Home::default()), Found::default());
    // One more who is not settled is told alone, with what the household adds.
    let mut family = settled.to_vec();
    let entitled = Standing {
        entitled: true,
        ..one(6, Status::Unsaid, None)
    };
    family.push(entitled);
    assert_eq!(
        weigh(&family, Home::default()),
        said(&[
            ("Thuộc diện mà chưa có thẻ: 1 người", 40),
            ("Chưa ai đến hộ này lần nào", 15)
        ])
    );
}

#[test]
fn a_sheet_that_is_out_keeps_others_away_for_a_week() {
    let never = [one(1, Status::Never, None)];
    let sheet = |days: i64| OnSheet {
        number: "B-12".into(),
        line: 7,
        day: after(-days),
    };
    for (days, out) in [(0, true), (7, true), (8, false), (30, false)] {
        let sheet = sheet(days);
        let home = Home {
            sheet: Some(&sheet),
            ..VISITED
        };
        let found = weighing().weigh(&never, home);
        assert_eq!((found.on_sheet, found.reasons.is_empty()), (out, out), "{days}");
        assert_eq!(found.people.len(), 1, "the target counts her all the same");
    }
    let late = sheet(8);
    let home = Home {
        sheet: Some(&late),
        ..VISITED
    };
    assert_eq!(
        weigh(&never, home),
        said(&[
            ("Phiếu B-12 ngày 14/11/2026, dòng 7: chưa có kết quả", 15),
            ("Chưa có thẻ: 1 người", 10)
        ])
    );
}

#[test]
fn papers_call_where_somebody_is_to_be_won_and_cards_are_always_brought() {
    let home = |step, days| Home {
        papers: Some((step, after(days))),
        ..VISITED
    };
    let covered = [one(1, Status::Covered, Some(200))];
    let never = [one(1, Status::Never, None)];
    let rest = ("Chưa có thẻ: 1 người", 10);
    assert_eq!(weigh(&covered, home(Step::Send, 2)), []);
    assert_eq!(
        weigh(&covered, home(Step::HandOver, 2)),
        said(&[("Có thẻ cần giao, hạn 24/11/2026", 70)])
    );
    assert_eq!(
        weigh(&never, home(Step::Send, -1)),
        said(&[("Hồ sơ quá hạn chuyển BHXH từ ngày 21/11/2026", 70), rest])
    );
    assert_eq!(weigh(&[], home(Step::HandOver, 2)), [], "nobody is there");
}

#[test]
fn the_fewest_households_are_those_with_the_most_people() {
    let of = [(1, 90), (3, 10), (0, 500), (2, 20), (3, 40), (2, 20)];
    for (to_win, chosen) in [
        (0, vec![]),
        (1, vec![4]),
        (3, vec![4]),
        (4, vec![4, 1]),
        (8, vec![4, 1, 3]),
        (10, vec![4, 1, 3, 5]),
        (11, vec![4, 1, 3, 5, 0]),
        (99, vec![4, 1, 3, 5, 0]),
    ] {
        assert_eq!(fewest(&of, to_win), chosen, "{to_win}");
    }
    let reach = Reach {
        target: 950,
        needed: 10,
        coming: 3,
        wins: 5,
    };
    assert_eq!((reach.to_win(), reach.short_of()), (7, 2));
    let enough = Reach { wins: 9, ..reach };
    assert_eq!(enough.short_of(), 0);
}
