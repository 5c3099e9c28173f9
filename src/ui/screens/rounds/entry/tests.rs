//! Entering a sheet as people do it: by keys, line after line.

use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use uuid::Uuid;

use crate::domain::command::{SheetCommand, VisitCommand};
use crate::domain::date::{parse_date, show};
use crate::domain::round::{SheetBody, SheetLine, SheetLines};
use crate::domain::{
    Book as _, Cadre, CadreRole, Card, CardSource, Change, Command, EventKind, HouseholdFile, Record, Sheet,
    SheetId, Visit,
};
use crate::index::Index;
use crate::register::{Notice, Request};
use crate::ui::testing::{Window, invented, sentence, today};

fn id<I: From<Uuid>>(number: u128) -> I {
    Uuid::from_u128(number).into()
}

/// Whoever of a household is there today and has no card that lasts.
fn wanting(index: &Index, house: &HouseholdFile) -> Vec<crate::domain::PersonId> {
    let here = |id: &&crate::domain::PersonId| {
        let file = index.person(**id).unwrap();
        let status = file.status_on(today(), 30);
        file.presence_on(today()).counted && !status.is_insured() && status.code() != "waiting"
    };
    house.members.iter().filter(here).copied().collect()
}

/// The practice commune with a sheet B-12 of so many households, and B-13 put away.
fn with_sheet(lines: usize) -> Index {
    let mut index = invented(2000);
    let houses: Vec<SheetLine> = index
        .households()
        .filter(|house| house.visits.is_empty())
        .map(|house| SheetLine {
            household: house.household.id,
            people: wanting(&index, house),
        })
        .filter(|line| !line.people.is_empty())
        .take(lines)
        .collect();
    assert_eq!(houses.len(), lines);
    let sheet = |number: u128, name: &str, closed: Option<&str>| Sheet {
        id: id(number),
        number: name.to_owned(),
        device: "b".to_owned(),
        campaign: None,
        cadre: Some(id(900)),
        day: parse_date("20/11/2026").unwrap(),
        lines: SheetLines(houses.clone()),
        body: SheetBody::default(),
        closed_on: closed.and_then(parse_date),
    };
    let cadre = Cadre {
        id: id(900),
        name: "Trần Thị Vận Động".to_owned(),
        role: CadreRole::ALL[0],
        phone: None,
        note: String::new(),
    };
    let records: Vec<Record> = vec![
        cadre.into(),
        sheet(901, "B-12", None).into(),
        sheet(902, "B-13", Some("21/11/2026")).into(),
    ];
    index.patch(&records.into_iter().map(Change::Create).collect::<Vec<_>>());
    index
}

/// The window, and how many keys were pressed in it.
struct Typist {
    window: Window,
    keys: usize,
}

impl Typist {
    fn at(index: Index) -> Self {
        let mut window = Window::open(index);
        window.press(Modifiers::NONE, Key::F4);
        window.click("Nhập kết quả");
        window.requests();
        Self { window, keys: 0 }
    }

    /// Opens the sheet with the number typed.
    fn open(mut self, number: &str) -> Self {
        self.keys(number);
        self.enter();
        self.keys = 0;
        self
    }

    /// Types letters and digits, one event each, as the system sends them.
    fn keys(&mut self, text: &str) {
        for ch in text.chars() {
            self.keys += 1;
            self.window.harness.event(Event::Text(ch.to_string()));
            self.window.harness.run();
        }
    }

    fn press(&mut self, key: Key) {
        self.keys += 1;
        self.window.press(Modifiers::NONE, key);
    }

    /// Enter, and what is sent is done as the register does it.
    fn enter(&mut self) -> Option<Command> {
        self.press(Key::Enter);
        self.answer()
    }

