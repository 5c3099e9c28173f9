//! Writes down what pairing decided: outcomes, households, ledger, problems, and what is to be told.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::super::book::Book;
use super::super::date::Date;
use super::super::kinds::{EventKind, LeftKind, Living};
use super::super::message::Message;
use super::super::roster::Reading;
use super::super::share;
use super::doubt::doubt;
use super::homes::{Claim, claims};
use super::house;
use super::known::Known;
use super::pair::Pairing;
use super::person::{self, is_recorded, touch};
use super::place::Places;
use super::plan::{
    Choice, FieldTold, HamletRef, HouseholdTarget, Ledger, MatchPlan, Outcome, PlanContext, PlannedHousehold,
    PlannedRow, Proposal, Withheld,
};
use super::repeat::repeats;
use super::rows::{Block, Row, Rows};
use super::{problems, told};
use crate::message;

/// What becomes of a row, before its edits are known.
pub(super) enum Fate {
    /// This person of the register.
    Person(usize),
    /// Somebody new.
    New,
    /// Not written: the outcome says why.
    Out(Outcome),
}

impl Fate {
    /// Whether the row is written.
    pub(super) fn is_written(&self) -> bool {
        !matches!(self, Self::Out(_))
    }
}

/// Plans a reading with the choices made so far.
pub(super) fn settle(
    reading: Arc<Reading>,
    book: &dyn Book,
    context: PlanContext,
    choices: BTreeMap<usize, Choice>,
) -> MatchPlan {
    let mut places = Places::new(book, &context, &reading);
    let rows = Rows::gather(&reading, &mut places);
    let known = Known::gather(book, &rows);
    let pairing = Pairing::run(&rows, &known, &mut places, &choices, repeats(&rows, &reading));
    let claims = claims(&pairing);
    let fates: Vec<Fate> = (0..rows.list.len())
        .map(|row| fate(&pairing, &claims, row, &choices))
        .collect();
    let mut desk = Desk {
        pairing: &pairing,
        fates: &fates,
        claims: &claims,
        places,
        context: &context,
        unplaced: Vec::new(),
    };
    let mut households = desk.households();
    desk.living_of_lists(&mut households);
    let planned = desk.rows(&households);
    let mut problems = reading.problems.clone();
    problems.extend(problems::clashes(&pairing, &fates, &reading));
    problems.extend(problems::cards_reversed(&rows, &reading));
    problems.extend(problems::unplaced(&desk.unplaced, &rows));
    let proposals = proposals(&pairing, &fates, context.today);
    problems.extend(problems::proposed(&proposals, &reading));
    let told = told::told(&pairing, &desk.places, &households, &planned);
    let ledger = ledger(&planned, reading.rejected.len());
    let new_hamlets = desk.places.into_new();
    MatchPlan {
        rows: planned,
        households,
        new_hamlets,
        ledger,
        problems,
        proposals,
        told,
        reading,
        context,
        choices,
    }
}

fn fate(
    pairing: &Pairing<'_, '_, '_>,
    claims: &[Claim],
    row: usize,
    choices: &BTreeMap<usize, Choice>,
) -> Fate {
    let rejected = |kind, why: Message| Fate::Out(Outcome::Rejected { kind, why });
    if choices.get(&row) == Some(&Choice::LeaveOut) {
        return rejected(LeftKind::Declined, message!("Đã chọn không nhập dòng này"));
    }
    if let Some(man) = pairing.pairs.of(row) {
        return Fate::Person(man);
    }
    if pairing.rows.list.get(row).is_none_or(|row| row.fold.is_none()) {
        return rejected(LeftKind::Unreadable, message!("Không đọc được họ tên"));
    }
    if choices.get(&row) == Some(&Choice::Another) {
        return Fate::New;
    }
    if let Some(Some(repeat)) = pairing.repeats.get(row) {
        return Fate::Out(repeat.outcome(pairing.rows));
    }
    if let Some(doubt) = doubt(pairing, claims, row) {
        let candidates = doubt
            .candidates
            .iter()
            .filter_map(|man| Some(pairing.known.people.get(*man)?.file.person.id))
            .collect();
        return Fate::Out(Outcome::Doubtful {
            candidates,
            why: doubt.why,
        });
    }
    if pairing.rows.is_agency(row) {
        return rejected(
            LeftKind::Stranger,
            message!("Không có trong sổ; danh sách này chỉ cập nhật người đã có"),
        );
    }
    Fate::New
}

