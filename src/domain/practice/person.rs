//! An invented person with numbers, school or work, groups, cards and events.

use chrono::Datelike as _;

use super::super::date::{Date, PartialDate, age_on};
use super::super::id::HouseholdId;
use super::super::kinds::{CardSource, Living, Sex, Work};
use super::super::record::{Card, Person, Record};
use super::super::rules::RuleBook;
use super::super::status::Status;
use super::Maker;
use super::cover::{Claim, Payer, Period, child_card_end, periods, plan};
use super::family::Member;
use super::invented::birthday;
use super::standing::Around;

/// School or work.
#[derive(Default)]
struct Doing {
    school: Option<String>,
    class: Option<String>,
    work: Option<String>,
    code: Option<&'static str>,
    kind: Option<Work>,
}

/// The place of a person in a household.
#[derive(Clone, Copy)]
pub(super) struct Seat {
    pub(super) household: HouseholdId,
    pub(super) living: Option<Living>,
    pub(super) position: i64,
}

impl Maker {
    /// Adds a person and all that hangs on her.
    pub(super) fn person(&mut self, seat: Seat, member: Member) {
        let born = birthday(self.today, member.age, &mut self.dice);
        let age = age_on(born.into(), self.today);
        let has_pension = age >= 60 && self.dice.percent(6);
        let groups = self.groups(born.year(), age, has_pension);
        let doing = if has_pension {
            Doing {
                work: Some("Hưu trí".to_owned()),
                code: Some("HT"),
                ..Doing::default()
            }
        } else {
            self.doing(born, age, member.sex)
        };
        let claim = self.claim(born, seat.living, &groups, &doing);
        let planned = plan(claim.payer, &mut self.dice);
        let around = Around {
            age,
            has_pension,
            groups: &groups,
            code: doing.code,
            work: doing.kind,
        };
        let mut person = Person {
            no_card_said: planned == Status::Never,
            ..self.portrait(seat, member, born, doing)
        };
        self.standing(&mut person, &around);
        let mut after: Vec<Record> = Vec::with_capacity(4);
        for period in periods(claim, planned, self.today, &mut self.dice) {
            after.push(self.card(&person, period).into());
        }
        for group in groups {
            after.push(self.entitlement(person.id, group).into());
        }
        let events = self.events(person.id, born, age, seat.position == 0);
        after.extend(events.into_iter().map(Record::from));
        self.records.push(person.into());
        self.records.append(&mut after);
    }

    fn doing(&mut self, born: Date, age: i32, sex: Sex) -> Doing {
        let (place, dice) = (&self.stock.place, &mut self.dice);
        // The school year begins in September; the first grade in the year of the sixth birthday.
        let grade = self.today.year() - i32::from(self.today.month() < 9) - born.year() - 5;
        let schools = match grade {
            1..=5 => Some(&place.primary),
            6..=9 => Some(&place.secondary),
            10..=12 => Some(&place.high).filter(|_| dice.percent(85)),
            _ => None,
        };
        if let Some(schools) = schools {
            return Doing {
                school: Some(dice.word(schools).to_owned()),
                class: Some(format!("{grade}A{}", dice.between(1, 4))),
                code: Some("HS"),
                ..Doing::default()
            };
        }
        if (18..=22).contains(&age) && dice.percent(22) {
            return Doing {
                school: Some(dice.word(&place.college).to_owned()),
                code: Some("SV"),
                ..Doing::default()
            };
        }
        if !(17..72).contains(&age) || dice.percent(6) {
            return Doing::default();
        }
        let work = dice.weighted(&self.stock.work, |work| {
            let fits = work.sex.as_deref().is_none_or(|code| code == sex.code());
            if fits { work.weight } else { 0 }
        });
        Doing {
            work: work.map(|work| work.name.clone()),
            code: work
                .and_then(|work| work.category.as_deref())
                .filter(|_| age < 61),
            kind: work.and_then(|work| work.kind.as_deref()).map(Work::from_code),
            ..Doing::default()
        }
    }