    fn answer(&mut self) -> Option<Command> {
        let mut sent = self
            .window
            .requests()
            .into_iter()
            .filter_map(|request| match request {
                Request::Run(command) => Some(*command),
                _ => None,
            });
        let command = sent.next()?;
        assert!(sent.next().is_none(), "one command");
        let mut view = self.window.harness.state().view().clone();
        let mut index = (*view.index).clone();
        index.patch(&command.changes(&index, today()).expect("not refused"));
        view.index = std::sync::Arc::new(index);
        view.revision += 1;
        self.window.tell(Notice::View(view));
        self.window.tell(Notice::Done(sentence("Đã làm")));
        Some(command)
    }

    fn index(&self) -> std::sync::Arc<Index> {
        self.window.harness.state().view().index.clone()
    }

    /// What is recorded of a line.
    fn visit(&self, line: i64) -> Option<Visit> {
        let index = self.index();
        let sheet: SheetId = id(901);
        let mut visits = index.households().flat_map(|house| &house.visits);
        visits
            .find(|visit| visit.sheet == Some(sheet) && visit.line == Some(line))
            .cloned()
    }

    /// The outcomes of a line, in the order of its people: code, day asked for, reasons.
    fn outcomes(&self, line: i64) -> Vec<(String, Option<String>, usize)> {
        let index = self.index();
        let visit = self.visit(line).expect("entered").id;
        let sheet = index.households().flat_map(|house| house.members.iter());
        let files = sheet.filter_map(|id| index.person(*id));
        files
            .flat_map(|file| &file.outcomes)
            .filter(|outcome| outcome.visit == visit)
            .map(|outcome| {
                (
                    outcome.code.clone(),
                    outcome.due.map(show),
                    outcome.reasons.0.len(),
                )
            })
            .collect()
    }

    fn called(&self, line: usize) -> usize {
        self.index().person_count_of(line)
    }
}

trait PeopleOf {
    fn person_count_of(&self, line: usize) -> usize;
}

impl PeopleOf for Index {
    fn person_count_of(&self, line: usize) -> usize {
        let book: &dyn crate::domain::Book = self;
        let sheet = book.rows::<Sheet>().find(|sheet| sheet.number == "B-12").unwrap();
        sheet
            .lines
            .line(i64::try_from(line).unwrap())
            .unwrap()
            .people
            .len()
    }
}

#[test]
fn fifty_lines_take_at_most_four_keys_each() {
    let mut typist = Typist::at(with_sheet(50)).open("b12");
    // A usual evening: most absent or to come again, some agree, refuse, pay.
    let mix = [
        "4", "4", "2+7", "91", "4", "11", "3+3", "5", "4", "94", "215/12", "4", "7", "11", "4", "912", "4",
        "3+7", "4", "6", "4", "2+5", "4", "91", "8+9",
    ];
    for (line, keys) in (1..=50).zip(mix.iter().cycle()) {
        typist.keys(keys);
        let sent = typist.enter();
        assert!(
            matches!(sent, Some(Command::Visit(VisitCommand::Record(_)))),
            "line {line}: {keys}"
        );
        assert!(typist.visit(line).is_some(), "line {line}");
    }
    assert!(typist.keys <= 4 * 50, "{} keys", typist.keys);
    assert!(typist.window.shows("Đã nhập 50 hộ, còn 0 hộ chưa nhập."));
    assert_eq!(
        typist.outcomes(3).first().unwrap().1.as_deref(),
        Some("29/11/2026")
    );
    assert_eq!(
        typist.outcomes(11).first().unwrap().1.as_deref(),
        Some("15/12/2026")
    );
    assert_eq!(typist.outcomes(16).first().unwrap().2, 2, "two reasons");
    typist.window.click("Cất phiếu");
    assert!(matches!(
        typist.answer(),
        Some(Command::Sheet(SheetCommand::Close(_)))
    ));
    assert!(typist.window.shows("Phiếu đã cất"));
}

