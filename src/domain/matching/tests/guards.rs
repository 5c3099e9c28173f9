//! What guards the register against a file: days that cannot be, numbers of others, births that differ, files
//! that say the same.

use super::super::{Choice, Outcome};
use super::book::TestBook;
use super::readings::{Roster, apply, day};
use crate::words::fill;

#[test]
fn a_card_that_ends_before_it_begins_takes_no_cover_away() {
    for number in ["card=GD4919122814883 ", ""] {
        let line = |days: &str| {
            Roster::new().home(
                "Ấp A||1",
                &[&format!("An b=01/02/1990 id=091090602016 {number}{days}")],
            )
        };
        for agency in [false, true] {
            let mut book = TestBook::default();
            line("from=01/01/2026 to=31/12/2026").enter(&mut book);
            let mut reversed = line("from=01/01/2027 to=31/12/2026");
            reversed.set_agency(agency);
            let plan = reversed.enter(&mut book);
            assert_eq!((plan.ledger.same, plan.problems.len()), (1, 1), "{number}");
            assert_eq!(plan.problems[0].value, "01/01/2027 – 31/12/2026");
            let cards = &book.named("An").cards;
            assert_eq!(cards.len(), 1);
            assert_eq!(cards[0].valid_from, Some(day("01/01/2026")));
            assert_eq!(cards[0].valid_to, Some(day("31/12/2026")));
        }
        // A new person gets no such days either; nothing says that there is no card.
        let mut book = TestBook::default();
        let plan = line("from=01/01/2027 to=31/12/2026 cards").enter(&mut book);
        assert_eq!((plan.ledger.new, plan.problems.len()), (1, 1));
        let an = book.named("An");
        assert_eq!(an.cards.len(), usize::from(!number.is_empty()));
        assert!(an.cards.iter().all(|card| card.valid_to.is_none()) && !an.person.no_card_said);
        assert_eq!(
            line("from=01/01/2027 to=31/12/2026 cards")
                .plan(&book)
                .ledger
                .same,
            1
        );
    }
}

#[test]
fn a_number_of_somebody_else_in_a_list_of_the_agency_goes_to_review() {
    let mut book = TestBook::default();
    Roster::new()
        .home(
            "Ấp A||1",
            &["Lê Thị Một b=05/06/1971 id=091171602016 bh=9122814883"],
        )
        .enter(&mut book);
    let holder = book.named("Lê Thị Một").person.id;
    for (field, number) in [
        ("id=", "091171602016"),
        ("bh=", "9122814883"),
        ("card=GD491", "9122814883"),
    ] {
        // The holder may stand in the list too, as herself.
        for own in [&[][..], &["Lê Thị Một b=05/06/1971 id=091171602016"]] {
            let stranger = format!("Cao Văn Khác b=01/01/1960 {field}{number}");
            let mut list = Roster::list();
            for line in own.iter().copied().chain([stranger.as_str()]) {
                list = list.home("", &[line]);
            }
            list.set_agency(true);
            let plan = list.plan(&book);
            let Outcome::Doubtful { candidates, why } = &plan.rows[own.len()].outcome else {
                panic!("{number} {:?}", plan.rows)
            };
            assert_eq!(candidates, &[holder]);
            let why = fill(&why.text, &why.args);
            assert!(
                why.contains("Lê Thị Một")
                    && why.contains(
                        number
                            .rsplit('=')
                            .next()
                            .unwrap_or_default()
                            .trim_start_matches("GD491")
                    ),
                "{why}"
            );
            assert!(why.starts_with("Số "), "{why}");
        }
    }
}

#[test]
fn a_birth_a_few_years_off_under_the_same_household_number_is_in_doubt() {
    let mut book = TestBook::default();
    Roster::new()
        .home(
            "Ấp A||3",
            &["Ma Văn Không b=1950 sex=nam", "Ma Thị Số b=1955 sex=nu"],
        )
        .home("Ấp B||3", &["Cao Văn Tám b=1960"])
        .enter(&mut book);
    let held = book.named("Ma Thị Số").person.id;
    let doubtful =
        |facts: &str, line: &str| match &Roster::new().home(facts, &[line]).plan(&book).rows[0].outcome {
            Outcome::Doubtful { candidates, .. } => candidates == &[held],
            _ => false,
        };
    for birth in ["1956", "1957", "1958", "05/03/1952"] {
        assert!(
            doubtful("Ấp A||03", &format!("Ma Thị Số b={birth} sex=nu")),
            "{birth}"
        );
    }
    // Clearly another: years apart, another sex, tone, hamlet or household.
    for (facts, line) in [
        ("Ấp A||3", "Ma Thị Số b=1959 sex=nu"),
        ("Ấp A||3", "Ma Thị Số b=1956 sex=nam"),
        ("Ấp A||3", "Ma Thị Sổ b=1956 sex=nu"),
        ("Ấp B||3", "Ma Thị Số b=1956 sex=nu"),
        ("Ấp A||4", "Ma Thị Số b=1956 sex=nu"),
        ("Ấp A||", "Ma Thị Số b=1956 sex=nu"),
    ] {
        assert!(!doubtful(facts, line), "{facts} {line}");
    }
    // Where she stands herself, a namesake beside her is somebody else.
    let both = Roster::new().home(
        "Ấp A||3",
        &["Ma Văn Không b=1950", "Ma Thị Số b=1955", "Ma Thị Số b=1957"],
    );
    let plan = both.plan(&book);
    assert_eq!((plan.ledger.same, plan.ledger.new), (2, 1));
}

