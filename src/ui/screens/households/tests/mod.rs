//! The screen as people use it: by names of fields and buttons, and by keys.

mod forms;
mod journeys;
mod pictures;
mod prices;
mod visits;

use egui_kittest::kittest::Queryable as _;
use uuid::Uuid;

use crate::domain::date::parse_date;
use crate::domain::mint::IdMint;
use crate::domain::practice::practice;
use crate::domain::{
    Book as _, Card, CardSource, Command, Commune, Denominator, Entitlement, Event, EventKind, Hamlet,
    Household, HouseholdId, Living, LivingStandard, PartialDate, Person, PersonId, Record, Sex,
};
use crate::index::Index;
use crate::register::{Notice, Request};
use crate::ui::testing::{Window, sentence, today, view_of};

pub(super) fn id<I: From<Uuid>>(number: u128) -> I {
    Uuid::from_u128(number).into()
}

pub(super) fn person(number: u128, household: u128, name: &str, relation: &str, birth: &str) -> Person {
    Person {
        id: id(number),
        household: id(household),
        name: name.to_owned(),
        sex: None,
        birth: PartialDate::parse(birth),
        relation: Some(relation.to_owned()).filter(|relation| !relation.is_empty()),
        id12: None,
        bhxh: None,
        phone: None,
        ethnicity: None,
        work: None,
        school: None,
        class: None,
        no_card_said: false,
        note: String::new(),
        position: i64::try_from(number % 1000).unwrap(),
        pension: None,
        disability: None,
        study: None,
        work_kind: None,
    }
}

pub(super) fn household(number: u128, hamlet: u128, name: &str) -> Household {
    Household {
        id: id(number),
        hamlet: id(hamlet),
        group_name: Some("4".to_owned()),
        number: Some(name.to_owned()),
        address: "Số 12, kênh Ba Xã".to_owned(),
        note: String::new(),
        position: i64::try_from(number).unwrap(),
    }
}

pub(super) fn card(number: u128, person: u128, text: &str, from: &str, to: &str) -> Card {
    Card {
        id: id(number),
        person: id(person),
        number: Some(text.to_owned()).filter(|text| !text.is_empty()),
        category: text.get(..2).map(str::to_owned),
        benefit: Some(4),
        valid_from: parse_date(from),
        valid_to: parse_date(to),
        facility: "Trạm Y tế xã Long Thạnh".to_owned(),
        source: CardSource::Roster,
    }
}

pub(super) fn place() -> Vec<Record> {
    let commune = Commune {
        id: id(1),
        name: "Long Thạnh".into(),
        kind: "Xã".into(),
        province: "tỉnh An Giang".into(),
        target: 950,
        expiring_days: 30,
        denominator: Denominator::Register,
    };
    let hamlet = |number, name: &str| Hamlet {
        id: id(number),
        name: name.into(),
        former_names: String::new(),
        position: i64::try_from(number).unwrap(),
        official_population: None,
        target: None,
    };
    vec![
        commune.into(),
        hamlet(2, "Ấp Hòa Lợi").into(),
        hamlet(3, "Ấp Hòa Thuận").into(),
    ]
}

/// The household that most tests look at: five people, one of them dead.
pub(super) fn typical() -> Index {
    let mut records = place();
    records.push(household(10, 2, "00012").into());
    let anh = Person {
        sex: Some(Sex::Female),
        id12: Some("091154602016".into()),
        phone: Some("0912345678".into()),
        ethnicity: Some("Kinh".into()),
        work: Some("Làm ruộng".into()),
        ..person(101, 10, "Lê Thị Ánh", "Chủ hộ", "12/03/1954")
    };
    let tam = Person {
        sex: Some(Sex::Male),
        id12: Some("091078001234".into()),
        bhxh: Some("9122814883".into()),
        ..person(102, 10, "Nguyễn Văn Tám", "Con", "1978")
    };
    let hoa = Person {
        no_card_said: true,
        ..person(103, 10, "Trần Thị Ngọc Hoa", "Con dâu", "05/1980")
    };
    let be = Person {
        school: Some("Trường Tiểu học Long Thạnh".into()),
        class: Some("4A".into()),
        ..person(104, 10, "Nguyễn Thị Bé", "Cháu nội", "20/08/2016")
    };
    let dead = person(105, 10, "Nguyễn Văn Bảy", "Chồng", "1950");
    records.extend([anh, tam, hoa, be, dead].map(Record::from));
    records.extend(
        [
            card(201, 101, "GB4919122814881", "01/01/2025", "31/12/2025"),
            card(202, 101, "GB4919122814881", "01/01/2026", "10/12/2026"),
            card(203, 102, "GD4919122814883", "01/09/2025", "31/08/2026"),
            card(204, 104, "HS4919122814884", "01/10/2026", "30/09/2027"),
        ]
        .map(Record::from),
    );
    records.push(Record::Event(Event {
        id: id(301),
        person: id(105),
        kind: EventKind::Died,
        day: PartialDate::parse("03/2026"),
        note: String::new(),
    }));
    records.push(Record::Event(Event {
        id: id(302),
        person: id(102),
        kind: EventKind::Away,
        day: PartialDate::parse("15/02/2026"),
        note: "Bình Dương".into(),
    }));
    records.push(Record::Entitlement(Entitlement {
        id: id(401),
        person: id(101),
        code: "QĐ49".into(),
        paper: "1123/QĐ-UBND".into(),
        paper_date: parse_date("12/05/2017"),
        valid_from: None,
        valid_to: None,
        wording: "Dân công hỏa tuyến".into(),
    }));
    records.push(Record::LivingStandard(LivingStandard {
        id: id(501),
        household: id(10),
        year: 2026,
        living: Living::AverageFarm,
        paper: "215/QĐ-UBND".into(),
        paper_date: parse_date("20/12/2025"),
    }));
    records.push(household(11, 2, "00013").into());
    records.push(
        Person {
            id12: Some("091154602016".into()),
            ..person(111, 11, "Phạm Văn Đức", "Chủ hộ", "1990")
        }
        .into(),
    );
    Index::build(records)
}

