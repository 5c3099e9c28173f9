//! What is derived from the rows, made anew for the rows that a batch of changes touched.

use std::sync::{Arc, OnceLock};

use super::cells::Touched;
use super::column::{NONE, Slot};
use super::hot::{Hot, HouseHot, paper_bit};
use super::order::{natural, rearrange};
use super::{Index, OwnBook};
use crate::domain::book::{Book, PersonFile};
use crate::domain::rules::RuleBook;
use crate::domain::share;
use crate::domain::sort::NameOrder;
use crate::domain::text::{compact, fold, fold_into};
use crate::domain::{OwnRule, PersonId, Relation};

/// Rows derived before they are written, so that a whole register is never derived twice in memory.
const BLOCK: usize = 16_384;

/// The order of names; made once, because reading its rules takes longer than a key.
fn order_of_names() -> Option<&'static NameOrder> {
    static ORDER: OnceLock<Option<NameOrder>> = OnceLock::new();
    ORDER.get_or_init(NameOrder::new).as_ref()
}

/// A number in small letters without spaces and marks, if it holds a digit.
fn push_number(number: Option<&str>, out: &mut Vec<u8>) {
    let Some(number) = number.filter(|number| number.contains(|ch: char| ch.is_numeric())) else {
        return;
    };
    out.push(b' ');
    if number.is_ascii() {
        let bytes = number.bytes().filter(u8::is_ascii_alphanumeric);
        out.extend(bytes.map(|byte| byte.to_ascii_lowercase()));
    } else {
        out.extend(compact(number).to_lowercase().bytes());
    }
}

/// The numbers of a person as search looks at them: ` 091171602016 9122814883 0912345678\n`.
fn numbers_of(file: &PersonFile) -> Vec<u8> {
    let mut out = Vec::with_capacity(64);
    let person = &file.person;
    for number in [&person.id12, &person.bhxh, &person.phone] {
        push_number(number.as_deref(), &mut out);
    }
    for (place, card) in file.cards.iter().enumerate() {
        let before = file.cards.get(..place).unwrap_or(&[]);
        if !before.iter().any(|other| other.number == card.number) {
            push_number(card.number.as_deref(), &mut out);
        }
    }
    out.push(b'\n');
    out
}

impl Index {
    /// Makes everything anew that depends on what was touched.
    pub(super) fn refresh(&mut self, mut touched: Touched) {
        touched.settle();
        if touched.hamlets {
            self.order_hamlets();
        }
        if touched.rules {
            self.lay_rules();
        }
        for slot in &touched.houses {
            self.refresh_house(*slot);
        }
        self.refresh_families(&touched.families);
        self.refresh_walk(&touched);
        self.refresh_people(&touched.people);
        self.refresh_names(&touched.renamed);
    }

    fn lay_rules(&mut self) {
        let book: &dyn Book = self;
        let mut own = book.rows::<OwnRule>().peekable();
        self.rules = own.peek().is_some().then(|| {
            let (book, errors) = RuleBook::with_own(own);
            Arc::new(OwnBook { book, errors })
        });
    }

    fn order_hamlets(&mut self) {
        let mut present: Vec<(Slot, &crate::domain::Hamlet)> = (0..)
            .zip(&self.hamlets)
            .filter_map(|(slot, cell)| cell.row.as_ref().map(|row| (slot, row)))
            .collect();
        present.sort_by(|(_, a), (_, b)| {
            a.position
                .cmp(&b.position)
                .then_with(|| natural(&a.name, &b.name))
                .then_with(|| a.id.cmp(&b.id))
        });
        self.hamlet_order = present.into_iter().map(|(slot, _)| slot).collect();
        for cell in &mut self.hamlets {
            cell.rank = u32::MAX;
        }
        for (rank, slot) in (0..).zip(&self.hamlet_order) {
            if let Some(cell) = self.hamlets.get_mut(*slot as usize) {
                cell.rank = rank;
            }
        }
    }

    fn refresh_house(&mut self, slot: Slot) {
        let Some(file) = self.houses.get(slot) else {
            return;
        };
        let row = &file.household;
        let group = fold(row.group_name.as_deref().unwrap_or(""));
        let mut place = String::from(" ");
        if let Some(number) = &row.number {
            fold_into(number, &mut place);
            let bare = number.trim_start_matches('0');
            if bare != number {
                place.push(' ');
                fold_into(bare, &mut place);
            }
            place.push(' ');
        }
        fold_into(&row.address, &mut place);
        place.push('\n');
        let group = if group.is_empty() {
            NONE
        } else {
            self.groups.number(&group)
        };
        if let Some(hot) = self.house_hot.edit(slot) {
            hot.group = group;
            hot.set_livings(file);
        }
        self.places.set(slot, place.as_bytes());
    }

