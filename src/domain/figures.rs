//! The figures of the dashboard: for the commune and for each hamlet, on a day.

use serde_json::{Map, Value as Json, json};

use super::cadre_figures::CadreBoard;
use super::date::Date;
use super::findings::FindingKind;
use super::id::HamletId;
use super::kinds::Denominator;
use super::status::Status;

/// Figures of one place on one day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// People counted.
    pub people: usize,
    /// People with each status, in the order of [`Status::ALL`].
    pub status: [usize; 7],
    /// People of the third list without a valid card.
    pub entitled_not_covered: usize,
    /// Households with anybody counted.
    pub households: usize,
    /// What the rate is divided by, under the chosen denominator.
    pub denominator: usize,
    /// Insured people among those the denominator counts (with `present`, only those present).
    pub insured_counted: usize,
    /// Papers whose next step is late.
    pub late_papers: usize,
}

impl Figures {
    /// People with a status.
    pub fn with(&self, status: Status) -> usize {
        Status::ALL
            .iter()
            .position(|one| *one == status)
            .and_then(|place| self.status.get(place))
            .copied()
            .unwrap_or(0)
    }

    /// Adds one person with a status.
    pub fn count(&mut self, status: Status) {
        let place = Status::ALL.iter().position(|one| *one == status).unwrap_or(0);
        if let Some(figure) = self.status.get_mut(place) {
            *figure += 1;
        }
    }

    /// Insured people: covered and expiring.
    pub fn insured(&self) -> usize {
        self.with(Status::Covered) + self.with(Status::Expiring)
    }

    /// Insured people divided by the denominator; 0 where there is nobody.
    pub fn rate(&self) -> f64 {
        if self.denominator == 0 {
            0.0
        } else {
            self.insured_counted as f64 / self.denominator as f64
        }
    }

    /// People still needed for a target in tenths of a percent: ⌈target × denominator⌉ − insured.
    pub fn needed(&self, target: i64) -> usize {
        let target = usize::try_from(target).unwrap_or(0);
        (target * self.denominator)
            .div_ceil(1000)
            .saturating_sub(self.insured_counted)
    }

    /// Adds the figures of another place.
    pub fn add(&mut self, other: &Self) {
        self.people += other.people;
        for (sum, one) in self.status.iter_mut().zip(other.status) {
            *sum += one;
        }
        self.entitled_not_covered += other.entitled_not_covered;
        self.households += other.households;
        self.denominator += other.denominator;
        self.insured_counted += other.insured_counted;
        self.late_papers += other.late_papers;
    }

    pub(super) fn to_json(&self, target: i64) -> Map<String, Json> {
        let mut object = Map::new();
        let status: Map<String, Json> = Status::ALL
            .iter()
            .map(|status| (status.code().to_owned(), json!(self.with(*status))))
            .collect();
        object.insert("people".into(), json!(self.people));
        object.insert("insured".into(), json!(self.insured()));
        object.insert("rate".into(), json!(self.rate()));
        object.insert("needed".into(), json!(self.needed(target)));
        object.insert("status".into(), Json::Object(status));
        object.insert("entitled_not_covered".into(), json!(self.entitled_not_covered));
        object.insert("late_papers".into(), json!(self.late_papers));
        object
    }
}

/// Figures of one hamlet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HamletFigures {
    /// The hamlet.
    pub id: HamletId,
    /// Its full name.
    pub name: String,
    /// Its target in tenths of a percent.
    pub target: i64,
    /// Its figures.
    pub figures: Figures,
}

/// The cover of one group of the plan, of which everybody is to have a card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupFigures {
    /// Its code in the rule book.
    pub code: String,
    /// Its name, in Vietnamese.
    pub name: String,
    /// People who surely are of it, and those of them with a valid card.
    pub commune: (usize, usize),
    /// The same in each hamlet where there is anybody, in the order of lists.
    pub hamlets: Vec<(HamletId, usize, usize)>,
}

/// What the rule book counts and finds among the people of a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RuleFigures {
    /// The groups of the plan.
    pub groups: Vec<GroupFigures>,
    /// How many people have each kind of finding.
    pub findings: Vec<(FindingKind, usize)>,
}

impl GroupFigures {
    /// The object of the command contract for one place.
    pub fn to_json(&self, (people, insured): (usize, usize)) -> Json {
        let rate = if people == 0 {
            0.0
        } else {
            insured as f64 / people as f64
        };
        json!({
            "group": self.code,
            "name": self.name,
            "people": people,
            "insured": insured,
            "rate": rate,
        })
    }
}

/// The whole dashboard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dashboard {
    /// The day.
    pub as_of: Date,
    /// The commune's target in tenths of a percent.
    pub target: i64,
    /// What rates are divided by.
    pub denominator: Denominator,
    /// All hamlets together.
    pub commune: Figures,
    /// Each hamlet, in the order of lists.
    pub hamlets: Vec<HamletFigures>,
}

impl Dashboard {
    /// The object of the command contract; target and rates as shares of one. `groups` are those of the plan,
    /// `board` has the figures of each cadre.
    pub fn to_json(&self, groups: &[GroupFigures], board: &CadreBoard) -> Json {
        let of_hamlet = |id: HamletId| -> Vec<Json> {
            let counted = |group: &GroupFigures| {
                let (_, people, insured) = *group.hamlets.iter().find(|one| one.0 == id)?;
                Some(group.to_json((people, insured)))
            };
            groups.iter().filter_map(counted).collect()
        };
        let of_all: Vec<Json> = groups.iter().map(|group| group.to_json(group.commune)).collect();
        let mut commune = self.commune.to_json(self.target);
        commune.insert("groups".into(), Json::Array(of_all));
        let hamlets: Vec<Json> = self
            .hamlets
            .iter()
            .map(|hamlet| {
                let mut object = Map::new();
                object.insert("hamlet".into(), json!(hamlet.name));
                object.extend(hamlet.figures.to_json(hamlet.target));
                object.insert("groups".into(), Json::Array(of_hamlet(hamlet.id)));
                Json::Object(object)
            })
            .collect();
        json!({
            "as_of": self.as_of.format("%Y-%m-%d").to_string(),
            "target": self.target as f64 / 1000.0,
            "denominator": self.denominator.code(),
            "commune": commune,
            "hamlets": hamlets,
            "cadres": board.cadres_json(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn needed_is_rounded_up_and_never_negative() {
        let figures = |denominator, insured| Figures {
            denominator,
            insured_counted: insured,
            ..Figures::default()
        };
        for (denominator, insured, target, needed) in [
            (100, 90, 950, 5),
            (101, 95, 950, 1),
            (101, 96, 950, 0),
            (0, 0, 950, 0),
            (10, 10, 950, 0),
            (3, 0, 1000, 3),
        ] {
            assert_eq!(
                figures(denominator, insured).needed(target),
                needed,
                "{denominator} {insured}"
            );
        }
    }
}
