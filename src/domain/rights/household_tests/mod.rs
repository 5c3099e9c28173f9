//! Households of a register and what they are offered: the worked cases, and every way a member can stand.

mod laws;

use std::cmp::Ordering;

use uuid::Uuid;

use super::*;
use crate::domain::date::{parse_date, show};
use crate::domain::rules::Sure;
use crate::domain::{
    AreaId, Book as _, Card, CardId, CardSource, Commune, CommuneId, Date, Denominator, Entitlement,
    EntitlementId, Event, EventId, EventKind, Hamlet, HamletArea, HamletId, Household, HouseholdId, Living,
    LivingId, LivingStandard, PartialDate, Person, Record, Status,
};
use crate::index::Index;

fn day(text: &str) -> Date {
    parse_date(text).unwrap()
}

fn id<I: From<Uuid>>(number: usize) -> I {
    I::from(Uuid::from_u128(number as u128))
}

/// A member told in words: `b=birth`, `+paper`, `pension=`, `study=`, `work=`, `card=GD:from-to`, `said` (no
/// card), `dead=`, `left=`, `away`.
fn told(place: usize, words: &str, records: &mut Vec<Record>) {
    let number = 100 + place;
    let mut person = Person {
        name: format!("Người {}", place + 1),
        position: i64::try_from(place).unwrap(),
        ..Person::unknown(id(number), id(10))
    };
    for (at, word) in words.split_whitespace().enumerate() {
        let row = number * 100 + at;
        let event = |kind, on: &str| Event {
            id: id::<EventId>(row),
            person: id(number),
            kind,
            day: PartialDate::parse(on),
            note: String::new(),
        };
        match word.split_once('=') {
            Some(("b", birth)) => person.birth = PartialDate::parse(birth),
            Some(("pension", code)) => person.pension = Some(Pension::from_code(code)),
            Some(("study", code)) => person.study = Some(Study::from_code(code)),
            Some(("work", code)) => person.work_kind = Some(Work::from_code(code)),
            Some(("dead", on)) => records.push(event(EventKind::Died, on).into()),
            Some(("left", on)) => records.push(event(EventKind::MovedOut, on).into()),
            Some(("card", card)) => {
                let (code, days) = card.split_once(':').unwrap();
                let (from, to) = days.split_once('-').unwrap();
                let card = Card {
                    id: id::<CardId>(row),
                    person: id(number),
                    number: None,
                    category: Some(code.to_owned()),
                    benefit: None,
                    valid_from: parse_date(from),
                    valid_to: parse_date(to),
                    facility: String::new(),
                    source: CardSource::Roster,
                };
                records.push(card.into());
            }
            None if word == "said" => person.no_card_said = true,
            None if word == "away" => records.push(event(EventKind::Away, "").into()),
            _ => records.push(
                Entitlement {
                    id: id::<EntitlementId>(row),
                    person: id(number),
                    code: word.strip_prefix('+').unwrap().to_owned(),
                    paper: String::new(),
                    paper_date: None,
                    valid_from: None,
                    valid_to: None,
                    wording: String::new(),
                }
                .into(),
            ),
        }
    }
    records.push(person.into());
}

/// A register of one household.
fn home(living: Option<&str>, area: Option<&str>, members: &[&str]) -> Index {
    let mut records: Vec<Record> = vec![
        Commune {
            id: id::<CommuneId>(1),
            name: "Long Thạnh".into(),
            kind: "Xã".into(),
            province: "tỉnh An Giang".into(),
            target: 950,
            expiring_days: 30,
            denominator: Denominator::Register,
        }
        .into(),
        Hamlet {
            id: id::<HamletId>(2),
            name: "Ấp Hòa Lợi".into(),
            former_names: String::new(),
            position: 0,
            official_population: None,
            target: None,
        }
        .into(),
        Household {
            id: id(10),
            hamlet: id(2),
            group_name: None,
            number: Some("00010".into()),
            address: String::new(),
            note: String::new(),
            position: 0,
        }
        .into(),
    ];
    records.extend(living.map(|code| {
        Record::from(LivingStandard {
            id: id::<LivingId>(3),
            household: id(10),
            year: 2026,
            living: Living::from_code(code),
            paper: String::new(),
            paper_date: None,
        })
    }));
    records.extend(area.map(|code| {
        Record::from(HamletArea {
            id: id::<AreaId>(4),
            hamlet: id(2),
            kind: Area::from_code(code),
            valid_from: None,
            valid_to: None,
            paper: String::new(),
        })
    }));
    for (place, words) in members.iter().enumerate() {
        told(place, words, &mut records);
    }
    Index::build(records)
}

