//! How long pages take: a list of 5,000 and of 20,000 people, and the list for the door of 300 households.
//! Each measures laying out and writing together, as printing does.

#![allow(
    missing_docs,
    reason = "the macros of criterion declare public functions without any"
)]

use criterion::{Criterion, criterion_group, criterion_main};
use so_bhyt::domain::practice::practice;
use so_bhyt::domain::{Filter, IdMint, ListKind};
use so_bhyt::index::Index;
use so_bhyt::print::{Heading, ListOptions, VisitOptions, list, pdf, visits};
use so_bhyt::register::{Printout, Progress, Question, SheetRequest, output};
// The invented people of the tests name things by `crate::domain`.
use so_bhyt::domain;

#[path = "../src/print/tests/people.rs"]
mod people;

fn heading() -> Heading {
    Heading {
        kind: "Xã".to_owned(),
        commune: "Long Thạnh".to_owned(),
        province: "tỉnh An Giang".to_owned(),
        hamlet: None,
    }
}

fn pages(bench: &mut Criterion) {
    let as_of = people::day("22/11/2026");
    let printed_at = as_of.and_hms_opt(8, 5, 0).unwrap_or_default();
    let mut group = bench.benchmark_group("print");
    group.sample_size(10);
    for wanted in [5_000, 20_000] {
        let mut rows = people::village(wanted * 2 / 7 + 10, 20);
        rows.truncate(wanted);
        let options = ListOptions::new(heading(), as_of, printed_at);
        group.bench_function(format!("list of {wanted}"), |bencher| {
            bencher.iter(|| pdf::write(&list(None, &rows, &options), &mut |_, _| true));
        });
    }
    let rows = people::village(300, 1);
    let options = VisitOptions::new(heading(), as_of, printed_at);
    group.bench_function("visits to 300 households, laid out", |bencher| {
        bencher.iter(|| visits(&rows, &options));
    });
    group.bench_function("visits to 300 households, written", |bencher| {
        bencher.iter(|| pdf::write(&visits(&rows, &options), &mut |_, _| true));
    });
    let rows = {
        let mut rows = people::village(20_000 * 2 / 7 + 10, 20);
        rows.truncate(20_000);
        rows
    };
    group.bench_function("visits of all hamlets, 20000 people", |bencher| {
        bencher.iter(|| pdf::write(&visits(&rows, &options), &mut |_, _| true));
    });
    group.finish();
}

/// A numbered sheet from the register to its pages: rows, prices and the calls before, as the preview shows it.
fn preview(bench: &mut Criterion) {
    let today = people::day("22/11/2026");
    let at = today.and_hms_opt(8, 5, 0).unwrap_or_default();
    let mut mint = IdMint::new(1_790_000_000_000, uuid::Uuid::from_u128(7));
    let index = Index::build(practice(1_400, 7, today, &mut mint));
    let mut request = SheetRequest::of(Question {
        filter: Filter {
            list: Some(ListKind::Visits),
            ..Filter::default()
        },
        ..Question::on(today)
    });
    request.chosen = request.households(&index);
    request.chosen.truncate(300);
    let page = Printout::from(request);
    let mut group = bench.benchmark_group("print");
    group.sample_size(10);
    group.bench_function("preview of a sheet of 300 households", |bencher| {
        bencher.iter(|| output::lay_out(&index, &page, at, &mut Progress::to(&mut |_| true)));
    });
    group.finish();
}

criterion_group!(benches, pages, preview);
criterion_main!(benches);
