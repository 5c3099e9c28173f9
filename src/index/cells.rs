//! Rows going into the index and out of it, in any order: a row whose parent has not arrived waits at the
//! place that is kept for the parent.

use std::sync::Arc;

use uuid::Uuid;

use super::Index;
use super::column::{NONE, Slot};
use super::hot::{Hot, HouseHot};
use super::words::NAME_WORDS;
use crate::domain::book::{Book as _, HouseholdFile, PersonFile};
use crate::domain::{
    Card, Entitlement, Event, FieldEdit, Hamlet, HamletId, Household, HouseholdId, LivingStandard, Outcome,
    Person, PersonId, Record, Row, Table,
};

/// What a batch of changes touched; everything derived from it is made anew once, at the end of the batch.
#[derive(Debug, Default)]
pub(super) struct Touched {
    /// Persons with any change.
    pub(super) people: Vec<Slot>,
    /// Persons who came, went, or changed what they are sorted by.
    pub(super) renamed: Vec<Slot>,
    /// Households whose members, or their order, changed.
    pub(super) families: Vec<Slot>,
    /// Households that came, went, or changed in their own row or living standards.
    pub(super) houses: Vec<Slot>,
    /// Whether a hamlet came, went or changed.
    pub(super) hamlets: bool,
    /// Whether one of the commune's own rules did.
    pub(super) rules: bool,
}

impl Touched {
    /// Every slot once, in order.
    pub(super) fn settle(&mut self) {
        for list in [
            &mut self.people,
            &mut self.renamed,
            &mut self.families,
            &mut self.houses,
        ] {
            list.sort_unstable();
            list.dedup();
        }
    }
}

/// A hamlet, or the place kept for one.
#[derive(Clone, Debug)]
pub(super) struct HamletCell {
    pub(super) id: HamletId,
    /// `None` while only households of it have arrived.
    pub(super) row: Option<Hamlet>,
    /// Place in the order of lists.
    pub(super) rank: u32,
}

/// A row that belongs to a person.
trait Item: Row {
    fn owner(&self) -> PersonId;
    fn list(file: &PersonFile) -> &Vec<Self>;
    fn list_mut(file: &mut PersonFile) -> &mut Vec<Self>;
}

macro_rules! items {
    ($($item:ident $list:ident),*) => {$(
        impl Item for $item {
            fn owner(&self) -> PersonId {
                self.person
            }

            fn list(file: &PersonFile) -> &Vec<Self> {
                &file.$list
            }

            fn list_mut(file: &mut PersonFile) -> &mut Vec<Self> {
                &mut file.$list
            }
        }
    )*};
}

items!(Card cards, Entitlement entitlements, Event events, Outcome outcomes);

/// A person of whom nothing is known, for a place that is kept.
fn nobody(id: PersonId) -> PersonFile {
    PersonFile::new(Person::unknown(id, HouseholdId(Uuid::nil())))
}

/// A household of which nothing is known, for a place that is kept.
fn no_house(id: HouseholdId) -> HouseholdFile {
    HouseholdFile {
        household: Household {
            id,
            hamlet: HamletId(Uuid::nil()),
            group_name: None,
            number: None,
            address: String::new(),
            note: String::new(),
            position: 0,
        },
        livings: Vec::new(),
        members: Vec::new(),
        visits: Vec::new(),
    }
}

impl Index {
    /// Takes a row in, in place of the one with its id where there is one.
    pub(super) fn put(&mut self, record: Record, touched: &mut Touched) {
        match record {
            Record::Commune(row) => {
                self.communes.insert(row.id, row);
            }
            Record::Hamlet(row) => {
                let slot = self.hamlet_slot(row.id);
                if let Some(cell) = self.hamlets.get_mut(slot as usize) {
                    cell.row = Some(row);
                }
                touched.hamlets = true;
            }
            Record::Household(row) => self.put_household(row, touched),
            Record::Person(row) => self.put_person(row, touched),
            Record::Card(row) => self.put_item(row, touched),
            Record::Entitlement(row) => self.put_item(row, touched),
            Record::Event(row) => self.put_item(row, touched),
            Record::LivingStandard(row) => self.put_living(row, touched),
            Record::Visit(row) => self.put_visit(row, touched),
            Record::Outcome(row) => self.put_item(row, touched),
            row @ (Record::Intake(_)
            | Record::LeftRow(_)
            | Record::FileShape(_)
            | Record::OfficeWording(_)
            | Record::HamletArea(_)
            | Record::OwnRule(_)
            | Record::Decision(_)
            | Record::Filing(_)
            | Record::Cadre(_)
            | Record::Charge(_)
            | Record::Campaign(_)
            | Record::Sheet(_)) => {
                touched.rules |= row.table() == Table::OwnRule;
                Arc::make_mut(&mut self.plain).insert((row.table(), row.row_id()), row);
            }
        }
    }

