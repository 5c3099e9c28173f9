//! Making a sheet for the door: choosing households and form, giving it its number, printing.

use egui::{Key, Modifiers};

use super::pages::{asked, serve};
use super::{button, choose, index_of, lists, pill, press};
use crate::domain::round::SheetForm;
use crate::domain::{Book as _, SheetId};
use crate::index::SheetOrder;
use crate::register::{Notice, Printout, Request, SheetRequest};
use crate::ui::LaptopSettings;
use crate::ui::screens::overview::tests::{assert_named, register};
use crate::ui::testing::{Window, view_of};

fn sheet(window: &mut Window) -> SheetRequest {
    match asked(window) {
        Some(Printout::Visits(request)) => *request,
        other => panic!("a sheet for the door, not {other:?}"),
    }
}

#[test]
fn a_sheet_of_chosen_households_gets_its_number_and_its_file() {
    let mut window = lists(register(600));
    pill(&mut window, "Đi từng hộ");
    window.focus("Danh sách người");
    window.press(Modifiers::NONE, Key::ArrowDown);
    window.press(Modifiers::NONE, Key::Space);
    button(&mut window, "Xem trang in");
    let request = sheet(&mut window);
    let first = request.chosen.clone();
    assert_eq!(first.len(), 1, "the household of the first row");
    assert!(index_of(&window).household(first[0]).is_some());
    choose(&mut window, "Mẫu", "Mỗi hộ một dòng");
    choose(&mut window, "Thứ tự hộ", "Theo tên chủ hộ");
    press(&mut window, egui::Role::CheckBox, "Lý do từ chối");
    let request = sheet(&mut window);
    assert_eq!(
        (request.form, request.order),
        (SheetForm::Short, SheetOrder::Name)
    );
    assert!(request.shown.reasons && !request.shown.ethnicity && !request.full_ids);
    button(&mut window, "Lập phiếu có số");
    let requests = window.requests();
    assert!(
        matches!(requests.as_slice(), [Request::IssueSheet(asked)] if **asked == request),
        "{requests:?}"
    );
    let id = SheetId(uuid::Uuid::from_u128(12));
    window.tell(Notice::SheetIssued(id));
    assert_eq!(asked(&mut window), Some(Printout::Sheet(id)));
    window.answer(&["phieu.pdf"]);
    let requests = window.requests();
    assert!(
        matches!(requests.as_slice(), [Request::Write { page: Printout::Sheet(page), then_open: true, .. }] if *page == id),
        "{requests:?}"
    );
}

#[test]
fn pages_go_to_the_printer() {
    let mut window = lists(register(300));
    pill(&mut window, "Đi từng hộ");
    button(&mut window, "Xem trang in");
    serve(&mut window);
    button(&mut window, "In ra máy in");
    let requests = window.requests();
    assert!(
        matches!(
            requests.as_slice(),
            [Request::Print {
                page: Printout::Visits(_),
                ..
            }]
        ),
        "{requests:?}"
    );
    window.tell(Notice::ForPrinter("print.pdf".into()));
    assert_eq!(
        window.world.borrow().printed,
        [std::path::PathBuf::from("print.pdf")]
    );
    assert!(window.shows("Đã gửi trang ra máy in"));
}

#[test]
fn leaflets_and_read_only_registers_give_no_number() {
    let mut window = lists(register(300));
    pill(&mut window, "Đi từng hộ");
    button(&mut window, "Xem trang in");
    choose(&mut window, "Mẫu", "Tờ gửi từng hộ");
    let request = sheet(&mut window);
    assert_eq!(request.form, SheetForm::Leaflet);
    button(&mut window, "Lập phiếu có số");
    assert!(window.requests().is_empty(), "disabled");
    let mut view = view_of(register(300));
    view.read_only = true;
    window.tell(Notice::View(view));
    choose(&mut window, "Mẫu", "Từng người");
    window.requests();
    button(&mut window, "Lập phiếu có số");
    assert!(window.requests().is_empty(), "disabled");
}

#[test]
fn pictures() {
    for zoom in [1.2, 1.5] {
        let mut window = Window::with_settings(LaptopSettings {
            zoom,
            ..LaptopSettings::default()
        });
        window.tell(Notice::View(view_of(register(1500))));
        window.press(Modifiers::NONE, Key::F3);
        pill(&mut window, "Đi từng hộ");
        window.focus("Danh sách người");
        window.press(Modifiers::NONE, Key::ArrowDown);
        window.press(Modifiers::NONE, Key::Space);
        window.shot(&format!("r5-sheets-list-{zoom}"));
        button(&mut window, "Xem trang in");
        serve(&mut window);
        assert_named(&window);
        window.shot(&format!("r5-sheets-preview-{zoom}"));
    }
}
