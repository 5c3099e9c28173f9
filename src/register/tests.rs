//! The register as a whole, in memory and on real files.

use std::path::PathBuf;

use chrono::{NaiveDate, NaiveDateTime};

use super::*;
use crate::domain::command::{EventCommand, HamletCommand, HouseholdCommand, PersonCommand, ShapeCommand};
use crate::domain::practice::practice;
use crate::domain::roster_field::Field;
use crate::domain::{Book as _, Event, EventKind, Filter, Hamlet, Household, Person, PersonId, Sort};

/// A clock that stands on 22/11/2026, 08:15.
#[derive(Clone, Copy, Debug)]
struct Standing;

impl Clock for Standing {
    fn now_ms(&self) -> i64 {
        1_795_310_100_000
    }

    fn local(&self) -> NaiveDateTime {
        NaiveDate::from_ymd_opt(2026, 11, 22)
            .unwrap()
            .and_hms_opt(8, 15, 0)
            .unwrap()
    }
}

pub(super) fn laptop() -> Laptop {
    Laptop {
        device: "may-1".into(),
        author: "Lan".into(),
        clock: Arc::new(Standing),
    }
}

fn practised(persons: usize) -> Register {
    let mut register = Register::in_memory(laptop()).unwrap();
    let records = practice(persons, 7, register.today(), &mut register.mint());
    register.fill("sổ thực hành", records).unwrap();
    register
}

/// Everything the index answers about everybody, for comparing two moments.
fn answers(index: &Index, day: Date) -> Vec<crate::domain::ListRow> {
    index.rows(
        &Filter {
            everyone: true,
            ..Filter::default()
        },
        Sort::Household,
        day,
    )
}

fn someone(register: &Register) -> (PersonId, Person) {
    let id = register
        .index()
        .people(&Filter::default(), Sort::Name, register.today())[5];
    (id, register.index().person(id).unwrap().person.clone())
}

#[test]
fn an_edit_can_be_undone_and_done_again_and_survives_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("so.sobhyt");
    let (mut register, code) = Register::create(&path, None, laptop()).unwrap();
    assert!(code.is_none(), "a plain register has no code");
    let records = practice(200, 7, register.today(), &mut register.mint());
    register.fill("sổ thực hành", records).unwrap();
    let (id, person) = someone(&register);
    let renamed = Person {
        name: "Người Đổi Tên".into(),
        ..person.clone()
    };
    register
        .run(&Command::Person(PersonCommand::Save(renamed)))
        .unwrap();
    drop(register);

    let mut register = Register::open(&path, None, Access::Write, laptop()).unwrap();
    let name = |register: &Register| register.index().person(id).unwrap().person.name.clone();
    assert_eq!(name(&register), "Người Đổi Tên");
    register.undo().unwrap().unwrap();
    assert_eq!(name(&register), person.name);
    drop(register);

    let mut register = Register::open(&path, None, Access::Write, laptop()).unwrap();
    register.redo().unwrap().unwrap();
    assert_eq!(name(&register), "Người Đổi Tên");
    assert!(register.redo().unwrap().is_none(), "nothing more to do again");
    assert!(register.check().unwrap().is_clean());
    let history = register.history(Table::Person, id.0).unwrap();
    assert_eq!(history.len(), 4, "created, edited, undone, done again");
}

#[test]
fn undoing_everything_leaves_the_empty_register() {
    let mut register = practised(300);
    let day = register.today();
    let begin = answers(register.index(), day);
    let households: Vec<_> = register
        .index()
        .households()
        .map(|file| file.household.id)
        .take(20)
        .collect();
    let mut steps = 0;
    for id in households {
        register
            .run(&Command::Household(HouseholdCommand::Remove(id)))
            .unwrap();
        steps += 1;
    }
    let (_, person) = someone(&register);
    let moved = Event {
        id: register.mint().next_id(),
        person: person.id,
        kind: EventKind::MovedOut,
        day: None,
        note: String::new(),
    };
    register.run(&Command::Event(EventCommand::Save(moved))).unwrap();
    for _ in 0..=steps {
        register.undo().unwrap().unwrap();
    }
    assert_eq!(answers(register.index(), day), begin);
    register.undo().unwrap().unwrap();
    assert!(register.undo().unwrap().is_none());
    assert!(answers(register.index(), day).is_empty());
    assert!(register.check().unwrap().is_clean());
}

