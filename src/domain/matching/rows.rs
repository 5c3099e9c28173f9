//! What the rows of a reading say, made ready for comparing.

use std::collections::HashSet;

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::kinds::CardSource;
use super::super::numbers::CardNumber;
use super::super::relation::Relation;
use super::super::roster::{RawCard, RawHousehold, RawPerson, Reading};
use super::super::share;
use super::super::text::{compact, fold, name_key};
use super::place::{Place, Places};

/// The household of a person whose household the reading does not hold.
static NOWHERE: RawHousehold = RawHousehold {
    hamlet: None,
    group: None,
    number: None,
    address: None,
    living: None,
    living_year: None,
    agency: false,
};

/// The numbers by which people are known, freed from spaces and dots; only well-formed ones.
#[derive(Clone, Debug, Default)]
pub(super) struct Numbers {
    /// CCCD of 12 digits, or CMND of 9.
    pub id: Option<String>,
    /// BHXH numbers: the person's own first, then those within card numbers.
    pub bhxh: Vec<String>,
}

impl Numbers {
    /// From what a row or the register gives.
    pub(super) fn gather<'a>(
        id12: Option<&str>,
        bhxh: Option<&str>,
        cards: impl Iterator<Item = &'a str>,
    ) -> Self {
        let mut numbers = Self {
            id: id12.and_then(|text| well_formed(text, &[9, 12])),
            bhxh: bhxh
                .and_then(|text| well_formed(text, &[10]))
                .into_iter()
                .collect(),
        };
        for card in cards {
            let held = CardNumber::parse(card)
                .and_then(|card| well_formed(&card.bhxh, &[10]))
                .or_else(|| well_formed(card, &[10]));
            numbers
                .bhxh
                .extend(held.filter(|held| !numbers.bhxh.contains(held)));
            if numbers.id.is_none() {
                numbers.id = well_formed(card, &[12]);
            }
        }
        numbers
    }

    /// Every number, the CCCD first.
    pub(super) fn all(&self) -> impl Iterator<Item = &String> {
        self.id.iter().chain(&self.bhxh)
    }
}

/// A number by which a person can be known: digits of one of these lengths, and not one digit repeated.
fn well_formed(text: &str, lengths: &[usize]) -> Option<String> {
    let number = compact(text);
    let first = number.bytes().next()?;
    (lengths.contains(&number.len())
        && number.bytes().all(|byte| byte.is_ascii_digit())
        && number.bytes().any(|byte| byte != first))
    .then_some(number)
}

/// A row made ready.
#[derive(Debug)]
pub(super) struct Row<'a> {
    /// The row.
    pub raw: &'a RawPerson,
    /// Its household in [`Rows::blocks`].
    pub block: usize,
    /// Its name folded, as a number; equal names have equal numbers. `None` where there is no name.
    pub fold: Option<u32>,
    /// Its name with tones.
    pub key: String,
    /// Its numbers.
    pub numbers: Numbers,
    /// Whether it is the head of its household.
    pub head: bool,
}

/// A household of the file made ready.
#[derive(Debug)]
pub(super) struct Block<'a> {
    /// The household.
    pub raw: &'a RawHousehold,
    /// Its rows.
    pub rows: Vec<usize>,
    /// The file does not say who lives together: nobody is moved or split by it.
    pub loose: bool,
    /// Where it stands.
    pub place: Place,
}

/// All rows and households of a reading.
#[derive(Debug)]
pub(super) struct Rows<'a> {
    /// Rows in the order of the reading.
    pub list: Vec<Row<'a>>,
    /// Households in the order of the reading, then those of rows that stand in none.
    pub blocks: Vec<Block<'a>>,
    /// Folded names of the rows, each with its number.
    pub names: FxHashMap<String, u32>,
    /// All numbers of the rows.
    pub numbers: FxHashSet<String>,
}

impl<'a> Rows<'a> {
    /// Makes a reading ready.
    pub(super) fn gather(reading: &'a Reading, places: &mut Places<'_>) -> Self {
        let mut rows = Self {
            list: Vec::with_capacity(reading.persons.len()),
            blocks: Vec::with_capacity(reading.households.len()),
            names: FxHashMap::default(),
            numbers: FxHashSet::default(),
        };
        for raw in &reading.households {
            rows.push_block(raw, places);
        }
        let loose_sheets: HashSet<(&str, &str)> = reading
            .sheets
            .iter()
            .filter(|sheet| sheet.taken && sheet.layout == "none")
            .map(|sheet| (&*sheet.file, &*sheet.sheet))
            .collect();
        for (name, row) in share::map(&reading.persons, Row::of) {
            rows.push(name, row, places);
        }
        for block in &mut rows.blocks {
            if let [only] = block.rows.as_slice()
                && let Some(raw) = reading.persons.get(*only)
            {
                block.loose |= loose_sheets.contains(&(&*raw.at.file, &*raw.at.sheet));
            }
        }
        rows
    }

    /// Where a card in a household of the file comes from.
    pub(super) fn card_source(&self, block: usize) -> CardSource {
        self.blocks
            .get(block)
            .map_or(CardSource::Roster, |block| block.raw.card_source())
    }

    /// Whether a row stands in a list of the insurance agency.
    pub(super) fn is_agency(&self, row: usize) -> bool {
        self.list
            .get(row)
            .is_some_and(|row| self.card_source(row.block) == CardSource::Agency)
    }

    fn push_block(&mut self, raw: &'a RawHousehold, places: &mut Places<'_>) {
        self.blocks.push(Block {
            raw,
            rows: Vec::new(),
            loose: raw.agency,
            place: places.of(raw),
        });
    }

    fn push(&mut self, name: String, mut row: Row<'a>, places: &mut Places<'_>) {
        if self.blocks.get(row.block).is_none() {
            row.block = self.blocks.len();
            self.push_block(&NOWHERE, places);
        }
        if let Some(block) = self.blocks.get_mut(row.block) {
            block.rows.push(self.list.len());
        }
        let next = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
        let readable = name.chars().any(char::is_alphabetic);
        row.fold = readable.then(|| *self.names.entry(name).or_insert(next));
        self.numbers.extend(row.numbers.all().cloned());
        self.list.push(row);
    }
}

impl<'a> Row<'a> {
    /// The folded name of a row, and the row with all that can be said of it by itself.
    fn of(raw: &'a RawPerson) -> (String, Self) {
        let numbers = Numbers::gather(
            raw.id12.as_deref(),
            raw.bhxh.as_deref(),
            raw.card.iter().filter_map(|card| card.number.as_deref()),
        );
        let row = Self {
            raw,
            block: raw.household,
            fold: None,
            key: name_key(&raw.name),
            numbers,
            head: Relation::is_head(raw.relation.as_deref()),
        };
        (fold(&raw.name), row)
    }
}

/// The card of a row, where it says anything.
pub(super) fn card_of(raw: &RawPerson) -> Option<&RawCard> {
    let given = |text: &Option<String>| text.as_deref().is_some_and(|text| !text.trim().is_empty());
    raw.card.as_ref().filter(|card| {
        given(&card.number)
            || given(&card.category)
            || given(&card.facility)
            || card.from.is_some()
            || card.to.is_some()
    })
}
