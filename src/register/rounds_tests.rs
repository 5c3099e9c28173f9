//! Rounds through the whole register: what hangs on a visit goes with its household, its person, its card, and
//! comes back by undo.

use super::tests::laptop;
use super::*;
use crate::domain::command::{CadreCommand, CardCommand, HouseholdCommand, PersonCommand};
use crate::domain::practice::practice;
use crate::domain::{
    Book as _, CadreId, Charge, Household, HouseholdId, Outcome, Person, PersonId, Row as _, Visit,
};

fn register() -> Register {
    let mut register = Register::in_memory(laptop()).unwrap();
    let records = practice(900, 7, register.today(), &mut register.mint());
    register.fill("sổ thực hành", records).unwrap();
    register
}

/// Everything that stands in the register, as text.
fn all(register: &Register) -> String {
    let index = register.index();
    let book: &dyn crate::domain::Book = index.as_ref();
    let charges: Vec<&Charge> = book.rows().collect();
    let households: Vec<_> = index.households().collect();
    let mut people: Vec<_> = book.people().collect();
    people.sort_by_key(|file| file.person.id);
    format!("{charges:?} {households:?} {people:?}")
}

fn outcomes(register: &Register) -> Vec<Outcome> {
    let book: &dyn crate::domain::Book = register.index().as_ref();
    let people = book.people();
    people.flat_map(|file| file.outcomes.clone()).collect()
}

fn visits(register: &Register, household: HouseholdId) -> Vec<Visit> {
    let file = register.index().household(household);
    file.map_or_else(Vec::new, |file| file.visits.clone())
}

/// A household that was called at, of at least two people with outcomes.
fn called_at(register: &Register) -> (HouseholdId, Vec<PersonId>) {
    let index = register.index();
    let told = |id: &PersonId| index.person(*id).is_some_and(|file| !file.outcomes.is_empty());
    index
        .households()
        .map(|house| {
            let people: Vec<PersonId> = house.members.iter().copied().filter(told).collect();
            (house.household.id, people)
        })
        .find(|(_, people)| people.len() > 1)
        .unwrap()
}

fn undone(register: &mut Register, before: &str) {
    assert!(register.undo().unwrap().is_some());
    assert_eq!(all(register), before);
    assert!(register.store().check().unwrap().is_clean());
}

#[test]
fn a_person_goes_with_her_outcomes_and_comes_back_with_them() {
    let mut register = register();
    let (household, people) = called_at(&register);
    let before = all(&register);
    let command = Command::Person(PersonCommand::Remove(people[0]));
    register.run(&command).unwrap();
    assert!(
        outcomes(&register)
            .iter()
            .all(|outcome| outcome.person != people[0])
    );
    assert!(
        !visits(&register, household).is_empty(),
        "the call was made all the same"
    );
    undone(&mut register, &before);
}

#[test]
fn a_household_goes_with_its_calls_but_those_who_moved_keep_theirs() {
    let mut register = register();
    let (household, people) = called_at(&register);
    let file = register.index().household(household).unwrap().household.clone();
    let other = Household {
        id: register.mint().next_id(),
        number: None,
        ..file
    };
    let split = HouseholdCommand::Split {
        household: other.clone(),
        people: vec![people[0]],
    };
    register.run(&Command::Household(split)).unwrap();
    let kept: Vec<Outcome> = outcomes(&register)
        .into_iter()
        .filter(|outcome| outcome.person == people[0])
        .collect();
    assert!(!kept.is_empty() && visits(&register, other.id).is_empty());
    let charge = Charge {
        id: register.mint().next_id(),
        cadre: cadre(&register),
        hamlet: None,
        group_name: None,
        household: Some(household),
        valid_from: None,
        valid_to: None,
    };
    register
        .run(&Command::Cadre(CadreCommand::SaveCharge(charge)))
        .unwrap();
    let before = all(&register);
    register
        .run(&Command::Household(HouseholdCommand::Remove(household)))
        .unwrap();
    assert!(visits(&register, household).is_empty());
    let moved: Vec<_> = visits(&register, other.id);
    assert!(
        kept.iter()
            .all(|outcome| moved.iter().any(|visit| visit.id == outcome.visit))
    );
    assert!(
        outcomes(&register)
            .iter()
            .filter(|outcome| outcome.person == people[0])
            .eq(&kept)
    );
    assert!(
        outcomes(&register)
            .iter()
            .all(|outcome| outcome.person != people[1])
    );
    undone(&mut register, &before);
}

fn cadre(register: &Register) -> CadreId {
    let book: &dyn crate::domain::Book = register.index().as_ref();
    let mut cadres = book.rows::<crate::domain::Cadre>();
    cadres.next().unwrap().id
}

#[test]
fn a_card_that_was_paid_for_can_be_removed_and_the_payment_stays() {
    let mut register = register();
    let paid = outcomes(&register)
        .into_iter()
        .find(|outcome| outcome.card.is_some())
        .unwrap();
    let before = all(&register);
    let remove = CardCommand::Remove {
        person: paid.person,
        card: paid.card.unwrap(),
    };
    register.run(&Command::Card(remove)).unwrap();
    let left = outcomes(&register)
        .into_iter()
        .find(|outcome| outcome.id == paid.id)
        .unwrap();
    let expected = Outcome { card: None, ..paid };
    assert_eq!(left, expected);
    undone(&mut register, &before);
}

#[test]
fn people_who_move_house_keep_what_was_said() {
    let mut register = register();
    let (household, people) = called_at(&register);
    let elsewhere = register
        .index()
        .households()
        .map(|house| house.household.id)
        .find(|id| *id != household)
        .unwrap();
    let file = register.index().person(people[0]).unwrap();
    let (said, moved) = (
        file.outcomes.clone(),
        Person {
            household: elsewhere,
            ..file.person.clone()
        },
    );
    register
        .run(&Command::Person(PersonCommand::Save(moved.clone())))
        .unwrap();
    let file = register.index().person(moved.row_id().into()).unwrap();
    assert_eq!(file.outcomes, said);
    assert!(said.iter().all(|one| register.index().visit(one.visit).is_some()));
}
