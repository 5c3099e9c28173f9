//! The orders of households on a sheet for the door.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::Index;
use super::order::{natural, natural_or_last};
use crate::domain::sort::NameOrder;
use crate::domain::text::fold;
use crate::domain::value::coded_enum;
use crate::domain::{Book as _, Household, HouseholdId};

coded_enum! {
    /// In which order households stand on a sheet. Those of one hamlet stay together, but where they were chosen.
    #[derive(Default)]
    pub enum SheetOrder {
        /// As one walks: group, address, place in the register.
        #[default]
        Walk = "walk",
        /// By the given name of the head.
        Name = "name",
        /// By group, in it as they stand in the register.
        Group = "group",
        /// As they were chosen.
        Chosen = "chosen",
    }
}

impl SheetOrder {
    /// The words on screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Walk => "Theo đường đi",
            Self::Name => "Theo tên chủ hộ",
            Self::Group => "Theo tổ",
            Self::Chosen => "Theo thứ tự đã chọn",
            Self::Unknown => "Thứ tự khác",
        }
    }
}

impl Index {
    /// Puts households into an order; unknown ones go.
    pub fn order_homes(&self, homes: &mut Vec<HouseholdId>, order: SheetOrder) {
        homes.retain(|home| self.household(*home).is_some());
        if matches!(order, SheetOrder::Chosen | SheetOrder::Unknown) {
            return;
        }
        let rank: BTreeMap<HouseholdId, usize> = self
            .households()
            .enumerate()
            .map(|(place, house)| (house.household.id, place))
            .collect();
        let hamlets: BTreeMap<_, usize> = self
            .hamlets()
            .iter()
            .enumerate()
            .map(|(place, hamlet)| (hamlet.id, place))
            .collect();
        let names = NameOrder::new();
        let mut keyed: Vec<_> = homes
            .drain(..)
            .filter_map(|id| {
                let house = &self.household(id)?.household;
                let head = match (order, &names) {
                    (SheetOrder::Name, Some(names)) => names.name_key(self.first_of(id)),
                    _ => Vec::new(),
                };
                Some((
                    hamlets.get(&house.hamlet).copied(),
                    head,
                    house,
                    rank.get(&id).copied(),
                ))
            })
            .collect();
        keyed.sort_by(|a, b| {
            let place = match order {
                SheetOrder::Walk => group(a.2, b.2).then_with(|| address(a.2, b.2)),
                SheetOrder::Group => group(a.2, b.2),
                _ => a.1.cmp(&b.1),
            };
            a.0.cmp(&b.0).then(place).then(a.3.cmp(&b.3))
        });
        homes.extend(keyed.into_iter().map(|(_, _, house, _)| house.id));
    }
}

impl Index {
    /// The name of who stands first in a household: its head.
    fn first_of(&self, home: HouseholdId) -> &str {
        let first = self.household(home).and_then(|house| house.members.first());
        first
            .and_then(|person| self.person(*person))
            .map_or("", |file| file.person.name.as_str())
    }
}

fn group(a: &Household, b: &Household) -> Ordering {
    natural_or_last(a.group_name.as_deref(), b.group_name.as_deref())
}

/// Road by road and then by house number; those without an address come after those with one.
fn address(a: &Household, b: &Household) -> Ordering {
    let (one, two) = (a.address.trim(), b.address.trim());
    let road_and_number = || {
        let (road, number) = parts(one);
        let (other_road, other_number) = parts(two);
        natural(road, other_road).then_with(|| natural(number, other_number))
    };
    (one.is_empty().cmp(&two.is_empty())).then_with(road_and_number)
}

/// The road and the number of an address: "lộ Giữa" and "24" of "Số 24, lộ Giữa". An address that does not begin with
/// a number is all road.
fn parts(address: &str) -> (&str, &str) {
    let mut rest = address;
    while let Some((word, behind)) = rest.split_once(char::is_whitespace)
        && matches!(fold(word).as_str(), "so" | "nha" | "sn")
    {
        rest = behind.trim_start();
    }
    if !rest.starts_with(|ch: char| ch.is_ascii_digit()) {
        return (address, "");
    }
    let end = rest
        .find(|ch: char| ch == ',' || ch.is_whitespace())
        .unwrap_or(rest.len());
    let (number, road) = rest.split_at_checked(end).unwrap_or((rest, ""));
    (road.trim_start_matches([',', ' ']), number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_walks_road_by_road() {
        for (address, expected) in [
            ("Số 24, lộ Giữa", ("lộ Giữa", "24")),
            ("24 lộ Giữa", ("lộ Giữa", "24")),
            ("SỐ NHÀ 12/4A, đường vào chùa", ("đường vào chùa", "12/4A")),
            ("Nhà số 7", ("", "7")),
            ("kinh Hai Mươi", ("kinh Hai Mươi", "")),
            ("Sông Hậu, bờ Bắc", ("Sông Hậu, bờ Bắc", "")),
            ("Số", ("Số", "")),
            ("", ("", "")),
        ] {
            assert_eq!(parts(address), expected, "{address}");
        }
    }
}
