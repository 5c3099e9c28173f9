//! Every cause on both sides of the borders of its month.

use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::domain::DecisionKind;
use crate::domain::date::{parse_date, show};
use crate::domain::{
    Area, AreaId, Book, Card, CardId, CardSource, Entitlement, EntitlementId, Event, EventId, EventKind,
    Filing, FilingId, Hamlet, HamletArea, HamletId, Household, HouseholdId, Living, LivingId, LivingStandard,
    PartialDate, Pension, Person, PersonId, Record, Study, Work,
};
use crate::index::Index;

fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

fn day(text: &str) -> Option<crate::domain::Date> {
    parse_date(text)
}

/// A hamlet and a household of number `at`.
fn place(at: u128) -> Vec<Record> {
    let hamlet = Hamlet {
        id: HamletId(id(1)),
        name: "Ấp Hòa Lợi".into(),
        former_names: String::new(),
        position: 0,
        official_population: None,
        target: None,
    };
    let household = Household {
        id: HouseholdId(id(100 + at)),
        hamlet: HamletId(id(1)),
        group_name: Some("4".into()),
        number: Some(format!("{at:05}")),
        address: "Số 7, kinh Ba".into(),
        note: String::new(),
        position: 0,
    };
    let mut records: Vec<Record> = vec![household.into()];
    if at == 0 {
        records.insert(0, hamlet.into());
    }
    records
}

/// Somebody told in words, in household `at`: `b=birth`, `card=CODE:from:to`, `+paper@from@to`,
/// `living=year:code@decided`, `area=code:from:to`, `died=`, `out=`, `in=` (a day, a year or `?`), `study=`,
/// `work=`, `pension=`, `khmer`, `sent=CODE:day`, `bare` (no numbers).
fn told(at: u128, text: &str) -> Vec<Record> {
    let who = PersonId(id(1000 + at));
    let mut person = Person {
        name: format!("Người {at}"),
        id12: Some("091171612345".into()),
        ..Person::unknown(who, HouseholdId(id(100 + at)))
    };
    let mut rest: Vec<Record> = Vec::new();
    for (number, word) in (1_u128..).zip(text.split_whitespace()) {
        let row = id(10_000 + at * 100 + number);
        let (key, value) = word.split_once('=').unwrap_or((word, ""));
        let mut parts = value.split([':', '@']);
        let mut next = || parts.next().unwrap_or_default();
        let event = |kind| Event {
            id: EventId(row),
            person: who,
            kind,
            day: PartialDate::parse(value),
            note: String::new(),
        };
        match key {
            "b" => person.birth = PartialDate::parse(value),
            "study" => person.study = Some(Study::from_code(value)),
            "work" => person.work_kind = Some(Work::from_code(value)),
            "pension" => person.pension = Some(Pension::from_code(value)),
            "khmer" => person.ethnicity = Some("Khmer".into()),
            "bare" => person.id12 = None,
            "died" => rest.push(event(EventKind::Died).into()),
            "out" => rest.push(event(EventKind::MovedOut).into()),
            "in" => rest.push(event(EventKind::MovedIn).into()),
            "card" => rest.push(card(row, who, next(), next(), next()).into()),
            "living" => rest.push(
                LivingStandard {
                    id: LivingId(row),
                    household: person.household,
                    year: next().parse().unwrap(),
                    living: Living::from_code(next()),
                    paper: "9/QĐ-UBND".into(),
                    paper_date: day(next()),
                }
                .into(),
            ),
            "area" => rest.push(
                HamletArea {
                    id: AreaId(row),
                    hamlet: HamletId(id(1)),
                    kind: Area::from_code(next()),
                    valid_from: day(next()),
                    valid_to: day(next()),
                    paper: "QĐ 861".into(),
                }
                .into(),
            ),
            "sent" => rest.push(
                Filing {
                    id: FilingId(row),
                    household: person.household,
                    person: None,
                    kind: DecisionKind::Other,
                    code: next().into(),
                    decision: None,
                    asked_on: None,
                    sent_on: day(next()),
                    issued_on: None,
                    handed_on: None,
                    closed_on: None,
                    note: String::new(),
                }
                .into(),
            ),
            paper => {
                let mut parts = paper.trim_start_matches('+').split('@');
                let mut next = || parts.next().unwrap_or_default();
                rest.push(
                    Entitlement {
                        id: EntitlementId(row),
                        person: who,
                        code: next().into(),
                        paper: "12/QĐ".into(),
                        paper_date: None,
                        valid_from: day(next()),
                        valid_to: day(next()),
                        wording: String::new(),
                    }
                    .into(),
                );
            }
        }
    }
    rest.insert(0, person.into());
    rest
}

