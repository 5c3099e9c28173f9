//! What holds for every list, whoever is in the register.

use proptest::prelude::*;

use super::*;

#[test]
fn what_is_left_out_is_counted() {
    let book = register(&[
        "b=10/11/2026",
        "b=1950 +HTXH@05/10/2026",
        "b=2010 study=pho_thong",
        "b=1980 card=GD:01/01/2026:31/12/2026 died=10/11/2026",
    ]);
    let month = Month::parse("11/2026").unwrap();
    let ask = RollAsk::of(month);
    let roll = ask.answer(&book);
    assert_eq!((roll.lines.len(), roll.earlier, roll.others), (2, 1, 1));
    let all = RollAsk {
        carried: true,
        elsewhere: true,
        ..ask.clone()
    };
    let roll = all.answer(&book);
    assert_eq!((roll.lines.len(), roll.earlier, roll.others), (4, 0, 0));
    assert_eq!(roll.counts().values().sum::<usize>(), 4);
    let narrowed = |ask: RollAsk| ask.answer(&book).lines.len();
    assert_eq!(
        narrowed(RollAsk {
            kind: Some(RollKind::Remove),
            ..all.clone()
        }),
        1
    );
    assert_eq!(
        narrowed(RollAsk {
            category: Some("te".into()),
            ..all.clone()
        }),
        1
    );
    assert_eq!(
        narrowed(RollAsk {
            hamlet: Some(HamletId(id(2))),
            ..all.clone()
        }),
        0
    );
    assert_eq!(
        narrowed(RollAsk {
            households: vec![HouseholdId(id(101))],
            ..all
        }),
        1
    );
}

/// People as the words above tell them, of everything a little.
fn anybody() -> impl Strategy<Value = String> {
    let dates = prop::sample::select(vec![
        "01/10/2026",
        "31/10/2026",
        "01/11/2026",
        "17/11/2026",
        "30/11/2026",
        "01/12/2026",
        "2026",
        "?",
    ]);
    let births = prop::sample::select(vec![
        "b=1950",
        "b=15/03/2020",
        "b=2020",
        "b=12/11/2026",
        "b=2026",
        "b=1990",
    ]);
    let event = (prop::sample::select(vec!["died", "out", "in"]), dates.clone());
    let event = event.prop_map(|(kind, day)| format!("{kind}={day}"));
    let paper = dates.clone().prop_map(|day| format!("+HTXH@{day}"));
    let ended = dates.prop_map(|day| format!("+BT@01/01/2020@{day}"));
    let fixed = prop::sample::select(vec![
        "card=TE:01/01/2026:31/12/2026",
        "card=GD:01/01/2026:15/11/2026",
        "card=BT:01/01/2020:",
        "card=HN:01/01/2026:30/06/2027",
        "living=2025:ngheo",
        "living=2026:thuong@01/11/2026",
        "living=2026:can_ngheo",
        "study=pho_thong",
        "work=hop_dong",
    ])
    .prop_map(str::to_owned);
    let word = prop_oneof![event, paper, ended, fixed];
    (births, prop::collection::vec(word, 0..6))
        .prop_map(|(birth, words)| format!("{birth} {}", words.join(" ")))
}

proptest! {
    #[test]
    fn nobody_is_told_twice_and_only_the_carded_are_removed(person in anybody(), later in 0_u32..3) {
        let mut month = Month::parse("10/2026").unwrap();
        for _ in 0..later {
            month = month.next();
        }
        let book = register(&[&person]);
        let found = lines(&book, month);
        prop_assert!(found.len() <= 1, "{:?}", found);
        let Some(line) = found.first() else { return Ok(()) };
        prop_assert!(line.since.from <= month.last());
        if line.kind == RollKind::Add {
            return Ok(());
        }
        // A card runs on past the day, and is named.
        let file = book.person(line.person).unwrap();
        let since = line.since.from.max(month.first());
        let runs = |card: &Card| card.valid_to.is_none_or(|to| since <= to);
        prop_assert!(file.cards.iter().any(runs), "{}", person);
        prop_assert!(line.old.is_some());
        if line.kind != RollKind::Remove {
            return Ok(());
        }
        // With their cards ended before the day, nobody is listed again.
        let mut records: Vec<Record> = place(0);
        let ended = told(0, &person).into_iter().map(|record| match record {
            Record::Card(mut card) => {
                let before = since.pred_opt().unwrap();
                card.valid_to = Some(card.valid_to.map_or(before, |to| to.min(before)));
                card.into()
            }
            record => record,
        });
        records.extend(ended);
        let again = lines(&Index::build(records), month);
        prop_assert!(again.iter().all(|line| line.kind != RollKind::Remove), "{:?}", again);
    }
}
