//! Settles offers one to one: the best first, equal ones only where no choice is left.

use std::collections::{HashMap, HashSet};

/// One possible pair and how good it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Offer {
    /// Larger is better.
    pub score: u32,
    /// Left side: a row, or a household of the file.
    pub left: usize,
    /// Right side: a person, or a household of the register.
    pub right: usize,
}

/// Who is paired with whom; each at most once.
#[derive(Clone, Debug)]
pub(super) struct Pairs {
    left: Vec<Option<usize>>,
    right: Vec<Option<usize>>,
}

/// Rounds of elimination among equal offers; long chains of elimination end in doubt instead.
const ROUNDS: usize = 16;

impl Pairs {
    /// Nobody paired yet.
    pub(super) fn new(left: usize, right: usize) -> Self {
        Self {
            left: vec![None; left],
            right: vec![None; right],
        }
    }

    /// What the left side is paired with.
    pub(super) fn of(&self, left: usize) -> Option<usize> {
        self.left.get(left).copied().flatten()
    }

    /// Whether the right side is still free.
    pub(super) fn is_free(&self, right: usize) -> bool {
        self.right.get(right).is_some_and(Option::is_none)
    }

    /// Pairs two, where both are free.
    pub(super) fn pair(&mut self, left: usize, right: usize) {
        if let (Some(a @ None), Some(b @ None)) = (self.left.get_mut(left), self.right.get_mut(right)) {
            (*a, *b) = (Some(right), Some(left));
        }
    }

    /// Settles offers from the best score down. Among equal offers a left side gets what only remains for
    /// it; several left sides with the very same several possibilities share them in order, unless there
    /// are more possibilities than left sides: then they stay open, and take no worse offer either.
    pub(super) fn settle(&mut self, mut offers: Vec<Offer>) {
        offers.sort_by_key(|offer| (std::cmp::Reverse(offer.score), offer.left, offer.right));
        let mut open: HashSet<usize> = HashSet::new();
        for tier in offers.chunk_by(|a, b| a.score == b.score) {
            let mut wishes = Vec::new();
            for own in tier.chunk_by(|a, b| a.left == b.left) {
                let left = own.first().map_or(0, |offer| offer.left);
                if !open.contains(&left) {
                    let mut rights: Vec<usize> = own.iter().map(|offer| offer.right).collect();
                    rights.dedup();
                    wishes.push((left, rights));
                }
            }
            open.extend(self.settle_tier(wishes));
        }
    }

    /// Settles equal offers; gives back the left sides that stay open.
    fn settle_tier(&mut self, mut wishes: Vec<(usize, Vec<usize>)>) -> Vec<usize> {
        for _ in 0..ROUNDS {
            wishes.retain_mut(|(left, rights)| {
                rights.retain(|right| self.is_free(*right));
                self.of(*left).is_none() && !rights.is_empty()
            });
            if wishes.is_empty() {
                return Vec::new();
            }
            let mut progress = false;
            for (left, rights) in &wishes {
                if let [right] = rights.as_slice()
                    && self.is_free(*right)
                {
                    self.pair(*left, *right);
                    progress = true;
                }
            }
            if !progress && !self.share(&wishes) {
                break;
            }
        }
        wishes.into_iter().map(|(left, _)| left).collect()
    }

    /// Shares out possibilities among at least as many left sides that have the very same ones.
    fn share(&mut self, wishes: &[(usize, Vec<usize>)]) -> bool {
        let mut groups: Vec<(&[usize], Vec<usize>)> = Vec::new();
        let mut group_of: HashMap<&[usize], usize> = HashMap::new();
        for (left, rights) in wishes {
            let at = *group_of.entry(rights.as_slice()).or_insert(groups.len());
            match groups.get_mut(at) {
                Some((_, lefts)) => lefts.push(*left),
                None => groups.push((rights.as_slice(), vec![*left])),
            }
        }
        let mut progress = false;
        for (rights, lefts) in groups {
            if rights.len() <= lefts.len() && rights.iter().all(|right| self.is_free(*right)) {
                for (left, right) in lefts.into_iter().zip(rights) {
                    self.pair(left, *right);
                }
                progress = true;
            }
        }
        progress
    }
}
