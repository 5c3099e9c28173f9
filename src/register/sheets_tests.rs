//! Sheets through the whole register: their numbers over undo, reopening and two laptops, printing again whatever
//! changed, the ledger, and the pages as another program reads them.

use std::process::Command as Program;

use super::sheets::SheetRequest;
use super::tests::laptop;
use super::*;
use crate::domain::command::{HouseholdCommand, SheetCommand};
use crate::domain::practice::practice;
use crate::domain::round::{SheetForm, standings};
use crate::domain::{Book as _, Cadre, Filter, Household, ListKind, Person, Record, Sheet, Status};
use crate::index::SheetOrder;
use crate::print::Shown;
use crate::store::Access;
use crate::words;

fn fill(register: &mut Register) {
    let records = practice(400, 7, register.today(), &mut register.mint());
    register.fill("sổ thực hành", records).unwrap();
}

fn register() -> Register {
    let mut register = Register::in_memory(laptop()).unwrap();
    fill(&mut register);
    register
}

fn question(register: &Register) -> Question {
    Question {
        filter: Filter {
            list: Some(ListKind::Visits),
            ..Filter::default()
        },
        ..Question::on(register.today())
    }
}

fn issue(register: &mut Register) -> Sheet {
    let request = SheetRequest::of(question(register));
    issue_as(register, &request)
}

fn issue_as(register: &mut Register, request: &SheetRequest) -> Sheet {
    register
        .issue_sheet(request, &mut Progress::to(&mut |_| true))
        .unwrap()
}

fn of_device(device: &str) -> Laptop {
    Laptop {
        device: device.into(),
        ..laptop()
    }
}

#[test]
fn numbers_never_go_back_over_undo_redo_and_reopening() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("so.sobhyt");
    let (mut register, _) = Register::create(&path, None, laptop()).unwrap();
    fill(&mut register);
    let first = issue(&mut register);
    assert!(first.number.ends_with("-1"), "{}", first.number);
    let letters = first.number.split('-').next().unwrap().to_owned();
    register.undo().unwrap().unwrap();
    assert_eq!(
        issue(&mut register).number,
        format!("{letters}-2"),
        "the paper with 1 may hang on a door"
    );
    register.undo().unwrap().unwrap();
    register.redo().unwrap().unwrap();
    register.undo().unwrap().unwrap();
    drop(register);
    let mut register = Register::open(&path, None, Access::Write, laptop()).unwrap();
    assert_eq!(issue(&mut register).number, format!("{letters}-3"));
    assert!(register.store().check().unwrap().is_clean());
}

#[test]
fn two_laptops_with_one_file_have_letters_of_their_own() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("so.sobhyt");
    let (mut register, _) = Register::create(&path, None, laptop()).unwrap();
    fill(&mut register);
    let ours = issue(&mut register);
    drop(register);
    let copy = folder.path().join("ban-sao.sobhyt");
    std::fs::copy(&path, &copy).unwrap();
    let mut other = Register::open(&copy, None, Access::Write, of_device("may-2")).unwrap();
    let theirs = issue(&mut other);
    assert_ne!(letters(&ours), letters(&theirs));
    assert!(theirs.number.ends_with("-1"));
    assert_eq!(theirs.device, "may-2");
    let mut register = Register::open(&path, None, Access::Write, laptop()).unwrap();
    let next = issue(&mut register);
    assert_eq!(letters(&next), letters(&ours));
    assert!(next.number.ends_with("-2"));
    // What came from the other laptop with a number of ours stays, and is passed over.
    let mut alike = theirs.clone();
    alike.number = format!("{}-3", letters(&ours));
    let records: Vec<Record> = vec![alike.clone().into()];
    register.fill("gói", records).unwrap();
    assert_eq!(issue(&mut register).number, format!("{}-4", letters(&ours)));
    assert_eq!(standings(register.index().as_ref()).len(), 4);
}

