//! What files left aside, from the file to the register and out again: real workbooks, a register in memory.

use std::path::{Path, PathBuf};

use calamine::{Data, Reader as _, Xlsx, open_workbook};
use rust_xlsxwriter::Workbook;

use super::tests::laptop;
use super::*;
use crate::domain::command::IntakeCommand;
use crate::domain::{Book, Card, CardSource, Intake, IntakeId, LeftFilter, LeftKind, LeftRow, Purpose, Sort};
use crate::domain::{Filter, LeftRowId};

const HEAD: [&str; 8] = [
    "STT",
    "Ấp",
    "Hộ số",
    "Họ và tên",
    "Quan hệ",
    "Ngày sinh",
    "Số CCCD",
    "Ghi chú",
];
const ROSTER: [[&str; 8]; 4] = [
    [
        "1",
        "Ấp Một",
        "1",
        "Lê Văn Một",
        "Chủ hộ",
        "05/02/1960",
        "089060000111",
        "",
    ],
    ["2", "Ấp Một", "1", "", "Vợ", "1962", "089162000222", ""],
    [
        "3",
        "Ấp Một",
        "2",
        "Trần Văn Ba",
        "Chủ hộ",
        "1955",
        "089055000333",
        "đã chết",
    ],
    ["4", "Ấp Một", "2", "Trần Thị Tư", "Vợ", "1958", "", ""],
];
const AGENCY: [[&str; 7]; 4] = [
    [
        "STT",
        "Họ và tên",
        "Ngày sinh",
        "Mã số BHXH",
        "Số thẻ BHYT",
        "Từ ngày",
        "Đến ngày",
    ],
    [
        "1",
        "Lê Văn Một",
        "05/02/1960",
        "8912345670",
        "GD4898912345670",
        "01/01/2026",
        "31/12/2026",
    ],
    [
        "2",
        "Đỗ Văn Lạ",
        "12/03/1971",
        "8912345671",
        "GD4898912345671",
        "01/01/2026",
        "31/12/2026",
    ],
    [
        "3",
        "Đỗ Thị Xa",
        "14/05/1975",
        "8912345672",
        "GD4898912345672",
        "01/01/2026",
        "31/12/2026",
    ],
];

/// A desk with a register and a folder of files.
struct Desk {
    folder: tempfile::TempDir,
    register: Register,
    /// The intakes so far.
    order: Vec<IntakeId>,
}

impl Desk {
    fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
            register: Register::in_memory(laptop()).unwrap(),
            order: Vec::new(),
        }
    }

    fn file<R: AsRef<[&'static str]>>(&self, name: &str, rows: impl IntoIterator<Item = R>) -> PathBuf {
        let rows = rows
            .into_iter()
            .map(|row| row.as_ref().iter().map(|cell| (*cell).to_owned()).collect());
        let path = self.folder.path().join(name);
        save(&path, &[("Trang 1".to_owned(), rows.collect())]);
        path
    }

    fn roster(&self) -> PathBuf {
        self.file("rà soát.xlsx", std::iter::once(HEAD).chain(ROSTER))
    }

    fn import(&mut self, path: &Path, purpose: Option<Purpose>) -> RosterPlan {
        let request = RosterRequest {
            paths: vec![path.to_owned()],
            purpose,
            ..RosterRequest::default()
        };
        let plan = self
            .register
            .plan_rosters(&request, &mut Progress::to(&mut |_| true))
            .unwrap();
        self.register.apply_roster(&plan).unwrap();
        let ids: Vec<IntakeId> = self.book().rows::<Intake>().map(|held| held.id).collect();
        self.order
            .extend(ids.into_iter().find(|id| !self.order.contains(id)));
        plan
    }

    fn book(&self) -> &dyn Book {
        self.register.index().as_ref()
    }

    fn left(&self, filter: &LeftFilter) -> Vec<LeftRow> {
        filter.rows(self.book()).into_iter().cloned().collect()
    }

    /// The intakes in the order of the files taken in: the clock of these tests stands still, so ids of
    /// different steps have no order.
    fn intakes(&self) -> Vec<Intake> {
        let held = |id: &IntakeId| self.book().rows::<Intake>().find(|held| held.id == *id).cloned();
        self.order.iter().filter_map(held).collect()
    }

    fn write(&self, filter: &LeftFilter, format: Format) -> (PathBuf, usize) {
        let path = self.folder.path().join(format!("ra.{}", format.ending()));
        let of = Printout::Left(filter.clone());
        let rows = self
            .register
            .write_answer(&of, &path, format, &mut Progress::to(&mut |_| true))
            .unwrap();
        (path, rows)
    }

    fn people(&self) -> usize {
        let rows = self
            .register
            .index()
            .rows(&Filter::default(), Sort::Name, self.register.today());
        rows.len()
    }
}

