//! Month after month: the files of hamlets coming in again with what has changed.

use super::super::{Outcome, ToldKind};
use super::book::TestBook;
use super::readings::{Roster, day, said};

/// What a hamlet sends in the first month.
fn first_month(hamlet: &str, tag: &str) -> Roster {
    Roster::new()
        .home(
            &format!("{hamlet}|1|1|Kênh 1"),
            &[
                &format!("Trần Văn {tag} b=1950 r=Chủ_hộ to=31/12/2026"),
                &format!("Lê Thị {tag} b=1952 r=Vợ to=31/12/2026"),
                &format!("Trần Hữu {tag} b=05/05/1980 r=Con to=30/06/2026"),
                &format!("Trần Thanh {tag} b=07/07/1985 r=Con cards"),
            ],
        )
        .home(
            &format!("{hamlet}|1|2|Kênh 2"),
            &[
                &format!("Danh {tag} b=1960 r=Chủ_hộ to=31/03/2027"),
                &format!("Thị {tag} b=1961 r=Vợ to=31/03/2027"),
            ],
        )
}

#[test]
fn a_card_is_renewed() {
    let mut book = TestBook::default();
    first_month("Ấp Một", "An").enter(&mut book);
    let mut next = first_month("Ấp Một", "An");
    let card = next.0.persons[2].card.as_mut().unwrap();
    (card.from, card.to) = (Some(day("01/07/2026")), Some(day("30/06/2027")));
    let plan = next.enter(&mut book);
    assert_eq!((plan.ledger.updated, plan.ledger.same), (1, 5));
    assert!(said(&plan).contains(&"Gia hạn thẻ của Trần Hữu An: 30/06/2026 → 30/06/2027".to_owned()));
    assert!(
        plan.told()
            .iter()
            .any(|told| told.kind == ToldKind::Renewed && told.row == Some(2))
    );
    assert_eq!(book.named("Trần Hữu An").cards.len(), 2);
    assert_eq!(next.plan(&book).ledger.same, 6);
}

#[test]
fn a_person_moves_to_another_household() {
    let mut book = TestBook::default();
    first_month("Ấp Một", "An").enter(&mut book);
    let mut next = first_month("Ấp Một", "An");
    next.0.persons[3].household = 1;
    let plan = next.enter(&mut book);
    assert_eq!((plan.ledger.updated, plan.ledger.same), (1, 5));
    assert_eq!(
        said(&plan),
        ["Trần Thanh An chuyển từ hộ Trần Văn An (1) sang hộ Danh An (2)"]
    );
    assert_eq!(book.with("Trần Thanh An"), ["Danh An", "Thị An", "Trần Thanh An"]);
    assert_eq!(next.plan(&book).ledger.same, 6);
}

#[test]
fn a_household_is_split() {
    let mut book = TestBook::default();
    first_month("Ấp Một", "An").enter(&mut book);
    let mut next = first_month("Ấp Một", "An").home("Ấp Một|1|3|Kênh 1", &["Võ Thị Mới b=1988 r=Vợ"]);
    next.0.persons[2].household = 2;
    next.0.persons[2].relation = Some("Chủ hộ".into());
    let plan = next.enter(&mut book);
    assert_eq!(
        (plan.ledger.updated, plan.ledger.same, plan.ledger.new),
        (1, 5, 1)
    );
    assert_eq!(
        said(&plan),
        [
            "Tách hộ Trần Hữu An (3) (Ấp Một) từ hộ Trần Văn An (1)",
            "Trần Hữu An chuyển từ hộ Trần Văn An (1) sang hộ Trần Hữu An (3)",
            "Trần Hữu An: quan hệ Con → Chủ hộ"
        ]
    );
    assert_eq!(book.with("Trần Hữu An"), ["Trần Hữu An", "Võ Thị Mới"]);
    assert_eq!(book.with("Trần Văn An").len(), 3);
    assert_eq!(next.plan(&book).ledger.same, 7);
}

#[test]
fn the_new_household_alone_is_a_split_too() {
    let mut book = TestBook::default();
    first_month("Ấp Một", "An").enter(&mut book);
    let alone = Roster::new().home(
        "Ấp Một|4|9",
        &["Trần Hữu An b=05/05/1980 r=Chủ_hộ", "Võ Thị Mới b=1988 r=Vợ"],
    );
    let plan = alone.enter(&mut book);
    assert!(plan.households[0].split_from.is_some());
    assert_eq!(book.with("Trần Văn An").len(), 3);
    // A list of some of its members is no split.
    let some = Roster::new().home("Ấp Một", &["Trần Thanh An b=07/07/1985 r=Con to=31/12/2027"]);
    let plan = some.enter(&mut book);
    assert!(plan.rows[0].moved_from.is_none() && book.with("Trần Thanh An").len() == 3);
}

#[test]
fn a_household_moves_to_another_hamlet() {
    let mut book = TestBook::default();
    first_month("Ấp Một", "An").enter(&mut book);
    first_month("Ấp Hai", "Ba").enter(&mut book);
    let moved = Roster::new().home(
        "ấp hai|2|7",
        &[
            "Trần Hữu An b=05/05/1980 r=Con",
            "Trần Thanh An b=07/07/1985 r=Con",
            "Trần Văn An b=1950 r=Chủ_hộ",
        ],
    );
    let plan = moved.enter(&mut book);
    assert!(said(&plan).contains(&"Hộ Trần Văn An (1) chuyển từ Ấp Một sang Ấp Hai".to_owned()));
    assert_eq!(book.with("Trần Văn An").len(), 4);
    assert_eq!(moved.plan(&book).ledger.same, 3);
}

#[test]
fn three_hamlets_send_their_files_month_after_month() {
    let hamlets = [
        ("Ấp Hòa Lợi", "An"),
        ("Ấp Hòa Thuận", "Bình"),
        ("Ấp Hòa Bình", "Châu"),
    ];
    let mut book = TestBook::default();
    let mut files: Vec<Roster> = hamlets
        .iter()
        .map(|(hamlet, tag)| first_month(hamlet, tag))
        .collect();
    for (at, file) in files.iter().enumerate() {
        let plan = file.enter(&mut book);
        assert_eq!((plan.ledger.new, plan.ledger.doubtful), (6, 0), "{at}");
    }
    for month in 1..=12_u32 {
        for (at, file) in files.iter_mut().enumerate() {
            let row = (month as usize + at) % 6;
            let end = Some(day(&format!("{month:02}/{:02}/2028", at + 1)));
            let card = file.0.persons[row].card.get_or_insert_default();
            (card.from, card.to) = (None, end);
            *file = file.clone().home(
                &format!("{}|2|{month}", hamlets[at].0),
                &[&format!("Mới {} b=20{month:02} r=Chủ_hộ", hamlets[at].1)],
            );
        }
        for file in &files {
            let plan = file.enter(&mut book);
            assert_eq!(
                (plan.ledger.new, plan.ledger.updated, plan.ledger.doubtful),
                (1, 1, 0)
            );
            let people: Vec<_> = plan
                .rows
                .iter()
                .filter(|row| row.outcome == Outcome::New)
                .collect();
            assert_eq!(people.len(), 1);
        }
        for file in &files {
            assert_eq!(file.plan(&book).ledger.same, file.0.persons.len());
        }
    }
    assert_eq!((book.people.len(), book.hamlets.len()), (3 * 18, 3));
}