fn letters(sheet: &Sheet) -> &str {
    sheet.number.split('-').next().unwrap()
}

/// The bytes of the PDF file of something.
fn pdf(register: &Register, of: &Printout) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.pdf");
    register
        .write_answer(of, &path, Format::Pdf, &mut Progress::to(&mut |_| true))
        .unwrap();
    std::fs::read(path).unwrap()
}

#[test]
fn a_sheet_prints_again_byte_for_byte_whatever_changed() {
    let mut register = register();
    let cadre = {
        let book: &dyn crate::domain::Book = register.index().as_ref();
        book.rows::<Cadre>().next().unwrap().clone()
    };
    let request = SheetRequest {
        cadre: Some(cadre.id),
        form: SheetForm::Short,
        order: SheetOrder::Name,
        ..SheetRequest::of(question(&register))
    };
    let sheet = issue_as(&mut register, &request);
    let before = pdf(&register, &Printout::Sheet(sheet.id));
    let home = sheet.lines.0[0].household;
    let house = register.index().household(home).unwrap().household.clone();
    let moved = Household {
        address: "Số 999".into(),
        ..house
    };
    let command = Command::Household(HouseholdCommand::Save(moved));
    register.run(&command).unwrap();
    register
        .run(&Command::Household(HouseholdCommand::Remove(home)))
        .unwrap();
    assert_eq!(pdf(&register, &Printout::Sheet(sheet.id)), before);
    let ledger = register.store().outgoing().unwrap();
    assert_eq!(ledger.len(), 2);
    let told = ledger[0].what.to_message();
    assert_eq!(
        words::fill(&told.text, &told.args),
        format!("Phiếu {}", sheet.number)
    );
    assert!(ledger[0].rows > 100);
}

#[test]
fn what_cannot_be_issued_is_refused_in_words_and_changes_nothing() {
    let mut register = register();
    let mut refused = |request: &SheetRequest| {
        let revision = register.revision;
        let error = register
            .issue_sheet(request, &mut Progress::to(&mut |_| true))
            .unwrap_err();
        assert_eq!(register.revision, revision);
        error.message().text.into_owned()
    };
    let of = |question: Question| SheetRequest::of(question);
    let day = super::tests::laptop().clock.today();
    let leaflet = SheetRequest {
        form: SheetForm::Leaflet,
        ..of(Question::on(day))
    };
    assert!(refused(&leaflet).contains("không mang số phiếu"));
    let mut nobody = Question::on(day);
    nobody.filter.search = "không ai tên thế này".into();
    assert!(refused(&of(nobody)).contains("Không có hộ nào"));
    let stopped = register.issue_sheet(&of(Question::on(day)), &mut Progress::to(&mut |_| false));
    assert!(matches!(stopped, Err(Error::Cancelled)));
    let gone = Printout::Sheet(crate::domain::SheetId(uuid::Uuid::nil()));
    let laid = output::lay_out(
        register.index(),
        &gone,
        register.laptop().clock.local(),
        &mut Progress::to(&mut |_| true),
    );
    assert!(matches!(laid, Err(Error::Refused(_))));
}