#[test]
fn letters_choose_people_and_lines_not_touched_stay_open() {
    let mut typist = Typist::at(with_sheet(30)).open("B-012");
    // The first line with at least two people.
    let line = (1..=30).find(|line| typist.called(*line) >= 2).unwrap();
    for _ in 1..line {
        typist.press(Key::ArrowDown);
    }
    typist.keys("a2+7b91");
    typist.window.shot("r5-entry-letters");
    typist.enter();
    let line = i64::try_from(line).unwrap();
    let said = typist.outcomes(line);
    assert!(
        said.contains(&("dong-y".into(), Some("29/11/2026".into()), 0)),
        "{said:?}"
    );
    assert!(said.contains(&("tu-choi".into(), None, 1)), "{said:?}");
    assert_eq!(
        typist.visit(line).unwrap().cadre,
        Some(id(900)),
        "who took the sheet"
    );
    assert!(typist.visit(line + 1).is_none() && (line == 1 || typist.visit(1).is_none()));
    // Something typed and left by an arrow is still there on coming back.
    typist.keys("4");
    typist.press(Key::ArrowDown);
    assert!(typist.window.harness.state().view().index.households().count() > 0);
    typist.press(Key::ArrowUp);
    typist.enter();
    assert_eq!(typist.outcomes(line + 1).first().unwrap().0, "vang");
}

#[test]
fn what_is_missing_is_said_and_nothing_is_sent() {
    let mut typist = Typist::at(with_sheet(5)).open("b12");
    typist.keys("2");
    assert!(typist.enter().is_none());
    assert!(typist.window.shows("Kết quả này cần ngày hẹn"));
    typist.keys("+x");
    assert!(typist.enter().is_none());
    assert!(typist.window.shows("Ngày hẹn chưa đúng"));
    typist.window.shot("r5-entry-missing");
    typist.press(Key::Backspace);
    typist.press(Key::Backspace);
    typist.keys("+7");
    assert!(typist.enter().is_some());
}

#[test]
fn who_paid_waits_for_a_card_with_proposed_days() {
    let mut typist = Typist::at(with_sheet(5)).open("b12");
    typist.keys("a1");
    assert!(typist.enter().is_none());
    assert!(typist.window.shows("Chưa chọn số tháng đóng."));
    typist.keys("6");
    typist.keys("0012");
    typist.window.shot("r5-entry-paid");
    let sent = typist.enter();
    let Some(Command::Visit(VisitCommand::Record(call))) = sent else {
        panic!("a call, not {sent:?}");
    };
    let outcome = call.outcomes.first().unwrap();
    assert_eq!((outcome.receipt.as_str(), outcome.months), ("0012", Some(6)));
    assert_eq!(call.outcomes.len(), 1);
    let card: &Card = call.cards.first().expect("a card is proposed");
    assert_eq!(card.source, CardSource::Paid);
    assert!(outcome.amount.is_some_and(|dong| dong > 0), "{outcome:?}");
    assert!(card.valid_from.unwrap() >= today(), "{card:?}");
    let file = typist.index().person(card.person).unwrap().clone();
    assert_eq!(file.status_on(today(), 30).code(), "waiting");
}

#[test]
fn who_moved_is_recorded_only_when_somebody_says_so() {
    let mut typist = Typist::at(with_sheet(5)).open("b12");
    typist.keys("0");
    let sent = typist.enter();
    let Some(Command::Visit(VisitCommand::Record(call))) = sent else {
        panic!("a call");
    };
    assert!(call.events.is_empty());
    typist.keys("a0  ");
    assert!(typist.enter().is_none());
    assert!(typist.window.shows("Chưa có ngày đi hoặc ngày mất"));
    typist.keys("10/2026");
    let sent = typist.enter();
    let Some(Command::Visit(VisitCommand::Record(call))) = sent else {
        panic!("a call");
    };
    let event = call.events.first().unwrap();
    assert_eq!(
        (event.kind, event.day.unwrap().to_string()),
        (EventKind::Died, "10/2026".into())
    );
}

