//! Going from door to door in the practice commune: who answers for what, a round under way and one that is over,
//! calls with what came of them.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::dice::Dice;
use super::family::name;
use super::invented::{Numbers, days_after, months_after};
use super::stock::Stock;
use crate::domain::date::Date;
use crate::domain::filter::ListKind;
use crate::domain::id::{CadreId, CampaignId, HamletId, HouseholdId, PersonId};
use crate::domain::kinds::{CadreRole, CardSource, EventKind, Sex};
use crate::domain::mint::IdMint;
use crate::domain::record::{Cadre, Campaign, Card, Charge, Event, Household, Outcome, Record, Visit};
use crate::domain::round::Whom;
use crate::domain::value::{Codes, Places};

/// Days before today on which the round that is under way began; it has as many days left.
const ROUND: i32 = 30;

/// Of a hundred households with anybody to win, so many were called at: hamlet by hamlet, again and again.
const CALLED_AT: [u32; 4] = [60, 35, 15, 0];

/// Codes of outcomes with their weights.
const OUTCOMES: [(&str, u32); 9] = [
    ("vang", 24),
    ("dong-y", 17),
    ("hen-lai", 10),
    ("tu-choi", 15),
    ("di-xa", 8),
    ("the-noi-khac", 5),
    ("cho-quyet-dinh", 7),
    ("thieu-giay-to", 5),
    ("da-dong", 9),
];

const REASONS: [&str; 5] = [
    "khong-du-tien",
    "dang-khoe",
    "phai-mua-ca-ho",
    "chat-luong",
    "moi-thoat-ngheo",
];

/// Adds cadres, rounds and calls to the people invented so far, who stay as they are but for cards that they paid
/// for. What is added is drawn from dice of its own.
pub(super) fn add(records: &mut Vec<Record>, seed: u64, today: Date, mint: &mut IdMint) {
    let mut walk = Walk {
        dice: Dice::new(seed ^ 0x51ee7),
        numbers: Numbers::default(),
        stock: Stock::shipped(),
        today,
        mint,
        receipts: 1200,
        made: Vec::new(),
    };
    let hamlets: Vec<HamletId> = records
        .iter()
        .filter_map(|record| match record {
            Record::Hamlet(hamlet) => Some(hamlet.id),
            _ => None,
        })
        .collect();
    let homes: HashMap<HouseholdId, &Household> = records
        .iter()
        .filter_map(|record| match record {
            Record::Household(household) => Some((household.id, household)),
            _ => None,
        })
        .collect();
    let officers = walk.cadres(&hamlets);
    walk.past_round(&hamlets);
    let round = walk.round(&hamlets);
    for (household, people) in to_win(records, today) {
        let Some(home) = homes.get(&household) else {
            continue;
        };
        let place = hamlets.iter().position(|hamlet| *hamlet == home.hamlet);
        let share = place.and_then(|place| CALLED_AT.get(place % CALLED_AT.len()));
        let called = share.is_some_and(|share| walk.dice.percent(*share));
        if called {
            let cadre = place.and_then(|place| officers.get(place)).copied();
            walk.calls(household, &people, round, cadre);
        }
    }
    let made = walk.made;
    records.extend(made);
}

/// Who is there and has no card that runs, by household, in the order of entry.
fn to_win(records: &[Record], today: Date) -> Vec<(HouseholdId, Vec<PersonId>)> {
    let mut out: HashSet<PersonId> = HashSet::new();
    for record in records {
        match record {
            Record::Card(card) if card.valid_to.is_none_or(|to| today <= to) => out.insert(card.person),
            Record::Event(event) if event.kind != EventKind::Born => out.insert(event.person),
            _ => false,
        };
    }
    let mut order: Vec<HouseholdId> = Vec::new();
    let mut people: BTreeMap<HouseholdId, Vec<PersonId>> = BTreeMap::new();
    for record in records {
        if let Record::Person(person) = record
            && !out.contains(&person.id)
        {
            let household = people.entry(person.household).or_insert_with(|| {
                order.push(person.household);
                Vec::new()
            });
            household.push(person.id);
        }
    }
    let with_people = |household: HouseholdId| Some((household, people.remove(&household)?));
    order.into_iter().filter_map(with_people).collect()
}

struct Walk<'m> {
    dice: Dice,
    numbers: Numbers,
    stock: &'static Stock,
    today: Date,
    mint: &'m mut IdMint,
    receipts: u32,
    made: Vec<Record>,
}

