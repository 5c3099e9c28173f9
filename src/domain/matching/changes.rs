//! Turns a plan into changes: hamlets, households, people, then what hangs on people; parents first.

use std::collections::{HashMap, HashSet};

use super::super::book::{Book, PersonFile};
use super::super::change::Change;
use super::super::id::{HamletId, HouseholdId, PersonId};
use super::super::kinds::CardSource;
use super::super::mint::IdMint;
use super::super::record::{Card, Entitlement, Event, Hamlet, Household, LivingStandard, Person};
use super::super::roster::{RawHousehold, RawPerson};
use super::super::share;
use super::card::CardTouch;
use super::house;
use super::person::{self, Touch};
use super::plan::{HamletRef, HouseholdTarget, MatchPlan, Outcome, PlannedHousehold, PlannedRow, Proposal};

/// Rows whose changes are made together, so that those of a large roster are never in memory all at once.
const BLOCK: usize = 4_096;

struct Writer<'w> {
    plan: &'w MatchPlan,
    book: &'w dyn Book,
    mint: &'w mut IdMint,
    /// Those not handed out yet. Every row comes after those it points to.
    changes: Vec<Change>,
    hamlets: Vec<HamletId>,
    /// The household of the register for each household of the plan.
    households: Vec<Option<HouseholdId>>,
    /// The next place in the walking order of a hamlet.
    next_household: HashMap<HamletId, i64>,
    /// The next place in a household.
    next_person: HashMap<HouseholdId, i64>,
    /// Rows of which a person said that nobody is away.
    present: HashSet<usize>,
    /// The person of each row; `None` where the row is not written.
    written: Vec<Option<PersonId>>,
}

/// The changes of a plan, some at a time and in their order: the places first, then the people with what hangs
/// on them, then the events that a person accepted.
pub(super) fn blocks<'w>(
    plan: &'w MatchPlan,
    book: &'w dyn Book,
    mint: &'w mut IdMint,
) -> impl Iterator<Item = Vec<Change>> + 'w {
    let mut writer = Writer {
        plan,
        book,
        mint,
        changes: Vec::new(),
        hamlets: Vec::new(),
        households: Vec::new(),
        next_household: HashMap::new(),
        next_person: HashMap::new(),
        present: plan
            .proposals
            .iter()
            .filter(|proposal| Proposal::begins_accepted(&proposal.event) && !proposal.accepted)
            .map(|proposal| proposal.row)
            .collect(),
        written: Vec::with_capacity(plan.rows.len()),
    };
    writer.hamlets();
    writer.households();
    let mut steps = 0..=plan.rows.len().div_ceil(BLOCK);
    std::iter::from_fn(move || {
        let step = steps.next()?;
        if !writer.block(step * BLOCK) {
            writer.accepted();
        }
        Some(std::mem::take(&mut writer.changes))
    })
}

/// What a row does to its person; `None` where it does nothing.
fn touch(plan: &MatchPlan, book: &dyn Book, row: &PlannedRow, raw: &RawPerson) -> Option<Touch> {
    let home = plan.reading.households.get(raw.household);
    let source = home.map_or(CardSource::Roster, RawHousehold::card_source);
    let touch = |file: &PersonFile| person::touch(raw, file, source, row.withheld, plan.context.today);
    match &row.outcome {
        Outcome::New => Some(touch(&person::nobody(&raw.name))),
        Outcome::Updated { person, .. } => book.person(*person).map(touch),
        Outcome::Same { .. }
        | Outcome::Repeated { .. }
        | Outcome::Doubtful { .. }
        | Outcome::Rejected { .. } => None,
    }
}

