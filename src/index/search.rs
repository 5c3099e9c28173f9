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
/// Words of a query that are looked at: as many as a mask has bits.
const MOST_WORDS: usize = 16;

/// How well a word fits: the whole word, its beginning, a part of it, or only the household's texts.
const WHOLE: u8 = 0;
const BEGINS: u8 = 1;
const INSIDE: u8 = 2;
const ELSEWHERE: u8 = 3;
/// The accents agree too.
const SPELLED: u8 = 1 << 4;

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
                number: Some(number).filter(|number| number.contains(|ch: char| ch.is_numeric())),
                spelled,
            });
        }
        let accented = words.iter().any(|word| word.spelled != word.folded);
        Some(Self { words, accented })
    }

    /// The mask of all words.
    fn all(&self) -> u16 {
        (0..self.words.len()).fold(0, |mask, number| mask | 1 << number)
    }
}

/// How well a word of a name fits a word of the query.
fn fit(word: &Word, asked: &QueryWord) -> u8 {
    let fit = match find_word(&word.folded, &asked.folded) {
        Some(fit) => fit,
        None if word.folded.contains(&asked.folded) => INSIDE,
        None => return ELSEWHERE,
    };
    // A whole word may carry its tone at either place; one that is being typed cannot be told apart yet.
    let spelled = find_word(&word.spelled, &asked.spelled).is_some() || *word.key == asked.key;
    if spelled { fit | SPELLED } else { fit }
}

/// Whether a word of a text is, or begins with, the word asked for.
fn find_word(text: &str, asked: &str) -> Option<u8> {
    // Nearly all texts are one word: the rest of a long name is the exception.
    text.split(' ')
        .filter(|word| word.starts_with(asked))
        .map(|word| if word.len() == asked.len() { WHOLE } else { BEGINS })
        .min()
}

/// A query laid against everything that is looked at only once: the words of names, the numbers, the
/// households.
struct Laid {
    query: Query,
    /// For each word of the query, how well each word of names fits.
    names: Vec<Vec<u8>>,
    /// For each word of the query, how well each person's numbers fit; empty for words without a digit.
    numbers: Vec<Vec<u8>>,
    /// For each household, the words found in its number, address or hamlet.
    places: Vec<u16>,
}

/// How a person fits.
struct Fit {
    worst: u8,
    given: bool,
    spelled: bool,
    /// Whether any word was found in her own name and numbers.
    own: bool,
    missing: u16,
}

impl Laid {
    fn name_fit(&self, words: &NameWords, slot: Slot) -> Fit {
        let mut fit = Fit {
            worst: WHOLE,
            given: false,
            spelled: true,
            own: false,
            missing: 0,
        };
        for (number, (names, numbers)) in self.names.iter().zip(&self.numbers).enumerate() {
            let mut best = ELSEWHERE;
            let mut spelled = false;
            for (place, word) in words.iter().enumerate().take_while(|(_, word)| **word != NONE) {
                let found = names.get(*word as usize).copied().unwrap_or(ELSEWHERE);
                best = best.min(found & !SPELLED);
                spelled |= found & SPELLED != 0;
                fit.given |= place == 0 && found & !SPELLED <= BEGINS;
            }
            if let Some(found) = numbers.get(slot as usize) {
                best = best.min(*found);
                spelled |= *found != ELSEWHERE;
            }
            fit.worst = fit.worst.max(best);
            fit.spelled &= spelled;
            if best == ELSEWHERE {
                fit.missing |= 1 << number;
            } else {
                fit.own = true;
            }
        }
        fit
    }

    fn class_of(&self, words: &NameWords, fit: &Fit) -> u8 {
        let count = words.iter().filter(|word| **word != NONE).count();
        let class = match (fit.worst, fit.given) {
            (WHOLE, true) if count == self.query.words.len() => class::NAME,
            (WHOLE, true) => class::WORDS_WITH_GIVEN,
            (WHOLE, false) => class::WORDS,
            (BEGINS, true) => class::BEGINS_WITH_GIVEN,
            (BEGINS, false) => class::BEGINS,
            (INSIDE, _) => class::INSIDE,
            _ => class::WITH_PLACE,
        };
        if self.query.accented && !fit.spelled {
            class + class::OTHER_ACCENTS
        } else {
            class
        }
    }
}

