//! A sieve before the rules: which of them a person's facts may fit at all, found by a few table lookups.
//!
//! It lets through more than holds, never less; [`super::RulesOn`] weighs what is left.

use std::collections::BTreeMap;

use super::facts::{Areas, Facts, bit};
use super::on_day::Prepared;

/// So many rules share one set of bits.
const WORD: usize = 128;
/// Values of the short lists, the unknown code included; the place behind them stands for "not recorded".
const VALUES: usize = 9;
const UNSAID: usize = VALUES - 1;

/// Bits of the rules that let a value through.
type Lets = [u128; VALUES];

/// The sieve of up to 128 rules.
#[derive(Clone, Debug)]
struct Word<'b> {
    living: Lets,
    work: Lets,
    disability: Lets,
    pension: Lets,
    study: Lets,
    minority: [u128; 3],
    /// Rules that look at no area, then those that want the area of each bit.
    any_area: u128,
    area: [u128; 8],
    /// Rules that ask for no paper, and those that ask for one by its code.
    no_paper: u128,
    paper: BTreeMap<&'b str, u128>,
}

/// The sieve of a list of rules.
#[derive(Clone, Debug, Default)]
pub(super) struct Sieve<'b> {
    words: Vec<Word<'b>>,
}

impl<'b> Sieve<'b> {
    pub(super) fn new(rules: &[Prepared<'b>]) -> Self {
        Self {
            words: rules.chunks(WORD).map(Word::new).collect(),
        }
    }

    /// The places of the rules that may hold, in order.
    pub(super) fn places(&self, facts: &Facts<'_>) -> impl Iterator<Item = usize> {
        self.words.iter().enumerate().flat_map(|(number, word)| {
            let mut left = word.candidates(facts);
            std::iter::from_fn(move || {
                let place = (left != 0).then(|| left.trailing_zeros() as usize)?;
                left &= left - 1;
                Some(number * WORD + place)
            })
        })
    }
}

impl<'b> Word<'b> {
    fn new(rules: &[Prepared<'b>]) -> Self {
        let mut word = Self {
            living: [0; VALUES],
            work: [0; VALUES],
            disability: [0; VALUES],
            pension: [0; VALUES],
            study: [0; VALUES],
            minority: [0; 3],
            any_area: 0,
            area: [0; 8],
            no_paper: 0,
            paper: BTreeMap::new(),
        };
        for (place, rule) in rules.iter().enumerate() {
            word.add(1 << place, rule);
        }
        word
    }

    fn add(&mut self, own: u128, rule: &Prepared<'b>) {
        lets(&mut self.living, own, rule.living, false);
        lets(&mut self.work, own, rule.work, false);
        lets(&mut self.disability, own, rule.disability, false);
        // What was not said may still be so where the rule is one to ask about.
        lets(&mut self.pension, own, rule.pension, rule.asks);
        lets(&mut self.study, own, rule.study, rule.asks);
        for (value, bits) in [None, Some(false), Some(true)]
            .into_iter()
            .zip(&mut self.minority)
        {
            if rule.minority.is_none() || rule.minority == value {
                *bits |= own;
            }
        }
        match rule.area {
            None => self.any_area |= own,
            Some(mask) => {
                for (value, bits) in (0_u8..).zip(&mut self.area) {
                    if mask & bit(value) != 0 {
                        *bits |= own;
                    }
                }
            }
        }
        match &rule.rule.value.holds {
            None => self.no_paper |= own,
            Some(codes) => {
                for code in codes {
                    *self.paper.entry(code).or_default() |= own;
                }
            }
        }
    }

    fn candidates(&self, facts: &Facts<'_>) -> u128 {
        let traits = &facts.traits;
        let minority = match traits.minority {
            None => 0,
            Some(false) => 1,
            Some(true) => 2,
        };
        let left = at(&self.living, facts.living.map(|one| one as u8))
            & at(&self.work, traits.work.map(|one| one as u8))
            & at(&self.disability, traits.disability.map(|one| one as u8))
            & at(&self.pension, traits.pension.map(|one| one as u8))
            & at(&self.study, traits.study.map(|one| one as u8))
            & self.minority.get(minority).copied().unwrap_or(0);
        left & self.by_area(facts.areas) & self.by_paper(&facts.groups)
    }

    fn by_area(&self, areas: Areas) -> u128 {
        if areas == Areas::default() {
            return self.any_area;
        }
        let wanted = (0_u8..)
            .zip(&self.area)
            .filter(|(value, _)| areas.meets(bit(*value)));
        wanted.fold(self.any_area, |bits, (_, more)| bits | more)
    }

    fn by_paper(&self, groups: &[&str]) -> u128 {
        let held = groups.iter().filter_map(|code| self.paper.get(code));
        held.fold(self.no_paper, |bits, more| bits | more)
    }
}

fn at(table: &Lets, value: Option<u8>) -> u128 {
    let place = value.map_or(UNSAID, usize::from);
    table.get(place).copied().unwrap_or(0)
}

/// Marks the values that a rule lets through: those of its mask, all where it has none.
fn lets(table: &mut Lets, own: u128, mask: Option<u8>, unsaid: bool) {
    for (place, bits) in table.iter_mut().enumerate() {
        let through = match mask {
            None => true,
            Some(_) if place == UNSAID => unsaid,
            Some(mask) => u8::try_from(place).is_ok_and(|value| value < 8 && mask & bit(value) != 0),
        };
        if through {
            *bits |= own;
        }
    }
}