#[test]
fn households_stand_in_the_order_that_was_asked_for() {
    let register = register();
    let index = register.index();
    let homes = |order| {
        let request = SheetRequest {
            order,
            ..SheetRequest::of(question(&register))
        };
        request.households(index)
    };
    let walk = homes(SheetOrder::Walk);
    let place = |home: &crate::domain::HouseholdId| {
        let house = &index.household(*home).unwrap().household;
        let group = house.group_name.clone().unwrap_or_default();
        (
            house.hamlet,
            group.parse::<u32>().unwrap_or(u32::MAX),
            house.address.clone(),
        )
    };
    let hamlets: Vec<_> = index.hamlets().iter().map(|hamlet| hamlet.id).collect();
    for pair in walk.windows(2) {
        let (one, two) = (place(&pair[0]), place(&pair[1]));
        let rank = |hamlet| hamlets.iter().position(|known| *known == hamlet);
        assert!(
            (rank(one.0), one.1) <= (rank(two.0), two.1),
            "{one:?} before {two:?}"
        );
    }
    let name = homes(SheetOrder::Name);
    assert_ne!(walk, name);
    let sorted = |mut homes: Vec<_>| {
        homes.sort_unstable();
        homes
    };
    assert_eq!(sorted(walk.clone()), sorted(name), "nobody is lost");
    let mut chosen = vec![walk[5], walk[2], walk[9]];
    let request = SheetRequest {
        chosen: chosen.clone(),
        order: SheetOrder::Chosen,
        ..SheetRequest::of(question(&register))
    };
    assert_eq!(request.households(index), chosen);
    index.order_homes(&mut chosen, SheetOrder::Walk);
    assert_eq!(chosen, [walk[2], walk[5], walk[9]]);
}

#[test]
fn a_sheet_is_open_until_all_came_back_or_it_was_put_away() {
    let mut register = register();
    let sheet = issue(&mut register);
    let open = |register: &Register| standings(register.index().as_ref())[0].is_open();
    assert!(open(&register));
    register
        .run(&Command::Sheet(SheetCommand::Close(sheet.id)))
        .unwrap();
    assert!(!open(&register));
    register
        .run(&Command::Sheet(SheetCommand::Reopen(sheet.id)))
        .unwrap();
    assert!(open(&register));
}

/// The text of a PDF file as pdftotext reads it, page by page; `None` where the tool is not here.
fn read(bytes: &[u8]) -> Option<Vec<String>> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.pdf");
    std::fs::write(&path, bytes).unwrap();
    let done = Program::new("pdftotext")
        .arg("-layout")
        .arg(&path)
        .arg("-")
        .output();
    let Ok(done) = done else {
        crate::cli::complain("pdftotext is missing (package poppler-utils): the pages were not read");
        return None;
    };
    assert!(done.status.success());
    let text = String::from_utf8(done.stdout).unwrap();
    let mut pages: Vec<String> = text.split('\u{c}').map(str::to_owned).collect();
    assert_eq!(
        pages.pop().as_deref(),
        Some(""),
        "each page ends with a form feed"
    );
    Some(pages)
}

/// Letters only, so that line breaks and columns do not matter.
fn bare(text: &str) -> String {
    text.chars().filter(|ch| !ch.is_whitespace()).collect()
}

/// A household as hard as they come: fourteen members, a name that fills lines, nothing known, decomposed letters.
fn odd(register: &mut Register) -> (Household, Vec<Person>) {
    let hamlet = register.index().hamlets()[0].id;
    let home = Household {
        id: register.mint().next_id(),
        hamlet,
        group_name: None,
        number: None,
        address: "Nha\u{300} cuô\u{301}i kênh Ra\u{323}ch Giô\u{300}ng, sau chùa, ".repeat(3),
        note: String::new(),
        position: 0,
    };
    let person = |place: i64| Person {
        name: match place {
            0 => "Nguyê\u{303}n Thi\u{323} Ngo\u{323}c A\u{301}nh".into(),
            1 => "Công Tằng Tôn Nữ Thị Hoàng Phượng ".repeat(4).trim().to_owned(),
            _ => format!("Trần Văn Mười {place}"),
        },
        ethnicity: Some("Khmer".into()),
        id12: Some(format!("0911716020{place:02}")),
        no_card_said: true,
        position: place,
        ..Person::unknown(register.mint().next_id(), home.id)
    };
    let people: Vec<Person> = (0..14).map(person).collect();
    let mut records: Vec<Record> = vec![home.clone().into()];
    records.extend(people.iter().cloned().map(Record::from));
    register.fill("hộ khó", records).unwrap();
    (home, people)
}