    /// The card a person can have: the first that fits in the order of the law, but for some who still
    /// hold a worse one than they are entitled to.
    fn claim(&mut self, born: Date, living: Option<Living>, groups: &[&'static str], doing: &Doing) -> Claim {
        let granted = groups.iter().find_map(|group| RuleBook::shipped().gives(group));
        let (code, payer) = if child_card_end(born) >= self.today {
            ("TE", Payer::Child)
        } else if granted.is_some() && self.dice.percent(12) {
            ("GD", Payer::Own)
        } else {
            match (granted, doing.code, living) {
                (_, _, Some(Living::Poor)) => ("HN", Payer::State),
                (Some(code), ..) => (code, Payer::State),
                (_, Some("HT"), _) => ("HT", Payer::State),
                (.., Some(Living::NearPoor)) => ("CN", Payer::List),
                (_, Some(code), _) => (code, Payer::List),
                (.., Some(Living::AverageFarm)) => ("GB", Payer::Own),
                _ => ("GD", Payer::Own),
            }
        };
        Claim { code, payer, born }
    }

    fn portrait(&mut self, seat: Seat, member: Member, born: Date, doing: Doing) -> Person {
        let age = member.age;
        let (place, dice) = (&self.stock.place, &mut self.dice);
        let id12 = if age >= 58 && dice.permille(12) {
            self.numbers.cmnd(dice)
        } else if dice.percent(if age < 6 { 80 } else { 97 }) {
            self.numbers.cccd(place, member.sex, born.year(), dice)
        } else {
            None
        };
        let bhxh = if dice.percent(95) {
            self.numbers.bhxh(place, dice)
        } else {
            None
        };
        let phone = if age >= 15 && dice.percent(62) {
            self.numbers.phone(place, dice)
        } else {
            None
        };
        let note = if dice.percent(5) {
            dice.word(&place.notes)
        } else {
            ""
        };
        Person {
            id: self.mint.next_id(),
            household: seat.household,
            name: member.name,
            sex: Some(member.sex),
            birth: self.birth_as_known(born, age),
            relation: Some(member.relation.to_owned()),
            id12,
            bhxh,
            phone,
            ethnicity: self.dice.percent(96).then(|| member.folk.ethnicity.clone()),
            work: doing.work,
            school: doing.school,
            class: doing.class,
            no_card_said: false,
            note: note.to_owned(),
            position: seat.position,
            pension: None,
            disability: None,
            study: None,
            work_kind: None,
        }
    }

    /// Of some older people only the year, or the month, was ever written down; of a few not even that.
    fn birth_as_known(&mut self, born: Date, age: i32) -> Option<PartialDate> {
        if age >= 48 && self.dice.percent(9) {
            PartialDate::year_only(born.year())
        } else if age >= 40 && self.dice.percent(2) {
            PartialDate::year_month(born.year(), born.month())
        } else {
            (!(age >= 18 && self.dice.permille(3))).then(|| born.into())
        }
    }

    fn card(&mut self, person: &Person, period: Period) -> Card {
        let benefit = RuleBook::shipped().digit_on(period.code, period.from.unwrap_or(self.today));
        let bhxh = person.bhxh.as_deref();
        let whole = bhxh.map(|bhxh| {
            format!(
                "{}{}{}{bhxh}",
                period.code,
                benefit.unwrap_or(4),
                self.stock.place.card_province
            )
        });
        // Cards printed since 2021 show only the BHXH number, those since August 2025 may show the CCCD.
        let number = match self.dice.below(100) {
            0..7 => bhxh.map(str::to_owned),
            7..11 => person.id12.clone().filter(|id12| id12.len() == 12),
            _ => whole,
        };
        Card {
            id: self.mint.next_id(),
            person: person.id,
            number,
            category: Some(period.code.to_owned()),
            benefit,
            valid_from: period.from,
            valid_to: period.to,
            facility: self.dice.word(&self.stock.place.facilities).to_owned(),
            source: if self.dice.percent(70) {
                CardSource::Roster
            } else {
                CardSource::Agency
            },
        }
    }
}
