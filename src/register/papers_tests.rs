//! Papers through the whole register: a clerk's steps, what is refused, undo, and what leaves the laptop.

use super::tests::laptop;
use super::*;
use crate::domain::command::{
    Clash, DecisionCommand, EventCommand, FilingCommand, HouseholdCommand, PersonCommand, Verdict,
};
use crate::domain::date::parse_date;
use crate::domain::practice::practice;
use crate::domain::{
    Book as _, Date, Decision, DecisionKind, Event, EventKind, Filing, FilingFilter, FilingId, FilingOrder,
    FilingState, HouseholdId, Living, Person, PersonId, Step,
};

fn day(text: &str) -> Date {
    parse_date(text).unwrap()
}

/// A register of invented people, today being Sunday 22/11/2026.
fn register() -> Register {
    practised(400)
}

fn practised(persons: usize) -> Register {
    let mut register = Register::in_memory(laptop()).unwrap();
    let records = practice(persons, 7, register.today(), &mut register.mint());
    register.fill("sổ thực hành", records).unwrap();
    register
}

/// Households of at least two people whose living standard this year is this one, without papers.
fn households(register: &Register, living: Option<Living>) -> Vec<HouseholdId> {
    let index = register.index().as_ref();
    let filed: Vec<HouseholdId> = rows(register).iter().map(|filing| filing.household).collect();
    index
        .households()
        .filter(|house| house.living_on(day("22/11/2026")) == living && house.members.len() > 1)
        .map(|house| house.household.id)
        .filter(|id| !filed.contains(id))
        .collect()
}

fn rows(register: &Register) -> Vec<Filing> {
    let book: &dyn crate::domain::Book = register.index().as_ref();
    book.rows::<Filing>().cloned().collect()
}

fn ask(register: &mut Register, households: &[HouseholdId], on: &str) -> Vec<FilingId> {
    let mut mint = register.mint();
    let filings: Vec<Filing> = households
        .iter()
        .map(|household| Filing {
            asked_on: parse_date(on),
            ..Filing::new(mint.next_id(), *household, DecisionKind::AverageFarm, "GB")
        })
        .collect();
    let ids = filings.iter().map(|filing| filing.id).collect();
    run(register, FilingCommand::Ask(filings)).unwrap();
    ids
}

fn run(register: &mut Register, command: FilingCommand) -> std::result::Result<Done, String> {
    tried(register, &Command::Filing(command))
}

fn tried(register: &mut Register, command: &Command) -> std::result::Result<Done, String> {
    register.run(command).map_err(|error| {
        let message = error.message();
        crate::words::fill(&message.text, &message.args)
    })
}

fn decide(register: &Register, filings: &[FilingId], number: &str, on: &str, clash: Clash) -> FilingCommand {
    let mut mint = register.mint();
    FilingCommand::Decide {
        decision: Decision {
            id: mint.next_id(),
            number: number.into(),
            day: day(on),
            kind: DecisionKind::AverageFarm,
            note: String::new(),
        },
        verdicts: filings
            .iter()
            .map(|filing| Verdict {
                filing: *filing,
                record: mint.next_id(),
            })
            .collect(),
        year: 2026,
        clash,
    }
}

fn step(filings: &[FilingId], step: Step, on: &str) -> FilingCommand {
    FilingCommand::Step {
        filings: filings.to_vec(),
        step,
        day: day(on),
    }
}

fn state(register: &Register, id: FilingId) -> FilingState {
    rows(register)
        .iter()
        .find(|filing| filing.id == id)
        .unwrap()
        .state()
}

