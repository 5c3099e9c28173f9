//! The figures that the index holds (search key, dashboard, lists, one edit), at 20,000 and 200,000
//! invented people: `cargo bench --bench index`.

use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::{Criterion, criterion_group, criterion_main};
use so_bhyt::domain::date::parse_date;
use so_bhyt::domain::{
    Book as _, Cadre, CadreId, CadreRole, Card, CardSource, Change, Charge, Commune, Date, Denominator,
    Entitlement, Event, EventKind, Filter, Hamlet, HamletId, Household, HouseholdId, IdMint, ListKind,
    Living, LivingStandard, PartialDate, Pension, Person, PersonId, Record, Sex, Sort, Study, Work,
};
use so_bhyt::index::Index;
use uuid::Uuid;

const FAMILIES: [&str; 8] = ["Nguyễn", "Nguyễn", "Trần", "Lê", "Phạm", "Danh", "Thị", "Đặng"];
const MIDDLES: [&str; 12] = [
    "Thị",
    "Văn",
    "Thị Ngọc",
    "Hoàng",
    "Thanh",
    "Minh",
    "Thị Kim",
    "Đức",
    "Hữu",
    "Quốc",
    "Bảo",
    "Gia",
];
const GIVEN: [&str; 24] = [
    "Ánh",
    "Anh",
    "An",
    "Dũng",
    "Đức",
    "Hòa",
    "Lợi",
    "Nga",
    "Ngọc",
    "Oanh",
    "Thúy",
    "Tùng",
    "Út",
    "Yến",
    "Sà Rươne",
    "Thảo",
    "Hạnh",
    "Bình",
    "Châu",
    "Giang",
    "Khánh",
    "Linh",
    "Phương",
    "Vy",
];

/// A repeatable source of choices.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % end
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        let place = usize::try_from(self.below(from.len() as u64)).unwrap_or(0);
        from.get(place).copied().unwrap_or("")
    }

    fn day(&mut self, from: i32, years: u64) -> Option<PartialDate> {
        let year = from + i32::try_from(self.below(years)).unwrap_or(0);
        let (month, day) = (self.below(12) + 1, self.below(28) + 1);
        PartialDate::full(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)
    }

    fn date(&mut self, from: i32, years: u64) -> Option<Date> {
        self.day(from, years).and_then(PartialDate::to_date)
    }
}

/// A register being invented.
struct Invented {
    dice: Dice,
    mint: IdMint,
    records: Vec<Record>,
}

impl Invented {
    fn card(&mut self, person: PersonId, number: &str) {
        let from = self.dice.date(2023, 3);
        let to = from.and_then(|from| from.checked_add_months(chrono::Months::new(12)));
        for shift in [0, 12, 24]
            .into_iter()
            .take(usize::try_from(self.dice.below(3) + 1).unwrap_or(1))
        {
            let later = |day: Date| day.checked_add_months(chrono::Months::new(shift));
            let card = Card {
                id: self.mint.next_id(),
                person,
                number: Some(number.to_owned()),
                category: Some("GD".into()),
                benefit: Some(4),
                valid_from: from.and_then(later),
                valid_to: to.and_then(later),
                facility: "Trạm y tế".into(),
                source: CardSource::Roster,
            };
            self.records.push(card.into());
        }
    }

