//! The figures of a day, for the commune and for each hamlet.

use std::collections::BTreeMap;

use super::Index;
use super::ask::{Asked, Seen};
use super::column::Slot;
use crate::domain::book::Book as _;
use crate::domain::filing::late_papers;
use crate::domain::{
    Dashboard, Date, Denominator, Figures, Filter, FindingKind, GroupFigures, Hamlet, HamletFigures,
    HamletId, Kinds, ListKind, RuleFigures, Status,
};

/// Target of cover where the commune has set none: 95 %.
pub(super) const USUAL_TARGET: i64 = 950;

/// What is counted in one place.
#[derive(Clone, Copy, Default)]
pub(super) struct Tally {
    status: [usize; 8],
    not_covered: usize,
    present: usize,
    present_insured: usize,
    households: usize,
}

impl Tally {
    fn count(&mut self, seen: Seen, is_entitled: impl FnOnce() -> bool) {
        let insured = seen.status.is_insured();
        if let Some(figure) = self.status.get_mut(seen.status as usize) {
            *figure += 1;
        }
        if !seen.presence.away {
            self.present += 1;
            self.present_insured += usize::from(insured);
        }
        self.not_covered += usize::from(!insured && seen.presence.counted && is_entitled());
    }

    fn add(&mut self, other: &Self) {
        for (figure, more) in self.status.iter_mut().zip(other.status) {
            *figure += more;
        }
        self.not_covered += other.not_covered;
        self.present += other.present;
        self.present_insured += other.present_insured;
        self.households += other.households;
    }

    pub(super) fn figures(&self, denominator: Denominator, official: Option<usize>) -> Figures {
        let mut figures = Figures {
            entitled_not_covered: self.not_covered,
            households: self.households,
            ..Figures::default()
        };
        for ((figure, counted), _) in figures.status.iter_mut().zip(self.status).zip(Status::ALL) {
            *figure = counted;
        }
        figures.people = self.status.iter().sum();
        (figures.denominator, figures.insured_counted) = match denominator {
            Denominator::Present => (self.present, self.present_insured),
            Denominator::Official => (official.unwrap_or(figures.people), figures.insured()),
            Denominator::Register | Denominator::Unknown => (figures.people, figures.insured()),
        };
        figures
    }
}

impl Index {
    /// The figures of the people a filter means on a day. With a hamlet in the filter only that hamlet is
    /// in the answer.
    ///
    /// The official population of a hamlet is the denominator only where the filter asks for nothing but a
    /// hamlet: for a group or a status there is no official figure. Papers are those of the households in the
    /// places asked about, whatever else is asked.
    pub fn dashboard(&self, filter: &Filter, day: Date) -> Dashboard {
        let asked = Asked::new(self, filter, day);
        let (tallies, _) = self.tallies(&asked, filter, self.hamlets.len(), |_, hamlet| hamlet);
        let commune = self.commune();
        let target = commune.map_or(USUAL_TARGET, |commune| commune.target);
        let denominator = commune.map_or(Denominator::Register, |commune| commune.denominator);
        let only_places = Filter {
            hamlet: None,
            ..filter.clone()
        } == Filter::default();
        let official = |hamlet: &Hamlet| {
            let population = hamlet.official_population.filter(|_| only_places)?;
            usize::try_from(population).ok().filter(|people| *people > 0)
        };
        let late = self.late_by(&asked, |_, hamlet| hamlet);
        let mut sum = Figures::default();
        let mut hamlets = Vec::with_capacity(self.hamlet_order.len());
        for slot in &self.hamlet_order {
            let Some(hamlet) = self
                .hamlets
                .get(*slot as usize)
                .and_then(|cell| cell.row.as_ref())
            else {
                continue;
            };
            if filter.hamlet.is_some_and(|id| id != hamlet.id) {
                continue;
            }
            let tally = tallies.get(*slot as usize).copied().unwrap_or_default();
            let mut figures = tally.figures(denominator, official(hamlet));
            figures.late_papers = late.get(slot).copied().unwrap_or_default();
            sum.add(&figures);
            hamlets.push(HamletFigures {
                id: hamlet.id,
                name: hamlet.name.clone(),
                target: hamlet.target.unwrap_or(target),
                figures,
            });
        }
        Dashboard {
            as_of: day,
            target,
            denominator,
            commune: sum,
            hamlets,
        }
    }

    /// What the rule book counts and finds among the people a filter means on a day. This looks at everybody: too
    /// much for a frame.
    pub fn rule_figures(&self, filter: &Filter, day: Date) -> RuleFigures {
        RuleFigures {
            groups: self.plan_groups(filter, day),
            findings: self.finding_counts(filter, day),
        }
    }