#[test]
fn another_program_reads_everybody_on_the_pages() {
    use unicode_normalization::UnicodeNormalization as _;
    let mut register = register();
    let (_, people) = odd(&mut register);
    for form in [SheetForm::Long, SheetForm::Short] {
        let request = SheetRequest {
            form,
            ..SheetRequest::of(question(&register))
        };
        let sheet = issue_as(&mut register, &request);
        let Some(pages) = read(&pdf(&register, &Printout::Sheet(sheet.id))) else {
            return;
        };
        let all = pages.len();
        for (place, page) in pages.iter().enumerate() {
            assert!(page.contains(&format!("Trang {}/{all}", place + 1)), "{page}");
            assert!(page.contains(&format!("Phiếu số: {}", sheet.number)), "{page}");
            assert!(page.contains("Tài liệu có dữ liệu cá nhân – không sao chép, hủy sau khi nhập kết quả."));
            assert!(!page.contains("Khmer"));
        }
        let text = bare(&pages.concat());
        let index = register.index();
        let book: &dyn crate::domain::Book = index.as_ref();
        for line in &sheet.lines.0 {
            for person in &line.people {
                let file = index.person(*person).unwrap();
                if let Some(id) = &file.person.id12 {
                    assert!(!text.contains(id), "{id} stands whole");
                }
                // Words of a long name stand in lines with other columns between them.
                let name: String = file.person.name.nfc().collect();
                for word in name.split_whitespace() {
                    assert!(text.contains(word), "{word} of {name}");
                }
            }
        }
        assert!(book.people().count() > 400);
        for person in &people {
            assert_eq!(
                person.no_card_said,
                index.person(person.id).unwrap().status_on(register.today(), 30) == Status::Never
            );
        }
    }
}

#[test]
fn no_row_is_split_by_positions_that_another_program_reads() {
    let mut register = register();
    odd(&mut register);
    let request = SheetRequest {
        form: SheetForm::Short,
        shown: Shown::default(),
        ..SheetRequest::of(question(&register))
    };
    let sheet = issue_as(&mut register, &request);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.pdf");
    std::fs::write(&path, pdf(&register, &Printout::Sheet(sheet.id))).unwrap();
    let Ok(done) = Program::new("pdftotext")
        .arg("-bbox")
        .arg(&path)
        .arg("-")
        .output()
    else {
        crate::cli::complain("pdftotext is missing (package poppler-utils): the places were not read");
        return;
    };
    let text = String::from_utf8(done.stdout).unwrap();
    let attribute = |line: &str, name: &str| -> f32 {
        let from = line.split(&format!("{name}=\"")).nth(1).unwrap();
        from.split('"').next().unwrap().parse().unwrap()
    };
    let (mut words, mut page, mut placed) = (0, 0, Vec::new());
    for line in text.lines() {
        page += usize::from(line.contains("<page"));
        if !line.contains("<word") {
            continue;
        }
        let (left, top) = (attribute(line, "xMin"), attribute(line, "yMin"));
        let (right, bottom) = (attribute(line, "xMax"), attribute(line, "yMax"));
        assert!(
            left >= 50.0 && right <= 560.0 && top >= 15.0 && bottom <= 830.0,
            "{line}"
        );
        words += 1;
        let word = line.split('>').nth(1).and_then(|rest| rest.split('<').next());
        // The line numbers are the only numbers at the left edge that are set large.
        if left < 60.0
            && bottom - top > 12.3
            && let Some(number) = word.and_then(|word| word.parse::<usize>().ok())
        {
            placed.push((page, top, number));
        }
    }
    assert!(words > 1000);
    // The reader tells words in an order of its own: down the pages is by their places.
    placed.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let numbers: Vec<usize> = placed.iter().map(|(_, _, number)| *number).collect();
    let lines = sheet.lines.0.len();
    assert_eq!(
        numbers,
        (1..=lines).collect::<Vec<_>>(),
        "each line once, in order"
    );
}
