//! The window as a whole: places, keys, messages.

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;

use crate::domain::{Commune, Denominator, Hamlet, Message};
use crate::index::Index;
use crate::register::{Notice, Request};
use crate::ui::commands::UiCommand;
use crate::ui::testing::{Window, invented, sentence, view_of};
use crate::ui::{Place, Room};

#[test]
fn every_room_opens_by_its_key_and_has_names_and_glyphs() {
    let mut window = Window::open(Index::default());
    let keys = [Key::F2, Key::F3, Key::F4, Key::F5, Key::F6, Key::F7, Key::F1];
    let rooms = [
        Room::Households,
        Room::Lists,
        Room::Rounds,
        Room::Papers,
        Room::Exchange,
        Room::Settings,
        Room::Overview,
    ];
    for (key, room) in keys.into_iter().zip(rooms) {
        window.press(Modifiers::NONE, key);
        assert_eq!(window.harness.state().place().room(), room);
        window.shot(&format!("empty-{room:?}"));
    }
    window.press(Modifiers::CTRL, Key::Num7);
    assert_eq!(window.harness.state().place(), &Place::Settings);
    window.press(Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(
        window.harness.state().place(),
        &Place::Overview,
        "Alt+Left goes back"
    );
}

#[test]
fn undo_and_redo_follow_the_register() {
    let mut window = Window::open(Index::default());
    window.press(Modifiers::CTRL, Key::Z);
    assert!(window.requests().is_empty(), "nothing to take back");
    let mut view = view_of(Index::default());
    view.undo = Some(sentence("Thêm Lê Thị Ánh"));
    window.tell(Notice::View(view.clone()));
    window.press(Modifiers::CTRL, Key::Z);
    assert!(matches!(window.requests().as_slice(), [Request::Undo]));
    window.tell(Notice::Done(sentence("Thêm Lê Thị Ánh")));
    assert!(window.shows("Đã hoàn tác: Thêm Lê Thị Ánh"));
    view.redo = view.undo.take();
    window.tell(Notice::View(view));
    window.press(Modifiers::CTRL | Modifiers::SHIFT, Key::Z);
    assert!(matches!(window.requests().as_slice(), [Request::Redo]));
}

#[test]
fn a_failure_is_shown_once_until_it_is_closed() {
    let mut window = Window::open(Index::default());
    window.tell(Notice::Failed(sentence(
        "Ổ đĩa đã đầy. Sổ vẫn như trước. Hãy xóa bớt tệp rồi làm lại.",
    )));
    assert!(window.shows("Ổ đĩa đã đầy"));
    window.shot("failure");
    window.click("Đã hiểu");
    assert!(!window.shows("Ổ đĩa đã đầy"));
}

#[test]
fn the_size_of_letters_is_kept() {
    let mut window = Window::open(Index::default());
    window.press(Modifiers::CTRL, Key::Plus);
    let zoom = window.world.borrow().kept.as_ref().map(|kept| kept.zoom);
    assert_eq!(zoom, Some(1.3));
    window.press(Modifiers::CTRL, Key::Num0);
    assert!((window.harness.ctx.zoom_factor() - 1.2).abs() < 1e-6);
}

#[test]
fn long_work_shows_and_can_be_stopped() {
    let mut window = Window::open(Index::default());
    window.tell(Notice::Progress {
        job: sentence("Đang đọc danh sách"),
        share: Some(0.4),
    });
    window.shot("progress");
    window.click("Dừng");
    assert_eq!(window.world.borrow().cancelled, 1);
    window.tell(Notice::Idle);
    assert!(!window.shows("Đang đọc danh sách"));
}

#[test]
fn an_idle_window_does_not_repaint() {
    let mut window = Window::open(Index::default());
    window.harness.step();
    let output = window.harness.output();
    let delay = output
        .viewport_output
        .values()
        .map(|viewport| viewport.repaint_delay)
        .min();
    assert!(
        delay.is_none_or(|delay| delay > std::time::Duration::from_mins(1)),
        "{delay:?}"
    );
}

#[test]
fn every_screen_stands_empty_typical_large_and_in_a_small_window() {
    for (name, persons) in [("empty", 0), ("typical", 300), ("large", 20_000)] {
        for size in [[1366.0, 768.0], [1024.0, 600.0]] {
            let mut window = Window::sized(crate::ui::LaptopSettings::default(), size);
            window.tell(Notice::View(view_of(invented(persons))));
            for room in Room::ALL {
                window.click(UiCommand::Room(room).text());
                assert_eq!(window.harness.state().place().room(), room);
                window.shot(&format!("{name}-{room:?}-{}", size[0]));
            }
        }
    }
}

#[test]
fn a_dropped_file_is_a_roster_and_a_dropped_register_is_opened() {
    let mut window = Window::open(invented(300));
    window.drop_file("ap hoa loi.xlsx");
    assert_eq!(window.harness.state().place().room(), Room::Exchange);
    window.requests();
    window.drop_file("khac.sobhyt");
    assert!(matches!(window.requests().as_slice(), [Request::Open { .. }]));
    let mut window = Window::first_start();
    window.drop_file("ap hoa loi.xlsx");
    assert!(window.shows("Chưa mở sổ nào") && window.requests().is_empty());
}

#[test]
fn a_read_only_register_says_so_and_offers_no_undo() {
    let mut window = Window::first_start();
    let mut view = view_of(invented(300));
    view.read_only = true;
    view.undo = Some(sentence("Thêm Lê Thị Ánh"));
    view.warning = Some(sentence(
        "Đồng hồ của máy đang lùi lại so với lần ghi trước. Hãy xem lại ngày giờ.",
    ));
    window.tell(Notice::View(view));
    assert!(window.shows("chỉ xem được") && window.shows("Đồng hồ của máy"));
    window.shot("read-only");
    window.press(Modifiers::CTRL, Key::Z);
    assert!(window.requests().is_empty());
    window.click("Đã hiểu");
    assert!(!window.shows("Đồng hồ của máy"));
}

#[test]
fn ctrl_z_belongs_to_a_field_that_was_typed_into() {
    let mut window = Window::first_start();
    let mut view = view_of(invented(300));
    view.undo = Some(sentence("Thêm Lê Thị Ánh"));
    window.tell(Notice::View(view));
    window.click("Thiết lập");
    window.focus("Tỉnh, thành phố");
    window.press(Modifiers::CTRL, Key::Z);
    assert_eq!(
        window.requests().len(),
        1,
        "nothing was typed: the register's step"
    );
    window.type_into("Tỉnh, thành phố", "x");
    window.press(Modifiers::CTRL, Key::Z);
    assert!(window.requests().is_empty(), "the field takes its letter back");
}

#[test]
fn names_of_any_length_push_nothing_out_of_the_window() {
    let long = "Nguyễn Thị Ánh\u{200b} Tuyết\u{301} <b>{name}</b> ".repeat(30);
    let commune = Commune {
        id: uuid::Uuid::from_u128(1).into(),
        name: long.clone(),
        kind: "Xã".to_owned(),
        province: long.clone(),
        target: 950,
        expiring_days: 30,
        denominator: Denominator::Register,
    };
    let hamlet = Hamlet {
        id: uuid::Uuid::from_u128(2).into(),
        name: long.clone(),
        former_names: long.clone(),
        position: i64::MAX - 1,
        official_population: Some(i64::MAX),
        target: Some(0),
    };
    let mut window = Window::open(Index::build([commune.into(), hamlet.into()]));
    window.tell(Notice::Failed(Message {
        text: long.clone().into(),
        args: Vec::new(),
    }));
    for room in Room::ALL {
        window.click(UiCommand::Room(room).text());
        window.shot(&format!("hostile-{room:?}"));
    }
    window.click("Các ấp");
    window.shot("hostile-hamlets");
    let undo = window.harness.get_by_label("Hoàn tác").rect();
    assert!(undo.max.x <= 1366.0 / 1.2 && undo.min.y >= 0.0, "{undo:?}");
}

#[test]
fn where_the_system_has_no_dialogs_the_path_is_typed() {
    let mut window = Window::open(invented(30));
    window.press(Modifiers::NONE, Key::F3);
    for entered in [false, true] {
        window.click("Lưu PDF");
        window.without_dialogs();
        assert!(window.shows("Đường dẫn"));
        window.shot("typed-path");
        window.press(Modifiers::NONE, if entered { Key::Enter } else { Key::Escape });
        assert!(!window.shows("Đường dẫn"), "decided");
        let written = window
            .requests()
            .into_iter()
            .any(|request| matches!(request, Request::Write { path, .. } if path.starts_with("Documents")));
        assert_eq!(written, entered);
    }
}
