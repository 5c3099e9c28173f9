//! The plan: its types, and the way from a reading to it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::super::book::Book;
use super::super::change::Change;
use super::super::date::Date;
use super::super::id::{HamletId, HouseholdId, PersonId};
use super::super::kinds::{EventKind, LeftKind, Living};
use super::super::message::Message;
use super::super::mint::IdMint;
use super::super::roster::{RawEvent, Reading, RowProblem};
use super::{changes, settle};

/// What a plan needs to know besides the file and the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanContext {
    /// The day of planning: year of living standards that carry none, presence.
    pub today: Date,
    /// The hamlet of households for which the file names none.
    pub hamlet: Option<String>,
}

impl PlanContext {
    /// A roster planned on a day.
    pub fn on(today: Date) -> Self {
        Self { today, hamlet: None }
    }
}

/// One field that a row changes, as people read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldTold {
    /// Stable name of the field: `name`, `birth`, `id12`, `card_to`, `address` …
    pub field: &'static str,
    /// What the register holds; empty where nothing.
    pub old: String,
    /// What it will hold.
    pub new: String,
}

/// What becomes of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// A person who is not in the register.
    New,
    /// A known person, and the row says something new.
    Updated {
        /// Who.
        person: PersonId,
        /// What changes, field by field.
        edits: Vec<FieldTold>,
    },
    /// A known person, and the register says all of it already.
    Same {
        /// Who.
        person: PersonId,
    },
    /// The row says the very same as a row of an earlier file of the reading: it counts as the same.
    Repeated {
        /// That row, in [`MatchPlan::rows`].
        row: usize,
    },
    /// The row may be one of these people of the register; it is not written until a person decides.
    Doubtful {
        /// Who it may be, the likeliest first.
        candidates: Vec<PersonId>,
        /// Why it is in doubt.
        why: Message,
    },
    /// The row is not written.
    Rejected {
        /// Why, as a kind.
        kind: LeftKind,
        /// Why, in words.
        why: Message,
    },
}

impl Outcome {
    /// The person of the register that the row is.
    pub fn person(&self) -> Option<PersonId> {
        match self {
            Self::Updated { person, .. } | Self::Same { person } => Some(*person),
            Self::New | Self::Repeated { .. } | Self::Doubtful { .. } | Self::Rejected { .. } => None,
        }
    }

    /// Whether the row goes into the register.
    pub fn is_written(&self) -> bool {
        matches!(self, Self::New | Self::Updated { .. } | Self::Same { .. })
    }
}

/// What a person decides about a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// It is this person of the register.
    Same(PersonId),
    /// It is nobody in the register.
    Another,
    /// It is not to be written.
    LeaveOut,
}

/// One row of the plan; it stands at the place of its [`RawPerson`](super::super::roster::RawPerson).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedRow {
    /// What becomes of it.
    pub outcome: Outcome,
    /// Its household in [`MatchPlan::households`].
    pub household: usize,
    /// The household of the register that a known person leaves for the one of the row.
    pub moved_from: Option<HouseholdId>,
    /// Numbers of the row that are somebody else's in the register, and so are not written.
    pub(super) withheld: Withheld,
}

/// Numbers that a row gives to a known person and that belong to somebody else.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Withheld {
    /// The CCCD.
    pub id12: bool,
    /// The BHXH number.
    pub bhxh: bool,
}

/// A hamlet of the register, or one that the plan adds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum HamletRef {
    /// In the register.
    Known(HamletId),
    /// In [`MatchPlan::new_hamlets`].
    New(usize),
}

/// What a household of the file is in the register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HouseholdTarget {
    /// This household.
    Known(HouseholdId),
    /// A new one, in this hamlet.
    New(HamletRef),
    /// None: no row of it is written.
    None,
}

/// A household of the plan, at the place of its [`RawHousehold`](super::super::roster::RawHousehold).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedHousehold {
    /// What it is in the register.
    pub target: HouseholdTarget,
    /// The household it was split from, where its known people come from one that another keeps.
    pub split_from: Option<HouseholdId>,
    /// The hamlet that a known household moves to.
    pub hamlet: Option<HamletRef>,
    /// What changes of a known household (group, number, address, hamlet, living standard).
    pub edits: Vec<FieldTold>,
    /// Year and living standard to be recorded.
    pub living: Option<(i64, Living)>,
    /// The file does not say who lives together: known people stay where they are.
    pub(super) loose: bool,
}

/// A hamlet that the file names and the register lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewHamlet {
    /// Its name as the file writes it.
    pub name: String,
}

/// Rows counted by outcome: `read = new + updated + same + doubtful + rejected`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    /// Rows that hold something of a person.
    pub read: usize,
    /// People not in the register before.
    pub new: usize,
    /// Known people of whom something changes.
    pub updated: usize,
    /// Known people of whom nothing changes, and rows that say the very same as one of an earlier file.
    pub same: usize,
    /// Rows that wait for a person.
    pub doubtful: usize,
    /// Rows not written.
    pub rejected: usize,
}

impl Ledger {
    /// The same figures as those of an intake, see [`Intake::figures`](super::super::record::Intake::figures).
    pub fn figures(&self) -> [i64; 6] {
        [
            self.read,
            self.new,
            self.updated,
            self.same,
            self.doubtful,
            self.rejected,
        ]
        .map(|count| i64::try_from(count).unwrap_or(i64::MAX))
    }
}

