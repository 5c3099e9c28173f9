//! The numbers of sheets: letters of the laptop and a counter, "B-12".

use std::collections::BTreeSet;
use std::fmt;

use super::super::id::SheetId;
use super::super::record::Sheet;

/// The letters that stand in numbers: without those that a pen makes into 1 and 0, or into O.
const LETTERS: &[u8] = b"ABCDEFGHJKLMNPRSTUVWXYZ";

/// No laptop ever gives out more sheets than this: a larger counter is a slip or damage.
const MOST_SHEETS: u64 = 9_999_999;

/// Before the number in the square code on paper.
const MARK: &str = "SOBHYT";

/// A number as printed: "B-12".
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SheetNumber {
    /// Letters of the laptop that gave it out.
    pub letters: String,
    /// Counts that laptop's sheets, from 1.
    pub counter: u64,
}

impl fmt::Display for SheetNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.letters, self.counter)
    }
}

impl SheetNumber {
    /// Reads a number as people write it: `b12`, `B-12`, `B 12`, `B – 012`.
    pub fn parse(text: &str) -> Option<Self> {
        let is_dash = |ch: char| ch.is_whitespace() || matches!(ch, '-' | '–' | '—' | '−' | '.' | '/' | '_');
        let text = text.trim();
        let split = text.find(|ch: char| !ch.is_ascii_alphabetic())?;
        let (letters, rest) = text.split_at_checked(split)?;
        let digits = rest.trim_start_matches(is_dash);
        let known = !letters.is_empty() && letters.len() <= 3;
        let counted = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        if !known || !counted {
            return None;
        }
        Some(Self {
            letters: letters.to_ascii_uppercase(),
            counter: digits
                .parse()
                .ok()
                .filter(|counter| (1..=MOST_SHEETS).contains(counter))?,
        })
    }
}

/// What somebody typed, or the square code said: a number, and of which of the sheets with that number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypedNumber {
    /// The number.
    pub number: SheetNumber,
    /// The end of the sheet's id, where the square code told it.
    pub id_end: Option<String>,
}

impl TypedNumber {
    /// Reads what was typed; `None` where it is no number.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let plain = || SheetNumber::parse(text).map(|number| Self { number, id_end: None });
        let mut parts = text.split(':');
        if !parts.next()?.trim().eq_ignore_ascii_case(MARK) {
            return plain();
        }
        let number = SheetNumber::parse(parts.next()?)?;
        let id_end = parts.next().map(|end| end.trim().to_ascii_lowercase());
        Some(Self {
            number,
            id_end: id_end.filter(|end| !end.is_empty()),
        })
    }

    /// The sheets that it means. Two only where laptops that never met gave out the same number, and nothing tells
    /// which is meant; none where it is of another register.
    pub fn find<'s>(&self, sheets: impl Iterator<Item = &'s Sheet>) -> Vec<&'s Sheet> {
        let ended = |sheet: &Sheet| self.id_end.as_ref().is_none_or(|end| id_end(sheet.id) == *end);
        sheets
            .filter(|sheet| SheetNumber::parse(&sheet.number).as_ref() == Some(&self.number) && ended(sheet))
            .collect()
    }
}

/// The end of a sheet's id: it tells two sheets with the same number apart.
fn id_end(id: SheetId) -> String {
    let id = id.0.simple().to_string();
    id.get(24..).unwrap_or_default().to_owned()
}

/// What the square code on a sheet says.
pub fn square_text(number: &str, id: SheetId) -> String {
    format!("{MARK}:{number}:{}", id_end(id))
}

/// What decides the next number of a laptop.
#[derive(Clone, Debug, Default)]
pub struct Numbering<'a> {
    /// The id of this laptop.
    pub device: &'a str,
    /// Every number it ever gave out in this register, also of sheets that were taken back.
    pub ours: Vec<SheetNumber>,
    /// The numbers that other laptops' sheets bear.
    pub others: BTreeSet<SheetNumber>,
    /// The ids of other laptops that ever wrote into this register: they will choose letters too.
    pub devices: Vec<&'a str>,
}

impl Numbering<'_> {
    /// The number of the next sheet. The counter never goes back, so no paper ever bears the number of another.
    ///
    /// The letters are those used before. A laptop without any chooses by its id, among those that no other's sheets
    /// bear and that no other laptop known here would choose first; of two laptops with copies of one file that never
    /// met, the letters differ as a rule, and where they do not the sheets are told apart by their ids.
    pub fn next(&self) -> SheetNumber {
        if let Some(last) = self.ours.iter().max_by_key(|number| number.counter) {
            let mut next = last.clone();
            // A package may have brought the same letters from a laptop never met before.
            while next == *last || self.others.contains(&next) {
                next.counter = next.counter.saturating_add(1);
            }
            return next;
        }
        let borne: BTreeSet<&str> = self.others.iter().map(|other| other.letters.as_str()).collect();
        let avoided: BTreeSet<String> = self
            .devices
            .iter()
            .filter(|other| **other != self.device)
            .filter_map(|other| choices(other).next())
            .collect();
        let free = |letters: &String| !borne.contains(letters.as_str());
        let chosen = choices(self.device)
            .find(|letters| free(letters) && !avoided.contains(letters))
            .or_else(|| choices(self.device).find(free));
        SheetNumber {
            // Not even with all letters taken is a sheet refused: its id tells it apart.
            letters: chosen.or_else(|| choices(self.device).next()).unwrap_or_default(),
            counter: 1,
        }
    }
}

