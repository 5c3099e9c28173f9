//! What a change of rules would do, told before it is done: who gains, who loses, how much the prices move.

use std::collections::{BTreeMap, HashMap};

use super::super::book::{Book, HouseholdFile};
use super::super::category::benefit_rank;
use super::super::date::Date;
use super::super::id::{HamletId, HouseholdId, PersonId};
use super::super::rules::{RuleBook, RuleKind};
use super::super::share;
use super::{Areas, Facts, Member, Rights, RulesOn, Truth};

/// The term that prices are compared for, in months.
const MONTHS: u32 = 12;
/// How many households with the largest moves are told.
const LARGEST: usize = 100;

/// What a change of rules does to everybody counted on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Effect {
    /// The day.
    pub day: Date,
    /// Everybody counted.
    pub people: usize,
    /// Who gains or loses by which group, by code.
    pub groups: Vec<GroupMove>,
    /// The people for whom something changes, in household order.
    pub moves: Vec<PersonMove>,
    /// How the prices move; `None` where there is no price for the term before or after.
    pub prices: Option<Prices>,
}

/// How many people come to a group or leave it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupMove {
    /// Its object code.
    pub code: String,
    /// A group one belongs to, or one whose paper could be asked for.
    pub kind: RuleKind,
    /// People who come to it.
    pub gained: usize,
    /// People who leave it.
    pub lost: usize,
}

/// What changes for a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonMove {
    /// Who.
    pub person: PersonId,
    /// Her household.
    pub household: HouseholdId,
    /// Groups she comes to: kind and object code.
    pub gained: Vec<(RuleKind, String)>,
    /// Groups she leaves.
    pub lost: Vec<(RuleKind, String)>,
    /// The card she should have before.
    pub before: Option<CardDue>,
    /// The card she should have after.
    pub after: Option<CardDue>,
}

/// The card a person should have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardDue {
    /// Object code.
    pub code: String,
    /// Benefit digit, where the book has one.
    pub digit: Option<i64>,
}

/// What twelve months cost if everybody joined on the day: a card lasts a year, so that within one everybody
/// pays once, whoever has a card today.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prices {
    /// Months paid for.
    pub months: u32,
    /// What all households pay before, đồng.
    pub before: i64,
    /// What all households pay after, đồng.
    pub after: i64,
    /// Households that pay more.
    pub dearer: usize,
    /// Households that pay less.
    pub cheaper: usize,
    /// The largest moves, largest first.
    pub largest: Vec<HouseMove>,
}

/// What a household pays before and after, đồng.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HouseMove {
    /// Which.
    pub household: HouseholdId,
    /// Before.
    pub before: i64,
    /// After.
    pub after: i64,
}

impl Effect {
    /// Whether nobody gains, loses or pays anything else.
    pub fn is_nothing(&self) -> bool {
        self.moves.is_empty()
            && self
                .prices
                .as_ref()
                .is_none_or(|prices| prices.dearer + prices.cheaper == 0)
    }

    /// How many gain a group, or a card with a better benefit.
    pub fn gainers(&self) -> usize {
        self.moves.iter().filter(|moved| moved.gains()).count()
    }

    /// How many lose a group, or get a card with a worse benefit.
    pub fn losers(&self) -> usize {
        self.moves.iter().filter(|moved| moved.loses()).count()
    }
}

impl PersonMove {
    /// Whether she gains a group or a better card.
    pub fn gains(&self) -> bool {
        self.gained.iter().any(|(kind, _)| *kind == RuleKind::Group)
            || rank(self.before.as_ref()) < rank(self.after.as_ref())
    }

    /// Whether she loses a group or gets a worse card.
    pub fn loses(&self) -> bool {
        self.lost.iter().any(|(kind, _)| *kind == RuleKind::Group)
            || rank(self.after.as_ref()) < rank(self.before.as_ref())
    }
}

fn rank(card: Option<&CardDue>) -> Option<u8> {
    card.map(|card| card.digit.map_or(0, benefit_rank))
}

/// A household's part of the effect.
#[derive(Default)]
struct HousePart {
    people: usize,
    moves: Vec<PersonMove>,
    /// What it pays before and after.
    prices: Option<(i64, i64)>,
}

/// The rules of one book as they hold on the day, and the prices that were asked for already: households
/// alike in who pays for whom pay the same.
struct Side<'r, 'b> {
    rules: &'r RulesOn<'b>,
    known: HashMap<(Vec<Option<&'b str>>, Areas), Option<i64>>,
}

impl<'r, 'b> Side<'r, 'b> {
    fn new(rules: &'r RulesOn<'b>) -> Self {
        Self {
            rules,
            known: HashMap::new(),
        }
    }

