//! What changes of rules do, told for households that can be read at a glance and for a whole register.

use uuid::Uuid;

use super::super::command::RuleCommand;
use super::super::date::parse_date;
use super::super::id::{AreaId, EntitlementId, HamletId, HouseholdId, LivingId, OwnRuleId, PersonId};
use super::super::record::{
    Entitlement, Hamlet, HamletArea, Household, LivingStandard, OwnRule, Person, Record,
};
use super::super::rules::RuleBook;
use super::*;
use crate::domain::{Book, Date, Living, PartialDate};
use crate::index::Index;
use crate::ui::testing::invented;

fn day(text: &str) -> Date {
    parse_date(text).unwrap()
}

fn id<I: From<Uuid>>(number: u128) -> I {
    Uuid::from_u128(number).into()
}

fn person(number: u128, house: u128, birth: &str) -> Person {
    Person {
        id: PersonId(Uuid::from_u128(number)),
        household: HouseholdId(Uuid::from_u128(house)),
        name: format!("Người {number}"),
        sex: None,
        birth: PartialDate::parse(birth),
        relation: None,
        id12: None,
        bhxh: None,
        phone: None,
        ethnicity: None,
        work: None,
        school: None,
        class: None,
        no_card_said: true,
        note: String::new(),
        position: i64::try_from(number).unwrap(),
        pension: None,
        disability: None,
        study: None,
        work_kind: None,
    }
}

fn household(number: u128) -> Household {
    Household {
        id: HouseholdId(Uuid::from_u128(number)),
        hamlet: HamletId(Uuid::from_u128(1)),
        group_name: None,
        number: None,
        address: String::new(),
        note: String::new(),
        position: i64::try_from(number).unwrap(),
    }
}

/// A household of two without any group (11, 12), one of a social pensioner (21), one near poverty (31, 32).
fn small() -> Index {
    let hamlet = Hamlet {
        id: id(1),
        name: "Ấp Hòa Lợi".into(),
        former_names: String::new(),
        position: 0,
        official_population: None,
        target: None,
    };
    let pension = Entitlement {
        id: EntitlementId(Uuid::from_u128(41)),
        person: id(21),
        code: "HTXH".into(),
        paper: String::new(),
        paper_date: None,
        valid_from: None,
        valid_to: None,
        wording: String::new(),
    };
    let near_poor = LivingStandard {
        id: LivingId(Uuid::from_u128(51)),
        household: id(4),
        year: 2026,
        living: Living::NearPoor,
        paper: String::new(),
        paper_date: None,
    };
    let records: Vec<Record> = vec![
        hamlet.into(),
        household(2).into(),
        household(3).into(),
        household(4).into(),
        person(11, 2, "1980").into(),
        person(12, 2, "1985").into(),
        person(21, 3, "01/02/1948").into(),
        person(31, 4, "1990").into(),
        person(32, 4, "1992").into(),
        pension.into(),
        near_poor.into(),
    ];
    Index::build(records)
}

fn changed(text: &str) -> RuleBook {
    let section = text.trim_start_matches('[').split(']').next().unwrap();
    let rule = OwnRule {
        id: OwnRuleId(Uuid::from_u128(1)),
        section: section.into(),
        text: text.into(),
        note: String::new(),
    };
    let (book, errors) = RuleBook::with_own([&rule]);
    assert_eq!(errors, [], "{text}");
    book
}

fn of(text: &str, on: &str) -> Effect {
    effect(&small(), RuleBook::shipped(), &changed(text), day(on))
}

#[test]
fn what_each_kind_of_change_does() {
    let off = "[[rules]]\nid = \"R-LH\"\nkind = \"off\"\ncode = \"LH\"\nclause = \"3t\"\npaper = \"\"\nsource = \"Xã\"\nfrom = \"2027-01-01\"";
    let seventy = "[[rules]]\nid = \"R-X\"\ncode = \"LH\"\nclause = \"3t\"\nage_from = 42\npaper = \"\"\nsource = \"Tỉnh\"";
    let more = "[[support]]\ncodes = [\"CN\"]\npercent = 100\nsource = \"Nghị quyết tỉnh\"";
    let digit = "[[categories]]\ncode = \"CN\"\nname = \"Cận nghèo\"\ndigit = 3\nsource = \"Thử\"";
    let feast =
        "[[holidays]]\nname = \"Lễ\"\nfirst = \"2026-12-01\"\nlast = \"2026-12-01\"\nsource = \"Thử\"";
    let base = "[[base_salary]]\ndong = 5060000\nsource = \"Thử\"";
    // A rule, a day; who gains and who loses; households that pay more and less; what all pay after.
    let whole = 1_366_200;
    let (two, alone, near) = (whole + whole * 7 / 10, 0, 2 * whole * 3 / 10);
    for (text, on, gain, lose, dearer, cheaper, after) in [
        (off, "31/12/2026", 0, 0, 0, 0, two + alone + near),
        // Without the state's card she pays as a household of one.
        (off, "01/01/2027", 0, 1, 1, 0, two + whole + near),
        // 1980 and 1985 on either side of 42 years: the elder gains, the younger pays as the first.
        (seventy, "01/01/2027", 1, 0, 0, 1, whole + near),
        (more, "22/11/2026", 0, 0, 0, 1, two),
        (digit, "22/11/2026", 0, 2, 0, 0, two + near),
        (feast, "01/12/2026", 0, 0, 0, 0, two + near),
        (base, "22/11/2026", 0, 0, 2, 0, 2 * (two + near)),
    ] {
        let told = of(text, on);
        let prices = told.prices.clone().unwrap();
        assert_eq!(
            (
                told.people,
                told.gainers(),
                told.losers(),
                prices.dearer,
                prices.cheaper
            ),
            (5, gain, lose, dearer, cheaper),
            "{text} {on}: {told:?}"
        );
        assert_eq!((prices.before, prices.after), (two + near, after), "{text} {on}");
        assert_eq!(
            told.is_nothing(),
            gain + lose + dearer + cheaper == 0,
            "{text} {on}"
        );
    }
}

