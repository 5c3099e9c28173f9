//! Policy groups, living standard, events, school and the other words of a row.

use super::Field;
use super::about;
use super::cells::{mark, tidy};
use super::denied;
use super::notes::{self, Kind, Said};
use super::person::{Around, Draft, PersonReader};
use super::standing;
use super::wordings::key;
use crate::domain::{EventKind, Living, Message};
use crate::message;

impl PersonReader<'_> {
    pub(super) fn groups(&mut self, draft: &mut Draft<'_>, remark: Option<String>) {
        for (field, kind) in [
            (Field::Living, Kind::Living),
            (Field::State, Kind::Policy),
            (Field::Policy, Kind::Policy),
        ] {
            let text = draft.cells.get(field).shown();
            if field == Field::Living && is_unsaid(&text) {
                draft.living_unsaid = true;
            } else if !text.is_empty() {
                let said = self.notes.read(&text, kind);
                let studies = |code: &str| matches!(code, "HS" | "SV");
                if said.entitlements.iter().any(|held| studies(&held.code)) {
                    about::studies(&mut draft.person, &text);
                    let kind = text.split([';', ',']).find_map(standing::pupil);
                    draft.person.study = draft.person.study.or(kind);
                }
                self.take(draft, field, said);
            }
        }
        self.living_marks(draft);
        let away = draft.cells.get(Field::Away);
        if mark(away).is_none() && denied::begins(&key(&away.shown())) {
            self.unread(draft, Field::Away, denial());
        } else if !away.is_empty() && mark(away) != Some(false) {
            let shown = away.shown();
            let words = if mark(away) == Some(true) {
                self.table.heading_of(Field::Away)
            } else {
                tidy(&shown)
            };
            draft.person.events.push(notes::away(words));
        }
        for text in [Some(draft.cells.get(Field::Note).shown().into_owned()), remark]
            .into_iter()
            .flatten()
        {
            if text.is_empty() {
                continue;
            }
            let said = self.notes.read(&text, Kind::Note);
            about::fill(&mut draft.person, &text);
            self.take(
                draft,
                Field::Note,
                Said {
                    unknown: Vec::new(),
                    ..said
                },
            );
            draft.note.insert(0, tidy(&text));
        }
    }

    /// "Chuyển khẩu về Bình Dương" in a list of this hamlet: the person went there.
    pub(super) fn moves(draft: &mut Draft<'_>, around: &Around) {
        for event in &mut draft.person.events {
            if event.kind != EventKind::MovedIn {
                continue;
            }
            let home = format!(
                "{} {} {} {}",
                draft.cells.get(Field::Hamlet).shown(),
                draft.cells.get(Field::Address).shown(),
                around.place.hamlet.as_deref().unwrap_or_default(),
                around.place.group.as_deref().unwrap_or_default(),
            );
            if notes::went_elsewhere(&event.wording, &key(&home)) {
                event.kind = EventKind::MovedOut;
            }
        }
    }

    /// Columns of marks, one for each living standard.
    fn living_marks(&mut self, draft: &mut Draft<'_>) {
        for (field, living) in [
            (Field::LivingFarm, Living::AverageFarm),
            (Field::LivingNear, Living::NearPoor),
            (Field::LivingPoor, Living::Poor),
        ] {
            let cell = draft.cells.get(field);
            match mark(cell) {
                Some(true) => draft.living = Some(living),
                Some(false) => {}
                None if denied::begins(&key(&cell.shown())) => {
                    draft.living_unsaid = true;
                    self.unread(draft, field, denial());
                }
                None => {
                    let said = self.notes.read(&cell.shown(), Kind::Living);
                    // A number or date of a decision in the column of the group names it too.
                    let said = Said {
                        living: said.living.or(Some(living)),
                        unknown: Vec::new(),
                        ..said
                    };
                    self.take(draft, field, said);
                }
            }
        }
    }

    pub(super) fn take(&mut self, draft: &mut Draft<'_>, field: Field, said: Said) {
        if said.living.is_some() && (field != Field::Note || draft.living.is_none()) {
            draft.living = said.living;
        }
        draft.living_year = draft.living_year.or(said.living_year);
        draft.person.pension = draft.person.pension.or(said.pension);
        draft.person.disability = draft.person.disability.or(said.disability);
        for entitlement in said.entitlements {
            if draft
                .person
                .entitlements
                .iter()
                .all(|held| held.code != entitlement.code)
            {
                draft.person.entitlements.push(entitlement);
            }
        }
        draft.person.events.extend(said.events);
        let value = draft.cells.get(field).shown().into_owned();
        if said.degree_missing {
            self.problem(
                draft.row,
                field,
                &value,
                message!("Không ghi mức độ khuyết tật, hiểu là nặng; cần xem lại"),
            );
        }
        if said.worship {
            self.problem(
                draft.row,
                field,
                &value,
                message!("Thờ cúng liệt sĩ: chỉ cha mẹ, vợ chồng, con và người nuôi liệt sĩ thuộc diện; cần xem lại"),
            );
        }
        for piece in said.beside {
            let read = draft.person.entitlements.iter().any(|held| held.wording == piece)
                || draft.person.events.iter().any(|event| event.wording == piece);
            if !read {
                draft
                    .note
                    .push(format!("{}: {piece}", self.table.heading_of(field)));
            }
        }
        draft.living_unsaid |= said.living_denied && field != Field::Note;
        self.denied(draft, field, &said.denied);
        if !said.unknown.is_empty() {
            let words = said.unknown.join("; ");
            draft
                .note
                .push(format!("{}: {words}", self.table.heading_of(field)));
            self.problem(
                draft.row,
                field,
                &words,
                message!("Không rõ diện này là gì, giữ nguyên trong ghi chú"),
            );
        }
    }

    /// Tells what was denied and keeps its words.
    fn denied(&mut self, draft: &mut Draft<'_>, field: Field, pieces: &[String]) {
        for piece in pieces {
            if field != Field::Note {
                draft
                    .note
                    .push(format!("{}: {piece}", self.table.heading_of(field)));
            }
            self.problem(draft.row, field, piece, denial());
        }
    }

    pub(super) fn texts(draft: &mut Draft<'_>) {
        let text = |field| {
            let shown = draft.cells.get(field).shown();
            Some(tidy(&shown)).filter(|text| text.chars().any(char::is_alphanumeric))
        };
        // What a column says stands before what a note said.
        let person = &mut draft.person;
        person.ethnicity = text(Field::Ethnicity)
            .map(about::ethnic_group)
            .or(person.ethnicity.take());
        person.work = text(Field::Work).or(person.work.take());
        person.school = text(Field::School).or(person.school.take());
        person.class = text(Field::Class).or(person.class.take());
        if let Some(both) = text(Field::SchoolClass) {
            let (school, class) = school_and_class(&both);
            person.school = person.school.take().or(school);
            person.class = person.class.take().or(class);
        }
    }
}

