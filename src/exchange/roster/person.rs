//! One row of a table to one person, with every odd cell told.

use std::sync::Arc;

use chrono::Datelike as _;

use super::cells::{self, Digits, is_blank, mark};
use super::dates;
use super::fields::Field;
use super::grid::{Cell, Grid};
use super::households::Signs;
use super::mended::{self, Lost, Mended};
use super::notes::{self, Kind, NoteReader, Said};
use super::places::{self, Place};
use super::rows::name_cell;
use super::swaps::{Cells, settle};
use super::table::Table;
use super::wordings::{Wordings, key};
use crate::domain::numbers::{CardNumber, id_facts, is_future};
use crate::domain::roster::{RawCard, RawPerson, RowProblem, RowRef};
use crate::domain::text::{clean, proper_case};
use crate::domain::{Date, Living, Message, Relation, Sex};
use crate::message;

/// What stands above and around a row and holds for it.
#[derive(Clone, Debug, Default)]
pub(super) struct Around {
    /// Place by title, sheet, file or a heading row.
    pub(super) place: Place,
    /// Living standard by a heading row.
    pub(super) living: Option<Living>,
    /// Heading rows of households so far, and the number of the last.
    pub(super) headings: u32,
    /// Number of the last heading row.
    pub(super) heading_number: Option<String>,
    /// A blank row stands above.
    pub(super) after_blank: bool,
}

/// A row read, its household still open.
pub(super) struct Read {
    pub(super) person: RawPerson,
    pub(super) signs: Signs,
    pub(super) address: Option<String>,
    pub(super) living: Option<Living>,
    pub(super) living_year: Option<i32>,
}

/// Zeros restored in a column: row and value of the first, and how many.
pub(super) type Restored = std::collections::BTreeMap<Field, (usize, String, u32)>;

/// Reads the rows of one table.
pub(super) struct PersonReader<'a> {
    pub(super) grid: &'a Grid,
    pub(super) table: &'a Table,
    pub(super) words: &'a Wordings,
    pub(super) notes: NoteReader<'a>,
    pub(super) file: Arc<str>,
    pub(super) today: Date,
    pub(super) decoded: bool,
    pub(super) lost: Lost,
    pub(super) says_cards: bool,
    pub(super) restored: Restored,
    pub(super) problems: Vec<RowProblem>,
}

/// What a person's cells gave, while they are read.
struct Draft<'a> {
    row: usize,
    cells: Cells<'a>,
    note: Vec<String>,
    living: Option<Living>,
    living_year: Option<i32>,
    person: RawPerson,
}

impl<'a> PersonReader<'a> {
    /// Where a row stands.
    pub(super) fn at(&self, row: usize) -> RowRef {
        RowRef {
            file: Arc::clone(&self.file),
            sheet: Arc::clone(&self.grid.name),
            row: u32::try_from(row + 1).unwrap_or(u32::MAX),
        }
    }

    pub(super) fn problem(&mut self, row: usize, field: Field, value: &str, reason: Message) {
        let problem = RowProblem {
            at: self.at(row),
            column: self.table.heading_of(field),
            value: value.to_owned(),
            reason,
        };
        self.problems.push(problem);
    }

    /// A cell that could not be read: a problem, and its words are kept in the note.
    fn unread(&mut self, draft: &mut Draft<'_>, field: Field, reason: Message) {
        let value = draft.cells.get(field).shown().into_owned();
        draft
            .note
            .push(format!("{}: {value}", self.table.heading_of(field)));
        self.problem(draft.row, field, &value, reason);
    }

    /// Reads a row that was found to hold a person.
    pub(super) fn read(&mut self, row: usize, around: &Around) -> Read {
        let mut draft = self.draft(row);
        let moved = settle(&mut draft.cells, |field| self.table.has(field), self.words);
        for (one, other) in moved {
            let value = format!(
                "{} | {}",
                draft.cells.get(one).shown(),
                draft.cells.get(other).shown()
            );
            let other = self.table.heading_of(other);
            self.problem(
                row,
                one,
                &value,
                message!("Hai ô đứng nhầm cột, đã đổi chỗ với cột {other}", other = other),
            );
        }
        let remark = self.name(&mut draft);
        self.facts(&mut draft, remark.as_ref().and_then(|(birth, _)| *birth));
        self.numbers(&mut draft);
        self.card(&mut draft);
        self.groups(&mut draft, remark.and_then(|(_, words)| words));
        self.texts(&mut draft);
        self.cross_check(&draft);
        self.finish(draft, around)
    }

