//! The settings: what is typed becomes one command, what is wrong is said beside its field.

use crate::domain::command::{CommuneCommand, HamletCommand};
use crate::domain::{Book as _, Command, Hamlet};
use crate::index::Index;
use crate::register::{Notice, Request};
use crate::ui::testing::{Window, invented, sentence, view_of};

fn settings() -> Window {
    let mut window = Window::open(Index::default());
    window.click("Thiết lập");
    window
}

#[test]
fn the_commune_is_saved_as_typed() {
    let mut window = settings();
    window.type_into("Tên riêng", "Long Thạnh");
    window.type_into("Chỉ tiêu người có thẻ, %", ",55");
    window.shot("settings-commune-problem");
    assert!(window.shows("Chỉ tiêu là số từ 0 đến 100"));
    window.click("Ghi");
    assert!(window.requests().is_empty(), "not with a wrong target");
    window.focus("Chỉ tiêu người có thẻ, %");
    window.press(egui::Modifiers::NONE, egui::Key::End);
    window.press(egui::Modifiers::NONE, egui::Key::Backspace);
    window.click("Ghi");
    let requests = window.requests();
    let [Request::Run(command)] = requests.as_slice() else {
        panic!("{requests:?}");
    };
    let Command::Commune(CommuneCommand::Save(commune)) = command.as_ref() else {
        panic!("{command:?}");
    };
    assert_eq!(
        (commune.name.as_str(), commune.target, commune.expiring_days),
        ("Long Thạnh", 955, 30)
    );
}

#[test]
fn a_hamlet_is_added() {
    let mut window = settings();
    window.click("Các ấp");
    window.shot("settings-hamlets-empty");
    window.click("Thêm ấp");
    window.type_into("Tên, cả chữ ấp", "Ấp Hòa Lợi");
    window.type_into("Dân số được giao (không bắt buộc)", "1.250");
    window.shot("settings-hamlets-form");
    window.click("Ghi ấp");
    let requests = window.requests();
    let [Request::Run(command)] = requests.as_slice() else {
        panic!("{requests:?}");
    };
    let Command::Hamlet(HamletCommand::Save(hamlet)) = command.as_ref() else {
        panic!("{command:?}");
    };
    assert_eq!(
        (hamlet.name.as_str(), hamlet.official_population),
        ("Ấp Hòa Lợi", Some(1250))
    );
    window.tell(Notice::Failed(sentence("Ổ đĩa đã đầy.")));
    assert!(window.shows("Tên, cả chữ ấp"), "a refused form stays");
    window.click("Ghi ấp");
    window.tell(Notice::Done(sentence("Thêm Ấp Hòa Lợi")));
    assert!(!window.shows("Tên, cả chữ ấp"), "a saved form closes");
}

#[test]
fn protection_backup_and_check() {
    let mut window = settings();
    window.click("Mật khẩu và sao lưu");
    window.type_into("Mật khẩu, ít nhất 8 ký tự", "gà gáy sáng");
    window.type_into("Gõ lại lần nữa", "gà gáy sáng");
    window.click("Đặt mật khẩu");
    window.click("Sao lưu ngay");
    window.click("Sao lưu vào USB…");
    window.answer(&["USB"]);
    window.click("Kiểm tra ngay");
    let requests = window.requests();
    assert!(
        matches!(
            requests.as_slice(),
            [Request::Protect { passphrase }, Request::Backup(None), Request::Backup(Some(_)), Request::Check]
                if passphrase == "gà gáy sáng"
        ),
        "{requests:?}"
    );
    window.tell(Notice::Checked(Vec::new()));
    window.tell(Notice::BackedUp("USB/Xã Long Thạnh 22-11-2026.sobhyt".into()));
    assert!(window.shows("Sổ tốt"));
    window.shot("settings-file");
    let mut view = view_of(Index::default());
    view.protected = true;
    view.read_only = true;
    window.tell(Notice::View(view));
    window.tell(Notice::Checked(vec![sentence("Trang 12 của tệp bị hỏng.")]));
    window.shot("settings-file-protected");
    assert!(window.shows("Trang 12") && window.shows("chỉ xem được"));
}

#[test]
fn the_language_changes_at_once_and_is_kept() {
    let mut window = settings();
    window.click("Màn hình");
    window.shot("settings-screen");
    window.click("English");
    assert_eq!(window.world.borrow().kept.as_ref().unwrap().language, "en");
    window.click("Tiếng Việt");
    assert_eq!(window.world.borrow().kept.as_ref().unwrap().language, "vi");
    window.click("Giới thiệu");
    window.shot("settings-about");
    assert!(window.shows("Phiên bản"));
}

#[test]
fn hamlets_are_renamed_reordered_and_removed() {
    let index = invented(300);
    let hamlets: Vec<Hamlet> = index.hamlets().into_iter().cloned().collect();
    let mut window = Window::open(index);
    window.click("Thiết lập");
    window.shot("settings-commune");
    window.click("Các ấp");
    window.shot("settings-hamlets");
    window.click(&format!("Sửa {}", hamlets[0].name));
    window.type_into("Tên, cả chữ ấp", " Đông");
    window.shot("settings-hamlets-rename");
    window.click("Ghi ấp");
    let saved: Vec<Hamlet> = window.requests().into_iter().map(hamlet_of).collect();
    assert_eq!(saved[0].name, format!("{} Đông", hamlets[0].name));
    assert!(
        saved[0].former_names.lines().any(|name| name == hamlets[0].name),
        "{saved:?}"
    );
    window.click(&format!("Đưa {} xuống", hamlets[0].name));
    let mut order: Vec<_> = hamlets.iter().map(|hamlet| hamlet.id).collect();
    order.swap(0, 1);
    let requests = window.requests();
    assert!(matches!(requests.as_slice(), [Request::Run(command)]
        if **command == Command::Hamlet(HamletCommand::Order(order))));
    window.click(&format!("Xóa {}", hamlets[2].name));
    window.shot("settings-hamlets-remove");
    window.click("Không");
    assert!(window.requests().is_empty());
    window.click(&format!("Xóa {}", hamlets[2].name));
    window.click("Xóa ấp");
    let requests = window.requests();
    assert!(matches!(requests.as_slice(), [Request::Run(command)]
        if **command == Command::Hamlet(HamletCommand::Remove(hamlets[2].id))));
}

fn hamlet_of(request: Request) -> Hamlet {
    match request {
        Request::Run(command) => match *command {
            Command::Hamlet(HamletCommand::Save(hamlet)) => hamlet,
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    }
}