#[test]
fn a_refused_command_changes_nothing_and_is_not_in_the_journal() {
    let mut register = practised(50);
    let before = register.store().entry_count().unwrap();
    let (_, person) = someone(&register);
    let refused = register.run(&Command::Person(PersonCommand::Save(Person {
        name: String::new(),
        ..person.clone()
    })));
    assert!(matches!(refused, Err(Error::Refused(_))));
    let same = register
        .run(&Command::Person(PersonCommand::Save(person)))
        .unwrap();
    assert_eq!(
        (same.changes, register.store().entry_count().unwrap()),
        (0, before)
    );
}

#[test]
fn patched_and_rebuilt_index_answer_alike() {
    let mut register = practised(400);
    let mut mint = register.mint();
    let hamlet = Hamlet {
        id: mint.next_id(),
        name: "Ấp Mới".into(),
        former_names: String::new(),
        position: 99,
        official_population: None,
        target: None,
    };
    let household = Household {
        id: mint.next_id(),
        hamlet: hamlet.id,
        group_name: None,
        number: Some("7".into()),
        address: String::new(),
        note: String::new(),
        position: 0,
    };
    let (id, person) = someone(&register);
    register
        .run(&Command::Hamlet(HamletCommand::Save(hamlet)))
        .unwrap();
    register
        .run(&Command::Household(HouseholdCommand::Split {
            household,
            people: vec![id],
        }))
        .unwrap();
    register
        .run(&Command::Person(PersonCommand::Remove(person.id)))
        .unwrap();
    register.undo().unwrap();
    let (records, _) = register.store().load_all().unwrap();
    let rebuilt = Index::build(records);
    let day = register.today();
    assert_eq!(answers(register.index(), day), answers(&rebuilt, day));
    assert_eq!(
        register.index().dashboard(&Filter::default(), day),
        rebuilt.dashboard(&Filter::default(), day)
    );
}

#[test]
fn the_window_reads_while_another_writes_and_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let path: PathBuf = folder.path().join("so.sobhyt");
    let (first, _) = Register::create(&path, None, laptop()).unwrap();
    let second = Register::open(&path, None, Access::Write, laptop()).unwrap_err();
    assert!(is_in_use(&second), "{second}");
    let reader = Register::open(&path, None, Access::Read, laptop()).unwrap();
    assert!(reader.view().read_only);
    drop(first);
}

#[test]
fn the_file_alone_is_a_whole_register_soon_after_work_stops() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("so.sobhyt");
    let handle = Handle::start(laptop(), Arc::new(|| ())).unwrap();
    handle.send(Request::Practice {
        path: path.clone(),
        persons: 200,
    });
    let log = folder.path().join("so.sobhyt-wal");
    // On a loaded machine minutes are nothing: what counts is that it happens.
    let wait_for = |what: &str, is_so: &dyn Fn() -> bool| {
        let begin = std::time::Instant::now();
        while !is_so() {
            assert!(begin.elapsed().as_secs() < 600, "{what}");
            std::thread::sleep(std::time::Duration::from_millis(50));
        }
    };
    let filled = || {
        let notices = handle.poll();
        notices
            .iter()
            .any(|notice| matches!(notice, Notice::View(view) if view.index.people_count() == 200))
    };
    wait_for("the practice register was not made", &filled);
    wait_for("the log was not folded", &|| {
        std::fs::metadata(&log).is_ok_and(|log| log.len() == 0)
    });
    let copy = folder.path().join("usb.sobhyt");
    std::fs::copy(&path, &copy).unwrap();
    let copied = Register::open(&copy, None, Access::Write, laptop()).unwrap();
    assert_eq!(copied.index().people_count(), 200);
    drop(handle);
}

#[test]
fn a_list_goes_out_in_every_format_and_into_the_ledger() {
    let folder = tempfile::tempdir().unwrap();
    let register = practised(150);
    let mut question = Question::on(register.today());
    question.filter.list = Some(crate::domain::ListKind::Uninsured);
    let expected = register.index().count(&question.filter, question.day);
    let request = Printout::List(PageRequest {
        question,
        full_ids: false,
    });
    for format in [Format::Pdf, Format::Xlsx, Format::Csv, Format::Json] {
        let path = folder.path().join(format!("a.{}", format.ending()));
        let rows = register
            .write_answer(&request, &path, format, &mut Progress::to(&mut |_| true))
            .unwrap();
        assert_eq!(rows, expected, "{format:?}");
        assert!(std::fs::metadata(&path).unwrap().len() > 100);
    }
    assert_eq!(register.store().outgoing().unwrap().len(), 4);
    let nowhere = folder.path().join("none").join("a.pdf");
    let refused = register.write_answer(&request, &nowhere, Format::Pdf, &mut Progress::to(&mut |_| true));
    assert!(matches!(refused, Err(Error::Output { .. })));
}

