//! Which people a filter means on a day, and in which order.

use super::Index;
use super::cadres::Answering;
use super::column::{NONE, Slot};
use super::hot::{Hot, Moment, paper_bit};
use super::search::NO_MATCH;
use crate::domain::book::{Book as _, PersonFile};
use crate::domain::findings::Case;
use crate::domain::rights::{Areas, Facts, RulesOn, groups_on};
use crate::domain::status::Presence;
use crate::domain::text::{compact, fold};
use crate::domain::{Card, Date, Filter, FindingKind, Kinds, ListKind, Living, PersonId, Sort, Status};

/// What a question needs of a household on its day.
#[derive(Clone, Copy, Debug)]
pub(super) struct HouseNow {
    pub(super) hamlet: Slot,
    /// Listed, and in the hamlet and group, and of the cadre, that are asked about.
    pub(super) open: bool,
    living: Option<Living>,
    areas: Areas,
}

/// A person on the day of the question.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seen {
    pub(super) house: HouseNow,
    pub(super) presence: Presence,
    pub(super) status: Status,
}

/// A filter and a day, prepared for looking at everybody once.
pub(super) struct Asked<'a> {
    index: &'a Index,
    filter: &'a Filter,
    pub(super) at: Moment,
    pub(super) houses: Vec<HouseNow>,
    /// Whether only places are asked about: then everybody who is looked at fits.
    only_places: bool,
    /// Bits of the statuses that are asked about.
    statuses: u8,
    entitlement: Option<String>,
    /// The rules of the day.
    rules: RulesOn<'a>,
    /// The place of the group of the plan that is asked about, among those of the day.
    plan_group: Option<usize>,
    /// Bits of the papers that entitle by themselves, and of those that may have a part in it.
    entitling_papers: u32,
    weighing_papers: u32,
    /// The papers of the resistance wars, where they are asked about.
    resistance: Vec<String>,
    /// How well each person fits the search; `None` without one.
    search: Option<Vec<u8>>,
}

fn bit(status: Status) -> u8 {
    1 << (status as u8)
}

/// How codes of policy groups are compared: `QĐ49`, `qd 49`.
fn code_key(code: &str) -> String {
    fold(&compact(code))
}

impl<'a> Asked<'a> {
    pub(super) fn new(index: &'a Index, filter: &'a Filter, day: Date) -> Self {
        let at = Moment::new(day, index.expiring_days());
        let rules = index.rules().on_for_many(day);
        let (entitling_papers, weighing_papers) = weigh_papers(index, &rules);
        let statuses = filter.statuses.iter().fold(0, |bits, status| bits | bit(*status));
        Self {
            index,
            filter,
            at,
            houses: houses_now(index, filter, at),
            only_places: Filter {
                hamlet: None,
                group: None,
                cadre: None,
                everyone: false,
                ..filter.clone()
            } == Filter::default(),
            statuses: if filter.statuses.is_empty() {
                u8::MAX
            } else {
                statuses
            },
            entitlement: filter.entitlement.as_deref().map(code_key),
            plan_group: filter.plan_group.as_ref().and_then(|asked| {
                let groups = rules.plan_groups().iter();
                groups.clone().position(|(code, _)| code == asked)
            }),
            rules,
            entitling_papers,
            weighing_papers,
            resistance: index
                .rules()
                .resistance_codes()
                .iter()
                .map(|code| code_key(code))
                .collect(),
            search: index.matches(&filter.search),
        }
    }

    /// The person as the day shows her; `None` for who is not in the places asked about, or not counted.
    pub(super) fn look(&self, slot: Slot, hot: Hot) -> Option<Seen> {
        if !hot.is_present() {
            return None;
        }
        let house = *self
            .houses
            .get(hot.household as usize)
            .filter(|house| house.open)?;
        let presence = hot.presence(self.at, || Some(self.file(slot)?.presence_on(self.at.date)));
        let the_gone = self.filter.everyone || self.filter.list.is_some_and(ListKind::has_the_gone);
        if !presence.counted && !the_gone {
            return None;
        }
        let status = hot.status(self.at, || {
            Some(self.file(slot)?.status_on(self.at.date, self.at.expiring_days))
        });
        Some(Seen {
            house,
            presence,
            status,
        })
    }

    /// Whether a person who was looked at fits all the rest of the filter. In the list of visits this says
    /// who is a reason for the call.
    #[inline]
    pub(super) fn admits(&self, slot: Slot, hot: Hot, seen: Seen) -> bool {
        self.only_places || self.fits(slot, hot, seen)
    }