#[test]
fn the_people_and_households_are_named() {
    let off = "[[rules]]\nid = \"R-LH\"\nkind = \"off\"\ncode = \"LH\"\nclause = \"3t\"\npaper = \"\"\nsource = \"Xã\"";
    let told = of(off, "22/11/2026");
    let card = CardDue {
        code: "LH".into(),
        digit: Some(2),
    };
    let moved = PersonMove {
        person: id(21),
        household: id(3),
        gained: Vec::new(),
        lost: vec![(RuleKind::Group, "LH".into())],
        before: Some(card),
        after: None,
    };
    assert_eq!(told.moves, [moved]);
    let group = GroupMove {
        code: "LH".into(),
        kind: RuleKind::Group,
        gained: 0,
        lost: 1,
    };
    assert_eq!(told.groups, [group]);
    let largest = told.prices.unwrap().largest;
    assert_eq!(
        largest,
        [HouseMove {
            household: id(3),
            before: 0,
            after: 1_366_200
        }]
    );
}

#[test]
fn a_poor_commune_raises_the_share_of_its_hamlet_only() {
    let area = HamletArea {
        id: AreaId(Uuid::from_u128(61)),
        hamlet: id(1),
        kind: Area::PoorCommune,
        valid_from: None,
        valid_to: None,
        paper: String::new(),
    };
    let mut index = small();
    index.patch(&[crate::domain::Change::Create(area.into())]);
    let less = changed("[[support]]\ncodes = [\"CN\"]\narea = \"xa_ngheo\"\npercent = 80\nsource = \"Thử\"");
    let on = day("22/11/2026");
    let told = effect(&index, RuleBook::shipped(), &less, on);
    assert_eq!(told.prices.unwrap().dearer, 1);
    let told = effect(&small(), RuleBook::shipped(), &less, on);
    assert!(told.is_nothing());
}

#[test]
fn the_way_back_is_the_way_there_for_a_whole_register() {
    let index = invented(3_000);
    let on = day("01/03/2027");
    let book = changed(
        "[[rules]]\nid = \"R-HN\"\nkind = \"off\"\ncode = \"HN\"\nclause = \"3o\"\npaper = \"\"\nsource = \"Thử\"",
    );
    let there = effect(&index, RuleBook::shipped(), &book, on);
    let back = effect(&index, &book, RuleBook::shipped(), on);
    assert!(there.people > 2_500 && there.losers() > 0, "{}", there.people);
    assert_eq!((there.gainers(), there.losers()), (back.losers(), back.gainers()));
    let mirrored = |groups: &[GroupMove]| -> Vec<(String, usize, usize)> {
        let told = groups.iter();
        told.map(|group| (group.code.clone(), group.lost, group.gained))
            .collect()
    };
    let plain = |groups: &[GroupMove]| -> Vec<(String, usize, usize)> {
        let told = groups.iter();
        told.map(|group| (group.code.clone(), group.gained, group.lost))
            .collect()
    };
    assert_eq!(mirrored(&there.groups), plain(&back.groups));
    let (there, back) = (there.prices.unwrap(), back.prices.unwrap());
    assert_eq!((there.before, there.after), (back.after, back.before));
    assert_eq!((there.dearer, there.cheaper), (back.cheaper, back.dearer));
    assert!(
        there
            .largest
            .windows(2)
            .all(|two| (two[0].after - two[0].before).abs() >= (two[1].after - two[1].before).abs())
    );
    assert!(effect(&index, &book, &book, on).is_nothing());
}

#[test]
fn households_alike_pay_what_the_offer_says() {
    let index = invented(1_000);
    let on = day("22/11/2026");
    let book = RuleBook::shipped();
    let told = effect(&index, book, book, on).prices.unwrap();
    let mut total = 0;
    for house in index.households() {
        let areas = index.areas_on(house.household.hamlet, on);
        let members: Vec<Member<'_>> = house
            .members
            .iter()
            .filter_map(|member| index.person(*member))
            .filter(|file| file.presence_on(on).counted)
            .map(|file| Member {
                id: file.person.id,
                rights: book.on(on).rights(&Facts::of(file, house, areas, on)),
                joins: true,
                joined: None,
                last_day: None,
            })
            .collect();
        total += book.offer(&members, areas, 12, on).unwrap().total();
    }
    assert_eq!((told.before, told.after), (total, total));
}

#[test]
fn the_book_after_a_command_is_the_book_that_it_leaves() {
    let mut index = small();
    let rule = OwnRule {
        id: id(71),
        section: "base_salary".into(),
        text: "[[base_salary]]\ndong = 3000000\nfrom = \"2027-07-01\"\nsource = \"Thử\"".into(),
        note: String::new(),
    };
    for command in [RuleCommand::Save(rule.clone()), RuleCommand::Remove(rule.id)] {
        let after = command.book_after(&index);
        let first = index.rules().first_day_of_change(&after);
        assert_eq!(first, Some(day("01/07/2027")));
        let changes = crate::domain::Command::Rule(command)
            .changes(&index, day("22/11/2026"))
            .unwrap();
        index.patch(&changes);
        assert_eq!(index.rules(), &after);
    }
    assert_eq!(index.rules().first_day_of_change(RuleBook::shipped()), None);
}
