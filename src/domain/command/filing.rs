//! Papers of households and people: asking, deciding, sending, issuing, handing over, and taking steps back.

use std::collections::HashSet;

use super::decide::{Clash, Verdict, decide};
use super::household::household_title;
use super::person::name_of;
use super::{Refusal, refuse};
use crate::domain::book::{Book, HouseholdFile};
use crate::domain::change::Change;
use crate::domain::date::{Date, show};
use crate::domain::filing::{Step, home_of};
use crate::domain::id::{FilingId, HouseholdId, PersonId};
use crate::domain::kinds::FilingState;
use crate::domain::message::Message;
use crate::domain::record::{Decision, Filing};
use crate::message;

/// What can be done with papers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FilingCommand {
    /// Files for households or people. Who has open papers of the kind is passed over, and that is told.
    Ask(Vec<Filing>),
    /// Decides papers by a decision, which is recorded or changed in the same step, with what follows from it:
    /// the living standard of the households, the policy groups of the people.
    Decide {
        /// The decision.
        decision: Decision,
        /// The papers, each with the id of the record that may follow.
        verdicts: Vec<Verdict>,
        /// The year of the living standards.
        year: i64,
        /// What becomes of other living standards of the year.
        clash: Clash,
    },
    /// Marks papers as sent, issued or handed over.
    Step {
        /// Which.
        filings: Vec<FilingId>,
        /// What was done.
        step: Step,
        /// When.
        day: Date,
    },
    /// Takes the last step of papers back; what a decision recorded besides stays.
    StepBack(Vec<FilingId>),
    /// Ends papers that were refused or taken back.
    Close {
        /// Which.
        filings: Vec<FilingId>,
        /// When.
        day: Date,
        /// Why.
        note: String,
    },
    /// Removes papers entered by mistake.
    Remove(Vec<FilingId>),
}

impl FilingCommand {
    pub(super) fn label(&self, book: &dyn Book) -> Message {
        let of = |ids: &[FilingId]| whose(book, ids);
        match self {
            Self::Ask(filings) => match (already_open(book, filings).len(), filings.as_slice()) {
                (0, [one]) => message!("Lập hồ sơ của {name}", name = title(book, one)),
                (0, _) => message!("Lập {count} hồ sơ", count = filings.len()),
                (open, _) => message!(
                    "Lập {count} hồ sơ; {open} nơi đã có hồ sơ đang làm nên không lập nữa",
                    count = filings.len() - open,
                    open = open
                ),
            },
            Self::Decide {
                decision, verdicts, ..
            } => message!(
                "Ghi quyết định {number} cho {count} hồ sơ",
                number = decision.number,
                count = verdicts.len()
            ),
            Self::Step { filings, step, .. } => match step {
                Step::Decide => message!("Ghi quyết định cho hồ sơ của {whose}", whose = of(filings)),
                Step::Send => message!("Đã chuyển BHXH: {whose}", whose = of(filings)),
                Step::Issue => message!("Đã cấp thẻ: {whose}", whose = of(filings)),
                Step::HandOver => message!("Đã giao thẻ: {whose}", whose = of(filings)),
            },
            Self::StepBack(filings) => {
                message!("Lùi một bước hồ sơ của {whose}", whose = of(filings))
            }
            Self::Close { filings, .. } => message!("Dừng hồ sơ của {whose}", whose = of(filings)),
            Self::Remove(filings) => message!("Xóa hồ sơ của {whose}", whose = of(filings)),
        }
    }

    pub(super) fn changes(&self, book: &dyn Book, today: Date) -> Result<Vec<Change>, Refusal> {
        match self {
            Self::Ask(filings) => ask(book, filings, today),
            Self::Decide {
                decision,
                verdicts,
                year,
                clash,
            } => decide(book, decision, verdicts, (*year, *clash), today),
            Self::Step { filings, step, day } => {
                not_in_the_future(*day, today)?;
                take_steps(book, &found(book, filings)?, *step, *day)
            }
            Self::StepBack(filings) => step_back(&found(book, filings)?),
            Self::Close { filings, day, note } => {
                not_in_the_future(*day, today)?;
                close(book, &found(book, filings)?, *day, note)
            }
            Self::Remove(filings) => Ok(found(book, filings)?
                .into_iter()
                .map(|filing| Change::Remove(filing.clone().into()))
                .collect()),
        }
    }
}

/// The person, else the head of the household, that papers are of.
pub(super) fn title(book: &dyn Book, filing: &Filing) -> String {
    match filing.person {
        Some(person) => name_of(book, person),
        None => book
            .household(filing.household)
            .map_or_else(String::new, |file| household_title(book, file)),
    }
}