#[test]
fn papers_go_step_by_step_and_every_step_can_be_taken_back() {
    let mut register = register();
    let before = rows(&register);
    let poor = households(&register, None)[..2].to_vec();
    let ids = ask(&mut register, &poor, "02/11/2026");
    let command = decide(&register, &ids, "45/QĐ-UBND", "13/11/2026", Clash::Tell);
    run(&mut register, command).unwrap();
    for household in &poor {
        let house = register.index().household(*household).unwrap();
        let living = house.living_record_on(day("22/11/2026")).unwrap();
        assert_eq!((living.living, living.year), (Living::AverageFarm, 2026));
        assert_eq!(living.paper, "45/QĐ-UBND");
        assert_eq!(living.paper_date, Some(day("13/11/2026")));
    }
    let steps = [
        (Step::Send, "16/11/2026", FilingState::Sent),
        (Step::Issue, "18/11/2026", FilingState::Issued),
        (Step::HandOver, "20/11/2026", FilingState::HandedOver),
    ];
    for (next, on, reached) in steps {
        run(&mut register, step(&ids, next, on)).unwrap();
        assert_eq!(state(&register, ids[0]), reached);
    }
    let back = FilingCommand::StepBack(ids.clone());
    for reached in [
        FilingState::Issued,
        FilingState::Sent,
        FilingState::Decided,
        FilingState::Asked,
    ] {
        run(&mut register, back.clone()).unwrap();
        assert_eq!(state(&register, ids[1]), reached);
    }
    assert!(
        run(&mut register, back)
            .unwrap_err()
            .contains("không còn bước nào để lùi")
    );
    // Undo takes every step back, to the first.
    for _ in 0..9 {
        register.undo().unwrap().unwrap();
    }
    assert_eq!(rows(&register), before);
    for household in &poor {
        assert!(
            register
                .index()
                .household(*household)
                .unwrap()
                .living_on(day("22/11/2026"))
                .is_none()
        );
    }
    assert!(register.check().unwrap().problems().is_empty());
}

#[test]
fn what_cannot_be_is_refused_in_words() {
    let mut register = register();
    let homes = households(&register, None)[..2].to_vec();
    let ids = ask(&mut register, &homes[..1], "02/11/2026");
    let again = Filing::new(
        register.mint().next_id(),
        homes[0],
        DecisionKind::AverageFarm,
        "GB",
    );
    let pension = Filing::new(
        register.mint().next_id(),
        homes[0],
        DecisionKind::SocialPension,
        "LH",
    );
    let early = decide(&register, &ids, "45/QĐ-UBND", "01/11/2026", Clash::Tell);
    let future = decide(&register, &ids, "45/QĐ-UBND", "23/11/2026", Clash::Tell);
    let unnumbered = decide(&register, &ids, " ", "13/11/2026", Clash::Tell);
    let close = FilingCommand::Close {
        filings: ids.clone(),
        day: day("22/11/2026"),
        note: " ".into(),
    };
    for (command, words) in [
        (FilingCommand::Ask(vec![]), "Chưa chọn hộ nào"),
        (FilingCommand::Ask(vec![again]), "đã có hồ sơ loại này"),
        (FilingCommand::Ask(vec![pension]), "Hãy chọn người"),
        (step(&ids, Step::Send, "16/11/2026"), "không ở đúng bước này"),
        (early, "trước ngày đề nghị"),
        (future, "sau ngày hôm nay"),
        (unnumbered, "Chưa có số quyết định"),
        (close, "Chưa ghi vì sao"),
        (FilingCommand::StepBack(vec![]), "Chưa chọn hồ sơ nào"),
    ] {
        let refused = run(&mut register, command.clone()).unwrap_err();
        assert!(refused.contains(words), "{command:?}: {refused}");
    }
    let command = decide(&register, &ids, "45/QĐ-UBND", "13/11/2026", Clash::Tell);
    run(&mut register, command).unwrap();
    let refused = run(&mut register, step(&ids, Step::Send, "12/11/2026")).unwrap_err();
    assert!(refused.contains("trước bước liền trước"), "{refused}");
    let refused = run(&mut register, step(&ids, Step::Send, "23/11/2026")).unwrap_err();
    assert!(refused.contains("sau ngày hôm nay"), "{refused}");
    // Of two to be filed one has papers already: the other is filed, and that is told.
    let mut mint = register.mint();
    let both = homes
        .iter()
        .map(|home| Filing::new(mint.next_id(), *home, DecisionKind::AverageFarm, "GB"));
    let done = run(&mut register, FilingCommand::Ask(both.collect())).unwrap();
    assert_eq!(done.changes, 1);
    assert!(done.label.text.contains("không lập nữa"), "{}", done.label.text);
}

