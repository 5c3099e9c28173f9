//! Weighs a row against a person of the register.

use super::super::date::PartialDate;
use super::super::numbers::phone;
use super::super::text::fold;
use super::card::sound;
use super::known::Man;
use super::rows::{Row, card_of};

/// How well two names fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum NameFit {
    /// Another name.
    Other,
    /// A slip of the pen apart, or one written shorter.
    Similar,
    /// The same without accents.
    Folded,
    /// The same, tones and all.
    Exact,
}

/// How well two births fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum BirthFit {
    /// Another birth.
    Differs,
    /// One of them is not known.
    Unknown,
    /// They can be the same day.
    Agrees,
    /// The same day. 1 January is not one: clerks write it where only the year is known.
    Full,
}

/// What speaks for and against a row being a person.
#[derive(Clone, Copy, Debug)]
pub(super) struct Evidence {
    /// Weight of the numbers that are the same.
    pub numbers: u32,
    /// Both have numbers of one kind, and they differ.
    pub conflict: bool,
    /// The names.
    pub name: NameFit,
    /// The births.
    pub birth: BirthFit,
    /// Both have a sex, and they differ.
    pub sex_differs: bool,
}

impl Evidence {
    /// Weighs a row against a person.
    pub(super) fn weigh(row: &Row<'_>, man: &Man<'_>) -> Self {
        let person = &man.file.person;
        let same_id = row.numbers.id.is_some() && row.numbers.id == man.numbers.id;
        let same_bhxh = row
            .numbers
            .bhxh
            .iter()
            .any(|number| man.numbers.bhxh.contains(number));
        let other_id = match (&row.numbers.id, &man.numbers.id) {
            (Some(ours), Some(theirs)) => ours.len() == theirs.len() && ours != theirs,
            _ => false,
        };
        let other_bhxh = !row.numbers.bhxh.is_empty() && !man.numbers.bhxh.is_empty() && !same_bhxh;
        Self {
            numbers: u32::from(same_id) * 3 + u32::from(same_bhxh) * 2,
            conflict: (other_id && !same_bhxh) || (other_bhxh && !same_id),
            name: name_fit(row, man),
            birth: birth_fit(row.raw.birth, person.birth),
            sex_differs: row.raw.sex.is_some() && person.sex.is_some() && row.raw.sex != person.sex,
        }
    }

    /// The name is the same, at least without accents.
    pub(super) fn same_name(self) -> bool {
        self.name >= NameFit::Folded
    }

    /// Neither the name nor the birth is another.
    pub(super) fn same_as_row(self) -> bool {
        self.same_name() && self.birth != BirthFit::Differs
    }

    /// Enough, where a number is the same: never where the name is another and the birth is another.
    pub(super) fn enough_with_number(self) -> bool {
        self.numbers > 0
            && (self.same_name()
                || self.birth == BirthFit::Full
                || (self.name == NameFit::Similar && self.birth != BirthFit::Differs))
    }

    /// Enough within a household that is known to be the same.
    pub(super) fn enough_at_home(self) -> bool {
        self.same_name()
            && (self.birth == BirthFit::Full
                || (self.birth != BirthFit::Differs && !self.conflict && !self.sex_differs))
    }

    /// Enough anywhere: the same name and the very same day of birth.
    pub(super) fn enough_anywhere(self) -> bool {
        self.same_name() && self.birth == BirthFit::Full && !self.conflict && !self.sex_differs
    }

    /// Enough on a list without households: the same name and a birth that agrees.
    pub(super) fn enough_on_list(self) -> bool {
        self.same_name() && self.birth >= BirthFit::Agrees && !self.conflict && !self.sex_differs
    }

    /// Name and birth as one number, larger is better, at most 15.
    pub(super) fn likeness(self) -> u32 {
        self.name as u32 * 4 + self.birth as u32
    }
}

