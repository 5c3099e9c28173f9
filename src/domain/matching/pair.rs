//! Pairs rows with people of the register, one to one, from the strongest evidence to the weakest.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::super::id::HamletId;
use super::evidence::{BirthFit, Evidence, lesser_facts};
use super::house::Facts;
use super::image::{image_of_block, image_of_home, is_image};
use super::known::{Known, Man};
use super::place::{Place, Places};
use super::plan::Choice;
use super::repeat::Repeat;
use super::rows::{Block, Row, Rows};
use super::solve::{Offer, Pairs};

/// So many rows of a household are looked at to recognise it.
const ENOUGH_ROWS: usize = 64;
/// People of one household of a file come from so many households of the register at most; where there are
/// more, the file's households are no families.
const MANY_HOMES: usize = 16;

/// The pairing under way, and its result.
pub(super) struct Pairing<'p, 'a, 'b> {
    pub rows: &'p Rows<'a>,
    pub known: &'p Known<'b>,
    /// Rows with people.
    pub pairs: Pairs,
    /// Rows that may still be paired; the others are decided by a person, repeat others, or have no name.
    pub open: Vec<bool>,
    /// What rows repeat of an earlier file.
    pub repeats: Vec<Option<Repeat>>,
    /// Rows with a number of somebody by another name: they wait until it is clear who that one is.
    waiting: Vec<bool>,
    /// The household of the register that each household of the file is known to be, before anybody in it
    /// is paired.
    homes: Vec<Option<usize>>,
    /// The hamlet of those for whom nobody has said any: they may live anywhere.
    unsaid: Option<HamletId>,
}

impl<'p, 'a, 'b> Pairing<'p, 'a, 'b> {
    /// Pairs all rows.
    pub(super) fn run(
        rows: &'p Rows<'a>,
        known: &'p Known<'b>,
        places: &mut Places<'_>,
        choices: &BTreeMap<usize, Choice>,
        repeats: Vec<Option<Repeat>>,
    ) -> Self {
        let open = rows.list.iter().zip(&repeats);
        let mut pairing = Self {
            rows,
            known,
            pairs: Pairs::new(rows.list.len(), known.people.len()),
            open: open
                .map(|(row, repeat)| row.fold.is_some() && repeat.is_none())
                .collect(),
            repeats,
            waiting: vec![false; rows.list.len()],
            homes: vec![None; rows.blocks.len()],
            unsaid: places.unsaid_hamlet(),
        };
        pairing.by_choice(choices);
        pairing.whole_households(places, choices);
        pairing.by_number();
        pairing.wait_for_numbers();
        pairing.by_name();
        if pairing.settle_waiting() {
            pairing.by_name();
        }
        pairing.image_of_one();
        pairing
    }

    fn by_choice(&mut self, choices: &BTreeMap<usize, Choice>) {
        for (row, choice) in choices {
            match choice {
                Choice::Same(id) => {
                    if let Some(man) = self.known.position(*id) {
                        self.pairs.pair(*row, man);
                    }
                }
                Choice::Another | Choice::LeaveOut => {
                    if let Some(open) = self.open.get_mut(*row) {
                        *open = false;
                    }
                }
            }
        }
    }

    /// Pairs households that say the very same of the very same people, member by member: what a file that
    /// comes a second time finds, also where nothing but the order tells people apart.
    fn whole_households(&mut self, places: &mut Places<'_>, choices: &BTreeMap<usize, Choice>) {
        let mut blocks: HashMap<String, Vec<Vec<usize>>> = HashMap::new();
        let mut order = Vec::new();
        for block in &self.rows.blocks {
            let readable = |row: &usize| self.open.get(*row) == Some(&true) && !choices.contains_key(row);
            if block.rows.is_empty() || !block.rows.iter().all(readable) {
                continue;
            }
            let Some(hamlet) = places.provisional(block.place) else {
                continue;
            };
            let (image, members) = image_of_block(self.rows, block, hamlet);
            let alike = blocks.entry(image.clone()).or_default();
            if alike.is_empty() {
                order.push(image);
            }
            alike.push(members);
        }
        let mut homes: HashMap<String, Vec<Vec<usize>>> = HashMap::new();
        for home in &self.known.homes {
            if let Some((image, members)) = image_of_home(self.known, home) {
                homes.entry(image).or_default().push(members);
            }
        }
        for image in order {
            let (Some(blocks), Some(homes)) = (blocks.get(&image), homes.get(&image)) else {
                continue;
            };
            if homes.len() > blocks.len() {
                continue;
            }
            for (rows, people) in blocks.iter().zip(homes) {
                for (row, man) in rows.iter().zip(people) {
                    self.pairs.pair(*row, *man);
                }
            }
        }
    }