    /// Lets a row go.
    pub(super) fn take(&mut self, table: Table, id: Uuid, touched: &mut Touched) {
        match table {
            Table::Commune => {
                self.communes.remove(&id.into());
            }
            Table::Hamlet => {
                if let Some(cell) = self.hamlets.iter_mut().find(|cell| cell.id.0 == id) {
                    cell.row = None;
                }
                touched.hamlets = true;
            }
            Table::Household => {
                if let Some(slot) = self.house_ids.get(&id) {
                    self.empty_household(slot, touched);
                }
            }
            Table::Person => {
                if let Some(slot) = self.person_ids.get(&id) {
                    self.empty_person(slot, touched);
                }
            }
            Table::Card => self.take_item::<Card>(id, touched),
            Table::Entitlement => self.take_item::<Entitlement>(id, touched),
            Table::Event => self.take_item::<Event>(id, touched),
            Table::LivingStandard => self.take_living(id, touched),
            Table::Visit => self.take_visit(id, touched),
            Table::Outcome => self.take_item::<Outcome>(id, touched),
            Table::Intake
            | Table::LeftRow
            | Table::FileShape
            | Table::OfficeWording
            | Table::HamletArea
            | Table::OwnRule
            | Table::Decision
            | Table::Filing
            | Table::Cadre
            | Table::Charge
            | Table::Campaign
            | Table::Sheet => {
                touched.rules |= table == Table::OwnRule;
                Arc::make_mut(&mut self.plain).remove(&(table, id));
            }
        }
    }

    /// Sets fields of a row; a field that does not fit stays as it is, a row that is not here is passed over.
    pub(super) fn set_fields(&mut self, table: Table, id: Uuid, edits: &[FieldEdit], touched: &mut Touched) {
        if let Some(mut record) = self.record(table, id) {
            for edit in edits.iter().filter(|edit| edit.field != "id") {
                record.set(&edit.field, &edit.new);
            }
            self.put(record, touched);
        }
    }

    fn record(&self, table: Table, id: Uuid) -> Option<Record> {
        match table {
            Table::Commune => self.communes.get(&id.into()).cloned().map(Record::from),
            Table::Hamlet => {
                let cell = self.hamlets.iter().find(|cell| cell.id.0 == id)?;
                cell.row.clone().map(Record::from)
            }
            Table::Household => {
                let slot = self.present_house(id)?;
                Some(self.houses.get(slot)?.household.clone().into())
            }
            Table::Person => {
                let slot = self.present_person(id)?;
                Some(self.people.get(slot)?.person.clone().into())
            }
            Table::Card => self.item::<Card>(id).map(Record::from),
            Table::Entitlement => self.item::<Entitlement>(id).map(Record::from),
            Table::Event => self.item::<Event>(id).map(Record::from),
            Table::Outcome => self.item::<Outcome>(id).map(Record::from),
            Table::Visit => self.visit(id.into()).cloned().map(Record::from),
            Table::LivingStandard => {
                let file = self.houses.get(self.owners.get(&(table, id))?)?;
                let held = file.livings.iter().find(|held| held.id.0 == id);
                held.cloned().map(Record::from)
            }
            Table::Intake
            | Table::LeftRow
            | Table::FileShape
            | Table::OfficeWording
            | Table::HamletArea
            | Table::OwnRule
            | Table::Decision
            | Table::Filing
            | Table::Cadre
            | Table::Charge
            | Table::Campaign
            | Table::Sheet => self.plain.get(&(table, id)).cloned(),
        }
    }