#[test]
fn another_living_standard_of_the_year_is_told_and_then_kept_or_replaced() {
    for (clash, living) in [(Clash::Keep, Living::Poor), (Clash::Replace, Living::AverageFarm)] {
        let mut register = register();
        let home = households(&register, Some(Living::Poor))[0];
        let ids = ask(&mut register, &[home], "02/11/2026");
        let command = decide(&register, &ids, "45/QĐ-UBND", "13/11/2026", Clash::Tell);
        let refused = run(&mut register, command).unwrap_err();
        assert!(refused.contains("đã có mức sống khác"), "{refused}");
        assert_eq!(
            state(&register, ids[0]),
            FilingState::Asked,
            "nothing is half done"
        );
        let command = decide(&register, &ids, "45/QĐ-UBND", "13/11/2026", clash);
        run(&mut register, command).unwrap();
        let house = register.index().household(home).unwrap();
        assert_eq!(house.living_on(day("22/11/2026")), Some(living));
        assert_eq!(house.livings.len(), 1);
    }
}

#[test]
fn a_decision_with_papers_stays_and_its_number_is_corrected_everywhere() {
    let mut register = register();
    let home = households(&register, None)[0];
    let ids = ask(&mut register, &[home], "02/11/2026");
    let command = decide(&register, &ids, "45/QĐ-UBND", "13/11/2026", Clash::Tell);
    let FilingCommand::Decide { decision, .. } = command.clone() else {
        panic!("a decision");
    };
    run(&mut register, command).unwrap();
    let remove = Command::Decision(DecisionCommand::Remove(decision.id));
    let refused = tried(&mut register, &remove).unwrap_err();
    assert!(refused.contains("còn 1 hồ sơ"), "{refused}");
    let mended = Decision {
        number: "46/QĐ-UBND".into(),
        ..decision.clone()
    };
    tried(&mut register, &Command::Decision(DecisionCommand::Save(mended))).unwrap();
    let house = register.index().household(home).unwrap();
    assert_eq!(house.livings[0].paper, "46/QĐ-UBND");
    run(&mut register, step(&ids, Step::Send, "16/11/2026")).unwrap();
    let later = Decision {
        day: day("17/11/2026"),
        ..decision.clone()
    };
    let refused = tried(&mut register, &Command::Decision(DecisionCommand::Save(later))).unwrap_err();
    assert!(refused.contains("không hợp"), "{refused}");
    let twin = Decision {
        id: register.mint().next_id(),
        number: "46 / qđ-ubnd".into(),
        ..decision
    };
    let refused = tried(&mut register, &Command::Decision(DecisionCommand::Save(twin))).unwrap_err();
    assert!(refused.contains("Đã có quyết định số"), "{refused}");
}

/// A filing for a social pension of the second member of a household.
fn pension(register: &mut Register) -> (HouseholdId, PersonId, FilingId) {
    let home = households(register, Some(Living::Ordinary))[0];
    let person = register.index().household(home).unwrap().members[1];
    let id = register.mint().next_id();
    let filing = Filing {
        person: Some(person),
        ..Filing::new(id, home, DecisionKind::SocialPension, "LH")
    };
    run(register, FilingCommand::Ask(vec![filing])).unwrap();
    (home, person, id)
}

#[test]
fn a_social_pension_is_recorded_for_its_person() {
    let mut register = register();
    let (_, person, id) = pension(&mut register);
    let FilingCommand::Decide {
        decision, verdicts, ..
    } = decide(&register, &[id], "50/QĐ-UBND", "13/11/2026", Clash::Tell)
    else {
        panic!("a decision");
    };
    let command = FilingCommand::Decide {
        decision: Decision {
            kind: DecisionKind::SocialPension,
            ..decision
        },
        verdicts,
        year: 2026,
        clash: Clash::Tell,
    };
    run(&mut register, command).unwrap();
    let file = register.index().person(person).unwrap();
    let held = file.entitlements.iter().find(|held| held.code == "HTXH").unwrap();
    assert_eq!(
        (held.paper.as_str(), held.paper_date),
        ("50/QĐ-UBND", Some(day("13/11/2026")))
    );
}

