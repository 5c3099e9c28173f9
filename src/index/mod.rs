//! The register in memory, for questions: built when a register is opened, patched by every change.
//!
//! - Rows stand in columns of shared chunks: a clone shares them all, an edit copies the few chunks it
//!   touches. So one thread patches while a window still reads an older index.
//! - A row may arrive before its parent (a card before its person): it waits at the parent's place and is
//!   in no list until the parent is here.
//! - Patching an index gives the same answers as building one from the changed rows; tests hold this.
//! - Every figure, list, page and file asks through one [`Filter`](crate::domain::Filter).
//!
//! There is no file, clock or rule here: rules come from `domain`.

mod ask;
mod cadres;
mod cells;
mod clash;
mod column;
mod dashboard;
mod doors;
mod homes;
mod hot;
mod order;
mod refresh;
mod rounds;
mod search;
mod shards;
mod show;
#[cfg(test)]
mod tests;
mod visits;
mod words;

use std::collections::BTreeMap;
use std::sync::Arc;

use uuid::Uuid;

use cells::{HamletCell, Touched};
pub use clash::{Clash, ClashKind};
use column::{Column, Slot, Texts};
pub use homes::SheetOrder;
use hot::{Hot, HouseHot};
pub use search::Hit;
use shards::Shards;
pub use show::Rows;
use words::{NameWords, Numbered, Words};

use crate::domain::book::{Book, HouseholdFile, PersonFile};
use crate::domain::rules::{RuleBook, RuleError};
use crate::domain::{
    Change, Commune, CommuneId, Hamlet, HamletId, HouseholdId, PersonId, Record, Table, Visit, VisitId,
};

/// The register in memory. Cheap to clone: a clone shares all rows with the original.
#[derive(Clone, Debug, Default)]
pub struct Index {
    /// One, but two laptops may each have made one before they met: the first by id counts.
    communes: BTreeMap<CommuneId, Commune>,
    hamlets: Vec<HamletCell>,
    /// Hamlets in the order of lists.
    hamlet_order: Vec<Slot>,
    people: Column<PersonFile, 128>,
    hot: Column<Hot, 1024>,
    names: Column<NameWords, 1024>,
    numbers: Texts,
    /// Sort keys of names.
    keys: Texts,
    houses: Column<HouseholdFile, 128>,
    house_hot: Column<HouseHot, 1024>,
    /// Slots of the members in family order.
    members: Column<Vec<Slot>, 256>,
    /// Numbers and addresses of households, for search.
    places: Texts,
    person_ids: Shards<Uuid, Slot>,
    house_ids: Shards<Uuid, Slot>,
    /// The person of each card, entitlement and event, the household of each living standard.
    owners: Shards<(Table, Uuid), Slot>,
    free_people: Vec<Slot>,
    free_houses: Vec<Slot>,
    words: Words,
    groups: Numbered,
    /// Codes of policy groups that anybody holds.
    papers: Numbered,
    /// Rows of the tables that stand alone and are few: intakes, rows put aside, shapes of files, wordings.
    plain: Arc<BTreeMap<(Table, Uuid), Record>>,
    /// The rule book with the commune's own entries; the shipped one where there are none.
    rules: Option<Arc<OwnBook>>,
    /// All persons who are here, by name.
    by_name: Arc<Vec<Slot>>,
    /// All listed households in walking order.
    walk: Arc<Vec<Slot>>,
}

/// The shipped rule book with the commune's own entries over it.
#[derive(Debug)]
struct OwnBook {
    book: RuleBook,
    /// The entries that do not count, because they cannot be read.
    errors: Vec<RuleError>,
}

/// An index under way, for rows that come one by one and need not be held all at once.
#[derive(Debug, Default)]
pub struct Builder {
    index: Index,
    touched: Touched,
}

impl Builder {
    /// Takes a row in.
    pub fn put(&mut self, record: Record) {
        self.index.put(record, &mut self.touched);
    }

    /// The index of all rows.
    pub fn finish(mut self) -> Index {
        self.index.refresh(self.touched);
        self.index
    }
}

impl Index {
    /// The index of a register's rows, in any order.
    pub fn build(records: impl IntoIterator<Item = Record>) -> Self {
        let mut builder = Builder::default();
        for record in records {
            builder.put(record);
        }
        builder.finish()
    }

    /// Follows a batch of changes. The rows may come in any order; a row created twice is replaced, and an
    /// edit or removal of a row that is not here does nothing.
    pub fn patch(&mut self, changes: &[Change]) {
        self.patch_blocks([changes]);
    }

