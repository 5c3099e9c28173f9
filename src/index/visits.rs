//! Calls at doors going into the index and out of it.

use uuid::Uuid;

use super::Index;
use super::cells::Touched;
use super::column::Slot;
use crate::domain::{Table, Visit};

impl Index {
    pub(super) fn put_visit(&mut self, row: Visit, touched: &mut Touched) {
        let slot = self.house_slot(row.household, touched);
        if let Some(before) = self.owners.insert((Table::Visit, row.id.0), slot) {
            self.drop_visit(before, row.id.0, before != slot);
        }
        if let Some(file) = self.houses.edit(slot) {
            let place = file
                .visits
                .partition_point(|held| (held.day, held.id) < (row.day, row.id));
            file.visits.reserve_exact(1);
            file.visits.insert(place, row);
        }
    }

    pub(super) fn take_visit(&mut self, id: Uuid, touched: &mut Touched) {
        if let Some(slot) = self.owners.remove(&(Table::Visit, id)) {
            touched.houses.push(slot);
            self.drop_visit(slot, id, true);
        }
    }

    fn drop_visit(&mut self, slot: Slot, id: Uuid, free: bool) {
        if let Some(file) = self.houses.edit(slot) {
            file.visits.retain(|held| held.id.0 != id);
        }
        if free {
            self.free_house(slot);
        }
    }
}