    fn fits(&self, slot: Slot, hot: Hot, seen: Seen) -> bool {
        if self.statuses & bit(seen.status) == 0 {
            return false;
        }
        if let Some(search) = &self.search
            && search.get(slot as usize).is_none_or(|class| *class == NO_MATCH)
        {
            return false;
        }
        if let Some(code) = &self.entitlement
            && !self.holds(slot, hot, seen, code)
        {
            return false;
        }
        self.fits_list(slot, hot, seen)
    }

    fn fits_list(&self, slot: Slot, hot: Hot, seen: Seen) -> bool {
        if let Some(list) = self.filter.list {
            let in_list = match list {
                ListKind::Resistance => self
                    .resistance
                    .iter()
                    .any(|code| self.holds(slot, hot, seen, code)),
                ListKind::Screening => self.is_to_be_asked(slot, hot, seen),
                // A finding takes longer than a status, and few lists ask for one.
                _ => list.includes(seen.status) || self.finds(slot, hot, seen, list.findings()),
            };
            if !in_list {
                return false;
            }
        }
        if self.filter.plan_group.is_some() {
            let mut is_of_it = false;
            self.in_plan_groups(slot, hot, seen, |group| {
                is_of_it |= Some(group) == self.plan_group;
            });
            if !is_of_it {
                return false;
            }
        }
        self.filter
            .finding
            .is_none_or(|kind| self.finds(slot, hot, seen, Kinds::one(kind)))
    }

    fn holds(&self, slot: Slot, hot: Hot, seen: Seen, code: &str) -> bool {
        let by_living = seen.house.living.and_then(Living::category);
        by_living.is_some_and(|living| code_key(living) == code)
            || hot.holds_group()
                && self.file(slot).is_some_and(|file| {
                    file.entitlements_on(self.at.date)
                        .any(|held| code_key(&held.code) == code)
                })
    }

    fn facts(&self, slot: Slot, hot: Hot, seen: Seen) -> Facts<'a> {
        let groups = || self.file(slot).map(|file| groups_on(file, self.at.date));
        let mut facts = facts_without_papers(hot, seen);
        if hot.holds_group() {
            facts.groups = groups().unwrap_or_default();
        }
        facts
    }

    /// Whether a policy group or the household's living standard entitles the person to a card. Her file is
    /// looked at only where her papers may decide it and have different days, or have it with other facts.
    pub(super) fn is_entitled(&self, slot: Slot, hot: Hot, seen: Seen) -> bool {
        let hold = hot.papers_hold(self.at);
        if hot.papers & self.weighing_papers == 0 || hold == Some(false) {
            return self.rules.is_owed(&facts_without_papers(hot, seen));
        }
        if hot.papers & self.entitling_papers != 0 && hold == Some(true) {
            return true;
        }
        self.rules.is_owed(&self.facts(slot, hot, seen))
    }

    /// Calls `found` with the place of each group of the plan that the person surely is of.
    pub(super) fn in_plan_groups(&self, slot: Slot, hot: Hot, seen: Seen, found: impl FnMut(usize)) {
        self.rules.in_plan_groups(&self.facts(slot, hot, seen), found);
    }

    /// The groups of the plan on the day: code and name.
    pub(super) fn plan_groups(&self) -> &[(&'a str, &'a str)] {
        self.rules.plan_groups()
    }

    fn is_to_be_asked(&self, slot: Slot, hot: Hot, seen: Seen) -> bool {
        let facts = self.facts(slot, hot, seen);
        let card = self.file(slot).and_then(|file| file.card_on(self.at.date));
        let held = card.and_then(Card::object_code);
        self.rules.questions(&facts, held.as_deref()).next().is_some()
    }

    /// Whether the person has a finding of these kinds.
    fn finds(&self, slot: Slot, hot: Hot, seen: Seen, wanted: Kinds) -> bool {
        if wanted == Kinds::default() {
            return false;
        }
        if wanted == Kinds::one(FindingKind::NotCovered) || wanted == Kinds::THIRD_LIST {
            // Without a card nothing else of these can be found, and no file is needed for it.
            if !seen.presence.counted {
                return false;
            }
            if !seen.status.is_insured() {
                return self.is_entitled(slot, hot, seen);
            }
        }
        self.kinds(slot, hot, seen, wanted).meets(wanted)
    }

    /// The kinds of findings among those wanted.
    pub(super) fn kinds(&self, slot: Slot, hot: Hot, seen: Seen, wanted: Kinds) -> Kinds {
        let facts = self.facts(slot, hot, seen);
        let (Some(file), Some(house)) = (self.file(slot), self.index.houses.get(hot.household)) else {
            return Kinds::default();
        };
        let case = Case {
            facts: &facts,
            status: seen.status,
            counted: seen.presence.counted,
            file,
            house,
        };
        self.rules.kinds(&case, wanted)
    }

    fn file(&self, slot: Slot) -> Option<&'a PersonFile> {
        self.index.people.get(slot)
    }

    /// Who is in, by slot.
    pub(super) fn select(&self) -> Vec<bool> {
        let visits = self.filter.list == Some(ListKind::Visits);
        let mut called = vec![false; if visits { self.houses.len() } else { 0 }];
        let mut chosen = Vec::with_capacity(self.index.people.len());
        self.index.hot.each(|slot, hot| {
            let fits = self
                .look(slot, *hot)
                .is_some_and(|seen| self.admits(slot, *hot, seen));
            chosen.push(fits);
            if let Some(place) = called.get_mut(hot.household as usize).filter(|_| fits) {
                *place = true;
            }
        });
        if visits {
            for ((slot, hot), place) in self.index.hot.rows().zip(&mut chosen) {
                let house = called.get(hot.household as usize).copied().unwrap_or(false);
                *place = house && self.look(slot, *hot).is_some();
            }
        }
        chosen
    }
}

