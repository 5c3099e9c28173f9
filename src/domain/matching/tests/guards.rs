//! What guards the register against a file: days that cannot be, numbers of others, births that differ, files
//! that say the same.

use super::super::Outcome;
use super::book::TestBook;
use super::readings::{Roster, day};
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
    for number in ["id=091171602016", "bh=9122814883", "card=GD4919122814883"] {
        // The holder may stand in the list too, as herself.
        for own in [&[][..], &["Lê Thị Một b=05/06/1971 id=091171602016"]] {
            let stranger = format!("Cao Văn Khác b=01/01/1960 {number}");
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
            assert!(why.contains("Lê Thị Một") && why.contains("9"), "{why}");
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
