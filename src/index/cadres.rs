//! Who answers for each household on a day, for all of them at once, and the figures that follow from it.

use std::collections::BTreeMap;
use std::collections::hash_map::Entry;

use rustc_hash::FxHashMap;

use super::Index;
use super::ask::Asked;
use super::column::{NONE, Slot};
use super::dashboard::USUAL_TARGET;
use super::order::natural;
use crate::domain::book::Book;
use crate::domain::round::Charges;
use crate::domain::sort::NameOrder;
use crate::domain::{
    Cadre, CadreBoard, CadreFigures, CadreId, Date, Denominator, Figures, Filter, HamletId, Unanswered,
};

/// Who answers for each household on a day. Households of one group share one answer, unless somebody has one of
/// them by its own, so nearly all are answered without their rows.
pub(super) struct Answering {
    /// The cadres of each answer.
    answers: Vec<Vec<CadreId>>,
    /// The answer of each household, by slot.
    of_house: Vec<u32>,
}

impl Answering {
    /// Who answers on a day.
    pub(super) fn on(index: &Index, day: Date) -> Self {
        let charges = Charges::on(index, day);
        let mut groups = vec![""; index.groups.all().count()];
        for (text, number) in index.groups.all() {
            if let Some(place) = groups.get_mut(number as usize) {
                *place = text;
            }
        }
        // The first answer is nobody, for slots without a household too.
        let mut made = Self {
            answers: vec![Vec::new()],
            of_house: Vec::with_capacity(index.house_hot.len()),
        };
        let mut known: FxHashMap<(Slot, u32), u32> = FxHashMap::default();
        for house in index.house_hot.iter() {
            let answer = match known.entry((house.hamlet, house.group)) {
                Entry::Occupied(known) => *known.get(),
                Entry::Vacant(new) => {
                    let group = groups.get(house.group as usize).copied().unwrap_or("");
                    let hamlet = index.hamlets.get(house.hamlet as usize);
                    let cadres = hamlet.map_or_else(Vec::new, |cell| charges.of_place(cell.id, group));
                    *new.insert(made.add(cadres))
                }
            };
            made.of_house.push(answer);
        }
        for household in charges.handed() {
            let slot = index.house_ids.get(&household.0);
            let file = slot.and_then(|slot| Some((slot, index.houses.get(slot)?)));
            let Some((slot, file)) = file else { continue };
            let answer = made.add(charges.of_file(file));
            if let Some(place) = made.of_house.get_mut(slot as usize) {
                *place = answer;
            }
        }
        made
    }

    /// The number of a new answer.
    fn add(&mut self, cadres: Vec<CadreId>) -> u32 {
        if cadres.is_empty() {
            return 0;
        }
        let number = u32::try_from(self.answers.len()).unwrap_or(0);
        self.answers.push(cadres);
        number
    }

    /// The number of a household's answer.
    fn number(&self, house: Slot) -> u32 {
        self.of_house.get(house as usize).copied().unwrap_or(0)
    }

    /// Who answers for a household.
    pub(super) fn of(&self, house: Slot) -> &[CadreId] {
        self.answers
            .get(self.number(house) as usize)
            .map_or(&[], Vec::as_slice)
    }
}