fn card(row: Uuid, who: PersonId, code: &str, from: &str, to: &str) -> Card {
    Card {
        id: CardId(row),
        person: who,
        number: None,
        category: Some(code.into()).filter(|code: &String| code != "?"),
        benefit: None,
        valid_from: day(from),
        valid_to: day(to),
        facility: String::new(),
        source: CardSource::Typed,
    }
}

fn register(people: &[&str]) -> Index {
    let people = (0..).zip(people);
    Index::build(people.flat_map(|(at, text)| {
        let mut records = place(at);
        records.extend(told(at, text));
        records
    }))
}

/// The lines of a month in short: kind, code, cause, day, and what is to be looked at.
fn said(month: &str, person: &str) -> String {
    let book = register(&[person]);
    let lines = lines(&book, Month::parse(month).unwrap());
    let words: Vec<String> = lines
        .iter()
        .map(|line| {
            let mut words = vec![
                line.kind.code().to_owned(),
                line.code.clone(),
                line.cause.code().to_owned(),
            ];
            words.extend(line.since.known().map(show));
            words.extend(line.marks.iter().map(|mark| mark.code().to_owned()));
            words.extend(line.carried.then(|| "earlier".to_owned()));
            words.extend((line.through != Through::Commune).then(|| line.through.code().to_owned()));
            words.extend(
                line.next
                    .as_ref()
                    .map(|(code, through)| format!(">{code}/{}", through.code())),
            );
            words.join(" ")
        })
        .collect();
    words.join(" | ")
}

#[test]
fn who_is_to_be_added() {
    for (month, person, line) in [
        // Born: on the first and on the last day, the month after, and with a card already.
        ("11/2026", "b=01/11/2026", "add TE born 01/11/2026"),
        ("11/2026", "b=30/11/2026", "add TE born 30/11/2026"),
        ("10/2026", "b=01/11/2026", ""),
        ("12/2026", "b=30/11/2026", "add TE born 30/11/2026 earlier"),
        ("11/2026", "b=10/11/2026 card=TE:10/11/2026:30/09/2032", ""),
        ("11/2026", "b=10/11/2026 bare", "add TE born 10/11/2026 no_number"),
        // Only the month or the year of birth is known.
        ("11/2026", "b=11/2026", "add TE born"),
        ("11/2026", "b=2026", "add TE born unknown_day verify_birth"),
        ("01/2027", "b=2026", "add TE born earlier"),
        // Moved in, with and without a card that goes on.
        (
            "11/2026",
            "b=01/02/2022 in=05/11/2026",
            "add TE moved_in 05/11/2026",
        ),
        ("11/2026", "b=1980 in=05/11/2026", ""),
        (
            "11/2026",
            "b=01/02/2022 in=05/11/2026 card=TE:01/02/2022:30/09/2028",
            "",
        ),
        // A decision begins: both ends of the month, before, later, without a day, filed already.
        ("11/2026", "b=1950 +HTXH@01/11/2026", "add LH paper 01/11/2026"),
        ("11/2026", "b=1950 +HTXH@30/11/2026", "add LH paper 30/11/2026"),
        (
            "11/2026",
            "b=1950 +HTXH@31/10/2026",
            "add LH paper 31/10/2026 earlier",
        ),
        ("11/2026", "b=1950 +HTXH@01/12/2026", ""),
        ("11/2026", "b=1950 +HTXH", "add LH paper unknown_day"),
        (
            "11/2026",
            "b=1950 +HTXH card=LH:01/01/2026:15/11/2026",
            "add LH card_ended 16/11/2026",
        ),
        (
            "11/2026",
            "b=1950 +HTXH@05/11/2026 sent=LH:10/11/2026",
            "add LH paper 05/11/2026 sent",
        ),
        ("11/2026", "b=1950 +HTXH@05/11/2026 card=LH:05/11/2026:", ""),
        // A household comes onto a list, stays on it, or is on it by a decision within the year.
        (
            "01/2026",
            "b=1980 living=2026:ngheo@20/12/2025",
            "add HN listed 01/01/2026",
        ),
        ("12/2025", "b=1980 living=2026:ngheo@20/12/2025", ""),
        (
            "08/2026",
            "b=1980 living=2026:nlndn@15/08/2026",
            "add GB listed 15/08/2026",
        ),
        (
            "01/2026",
            "b=1980 living=2025:can_ngheo living=2026:can_ngheo card=CN:01/01/2025:31/12/2025",
            "add CN relisted 01/01/2026",
        ),
        // A survivor reaches 75; only the year is known.
        ("11/2026", "b=22/11/1951 pension=tuat", "add CT aged 22/11/2026"),
        ("10/2026", "b=22/11/1951 pension=tuat", ""),
        (
            "11/2026",
            "b=1951 pension=tuat",
            "add CT aged unknown_day verify_birth",
        ),
        // A place.
        (
            "11/2026",
            "b=1980 area=dac_biet_kho_khan:01/11/2026:",
            "add DK area 01/11/2026",
        ),
        (
            "11/2026",
            "b=1980 area=dac_biet_kho_khan::",
            "add DK area earlier",
        ),
        // Others make the list of pupils and of those who work with a contract.
        (
            "11/2026",
            "b=2010 study=pho_thong",
            "add HS belongs unknown_day school",
        ),
        (
            "11/2026",
            "b=1990 work=hop_dong",
            "add DN belongs unknown_day work",
        ),
        ("11/2026", "b=1980", ""),
        // A card that starts later is on its way; one without dates says nothing.
        ("11/2026", "b=1950 +HTXH@05/11/2026 card=LH:01/12/2026:", ""),
        (
            "11/2026",
            "b=1950 +HTXH@05/11/2026 card=LH::",
            "add LH paper 05/11/2026",
        ),
    ] {
        assert_eq!(said(month, person), line, "{month}: {person}");
    }
}