impl Walk<'_> {
    fn ago(&self, days: i32) -> Date {
        days_after(self.today, -days)
    }

    fn cadre(&mut self, role: CadreRole) -> CadreId {
        let id = self.mint.next_id();
        let (sex, age) = (self.dice.percent(50), self.dice.between(34, 64));
        let sex = if sex { Sex::Male } else { Sex::Female };
        let name = self.stock.folk.first().map(|folk| {
            let surname = self.dice.word(&folk.surnames).to_owned();
            name(folk, &surname, sex, age, &mut self.dice)
        });
        let cadre = Cadre {
            id,
            name: name.unwrap_or_default(),
            role,
            phone: self.numbers.phone(&self.stock.place, &mut self.dice),
            note: String::new(),
        };
        self.made.push(cadre.into());
        id
    }

    fn charge(&mut self, cadre: CadreId, hamlet: HamletId, group: Option<&str>) {
        let charge = Charge {
            id: self.mint.next_id(),
            cadre,
            hamlet: Some(hamlet),
            group_name: group.map(str::to_owned),
            household: None,
            valid_from: Some(self.ago(200)),
            valid_to: None,
        };
        self.made.push(charge.into());
    }

    /// One officer for each hamlet but the last, a collector for every four, and heads of the first groups.
    fn cadres(&mut self, hamlets: &[HamletId]) -> Vec<CadreId> {
        let mut officers = Vec::new();
        for hamlet in hamlets.iter().take(hamlets.len().saturating_sub(1)) {
            let officer = self.cadre(CadreRole::Officer);
            self.charge(officer, *hamlet, None);
            officers.push(officer);
        }
        for some in hamlets.chunks(4) {
            let collector = self.cadre(CadreRole::Collector);
            for hamlet in some {
                self.charge(collector, *hamlet, None);
            }
        }
        for hamlet in hamlets.iter().take(2) {
            let head = self.cadre(CadreRole::GroupHead);
            self.charge(head, *hamlet, Some("1"));
        }
        self.cadre(CadreRole::Front);
        officers
    }

    /// A round of the first half of the year that is over.
    fn past_round(&mut self, hamlets: &[HamletId]) {
        let campaign = Campaign {
            id: self.mint.next_id(),
            name: "Đợt 1: nông dân sau vụ".to_owned(),
            first: self.ago(210),
            last: self.ago(165),
            places: Places(hamlets.iter().take(3).copied().collect()),
            whom: Whom::of_list(ListKind::Entitled),
            goal: None,
            closed_on: None,
            note: String::new(),
        };
        self.made.push(campaign.into());
    }

    fn round(&mut self, hamlets: &[HamletId]) -> CampaignId {
        let campaign = Campaign {
            id: self.mint.next_id(),
            name: "Đợt 2: đến từng hộ chưa có thẻ".to_owned(),
            first: self.ago(ROUND),
            last: days_after(self.today, ROUND),
            places: Places(hamlets.to_vec()),
            whom: Whom::of_list(ListKind::Uninsured),
            goal: None,
            closed_on: None,
            note: String::new(),
        };
        let id = campaign.id;
        self.made.push(campaign.into());
        id
    }

    /// One call at a household, or two with some days between them.
    fn calls(
        &mut self,
        household: HouseholdId,
        people: &[PersonId],
        round: CampaignId,
        cadre: Option<CadreId>,
    ) {
        let first = self.dice.between(3, ROUND - 1);
        let mut days = vec![first];
        if first > 12 && self.dice.percent(35) {
            days.push(self.dice.between(1, first - 7));
        }
        for (turn, ago) in days.into_iter().enumerate() {
            let day = self.ago(ago);
            let visit = Visit {
                id: self.mint.next_id(),
                household,
                day,
                cadre,
                campaign: Some(round),
                sheet: None,
                line: None,
                met: String::new(),
                note: String::new(),
            };
            let id = visit.id;
            self.made.push(visit.into());
            let weighted = self.dice.weighted(&OUTCOMES, |(_, weight)| *weight);
            let code = weighted.map_or("vang", |(code, _)| *code);
            for person in people {
                self.outcome(*person, id, code, day);
            }
            if matches!(code, "da-dong" | "the-noi-khac" | "tu-choi") && turn == 0 {
                return;
            }
        }
    }

    fn outcome(&mut self, person: PersonId, visit: crate::domain::id::VisitId, code: &str, day: Date) {
        let mut outcome = Outcome {
            id: self.mint.next_id(),
            person,
            visit,
            code: code.to_owned(),
            reasons: Codes::default(),
            due: None,
            receipt: String::new(),
            months: None,
            amount: None,
            card: None,
        };
        match code {
            "dong-y" | "hen-lai" | "thieu-giay-to" => {
                let days = self.dice.between(2, 24);
                outcome.due = Some(days_after(day, days));
            }
            "tu-choi" => {
                let reason = self.dice.pick(&REASONS).map(|code| (*code).to_owned());
                outcome.reasons = Codes(reason.into_iter().collect());
            }
            "da-dong" => self.paid(&mut outcome, day),
            "di-xa" => {
                let event = Event {
                    id: self.mint.next_id(),
                    person,
                    kind: EventKind::Away,
                    day: Some(day.into()),
                    note: String::new(),
                };
                self.made.push(event.into());
            }
            _ => {}
        }
        self.made.push(outcome.into());
    }

    /// Paid for a year as the first of the household, or for six months; the card waits for the agency.
    fn paid(&mut self, outcome: &mut Outcome, day: Date) {
        let (months, amount) = if self.dice.percent(70) {
            (12, 1_366_200)
        } else {
            (6, 683_100)
        };
        self.receipts += 1;
        let from = days_after(day, 30);
        let card = Card {
            id: self.mint.next_id(),
            person: outcome.person,
            number: None,
            category: Some("GD".to_owned()),
            benefit: None,
            valid_from: Some(from),
            valid_to: Some(days_after(months_after(from, months), -1)),
            facility: String::new(),
            source: CardSource::Paid,
        };
        outcome.receipt = format!("BL {:07}", self.receipts);
        outcome.months = Some(i64::from(months));
        outcome.amount = Some(amount);
        outcome.card = Some(card.id);
        self.made.push(card.into());
    }
}