/// How many of the lesser facts of a row the register holds already; settles who is who among namesakes, so
/// that a file that comes again finds the very people it found before. At most 9.
pub(super) fn lesser_facts(row: &Row<'_>, man: &Man<'_>) -> u32 {
    let (raw, person) = (row.raw, &man.file.person);
    // What a row does not say cannot be another.
    let holds = |said: Option<&str>, held: Option<&str>| match (said, held) {
        (Some(said), Some(held)) => said == held || fold(said) == fold(held),
        (said, _) => said.is_none(),
    };
    let same_phone = match (&raw.phone, &person.phone) {
        (Some(said), Some(held)) => phone(said) == phone(held),
        (said, _) => said.is_none(),
    };
    let facts = [
        holds(raw.relation.as_deref(), person.relation.as_deref()),
        same_phone,
        raw.sex.is_none() || raw.sex == person.sex,
        holds_card(row, man),
        raw.birth.is_none() == person.birth.is_none(),
        raw.note
            .as_deref()
            .is_none_or(|note| person.note.contains(note.trim())),
        raw.entitlements.iter().all(|said| {
            man.file
                .entitlements
                .iter()
                .any(|held| held.code == said.code && (said.paper.is_none() || !held.paper.is_empty()))
        }),
        raw.events
            .iter()
            .all(|said| man.file.events.iter().any(|held| held.kind == said.kind)),
        holds(raw.work.as_deref(), person.work.as_deref())
            && holds(raw.school.as_deref(), person.school.as_deref())
            && holds(raw.ethnicity.as_deref(), person.ethnicity.as_deref()),
    ];
    facts.into_iter().map(u32::from).sum()
}

/// The register holds the card of a row, or knows that there is none.
fn holds_card(row: &Row<'_>, man: &Man<'_>) -> bool {
    let issued = || man.file.cards.iter().filter(|card| card.is_issued());
    let Some(said) = card_of(row.raw) else {
        return issued().next().is_none() && man.file.person.no_card_said == row.raw.says_cards;
    };
    let Some(said) = sound(said) else {
        return issued().next().is_none();
    };
    issued().any(|held| {
        (said.to.is_none() || said.to == held.valid_to)
            && (said.from.is_none() || said.from == held.valid_from)
            && (said.number.is_none() || said.number == held.number)
    })
}

fn name_fit(row: &Row<'_>, man: &Man<'_>) -> NameFit {
    if row.fold.is_some() && row.fold == man.fold {
        return if row.key == man.key {
            NameFit::Exact
        } else {
            NameFit::Folded
        };
    }
    if is_similar(&fold(&row.raw.name), &fold(&man.file.person.name)) {
        NameFit::Similar
    } else {
        NameFit::Other
    }
}

/// Whether two folded names are a slip apart, or one leaves out words of the other but keeps two.
fn is_similar(a: &str, b: &str) -> bool {
    let (short, long): (Vec<&str>, Vec<&str>) = {
        let (a, b): (Vec<&str>, Vec<&str>) = (a.split(' ').collect(), b.split(' ').collect());
        if a.len() <= b.len() { (a, b) } else { (b, a) }
    };
    let left_out = short.len() >= 2
        && short.len() < long.len()
        && short.last() == long.last()
        && short.iter().all(|word| long.contains(word));
    left_out || strsim::normalized_damerau_levenshtein(a, b) >= 0.8
}

fn birth_fit(ours: Option<PartialDate>, theirs: Option<PartialDate>) -> BirthFit {
    let (Some(ours), Some(theirs)) = (ours, theirs) else {
        return BirthFit::Unknown;
    };
    if !ours.agrees_with(theirs) {
        return BirthFit::Differs;
    }
    let new_year = (ours.month(), ours.day()) == (Some(1), Some(1));
    if ours.is_full() && theirs.is_full() && !new_year {
        BirthFit::Full
    } else {
        BirthFit::Agrees
    }
}