/// Papers of one by name, of many by number.
fn whose(book: &dyn Book, ids: &[FilingId]) -> String {
    if let [one] = ids
        && let Some(filing) = book.rows::<Filing>().find(|held| held.id == *one)
    {
        return title(book, filing);
    }
    ids.len().to_string()
}

/// The papers with these ids, in the order of entry.
pub(super) fn found<'b>(book: &'b dyn Book, ids: &[FilingId]) -> Result<Vec<&'b Filing>, Refusal> {
    if ids.is_empty() {
        refuse!("Chưa chọn hồ sơ nào. Hãy đánh dấu các hồ sơ rồi làm lại.");
    }
    let wanted: HashSet<FilingId> = ids.iter().copied().collect();
    let held: Vec<&Filing> = book
        .rows::<Filing>()
        .filter(|filing| wanted.contains(&filing.id))
        .collect();
    if held.len() < wanted.len() {
        refuse!("Có hồ sơ không còn trong sổ. Hãy chọn lại.");
    }
    Ok(held)
}

pub(super) fn not_in_the_future(day: Date, today: Date) -> Result<(), Refusal> {
    if today < day {
        refuse!(
            "Ngày {day} ở sau ngày hôm nay. Hãy sửa ngày rồi ghi lại.",
            day = show(day)
        );
    }
    Ok(())
}

/// Of papers to be filed, those whose household or person has open papers of the kind already, or comes twice.
fn already_open(book: &dyn Book, filings: &[Filing]) -> HashSet<FilingId> {
    let key = |filing: &Filing, home: HouseholdId| {
        let home = filing.person.is_none().then_some(home);
        (home, filing.person, filing.kind)
    };
    let mut open: HashSet<_> = book
        .rows::<Filing>()
        .filter(|held| held.state().is_open())
        .map(|held| key(held, home_of(book, held)))
        .collect();
    filings
        .iter()
        .filter(|filing| !open.insert(key(filing, filing.household)))
        .map(|filing| filing.id)
        .collect()
}

fn ask(book: &dyn Book, filings: &[Filing], today: Date) -> Result<Vec<Change>, Refusal> {
    let Some(first) = filings.first() else {
        refuse!("Chưa chọn hộ nào để lập hồ sơ. Hãy chọn ít nhất một hộ.");
    };
    for filing in filings {
        let Some(house) = book.household(filing.household) else {
            refuse!("Hộ này không còn trong sổ.");
        };
        if filing.kind.is_of_a_person() && filing.person.is_none() {
            refuse!("Hồ sơ trợ cấp là của từng người. Hãy chọn người rồi ghi lại.");
        }
        if filing
            .person
            .is_some_and(|person| !house.members.contains(&person))
        {
            refuse!("Người này không còn ở trong hộ. Hãy chọn lại.");
        }
        if let Some(asked) = filing.asked_on {
            not_in_the_future(asked, today)?;
        }
        if filing.state() != FilingState::Asked {
            refuse!("Hồ sơ mới thì chưa có bước nào đã xong. Hãy ghi từng bước sau.");
        }
    }
    let open = already_open(book, filings);
    if open.len() == filings.len() {
        refuse!(
            "{name} đã có hồ sơ loại này đang làm nên không lập nữa.",
            name = title(book, first)
        );
    }
    Ok(filings
        .iter()
        .filter(|filing| !open.contains(&filing.id))
        .map(|filing| Change::Create(filing.clone().into()))
        .collect())
}

/// Refuses with the first of the papers that cannot take a step, and how many others cannot either.
pub(super) fn refuse_some<'f>(
    book: &dyn Book,
    wrong: impl Iterator<Item = &'f Filing>,
    why: impl Fn(String, usize) -> Message,
) -> Result<(), Refusal> {
    let wrong: Vec<&Filing> = wrong.collect();
    match wrong.split_first() {
        None => Ok(()),
        Some((first, others)) => Err(Refusal(why(title(book, first), others.len() + 1))),
    }
}

fn take_steps(book: &dyn Book, filings: &[&Filing], step: Step, day: Date) -> Result<Vec<Change>, Refusal> {
    if step == Step::Decide {
        refuse!("Muốn ghi là đã quyết định thì phải có số và ngày quyết định.");
    }
    let unready = filings
        .iter()
        .copied()
        .filter(|filing| Step::after(filing.state()) != Some(step));
    refuse_some(book, unready, |name, count| {
        message!(
            "{count} hồ sơ không ở đúng bước này (hồ sơ của {name}). Hãy ghi lần lượt từng bước: quyết định, chuyển BHXH, cấp thẻ, giao thẻ.",
            count = count,
            name = name
        )
    })?;
    refuse_early(book, filings, day)?;
    let step_on = |filing: &&Filing| {
        let mut after = (*filing).clone();
        match step {
            Step::Send => after.sent_on = Some(day),
            Step::Issue => after.issued_on = Some(day),
            Step::HandOver => after.handed_on = Some(day),
            Step::Decide => {}
        }
        Change::edit(*filing, &after)
    };
    Ok(filings.iter().filter_map(step_on).collect())
}

