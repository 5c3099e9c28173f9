//! A plan prepared for showing: counted, grouped and sorted once, so that a frame only looks things up.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::wording::{count, said};
use crate::domain::matching::{Choice, HouseholdTarget, MatchPlan, Outcome, Proposal, ToldKind};
use crate::domain::roster::{Reading, RowProblem, RowRef};
use crate::domain::text::is_upper;
use crate::domain::{LeftKind, Message, PersonId, Purpose};
use crate::register::{RosterPlan, RosterRequest};
use crate::say;

/// A row that is in doubt, or was until somebody decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Doubt {
    /// Row of the plan.
    pub(super) row: usize,
    /// Who it may be.
    pub(super) candidates: Vec<PersonId>,
    /// Why.
    pub(super) why: Message,
    /// What was decided.
    pub(super) choice: Option<Choice>,
}

/// Somebody in a list of the agency who is not in the register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stranger {
    /// Row of the plan.
    pub(super) row: usize,
    /// A person chose to add them.
    pub(super) added: bool,
}

/// Rows that are not written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refused {
    /// Of [`Reading::rejected`]: nobody could be read from it.
    Unreadable(usize),
    /// A row of the plan: left out by a person, or by the plan.
    LeftOut(usize),
}

/// What would be written, in figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Extent {
    /// People who are new.
    pub(super) people: usize,
    /// Households that are new.
    pub(super) households: usize,
    /// Hamlets that are new.
    pub(super) hamlets: usize,
    /// Known people of whom something changes.
    pub(super) updated: usize,
    /// Events accepted.
    pub(super) events: usize,
    /// Rows put aside that did not wait before.
    pub(super) left: usize,
    /// Things told that belong to no row, such as a household's new number.
    told: usize,
}

impl Extent {
    fn of(plan: &MatchPlan) -> Self {
        let targets = plan.households.iter().map(|household| household.target);
        Self {
            people: plan.ledger.new,
            households: targets
                .filter(|target| matches!(target, HouseholdTarget::New(_)))
                .count(),
            hamlets: plan.new_hamlets.len(),
            updated: plan.ledger.updated,
            events: plan.proposals.iter().filter(|it| it.accepted).count(),
            left: 0,
            told: plan.told().len(),
        }
    }

    /// Whether the register would be as before.
    pub(super) fn is_nothing(self) -> bool {
        self == Self::default()
    }

    /// The figures in words: "748 người mới, 220 hộ mới".
    pub(super) fn words(self) -> String {
        let mut parts = Vec::new();
        if self.people > 0 {
            parts.push(say!("{n} người mới", n = count(self.people)));
        }
        if self.households > 0 {
            parts.push(say!("{n} hộ mới", n = count(self.households)));
        }
        if self.hamlets > 0 {
            parts.push(say!("{n} ấp mới", n = count(self.hamlets)));
        }
        if self.updated > 0 {
            parts.push(say!("cập nhật {n} người", n = count(self.updated)));
        }
        if self.events > 0 {
            parts.push(say!("{n} biến động", n = count(self.events)));
        }
        if parts.is_empty() && self.told > 0 {
            parts.push(say!("{n} thay đổi về hộ", n = count(self.told)));
        }
        if parts.is_empty() && self.left > 0 {
            parts.push(say!("{n} dòng để lại", n = count(self.left)));
        }
        parts.join(", ")
    }
}

/// A plan on the table.
pub(super) struct Review {
    /// The plan as it came.
    pub(super) of: Arc<RosterPlan>,
    /// What would be written.
    pub(super) extent: Extent,
    /// What is told, by kind: the kind's places in [`MatchPlan::told`].
    pub(super) told: BTreeMap<ToldKind, Vec<usize>>,
    /// Rows of new people.
    pub(super) newcomers: Vec<usize>,
    /// Rows in doubt, with those that were decided since.
    pub(super) doubts: Vec<Doubt>,
    /// People of the agency's lists who are not in the register, with those who were chosen to be added.
    pub(super) strangers: Vec<Stranger>,
    /// Rows that are not written, strangers apart.
    pub(super) refused: Vec<Refused>,
    /// Places in [`MatchPlan::problems`] that are not proposals: those have a list of their own.
    pub(super) problems: Vec<usize>,
    /// New households of which nobody said the hamlet.
    pub(super) unplaced: usize,
    /// What is hidden in the files and was passed over.
    pub(super) hidden: Hidden,
    /// Names that stand in capitals.
    pub(super) capitals: usize,
}