    /// [`Index::patch`] with changes that come some at a time; what is derived from them is made once, behind
    /// the last.
    pub fn patch_blocks<B: AsRef<[Change]>>(&mut self, blocks: impl IntoIterator<Item = B>) {
        let mut touched = Touched::default();
        for block in blocks {
            for change in block.as_ref() {
                match change {
                    Change::Create(record) => self.put(record.clone(), &mut touched),
                    Change::Remove(record) => self.take(record.table(), record.row_id(), &mut touched),
                    Change::Edit { table, id, edits } => self.set_fields(*table, *id, edits, &mut touched),
                }
            }
        }
        self.refresh(touched);
    }

    /// How many people the register holds, counted on any day or not.
    pub fn people_count(&self) -> usize {
        self.by_name.len()
    }

    /// The groups of a hamlet, in natural order ("2" before "10").
    pub fn groups(&self, hamlet: HamletId) -> Vec<String> {
        let mut groups: BTreeMap<u32, &str> = BTreeMap::new();
        for slot in self.walk.iter() {
            if let (Some(hot), Some(file)) = (self.house_hot.get(*slot), self.houses.get(*slot))
                && file.household.hamlet == hamlet
                && let Some(group) = file.household.group_name.as_deref()
                && hot.group != column::NONE
            {
                // Spellings that fold to the same group are one; the first by letters stands for them.
                let shown = groups.entry(hot.group).or_insert(group);
                *shown = group.min(*shown);
            }
        }
        let mut groups: Vec<String> = groups.into_values().map(str::to_owned).collect();
        groups.sort_by(|a, b| order::natural(a, b));
        groups
    }

    /// The household after this one in walking order.
    pub fn household_after(&self, id: HouseholdId) -> Option<HouseholdId> {
        let place = self.walk_place(id)?;
        self.household_at(place + 1)
    }

    /// The household before this one in walking order.
    pub fn household_before(&self, id: HouseholdId) -> Option<HouseholdId> {
        let place = self.walk_place(id)?;
        self.household_at(place.checked_sub(1)?)
    }

    /// The household at a place of the walking order, from 0.
    pub fn household_at(&self, place: usize) -> Option<HouseholdId> {
        let file = self.houses.get(*self.walk.get(place)?)?;
        Some(file.household.id)
    }

    /// The place of a household in the walking order, from 0.
    pub fn walk_place(&self, id: HouseholdId) -> Option<usize> {
        let slot = self.house_ids.get(&id.0)?;
        self.walk.iter().position(|other| *other == slot)
    }

    /// The commune's own rules that do not count, because they cannot be read.
    pub fn rule_errors(&self) -> &[RuleError] {
        self.rules.as_ref().map_or(&[], |own| &own.errors)
    }

    /// How many households are listed.
    pub fn household_count(&self) -> usize {
        self.walk.len()
    }

    /// Whether a person is listed: the household and its hamlet are here.
    fn is_person_listed(&self, hot: Hot) -> bool {
        hot.is_present()
            && self
                .house_hot
                .get(hot.household)
                .is_some_and(|house| self.is_listed(house))
    }
}

impl Book for Index {
    fn commune(&self) -> Option<&Commune> {
        self.communes.values().next()
    }

    fn hamlets(&self) -> Vec<&Hamlet> {
        self.hamlet_order
            .iter()
            .filter_map(|slot| self.hamlets.get(*slot as usize)?.row.as_ref())
            .collect()
    }

    fn household(&self, id: HouseholdId) -> Option<&HouseholdFile> {
        self.houses.get(self.present_house(id.0)?)
    }

    fn person(&self, id: PersonId) -> Option<&PersonFile> {
        self.people.get(self.present_person(id.0)?)
    }

    fn households(&self) -> Box<dyn Iterator<Item = &HouseholdFile> + '_> {
        Box::new(self.walk.iter().filter_map(|slot| self.houses.get(*slot)))
    }

    fn people(&self) -> Box<dyn Iterator<Item = &PersonFile> + '_> {
        let listed = self.people.iter().zip(self.hot.iter());
        Box::new(
            listed
                .filter(|(_, hot)| self.is_person_listed(**hot))
                .map(|(file, _)| file),
        )
    }

    fn visit(&self, id: VisitId) -> Option<&Visit> {
        let slot = self.owners.get(&(Table::Visit, id.0))?;
        self.houses.get(slot)?.visits.iter().find(|visit| visit.id == id)
    }

    fn plain(&self, table: Table) -> Box<dyn Iterator<Item = &Record> + '_> {
        let all = (table, Uuid::nil())..=(table, Uuid::max());
        Box::new(self.plain.range(all).map(|(_, record)| record))
    }

    fn rules(&self) -> &RuleBook {
        match &self.rules {
            Some(own) => &own.book,
            None => RuleBook::shipped(),
        }
    }

    fn hamlet(&self, id: HamletId) -> Option<&Hamlet> {
        let cell = self.hamlets.iter().find(|cell| cell.id == id)?;
        cell.row.as_ref()
    }
}