fn save(path: &Path, sheets: &[(String, Vec<Vec<String>>)]) {
    let mut book = Workbook::new();
    for (name, rows) in sheets {
        let sheet = book.add_worksheet();
        sheet.set_name(name).unwrap();
        for (row, cells) in (0..).zip(rows) {
            for (column, cell) in (0..).zip(cells).filter(|(_, cell)| !cell.is_empty()) {
                sheet.write_string(row, column, cell).unwrap();
            }
        }
    }
    book.save(path).unwrap();
}

fn sheets(path: &Path) -> Vec<(String, Vec<Vec<String>>)> {
    let mut book: Xlsx<_> = open_workbook(path).unwrap();
    let text = |row: &[Data]| row.iter().map(ToString::to_string).collect();
    book.worksheets()
        .into_iter()
        .map(|(name, cells)| (name, cells.rows().map(text).collect()))
        .collect()
}

/// Types into the cells of a column that are empty, as a cadre does in a spreadsheet.
fn correct(path: &Path, heading: &str, typed: &str) {
    let mut all = sheets(path);
    for (_, rows) in &mut all {
        let Some(column) = rows[0].iter().position(|cell| cell == heading) else {
            continue;
        };
        for row in rows.iter_mut().skip(1).filter(|row| row[column].is_empty()) {
            row[column] = typed.to_owned();
        }
    }
    save(path, &all);
}

#[test]
fn bad_rows_go_out_are_corrected_come_in_and_are_ticked_off() {
    let mut desk = Desk::new();
    let plan = desk.import(&desk.roster(), None);
    assert_eq!(plan.plan.ledger.figures(), [4, 3, 0, 0, 0, 1]);
    let [intake] = desk.intakes().try_into().unwrap();
    assert_eq!(
        intake.figures(),
        [4, 3, 0, 0, 0, 1],
        "the record keeps the ledger"
    );
    let sheet = &intake.sheets.as_ref().unwrap().0[0];
    assert_eq!(
        (sheet.sheet.as_str(), sheet.rows, sheet.taken),
        ("Trang 1", 4, true)
    );
    let rows = desk.left(&LeftFilter::default());
    let kinds: Vec<LeftKind> = rows.iter().map(|row| row.kind).collect();
    assert_eq!(
        kinds,
        [LeftKind::Unreadable, LeftKind::Event],
        "a death in a note is kept too"
    );
    assert_eq!(desk.people(), 3, "rows put aside are no people");
    assert!(desk.register.index().search("1962", 9).is_empty());

    let unreadable = LeftFilter {
        kind: Some(LeftKind::Unreadable),
        ..LeftFilter::default()
    };
    let (path, count) = desk.write(&unreadable, Format::Xlsx);
    assert_eq!(count, 1);
    correct(&path, "Họ và tên", "Lê Thị Hai");
    let plan = desk.import(&path, None);
    assert_eq!((plan.plan.ledger.new, plan.plan.ledger.rejected), (1, 0));
    assert_eq!(desk.people(), 4);
    let of_second = LeftFilter::of(desk.intakes()[1].id);
    assert!(desk.left(&of_second).is_empty());

    let ids: Vec<LeftRowId> = desk
        .left(&LeftFilter::default())
        .iter()
        .map(|row| row.id)
        .collect();
    let settle = Command::Intake(IntakeCommand::Settle {
        rows: ids,
        settled: true,
    });
    desk.register.run(&settle).unwrap();
    assert!(desk.left(&LeftFilter::default()).is_empty());
    desk.register.undo().unwrap().unwrap();
    assert_eq!(desk.left(&LeftFilter::default()).len(), 2);
    for _ in 0..2 {
        desk.register.undo().unwrap().unwrap();
    }
    assert!(
        desk.intakes().is_empty(),
        "undoing an import takes its record along"
    );
    assert_eq!(desk.book().rows::<LeftRow>().count(), 0);
    assert_eq!(desk.people(), 0);
    let outgoing = desk.register.store().outgoing().unwrap();
    assert_eq!((outgoing.len(), outgoing[0].rows), (1, 1));
    assert!(desk.register.check().unwrap().is_clean());
}

