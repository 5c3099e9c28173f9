//! Where one can be in the window, and the way back.

use std::path::PathBuf;

use crate::domain::{CadreId, CampaignId, FilingFilter, HouseholdId, LeftFilter, PersonId, SheetId};
use crate::register::Question;

/// A place in the window, with what it shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Place {
    /// Figures against the target.
    #[default]
    Overview,
    /// The search for households and people.
    Households,
    /// One household, perhaps with one of its people in front.
    Household(HouseholdId, Option<PersonId>),
    /// The lists, as they were left.
    Lists,
    /// The people behind a question.
    List(Question),
    /// Going from door to door.
    Rounds(RoundsPage),
    /// Papers on their way, as they were left.
    Papers,
    /// What is to be done with papers today.
    PapersToday,
    /// The papers that a filter means.
    Filings(FilingFilter),
    /// Who is to be added, removed and changed in a month.
    Roll,
    /// The form of one household, as it prints.
    HouseholdForm(HouseholdId),
    /// Files in and out; with paths, these files are read as rosters.
    Exchange(Vec<PathBuf>),
    /// The files taken in before.
    Intakes,
    /// What files left aside.
    Left(LeftFilter),
    /// Commune, hamlets, protection, copies.
    Settings,
    /// A new wording of the office, begun with these words.
    Wording(String),
    /// The people in charge, perhaps with one of them in front.
    Cadres(Option<CadreId>),
}

/// The parts of going from door to door.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RoundsPage {
    /// As it was left.
    #[default]
    AsLeft,
    /// Whom to call on today.
    Today,
    /// The sheets that are out, and those put away.
    Sheets,
    /// Results coming back, perhaps of one sheet.
    Entry(Option<SheetId>),
    /// Promises, refusals, attempts.
    FollowUp,
    /// All rounds.
    Campaigns,
    /// One round with its progress.
    Campaign(CampaignId),
    /// What the rounds brought.
    Statistics,
}

/// The screens of the navigation, in its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Room {
    /// Tổng quan.
    Overview,
    /// Hộ dân.
    Households,
    /// Danh sách.
    Lists,
    /// Vận động.
    Rounds,
    /// Hồ sơ.
    Papers,
    /// Nhập – xuất.
    Exchange,
    /// Thiết lập.
    Settings,
}

impl Room {
    /// All of them, in the order of the navigation.
    pub const ALL: [Self; 7] = [
        Self::Overview,
        Self::Households,
        Self::Lists,
        Self::Rounds,
        Self::Papers,
        Self::Exchange,
        Self::Settings,
    ];

    /// The place one comes to by the navigation.
    pub fn door(self) -> Place {
        match self {
            Self::Overview => Place::Overview,
            Self::Households => Place::Households,
            Self::Lists => Place::Lists,
            Self::Rounds => Place::Rounds(RoundsPage::AsLeft),
            Self::Papers => Place::Papers,
            Self::Exchange => Place::Exchange(Vec::new()),
            Self::Settings => Place::Settings,
        }
    }
}

impl Place {
    /// The screen that shows this place.
    pub fn room(&self) -> Room {
        match self {
            Self::Overview => Room::Overview,
            Self::Households | Self::Household(..) => Room::Households,
            Self::Lists | Self::List(_) | Self::Roll | Self::HouseholdForm(_) => Room::Lists,
            Self::Rounds(_) => Room::Rounds,
            Self::Papers | Self::PapersToday | Self::Filings(_) => Room::Papers,
            Self::Exchange(_) | Self::Intakes | Self::Left(_) => Room::Exchange,
            Self::Settings | Self::Wording(_) | Self::Cadres(_) => Room::Settings,
        }
    }
}

/// How many steps back are kept.
const STEPS: usize = 50;

/// Where one is and where one came from.
#[derive(Clone, Debug, Default)]
pub struct Trail {
    here: Place,
    behind: Vec<Place>,
}

impl Trail {
    /// Where one is.
    pub fn here(&self) -> &Place {
        &self.here
    }

    /// Whether there is a way back.
    pub fn can_go_back(&self) -> bool {
        !self.behind.is_empty()
    }

    /// Goes to a place and remembers where one was.
    pub fn go(&mut self, place: Place) {
        if place == self.here {
            return;
        }
        let mut left = std::mem::replace(&mut self.here, place);
        // Coming back must not read dropped files a second time.
        if let Place::Exchange(paths) = &mut left {
            paths.clear();
        }
        self.behind.push(left);
        if self.behind.len() > STEPS {
            self.behind.remove(0);
        }
    }

    /// Goes back one step; `false` where there is none.
    pub fn back(&mut self) -> bool {
        match self.behind.pop() {
            Some(place) => {
                self.here = place;
                true
            }
            None => false,
        }
    }

    /// Forgets everything, for another register.
    pub fn start_again(&mut self) {
        *self = Self::default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_is_the_way_one_came() {
        let mut trail = Trail::default();
        assert!(!trail.can_go_back() && !trail.back());
        trail.go(Place::Exchange(vec![PathBuf::from("a.xlsx")]));
        trail.go(Place::Settings);
        trail.go(Place::Settings);
        assert!(trail.back());
        assert_eq!(
            trail.here(),
            &Place::Exchange(Vec::new()),
            "files are not read twice"
        );
        assert!(trail.back());
        assert_eq!((trail.here(), trail.can_go_back()), (&Place::Overview, false));
    }

    #[test]
    fn the_trail_does_not_grow_for_ever() {
        let mut trail = Trail::default();
        for turn in 0..STEPS * 2 {
            trail.go(if turn % 2 == 0 {
                Place::Settings
            } else {
                Place::Overview
            });
        }
        assert_eq!(std::iter::from_fn(|| trail.back().then_some(())).count(), STEPS);
    }
}
