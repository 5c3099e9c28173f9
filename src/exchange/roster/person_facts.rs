//! Sex, relation, birth and the numbers of a person.

use chrono::Datelike as _;

use super::Field;
use super::cells::{self, Digits, mark};
use super::dates;
use super::grid::Cell;
use super::mended::{self, Mended};
use super::person::{Draft, PersonReader};
use super::wordings::key;
use crate::domain::numbers::{id_facts, is_future};
use crate::domain::{PartialDate, Sex};
use crate::message;

/// Births before this year are told: nobody alive was born then.
const OLDEST_YEAR: i32 = 1900;

impl PersonReader<'_> {
    pub(super) fn facts(&mut self, draft: &mut Draft<'_>, beside_name: Option<dates::Written>) {
        self.sex(draft);
        self.relation(draft);
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
            Self::three_columns(draft)
        } else {
            dates::read(cell)
        };
        let written = written.or_else(|| self.birth_among_words(draft, field?, cell));
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
                if year < OLDEST_YEAR {
                    let reason = message!("Năm sinh trước 1900, giữ nguyên như trong tệp; cần xem lại");
                    self.problem(draft.row, field, &shown, reason);
                }
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

    /// Sex and birth year where their column is blank, from a CCCD of a known province. Cells that hold something
    /// are never replaced.
    pub(super) fn derive(&mut self, draft: &mut Draft<'_>) {
        let id = draft.person.id12.as_deref().unwrap_or_default();
        let Some(facts) = id_facts(id).filter(|facts| facts.province.is_some()) else {
            return;
        };
        // A list without the column says nothing of it and is left as it is.
        let blank = |fields: &[Field]| {
            fields.iter().any(|field| self.table.has(*field))
                && fields.iter().all(|field| draft.cells.get(*field).is_empty())
        };
        let births = [
            Field::Birth,
            Field::BirthMale,
            Field::BirthFemale,
            Field::BirthYear,
        ];
        let sexes = [Field::Sex, Field::SexMale, Field::SexFemale];
        let no_sex = draft.person.sex.is_none() && blank(&sexes);
        let birth = PartialDate::year_only(facts.birth_year)
            .filter(|birth| draft.person.birth.is_none() && blank(&births) && !is_future(*birth, self.today));
        let mut derived = Vec::new();
        if no_sex {
            draft.person.sex = Some(facts.sex);
            derived.extend(sexes.into_iter().find(|field| self.table.has(*field)));
        }
        if let Some(birth) = birth {
            draft.person.birth = Some(birth);
            derived.extend(births.into_iter().find(|field| self.table.has(*field)));
        }
        for field in derived {
            let id = draft.person.id12.clone().unwrap_or_default();
            let first = self.restored.entry(field).or_insert((draft.row, id, 0));
            first.2 += 1;
        }
    }

    fn relation(&self, draft: &mut Draft<'_>) {
        if let Some(text) = draft.cells.get(Field::Relation).text() {
            let relation = match mark(draft.cells.get(Field::Relation)) {
                // "x" in a column headed "Chủ hộ"; but "v" in a column of relations is a wife.
                Some(true)
                    if self.words.relations.exact(&key(text)).is_none()
                        || key(&self.table.heading_of(Field::Relation)) == "chu ho" =>
                {
                    Some("Chủ hộ".to_owned())
                }
                _ => cells::relation(text, self.words),
            };
            draft.person.relation = relation.or(draft.person.relation.take());
        } else if self.table.only_heads {
            draft.person.relation = Some("Chủ hộ".to_owned());
        }
    }

    /// "1954 (72 tuổi)", "19/08/1971 tại Kiên Giang": the date in front, the other words go into the note.
    fn birth_among_words(
        &mut self,
        draft: &mut Draft<'_>,
        field: Field,
        cell: Cell<'_>,
    ) -> Option<dates::Written> {
        let text = cell.text()?;
        let end = text.find(|ch: char| !ch.is_ascii_digit() && !matches!(ch, '/' | '-' | '.'))?;
        let written = dates::read_text(text.get(..end)?).filter(|date| !date.short || date.day > 0)?;
        draft
            .note
            .push(format!("{}: {text}", self.table.heading_of(field)));
        self.problem(
            draft.row,
            field,
            text,
            message!("Ô có thêm chữ khác, cả ô ghi vào ghi chú"),
        );
        Some(written)
    }

    /// Day, month and year in columns of their own.
    fn three_columns(draft: &Draft<'_>) -> Option<dates::Written> {
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
        let beside_name = draft.person.sex.take();
        draft.person.sex = cells::sex(draft.cells.get(Field::Sex)).or(beside_name);
        if filled(Field::Sex) && draft.person.sex.is_none() && beside_name.is_none() {
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
                // In a lone column a blank is as good as a mark.
                (true, false) => Some(if marked(male) { Sex::Male } else { Sex::Female }),
                (false, true) => Some(if marked(female) { Sex::Female } else { Sex::Male }),
                (true, true) if marked(male) && marked(female) => {
                    self.unread(draft, female, message!("Đánh dấu ở cả cột Nam và cột Nữ"));
                    None
                }
                (true, true) if marked(male) => Some(Sex::Male),
                (true, true) if marked(female) => Some(Sex::Female),
                (true, true) | (false, false) => None,
            },
        };
    }

    pub(super) fn numbers(&mut self, draft: &mut Draft<'_>) {
        if let Some(digits) = self.id_digits(draft) {
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

    /// The number of an identity cell; its day of issue or an older number behind it goes into the note.
    fn id_digits(&mut self, draft: &mut Draft<'_>) -> Option<Digits> {
        let cell = draft.cells.get(Field::Id12);
        let digits = Digits::of(cell)?;
        let Some(text) = cell.text().filter(|_| digits.text.len() > 12) else {
            return Some(digits);
        };
        let mut parts = text.split(|ch: char| !ch.is_ascii_digit());
        let Some(number) = parts.find(|part| part.len() == 12).map(str::to_owned) else {
            return Some(digits);
        };
        draft
            .note
            .push(format!("{}: {text}", self.table.heading_of(Field::Id12)));
        self.problem(
            draft.row,
            Field::Id12,
            text,
            message!("Ô có thêm chữ khác, cả ô ghi vào ghi chú"),
        );
        Digits::of(Cell::Text(&number))
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
}
