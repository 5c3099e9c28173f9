//! Which household of the register each household of the file is.

use std::collections::HashMap;

use super::house::Facts;
use super::pair::Pairing;
use super::rows::Block;

/// The household of the register that a household of the file is, or was split from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Claim {
    /// It is this one.
    pub home: Option<usize>,
    /// Its known people come from this one, which it is not.
    pub from: Option<usize>,
}

/// One household of the register as a household of the file sees it.
#[derive(Clone, Copy, Debug)]
struct Wish {
    home: usize,
    votes: usize,
    /// Its head is among the people of the file's household.
    holds_head: bool,
    facts: u32,
}

/// Decides for all households of the file: each asks for the household of most of its people; where two ask
/// for one, the one with its head gets it and the other asks for its next or is a new household.
pub(super) fn claims(pairing: &Pairing<'_, '_, '_>) -> Vec<Claim> {
    let blocks = &pairing.rows.blocks;
    let wishes: Vec<Vec<Wish>> = blocks.iter().map(|block| wishes_of(pairing, block)).collect();
    let mut holder: Vec<Option<(usize, Wish)>> = vec![None; pairing.known.homes.len()];
    let mut next = vec![0usize; blocks.len()];
    let mut asking: Vec<usize> = (0..blocks.len()).rev().collect();
    while let Some(block) = asking.pop() {
        let Some(at) = next.get_mut(block) else {
            continue;
        };
        let Some(wish) = wishes.get(block).and_then(|wishes| wishes.get(*at)) else {
            continue;
        };
        *at += 1;
        let Some(place) = holder.get_mut(wish.home) else {
            continue;
        };
        match place {
            Some((_, held))
                if (held.holds_head, held.votes, held.facts) >= (wish.holds_head, wish.votes, wish.facts) =>
            {
                asking.push(block);
            }
            _ => {
                if let Some((other, _)) = place.replace((block, *wish)) {
                    asking.push(other);
                }
            }
        }
    }
    let mut claims: Vec<Claim> = blocks
        .iter()
        .map(|block| Claim {
            home: None,
            from: first_home(pairing, block),
        })
        .collect();
    for (home, (block, _)) in holder
        .iter()
        .enumerate()
        .filter_map(|(at, held)| Some((at, (*held)?)))
    {
        if let Some(claim) = claims.get_mut(block) {
            *claim = Claim {
                home: Some(home),
                from: None,
            };
        }
    }
    claims
}

/// The household from which most of the known people of a household of the file come.
fn first_home(pairing: &Pairing<'_, '_, '_>, block: &Block<'_>) -> Option<usize> {
    if block.loose {
        return None;
    }
    votes_of(pairing, block).first().map(|wish| wish.home)
}

fn votes_of(pairing: &Pairing<'_, '_, '_>, block: &Block<'_>) -> Vec<Wish> {
    let mut votes: Vec<Wish> = Vec::new();
    let mut place_of: HashMap<usize, usize> = HashMap::new();
    for row in &block.rows {
        let Some(man) = pairing
            .pairs
            .of(*row)
            .and_then(|man| pairing.known.people.get(man))
        else {
            continue;
        };
        let at = place_of.get(&man.home).copied();
        if let Some(wish) = at.and_then(|at| votes.get_mut(at)) {
            wish.votes += 1;
            wish.holds_head |= man.head;
        } else if let Some(home) = pairing.known.homes.get(man.home) {
            place_of.insert(man.home, votes.len());
            votes.push(Wish {
                home: man.home,
                votes: 1,
                holds_head: man.head,
                facts: Facts::compare(block.raw, &home.file.household).points(),
            });
        }
    }
    votes.sort_by_key(|wish| {
        (
            std::cmp::Reverse((wish.votes, wish.holds_head, wish.facts)),
            wish.home,
        )
    });
    votes
}

fn wishes_of(pairing: &Pairing<'_, '_, '_>, block: &Block<'_>) -> Vec<Wish> {
    if block.loose {
        return Vec::new();
    }
    let has_head = block
        .rows
        .iter()
        .any(|row| pairing.rows.list.get(*row).is_some_and(|row| row.head));
    let mut wishes = votes_of(pairing, block);
    let mut first = true;
    wishes.retain(|wish| {
        let Some(home) = pairing.known.homes.get(wish.home) else {
            return false;
        };
        let kept_head = home
            .members
            .iter()
            .any(|man| pairing.known.people.get(*man).is_some_and(|man| man.head));
        let most = wish.votes * 2 > home.members.len();
        let same_place = Facts::compare(block.raw, &home.file.household).fit();
        // A son who now heads a household of his own leaves the one his father still heads.
        let left = has_head && kept_head && !wish.holds_head && !most && !same_place;
        // A household moves to another hamlet only with most of its people.
        let away = !pairing.is_here(block.place, wish.home) && !most;
        let asks = !away && if first { !left } else { wish.holds_head || most };
        first = false;
        asks
    });
    wishes
}
