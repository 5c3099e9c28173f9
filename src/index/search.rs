//! Search as one types: every word of the query must be found, accents or not.

use memchr::memmem::Finder;

use super::Index;
use super::column::{NONE, Slot, Texts};
use super::words::{NameWords, Word, plain};
use crate::domain::text::{compact, fold, name_key};
use crate::domain::{HouseholdId, PersonId};

/// What a search found: a person, or a household by its number, address or hamlet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The household.
    pub household: HouseholdId,
    /// The person; `None` where the household itself was found.
    pub person: Option<PersonId>,
}

/// Not found.
pub(super) const NO_MATCH: u8 = u8::MAX;

/// Letters of a query that are looked at; no name, number or address is longer.
const LONGEST_QUERY: usize = 200;
/// Words of a query that are looked at: as many as there are fours of bits in a [`Fits`].
const MOST_WORDS: usize = 16;
/// From so many letters and digits on a word is looked for inside numbers; two digits are in nearly all.
const LEAST_DIGITS: usize = 3;

/// The length from which a word may be a whole number, so that its beginning is not good enough yet.
const LEAST_WHOLE: usize = 9;

/// How well something fits the words of a query: four bits for each word. What fits well has the bits of
/// what fits less well too, so that the fits of several words of a name are joined by `|`.
type Fits = u64;

/// The word is part of a word or number.
const INSIDE: Fits = 1;
/// It is the beginning of one.
const BEGINS: Fits = 1 << 1 | INSIDE;
/// It is one.
const WHOLE: Fits = 1 << 2 | BEGINS;
/// The accents agree too.
const SPELLED: Fits = 1 << 3;

/// Classes of hits, the best first; people come before households of the same class.
mod class {
    /// The whole name.
    pub(super) const NAME: u8 = 0;
    /// Whole words, the given name among them; a household by its whole number.
    pub(super) const WORDS_WITH_GIVEN: u8 = 1;
    /// Whole words or numbers.
    pub(super) const WORDS: u8 = 2;
    /// Beginnings of words, the given name's among them.
    pub(super) const BEGINS_WITH_GIVEN: u8 = 3;
    /// Beginnings of words or numbers.
    pub(super) const BEGINS: u8 = 4;
    /// Parts of words or numbers.
    pub(super) const INSIDE: u8 = 5;
    /// A household by the beginnings of words of its place.
    pub(super) const PLACE: u8 = 6;
    /// A person some of whose words are the household's.
    pub(super) const WITH_PLACE: u8 = 7;
    /// A person whose household fits, but not she herself.
    pub(super) const HOUSEHOLD_ONLY: u8 = 8;
    /// Added where the query has accents and the name others.
    pub(super) const OTHER_ACCENTS: u8 = 10;
    /// How many classes there are.
    pub(super) const COUNT: usize = 20;
}

/// One word of a query.
struct QueryWord {
    spelled: String,
    folded: String,
    key: String,
    /// Letters and digits only, where there is a digit.
    number: Option<String>,
}

/// A query taken apart.
struct Query {
    words: Vec<QueryWord>,
    /// Whether it was typed with accents.
    accented: bool,
}

impl Query {
    /// `None` for a query that asks for nothing. One without any letter or digit asks, and finds nothing.
    fn parse(text: &str) -> Option<Self> {
        let text: String = text.chars().take(LONGEST_QUERY).collect();
        if text.trim().is_empty() {
            return None;
        }
        let mut words: Vec<QueryWord> = Vec::new();
        for word in text.split_whitespace() {
            let spelled = plain(word);
            let known = words.iter().any(|other| other.spelled == spelled);
            if spelled.is_empty() || known || words.len() == MOST_WORDS {
                continue;
            }
            let number = compact(&spelled).to_lowercase();
            words.push(QueryWord {
                folded: fold(&spelled),
                key: name_key(&spelled),
                number: Some(number).filter(|number| {
                    number.len() >= LEAST_DIGITS && number.contains(|ch: char| ch.is_numeric())
                }),
                spelled,
            });
        }
        let accented = words.iter().any(|word| word.spelled != word.folded);
        Some(Self { words, accented })
    }

    /// All words fitting so.
    fn all(&self, fit: Fits) -> Fits {
        (0..self.words.len()).fold(0, |all, place| all | at(place, fit))
    }
}

/// The fit of the word at a place of the query.
fn at(place: usize, fit: Fits) -> Fits {
    fit << (place * 4)
}

/// How well a word of a name fits a word of the query.
fn fit(word: &Word, asked: &QueryWord) -> Fits {
    let fit = match find_word(&word.folded, &asked.folded) {
        Some(fit) => fit,
        None if word.folded.contains(&asked.folded) => INSIDE,
        None => return 0,
    };
    // A whole word may carry its tone at either place; one that is being typed cannot be told apart yet.
    let spelled = find_word(&word.spelled, &asked.spelled).is_some() || *word.key == asked.key;
    if spelled { fit | SPELLED } else { fit }
}