/// A roster of so many people as a clerk's text file.
fn roster_file(folder: &Path, people: usize) -> RosterRequest {
    let path = folder.join("ds.csv");
    let line = |place: usize| {
        let (house, year) = (place / 4 + 1, 1940 + place % 80);
        let name = "n".repeat(place % 7);
        format!("{house};Nguyễn Văn A{name};{year};09{place:08}\n")
    };
    let mut text = String::from("Hộ số;Họ và tên;Ngày sinh;Số điện thoại\n");
    text.extend((0..people).map(line));
    std::fs::write(&path, text).unwrap();
    RosterRequest {
        paths: vec![path],
        ..RosterRequest::default()
    }
}

#[test]
fn an_import_can_be_stopped_at_any_moment_and_leaves_nothing_behind() {
    let (folder, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let path = folder.path().join("so.sobhyt");
    let names = || {
        let entries = std::fs::read_dir(folder.path()).unwrap();
        let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name()).collect();
        names.sort();
        names
    };
    let request = roster_file(elsewhere.path(), 2_500);
    let (mut register, _) = Register::create(&path, None, laptop()).unwrap();
    let records = practice(40, 7, register.today(), &mut register.mint());
    register.fill("sổ thực hành", records).unwrap();
    let (before, view, files) = (
        answers(register.index(), register.today()),
        register.view(),
        names(),
    );
    let mut while_writing = 0;
    for moment in 0.. {
        let mut heard = 0;
        let mut tell = |_: Option<f32>| {
            heard += 1;
            heard <= moment
        };
        let mut progress = Progress::to(&mut tell);
        let planned = register.plan_rosters(&request, &mut progress);
        let done = planned.and_then(|planned| {
            let applied = register.apply_roster_watched(&planned, &mut progress);
            while_writing += usize::from(applied.is_err());
            applied
        });
        if done.is_ok() {
            break;
        }
        assert!(matches!(done, Err(Error::Cancelled)), "{moment}: {done:?}");
        assert_eq!(answers(register.index(), register.today()), before, "{moment}");
        assert_eq!(register.view().revision, view.revision, "{moment}");
        assert_eq!(register.view().undo, view.undo, "{moment}");
        assert_eq!(names(), files, "{moment}");
        assert_eq!(register.store().undo_items().unwrap().len(), 1, "{moment}");
    }
    assert!(while_writing > 1, "it was stopped while it was written, too");
    assert_eq!(register.index().people_count(), before.len() + 2_500);
    // The index that followed while the file was written is the index of the file.
    let after = answers(register.index(), register.today());
    drop(register);
    let mut register = Register::open(&path, None, Access::Write, laptop()).unwrap();
    assert_eq!(answers(register.index(), register.today()), after);
    register.undo().unwrap();
    assert_eq!(answers(register.index(), register.today()), before);
    assert!(register.check().unwrap().problems().is_empty());
}

/// A plan of a small roster in which one column was chosen, or left to recognition by `columns` empty.
fn chosen(register: &Register, columns: &[(usize, Field)]) -> RosterPlan {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.csv");
    std::fs::write(
        &path,
        "Họ và tên;Năm sinh;Số liên hệ\nLê Văn Hai;1954;0912345678\n",
    )
    .unwrap();
    let choice = crate::exchange::roster::SheetChoice {
        columns: columns.iter().copied().collect(),
        purpose: None,
    };
    let request = RosterRequest {
        paths: vec![path],
        choices: [(("a.csv".to_owned(), String::new()), choice)].into(),
        ..RosterRequest::default()
    };
    let mut tell = |_| true;
    let planned = register.plan_rosters_keeping(&request, &mut Progress::to(&mut tell));
    planned.unwrap()
}

#[test]
fn a_chosen_column_is_remembered_forgotten_and_remembered_again_by_undo() {
    let mut register = Register::in_memory(laptop()).unwrap();
    let plan = chosen(&register, &[(2, Field::Note)]);
    let shape = plan.sheets[0].shape.clone();
    register.apply_roster(&plan).unwrap();
    let held = |register: &Register| {
        let found = remembered_for(register.index().as_ref(), &shape);
        found.map(|(held, choice)| (held.id, choice.columns))
    };
    let (id, columns) = held(&register).unwrap();
    assert_eq!(columns, [(2, Field::Note)].into());
    let done = register.run(&Command::Shape(ShapeCommand::Forget(id))).unwrap();
    assert_eq!(done.label.text, "Quên cách đọc cột của {source}");
    assert!(held(&register).is_none());
    register.undo().unwrap().unwrap();
    assert!(held(&register).is_some());
    let plan = chosen(&register, &[]);
    register.apply_roster(&plan).unwrap();
    assert!(held(&register).is_none(), "back to recognition, and applied so");
}