/// An event that a note tells of; it is written only where it is accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// Row in [`MatchPlan::rows`].
    pub row: usize,
    /// What the note says.
    pub event: RawEvent,
    /// To be written.
    pub accepted: bool,
}

impl Proposal {
    /// Who is away for work is still counted, so such a note is believed until somebody says otherwise; the
    /// other events wait to be confirmed.
    pub(super) fn begins_accepted(event: &RawEvent) -> bool {
        event.kind == EventKind::Away
    }

    /// Whether a person decided otherwise than it began.
    pub fn is_decided(&self) -> bool {
        self.accepted != Self::begins_accepted(&self.event)
    }
}

/// What a told message is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ToldKind {
    /// A hamlet is added.
    NewHamlet,
    /// A household is added to a register that has people already.
    NewHousehold,
    /// A household is split.
    Split,
    /// A household moves to another hamlet.
    HouseholdMoved,
    /// A field of a household changes.
    HouseholdEdit,
    /// Nobody is left in a household.
    HouseholdEmpty,
    /// A person moves from one household to another.
    Moved,
    /// A person joins a known household.
    Joined,
    /// A card is renewed.
    Renewed,
    /// A card is added.
    CardAdded,
    /// A field of a person, card or policy group changes.
    PersonEdit,
}

/// One thing to be told before the plan is applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// What it is about.
    pub kind: ToldKind,
    /// Row in [`MatchPlan::rows`], where it is about one person.
    pub row: Option<usize>,
    /// The sentence.
    pub message: Message,
}

/// What a reading means for the register, decided and not yet written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MatchPlan {
    /// One for each person read, in the order of the reading.
    pub rows: Vec<PlannedRow>,
    /// One for each household read, in the order of the reading; then one for each person whose household
    /// the reading does not hold.
    pub households: Vec<PlannedHousehold>,
    /// Hamlets to be added, in the order in which the file names them.
    pub new_hamlets: Vec<NewHamlet>,
    /// Rows by outcome.
    pub ledger: Ledger,
    /// Odd cells and clashes: those of the reading first, then those found by comparing.
    pub problems: Vec<RowProblem>,
    /// Events that notes tell of; only absences are accepted to begin with.
    pub proposals: Vec<Proposal>,
    pub(super) told: Vec<Told>,
    pub(super) reading: Arc<Reading>,
    pub(super) context: PlanContext,
    pub(super) choices: BTreeMap<usize, Choice>,
}

/// Decides what a reading means for the register.
///
/// The plan keeps the reading, so that a choice can be weighed anew and rows can be shown beside people.
pub fn plan(reading: Arc<Reading>, book: &dyn Book, context: &PlanContext) -> MatchPlan {
    settle::settle(reading, book, context.clone(), BTreeMap::new())
}

impl MatchPlan {
    /// The reading it was made from.
    pub fn reading(&self) -> &Arc<Reading> {
        &self.reading
    }

    /// What was decided by a person so far, by row.
    pub fn choices(&self) -> &BTreeMap<usize, Choice> {
        &self.choices
    }

    /// Records what a person decides about a row and plans anew around it: a person chosen for this row is
    /// free for no other. What was decided about proposals stays.
    pub fn choose(&mut self, row: usize, choice: Choice, book: &dyn Book) {
        self.choose_all([(row, choice)], book);
    }

    /// [`MatchPlan::choose`] for many rows at once.
    pub fn choose_all(&mut self, choices: impl IntoIterator<Item = (usize, Choice)>, book: &dyn Book) {
        self.decide(choices.into_iter().map(|(row, choice)| (row, Some(choice))), book);
    }

    /// Records decisions about rows, or takes them back where there is none any more, and plans anew around
    /// them as [`MatchPlan::choose`] does.
    pub fn decide(&mut self, decisions: impl IntoIterator<Item = (usize, Option<Choice>)>, book: &dyn Book) {
        let mut decided = std::mem::take(&mut self.choices);
        for (row, choice) in decisions {
            match choice {
                Some(choice) => decided.insert(row, choice),
                None => decided.remove(&row),
            };
        }
        let before: Vec<Proposal> = self
            .proposals
            .iter()
            .filter(|it| it.is_decided())
            .cloned()
            .collect();
        *self = settle::settle(Arc::clone(&self.reading), book, self.context.clone(), decided);
        for proposal in &mut self.proposals {
            let decided = before
                .iter()
                .find(|before| before.row == proposal.row && before.event == proposal.event);
            if let Some(decided) = decided {
                proposal.accepted = decided.accepted;
            }
        }
    }

    /// Accepts a proposed event, or takes that back.
    pub fn accept(&mut self, proposal: usize, accepted: bool) {
        if let Some(proposal) = self.proposals.get_mut(proposal) {
            proposal.accepted = accepted;
        }
    }

    /// What is to be told before the plan is applied: renewals, moves, splits, edits, in the order of rows.
    pub fn told(&self) -> &[Told] {
        &self.told
    }

    /// The changes that write the plan into the register it was made for: parents first.
    pub fn changes(&self, book: &dyn Book, mint: &mut IdMint) -> Vec<Change> {
        self.change_blocks(book, mint).flatten().collect()
    }

    /// [`MatchPlan::changes`] some at a time, so that those of a large roster are never held all at once.
    pub fn change_blocks<'w>(
        &'w self,
        book: &'w dyn Book,
        mint: &'w mut IdMint,
    ) -> impl Iterator<Item = Vec<Change>> + 'w {
        changes::blocks(self, book, mint)
    }
}