/// Whether a word of a text is, or begins with, the word asked for.
fn find_word(text: &str, asked: &str) -> Option<Fits> {
    // Nearly all texts are one word: the rest of a long name is the exception.
    text.split(' ')
        .filter(|word| word.starts_with(asked))
        .map(|word| if word.len() == asked.len() { WHOLE } else { BEGINS })
        .max()
}

/// A query laid against everything that is looked at only once: the words of names, the numbers, the
/// households.
struct Laid {
    query: Query,
    /// How each word of names fits.
    names: Vec<Fits>,
    /// How each person's numbers fit; empty where no word of the query can be a number.
    numbers: Vec<Fits>,
    /// The words that each household has.
    houses: Vec<HouseWords>,
}

/// The words of a query that a household has, as [`INSIDE`] of each.
#[derive(Clone, Copy, Default)]
struct HouseWords {
    /// In its number, address or hamlet.
    place: Fits,
    /// There, or in the given name of its head, by which people call it.
    by_given: Fits,
    /// There, or anywhere in the name of its head.
    by_name: Fits,
}

/// All words of a query fitting in each way.
struct AllWords {
    inside: Fits,
    begins: Fits,
    whole: Fits,
    spelled: Fits,
}

impl Laid {
    fn name_fits(&self, words: &NameWords) -> Fits {
        let words = words.iter().take_while(|word| **word != NONE);
        words.fold(0, |fits, word| {
            fits | self.names.get(*word as usize).copied().unwrap_or(0)
        })
    }

    fn given_fits(&self, words: &NameWords) -> Fits {
        let given = words.first().and_then(|word| self.names.get(*word as usize));
        given.copied().unwrap_or(0)
    }

    /// The class of a person by her name and numbers and by what her household has.
    fn class_of(&self, slot: Slot, words: &NameWords, house: Slot, all: &AllWords) -> u8 {
        let fits = self.name_fits(words) | self.numbers.get(slot as usize).copied().unwrap_or(0);
        let missing = all.inside & !fits;
        let class = if missing == 0 {
            self.class_of_own(fits, words, all)
        } else {
            let house = self.houses.get(house as usize).copied().unwrap_or_default();
            if missing == all.inside || missing & !house.by_given != 0 {
                let whole_house = house.by_name == all.inside;
                return if whole_house {
                    class::HOUSEHOLD_ONLY
                } else {
                    NO_MATCH
                };
            }
            class::WITH_PLACE
        };
        let other = self.query.accented && fits & all.spelled != all.spelled;
        if other {
            class + class::OTHER_ACCENTS
        } else {
            class
        }
    }

    fn class_of_own(&self, fits: Fits, words: &NameWords, all: &AllWords) -> u8 {
        let given = self.given_fits(words) & all.begins & !all.inside != 0;
        if fits & all.whole == all.whole {
            let count = words.iter().filter(|word| **word != NONE).count();
            match given {
                true if count == self.query.words.len() => class::NAME,
                true => class::WORDS_WITH_GIVEN,
                false => class::WORDS,
            }
        } else if fits & all.begins == all.begins {
            if given {
                class::BEGINS_WITH_GIVEN
            } else {
                class::BEGINS
            }
        } else {
            class::INSIDE
        }
    }
}

/// Notes for each person, by slot, how a number that is the word at a place of the query fits.
fn note_numbers(texts: &Texts, place: usize, number: &str, fits: &mut [Fits]) {
    let finder = Finder::new(number);
    texts.find(&finder, |slot, text, first| {
        let mut best = INSIDE;
        let mut begin = first;
        loop {
            let byte = |place: Option<usize>| place.and_then(|place| text.get(place)).copied();
            if byte(begin.checked_sub(1)) == Some(b' ') {
                let ends = matches!(byte(begin.checked_add(number.len())), Some(b' ' | b'\n'));
                best |= if ends { WHOLE } else { BEGINS };
                if number.len() < LEAST_WHOLE {
                    break;
                }
            }
            match text.get(begin + 1..).and_then(|rest| finder.find(rest)) {
                Some(next) => begin += 1 + next,
                None => break,
            }
        }
        if let Some(fits) = fits.get_mut(slot as usize) {
            *fits |= at(place, best | SPELLED);
        }
    });
}

impl Index {
    fn lay(&self, query: Query) -> Laid {
        let names = self
            .words
            .iter()
            .map(|word| {
                let asked = query.words.iter().enumerate();
                asked.fold(0, |fits, (place, asked)| fits | at(place, fit(word, asked)))
            })
            .collect();
        let mut numbers = Vec::new();
        for (place, word) in query.words.iter().enumerate() {
            if let Some(number) = &word.number {
                numbers.resize(self.people.len(), 0);
                note_numbers(&self.numbers, place, number, &mut numbers);
            }
        }
        let mut laid = Laid {
            query,
            names,
            numbers,
            houses: Vec::new(),
        };
        laid.houses = self.house_words(&laid);
        laid
    }

