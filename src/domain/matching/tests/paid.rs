//! A card that was paid for at the door, and the lists that confirm it.

use uuid::Uuid;

use super::super::card::{CardTouch, PAID, told, touch};
use super::readings::day;
use crate::domain::id::{CardId, PersonId};
use crate::domain::kinds::CardSource;
use crate::domain::record::Card;
use crate::domain::roster::RawCard;

fn card(number: u128, source: CardSource, days: &str) -> Card {
    let (from, to) = days.split_once('-').unwrap();
    Card {
        id: CardId(Uuid::from_u128(number)),
        person: PersonId(Uuid::from_u128(1)),
        number: None,
        category: Some("GD".into()),
        benefit: None,
        valid_from: Some(day(from)),
        valid_to: Some(day(to)),
        facility: String::new(),
        source,
    }
}

fn row(days: &str) -> RawCard {
    let (from, to) = days.split_once('-').unwrap();
    let some = |text: &str| (!text.is_empty()).then(|| day(text));
    RawCard {
        number: Some("GD4919122814883".into()),
        from: some(from),
        to: some(to),
        ..RawCard::default()
    }
}

/// What becomes of an old card and one that was paid for.
fn outcome(days: &str) -> CardTouch {
    let held = [
        card(1, CardSource::Roster, "01/01/2026-31/12/2026"),
        card(2, CardSource::Paid, "01/01/2027-31/12/2027"),
    ];
    touch(&row(days), &held, CardSource::Agency)
}

#[test]
fn a_row_takes_the_place_of_what_was_paid_for() {
    for (days, from, to) in [
        ("01/01/2027-31/12/2027", "01/01/2027", "31/12/2027"),
        ("01/01/2027-30/06/2027", "01/01/2027", "30/06/2027"),
        ("15/01/2027-14/01/2028", "15/01/2027", "14/01/2028"),
        ("-30/09/2027", "01/01/2027", "30/09/2027"),
    ] {
        let touch = outcome(days);
        let CardTouch::Edit { before, after } = &touch else {
            panic!("{days}: {touch:?}");
        };
        assert_eq!(
            (before.id, after.id),
            (CardId(Uuid::from_u128(2)), before.id),
            "{days}"
        );
        assert_eq!(
            (after.valid_from, after.valid_to),
            (Some(day(from)), Some(day(to))),
            "{days}"
        );
        assert_eq!(after.source, CardSource::Agency);
        assert_eq!(after.number.as_deref(), Some("GD4919122814883"));
        let edits = told(&touch);
        let paid = edits.iter().find(|edit| edit.field == PAID).expect("it is told");
        assert_eq!(paid.old, "01/01/2027 – 31/12/2027");
        assert_eq!(paid.new, format!("{from} – {to}"));
    }
}

#[test]
fn a_row_of_another_card_leaves_what_was_paid_for() {
    // The old card once more, with its number.
    let CardTouch::Edit { before, .. } = outcome("01/01/2026-31/12/2026") else {
        panic!("the old card is completed");
    };
    assert_eq!(before.id, CardId(Uuid::from_u128(1)));
    // A card of long before, and one of long after.
    for days in ["01/01/2024-31/12/2024", "01/01/2029-31/12/2029"] {
        assert!(matches!(outcome(days), CardTouch::Add { .. }), "{days}");
    }
    // A number alone covers nobody and confirms nothing.
    let held = [card(2, CardSource::Paid, "01/01/2027-31/12/2027")];
    let bare = RawCard {
        number: Some("GD4919122814883".into()),
        ..RawCard::default()
    };
    assert!(matches!(
        touch(&bare, &held, CardSource::Roster),
        CardTouch::Add { .. }
    ));
}

#[test]
fn once_confirmed_the_same_row_says_nothing_new() {
    let held = [card(2, CardSource::Paid, "01/01/2027-31/12/2027")];
    let row = row("01/01/2027-31/12/2027");
    let CardTouch::Edit { after, .. } = touch(&row, &held, CardSource::Agency) else {
        panic!("it is confirmed");
    };
    assert_eq!(touch(&row, &[after], CardSource::Agency), CardTouch::Same);
}