fn offer_of(book: &Index, on: &str) -> HouseholdOffer {
    let house = book.household(id::<HouseholdId>(10)).unwrap();
    HouseholdOffer::of(book, house, day(on)).unwrap()
}

fn offered(living: Option<&str>, members: &[&str], on: &str) -> HouseholdOffer {
    offer_of(&home(living, None, members), on)
}

/// The lines of a term: place of the member, code, place in the order, amount.
fn lines(offer: &HouseholdOffer, months: u32) -> String {
    let term = offer.terms.iter().find(|term| term.months == months).unwrap();
    let line = |line: &Line| {
        let place = line.id.0.as_u128() - 99;
        let order = line.order.map(|order| format!("#{order}")).unwrap_or_default();
        format!("{place}:{}{order}:{}", line.code, line.amount)
    };
    term.lines.iter().map(line).collect::<Vec<_>>().join(" ")
}

/// Totals for 3, 6 and 12 months.
fn totals(offer: &HouseholdOffer) -> Vec<i64> {
    offer.terms.iter().map(Offer::total).collect()
}

const FATHER: &str = "b=1985 work=hop_dong card=DN:01/01/2026-31/12/2027";
const SON: &str = "b=2013 study=pho_thong card=HS:01/10/2026-30/09/2027";
const DAUGHTER: &str = "b=05/05/2023 card=TE:05/05/2023-30/09/2029";
const GRANDMOTHER: &str = "b=1948 pension=khong +HTXH card=LH:01/01/2026-31/12/2027";

#[test]
fn only_the_mother_joins_whatever_cards_the_others_hold() {
    let offer = offered(
        None,
        &[FATHER, "b=1987 said", SON, DAUGHTER, GRANDMOTHER],
        "22/11/2026",
    );
    assert_eq!(lines(&offer, 12), "2:GD#1:1366200");
    assert_eq!(totals(&offer), [341_550, 683_100, 1_366_200]);
    assert_eq!(offer.terms[2].as_household, None);
    assert_eq!((offer.members.len(), offer.joining().count()), (5, 1));
}

#[test]
fn who_joins_later_in_the_year_takes_the_next_step_and_keeps_it() {
    let mother = "b=1987 card=GD:01/03/2026-28/02/2027";
    let father = "b=1985 work=tu_do card=DN:01/01/2024-30/09/2026";
    let offer = offered(None, &[father, mother, SON, DAUGHTER, GRANDMOTHER], "10/10/2026");
    assert_eq!(lines(&offer, 3), "1:GD#2:239085");
    // In the next year the order begins anew.
    let offer = offered(None, &[father, mother, SON, DAUGHTER, GRANDMOTHER], "10/01/2027");
    assert_eq!(lines(&offer, 3), "1:GD#1:341550");
    // Whoever pays again in the same year keeps her place; another behind her takes the next.
    let members = [
        "b=1990 said",
        "b=1987 card=GD:01/07/2026-30/09/2026",
        "b=1960 card=GD:01/04/2026-31/03/2027",
    ];
    let offer = offered(None, &members, "01/10/2026");
    assert_eq!(lines(&offer, 3), "1:GD#3:204930 2:GD#2:239085");
    let alone = offered(None, &["b=1987 card=GD:01/07/2026-30/09/2026"], "01/10/2026");
    assert_eq!(lines(&alone, 3), "1:GD#1:341550");
}

#[test]
fn the_day_of_payment_decides_the_price_of_two() {
    let two = ["b=1970 said", "b=1972 said"];
    for (on, amounts) in [
        ("30/06/2026", "1:GD#1:1263600 2:GD#2:884520"),
        ("01/07/2026", "1:GD#1:1366200 2:GD#2:956340"),
    ] {
        assert_eq!(lines(&offered(None, &two, on), 12), amounts);
    }
}

#[test]
fn a_farm_household_sees_both_ways() {
    for (persons, groups, household, order) in [
        (3, 2_869_020, 3_142_260, Ordering::Greater),
        (4, 3_825_360, 3_825_360, Ordering::Equal),
        (5, 4_781_700, 4_371_840, Ordering::Less),
    ] {
        let offer = offered(Some("nlndn"), &vec!["b=1980 said"; persons], "01/08/2026");
        let year = &offer.terms[2];
        assert_eq!(
            (year.total(), year.total_as_household()),
            (groups, Some(household))
        );
        assert_eq!(year.household_against_groups(), Some(order), "{persons}");
        let (line, state) = (&year.lines[0], 409_860 * i64::try_from(persons).unwrap());
        assert_eq!(
            (line.amount, line.state, year.state_total()),
            (956_340, 409_860, state)
        );
    }
    let offer = offered(None, &["b=1980 said"; 3], "01/08/2026");
    assert_eq!(totals(&offer), [785_565, 1_571_130, 3_142_260]);
}