    fn price(&mut self, members: &[Member<'b>], areas: Areas) -> Option<i64> {
        let payer = |member: &Member<'b>| member.rights.payer().map(|group| group.rule.value.id.as_str());
        let payers: Vec<Option<&str>> = members.iter().map(payer).collect();
        let key = (payers, areas);
        if let Some(known) = self.known.get(&key) {
            return *known;
        }
        let offer = self.rules.book.offer(members, areas, MONTHS, self.rules.day).ok();
        let total = offer.map(|offer| offer.total());
        self.known.insert(key, total);
        total
    }
}

/// What it does to everybody counted on a day when the rules of one book give way to those of another.
pub fn effect(book: &dyn Book, old: &RuleBook, new: &RuleBook, day: Date) -> Effect {
    let (old, new) = (old.on(day), new.on(day));
    let areas: BTreeMap<HamletId, Areas> = book
        .hamlets()
        .into_iter()
        .map(|hamlet| (hamlet.id, book.areas_on(hamlet.id, day)))
        .collect();
    let houses: Vec<&HouseholdFile> = book.households().collect();
    let sides = || (Side::new(&old), Side::new(&new));
    let parts = share::map_with(&mut [sides(), sides()], &houses, |(before, after), house| {
        let areas = areas.get(&house.household.hamlet).copied().unwrap_or_default();
        weigh_house(book, before, after, house, areas)
    });
    gather(day, &houses, parts)
}

fn weigh_house(
    book: &dyn Book,
    before: &mut Side<'_, '_>,
    after: &mut Side<'_, '_>,
    house: &HouseholdFile,
    areas: Areas,
) -> HousePart {
    let day = before.rules.day;
    let mut part = HousePart::default();
    let (mut old_members, mut new_members) = (Vec::new(), Vec::new());
    let files = house.members.iter().filter_map(|id| book.person(*id));
    for file in files.filter(|file| file.presence_on(day).counted) {
        part.people += 1;
        let facts = Facts::of(file, house, areas, day);
        let (old, new) = (before.rules.rights(&facts), after.rules.rights(&facts));
        let moved = PersonMove {
            person: file.person.id,
            household: house.household.id,
            gained: only_in(&new, &old),
            lost: only_in(&old, &new),
            before: card_due(before.rules, &old),
            after: card_due(after.rules, &new),
        };
        if !moved.gained.is_empty() || !moved.lost.is_empty() || moved.before != moved.after {
            part.moves.push(moved);
        }
        old_members.push(joining(file.person.id, old));
        new_members.push(joining(file.person.id, new));
    }
    let old = before.price(&old_members, areas);
    part.prices = old.zip(after.price(&new_members, areas));
    part
}

fn joining(id: PersonId, rights: Rights<'_>) -> Member<'_> {
    Member {
        id,
        rights,
        joins: true,
        joined: None,
        last_day: None,
    }
}

/// The groups that one has and the other has not; each once.
fn only_in(rights: &Rights<'_>, other: &Rights<'_>) -> Vec<(RuleKind, String)> {
    let mut only = Vec::new();
    let lists = [
        (RuleKind::Group, &rights.groups, &other.groups),
        (RuleKind::CouldFile, &rights.could_file, &other.could_file),
    ];
    for (kind, groups, others) in lists {
        let sure = |truth: Truth| kind != RuleKind::Group || truth == Truth::Yes;
        for group in groups.iter().filter(|group| sure(group.truth)) {
            let code = &group.rule.value.code;
            let held = others
                .iter()
                .any(|held| sure(held.truth) && held.rule.value.code == *code);
            if !held && !only.iter().any(|(of, one)| *of == kind && one == code) {
                only.push((kind, code.clone()));
            }
        }
    }
    only
}

fn card_due(rules: &RulesOn<'_>, rights: &Rights<'_>) -> Option<CardDue> {
    let code = rights.expected()?;
    Some(CardDue {
        digit: rules.book.digit_on(code, rules.day),
        code: code.to_owned(),
    })
}

fn gather(day: Date, houses: &[&HouseholdFile], parts: Vec<HousePart>) -> Effect {
    let mut effect = Effect {
        day,
        people: 0,
        groups: Vec::new(),
        moves: Vec::new(),
        prices: Some(Prices {
            months: MONTHS,
            ..Prices::default()
        }),
    };
    let mut groups: BTreeMap<(bool, String), (usize, usize)> = BTreeMap::new();
    for (house, part) in houses.iter().zip(parts) {
        effect.people += part.people;
        for moved in &part.moves {
            let key = |(kind, code): &(RuleKind, String)| (*kind != RuleKind::Group, code.clone());
            for gained in &moved.gained {
                groups.entry(key(gained)).or_default().0 += 1;
            }
            for lost in &moved.lost {
                groups.entry(key(lost)).or_default().1 += 1;
            }
        }
        effect.moves.extend(part.moves);
        if part.people > 0 {
            effect.prices = effect
                .prices
                .take()
                .zip(part.prices)
                .map(|(mut prices, (before, after))| {
                    prices.note(house.household.id, before, after);
                    prices
                });
        }
    }
    let kind = |filed: bool| {
        if filed {
            RuleKind::CouldFile
        } else {
            RuleKind::Group
        }
    };
    let told = groups
        .into_iter()
        .map(|((filed, code), (gained, lost))| GroupMove {
            code,
            kind: kind(filed),
            gained,
            lost,
        });
    effect.groups = told.collect();
    if let Some(prices) = &mut effect.prices {
        let by = |moved: &HouseMove| std::cmp::Reverse((moved.after - moved.before).abs());
        prices.largest.sort_by_key(by);
        prices.largest.truncate(LARGEST);
    }
    effect
}

impl Prices {
    fn note(&mut self, household: HouseholdId, before: i64, after: i64) {
        self.before += before;
        self.after += after;
        self.dearer += usize::from(before < after);
        self.cheaper += usize::from(after < before);
        if before != after {
            self.largest.push(HouseMove {
                household,
                before,
                after,
            });
        }
    }
}
