//! How far the results of sheets have come back.

use std::collections::{BTreeMap, BTreeSet};

use super::super::book::Book;
use super::super::id::SheetId;
use super::super::record::{Cadre, Campaign, Sheet};

/// A sheet with who took it and what came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetStanding<'b> {
    /// The sheet.
    pub sheet: &'b Sheet,
    /// Who took it.
    pub cadre: Option<&'b Cadre>,
    /// The round.
    pub campaign: Option<&'b Campaign>,
    /// Lines with a result.
    pub entered: usize,
}

impl SheetStanding<'_> {
    /// How many households stand on it.
    pub fn households(&self) -> usize {
        self.sheet.lines.0.len()
    }

    /// Whether results may still come back: it was not put away, and a line has none yet.
    pub fn is_open(&self) -> bool {
        self.sheet.closed_on.is_none() && self.entered < self.households()
    }
}

/// All sheets, the open ones first and the latest of each first.
pub fn standings(book: &dyn Book) -> Vec<SheetStanding<'_>> {
    let mut entered: BTreeMap<SheetId, BTreeSet<i64>> = BTreeMap::new();
    for visit in book.households().flat_map(|house| &house.visits) {
        if let (Some(sheet), Some(line)) = (visit.sheet, visit.line) {
            entered.entry(sheet).or_default().insert(line);
        }
    }
    let cadres: BTreeMap<_, &Cadre> = book.rows::<Cadre>().map(|cadre| (cadre.id, cadre)).collect();
    let campaigns: BTreeMap<_, &Campaign> = book.rows::<Campaign>().map(|round| (round.id, round)).collect();
    let standing = |sheet: &'_ Sheet| {
        let lines = entered.get(&sheet.id);
        lines.map_or(0, |lines| {
            lines
                .iter()
                .filter(|line| sheet.lines.line(**line).is_some())
                .count()
        })
    };
    let mut all: Vec<SheetStanding<'_>> = book
        .rows::<Sheet>()
        .map(|sheet| SheetStanding {
            entered: standing(sheet),
            cadre: sheet.cadre.and_then(|id| cadres.get(&id).copied()),
            campaign: sheet.campaign.and_then(|id| campaigns.get(&id).copied()),
            sheet,
        })
        .collect();
    all.sort_by_key(|one| (!one.is_open(), std::cmp::Reverse((one.sheet.day, one.sheet.id))));
    all
}