    fn refresh_families(&mut self, families: &[Slot]) {
        // Few wordings serve everybody.
        let mut wordings: std::collections::HashMap<String, Relation> = std::collections::HashMap::new();
        for slot in families {
            let Some(mut members) = self.members.get(*slot).cloned() else {
                continue;
            };
            members.sort_by_cached_key(|member| {
                self.people.get(*member).map(|file| {
                    let wording = file.person.relation.as_deref().unwrap_or("");
                    let relation = wordings.get(wording).copied().unwrap_or_else(|| {
                        let relation = Relation::from_wording(wording);
                        wordings.insert(wording.to_owned(), relation);
                        relation
                    });
                    (relation, file.person.position, file.person.id)
                })
            });
            let file_of = |member: &Slot| self.people.get(*member);
            let ids: Vec<PersonId> = members
                .iter()
                .filter_map(file_of)
                .map(|file| file.person.id)
                .collect();
            let head = members.first().copied().filter(|member| {
                file_of(member).is_some_and(|file| Relation::is_head(file.person.relation.as_deref()))
            });
            let head = head.unwrap_or(NONE);
            let same = self.houses.get(*slot).is_some_and(|file| file.members == ids)
                && self.members.get(*slot) == Some(&members)
                && self.house_hot.get(*slot).is_some_and(|hot| hot.head == head);
            if !same {
                self.set_family(*slot, members, ids, head);
            }
        }
    }

    fn set_family(&mut self, slot: Slot, mut members: Vec<Slot>, ids: Vec<PersonId>, head: Slot) {
        if let Some(hot) = self.house_hot.edit(slot) {
            hot.head = head;
        }
        if let Some(file) = self.houses.edit(slot) {
            file.members = ids;
        }
        if let Some(list) = self.members.edit(slot) {
            members.shrink_to_fit();
            *list = members;
        }
    }

    /// Whether a household is listed: it and its hamlet are here.
    pub(super) fn is_listed(&self, house: &HouseHot) -> bool {
        house.present
            && self
                .hamlets
                .get(house.hamlet as usize)
                .is_some_and(|cell| cell.row.is_some())
    }

    fn refresh_walk(&mut self, touched: &Touched) {
        if touched.houses.is_empty() && !touched.hamlets {
            return;
        }
        let mut walk = std::mem::take(&mut self.walk);
        let list = Arc::make_mut(&mut walk);
        let fits = |slot| self.house_hot.get(slot).is_some_and(|hot| self.is_listed(hot));
        let lead = |slot| u64::from(self.hamlet_rank(slot));
        let order = |a, b| self.house_order(a, b);
        if touched.hamlets {
            let mut moved = vec![false; self.houses.len()];
            for slot in &touched.houses {
                if let Some(place) = moved.get_mut(*slot as usize) {
                    *place = true;
                }
            }
            let mut inside = vec![false; self.houses.len()];
            for slot in list.iter() {
                if let Some(place) = inside.get_mut(*slot as usize) {
                    *place = true;
                }
            }
            let changed: Vec<Slot> = (0..)
                .zip(inside.iter().zip(&moved))
                .filter(|(slot, (inside, moved))| **moved || **inside != fits(*slot))
                .map(|(slot, _)| slot)
                .collect();
            list.retain(|slot| changed.binary_search(slot).is_err());
            // Whole hamlets change places: runs that the stable sort takes as they are.
            list.sort_by(|a, b| self.house_order(*a, *b));
            rearrange(list, &changed, fits, lead, order);
        } else {
            rearrange(list, &touched.houses, fits, lead, order);
        }
        self.walk = walk;
    }

    fn refresh_people(&mut self, people: &[Slot]) {
        for block in people.chunks(BLOCK) {
            let made = share::map(block, |slot| {
                let file = self.people.get(*slot);
                file.map(|file| (Hot::of(file), numbers_of(file)))
            });
            for (slot, made) in block.iter().zip(made) {
                let Some((hot, numbers)) = made else {
                    continue;
                };
                let mut hot = hot;
                if let Some(file) = self.people.get(*slot) {
                    for held in &file.entitlements {
                        hot.papers |= paper_bit(self.papers.number(&held.code));
                    }
                }
                if let Some(place) = self.hot.edit(*slot) {
                    *place = hot.placed(place.household, place.is_present());
                }
                self.numbers.set(*slot, &numbers);
            }
        }
    }

    fn refresh_names(&mut self, renamed: &[Slot]) {
        for block in renamed.chunks(BLOCK) {
            let keys = share::map(block, |slot| {
                let name = self
                    .people
                    .get(*slot)
                    .map_or("", |file| file.person.name.as_str());
                order_of_names().map_or_else(|| fold(name).into_bytes(), |order| order.name_key(name))
            });
            for (slot, key) in block.iter().zip(keys) {
                self.keys.set(*slot, &key);
                let name = self
                    .people
                    .get(*slot)
                    .map_or("", |file| file.person.name.as_str());
                let words = self.words.name(name);
                if let Some(place) = self.names.edit(*slot) {
                    *place = words;
                }
            }
        }
        if renamed.is_empty() {
            return;
        }
        let mut by_name = std::mem::take(&mut self.by_name);
        rearrange(
            Arc::make_mut(&mut by_name),
            renamed,
            |slot| self.hot.get(slot).is_some_and(|hot| hot.is_present()),
            |slot| self.name_lead(slot),
            |a, b| self.name_order(a, b),
        );
        self.by_name = by_name;
    }
}
