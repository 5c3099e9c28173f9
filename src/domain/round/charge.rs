//! Who answers for which households on a day.

use std::collections::BTreeMap;

use super::super::book::{Book, HouseholdFile};
use super::super::date::{Date, show};
use super::super::id::{CadreId, HamletId, HouseholdId};
use super::super::kinds::CadreRole;
use super::super::record::{Cadre, Charge};
use super::super::text::{clean, fold};

impl CadreRole {
    /// Whether she goes from door to door to win people, and does not only collect.
    pub fn goes_to_doors(self) -> bool {
        self != Self::Collector
    }
}

impl Charge {
    /// Whether it holds on a day.
    pub fn holds_on(&self, day: Date) -> bool {
        self.valid_from.is_none_or(|from| from <= day) && self.valid_to.is_none_or(|to| day <= to)
    }

    /// Whether it ended before a day.
    pub fn is_over_on(&self, day: Date) -> bool {
        self.valid_to.is_some_and(|to| to < day)
    }

    /// Whether its last day lies before its first.
    pub fn ends_before_it_begins(&self) -> bool {
        self.valid_from
            .zip(self.valid_to)
            .is_some_and(|(from, to)| to < from)
    }

    /// The same charge without what does not count beside a household, and without the marks around a group.
    #[must_use]
    pub fn plain(&self) -> Self {
        let of_place = self.household.is_none();
        let group = self.group_name.as_deref().map(clean);
        Self {
            hamlet: self.hamlet.filter(|_| of_place),
            group_name: group.filter(|_| of_place),
            ..self.clone()
        }
    }

    /// Whether both are over the same hamlet, group or household.
    pub fn is_over_same_place(&self, other: &Self) -> bool {
        let group = |one: &Self| one.group_name.as_deref().map(fold);
        match (self.household, other.household) {
            (None, None) => self.hamlet == other.hamlet && group(self) == group(other),
            (one, two) => one == two,
        }
    }

    /// Whether there is a day on which both hold.
    pub fn overlaps(&self, other: &Self) -> bool {
        let over = |one: &Self, two: &Self| {
            one.valid_to
                .zip(two.valid_from)
                .is_some_and(|(to, from)| to < from)
        };
        !over(self, other) && !over(other, self)
    }

    /// First and last day as people write them, dots where there is none.
    pub fn period(&self) -> String {
        let day = |day: Option<Date>| day.map_or_else(|| "…".to_owned(), show);
        format!("{} – {}", day(self.valid_from), day(self.valid_to))
    }
}

/// Who answers for what on a day.
///
/// In each role the narrowest place decides: who has the household goes before who has its group, and that before
/// who has the hamlet. A household handed to somebody who goes from door to door, of whatever role, leaves the lists
/// of all others who do; collectors are told apart by themselves.
#[derive(Clone, Debug, Default)]
pub struct Charges {
    hamlets: BTreeMap<HamletId, Vec<(CadreRole, CadreId)>>,
    groups: BTreeMap<(HamletId, String), Vec<(CadreRole, CadreId)>>,
    households: BTreeMap<HouseholdId, Vec<(CadreRole, CadreId)>>,
}

impl Charges {
    /// The charges that hold on a day.
    pub fn on(book: &dyn Book, day: Date) -> Self {
        let roles: BTreeMap<CadreId, CadreRole> =
            book.rows::<Cadre>().map(|cadre| (cadre.id, cadre.role)).collect();
        let mut charges = Self::default();
        for charge in book.rows::<Charge>().filter(|charge| charge.holds_on(day)) {
            // A charge may arrive before its cadre; until then nobody answers by it.
            let Some(role) = roles.get(&charge.cadre) else {
                continue;
            };
            let at = match (charge.household, charge.hamlet, charge.group_name.as_deref()) {
                (Some(household), ..) => charges.households.entry(household).or_default(),
                (None, Some(hamlet), None) => charges.hamlets.entry(hamlet).or_default(),
                (None, Some(hamlet), Some(group)) => charges.groups.entry((hamlet, fold(group))).or_default(),
                (None, None, _) => continue,
            };
            let one = (*role, charge.cadre);
            if !at.contains(&one) {
                at.push(one);
            }
        }
        charges
    }

    /// Whether nobody answers for anything.
    pub fn is_empty(&self) -> bool {
        self.hamlets.is_empty() && self.groups.is_empty() && self.households.is_empty()
    }

    /// Who answers for a household, in the order of roles. `group` is the folded name of its group.
    pub fn of(&self, household: HouseholdId, hamlet: HamletId, group: &str) -> Vec<CadreId> {
        let handed = self.households.get(&household).map_or(&[][..], Vec::as_slice);
        self.narrowest(handed, hamlet, group)
    }

    /// Who answers for the households of a group that nobody has by their own.
    pub fn of_place(&self, hamlet: HamletId, group: &str) -> Vec<CadreId> {
        self.narrowest(&[], hamlet, group)
    }

    /// Who answers for a hamlet where nobody has a group of it.
    pub fn of_hamlet(&self, hamlet: HamletId) -> Vec<CadreId> {
        let cadres = self.hamlets.get(&hamlet).map_or(&[][..], Vec::as_slice);
        cadres.iter().map(|(_, cadre)| *cadre).collect()
    }

    fn narrowest(&self, handed: &[(CadreRole, CadreId)], hamlet: HamletId, group: &str) -> Vec<CadreId> {
        let none: &[(CadreRole, CadreId)] = &[];
        let handed_on = handed.iter().any(|(role, _)| role.goes_to_doors());
        let narrow = [
            handed,
            self.groups
                .get(&(hamlet, group.to_owned()))
                .map_or(none, Vec::as_slice),
            self.hamlets.get(&hamlet).map_or(none, Vec::as_slice),
        ];
        let mut taken: Vec<(CadreRole, CadreId)> = Vec::new();
        for (width, places) in narrow.into_iter().enumerate() {
            let settled: Vec<CadreRole> = taken.iter().map(|(role, _)| *role).collect();
            let new = places.iter().filter(|(role, _)| {
                let stays = !role.goes_to_doors() || !handed_on || width == 0;
                stays && !settled.contains(role)
            });
            taken.extend(new.copied());
        }
        taken.sort_by_key(|(role, _)| *role);
        taken.into_iter().map(|(_, cadre)| cadre).collect()
    }

    /// The households for which somebody answers by their own.
    pub fn handed(&self) -> impl Iterator<Item = HouseholdId> {
        self.households.keys().copied()
    }

    /// Who answers for a household.
    pub fn of_file(&self, file: &HouseholdFile) -> Vec<CadreId> {
        let home = &file.household;
        let group = fold(home.group_name.as_deref().unwrap_or(""));
        self.of(home.id, home.hamlet, &group)
    }
}
