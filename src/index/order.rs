//! The orders of lists: walking order of households, family order of members, people by name.

use std::cmp::Ordering;

use super::Index;
use super::column::Slot;
use crate::domain::text::fold;

/// Compares as people count: runs of digits by their value, everything else without accents; "2" before
/// "10", "3" before "3a".
pub(super) fn natural(a: &str, b: &str) -> Ordering {
    if a == b {
        return Ordering::Equal;
    }
    let (left, right) = (fold(a), fold(b));
    let (mut left, mut right) = (left.as_str(), right.as_str());
    while !left.is_empty() && !right.is_empty() {
        let (one, left_rest) = lead(left);
        let (two, right_rest) = lead(right);
        let order = match (is_number(one), is_number(two)) {
            (true, true) => {
                let (one, two) = (one.trim_start_matches('0'), two.trim_start_matches('0'));
                one.len().cmp(&two.len()).then_with(|| one.cmp(two))
            }
            _ => one.cmp(two),
        };
        if order.is_ne() {
            return order;
        }
        (left, right) = (left_rest, right_rest);
    }
    left.len().cmp(&right.len()).then_with(|| a.cmp(b))
}

fn is_number(part: &str) -> bool {
    part.starts_with(|ch: char| ch.is_ascii_digit())
}

/// The digits at the beginning, or what stands before the next digit.
fn lead(text: &str) -> (&str, &str) {
    let digits = is_number(text);
    let end = text
        .find(|ch: char| ch.is_ascii_digit() != digits)
        .unwrap_or(text.len());
    text.split_at(end)
}

/// Compares optional texts; without one comes last.
pub(super) fn natural_or_last(a: Option<&str>, b: Option<&str>) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) => natural(a, b),
        (None, None) => Ordering::Equal,
        (None, Some(_)) => Ordering::Greater,
        (Some(_), None) => Ordering::Less,
    }
}

/// Moves `touched` slots (in ascending order) of an ordered list to where they belong now: those that fit
/// go in, the others out. Few are inserted one by one; many are sorted, by `lead` as far as that decides,
/// and merged in one pass.
pub(super) fn rearrange(
    list: &mut Vec<Slot>,
    touched: &[Slot],
    fits: impl Fn(Slot) -> bool,
    lead: impl Fn(Slot) -> u64,
    order: impl Fn(Slot, Slot) -> Ordering,
) {
    if touched.is_empty() {
        return;
    }
    list.retain(|slot| touched.binary_search(slot).is_err());
    let coming: Vec<Slot> = touched.iter().copied().filter(|slot| fits(*slot)).collect();
    if coming.len() < list.len() / 256 {
        for slot in coming {
            let place = list.partition_point(|other| order(*other, slot).is_lt());
            list.insert(place, slot);
        }
    } else {
        let mut coming: Vec<(u64, Slot)> = coming.into_iter().map(|slot| (lead(slot), slot)).collect();
        coming.sort_unstable_by(|(one, a), (two, b)| one.cmp(two).then_with(|| order(*a, *b)));
        let coming = coming.into_iter().map(|(_, slot)| slot);
        let alone = list.is_empty();
        list.extend(coming);
        if !alone {
            // The stable sort finds both parts in order and merges them.
            list.sort_by(|a, b| order(*a, *b));
        }
    }
}

impl Index {
    /// Walking order: hamlet, position, then group and number as people count, then id.
    pub(super) fn house_order(&self, a: Slot, b: Slot) -> Ordering {
        let (Some(one), Some(two)) = (self.houses.get(a), self.houses.get(b)) else {
            return a.cmp(&b);
        };
        let (one, two) = (&one.household, &two.household);
        self.hamlet_rank(a)
            .cmp(&self.hamlet_rank(b))
            .then_with(|| one.position.cmp(&two.position))
            .then_with(|| natural_or_last(one.group_name.as_deref(), two.group_name.as_deref()))
            .then_with(|| natural_or_last(one.number.as_deref(), two.number.as_deref()))
            .then_with(|| one.id.cmp(&two.id))
    }

    pub(super) fn hamlet_rank(&self, house: Slot) -> u32 {
        self.house_hot
            .get(house)
            .and_then(|hot| self.hamlets.get(hot.hamlet as usize))
            .map_or(u32::MAX, |cell| cell.rank)
    }

    /// The beginning of a person's sort key as a number.
    pub(super) fn name_lead(&self, slot: Slot) -> u64 {
        let mut lead = [0; 8];
        for (place, byte) in lead.iter_mut().zip(self.keys.get(slot)) {
            *place = *byte;
        }
        u64::from_be_bytes(lead)
    }

    /// Order of names: Vietnamese given name, the words before it, birth, id.
    pub(super) fn name_order(&self, a: Slot, b: Slot) -> Ordering {
        self.keys.get(a).cmp(self.keys.get(b)).then_with(|| {
            let who = |slot| {
                self.people
                    .get(slot)
                    .map(|file| (file.person.birth, file.person.id))
            };
            who(a).cmp(&who(b))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_inside_texts_count_as_numbers() {
        let mut texts = ["10", "2", "Tổ 12", "tổ 3", "03a", "3", "", "Đê", "2b", "02"];
        texts.sort_by(|a, b| natural(a, b));
        assert_eq!(
            texts,
            ["", "02", "2", "2b", "3", "03a", "10", "Đê", "tổ 3", "Tổ 12"]
        );
        assert_eq!(natural_or_last(None, Some("9")), Ordering::Greater);
    }

    #[test]
    fn few_and_many_go_to_their_places() {
        for touched in [vec![7], (0..1000).step_by(3).collect::<Vec<Slot>>()] {
            let mut list: Vec<Slot> = (0..1000).collect();
            // Touched slots now stand behind everything, and multiples of seven go.
            let place = |slot: Slot| (touched.binary_search(&slot).is_ok(), slot);
            rearrange(
                &mut list,
                &touched,
                |slot| !slot.is_multiple_of(7),
                |slot| u64::from(place(slot).0),
                |a, b| place(a).cmp(&place(b)),
            );
            assert!(list.is_sorted_by_key(|slot| place(*slot)));
            let gone = touched.iter().filter(|slot| slot.is_multiple_of(7)).count();
            assert_eq!(list.len(), 1000 - gone);
        }
    }
}
