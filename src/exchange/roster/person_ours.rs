//! Rows of lists that this program wrote: every cell is taken as it stands.
//!
//! Other people's cells are interpreted, mended and moved; doing that to a list of ours would change what it
//! says. Rows are told by their household key, so a row that somebody added by hand is read like any other.

use super::Field;
use super::cells::{Digits, mark};
use super::dates;
use super::grid::Cell;
use super::households::Signs;
use super::mended::{self, Mended};
use super::notes::{self, Kind};
use super::person::{Draft, PersonReader};
use super::person_card::says_none;
use super::wordings::key;
use crate::domain::roster::{RawCard, RawEntitlement};
use crate::domain::text::clean;
use crate::domain::{EventKind, Living, Relation};
use crate::exchange::write::{CARD_CATEGORY, CARD_FACILITY, CARD_FROM, CARD_PARTS, CARD_TO, NOT_KNOWN};
use crate::message;

/// The columns of numbers that lose their zeros.
const NUMBERS: [Field; 3] = [Field::Id12, Field::Bhxh, Field::Phone];

impl PersonReader<'_> {
    /// Whether a row was written by this program.
    pub(super) fn is_ours(&self, row: usize) -> bool {
        self.table.ours && !self.cell(row, Field::HouseholdKey).is_empty()
    }

    fn cell(&self, row: usize, field: Field) -> Cell<'_> {
        self.table
            .at(field)
            .map_or(Cell::Empty, |column| self.grid.cell(row, column))
    }

    /// A cell as it stands; `None` where it is empty.
    fn literal(&self, row: usize, field: Field) -> Option<String> {
        Some(clean(&self.cell(row, field).shown())).filter(|text| !text.is_empty())
    }

    /// Reads a row of ours.
    pub(super) fn read_ours(&mut self, mut draft: Draft<'_>) -> (crate::domain::roster::RawPerson, Signs) {
        let row = draft.row;
        draft.person.name = self.literal(row, Field::Name).unwrap_or_default();
        self.facts(&mut draft, None);
        draft.person.relation = self.literal(row, Field::Relation);
        self.numbers_of_ours(&mut draft);
        self.card_of_ours(&mut draft);
        self.groups_of_ours(&mut draft);
        self.standing_of_ours(&mut draft);
        let person = &mut draft.person;
        person.ethnicity = self.literal(row, Field::Ethnicity);
        person.work = self.literal(row, Field::Work);
        person.school = self.literal(row, Field::School);
        person.class = self.literal(row, Field::Class);
        self.cross_check(&draft);
        let signs = Signs {
            key: self.literal(row, Field::HouseholdKey),
            number: self.literal(row, Field::Household),
            place: (self.literal(row, Field::Hamlet), self.literal(row, Field::Group)),
            head: Relation::is_head(draft.person.relation.as_deref()),
            related: draft.person.relation.is_some(),
            address: self.literal(row, Field::Address),
            living: draft.living,
            living_unsaid: draft.living_unsaid,
            living_year: draft.living_year,
            ..Signs::default()
        };
        self.leftover(&mut draft, &signs);
        draft.person.note = (!draft.note.is_empty()).then(|| draft.note.join("; "));
        (draft.person, signs)
    }

    /// Numbers stay as they are, however odd; only those that a spreadsheet damaged since are mended.
    fn numbers_of_ours(&mut self, draft: &mut Draft<'_>) {
        let kept = NUMBERS.map(|field| {
            let digits = Digits::of(self.cell(draft.row, field))?;
            let damaged = digits.numeric || digits.rounded || self.lost.has(field);
            if damaged {
                return None;
            }
            draft.cells.set(field, Cell::Empty);
            let odd = match field {
                Field::Id12 => !digits.is(12) && !digits.is(9),
                Field::Bhxh => !digits.is(10),
                _ => matches!(
                    mended::phone(&digits.text, &digits, self.lost),
                    (Mended::Odd(_), _)
                ),
            };
            let number = self.literal(draft.row, field);
            if odd {
                self.problem(
                    draft.row,
                    field,
                    number.as_deref().unwrap_or_default(),
                    message!("Số không đúng số chữ số, giữ nguyên như trong tệp"),
                );
            }
            number
        });
        self.numbers(draft);
        let [id12, bhxh, phone] = kept;
        let person = &mut draft.person;
        person.id12 = id12.or(person.id12.take());
        person.bhxh = bhxh.or(person.bhxh.take());
        person.phone = phone.or(person.phone.take());
    }

    /// A card is whatever any of its cells says; without any, the status tells whether there is none or
    /// nobody has said.
    fn card_of_ours(&mut self, draft: &mut Draft<'_>) {
        let mut card = RawCard::default();
        let unread = self.card_dates(draft, &mut card).is_some();
        card.number = self.literal(draft.row, Field::Card);
        card.category = self.literal(draft.row, Field::Category);
        card.facility = self.literal(draft.row, Field::Facility);
        if card != RawCard::default() {
            draft.person.card = Some(card);
            let later = self.cell(draft.row, Field::LaterCards).shown();
            draft.person.later_cards = later.lines().map(later_card).collect();
            draft
                .person
                .later_cards
                .retain(|card| *card != RawCard::default());
            return;
        }
        let state = key(&self.cell(draft.row, Field::CardState).shown());
        draft.person.says_cards &= !unread && (state.is_empty() || says_none(&state));
    }

    fn groups_of_ours(&mut self, draft: &mut Draft<'_>) {
        let row = draft.row;
        let living = self.literal(row, Field::Living).unwrap_or_default();
        let named = [Living::Poor, Living::NearPoor, Living::AverageFarm];
        if living == NOT_KNOWN {
            draft.living_unsaid = true;
        } else if let Some(known) = named.into_iter().find(|known| known.label() == living) {
            draft.living = Some(known);
        } else if !living.is_empty() {
            let said = self.notes.read(&living, Kind::Living);
            self.take(draft, Field::Living, said);
        }
        let policies = self.literal(row, Field::Policy).unwrap_or_default();
        for piece in policies
            .split(';')
            .map(str::trim)
            .filter(|piece| !piece.is_empty())
        {
            if notes::is_code(piece) {
                draft.person.entitlements.push(RawEntitlement {
                    code: piece.to_owned(),
                    wording: String::new(),
                    paper: None,
                });
            } else {
                let said = self.notes.read(piece, Kind::Policy);
                self.take(draft, Field::Policy, said);
            }
        }
        let away = draft.cells.get(Field::Away);
        if !away.is_empty() && mark(away) != Some(false) {
            draft
                .person
                .events
                .push(notes::away(self.table.heading_of(Field::Away)));
        }
        // The lines of a note stay lines. What it says happened is proposed as from any note; who is away,
        // poor or in a policy group has a column here.
        let note = self.cell(row, Field::Note).shown().into_owned();
        if !note.is_empty() {
            let said = self.notes.read(&note, Kind::Note);
            let told = said
                .events
                .into_iter()
                .filter(|event| event.kind != EventKind::Away);
            draft.person.events.extend(told);
            draft.note.insert(0, note.trim().to_owned());
        }
    }
}

/// A later card as our lists write it. Part for part: a facility may hold commas and comes last.
fn later_card(line: &str) -> RawCard {
    let mut card = RawCard::default();
    let mut rest = Some(clean(line));
    while let Some(text) = rest.take().filter(|text| !text.is_empty()) {
        if let Some(facility) = text.strip_prefix(CARD_FACILITY) {
            card.facility = Some(facility.to_owned());
            break;
        }
        let (part, tail) = text.split_once(CARD_PARTS).unwrap_or((&text, ""));
        let whole = |date: &str| dates::read_text(date).and_then(dates::Written::on_card);
        if let Some(code) = part.strip_prefix(CARD_CATEGORY) {
            card.category = Some(code.to_owned());
        } else if let Some(from) = part.strip_prefix(CARD_FROM) {
            card.from = whole(from);
        } else if let Some(to) = part.strip_prefix(CARD_TO) {
            card.to = whole(to);
        } else {
            card.number = Some(part.to_owned());
        }
        rest = Some(tail.to_owned());
    }
    card
}