#[test]
fn strangers_of_the_agency_come_back_as_people() {
    let mut desk = Desk::new();
    desk.import(&desk.roster(), None);
    let list = desk.file("thẻ.xlsx", AGENCY);
    let plan = desk.import(&list, Some(Purpose::Agency));
    assert_eq!(plan.plan.ledger.figures(), [3, 0, 1, 0, 0, 2]);
    let strangers = LeftFilter {
        kind: Some(LeftKind::Stranger),
        ..LeftFilter::default()
    };
    assert_eq!(desk.left(&strangers).len(), 2);
    assert!(
        desk.register.index().search("Đỗ Văn Lạ", 9).is_empty(),
        "a row is nobody"
    );

    let (path, _) = desk.write(&strangers, Format::Xlsx);
    correct(&path, "Ấp", "Ấp Một");
    let plan = desk.import(&path, None);
    assert_eq!(
        plan.plan.ledger.figures(),
        [2, 2, 0, 0, 0, 0],
        "{:?}",
        plan.plan.problems
    );
    let index = desk.register.index();
    let found = index.search("Đỗ Văn Lạ", 9);
    assert_eq!(found.len(), 1);
    let stranger = Book::people(index.as_ref())
        .find(|file| file.person.name == "Đỗ Văn Lạ")
        .unwrap();
    let [card]: &[Card] = stranger.cards.as_slice() else {
        panic!("{:?}", stranger.cards);
    };
    assert_eq!(
        (card.number.as_deref(), card.source),
        (Some("GD4898912345671"), CardSource::Roster)
    );
    let home = index.household(stranger.person.household).unwrap();
    assert_eq!(home.members.len(), 1, "nobody is put together with anybody");
    assert_eq!(index.hamlet(home.household.hamlet).unwrap().name, "Ấp Một");
    assert_eq!(stranger.person.bhxh.as_deref(), Some("8912345671"));
}

#[test]
fn the_same_file_again_does_not_pile_up_the_same_rows() {
    let mut desk = Desk::new();
    for _ in 0..3 {
        desk.import(&desk.roster(), None);
    }
    let intakes = desk.intakes();
    assert_eq!(intakes.len(), 3);
    let rows = desk.left(&LeftFilter::default());
    assert_eq!(rows.len(), 2);
    assert!(rows.iter().all(|row| row.intake == intakes[0].id));
    let kept: Vec<&LeftRow> = rows.iter().collect();
    let before: Vec<i64> = intakes
        .iter()
        .map(|intake| intake.waiting_before(&kept))
        .collect();
    assert_eq!(before, [0, 1, 1], "the ledger says where the row is");
    // Nor does the workbook of the rows, brought in again as it was saved.
    let (path, _) = desk.write(&LeftFilter::default(), Format::Xlsx);
    desk.import(&path, None);
    assert_eq!(desk.left(&LeftFilter::default()).len(), 2);
    // Once it is dealt with, the same row is a new one.
    let settle = Command::Intake(IntakeCommand::Settle {
        rows: rows.iter().map(|row| row.id).collect(),
        settled: true,
    });
    desk.register.run(&settle).unwrap();
    desk.import(&desk.roster(), None);
    assert_eq!(desk.left(&LeftFilter::default()).len(), 2);
    assert_eq!(desk.book().rows::<LeftRow>().count(), 4);
}

/// The texts of all pages, in the order they are drawn.
fn text_of(document: &crate::print::Document) -> String {
    let items = document.pages.iter().flat_map(|page| &page.items);
    let texts = items.filter_map(|item| match item {
        crate::print::Item::Text { text, .. } => Some(&**text),
        _ => None,
    });
    texts.collect::<Vec<_>>().join(" ")
}

#[test]
fn list_page_and_workbook_of_an_intake_hold_the_same_rows() {
    let mut desk = Desk::new();
    desk.import(&desk.roster(), None);
    desk.import(&desk.file("thẻ.xlsx", AGENCY), Some(Purpose::Agency));
    let intakes = desk.intakes();
    let search = LeftFilter {
        search: "do LA".into(),
        ..LeftFilter::default()
    };
    for (filter, expected) in [
        (LeftFilter::of(intakes[0].id), 2),
        (LeftFilter::of(intakes[1].id), 2),
        (LeftFilter::default(), 4),
        (search, 1),
    ] {
        let rows = desk.left(&filter);
        assert_eq!(rows.len(), expected, "{filter:?}");
        let printed_at = desk.register.laptop().clock.local();
        let pages = output::pages(desk.register.index(), &Printout::Left(filter.clone()), printed_at);
        let text = text_of(&pages);
        let total = format!("Tổng cộng: {expected} dòng, {expected} dòng chưa xong");
        assert!(text.contains(&total), "{text}");
        assert!(!text.contains("089162000222"), "CCCD are masked on paper");
        assert_eq!(desk.write(&filter, Format::Pdf).1, expected);
        let (path, count) = desk.write(&filter, Format::Xlsx);
        let written: usize = sheets(&path).iter().map(|(_, rows)| rows.len() - 1).sum();
        assert_eq!((count, written), (expected, expected));
        for intake in filter.intakes(desk.book()) {
            assert!(text.contains(&intake.source));
            for figure in intake.figures() {
                assert!(text.contains(&figure.to_string()));
            }
        }
    }
    let (path, _) = desk.write(&LeftFilter::of(intakes[0].id), Format::Xlsx);
    assert!(
        format!("{:?}", sheets(&path)).contains("089162000222"),
        "a workbook to be brought in is whole"
    );
}