/// Files read together.
fn files(rosters: &[&Roster]) -> Roster {
    let mut all = Roster::new();
    for (file, roster) in rosters.iter().enumerate() {
        let mut part = roster.0.clone();
        for person in &mut part.persons {
            person.at.file = format!("{file}.xlsx").as_str().into();
        }
        all.0.absorb(part);
    }
    all
}

#[test]
fn files_read_together_double_nobody() {
    let roster = Roster::new()
        .home(
            "Ấp A||1",
            &["Lê Văn Hai b=1954 r=Chủ_hộ", "Lê Văn Hai b=1954", "Trần Thị Ba"],
        )
        .home("Ấp A||2", &["Cao Thị Tư b=05/06/1980 id=091180602016"])
        .home("Ấp B", &["Võ Văn Năm b=1990"]);
    let mut book = TestBook::default();
    let twice = files(&[&roster, &roster, &roster]);
    let plan = twice.enter(&mut book);
    assert_eq!((plan.ledger.new, plan.ledger.same), (5, 10));
    assert!(
        plan.problems.is_empty() && plan.left().is_empty(),
        "{:?}",
        plan.problems
    );
    assert_eq!((book.households.len(), book.people.len()), (3, 5));
    assert_eq!(twice.plan(&book).ledger.same, 15);
    assert_eq!(apply(&twice.plan(&book), &mut book), []);
}

#[test]
fn a_later_file_that_says_more_waits_for_the_first() {
    let first = Roster::new().home(
        "Ấp A||1",
        &["Lê Văn Hai b=1954 id=091054602016", "Trần Thị Ba b=05/06/1956"],
    );
    let second = Roster::new()
        .home(
            "Ấp A||1",
            &[
                "Le Van Hai b=1954 id=091054602016 tel=0911111111",
                "Trần Thị Ba b=1956",
                "Lê Thị Út b=2020",
            ],
        )
        .home("Ấp A||2", &["Lê Văn Hai b=1975", "Trần Thị Ba b=07/08/1980"]);
    let mut book = TestBook::default();
    let plan = files(&[&first, &second]).enter(&mut book);
    assert_eq!((plan.ledger.new, plan.ledger.rejected), (4, 3));
    let left = plan.left();
    assert_eq!(left.len(), 3, "kept whole");
    let why = fill(&left[0].row.reason.text, &left[0].row.reason.args);
    assert!(why.contains("dòng 2 của tệp 0.xlsx"), "{why}");
    // Who says that they are different people is believed.
    let mut other = files(&[&first, &second]).plan(&TestBook::default());
    other.choose(2, Choice::Another, &TestBook::default());
    assert_eq!((other.ledger.new, other.ledger.rejected), (5, 2));
    // Once more, the second alone: as if they had come one after the other.
    let plan = second.enter(&mut book);
    let ledger = plan.ledger;
    assert_eq!((ledger.new, ledger.updated, ledger.same), (1, 1, 3));
    assert_eq!((book.households.len(), book.people.len()), (2, 5));
}

#[test]
fn a_number_in_two_files_is_told_with_the_file() {
    let first = Roster::new().home("Ấp A||1", &["Lê Văn Hai b=1954 id=091054602016"]);
    let second = Roster::new().home("Ấp A||2", &["Cao Thị Tư b=1980 id=091054602016"]);
    let plan = files(&[&first, &second]).plan(&TestBook::default());
    assert_eq!((plan.ledger.new, plan.problems.len()), (2, 2));
    let why = &plan.problems[1].reason;
    assert!(fill(&why.text, &why.args).contains("Lê Văn Hai ở dòng 2 của tệp 0.xlsx"));
}