/// How well a number of each person fits, by slot.
fn number_fits(texts: &Texts, number: &str, people: usize) -> Vec<u8> {
    let mut fits = vec![ELSEWHERE; people];
    let finder = Finder::new(number);
    texts.find(&finder, |slot, text, first| {
        let mut best = INSIDE;
        let mut at = first;
        loop {
            let byte = |place: Option<usize>| place.and_then(|place| text.get(place)).copied();
            if byte(at.checked_sub(1)) == Some(b' ') {
                let ends = matches!(byte(at.checked_add(number.len())), Some(b' ' | b'\n'));
                best = best.min(if ends { WHOLE } else { BEGINS });
            }
            match text.get(at + 1..).and_then(|rest| finder.find(rest)) {
                Some(next) => at += 1 + next,
                None => break,
            }
        }
        if let Some(fit) = fits.get_mut(slot as usize) {
            *fit = best;
        }
    });
    fits
}

impl Index {
    fn lay(&self, query: Query) -> Laid {
        let mut names = Vec::with_capacity(query.words.len());
        let mut numbers = Vec::with_capacity(query.words.len());
        for asked in &query.words {
            names.push(self.words.iter().map(|word| fit(word, asked)).collect());
            let number = asked.number.as_deref();
            numbers.push(number.map_or_else(Vec::new, |number| {
                number_fits(&self.numbers, number, self.people.len())
            }));
        }
        let places = self.place_masks(&query);
        Laid {
            query,
            names,
            numbers,
            places,
        }
    }

    /// The words of a query that each household's number, address or hamlet has.
    fn place_masks(&self, query: &Query) -> Vec<u16> {
        let hamlets: Vec<u16> = self
            .hamlets
            .iter()
            .map(|cell| {
                let name = fold(cell.row.as_ref().map_or("", |row| &row.name));
                let found = |word: &QueryWord| find_word(&name, &word.folded).is_some();
                let bits = query.words.iter().enumerate().filter(|(_, word)| found(word));
                bits.fold(0, |mask, (number, _)| mask | 1 << number)
            })
            .collect();
        let mut masks: Vec<u16> = self
            .house_hot
            .iter()
            .map(|house| hamlets.get(house.hamlet as usize).copied().unwrap_or(0))
            .collect();
        for (number, word) in query.words.iter().enumerate() {
            let needle = format!(" {}", word.folded);
            self.places.find(&Finder::new(&needle), |slot, _, _| {
                if let Some(mask) = masks.get_mut(slot as usize) {
                    *mask |= 1 << number;
                }
            });
        }
        masks
    }

    /// The words of a query that a household's place or its head has: first by the head's given name, as
    /// people call a household, then by the whole name.
    fn house_masks(&self, laid: &Laid, house: Slot) -> [u16; 2] {
        let place = laid.places.get(house as usize).copied().unwrap_or(0);
        let head = self.house_hot.get(house).and_then(|hot| self.names.get(hot.head));
        let mut masks = [place, place];
        for (number, names) in laid.names.iter().enumerate() {
            let words = head.into_iter().flatten().take_while(|word| **word != NONE);
            for (place, word) in words.enumerate() {
                let found = names.get(*word as usize).copied().unwrap_or(ELSEWHERE);
                if found & !SPELLED <= BEGINS {
                    let [by_given, by_name] = &mut masks;
                    *by_given |= u16::from(place == 0) << number;
                    *by_name |= 1 << number;
                }
            }
        }
        masks
    }

    /// How each person fits a query, by slot: a class, or [`NO_MATCH`].
    fn person_classes(&self, laid: &Laid) -> Vec<u8> {
        if laid.query.words.is_empty() {
            return vec![NO_MATCH; self.people.len()];
        }
        self.names
            .rows()
            .zip(self.hot.iter())
            .map(|((slot, words), hot)| {
                let fit = laid.name_fit(words, slot);
                if fit.missing == 0 {
                    return laid.class_of(words, &fit);
                }
                let [by_given, by_name] = self.house_masks(laid, hot.household);
                if fit.own && fit.missing & !by_given == 0 {
                    laid.class_of(words, &fit)
                } else if by_name == laid.query.all() {
                    class::HOUSEHOLD_ONLY
                } else {
                    NO_MATCH
                }
            })
            .collect()
    }

    /// How well each person fits a search text, by slot; `None` where it asks for nothing.
    pub(super) fn matches(&self, text: &str) -> Option<Vec<u8>> {
        let laid = self.lay(Query::parse(text)?);
        Some(self.person_classes(&laid))
    }

    /// Households and people by what is typed, the best first, at most `limit`.
    ///
    /// Every word must be found: in the name of the person, as part of a CCCD, BHXH, phone or card number,
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
        let place = laid
            .places
            .get(slot as usize)
            .copied()
            .filter(|place| *place != 0)?;
        let all = laid.query.all();
        let [_, by_name] = self.house_masks(laid, slot);
        if place != all && by_name != all {
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
