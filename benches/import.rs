//! How long a roster of 20,000 people takes on its way into a register, beside what calamine needs to read
//! the bare cells of the same workbook; and a list of the insurance agency with 10,000 cards against a
//! register of 200,000 people: `cargo bench --bench import`.
//!
//! Two workbooks are read, for two ways lead through the reader: one that this program wrote, whose cells are
//! taken as they stand, and one as a clerk keeps it, whose cells are interpreted.

#![allow(
    missing_docs,
    reason = "the macros of criterion declare public functions without any"
)]

use std::hint::black_box;
use std::io::Cursor;
use std::ops::ControlFlow;
use std::sync::Arc;

use calamine::{Data, Reader as _, Xlsx};
use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use rust_xlsxwriter::{Workbook, XlsxError};
use so_bhyt::domain::command::RosterCommand;
use so_bhyt::domain::date::{parse_date, show};
use so_bhyt::domain::matching::{MatchPlan, PlanContext, plan};
use so_bhyt::domain::practice::practice;
use so_bhyt::domain::roster::Reading;
use so_bhyt::domain::{Change, Command, Date, EntryId, Filter, IdMint, ListRow, Living, Purpose, Sex, Sort};
use so_bhyt::exchange::roster::{ReadOptions, read_bytes};
use so_bhyt::exchange::write::xlsx;
use so_bhyt::index::Index;
use so_bhyt::register::{Laptop, Register, SystemClock};
use so_bhyt::store::{EntryKind, Label, NewEntry, Store};
use uuid::Uuid;

const PEOPLE: usize = 20_000;
const REGISTER: usize = 200_000;
const CARDS: usize = 10_000;

fn today() -> Date {
    parse_date("22/11/2026").unwrap_or_default()
}

fn mint(seed: u128) -> IdMint {
    IdMint::new(1_795_310_100_000, Uuid::from_u128(seed))
}

fn everybody(index: &Index) -> Vec<ListRow> {
    let everyone = Filter {
        everyone: true,
        ..Filter::default()
    };
    index.rows(&everyone, Sort::Household, today())
}

/// What a colleague's register exports.
fn of_ours(rows: &[ListRow]) -> Vec<u8> {
    xlsx(rows, false, "Danh sách", &mut |_| ControlFlow::Continue(())).unwrap_or_default()
}