/// Refuses a day that lies before a step recorded already.
fn refuse_early(book: &dyn Book, filings: &[&Filing], day: Date) -> Result<(), Refusal> {
    let early = filings
        .iter()
        .copied()
        .filter(|filing| last_day(book, filing).is_some_and(|last| day < last));
    refuse_some(book, early, |name, count| {
        message!(
            "Ngày {day} ở trước bước liền trước của {count} hồ sơ (hồ sơ của {name}). Hãy sửa ngày rồi ghi lại.",
            day = show(day),
            count = count,
            name = name
        )
    })
}

/// The latest day recorded of papers.
pub(super) fn last_day(book: &dyn Book, filing: &Filing) -> Option<Date> {
    let decided = filing
        .decision
        .and_then(|id| book.rows::<Decision>().find(|held| held.id == id))
        .map(|decision| decision.day);
    let days = [
        filing.asked_on,
        decided,
        filing.sent_on,
        filing.issued_on,
        filing.handed_on,
    ];
    days.into_iter().flatten().max()
}

fn step_back(filings: &[&Filing]) -> Result<Vec<Change>, Refusal> {
    let back = |filing: &&Filing| {
        let mut after = (*filing).clone();
        match filing.state() {
            FilingState::Closed => after.closed_on = None,
            FilingState::HandedOver => after.handed_on = None,
            FilingState::Issued => after.issued_on = None,
            FilingState::Sent => after.sent_on = None,
            FilingState::Decided => after.decision = None,
            FilingState::Asked | FilingState::Unknown => {}
        }
        Change::edit(*filing, &after)
    };
    let changes: Vec<Change> = filings.iter().filter_map(back).collect();
    if changes.is_empty() {
        refuse!("Hồ sơ mới đề nghị thì không còn bước nào để lùi. Nếu lập nhầm, hãy xóa hồ sơ.");
    }
    Ok(changes)
}

fn close(book: &dyn Book, filings: &[&Filing], day: Date, note: &str) -> Result<Vec<Change>, Refusal> {
    if note.trim().is_empty() {
        refuse!("Chưa ghi vì sao dừng hồ sơ. Hãy ghi lý do rồi làm lại.");
    }
    let ended = filings.iter().copied().filter(|filing| !filing.state().is_open());
    refuse_some(book, ended, |name, count| {
        message!(
            "{count} hồ sơ đã xong hoặc đã dừng (hồ sơ của {name}). Hãy bỏ chọn các hồ sơ ấy.",
            count = count,
            name = name
        )
    })?;
    refuse_early(book, filings, day)?;
    let closed = |filing: &&Filing| {
        let before = filing.note.trim();
        let note = match before {
            "" => note.trim().to_owned(),
            before => format!("{before}; {}", note.trim()),
        };
        let after = Filing {
            closed_on: Some(day),
            note,
            ..(*filing).clone()
        };
        Change::edit(*filing, &after)
    };
    Ok(filings.iter().filter_map(closed).collect())
}

/// The removal of all papers that fit.
pub(super) fn papers_of(book: &dyn Book, fits: impl Fn(&Filing) -> bool) -> Vec<Change> {
    book.rows::<Filing>()
        .filter(|filing| fits(filing))
        .map(|filing| Change::Remove(filing.clone().into()))
        .collect()
}

/// People's own papers go with them into their household.
pub(super) fn papers_follow(book: &dyn Book, people: &[PersonId], to: HouseholdId) -> Vec<Change> {
    let theirs = book
        .rows::<Filing>()
        .filter(|filing| filing.person.is_some_and(|person| people.contains(&person)));
    let moved = |filing: &Filing| {
        let after = Filing {
            household: to,
            ..filing.clone()
        };
        Change::edit(filing, &after)
    };
    theirs.filter_map(moved).collect()
}

/// What becomes of papers when a household is removed: those of it and its people go, and those that still
/// name it but are of somebody who lives elsewhere now go there.
pub(super) fn papers_leave(book: &dyn Book, house: &HouseholdFile) -> Vec<Change> {
    let gone = house.household.id;
    let touched = book
        .rows::<Filing>()
        .filter(|filing| filing.household == gone || home_of(book, filing) == gone);
    let leave = |filing: &Filing| {
        let home = home_of(book, filing);
        if home == gone {
            return Some(Change::Remove(filing.clone().into()));
        }
        let after = Filing {
            household: home,
            ..filing.clone()
        };
        Change::edit(filing, &after)
    };
    touched.filter_map(leave).collect()
}
