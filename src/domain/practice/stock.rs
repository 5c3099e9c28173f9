//! The words that practice registers are put together from: `assets/practice.toml`.

use std::sync::OnceLock;

use serde::Deserialize;

/// All word lists.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Stock {
    pub(super) place: Place,
    pub(super) folk: Vec<Folk>,
    pub(super) work: Vec<Work>,
}

/// The invented commune.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Place {
    pub(super) commune: String,
    pub(super) kind: String,
    pub(super) province: String,
    pub(super) id_provinces: Vec<u16>,
    pub(super) phone_starts: Vec<String>,
    pub(super) card_province: String,
    pub(super) hamlets: Vec<String>,
    pub(super) hamlet_first: Vec<String>,
    pub(super) hamlet_second: Vec<String>,
    pub(super) lanes: Vec<String>,
    pub(super) facilities: Vec<String>,
    pub(super) primary: Vec<String>,
    pub(super) secondary: Vec<String>,
    pub(super) high: Vec<String>,
    pub(super) college: Vec<String>,
    pub(super) notes: Vec<String>,
    pub(super) away_to: Vec<String>,
}

/// An ethnic group with its names.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Folk {
    pub(super) ethnicity: String,
    pub(super) share: u32,
    pub(super) surnames: Vec<String>,
    pub(super) feminine: Vec<String>,
    pub(super) men: Names,
    pub(super) women: Names,
}

/// Middle and given names of two generations.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Names {
    pub(super) middle_old: Vec<String>,
    pub(super) given_old: Vec<String>,
    pub(super) middle_young: Vec<String>,
    pub(super) given_young: Vec<String>,
}

/// A kind of work.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Work {
    pub(super) name: String,
    pub(super) weight: u32,
    pub(super) category: Option<String>,
    pub(super) kind: Option<String>,
    pub(super) sex: Option<String>,
}

impl Stock {
    /// The lists shipped with the program.
    pub(super) fn shipped() -> &'static Self {
        static STOCK: OnceLock<Stock> = OnceLock::new();
        // A test reads the shipped lists; broken ones cannot be shipped.
        STOCK.get_or_init(|| Self::read().unwrap_or_default())
    }

    pub(super) fn read() -> Result<Self, toml::de::Error> {
        toml::from_str(include_str!("../../../assets/practice.toml"))
    }

    /// Names for so many hamlets, all different.
    pub(super) fn hamlet_names(&self, count: usize) -> Vec<String> {
        let place = &self.place;
        let mut base: Vec<String> = place.hamlets.clone();
        for second in &place.hamlet_second {
            for first in &place.hamlet_first {
                let name = format!("{first} {second}");
                if !base.contains(&name) {
                    base.push(name);
                }
            }
        }
        // More hamlets than names begin again with a number behind.
        (1..)
            .flat_map(|round: u32| {
                base.iter().map(move |name| match round {
                    1 => format!("Ấp {name}"),
                    round => format!("Ấp {name} {round}"),
                })
            })
            .take(if base.is_empty() { 0 } else { count })
            .collect()
    }
}
