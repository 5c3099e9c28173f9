//! Who lives in an invented household: believable sizes, ages, relations and names.

use super::super::kinds::Sex;
use super::dice::Dice;
use super::stock::{Folk, Stock};

/// A member before numbers and papers.
#[derive(Clone, Debug)]
pub(super) struct Member {
    pub(super) relation: &'static str,
    pub(super) sex: Sex,
    pub(super) age: i32,
    pub(super) name: String,
    pub(super) folk: &'static Folk,
}

/// Sizes of households with their weights: 3.4 people on average.
const SIZES: [(usize, u32); 9] = [
    (1, 8),
    (2, 17),
    (3, 25),
    (4, 26),
    (5, 13),
    (6, 6),
    (7, 3),
    (8, 1),
    (9, 1),
];

/// The size of a household.
pub(super) fn size(dice: &mut Dice) -> usize {
    dice.weighted(&SIZES, |(_, weight)| *weight)
        .map_or(1, |(size, _)| *size)
}

/// A family of so many members, the head first.
pub(super) fn family(stock: &'static Stock, size: usize, dice: &mut Dice) -> Vec<Member> {
    let Some(folk) = dice.weighted(&stock.folk, |folk| folk.share) else {
        return Vec::new();
    };
    let head_sex = if dice.percent(68) { Sex::Male } else { Sex::Female };
    let head_age = match size {
        1 => dice.between(32, 88),
        2 => dice.between(28, 82),
        _ => dice.between(27, 70),
    };
    let surname = dice.word(&folk.surnames).to_owned();
    let mut house = House {
        members: Vec::with_capacity(size),
        folk,
        family_surname: surname.clone(),
        head_surname: surname,
        head_age,
        next_child: head_age - dice.between(20, 28),
        children: 0,
        has_in_law: false,
    };
    let own = house.head_surname.clone();
    house.add(Role("Chủ hộ", head_sex, head_age), folk, &own, dice);
    if size > 1 && dice.percent(84) {
        house.marry(stock, head_sex, dice);
    } else if head_sex == Sex::Female && dice.percent(50) {
        // Children of a widow carry their father's name.
        dice.word(&folk.surnames).clone_into(&mut house.family_surname);
    }
    house.next_child = house.next_child.min(dice.between(16, 36));
    while house.members.len() < size {
        house.add_another(stock, dice);
    }
    house.members
}

/// Relation to the head, sex and age.
#[derive(Clone, Copy)]
struct Role(&'static str, Sex, i32);

/// A household that is filling up.
struct House {
    members: Vec<Member>,
    folk: &'static Folk,
    head_surname: String,
    family_surname: String,
    head_age: i32,
    next_child: i32,
    children: u32,
    has_in_law: bool,
}

impl House {
    fn add(&mut self, role: Role, folk: &'static Folk, surname: &str, dice: &mut Dice) {
        let Role(relation, sex, age) = role;
        self.members.push(Member {
            relation,
            sex,
            age,
            name: name(folk, surname, sex, age, dice),
            folk,
        });
    }

    fn marry(&mut self, stock: &'static Stock, head_sex: Sex, dice: &mut Dice) {
        let folk = if dice.percent(90) {
            self.folk
        } else {
            dice.weighted(&stock.folk, |folk| folk.share).unwrap_or(self.folk)
        };
        let surname = dice.word(&folk.surnames).to_owned();
        let gap = dice.between(-2, 8);
        if head_sex == Sex::Male {
            let age = (self.head_age - gap).max(19);
            self.add(Role("Vợ", Sex::Female, age), folk, &surname, dice);
            self.next_child = self.next_child.min(age - dice.between(19, 26));
        } else {
            let age = (self.head_age + gap).max(20);
            self.add(Role("Chồng", Sex::Male, age), folk, &surname, dice);
            self.family_surname = surname;
            self.folk = folk;
        }
    }

    /// The next member that fits the family.
    fn add_another(&mut self, stock: &'static Stock, dice: &mut Dice) {
        let either = if dice.percent(51) { Sex::Male } else { Sex::Female };
        let (head, family) = (self.head_surname.clone(), self.family_surname.clone());
        let other = dice.word(&self.folk.surnames).to_owned();
        let folk = self.folk;
        let parent_age = (self.head_age + dice.between(19, 32)).min(97);
        let grown = self.grown_child();
        if self.head_age <= 62 && !self.has("Mẹ") && dice.percent(12) {
            self.add(Role("Mẹ", Sex::Female, parent_age), folk, &other, dice);
        } else if self.head_age <= 62 && !self.has("Cha") && dice.percent(6) {
            self.add(Role("Cha", Sex::Male, parent_age), folk, &head, dice);
        } else if self.next_child >= 0 && self.children < 5 && (grown.is_none() || dice.percent(55)) {
            self.add(Role("Con", either, self.next_child), folk, &family, dice);
            self.children += 1;
            self.next_child -= dice.between(1, 6);
        } else if let Some((sex, age)) = grown {
            if self.has_in_law || dice.percent(30) {
                let young = dice.between(0, (age - 21).min(14));
                self.add(Role("Cháu", either, young), folk, &family, dice);
            } else {
                self.has_in_law = true;
                let folk = dice.weighted(&stock.folk, |folk| folk.share).unwrap_or(folk);
                let surname = dice.word(&folk.surnames).to_owned();
                let age = (age + dice.between(-4, 4)).max(20);
                match sex {
                    Sex::Female => self.add(Role("Con rể", Sex::Male, age), folk, &surname, dice),
                    _ => self.add(Role("Con dâu", Sex::Female, age), folk, &surname, dice),
                }
            }
        } else {
            let gap = dice.between(1, 12);
            let older = dice.percent(30);
            let relation = match (older, either) {
                (false, _) => "Em",
                (true, Sex::Female) => "Chị",
                (true, _) => "Anh",
            };
            let age = if older {
                self.head_age + gap
            } else {
                (self.head_age - gap).max(1)
            };
            self.add(Role(relation, either, age), folk, &head, dice);
        }
    }

    fn has(&self, relation: &str) -> bool {
        self.members.iter().any(|member| member.relation == relation)
    }

    /// The eldest child old enough for children of its own.
    fn grown_child(&self) -> Option<(Sex, i32)> {
        self.members
            .iter()
            .filter(|member| member.relation == "Con" && member.age >= 22)
            .map(|member| (member.sex, member.age))
            .max_by_key(|(_, age)| *age)
    }
}

/// A name of the family: names of the old for who was born some forty years ago.
pub(super) fn name(folk: &Folk, surname: &str, sex: Sex, age: i32, dice: &mut Dice) -> String {
    let names = if sex == Sex::Female {
        &folk.women
    } else {
        &folk.men
    };
    let (middle, given) = if age >= 38 {
        (&names.middle_old, &names.given_old)
    } else {
        (&names.middle_young, &names.given_young)
    };
    let (front, middle) = if sex == Sex::Female && !folk.feminine.is_empty() {
        (dice.word(&folk.feminine).replace("{}", surname), "")
    } else {
        (surname.to_owned(), dice.word(middle))
    };
    [front.as_str(), middle, dice.word(given)]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}