    /// The slot of a household that is here.
    pub(super) fn present_house(&self, id: Uuid) -> Option<Slot> {
        let slot = self.house_ids.get(&id)?;
        self.house_hot.get(slot)?.present.then_some(slot)
    }

    /// The slot of a person who is here, whether or not the household is.
    pub(super) fn present_person(&self, id: Uuid) -> Option<Slot> {
        let slot = self.person_ids.get(&id)?;
        self.hot.get(slot)?.is_present().then_some(slot)
    }

    fn hamlet_slot(&mut self, id: HamletId) -> Slot {
        let known = self.hamlets.iter().position(|cell| cell.id == id);
        let slot = known.unwrap_or_else(|| {
            let (row, rank) = (None, 0);
            self.hamlets.push(HamletCell { id, row, rank });
            self.hamlets.len() - 1
        });
        Slot::try_from(slot).unwrap_or(NONE)
    }

    pub(super) fn house_slot(&mut self, id: HouseholdId, touched: &mut Touched) -> Slot {
        if let Some(slot) = self.house_ids.get(&id.0) {
            return slot;
        }
        let slot = if let Some(slot) = self.free_houses.pop() {
            if let Some(file) = self.houses.edit(slot) {
                *file = no_house(id);
            }
            slot
        } else {
            self.house_hot.push(HouseHot::FREE);
            self.members.push(Vec::new());
            self.houses.push(no_house(id))
        };
        self.house_ids.insert(id.0, slot);
        touched.houses.push(slot);
        slot
    }

    fn person_slot(&mut self, id: PersonId, touched: &mut Touched) -> Slot {
        if let Some(slot) = self.person_ids.get(&id.0) {
            return slot;
        }
        let slot = if let Some(slot) = self.free_people.pop() {
            if let Some(file) = self.people.edit(slot) {
                *file = nobody(id);
            }
            slot
        } else {
            self.hot.push(Hot::FREE);
            self.names.push([NONE; NAME_WORDS]);
            self.people.push(nobody(id))
        };
        self.person_ids.insert(id.0, slot);
        touched.people.push(slot);
        slot
    }

    fn put_household(&mut self, row: Household, touched: &mut Touched) {
        let slot = self.house_slot(row.id, touched);
        let hamlet = self.hamlet_slot(row.hamlet);
        if let Some(hot) = self.house_hot.edit(slot) {
            hot.present = true;
            hot.hamlet = hamlet;
        }
        if let Some(file) = self.houses.edit(slot) {
            file.household = row;
        }
        touched.houses.push(slot);
    }

    fn empty_household(&mut self, slot: Slot, touched: &mut Touched) {
        if let Some(hot) = self.house_hot.edit(slot) {
            // Who is head is known from the members, who may stay behind.
            let head = hot.head;
            *hot = HouseHot::FREE;
            hot.head = head;
        }
        if let Some(file) = self.houses.edit(slot) {
            file.household = no_house(file.household.id).household;
        }
        touched.houses.push(slot);
        self.free_house(slot);
    }

    /// Gives a household's place back once nothing needs it.
    pub(super) fn free_house(&mut self, slot: Slot) {
        let unused = self.house_hot.get(slot).is_some_and(|hot| !hot.present)
            && self.members.get(slot).is_some_and(Vec::is_empty)
            && self
                .houses
                .get(slot)
                .is_some_and(|file| file.livings.is_empty() && file.visits.is_empty());
        if let Some(file) = self.houses.get(slot).filter(|_| unused)
            && self.house_ids.remove(&file.household.id.0).is_some()
        {
            self.free_houses.push(slot);
        }
    }

    fn put_person(&mut self, row: Person, touched: &mut Touched) {
        let slot = self.person_slot(row.id, touched);
        let old = self.hot.get(slot).copied().unwrap_or(Hot::FREE);
        let house = self.house_slot(row.household, touched);
        if !old.is_present() || old.household != house {
            self.leave_house(slot, old, touched);
            if let Some(members) = self.members.edit(house) {
                members.push(slot);
            }
        }
        if let Some(hot) = self.hot.edit(slot) {
            *hot = hot.placed(house, true);
        }
        if let Some(file) = self.people.edit(slot) {
            let same = file.person.name == row.name && file.person.birth == row.birth;
            if !(old.is_present() && same) {
                touched.renamed.push(slot);
            }
            file.person = row;
        }
        touched.people.push(slot);
        touched.families.push(house);
    }