/// What is hidden in the files and was not taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Hidden {
    /// Sheets.
    pub(super) sheets: usize,
    /// Rows of sheets that are not hidden themselves.
    pub(super) rows: usize,
}

impl Review {
    /// Prepares a plan; `before` is the review it follows, for the rows that were in doubt there.
    pub(super) fn new(of: Arc<RosterPlan>, asked: &RosterRequest, before: Option<&Self>) -> Self {
        let plan = &of.plan;
        let mut told: BTreeMap<ToldKind, Vec<usize>> = BTreeMap::new();
        for (at, line) in plan.told().iter().enumerate() {
            told.entry(line.kind).or_default().push(at);
        }
        let rows = plan.rows.iter().enumerate();
        let newcomers = rows
            .clone()
            .filter(|(_, row)| row.outcome == Outcome::New)
            .map(|(at, _)| at)
            .collect();
        let mut refused: Vec<Refused> = (0..plan.reading().rejected.len())
            .map(Refused::Unreadable)
            .collect();
        refused.extend(
            rows.filter(|(_, row)| matches!(row.outcome, Outcome::Rejected { kind, .. } if kind != LeftKind::Stranger))
                .map(|(at, _)| Refused::LeftOut(at)),
        );
        Self {
            extent: Extent::of(plan),
            told,
            newcomers,
            doubts: doubts(plan, before),
            strangers: strangers(plan, before),
            refused,
            problems: problems(plan),
            unplaced: if asked.hamlet.is_none() { unplaced(plan) } else { 0 },
            hidden: if asked.take_hidden {
                Hidden::default()
            } else {
                hidden(&of)
            },
            capitals: plan
                .reading()
                .persons
                .iter()
                .filter(|it| is_upper(&it.name))
                .count(),
            of,
        }
    }

    /// The match plan.
    pub(super) fn plan(&self) -> &MatchPlan {
        &self.of.plan
    }

    /// The reading behind the plan.
    pub(super) fn reading(&self) -> &Arc<Reading> {
        self.of.plan.reading()
    }

    /// Rows in doubt that nobody decided yet.
    pub(super) fn undecided(&self) -> usize {
        self.doubts.iter().filter(|doubt| doubt.choice.is_none()).count()
    }

    /// People of an agency's list who are not in the register and stay out of it.
    pub(super) fn strangers_left(&self) -> usize {
        self.strangers.iter().filter(|stranger| !stranger.added).count()
    }

    /// Whether a sheet is a list of the insurance agency.
    pub(super) fn is_agency(&self) -> bool {
        let mut sheets = self.of.sheets.iter();
        sheets.any(|sheet| sheet.taken && sheet.purpose == Purpose::Agency)
    }

    /// Whether a person decided anything that would be lost.
    pub(super) fn is_decided(&self) -> bool {
        !self.plan().choices().is_empty() || self.plan().proposals.iter().any(Proposal::is_decided)
    }

    /// The files' names without their folders.
    pub(super) fn files(&self) -> String {
        file_names(&self.of.request.paths)
    }

    /// Where a row of the plan stands, in words.
    pub(super) fn place_of(&self, row: usize) -> String {
        let person = self.reading().persons.get(row);
        person.map_or_else(String::new, |person| self.place(&person.at))
    }

    /// A place in words; the file is named only where there are several.
    pub(super) fn place(&self, at: &RowRef) -> String {
        let mut parts = Vec::new();
        if self.of.request.paths.len() > 1 {
            parts.push(at.file.to_string());
        }
        if !at.sheet.is_empty() {
            parts.push(at.sheet.to_string());
        }
        parts.push(say!("dòng {row}", row = at.row));
        parts.join(", ")
    }

    /// Why a row is not written.
    pub(super) fn reason(&self, refused: Refused) -> String {
        match refused {
            Refused::Unreadable(at) => self.reading().rejected.get(at).map(|row| said(&row.reason)),
            Refused::LeftOut(at) => match self.plan().rows.get(at).map(|row| &row.outcome) {
                Some(Outcome::Rejected { why, .. }) => Some(said(why)),
                _ => None,
            },
        }
        .unwrap_or_default()
    }
}