/// Everything at hand while outcomes are written down.
struct Desk<'s, 'p, 'a, 'b> {
    pairing: &'s Pairing<'p, 'a, 'b>,
    fates: &'s [Fate],
    claims: &'s [Claim],
    places: Places<'b>,
    context: &'s PlanContext,
    /// Households for which nobody said a hamlet.
    unplaced: Vec<usize>,
}

impl Desk<'_, '_, '_, '_> {
    fn is_written(&self, row: usize) -> bool {
        self.fates.get(row).is_some_and(Fate::is_written)
    }

    fn households(&mut self) -> Vec<PlannedHousehold> {
        let blocks = &self.pairing.rows.blocks;
        blocks
            .iter()
            .enumerate()
            .map(|(at, block)| self.household(at, block))
            .collect()
    }

    fn household(&mut self, at: usize, block: &Block<'_>) -> PlannedHousehold {
        let mut planned = PlannedHousehold {
            target: HouseholdTarget::None,
            split_from: None,
            hamlet: None,
            edits: Vec::new(),
            living: None,
            loose: block.loose,
        };
        if !block.rows.iter().any(|row| self.is_written(*row)) {
            return planned;
        }
        let said = house::living_said(block.raw, self.context.today);
        let claim = self.claims.get(at).copied().unwrap_or_default();
        let known = &self.pairing.known.homes;
        if let Some(home) = claim.home.and_then(|home| known.get(home)) {
            let held = &home.file.household;
            planned.target = HouseholdTarget::Known(held.id);
            planned.hamlet = self.moved_to(block, held.hamlet);
            planned.edits = house::updated(block.raw, held).1;
            if let Some(hamlet) = planned.hamlet {
                planned.edits.push(FieldTold {
                    field: "hamlet",
                    old: self.places.name(HamletRef::Known(held.hamlet)).to_owned(),
                    new: self.places.name(hamlet).to_owned(),
                });
            }
            let living =
                said.and_then(|said| house::living_told(block.raw, home.file, said, self.context.today));
            planned.living = said.filter(|_| living.is_some());
            planned.edits.extend(living);
            return planned;
        }
        let anybody_new = block
            .rows
            .iter()
            .any(|row| matches!(self.fates.get(*row), Some(Fate::New)));
        if block.loose && !anybody_new {
            planned.target = self.home_of_first(block);
            return planned;
        }
        planned.target = HouseholdTarget::New(self.hamlet_of_new(at, block, claim));
        planned.split_from = claim
            .from
            .and_then(|home| Some(known.get(home)?.file.household.id));
        planned.living = said;
        planned
    }

    /// The household in which the person of a list lives.
    fn home_of_first(&self, block: &Block<'_>) -> HouseholdTarget {
        let home = block.rows.iter().find_map(|row| match self.fates.get(*row) {
            Some(Fate::Person(man)) => {
                let man = self.pairing.known.people.get(*man)?;
                Some(man.file.person.household)
            }
            _ => None,
        });
        home.map_or(HouseholdTarget::None, HouseholdTarget::Known)
    }

    /// The hamlet a known household moves to. A hamlet chosen for the whole file moves only those of whom
    /// nobody had said any.
    fn moved_to(&mut self, block: &Block<'_>, held: super::super::id::HamletId) -> Option<HamletRef> {
        let to = match self.places.named(block.raw) {
            Some(named) => Some(named),
            None if self.places.unsaid_hamlet() == Some(held) => self.places.chosen(),
            None => None,
        };
        to.filter(|to| *to != HamletRef::Known(held))
    }

    fn hamlet_of_new(&mut self, at: usize, block: &Block<'_>, claim: Claim) -> HamletRef {
        if let Some(said) = self.places.named(block.raw).or_else(|| self.places.chosen()) {
            return said;
        }
        let known = self.pairing.known;
        if let Some(hamlet) = claim.from.and_then(|home| known.hamlet_of(home)) {
            return HamletRef::Known(hamlet);
        }
        self.unplaced.push(at);
        self.places.unsaid()
    }