    /// How many people a filter means on a day have each kind of finding, beside those of the third list.
    pub fn finding_counts(&self, filter: &Filter, day: Date) -> Vec<(FindingKind, usize)> {
        let with_the_gone = Filter {
            everyone: true,
            ..filter.clone()
        };
        let asked = Asked::new(self, &with_the_gone, day);
        let mut counts = [0_usize; FindingKind::ALL.len()];
        self.hot.each(|slot, hot| {
            let Some(seen) = asked
                .look(slot, *hot)
                .filter(|seen| asked.admits(slot, *hot, *seen))
            else {
                return;
            };
            let kinds = asked.kinds(slot, *hot, seen, Kinds::ALL);
            for (kind, count) in FindingKind::ALL.iter().zip(&mut counts) {
                *count += usize::from(kinds.has(*kind));
            }
        });
        FindingKind::ALL.iter().copied().zip(counts).collect()
    }

    /// The cover of the groups of the plan among the people a filter means on a day.
    pub fn plan_groups(&self, filter: &Filter, day: Date) -> Vec<GroupFigures> {
        let asked = Asked::new(self, filter, day);
        let chosen = (filter.list == Some(ListKind::Visits)).then(|| asked.select());
        let groups = asked.plan_groups();
        let mut tallies = vec![vec![(0, 0); groups.len()]; self.hamlets.len()];
        self.hot.each(|slot, hot| {
            let Some(seen) = asked.look(slot, *hot) else {
                return;
            };
            let fits = match &chosen {
                Some(chosen) => chosen.get(slot as usize).copied().unwrap_or(false),
                None => asked.admits(slot, *hot, seen),
            };
            let Some(tally) = tallies.get_mut(seen.house.hamlet as usize).filter(|_| fits) else {
                return;
            };
            asked.in_plan_groups(slot, *hot, seen, |place| {
                if let Some((people, insured)) = tally.get_mut(place) {
                    *people += 1;
                    *insured += usize::from(seen.status.is_insured());
                }
            });
        });
        let figures = |(place, (code, name)): (usize, &(&str, &str))| {
            let hamlets: Vec<(HamletId, usize, usize)> = self
                .hamlet_order
                .iter()
                .filter_map(|slot| {
                    let id = self.hamlets.get(*slot as usize)?.id;
                    let (people, insured) = *tallies.get(*slot as usize)?.get(place)?;
                    (people > 0).then_some((id, people, insured))
                })
                .collect();
            GroupFigures {
                code: (*code).to_owned(),
                name: (*name).to_owned(),
                commune: hamlets
                    .iter()
                    .fold((0, 0), |sum, one| (sum.0 + one.1, sum.1 + one.2)),
                hamlets,
            }
        };
        groups.iter().enumerate().map(figures).collect()
    }

    /// What is counted of the people a question means, by place: `place` gives it for the slots of a household and
    /// its hamlet. Beside it which households have anybody of them.
    pub(super) fn tallies(
        &self,
        asked: &Asked<'_>,
        filter: &Filter,
        places: usize,
        place: impl Fn(Slot, Slot) -> Slot + Sync,
    ) -> (Vec<Tally>, Vec<bool>) {
        // Only the list of visits needs to know others before it knows who is in.
        let chosen = (filter.list == Some(ListKind::Visits)).then(|| asked.select());
        let none = || (vec![Tally::default(); places], vec![false; self.house_hot.len()]);
        let gathered = self.hot.gather(none, |(tallies, inhabited), slot, hot| {
            let Some(seen) = asked.look(slot, *hot) else {
                return;
            };
            let fits = match &chosen {
                Some(chosen) => chosen.get(slot as usize).copied().unwrap_or(false),
                None => asked.admits(slot, *hot, seen),
            };
            let at = place(hot.household, seen.house.hamlet);
            let Some(tally) = tallies.get_mut(at as usize).filter(|_| fits) else {
                return;
            };
            tally.count(seen, || asked.is_entitled(slot, *hot, seen));
            if let Some(place) = inhabited.get_mut(hot.household as usize) {
                *place = true;
            }
        });
        let (mut tallies, mut inhabited) = none();
        for (some, seen) in gathered {
            for (tally, one) in tallies.iter_mut().zip(some) {
                tally.add(&one);
            }
            for (place, one) in inhabited.iter_mut().zip(seen) {
                *place |= one;
            }
        }
        for ((slot, house), inhabited) in (0..).zip(&asked.houses).zip(&inhabited) {
            if let Some(tally) = tallies
                .get_mut(place(slot, house.hamlet) as usize)
                .filter(|_| *inhabited)
            {
                tally.households += 1;
            }
        }
        (tallies, inhabited)
    }

    /// How many papers of the households in the places asked about are late, by place as in [`Self::tallies`].
    pub(super) fn late_by(
        &self,
        asked: &Asked<'_>,
        place: impl Fn(Slot, Slot) -> Slot,
    ) -> BTreeMap<Slot, usize> {
        let mut late = BTreeMap::new();
        for (household, papers) in late_papers(self, asked.at.date) {
            let slot = self.house_ids.get(&household.0);
            let house = slot.and_then(|slot| Some((slot, asked.houses.get(slot as usize)?)));
            if let Some((slot, house)) = house.filter(|(_, house)| house.open) {
                *late.entry(place(slot, house.hamlet)).or_default() += papers;
            }
        }
        late
    }
}