impl Index {
    /// The figures of each cadre's households among the people a filter means on a day, and the places that nobody
    /// answers for. With a cadre in the filter only she is in the answer. This looks at everybody: too much for a
    /// frame.
    pub fn cadre_board(&self, filter: &Filter, day: Date) -> CadreBoard {
        let asked = Asked::new(self, filter, day);
        let answering = Answering::on(self, day);
        let commune = self.commune();
        let denominator = commune.map_or(Denominator::Register, |commune| commune.denominator);
        let by_answer = |house: Slot, _: Slot| answering.number(house);
        let (tallies, inhabited) = self.tallies(&asked, filter, answering.answers.len(), by_answer);
        let late = self.late_by(&asked, by_answer);
        let mut sums: BTreeMap<CadreId, Figures> = BTreeMap::new();
        for (number, (cadres, tally)) in (0..).zip(answering.answers.iter().zip(&tallies)) {
            // There is no official population of somebody's households.
            let mut figures = tally.figures(denominator, None);
            figures.late_papers = late.get(&number).copied().unwrap_or_default();
            for cadre in cadres {
                sums.entry(*cadre).or_default().add(&figures);
            }
        }
        let mut cadres: Vec<&Cadre> = (self as &dyn Book)
            .rows::<Cadre>()
            .filter(|cadre| filter.cadre.is_none_or(|id| id == cadre.id))
            .collect();
        let order = NameOrder::new();
        cadres.sort_by_cached_key(|cadre| {
            let name = order.as_ref().map(|order| order.name_key(&cadre.name));
            (cadre.role, name, cadre.id)
        });
        let figures = |cadre: &Cadre| CadreFigures {
            id: cadre.id,
            name: cadre.name.clone(),
            role: cadre.role,
            figures: sums.get(&cadre.id).cloned().unwrap_or_default(),
        };
        CadreBoard {
            as_of: day,
            target: commune.map_or(USUAL_TARGET, |commune| commune.target),
            denominator,
            cadres: cadres.into_iter().map(figures).collect(),
            unanswered: match filter.cadre {
                Some(_) => Vec::new(),
                None => self.unanswered(&answering, &inhabited),
            },
        }
    }

    /// The places of which some inhabited households have nobody who goes from door to door.
    fn unanswered(&self, answering: &Answering, inhabited: &[bool]) -> Vec<Unanswered> {
        let goes: BTreeMap<CadreId, bool> = (self as &dyn Book)
            .rows::<Cadre>()
            .map(|cadre| (cadre.id, cadre.role.goes_to_doors()))
            .collect();
        let is_answered: Vec<bool> = answering
            .answers
            .iter()
            .map(|cadres| cadres.iter().any(|id| goes.get(id).copied().unwrap_or(false)))
            .collect();
        let mut hamlets: BTreeMap<Slot, Blocks<'_>> = BTreeMap::new();
        for slot in self.walk.iter().copied() {
            let Some(house) = self.house_hot.get(slot) else {
                continue;
            };
            if !inhabited.get(slot as usize).copied().unwrap_or(false) {
                continue;
            }
            let blocks = hamlets.entry(house.hamlet).or_default();
            blocks.households += 1;
            let answer = answering.number(slot) as usize;
            if is_answered.get(answer).copied().unwrap_or(false) {
                continue;
            }
            let alone = blocks.alone.entry(house.group).or_default();
            alone.1 += 1;
            if house.group != NONE
                && let Some(group) = self
                    .houses
                    .get(slot)
                    .and_then(|file| file.household.group_name.as_deref())
            {
                // As in the list of groups: the first spelling by letters stands for all that fold to it.
                alone.0 = if alone.0.is_empty() {
                    group
                } else {
                    group.min(alone.0)
                };
            }
        }
        let mut unanswered = Vec::new();
        for slot in &self.hamlet_order {
            let cell = self.hamlets.get(*slot as usize);
            if let (Some(cell), Some(blocks)) = (cell, hamlets.get(slot)) {
                blocks.told(cell.id, &mut unanswered);
            }
        }
        unanswered
    }
}

/// The groups of one hamlet that have households without anybody.
#[derive(Default)]
struct Blocks<'a> {
    /// All its inhabited households.
    households: usize,
    /// By group: its name, and how many have nobody.
    alone: BTreeMap<u32, (&'a str, usize)>,
}

impl Blocks<'_> {
    fn told(&self, hamlet: HamletId, unanswered: &mut Vec<Unanswered>) {
        let alone: usize = self.alone.values().map(|(_, households)| households).sum();
        if alone == self.households {
            unanswered.push(Unanswered {
                hamlet,
                group: None,
                households: alone,
            });
            return;
        }
        let mut groups: Vec<&(&str, usize)> = self.alone.values().collect();
        groups.sort_by(|a, b| natural(a.0, b.0));
        unanswered.extend(groups.into_iter().map(|(group, households)| Unanswered {
            hamlet,
            group: Some((*group).to_owned()),
            households: *households,
        }));
    }
}
