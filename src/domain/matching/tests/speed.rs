//! Large readings: the work grows with the rows, not with their square.

use std::time::Instant;

use super::super::Outcome;
use super::book::TestBook;
use super::random::Dice;
use super::readings::Roster;

const FAMILY: [&str; 6] = ["Nguyễn", "Trần", "Lê", "Phạm", "Võ", "Danh"];
const MIDDLE: [&str; 6] = ["Văn", "Thị", "Ngọc", "Thanh", "Hữu", "Thị Kim"];
const GIVEN: [&str; 14] = [
    "An", "Bình", "Cúc", "Dũng", "Em", "Giang", "Hòa", "Hùng", "Lan", "Mai", "Nam", "Phúc", "Tùng", "Út",
];

/// A commune of so many people in households of four; a third without CCCD, a tenth without a birth.
fn commune(people: usize) -> Roster {
    let mut dice = Dice(7);
    let mut roster = Roster::new();
    for home in 0..people / 4 {
        let lines: Vec<String> = (0..4)
            .map(|member| {
                let serial = home * 4 + member;
                let id = if dice.roll(3) == 0 {
                    String::new()
                } else {
                    format!(" id=0912{serial:08}")
                };
                let birth = match dice.roll(10) {
                    0 => String::new(),
                    1..=3 => format!(" b={}", 1940 + dice.roll(80)),
                    _ => format!(
                        " b={}/{}/{}",
                        1 + dice.roll(28),
                        1 + dice.roll(12),
                        1940 + dice.roll(80)
                    ),
                };
                format!(
                    "{} {} {}{id}{birth} to=31/12/2026 r={}",
                    FAMILY[dice.roll(6)],
                    MIDDLE[dice.roll(6)],
                    GIVEN[dice.roll(14)],
                    if member == 0 { "Chủ_hộ" } else { "Con" },
                )
            })
            .collect();
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        roster = roster.home(&format!("Ấp {}|{}|{home}", home % 12, home % 5), &lines);
    }
    roster
}

#[expect(clippy::print_stdout, reason = "times are read by people, with --nocapture")]
fn timed<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let begin = Instant::now();
    let done = work();
    println!("{what}: {:?}", begin.elapsed());
    done
}

#[test]
fn a_commune_comes_in_twice() {
    let people = std::env::var("SO_BHYT_PEOPLE").map_or(4000, |count| count.parse().unwrap());
    let roster = commune(people);
    let mut book = TestBook::default();
    let first = timed("into an empty register", || roster.plan(&book));
    assert_eq!(first.ledger.new, people);
    timed("changes, applied thrice", || {
        super::readings::apply(&first, &mut book)
    });
    let again = timed("the same again", || roster.plan(&book));
    assert_eq!(again.ledger.same, people);
    // Without numbers and household facts, by names, births and company alone.
    let mut bare = roster.clone();
    for person in &mut bare.0.persons {
        person.id12 = None;
        person.card.as_mut().unwrap().to = super::readings::parse("31/12/2027");
    }
    for household in &mut bare.0.households {
        (household.group, household.number) = (None, None);
    }
    let next = timed("next year without numbers", || bare.plan(&book));
    assert!(next.ledger.updated > people * 98 / 100, "{:?}", next.ledger);
    assert!(next.ledger.new <= people / 500, "{:?}", next.ledger);
}

#[test]
fn one_name_for_everybody_ends_in_time() {
    let people: Vec<String> = (0..3000).map(|at| format!("Lê Hai id=09125400{at:04}")).collect();
    let people: Vec<&str> = people.iter().map(String::as_str).collect();
    let mut roster = Roster::new().home("Ấp A", &people);
    for _ in 0..1500 {
        roster = roster.home("Ấp A", &["Lê Hai"]);
    }
    let mut book = TestBook::default();
    assert_eq!(roster.enter(&mut book).ledger.new, 4500);
    assert_eq!(roster.plan(&book).ledger.same, 4500);
    let mut bare = roster.clone();
    for person in &mut bare.0.persons {
        person.id12 = None;
    }
    bare.0.persons.truncate(4400);
    let begin = Instant::now();
    let plan = bare.plan(&book);
    assert!(begin.elapsed().as_secs() < 20);
    assert!(
        plan.rows
            .iter()
            .all(|row| !matches!(row.outcome, Outcome::Rejected { .. }))
    );
}