/// A column of the clerk's roster: its heading, and what stands in it.
type Column = (&'static str, fn(&ListRow) -> String);

/// The columns of a clerk's roster: heading and text of a cell.
const COLUMNS: [Column; 18] = [
    ("Ấp", |row| row.hamlet.clone()),
    ("Tổ", |row| row.group.clone().unwrap_or_default()),
    ("Hộ số", |row| row.household.clone().unwrap_or_default()),
    ("Họ và tên", |row| row.name.clone()),
    ("Quan hệ với chủ hộ", |row| {
        row.relation.clone().unwrap_or_default()
    }),
    ("Giới tính", |row| row.sex.map_or("", Sex::label).to_owned()),
    ("Ngày sinh", |row| {
        row.birth.map_or_else(String::new, |birth| birth.to_string())
    }),
    ("Số CCCD", |row| row.id12.clone().unwrap_or_default()),
    ("Mã số BHXH", |row| row.bhxh.clone().unwrap_or_default()),
    ("Số thẻ BHYT", |row| row.card.clone().unwrap_or_default()),
    ("Từ ngày", |row| row.card_from.map_or_else(String::new, show)),
    ("Đến ngày", |row| row.card_to.map_or_else(String::new, show)),
    ("Nơi ĐK KCB ban đầu", |row| row.facility.clone()),
    ("Điện thoại", |row| row.phone.clone().unwrap_or_default()),
    ("Nghề nghiệp", |row| row.work.clone().unwrap_or_default()),
    ("Diện hộ", |row| {
        row.living.map_or("", Living::label).to_owned()
    }),
    ("Địa chỉ", |row| row.address.clone()),
    ("Ghi chú", |row| row.note.clone().unwrap_or_default()),
];

/// A roster as a clerk keeps it: a title, headings, every cell text.
fn of_a_clerk(rows: &[ListRow]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_string(0, 0, "DANH SÁCH NHÂN KHẨU THAM GIA BHYT NĂM 2026")?;
    for (column, (heading, cell)) in (0..).zip(COLUMNS) {
        sheet.write_string(2, column, heading)?;
        for (line, row) in (3..).zip(rows) {
            let text = cell(row);
            if !text.is_empty() {
                sheet.write_string(line, column, text)?;
            }
        }
    }
    book.save_to_buffer()
}

/// A list of the agency: a number, a name and the days of the next card, nothing of households.
fn of_the_agency(rows: &[ListRow]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, heading) in (0..).zip(["STT", "Mã số BHXH", "Họ và tên", "Từ ngày", "Đến ngày"])
    {
        sheet.write_string(0, column, heading)?;
    }
    let known = rows.iter().filter(|row| row.bhxh.is_some());
    let step = (rows.len() / CARDS / 2).max(1);
    for (line, row) in (1..).zip(known.step_by(step).take(CARDS)) {
        sheet.write_number(line, 0, line)?;
        sheet.write_string(line, 1, row.bhxh.as_deref().unwrap_or_default())?;
        sheet.write_string(line, 2, &row.name)?;
        sheet.write_string(line, 3, "01/01/2027")?;
        sheet.write_string(line, 4, "31/12/2027")?;
    }
    book.save_to_buffer()
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

fn read(bytes: &[u8], purpose: Option<Purpose>) -> Arc<Reading> {
    let options = ReadOptions {
        purpose,
        ..ReadOptions::new(today())
    };
    Arc::new(read_bytes("ds.xlsx", bytes, &options, &mut |_| true).unwrap_or_default())
}

fn planned(reading: &Arc<Reading>, index: &Index) -> MatchPlan {
    plan(Arc::clone(reading), index, &PlanContext::on(today()))
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

fn empty_register() -> Option<Register> {
    let laptop = Laptop {
        device: "bench".to_owned(),
        author: String::new(),
        clock: Arc::new(SystemClock),
    };
    Register::in_memory(laptop).ok()
}

/// A plan carried out as one step.
fn apply(register: &mut Register, plan: &MatchPlan, seed: u128) -> usize {
    let changes = plan.changes(register.index().as_ref(), &mut mint(seed));
    let command = Command::Roster(RosterCommand {
        source: "ds.xlsx".to_owned(),
        changes,
    });
    register.run(&command).map_or(0, |done| done.changes)
}

/// A workbook all the way into a register: read, planned, written, and in the index.
fn imported(bytes: &[u8]) -> usize {
    let Some(mut register) = empty_register() else {
        return 0;
    };
    let plan = planned(&read(bytes, None), register.index());
    apply(&mut register, &plan, 11)
}

fn roster(bench: &mut Criterion) {
    let rows = everybody(&Index::build(practice(PEOPLE, 5, today(), &mut mint(7))));
    let books = [
        ("a list of ours", of_ours(&rows)),
        ("a clerk's roster", of_a_clerk(&rows).unwrap_or_default()),
    ];
    drop(rows);
    for (name, bytes) in books {
        let mut group = bench.benchmark_group(format!("20,000 rows of {name}"));
        group.sample_size(10);
        group.bench_function("calamine's bare cells", |bencher| {
            bencher.iter(|| bare_cells(&bytes));
        });
        group.bench_function("read", |bencher| bencher.iter(|| read(&bytes, None)));
        let empty = Index::default();
        let reading = read(&bytes, None);
        group.bench_function("planned", |bencher| {
            bencher.iter(|| planned(&reading, &empty).changes(&empty, &mut mint(9)).len());
        });
        let changes = planned(&reading, &empty).changes(&empty, &mut mint(9));
        group.bench_function("written into the file", |bencher| {
            bencher.iter(|| written(&changes));
        });
        group.bench_function("patched into the index", |bencher| {
            bencher.iter(|| patched(&changes));
        });
        drop((reading, changes));
        group.bench_function("imported as a whole", |bencher| bencher.iter(|| imported(&bytes)));
        group.finish();
    }
}

fn agency(bench: &mut Criterion) {
    let Some(mut register) = empty_register() else {
        return;
    };
    let records = practice(REGISTER, 5, today(), &mut mint(7));
    if register.fill("sổ thực hành", records).is_err() {
        return;
    }
    let bytes = of_the_agency(&everybody(register.index())).unwrap_or_default();
    let mut group = bench.benchmark_group("10,000 cards of the agency, 200,000 people");
    group.sample_size(10);
    group.bench_function("calamine's bare cells", |bencher| {
        bencher.iter(|| bare_cells(&bytes));
    });
    let reading = read(&bytes, Some(Purpose::Agency));
    group.bench_function("planned", |bencher| {
        bencher.iter(|| planned(&reading, register.index()).rows.len());
    });
    let plan = planned(&reading, register.index());
    let mut seed = 20;
    group.bench_function("applied and undone", |bencher| {
        bencher.iter_batched(
            || {
                seed += 1;
                seed
            },
            |seed| {
                let changes = apply(&mut register, &plan, seed);
                black_box(register.undo().is_ok());
                changes
            },
            BatchSize::PerIteration,
        );
    });
    group.finish();
}

criterion_group!(benches, roster, agency);
criterion_main!(benches);