/// A hash that is the same on every machine and in every version (FNV-1a).
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// The letters in the order in which a laptop would choose them. Two letters, because laptops with copies of one file
/// that never met choose blindly: of 529 pairs they hardly ever choose the same, of 23 letters they soon would.
fn choices(device: &str) -> impl Iterator<Item = String> {
    let seed = hash(device);
    let count = LETTERS.len() as u64;
    // The number of letters is prime: any step comes by all of them.
    let (start, step) = (seed % count, (seed >> 16) % (count - 1) + 1);
    let letter = move |place: u64| {
        let place = usize::try_from((start + place * step) % count).unwrap_or(0);
        LETTERS.get(place).map_or('A', |letter| char::from(*letter))
    };
    let second = seed >> 32;
    (0..count * count).map(move |place| {
        let pair = [letter(place / count), letter(place % count + second)];
        pair.iter().collect()
    })
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn number(text: &str) -> SheetNumber {
        SheetNumber::parse(text).unwrap()
    }

    #[test]
    fn a_number_is_read_however_it_is_typed() {
        for text in ["B-12", "b12", "B 12", " b - 012 ", "B–12", "b.12"] {
            assert_eq!(number(text).to_string(), "B-12", "{text}");
        }
        assert_eq!(number("ab7").to_string(), "AB-7");
        for text in [
            "",
            "B",
            "12",
            "B-",
            "B-0",
            "B12c",
            "B-12, 7b",
            "ABCD-1",
            "Đ-3",
            "B-99999999999999999999",
            "B-18446744073709551615",
        ] {
            assert_eq!(SheetNumber::parse(text), None, "{text}");
        }
    }

    fn sheet(id: u128, number: &str) -> Sheet {
        Sheet {
            id: SheetId(Uuid::from_u128(id)),
            number: number.into(),
            device: String::new(),
            campaign: None,
            cadre: None,
            day: crate::domain::Date::default(),
            lines: super::super::SheetLines::default(),
            body: super::super::SheetBody::default(),
            closed_on: None,
        }
    }

    #[test]
    fn the_square_code_tells_two_sheets_of_one_number_apart() {
        let held = [
            sheet(0xabcd_1234, "B-12"),
            sheet(0xabcd_9999, "B-12"),
            sheet(3, "B-1"),
        ];
        let find = |text: &str| -> Vec<u128> {
            let typed = TypedNumber::parse(text).unwrap();
            typed
                .find(held.iter())
                .iter()
                .map(|sheet| sheet.id.0.as_u128())
                .collect()
        };
        assert_eq!(find("b12"), [0xabcd_1234, 0xabcd_9999]);
        assert_eq!(find(&square_text("B-12", held[1].id)), [0xabcd_9999]);
        assert_eq!(find("sobhyt:b-12:ABCD1234"), [0xabcd_1234]);
        assert!(find("SOBHYT:B-12:00000000").is_empty(), "of another register");
        assert_eq!(find("SOBHYT:B-1"), [3]);
        assert_eq!(TypedNumber::parse("SOBHYT"), None);
        assert_eq!(TypedNumber::parse("https://x"), None);
    }

    #[test]
    fn a_laptop_keeps_its_letters_and_never_counts_back() {
        let mut numbering = Numbering {
            device: "one",
            ..Numbering::default()
        };
        let first = numbering.next();
        assert_eq!((first.counter, first.letters.len()), (1, 2));
        assert_eq!(numbering.next(), first, "the same laptop, the same letters");
        numbering.ours = vec![number("K-9"), number("K-3")];
        numbering.others = [number("K-10"), number("K-12")].into();
        assert_eq!(numbering.next().to_string(), "K-11");
        numbering.others.insert(number("K-11"));
        assert_eq!(numbering.next().to_string(), "K-13");
    }

    #[test]
    fn letters_of_others_are_left_to_them() {
        let mut taken = BTreeSet::new();
        for _ in 0..23 * 23 {
            let numbering = Numbering {
                device: "one",
                others: taken.clone(),
                ..Numbering::default()
            };
            let letters = numbering.next().letters;
            assert_eq!(letters.len(), 2, "{letters}");
            assert!(!letters.contains(['I', 'O', 'Q']), "{letters}");
            assert!(taken.insert(SheetNumber { letters, counter: 3 }), "each is new");
        }
    }

    #[test]
    fn laptops_that_know_of_each_other_choose_different_letters_before_either_has_a_sheet() {
        let devices: Vec<String> = (0..60).map(|number| format!("laptop {number}")).collect();
        for one in &devices {
            for two in &devices {
                let known = vec![one.as_str(), two.as_str()];
                let next = |device| {
                    Numbering {
                        device,
                        devices: known.clone(),
                        ..Numbering::default()
                    }
                    .next()
                };
                let first = |device: &str| choices(device).take(2).collect::<Vec<_>>();
                if one != two && first(one) != first(two) {
                    assert_ne!(next(one).letters, next(two).letters, "{one}, {two}");
                }
            }
        }
    }
}