    /// Last, rows of which the register holds the very image, household and all: those that were written when
    /// others of their household were left in doubt.
    fn image_of_one(&mut self) {
        let homes: Vec<Vec<usize>> = (0..self.rows.blocks.len()).map(|at| self.homes_of(at)).collect();
        let taken: HashSet<usize> = homes.iter().flatten().copied().collect();
        let mut offers = Vec::new();
        for (left, row) in self.candidates() {
            let Some(block) = self.rows.blocks.get(row.block) else {
                continue;
            };
            let own = homes.get(row.block).map_or(&[][..], Vec::as_slice);
            for right in self.namesakes_here(row, block.place) {
                let Some(man) = self.free(right) else {
                    continue;
                };
                let at_home = own.contains(&man.home) || (own.is_empty() && !taken.contains(&man.home));
                let Some(home) = self.known.homes.get(man.home).filter(|_| at_home) else {
                    continue;
                };
                if is_image(row, block, man, home) {
                    let score = u32::from(block.rows.len() == home.members.len());
                    offers.push(Offer { score, left, right });
                }
            }
        }
        self.pairs.settle(offers);
    }

    /// Rows that may be paired now.
    fn candidates(&self) -> impl Iterator<Item = (usize, &'p Row<'a>)> {
        self.rows
            .list
            .iter()
            .enumerate()
            .filter(|(at, _)| self.is_open(*at) && self.waiting.get(*at) == Some(&false))
    }

    /// Whether a row is neither paired nor decided otherwise.
    pub(super) fn is_open(&self, row: usize) -> bool {
        self.open.get(row) == Some(&true) && self.pairs.of(row).is_none()
    }

    /// A person still free.
    pub(super) fn free(&self, at: usize) -> Option<&'p Man<'b>> {
        self.known.people.get(at).filter(|_| self.pairs.is_free(at))
    }

    /// People with a number of the row who are still free, with what speaks for them.
    pub(super) fn free_holders(&self, row: &Row<'_>) -> Vec<(usize, Evidence)> {
        self.known
            .with_numbers_of(row)
            .into_iter()
            .filter_map(|at| Some((at, Evidence::weigh(row, self.free(at)?))))
            .collect()
    }

    /// Whether a household of the register can be where a household of the file stands.
    pub(super) fn is_here(&self, place: Place, home: usize) -> bool {
        let held = self.known.hamlet_of(home);
        match place {
            Place::Known(hamlet) => held == Some(hamlet) || (held.is_some() && held == self.unsaid),
            Place::Unsaid => true,
            Place::Foreign => held.is_some() && held == self.unsaid,
        }
    }

    /// Namesakes where a household of the file stands.
    fn namesakes_here(&self, row: &Row<'_>, place: Place) -> impl Iterator<Item = usize> {
        let known = self.known;
        self.hamlets_of(place)
            .flat_map(move |hamlet| known.namesakes(row, hamlet))
    }

    /// Namesakes where a household of the file stands, whenever they were born.
    pub(super) fn namesakes_of_any_birth(&self, row: &Row<'_>, place: Place) -> impl Iterator<Item = usize> {
        let known = self.known;
        self.hamlets_of(place)
            .flat_map(move |hamlet| known.namesakes_of_any_birth(row, hamlet))
    }

    /// The hamlets in which a household of the file may stand; `None` is any.
    fn hamlets_of(&self, place: Place) -> impl Iterator<Item = Option<HamletId>> + use<> {
        let hamlets = match place {
            Place::Known(hamlet) => [Some(Some(hamlet)), self.unsaid.map(Some)],
            Place::Unsaid => [Some(None), None],
            Place::Foreign => [self.unsaid.map(Some), None],
        };
        hamlets.into_iter().flatten()
    }

    /// What a household of the file says of itself beside that of a person.
    pub(super) fn facts_of(&self, block: &Block<'_>, man: &Man<'_>) -> Option<Facts> {
        let home = self.known.homes.get(man.home)?;
        Some(Facts::compare(block.raw, &home.file.household))
    }