impl Writer<'_> {
    /// The rows of one block, from a row on; `false` behind the last.
    fn block(&mut self, from: usize) -> bool {
        let (plan, book) = (self.plan, self.book);
        let all = plan.rows.iter().zip(&plan.reading.persons);
        let rows: Vec<(&PlannedRow, &RawPerson)> = all.skip(from).take(BLOCK).collect();
        // What a row does to a person is its own affair; ids and places are given one after the other.
        let touches = share::map(&rows, |(row, raw)| touch(plan, book, row, raw));
        for ((row, _), touch) in rows.iter().zip(touches) {
            let person = self.row(row, touch);
            self.written.push(person);
        }
        !rows.is_empty()
    }

    fn hamlets(&mut self) {
        let next = self
            .book
            .hamlets()
            .iter()
            .map(|hamlet| hamlet.position + 1)
            .max()
            .unwrap_or(0);
        for (position, new) in (next..).zip(&self.plan.new_hamlets) {
            let hamlet = Hamlet {
                id: self.mint.next_id(),
                name: new.name.clone(),
                former_names: String::new(),
                position,
                official_population: None,
                target: None,
            };
            self.hamlets.push(hamlet.id);
            self.changes.push(Change::Create(hamlet.into()));
        }
    }

    fn hamlet(&self, hamlet: HamletRef) -> Option<HamletId> {
        match hamlet {
            HamletRef::Known(id) => Some(id),
            HamletRef::New(at) => self.hamlets.get(at).copied(),
        }
    }

    fn households(&mut self) {
        for file in self.book.households() {
            let held = &file.household;
            let next = self.next_household.entry(held.hamlet).or_default();
            *next = (*next).max(held.position + 1);
        }
        let blank = RawHousehold::default();
        for (at, planned) in self.plan.households.iter().enumerate() {
            let raw = self.plan.reading.households.get(at).unwrap_or(&blank);
            let id = match planned.target {
                HouseholdTarget::None => None,
                HouseholdTarget::Known(id) => {
                    self.known_household(id, planned, raw);
                    Some(id)
                }
                HouseholdTarget::New(hamlet) => self.new_household(hamlet, planned, raw),
            };
            self.households.push(id);
        }
    }

    fn next_place(&mut self, hamlet: HamletId) -> i64 {
        let next = self.next_household.entry(hamlet).or_default();
        *next += 1;
        *next - 1
    }

    fn new_household(
        &mut self,
        hamlet: HamletRef,
        planned: &PlannedHousehold,
        raw: &RawHousehold,
    ) -> Option<HouseholdId> {
        let hamlet = self.hamlet(hamlet)?;
        let empty = Household {
            id: self.mint.next_id(),
            hamlet,
            group_name: None,
            number: None,
            address: String::new(),
            note: String::new(),
            position: self.next_place(hamlet),
        };
        let household = house::updated(raw, &empty).0;
        let id = household.id;
        self.changes.push(Change::Create(household.into()));
        self.living(id, planned);
        self.next_person.insert(id, 0);
        Some(id)
    }

    fn known_household(&mut self, id: HouseholdId, planned: &PlannedHousehold, raw: &RawHousehold) {
        let book = self.book;
        let Some(file) = book.household(id) else {
            return;
        };
        if !planned.loose {
            let mut after = house::updated(raw, &file.household).0;
            if let Some(hamlet) = planned.hamlet.and_then(|hamlet| self.hamlet(hamlet)) {
                after.hamlet = hamlet;
                after.position = self.next_place(hamlet);
            }
            self.changes.extend(Change::edit(&file.household, &after));
        }
        self.living(id, planned);
        let members = file.members.iter().filter_map(|member| book.person(*member));
        let next = members.map(|member| member.person.position + 1).max();
        self.next_person.entry(id).or_insert(next.unwrap_or(0));
    }

    fn living(&mut self, household: HouseholdId, planned: &PlannedHousehold) {
        let Some((year, living)) = planned.living else {
            return;
        };
        let held = self
            .book
            .household(household)
            .and_then(|file| house::living_of(file, year));
        let change = match held {
            Some(held) => Change::edit(
                held,
                &LivingStandard {
                    living,
                    ..held.clone()
                },
            ),
            None => Some(Change::Create(
                LivingStandard {
                    id: self.mint.next_id(),
                    household,
                    year,
                    living,
                    paper: String::new(),
                    paper_date: None,
                }
                .into(),
            )),
        };
        self.changes.extend(change);
    }

    fn row(&mut self, row: &PlannedRow, touch: Option<Touch>) -> Option<PersonId> {
        let household = self.households.get(row.household).copied().flatten();
        match (&row.outcome, touch) {
            (Outcome::New, Some(touch)) => {
                let household = household?;
                let person = Person {
                    id: self.mint.next_id(),
                    household,
                    position: self.next_member(household),
                    ..touch.person.clone()
                };
                let id = person.id;
                self.changes.push(Change::Create(person.into()));
                self.details(id, touch);
                Some(id)
            }
            (Outcome::Updated { person, .. }, Some(touch)) => {
                let file = self.book.person(*person)?;
                let mut after = touch.person.clone();
                if let (Some(_), Some(household)) = (row.moved_from, household) {
                    after.household = household;
                    after.position = self.next_member(household);
                }
                self.changes.extend(Change::edit(&file.person, &after));
                self.details(*person, touch);
                Some(*person)
            }
            (Outcome::Same { person }, _) => Some(*person),
            _ => None,
        }
    }

    fn next_member(&mut self, household: HouseholdId) -> i64 {
        let next = self.next_person.entry(household).or_default();
        *next += 1;
        *next - 1
    }

    fn details(&mut self, person: PersonId, touch: Touch) {
        for touch in touch.cards {
            match touch {
                CardTouch::Same => {}
                CardTouch::Add { card, .. } => {
                    let card = Card {
                        id: self.mint.next_id(),
                        person,
                        ..card
                    };
                    self.changes.push(Change::Create(card.into()));
                }
                CardTouch::Edit { before, after } => {
                    self.changes.extend(Change::edit(&before, &after));
                }
            }
        }
        for held in touch.new_entitlements {
            let held = Entitlement {
                id: self.mint.next_id(),
                person,
                ..held
            };
            self.changes.push(Change::Create(held.into()));
        }
        for (before, after) in touch.papers {
            self.changes.extend(Change::edit(&before, &after));
        }
        if !self.present.contains(&self.written.len()) {
            for event in touch.away {
                self.event(event, person);
            }
        }
    }

    fn event(&mut self, event: Event, person: PersonId) {
        let event = Event {
            id: self.mint.next_id(),
            person,
            ..event
        };
        self.changes.push(Change::Create(event.into()));
    }

    /// Events that a person accepted.
    fn accepted(&mut self) {
        let plan = self.plan;
        // Absences were written with their rows.
        let plain = |proposal: &&Proposal| proposal.accepted && !Proposal::begins_accepted(&proposal.event);
        for proposal in plan.proposals.iter().filter(plain) {
            if let Some(person) = self.written.get(proposal.row).copied().flatten() {
                self.event(person::event(&proposal.event, person), person);
            }
        }
    }
}