/// What is said of words that deny.
fn denial() -> Message {
    message!("Lời phủ định, đã thôi hoặc đang chờ: không ghi nhận, giữ nguyên trong ghi chú; cần xem lại")
}

/// Words for "nobody has said yet" in a column of living standards, where a blank says "none".
fn is_unsaid(text: &str) -> bool {
    text.len() <= 24
        && matches!(
            key(text).as_str(),
            "chua ro" | "khong ro" | "chua xac dinh" | "chua biet"
        )
}

/// "Lớp 5A, TH Hòa An 1", "5A - TH Hòa An 1", "TH Hòa An 1": school and class.
fn school_and_class(text: &str) -> (Option<String>, Option<String>) {
    let short = |part: &str| {
        let bare = part.to_lowercase().replace("lớp", "");
        let bare = bare.trim();
        bare.len() <= 4 && bare.starts_with(|ch: char| ch.is_ascii_digit())
    };
    let strip = |part: &str| {
        part.trim_start_matches(|ch: char| !ch.is_ascii_digit())
            .trim()
            .to_owned()
    };
    let (mut school, mut class) = (Vec::new(), None);
    for part in text
        .split([',', ';'])
        .flat_map(|part| part.split(" - "))
        .map(str::trim)
    {
        if class.is_none() && short(part) {
            class = Some(strip(part));
        } else if !part.is_empty() {
            school.push(part);
        }
    }
    ((!school.is_empty()).then(|| school.join(", ")), class)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn school_and_class_are_taken_apart() {
        let both = |school: &str, class: &str| (Some(school.to_owned()), Some(class.to_owned()));
        assert_eq!(school_and_class("5A, TH Hòa An 1"), both("TH Hòa An 1", "5A"));
        assert_eq!(
            school_and_class("THCS Hòa An"),
            (Some("THCS Hòa An".to_owned()), None)
        );
    }
}
