//! Keys become outcomes: for all, by letter, several at once, with what is asked behind them.

use uuid::Uuid;

use super::*;
use crate::domain::date::parse_date;
use crate::domain::practice::practice;
use crate::domain::{CardSource, IdMint};
use crate::index::Index;

fn day() -> Date {
    parse_date("22/11/2026").unwrap()
}

fn commune() -> Index {
    let mut mint = IdMint::new(1_790_000_000_000, Uuid::from_u128(7));
    Index::build(practice(600, 7, day(), &mut mint))
}

/// A call for the members of the first household with at least three of them.
fn draft(index: &Index) -> Draft {
    let house = index.households().find(|house| {
        Draft::new(index, house.household.id, house.members.iter().copied(), day())
            .called
            .len()
            >= 3
    });
    let house = house.unwrap();
    let mut draft = Draft::new(index, house.household.id, house.members.iter().copied(), day());
    draft.called.truncate(3);
    draft
}

/// Types keys; where the typing went on after the last one.
fn type_in(draft: &mut Draft, keys: &str) -> Option<Next> {
    let rules = RuleBook::shipped();
    let mut next = None;
    for ch in keys.chars() {
        let key = match ch {
            ' ' => Key::Space,
            '<' => Key::Erase,
            ch if ch.is_ascii_digit() => Key::Digit(ch),
            ch => Key::Letter(ch),
        };
        next = draft.press(key, rules);
    }
    next
}

fn codes(draft: &Draft) -> Vec<&str> {
    let code = |one: &'_ Called| one.said.code.clone();
    let all: Vec<Option<String>> = draft.called.iter().map(code).collect();
    let known = RuleBook::shipped();
    all.iter()
        .map(|code| {
            code.as_deref()
                .map_or("-", |code| known.outcome(code).unwrap().key.as_str())
        })
        .collect()
}

#[test]
fn keys_give_outcomes_to_all_or_by_letter() {
    let index = commune();
    for (keys, given, next) in [
        ("4", ["4", "4", "4"], Some(Next::Keys)),
        ("2", ["2", "2", "2"], Some(Next::Due)),
        ("b4", ["-", "4", "-"], Some(Next::Keys)),
        ("ac1", ["1", "-", "1"], Some(Next::Keys)),
        ("B4", ["-", "4", "-"], Some(Next::Keys)),
        ("4b9", ["4", "9", "4"], Some(Next::Keys)),
        ("a4b5c6", ["4", "5", "6"], Some(Next::Keys)),
        // The same letter once more takes it back.
        ("aab4", ["-", "4", "-"], Some(Next::Keys)),
        // Another outcome takes the place of the first.
        ("45", ["5", "5", "5"], Some(Next::Keys)),
        ("4<", ["-", "-", "-"], Some(Next::Keys)),
        ("4a<", ["-", "4", "4"], Some(Next::Keys)),
        ("z", ["-", "-", "-"], None),
        ("16", ["1", "1", "1"], Some(Next::Receipt)),
    ] {
        let mut draft = draft(&index);
        assert_eq!(type_in(&mut draft, keys), next, "{keys}");
        assert_eq!(codes(&draft), given, "{keys}");
    }
}

#[test]
fn digits_behind_a_refusal_are_reasons() {
    let index = commune();
    for (keys, reasons) in [
        ("91", vec![1, 1, 1]),
        ("912", vec![2, 2, 2]),
        ("9121", vec![1, 1, 1]),
        ("b93", vec![0, 1, 0]),
    ] {
        let mut draft = draft(&index);
        type_in(&mut draft, keys);
        let given: Vec<usize> = draft.called.iter().map(|one| one.said.reasons.len()).collect();
        assert_eq!(given, reasons, "{keys}");
    }
    // After a letter a digit is an outcome again.
    let mut draft = draft(&index);
    type_in(&mut draft, "91b4");
    assert_eq!(codes(&draft), ["9", "4", "9"]);
}

