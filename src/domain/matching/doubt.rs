//! Who of the register a row may be, where nothing decides it.

use super::super::date::PartialDate;
use super::super::message::Message;
use super::evidence::{BirthFit, Evidence, NameFit};
use super::homes::Claim;
use super::house::Facts;
use super::known::Man;
use super::pair::Pairing;
use super::rows::{Block, Row};
use crate::message;

/// So many people are offered for a choice.
const OFFERED: usize = 8;
/// Births of namesakes in one household that are so many years apart may be one, written wrongly once.
const YEARS_OF_A_SLIP: u32 = 3;

/// A row in doubt.
pub(super) struct Doubt {
    /// People of the register, the likeliest first.
    pub candidates: Vec<usize>,
    /// Why.
    pub why: Message,
}

/// Whether an open row may be somebody of the register who is still free, and who.
pub(super) fn doubt(pairing: &Pairing<'_, '_, '_>, claims: &[Claim], at: usize) -> Option<Doubt> {
    if !pairing.is_open(at) {
        return None;
    }
    let row = pairing.rows.list.get(at)?;
    let block = pairing.rows.blocks.get(row.block)?;
    let mut found: Vec<(u32, usize)> = Vec::new();
    let mut add = |score: u32, man: usize| {
        if !found.iter().any(|(_, held)| *held == man) {
            found.push((score, man));
        }
    };
    let holders = pairing.free_holders(row);
    for (man, evidence) in &holders {
        add(100 + evidence.likeness(), *man);
    }
    if let Some(home) = claims.get(row.block).and_then(|claim| claim.home) {
        let members = pairing
            .known
            .homes
            .get(home)
            .map_or(&[][..], |home| &home.members);
        for man in members.iter().take(64) {
            if let Some(evidence) = weigh(pairing, row, *man).filter(|evidence| may_be_at_home(*evidence)) {
                add(50 + evidence.likeness(), *man);
            }
        }
    }
    for man in pairing.known.namesakes(row, None) {
        if let Some(evidence) = weigh(pairing, row, man)
            && may_be_elsewhere(pairing, block, man, evidence)
        {
            add(evidence.likeness(), man);
        }
    }
    for man in close_here(pairing, row, block) {
        add(40, man);
    }
    if found.is_empty() && pairing.rows.is_agency(at) {
        return holder_elsewhere(pairing, row);
    }
    found.sort_by_key(|(score, man)| (std::cmp::Reverse(*score), *man));
    let candidates: Vec<usize> = found.into_iter().map(|(_, man)| man).take(OFFERED).collect();
    let first = pairing.known.people.get(*candidates.first()?)?;
    let clash = holders
        .iter()
        .find(|(_, evidence)| !evidence.same_name())
        .and_then(|(man, _)| pairing.known.people.get(*man));
    let why = why(row, first, clash, candidates.len());
    Some(Doubt { candidates, why })
}

/// Namesakes, tones and all, in the same hamlet and under the same household number or address, whose birth
/// is another by so little that one of the two may be a slip.
fn close_here<'p>(
    pairing: &'p Pairing<'_, '_, '_>,
    row: &'p Row<'_>,
    block: &'p Block<'_>,
) -> impl Iterator<Item = usize> {
    pairing
        .namesakes_of_any_birth(row, block.place)
        .filter(move |man| {
            let Some(evidence) = weigh(pairing, row, *man) else {
                return false;
            };
            let (Some(man), Some(birth)) = (pairing.known.people.get(*man), row.raw.birth) else {
                return false;
            };
            let held = man.file.person.birth.map(PartialDate::year);
            evidence.name == NameFit::Exact
                && !evidence.sex_differs
                && !evidence.conflict
                && held.is_some_and(|held| held.abs_diff(birth.year()) <= YEARS_OF_A_SLIP)
                && pairing.facts_of(block, man).is_some_and(Facts::fit)
        })
}

/// In a list of the agency, somebody with a number of the row who is another row already: the number is not
/// that of a stranger.
fn holder_elsewhere(pairing: &Pairing<'_, '_, '_>, row: &Row<'_>) -> Option<Doubt> {
    let candidates = pairing.known.with_numbers_of(row);
    let holder = pairing.known.people.get(*candidates.first()?)?;
    let clash = (!Evidence::weigh(row, holder).same_as_row()).then_some(holder);
    let why = why(row, holder, clash, candidates.len());
    Some(Doubt { candidates, why })
}

fn weigh(pairing: &Pairing<'_, '_, '_>, row: &Row<'_>, man: usize) -> Option<Evidence> {
    pairing.free(man).map(|man| Evidence::weigh(row, man))
}

/// In the same household: the same name with another birth, or a name a slip away with the same birth.
fn may_be_at_home(evidence: Evidence) -> bool {
    !evidence.sex_differs
        && (evidence.same_name() && !(evidence.conflict && evidence.birth <= BirthFit::Unknown)
            || (evidence.name == NameFit::Similar && evidence.birth == BirthFit::Full && !evidence.conflict))
}

/// Elsewhere: the same name and a birth that agrees, in the same hamlet or with the very same day.
fn may_be_elsewhere(
    pairing: &Pairing<'_, '_, '_>,
    block: &Block<'_>,
    man: usize,
    evidence: Evidence,
) -> bool {
    let Some(at) = pairing.known.people.get(man).map(|man| man.home) else {
        return false;
    };
    let here = pairing.is_here(block.place, at);
    evidence.same_name()
        && !evidence.sex_differs
        && match evidence.birth {
            BirthFit::Full => here || !evidence.conflict,
            BirthFit::Agrees | BirthFit::Unknown => here && !evidence.conflict,
            BirthFit::Differs => false,
        }
}

fn why(row: &Row<'_>, first: &Man<'_>, clash: Option<&Man<'_>>, count: usize) -> Message {
    let shown = |man: &Man<'_>| {
        let person = &man.file.person;
        match person.birth {
            Some(birth) => format!("{} ({birth})", person.name),
            None => person.name.clone(),
        }
    };
    if let Some(holder) = clash {
        let number = row
            .numbers
            .all()
            .find(|number| holder.numbers.all().any(|held| held == *number));
        return message!(
            "Số {number} trong sổ là của {person}, tên hoặc ngày sinh không khớp",
            number = number.map_or("", String::as_str),
            person = shown(holder),
        );
    }
    if count == 1 {
        message!("Có thể là {person} đã có trong sổ", person = shown(first))
    } else {
        message!(
            "Có thể là một trong {count} người đã có trong sổ: {person} …",
            count = count,
            person = shown(first),
        )
    }
}