fn facts_without_papers<'a>(hot: Hot, seen: Seen) -> Facts<'a> {
    Facts {
        born: hot.born(),
        traits: hot.traits,
        living: seen.house.living,
        areas: seen.house.areas,
        groups: Vec::new(),
    }
}

/// Bits of the papers that entitle to a card by themselves, and of those that may have a part in it.
fn weigh_papers(index: &Index, rules: &RulesOn<'_>) -> (u32, u32) {
    // Codes that share a bit are looked up in the file.
    let (mut owed, mut asked) = (0, paper_bit(u32::MAX));
    for (code, number) in index.papers.all() {
        let (owes, asks) = rules.weight_of_paper(code);
        if asks {
            asked |= paper_bit(number);
        }
        if owes && paper_bit(number) != paper_bit(u32::MAX) {
            owed |= paper_bit(number);
        }
    }
    (owed, asked)
}

fn houses_now(index: &Index, filter: &Filter, at: Moment) -> Vec<HouseNow> {
    let hamlets: Vec<(bool, Areas)> = index
        .hamlets
        .iter()
        .map(|cell| {
            let asked = cell.row.is_some() && filter.hamlet.is_none_or(|id| id == cell.id);
            (asked, index.areas_on(cell.id, at.date))
        })
        .collect();
    // Without a number nobody is in the group; households without a group are asked for by "".
    let group = filter.group.as_deref().map(|group| match fold(group) {
        folded if folded.is_empty() => Some(NONE),
        folded => index.groups.get(&folded),
    });
    let answering = filter.cadre.map(|cadre| (Answering::on(index, at.date), cadre));
    let answers = |slot| match &answering {
        Some((answering, cadre)) => answering.of(slot).contains(cadre),
        None => true,
    };
    index
        .house_hot
        .rows()
        .map(|(slot, house)| {
            let (asked, areas) = hamlets.get(house.hamlet as usize).copied().unwrap_or_default();
            HouseNow {
                hamlet: house.hamlet,
                open: house.present
                    && asked
                    && group.is_none_or(|group| group == Some(house.group))
                    && answers(slot),
                living: house.living(at, || index.houses.get(slot)?.living_on(at.date)),
                areas,
            }
        })
        .collect()
}

impl Index {
    /// The people a filter means on a day, in order.
    ///
    /// The list of visits holds whole households: of every household in which anybody who fits the filter
    /// is a reason to call, everybody counted that day (with `everyone`, everybody).
    pub fn people(&self, filter: &Filter, sort: Sort, day: Date) -> Vec<PersonId> {
        let chosen = Asked::new(self, filter, day).select();
        let is_chosen = |slot: &Slot| chosen.get(*slot as usize).copied().unwrap_or(false);
        let id = |slot: Slot| self.people.get(slot).map(|file| file.person.id);
        match sort {
            Sort::Name => {
                let people = self.by_name.iter().copied();
                people.filter(is_chosen).filter_map(id).collect()
            }
            Sort::Household => {
                let families = self.walk.iter().filter_map(|house| self.members.get(*house));
                let people = families.flatten().copied();
                people.filter(is_chosen).filter_map(id).collect()
            }
        }
    }

    /// How many people a filter means on a day.
    pub fn count(&self, filter: &Filter, day: Date) -> usize {
        let chosen = Asked::new(self, filter, day).select();
        chosen.into_iter().filter(|fits| *fits).count()
    }
}