    fn facts(&self, row: &Row<'_>, man: &Man<'_>) -> u32 {
        let facts = self
            .rows
            .blocks
            .get(row.block)
            .and_then(|block| self.facts_of(block, man));
        facts.map_or(0, Facts::points)
    }

    /// First round: the same number and the same name.
    fn by_number(&mut self) {
        let mut offers = Vec::new();
        for (left, row) in self.candidates() {
            for (right, evidence) in self.free_holders(row) {
                if let Some(man) = self.known.people.get(right).filter(|_| evidence.same_name()) {
                    let score = evidence.likeness() * 1000
                        + evidence.numbers * 100
                        + self.facts(row, man) * 10
                        + lesser_facts(row, man);
                    offers.push(Offer { score, left, right });
                }
            }
        }
        self.pairs.settle(offers);
    }

    fn wait_for_numbers(&mut self) {
        for at in 0..self.rows.list.len() {
            let waits = self.is_open(at)
                && self.rows.list.get(at).is_some_and(|row| {
                    self.free_holders(row)
                        .iter()
                        .any(|(_, evidence)| !evidence.same_name())
                });
            if let Some(waiting) = self.waiting.get_mut(at) {
                *waiting = waits;
            }
        }
    }

    /// Rows whose number turned out to be that of somebody who is another row go on by name; the others are
    /// that person, unless somebody else fits by name and birth: then a person has to decide.
    fn settle_waiting(&mut self) -> bool {
        let mut offers = Vec::new();
        let mut released = false;
        for left in 0..self.rows.list.len() {
            if self.waiting.get(left) != Some(&true) {
                continue;
            }
            let Some(row) = self.rows.list.get(left) else {
                continue;
            };
            let holders = self.free_holders(row);
            if holders.is_empty() {
                released = true;
                if let Some(waiting) = self.waiting.get_mut(left) {
                    *waiting = false;
                }
            } else if !self.somebody_fits_by_name(row) {
                offers.extend(
                    holders
                        .into_iter()
                        .filter(|(_, evidence)| evidence.enough_with_number())
                        .map(|(right, evidence)| Offer {
                            score: evidence.likeness() * 10 + evidence.numbers,
                            left,
                            right,
                        }),
                );
            }
        }
        released |= !offers.is_empty();
        self.pairs.settle(offers);
        released
    }

    fn somebody_fits_by_name(&self, row: &Row<'_>) -> bool {
        self.known.namesakes(row, None).any(|at| {
            self.free(at).is_some_and(|man| {
                let evidence = Evidence::weigh(row, man);
                evidence.numbers == 0 && evidence.same_name() && evidence.birth >= BirthFit::Agrees
            })
        })
    }

    fn by_name(&mut self) {
        self.at_home();
        self.recognise_households();
        self.at_home();
        self.anywhere();
        self.at_home();
    }

    /// Households of the register in which members of a household of the file were found.
    pub(super) fn homes_of(&self, block: usize) -> Vec<usize> {
        let mut homes: Vec<usize> = self.homes.get(block).copied().flatten().into_iter().collect();
        let Some(block) = self.rows.blocks.get(block).filter(|block| !block.loose) else {
            return Vec::new();
        };
        for man in block.rows.iter().filter_map(|row| self.pairs.of(*row)) {
            if homes.len() == MANY_HOMES {
                break;
            }
            if let Some(man) = self.known.people.get(man)
                && !homes.contains(&man.home)
            {
                homes.push(man.home);
            }
        }
        homes
    }

    /// Within a household that is recognised, the name is enough, unless birth or numbers speak against it.
    fn at_home(&mut self) {
        let mut homes_of: HashMap<usize, Vec<usize>> = HashMap::new();
        let mut offers = Vec::new();
        for (left, row) in self.candidates() {
            let homes = homes_of
                .entry(row.block)
                .or_insert_with(|| self.homes_of(row.block));
            for right in homes.iter().flat_map(|home| self.known.members_named(*home, row)) {
                let Some(man) = self.free(right) else {
                    continue;
                };
                let evidence = Evidence::weigh(row, man);
                if evidence.enough_at_home() {
                    let score = u32::from(!evidence.conflict) * 1000
                        + evidence.likeness() * 10
                        + lesser_facts(row, man);
                    offers.push(Offer { score, left, right });
                }
            }
        }
        self.pairs.settle(offers);
    }