/// The files' names without their folders.
pub(super) fn file_names(paths: &[std::path::PathBuf]) -> String {
    let names: Vec<String> = paths
        .iter()
        .map(|path| {
            let name = path.file_name().unwrap_or(path.as_os_str());
            name.to_string_lossy().into_owned()
        })
        .collect();
    names.join(", ")
}

/// Where a row of a plan stands in its file.
fn at(reading: &Reading, row: usize) -> Option<&RowRef> {
    reading.persons.get(row).map(|person| &person.at)
}

/// Rows in doubt now, and those that a person took out of doubt, in the order of the file. A row is known
/// again by its place, for the files may have been read again in another way.
fn doubts(plan: &MatchPlan, before: Option<&Review>) -> Vec<Doubt> {
    let mut found: BTreeMap<usize, Doubt> = BTreeMap::new();
    let mut known: BTreeMap<&RowRef, &Doubt> = BTreeMap::new();
    if let Some(before) = before.filter(|_| !plan.choices().is_empty()) {
        let doubts = before.doubts.iter();
        known.extend(doubts.filter_map(|doubt| Some((at(before.reading(), doubt.row)?, doubt))));
    }
    for (row, choice) in plan.choices() {
        if let Some(doubt) = at(plan.reading(), *row).and_then(|at| known.get(at)) {
            let doubt = Doubt {
                row: *row,
                choice: Some(*choice),
                ..(*doubt).clone()
            };
            found.insert(*row, doubt);
        }
    }
    for (row, planned) in plan.rows.iter().enumerate() {
        if let Outcome::Doubtful { candidates, why } = &planned.outcome {
            let doubt = Doubt {
                row,
                candidates: candidates.clone(),
                why: why.clone(),
                choice: None,
            };
            found.insert(row, doubt);
        }
    }
    found.into_values().collect()
}

/// Strangers now, and those that a person chose to add, in the order of the file.
fn strangers(plan: &MatchPlan, before: Option<&Review>) -> Vec<Stranger> {
    let mut known: BTreeSet<&RowRef> = BTreeSet::new();
    if let Some(before) = before.filter(|_| !plan.choices().is_empty()) {
        let strangers = before.strangers.iter();
        known.extend(strangers.filter_map(|stranger| at(before.reading(), stranger.row)));
    }
    let added = |row: usize| {
        plan.choices().get(&row) == Some(&Choice::Another)
            && at(plan.reading(), row).is_some_and(|at| known.contains(at))
    };
    let rows = plan.rows.iter().enumerate();
    rows.filter_map(|(row, planned)| match planned.outcome {
        Outcome::Rejected {
            kind: LeftKind::Stranger,
            ..
        } => Some(Stranger { row, added: false }),
        Outcome::New if added(row) => Some(Stranger { row, added: true }),
        _ => None,
    })
    .collect()
}

/// Problems without the notes about proposed events, which have a list of their own.
fn problems(plan: &MatchPlan) -> Vec<usize> {
    let proposed: BTreeSet<(&RowRef, &str)> = plan
        .proposals
        .iter()
        .filter_map(|proposal| {
            let person = plan.reading().persons.get(proposal.row)?;
            Some((&person.at, proposal.event.wording.as_str()))
        })
        .collect();
    let all = plan.problems.iter().enumerate();
    let mut problems: Vec<(usize, &RowProblem)> = all
        .filter(|(_, problem)| !proposed.contains(&(&problem.at, problem.value.as_str())))
        .collect();
    // In the order of the file: each file as it was chosen, then sheet by sheet, row by row.
    problems.sort_by_key(|(_, problem)| &problem.at);
    problems.into_iter().map(|(at, _)| at).collect()
}

fn unplaced(plan: &MatchPlan) -> usize {
    let said = plan.reading().households.iter().map(|raw| raw.hamlet.is_some());
    plan.households
        .iter()
        .zip(said)
        .filter(|(planned, said)| {
            !said && planned.split_from.is_none() && matches!(planned.target, HouseholdTarget::New(_))
        })
        .count()
}

fn hidden(of: &RosterPlan) -> Hidden {
    let left = of.sheets.iter().filter(|sheet| !sheet.taken || !sheet.hidden);
    left.fold(Hidden::default(), |mut sum, sheet| {
        if sheet.hidden {
            sum.sheets += 1;
        } else {
            sum.rows += usize::try_from(sheet.hidden_rows).unwrap_or_default();
        }
        sum
    })
}