    fn person(&mut self, household: HouseholdId, place: i64, count: u64) {
        let dice = &mut self.dice;
        let name = [dice.pick(&FAMILIES), dice.pick(&MIDDLES), dice.pick(&GIVEN)].join(" ");
        let bhxh = format!("91{count:08}");
        let person = Person {
            id: self.mint.next_id(),
            household,
            name,
            sex: Some(Sex::Female),
            birth: dice.day(1940, 86),
            relation: Some(if place == 0 { "Chủ hộ" } else { "Con" }.into()),
            id12: Some(format!("0911{:08}", dice.below(100_000_000))),
            bhxh: Some(bhxh.clone()),
            phone: (dice.below(2) == 0).then(|| format!("09{:08}", dice.below(100_000_000))),
            ethnicity: Some("Kinh".into()),
            work: None,
            school: None,
            class: None,
            no_card_said: dice.below(2) == 0,
            note: String::new(),
            position: place,
            pension: (dice.below(8) == 0).then_some(Pension::None),
            disability: None,
            study: (dice.below(6) == 0).then_some(Study::School),
            work_kind: (dice.below(4) == 0).then_some(Work::Farm),
        };
        let id = person.id;
        self.records.push(person.into());
        if self.dice.below(10) < 8 {
            self.card(id, &format!("GD491{bhxh}"));
        }
        if self.dice.below(10) == 0 {
            let entitlement = Entitlement {
                id: self.mint.next_id(),
                person: id,
                code: self.dice.pick(&["HTXH", "QĐ49", "NKT"]).into(),
                paper: "12/QĐ-UBND".into(),
                paper_date: None,
                valid_from: self.dice.date(2020, 5),
                valid_to: None,
                wording: String::new(),
            };
            self.records.push(entitlement.into());
        }
        if self.dice.below(8) == 0 {
            let kind = [
                EventKind::Away,
                EventKind::Away,
                EventKind::Died,
                EventKind::MovedOut,
            ];
            let place = usize::try_from(self.dice.below(4)).unwrap_or(0);
            let event = Event {
                id: self.mint.next_id(),
                person: id,
                kind: kind.get(place).copied().unwrap_or(EventKind::Away),
                day: self.dice.day(2024, 3),
                note: String::new(),
            };
            self.records.push(event.into());
        }
    }

    fn household(&mut self, hamlet: HamletId, position: i64) -> HouseholdId {
        let household = Household {
            id: self.mint.next_id(),
            hamlet,
            group_name: Some((position / 60 + 1).to_string()),
            number: Some(format!("{:05}", position + 1)),
            address: format!("Số {}, đường Hòa An", position % 300),
            note: String::new(),
            position,
        };
        let id = household.id;
        self.records.push(household.into());
        if self.dice.below(5) == 0 {
            let living = LivingStandard {
                id: self.mint.next_id(),
                household: id,
                year: 2026,
                living: Living::NearPoor,
                paper: String::new(),
                paper_date: None,
            };
            self.records.push(living.into());
        }
        id
    }
}

/// A register of so many people in households of four, ten hamlets.
fn invent(people: u64) -> Vec<Record> {
    let mut all = Invented {
        dice: Dice(20_261_120),
        mint: IdMint::new(1_760_000_000_000, Uuid::from_u128(42)),
        records: Vec::new(),
    };
    let commune = Commune {
        id: all.mint.next_id(),
        name: "Long Thạnh".into(),
        kind: "Xã".into(),
        province: "tỉnh An Giang".into(),
        target: 950,
        expiring_days: 30,
        denominator: Denominator::Register,
    };
    all.records.push(commune.into());
    let mut count = 0;
    for place in 0..10 {
        let hamlet = Hamlet {
            id: all.mint.next_id(),
            name: format!("Ấp {}", place + 1),
            former_names: String::new(),
            position: place,
            official_population: None,
            target: None,
        };
        let id = hamlet.id;
        all.records.push(hamlet.into());
        for position in 0..i64::try_from(people / 40).unwrap_or(0) {
            let household = all.household(id, position);
            for member in 0..4 {
                all.person(household, member, count);
                count += 1;
            }
        }
    }
    all.records
}

/// An officer for each hamlet, and five hundred households of the first by their own; gives the first officer.
fn put_in_charge(index: &mut Index) -> CadreId {
    let hamlets: Vec<HamletId> = index.hamlets().iter().map(|hamlet| hamlet.id).collect();
    let mut mint = IdMint::new(1_790_000_000_000, Uuid::from_u128(11));
    let mut changes = Vec::new();
    let mut first = CadreId(Uuid::nil());
    for hamlet in hamlets.iter().rev() {
        first = mint.next_id();
        let cadre = Cadre {
            id: first,
            name: "Trần Văn Phụ".into(),
            role: CadreRole::Officer,
            phone: None,
            note: String::new(),
        };
        changes.push(Change::Create(cadre.into()));
        changes.push(Change::Create(
            charge(&mut mint, first, Some(*hamlet), None).into(),
        ));
    }
    for place in 0..500 {
        let household = index.household_at(place);
        changes.push(Change::Create(charge(&mut mint, first, None, household).into()));
    }
    index.patch(&changes);
    first
}