#[test]
fn pupils_and_the_near_poor_pay_their_share() {
    let pupil = offered(None, &["b=2012 study=pho_thong said"], "22/11/2026");
    assert_eq!(totals(&pupil), [170_775, 341_550, 683_100]);
    assert_eq!(
        (pupil.terms[2].at_school(), pupil.terms[2].lines[0].desk),
        (683_100, Desk::School)
    );
    let near = offered(Some("can_ngheo"), &["b=1980 said"], "22/11/2026");
    assert_eq!(totals(&near), [102_465, 204_930, 409_860]);
    let poor_commune = home(
        Some("can_ngheo"),
        Some("xa_ngheo"),
        &["b=1980 said", "b=1982 said"],
    );
    let offer = offer_of(&poor_commune, "22/11/2026");
    assert_eq!(lines(&offer, 12), "1:CN:0 2:CN:0");
    assert_eq!(offer.terms[2].as_household, None, "nobody gives up what is free");
    assert_eq!(
        (offer.terms[2].lines[0].payer, offer.terms[2].lines[0].desk),
        (Payer::State, Desk::List)
    );
}

#[test]
fn the_start_of_a_card_and_both_limits() {
    let fill = |message: Option<crate::domain::Message>| {
        message.map_or_else(String::new, |message| {
            crate::words::fill(&message.text, &message.args)
        })
    };
    for (member, on, from, waits, wait, years) in [
        (
            "b=1980 card=GD:01/04/2025-31/03/2026",
            "15/11/2026",
            "15/12/2026",
            true,
            "quá 90 ngày: thẻ mới có hiệu lực sau 30 ngày",
            "thời gian liên tục 5 năm tính lại từ đầu",
        ),
        (
            "b=1980 card=GD:01/11/2025-31/10/2026",
            "22/11/2026",
            "22/11/2026",
            false,
            "còn 67 ngày để không phải chờ 30 ngày",
            "còn 70 ngày để giữ liên tục 5 năm (đến 31/01/2027)",
        ),
        (
            "b=1980 card=GD:01/12/2025-30/11/2026",
            "22/11/2026",
            "01/12/2026",
            false,
            "còn 97 ngày để không phải chờ 30 ngày",
            "còn 98 ngày để giữ liên tục 5 năm (đến 28/02/2027)",
        ),
        (
            "b=1980 card=GD:01/09/2025-25/08/2026",
            "22/11/2026",
            "22/11/2026",
            false,
            "ngày cuối để không phải chờ 30 ngày",
            "còn 3 ngày để giữ liên tục 5 năm (đến 25/11/2026)",
        ),
        (
            "b=1980 card=GD:01/09/2025-24/08/2026",
            "22/11/2026",
            "22/12/2026",
            true,
            "quá 90 ngày: thẻ mới có hiệu lực sau 30 ngày",
            "thời gian liên tục 5 năm tính lại từ đầu",
        ),
        (
            "b=1980 said",
            "22/11/2026",
            "22/12/2026",
            true,
            "lần đầu tham gia: thẻ có hiệu lực sau 30 ngày",
            "",
        ),
        (
            "b=1980",
            "22/11/2026",
            "22/12/2026",
            true,
            "chưa rõ thẻ cũ; chưa từng có thì chờ 30 ngày",
            "",
        ),
    ] {
        let offer = offered(None, &[member], on);
        let term = offer.terms[2].lines[0].term.unwrap();
        assert_eq!((show(term.from).as_str(), term.waits), (from, waits), "{member}");
        let standing = &offer.members[0];
        assert_eq!(
            (
                fill(offer.told_wait(standing)),
                fill(offer.told_continuity(standing))
            ),
            (wait.to_owned(), years.to_owned()),
            "{member}"
        );
    }
    let free = offered(
        Some("ngheo"),
        &["b=1980 card=HN:01/01/2025-31/12/2025"],
        "22/11/2026",
    );
    let standing = &free.members[0];
    assert_eq!((standing.without_wait, free.told_wait(standing)), (None, None));
}

