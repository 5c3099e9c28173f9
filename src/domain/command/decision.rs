//! Decisions of the commune's chairman.

use std::collections::HashSet;

use super::filing::{not_in_the_future, refuse_some};
use super::{Refusal, refuse, save};
use crate::domain::book::Book;
use crate::domain::change::Change;
use crate::domain::date::{Date, show};
use crate::domain::filing::{home_of, number_key};
use crate::domain::id::{DecisionId, HouseholdId, PersonId};
use crate::domain::message::Message;
use crate::domain::record::{Decision, Entitlement, Filing, LivingStandard};
use crate::message;

/// What can be done to decisions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DecisionCommand {
    /// Adds or changes one. What was recorded with its number and day as paper follows.
    Save(Decision),
    /// Removes one that decides no papers.
    Remove(DecisionId),
}

impl DecisionCommand {
    pub(super) fn label(&self, book: &dyn Book) -> Message {
        match self {
            Self::Save(decision) if find(book, decision.id).is_none() => {
                message!("Thêm quyết định {number}", number = decision.number)
            }
            Self::Save(decision) => message!("Sửa quyết định {number}", number = decision.number),
            Self::Remove(id) => message!(
                "Xóa quyết định {number}",
                number = find(book, *id).map_or("", |held| held.number.as_str())
            ),
        }
    }

    pub(super) fn changes(&self, book: &dyn Book, today: Date) -> Result<Vec<Change>, Refusal> {
        match self {
            Self::Save(decision) => save_decision(book, decision, today),
            Self::Remove(id) => {
                let Some(held) = find(book, *id) else {
                    refuse!("Quyết định này không còn trong sổ.");
                };
                let filings = decided_by(book, *id).count();
                if 0 < filings {
                    refuse!(
                        "Quyết định {number} còn {count} hồ sơ nên chưa xóa được. Hãy lùi bước hoặc xóa các hồ sơ ấy trước.",
                        number = held.number,
                        count = filings
                    );
                }
                Ok(vec![Change::Remove(held.clone().into())])
            }
        }
    }
}

fn find(book: &dyn Book, id: DecisionId) -> Option<&Decision> {
    book.rows::<Decision>().find(|held| held.id == id)
}

fn decided_by(book: &dyn Book, id: DecisionId) -> impl Iterator<Item = &Filing> {
    book.rows::<Filing>()
        .filter(move |filing| filing.decision == Some(id))
}

/// Adds or changes a decision; refused where its papers would no longer fit it.
pub(super) fn save_decision(
    book: &dyn Book,
    decision: &Decision,
    today: Date,
) -> Result<Vec<Change>, Refusal> {
    if decision.number.trim().is_empty() {
        refuse!("Chưa có số quyết định. Hãy nhập số, như 45/QĐ-UBND, rồi ghi lại.");
    }
    not_in_the_future(decision.day, today)?;
    let key = number_key(&decision.number);
    let twin = book.rows::<Decision>().find(|held| {
        held.id != decision.id
            && chrono::Datelike::year(&held.day) == chrono::Datelike::year(&decision.day)
            && number_key(&held.number) == key
    });
    if let Some(twin) = twin {
        refuse!(
            "Đã có quyết định số {number} ngày {day}. Hãy chọn quyết định đã có hoặc sửa số.",
            number = twin.number,
            day = show(twin.day)
        );
    }
    let before = find(book, decision.id);
    let mut changes = save(before, decision);
    if let Some(before) = before.filter(|_| !changes.is_empty()) {
        fits_its_papers(book, decision)?;
        changes.extend(papers_named_after(book, before, decision));
    }
    Ok(changes)
}

fn fits_its_papers(book: &dyn Book, decision: &Decision) -> Result<(), Refusal> {
    if decided_by(book, decision.id).any(|filing| filing.kind != decision.kind) {
        refuse!("Quyết định này đã có hồ sơ loại khác nên không đổi loại được.");
    }
    let misfit = decided_by(book, decision.id).filter(|filing| {
        let later = [
            filing.sent_on,
            filing.issued_on,
            filing.handed_on,
            filing.closed_on,
        ];
        filing.asked_on.is_some_and(|asked| decision.day < asked)
            || later.into_iter().flatten().any(|on| on < decision.day)
    });
    refuse_some(book, misfit, |name, count| {
        message!(
            "Ngày quyết định {day} không hợp với ngày đề nghị hoặc ngày chuyển của {count} hồ sơ (hồ sơ của {name}). Hãy sửa ngày rồi ghi lại.",
            day = show(decision.day),
            count = count,
            name = name
        )
    })
}

/// The living standards and policy groups that name the decision as it was, of those whom it decides: a number
/// that is corrected is corrected in them too.
fn papers_named_after(book: &dyn Book, before: &Decision, after: &Decision) -> Vec<Change> {
    let named = |paper: &str, day: Option<Date>| paper == before.number && day == Some(before.day);
    let houses: HashSet<HouseholdId> = decided_by(book, before.id)
        .map(|filing| home_of(book, filing))
        .collect();
    let people: HashSet<PersonId> = decided_by(book, before.id)
        .filter_map(|filing| filing.person)
        .collect();
    let living = |held: &LivingStandard| {
        let mended = LivingStandard {
            paper: after.number.clone(),
            paper_date: Some(after.day),
            ..held.clone()
        };
        Change::edit(held, &mended)
    };
    let group = |held: &Entitlement| {
        let mended = Entitlement {
            paper: after.number.clone(),
            paper_date: Some(after.day),
            ..held.clone()
        };
        Change::edit(held, &mended)
    };
    let mut houses: Vec<HouseholdId> = houses.into_iter().collect();
    houses.sort_unstable();
    let mut people: Vec<PersonId> = people.into_iter().collect();
    people.sort_unstable();
    let livings = houses
        .into_iter()
        .filter_map(|id| book.household(id))
        .flat_map(|house| &house.livings)
        .filter(|held| named(&held.paper, held.paper_date))
        .filter_map(living);
    let groups = people
        .into_iter()
        .filter_map(|id| book.person(id))
        .flat_map(|file| &file.entitlements)
        .filter(|held| named(&held.paper, held.paper_date))
        .filter_map(group);
    livings.chain(groups).collect()
}
