//! What guards the register against a file: days that cannot be, numbers of others, births that differ, files
//! that say the same.

use super::book::TestBook;
use super::readings::{Roster, day};

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
