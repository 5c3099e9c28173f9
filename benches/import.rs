//! How long a roster of 20,000 people takes on its way into a register, beside what calamine needs to read
//! the bare cells of the same workbook: `cargo bench --bench import`.

#![allow(
    missing_docs,
    reason = "the macros of criterion declare public functions without any"
)]

use std::io::Cursor;
use std::ops::ControlFlow;
use std::sync::Arc;

use calamine::{Data, Reader as _, Xlsx};
use criterion::{Criterion, criterion_group, criterion_main};
use so_bhyt::domain::date::parse_date;
use so_bhyt::domain::matching::{PlanContext, plan};
use so_bhyt::domain::practice::practice;
use so_bhyt::domain::{Change, Date, EntryId, Filter, IdMint, Sort};
use so_bhyt::exchange::roster::{ReadOptions, read_bytes};
use so_bhyt::exchange::write::xlsx;
use so_bhyt::index::Index;
use so_bhyt::store::{EntryKind, Label, NewEntry, Store};
use uuid::Uuid;

const PEOPLE: usize = 20_000;

fn today() -> Date {
    parse_date("22/11/2026").unwrap_or_default()
}

fn mint() -> IdMint {
    IdMint::new(1_795_310_100_000, Uuid::from_u128(7))
}

/// What a colleague's register of so many people exports.
fn workbook() -> Vec<u8> {
    let index = Index::build(practice(PEOPLE, 5, today(), &mut mint()));
    let everyone = Filter {
        everyone: true,
        ..Filter::default()
    };
    let rows = index.rows(&everyone, Sort::Household, today());
    xlsx(&rows, false, "Danh sách", &mut |_| ControlFlow::Continue(())).unwrap_or_default()
}

/// Every cell of every sheet, read and counted.
fn bare_cells(bytes: &[u8]) -> usize {
    let Ok(mut book) = Xlsx::new(Cursor::new(bytes)) else {
        return 0;
    };
    let mut cells = 0;
    for name in book.sheet_names() {
        if let Ok(range) = book.worksheet_range(&name) {
            cells += range.cells().filter(|(.., cell)| **cell != Data::Empty).count();
        }
    }
    cells
}

fn planned(bytes: &[u8]) -> Vec<Change> {
    let reading = read_bytes("ds.xlsx", bytes, &ReadOptions::new(today()), &mut |_| true);
    let Ok(reading) = reading else { return Vec::new() };
    let empty = Index::default();
    plan(Arc::new(reading), &empty, &PlanContext::on(today())).changes(&empty, &mut mint())
}

/// The same changes in the index, as the window sees them.
fn patched(changes: &[Change]) -> usize {
    let mut index = Index::default();
    index.patch(changes);
    index.people_count()
}

/// The changes as rows and journal of a file in memory.
fn written(changes: &[Change]) -> bool {
    let Ok(mut store) = Store::in_memory() else {
        return false;
    };
    let entry = NewEntry {
        id: EntryId(Uuid::from_u128(1)),
        at_ms: 1_795_310_100_000,
        author: String::new(),
        label: Label {
            text: "Nhập".to_owned(),
            args: Vec::new(),
        },
        kind: EntryKind::Do,
        cause: None,
    };
    store.append(&entry, changes).is_ok()
}

fn roster(bench: &mut Criterion) {
    let bytes = workbook();
    let mut group = bench.benchmark_group("import of 20,000 rows");
    group.sample_size(10);
    group.bench_function("calamine's bare cells", |bencher| {
        bencher.iter(|| bare_cells(&bytes));
    });
    group.bench_function("read", |bencher| {
        bencher.iter(|| read_bytes("ds.xlsx", &bytes, &ReadOptions::new(today()), &mut |_| true));
    });
    group.bench_function("read and planned", |bencher| {
        bencher.iter(|| planned(&bytes).len());
    });
    let changes = planned(&bytes);
    group.bench_function("written into the file", |bencher| {
        bencher.iter(|| written(&changes));
    });
    group.bench_function("patched into the index", |bencher| {
        bencher.iter(|| patched(&changes));
    });
    group.finish();
}

criterion_group!(benches, roster);
criterion_main!(benches);
