//! What the price of a household takes: every household of a practice register, one after another, on one
//! day of payment; shown for one household: `cargo bench --bench price`.

#![allow(
    missing_docs,
    reason = "the macros of criterion declare public functions without any"
)]

use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::{Criterion, criterion_group, criterion_main};
use so_bhyt::domain::date::parse_date;
use so_bhyt::domain::practice::practice;
use so_bhyt::domain::rights::{HouseholdOffer, PayDay};
use so_bhyt::domain::{Book as _, HouseholdFile, IdMint};
use so_bhyt::index::Index;
use uuid::Uuid;

fn price(bench: &mut Criterion) {
    let day = parse_date("22/11/2026").unwrap_or_default();
    let mut mint = IdMint::new(1_760_000_000_000, Uuid::from_u128(7));
    let index = Index::build(practice(20_000, 7, day, &mut mint));
    let houses: Vec<&HouseholdFile> = index.households().collect();
    let mut group = bench.benchmark_group("price");
    group.sample_size(20).measurement_time(Duration::from_secs(4));
    group.bench_function("a household of a register", |bencher| {
        bencher.iter_custom(|rounds| {
            let Ok(mut pay_day) = PayDay::new(&index, day) else {
                return Duration::ZERO;
            };
            let begin = Instant::now();
            let all = usize::try_from(rounds).unwrap_or(usize::MAX);
            for house in houses.iter().cycle().take(all) {
                black_box(pay_day.offer(house).is_ok());
            }
            begin.elapsed()
        });
    });
    let first = houses.first().copied();
    group.bench_function("one household with its rules", |bencher| {
        bencher.iter(|| first.map(|house| HouseholdOffer::of(&index, black_box(house), day).is_ok()));
    });
    group.finish();
}

criterion_group!(benches, price);
criterion_main!(benches);
