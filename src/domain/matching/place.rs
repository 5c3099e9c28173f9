//! Hamlets that a file names, and households for which it names none.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use uuid::Uuid;

use super::super::book::{Book, bare_hamlet_name, find_hamlet};
use super::super::id::HamletId;
use super::super::record::Hamlet;
use super::super::roster::{RawHousehold, Reading};
use super::super::text::{clean, fold};
use super::plan::{HamletRef, NewHamlet, PlanContext};

/// The hamlet of households for which nobody has said any.
pub(super) const UNSAID_HAMLET: &str = "Chưa rõ ấp";

/// Where a household of the file stands, for comparing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// In this hamlet of the register.
    Known(HamletId),
    /// In a hamlet that the register does not have.
    Foreign,
    /// The file does not say.
    Unsaid,
}

/// Looks hamlets up and collects those that are to be added.
pub(super) struct Places<'b> {
    known: Vec<&'b Hamlet>,
    fallback: Option<String>,
    found: HashMap<String, Option<HamletId>>,
    /// Hamlets by the names for which they were taken; many households share a few names.
    taken: HashMap<String, HamletRef>,
    added: Vec<Hamlet>,
    /// The file names hamlets that the register does not have.
    foreign: bool,
    /// Names without their kind that the file gives to hamlets of several kinds ("Ấp 3", "Khóm 3"), folded.
    twins: HashSet<String>,
}

impl<'b> Places<'b> {
    /// The hamlets of the register, and the one chosen for households without any.
    pub(super) fn new(book: &'b dyn Book, context: &PlanContext, reading: &Reading) -> Self {
        Self {
            known: book.hamlets(),
            fallback: context
                .hamlet
                .as_deref()
                .map(clean)
                .filter(|name| !name.is_empty()),
            found: HashMap::new(),
            taken: HashMap::new(),
            added: Vec::new(),
            foreign: false,
            twins: twins(reading),
        }
    }

    fn find(&mut self, name: &str) -> Option<HamletId> {
        if let Some(found) = self.found.get(name) {
            return *found;
        }
        let found = self.lookup(&self.known, name).map(|hamlet| hamlet.id);
        self.found.insert(name.to_owned(), found);
        found
    }

    /// The hamlet that a name means; of two kinds in one file, one by its kind too.
    fn lookup<'h>(&self, hamlets: &[&'h Hamlet], name: &str) -> Option<&'h Hamlet> {
        let found = find_hamlet(hamlets, name)?;
        let other = self.twins.contains(&fold(bare_hamlet_name(name)))
            && fold(&found.name) != fold(name)
            && !found
                .former_names
                .lines()
                .any(|former| fold(former) == fold(name));
        (!other).then_some(found)
    }

    /// Where a household stands, by its own words or the hamlet chosen for all.
    pub(super) fn of(&mut self, raw: &RawHousehold) -> Place {
        let Some(name) = said(raw).or_else(|| self.fallback.clone()) else {
            return Place::Unsaid;
        };
        let place = self.find(&name).map_or(Place::Foreign, Place::Known);
        self.foreign |= place == Place::Foreign;
        place
    }

    /// The hamlet in which a household would have been written before, for recognising it again.
    pub(super) fn provisional(&mut self, place: Place) -> Option<HamletId> {
        match place {
            Place::Known(id) => Some(id),
            Place::Foreign => None,
            Place::Unsaid => self.only().or_else(|| self.unsaid_hamlet()),
        }
    }

    /// The only hamlet of the register, where it has just one and the file names no other.
    fn only(&self) -> Option<HamletId> {
        match self.known.as_slice() {
            [only] if !self.foreign => Some(only.id),
            _ => None,
        }
    }

    /// The hamlet of those for whom nobody has said any, where the register has it.
    pub(super) fn unsaid_hamlet(&mut self) -> Option<HamletId> {
        self.find(UNSAID_HAMLET)
    }

    /// The hamlet that the file names for a household, added where it is new.
    pub(super) fn named(&mut self, raw: &RawHousehold) -> Option<HamletRef> {
        said(raw).map(|name| self.take(&name))
    }

    /// The hamlet chosen for all households without any, or the only one.
    pub(super) fn chosen(&mut self) -> Option<HamletRef> {
        match self.fallback.clone() {
            Some(name) => Some(self.take(&name)),
            None => self.only().map(HamletRef::Known),
        }
    }

    /// The hamlet of those for whom nobody has said any, added where it is new.
    pub(super) fn unsaid(&mut self) -> HamletRef {
        self.take(UNSAID_HAMLET)
    }

    fn take(&mut self, name: &str) -> HamletRef {
        if let Some(taken) = self.taken.get(name) {
            return *taken;
        }
        let taken = self.find(name).map_or_else(|| self.add(name), HamletRef::Known);
        self.taken.insert(name.to_owned(), taken);
        taken
    }

    /// A hamlet that the register does not have: one that was added under this name, or added now.
    fn add(&mut self, name: &str) -> HamletRef {
        let added: Vec<&Hamlet> = self.added.iter().collect();
        if let Some(at) = self
            .lookup(&added, name)
            .and_then(|found| self.added.iter().position(|hamlet| hamlet.id == found.id))
        {
            return HamletRef::New(at);
        }
        let at = self.added.len();
        self.added.push(Hamlet {
            // Only a stand-in, so that names of the file meet each other; the plan gives real ids.
            id: HamletId(Uuid::from_u128(at as u128 + 1)),
            name: name.to_owned(),
            former_names: String::new(),
            position: 0,
            official_population: None,
            target: None,
        });
        HamletRef::New(at)
    }

    /// The name of a hamlet, known or added.
    pub(super) fn name(&self, hamlet: HamletRef) -> &str {
        match hamlet {
            HamletRef::Known(id) => self
                .known
                .iter()
                .find(|hamlet| hamlet.id == id)
                .map_or("", |hamlet| hamlet.name.as_str()),
            HamletRef::New(at) => self.added.get(at).map_or("", |hamlet| hamlet.name.as_str()),
        }
    }

    /// The names of the hamlets to be added.
    pub(super) fn new_names(&self) -> impl Iterator<Item = &str> {
        self.added.iter().map(|hamlet| hamlet.name.as_str())
    }

    /// The hamlets to be added.
    pub(super) fn into_new(self) -> Vec<NewHamlet> {
        self.added
            .into_iter()
            .map(|hamlet| NewHamlet { name: hamlet.name })
            .collect()
    }
}

/// Names that the file gives to hamlets of several kinds, without the kind.
fn twins(reading: &Reading) -> HashSet<String> {
    let names: BTreeSet<&str> = reading
        .households
        .iter()
        .filter_map(|raw| raw.hamlet.as_deref())
        .collect();
    let mut kinds: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for name in names {
        let (whole, bare) = (fold(name), fold(bare_hamlet_name(name)));
        if whole != bare {
            kinds.entry(bare).or_default().insert(whole);
        }
    }
    kinds.retain(|_, wholes| wholes.len() > 1);
    kinds.into_keys().collect()
}

/// What the file says of a household's hamlet.
fn said(raw: &RawHousehold) -> Option<String> {
    raw.hamlet.as_deref().map(clean).filter(|name| !name.is_empty())
}
