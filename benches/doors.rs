//! Whom to call on and what follows the calls, over a practice commune with a round under way, at 20,000 and
//! 200,000 people: `cargo bench --bench doors`. The list of a day is to take 0.3 s at most.

use std::hint::black_box;
use std::time::Duration;

use criterion::{Criterion, criterion_group, criterion_main};
use so_bhyt::domain::date::parse_date;
use so_bhyt::domain::practice::practice;
use so_bhyt::domain::round::{FollowAsk, TodayAim, TodayAsk, follow_up};
use so_bhyt::domain::{Filter, IdMint};
use so_bhyt::index::Index;
use uuid::Uuid;

fn bench(c: &mut Criterion) {
    let day = parse_date("22/11/2026").unwrap_or_default();
    for people in [20_000_usize, 200_000] {
        let mut group = c.benchmark_group(people.to_string());
        group.sample_size(10).measurement_time(Duration::from_secs(3));
        let mut mint = IdMint::new(1_790_000_000_000, Uuid::from_u128(7));
        let index = Index::build(practice(people, 7, day, &mut mint));
        let ask = |aim, cap| TodayAsk {
            aim,
            cap,
            ..TodayAsk::default()
        };
        for (name, ask) in [
            ("the list of the day", ask(TodayAim::Day, None)),
            ("the whole list of the day", ask(TodayAim::Day, Some(usize::MAX))),
            ("the way to the target", ask(TodayAim::Target, None)),
        ] {
            group.bench_function(name, |b| b.iter(|| index.day_list(black_box(&ask), day)));
        }
        group.bench_function("what follows the calls", |b| {
            b.iter(|| follow_up(&index, black_box(&FollowAsk::default()), day));
        });
        // A measure for slow machines: the figures of a day take 5 ms at most at 200,000 people.
        group.bench_function("dashboard", |b| {
            b.iter(|| index.dashboard(&Filter::default(), black_box(day)));
        });
        group.finish();
    }
}

criterion_group!(benches, bench);
criterion_main!(benches);