#[test]
fn papers_go_with_their_people_and_households() {
    let mut register = register();
    let (home, person, id) = pension(&mut register);
    let other = households(&register, Some(Living::Ordinary))[1];
    let moved = Person {
        household: other,
        ..register.index().person(person).unwrap().person.clone()
    };
    tried(&mut register, &Command::Person(PersonCommand::Save(moved))).unwrap();
    let of = |register: &Register, household| {
        let filter = FilingFilter::of_household(household);
        filter
            .rows(register.index().as_ref(), day("22/11/2026"), FilingOrder::Walk)
            .len()
    };
    assert_eq!((of(&register, home), of(&register, other)), (0, 1));
    // The old household can go without the papers that left it.
    tried(&mut register, &Command::Household(HouseholdCommand::Remove(home))).unwrap();
    assert_eq!(of(&register, other), 1);
    let death = Event {
        id: register.mint().next_id(),
        person,
        kind: EventKind::Died,
        day: Some(day("20/11/2026").into()),
        note: String::new(),
    };
    tried(&mut register, &Command::Event(EventCommand::Save(death))).unwrap();
    let filter = FilingFilter::of_household(other);
    let told = filter.rows(register.index().as_ref(), day("22/11/2026"), FilingOrder::Walk);
    assert_eq!(told[0].gone, Some(crate::domain::filing::Gone::Died));
    tried(&mut register, &Command::Person(PersonCommand::Remove(person))).unwrap();
    assert!(rows(&register).iter().all(|filing| filing.id != id));
    register.undo().unwrap().unwrap();
    assert!(rows(&register).iter().any(|filing| filing.id == id));
    assert!(register.check().unwrap().problems().is_empty());
}

#[test]
fn one_question_gives_the_same_papers_on_paper_and_in_files() {
    let register = register();
    let folder = tempfile::tempdir().unwrap();
    let question = PapersQuestion {
        filter: FilingFilter {
            late: true,
            ..FilingFilter::default()
        },
        order: FilingOrder::Walk,
        day: register.today(),
    };
    let wanted = question.rows(register.index()).len();
    assert!(wanted > 0, "the practice register has late papers");
    for format in [Format::Pdf, Format::Xlsx, Format::Csv, Format::Json] {
        let path = folder.path().join(format!("ho-so.{}", format.ending()));
        let printout = Printout::Papers(question.clone());
        let written = register
            .write_answer(&printout, &path, format, &mut Progress::to(&mut |_| true))
            .unwrap();
        assert_eq!(written, wanted, "{format:?}");
        let bytes = std::fs::read(&path).unwrap();
        match format {
            Format::Json => {
                let rows: Vec<serde_json::Value> = serde_json::from_slice(&bytes).unwrap();
                assert_eq!(rows.len(), wanted);
                assert!(
                    rows.iter()
                        .all(|row| row["late"] == true && row["due_on"].is_string())
                );
            }
            Format::Csv => assert_eq!(String::from_utf8(bytes).unwrap().lines().count(), wanted + 1),
            Format::Pdf | Format::Xlsx => assert!(bytes.len() > 1_000),
        }
    }
}

#[test]
fn a_practice_register_has_papers_at_every_step() {
    let register = practised(1_500);
    let all = FilingFilter::default().rows(register.index().as_ref(), register.today(), FilingOrder::Urgency);
    for state in FilingState::ALL
        .iter()
        .filter(|state| **state != FilingState::Closed)
    {
        assert!(all.iter().any(|row| row.standing.state == *state), "{state:?}");
    }
    let days = |row: &crate::domain::FilingRow| {
        let filing = &row.filing;
        let steps = [
            filing.asked_on,
            row.decision.as_ref().map(|(_, on)| *on),
            filing.sent_on,
            filing.issued_on,
            filing.handed_on,
        ];
        steps.into_iter().flatten().collect::<Vec<Date>>()
    };
    assert!(
        all.iter().all(|row| days(row).is_sorted()),
        "no step before the one before it"
    );
}