    /// Lists without households may still say who is poor: one answer for each household, whoever gives it,
    /// the special one before the ordinary.
    fn living_of_lists(&self, households: &mut [PlannedHousehold]) {
        let mut said: HashMap<super::super::id::HouseholdId, (usize, i64, Living)> = HashMap::new();
        let mut taken: Vec<super::super::id::HouseholdId> = Vec::new();
        for (at, (block, planned)) in self.pairing.rows.blocks.iter().zip(households.iter()).enumerate() {
            let HouseholdTarget::Known(id) = planned.target else {
                continue;
            };
            let Some((year, living)) = house::living_said(block.raw, self.context.today) else {
                continue;
            };
            if !block.loose {
                taken.push(id);
                continue;
            }
            let held = said.entry(id).or_insert((at, year, living));
            if held.2 == Living::Ordinary && living != Living::Ordinary {
                *held = (at, year, living);
            }
        }
        for id in taken {
            said.remove(&id);
        }
        let mut ordered: Vec<(usize, i64, Living)> = said.into_values().collect();
        ordered.sort_by_key(|(at, ..)| *at);
        for (at, year, living) in ordered {
            let told = self.pairing.rows.blocks.get(at).and_then(|block| {
                let man = block.rows.iter().find_map(|row| self.pairing.pairs.of(*row))?;
                let home = self
                    .pairing
                    .known
                    .homes
                    .get(self.pairing.known.people.get(man)?.home)?;
                house::living_told(block.raw, home.file, (year, living), self.context.today)
            });
            if let (Some(planned), Some(told)) = (households.get_mut(at), told) {
                planned.living = Some((year, living));
                planned.edits.push(told);
            }
        }
    }

    fn rows(&self, households: &[PlannedHousehold]) -> Vec<PlannedRow> {
        let rows: Vec<(&Fate, &Row<'_>)> = self.fates.iter().zip(&self.pairing.rows.list).collect();
        share::map(&rows, |(fate, row)| {
            self.row(fate, row, households.get(row.block))
        })
    }

    fn row(&self, fate: &Fate, row: &Row<'_>, planned: Option<&PlannedHousehold>) -> PlannedRow {
        let mut moved_from = None;
        let mut withheld = Withheld::default();
        let outcome = match fate {
            Fate::New => Outcome::New,
            Fate::Out(outcome) => outcome.clone(),
            Fate::Person(man) => match self.pairing.known.people.get(*man) {
                None => Outcome::New,
                Some(man) => {
                    withheld = problems::withheld(self.pairing, row, man);
                    let person = &man.file.person;
                    let source = self.pairing.rows.card_source(row.block);
                    let mut edits =
                        touch(row.raw, man.file, source, withheld, self.context.today).told(person);
                    if let Some(planned) = planned {
                        edits.extend(planned.edits.iter().cloned());
                        let stays = planned.loose
                            || planned.target == HouseholdTarget::Known(person.household)
                            || planned.target == HouseholdTarget::None;
                        moved_from = (!stays).then_some(person.household);
                    }
                    if edits.is_empty() && moved_from.is_none() {
                        Outcome::Same { person: person.id }
                    } else {
                        Outcome::Updated {
                            person: person.id,
                            edits,
                        }
                    }
                }
            },
        };
        PlannedRow {
            outcome,
            household: row.block,
            moved_from,
            withheld,
        }
    }
}

fn proposals(pairing: &Pairing<'_, '_, '_>, fates: &[Fate], today: Date) -> Vec<Proposal> {
    let mut proposals = Vec::new();
    for (at, (fate, row)) in fates.iter().zip(&pairing.rows.list).enumerate() {
        let file = match fate {
            Fate::Person(man) => pairing.known.people.get(*man).map(|man| man.file),
            Fate::New => None,
            Fate::Out(_) => continue,
        };
        let nobody = file.is_none().then(|| person::nobody(&row.raw.name));
        let Some(file) = file.or(nobody.as_ref()) else {
            continue;
        };
        let mut away = person::absences(row.raw, file, today).into_iter().next();
        let open = row.raw.events.iter().filter(|said| {
            if said.kind == EventKind::Away {
                // Of several notes of an absence one is written.
                return away.take_if(|added| added.day == said.day).is_some();
            }
            !is_recorded(said, file)
        });
        proposals.extend(open.map(|event| Proposal {
            row: at,
            event: event.clone(),
            accepted: Proposal::begins_accepted(event),
        }));
    }
    proposals
}

fn ledger(rows: &[PlannedRow], unreadable: usize) -> Ledger {
    let mut ledger = Ledger {
        read: rows.len() + unreadable,
        rejected: unreadable,
        ..Ledger::default()
    };
    for row in rows {
        match row.outcome {
            Outcome::New => ledger.new += 1,
            Outcome::Updated { .. } => ledger.updated += 1,
            Outcome::Same { .. } | Outcome::Repeated { .. } => ledger.same += 1,
            Outcome::Doubtful { .. } => ledger.doubtful += 1,
            Outcome::Rejected { .. } => ledger.rejected += 1,
        }
    }
    ledger
}
