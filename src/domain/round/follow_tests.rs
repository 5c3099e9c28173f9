//! What follows calls, on the day itself and on both sides of each limit.

use super::super::date::{parse_date, show};
use super::follow::{FollowAsk, FollowKind, follow_up};
use super::tests::told;

/// What is to be followed up on 22/11/2026: kind, day, attempts.
fn rows(words: &str) -> Rows {
    let one = told(words);
    let day = parse_date("22/11/2026").unwrap();
    let rows = follow_up(&one, &FollowAsk::default(), day);
    for kind in FollowKind::ALL {
        let only = FollowAsk {
            kind: Some(*kind),
            ..FollowAsk::default()
        };
        let of: Vec<_> = rows.iter().filter(|row| row.kind == *kind).cloned().collect();
        assert_eq!(follow_up(&one, &only, day), of, "asked for alone");
    }
    let told = rows.into_iter();
    told.map(|row| (row.kind, row.day.map(show).unwrap_or_default(), row.attempts))
        .collect()
}

type Rows = Vec<(FollowKind, String, usize)>;

#[test]
fn each_call_is_followed_up_as_long_as_it_matters() {
    use FollowKind::{Attempts, Paid, Promise, Refused, Renewed};
    let day = |text: &str| text.to_owned();
    let cases: Vec<(&str, Rows)> = vec![
        ("", vec![]),
        ("10/11/2026:vang", vec![]),
        (
            "10/11/2026:dong-y>20/11/2026",
            vec![(Promise, day("20/11/2026"), 1)],
        ),
        // A later word takes the place of the promise.
        ("10/11/2026:dong-y>20/11/2026 21/11/2026:vang", vec![]),
        (
            "01/11/2026:vang 05/11/2026:vang 10/11/2026:vang",
            vec![(Attempts, day("10/11/2026"), 3)],
        ),
        (
            "01/11/2026:vang 05/11/2026:vang 10/11/2026:hen-lai>25/11/2026",
            vec![(Promise, day("25/11/2026"), 3), (Attempts, day("10/11/2026"), 3)],
        ),
        // Sixty days of peace: until 09/01/2027.
        ("10/11/2026:tu-choi", vec![(Refused, day("10/01/2027"), 1)]),
        (
            "10/11/2026:tu-choi>01/03/2027",
            vec![(Refused, day("01/03/2027"), 1)],
        ),
        // The peace is over: she may be asked again.
        ("10/09/2026:tu-choi", vec![(Refused, String::new(), 1)]),
        ("10/11/2026:the-noi-khac", vec![]),
        (
            "paid=01/12/2026-30/11/2027 10/11/2026:dong-y>20/11/2026",
            vec![(Paid, day("01/12/2026"), 1)],
        ),
        // Paid or registered, and nobody said when the card begins: it is waited for all the same.
        ("10/11/2026:da-dong", vec![(Paid, day("10/11/2026"), 0)]),
        (
            "card=01/12/2026-30/11/2027 10/11/2026:dong-y>20/11/2026",
            vec![(Renewed, day("01/12/2026"), 0)],
        ),
        // A card more than 120 days after the call did not come of it.
        (
            "card=10/03/2027-09/03/2028 10/11/2026:vang",
            vec![(Renewed, day("10/03/2027"), 0)],
        ),
        ("card=11/03/2027-09/03/2028 10/11/2026:vang", vec![]),
    ];
    for (words, expected) in cases {
        assert_eq!(rows(words), expected, "{words}");
    }
}