#[test]
fn whose_card_is_to_end() {
    for (month, person, line) in [
        // Dead and moved away, with a card that runs on.
        (
            "11/2026",
            "b=1980 card=GD:01/01/2026:31/12/2026 died=01/11/2026",
            "remove GD died 01/11/2026",
        ),
        (
            "11/2026",
            "b=1980 card=GD:01/01/2026:31/12/2026 died=30/11/2026",
            "remove GD died 30/11/2026",
        ),
        (
            "11/2026",
            "b=1980 card=GD:01/01/2026:31/12/2026 died=01/12/2026",
            "",
        ),
        (
            "12/2026",
            "b=1980 card=GD:01/01/2026:31/12/2026 died=30/11/2026",
            "remove GD died 30/11/2026 earlier",
        ),
        (
            "01/2027",
            "b=1980 card=GD:01/01/2026:31/12/2026 died=30/11/2026",
            "",
        ),
        ("11/2026", "b=1980 died=10/11/2026", ""),
        (
            "11/2026",
            "b=1980 card=GD:01/01/2026:09/11/2026 died=10/11/2026",
            "",
        ),
        (
            "11/2026",
            "b=1980 card=GD:01/01/2026:31/12/2026 died=?",
            "remove GD died unknown_day",
        ),
        (
            "11/2026",
            "b=1980 card=GD:01/01/2026:31/12/2026 died=2026",
            "remove GD died unknown_day",
        ),
        (
            "11/2026",
            "b=1980 card=GD:01/01/2026:31/12/2026 out=10/11/2026",
            "remove GD moved_out 10/11/2026",
        ),
        (
            "11/2026",
            "b=1980 card=GD:01/01/2026:31/12/2026 out=10/11/2026 in=20/11/2026",
            "",
        ),
        (
            "11/2026",
            "b=1980 card=DN:01/01/2026: died=10/11/2026",
            "remove DN died 10/11/2026 work",
        ),
        // Came and went in the month: once.
        (
            "11/2026",
            "b=1980 card=GD:01/01/2026:31/12/2026 in=02/11/2026 out=20/11/2026",
            "remove GD moved_out 20/11/2026",
        ),
        // A child whose card runs past its age.
        ("09/2026", "b=15/03/2020 card=TE:15/03/2020:31/12/2026", ""),
        (
            "10/2026",
            "b=15/03/2020 card=TE:15/03/2020:31/12/2026",
            "remove TE aged_out 01/10/2026",
        ),
        ("10/2026", "b=15/03/2020 card=TE:15/03/2020:30/09/2026", ""),
        (
            "11/2026",
            "b=01/10/2020 card=TE:01/10/2020:31/12/2026",
            "remove TE aged_out 01/11/2026",
        ),
        (
            "10/2026",
            "b=2020 card=TE::31/12/2026",
            "remove TE aged_out unknown_day verify_birth",
        ),
        (
            "10/2026",
            "b=15/03/2020 study=pho_thong card=TE:15/03/2020:31/12/2026",
            "remove TE aged_out 01/10/2026 >HS/school",
        ),
        // Papers, lists and places that end.
        (
            "11/2026",
            "b=1980 +BT@01/01/2020@10/11/2026 card=BT:01/01/2020:",
            "remove BT paper_ended 11/11/2026",
        ),
        (
            "11/2026",
            "b=1980 +BT@01/01/2020@30/11/2026 card=BT:01/01/2020:",
            "",
        ),
        (
            "12/2026",
            "b=1980 +BT@01/01/2020@30/11/2026 card=BT:01/01/2020:",
            "remove BT paper_ended 01/12/2026",
        ),
        (
            "01/2026",
            "b=1980 living=2025:ngheo living=2026:thuong@20/12/2025 card=HN:01/01/2025:30/06/2026",
            "remove HN left_list 01/01/2026",
        ),
        (
            "06/2026",
            "b=1980 living=2026:ngheo living=2026:thuong@10/06/2026 card=HN:01/01/2026:31/12/2026",
            "remove HN left_list 10/06/2026",
        ),
        (
            "01/2026",
            "b=1980 living=2025:ngheo living=2026:thuong card=HN:01/01/2025:31/12/2025",
            "",
        ),
        (
            "11/2026",
            "b=1980 area=dac_biet_kho_khan:01/01/2021:31/10/2026 card=DK:01/01/2021:",
            "remove DK area_ended 01/11/2026",
        ),
        // Nothing recorded says that the household ever was on the list: nobody's guess to make.
        (
            "11/2026",
            "b=1980 living=2026:thuong card=HN:01/01/2026:31/12/2026",
            "",
        ),
    ] {
        assert_eq!(said(month, person), line, "{month}: {person}");
    }
}