    /// Households without any number are recognised by the names and births of their members together; one
    /// in which another household of the file was found already needs more than one name.
    fn recognise_households(&mut self) {
        let mut offers = Vec::new();
        let homes: Vec<Vec<usize>> = (0..self.rows.blocks.len()).map(|at| self.homes_of(at)).collect();
        let taken: HashSet<usize> = homes.iter().flatten().copied().collect();
        for (left, block) in self.rows.blocks.iter().enumerate() {
            if block.loose || homes.get(left).is_some_and(|homes| !homes.is_empty()) {
                continue;
            }
            let supports = self.supports(block).into_iter();
            let free =
                supports.filter(|(home, support)| support.rows > 1 || support.full || !taken.contains(home));
            for (right, support) in free {
                let Some(home) = self.known.homes.get(right) else {
                    continue;
                };
                let facts = Facts::compare(block.raw, &home.file.household);
                if support.is_enough(facts, block.rows.len(), home.members.len()) {
                    let whole = block.rows.len() == home.members.len();
                    let score =
                        (support.points * 10 + facts.points() + u32::from(whole) * 5) * 100 + support.lesser;
                    offers.push(Offer { score, left, right });
                }
            }
        }
        let mut found = Pairs::new(self.rows.blocks.len(), self.known.homes.len());
        found.settle(offers);
        for (at, home) in self.homes.iter_mut().enumerate() {
            *home = home.or_else(|| found.of(at));
        }
    }

    fn supports(&self, block: &Block<'_>) -> BTreeMap<usize, Support> {
        let mut supports: BTreeMap<usize, Support> = BTreeMap::new();
        for at in block.rows.iter().take(ENOUGH_ROWS) {
            let Some(row) = self.rows.list.get(*at).filter(|_| self.is_open(*at)) else {
                continue;
            };
            let mut best: BTreeMap<usize, ((u32, u32), Evidence)> = BTreeMap::new();
            for man in self
                .namesakes_here(row, block.place)
                .filter_map(|at| self.free(at))
            {
                let evidence = Evidence::weigh(row, man);
                if evidence.enough_at_home() && !evidence.conflict {
                    let fit = (evidence.likeness(), lesser_facts(row, man));
                    let held = best.entry(man.home).or_insert((fit, evidence));
                    if held.0 < fit {
                        *held = (fit, evidence);
                    }
                }
            }
            for (home, ((_, lesser), evidence)) in best {
                supports.entry(home).or_default().add(evidence, lesser);
            }
        }
        supports
    }

    /// Anywhere in the register, the very same day of birth is enough; on a list without households, within
    /// the hamlet it names, a birth that agrees.
    fn anywhere(&mut self) {
        let mut offers = Vec::new();
        for (left, row) in self.candidates() {
            let Some(block) = self.rows.blocks.get(row.block) else {
                continue;
            };
            // Without a birth nothing would be enough.
            let namesakes = self.known.namesakes(row, None);
            for right in namesakes.filter(|_| row.raw.birth.is_some()) {
                let Some(man) = self.free(right) else {
                    continue;
                };
                let evidence = Evidence::weigh(row, man);
                let here = self.is_here(block.place, man.home);
                if evidence.enough_anywhere() || (block.loose && here && evidence.enough_on_list()) {
                    let score = evidence.likeness() * 1000
                        + u32::from(here) * 100
                        + self.facts(row, man) * 10
                        + lesser_facts(row, man);
                    offers.push(Offer { score, left, right });
                }
            }
        }
        self.pairs.settle(offers);
    }
}

/// What the members of a household of the file say together for one of the register.
#[derive(Clone, Copy, Debug, Default)]
struct Support {
    rows: usize,
    points: u32,
    /// Lesser facts that the register holds already, of the first rows.
    lesser: u32,
    full: bool,
    agrees: bool,
}

impl Support {
    fn add(&mut self, evidence: Evidence, lesser: u32) {
        self.lesser = (self.lesser + lesser).min(99);
        self.rows += 1;
        self.points += evidence.likeness();
        self.full |= evidence.birth == BirthFit::Full;
        self.agrees |= evidence.birth >= BirthFit::Agrees;
    }

    /// Two members with one birth that agrees are enough; one needs the day, or number or address too.
    fn is_enough(self, facts: Facts, rows: usize, members: usize) -> bool {
        let whole = self.rows == rows && rows == members;
        let several = self.rows.min(members) > 1;
        self.full
            || (self.agrees && (several || facts.fit() || (whole && !facts.contradict())))
            || facts.fit()
            || (whole && several && !facts.contradict())
    }
}