    fn house_words(&self, laid: &Laid) -> Vec<HouseWords> {
        let inside = laid.query.all(INSIDE);
        let words = || laid.query.words.iter().enumerate();
        let hamlets: Vec<Fits> = self
            .hamlets
            .iter()
            .map(|cell| {
                let name = fold(cell.row.as_ref().map_or("", |row| &row.name));
                let found = words().filter(|(_, word)| find_word(&name, &word.folded).is_some());
                found.fold(0, |fits, (place, _)| fits | at(place, INSIDE))
            })
            .collect();
        let mut places: Vec<Fits> = self
            .house_hot
            .iter()
            .map(|house| hamlets.get(house.hamlet as usize).copied().unwrap_or(0))
            .collect();
        for (place, word) in words() {
            let needle = format!(" {}", word.folded);
            self.places.find(&Finder::new(&needle), |slot, _, _| {
                if let Some(fits) = places.get_mut(slot as usize) {
                    *fits |= at(place, INSIDE);
                }
            });
        }
        self.house_hot
            .iter()
            .zip(places)
            .map(|(house, place)| {
                let head = self.names.get(house.head);
                // The second of the four bits says that a word begins so.
                let named = |fits: Fits| place | fits >> 1 & inside;
                HouseWords {
                    place,
                    by_given: named(head.map_or(0, |head| laid.given_fits(head))),
                    by_name: named(head.map_or(0, |head| laid.name_fits(head))),
                }
            })
            .collect()
    }

    /// How each person fits a query, by slot: a class, or [`NO_MATCH`].
    fn person_classes(&self, laid: &Laid) -> Vec<u8> {
        if laid.query.words.is_empty() {
            return vec![NO_MATCH; self.people.len()];
        }
        let all = AllWords {
            inside: laid.query.all(INSIDE),
            begins: laid.query.all(BEGINS),
            whole: laid.query.all(WHOLE),
            spelled: laid.query.all(SPELLED),
        };
        let mut classes = Vec::with_capacity(self.people.len());
        self.names.each_with(&self.hot, |slot, words, hot| {
            classes.push(laid.class_of(slot, words, hot.household, &all));
        });
        classes
    }

    /// How well each person fits a search text, by slot; `None` where it asks for nothing.
    pub(super) fn matches(&self, text: &str) -> Option<Vec<u8>> {
        let laid = self.lay(Query::parse(text)?);
        Some(self.person_classes(&laid))
    }

    /// Households and people by what is typed, the best first, at most `limit`.
    ///
    /// Every word must be found: in the name of the person, as part (three digits or more) of a CCCD, BHXH,
    /// phone or card number,
    /// or at the beginning of a word of the household's number, address, hamlet or head's given name; or
    /// all of them in the household's texts and the whole name of its head. Accents do not matter, but where some are typed, names spelled so come first. Whole words come before
    /// beginnings, and those before parts; given names before others; then by Vietnamese order.
    /// People are found whether or not they are counted on any day.
    pub fn search(&self, query: &str, limit: usize) -> Vec<Hit> {
        let Some(query) = Query::parse(query).filter(|query| !query.words.is_empty()) else {
            return Vec::new();
        };
        let laid = self.lay(query);
        let mut classes: Vec<Vec<Hit>> = vec![Vec::new(); class::COUNT];
        let people = self.person_classes(&laid);
        for slot in self.by_name.iter() {
            let class = people.get(*slot as usize).copied().unwrap_or(NO_MATCH);
            if class != class::HOUSEHOLD_ONLY
                && let Some(hits) = classes.get_mut(class as usize)
                && hits.len() < limit
                && let Some(hit) = self.person_hit(*slot)
            {
                hits.push(hit);
            }
        }
        for slot in self.walk.iter() {
            if let Some(class) = self.house_class(&laid, *slot)
                && let Some(hits) = classes.get_mut(class as usize)
                && hits.len() < limit
                && let Some(file) = self.houses.get(*slot)
            {
                let (household, person) = (file.household.id, None);
                hits.push(Hit { household, person });
            }
        }
        classes.into_iter().flatten().take(limit).collect()
    }

    fn person_hit(&self, slot: Slot) -> Option<Hit> {
        let hot = *self.hot.get(slot).filter(|hot| self.is_person_listed(**hot))?;
        Some(Hit {
            household: self.houses.get(hot.household)?.household.id,
            person: Some(self.people.get(slot)?.person.id),
        })
    }

    /// How a household itself fits. One found by its head's name alone is not named: the head is.
    fn house_class(&self, laid: &Laid, slot: Slot) -> Option<u8> {
        let words = laid.houses.get(slot as usize).filter(|words| words.place != 0)?;
        if words.by_name != laid.query.all(INSIDE) {
            return None;
        }
        let number = self.houses.get(slot)?.household.number.as_deref().unwrap_or("");
        let exact = match laid.query.words.as_slice() {
            [word] => {
                let number = fold(number);
                word.folded == number || word.folded == number.trim_start_matches('0')
            }
            _ => false,
        };
        Some(if exact {
            class::WORDS_WITH_GIVEN
        } else {
            class::PLACE
        })
    }
}
