//! The card of a person, and whether the row says that there is none.

use super::Field;
use super::cells::{Digits, mark, tidy};
use super::dates;
use super::grid::Cell;
use super::person::{Draft, PersonReader};
use super::wordings::key;
use crate::domain::Date;
use crate::domain::numbers::CardNumber;
use crate::domain::roster::RawCard;
use crate::message;

impl PersonReader<'_> {
    pub(super) fn card(&mut self, draft: &mut Draft<'_>) {
        let mut card = RawCard::default();
        let mut holds = None;
        if let Some((number, from, to)) = apart(draft.cells.get(Field::Card)) {
            (card.from, card.to) = (from, to);
            holds = Some(self.card_number(draft, &number, &mut card));
        } else if let Some(digits) = Digits::of(draft.cells.get(Field::Card)) {
            holds = Some(self.card_number(draft, &digits, &mut card));
        }
        let told = self.card_dates(draft, &mut card);
        self.card_months(draft, &mut card);
        if let Some(code) = draft.cells.get(Field::Category).text() {
            card.category = Some(tidy(code).to_uppercase()).filter(|code| !code.is_empty());
        }
        if card.category.is_none() {
            card.category = card
                .number
                .as_deref()
                .and_then(CardNumber::parse)
                .map(|number| number.category);
        }
        holds = holds.or(told).or(self.card_words(draft));
        let shows = card.number.is_some() || card.from.is_some() || card.to.is_some();
        let facility = draft.cells.get(Field::Facility).shown();
        if shows {
            card.facility = Some(tidy(&facility)).filter(|facility| !facility.is_empty());
            draft.person.card = Some(card);
        } else if card.category.is_some() && holds != Some(false) {
            // A category alone is no card; a list of categories says nothing about who has one.
            draft.person.card = (!self.says_cards).then_some(card);
        }
        if !shows && holds == Some(true) {
            draft.person.says_cards = false;
        }
    }

    /// A row among those who leave the insurance ("Giảm") gives no card; what it says stays in the note.
    pub(super) fn leaving(&mut self, draft: &mut Draft<'_>) {
        for field in [Field::Card, Field::CardSpan, Field::CardFrom, Field::CardTo] {
            let shown = draft.cells.get(field).shown().into_owned();
            if !shown.is_empty() {
                draft
                    .note
                    .push(format!("{}: {shown}", self.table.heading_of(field)));
            }
        }
        draft.person.card = None;
        draft.person.says_cards = false;
        let value = draft.person.name.clone();
        self.problem(
            draft.row,
            Field::Name,
            &value,
            message!("Nằm trong phần Giảm của danh sách nên không ghi thẻ; cần xem lại"),
        );
    }

    /// The card number; tells whether words in its place say that there is a card.
    fn card_number(&mut self, draft: &mut Draft<'_>, digits: &Digits, card: &mut RawCard) -> bool {
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
            return true;
        }
        if digits.rounded {
            self.unread(
                draft,
                Field::Card,
                message!("Bảng tính đã làm tròn số này, không khôi phục được"),
            );
            return true;
        }
        let cell = draft.cells.get(Field::Card);
        if mark(cell) == Some(false) || says_none(&cell.shown()) {
            return false;
        }
        self.unread(
            draft,
            Field::Card,
            message!("Ô số thẻ chỉ có chữ: coi như chưa rõ, không coi là chưa có thẻ"),
        );
        true
    }

    /// The days of the card; tells that there is one where they could not be read.
    pub(super) fn card_dates(&mut self, draft: &mut Draft<'_>, card: &mut RawCard) -> Option<bool> {
        let mut unread = None;
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
                unread = Some(true);
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
                unread = Some(true);
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
        unread.or(self.backward(draft, card))
    }

    /// A card that ends before it begins: which of its days is wrong nobody knows, so neither is taken and
    /// the cover known so far stays. The cells are kept as written.
    fn backward(&mut self, draft: &mut Draft<'_>, card: &mut RawCard) -> Option<bool> {
        card.from.zip(card.to).filter(|(from, to)| to < from)?;
        (card.from, card.to) = (None, None);
        let mut told = Vec::new();
        let mut column = Field::CardTo;
        for field in [Field::CardSpan, Field::CardFrom, Field::CardTo, Field::Card] {
            let shown = draft.cells.get(field).shown().into_owned();
            // The card's own cell counts where the days stand behind the number.
            if shown.is_empty() || (field == Field::Card && apart(draft.cells.get(field)).is_none()) {
                continue;
            }
            draft
                .note
                .push(format!("{}: {shown}", self.table.heading_of(field)));
            told.push(shown);
            column = field;
        }
        self.problem(
            draft.row,
            column,
            &told.join(" | "),
            message!(
                "Ngày hết hạn thẻ đứng trước ngày bắt đầu: không ghi ngày nào, giữ cả hai trong ghi chú"
            ),
        );
        Some(true)
    }

    /// Lists of collectors give the first day and the months; the last day follows from them.
    fn card_months(&mut self, draft: &Draft<'_>, card: &mut RawCard) {
        let shown = draft.cells.get(Field::CardMonths).shown();
        let (Some(from), None, Ok(months)) = (card.from, card.to, shown.trim().parse::<u32>()) else {
            return;
        };
        if (1..=60).contains(&months) {
            card.to = from
                .checked_add_months(chrono::Months::new(months))
                .and_then(|day| day.pred_opt());
            let first = self
                .restored
                .entry(Field::CardMonths)
                .or_insert_with(|| (draft.row, shown.into_owned(), 0));
            first.2 += 1;
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
}

/// A card number with its days behind it: `GD4919155062795 (01/01/2026 - 31/12/2026)`, `… hạn 31/12/2026`.
fn apart(cell: Cell<'_>) -> Option<(Digits, Option<Date>, Option<Date>)> {
    let text = cell.text().filter(|text| text.len() > 17)?;
    let ends = text
        .match_indices([' ', '(', '-', ',', ';', '\n'])
        .map(|(at, _)| at);
    ends.into_iter().find_map(|at| {
        let number = Digits::of(Cell::Text(text.get(..at)?))?;
        let whole = number.is(10) || number.is(12) || CardNumber::parse(&number.text).is_some();
        let rest = text.get(at..)?.trim_matches(|ch: char| !ch.is_alphanumeric());
        if !whole || rest.is_empty() {
            return None;
        }
        if let Some((from, to)) = dates::read_span(rest) {
            return Some((number, from.on_card(), to.on_card()));
        }
        let from = rest.find(|ch: char| ch.is_ascii_digit())?;
        let word = key(rest.get(..from)?);
        let ends = matches!(
            word.as_str(),
            "" | "han" | "hsd" | "den" | "het han" | "den ngay" | "han den" | "han the"
        );
        let day = dates::read_text(rest.get(from..)?)?.on_card();
        (ends && day.is_some()).then_some((number, None, day))
    })
}

/// Words for "has none" in a card column.
pub(super) fn says_none(text: &str) -> bool {
    if text.len() > 1 && text.bytes().any(|byte| byte.is_ascii_digit()) {
        return false;
    }
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