    fn leave_house(&mut self, slot: Slot, old: Hot, touched: &mut Touched) {
        if !old.is_present() {
            return;
        }
        if let Some(members) = self.members.edit(old.household) {
            members.retain(|member| *member != slot);
        }
        touched.families.push(old.household);
        self.free_house(old.household);
    }

    fn empty_person(&mut self, slot: Slot, touched: &mut Touched) {
        let old = self.hot.get(slot).copied().unwrap_or(Hot::FREE);
        self.leave_house(slot, old, touched);
        if let Some(hot) = self.hot.edit(slot) {
            *hot = hot.placed(NONE, false);
        }
        if let Some(file) = self.people.edit(slot) {
            file.person = nobody(file.person.id).person;
        }
        touched.people.push(slot);
        touched.renamed.push(slot);
        self.free_person(slot);
    }

    /// Gives a person's place back once nothing needs it.
    fn free_person(&mut self, slot: Slot) {
        let empty = |file: &PersonFile| {
            file.cards.is_empty()
                && file.entitlements.is_empty()
                && file.events.is_empty()
                && file.outcomes.is_empty()
        };
        let unused = self.hot.get(slot).is_some_and(|hot| !hot.is_present());
        if let Some(file) = self.people.get(slot).filter(|file| unused && empty(file))
            && self.person_ids.remove(&file.person.id.0).is_some()
        {
            self.free_people.push(slot);
        }
    }

    fn item<T: Item>(&self, id: Uuid) -> Option<T> {
        let file = self.people.get(self.owners.get(&(T::TABLE, id))?)?;
        T::list(file).iter().find(|item| item.row_id() == id).cloned()
    }

    fn put_item<T: Item>(&mut self, row: T, touched: &mut Touched) {
        let id = row.row_id();
        let slot = self.person_slot(row.owner(), touched);
        let before = self.owners.insert((T::TABLE, id), slot);
        if let Some(before) = before.filter(|before| *before != slot) {
            self.drop_item::<T>(before, id, touched);
        }
        if let Some(list) = self.people.edit(slot).map(T::list_mut) {
            match list.binary_search_by_key(&id, Row::row_id) {
                Ok(place) => list.splice(place..=place, [row]).for_each(drop),
                Err(place) => {
                    // Most people have one card; a growing list would keep room for four.
                    list.reserve_exact(1);
                    list.insert(place, row);
                }
            }
        }
        touched.people.push(slot);
    }

    fn take_item<T: Item>(&mut self, id: Uuid, touched: &mut Touched) {
        if let Some(slot) = self.owners.remove(&(T::TABLE, id)) {
            self.drop_item::<T>(slot, id, touched);
        }
    }

    fn drop_item<T: Item>(&mut self, slot: Slot, id: Uuid, touched: &mut Touched) {
        if let Some(list) = self.people.edit(slot).map(T::list_mut) {
            list.retain(|item| item.row_id() != id);
        }
        touched.people.push(slot);
        self.free_person(slot);
    }

    fn put_living(&mut self, row: LivingStandard, touched: &mut Touched) {
        let slot = self.house_slot(row.household, touched);
        let key = (Table::LivingStandard, row.id.0);
        if let Some(before) = self.owners.insert(key, slot) {
            self.drop_living(before, row.id.0, touched, before != slot);
        }
        if let Some(file) = self.houses.edit(slot) {
            let place = file
                .livings
                .partition_point(|held| (held.year, held.id) < (row.year, row.id));
            file.livings.reserve_exact(1);
            file.livings.insert(place, row);
        }
        touched.houses.push(slot);
    }

    fn take_living(&mut self, id: Uuid, touched: &mut Touched) {
        if let Some(slot) = self.owners.remove(&(Table::LivingStandard, id)) {
            self.drop_living(slot, id, touched, true);
        }
    }

    fn drop_living(&mut self, slot: Slot, id: Uuid, touched: &mut Touched, free: bool) {
        if let Some(file) = self.houses.edit(slot) {
            file.livings.retain(|held| held.id.0 != id);
        }
        touched.houses.push(slot);
        if free {
            self.free_house(slot);
        }
    }
}
