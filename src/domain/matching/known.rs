//! The register made ready for comparing: by number, by name, by household.

use rustc_hash::FxHashMap;

use super::super::book::{Book, HouseholdFile, PersonFile};
use super::super::id::{HamletId, PersonId};
use super::super::relation::Relation;
use super::super::share;
use super::super::text::{fold_into, name_key};
use super::rows::{Numbers, Row, Rows};

/// A number held by more people than this identifies nobody (a filler, a number copied down a column).
const COMMON_NUMBER: usize = 8;
/// People made ready together.
const BLOCK: usize = 16_384;
/// So many namesakes are looked at; where there are more, only numbers and the household can decide.
const NAMESAKES: usize = 96;

/// A person of the register made ready.
#[derive(Debug)]
pub(super) struct Man<'b> {
    /// All that is known.
    pub file: &'b PersonFile,
    /// Household in [`Known::homes`].
    pub home: usize,
    /// Folded name as a number, where a row has this name.
    pub fold: Option<u32>,
    /// Name with tones, where a row has this name.
    pub key: String,
    /// Numbers.
    pub numbers: Numbers,
    /// Whether this is the head of the household.
    pub head: bool,
}

impl<'b> Man<'b> {
    /// A person with all that can be said of one person; `folded` is room for the name.
    fn of(file: &'b PersonFile, home: usize, rows: &Rows<'_>, folded: &mut String) -> Self {
        let person = &file.person;
        folded.clear();
        fold_into(&person.name, folded);
        let fold = rows.names.get(folded.as_str()).copied();
        Self {
            file,
            home,
            fold,
            key: fold.map_or_else(String::new, |_| name_key(&person.name)),
            numbers: Numbers::gather(
                person.id12.as_deref(),
                person.bhxh.as_deref(),
                file.cards.iter().filter_map(|card| card.number.as_deref()),
            ),
            head: Relation::is_head(person.relation.as_deref()),
        }
    }
}

/// A household of the register made ready.
#[derive(Debug)]
pub(super) struct Home<'b> {
    /// The household.
    pub file: &'b HouseholdFile,
    /// Members in [`Known::people`].
    pub members: Vec<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Born {
    In(i32),
    NotKnown,
    Whenever,
}

#[derive(Debug, PartialEq, Eq, Hash)]
struct NameKey {
    fold: u32,
    born: Born,
    /// `None`: whatever the hamlet.
    hamlet: Option<HamletId>,
}

/// The register made ready.
#[derive(Debug, Default)]
pub(super) struct Known<'b> {
    /// People, household by household in walking order.
    pub people: Vec<Man<'b>>,
    /// Households in walking order.
    pub homes: Vec<Home<'b>>,
    by_id: FxHashMap<PersonId, usize>,
    by_number: FxHashMap<String, Vec<usize>>,
    by_name: FxHashMap<NameKey, Vec<usize>>,
    by_home_name: FxHashMap<(usize, u32), Vec<usize>>,
}

impl<'b> Known<'b> {
    /// Makes the register ready for these rows.
    pub(super) fn gather(book: &'b dyn Book, rows: &Rows<'_>) -> Self {
        let mut known = Self::default();
        let mut people: Vec<(usize, HamletId, &PersonFile)> = Vec::new();
        for file in book.households() {
            let home = known.homes.len();
            let first = people.len();
            let hamlet = file.household.hamlet;
            people.extend(
                file.members
                    .iter()
                    .filter_map(|id| Some((home, hamlet, book.person(*id)?))),
            );
            let members = (first..people.len()).collect();
            known.homes.push(Home { file, members });
        }
        known.people.reserve_exact(people.len());
        for block in people.chunks(BLOCK) {
            let made = share::map_with(
                &mut [String::new(), String::new()],
                block,
                |folded, (home, _, file)| Man::of(file, *home, rows, folded),
            );
            for ((_, hamlet, _), man) in block.iter().zip(made) {
                known.push(man, *hamlet, rows);
            }
        }
        known
    }

    fn push(&mut self, man: Man<'b>, hamlet: HamletId, rows: &Rows<'_>) {
        let at = self.people.len();
        let person = &man.file.person;
        for number in man.numbers.all().filter(|number| rows.numbers.contains(*number)) {
            self.by_number.entry(number.clone()).or_default().push(at);
        }
        if let Some(fold) = man.fold {
            self.by_home_name.entry((man.home, fold)).or_default().push(at);
            let born = person
                .birth
                .map_or(Born::NotKnown, |birth| Born::In(birth.year()));
            for born in [born, Born::Whenever] {
                for hamlet in [None, Some(hamlet)] {
                    let key = NameKey { fold, born, hamlet };
                    self.by_name.entry(key).or_default().push(at);
                }
            }
        }
        self.by_id.insert(person.id, at);
        self.people.push(man);
    }

    /// A person by id.
    pub(super) fn position(&self, id: PersonId) -> Option<usize> {
        self.by_id.get(&id).copied()
    }

    /// The people who have a number of the row, each once, those with its CCCD first.
    pub(super) fn with_numbers_of(&self, row: &Row<'_>) -> Vec<usize> {
        let mut found = Vec::new();
        for number in row.numbers.all() {
            for at in self.with_number(number) {
                if !found.contains(at) {
                    found.push(*at);
                }
            }
        }
        found
    }

    /// The people who have a number; nobody where too many have it.
    pub(super) fn with_number(&self, number: &str) -> &[usize] {
        self.by_number
            .get(number)
            .filter(|holders| holders.len() <= COMMON_NUMBER)
            .map_or(&[], Vec::as_slice)
    }

    /// People with the name of the row whose birth can be that of the row, in a hamlet or anywhere.
    pub(super) fn namesakes(&self, row: &Row<'_>, hamlet: Option<HamletId>) -> impl Iterator<Item = usize> {
        let births = match row.raw.birth {
            Some(birth) => [Some(Born::In(birth.year())), Some(Born::NotKnown)],
            None => [Some(Born::Whenever), None],
        };
        let lists = births.map(|born| {
            let key = NameKey {
                fold: row.fold?,
                born: born?,
                hamlet,
            };
            self.by_name.get(&key)
        });
        lists
            .into_iter()
            .flatten()
            .flat_map(|list| list.iter().take(NAMESAKES))
            .copied()
    }

    /// People with the name of the row, in a hamlet or anywhere, whenever they were born.
    pub(super) fn namesakes_of_any_birth(
        &self,
        row: &Row<'_>,
        hamlet: Option<HamletId>,
    ) -> impl Iterator<Item = usize> {
        let list = row.fold.and_then(|fold| {
            self.by_name.get(&NameKey {
                fold,
                born: Born::Whenever,
                hamlet,
            })
        });
        list.into_iter().flatten().take(NAMESAKES).copied()
    }

    /// Members of a household with the name of the row.
    pub(super) fn members_named(&self, home: usize, row: &Row<'_>) -> impl Iterator<Item = usize> {
        let list = row.fold.and_then(|fold| self.by_home_name.get(&(home, fold)));
        list.into_iter()
            .flat_map(|list| list.iter().take(NAMESAKES))
            .copied()
    }

    /// The hamlet of a household.
    pub(super) fn hamlet_of(&self, home: usize) -> Option<HamletId> {
        self.homes.get(home).map(|home| home.file.household.hamlet)
    }
}