#[test]
fn who_counts_and_who_joins() {
    let members = [
        "b=1950 said dead=01/2026",
        "b=1975 said left=02/2026",
        "b=1980 said away",
        "b=1982",
        "b=1990 card=GD:01/12/2026-30/11/2027",
        "b=1991 card=GD:01/12/2025-10/12/2026",
        "b=1992 card=GD:01/01/2026-31/12/2026",
    ];
    let offer = offered(None, &members, "22/11/2026");
    let standing: Vec<(Status, bool, bool)> = offer
        .members
        .iter()
        .map(|member| (member.status, member.joins, member.away))
        .collect();
    assert_eq!(
        standing,
        [
            (Status::Never, true, true),
            (Status::Unsaid, true, false),
            (Status::Waiting, false, false),
            (Status::Expiring, true, false),
            (Status::Covered, false, false),
        ]
    );
    // The waiting and the covered card were bought this year; that one begins in January says no more.
    assert_eq!(lines(&offer, 3), "3:GD#3:204930 4:GD#4:170775 6:GD#5:136620");
    assert!(offer.is_order_unsure());
    // A card that is known to have waited was paid for a month before, in the year before.
    let waited = "b=1992 card=GD:01/01/2024-31/12/2024 card=GD:15/01/2026-14/01/2027";
    let offer = offered(None, &["b=1980 said", waited], "01/02/2026");
    assert_eq!(lines(&offer, 3), "1:GD#1:315900");
    assert!(!offer.is_order_unsure());
}

#[test]
fn nobody_to_join_and_who_is_paid_for() {
    let empty = offered(None, &[], "22/11/2026");
    assert_eq!((totals(&empty), empty.nothing_due_until()), (vec![0, 0, 0], None));
    let covered = offered(
        None,
        &[
            "b=1980 card=GD:01/05/2026-30/04/2027",
            "b=1981 card=GD:01/03/2026-28/02/2027",
        ],
        "22/11/2026",
    );
    assert_eq!(
        (totals(&covered), covered.nothing_due_until().map(show).as_deref()),
        (vec![0, 0, 0], Some("28/02/2027"))
    );
    let free = offered(
        Some("ngheo"),
        &["b=1950 +HTXH pension=khong said", "b=1980 said"],
        "22/11/2026",
    );
    assert_eq!(lines(&free, 12), "1:LH:0 2:HN:0");
    assert_eq!(free.terms[2].state_total(), 2 * 1_366_200);
    let work = offered(
        None,
        &["b=1980 work=hop_dong said", "b=1950 pension=luong_huu said"],
        "22/11/2026",
    );
    let desks: Vec<Desk> = work.terms[0].lines.iter().map(|line| line.desk).collect();
    assert_eq!(
        (desks, work.terms[0].state_total()),
        (vec![Desk::Work, Desk::Fund], 0)
    );
    // A soldier's card, and that of his family, is made by the army and not by the commune's list.
    let forces = offered(None, &["b=1990 +QN said", "b=1992 +TQ said"], "22/11/2026");
    let lines = forces.terms[0].lines.iter();
    let desks: Vec<(Desk, i64)> = lines.map(|line| (line.desk, line.amount)).collect();
    assert_eq!(desks, [(Desk::Forces, 0), (Desk::Forces, 0)]);
}

#[test]
fn what_is_not_known_is_told_and_never_guessed() {
    // A child of school age of whom nobody said where she learns.
    let offer = offered(None, &["b=03/03/2015 said"], "22/11/2026");
    assert_eq!(
        (lines(&offer, 3).as_str(), offer.members[0].ask.as_deref()),
        ("1:GD#1:341550", Some("HS"))
    );
    // The card of a child ends: it is not offered once more.
    let child = "b=01/10/2020 card=TE:01/10/2020-31/10/2026";
    let offer = offered(None, &[child], "20/10/2026");
    assert_eq!(
        (lines(&offer, 3).as_str(), offer.members[0].ask.as_deref()),
        ("1:GD#1:341550", Some("HS"))
    );
    // The rate of 2027 is not confirmed.
    for (on, sure) in [("31/12/2026", Sure::Law), ("01/01/2027", Sure::Unsure)] {
        assert_eq!(offered(None, &["b=1980 said"], on).sure(), sure);
    }
    let index = home(None, None, &["b=1980 said"]);
    let house = index.household(id::<HouseholdId>(10)).unwrap();
    assert!(HouseholdOffer::of(&index, house, day("30/06/2019")).is_err());
}