#[test]
fn whose_card_is_to_change() {
    for (month, person, line) in [
        // Covered worse than entitled.
        (
            "11/2026",
            "b=1950 +HTXH@05/11/2026 card=GD:01/01/2026:31/12/2026",
            "change LH paper 05/11/2026",
        ),
        (
            "11/2026",
            "b=1950 +HTXH@05/10/2026 card=GD:01/01/2026:31/12/2026",
            "change LH paper 05/10/2026 earlier",
        ),
        // As good: a card of the family and the support for farmers, or two papers.
        (
            "08/2026",
            "b=1980 living=2026:nlndn@15/08/2026 card=GD:01/01/2026:31/12/2026",
            "",
        ),
        (
            "11/2026",
            "b=1950 +HTXH@05/11/2026 card=HN:01/01/2026:31/12/2026",
            "",
        ),
        // Of a card whose code nobody knows nothing is said.
        (
            "11/2026",
            "b=1950 +HTXH@05/11/2026 card=?:01/01/2026:31/12/2026",
            "",
        ),
        // From one list to the other.
        (
            "01/2026",
            "b=1980 living=2025:ngheo living=2026:can_ngheo@20/12/2025 card=HN:01/01/2025:30/06/2026",
            "change CN left_list 01/01/2026",
        ),
        (
            "10/2026",
            "b=15/03/2020 living=2026:ngheo card=TE:15/03/2020:31/12/2026",
            "change HN aged_out 01/10/2026",
        ),
    ] {
        assert_eq!(said(month, person), line, "{month}: {person}");
    }
}

#[test]
fn the_days_of_the_new_card_are_told_where_they_are_known() {
    for (month, person, from, to) in [
        ("11/2026", "b=10/11/2026", Some("10/11/2026"), Some("30/11/2032")),
        (
            "01/2026",
            "b=1980 living=2026:ngheo@20/12/2025",
            Some("01/01/2026"),
            Some("31/12/2026"),
        ),
        ("11/2026", "b=1950 +HTXH@05/11/2026", Some("05/11/2026"), None),
        ("11/2026", "b=1950 +HTXH", None, None),
        // Who pays a part has a card from the day of payment, which nobody knows yet.
        ("08/2026", "b=1980 living=2026:nlndn@15/08/2026", None, None),
    ] {
        let book = register(&[person]);
        let line = lines(&book, Month::parse(month).unwrap()).remove(0);
        assert_eq!(
            (line.from, line.to),
            (from.and_then(day), to.and_then(day)),
            "{person}"
        );
    }
}

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
        let ended = told(0, &person).into_iter().filter_map(|record| match record {
            Record::Card(mut card) => {
                let before = since.pred_opt().unwrap();
                card.valid_to = Some(card.valid_to.map_or(before, |to| to.min(before)));
                Some(card.into())
            }
            record => Some(record),
        });
        records.extend(ended);
        let again = lines(&Index::build(records), month);
        prop_assert!(again.iter().all(|line| line.kind != RollKind::Remove), "{:?}", again);
    }
}
