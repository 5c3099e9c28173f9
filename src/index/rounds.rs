//! Whom a round is for, and how far it is.

use super::Index;
use super::ask::Asked;
use crate::domain::book::{Book as _, PersonFile};
use crate::domain::record::Campaign;
use crate::domain::round::{Aim, Aimed, Progress, RoundsQuestion, Statistics, came_after, statistics};
use crate::domain::{Card, Change, Date, Filter, PersonId};

/// Vietnam's clock is so far ahead of UTC, in seconds.
const AHEAD: i64 = 7 * 3600;

impl Index {
    /// How far a round is, as seen on a day. This looks at everybody: too much for a frame.
    pub fn progress(&self, campaign: &Campaign, today: Date) -> Progress {
        let aim = self.aim(campaign, campaign.figures_day(today));
        Progress::of(self, campaign, &aim, today)
    }

    /// What calls brought. This looks at everybody: too much for a frame.
    pub fn round_statistics(&self, question: &RoundsQuestion) -> Statistics {
        statistics(self, question)
    }

    /// How many people a filter means on a day in some places: the aim of a round that begins on it.
    pub fn aim_size(&self, campaign: &Campaign) -> usize {
        self.aim(campaign, campaign.first).people.len()
    }

    /// Whom a round is for: those who are meant on its first day as it was, and those who are meant on a later
    /// day and were not then.
    ///
    /// A card that begins on or after the first day and was entered since is what the round is to bring: it does
    /// not take its holder out of the aim.
    fn aim(&self, campaign: &Campaign, day: Date) -> Aim {
        let first = campaign.first;
        let later_cards: Vec<Change> = self
            .people
            .iter()
            .flat_map(|file| file.cards.iter().map(move |card| (file, card)))
            .filter(|(file, card)| self.is_later(file, card, first))
            .map(|(_, card)| card)
            .map(|card| Change::Remove(card.clone().into()))
            .collect();
        let then = (!later_cards.is_empty()).then(|| {
            let mut then = self.clone();
            then.patch(&later_cards);
            then
        });
        let then = then.as_ref().unwrap_or(self);
        let filter = campaign.whom.filter();
        let here = |index: &Self, id: PersonId| {
            let file = index.person(id)?;
            let house = index.household(file.person.household)?;
            campaign.is_in(house.household.hamlet).then_some(())
        };
        let expiring_days = self.expiring_days();
        let aimed = then.meant(&filter, first).into_iter().filter_map(|id| {
            here(then, id)?;
            let file: &PersonFile = then.person(id)?;
            (!came_after(file, first)).then(|| Aimed::on(file, first, expiring_days))
        });
        let people: Vec<Aimed> = aimed.collect();
        let mut known: Vec<PersonId> = people.iter().map(|aimed| aimed.person).collect();
        known.sort_unstable();
        let now = if day == first {
            Vec::new()
        } else {
            self.meant(&filter, day)
        };
        let later = now.into_iter().filter(|id| known.binary_search(id).is_err());
        Aim {
            later: later
                .filter(|id| here(self, *id).is_some())
                .filter(|id| self.person(*id).is_some_and(|file| !came_after(file, day)))
                .collect(),
            people,
        }
    }

    /// The people a filter means by themselves, household by household: in the list for the door, those who are
    /// the reason for a call.
    fn meant(&self, filter: &Filter, day: Date) -> Vec<PersonId> {
        let asked = Asked::new(self, filter, day);
        let families = self.walk.iter().filter_map(|house| self.members.get(*house));
        families
            .flatten()
            .filter_map(|slot| {
                let hot = *self.hot.get(*slot)?;
                let seen = asked.look(*slot, hot)?;
                let meant = asked.admits(*slot, hot, seen);
                meant.then(|| self.people.get(*slot).map(|file| file.person.id))?
            })
            .collect()
    }

    /// Whether a card begins on or after a day and was entered since, or was paid for at a call since. The id
    /// tells when it was entered; one whose id does not tell is taken for entered later.
    fn is_later(&self, file: &PersonFile, card: &Card, first: Date) -> bool {
        let entered = || {
            let (seconds, _) = card.id.0.get_timestamp()?.to_unix();
            let local = i64::try_from(seconds).ok()?.checked_add(AHEAD)?;
            Some(chrono::DateTime::from_timestamp(local, 0)?.date_naive())
        };
        let paid_since = || {
            let mut paid = file
                .outcomes
                .iter()
                .filter(|outcome| outcome.card == Some(card.id));
            paid.any(|outcome| self.visit(outcome.visit).is_some_and(|visit| first <= visit.day))
        };
        card.valid_from.is_some_and(|from| first <= from)
            && (entered().is_none_or(|entered| first <= entered) || paid_since())
    }
}