#[test]
fn bad_numbers_are_told_at_once() {
    let mut typist = Typist::at(with_sheet(3)).open("b11");
    assert!(typist.window.shows("Có phải một trong các phiếu dưới đây?"));
    typist.window.shot("r5-entry-near");
    typist
        .window
        .click("Phiếu B-13 · lập ngày 20/11/2026 · đã nhập 0/3 dòng · Trần Thị Vận Động");
    assert!(typist.window.shows("Phiếu đã cất"));
    typist.window.click("Phiếu khác");
    let typist = typist.open("zz999");
    assert!(typist.window.shows("Có thể là phiếu của sổ khác"));
}

#[test]
fn a_refused_line_comes_back_as_it_was_typed() {
    let mut typist = Typist::at(with_sheet(3)).open("b12");
    typist.keys("3+9");
    typist.press(Key::Enter);
    typist.window.requests();
    typist.window.tell(Notice::Failed(sentence("Đĩa đầy")));
    assert!(typist.window.shows("Dòng này chưa ghi được"));
    assert!(typist.enter().is_some());
    assert_eq!(
        typist.outcomes(1).first().unwrap().1.as_deref(),
        Some("01/12/2026")
    );
}

#[test]
fn an_entered_line_is_corrected_and_looks_plain() {
    let mut typist = Typist::at(with_sheet(8)).open("b12");
    typist.window.shot("r5-entry-sheet");
    typist.keys("4");
    typist.enter();
    typist.press(Key::ArrowUp);
    assert!(typist.window.shows("Vắng nhà"));
    typist.window.shot("r5-entry-entered");
    typist.window.click("Sửa kết quả");
    typist.keys("91");
    let sent = typist.enter();
    assert!(
        matches!(sent, Some(Command::Visit(VisitCommand::Correct(_)))),
        "{sent:?}"
    );
    assert_eq!(typist.outcomes(1).first().unwrap().0, "tu-choi");
    let all = typist.outcomes(1);
    assert_eq!(all.len(), typist.called(1), "{all:?}");
}

#[test]
fn lines_with_a_result_and_the_end_are_walked_by_keys() {
    let mut typist = Typist::at(with_sheet(2)).open("b12");
    typist.keys("4");
    typist.enter();
    typist.keys("4");
    typist.enter();
    assert!(typist.window.shows("Hết phiếu"));
    assert!(typist.window.shows("Enter: bấm nút xanh đậm"));
    typist.press(Key::ArrowUp);
    typist.press(Key::ArrowUp);
    assert!(typist.window.shows("phím cách: sửa kết quả"));
    typist.press(Key::Space);
    typist.keys("9");
    let sent = typist.enter();
    assert!(
        matches!(sent, Some(Command::Visit(VisitCommand::Correct(_)))),
        "{sent:?}"
    );
    assert_eq!(typist.outcomes(1).first().unwrap().0, "tu-choi");
    let put_away = typist.enter();
    assert!(
        matches!(put_away, Some(Command::Sheet(SheetCommand::Close(_)))),
        "{put_away:?}"
    );
    // A result can be put right on a sheet that was put away.
    typist.press(Key::ArrowUp);
    typist.press(Key::Space);
    assert!(!typist.window.shows("Dòng này chưa có kết quả"));
    typist.keys("9");
    let sent = typist.enter();
    assert!(
        matches!(sent, Some(Command::Visit(VisitCommand::Correct(_)))),
        "{sent:?}"
    );
}

#[test]
fn without_sheets_it_says_what_to_do_first() {
    let mut index = invented(60);
    let sheets: Vec<Change> = {
        let book: &dyn crate::domain::Book = &index;
        book.rows::<Sheet>()
            .map(|sheet| Change::Remove(sheet.clone().into()))
            .collect()
    };
    index.patch(&sheets);
    let mut typist = Typist::at(index);
    assert!(typist.window.shows("Chưa có phiếu nào"));
    typist.window.shot("r5-entry-none");
    assert!(typist.window.harness.query_by_label("Số phiếu").is_none());
}