#[test]
fn months_propose_amounts_by_the_order_of_the_household_and_what_is_typed_stays() {
    let index = commune();
    let mut draft = draft(&index);
    type_in(&mut draft, "1");
    assert_eq!(type_in(&mut draft, "1"), Some(Next::Receipt), "the 1 of 12");
    draft.propose(&index, |dong| dong.to_string());
    let months: Vec<Option<u32>> = draft.called.iter().map(|one| one.said.months).collect();
    assert_eq!(months, [Some(12); 3]);
    let paying: Vec<usize> = (0..3)
        .filter(|place| !draft.called.get(*place).unwrap().said.is_free)
        .collect();
    let Some(first) = paying.first().copied() else {
        return;
    };
    let before = draft.called.get(first).unwrap().said.clone();
    assert!(amount(&before.amount).is_some_and(|dong| dong > 0), "{before:?}");
    assert!(parse_date(&before.from).is_some() && parse_date(&before.to).is_some());
    draft.called.get_mut(first).unwrap().said.amount = "1tr".into();
    type_in(&mut draft, "6");
    draft.propose(&index, |dong| dong.to_string());
    let after = &draft.called.get(first).unwrap().said;
    assert_eq!(after.amount, "1tr", "what somebody typed stays");
    assert_ne!(after.to, before.to, "what was proposed follows");
    let call = draft
        .call(Head::default(), RuleBook::shipped(), Uuid::now_v7)
        .unwrap();
    assert_eq!(call.outcomes.get(first).unwrap().amount, Some(1_000_000));
    assert!(call.cards.iter().all(|card| card.source == CardSource::Paid));
    assert_eq!(call.cards.len(), paying.len());
}

#[test]
fn what_is_missing_is_told_of_whom() {
    let index = commune();
    let rules = RuleBook::shipped();
    for (keys, missing) in [
        ("", Missing::Outcome),
        ("b2", Missing::Of(PersonId(Uuid::nil()), Gap::NoDue)),
        ("b0 ", Missing::Of(PersonId(Uuid::nil()), Gap::Event)),
    ] {
        let mut draft = draft(&index);
        type_in(&mut draft, keys);
        let told = draft.call(Head::default(), rules, Uuid::now_v7).unwrap_err();
        let of = match missing {
            Missing::Of(_, gap) => Missing::Of(draft.called.get(1).unwrap().person, gap),
            Missing::Outcome => Missing::Outcome,
        };
        assert_eq!(told, of, "{keys}");
        assert!(!told.message().text.is_empty());
    }
    let mut draft = draft(&index);
    type_in(&mut draft, "2");
    draft.change(|said| said.due = "31/02".into());
    let told = draft.call(Head::default(), rules, Uuid::now_v7).unwrap_err();
    assert!(matches!(told, Missing::Of(_, Gap::Due)), "{told:?}");
}

#[test]
fn a_correction_keeps_what_nobody_touched() {
    let index = commune();
    let rules = RuleBook::shipped();
    let mut first = draft(&index);
    type_in(&mut first, "a2");
    first.change(|said| said.due = "+7".into());
    type_in(&mut first, "b912");
    let call = first.call(Head::default(), rules, Uuid::now_v7).unwrap();
    let again = Draft::correct(&index, &call);
    let same = again.call(Head::default(), rules, Uuid::now_v7).unwrap();
    assert_eq!(same, call);
    // All whom it told of, and nobody else, by one key.
    let mut changed = again;
    type_in(&mut changed, "4");
    let after = changed.call(Head::default(), rules, Uuid::now_v7).unwrap();
    assert_eq!(after.outcomes.len(), 2);
    assert!(
        after
            .outcomes
            .iter()
            .all(|outcome| outcome.code == "vang" && outcome.due.is_none())
    );
    assert_eq!(after.visit, call.visit);
}
