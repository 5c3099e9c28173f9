//! The figures of each cadre's households on a day, and the places that nobody answers for.

use serde_json::{Map, Value as Json, json};

use super::date::Date;
use super::figures::Figures;
use super::id::{CadreId, HamletId};
use super::kinds::{CadreRole, Denominator};

/// Figures of the households that one cadre answers for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CadreFigures {
    /// The cadre.
    pub id: CadreId,
    /// Her name.
    pub name: String,
    /// Her role.
    pub role: CadreRole,
    /// The figures.
    pub figures: Figures,
}

/// A hamlet or group of which nobody who goes from door to door answers for some households.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unanswered {
    /// The hamlet.
    pub hamlet: HamletId,
    /// The group, "" for households without one; the whole hamlet where not given.
    pub group: Option<String>,
    /// How many of its households with anybody counted have nobody.
    pub households: usize,
}

/// All cadres with the figures of their households.
///
/// A household may have several cadres, an officer and a collector for example: it counts for each, and the sum over
/// cadres is no figure of the commune.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CadreBoard {
    /// The day.
    pub as_of: Date,
    /// The commune's target in tenths of a percent.
    pub target: i64,
    /// What rates are divided by.
    pub denominator: Denominator,
    /// By role, then by Vietnamese given name.
    pub cadres: Vec<CadreFigures>,
    /// In the order of lists. Empty where only one cadre is asked about.
    pub unanswered: Vec<Unanswered>,
}

impl CadreFigures {
    /// The object of the command contract.
    pub fn to_json(&self, target: i64) -> Map<String, Json> {
        let mut object = Map::new();
        object.insert("name".into(), json!(self.name));
        object.insert("role".into(), json!(self.role.code()));
        object.insert("households".into(), json!(self.figures.households));
        object.extend(self.figures.to_json(target));
        object
    }
}

impl CadreBoard {
    /// The cadres as objects of the command contract.
    pub fn cadres_json(&self) -> Vec<Json> {
        let all = self.cadres.iter();
        all.map(|cadre| Json::Object(cadre.to_json(self.target)))
            .collect()
    }

    /// The figures of one cadre.
    pub fn of(&self, id: CadreId) -> Option<&CadreFigures> {
        self.cadres.iter().find(|cadre| cadre.id == id)
    }
}
