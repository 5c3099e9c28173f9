//! Whom to call on, looked up for a whole register at once: most people are passed over by what stands side by
//! side, and files are opened only of those who are left.

use std::collections::HashMap;

use super::Index;
use super::ask::{Asked, Seen};
use super::column::Slot;
use super::hot::Hot;
use crate::domain::book::{Book, HouseholdFile};
use crate::domain::round::{
    After, Calls, DayList, DayRow, Found, Home, OnSheet, Reach, Standing, TodayAim, TodayAsk, Weighing,
    due_papers, fewest, on_sheets,
};
use crate::domain::{Date, Denominator, Filter, HouseholdId, Status, Step, share};

/// What a household is to the list.
struct Weighed {
    house: HouseholdId,
    found: Found,
    /// People of it who come to the target without a call.
    coming: usize,
}

/// The day's question, prepared.
struct Look<'a> {
    index: &'a Index,
    asked: Asked<'a>,
    weighing: Weighing<'a>,
    papers: HashMap<HouseholdId, (Step, Date)>,
    sheets: HashMap<HouseholdId, OnSheet>,
    aim: TodayAim,
    /// Only who is present counts towards the target.
    present: bool,
}

impl Index {
    /// Whom to call on, on a day. This looks at everybody: too much for a frame.
    pub fn day_list(&self, ask: &TodayAsk, day: Date) -> DayList {
        let filter = ask.filter();
        let Some(weighing) = Weighing::on(self.rules(), day) else {
            return DayList::default();
        };
        let denominator = self.commune().map(|commune| commune.denominator);
        let look = Look {
            index: self,
            asked: Asked::new(self, &filter, day),
            weighing,
            papers: due_papers(self, day),
            sheets: on_sheets(self, day),
            aim: ask.aim,
            present: denominator == Some(Denominator::Present),
        };
        let weighed: Vec<Weighed> = share::map(&self.walk, |house| look.weigh(*house))
            .into_iter()
            .flatten()
            .collect();
        let (chosen, all, target) = match ask.aim {
            TodayAim::Day => {
                let (chosen, all) = most_pressing(&weighed, ask.cap.unwrap_or(weighing.cap()));
                (chosen, all, None)
            }
            TodayAim::Target => {
                let (chosen, reach) = self.way_to_target(&weighed, &filter, day);
                (
                    chosen,
                    weighed.iter().filter(|one| !one.found.people.is_empty()).count(),
                    Some(reach),
                )
            }
        };
        let on_sheets = weighed.iter().filter(|one| one.found.on_sheet).count();
        let mut weighed: Vec<Option<Weighed>> = weighed.into_iter().map(Some).collect();
        let take = |place: usize| weighed.get_mut(place)?.take();
        let rows = chosen
            .into_iter()
            .filter_map(take)
            .filter_map(|one| DayRow::of(self, one.house, one.found, day))
            .collect();
        DayList {
            rows,
            all,
            on_sheets,
            target,
        }
    }

    /// The fewest households that bring the place to its target.
    fn way_to_target(&self, weighed: &[Weighed], filter: &Filter, day: Date) -> (Vec<usize>, Reach) {
        let board = self.dashboard(filter, day);
        let (target, figures) = match board.hamlets.first().filter(|_| filter.hamlet.is_some()) {
            Some(hamlet) => (hamlet.target, &hamlet.figures),
            None => (board.target, &board.commune),
        };
        let mut reach = Reach {
            target,
            needed: figures.needed(target),
            coming: weighed.iter().map(|one| one.coming).sum(),
            wins: 0,
        };
        let candidates: Vec<(usize, i64)> = weighed
            .iter()
            .map(|one| (one.found.people.len(), one.found.score()))
            .collect();
        let chosen = fewest(&candidates, reach.to_win());
        let won = chosen.iter().filter_map(|place| candidates.get(*place));
        reach.wins = won.map(|(people, _)| people).sum();
        (chosen, reach)
    }
}

/// The households with reasons, the highest score first and then in walking order, at most so many; and how many
/// there are.
fn most_pressing(weighed: &[Weighed], cap: usize) -> (Vec<usize>, usize) {
    let mut order: Vec<(i64, usize)> = weighed
        .iter()
        .enumerate()
        .filter(|(_, one)| !one.found.reasons.is_empty())
        .map(|(place, one)| (-one.found.score(), place))
        .collect();
    order.sort_unstable();
    let all = order.len();
    let places = order.into_iter().map(|(_, place)| place);
    (places.take(cap).collect(), all)
}

impl Look<'_> {
    /// A household of the places asked about; `None` where it has nothing to do with the list.
    fn weigh(&self, slot: Slot) -> Option<Weighed> {
        let members = self.index.members.get(slot)?;
        let mut people: Vec<Standing> = Vec::new();
        let (mut coming, mut pending) = (0, false);
        for member in members {
            let hot = *self.index.hot.get(*member)?;
            let Some(seen) = self.asked.look(*member, hot) else {
                continue;
            };
            let standing = self.stand(*member, hot, seen)?;
            let counts = !self.present || !seen.presence.away;
            coming += usize::from(counts && seen.status == Status::Waiting);
            pending |= self.weighing.is_pending(standing.status, standing.ends);
            people.push(standing);
        }
        let house = self.index.houses.get(slot)?;
        let id = house.household.id;
        let papers = self.papers.get(&id).copied();
        if !pending && papers.is_none() && coming == 0 {
            return None;
        }
        let home = Home {
            visited: self.was_visited(house),
            papers,
            sheet: self.sheets.get(&id),
        };
        let mut found = match self.aim {
            TodayAim::Day => self.weighing.weigh(&people, home),
            TodayAim::Target => self.weighing.weigh_for_target(&people, home),
        };
        if self.present {
            // Who is away does not count towards the target.
            found.people.retain(|person| {
                let file = self.index.person(*person);
                file.is_some_and(|file| !file.presence_on(self.asked.at.date).away)
            });
        }
        Some(Weighed {
            house: id,
            found,
            coming,
        })
    }

    fn was_visited(&self, house: &HouseholdFile) -> bool {
        let first = house.visits.first();
        first.is_some_and(|visit| visit.day <= self.asked.at.date)
    }

    /// How a person stands. What the calls left is looked up only where cover alone leaves something to do.
    fn stand(&self, slot: Slot, hot: Hot, seen: Seen) -> Option<Standing> {
        let file = self.index.people.get(slot);
        let ends = hot.ends(self.asked.at, || file.map(|file| file.cards.as_slice()));
        let mut standing = Standing {
            person: file?.person.id,
            status: seen.status,
            ends,
            entitled: false,
            calls: Calls::default(),
        };
        if !self.weighing.is_pending(seen.status, ends) {
            return Some(standing);
        }
        let after = After::of(self.index, file?, self.asked.at.date);
        standing.calls = Calls::from(&after);
        standing.entitled = !seen.status.is_insured() && self.asked.is_entitled(slot, hot, seen);
        Some(standing)
    }
}