fn charge(
    mint: &mut IdMint,
    cadre: CadreId,
    hamlet: Option<HamletId>,
    household: Option<HouseholdId>,
) -> Charge {
    Charge {
        id: mint.next_id(),
        cadre,
        hamlet,
        group_name: None,
        household,
        valid_from: None,
        valid_to: None,
    }
}

fn today() -> Date {
    parse_date("20/11/2026").unwrap_or_default()
}

/// One field of one person edited while a window still holds the index of before.
fn one_edit(index: &mut Index, rounds: u64) -> Duration {
    let Some(before) = index.people(&Filter::default(), Sort::Name, today()).pop() else {
        return Duration::ZERO;
    };
    let mut spent = Duration::ZERO;
    for round in 0..rounds {
        let Some(old) = index.person(before).map(|file| file.person.clone()) else {
            break;
        };
        let new = Person {
            name: format!(
                "Lê Văn {}",
                GIVEN.get(usize::try_from(round % 24).unwrap_or(0)).unwrap_or(&"")
            ),
            phone: Some(format!("09{round:08}")),
            ..old.clone()
        };
        let changes: Vec<Change> = Change::edit(&old, &new).into_iter().collect();
        let window = index.clone();
        let begin = Instant::now();
        index.patch(&changes);
        spent += begin.elapsed();
        drop(window);
    }
    spent
}

fn bench(c: &mut Criterion) {
    for people in [20_000_u64, 200_000] {
        let mut group = c.benchmark_group(people.to_string());
        group.sample_size(10).measurement_time(Duration::from_secs(3));
        let records = invent(people);
        group.bench_function("build", |b| {
            b.iter_batched(
                || records.clone(),
                Index::build,
                criterion::BatchSize::PerIteration,
            );
        });
        let mut index = Index::build(records);
        for query in [
            "n",
            "ng",
            "nguyen thi",
            "nguyen thi a",
            "0912",
            "9",
            "anh",
            "ánh",
            "hoa an",
            "gd491",
        ] {
            group.bench_function(format!("search {query}"), |b| {
                b.iter(|| index.search(black_box(query), 50));
            });
        }
        for day in ["20/11/2026", "01/01/2024", "01/01/1990"] {
            let date = parse_date(day).unwrap_or_default();
            group.bench_function(format!("dashboard {day}"), |b| {
                b.iter(|| index.dashboard(&Filter::default(), black_box(date)));
            });
        }
        for list in ListKind::ALL.iter().copied().map(Some).chain([None]) {
            let filter = Filter {
                list,
                ..Filter::default()
            };
            for (order, sort) in [("household", Sort::Household), ("name", Sort::Name)] {
                let label = list.map_or("everybody", ListKind::code);
                group.bench_function(format!("people {label} by {order}"), |b| {
                    b.iter(|| index.people(black_box(&filter), sort, today()));
                });
            }
        }
        let officer = put_in_charge(&mut index);
        group.bench_function("dashboard of a cadre", |b| {
            b.iter(|| index.dashboard(&Filter::of_cadre(Some(officer)), black_box(today())));
        });
        group.bench_function("people of a cadre", |b| {
            b.iter(|| {
                index.people(
                    &Filter::of_cadre(Some(officer)),
                    Sort::Household,
                    black_box(today()),
                )
            });
        });
        group.bench_function("figures of all cadres", |b| {
            b.iter(|| index.cadre_board(&Filter::default(), black_box(today())));
        });
        group.bench_function("groups of the plan", |b| {
            b.iter(|| index.plan_groups(&Filter::default(), black_box(today())));
        });
        group.bench_function("findings counted", |b| {
            b.iter(|| index.finding_counts(&Filter::default(), black_box(today())));
        });
        group.bench_function("findings of everybody in words", |b| {
            let everybody = Filter {
                everyone: true,
                ..Filter::default()
            };
            let people = index.people(&everybody, Sort::Household, today());
            b.iter(|| {
                let rows = index.rows_of(&everybody, black_box(today()));
                let findings = people.iter().map(|person| rows.findings(*person).len());
                findings.sum::<usize>()
            });
        });
        group.bench_function("clashes", |b| b.iter(|| index.clashes()));
        group.bench_function("edit under a reader", |b| {
            b.iter_custom(|rounds| one_edit(&mut index, rounds));
        });
        group.finish();
    }
}

criterion_group!(benches, bench);
criterion_main!(benches);