    fn draft(&self, row: usize) -> Draft<'a> {
        let mut cells = Cells::new();
        for heading in &self.table.columns {
            if let Some(field) = heading.field {
                let cell = self.grid.cell(row, heading.column);
                // Marks for "nothing" are nothing, except where the column is made of marks.
                cells.set(
                    field,
                    if is_blank(cell) && mark(cell) != Some(true) {
                        Cell::Empty
                    } else {
                        cell
                    },
                );
            }
        }
        Draft {
            row,
            cells,
            note: Vec::new(),
            living: None,
            living_year: None,
            person: RawPerson {
                at: self.at(row),
                household: 0,
                name: String::new(),
                sex: None,
                birth: None,
                relation: None,
                id12: None,
                bhxh: None,
                phone: None,
                ethnicity: None,
                work: None,
                school: None,
                class: None,
                says_cards: self.says_cards,
                card: None,
                entitlements: Vec::new(),
                events: Vec::new(),
                note: None,
            },
        }
    }

    /// The name; gives a birth and words that stood behind it.
    fn name(&mut self, draft: &mut Draft<'_>) -> Option<(Option<dates::Written>, Option<String>)> {
        let cell = name_cell(self.grid, self.table, draft.row);
        let last = draft
            .cells
            .get(Field::LastName)
            .text()
            .filter(|_| !draft.cells.get(Field::Name).is_empty());
        let text = cell.text()?;
        let whole = last.map(|last| format!("{last} {text}"));
        let found = cells::name(whole.as_deref().unwrap_or(text))?;
        draft.person.name = if self.decoded {
            with_capitals(&found.name)
        } else {
            found.name
        };
        if draft.cells.get(Field::Name).is_empty() && self.table.has(Field::HeadName) {
            draft.person.relation = Some("Chủ hộ".to_owned());
        }
        Some((found.birth, found.remark))
    }

    fn facts(&mut self, draft: &mut Draft<'_>, beside_name: Option<dates::Written>) {
        self.sex(draft);
        if let Some(text) = draft.cells.get(Field::Relation).text() {
            let relation = match mark(draft.cells.get(Field::Relation)) {
                // "x" in a column headed "Chủ hộ".
                Some(true) => Some("Chủ hộ".to_owned()),
                _ => cells::relation(text, self.words),
            };
            draft.person.relation = relation.or(draft.person.relation.take());
        } else if self.table.only_heads {
            draft.person.relation = Some("Chủ hộ".to_owned());
        }
        let field = [
            Field::Birth,
            Field::BirthMale,
            Field::BirthFemale,
            Field::BirthYear,
        ]
        .into_iter()
        .find(|field| !draft.cells.get(*field).is_empty());
        let cell = field.map_or(Cell::Empty, |field| draft.cells.get(field));
        let written = if field == Some(Field::BirthYear) {
            self.three_columns(draft)
        } else {
            dates::read(cell)
        };
        let Some(written) = written.or(beside_name) else {
            if let Some(field) = field {
                self.unread(draft, field, message!("Không đọc được ngày sinh"));
            }
            return;
        };
        let field = field.unwrap_or(Field::Name);
        let id = Digits::of(draft.cells.get(Field::Id12)).filter(Digits::all);
        let id_year = id
            .and_then(|id| id_facts(&format!("{:0>12}", id.text)))
            .map(|facts| facts.birth_year);
        let (birth, assumed) = written.settle(id_year, self.today.year());
        let shown = cell.shown().into_owned();
        match birth {
            None => self.unread(draft, field, message!("Ngày sinh không có trong lịch")),
            Some(birth) if is_future(birth, self.today) => {
                self.unread(draft, field, message!("Ngày sinh ở tương lai"));
            }
            Some(birth) => {
                draft.person.birth = Some(birth);
                let year = birth.year();
                if assumed {
                    let reason = message!("Năm sinh chỉ có hai chữ số, hiểu là {year}", year = year);
                    self.problem(draft.row, field, &shown, reason);
                }
                if written.swapped {
                    let reason = message!("Tháng đứng trước ngày, hiểu là {birth}", birth = birth);
                    self.problem(draft.row, field, &shown, reason);
                }
            }
        }
    }

    /// Day, month and year in columns of their own.
    fn three_columns(&self, draft: &Draft<'_>) -> Option<dates::Written> {
        let part = |field| draft.cells.get(field).shown().trim().to_owned();
        let year = part(Field::BirthYear);
        let (day, month) = (part(Field::BirthDay), part(Field::BirthMonth));
        if month.is_empty() {
            return dates::read(draft.cells.get(Field::BirthYear));
        }
        let day = if day.is_empty() { "0" } else { day.as_str() };
        dates::read_text(&format!("{day}/{month}/{year}"))
    }

    fn sex(&mut self, draft: &mut Draft<'_>) {
        let filled = |field| !draft.cells.get(field).is_empty();
        draft.person.sex = cells::sex(draft.cells.get(Field::Sex));
        if filled(Field::Sex) && draft.person.sex.is_none() {
            self.unread(draft, Field::Sex, message!("Không đọc được giới tính"));
            return;
        }
        if draft.person.sex.is_some() {
            return;
        }
        let of_birth = (filled(Field::BirthMale), filled(Field::BirthFemale));
        let (male, female) = (Field::SexMale, Field::SexFemale);
        let marked = |field| mark(draft.cells.get(field)) == Some(true);
        draft.person.sex = match of_birth {
            (true, false) => Some(Sex::Male),
            (false, true) => Some(Sex::Female),
            (true, true) => {
                self.unread(
                    draft,
                    Field::BirthFemale,
                    message!("Ngày sinh ghi ở cả cột Nam và cột Nữ"),
                );
                None
            }
            (false, false) => match (self.table.has(male), self.table.has(female)) {
                (false, false) => None,
                // In a lone column a blank is as good as a mark.
                (true, false) => Some(if marked(male) { Sex::Male } else { Sex::Female }),
                (false, true) => Some(if marked(female) { Sex::Female } else { Sex::Male }),
                (true, true) if marked(male) && marked(female) => {
                    self.unread(draft, female, message!("Đánh dấu ở cả cột Nam và cột Nữ"));
                    None
                }
                (true, true) if marked(male) => Some(Sex::Male),
                (true, true) if marked(female) => Some(Sex::Female),
                (true, true) => None,
            },
        };
    }

    fn numbers(&mut self, draft: &mut Draft<'_>) {
        if let Some(digits) = Digits::of(draft.cells.get(Field::Id12)) {
            let found = mended::id(&digits, self.lost, draft.person.sex, draft.person.birth);
            draft.person.id12 = self.settle_number(draft, Field::Id12, &digits, found);
        }
        if let Some(digits) = Digits::of(draft.cells.get(Field::Bhxh)) {
            let found = mended::bhxh(&digits, self.lost);
            draft.person.bhxh = self.settle_number(draft, Field::Bhxh, &digits, found);
        }
        let cell = draft.cells.get(Field::Phone);
        if let Some(digits) = Digits::of(cell) {
            let (found, rest) = mended::phone(&cell.shown(), &digits, self.lost);
            draft.person.phone = self.settle_number(draft, Field::Phone, &digits, found);
            if let Some(rest) = rest {
                draft
                    .note
                    .push(format!("{}: {rest}", self.table.heading_of(Field::Phone)));
                let shown = cell.shown().into_owned();
                self.problem(
                    draft.row,
                    Field::Phone,
                    &shown,
                    message!("Ô có nhiều số điện thoại, số sau ghi vào ghi chú"),
                );
            }
        }
    }

    fn settle_number(
        &mut self,
        draft: &mut Draft<'_>,
        field: Field,
        digits: &Digits,
        found: Mended,
    ) -> Option<String> {
        match found {
            Mended::Kept(number) => Some(number),
            Mended::Restored(number) => {
                let first = self
                    .restored
                    .entry(field)
                    .or_insert_with(|| (draft.row, digits.text.clone(), 0));
                first.2 += 1;
                Some(number)
            }
            Mended::Odd(_) if digits.rounded => {
                self.unread(
                    draft,
                    field,
                    message!("Bảng tính đã làm tròn số này, không khôi phục được"),
                );
                None
            }
            // Words in a number column are kept as words.
            Mended::Odd(_) if !digits.text.bytes().any(|byte| byte.is_ascii_digit()) => {
                self.unread(draft, field, message!("Ô này không phải là số"));
                None
            }
            Mended::Odd(number) => {
                let value = draft.cells.get(field).shown().into_owned();
                self.problem(
                    draft.row,
                    field,
                    &value,
                    message!("Số không đúng số chữ số, giữ nguyên như trong tệp"),
                );
                Some(number)
            }
        }
    }

    fn card(&mut self, draft: &mut Draft<'_>) {
        let mut card = RawCard::default();
        let mut holds = None;
        if let Some(digits) = Digits::of(draft.cells.get(Field::Card)) {
            holds = self.card_number(draft, &digits, &mut card);
        }
        self.card_dates(draft, &mut card);
        if let Some(code) = draft.cells.get(Field::Category).text() {
            card.category = Some(clean(code).to_uppercase()).filter(|code| !code.is_empty());
        }
        if card.category.is_none() {
            card.category = card
                .number
                .as_deref()
                .and_then(CardNumber::parse)
                .map(|number| number.category);
        }
        holds = holds.or(self.card_words(draft));
        let shows = card.number.is_some() || card.from.is_some() || card.to.is_some();
        let facility = draft.cells.get(Field::Facility).shown();
        if shows {
            card.facility = Some(clean(&facility)).filter(|facility| !facility.is_empty());
            draft.person.card = Some(card);
        } else if card.category.is_some() && holds != Some(false) {
            // A category alone is no card; a list of categories says nothing about who has one.
            draft.person.card = (!self.says_cards).then_some(card);
        }
        if !shows && holds == Some(true) {
            draft.person.says_cards = false;
        }
    }

    /// The card number; tells whether words in its place say that there is a card.
    fn card_number(&mut self, draft: &mut Draft<'_>, digits: &Digits, card: &mut RawCard) -> Option<bool> {
        let count = digits.text.bytes().filter(u8::is_ascii_digit).count();
        if count >= 8 && !digits.rounded {
            if digits.is(10) && draft.person.bhxh.is_none() {
                draft.person.bhxh = Some(digits.text.clone());
            }
            if digits.is(12) && draft.person.id12.is_none() {
                draft.person.id12 = Some(digits.text.clone());
            }
            if !digits.is(10) && !digits.is(12) && CardNumber::parse(&digits.text).is_none() {
                let value = draft.cells.get(Field::Card).shown().into_owned();
                self.problem(
                    draft.row,
                    Field::Card,
                    &value,
                    message!("Số thẻ không đúng dạng, giữ nguyên như trong tệp"),
                );
            }
            card.number = Some(digits.text.clone());
            return Some(true);
        }
        let cell = draft.cells.get(Field::Card);
        if mark(cell) == Some(false) || says_none(&cell.shown()) {
            return Some(false);
        }
        self.unread(
            draft,
            Field::Card,
            message!("Ô số thẻ chỉ có chữ: coi như chưa rõ, không coi là chưa có thẻ"),
        );
        Some(true)
    }

    fn card_dates(&mut self, draft: &mut Draft<'_>, card: &mut RawCard) {
        for field in [Field::CardSpan, Field::CardFrom, Field::CardTo] {
            let cell = draft.cells.get(field);
            if cell.is_empty() || says_none(&cell.shown()) {
                continue;
            }
            if let Some((from, to)) = cell.text().and_then(dates::read_span) {
                card.from = card.from.or(from.on_card());
                card.to = card.to.or(to.on_card());
                continue;
            }
            let Some(written) = dates::read(cell) else {
                self.unread(draft, field, message!("Không đọc được ngày của thẻ"));
                continue;
            };
            let slot = if field == Field::CardFrom {
                &mut card.from
            } else {
                &mut card.to
            };
            if let Some(day) = written.on_card() {
                *slot = slot.or(Some(day));
                continue;
            }
            // Only a month or a year: a card starts with its first day and ends with its last.
            let known = written.settle(None, 2099).0;
            let day = known.map(|known| {
                if field == Field::CardFrom {
                    known.earliest()
                } else {
                    known.latest()
                }
            });
            let Some(day) = day else {
                self.unread(draft, field, message!("Ngày của thẻ không có trong lịch"));
                continue;
            };
            *slot = slot.or(Some(day));
            let shown = cell.shown().into_owned();
            let day = crate::domain::date::show(day);
            self.problem(
                draft.row,
                field,
                &shown,
                message!("Ngày của thẻ ghi thiếu, hiểu là {day}", day = day),
            );
        }
    }

    /// What columns in words say about having a card.
    fn card_words(&self, draft: &Draft<'_>) -> Option<bool> {
        let has = draft.cells.get(Field::HasCard);
        let none = draft.cells.get(Field::NoCard);
        if !none.is_empty() && mark(none) != Some(false) {
            return Some(false);
        }
        if !has.is_empty() && mark(has) != Some(false) {
            return Some(true);
        }
        if self.table.has(Field::NoCard) && !self.table.has(Field::HasCard) && none.is_empty() {
            return Some(true);
        }
        let state = key(&draft.cells.get(Field::CardState).shown());
        match state.as_str() {
            "" => None,
            // Our own lists name every status; only "never" is a person said to have no card.
            "chua ro" => Some(true),
            state => Some(!says_none(state)),
        }
    }

    fn groups(&mut self, draft: &mut Draft<'_>, remark: Option<String>) {
        for (field, kind) in [
            (Field::Living, Kind::Living),
            (Field::State, Kind::Policy),
            (Field::Policy, Kind::Policy),
        ] {
            let text = draft.cells.get(field).shown();
            if !text.is_empty() {
                let said = self.notes.read(&text, kind);
                self.take(draft, field, said);
            }
        }
        for (field, living) in [
            (Field::LivingFarm, Living::AverageFarm),
            (Field::LivingNear, Living::NearPoor),
            (Field::LivingPoor, Living::Poor),
        ] {
            let cell = draft.cells.get(field);
            match mark(cell) {
                Some(true) => draft.living = Some(living),
                Some(false) => {}
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
        let away = draft.cells.get(Field::Away);
        if !away.is_empty() && mark(away) != Some(false) {
            let shown = away.shown();
            let words = if mark(away) == Some(true) {
                self.table.heading_of(Field::Away)
            } else {
                clean(&shown)
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
            self.take(
                draft,
                Field::Note,
                Said {
                    unknown: Vec::new(),
                    ..said
                },
            );
            draft.note.insert(0, clean(&text));
        }
    }

    fn take(&mut self, draft: &mut Draft<'_>, field: Field, said: Said) {
        if said.living.is_some() && (field != Field::Note || draft.living.is_none()) {
            draft.living = said.living;
        }
        draft.living_year = draft.living_year.or(said.living_year);
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
        if said.duplicate {
            self.problem(
                draft.row,
                field,
                &value,
                message!("Ghi chú nói dòng này trùng với dòng khác; vẫn nhập, cần xem lại"),
            );
        }
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

    fn texts(&self, draft: &mut Draft<'_>) {
        let text = |field| {
            let shown = draft.cells.get(field).shown();
            Some(clean(&shown)).filter(|text| text.chars().any(char::is_alphanumeric))
        };
        let person = &mut draft.person;
        person.ethnicity = text(Field::Ethnicity);
        person.work = text(Field::Work);
        person.school = text(Field::School);
        person.class = text(Field::Class);
        if let Some(both) = text(Field::SchoolClass) {
            let (school, class) = school_and_class(&both);
            person.school = person.school.take().or(school);
            person.class = person.class.take().or(class);
        }
    }

    /// CCCD against sex and birth year: warnings, never corrections.
    fn cross_check(&mut self, draft: &Draft<'_>) {
        let Some(facts) = draft.person.id12.as_deref().and_then(id_facts) else {
            return;
        };
        let value = draft.person.id12.clone().unwrap_or_default();
        if draft.person.sex.is_some_and(|sex| sex != facts.sex) {
            self.problem(
                draft.row,
                Field::Id12,
                &value,
                message!("Giới tính không khớp số CCCD"),
            );
        }
        if draft
            .person
            .birth
            .is_some_and(|birth| birth.year() != facts.birth_year)
        {
            self.problem(
                draft.row,
                Field::Id12,
                &value,
                message!("Năm sinh không khớp số CCCD"),
            );
        }
        if facts.province.is_none() {
            self.problem(
                draft.row,
                Field::Id12,
                &value,
                message!("Ba số đầu của CCCD không phải mã tỉnh nào"),
            );
        }
    }

    fn finish(&mut self, mut draft: Draft<'_>, around: &Around) -> Read {
        let text = |field| draft.cells.get(field).shown().into_owned();
        let (address, of_address) = places::in_address(&text(Field::Address));
        let hamlet = self
            .table
            .at(Field::Hamlet)
            .and_then(|column| places::hamlet_cell(&text(Field::Hamlet), &self.table.heading(column)));
        let group = places::group_cell(&text(Field::Group));
        let place = (
            hamlet
                .or(of_address.hamlet)
                .or_else(|| around.place.hamlet.clone()),
            group.or(of_address.group).or_else(|| around.place.group.clone()),
        );
        let given = |field| Some(clean(&text(field))).filter(|text| text.chars().any(char::is_alphanumeric));
        let number = given(Field::Household).map(|number| bare_number(&number));
        let address_sign = given(Field::Address).filter(|text| text.contains(|ch: char| ch.is_ascii_digit()));
        let signs = Signs {
            number,
            seq: given(Field::Seq),
            person_no: text(Field::PersonNo).trim().parse().ok(),
            place,
            head: Relation::is_head(draft.person.relation.as_deref()),
            related: draft.person.relation.is_some(),
            headings: around.headings,
            heading_number: around.heading_number.clone(),
            after_blank: around.after_blank,
            head_name: given(Field::HeadName).map(|name| key(&name)),
            address: address_sign.map(|address| key(&address)),
        };
        draft.person.note = (!draft.note.is_empty()).then(|| draft.note.join("; "));
        Read {
            signs,
            address,
            living: draft.living.or(around.living),
            living_year: draft.living_year,
            person: draft.person,
        }
    }
}

/// Fonts of TCVN3 have no accented capitals; a name whose other words begin with capitals gets them.
fn with_capitals(name: &str) -> String {
    let odd = name.split(' ').any(|word| {
        word.chars()
            .next()
            .is_some_and(|ch| ch.is_lowercase() && !ch.is_ascii())
    });
    let plain = name
        .split(' ')
        .any(|word| word.chars().next().is_some_and(char::is_uppercase));
    let rest_small = name
        .split(' ')
        .all(|word| word.chars().skip(1).all(char::is_lowercase));
    if odd && (plain || !name.is_ascii()) && rest_small {
        proper_case(name)
    } else {
        name.to_owned()
    }
}

/// Words for "has none" in a card column.
fn says_none(text: &str) -> bool {
    matches!(
        key(text).as_str(),
        "chua"
            | "khong"
            | "ko"
            | "chua co"
            | "khong co"
            | "chua co the"
            | "khong co the"
            | "chua tham gia"
            | "0"
            | "chua mua"
            | "chua co bhyt"
            | "het"
    )
}

/// The number of a household without the word before it.
fn bare_number(text: &str) -> String {
    let lower = text.to_lowercase();
    ["hộ số ", "hộ ", "ho "]
        .iter()
        .find(|word| lower.starts_with(**word))
        .and_then(|word| text.get(word.len()..))
        .unwrap_or(text)
        .trim()
        .to_owned()
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
    fn names_from_tcvn3_get_their_capitals() {
        assert_eq!(with_capitals("Thị Ngọc ánh"), "Thị Ngọc Ánh");
        assert_eq!(with_capitals("NGUYỄN ÁNH"), "NGUYỄN ÁNH");
        assert_eq!(
            school_and_class("5A, TH Hòa An 1"),
            (Some("TH Hòa An 1".into()), Some("5A".into()))
        );
    }
}
