//! Columns about pension, disability, school and work: what decides which group of payers somebody belongs to.

use super::Field;
use super::cells::{mark, tidy};
use super::denied;
use super::notes::Kind;
use super::person::{Draft, PersonReader};
use super::standing;
use super::wordings::key;
use crate::domain::roster::RawEntitlement;
use crate::domain::{Disability, Pension, Study, Work};
use crate::message;

/// The policy group of severe disability.
const SEVERE: &str = "NKT";

impl PersonReader<'_> {
    /// Reads the columns of their own; what policy groups and notes say stands behind them.
    pub(super) fn standing(&mut self, draft: &mut Draft<'_>) {
        self.pension(draft);
        self.disability(draft);
        draft.person.study = self.column(draft, Field::Study, Study::None, standing::studies);
        draft.person.work_kind = self.column(draft, Field::WorkKind, Work::None, standing::work);
        let kind = draft.cells.get(Field::DisabilityKind).shown().into_owned();
        if !kind.is_empty() {
            self.keep(draft, Field::DisabilityKind, &kind);
        }
    }

    /// A column whose cells are words: what it names, nothing where nobody can tell. Every cell that says more
    /// than its meaning stays in the note.
    fn column<T: Copy>(
        &mut self,
        draft: &mut Draft<'_>,
        field: Field,
        none: T,
        read: fn(&str) -> Option<T>,
    ) -> Option<T> {
        let cell = draft.cells.get(field);
        let shown = cell.shown().into_owned();
        if shown.is_empty() {
            return None;
        }
        if mark(cell) == Some(false) {
            return Some(none);
        }
        let found = read(&shown);
        match found {
            None => self.unread(
                draft,
                field,
                message!("Chưa rõ ô này nói gì, giữ nguyên trong ghi chú"),
            ),
            Some(_) => self.keep(draft, field, &shown),
        }
        found
    }

    /// Keeps a cell in the note, once, unless it is one of our own words.
    fn keep(&self, draft: &mut Draft<'_>, field: Field, shown: &str) {
        let words = tidy(shown);
        let own = match field {
            Field::Pension => standing::by_label(Pension::ALL, Pension::label, &words).is_some(),
            Field::Disability => standing::by_label(Disability::ALL, Disability::label, &words).is_some(),
            Field::Study => standing::by_label(Study::ALL, Study::label, &words).is_some(),
            Field::WorkKind => standing::by_label(Work::ALL, Work::label, &words).is_some(),
            _ => false,
        };
        if !own {
            draft
                .note
                .push(format!("{}: {words}", self.table.heading_of(field)));
        }
    }

    /// A mark or an amount means what the heading names; under "người không có lương hưu" that there is none.
    fn pension(&mut self, draft: &mut Draft<'_>) {
        let cell = draft.cells.get(Field::Pension);
        let shown = cell.shown().into_owned();
        let amount = !shown.is_empty()
            && shown.chars().filter(char::is_ascii_digit).count() >= 5
            && !shown.chars().any(char::is_alphabetic);
        if mark(cell) != Some(true) && !amount {
            draft.person.pension = self.column(draft, Field::Pension, Pension::None, standing::pension);
            return;
        }
        draft.person.pension = standing::pension(&self.table.heading_of(Field::Pension));
        if draft.person.pension.is_none() {
            self.unread(
                draft,
                Field::Pension,
                message!("Đã đánh dấu nhưng chưa rõ là lương hưu hay trợ cấp nào, giữ nguyên trong ghi chú"),
            );
        } else if amount {
            self.keep(draft, Field::Pension, &shown);
        }
    }

    /// The degree; severe and very severe give the policy group, as in a column of groups. Other words are
    /// read as those of a policy group.
    fn disability(&mut self, draft: &mut Draft<'_>) {
        let field = Field::Disability;
        let cell = draft.cells.get(field);
        let shown = cell.shown().into_owned();
        if shown.is_empty() {
            return;
        }
        if mark(cell) == Some(false) {
            draft.person.disability = Some(Disability::None);
            return;
        }
        if mark(cell) == Some(true) {
            let heading = self.table.heading_of(field);
            draft.person.disability = standing::disability(&heading);
            if draft.person.disability.is_none() {
                self.problem(
                    draft.row,
                    field,
                    &shown,
                    message!("Không ghi mức độ khuyết tật, hiểu là nặng; cần xem lại"),
                );
            }
            self.severe(draft, &heading);
            return;
        }
        let folded = key(&shown);
        let taken_back = denied::begins(&folded) || denied::after(&folded);
        let degree = standing::disability(&shown).filter(|degree| *degree == Disability::None || !taken_back);
        if degree.is_some() {
            draft.person.disability = degree;
            self.keep(draft, field, &shown);
            self.severe(draft, &shown);
        } else {
            let said = self.notes.read(&shown, Kind::Policy);
            self.take(draft, field, said);
        }
    }

    /// Adds the policy group, but for who has no disability or a mild one.
    fn severe(&self, draft: &mut Draft<'_>, wording: &str) {
        let person = &mut draft.person;
        let held = person.entitlements.iter().any(|held| held.code == SEVERE);
        if held
            || matches!(
                person.disability,
                Some(Disability::None | Disability::Mild | Disability::Unknown)
            )
        {
            return;
        }
        person.entitlements.push(RawEntitlement {
            code: SEVERE.to_owned(),
            wording: format!("{}: {}", self.table.heading_of(Field::Disability), tidy(wording)),
            paper: None,
        });
    }

    /// The same columns in a list of ours: its words are known, and nothing follows from other columns.
    pub(super) fn standing_of_ours(&mut self, draft: &mut Draft<'_>) {
        let groups = draft.person.entitlements.clone();
        draft.person.disability = None;
        self.standing(draft);
        // A degree typed into a list of ours gives no group: there is a column for groups.
        draft.person.entitlements = groups;
    }
}