/// Fourteen people with everything in the way.
pub(super) fn crowded() -> Index {
    let mut records = place();
    let mut house = household(10, 2, "00012");
    house.address = "Tổ hợp tác số 5, đường vòng kênh xáng Bốn Tổng, cạnh nhà văn hóa ấp".into();
    house.note = "Nhà ở hai nơi, gọi điện trước khi đến".into();
    records.push(house.into());
    let relations = [
        "Chủ hộ",
        "Vợ",
        "Con",
        "Con",
        "Con dâu",
        "Con rể",
        "Cháu nội",
        "Cháu nội",
        "Cháu ngoại",
        "Mẹ",
        "Em",
        "Cháu",
        "Ở nhờ",
        "",
    ];
    for (place, relation) in relations.iter().enumerate() {
        let number = 101 + u128::try_from(place).unwrap();
        let birth = (1938 + 6 * place).to_string();
        let name = match place {
            2 => "Công Tằng Tôn Nữ Nguyễn Thị Hoàng Phương Thảo Nguyên".to_owned(),
            5 => "Nguye\u{302}\u{303}n Thi\u{323} Hu\u{31b}o\u{31b}ng".to_owned(),
            13 => String::new(),
            _ => format!("Nguyễn Văn Thứ {}", place + 1),
        };
        let who = Person {
            sex: [Some(Sex::Male), Some(Sex::Female), None][place % 3],
            id12: (place % 4 != 3).then(|| format!("09115460{place:04}")),
            phone: (place % 3 == 0).then(|| "0912345678".to_owned()),
            ..person(number, 10, &name, relation, &birth)
        };
        records.push(who.into());
        let (from, to) = match place % 5 {
            0 => ("01/01/2026", "31/12/2027"),
            1 => ("01/01/2026", "30/11/2026"),
            2 => ("01/01/2025", "30/09/2026"),
            3 => ("01/01/2024", "31/12/2024"),
            _ => continue,
        };
        let text = format!("GD491912281{:04}", place / 2);
        records.push(card(200 + number, number, &text, from, to).into());
    }
    Index::build(records)
}

/// The practice register.
pub(super) fn practice_index(persons: usize) -> Index {
    let mut mint = IdMint::new(1_760_000_000_000, Uuid::from_u128(7));
    Index::build(practice(persons, 7, today(), &mut mint))
}

/// A window on the screen's search page.
pub(super) fn window(index: Index) -> Window {
    let mut window = Window::open(index);
    window.press(egui::Modifiers::NONE, egui::Key::F2);
    window
}

/// A window on the household of [`typical`].
pub(super) fn at_household(index: Index) -> Window {
    let mut window = window(index);
    window.press(egui::Modifiers::NONE, egui::Key::ArrowDown);
    window.press(egui::Modifiers::NONE, egui::Key::Enter);
    window.requests();
    window
}

/// Goes to what has this name and presses Enter, in sight or not.
pub(super) fn press(window: &mut Window, name: &str) {
    window.harness.get_by_label(name).focus();
    window.harness.run();
    window.press(egui::Modifiers::NONE, egui::Key::Enter);
}

/// The one command that was sent.
pub(super) fn command(window: &mut Window) -> Command {
    let mut commands: Vec<Command> = window
        .requests()
        .into_iter()
        .filter_map(|request| match request {
            Request::Run(command) => Some(*command),
            _ => None,
        })
        .collect();
    assert_eq!(commands.len(), 1, "{commands:?}");
    commands.remove(0)
}

/// Carries a command out as the register would.
pub(super) fn answer(window: &mut Window, command: &Command) {
    let mut view = window.harness.state().view().clone();
    let mut index = (*view.index).clone();
    let changes = command
        .changes(&index, today())
        .expect("the command is not refused");
    index.patch(&changes);
    view.index = std::sync::Arc::new(index);
    view.revision += 1;
    window.tell(Notice::View(view));
    window.tell(Notice::Done(sentence("Đã làm")));
}

pub(super) fn read_only(index: Index) -> Window {
    let mut window = Window::first_start();
    let mut view = view_of(index);
    view.read_only = true;
    window.tell(Notice::View(view));
    window.press(egui::Modifiers::NONE, egui::Key::F2);
    window
}

/// Who is in the register of the window.
pub(super) fn person_of(window: &Window, number: u128) -> Person {
    let person: PersonId = id(number);
    window
        .harness
        .state()
        .view()
        .index
        .person(person)
        .unwrap()
        .person
        .clone()
}

pub(super) fn house_id(number: u128) -> HouseholdId {
    id(number)
}
